"""Checks of long ago that found nothing new, kept as one row for many: a record that grows for years.

`RolledChecks.roll_up(before, now)` does one piece of the work and says whether there is more. Checks of a
page in a row that read it and found it unchanged become the last of them, with the instant of each (to the
second): at most a calendar month (UTC) in one row. Every other check keeps its row. `instants` gives back
when each of a row's checks ended; `across` finds those of which an instant lies in the middle.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, select, update

from monitor.model import Health, Outcome
from monitor.record.due import CLOCKS_DIFFER
from monitor.record.engine import Part
from monitor.record.rows import chunks
from monitor.record.tables import CHECK, UPKEEP

PIECE = 2_000
"""Checks that are looked at in one transaction."""
LONGEST = timedelta(days=32)
"""No row spans more: a month."""
_NAME = "rolled checks"
_COLUMNS = (CHECK.c.id, CHECK.c.page_id, CHECK.c.finished_at, CHECK.c.first_at, CHECK.c.count, CHECK.c.times)
_NOTHING_NEW = and_(
    CHECK.c.outcome == Outcome.UNCHANGED.value,
    CHECK.c.health == Health.OK.value,
    CHECK.c.reason == "",
    CHECK.c.fault == "",
    CHECK.c.suppressed == 0,
    CHECK.c.snapshot_id.is_(None),
    CHECK.c.retry_after.is_(None),
)
_ABSORB = (
    update(CHECK)
    .where(CHECK.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in ("first_at", "count", "times")})
)


class RolledChecks(Part):
    """The record's part in not growing for ever."""

    def roll_up(self, before: datetime, now: datetime) -> bool:
        """One piece of what ended before that instant; False where nothing is left."""
        with self._database.read() as connection:  # the usual answer takes no lock
            if not _rows(connection, _position(connection), before, now, 1):
                return False
        with self._database.write() as connection:
            return _roll_up(connection, before, now)


def _roll_up(connection: Connection, before: datetime, now: datetime) -> bool:
    position = _position(connection)
    rows = _rows(connection, position, before, now, PIECE)
    if not rows:
        return False
    by_page: dict[int, list[Any]] = {}
    for row in rows:
        by_page.setdefault(row.page_id, []).append(row)
    grown: list[_Run] = []
    gone: list[int] = []
    for each in list(_last_before(connection, by_page, position)):
        by_page[each.page_id].insert(0, each)
    for checks in by_page.values():
        for run in _runs(checks):
            if len(run.ids) > 1:
                grown.append(run)
                gone += run.ids[:-1]
    if grown:
        connection.execute(_ABSORB, [run.values() for run in grown])
    for part in chunks(gone):
        connection.execute(delete(CHECK).where(CHECK.c.id.in_(part)))
    _move(connection, rows[-1].id, first=position == 0)
    return True


def _rows(connection: Connection, position: int, before: datetime, now: datetime, most: int) -> Sequence[Any]:
    """The next checks, in the order of their ids, up to the first that is not old enough. What a wrong clock
    dated is not waited for."""
    query = select(*_COLUMNS, _NOTHING_NEW.label("nothing_new")).where(CHECK.c.id > position)
    rows = connection.execute(query.order_by(CHECK.c.id).limit(most)).all()
    latest = now + CLOCKS_DIFFER
    young = next((at for at, row in enumerate(rows) if before <= row.finished_at <= latest), len(rows))
    return rows[:young]


def _last_before(connection: Connection, pages: Iterable[int], position: int) -> Iterator[Any]:
    """The last check of each page that was looked at before."""
    for part in chunks(pages):
        mine = and_(CHECK.c.page_id.in_(part), CHECK.c.id <= position)
        last = select(func.max(CHECK.c.id)).where(mine).group_by(CHECK.c.page_id)
        yield from connection.execute(
            select(*_COLUMNS, _NOTHING_NEW.label("nothing_new")).where(CHECK.c.id.in_(last))
        )


@dataclass
class _Run:
    ids: list[int]
    instants: list[datetime]

    def values(self) -> dict[str, Any]:
        return {
            "key": self.ids[-1],
            "new_first_at": self.instants[0],
            "new_count": len(self.instants),
            "new_times": packed(self.instants),
        }


def _runs(checks: Sequence[Any]) -> Iterator[_Run]:
    """Checks of one page in a row of which one row can tell."""
    run: _Run | None = None
    for check in checks:
        mine = instants(check)
        if run is not None and check.nothing_new and _follow(run.instants, mine):
            run.ids.append(check.id)
            run.instants += mine
            continue
        if run is not None:
            yield run
        run = _Run([check.id], mine) if check.nothing_new else None
    if run is not None:
        yield run


def _follow(ours: Sequence[datetime], theirs: Sequence[datetime]) -> bool:
    """Whether instants go on in the same month; a wrong clock may have gone back."""
    first, last = ours[0], theirs[-1]
    return ours[-1] <= theirs[0] and (first.year, first.month) == (last.year, last.month)


def _position(connection: Connection) -> int:
    query = select(UPKEEP.c.position).where(UPKEEP.c.name == _NAME)
    return connection.execute(query).scalar() or 0


def _move(connection: Connection, position: int, *, first: bool) -> None:
    if first:
        connection.execute(delete(UPKEEP).where(UPKEEP.c.name == _NAME))
        connection.execute(insert(UPKEEP).values(name=_NAME, position=position))
    else:
        connection.execute(update(UPKEEP).where(UPKEEP.c.name == _NAME).values(position=position))


# --------------------------------------------------------------------- instants


def packed(moments: Sequence[datetime]) -> bytes:
    """The whole seconds between each and the next, seven bits to a byte, the smallest first."""
    told = bytearray()
    first, before = moments[0], 0
    for moment in moments[1:-1]:
        seconds = int((moment - first).total_seconds())
        left, before = seconds - before, seconds
        while left > 0x7F:
            told.append(left & 0x7F | 0x80)
            left >>= 7
        told.append(left)
    return bytes(told)


def instants(check: Any) -> list[datetime]:
    """When the checks of a row ended: the first and the last as they were, the others to the second."""
    if check.first_at is None:
        return [check.finished_at]
    found, seconds, number, shift = [check.first_at], 0, 0, 0
    for byte in check.times or b"":
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            seconds += number
            found.append(check.first_at + timedelta(seconds=seconds))
            number = shift = 0
    return [*found, check.finished_at]


def _spanning(moment: datetime) -> ColumnElement[bool]:
    """Rows of which some checks ended before that instant, and some then or later."""
    begun = and_(CHECK.c.first_at < moment, CHECK.c.first_at > moment - LONGEST)
    return and_(begun, CHECK.c.finished_at >= moment)


def across(connection: Connection, moment: datetime, page_id: int | None = None) -> dict[int, list[datetime]]:
    """By page, when the checks ended of the row that spans an instant."""
    columns = (CHECK.c.page_id, CHECK.c.finished_at, CHECK.c.first_at, CHECK.c.times)
    query = select(*columns).where(_spanning(moment))
    if page_id is not None:
        query = query.where(CHECK.c.page_id == page_id)
    return {row.page_id: instants(row) for row in connection.execute(query)}
