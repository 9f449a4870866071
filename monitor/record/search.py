"""What can be found by words: changes, the texts of pages as they stand, and names of counterparts.

`Search` hangs on the store. It finds (`changes`, `texts`, newest first), says how far the index has come
(`behind`), and takes it further bit by bit: `index_changes` does one piece of what the record itself holds,
`stale_pages` and `put_texts` are for who can read snapshots. A page is stale while what is indexed of it is
not its last good snapshot, whatever brought that about; so nothing that happens to a page needs to say so.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from monitor.changes import Change
from monitor.model import PageState, Role, Snapshot
from monitor.read.name_forms import fold
from monitor.read.search_words import VERSION, Query, tokens
from monitor.record import search_index as index
from monitor.record.engine import Part
from monitor.record.rows import CHANGE_COLUMNS, change_of, chunks, page_of, pages_query
from monitor.record.search_index import CHANGES, TEXTS, Entry
from monitor.record.search_tables import DOCUMENT
from monitor.record.search_types import Behind, FoundText, NewText, Partner, SearchKind
from monitor.record.tables import CHANGE, PAGE, UPKEEP

PIECE = 500
"""Changes in one transaction."""
LONGEST = 200_000
"""Characters of a text; what is longer is found by its beginning."""
_AT_CHANGE = f"search changes {VERSION}"
_AT_PAGE = f"search pages {VERSION}"
_QUOTES = 3


class Search(Part):
    """The record's part in finding things by words."""

    # ----------------------------------------------------------------- finding

    def changes(
        self,
        query: Query,
        *,
        subjects: Collection[str] = (),
        since: datetime | None = None,
        before: int | None = None,
        limit: int,
    ) -> list[tuple[int, Change]]:
        """Changes with their numbers; `before`: only those with a smaller number."""
        with self._database.read() as connection:
            numbers = index.find(
                connection,
                CHANGES,
                query,
                facets=[[f"of {each}" for each in subjects]],
                since=since,
                before=before,
                limit=limit,
            )
            found: dict[int, Change] = {}
            for part in chunks(numbers):
                rows = select(CHANGE.c.number, *CHANGE_COLUMNS).where(CHANGE.c.number.in_(part))
                found |= {row.number: change_of(row) for row in connection.execute(rows)}
        return [(number, found[number]) for number in numbers if number in found]

    def texts(
        self,
        query: Query,
        kind: SearchKind,
        *,
        subjects: Collection[str] = (),
        since: datetime | None = None,
        before: int | None = None,
        limit: int,
    ) -> list[FoundText]:
        """Texts of one kind."""
        with self._database.read() as connection:
            facets = [[f"kind {kind}"], [f"of {each}" for each in subjects]]
            numbers = index.find(
                connection, TEXTS, query, facets=facets, since=since, before=before, limit=limit
            )
            found: dict[int, FoundText] = {}
            for part in chunks(numbers):
                rows = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id.in_(part)))
                found |= {row.id: _text_of(row) for row in rows}
        return [found[number] for number in numbers if number in found]

    def partners(self) -> Iterator[Partner]:
        """Every name of a partner that profiles give as they stand, as far as they are indexed."""
        ours = (DOCUMENT.c.kind == SearchKind.NAME.value, DOCUMENT.c.page_id.is_not(None))
        columns = ("title", "institution", "institution_name", "site", "url", "at")
        query = select(*(DOCUMENT.c[name] for name in columns)).where(*ours).order_by(DOCUMENT.c.id)
        with self._database.read() as connection:
            for row in connection.execution_options(yield_per=PIECE).execute(query):
                yield Partner(*row)

    # ----------------------------------------------------------------- filling

    def available(self) -> bool:
        """Whether the database can search: some builds of SQLite cannot."""
        with self._database.read() as connection:
            return index.available(connection)

    def behind(self) -> Behind:
        with self._database.read() as connection:
            done = _position(connection, _AT_CHANGE)
            last = connection.execute(select(func.max(CHANGE.c.number))).scalar() or 0
            waiting = 0
            if last > done:
                waiting = connection.execute(
                    select(func.count()).select_from(CHANGE).where(CHANGE.c.number > done)
                ).scalar_one()
            pages = connection.execute(
                select(func.count()).select_from(_PAGES_AND_TEXTS).where(_STALE)
            ).scalar_one()
        return Behind(waiting, pages)

    def index_changes(self) -> bool:
        """One piece of what was not indexed; False where nothing is left."""
        with self._database.read() as connection:  # the usual answer takes no lock
            if not _next_changes(connection, 1) or not index.available(connection):
                return False
        with self._database.write() as connection:
            return _index_changes(connection) > 0

    def stale_pages(self, limit: int) -> list[tuple[PageState, Snapshot]]:
        """Pages of which something else is indexed than what they say, with what they say. Empty at the end
        of a round; the next call begins another one.
        """
        with self._database.read() as connection:
            if not index.available(connection):
                return []
            after = _position(connection, _AT_PAGE)
            ids = (
                select(PAGE.c.id)
                .select_from(_PAGES_AND_TEXTS)
                .where(_STALE, PAGE.c.id > after)
                .order_by(PAGE.c.id)
                .limit(limit)
            )
            numbers = list(connection.execute(ids).scalars())
            rows = connection.execute(pages_query().where(PAGE.c.id.in_(numbers)).order_by(PAGE.c.id))
            states = [page_of(row) for row in rows]
        if not numbers and after:
            with self._database.write() as connection:
                _move(connection, _AT_PAGE, 0)
        return [(page, page.snapshot) for page in states if page.snapshot is not None]

    def put_texts(self, texts: Sequence[NewText]) -> None:
        """What pages say now takes the place of what they said."""
        if not texts:
            return
        with self._database.write() as connection:
            _ready(connection)
            _replace(connection, texts)
            _move(connection, _AT_PAGE, max(each.page.id for each in texts))


