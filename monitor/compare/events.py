"""Partnerships of a new article as changes: one for each event, with all its counterparts.

Takes partnerships and the subject of each institution; the id of a change does not depend on the page, so
that the same event told on two pages is one change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare import wording
from monitor.compare.subject import Subject, evidence
from monitor.model import Partnership
from monitor.policy import shipped_severity
from monitor.text import loose

Subjects = Mapping[str, Subject] | Callable[[str], Subject]


def event_changes(
    partnerships: Sequence[Partnership], subject_by_institution: Subjects
) -> tuple[Change, ...]:
    """One `added` change for each institution, kind, status, date and sentence."""
    groups: dict[tuple[str, str, str, str | None, str], list[Partnership]] = {}
    for event in partnerships:
        groups.setdefault(
            (event.institution, event.kind, event.status, event.date, event.evidence), []
        ).append(event)
    changes: dict[str, Change] = {}
    for (institution, kind, status, date, sentence), events in groups.items():
        subject = (
            subject_by_institution(institution)
            if callable(subject_by_institution)
            else subject_by_institution[institution]
        )
        parties = tuple(dict.fromkeys(event.counterpart for event in events))
        change = Change(
            aspect=Aspect.PARTNERSHIP,
            action=Action.ADDED,
            institution=institution,
            institution_name=subject.institution_name,
            after=sentence,
            parties=parties,
            kind=kind,
            status=status,
            date=date,
            confidence=max(event.confidence for event in events),
            evidence=(evidence(subject.new_evidence, sentence),),
            site=subject.site,
            detected_at=subject.detected_at,
            # An event without a date is only what its own sentence says: years later it may be another one.
            id=change_id(
                institution, [loose(party) for party in parties], kind, status, date or loose(sentence)
            ),
        )
        change = replace(change, severity=shipped_severity(change), summary=wording.summary(change))
        changes.setdefault(change.id, change)
    return tuple(changes.values())
