"""Every way out is the same way: pages, signs of life, messages, questions to a model. None asks an address
that is not open, none uses a proxy of the environment, none follows a redirect to another house.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from monitor.fetch import Asker, Endpoint, Poster, Pulse
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from monitor.model.posted import Posted, Unsent
from tests.fetch_kit import Clock, answer, fetcher, names, serve
from tests.test_fetch_guard import LOOPBACK_IN_DISGUISE

NAMES = names(inside__example="169.254.169.254", mapped__example="::ffff:169.254.169.254")
Way = Callable[[str, tuple[str, ...]], Awaitable[str]]


async def page(url: str, private: tuple[str, ...]) -> str:
    async with fetcher(allow_private=private, resolver=NAMES) as client:
        return _word(await client.fetch(FetchTask(url)))


async def beat(url: str, private: tuple[str, ...]) -> str:
    async with Pulse(now=Clock().now, user_agent="t", allow_private=private, resolver=NAMES) as way:
        return _word(await way.beat(url))


async def post(url: str, private: tuple[str, ...]) -> str:
    async with Poster(now=Clock().now, user_agent="t", allow_private=private, resolver=NAMES) as way:
        result = await way.post(url, {"Authorization": "Bearer secret"}, b"{}")
    if isinstance(result, Unsent):
        return result.why.partition(":")[0]
    return str(result.status) if isinstance(result, Posted) else "unanswered"


async def ask(url: str, private: tuple[str, ...]) -> str:
    endpoint = Endpoint(url, "m", timeout=5.0)
    async with Asker(endpoint, now=Clock().now, resolver=NAMES) as way:
        return _word(await way.ask([], {}))


def _word(result: Any) -> str:
    if isinstance(result, FetchFault):
        return str(result.status or result.kind.value)
    return str(result.status) if isinstance(result, Fetched) else "200"


WAYS: dict[str, Way] = {"page": page, "beat": beat, "post": post, "ask": ask}
SECRETS = [
    "http://inside.example/latest/meta-data/",
    "http://mapped.example/",
    "http://169.254.169.254/",
    "http://100.100.100.200/",
    "http://[fd00:ec2::254]/",
    "http://[::ffff:169.254.169.254]/",
    "http://2852039166/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://169.254.169.254.:80/",
    "http://user@169.254.169.254/",
    "http://public.example\\@169.254.169.254/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_HELO",
    "http://127.0.0.1:22/",
    "http://127.0.0.1:25/",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("url", SECRETS)
async def test_no_way_leads_to_where_secrets_are_told(way: str, url: str) -> None:
    assert await WAYS[way](url, ()) == "refused"


@pytest.mark.parametrize("way", ["page", "beat", "post"])
@pytest.mark.parametrize("url", LOOPBACK_IN_DISGUISE)
async def test_no_way_leads_to_this_machine(way: str, url: str) -> None:
    assert await WAYS[way](url, ()) == "refused"


PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("without", ["", "*"])
async def test_no_way_uses_a_proxy_of_the_environment(
    way: str, without: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = b'{"choices": [{"message": {"content": "{}"}}]}'
    async with serve(lambda _: b"") as proxy, serve(lambda _: answer(said)) as server:
        for name in PROXIES:
            monkeypatch.setenv(name, proxy.url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, without)
        assert await WAYS[way](server.url, ("127.0.0.0/8",)) == "200"
        assert (proxy.connections, len(server.requests)) == (0, 1)


@pytest.mark.parametrize("way", ["beat", "post", "ask"])
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
async def test_what_carries_a_secret_follows_no_redirect(way: str, status: str) -> None:
    async with serve(lambda _: answer(b"stolen")) as thief:
        moved = answer(b"", status, f"Location: {thief.url}/")
        async with serve(lambda _: moved) as server:
            assert await WAYS[way](server.url, ("127.0.0.0/8",)) in (status[:3], FaultKind.REDIRECTS.value)
    assert thief.connections == 0
