"""Why a fetch gave nothing: the one table from exception classes to fault kinds.

Inside this room a fetch ends early by raising `Trouble`, which carries everything a `FetchFault` says, or
by an exception of httpx, ssl or the socket layer, which `TABLE` translates by class, never by message. What
is not in the table is a bug and propagates; `BUGS` names the httpx classes that mean one.
"""

import socket
import ssl
from datetime import datetime

import httpx

from monitor.model import FaultKind, FetchFault

LONGEST_DETAIL = 200


class Trouble(Exception):
    """Ends one fetch. Never leaves the room: the client turns it into a `FetchFault`."""

    def __init__(
        self,
        kind: FaultKind,
        detail: str,
        *,
        status: int | None = None,
        permanent: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = plain(detail)
        self.status = status
        self.permanent = permanent
        self.retry_after = retry_after
        self.host = ""
        """Which host it happened with, and since when it was asked (of the clock that only goes on)."""
        self.began = 0.0
        self.sign = ""
        """How it failed, where the host may be why."""
        self.silent = False
        """Nothing at all came back."""
        self.on_the_way = False
        """It is of the proxy on the way, whatever host was to be asked."""

    def fault(self, url: str, at: datetime, seconds: float) -> FetchFault:
        """What the room says of it: for which URL, when (UTC), after how many seconds."""
        return FetchFault(
            url,
            self.kind,
            self.detail,
            at,
            status=self.status,
            permanent=self.permanent,
            retry_after=self.retry_after,
            seconds=seconds,
        )


class OfProxy(Trouble):
    """A proxy did not take the request: nobody behind it heard of it. `said` goes on after its name."""

    def __init__(self, said: str) -> None:
        super().__init__(FaultKind.CONNECT, f"the proxy {said}")
        self.said = said


TABLE: dict[type[Exception], FaultKind] = {
    # the socket layer; subclasses (ConnectionResetError, SSLCertVerificationError) follow their parents
    OSError: FaultKind.CONNECT,
    TimeoutError: FaultKind.TIMEOUT,
    socket.gaierror: FaultKind.DNS,
    socket.herror: FaultKind.DNS,
    ssl.SSLError: FaultKind.TLS,
    # httpx
    httpx.HTTPError: FaultKind.PROTOCOL,
    httpx.RequestError: FaultKind.PROTOCOL,
    httpx.TransportError: FaultKind.PROTOCOL,
    httpx.TimeoutException: FaultKind.TIMEOUT,
    httpx.ConnectTimeout: FaultKind.TIMEOUT,
    httpx.ReadTimeout: FaultKind.TIMEOUT,
    httpx.WriteTimeout: FaultKind.TIMEOUT,
    httpx.PoolTimeout: FaultKind.TIMEOUT,
    httpx.NetworkError: FaultKind.CONNECT,
    httpx.ConnectError: FaultKind.CONNECT,
    httpx.ReadError: FaultKind.CONNECT,
    httpx.WriteError: FaultKind.CONNECT,
    httpx.CloseError: FaultKind.CONNECT,
    httpx.ProxyError: FaultKind.CONNECT,
    httpx.ProtocolError: FaultKind.PROTOCOL,
    httpx.LocalProtocolError: FaultKind.PROTOCOL,
    httpx.RemoteProtocolError: FaultKind.PROTOCOL,
    httpx.UnsupportedProtocol: FaultKind.REFUSED,
    httpx.InvalidURL: FaultKind.REFUSED,
    httpx.DecodingError: FaultKind.ENCODING,
    httpx.TooManyRedirects: FaultKind.REDIRECTS,
    httpx.HTTPStatusError: FaultKind.STATUS,
}

BUGS: frozenset[type[Exception]] = frozenset(
    {
        httpx.CookieConflict,
        httpx.StreamError,
        httpx.StreamConsumed,
        httpx.StreamClosed,
        httpx.ResponseNotRead,
        httpx.RequestNotRead,
    }
)

EXPECTED: tuple[type[Exception], ...] = (Trouble, *TABLE)
"""What the room catches."""


def trouble_of(error: Exception) -> Trouble:
    """The same as a `Trouble`; the most specific class in the table decides."""
    if isinstance(error, Trouble):
        return error
    kind = next(TABLE[cls] for cls in type(error).__mro__ if cls in TABLE)
    said = getattr(error, "verify_message", "") or getattr(error, "strerror", None) or str(error)
    return Trouble(kind, f"{type(error).__name__}: {said}" if said else type(error).__name__)


def again(trouble: Trouble, prefix: str) -> Trouble:
    """The same trouble for another task."""
    copy = Trouble(
        trouble.kind,
        f"{prefix}{trouble.detail}",
        status=trouble.status,
        permanent=trouble.permanent,
        retry_after=trouble.retry_after,
    )
    copy.host, copy.began, copy.sign, copy.silent = trouble.host, trouble.began, trouble.sign, trouble.silent
    return copy


def plain(text: str) -> str:
    """One short printable line: part of it may be a stranger's words."""
    line = "".join(char if char.isprintable() else "?" for char in text[: LONGEST_DETAIL + 1])
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
