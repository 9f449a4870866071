"""What Prometheus gets: counts of this process, and how the record stands.

`Metrics(parts).text()` asks the database and the disk, so it belongs on a thread. No label holds what a page
or a person wrote.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
)
from prometheus_client.registry import Collector

from monitor import __version__
from monitor.pipeline.parts import Parts
from monitor.pipeline.telemetry import BOUNDS, Counts
from monitor.record import Vitals

Metric = CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily | InfoMetricFamily

SIZE_FOR = 60.0
"""Seconds for which the size of the archive is taken for known."""


class Metrics(Collector):
    """The numbers of one workspace, in Prometheus' text format."""

    def __init__(self, parts: Parts, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._parts = parts
        self._monotonic = monotonic
        self._size = (0, -SIZE_FOR)
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def text(self) -> bytes:
        """Raises `StorageError` where the database cannot be used."""
        return generate_latest(self._registry)

    def describe(self) -> Iterator[Metric]:
        """Nothing: what there is follows from `collect`, which needs the database."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        parts, now = self._parts, self._parts.now()
        yield InfoMetricFamily("monitor", "The program.", {"version": __version__})
        yield from _process(parts.telemetry.counts(), parts.telemetry.idle)
        yield from _record(parts.store.vitals.at(now), now)
        yield GaugeMetricFamily("monitor_snapshot_bytes", "Size of the archive on disk.", self._archive())

    def _archive(self) -> float:
        size, at = self._size
        if self._monotonic() - at >= SIZE_FOR:
            size = 0
            for file in self._parts.workspace.snapshots.rglob("*.warc.gz*"):
                try:
                    size += file.stat().st_size
                except OSError:  # sealed under another name since it was listed
                    continue
            self._size = (size, self._monotonic())
        return float(size)


def _process(counts: Counts, idle: float | None) -> Iterator[Metric]:
    checks = CounterMetricFamily(
        "monitor_checks", "Checks of pages since the start.", labels=("outcome", "met")
    )
    for (outcome, met), count in sorted(counts.checks.items()):
        checks.add_metric((outcome, met), count)
    yield checks
    total, buckets = 0, []
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts.latency, strict=True):
        total += count
        buckets.append((bound, total))
    yield HistogramMetricFamily(
        "monitor_fetch_seconds", "How long answers took.", buckets=buckets, sum_value=counts.latency_sum
    )
    yield CounterMetricFamily("monitor_fetched_bytes", "Bodies, as transferred.", counts.bytes)
    beats = CounterMetricFamily("monitor_heartbeats", "Signs of life that were sent.", labels=("result",))
    for result, count in sorted(counts.heartbeats.items()):
        beats.add_metric((result,), count)
    yield beats
    if idle is not None:
        yield GaugeMetricFamily("monitor_checker_idle_seconds", "Since the checker last looked up.", idle)


def _record(vitals: Vitals, now: datetime) -> Iterator[Metric]:
    first = vitals.first_due
    overdue = max((now - first).total_seconds(), 0.0) if first is not None else 0.0
    yield GaugeMetricFamily("monitor_pages", "Pages that are looked at.", vitals.pages)
    yield GaugeMetricFamily("monitor_pages_due", "Pages whose time has come: the queue.", vitals.due)
    yield GaugeMetricFamily("monitor_oldest_due_seconds", "How long the first of them has waited.", overdue)
    troubles = GaugeMetricFamily("monitor_pages_unread", "Pages that cannot be read.", labels=("trouble",))
    for word, count in sorted(vitals.troubles.items()):
        troubles.add_metric((word,), count)
    yield troubles
    mails = GaugeMetricFamily("monitor_deliveries", "Mails on record, by result.", labels=("state",))
    for state, count in sorted(vitals.deliveries.items()):
        mails.add_metric((state,), count)
    yield mails
    yield GaugeMetricFamily(
        "monitor_digest_items_waiting", "Changes that wait for a digest.", vitals.waiting_items
    )
