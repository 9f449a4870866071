"""The full-text index: words and facets of texts by number, in SQLite's FTS5 or PostgreSQL's tsvector.

Both are given tokens that were cut before (`read.search_words`), so that both find the same, Chinese too; no
tokenizer or dictionary of the database has a say. A facet (kind, whose) is a token that no text can have.
Answers come newest first, that is in falling numbers: they stream out of the index, and the commonest word
costs no more than a rare one. The index keeps no text (FTS5: contentless; what goes must be named to it).
It is made here when it is first filled, and may be dropped at any time.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, TextClause, bindparam, text

from monitor.read.search_words import Phrase, Query
from monitor.record.columns import Instant

CHANGES, TEXTS = "search_changes", "search_texts"
_TIMES = {CHANGES: ("change", "number", "detected_at"), TEXTS: ("search_document", "id", "at")}
"""Where the instant of a number stands."""
MOST_WORDS = 16_000
"""Of one text; PostgreSQL keeps no place beyond."""
_FEW = 20_000
_FACET = "\ue000"
"""Private use: no word has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the index."""

    number: int
    words: Sequence[str]
    facets: Sequence[str] = ()

    def line(self) -> str:
        return " ".join((*map(facet, self.facets), *self.words[:MOST_WORDS]))

    def vector(self) -> str:
        """The same for PostgreSQL, which is given no text to cut."""
        places: dict[str, list[str]] = {}
        for place, word in enumerate((*map(facet, self.facets), *self.words[:MOST_WORDS]), 1):
            places.setdefault(word, []).append(str(place))
        return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items())


def facet(value: str) -> str:
    """A token for what is no word of the text."""
    return _FACET + hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:16]


def available(connection: Connection) -> bool:
    """Whether this database can search at all: some builds of SQLite leave FTS5 out."""
    if connection.dialect.name != "sqlite":
        return True
    modules = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
    return connection.execute(text(modules)).first() is not None


def exists(connection: Connection, index: str) -> bool:
    """Whether an index was made."""
    if connection.dialect.name == "sqlite":
        query = "SELECT 1 FROM sqlite_master WHERE name = :name"
    else:
        query = "SELECT 1 FROM pg_class WHERE relname = :name"
    return connection.execute(text(query), {"name": index}).first() is not None


def make(connection: Connection, index: str) -> None:
    """An empty one, in the place of what was there."""
    connection.execute(text(f"DROP TABLE IF EXISTS {index}"))
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='', tokenize='ascii')")
        )
        return
    connection.execute(text(f"CREATE TABLE {index} (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
    connection.execute(text(f"CREATE INDEX {index}_words ON {index} USING gin (words)"))


def add(connection: Connection, index: str, entries: Iterable[Entry]) -> None:
    """Put texts in, under numbers that it does not have."""
    if connection.dialect.name == "sqlite":
        rows = [{"number": each.number, "words": each.line()} for each in entries]
        statement = f"INSERT INTO {index} (rowid, words) VALUES (:number, :words)"
    else:
        rows = [{"number": each.number, "words": each.vector()} for each in entries]
        statement = f"INSERT INTO {index} VALUES (:number, CAST(:words AS tsvector))"
    if rows:
        connection.execute(text(statement), rows)


def remove(connection: Connection, index: str, entries: Iterable[Entry]) -> None:
    """Take texts out; they are to be the same as they were put in."""
    if connection.dialect.name == "sqlite":
        rows = [{"number": each.number, "words": each.line()} for each in entries]
        statement = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', :number, :words)"
    else:
        rows = [{"number": each.number} for each in entries]
        statement = f"DELETE FROM {index} WHERE id = :number"
    if rows:
        connection.execute(text(statement), rows)


def find(
    connection: Connection,
    index: str,
    query: Query,
    *,
    facets: Sequence[Collection[str]] = (),
    since: datetime | None = None,
    before: int | None = None,
    limit: int,
) -> list[int]:
    """Numbers of texts, newest first: all that is wanted, nothing unwanted, one of each of the facets."""
    if not query.wanted or not exists(connection, index):
        return []
    table, number, at = _TIMES[index]
    lite = connection.dialect.name == "sqlite"
    own, fits = ("rowid", f"{index} MATCH :q") if lite else ("id", "f.words @@ CAST(:q AS tsquery)")
    values = {"q": (_match if lite else _tsquery)(query, facets), "limit": limit}
    clauses, joined = [fits], ""
    if since is not None:
        low = _lowest(connection, table, number, at, since)
        if low is None:
            return []
        joined = f"CROSS JOIN {table} t"
        clauses += [f"t.{number} = f.{own}", f"t.{at} >= :since", f"f.{own} >= :low"]
        values |= {"since": since, "low": low}
    if before is not None:
        clauses.append(f"f.{own} < :before")
        values["before"] = before
    where = " AND ".join(clauses)
    statement = f"SELECT f.{own} FROM {index} f {joined} WHERE {where} ORDER BY f.{own} DESC LIMIT :limit"
    prepared = _dated(statement) if since is not None else text(statement)
    return list(connection.execute(prepared, values).scalars())


def _lowest(connection: Connection, table: str, number: str, at: str, since: datetime) -> int | None:
    """Below this number nothing is so new; None where nothing is. Not worth looking for among many."""
    newest = f"SELECT {number} AS n FROM {table} WHERE {at} >= :since ORDER BY {at} DESC LIMIT {_FEW + 1}"
    query = _dated(f"SELECT min(n), count(*) FROM ({newest}) AS newest")
    low, count = connection.execute(query, {"since": since}).one()
    return 0 if count > _FEW else low


def _dated(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("since", type_=Instant))


# --------------------------------------------------------------------- the words of the database


def _match(query: Query, facets: Sequence[Collection[str]]) -> str:
    """For FTS5. Tokens have no character that means anything to it."""
    groups = ["(" + " OR ".join(f'"{facet(value)}"' for value in each) + ")" for each in facets if each]
    wanted = " AND ".join([*groups, *map(_fts_phrase, query.wanted)])
    unwanted = " OR ".join(map(_fts_phrase, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _fts_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"' + (" *" if phrase.prefix else "")


def _tsquery(query: Query, facets: Sequence[Collection[str]]) -> str:
    groups = ["(" + " | ".join(f"'{facet(value)}'" for value in each) + ")" for each in facets if each]
    wanted = [*groups, *map(_ts_phrase, query.wanted)]
    return " & ".join([*wanted, *(f"!{_ts_phrase(each)}" for each in query.unwanted)])


def _ts_phrase(phrase: Phrase) -> str:
    words = [f"'{token}'" for token in phrase.tokens]
    if phrase.prefix:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"
