"""How a page stood on a day in the past, by its checks, and what was told of it next.

Functions on an open connection that write nothing; `Ledger` opens the transactions.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, select

from monitor.changes import Aspect
from monitor.model import Health, Outcome
from monitor.record import rolled
from monitor.record.tables import CHANGE, CHECK
from monitor.record.types import READ_OUTCOMES


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stood at an instant, by its last check until then."""

    checked_at: datetime
    outcome: Outcome
    health: Health
    readable: bool
    since: datetime
    """The first of the checks in a row that found it so."""
    last_read: datetime | None
    """The last check until then that read it."""


@dataclass(frozen=True, slots=True)
class NextChange:
    id: str
    detected_at: datetime
    aspect: str
    summary: str


_READ = and_(CHECK.c.outcome.in_([each.value for each in READ_OUTCOMES]), CHECK.c.health == Health.OK.value)


def standing(connection: Connection, page_id: int, at: datetime) -> Standing | None:
    mine = and_(CHECK.c.page_id == page_id, CHECK.c.finished_at <= at)
    columns = (CHECK.c.finished_at, CHECK.c.outcome, CHECK.c.health, _READ.label("readable"))
    last = connection.execute(select(*columns).where(mine).order_by(CHECK.c.id.desc()).limit(1)).first()
    within = [each for each in rolled.across(connection, _after(at), page_id).get(page_id, ()) if each <= at]
    if last is None and not within:
        return None
    readable, health = (True, Health.OK.value) if within or last is None else (last.readable, last.health)
    same = and_(_READ if readable else ~_READ, CHECK.c.health == health)
    turned = connection.execute(select(func.max(CHECK.c.id)).where(mine, ~same)).scalar() or 0
    began = func.min(func.coalesce(CHECK.c.first_at, CHECK.c.finished_at))
    since = connection.execute(select(began).where(mine, CHECK.c.id > turned)).scalar()
    read = select(func.max(CHECK.c.finished_at)).where(mine, _READ)
    return Standing(
        checked_at=within[-1] if within or last is None else last.finished_at,
        outcome=Outcome.UNCHANGED if within or last is None else Outcome(last.outcome),
        health=Health(health),
        readable=bool(readable),
        since=min(each for each in (since, *within[:1]) if each is not None),
        last_read=within[-1] if within else connection.execute(read).scalar(),
    )


def _after(at: datetime) -> datetime:
    """The next instant that the record can tell from this one."""
    return at + timedelta(microseconds=1)


def next_change(connection: Connection, page_id: int, after: datetime) -> NextChange | None:
    query = (
        select(CHANGE.c.id, CHANGE.c.detected_at, CHANGE.c.aspect, CHANGE.c.summary)
        .where(CHANGE.c.page_id == page_id, CHANGE.c.detected_at > after)
        .where(CHANGE.c.aspect != Aspect.PAGE.value)
        .order_by(CHANGE.c.detected_at, CHANGE.c.number)
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else NextChange(row.id, row.detected_at, row.aspect, row.summary)
