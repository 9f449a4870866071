"""What comes back for what a server says: statuses, redirects, validators, faults, our own headers."""

import inspect
import socket
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import httpx
import pytest

from monitor.fetch import FetchPolicy, user_agent
from monitor.fetch.faults import BUGS, EXPECTED, LONGEST_DETAIL, TABLE, Trouble, plain, trouble_of
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.fetch_kit import Clock, fetcher

URL = "http://127.0.0.1/page"
Handler = Callable[[httpx.Request], httpx.Response]


class Web:
    """Answers by URL, and the requests that were made."""

    def __init__(self, answers: dict[str, httpx.Response] | Handler) -> None:
        self.answers = answers
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if callable(self.answers):
            return self.answers(request)
        return self.answers[str(request.url)]

    async def fetch(self, task: FetchTask | str = URL, **settings: object) -> Fetched | FetchFault:
        task = FetchTask(task) if isinstance(task, str) else task
        async with fetcher(httpx.MockTransport(self), **settings) as client:
            return await client.fetch(task)


async def fetched(answers: dict[str, httpx.Response] | Handler, task: FetchTask | str = URL) -> Fetched:
    result = await Web(answers).fetch(task)
    assert isinstance(result, Fetched), result
    return result


async def fault(answers: dict[str, httpx.Response] | Handler, task: FetchTask | str = URL) -> FetchFault:
    result = await Web(answers).fetch(task)
    assert isinstance(result, FetchFault), result
    return result


def to(location: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers=[(b"Location", location.encode())])


# ---------------------------------------------------------------------- answers


@pytest.mark.parametrize(
    "status", [200, 201, 204, 299, 300, 400, 401, 403, 404, 410, 429, 451, 500, 503, 521, 999]
)
async def test_every_whole_answer_comes_back_with_its_body(status: int) -> None:
    result = await fetched(lambda _: httpx.Response(status, content=b"what it says"))
    assert (result.status, result.body, result.raw) == (status, b"what it says", b"what it says")


async def test_an_answer_carries_what_is_needed_to_archive_it() -> None:
    headers = [("Content-Type", "text/html; charset=GB2312"), ("X-Note", "caf\xe9"), ("x-note", "two")]
    web = Web(lambda _: httpx.Response(200, headers=[(k.encode(), v.encode("latin-1")) for k, v in headers]))
    result = await web.fetch(FetchTask("http://127.0.0.1/a b".replace(" ", "%20") + "#part"))
    assert isinstance(result, Fetched)
    assert result.url == "http://127.0.0.1/a%20b#part"
    assert result.final_url == "http://127.0.0.1/a%20b"
    assert result.headers[:3] == tuple(headers)
    assert (result.media_type, result.charset) == ("text/html", "gb2312")
    assert result.fetched_at == Clock().now()
    assert dict(result.request_headers) == {
        "Host": "127.0.0.1",
        "User-Agent": "institution-monitor",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "gzip",
    }


async def test_an_uncompressed_body_is_kept_once() -> None:
    result = await fetched(lambda _: httpx.Response(200, content=b"x" * 1000))
    assert result.raw is result.body


async def test_a_part_that_was_not_asked_for_is_not_a_page() -> None:
    result = await fault(lambda _: httpx.Response(206, content=b"half"))
    assert (result.kind, result.status) == (FaultKind.PROTOCOL, 206)


async def test_an_encoding_that_was_not_asked_for_is_a_fault() -> None:
    result = await fault(
        lambda _: httpx.Response(200, headers={"Content-Encoding": "br"}, stream=Bytes(b"??"))
    )
    assert (result.kind, result.status) == (FaultKind.ENCODING, 200)


class Bytes(httpx.AsyncByteStream):
    def __init__(self, *chunks: bytes) -> None:
        self.chunks = chunks
        self.given = 0
        self.closed = False

    async def __aiter__(self):  # type: ignore[no-untyped-def]
        for chunk in self.chunks:
            self.given += 1
            yield chunk

    async def aclose(self) -> None:
        self.closed = True


@pytest.mark.parametrize("length", [b"1000001", b"9" * 400])
async def test_what_says_it_is_too_large_is_not_even_received(length: bytes) -> None:
    body = Bytes(b"x" * 1000)
    result = await fault(lambda _: httpx.Response(200, headers=[(b"Content-Length", length)], stream=body))
    assert result.kind is FaultKind.TOO_LARGE
    assert (body.given, body.closed) == (0, True)


