"""Which URLs mean the same page, and which host a URL lies on. Pure; nothing is resolved or fetched.

`canonical_url` takes any text and gives the name by which the record knows a page; it never refuses: what is
no usable URL comes back as it is, without surrounding space. The result is an identity, not an address: it is
compared and never fetched (http, https and a leading "www." are one). `home_of` and `belongs_to` tell whose a
host is.
"""

import re
from collections.abc import Collection
from functools import lru_cache
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
_SHORT = 500
"""Characters: a page's address is asked for several times in each check; longer ones are not remembered."""
_DEFAULT_PORTS = (None, 80, 443)
_PLAIN = re.compile(r"https?://(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")


def canonical_url(url: str) -> str:
    """The identity of the page behind `url`; applying it twice changes nothing."""
    if is_plain(url):
        return url if url.startswith("https") else f"https{url[4:]}"
    return _canonical(url) if len(url) <= _SHORT else _canonical.__wrapped__(url)


@lru_cache(maxsize=1_024)
def _canonical(url: str) -> str:
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


def is_plain(url: str) -> bool:
    """Whether an address is written in the simplest way: a host and a path, nothing to escape, to leave out.
    Most are, and looking into their parts takes ten times as long as this.
    """
    return _PLAIN.fullmatch(url) is not None


def host_of(url: str) -> str:
    """The host in lower case, without port and final dot (an IPv6 address without brackets); "" for none."""
    return _host_of(url) if len(url) <= _SHORT else _host_of.__wrapped__(url)


@lru_cache(maxsize=1_024)
def _host_of(url: str) -> str:
    parts = _split(url.strip())
    return _host(parts) if parts is not None else ""


def authority_of(url: str) -> str:
    """Whom a URL asks: its host, with the port where that is not the usual one of its scheme. Two ports are
    two servers, each with manners of its own (RFC 9309, RFC 9110); http and https of one host are one.
    """
    return _authority_of(url) if len(url) <= _SHORT else _authority_of.__wrapped__(url)


@lru_cache(maxsize=1_024)
def _authority_of(url: str) -> str:
    parts = _split(url.strip())
    if parts is None or not (host := _host(parts)):
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


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


# --------------------------------------------------------------------- whose host it is

_COMMON = frozenset("www www2 www3 m wap mobile news en eng english zh cn xw xwzx xww info".split())
"""Names of hosts below one of somebody's own."""
_OFFICIAL = frozenset(("edu", "ac", "gov", "mil"))


def home_of(host: str) -> str:
    """The part of a host that is its owner's: "x.edu.cn" of news.x.edu.cn, "firm.com" of www.firm.com.

    Where names are given to institutions (edu, ac, gov, mil), everything below one belongs to it. Elsewhere a
    name below another may be anybody's (blogs, shops), so only what every site calls so is taken off.
    """
    if ":" in host or host.replace(".", "").isdigit():
        return host
    labels = host.split(".")
    if labels[-1] in _OFFICIAL:
        return ".".join(labels[-2:])
    if len(labels) > 3 and labels[-2] in _OFFICIAL and len(labels[-1]) == 2:
        return ".".join(labels[-3:])
    while len(labels) > 2 and labels[0] in _COMMON and not _is_suffix(labels[1:]):
        labels = labels[1:]
    return ".".join(labels)


def _is_suffix(labels: list[str]) -> bool:
    """Whether names are given below this: "com.cn", "co.uk"."""
    return len(labels) == 2 and len(labels[1]) == 2 and len(labels[0]) <= 3


def belongs_to(host: str, homes: Collection[str]) -> bool:
    """Whether a host is one of `homes`, or below one."""
    while host:
        if host in homes:
            return True
        host = host.partition(".")[2]
    return False
