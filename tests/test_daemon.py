"""The service that stays running: ticks, mail, signals, restarts. Real processes, a real mail server."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.daemon import Daemon, Rhythm, _Session, scheduler
from monitor.pipeline.check import CheckReport
from monitor.pipeline.parts import Parts
from tests.demo.postbox import Postbox, free_port
from tests.pipeline_kit import Clock, Watch, example_watch

QUICK = Rhythm(*(timedelta(milliseconds=pause) for pause in (50, 100, 200)))
PATIENCE = 60.0


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture
def watch(tmp_path: Path, postbox: Postbox) -> Iterator[Watch]:
    with example_watch(tmp_path / "watch", postbox.port) as found:
        yield found


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - another thread or process has no event to set
            await asyncio.sleep(0.01)


def lived(parts: Parts, scenario: Callable[[Daemon, list[CheckReport]], object]) -> None:
    """Run the daemon while `scenario` plays, then stop it and see it end."""

    async def life() -> None:
        reports: list[CheckReport] = []
        daemon = Daemon(parts, QUICK, on_sweep=reports.append)
        running = asyncio.create_task(daemon.run())
        story = asyncio.ensure_future(scenario(daemon, reports))  # type: ignore[call-overload]
        await asyncio.wait({running, story}, return_when=asyncio.FIRST_COMPLETED)
        daemon.stop()
        await running
        await story

    asyncio.run(life())


def test_a_change_is_mailed_once_and_only_once(watch: Watch, postbox: Postbox) -> None:
    with watch.opened() as parts:

        async def story(daemon: Daemon, reports: list[CheckReport]) -> None:
            await until(lambda: reports)
            watch.site.switch_edition()
            watch.clock.advance(days=1)
            await until(lambda: postbox.messages)
            await until(lambda: len(reports) >= 2)  # the mail may be faster than the end of its sweep
            watch.clock.advance(days=1)
            await until(lambda: len(reports) >= 3)

        lived(parts, story)
    assert len(postbox.messages) == 1
    message = message_from_bytes(postbox.messages[0], policy=policy.default)
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Dongling Institute of Technology" in text
    assert "very high" in text
    assert "恒川集团" in text


def test_a_daemon_with_nothing_to_do_sends_nothing(watch: Watch, postbox: Postbox) -> None:
    with watch.opened() as parts:

        async def story(daemon: Daemon, reports: list[CheckReport]) -> None:
            await until(lambda: reports)

        lived(parts, story)
        assert parts.store.deliveries() == []
    assert postbox.messages == []


def test_an_edited_declaration_is_taken_up_and_a_faulty_one_refused(
    watch: Watch, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    folder = watch.folder / "sources/institutions"
    own = folder / "luyan-joint-college.toml"
    page = watch.site.url("tracker", "/universities/luyan-joint-college?own")
    with watch.opened() as parts:

        async def story(daemon: Daemon, reports: list[CheckReport]) -> None:
            await until(lambda: reports)
            own.write_text(own.read_text("utf-8") + "\ngroops = []\n", encoding="utf-8")
            await until(lambda: "groops" in caplog.text)
            text = own.read_text("utf-8").replace("groops = []", f'[[pages]]\nurl = "{page}"\nkind = "page"')
            own.write_text(text, encoding="utf-8")
            await until(
                lambda: any(known.url == page and known.last_checked for known in parts.store.pages())
            )

        lived(parts, story)
        known = next(known for known in parts.store.pages() if known.url == page)
    assert known.institution == "luyan-joint-college"


def test_a_mail_server_that_is_away_costs_nothing_but_time(tmp_path: Path) -> None:
    """The digest waits in the outbox and goes out when the server is back, after a restart."""
    port = free_port()
    with example_watch(tmp_path / "watch", port) as watch:
        with watch.opened() as parts:

            async def unheard(daemon: Daemon, reports: list[CheckReport]) -> None:
                await until(lambda: reports)
                watch.site.switch_edition()
                watch.clock.advance(days=1)
                await until(lambda: any(d.attempts for d in parts.store.deliveries()))

            lived(parts, unheard)
        watch.clock.advance(hours=2)
        with Postbox(port) as box, watch.opened() as parts:

            async def heard(daemon: Daemon, reports: list[CheckReport]) -> None:
                await until(lambda: box.messages)

            lived(parts, heard)
    assert len(box.messages) == 1


async def test_the_clockwork_drops_no_late_run_and_rings_on_the_right_day(watch: Watch) -> None:
    """APScheduler drops what is a second late unless told not to, and counts weekdays from Monday."""
    settings = watch.folder / "monitor.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('["immediate"]', '["weekly sun 07:30", "daily 18:05"]'), encoding="utf-8"
    )
    with watch.opened() as parts:
        clockwork = scheduler(_Session(Daemon(parts)))
    clockwork.start(paused=True)
    jobs = clockwork.get_jobs()
    late = {(job.misfire_grace_time, job.coalesce, job.max_instances) for job in jobs}
    assert late == {(None, True, 1)}
    zone = ZoneInfo("Australia/Canberra")
    start = datetime(2026, 11, 10, tzinfo=zone)
    rings = [job.trigger.get_next_fire_time(None, start) for job in jobs]
    clockwork.shutdown()
    at = {ring.astimezone(zone).strftime("%a %H:%M") for ring in rings}
    assert {"Sun 07:30", "Tue 18:05"} <= at


# --------------------------------------------------------------------- as a process


class Service:
    """`monitor run` as a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "monitor", "run", "--workspace", str(folder)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)

    def end(self, number: signal.Signals) -> str:
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return said


