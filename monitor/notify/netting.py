"""What is left of the changes of a period once those that undo each other are set aside. Pure.

Takes changes in any order; gives the ones that stand, and pairs of which the later took back the earlier: the
same aspect of the same institution at the same site, with before and after (or added and removed) swapped.
The withdrawal of a report takes back no partnership; only its return takes back the withdrawal.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from monitor.changes import REAPPEARED, WITHDRAWN, Action, Change
from monitor.text import fold

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_OPPOSITE = {Action.ADDED: Action.REMOVED, Action.REMOVED: Action.ADDED, Action.CHANGED: Action.CHANGED}

Key = tuple[object, ...]


def net(changes: Iterable[Change]) -> tuple[list[Change], list[tuple[Change, Change]]]:
    """(changes that stand, oldest first; (change, its reversal) pairs)."""
    standing: dict[int, Change] = {}
    open_: dict[Key, list[int]] = {}
    reverted = []
    for at, change in enumerate(sorted(changes, key=when)):
        earlier = open_.get(_key(change, undone=True))
        if earlier:
            reverted.append((standing.pop(earlier.pop()), change))
            continue
        standing[at] = change
        open_.setdefault(_key(change), []).append(at)
    return list(standing.values()), reverted


def when(change: Change) -> tuple[datetime, str]:
    """Sorts changes by the moment of their finding."""
    return change.detected_at or _LONG_AGO, change.id


def _key(change: Change, *, undone: bool = False) -> Key:
    """What a change says; `undone`: what the change that it takes back would have said."""
    before, after, action = fold(change.before or ""), fold(change.after or ""), change.action
    if undone:
        before, after, action = after, before, _OPPOSITE[action]
    return (
        change.institution or change.institution_name,
        change.site,
        change.aspect,
        change.kind,
        frozenset(map(fold, change.parties)),
        not {WITHDRAWN, REAPPEARED}.isdisjoint(change.marks),
        action,
        before,
        after,
    )
