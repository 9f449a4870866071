"""Declared pages: the table of pages brought in line with the declarations.

Functions on an open connection; `Store` opens the transactions. A page is one canonical URL read as one kind;
it is never deleted, only retired, so that its history stays. There may be 100,000 of them: rows are compared
as they come, and nothing is kept of those that fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Insert, bindparam, false, insert, literal_column, select, true, update

from monitor.model import Health, PageDeclaration
from monitor.record.columns import Instant
from monitor.record.found import follow, sooner, strays
from monitor.record.rows import chunks
from monitor.record.tables import PAGE
from monitor.record.types import SyncResult
from monitor.urls import canonical_url

Key = tuple[str, str]
"""Canonical URL and kind."""
_AT_ONCE = 1_000
"""Rows that are read or written together."""


def sync(connection: Connection, declarations: Sequence[PageDeclaration], now: datetime) -> SyncResult:
    """Make the declared pages the live ones; rows that fit already are not written."""
    wanted = _by_key(declarations)
    changed = _mend(connection, dict(_misfits(connection, wanted)), now)
    new = _add(connection, wanted, now)
    return follow(connection, declarations, now, SyncResult(new=new, changed=changed))


def fits(connection: Connection, declarations: Sequence[PageDeclaration]) -> bool:
    """Whether `sync` would write nothing; looking takes no lock."""
    wanted = _by_key(declarations)
    misfit = any(True for _ in _misfits(connection, wanted))
    return not misfit and not wanted and not strays(connection, declarations)


def _by_key(declarations: Sequence[PageDeclaration]) -> dict[Key, PageDeclaration]:
    """One declaration a page; where several name it, the first holds and the others fill its gaps."""
    wanted: dict[Key, PageDeclaration] = {}
    for declaration in declarations:
        key = (canonical_url(declaration.url), declaration.kind.value)
        first = wanted.setdefault(key, declaration)
        if first is not declaration:
            institution = first.institution or declaration.institution
            wanted[key] = replace(first, institution=institution, site=first.site or declaration.site)
    return wanted


# --------------------------------------------------------------------- what has a row

_TOLD = ("url", "role", "every", "institution", "site", "follow", "language", "min_pages")
"""What a declaration tells of a page, in the words of the table."""


def _told(each: PageDeclaration) -> tuple[Any, ...]:
    return (
        *(each.url, each.role.value, each.every, each.institution),
        *(each.site, each.follow, each.language, each.min_pages),
    )


def _misfits(
    connection: Connection, wanted: dict[Key, PageDeclaration]
) -> Iterator[tuple[int, PageDeclaration | None]]:
    """The rows, by number, that are not as declared now; None: not declared any more. Takes what has a row
    out of `wanted`, so that those pages are left that have none.
    """
    names = ("canonical", "kind", "id", "found_by", *_TOLD, "declared")
    rows = select(*(PAGE.c[name] for name in names), PAGE.c.retired_at.is_(None))
    rows = rows.execution_options(yield_per=_AT_ONCE)
    with connection.execute(rows.where(PAGE.c.declared)) as found:  # the caller may need the first one only
        for row in found:
            each = wanted.pop((row[0], row[1]), None)
            if each is None or (row[4:] != (*_told(each), True, True) and not _fits(row, each)):
                yield row.id, each
    if not wanted or connection.execute(select(PAGE.c.id).where(~PAGE.c.declared).limit(1)).first() is None:
        return
    for part in chunks({canonical for canonical, _ in wanted}):
        with connection.execute(rows.where(PAGE.c.canonical.in_(part))) as found:
            for row in found:
                if each := wanted.pop((row.canonical, row.kind), None):
                    yield row.id, each


def _fits(row: Any, declaration: PageDeclaration) -> bool:
    return bool(row[4:] == (*_told(_meant(row, declaration)), True, True))


def _meant(row: Any, declaration: PageDeclaration) -> PageDeclaration:
    """A page that a site's index led to stays that site's, where the declaration names none."""
    if declaration.site is None and (row.found_by or "").startswith("site:"):
        return replace(declaration, site=row.site)
    return declaration


def _mend(connection: Connection, misfits: Mapping[int, PageDeclaration | None], now: datetime) -> int:
    """Make these rows fit; those in which the same columns change are written together."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for part in chunks(misfits):
        for row in connection.execute(select(PAGE).where(PAGE.c.id.in_(part))):
            values = _changes(row, misfits[row.id], now)
            alike[tuple(values)].append({"row_id": row.id, **values})
    for rows in alike.values():
        connection.execute(update(PAGE).where(PAGE.c.id == bindparam("row_id")), rows)
    return len(misfits)


def _changes(row: Any, declaration: PageDeclaration | None, now: datetime) -> dict[str, Any]:
    """What of a row does not fit its declaration; None: it is not declared any more."""
    if declaration is None:
        # Whether it goes on living as a found page, `follow` decides by `found_by`.
        retired = {"retired_at": now} if row.found_by is None and row.retired_at is None else {}
        return {"declared": False, **retired}
    told = dict(zip(_TOLD, _told(_meant(row, declaration)), strict=True))
    values = told | {"declared": True, "retired_at": None}
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    if "institution" in different:
        different["about"] = None
    if row.retired_at is not None:
        different["next_due"] = now
    elif "every" in different:
        different["next_due"] = sooner(row, declaration.every, now)
    return different


# --------------------------------------------------------------------- what has none


def _add(connection: Connection, fresh: Mapping[Key, PageDeclaration], now: datetime) -> int:
    """Rows for pages that have none yet."""
    statement = _insert(now)
    names = ("canonical", "kind", *_TOLD)
    for part in chunks(fresh.items(), _AT_ONCE):
        rows = [dict(zip(names, (*key, *_told(each)), strict=True)) for key, each in part]
        connection.execute(statement, rows)
    return len(fresh)


_SPELLED = {"": "''", 0: "0"}


def _insert(now: datetime) -> Insert:
    """All that new pages have in common stands in the statement itself: so a row of them costs a third."""
    same: dict[str, Any] = {
        column.name: literal_column(_SPELLED[default])
        for column in PAGE.c
        if (default := getattr(column.default, "arg", None)) in _SPELLED
        and column.name not in (*_TOLD, "canonical")
    }
    instant = bindparam("now", now, Instant)
    same |= {"declared": true(), "baseline": false(), "found_at": instant, "next_due": instant}
    return insert(PAGE).values(same | {"health": Health.OK.value, "told_health": Health.OK.value})
