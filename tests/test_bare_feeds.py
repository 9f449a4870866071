"""Lists for machines without entries: well while new, a trouble once they had some, never a removal."""

import asyncio
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from monitor.model import Health, Outcome, PageKind, Role
from monitor.pipeline.check import check
from monitor.pipeline.live import declared_pages, try_all
from monitor.pipeline.parts import Parts, open_parts
from monitor.read.document import Document
from monitor.read.names import NameIndex
from monitor.read.reader import read
from monitor.read.recognise import Sort, recognise
from monitor.record import ChangeFilter
from monitor.workspace import find
from tests.onboarding_kit import article, feed, serving, workspace

RSS = "application/rss+xml"
HEAD = "<?xml version='1.0'?><rss version='2.0'><channel><title>Campus</title>"
EMPTY = f"{HEAD}<link>https://hallam.example/</link></channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Campus</title><id>urn:hallam</id></feed>"
RDF = "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>Campus</title></channel></rdf:RDF>"
MAP = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"
SHORT_MAP = "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' />"
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Campus", "items": []}'
NOBODY = NameIndex(())


@pytest.mark.parametrize(
    ("body", "health", "bare"),
    [
        (EMPTY, Health.EMPTY, True),
        (ATOM, Health.EMPTY, True),
        (RDF, Health.EMPTY, True),
        (MAP, Health.EMPTY, True),
        (SHORT_MAP, Health.EMPTY, True),
        (JSON_FEED, Health.EMPTY, True),
        (HEAD, Health.TRUNCATED, False),
        (MAP[:-9], Health.TRUNCATED, False),
        (f"{HEAD}<item><title>No address</title></item></channel></rss>", Health.EMPTY, False),
        ('{"version": "3", "items": []}', Health.WRONG_TYPE, False),
        (
            "<html><body><p>No feed at all, and no link to anything else either.</p></body>",
            Health.EMPTY,
            False,
        ),
    ],
    ids=["rss", "atom", "rdf", "map", "short", "json", "torn", "torn map", "no link", "other json", "page"],
)
def test_why_an_index_leads_nowhere(body: str, health: Health, bare: bool) -> None:
    reading = read(body.encode(), kind=PageKind.NEWS, role=Role.INDEX, names=NOBODY)
    assert (reading.health, reading.bare) == (health, bare), reading.reason
    assert reading.reason


@pytest.mark.parametrize("kind", [PageKind.NEWS, PageKind.LIST])
def test_a_feed_is_neither_an_article_nor_an_official_list(kind: PageKind) -> None:
    for body in (EMPTY, feed("https://hallam.example")):
        assert read(body.encode(), kind=kind, names=NOBODY).health is Health.WRONG_TYPE


def test_an_empty_json_feed_is_recognised_as_a_feed() -> None:
    assert recognise(Document.parse(JSON_FEED.encode(), media_type="application/json")).sort is Sort.FEED


def test_a_new_feed_is_well_and_one_that_lost_its_entries_is_a_trouble(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    pages: dict[str, Any] = {f"/info/1001/{n}001.htm": article(n) for n in range(1, 4)}
    pages["/feed"] = (EMPTY, RSS)
    with serving(pages) as site, open_parts_of(folder, site.url) as parts:

        def look() -> tuple[dict[Outcome, int], list[tuple[str, list[str], list[str]]]]:
            trials = asyncio.run(try_all(parts, declared_pages(parts, ())))
            report = asyncio.run(check(parts, everything=True))
            done = {outcome: count for outcome, count in report.outcomes.items() if count}
            return done, [(each.health, list(each.faults), list(each.notes)) for each in trials]

        assert look() == ({Outcome.NEW: 1}, [("ok", [], ["a feed without entries: nothing to follow yet"])])
        pages["/feed"] = (f"{EMPTY}<!-- built again -->", RSS)
        assert look()[0] == {Outcome.COSMETIC: 1}
        pages["/feed"] = (feed(site.url, 3), RSS)
        look()
        known = len(list(parts.store.pages()))
        pages["/feed"] = (EMPTY, RSS)
        outcomes, ((health, faults, _),) = look()
        assert outcomes[Outcome.FAILED] == 1
        assert health == "empty"
        assert faults == [
            "empty (a feed without entries; it had some before): there is nothing in it to read"
        ]
        (index,) = parts.store.pages(role=Role.INDEX)
        assert index.health is Health.EMPTY
        assert len(list(parts.store.pages())) == known
        assert [change.aspect.value for change in parts.store.changes(ChangeFilter())] == ["page"]


def open_parts_of(folder: Path, base: str) -> AbstractContextManager[Parts]:
    site = f'name = "Campus"\nkind = "news"\nindex = ["{base}/feed"]\n'
    (folder / "sources" / "sites" / "campus.toml").write_text(site, encoding="utf-8")
    return open_parts(find(folder, {}, folder), dict(os.environ))
