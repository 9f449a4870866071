"""One event, many reports: the agreement that four sites tell is one change with four sources.

Takes the changes of a batch, with their pages, and gives them with the id of the event that is known already,
so that they join its evidence (`merged`); with a change of its own for what is new in a report: a step
further, a counterpart that nobody named. How reports compare stands in `compare.sameness`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update

from monitor.changes import (
    ADDS_TO,
    AHEAD,
    FOLLOWS,
    IN_TRACKER,
    JOINED,
    Action,
    Change,
    Origin,
)
from monitor.policy import shipped_severity
from monitor.record.events import Event, is_event, known_events
from monitor.record.tables import CHANGE, DIGEST_ITEM
from monitor.record.twins import Told

if TYPE_CHECKING:  # takes time to import, and most batches tell of no partnership
    from monitor.compare.counterparts import NameGraph
    from monitor.compare.sameness import More


def paired(
    connection: Connection,
    told: Iterable[Told],
    graph: "NameGraph | None" = None,
    *,
    standing: Collection[str] = (),
    profiles: Collection[int] = (),
) -> list[Told]:
    """The changes, each report of a known event under its id, with what is new in it as a change of its own.

    `profiles` are the pages of trackers; `standing` are reports of what a tracker holds already: they join
    what is known and are no news where nothing is.
    """
    told = list(told)
    if not any(is_event(change) for change, _ in told):
        return told
    return _Pairing(connection, graph, frozenset(profiles)).of(told, standing)


class _Pairing:
    """The reports of one batch, one after another."""

    def __init__(self, connection: Connection, graph: "NameGraph | None", profiles: Collection[int]) -> None:
        from monitor.compare.counterparts import NameGraph

        self._connection = connection
        self._graph = graph or NameGraph()
        self._profiles = profiles
        self._known: dict[str, list[Event]] = {}
        self._done: list[Told] = []

    def of(self, told: Sequence[Told], standing: Collection[str]) -> list[Told]:
        self._done = [each for each in told if not is_event(each[0])]
        # What is whole and exact first, so that what is vague finds it; what was carried out before its plan.
        for change, page_id in sorted((each for each in told if is_event(each[0])), key=_order):
            self._take(change, page_id, change.id in standing)
        return self._done

    def _take(self, change: Change, page_id: int | None, standing: bool) -> None:
        from monitor.compare.sameness import Standing

        events = self._events(change)
        tracker = page_id in self._profiles
        how = [(each, self._standing(each, change, tracker)) for each in events]
        same = [
            each
            for each, standing_ in how
            if standing_ is Standing.SAME and not self._was_for_less(each, change)
        ]
        if same:
            same.sort(key=lambda each: self._likeness(each, change), reverse=True)
            self._join(same, change, page_id, tracker)
            return
        if standing:
            return
        steps = [each for each, standing_ in how if standing_ is Standing.STEP]
        if steps:
            change = _step(sorted((each.change for each in steps), key=_instant), change)
        events.append(Event(change, stored=False, tracker=tracker))
        self._done.append((change, page_id))

    def _was_for_less(self, plan: Event, change: Change) -> bool:
        """Whether a plan was carried out by less than a further report of a plan tells: that one stands."""
        from monitor.compare.sameness import rank

        if not plan.change.status == change.status == "planned":
            return False
        mark = f"{FOLLOWS}{plan.change.id}"
        done = [each.change.kind for each in self._events(change) if mark in each.change.marks]
        return bool(done) and all(kind != change.kind and rank(kind) <= rank(change.kind) for kind in done)

    def _standing(self, event: Event, change: Change, tracker: bool) -> Any:
        from monitor.compare.sameness import Trackers, standing

        return standing(event.change, change, self._graph, Trackers(event.tracker, tracker))

    def _likeness(self, event: Event, change: Change) -> tuple[Any, ...]:
        from monitor.compare.sameness import shared

        known = event.change
        common, tie = shared(known, change, self._graph)
        exact = (known.kind == change.kind, known.date == change.date, len(common), tie)
        return (known.id == change.id, event.stored, *exact)

    # ----------------------------------------------------------------- joining

    def _join(self, same: Sequence[Event], change: Change, page_id: int | None, tracker: bool) -> None:
        """Let a report join the event that it fits best; others that it shows to be the same join it too."""
        from monitor.compare.sameness import Standing, says_more, taken_in

        event = same[0]
        if event.stored and (more := says_more(event.change, change, self._graph)) and self._is_told(event):
            self._done.append((_addition(event.change, change, more), page_id))
        marks = tuple(mark for mark in change.marks if not (event.tracker and mark == AHEAD))
        marks = (*marks, IN_TRACKER) if tracker and not event.tracker else marks
        report = replace(change, id=event.change.id, marks=marks)
        self._done.append((report, page_id))
        evidence = (*event.change.evidence, *change.evidence)
        event.change = replace(taken_in(event.change, change, self._graph), evidence=evidence)
        for other in same[1:]:
            if self._standing(event, other.change, other.tracker) is Standing.SAME:
                self._merge(event, other)
        self._settle(event)

    def _settle(self, event: Event) -> None:
        """Let a plan be part of what carried it out, where only a further report of one makes that plain."""
        from monitor.compare.sameness import Standing

        for other in [each for each in self._events(event.change) if each is not event]:
            plan, done = (event, other) if event.change.status == "planned" else (other, event)
            if plan.change.status != "planned" or done.change.status == "planned":
                continue
            if f"{FOLLOWS}{plan.change.id}" in done.change.marks:
                continue
            if self._standing(done, plan.change, plan.tracker) is Standing.SAME:
                self._merge(done, plan)
                if plan is event:
                    return
            elif (
                self._standing(plan, done.change, done.tracker) is Standing.STEP
                and _instant(plan.change) <= _instant(done.change)  # a later one is another plan
            ):
                self._follow(done, plan)

    def _follow(self, done: Event, plan: Event) -> None:
        """What is told already was planned before."""
        id_, mark = done.change.id, f"{FOLLOWS}{plan.change.id}"
        done.change = replace(done.change, marks=(*done.change.marks, mark))
        if done.stored:
            _mark(self._connection, id_, mark)
        else:
            self._done = [
                (replace(each, marks=(*each.marks, mark)) if each.id == id_ else each, page)
                for each, page in self._done
            ]

    def _merge(self, event: Event, other: Event) -> None:
        """Two events are one, as a third report shows: the later one is told as the first from now on."""
        from monitor.compare.sameness import taken_in

        first, second = event.change.id, other.change.id
        self._events(event.change).remove(other)
        event.change = taken_in(event.change, other.change, self._graph)
        if not other.stored:
            self._done = [
                (replace(each, id=first), page) if each.id == second else (each, page)
                for each, page in self._done
            ]
            return
        self._done.append((replace(other.change, id=first), None))
        _mark(self._connection, second, f"{JOINED}{first}")
        waiting = (DIGEST_ITEM.c.change_id == second, DIGEST_ITEM.c.digest_id.is_(None))
        told = select(DIGEST_ITEM.c.recipient_id).where(DIGEST_ITEM.c.change_id == first)
        self._connection.execute(delete(DIGEST_ITEM).where(*waiting, DIGEST_ITEM.c.recipient_id.in_(told)))

    def _is_told(self, event: Event) -> bool:
        """Whether somebody may know the event without what a report adds: not if all mails are yet to go."""
        items = select(DIGEST_ITEM.c.digest_id).where(DIGEST_ITEM.c.change_id == event.change.id)
        sent = self._connection.execute(items).scalars().all()
        return not sent or any(digest is not None for digest in sent)

    # ----------------------------------------------------------------- what is known

    def _events(self, change: Change) -> list[Event]:
        subject = change.institution or ""
        if subject not in self._known:
            self._known[subject] = [
                each
                for each in known_events(self._connection, subject)
                if each.change.origin in _TELLS[change.origin]
            ]
        return self._known[subject]


_TELLS: dict[Origin, frozenset[Origin]] = {
    origin: frozenset(Origin) if origin is Origin.READER else frozenset(Origin) - {Origin.READER}
    for origin in Origin
}
"""What a better reader of ours found was told to nobody: only what is of the same making joins it."""


def _order(told: Told) -> tuple[Any, ...]:
    change = told[0]
    later = {"agreed": 0, "ended": 1, "planned": 2}.get(change.status or "agreed", 0)
    vague = {None: 2, "memorandum": 1}.get(change.kind, 0)
    return later, -len(change.date or ""), vague, -len(change.parties)


def _instant(change: Change) -> str:
    return str(change.detected_at or "")


def _step(before: Sequence[Change], change: Change) -> Change:
    """What was planned is agreed now, or what was agreed has ended: told with what was known, last of all."""
    from monitor.compare import wording

    last = before[-1]
    marks = (*change.marks, *(f"{FOLLOWS}{each.id}" for each in reversed(before)))
    step = replace(change, action=Action.CHANGED, before=last.after, marks=marks)
    return replace(step, severity=shipped_severity(step), summary=wording.summary(step))


def _addition(event: Change, change: Change, more: "More") -> Change:
    """What no report told before, for itself: a counterpart, or a laboratory where a memorandum was told."""
    from monitor.compare import wording

    marks = (*(mark for mark in change.marks if mark != AHEAD), f"{ADDS_TO}{event.id}")
    told = replace(
        change, action=Action.CHANGED, before=event.after, marks=marks, kind=more.kind or event.kind
    )
    if more.parties:
        told = replace(told, parties=more.parties)
        return replace(told, summary=wording.summary(told))
    relation = wording.relation(told.kind, told.parties, planned=told.status == "planned")
    words = f"{relation} was reported; so far it was told as {wording.relation(event.kind, ())}"
    return replace(told, summary=wording.sentence(told, words))


def _mark(connection: Connection, id_: str, mark: str) -> None:
    marks = connection.execute(select(CHANGE.c.marks).where(CHANGE.c.id == id_)).scalar_one()
    if mark not in marks:
        connection.execute(update(CHANGE).where(CHANGE.c.id == id_).values(marks=[*marks, mark]))
