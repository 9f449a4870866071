"""Who is in a tracker: which pages its indexes list, which they do not any more, and since when.

A page is listed while `listed_by` names an index and `unlisted_at` is empty; missing once both are set, until
a second look; it has left when only `unlisted_at` is. `Roll` hangs on the store and reads; `apply` writes
what a check found, in the transaction of the check, and `departures` gives what is told of those who left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from monitor.changes import Change
from monitor.model import Health, PageKind, PageState, Role
from monitor.record.engine import Part
from monitor.record.found import DEPARTED, finder
from monitor.record.rows import INSTITUTION, chunks, page_of, pages_query
from monitor.record.tables import PAGE
from monitor.record.types import CheckRecord, Move


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a tracker as its indexes know it."""

    page: PageState
    canonical: str
    live: bool
    declared: bool
    """Named in the declarations itself: its URL is theirs, not the tracker's."""

    @property
    def missing(self) -> bool:
        """Not listed any more, and not told yet."""
        return self.page.listed_by is not None and self.page.unlisted_at is not None

    @property
    def departed(self) -> bool:
        return self.page.listed_by is None and self.page.unlisted_at is not None


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one site: profiles that are listed, that are not any more, that belong to an institution."""

    listed: int = 0
    unlisted: int = 0
    matched: int = 0


class Roll(Part):
    """The record's part in watching a tracker as a whole."""

    def pages(self, index: PageState) -> list[Listed]:
        """Every page that this index and its siblings ever led to, and the declared ones of its site."""
        with self._database.read() as connection:
            return _listed(connection, _of_finder(index), PAGE.c.role == Role.CONTENT.value)

    def missing(self, index: PageState) -> list[Listed]:
        """Those of them that wait for a second look."""
        waiting = and_(PAGE.c.listed_by.is_not(None), PAGE.c.unlisted_at.is_not(None))
        with self._database.read() as connection:
            return _listed(connection, _of_finder(index), waiting)

    def imported(self, page: PageState) -> list[Listed]:
        """Pages of its tracker that are known from an import alone: no index has led there."""
        only = (PAGE.c.retired_at.is_not(None), PAGE.c.last_checked.is_(None))
        with self._database.read() as connection:
            return _listed(connection, *only, _of_finder(page), PAGE.c.snapshot_id.is_not(None))

    def indexes(self, page: PageState) -> list[PageState]:
        """The live indexes of the tracker that a page (or an index) belongs to."""
        query = pages_query().where(
            _of_finder(page), PAGE.c.role == Role.INDEX.value, PAGE.c.retired_at.is_(None)
        )
        with self._database.read() as connection:
            return [page_of(row) for row in connection.execute(query.order_by(PAGE.c.id))]

    def counts(self) -> dict[str, Counts]:
        """Of each site that an index has led to profiles of."""
        query = select(PAGE.c.site, PAGE.c.listed_by, PAGE.c.unlisted_at, INSTITUTION.label("whose")).where(
            PAGE.c.site.is_not(None),
            PAGE.c.kind == PageKind.PROFILE.value,
            or_(PAGE.c.listed_by.is_not(None), PAGE.c.unlisted_at.is_not(None)),
        )
        found: dict[str, Counts] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                known = found.get(row.site, Counts())
                found[row.site] = Counts(
                    known.listed + (row.unlisted_at is None),
                    known.unlisted + (row.unlisted_at is not None),
                    known.matched + (row.unlisted_at is None and row.whose is not None),
                )
        return found


def _of_finder(page: PageState) -> ColumnElement[bool]:
    """Pages of the same site; of an institution's own index, those that it found."""
    whose = PAGE.c.site == page.site if page.site else PAGE.c.found_by == finder(None, page.declared_for)
    if page.role is Role.INDEX and not page.site:
        whose = or_(whose, PAGE.c.id == page.id)
    return and_(whose, PAGE.c.kind == PageKind.PROFILE.value)


def _listed(connection: Connection, *conditions: ColumnElement[bool]) -> list[Listed]:
    query = pages_query().add_columns(PAGE.c.canonical, PAGE.c.retired_at, PAGE.c.declared)
    rows = connection.execute(query.where(*conditions).order_by(PAGE.c.id))
    return [Listed(page_of(row), row.canonical, row.retired_at is None, row.declared) for row in rows]