def checks(folder: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(folder / "monitor.db") as database:
        query = 'select page.url, "check".outcome from "check" join page on page.id = "check".page_id'
        return database.execute(query).fetchall()


def wait_for(condition: Callable[[], object]) -> None:
    """Wait for another process: looked at often, for a while at most."""
    asyncio.run(until(condition))


@pytest.mark.slow
def test_sigterm_in_the_middle_of_a_check_loses_and_repeats_nothing(watch: Watch) -> None:
    answers, gate, real = watch.site.answers, threading.Event(), watch.site.answers.page
    asked: list[str] = []

    def slow(host: str, path: str) -> tuple[int, str, bytes]:
        asked.append(path)
        if len(asked) > 8:
            gate.wait(PATIENCE)
        return real(host, path)

    answers.page = slow  # type: ignore[method-assign]
    first = Service(watch.folder)
    wait_for(lambda: len(asked) > 8)
    said = first.end(signal.SIGTERM)
    gate.set()
    assert first.process.returncode == 0, said
    before = Counter(url for url, outcome in checks(watch.folder) if outcome == "new")
    assert 0 < len(before) < 16

    second = Service(watch.folder)
    wait_for(lambda: len({url for url, outcome in checks(watch.folder) if outcome == "new"}) == 16)
    said = second.end(signal.SIGTERM)
    assert second.process.returncode == 0, said
    after = Counter(url for url, outcome in checks(watch.folder) if outcome == "new")
    assert set(after.values()) == {1}


@pytest.mark.slow
def test_kill_9_in_the_middle_loses_no_snapshot_and_no_page(watch: Watch) -> None:
    service = Service(watch.folder)
    wait_for(lambda: (watch.folder / "monitor.db").exists() and watch.site.answers.requests)
    service.end(signal.SIGKILL)
    watch.clock = Clock(datetime.now(UTC) + timedelta(minutes=6))  # a page that failed is due again
    watch.check()
    with watch.opened() as parts:
        refs = [info.snapshot.ref for info in parts.store.snapshots()]
        assert [why for _, why in parts.archive.verify(refs) if why] == []
        assert [why for _, why in parts.archive.verify_files() if why] == []
        assert sum(page.snapshot is not None for page in parts.store.pages()) == 16
