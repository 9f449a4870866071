"""The gateway's rules (promise 2): which URLs may be asked for, which addresses may be connected to.

`check_url` judges the string and returns the one parsed URL that is dialled; nothing parses it again.
`Guard.addresses` resolves a host and refuses it if *any* of its addresses is not public, unless a network
that the settings name contains it. The caller connects to the addresses it returns, so a second answer of
the name server (rebinding) has no effect. What is refused is a `Trouble` of kind REFUSED.
"""

import ipaddress
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import NoReturn

import httpx

from monitor import addresses
from monitor.addresses import parsed
from monitor.fetch.faults import Trouble
from monitor.model import FaultKind

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

LONGEST_URL = 8_000
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]{1,253}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Ports of other protocols (Fetch standard, "bad ports"): a redirect shall not make us talk to a mail server.
BAD_PORTS = frozenset((
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
    103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512,
    513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719,
    1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
    6697, 10080,
))  # fmt: skip

SERVICES = (
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "::1/128",
    "fc00::/7",
)
"""Networks in which a service may be that a person named (a model, a proxy); not those of cloud metadata and
the like."""


def check_url(text: str) -> httpx.URL:
    """The URL that is dialled, without fragment and trailing dot; `Trouble` when it breaks a rule."""
    if len(text) > LONGEST_URL:
        _refuse("URL too long")
    if any(char == "\\" or char.isspace() or not char.isprintable() for char in text):
        _refuse("backslash, space or control character in the URL")
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError):
        _refuse("not a valid URL")
    if url.scheme not in ("http", "https"):
        _refuse(f"scheme {url.scheme or '(none)'} is neither http nor https")
    if "@" in re.split(r"[/?#]", text.partition("//")[2], maxsplit=1)[0]:
        _refuse("user name or password in the URL")
    host = _check_host(url.raw_host.decode("ascii"))
    if url.port is not None and (url.port in BAD_PORTS or not 0 < url.port < 65536):
        _refuse(f"port {url.port} is not open to us")
    if url.fragment or host != url.host or url.port == DEFAULT_PORTS[url.scheme]:
        port = None if url.port == DEFAULT_PORTS[url.scheme] else url.port
        url = url.copy_with(host=host, port=port, fragment=None)
    return url


def _check_host(host: str) -> str:
    if ":" in host:  # an IPv6 literal; httpx has parsed it
        if "%" in host:
            _refuse("zone in an IPv6 address")
        return str(ipaddress.IPv6Address(host))  # one spelling, so that it is one host
    host = host.removesuffix(".")
    if not _HOST.fullmatch(host):
        _refuse("empty host, or characters that no host name has")
    labels = host.split(".")
    if not all(0 < len(label) < 64 for label in labels):
        _refuse("not a valid host name")
    if _NUMBER.fullmatch(labels[-1]):
        # 127.1, 2130706433, 0x7f000001, 0177.0.0.1: libraries disagree on what these mean.
        try:
            ipaddress.IPv4Address(host)
        except ValueError:
            _refuse("odd spelling of an IPv4 address")
    return host


def _refuse(why: str) -> NoReturn:
    raise Trouble(FaultKind.REFUSED, why, permanent=True)


def origin_of(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host, port; the port always given."""
    return url.scheme, url.raw_host.decode("ascii"), port_of(url)


def port_of(url: httpx.URL) -> int:
    return url.port or DEFAULT_PORTS[url.scheme]


def host_of(url: httpx.URL) -> str:
    """The name under which politeness knows a host: "example.org", by http and https alike; with the port
    where that is not the usual one of its scheme. Of a URL that was checked, so that every spelling is one.
    """
    return url.netloc.decode("ascii")


class Guard:
    """Knows which addresses are open; `allowed` are networks opened on purpose, and nothing beyond them."""

    def __init__(self, allowed: Sequence[str], resolver: Resolver) -> None:
        self._allowed = tuple(ipaddress.ip_network(net) for net in allowed)
        self._resolve = resolver

    def refusal(self, text: str) -> str:
        """Why this address may not be connected to; empty when it may."""
        return addresses.refusal(text, self._allowed)

    def _opened(self, text: str) -> bool:
        address = parsed(text)
        return address is not None and addresses.opens(address, self._allowed)

    async def addresses(self, host: str, port: int) -> list[str]:
        """Where to connect for this host, every one of them checked.

        One address that is not public refuses the whole host, unless the host has addresses in a network that
        was opened on purpose: then only these are used ("localhost" is 127.0.0.1 and ::1).
        """
        literal = _is_literal(host)
        found = [host] if literal else list(dict.fromkeys(await self._resolve(host, port)))
        if not found:
            raise Trouble(FaultKind.DNS, f"{host} has no address")
        opened = [text for text in found if self._opened(text)]
        if opened:
            return opened
        for address in found:
            why = self.refusal(address)
            if why:
                raise Trouble(
                    FaultKind.REFUSED, f"{host}: {address} is not public ({why})", permanent=literal
                )
        return found


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
