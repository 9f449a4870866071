"""robots.txt by RFC 9309: what a server says about being asked, and what follows from it."""

import asyncio
import time
from datetime import UTC, datetime

import httpx
import pytest

from monitor.fetch.faults import Trouble
from monitor.fetch.policy import PRODUCT
from monitor.fetch.robots import Robots, RobotsAnswer, RobotsKept, only_ours
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.fetch_kit import Clock, answer, fetcher, path_of, serve

Reply = RobotsAnswer | Exception


class Site:
    """A robots.txt that can change, and a count of how often it was asked for."""

    def __init__(self, reply: Reply | str, kept: RobotsKept | None = None) -> None:
        self.clock = Clock()
        self.asked: list[str] = []
        self.delays: list[float] = []
        self.reply = reply
        self.kept = kept
        self.start()

    def start(self) -> None:
        """As a process does that remembers nothing itself."""
        self.robots = Robots(
            lambda _url, seconds: self.delays.append(seconds),
            now=self.clock.now,
            monotonic=self.clock.monotonic,
            kept=self.kept,
        )

    async def get(self, url: httpx.URL) -> RobotsAnswer:
        self.asked.append(str(url))
        await asyncio.sleep(0)
        if isinstance(self.reply, Exception):
            raise self.reply
        if isinstance(self.reply, str):
            return RobotsAnswer(200, "text/plain", self.reply.encode())
        return self.reply

    async def verdict(self, url: str = "http://site.example/page") -> FaultKind | None:
        try:
            await self.robots.permit(httpx.URL(url), self.get)
        except Trouble as trouble:
            return trouble.kind
        return None


ALL_CLOSED = "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/page", True),
        (ALL_CLOSED, "/page", False),
        (ALL_CLOSED, "/robots.txt", True),
        ("User-agent: *\nDisallow:\n", "/page", True),
        ("User-agent: *\nDisallow: /private\n", "/private/a", False),
        ("User-agent: *\nDisallow: /private\n", "/page", True),
        ("User-agent: *\nDisallow: /\nAllow: /page\n", "/page", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", True),
        (f"User-agent: {PRODUCT}\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/page", False),
        (f"User-agent: {PRODUCT}\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/page", True),
        ("User-agent: Institution-Monitor/0.1\nDisallow: /\n", "/page", False),
        ("User-agent: GPTBot\nDisallow: /\n", "/page", True),
        ("User-agent: monitor\nDisallow: /\n", "/page", True),
        ("User-agent: institution\nDisallow: /\n", "/page", True),
        (f"User-agent: GPTBot\nUser-agent: {PRODUCT}\nDisallow: /page\n", "/page", False),
        (f"User-agent: {PRODUCT}\nUser-agent: GPTBot\nDisallow: /page\n", "/page", False),
        ("\ufeffUser-agent: *\nDisallow: /\n", "/page", False),
        ("user-AGENT : *\r\ndisALLOW : /\r\n", "/page", False),
        ("User-agent: *\rDisallow: /\r", "/page", False),
        (
            "User-agent: GPTBot\nSitemap: http://site.example/s.xml\nUser-agent: *\nDisallow: /\n",
            "/page",
            False,
        ),
        ("User-agent: *\nDisallow: /新闻\n", "/%E6%96%B0%E9%97%BB/1", False),
        ("User-agent: * # all\nDisallow: / # everything\n", "/page", False),
        ("Disallow: /\n", "/page", True),
        ("\x00\xff\xfe rubbish\nUser-agent\nDisallow", "/page", True),
    ],
)
async def test_rules_are_obeyed(rules: str, path: str, allowed: bool) -> None:
    site = Site(rules)
    assert await site.verdict(f"http://site.example{path}") is (None if allowed else FaultKind.ROBOTS)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_a_site_that_answers_4xx_has_no_rules(status: int) -> None:
    site = Site(RobotsAnswer(status, "text/plain", ALL_CLOSED.encode()))
    assert await site.verdict() is None


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
async def test_a_site_whose_rules_cannot_be_had_is_left_alone(status: int) -> None:
    site = Site(RobotsAnswer(status, "text/plain", b""))
    assert await site.verdict() is FaultKind.ROBOTS


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ConnectionRefusedError(), FaultKind.CONNECT),
        (TimeoutError(), FaultKind.TIMEOUT),
        (httpx.RemoteProtocolError("?"), FaultKind.PROTOCOL),
        (Trouble(FaultKind.REFUSED, "not public", permanent=True), FaultKind.REFUSED),
        (Trouble(FaultKind.DNS, "no address"), FaultKind.DNS),
    ],
)
async def test_what_the_network_says_of_the_rules_it_says_of_the_page(
    error: Exception, kind: FaultKind
) -> None:
    assert await Site(error).verdict() is kind


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/html", ALL_CLOSED),
        ("application/xhtml+xml", ALL_CLOSED),
        ("text/plain", "\n<!doctype html>\n" + ALL_CLOSED),
    ],
)
async def test_a_web_page_in_place_of_rules_has_none(media_type: str, body: str) -> None:
    assert await Site(RobotsAnswer(200, media_type, body.encode())).verdict() is None


