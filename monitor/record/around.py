"""What stands around one change or one snapshot: its place in the inbox, its mails, the versions beside it.

Each question is answered from an index, at any size of the record. Functions of a store part; nothing is
written.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_

from monitor.model import Snapshot
from monitor.record import queries
from monitor.record.delivery_types import DeliveryState
from monitor.record.engine import Part
from monitor.record.inbox import Place
from monitor.record.rows import SNAPSHOT_COLUMNS, snapshot_of
from monitor.record.tables import CHANGE, DELIVERY, DIGEST, DIGEST_ITEM, SNAPSHOT
from monitor.record.types import SnapshotInfo


@dataclass(frozen=True, slots=True)
class Mailing:
    """A change on its way to one recipient."""

    recipient_id: str
    cadence: str
    queued_at: datetime
    digest_id: int | None
    """None: it waits for the next digest."""
    digest_at: datetime | None
    state: DeliveryState | None
    """Of the newest delivery of that digest; None where there is none."""
    at: datetime | None
    """When that delivery came to its state, as far as it did."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Where a snapshot stands among those of its page."""

    number: int
    of: int
    previous: Snapshot | None
    next: Snapshot | None


class Around(Part):
    """The questions that a page about one change or one snapshot asks."""

    def place(self, id_: str) -> Place | None:
        """Where a change stands in the order of the inbox; None where there is none of that id."""
        query = select(CHANGE.c.detected_at, CHANGE.c.number).where(CHANGE.c.id == id_)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Place(row[0], row[1])

    def mailings(self, change_id: str, most: int) -> list[Mailing]:
        """Who is or was to be told of a change, in the order in which it was queued."""
        query = (
            select(
                DIGEST_ITEM.c.recipient_id, DIGEST_ITEM.c.cadence, DIGEST_ITEM.c.queued_at,
                DIGEST_ITEM.c.digest_id, DIGEST.c.created_at,
            )
            .join(DIGEST, DIGEST.c.id == DIGEST_ITEM.c.digest_id, isouter=True)
            .where(DIGEST_ITEM.c.change_id == change_id)
            .order_by(DIGEST_ITEM.c.id)
            .limit(most)
        )  # fmt: skip
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            digests = {row.digest_id for row in rows if row.digest_id is not None}
            sent = select(DELIVERY.c.digest_id, DELIVERY.c.state, DELIVERY.c.finished_at)
            sent = sent.where(DELIVERY.c.digest_id.in_(digests)).order_by(DELIVERY.c.id)
            states = {each.digest_id: each for each in connection.execute(sent)} if digests else {}
        found = []
        for row in rows:
            delivery = states.get(row.digest_id)
            state = DeliveryState(delivery.state) if delivery else None
            at = delivery.finished_at if delivery else None
            found.append(
                Mailing(
                    row.recipient_id, row.cadence, row.queued_at, row.digest_id, row.created_at, state, at
                )
            )
        return found

    def snapshot(self, number: str) -> SnapshotInfo | None:
        """A snapshot by its number as evidence and addresses write it."""
        if not (number.isascii() and number.isdigit() and len(number) < 20 and 0 < int(number) < 2**63):
            return None
        with self._database.read() as connection:
            return queries.snapshot_info(connection, int(number))

    def versions(self, snapshot: Snapshot) -> Versions:
        """Its place among the versions of its page, in the order of what they tell."""
        place = (SNAPSHOT.c.fetched_at, SNAPSHOT.c.id)
        at = (snapshot.fetched_at, snapshot.id)
        mine = SNAPSHOT.c.page_id == snapshot.page_id
        counted = select(func.count()).select_from(SNAPSHOT).where(mine)
        one = select(*SNAPSHOT_COLUMNS).where(mine).limit(1)
        before = one.where(tuple_(*place) < at).order_by(*(each.desc() for each in place))
        behind = one.where(tuple_(*place) > at).order_by(*place)
        with self._database.read() as connection:
            number = connection.execute(counted.where(tuple_(*place) <= at)).scalar_one()
            of = connection.execute(counted).scalar_one()
            rows = [connection.execute(query).first() for query in (before, behind)]
        previous, following = (None if row is None else snapshot_of(row) for row in rows)
        return Versions(number, of, previous, following)
