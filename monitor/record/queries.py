"""Looking things up: changes, pages, snapshots, checks, institutions.

Functions on an open connection that write nothing; `Store` documents what they give. Those that give an
iterator read on as they are asked, so that no list is ever whole in memory.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from monitor.changes import Change
from monitor.errors import NotFound
from monitor.model import Health, PageKind, PageState, Role, Snapshot
from monitor.record import sought
from monitor.record.due import ALIVE, LIVE, named
from monitor.record.rows import (
    CHANGE_COLUMNS,
    INSTITUTION,
    SNAPSHOT_COLUMNS,
    change_of,
    check_of,
    page_of,
    pages_query,
    snapshot_of,
)
from monitor.record.tables import CHANGE, CHECK, PAGE, SNAPSHOT
from monitor.record.types import ChangeFilter, CheckInfo, InstitutionSummary, PageSnapshot, SnapshotInfo
from monitor.urls import canonical_url

_ID_LENGTH = 10
_MISREAD = str.maketrans("OIL", "011")
"""Letters that ids do not have, and what people mean by them."""
_FIRST, _BATCH = 100, 500


# --------------------------------------------------------------------- changes


def changes(connection: Connection, wanted: ChangeFilter) -> Iterator[Change]:
    """The changes that pass the filter, read from the database as they are asked for."""
    if sought.chooses(wanted):
        yield from _chosen(connection, wanted)
        return
    query = select(*CHANGE_COLUMNS).where(*sought.when(wanted))
    order = (CHANGE.c.detected_at, CHANGE.c.number)
    query = query.order_by(*(column.desc() for column in order) if wanted.newest_first else order)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    # Closed when the listing is left early, too: some databases keep a cursor open for it.
    with connection.execution_options(yield_per=_BATCH).execute(query) as rows:
        for row in rows:
            yield change_of(row)


def _chosen(connection: Connection, wanted: ChangeFilter) -> Iterator[Change]:
    """Found in an index, and then looked up some at a time."""
    query = sought.keys(connection, wanted)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    some = _FIRST
    with connection.execution_options(yield_per=_BATCH).execute(query) as found:
        while numbers := [row.number for row in found.fetchmany(some)]:
            told = select(CHANGE.c.number, *CHANGE_COLUMNS).where(CHANGE.c.number.in_(numbers))
            rows = {row.number: row for row in connection.execute(told)}
            yield from (change_of(rows[number]) for number in numbers)
            some = _BATCH


def count_changes(connection: Connection, wanted: ChangeFilter) -> int:
    """How many changes pass the filter, its limit aside."""
    found = sought.keys(connection, wanted).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def change(connection: Connection, id_: str) -> Change | None:
    """One change by its id or by enough of its beginning; `NotFound` if that fits several."""
    start = id_.strip().upper().translate(_MISREAD)
    if not start.isascii() or not start.isalnum() or len(start) > _ID_LENGTH:
        return None
    # Ids are ten digits and capitals, so a range finds a beginning in any collation.
    first, last = start.ljust(_ID_LENGTH, "0"), start.ljust(_ID_LENGTH, "Z")
    query = select(*CHANGE_COLUMNS).where(CHANGE.c.id.between(first, last)).order_by(CHANGE.c.id).limit(4)
    rows = connection.execute(query).all()
    if len(rows) > 1:
        found = ", ".join(row.id for row in rows[:3]) + (" …" if len(rows) > 3 else "")
        raise NotFound(f"several changes have an id that begins with {id_!r}: {found}")
    return change_of(rows[0]) if rows else None


# --------------------------------------------------------------------- pages


def pages(
    connection: Connection,
    *,
    ids: Collection[str] = (),
    kind: PageKind | None = None,
    role: Role | None = None,
    retired: bool = False,
) -> list[PageState]:
    query = pages_query().where(~LIVE if retired else LIVE).order_by(PAGE.c.id)
    if ids:
        query = query.where(named(ids))
    if kind is not None:
        query = query.where(PAGE.c.kind == kind.value)
    if role is not None:
        query = query.where(PAGE.c.role == role.value)
    return [page_of(row) for row in connection.execute(query)]


def page_by_url(connection: Connection, url: str, kind: PageKind | None) -> PageState | None:
    query = pages_query().where(PAGE.c.canonical == canonical_url(url))
    if kind is not None:
        query = query.where(PAGE.c.kind == kind.value)
    row = connection.execute(query.order_by(PAGE.c.retired_at.is_not(None), PAGE.c.id)).first()
    return None if row is None else page_of(row)


# --------------------------------------------------------------------- snapshots


def snapshot(connection: Connection, id_: int) -> Snapshot | None:
    row = connection.execute(select(*SNAPSHOT_COLUMNS).where(SNAPSHOT.c.id == id_)).first()
    return None if row is None else snapshot_of(row)


def snapshot_info(connection: Connection, id_: int) -> SnapshotInfo | None:
    """A snapshot with its page, by its number."""
    row = connection.execute(_snapshots().where(SNAPSHOT.c.id == id_)).first()
    return None if row is None else _snapshot_info(row)


def snapshots(
    connection: Connection,
    *,
    page_id: int | None = None,
    url: str | None = None,
    institution: str | None = None,
    site: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    newest_first: bool = True,
    limit: int | None = None,
    before: int | None = None,
) -> Iterator[SnapshotInfo]:
    query = _snapshots()
    if page_id is not None:
        query = query.where(SNAPSHOT.c.page_id == page_id)
    if url is not None:
        query = query.where(PAGE.c.canonical == canonical_url(url))
    if institution is not None:
        query = query.where(_about(institution))
    if site is not None:
        query = query.where(PAGE.c.site == site)
    if since is not None:
        query = query.where(SNAPSHOT.c.fetched_at >= since)
    if until is not None:
        query = query.where(SNAPSHOT.c.fetched_at <= until)
    if before is not None:
        query = query.where(SNAPSHOT.c.id < before)
    # Of one page in the order of what they tell: an import brings an old version late.
    order = [SNAPSHOT.c.id] if page_id is None else [SNAPSHOT.c.fetched_at, SNAPSHOT.c.id]
    query = query.order_by(*(column.desc() if newest_first else column for column in order))
    if limit is not None:
        query = query.limit(limit)
    with connection.execution_options(yield_per=_BATCH).execute(query) as rows:
        for row in rows:
            yield _snapshot_info(row)


def _snapshots() -> Select[Any]:
    extra = (
        PAGE.c.url.label("page_url"),
        INSTITUTION.label("institution"),
        PAGE.c.institution_name,
        PAGE.c.site,
        SNAPSHOT.c.status,
        SNAPSHOT.c.media_type,
        SNAPSHOT.c.reads_well,
    )
    both = SNAPSHOT.join(PAGE, SNAPSHOT.c.page_id == PAGE.c.id)
    return select(*SNAPSHOT_COLUMNS, *extra).select_from(both)


def _snapshot_info(row: Any) -> SnapshotInfo:
    return SnapshotInfo(
        snapshot=snapshot_of(row),
        page_url=row.page_url,
        institution=row.institution,
        institution_name=row.institution_name,
        site=row.site,
        status=row.status,
        media_type=row.media_type,
        reads_well=row.reads_well,
    )


def _about(institution: str) -> ColumnElement[bool]:
    """Pages of an institution: by its id, or by name where the page belongs to none of the workspace."""
    named_so = and_(INSTITUTION.is_(None), PAGE.c.institution_name == institution)
    return or_(PAGE.c.institution == institution, PAGE.c.about == institution, named_so)


def profile_snapshots(connection: Connection, institution: str, at: datetime) -> list[PageSnapshot]:
    """Of each profile page of an institution, the last good snapshot at that instant; see `Store`."""
    profiles = (
        pages_query().where(_about(institution), PAGE.c.kind == PageKind.PROFILE.value).order_by(PAGE.c.id)
    )
    found = []
    for known in [page_of(row) for row in connection.execute(profiles)]:
        last = good_snapshot(connection, known.id, at)
        if last is not None:
            found.append(PageSnapshot(known, last))
    return found


def has_profiles(connection: Connection, site: str) -> bool:
    """Whether a site has, or had, a page of kind profile."""
    query = select(PAGE.c.id).where(PAGE.c.site == site, PAGE.c.kind == PageKind.PROFILE.value).limit(1)
    return connection.execute(query).first() is not None


def good_snapshot(connection: Connection, page_id: int, at: datetime) -> Snapshot | None:
    """The last snapshot of a page, fetched at `at` or before, that read well."""
    query = (
        select(*SNAPSHOT_COLUMNS)
        .where(SNAPSHOT.c.page_id == page_id, SNAPSHOT.c.fetched_at <= at, SNAPSHOT.c.reads_well)
        .order_by(SNAPSHOT.c.fetched_at.desc(), SNAPSHOT.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else snapshot_of(row)


# --------------------------------------------------------------------- checks and institutions


def checks(connection: Connection, page_id: int, limit: int, before: int | None = None) -> list[CheckInfo]:
    """The last checks of a page, newest first."""
    query = select(CHECK).where(CHECK.c.page_id == page_id).order_by(CHECK.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(CHECK.c.id < before)
    return [check_of(row) for row in connection.execute(query)]


def first_check(connection: Connection) -> datetime | None:
    query = select(CHECK.c.finished_at).order_by(CHECK.c.id).limit(1)
    known = [connection.execute(each).scalar() for each in (query, select(func.min(CHECK.c.first_at)))]
    return min((moment for moment in known if moment is not None), default=None)


def institutions(connection: Connection, whom: str | None = None) -> list[InstitutionSummary]:
    """Whom live content pages are about: ids of the workspace, or names for those that have none."""
    failing = case((or_(PAGE.c.failures > 0, PAGE.c.health != Health.OK.value), 1), else_=0)
    name = func.max(PAGE.c.institution_name)
    # Pages without an institution are told apart by name; those of one institution may spell it differently.
    subject = func.coalesce(INSTITUTION, PAGE.c.institution_name)
    query = (
        select(INSTITUTION, name, func.count(), func.max(PAGE.c.last_ok), func.sum(failing))
        .where(ALIVE, PAGE.c.role == Role.CONTENT.value, subject != "")
        .group_by(INSTITUTION, case((INSTITUTION.is_(None), PAGE.c.institution_name), else_=""))
        .order_by(INSTITUTION.is_(None), func.min(subject))
    )
    if whom is not None:
        query = query.where(_about(whom))
    return [
        InstitutionSummary(id_, name or "", count, last_ok, failing or 0)
        for id_, name, count, last_ok, failing in connection.execute(query)
    ]
