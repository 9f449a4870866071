"""Unfriendly pages, captured as any other, and every page of ours that shows something of them.

A tracker, a portal and a university say markup, scripts, addresses of scripts, marks of direction, control
characters and words of a megabyte wherever they say anything: titles, names, aliases, places of research,
counterparts, sentences, errors. A person's own name and note say the same. Nothing of it happens.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from http.server import BaseHTTPRequestHandler

import pytest
from playwright.sync_api import Browser

from tests.browser_kit import FOUND, Answers, Served, chromium, served, sight
from tests.demo import news, tracker
from tests.demo.postbox import free_port
from tests.demo.server import DOWN
from tests.server_kit import listening

pytestmark = pytest.mark.skipif(bool(FOUND.trouble), reason=FOUND.trouble or "-")

EVIL = f"http://127.0.0.1:{free_port()}"
"""Somebody waits there for whoever comes."""
ORDERS = "\u202e\u2066\u200f\x07\x1b[31m"
"""Characters that turn writing around, ring, and colour terminals."""
HARM = (
    f"<script>window.harmed=1;alert(1)</script><img src={EVIL}/x onerror=window.harmed=2>"
    f"\"'><svg onload=alert(3)>{{{{7*7}}}}</textarea></title></script><a href=javascript:alert(4)>x</a>"
    f"{ORDERS}"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x07\x1b]")
_SEALED = re.compile("view=page$|/page$")
_KEPT_OUT = re.compile(f"Content Security Policy|Blocked script execution|^request: {EVIL}/s")
"""What the browser says of a sealed page that asks for something in vain."""
LONG = "W" * 1_000_000
SAID = escape(HARM)
"""As a page says it, so that the text of the page is `HARM`."""
HTML = "text/html; charset=utf-8"
LIVE = (
    f"<script>window.harmed=5;alert(5)</script><img src='{EVIL}/y' onerror='window.harmed=6'>"
    f"<iframe src='{EVIL}/z'></iframe><form action='{EVIL}/f'><input autofocus onfocus='alert(6)'></form>"
    f"<meta http-equiv=refresh content='0;url={EVIL}/r'><svg onload='alert(7)'></svg>"
    f"<style>@import url({EVIL}/s);*{{position:fixed;width:9999px}}</style><base href='{EVIL}/'>"
)


def _profile() -> bytes:
    first = next(each for each in tracker.LATER if each.slug == "north-port-polytechnic")
    said = replace(
        first,
        areas=(*first.areas, f"Ship {SAID} research", f"Long {LONG} words"),
        aliases=(*first.aliases, f"Polytechnic {SAID}", LONG),
        laboratories=((f"Key Laboratory of {SAID} Ships (船舶{SAID}重点实验室)", (SAID,)),),
        collaborations=(
            *first.collaborations,
            f"In 2026, NPP signed an exchange agreement with {SAID} University in Norway.",
        ),
    )
    page = tracker.profile_page(said, True).replace("<title>", f"<title>{SAID}{LONG}", 1)
    return page.replace("<article>", f"<article>{LIVE}", 1).encode()


def _story() -> tuple[bytes, bytes]:
    """The portal's list and an article of it."""
    path, (title, _, paragraphs) = next(iter(news.PORTAL_LATER.items()))
    pages = news.portal(True)
    sentence = paragraphs[0].replace("three universities", f"three {SAID} universities")
    article = pages[path].replace(paragraphs[0].encode(), f"{sentence}{LIVE} {LONG}".encode())
    article = article.replace(title.encode(), f"{title} {SAID}".encode())
    return pages["/news/"].replace(title.encode(), f"{title} {SAID}".encode()), article


def unfriendly() -> Answers:
    listed, article = _story()
    error = f"<title>{SAID}{LONG}</title><h1>Service Unavailable {SAID}</h1>{LIVE}"
    challenge = f"<title>Just a moment... {SAID}</title><h1>Checking your browser {SAID}</h1>{LIVE}"
    return {
        ("tracker", "/universities/north-port-polytechnic"): (200, HTML, _profile()),
        ("tracker", "/universities/luyan-joint-college"): (403, HTML, challenge.encode()),
        ("tracker", DOWN): (503, HTML, error.encode()),
        ("portal", "/news/"): (200, HTML, listed),
        ("portal", next(iter(news.PORTAL_LATER))): (200, HTML, article),
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("unfriendly") / "watch", unfriendly()) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def shown(place: Served) -> list[str]:
    """Every page that shows something of the unfriendly ones."""
    store = place.parts.store
    changes = [each for each in store.changes() if "north-port" in (each.institution or "") or each.parties]
    pages = [
        place.page(each).id
        for each in ("/north-port-polytechnic", "/luyan-joint-college", DOWN, next(iter(news.PORTAL_LATER)))
    ]
    snapshots = [each.snapshot.id for page in pages for each in store.snapshots(page_id=page, limit=2)]
    digest = store.deliveries()[0].id
    looks = ("", "?view=differences", "?view=page")
    return [
        "/changes",
        "/changes?q=%3Cscript%3E%22%27&institution=%3Cimg%20src=x%3E",
        *(f"/changes/{each.id}" for each in changes),
        *(f"/evidence/{each.id}.html" for each in changes[:3]),
        "/institutions/north-port-polytechnic?at=2026-11-12&with=%3Cscript%3Ealert(9)%3C/script%3E",
        "/institutions/north-port-polytechnic?with=Hengchuan+Group",
        *(f"/pages/{each}" for each in pages),
        *(f"/snapshots/{each}{look}" for each in snapshots for look in looks),
        *(f"/snapshots/{each}/page" for each in snapshots),
        f"/digests/{digest}",
        f"/digests/{digest}?part=text",
        f"/digests/{digest}?part=headers",
        f"/digests/{digest}/mail",
        "/search?q=university",
        "/search?q=script",
        "/sites/meridian-tracker",
        "/users",
        "/account",
    ]


@contextmanager
def nobody_comes() -> Iterator[None]:
    """Listens where the unfriendly pages would like to lead."""
    came: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_error(404)

    with listening(Handler, port=int(EVIL.rpartition(":")[2])):
        yield
    assert came == []


def test_whatever_pages_say_is_shown_and_nothing_of_it_happens(place: Served, browser: Browser) -> None:
    found, spoken = [], 0
    with nobody_comes(), sight(browser, place.url, "eve", viewport={"width": 320, "height": 640}) as seen:
        for path in shown(place):
            seen.faults.clear()
            status = seen.open(path)
            said = seen.page.evaluate("document.body.innerText")
            spoken += "<script>" in said
            as_it_was = path.endswith("/page")  # as wide as it wants
            ours = [] if as_it_was else ["too wide"] * (seen.too_wide() > 0)
            ours += ["turned around"] * bool(_TURNING.search(said) and not as_it_was)
            ours += ["a script ran"] * seen.page.evaluate("'harmed' in window")
            sealed = _SEALED.search(path) is not None
            ours += [each for each in seen.faults if not (sealed and _KEPT_OUT.search(each))]
            found += [(path, status, ours)] * bool(ours)
    assert found == []
    assert spoken > 10
