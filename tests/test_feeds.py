"""Feeds: what is in them, what they are called, who may read them, and that page text stays text."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import httpx
import pytest

from monitor.changes import Aspect, Change, Origin, Severity
from monitor.errors import ConfigurationError
from monitor.model import Evidence
from monitor.pipeline.parts import Parts
from monitor.review.app import application
from monitor.settings import load
from tests.channels_kit import opened
from tests.record_kit import NOW, change

TOKEN, OTHER = "a-token-of-ada-0123", "a-token-of-bob-4567"
OPEN_HOST = '[web]\nhost = "0.0.0.0"\n'
MINUTE = timedelta(minutes=1)


@asynccontextmanager
async def asked(parts: Parts) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=application(parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8710") as client:
        yield client


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    with opened(tmp_path / "watch", "") as found:
        yield found


def several(number: int, **values: Any) -> list[Change]:
    return [change(f"number {n}", detected_at=NOW + n * MINUTE, **values) for n in range(number)]


def read(text: bytes) -> Any:
    """By a reader that is not ours; what it had to forgive is a fault."""
    found = feedparser.parse(text, sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


async def test_a_feed_has_what_a_reader_needs_of_each_change(parts: Parts) -> None:
    told = change("盾 <Lab> & Co", kind="joint_laboratory", parties=("Acme & Söhne",), date="2026-11")
    parts.store.add_changes([told])
    async with asked(parts) as client:
        answer = await client.get("/feeds/all.atom")
        as_json = (await client.get("/feeds/all.json")).json()
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = read(answer.content)
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.author) == ("Changes at all institutions", "institution-monitor")
    assert found.feed.updated == "2026-11-12T07:14:00.123456Z"
    (entry,) = found.entries
    assert entry.id.startswith("urn:uuid:")
    assert entry.title == "High: Northern University: The page named 盾 <Lab> & Co."
    assert entry.updated == entry.published == "2026-11-12T07:14:00.123456Z"
    assert entry.link == "https://example.org/a"
    assert {tag.term for tag in entry.tags} == {
        "high",
        "laboratory",
        "added",
        "joint_laboratory",
        "northern-university",
    }
    text = entry.content[0].value
    assert "<blockquote>The page named 盾 &lt;Lab&gt; &amp; Co.</blockquote>" in text
    assert "with Acme &amp; Söhne" in text
    assert f"change {told.id}" in text
    (item,) = as_json["items"]
    assert as_json["version"] == "https://jsonfeed.org/version/1.1"
    assert (item["id"], item["title"], item["url"]) == (entry.id, entry.title, entry.link)
    assert item["content_html"] == text
    assert item["_institution_monitor"]["change"]["id"] == told.id


async def test_names_stay_the_same_wherever_the_watch_is_reached(tmp_path: Path) -> None:
    found = []
    for number, settings in enumerate(("", "[web]\nport = 8711\n")):
        with opened(tmp_path / str(number), settings) as parts:
            parts.store.add_changes(several(1))
            async with asked(parts) as client:
                client.base_url = httpx.URL(("http://127.0.0.1:1", "http://localhost:2")[number])
                feed = read((await client.get("/feeds/all.atom")).content)
                other = read((await client.get("/feeds/severity/high.atom")).content)
        found.append((feed.feed.id, feed.entries[0].id))
        assert feed.feed.id != other.feed.id
        assert feed.entries[0].id == other.entries[0].id
    assert found[0] == found[1]


async def test_each_feed_holds_its_own(parts: Parts) -> None:
    parts.store.add_changes(
        [
            change("grave", severity=Severity.CRITICAL, institution="a-university", institution_name="A"),
            change("high"),
            change("light", severity=Severity.LOW),
            change("ours", origin=Origin.READER),
            change("unsure", confidence=0.4),
            change("trouble", aspect=Aspect.PAGE),
        ]
    )

    async def told(client: httpx.AsyncClient, path: str) -> set[str]:
        items = (await client.get(f"/feeds/{path}.json")).json()["items"]
        return {each["_institution_monitor"]["change"]["after"] for each in items}

    async with asked(parts) as client:
        assert await told(client, "all") == {"grave", "high", "light"}
        assert await told(client, "severity/high") == {"grave", "high"}
        assert await told(client, "severity/critical") == {"grave"}
        assert await told(client, "institutions/a-university") == {"grave"}
        for path in ("institutions/nobody", "severity/awful", "institutions/%3Cscript%3E", "else"):
            answer = await client.get(f"/feeds/{path}.atom")
            assert answer.status_code == 404
            assert "script" not in answer.text


@pytest.mark.parametrize("apart", [timedelta(minutes=1), timedelta(0)])
async def test_older_entries_are_behind_a_link_each_once(parts: Parts, apart: timedelta) -> None:
    recorded = [change(f"n{n}", detected_at=NOW + n * apart) for n in range(120)]
    recorded += [change(f"ours {n}", detected_at=NOW, origin=Origin.READER) for n in range(60)]
    parts.store.add_changes(recorded)
    seen: list[str] = []
    sizes = []
    async with asked(parts) as client:
        url = "/feeds/all.atom"
        while url and len(sizes) < 9:
            found = read((await client.get(url)).content)
            sizes.append(len(found.entries))
            seen += [entry.id for entry in found.entries]
            url = next((link.href for link in found.feed.links if link.rel == "next"), "")
        last = {link.rel: link.href for link in found.feed.links}
        assert (await client.get("/feeds/all.atom?before=nonsense")).status_code == 404
    assert (sum(sizes), max(sizes)) == (120, 50)
    assert len(set(seen)) == 120
    assert last["first"] == "http://127.0.0.1:8710/feeds/all.atom"


async def test_a_reader_that_has_it_all_gets_nothing(parts: Parts) -> None:
    parts.store.add_changes(several(2))
    async with asked(parts) as client:
        first = await client.get("/feeds/all.atom")
        tag, moment = first.headers["etag"], first.headers["last-modified"]
        assert moment == "Thu, 12 Nov 2026 07:15:00 GMT"
        for headers in (
            {"If-None-Match": tag},
            {"If-None-Match": f'"other", W/{tag}'},
            {"If-Modified-Since": moment},
        ):
            again = await client.get("/feeds/all.atom", headers=headers)
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        parts.store.add_changes([change("new", detected_at=NOW + 9 * MINUTE)])
        new = await client.get("/feeds/all.atom", headers={"If-None-Match": tag, "If-Modified-Since": moment})
        assert (new.status_code, new.headers["etag"] != tag) == (200, True)
        assert (await client.head("/feeds/all.atom")).status_code == 200
        assert (await client.post("/feeds/all.atom")).status_code == 405


async def test_text_of_pages_is_text_and_control_characters_are_left_out(parts: Parts) -> None:
    nasty = "a\x00b\x0b\ud800 ]]> <script>alert(1)</script> \u202e &lt;img src=x onerror=alert(1)&gt;"
    proof = Evidence(nasty, "javascript:alert(1)", "", NOW)
    parts.store.add_changes(
        [
            change(
                "nasty",
                institution_name=nasty,
                summary=nasty,
                before=nasty,
                after=nasty,
                parties=(nasty,),
                kind=None,
                evidence=(proof,),
            )
        ]
    )
    async with asked(parts) as client:
        answer = await client.get("/feeds/all.atom")
        as_json = json.loads((await client.get("/feeds/all.json")).content)
    (entry,) = read(answer.content).entries
    assert "<script" not in entry.content[0].value
    assert "&lt;script&gt;alert(1)" in entry.content[0].value
    assert "&amp;lt;img" in entry.content[0].value
    assert not entry.get("links")
    assert "url" not in as_json["items"][0]
    assert b"javascript" not in answer.content
    text = "".join(ElementTree.fromstring(answer.content).itertext())
    assert not any((ord(char) < 32 and char != "\n") or char == "\u202e" for char in text)


# --------------------------------------------------------------------- who may read them


async def statuses(parts: Parts) -> list[int]:
    async with asked(parts) as client:
        asks: list[dict[str, Any]] = [
            {},
            {"params": {"token": TOKEN}},
            {"headers": {"Authorization": f"Bearer {OTHER}"}},
            {"params": {"token": TOKEN + "x"}},
            {"headers": {"Authorization": f"Basic {TOKEN}"}},
        ]
        return [(await client.get("/feeds/all.atom", **each)).status_code for each in asks]


TOKENS = {"MONITOR_FEEDS__TOKENS": f"ada:{TOKEN}, bob:{OTHER}"}


@pytest.mark.parametrize(
    ("settings", "environ", "expected"),
    [
        ("", {}, [200] * 5),
        ("", TOKENS, [401, 200, 200, 401, 401]),
        (OPEN_HOST, {}, [401] * 5),
        (OPEN_HOST, TOKENS, [401, 200, 200, 401, 401]),
        # A proxy on this machine brings strangers.
        ('[web]\nbase_url = "https://watch.example.org"\n', {}, [401] * 5),
        (OPEN_HOST + "[feeds]\npublic = true\n", {}, [200] * 5),
    ],
)
async def test_who_may_read_the_feeds(
    tmp_path: Path, settings: str, environ: Mapping[str, str], expected: list[int]
) -> None:
    with opened(tmp_path, settings, environ) as parts:
        assert await statuses(parts) == expected


async def test_a_token_goes_along_to_older_entries_and_is_in_no_other_address(tmp_path: Path) -> None:
    with opened(tmp_path, "", TOKENS) as parts:
        parts.store.add_changes(several(51))
        async with asked(parts) as client:
            by_query = await client.get("/feeds/all.json", params={"token": TOKEN})
            by_header = await client.get("/feeds/all.json", headers={"Authorization": f"Bearer {TOKEN}"})
            older = await client.get(by_query.json()["next_url"])
    assert len(older.json()["items"]) == 1
    assert TOKEN not in by_query.json()["feed_url"]
    assert TOKEN not in by_header.text


@pytest.mark.parametrize(
    "text", ["ada", "ada:short", f"ada:{TOKEN},ada:{OTHER}", ":" + TOKEN, "ada:" + "ü" * 20]
)
def test_tokens_that_are_none_are_faults(text: str) -> None:
    with pytest.raises(ConfigurationError, match="MONITOR_FEEDS__TOKENS") as caught:
        load(None, {"MONITOR_FEEDS__TOKENS": text})
    assert TOKEN not in str(caught.value)


def test_tokens_do_not_belong_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text('[feeds]\ntokens = "ada:x"\n')
    with pytest.raises(ConfigurationError, match="MONITOR_FEEDS__TOKENS"):
        load(file, {})
