"""What goes into the headers of a WARC record: hostile text made harmless, and back. Pure.

HTTP headers are kept as sent, but for control characters (a header must not become two) and for the two that
would lie about the stored body: it is stored without chunks, so Transfer-Encoding and a wrong Content-Length
are kept under X-Archive-Orig- names, and a true Content-Length is added.
"""

import re
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders

Headers = tuple[tuple[str, str], ...]

ORIGINAL = "X-Archive-Orig-"
_LENGTH, _TRANSFER, _ENCODING = "content-length", "transfer-encoding", "content-encoding"
_RENAMED = {f"{ORIGINAL}{name}".lower() for name in (_LENGTH, _TRANSFER, _ENCODING)}
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie"})
_URI = "%:/?#[]@!$&'()*+,;=-._~"
_URI_SCHEME = re.compile(r"https?:(?=//[^/?#])", re.IGNORECASE)


class HttpHead(StatusAndHeaders):  # type: ignore[misc]
    """Status line and headers that are written as UTF-8, which is also how the library reads them.

    The library's own way percent-encodes whatever is not ASCII, which cannot be undone.
    """

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        head: bytes = self.to_bytes(filter_func, encoding="utf-8")
        return head


def response_head(status: int, headers: Headers, length: int, *, decoded: bool) -> HttpHead:
    """The head of a stored answer; `decoded` where the body is stored without its content encoding."""
    kept, told = [], False
    for name, value in headers:
        lower = name.lower()
        if lower == _LENGTH:
            honest = value.strip() == str(length) and not told
            told = told or honest
            kept.append((name if honest else ORIGINAL + name, value))
        elif lower == _TRANSFER or (decoded and lower == _ENCODING):
            kept.append((ORIGINAL + name, value))
        else:
            kept.append((name, value))
    if not told:
        kept.append(("Content-Length", str(length)))
    return HttpHead(_status_line(status), _clean(kept), protocol="HTTP/1.1")


def request_head(uri: str, headers: Headers) -> HttpHead:
    """The head of the request for `uri`; what opens doors is not archived."""
    host, _, target = uri.partition("://")[2].partition("/")
    host, mark, query = host.partition("?")  # http://host?query has no path
    path = f"/?{query}" if mark else f"/{target}"
    kept = [(name, "[redacted]" if name.lower() in _SECRET else value) for name, value in headers]
    if not any(name.lower() == "host" for name, _ in kept):
        kept.insert(0, ("Host", host.rpartition("@")[2]))
    return HttpHead(f"GET {path} HTTP/1.1", _clean(kept), is_http_request=True)


def restored(headers: Iterable[tuple[str, str]]) -> Headers:
    """The headers as sent, from those that `response_head` made of them."""
    return tuple(
        (name[len(ORIGINAL) :] if name.lower() in _RENAMED else name, value) for name, value in headers
    )


def stored_encoding(headers: Iterable[tuple[str, str]]) -> str:
    """The content encoding of the stored body; "" for none, several with commas."""
    values = ",".join(value for name, value in headers if name.lower() == _ENCODING)
    names = [name.strip().lower() for name in values.split(",")]
    return ", ".join(name for name in names if name not in ("", "identity"))


def target_uri(url: str) -> str:
    """`url` as a valid URI of plain ASCII, without fragment; "" for what is no web address."""
    uri = quote(url.strip().partition("#")[0], safe=_URI, errors="replace")
    scheme = _URI_SCHEME.match(uri)
    return uri[: scheme.end()].lower() + uri[scheme.end() :] if scheme else ""


def one_line(text: str) -> str:
    """Text that cannot end its header, or leave UTF-8."""
    return _CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8").strip()


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _clean(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_NOT_TOKEN.sub("-", name) or "X-Nameless", one_line(value)) for name, value in headers]
