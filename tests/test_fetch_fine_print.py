"""The fine print of HTTP and of robots.txt: what servers say beside the page, and what may be made of it."""

import codecs
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from monitor.fetch.politeness import retry_after
from monitor.fetch.robots import MAX_BYTES, RobotsAnswer
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from monitor.units import parse_quiet_hours
from tests.fetch_kit import answer, fetcher, names, path_of, serve
from tests.test_fetch_hostile import trusting
from tests.test_fetch_robots import Site

# ---------------------------------------------------------------------- conditional requests


async def again(reply: bytes, **validators: str) -> tuple[int, list[bool]]:
    """What comes of a page that was known, and which of the requests were conditional."""

    def site(head: bytes) -> bytes:
        return reply if b"If-" in head else answer(b"page")

    async with serve(site) as server, fetcher() as client:
        result = await client.fetch(FetchTask(server.url, **validators))
        assert isinstance(result, Fetched)
        return result.status, [b"If-" in head for head in server.requests]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ('"a"', ""),
        ('"a"', '"a"'),
        ('"a"', 'W/"a"'),
        ('W/"a"', '"a"'),
        ('"a-gzip"', '"a"'),
        ('"a"', '"a-gzip"'),
        ('"a--gzip"', '"a"'),
        ('W/"a;br"', 'W/"a"'),
    ],
)
async def test_not_modified_is_believed_of_the_version_that_was_named(sent: str, said: str) -> None:
    reply = answer(b"", "304 Not Modified", *([f"ETag: {said}"] if said else []))
    assert await again(reply, etag=sent) == (304, [True])


@pytest.mark.parametrize("said", ['"b"', 'W/"b"', '"A"', '"a2"'])
async def test_not_modified_of_another_version_is_no_answer(said: str) -> None:
    assert await again(answer(b"", "304 Not Modified", f"ETag: {said}"), etag='"a"') == (200, [True, False])


async def test_a_date_names_no_version() -> None:
    reply = answer(b"", "304 Not Modified", 'ETag: "b"')
    assert await again(reply, last_modified="Mon, 02 Nov 2026 07:00:00 GMT") == (304, [True])


@pytest.mark.parametrize("status", ["400 Bad Request", "412 Precondition Failed"])
async def test_an_error_that_the_condition_may_have_met_is_none_of_the_page(status: str) -> None:
    assert await again(answer(b"no", status), last_modified="yesterday") == (200, [True, False])


# ---------------------------------------------------------------------- what came


@pytest.mark.parametrize(
    "coding", ["UTF-8", "none", "gbk", "charset=utf-8", "binary", "text/html", "utf-8, gzip"]
)
async def test_a_charset_in_the_wrong_place_is_no_coding(coding: str) -> None:
    import gzip

    body = gzip.compress(b"page") if "gzip" in coding else b"page"
    reply = answer(body, "200 OK", f"Content-Encoding: {coding}")
    async with serve(lambda _: reply) as server, fetcher() as client:
        result = await client.fetch(FetchTask(server.url))
    assert isinstance(result, Fetched)
    assert result.body == b"page"


@pytest.mark.parametrize(
    ("said", "whole"),
    [("bytes 0-3/5000", False), ("bytes 100-103/104", False), ("bytes 0-3/4", True), ("nonsense", True)],
)
async def test_a_part_that_calls_itself_200_is_not_the_page(said: str, whole: bool) -> None:
    async with (
        serve(lambda _: answer(b"page", "200 OK", f"Content-Range: {said}")) as server,
        fetcher() as client,
    ):
        result = await client.fetch(FetchTask(server.url))
    assert isinstance(result, Fetched) is whole
    assert whole or (isinstance(result, FetchFault) and result.kind is FaultKind.PROTOCOL)


