"""What a batch of checks leaves behind, written in the one transaction that the caller has opened.

Snapshots first, because changes and pages refer to them; then pages, check rows, changes with the digest
items of those who are to be told, and pages that indexes led to. Statements, not objects: a batch of fifty
unchanged pages is two statements.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from monitor.changes import Change, ReviewState
from monitor.model import PageKind, Role
from monitor.record import (
    articles,
    banners,
    dismissed,
    events,
    ledger,
    listed,
    merged,
    mutes,
    reports,
    retold,
    reverted,
    second,
    troubles,
    twins,
)
from monitor.record.discovery import find
from monitor.record.rows import CHANGE_COLUMNS, change_of, change_values, chunks
from monitor.record.tables import CHANGE, CHECK, DIGEST_ITEM, PAGE, SNAPSHOT
from monitor.record.types import NEW_SNAPSHOT, CheckRecord, CommitResult, Graded, QueueFor, as_made

if TYPE_CHECKING:  # takes time to import, and most batches tell of no partnership
    from monitor.compare.counterparts import NameGraph

_PAGE_VALUES = (
    "next_due",
    "failures",
    "fetches",
    "etag",
    "last_modified",
    "body_digest",
    "facts_digest",
    "reader_version",
    "layout",
    "pace",
    "institution_name",
)
_COMPUTED = ("about", "health", "told_health", "last_checked", "last_ok", "snapshot_id")
_UPDATE_PAGE = (
    update(PAGE)
    .where(PAGE.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in (*_PAGE_VALUES, *_COMPUTED)})
    # A check that found no version leaves the one that was imported while it ran.
    .values(
        snapshot_id=func.coalesce(
            bindparam("new_snapshot_id", type_=PAGE.c.snapshot_id.type), PAGE.c.snapshot_id
        )
    )
    .values(
        layout_at=func.coalesce(bindparam("new_layout_at", type_=PAGE.c.layout_at.type), PAGE.c.layout_at)
    )
    .values(ledger_version=ledger.FIRST_VERSION)
    .values(claimed_by="", claimed_until=None)
)


def commit(
    connection: Connection,
    checks: Sequence[CheckRecord],
    queue_for: QueueFor,
    graph: "NameGraph | None" = None,
    graded: Graded = as_made,
) -> CommitResult:
    """Write it all; gives what was new."""
    if not checks:
        return CommitResult()
    checks = listed.in_order(checks)
    snapshots = _insert_snapshots(connection, checks)
    pairs = list(zip(checks, snapshots, strict=True))
    ledger.write(connection, pairs)
    connection.execute(_UPDATE_PAGE, [_page_values(check, snapshot) for check, snapshot in pairs])
    connection.execute(insert(CHECK), [_check_values(check, snapshot) for check, snapshot in pairs])
    troubles.note(connection, checks)
    found = sum(_discover(connection, check) for check in checks if check.found)
    articles.note(connection, checks)
    second.note(connection, pairs)
    told: list[twins.Told] = [
        (resolved(change, snapshot, check.finished_at), check.page.id)
        for check, snapshot, changes in listed.told_by(connection, pairs)
        for change in changes
    ]
    standing = frozenset[str]().union(*(check.standing for check in checks))
    indexes = {check.page.id for check in checks if check.page.role is Role.INDEX}
    profiles = {check.page.id for check in checks if check.page.kind is PageKind.PROFILE}
    events.in_tracker(connection, (id_ for check in checks for id_ in check.in_tracker))
    reverted.note(connection, {id_: back for check in checks for id_, back in check.taken_back.items()})
    told = banners.shared(connection, told)
    told = twins.paired(connection, told, standing)
    told = reports.paired(connection, told, graph, standing=standing, profiles=profiles)
    told = retold.referred(connection, told)
    result = store_changes(connection, told, queue_for, indexes, graph, graded)
    return replace(result, found=found)


# --------------------------------------------------------------------- snapshots, pages, checks


def _insert_snapshots(connection: Connection, checks: Sequence[CheckRecord]) -> list[int | None]:
    """The id of each check's new snapshot; None where it brought none."""
    rows = [_snapshot_values(check) for check in checks if check.snapshot is not None]
    if not rows:
        return [None] * len(checks)
    statement = insert(SNAPSHOT).returning(SNAPSHOT.c.id, sort_by_parameter_order=True)
    ids = iter(connection.execute(statement, rows).scalars().all())
    return [None if check.snapshot is None else next(ids) for check in checks]


def _snapshot_values(check: CheckRecord) -> dict[str, Any]:
    new = check.snapshot
    assert new is not None
    return {
        "page_id": check.page.id,
        "url": new.url,
        "fetched_at": new.fetched_at,
        "status": new.status,
        "media_type": new.media_type,
        "file": new.ref.file,
        "offset": new.ref.offset,
        "length": new.ref.length,
        "digest": new.ref.digest,
        "health": new.health.value,
        "reads_well": check.reads_well,
        "imported_at": new.imported_at,
    }


def _page_values(check: CheckRecord, snapshot: int | None) -> dict[str, Any]:
    page = check.page
    current = page.snapshot.id if page.snapshot is not None else None
    if snapshot is not None and check.reads_well:
        current = snapshot
    return {
        "key": page.id,
        **{f"new_{name}": getattr(check, name) for name in _PAGE_VALUES},
        "new_about": check.institution,
        "new_health": check.health.value,
        "new_told_health": check.told_health.value,
        "new_last_checked": check.finished_at,
        "new_last_ok": check.finished_at if check.read else page.last_ok,
        "new_snapshot_id": current,
        "new_layout_at": check.finished_at if check.built_anew else None,
    }


