"""One article read twice: what its publisher corrected, took out or added about partnerships; and articles
that were withdrawn or came back.

Takes the two readings and the subject of each institution; gives changes. An article that only reads
differently to us is not corrected: without another sentence that proves it, nothing is told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.changes import CORRECTED, REAPPEARED, WITHDRAWN, Action, Aspect, Change, change_id
from monitor.compare import wording
from monitor.compare.events import event_changes
from monitor.compare.subject import Subject, evidence
from monitor.model import Article, Partnership, Reading
from monitor.policy import shipped_severity
from monitor.text import loose

UNSURE = 0.4
"""Below what is mailed by default: the partner is still named, perhaps in words that are not understood."""

SubjectOf = Callable[[str], Subject]


@dataclass(frozen=True, slots=True)
class Event:
    """What one sentence tells of one institution, with all counterparts."""

    institution: str
    kind: str
    status: str
    date: str | None
    sentence: str
    parties: tuple[str, ...]
    confidence: float

    @property
    def names(self) -> frozenset[str]:
        return frozenset(map(loose, self.parties))


def events_of(partnerships: Iterable[Partnership]) -> list[Event]:
    """Partnerships that one sentence tells are one event."""
    together: dict[tuple[str, str, str, str | None, str], list[Partnership]] = {}
    for each in partnerships:
        key = (each.institution, each.kind, each.status, each.date, each.evidence)
        together.setdefault(key, []).append(each)
    return [
        Event(*key, tuple(dict.fromkeys(p.counterpart for p in told)), max(p.confidence for p in told))
        for key, told in together.items()
    ]


def article_changes(old: Reading, new: Reading, subject_of: SubjectOf) -> tuple[tuple[Change, ...], int]:
    """What an article tells anew, and what it told otherwise before; and how much is only our reading."""
    before, after = old.article or Article(), new.article or Article()
    was = _missing(events_of(old.partnerships), new.partnerships)
    now = _missing(events_of(new.partnerships), old.partnerships)
    told: list[Change] = []
    suppressed = 0
    for one in was:
        other = _corrected(one, now)
        if other is not None:
            now.remove(other)
        if _rewritten(one, other, before, after):
            told.append(_correction(one, other, after, subject_of(one.institution)))
        else:
            suppressed += 1
    fresh = {
        (each.institution, each.kind, each.status, each.sentence, party)
        for each in now
        for party in each.parties
    }
    added = [
        p for p in new.partnerships if (p.institution, p.kind, p.status, p.evidence, p.counterpart) in fresh
    ]
    return (*event_changes(added, subject_of), *told), suppressed


def _missing(events: Iterable[Event], there: Sequence[Partnership]) -> list[Event]:
    """The events with those of their parties of which the other version tells otherwise or nothing."""
    days: dict[tuple[str, str, str, str], set[str | None]] = {}
    for p in there:
        days.setdefault((p.institution, loose(p.counterpart), p.kind, p.status), set()).add(p.date)

    def told(event: Event, party: str) -> bool:
        dates = days.get((event.institution, loose(party), event.kind, event.status))
        return dates is not None and (not event.date or None in dates or event.date in dates)

    found = ((each, tuple(party for party in each.parties if not told(each, party))) for each in events)
    return [replace(each, parties=parties) for each, parties in found if parties]


def _corrected(one: Event, now: Sequence[Event]) -> Event | None:
    """The event that took the place of one: with a common partner, or the same in nearly the same words."""
    ours = [other for other in now if other.institution == one.institution]
    common = [other for other in ours if one.names & other.names]
    if common:
        return max(common, key=lambda other: (other.kind == one.kind, other.status == one.status))
    alike = [other for other in ours if other.kind == one.kind and _alike(one.sentence, other.sentence)]
    return alike[0] if alike else None


def _alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return bool(ratio(loose(one), loose(other)) >= 70)


def _rewritten(one: Event, other: Event | None, before: Article, after: Article) -> bool:
    """Whether the publisher changed what is told, not only our reading of it."""
    stands = loose(one.sentence) in loose(after.text) or loose(one.sentence) in loose(after.title)
    if not stands:
        return True
    dated = (
        other is not None and one.date != other.date and (one.kind, one.status) == (other.kind, other.status)
    )
    # The same sentence with another day: the day stands elsewhere, unless it was only published again.
    return dated and before.published == after.published


def _correction(one: Event, other: Event | None, after: Article, subject: Subject) -> Change:
    named = any(name and name in loose(after.text) for name in one.names)
    if other is not None:
        confidence = min(one.confidence, other.confidence)
    else:
        confidence = UNSURE if named else min(one.confidence, 0.9)
    shown = other or one
    proofs = [evidence(subject.old_evidence, one.sentence)]
    if other is not None:
        proofs.append(evidence(subject.new_evidence, other.sentence))
    change = Change(
        aspect=Aspect.PARTNERSHIP,
        action=Action.CHANGED,
        institution=one.institution,
        institution_name=subject.institution_name,
        before=one.sentence,
        after=other.sentence if other is not None else None,
        parties=shown.parties,
        kind=shown.kind,
        status=shown.status,
        date=shown.date,
        confidence=confidence,
        evidence=tuple(proofs),
        site=subject.site,
        detected_at=subject.detected_at,
        marks=(CORRECTED,),
        id=change_id(
            subject.new_evidence.url, CORRECTED, one.sentence, other.sentence if other else None, one.parties,
            subject.old_evidence.snapshot,
        ),
    )  # fmt: skip
    summary = wording.sentence(change, _words(one, other))
    return replace(change, severity=shipped_severity(change), summary=summary)


def _words(one: Event, other: Event | None) -> str:
    if other is None:
        return f"the report of {_relation(one)} was edited and does not tell of it any more"
    pairs = [
        ("partner", ", ".join(one.parties[:2]), ", ".join(other.parties[:2]), one.names != other.names),
        ("kind", wording.kind_words(one.kind), wording.kind_words(other.kind), one.kind != other.kind),
        ("status", one.status, other.status, one.status != other.status),
        ("date", one.date, other.date, bool(one.date and other.date) and one.date != other.date),
    ]
    what = [(name, before, after) for name, before, after, differs in pairs if differs]
    if len(what) == 1:
        name, before, after = what[0]
        report = _relation(replace(one, parties=()) if name == "partner" else other)
        return f"in the report of {report}, the {name} was corrected from {before} to {after}"
    differing = f": {' and '.join(name for name, _, _ in what)}" if what else ""
    return f"the report of {_relation(other)} was corrected{differing}"


def _relation(event: Event) -> str:
    """ "a joint laboratory with A and another"."""
    return wording.relation(event.kind, event.parties, planned=event.status == "planned")


# --------------------------------------------------------------------- gone, and back


def withdrawn(old: Reading, subject_of: SubjectOf, since: str) -> tuple[Change, ...]:
    """What an article had told that its publisher took down; `since` tells one disappearance from another."""
    words = "the report of {} was withdrawn by its publisher; the archived copy is kept"
    return tuple(
        _about_report(each, subject_of(each.institution), Action.REMOVED, WITHDRAWN, since, words)
        for each in events_of(old.partnerships)
    )


def reappeared(new: Reading, subject_of: SubjectOf, since: str) -> tuple[Change, ...]:
    """What an article tells that was withdrawn and is back."""
    words = "the report of {}, once withdrawn by its publisher, is back"
    return tuple(
        _about_report(each, subject_of(each.institution), Action.ADDED, REAPPEARED, since, words)
        for each in events_of(new.partnerships)
    )


def _about_report(
    event: Event, subject: Subject, action: Action, mark: str, since: str, words: str
) -> Change:
    """A change of a report; the partnership itself has neither begun nor ended by it."""
    gone = action is Action.REMOVED
    change = Change(
        aspect=Aspect.PARTNERSHIP,
        action=action,
        institution=event.institution,
        institution_name=subject.institution_name,
        before=event.sentence if gone else None,
        after=None if gone else event.sentence,
        parties=event.parties,
        kind=event.kind,
        status=event.status,
        date=event.date,
        confidence=min(event.confidence, 0.95),
        evidence=(evidence(subject.old_evidence if gone else subject.new_evidence, event.sentence),),
        site=subject.site,
        detected_at=subject.detected_at,
        marks=(mark,),
        id=change_id(
            subject.new_evidence.url, mark, since, event.institution, event.parties, event.kind, event.status,
            event.sentence,
        ),
    )  # fmt: skip
    summary = wording.sentence(change, words.format(_relation(event)))
    return replace(change, severity=shipped_severity(change), summary=summary)
