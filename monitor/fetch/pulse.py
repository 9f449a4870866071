"""`Pulse`: a sign of life to one address, through the same guard as everything else.

Takes the address that the settings name; `beat` asks it once (GET, nothing is sent along) and gives None, or
the fault that stood in the way. No redirect is followed, the answer's body is not read, private networks are
refused unless the settings open them. Never raises for what the network does.
"""

import asyncio
import ssl
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch.faults import EXPECTED, Trouble, trouble_of
from monitor.fetch.guard import Guard, Resolver, check_url
from monitor.fetch.transport import GuardedTransport, SystemResolver
from monitor.model import FaultKind, FetchFault

TIMEOUT = 15.0


class Pulse:
    """The way to one address; an async context manager."""

    def __init__(
        self,
        url: str,
        *,
        now: Callable[[], datetime],
        user_agent: str,
        allow_private: Sequence[str] = (),
        timeout: float = TIMEOUT,
        resolver: Resolver | None = None,
        ssl_context: ssl.SSLContext | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
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

    async def beat(self) -> FetchFault | None:
        """Ask once; None where it was answered well."""
        began = self._monotonic()
        try:
            async with asyncio.timeout(self._timeout):
                await self._ask()
        except TimeoutError:
            trouble = Trouble(FaultKind.TIMEOUT, f"no answer within {self._timeout:g} s")
        except EXPECTED as error:
            trouble = trouble_of(error)
        else:
            return None
        return trouble.fault(self._url, self._now(), self._monotonic() - began)

    async def _ask(self) -> None:
        url = check_url(self._url)
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._user_agent,
            "Accept": "*/*",
            "Connection": "close",
        }
        response = await self._transport.handle_async_request(httpx.Request("GET", url, headers=headers))
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        await stream.aclose()
        if not 200 <= response.status_code < 300:
            status = response.status_code
            raise Trouble(FaultKind.STATUS, f"status {status}", status=status)
