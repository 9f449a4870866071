"""The pages of a workspace as a browser sees them: a real server on loopback and Debian's Chromium.

`served` makes the workspace on the example site: three sweeps, a digest that was mailed, a reading that is
held, people with accounts; and serves it. `chromium` starts the browser, which reaches nothing but loopback.
A `Sight` is one page of it that notes whatever it should not do: errors, what the policy blocks, dialogs,
requests to elsewhere.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import axe_playwright_python
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

from monitor.fetch import find_browser
from monitor.fetch.browser import without_sandbox
from monitor.model import PageState
from monitor.pipeline.check import check
from monitor.pipeline.deliver import deliver
from monitor.pipeline.parts import Parts
from monitor.pipeline.searching import refresh
from monitor.record import passwords
from monitor.record.account_types import Account
from monitor.record.passwords import Costs, hashed
from monitor.review import Web
from tests.demo.postbox import Postbox, free_port
from tests.pipeline_kit import Watch, example_watch

_AXE_CODE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = find_browser("", os.environ)
PASSWORD = "correct horse battery"
PEOPLE = {
    "mara": ("Mara Lindqvist", "admin"),
    "tomas": ("Tomas Okafor", "reviewer"),
    "eve": ("<script>alert(8)</script>\u202e", "admin"),
}
HELD = "/universities/dongling-institute-of-technology"
BARE = """<html><head><title>Dongling Institute of Technology</title></head><body><main>
<h1>Dongling Institute of Technology</h1><h2>Risk assessment</h2><p>Very high risk</p>
<p>We are moving to a new design. Other parts of this profile will follow.</p></main></body></html>"""
GROUPS = {
    "Agreements in force": ("dongling-institute-of-technology", "hengchuan-group", "north-port-polytechnic"),
    "Visitors this term": ("dongling-institute-of-technology", "baihe-aerospace-university"),
}
Answers = dict[tuple[str, str], tuple[int, str, bytes]]
"""What a host of the example site says at a path instead: status, type, body."""


@dataclass
class Served:
    """A workspace and where its pages are."""

    watch: Watch
    parts: Parts
    url: str

    def page(self, ending: str) -> PageState:
        """The watched page whose address ends so."""
        return next(page for page in self.parts.store.pages() if page.url.endswith(ending))

    def snapshot(self, ending: str) -> int:
        found = self.page(ending).snapshot
        assert found is not None
        return found.id

    def change(self, words: str) -> str:
        """The change that says so."""
        return next(each.id for each in self.parts.store.changes() if words in each.summary)


@contextmanager
def served(folder: Path, later: Answers | None = None) -> Iterator[Served]:
    """`later` is what the example site says from the second sweep on, beside its second edition."""
    with Postbox() as postbox, example_watch(folder, postbox.port) as watch:
        port = _settle(folder)
        _apart(watch.check)
        answers, real = dict(later or {}), watch.site.answers.page
        watch.site.answers.page = (  # type: ignore[method-assign]
            lambda host, path: answers.get((host, path)) or real(host, path)
        )
        watch.site.switch_edition()
        watch.clock.advance(days=1, hours=2)
        _apart(watch.check)
        answers["tracker", HELD] = 200, "text/html; charset=utf-8", BARE.encode()
        with watch.opened() as parts:
            _apart(lambda: asyncio.run(deliver(parts)))
            watch.clock.advance(hours=12)
            _apart(lambda: asyncio.run(check(parts, ids=("meridian-tracker",))))
            refresh(parts)
            _let_in(parts)
            watch.clock.advance(hours=3)
            with _listening(parts):
                yield Served(watch, parts, f"http://127.0.0.1:{port}")


def _apart(made: Callable[[], object]) -> None:
    """In a thread of its own: a browser that is open keeps the loop of this one."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(made).result()