def keep_up(connection: Connection) -> None:
    """Index the changes that a transaction has just brought. Where more wait, as after an import, all of it
    is left to `Search.index_changes`.
    """
    if len(_next_changes(connection, PIECE + 1)) <= PIECE and index.available(connection):
        _index_changes(connection)


# --------------------------------------------------------------------- changes


def _next_changes(connection: Connection, limit: int) -> Sequence[Any]:
    query = select(CHANGE.c.number).where(CHANGE.c.number > _position(connection, _AT_CHANGE))
    return connection.execute(query.order_by(CHANGE.c.number).limit(limit)).all()


def _index_changes(connection: Connection) -> int:
    _ready(connection)
    after = _position(connection, _AT_CHANGE)
    query = select(CHANGE.c.number, *CHANGE_COLUMNS).where(CHANGE.c.number > after)
    rows = connection.execute(query.order_by(CHANGE.c.number).limit(PIECE)).all()
    if not rows:
        return 0
    changes = [(row.number, change_of(row)) for row in rows]
    index.add(connection, CHANGES, (_entry_of(number, change) for number, change in changes))
    _note_names(connection, [change for _, change in changes])
    _move(connection, _AT_CHANGE, rows[-1].number)
    return len(rows)


def _entry_of(number: int, change: Change) -> Entry:
    lines = dict.fromkeys(
        (
            change.institution_name,
            change.summary,
            change.before or "",
            change.after or "",
            *change.parties,
            *(each.text for each in change.evidence[:_QUOTES]),
        )
    )
    whose = dict.fromkeys(filter(None, (change.institution, change.institution_name)))
    return Entry(number, _words("\n".join(lines)), [f"of {each}" for each in whose])


def _note_names(connection: Connection, changes: Iterable[Change]) -> None:
    """The counterparts, each once by its name."""
    met: dict[str, tuple[str, datetime | None]] = {}
    for change in changes:
        for name in change.parties:
            key = fold(name.strip())[:400]
            if key:
                met.setdefault(key, (name.strip()[:400], change.detected_at))
    known: set[str] = set()
    for part in chunks(met):
        ours = (DOCUMENT.c.kind == SearchKind.NAME.value, DOCUMENT.c.key.in_(part))
        query = select(DOCUMENT.c.key).where(*ours)
        known.update(connection.execute(query).scalars())
    fresh = [
        {
            "kind": SearchKind.NAME.value, "key": key, "page_id": None, "snapshot_id": None,
            "institution": None, "institution_name": "", "site": None, "title": name, "url": "", "at": at,
            "body": b"",
        }
        for key, (name, at) in met.items() if key not in known and at is not None
    ]  # fmt: skip
    _insert(connection, fresh)


