"""Two changes of one id as one, and who is told because of it.

`joined` takes what is known and what comes again; `late` finds those whom a change reaches only now.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from monitor.changes import ADDS_TO, AHEAD, IN_TRACKER, REPUBLISHED, Change
from monitor.record import banners, corrections, items, twins
from monitor.record.events import is_event, takes_reports
from monitor.record.rows import evidence_values
from monitor.record.tables import DIGEST_ITEM
from monitor.record.twins import MOST_EVIDENCE
from monitor.record.types import QueueFor

if TYPE_CHECKING:  # takes time to import, and most batches tell of no partnership
    from monitor.compare.counterparts import NameGraph


def joined(first: Change, again: Change, graph: "NameGraph | None", *, before: bool = False) -> Change:
    """What is known, with what a further report of it brings."""
    if not takes_reports(first) or not is_event(again):
        whole = twins.joined(first, again, before=before)
        return replace(whole, summary=banners.counted(whole)) if banners.is_banner(whole) else whole
    from monitor.compare.counterparts import NameGraph
    from monitor.compare.sameness import combined, is_copy, taken_in, unseen

    marks = dict.fromkeys((*first.marks, *(mark for mark in again.marks if ":" not in mark)))
    more = unseen(first, again)
    if is_copy(first, again):
        marks[REPUBLISHED] = None
    if IN_TRACKER in marks:
        marks.pop(AHEAD, None)
    whole = replace(
        taken_in(first, again, graph or NameGraph()),
        marks=tuple(marks),
        confidence=combined(first, again) if more else first.confidence,
        evidence=(*first.evidence, *more)[:MOST_EVIDENCE],
    )
    return first if whole == first else whole


def graver(one: Change, other: Change) -> Change:
    """Of a change graded twice, the graver; nobody's decision is undone by a further report."""
    return other if other.severity.rank > one.severity.rank else one


def values_of(change: Change) -> dict[str, Any]:
    """What of a change a further report may have altered, as its row has it."""
    found: dict[str, Any] = {
        name: getattr(change, name) for name in ("after", "summary", "confidence", "kind", "date")
    }
    found |= {"parties": list(change.parties), "marks": list(change.marks), "severity": change.severity.rank}
    return corrections.kept(change, found | {"evidence": evidence_values(change.evidence)})


def late(connection: Connection, grown: Iterable[tuple[Change, Change, Change]], queue_for: QueueFor) -> int:
    """Tell those whom a change reaches only now, because it grew surer or fuller; gives how many items.

    `grown` are changes as they were and as they are, and the report that made the difference. Whom it would
    have reached before is not told by this: who follows since yesterday does not get what is old. Whom it
    reaches by another of their subscriptions now gets it there, unless they were told already.
    """
    written = 0
    for before, after, report in grown:
        were = set(queue_for(before))
        pairs = [pair for pair in dict.fromkeys(queue_for(after)) if pair not in were]
        pairs = [pair for pair in pairs if items.may_move(connection, after.id, pair, were)]
        if not pairs:
            continue
        query = select(DIGEST_ITEM.c.recipient_id, DIGEST_ITEM.c.cadence)
        known = connection.execute(query.where(DIGEST_ITEM.c.change_id == after.id)).all()
        waiting = {(row.recipient_id, row.cadence) for row in known}
        fresh = [
            {
                "recipient_id": recipient,
                "cadence": cadence,
                "change_id": after.id,
                "queued_at": report.detected_at,
            }
            for recipient, cadence in pairs
            if (recipient, cadence) not in waiting
        ]
        if fresh:
            connection.execute(insert(DIGEST_ITEM), fresh)
            written += len(fresh)
    return written


def unsent(connection: Connection, change: Change) -> set[str]:
    """Who is yet to get the event that a change adds to, and so gets it with what is added."""
    events = [mark.removeprefix(ADDS_TO) for mark in change.marks if mark.startswith(ADDS_TO)]
    if not events:
        return set()
    waiting = select(DIGEST_ITEM.c.recipient_id)
    waiting = waiting.where(DIGEST_ITEM.c.change_id.in_(events), DIGEST_ITEM.c.digest_id.is_(None))
    return set(connection.execute(waiting).scalars())
