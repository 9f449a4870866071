"""A proxy that is dead or lets nobody in: one notice for it, nothing against the pages behind it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from monitor.fetch import Manners
from monitor.fetch.manners import proxy_of
from monitor.fetch.politeness import FIRST_PAUSE
from monitor.fetch.proxies import FAILED_ALIKE
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask, Outcome
from tests.fetch_kit import Clock, Server, answer, fetcher, names, serve
from tests.test_fetch_politeness import Kept
from tests.test_put_off import harbour, unharmed

HOSTS = 5
RESOLVER = names(**{f"h{n}__example": "127.0.0.1" for n in range(HOSTS)})
WANTS_LOGIN = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
NO_WAY_ON = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"


def behind(proxy: Server, *sites: str, login: str = "") -> dict[str, Manners]:
    return {
        site: Manners(proxy=proxy_of(f"http://{login}127.0.0.1:{proxy.port}")) for site in sites or ("s",)
    }


def tasks(scheme: str = "http", pages: int = 4, site: str = "s") -> list[FetchTask]:
    return [
        FetchTask(f"{scheme}://h{n}.example/{page}", site=site) for page in range(pages) for n in range(HOSTS)
    ]


async def results(client: Any, wanted: list[FetchTask]) -> list[Fetched | FetchFault]:
    return [await client.fetch(task) for task in wanted]


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


DEAD = {
    "wants a login": (lambda _: WANTS_LOGIN, None, "answered 407: it wants a login, or another one"),
    "speaks another language": (lambda _: b"SSH-2.0-x\r\n\r\n", None, "does not speak HTTP"),
    "hangs up": (None, hangs_up, "hung up on us"),
}


@pytest.mark.parametrize("robots", [False, True])
@pytest.mark.parametrize("name", DEAD)
async def test_pages_behind_a_dead_proxy_are_put_off_with_one_notice(name: str, robots: bool) -> None:
    handle, raw, said = DEAD[name]
    async with (
        serve(handle, raw=raw) as proxy,
        fetcher(manners=behind(proxy), resolver=RESOLVER, robots=robots) as client,
    ):
        found = await results(client, tasks("https"))
    assert {(one.kind, one.detail, one.put_off) for one in found if isinstance(one, FetchFault)} == {
        (FaultKind.HOST, f"the proxy 127.0.0.1:{proxy.port} {said}", True)
    }
    assert len(found) == 20
    assert proxy.connections == FAILED_ALIKE


async def test_a_proxy_that_nobody_listens_for_is_no_outage_of_ours_and_others_go_on() -> None:
    async with serve(lambda _: answer(b"page")) as well, serve() as proxy:
        await proxy.close()
        async with fetcher(manners=behind(proxy), resolver=RESOLVER) as client:
            found = await asyncio.gather(*map(client.fetch, tasks()))
            direct = await client.fetch(FetchTask(well.url))
    assert isinstance(direct, Fetched)
    assert {one.kind for one in found if isinstance(one, FetchFault)} == {FaultKind.HOST}
    assert len({one.detail for one in found if isinstance(one, FetchFault)}) == 1


async def test_after_the_pause_one_page_shows_whether_the_proxy_is_well() -> None:
    clock, gate = Clock(), Kept()
    async with serve(lambda _: WANTS_LOGIN) as proxy:
        settings: dict[str, Any] = {"manners": behind(proxy), "resolver": RESOLVER, "host_gate": gate}
        async with fetcher(clock=clock, **settings) as client:
            await results(client, tasks())
            asked = proxy.connections
            clock.t += FIRST_PAUSE + 1
            found = await results(client, tasks())
            assert proxy.connections == asked + 1
            assert isinstance(found[-1], FetchFault)
            assert found[-1].retry_after == pytest.approx(2 * FIRST_PAUSE)
        async with fetcher(clock=clock, **settings) as client:  # after a restart
            (found_again,) = await results(client, tasks()[:1])
            assert isinstance(found_again, FetchFault)
            assert found_again.put_off
            assert proxy.connections == asked + 1
            clock.t += 2 * FIRST_PAUSE + 1
            proxy.handle = lambda _: answer(b"page")
            assert all(isinstance(one, Fetched) for one in await results(client, tasks()))


async def test_one_that_fails_now_and_then_is_not_left_alone() -> None:
    count = iter(range(100))
    async with (
        serve(lambda _: WANTS_LOGIN if next(count) % 3 else answer(b"page")) as proxy,
        fetcher(manners=behind(proxy), resolver=RESOLVER) as client,
    ):
        found = await results(client, tasks())
    assert [isinstance(one, Fetched) for one in found] == [n % 3 == 0 for n in range(20)]


async def test_a_host_that_a_proxy_does_not_get_to_is_left_alone_and_the_others_are_not() -> None:
    def handle(head: bytes) -> bytes:
        return NO_WAY_ON if b"127.0.0.1:444" in head.split(b"\r\n")[0] else WANTS_LOGIN

    async with serve(handle) as proxy, fetcher(manners=behind(proxy), resolver=RESOLVER) as client:
        found = await results(client, [FetchTask(f"https://h1.example:444/{n}", site="s") for n in range(9)])
        other = await client.fetch(FetchTask("https://h2.example/", site="s"))
    assert [one.kind.value for one in found if isinstance(one, FetchFault)] == ["connect"] * 6 + ["host"] * 3
    assert isinstance(other, FetchFault)
    assert "407" in other.detail, "the proxy was asked"


async def test_a_login_that_is_refused_closes_no_other_login() -> None:
    def handle(head: bytes) -> bytes:
        return answer(b"page") if b"Proxy-Authorization: Basic Z29vZDp4" in head else WANTS_LOGIN

    async with serve(handle) as proxy:
        manners = behind(proxy, "bad", "worse", login="bad:x@") | behind(proxy, "good", login="good:x@")
        async with fetcher(manners=manners, resolver=RESOLVER) as client:
            bad = [*await results(client, tasks(site="bad")), *await results(client, tasks(site="worse"))]
            good = await results(client, tasks(site="good"))
    assert {one.detail for one in bad if isinstance(one, FetchFault)} == {
        f"the proxy 127.0.0.1:{proxy.port} (login of bad) answered 407: it wants a login, or another one"
    }
    assert all(isinstance(one, Fetched) for one in good)


async def test_a_dead_proxy_is_held_against_no_page(tmp_path: Path) -> None:
    async with (
        serve(lambda _: WANTS_LOGIN) as proxy,
        harbour(tmp_path, 3, 8, more='proxy = "env:P"') as watch,
    ):
        watch.environ["P"] = f"http://127.0.0.1:{proxy.port}"
        report = await watch.check()
        assert report.outcomes[Outcome.SKIPPED] == report.checked == 24
        assert report.failures == []
        assert {said for _, said in report.put_off} == {
            f"left alone for a while: the proxy 127.0.0.1:{proxy.port} answered 407: it wants a login, or"
            " another one"
        }
        assert unharmed(watch.pages())
