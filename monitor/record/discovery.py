"""Articles that indexes of news lead to: which are new, which are known, which were there before we looked.

Each article that an index ever led to has a row; the newest of a first reading and all that come later are
also pages, which are fetched. One that is known under another address, or that stands elsewhere with the same
headline and date, is no new one. `find` writes, in the transaction of the index's check.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from monitor.articles import article_key, is_old, last_day, title_mark
from monitor.model import Health, Link, PageKind, PageState, Role
from monitor.record.article_tables import ARTICLE
from monitor.record.found import LONGEST_URL, adopt, finder, new_page
from monitor.record.found import discover as discover_pages
from monitor.record.rows import chunks
from monitor.record.tables import PAGE
from monitor.record.types import BACKFILL
from monitor.urls import canonical_url

MOST_INDEXES = 10
"""Sitemaps of an index of sitemaps that are read: the newest."""
DEEPEST = 2
BURST = 10
"""More articles than these that are old at once, and half of what is new, are a list put together anew."""
BURST_UNDATED = 100
LATE = timedelta(days=14)
ASKED_AGAIN = timedelta(hours=20)
"""An article that was gone and is listed is asked for this long after the last time."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that an index leads to."""

    key: str
    link: Link
    canonical: str
    title: int


@dataclass(frozen=True, slots=True)
class Finder:
    """The index that leads to articles, and how what it finds is to be taken."""

    page: PageState
    found_by: str | None
    now: datetime
    baseline: bool
    backfill: int
    new_page: dict[str, Any]
    """What every page that it leads to has in common."""


def find(
    connection: Connection,
    parent: PageState,
    links: Iterable[Link],
    now: datetime,
    *,
    baseline: bool,
    backfill: int = BACKFILL,
    whose: Mapping[str, tuple[str | None, str]] | None = None,
) -> int:
    """Make pages of what an index leads to and that is to be read; gives how many were not known.

    `baseline`: it is its first reading; of news, the newest `backfill` articles are read then.
    """
    if parent.kind is not PageKind.NEWS:
        return discover_pages(connection, parent, links, now, baseline=baseline, whose=whose)
    found_by = finder(parent.site, parent.institution)
    index = Finder(parent, found_by, now, baseline, backfill, new_page(parent, found_by, now, baseline))
    return _discover(connection, index, list(links))


def _discover(connection: Connection, finder: Finder, links: Sequence[Link]) -> int:
    made = _indexes(connection, finder, [link for link in links if link.leads_on])
    listed = _by_key(link for link in links if not link.leads_on)
    known = _known(connection, listed)
    _meet(connection, finder, listed, known)
    fresh = [each for key, each in listed.items() if key not in known]
    if not fresh:
        return made
    fresh = _join_pages(connection, finder, fresh)
    fresh = _join_moved(connection, finder, fresh, listed)
    news, old, most = _sorted_out(connection, finder, fresh)
    made += _insert(connection, finder, news, len(news))
    return made + _insert(connection, finder, old, most, baseline=True)


