"""How sites do: pages counted by whether they read, days on which some did not, readings that are held.

Pages that belong to no site are told by the institution that declares them. `Watching` hangs on the store.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, update

from monitor.model import Health, PageState
from monitor.record.due import ALIVE, LIVE
from monitor.record.engine import Part
from monitor.record.held_tables import HELD_DECISION
from monitor.record.rows import page_of, pages_query
from monitor.record.tables import PAGE, SNAPSHOT
from monitor.record.trouble_tables import TROUBLE

Whose = tuple[str, str]
"""("site", id), or ("institution", id) for pages of no site; ("", "") for pages of neither."""
MOST_TROUBLES = 50_000
_SITE = func.coalesce(PAGE.c.site, "")
_OWNER = case((PAGE.c.site.is_(None), func.coalesce(PAGE.c.institution, PAGE.c.about, "")), else_="")
_HELD = PAGE.c.health == Health.REDESIGNED.value
_READS = and_(PAGE.c.failures == 0, PAGE.c.health == Health.OK.value)


@dataclass(frozen=True, slots=True)
class PageCounts:
    """The pages of one site, counted by how they read."""

    pages: int
    reading: int
    """… that were read when they were last looked at."""
    held: int
    """… of which a reading waits for a person."""
    waiting: int
    """… that nobody has looked at yet."""
    last_ok: datetime | None
    next_due: datetime | None
    since: datetime | None
    """When the first of them was found."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Some pages of a site could not be read for a while."""

    whose: Whose
    word: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldDecision:
    """What a person said of a held reading: that it is right, or that what we knew stays."""

    page_id: int
    snapshot_id: int
    accepted: bool
    by: str
    at: datetime
    note: str = ""


class Watching(Part):
    """How we read what we watch."""

    def sites(self, whose: Whose | None = None) -> dict[Whose, PageCounts]:
        """The live pages of each site, and of each institution's own; or of one."""
        count = func.count()
        query = (
            select(
                _SITE,
                _OWNER,
                count,
                func.sum(case((and_(_READS, PAGE.c.last_checked.is_not(None)), 1), else_=0)),
                func.sum(case((_HELD, 1), else_=0)),
                func.sum(case((PAGE.c.last_checked.is_(None), 1), else_=0)),
                func.max(PAGE.c.last_ok),
                func.min(PAGE.c.next_due),
                func.min(PAGE.c.found_at),
            )
            .where(ALIVE, *(_of(whose) if whose else ()))
            .group_by(_SITE, _OWNER)
        )
        with self._database.read() as connection:
            return {
                _whose(site, owner): PageCounts(*rest) for site, owner, *rest in connection.execute(query)
            }

    def spells(self, since: datetime) -> list[Spell]:
        """The troubles of live pages that last, or ended after `since`; the newest of them."""
        query = (
            select(_SITE, _OWNER, TROUBLE.c.word, TROUBLE.c.opened_at, TROUBLE.c.closed_at)
            .join(PAGE, PAGE.c.id == TROUBLE.c.page_id)
            .where(ALIVE, or_(TROUBLE.c.closed_at.is_(None), TROUBLE.c.closed_at >= since))
            .order_by(TROUBLE.c.id.desc())
            .limit(MOST_TROUBLES)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [Spell(_whose(site, owner), *rest) for site, owner, *rest in rows]

    def pages(
        self,
        whose: Whose | None,
        *,
        site: str | None = None,
        institution: str | None = None,
        troubled: bool = False,
        held: bool = False,
        after: int = 0,
        limit: int,
    ) -> list[PageState]:
        """Live pages by their number, those after `after`; of all sites without `whose`. `institution`: all
        that are about it, whatever site they are of.
        """
        query = pages_query().where(ALIVE, PAGE.c.id > after).order_by(PAGE.c.id).limit(limit)
        if whose is not None:
            query = query.where(*_of(whose))
        if site is not None:
            query = query.where(PAGE.c.site == site)
        if institution is not None:
            query = query.where(or_(PAGE.c.institution == institution, PAGE.c.about == institution))
        if held:
            query = query.where(_HELD)
        if troubled:
            query = query.where(~_READS)
        with self._database.read() as connection:
            return [page_of(row) for row in connection.execute(query)]

    def page(self, id_: int) -> PageState | None:
        """A page by its number, retired or not."""
        with self._database.read() as connection:
            row = connection.execute(pages_query().where(PAGE.c.id == id_)).first()
        return None if row is None else page_of(row)

    def hurry(self, whose: Whose, now: datetime) -> int:
        """Make the pages of a site due now; gives how many."""
        with self._database.write() as connection:
            moved = update(PAGE).where(LIVE, *_of(whose), PAGE.c.next_due > now).values(next_due=now)
            return connection.execute(moved).rowcount

    # ----------------------------------------------------------------- held readings

    def held_snapshot(self, page_id: int) -> int | None:
        """The newest version of a page that did not become what is known."""
        query = select(SNAPSHOT.c.id, SNAPSHOT.c.reads_well).where(SNAPSHOT.c.page_id == page_id)
        query = query.where(SNAPSHOT.c.imported_at.is_(None)).order_by(SNAPSHOT.c.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None or row.reads_well else int(row.id)

    def decided(self, page_ids: Collection[int]) -> dict[int, HeldDecision]:
        """The last word that a person said of each of these pages, if any did."""
        columns = [HELD_DECISION.c[name] for name in HeldDecision.__dataclass_fields__]
        query = select(*columns).where(HELD_DECISION.c.page_id.in_(page_ids)).order_by(HELD_DECISION.c.id)
        with self._database.read() as connection:
            return {row.page_id: HeldDecision(*row) for row in connection.execute(query)}

    def decide(self, decision: HeldDecision) -> None:
        """Keep what a person said."""
        values = {name: getattr(decision, name) for name in HeldDecision.__dataclass_fields__}
        with self._database.write() as connection:
            connection.execute(insert(HELD_DECISION), values)


def _whose(site: str, owner: str) -> Whose:
    if site:
        return ("site", site)
    return ("institution", owner) if owner else ("", "")


def _of(whose: Whose) -> Sequence[ColumnElement[bool]]:
    kind, id_ = whose
    if kind == "site":
        return (PAGE.c.site == id_,)
    if kind == "institution":
        return (PAGE.c.site.is_(None), or_(PAGE.c.institution == id_, PAGE.c.about == id_))
    return (PAGE.c.site.is_(None), PAGE.c.institution.is_(None), PAGE.c.about.is_(None))
