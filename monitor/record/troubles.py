"""Troubles of pages: opened by the first check that did not read a page, closed by the one that did again.

`note` moves them within the transaction of the checks, so that they survive whatever happens; a page that
reads well and did before costs no statement. `Troubles` hangs on the store and reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, insert, or_, select, update

from monitor.changes import Aspect
from monitor.model import FaultKind, Health, PageState
from monitor.record.due import ALIVE
from monitor.record.engine import Part
from monitor.record.rows import chunks
from monitor.record.tables import PAGE
from monitor.record.trouble_tables import TROUBLE
from monitor.record.types import CheckRecord

SAME = timedelta(days=7)
"""A trouble that is back within this time is the one from before."""
_NOT_ITS_DOING = frozenset({FaultKind.HOST, FaultKind.NETWORK, FaultKind.QUIET})
_ANOTHER_WORD = (
    update(TROUBLE)
    .where(TROUBLE.c.id == bindparam("key"))
    .values(word=bindparam("new_word"), told=bindparam("new_told"))
)
_OVER = update(TROUBLE).where(TROUBLE.c.id == bindparam("key")).values(closed_at=bindparam("at"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble of one page."""

    page_id: int
    word: str
    """What was met last: a word of `Health` or of `FaultKind`."""
    opened_at: datetime
    closed_at: datetime | None = None
    told: tuple[str, ...] = ()
    """Of which words people were told by a change."""


def note(connection: Connection, checks: Iterable[CheckRecord]) -> None:
    """Open, rename and close the troubles of the pages that were checked."""
    touched = [check for check in checks if not check.read or _was_in_trouble(check.page)]
    if not touched:
        return
    known = _open(connection, {check.page.id for check in touched})
    fresh: dict[int, dict[str, Any]] = {}
    renamed: list[dict[str, Any]] = []
    over: list[dict[str, Any]] = []
    for check in touched:
        row, word = known.get(check.page.id), word_of(check)
        if check.read:
            if row is not None:
                over.append({"key": row.id, "at": max(check.finished_at, row.opened_at)})
        elif word:
            told = (word,) if any(change.aspect is Aspect.PAGE for change in check.changes) else ()
            if row is None:
                values = {"page_id": check.page.id, "word": word, "opened_at": check.finished_at}
                fresh[check.page.id] = values | {"closed_at": None, "told": " ".join(told)}
                continue
            words = " ".join(dict.fromkeys((*row.told.split(), *told)))
            if (word, words) != (row.word, row.told):
                renamed.append({"key": row.id, "new_word": word, "new_told": words})
    if fresh:
        _remember_told(connection, fresh)
        connection.execute(insert(TROUBLE), list(fresh.values()))
    if renamed:
        connection.execute(_ANOTHER_WORD, renamed)
    if over:
        connection.execute(_OVER, over)


def _remember_told(connection: Connection, fresh: dict[int, dict[str, Any]]) -> None:
    """A trouble that is back soon is the one from before: what was told of that, was told of it."""
    for part in chunks(sorted(fresh)):
        before = select(TROUBLE.c.page_id, TROUBLE.c.told, TROUBLE.c.closed_at)
        query = before.where(TROUBLE.c.page_id.in_(part), TROUBLE.c.told != "").order_by(TROUBLE.c.id)
        for row in connection.execute(query):
            values = fresh[row.page_id]
            if row.closed_at is not None and values["opened_at"] - row.closed_at < SAME:
                words = dict.fromkeys((*row.told.split(), *values["told"].split()))
                values["told"] = " ".join(words)


def word_of(check: CheckRecord) -> str:
    """What a check met that did not read its page; empty where it says nothing of the page."""
    if check.fault in _NOT_ITS_DOING:
        return check.health.value if check.health is not Health.OK else ""
    if check.fault is not None:
        return check.fault.value
    return check.health.value if check.health is not Health.OK else ""


def _was_in_trouble(page: PageState) -> bool:
    return page.last_checked is not None and page.last_ok != page.last_checked


def _open(connection: Connection, pages: Iterable[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for part in chunks(sorted(pages)):
        query = select(TROUBLE).where(TROUBLE.c.page_id.in_(part), TROUBLE.c.closed_at.is_(None))
        found.update((row.page_id, row) for row in connection.execute(query))
    return found


def lasting_at(moment: datetime) -> ColumnElement[bool]:
    """Troubles that had begun and were not over at that moment."""
    closed = TROUBLE.c.closed_at
    return and_(TROUBLE.c.opened_at < moment, or_(closed.is_(None), closed >= moment))


class Troubles(Part):
    """What the record knows of pages that could not be read."""

    def of(self, page_id: int, *, limit: int = 20) -> list[Trouble]:
        """The last troubles of a page, newest first."""
        query = select(TROUBLE).where(TROUBLE.c.page_id == page_id)
        query = query.order_by(TROUBLE.c.opened_at.desc(), TROUBLE.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [_trouble(row) for row in connection.execute(query)]

    def lately(self, page_id: int, since: datetime) -> list[Trouble]:
        """The troubles of a page that last, or ended after `since`; newest first."""
        closed = TROUBLE.c.closed_at
        query = select(TROUBLE).where(TROUBLE.c.page_id == page_id, or_(closed.is_(None), closed >= since))
        with self._database.read() as connection:
            return [_trouble(row) for row in connection.execute(query.order_by(TROUBLE.c.id.desc()))]

    def standing(self) -> dict[int, Trouble]:
        """The open trouble of each live page that has one, by the page's id."""
        query = (
            select(TROUBLE)
            .join(PAGE, PAGE.c.id == TROUBLE.c.page_id)
            .where(ALIVE, TROUBLE.c.closed_at.is_(None))
        )
        with self._database.read() as connection:
            return {row.page_id: _trouble(row) for row in connection.execute(query)}


def _trouble(row: Any) -> Trouble:
    return Trouble(row.page_id, row.word, row.opened_at, row.closed_at, tuple(row.told.split()))
