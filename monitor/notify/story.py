"""The changes of a digest in the order of telling: as one release, on top, in full, or only counted. Pure.

`Story.of` takes the changes of one recipient; the story gives each part of the mail that they fill: releases,
lines of troubles, the gravest in a line each, groups by institution, and how many are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.changes import Aspect, Change, Severity, category_words
from monitor.model import Sources
from monitor.notify import charts, wording
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.context import Group, Item, Release, Top, Trouble
from monitor.notify.edition import Edition, EditionFacts, bundled, subject_of, trouble
from monitor.notify.item import Frame, item_of
from monitor.notify.language import ENGLISH, N_, Words
from monitor.notify.netting import net, when
from monitor.notify.plaintext import clean, inert, shorten

TOP = 12
"""Lines of what needs attention at most."""
NAME = 160
"""Characters of an institution's name at most."""
RELEASES = 4
"""Releases told as such at most; the changes of further ones are told one by one."""
ROWS = 80
"""Rows in the tables of releases at most; fewer where only few details fit, because the texts are long."""

Pair = tuple[Change, Change]


@dataclass(frozen=True, slots=True)
class Story:
    ordered: list[Change]
    """What stands, gravest first, without troubles that are told as one."""
    most: int
    """How many of these are told in full."""
    reverted: list[Pair]
    sources: Sources
    editions: list[Edition]
    """Releases, gravest first."""
    troubles: dict[str, list[Change]]
    """Troubles of many pages, by edition."""
    facts: Mapping[str, EditionFacts]
    both: Both = as_printed
    """Names in both languages."""
    words: Words = ENGLISH

    @classmethod
    def of(
        cls,
        changes: Sequence[Change],
        sources: Sources,
        most: int,
        facts: Mapping[str, EditionFacts],
        both: Both = as_printed,
        words: Words = ENGLISH,
    ) -> "Story":
        standing, reverted = net(changes)

        def of_whom(change: Change) -> tuple[str, str]:
            return named(change, sources, words)

        standing.sort(key=lambda each: (-each.severity.rank, of_whom(each)[0].casefold(), when(each)))
        together = bundled(standing)
        troubles = {id_: told for id_, told in together.items() if told[0].aspect is Aspect.PAGE}
        as_one = {id(change) for told in troubles.values() for change in told}
        editions = [
            Edition.of(
                id_,
                _site(told[0], sources, words),
                told,
                facts.get(id_, EditionFacts()),
                of_whom,
            )
            for id_, told in together.items()
            if id_ not in troubles
        ]
        editions = sorted(editions, key=lambda each: each.gravity)[:RELEASES]
        released = {edition.id for edition in editions}
        ordered = [change for change in standing if id(change) not in as_one]
        # Of what is equally grave, first what no table tells of: its details must not be left out for room.
        ordered.sort(key=lambda each: (-each.severity.rank, each.edition in released))
        return cls(ordered, most, reverted, sources, editions, troubles, facts, both, words)

    @property
    def single(self) -> list[Change]:
        """What is told for itself, not as a part of a release."""
        released = {edition.id for edition in self.editions}
        return [change for change in self.ordered if change.edition not in released]

    @property
    def attention(self) -> list[Change]:
        return [change for change in self.single if change.severity.rank >= Severity.HIGH.rank]

    @property
    def left_out(self) -> list[Change]:
        return self.ordered[self.most :]

    def line(self, change: Change) -> str:
        """A change in one line, with its institution."""
        name = self.named(change)[0]
        return self.words.joined_colon(*wording.headline_text(change, name, self.both, self.words))

    def named(self, change: Change) -> tuple[str, str]:
        """The institution's names, the one in the reader's language first."""
        return named(change, self.sources, self.words)

    def top(self) -> tuple[Top, ...]:
        lines = []
        in_full = {id(change) for change in self.ordered[: self.most]}
        for number, change in enumerate(self.attention[:TOP], 1):
            name, text = wording.headline_text(change, self.named(change)[0], self.both, self.words)
            word = wording.severity_word(change.severity, self.words)
            anchor = f"c{number}" if id(change) in in_full else ""
            lines.append(Top(number, anchor, change.severity.value, word, name, text))
        return tuple(lines)

    def top_more(self) -> str:
        return wording.more(self.attention[TOP:], N_("{n} more that need attention"), self.words)

    # ----------------------------------------------------------------- what is told as one

    def releases(self, followed: int) -> tuple[Release, ...]:
        """The tables, which share the room there is."""
        places: dict[str, str] = {}
        anchors: dict[str, str] = {}
        for change in self._in_full:
            anchor = places.setdefault(_key(change), f"i{len(places) + 1}")
            anchors.setdefault(subject_of(change), anchor)
        left = min(ROWS, 3 + self.most * 4)
        tables = []
        for number, edition in enumerate(self.editions):
            fair = left // (len(self.editions) - number)
            waiting = sum(each.institutions for each in self.editions[number + 1 :])
            rows = min(edition.institutions, max(fair, left - waiting))
            left -= rows
            tables.append(edition.release(self.words, anchors, followed, rows))
        return tuple(tables)

    def trouble_lines(self) -> tuple[Trouble, ...]:
        return tuple(
            trouble(_site(told[0], self.sources, self.words), told, self.named, self.words)
            for _, told in sorted(self.troubles.items(), key=lambda each: (-len(each[1]), each[0]))
        )

    # ----------------------------------------------------------------- in full

    @property
    def _in_full(self) -> list[Change]:
        return [*self.ordered[: self.most], *(pair[0] for pair in self.reverted[: self.most])]

    def groups(self, frame: Frame) -> tuple[Group, ...]:
        """By institution, in the order of their gravest changes; those of which nothing fits are left out."""
        numbers = {id(change): number for number, change in enumerate(self.attention[:TOP], 1)}
        told, undone = self.ordered[: self.most], self.reverted[: self.most]
        together: dict[str, tuple[list[Change], list[Pair]]] = {}
        for change in told:
            together.setdefault(_key(change), ([], []))[0].append(change)
        for pair in undone:
            together.setdefault(_key(pair[0]), ([], []))[1].append(pair)
        every: dict[str, list[Change]] = {}
        for change in self.ordered:
            every.setdefault(_key(change), []).append(change)
        found = []
        for place, (key, (changes, pairs)) in enumerate(together.items(), 1):
            items = tuple(item_of(each, numbers.get(id(each), 0), frame) for each in changes)
            found.append(self._group(f"i{place}", every.get(key, []), pairs, items, frame))
        return with_charts(found, [changes for changes, _ in together.values()], frame)

    def _group(
        self,
        anchor: str,
        changes: Sequence[Change],
        pairs: Sequence[Pair],
        items: tuple[Item, ...],
        frame: Frame,
    ) -> Group:
        first = changes[0] if changes else pairs[0][0]
        words = self.words
        name, beside = self.named(first)
        known = self.sources.institutions.get(first.institution or "")
        counted = [wording.changes_(words, len(changes))] if changes else []
        undone = [words.say("{n} came and went", n=len(pairs))] if pairs else []
        meta = [words.joined(counted + undone)]
        if known:
            category = words.term("category", category_words(known.category))
            meta += [category, shorten(clean(words.joined(known.groups)), NAME)]
        meta += [self._part_of(changes)]
        return Group(
            anchor=anchor,
            name=name,
            beside=beside,
            chart=None,
            link=frame.links.institution(first.institution or "") if known else "",
            meta=" · ".join(filter(None, meta)),
            items=items,
            reverted=tuple(wording.reverted(*pair, words) for pair in pairs),
            more=wording.more(changes[len(items) :], N_("{n} more here"), words),
        )

    def _part_of(self, changes: Sequence[Change]) -> str:
        """Words for changes of a release of which this recipient is told too little for a table."""
        released = {edition.id for edition in self.editions}
        ids = dict.fromkeys(each.edition for each in changes if each.edition and each.edition not in released)
        for id_ in ids:
            facts = self.facts.get(id_, EditionFacts())
            if facts.institutions and any(
                each.aspect is not Aspect.PAGE for each in changes if each.edition == id_
            ):
                return self.words.plural(
                    "part of a release of {n} changed profile",
                    "part of a release of {n} changed profiles",
                    facts.institutions,
                )
        return ""


