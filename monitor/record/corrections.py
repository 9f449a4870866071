"""What a person corrects: which columns of a change get which values, and what it was before.

Functions on values and an open connection. A corrected change keeps its id and its origin, so a replay finds
it under its id; whoever compares what was told then asks `as_told`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from monitor.changes import AMENDED, PARTNERSHIP_KINDS, Aspect, Change, Severity
from monitor.errors import UsageError
from monitor.policy import STATUSES
from monitor.record.decision_tables import DECISION
from monitor.record.decision_types import CORRECTABLE, Verb
from monitor.record.rows import chunks
from monitor.text import squash

Correction = dict[str, Any]
"""Values of columns of a change."""
LONGEST = 5_000
_RANKS = {each.rank: each for each in Severity}
_SAID = ("after", "before", "parties", "kind", "status", "institution")
"""Fields that the summary is made of."""
_FIELDS = {*CORRECTABLE, "institution_name", "summary"}


def corrected(change: Change, field: str, value: str | Sequence[str] | None, name: str = "") -> Correction:
    """The columns that differ then; `UsageError` says what cannot be."""
    if field not in CORRECTABLE:
        raise UsageError(f"{field!r} is not corrected by hand; " + ", ".join(CORRECTABLE) + " are")
    found = _columns(field, value, name)
    if field not in _SAID or change.aspect is Aspect.PAGE:
        return found
    from monitor.compare import wording

    return found | {"summary": wording.summary(replace(with_columns(change, found), summary=""))}


def _columns(field: str, value: str | Sequence[str] | None, name: str) -> Correction:
    if field == "parties":
        parties = value.split(";") if isinstance(value, str) else value or ()
        return {"parties": [each for each in (squash(party)[:LONGEST] for party in parties) if each]}
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{field} has one value")
    text = squash(value)[:LONGEST] if value else ""
    if field == "severity":
        if text not in list(Severity):
            raise UsageError("a severity is one of " + ", ".join(Severity))
        return {"severity": Severity(text).rank}
    words = {"kind": PARTNERSHIP_KINDS, "status": STATUSES}.get(field)
    if text and words and text not in words:
        raise UsageError(f"{field} is one of " + ", ".join(words))
    if field == "institution":
        if not (text or name):
            raise UsageError("say which institution it is about")
        return {"institution": text or None, "institution_name": name or text, "subject": text or name}
    return {field: text or None}


def with_columns(change: Change, columns: Mapping[str, Any]) -> Change:
    """The change with these values of its columns, as far as corrections are about them."""
    values = {name: value for name, value in columns.items() if name in _FIELDS}
    if "severity" in values:
        values["severity"] = _RANKS[values["severity"]]
    if "parties" in values:
        values["parties"] = tuple(values["parties"])
    return replace(change, **values)


def as_told(connection: Connection, changes: Iterable[Change]) -> list[Change]:
    """The changes as they were before anybody corrected them; costs nothing where nobody did."""
    found = list(changes)
    ids = [each.id for each in found if any(mark.startswith(AMENDED) for mark in each.marks)]
    first: dict[str, Correction] = {}
    for part in chunks(ids):
        query = select(DECISION.c.change_id, DECISION.c.old).order_by(DECISION.c.id)
        query = query.where(DECISION.c.change_id.in_(part), DECISION.c.verb == Verb.CORRECT.value)
        for id_, old in connection.execute(query):
            first[id_] = old | first.get(id_, {})
    return [_restored(each, first[each.id]) if each.id in first else each for each in found]


def _restored(change: Change, columns: Correction) -> Change:
    marks = tuple(mark for mark in change.marks if not mark.startswith(AMENDED))
    return replace(with_columns(change, columns), marks=marks)


def kept(change: Change, columns: Correction) -> Correction:
    """The columns without those that a person corrected: no further report undoes that."""
    fields = {mark.removeprefix(AMENDED) for mark in change.marks if mark.startswith(AMENDED)}
    if not fields:
        return columns
    if fields & set(_SAID):
        fields.add("summary")
    return {name: value for name, value in columns.items() if name not in fields}
