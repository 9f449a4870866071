"""Who is asking: a session, a token, a proxy that signs people in, or who sits at this machine.

Without accounts, and where only this machine reaches us, everybody is the local admin: they could change the
files as well. That is nobody who comes through a proxy or under another name than this machine's. From the
first account on, everybody needs one. What a request shows decides in this order:

    sso_header               from one of sso_proxies: the account of that name, else sso_role; from anybody
                             else the whole request is nobody's
    Authorization: Bearer    an API token; a wrong one is nobody, whatever else is shown
    the session's cookie     `__Host-session` over https, else `session`
"""

import getpass
import ipaddress
import logging
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from monitor.notify.plaintext import clean
from monitor.pipeline.parts import Parts
from monitor.pipeline.reach import is_reached
from monitor.record.account_types import LONG, Account, Session, lesser
from monitor.review.ui.kit import NOBODY, Gate, Role, Visitor
from monitor.settings.mail import is_this_machine

FORWARDED = frozenset(
    {"forwarded", "via", "x-real-ip", "x-original-host", "cf-connecting-ip", "true-client-ip"}
)
"""Headers of proxies, beside X-Forwarded-…."""
_LONGEST_NAME = 100
_MOST_TOLD = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Doors:
    """The ways in of one workspace."""

    parts: Parts
    _told: set[str] = field(default_factory=set)

    def visitor(self, request: Request) -> Visitor:
        web, accounts, now = self.parts.settings.web, self.parts.store.accounts, self.parts.now()
        if web.sso_header and (said := request.headers.getlist(web.sso_header)):
            return self._forwarded(request, said)
        if (token := bearer(request)) is not None:
            known = accounts.use(token, now)
            account = accounts.get(known.account) if known else None
            return _of(account, lesser(known.role, account.role)) if known and account else NOBODY
        if session := session_of(self.parts, request):
            account = accounts.get(session.account)
            return _of(account, account.role) if account else NOBODY
        alone = not web.sso_header and not accounts.any()
        return self._local if alone and self._is_here(request) else NOBODY

    @cached_property
    def _local(self) -> Visitor:
        return Visitor(_user(), Role.ADMIN)

    def _is_here(self, request: Request) -> bool:
        """Whether a request comes from this machine, straight. A proxy on it speaks for others: it says so in
        a header, keeps the name by which it was asked, or still speaks HTTP/1.0, as no browser does.
        """
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        peer = peer_of(request)
        return (
            not is_reached(self.parts)
            and is_this_machine(host)
            and (peer is None or peer.is_loopback)
            and request.scope.get("http_version") != "1.0"
            and not any(
                name in FORWARDED or name.startswith("x-forwarded-")
                for name in request.headers.keys()  # noqa: SIM118
            )
        )

    def _forwarded(self, request: Request, said: list[str]) -> Visitor:
        web = self.parts.settings.web
        if not trusted(self.parts, request):
            peer = str(peer_of(request))
            if peer not in self._told and len(self._told) < _MOST_TOLD:
                self._told.add(peer)
                log.warning("refused: %s sends %s and is none of sso_proxies", peer, web.sso_header)
            return NOBODY
        name = said[0].strip()
        if len(said) != 1 or not 0 < len(name) <= _LONGEST_NAME or clean(name) != name:
            return NOBODY
        account = self.parts.store.accounts.get(name.lower())
        if account is None:
            return Visitor(name, Role(web.sso_role))
        return NOBODY if account.disabled else _of(account, account.role)


def gate_of(parts: Parts) -> Gate:
    """Who says who is asking, for one workspace."""
    return Doors(parts)


def _of(account: Account, role: str) -> Visitor:
    return Visitor(
        account.display_name or account.name,
        Role(role),
        account.name,
        account.language,
        account.timezone or "UTC",
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


# --------------------------------------------------------------------- what a request shows


def bearer(request: Request) -> str | None:
    """The token that it shows; None where it shows none."""
    said = request.headers.getlist("authorization")
    scheme, _, token = said[0].partition(" ") if said else ("", "", "")
    if scheme.lower() != "bearer":
        return None
    return token.strip() if len(said) == 1 else ""


def is_https(parts: Parts, request: Request) -> bool:
    """Whether the browser came over https: to us, or to the proxy whose name it asked for."""
    known = urlsplit(parts.settings.web.base_url)
    by_proxy = known.scheme == "https" and request.headers.get("host", "").lower() == known.netloc.lower()
    return request.url.scheme == "https" or by_proxy


def _cookie(parts: Parts, request: Request) -> str:
    return "__Host-session" if is_https(parts, request) else "session"


def session_of(parts: Parts, request: Request) -> Session | None:
    """The session of its cookie, if it lasts."""
    secret = request.cookies.get(_cookie(parts, request), "")
    return parts.store.accounts.visit(secret, parts.now()) if secret else None


def give(parts: Parts, request: Request, response: Response, secret: str, *, keep: bool) -> None:
    """The cookie of a new session."""
    response.set_cookie(
        _cookie(parts, request),
        secret,
        max_age=int(LONG.idle.total_seconds()) if keep else None,
        path="/",
        secure=is_https(parts, request),
        httponly=True,
        samesite="lax",
    )


def take(parts: Parts, request: Request, response: Response) -> None:
    """Take the cookie away."""
    secure = is_https(parts, request)
    response.delete_cookie(_cookie(parts, request), path="/", secure=secure, httponly=True, samesite="lax")


# --------------------------------------------------------------------- where it comes from


def peer_of(request: Request) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Who is at the other end of the line; None where that is no address."""
    return _address(request.client.host) if request.client else None


def trusted(parts: Parts, request: Request) -> bool:
    """Whether it comes from one of the proxies."""
    return _is_proxy(parts, peer_of(request))


def address_of(parts: Parts, request: Request) -> str:
    """Where it comes from; of what a proxy of ours forwards, the last address that is not one of them."""
    peer = peer_of(request)
    if not _is_proxy(parts, peer):
        return str(peer or "")
    for each in reversed(",".join(request.headers.getlist("x-forwarded-for")).split(",")[-20:]):
        address = _address(each.strip())
        if address is None:
            break
        peer = address
        if not _is_proxy(parts, address):
            break
    return str(peer or "")


def _is_proxy(parts: Parts, address: ipaddress.IPv4Address | ipaddress.IPv6Address | None) -> bool:
    networks = parts.settings.web.sso_proxies
    return address is not None and any(address in ipaddress.ip_network(each) for each in networks)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
