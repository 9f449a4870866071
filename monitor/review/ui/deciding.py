"""Deciding from a form of a page; and telling, on the page that follows, what was decided.

Takes what a form says; gives the `Act`, or refuses with one line. A page that decides answers with a redirect
that names the act (`?done=`), and the page behind it offers to take it back, with or without scripts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from monitor.changes import ReviewState
from monitor.errors import UsageError
from monitor.muting import pattern_mute
from monitor.notify.language import N_, Words, n_
from monitor.pipeline.parts import Parts
from monitor.record.decision_types import REASONS, Act, Decision, Reason, Verb, Via
from monitor.review.ui.kit import Asked, Refused, Ui, Visitor, number_of
from monitor.review.ui.telling import teller

MOST = 5_000
"""Changes that one form decides."""
_UNTIL = timedelta(hours=1)
"""So long a page offers to take a decision back; later, the page of the change still tells of it."""
_MEANT = {
    Verb.CONFIRM: ReviewState.CONFIRMED,
    Verb.DISMISS: ReviewState.DISMISSED,
    Verb.REOPEN: ReviewState.NEW,
}
_SAID = {
    Verb.CONFIRM: n_("Confirmed: 1 change", "Confirmed: {n} changes"),
    Verb.DISMISS: n_("Dismissed: 1 change", "Dismissed: {n} changes"),
    Verb.REOPEN: n_("To review again: 1 change", "To review again: {n} changes"),
    Verb.NOTE: n_("Noted: 1 change", "Noted: {n} changes"),
    Verb.ASSIGN: n_("Assigned: 1 change", "Assigned: {n} changes"),
    Verb.CORRECT: n_("Corrected: 1 change", "Corrected: {n} changes"),
    Verb.ASK_SECOND: n_("Waits for a second person: 1 change", "Wait for a second person: {n} changes"),
    Verb.UNDO: n_("Taken back: 1 change", "Taken back: {n} changes"),
}


@dataclass(frozen=True, slots=True)
class Toast:
    """What was decided just now."""

    act: int
    text: str
    undo: bool


def me(asked: Asked) -> str:
    """Under which name who asks decides."""
    return asked.visitor.signs


def ids_of(ui: Ui, named: Iterable[tuple[str, str]], states: tuple[ReviewState, ...]) -> list[str]:
    """The changes that are named, and those of the named editions that are in one of these states."""
    ids: list[str] = []
    for name, value in named:
        several = name == "edition"
        ids += ui.parts.store.inbox.ids_of(value, states, limit=MOST + 1) if several else [value]
    if len(ids) > MOST:
        raise Refused(f"at most {MOST:,} changes are decided at once")
    return list(dict.fromkeys(ids))


def decide(ui: Ui, asked: Asked, verb: Verb, ids: list[str]) -> Act:
    """Decide what a form says; mutes what was dismissed where it says so."""
    store, now = ui.parts.store, ui.parts.now()
    said = asked.said("reason")
    reason = Reason(said) if said in list(Reason) else None
    to, was = asked.said("to").strip()[:200], asked.said("was")
    if verb is Verb.ASSIGN and to and to not in people(ui.parts, asked.visitor):
        raise Refused("there is no account of that name")
    try:
        act = store.decisions.decide(
            ids,
            verb,
            by=me(asked),
            via=Via.WEB,
            at=now,
            reason=reason if verb is Verb.DISMISS else None,
            note=asked.said("note"),
            assignee=to,
            second=ui.parts.settings.review.second_person,
            was=was,
        )
    except UsageError as error:
        raise Refused(str(error)) from error
    if was and len(ids) == 1 and act.skipped and verb is not Verb.ASSIGN:
        change = store.change(ids[0])
        if change is not None and change.state not in (was, _MEANT.get(verb)):
            raise Refused("somebody has decided about it since you looked: look at it again")
    if verb is Verb.DISMISS and asked.said("mute") and reason is not None:
        _mute(ui, act, REASONS[reason], me(asked))
    ui.frames.forget()
    return act


def undo(ui: Ui, asked: Asked) -> Act:
    """Take back what the form names."""
    if (said := number_of(asked.said("decision"))) is None:
        raise Refused("this is no decision")
    try:
        act = ui.parts.store.decisions.undo(said, by=me(asked), via=Via.WEB, at=ui.parts.now())
    except UsageError as error:
        raise Refused(str(error)) from error
    ui.frames.forget()
    return act


def assignable(ui: Ui, asked: Asked) -> list[str]:
    """Who can be asked to look at a change."""
    return people(ui.parts, asked.visitor)


def people(parts: Parts, visitor: Visitor) -> list[str]:
    """The accounts by name; without any, who is asking."""
    names = [each.name for each in parts.store.accounts.all() if not each.disabled]
    return names or [visitor.signs]


def toast(ui: Ui, asked: Asked, words: Words) -> Toast | None:
    """What the act that the address names came to."""
    said = number_of(asked.query.get("done", ""))
    if said is None:
        return None
    if said == 0:
        told = words.say("Nothing to do: it was decided so already, or waits for another person")
        return Toast(0, told, undo=False)
    decided = ui.parts.store.decisions.act(said)
    if not decided or ui.parts.now() - decided[0].at > _UNTIL:
        return None
    verb = _gravest(decided)
    text = words.plural(*_SAID[verb], len(decided))
    if len(decided) == 1:
        change = ui.parts.store.change(decided[0].change)
        text = words.joined_colon(words.say(_ONE[verb]), teller(ui.parts, words)(change) if change else "")
    if decided[0].reason:
        why = words.say(REASONS[Reason(decided[0].reason)])
        text = text.removesuffix(".").removesuffix("。") + words.say(".")
        text = words.sentences(text, words.say("Reason: it {why}.", why=why))
    undoable = verb is not Verb.UNDO and not all(each.undone for each in decided)
    return Toast(said, text, undoable)


_ONE = {
    Verb.CONFIRM: N_("Confirmed"),
    Verb.DISMISS: N_("Dismissed"),
    Verb.REOPEN: N_("To review again"),
    Verb.NOTE: N_("Noted"),
    Verb.ASSIGN: N_("Assigned"),
    Verb.CORRECT: N_("Corrected"),
    Verb.ASK_SECOND: N_("Waits for a second person"),
    Verb.UNDO: N_("Taken back"),
}


def _gravest(decided: list[Decision]) -> Verb:
    """What most of an act came to: some of what is confirmed may wait for a second person."""
    verbs = [each.verb for each in decided]
    return max(dict.fromkeys(verbs), key=verbs.count)


def _mute(ui: Ui, act: Act, reason: str, by: str) -> None:
    """What the dismissed changes say is not told again on their sites."""
    store, made = ui.parts.store, set[tuple[str, str, str]]()
    for each in act.decisions:
        change = store.change(each.change)
        if change is None:
            continue
        mute = pattern_mute(change, reason=reason, made_by=by, made_at=each.at)
        if mute.pattern and (key := (mute.site, mute.aspect, mute.pattern)) not in made:
            made.add(key)
            store.mutes.make(mute)
