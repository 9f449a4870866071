"""One page drawn in one fresh context: its scripts run until they come to rest, then the page is taken.

Every request passes `_answer`: the page itself is the answer that we have already, what it needs is asked for
by `ask` (the gateway, with its addresses, sizes, redirects), everything else is refused: frames, popups,
streams, reports, downloads, what is too much. Bounded in requests, bytes and time. What is taken is read in a
world of its own, where the page's scripts cannot have changed what words mean; open shadow trees are put
where they are shown, and what is only for browsers without scripts (noscript) is left out.
"""

import asyncio
import base64
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.fetch.answer import Answer
from monitor.fetch.faults import EXPECTED, Trouble
from monitor.fetch.guard import check_url
from monitor.fetch.piece import Piece, piece_of
from monitor.fetch.taking import SAMPLE, TAKE
from monitor.fetch.watch import Watch
from monitor.model import FaultKind, Fetched

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page, Request, Route

MOST_PIECES = 150
MOST_PAGES = 4
"""Pages to which a page may lead by script."""
SIDE_BY_SIDE = 4
PIECE_SECONDS = 10.0
TIMES_A_PAGE = 3
"""How many times the largest page all its pieces together may be."""
QUIET, STEADY = 0.5, 0.3
"""Seconds without a request, and without a change of the page, after which it is taken."""
LITTLE, PATIENCE = 200, 3.0
"""A page with so little text is given this much longer."""
MOST_SETTLING = 12.0
"""Seconds after which it is taken although it never rests; half of its time, where that is less."""
STEP = 0.05
SHOT_SECONDS, WIDTH, TALLEST = 5.0, 1280, 6000
QUALITIES, MOST_PICTURE = (60, 30), 1_000_000

