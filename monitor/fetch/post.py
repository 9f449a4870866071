"""`Poster`: one message to one address, through the same guard as everything else.

Takes an address that the settings name, headers and a body; `post` gives what the server answered, or says
whether anything was sent at all. No redirect is followed, private networks are refused unless the settings
open them, of an answer only the beginning is read, and all of it within one time limit. Never raises for
what the network does, and never says the address: it may be a secret.
"""

import asyncio
import contextlib
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch.faults import EXPECTED, plain, trouble_of
from monitor.fetch.guard import Guard, Resolver, check_url
from monitor.fetch.politeness import retry_after
from monitor.fetch.transport import GuardedTransport, SystemResolver
from monitor.model.posted import Posted, PostResult, Unanswered, Unsent

TIMEOUT = 20.0
_HEARD = 2_000
"""Bytes of an answer that are looked at."""
_FINE = range(200, 300)


class Poster:
    """The way to addresses that take messages; an async context manager."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        user_agent: str,
        allow_private: Sequence[str] = (),
        timeout: float = TIMEOUT,
        resolver: Resolver | None = None,
        ssl_context: ssl.SSLContext | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._user_agent = user_agent
        self._timeout = timeout
        self._system_resolver = SystemResolver()
        guard = Guard(tuple(allow_private), resolver or self._system_resolver)
        self._transport = GuardedTransport(
            guard, connect_timeout=timeout, ssl_context=ssl_context, monotonic=monotonic
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        self._system_resolver.close()

    async def post(self, address: str, headers: Mapping[str, str], body: bytes) -> PostResult:
        """Send it once."""
        content = _Content(body)
        try:
            async with asyncio.timeout(self._timeout):
                return await self._exchange(address, headers, content)
        except TimeoutError:
            why = f"no answer within {self._timeout:g} s"
        except EXPECTED as error:
            trouble = trouble_of(error)
            why = f"{trouble.kind.value}: {trouble.detail}"
        return Unanswered(why) if content.begun else Unsent(why)

    async def _exchange(self, address: str, headers: Mapping[str, str], content: "_Content") -> Posted:
        url = check_url(address)
        all_headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._user_agent,
            "Accept": "*/*",
            "Connection": "close",
            **headers,
            "Content-Length": str(len(content.body)),
        }
        request = httpx.Request("POST", url, headers=all_headers, stream=content)
        response = await self._transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            said = "" if response.status_code in _FINE else await _beginning(stream)
        finally:
            await stream.aclose()
        wait = retry_after(response.headers.get("retry-after", ""), self._now())
        return Posted(response.status_code, said, wait)


class _Content(httpx.AsyncByteStream):
    """A body that knows whether anybody has begun to send it."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.begun = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.begun = True
        yield self.body


async def _beginning(stream: httpx.AsyncByteStream) -> str:
    """What the server says for itself; it has answered, whatever becomes of its words."""
    heard = b""
    with contextlib.suppress(*EXPECTED):
        async with asyncio.timeout(2):
            async for chunk in stream:
                heard += chunk
                if len(heard) >= _HEARD:
                    break
    return " ".join(plain(heard[:_HEARD].decode("utf-8", "replace").replace("\n", " ")).split())
