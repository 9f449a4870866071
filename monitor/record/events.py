"""The events that are known of an institution: partnerships that were told, and that others may report too.

`known_events` reads them, for a batch that reports more; `Reports` hangs on the store, for those who read the
archive again or a profile anew. Functions on an open connection; nothing is compared that was not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from monitor.changes import (
    ADDS_TO,
    AHEAD,
    CORRECTED,
    FOLLOWS,
    IN_TRACKER,
    JOINED,
    REAPPEARED,
    Action,
    Aspect,
    Change,
    Origin,
)
from monitor.model import PageKind
from monitor.record.engine import Part
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE, PAGE

if TYPE_CHECKING:  # takes time to import, and most batches tell of no partnership
    from monitor.compare.counterparts import NameGraph

MOST_KNOWN = 1_000
"""Partnerships of one institution that a report is compared with, the newest."""


@dataclass
class Event:
    """An event that is known, or that this batch tells."""

    change: Change
    stored: bool
    tracker: bool
    """A profile tells it."""


def is_event(change: Change) -> bool:
    """Whether a change tells of a partnership that others may report too."""
    if change.aspect is not Aspect.PARTNERSHIP or not change.institution or not change.parties:
        return False
    if change.origin is Origin.MODEL:
        return False  # a proposal: no report joins it, and it joins none
    if any(mark == REAPPEARED or mark.startswith((ADDS_TO, JOINED)) for mark in change.marks):
        return False
    return change.action is Action.ADDED or any(mark.startswith(FOLLOWS) for mark in change.marks)


def takes_reports(change: Change) -> bool:
    """Whether reports join a change that is known: an event, or what an article was corrected to."""
    return is_event(change) or (CORRECTED in change.marks and bool(change.after and change.parties))


def known_events(connection: Connection, subject: str) -> list[Event]:
    """The partnerships that are known of an institution, oldest first."""
    query = (
        select(*CHANGE_COLUMNS, PAGE.c.kind.label("page_kind"))
        .select_from(CHANGE.outerjoin(PAGE, CHANGE.c.page_id == PAGE.c.id))
        .where(CHANGE.c.subject == subject, CHANGE.c.aspect == Aspect.PARTNERSHIP.value)
        .order_by(CHANGE.c.detected_at.desc(), CHANGE.c.number.desc())
        .limit(MOST_KNOWN)
        .with_for_update(of=CHANGE)
    )
    rows = [(change_of(row), row.page_kind) for row in connection.execute(query)]
    return [
        Event(change, stored=True, tracker=kind == PageKind.PROFILE.value)
        for change, kind in reversed(rows)
        if takes_reports(change)
    ]


class Reports(Part):
    """What the record knows of events, for those that read the archive again; hangs on the store."""

    def ahead(self, institution: str) -> list[Change]:
        """The events of an institution that no profile held when they were told."""
        with self._database.read() as connection:
            return [
                each.change for each in known_events(connection, institution) if AHEAD in each.change.marks
            ]

    def told(
        self, changes: Iterable[Change], graph: "NameGraph", *, min_confidence: float = 0.0
    ) -> frozenset[str]:
        """Which of these changes tell of events that are known, perhaps as reports that joined them."""
        found = set()
        events: dict[str, list[Event]] = {}
        with self._database.read() as connection:
            for change in filter(is_event, changes):
                subject = change.institution or ""
                if subject not in events:
                    known = known_events(connection, subject)
                    events[subject] = [each for each in known if each.change.confidence >= min_confidence]
                if any(_tells(event, change, graph) for event in events[subject]):
                    found.add(change.id)
        return frozenset(found)


def _tells(event: Event, change: Change, graph: "NameGraph") -> bool:
    from monitor.compare.sameness import Standing, Trackers, kinds_fit, shared, standing

    snapshots = {each.snapshot for each in change.evidence if each.snapshot}
    rests = any(each.snapshot in snapshots for each in event.change.evidence)
    if rests and kinds_fit(event.change.kind, change.kind, loosely=True):
        return bool(shared(event.change, change, graph)[0])
    return standing(event.change, change, graph, Trackers(event.tracker)) is Standing.SAME


def in_tracker(connection: Connection, ids: Iterable[str]) -> None:
    """A profile tells these events by now, in whatever words."""
    for id_ in sorted(set(ids)):
        query = select(CHANGE.c.marks).where(CHANGE.c.id == id_).with_for_update()
        marks = connection.execute(query).scalar_one()
        if AHEAD in marks:
            wanted = [IN_TRACKER if mark == AHEAD else mark for mark in marks]
            connection.execute(update(CHANGE).where(CHANGE.c.id == id_).values(marks=wanted))
