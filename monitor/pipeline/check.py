"""Many checks: fetched side by side, judged in batches, each with one outcome in one transaction.

`check(parts, …)` checks what is due (or what is named, or everything), including pages that are found on the
way, and gives a `CheckReport`. Fetching runs on the event loop; judging (archive, read, compare, record) runs
in one worker thread at a time, and a batch is one transaction: the archive is synced before the database
refers to it.

Setting `stop` ends it early and cleanly: nothing new is fetched, what has arrived is judged and recorded,
what has not is released and stays due.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from monitor.changes import Change
from monitor.errors import MonitorError
from monitor.fetch import Fetcher
from monitor.model import Fetched, FetchFault, Outcome, PageState
from monitor.notify.digest import queue_pairs
from monitor.pipeline.decide import decide, task_for, undecided
from monitor.pipeline.owners import free_pages_of_the_dead, owner_name
from monitor.pipeline.parts import Parts
from monitor.record import CheckRecord

log = logging.getLogger(__name__)

BATCH = 50
IN_FLIGHT = 4
"""Times the fetcher's concurrency: how many pages are claimed at once."""
GRACE = 5.0
"""Seconds that fetches under way are given to end once `stop` is set."""

Arrived = tuple[PageState, Fetched | FetchFault, datetime]


@dataclass
class CheckReport:
    """How many checks ended how; `to_json` is the record of the contract."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    changes: list[Change] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """URL and reason of each page that could not be read."""
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
    on_outcome: Callable[[CheckReport], None] | None = None,
) -> CheckReport:
    """Check pages until none is due any more; each page at most once.

    `ids` names sites or institutions (then their pages are checked, due or not); `everything` means all
    pages.
    """
    await asyncio.to_thread(free_pages_of_the_dead, parts)
    sweep = _Sweep(parts, stop or asyncio.Event(), on_outcome)
    started = asyncio.get_running_loop().time()
    async with parts.fetcher() as fetcher:
        await sweep.run(fetcher, ids, everything)
    sweep.report.seconds = asyncio.get_running_loop().time() - started
    return sweep.report


class _Sweep:
    """One call of `check`: who is in flight, what has arrived, what was recorded."""

    def __init__(
        self, parts: Parts, stop: asyncio.Event, on_outcome: Callable[[CheckReport], None] | None
    ) -> None:
        self.parts = parts
        self.stop = stop
        self.on_outcome = on_outcome
        self.report = CheckReport()
        self.owner = owner_name()
        self.seen: set[int] = set()
        self.flying: set[asyncio.Task[None]] = set()
        self.arrived: list[Arrived] = []
        self.news = asyncio.Event()

    async def run(self, fetcher: Fetcher, ids: Collection[str], everything: bool) -> None:
        room = self.parts.settings.fetch.concurrency * IN_FLIGHT
        try:
            while not self.stop.is_set():
                wanted = await asyncio.to_thread(self._claim, room - len(self.flying), ids, everything)
                for page in wanted:
                    self._launch(fetcher, page)
                if not self.flying and not self.arrived:
                    break
                await self._wait()
                await self._judge_arrived()
            await self._land()
        finally:
            await self._give_back()

    def _claim(self, room: int, ids: Collection[str], everything: bool) -> list[PageState]:
        if room <= 0:
            return []
        now = self.parts.now()
        lease = 600 + 10 * self.parts.settings.fetch.timeout
        due = self.parts.store.due(
            now, limit=room, everything=everything or bool(ids), ids=ids, exclude=self.seen
        )
        claimed = self.parts.store.claim(due, self.owner, now, lease_seconds=lease)
        self.seen.update(page.id for page in due)
        return claimed

    def _launch(self, fetcher: Fetcher, page: PageState) -> None:
        task = asyncio.create_task(self._fetch(fetcher, page))
        self.flying.add(task)
        task.add_done_callback(self.flying.discard)

    async def _fetch(self, fetcher: Fetcher, page: PageState) -> None:
        started = self.parts.now()
        answer = await fetcher.fetch(task_for(page))
        self.arrived.append((page, answer, started))
        self.news.set()

    async def _wait(self) -> None:
        """Until something has arrived, has failed as a bug, or `stop` is set."""
        stopped = asyncio.create_task(self.stop.wait())
        arrived = asyncio.create_task(self.news.wait())
        done, _ = await asyncio.wait({stopped, arrived, *self.flying}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        arrived.cancel()
        for task in done - {stopped, arrived}:
            task.result()

    async def _judge_arrived(self) -> None:
        self.news.clear()
        while self.arrived:
            batch, self.arrived = self.arrived[:BATCH], self.arrived[BATCH:]
            await asyncio.to_thread(self._judge, batch)
            if self.on_outcome is not None:
                self.on_outcome(self.report)

    def _judge(self, batch: list[Arrived]) -> None:
        parts = self.parts
        records = [self._decided(page, answer, started) for page, answer, started in batch]
        if any(record.snapshot for record in records):
            parts.archive.sync()
        recipients = parts.settings.recipients
        result = parts.store.commit(
            records, queue_for=lambda change: queue_pairs(recipients, change, parts.groups_of)
        )
        for record in records:
            self.report.outcomes[record.outcome] += 1
            if record.outcome in {Outcome.FAILED, Outcome.HELD}:
                self.report.failures.append((record.page.url, record.reason))
        self.report.changes.extend(result.changes)

    def _decided(self, page: PageState, answer: Fetched | FetchFault, started: datetime) -> CheckRecord:
        """One outcome, also where a page meets a bug of ours: it must not hold up all others for ever."""
        try:
            return decide(self.parts, page, answer, started)
        except (MonitorError, OSError):
            raise
        except Exception as bug:
            log.exception("a bug: %s could not be judged; please report it with its snapshot", page.url)
            return undecided(self.parts, page, answer, started, type(bug).__name__)

    async def _land(self) -> None:
        """Let what flies come in for a while, and record it."""
        if self.flying:
            await asyncio.wait(self.flying, timeout=GRACE)
        await self._judge_arrived()

    async def _give_back(self) -> None:
        """Break off what still flies; its pages stay as due as they were."""
        for task in list(self.flying):
            task.cancel()
        await asyncio.gather(*self.flying, return_exceptions=True)
        await asyncio.to_thread(self.parts.store.release, self.owner)
