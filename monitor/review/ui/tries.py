"""How often somebody may be wrong: so many times in ten minutes, then they wait.

Kept in memory, for the last ten thousand names and addresses. A try counts before it is looked at, so that
many at once are not more than their number, and is taken back when it was right.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

SPAN = 600.0
FOR_BOTH, FOR_AN_ADDRESS, FOR_A_NAME = 5, 20, 50
"""Of one name from one address; an address may be that of a whole house; a stranger who is wrong about a name
must not lock its owner out soon.
"""
MOST = 10_000


class Tries:
    """The wrong ones of late; several threads may ask."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str], list[float]] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Count a try; gives 0, or for how many seconds no more are taken (then it does not count)."""
        now = self._monotonic()
        limits = {
            _both(name, address): FOR_BOTH,
            ("name", name[:100]): FOR_A_NAME,
            ("address", address[:100]): FOR_AN_ADDRESS,
        }
        with self._lock:
            waits = 0.0
            for key, most in limits.items():
                late = [at for at in self._known.get(key, ()) if now - at < SPAN]
                if late:
                    self._known[key] = late
                    self._known.move_to_end(key)
                if len(late) >= most:
                    waits = max(waits, late[-most] + SPAN - now)
            if not waits:  # who waits takes no room, or would push others' tries out
                for key in limits:
                    self._known.setdefault(key, []).append(now)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return waits

    def was_right(self, name: str, address: str) -> None:
        """That one was no wrong try; nor do those before count against the name."""
        with self._lock:
            self._known.pop(("name", name[:100]), None)
            self._known.pop(_both(name, address), None)
            if late := self._known.get(("address", address[:100])):
                late.pop()


def _both(name: str, address: str) -> tuple[str, str]:
    return "both", f"{address[:100]} {name[:100]}"
