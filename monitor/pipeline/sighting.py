"""An address that nobody has declared yet: what lies there, as two looks a moment apart show it.

`look_at` fetches the page through the one way out, recognises and reads it, tries the feeds and sitemaps that
it names, and fetches it again to see whether it is stable. Gives a `Sighting`; stores nothing.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urljoin

from monitor.compare import Subject, compare, facts_digest
from monitor.fetch import Fetcher, find_browser
from monitor.model import Evidence, Fetched, FetchTask, Health, PageDeclaration, PageKind, Reading, Site
from monitor.pipeline.bare import bare_or_lost
from monitor.pipeline.decide import read_answer
from monitor.pipeline.drawing import STILL_EMPTY
from monitor.pipeline.glance import cut, state_of, trouble_of, unwell
from monitor.pipeline.parts import Parts
from monitor.read.bare import is_json_feed
from monitor.read.document import Document
from monitor.read.documents import SORTS, sort_of
from monitor.read.linked import USUAL_FEEDS, USUAL_SITEMAPS, beside, feeds_of, selector_for, sitemaps_of
from monitor.read.recognise import Recognised, Sort, recognise
from monitor.text import squash
from monitor.urls import canonical_url

MOST_TRIED = 3
MOST_SHOWN = 3
_WITH_FEEDS = (Sort.NEWS, Sort.ARTICLE)
_WITH_SITEMAPS = (Sort.NEWS, Sort.ARTICLE, Sort.TRACKER)

DRAWN = "*drawn*"
"""No id of a site: the pages that are asked for by this name are drawn by a browser."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Offer:
    """A feed or sitemap that was found beside a page, and that can be read."""

    url: str
    entries: int
    shared: int
    """How many links of the page it holds, too."""
    leads: frozenset[str] = frozenset()
    """Where it leads, by identity."""


@dataclass(frozen=True)
class Stability:
    """What two looks a moment apart differed in."""

    verdict: str
    """"same bytes"; "noise": other bytes, and the same facts; "unstable"; "unknown": no second look."""
    differences: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return _VERDICTS[self.verdict]


_VERDICTS = {
    "same bytes": "the same, byte for byte",
    "noise": "other bytes, and nothing else was read",
    "unstable": "not the same was read",
    "unknown": "there was no second one",
}


@dataclass(frozen=True)
class Sighting:
    """What lies at an address."""

    asked: str
    url: str
    """Where it was found, after redirects."""
    trouble: str = ""
    """Why there is nothing to read, in one line; the rest is empty then."""
    found: Recognised | None = None
    reading: Reading | None = None
    title: str = ""
    language: str = ""
    follow: str = ""
    feeds: tuple[Offer, ...] = ()
    sitemaps: tuple[Offer, ...] = ()
    stability: Stability = Stability("unknown")
    health: str = ""
    """The word of the trouble: a health, or a fault of fetching."""
    document: bool = False
    """It is a file (PDF, a table), no page of a site."""
    drawn: bool = False
    """It is an empty shell until a browser has drawn it."""


async def look_at(parts: Parts, url: str, say: Say) -> Sighting:
    """All that can be learned of an address in a few requests."""
    async with _with_drawing(parts).fetcher() as fetcher:
        say(f"fetching {url}")
        answer = await fetcher.fetch(FetchTask(url))
        if not isinstance(answer, Fetched):
            return Sighting(url, url, trouble_of(answer), health=answer.kind.value)
        found = recognise(_document(answer), status=answer.status)
        site = ""
        if found.health is Health.APP_SHELL and found.sort is Sort.NOTHING:
            trouble = find_browser(parts.settings.fetch.browser, parts.environ).trouble
            if trouble:
                return _nothing(url, answer, found, f"a browser could draw it, but {trouble}")
            say("its scripts fill it: a browser draws it")
            drawn = await fetcher.fetch(FetchTask(url, site=DRAWN))
            if not isinstance(drawn, Fetched):
                return Sighting(url, url, trouble_of(drawn), health=drawn.kind.value)
            site, answer = DRAWN, drawn
            found = recognise(_document(answer), status=answer.status)
        if found.sort is Sort.NOTHING:
            return _nothing(
                url, answer, found, STILL_EMPTY if site and found.health is Health.APP_SHELL else ""
            )
        seen = _seen(parts, url, answer, found)
        if seen.trouble:
            return seen
        seen = await _with_offers(fetcher, replace(seen, drawn=bool(site)), _document(answer), say)
        say("fetching it again, to see whether it is stable")
        again = await fetcher.fetch(FetchTask(seen.url, site=site))
        return replace(seen, stability=_stability(parts, seen, answer, again))


def _with_drawing(parts: Parts) -> Parts:
    """The same, with a site beside the declared ones whose pages are drawn."""
    drawn = Site(DRAWN, "", PageKind.PAGE, render=True)
    return replace(parts, sources=replace(parts.sources, sites={**parts.sources.sites, DRAWN: drawn}))


def _nothing(url: str, answer: Fetched, found: Recognised, way: str = "") -> Sighting:
    trouble = unwell(found.health, found.reason, way)
    return Sighting(url, answer.final_url or url, trouble, found, health=found.health.value)


def _seen(parts: Parts, url: str, answer: Fetched, found: Recognised) -> Sighting:
    """What a page that can be read shows at the first look."""
    document = _document(answer)
    reading = _read(parts, answer, found, "")
    seen = Sighting(
        url,
        answer.final_url or url,
        found=found,
        reading=reading,
        title=_title(document),
        language=_language(document, found),
        follow=selector_for(document, found.links, found.sort.kind),
        document=sort_of(document) in SORTS,
    )
    if reading.ok:
        return seen
    return replace(seen, trouble=unwell(reading.health, reading.reason), health=reading.health.value)


