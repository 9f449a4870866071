"""Which URLs and addresses the gateway refuses, in every spelling that is known to have fooled somebody."""

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Sequence

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import SERVICES, Guard, check_url
from monitor.fetch.transport import SystemResolver
from monitor.model import FaultKind
from tests.fetch_kit import no_names


def guard(*allowed: str) -> Guard:
    return Guard(allowed, no_names)


CLOSED = [
    # IPv4
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",  # metadata of one cloud, inside carrier-grade NAT
    "100.127.255.255",
    "127.0.0.1",
    "127.1.2.3",
    "127.255.255.254",
    "168.63.129.16",  # metadata of another, in public space
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    # IPv6
    "::",
    "::1",
    "::2",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "ff0e::1",
    "100::1",
    "2001:db8::1",
    "2001:0:53aa:64c:0:fffb:80ff:fffe",  # Teredo
    "2001:10::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "4000::1",
    # IPv4 inside IPv6
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "::8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:0808:0808::1",
    "2600::5efe:7f00:1",
    "2600::200:5efe:a00:1",
    # no address at all
    "",
    "localhost",
    "127.1",
    "0x7f000001",
]


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert guard().refusal(address)


OPEN = [
    "8.8.8.8",
    "1.1.1.1",
    "101.6.15.66",
    "172.32.0.1",
    "172.15.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "128.0.0.1",
    "169.253.1.1",
    "192.167.1.1",
    "198.17.0.1",
    "198.20.0.1",
    "223.5.5.5",
    "11.0.0.1",
    "2606:4700::1111",
    "2001:4860:4860::8888",
    "2400:3200::1",
    "240e::1",
    "::ffff:8.8.8.8",
    "2001:da8::666",
]


@pytest.mark.parametrize("address", OPEN)
def test_a_public_address_is_open(address: str) -> None:
    assert guard().refusal(address) == ""


@pytest.mark.parametrize(
    ("network", "opened", "still_closed"),
    [
        ("127.0.0.1/32", "127.0.0.1", "127.0.0.2"),
        ("127.0.0.1/32", "::ffff:127.0.0.1", "::1"),
        ("10.1.0.0/16", "10.1.255.255", "10.2.0.0"),
        ("10.1.0.0/16", "10.1.0.1", "64:ff9b::a01:1"),
        ("::1/128", "::1", "127.0.0.1"),
        ("fd12::/16", "fd12::1", "fd13::1"),
        ("64:ff9b::/96", "64:ff9b::808:808", "64:ff9b:1::1"),
        ("64:ff9b::/96", "64:ff9b::101:101", "64:ff9b::7f00:1"),
        ("64:ff9b::/96", "64:ff9b::101:101", "64:ff9b::a9fe:a9fe"),
        ("100.64.0.0/10", "100.100.100.201", "100.100.100.200"),
        ("169.254.0.0/16", "169.254.1.1", "169.254.169.254"),
        ("169.254.0.0/16", "169.254.1.1", "::ffff:169.254.169.254"),
        ("169.254.169.254/32", "169.254.169.254", "169.254.170.2"),
        ("fc00::/7", "fd00::1", "fd00:ec2::254"),
        ("fd00:ec2::254/128", "fd00:ec2::254", "fd00:ec2::23"),
        ("::/0", "::1", "fd20:ce::254"),
        ("0.0.0.0/0", "127.0.0.1", "168.63.129.16"),
    ],
)
def test_a_network_in_the_settings_opens_exactly_what_it_names(
    network: str, opened: str, still_closed: str
) -> None:
    assert guard(network).refusal(opened) == ""
    assert guard(network).refusal(still_closed)


@pytest.mark.parametrize("address", ["100.100.100.200", "169.254.169.254", "fd00:ec2::254", "192.0.0.192"])
def test_a_service_that_a_person_named_is_no_metadata_service(address: str) -> None:
    assert guard(*SERVICES).refusal(address) == "cloud metadata"


