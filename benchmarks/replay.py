"""How long reading again takes: `python -m benchmarks.replay [--institutions 100] [--versions 100]`.

Makes the workspace of `benchmarks.memory` (10,000 versions of invented profiles) and reads all of it again,
on one core and on all; then compares two pages of it as `monitor diff` does, many times in one process.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.memory import Invented, command, make, opened
from monitor.pipeline.replay import replay
from monitor.pipeline.workers import cores

PAIRS = 200


def again(folder: Path, workers: int, *, dry_run: bool) -> str:
    with opened(folder) as parts:
        report = replay(parts, dry_run=dry_run, anew=True, workers=workers)
    assert not report.bugs
    assert not report.damaged
    rate = report.snapshots / report.seconds
    return f"{report.seconds:.1f} s for {report.snapshots} snapshots: {rate:.0f} a second"


def differences(folder: Path, invented: list[Invented]) -> str:
    """Milliseconds of one pair: many pairs in one process less one pair in one process, by their number."""
    manifest = folder / "pairs.jsonl"
    lines = []
    for number in range(PAIRS):
        each = invented[number % len(invented)]
        for name in ("old", "new"):
            each.change()
            (folder / f"{number}-{name}.html").write_bytes(each.page(number))
        old, new = (str(folder / f"{number}-{name}.html") for name in ("old", "new"))
        lines.append(json.dumps({"old": old, "new": new}) + "\n")
    times = []
    for some in (lines[:1], lines):
        manifest.write_text("".join(some), encoding="utf-8")
        times.append(command(folder, "diff", "--manifest", str(manifest)))
    return f"{(times[1] - times[0]) / (PAIRS - 1):.1f} ms a pair, once started ({times[0]:.0f} ms)"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading again.")
    parser.add_argument("--institutions", type=int, default=100)
    parser.add_argument("--versions", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begin = time.perf_counter()
        invented = make(folder, options.institutions, options.versions)
        sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} cores; ")
        sys.stdout.write(f"made in {time.perf_counter() - begin:.0f} s\n")
        for workers in sorted({1, cores()}):
            sys.stdout.write(
                f"| replay --dry-run, {workers} processes | {again(folder, workers, dry_run=True)} |\n"
            )
        sys.stdout.write(f"| replay, {cores()} processes | {again(folder, cores(), dry_run=False)} |\n")
        sys.stdout.write(f"| monitor diff | {differences(folder, invented)} |\n")


if __name__ == "__main__":
    main()