async def test_what_becomes_too_large_is_not_received_to_the_end() -> None:
    body = Bytes(*[b"x" * 100_000] * 100)
    result = await fault(lambda _: httpx.Response(200, stream=body))
    assert result.kind is FaultKind.TOO_LARGE
    assert (body.given, body.closed) == (11, True)


# ---------------------------------------------------------------------- validators


def conditional(request: httpx.Request) -> dict[str, str]:
    return {key: value for key, value in request.headers.items() if key.startswith("if-")}


TASK = FetchTask(URL, etag='W/"abc"', last_modified="Thu, 12 Nov 2026 07:00:00 GMT")
BOTH = {"if-none-match": 'W/"abc"', "if-modified-since": "Thu, 12 Nov 2026 07:00:00 GMT"}


async def test_a_page_that_has_not_changed_is_304_without_a_body() -> None:
    web = Web(lambda request: httpx.Response(304 if conditional(request) == BOTH else 200))
    result = await web.fetch(TASK)
    assert isinstance(result, Fetched)
    assert (result.not_modified, result.body) == (True, b"")


async def test_304_to_an_unconditional_request_is_a_lie() -> None:
    result = await fault(lambda _: httpx.Response(304))
    assert (result.kind, result.status) == (FaultKind.PROTOCOL, 304)


async def test_validators_follow_a_redirect_to_the_same_page_but_to_no_other() -> None:
    hops = {
        URL: to("https://127.0.0.1/page"),
        "https://127.0.0.1/page": to("/other"),
        "https://127.0.0.1/other": to("http://127.0.0.2/page"),
        "http://127.0.0.2/page": httpx.Response(200),
    }
    web = Web(hops)
    await web.fetch(TASK)
    assert [conditional(request) for request in web.requests] == [BOTH, BOTH, {}, {}]


async def test_304_from_a_page_that_was_asked_unconditionally_after_a_redirect_is_a_lie() -> None:
    result = await fault({URL: to("/other"), "http://127.0.0.1/other": httpx.Response(304)}, TASK)
    assert result.kind is FaultKind.PROTOCOL


@pytest.mark.parametrize(
    "etag", ['"a"\r\nX-Injected: 1', '"a"\n', "\x00", "x" * 2000, '"文"', " ", "\x7f", '"a" ']
)
async def test_a_validator_that_is_no_header_value_is_left_out(etag: str) -> None:
    web = Web(lambda _: httpx.Response(200))
    assert isinstance(await web.fetch(FetchTask(URL, etag=etag, last_modified=etag)), Fetched)
    assert conditional(web.requests[0]) == {}
    assert "x-injected" not in web.requests[0].headers


# ---------------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/next", "http://127.0.0.1/next"),
        ("next", "http://127.0.0.1/next"),
        ("?page=2", "http://127.0.0.1/page?page=2"),
        ("//127.0.0.2/x", "http://127.0.0.2/x"),
        ("https://127.0.0.1/", "https://127.0.0.1/"),
        ("HTTP://127.0.0.1:8080/x#part", "http://127.0.0.1:8080/x"),
        ("  /next  ", "http://127.0.0.1/next"),
        ("/with space", "http://127.0.0.1/with%20space"),
        ("/新闻", "http://127.0.0.1/%E6%96%B0%E9%97%BB"),
    ],
)
async def test_redirects_are_followed(status: int, location: str, target: str) -> None:
    result = await fetched({URL: to(location, status), target: httpx.Response(200, content=b"there")})
    assert (result.url, result.final_url, result.body) == (URL, target, b"there")


async def test_a_location_in_another_charset_keeps_its_bytes() -> None:
    moved = httpx.Response(302, headers=[(b"Location", b"/\xd0\xc2\xce\xc5")])
    target = "http://127.0.0.1/%D0%C2%CE%C5"
    assert (await fetched({URL: moved, target: httpx.Response(200)})).final_url == target


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://user:secret@127.0.0.1/",
        "http:\\\\127.0.0.1\\",
        "/a\\b",
        "http://127.1/",
        "http://0x7f000001/",
        "http://[::1",
        "http://127.0.0.1:25/",
        "http://exa mple.org/",
        "http://example.org:port/",
        "/\x01",
        "http://" + "a" * 9000,
    ],
)
async def test_a_redirect_to_what_is_not_a_good_url_is_refused(location: str) -> None:
    web = Web({URL: to(location)})
    result = await web.fetch()
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED
    assert len(web.requests) == 1


