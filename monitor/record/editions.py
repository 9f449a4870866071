"""Which changes make one edition, which editions there are, and which sites were built anew.

`Editions` hangs on the store. Which changes belong together is an argument (`Bundle`); an edition that a
change has is never taken from it. `summaries` tells what each edition says.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, case, func, or_, select, update

from monitor.changes import Action, Aspect, Move, Origin, move_of
from monitor.model import PageKind, Role
from monitor.record.engine import Part
from monitor.record.rows import chunks
from monitor.record.tables import CHANGE, CHECK, PAGE

if TYPE_CHECKING:  # the comparison takes time to import, and most commands compare nothing
    from monitor.compare.editions import Told

OF_A_RELEASE = (PageKind.PROFILE.value, PageKind.LIST.value)
"""What such pages say is published in releases; news and plain pages come one by one."""

Bundle = Callable[[str, "list[Told]", Mapping[str, datetime]], dict[str, str]]
"""Gives the editions of the changes of one site, by their ids; see `compare.editions_of`."""


@dataclass(frozen=True, slots=True)
class BuiltAnew:
    """How many of a site's live pages have another template since an instant."""

    site: str
    pages: int
    of: int
    first: datetime
    example: str
    """The address of one of them."""


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """One edition as a listing shows it."""

    id: str
    site: str
    first: datetime
    """When the first of its changes was detected."""
    last: datetime
    institutions: int
    pages: int
    """Pages that changed, or are in trouble."""
    changes: int
    raised: int = 0
    lowered: int = 0
    entered: int = 0
    left: int = 0


class Editions(Part):
    """The record's part in telling many changes as one."""

    def bundle(self, since: datetime, bundle: Bundle) -> int:
        """Give the changes since then the editions that `bundle` finds; gives how many got one.

        Found and written in one transaction, so that two processes do not name one edition twice. Mostly
        there is nothing to write, and then nothing is locked.
        """
        with self._database.read() as connection:
            if not _found(connection, since, bundle):
                return 0
        with self._database.write() as connection:
            found = _found(connection, since, bundle)
            _assign(connection, found)
            return len(found)

    def summaries(
        self, *, sites: Collection[str] = (), ids: Collection[str] = (), limit: int | None = None
    ) -> list[EditionSummary]:
        """The editions, newest first; of some sites, or some by their ids."""
        with self._database.read() as connection:
            return _summaries(connection, sites, ids, limit)

    def suppressed(self, site: str, first: datetime, last: datetime) -> int:
        """How many differences at a site were judged cosmetic in a span (inclusive)."""
        query = (
            select(func.coalesce(func.sum(CHECK.c.suppressed), 0))
            .join(PAGE, PAGE.c.id == CHECK.c.page_id)
            .where(PAGE.c.site == site, CHECK.c.finished_at >= first, CHECK.c.finished_at <= last)
        )
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def built_anew(self, since: datetime, site: str | None = None) -> list[BuiltAnew]:
        """Sites of which pages were built anew since then, with all facts whole; or the one site."""
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
            .order_by(PAGE.c.site)
        )
        if site is not None:
            query = query.where(PAGE.c.site == site)
        with self._database.read() as connection:
            return [BuiltAnew(*row) for row in connection.execute(query)]

    def noticed(self, site: str, since: datetime) -> bool:
        """Whether it was told since then that the site as a whole was built anew."""
        query = (
            select(CHANGE.c.id)
            .where(CHANGE.c.site == site, CHANGE.c.detected_at >= since)
            .where(CHANGE.c.aspect == Aspect.PAGE.value, CHANGE.c.page_id.is_(None))
            .limit(1)
        )
        with self._database.read() as connection:
            return connection.execute(query).first() is not None


# --------------------------------------------------------------------- bundling


def _found(connection: Connection, since: datetime, bundle: Bundle) -> dict[str, str]:
    found: dict[str, str] = {}
    for site, told in _recent(connection, since).items():
        began = _began(connection, {each.edition for each in told if each.edition})
        found |= bundle(site, told, began)
    return found


def _recent(connection: Connection, since: datetime) -> "dict[str, list[Told]]":
    """The changes since then, by site, of those sites at which many changed."""
    from monitor.compare.editions import MANY, Told

    trouble = CHANGE.c.aspect == Aspect.PAGE.value
    pages = CHANGE.outerjoin(PAGE, PAGE.c.id == CHANGE.c.page_id)
    # A trouble of no page is a word of ours about the whole site.
    bundled = or_(
        and_(trouble, CHANGE.c.page_id.is_not(None)),
        and_(~trouble, or_(PAGE.c.kind.in_(OF_A_RELEASE), CHANGE.c.page_id.is_(None))),
    )
    of_pages = and_(CHANGE.c.origin == Origin.PAGE.value, bundled)
    touched = func.count(case((trouble, PAGE.c.url), else_=CHANGE.c.subject).distinct())
    busy = (
        select(CHANGE.c.site)
        .select_from(pages)
        .where(CHANGE.c.detected_at >= since, CHANGE.c.site.is_not(None), of_pages)
        .group_by(CHANGE.c.site)
        .having(or_(touched >= MANY, func.count(CHANGE.c.edition) > 0))
        .having(func.count() > func.count(CHANGE.c.edition))
    )
    sites = list(connection.execute(busy).scalars())
    found: dict[str, list[Told]] = {}
    for part in chunks(sites):
        query = (
            select(CHANGE.c.id, CHANGE.c.site, CHANGE.c.subject, CHANGE.c.aspect, CHANGE.c.detected_at)
            .add_columns(CHANGE.c.edition, PAGE.c.url)
            .select_from(pages)
            .where(CHANGE.c.detected_at >= since, CHANGE.c.site.in_(part), of_pages)
        )
        for row in connection.execute(query):
            aspect = Aspect(row.aspect)
            subject = (row.url or row.id) if aspect is Aspect.PAGE else row.subject
            told = Told(row.id, subject, aspect, row.detected_at, row.edition)
            found.setdefault(row.site, []).append(told)
    return found


