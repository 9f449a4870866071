"""Deliveries as people see them: listed, told attempt by attempt, and set right by hand. Functions on an open
connection.
"""

import zlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from monitor.changes import Change
from monitor.record.delivery_tables import ATTEMPT
from monitor.record.delivery_types import Attempt, AttemptResult, DeliveryForm, DeliveryInfo, DeliveryState
from monitor.record.outbox import WAITING
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE, DELIVERY, DIGEST, DIGEST_ITEM

_AS_IS = (
    "id", "digest_id", "recipient_id", "address", "message_id", "attempts", "created_at", "next_attempt",
    "finished_at", "repeated", "code", "error", "channel", "enhanced",
)  # fmt: skip
_OF_DIGEST = ("cadence", "period_start", "period_end")
NOTICE = "notice:"
"""What the queue of a notice begins with; the recipient whom it is about follows."""

AGAIN = (DeliveryState.REFUSED, DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.QUEUED,
         DeliveryState.CANCELLED, DeliveryState.BOUNCED)  # fmt: skip
"""What a person may have tried again."""


def deliveries(
    connection: Connection,
    *,
    recipient_id: str | None = None,
    states: Collection[DeliveryState] = (),
    since: datetime | None = None,
    limit: int | None = None,
    ids: Collection[int] | None = None,
    digest_id: int | None = None,
    message_id: str | None = None,
    before: int | None = None,
) -> list[DeliveryInfo]:
    """Deliveries, newest first; see `Store.deliveries`."""
    counted = (
        select(func.count())
        .where(DIGEST_ITEM.c.digest_id == DELIVERY.c.digest_id)
        .scalar_subquery()
        .label("changes")
    )
    columns = [DELIVERY.c[name] for name in (*_AS_IS, "state", "form")]
    query = select(*columns, *(DIGEST.c[name] for name in _OF_DIGEST), counted)
    query = query.join(DIGEST, DIGEST.c.id == DELIVERY.c.digest_id).order_by(DELIVERY.c.id.desc())
    if recipient_id is not None:
        query = query.where(DELIVERY.c.recipient_id == recipient_id)
    if states:
        query = query.where(DELIVERY.c.state.in_([state.value for state in states]))
    if since is not None:
        query = query.where(func.coalesce(DELIVERY.c.finished_at, DELIVERY.c.created_at) >= since)
    if ids is not None:
        query = query.where(DELIVERY.c.id.in_(ids))
    if digest_id is not None:
        query = query.where(DELIVERY.c.digest_id == digest_id)
    if message_id is not None:
        query = query.where(DELIVERY.c.message_id == message_id)
    if before is not None:
        query = query.where(DELIVERY.c.id < before)
    if limit is not None:
        query = query.limit(limit)
    return [_info(row._mapping) for row in connection.execute(query)]


def _info(row: Any) -> DeliveryInfo:
    words = {"state": DeliveryState(row["state"]), "form": DeliveryForm(row["form"])}
    return DeliveryInfo(**{**row, **words})


def delivery_message(connection: Connection, id_: int) -> bytes | None:
    """The mail itself."""
    packed = connection.execute(select(DELIVERY.c.message).where(DELIVERY.c.id == id_)).scalar()
    return None if packed is None else zlib.decompress(packed)


def attempts(connection: Connection, id_: int) -> list[Attempt]:
    """What happened to a delivery, in order."""
    names = ("number", "at", "ended_at", "code", "enhanced", "text", "result")
    query = select(*(ATTEMPT.c[name] for name in names)).where(ATTEMPT.c.delivery_id == id_)
    return [
        Attempt(**{**row._mapping, "result": AttemptResult(row.result)})
        for row in connection.execute(query.order_by(ATTEMPT.c.id))
    ]


def digest_changes(connection: Connection, digest_id: int) -> list[Change]:
    """What a digest tells, in the order in which it was detected."""
    query = select(*CHANGE_COLUMNS).join(DIGEST_ITEM, DIGEST_ITEM.c.change_id == CHANGE.c.id)
    query = query.where(DIGEST_ITEM.c.digest_id == digest_id)
    return [
        change_of(row) for row in connection.execute(query.order_by(CHANGE.c.detected_at, CHANGE.c.number))
    ]


