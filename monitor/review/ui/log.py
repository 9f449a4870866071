"""What happened to a change, newest first: found, told by others, mailed, decided, graded anew.

Takes what the record knows; gives lines of the reader's language. Who was mailed is named to reviewers only.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.changes import Change
from monitor.notify.cadence import DAILY, IMMEDIATE, WEEKLY
from monitor.notify.language import N_, Words, n_
from monitor.pipeline.parts import Parts
from monitor.pipeline.policing import Explained
from monitor.record.around import Mailing
from monitor.record.decision_types import REASONS, Decision, Reason, Verb
from monitor.record.delivery_types import DeliveryState
from monitor.review.ui.proof import NamedSource

MOST_MAILED = 500
"""Recipients that are counted."""
NAMED = 8
_SOON = timedelta(minutes=10)
_ONE, _MANY = 0, 1
_MAILED = {
    IMMEDIATE: n_("Mailed at once to 1 person", "Mailed at once to {n} people"),
    DAILY: n_("Mailed in the daily digest to 1 person", "Mailed in the daily digest to {n} people"),
    WEEKLY: n_("Mailed in the weekly digest to 1 person", "Mailed in the weekly digest to {n} people"),
}
_OTHERWISE = n_("Sent to 1 recipient", "Sent to {n} recipients")
_WAITS = n_("Waits for the next digest of 1 recipient", "Waits for the next digest of {n} recipients")
_NOT_SENT = n_("Could not be delivered to 1 recipient", "Could not be delivered to {n} recipients")
_UNDER_WAY = n_("On its way to 1 recipient", "On its way to {n} recipients")
_LOST = {DeliveryState.REFUSED, DeliveryState.BOUNCED, DeliveryState.CANCELLED}
_SAID = {
    Verb.CONFIRM: N_("{who} confirmed it"),
    Verb.DISMISS: N_("{who} dismissed it"),
    Verb.REOPEN: N_("{who} reopened it"),
    Verb.NOTE: N_("{who} noted"),
    Verb.ASK_SECOND: N_("{who} confirmed it and asks for a second person"),
    Verb.UNDO: N_("{who} took back what was decided before"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a change."""

    at: datetime
    text: str
    quote: str = ""
    """A person's own words."""
    digest: int | None = None


def history(
    parts: Parts,
    change: Change,
    sources: Sequence[NamedSource],
    decisions: Sequence[Decision],
    why: Explained,
    words: Words,
    *,
    named: bool,
) -> list[Event]:
    """Everything that happened to it, newest first."""
    mailings = parts.store.around.mailings(change.id, MOST_MAILED)
    found = [
        *_found(change, sources, words),
        *_mailed(mailings, words, named=named),
        *(_decided(each, words) for each in decisions),
    ]
    if why.regraded_at is not None and why.was is not None:
        old, new = (words.term("severity", each.value) for each in (why.was, change.severity))
        told = words.say("Graded anew by a changed policy: {old}, now {new}", old=old, new=new)
        found.append(Event(why.regraded_at, told))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _found(change: Change, sources: Sequence[NamedSource], words: Words) -> Iterator[Event]:
    if change.detected_at is None:
        return
    name = sources[0].name if sources else ""
    told = words.say("Detected on {source}", source=name) if name else words.term("log", "Detected")
    yield Event(change.detected_at, told)
    for number, source in enumerate(sources[1:], 2):
        read = [each.fetched_at for each in source.evidence if each.fetched_at is not None]
        # Most are read in the same sweep: that is one event.
        if read and max(read) > change.detected_at + _SOON:
            yield Event(max(read), words.say("Source {n} found: {source}", n=number, source=source.name))


def _mailed(mailings: Sequence[Mailing], words: Words, *, named: bool) -> Iterator[Event]:
    groups: dict[tuple[tuple[str, str], datetime], list[Mailing]] = defaultdict(list)
    for each in mailings:
        groups[_kind(each), _minute(each.at or each.digest_at or each.queued_at)].append(each)
    for (forms, _), some in groups.items():
        who = list(dict.fromkeys(each.recipient_id for each in some))
        text = words.plural(forms[_ONE], forms[_MANY], len(who))
        if named:
            text = words.joined_colon(text, words.first(who, NAMED))
        digests = {each.digest_id for each in some}
        last = max(each.at or each.digest_at or each.queued_at for each in some)
        yield Event(last, text, digest=digests.pop() if len(digests) == 1 else None)


def _kind(mailing: Mailing) -> tuple[str, str]:
    if mailing.digest_id is None:
        return _WAITS
    if mailing.state in _LOST:
        return _NOT_SENT
    if mailing.state is not DeliveryState.SENT:
        return _UNDER_WAY
    return _MAILED.get(mailing.cadence.partition(" ")[0], _OTHERWISE)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _decided(decision: Decision, words: Words) -> Event:
    who = decision.by
    if decision.verb is Verb.ASSIGN:
        to = decision.after
        text = words.say("{who} assigned it to {to}", who=who, to=to) if to else ""
        text = text or words.say("{who} took it from {to}", who=who, to=decision.before or "")
    elif decision.verb is Verb.CORRECT:
        text = words.say(
            "{who} corrected {field}: {old}, now {new}",
            who=who,
            field=words.say(decision.field),
            old=decision.before or words.say("nothing"),
            new=decision.after or words.say("nothing"),
        )
    else:
        text = words.say(_SAID[decision.verb], who=who)
    if decision.reason in set(Reason):
        text = words.joined_colon(text, words.say(REASONS[Reason(decision.reason)]))
    if decision.undone:
        text += words.say(" ({why})", why=words.say("taken back"))
    return Event(decision.at, text, decision.note)