def _began(connection: Connection, ids: Iterable[str]) -> dict[str, datetime]:
    began: dict[str, datetime] = {}
    for part in chunks(ids):
        query = select(CHANGE.c.edition, func.min(CHANGE.c.detected_at)).where(CHANGE.c.edition.in_(part))
        rows = connection.execute(query.group_by(CHANGE.c.edition))
        began.update({edition: first for edition, first in rows})
    return began


def _assign(connection: Connection, editions: Mapping[str, str]) -> None:
    by_name: dict[str, list[str]] = {}
    for id_, name in editions.items():
        by_name.setdefault(name, []).append(id_)
    for name, ids in by_name.items():
        for part in chunks(ids):
            chosen = update(CHANGE).where(CHANGE.c.id.in_(part), CHANGE.c.edition.is_(None))
            connection.execute(chosen.values(edition=name))


# --------------------------------------------------------------------- listing


def _summaries(
    connection: Connection, sites: Collection[str], ids: Collection[str], limit: int | None
) -> list[EditionSummary]:
    chosen = _newest(connection, sites, ids, limit)
    found: dict[str, EditionSummary] = {}
    for part in chunks(chosen):
        found |= _described(connection, part, sites)
        if limit is not None and len(found) >= limit:
            break
    found = {id_: found[id_] for id_ in islice(filter(found.__contains__, chosen), limit)}
    for part in chunks(found):
        for id_, counted in _moves(connection, part).items():
            raised, lowered, entered, left = (counted[word] for word in _COUNTED)
            found[id_] = replace(found[id_], raised=raised, lowered=lowered, entered=entered, left=left)
    return list(found.values())


def _newest(
    connection: Connection, sites: Collection[str], ids: Collection[str], limit: int | None
) -> list[str]:
    """Editions by id, newest first, out of an index alone; of sites with like names perhaps more."""
    first = func.min(CHANGE.c.detected_at)
    query = select(CHANGE.c.edition).where(CHANGE.c.edition.is_not(None)).group_by(CHANGE.c.edition)
    query = query.order_by(first.desc(), CHANGE.c.edition)
    if sites:
        query = query.where(
            or_(*(CHANGE.c.edition.startswith(f"{site}-", autoescape=True) for site in sites))
        )
    else:
        query = query.limit(limit)
    if ids:
        query = query.where(CHANGE.c.edition.in_(list(ids)))
    return list(connection.execute(query).scalars())


def _described(
    connection: Connection, ids: Collection[str], sites: Collection[str]
) -> dict[str, EditionSummary]:
    query = (
        select(CHANGE.c.edition, func.min(CHANGE.c.site))
        .add_columns(
            func.min(CHANGE.c.detected_at),
            func.max(CHANGE.c.detected_at),
            func.count(func.nullif(CHANGE.c.subject, "").distinct()),
            func.count(CHANGE.c.page_id.distinct()),
            func.count(),
        )
        .where(CHANGE.c.edition.in_(ids))
        .group_by(CHANGE.c.edition)
    )
    described = (EditionSummary(*row) for row in connection.execute(query))
    return {each.id: each for each in described if not sites or each.site in sites}


_COUNTED = ("raised", "lowered", "entered", "left")


def _moves(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, int]]:
    """How many institutions of each edition were raised, lowered, entered, left."""
    telling = [Aspect.RISK_LEVEL.value, Aspect.INSTITUTION.value]
    # Not by the index of aspects, which a planner would take: a million changes have one of two.
    aspect = CHANGE.c.aspect.concat("")
    query = (
        select(CHANGE.c.edition, CHANGE.c.subject, CHANGE.c.aspect, CHANGE.c.action)
        .add_columns(CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.edition.in_(list(ids)), aspect.in_(telling))
        .order_by(CHANGE.c.detected_at, CHANGE.c.number)
    )
    levels: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    members: dict[tuple[str, str], str] = {}
    for row in connection.execute(query):
        key = (row.edition, row.subject)
        if row.aspect == Aspect.INSTITUTION.value:
            members[key] = row.action
        else:
            levels[key] = (levels.get(key, (row.before, None))[0], row.after)
    found = {id_: dict.fromkeys(_COUNTED, 0) for id_ in ids}
    words = {Action.ADDED.value: "entered", Action.REMOVED.value: "left"}
    for (id_, _), action in members.items():
        if action in words:
            found[id_][words[action]] += 1
    for (id_, _), (before, after) in levels.items():
        moved = move_of(before, after)
        if moved in {Move.RAISED, Move.LOWERED}:
            found[id_][moved.value] += 1
    return found
