"""What of a page is not steady, learned from its last versions: texts that come back or go again, boxes that
rotate, and what else the page does by itself (`habits`).

Takes what a comparison of a plain page found and the versions before; gives what is left of it, and the
changes that only take back what was told a short while ago. What is left out is counted. A text that stayed
away longer than the window is told when it is back: that is no flapping, it is a reversal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from monitor.changes import Change
from monitor.compare.habits import Habits, Version, presence
from monitor.compare.subject import Comparison
from monitor.model import Reading

__all__ = ["WINDOW", "Steady", "Version", "steadied"]

WINDOW = timedelta(days=3)
"""How long a text may be away, or there, and still only have flapped."""
QUICK = timedelta(days=14)
"""What changed at looks farther apart is no habit."""
_ROTATED = 2
"""How often in a row a box of several lines was filled anew before it is known to rotate."""
_KEPT = 0.34


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
        if history.takes_back(change):
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
        self._habits = Habits(versions, min(window, QUICK))

    def takes_back(self, change: Change) -> bool:
        """Whether the page only says again what it said a short while ago, or no longer what it has said for
        a short while.
        """
        come = self.versions[-1].find(change.after)
        if change.after:
            return bool(come) and all(self._is_back(presence(self.versions, line)) for line in come)
        gone = [presence(self.versions, line)[:-1] for line in self.versions[-2].find(change.before)]
        return bool(gone) and all(self._was_short(each) or self._has_flapped(each) for each in gone)

    def is_unsteady(self, change: Change) -> bool:
        gone, come = self.versions[-2].find(change.before), self.versions[-1].find(change.after)
        places = {line.place for line in gone + come if line.place}
        stood = any(all(presence(self.versions[:-1], line)) for line in gone)
        return (bool(places) and places <= self._rotating and not stood) or self._habits.explain(change)

    def _is_back(self, there: Sequence[bool]) -> bool:
        """Whether the last of these versions brings a text again that was away before it, shortly."""
        last = len(there) - 1
        for at in range(last - 1, -1, -1):
            if there[at]:
                return at < last - 1 and self._apart(at + 1, last) < self.window
        return False

    def _was_short(self, there: Sequence[bool]) -> bool:
        """Whether a text that goes now was not there until shortly before."""
        first = there.index(True) if True in there else 0
        return first > 0 and self._apart(first, len(self.versions) - 1) < self.window

    def _has_flapped(self, there: Sequence[bool]) -> bool:
        """Whether a text that goes now went and came back before."""
        return any(there[at] and self._is_back(there[: at + 1]) for at in range(2, len(there)))

    def _apart(self, one: int, other: int) -> timedelta:
        return self.versions[other].at - self.versions[one].at


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
    for line in version.lines:
        if line.place and not line.place.startswith("table "):
            places.setdefault(line.place, set()).add(line.key)
    return places
