"""Which pages are to be checked, and by whom. Functions on an open connection.

A claim keeps two processes (the daemon, and `monitor check` beside it) from checking one page at a time. It
ends with the commit of the check, with `release`, or by itself after its lease, when its holder has died.

Clocks go wrong. A page that was checked "tomorrow", or is due in years, would not be checked for as long; it
is due now instead (`_astray`), and its next check puts it right.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, update

from monitor.model import PageKind, PageState, Role
from monitor.record.columns import aside
from monitor.record.rows import CHUNK, chunks, page_of, pages_query
from monitor.record.tables import CHECK, PAGE
from monitor.units import longest_wait

LIVE: ColumnElement[bool] = PAGE.c.retired_at.is_(None)
ALIVE: ColumnElement[bool] = aside(PAGE.c.retired_at).is_(None)
"""The same where pages come from another table or are all looked at: the index of live ones is a detour."""
CLOCKS_DIFFER = timedelta(hours=1)
"""What happened this much later than now was dated by a wrong clock; less is the drift between machines."""
FAR_AHEAD = timedelta(days=370)
"""No page waits longer, but one whose own `every` says so."""
_BATCH = 1_000
Position = tuple[datetime, int]
"""A place in the order of due times: such a time, and the number of a page that is due then."""


class Overdue(NamedTuple):
    """What the choice of its turn needs of a page whose time has come."""

    id: int
    every: str
    pace: int
    next_due: datetime
    read: bool
    """It was checked before."""
    first: bool
    """Others wait for what it says: it is the index of a tracker."""


def named(ids: Collection[str]) -> ColumnElement[bool]:
    """Pages of these sites and institutions, whether declared or recognised on the page."""
    return or_(PAGE.c.site.in_(ids), PAGE.c.institution.in_(ids), PAGE.c.about.in_(ids))


def due(
    connection: Connection,
    now: datetime,
    *,
    limit: int,
    everything: bool = False,
    ids: Collection[str] = (),
    exclude: Collection[int] = (),
    checked_before: datetime | None = None,
    after: Position | None = None,
    among: Collection[int] | None = None,
) -> list[PageState]:
    """The pages to check, indexes first, then the longest due; see `Store.due`."""
    query = select(PAGE.c.id).where(LIVE, _free(now)).order_by(PAGE.c.next_due, PAGE.c.id)
    when = _after(after)
    if ids:
        query = query.where(named(ids), *when)
    elif everything:
        query = query.where(*when)
    else:
        query = query.where(or_(and_(PAGE.c.next_due <= now, *when), *_astray(connection, now)))
    if among is not None:
        query = query.where(PAGE.c.id.in_(among))
    if checked_before is not None:
        checked = PAGE.c.last_checked
        not_since = or_(checked.is_(None), checked < checked_before, checked > now + CLOCKS_DIFFER)
        query = query.where(not_since)
    if len(exclude) <= CHUNK:
        query = query.where(PAGE.c.id.not_in(exclude)).limit(limit)
    wanted = _first(connection, query, limit, exclude)
    if len(wanted) == limit:  # an index may be due later than all of these
        indexes = _first(connection, query.where(PAGE.c.role == Role.INDEX.value), limit, exclude)
        wanted = list(dict.fromkeys((*indexes, *wanted)))[:limit]
    return sorted(by_ids(connection, wanted), key=lambda page: page.role is not Role.INDEX)


def _after(place: Position | None) -> list[ColumnElement[bool]]:
    """What comes behind this place. Said twice: by the first an index finds where to begin."""
    if place is None:
        return []
    moment, page_id = place
    return [PAGE.c.next_due >= moment, or_(PAGE.c.next_due > moment, PAGE.c.id > page_id)]


def overdue_pages(connection: Connection, now: datetime) -> int:
    """How many pages wait at this moment, or are being checked."""
    waits = select(func.count()).where(LIVE, PAGE.c.next_due <= now)
    return int(connection.execute(waits).scalar_one())


def overdue(connection: Connection, now: datetime) -> Iterator[Overdue]:
    """What waits at this moment; see `Store.overdue`."""
    first = and_(PAGE.c.role == Role.INDEX.value, PAGE.c.kind == PageKind.PROFILE.value)
    what = PAGE.c.id, PAGE.c.every, PAGE.c.pace, PAGE.c.next_due, PAGE.c.last_checked.is_not(None), first
    query = select(*what).where(LIVE, _free(now), PAGE.c.next_due <= now)
    query = query.order_by(PAGE.c.next_due, PAGE.c.id)
    with connection.execution_options(yield_per=_BATCH).execute(query) as rows:
        for row in rows:
            yield Overdue(*row)


def _first(connection: Connection, query: Select[Any], limit: int, exclude: Collection[int]) -> list[int]:
    wanted: list[int] = []
    with connection.execution_options(yield_per=_BATCH).execute(query) as rows:
        for page_id in rows.scalars():
            if len(wanted) == limit:
                break
            if page_id not in exclude:
                wanted.append(page_id)
    return wanted


def by_ids(connection: Connection, ids: Sequence[int]) -> list[PageState]:
    """The pages with these ids, in this order; unknown ones are left out."""
    pages: dict[int, PageState] = {}
    for part in chunks(ids):
        for row in connection.execute(pages_query().where(PAGE.c.id.in_(part))):
            pages[row.id] = page_of(row)
    return [pages[page_id] for page_id in ids if page_id in pages]


def next_due(connection: Connection, now: datetime | None = None) -> datetime | None:
    """When the next live page is due; see `Store.next_due`."""
    first = connection.execute(select(func.min(PAGE.c.next_due)).where(LIVE)).scalar()
    if now is None or first is None or first <= now:
        return first
    astray = or_(false(), *_astray(connection, now))
    return now if connection.execute(select(PAGE.c.id).where(LIVE, astray).limit(1)).first() else first


def _astray(connection: Connection, now: datetime) -> list[ColumnElement[bool]]:
    """What tells the pages that a wrong clock has put off; nothing at all where no clock was wrong.

    Both questions are answered by an index, so that a right clock costs next to nothing.
    """
    ahead, far = now + CLOCKS_DIFFER, now + FAR_AHEAD
    found: list[ColumnElement[bool]] = []
    rhythms = connection.execute(select(PAGE.c.every).where(LIVE, PAGE.c.next_due > far).distinct())
    if put_off := [every for every in rhythms.scalars() if not _is_long(every)]:
        found.append(and_(PAGE.c.next_due > far, PAGE.c.every.in_(put_off)))
    if connection.execute(select(CHECK.c.id).where(CHECK.c.finished_at > ahead).limit(1)).first():
        # Found or checked then; a page that was never checked is due from the moment it is known.
        found.append(PAGE.c.last_checked > ahead)
        found.append(and_(PAGE.c.last_checked.is_(None), PAGE.c.next_due > ahead))
    return found


def _is_long(every: str) -> bool:
    """Whether a page of this rhythm may wait past `FAR_AHEAD` by itself; a failing one waits a fifth more."""
    return longest_wait(every) * 1.25 > FAR_AHEAD


def claim(
    connection: Connection, pages: Sequence[PageState], owner: str, now: datetime, lease_seconds: float
) -> list[PageState]:
    """Those of the pages that are free, as they are now; see `Store.claim`."""
    known = {page.id: page.last_checked for page in pages}
    free: list[int] = []
    for part in chunks(known):
        query = select(PAGE.c.id, PAGE.c.last_checked).where(PAGE.c.id.in_(part), LIVE, _free(now))
        for row in connection.execute(query.with_for_update(skip_locked=True)):
            # Checked by another process since `due` was asked: its state is old, and it is not due any more.
            if row.last_checked == known[row.id]:
                free.append(row.id)
    values: dict[str, Any] = {"claimed_by": owner, "claimed_until": now + timedelta(seconds=lease_seconds)}
    for part in chunks(free):
        connection.execute(update(PAGE).where(PAGE.c.id.in_(part)).values(values))
    mine = set(free)
    return by_ids(connection, [page_id for page_id in known if page_id in mine])


def release(connection: Connection, owner: str) -> int:
    """Give back what `owner` holds."""
    held = update(PAGE).where(PAGE.c.claimed_until.is_not(None), PAGE.c.claimed_by == owner)
    return connection.execute(held.values(claimed_by="", claimed_until=None)).rowcount


def claim_owners(connection: Connection, now: datetime) -> list[str]:
    """Who holds pages now."""
    query = select(PAGE.c.claimed_by).where(PAGE.c.claimed_until > now).distinct().order_by(PAGE.c.claimed_by)
    return list(connection.execute(query).scalars())


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(PAGE.c.claimed_until.is_(None), PAGE.c.claimed_until <= now)
