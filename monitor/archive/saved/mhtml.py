"""The page out of an MHTML file, as browsers save it ("single file"): its root part, address and day."""

import email
from datetime import UTC, datetime
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from monitor.archive.saved.capture import MOST_BODY, Capture, content_type
from monitor.errors import ArchiveError

MOST_PARTS = 5_000
MOST_NESTED = 20
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml")


def is_mhtml(start: bytes) -> bool:
    """Whether a file begins like one: mail headers that announce parts."""
    head = start[:8_000].lower()
    return b"mime-version:" in head and b"content-type:" in head and not head.lstrip().startswith(b"<")


def mhtml_capture(data: bytes) -> Capture:
    """The page; raises `ArchiveError` where there is none."""
    if data.count(b"multipart/") > MOST_NESTED:  # the parser goes one call deeper for each
        raise ArchiveError(f"more than {MOST_NESTED} parts that have parts: this is no saved page")
    message: Message = email.message_from_bytes(data, policy=compat32)
    root, url = _root(message)
    body = root.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise ArchiveError("the MHTML file holds no page, or its page has no end")
    if len(body) > MOST_BODY:
        raise ArchiveError(f"the page is larger than {MOST_BODY:,} bytes")
    headers = content_type(root.get_content_type(), root.get_content_charset() or "")
    return Capture(body, url, _day(message), 200, headers, "MHTML")


def _root(message: Message) -> tuple[Message, str]:
    """The part that is the page, and its address."""
    told = _text(message, "Snapshot-Content-Location") or _text(message, "Content-Location")
    first: tuple[Message, str] | None = None
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_type() not in _PAGES:
            continue
        place = _text(part, "Content-Location")
        if told and place == told:
            return part, told
        first = first or (part, told or place)
    if first is None:
        raise ArchiveError("the MHTML file holds no page")
    return first


def _text(part: Message, name: str) -> str:
    value = "".join(str(part.get(name, "")).split())
    return value if value.lower().startswith(("http://", "https://")) else ""


def _day(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
