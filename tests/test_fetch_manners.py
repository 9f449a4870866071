"""Headers, cookies, proxy, pauses and quiet hours of a site: where they go, and where they never go."""

import asyncio
import logging
import ssl
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from monitor.fetch import Manners, manners_of
from monitor.fetch.manners import proxy_of
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask, PageKind, Site
from tests.fetch_kit import TLS, Clock, Server, answer, fetcher, names, serve

SECRET, SESSION = "Bearer top-secret-token", "s3ss10n-value"
ENV = {"MY_TOKEN": SECRET, "MY_SESSION": SESSION}
HEADERS = (("Authorization", "env:MY_TOKEN"), ("Accept-Language", "zh"))
COOKIES = (("session", "env:MY_SESSION"),)


def site(*pages: str, **values: Any) -> Site:
    return Site("s", "S", PageKind.PAGE, pages=pages, **({"headers": HEADERS, "cookies": COOKIES} | values))


def told(request: httpx.Request) -> set[str]:
    """Which secrets a request carried."""
    return {name for name in ("authorization", "cookie", "proxy-authorization") if name in request.headers}


class Web:
    def __init__(self, moves: dict[str, str]) -> None:
        self.moves = moves
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        target = self.moves.get(str(request.url))
        return (
            httpx.Response(302, headers={"Location": target}) if target else httpx.Response(200, text="page")
        )

    async def fetch(self, url: str, declared: Site, **settings: Any) -> Fetched | FetchFault:
        manners = {"s": manners_of(declared, ENV)}
        async with fetcher(httpx.MockTransport(self), manners=manners, **settings) as client:
            return await client.fetch(FetchTask(url, site="s"))


BOTH = {"authorization", "cookie"}


async def test_what_a_site_declares_goes_to_its_host() -> None:
    web = Web({})
    result = await web.fetch("https://a.example/deep/page", site("https://a.example/"))
    assert isinstance(result, Fetched)
    headers = web.requests[0].headers
    assert (headers["authorization"], headers["cookie"]) == (SECRET, f"session={SESSION}")
    assert headers["accept-language"] == "zh"
    assert headers["user-agent"] == "institution-monitor"


WHERE = [
    # declared, asked, carried
    ("https://a.example/", "https://a.example/x", True),
    ("https://a.example/", "https://a.example:443/x", True),
    ("https://a.example/", "https://A.EXAMPLE./x", True),
    ("http://a.example/", "http://a.example/x", True),
    ("http://a.example/", "https://a.example/x", True),
    ("https://a.example/", "http://a.example/x", False),
    ("https://a.example/", "https://a.example:8443/x", False),
    ("https://a.example:8443/", "https://a.example/x", False),
    ("http://a.example:8080/", "http://a.example/x", False),
    ("https://a.example/", "https://www.a.example/x", False),
    ("https://www.a.example/", "https://a.example/x", False),
    ("https://a.example/", "https://a.example.evil.example/x", False),
    ("https://a.example/", "https://evila.example/x", False),
    ("https://a.example/", "https://evil.example/?a.example", False),
    ("https://a.example/", "https://evil.example/#a.example", False),
    ("https://新闻.example/", "https://xn--efvy88h.example/x", True),
]


@pytest.mark.parametrize(("declared", "asked", "carried"), WHERE)
async def test_secrets_are_bound_to_the_hosts_that_the_declaration_names(
    declared: str, asked: str, carried: bool
) -> None:
    web = Web({})
    await web.fetch(asked, site(declared))
    assert told(web.requests[0]) == (BOTH if carried else set())


async def test_where_a_host_is_named_both_ways_only_tls_carries_secrets() -> None:
    web = Web({})
    await web.fetch("http://a.example/x", site("https://a.example/", "http://a.example/old"))
    assert told(web.requests[0]) == set()


