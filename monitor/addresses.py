"""Which addresses of the internet are public. Pure.

Takes an address as text and the networks that a person opened; gives why nobody may connect to it, or
nothing. Whoever connects asks with the very address that is dialled.
"""

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Written out rather than left to `is_global`, which lets multicast, NAT64 and 6to4 through and differs among
# Python versions.
_CLOSED_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_CLOSED_V6 = {
    "2001::/23": "Teredo or protocol assignments",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
}
_CLOSED = {ipaddress.ip_network(net): why for net, why in (_CLOSED_V4 | _CLOSED_V6).items()}
_METADATA = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "100.100.100.200",
        "168.63.129.16",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "192.0.0.192",
        "fd00:ec2::23",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
"""Where clouds tell a machine its secrets: some lie in networks that people open for another reason."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_ISATAP = 0x5EFE  # ...:0:5efe:a.b.c.d carries an IPv4 address; the u/l bit (0x0200 above) may be set


def refusal(text: str, opened: Sequence[Network] = ()) -> str:
    """Why this address may not be connected to; empty when it may."""
    address = parsed(text)
    if address is None:
        return "not an address"
    return "" if opens(address, opened) else _not_public(address)


def opens(address: Address, opened: Sequence[Network]) -> bool:
    """Whether a person opened this address. One where secrets are told has to be named by itself, and what is
    behind a translator of addresses (NAT64) has to be open, too."""
    nets = [net for net in opened if address in net]
    if address in _METADATA:
        return any(net.prefixlen == net.max_prefixlen for net in nets)
    if not nets or address not in _NAT64:
        return bool(nets)
    return not refusal(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)), opened)


def parsed(text: str) -> Address | None:
    """The address that the kernel connects to (an IPv4-mapped one is the IPv4 address in it)."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _not_public(address: Address) -> str:
    if address in _METADATA:
        return "cloud metadata"
    for net, why in _CLOSED.items():
        if address in net:
            return why
    if isinstance(address, ipaddress.IPv6Address):
        if address not in _GLOBAL_UNICAST:
            return "not global unicast"
        if (int(address) >> 32) & 0xFDFF_FFFF == _ISATAP:
            return "ISATAP"
    return "" if address.is_global else "not global"
