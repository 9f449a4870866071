"""What a browser asks for on behalf of a page that it draws: a script, a style, data. Pure.

Takes what the page wants; gives a `Piece` that may go out, or none. Refuses what is not needed to read a page
(media, streams, frames, reports), what would tell somebody else something (a POST to another site), and every
header that is ours to set. Cookies and logins of the page go to the origin they were meant for, and to no
other that it redirects to.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import check_url, origin_of

Headers = tuple[tuple[str, str], ...]

WANTED = frozenset({"stylesheet", "image", "font", "script", "xhr", "fetch"})
"""Kinds of what is asked for, in a browser's words, apart from the page itself."""
MOST_POSTED = 64_000
_NOT_TO_SEND = re.compile(
    r"(?:sec-|proxy-|if-).*|host|user-agent|accept-encoding|connection|content-length|expect|from|keep-alive"
    r"|purpose|range|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|via|x-forwarded-.*"
)
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_VALUE = re.compile(r"[!-~](?:[ -~]{0,8000}[!-~])?")
_BOUND = frozenset({"cookie", "authorization"})
MOST_HEADERS = 40


@dataclass(frozen=True, slots=True)
class Piece:
    url: str
    method: str = "GET"
    headers: Headers = ()
    content: bytes | None = None
    document: bool = False
    """A page to which the first one has led: robots.txt has a say."""

    def headers_for(self, url: httpx.URL) -> Headers:
        """What may be sent to this URL, where redirects may have led."""
        if not self.headers or origin_of(url) == origin_of(check_url(self.url)):
            return self.headers
        return tuple(each for each in self.headers if each[0].lower() not in _BOUND)


PAGE = Piece("")
"""What a page is asked for with: nothing special."""


def piece_of(
    url: str, kind: str, method: str, headers: Mapping[str, str], content: bytes | None, page: httpx.URL
) -> Piece | None:
    """What is asked for, if it may be; `kind` in a browser's words, `page` is the one that is drawn."""
    if kind not in WANTED or method not in ("GET", "HEAD", "POST"):
        return None
    try:
        target = check_url(url)
    except Trouble:
        return None
    if method == "POST" and (len(content or b"") > MOST_POSTED or not _one_house(target, page)):
        return None
    kept = [(name, value) for name, value in headers.items() if _may_go(name, value)]
    return Piece(str(target), method, tuple(kept[:MOST_HEADERS]), content if method == "POST" else None)


def _may_go(name: str, value: str) -> bool:
    plain = bool(_NAME.fullmatch(name) and _VALUE.fullmatch(value))
    return plain and not _NOT_TO_SEND.fullmatch(name.lower())


def _one_house(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two hosts are the same, or one is below the other."""
    a, b = one.host.removeprefix("www."), other.host.removeprefix("www.")
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")
