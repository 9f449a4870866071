"""Keeps the memory of a browser's processes bounded: the one of a page that takes too much is ended.

Asks the browser which processes it has, once a second while a page is drawn, and the kernel how large they
are. Where the kernel does not say (no /proc), only the browser's own limits hold.
"""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession

EVERY = 0.5
LARGEST = 1_000_000_000
"""Bytes in memory; a process that draws ordinary pages takes 100 to 300 million."""
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    def __init__(self, browser: "Browser", largest: int = LARGEST) -> None:
        self._browser = browser
        self._largest = largest
        self._session: CDPSession | None = None
        self._task: asyncio.Task[None] | None = None
        self._users = 0

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        self._users += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self._users -= 1

    async def aclose(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def sizes(self) -> list[tuple[int, str, int]]:
        """Number, kind and size of each process."""
        if self._session is None:
            self._session = await self._browser.new_browser_cdp_session()
        told = await self._session.send("SystemInfo.getProcessInfo")
        return list(_sizes(told))

    async def _watch(self) -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error):  # it has died: whoever draws with it finds that out
            while self._users:
                for number, kind, size in await self.sizes():
                    if kind == "renderer" and size > self._largest:
                        with contextlib.suppress(OSError):
                            os.kill(number, signal.SIGKILL)
                await asyncio.sleep(EVERY)


def _sizes(told: dict[str, Any]) -> Iterator[tuple[int, str, int]]:
    for each in told.get("processInfo", ()):
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{int(each['id'])}/statm").read_text(encoding="ascii").split()[1]
            yield int(each["id"]), str(each.get("type", "")), int(pages) * _PAGE_SIZE