# --------------------------------------------------------------------- texts

_PAGES_AND_TEXTS = PAGE.outerjoin(
    DOCUMENT, and_(DOCUMENT.c.page_id == PAGE.c.id, DOCUMENT.c.kind != SearchKind.NAME.value)
)
_STALE = and_(
    PAGE.c.snapshot_id.is_not(None),
    PAGE.c.role == Role.CONTENT.value,
    or_(DOCUMENT.c.snapshot_id.is_(None), DOCUMENT.c.snapshot_id != PAGE.c.snapshot_id),
)


def _replace(connection: Connection, texts: Sequence[NewText]) -> None:
    for part in chunks([each.page.id for each in texts]):
        old = connection.execute(select(DOCUMENT).where(DOCUMENT.c.page_id.in_(part))).all()
        index.remove(connection, TEXTS, map(_entry_of_row, old))
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.page_id.in_(part)))
    _insert(connection, [row for each in texts for row in _rows_of(each)])


def _rows_of(each: NewText) -> Iterator[dict[str, Any]]:
    """The page, and its partners by name."""
    row: dict[str, Any] = {
        "kind": each.kind.value,
        "key": str(each.page.id),
        "page_id": each.page.id,
        "snapshot_id": each.snapshot.id,
        "institution": each.page.institution,
        "institution_name": each.institution_name,
        "site": each.page.site,
        "title": each.title[:1_000],
        "url": each.page.url,
        "at": each.snapshot.fetched_at,
        "body": zlib.compress(each.text[:LONGEST].encode("utf-8", "replace")),
    }
    yield row
    partners = {fold(name.strip())[:400]: name.strip()[:400] for name in each.partners}
    for key, name in partners.items():
        if key:
            kind = SearchKind.NAME.value
            yield row | {"kind": kind, "key": f"{each.page.id} {key}", "title": name, "body": b""}


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    connection.execute(insert(DOCUMENT), rows)
    entries = []
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row["key"])
    for kind, keys in by_kind.items():
        for part in chunks(keys):
            query = select(DOCUMENT).where(DOCUMENT.c.kind == kind, DOCUMENT.c.key.in_(part))
            entries += [_entry_of_row(row) for row in connection.execute(query)]
    index.add(connection, TEXTS, entries)


def _entry_of_row(row: Row[Any]) -> Entry:
    """As the index has it: the same again when it is taken out."""
    whose = dict.fromkeys(filter(None, (row.institution, row.institution_name)))
    facets = [f"kind {row.kind}", *(f"of {each}" for each in whose)]
    return Entry(row.id, _words(f"{row.title}\n{_body(row.body)}"), facets)


def _body(body: bytes) -> str:
    return zlib.decompress(body).decode() if body else ""


def _text_of(row: Row[Any]) -> FoundText:
    return FoundText(
        row.id, SearchKind(row.kind), row.title, _body(row.body), row.institution, row.institution_name,
        row.site, row.url, row.page_id, row.snapshot_id, row.at,
    )  # fmt: skip


def _words(lines: str) -> list[str]:
    return tokens(lines[:LONGEST])


# --------------------------------------------------------------------- how far


def _ready(connection: Connection) -> None:
    """The index is there, and of these tokens; what was cut into others is forgotten."""
    both = index.exists(connection, CHANGES) and index.exists(connection, TEXTS)
    known = select(UPKEEP.c.name).where(UPKEEP.c.name.in_((_AT_CHANGE, _AT_PAGE)))
    if both and connection.execute(known).first() is not None:
        return
    index.make(connection, CHANGES)
    index.make(connection, TEXTS)
    connection.execute(delete(DOCUMENT))
    connection.execute(delete(UPKEEP).where(UPKEEP.c.name.like("search %")))


def _position(connection: Connection, name: str) -> int:
    return connection.execute(select(UPKEEP.c.position).where(UPKEEP.c.name == name)).scalar() or 0


def _move(connection: Connection, name: str, position: int) -> None:
    moved = connection.execute(update(UPKEEP).where(UPKEEP.c.name == name).values(position=position))
    if moved.rowcount == 0:
        connection.execute(insert(UPKEEP).values(name=name, position=position))
