"""Finding by words: names, changes, profiles, articles and other pages, in either language.

`search(parts, typed, …)` gives a `Found`: for each kind its hits, newest first (names: the nearest first),
each with the stretch of text where the words stand. It writes nothing. `refresh(parts, seconds)` takes the
index further: what pages say stands in their snapshots, which are read again for it, in the background.
"""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from monitor.changes import Change, instant
from monitor.model import PageKind, PageState, Profile, Reading, Snapshot
from monitor.pipeline.parts import Parts
from monitor.read.name_forms import fold
from monitor.read.search_words import Phrase, Query, Segments, best_line, marked, parse, tokens
from monitor.record.search_types import Behind, FoundText, NewText, SearchKind

BATCH = 20
"""Pages that are read for one transaction of the index."""
MOST_COUNTED = 1_000
_NAMES_LOOKED_AT = 200


class Kind(StrEnum):
    """What can be looked for."""

    NAMES = "names"
    CHANGES = "changes"
    PROFILES = "profiles"
    ARTICLES = "articles"
    PAGES = "pages"


_TEXTS = {
    Kind.PROFILES: SearchKind.PROFILE,
    Kind.ARTICLES: SearchKind.ARTICLE,
    Kind.PAGES: SearchKind.PAGE,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that fits. Texts are a page's own: to be escaped, and never markup."""

    kind: Kind
    number: int
    """What to ask for on from here: `before`."""
    title: Segments
    snippet: Segments
    institution: str | None
    institution_name: str
    site: str | None = None
    url: str = ""
    snapshot: str = ""
    at: datetime | None = None
    change: Change | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "title": plain(self.title),
            "snippet": [{"text": text, "marked": is_marked} for text, is_marked in self.snippet],
            "institution": self.institution,
            "institution_name": self.institution_name,
            "site": self.site,
            "url": self.url,
            "snapshot": self.snapshot or None,
            "at": instant(self.at) if self.at else None,
            "change": self.change.id if self.change else None,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """What fits of one kind."""

    kind: Kind
    hits: tuple[Hit, ...]
    next: int | None = None
    """Ask with this as `before` for what comes after; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits."""

    query: Query
    parts: tuple[Part, ...] = ()
    problem: str = ""
    """One line for who asked; empty where all is well."""
    behind: Behind = field(default_factory=lambda: Behind(0, 0))
    """What cannot be found yet."""

    @property
    def hits(self) -> list[Hit]:
        return [hit for part in self.parts for hit in part.hits]


def search(
    parts: Parts,
    typed: str,
    *,
    kinds: Collection[Kind] = (),
    subjects: Collection[str] = (),
    since: datetime | None = None,
    before: int | None = None,
    limit: int = 20,
    behind: bool = True,
) -> Found:
    """What fits the words: all of them, `"in this order"`, `-without`. Any text may be typed.

    `subjects`: ids or names of institutions; `before` goes on where one kind ended; `behind`: also say what
    cannot be found yet, which costs a look at all pages.
    """
    query = parse(typed)
    if not query.wanted:
        return Found(query, problem=query.problem)
    if not parts.store.search.available():
        return Found(query, problem="this build of SQLite has no full-text search (FTS5)")
    found = []
    for kind in Kind:
        if kind in (kinds or Kind):
            hits = _hits(parts, kind, query, subjects, since, before, limit + 1)
            more = hits[limit - 1].number if len(hits) > limit and kind is not Kind.NAMES else None
            found.append(Part(kind, tuple(hits[:limit]), more))
    waiting = parts.store.search.behind() if behind else Behind(0, 0)
    return Found(query, tuple(found), query.problem, waiting)


def plain(segments: Segments) -> str:
    """The text of what was found, without the marks."""
    return "".join(text for text, _ in segments)


def _hits(
    parts: Parts,
    kind: Kind,
    query: Query,
    subjects: Collection[str],
    since: datetime | None,
    before: int | None,
    limit: int,
) -> list[Hit]:
    asked: dict[str, Any] = {"since": since, "before": before, "limit": limit}
    if kind is Kind.NAMES:
        return [] if subjects or since else _names(parts, query, limit)
    if kind is Kind.CHANGES:
        changes = parts.store.search.changes(query, subjects=subjects, **asked)
        return [_change_hit(number, change, query) for number, change in changes]
    texts = parts.store.search.texts(query, _TEXTS[kind], subjects=subjects, **asked)
    return [_text_hit(kind, text, query) for text in texts]


def _change_hit(number: int, change: Change, query: Query) -> Hit:
    lines = (change.before, change.after, *change.parties, *(each.text for each in change.evidence))
    told = [line for line in dict.fromkeys(lines) if line]
    best = max(told, key=lambda line: sum(is_marked for _, is_marked in marked(line, query)), default="")
    last = change.evidence[-1] if change.evidence else None
    return Hit(
        Kind.CHANGES,
        number,
        marked(change.summary, query, 600),
        marked(best, query) if best and best not in change.summary else (),
        change.institution,
        change.institution_name,
        change.site,
        last.url if last else "",
        last.snapshot if last else "",
        change.detected_at,
        change,
    )


def _text_hit(kind: Kind, text: FoundText, query: Query) -> Hit:
    return Hit(
        kind,
        text.number,
        marked(text.title, query),
        best_line(text.text, query) if text.text else (),
        text.institution,
        text.institution_name,
        text.site,
        text.url,
        str(text.snapshot_id) if text.snapshot_id else "",
        text.at,
    )


# --------------------------------------------------------------------- names


def _names(parts: Parts, query: Query, limit: int) -> list[Hit]:
    """Institutions by any of their names, then counterparts; what is called just so first."""
    found: list[tuple[tuple[int, int], Hit]] = []
    for each in parts.sources.institutions.values():
        fitting = [name for name in each.names() if _fits(name, query)]
        whole = fitting or ([" ".join(each.names())] if _fits(" ".join(each.names()), query) else [])
        if whole:
            name = min(whole, key=lambda name: _nearness(name, query))
            shown = each.name if not each.name_zh else f"{each.name} {each.name_zh}"
            hit = Hit(Kind.NAMES, 0, marked(shown, query), marked(name, query), each.id, each.name)
            found.append(((0, *_nearness(name, query))[:2], hit))
    met: set[str] = set()
    for text in parts.store.search.texts(query, SearchKind.NAME, limit=_NAMES_LOOKED_AT):
        if fold(text.title) in met:
            continue  # the partner of several
        met.add(fold(text.title))
        hit = Hit(Kind.NAMES, text.number, marked(text.title, query), (), None, text.title, at=text.at)
        found.append(((1, _nearness(text.title, query)[0]), hit))
    found.sort(key=lambda each: (each[0][1], each[0][0]))
    return [hit for _, hit in found[:limit]]


def _fits(name: str, query: Query) -> bool:
    words = tokens(name)
    return all(_has(words, each) for each in query.wanted) and not any(
        _has(words, each) for each in query.unwanted
    )


def _has(words: Sequence[str], phrase: Phrase) -> bool:
    size = len(phrase.tokens)
    *first, last = phrase.tokens
    for at in range(len(words) - size + 1):
        end = words[at + size - 1]
        if list(words[at : at + size - 1]) == first and (
            end == last or (phrase.prefix and end.startswith(last))
        ):
            return True
    return False


def _nearness(name: str, query: Query) -> tuple[int, int]:
    """How much of a name was not asked for."""
    asked = sum(len(token) for phrase in query.wanted for token in phrase.tokens)
    return (abs(len("".join(tokens(name))) - asked), len(fold(name)))


# --------------------------------------------------------------------- filling


def refresh(
    parts: Parts, seconds: float | None = None, on_progress: Callable[[int, int | None], None] | None = None
) -> bool:
    """Take the index further, for so many seconds at most; whether something is left to do."""
    began, done = time.monotonic(), 0
    while parts.store.search.index_changes():
        if seconds is not None and time.monotonic() - began >= seconds:
            return True
    while pages := parts.store.search.stale_pages(BATCH):
        texts = []
        for page, snapshot in pages:
            texts.append(_text_of(parts, page, snapshot))
            if seconds is not None and time.monotonic() - began >= seconds:
                break
        parts.store.search.put_texts(texts)
        done += len(texts)
        if on_progress is not None:
            on_progress(done, None)
        if seconds is not None and time.monotonic() - began >= seconds:
            return True
    return False


def _text_of(parts: Parts, page: PageState, snapshot: Snapshot) -> NewText:
    from monitor.pipeline.ledger import reading_of

    reading = reading_of(parts, page, snapshot)
    known = parts.institution(page.institution)
    name = known.name if known else page.institution_name
    kind = {PageKind.PROFILE: SearchKind.PROFILE, PageKind.NEWS: SearchKind.ARTICLE}.get(
        page.kind, SearchKind.PAGE
    )
    title, lines = _told(reading) if reading is not None else ("", [])
    relations = reading.profile.partnerships if reading is not None and reading.profile else ()
    partners = dict.fromkeys(party for each in relations if each.value for party in each.value.parties)
    return NewText(page, snapshot, kind, title or name or page.url, "\n".join(lines), name, tuple(partners))


def _told(reading: Reading) -> tuple[str, list[str]]:
    if reading.profile is not None:
        profile = reading.profile
        title = " ".join(each for each in (profile.name.value, profile.name_zh.value) if each)
        return title, _facts(profile)
    if reading.article is not None:
        return reading.article.title, [reading.article.text]
    rows = [" · ".join(filter(None, row)) for table in reading.tables for row in table.rows]
    return "", [*reading.sentences, *rows]


def _facts(profile: Profile) -> list[str]:
    """The facts of a profile as they stand, each with its quote."""
    from monitor.compare.facts import facts_of

    lines = [*(alias.value or "" for alias in profile.aliases)]
    for fact in facts_of(profile):
        lines += [fact.text, fact.quote]
    return [line for line in dict.fromkeys(lines) if line]