# --------------------------------------------------------------------- writing


def in_order(checks: Sequence[CheckRecord]) -> Sequence[CheckRecord]:
    """The checks with those last that move a page, so that a look at its old URL does not undo the move.

    What that look has told already (the old URL led on to the new one) is not told again.
    """
    moves = [check for check in checks if check.listing is not None and check.listing.move is not None]
    if not moves:
        return checks
    rest = [check for check in checks if check not in moves]
    read = {check.page.id for check in rest if check.reads_well}
    return [
        *rest,
        *(replace(check, changes=(), lineage=None) if check.page.id in read else check for check in moves),
    ]


def apply(connection: Connection, check: CheckRecord) -> None:
    """Write what a check tells of who is listed; what other checks have found meanwhile is not undone."""
    listing, now = check.listing, check.finished_at
    if listing is None:
        return
    if listing.move is not None:
        _move(connection, listing.move, now)
    listed = PAGE.c.unlisted_at.is_(None)
    for ids in chunks(listing.missing):
        connection.execute(update(PAGE).where(PAGE.c.id.in_(ids), listed).values(unlisted_at=now))
    for page_id, index_id in listing.listed:
        back = update(PAGE).where(PAGE.c.id == page_id)
        connection.execute(back.values(listed_by=index_id, unlisted_at=None))
    _retire(connection, listing.retired, now)


def departures(connection: Connection, check: CheckRecord) -> list[Change]:
    """Let those leave who are still missing now that all checks of the batch are written."""
    told: list[Change] = []
    listing = check.listing
    if listing is None or not listing.leaving:  # as for nearly every check
        return told
    for page_id, change in listing.leaving:
        missing = and_(PAGE.c.listed_by.is_not(None), PAGE.c.unlisted_at.is_not(None))
        leave = update(PAGE).where(PAGE.c.id == page_id, missing).values(listed_by=None)
        if connection.execute(leave).rowcount and change is not None:
            told.append(change)
    _retire(connection, [page_id for page_id, _ in listing.leaving], check.finished_at)
    return told


def _retire(connection: Connection, ids: Iterable[int], now: datetime) -> None:
    """Pages that have left and are gone are not looked at any more; a declared one stays what it is."""
    gone = and_(DEPARTED, PAGE.c.health == Health.GONE.value, ~PAGE.c.declared)
    for part in chunks(ids):
        chosen = and_(PAGE.c.id.in_(part), gone, PAGE.c.retired_at.is_(None))
        connection.execute(update(PAGE).where(chosen).values(retired_at=now))


def _move(connection: Connection, move: Move, now: datetime) -> None:
    """Exchange the URLs of two pages, so that all that is known of the profile stays with it."""
    query = select(PAGE).where(PAGE.c.id.in_((move.page_id, move.found_id)))
    rows = {row.id: row for row in connection.execute(query.with_for_update())}
    if len(rows) != 2 or rows[move.found_id].snapshot_id is not None:
        return  # moved already, or read by another process meanwhile
    old, found = rows[move.page_id], rows[move.found_id]
    _set(connection, found.id, canonical=f"moving:{found.id}", retired_at=now, found_by=None)
    _set(
        connection,
        old.id,
        url=found.url,
        canonical=found.canonical,
        listed_by=found.listed_by,
        found_by=found.found_by or old.found_by,
        unlisted_at=found.unlisted_at,
        retired_at=None,
    )
    _set(
        connection,
        found.id,
        url=old.url,
        canonical=old.canonical,
        listed_by=None,
        unlisted_at=None,
        claimed_by="",
        claimed_until=None,
    )


def _set(connection: Connection, page_id: int, **values: Any) -> None:
    connection.execute(update(PAGE).where(PAGE.c.id == page_id).values(values))


def told_by(
    connection: Connection, checks: Sequence[tuple[CheckRecord, int | None]]
) -> Iterator[tuple[CheckRecord, int | None, tuple[Change, ...]]]:
    """Write the listings of a batch; gives each check and its snapshot with all that it tells."""
    for check, _ in checks:
        apply(connection, check)
    for check, snapshot in checks:
        yield check, snapshot, (*check.changes, *departures(connection, check))