async def test_five_redirects_are_followed_and_no_more() -> None:
    chain = {f"http://127.0.0.1/{n}": to(f"/{n + 1}") for n in range(6)}
    chain["http://127.0.0.1/6"] = httpx.Response(200)
    assert (await fetched(chain, "http://127.0.0.1/1")).final_url == "http://127.0.0.1/6"
    web = Web(chain)
    result = await web.fetch("http://127.0.0.1/0")
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REDIRECTS
    assert len(web.requests) == 6


@pytest.mark.parametrize("locations", [["/page"], ["/page#again"], ["/a", "/page"], ["/a", "/b", "/a"]])
async def test_a_loop_is_noticed(locations: list[str]) -> None:
    answers = {URL: to(locations[0])}
    for here, there in pairwise(locations):
        answers[f"http://127.0.0.1{here}"] = to(there)
    web = Web(answers)
    result = await web.fetch()
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REDIRECTS
    assert len(web.requests) == len(locations)


@pytest.mark.parametrize("headers", [[], [("Location", "")], [("Location", "   ")]])
async def test_a_redirect_without_a_target_is_a_fault(headers: list[tuple[str, str]]) -> None:
    result = await fault(lambda _: httpx.Response(302, headers=headers))
    assert (result.kind, result.status) == (FaultKind.REDIRECTS, 302)


async def test_the_body_of_a_redirect_is_not_looked_at() -> None:
    bomb = Bytes(*[b"x" * 10_000] * 1000)
    moved = httpx.Response(302, headers={"Location": "/a", "Content-Encoding": "zstd"}, stream=bomb)
    await fetched({URL: moved, "http://127.0.0.1/a": httpx.Response(200)})
    assert bomb.given == 2
    assert bomb.closed


async def test_no_cookie_and_no_credential_is_carried_anywhere() -> None:
    def site(request: httpx.Request) -> httpx.Response:
        cookie = {"Set-Cookie": "session=1; Path=/", "WWW-Authenticate": "Basic"}
        return httpx.Response(
            302 if request.url.path == "/page" else 200, headers={**cookie, "Location": "/a"}
        )

    web = Web(site)
    async with fetcher(httpx.MockTransport(web)) as client:
        await client.fetch(FetchTask(URL))
        await client.fetch(FetchTask(URL))
    assert len(web.requests) == 4
    assert not any({"cookie", "authorization", "referer"} & set(request.headers) for request in web.requests)


# ---------------------------------------------------------------------- Retry-After


async def test_a_host_that_says_retry_after_is_not_asked_again_before() -> None:
    clock = Clock()
    web = Web(lambda _: httpx.Response(429, headers={"Retry-After": "3600"}))
    async with fetcher(httpx.MockTransport(web), clock=clock) as client:
        first = await client.fetch(FetchTask(URL))
        second = await client.fetch(FetchTask("http://127.0.0.1/another"))
        other = await client.fetch(FetchTask("http://127.0.0.2/"))
        clock.t += 3600
        later = await client.fetch(FetchTask(URL))
    assert [type(one) for one in (first, second, other, later)] == [Fetched, FetchFault, Fetched, Fetched]
    assert isinstance(second, FetchFault)
    assert (second.kind, second.status, second.retry_after) == (FaultKind.HOST, 429, 3600.0)
    assert len(web.requests) == 3


async def test_retry_after_reaches_the_store_and_comes_from_it() -> None:
    kept: dict[str, datetime] = {}

    class Gate:
        def load(self, host: str) -> datetime | None:
            return kept.get(host)

        def save(self, host: str, until: datetime) -> None:
            kept[host] = until

    web = Web(lambda _: httpx.Response(503, headers={"Retry-After": "86400"}))
    assert isinstance(await web.fetch(host_gate=Gate()), Fetched)
    assert kept == {"127.0.0.1": Clock().now() + timedelta(days=1)}
    assert isinstance(await web.fetch(host_gate=Gate()), FetchFault)
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    ("status", "value"), [(200, "3600"), (404, "3600"), (503, "soon"), (503, "0"), (503, "-1")]
)
async def test_other_retry_afters_hold_nothing_up(status: int, value: str) -> None:
    web = Web(lambda _: httpx.Response(status, headers={"Retry-After": value}))
    async with fetcher(httpx.MockTransport(web)) as client:
        for _ in range(2):
            assert isinstance(await client.fetch(FetchTask(URL)), Fetched)


