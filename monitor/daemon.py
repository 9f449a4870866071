"""The service that stays running: ticks, sweeps, mail, signals, and files that people edit meanwhile.

APScheduler only ticks and rings at digest times; it remembers nothing. Due times live in the database, so a
restart loses nothing. A tick wakes the checker; the end of a sweep, a digest time and a slow retry tick wake
the notifier, and the second reader where there is one. `beside` (the web part) runs along. When monitor.toml
or a declaration is edited, what is under way ends cleanly and goes on with the new ones; a faulty edit is
refused with a word in the log, and the old ones stay. `stop()` (SIGTERM, SIGINT) lets what is under way end.
"""

import asyncio
import contextlib
import logging
import signal
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.errors import ConfigurationError, StorageError
from monitor.pipeline.check import CheckReport, patrol
from monitor.pipeline.deliver import DeliveryReport, deliver, unset_mail
from monitor.pipeline.heartbeat import Heartbeat
from monitor.pipeline.parts import Parts, fingerprint, renewed
from monitor.pipeline.telemetry import in_words
from monitor.pipeline.tidying import tidy
from monitor.settings import Settings
from monitor.units import WEEKDAYS, parse_cadence

log = logging.getLogger(__name__)

PATIENCE = 300.0
"""Seconds that what goes at once waits for the end of a sweep at most."""
PIECE = 0.5
"""Seconds of tidying up, and of leaving the record to others then."""


Beside = Callable[[Parts, asyncio.Event], Coroutine[None, None, None]]
"""What runs beside the rest, begun anew with edited settings; the event ends it."""


@dataclass(frozen=True)
class Rhythm:
    """How often the daemon looks up; the demo and the tests shorten it."""

    tick: timedelta = timedelta(milliseconds=250)
    """Well below the shortest `every`, so that a page is not a whole interval late."""
    retry: timedelta = timedelta(seconds=30)
    reload: timedelta = timedelta(seconds=10)
    tidy: timedelta = timedelta(hours=1)


