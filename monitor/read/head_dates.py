"""The day of publication as a page tells machines: its metas, schema.org, microdata, and the state that an
application fills itself from. Takes a document and its headline; gives a date, or None.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from monitor.later import regex
from monitor.read.dates import first_date, stamp_date
from monitor.read.document import Document, Node

_METAS = (
    "article:published_time", "pubdate", "publishdate", "publish-date", "publish_date", "publishtime",
    "datepublished", "og:published_time", "og:article:published_time", "firstpublishedtime",
    "first_published_date", "article.published", "article:published", "article_date_original",
    "cxenseparse:recs:publishtime", "parsely-pub-date", "sailthru.date", "weibo:article:create_at",
    "citation_publication_date", "citation_online_date", "citation_date", "published_at", "published-date",
    "published_time", "originalpublicationdate", "release_date", "release-date", "dc.date.issued",
    "dcterms.issued", "dc.date.published", "bt:pubdate", "displaydate", "pub_date",
)  # fmt: skip
_WEAK_METAS = (
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "created", "article.created",
    "creation_date", "datecreated", "createdate",
)  # fmt: skip
"""Which may speak of the page or of the file."""
_JSON_DATE = regex(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{4,40})"')
_MICRODATA = (
    '[itemprop="datePublished"], [property*="datePublished"], [property="dc:date"],'
    ' [property="dc:date dc:created"],'
    " time[pubdate], abbr.published, .dt-published"
)
_SCRIPT_DATE = regex(
    r"\b(?:createTime|publish_time|publishTime|pubDate|publishDate|pubtime|pub_time|s_pubtime|releaseTime)\b"
    r"[\"']?\s{0,4}[=:]\s{0,4}(?:JsDecode\()?['\"](\d{4}[-/年]\d{1,2}[-/月]\d{1,2})"
)
_SCRIPT_WORDS = (
    "createTime", "publish_time", "publishTime", "pubDate", "publishDate", "pubtime", "pub_time",
    "releaseTime",
)  # fmt: skip
"""One of these is in whatever `_SCRIPT_DATE` finds: they are quicker to look for."""
_EPOCH = regex(r"1\d{9}")
_SCRIPT_EPOCH = regex(
    r"\b(?:ct|oriCreateTime|publish_ts|svr_time_of_pub)\s{0,4}=\s{0,4}['\"]?(1\d{9})\b"
    r"|\bcreate_time\s{0,3}[:=]\s{0,3}['\"]?(1\d{9})\b"
)
_STATE_DATE = regex(
    r"\"([A-Za-z_]{0,24}?(?:pub|release|post|display|creat|ctime|date"
    r"|time)[A-Za-z_]{0,20})\\{0,3}\"\s{0,3}:\s{0,3}"
    r"(?:\\{0,3}\"([^\"\\]{8,40})\\{0,3}\"|(1\d{9}(?:\d{3})?)\b)",
    re.I,
)
_NOT_OF_PUBLICATION = regex(
    r"updat|modif|expir|end|event|start|crawl|server|now|current|delet|edit|mtime|valid", re.I
)
_OF_PUBLICATION = regex(r"pub|release|post|display", re.I)
_NEAR = 6000
_SHOWN = "#publish_time"
"""Where a page of an application prints the moment that its scripts count in seconds."""
_CHINA = timedelta(hours=8)


def from_metas(document: Document, order: str) -> str | None:
    """What the head says of publication."""
    return _first_stamp((document.meta(name) for name in _METAS), order)


def from_weak_metas(document: Document, order: str) -> str | None:
    """What the head says of a date, of which it is not sure what it dates."""
    return _first_stamp((document.meta(name) for name in _WEAK_METAS), order)


def in_utc(document: Document) -> bool:
    """Whether the head gives its time in UTC: the day on the page may be the next one."""
    return any(document.meta(name).endswith(("Z", "+00:00", "+0000")) for name in _METAS[:4])


def _first_stamp(values: Iterator[str], order: str) -> str | None:
    for value in values:
        day = stamp_date(value, order) if value else None
        if day:
            return day
    return None


def from_scripts(document: Document, title: str) -> str | None:
    """Data for machines: schema.org, the state of an application, what pages tell their own scripts."""
    return _from_schema(document, title) or _from_variables(document) or _from_state(document, title)


def _from_schema(document: Document, title: str) -> str | None:
    found: list[tuple[bool, str]] = []
    for node in document.many('script[type="application/ld+json"]')[:20]:
        text = node.text() or ""
        for match in _JSON_DATE.finditer(text[:200_000]):
            day = stamp_date(match.group(1))
            if day:
                found.append(
                    (_speaks_of(title, text[max(0, match.start() - 1500) : match.end() + 1500]), day)
                )
            if len(found) > 30:
                break
    return next((day for own, day in found if own), found[0][1] if found else None)


def _speaks_of(title: str, text: str) -> bool:
    if not title:
        return False
    return any(form in text for form in _spellings(title))


def _spellings(title: str) -> set[str]:
    """How a title stands in JSON: as it is, or escaped."""
    escaped = json.dumps(title)[1:-1]
    return {title, escaped, escaped.replace("/", "\\/"), json.dumps(title, ensure_ascii=False)[1:-1]}


def _from_variables(document: Document) -> str | None:
    source = document.text
    found = _SCRIPT_DATE.search(source) if any(word in source for word in _SCRIPT_WORDS) else None
    if found and found.start() < source.find("<"):
        found = None
    if found:
        return first_date(found.group(1))
    epoch = _SCRIPT_EPOCH.search(source) if _EPOCH.search(source) else None
    if epoch is None:
        return None
    shown = next(iter(document.many(_SHOWN)), None)
    printed = first_date(shown.text() or "") if shown else None
    return printed or _day_of(int(epoch.group(1) or epoch.group(2)), china=True)


def _day_of(seconds: int, *, china: bool) -> str:
    return (datetime.fromtimestamp(seconds, UTC) + (_CHINA if china else timedelta())).date().isoformat()


def _from_state(document: Document, title: str) -> str | None:
    """From the data that fills the page: the key nearest to the headline, else the only day there is."""
    source = document.text
    if len(title) < 6 or "<script" not in source:
        return None
    places = [at for form in _spellings(title) for at in _places(source, form)]
    best: tuple[int, str] | None = None
    for at in places[:12]:
        window = source[max(0, at - _NEAR) : at + _NEAR]
        middle = min(at, _NEAR)
        for match in _STATE_DATE.finditer(window):
            key = match.group(1)
            day = None if _NOT_OF_PUBLICATION.search(key) else _state_day(match, source)
            if not day:
                continue
            away = abs(match.start() - middle) + (0 if _OF_PUBLICATION.search(key) else _NEAR)
            if best is None or away < best[0]:
                best = (away, day)
    return best[1] if best else None


def _places(source: str, form: str) -> Iterator[int]:
    at = source.find(form)
    for _ in range(6):
        if at < 0:
            return
        yield at
        at = source.find(form, at + 1)


def _state_day(match: re.Match[str], source: str) -> str | None:
    if match.group(3):
        china = any("\u4e00" <= char <= "\u9fff" for char in source[:20_000])
        return _day_of(int(match.group(3)[:10]), china=china)
    return stamp_date(match.group(2))


def from_microdata(document: Document, order: str) -> str | None:
    for node in document.many(_MICRODATA)[:6]:
        if in_frame(node):
            continue
        attributes = node.attributes
        for value in (
            attributes.get("content"),
            attributes.get("datetime"),
            attributes.get("title"),
            node.text(),
        ):
            day = stamp_date(value or "", order)
            if day:
                return day
    return None


def from_time_element(document: Document, order: str) -> str | None:
    updated = None
    for node in document.many("time")[:10]:
        if in_frame(node):
            continue
        day = stamp_date(node.attributes.get("datetime") or "", order) or first_date(node.text() or "", order)
        if not day:
            continue
        if (
            "updated" in (node.attributes.get("class") or "")
            or node.attributes.get("itemprop") == "dateModified"
        ):
            updated = updated or day
        else:
            return day
    return updated


_FRAME = frozenset(("nav", "footer", "aside", "li"))


def in_frame(node: Node) -> bool:
    """Whether an element stands in a part of the page that speaks of other things."""
    parent = node.parent
    for _ in range(60):
        if parent is None:
            return False
        if parent.tag in _FRAME:
            return not (
                parent.tag == "footer" and parent.parent is not None and parent.parent.tag == "article"
            )
        parent = parent.parent
    return False
