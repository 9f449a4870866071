"""What people said of changes: who, when, what, why, from where; appended, never altered.

`Decisions` hangs on the store. Each of its methods that decides is one transaction: the decision is written
with the columns of the change as they were and as it leaves them, and the change follows. So taking a
decision back is another decision the other way round; it passes over what moved on meanwhile. What a person
corrected is what the change says from then on; as it was told, `as_told` knows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from monitor.changes import AMENDED, ReviewState, Severity
from monitor.errors import NotFound, UsageError
from monitor.record.corrections import Correction, as_told, corrected
from monitor.record.decision_tables import DECISION
from monitor.record.decision_types import Act, Decision, Reason, Standing, Verb, Via
from monitor.record.dismissed import fact_of, next_act
from monitor.record.engine import Part
from monitor.record.rows import CHANGE_COLUMNS, change_of, chunks
from monitor.record.tables import CHANGE

__all__ = ["Act", "Decision", "Decisions", "Reason", "Standing", "Verb", "Via"]

MOST_NOTE = 10_000
"""Characters of a note."""
_NEW, _CONFIRMED, _DISMISSED = (each.value for each in ReviewState)
_ROW = (*CHANGE_COLUMNS, CHANGE.c.subject, CHANGE.c.assignee, CHANGE.c.first_by)


class Decisions(Part):
    """What was decided of changes, and deciding."""

    # ----------------------------------------------------------------- deciding

    def decide(
        self,
        ids: Iterable[str],
        verb: Verb,
        *,
        by: str,
        via: Via,
        at: datetime,
        reason: Reason | None = None,
        note: str = "",
        assignee: str = "",
        second: Collection[Severity] = (),
        was: str = "",
    ) -> Act:
        """Decide the same of many changes, all or nothing; one of which it is so already is passed over.

        `second` are the severities that two people have to confirm: the first to do so asks for another.
        `was` is the state in which who decides saw them: what moved on since then is passed over.
        `NotFound` names an id that there is none of; `UsageError` says what is missing or cannot be.
        """
        note = note.strip()
        if verb in (Verb.CORRECT, Verb.UNDO):
            raise UsageError(f"{verb} is not decided of many changes at once")
        if verb is Verb.DISMISS and reason is None:
            raise UsageError("say why it is dismissed: " + ", ".join(Reason))
        if verb is Verb.NOTE and not note:
            raise UsageError("a note of nothing cannot be kept")
        if len(note) > MOST_NOTE:
            raise UsageError(f"a note has at most {MOST_NOTE:,} characters")
        told = {"by": by, "via": via.value, "at": at, "note": note, "reason": reason or ""}
        skipped, waiting = list[str](), list[str]()
        rows = []
        with self._database.write(durable=True) as connection:
            for row in _rows(connection, ids):
                what, new = _step(connection, row, verb, by, assignee, second)
                old = {name: getattr(row, name) for name in new}
                if new and was not in ("", row.state):
                    skipped.append(row.id)
                    continue
                if not new and what is not Verb.NOTE:
                    (waiting if what is Verb.ASK_SECOND else skipped).append(row.id)
                    continue
                rows.append(_values(connection, row, what, old, new) | told)
            return _written(connection, rows, skipped, waiting)

    def correct(
        self,
        id_: str,
        field: str,
        value: str | Sequence[str] | None,
        *,
        by: str,
        via: Via,
        at: datetime,
        note: str = "",
        name: str = "",
    ) -> Act:
        """Give a field of a change another value; `name` is that of a corrected institution.

        `UsageError` for a field that cannot be corrected or a value that it cannot have.
        """
        told = {"by": by, "via": via.value, "at": at, "note": note.strip()[:MOST_NOTE], "reason": ""}
        with self._database.write(durable=True) as connection:
            (row,) = _rows(connection, [id_])
            found: Correction = corrected(change_of(row), field, value, name)
            old = {column: getattr(row, column) for column in found}
            if all(found[column] == old[column] for column in found if column != "summary"):
                return Act(skipped=(row.id,))
            values = _values(connection, row, Verb.CORRECT, old, found) | told | {"field": field}
            return _written(connection, [values], [], [])

    def undo(self, act: int, *, by: str, via: Via, at: datetime) -> Act:
        """Take back what was decided at once; changes of which something else was decided since stay."""
        told = {"by": by, "via": via.value, "at": at, "note": "", "reason": ""}
        with self._database.write(durable=True) as connection:
            decided = _decisions(connection, DECISION.c.act == act)
            if not decided:
                raise NotFound(f"nothing is known of decision {act}")
            if any(each.verb is Verb.UNDO for each in decided):
                raise UsageError("what was taken back is decided anew, not undone")
            known = {row.id: row for row in _rows(connection, [each.change for each in decided])}
            rows, skipped = [], []
            for each in decided:
                row = known[each.change]
                moved = any(getattr(row, column) != value for column, value in each.new.items())
                if each.undone or moved:
                    skipped.append(row.id)
                    continue
                values = _values(connection, row, Verb.UNDO, each.new, each.old)
                rows.append(values | told | {"undoes": each.id, "field": each.field})
            return _written(connection, rows, skipped, [])

    # ----------------------------------------------------------------- looking up

    def of(self, change: str) -> list[Decision]:
        """All that was decided of a change, the first one first."""
        with self._database.read() as connection:
            return _decisions(connection, DECISION.c.change_id == change)

    def act(self, act: int) -> list[Decision]:
        """What was decided at once."""
        with self._database.read() as connection:
            return _decisions(connection, DECISION.c.act == act)

    def listed(
        self,
        *,
        change: str = "",
        since: datetime | None = None,
        by: str = "",
        before: int | None = None,
        limit: int | None = None,
    ) -> list[Decision]:
        """Decisions, the newest first; `before`: only those with a smaller number."""
        wanted = []
        if change:
            wanted.append(DECISION.c.change_id == change)
        if since is not None:
            wanted.append(DECISION.c.at >= since)
        if by:
            wanted.append(DECISION.c.by == by)
        if before is not None:
            wanted.append(DECISION.c.id < before)
        with self._database.read() as connection:
            return _decisions(connection, *wanted, newest_first=True, limit=limit)

    def standing(self, ids: Collection[str]) -> dict[str, Standing]:
        """Where changes stand, of which something was decided."""
        found: dict[str, Standing] = {}
        with self._database.read() as connection:
            for part in chunks(ids):
                last: dict[str, Decision] = {}
                for each in _decisions(connection, DECISION.c.change_id.in_(part)):
                    if not each.undone and each.verb is not Verb.UNDO:
                        last[each.change] = each
                columns = (CHANGE.c.id, CHANGE.c.assignee, CHANGE.c.first_by)
                for row in connection.execute(select(*columns).where(CHANGE.c.id.in_(part))):
                    if row.assignee or row.first_by or row.id in last:
                        found[row.id] = Standing(row.assignee or "", row.first_by or "", last.get(row.id))
        return found


# --------------------------------------------------------------------- deciding, on an open connection


def _rows(connection: Connection, ids: Iterable[str]) -> list[Any]:
    wanted = list(dict.fromkeys(ids))
    known: dict[str, Any] = {}
    for part in chunks(wanted):
        query = select(*_ROW).where(CHANGE.c.id.in_(part)).with_for_update()
        known |= {row.id: row for row in connection.execute(query)}
    for id_ in wanted:
        if id_ not in known:
            raise NotFound(f"no change is called {id_!r}")
    return [known[id_] for id_ in wanted]


def _step(
    connection: Connection, row: Any, verb: Verb, by: str, assignee: str, second: Collection[Severity]
) -> tuple[Verb, dict[str, Any]]:
    """What it comes to for one change, and the columns that differ then. Nobody gets round the second person
    by correcting the severity first: the one that was told counts as well.
    """
    what, wanted = verb, dict[str, Any]()
    if verb is Verb.CONFIRM and row.state != _CONFIRMED:
        now = change_of(row)
        graves = {each.severity for each in (now, *as_told(connection, [now]))}
        needed = row.first_by is not None or not graves.isdisjoint(second)
        if needed and row.first_by in (None, by):
            what, wanted = Verb.ASK_SECOND, {"state": _NEW, "first_by": by}
        else:
            wanted = {"state": _CONFIRMED, "first_by": None}
    elif verb is Verb.ASK_SECOND and row.state == _NEW and row.first_by is None:
        wanted = {"first_by": by}
    elif verb is Verb.DISMISS:
        wanted = {"state": _DISMISSED, "first_by": None}
    elif verb is Verb.REOPEN:
        wanted = {"state": _NEW, "first_by": None}
    elif verb is Verb.ASSIGN:
        wanted = {"assignee": assignee or None}
    return what, {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _values(
    connection: Connection, row: Any, verb: Verb, old: Mapping[str, Any], new: Mapping[str, Any]
) -> dict[str, Any]:
    """The row of a decision, without who and when."""
    return {
        "change_id": row.id,
        "verb": verb.value,
        "field": "",
        "old": old,
        "new": new,
        "state": new.get("state", row.state),
        "fact": fact_of(as_told(connection, [change_of(row)])[0]),
        "undoes": None,
        "told_of": None,
    }


def _written(
    connection: Connection, rows: list[dict[str, Any]], skipped: Sequence[str], waiting: Sequence[str]
) -> Act:
    """Append the decisions and let the changes follow."""
    if not rows:
        return Act(0, (), tuple(skipped), tuple(waiting))
    act = next_act(connection)
    connection.execute(insert(DECISION), [row | {"act": act} for row in rows])
    for row in rows:
        if row["new"]:
            changed = update(CHANGE).where(CHANGE.c.id == row["change_id"])
            connection.execute(changed.values(row["new"]))
    for id_ in {row["change_id"] for row in rows if row["field"]}:
        _mark(connection, id_)
    return Act(act, tuple(_decisions(connection, DECISION.c.act == act)), tuple(skipped), tuple(waiting))


def _mark(connection: Connection, id_: str) -> None:
    """Mark the fields of which a change says something else than was told."""
    (row,) = connection.execute(select(*CHANGE_COLUMNS).where(CHANGE.c.id == id_))
    now = change_of(row)
    fields = {each.field for each in _decisions(connection, DECISION.c.change_id == id_) if each.field}
    marks = [mark for mark in now.marks if not mark.startswith(AMENDED)]
    every = replace(now, marks=(*marks, *(f"{AMENDED}{field}" for field in sorted(fields))))
    told = as_told(connection, [every])[0]
    marks += [f"{AMENDED}{each}" for each in sorted(fields) if getattr(told, each) != getattr(now, each)]
    connection.execute(update(CHANGE).where(CHANGE.c.id == id_).values(marks=marks))


def _decisions(
    connection: Connection, *wanted: Any, newest_first: bool = False, limit: int | None = None
) -> list[Decision]:
    order = DECISION.c.id.desc() if newest_first else DECISION.c.id
    rows = connection.execute(select(DECISION).where(*wanted).order_by(order).limit(limit)).all()
    undone: set[int] = set()
    for part in chunks([row.id for row in rows]):
        undone.update(
            connection.execute(select(DECISION.c.undoes).where(DECISION.c.undoes.in_(part))).scalars()
        )
    return [
        Decision(
            id=row.id,
            act=row.act,
            change=row.change_id,
            at=row.at,
            by=row.by,
            via=Via(row.via),
            verb=Verb(row.verb),
            state=ReviewState(row.state),
            reason=row.reason,
            note=row.note,
            field=row.field,
            old=row.old or {},
            new=row.new or {},
            undoes=row.undoes,
            told_of=row.told_of,
            undone=row.id in undone,
        )
        for row in rows
    ]