def last_notices(connection: Connection, recipient_id: str) -> dict[str, datetime]:
    """When somebody was last told that deliveries fail, by the recipient whom that was about."""
    query = select(DIGEST.c.cadence, func.max(DIGEST.c.period_end)).where(
        DIGEST.c.recipient_id == recipient_id, DIGEST.c.cadence.startswith(NOTICE, autoescape=True)
    )
    rows = connection.execute(query.group_by(DIGEST.c.cadence))
    return {cadence.removeprefix(NOTICE): end for cadence, end in rows}


# --------------------------------------------------------------------- by hand


def try_again(
    connection: Connection, ids: Sequence[int], now: datetime, replayed: Collection[str] = ()
) -> list[int]:
    """Make these due now, where they are not under way or gone; gives those that are. What has gone out by a
    channel that is to be `replayed` goes out once more, as it was.
    """
    gone = and_(DELIVERY.c.state == DeliveryState.SENT.value, DELIVERY.c.channel.in_(replayed))
    waits = DELIVERY.c.state.in_([state.value for state in AGAIN])
    chosen = (DELIVERY.c.id.in_(ids), or_(waits, gone))
    changed = []
    for id_, state in connection.execute(select(DELIVERY.c.id, DELIVERY.c.state).where(*chosen)).all():
        # What waits keeps its word: that an answer was lost must not be forgotten.
        word = state if state in WAITING else DeliveryState.FAILED.value
        values = {"state": word, "next_attempt": now, "finished_at": None}
        if state == DeliveryState.SENT.value:
            values["repeated"] = True
        connection.execute(update(DELIVERY).where(DELIVERY.c.id == id_).values(values))
        changed.append(id_)
    return changed


def hurry(connection: Connection, recipient_ids: Collection[str] | None, now: datetime) -> int:
    """Make what was put off due now; what waits because an answer was lost goes on waiting."""
    chosen = [DELIVERY.c.state == DeliveryState.FAILED.value, DELIVERY.c.next_attempt > now]
    chosen_new = [DELIVERY.c.state == DeliveryState.QUEUED.value, DELIVERY.c.next_attempt > now]
    count = 0
    for part in (chosen, chosen_new):
        if recipient_ids is not None:
            part.append(DELIVERY.c.recipient_id.in_(recipient_ids))
        count += connection.execute(update(DELIVERY).where(*part).values(next_attempt=now)).rowcount
    return count


def cancel(connection: Connection, ids: Sequence[int], reason: str, now: datetime) -> list[int]:
    """End these, where they wait; gives those that did."""
    chosen = (DELIVERY.c.id.in_(ids), DELIVERY.c.state.in_(WAITING))
    waiting = list(connection.execute(select(DELIVERY.c.id).where(*chosen)).scalars())
    values = {"state": DeliveryState.CANCELLED.value, "finished_at": now, "error": reason}
    if waiting:
        connection.execute(update(DELIVERY).where(DELIVERY.c.id.in_(waiting)).values(values))
    return waiting


def bounced(connection: Connection, message_id: str, now: datetime, text: str, enhanced: str) -> int | None:
    """A message came back: what was sent has not arrived. None where that is known, or was never sent."""
    done = (DeliveryState.SENT.value, *WAITING)
    query = select(DELIVERY.c.id, DELIVERY.c.attempts).where(
        DELIVERY.c.message_id == message_id, DELIVERY.c.state.in_(done), DELIVERY.c.attempts > 0
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    said = {"code": None, "enhanced": enhanced}
    values = {**said, "state": DeliveryState.BOUNCED.value, "finished_at": now, "error": text}
    connection.execute(update(DELIVERY).where(DELIVERY.c.id == row.id).values(values))
    attempt = {"delivery_id": row.id, "number": row.attempts, "at": now, "ended_at": now, "text": text}
    connection.execute(insert(ATTEMPT), {**attempt, **said, "result": AttemptResult.BOUNCED.value})
    return int(row.id)
