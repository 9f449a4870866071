"""Servers that misbehave, on real sockets: each fault has its own outcome, and the rest goes on."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import Guard
from monitor.fetch.transport import IDLE_SECONDS, GuardedTransport
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.fetch_kit import TLS, Clock, Server, answer, fetcher, names, path_of, serve

HEAD = b"HTTP/1.1 200 OK\r\n"


async def ask(server: Server, **settings: Any) -> Fetched | FetchFault:
    async with fetcher(**settings) as client:
        return await client.fetch(FetchTask(server.url + "/"))


def zeros(size: int, wbits: int = 31) -> bytes:
    packer = zlib.compressobj(9, wbits=wbits)
    piece = b"\0" * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


BOMB = zeros(64_000_000)
PAGE = b"<p>page</p>" * 100

# name → what the server sends before it closes the connection, and what comes of it
ANSWERS: dict[str, tuple[bytes, FaultKind | bytes]] = {
    # whole answers, however odd
    "whole": (answer(PAGE), PAGE),
    "until the connection closes": (HEAD + b"\r\n" + PAGE, PAGE),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n\r\n" + PAGE, PAGE),
    "no reason phrase": (b"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx", b"x"),
    "bare line feeds": (b"HTTP/1.1 200 OK\nContent-Length: 1\n\nx", b"x"),
    "chunked": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;ext=1\r\nd\r\n0\r\nTrailer: 1\r\n\r\n",
        b"abcd",
    ),
    "interim answers first": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + answer(b"x"),
        b"x",
    ),
    "gzip": (answer(gzip.compress(PAGE), "200 OK", "Content-Encoding: gzip"), PAGE),
    "more than Content-Length": (answer(b"x") + b"HTTP/1.1 200 OK\r\n\r\nrubbish", b"x"),
    # truncated
    "nothing": (b"", FaultKind.CONNECT),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-Le", FaultKind.PROTOCOL),
    "less than Content-Length": (HEAD + b"Content-Length: 100\r\n\r\nshort", FaultKind.PROTOCOL),
    "chunked without an end": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", FaultKind.PROTOCOL),
    "chunk torn": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc", FaultKind.PROTOCOL),
    "gzip torn": (answer(gzip.compress(PAGE)[:-12], "200 OK", "Content-Encoding: gzip"), FaultKind.PROTOCOL),
    # not HTTP
    "another protocol": (b"SSH-2.0-OpenSSH_9.2\r\n", FaultKind.PROTOCOL),
    "binary rubbish": (bytes(range(256)) * 10 + b"\r\n\r\n", FaultKind.PROTOCOL),
    "HTTP/2 preface": (
        b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80\r\n\r\n",
        FaultKind.PROTOCOL,
    ),
    "status out of range": (b"HTTP/1.1 99 Low\r\n\r\n", FaultKind.PROTOCOL),
    "header without colon": (HEAD + b"Nonsense\r\n\r\n", FaultKind.PROTOCOL),
    "NUL in a header": (HEAD + b"A: b\x00c\r\n\r\n", FaultKind.PROTOCOL),
    "two lengths": (HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", FaultKind.PROTOCOL),
    "negative length": (HEAD + b"Content-Length: -1\r\n\r\nxx", FaultKind.PROTOCOL),
    "length no number": (HEAD + b"Content-Length: ten\r\n\r\nxx", FaultKind.PROTOCOL),
    "unknown transfer encoding": (
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        FaultKind.PROTOCOL,
    ),
    "bad chunk size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n", FaultKind.PROTOCOL),
    "endless chunk size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 200_000, FaultKind.PROTOCOL),
    "switching protocols": (
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        FaultKind.PROTOCOL,
    ),
    "304 unasked": (b"HTTP/1.1 304 Not Modified\r\n\r\n", FaultKind.PROTOCOL),
    # too much
    "huge header": (HEAD + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n", FaultKind.PROTOCOL),
    "header flood": (HEAD + b"X: y\r\n" * 200_000 + b"\r\n", FaultKind.PROTOCOL),
    "interim flood": (b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000 + answer(b"x"), FaultKind.PROTOCOL),
    "chunk extensions": (
        HEAD
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + (b"1;" + b"e" * 10_000 + b"\r\nx\r\n") * 300
        + b"0\r\n\r\n",
        FaultKind.PROTOCOL,
    ),
    "too large by its length": (HEAD + b"Content-Length: 2000000\r\n\r\n", FaultKind.TOO_LARGE),
    "too large": (HEAD + b"\r\n" + b"x" * 2_000_000, FaultKind.TOO_LARGE),
    "gzip bomb": (answer(BOMB, "200 OK", "Content-Encoding: gzip"), FaultKind.TOO_LARGE),
    "deflate bomb": (
        answer(zeros(64_000_000, 15), "200 OK", "Content-Encoding: deflate"),
        FaultKind.TOO_LARGE,
    ),
    "chunked bomb": (
        HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BOMB) + BOMB,
        FaultKind.TOO_LARGE,
    ),
    # encodings
    "nested gzip": (
        answer(gzip.compress(BOMB), "200 OK", "Content-Encoding: gzip, gzip"),
        FaultKind.ENCODING,
    ),
    "nested in two headers": (
        answer(gzip.compress(BOMB), "200 OK", "Content-Encoding: gzip", "content-encoding: gzip"),
        FaultKind.ENCODING,
    ),
    "br": (answer(b"\x8b\x00\x80\x03", "200 OK", "Content-Encoding: br"), FaultKind.ENCODING),
    "zstd": (answer(b"\x28\xb5\x2f\xfd", "200 OK", "Content-Encoding: zstd"), FaultKind.ENCODING),
    "gzip that is not": (answer(PAGE, "200 OK", "Content-Encoding: gzip"), FaultKind.ENCODING),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("pieces", [1, 3])
async def test_each_answer_has_its_outcome(name: str, pieces: int) -> None:
    sent, expected = ANSWERS[name]

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        size = len(sent) // pieces + 1
        for at in range(0, len(sent), size):
            writer.write(sent[at : at + size])
            await writer.drain()
            await asyncio.sleep(0)
        writer.write_eof()
        await reader.read()

    async with serve(raw=respond) as server:
        result = await ask(server, clock=Clock())
    if isinstance(expected, bytes):
        assert isinstance(result, Fetched), result
        assert result.body == expected
        assert result.ip == "127.0.0.1"
    else:
        assert isinstance(result, FetchFault)
        assert result.kind is expected, result.detail
        assert result.detail.isprintable()


# ---------------------------------------------------------------------- slow and endless


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def drip_head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD)
    while True:
        writer.write(b"X: y\r\n")
        await asyncio.sleep(0.01)


async def drip_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\nx\r\n")
        await asyncio.sleep(0.01)


async def drip_gzip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"Content-Encoding: gzip\r\n\r\n")
    for byte in gzip.compress(PAGE):
        writer.write(bytes([byte]))
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("server_side", [silent, drip_head, drip_body, drip_gzip])
async def test_one_deadline_covers_everything_however_busy_the_server_seems(server_side: Any) -> None:
    async with serve(raw=server_side) as server:
        result = await ask(server, timeout=0.1)
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TIMEOUT


async def test_the_deadline_covers_all_redirects_together() -> None:
    clock = Clock()

    def slow(head: bytes) -> bytes:
        clock.t += 1.5  # the server takes this long, as far as our clock can tell
        return answer(b"", "302 Found", f"Location: {path_of(head)}x")

    async with serve(slow) as server:
        result = await ask(server, clock=clock, timeout=2.0)
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TIMEOUT
    assert len(server.requests) == 2


async def test_waiting_for_ones_turn_does_not_use_up_the_deadline() -> None:
    clock = Clock()
    async with serve(lambda _: answer(PAGE)) as server, fetcher(clock=clock, delay=10.0) as client:
        tasks = [FetchTask(f"{server.url}/{number}") for number in range(5)]
        results = await asyncio.gather(*(client.fetch(task) for task in tasks))
    assert all(isinstance(result, Fetched) for result in results)
    assert clock.t == 40.0
    assert [path_of(head) for head in server.requests] == [f"/{number}" for number in range(5)]


async def test_an_endless_body_stops_at_the_cap() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"x" * 65_536)
            await writer.drain()

    async with serve(raw=endless) as server:
        result = await ask(server)
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TOO_LARGE


async def test_good_pages_are_read_beside_bad_servers() -> None:
    async with (
        serve(raw=silent) as hanging,
        serve(raw=drip_body) as dripping,
        serve(lambda _: answer(PAGE)) as good,
        fetcher(timeout=0.25, concurrency=30) as client,
    ):
        bad = [asyncio.create_task(client.fetch(FetchTask(one.url))) for one in (hanging, dripping)]
        for number in range(20):
            assert isinstance(await client.fetch(FetchTask(f"{good.url}/{number}")), Fetched)
        assert not any(task.done() for task in bad)
        faults = await asyncio.gather(*bad)
    assert [getattr(result, "kind", None) for result in faults] == [FaultKind.TIMEOUT] * 2


async def test_a_fetch_that_is_cancelled_lets_go_of_everything() -> None:
    arrived = asyncio.Queue[None]()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        arrived.put_nowait(None)
        assert await reader.read() == b"", "the connection is closed, not left open"
        arrived.put_nowait(None)

    async with serve(raw=hang) as server, fetcher(timeout=30.0) as client:
        for _ in range(2):  # the second one gets the turn of the first
            task = asyncio.create_task(client.fetch(FetchTask(server.url)))
            await arrived.get()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await arrived.get()


# ---------------------------------------------------------------------- connections


async def test_a_connection_is_used_again() -> None:
    async with serve(lambda _: answer(PAGE)) as server, fetcher() as client:
        for _ in range(5):
            assert isinstance(await client.fetch(FetchTask(server.url)), Fetched)
    assert (server.connections, len(server.requests)) == (1, 5)


@pytest.mark.parametrize(
    "sent",
    [
        answer(b"x", "200 OK", "Connection: close"),
        answer(b"x") + b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled",
        b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx",
        answer(b"", "302 Found", "Location: /loop", "Connection: close"),
    ],
)
async def test_a_connection_that_must_not_be_used_again_is_not(sent: bytes) -> None:
    async with serve(lambda _: sent) as server, fetcher() as client:
        for _ in range(2):
            result = await client.fetch(FetchTask(server.url))
            assert getattr(result, "body", b"x") == b"x"
    assert server.connections == len(server.requests)


async def test_bytes_that_nobody_asked_for_are_never_taken_for_an_answer() -> None:
    async def pushy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(b"right"))
        await asyncio.sleep(0.01)
        writer.write(answer(b"pushed"))
        await reader.read()

    async with serve(raw=pushy) as server, fetcher() as client:
        for _ in range(2):
            result = await client.fetch(FetchTask(server.url))
            assert isinstance(result, Fetched)
            assert result.body == b"right"
            await asyncio.sleep(0.03)
    assert server.connections == 2


async def test_a_kept_connection_that_the_server_has_closed_is_no_fault() -> None:
    async def one_answer_each(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(PAGE))
        await reader.readuntil(b"\r\n\r\n")  # takes the second request, then closes without a word

    async with serve(raw=one_answer_each) as server, fetcher() as client:
        results = [await client.fetch(FetchTask(server.url)) for _ in range(3)]
    assert all(isinstance(result, Fetched) for result in results)
    assert server.connections == 3


async def test_idle_connections_do_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.fetch.transport.MAX_IDLE", 3)
    clock = Clock()

    async def all_here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async with serve(lambda _: answer(b"x")) as server, fetcher(clock=clock, resolver=all_here) as client:
        transport = client._transport
        assert isinstance(transport, GuardedTransport)
        for number in range(10):
            await client.fetch(FetchTask(f"http://host{number}.example:{server.port}/"))
        assert [origin[1] for origin, _ in transport._idle.values()] == [
            f"host{n}.example" for n in (7, 8, 9)
        ]
        assert len(transport._pools) == 3
        await client.fetch(FetchTask(f"http://host8.example:{server.port}/"))
        assert server.connections == 10
        clock.t += IDLE_SECONDS
        transport._close_old()
        assert (transport._idle, transport._pools) == ({}, {})


# ---------------------------------------------------------------------- where it may go


async def test_loopback_is_closed_unless_the_settings_open_it() -> None:
    async with serve(lambda _: answer(b"secret")) as server:
        result = await ask(server, allow_private=())
        assert isinstance(result, FetchFault)
        assert result.kind is FaultKind.REFUSED
        assert server.connections == 0


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/",
        "http://10.0.0.1/",
        "http://[::1]:{port}/",
        "http://[::ffff:10.0.0.1]/",
        "http://internal.example/",
        "//192.168.1.1/admin",
    ],
)
async def test_a_redirect_out_of_bounds_is_refused(target: str) -> None:
    async with serve(
        lambda _: answer(b"", "302 Found", f"Location: {target}".format(port=server.port))
    ) as server:
        result = await ask(server, resolver=names(internal__example="10.1.2.3"))
        assert isinstance(result, FetchFault)
        assert result.kind is FaultKind.REFUSED
        assert server.connections == 1


class Rebinding:
    """A name server that says something harmless first and a private address ever after."""

    def __init__(self, first: str, then: str) -> None:
        self.asked = 0
        self.first, self.then = first, then

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return [self.first if self.asked == 1 else self.then]


async def test_a_name_is_resolved_once_and_the_checked_address_connected_to() -> None:
    async with serve(lambda _: answer(PAGE, "200 OK", "Connection: close")) as server:
        resolver = Rebinding("127.0.0.1", "10.0.0.1")
        async with fetcher(resolver=resolver, allow_private=("127.0.0.1/32",)) as client:
            url = f"http://rebinding.example:{server.port}/"
            first = await client.fetch(FetchTask(url))
            assert resolver.asked == 1, "no second question between the check and the connection"
            second = await client.fetch(FetchTask(url))
    assert isinstance(first, Fetched)
    assert b"host: rebinding.example" in server.requests[0].lower()
    assert isinstance(second, FetchFault)
    assert second.kind is FaultKind.REFUSED
    assert server.connections == 1


async def test_a_kept_connection_stays_with_the_address_that_was_checked() -> None:
    async with serve(lambda _: answer(PAGE)) as server:
        resolver = Rebinding("127.0.0.1", "10.0.0.1")
        async with fetcher(resolver=resolver) as client:
            for _ in range(3):
                result = await client.fetch(FetchTask(f"http://rebinding.example:{server.port}/"))
                assert isinstance(result, Fetched)
    assert (resolver.asked, server.connections) == (1, 1)


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    async def two(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.2", "127.0.0.1"]

    async with serve(lambda _: answer(PAGE)) as server, fetcher(resolver=two) as client:
        result = await client.fetch(FetchTask(f"http://two.example:{server.port}/"))
    assert isinstance(result, Fetched)
    assert result.ip == "127.0.0.1"


async def test_a_host_with_many_ipv6_addresses_is_still_tried_over_ipv4() -> None:
    async def many(host: str, port: int) -> Sequence[str]:
        return [*(f"::1:{number}" for number in range(10)), "127.0.0.1"]

    async with (
        serve(lambda _: answer(PAGE)) as server,
        fetcher(resolver=many, allow_private=("127.0.0.0/8", "::/96")) as client,
    ):
        assert isinstance(await client.fetch(FetchTask(f"http://many.example:{server.port}/")), Fetched)


async def test_the_way_out_serves_other_clients_too_and_never_repeats_a_post() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(5) if head.startswith(b"POST") else b"none"
        writer.write(answer(body))
        await reader.readuntil(b"\r\n\r\n")  # a second request on this connection gets no answer

    transport = GuardedTransport(Guard(("127.0.0.1/32",), names()), connect_timeout=2.0)
    async with serve(raw=echo) as server, httpx.AsyncClient(transport=transport) as client:
        assert (await client.get(server.url)).content == b"none"
        assert (await client.post(server.url, content=b"hello")).content == b"hello"
        assert (await client.post(server.url, content=b"again")).content == b"again"
        assert server.connections == 3
        with pytest.raises(Trouble):
            await client.get("http://[::1]/")


async def test_nobody_listening_is_a_connection_fault() -> None:
    async with serve(lambda _: b"") as server:
        pass
    result = await ask(server)
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.CONNECT
    assert not result.permanent


async def test_a_name_that_nobody_knows_is_a_name_fault() -> None:
    async with fetcher(resolver=names()) as client:
        result = await client.fetch(FetchTask("http://nowhere.example/"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.DNS


# ---------------------------------------------------------------------- TLS


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(TLS / "ca.pem"))


LOCAL = names(watched__example="127.0.0.1", other__example="127.0.0.1")


async def over_tls(server: Server, host: str, context: ssl.SSLContext | None) -> Fetched | FetchFault:
    async with fetcher(resolver=LOCAL, ssl_context=context) as client:
        results = [await client.fetch(FetchTask(f"https://{host}:{server.port}/")) for _ in range(2)]
    assert type(results[0]) is type(results[1])
    return results[0]


@pytest.mark.parametrize("host", ["watched.example", "watched.example.", "WATCHED.example"])
async def test_tls_is_verified_against_the_name_though_the_address_is_dialled(host: str) -> None:
    async with serve(lambda _: answer(PAGE), tls=True) as server:
        result = await over_tls(server, host, trusting())
    assert isinstance(result, Fetched)
    assert result.body == PAGE
    assert (server.connections, len(server.requests)) == (1, 2)


@pytest.mark.parametrize(
    ("host", "trusted"), [("other.example", True), ("127.0.0.1", True), ("watched.example", False)]
)
async def test_a_certificate_for_another_name_or_from_nobody_is_a_tls_fault(host: str, trusted: bool) -> None:
    async with serve(lambda _: answer(PAGE), tls=True) as server:
        result = await over_tls(server, host, trusting() if trusted else None)
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TLS
    assert not server.requests


async def test_a_server_that_speaks_no_tls_is_a_tls_fault() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(answer(b"no TLS here"))
        await reader.read()

    async with serve(raw=plain) as server:
        result = await over_tls(server, "watched.example", trusting())
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TLS


async def test_a_handshake_that_never_ends_meets_the_deadline() -> None:
    async with (
        serve(raw=silent) as server,
        fetcher(timeout=0.1, resolver=LOCAL, ssl_context=trusting()) as client,
    ):
        result = await client.fetch(FetchTask(f"https://watched.example:{server.port}/"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TIMEOUT
