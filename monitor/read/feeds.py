"""Lists made for machines: RSS and Atom feeds, sitemaps and sitemap indexes, Hanweb's datastores
inside scripts.

Takes decoded text; gives links as written. Entities are never expanded from a document's own
declarations, nothing is fetched, and only the first megabytes are read.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from monitor.later import regex
from monitor.model import Link
from monitor.read.dates import first_date, stamp_date
from monitor.read.inline import clean

MOST = 5_000
"""Entries of a feed that are read."""
_UNCLOSED = 20
"""Entries without an end: a feed that breaks off has one."""
_LARGEST = 5_000_000
_LARGEST_SITEMAP = 20_000_000
_DOCTYPE = regex(r"<!DOCTYPE[^>\[]{0,2000}(?:\[[^\]]{0,200000}\])?[^>]{0,200}>|<!ENTITY[^>]{0,5000}>", re.I)
_DECLARATION = regex(r"^\s{0,100}<\?xml[^>]{0,300}\?>")
_ITEM = regex(r"<(?:\w{1,20}:)?(?:item|entry)(?=[\s>])", re.I)
_ITEM_END = regex(r"</(?:\w{1,20}:)?(?:item|entry)\s{0,9}>", re.I)
_ENTRY = regex(r"<(?:\w{1,20}:)?(url|sitemap)(?=[\s>])", re.I)
_LOC = regex(r"<(?:\w{1,20}:)?loc(?:\s[^>]{0,200})?>\s{0,200}(?:<!\[CDATA\[)?([^<\]]{1,2000})", re.I)
_LASTMOD = regex(r"<(?:\w{1,20}:)?lastmod(?:\s[^>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?([^<\]]{4,40})", re.I)
_PUBLISHED = regex(
    r"<(?:\w{1,20}:)?publication_date(?:\s[^>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?([^<\]]{4,40})", re.I
)
_NEWS_TITLE = regex(r"<\w{1,20}:title(?:\s[^>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?([^<\]]{1,500})", re.I)


def feed_links(text: str) -> Iterator[Link]:
    """The entries of an RSS or Atom feed."""
    import feedparser  # slow to import, and most pages are no feeds

    source = _few(_DECLARATION.sub("", _DOCTYPE.sub("", text[:_LARGEST])))
    parsed = feedparser.parse(
        source.encode("utf-8", "replace"), sanitize_html=False, resolve_relative_uris=False
    )
    for entry in parsed.get("entries", ())[:MOST]:
        url = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else "")
        if url:
            yield Link(
                str(url).strip(), clean(_text_of(str(entry.get("title", ""))))[:500], _entry_date(entry)
            )


def _few(source: str) -> str:
    """The feed without what comes after `MOST` entries: each takes the parser a while, read or not. Entries
    within entries, which take it the square of that, are no feed.
    """
    begins = [found.start() for found in islice(_ITEM.finditer(source), MOST + 1)]
    ends = [found.end() for found in _ITEM_END.finditer(source)]
    cut = begins[MOST] if len(begins) > MOST else len(source)
    if len(begins[:MOST]) - bisect_right(ends, cut) > _UNCLOSED:
        return ""
    return source[:cut] + source[max([cut, *ends[-1:]]) :]


def _entry_date(entry: "dict[str, object]") -> str | None:
    for key in ("published", "issued", "created", "updated", "date"):
        day = first_date(str(entry.get(key) or "")[:60])
        if day:
            return day
    return None


def _text_of(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup
    return LexborHTMLParser(markup[:5000]).text()


def sitemap_links(text: str) -> list[Link]:
    """The addresses of a sitemap, the sitemaps of an index; the newest first. No XML parser is involved."""
    pieces = _ENTRY.split(text[:_LARGEST_SITEMAP])
    found = []
    for name, entry in zip(pieces[1::2], pieces[2::2], strict=True):
        place = _LOC.search(entry, 0, 4000)
        url = html.unescape(place.group(1)).strip() if place else ""
        if not url.startswith("http"):  # the format allows nothing else
            continue
        title = _NEWS_TITLE.search(entry, 0, 4000)
        found.append(
            Link(
                url,
                clean(html.unescape(title.group(1))) if title else "",
                _stamp(_PUBLISHED, entry),
                _stamp(_LASTMOD, entry),
                leads_on=name.lower() == "sitemap",
            )
        )
    return sorted(found, key=_newest, reverse=True)


def _stamp(pattern: re.Pattern[str], entry: str) -> str | None:
    stamp = pattern.search(entry, 0, 4000)
    return stamp_date(stamp.group(1)) if stamp else None


def _newest(link: Link) -> str:
    return max(link.modified or "", link.published or "")


def datastore_links(text: str) -> Iterator[Link]:
    """The list that Hanweb keeps inside a script: <datastore><recordset><record><![CDATA[<li>…</li>]]>."""
    for record in text[:_LARGEST].split("<record>")[1:]:
        start, end = record.find("<![CDATA["), record.find("]]>")
        if not 0 <= start < end <= 10_000:
            continue
        tree = LexborHTMLParser(record[start + 9 : end])
        anchor = tree.css_first("a[href]")
        if anchor is not None:
            attributes = anchor.attributes
            name = clean(attributes.get("title") or "") or clean(anchor.text() or "")
            yield Link(
                attributes.get("href") or "", name[:500], first_date((tree.text(separator=" ") or "")[:600])
            )
