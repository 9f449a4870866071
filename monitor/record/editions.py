"""Which changes make one edition, and which sites were built anew, as the record sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select, update

from monitor.changes import Aspect, Origin
from monitor.compare.editions import Told
from monitor.model import Role
from monitor.record.rows import chunks
from monitor.record.tables import CHANGE, PAGE


@dataclass(frozen=True, slots=True)
class BuiltAnew:
    """How many of a site's live pages have another template since an instant."""

    site: str
    pages: int
    of: int
    first: datetime
    example: str
    """The address of one of them."""


class Editions:
    """The record's part in telling many changes as one."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def recent(self, since: datetime) -> dict[str, list[Told]]:
        """The changes of sites' pages since then, by site."""
        query = (
            select(CHANGE.c.id, CHANGE.c.site, CHANGE.c.subject, CHANGE.c.aspect, CHANGE.c.detected_at)
            .add_columns(CHANGE.c.edition, PAGE.c.url)
            .outerjoin(PAGE, PAGE.c.id == CHANGE.c.page_id)
            .where(CHANGE.c.detected_at >= since, CHANGE.c.site.is_not(None))
            .where(CHANGE.c.origin == Origin.PAGE.value)
        )
        found: dict[str, list[Told]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                aspect = Aspect(row.aspect)
                subject = (row.url or row.id) if aspect is Aspect.PAGE else row.subject
                told = Told(row.id, subject, aspect, row.detected_at, row.edition)
                found.setdefault(row.site, []).append(told)
        return found

    def assign(self, editions: Mapping[str, str]) -> None:
        """Write the edition of each change, by its id."""
        by_name: dict[str, list[str]] = {}
        for id_, name in editions.items():
            by_name.setdefault(name, []).append(id_)
        with self._database.write() as connection:
            for name, ids in by_name.items():
                for part in chunks(ids):
                    connection.execute(update(CHANGE).where(CHANGE.c.id.in_(part)).values(edition=name))

    def built_anew(self, since: datetime) -> list[BuiltAnew]:
        """Sites of which pages were built anew since then, with all facts whole."""
        anew = case((PAGE.c.layout_at >= since, 1), else_=0)
        query = (
            select(
                PAGE.c.site,
                func.sum(anew),
                func.count(),
                func.min(case((PAGE.c.layout_at >= since, PAGE.c.layout_at))),
                func.min(case((PAGE.c.layout_at >= since, PAGE.c.url))),
            )
            .where(PAGE.c.site.is_not(None), PAGE.c.retired_at.is_(None))
            .where(PAGE.c.role == Role.CONTENT.value, PAGE.c.layout != 0)
            .group_by(PAGE.c.site)
            .having(func.sum(anew) > 0)
        )
        with self._database.read() as connection:
            return [BuiltAnew(*row) for row in connection.execute(query)]
