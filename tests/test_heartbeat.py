"""The sign of life: sent while all goes well, withheld when the checker hangs, a warning where unheard."""

import asyncio
import logging

import pytest

from monitor.daemon import Daemon, Rhythm
from monitor.errors import StorageError
from monitor.fetch import Pulse
from monitor.model import FaultKind
from monitor.pipeline.heartbeat import Heartbeat
from monitor.pipeline.telemetry import STUCK
from monitor.review.vital import ready
from tests.fetch_kit import Clock, names, serve
from tests.pipeline_kit import Watch

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
AWAY = b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"


def tell(watch: Watch, url: str, every: str = "5m") -> None:
    settings = watch.folder / "monitor.toml"
    text = settings.read_text(encoding="utf-8") + f'\n[heartbeat]\nurl = "{url}"\nevery = "{every}"\n'
    settings.write_text(text, encoding="utf-8")


def pulse(*private: str, **rest: object) -> Pulse:
    return Pulse(now=Clock().now, user_agent="test", allow_private=private, **rest)  # type: ignore[arg-type]


async def test_a_beat_is_one_request_that_says_nothing(watch: Watch) -> None:
    async with serve(lambda _: OK) as server:
        tell(watch, f"{server.url}/ping/a-secret")
        with watch.opened() as parts:
            async with Heartbeat(parts) as heart:
                assert await heart.beat()
                assert await heart.beat()
            assert parts.telemetry.counts().heartbeats == {"sent": 2}
    assert server.count("/ping/a-secret") == 2
    assert b"Cookie" not in b"".join(server.requests)


async def test_what_is_not_heard_is_one_warning_that_keeps_the_secret(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(lambda _: AWAY) as server:
        tell(watch, f"{server.url}/ping/a-secret")
        with watch.opened() as parts, caplog.at_level(logging.INFO):
            async with Heartbeat(parts) as heart:
                for _ in range(3):
                    assert not await heart.beat()
                server.handle = lambda _: OK
                assert await heart.beat()
            assert parts.telemetry.counts().heartbeats == {"failed": 3, "sent": 1}
    levels = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert levels == [
        ("WARNING", "a heartbeat to 127.0.0.1 was not heard: status: status 500"),
        ("INFO", "heartbeats to 127.0.0.1 are heard again"),
    ]


async def test_a_service_that_hangs_is_silent(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise StorageError("the disk is full")

    async with serve(lambda _: OK) as server:
        tell(watch, server.url)
        with watch.opened() as parts:
            moment = [0.0]
            parts.telemetry.monotonic = lambda: moment[0]
            parts.telemetry.tick()
            async with Heartbeat(parts) as heart:
                assert await heart.beat()
                moment[0] = STUCK + 1
                assert not await heart.beat()
                parts.telemetry.tick()
                assert await heart.beat()
                monkeypatch.setattr(type(parts.store), "next_due", away)
                assert not await heart.beat()
    assert len(server.requests) == 2


async def test_a_service_that_can_write_nothing_is_silent_and_not_ready_until_it_can(watch: Watch) -> None:
    async with serve(lambda _: OK) as server:
        tell(watch, server.url)
        with watch.opened() as parts:
            parts.telemetry.tick()
            async with Heartbeat(parts) as heart:
                parts.telemetry.hinder("another process keeps it locked")
                assert not await heart.beat()
                assert ready(parts).found["database"] == "cannot be used"
                assert not ready(parts).well
                parts.telemetry.tick()
                assert ready(parts).well
                assert await heart.beat()
            assert parts.telemetry.counts().heartbeats == {"withheld": 1, "sent": 1}


async def test_a_database_that_stays_locked_hinders_the_checker(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise StorageError("another process keeps it locked", busy=True)

    hindered = asyncio.Event()
    with watch.opened() as parts:
        daemon = Daemon(parts, Rhythm())
        hinder, loop = parts.telemetry.hinder, asyncio.get_running_loop()

        def heard(why: str) -> None:
            hinder(why)
            loop.call_soon_threadsafe(hindered.set)

        monkeypatch.setattr(parts.store, "claim", locked)
        monkeypatch.setattr(parts.telemetry, "hinder", heard)
        running = asyncio.create_task(daemon.run())
        async with asyncio.timeout(60):
            await hindered.wait()
        assert parts.telemetry.hindered == "another process keeps it locked"
        assert not ready(parts).well
        daemon.stop()
        await running


async def test_the_daemon_beats_as_often_as_it_is_told(watch: Watch) -> None:
    heard = asyncio.Event()

    def answer(_: bytes) -> bytes:
        if server.count("/") >= 1:
            heard.set()
        return OK

    async with serve(answer) as server:
        tell(watch, server.url, "1s")
        with watch.opened() as parts:
            daemon = Daemon(parts, Rhythm())
            running = asyncio.create_task(daemon.run())
            second = asyncio.create_task(heard.wait())
            await asyncio.wait({running, second}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
            daemon.stop()
            await running
            second.cancel()
    assert heard.is_set()


@pytest.mark.parametrize(
    ("url", "private", "kind"),
    [
        ("http://127.0.0.1:9999/", (), FaultKind.REFUSED),
        ("http://169.254.169.254/latest", ("127.0.0.0/8",), FaultKind.REFUSED),
        ("http://inside.example/", ("127.0.0.0/8",), FaultKind.REFUSED),
    ],
)
async def test_private_networks_are_opened_by_the_settings_alone(
    url: str, private: tuple[str, ...], kind: FaultKind
) -> None:
    async with pulse(*private, resolver=names(inside__example="10.0.0.7")) as way:
        fault = await way.beat(url)
    assert fault is not None
    assert fault.kind is kind


async def test_a_redirect_is_not_followed_and_a_silent_server_costs_a_moment() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    moved = b"HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n"
    async with serve(lambda _: moved) as server, pulse("127.0.0.0/8") as way:
        fault = await way.beat(server.url)
        assert fault is not None
        assert (fault.kind, fault.status, len(server.requests)) == (FaultKind.STATUS, 302, 1)
    async with serve(raw=silent) as server, pulse("127.0.0.0/8", timeout=0.05) as way:
        fault = await way.beat(server.url)
        assert fault is not None
        assert fault.kind is FaultKind.TIMEOUT


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/else", "another address of that host"),
        ("https://127.0.0.1/a-secret", "https"),
        ("https://hc.example/a-secret?token=b", "hc.example"),
    ],
)
async def test_where_a_redirect_leads_is_said_without_the_secret(location: str, leads: str) -> None:
    moved = f"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
    async with serve(lambda _: moved) as server, pulse("127.0.0.0/8") as way:
        fault = await way.beat(server.url)
    assert fault is not None
    assert fault.detail == (
        f"status 301, a redirect to {leads} that is not followed: name the address where it ends"
    )


async def test_a_redirect_to_nowhere_is_said_too() -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://x:port/\r\nContent-Length: 0\r\n\r\n"
    async with serve(lambda _: moved) as server, pulse("127.0.0.0/8") as way:
        fault = await way.beat(server.url)
    assert fault is not None
    assert fault.detail == "status 302, a redirect to what is no address"