async def test_rules_are_asked_for_once_a_day_for_each_origin() -> None:
    site = Site(ALL_CLOSED)
    await asyncio.gather(*(site.verdict(f"http://site.example/{number}") for number in range(10)))
    assert site.asked == ["http://site.example/robots.txt"]
    await site.verdict("https://site.example/a?b#c")
    await site.verdict("http://site.example:8080/")
    assert site.asked[1:] == ["https://site.example/robots.txt", "http://site.example:8080/robots.txt"]
    site.clock.t = 24 * 3600.0
    site.reply = ""
    assert await site.verdict() is None
    assert len(site.asked) == 4


async def test_a_failure_is_asked_about_again_after_a_while_but_not_at_once() -> None:
    site = Site(ConnectionResetError())
    for _ in range(5):
        assert await site.verdict() is FaultKind.CONNECT
    assert len(site.asked) == 1
    site.reply = ""
    site.clock.t = 301.0
    assert await site.verdict() is None


async def test_old_rules_hold_for_thirty_days_while_new_ones_cannot_be_had() -> None:
    site = Site("User-agent: *\nDisallow: /private\n")
    assert await site.verdict() is None
    site.reply = RobotsAnswer(503, "", b"")
    site.clock.t = 29 * 24 * 3600.0
    assert await site.verdict() is None
    assert await site.verdict("http://site.example/private") is FaultKind.ROBOTS
    site.clock.t = 31 * 24 * 3600.0
    assert await site.verdict() is FaultKind.ROBOTS


async def test_somebody_who_gives_up_does_not_take_the_others_with_him() -> None:
    site = Site("")
    first = asyncio.create_task(site.verdict())
    second = asyncio.create_task(site.verdict())
    await asyncio.sleep(0)
    first.cancel()
    assert await second is None


async def test_a_crawl_delay_is_passed_on() -> None:
    site = Site("User-agent: GPTBot\nCrawl-delay: 99\n\nUser-agent: *\nCrawl-delay: 7\nDisallow: /x\n")
    await site.verdict()
    assert site.delays == [7.0]


class Kept:
    """Rules as the record keeps them."""

    def __init__(self) -> None:
        self.rules: dict[str, tuple[datetime, str]] = {}

    def load(self, origin: str) -> tuple[datetime, str] | None:
        return self.rules.get(origin)

    def save(self, origin: str, read_at: datetime, text: str) -> None:
        self.rules[origin] = (read_at, text)


async def test_rules_hold_for_a_day_over_restarts() -> None:
    site = Site("User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", Kept())
    assert await site.verdict() is None
    site.reply = RobotsAnswer(503, "", b"")
    for hours in (0, 12, 23):
        site.clock.t = hours * 3600.0
        site.start()
        assert await site.verdict("http://site.example/private") is FaultKind.ROBOTS
    assert len(site.asked) == 1
    assert site.delays == [7.0] * 4, "the crawl-delay, too"
    site.clock.t = 25 * 3600.0
    site.reply = ""
    site.start()
    assert await site.verdict("http://site.example/private") is None
    site.start()
    assert await site.verdict() is None
    assert len(site.asked) == 2


async def test_old_rules_from_before_a_restart_hold_while_new_ones_cannot_be_had() -> None:
    site = Site("User-agent: *\nDisallow: /private\n", Kept())
    await site.verdict()
    site.reply = RobotsAnswer(503, "", b"")
    site.clock.t = 29 * 24 * 3600.0
    site.start()
    assert await site.verdict() is None
    assert await site.verdict("http://site.example/private") is FaultKind.ROBOTS
    site.clock.t = 31 * 24 * 3600.0
    site.start()
    assert await site.verdict() is FaultKind.ROBOTS


async def test_a_failure_is_not_remembered_over_a_restart() -> None:
    site = Site(RobotsAnswer(503, "", b""), Kept())
    assert await site.verdict() is FaultKind.ROBOTS
    site.reply = ""
    site.start()
    assert await site.verdict() is None


async def test_rules_that_a_wrong_clock_dated_are_asked_for_again() -> None:
    kept = Kept()
    kept.save("http://site.example:80", datetime(2036, 1, 1, tzinfo=UTC), ALL_CLOSED)
    assert await Site("", kept).verdict() is None


async def test_a_bug_is_not_a_verdict() -> None:
    with pytest.raises(TypeError):
        await Site(TypeError("bug")).verdict()


