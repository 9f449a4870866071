"""`monitor add` leaves a workspace that loads: the same news twice, names that nobody can write, tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import UsageError
from monitor.read.document import Document
from monitor.read.recognise import Sort, recognise
from tests.command_kit import Command
from tests.onboarding_kit import Site, serving, workspace

TITLES = [f"Institute {word} opens a joint laboratory for optics" for word in ("one", "two", "three", "four")]
LIST = "".join(
    f"<li><time>2026-03-0{n}</time> <a href='/n/{n}.htm'>{t}</a></li>" for n, t in enumerate(TITLES, 1)
)
NEWS = (
    "<html lang=en><head><title>News</title><link rel=alternate type='application/rss+xml' href='/feed.xml'>"
    f"</head><body><main><ul>{LIST}</ul></main></body></html>"
)
TEXT = "Exporters apply for a licence before they ship listed goods. A licence takes six weeks. " * 3
ODD = (
    f"<title>He said \"no\" \\ \n[[pages]]\x1b[31m\u202e '''</title><main><h1>Rules</h1><p>{TEXT}</p></main>"
)
TOKENS = iter(range(1000))


def feed(site: str) -> str:
    items = "".join(
        f"<item><title>{t}</title><link>{site}/n/{n}.htm</link></item>" for n, t in enumerate(TITLES, 1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


@pytest.fixture
def site() -> Iterator[Site]:
    pages: dict[str, Any] = {
        "/news": NEWS,
        "/odd": ODD,
        "/token": lambda: f"<main><h1>Rules</h1><input name=t value={next(TOKENS)}><p>{TEXT}</p></main>",
        "/feed.json": (
            '{"version": "https://jsonfeed.org/version/1.1", "title": "Press\\u0007 room", "items": '
            '[{"id": "1", "url": "/n/1.htm", "title": "A"}, {"id": "2", "url": "/n/2.htm", "title": "B"}]}',
            "application/feed+json",
        ),
    }
    with serving(pages) as found:
        pages["/feed.xml"] = (feed(found.url), "application/rss+xml")
        yield found


@pytest.fixture
def monitor(tmp_path: Path) -> Command:
    return Command(workspace(tmp_path))


def files(monitor: Command) -> list[str]:
    return sorted(each.name for each in (monitor.cwd / "sources" / "sites").iterdir())


def test_a_page_whose_feed_is_watched_is_not_declared_again(monitor: Command, site: Site) -> None:
    monitor("add", f"{site.url}/news", "--yes")
    _, complaints = monitor("add", f"{site.url}/news", "--yes", code=2)
    assert f"the feed {site.url}/feed.xml holds, which is declared already in sites/news" in complaints
    assert files(monitor) == ["news.toml"]
    monitor("add", f"{site.url}/news", "--yes", "--page")
    monitor("sources", "check")


def test_what_does_not_fit_is_taken_back(
    monitor: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UsageError("it is declared twice")

    monkeypatch.setattr("monitor.declare.load_workspace", refuse)
    _, complaints = monitor("add", f"{site.url}/odd", "--yes", code=2)
    assert "does not fit to what is declared, and was taken back" in complaints
    assert files(monitor) == []


def test_a_title_with_what_no_name_may_hold_is_written_without(monitor: Command, site: Site) -> None:
    said, _ = monitor("add", f"{site.url}/odd", "--yes")
    assert 'name = "He said \\"no\\" \\\\ [[pages]] [31m \'\'\'"' in said
    monitor("sources", "check")


def test_a_json_feed_bears_its_own_name(monitor: Command, site: Site) -> None:
    said, _ = monitor("add", f"{site.url}/feed.json")
    assert 'name = "Press room"' in said


def test_what_differs_between_two_looks_is_shown_by_the_piece(monitor: Command, site: Site) -> None:
    said, _ = monitor("add", f"{site.url}/token")
    assert "differs: <input name=t value=" in said
    assert "licence takes" not in said.partition("differs:")[2].partition("\n")[0]


def table(rows: int) -> str:
    body = "".join(f"<tr><td>Velmar Works {n}<td>Denied<td>2024-03-{n + 1:02d}</tr>" for n in range(rows))
    head = "<tr><th>Entity<th>Status<th>Date added</tr>"
    return f"<title>Denied</title><main><h1>Denied parties</h1><p>The list:</p><table>{head}{body}</table>"


NAMES = "".join(f"<li>Velmar Works of Town {n}</li>" for n in range(20))


@pytest.mark.parametrize(
    ("page", "sort"),
    [
        (table(6), Sort.PAGE),
        (table(25), Sort.LIST),
        (f"<title>Listed</title><main><h1>Listed</h1><p>12 March 2026</p><ol>{NAMES}</ol></main>", Sort.LIST),
        (f"<title>Works</title><main><h1>Works</h1><p>12 March 2026</p><p>{TEXT}</p></main>", Sort.ARTICLE),
        (
            f"<title>Works</title><main><h1>Works</h1><p>12 March 2026</p><p>{TEXT * 9}</p>"
            f"<table>{table(5).partition('<table>')[2]}</main>",
            Sort.ARTICLE,
        ),
    ],
)
def test_a_table_with_days_in_it_is_no_article(page: str, sort: Sort) -> None:
    document = Document.parse(f"<html lang=en>{page}</html>".encode(), url="https://trade.example/denied")
    assert recognise(document).sort is sort