def with_charts(groups: Sequence[Group], told: Sequence[Sequence[Change]], frame: Frame) -> tuple[Group, ...]:
    """Those whose level changed with its history, as far as it is worth a picture."""
    found, number = [], 0
    for group, changes in zip(groups, told, strict=True):
        of_level = next((each for each in changes if each.aspect is Aspect.RISK_LEVEL), None)
        history = frame.levels.get(of_level.institution or "", ()) if of_level and frame.now else ()
        chart = charts.level(history, number + 1, frame.now, frame.words) if frame.now else None
        number += chart is not None
        found.append(replace(group, chart=chart) if chart and number <= charts.MOST else group)
    return tuple(found)


def named(change: Change, sources: Sources, words: Words = ENGLISH) -> tuple[str, str]:
    """The institution's names, as well as they are known; the one in the reader's language first."""
    known = sources.institutions.get(change.institution or "")
    if known is None:
        name = _name(change.institution_name or change.institution or "")
        return name or words.say("Other pages"), ""
    names = _name(known.name), _name(known.name_zh)
    return (names[1], names[0]) if words.language == "zh" and names[1] else names


def _name(text: str) -> str:
    return shorten(inert(text), NAME)


def _site(change: Change, sources: Sources, words: Words) -> str:
    site = sources.sites.get(change.site or "")
    return _name(site.name if site else change.site or "") or words.say("A site")


def _key(change: Change) -> str:
    return f"id:{change.institution}" if change.institution else f"name:{change.institution_name}"
