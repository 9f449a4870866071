"""One page saved as HTML: by a browser, by SingleFile, or as a capture of the Wayback Machine.

Finds the address and the day that the file carries, and undoes what the Wayback Machine put into the page:
its scripts, its banner, and its prefix before each address. Bytes in, bytes out; linear time.
"""

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from monitor.archive.saved.capture import Capture, content_type

_HEAD, _TAIL = 200_000, 8_000
_CAPTURED = re.compile(
    r"(?:https?:)?(?://web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}[^\s\"'<>]{1,2000})",
    re.I,
)
_PREFIX = re.compile(
    rb"(?:(?:https?:)?(?:\\?/){2}web\.archive\.org)?\\?/web\\?/\d{14}(?:[a-z]{2}_)?\\?/(?=(?:https?|mailto|ftp):)",
    re.I,
)
_PREFIX_RELATIVE = re.compile(rb"(?:https?:)?//web\.archive\.org/web/\d{14}(?:[a-z]{2}_)?/(?=//)", re.I)
_INSERTS = (
    (b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->", b"<!-- END WAYBACK TOOLBAR INSERT -->"),
    (b'<div id="wm-ipp-base"', b"<!-- END WAYBACK TOOLBAR INSERT -->"),
)
_HEAD_END = b"<!-- End Wayback Rewrite JS Include -->"
_STATIC = re.compile(
    rb"<(?:script|link)\b[^>]{0,600}(?:web-static\.archive\.org/_static/|web\.archive\.org/_static/"
    rb"|[\"']/_static/|archive\.org/includes/)[^>]{0,600}>(?:\s{0,20}</script>)?",
    re.I,
)
_WOMBAT = re.compile(
    rb"__wm\.(?:wombat|bt|init)\(\s{0,10}[\"'](https?:[^\"']{1,2000})[\"']\s{0,5},\s{0,5}[\"'](\d{14})[\"']"
)
_WOMBAT_SCRIPT = re.compile(
    rb"<script[^>]{0,200}>\s{0,40}(?:window\.)?(?:RufflePlayer|__wm\.|_wm\.)[^<]{0,4000}</script>", re.I
)
_ARCHIVED_ON = re.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4})")
_FOOT = re.compile(rb"<!--\s{0,20}FILE ARCHIVED ON(?:(?!-->)[\s\S]){0,4000}-->")
_TIMES = re.compile(rb"<!--\s{0,20}playback timings(?:(?!-->)[\s\S]){0,4000}-->")
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{1,6}\)(\S{1,4000}) -->")
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s{1,20}url:\s{0,5}(\S{1,4000})\s{1,20}saved date:\s{0,5}([^\r\n]{1,100})"
)


def wayback(url: str) -> tuple[str, datetime | None]:
    """The page and the day that an address of the Wayback Machine names; ("", None) for another address."""
    found = _CAPTURED.match(url.strip())
    if found is None or "/web/" not in url:
        return "", None
    return _whole(found[2]), _stamp(found[1])


def _whole(url: str) -> str:
    """`http:/x` is how some write `http://x` within an address."""
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", url, flags=re.I)


def _stamp(digits: str) -> datetime | None:
    full = digits + "00000101000000"[len(digits) :]
    try:
        return datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def page_capture(data: bytes, media_type: str) -> Capture:
    """The page, as it was before it was saved where that can be told."""
    head = data[:_HEAD]
    url, at = _told(head)
    archived, day = wayback(url) if url else ("", None)
    if found := _WOMBAT.search(head):
        archived = archived or html.unescape(found[1].decode("utf-8", "replace"))
        day = day or _stamp(found[2].decode())
    elif found := _ARCHIVED_ON.search(data[-_TAIL:]):
        day = day or _spoken(found[1].decode())
    if archived or day is not None or _is_rewritten(head):
        body = _undone(data)
        archived = archived or _of_address(head)
        return Capture(body, archived, day, 200, content_type(media_type), "a Wayback capture")
    return Capture(data, url, at, 200, content_type(media_type), "HTML")


def _told(head: bytes) -> tuple[str, datetime | None]:
    """What a browser or SingleFile wrote into the page."""
    if found := _SINGLE_FILE.search(head):
        return _text(found[1]), _date(_text(found[2]))
    found = _SAVED_FROM.search(head)
    return (_text(found[1]), None) if found else ("", None)


def _text(data: bytes) -> str:
    return html.unescape(data.decode("utf-8", "replace"))


def _date(text: str) -> datetime | None:
    """ "Sun Nov 22 2026 10:00:00 GMT+0100 (…)", or as in a mail."""
    found = re.match(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})", text)
    try:
        if found:
            month, day, year, clock, zone = found.groups()
            return datetime.strptime(
                f"{day} {month} {year} {clock} {zone}", "%d %b %Y %H:%M:%S %z"
            ).astimezone(UTC)
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _spoken(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC)
    except ValueError:
        return None


# --------------------------------------------------------------------- the Wayback Machine's own


def _is_rewritten(head: bytes) -> bool:
    return b"BEGIN WAYBACK TOOLBAR INSERT" in head or _HEAD_END in head


def _of_address(head: bytes) -> str:
    """The address in the banner's own field."""
    found = re.search(rb"id=\"wmtbURL\"[^>]{0,400}value=\"([^\"]{1,2000})\"", head)
    return _text(found[1]) if found else ""


def _undone(data: bytes) -> bytes:
    for begin, end in _INSERTS:
        data = _without(data, begin, end)
    stop = data.find(_HEAD_END, 0, _HEAD)
    if stop >= 0:
        start = data.lower().find(b"<head", 0, stop)
        start = data.find(b">", start, stop) + 1 if start >= 0 else 0
        data = data[:start] + data[stop + len(_HEAD_END) :] if start else data
    for pattern in (_STATIC, _WOMBAT_SCRIPT, _FOOT, _TIMES, _PREFIX, _PREFIX_RELATIVE):
        data = pattern.sub(b"", data)
    return data


def _without(data: bytes, begin: bytes, end: bytes) -> bytes:
    start = data.find(begin)
    stop = data.find(end, start) if start >= 0 else -1
    return data[:start] + data[stop + len(end) :] if stop >= 0 else data
