"""The links that an index page leads to: HTML lists, RSS, Atom and JSON feeds, lists as JSON, sitemaps, lists
inside Hanweb's datastores.

Takes a document and what to follow; gives absolute http(s) links, deduplicated, in order, with the date
printed beside each. An invalid selector gives no links (`valid_selector` tells beforehand). Never
raises, follows nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import SelectolaxError

from monitor.model import Link, PageKind
from monitor.read.anchors import Anchors
from monitor.read.dates import url_date
from monitor.read.document import Document, Node, valid_selector
from monitor.read.feeds import datastore_links, feed_links, sitemap_links
from monitor.read.jsonlists import is_callback, json_links
from monitor.read.likely import is_no_article, is_paging, likely_links
from monitor.read.presses import is_press

MOST = 5000

__all__ = ["read_listing", "valid_selector"]


def read_listing(
    document: Document, *, follow: str = "", kind: PageKind, hosts: Collection[str] = ()
) -> tuple[Link, ...]:
    """The links to follow. `follow` is a CSS selector for links, or for elements that hold them; `hosts` are
    those that an index of news may lead to beside its own.
    """
    news = kind is PageKind.NEWS
    if document.sort == "feed":
        found: Iterable[Link] = feed_links(document.text)
    elif document.sort == "sitemap":
        found = sitemap_links(document.text)
    elif document.sort == "json" or (document.sort in ("html", "text") and is_callback(document.text)):
        found = json_links(document.text)
    elif document.sort not in ("html", "xml", "text"):
        return ()
    elif follow:
        found = _selected(document, follow)
        # Whoever says what to follow is right, but no page of a list stays the same page.
        return tuple(_absolute(document, (x for x in found if not (news and is_paging(x)))))
    else:
        found = [*datastore_links(document.text), *likely_links(document, kind, hosts)]
    return tuple(link for link in _absolute(document, found) if not (news and is_no_article(link)))


def _selected(document: Document, follow: str) -> Iterator[Link]:
    try:
        nodes = document.many(follow)
    except (SelectolaxError, ValueError):
        return
    anchors: list[Node] = []
    for node in nodes[: MOST * 2]:
        anchors += [node] if node.tag == "a" else node.css("a[href]")[:50]
    reader = Anchors(anchors)
    for anchor in anchors:
        yield reader.read(anchor)


def _absolute(document: Document, links: Iterable[Link]) -> Iterator[Link]:
    base = base_url(document)
    found: dict[str, Link] = {}
    for link in links:
        url = absolute_url(base, link.url)
        if not url:
            continue
        known = found.get(url)
        if known is None:
            if len(found) >= MOST:
                break
            found[url] = replace(link, url=url, published=link.published or url_date(url))
        elif is_press(known.text) and not is_press(link.text):
            # The picture or the button of a card comes before its headline.
            found[url] = replace(known, text=link.text, published=known.published or link.published)
    yield from found.values()


def base_url(document: Document) -> str:
    """What the links of a page are relative to."""
    node = document.optional("base[href]") if document.sort == "html" else None
    href = (node.attributes.get("href") or "").strip() if node else ""
    try:
        return urljoin(document.url, href) if href else document.url
    except ValueError:
        return document.url


def absolute_url(base: str, href: str) -> str:
    """An absolute http(s) address without fragment; empty for anything else."""
    if not href or len(href) > 2000 or href.startswith("#"):
        return ""
    try:
        url = urldefrag(urljoin(base, href)).url
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""
