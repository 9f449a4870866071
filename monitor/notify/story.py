"""The changes of a digest in the order of telling: on top, in full, or only counted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.changes import Change, Severity
from monitor.model import Sources
from monitor.notify import wording
from monitor.notify.context import Group, Item, Top
from monitor.notify.item import Frame, item_of
from monitor.notify.netting import net, when
from monitor.notify.plaintext import clean, inert, shorten

TOP = 12
"""Lines of what needs attention at most."""
NAME = 160
"""Characters of an institution's name at most."""

Pair = tuple[Change, Change]


@dataclass(frozen=True, slots=True)
class Story:
    ordered: list[Change]
    """What stands, gravest first."""
    most: int
    """How many of these are told in full."""
    reverted: list[Pair]
    sources: Sources

    @classmethod
    def of(cls, changes: Sequence[Change], sources: Sources, most: int) -> "Story":
        standing, reverted = net(changes)
        standing.sort(key=lambda each: (-each.severity.rank, named(each, sources)[0].casefold(), when(each)))
        return cls(standing, most, reverted, sources)

    @property
    def attention(self) -> list[Change]:
        return [change for change in self.ordered if change.severity.rank >= Severity.HIGH.rank]

    @property
    def left_out(self) -> list[Change]:
        return self.ordered[self.most :]

    def line(self, change: Change) -> str:
        """A change in one line, with its institution."""
        return ": ".join(filter(None, wording.headline_text(change, named(change, self.sources)[0])))

    def top(self) -> tuple[Top, ...]:
        lines = []
        for number, change in enumerate(self.attention[:TOP], 1):
            name, text = wording.headline_text(change, named(change, self.sources)[0])
            word = wording.severity_word(change.severity)
            lines.append(Top(number, change.severity.value, word, name, text))
        return tuple(lines)

    def top_more(self) -> str:
        return more(self.attention[TOP:], "more that need attention")

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
        for key, (changes, pairs) in together.items():
            items = tuple(item_of(each, numbers.get(id(each), 0), frame) for each in changes)
            found.append(self._group(every.get(key, []), pairs, items, frame))
        return tuple(found)

    def _group(
        self, changes: Sequence[Change], pairs: Sequence[Pair], items: tuple[Item, ...], frame: Frame
    ) -> Group:
        first = changes[0] if changes else pairs[0][0]
        name, name_zh = named(first, self.sources)
        known = self.sources.institutions.get(first.institution or "")
        counted = [wording.count(len(changes), "change")] if changes else []
        undone = [f"{len(pairs):,} came and went"] if pairs else []
        meta = [", ".join(counted + undone)]
        if known:
            meta += [known.category.replace("_", " "), shorten(clean(", ".join(known.groups)), NAME)]
        return Group(
            name=name,
            name_zh=name_zh,
            meta=" · ".join(filter(None, meta)),
            items=items,
            reverted=tuple(wording.reverted(*pair, frame.zone) for pair in pairs),
            more=more(changes[len(items) :], "more here"),
        )


def named(change: Change, sources: Sources) -> tuple[str, str]:
    """The institution's names, as well as they are known."""
    known = sources.institutions.get(change.institution or "")
    if known is None:
        return _name(change.institution_name or change.institution or "") or "Other pages", ""
    return _name(known.name), _name(known.name_zh)


def _name(text: str) -> str:
    return shorten(inert(text), NAME)


def more(changes: Sequence[Change], words: str) -> str:
    """ "14 more here: 2 high, 12 low", or nothing."""
    return f"{len(changes):,} {words}: {wording.by_severity(changes)}" if changes else ""


def _key(change: Change) -> str:
    return f"id:{change.institution}" if change.institution else f"name:{change.institution_name}"
