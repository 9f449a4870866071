"""Between table rows and the values of the model: the only place that knows both.

Each `…_COLUMNS` is what its function needs of a query; joined tables are labelled so that names do not clash.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select

from monitor.changes import Action, Aspect, Change, Origin, ReviewState, Severity, evidence_json
from monitor.model import (
    Evidence,
    FaultKind,
    Health,
    Outcome,
    PageKind,
    PageState,
    Role,
    Snapshot,
    SnapshotRef,
)
from monitor.record.tables import CHANGE, CHECK, PAGE, SNAPSHOT
from monitor.record.types import CheckInfo

T = TypeVar("T")

CHUNK = 500
"""Values in one IN list: far below the limits of every database."""

_SEVERITIES = {severity.rank: severity for severity in Severity}
_ASPECTS = {each.value: each for each in Aspect}  # looked up for each change: a third of the time of a call
_ACTIONS = {each.value: each for each in Action}
_STATES = {each.value: each for each in ReviewState}
_ORIGINS = {each.value: each for each in Origin}

INSTITUTION: ColumnElement[str | None] = func.coalesce(PAGE.c.institution, PAGE.c.about)
"""The institution of a page: the declared one, else the one that it named."""


def chunks(values: Iterable[T], most: int = CHUNK) -> Iterator[list[T]]:
    """The values in lists of at most so many."""
    rest = iter(values)
    while part := list(islice(rest, most)):
        yield part


# --------------------------------------------------------------------- snapshots

SNAPSHOT_COLUMNS: Sequence[ColumnElement[Any]] = tuple(
    SNAPSHOT.c[name].label(f"snapshot_{name}")
    for name in (
        "id", "page_id", "url", "fetched_at", "file", "offset", "length", "digest", "health", "imported_at"
    )
)  # fmt: skip


def snapshot_of(row: Any) -> Snapshot:
    return Snapshot(
        id=row.snapshot_id,
        page_id=row.snapshot_page_id,
        url=row.snapshot_url,
        fetched_at=row.snapshot_fetched_at,
        ref=SnapshotRef(row.snapshot_file, row.snapshot_offset, row.snapshot_length, row.snapshot_digest),
        health=Health(row.snapshot_health),
        imported_at=row.snapshot_imported_at,
    )


# --------------------------------------------------------------------- pages

_AS_IS = (
    "id", "url", "every", "site", "follow", "language", "min_pages", "next_due", "found_at", "baseline",
    "last_checked", "last_ok", "failures", "fetches", "etag", "last_modified", "body_digest", "facts_digest",
    "reader_version", "institution_name", "listed_by", "unlisted_at", "layout", "pace",
)  # fmt: skip
PAGE_COLUMNS: Sequence[ColumnElement[Any]] = (
    *(PAGE.c[name] for name in (*_AS_IS, "kind", "role", "health", "told_health")),
    INSTITUTION.label("institution"),
    PAGE.c.institution.label("declared_for"),
)


def pages_query() -> Select[Any]:
    """Pages with the last snapshot that read well."""
    current = PAGE.outerjoin(SNAPSHOT, PAGE.c.snapshot_id == SNAPSHOT.c.id)
    return select(*PAGE_COLUMNS, *SNAPSHOT_COLUMNS).select_from(current)


def page_of(row: Any) -> PageState:
    """A page of `pages_query`."""
    values: Mapping[str, Any] = row._mapping
    return PageState(
        **{name: values[name] for name in _AS_IS},
        kind=PageKind(row.kind),
        role=Role(row.role),
        institution=row.institution,
        declared_for=row.declared_for,
        health=Health(row.health),
        told_health=Health(row.told_health),
        snapshot=snapshot_of(row) if row.snapshot_id is not None else None,
    )


# --------------------------------------------------------------------- checks


def check_of(row: Any) -> CheckInfo:
    """A check, from all columns of `CHECK`."""
    values = {column.name: row._mapping[column.name] for column in CHECK.c if column.name != "times"}
    words = {"outcome": Outcome(row.outcome), "health": Health(row.health), "count": row.count or 1}
    return CheckInfo(**values | words | {"fault": FaultKind(row.fault) if row.fault else None})


# --------------------------------------------------------------------- changes

_CHANGE_AS_IS = (
    "id", "institution", "institution_name", "before", "after", "kind", "status", "date", "confidence",
    "summary", "site", "edition", "detected_at",
)  # fmt: skip
CHANGE_COLUMNS: Sequence[ColumnElement[Any]] = tuple(
    CHANGE.c[name]
    for name in (
        *_CHANGE_AS_IS, "aspect", "action", "severity", "parties", "evidence", "state", "origin", "marks"
    )
)  # fmt: skip


def change_of(row: Any) -> Change:
    """A change, from `CHANGE_COLUMNS`."""
    return Change(
        aspect=_ASPECTS[row.aspect],
        action=_ACTIONS[row.action],
        institution=row.institution,
        institution_name=row.institution_name,
        before=row.before,
        after=row.after,
        parties=tuple(row.parties),
        kind=row.kind,
        status=row.status,
        date=row.date,
        severity=_SEVERITIES[row.severity],
        confidence=row.confidence,
        summary=row.summary,
        evidence=tuple(evidence_of(each) for each in row.evidence),
        site=row.site,
        edition=row.edition,
        detected_at=row.detected_at,
        state=_STATES[row.state],
        origin=_ORIGINS[row.origin],
        marks=tuple(row.marks),
        id=row.id,
    )


def facets_of(row: Any, proof: bool) -> Change:
    """Of a change what filters look at; its words only with `proof`."""
    return Change(
        aspect=_ASPECTS[row.aspect],
        action=Action.ADDED,
        institution=row.institution,
        before=row.before if proof else None,
        after=row.after if proof else None,
        parties=tuple(row.parties) if proof else (),
        kind=row.kind,
        severity=_SEVERITIES[row.severity],
        confidence=row.confidence,
        evidence=tuple(evidence_of(each) for each in row.evidence) if proof else (),
        site=row.site,
        detected_at=row.detected_at,
        state=_STATES[row.state],
        origin=_ORIGINS[row.origin],
    )


def change_values(change: Change, page_id: int | None) -> dict[str, Any]:
    """The row of a change."""
    return {
        **{name: getattr(change, name) for name in _CHANGE_AS_IS},
        "page_id": page_id,
        "subject": change.institution or change.institution_name,
        "aspect": change.aspect.value,
        "action": change.action.value,
        "parties": list(change.parties),
        "severity": change.severity.rank,
        "evidence": evidence_values(change.evidence),
        "state": change.state.value,
        "origin": change.origin.value,
        "marks": list(change.marks),
    }


def evidence_values(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Evidence as it is kept; refuses naive instants, as the columns do."""
    values = []
    for each in evidence:
        if each.fetched_at is not None and each.fetched_at.utcoffset() is None:
            raise ValueError(f"{each.fetched_at} has no time zone: an instant is an aware datetime")
        values.append(evidence_json(each))
    return values


def evidence_of(value: Mapping[str, Any]) -> Evidence:
    at = value["fetched_at"]
    return Evidence(
        text=value["text"],
        url=value["url"] or "",
        snapshot=value["snapshot"] or "",
        fetched_at=datetime.fromisoformat(at).astimezone(UTC) if at else None,
    )
