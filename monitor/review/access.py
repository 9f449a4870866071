"""Who may ask the web part what: by which names it is reached, and whose the numbers are.

Takes the settings of [web] and the head of a request; gives a refusal, or nothing. A page somewhere else can
have a browser ask us under a name of its own that leads here (DNS rebinding): a name that nobody gave us is
refused. An address cannot be borrowed so, and stays open for probes. Numbers are for this machine, and for
others with the token.
"""

import hmac
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from monitor.settings import WebSettings
from monitor.urls import host_of

_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?")
LOCAL = "localhost"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request gets nothing."""

    status: int
    why: str
    headers: tuple[tuple[str, str], ...] = ()


class Access:
    """The rules of one web part."""

    def __init__(self, settings: WebSettings) -> None:
        named = (LOCAL, settings.host, host_of(settings.base_url), *settings.hosts)
        self._names = frozenset(name.lower().removesuffix(".") for name in named if name)
        self._token = settings.metrics_token.get_secret_value() if settings.metrics_token else ""
        self._closed = settings.numbers_closed

    def host(self, headers: Headers) -> Refusal | None:
        """Whether the name is ours by which a request calls us."""
        said = headers.getlist("host")
        found = _AUTHORITY.fullmatch(said[0]) if len(said) == 1 else None
        if found is None:
            return Refusal(400, "a request names one host")
        name = found[1].lower().removesuffix(".")
        if name in self._names or _is_address(name):
            return None
        return Refusal(421, "the web part is not known by this name: hosts under [web] can list it")

    def numbers(self, headers: Headers) -> Refusal | None:
        """Whether a request may have the numbers."""
        if not self._token and not self._closed:
            return None
        if self._closed:
            why = "numbers need a token: set MONITOR_WEB__METRICS_TOKEN"
        else:
            scheme, _, token = headers.get("authorization", "").partition(" ")
            fits = hmac.compare_digest(token.strip().encode(), self._token.encode())
            if scheme.lower() == "bearer" and fits:
                return None
            why = "numbers need the token: Authorization: Bearer …"
        return Refusal(401, why, (("WWW-Authenticate", 'Bearer realm="metrics"'),))


class Named:
    """An application that answers only to its own names."""

    def __init__(self, app: Starlette, access: Access, headers: dict[str, str]) -> None:
        self._app = app
        self._access = access
        self._headers = headers

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What it answers."""
        return self._app.routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._access.host(Headers(scope=scope)) if scope["type"] == "http" else None
        app: ASGIApp = self._app if refusal is None else refused(refusal, self._headers)
        await app(scope, receive, send)


def refused(refusal: Refusal, headers: dict[str, str]) -> PlainTextResponse:
    """The answer to who is refused."""
    return PlainTextResponse(f"{refusal.why}\n", refusal.status, {**headers, **dict(refusal.headers)})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
