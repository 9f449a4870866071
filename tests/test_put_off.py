"""Checks that do not take place: what is recorded and said of them, and that no page is the worse for it."""

import asyncio
import gzip
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from monitor.model import Health, Outcome, PageState
from monitor.pipeline.check import CheckReport, check, patrol
from monitor.pipeline.parts import open_parts
from monitor.workspace import find
from tests.fetch_kit import Server, answer, serve
from tests.pipeline_kit import Clock

PAGE = (
    b"<html><title>Harbour</title><h1>Harbour</h1>"
    + b"<p>The harbour office opens at eight in the morning.</p>" * 9
)
SETTINGS = """[fetch]
allow_private = ["127.0.0.0/8"]
delay = "0s"
timeout = "5s"
robots = %s
contact = "me@example.org"
"""


def good(_: bytes) -> bytes:
    return answer(PAGE, "200 OK", "Content-Type: text/html")


def bad(_: bytes) -> bytes:
    return answer(b"<h1>Service unavailable</h1>", "503 Service Unavailable", "Content-Type: text/html")


class Harbour:
    """A workspace with pages on several servers, each a host of its own, and a clock set by hand."""

    def __init__(self, folder: Path, servers: list[Server], pages: int, more: str, robots: bool) -> None:
        self.clock = Clock()
        self.servers = servers
        self.folder = folder
        self.environ: dict[str, str] = {}
        (folder / "sources" / "sites").mkdir(parents=True)
        (folder / "monitor.toml").write_text(SETTINGS % str(robots).lower())
        for number, server in enumerate(servers):
            urls = ", ".join(f'"{server.url}/{page}"' for page in range(pages))
            text = f'name = "S"\nkind = "page"\nevery = "1h"\npages = [{urls}]\n{more}\n'
            (folder / "sources" / "sites" / f"s{number}.toml").write_text(text, encoding="utf-8")

    def opened(self) -> Any:
        return open_parts(find(self.folder, {}, Path.cwd()), self.environ, now=self.clock)

    async def check(self, **wanted: Any) -> CheckReport:
        with self.opened() as parts:
            return await check(parts, **wanted)

    def pages(self) -> list[PageState]:
        with self.opened() as parts:
            return list(parts.store.pages())


@asynccontextmanager
async def harbour(
    folder: Path, hosts: int, pages: int, *, more: str = "", robots: bool = False
) -> AsyncIterator[Harbour]:
    async with serve(good) as one, serve(good) as two, serve(good) as three:
        yield Harbour(folder, [one, two, three][:hosts], pages, more, robots)


def unharmed(pages: list[PageState]) -> bool:
    return all(page.failures == 0 and page.health is Health.OK for page in pages)


async def test_an_outage_of_our_own_network_is_held_against_no_page(tmp_path: Path) -> None:
    async with harbour(tmp_path, 3, 8) as watch:
        assert (await watch.check()).outcomes[Outcome.NEW] == 24
        before = watch.pages()
        watch.clock.advance(hours=2)
        for server in watch.servers:
            await server.close()
        report = await watch.check()
        assert report.outcomes[Outcome.SKIPPED] == report.checked == 24
        assert (report.failures, report.changes) == ([], [])
        assert len({said for _, said in report.put_off}) == 1
        assert "our own network" in report.put_off[0][1]
        after = watch.pages()
    assert unharmed(after)
    assert [(page.last_ok, page.snapshot, page.etag) for page in before] == [
        (page.last_ok, page.snapshot, page.etag) for page in after
    ]
    assert all((page.next_due - watch.clock.moment).total_seconds() < 120 for page in after)


async def test_in_an_outage_the_service_asks_for_a_few_pages_now_and_then(tmp_path: Path) -> None:
    async with harbour(tmp_path, 3, 8, robots=True) as watch:
        await watch.check()
        watch.clock.advance(hours=2)
        for server in watch.servers:
            await server.close()
        tick, stop = asyncio.Event(), asyncio.Event()
        reports: list[CheckReport] = []

        def swept(report: CheckReport) -> None:
            reports.append(report)
            watch.clock.advance(hours=1)  # all are due again; the pause of the way out is not over

        with watch.opened() as parts:
            work = asyncio.create_task(patrol(parts, tick=tick, stop=stop, on_sweep=swept))
            for _ in range(20):
                tick.set()
                await asyncio.sleep(0.03)
            stop.set()
            tick.set()
            await work
            checks = sum(len(parts.store.checks(page.id)) for page in parts.store.pages())
    assert len(reports) == 1
    assert reports[0].outcomes[Outcome.SKIPPED] == reports[0].checked <= 24
    assert checks == 24 + reports[0].checked


