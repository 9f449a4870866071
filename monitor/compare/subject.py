"""What a comparison is about, what it gives, and the one place where changes are made.

`Maker` turns what was found into `Change`s: summary, evidence and id follow from aspect, action and
texts; the severity is what the shipped rules say (`policy`), until a workspace has rules of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare import wording
from monitor.model import Evidence
from monitor.policy import shipped_severity
from monitor.text import squash

_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose page was read twice, and where the two readings come from (evidence texts still empty)."""

    institution: str | None
    institution_name: str
    site: str | None
    old_evidence: Evidence
    new_evidence: Evidence
    detected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[Change, ...] = ()
    suppressed: int = 0
    """How many differences were judged to be wording, order or layout only."""
    held: str = ""
    """One line why the new reading is not trusted; then there are no changes."""


def evidence(at: Evidence, *texts: str) -> Evidence:
    """The evidence `at` a snapshot with the sentences that prove something there."""
    joined = " ".join(dict.fromkeys(squash(text) for text in texts if text))
    return replace(at, text=joined[:_LONGEST])


class Maker:
    """Makes the changes of one subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.made: list[Change] = []
        self.suppressed = 0

    def suppress(self, count: int = 1) -> None:
        self.suppressed += count

    def add(
        self,
        aspect: Aspect,
        action: Action,
        before: str | None,
        after: str | None,
        *,
        old: Iterable[str] = (),
        new: Iterable[str] = (),
        parties: tuple[str, ...] = (),
        kind: str | None = None,
        status: str | None = None,
        date: str | None = None,
        confidence: float = 0.95,
    ) -> None:
        """Make a change; `old` and `new` are the sentences that prove it in the two snapshots."""
        subject = self.subject
        proofs = [
            evidence(at, *texts)
            for at, texts in ((subject.old_evidence, tuple(old)), (subject.new_evidence, tuple(new)))
            if any(texts)
        ]
        change = Change(
            aspect=aspect,
            action=action,
            institution=subject.institution,
            institution_name=subject.institution_name,
            before=before,
            after=after,
            parties=parties,
            kind=kind,
            status=status,
            date=date,
            confidence=confidence,
            evidence=tuple(proofs),
            site=subject.site,
            detected_at=subject.detected_at,
            id=change_id(
                subject.new_evidence.url or subject.institution or subject.institution_name,
                aspect.value,
                action.value,
                before,
                after,
                parties,
                subject.old_evidence.snapshot,
                subject.new_evidence.snapshot,
            ),
        )
        self.made.append(replace(change, severity=shipped_severity(change), summary=wording.summary(change)))

    def comparison(self) -> Comparison:
        unique = {change.id: change for change in self.made}
        return Comparison(tuple(unique.values()), self.suppressed)
