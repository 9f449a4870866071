"""A fetched body as text and tree: the only door to the HTML library. Takes any bytes, never refuses,
never raises.

`one` raises `NotOne` where a page is not as a reader expects it; readers handle it, it never leaves
this room.
"""

import re
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from monitor.later import regex
from monitor.read.attributes import few_attributes
from monitor.read.blocks import Block, Box
from monitor.read.charset import decode
from monitor.read.flatten import flatten
from monitor.read.media import sniff
from monitor.read.packed import GZIP, unpacked
from monitor.read.tags import UNNESTED

Node = LexborNode

_XML_ROOT = regex(r"<\s?(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|opml|html|!doctype html)\b", re.I)
_JSON = regex(
    r'[\[{]\s{0,999}(?:["\[{\]}]|-?\d[\d.eE+-]{0,40}\s{0,99}[,\]]\s{0,99}(?:[^\w\s]|\d|$)|true|false|null|$)'
)
"""A bracket opens many a text, too: "[1] The rule is in force"."""
_MANY_TAGS = 5000
_DEEPEST = 1000
_TAG = regex(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})[^<>]{0,2000}>?")


class NotOne(LookupError):
    """A selector that should fit exactly one element fits none or several."""


class Document:
    """One page. The tree and the blocks are made on first use."""

    def __init__(self, text: str, *, encoding: str, media_type: str, url: str, sort: str, size: int) -> None:
        self.text = text
        self.encoding = encoding
        self.media_type = media_type
        self.url = url
        self.sort = sort
        """What the content is, whatever it is called: html, feed, sitemap, xml, text, json, pdf …, empty."""
        self.size = size

    @classmethod
    def parse(cls, body: bytes, *, media_type: str = "", charset: str = "", url: str = "") -> "Document":
        if body.startswith(GZIP):
            body = unpacked(body) or body
        binary = sniff(body)
        text, encoding = ("", "") if binary else decode(body, declared=charset)
        return cls(
            text,
            encoding=encoding,
            media_type=media_type.lower(),
            url=url,
            sort=binary or _sort(text),
            size=len(body),
        )

    @cached_property
    def tree(self) -> LexborHTMLParser:
        source = self.text if self.sort in ("html", "text", "xml") else ""
        if source.count("<") > _MANY_TAGS:
            source = _shallow(source)
        source = few_attributes(source)
        return LexborHTMLParser(source or "<html></html>")

    def one(self, css: str) -> Node:
        found = self.many(css)
        if len(found) != 1:
            raise NotOne(f"{css}: {len(found)} elements")
        return found[0]

    def optional(self, css: str) -> Node | None:
        """The first element that fits, if any."""
        return self.tree.css_first(css)

    def many(self, css: str, at_least: int = 0) -> list[Node]:
        found = self.tree.css(css)
        if len(found) < at_least:
            raise NotOne(f"{css}: {len(found)} elements, expected {at_least}")
        return found

    @cached_property
    def language(self) -> str:
        """What the page says of its language (html lang), lower case; empty if nothing."""
        root = self.tree.root
        return ((root.attributes.get("lang") if root else "") or "").strip().lower()

    @cached_property
    def title(self) -> str:
        node = self.tree.css_first("head > title") or self.tree.css_first("title")
        return " ".join((node.text() or "").split()) if node else ""

    @cached_property
    def _metas(self) -> dict[str, str]:
        metas: dict[str, str] = {}
        for node in self.tree.css("meta")[:500]:
            attributes = node.attributes
            content = " ".join((attributes.get("content") or "").split())
            for key in ("name", "property", "itemprop", "http-equiv"):
                name = (attributes.get(key) or "").strip().lower()
                if name and content:
                    metas.setdefault(name, content)
        return metas

    def meta(self, name: str) -> str:
        """The content of the first meta element of that name, property or itemprop (any case), or empty."""
        return self._metas.get(name.lower(), "")

    @cached_property
    def _flat(self) -> tuple[tuple[Block, ...], tuple[Box, ...]]:
        body = self.tree.body
        return flatten(body, self.language) if body is not None else ((), ())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The visible text in document order."""
        return self._flat[0]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The elements that hold blocks; see `blocks.ancestors`."""
        return self._flat[1]


def _sort(text: str) -> str:
    start = text[:2000].lstrip("\ufeff \t\r\n\x00")
    if not start:
        return "empty" if not text.strip("\ufeff \t\r\n\x00") else "text"
    if start[0] in "{[" and _JSON.match(start):
        return "json"
    if start[0] != "<":
        return "html" if "<" in text else "text"
    root = _XML_ROOT.search(text[:4000])
    word = root.group(1).lower() if root else ""
    if word in ("rss", "feed", "rdf"):
        return "feed"
    if word in ("urlset", "sitemapindex"):
        return "sitemap"
    if start.startswith("<?xml") and not word.endswith("html"):
        return "xml"
    return "html"


def _shallow(source: str) -> str:
    """The source without the tags that nest deeper than any page means to.

    The parser looks through all open elements at each new one: a hundred thousand nested ones would take
    it minutes.
    """
    depth = beyond = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, beyond
        if tag.group(2).lower() in UNNESTED:
            return tag.group()
        if tag.group(1):
            if beyond:
                beyond -= 1
                return ""
            depth = max(0, depth - 1)
        elif depth >= _DEEPEST:
            beyond += 1
            return ""
        else:
            depth += 1
        return tag.group()

    return _TAG.sub(keep, source)


def valid_selector(css: str) -> bool:
    """Whether `css` is a selector that can be used."""
    try:
        LexborHTMLParser("<p></p>").css(css)
    except (SelectolaxError, ValueError):
        return False
    return bool(css.strip())
