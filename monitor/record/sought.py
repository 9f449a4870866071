"""Which changes pass a filter, in the order of time, from indexes alone: at any size, whatever is asked.

`keys` gives a query of their numbers that streams. It goes along one index: that of what is rarest among what
is asked for (an edition, an institution, a few values), else along the one that holds all that a filter can
ask (`ix_change_listed`), once for each state, merged. No table row is looked at for a change that does not
fit, and nothing is sorted.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from monitor.changes import ReviewState, Severity
from monitor.record.columns import aside
from monitor.record.tables import CHANGE
from monitor.record.types import ChangeFilter

FEW = 10_000
"""Of so few it is quicker to look at each than at the index of all."""
MOST_BRANCHES = 8
"""Values that are merged; of more, all are looked through."""
_INDEXED = ("edition", "subject", "site", "severity", "aspect")


def asked(wanted: ChangeFilter) -> dict[str, list[Any]]:
    """Values of columns, any of which each change is to have."""
    severities = set(wanted.severities or Severity)
    if wanted.min_severity is not None:
        severities = {each for each in severities if each.rank >= wanted.min_severity.rank}
    found: dict[str, list[Any]] = {
        "edition": list(wanted.editions),
        "subject": list(wanted.institutions),
        "site": list(wanted.sites),
        "aspect": [each.value for each in wanted.aspects],
        "severity": sorted(each.rank for each in severities) if len(severities) < len(Severity) else [],
        "state": [each.value for each in wanted.states],
        "action": [each.value for each in wanted.actions],
        "origin": [each.value for each in wanted.origins],
    }
    found = {name: list(dict.fromkeys(values)) for name, values in found.items() if values}
    return found if severities else {**found, "severity": [-1]}


def chooses(wanted: ChangeFilter) -> bool:
    """Whether anything but a time is asked for."""
    return bool(asked(wanted) or wanted.min_confidence > 0 or wanted.below_confidence is not None)


def keys(connection: Connection, wanted: ChangeFilter) -> Any:
    """Instants and numbers of the changes, newest first or oldest first, without the filter's limit."""
    values = asked(wanted)
    lead = _rarest(connection, values)
    branches = values.get(lead) or [each.value for each in ReviewState]
    several = [_branch(wanted, values, lead, each) for each in branches]
    query = several[0] if len(several) == 1 else union_all(*several)
    order = [query.selected_columns[name] for name in ("detected_at", "number")]
    return query.order_by(*(each.desc() if wanted.newest_first else each for each in order))


def _rarest(connection: Connection, values: dict[str, list[Any]]) -> str:
    """By which index; `state` is that of all."""
    counts = {}
    for name in _INDEXED:
        if 0 < len(values.get(name, ())) <= MOST_BRANCHES:
            some = select(literal(1)).where(CHANGE.c[name].in_(values[name])).limit(FEW + 1).subquery()
            counts[name] = connection.execute(select(func.count()).select_from(some)).scalar_one()
    least = min(counts, key=lambda name: counts[name], default="state")
    if least != "state" and counts[least] <= FEW:
        return least
    # An institution is rare enough among hundreds.
    return "subject" if len(values.get("subject", ())) == 1 and len(values) == 1 else "state"


def _branch(wanted: ChangeFilter, values: dict[str, list[Any]], lead: str, value: Any) -> Select[Any]:
    query = select(CHANGE.c.detected_at, CHANGE.c.number).where(CHANGE.c[lead] == value, *when(wanted))
    others = (aside(CHANGE.c[name]).in_(each) for name, each in values.items() if name != lead)
    return query.where(*others, *_sure(wanted))


def when(wanted: ChangeFilter) -> Iterator[ColumnElement[bool]]:
    """The time that is asked for."""
    if wanted.since is not None:
        yield CHANGE.c.detected_at >= wanted.since
    if wanted.until is not None:
        yield CHANGE.c.detected_at <= wanted.until


def _sure(wanted: ChangeFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.min_confidence > 0:
        yield CHANGE.c.confidence >= wanted.min_confidence
    if wanted.below_confidence is not None:
        yield CHANGE.c.confidence < wanted.below_confidence
