"""A world for simulated days: a clock that jumps, an event loop that lives by it, and servers in it.

The loop runs the real code and never waits: where nothing is left to do, its clock goes on to what comes
next. What is handed to threads runs at once. The servers watch what a client does to them: how much at the
same time, how close together.
"""

import asyncio
import math
import random
import selectors
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

BEGIN = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
HOUR = 3600.0
DAY = 24 * HOUR


class Clock:
    """Seconds since the beginning."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class _Jumping(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    """Waits by moving the clock."""

    clock: Clock

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise RuntimeError("everybody waits for ever")
        self.clock.seconds += max(timeout, 1e-6)
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        selector = _Jumping()
        selector.clock = clock
        super().__init__(selector)
        self._clock_resolution = 1e-6

    def time(self) -> float:
        return self.clock.seconds

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:  # noqa: ARG002
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass
class Servers(httpx.AsyncBaseTransport):
    """All hosts. `version` says which text a page has now; nobody has a robots.txt."""

    clock: Clock
    version: Callable[[int, float], int]
    latency: random.Random = field(default_factory=lambda: random.Random(7))
    under_way: Counter[str] = field(default_factory=Counter)
    together: int = 0
    most_together: int = 0
    most_of_one: int = 0
    closest: float = math.inf
    """Seconds between the starts of two requests for pages of one host."""
    last_start: dict[str, float] = field(default_factory=dict)
    pages: int = 0
    unchanged: int = 0
    robots: int = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.headers["host"]
        self._begins(host)
        try:
            await asyncio.sleep(min(self.latency.lognormvariate(-1.2, 0.8), 20.0))
            return self._answer(request)
        finally:
            self.under_way[host] -= 1
            self.together -= 1

    def _begins(self, host: str) -> None:
        self.under_way[host] += 1
        self.together += 1
        self.most_of_one = max(self.most_of_one, self.under_way[host])
        self.most_together = max(self.most_together, self.together)
        now = self.clock.seconds
        self.closest = min(self.closest, now - self.last_start.get(host, -math.inf))
        self.last_start[host] = now

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/robots.txt":
            self.robots += 1
            return httpx.Response(404, request=request)
        self.pages += 1
        number = int(path.rpartition("/")[2])
        version = self.version(number, self.clock.seconds)
        tag = f'"{version}"'
        if request.headers.get("if-none-match") == tag:
            self.unchanged += 1
            return httpx.Response(304, headers={"etag": tag}, request=request)
        headers = {"etag": tag, "content-type": "text/html; charset=utf-8"}
        return httpx.Response(200, headers=headers, content=text_of(number, version), request=request)


def text_of(number: int, version: int) -> bytes:
    """A short page; each version has one sentence of its own."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Notice board B{number}n</title></head><body><main>"
        f"<h1>Notice board B{number}n</h1><p>The institute keeps this board for partners and staff.</p>"
        f"<p>Agreement A{number * 31 + version}n with the harbour authority was signed in the hall.</p>"
        "</main></body></html>"
    ).encode()
