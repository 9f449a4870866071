"""What is to be mailed, and what became of it. Functions on an open connection.

A change waits as a digest item, one for each recipient and cadence. A digest takes the waiting items and gets
one delivery in the same transaction, with the mail itself in it. A delivery is claimed before it is sent:

    queued ──claim──▶ sending ──▶ sent | refused       both final
                         └──────▶ failed | unknown     not now | the answer was lost: claimed again later

A claim whose holder died is claimed again after a while; such a repeat, and one after `unknown`, may reach
the reader twice: it is the same mail with the same Message-ID, and the row says `repeated`.
"""

import json
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from monitor.changes import Change
from monitor.record.rows import CHANGE_COLUMNS, change_of, chunks
from monitor.record.tables import CHANGE, DELIVERY, DIGEST, DIGEST_ITEM
from monitor.record.types import ClaimedDelivery, DeliveryInfo, DeliveryState

_WAITING = [DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.UNKNOWN.value]
_SENDING = DeliveryState.SENDING.value


# --------------------------------------------------------------------- items and digests


def pending_items(connection: Connection, recipient_id: str, cadence: str) -> list[Change]:
    """The changes that wait for this digest, in the order in which they were detected."""
    query = (
        select(*CHANGE_COLUMNS)
        .join(DIGEST_ITEM, DIGEST_ITEM.c.change_id == CHANGE.c.id)
        .where(DIGEST_ITEM.c.digest_id.is_(None), _for(DIGEST_ITEM, recipient_id, cadence))
        .order_by(CHANGE.c.detected_at, CHANGE.c.number)
    )
    return [change_of(row) for row in connection.execute(query)]


def orphaned_items(connection: Connection, recipient_ids: Collection[str]) -> int:
    """How many items wait for somebody else than these recipients."""
    query = select(DIGEST_ITEM.c.recipient_id, func.count()).where(DIGEST_ITEM.c.digest_id.is_(None))
    waiting = connection.execute(query.group_by(DIGEST_ITEM.c.recipient_id))
    return sum(count for recipient, count in waiting if recipient not in recipient_ids)


def _for(table: Any, recipient_id: str, cadence: str) -> ColumnElement[bool]:
    return and_(table.c.recipient_id == recipient_id, table.c.cadence == cadence)


def last_digest_end(connection: Connection, recipient_id: str, cadence: str) -> datetime | None:
    query = select(func.max(DIGEST.c.period_end)).where(_for(DIGEST, recipient_id, cadence))
    return connection.execute(query).scalar()


def create_digest(
    connection: Connection,
    *,
    recipient_id: str,
    address: str,
    cadence: str,
    period_start: datetime,
    period_end: datetime,
    change_ids: Sequence[str],
    coverage_json: str,
    message_id: str,
    message_bytes: bytes,
    now: datetime,
) -> int | None:
    """A digest with its items and its delivery; see `Store.create_digest`."""
    if connection.execute(select(DELIVERY.c.id).where(DELIVERY.c.message_id == message_id)).first():
        return None
    waiting, absent = _items(connection, recipient_id, cadence, change_ids)
    if waiting is None:
        return None
    digest = {
        "recipient_id": recipient_id,
        "cadence": cadence,
        "period_start": period_start,
        "period_end": period_end,
        "created_at": now,
        "coverage": json.loads(coverage_json),
    }
    digest_id = connection.execute(insert(DIGEST).returning(DIGEST.c.id), digest).scalar_one()
    for part in chunks(waiting):
        chosen = update(DIGEST_ITEM).where(DIGEST_ITEM.c.id.in_(part))
        connection.execute(chosen.values(digest_id=digest_id))
    item = {"recipient_id": recipient_id, "cadence": cadence, "queued_at": now, "digest_id": digest_id}
    if absent:
        connection.execute(insert(DIGEST_ITEM), [item | {"change_id": change_id} for change_id in absent])
    delivery = {
        "digest_id": digest_id,
        "recipient_id": recipient_id,
        "address": address,
        "message_id": message_id,
        "message": zlib.compress(message_bytes),
        "state": DeliveryState.QUEUED.value,
        "created_at": now,
        "next_attempt": now,
    }
    delivery_id: int = connection.execute(insert(DELIVERY).returning(DELIVERY.c.id), delivery).scalar_one()
    return delivery_id


def _items(
    connection: Connection, recipient_id: str, cadence: str, change_ids: Sequence[str]
) -> tuple[list[int] | None, list[str]]:
    """The waiting items of these changes and the changes without one; None: another digest has taken one."""
    waiting: list[int] = []
    absent = dict.fromkeys(change_ids)
    for part in chunks(list(absent)):
        query = select(DIGEST_ITEM).where(
            _for(DIGEST_ITEM, recipient_id, cadence), DIGEST_ITEM.c.change_id.in_(part)
        )
        for row in connection.execute(query.with_for_update()):
            if row.digest_id is not None:
                return None, []
            waiting.append(row.id)
            del absent[row.change_id]
    return waiting, list(absent)


# --------------------------------------------------------------------- deliveries


