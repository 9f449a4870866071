"""Lists of articles as JSON: JSON Feed, the lists that government portals load into their pages, answers of
content systems, also wrapped in a callback.

Takes decoded text; gives links as written. An object is an article if it has an address and a headline under
the names that such systems use, wherever it stands. Depth and number are bounded; what is no JSON gives
nothing.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from monitor.later import regex
from monitor.model import Link
from monitor.read.dates import first_date, stamp_date
from monitor.read.inline import clean

_LARGEST = 10_000_000
_MOST = 5_000
_OBJECTS = 100_000
_CALLBACK = regex(r"\s{0,20}[A-Za-z_$][\w.$]{0,80}\s{0,4}\(\s{0,20}(?=[\[{])")
_ADDRESS = (
    "url", "link", "href", "docpuburl", "puburl", "linkurl", "pageurl", "weburl", "arturl", "articleurl",
    "visiturl", "docurl", "detailurl", "shareurl", "permalink", "external_url", "externalurl", "id",
)  # fmt: skip
_TITLE = (
    "title", "doctitle", "headline", "articletitle", "arttitle", "linktitle", "showtitle", "name",
    "subject",
)  # fmt: skip
_DATE = (
    "date_published", "datepublished", "published", "publish_time", "publishtime", "publishdate",
    "publish_date", "pubdate", "pubtime", "docreltime", "docrelpubtime", "docrelpubdate", "releasetime",
    "releasedate", "deploytime", "writetime", "date", "time", "createtime", "createdate", "created_at",
    "created", "ctime",
)  # fmt: skip
_CHINA = timedelta(hours=8)


def json_links(text: str) -> Iterator[Link]:
    """The articles that a JSON document lists, in its order."""
    count = 0
    for each in _objects(_parsed(text)):
        known = {
            key.lower(): value for key, value in each.items() if isinstance(value, str | int | float | dict)
        }
        url, title = _address(known), _title(known)
        if url and title:
            yield Link(url, title, _date(known))
            count += 1
            if count >= _MOST:
                return


def is_callback(text: str) -> bool:
    """Whether a text is JSON handed to a function."""
    return _CALLBACK.match(text[:200]) is not None


def _parsed(text: str) -> Any:
    source = text[:_LARGEST].lstrip("\ufeff \t\r\n")
    call = _CALLBACK.match(source[:200])
    if call:
        source = source[call.end() :]
    try:
        return json.JSONDecoder().raw_decode(source)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a document in their order, outer before inner; no recursion, so depth costs nothing."""
    waiting, seen = [value], 0
    while waiting and seen < _OBJECTS:
        each = waiting.pop()
        seen += 1
        if isinstance(each, dict):
            yield each
            waiting.extend(reversed(list(each.values())))
        elif isinstance(each, list):
            waiting.extend(reversed(each))


def _address(known: dict[str, Any]) -> str:
    for key in _ADDRESS:
        value = known.get(key)
        plain = value.strip() if isinstance(value, str) else ""
        if plain.startswith(("http://", "https://")) or (plain and key != "id" and _is_path(plain)):
            return plain
    return ""


def _is_path(text: str) -> bool:
    return " " not in text and ("/" in text or re.search(r"\.s?html?$", text) is not None) and "<" not in text


def _title(known: dict[str, Any]) -> str:
    for key in _TITLE:
        value = known.get(key)
        if isinstance(value, dict):  # WordPress: {"rendered": "…"}
            value = value.get("rendered")
        if isinstance(value, str) and value.strip():
            plain = value[:5000]
            if "<" in plain or "&" in plain:
                plain = LexborHTMLParser(plain).text()
            return clean(plain)[:500]
    return ""


def _date(known: dict[str, Any]) -> str | None:
    for key in _DATE:
        value = known.get(key)
        if isinstance(value, str):
            plain = value.strip()[:60]
            day = _since_1970(int(plain)) if plain.isdigit() and len(plain) in (10, 13) else None
            day = day or stamp_date(plain) or first_date(plain)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            day = _since_1970(value)
        else:
            continue
        if day:
            return day
    return None


def _since_1970(number: float) -> str | None:
    """The day of a time stamp in seconds or milliseconds, as printed in China."""
    seconds = number / 1000 if number > 1e11 else number
    if not 3e8 < seconds < 4.1e9:
        return None
    return (datetime.fromtimestamp(seconds, UTC) + _CHINA).date().isoformat()