def _check_values(check: CheckRecord, snapshot: int | None) -> dict[str, Any]:
    return {
        "page_id": check.page.id,
        "started_at": check.started_at,
        "finished_at": check.finished_at,
        "outcome": check.outcome.value,
        "status": check.status,
        "health": check.health.value,
        "reason": check.reason,
        "snapshot_id": snapshot,
        "next_due": check.next_due,
        "suppressed": check.suppressed,
        "fault": check.fault.value if check.fault is not None else "",
        "permanent": check.permanent,
        "retry_after": check.retry_after,
    }


def _discover(connection: Connection, check: CheckRecord) -> int:
    baseline = check.found_baseline
    if baseline is None:
        baseline = check.page.last_ok is None
    whose = check.listing.whose if check.listing is not None else None
    return find(
        connection,
        check.page,
        check.found,
        check.finished_at,
        baseline=baseline,
        backfill=check.backfill,
        whose=whose,
    )


# --------------------------------------------------------------------- changes


def resolved(change: Change, snapshot: int | None, now: datetime) -> Change:
    """The change with the id of its check's snapshot in the evidence, and an instant."""
    if any(each.snapshot == NEW_SNAPSHOT for each in change.evidence):
        if snapshot is None:
            raise ValueError(f"change {change.id} refers to a new snapshot, and its check brought none")
        evidence = (
            replace(each, snapshot=str(snapshot)) if each.snapshot == NEW_SNAPSHOT else each
            for each in change.evidence
        )
        change = replace(change, evidence=tuple(evidence))
    return change if change.detected_at is not None else replace(change, detected_at=now)


def store_changes(
    connection: Connection,
    told: Iterable[tuple[Change, int | None]],
    queue_for: QueueFor,
    indexes: Collection[int] = (),
    graph: "NameGraph | None" = None,
    graded: Graded = as_made,
) -> CommitResult:
    """Insert and queue the changes (each with its page) that are not known; add evidence to the others.

    The evidence of `indexes` stands before that of profiles, which is what a person wants to open. What a
    further report brings may make a change graver, never less grave.
    """
    fresh: dict[str, tuple[Change, int | None]] = {}
    again: list[tuple[Change, bool]] = []
    told = list(told)
    known = _known(connection, {change.id for change, _ in told})
    for change, page_id in told:
        if not change.id:
            raise ValueError(f"a change without an id: {change.summary}")
        if change.id in known:
            again.append((change, page_id in indexes))
        elif change.id in fresh:
            first, first_page = fresh[change.id]
            whole = merged.joined(first, change, graph, before=page_id in indexes)
            fresh[change.id] = (whole, first_page)
        else:
            fresh[change.id] = (change, page_id)
    grown = _grown(connection, again, known, graph, graded)
    changes = _inserted(connection, fresh, graded)
    queued = merged.late(connection, grown.values(), queue_for) + _queue(connection, changes, queue_for)
    if queued and (now := max((each.detected_at for each, _ in told if each.detected_at), default=None)):
        queued -= mutes.settle(connection, now, {*grown, *fresh})
    return CommitResult(changes=changes, merged=len(grown), queued=queued)


def _grown(
    connection: Connection,
    again: Iterable[tuple[Change, bool]],
    known: dict[str, Change],
    graph: "NameGraph | None",
    graded: Graded,
) -> dict[str, tuple[Change, Change, Change]]:
    """What further reports bring (with whether they stand first), written; gives, by id, each change that
    grew: as it was, as it is, and the last report.
    """
    grown: dict[str, tuple[Change, Change, Change]] = {}
    for change, before in again:
        if (more := merged.joined(known[change.id], change, graph, before=before)) is not known[change.id]:
            was, more = (merged.graver(each, graded(each)) for each in (known[change.id], more))
            was = grown[change.id][0] if change.id in grown else was
            grown[change.id] = (was, more, change)
            known[change.id] = more
    for change_id, (_, more, _) in sorted(grown.items()):
        row = update(CHANGE).where(CHANGE.c.id == change_id)
        connection.execute(row.values(merged.values_of(more)))
    return grown


def _inserted(
    connection: Connection, fresh: dict[str, tuple[Change, int | None]], graded: Graded
) -> tuple[Change, ...]:
    """Write the changes that are not known, each with its page; gives them as they are kept."""
    if not fresh:
        return ()
    fresh = {id_: (graded(change), page_id) for id_, (change, page_id) in fresh.items()}
    said_before, rulings = dismissed.silenced(connection, [change for change, _ in fresh.values()])
    fresh = {id_: (said_before.get(id_, change), page_id) for id_, (change, page_id) in fresh.items()}
    connection.execute(insert(CHANGE), [change_values(*each) for each in fresh.values()])
    dismissed.noted(connection, rulings)
    from monitor.record.search import keep_up  # most batches tell nothing

    keep_up(connection)
    return tuple(change for change, _ in fresh.values())


def _known(connection: Connection, ids: Iterable[str]) -> dict[str, Change]:
    known: dict[str, Change] = {}
    for part in chunks(ids):
        query = select(*CHANGE_COLUMNS).where(CHANGE.c.id.in_(part)).with_for_update()
        for row in connection.execute(query):
            known[row.id] = change_of(row)
    return known


def _queue(connection: Connection, changes: Sequence[Change], queue_for: QueueFor) -> int:
    """Digest items for those who are to be told, in the transaction of the change itself."""
    unsent = {change.id: merged.unsent(connection, change) for change in changes}
    items = [
        {
            "recipient_id": recipient,
            "cadence": cadence,
            "change_id": change.id,
            "queued_at": change.detected_at,
        }
        for change in changes
        if change.state is not ReviewState.DISMISSED
        for recipient, cadence in dict.fromkeys(queue_for(change))
        if recipient not in unsent[change.id]
    ]
    if items:
        connection.execute(insert(DIGEST_ITEM), items)
    return len(items)
