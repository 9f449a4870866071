"""The ledger: since when a page has told each of its facts, and until when.

Rows are written only for what differs from "told since the first snapshot": a page whose facts never changed
has none. `advance` says what one new version makes of the rows; it is pure, so that a ledger kept check by
check and one made again from the archive are the same. Functions on an open connection write in the
transaction of the check; `Ledger` hangs on the store and reads.

A fact goes by its name in its last snapshot, as today's readers name it: `page.ledger_version` says by which
readers. With others, or where a version came in between, the rows are out of date until they are rebuilt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, bindparam, case, delete, func, insert, select, update

from monitor.model import PageKind, Snapshot
from monitor.record import queries, standing
from monitor.record.engine import Part
from monitor.record.rows import SNAPSHOT_COLUMNS, snapshot_of
from monitor.record.standing import NextChange, Standing
from monitor.record.tables import FACT, PAGE, SNAPSHOT
from monitor.record.types import CheckRecord

if TYPE_CHECKING:  # the comparison takes time to import, and most commands compare nothing
    from monitor.compare.lineage import FactId, Lineage


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One fact of a page over time; snapshots by number."""

    aspect: str
    key: str
    first_snapshot: int
    last_snapshot: int | None = None
    """The last one that told it; None: it is told to this day."""
    silent: bool = False
    """Not told any more, and never told to have ended."""

    @property
    def id(self) -> "FactId":
        return (self.aspect, self.key)


def advance(
    rows: Iterable[FactRecord], lineage: "Lineage", *, first: int, previous: int, new: int
) -> list[FactRecord]:
    """The rows once a new version has come. What has no row has been told since the snapshot `first`."""
    rows = list(rows)
    told = {row.id: row for row in rows if row.last_snapshot is None}
    quiet = {row.id: row for row in rows if row.silent}
    done = [row for row in rows if row.last_snapshot is not None and not row.silent]
    for facts, silent in ((lineage.ended, False), (lineage.silent, True)):
        for fact in facts:
            row = told.pop(fact.id, None) or FactRecord(*fact.id, first)
            row = replace(row, last_snapshot=previous, silent=silent)
            if silent:
                done += _settled(quiet.pop(row.id, None))
                quiet[row.id] = row
            else:
                done.append(row)
    sources = [(told.get(whole.id), part.id) for whole, part in lineage.split]
    moved = [(told.pop(one.id, None), other.id) for one, other in lineage.moved]
    told.update({id_: _named(row, id_) for row, id_ in moved if row is not None})
    for source, id_ in sources:
        if id_ in quiet:
            told[id_] = _again(quiet.pop(id_))
        elif source is not None:
            told[id_] = _named(source, id_)
    for fact in lineage.appeared:
        told[fact.id] = _again(quiet.pop(fact.id)) if fact.id in quiet else FactRecord(*fact.id, new)
    for fact in lineage.begun:
        done += _settled(quiet.pop(fact.id, None))
        told[fact.id] = FactRecord(*fact.id, new)
    return [*done, *quiet.values(), *told.values()]


def _named(row: FactRecord, id_: "FactId") -> FactRecord:
    return replace(row, aspect=id_[0], key=id_[1])


def _again(row: FactRecord) -> FactRecord:
    """A page was silent on a fact and tells it again: it never ended."""
    return replace(row, last_snapshot=None, silent=False)


def _settled(row: FactRecord | None) -> list[FactRecord]:
    """A fact that begins anew had ended before."""
    return [] if row is None else [replace(row, silent=False)]


# --------------------------------------------------------------------- writing


def write(connection: Connection, checks: Iterable[tuple[CheckRecord, int | None]]) -> None:
    """What these checks (each with the number of its new snapshot) make of the ledgers of their pages.

    To be called before the rows of the pages are updated.
    """
    for check, new in checks:
        if new is None or not check.reads_well or check.page.snapshot is None:
            continue
        if check.lineage is not None:
            _step(connection, check, check.lineage, new)
        elif check.page.kind is PageKind.PROFILE and check.facts_digest != check.page.facts_digest:
            forget(connection, check.page.id)  # a version whose predecessor could not be read


def _step(connection: Connection, check: CheckRecord, lineage: "Lineage", new: int) -> None:
    page = check.page
    assert page.snapshot is not None
    query = select(PAGE.c.ledger_version, PAGE.c.snapshot_id).where(PAGE.c.id == page.id).with_for_update()
    known = connection.execute(query).one()
    mine = (SNAPSHOT.c.page_id == page.id, SNAPSHOT.c.reads_well, SNAPSHOT.c.id != new)
    order = (SNAPSHOT.c.fetched_at, SNAPSHOT.c.id)
    before = connection.execute(select(SNAPSHOT.c.id).where(*mine).order_by(*order).limit(2)).scalars().all()
    single = len(before) == 1
    last = connection.execute(select(func.max(SNAPSHOT.c.fetched_at)).where(*mine)).scalar_one()
    late = check.snapshot is not None and check.snapshot.fetched_at < last  # the clock has gone back
    kept = single or known.ledger_version == check.reader_version
    if known.snapshot_id != page.snapshot.id or late or not kept:
        forget(connection, page.id)
        return
    rows = [] if single else rows_of(connection, page.id)
    after = advance(rows, lineage, first=before[0], previous=page.snapshot.id, new=new)
    _replace(connection, page.id, rows, after)
    if known.ledger_version != check.reader_version:
        _version(connection, page.id, check.reader_version)