def waiting_delivery(connection: Connection, now: datetime, stale_after: timedelta) -> Any:
    """The delivery to try next, oldest due first; None if there is none."""
    query = (
        select(DELIVERY).where(_claimable(now, stale_after)).order_by(DELIVERY.c.next_attempt, DELIVERY.c.id)
    )
    return connection.execute(query.limit(1).with_for_update(skip_locked=True)).first()


def _claimable(now: datetime, stale_after: timedelta) -> ColumnElement[bool]:
    return or_(
        and_(DELIVERY.c.state.in_(_WAITING), DELIVERY.c.next_attempt <= now),
        and_(DELIVERY.c.state == _SENDING, DELIVERY.c.claimed_at <= now - stale_after),
    )


def claim_delivery(
    connection: Connection, owner: str, now: datetime, stale_after: timedelta
) -> ClaimedDelivery | None:
    """Take one delivery for this process; see `Store.claim_delivery`."""
    row = waiting_delivery(connection, now, stale_after)
    if row is None:
        return None
    repeated = row.repeated or row.state in (_SENDING, DeliveryState.UNKNOWN.value)
    values = {
        "state": _SENDING,
        "attempts": row.attempts + 1,
        "claimed_by": owner,
        "claimed_at": now,
        # Behind those that were due before: a mail that kills its sender does not come first again.
        "next_attempt": now,
        "repeated": repeated,
    }
    connection.execute(update(DELIVERY).where(DELIVERY.c.id == row.id).values(values))
    return ClaimedDelivery(
        id=row.id,
        digest_id=row.digest_id,
        recipient_id=row.recipient_id,
        address=row.address,
        message_id=row.message_id,
        message=zlib.decompress(row.message),
        attempts=row.attempts + 1,
        repeated=repeated,
    )


def finish_delivery(connection: Connection, id_: int, state: DeliveryState, **values: Any) -> bool:
    """Record how an attempt ended; False if the delivery is not being sent (a result that came too late)."""
    chosen = update(DELIVERY).where(DELIVERY.c.id == id_, DELIVERY.c.state == _SENDING)
    return connection.execute(chosen.values(state=state.value, **values)).rowcount == 1


def sending_owners(connection: Connection) -> list[str]:
    """The processes that are sending something now, or died while they did."""
    query = select(DELIVERY.c.claimed_by).where(DELIVERY.c.state == _SENDING).distinct()
    return [owner for owner in connection.execute(query).scalars() if owner]


def orphan_deliveries(connection: Connection, owner: str, now: datetime) -> int:
    """What a dead process was sending may have arrived: it is unknown, and due again as a repeat."""
    chosen = update(DELIVERY).where(DELIVERY.c.state == _SENDING, DELIVERY.c.claimed_by == owner)
    values = {"state": DeliveryState.UNKNOWN.value, "next_attempt": now, "error": "its sender was killed"}
    return connection.execute(chosen.values(values)).rowcount


def next_attempt(connection: Connection, stale_after: timedelta) -> datetime | None:
    """When a delivery can next be claimed; None if none is open."""
    waits = select(func.min(DELIVERY.c.next_attempt)).where(DELIVERY.c.state.in_(_WAITING))
    claims = select(func.min(DELIVERY.c.claimed_at)).where(DELIVERY.c.state == _SENDING)
    waiting, claimed = connection.execute(waits).scalar(), connection.execute(claims).scalar()
    moments = [moment for moment in (waiting, claimed and claimed + stale_after) if moment]
    return min(moments, default=None)


def deliveries(
    connection: Connection,
    *,
    recipient_id: str | None = None,
    states: Collection[DeliveryState] = (),
    since: datetime | None = None,
    limit: int | None = None,
) -> list[DeliveryInfo]:
    """Deliveries, newest first; see `Store.deliveries`."""
    counted = (
        select(func.count())
        .where(DIGEST_ITEM.c.digest_id == DELIVERY.c.digest_id)
        .scalar_subquery()
        .label("changes")
    )
    as_is = ("id", "digest_id", "recipient_id", "address", "message_id", "attempts", "created_at",
             "next_attempt", "finished_at", "repeated", "code", "error")  # fmt: skip
    columns = [DELIVERY.c[name] for name in as_is]
    of_digest = [DIGEST.c[name] for name in ("cadence", "period_start", "period_end")]
    query = select(*columns, *of_digest, DELIVERY.c.state, counted)
    query = query.join(DIGEST, DIGEST.c.id == DELIVERY.c.digest_id).order_by(DELIVERY.c.id.desc())
    if recipient_id is not None:
        query = query.where(DELIVERY.c.recipient_id == recipient_id)
    if states:
        query = query.where(DELIVERY.c.state.in_([state.value for state in states]))
    if since is not None:
        query = query.where(func.coalesce(DELIVERY.c.finished_at, DELIVERY.c.created_at) >= since)
    if limit is not None:
        query = query.limit(limit)
    rows = (row._mapping for row in connection.execute(query))
    return [DeliveryInfo(**{**row, "state": DeliveryState(row["state"])}) for row in rows]


def delivery_message(connection: Connection, id_: int) -> bytes | None:
    """The mail itself."""
    packed = connection.execute(select(DELIVERY.c.message).where(DELIVERY.c.id == id_)).scalar()
    return None if packed is None else zlib.decompress(packed)
