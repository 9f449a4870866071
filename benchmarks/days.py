"""`python -m benchmarks.days [--pages 100000] [--days 4]`: how the service does over days.

The daemon's own patrol, fetcher, politeness, record and archive work through simulated days (`days_world`):
100,000 declared pages on 4,000 hosts of very different sizes. After half of the days it is stopped, away for
six hours, and started again. Prints a table: how late pages are, how they are spread, what hosts see, and
what memory, database and processor have to do with it.
"""

import argparse
import asyncio
import os
import random
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.days_world import DAY, HOUR, Clock, JumpingLoop, Servers
from monitor.fetch import Fetcher, FetchPolicy, user_agent
from monitor.pipeline.check import patrol
from monitor.pipeline.parts import Parts, open_parts
from monitor.workspace import find

AWAY = 6 * HOUR
SLICE = 600.0
"""Seconds of one bar in the histogram of checks."""
RHYTHMS = (("1d", 0.70), ("1w", 0.20), ("6h", 0.05), ("auto", 0.05))


@dataclass(frozen=True)
class Simulated(Parts):
    """The parts of a workspace, with a way out that leads to invented servers."""

    servers: Any = None
    clock: Any = None

    def fetcher(self) -> Fetcher:
        fetch = self.settings.fetch
        policy = FetchPolicy(
            delay=fetch.delay,
            per_host=fetch.per_host,
            concurrency=fetch.concurrency,
            timeout=fetch.timeout,
            max_bytes=fetch.max_bytes,
            robots=fetch.robots,
            user_agent=user_agent("0", fetch.contact),
        )
        return Fetcher(
            policy,
            now=self.now,
            monotonic=self.clock.monotonic,
            host_gate=self.store.hosts,
            robots_kept=self.store.robots,
            transport=self.servers,
        )


def hosts_of(pages: int, hosts: int) -> list[int]:
    """The host of each page: few hosts have many pages, most have some."""
    chance = random.Random(3)
    weights = [1 / (rank + 10) for rank in range(hosts)]
    return chance.choices(range(hosts), weights, k=pages)


def version_at(number: int, seconds: float) -> int:
    """Half of the pages never change; others every month, every week, one in fifty every day."""
    every = {0: 1, 1: 7, 2: 7, 3: 7}.get(number % 50, 30 if number % 2 else 0)
    return int(seconds / DAY / every + random.Random(number).random()) if every else 0


def workspace(folder: Path, pages: int, hosts: int) -> None:
    sites = folder / "sources" / "sites"
    sites.mkdir(parents=True)
    (folder / "monitor.toml").write_text('[fetch]\ncontact = "bench@example.org"\n', encoding="utf-8")
    chance = random.Random(5)
    rhythms, weights = zip(*RHYTHMS, strict=True)
    named: dict[tuple[str, int], list[str]] = {}
    for number, host in enumerate(hosts_of(pages, hosts)):
        key = (chance.choices(rhythms, weights)[0], host % 5)
        named.setdefault(key, []).append(f"https://host{host}.example/p/{number}")
    for (every, group), urls in named.items():
        listed = ",\n".join(f'"{url}"' for url in urls)
        text = f'name = "Every {every}, {group}"\nkind = "page"\nevery = "{every}"\npages = [{listed}]\n'
        (sites / f"every-{every}-{group}.toml").write_text(text, encoding="utf-8")


