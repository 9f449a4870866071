"""Imported snapshots: what a page was on a day when we did not look, told by somebody else's file.

Functions on an open connection; `Store` opens the transactions. An unknown page is remembered as a retired
one: nobody fetches it until an index or a declaration names it, and then it is compared with what was
imported. What we read ourselves is never replaced as the last known version.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from monitor.model import Health, PageKind, Role
from monitor.record.ledger import forget
from monitor.record.rows import chunks
from monitor.record.tables import PAGE, SNAPSHOT
from monitor.record.types import NewSnapshot
from monitor.urls import canonical_url

Key = tuple[str, str, datetime]
"""Canonical URL, digest of the body, and the day of the data: what makes an import the same again."""


@dataclass(frozen=True, slots=True)
class NewImport:
    """One page as an imported file tells it; `snapshot.imported_at` says when it was imported."""

    url: str
    kind: PageKind
    every: str
    """How often the page is read once somebody looks after it, until that somebody says otherwise."""
    snapshot: NewSnapshot
    facts_digest: str
    reader_version: int
    institution: str | None = None
    institution_name: str = ""
    site: str | None = None
    language: str = ""

    @property
    def key(self) -> Key:
        return canonical_url(self.url), self.snapshot.ref.digest, self.snapshot.fetched_at


def known(connection: Connection, keys: Iterable[Key]) -> set[Key]:
    """Those of the keys that were imported before."""
    wanted = set(keys)
    found: set[Key] = set()
    for part in chunks({canonical for canonical, _, _ in wanted}):
        query = (
            select(PAGE.c.canonical, SNAPSHOT.c.digest, SNAPSHOT.c.fetched_at)
            .join(SNAPSHOT, SNAPSHOT.c.page_id == PAGE.c.id)
            .where(SNAPSHOT.c.imported_at.is_not(None), PAGE.c.canonical.in_(part))
        )
        found |= {(row.canonical, row.digest, row.fetched_at) for row in connection.execute(query)}
    return found & wanted


def add(connection: Connection, imports: Sequence[NewImport], now: datetime) -> int:
    """Store the imports that are not known; gives how many that were."""
    seen = known(connection, (each.key for each in imports))
    stored = 0
    for each in imports:
        if each.key in seen:
            continue
        seen.add(each.key)
        page = _page(connection, each, now)
        number = connection.execute(insert(SNAPSHOT).values(_snapshot(each, page.id))).inserted_primary_key
        if number is not None and _replaces(connection, page, each):
            values = _known_as(each) | {"snapshot_id": number[0]}
            connection.execute(update(PAGE).where(PAGE.c.id == page.id).values(values))
        forget(connection, page.id)  # since when it has told its facts is to be seen anew
        stored += 1
    return stored


def _page(connection: Connection, new: NewImport, now: datetime) -> Any:
    """The page's row; made, and retired at once, where there is none."""
    canonical = canonical_url(new.url)
    query = select(PAGE).where(PAGE.c.canonical == canonical, PAGE.c.kind == new.kind.value).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        connection.execute(
            insert(PAGE).values(
                url=new.url,
                canonical=canonical,
                kind=new.kind.value,
                role=Role.CONTENT.value,
                every=new.every,
                site=new.site,
                language=new.language,
                declared=False,
                found_at=now,
                baseline=False,
                retired_at=now,
                next_due=now,
                health=Health.OK.value,
                told_health=Health.OK.value,
            )
        )
        row = connection.execute(query).one()
    return row


def _snapshot(new: NewImport, page_id: int) -> dict[str, Any]:
    snapshot = new.snapshot
    return {
        "page_id": page_id,
        "url": snapshot.url,
        "fetched_at": snapshot.fetched_at,
        "status": snapshot.status,
        "media_type": snapshot.media_type,
        "file": snapshot.ref.file,
        "offset": snapshot.ref.offset,
        "length": snapshot.ref.length,
        "digest": snapshot.ref.digest,
        "health": snapshot.health.value,
        "reads_well": snapshot.health is Health.OK,
        "imported_at": snapshot.imported_at,
    }


def _replaces(connection: Connection, page: Any, new: NewImport) -> bool:
    """Whether the import is the last that is known of the page: it has no version, or an older import."""
    if new.snapshot.health is not Health.OK or page.role == Role.INDEX.value:
        return False  # an index that we have not read ourselves has led nowhere yet
    if page.snapshot_id is None:
        return True
    query = select(SNAPSHOT.c.imported_at, SNAPSHOT.c.fetched_at).where(SNAPSHOT.c.id == page.snapshot_id)
    last = connection.execute(query).first()
    return last is None or (last.imported_at is not None and last.fetched_at < new.snapshot.fetched_at)


def _known_as(new: NewImport) -> dict[str, Any]:
    return {
        "body_digest": new.snapshot.ref.digest,
        "facts_digest": new.facts_digest,
        "reader_version": new.reader_version,
        "about": new.institution,
        "institution_name": new.institution_name,
        "etag": "",  # of another version: the next fetch must bring the page itself
        "last_modified": "",
    }
