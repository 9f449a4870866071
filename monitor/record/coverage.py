"""What the silence of a period is worth: which pages were to be read in it, and which were not.

A page was to be read if it was checked, or was due, or is in trouble: a failing page backs off, perhaps over
the whole period, and that must not hide it. It was read if the last check of the period read it: a page that
was read on Monday and is blocked since Tuesday says nothing about the rest of the week. Also told: since when
an unread page is in trouble, and which pages read again that were in trouble when the period began.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from monitor.model import Health, PageKind
from monitor.record import rolled
from monitor.record.due import LIVE
from monitor.record.rows import INSTITUTION
from monitor.record.tables import CHECK, PAGE
from monitor.record.trouble_tables import TROUBLE
from monitor.record.troubles import lasting_at
from monitor.record.types import READ_OUTCOMES, Coverage, ReadAgain, Unread

_WAS_READ = and_(
    CHECK.c.outcome.in_(sorted(outcome.value for outcome in READ_OUTCOMES)), CHECK.c.health == Health.OK.value
)

_WITHDRAWN = and_(
    PAGE.c.kind == PageKind.NEWS.value,
    PAGE.c.health == Health.GONE.value,
    PAGE.c.told_health == Health.GONE.value,
)
"""Articles that people were told are gone: that they are not read is no gap."""


_NOBODY = ""
"""Whose the pages are that are about nobody in particular (lists, portals)."""


def _whose(page: Any) -> str | None:
    """The id of the institution that a page is about; None: it has a name only."""
    return page.institution or (_NOBODY if page.institution_name == "" else None)


@dataclass(frozen=True, slots=True)
class Account:
    """What was read of all pages; it can be told of the pages of some institutions."""

    start: datetime
    end: datetime
    read: "Counter[str | None]"
    suppressed: "Counter[str | None]"
    unread: tuple[Unread, ...]
    again: tuple[ReadAgain, ...]

    def of(self, institutions: Collection[str] | None = None) -> Coverage:
        """With `institutions`, only their pages and those that are about nobody in particular."""
        read, suppressed, unread, again = self.read.total(), self.suppressed.total(), self.unread, self.again
        if institutions is not None:
            mine = {*institutions, _NOBODY}
            read, suppressed = (sum(each[id_] for id_ in mine) for each in (self.read, self.suppressed))
            unread = tuple(each for each in unread if _whose(each) in mine)
            again = tuple(each for each in again if _whose(each) in mine)
        return Coverage(self.start, self.end, read + len(unread), read, unread, suppressed, again)


def account(connection: Connection, period_start: datetime, period_end: datetime) -> Account:
    """From `period_start` (inclusive) to `period_end` (exclusive), of the pages that are live now."""
    checked = _checked(connection, period_start, period_end)
    query = select(
        PAGE.c.id,
        PAGE.c.url,
        PAGE.c.site,
        INSTITUTION.label("institution"),
        PAGE.c.institution_name,
        PAGE.c.health,
        PAGE.c.failures,
        PAGE.c.last_ok,
        PAGE.c.next_due,
    ).where(LIVE, PAGE.c.found_at < period_end, ~_WITHDRAWN)
    read: Counter[str | None] = Counter()
    suppressed: Counter[str | None] = Counter()
    missed = []
    for page in connection.execute(query).all():
        check = checked.get(page.id)
        if check is not None:
            suppressed[_whose(page)] += check.suppressed
        if check is not None and check.was_read:
            read[_whose(page)] += 1
        elif check or page.next_due < period_end or page.failures or page.health != Health.OK:
            missed.append(page)
    since = _since(connection, period_end) if missed else {}
    unread = sorted((_unread(page, checked.get(page.id), since.get(page.id)) for page in missed), key=_place)
    again = _again(connection, period_start, period_end)
    return Account(period_start, period_end, read, suppressed, tuple(unread), again)


def _since(connection: Connection, moment: datetime) -> dict[int, datetime]:
    """When the trouble began that a page had at that moment."""
    query = select(TROUBLE.c.page_id, TROUBLE.c.opened_at).where(lasting_at(moment))
    return {row.page_id: row.opened_at for row in connection.execute(query)}


def _again(connection: Connection, start: datetime, end: datetime) -> tuple[ReadAgain, ...]:
    """The pages that read at the end of the period, and were in trouble from before it until some time in it.

    A trouble that began and ended within one period was never listed, and needs no end.
    """
    query = (
        select(
            PAGE.c.url,
            PAGE.c.site,
            INSTITUTION.label("institution"),
            PAGE.c.institution_name,
            func.min(TROUBLE.c.opened_at).label("since"),
            func.max(TROUBLE.c.closed_at).label("until"),
        )
        .join(TROUBLE, TROUBLE.c.page_id == PAGE.c.id)
        .where(LIVE, TROUBLE.c.opened_at < start, TROUBLE.c.closed_at >= start, TROUBLE.c.closed_at < end)
        .where(PAGE.c.id.not_in(select(TROUBLE.c.page_id).where(lasting_at(end))))
        .group_by(PAGE.c.id)
        .order_by(PAGE.c.site, PAGE.c.url)
    )
    return tuple(ReadAgain(**row._mapping) for row in connection.execute(query))


def _checked(connection: Connection, start: datetime, end: datetime) -> dict[int, Any]:
    """How the last check of the period ended, of each page that had one."""
    period = (
        select(func.max(CHECK.c.id).label("last"), func.sum(CHECK.c.suppressed).label("suppressed"))
        .where(CHECK.c.finished_at >= start, CHECK.c.finished_at < end)
        .group_by(CHECK.c.page_id)
        .subquery()
    )
    query = select(
        CHECK.c.page_id,
        case((_WAS_READ, 1), else_=0).label("was_read"),
        CHECK.c.health,
        CHECK.c.reason,
        period.c.suppressed,
    ).join(period, period.c.last == CHECK.c.id)
    found: dict[int, Any] = {row.page_id: row for row in connection.execute(query).all()}
    for page_id, moments in rolled.across(connection, end).items():  # of years ago: some of them lie in it
        if any(start <= moment < end for moment in moments):
            found[page_id] = _Read(found[page_id].suppressed if page_id in found else 0)
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """The last check of the period is one of several that found nothing new, and are kept as one."""

    suppressed: int
    was_read: int = 1


def _unread(page: Any, why: Any, since: datetime | None) -> Unread:
    return Unread(
        url=page.url,
        site=page.site,
        institution=page.institution,
        institution_name=page.institution_name,
        health=Health(why.health if why else page.health),
        reason=why.reason if why else "",
        failures=page.failures,
        last_ok=page.last_ok,
        since=since,
    )


def _place(unread: Unread) -> tuple[str, str, str]:
    return unread.site or "", unread.institution or unread.institution_name, unread.url
