"""Long looks at the pages in a browser: every page that a link leads to, in both languages, at three widths,
light and dark, by all rules of axe-core. Run by `make drill`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser_kit import FOUND, Served, Sight, chromium, faults_of, more_paths, paths, served, sight
from tests.test_web_unfriendly import nobody_comes, unfriendly

pytestmark = pytest.mark.skipif(bool(FOUND.trouble), reason=FOUND.trouble or "-")
MOST = 400
_SKIPPED = re.compile(r"\.(pdf|wacz|csv|json|atom|xlsx)$|/(raw|screenshot|page|mail)$|^/(static|api|feeds)/")
"""What is no page of ours, or is taken away."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(params=["friendly", "unfriendly"], scope="module")
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    answers = unfriendly() if request.param == "unfriendly" else None
    with served(tmp_path_factory.mktemp(request.param) / "watch", answers) as made:
        yield made


def led_to(seen: Sight, start: str) -> Iterator[tuple[str, int]]:
    """Every page that a link leads to, each kind of query once; opened, with its status."""
    asked, known = [start], {start}
    while asked and len(known) < MOST:
        path = asked.pop(0)
        yield path, seen.open(path)
        links = seen.page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
        for link in links:
            parts = urlsplit(link)
            to = parts.path + (f"?{parts.query}" if parts.query else "")
            kind = parts.path + "?" + re.sub("=[^&]*", "", parts.query)
            if link.startswith(seen.url + "/") and kind not in known and not _SKIPPED.search(parts.path):
                known.add(kind)
                asked.append(to)


@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_every_page_that_a_link_leads_to_stands(place: Served, browser: Browser, language: str) -> None:
    found = []
    how = {"locale": language, "viewport": {"width": 320, "height": 640}}
    with nobody_comes(), sight(browser, place.url, "mara", **how) as seen:
        for path, status in led_to(seen, "/changes"):
            sealed = "view=page" in path
            found += [f"{path}: {status}"] * (status != 200)
            found += [f"{path}: {seen.too_wide()} px too wide"] * (seen.too_wide() > 0)
            found += [f"{path}: {each}" for each in seen.faults if not sealed]
            seen.faults.clear()
    assert found == []


@pytest.mark.parametrize(
    ("theme", "width", "language"),
    [("light", 1280, "en"), ("dark", 1280, "en"), ("dark", 320, "zh"), ("light", 768, "zh")],
)
def test_every_kind_of_page_is_accessible(
    place: Served, browser: Browser, theme: str, width: int, language: str
) -> None:
    found = []
    how = {"color_scheme": theme, "viewport": {"width": width, "height": 800}}
    with sight(browser, place.url, "mara", bypass_csp=True, **how) as seen:
        seen.page.context.add_cookies([{"name": "language", "value": language, "url": place.url}])
        for path in (*paths(place), *more_paths(place)):
            seen.open(path)
            found += [f"{path}: {each}" for each in faults_of(seen.page)]
            found += [f"{path}: {seen.too_wide()} px too wide"] * (seen.too_wide() > 0)
    assert found == []


def test_a_page_can_be_printed(place: Served, browser: Browser, tmp_path: Path) -> None:
    with sight(browser, place.url, "mara") as seen:
        seen.open(paths(place)[1])
        assert seen.page.pdf(path=tmp_path / "change.pdf").startswith(b"%PDF")
