"""One Chromium for many pages, driven by Playwright, which only this room imports, and only when needed.

Takes an answer; gives what the browser made of it (`Drawn`), or `Trouble`. The browser itself has no network:
its only way is a proxy on a port that nobody can listen to, and names have no address, so whatever a page
tries and nobody intercepts (WebSocket, WebRTC, prefetching, its own services) leads nowhere. What is
intercepted is fetched by us, by the gateway's rules (see `visit`). It is started with the first page,
sandboxed unless we are root, begun anew after many pages, closed when idle, and replaced when it dies.
"""

import asyncio
import contextlib
import importlib.util
import logging
import os
import shutil
import socket
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.fetch.faults import Trouble
from monitor.fetch.visit import Ask, Drawn, Visit
from monitor.fetch.watch import Watch
from monitor.model import FaultKind, Fetched

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

__all__ = ["Browser", "Drawn", "Found", "find_browser"]

log = logging.getLogger(__name__)

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PAGES = 100
"""Drawn by one process; then another takes over."""
IDLE = 60.0
START, END = 30.0, 5.0
"""Seconds that it may take."""
FAILED_FOR = 60.0
"""Seconds for which one that did not start is not tried again."""
EXTRA = "install institution-monitor[browser]"
SANDBOX = "its sandbox needs user namespaces, or Debian's chromium-sandbox"
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "XDG_RUNTIME_DIR", "FONTCONFIG_PATH")
"""What it gets of ours: no secrets."""


@dataclass(frozen=True, slots=True)
class Found:
    """The browser of this machine, or why there is none."""

    path: str = ""
    trouble: str = "no browser was looked for"


def find_browser(setting: str, environ: Mapping[str, str]) -> Found:
    """The one that the settings name, else the first on the PATH. Starts nothing."""
    if importlib.util.find_spec("playwright") is None:
        return Found(trouble=f"the part that drives a browser is not installed: {EXTRA}")
    if setting:
        path = shutil.which(setting, path=environ.get("PATH"))
        if path is None:
            return Found(trouble=f"fetch.browser: {setting} is no program that can be run")
        return Found(path, "")
    found = (shutil.which(name, path=environ.get("PATH")) for name in NAMES)
    path = next(filter(None, found), None)
    if path is None:
        return Found(trouble="there is no Chromium on the PATH: install one, or name it in fetch.browser")
    return Found(path, "")


def without_sandbox() -> bool:
    """Chromium refuses to build its sandbox as root."""
    return os.geteuid() == 0


@dataclass(eq=False)
class _Process:
    """A running browser."""

    playwright: "Playwright"
    chromium: "Chromium"
    closed_door: socket.socket
    watch: Watch
    drawn: int = 0


