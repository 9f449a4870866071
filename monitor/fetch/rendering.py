"""Pages that need a browser: which they are, whose turn it is, and what becomes of them.

Takes a whole answer and the manners of its site; gives the same answer, or one whose body is what a browser
drew of it (with the answer as it came, and a picture, in `rendered`), or a fault that brings the answer
along. The browser draws the answer that is there already: nothing is asked for twice. What the page asks for
besides belongs to the same visit: for as long as it lasts nobody else asks that host, and the next one starts
a delay after it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from monitor.fetch.answer import Answer
from monitor.fetch.browser import Browser, Drawn, Found
from monitor.fetch.faults import Trouble
from monitor.fetch.guard import check_url, host_of
from monitor.fetch.manners import Manners
from monitor.fetch.piece import Piece
from monitor.fetch.policy import FetchPolicy
from monitor.fetch.politeness import Politeness
from monitor.fetch.store import Kept
from monitor.model import FaultKind, Fetched, FetchFault, Rendered

__all__ = ["Found", "Rendering"]

AT_ONCE = 2
"""Pages that are drawn at the same time, each of another host."""
LONGEST_WAIT = 300.0
"""Seconds that a page waits for the browser, before it is put off."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OF_THE_BODY = frozenset({
    "content-encoding", "content-length", "content-md5", "content-type", "digest", "etag", "last-modified",
    "transfer-encoding", "x-monitor-rendered",
})  # fmt: skip

Ask = Callable[[Piece, Manners, float], Awaitable[Answer]]


class Rendering:
    def __init__(
        self,
        found: Found | None,
        politeness: Politeness,
        policy: FetchPolicy,
        ask: Ask,
        *,
        is_shell: Callable[[Fetched], bool],
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._found = found or Found()
        self._politeness = politeness
        self._policy = policy
        self._ask = ask
        self._is_shell = is_shell
        self._now = now
        self._browser = Browser(self._found, policy.max_bytes)
        self._kept = Kept(monotonic)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._lines: dict[str, asyncio.Lock] = {}

    async def aclose(self) -> None:
        await self._browser.aclose()

    async def of(self, answer: Fetched, manners: Manners) -> Fetched | FetchFault:
        """The answer as its site wants it."""
        if not await self._is_wanted(answer, manners):
            return answer
        if self._found.trouble:
            # An empty shell is archived and called one; a page that must be drawn is not read half.
            return answer if manners.render == "auto" else self._fault(answer, _trouble(self._found.trouble))
        try:
            drawn = await self._drawn(answer, manners)
        except Trouble as trouble:
            return self._fault(answer, trouble)
        return _rendered(answer, drawn)

    async def _is_wanted(self, answer: Fetched, manners: Manners) -> bool:
        if not manners.render or answer.status != 200 or answer.media_type not in _PAGES:
            return False
        return manners.render is True or await asyncio.to_thread(self._is_shell, answer)

    async def _drawn(self, answer: Fetched, manners: Manners) -> Drawn:
        host = host_of(check_url(answer.final_url))
        async with self._turn(host, manners.delay):
            ask = partial(self._ask_for, manners)
            return await self._browser.draw(answer, ask, self._policy.timeout)

    async def _ask_for(self, manners: Manners, piece: Piece, seconds: float) -> Answer:
        """From memory, where several pages of a site want the same script."""
        secret = bool(manners.headers_for(check_url(piece.url)))
        if not secret and (known := self._kept.get(piece)):
            return known
        answer = await self._ask(piece, manners, seconds)
        if not secret:
            self._kept.put(piece, answer)
        return answer

    @asynccontextmanager
    async def _turn(self, host: str, delay: float | None) -> AsyncIterator[None]:
        """One page of a host at a time, few in all; and the host's turn as for any other request."""
        async with AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(LONGEST_WAIT):
                    line = self._lines.setdefault(host, asyncio.Lock())
                    await stack.enter_async_context(line)
                    if len(self._lines) > 1000:
                        self._lines = {name: each for name, each in self._lines.items() if each.locked()}
                    await stack.enter_async_context(self._places)
            except TimeoutError:
                raise Trouble(
                    FaultKind.BUSY, "the browser has too much to do", retry_after=LONGEST_WAIT
                ) from None
            await stack.enter_async_context(self._politeness.turn(host, delay))
            try:
                yield
            finally:
                self._politeness.rest(host, delay)

    def _fault(self, answer: Fetched, trouble: Trouble) -> FetchFault:
        """The browser's trouble; what the server did answer goes with it, into the archive."""
        fault = trouble.fault(answer.url, self._now(), answer.seconds)
        return replace(fault, status=fault.status or answer.status, undrawn=answer)


def _trouble(why: str) -> Trouble:
    return Trouble(FaultKind.BROWSER, why)


def _rendered(answer: Fetched, drawn: Drawn) -> Fetched:
    """What the browser drew, in the place of what was to be drawn."""
    headers = [each for each in answer.headers if each[0].lower() not in _OF_THE_BODY]
    marks = [("Content-Type", "text/html; charset=utf-8"), ("X-Monitor-Rendered", drawn.browser)]
    return replace(
        answer,
        final_url=drawn.url,
        headers=(*headers, *marks),
        raw=drawn.html,
        body=drawn.html,
        seconds=answer.seconds + drawn.seconds,
        rendered=Rendered(answer, drawn.browser, drawn.picture),
    )
