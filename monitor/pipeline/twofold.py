"""What another page of a tracker told before: the index that lists a profile, or the profile behind a row.

Takes the changes that one of them tells now; gives the ids of those that the other one told at the last look:
they are no news of the site.
"""

from collections.abc import Iterable
from datetime import datetime

from monitor.changes import Action, Aspect, Change
from monitor.compare.twofold import profile_tells, row_tells
from monitor.model import Entry, PageKind, PageState
from monitor.pipeline.parts import Parts
from monitor.pipeline.rosters import Lines, reread, straight
from monitor.urls import canonical_url

COLUMNS = frozenset({Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL, Aspect.LISTING, Aspect.STATEMENT})
VERSIONS = 8
"""So many versions of an index are looked through for one that reads well."""


def told_by_index(parts: Parts, page: PageState, changes: Iterable[Change]) -> frozenset[str]:
    """The changes of a profile that say what its row said when the profile was last read."""
    new = _in_columns(changes)
    if not new or page.kind is not PageKind.PROFILE or page.listed_by is None or page.last_ok is None:
        return frozenset()
    index = parts.store.page(page.listed_by)
    row = _row(parts, index, page, page.last_ok) if index is not None else None
    return frozenset(change.id for change in new if row is not None and row_tells(row, change))


def _row(parts: Parts, index: PageState, page: PageState, at: datetime) -> Entry | None:
    """The row that an index had for a page then."""
    for info in parts.store.snapshots(page_id=index.id, until=at, limit=VERSIONS):
        reading = reread(parts.archive, index, info.snapshot) if info.reads_well else None
        if reading is None:
            continue
        known = {each.canonical: each.page for each in parts.store.roll.pages(page)}
        rows = Lines(reading, straight(parts, reading.entries, known)[0])
        return rows.by_url.get(canonical_url(page.url)) or rows.by_url.get(rows.elsewhere(parts.names, page))
    return None


def _in_columns(changes: Iterable[Change]) -> list[Change]:
    """What came or changed, of what an index may have a column for."""
    return [each for each in changes if each.aspect in COLUMNS and each.action is not Action.REMOVED]


def told_by_profile(parts: Parts, page: PageState | None, changes: Iterable[Change]) -> frozenset[str]:
    """The changes of a row that say what the profile behind it said when it was last read."""
    new = _in_columns(changes)
    reading = reread(parts.archive, page, page.snapshot) if new and page is not None else None
    if reading is None or reading.profile is None:
        return frozenset()
    profile = reading.profile
    return frozenset(change.id for change in new if profile_tells(profile, change))
