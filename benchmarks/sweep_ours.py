"""Ours in the sweep: a workspace that watches the invented pages, `monitor check` on it, what it leaves."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import opened
from benchmarks.sweep_pages import joined, noise, page
from benchmarks.watching import peak_of

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Swept:
    """One sweep as a command: seconds from outside, by its own account, megabytes, and what it says."""

    wall: float
    inside: float
    megabytes: float
    told: dict[str, float]


def url(port: int, number: int, hosts: int) -> str:
    host = number % hosts
    return f"http://127.0.{host // 250}.{host % 250 + 1}:{port}/p/{number}"


def workspace(folder: Path, port: int, pages: int, hosts: int, settings: str = "") -> None:
    """Declares the pages in a few sites, and no politeness that a test of speed would measure instead."""
    sites = folder / "sources" / "sites"
    sites.mkdir(parents=True)
    per_host = max(4, 100 // hosts)
    (folder / "monitor.toml").write_text(
        f'[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\nper_host = {per_host}\nrobots = false\n'
        f'contact = "bench@example.org"\n{settings}',
        encoding="utf-8",
    )
    named: dict[str, list[str]] = {"profiles": [], "page": []}
    for number in range(pages):
        kind = "profiles" if page(number).kind == "profile" else "page"
        named[kind].append(url(port, number, hosts))
    for kind, urls in named.items():
        text = f'name = "Invented {kind}"\nkind = "{kind}"\npages = {json.dumps(urls, indent=0)}\n'
        (sites / f"{kind}.toml").write_text(text, encoding="utf-8")


def check(folder: Path, *words: str) -> Swept:
    arguments = [sys.executable, "-m", "monitor", "check", *words, "--json", "--workspace", str(folder)]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    begin = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=environ, text=True
    )
    peak = peak_of(process)
    said, faults = process.communicate()
    wall = time.perf_counter() - begin
    if process.returncode not in (0, 1) or not said:
        raise SystemExit(f"monitor check failed: {faults[-2000:]}")
    told = json.loads(said)
    return Swept(wall, told["seconds"], peak() / 1e6, told)


def changed_pages(folder: Path) -> set[int]:
    """Which pages had a change of meaning, by number."""
    found = set()
    with opened(folder) as parts:
        for change in parts.store.changes():
            found |= {int(each.url.rpartition("/")[2]) for each in change.evidence}
    return found


def count_changes(folder: Path) -> int:
    with opened(folder) as parts:
        return parts.store.count_changes()


def bodies(pages: int) -> Iterator[bytes]:
    """The pages as they are first served."""
    for number in range(pages):
        yield joined(page(number).render(), noise(number, 0))


def stored(folder: Path) -> tuple[int, int]:
    """Bytes of the archive and of the database."""
    archive = sum(file.stat().st_size for file in (folder / "snapshots").rglob("*") if file.is_file())
    return archive, sum(file.stat().st_size for file in folder.glob("monitor.db*"))
