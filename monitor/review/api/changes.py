"""Operations on changes and decisions."""

import re
from dataclasses import replace
from itertools import islice
from typing import Any

from monitor.changes import Action, Aspect, Change, Origin, ReviewState, Severity
from monitor.record import ChangeFilter
from monitor.record.decision_types import Act, Reason, Verb, Via
from monitor.review.api.kit import Call, Listed, Operation, Parameter
from monitor.review.api.schemas import listed, ref, words
from monitor.review.api.values import Unfit, cursor, share, text, when, whole, word
from monitor.review.following import Cursor, following
from monitor.review.ui.deciding import people
from monitor.review.ui.kit import Missing, Refused, Role

LIMIT = Parameter("limit", whole(1, 500), "How many at most.", default=100)
CURSOR = Parameter(
    "cursor", cursor("[0-9]{1,17}-[0-9A-Z]{10}"), "What an earlier answer gave as `next`.", default=""
)
NUMBERED = replace(CURSOR, kind=cursor("[0-9]{1,15}"))
CHANGE_ID = Parameter("change", text(40), "The id of a change.", place="path")
FILTERS = (
    Parameter("since", when(), "Detected then or later."),
    Parameter("until", when(end=True), "Detected then or before."),
    Parameter("institution", text(), "An id, or a name of one that is not declared.", many=True),
    Parameter("site", text(), "The id of a site.", many=True),
    Parameter("edition", text(), "The id of an edition.", many=True),
    Parameter("aspect", word(Aspect, Aspect), "What changed.", many=True),
    Parameter("action", word(Action, Action), "How.", many=True),
    Parameter("severity", word(Severity, Severity), "How grave.", many=True),
    Parameter("min_severity", word(Severity, Severity), "So grave or graver."),
    Parameter("state", word(ReviewState, ReviewState), "What reviewers said.", many=True),
    Parameter("origin", word(Origin, Origin), "Where it comes from.", many=True),
    Parameter("min_confidence", share(), "At least so sure.", default=0.0),
)
_NOTE = {"type": "string", "maxLength": 10_000}
_SAID = {"type": "string", "maxLength": 10_000, "pattern": r"[^\s\x00-\x20]"}
_TO = {"type": "string", "maxLength": 100, "description": "An account; empty: nobody."}
_OPTIONS: dict[tuple[Verb, ...], tuple[dict[str, Any], tuple[str, ...]]] = {
    (Verb.CONFIRM, Verb.REOPEN, Verb.ASK_SECOND): ({"note": _NOTE}, ()),
    (Verb.DISMISS,): ({"reason": words(Reason), "note": _NOTE}, ("reason",)),
    (Verb.NOTE,): ({"note": _SAID}, ("note",)),
    (Verb.ASSIGN,): ({"to": _TO, "note": _NOTE}, ("to",)),
}
"""What belongs to a verb, and what of it has to be there."""
DECIDED = {
    "oneOf": [
        {
            "type": "object",
            "properties": {"do": words(verbs), **fields},
            "required": ["do", *needed],
            "additionalProperties": False,
        }
        for verbs, (fields, needed) in _OPTIONS.items()
    ]
}


def wanted(call: Call) -> ChangeFilter:
    """The filter of a request, newest first."""
    return ChangeFilter(
        since=call["since"],
        until=call["until"],
        institutions=call["institution"],
        sites=call["site"],
        editions=call["edition"],
        aspects=call["aspect"],
        severities=call["severity"],
        min_severity=call["min_severity"],
        states=call["state"],
        min_confidence=call["min_confidence"],
        actions=call["action"],
        origins=call["origin"],
    )


def list_changes(call: Call) -> Listed[dict[str, Any]]:
    """Changes page by page, newest first."""
    after = Cursor.parse(call["cursor"]) if call["cursor"] else None
    query = wanted(call)
    if after is not None and (query.until is None or after.at < query.until):
        query = replace(query, until=after.at)
    found = list(islice(following(call.parts.store.changes(query), after), call["limit"] + 1))
    items = [change.to_json() for change in found[: call["limit"]]]
    return Listed(items, str(Cursor.of(found[len(items) - 1])) if len(found) > len(items) else None)


