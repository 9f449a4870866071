"""What of a page is not steady, learned from its last versions: texts that come and go, boxes that rotate,
numbers that never stand still.

Takes what a comparison of a plain page found and the versions before; gives what is left of it, and the
changes that only take back what was told a short while ago. What is left out is counted. A text that stayed
away longer than the window is told when it is back: that is no flapping, it is a reversal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from monitor.changes import Change
from monitor.compare.claim import bare
from monitor.compare.subject import Comparison
from monitor.compare.tables import told_row
from monitor.later import regex
from monitor.model import Reading, Table
from monitor.text import loose

WINDOW = timedelta(days=3)
"""How long a text may be away and still only have flapped."""
RESTLESS = timedelta(days=2)
"""A number that changed in so short a time in every version never stands still."""
_ROTATED = 2
"""How often in a row a box of several lines was filled anew before it is known to rotate."""
_RESTLESS_TIMES = 3
_KEPT = 0.34
_DIGITS = regex(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Version:
    """What a page said, and since when."""

    at: datetime
    said: dict[str, str]
    """By what a line says: where it stands."""

    @classmethod
    def of(cls, at: datetime, reading: Reading) -> "Version":
        places = reading.places or ("",) * len(reading.sentences)
        said = {_key(text): place for text, place in zip(reading.sentences, places, strict=False)}
        for number, table in enumerate(reading.tables):
            said.update(dict.fromkeys(_rows_said(table), f"table {number}"))
        return cls(at, said)


@dataclass(frozen=True, slots=True)
class Steady:
    """A comparison without what is not steady."""

    comparison: Comparison
    returned: tuple[Change, ...] = ()
    """Changes that were left out because the page says again what it said a short while before."""


def steadied(
    result: Comparison, versions: Sequence[Version], new: Reading, now: datetime, window: timedelta = WINDOW
) -> Steady:
    """What of a comparison stands; `versions` are the earlier ones, oldest first, the last one is the one
    that was compared with.
    """
    if len(versions) < 2 or not result.changes:
        return Steady(result)
    latest = Version.of(now, new)
    history = _History([*versions, latest], max(window, WINDOW))
    kept: list[Change] = []
    returned: list[Change] = []
    left_out = 0
    for change in result.changes:
        if history.has_returned(change) or history.has_flapped(change):
            returned.append(change)
        elif history.is_unsteady(change):
            left_out += 1
        else:
            kept.append(change)
    if len(kept) == len(result.changes):
        return Steady(result)
    suppressed = result.suppressed + left_out + len(returned)
    return Steady(replace(result, changes=tuple(kept), suppressed=suppressed), tuple(returned))


class _History:
    def __init__(self, versions: Sequence[Version], window: timedelta) -> None:
        self.versions = versions
        self.window = window
        self._rotating = _rotating(versions)
        self._restless = _restless(versions)

    def has_returned(self, change: Change) -> bool:
        """Whether what a change brings was there before and away for a short while only."""
        if not change.after:
            return False
        return self._gap(_said_key(change.after, self.versions[-1]), len(self.versions) - 1)

    def is_unsteady(self, change: Change) -> bool:
        texts = [_key(text) for text in (change.before, change.after) if text]
        places = {version.said.get(key, "") for version in self.versions[-2:] for key in texts} - {""}
        if places and places <= self._rotating:
            return True
        alike = bool(change.before and change.after) and _skeleton(texts[0]) == _skeleton(texts[1])
        return alike and _skeleton(texts[0]) in self._restless

    def has_flapped(self, change: Change) -> bool:
        """Whether what goes now went and came back before."""
        gone = change.before if not change.after else None
        return bool(gone) and self._flapped(_key(gone or ""))

    def _gap(self, key: str, back: int) -> bool:
        """Whether the version `back` brings a text again that was away before it, shortly."""
        gone = None
        for version in reversed(self.versions[:back]):
            if key in version.said:
                return gone is not None and self.versions[back].at - gone < self.window
            gone = version.at
        return False

    def _flapped(self, key: str) -> bool:
        present = [key in version.said for version in self.versions[:-1]]
        for at in range(2, len(present)):
            if present[at] and not present[at - 1] and self._gap(key, at):
                return True
        return False


def _rotating(versions: Sequence[Version]) -> frozenset[str]:
    """Places of several lines that were filled anew in each of the last versions."""
    found: set[str] | None = None
    by_place = [_lines_by_place(version) for version in versions]
    for one, other in list(pairwise(by_place))[-_ROTATED:]:
        turned = {
            place
            for place in one.keys() & other.keys()
            if min(len(one[place]), len(other[place])) > 1
            and len(one[place] & other[place]) <= _KEPT * max(len(one[place]), len(other[place]))
        }
        found = turned if found is None else found & turned
    return frozenset(found or ()) if len(versions) > _ROTATED else frozenset()


def _lines_by_place(version: Version) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for key, place in version.said.items():
        if place and not place.startswith("table "):
            places.setdefault(place, set()).add(key)
    return places


def _restless(versions: Sequence[Version]) -> frozenset[str]:
    """Lines, numbers left out, whose numbers changed in each of the last versions, within a short time."""
    if len(versions) < _RESTLESS_TIMES + 2:
        return frozenset()
    last = versions[-(_RESTLESS_TIMES + 2) :]
    if last[-1].at - last[0].at > RESTLESS:
        return frozenset()
    found: set[str] | None = None
    for one, other in pairwise(last):
        moved = {_skeleton(key) for key in one.said.keys() - other.said.keys() if _DIGITS.search(key)}
        moved &= {_skeleton(key) for key in other.said.keys() - one.said.keys()}
        found = moved if found is None else found & moved
    return frozenset(found or ())


def _skeleton(key: str) -> str:
    return _DIGITS.sub("#", key)


def _key(text: str) -> str:
    return loose(bare(text))


def _said_key(text: str, version: Version) -> str:
    """The key by which a version says a text; of a value that is told with its label, that of the value; of
    several lines that are told as one, that of the first.
    """
    key = _key(text)
    if key in version.said:
        return key
    parts = text.rpartition(": ")[2], text.partition("; ")[0]
    return next((part for part in map(_key, parts) if part in version.said), key)


def _rows_said(table: Table) -> Iterable[str]:
    """The rows of a table, and its cells, in the words of a change."""
    for row in table.rows:
        yield _key(told_row(table.head, row))
        named = [at for at, cell in enumerate(row) if any(map(str.isalpha, cell))]
        for at, cell in enumerate(row):
            name = next((row[each] for each in named if each != at), "")
            head = table.head[at] if at < len(table.head) else ""
            yield _key(": ".join(filter(None, (name, head, cell or "(empty)"))))
