"""What this process did, counted; and one line of log for each check.

Takes what was recorded of checks and the answers behind it; gives counts that the web part shows. Kept in
memory only: what must last is in the record. Safe to read while another thread counts.
"""

import logging
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from monitor.model import Fetched, FetchFault, Outcome
from monitor.record import CheckRecord

log = logging.getLogger("monitor.checks")

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds; an answer counts in the first that it does not exceed."""
LONGEST = 300
STUCK = 600.0
"""Seconds without a look by the checker; a batch of the largest pages takes a fraction of it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts at one moment."""

    checks: dict[tuple[str, str], int]
    """By outcome and by what was met: a word of `Health`, or of `FaultKind` where there was no answer."""
    bytes: int
    """As transferred."""
    latency: tuple[int, ...]
    """Answers by `BOUNDS`, and those beyond."""
    latency_sum: float
    heartbeats: dict[str, int]


@dataclass
class Telemetry:
    """Counts since the process began."""

    monotonic: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    _latency: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    _latency_sum: float = 0.0
    _bytes: int = 0
    _heartbeats: Counter[str] = field(default_factory=Counter)
    _ticked: float | None = None
    hindered: str = ""
    """Why the checker cannot do its work, since it last could; empty where it can."""

    def begin(self) -> None:
        """The checker begins; from now on it is expected to look up."""
        if self._ticked is None:
            self._ticked = self.monotonic()

    def tick(self) -> None:
        """The checker looked up: it knows what is due, and what it took is on record."""
        self._ticked, self.hindered = self.monotonic(), ""

    def hinder(self, why: str) -> None:
        """The checker gave up for now."""
        self.hindered = why

    @property
    def stuck(self) -> bool:
        """Whether the checker began and has not looked up for far too long."""
        return self.idle is not None and self.idle > STUCK

    @property
    def idle(self) -> float | None:
        """Seconds since the checker looked up; None before it did."""
        return None if self._ticked is None else self.monotonic() - self._ticked

    def note(self, records: Iterable[CheckRecord], answers: Iterable[Fetched | FetchFault]) -> None:
        """Count checks that were recorded, and log each."""
        tells = log.isEnabledFor(logging.INFO)
        with self._lock:
            for record, answer in zip(records, answers, strict=True):
                met = record.fault.value if record.fault is not None else record.health.value
                came = answer if isinstance(answer, Fetched) else answer.undrawn
                size = len(came.raw) if came is not None else 0
                self._checks[record.outcome.value, met] += 1
                self._latency[bisect_left(BOUNDS, answer.seconds)] += 1
                self._latency_sum += answer.seconds
                self._bytes += size
                if tells:
                    _tell(record, size, answer.seconds)

    def beat(self, result: str) -> None:
        """A heartbeat went out, or did not."""
        with self._lock:
            self._heartbeats[result] += 1

    def counts(self) -> Counts:
        with self._lock:
            return Counts(
                dict(self._checks),
                self._bytes,
                tuple(self._latency),
                self._latency_sum,
                dict(self._heartbeats),
            )


def in_words(counts: Mapping[str, int | float]) -> str:
    """The counts of a sweep as a person reads them; what is none is left out."""
    said = ", ".join(f"{n} {word}" for word, n in counts.items() if n and word not in {"checked", "seconds"})
    pages = "1 page" if counts["checked"] == 1 else f"{counts['checked']} pages"
    return f"{pages} checked in {counts['seconds']:.1f} s" + (f": {said}" if said else "")


def _tell(record: CheckRecord, size: int, seconds: float) -> None:
    """One line: the words for people, and the same as fields for machines."""
    fault = record.fault.value if record.fault is not None else None
    from monitor.text import squash  # its patterns take time to compile, and a single sweep logs no checks

    reason = squash(record.reason)[:LONGEST]
    fields = {
        "outcome": record.outcome.value,
        "url": record.page.url,
        "status": record.status,
        "bytes": size,
        "seconds": round(seconds, 3),
        "health": record.health.value,
        "fault": fault,
        "reason": reason,
        "site": record.page.site,
        "institution": record.institution,
        "changes": len(record.changes),
    }
    came = f" {record.status} {size} B {seconds:.2f} s" if record.status is not None else ""
    why = _why(record, reason)
    log.info("%s %s%s%s", record.outcome.value, record.page.url, came, why, extra={"fields": fields})


def _why(record: CheckRecord, reason: str) -> str:
    """In a word what came instead of the page, and the reason; nothing for a page that was read."""
    if record.outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.COSMETIC, Outcome.UNCHANGED}:
        return ""
    word = (record.fault or record.health).value
    told = reason.removeprefix(f"{word}: ")  # the reason of a fault begins with it
    return f" {word.replace('_', ' ')}{f': {told}' if told else ''}"
