"""Many checks: fetched side by side, judged in batches, each with one outcome in one transaction.

`check(parts, …)` checks what is due (or what is named, or everything), including pages that are found on the
way, and gives a `CheckReport`. Fetching runs on the event loop; judging (archive, read, compare, record) runs
in one worker thread at a time, and a batch is one transaction: the archive is synced before the database
refers to it.

Setting `stop` ends it early and cleanly: nothing new is fetched, what has arrived is judged and recorded,
what has not is released and stays due.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.changes import Change
from monitor.errors import MonitorError
from monitor.fetch import Fetcher
from monitor.model import Fetched, FetchFault, Outcome, PageState, Role
from monitor.pipeline.editions import settle
from monitor.pipeline.loading import Loading
from monitor.pipeline.noise import Noise
from monitor.pipeline.outcomes import Case, task_for
from monitor.pipeline.owners import free_pages_of_the_dead, owner_name
from monitor.pipeline.parts import Parts
from monitor.pipeline.put_off import notice
from monitor.pipeline.queue import HostQueue
from monitor.pipeline.quick import unchanged
from monitor.pipeline.remarks import Remarks
from monitor.pipeline.seeking import Seeker, Wanted
from monitor.pipeline.tidying import tidy
from monitor.record import CheckRecord

if TYPE_CHECKING:
    from monitor.compare.counterparts import NameGraph
    from monitor.pipeline.apart import Ahead

log = logging.getLogger(__name__)

BATCH = 50
IN_FLIGHT, OF_A_HOST = 1.2, 2
"""Times the concurrency, in all and of each host: how many pages are claimed at once. What has arrived and
waits to be judged is kept in memory."""
GATHER = 0.05
"""Seconds that answers wait for others to share a transaction with."""
REPORT_AFTER = 60.0
"""Seconds after which a patrol that always has something to do reports all the same."""
TIDYING = 1.0
"""Seconds after the last check that may go into tidying up."""
GRACE = 5.0
"""Seconds that fetches under way are given to end once `stop` is set."""

OnReport = Callable[["CheckReport"], None]
Arrived = tuple[PageState, Fetched | FetchFault, datetime]


@dataclass
class CheckReport:
    """How many checks ended how; `to_json` is the record of the contract."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    changes: list[Change] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """URL and reason of each page that could not be read."""
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """URL and reason of each page that may not be read, or need not."""
    put_off: list[tuple[str, str]] = field(default_factory=list)
    """URL and notice of each page that was not asked for, because of its host or our own network."""
    remarks: Remarks = field(default_factory=Remarks)
    seconds: float = 0.0

    @property
    def checked(self) -> int:
        return sum(self.outcomes.values())

    def to_json(self) -> dict[str, int | float]:
        names = (
            Outcome.NEW,
            Outcome.CHANGED,
            Outcome.UNCHANGED,
            Outcome.COSMETIC,
            Outcome.HELD,
            Outcome.FAILED,
            Outcome.SKIPPED,
        )
        counts = {outcome.value: self.outcomes[outcome] for outcome in names}
        return {"checked": self.checked, **counts, "seconds": round(self.seconds, 3)}


async def check(
    parts: Parts,
    *,
    ids: Collection[str] = (),
    everything: bool = False,
    stop: asyncio.Event | None = None,
    on_outcome: OnReport | None = None,
) -> CheckReport:
    """Check pages until none is due any more; each page at most once.

    `ids` names sites or institutions (then their pages are checked, due or not); `everything` means all
    pages.
    """
    await asyncio.to_thread(_ready, parts)
    rounds = _Rounds(parts, stop or asyncio.Event(), Wanted(ids, everything or bool(ids), once=True))
    started = asyncio.get_running_loop().time()
    async with parts.fetcher() as fetcher:
        await rounds.run(fetcher, on_outcome)
    rounds.report.seconds = asyncio.get_running_loop().time() - started
    await asyncio.to_thread(tidy, parts, TIDYING, index=False)  # where no daemon does
    return rounds.report


async def patrol(
    parts: Parts,
    *,
    tick: asyncio.Event,
    stop: asyncio.Event,
    on_outcome: OnReport | None = None,
    on_sweep: OnReport | None = None,
) -> None:
    """Check what becomes due, looking at every `tick`, until `stop`: the daemon's way.

    One way out for all of it, so that robots.txt, delays and open connections are kept. `on_sweep` gets the
    report when nothing is left to do for now, and once a minute while there always is.
    """
    await asyncio.to_thread(_ready, parts)
    rounds = _Rounds(parts, stop, Wanted(), tick)
    async with parts.fetcher() as fetcher:
        await rounds.run(fetcher, on_outcome, on_sweep)


def _ready(parts: Parts) -> None:
    parts.store.sync_pages(parts.sources.pages, parts.now())
    parts.store.release(owner_name())  # left over where the last release met a busy database
    free_pages_of_the_dead(parts)


class _Rounds:
    """Who waits, who is in flight, what has arrived, what was recorded."""

    def __init__(
        self, parts: Parts, stop: asyncio.Event, wanted: Wanted, tick: asyncio.Event | None = None
    ) -> None:
        self.parts = parts
        self.stop = stop
        self.wanted = wanted
        self.tick = tick
        self.report = CheckReport()
        self.owner = owner_name()
        self.queue = HostQueue(parts.settings.fetch.per_host * OF_A_HOST)
        self.seeker = Seeker(parts, wanted, self.queue)
        self.flying: set[asyncio.Task[None]] = set()
        self.arrived: list[Arrived] = []
        self.news = asyncio.Event()
        self.enough = asyncio.Event()
        """A batch is full, or nothing is under way any more."""
        self.asked_last = False
        """What is due was looked up when there was nothing else to do."""
        self.loading = Loading(parts)
        self.noise = Noise(parts)
        self.unsettled = True
        """Something may have been told, or built anew, since editions were last looked for: also by a sweep
        that was broken off."""

    async def run(
        self, fetcher: Fetcher, on_outcome: OnReport | None, on_sweep: OnReport | None = None
    ) -> None:
        try:
            reported, began = time.monotonic(), 0.0
            self.parts.telemetry.begin()
            while not self.stop.is_set():
                claimed = await asyncio.to_thread(self._claim, fetcher.room)
                self.parts.telemetry.tick()
                for page in claimed:
                    began = began or time.monotonic()
                    self._launch(fetcher, page)
                self.loading.begin()
                idle = not self.flying and not self.arrived
                if idle and not self.asked_last:
                    self.seeker.ask = self.asked_last = True  # for what was freed or found meanwhile
                    continue
                if idle:
                    await self.loading.close()
                if idle and self.unsettled:
                    await asyncio.to_thread(settle, self.parts)
                    self.unsettled = False
                if self.report.checked and on_sweep and (idle or time.monotonic() - reported > REPORT_AFTER):
                    self.report.seconds = time.monotonic() - began
                    on_sweep(self.report)
                    self.report, reported, began = CheckReport(), time.monotonic(), 0.0
                if idle and self.wanted.once:
                    break
                await self._wait()
                await self._gather()
                await self._judge_arrived(on_outcome, batches=1)
            await self._land(on_outcome)
        finally:
            await self._give_back()

    def _claim(self, most: int | None) -> list[PageState]:
        """Pages to fetch now: as many as there is room for, and of each host only a few. While our own
        network is down, `most` of them in all, where there is another time for the rest."""
        space = int(self.parts.settings.fetch.concurrency * IN_FLIGHT)
        room = space - len(self.flying) - len(self.arrived)
        if room < min(BATCH, space // 2):
            return []
        if most is not None and not self.wanted.once:
            room = min(room, most - len(self.flying))
            if room <= 0:
                return []
        now = self.parts.now()
        self.loading.expect(self.seeker.seek(now, room))
        while chosen := self.queue.take(room):
            if self.wanted.once:
                self.seeker.seen.update(page.id for page in chosen)
            lease = 600 + 10 * self.parts.settings.fetch.timeout
            claimed = self.parts.store.claim(chosen, self.owner, now, lease_seconds=lease)
            held = {page.id for page in claimed}
            for page in chosen:
                if page.id not in held:
                    self.queue.landed(page)
            if claimed:
                return claimed
        return []

    def _launch(self, fetcher: Fetcher, page: PageState) -> None:
        self.asked_last = False
        task = asyncio.create_task(self._fetch(fetcher, page))
        self.flying.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self.flying.discard(task)
        if not self.flying:
            self.enough.set()

    async def _fetch(self, fetcher: Fetcher, page: PageState) -> None:
        started = self.parts.now()
        answer = await fetcher.fetch(task_for(page))
        self.arrived.append((page, answer, started))
        self.news.set()
        if len(self.arrived) >= BATCH:
            self.enough.set()

    async def _wait(self) -> None:
        """Until something has arrived, it is time to look again, `stop` is set, or a bug ends a fetch."""
        if self.arrived:
            return
        events = [self.stop, self.news, *([self.tick] if self.tick else [])]
        waits = [asyncio.create_task(event.wait()) for event in events]
        done, _ = await asyncio.wait({*waits, *self.flying}, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if self.tick and self.tick.is_set():
            self.tick.clear()
            self.seeker.ask = True
        for task in done.difference(waits):
            task.result()

    async def _gather(self) -> None:
        """Answers that come close together share a transaction."""
        self.enough.clear()
        if self.arrived and self.flying and len(self.arrived) < BATCH and not self.stop.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(GATHER):
                    await self.enough.wait()

    async def _judge_arrived(self, on_outcome: OnReport | None, batches: int | None = None) -> None:
        await self.loading.done(list(self.arrived), self.noise.holds)
        self.news.clear()
        while self.arrived and batches != 0:
            batches = None if batches is None else batches - 1
            # What an index says of a page counts already when the page is judged.
            self.arrived.sort(key=lambda each: each[0].role is not Role.INDEX)
            batch, self.arrived = self.arrived[:BATCH], self.arrived[BATCH:]
            indexes = sum(page.role is Role.INDEX for page, _, _ in batch)
            if on_outcome is not None:  # before anything is recorded: what it tells waits for the sweep's end
                on_outcome(self.report)
            for part in filter(None, (batch[:indexes], batch[indexes:])):
                await asyncio.to_thread(self._judge, part, list(self.arrived))
            for page, _, _ in batch:
                self.queue.landed(page)
            if on_outcome is not None:
                on_outcome(self.report)

    def _records(self, batch: list[Arrived], later: list[Arrived]) -> list[CheckRecord]:
        """The outcome of each. Readers and comparers take half a second to import: only news needs them."""
        parts = self.parts
        cases = [Case(page, answer, started, parts.now()) for page, answer, started in batch]
        quick = [unchanged(parts, case) or self.noise.record(case) for case in cases]
        if None not in quick:
            return [record for record in quick if record]
        differ = [each for each, record in zip(batch, quick, strict=True) if record is None]
        ahead = self.loading.readers().of(differ, later, self.noise.holds)
        return [
            record or self._decided(page, answer, started, ahead.get(page.id))
            for record, (page, answer, started) in zip(quick, batch, strict=True)
        ]

    def _judge(self, batch: list[Arrived], later: list[Arrived]) -> None:
        parts = self.parts
        records = self._records(batch, later)
        if any(record.snapshot for record in records):
            parts.archive.sync()
        result = parts.store.commit(
            records,
            queue_for=parts.router,
            graded=parts.policy.graded,
            graph=self._names_if_told(records),
        )
        parts.telemetry.note(records, [answer for _, answer, _ in batch])
        for record, (page, answer, _) in zip(records, batch, strict=True):
            self.report.outcomes[record.outcome] += 1
            if isinstance(answer, FetchFault) and answer.put_off:
                if said := notice(answer):
                    self.report.put_off.append((page.url, said))
                continue
            self.report.remarks.add(record.page.url, record.remarks)
            if record.outcome in {Outcome.FAILED, Outcome.HELD}:
                self.report.failures.append((record.page.url, record.reason))
            elif record.outcome is Outcome.SKIPPED and not record.remarks:  # what is remarked is said already
                self.report.skipped.append((record.page.url, record.reason))
        self.report.changes.extend(result.changes)
        self.seeker.ask |= result.found > 0
        self.unsettled |= bool(result.changes) or any(record.built_anew for record in records)

    def _names_if_told(self, records: Sequence[CheckRecord]) -> "NameGraph | None":
        """What is known of names, where a change may be the one that another page told in other words."""
        if not any(record.changes or record.listing for record in records):
            return None
        from monitor.pipeline.ahead import name_graph

        return name_graph(self.parts)

    def _decided(
        self, page: PageState, answer: Fetched | FetchFault, started: datetime, ahead: "Ahead | None"
    ) -> CheckRecord:
        """One outcome, also where a page meets a bug of ours: it must not hold up all others for ever."""
        from monitor.pipeline.decide import decide, undecided

        try:
            return decide(self.parts, page, answer, started, ahead)
        except (MonitorError, OSError):
            raise
        except Exception as bug:
            log.exception("a bug: %s could not be judged; please report it with its snapshot", page.url)
            return undecided(self.parts, page, answer, started, type(bug).__name__)

    async def _land(self, on_outcome: OnReport | None) -> None:
        """Let what flies come in for a while, and record it."""
        if self.flying:
            await asyncio.wait(self.flying, timeout=GRACE)
        await self._judge_arrived(on_outcome)

    async def _give_back(self) -> None:
        """Break off what still flies; its pages stay as due as they were."""
        await self.loading.close()
        for task in list(self.flying):
            task.cancel()
        await asyncio.gather(*self.flying, return_exceptions=True)
        await asyncio.to_thread(self.parts.store.release, self.owner)
