"""The readers of a sweep, loaded when they are needed: that takes half a second, and most sweeps need none.

Takes the pages that are going to be asked for; gives `Readers`. Where some of them were never read before,
the readers are loaded while those are fetched, and so are those of the processes beside.
"""

import asyncio
import importlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from monitor.model import PageState
from monitor.pipeline.parts import Parts

if TYPE_CHECKING:
    from monitor.pipeline.readers import Arrived, Holds, Readers


class Loading:
    """Asked on the event loop, but for `expect` and `readers`, which are for the thread that judges."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._readers: Readers | None = None
        self._fresh = 0
        """Pages that were never asked for, of those that were looked up last."""
        self._task: asyncio.Task[None] | None = None

    def expect(self, pages: Iterable[PageState]) -> None:
        """These pages are going to be asked for."""
        self._fresh += sum(page.last_checked is None for page in pages)

    def begin(self) -> None:
        """Load the readers beside, if pages are expected that are sure to need them."""
        if self._fresh and self._readers is None and self._task is None:
            self._task = asyncio.create_task(asyncio.to_thread(self._load, self._fresh))
        self._fresh = 0

    def _load(self, bodies: int) -> None:
        self.readers().expect(bodies)  # a process loads its own meanwhile
        importlib.import_module("monitor.pipeline.decide")

    async def done(self, arrived: "Sequence[Arrived]" = (), holds: "Holds | None" = None) -> None:
        """Wait for what has begun. What has arrived meanwhile the processes beside can begin to read."""
        task, self._task = self._task, None
        if task is not None:
            if self._readers is not None and arrived:
                await asyncio.to_thread(self._readers.look_at, arrived, holds)
            await task

    def readers(self) -> "Readers":
        if self._readers is None:
            from monitor.pipeline.readers import Readers

            self._readers = Readers(self._parts)
        return self._readers

    async def close(self) -> None:
        """End the processes; they can be started again."""
        await self.done()
        readers, self._readers = self._readers, None
        if readers is not None:
            await asyncio.to_thread(readers.close)
