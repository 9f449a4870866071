"""The roots of the days, and the snapshots that they are made of. What a root is, `pipeline.evidence` knows.

Snapshots come in the order in which they were recorded: their numbers rise, for one process writes at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Row, insert, select, update

from monitor.model import SnapshotRef
from monitor.record.engine import Part
from monitor.record.root_tables import ROOT
from monitor.record.tables import SNAPSHOT

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Root:
    """What the snapshots of a day up to some snapshot hash to."""

    day: str
    after: int
    """The snapshots of the day are those behind this one …"""
    through: int
    """… up to this one."""
    size: int
    root: str
    previous: str
    made_at: datetime
    state: str = ""
    """What is needed to go on; only of the newest."""
    stamp: str = ""

    @property
    def snapshots(self) -> int:
        """How many: one leaf of the tree is the day before."""
        return self.size - 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """A snapshot as far as a root covers it."""

    id: int
    url: str
    fetched_at: datetime
    recorded_at: datetime
    """When it came; as far as that is known, for what we fetched ourselves was recorded at once."""
    ref: SnapshotRef


class Roots(Part):
    """The roots that were made, and what they are made of."""

    def last(self) -> Root | None:
        """The newest."""
        with self._database.read() as connection:
            row = connection.execute(select(ROOT).order_by(ROOT.c.id.desc()).limit(1)).first()
        return None if row is None else _root(row)

    def all(self) -> list[Root]:
        """The oldest first."""
        with self._database.read() as connection:
            return [_root(row) for row in connection.execute(select(ROOT).order_by(ROOT.c.id))]

    def before(self, day: str) -> Root | None:
        """The root of the last day that was over then."""
        query = select(ROOT).where(ROOT.c.day < day).order_by(ROOT.c.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _root(row)

    def named(self, beginning: str, most: int = 2) -> list[Root]:
        """Those whose root begins so, the oldest first."""
        within = ROOT.c.root.between(beginning, beginning + "g")
        with self._database.read() as connection:
            rows = connection.execute(select(ROOT).where(within).order_by(ROOT.c.id).limit(most)).all()
        return [_root(row) for row in rows]

    def covering(self, snapshot: int) -> Root | None:
        """The root of the day that a snapshot belongs to, as far as it is known; None: it is not covered."""
        first = select(ROOT.c.day).where(ROOT.c.through >= snapshot).order_by(ROOT.c.through).limit(1)
        query = select(ROOT).where(ROOT.c.day == first.scalar_subquery()).order_by(ROOT.c.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _root(row)

    def add(self, several: Sequence[Root], behind: Root | None) -> bool:
        """Durably, all or nothing; False where another process has added some behind that one."""
        with self._database.write(durable=True) as connection:
            newest = connection.execute(select(ROOT).order_by(ROOT.c.id.desc()).limit(1)).first()
            known = None if newest is None else (newest.root, newest.through)
            if known != (None if behind is None else (behind.root, behind.through)):
                return False
            connection.execute(update(ROOT).where(ROOT.c.state != "").values(state=""))
            connection.execute(insert(ROOT), [asdict(each) for each in several])
        return True

    def stamped(self, root: Root, stamp: str) -> None:
        """Keep a time stamp of it."""
        with self._database.write() as connection:
            connection.execute(update(ROOT).where(ROOT.c.root == root.root).values(stamp=stamp))

    def recorded(self, after: int, through: int | None = None) -> Iterator[Recorded]:
        """The snapshots behind one, in the order in which they were recorded, read as they are asked for."""
        columns = (
            SNAPSHOT.c.id, SNAPSHOT.c.url, SNAPSHOT.c.fetched_at, SNAPSHOT.c.imported_at, SNAPSHOT.c.file,
            SNAPSHOT.c.offset, SNAPSHOT.c.length, SNAPSHOT.c.digest,
        )  # fmt: skip
        query = select(*columns).where(SNAPSHOT.c.id > after).order_by(SNAPSHOT.c.id)
        if through is not None:
            query = query.where(SNAPSHOT.c.id <= through)
        with (
            self._database.read() as connection,
            connection.execution_options(yield_per=_BATCH).execute(query) as rows,
        ):
            for id_, url, fetched, imported, file, offset, length, digest in rows:
                ref = SnapshotRef(file, offset, length, digest)
                yield Recorded(id_, url, fetched, imported or fetched, ref)


def _root(row: Row[tuple[object, ...]]) -> Root:
    return Root(**{name: value for name, value in row._mapping.items() if name != "id"})
