"""JSON Schemas (2020-12) of what the API gives: the records of the contract and what lies beside them."""

from collections.abc import Iterable, Mapping
from typing import Any

from monitor.changes import Action, Aspect, Origin, ReviewState, Severity
from monitor.model import FaultKind, Health, Outcome, PageKind, Role
from monitor.record import DeliveryState

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NOTHING: Schema = {"type": ["string", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
MOMENT_OR_NOTHING: Schema = {"type": ["string", "null"], "format": "date-time"}
NUMBER: Schema = {"type": "integer"}
TEXTS: Schema = {"type": "array", "items": TEXT}
ANYTHING: Schema = {"type": "object"}


def words(values: Iterable[Any], *, nothing: bool = False) -> Schema:
    """One of some words."""
    known = [str(getattr(each, "value", each)) for each in values]
    return (
        {"type": ["string", "null"], "enum": [*known, None]} if nothing else {"type": "string", "enum": known}
    )


def record(**fields: Schema) -> Schema:
    """An object with all of these."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def array(of: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": of}


def listed(of: str) -> Schema:
    """Some of a list, and where to go on."""
    return record(items=array(ref(of)), next=TEXT_OR_NOTHING)


def ref(name: str) -> Schema:
    """A record of `COMPONENTS`, by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


EVIDENCE = record(text=TEXT, url=TEXT_OR_NOTHING, snapshot=TEXT_OR_NOTHING, fetched_at=MOMENT_OR_NOTHING)
CHANGE = record(
    id=TEXT,
    institution=TEXT_OR_NOTHING,
    institution_name=TEXT,
    aspect=words(Aspect),
    action=words(Action),
    before=TEXT_OR_NOTHING,
    after=TEXT_OR_NOTHING,
    parties=TEXTS,
    kind=TEXT_OR_NOTHING,
    status=TEXT_OR_NOTHING,
    date=TEXT_OR_NOTHING,
    severity=words(Severity),
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    summary=TEXT,
    evidence=array(EVIDENCE),
    site=TEXT_OR_NOTHING,
    edition=TEXT_OR_NOTHING,
    detected_at=MOMENT_OR_NOTHING,
    state=words(ReviewState),
    origin=words(Origin),
    marks=TEXTS,
)
INSTITUTION = record(
    id=TEXT_OR_NOTHING,
    name=TEXT,
    name_zh=TEXT_OR_NOTHING,
    aliases=TEXTS,
    category=TEXT_OR_NOTHING,
    groups=TEXTS,
    hosts=TEXTS,
    pages=NUMBER,
    failing=NUMBER,
    last_read=MOMENT_OR_NOTHING,
)
SITE = record(
    id=TEXT,
    name=TEXT,
    kind=words(PageKind),
    index=TEXTS,
    every=TEXT,
    enabled={"type": "boolean"},
    pages=NUMBER,
    reading=NUMBER,
    held=NUMBER,
    last_read=MOMENT_OR_NOTHING,
    next_due=MOMENT_OR_NOTHING,
)
PAGE = record(
    id=NUMBER,
    url=TEXT,
    kind=words(PageKind),
    role=words(Role),
    institution=TEXT_OR_NOTHING,
    institution_name=TEXT,
    site=TEXT_OR_NOTHING,
    every=TEXT,
    health=words(Health),
    failures=NUMBER,
    last_checked=MOMENT_OR_NOTHING,
    last_read=MOMENT_OR_NOTHING,
    next_due=MOMENT,
    snapshot=TEXT_OR_NOTHING,
)
CHECK = record(
    id=NUMBER,
    finished_at=MOMENT,
    first_at=MOMENT_OR_NOTHING,
    count=NUMBER,
    outcome=words(Outcome),
    status={"type": ["integer", "null"]},
    health=words(Health),
    fault=words(FaultKind, nothing=True),
    reason=TEXT,
    suppressed=NUMBER,
    snapshot=TEXT_OR_NOTHING,
    next_due=MOMENT,
)
SNAPSHOT = record(
    id=TEXT,
    url=TEXT,
    page=NUMBER,
    institution=TEXT_OR_NOTHING,
    institution_name=TEXT,
    site=TEXT_OR_NOTHING,
    fetched_at=MOMENT,
    imported_at=MOMENT_OR_NOTHING,
    status=NUMBER,
    media_type=TEXT,
    health=words(Health),
    known={"type": "boolean"},
    sha256=TEXT,
    file=TEXT,
    offset=NUMBER,
    length=NUMBER,
)
_DELIVERY: dict[str, Schema] = dict(
    id=NUMBER,
    digest=NUMBER,
    recipient=TEXT,
    cadence=TEXT,
    channel=TEXT,
    address=TEXT,
    state=words(DeliveryState),
    changes=NUMBER,
    attempts=NUMBER,
    created_at=MOMENT,
    finished_at=MOMENT_OR_NOTHING,
    period_start=MOMENT,
    period_end=MOMENT,
    message_id=TEXT,
    code={"type": ["integer", "null"]},
    error=TEXT,
)
DELIVERY, DELIVERY_TOLD = record(**_DELIVERY), record(**_DELIVERY, told=TEXTS)
DECISION: Schema = {
    "type": "object",
    "properties": {
        "id": NUMBER,
        "act": NUMBER,
        "change": TEXT,
        "at": MOMENT,
        "by": TEXT,
        "verb": TEXT,
        "reason": TEXT_OR_NOTHING,
        "note": TEXT,
        "state": words(ReviewState),
    },
    "required": ["id", "act", "change", "at", "by", "verb", "reason", "note", "state"],
}
ACT = record(act={"type": ["integer", "null"]}, decided=TEXTS, passed_over=TEXTS, waiting=TEXTS)
PROBLEM = record(type=TEXT, title=TEXT, status=NUMBER, detail=TEXT)

COMPONENTS: dict[str, Schema] = {
    "Act": ACT,
    "Change": CHANGE,
    "Check": CHECK,
    "Decision": DECISION,
    "Delivery": DELIVERY,
    "DeliveryTold": DELIVERY_TOLD,
    "Institution": INSTITUTION,
    "Page": PAGE,
    "Problem": PROBLEM,
    "Site": SITE,
    "Snapshot": SNAPSHOT,
}
