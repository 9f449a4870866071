"""Declared pages: the table of pages brought in line with the declarations.

Functions on an open connection; `Store` opens the transactions. A page is one canonical URL read as one kind;
it is never deleted, only retired, so that its history stays.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from monitor.model import Health, PageDeclaration
from monitor.record.found import follow, sooner, strays
from monitor.record.rows import chunks
from monitor.record.tables import PAGE
from monitor.record.types import SyncResult
from monitor.urls import canonical_url

Key = tuple[str, str]
"""Canonical URL and kind."""


def sync(connection: Connection, declarations: Sequence[PageDeclaration], now: datetime) -> SyncResult:
    """Make the declared pages the live ones; rows that fit already are not written."""
    fresh, updates = _differences(connection, declarations, now)
    if fresh:
        connection.execute(insert(PAGE), fresh)
    for page_id, values in updates:
        connection.execute(update(PAGE).where(PAGE.c.id == page_id).values(values))
    result = SyncResult(new=len(fresh), changed=len(updates))
    return follow(connection, declarations, now, result)


def fits(connection: Connection, declarations: Sequence[PageDeclaration], now: datetime) -> bool:
    """Whether `sync` would write nothing; looking takes no lock."""
    return _differences(connection, declarations, now) == ([], []) and not strays(connection, declarations)


def _differences(
    connection: Connection, declarations: Sequence[PageDeclaration], now: datetime
) -> tuple[list[dict[str, Any]], list[tuple[int, dict[str, Any]]]]:
    """Rows to insert, and values to change by page id."""
    wanted = _by_key(declarations)
    known = _known(connection, wanted)
    fresh = [_new(declaration, key, now) for key, declaration in wanted.items() if key not in known]
    changes = ((row.id, _changes(row, wanted.get(key), now)) for key, row in known.items())
    return fresh, [(page_id, values) for page_id, values in changes if values]


def _by_key(declarations: Sequence[PageDeclaration]) -> dict[Key, PageDeclaration]:
    """One declaration a page; where several name it, the first holds and the others fill its gaps."""
    wanted: dict[Key, PageDeclaration] = {}
    for declaration in declarations:
        key = (canonical_url(declaration.url), declaration.kind.value)
        first = wanted.get(key)
        if first is None:
            wanted[key] = declaration
        else:
            institution = first.institution or declaration.institution
            wanted[key] = replace(first, institution=institution, site=first.site or declaration.site)
    return wanted


def _known(connection: Connection, wanted: Collection[Key]) -> dict[Key, Any]:
    """The rows that the declarations name now or named before."""
    known: dict[Key, Any] = {}
    for row in connection.execute(select(PAGE).where(PAGE.c.declared)):
        known[row.canonical, row.kind] = row
    for part in chunks({canonical for canonical, kind in wanted if (canonical, kind) not in known}):
        for row in connection.execute(select(PAGE).where(PAGE.c.canonical.in_(part))):
            if (row.canonical, row.kind) in wanted:
                known[row.canonical, row.kind] = row
    return known


def _declared_values(declaration: PageDeclaration) -> dict[str, Any]:
    return {
        "url": declaration.url,
        "role": declaration.role.value,
        "every": declaration.every,
        "institution": declaration.institution,
        "site": declaration.site,
        "follow": declaration.follow,
        "language": declaration.language,
        "min_pages": declaration.min_pages,
    }


def _new(declaration: PageDeclaration, key: Key, now: datetime) -> dict[str, Any]:
    return {
        **_declared_values(declaration),
        "canonical": key[0],
        "kind": key[1],
        "declared": True,
        "found_at": now,
        "baseline": False,
        "next_due": now,
        "health": Health.OK.value,
        "told_health": Health.OK.value,
    }


def _changes(row: Any, declaration: PageDeclaration | None, now: datetime) -> dict[str, Any]:
    """What of a row does not fit its declaration; None: it is not declared any more."""
    if declaration is None:
        # Whether it goes on living as a found page, `follow` decides by `found_by`.
        retired = {"retired_at": now} if row.found_by is None and row.retired_at is None else {}
        return {"declared": False, **retired}
    values = _declared_values(declaration) | {"declared": True, "retired_at": None}
    if declaration.site is None and (row.found_by or "").startswith("site:"):
        values["site"] = row.site
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    if "institution" in different:
        different["about"] = None
    if row.retired_at is not None:
        different["next_due"] = now
    elif "every" in different:
        different["next_due"] = sooner(row, declaration.every, now)
    return different
