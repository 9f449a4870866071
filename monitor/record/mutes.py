"""What is not told for a while, and what was not told because of it.

`settle` is called in the transaction that queues changes, and before digests are made: what waits in a queue
and is muted becomes a muted item, which is counted in the digest of its time and never told. A mute that is
over holds nothing back; it stays in the record.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, true, update

from monitor.changes import Action, Aspect, Change, change_id
from monitor.muting import BY_FILE, Mute
from monitor.record.engine import Part
from monitor.record.mute_tables import MUTE, MUTED_ITEM
from monitor.record.rows import chunks
from monitor.record.tables import CHANGE, DIGEST_ITEM

__all__ = ["Mute", "MutedItem", "Mutes"]

_AS_IS = (
    "institution",
    "site",
    "aspect",
    "recipient",
    "pattern",
    "reason",
    "made_by",
    "made_at",
    "ended_at",
    "id",
)
_WAITS = DIGEST_ITEM.c.digest_id.is_(None)
_KEPT = ("recipient_id", "cadence", "change_id", "queued_at")
_ITEM = tuple(DIGEST_ITEM.c[name] for name in ("id", *_KEPT))
_SAID = tuple(CHANGE.c[name] for name in ("institution", "site", "aspect", "before", "after"))
_TOGETHER = 50
"""Mutes that are looked for at once."""


@dataclass(frozen=True, slots=True)
class MutedItem:
    """One change that one queue of one recipient did not get."""

    change: str
    recipient: str
    queue: str
    mute: Mute
    muted_at: datetime


class Mutes(Part):
    """The mutes that somebody made, over or not, and what they held back."""

    def all(self) -> list[Mute]:
        """Every mute, the first one first."""
        with self._database.read() as connection:
            return _all(connection)

    def make(self, mute: Mute) -> Mute:
        """From `made_at` on it holds, for what waits already, too; gives it with its id."""
        with self._database.write() as connection:
            made = _make(connection, mute)
            if made.made_at is not None:
                settle(connection, made.made_at)
        return made

    def end(self, id_: str, now: datetime | None = None) -> bool:
        """Whether there was one in force to end. What it held back stays untold."""
        now = now or datetime.now(UTC)
        with self._database.write() as connection:
            mute = next((each for each in _all(connection) if each.id == id_), None)
            if mute is None or (mute.ends_at is not None and mute.ends_at <= now):
                return False
            settle(connection, now)  # what it holds back until this instant
            connection.execute(update(MUTE).where(MUTE.c.id == id_).values(ended_at=now))
        return True

    def declare(self, wanted: Sequence[Mute], now: datetime) -> None:
        """Those of monitor.toml as it is now: new ones begin, those taken out end."""
        with self._database.read() as connection:
            if not _differing(connection, wanted):
                return
        with self._database.write() as connection:
            stale, fresh = _differing(connection, wanted) or ((), ())
            if stale:
                settle(connection, now)
                connection.execute(update(MUTE).where(MUTE.c.id.in_(stale)).values(ended_at=now))
            for mute in fresh:
                _make(connection, replace(mute, made_by=BY_FILE, made_at=now))

    def settle(self, now: datetime) -> int:
        """Take what waits and is muted out of its queue; gives how many items."""
        with self._database.read() as connection:
            if not _in_force(connection, now):
                return 0
        with self._database.write() as connection:
            return settle(connection, now)

    def items(
        self, *, change: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> list[MutedItem]:
        """What was held back: of a change, or of a period (after `since`, up to `until`), oldest first."""
        names = ("change_id", "recipient_id", "cadence", "mute_id", "muted_at")
        query = select(*(MUTED_ITEM.c[name] for name in names)).order_by(MUTED_ITEM.c.id)
        if change is not None:
            query = query.where(MUTED_ITEM.c.change_id == change)
        if since is not None:
            query = query.where(MUTED_ITEM.c.muted_at > since)
        if until is not None:
            query = query.where(MUTED_ITEM.c.muted_at <= until)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            known = {mute.id: mute for mute in _all(connection)} if rows else {}
        return [MutedItem(row[0], row[1], row[2], known[row[3]], row[4]) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many changes each mute has held back, by its id."""
        query = select(MUTED_ITEM.c.mute_id, func.count(MUTED_ITEM.c.change_id.distinct()))
        with self._database.read() as connection:
            return {id_: count for id_, count in connection.execute(query.group_by(MUTED_ITEM.c.mute_id))}


