"""One answer: what came back for one request, received within limits, and where a redirect in it leads."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

from monitor.fetch.decode import Body, encoding_of
from monitor.fetch.faults import Trouble
from monitor.model import FaultKind, FetchTask

REDIRECTS = frozenset((301, 302, 303, 307, 308))
MAX_REDIRECT_BODY = 16 * 1024

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})", re.I)
_REFRESH = re.compile(
    r"\s{0,9}(\d{1,4})(?:\.\d{0,9})?\s{0,9}[;,]\s{0,9}+(?:url\s{0,9}=)?+\s{0,9}[\"']?([^\"']{1,8000})", re.I
)
SOON = 15
"""Seconds within which a page that is empty sends on: later, it is a page that is looked at again."""
_COMPRESSED = re.compile(r"[-;:]{1,2}(?:gzip|br|deflate|zstd)$", re.I)

Headers = tuple[tuple[str, str], ...]
Grow = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Answer:
    url: httpx.URL
    status: int
    headers: Headers
    raw: bytes
    body: bytes
    request_headers: Headers
    ip: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


async def receive(
    response: httpx.Response, stream: httpx.AsyncByteStream, max_bytes: int, cut: bool, grow: Grow
) -> tuple[bytes, bytes]:
    """The body as transferred and decompressed; of a redirect only the beginning, undecoded.

    `cut` takes the beginning of a body that is too large instead of refusing it. `grow` is told how much
    memory the body takes, and may take its time.
    """
    if response.status_code == 206:
        raise Trouble(FaultKind.PROTOCOL, "truncated: a part (206) that was not asked for")
    if response.status_code == 200 and _is_part(response.headers.get("content-range", "")):
        raise Trouble(FaultKind.PROTOCOL, "truncated: the answer calls itself a part of the page")
    if response.status_code in REDIRECTS:
        body, cut = Body("", MAX_REDIRECT_BODY), True
    else:
        encoding = encoding_of(response.headers.get_list("content-encoding"))
        body = Body(encoding, max_bytes)
    length = response.headers.get("content-length", "")
    if not cut and length.isascii() and length.isdigit() and int(length[:20]) > max_bytes:
        raise _too_large(max_bytes)
    async for chunk in stream:
        for size in body.pieces(chunk):
            await grow(size)
        if body.full:
            break
    if body.full and not cut:
        raise _too_large(max_bytes)
    return body.finish()


def text(raw: list[tuple[bytes, bytes]]) -> Headers:
    """Header fields as text, byte for byte (Latin-1), names as they were sent."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def validators_of(task: FetchTask) -> Headers:
    """The conditional headers of a task. They come from a server: what is no header value is left out."""
    pairs = (("If-None-Match", task.etag), ("If-Modified-Since", task.last_modified))
    return tuple((name, value) for name, value in pairs if 0 < len(value) <= 1024 and _is_value(value))


def _is_value(text: str) -> bool:
    return text == text.strip() and all(" " <= char <= "~" for char in text)


def leads_on(answer: Answer) -> bool:
    """Whether an answer only says where the page is: by its status, or empty and with a `Refresh` header."""
    if answer.status in REDIRECTS:
        return True
    refresh = answer.header("refresh") if answer.status == 200 else ""
    if not refresh or answer.body.strip():
        return False
    target = _refreshed(refresh)
    return bool(target) and _absolute(target, answer) != str(answer.url)


def _refreshed(value: str) -> str:
    found = _REFRESH.match(value)
    return found[2].strip(" \t") if found and int(found[1]) <= SOON else ""


def target_of(answer: Answer) -> str:
    """Where a redirect leads, as an absolute URL not yet checked."""
    redirects = answer.status in REDIRECTS
    location = answer.header("location").strip(" \t") if redirects else _refreshed(answer.header("refresh"))
    if not location:
        raise Trouble(FaultKind.REDIRECTS, "redirect without a target", status=answer.status)
    return _absolute(location, answer)


def _absolute(location: str, answer: Answer) -> str:
    raw = location.encode("latin-1")
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:  # bytes of some other charset, as the page's links would be: keep them
        location = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw)
    try:
        return str(answer.url.join(location.replace(" ", "%20")))
    except (httpx.InvalidURL, ValueError):
        raise Trouble(FaultKind.REFUSED, "redirect to what is not a URL", status=answer.status) from None


def revalidates(answer: Answer, validators: Headers) -> bool:
    """Whether an answer to a conditional request can be taken for what it is.

    Not "not modified" of another version than the one that was named (RFC 9111 4.3.4), and not an error that
    the condition itself may have met. A server that compresses names its versions in two ways.
    """
    if not validators:
        return True
    if answer.status == 304:
        sent = next((value for name, value in validators if name == "If-None-Match"), "")
        said = answer.header("etag")
        return not (sent and said) or _opaque(sent) == _opaque(said)
    return answer.status not in (400, 412)


def _opaque(etag: str) -> str:
    return _COMPRESSED.sub("", etag.strip().removeprefix("W/").strip('"'))


def _is_part(content_range: str) -> bool:
    match = _RANGE.fullmatch(content_range.strip())
    return match is not None and int(match[2]) - int(match[1]) + 1 < int(match[3])


def _too_large(limit: int) -> Trouble:
    return Trouble(FaultKind.TOO_LARGE, f"larger than {limit:,} bytes")
