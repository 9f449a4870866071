"""Severity as this workspace wants it: its rules with what is known of institutions and counterparts.

`policy_of(parts)` makes the policy that grades every change when it is recorded; `explain` says of a recorded
change which rule it has its severity from, and what today's rules would say; `regrade` applies them to what
nobody has reviewed yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.changes import AMENDED, Change, ReviewState, Severity
from monitor.policy import Facets, Policy, Rule, counterparts
from monitor.record import ChangeFilter
from monitor.settings.policy import rules

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts

_TOGETHER = 500
"""Changes that are graded anew in one transaction."""


def policy_of(parts: "Parts") -> Policy:
    """The rules of monitor.toml, and the shipped ones behind them."""
    return Policy(rules(parts.settings.policy), _facets(parts))


def _facets(parts: "Parts") -> Facets:
    @lru_cache(maxsize=16_384)
    def category(name: str) -> str:
        known = parts.names.known(name)
        return known.category if known is not None else ""

    def countries(change: Change) -> tuple[str, ...]:
        return parts.countries_of(replace(change, parties=counterparts(change)))

    return Facets(
        category=lambda change: (parts.category_of(change.institution),),
        groups=lambda change: parts.groups_of(change.institution),
        counterpart_categories=lambda change: [category(name) for name in counterparts(change)],
        counterpart_countries=countries,
    )


# --------------------------------------------------------------------- why


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a change has its severity."""

    rule_id: str
    """The rule that gives it; empty where no rule of today does."""
    why: str
    own: bool
    """Whether that rule is of monitor.toml."""
    now: Severity | None = None
    """What today's rules would say, where that is something else."""
    now_rule: str = ""
    now_why: str = ""
    regraded_at: datetime | None = None
    """When it was graded anew, if it was."""
    was: Severity | None = None
    """What it was before that."""


def explain(parts: "Parts", change: Change) -> Explained:
    """Which rule a recorded change has its severity from."""
    today = parts.policy.rule(change)
    last = parts.store.regrades.last(change.id)
    at, was = (last.at, last.before) if last else (None, None)
    if today.severity is change.severity:
        return Explained(today.id, today.why, today.own, regraded_at=at, was=was)
    then = Policy((), parts.policy.facets).rule(change)
    if then.severity is not change.severity:
        then = Rule("", change.severity, "by rules that were in force when it was recorded", {})
    return Explained(
        then.id, then.why, then.own, today.severity, today.id, today.why, regraded_at=at, was=was
    )


# --------------------------------------------------------------------- after the rules were edited


@dataclass(frozen=True, slots=True)
class Regraded:
    """A change that today's rules grade otherwise."""

    change: Change
    """As it was."""
    rule: Rule


def regrade(
    parts: "Parts", since: datetime | None = None, *, dry: bool = False
) -> tuple[int, list[Regraded]]:
    """Grade what nobody has reviewed by today's rules; gives how many were looked at, and what differs.

    It is recorded with rule and instant. Nothing is queued and nothing mailed because of it.
    """
    looked, differing = 0, []
    wanted = ChangeFilter(since=since, states=(ReviewState.NEW,), newest_first=False)
    for change in parts.store.changes(wanted):
        looked += 1
        said = f"{AMENDED}severity" in change.marks
        if not said and parts.policy.severity(change) is not change.severity:
            differing.append(Regraded(change, parts.policy.rule(change)))
    if not dry:
        for some in _batches(differing):
            parts.store.regrades.write(
                [(each.change.id, each.change.severity, each.rule.severity, each.rule.id) for each in some],
                parts.now(),
            )
    return looked, differing


def _batches(found: list[Regraded]) -> Iterator[list[Regraded]]:
    for start in range(0, len(found), _TOGETHER):
        yield found[start : start + _TOGETHER]
