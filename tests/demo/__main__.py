"""`make demo`: the main job on the example site, offline, in under a minute; `--keep` leaves the daemon running.

Everything is real but the clock, which jumps a day between the two sweeps, and the tick, which is shortened: the
daemon, the database, the archive, the mail over SMTP to a server that is started here.
"""

import asyncio
import logging
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from monitor.changes import Change
from monitor.cli.common import print_table
from monitor.daemon import Daemon, Rhythm
from monitor.pipeline.check import CheckReport
from monitor.pipeline.parts import Parts, open_parts
from monitor.workspace import find
from tests.demo.postbox import Postbox
from tests.demo.server import ExampleSite
from tests.demo.workspace import write_workspace

PATIENCE = 50.0
"""Seconds after which something must be wrong."""
QUICK = Rhythm(tick=timedelta(milliseconds=200), retry=timedelta(milliseconds=500))
OUT = Path("build/demo")


class Clock:
    """The real time, a day ago; `a_day_later` makes it the real time."""

    def __init__(self) -> None:
        self.offset = timedelta(days=-1)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def a_day_later(self) -> None:
        self.offset += timedelta(days=1)


async def _until(condition: Callable[[], object], running: asyncio.Task[None], what: str) -> None:
    """Wait until `condition` holds, looking often; give up after a while with a clear word."""
    started = time.monotonic()
    while not condition() and not running.done():
        if time.monotonic() - started > PATIENCE:
            sys.exit(f"demo: waited {PATIENCE:.0f} s for {what}")
        await asyncio.sleep(0.05)
    if running.done():
        await running


async def _main_job(parts: Parts, site: ExampleSite, clock: Clock, postbox: Postbox, keep: bool) -> None:
    reports: list[CheckReport] = []
    daemon = Daemon(parts, QUICK, on_sweep=reports.append)
    running = asyncio.create_task(daemon.run())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, daemon.stop)
    await _until(lambda: reports, running, "the first sweep")
    _say_sweep("First sweep (the baseline)", reports)
    reports.clear()
    site.switch_edition()
    clock.a_day_later()
    print("A day later: some facts have changed, among much noise; one page shows a challenge, one is down.")
    await _until(lambda: reports, running, "the second sweep")
    _say_sweep("Second sweep", reports)
    await _until(lambda: postbox.messages, running, "the digest")
    _print_changes(list(parts.store.changes()))
    _write_mail(postbox.messages[-1])
    if keep:
        print(f"The daemon stays up and watches {site.url('tracker', '/universities/')}; Ctrl-C ends it.")
    else:
        daemon.stop()
    await running


def _say_sweep(title: str, reports: list[CheckReport]) -> None:
    for report in reports:
        counts = report.to_json()
        words = ", ".join(
            f"{n} {word}" for word, n in counts.items() if n and word not in {"checked", "seconds"}
        )
        print(f"{title}: {report.checked} pages in {report.seconds:.1f} s ({words}).")


def _print_changes(changes: list[Change]) -> None:
    rows = [
        (c.severity.value, c.institution_name, c.summary, c.before or "", c.after or "")
        for c in sorted(changes, key=lambda c: (-c.severity.rank, c.institution_name))
    ]
    print_table(("severity", "institution", "what changed", "before", "after"), rows)


def _write_mail(message: bytes) -> None:
    parsed = message_from_bytes(message, policy=policy.default)
    (OUT / "digest.eml").write_bytes(message)
    for kind, name in (("html", "digest.html"), ("plain", "digest.txt")):
        body = parsed.get_body((kind,))
        assert body is not None
        (OUT / name).write_text(body.get_content(), encoding="utf-8")
    print(f"The digest, “{parsed['Subject']}”, was delivered to {parsed['To']}:")
    for name in ("digest.eml", "digest.html", "digest.txt"):
        print(f"  {OUT / name}")


def main() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    started = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    folder, clock = OUT / "workspace", Clock()
    with ExampleSite() as site, Postbox() as postbox:
        write_workspace(folder, site, postbox.port)
        with open_parts(find(folder, os.environ, Path.cwd()), os.environ, now=clock) as parts:
            asyncio.run(_main_job(parts, site, clock, postbox, keep="--keep" in sys.argv[1:]))
    print(f"Look around: .venv/bin/monitor changes --workspace {folder}")
    print(f"Done in {time.monotonic() - started:.1f} s.")


if __name__ == "__main__":
    main()