def _by_key(links: Iterable[Link]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for link in links:
        canonical = canonical_url(link.url)
        if max(len(link.url), len(canonical)) <= LONGEST_URL:
            each = Found(article_key(link.url), link, canonical, title_mark(link.text))
            found.setdefault(each.key, each)
    return found


def _known(connection: Connection, keys: Collection[str]) -> dict[str, int | None]:
    """The articles that are known, each with its page, if it has one."""
    known: dict[str, int | None] = {}
    for part in chunks(keys):
        query = select(ARTICLE.c.key, ARTICLE.c.page_id).where(ARTICLE.c.key.in_(part))
        known.update((row.key, row.page_id) for row in connection.execute(query))
    return known


# --------------------------------------------------------------------- articles that are known


_HERE = (
    PAGE.c.id,
    PAGE.c.canonical,
    PAGE.c.found_by,
    PAGE.c.retired_at,
    PAGE.c.listed_by,
    PAGE.c.unlisted_at,
)


def _meet(
    connection: Connection, finder: Finder, listed: dict[str, Found], known: dict[str, int | None]
) -> None:
    """Adopt pages that nobody looks after; ask one that is gone where it is listed now."""
    by_page = {page_id: listed[key] for key, page_id in known.items() if page_id is not None}
    for part in chunks(by_page):
        rows = connection.execute(
            select(*_HERE, PAGE.c.health, PAGE.c.declared, PAGE.c.last_checked).where(PAGE.c.id.in_(part))
        ).all()
        _adopt(connection, finder, rows)
        for row in rows:
            each = by_page[row.id]
            if row.health != Health.GONE.value:
                continue
            if row.canonical != each.canonical and not row.declared:
                _readdress(connection, row.id, each, finder)
            elif row.last_checked is not None and finder.now - row.last_checked >= ASKED_AGAIN:
                connection.execute(update(PAGE).where(PAGE.c.id == row.id).values(next_due=finder.now))


def _adopt(connection: Connection, finder: Finder, rows: Sequence[Any]) -> None:
    """As for every found page; but one that was given up does not come back for an old link's sake."""
    gone = {row.id for row in rows if row.listed_by is None and row.unlisted_at is not None}
    rows = [row for row in rows if row.id not in gone]
    orphans = [row.id for row in rows if row.found_by is None or row.retired_at is not None]
    if orphans:
        adopt(connection, orphans, finder.page, finder.found_by, finder.now)
    unlisted = [row.id for row in rows if row.listed_by is None]
    if unlisted:
        connection.execute(update(PAGE).where(PAGE.c.id.in_(unlisted)).values(listed_by=finder.page.id))


def _readdress(connection: Connection, page_id: int, to: Found, finder: Finder) -> None:
    """The article of a page is at another address now: what is known of it stays with it."""
    taken = select(PAGE.c.id).where(PAGE.c.canonical == to.canonical, PAGE.c.kind == finder.page.kind.value)
    if connection.execute(taken).first() is not None:
        return
    there = {"url": to.link.url, "canonical": to.canonical, "etag": "", "last_modified": "", "failures": 0}
    again = {"listed_by": finder.page.id, "unlisted_at": None, "retired_at": None, "next_due": finder.now}
    connection.execute(update(PAGE).where(PAGE.c.id == page_id).values(**there, **again))


def _join_pages(connection: Connection, finder: Finder, fresh: list[Found]) -> list[Found]:
    """Those that are no pages yet; a page that was declared, or found under other rules, is the article's."""
    pages: dict[str, Any] = {}
    for part in chunks(each.canonical for each in fresh):
        kind = PAGE.c.kind == finder.page.kind.value
        for row in connection.execute(select(*_HERE).where(kind, PAGE.c.canonical.in_(part))):
            pages[row.canonical] = row
    if pages:
        _adopt(connection, finder, list(pages.values()))
        here = [each for each in fresh if each.canonical in pages]
        _write(connection, finder, [(each, pages[each.canonical].id) for each in here])
    return [each for each in fresh if each.canonical not in pages]


def _join_moved(
    connection: Connection, finder: Finder, fresh: list[Found], listed: dict[str, Found]
) -> list[Found]:
    """Those that are no known articles at another address: the same headline on the same day, not listed any
    more where it was.
    """
    wanted = {each.title for each in fresh if each.title and each.link.published}
    known: dict[tuple[int, str], Any] = {}
    for part in chunks(wanted):
        ours = (ARTICLE.c.found_by == finder.found_by, ARTICLE.c.title.in_(part))
        for row in connection.execute(select(ARTICLE).where(*ours).order_by(ARTICLE.c.id)):
            if row.key not in listed and row.published:
                known.setdefault((row.title, row.published), row)
    left = []
    for each in fresh:
        row = known.pop((each.title, each.link.published or ""), None)
        if row is None:
            left.append(each)
            continue
        _write(connection, finder, [(each, row.page_id)])
        if row.page_id is not None:
            _readdress(connection, row.page_id, each, finder)
    return left


# --------------------------------------------------------------------- articles that are new


def _sorted_out(
    connection: Connection, finder: Finder, fresh: list[Found]
) -> tuple[list[Found], list[Found], int]:
    """What is news; what was there before, the newest first; and how many of these are to be read."""
    if finder.baseline:
        return [], _newest_first(fresh), finder.backfill
    since, horizon = _first_reading(connection, finder.page)
    old = [each for each in fresh if is_old(_day(each.link), since.date(), horizon)]
    if old:
        behind = {each.key for each in old}
        fresh = [each for each in fresh if each.key not in behind]
    if _is_burst(fresh, finder.page.last_ok):
        return [], _newest_first(fresh) + old, finder.backfill
    return fresh, old, 0


def _day(link: Link) -> str | None:
    """The day of an article, or else one before which it was published."""
    return link.published or link.modified


def _newest_first(fresh: list[Found]) -> list[Found]:
    """By the printed date; what has none stands where it stands in the list."""
    dated, day = [], "9999"
    for each in fresh:
        day = _day(each.link) or day
        dated.append((day, each))
    return [each for _, each in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _is_burst(fresh: list[Found], last_read: datetime | None) -> bool:
    """Whether a list was put together anew: much of it should have been seen at the look before."""
    if last_read is None or len(fresh) <= BURST:
        return False
    limit = (last_read - LATE).date()
    days = [last_day(_day(each.link)) for each in fresh]
    late = sum(day is not None and day < limit for day in days)
    return (late > BURST and late * 2 >= len(fresh)) or days.count(None) > BURST_UNDATED


def _first_reading(connection: Connection, index: PageState) -> tuple[datetime, str | None]:
    """When an index (or the one that led to it) was first read, and how far back it reached then."""
    ours = ARTICLE.c.listed_by == index.id
    first = connection.execute(select(func.min(ARTICLE.c.seen_at)).where(ours)).scalar()
    if first is None:
        return index.found_at, None
    days = sorted(
        connection.execute(
            select(ARTICLE.c.published).where(
                ours, ARTICLE.c.seen_at == first, ARTICLE.c.published.is_not(None)
            )
        ).scalars(),
        reverse=True,
    )
    # One article may stand on top of a list for years: the oldest few do not say how far it reaches.
    return first, days[(len(days) - 1) * 4 // 5] if days else None


def _insert(
    connection: Connection, finder: Finder, found: Sequence[Found], most: int, *, baseline: bool = False
) -> int:
    """Articles, the first `most` of them with a page that is due now."""
    read, known = found[:most], found[most:]
    ids: Sequence[int] = ()
    if read:
        common = (
            finder.new_page
            | {"about": None, "institution_name": ""}
            | ({"baseline": True} if baseline else {})
        )
        rows = [common | {"url": each.link.url, "canonical": each.canonical} for each in read]
        statement = insert(PAGE).returning(PAGE.c.id, sort_by_parameter_order=True)
        ids = connection.execute(statement, rows).scalars().all()
    _write(connection, finder, [*zip(read, ids, strict=True), *((each, None) for each in known)])
    return len(read)


def _write(connection: Connection, finder: Finder, found: Sequence[tuple[Found, int | None]]) -> None:
    rows = [
        {
            "key": each.key,
            "page_id": page_id,
            "found_by": finder.found_by,
            "listed_by": finder.page.id,
            "title": each.title,
            "published": _day(each.link),
            "seen_at": finder.now,
        }
        for each, page_id in found
    ]
    if rows:
        connection.execute(insert(ARTICLE), rows)


def _indexes(connection: Connection, finder: Finder, links: Sequence[Link]) -> int:
    """The newest sitemaps of an index of sitemaps become indexes themselves, a few levels deep."""
    if not links or _depth(connection, finder.page) >= DEEPEST:
        return 0
    urls = {
        canonical_url(link.url): link.url for link in links[:MOST_INDEXES] if len(link.url) <= LONGEST_URL
    }
    kind = PAGE.c.kind == finder.page.kind.value
    query = select(PAGE.c.canonical).where(kind, PAGE.c.canonical.in_(urls))
    known = set(connection.execute(query).scalars())
    rows = [
        finder.new_page | {"url": url, "canonical": canonical, "role": Role.INDEX.value}
        for canonical, url in urls.items()
        if canonical not in known
    ]
    if rows:
        connection.execute(insert(PAGE), rows)
    return len(rows)


def _depth(connection: Connection, index: PageState) -> int:
    depth, above = 0, index.listed_by
    while above is not None and depth < DEEPEST:
        depth += 1
        above = connection.execute(select(PAGE.c.listed_by).where(PAGE.c.id == above)).scalar()
    return depth