HOPS = [
    # from, to, carried by the second request
    ("https://a.example/1", "https://a.example/2", True),
    ("https://a.example/1", "/2", True),
    ("https://a.example/1", "//a.example/2", True),
    ("http://b.example/1", "https://b.example/2", True),
    ("https://a.example/1", "http://a.example/2", False),
    ("https://a.example/1", "https://a.example:8443/2", False),
    ("https://a.example/1", "https://evil.example/2", False),
    ("https://a.example/1", "//evil.example/2", False),
    ("https://a.example/1", "https://login.a.example/2", False),
    ("https://a.example/1", "http://evil.example:443/2", False),
]


@pytest.mark.parametrize(("start", "target", "carried"), HOPS)
async def test_a_redirect_takes_no_secret_to_another_host_or_out_of_tls(
    start: str, target: str, carried: bool
) -> None:
    web = Web({start: target})
    await web.fetch(start, site("https://a.example/", "http://b.example/"))
    assert told(web.requests[0]) == BOTH
    assert told(web.requests[1]) == (BOTH if carried else set())


async def test_secrets_come_back_after_a_detour_only_to_their_host() -> None:
    web = Web({"https://a.example/1": "https://sso.example/", "https://sso.example/": "https://a.example/2"})
    await web.fetch("https://a.example/1", site("https://a.example/"))
    assert [told(request) for request in web.requests] == [BOTH, set(), BOTH]


async def test_other_sites_and_robots_txt_see_no_secret() -> None:
    web = Web({})
    manners = {"s": manners_of(site("https://a.example/"), ENV)}
    async with fetcher(httpx.MockTransport(web), manners=manners, robots=True) as client:
        await client.fetch(FetchTask("https://a.example/x", site="s"))
        await client.fetch(FetchTask("https://a.example/y", site="other"))
        await client.fetch(FetchTask("https://a.example/z"))
    assert [str(request.url.path) for request in web.requests] == ["/robots.txt", "/x", "/y", "/z"]
    assert [told(request) for request in web.requests] == [set(), BOTH, set(), set()]