def one_change(call: Call) -> dict[str, Any]:
    return _change(call).to_json()


def decisions_of(call: Call) -> list[dict[str, Any]]:
    return [each.to_json() for each in call.parts.store.decisions.of(_change(call).id)]


def list_decisions(call: Call) -> Listed[dict[str, Any]]:
    limit = call["limit"]
    found = call.parts.store.decisions.listed(
        since=call["since"],
        by=call["by"] or "",
        before=int(call["cursor"]) if call["cursor"] else None,
        limit=limit + 1,
    )
    following_ = str(found[limit - 1].id) if len(found) > limit else None
    return Listed([each.to_json() for each in found[:limit]], following_)


def decide(call: Call) -> dict[str, Any]:
    """Decide on one change, as the body says; raises `Unfit`, `Refused`, `Missing`."""
    body = call.body
    verb = _word(Verb, body.get("do"), "do")
    belonging = next((told for verbs, told in _OPTIONS.items() if verb in verbs), None)
    if belonging is None:
        raise Unfit(f"do is one of {', '.join(each for verbs in _OPTIONS for each in verbs)}")
    fields, needed = belonging
    if strange := next((name for name in body if name not in ("do", *fields)), None):
        raise Unfit(f"{verb} has no {str(strange)[:60]!r}")
    if missing := next((name for name in needed if name not in body), None):
        raise Unfit(f"{verb} needs {missing}")
    for name, schema in fields.items():
        if name in body and not _fits(body[name], schema):
            raise Unfit(f"{name} is not as described")
    reason = _word(Reason, body["reason"], "reason") if "reason" in body else None
    to = body.get("to", "")
    if to and to not in people(call.parts, call.visitor):
        raise Refused("there is no account of that name")
    act: Act = call.parts.store.decisions.decide(
        [_change(call).id],
        verb,
        by=call.visitor.signs,
        via=Via.API,
        at=call.parts.now(),
        reason=reason,
        note=body.get("note", ""),
        assignee=to,
        second=call.parts.settings.review.second_person,
    )
    return {
        "act": act.id or None,
        "decided": [each.change for each in act.decisions],
        "passed_over": list(act.skipped),
        "waiting": list(act.waiting),
    }


def _word(words_: Any, value: Any, name: str) -> Any:
    try:
        return words_(value)
    except ValueError:
        raise Unfit(f"{name} is one of {', '.join(words_)}") from None


def _fits(said: Any, schema: dict[str, Any]) -> bool:
    if not isinstance(said, str) or len(said) > schema.get("maxLength", 100):
        return False
    return "pattern" not in schema or re.search(schema["pattern"], said) is not None


def _change(call: Call) -> Change:
    # Whole ids only: what a program was given.
    found = call.parts.store.change(call["change"])
    if found is None or found.id != call["change"]:
        raise Missing("no change has that id")
    return found


OPERATIONS = (
    Operation(
        "/changes",
        "listChanges",
        "Changes, newest first.",
        list_changes,
        listed("Change"),
        (*FILTERS, LIMIT, CURSOR),
        group="changes",
    ),
    Operation(
        "/changes/{change}",
        "getChange",
        "One change with its proof.",
        one_change,
        ref("Change"),
        (CHANGE_ID,),
        group="changes",
    ),
    Operation(
        "/changes/{change}/decisions",
        "listDecisionsOfChange",
        "What people said of a change, in order.",
        decisions_of,
        {"type": "array", "items": ref("Decision")},
        (CHANGE_ID,),
        group="decisions",
    ),
    Operation(
        "/changes/{change}/decisions",
        "decide",
        "Confirm, dismiss, reopen, assign or annotate a change.",
        decide,
        ref("Act"),
        (CHANGE_ID,),
        DECIDED,
        "POST",
        Role.REVIEWER,
        group="decisions",
    ),
    Operation(
        "/decisions",
        "listDecisions",
        "What people said, newest first.",
        list_decisions,
        listed("Decision"),
        (
            Parameter("since", when(), "Then or later."),
            Parameter("by", text(100), "By whom."),
            LIMIT,
            NUMBERED,
        ),
        group="decisions",
    ),
)
