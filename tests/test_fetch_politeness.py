"""Turns: one at a time per host, a delay between starts, Retry-After kept. On a clock that does not wait."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import check_url
from monitor.fetch.manners import Manners
from monitor.fetch.piece import Piece
from monitor.fetch.politeness import KEPT_HOSTS, Politeness, retry_after, retry_after_of
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.conftest import NOW
from tests.fetch_kit import Clock, fetcher


def politeness(clock: Clock, **settings: Any) -> Politeness:
    defaults: dict[str, Any] = {"delay": 1.0, "per_host": 1, "concurrency": 100, "patience": 30.0}
    return Politeness(now=clock.now, monotonic=clock.monotonic, sleep=clock.sleep, **(defaults | settings))


class Sweep:
    """Runs requests that take some time and notes when they start and how many run at once."""

    def __init__(self, clock: Clock, gate: Politeness) -> None:
        self.clock, self.gate = clock, gate
        self.starts: list[tuple[str, int, float]] = []
        self.running: dict[str, int] = {}
        self.most: dict[str, int] = {}

    async def one(self, host: str, number: int, takes: float = 0.0) -> None:
        async with self.gate.turn(host):
            self.starts.append((host, number, self.clock.t))
            for key in (host, "all"):
                self.running[key] = self.running.get(key, 0) + 1
                self.most[key] = max(self.most.get(key, 0), self.running[key])
            if takes:
                await self.clock.sleep(takes)
            await asyncio.sleep(0)
            for key in (host, "all"):
                self.running[key] -= 1


async def test_starts_at_one_host_are_in_order_and_a_delay_apart() -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock))
    await asyncio.gather(*(sweep.one("a:80", number) for number in range(5)))
    assert sweep.starts == [("a:80", number, float(number)) for number in range(5)]
    assert sweep.most["a:80"] == 1


async def test_the_first_request_to_a_host_does_not_wait() -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock))
    await asyncio.gather(*(sweep.one(f"host{number}:80", number) for number in range(20)))
    assert clock.slept == []


async def test_a_slow_answer_uses_up_the_delay() -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock))
    await asyncio.gather(*(sweep.one("a:80", number, takes=5.0) for number in range(3)))
    assert [at for _, _, at in sweep.starts] == [0.0, 5.0, 10.0]


@pytest.mark.parametrize("per_host", [1, 2, 3])
async def test_no_host_gets_more_at_once_than_allowed(per_host: int) -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock, delay=0.0, per_host=per_host))
    await asyncio.gather(*(sweep.one(f"host{number % 4}:80", number) for number in range(80)))
    assert {sweep.most[f"host{number}:80"] for number in range(4)} == {per_host}


async def test_starts_keep_their_distance_when_a_host_may_have_two_at_once() -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock, per_host=2))
    await asyncio.gather(*(sweep.one("a:80", number, takes=0.1) for number in range(6)))
    times = [at for _, _, at in sweep.starts]
    assert all(later - earlier >= 1.0 - 1e-9 for earlier, later in pairwise(times))


async def test_all_hosts_together_stay_within_the_limit() -> None:
    clock = Clock()
    sweep = Sweep(clock, politeness(clock, delay=0.0, concurrency=7))
    await asyncio.gather(*(sweep.one(f"host{number}:80", number) for number in range(50)))
    assert sweep.most["all"] == 7


async def test_somebody_who_gives_up_does_not_block_those_behind() -> None:
    clock = Clock()
    gate = politeness(clock)
    sweep = Sweep(clock, gate)
    release = asyncio.Event()

    async def hold() -> None:
        async with gate.turn("a:80"):
            await release.wait()

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    quitter = asyncio.create_task(sweep.one("a:80", 1))
    patient = asyncio.create_task(sweep.one("a:80", 2))
    await asyncio.sleep(0)
    quitter.cancel()
    release.set()
    await asyncio.gather(holder, patient)
    assert [number for _, number, _ in sweep.starts] == [2]
    with pytest.raises(asyncio.CancelledError):
        await quitter


async def test_a_request_that_fails_gives_its_place_back() -> None:
    clock = Clock()
    gate = politeness(clock, concurrency=1)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"):
            async with gate.turn("a:80"):
                raise ValueError("broken")
    assert clock.slept == [1.0, 1.0]


async def test_a_crawl_delay_slows_down_its_host_only_and_has_a_limit() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.slow_down("slow:80", 10.0)
    gate.slow_down("rude:80", 86_400.0)
    gate.slow_down("fast:80", 0.1)
    for host, gap in (("slow:80", 10.0), ("rude:80", 60.0), ("fast:80", 1.0), ("other:80", 1.0)):
        sweep = Sweep(clock, gate)
        await sweep.one(host, 0)
        await sweep.one(host, 1)
        assert sweep.starts[1][2] - sweep.starts[0][2] == pytest.approx(gap)


async def test_a_short_retry_after_is_waited_for() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.ask_to_wait("a:80", 20.0, 503)
    sweep = Sweep(clock, gate)
    await sweep.one("a:80", 0)
    assert sweep.starts == [("a:80", 0, 20.0)]


async def test_a_long_retry_after_is_told_at_once() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.ask_to_wait("a:80", 3600.0, 429)
    with pytest.raises(Trouble) as caught:
        await Sweep(clock, gate).one("a:80", 0)
    assert caught.value.kind is FaultKind.HOST
    assert caught.value.status == 429
    assert caught.value.retry_after == 3600.0
    assert "2026-11-12T08:14:00+00:00" in caught.value.detail
    assert clock.slept == []
    await Sweep(clock, gate).one("b:80", 0)
    clock.t = 3600.0
    await Sweep(clock, gate).one("a:80", 1)


async def test_those_already_waiting_hear_of_a_long_retry_after() -> None:
    clock = Clock()
    gate = politeness(clock)

    async def first() -> None:
        async with gate.turn("a:80"):
            await asyncio.sleep(0)
            gate.ask_to_wait("a:80", 3600.0, 503)

    results = await asyncio.gather(
        first(), *(Sweep(clock, gate).one("a:80", number) for number in range(3)), return_exceptions=True
    )
    assert [getattr(result, "kind", None) for result in results] == [None, *[FaultKind.HOST] * 3]


async def test_a_later_shorter_retry_after_does_not_shorten_the_first() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.ask_to_wait("a:80", 3600.0, 503)
    gate.ask_to_wait("a:80", 10.0, 429)
    with pytest.raises(Trouble) as caught:
        await Sweep(clock, gate).one("a:80", 0)
    assert (caught.value.retry_after, caught.value.status) == (3600.0, 503)


class Kept:
    """A HostGate as the record keeps one, over restarts and for several processes."""

    def __init__(self) -> None:
        self.until: dict[str, datetime] = {}
        self.loads = 0

    def load(self, host: str) -> datetime | None:
        self.loads += 1
        return self.until.get(host)

    def save(self, host: str, until: datetime) -> None:
        self.until[host] = until


async def test_retry_after_holds_over_a_restart() -> None:
    clock, kept = Clock(), Kept()
    politeness(clock, host_gate=kept).ask_to_wait("a:80", 3600.0, 429)
    with pytest.raises(Trouble) as caught:
        await Sweep(clock, politeness(clock, host_gate=kept)).one("a:80", 0)
    assert caught.value.retry_after == 3600.0


async def test_retry_after_said_to_another_process_is_heard_within_a_minute() -> None:
    clock, kept = Clock(), Kept()
    ours, theirs = politeness(clock, host_gate=kept), politeness(clock, host_gate=kept)
    sweep = Sweep(clock, ours)
    await sweep.one("a:80", 0)
    theirs.ask_to_wait("a:80", 3600.0, 429)
    await sweep.one("a:80", 1)
    assert kept.loads == 1, "the store is not asked before every request"
    clock.t += 61
    with pytest.raises(Trouble):
        await sweep.one("a:80", 2)


async def test_what_is_kept_cannot_close_a_host_for_ever() -> None:
    clock, kept = Clock(), Kept()
    kept.until["a:80"] = clock.now() + timedelta(days=9000)
    with pytest.raises(Trouble) as caught:
        await Sweep(clock, politeness(clock, host_gate=kept)).one("a:80", 0)
    assert caught.value.retry_after == 7 * 24 * 3600.0


async def test_hosts_that_are_done_with_are_forgotten_but_not_their_requests() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.ask_to_wait("blocked:80", 86_400.0, 429)
    sweep = Sweep(clock, gate)
    for number in range(KEPT_HOSTS + 10):
        clock.t += 2
        await sweep.one(f"host{number}:80", number)
    assert len(gate._hosts) <= KEPT_HOSTS
    with pytest.raises(Trouble):
        await sweep.one("blocked:80", 0)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("604801", 604_800.0),
        ("9" * 60, 604_800.0),
        ("Thu, 12 Nov 2026 07:15:00 GMT", 60.0),
        ("Thu, 12 Nov 2026 08:14:00 +0100", 0.0),
        ("Thursday, 12-Nov-26 07:15:00 GMT", 60.0),
        ("Thu, 12 Nov 2020 07:14:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 604_800.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("١٢", None),
        ("Thu, 99 Nov 2026 07:15:00 GMT", None),
        ("Thu, 12 Nov 99999999 07:15:00 GMT", None),
        ("Thu, 12 Nov 2026 07:15:00 +999999999999", None),
        ("9" * 5000, None),
    ],
)
def test_retry_after_is_read_and_garbage_ignored(value: str, seconds: float | None) -> None:
    now = NOW.replace(microsecond=0)
    headers = (("retry-after", value),)
    fetched = Fetched("http://a/", "http://a/", 503, headers, b"", b"", now)
    assert retry_after_of(fetched, now) == seconds


@given(
    st.text(max_size=70) | st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,9} [A-Z][a-z]{2} \d{1,9} [\d:+ -]{1,20}\Z")
)
def test_no_retry_after_breaks_the_reader(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= 604_800


# ---------------------------------------------------------------------- one host, however it is written

ONE_HOST = {
    "example.org": [
        "https://example.org/1",
        "http://example.org/2",
        "https://EXAMPLE.org/3",
        "https://example.org./4",
        "https://example.org:443/5",
        "http://example.org:80/6",
        "HTTP://Example.ORG.:80/7",
        "https://ｅxample.org/8",
    ],
    "xn--bcher-kva.example": [
        "https://bücher.example/1",
        "https://xn--bcher-kva.example/2",
        "https://BÜCHER.example/3",
        "http://bücher。example/4",
        "https://XN--BCHER-KVA.example./5",
        "https://b%C3%BCcher.example/6",
    ],
    "[2606:4700::1111]": [
        "https://[2606:4700::1111]/1",
        "https://[2606:4700:0:0:0:0:0:1111]/2",
        "http://[2606:4700:0000::1111]:80/3",
        "https://[2606:4700::0:1111]:443/4",
    ],
    "example.org:8080": ["http://example.org:8080/1", "https://EXAMPLE.ORG.:8080/2"],
}


@pytest.mark.parametrize("host", ONE_HOST)
@pytest.mark.parametrize("per_host", [1, 2])
async def test_a_host_is_one_host_however_it_is_written(host: str, per_host: int) -> None:
    clock, running, most, starts = Clock(), 0, 0, list[float]()

    async def respond(request: httpx.Request) -> httpx.Response:
        nonlocal running, most
        starts.append(clock.t)
        running, most = running + 1, max(most, running + 1)
        await clock.sleep(5.0)
        running -= 1
        return httpx.Response(200)

    transport = httpx.MockTransport(respond)
    async with fetcher(transport, clock=clock, delay=3.0, per_host=per_host, timeout=60.0) as client:
        tasks = [FetchTask(url) for url in ONE_HOST[host]]
        results = await asyncio.gather(*map(client.fetch, tasks))
        assert len(client._politeness._hosts) == 1
        assert list(client._politeness._hosts) == [host]
    read = [one for one in results if isinstance(one, Fetched)]
    assert len(read) == len(starts) >= len(tasks) - 1, "a spelling that nobody understands is refused"
    assert most <= per_host
    assert all(later - sooner >= 3.0 for sooner, later in pairwise(starts))


async def test_a_host_that_wants_to_be_left_alone_is_so_by_every_spelling() -> None:
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(503, headers={"Retry-After": "86400"})

    async with fetcher(httpx.MockTransport(respond)) as client:
        results = [await client.fetch(FetchTask(url)) for url in ONE_HOST["example.org"][:7]]
    assert [one.kind for one in results if isinstance(one, FetchFault)] == [FaultKind.HOST] * 6
    assert len(asked) == 1


async def test_the_slower_of_two_robots_txt_counts_for_the_host() -> None:
    clock = Clock()
    gate = politeness(clock)
    gate.slow_down("a", 10.0, "http")
    gate.slow_down("a", 0.0, "https")
    sweep = Sweep(clock, gate)
    await asyncio.gather(*(sweep.one("a", number) for number in range(2)))
    gate.slow_down("a", 0.0, "http")
    clock.t = 100.0
    await asyncio.gather(*(sweep.one("a", number) for number in range(2)))
    assert [at for *_, at in sweep.starts] == [0.0, 10.0, 100.0, 101.0]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_page_that_is_drawn_does_not_wait_for_the_turn_that_it_has(scheme: str) -> None:
    """The rules of where its scripts lead, too, are asked for in the turn of the page."""
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200)

    async with fetcher(httpx.MockTransport(respond), robots=True) as client:
        async with client._politeness.turn("example.org"):
            piece = Piece(f"{scheme}://example.org/next", document=True)
            await client._piece(piece, Manners(), 1.0)
        with pytest.raises(
            TimeoutError
        ):  # who waits for another's rules waits no longer than a piece may take
            async with client._robots._entry(check_url("http://other.example/")).lock:
                await client._piece(Piece("http://other.example/", document=True), Manners(), 0.01)
    assert asked == [f"{scheme}://example.org/robots.txt", f"{scheme}://example.org/next"]
