"""Whose turn it is: per host one request (or a few) at a time, a delay between starts, Retry-After obeyed,
and a host left alone of which one page after the other fails alike.

Hosts have the names that `guard.host_of` gives. Waiting is first come, first served, without polling. A host
that is to be left alone for longer than a task has patience gives a `Trouble` of kind HOST at once instead of
a long wait; until when is kept in a `HostGate`, so that it holds over restarts and in other processes. When
that time is over, one request shows whether the host is well again; if not, it is left alone for twice as
long. Clock and sleep are arguments.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from monitor.fetch.faults import Trouble, plain
from monitor.model import FaultKind, Fetched

MAX_RETRY_AFTER = 7 * 24 * 3600.0
MAX_CRAWL_DELAY = 60.0
RECHECK = 60.0
"""Seconds after which the `HostGate` is asked again, because another process may have been told to wait."""
KEPT_HOSTS = 4096
FAILED_ALIKE = 6
"""Pages in a row that fail alike, each another one, before their host is left alone."""
FIRST_PAUSE, LONGEST_PAUSE = 300.0, 3600.0


class HostGate(Protocol):
    """Where it is remembered until when a host wants to be left alone."""

    def load(self, host: str) -> datetime | None: ...

    def save(self, host: str, until: datetime) -> None: ...


@dataclass(eq=False)
class _Host:
    slots: asyncio.Semaphore
    crawl_delays: dict[str, float] = field(default_factory=dict)
    """By scheme: each has a robots.txt of its own."""
    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the one who starts next, so that starts are in order and a delay apart."""
    next_start: float = float("-inf")
    blocked_until: datetime | None = None
    status: int | None = None
    loaded: float = float("-inf")
    users: int = 0
    said: str = ""
    """Why it is left alone, where it did not ask for it."""
    failing: set[str] = field(default_factory=set)
    """Pages that failed alike since one was answered."""
    sign: str = ""
    pauses: int = 0

    @property
    def crawl_delay(self) -> float:
        return max(self.crawl_delays.values(), default=0.0)


