"""What is to be delivered, and what became of it. Functions on an open connection.

A change waits as a digest item, one for each recipient and queue (`items`). A digest takes the waiting items
and gets one delivery in the same transaction, with the mail itself in it. A delivery is claimed before it is
sent:

    queued ──claim──▶ sending ──▶ sent | refused       both final
                         └──────▶ failed | unknown     not now | the answer was lost: claimed again later

A claim whose holder died is claimed again after a while; such a repeat, and one after `unknown`, may reach
the reader twice: it is the same mail with the same Message-ID, and the row says `repeated`. What one
recipient gets by one channel goes out in the order in which it was made: a later delivery waits for an
earlier one, but not longer than `HOLD`. Each attempt is a row of its own from its beginning; `delivered`
tells them.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)

from monitor.record import items
from monitor.record.delivery_tables import ATTEMPT
from monitor.record.delivery_types import AttemptResult, ClaimedDelivery, DeliveryForm, DeliveryState
from monitor.record.tables import DELIVERY, DIGEST, DIGEST_ITEM

HOLD = timedelta(hours=2)
"""How long a delivery that cannot go out holds back later ones for the same recipient: greylisting is over by
then, and a critical change must not wait for a mailbox to be emptied."""
WAITING = (DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.UNKNOWN.value)
_SENDING = DeliveryState.SENDING.value
_OPEN_ATTEMPT = AttemptResult.SENDING.value
_MAY_HAVE_ARRIVED = (AttemptResult.UNKNOWN, AttemptResult.KILLED, AttemptResult.BOUNCED)


# --------------------------------------------------------------------- digests


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
    channel: str = "email",
    form: DeliveryForm = DeliveryForm.FULL,
) -> int | None:
    """A digest with its items and its delivery; see `Store.create_digests`."""
    if _is_known(connection, message_id):
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
    absent = items.take(connection, recipient_id, cadence, change_ids, digest_id)
    if absent is None:
        connection.execute(delete(DIGEST).where(DIGEST.c.id == digest_id))
        return None
    item = {"recipient_id": recipient_id, "cadence": cadence, "queued_at": now, "digest_id": digest_id}
    if absent:
        connection.execute(insert(DIGEST_ITEM), [item | {"change_id": change_id} for change_id in absent])
    whom = {"digest_id": digest_id, "recipient_id": recipient_id, "address": address, "channel": channel}
    return _queue(connection, whom, message_id, message_bytes, form, now)


def _queue(
    connection: Connection,
    whom: Mapping[str, Any],
    message_id: str,
    message: bytes,
    form: DeliveryForm,
    now: datetime,
) -> int:
    delivery = {
        **whom,
        "message_id": message_id,
        "message": zlib.compress(message),
        "form": form.value,
        "state": DeliveryState.QUEUED.value,
        "created_at": now,
        "next_attempt": now,
    }
    id_: int = connection.execute(insert(DELIVERY).returning(DELIVERY.c.id), delivery).scalar_one()
    return id_


def _is_known(connection: Connection, message_id: str) -> bool:
    known = select(DELIVERY.c.id).where(DELIVERY.c.message_id == message_id)
    return connection.execute(known).first() is not None


# --------------------------------------------------------------------- claims


def waiting_delivery(
    connection: Connection, now: datetime, stale_after: timedelta, channel: str | None = None
) -> int | None:
    """The number of the delivery to try next, oldest due first; None if there is none."""
    values = _moments(now, stale_after) | ({} if channel is None else {"channel": channel})
    return connection.execute(_first(channel is not None), values).scalar()


@cache
def _first(of_channel: bool) -> Select[Any]:
    """One state at a time, each along its index: where thousands wait, the first is found at once."""
    firsts = []
    for state in (*WAITING, _SENDING):
        of_state = select(DELIVERY.c.id, DELIVERY.c.next_attempt).where(
            DELIVERY.c.state == state, _is_time(state), ~_held_back()
        )
        if of_channel:
            of_state = of_state.where(DELIVERY.c.channel == bindparam("channel"))
        first = of_state.order_by(DELIVERY.c.next_attempt, DELIVERY.c.id).limit(1).subquery()
        firsts.append(select(first.c.id, first.c.next_attempt))
    found = union_all(*firsts).subquery()
    return select(found.c.id).order_by(found.c.next_attempt, found.c.id).limit(1)


@cache
def _this() -> Select[Any]:
    """One delivery, if it can be claimed."""
    waits = and_(DELIVERY.c.state.in_(WAITING), _is_time(""))
    stale = and_(DELIVERY.c.state == _SENDING, _is_time(_SENDING))
    query = select(DELIVERY).where(DELIVERY.c.id == bindparam("id"), or_(waits, stale), ~_held_back())
    return query.with_for_update(skip_locked=True)


def _moments(now: datetime, stale_after: timedelta) -> dict[str, Any]:
    return {"now": now, "stale": now - stale_after, "young": now - HOLD}


def _is_time(state: str) -> ColumnElement[bool]:
    if state == _SENDING:
        return DELIVERY.c.claimed_at <= bindparam("stale")
    return DELIVERY.c.next_attempt <= bindparam("now")


def _held_back() -> ColumnElement[bool]:
    earlier = DELIVERY.alias("earlier")
    under_way = earlier.c.state == _SENDING
    still_young = and_(earlier.c.state.in_(WAITING), earlier.c.created_at > bindparam("young"))
    return exists().where(
        earlier.c.recipient_id == DELIVERY.c.recipient_id,
        or_(under_way, still_young),
        earlier.c.channel == DELIVERY.c.channel,
        earlier.c.id < DELIVERY.c.id,
    )


def claim_delivery(
    connection: Connection, id_: int, owner: str, now: datetime, stale_after: timedelta
) -> ClaimedDelivery | None:
    """Take this delivery for this process; None if another one was first. See `Store.claim_delivery`."""
    row = connection.execute(_this(), {"id": id_} | _moments(now, stale_after)).first()
    if row is None:
        return None
    _end_attempt(connection, [id_], {"result": AttemptResult.KILLED.value, "ended_at": now})
    past = _Past.of(connection, id_)
    repeated = row.repeated or row.state in (_SENDING, DeliveryState.UNKNOWN.value) or past.lost > 0
    values = {
        "state": _SENDING,
        "attempts": row.attempts + 1,
        "claimed_by": owner,
        "claimed_at": now,
        # Behind those that were due before: a mail that kills its sender does not come first again.
        "next_attempt": now,
        "repeated": repeated,
    }
    connection.execute(update(DELIVERY).where(DELIVERY.c.id == id_).values(values))
    attempt = {"delivery_id": id_, "number": row.attempts + 1, "at": now, "result": _OPEN_ATTEMPT}
    connection.execute(insert(ATTEMPT), attempt)
    return ClaimedDelivery(
        id=id_,
        digest_id=row.digest_id,
        recipient_id=row.recipient_id,
        address=row.address,
        message_id=row.message_id,
        message=zlib.decompress(row.message),
        attempts=row.attempts + 1,
        repeated=repeated,
        channel=row.channel,
        form=DeliveryForm(row.form),
        lost=past.lost,
        put_off=past.put_off,
        put_off_since=past.put_off_since,
    )


@dataclass(slots=True)
class _Past:
    """What earlier attempts came to, since the delivery was last refused for good."""

    lost: int = 0
    put_off: int = 0
    put_off_since: datetime | None = None

    @classmethod
    def of(cls, connection: Connection, id_: int) -> "_Past":
        past = cls()
        query = select(ATTEMPT.c.result, ATTEMPT.c.at).where(ATTEMPT.c.delivery_id == id_)
        for result, at in connection.execute(query.order_by(ATTEMPT.c.id)):
            if result == AttemptResult.REFUSED:
                past = cls()
            elif result in _MAY_HAVE_ARRIVED:
                past.lost += 1
            elif result == AttemptResult.FAILED:
                past.put_off += 1
                past.put_off_since = past.put_off_since or at
        return past


def finish_delivery(
    connection: Connection,
    id_: int,
    attempt: int,
    state: DeliveryState,
    now: datetime,
    *,
    again: datetime | None,
    text: str,
    code: int | None,
    enhanced: str,
    result: AttemptResult | None,
    instead: tuple[str, bytes] | None,
) -> bool:
    """Record how an attempt ended; see `Store.finish_delivery`."""
    chosen = (DELIVERY.c.id == id_, DELIVERY.c.state == _SENDING, DELIVERY.c.attempts == attempt)
    said = {"code": code, "enhanced": enhanced}
    values: dict[str, Any] = {**said, "state": state.value, "error": text}
    values |= {"finished_at": now} if again is None else {"next_attempt": again}
    if connection.execute(update(DELIVERY).where(*chosen).values(values)).rowcount != 1:
        return False
    ended: dict[str, Any] = {
        **said,
        "text": text,
        "result": (result or AttemptResult(state.value)).value,
        "ended_at": now,
    }
    _end_attempt(connection, [id_], ended)
    if instead is not None and not _is_known(connection, instead[0]):
        columns = [DELIVERY.c[name] for name in ("digest_id", "recipient_id", "address", "channel")]
        whom = dict(connection.execute(select(*columns).where(DELIVERY.c.id == id_)).one()._mapping)
        _queue(connection, whom, *instead, DeliveryForm.REDUCED, now)
    return True


def _end_attempt(connection: Connection, ids: Sequence[int], values: Mapping[str, Any]) -> None:
    chosen = (ATTEMPT.c.delivery_id.in_(ids), ATTEMPT.c.result == _OPEN_ATTEMPT)
    connection.execute(update(ATTEMPT).where(*chosen).values(**values))


def postpone(connection: Connection, channel: str, address: str | None, until: datetime) -> int:
    """Leave what waits for a channel (for one address of it) until then; gives how many that concerns."""
    chosen = [
        DELIVERY.c.channel == channel,
        DELIVERY.c.state.in_(WAITING),
        DELIVERY.c.next_attempt < until,
    ]
    if address is not None:
        chosen.append(DELIVERY.c.address == address)
    return connection.execute(update(DELIVERY).where(*chosen).values(next_attempt=until)).rowcount


def renew(connection: Connection, owner: str, now: datetime) -> int:
    """Say that this process still lives: what it is sending stays its own. Gives how many these are."""
    chosen = (DELIVERY.c.state == _SENDING, DELIVERY.c.claimed_by == owner)
    return connection.execute(update(DELIVERY).where(*chosen).values(claimed_at=now)).rowcount


# --------------------------------------------------------------------- those of the dead


def sending_owners(connection: Connection) -> list[str]:
    """The processes that are sending something now, or died while they did."""
    query = select(DELIVERY.c.claimed_by).where(DELIVERY.c.state == _SENDING).distinct()
    return [owner for owner in connection.execute(query).scalars() if owner]


def orphan_deliveries(connection: Connection, owner: str, now: datetime) -> int:
    """What a dead process was sending may have arrived: it is unknown, and due again as a repeat."""
    query = select(DELIVERY.c.id).where(DELIVERY.c.state == _SENDING, DELIVERY.c.claimed_by == owner)
    ids = list(connection.execute(query).scalars())
    if not ids:
        return 0
    text = "its sender was killed"
    ended = {"result": AttemptResult.KILLED.value, "ended_at": now, "text": text}
    _end_attempt(connection, ids, ended)
    values = {"state": DeliveryState.UNKNOWN.value, "next_attempt": now, "error": text}
    return connection.execute(update(DELIVERY).where(DELIVERY.c.id.in_(ids)).values(values)).rowcount


def next_attempt(connection: Connection, stale_after: timedelta) -> datetime | None:
    """When a delivery can next be claimed; None if none is open."""
    waits = select(func.min(DELIVERY.c.next_attempt)).where(DELIVERY.c.state.in_(WAITING))
    claims = select(func.min(DELIVERY.c.claimed_at)).where(DELIVERY.c.state == _SENDING)
    waiting, claimed = connection.execute(waits).scalar(), connection.execute(claims).scalar()
    moments = [moment for moment in (waiting, claimed and claimed + stale_after) if moment]
    return min(moments, default=None)
