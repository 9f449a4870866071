"""What a page of kind `page` was like before: its last versions, read again, say what of it is not steady.

Takes what the comparison with the last version found; gives what is left to tell. Looked up only where there
is something to tell, so a calm page pays nothing.
"""

from datetime import datetime, timedelta

from monitor.changes import Change
from monitor.compare.subject import Comparison
from monitor.compare.unstable import WINDOW, Steady, Version, steadied
from monitor.errors import ArchiveError
from monitor.model import PageKind, PageState, Reading, Role
from monitor.pipeline.parts import Parts
from monitor.text import fold
from monitor.units import parse_every

LOOKED_BACK = 24
"""Snapshots of a page that are read again."""
_ROUNDS = 3


def steady(
    parts: Parts, page: PageState, result: Comparison, old: Reading, new: Reading, now: datetime
) -> tuple[Comparison, dict[str, bool]]:
    """The comparison without what is not steady; and, of told changes that the page took back, or tells
    again, the ids, with whether they are taken back.
    """
    if page.kind is not PageKind.PAGE or page.role is not Role.CONTENT or not result.changes:
        return result, {}
    found = steadied(result, _versions(parts, page, old), new, now, window_of(page.every))
    return found.comparison, _taken_back(parts, page, found) if found.returned else {}


def window_of(every: str) -> timedelta:
    """How long a text of a page may be away and still only have flapped."""
    return max(WINDOW, (parse_every(every) or timedelta()) * _ROUNDS)


def _versions(parts: Parts, page: PageState, old: Reading) -> list[Version]:
    """The last versions of a page that read well, oldest first; the last of them is `old`."""
    from monitor.pipeline.decide import read_answer

    versions: list[Version] = []
    for info in list(parts.store.snapshots(page_id=page.id, limit=LOOKED_BACK)):
        snapshot = info.snapshot
        if not info.reads_well or snapshot.imported_at is not None:
            continue
        if page.snapshot is not None and snapshot.id == page.snapshot.id:
            versions.append(Version.of(snapshot.fetched_at, old))
            continue
        try:
            reading = read_answer(parts, page, parts.archive.load(snapshot.ref))
        except ArchiveError:
            continue
        if reading.ok:
            versions.append(Version.of(snapshot.fetched_at, reading))
    return versions[::-1]


def _taken_back(parts: Parts, page: PageState, found: Steady) -> dict[str, bool]:
    """What was told and is not so any more, or is so again."""
    marked: dict[str, bool] = {}
    known = parts.store.replays.known_changes(page.id)
    for change in found.returned:
        here = _sides(change)
        for told in reversed(known):
            if _sides(told)[::-1] == here:
                marked[told.id] = True
                break
            if _sides(told) == here:
                marked[told.id] = False
                break
    return marked


def _sides(change: Change) -> tuple[str, str]:
    return fold(change.before or ""), fold(change.after or "")
