"""What stands around every page: how many changes wait, how well we read, when we last did.

Made from the record, and kept for some seconds: a page is asked for more often than these change.
"""

import threading
import time
from dataclasses import dataclass
from datetime import datetime

from monitor.pipeline.parts import Parts
from monitor.record.inbox import COUNTED

KEPT = 5.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The numbers of one moment."""

    waiting: int
    """Changes to review; `COUNTED` + 1 means more than that."""
    pages: int
    """Pages that are watched."""
    troubled: int
    """… of which so many cannot be read."""
    last_sweep: datetime | None

    @property
    def inbox(self) -> str:
        return f"{COUNTED:,}+" if self.waiting > COUNTED else f"{self.waiting:,}"


class Frames:
    """The newest one; several threads may ask."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._made: tuple[float, Frame] | None = None

    def now(self) -> Frame:
        with self._lock:
            if self._made is None or time.monotonic() - self._made[0] > KEPT:
                self._made = (time.monotonic(), self._frame())
            return self._made[1]

    def forget(self) -> None:
        """A decision changes the numbers."""
        with self._lock:
            self._made = None

    def _frame(self) -> Frame:
        around = self._parts.store.inbox.around()
        return Frame(around.waiting, around.pages, around.troubled, around.last_sweep)
