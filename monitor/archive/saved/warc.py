"""Captures out of a WARC file of any tool: responses and resources; the rest is passed over.

Records are framed here, with limits, and parsed by the WARC library one by one. Undoes chunks and one content
encoding. A record that is damaged, too large or in an encoding that nobody undoes is left out and named.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from monitor.archive.content import ContentError, decode
from monitor.archive.headers import stored_encoding
from monitor.archive.records import Record, parse
from monitor.archive.saved.capture import MOST_BODY, Capture, Headers, Left, content_type
from monitor.archive.saved.stream import Plain
from monitor.errors import ArchiveError

MOST_RECORDS = 1_000_000
_MOST_LINE, _MOST_LINES = 16_000, 100
_SLACK = 1_000_000
_MARK = re.compile(rb"WARC/(?:0\.17|0\.18|1\.[01])\r?\n")
_TAKEN = frozenset((b"response", b"resource"))

Wanted = Callable[[str], bool]
"""Whether the page at an address is to be taken at all."""


def captures(plain: Plain, wanted: Wanted, sort: str = "WARC") -> Iterator[Capture | Left]:
    """The captures of the pages that are wanted, in the order of the file."""
    for number in range(MOST_RECORDS):
        try:
            head = _head(plain)
            if not head:
                return
            yield from _record(plain, head, wanted, sort)
        except ArchiveError as error:
            if number == 0:
                raise
            yield Left(f"{error}; what follows was not read", fatal=True)
            return
    yield Left(f"it holds more than {MOST_RECORDS:,} records; what follows was not read", fatal=True)


def _head(plain: Plain) -> bytes:
    """The version line and the fields of the next record, with the empty line behind them; "" at the end."""
    line = plain.line(_MOST_LINE)
    for _ in range(10):
        if line.strip():
            break
        if not line:
            return b""
        line = plain.line(_MOST_LINE)
    if not _MARK.fullmatch(line):
        raise ArchiveError("a record does not begin with WARC/1.0 or WARC/1.1")
    lines = [line]
    while line.strip():
        if len(lines) > _MOST_LINES:
            raise ArchiveError(f"a record has more than {_MOST_LINES} fields")
        line = plain.line(_MOST_LINE)
        if not line:
            raise ArchiveError("the file ends within a record")
        lines.append(line)
    return b"".join(lines)


def _record(plain: Plain, head: bytes, wanted: Wanted, sort: str) -> Iterator[Capture | Left]:
    length = _length(head)
    url = _field(head, b"WARC-Target-URI").strip(b"<>").decode("utf-8", "replace")
    kind = _field(head, b"WARC-Type").lower()
    take = kind in _TAKEN and url.lower().startswith(("http://", "https://")) and wanted(url)
    if take and length <= MOST_BODY + _SLACK:
        block = plain.read(length)
        if len(block) < length:
            raise ArchiveError("the file ends within a record")
        yield _capture(head + block + b"\r\n\r\n", url, sort)
        return
    if plain.skip(length) < length:
        raise ArchiveError("the file ends within a record")
    if take:
        yield Left(f"larger than {MOST_BODY:,} bytes", url)
    elif kind == b"revisit" and wanted(url):
        yield Left("a note that nothing had changed, without the page", url)


def _length(head: bytes) -> int:
    text = _field(head, b"Content-Length")
    if not text.isdigit() or len(text) > 15:
        raise ArchiveError("a record does not say how long it is")
    return int(text)


def _field(head: bytes, name: bytes) -> bytes:
    wanted = name.lower()
    for line in head.split(b"\n")[1:]:
        key, mark, value = line.partition(b":")
        if mark and key.strip().lower() == wanted:
            return value.strip()
    return b""


# --------------------------------------------------------------------- one record


def _capture(whole: bytes, url: str, sort: str) -> Capture | Left:
    try:
        record = parse(whole)
        at = _moment(record.header("WARC-Date"))
        if record.type == "resource":
            media = record.header("Content-Type") or "application/octet-stream"
            return Capture(record.payload, url, at, 200, content_type(*_media(media)), sort)
        status = int(record.status or 0)
        if status != 200:
            return Left(f"the server's answer was {status}", url)
        body = _body(record)
    except (ArchiveError, ContentError, ValueError) as error:
        return Left(str(error), url)
    if any("bytes are missing" in fault for fault in record.faults):
        return Left("; ".join(record.faults), url)
    note = "its digest does not match" if record.faults else ""
    return Capture(body, url, at, status, _kept(record.http), sort, note)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ArchiveError(f"WARC-Date {text[:40]!r} is no date") from None


def _media(value: str) -> tuple[str, str]:
    media, _, rest = value.partition(";")
    charset = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", rest, re.I)
    return media.strip(), charset[1] if charset else ""


def _body(record: Record) -> bytes:
    coding = next((value for key, value in record.http if key.lower() == "transfer-encoding"), "")
    payload = record.payload
    if "chunked" in coding.lower():
        payload = _joined(payload)
    try:
        return decode(payload, stored_encoding(record.http), MOST_BODY)
    except ContentError:
        if payload[:1] in (b"<", b"{", b"\xef"):  # many tools store the body decoded and keep the header
            return payload
        raise


def _joined(payload: bytes) -> bytes:
    """A body without its chunks; as it is where it has none, because many tools undo them and keep the
    header.
    """
    pieces: list[bytes] = []
    position = 0
    while True:
        end = payload.find(b"\n", position, position + 200)
        size = payload[position:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return payload if not pieces else b"".join(pieces)
        length = int(size, 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(payload[end + 1 : end + 1 + length])
        position = end + 1 + length
        position += 2 if payload[position : position + 2] == b"\r\n" else 1


def _kept(http: Headers) -> Headers:
    """Headers that say what the body is; what was undone is not said any more."""
    undone = ("content-encoding", "transfer-encoding", "content-length", "set-cookie")
    return tuple((key, value) for key, value in http if key.lower() not in undone)
