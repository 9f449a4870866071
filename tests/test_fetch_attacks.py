"""Attacks by class, each in every spelling that has fooled somebody: where a redirect leads, what a name is,
who the host is, what a body inflates to. The tables of single addresses and URLs are in test_fetch_guard, of
whole answers in test_fetch_hostile, of what a page hides from its readers in test_read_attacks.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import check_url
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from monitor.urls import host_of
from tests.fetch_kit import answer, fetcher, path_of, serve
from tests.test_fetch_guard import CLOSED, LOOPBACK_IN_DISGUISE, REFUSED_URLS

# ---------------------------------------------------------------------- where a redirect leads

ADDRESSES = [text for text in CLOSED if text and "%" not in text and (":" in text or text.count(".") == 3)]
TARGETS = [f"http://[{text}]/" if ":" in text else f"http://{text}/" for text in ADDRESSES]
TARGETS += LOOPBACK_IN_DISGUISE
ODD = [
    url for url in REFUSED_URLS if "://" in url and "\r" not in url and "\n" not in url and "\x00" not in url
]


async def end(target: str, *, hops: int = 1, status: int = 302, **settings: Any) -> Any:
    """What comes of a page that leads on, over some hops, to `target`; and where we have knocked."""
    asked: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        place = request.url.path.strip("/")
        number = int(place) if place.isdigit() else hops
        location = target if number + 1 >= hops else f"/{number + 1}"
        return httpx.Response(status, headers=[(b"Location", location.encode("utf-8", "replace"))])

    async with fetcher(None, **settings) as client:
        inner = client._transport
        handle = httpx.MockTransport(site)

        class Half(httpx.AsyncBaseTransport):
            """The first host is made up; whatever else is asked meets the guard."""

            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                first = request.url.host == "start.example"
                return await (handle if first else inner).handle_async_request(request)

        client._transport = Half()
        try:
            return await client.fetch(FetchTask("http://start.example/0")), asked
        finally:
            client._transport = inner


@pytest.mark.parametrize("target", TARGETS)
async def test_no_redirect_leads_to_an_address_that_is_not_public(target: str) -> None:
    result, asked = await end(target, allow_private=())
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED
    assert asked == ["http://start.example/0"]


@pytest.mark.parametrize("target", ODD)
async def test_a_redirect_to_an_odd_url_is_refused_or_leads_where_a_browser_would_go(target: str) -> None:
    """Spaces around it and letters that want escaping are mended; whom it names is never in doubt."""
    looked_up: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return []

    result, asked = await end(target, resolver=resolve, allow_private=())
    assert isinstance(result, FetchFault)
    assert result.kind in (FaultKind.REFUSED, FaultKind.REDIRECTS, FaultKind.DNS)
    assert set(looked_up) <= {"example.org"}
    assert {urlsplit(url).hostname for url in asked} <= {"start.example"}


@pytest.mark.parametrize("hops", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_each_hop_is_checked_not_only_the_first(hops: int, status: int) -> None:
    result, asked = await end("http://169.254.169.254/", hops=hops, status=status, allow_private=())
    assert isinstance(result, FetchFault)
    assert (result.kind, len(asked)) == (FaultKind.REFUSED, hops)


# ---------------------------------------------------------------------- what a name means

REBOUND = [address for address in ADDRESSES if ":" in address or not address.startswith("0.")]


@pytest.mark.parametrize("address", REBOUND)
async def test_a_name_that_means_an_address_inside_is_refused_whatever_it_is_called(address: str) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return [address]

    async with fetcher(resolver=resolve, allow_private=()) as client:
        result = await client.fetch(FetchTask("http://www.public.example/"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED


MIXED = [
    ["8.8.8.8", "10.0.0.1"],
    ["10.0.0.1", "8.8.8.8"],
    ["2606:4700::1111", "::1"],
    ["8.8.8.8", "::ffff:127.0.0.1"],
    ["8.8.8.8", "not an address"],
    ["8.8.8.8", "169.254.169.254", "1.1.1.1"],
]


@pytest.mark.parametrize("addresses", MIXED)
async def test_one_bad_address_among_good_ones_closes_the_name(addresses: list[str]) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    async with fetcher(resolver=resolve, allow_private=()) as client:
        result = await client.fetch(FetchTask("http://mixed.example/"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED


async def test_a_name_that_changes_its_meaning_after_the_redirect_is_judged_again() -> None:
    meanings = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])

    async def resolve(host: str, port: int) -> Sequence[str]:
        return [next(meanings)]

    reply = answer(b"", "302 Found", "Location: /again", "Connection: close")
    async with serve(lambda _: reply) as server, fetcher(resolver=resolve) as client:
        result = await client.fetch(FetchTask(f"http://rebinding.example:{server.port}/"))
    assert isinstance(result, FetchFault)
    assert (result.kind, server.connections) == (FaultKind.REFUSED, 1)


# ---------------------------------------------------------------------- who is the host?

PUBLIC, INSIDE = "public.example", "inside.example"
CONFUSED = [
    f"http://{PUBLIC}{mark}{INSIDE}{rest}"
    for mark in (
        "@",
        ":@",
        "\\@",
        "\\",
        "%40",
        "%5c",
        "%2f",
        "#@",
        "?@",
        "/@",
        ";@",
        "&@",
        "%00@",
        "\t@",
        "／@",
        "＠",
    )
    for rest in ("/", "/x?y")
]


@pytest.mark.parametrize("url", CONFUSED)
def test_what_is_checked_is_what_is_dialled_however_the_host_is_hidden(url: str) -> None:
    try:
        dialled = check_url(url)
    except Trouble:
        return
    assert dialled.host == PUBLIC
    assert host_of(url) == PUBLIC, "the rest of the program takes it for the same host"


@given(st.text(st.sampled_from("abz.:/@#?\\%[]0127;& ＠。"), max_size=30))
@settings(max_examples=300)
def test_every_url_that_passes_names_one_host_to_everybody(text: str) -> None:
    try:
        dialled = check_url(f"http://{text}")
    except Trouble:
        return
    again = check_url(str(dialled))
    assert again == dialled
    assert urlsplit(str(dialled)).hostname == dialled.raw_host.decode("ascii").strip("[]").lower()
    assert httpx.Request("GET", dialled).headers["host"].rpartition("@")[0] == ""


# ---------------------------------------------------------------------- bombs


@lru_cache(maxsize=4)
def deflated(wbits: int) -> bytes:
    """Two hundred megabytes of zeros, whole; made when they are wanted, not when the tests are looked for."""
    zeros, packer = bytes(1_000_000), zlib.compressobj(9, wbits=-15)
    bare = (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)) * 200 + packer.flush()
    if wbits == -15:
        return bare
    crc, adler = 0, 1
    for _ in range(200):
        crc, adler = zlib.crc32(zeros, crc), zlib.adler32(zeros, adler)
    if wbits == 15:
        return b"\x78\xda" + bare + adler.to_bytes(4, "big")
    return gzip.compress(b"")[:10] + bare + crc.to_bytes(4, "little") + (200_000_000).to_bytes(4, "little")


BOMBS: dict[str, tuple[Callable[[], bytes], str, FaultKind]] = {
    "gzip": (lambda: deflated(31), "gzip", FaultKind.TOO_LARGE),
    "x-gzip": (lambda: deflated(31), "x-gzip", FaultKind.TOO_LARGE),
    "zlib": (lambda: deflated(15), "deflate", FaultKind.TOO_LARGE),
    "bare deflate": (lambda: deflated(-15), "deflate", FaultKind.TOO_LARGE),
    "many members": (lambda: gzip.compress(b"\0" * 900_000) * 90, "gzip", FaultKind.TOO_LARGE),
    "endless members": (lambda: gzip.compress(b"") * 5_000, "gzip", FaultKind.ENCODING),
    "nested": (lambda: gzip.compress(deflated(31)), "gzip, gzip", FaultKind.ENCODING),
    "nested, three": (lambda: b"x", "gzip, gzip, gzip", FaultKind.ENCODING),
    "nested, mixed": (lambda: b"x", "deflate, gzip", FaultKind.ENCODING),
    "br": (lambda: b"\x8b\x00\x80\x03", "br", FaultKind.ENCODING),
    "zstd": (lambda: b"\x28\xb5\x2f\xfd", "zstd", FaultKind.ENCODING),
    "compress": (lambda: b"\x1f\x9d\x90", "compress", FaultKind.ENCODING),
    "nobody knows": (lambda: b"x", "x-" + "y" * 1000, FaultKind.ENCODING),
    "identity, then gzip": (lambda: deflated(31), "identity, gzip", FaultKind.TOO_LARGE),
}


def resident() -> int:
    """Bytes of memory in use now."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("name", BOMBS)
async def test_no_bomb_goes_off(name: str) -> None:
    made, encoding, kind = BOMBS[name]
    body = made()
    before = resident()
    async with (
        serve(lambda _: answer(body, "200 OK", f"Content-Encoding: {encoding}")) as server,
        fetcher() as client,
    ):
        result = await client.fetch(FetchTask(server.url))
    assert isinstance(result, FetchFault)
    assert result.kind is kind, result.detail
    assert resident() - before < 30_000_000


async def test_a_bomb_that_redirects_or_is_robots_txt_does_not_go_off_either() -> None:
    bomb = deflated(31)

    def site(head: bytes) -> bytes:
        if path_of(head) == "/robots.txt":
            return answer(bomb, "200 OK", "Content-Encoding: gzip", "Content-Type: text/plain")
        if path_of(head) == "/":
            return answer(bomb, "302 Found", "Content-Encoding: gzip", "Location: /end")
        return answer(b"page")

    before = resident()
    async with serve(site) as server, fetcher(robots=True) as client:
        result = await client.fetch(FetchTask(server.url + "/"))
    assert isinstance(result, Fetched), result
    assert result.body == b"page"
    assert resident() - before < 30_000_000
