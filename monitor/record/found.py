"""Found pages: those that an index (a list page, a feed, a sitemap) led to. Articles have rules of their own,
in `discovery`.

They belong to their finder, the site or else the institution that declares the index: it says as what and how
often they are read, and they live as long as it has an index of that kind. Functions on an open connection.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, or_, select, update

from monitor.model import Health, Link, PageDeclaration, PageKind, PageState, Role
from monitor.record.rows import chunks
from monitor.record.tables import PAGE
from monitor.record.types import SyncResult
from monitor.units import parse_every
from monitor.urls import canonical_url

LONGEST_URL = 2_000
"""Longer links are not followed: nobody names a page so, and no database indexes it."""


def finder(site: str | None, institution: str | None) -> str | None:
    """Who has found a page: the site whose index led to it, else the institution."""
    return f"site:{site}" if site else f"institution:{institution}" if institution else None


def sooner(row: Any, every: str, now: datetime) -> datetime:
    """When a page is due whose rhythm is now `every`: perhaps nearer than it was, never in the past."""
    due: datetime = row.next_due
    rhythm = parse_every(every)
    if rhythm is None or row.failures:
        return due
    return min(due, max((row.last_checked or now) + rhythm, now))


# --------------------------------------------------------------------- new ones


def discover(
    connection: Connection,
    parent: PageState,
    links: Iterable[Link],
    now: datetime,
    *,
    baseline: bool,
    whose: Mapping[str, tuple[str | None, str]] | None = None,
) -> int:
    """Make pages of the links that are not known yet, and adopt those that nobody else looks after.

    `whose` gives the institutions (id and name) that the index names beside the links, by URL.
    """
    found_by = finder(parent.site, parent.institution)
    urls: dict[str, str] = {}
    for link in links:
        if len(link.url) <= LONGEST_URL and len(canonical := canonical_url(link.url)) <= LONGEST_URL:
            urls.setdefault(canonical, link.url)
    new = 0
    for part in chunks(urls):
        known = connection.execute(
            select(PAGE.c.id, PAGE.c.canonical, PAGE.c.found_by, PAGE.c.retired_at)
            .add_columns(PAGE.c.listed_by, PAGE.c.unlisted_at)
            .where(PAGE.c.kind == parent.kind.value, PAGE.c.canonical.in_(part))
        ).all()
        orphans = [row.id for row in known if row.found_by is None or row.retired_at is not None]
        adopt(connection, orphans, parent, found_by, now)
        afresh = [row.id for row in known if row.listed_by is None or row.unlisted_at is not None]
        if afresh:
            listed = update(PAGE).where(PAGE.c.id.in_(afresh))
            connection.execute(listed.values(listed_by=parent.id, unlisted_at=None))
            if baseline:  # declared by itself and not read yet: it was in the index before we looked
                unread = and_(PAGE.c.last_ok.is_(None), PAGE.c.snapshot_id.is_(None))
                connection.execute(listed.where(unread).values(baseline=True))
        seen = {row.canonical for row in known}
        common = new_page(parent, found_by, now, baseline)
        rows = [
            common | _named(urls[each], each, (whose or {}).get(urls[each]))
            for each in part
            if each not in seen
        ]
        if rows:
            connection.execute(insert(PAGE), rows)
        new += len(rows)
    return new


def _named(url: str, canonical: str, whose: tuple[str | None, str] | None) -> dict[str, Any]:
    """Where a found page is, and whom its index says it is about."""
    about, name = whose or (None, "")
    return {"url": url, "canonical": canonical, "about": about, "institution_name": name}


def new_page(parent: PageState, found_by: str | None, now: datetime, baseline: bool) -> dict[str, Any]:
    """What every page that an index leads to has in common."""
    return {
        "listed_by": parent.id,
        "kind": parent.kind.value,
        "role": Role.CONTENT.value,
        "every": parent.every,
        "institution": parent.institution,
        "site": parent.site,
        "language": parent.language,
        "declared": False,
        "found_by": found_by,
        "found_at": now,
        "baseline": baseline,
        "next_due": now,
        "health": Health.OK.value,
        "told_health": Health.OK.value,
    }


def adopt(
    connection: Connection, ids: Sequence[int], parent: PageState, found_by: str | None, now: datetime
) -> None:
    """A page that is declared elsewhere stays so; one that was retired comes back, due at once."""
    if not ids:
        return
    chosen = PAGE.c.id.in_(ids)
    connection.execute(update(PAGE).where(chosen).values(found_by=found_by))
    connection.execute(update(PAGE).where(chosen, PAGE.c.site.is_(None)).values(site=parent.site))
    back = {"every": parent.every, "language": parent.language, "retired_at": None, "next_due": now}
    connection.execute(update(PAGE).where(chosen, PAGE.c.retired_at.is_not(None)).values(back))


# --------------------------------------------------------------------- following the finder


_LIVE = PAGE.c.retired_at.is_(None)
DEPARTED = and_(PAGE.c.listed_by.is_(None), PAGE.c.unlisted_at.is_not(None))
"""Pages that have left their tracker; retired ones come back only when an index leads to them again."""


def strays(
    connection: Connection, declarations: Sequence[PageDeclaration]
) -> list[tuple[Any, PageDeclaration | None]]:
    """Groups of found pages that are not as their finder's index says; None: it has no such index now."""
    indexes: dict[tuple[str | None, str], PageDeclaration] = {}
    for each in declarations:
        if each.role is Role.INDEX:
            indexes.setdefault((finder(each.site, each.institution), each.kind.value), each)
    alike = (PAGE.c.found_by, PAGE.c.kind, PAGE.c.every, PAGE.c.language, _LIVE.label("live"))
    followed = (~PAGE.c.declared, PAGE.c.found_by.is_not(None), or_(_LIVE, ~DEPARTED))
    groups = select(*alike).where(*followed).group_by(*alike)
    found: list[tuple[Any, PageDeclaration | None]] = []
    for group in connection.execute(groups):
        rule = indexes.get((group.found_by, group.kind))
        as_is = (group.live, group.every, group.language)
        if group.live if rule is None else as_is != (True, rule.every, rule.language):
            found.append((group, rule))
    return found


