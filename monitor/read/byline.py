"""When and by whom an article was published: from the page's head, its data for machines, its byline,
its address.

Takes a document and where headline and text stand; gives a date as printed, or None. Every source is
asked in the order of its worth, and only places that speak of this article are asked at all.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.read.blocks import Block
from monitor.read.dates import find_date, first_date, month_date, stamp_date, url_date
from monitor.read.document import Document, Node
from monitor.read.furniture import byline, furniture
from monitor.read.lines import text_lines

_METAS = (
    "pubdate", "publishdate", "publish-date", "publish_date", "article:published_time", "datepublished",
    "og:published_time", "og:article:published_time", "firstpublishedtime", "dc.date.issued",
    "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "parsely-pub-date",
    "sailthru.date", "weibo:article:create_at", "article.published", "release_date", "date", "created",
)  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{4,40})"')
_SCRIPT_DATE = re.compile(
    r"\b(?:createTime|publish_time|publishTime|pubDate)\s{0,4}[=:]\s{0,4}['\"](\d{4}-\d\d-\d\d)"
)
_SCRIPT_EPOCH = re.compile(r"\bct\s{0,4}=\s{0,4}['\"](1\d{9})['\"]")
_CHINA = timedelta(hours=8)
_NOT_DATED = ("today", "copyright", "related", "previous", "end")
_FRAME = frozenset(("nav", "footer", "aside", "li"))
_SOURCE_END = re.compile(
    r"\s(?=\d|【|\[|字[体号]|浏览|点击|阅读|分享|打印|作者|发布|Clicks|Views|Author|Date|Time)"
    r"|[|｜】\])）]|\s{2,}",
    re.I,
)
_INLINE_SOURCE = re.compile(r"[（(【\[]\s?(?:文章|信息|稿件)?来源\s?[:：]\s?([^）)】\]]{2,60})[）)】\]]")


def find_published(document: Document, title: int, first: int, body: Sequence[Block]) -> str | None:
    """The day of publication, else the month where only that is known."""
    return (
        _from_metas(document)
        or _from_scripts(document)
        or _from_byline(document, title, first)
        or _from_time_element(document)
        or _from_tail(document, body)
        or url_date(document.url)
        or _from_dateline(body)
        or _month_in_byline(document, title, first)
    )


def _from_metas(document: Document) -> str | None:
    for name in _METAS:
        day = stamp_date(document.meta(name))
        if day:
            return day
    return None


def _from_scripts(document: Document) -> str | None:
    """Data for machines: schema.org, and what WeChat's pages tell their own script."""
    for node in document.many('script[type="application/ld+json"]')[:20]:
        found = _JSON_DATE.search(node.text() or "")
        day = stamp_date(found.group(1)) if found else None
        if day:
            return day
    found = _SCRIPT_DATE.search(document.text)
    if found:
        return first_date(found.group(1))
    found = _SCRIPT_EPOCH.search(document.text)
    if found:
        return (datetime.fromtimestamp(int(found.group(1)), UTC) + _CHINA).date().isoformat()
    return None


def _from_byline(document: Document, title: int, first: int) -> str | None:
    """A labelled date near the headline, then any date that stands alone there."""
    near = _near(document, title, first)
    updated = None
    for line in text_lines(near, "zh"):  # a label may stand in a cell of its own
        for group, value in byline(line):
            day = first_date(value) if group in ("date", "updated") else None
            if day and group == "date":
                return day
            updated = updated or day
    for block in near:
        if len(block.text) <= 90 and furniture(block.text) not in _NOT_DATED:
            day = None if updated else first_date(block.text)
            if day:
                return day
    return updated


def _near(document: Document, title: int, first: int) -> list[Block]:
    """What stands between headline and text, then what stands shortly before the headline."""
    blocks = document.blocks
    end = first if first > title else min(len(blocks), title + 12)
    while title < end < min(len(blocks), title + 12) and len(blocks[end].text) < 60:
        end += 1  # a dateline of its own ("Harbin, March 4, 2025") is the text's first line and still no text
    between = [
        b for b in blocks[title + 1 : end] if b.region in ("main", "header", "form") and b.link_ratio < 0.6
    ]
    before = [b for b in blocks[max(0, title - 12) : max(0, title)] if b.region in ("main", "header")]
    return between + [b for b in reversed(before) if b.link_ratio < 0.5]


def _from_time_element(document: Document) -> str | None:
    for node in document.many("time")[:10]:
        if not _in_frame(node):
            day = stamp_date(node.attributes.get("datetime") or "") or first_date(node.text() or "")
            if day:
                return day
    return None


def _in_frame(node: Node) -> bool:
    parent = node.parent
    for _ in range(60):
        if parent is None:
            return False
        if parent.tag in _FRAME:
            return True
        parent = parent.parent
    return False


def _from_tail(document: Document, body: Sequence[Block]) -> str | None:
    """A label behind the text, or the date that a notice is signed with."""
    if not body:
        return None
    last = body[-1].index
    for block in document.blocks[last + 1 : last + 8]:
        what = furniture(block.text)
        if block.region != "main" or what in ("related", "previous", "copyright", "end"):
            break
        for group, value in byline(block.text):
            if group in ("date", "updated") and first_date(value):
                return first_date(value)
        if what == "date":
            return first_date(block.text)
    for block in body[-2:]:
        found = find_date(block.text) if len(block.text) <= 40 else None
        if found and found[2] >= len(block.text):  # "岭南理工大学科研院 2024年3月5日"
            return found[0]
    return None


def _from_dateline(body: Sequence[Block]) -> str | None:
    """The date that the first sentence opens with: "HARBIN, March 4, 2025 – The company …"."""
    opening = body[0].text[:80] if body else ""
    found = find_date(opening)
    return found[0] if found and re.match(r"\s?[)）]?\s?(?:[-–—:：]|/PR)", opening[found[2] :]) else None


def _month_in_byline(document: Document, title: int, first: int) -> str | None:
    for block in _near(document, title, first):
        if len(block.text) <= 60:
            month = month_date(block.text)
            if month:
                return month
    return None


def find_source(document: Document, near: Sequence[Block]) -> str:
    """Who published it first (来源), where the page says so."""
    for line in text_lines(near, "zh"):
        for group, value in byline(line):
            if group == "source" and value:
                return _SOURCE_END.split(value, maxsplit=1)[0].strip(" :：")[:80]
    found = _INLINE_SOURCE.search(document.text) if "来源" in document.text else None
    if found and "<" not in found.group(1):
        return found.group(1).strip()
    return document.meta("contentsource")[:80]
