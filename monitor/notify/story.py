"""The changes of a digest in the order of telling: as one release, on top, in full, or only counted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from monitor.changes import Aspect, Change, Severity, category_words
from monitor.model import Sources
from monitor.notify import wording
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.context import Group, Item, Release, Top, Trouble
from monitor.notify.edition import Edition, EditionFacts, bundled, subject_of, trouble
from monitor.notify.item import Frame, item_of
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

    @classmethod
    def of(
        cls,
        changes: Sequence[Change],
        sources: Sources,
        most: int,
        facts: Mapping[str, EditionFacts],
        both: Both = as_printed,
    ) -> "Story":
        standing, reverted = net(changes)
        standing.sort(key=lambda each: (-each.severity.rank, named(each, sources)[0].casefold(), when(each)))
        together = bundled(standing)
        troubles = {id_: told for id_, told in together.items() if told[0].aspect is Aspect.PAGE}
        as_one = {id(change) for told in troubles.values() for change in told}
        editions = [
            Edition.of(
                id_,
                _site(told[0], sources),
                told,
                facts.get(id_, EditionFacts()),
                lambda change: named(change, sources),
            )
            for id_, told in together.items()
            if id_ not in troubles
        ]
        editions = sorted(editions, key=lambda each: each.gravity)[:RELEASES]
        released = {edition.id for edition in editions}
        ordered = [change for change in standing if id(change) not in as_one]
        # Of what is equally grave, first what no table tells of: its details must not be left out for room.
        ordered.sort(key=lambda each: (-each.severity.rank, each.edition in released))
        return cls(ordered, most, reverted, sources, editions, troubles, facts, both)

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
        name = named(change, self.sources)[0]
        return ": ".join(filter(None, wording.headline_text(change, name, self.both)))

    def top(self) -> tuple[Top, ...]:
        lines = []
        in_full = {id(change) for change in self.ordered[: self.most]}
        for number, change in enumerate(self.attention[:TOP], 1):
            name, text = wording.headline_text(change, named(change, self.sources)[0], self.both)
            word = wording.severity_word(change.severity)
            anchor = f"c{number}" if id(change) in in_full else ""
            lines.append(Top(number, anchor, change.severity.value, word, name, text))
        return tuple(lines)

    def top_more(self) -> str:
        return more(self.attention[TOP:], "more that need attention")

    # ----------------------------------------------------------------- what is told as one

    def releases(self, zone: ZoneInfo, followed: int) -> tuple[Release, ...]:
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
            tables.append(edition.release(zone, anchors, followed, rows))
        return tuple(tables)

    def trouble_lines(self, zone: ZoneInfo) -> tuple[Trouble, ...]:
        def named_(change: Change) -> tuple[str, str]:
            return named(change, self.sources)

        return tuple(
            trouble(_site(told[0], self.sources), told, named_, zone)
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
        return tuple(found)

    def _group(
        self,
        anchor: str,
        changes: Sequence[Change],
        pairs: Sequence[Pair],
        items: tuple[Item, ...],
        frame: Frame,
    ) -> Group:
        first = changes[0] if changes else pairs[0][0]
        name, name_zh = named(first, self.sources)
        known = self.sources.institutions.get(first.institution or "")
        counted = [wording.count(len(changes), "change")] if changes else []
        undone = [f"{len(pairs):,} came and went"] if pairs else []
        meta = [", ".join(counted + undone)]
        if known:
            meta += [category_words(known.category), shorten(clean(", ".join(known.groups)), NAME)]
        meta += [self._part_of(changes)]
        return Group(
            anchor=anchor,
            name=name,
            name_zh=name_zh,
            meta=" · ".join(filter(None, meta)),
            items=items,
            reverted=tuple(wording.reverted(*pair, frame.zone) for pair in pairs),
            more=more(changes[len(items) :], "more here"),
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
                return f"part of a release of {wording.count(facts.institutions, 'changed profile')}"
        return ""


def named(change: Change, sources: Sources) -> tuple[str, str]:
    """The institution's names, as well as they are known."""
    known = sources.institutions.get(change.institution or "")
    if known is None:
        return _name(change.institution_name or change.institution or "") or "Other pages", ""
    return _name(known.name), _name(known.name_zh)


def _name(text: str) -> str:
    return shorten(inert(text), NAME)


def _site(change: Change, sources: Sources) -> str:
    site = sources.sites.get(change.site or "")
    return _name(site.name if site else change.site or "") or "A site"


def more(changes: Sequence[Change], words: str) -> str:
    """ "14 more here: 2 high, 12 low", or nothing."""
    return f"{len(changes):,} {words}: {wording.by_severity(changes)}" if changes else ""


def _key(change: Change) -> str:
    return f"id:{change.institution}" if change.institution else f"name:{change.institution_name}"