async def test_secrets_are_in_no_answer_no_fault_no_log_and_no_repr(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    declared = site("https://a.example/", proxy="env:MY_PROXY")
    manners = manners_of(declared, ENV | {"MY_PROXY": "http://me:pr0xypass@proxy.example:3128"})
    good = await Web({}).fetch("https://a.example/x", declared)
    looping = await Web({"https://a.example/x": "https://a.example/x"}).fetch("https://a.example/x", declared)
    assert isinstance(good, FetchFault), "the proxy is not set there"
    web = Web({})
    async with fetcher(httpx.MockTransport(web), manners={"s": manners}) as client:
        answered = await client.fetch(FetchTask("https://a.example/x", site="s"))
    assert isinstance(answered, Fetched)
    assert told(web.requests[0]) == BOTH
    kept = {name.lower() for name, _ in answered.request_headers}
    assert kept == {"host", "user-agent", "accept", "accept-encoding"}
    everything = " ".join(map(repr, (good, looping, answered, manners, declared))) + caplog.text
    for secret in (SECRET, "top-secret", SESSION, "pr0xypass"):
        assert secret not in everything


UNSET = [
    ({"headers": (("Authorization", "env:NOT_THERE"),)}, {}, "NOT_THERE"),
    ({"headers": (("Authorization", "env:EMPTY"),)}, {"EMPTY": "  "}, "EMPTY"),
    ({"headers": (("X-Key", "env:V"),)}, {"V": "a\r\nX-Injected: 1"}, "headers.X-Key"),
    ({"headers": (("X-Key", "env:V"),)}, {"V": "a\x00b"}, "headers.X-Key"),
    ({"headers": (("X-Key", "env:V"),)}, {"V": "密码"}, "headers.X-Key"),
    ({"cookies": (("c", "env:V"),)}, {"V": "a; admin=1"}, "cookies.c"),
    ({"cookies": (("c", "env:V"),)}, {"V": "a\nb"}, "cookies.c"),
    ({"cookies": (("c", "env:V"),)}, {"V": 'a"b'}, "cookies.c"),
    ({"proxy": "env:V"}, {"V": "socks5://proxy.example:1080"}, "proxy"),
    ({"proxy": "env:V"}, {"V": "gate.example:8000"}, "proxy"),
    ({"proxy": "env:V"}, {}, "proxy needs the environment variable V"),
]


@pytest.mark.parametrize(("declared", "environ", "named"), UNSET)
async def test_a_site_whose_secrets_are_missing_or_broken_is_not_asked_without_them(
    declared: dict[str, Any], environ: dict[str, str], named: str
) -> None:
    made = Site("s", "S", PageKind.PAGE, pages=("https://a.example/",), **declared)
    manners = manners_of(made, environ)
    web = Web({})
    async with fetcher(httpx.MockTransport(web), manners={"s": manners}) as client:
        result = await client.fetch(FetchTask("https://a.example/x", site="s"))
    assert isinstance(result, FetchFault)
    assert (result.kind, web.requests) == (FaultKind.REFUSED, [])
    assert named in result.detail
    assert not result.permanent
    assert not any(value.strip() and value in result.detail for key, value in environ.items() if key == "V")


# ---------------------------------------------------------------------- pauses and quiet hours


async def test_a_site_has_its_own_delay_and_a_longer_crawl_delay_counts() -> None:
    clock, web = Clock(), Web({})
    manners = {"slow": Manners(delay=7.0), "quick": Manners(delay=0.0)}
    async with fetcher(httpx.MockTransport(web), clock=clock, delay=2.0, manners=manners) as client:
        for name in ("slow", "quick", ""):
            began = clock.t
            for number in range(3):
                await client.fetch(FetchTask(f"https://{name or 'plain'}.example/{number}", site=name))
            assert clock.t - began == {"slow": 14.0, "quick": 0.0, "": 4.0}[name]
        client._politeness.slow_down("quick.example", 5.0)
        began = clock.t
        for number in range(3):
            await client.fetch(FetchTask(f"https://quick.example/{number}", site="quick"))
        assert clock.t - began == 10.0


async def test_in_its_quiet_hours_a_site_is_not_asked_and_others_are() -> None:
    clock, web = Clock(), Web({})  # 07:14 UTC is 15:14 in Shanghai
    quiet = site("https://a.example/", headers=(), cookies=(), quiet_hours="15:00-16:00 Asia/Shanghai")
    async with fetcher(httpx.MockTransport(web), clock=clock, manners={"s": manners_of(quiet, {})}) as client:
        result = await client.fetch(FetchTask("https://a.example/x", site="s"))
        assert isinstance(result, FetchFault)
        assert (result.kind, result.put_off, result.retry_after) == (FaultKind.QUIET, True, 46 * 60.0)
        assert web.requests == []
        assert isinstance(await client.fetch(FetchTask("https://a.example/x", site="other")), Fetched)
        clock.t += 46 * 60
        assert isinstance(await client.fetch(FetchTask("https://a.example/x", site="s")), Fetched)


# ---------------------------------------------------------------------- proxies


class HttpProxy:
    """A proxy on loopback: tunnels and absolute requests to wherever the test says; what it was asked."""

    def __init__(self, port: int = 0, answers: bytes = b"") -> None:
        self.port = port
        self.answers = answers
        self.heads: list[bytes] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.heads.append(head)
        if self.answers:
            writer.write(self.answers)
            await reader.read()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            if head.startswith(b"CONNECT "):
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                back.write(head)
            await asyncio.gather(_pipe(reader, back), _pipe(there, writer))
        finally:
            back.transport.abort()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


RESOLVER = names(watched__example="127.0.0.1", inside__example="10.1.2.3")


async def through(proxy: Server, url: str, login: str = "", **settings: Any) -> Fetched | FetchFault:
    manners = {"s": Manners(proxy=proxy_of(f"http://{login}127.0.0.1:{proxy.port}"))}
    context = ssl.create_default_context(cafile=str(TLS / "ca.pem"))
    async with fetcher(manners=manners, resolver=RESOLVER, ssl_context=context, **settings) as client:
        return await client.fetch(FetchTask(url, site="s"))


async def test_https_goes_through_a_tunnel_to_the_address_that_was_checked() -> None:
    async with serve(lambda _: answer(b"page"), tls=True) as server:
        proxy = HttpProxy(server.port)
        async with serve(raw=proxy) as between:
            result = await through(between, f"https://watched.example:{server.port}/x", "me:pass@")
    assert isinstance(result, Fetched), result
    assert (result.body, result.ip) == (b"page", "127.0.0.1")
    assert proxy.heads[0].startswith(f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\n".encode())
    assert b"Proxy-Authorization: Basic bWU6cGFzcw==" in proxy.heads[0]
    assert b"watched.example" not in proxy.heads[0]
    assert b"proxy-authorization" not in server.requests[0].lower(), "the page's host hears nothing of it"


async def test_plain_http_names_the_whole_address_to_the_proxy() -> None:
    async with serve(lambda _: answer(b"page")) as server:
        proxy = HttpProxy(server.port)
        async with serve(raw=proxy) as between:
            result = await through(between, f"http://watched.example:{server.port}/x?y=1", "me:pass@")
    assert isinstance(result, Fetched), result
    assert proxy.heads[0].startswith(f"GET http://watched.example:{server.port}/x?y=1 HTTP/1.1\r\n".encode())
    assert b"Proxy-Authorization: Basic bWU6cGFzcw==" in proxy.heads[0]
    assert not any(name.lower() == "proxy-authorization" for name, _ in result.request_headers)


INSIDE = [
    "http://10.0.0.1/",
    "https://10.0.0.1/",
    "http://inside.example/",
    "https://inside.example/",
    "http://169.254.169.254/latest/meta-data/",
    "https://[fd00:ec2::254]/",
    "http://[::ffff:10.0.0.1]/",
    "http://127.0.0.1:{port}/",
]


@pytest.mark.parametrize("url", INSIDE)
async def test_the_guard_judges_the_target_though_a_proxy_would_connect(url: str) -> None:
    proxy = HttpProxy()
    async with serve(raw=proxy) as between:
        result = await through(between, url.format(port=between.port), allow_private=())
    assert isinstance(result, FetchFault)
    assert (result.kind, proxy.heads) == (FaultKind.REFUSED, [])


async def test_tls_is_verified_inside_of_the_tunnel() -> None:
    async with (
        serve(lambda _: answer(b"page"), tls=True) as server,
        serve(raw=HttpProxy(server.port)) as between,
    ):
        result = await through(between, f"https://127.0.0.1:{server.port}/")
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.TLS
    assert not server.requests


PROXY_FAULTS = {
    "407": (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", FaultKind.HOST),
    "403": (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", FaultKind.CONNECT),
    "502": (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", FaultKind.CONNECT),
    "another protocol": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", FaultKind.HOST),
    "more than it was asked": (b"HTTP/1.1 200 OK\r\n\r\nsmuggled", FaultKind.CONNECT),
    "interim flood": (b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000, FaultKind.CONNECT),
    "huge header": (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n", FaultKind.HOST),
    "no TLS behind": (b"HTTP/1.1 200 OK\r\n\r\n", FaultKind.TIMEOUT),
}


@pytest.mark.parametrize("name", PROXY_FAULTS)
async def test_what_a_proxy_does_wrong_is_a_fault(name: str) -> None:
    said, kind = PROXY_FAULTS[name]
    async with serve(raw=HttpProxy(answers=said)) as between:
        result = await through(between, "https://watched.example/", timeout=0.3)
    assert isinstance(result, FetchFault)
    assert result.kind is kind, result.detail


WHO_REFUSED = [
    (
        "https",
        b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        "answered 407: it wants a",
    ),
    (
        "http",
        b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        "answered 407: it wants a",
    ),
    ("https", b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "answered 403: it does not let us"),
    (
        "https",
        b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n",
        "answered 504: it gets no connection",
    ),
]


@pytest.mark.parametrize(("scheme", "said", "expected"), WHO_REFUSED)
async def test_a_proxy_that_refuses_is_named(scheme: str, said: bytes, expected: str) -> None:
    async with serve(raw=HttpProxy(answers=said)) as between:
        result = await through(between, f"{scheme}://watched.example/")
    assert isinstance(result, FetchFault)
    own = "407" in expected
    assert (result.kind, result.status) == (FaultKind.HOST if own else FaultKind.CONNECT, None)
    assert result.detail.startswith(f"the proxy {f'127.0.0.1:{between.port} ' if own else ''}{expected}")


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("proxy", "named"),
    [
        ("http://127.0.0.1:{port}", "the proxy 127.0.0.1:{port} cannot be reached: "),
        ("http://gone.example", "the proxy gone.example:3128 cannot be reached: "),
        ("http://169.254.169.254", "the proxy cannot be reached: "),
    ],
)
async def test_a_proxy_that_cannot_be_reached_is_named(scheme: str, proxy: str, named: str) -> None:
    async with serve(lambda _: b"") as nobody:
        await nobody.close()
        manners = {"s": Manners(proxy=proxy_of(proxy.format(port=nobody.port)))}
        async with fetcher(manners=manners, resolver=RESOLVER) as client:
            result = await client.fetch(FetchTask(f"{scheme}://watched.example/", site="s"))
    assert isinstance(result, FetchFault)
    assert result.detail.startswith(named.format(port=nobody.port))


async def test_a_connection_through_a_proxy_is_not_used_without_it() -> None:
    async with serve(lambda _: answer(b"page")) as server:
        proxy = HttpProxy(server.port)
        async with serve(raw=proxy) as between:
            manners = {"s": Manners(proxy=proxy_of(f"http://127.0.0.1:{between.port}"))}
            async with fetcher(manners=manners) as client:
                for name in ("s", "", "s", ""):
                    assert isinstance(await client.fetch(FetchTask(server.url, site=name)), Fetched)
    assert len(proxy.heads) == 1
    assert server.connections == 2


PROXIES = [
    ("http://proxy.example:3128", ("proxy.example", 3128)),
    ("http://proxy.example", ("proxy.example", 3128)),
    ("http://10.0.0.7:8080/", ("10.0.0.7", 8080)),
    ("http://[::1]:8080", ("::1", 8080)),
    ("https://proxy.example:3128", None),
    ("socks5h://proxy.example:1080", None),
    ("http://proxy.example:3128/path", None),
    ("http://proxy.example:99999", None),
    ("http://pro xy.example", None),
    ("http://", None),
    ("", None),
    ("file:///etc/passwd", None),
]


@pytest.mark.parametrize(("text", "expected"), PROXIES)
def test_a_proxy_is_a_plain_http_address(text: str, expected: tuple[str, int] | None) -> None:
    proxy = proxy_of(text)
    assert (None if proxy is None else (proxy.host, proxy.port)) == expected


async def test_a_proxy_may_be_private_but_is_no_metadata_service() -> None:
    manners = {"s": Manners(proxy=proxy_of("http://169.254.169.254:80"))}
    async with fetcher(manners=manners) as client:
        result = await client.fetch(FetchTask("http://127.0.0.1/", site="s"))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED


def test_quiet_hours_are_told_in_the_zone_of_the_site() -> None:
    quiet = manners_of(site("https://a.example/", quiet_hours="22:00-06:00 Asia/Shanghai"), ENV).quiet
    assert quiet is not None
    assert quiet.left(datetime(2026, 11, 12, 13, 59, tzinfo=UTC)) == 0.0
    assert quiet.left(datetime(2026, 11, 12, 14, 0, tzinfo=UTC)) == 8 * 3600.0
    assert quiet.left(datetime(2026, 11, 12, 21, 59, tzinfo=UTC)) == 60.0
    assert quiet.left(datetime(2026, 11, 12, 22, 0, tzinfo=UTC)) == 0.0