def _settle(folder: Path) -> int:
    """Groups of institutions, and where the pages are to be; gives the port."""
    for group, members in GROUPS.items():
        for id_ in members:
            file = folder / "sources" / "institutions" / f"{id_}.toml"
            head, sep, rest = file.read_text(encoding="utf-8").partition("category =")
            old = "groups = [" if "groups = [" in head else "groups = []\n"
            head = head if "groups = [" in head else head + old
            head = head.replace("groups = [", f'groups = ["{group}", ', 1)
            file.write_text(head + sep + rest, encoding="utf-8")
    port = free_port()
    settings = folder / "monitor.toml"
    settings.write_text(f"[web]\nport = {port}\n\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    return port


def _let_in(parts: Parts) -> None:
    before, passwords.COSTS = passwords.COSTS, Costs(1, 8, 1)
    try:
        for name, (shown, role) in PEOPLE.items():
            parts.store.accounts.add(Account(name, role, parts.now(), display_name=shown), hashed(PASSWORD))
    finally:
        passwords.COSTS = before


@contextmanager
def _listening(parts: Parts) -> Iterator[None]:
    """The web part as the service runs it, in a thread of its own."""
    web, ready = Web(), threading.Event()
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        over = asyncio.Event()
        ends.append((asyncio.get_running_loop(), over))
        asyncio.get_running_loop().call_soon(looked)
        await web(parts, over)

    def looked() -> None:
        if web.address is None:
            asyncio.get_running_loop().call_later(0.01, looked)
        else:
            ready.set()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    try:
        assert ready.wait(20), "the server has not begun"
        yield
    finally:
        for loop, over in ends:
            loop.call_soon_threadsafe(over.set)
        thread.join(10)


# --------------------------------------------------------------------- the browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; names lead nowhere, so that it reaches loopback at most."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-quic"]
    arguments += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=FOUND.path, args=arguments, chromium_sandbox=not without_sandbox()
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Sight:
    """A page, and what it did that no page of ours does."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("dialog", self._interrupted)
        self.page.on("popup", lambda page: self.faults.append(f"popup: {page.url}"))

    def open(self, path: str) -> int:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        return answer.status

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text} ({urlsplit(self.page.url).path})")

    def _interrupted(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url + "/", "data:", "about:")):
            self.faults.append(f"request: {request.url[:200]}")

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def too_wide(self) -> int:
        """Pixels by which the page has to be moved sideways."""
        return int(
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )


@contextmanager
def sight(browser: Browser, url: str, name: str = "", **how: Any) -> Iterator[Sight]:
    """A fresh page; signed in where a name is given."""
    context: BrowserContext = browser.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **how})
    context.set_default_timeout(5_000)
    try:
        seen = Sight(context.new_page(), url)
        if name:
            sign_in(seen, name)
        yield seen
    finally:
        context.close()


def sign_in(seen: Sight, name: str, path: str = "/sign-in") -> None:
    seen.open(path)
    seen.page.locator("#name").fill(name)
    seen.page.locator("#password").fill(PASSWORD)
    seen.page.locator("main button").click()
    seen.page.wait_for_url(lambda url: "/sign-in" not in url)


# --------------------------------------------------------------------- what is looked at


def paths(place: Served) -> list[str]:
    """A page of each kind."""
    risk, shown = place.change("risk level was raised"), place.snapshot("/hengchuan-group")
    return [
        "/changes",
        f"/changes/{risk}",
        f"/changes/dismissal?id={risk}",
        "/editions/meridian-tracker-2026-11-12",
        "/institutions",
        "/institutions/dongling-institute-of-technology?at=2026-11-11&with=Hengchuan+Group",
        "/sites",
        "/sites/meridian-tracker",
        f"/pages/{place.page(HELD).id}",
        "/digests",
        f"/digests/{place.parts.store.deliveries()[0].id}",
        f"/snapshots/{shown}?view=differences",
        f"/search?q={quote('laboratory')}",
        "/policy",
        "/mutes",
        "/account",
        "/users",
        f"/evidence/{risk}.html",
    ]


def more_paths(place: Served) -> list[str]:
    """Others of them, that look a little different."""
    news, shown = place.change("恒川集团"), place.snapshot("/hengchuan-group")
    digest = place.parts.store.deliveries()[0].id
    return [
        "/changes?severity=critical&since=7d",
        "/changes?severity=low&aspect=alias",
        f"/changes/{news}",
        "/institutions/dongling-institute-of-technology",
        "/institutions/yunsheng-university-of-technology",
        "/sites?health=held",
        f"/pages/{place.page('/luyan-joint-college').id}",
        f"/digests/{digest}?part=text",
        f"/digests/{digest}?part=headers",
        f"/snapshots/{shown}",
        f"/snapshots/{shown}?view=page",
        f"/search?q={quote('实验室')}",
        "/search?q=nothing-of-the-kind",
        f"/evidence/{news}.html",
    ]


def faults_of(page: Page, *rules: str) -> list[str]:
    """What axe-core finds serious or critical, by all of its rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE_CODE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