@pytest.mark.parametrize(
    ("refresh", "body", "followed"),
    [
        ("0; url=/there", b"", True),
        ("0;URL='/there'", b" \n", True),
        ("5,/there", b"", True),
        ("0.5; /there", b"", True),
        ("0; url=//127.0.0.1:{port}/there", b"", True),
        ("300; url=/there", b"", False),
        ("0; url=/there", b"<p>The page itself</p>", False),
        ("0", b"", False),
        ("0; url=", b"", False),
        ("0; url=/here", b"", False),
        ("soon", b"", False),
    ],
)
async def test_an_empty_page_with_a_refresh_header_is_a_redirect(
    refresh: str, body: bytes, followed: bool
) -> None:
    def site(head: bytes) -> bytes:
        said = refresh.format(port=server.port)
        return answer(b"there") if path_of(head) == "/there" else answer(body, "200 OK", f"Refresh: {said}")

    async with serve(site) as server, fetcher() as client:
        result = await client.fetch(FetchTask(f"{server.url}/here"))
    assert isinstance(result, Fetched)
    assert (result.final_url, result.body) == (
        (f"{server.url}/there", b"there") if followed else (f"{server.url}/here", body)
    )


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "ftp://x.example/", "http://a@b.example/"])
async def test_a_refresh_header_leads_nowhere_that_a_redirect_may_not(target: str) -> None:
    reply = answer(b"", "200 OK", f"Refresh: 0; url={target}")
    async with serve(lambda _: reply) as server, fetcher() as client:
        result = await client.fetch(FetchTask(server.url))
    assert isinstance(result, FetchFault)
    assert result.kind is FaultKind.REFUSED


NOW = datetime(2026, 11, 12, 7, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("Mon, 01 Jan 2024 01:00:00 GMT", "Mon, 01 Jan 2024 00:00:00 GMT", 3600.0),
        ("Fri, 01 Jan 2038 00:10:00 GMT", "Fri, 01 Jan 2038 00:00:00 GMT", 600.0),
        ("Thu, 12 Nov 2026 07:24:00 GMT", "", 600.0),
        ("Thu, 12 Nov 2026 07:24:00 GMT", "garbage", 600.0),
        ("Thu, 12 Nov 2026 07:04:00 GMT", "Thu, 12 Nov 2026 07:14:00 GMT", 0.0),
        ("Fri, 01 Jan 2038 00:00:00 GMT", "Mon, 01 Jan 1990 00:00:00 GMT", 7 * 86400.0),
        ("120", "Mon, 01 Jan 2024 00:00:00 GMT", 120.0),
    ],
)
def test_a_time_to_wait_is_told_by_the_clock_of_who_names_it(value: str, date: str, seconds: float) -> None:
    assert retry_after(value, NOW, date) == seconds


# ---------------------------------------------------------------------- robots.txt


async def closed(body: bytes) -> bool:
    return await Site(RobotsAnswer(200, "text/plain", body)).verdict() is not None


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
async def test_the_line_that_a_limit_cuts_is_no_rule(end: bytes) -> None:
    head = b"User-agent: *" + end
    rule = b"Disallow: /"
    filler = b"#" + b"x" * (MAX_BYTES - len(head) - len(rule) - len(end) - 1) + end
    cut = (head + filler + rule + b"private" + end)[:MAX_BYTES]
    assert cut.endswith(rule)
    assert not await closed(cut)
    assert await closed(head + rule + end + filler)