# --------------------------------------------------------------------- on an open connection


def settle(connection: Connection, now: datetime, changes: Collection[str] | None = None) -> int:
    """Take what is muted now out of the queues that it waits in: of all changes, or of these."""
    mutes = _in_force(connection, now)
    parts = [None] if changes is None else list(chunks(changes))
    some = [mutes[start : start + _TOGETHER] for start in range(0, len(mutes), _TOGETHER)]
    return sum(_settle(connection, each, now, part) for each in some for part in parts)


def _in_force(connection: Connection, now: datetime) -> list[Mute]:
    return [mute for mute in _all(connection) if mute.holds(now)]


def _settle(
    connection: Connection, mutes: Sequence[Mute], now: datetime, changes: Collection[str] | None
) -> int:
    query = select(*_ITEM, *_SAID).join(CHANGE, CHANGE.c.id == DIGEST_ITEM.c.change_id)
    query = query.where(_WAITS, or_(*map(_fitting, mutes)))
    if changes is not None:
        query = query.where(DIGEST_ITEM.c.change_id.in_(changes))
    muted = []
    for row in connection.execute(query).all():
        told = Change(Aspect(row.aspect), Action.CHANGED, row.institution, site=row.site)
        told = replace(told, before=row.before, after=row.after)
        mute = next((mute for mute in mutes if mute.fits(told, row.recipient_id)), None)
        if mute is not None:
            muted.append((row.id, mute.id, row))
    if not muted:
        return 0
    items = [
        {name: getattr(row, name) for name in _KEPT} | {"mute_id": id_, "muted_at": now}
        for _, id_, row in muted
    ]
    connection.execute(insert(MUTED_ITEM), items)
    for some in chunks([id_ for id_, _, _ in muted]):
        connection.execute(delete(DIGEST_ITEM).where(DIGEST_ITEM.c.id.in_(some)))
    return len(muted)


def _fitting(mute: Mute) -> ColumnElement[bool]:
    """What of a mute the database can tell; its pattern is for us."""
    asked = (
        (DIGEST_ITEM.c.recipient_id, mute.recipient),
        (CHANGE.c.institution, mute.institution),
        (CHANGE.c.site, mute.site),
        (CHANGE.c.aspect, mute.aspect),
    )
    return and_(true(), *(column == wanted for column, wanted in asked if wanted))


def _all(connection: Connection) -> list[Mute]:
    rows = connection.execute(select(MUTE).order_by(MUTE.c.made_at, MUTE.c.id)).all()
    return [
        Mute(
            **{name: getattr(row, name) for name in _AS_IS},
            until=date.fromisoformat(row.until) if row.until else None,
        )
        for row in rows
    ]


def _make(connection: Connection, mute: Mute) -> Mute:
    made = replace(mute, id=mute.id or change_id("mute", *_conditions(mute), str(mute.made_at)))
    values = {name: getattr(made, name) for name in _AS_IS}
    values["until"] = made.until.isoformat() if made.until else ""
    if connection.execute(select(MUTE.c.id).where(MUTE.c.id == made.id)).first() is None:
        connection.execute(insert(MUTE), values)
    return made


def _conditions(mute: Mute) -> tuple[str, ...]:
    until = mute.until.isoformat() if mute.until else ""
    return (mute.institution, mute.site, mute.aspect, mute.recipient, mute.pattern, until, mute.reason)


def _differing(connection: Connection, wanted: Sequence[Mute]) -> tuple[list[str], list[Mute]] | None:
    """Which of the file have ended, and which are new; None where nothing differs."""
    known = {
        _conditions(mute): mute.id
        for mute in _all(connection)
        if mute.made_by == BY_FILE and mute.ended_at is None
    }
    asked = {_conditions(mute): mute for mute in wanted}
    stale = [id_ for conditions, id_ in known.items() if conditions not in asked]
    fresh = [mute for conditions, mute in asked.items() if conditions not in known]
    return (stale, fresh) if stale or fresh else None