@dataclass
class Watch:
    """What was seen since it was last reset."""

    late: list[float] = field(default_factory=list)
    slices: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)

    def note(self, records: Sequence[Any], clock: Clock) -> None:
        for record in records:
            if record.page.last_checked is not None:
                self.late.append((record.started_at - record.page.next_due).total_seconds())
            self.outcomes[record.outcome.value] += 1
        self.slices[int(clock.seconds // SLICE)] += len(records)


def percentile(values: Sequence[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)] if ranked else 0.0


def resident() -> float:
    """Megabytes of memory in use now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Days:
    """One service over days."""

    def __init__(self, parts: Simulated, folder: Path, clock: Clock, tick: float) -> None:
        self.parts, self.folder, self.clock, self.tick = parts, folder, clock, tick
        self.watch = Watch()
        self.next_line = DAY
        self.spent = 0.0
        self.usual = 0
        self.behind: float | None = None
        """Since when it has more to do than usual."""
        real = parts.store.commit

        def commit(records: Sequence[Any], *words: Any, **named: Any) -> Any:
            self.watch.note(records, clock)
            return real(records, *words, **named)

        parts.store.commit = commit  # type: ignore[method-assign]

    def run_until(self, seconds: float) -> None:
        """One start of the service, until then."""
        with asyncio.Runner(loop_factory=lambda: JumpingLoop(self.clock)) as runner:
            runner.run(self._session(seconds))

    async def _session(self, until: float) -> None:
        tick, stop = asyncio.Event(), asyncio.Event()

        async def clockwork() -> None:
            while self.clock.seconds < until:
                tick.set()
                if self.clock.seconds >= self.next_line:
                    self.line()
                if self.behind is not None and self.due() < self.usual:
                    self.caught_up()
                await asyncio.sleep(min(self.tick, max(until - self.clock.seconds, 0.001)))
            stop.set()
            tick.set()

        async with asyncio.TaskGroup() as group:
            group.create_task(clockwork())
            group.create_task(patrol(self.parts, tick=tick, stop=stop, on_sweep=lambda _: None))

    def line(self) -> None:
        """A row of the table for the day that ended."""
        day = round(self.next_line / DAY)
        self.next_line += DAY
        checks = sum(self.watch.outcomes.values())
        late = self.watch.late
        span = range(int((day - 1) * DAY // SLICE), int(day * DAY // SLICE))
        busiest = max((self.watch.slices[each] for each in span), default=0)
        database = sum(file.stat().st_size for file in self.folder.glob("monitor.db*"))
        used = time.process_time()
        now = self.parts.now()
        coverage = self.parts.store.account(now - timedelta(days=1), now).of()
        cells = (
            day,
            f"{checks:,}",
            f"{percentile(late, 0.5):.0f} / {percentile(late, 0.99):.0f} / {max(late, default=0):.0f}",
            f"{busiest:,} ({busiest / max(checks * SLICE / DAY, 1):.1f} times the mean)",
            f"{coverage.read:,} of {coverage.due:,}",
            self.watch.outcomes["changed"],
            f"{resident():.0f}",
            f"{database / 1e6:.0f}",
            f"{used - self.spent:.0f}",
        )
        print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)  # noqa: T201
        self.spent = time.process_time()
        self.watch = Watch()

    def away(self, seconds: float) -> None:
        """Nobody runs the service for a while."""
        self.clock.seconds += seconds
        self.usual, self.behind = self.due() // 100 + 20, self.clock.seconds
        print(f"away for {seconds / HOUR:.0f} hours: {self.due():,} pages are due at the start")  # noqa: T201

    def caught_up(self) -> None:
        assert self.behind is not None
        minutes = (self.clock.seconds - self.behind) / 60
        print(f"caught up with all but {self.usual:,} after {minutes:.0f} minutes")  # noqa: T201
        self.behind = None

    def due(self) -> int:
        return self.parts.store.vitals.at(self.parts.now()).due


def measure(folder: Path, pages: int, hosts: int, days: int, tick: float) -> None:
    workspace(folder, pages, hosts)
    clock = Clock()
    servers = Servers(clock, version_at)
    with open_parts(find(folder, {}, Path.cwd()), {}, now=clock.now) as opened:
        chance = random.Random(11)
        names = {each: getattr(opened, each) for each in opened.__dataclass_fields__}
        parts = Simulated(**(names | {"chance": chance.random, "servers": servers, "clock": clock}))
        service = Days(parts, folder, clock, tick)
        print(f"{pages:,} pages on {hosts:,} hosts; a look every {tick:.0f} s\n")  # noqa: T201
        print(  # noqa: T201
            "| day | checks | late: median / 99 % / most, s | busiest ten minutes | read | changed "
            "| memory, MB | database, MB | computing, s |\n|---|---|---|---|---|---|---|---|---|"
        )
        service.run_until(days // 2 * DAY + 3 * HOUR)
        service.away(AWAY)
        service.run_until(days * DAY + 1)
        _say_hosts(servers)
        _say_idle(parts)


def _say_hosts(servers: Servers) -> None:
    lines = (
        f"requests for pages: {servers.pages:,}, of them unchanged (304): {servers.unchanged:,};"
        f" robots.txt: {servers.robots:,}",
        f"at the same time: {servers.most_together} in all, {servers.most_of_one} of one host",
        f"closest starts of two requests to one host: {servers.closest:.2f} s",
        f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB",
    )
    print("\n".join(lines))  # noqa: T201


def _say_idle(parts: Parts) -> None:
    """A look that finds nothing due: what is due just now waits in line already."""
    now, looks = parts.now(), 200
    waiting = {page.id for page in parts.store.due(now, limit=2_000)}
    began = time.process_time()
    for _ in range(looks):
        assert not parts.store.due(now, limit=2_000, exclude=waiting)
    print(f"a look that finds nothing due: {(time.process_time() - began) / looks * 1e3:.2f} ms")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--hosts", type=int, default=0, help="by default one for 25 pages")
    parser.add_argument("--days", type=int, default=4)
    parser.add_argument("--tick", type=float, default=10.0, help="seconds between two looks")
    words = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="days-"))
    try:
        measure(folder, words.pages, words.hosts or max(words.pages // 25, 1), words.days, words.tick)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
