"""What `Poster` and `Pulse` have in common: one request to one address, through the same guard as everything.

No redirect is followed, private networks are refused unless the settings open them, and no connection is
kept. Raises what `faults` knows; never tries again.
"""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch.guard import Guard, Resolver, check_url
from monitor.fetch.transport import GuardedTransport, SystemResolver

TIMEOUT = 20.0


class Outward:
    """A way out for single requests; an async context manager."""

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
        self._monotonic = monotonic
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

    async def _ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        stream: httpx.AsyncByteStream | None = None,
    ) -> tuple[httpx.Response, httpx.AsyncByteStream]:
        """The answer and its body, which is not read yet and is to be closed."""
        url = check_url(address)
        all_headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._user_agent,
            "Accept": "*/*",
            "Connection": "close",
            **(headers or {}),
        }
        request = httpx.Request(method, url, headers=all_headers, stream=stream)
        response = await self._transport.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        return response, response.stream
