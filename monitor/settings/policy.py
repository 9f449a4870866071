"""Rules of severity: which changes are critical here, which are not, and why.

The first rule that fits a change says how grave it is; behind them stand those that come with the program
(`monitor policy` lists all). What a rule asks for stands under `when`; of several words any will do.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from monitor.changes import Severity
from monitor.errors import Problem
from monitor.policy import SHIPPED, WORDS, Rule
from monitor.settings.filters import country
from monitor.settings.kinds import Line, Word, reason_line
from monitor.validation import Table, one_line, parsed, show, words


def _listed(value: object) -> object:
    """One word may stand without brackets."""
    return [value] if isinstance(value, str) else value


def _mark(text: str) -> str:
    return one_line(text).partition(":")[0].strip()


Some = Annotated[list[Word], BeforeValidator(_listed)]
Countries = Annotated[list[Annotated[str, BeforeValidator(country)]], BeforeValidator(_listed)]
Marks = Annotated[list[Annotated[str, parsed(_mark)]], BeforeValidator(_listed)]


_Aspects = Annotated[list[Annotated[str, words(WORDS["aspect"])]], BeforeValidator(_listed)]
_Actions = Annotated[list[Annotated[str, words(WORDS["action"])]], BeforeValidator(_listed)]
_Kinds = Annotated[list[Annotated[str, words(WORDS["kind"])]], BeforeValidator(_listed)]
_Statuses = Annotated[list[Annotated[str, words(WORDS["status"])]], BeforeValidator(_listed)]
_Directions = Annotated[list[Annotated[str, words(WORDS["direction"])]], BeforeValidator(_listed)]
_Topics = Annotated[list[Annotated[str, words(WORDS["topic"])]], BeforeValidator(_listed)]
_Categories = Annotated[list[Annotated[str, words(WORDS["category"])]], BeforeValidator(_listed)]


class When(Table):
    """What a change must be; what is not said may be anything."""

    aspect: _Aspects = Field(default=[], description="risk_level, partnership …")
    action: _Actions = Field(default=[], description="added, removed, changed")
    kind: _Kinds = Field(default=[], description="of partnership: joint_laboratory …")
    status: _Statuses = Field(default=[], description="agreed, planned, ended")
    direction: _Directions = Field(default=[], description="of a level, rank or reason: up, down")
    topic: _Topics = Field(default=[], description="of a statement: misconduct")
    counterpart_category: _Categories = Field(default=[], description="defence_conglomerate …")
    counterpart_country: Countries = Field(default=[], description="RU, Russia …")
    category: _Categories = Field(default=[], description="of the institution")
    group: Some = Field(default=[], description="of the institution")
    institution: Some = Field(default=[], description="its id")
    site: Some = Field(default=[], description="the id of the site that tells it")
    mark: Marks = Field(default=[], description="such as ahead_of_tracker")


class PolicyRule(Table):
    """How grave changes are: the first rule that fits wins. `monitor policy` lists them."""

    when: When = Field(
        description="any of aspect, action, kind, status, direction, topic, counterpart_category, "
        "counterpart_country, category, group, institution, site, mark"
    )
    severity: Annotated[Severity, words(Severity, Severity)] = Field(
        description='"critical", "high", "medium" or "low"'
    )
    why: Annotated[str, parsed(reason_line)] = Field(description="shown with each change that it grades")
    id: Line = Field(default="", description="a short name; by default its number")

    @property
    def conditions(self) -> dict[str, tuple[str, ...]]:
        """What it asks for, by condition."""
        asked = ((name, getattr(self.when, name)) for name in When.model_fields)
        return {name: tuple(found) for name, found in asked if found}


def rules(declared: Sequence[PolicyRule]) -> tuple[Rule, ...]:
    """The rules as they are applied, in order."""
    return tuple(
        Rule(each.id or f"own-{number}", each.severity, each.why, each.conditions, own=True)
        for number, each in enumerate(declared, 1)
    )


def faults(declared: Sequence[PolicyRule]) -> Iterator[Problem]:
    """Ids given twice: a change would name a rule, and nobody would know which."""
    shipped = {rule.id: "the id of a shipped rule" for rule in SHIPPED}
    taken = dict(shipped)
    for number, rule in enumerate(rules(declared)):
        if (other := taken.get(rule.id)) is not None:
            message = f"{show(rule.id)} is already {other}"
            yield Problem("monitor.toml", f"policy[{number}].id", message, "give each rule an id of its own")
        taken.setdefault(rule.id, f"the id of policy[{number}]")