async def test_many_pages_of_one_host_that_fail_are_one_notice(tmp_path: Path) -> None:
    async with harbour(tmp_path, 2, 20) as watch:
        await watch.check()
        watch.clock.advance(hours=2)
        _, down = watch.servers
        down.handle = bad
        asked = len(down.requests)
        report = await watch.check()
        assert report.outcomes[Outcome.FAILED] == 6
        assert report.outcomes[Outcome.SKIPPED] == 14
        assert report.outcomes[Outcome.UNCHANGED] == 20
        assert {said for _, said in report.put_off} == {
            f"left alone for a while: 127.0.0.1:{down.port} does not serve its pages (status 503)"
        }
        assert report.changes == []
        assert len(down.requests) - asked == 6
        pages = [page for page in watch.pages() if str(down.port) in page.url]
        assert sorted(page.failures for page in pages) == [0] * 14 + [1] * 6
        # Half open: when the pause is over, one page shows that nothing has changed, and later that it has.
        watch.clock.advance(seconds=400)
        report = await watch.check()
        assert len(down.requests) - asked <= 12
        assert report.outcomes[Outcome.UNCHANGED] == 0
        watch.clock.advance(hours=2)
        down.handle = good
        report = await watch.check()
        assert (report.failures, report.put_off) == ([], [])
        assert unharmed(watch.pages())


async def test_a_host_that_asks_to_be_left_alone_is_no_failure_of_its_other_pages(tmp_path: Path) -> None:
    def later(_: bytes) -> bytes:
        return answer(b"slow down", "429 Too Many Requests", "Retry-After: 7200")

    async with harbour(tmp_path, 1, 10) as watch:
        await watch.check()
        watch.clock.advance(hours=2)
        watch.servers[0].handle = later
        report = await watch.check()
        assert (report.outcomes[Outcome.FAILED], report.outcomes[Outcome.SKIPPED]) == (1, 9)
        pages = watch.pages()
        assert sorted(page.failures for page in pages) == [0] * 9 + [1]
        assert all((page.next_due - watch.clock.moment).total_seconds() > 7000 for page in pages)


async def test_quiet_hours_hold_for_what_is_named_too_and_say_nothing(tmp_path: Path) -> None:
    # The clock stands at 09:00 UTC.
    async with harbour(tmp_path, 1, 3, more='quiet_hours = "08:00-10:30"') as watch:
        report = await watch.check(ids=["s0"])
        assert (report.outcomes[Outcome.SKIPPED], report.put_off, report.failures) == (3, [], [])
        assert watch.servers[0].requests == []
        pages = watch.pages()
        waits = [(page.next_due - watch.clock.moment).total_seconds() for page in pages]
        assert all(5_390 <= wait <= 5_400 + 900 for wait in waits)
        watch.clock.advance(hours=2)
        assert (await watch.check()).outcomes[Outcome.NEW] == 3


async def test_secrets_go_out_and_into_nothing_that_is_kept(tmp_path: Path) -> None:
    more = 'headers = { Authorization = "env:HARBOUR_TOKEN" }\ncookies = { session = "env:HARBOUR_SESSION" }'
    async with harbour(tmp_path, 1, 2, more=more) as watch:
        watch.environ = {"HARBOUR_TOKEN": "Bearer t0psecret", "HARBOUR_SESSION": "s3ss10n"}
        report = await watch.check()
        assert report.outcomes[Outcome.NEW] == 2
        assert b"Bearer t0psecret" in watch.servers[0].requests[0]
        assert b"session=s3ss10n" in watch.servers[0].requests[0]
        with watch.opened() as parts:
            for info in parts.store.snapshots():
                kept = repr(parts.archive.load(info.snapshot.ref))
                assert "t0psecret" not in kept
        for path in watch.folder.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                if path.suffix == ".gz":
                    data = unpacked(data)
                assert b"t0psecret" not in data
                assert b"s3ss10n" not in data


def unpacked(data: bytes) -> bytes:
    return gzip.GzipFile(fileobj=io.BytesIO(data)).read()


async def test_a_secret_that_is_not_set_is_said_and_the_page_not_read_without_it(tmp_path: Path) -> None:
    more = 'headers = { Authorization = "env:HARBOUR_TOKEN" }'
    async with harbour(tmp_path, 1, 2, more=more) as watch:
        report = await watch.check()
        assert watch.servers[0].requests == []
        assert report.outcomes[Outcome.FAILED] == 2
        assert "HARBOUR_TOKEN, which is not set" in report.failures[0][1]


async def test_robots_rules_are_asked_for_once_a_day_whatever_the_number_of_runs(tmp_path: Path) -> None:
    async with harbour(tmp_path, 1, 2, robots=True) as watch:
        for _ in range(3):
            await watch.check()
            watch.clock.advance(hours=2)
        assert watch.servers[0].count("/robots.txt") == 1
        watch.clock.advance(hours=24)
        await watch.check()
        assert watch.servers[0].count("/robots.txt") == 2


@pytest.mark.parametrize("wanted", [{}, {"everything": True}])
async def test_exit_codes_and_counts_tell_of_pages_that_were_put_off(tmp_path: Path, wanted: Any) -> None:
    async with harbour(tmp_path, 2, 2, robots=True) as watch:
        await watch.check()
        watch.clock.advance(hours=2)
        for server in watch.servers:
            await server.close()
        report = await watch.check(**wanted)
        counts = report.to_json()
    assert (counts["checked"], counts["skipped"], counts["failed"]) == (4, 4, 0)
    assert len(report.put_off) == 4
