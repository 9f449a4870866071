"""What a fetch is asked for and what it gives: a whole answer, or a fault that says why there is none."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FetchTask:
    """One page to fetch, with the validators of the last good answer (empty: fetch unconditionally)."""

    url: str
    etag: str = ""
    last_modified: str = ""
    site: str = ""
    """The site whose page it is: its delay, quiet hours, headers, cookies and proxy hold."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Fetched:
    """One whole answer of a server, after redirects.

    `raw` is the body as transferred (de-chunked, perhaps compressed), `body` the same decompressed.
    Header names are as sent; `charset` is what the Content-Type header said, undecided and unmapped.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    fetched_at: datetime
    seconds: float = 0.0
    request_headers: tuple[tuple[str, str], ...] = ()
    ip: str = ""
    rendered: "Rendered | None" = None
    """Where a browser has drawn it: then `body` is what it drew."""
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """sha256 of the body, hex; computed once, because several ask for it."""
        if not self._digest:
            object.__setattr__(self, "_digest", hashlib.sha256(self.body).hexdigest())
        return self._digest

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    @property
    def media_type(self) -> str:
        """The lower-case media type without parameters, or an empty string."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset parameter of Content-Type, lower case, or an empty string."""
        for part in self.header("content-type").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()
        return ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What belongs to an answer that a browser has drawn."""

    source: Fetched
    """The answer as it came."""
    browser: str
    """Its name and version."""
    picture: bytes = b""
    """What it looked like (JPEG); empty where there is no picture."""


class FaultKind(StrEnum):
    """Why there is no answer to read."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    REDIRECTS = "redirects"
    REFUSED = "refused"
    """The gateway refused the address (promise 2)."""
    ROBOTS = "robots"
    STATUS = "status"
    BROWSER = "browser"
    """A browser was to draw the page: there is none, or it could not."""
    # Not the page's doing: nobody asked for it now.
    HOST = "host"
    """Its host wants to be left alone, or many of its pages failed alike."""
    NETWORK = "network"
    """No host answers: our own network."""
    QUIET = "quiet"
    """The quiet hours of its site."""
    BUSY = "busy"
    """Our own browser has too much to do."""


@dataclass(frozen=True, slots=True)
class FetchFault:
    """A fetch that gave nothing to read: a value, not an exception."""

    url: str
    kind: FaultKind
    detail: str
    fetched_at: datetime
    status: int | None = None
    permanent: bool = False
    retry_after: float | None = None
    """Seconds, from a Retry-After header, or until it makes sense to ask again."""
    seconds: float = 0.0
    undrawn: Fetched | None = None
    """What did come, where a browser was to draw it and could not."""

    @property
    def put_off(self) -> bool:
        """Nothing was learned of the page, good or bad: it is asked for later."""
        return self.kind in (FaultKind.HOST, FaultKind.NETWORK, FaultKind.QUIET, FaultKind.BUSY)
