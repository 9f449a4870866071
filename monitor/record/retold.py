"""News of a report, not of what it tells: it was withdrawn, corrected, or is back.

Takes the changes of a batch, with their pages; gives those with the event that the report was evidence of
named, and with a word on who else tells of it. The event learns which of its sources is not there any more.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, update

from monitor.articles import article_key
from monitor.changes import (
    ABOUT,
    CORRECTED,
    REAPPEARED,
    SOURCE_GONE,
    WITHDRAWN,
    Change,
)
from monitor.model import Evidence
from monitor.record.events import Event, known_events
from monitor.record.tables import CHANGE
from monitor.record.twins import Told
from monitor.text import loose

_OF_REPORTS = frozenset({WITHDRAWN, CORRECTED, REAPPEARED})


def referred(connection: Connection, told: Iterable[Told]) -> list[Told]:
    """The changes, each that is about a report with a mark that names the event."""
    known: dict[str, list[Event]] = {}
    done = []
    for change, page_id in told:
        if change.institution and not _OF_REPORTS.isdisjoint(change.marks):
            if change.institution not in known:
                known[change.institution] = known_events(connection, change.institution)
            change = _referred(connection, change, known[change.institution])
        done.append((change, page_id))
    return done


def _referred(connection: Connection, change: Change, events: list[Event]) -> Change:
    pages = {article_key(each.url) for each in change.evidence}
    resting = [each for each in events if _proofs(each.change, pages)]
    if not resting:
        return change
    event = max(resting, key=lambda each: _likeness(each.change, change, pages))
    change = replace(change, marks=(*change.marks, f"{ABOUT}{event.change.id}"))
    if CORRECTED in change.marks:
        return change
    gone = {f"{SOURCE_GONE}{each.snapshot}" for each in _proofs(event.change, pages)}
    kept = [mark for mark in event.change.marks if mark not in gone]
    marks = (*kept, *sorted(gone)) if WITHDRAWN in change.marks else tuple(kept)
    if marks != event.change.marks:
        row = update(CHANGE).where(CHANGE.c.id == event.change.id)
        connection.execute(row.values(marks=list(marks)))
        event.change = replace(event.change, marks=marks)
    if WITHDRAWN not in change.marks:
        return change
    return replace(change, summary=f"{change.summary.removesuffix('.')}; {_others(event.change)}.")


def _proofs(event: Change, pages: set[str]) -> list[Evidence]:
    return [each for each in event.evidence if article_key(each.url) in pages]


def _likeness(event: Change, change: Change, pages: set[str]) -> tuple[bool, ...]:
    """How surely the report told of this event, where its page told of several."""
    texts = {loose(text) for text in (change.before, change.after) if text}
    quoted = any(loose(each.text) in texts for each in _proofs(event, pages))
    return quoted, (event.kind, event.status) == (change.kind, change.status), event.kind == change.kind


def _others(event: Change) -> str:
    """Who tells of an event now."""
    there = {
        article_key(each.url) for each in event.evidence if f"{SOURCE_GONE}{each.snapshot}" not in event.marks
    }
    if not there:
        return "no other source tells of it"
    return (
        "1 other source still tells of it"
        if len(there) == 1
        else f"{len(there)} other sources still tell of it"
    )
