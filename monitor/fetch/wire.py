"""One HTTP/1.1 connection: bytes of a socket on one side, httpx requests and body chunks on the other.

Takes an open asyncio transport, speaks through h11. Refuses what a hostile server could use to keep us
busy: headers beyond 64 KiB, framing (chunk heads, extensions, interim answers) beyond 256 KiB. A
connection is used again only when the answer was complete and not one byte more has arrived.
"""

import asyncio
import ssl
from typing import cast

import h11
import httpx

MAX_HEADERS = 64 * 1024
MAX_FRAMING = 256 * 1024
READ_AHEAD = 256 * 1024


class Wire(asyncio.Protocol):
    """The socket: received bytes wait here until somebody reads them, about `READ_AHEAD` of them at most."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._data = bytearray()
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False
        self._error: Exception | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        if len(self._data) > READ_AHEAD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    @property
    def quiet(self) -> bool:
        """Open, and nothing has arrived that nobody asked for."""
        return not (self._ended or self._data)

    def write(self, data: bytes) -> None:
        assert self._transport is not None
        self._transport.write(data)

    async def secure(self, context: ssl.SSLContext, host: str) -> None:
        """TLS from here on, inside of what a proxy has opened."""
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        inner = await loop.start_tls(self._transport, self, context, server_hostname=host)
        if inner is None:
            raise ConnectionResetError("closed in the middle of the handshake")
        self._transport = inner

    async def read(self) -> bytes:
        """What has arrived since the last time; empty bytes at the end of the stream."""
        if not self._data and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if not self._data and self._error is not None:
            raise self._error
        data = bytes(self._data)
        self._data.clear()
        if len(data) > READ_AHEAD and self._transport is not None and not self._ended:
            self._transport.resume_reading()
        return data

    def close(self) -> None:
        """At once: nothing that is still under way matters to us."""
        if self._transport is not None:
            self._transport.abort()


class StaleConnection(Exception):
    """A kept connection was closed by the server before it said anything: ask again on a new one."""


class Connection:
    """One request after the other on one wire."""

    def __init__(self, wire: Wire, address: str) -> None:
        self.wire = wire
        self.address = address
        self.answers = 0
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEADERS)
        self._received = 0
        self._delivered = 0

    async def send(self, request: httpx.Request) -> h11.Response:
        """Send a request and return the head of the answer."""
        self._received = self._delivered = 0
        try:
            target = request.extensions.get("target", request.url.raw_path)
            head = h11.Request(method=request.method, target=target, headers=request.headers.raw)
            self.wire.write(self._h11.send(head) or b"")
            async for chunk in cast(httpx.AsyncByteStream, request.stream):
                self.wire.write(self._h11.send(h11.Data(data=chunk)) or b"")
            self.wire.write(self._h11.send(h11.EndOfMessage()) or b"")
        except h11.LocalProtocolError as error:
            raise httpx.LocalProtocolError(str(error)) from error
        while True:
            try:
                event = await self._next()
            except OSError as error:
                if self._received:
                    raise httpx.RemoteProtocolError("connection lost in the middle of the headers") from error
                if self.answers:
                    raise StaleConnection from error
                raise httpx.ReadError(f"connection lost before an answer: {type(error).__name__}") from error
            if isinstance(event, h11.Response):
                self.answers += 1
                return event

    async def chunk(self) -> bytes:
        """The next piece of the body as transferred, without framing; empty only when it is complete."""
        while True:
            try:
                event = await self._next()
            except OSError as error:
                raise httpx.RemoteProtocolError("connection lost in the middle of the body") from error
            if not isinstance(event, h11.Data):
                return b""
            if event.data:
                self._delivered += len(event.data)
                return bytes(event.data)

    async def _next(self) -> object:
        """The next h11 event, reading from the wire as needed."""
        while True:
            try:
                event = self._h11.next_event()
            except h11.RemoteProtocolError as error:
                raise httpx.RemoteProtocolError(str(error)) from error
            if event is not h11.NEED_DATA:
                return event
            if self._received - self._delivered > MAX_FRAMING:
                raise httpx.RemoteProtocolError("more framing than content")
            data = await self.wire.read()
            if not data and self._h11.their_state is h11.SEND_RESPONSE:
                raise ConnectionResetError("closed without an answer")
            self._received += len(data)
            self._h11.receive_data(data)

    def renew(self) -> bool:
        """Make ready for the next request; False when this connection must not be used again."""
        done = self._h11.our_state is h11.DONE and self._h11.their_state is h11.DONE
        # Bytes after the end of an answer would be taken for the answer to the next request.
        if not done or self._h11.trailing_data[0] or not self.wire.quiet:
            return False
        self._h11.start_next_cycle()
        return True

    def close(self) -> None:
        self.wire.close()
