"""Second readings, as the record sees them: which articles wait, what was asked, what came of it.

`note` puts an article in line within the transaction of its check; `SecondReadings` hangs on the store. A
question is noted before it is asked, so that a crash costs one attempt and never asks for ever. What a model
proposed is added as changes of its own; nothing that is known is touched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from monitor.changes import Change
from monitor.record.engine import Part
from monitor.record.rows import chunks
from monitor.record.second_tables import SECOND
from monitor.record.tables import CHANGE
from monitor.record.types import CheckRecord, Graded, QueueFor, as_made


class SecondState(StrEnum):
    WAITING = "waiting"
    ASKED = "asked"
    SETTLED = "settled"
    """Nobody needs to be asked any more: better readers settled it, or its snapshot cannot be read."""
    GIVEN_UP = "given_up"
    """Asked several times without an answer that could be used."""


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A version of an article that is to be asked about, and is ours to ask."""

    id: int
    page_id: int
    snapshot_id: int
    attempts: int
    """Including the one that begins now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    state: SecondState
    said: str = ""
    proposed: int = 0
    changes: tuple[Change, ...] = ()
    next_attempt: datetime | None = None
    """When to ask again, for one that goes on waiting."""


@dataclass(frozen=True, slots=True)
class SecondCounts:
    """How second readings went since a moment; what waits is counted whenever it came."""

    waiting: int = 0
    asked: int = 0
    proposed: int = 0
    taken: int = 0
    given_up: int = 0
    last_failure: str = ""
    """What the last question that failed came to, of those that wait or were given up."""


def note(connection: Connection, checks: Iterable[tuple[CheckRecord, int | None]]) -> None:
    """Put the articles in line that these checks could not settle; an older version waits no longer."""
    for check, snapshot in checks:
        if not check.in_doubt or snapshot is None:
            continue
        waiting = (SECOND.c.page_id == check.page.id, SECOND.c.state == SecondState.WAITING.value)
        connection.execute(delete(SECOND).where(*waiting))
        row = {"page_id": check.page.id, "snapshot_id": snapshot, "next_attempt": check.finished_at}
        empty = {"attempts": 0, "model": "", "proposed": 0, "taken": 0, "said": ""}
        connection.execute(insert(SECOND).values(state=SecondState.WAITING.value, **row, **empty))


class SecondReadings(Part):
    """The record's part in second readings."""

    def claim(
        self, now: datetime, *, model: str, limit: int, per_day: int, lease: timedelta
    ) -> list[InDoubt]:
        """Take articles that are due, the longest waiting first, as many as the day (UTC) still allows.

        Nobody else gets them before `lease` is over; each counts as asked about from now on.
        """
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        today = select(func.count()).select_from(SECOND).where(SECOND.c.asked_at >= midnight)
        due = (SECOND.c.state == SecondState.WAITING.value, SECOND.c.next_attempt <= now)
        with self._database.read() as connection:  # no lock where nothing waits, which is nearly always
            if connection.execute(select(SECOND.c.id).where(*due).limit(1)).first() is None:
                return []
        with self._database.write() as connection:
            left = per_day - connection.execute(today).scalar_one()
            query = select(SECOND).where(*due).order_by(SECOND.c.next_attempt, SECOND.c.id)
            if left <= 0:  # what was asked about today already may be asked again
                query = query.where(SECOND.c.asked_at >= midnight)
            rows = connection.execute(query.limit(limit if left <= 0 else min(limit, left))).all()
            for row in rows:
                taken = {"attempts": row.attempts + 1, "asked_at": now, "next_attempt": now + lease}
                connection.execute(update(SECOND).where(SECOND.c.id == row.id).values(model=model, **taken))
        return [InDoubt(row.id, row.page_id, row.snapshot_id, row.attempts + 1) for row in rows]

    def give_back(self, items: Sequence[InDoubt], now: datetime) -> None:
        """What was taken and not asked about waits as before."""
        with self._database.write() as connection:
            for item in items:
                values: dict[str, Any] = {"attempts": item.attempts - 1, "next_attempt": now}
                values |= {} if item.attempts > 1 else {"asked_at": None}
                connection.execute(update(SECOND).where(SECOND.c.id == item.id).values(values))

    def close(
        self, item: InDoubt, outcome: Outcome, queue_for: QueueFor, graded: Graded = as_made
    ) -> tuple[Change, ...]:
        """Write what came of a question; gives the changes that were not known; known ones stay."""
        from monitor.record.commit import store_changes

        with self._database.write() as connection:
            known = _known(connection, [change.id for change in outcome.changes])
            fresh = [(change, item.page_id) for change in outcome.changes if change.id not in known]
            told = store_changes(connection, fresh, queue_for, graded=graded).changes if fresh else ()
            values: dict[str, Any] = {"state": outcome.state.value, "said": outcome.said}
            values |= {"proposed": outcome.proposed, "taken": len(told)}
            if outcome.next_attempt is not None:
                values["next_attempt"] = outcome.next_attempt
            if outcome.state is SecondState.SETTLED:
                values["asked_at"] = None  # nobody was asked: it does not count against the day
            connection.execute(update(SECOND).where(SECOND.c.id == item.id).values(values))
        return told

    def counts(self, since: datetime) -> SecondCounts:
        """How it went."""
        recent = or_(SECOND.c.asked_at >= since, SECOND.c.state == SecondState.WAITING.value)
        sums = (
            func.count(),
            func.coalesce(func.sum(SECOND.c.proposed), 0),
            func.coalesce(func.sum(SECOND.c.taken), 0),
        )
        query = select(SECOND.c.state, *sums).where(recent).group_by(SECOND.c.state)
        unasked = SECOND.c.state.in_([SecondState.WAITING.value, SecondState.GIVEN_UP.value])
        last = select(SECOND.c.said).where(recent, unasked, SECOND.c.said != "")
        with self._database.read() as connection:
            by_state = {row[0]: row[1:] for row in connection.execute(query)}
            failure = connection.execute(last.order_by(SECOND.c.asked_at.desc()).limit(1)).scalar()
        asked = by_state.get(SecondState.ASKED.value, (0, 0, 0))
        return SecondCounts(
            waiting=by_state.get(SecondState.WAITING.value, (0,))[0],
            asked=asked[0],
            proposed=asked[1],
            taken=asked[2],
            given_up=by_state.get(SecondState.GIVEN_UP.value, (0,))[0],
            last_failure=failure or "",
        )


def _known(connection: Connection, ids: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for part in chunks(ids):
        known.update(connection.execute(select(CHANGE.c.id).where(CHANGE.c.id.in_(part))).scalars())
    return known