def _document(answer: Fetched) -> Document:
    return Document.parse(
        answer.body, media_type=answer.media_type, charset=answer.charset, url=answer.final_url
    )


_FEED_TITLE = re.compile(r"<title(?:\s[^>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?([^<\]]{1,200})", re.I)


def _title(document: Document) -> str:
    if document.sort == "json":
        return _json_title(document)
    if document.sort != "feed":
        return document.title
    found = _FEED_TITLE.search(document.text[:4000])
    return squash(html.unescape(found[1])) if found else ""


def _json_title(document: Document) -> str:
    """What a JSON Feed calls itself; a document without such a name bears that of its file."""
    if not is_json_feed(document):
        return document.title
    try:
        said = json.loads(document.text.lstrip("\ufeff")).get("title")
    except (ValueError, RecursionError):
        return ""
    return squash(said) if isinstance(said, str) else ""


def _read(parts: Parts, answer: Fetched, found: Recognised, follow: str) -> Reading:
    declared = PageDeclaration(answer.final_url, found.sort.kind, found.sort.role, follow=follow)
    reading = read_answer(parts, state_of(declared, parts.now()), answer)
    return bare_or_lost(reading, lambda: False)


def _language(document: Document, found: Recognised) -> str:
    from monitor.read.article import find_language

    said = " ".join([document.title, *(block.text for block in document.blocks[:60])])
    said += " ".join(link.text for link in found.links[:40])
    return find_language(document, said)


# --------------------------------------------------------------------- feeds and sitemaps


async def _with_offers(fetcher: Fetcher, seen: Sighting, document: Document, say: Say) -> Sighting:
    found = seen.found
    assert found is not None
    if found.sort in (Sort.FEED, Sort.SITEMAP):
        return seen
    feeds = feeds_of(document)
    if not feeds and found.sort in _WITH_FEEDS:
        feeds = beside(seen.url, USUAL_FEEDS)
    offered = await _offers(fetcher, seen, feeds, Sort.FEED, say)
    sitemaps: tuple[Offer, ...] = ()
    if found.sort in _WITH_SITEMAPS:
        robots = await fetcher.fetch(FetchTask(urljoin(seen.url, "/robots.txt")))
        named: tuple[str, ...] = ()
        if isinstance(robots, Fetched) and robots.status == 200:
            named = sitemaps_of(robots.body.decode("utf-8", "replace"), seen.url)
        sitemaps = await _offers(fetcher, seen, named or beside(seen.url, USUAL_SITEMAPS), Sort.SITEMAP, say)
    return replace(seen, feeds=offered, sitemaps=sitemaps)


async def _offers(
    fetcher: Fetcher, seen: Sighting, urls: Iterable[str], sort: Sort, say: Say
) -> tuple[Offer, ...]:
    """Those of the addresses at which there is one that can be read; a few are tried."""
    ours = {canonical_url(link.url) for link in seen.found.links} if seen.found else set()
    offers = []
    for url in list(urls)[:MOST_TRIED]:
        say(f"trying {url}")
        answer = await fetcher.fetch(FetchTask(url))
        if not isinstance(answer, Fetched) or answer.status != 200:
            continue
        found = recognise(_document(answer))
        if found.sort is sort and found.links:
            leads = frozenset(canonical_url(link.url) for link in found.links)
            offers.append(Offer(answer.final_url or url, len(found.links), len(leads & ours), leads))
    return tuple(offers)


# --------------------------------------------------------------------- twice the same?


def _stability(parts: Parts, seen: Sighting, first: Fetched, again: object) -> Stability:
    if not isinstance(again, Fetched):
        return Stability("unknown")
    if again.body == first.body:
        return Stability("same bytes")
    assert seen.found is not None
    assert seen.reading is not None
    second = recognise(_document(again), status=again.status)
    if second.sort is not seen.found.sort:
        return Stability("unstable", (f"the second time it is: {second.sort}, {cut(second.why)}",))
    reading = _read(parts, again, second, "")
    if facts_digest(reading) == facts_digest(seen.reading):
        return Stability("noise", _bytes(first.body, again.body))
    return Stability(*_facts(seen.reading, reading, first, again))


def _bytes(one: bytes, other: bytes) -> tuple[str, ...]:
    """What differs in the source: the first pieces between tags."""
    lines = set(_pieces(one))
    fresh = dict.fromkeys(piece for piece in _pieces(other) if piece not in lines)
    return tuple(cut(piece.decode("utf-8", "replace")) for piece in islice(fresh, MOST_SHOWN))


def _pieces(body: bytes) -> Iterator[bytes]:
    """Each tag, and each line between tags; pages are often one long line."""
    for line in body.replace(b"<", b"\n<").replace(b">", b">\n").split(b"\n"):
        if piece := line.strip():
            yield piece[:400]


def _facts(old: Reading, new: Reading, first: Fetched, again: Fetched) -> tuple[str, tuple[str, ...]]:
    if old.links or new.links:
        ours, theirs = ({link.url for link in each.links} for each in (old, new))
        moved = sorted(ours ^ theirs)
        if not moved:
            return "noise", _bytes(first.body, again.body)
        shown = tuple(f"comes and goes: {url}" for url in moved[:MOST_SHOWN])
        return "unstable", (f"{len(moved)} links differ", *shown)
    subject = Subject(None, "", None, Evidence("", first.final_url), Evidence("", again.final_url))
    result = compare(old, new, subject)
    if result.held:
        return "unstable", (cut(result.held),)
    if not result.changes and old.article is None:
        return "noise", _bytes(first.body, again.body)
    return "unstable", tuple(cut(change.summary) for change in result.changes[:MOST_SHOWN])
