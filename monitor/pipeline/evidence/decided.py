"""What reviewers said of a change, in words for the report. Nothing is left out: also what was taken back."""

from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from monitor.changes import Change
from monitor.notify.paper import Said
from monitor.pipeline.parts import Parts

if TYPE_CHECKING:
    from monitor.record.decision_types import Decision

_WORDS = {
    "confirm": "confirmed",
    "dismiss": "dismissed",
    "reopen": "opened again",
    "note": "noted",
    "assign": "assigned",
    "correct": "corrected",
    "ask_second": "confirmed; another person has to confirm, too",
    "undo": "took back what was decided before",
}


def decisions_of(parts: Parts, change: Change) -> Sequence[Said]:
    """The oldest first."""
    return [_said(each) for each in parts.store.decisions.of(change.id)]


def _said(decision: "Decision") -> Said:
    from monitor.record.decision_types import REASONS, Reason

    what = _WORDS.get(decision.verb.value, decision.verb.value.replace("_", " "))
    if decision.field or decision.verb.value == "assign":
        field = f" {decision.field.replace('_', ' ')}" if decision.field else ""
        what += f"{field}: {decision.before or 'nothing'} → {decision.after or 'nothing'}"
    if decision.undone:
        what += " (taken back later)"
    reason = REASONS[Reason(decision.reason)] if decision.reason in list(Reason) else decision.reason
    return Said(
        f"{decision.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        decision.by,
        what,
        "; ".join(filter(None, (f"it {reason}" if reason else "", decision.note))),
    )