@pytest.mark.parametrize(
    "body",
    [
        codecs.BOM_UTF8 * 2 + b"User-agent: *\nDisallow: /",
        codecs.BOM_UTF16_LE + "User-agent: *\nDisallow: /".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "User-agent: *\r\nDisallow: /\r\n".encode("utf-16-be"),
        "# 新闻\nUser-agent: *\nDisallow: /".encode("gbk"),
    ],
)
async def test_rules_are_read_in_whatever_an_editor_wrote(body: bytes) -> None:
    assert await closed(body)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/robots.txt", "http://a:b@127.0.0.1/", "ftp://x.example/"]
)
async def test_rules_that_lie_where_nobody_may_go_are_none(target: str) -> None:
    def site(head: bytes) -> bytes:
        away = answer(b"", "302 Found", f"Location: {target}")
        return away if path_of(head) == "/robots.txt" else answer(b"page")

    async with serve(site) as server, fetcher(robots=True) as client:
        assert isinstance(await client.fetch(FetchTask(server.url + "/page")), Fetched)
        hidden = await client.fetch(FetchTask("http://10.0.0.1/page"))
    assert isinstance(hidden, FetchFault)
    assert (hidden.kind, hidden.permanent) == (FaultKind.REFUSED, True)


# ---------------------------------------------------------------------- quiet hours


@pytest.mark.parametrize(
    "spec",
    [
        "00:30-01:45 Europe/London",
        "00:30-02:30 Europe/Berlin",
        "23:00-02:30 Europe/Berlin",
        "02:10-02:40 Europe/Berlin",
        "22:00-01:50 Australia/Lord_Howe",
        "22:00-06:00 Asia/Shanghai",
    ],
)
@pytest.mark.parametrize("day", ["2026-03-28", "2026-04-04", "2026-10-24"])
def test_when_quiet_hours_end_they_have_ended(spec: str, day: str) -> None:
    """Also where the clocks change: whoever waits as long as he is told does not have to wait again."""
    quiet, start = parse_quiet_hours(spec), datetime.fromisoformat(day).replace(tzinfo=UTC)
    for minute in range(0, 36 * 60, 7):
        now = start + timedelta(minutes=minute)
        if left := quiet.left(now):
            assert quiet.left(now + timedelta(seconds=left)) == 0.0, now


# ---------------------------------------------------------------------- who cannot prove who he is

LOCAL = names(one__example="127.0.0.1", two__example="127.0.0.1", watched__example="127.0.0.1")


async def test_two_hosts_with_bad_certificates_are_no_network_that_is_down() -> None:
    async with (
        serve(lambda _: answer(b"page"), tls=True) as server,
        fetcher(resolver=LOCAL, ssl_context=trusting()) as client,
    ):
        urls = [f"https://{host}.example:{server.port}/" for host in ("one", "two")]
        results = [await client.fetch(FetchTask(url)) for url in urls]
    assert [one.kind for one in results if isinstance(one, FetchFault)] == [FaultKind.TLS] * 2


@pytest.mark.parametrize(("trusted", "kind"), [(True, FaultKind.TLS), (False, FaultKind.NETWORK)])
async def test_where_nobody_can_prove_who_he_is_any_more_it_is_us(trusted: bool, kind: FaultKind) -> None:
    """A clock that is wrong, or somebody in between: the host that was well is tried first."""
    async with serve(lambda _: answer(b"page"), tls=True) as server, serve(lambda _: b"x", tls=True) as well:
        known = f"https://watched.example:{well.port}/"
        context = trusting() if trusted else None
        async with fetcher(resolver=LOCAL, ssl_context=context, well=lambda _: [known]) as client:
            result = await client.fetch(FetchTask(f"https://one.example:{server.port}/"))
    assert isinstance(result, FetchFault)
    assert result.kind is kind


def test_the_status_of_no_page_is_none() -> None:
    from monitor.model import Health, PageKind
    from monitor.read.document import Document
    from monitor.read.health import judge

    page = Document.parse(
        b"<h1>Reports</h1><p>The institute has published forty reports on its work since 1990.</p>"
    )
    wanted: dict[int, Health] = {
        200: Health.OK,
        203: Health.OK,
        300: Health.REDIRECT_STUB,
        999: Health.BLOCKED,
    }
    judged: Callable[[int], Health] = lambda status: judge(page, PageKind.PAGE, status=status)[0]  # noqa: E731
    assert {status: judged(status) for status in wanted} == wanted
