"""Values that are dear to make and may be some seconds old: one that is waited for when it has aged (`Kept`),
one that is made anew beside the answers (`Renewed`), and the last of many by their keys (`Lately`).
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from monitor.errors import StorageError

K = TypeVar("K")
V = TypeVar("V")

FRESH = 10.0
"""Seconds for which what is `Renewed` is good enough."""

log = logging.getLogger(__name__)


class Kept(Generic[V]):
    """Made when it is first asked for, and again when it is too old; several threads may ask."""

    def __init__(self, seconds: float, make: Callable[[], V]) -> None:
        self._seconds, self._make = seconds, make
        self._lock = threading.Lock()
        self._made: tuple[float, V] | None = None

    def now(self) -> V:
        with self._lock:
            if self._made is None or time.monotonic() - self._made[0] > self._seconds:
                self._made = (time.monotonic(), self._make())
            return self._made[1]


class Lately(Generic[K, V]):
    """The values that were asked for last; several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        with self._lock:
            return key in self._kept

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Renewed(Generic[V]):
    """A value that is made when it is first asked for, and made anew in the background when it has aged:
    nobody waits for what was good enough a moment ago.
    """

    def __init__(self, make: Callable[[], V]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[float, V] | None = None
        self._making = False

    def get(self) -> V:
        with self._lock:
            if self._made is None:
                self._made = (time.monotonic(), self._make())
            elif time.monotonic() - self._made[0] > FRESH and not self._making:
                self._making = True
                threading.Thread(target=self._anew, daemon=True).start()
            return self._made[1]

    def _anew(self) -> None:
        try:
            value = self._make()
            with self._lock:
                self._made = (time.monotonic(), value)
        except StorageError as error:
            log.warning("what is kept could not be looked up anew: %s", error)
        finally:
            self._making = False
