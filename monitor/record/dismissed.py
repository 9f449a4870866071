"""What was dismissed is not told again while it says the same; when it says something else, it is.

A change has a fact: whose it is, on which site, of which aspect, what was and what is, with whom. One whose
fact was decided on last by a dismissal is dismissed as it comes, by this rule, for the same reason; so a page
that goes to and fro between two values is told once. Where the reason says that it never happened (a
misreading, a mistake on the page, other words, another institution), its being taken back is dismissed too.
Any other value is another fact, and told. Troubles of pages are never silenced so: each is a matter of its
own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from monitor.changes import (
    CORRECTED,
    REAPPEARED,
    WITHDRAWN,
    Action,
    Aspect,
    Change,
    ReviewState,
    change_id,
)
from monitor.record.columns import storable
from monitor.record.decision_tables import DECISION
from monitor.record.decision_types import NEVER_SO, Verb, Via
from monitor.record.rows import chunks
from monitor.text import fold

RULE = "said before"
"""Who decides by this rule."""
_ABOUT_A_REPORT = (CORRECTED, REAPPEARED, WITHDRAWN)
_BACK = {Action.ADDED: Action.REMOVED, Action.REMOVED: Action.ADDED, Action.CHANGED: Action.CHANGED}
_NEVER_SO = frozenset(each.value for each in NEVER_SO)


def fact_of(change: Change) -> str:
    """The same for all changes that say the same; empty for what is never the same."""
    if change.aspect is Aspect.PAGE:
        return ""
    return change_id(
        "fact",
        storable(change.institution or change.institution_name),
        change.site,
        change.aspect.value,
        change.action.value,
        fold(storable(change.before or "")),
        fold(storable(change.after or "")),
        (fold(storable(party)) for party in change.parties),
        change.kind,
        change.status,
        storable(change.date or ""),
        (mark for mark in _ABOUT_A_REPORT if mark in change.marks),
    )


def _taken_back(change: Change) -> str:
    """The fact that this change undoes."""
    if change.aspect is Aspect.PAGE:
        return ""
    return fact_of(replace(change, action=_BACK[change.action], before=change.after, after=change.before))


def silenced(
    connection: Connection, changes: Iterable[Change]
) -> tuple[dict[str, Change], list[dict[str, Any]]]:
    """Of new changes those that are dismissed as they come, by id; and the decisions to be `noted` once they
    are written.
    """
    facts = {each.id: (fact_of(each), _taken_back(each)) for each in changes}
    known = _last(connection, {fact for pair in facts.values() for fact in pair} - {""})
    found: dict[str, Change] = {}
    rows: list[dict[str, Any]] = []
    for change in changes if known else ():
        same, back = (known.get(fact) for fact in facts[change.id])
        decided = same if same is not None else back if back and back.reason in _NEVER_SO else None
        if decided is None or decided.state != ReviewState.DISMISSED.value:
            continue
        found[change.id] = replace(change, state=ReviewState.DISMISSED)
        rows.append(_by_rule(change, facts[change.id][0], decided))
    return found, rows


def _by_rule(change: Change, fact: str, decided: Any) -> dict[str, Any]:
    return {
        "change_id": change.id,
        "at": change.detected_at,
        "by": RULE,
        "via": Via.RULE.value,
        "verb": Verb.DISMISS.value,
        "reason": decided.reason,
        "note": "",
        "field": "",
        "old": {"state": change.state.value},
        "new": {"state": ReviewState.DISMISSED.value},
        "state": ReviewState.DISMISSED.value,
        "fact": fact,
        "undoes": None,
        "told_of": decided.told_of or decided.change_id,
    }


def noted(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write the decisions of the rule."""
    if rows:
        act = next_act(connection)
        connection.execute(insert(DECISION), [row | {"act": act} for row in rows])


def next_act(connection: Connection) -> int:
    """A number for what is decided at once; one process writes at a time."""
    return (connection.execute(select(func.max(DECISION.c.act))).scalar() or 0) + 1


def _last(connection: Connection, facts: Iterable[str]) -> Mapping[str, Any]:
    """Of each fact the last decision that settled it; why it was dismissed stands in it."""
    settling = (Verb.CONFIRM, Verb.DISMISS, Verb.REOPEN, Verb.UNDO)
    found: dict[str, Any] = {}
    for part in chunks(facts):
        query = select(
            DECISION.c.fact, DECISION.c.change_id, DECISION.c.state, DECISION.c.reason, DECISION.c.told_of
        )
        query = query.where(DECISION.c.fact.in_(part), DECISION.c.verb.in_([each.value for each in settling]))
        found |= {row.fact: row for row in connection.execute(query.order_by(DECISION.c.id))}
    return found
