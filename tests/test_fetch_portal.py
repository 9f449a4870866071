"""Somebody in our own network who answers in the place of every host: nothing of it is held against pages."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from monitor.fetch.network import ALIKE, UNPROVED, Network
from monitor.fetch.portal import Alike
from monitor.fetch.transport import GuardedTransport
from monitor.model import FaultKind, FetchFault, FetchTask
from monitor.pipeline.put_off import notice
from tests.fetch_kit import Clock, answer, fetcher, names, serve
from tests.test_fetch_hostile import trusting

Answers = Callable[[httpx.Request], httpx.Response]
LOGIN = "<html><title>Welcome to our network</title><p>Please log in.</p></html>"


def led(target: str, status: int = 302) -> Answers:
    return lambda _: httpx.Response(status, headers={"Location": target})


PORTALS: dict[str, Answers] = {
    "a redirect to its page": led("http://login.portal.example/?from=1"),
    "a redirect to a private address": led("http://192.168.1.1/login"),
    "a redirect with 307": led("https://login.portal.example/", 307),
    "its page itself": lambda _: httpx.Response(200, html=LOGIN),
    "status 511": lambda _: httpx.Response(511, html=LOGIN),
}


async def outcomes(respond: Answers, reached: bool | None, urls: list[str], **settings: Any) -> list[str]:
    """What becomes of pages, where hosts that were well can be connected to or not."""

    async def reach(silent: tuple[str, ...], proof: bool) -> bool | None:
        tried.append(proof)
        return reached

    tried: list[bool] = []
    found = []
    async with fetcher(httpx.MockTransport(respond), **settings) as client:
        client._network._reach = reach
        for url in urls:
            result = await client.fetch(FetchTask(url))
            found.append(result.kind.value if isinstance(result, FetchFault) else str(result.status))
    assert all(tried)
    return found


PAGES = [f"http://host{number}.example/news" for number in range(6)]


@pytest.mark.parametrize("name", PORTALS)
@pytest.mark.parametrize("robots", [False, True])
async def test_where_no_host_can_prove_itself_who_leads_away_is_our_network(name: str, robots: bool) -> None:
    found = await outcomes(PORTALS[name], False, PAGES, robots=robots)
    # The same page of two houses is the first that is strange about it.
    slipped = 1 if name == "its page itself" else 0
    assert found == ["200"] * slipped + ["network"] * (len(PAGES) - slipped)


@pytest.mark.parametrize("name", PORTALS)
async def test_where_nobody_is_known_who_could_prove_himself_three_houses_make_it(name: str) -> None:
    found = await outcomes(PORTALS[name], None, PAGES, allow_private=())
    assert "network" not in found[: ALIKE - 1]
    assert set(found[ALIKE - 1 :]) == {"network"}


@pytest.mark.parametrize("name", PORTALS)
async def test_where_a_host_proves_itself_the_answers_are_the_hosts_own(name: str) -> None:
    assert "network" not in await outcomes(PORTALS[name], True, PAGES, allow_private=())


ORDINARY: dict[str, Answers] = {
    "a redirect to its own house": lambda request: httpx.Response(
        200 if request.url.host.startswith("www.") else 301,
        headers={"Location": f"https://www.{request.url.host}/"},
    ),
    "an error page that all share": lambda _: httpx.Response(404, html=LOGIN),
    "no page at all": lambda _: httpx.Response(200),
    "data": lambda _: httpx.Response(200, json={}),
    "pages of their own": lambda request: httpx.Response(200, html=f"<p>{request.url.host}</p>"),
}


@pytest.mark.parametrize("name", ORDINARY)
@pytest.mark.parametrize("reached", [False, None])
async def test_what_hosts_usually_say_is_no_sign(name: str, reached: bool | None) -> None:
    assert "network" not in await outcomes(ORDINARY[name], reached, PAGES)


async def test_what_a_host_of_an_opened_network_says_is_its_own() -> None:
    reply = answer(LOGIN.encode(), "200 OK", "Content-Type: text/html")
    local = names(one__example="127.0.0.1", two__example="127.0.0.1", watched__example="127.0.0.1")
    async with serve(lambda _: reply) as server, fetcher(resolver=local) as client:
        urls = [f"http://{host}.example:{server.port}/" for host in ("one", "two", "watched")]
        results = [await client.fetch(FetchTask(url)) for url in urls]
    assert not [one for one in results if isinstance(one, FetchFault)]


def test_houses_in_a_row_are_counted_not_pages() -> None:
    alike = Alike()
    url = httpx.URL
    assert [
        alike.count(url("http://a.example/1"), "x"),
        alike.count(url("http://www.a.example/2"), "x"),
        alike.count(url("http://b.example/"), "x"),
        alike.count(url("http://c.example/"), "y"),
        alike.count(url("http://d.example/"), ""),
        alike.count(url("http://e.example/"), "y"),
    ] == [1, 1, 2, 1, 0, 1]


@pytest.mark.parametrize(("reached", "kind"), [(False, "network"), (True, "refused"), (None, "refused")])
async def test_a_name_server_that_lies_is_no_trouble_of_the_page(reached: bool | None, kind: str) -> None:
    """Every name leads to one address inside. Where a host proves itself, it is this name alone."""

    async def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.1"]

    async def reach(silent: tuple[str, ...], proof: bool) -> bool | None:
        return reached

    async with fetcher(resolver=resolve) as client:
        client._network._reach = reach
        result = await client.fetch(FetchTask("https://www.example.org/"))
        literal = await client.fetch(FetchTask("https://10.0.0.1/"))
    assert isinstance(result, FetchFault)
    assert isinstance(literal, FetchFault)
    assert result.kind.value == kind
    assert literal.kind.value == ("network" if kind == "network" else "refused")


# ---------------------------------------------------------------------- what shows that it is over


def network(clock: Clock, reached: list[bool | None]) -> Network:
    async def reach(silent: tuple[str, ...], proof: bool) -> bool | None:
        return reached[0]

    return Network(reach, monotonic=clock.monotonic)


async def test_answers_without_proof_do_not_end_what_lacks_proof() -> None:
    clock, reached = Clock(), [False]
    ours = network(clock, reached)  # type: ignore[arg-type]
    assert await ours.is_between(0.0, 1)
    assert (ours.doubtful, ours.said, ours.room) == (True, UNPROVED, 0)
    ours.heard()
    assert ours.pause
    clock.t += ours.pause
    assert ours.doubtful, "until somebody proves himself"
    reached[0] = True
    assert not await ours.is_between(clock.t, 1)
    assert (ours.doubtful, ours.room) == (False, None)


async def test_where_nobody_could_prove_himself_an_ordinary_answer_ends_it() -> None:
    ours = network(Clock(), [None])
    assert not await ours.is_between(0.0, ALIKE - 1)
    assert await ours.is_between(0.0, ALIKE)
    ours.heard()
    assert not ours.pause


async def test_an_answer_without_proof_is_no_defence_against_one_that_fails_to_prove_itself() -> None:
    """A portal answers for the pages over HTTP, and breaks TLS for the others."""
    clock = Clock()
    ours = network(clock, [False])
    clock.t = 1.0
    ours.heard()
    assert await ours.is_ours("a.example", 0.0, spoke=True)
    proved = network(clock, [False])
    proved.heard(proved=True)
    assert not await proved.is_ours("a.example", 0.0, spoke=True)


async def test_who_cannot_prove_himself_does_not_count_as_silent() -> None:
    ours = network(Clock(), [None])
    assert not await ours.is_ours("a.example", 1.0, spoke=True)
    assert not await ours.is_ours("b.example", 1.0)
    assert await ours.is_ours("c.example", 1.0)


async def test_what_is_said_fits_what_is_wrong() -> None:
    async with serve(lambda _: answer(b"page"), tls=True) as server, serve(lambda _: b"x", tls=True) as well:
        local = names(one__example="127.0.0.1", watched__example="127.0.0.1")
        known = f"https://watched.example:{well.port}/"
        async with fetcher(resolver=local, well=lambda _: [known]) as client:
            result = await client.fetch(FetchTask(f"https://one.example:{server.port}/"))
    assert isinstance(result, FetchFault)
    assert (result.kind, result.detail) == (FaultKind.NETWORK, UNPROVED)
    assert notice(result) == f"{UNPROVED}; nothing is held against the pages"


@pytest.mark.parametrize(("scheme", "reached"), [("https", True), ("http", None)])
async def test_only_tls_is_a_proof(scheme: str, reached: bool | None) -> None:
    local = names(watched__example="127.0.0.1")
    async with serve(lambda _: answer(b"page"), tls=scheme == "https") as well:
        known = f"{scheme}://watched.example:{well.port}/"
        async with fetcher(resolver=local, well=lambda _: [known], ssl_context=trusting()) as client:
            assert await client._witnesses.reach((), True) is reached
            assert await client._witnesses.reach((), False) is True
            assert await client._witnesses.reach((f"watched.example:{well.port}",), False) is None


async def test_three_names_of_one_house_are_one_witness() -> None:
    """The last that answered are the names of one house, which is down now; another house was well before."""
    tried: list[str] = []
    known = [f"https://{name}.edu.cn/" for name in ("a.down", "b.down", "c.down", "www.well")]
    async with fetcher(well=lambda _: known) as client:
        assert isinstance(client._transport, GuardedTransport)

        async def reach(scheme: str, host: str, port: int) -> None:
            tried.append(host)
            if "down" in host:
                raise ConnectionRefusedError

        client._transport.reach = reach  # type: ignore[method-assign]
        assert await client._witnesses.reach((), True) is True
    assert tried[-1] == "www.well.edu.cn"
    assert len(tried) <= 2
