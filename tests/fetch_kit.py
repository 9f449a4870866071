"""For the tests of the fetch room: loopback servers that misbehave on purpose, a clock that does not wait."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from monitor.fetch import Fetcher, FetchPolicy

TLS = Path(__file__).parent / "fetch_tls"
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.t = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.t

    def now(self) -> datetime:
        return datetime(2026, 11, 12, 7, 14, tzinfo=UTC) + timedelta(seconds=self.t)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.t += seconds
        await asyncio.sleep(0)


async def no_names(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"a test asked for the name {host}")


def names(**known: str) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """A resolver that knows these hosts (dots written as double underscores); others have no address."""
    table = {host.replace("__", "."): address for host, address in known.items()}

    async def resolve(host: str, port: int) -> Sequence[str]:
        return [table[host]] if host in table else []

    return resolve


def fetcher(transport: httpx.AsyncBaseTransport | None = None, **settings: Any) -> Fetcher:
    """A fetcher for loopback servers: no delay, no robots.txt, two seconds, a clock that does not wait."""
    clock = settings.pop("clock", None) or Clock()
    resolver = settings.pop("resolver", no_names)
    host_gate = settings.pop("host_gate", None)
    ssl_context = settings.pop("ssl_context", None)
    robots_kept = settings.pop("robots_kept", None)
    manners = settings.pop("manners", None)
    well = settings.pop("well", lambda _: ())
    defaults: dict[str, Any] = {
        "allow_private": ("127.0.0.0/8",),
        "delay": 0.0,
        "robots": False,
        "timeout": 2.0,
        "max_bytes": 1_000_000,
    }
    return Fetcher(
        FetchPolicy(**(defaults | settings)),
        now=clock.now,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
        resolver=resolver,
        host_gate=host_gate,
        ssl_context=ssl_context,
        robots_kept=robots_kept,
        manners=manners,
        well=well,
        transport=transport,
    )


class Server:
    """A loopback server; `requests` holds the head of every request, `connections` counts."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.handle: Callable[[bytes], bytes] | None = None
        """Gives the answers of a server that has no handler of its own; may be changed."""
        self.requests: list[bytes] = []
        self.connections = 0
        self.port = 0
        self.listening: asyncio.Server | None = None
        self.tasks: set[asyncio.Task[Any]] = set()

    async def close(self) -> None:
        """Nobody listens from now on, and nobody who is connected hears more."""
        if self.listening is not None:
            self.listening.close()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await asyncio.sleep(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def count(self, path: str) -> int:
        return sum(head.startswith(f"GET {path} ".encode()) for head in self.requests)


@contextlib.asynccontextmanager
async def serve(
    handle: Callable[[bytes], bytes] | None = None, *, raw: Handler | None = None, tls: bool = False
) -> AsyncIterator[Server]:
    """Serve on loopback: `handle` gives the whole answer to a request head, `raw` gets the bare socket."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        server.tasks.add(task)
        server.connections += 1
        try:
            with contextlib.suppress(ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
                await server.handler(reader, writer)
        finally:
            server.tasks.discard(task)
            writer.transport.abort()

    async def polite(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            server.requests.append(head)
            assert server.handle is not None
            writer.write(server.handle(head))
            await writer.drain()

    server = Server(raw or polite)
    server.handle = handle
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "server.pem")
    listening = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=context)
    server.listening = listening
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        await server.close()


def answer(body: bytes = b"", status: str = "200 OK", *headers: str) -> bytes:
    """A whole HTTP/1.1 answer with a right Content-Length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def path_of(head: bytes) -> str:
    return head.split(b" ", 2)[1].decode()