def test_only_what_speaks_to_us_is_parsed() -> None:
    others = "User-agent: a\nUser-agent: b\nDisallow: /1\n"
    text = f"{others}User-agent: {PRODUCT}/2 x\nDisallow: /2\nUseragent *\nAllow: /3"
    assert only_ours(text).splitlines() == [
        f"User-agent: {PRODUCT}",
        "Disallow: /2",
        "User-agent: *",
        "Allow: /3",
    ]


async def test_a_hostile_file_of_many_groups_takes_no_time() -> None:
    agents = "".join(f"User-agent: bot{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(12_000))
    site = Site(agents + rules)
    began = time.process_time()
    assert await site.verdict() is None
    assert time.process_time() - began < 1.0


# ---------------------------------------------------------------------- on a real server, through the client


async def test_the_client_asks_for_the_rules_first_and_obeys() -> None:
    def site(head: bytes) -> bytes:
        if path_of(head) == "/robots.txt":
            return answer(
                b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n", "200 OK", "Content-Type: text/plain"
            )
        return answer(b"page")

    clock = Clock()
    async with serve(site) as server, fetcher(robots=True, clock=clock, delay=1.0) as client:
        page = await client.fetch(FetchTask(server.url + "/page"))
        private = await client.fetch(FetchTask(server.url + "/private"))
        assert [path_of(head) for head in server.requests] == ["/robots.txt", "/page"]
        assert isinstance(page, Fetched)
        assert isinstance(private, FetchFault)
        assert private.kind is FaultKind.ROBOTS
        await client.fetch(FetchTask(server.url + "/page"))
    assert clock.slept == [1.0, 5.0], "robots.txt itself counts as a request, then the crawl delay holds"


async def test_a_rule_is_an_answer_for_good_and_a_failure_passes() -> None:
    async def fault(status: str, body: bytes = b"") -> FetchFault:
        def site(head: bytes) -> bytes:
            return answer(body, status, "Content-Type: text/plain")

        async with serve(site) as server, fetcher(robots=True) as client:
            result = await client.fetch(FetchTask(server.url + "/page"))
            assert server.count("/page") == 0
        assert isinstance(result, FetchFault)
        assert result.kind is FaultKind.ROBOTS
        return result

    assert (await fault("200 OK", ALL_CLOSED.encode())).permanent
    for status in ("503 Service Unavailable", "500 Oops", "429 Too Many Requests"):
        assert not (await fault(status)).permanent


async def test_a_redirect_to_another_host_obeys_the_rules_there() -> None:
    def closed(head: bytes) -> bytes:
        return answer(ALL_CLOSED.encode(), "200 OK", "Content-Type: text/plain")

    async with serve(closed) as theirs:

        def opened(head: bytes) -> bytes:
            if path_of(head) == "/robots.txt":
                return answer(b"", "404 Not Found")
            return answer(b"", "302 Found", f"Location: {theirs.url}/page")

        async with serve(opened) as ours, fetcher(robots=True) as client:
            result = await client.fetch(FetchTask(ours.url + "/go"))
        assert isinstance(result, FetchFault)
        assert result.kind is FaultKind.ROBOTS
        assert [path_of(head) for head in theirs.requests] == ["/robots.txt"]


async def test_rules_may_lie_behind_redirects_but_not_behind_endless_ones() -> None:
    def site(head: bytes) -> bytes:
        path = path_of(head)
        if path == "/robots.txt":
            return answer(b"", "301 Moved", "Location: /rules")
        if path == "/rules":
            return answer(ALL_CLOSED.encode(), "200 OK", "Content-Type: text/plain")
        return answer(b"page")

    def endless(head: bytes) -> bytes:
        path = path_of(head)
        return answer(b"page") if path == "/page" else answer(b"", "302 Found", f"Location: {path}x")

    for handle, kind in ((site, FetchFault), (endless, Fetched)):
        async with serve(handle) as server, fetcher(robots=True) as client:
            assert isinstance(await client.fetch(FetchTask(server.url + "/page")), kind)


async def test_rules_longer_than_the_limit_count_up_to_it() -> None:
    long = b"User-agent: *\nDisallow: /page\n" + b"# filler\n" * 100_000

    async with (
        serve(lambda _: answer(long, "200 OK", "Content-Type: text/plain")) as server,
        fetcher(robots=True, max_bytes=1000) as client,
    ):
        result = await client.fetch(FetchTask(server.url + "/page"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.ROBOTS


async def test_robots_can_be_switched_off() -> None:
    async with serve(lambda _: answer(b"page")) as server, fetcher(robots=False) as client:
        assert isinstance(await client.fetch(FetchTask(server.url + "/page")), Fetched)
    assert [path_of(head) for head in server.requests] == ["/page"]
