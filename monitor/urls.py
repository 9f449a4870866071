"""Which URLs mean the same page, and which host a URL lies on. Pure; nothing is resolved or fetched.

`canonical_url` takes any text and gives the name by which the record knows a page; it never refuses: what is
no usable URL comes back as it is, without surrounding space. The result is an identity, not an address: it is
compared and never fetched (http, https and a leading "www." are one).
"""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_[a-z_]*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|igshid|twclid|ttclid|mc_[ce]id|_ga|_gl"
    r"|_hsenc|_hsmi|spm|isappinstalled|phpsessid|jsessionid|aspsessionid[a-z]*|sessionid",
    re.ASCII | re.IGNORECASE,
)
"""Parameters that say how a reader came or who he is, never which page he sees."""
_PATH_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "%!$&'()*+,;=:@/?[]|"
_DEFAULT_PORTS = (None, 80, 443)


def canonical_url(url: str) -> str:
    """The identity of the page behind `url`; applying it twice changes nothing."""
    plain = url.strip()
    parts = _split(plain)
    if parts is None or parts.scheme not in ("http", "https"):
        return plain
    host = _host(parts)
    if not host:
        return plain
    while host.startswith("www.") and host.count(".") > 1:
        host = host[4:]
    netloc = f"[{host}]" if ":" in host else host
    if parts.port not in _DEFAULT_PORTS:
        netloc = f"{netloc}:{parts.port}"
    return urlunsplit(("https", netloc, _path(parts.path), _query(parts.query), ""))


def host_of(url: str) -> str:
    """The host in lower case, without port and final dot (an IPv6 address without brackets); "" for none."""
    parts = _split(url.strip())
    return _host(parts) if parts is not None else ""


def _split(url: str) -> SplitResult | None:
    """The parts of a URL as a browser takes them (a backslash is a slash); None for what is no URL."""
    head, mark, query = url.partition("?")
    try:
        parts = urlsplit(head.replace("\\", "/") + mark + query)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _path(path: str) -> str:
    kept: list[str] = []
    for segment in _PATH_SESSION.sub("", _escapes(path)).split("/"):
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept).strip("/")


def _query(query: str) -> str:
    pieces = (piece for piece in _escapes(query).split("&") if piece)
    return "&".join(piece for piece in pieces if not _TRACKING.fullmatch(piece.partition("=")[0]))


def _escapes(text: str) -> str:
    """One spelling of percent escapes: plain letters plain, everything else that needs it in capitals."""
    return quote(_ESCAPE.sub(_one_escape, text), safe=_KEPT, errors="surrogatepass")


def _one_escape(match: re.Match[str]) -> str:
    digits = match[1]
    if digits is None:
        return "%25"
    letter = chr(int(digits, 16))
    return letter if letter in _UNRESERVED else f"%{digits.upper()}"