def follow(
    connection: Connection, declarations: Sequence[PageDeclaration], now: datetime, result: SyncResult
) -> SyncResult:
    """Retire, revive and change found pages as their finders' declarations say; adds to `result`."""
    for group, rule in strays(connection, declarations):
        chosen = and_(
            ~PAGE.c.declared,
            *(PAGE.c[name] == getattr(group, name) for name in ("found_by", "kind", "every", "language")),
            _LIVE if group.live else and_(~_LIVE, ~DEPARTED),
        )
        if rule is None:
            gone = connection.execute(update(PAGE).where(chosen).values(retired_at=now)).rowcount
            result = replace(result, retired=result.retired + gone)
        elif not group.live:
            values = {"every": rule.every, "language": rule.language, "retired_at": None, "next_due": now}
            back = connection.execute(update(PAGE).where(chosen).values(values)).rowcount
            result = replace(result, revived=result.revived + back)
        else:
            result = replace(result, changed=result.changed + _change(connection, chosen, group, rule, now))
    return result


def _change(connection: Connection, chosen: Any, group: Any, rule: PageDeclaration, now: datetime) -> int:
    every, language = rule.every, rule.language
    # An old article is looked at ever less often, whatever its rhythm: a new one moves no due time.
    if every != group.every and group.kind != PageKind.NEWS.value:
        rows = connection.execute(
            select(PAGE.c.id, PAGE.c.next_due, PAGE.c.last_checked, PAGE.c.failures).where(chosen)
        ).all()
        nearer = [
            {"key": row.id, "due": due} for row in rows if (due := sooner(row, every, now)) != row.next_due
        ]
        if nearer:
            one = update(PAGE).where(PAGE.c.id == bindparam("key")).values(next_due=bindparam("due"))
            connection.execute(one, nearer)
    return connection.execute(update(PAGE).where(chosen).values(every=every, language=language)).rowcount
