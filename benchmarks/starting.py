"""What a start costs: `python -m benchmarks.starting [--runs 7] [--pages 100000]`.

First the seconds of computing that short commands take from beginning to end, on a workspace without pages;
then the sources, the record brought in line with them and a look at what is due, for 100,000 declared pages,
with an empty database and with one that knows them all. Medians; peaks are of resident memory.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.sweep_ours import ROOT
from benchmarks.watching import peak_of
from monitor.workspace import init

COMMANDS = ("--help", "changes", "show 0", "profile nobody", "editions", "sources", "sources check", "check")
FILES, HOSTS = 20, 4_000
LOOK = """
import os, sys, time
from pathlib import Path
from monitor import workspace
from monitor.pipeline.parts import open_parts
with open_parts(workspace.find(Path(sys.argv[1]), os.environ, Path()), os.environ) as parts:
    parts.store.sync_pages(parts.sources.pages, parts.now())
    for page in parts.store.due(parts.now(), limit=1):
        assert page.url
"""


def run(words: list[str], folder: Path) -> tuple[float, float, float]:
    """Seconds of computing, seconds on the wall, megabytes."""
    environ = os.environ | {"PYTHONPATH": str(ROOT), "MONITOR_WORKSPACE": str(folder)}
    before, begin = _computed(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environ,
        text=True,
    )
    peak = peak_of(process)
    process.communicate()
    return _computed() - before, time.perf_counter() - begin, peak() / 1e6


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def commands(folder: Path, runs: int) -> None:
    init(folder)
    for command in COMMANDS:
        measured = [run(["-m", "monitor", *command.split()], folder) for _ in range(runs + 1)][1:]
        seconds, _, megabytes = (median(column) for column in zip(*measured, strict=True))
        sys.stdout.write(f"| `monitor {command}` | {seconds:.2f} s | {megabytes:.0f} MB |\n")


def many(folder: Path, pages: int, runs: int) -> None:
    sites = folder / "sources" / "sites"
    sites.mkdir(parents=True)
    (folder / "monitor.toml").write_text('[fetch]\ncontact = "bench@example.org"\n', encoding="utf-8")
    for file in range(FILES):
        numbers = range(file, pages, FILES)
        urls = [f"https://host{n % HOSTS}.example.org/section/{n % 17}/page-{n}.html" for n in numbers]
        text = f'name = "Site {file}"\nkind = "page"\npages = {json.dumps(urls, indent=0)}\n'
        (sites / f"site{file}.toml").write_text(text, encoding="utf-8")
    for name, fresh in (("empty database", True), ("all known", False)):
        measured = []
        for _ in range(runs):
            for file in folder.glob("monitor.db*") if fresh else ():
                file.unlink()
            measured.append(run(["-c", LOOK, str(folder)], folder))
        computed, wall, megabytes = (median(column) for column in zip(*measured, strict=True))
        sys.stdout.write(
            f"| {pages:,} pages, {name} | {computed:.2f} s, {wall:.2f} s on the wall | {megabytes:.0f} MB |\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time starts.")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--pages", type=int, default=100_000)
    options = parser.parse_args()
    sys.stdout.write("| start | computing | memory |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory() as somewhere:
        commands(Path(somewhere) / "few", options.runs)
        many(Path(somewhere) / "many", options.pages, max(1, options.runs // 2))


if __name__ == "__main__":
    main()
