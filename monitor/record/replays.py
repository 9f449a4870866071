"""Reading the archive again, as the record sees it: which pages, what is known of them, what is done already.

`Replays` hangs on the store. A run is known by its scope; one that was broken off is taken up where it
stopped, because each page notes when it was last read again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Text, and_, case, cast, func, insert, or_, select, update

from monitor.changes import Aspect, Change, Origin
from monitor.model import Role
from monitor.record.corrections import as_told
from monitor.record.due import named
from monitor.record.engine import Part
from monitor.record.rows import CHANGE_COLUMNS, INSTITUTION, change_of, chunks
from monitor.record.tables import CHANGE, PAGE, REPLAY, SNAPSHOT


@dataclass(frozen=True, slots=True)
class ReplayRun:
    id: int
    started_at: datetime
    resumed: bool
    """Begun earlier and broken off."""


@dataclass(frozen=True, slots=True)
class PageLoad:
    """A page whose snapshots are to be read again, and how many there are."""

    page_id: int
    snapshots: int


@dataclass(frozen=True, slots=True)
class Reread:
    """What a page is known as once its snapshots were read again."""

    page_id: int
    snapshot_id: int
    """The last one that was read; if the page has a newer one by now, its digest stays as it is."""
    facts_digest: str
    reader_version: int


class Replays(Part):
    """The record's part in reading the archive again."""

    def begin(self, scope: str, now: datetime, *, anew: bool = False) -> ReplayRun:
        """Take up the unfinished run of this scope, or begin one; `anew` gives the unfinished one up."""
        with self._database.write() as connection:
            unfinished = select(REPLAY).where(REPLAY.c.scope == scope, REPLAY.c.finished_at.is_(None))
            row = connection.execute(unfinished.order_by(REPLAY.c.id.desc()).limit(1)).first()
            if row is not None and not anew:
                return ReplayRun(row.id, row.started_at, resumed=True)
            _close(connection, scope, now)
            values = {"started_at": now, "scope": scope}
            made = insert(REPLAY).returning(REPLAY.c.id)
            return ReplayRun(connection.execute(made, values).scalar_one(), now, resumed=False)

    def finish(self, run: ReplayRun, now: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(update(REPLAY).where(REPLAY.c.id == run.id).values(finished_at=now))

    def loads(
        self,
        *,
        ids: Collection[str] = (),
        sites: Collection[str] = (),
        institutions: Collection[str] = (),
        since: datetime | None = None,
        not_after: datetime | None = None,
    ) -> list[PageLoad]:
        """The pages (also retired ones) with snapshots that read well, largest first.

        `ids` names sites or institutions, `institutions` ids or names that pages gave themselves; `since`
        leaves out pages without a snapshot since then, `not_after` those that were read again since then.
        """
        wanted = SNAPSHOT.c.id if since is None else case((SNAPSHOT.c.fetched_at >= since, SNAPSHOT.c.id))
        count = func.count(wanted)
        query = (
            select(PAGE.c.id, count)
            .join(SNAPSHOT, SNAPSHOT.c.page_id == PAGE.c.id)
            .where(PAGE.c.role == Role.CONTENT.value, SNAPSHOT.c.reads_well)
            .group_by(PAGE.c.id)
            .order_by(count.desc(), PAGE.c.id)
        )
        if ids:
            query = query.where(named(ids))
        if sites:
            query = query.where(PAGE.c.site.in_(sites))
        if institutions:
            about = or_(INSTITUTION.in_(institutions), PAGE.c.institution_name.in_(institutions))
            query = query.where(about)
        if since is not None:
            query = query.having(count > 0)
        if not_after is not None:
            query = query.where(or_(PAGE.c.replayed_at.is_(None), PAGE.c.replayed_at < not_after))
        with self._database.read() as connection:
            return [PageLoad(*row) for row in connection.execute(query)]

    def known_changes(self, page_id: int) -> list[Change]:
        """What was told of a page, by its own checks, by an earlier reading-again, by saved versions of it,
        or by the same site of the same institution; oldest first.
        """
        told = (Origin.PAGE.value, Origin.READER.value, Origin.IMPORT.value)
        page = select(PAGE.c.url, PAGE.c.site, INSTITUTION.label("institution"), PAGE.c.institution_name)
        with self._database.read() as connection:
            row = connection.execute(page.where(PAGE.c.id == page_id)).one()
            subjects = [each for each in (row.institution, row.institution_name) if each]
            # Not by the index of sites, which a planner would take: one site may have told most of it all.
            site = CHANGE.c.site.is_(None) if row.site is None else CHANGE.c.site.concat("") == row.site
            beside = and_(CHANGE.c.subject.in_(subjects), site)
            if not subjects and row.site is not None:  # what many pages of a site bear is one change
                beside = and_(
                    CHANGE.c.site == row.site,
                    CHANGE.c.subject == "",
                    CHANGE.c.aspect == Aspect.STATEMENT.value,
                    cast(CHANGE.c.evidence, Text).contains(f'"{row.url}"', autoescape=True),
                )
            query = select(*CHANGE_COLUMNS).where(or_(CHANGE.c.page_id == page_id, beside))
            query = query.where(CHANGE.c.origin.in_(told)).order_by(CHANGE.c.number)
            # Compared with what readers find, so as it was told, whatever a person made of it since.
            return as_told(connection, [change_of(row) for row in connection.execute(query)])

    def unknown(self, ids: Collection[str]) -> set[str]:
        """Which of these ids of changes are not in the record."""
        known: set[str] = set()
        with self._database.read() as connection:
            for part in chunks(ids):
                known.update(connection.execute(select(CHANGE.c.id).where(CHANGE.c.id.in_(part))).scalars())
        return set(ids) - known

    def note(self, pages: Sequence[Reread], done: Collection[int], now: datetime) -> None:
        """Write what pages are known as, and that these pages were read again."""
        with self._database.write() as connection:
            for each in pages:
                connection.execute(
                    update(PAGE)
                    .where(PAGE.c.id == each.page_id, PAGE.c.snapshot_id == each.snapshot_id)
                    .values(facts_digest=each.facts_digest, reader_version=each.reader_version)
                )
            for part in chunks(done):
                connection.execute(update(PAGE).where(PAGE.c.id.in_(part)).values(replayed_at=now))

    def mark(self, ids: Collection[str], mark: str, *, present: bool) -> int:
        """Set or take away a mark of changes; gives how many differ now."""
        touched = 0
        with self._database.write() as connection:
            for part in chunks(ids):
                query = select(CHANGE.c.id, CHANGE.c.marks).where(CHANGE.c.id.in_(part)).with_for_update()
                for id_, marks in connection.execute(query).all():
                    wanted = [each for each in marks if each != mark] + ([mark] if present else [])
                    if wanted != list(marks):
                        connection.execute(update(CHANGE).where(CHANGE.c.id == id_).values(marks=wanted))
                        touched += 1
        return touched


def _close(connection: Connection, scope: str, now: datetime) -> None:
    open_ones = (REPLAY.c.scope == scope, REPLAY.c.finished_at.is_(None))
    connection.execute(update(REPLAY).where(*open_ones).values(finished_at=now))