@given(st.integers(0, 2**32 - 1))
def test_no_private_ipv4_address_is_open_in_any_ipv6_dress(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    closed = bool(guard().refusal(str(address)))
    assert closed or address.is_global
    assert bool(guard().refusal(f"::ffff:{address}")) == closed
    for dress in (f"::{address}", f"64:ff9b::{address}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"):
        assert guard().refusal(dress)


@given(st.integers(0, 2**128 - 1))
def test_only_global_unicast_ipv6_is_open(number: int) -> None:
    address = ipaddress.IPv6Address(number)
    if not guard().refusal(str(address)):
        assert address.ipv4_mapped is not None or address in ipaddress.IPv6Network("2000::/3")


REFUSED_URLS = [
    # schemes
    "file:///etc/passwd",
    "file:/etc/passwd",
    "FILE:///etc/passwd",
    "source:file:///etc/passwd",
    "view-source:http://example.org/",
    "ftp://example.org/",
    "gopher://example.org/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:http://example.org!/",
    "dict://example.org:11211/",
    "ldap://example.org/",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "ws://example.org/",
    "example.org",
    "//example.org/",
    "/etc/passwd",
    "",
    " ",
    # who is the host?
    "http://",
    "http:///path",
    "http:example.org",
    "http:/example.org",
    "http://?query",
    "http://#fragment",
    "http://:80/",
    "http://.",
    "http://../",
    "http://example..org/",
    "http://.example.org/",
    "http://example.org../",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://@example.org/",
    "http://:@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org\\.internal/",
    "http:\\\\example.org\\",
    "http://example.org/a\\b",
    "http://ex%61mple.org/",
    "http://127.0.0.1%2f@example.org/",
    "http://127.0.0.1%00.example.org/",
    "http://%31%32%37.0.0.1/",
    "http://[::1]%2eexample.org/",
    "http://[fe80::1%25eth0]/",
    "http://[::1/",
    "http://[example.org]/",
    "http://[v1.example]/",
    "http://exa mple.org/",
    "http://exa\tmple.org/",
    "http://example.org/a b",
    "http://example.org/\r\nX-Injected: 1",
    "http://example.org/\nHost: internal",
    "http://example.org\r\n",
    " http://example.org/",
    "http://example.org/ ",
    "http://example.org/\x00",
    "http://example.org/\x7f",
    "http://example.org/\x85",
    "http://example.org/\u2028",
    "http://example.org\u3000/",
    "http://exam\u200bple.org/",
    "http://example.org/\u202ecod.exe",
    "http://example.org/\ud800",
    "http://ex*mple.org/",
    "http://ex,mple.org/",
    'http://ex"mple.org/',
    "http://<example.org>/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 130 + "org/",
    "http://example.org/" + "a" * 9000,
    # ports
    "http://example.org:0/",
    "http://example.org:22/",
    "http://example.org:25/",
    "https://example.org:587/",
    "http://example.org:6667/",
    "http://example.org:65536/",
    "http://example.org:99999999/",
    "http://example.org:-1/",
    "http://example.org:http/",
    # numbers that some libraries take for addresses
    "http://0/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0X7F.1/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.01/",
    "http://127.0.0.256/",
    "http://127.0.0.1.1/",
    "http://example.0x7f/",
    "http://1.2.3/",
    "http://4294967297/",
    "http://１２７.0.0.1/",
    "http://①②⑦.0.0.1/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
]


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_that_breaks_a_rule_is_refused_for_good(url: str) -> None:
    with pytest.raises(Trouble) as caught:
        check_url(url)
    assert caught.value.kind is FaultKind.REFUSED
    assert caught.value.permanent


# What is judged is what is dialled: these are good URLs of hosts that turn out not to be public.
LOOPBACK_IN_DISGUISE = [
    "http://127.0.0.1/",
    "http://127.0.0.1./",
    "http://127.0.0.1:8710/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://127.0.0.1/@example.org",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://127｡0｡0｡1/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[::]/",
    "http://0.0.0.0/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "HTTP://127.0.0.1/",
]


@pytest.mark.parametrize("url", LOOPBACK_IN_DISGUISE)
async def test_a_literal_address_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(Trouble) as caught:
        await guard().addresses(check_url(url).raw_host.decode(), 80)
    assert caught.value.kind is FaultKind.REFUSED
    assert caught.value.permanent


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost."])
async def test_names_of_this_machine_are_refused(host: str) -> None:
    resolver = SystemResolver()
    try:
        with pytest.raises(Trouble) as caught:
            await Guard((), resolver).addresses(check_url(f"http://{host}/").host, 80)
    finally:
        resolver.close()
    assert caught.value.kind is FaultKind.REFUSED


@pytest.mark.parametrize(
    ("url", "dialled"),
    [
        ("https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c"),
        ("HTTPS://WWW.Example.ORG:443/a", "https://www.example.org/a"),
        ("http://example.org.:8080/a#x", "http://example.org:8080/a"),
        ("http://清华大学.example/新闻", "http://xn--xkry9kk1bz66a.example/%E6%96%B0%E9%97%BB"),
        ("http://example.org:888/", "http://example.org:888/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
    ],
)
def test_a_good_url_is_normalised_once(url: str, dialled: str) -> None:
    assert str(check_url(url)) == dialled


@given(st.text(max_size=60))
def test_any_text_is_either_a_url_with_a_host_or_refused(text: str) -> None:
    for candidate in (text, f"http://{text}", f"http://example.org{text}"):
        with contextlib.suppress(Trouble):
            url = check_url(candidate)
            assert url.scheme in ("http", "https")
            assert url.host
            assert not url.userinfo
            assert check_url(str(url)) == url
            assert httpx.Request("GET", url).url.raw_path.isascii()


class FakeNames:
    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        return self.answers.pop(0)


async def test_one_private_address_among_public_ones_closes_the_host() -> None:
    with pytest.raises(Trouble) as caught:
        await Guard((), FakeNames(["8.8.8.8", "10.0.0.1"])).addresses("mixed.example", 80)
    assert caught.value.kind is FaultKind.REFUSED
    assert not caught.value.permanent, "a name server may say something else tomorrow"


async def test_a_name_without_address_is_a_fault_of_the_name_service() -> None:
    with pytest.raises(Trouble) as caught:
        await Guard((), FakeNames([])).addresses("empty.example", 80)
    assert caught.value.kind is FaultKind.DNS


async def test_addresses_come_back_once_each_and_in_order() -> None:
    answers = ["2606:4700::1111", "8.8.8.8", "8.8.8.8"]
    assert await Guard((), FakeNames(answers)).addresses("two.example", 80) == answers[:2]


async def test_the_resolver_does_not_hold_up_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    async def tick() -> str:
        return "ticked"

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
    resolver = SystemResolver()
    try:
        ticked, addresses = await asyncio.gather(tick(), resolver("name.example", 80))
    finally:
        resolver.close()
    assert (ticked, list(addresses)) == ("ticked", ["8.8.8.8"])


async def test_a_host_with_an_opened_address_is_reached_there_and_nowhere_else() -> None:
    async def both(host: str, port: int) -> list[str]:
        return ["::1", "127.0.0.1", "10.0.0.7"]

    assert await Guard(("127.0.0.0/8",), both).addresses("localhost", 80) == ["127.0.0.1"]
    with pytest.raises(Trouble):
        await Guard((), both).addresses("localhost", 80)