FIRST_VERSION = case(
    (
        and_(
            PAGE.c.snapshot_id.is_(None),
            bindparam("new_snapshot_id", type_=PAGE.c.snapshot_id.type).is_not(None),
        ),
        bindparam("new_reader_version", type_=PAGE.c.reader_version.type),
    ),
    else_=PAGE.c.ledger_version,
)
"""For the update of a page: its first version makes an empty ledger, which is up to date."""


def forget(connection: Connection, page_id: int) -> None:
    """Mark a page's ledger as out of date; whoever asks for it next rebuilds it."""
    _version(connection, page_id, 0)


def _version(connection: Connection, page_id: int, version: int) -> None:
    connection.execute(update(PAGE).where(PAGE.c.id == page_id).values(ledger_version=version))


def _replace(
    connection: Connection, page_id: int, before: Sequence[FactRecord], after: Sequence[FactRecord]
) -> None:
    """Make the rows of a page those of `after`, touching only what differs."""
    gone = _without(before, after)
    for row in gone:
        connection.execute(delete(FACT).where(FACT.c.page_id == page_id, *_is(row)))
    if come := _without(after, before):
        connection.execute(insert(FACT), [{"page_id": page_id, **_values(row)} for row in come])


def _without(rows: Sequence[FactRecord], others: Sequence[FactRecord]) -> list[FactRecord]:
    known = set(others)
    return [row for row in dict.fromkeys(rows) if row not in known]


def _values(row: FactRecord) -> dict[str, Any]:
    return {
        "aspect": row.aspect,
        "key": row.key,
        "first_snapshot": row.first_snapshot,
        "last_snapshot": row.last_snapshot,
        "silent": row.silent,
    }


def _is(row: FactRecord) -> list[Any]:
    return [FACT.c[name].is_not_distinct_from(value) for name, value in _values(row).items()]


# --------------------------------------------------------------------- reading


def rows_of(connection: Connection, page_id: int) -> list[FactRecord]:
    query = select(FACT).where(FACT.c.page_id == page_id).order_by(FACT.c.id)
    return [
        FactRecord(row.aspect, row.key, row.first_snapshot, row.last_snapshot, row.silent)
        for row in connection.execute(query)
    ]


def good_snapshots(connection: Connection, page_id: int) -> list[Snapshot]:
    """The snapshots of a page that read well, in the order of the days that they show."""
    query = select(*SNAPSHOT_COLUMNS).where(SNAPSHOT.c.page_id == page_id, SNAPSHOT.c.reads_well)
    rows = connection.execute(query.order_by(SNAPSHOT.c.fetched_at, SNAPSHOT.c.id))
    return [snapshot_of(row) for row in rows]


@dataclass(frozen=True, slots=True)
class PageLedger:
    """What is kept of one page's facts."""

    snapshots: tuple[Snapshot, ...]
    """Those that read well, oldest first."""
    rows: tuple[FactRecord, ...]
    version: int
    """The readers by which the rows go; 0: out of date."""


class Ledger(Part):
    """The record's part in telling since when facts are known."""

    def of_page(self, page_id: int) -> PageLedger:
        with self._database.read() as connection:
            version = connection.execute(select(PAGE.c.ledger_version).where(PAGE.c.id == page_id)).scalar()
            snapshots = tuple(good_snapshots(connection, page_id))
            return PageLedger(snapshots, tuple(rows_of(connection, page_id)), version or 0)

    def put(
        self, page_id: int, rows: Sequence[FactRecord], *, versions: Sequence[int], reader_version: int
    ) -> bool:
        """Store a ledger that was made from these versions (numbers of snapshots, oldest first).

        Gives False, and stores nothing, where the page has other versions by now.
        """
        with self._database.write() as connection:
            connection.execute(select(PAGE.c.id).where(PAGE.c.id == page_id).with_for_update())
            if [each.id for each in good_snapshots(connection, page_id)] != list(versions):
                return False
            _replace(connection, page_id, rows_of(connection, page_id), rows)
            _version(connection, page_id, reader_version)
            return True

    def version_at(self, page_id: int, at: datetime) -> Snapshot | None:
        """The last version of a page at an instant that read well."""
        with self._database.read() as connection:
            return queries.good_snapshot(connection, page_id, at)

    def standing(self, page_id: int, at: datetime) -> Standing | None:
        """How a page stood at an instant; None before its first check."""
        with self._database.read() as connection:
            return standing.standing(connection, page_id, at)

    def next_change(self, page_id: int, after: datetime) -> NextChange | None:
        """The first change of meaning that was told of a page after an instant."""
        with self._database.read() as connection:
            return standing.next_change(connection, page_id, after)
