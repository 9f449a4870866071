"""Whose trouble it is: a page's, its host's (many fail alike), or our own network's (nobody answers)."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from monitor.fetch.faults import Trouble
from monitor.fetch.politeness import FAILED_ALIKE, FIRST_PAUSE, LONGEST_PAUSE
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.fetch_kit import Clock, answer, fetcher, serve
from tests.test_fetch_politeness import Kept, politeness

Answers = Callable[[httpx.Request], httpx.Response]


class Web:
    """Hosts that answer, refuse or keep silent, and what they were asked."""

    def __init__(self, respond: Answers) -> None:
        self.respond = respond
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        return self.respond(request)

    def fetcher(self, **settings: Any) -> Any:
        return fetcher(httpx.MockTransport(self), **settings)


def refused(request: httpx.Request) -> httpx.Response:
    raise ConnectionRefusedError(111, "Connection refused")


def status(code: int) -> Answers:
    return lambda _: httpx.Response(code)


def pages(host: str, count: int) -> list[FetchTask]:
    return [FetchTask(f"http://{host}/{number}") for number in range(count)]


async def kinds(client: Any, tasks: list[FetchTask]) -> list[str]:
    results = [await client.fetch(task) for task in tasks]
    return [one.kind.value if isinstance(one, FetchFault) else str(one.status) for one in results]


# ---------------------------------------------------------------------- one host

HOST_TROUBLES = {
    "nobody listens": (refused, "connect"),
    "no name": (lambda _: (_ for _ in ()).throw(Trouble(FaultKind.DNS, "no address")), "dns"),
    "silence": (lambda _: (_ for _ in ()).throw(TimeoutError()), "timeout"),
    "429": (status(429), "429"),
    "500": (status(500), "500"),
    "502": (status(502), "502"),
    "503": (status(503), "503"),
    "521": (status(521), "521"),
}


@pytest.mark.parametrize("name", HOST_TROUBLES)
async def test_a_host_whose_pages_all_fail_alike_is_left_alone(name: str) -> None:
    respond, kind = HOST_TROUBLES[name]
    web = Web(respond)
    async with web.fetcher() as client:
        seen = await kinds(client, pages("down.example", 20))
    assert seen == [kind] * FAILED_ALIKE + ["host"] * (20 - FAILED_ALIKE)
    assert len(web.asked) == FAILED_ALIKE


async def test_the_notice_is_the_same_for_all_pages_that_are_put_off() -> None:
    web = Web(status(503))
    async with web.fetcher() as client:
        results = [await client.fetch(task) for task in pages("down.example", 20)]
    put_off = [one for one in results if isinstance(one, FetchFault)]
    assert {one.detail for one in put_off} == {"down.example does not serve its pages (status 503)"}
    assert all(one.put_off and one.retry_after == FIRST_PAUSE for one in put_off)


NOT_THE_HOST = {
    "pages that are gone": status(404),
    "pages that are gone for good": status(410),
    "pages that are not for us": status(403),
    "pages that want a login": status(401),
    "each its own fault": lambda request: httpx.Response(500 + int(request.url.path[1:])),
    "good ones in between": lambda request: httpx.Response(503 if int(request.url.path[1:]) % 3 else 200),
    "one that says what HTTP is not": lambda _: (_ for _ in ()).throw(httpx.RemoteProtocolError("x")),
    "too large": lambda _: httpx.Response(200, content=b"x" * 2_000_000),
}


@pytest.mark.parametrize("name", NOT_THE_HOST)
async def test_faults_of_pages_do_not_close_their_host(name: str) -> None:
    web = Web(NOT_THE_HOST[name])
    async with web.fetcher() as client:
        assert "host" not in await kinds(client, pages("mixed.example", 30))
    assert len(web.asked) == 30


async def test_one_page_that_fails_again_and_again_does_not_close_its_host() -> None:
    web = Web(status(500))
    async with web.fetcher() as client:
        assert await kinds(client, pages("one.example", 1) * 30) == ["500"] * 30


async def test_other_hosts_go_on() -> None:
    web = Web(lambda request: httpx.Response(503 if request.url.host == "down.example" else 200))
    async with web.fetcher() as client:
        await kinds(client, pages("down.example", 20))
        assert await kinds(client, pages("well.example", 3)) == ["200"] * 3


async def test_after_the_pause_one_page_shows_whether_the_host_is_well() -> None:
    clock, web = Clock(), Web(status(503))
    async with web.fetcher(clock=clock) as client:
        await kinds(client, pages("down.example", 10))
        pauses, asked = [], len(web.asked)
        for _ in range(6):
            pause = (await client.fetch(FetchTask("http://down.example/x"))).retry_after
            pauses.append(pause)
            clock.t += pause
            assert await kinds(client, pages("down.example", 3)) == ["503", "host", "host"]
        assert pauses == [300.0, 600.0, 1200.0, 2400.0, LONGEST_PAUSE, LONGEST_PAUSE]
        assert len(web.asked) - asked == 6
        web.respond = status(200)
        clock.t += LONGEST_PAUSE
        assert await kinds(client, pages("down.example", 3)) == ["200"] * 3
        web.respond = status(503)
        assert await kinds(client, pages("down.example", 8)) == ["503"] * FAILED_ALIKE + ["host"] * 2


async def test_that_a_host_is_left_alone_holds_over_a_restart() -> None:
    clock, kept = Clock(), Kept()
    first = politeness(clock, host_gate=kept)
    for number in range(FAILED_ALIKE):
        first.note("a:80", f"/{number}", "status 503", "status 503")
    with pytest.raises(Trouble) as caught:
        async with politeness(clock, host_gate=kept).turn("a:80"):
            pass
    assert (caught.value.kind, caught.value.retry_after) == (FaultKind.HOST, FIRST_PAUSE)


async def test_a_robots_txt_that_cannot_be_had_puts_off_its_host_too() -> None:
    web = Web(status(500))
    async with web.fetcher(robots=True) as client:
        seen = await kinds(client, pages("down.example", 10))
    assert seen == ["robots"] * FAILED_ALIKE + ["host"] * (10 - FAILED_ALIKE)
    assert web.asked == ["http://down.example/robots.txt"]


# ---------------------------------------------------------------------- all hosts


def everywhere(count: int, each: int = 3) -> list[FetchTask]:
    return [task for number in range(count) for task in pages(f"host{number}.example", each)]


@pytest.mark.parametrize(
    "silence",
    [refused, HOST_TROUBLES["no name"][0], HOST_TROUBLES["silence"][0]],
    ids=["refused", "no names", "timeout"],
)
async def test_when_nobody_answers_it_is_our_own_network(silence: Answers) -> None:
    web = Web(silence)
    async with web.fetcher() as client:
        results = await asyncio.gather(*(client.fetch(task) for task in everywhere(20)))
    assert {one.kind for one in results} == {FaultKind.NETWORK}
    assert all(one.put_off and one.retry_after for one in results)
    assert len(web.asked) <= 60


async def test_one_host_alone_is_not_the_network() -> None:
    web = Web(refused)
    async with web.fetcher() as client:
        assert await kinds(client, pages("only.example", 3)) == ["connect"] * 3


async def test_dead_hosts_among_good_ones_are_dead_and_not_the_network() -> None:
    dead = {f"host{number}.example" for number in range(8)}

    def respond(request: httpx.Request) -> httpx.Response:
        return refused(request) if request.url.host in dead else httpx.Response(200)

    web = Web(respond)
    async with web.fetcher() as client:
        results = await asyncio.gather(*(client.fetch(task) for task in everywhere(20)))
    found = {one.kind.value if isinstance(one, FetchFault) else "ok" for one in results}
    assert found == {"connect", "ok"}
    assert sum(isinstance(one, Fetched) for one in results) == 36


@pytest.mark.parametrize(
    "respond",
    [status(500), status(404), lambda _: (_ for _ in ()).throw(httpx.RemoteProtocolError("rubbish"))],
    ids=["500", "404", "rubbish"],
)
async def test_an_error_is_an_answer_and_no_matter_of_the_network(respond: Answers) -> None:
    web = Web(respond)
    async with web.fetcher() as client:
        results = await asyncio.gather(*(client.fetch(task) for task in everywhere(5, 1)))
    assert not [one for one in results if isinstance(one, FetchFault) and one.kind is FaultKind.NETWORK]


async def test_while_the_network_is_down_nobody_is_asked_and_then_a_few() -> None:
    clock, web = Clock(), Web(refused)
    async with web.fetcher(clock=clock) as client:
        await asyncio.gather(*(client.fetch(task) for task in everywhere(5, 1)))
        asked = len(web.asked)
        assert client.room == 0
        assert await kinds(client, everywhere(30, 1)) == ["network"] * 30
        assert len(web.asked) == asked
        clock.t += 30
        assert client.room == 3
        assert await kinds(client, everywhere(3, 1)) == ["network"] * 3
        assert len(web.asked) == asked + 1
        web.respond = status(200)
        clock.t += 60
        assert await kinds(client, everywhere(5, 3)) == ["200"] * 15
        assert client.room is None


async def test_an_outage_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    clock, web = Clock(), Web(refused)
    caplog.set_level("INFO", "monitor.fetch")
    async with web.fetcher(clock=clock) as client:
        for _ in range(5):
            await asyncio.gather(*(client.fetch(task) for task in everywhere(10)))
            clock.t += 400
        web.respond = status(200)
        await asyncio.gather(*(client.fetch(task) for task in everywhere(10)))
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "no host answers: it seems to be our own network; asking again in a while",
        "hosts answer again",
    ]


async def test_an_outage_closes_no_host() -> None:
    clock, web, kept = Clock(), Web(refused), Kept()
    async with web.fetcher(clock=clock, host_gate=kept) as client:
        for _ in range(4):
            await asyncio.gather(*(client.fetch(task) for task in everywhere(3, 10)))
            clock.t += 400
        web.respond = status(200)
        assert set(await kinds(client, everywhere(3, 10))) == {"200"}
    assert kept.until == {}


async def test_robots_txt_that_an_outage_withheld_is_asked_for_again_at_once() -> None:
    clock, web = Clock(), Web(refused)
    async with web.fetcher(clock=clock, robots=True) as client:
        await asyncio.gather(*(client.fetch(task) for task in everywhere(3)))
        web.respond = status(200)
        clock.t += 31
        assert set(await kinds(client, everywhere(3))) == {"200"}


async def test_a_host_that_was_well_is_tried_before_the_network_is_blamed() -> None:
    """Two dead hosts are due at one time, and the only good one is not: a connection to it tells."""
    async with (
        serve(lambda _: answer(b"page")) as good,
        serve(lambda _: b"") as dead,
        serve(lambda _: b"") as gone,
    ):
        urls = [dead.url, gone.url]
        async with fetcher() as client:
            assert isinstance(await client.fetch(FetchTask(good.url)), Fetched)
            client._network._heard = float("-inf")  # long ago, as far as the clock is concerned
            for server in (dead, gone):
                await server.close()
            results = await asyncio.gather(*(client.fetch(FetchTask(url)) for url in urls))
            assert [one.kind for one in results] == [FaultKind.CONNECT] * 2
            connected = good.connections
            await good.close()
            client._network._heard = float("-inf")
            results = await asyncio.gather(*(client.fetch(FetchTask(url)) for url in urls))
            assert [one.kind for one in results] == [FaultKind.NETWORK] * 2
    assert (connected, len(good.requests)) == (2, 1), "it was connected to, and not asked anything"


async def test_one_silent_host_is_enough_where_those_who_were_well_are_silent_too() -> None:
    async with serve(lambda _: answer(b"page")) as well, serve(lambda _: b"") as other, fetcher() as client:
        assert isinstance(await client.fetch(FetchTask(well.url)), Fetched)
        client._network._heard = float("-inf")
        for server in (well, other):
            await server.close()
        result = await client.fetch(FetchTask(other.url))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.NETWORK


async def test_a_process_that_has_just_begun_tries_hosts_that_another_one_knew() -> None:
    async with (
        serve(lambda _: answer(b"page")) as good,
        serve(lambda _: b"") as dead,
        serve(lambda _: b"") as gone,
    ):
        for server in (dead, gone):
            await server.close()
        read = [f"{server.url}/page" for server in (dead, gone, good, good)]
        async with fetcher(well=lambda most: read[:most]) as client:
            results = await asyncio.gather(*(client.fetch(FetchTask(url.url)) for url in (dead, gone)))
    assert [one.kind for one in results] == [FaultKind.CONNECT] * 2
    assert (good.connections, good.requests) == (1, [])
