"""A value that is dear to make and may be some seconds old."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Made when it is first asked for, and again when it is too old; several threads may ask."""

    def __init__(self, seconds: float, make: Callable[[], T]) -> None:
        self._seconds, self._make = seconds, make
        self._lock = threading.Lock()
        self._made: tuple[float, T] | None = None

    def now(self) -> T:
        with self._lock:
            if self._made is None or time.monotonic() - self._made[0] > self._seconds:
                self._made = (time.monotonic(), self._make())
            return self._made[1]

    def forget(self) -> None:
        with self._lock:
            self._made = None
