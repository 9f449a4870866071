"""How long a sweep takes: `python -m benchmarks.sweep [--pages 1000] [--runs 3] [--peers all]`.

A server in a process of its own serves invented pages of 30 to 120 KB. The same pages are swept by a bare
httpx loop (GET and sha256, nothing stored), by `monitor check` as a command, start and end included, and by
urlwatch, webchanges and changedetection.io. A ratio is the bare loop's time by ours, both of one run, one
after the other; the table gives medians. Politeness is set aside by settings: it would be measured instead.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import sweep_ours as ours
from benchmarks.sweep_pages import page
from benchmarks.sweep_peers import ChangeDetection, Command, install

PEERS = ("urlwatch", "webchanges", "changedetection.io")
BARE_AT_ONCE = 100
SCENARIOS = (
    ("(a) first sweep", "same"),
    ("(c) nothing changed, same body", "same"),
    ("(b) nothing changed, 304", "etag"),
    ("(d) 5 % really changed", "changed"),
    ("(e) noise only", "noise"),
)
"""In the order in which one workspace meets them; before (b) the pages get their tags, before (e) they are
as they were."""
SETTLES = {"(b) nothing changed, 304": "etag", "(e) noise only": "same"}


@dataclass
class Measured:
    """One scenario, one program: what each run gave."""

    ratios: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)
    """Ratios by the program's own account, its start and end left out."""
    processor: list[float] = field(default_factory=list)
    """Seconds of computing, of all its processes."""
    megabytes: list[float] = field(default_factory=list)
    told: list[int] = field(default_factory=list)


@dataclass
class Server:
    port: int

    def set(self, mode: str, latency: float = 0.0) -> None:
        query = f"mode={mode}&latency={latency}"
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/mode?{query}") as answer:
            answer.read()


@contextmanager
def serving(pages: int) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sweep_server", str(pages)],
        stdout=subprocess.PIPE, text=True, cwd=ours.ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Server(int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait()


def bare(folder: Path, urls: Sequence[str]) -> float:
    """Seconds of the bare loop, its start left out."""
    file = folder / "urls"
    file.write_text("\n".join(urls), encoding="utf-8")
    words = [sys.executable, "-m", "benchmarks.sweep_bare", str(file), str(BARE_AT_ONCE)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True, cwd=ours.ROOT).stdout)


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sweep_ours(place: Path, urls: list[str], folder: Path, into: Measured) -> ours.Swept:
    loop = bare(place, urls)
    before = _computed()
    swept = ours.check(folder, "--all")
    into.processor.append(_computed() - before)
    into.ratios.append(loop / swept.wall)
    into.inside.append(loop / swept.inside)
    into.megabytes.append(swept.megabytes)
    return swept


def run_ours(place: Path, server: Server, pages: int, results: dict[str, Measured]) -> str:
    """All five scenarios on one new workspace; says what it stored."""
    folder = place / "ours"
    ours.workspace(folder, server.port, pages, hosts=1)
    urls = [ours.url(server.port, number, 1) for number in range(pages)]
    expected = {number for number in range(pages) if page(number).changes}
    stored = ""
    for name, mode in SCENARIOS:
        if name in SETTLES:
            server.set(SETTLES[name])
            ours.check(folder, "--all")
        server.set(mode)
        known = ours.count_changes(folder)
        swept = sweep_ours(place, urls, folder, results[name])
        if mode == "changed":
            missed = expected - ours.changed_pages(folder)
            results[name].told.append(-len(missed) if missed else int(swept.told["changed"]))
        else:
            results[name].told.append(ours.count_changes(folder) - known)
        if mode == "same" and not stored:
            archive, database = ours.stored(folder)
            size = sum(map(len, ours.bodies(pages)))
            part = 100 * archive / size
            stored = f"archive {part:.0f} % of the pages, database {database / pages:,.0f} bytes each"
    return stored


def run_latency(place: Path, server: Server, pages: int, into: Measured) -> None:
    folder = place / "latency"
    settings = "concurrency = 250\n"
    ours.workspace(folder, server.port, pages, 250, settings)
    urls = [ours.url(server.port, number, 250) for number in range(pages)]
    server.set("same")
    ours.check(folder, "--all")
    server.set("same", 0.3)
    sweep_ours(place, urls, folder, into)


