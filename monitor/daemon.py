"""The service that stays running: ticks, sweeps, mail, signals.

APScheduler only ticks and rings at digest times; it remembers nothing. Due times live in the database, so a
restart loses nothing. A tick wakes the checker, which sweeps until nothing is due; the end of a sweep, a
digest time and a slow retry tick wake the notifier. `stop()` (SIGTERM, SIGINT) lets what is under way end.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.pipeline.check import CheckReport, check
from monitor.pipeline.deliver import deliver, unset_mail
from monitor.pipeline.parts import Parts
from monitor.units import WEEKDAYS, parse_cadence

log = logging.getLogger(__name__)

PATIENCE = 300.0
"""Seconds that what goes at once waits for the end of a sweep at most."""


@dataclass(frozen=True)
class Rhythm:
    """How often the daemon looks up; the demo and the tests shorten it."""

    tick: timedelta = timedelta(seconds=1)
    retry: timedelta = timedelta(seconds=30)


class Daemon:
    """One running service on one workspace."""

    def __init__(
        self,
        parts: Parts,
        rhythm: Rhythm = Rhythm(),
        on_sweep: Callable[[CheckReport], None] | None = None,
    ) -> None:
        self.parts = parts
        self.rhythm = rhythm
        self.on_sweep = on_sweep
        self.stopping = asyncio.Event()
        self._due = asyncio.Event()
        self._mail = asyncio.Event()
        self._sweep_began: float | None = None

    def stop(self) -> None:
        """End soon and cleanly; may be called from a signal handler, more than once."""
        self.stopping.set()
        self._due.set()
        self._mail.set()

    async def run(self) -> None:
        """Work until `stop`; raises what is a bug or a storage fault."""
        scheduler = self._scheduler()
        scheduler.start()
        self._due.set()
        self._mail.set()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._check_when_due())
                group.create_task(self._mail_when_due())
        except ExceptionGroup as several:
            raise several.exceptions[0] from several
        finally:
            scheduler.shutdown(wait=False)

    async def run_until_signal(self) -> None:
        """`run`, ended by SIGTERM or SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        await self.run()

    def _scheduler(self) -> AsyncIOScheduler:
        # A run that is late (a busy loop, a suspended laptop) is run once, never dropped: the default is to
        # drop what is one second late.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        scheduler.add_job(self._due.set, IntervalTrigger(seconds=self.rhythm.tick.total_seconds()))
        scheduler.add_job(self._mail.set, IntervalTrigger(seconds=self.rhythm.retry.total_seconds()))
        for recipient in self.parts.settings.recipients:
            for cadence in map(parse_cadence, recipient.cadence):
                if cadence.immediate:
                    continue
                # Days by name: APScheduler counts them from Monday, crontab from Sunday.
                day = "*" if cadence.weekday is None else WEEKDAYS[cadence.weekday]
                trigger = CronTrigger(
                    day_of_week=day, hour=cadence.hour, minute=cadence.minute, timezone=recipient.timezone
                )
                scheduler.add_job(self._mail.set, trigger)
        return scheduler

    async def _check_when_due(self) -> None:
        while await self._woken(self._due):
            if not await asyncio.to_thread(self._something_is_due):
                continue
            report = await check(self.parts, stop=self.stopping, on_outcome=self._note_sweep)
            self._sweep_began = None
            if report.checked:
                log.info("swept %s", report.to_json())
                if self.on_sweep is not None:
                    self.on_sweep(report)
                self._mail.set()

    async def _mail_when_due(self) -> None:
        for problem in unset_mail(self.parts) if self.parts.settings.recipients else ():
            log.warning("digests will wait, not be mailed: %s", problem)
        while await self._woken(self._mail):
            report = await deliver(self.parts, immediate=not self._sweeping(), stop=self.stopping)
            for fault in report.prepared.faults:
                log.error("a template of yours fails, the shipped one was used: %s", fault)
            if report.sent.unreachable:
                log.warning("the mail server cannot be used now: %s", report.sent.unreachable)

    def _something_is_due(self) -> bool:
        due = self.parts.store.next_due()
        return due is not None and due <= self.parts.now()

    def _note_sweep(self, _: CheckReport) -> None:
        if self._sweep_began is None:
            self._sweep_began = time.monotonic()

    def _sweeping(self) -> bool:
        """Whether a sweep is under way that is worth waiting for, so that its changes come in one mail."""
        return self._sweep_began is not None and time.monotonic() - self._sweep_began < PATIENCE

    async def _woken(self, event: asyncio.Event) -> bool:
        """Wait for the event; False when it is time to stop."""
        await event.wait()
        event.clear()
        return not self.stopping.is_set()
