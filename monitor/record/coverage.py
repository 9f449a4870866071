"""What the silence of a period is worth: which pages were to be read in it, and which were not.

A page was to be read if it was checked, or was due, or is in trouble: a failing page backs off, perhaps over
the whole period, and that must not hide it. It was read if the last check of the period read it: a page that
was read on Monday and is blocked since Tuesday says nothing about the rest of the week.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from monitor.model import Health, PageKind
from monitor.record.due import LIVE
from monitor.record.rows import INSTITUTION
from monitor.record.tables import CHECK, PAGE
from monitor.record.types import READ_OUTCOMES, Coverage, Unread

_WAS_READ = and_(
    CHECK.c.outcome.in_(sorted(outcome.value for outcome in READ_OUTCOMES)), CHECK.c.health == Health.OK.value
)

_WITHDRAWN = and_(
    PAGE.c.kind == PageKind.NEWS.value,
    PAGE.c.health == Health.GONE.value,
    PAGE.c.told_health == Health.GONE.value,
)
"""Articles that people were told are gone: that they are not read is no gap."""


def coverage(
    connection: Connection,
    period_start: datetime,
    period_end: datetime,
    institutions: Collection[str] | None = None,
) -> Coverage:
    """From `period_start` (inclusive) to `period_end` (exclusive), of the pages that are live now.

    With `institutions`, only their pages and those that are about nobody in particular (lists, portals).
    """
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
    if institutions is not None:
        nobody = and_(INSTITUTION.is_(None), PAGE.c.institution_name == "")
        query = query.where(or_(INSTITUTION.in_(list(institutions)), nobody))
    read = 0
    missed = []
    asked = []
    for page in connection.execute(query):
        asked.append(page.id)
        check = checked.get(page.id)
        if check is not None and check.was_read:
            read += 1
        elif check or page.next_due < period_end or page.failures or page.health != Health.OK:
            missed.append(page)
    unread = sorted((_unread(page, checked.get(page.id)) for page in missed), key=_place)
    suppressed = sum(checked[id_].suppressed for id_ in asked if id_ in checked)
    return Coverage(period_start, period_end, read + len(unread), read, tuple(unread), suppressed)


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
    return {row.page_id: row for row in connection.execute(query)}


def _unread(page: Any, why: Any) -> Unread:
    return Unread(
        url=page.url,
        site=page.site,
        institution=page.institution,
        institution_name=page.institution_name,
        health=Health(why.health if why else page.health),
        reason=why.reason if why else "",
        failures=page.failures,
        last_ok=page.last_ok,
    )


def _place(unread: Unread) -> tuple[str, str, str]:
    return unread.site or "", unread.institution or unread.institution_name, unread.url
