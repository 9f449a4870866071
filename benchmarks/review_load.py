"""Many at once, and everything at once: readers while a sweep writes, and exports of the whole record.

    python -m benchmarks.review_load --keep DIR [--readers 20] [--seconds 20]

Takes a folder that `benchmarks.review --keep` has filled, and adds changes to it. A second process commits
fifty changes at a time as a sweep does, while readers ask for pages one after another, in this process and
without a network; says how long answers and commits take and whether any of them failed. Then exports all
changes in each form, each in a process of its own, and says how long that takes and how much memory.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.review import ask, places, say
from benchmarks.review_record import NOW, sample
from monitor.pipeline.exports import Form, exported
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import ChangeFilter
from monitor.review.app import application
from monitor.workspace import Workspace

AT_ONCE = 50
PAUSE = 0.05
"""Seconds between two commits of the sweep."""
_WANTED = ("/changes", "/changes?", "/institutions", "/sites", "/digests", "/search?", "/api/v1/changes")


def opened(folder: Path) -> Any:
    return open_parts(Workspace(folder), os.environ, now=lambda: NOW + timedelta(days=1))


def sweep(folder: Path, seconds: float) -> None:
    """Commit until the time is over; says how long the commits took."""
    took, until = [], time.monotonic() + seconds
    with opened(folder) as parts:
        for number in count(time.time_ns()):
            if time.monotonic() > until:
                break
            began = time.perf_counter()
            parts.store.add_changes([sample(number * AT_ONCE + each) for each in range(AT_ONCE)])
            took.append((time.perf_counter() - began) * 1_000)
            time.sleep(PAUSE)
    told = f"median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms"
    say(f"sweep: {len(took)} commits of {AT_ONCE} changes, {told}")


async def read(parts: Parts, readers: int, seconds: float) -> None:
    app = application(parts)
    asked = [place for _, place in places(parts) if place.startswith(_WANTED)]
    for place in asked:
        await ask(app, place)
    took: list[float] = []
    statuses: dict[int, int] = {}
    until = time.monotonic() + seconds

    async def one(first: int) -> None:
        for at in count(first * 7):
            if time.monotonic() > until:
                return
            answer = await ask(app, asked[at % len(asked)])
            took.append(answer.clock)
            statuses[answer.status] = statuses.get(answer.status, 0) + 1

    await asyncio.gather(*(one(each) for each in range(readers)))
    took.sort()
    most = f"95 % {took[len(took) * 95 // 100]:.0f} ms, slowest {took[-1]:.0f} ms"
    told = f"median {statistics.median(took):.0f} ms, {most}"
    say(f"{readers} readers: {len(took) / seconds:.0f} answers a second, {told}, {statuses}")


def peak() -> float:
    """Megabytes that this process has taken at most."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_024


def export(folder: Path, form: Form) -> None:
    with opened(folder) as parts:
        before = peak()
        began, spent, size = time.perf_counter(), time.process_time(), 0
        for piece in exported(parts, form, parts.store.changes(ChangeFilter(limit=1_000_000))):
            size += len(piece)
        most = peak()
    own, clock = time.process_time() - spent, time.perf_counter() - began
    memory = f"{before:.0f} MB before, {most:.0f} MB at most"
    say(f"{form}: {size / 1e6:,.0f} MB, {own:.0f} s own, {clock:.0f} s, {memory}")


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--keep", type=Path, required=True)
    said.add_argument("--readers", type=int, default=20)
    said.add_argument("--seconds", type=float, default=20)
    said.add_argument("--only", help=argparse.SUPPRESS)
    wanted = said.parse_args()
    if wanted.only == "sweep":
        sweep(wanted.keep, wanted.seconds)
        return
    if wanted.only:
        export(wanted.keep, Form(wanted.only))
        return
    again = [sys.executable, "-m", "benchmarks.review_load", "--keep", str(wanted.keep)]
    for writes in (False, True):
        other = (
            subprocess.Popen([*again, "--only", "sweep", "--seconds", str(wanted.seconds + 15)])
            if writes
            else None
        )
        with opened(wanted.keep) as parts:
            asyncio.run(read(parts, wanted.readers, wanted.seconds))
        if other is not None:
            other.wait()
    for form in Form:
        subprocess.run([*again, "--only", form.value], check=True)


if __name__ == "__main__":
    main()
