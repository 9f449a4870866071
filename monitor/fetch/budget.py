"""How much memory bodies may take, over all fetches and until somebody has judged them.

Small bodies are free: how many there are at once is limited already. A body that grows beyond `FREE` takes
room from one budget, and waits while there is none; the server waits with it. The oldest that grows never
waits, so that one always gets on and nothing can lock up. The room comes back when the answer is let go.
"""

import asyncio
import contextlib
import threading
import weakref
from collections.abc import Iterator

FREE = 256 * 1024
"""Bytes, as transferred and decompressed together, that a body has without asking."""


class Budget:
    def __init__(self, total: int) -> None:
        self._total = total
        self._held = 0
        self._lock = threading.Lock()  # answers are let go in the thread that judges them
        self._loop: asyncio.AbstractEventLoop | None = None
        self._growing: dict[Share, None] = {}
        self._changed: asyncio.Event | None = None

    @property
    def held(self) -> int:
        """Bytes of large bodies that are under way or not yet let go."""
        return self._held

    @contextlib.contextmanager
    def body(self) -> "Iterator[Share]":
        """The share of one body while it is received."""
        share = Share(self)
        try:
            yield share
        finally:
            self._growing.pop(share, None)
            self.give(share.size)
            share.size = 0

    def fits(self, share: "Share", more: int) -> bool:
        """Whether a share may have more now; its place in the line is that of its first question."""
        self._growing.setdefault(share)
        with self._lock:
            if self._held + more > self._total and next(iter(self._growing)) is not share:
                return False
            self._held += more
            return True

    async def change(self) -> None:
        """Wait until some room has come back, or somebody else is the oldest."""
        if self._changed is None:
            self._loop, self._changed = asyncio.get_running_loop(), asyncio.Event()
        self._changed.clear()
        await self._changed.wait()

    def give(self, size: int) -> None:
        """Room that is not needed any more; from any thread."""
        with self._lock:
            self._held -= size
        if self._loop is not None and self._changed is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, and nobody waits
                self._loop.call_soon_threadsafe(self._changed.set)


class Share:
    """What one body holds of the budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.size = 0

    async def grow(self, size: int, limit: asyncio.Timeout) -> float:
        """Hold `size` bytes in all. Gives the seconds waited, in which `limit` stands still."""
        more = size - self.size
        if size <= FREE or more <= 0:
            return 0.0
        waited = 0.0
        if not self._budget.fits(self, more):
            waited = await self._wait(more, limit)
        self.size = size
        return waited

    async def _wait(self, more: int, limit: asyncio.Timeout) -> float:
        loop = asyncio.get_running_loop()
        began, ends = loop.time(), limit.when()
        limit.reschedule(None)
        while not self._budget.fits(self, more):
            await self._budget.change()
        waited = loop.time() - began
        if ends is not None:
            limit.reschedule(ends + waited)
        return waited

    def keep(self, answer: object) -> None:
        """From now on the room is held as long as the answer lives."""
        if self.size:
            weakref.finalize(answer, self._budget.give, self.size).atexit = False
            self.size = 0
