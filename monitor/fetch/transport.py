"""The way out: an httpx transport that connects only where the guard allows, one small pool per origin.

Resolves, checks and connects to the checked address itself (pinned), verifies TLS against the host name,
keeps idle connections for a short time. It knows no proxies but the one that a request itself names, no
cookies, no unix sockets, no redirects. How many requests run at once is the politeness gate's business, so
nothing here waits for a free connection.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from monitor.fetch.faults import EXPECTED, OfProxy, again, trouble_of
from monitor.fetch.guard import Guard, origin_of
from monitor.fetch.manners import Proxy
from monitor.fetch.tunnel import absolute_form, refused, tunnel
from monitor.fetch.wire import Connection, StaleConnection, Wire
from monitor.model import FaultKind

Origin = tuple[str, str, int, Proxy | None]
"""Scheme, host, port, and the proxy on the way."""

MAX_IDLE = 256
"""Idle connections kept over all origins; the longest idle goes first."""
IDLE_SECONDS = 30.0
ADDRESSES_PER_FAMILY = 2
RESOLVER_THREADS = 16


class SystemResolver:
    """getaddrinfo on threads of its own: a silent name server must not hold up anything else."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(RESOLVER_THREADS, thread_name_prefix="resolve")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        found = await asyncio.get_running_loop().run_in_executor(self._threads, _getaddrinfo, host, port)
        return [str(sockaddr[0]) for *_, sockaddr in found]

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _getaddrinfo(host: str, port: int) -> list[tuple[object, object, object, object, tuple[object, ...]]]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))


