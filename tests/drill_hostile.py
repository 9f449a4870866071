"""The drill beside a hostile server: a hundred faults, over and over, beside good pages.

Good pages are all read on time, memory stays flat, each fault has its own outcome, nothing is reported
removed. HOSTILE_SECONDS says how long (60); the rounds go on until then.
"""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

from monitor.changes import Action
from monitor.model import Outcome, PageState
from monitor.pipeline.check import check
from monitor.pipeline.parts import open_parts
from monitor.record import ChangeFilter
from monitor.workspace import find
from tests.hostile_server import FAULTS, Hostile
from tests.pipeline_kit import Clock

SECONDS = float(os.environ.get("HOSTILE_SECONDS", "60"))
GOOD = 60
SETTINGS = """[fetch]
allow_private = ["127.0.0.0/8"]
delay = "0s"
per_host = 20
timeout = "1s"
max_bytes = "2MB"
robots = false
contact = "me@example.org"
"""


def resident() -> int:
    """Bytes of memory in use now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def write(folder: Path, bad: Hostile, nice: Hostile) -> None:
    (folder / "sources" / "sites").mkdir(parents=True)
    (folder / "monitor.toml").write_text(SETTINGS)
    # Half of the good pages live on the hostile host itself.
    places = {
        "faults": [f"http://127.0.0.1:{bad.port}{path}" for path in FAULTS],
        "beside": [f"http://127.0.0.1:{bad.port}/good/{number}" for number in range(GOOD // 2)],
        "elsewhere": [f"http://127.0.0.1:{nice.port}/good/{number}" for number in range(GOOD // 2)],
    }
    for name, urls in places.items():
        pages = ", ".join(f'"{url}"' for url in urls)
        text = f'name = "{name}"\nkind = "page"\nevery = "1h"\npages = [{pages}]\n'
        (folder / "sources" / "sites" / f"{name}.toml").write_text(text)


async def drill(folder: Path) -> None:
    clock, began = Clock(), time.monotonic()
    memory: list[int] = []
    slowest, rounds, latest = 0.0, 0, {}
    async with Hostile() as bad, Hostile() as nice:
        write(folder, bad, nice)
        with open_parts(find(folder, {}, Path.cwd()), {}, now=clock) as parts:
            while time.monotonic() - began < SECONDS or rounds < 3:
                started = time.monotonic()
                report = await check(parts, everything=True)
                slowest, rounds = max(slowest, time.monotonic() - started), rounds + 1
                memory.append(resident())
                assert report.checked == len(FAULTS) + GOOD
                pages = list(parts.store.pages())
                good = [page for page in pages if "/good/" in page.url]
                late = [page for page in good if page.failures or page.last_ok != page.last_checked]
                busy = f"round {rounds + 1}, load {os.getloadavg()[0]:.1f}"
                assert not late, (busy, [(page.url, outcome(parts, page)) for page in late])
                for page in pages:
                    if "/fault/" in page.url:
                        latest.setdefault(page.url, set()).add(outcome(parts, page))
                clock.moment += timedelta(hours=2)
            changes = list(parts.store.changes(ChangeFilter()))
    assert not [change for change in changes if change.action is Action.REMOVED]
    wrong = {url: found for url, found in latest.items() if not found <= allowed(url)}
    took, least, most = time.monotonic() - began, memory[0] >> 20, max(memory) >> 20
    said = f"{rounds} rounds of {len(FAULTS)} faults and {GOOD} good pages in {took:.0f} s"
    print(f"\n{said}, the slowest {slowest:.1f} s; memory {least} to {most} MB")  # noqa: T201
    assert wrong == {}
    assert max(memory[1:]) - memory[0] < 60_000_000
    assert slowest < 30


def outcome(parts: object, page: PageState) -> str:
    (last, *_) = parts.store.checks(page.id, limit=1)  # type: ignore[attr-defined]
    if last.outcome in {Outcome.NEW, Outcome.UNCHANGED, Outcome.COSMETIC}:
        return "ok"
    kind, _, _ = last.reason.partition(":")
    return kind if kind in KINDS else f"health:{last.health}"


KINDS = {"protocol", "timeout", "too_large", "encoding", "redirects", "refused", "connect", "host", "network"}


def allowed(url: str) -> set[str]:
    return set(FAULTS["/fault/" + url.partition("/fault/")[2]].split())


def test_good_pages_are_read_beside_a_hostile_server(tmp_path: Path) -> None:
    asyncio.run(drill(tmp_path))