class Politeness:
    def __init__(
        self,
        *,
        delay: float,
        per_host: int,
        concurrency: int,
        patience: float,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        host_gate: HostGate | None = None,
    ) -> None:
        self._delay = delay
        self._per_host = per_host
        self._patience = patience
        self._now = now
        self._monotonic = monotonic
        self._sleep = sleep
        self._gate = host_gate
        self._all = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(
        self, name: str, delay: float | None = None, ready: Callable[[], None] = lambda: None
    ) -> AsyncIterator[None]:
        """Wait until a request to this host may start; hold the place until it has ended.

        `delay` is what the next one waits then, in place of what holds for all; a longer crawl-delay counts.
        `ready` raises where nobody needs to wait any longer.
        """
        host = self._host(name)
        host.users += 1
        try:
            self._check_patience(name, host)
            async with host.slots:
                async with host.line:
                    await self._wait(name, host, ready)
                    await self._all.acquire()
                    pause = self._delay if delay is None else delay
                    host.next_start = self._monotonic() + max(pause, host.crawl_delay)
                try:
                    yield
                finally:
                    self._all.release()
        finally:
            host.users -= 1

    def rest(self, name: str, delay: float | None = None) -> None:
        """A visit of many requests has ended: the next one starts a delay from now."""
        host = self._host(name)
        pause = max(self._delay if delay is None else delay, host.crawl_delay)
        host.next_start = max(host.next_start, self._monotonic() + pause)

    def check(self, name: str) -> None:
        """`Trouble` where the host is to be left alone for longer than anybody waits here."""
        self._check_patience(name, self._host(name))

    def ask_to_wait(self, name: str, seconds: float, status: int) -> None:
        """The host said Retry-After: nothing more goes there before that time."""
        host = self._host(name)
        until = self._now() + timedelta(seconds=min(seconds, MAX_RETRY_AFTER))
        if host.blocked_until is None or until > host.blocked_until:
            host.blocked_until, host.status, host.said = until, status, ""
            if self._gate is not None:
                self._gate.save(name, until)

    def note(
        self,
        name: str,
        page: str,
        sign: str = "",
        why: str = "",
        *,
        most: int = FAILED_ALIKE,
        whole: bool = False,
    ) -> None:
        """How a page of this host fared. `sign` is how it failed, where its host may be why; else empty.
        After `most` the host is left alone; `whole`: `why` is all that there is to say of it.
        """
        host = self._host(name)
        if not sign:
            host.failing.clear()
            host.sign, host.pauses = "", 0
            return
        if sign != host.sign and not host.pauses:
            host.failing.clear()
        host.sign = sign
        if len(host.failing) < most:
            host.failing.add(page)
        left_alone = host.blocked_until is not None and host.blocked_until > self._now()
        if left_alone or (len(host.failing) < most and not host.pauses):
            return
        pause = min(FIRST_PAUSE * 2 ** min(host.pauses, 10), LONGEST_PAUSE)
        host.pauses += 1
        host.blocked_until, host.status = self._now() + timedelta(seconds=pause), None
        host.said = plain(why) if whole else f"{name} does not serve its pages ({plain(why)})"
        if self._gate is not None:
            self._gate.save(name, host.blocked_until)

    def slow_down(self, name: str, seconds: float, scheme: str = "https") -> None:
        """A robots.txt asks for more time between requests than we would leave; less has no effect."""
        host = self._host(name)
        host.crawl_delays.pop(scheme, None)
        if seconds > 0:
            host.crawl_delays[scheme] = min(seconds, MAX_CRAWL_DELAY)

    # ------------------------------------------------------------------ inside

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            if len(self._hosts) >= KEPT_HOSTS:
                self._forget_idle()
            host = self._hosts[name] = _Host(asyncio.Semaphore(self._per_host))
        return host

    def _forget_idle(self) -> None:
        """Drop hosts about which nothing is to be remembered: nobody waits and their delay has passed."""
        now, clock = self._now(), self._monotonic()
        for name, host in list(self._hosts.items()):
            blocked = host.blocked_until is not None and host.blocked_until > now
            told = host.crawl_delay > self._delay or host.failing
            if not (host.users or blocked or host.next_start > clock or told):
                del self._hosts[name]

    async def _wait(self, name: str, host: _Host, ready: Callable[[], None]) -> None:
        while True:
            ready()
            pause = max(self._check_patience(name, host), host.next_start - self._monotonic())
            if pause <= 0:
                return
            await self._sleep(pause)

    def _check_patience(self, name: str, host: _Host) -> float:
        """Seconds for which the host wants to be left alone; `Trouble` when that is too long to wait here."""
        if self._gate is not None and self._monotonic() - host.loaded >= RECHECK:
            host.loaded = self._monotonic()
            until = self._gate.load(name)
            if until is not None and (host.blocked_until is None or until > host.blocked_until):
                # However it came there, nothing keeps a host closed for longer than we would have asked.
                host.blocked_until = min(until, self._now() + timedelta(seconds=MAX_RETRY_AFTER))
        if host.blocked_until is None:
            return 0.0
        seconds = (host.blocked_until - self._now()).total_seconds()
        if seconds <= 0:
            host.blocked_until = host.status = None
            return 0.0
        if seconds > self._patience:
            until_text = host.blocked_until.astimezone(UTC).isoformat(timespec="seconds")
            raise Trouble(
                FaultKind.HOST,
                host.said or f"{name} {'asked' if host.status else 'is'} to be left alone until {until_text}",
                status=host.status,
                retry_after=seconds,
            )
        return seconds


def retry_after_of(fetched: Fetched, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for: 0 for a time gone by, at most 7 days; garbage is None."""
    return retry_after(fetched.header("retry-after"), now, fetched.header("date"))


def retry_after(value: str, now: datetime, date: str = "") -> float | None:
    """`date` is when the server says that it answered: its clock, or ours, may be wrong."""
    value = value.strip()
    if not value or len(value) > 64 or not value.isascii():
        return None
    if value.isdigit():
        return min(float(value), MAX_RETRY_AFTER)
    moment = _moment(value)
    if moment is None:
        return None
    seconds = (moment - (_moment(date) or now)).total_seconds()
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def _moment(value: str) -> datetime | None:
    if not value or len(value) > 64 or not value.isascii():
        return None
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
