"""Between answers and WARC records: the only file that touches the WARC library's records. Pure.

`info_member`, `pair_members` and `member` give gzip members, ready to be appended; `parse` takes the
decompressed bytes of one member and checks them against their own length and digests; `fetched_of` makes the
answer out of it.
"""

import base64
import hashlib
import ipaddress
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from monitor.archive.content import GZIP, ContentError, decode, packed
from monitor.archive.headers import (
    Headers,
    one_line,
    request_head,
    response_head,
    restored,
    stored_encoding,
    target_uri,
)
from monitor.errors import ArchiveError
from monitor.model import Fetched

VERSION = "WARC/1.1"
_ASKED, _SECONDS = "X-Monitor-Requested-URI", "X-Monitor-Seconds"


@dataclass(frozen=True, slots=True)
class Record:
    """One parsed record: its own headers, those of HTTP, and the payload."""

    type: str
    headers: Headers
    status: str
    http: Headers
    payload: bytes
    faults: tuple[str, ...] = ()
    """What does not match what the record says of itself."""

    def header(self, name: str) -> str:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


# --------------------------------------------------------------------- writing


def info_member(file: str, software: str) -> bytes:
    """The record at the start of each file: who wrote it."""
    info = {
        "software": one_line(software),
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": "Web pages as they were fetched; bodies without transfer encoding",
    }
    writer = WARCWriter(None, gzip=False, warc_version=VERSION)
    return member(writer, writer.create_warcinfo_record(file, info))


def pair_members(
    fetched: Fetched, most: int, marks: Mapping[str, str] | None = None
) -> tuple[bytes, bytes, str]:
    """The members of the response and of the request, and the sha256 of the body; `marks` are more headers of
    the response's record."""
    uri = target_uri(fetched.final_url or fetched.url)
    if not uri:
        raise ArchiveError(f"cannot archive {fetched.url[:200]!r}: not a web address")
    if fetched.fetched_at.tzinfo is None:
        raise ValueError("fetched_at must be an aware instant")

    payload, decoded = _payload(fetched, most)
    own = fetched.digest if payload is fetched.body else hashlib.sha256(payload).hexdigest()
    moment = fetched.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    named = {
        "WARC-Type": "response",
        "WARC-Target-URI": uri,
        "WARC-Date": moment,
        "WARC-Payload-Digest": "sha256:" + base64.b32encode(bytes.fromhex(own)).decode("ascii"),
        **(marks or {}),
    }
    if _is_address(fetched.ip):
        named["WARC-IP-Address"] = fetched.ip
    asked = target_uri(fetched.url)
    if asked and asked != uri:
        named[_ASKED] = asked
    if fetched.seconds > 0:
        named[_SECONDS] = f"{fetched.seconds:.3f}"

    writer = WARCWriter(None, gzip=False, warc_version=VERSION)
    head = response_head(fetched.status, fetched.headers, len(payload), decoded=decoded)
    response = writer.create_warc_record(
        uri, "response", BytesIO(payload), len(payload), warc_headers_dict=named, http_headers=head
    )
    request = writer.create_warc_record(
        uri,
        "request",
        warc_headers_dict={
            "WARC-Type": "request",
            "WARC-Target-URI": uri,
            "WARC-Date": moment,
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
        http_headers=request_head(uri, fetched.request_headers),
    )
    encoded = payload is not fetched.body
    return member(writer, response, again=encoded), member(writer, request), fetched.digest


def _payload(fetched: Fetched, most: int) -> tuple[bytes, bool]:
    """The bytes to store: as transferred, if the body can be had back from them, else the body itself."""
    if fetched.raw == fetched.body:
        # Where the headers name an encoding all the same, nobody may be misled to undo it.
        return fetched.body, stored_encoding(fetched.headers) != ""
    try:
        same = decode(fetched.raw, stored_encoding(fetched.headers), most) == fetched.body
    except ContentError:
        same = False
    return (fetched.raw, False) if same else (fetched.body, True)


def member(writer: WARCWriter, record: ArcWarcRecord, *, again: bool = False) -> bytes:
    """One record as a gzip member; `again` where its payload is compressed already."""
    out = BytesIO()
    writer.out = out
    writer.write_record(record)
    return packed(out.getbuffer(), again=again)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text  # an interface's name is nobody else's business


# --------------------------------------------------------------------- reading


def unpack(member: bytes, most: int) -> bytes:
    """The bytes of exactly one gzip member; raises ArchiveError for a torn, broken or endless one."""
    whole, plain = first_member(member, most)
    if len(whole) < len(member):
        raise ArchiveError("the record is shorter than its length says")
    return plain


def first_member(data: bytes, most: int) -> tuple[bytes, bytes]:
    """The whole gzip member that `data` starts with, and its decompressed bytes; raises ArchiveError."""
    stream = zlib.decompressobj(GZIP)
    try:
        plain = stream.decompress(data, most + 1)
    except zlib.error as error:
        raise ArchiveError(f"the record is damaged: {error}") from None
    if len(plain) > most:
        raise ArchiveError(f"the record is larger than {most:,} bytes")
    if not stream.eof:
        raise ArchiveError("the record is torn: its end is missing")
    return data[: len(data) - len(stream.unused_data)], plain


def parse(plain: bytes, *, digests: bool = True) -> Record:
    """One record out of its decompressed bytes; raises ArchiveError for what is no WARC record. Without
    `digests` it is not compared with its own.
    """
    loader = ArcWarcRecordLoader(verify_http=True)
    try:
        record = loader.parse_record_stream(BytesIO(plain), check_digests=digests)
        payload: bytes = record.raw_stream.read()
        missing: int = record.raw_stream.limit
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        ValueError,
        AttributeError,
    ) as error:
        # AttributeError: the library reads a header without looking whether it is there.
        raise ArchiveError(f"not a WARC record: {error}") from None
    faults = list(record.digest_checker.problems) if digests else []
    if missing:
        faults.append(f"{missing:,} bytes are missing")
    http = record.http_headers
    return Record(
        type=record.rec_type or "",
        headers=tuple(record.rec_headers.headers),
        status=http.get_statuscode() if http else "",
        http=tuple(http.headers) if http else (),
        payload=payload,
        faults=tuple(faults),
    )


def fetched_of(response: Record, request: Record | None, most: int) -> Fetched:
    """The answer that a response record holds."""
    if response.type != "response" or response.faults:
        raise ArchiveError(
            "; ".join(response.faults) or f"the record is a {response.type or 'nameless'} record"
        )
    try:
        body = decode(response.payload, stored_encoding(response.http), most)
        moment = datetime.fromisoformat(response.header("WARC-Date"))
        status, seconds = int(response.status), float(response.header(_SECONDS) or 0)
    except ValueError as error:
        raise ArchiveError(f"the record cannot be used: {error}") from None
    final_url = response.header("WARC-Target-URI")
    return Fetched(
        url=response.header(_ASKED) or final_url,
        final_url=final_url,
        status=status,
        headers=restored(response.http),
        raw=response.payload,
        body=body,
        fetched_at=moment.replace(tzinfo=moment.tzinfo or UTC),
        seconds=seconds,
        request_headers=request.http if request else (),
        ip=response.header("WARC-IP-Address"),
    )
