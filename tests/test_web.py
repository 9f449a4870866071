"""What the web part says of a service: alive, ready, in numbers. A real service, a real socket."""

import asyncio
import logging
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers

from monitor.daemon import Daemon, Rhythm
from monitor.declare import check as advise
from monitor.errors import ConfigurationError, StorageError
from monitor.pipeline.parts import Parts
from monitor.pipeline.telemetry import STUCK
from monitor.review import Web
from monitor.review.access import Access
from monitor.review.app import application
from monitor.settings import WebSettings, load
from tests.pipeline_kit import Watch

SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$")


@asynccontextmanager
async def asked(parts: Parts) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=application(parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


def numbers(text: str) -> dict[tuple[str, str], float]:
    found = (SAMPLE.match(line) for line in text.splitlines() if not line.startswith("#"))
    return {(each[1], each[2] or ""): float(each[3]) for each in found if each}


async def test_a_service_says_that_it_lives_and_what_it_did(watch: Watch) -> None:
    settings = watch.folder / "monitor.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[web]\nport = 0\n", encoding="utf-8")
    with watch.opened() as parts:
        web, swept = Web(), asyncio.Event()
        daemon = Daemon(parts, Rhythm(), on_sweep=lambda _: swept.set(), beside=[web])
        running = asyncio.create_task(daemon.run())
        first = asyncio.create_task(swept.wait())
        await asyncio.wait({running, first}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
        assert web.address is not None
        host, port = web.address
        assert host == "127.0.0.1"
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            said = {path: await client.get(path) for path in ("/healthz", "/readyz", "/metrics", "/else")}
            posted = await client.post("/healthz")
        daemon.stop()
        await running
    assert web.address is None
    assert {path: each.status_code for path, each in said.items()} == {
        "/healthz": 200,
        "/readyz": 200,
        "/metrics": 200,
        "/else": 404,
    }
    assert posted.status_code == 405
    assert said["/readyz"].json()["database"] == "ok"
    assert said["/healthz"].headers["cache-control"] == "no-store"
    found = numbers(said["/metrics"].text)
    assert found["monitor_checks_total", 'met="ok",outcome="new"'] == 16
    assert found["monitor_checks_total", 'met="maintenance",outcome="failed"'] == 1
    assert found["monitor_fetch_seconds_count", ""] == 17
    assert found["monitor_pages", ""] == 17
    assert found["monitor_pages_unread", 'trouble="maintenance"'] == 1
    assert found["monitor_snapshot_bytes", ""] > 1000
    with socket.create_server(("127.0.0.1", port)):  # it has let go of its port
        pass


async def test_a_taken_port_is_an_error_in_the_log_and_nothing_worse(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, watch.opened() as parts:
        port = taken.getsockname()[1]
        web = parts.settings.web.model_copy(update={"port": port})
        object.__setattr__(parts, "settings", parts.settings.model_copy(update={"web": web}))
        with caplog.at_level(logging.ERROR):
            await Web()(parts, asyncio.Event())
    assert f"127.0.0.1 port {port} cannot be used" in caplog.text


async def test_web_that_is_off_does_not_listen(watch: Watch) -> None:
    with watch.opened() as parts:
        web = parts.settings.web.model_copy(update={"enabled": False})
        object.__setattr__(parts, "settings", parts.settings.model_copy(update={"web": web}))
        await asyncio.wait_for(Web()(parts, asyncio.Event()), 5)


async def test_a_checker_that_hangs_is_not_alive(watch: Watch) -> None:
    with watch.opened() as parts:
        moment = [0.0]
        parts.telemetry.monotonic = lambda: moment[0]
        async with asked(parts) as client:
            assert (await client.get("/healthz")).json() == {"status": "ok", "checker": "starting"}
            assert (await client.get("/readyz")).status_code == 503
            parts.telemetry.tick()
            assert (await client.get("/readyz")).status_code == 200
            moment[0] = STUCK + 1
            for path in ("/healthz", "/readyz"):
                answer = await client.get(path)
                assert (answer.status_code, answer.json()["status"]) == (503, "failing")


async def test_a_database_that_is_away_is_said_and_not_a_crash(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object, **__: object) -> None:
        raise StorageError("database monitor.db cannot be opened")

    with watch.opened() as parts:
        parts.telemetry.tick()
        monkeypatch.setattr(type(parts.store), "next_due", away)
        monkeypatch.setattr(type(parts.store.vitals), "at", away)
        async with asked(parts) as client:
            ready = await client.get("/readyz")
            again = await client.get("/readyz")
            for each in (ready, again):  # what is behind it is for the log, once
                assert (each.status_code, each.json()["database"]) == (503, "cannot be used")
            assert caplog.text.count("not ready: database monitor.db cannot be opened") == 1
            metrics = await client.get("/metrics")
            assert (metrics.status_code, metrics.text) == (503, "database monitor.db cannot be opened\n")
            assert (await client.get("/healthz")).status_code == 200


def test_numbers_hold_no_words_of_pages_and_count_what_waits(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    watch.clock.advance(days=9)

    async def metrics(parts: Parts) -> str:
        async with asked(parts) as client:
            return (await client.get("/metrics")).text

    with watch.opened() as parts:
        text = asyncio.run(metrics(parts))
    found = numbers(text)
    assert found["monitor_pages_due", ""] == found["monitor_pages", ""]
    assert found["monitor_oldest_due_seconds", ""] > 8 * 24 * 3600
    assert found["monitor_digest_items_waiting", ""] > 0
    assert "dongling" not in text.lower()
    assert "http" not in text


# --------------------------------------------------------------------- who may ask what


def headers(*pairs: tuple[str, str]) -> Headers:
    return Headers(raw=[(name.encode(), value.encode()) for name, value in pairs])


def access(**web: object) -> Access:
    return Access(WebSettings.model_validate(web))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8710", None),
        ("127.0.0.1", None),
        ("10.2.3.4:8710", None),  # a probe by address; a page elsewhere cannot borrow an address
        ("[::1]:8710", None),
        ("localhost:8710", None),
        ("LOCALHOST.", None),
        ("watch.example.org", None),
        ("Watch.Example.org.:443", None),
        ("monitor:8710", None),
        ("evil.example", 421),
        ("watch.example.org.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("notlocalhost", 421),
        ("", 400),
        ("user@localhost", 400),
        ("localhost/", 400),
        ("localhost, evil.example", 400),
        ("[::1", 400),
        ("localhost:", 400),
        ("localhost\t", 400),
    ],
)
def test_only_our_own_names_are_answered_to(host: str, status: int | None) -> None:
    rules = access(base_url="https://watch.example.org/review", hosts=["monitor"])
    refusal = rules.host(headers(("host", host)))
    assert (refusal.status if refusal else None) == status


def test_a_request_names_one_host() -> None:
    rules = access()
    for given in ((), (("host", "localhost"), ("host", "evil.example"))):
        refusal = rules.host(headers(*given))
        assert refusal is not None
        assert refusal.status == 400


@pytest.mark.parametrize(
    ("host", "token", "said", "allowed"),
    [
        ("127.0.0.1", None, None, True),
        ("localhost", None, None, True),
        ("::1", None, None, True),
        ("0.0.0.0", None, None, False),
        ("::", None, None, False),
        ("10.1.2.3", None, None, False),
        ("watch.example.org", None, None, False),
        ("0.0.0.0", None, "Bearer ", False),
        ("0.0.0.0", "", "Bearer ", False),
        ("0.0.0.0", "s3cret", None, False),
        ("0.0.0.0", "s3cret", "Bearer wrong", False),
        ("0.0.0.0", "s3cret", "Bearer s3cre", False),
        ("0.0.0.0", "s3cret", "Basic s3cret", False),
        ("0.0.0.0", "s3cret", "s3cret", False),
        ("0.0.0.0", "s3cret", "Bearer s3cret", True),
        ("0.0.0.0", "s3cret", "bearer  s3cret", True),
        ("127.0.0.1", "s3cret", None, False),
        ("127.0.0.1", "s3cret", "Bearer s3cret", True),
    ],
)
def test_numbers_are_for_this_machine_or_for_the_token(
    host: str, token: str | None, said: str | None, allowed: bool
) -> None:
    rules = access(host=host, metrics_token=token)
    refusal = rules.numbers(headers(*([("authorization", said)] if said else [])))
    assert (refusal is None) is allowed
    if refusal is not None:
        assert refusal.status == 401
        assert dict(refusal.headers)["WWW-Authenticate"].startswith("Bearer")
        assert "s3cret" not in refusal.why


async def test_probes_stay_open_and_say_nothing_of_pages_where_numbers_are_closed(watch: Watch) -> None:
    with watch.opened() as parts:
        web = parts.settings.web.model_copy(update={"host": "0.0.0.0"})
        object.__setattr__(parts, "settings", parts.settings.model_copy(update={"web": web}))
        parts.telemetry.tick()
        async with asked(parts) as client:
            assert (await client.get("/healthz")).status_code == 200
            ready = await client.get("/readyz")
            assert (await client.get("/metrics")).status_code == 401
            rebound = await client.get("/healthz", headers={"Host": "evil.example"})
            assert (rebound.status_code, rebound.headers["x-content-type-options"]) == (421, "nosniff")
            assert any("MONITOR_WEB__METRICS_TOKEN" in each for each in advise(parts.sources, parts.settings))
    assert set(ready.json()) == {"status", "checker", "database", "archive"}
    assert str(watch.folder) not in ready.text


def test_the_token_comes_from_the_environment_and_is_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("s3cret\n")
    for name, value in (("", "s3cret"), ("_FILE", str(secret))):
        settings = load(None, {f"MONITOR_WEB__METRICS_TOKEN{name}": value})
        assert Access(settings.web).numbers(headers(("authorization", "Bearer s3cret"))) is None
        assert "s3cret" not in f"{settings!r} {settings.model_dump_json()}"
    file = tmp_path / "monitor.toml"
    file.write_text("[web]\nmetrics_token = 's3cret'\n")
    with pytest.raises(ConfigurationError) as caught:
        load(file, {})
    assert "MONITOR_WEB__METRICS_TOKEN_FILE" in str(caught.value)
    assert "s3cret" not in str(caught.value)
