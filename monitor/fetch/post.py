"""`Poster`: one message to one address, through the same guard as everything else.

Takes an address that the settings name, headers and a body; `post` gives what the server answered, or says
whether anything was sent at all. No redirect is followed, private networks are refused unless the settings
open them, of an answer only the beginning is read, and all of it within one time limit. Never raises for
what the network does, and never says the address: it may be a secret.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

import httpx

from monitor.fetch.faults import EXPECTED, plain, trouble_of
from monitor.fetch.outward import Outward
from monitor.fetch.politeness import retry_after
from monitor.model.posted import Posted, PostResult, Unanswered, Unsent

_HEARD = 2_000
"""Bytes of an answer that are looked at."""
_FINE = range(200, 300)


class Poster(Outward):
    """The way to addresses that take messages; an async context manager."""

    async def post(
        self, address: str, headers: Mapping[str, str], body: bytes, *, answer: int = 0
    ) -> PostResult:
        """Send it once; `answer` is how many bytes of a good answer are wanted, at most."""
        content = _Content(body)
        try:
            async with asyncio.timeout(self._timeout):
                return await self._exchange(address, headers, content, answer)
        except TimeoutError:
            why = f"no answer within {self._timeout:g} s"
        except EXPECTED as error:
            trouble = trouble_of(error)
            why = f"{trouble.kind.value}: {trouble.detail}"
        return Unanswered(why) if content.begun else Unsent(why)

    async def _exchange(
        self, address: str, headers: Mapping[str, str], content: "_Content", answer: int
    ) -> Posted:
        headers = {**headers, "Content-Length": str(len(content.body))}
        response, stream = await self._ask("POST", address, headers, content)
        try:
            fine = response.status_code in _FINE
            said = "" if fine else await _beginning(stream)
            got = await _answer(stream, answer) if fine and answer else b""
        finally:
            await stream.aclose()
        wait = retry_after(response.headers.get("retry-after", ""), self._now())
        return Posted(response.status_code, said, wait, got)


class _Content(httpx.AsyncByteStream):
    """A body that knows whether anybody has begun to send it."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.begun = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.begun = True
        yield self.body


async def _answer(stream: httpx.AsyncByteStream, most: int) -> bytes:
    """The whole answer; what is longer than wanted is none."""
    got = b""
    async for chunk in stream:
        got += chunk
        if len(got) > most:
            return b""
    return got


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
