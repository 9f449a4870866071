"""What a decision is, in words of the model."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from monitor.changes import ReviewState, Severity, instant


class Verb(StrEnum):
    """What somebody did."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    NOTE = "note"
    ASSIGN = "assign"
    CORRECT = "correct"
    ASK_SECOND = "ask_second"
    """Confirmed by one person, and another has to."""
    UNDO = "undo"


class Reason(StrEnum):
    """Why a change is dismissed."""

    SAME_MEANING = "same_meaning"
    WRONG_INSTITUTION = "wrong_institution"
    MISREAD = "misread"
    ALREADY_KNOWN = "already_known"
    MISTAKE_ON_PAGE = "mistake_on_page"
    NOT_RELEVANT = "not_relevant"


REASONS: dict[Reason, str] = {
    Reason.SAME_MEANING: "says the same in other words",
    Reason.WRONG_INSTITUTION: "is about another institution",
    Reason.MISREAD: "was read wrongly by us",
    Reason.ALREADY_KNOWN: "was known already",
    Reason.MISTAKE_ON_PAGE: "is a mistake on the page",
    Reason.NOT_RELEVANT: "does not matter to us",
}
"""For people: "It …"."""
NEVER_SO = frozenset({Reason.SAME_MEANING, Reason.WRONG_INSTITUTION, Reason.MISREAD, Reason.MISTAKE_ON_PAGE})
"""What was dismissed for one of these never happened, and so its being taken back is no news either."""


class Via(StrEnum):
    """From where."""

    WEB = "web"
    API = "api"
    CLI = "cli"
    RULE = "rule"


CORRECTABLE = ("after", "before", "parties", "kind", "status", "date", "severity", "institution")
"""Fields of a change that a person may correct."""
_RANKS = {each.rank: each.value for each in Severity}


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided of one change."""

    id: int
    act: int
    change: str
    at: datetime
    by: str
    via: Via
    verb: Verb
    state: ReviewState
    """Of the change, since then."""
    reason: str = ""
    """A word of `Reason`, or nothing."""
    note: str = ""
    field: str = ""
    old: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    new: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    undoes: int | None = None
    told_of: str | None = None
    undone: bool = False
    """It was taken back later."""

    @property
    def before(self) -> str | None:
        """For people: the value that was corrected, or to whom it was assigned before."""
        return self._said(self.old)

    @property
    def after(self) -> str | None:
        return self._said(self.new)

    def _said(self, columns: Mapping[str, Any]) -> str | None:
        name = self.field or ("assignee" if "assignee" in columns else "")
        value = columns.get(name)
        if name == "severity":
            return _RANKS.get(value) if isinstance(value, int) else None
        return ", ".join(value) if isinstance(value, list) else value

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "id": self.id,
            "act": self.act,
            "change": self.change,
            "at": instant(self.at),
            "by": self.by,
            "via": self.via.value,
            "verb": self.verb.value,
            "reason": self.reason or None,
            "note": self.note,
            "field": self.field or ("assignee" if self.verb is Verb.ASSIGN else None),
            "before": self.before,
            "after": self.after,
            "state": self.state.value,
            "undoes": self.undoes,
            "told_of": self.told_of,
            "undone": self.undone,
        }


@dataclass(frozen=True, slots=True)
class Act:
    """What was decided at once."""

    id: int = 0
    """0: there was nothing to do."""
    decisions: tuple[Decision, ...] = ()
    skipped: tuple[str, ...] = ()
    """Changes of which it was so already, or that moved on meanwhile."""
    waiting: tuple[str, ...] = ()
    """Changes that wait for the confirmation of another person than who asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a change stands in review, beside its state."""

    assignee: str = ""
    first_by: str = ""
    """Who confirmed it; another person has to, too."""
    last: Decision | None = None
    """The last decision that still holds."""