# ---------------------------------------------------------------------- faults


def classes_of(module: object, parent: type[BaseException]) -> set[type[BaseException]]:
    return {
        cls
        for name, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, parent) and name[0] != "_"
    }


def test_every_exception_of_httpx_has_a_kind_or_is_a_bug() -> None:
    public = {cls for cls in classes_of(httpx, Exception) if cls.__module__ == "httpx"}
    assert len(public) > 20
    assert public <= set(TABLE) | BUGS
    assert not set(TABLE) & BUGS
    assert not any(issubclass(bug, EXPECTED) for bug in BUGS)


def test_every_exception_of_the_socket_layer_has_a_kind() -> None:
    errors = classes_of(ssl, Exception) | classes_of(socket, Exception) | {ConnectionError, TimeoutError}
    assert {cls.__name__ for cls in errors if not issubclass(cls, EXPECTED)} == set()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ssl.SSLCertVerificationError(1, "x"), FaultKind.TLS),
        (ssl.SSLZeroReturnError(6, "x"), FaultKind.TLS),
        (socket.gaierror(-2, "Name or service not known"), FaultKind.DNS),
        (ConnectionRefusedError(111, "refused"), FaultKind.CONNECT),
        (ConnectionResetError(104, "reset"), FaultKind.CONNECT),
        (OSError(113, "no route"), FaultKind.CONNECT),
        (TimeoutError(), FaultKind.TIMEOUT),
        (httpx.ConnectTimeout("x"), FaultKind.TIMEOUT),
        (httpx.ReadError("x"), FaultKind.CONNECT),
        (httpx.RemoteProtocolError("x"), FaultKind.PROTOCOL),
        (httpx.InvalidURL("x"), FaultKind.REFUSED),
    ],
)
async def test_an_error_becomes_a_fault_of_its_kind(error: Exception, kind: FaultKind) -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        raise error

    result = await fault(broken)
    assert result.kind is kind
    assert result.url == URL
    assert result.fetched_at == Clock().now()
    assert result.detail


@pytest.mark.parametrize("bug", [TypeError, KeyError, AssertionError, RuntimeError, *sorted(BUGS, key=str)])
async def test_a_bug_is_loud(bug: type[Exception]) -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        raise bug("bug") if bug not in BUGS else bug.__new__(bug)

    with pytest.raises(bug):
        await Web(broken).fetch()


def test_a_detail_is_one_short_printable_line() -> None:
    assert plain("a\r\nb\x1b[31m\u202ec") == "a??b?[31m?c"
    assert len(plain("x" * 10_000)) == LONGEST_DETAIL
    assert (
        trouble_of(httpx.RemoteProtocolError("illegal \n line")).detail
        == "RemoteProtocolError: illegal ? line"
    )
    trouble = Trouble(FaultKind.DNS, "x")
    assert trouble_of(trouble) is trouble


# ---------------------------------------------------------------------- who we are


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("you@example.org", "institution-monitor/0.1 (+mailto:you@example.org)"),
        ("mailto:you@example.org", "institution-monitor/0.1 (+mailto:you@example.org)"),
        ("https://example.org/bot?a=b", "institution-monitor/0.1 (+https://example.org/bot?a=b)"),
        ("", "institution-monitor/0.1"),
        ("  ", "institution-monitor/0.1"),
    ],
)
def test_the_user_agent_names_us_and_a_contact(contact: str, expected: str) -> None:
    assert user_agent("0.1", contact) == expected


@pytest.mark.parametrize(
    "contact",
    ["a@b.org\r\nCookie: x", "a@b.org)\n (", "用户@例子.中国", "\x00\x1b", "a" * 5000, 'x (y) \\ "z" \u2028'],
)
async def test_no_contact_can_add_a_header(contact: str) -> None:
    agent = user_agent("0.1\r\nX: y", contact)
    assert agent.isascii()
    assert agent.isprintable()
    assert agent.count("(") <= 1
    assert len(agent) < 2500
    web = Web(lambda _: httpx.Response(200))
    await web.fetch(URL, user_agent=agent)
    assert web.requests[0].headers["user-agent"] == agent
    assert set(web.requests[0].headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_the_defaults_are_polite() -> None:
    policy = FetchPolicy()
    assert (policy.delay, policy.per_host, policy.robots, policy.allow_private) == (1.0, 1, True, ())
