"""Lists of what other programs watch become declarations, and declarations such lists."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.declare.watchlists import Form, read_watchlist
from monitor.declare.watchlists.wanted import css_of_xpath, span
from monitor.errors import UsageError
from tests.command_kit import Command

JOBS = b"""
name: Example news
url: https://news.example.edu/list.htm
filter:
  - css: {selector: "div.list", exclude: ".time"}
  - html2text
headers: {X-Key: very-secret}
tags: [labs]
---
url: https://example.edu/a
filter: element-by-id:main,strip,shellpipe
---
navigate: https://js.example.edu/
filter: [{xpath: '//div[@class="a b"]//p'}]
enabled: false
---
name: disk
command: df -h
---
url: javascript:alert(1)
"""
WATCH = {
    "url": "https://example.edu/b",
    "title": "B",
    "tags": ["t1"],
    "include_filters": ["#main", "xpath://div[@id='x']"],
    "subtractive_selectors": [".ad"],
    "time_between_check": {"weeks": None, "days": 1, "hours": 12, "minutes": None, "seconds": 0},
    "paused": True,
    "fetch_backend": "html_webdriver",
    "headers": {"Cookie": "very-secret"},
}
SETTINGS = {"settings": {"application": {"tags": {"t1": {"title": "Labs"}}}}}
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Labs">
<outline text="A &amp; B" xmlUrl="https://a.example/feed.xml" htmlUrl="https://a.example/"/></outline>
<outline text="Page" type="link" url="https://b.example/"/></body></opml>"""


def zipped(**files: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), json.dumps(content))
    return out.getvalue()


def test_jobs_of_urlwatch_keep_what_they_select_and_leave_secrets_and_commands() -> None:
    taken = read_watchlist(Form.URLWATCH, JOBS)
    first, second, third = taken.wanted
    assert (first.name, first.selector, first.ignore, first.tags) == (
        "Example news", "div.list", (".time",), ("labs",),
    )  # fmt: skip
    assert "very-secret" not in repr(taken)
    assert any("headers" in note for note in first.notes)
    assert (second.selector, second.notes) == ("#main", ("filter shellpipe is not taken over",))
    assert (third.url, third.selector, third.render, third.enabled) == (
        "https://js.example.edu/", "div.a.b p", True, False,
    )  # fmt: skip
    assert [line.split()[0] for line in taken.refused] == ["'disk'", "'javascript:alert(1)'"]


@pytest.mark.parametrize(
    "data",
    [
        zipped(**{"url-watches.json": {**SETTINGS, "watching": {"1": WATCH}}}),
        zipped(**{"changedetection.json": SETTINGS, "1__watch.json": WATCH, "1__history.txt": ""}),
        json.dumps({**SETTINGS, "watching": {"1": WATCH}}).encode(),
    ],
)
def test_a_backup_of_changedetection_is_read_whatever_its_version(data: bytes) -> None:
    (found,) = read_watchlist(Form.CHANGEDETECTION, data).wanted
    assert (found.name, found.every, found.selector, found.ignore) == ("B", "36h", "#main, div#x", (".ad",))
    assert (found.enabled, found.render, found.tags) == (False, True, ("Labs",))
    assert "very-secret" not in repr(found)


def test_folders_of_opml_are_tags() -> None:
    feed, page = read_watchlist(Form.OPML, OPML).wanted
    assert (feed.url, feed.name, feed.feed, feed.tags) == (
        "https://a.example/feed.xml", "A & B", True, ("Labs",),
    )  # fmt: skip
    assert (page.url, page.feed, page.tags) == ("https://b.example/", False, ())


@pytest.mark.parametrize(
    ("form", "data", "why"),
    [
        (Form.URLWATCH, b"a: &x [1]\nb: *x", "anchors"),
        (Form.URLWATCH, b"!!python/object/apply:os.system ['x']", "no list of jobs"),
        (Form.URLWATCH, b"[" * 100_000, "no list of jobs"),
        (Form.OPML, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><opml>&a;</opml>', "entities"),
        (Form.OPML, b"<rss/>", "no OPML"),
        (Form.OPML, b"<opml><body>" + b"<outline text='x'>" * 200, "deeper"),
        (Form.CHANGEDETECTION, b"PK\x03\x04broken", "no JSON"),
        (Form.CHANGEDETECTION, zipped(**{"other.json": {}}), "no backup"),
        (Form.CHANGEDETECTION, b"[[[[", "no JSON"),
    ],
)
def test_a_hostile_file_is_refused_in_one_line(form: Form, data: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why) as refused:
        read_watchlist(form, data)
    assert "\n" not in str(refused.value)


@given(st.sampled_from(list(Form)), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(form: Form, data: bytes) -> None:
    try:
        taken = read_watchlist(form, data)
    except UsageError:
        return
    assert all(each.url.startswith("http") for each in taken.wanted)


@pytest.mark.parametrize(
    ("path", "css"),
    [
        ("//div[@id='x']", "div#x"),
        ("//*[@class='a b']/text()", ".a.b"),
        ("//div[contains(@class, 'news')]//li", "div[class*=news] li"),
        ("//div[1]", ""),
        ("/html/body", ""),
    ],
)
def test_a_simple_path_has_a_selector(path: str, css: str) -> None:
    assert css_of_xpath(path) == css


def test_a_line_that_begins_with_no_address_is_refused() -> None:
    taken = read_watchlist(
        Form.LIST, "\ufeffhttps://a.example/x  One page\n# no\nb.example/y\nnot a url\n".encode()
    )
    assert [(each.url, each.name) for each in taken.wanted] == [
        ("https://a.example/x", "One page"), ("https://b.example/y", ""),
    ]  # fmt: skip
    assert taken.refused == ["'not a url' begins with no address"]


def test_a_span_is_told_in_its_largest_whole_unit() -> None:
    assert [span(each) for each in (604_800, 86_400 * 3, 5_400, 90, 1)] == ["1w", "3d", "90m", "90s", "1m"]


def test_a_list_is_taken_over_once_and_given_back(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("")
    (tmp_path / "jobs.yaml").write_bytes(JOBS)
    monitor = Command(tmp_path)
    said, _ = monitor("import", "watchlist", "urlwatch", "jobs.yaml", "--dry-run")
    assert "3 addresses in 3 files would be written" in said
    assert not (tmp_path / "sources").exists()
    said, _ = monitor("import", "watchlist", "webchanges", "jobs.yaml")
    assert "3 addresses in 3 files written" in said
    monitor("sources", "check")
    said, _ = monitor("import", "watchlist", "urlwatch", "jobs.yaml", "--json")
    assert (json.loads(said)["pages"], len(json.loads(said)["known"])) == (0, 3)
    given, _ = monitor("sources", "export", "urlwatch")
    again = read_watchlist(Form.URLWATCH, given.encode())
    assert [(each.url, each.selector) for each in again.wanted] == [
        ("https://example.edu/a", "#main"), ("https://news.example.edu/list.htm", "div.list"),
    ]  # fmt: skip
    assert "https://example.edu/a" in monitor("sources", "export", "list")[0]
    assert len(read_watchlist(Form.OPML, monitor("sources", "export", "opml")[0].encode()).wanted) == 2
    _, complaint = monitor("import", "watchlist", "rss", "jobs.yaml", code=2)
    assert "rss" in complaint
