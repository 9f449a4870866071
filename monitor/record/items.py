"""What waits for a digest: one item for each change, recipient and queue. Functions on an open connection."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, case, delete, func, select, update

from monitor.changes import Change, ReviewState, Severity
from monitor.record.rows import CHANGE_COLUMNS, change_of, chunks, facets_of
from monitor.record.tables import CHANGE, DIGEST, DIGEST_ITEM

_WAITS = DIGEST_ITEM.c.digest_id.is_(None)
_BATCH = 5_000
_FEW = 100
"""So many recipients are asked for by name."""
Queue = tuple[str, str]


def waiting_items(connection: Connection, recipient_ids: Collection[str]) -> dict[Queue, list[str]]:
    """The ids of the changes that wait for these recipients, by queue, in the order of waiting."""
    query = select(DIGEST_ITEM.c.recipient_id, DIGEST_ITEM.c.cadence, DIGEST_ITEM.c.change_id).where(_WAITS)
    if len(recipient_ids) <= _FEW:
        query = query.where(DIGEST_ITEM.c.recipient_id.in_(recipient_ids))
    found: dict[Queue, list[str]] = {}
    ids: dict[str, str] = {}
    """One text for each change, however many wait for it."""
    with connection.execution_options(yield_per=_BATCH).execute(query.order_by(DIGEST_ITEM.c.id)) as rows:
        for recipient, queue, change in rows:
            if recipient in recipient_ids:
                found.setdefault((recipient, queue), []).append(ids.setdefault(change, change))
    return found


def changes_by_id(connection: Connection, ids: Collection[str]) -> list[Change]:
    """Those of these changes that there are."""
    found = []
    for part in chunks(ids):
        query = select(*CHANGE_COLUMNS).where(CHANGE.c.id.in_(part))
        found += [change_of(row) for row in connection.execute(query).all()]
    return found


_MATCHED = (
    "institution",
    "aspect",
    "kind",
    "severity",
    "confidence",
    "site",
    "detected_at",
    "state",
    "origin",
)
_PROOF = ("parties", "evidence", "before", "after")


def unsure_changes(
    connection: Connection, since: datetime, until: datetime, below: float, proof: Severity | None
) -> Iterator[Change]:
    """What nobody has decided on and is less sure than that, oldest first; of each only what filters look at.
    Its counterparts and sentences, which take time to read, only of what is at least as grave as `proof`.
    """
    least = proof.rank if proof else 0
    grave = CHANGE.c.severity >= least
    shown = [case((grave, CHANGE.c[name])).label(name) for name in _PROOF] if proof else []
    query = (
        select(*(CHANGE.c[name] for name in _MATCHED), *shown)
        .where(CHANGE.c.state == ReviewState.NEW.value, CHANGE.c.confidence < below)
        .where(CHANGE.c.detected_at >= since, CHANGE.c.detected_at <= until)
        .order_by(CHANGE.c.detected_at)
    )
    with connection.execution_options(yield_per=_BATCH).execute(query) as rows:
        for row in rows:
            yield facets_of(row, proof is not None and row.severity >= least)


def waiting_counts(connection: Connection) -> dict[Queue, int]:
    """How many changes wait, by queue."""
    query = select(DIGEST_ITEM.c.recipient_id, DIGEST_ITEM.c.cadence, func.count()).where(_WAITS)
    rows = connection.execute(query.group_by(DIGEST_ITEM.c.recipient_id, DIGEST_ITEM.c.cadence))
    return {(recipient, queue): count for recipient, queue, count in rows}


def last_digest_ends(connection: Connection) -> dict[Queue, datetime]:
    """Where the last digest's period ended, by queue."""
    query = select(DIGEST.c.recipient_id, DIGEST.c.cadence, func.max(DIGEST.c.period_end))
    rows = connection.execute(query.group_by(DIGEST.c.recipient_id, DIGEST.c.cadence))
    return {(recipient, queue): end for recipient, queue, end in rows}


def take(
    connection: Connection, recipient_id: str, cadence: str, change_ids: Sequence[str], digest_id: int
) -> list[str] | None:
    """Put the waiting items of these changes into a digest; gives the changes that had no item. None: another
    digest has taken one of them, and the caller is to undo what it has done.
    """
    mine = in_queue(DIGEST_ITEM, recipient_id, cadence)
    wanted = set(change_ids)
    query = select(DIGEST_ITEM.c.id, DIGEST_ITEM.c.change_id).where(mine, _WAITS).with_for_update()
    waiting = {change: id_ for id_, change in connection.execute(query).all()}
    absent = [change for change in dict.fromkeys(change_ids) if change not in waiting]
    for part in chunks(absent):
        taken = select(DIGEST_ITEM.c.id).where(mine, DIGEST_ITEM.c.change_id.in_(part))
        if connection.execute(taken.limit(1)).first() is not None:
            return None
    into = update(DIGEST_ITEM).values(digest_id=digest_id)
    alone = connection.dialect.name == "sqlite"  # nobody else writes meanwhile
    if alone and waiting and wanted.issuperset(waiting):  # as nearly always: all that waits
        connection.execute(into.where(mine, _WAITS))
    else:
        for chosen in chunks([id_ for change, id_ in waiting.items() if change in wanted]):
            connection.execute(into.where(DIGEST_ITEM.c.id.in_(chosen)))
    return absent


def may_move(connection: Connection, change_id: str, queue: Queue, were: Collection[Queue]) -> bool:
    """Whether a change goes into this queue now, where it `were` in others. From another subscription of the
    same recipient it is taken away; if a digest has told it there, it stays told once.
    """
    recipient, part = queue[0], _subscription(queue[1])
    others = [name for whose, name in were if whose == recipient and _subscription(name) != part]
    if not others:
        return True
    there = (
        DIGEST_ITEM.c.change_id == change_id,
        DIGEST_ITEM.c.recipient_id == recipient,
        DIGEST_ITEM.c.cadence.in_(others),
    )
    if connection.execute(select(DIGEST_ITEM.c.id).where(*there, ~_WAITS)).first() is not None:
        return False
    connection.execute(delete(DIGEST_ITEM).where(*there))
    return True


def _subscription(queue: str) -> str:
    """The name in "weekly:the rest"."""
    return queue.partition(":")[2]


def orphaned_items(connection: Connection, recipient_ids: Collection[str]) -> int:
    """How many items wait for somebody else than these recipients."""
    return sum(
        count
        for (recipient, _), count in waiting_counts(connection).items()
        if recipient not in recipient_ids
    )


def in_queue(table: Table, recipient_id: str, cadence: str) -> ColumnElement[bool]:
    return and_(table.c.recipient_id == recipient_id, table.c.cadence == cadence)