def run_peer(name: str, place: Path, server: Server, pages: int, results: dict[str, Measured]) -> None:
    scripts = install(name)
    if scripts is None:
        return
    urls = [ours.url(server.port, number, 1) for number in range(pages)]
    peer = (
        ChangeDetection(scripts, place / name) if name == PEERS[2] else Command(name, scripts, place / name)
    )
    server.set("same")
    peer.prepare(urls)
    try:
        for scenario, mode in SCENARIOS:
            if scenario in SETTLES:
                server.set(SETTLES[scenario])
                peer.sweep()
            server.set(mode)
            loop = bare(place, urls)
            seconds, told = peer.sweep()
            results[scenario].ratios.append(loop / seconds)
            results[scenario].told.append(told)
    finally:
        peer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Time sweeps.")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=5_000, help="pages of the long sweep; 0 leaves it out")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default="all", help="all, none, or names with commas")
    options = parser.parse_args()
    peers = PEERS if options.peers == "all" else [name for name in PEERS if name in options.peers.split(",")]
    names = [name for name, _ in SCENARIOS]
    found = {who: {name: Measured() for name in names} for who in ("ours", *peers)}
    late, stored = Measured(), ""
    with tempfile.TemporaryDirectory() as somewhere, serving(options.pages) as server:
        for run in range(options.runs):
            place = Path(somewhere) / str(run)
            place.mkdir()
            stored = run_ours(place, server, options.pages, found["ours"])
            run_latency(place, server, options.pages, late)
            for name in peers:
                run_peer(name, place, server, options.pages, found[name])
    many = long_sweep(options.many, options.pages, options.runs) if options.many else None
    sys.stdout.write(report(found, late, many, stored, options.pages, options.many))


def long_sweep(many: int, few: int, runs: int) -> float:
    """Speed per page of an unchanged sweep of many pages against one of few, each after the other."""
    against = []
    with tempfile.TemporaryDirectory() as somewhere, serving(many) as server:
        for run in range(runs):
            rates = []
            for pages in (few, many):
                folder = Path(somewhere) / f"{run}-{pages}"
                ours.workspace(folder, server.port, pages, hosts=1)
                ours.check(folder, "--all")
                rates.append(pages / ours.check(folder, "--all").wall)
            against.append(rates[1] / rates[0])
    return median(against)


def report(
    found: dict[str, dict[str, Measured]],
    late: Measured,
    many: float | None,
    stored: str,
    pages: int,
    most: int,
) -> str:
    def cell(measured: Measured) -> str:
        if not measured.ratios:
            return "–"
        told = f", {measured.told[-1]:,} told" if measured.told else ""
        return f"{median(measured.ratios):.2f}{told}"

    mine = found["ours"]
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, load"
        f" {os.getloadavg()[2]:.1f} in the last quarter of an hour; {pages:,} pages. Ratios to a bare loop,"
        f" {BARE_AT_ONCE} requests at once; start and end of each command included.",
        "",
        f"| sweep | {' | '.join(found)} | ours, start left out | ours, computing | ours, memory |",
        "|---" * (len(found) + 4) + "|",
    ]
    for name in sorted(mine):
        each = mine[name]
        cells = " | ".join(cell(measured[name]) for measured in found.values())
        own = f"{median(each.inside):.2f} | {median(each.processor):.1f} s | {max(each.megabytes):.0f} MB"
        lines.append(f"| {name} | {cells} | {own} |")
    own = f"{median(late.inside):.2f} | {median(late.processor):.1f} s | {max(late.megabytes):.0f} MB"
    lines.append(f"| (c) with 300 ms latency, 250 hosts | {cell(late)}{' | –' * (len(found) - 1)} | {own} |")
    if many is not None:
        lines.append(
            f"| (c) at {most:,} pages, per page | {many:.2f}{' | –' * (len(found) - 1)} | – | – | – |"
        )
    lines += ["", f"Stored after the first sweep: {stored}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