class Browser:
    def __init__(self, found: Found, most_bytes: int, *, pages: int = PAGES, idle: float = IDLE) -> None:
        self._found = found
        self._most_bytes = most_bytes
        self._pages = pages
        self._idle = idle
        self._process: _Process | None = None
        self._users = 0
        self._unused = asyncio.Condition()
        self._failed_at = float("-inf")
        self._failure = ""
        self._closing: asyncio.Task[None] | None = None

    async def draw(self, answer: Fetched, ask: Ask, seconds: float) -> Drawn:
        """What a page looks like, once its scripts have come to rest; `seconds` are for all of it."""
        began = time.monotonic()
        async with self._context() as (process, context):
            return await Visit(context, answer, ask, self._most_bytes, began, process.watch).draw(seconds)

    @contextlib.asynccontextmanager
    async def context(self) -> AsyncIterator["BrowserContext"]:
        """One fresh context, for what is not drawn from an answer."""
        async with self._context() as (_, context):
            yield context

    async def aclose(self) -> None:
        async with self._unused:
            if self._closing is not None:
                self._closing.cancel()
            await self._end()
        if self._closing is not None:
            await asyncio.gather(self._closing, return_exceptions=True)

    # ------------------------------------------------------------------ one fresh context

    @contextlib.asynccontextmanager
    async def _context(self) -> AsyncIterator[tuple[_Process, "BrowserContext"]]:
        from playwright.async_api import Error

        async with self._unused:
            process = await self._ready()
            self._users += 1
            process.drawn += 1
        try:
            try:
                async with asyncio.timeout(START):
                    context = await process.chromium.new_context(
                        service_workers="block",
                        accept_downloads=False,
                        viewport={"width": 1280, "height": 1600},
                        reduced_motion="reduce",
                        locale="en-US",
                        timezone_id="UTC",
                    )
            except (Error, TimeoutError):
                process.drawn = self._pages  # it is not well
                raise Trouble(FaultKind.BROWSER, "the browser does not answer") from None
            try:
                yield process, context
            finally:
                await self._left(process, context)
        finally:
            async with self._unused:
                self._users -= 1
                self._unused.notify_all()
                self._close_when_idle()

    async def _left(self, process: _Process, context: "BrowserContext") -> None:
        """Close a context; a browser that cannot even do that is not used again."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(END):
                await context.close()
        except (Error, TimeoutError):
            process.drawn = self._pages

    # ------------------------------------------------------------------ one process

    async def _ready(self) -> _Process:
        """A browser that is well; called by one at a time."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
        process = self._process
        while process is not None and (process.drawn >= self._pages or not process.chromium.is_connected()):
            if not self._users:
                await self._end()
            else:
                await self._unused.wait()
            process = self._process
        if process is None:
            process = self._process = await self._start()
        return process

    async def _start(self) -> _Process:
        if time.monotonic() - self._failed_at < FAILED_FOR:
            raise Trouble(FaultKind.BROWSER, self._failure)
        from playwright.async_api import Error, async_playwright

        door = socket.socket()  # bound and never listening: nobody else can listen there either
        door.bind(("127.0.0.1", 0))
        playwright = None
        try:
            async with asyncio.timeout(START):
                playwright = await async_playwright().start()
                chromium = await playwright.chromium.launch(
                    executable_path=self._found.path,
                    chromium_sandbox=not without_sandbox(),
                    args=_arguments(door.getsockname()[1]),
                    env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                    handle_sigint=False,
                    handle_sigterm=False,
                    handle_sighup=False,
                    timeout=START * 1000,
                )
        except BaseException as error:
            door.close()
            if playwright is not None:
                await _stop(playwright)
            # The library has no class of its own for a driver that ends at once: then it is a bare Exception.
            if not isinstance(error, (Error, OSError)) and type(error) is not Exception:
                raise
            said = str(error).strip().splitlines()
            self._failed_at = time.monotonic()
            self._failure = f"{self._found.path} does not start: {said[0] if said else 'it took too long'}"
            if not without_sandbox():
                self._failure += f"; {SANDBOX}"
            log.debug("%s", error)
            raise Trouble(FaultKind.BROWSER, self._failure) from None
        if without_sandbox():
            log.warning("running as root: the browser works without its sandbox")
        return _Process(playwright, chromium, door, Watch(chromium))

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        await process.watch.aclose()
        from playwright.async_api import Error

        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(END):
                await process.chromium.close()
        await _stop(process.playwright)
        process.closed_door.close()

    def _close_when_idle(self) -> None:
        if self._users or self._process is None:
            return
        if self._closing is not None:
            self._closing.cancel()
        self._closing = asyncio.create_task(self._close_later())

    async def _close_later(self) -> None:
        await asyncio.sleep(self._idle)
        async with self._unused:
            if not self._users:
                self._closing = None
                await self._end()


async def _stop(playwright: "Playwright") -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error, TimeoutError, OSError):
        async with asyncio.timeout(END):
            await playwright.stop()


def _arguments(door: int) -> list[str]:
    return [
        f"--proxy-server=http://127.0.0.1:{door}",
        "--proxy-bypass-list=<-loopback>",  # loopback, too, only by the proxy
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disk-cache-size=1",
        "--mute-audio",
        "--js-flags=--max-old-space-size=512",
        "--renderer-process-limit=4",
    ]
