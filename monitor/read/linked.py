"""Feeds and sitemaps that a page or a robots.txt names, and the selector that fits the links of an index.

Takes a document or the text of a robots.txt; gives absolute http(s) addresses, in the order in which they are
worth trying. Fetches nothing, never raises.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from urllib.parse import urljoin, urlsplit

from monitor.later import regex
from monitor.model import Link, PageKind
from monitor.read.document import Document
from monitor.read.listing import absolute_url, base_url, read_listing

MOST = 10
USUAL_FEEDS = ("/feed", "/rss.xml")
USUAL_SITEMAPS = ("/sitemap.xml",)

_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
)
_NOT_NEWS = regex(r"comments?(?:[/?&=_.-]|$)|/wp-json/|oembed", re.I)
_FEED_PATH = regex(r"(?:/(?:feed|rss|atom)(?:\.\w{2,5})?|\.(?:rss|atom))/?$", re.I)
_FEED_WORD = regex(r"^\W{0,3}(?:rss|atom|rss feed|feed|subscribe|rss\s?订阅|订阅)\W{0,3}$", re.I)
_SITEMAP_LINE = regex(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})", re.I | re.M)


def feeds_of(document: Document) -> tuple[str, ...]:
    """The feeds that a page names: in its head first, then those that it links to."""
    if document.sort != "html":
        return ()
    base = base_url(document)
    found: dict[str, None] = {}
    for node in document.many("link[rel][href]")[:200]:
        attributes = node.attributes
        rels = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").split(";")[0].strip().lower()
        href = (attributes.get("href") or "").strip()
        title = attributes.get("title") or ""
        if "alternate" in rels and kind in _TYPES and not _NOT_NEWS.search(href + " " + title):
            found[absolute_url(base, href)] = None
    for node in document.many("a[href]")[:5000]:
        href = (node.attributes.get("href") or "").strip()
        text = " ".join((node.text() or "")[:60].split())
        if (_FEED_WORD.match(text) or _FEED_PATH.search(href.partition("?")[0])) and not _NOT_NEWS.search(
            href
        ):
            found[absolute_url(base, href)] = None
    return tuple(url for url in found if url)[:MOST]


def sitemaps_of(robots: str, base: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names."""
    found = dict.fromkeys(absolute_url(base, match[1]) for match in _SITEMAP_LINE.finditer(robots[:500_000]))
    return tuple(url for url in found if url)[:MOST]


def beside(url: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Usual addresses on the host of a page."""
    return tuple(urljoin(url, path) for path in paths)


# --------------------------------------------------------------------- what to follow


def selector_for(document: Document, links: Collection[Link], kind: PageKind) -> str:
    """A CSS selector that leads to these links and to hardly any other; empty where there is no plain one."""
    if document.sort != "html" or not links:
        return ""
    wanted = {link.url for link in links}
    folders = Counter(folder for link in links if (folder := _folder(link.url)) not in ("", "/"))
    for folder, count in folders.most_common(3):
        if count * 5 < len(links) * 4 or "'" in folder or "\\" in folder:
            continue
        selector = f"a[href*='{folder}']"
        found = {link.url for link in read_listing(document, follow=selector, kind=kind)}
        if len(found & wanted) * 10 >= len(wanted) * 9 and len(found) * 10 <= len(wanted) * 12:
            return selector
    return ""


def _folder(url: str) -> str:
    """The last folder of a page's path: "/universities/" of …/en/universities/x."""
    try:
        parts = [part for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return ""
    return f"/{parts[-2]}/" if len(parts) > 1 else "/"
