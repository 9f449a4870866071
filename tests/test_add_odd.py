"""What people hand to `monitor add` and `sources check --live`: odd addresses, files, empty shells."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.cli.add import typed
from monitor.errors import UsageError
from monitor.fetch import find_browser
from monitor.fetch import visit as visiting
from tests.command_kit import Command
from tests.onboarding_kit import SHELL, Site, feed, serving, workspace

BROWSER = find_browser("", os.environ)
TEXT = "The Hallam Institute of Optics signed an agreement with the harbour authority of East Hill. " * 5
PLAIN = f"<html lang=en><title>Rules</title><body><main><h1>Rules</h1><p>{TEXT}</p></main></body></html>"
TABLE = "name,country\n" + "".join(f"Entity number {n},Northland\n" for n in range(30))
HEADLINES = "".join(
    f"<li><a href='/info/1021/{n}58.htm'>学校与第{n}家公司共建联合实验室</a><span>2026-10-{n:02d}</span></li>"
    for n in range(1, 15)
)
GBK = f"<html><meta charset=gb2312><title>学校要闻</title><body><ul>{HEADLINES}</ul></body></html>".encode(
    "gbk"
)


@pytest.fixture
def site() -> Iterator[Site]:
    pages: dict[str, Any] = {
        "/rules": PLAIN,
        "/list.csv": (TABLE, "text/csv"),
        "/gbk.htm": (GBK, "text/html"),
        "/shell": SHELL,
        "/image.png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "image/png"),
        "/robots.txt": ("User-agent: *\nDisallow: /private/\n", "text/plain"),
    }
    with serving(pages) as found:
        yield found


@pytest.fixture
def monitor(tmp_path: Path) -> Command:
    return Command(workspace(tmp_path))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("  https://hallam.example/a \n", "https://hallam.example/a"),
        ("hallam.example", "https://hallam.example/"),
        ("hallam.example:8080/a", "https://hallam.example:8080/a"),
        ("//hallam.example/a", "https://hallam.example/a"),
        ("<https://hallam.example/a>", "https://hallam.example/a"),
        ('"https://hallam.example/a"', "https://hallam.example/a"),
        ("https://hallam.example/a#part", "https://hallam.example/a"),
        ("东岭.example/新闻", "https://东岭.example/新闻"),
    ],
)
def test_an_address_is_meant_as_it_is_pasted(said: str, meant: str) -> None:
    assert typed(said).rstrip("/") == meant.rstrip("/")


@pytest.mark.parametrize(
    "said", ["mailto:a@hallam.example", "javascript:alert(1)", "view-source:https://x.example"]
)
def test_what_has_another_scheme_is_refused_for_that(said: str) -> None:
    with pytest.raises(UsageError, match="must start with http:// or https://"):
        typed(said)


def test_who_says_no_scheme_is_served_without_tls_where_there_is_none(monitor: Command, site: Site) -> None:
    said, complaints = monitor("add", site.url.removeprefix("http://") + "/rules")
    assert "https does not answer there: trying http" in complaints
    assert f'pages = ["{site.url}/rules"]' in said


def test_a_gbk_list_of_headlines_that_name_institutions_is_news(monitor: Command, site: Site) -> None:
    said, _ = monitor("add", f"{site.url}/gbk.htm")
    assert 'kind = "news"' in said
    assert "共建联合实验室" in said


def test_a_table_is_shown_by_its_rows_and_named_by_its_file(monitor: Command, site: Site) -> None:
    said, _ = monitor("add", f"{site.url}/list.csv")
    assert "30 rows of tables" in said
    assert "Entity number 0; country: Northland" in said
    assert 'name = "list.csv"' in said


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/private/x", "does not want this page to be read; save it in your browser"),
        ("/image.png", "wrong type (an image where a page was expected)"),
        ("/none", "gone (HTTP 404): there is no such page"),
    ],
)
def test_what_cannot_be_watched_is_one_line(monitor: Command, site: Site, path: str, words: str) -> None:
    said, complaints = monitor("add", site.url + path, code=1)
    assert said == ""
    assert words in complaints.splitlines()[-1]


def test_an_address_that_cannot_be_asked_is_said_in_words(monitor: Command) -> None:
    _, complaints = monitor("add", "http://10.0.0.1/x", code=1)
    assert "we do not ask there (refused: " in complaints


def test_a_shell_without_a_browser_says_what_is_missing(monitor: Command, site: Site) -> None:
    monitor.environment["PATH"] = "/nowhere"
    _, complaints = monitor("add", f"{site.url}/shell", code=1)
    assert "a browser could draw it, but " in complaints


@pytest.mark.skipif(bool(BROWSER.trouble), reason=BROWSER.trouble or "-")
def test_a_shell_is_drawn_and_declared_so(
    monitor: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "QUIET", 0.2)
    monkeypatch.setattr(visiting, "STEADY", 0.15)
    site.pages["/a.js"] = (f"document.getElementById('root').textContent = '{TEXT}'", "text/javascript")
    said, complaints = monitor("add", f"{site.url}/shell", "--yes")
    assert "a browser draws it" in complaints
    assert "Hallam Institute of Optics" in said
    assert 'render = "auto"' in said
    assert monitor("add", f"{site.url}/shell", "--institution", "x", code=2)


@pytest.mark.parametrize(
    ("kind", "key", "path", "words"),
    [
        ("page", "pages", "/list.csv", "30 rows of tables"),
        ("page", "pages", "/feed", 'it cannot be read as kind = "page"'),
        ("list", "index", "/feed", "a feed where an official list was expected"),
        ("news", "index", "/rules", "is it an index of such pages, and does `follow` fit?"),
        ("news", "index", "/shell", 'render = "auto" in its site has a browser draw it'),
    ],
)
def test_what_is_declared_is_tried_and_said(
    monitor: Command, site: Site, kind: str, key: str, path: str, words: str
) -> None:
    site.pages["/feed"] = (feed(site.url), "application/rss+xml")
    declared = f'name = "S"\nkind = "{kind}"\n{key} = ["{site.url}{path}"]\n'
    (monitor.cwd / "sources" / "sites" / "s.toml").write_text(declared, encoding="utf-8")
    said, complaints = monitor("sources", "check", "--live", "s", code=0 if path == "/list.csv" else 1)
    assert words in " ".join(said.split())
    assert "1 page tried" in complaints