class Daemon:
    """One running service on one workspace."""

    def __init__(
        self,
        parts: Parts,
        rhythm: Rhythm = Rhythm(),
        on_sweep: Callable[[CheckReport], None] | None = None,
        beside: Sequence[Beside] = (),
    ) -> None:
        self.parts = parts
        self.rhythm = rhythm
        self.on_sweep = on_sweep
        self.beside = beside
        self.stopping = asyncio.Event()
        self._read = fingerprint(parts.workspace)
        self._session: _Session | None = None

    def stop(self) -> None:
        """End soon and cleanly; may be called from a signal handler, more than once."""
        self.stopping.set()
        if self._session:
            self._session.end()

    async def run(self) -> None:
        """Work until `stop`; raises what is a bug or a fault of storage."""
        while not self.stopping.is_set():
            self._session = _Session(self)
            await self._session.run()

    async def run_until_signal(self) -> None:
        """`run`, ended by SIGTERM or SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        await self.run()

    def reload(self) -> bool:
        """Take edited settings and declarations; False where nothing was edited, or the edit is faulty."""
        now = fingerprint(self.parts.workspace)
        if now == self._read:
            return False
        self._read = now
        try:
            self.parts = renewed(self.parts)
        except ConfigurationError as error:
            log.error("an edit is refused, the settings and sources from before stay:\n%s", error)
            return False
        log.info("settings and sources were edited: going on with the new ones")
        return True


class _Session:
    """The daemon between two reloads: one set of parts, one way out, one scheduler."""

    def __init__(self, daemon: Daemon) -> None:
        self.daemon = daemon
        self.parts = daemon.parts
        self.over = asyncio.Event()
        self.due = asyncio.Event()
        self.mail = asyncio.Event()
        self.edited = asyncio.Event()
        self.doubt = asyncio.Event()
        self.pulse = asyncio.Event()
        self.room = asyncio.Event()
        self.began: float | None = None
        """When the sweep that is under way met its first page."""

    def end(self) -> None:
        self.over.set()
        for event in (self.due, self.mail, self.edited, self.doubt, self.pulse, self.room):
            event.set()

    async def run(self) -> None:
        clockwork = scheduler(self)
        clockwork.start()
        self.due.set()
        self.mail.set()
        self.doubt.set()
        self.pulse.set()
        self.room.set()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._check())
                group.create_task(self._send())
                group.create_task(self._watch_files())
                group.create_task(self._tidy())
                for service in self.daemon.beside:
                    group.create_task(service(self.parts, self.over))
                if self.parts.settings.heartbeat.url:
                    group.create_task(self._beat())
                if self.parts.settings.model.url:
                    group.create_task(self._read_again())
        except ExceptionGroup as several:
            raise several.exceptions[0] from several
        finally:
            clockwork.pause()
            for _ in range(
                3
            ):  # what rings at this moment ends by itself; shutdown would cancel it with an error
                await asyncio.sleep(0)
            clockwork.shutdown(wait=False)

    async def _check(self) -> None:
        while not self.over.is_set():
            try:
                await patrol(
                    self.parts,
                    tick=self.due,
                    stop=self.over,
                    on_outcome=self._note_outcome,
                    on_sweep=self._note_sweep,
                )
            except StorageError as error:
                if not error.busy:
                    raise
                log.warning("%s; trying again", error)
                self.parts.telemetry.hinder(str(error))
                await self._woken(self.mail)

    def _note_outcome(self, _: CheckReport) -> None:
        if self.began is None:
            self.began = time.monotonic()

    def _note_sweep(self, report: CheckReport) -> None:
        self.began = None
        counts = report.to_json()
        log.info("%s", in_words(counts), extra={"fields": counts})
        for notice, pages in Counter(notice for _, notice in report.put_off).items():
            log.warning("put off: %s: %s", "1 page" if pages == 1 else f"{pages} pages", notice)
        for line in report.remarks.lines():
            log.warning("readers noticed: %s", line)
        if self.daemon.on_sweep is not None:
            self.daemon.on_sweep(report)
        self.mail.set()
        self.doubt.set()

    async def _send(self) -> None:
        for problem in unset_mail(self.parts) if self.parts.settings.recipients else ():
            log.warning("digests will wait, not be mailed: %s", problem)
        while await self._woken(self.mail):
            # What goes at once waits for the end of a sweep, so that its changes come in one mail.
            waiting = self.began is not None and time.monotonic() - self.began < PATIENCE
            try:
                _say(await deliver(self.parts, immediate=not waiting, stop=self.over))
            except StorageError as error:
                if not error.busy:
                    raise
                log.warning("%s; trying again", error)

    async def _read_again(self) -> None:
        """Let a language model see what the rules could not settle, beside everything else."""
        from monitor.pipeline.second import SecondReader  # takes a second to import; few have a model

        reader = SecondReader(self.parts)
        while await self._woken(self.doubt):
            try:
                report = await reader.run(self.over)
            except StorageError as error:
                if not error.busy:
                    raise
                log.warning("%s; trying again", error)
                continue
            if report.asked:
                told = len(report.changes)
                log.info("second reading: asked about %d articles, %d events proved", report.asked, told)
            if report.changes:
                self.mail.set()

    async def _beat(self) -> None:
        """Say that all goes well, while it does. That it cannot be said is a warning, told once a trouble."""
        async with Heartbeat(self.parts) as heart:
            while await self._woken(self.pulse):
                await heart.beat()

    async def _tidy(self) -> None:
        """Make room in the record, in small pieces: checking goes before."""
        while await self._woken(self.room):
            try:
                more = await asyncio.to_thread(tidy, self.parts, PIECE)
            except StorageError as error:
                if not error.busy:
                    raise
                continue  # within the hour
            if more:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.over.wait(), PIECE)
                self.room.set()

    async def _watch_files(self) -> None:
        while await self._woken(self.edited):
            if await asyncio.to_thread(self.daemon.reload):
                self.end()

    async def _woken(self, event: asyncio.Event) -> bool:
        """Wait for the event; False when it is time to end."""
        await event.wait()
        event.clear()
        return not self.over.is_set()


def scheduler(session: _Session) -> AsyncIOScheduler:
    """The clockwork of a session: it sets events and does nothing else."""
    # A run that is late (a busy loop, a suspended laptop) is run once, never dropped: the default is to drop
    # what is one second late.
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    clockwork = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
    rhythm = session.daemon.rhythm
    slow = (
        (session.mail, rhythm.retry),
        (session.doubt, rhythm.retry),
        (session.edited, rhythm.reload),
        (session.room, rhythm.tidy),
    )
    for event, pause in ((session.due, rhythm.tick), *slow):
        clockwork.add_job(_ring, IntervalTrigger(seconds=pause.total_seconds()), [event])
    settings = session.parts.settings
    if settings.heartbeat.url:
        clockwork.add_job(_ring, IntervalTrigger(seconds=settings.heartbeat.every), [session.pulse])
    for when, timezone in sorted(_digest_times(settings)):
        cadence = parse_cadence(when)
        # Days by name: APScheduler counts them from Monday, crontab from Sunday.
        day = "*" if cadence.weekday is None else WEEKDAYS[cadence.weekday]
        trigger = CronTrigger(day_of_week=day, hour=cadence.hour, minute=cadence.minute, timezone=timezone)
        clockwork.add_job(_ring, trigger, [session.mail])
    return clockwork


def _digest_times(settings: Settings) -> set[tuple[str, str]]:
    """Each hour of a digest, and its time zone, once for all whose it is."""
    return {
        (cadence, recipient.timezone)
        for recipient in settings.recipients
        for each in recipient.in_force
        for cadence in each.cadence
        if not parse_cadence(cadence).immediate
    }


async def _ring(event: asyncio.Event) -> None:
    """A coroutine, because it must run on the loop: an event is not safe to set from another thread."""
    event.set()


def _say(report: DeliveryReport) -> None:
    for fault in report.prepared.faults:
        log.error("a template of yours fails, the shipped one was used: %s", fault)
    sent = report.sent
    if sent.sent:
        log.info("%d mails sent", sent.sent)
    if sent.unreachable:
        log.warning("the mail server cannot be used now: %s", sent.unreachable)
    if sent.refused:
        log.error("%d mails were refused for good: `monitor deliveries` names them", sent.refused)
    if sent.reduced:
        log.warning("%d of those go out again in a reduced form", sent.reduced)
    if sent.retried or sent.unknown:
        log.warning("%d mails to be tried again, %d without an answer", sent.retried, sent.unknown)