class GuardedTransport(httpx.AsyncBaseTransport):
    def __init__(
        self,
        guard: Guard,
        *,
        connect_timeout: float,
        ssl_context: ssl.SSLContext | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        proxy_guard: Guard | None = None,
    ) -> None:
        self._guard = guard
        self._proxy_guard = proxy_guard or guard
        self._connect_timeout = connect_timeout
        self._ssl_context = ssl_context
        self._monotonic = monotonic
        self._pools: dict[Origin, list[Connection]] = {}
        self._idle: dict[Connection, tuple[Origin, float]] = {}  # in the order in which they became idle
        self._sweep: asyncio.TimerHandle | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy = request.extensions.get("proxy")
        origin = (*origin_of(request.url), proxy)
        if proxy is not None and origin[0] == "http":
            request = absolute_form(request, proxy)
        # A request that must not happen twice gets a connection of its own: a kept one may be stale.
        connection = self._take(origin) if request.method in ("GET", "HEAD") else None
        try:
            if connection is None:
                connection = await self._connect(origin)
            head = await connection.send(request)
        except StaleConnection:
            assert connection is not None
            connection.close()
            # The server had closed it before it said a word; only a kept connection can be stale.
            connection = await self._connect(origin)
            try:
                head = await connection.send(request)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        if proxy is not None and head.status_code == 407:  # no server of a page says this
            connection.close()
            raise refused(407)
        return httpx.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=_Body(self, origin, connection),
            extensions={"peer": connection.address},
            request=request,
        )

    async def reach(self, scheme: str, host: str, port: int) -> None:
        """Connect and ask nothing; raises what a request would."""
        (await self._connect((scheme, host, port, None))).close()

    async def _connect(self, origin: Origin) -> Connection:
        """A connection to a checked address, or through a proxy to one."""
        scheme, host, port, proxy = origin
        addresses = await self._guard.addresses(host, port)
        context = self._tls() if scheme == "https" else None
        if proxy is None:
            return await self._open(addresses, port, context, host)
        # What the proxy connects to has been checked, too; plain HTTP names the host to it (see `tunnel`).
        connection = await self._to_proxy(proxy)
        if context is None:
            return Connection(connection.wire, "")
        try:
            address = next((each for each in addresses if ":" not in each), addresses[0])
            await tunnel(connection.wire, address, port, proxy)
            await connection.wire.secure(context, host)
        except BaseException:
            connection.close()
            raise
        return Connection(connection.wire, address)

    async def _to_proxy(self, proxy: Proxy) -> Connection:
        """Whatever goes wrong here is the proxy's doing, and said so."""
        patience = self._connect_timeout / 2  # before the whole task is out of time, and nobody knows why
        try:
            async with asyncio.timeout(patience):
                ways = await self._proxy_guard.addresses(proxy.host, proxy.port)
                return await self._open(ways, proxy.port)
        except TimeoutError:
            raise OfProxy(f"took no connection within {patience:g} s") from None
        except EXPECTED as error:
            trouble = trouble_of(error)
            if trouble.kind is FaultKind.REFUSED:  # by us, and for good
                raise again(trouble, "the proxy cannot be reached: ") from None
            raise OfProxy(f"cannot be reached: {trouble.detail}") from None

    async def _open(
        self, addresses: list[str], port: int, context: ssl.SSLContext | None = None, host: str = ""
    ) -> Connection:
        """Connect to the first of these addresses that answers."""
        addresses = _some_of_each_family(addresses)
        # Each address gets its share, so that a dead one (often IPv6) does not use up the whole deadline.
        share = self._connect_timeout / (len(addresses) + 1)
        loop = asyncio.get_running_loop()
        for position, address in enumerate(addresses, 1):
            try:
                async with asyncio.timeout(share if len(addresses) > 1 else None):
                    _, wire = await loop.create_connection(
                        Wire,
                        address,
                        port,
                        ssl=context,
                        server_hostname=host if context else None,
                        flags=socket.AI_NUMERICHOST,
                    )
                return Connection(wire, address)
            except ssl.SSLError:
                raise
            except OSError:  # TimeoutError too
                if position == len(addresses):
                    raise
        raise AssertionError("the guard returned no address")

    def _tls(self) -> ssl.SSLContext:
        """One verifying context for all connections; building it reads the CA bundle, so only when needed."""
        if self._ssl_context is None:
            self._ssl_context = httpx.create_ssl_context(trust_env=False)
        return self._ssl_context

    # ------------------------------------------------------------------ kept connections

    def _take(self, origin: Origin) -> Connection | None:
        """The most recently used idle connection of this origin that is still good."""
        pool = self._pools.get(origin)
        while pool:
            connection = pool.pop()
            del self._idle[connection]
            if not pool:
                del self._pools[origin]
            if connection.wire.quiet:
                return connection
            connection.close()
        return None

    def keep(self, origin: Origin, connection: Connection) -> None:
        """Take a connection back after an answer; close it unless it can serve another request."""
        if not connection.renew():
            connection.close()
            return
        self._pools.setdefault(origin, []).append(connection)
        self._idle[connection] = (origin, self._monotonic())
        if len(self._idle) > MAX_IDLE:
            self._drop(next(iter(self._idle)))
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._close_old)

    def _drop(self, connection: Connection) -> None:
        origin, _ = self._idle.pop(connection)
        pool = self._pools[origin]
        pool.remove(connection)
        if not pool:
            del self._pools[origin]
        connection.close()

    def _close_old(self) -> None:
        self._sweep = None
        oldest = self._monotonic() - IDLE_SECONDS
        for connection in [one for one, (_, since) in self._idle.items() if since <= oldest]:
            self._drop(connection)
        if self._idle:
            self._sweep = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._close_old)

    async def aclose(self) -> None:
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None
        for connection in list(self._idle):
            self._drop(connection)
        await asyncio.sleep(0)  # lets the sockets of aborted transports close


def _some_of_each_family(addresses: list[str]) -> list[str]:
    """A few addresses in their order: a host with many of IPv6 is still tried over IPv4."""
    v6 = [address for address in addresses if ":" in address][:ADDRESSES_PER_FAMILY]
    v4 = [address for address in addresses if ":" not in address][:ADDRESSES_PER_FAMILY]
    return [address for address in addresses if address in (*v4, *v6)]


class _Body(httpx.AsyncByteStream):
    """The body of one answer; closing it gives the connection back, or closes it when not all was read."""

    def __init__(self, transport: GuardedTransport, origin: Origin, connection: Connection) -> None:
        self._transport = transport
        self._origin = origin
        self._connection: Connection | None = connection

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        chunk = await self._connection.chunk() if self._connection is not None else b""
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._transport.keep(self._origin, connection)