Ask = Callable[[Piece, float], Awaitable[Answer]]
_DROPPED = frozenset({
    "alt-svc", "connection", "content-encoding", "content-length", "keep-alive", "link", "nel", "report-to",
    "reporting-endpoints", "transfer-encoding", "trailer", "upgrade",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a browser shows it."""

    html: bytes
    url: str
    browser: str
    picture: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class _Sample:
    ready: bool
    elements: int
    text: int

    def rests(self, before: "_Sample") -> bool:
        """Whether it is about the same: a clock that ticks is no change."""
        return self.elements == before.elements and abs(self.text - before.text) <= 16


class Visit:
    def __init__(
        self,
        context: "BrowserContext",
        answer: Fetched,
        ask: Ask,
        most_bytes: int,
        began: float,
        watch: Watch,
    ) -> None:
        self._context = context
        self._first = answer
        self._start = check_url(answer.final_url)
        self._ask = ask
        self._most_bytes = most_bytes
        self._began = began
        self._watch = watch
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._asking: set[asyncio.Task[Answer | None]] = set()
        self._last_request = began
        self._pieces = self._pages = self._bytes = 0
        self._page: Page | None = None
        self._crashed = False
        self._ended = False
        self._led: Trouble | None = None
        """Why a page to which this one led could not be had."""

    async def draw(self, seconds: float) -> Drawn:
        from playwright.async_api import Error

        browser = self._context.browser
        try:
            async with asyncio.timeout(seconds), self._watch.watching():
                return await self._draw(min(MOST_SETTLING, seconds / 2))
        except TimeoutError:
            raise Trouble(
                FaultKind.BROWSER, f"the browser did not come to an end within {seconds:g} s"
            ) from None
        except Error:
            if browser is None or not browser.is_connected():
                why = "the browser ended while it drew the page"
            elif self._crashed:
                why = "the page took too much memory, or broke the browser down"
            else:
                why = "the browser could not show the page"
            raise self._led or Trouble(FaultKind.BROWSER, why) from None
        finally:
            self._ended = True
            for task in self._asking:
                task.cancel()

    async def _draw(self, settling: float) -> Drawn:
        await self._context.route("**/*", self._handle)
        page = self._page = await self._context.new_page()
        self._context.on("page", self._refuse_popup)
        page.on("crash", self._note_crash)
        await page.goto(str(self._start), wait_until="commit", timeout=0)
        session = await self._context.new_cdp_session(page)
        await self._settle(page, session, settling)
        picture = await self._picture(session)
        html = await self._evaluate(session, f"({TAKE})({self._most_bytes})")
        if not isinstance(html, str):
            raise Trouble(FaultKind.TOO_LARGE, f"drawn, it is larger than {self._most_bytes:,} bytes")
        body = html.encode("utf-8", "replace")
        if len(body) > self._most_bytes:
            raise Trouble(FaultKind.TOO_LARGE, f"drawn, it is larger than {self._most_bytes:,} bytes")
        browser = self._context.browser
        name = f"Chromium/{browser.version}" if browser else "Chromium"
        return Drawn(body, self._url(page), name, picture, time.monotonic() - self._began)

    def _url(self, page: "Page") -> str:
        try:
            return str(check_url(page.url.partition("#")[0]))
        except Trouble:
            return str(self._start)

    def _note_crash(self, page: "Page") -> None:
        self._crashed = True
        # What waits for the page would wait until the end of its time.
        self._closing = asyncio.ensure_future(self._close(page))

    async def _refuse_popup(self, page: "Page") -> None:
        await self._close(page)

    async def _close(self, page: "Page") -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error):
            await page.close()

    # ------------------------------------------------------------------ what the page asks for

    async def _handle(self, route: "Route") -> None:
        """Answer a request of the browser, whatever comes of ours."""
        from playwright.async_api import Error

        if self._ended:
            return
        task = asyncio.ensure_future(self._answer(route.request))
        self._asking.add(task)
        try:
            await asyncio.wait({task})
            answer = None if task.cancelled() else task.result()
            if answer is not None:
                await route.fulfill(status=answer.status, headers=_headers(answer), body=answer.body)
            else:
                await route.abort("blockedbyclient")
        except Error:
            return  # the page has gone on, or has ended
        finally:
            self._asking.discard(task)
            self._last_request = time.monotonic()

    async def _answer(self, request: "Request") -> Answer | None:
        if request.is_navigation_request():
            return await self._page_to(request)
        page = check_url(self._page.url) if self._page and "://" in self._page.url else self._start
        piece = piece_of(
            request.url,
            request.resource_type,
            request.method,
            request.headers,
            request.post_data_buffer,
            page,
        )
        self._pieces += 1
        if piece is None or self._pieces > MOST_PIECES or self._bytes > TIMES_A_PAGE * self._most_bytes:
            return None
        try:
            async with self._room:
                answer = await self._ask(piece, PIECE_SECONDS)
        except EXPECTED:
            return None
        self._bytes += len(answer.body)
        return answer

    async def _page_to(self, request: "Request") -> Answer | None:
        """The page itself, or one to which it leads; no frames, no forms, no other windows."""
        from playwright.async_api import Error

        try:
            frame = request.frame
        except Error:  # a window that opens
            return None
        if self._page is None or frame != self._page.main_frame or request.method != "GET":
            return None
        self._pages += 1
        try:
            target = check_url(request.url)
            if self._pages > MOST_PAGES:
                raise Trouble(FaultKind.REDIRECTS, f"it leads on and on, more than {MOST_PAGES} times")
            if target == self._start:
                return _as_answer(self._first, target)
            answer = await self._ask(Piece(str(target), document=True), PIECE_SECONDS)
        except EXPECTED as error:
            self._led = error if isinstance(error, Trouble) else None
            return None
        return answer

    # ------------------------------------------------------------------ until it rests

    async def _settle(self, page: "Page", session: "CDPSession", most: float) -> None:
        from playwright.async_api import Error

        began = changed = time.monotonic()
        before = _Sample(False, -1, -1)
        while (now := time.monotonic()) - began < most:
            try:
                seen = _sample(await self._evaluate(session, f"({SAMPLE})()"))
            except Error:
                browser = self._context.browser
                if page.is_closed() or self._crashed or browser is None or not browser.is_connected():
                    raise
                seen = _Sample(False, -1, -1)  # between one page and the next
            if self._led is not None:
                raise self._led
            if not seen.rests(before):
                before, changed = seen, now
            calm = not self._asking and now - self._last_request >= QUIET
            rests = now - changed >= STEADY if seen.text >= LITTLE else now - changed >= PATIENCE
            if seen.ready and calm and rests:
                return
            await asyncio.sleep(STEP)

    async def _evaluate(self, session: "CDPSession", expression: str) -> Any:
        """What an expression gives in a world of ours on the page."""
        tree = await session.send("Page.getFrameTree")
        world = await session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "reader"}
        )
        told = await session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world["executionContextId"], "returnByValue": True},
        )
        return told["result"].get("value") if "exceptionDetails" not in told else None

    async def _picture(self, session: "CDPSession") -> bytes:
        """What the page looks like, as far down as is sensible; none where that is too much to ask."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(SHOT_SECONDS):
                metrics = await session.send("Page.getLayoutMetrics")
                height = min(max(int(metrics["cssContentSize"]["height"]), 100), TALLEST)
                for quality in QUALITIES:
                    shot = await session.send("Page.captureScreenshot", _shot(quality, height))
                    picture = base64.b64decode(shot["data"])
                    if len(picture) <= MOST_PICTURE:
                        return picture
        except (TimeoutError, Error):
            pass
        return b""


def _shot(quality: int, height: int) -> dict[str, Any]:
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
    return {"format": "jpeg", "quality": quality, "clip": clip, "captureBeyondViewport": True}


def _sample(value: Any) -> _Sample:
    if not isinstance(value, list) or len(value) != 3:
        return _Sample(False, -1, -1)
    return _Sample(bool(value[0]), int(value[1]), int(value[2]))


def _as_answer(fetched: Fetched, url: Any) -> Answer:
    return Answer(
        url, fetched.status, fetched.headers, b"", fetched.body, fetched.request_headers, fetched.ip
    )


def _headers(answer: Answer) -> dict[str, str]:
    """The head of an answer for the browser; several cookies are several lines of one."""
    found: dict[str, str] = {}
    for name, value in answer.headers:
        lower = name.lower()
        if lower in _DROPPED:
            continue
        between = "\n" if lower == "set-cookie" else ", "
        found[lower] = f"{found[lower]}{between}{value}" if lower in found else value
    return found
