"""Every route of the web part, whoever added it: who may, what it changes, what its answers carry.

A page that is added is under test at once. It needs a role, or a line in `OPEN`.
"""

import asyncio
import base64
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.routing import BaseRoute, Mount, Route

from monitor.changes import Action, Aspect, Change, Evidence, Severity
from monitor.pipeline.parts import Parts
from monitor.record import passwords
from monitor.record.account_types import Account
from monitor.record.passwords import Costs
from monitor.review.api.kit import ApiRoute
from monitor.review.app import application
from monitor.review.ui.kit import Page, Role, seen
from tests.pipeline_kit import START, example_watch

OPEN = {
    "/healthz": "probes",
    "/readyz": "probes",
    "/metrics": "numbers, with their own token",
    "/feeds/all.atom": "feeds, with their own tokens",
    "/feeds/all.json": "feeds, with their own tokens",
    "/feeds/institutions/{institution}.atom": "feeds, with their own tokens",
    "/feeds/institutions/{institution}.json": "feeds, with their own tokens",
    "/feeds/severity/{severity}.atom": "feeds, with their own tokens",
    "/feeds/severity/{severity}.json": "feeds, with their own tokens",
    "/unsubscribe/{token}": "a signed address of a mail; RFC 8058 has anybody post to it",
    "/static/{name}": "files of ours",
    "/favicon.ico": "the same",
    "/language": "a choice in a cookie",
    "/sign-in": "has to be",
    "/sign-out": "ends what the cookie names",
}
"""What anybody may ask for, and why."""
HOSTILE = (
    "..",
    "../../etc/passwd",
    "..\\..\\windows",
    "%2e%2e%2f",
    "a\r\nSet-Cookie: evil=1",
    "a\0b",
    "x" * 10_000,
    "\"'><script>alert(1)</script>",
    "' OR 1=1 --",
    "東陵\u202e大学\ud7ff",
    "-1",
    "99999999999999999999999999",
    "１２",
    "{{7*7}}",
    "http://evil.example/",
    " ",
)
QUERIES = (
    "",
    "x",
    "-1",
    "99999999999999999999",
    "a\r\nb: c",
    "\0",
    "<script>",
    "'",
    "2026-13-45",
    "../..",
    "９",
)
PARAMETERS = (
    "q", "at", "with", "cursor", "after", "before", "next", "token", "limit", "page", "since", "until",
    "sort", "severity", "state", "institution", "site", "kind", "group", "health", "lang", "view", "format",
    "done", "aspect", "country", "who",
)  # fmt: skip
ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:9999"},
)
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1"}
BROWSER = {"Accept": "text/html"}
MADE = (".wacz", ".pdf")
"""Files that take a second to make: one is enough."""
MARKUP = (
    "\u202e</title></p></textarea><script>alert(1)</script><img src=x onerror='alert(1)'>"
    '" onfocus=alert(1) x="'
)
EVIL = Change(
    Aspect.PARTNERSHIP,
    Action.ADDED,
    institution="dongling-institute-of-technology",
    institution_name=MARKUP,
    before=MARKUP,
    after=f"{MARKUP} {'长' * 100_000}",
    parties=(MARKUP, "=cmd|' /C calc'!A0"),
    kind="<b>research</b>",
    status="<b>signed</b>",
    date="<b>2026</b>",
    severity=Severity.CRITICAL,
    summary=MARKUP,
    evidence=(
        Evidence(MARKUP, "javascript:alert(1)"),
        Evidence("x" * 1_000_000, f"https://a.example/{MARKUP}"),
    ),
    site="meridian-tracker",
    detected_at=START,
    marks=(MARKUP,),
    id="EV11EV11EV",
)
"""What a page that means harm would like to have said on ours."""
STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the order of letters around, or is none."""
TOUCHED = {"account_session", "account_token"}
SAFE = {"GET", "HEAD"}


@dataclass
class Served:
    """One workspace with something in it, its application, and a cookie for each role."""

    parts: Parts
    routes: list[Route]
    cookies: dict[Role, str]
    file: Path

    def ask(self, requests: Iterable[httpx.Request]) -> list[httpx.Response]:
        async def all_() -> list[httpx.Response]:
            app = httpx.ASGITransport(app=application(self.parts), raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=app) as client:
                return [await client.send(each) for each in requests]

        return asyncio.run(all_())

    def request(
        self,
        method: str,
        path: str,
        role: Role | None = None,
        headers: dict[str, str] | None = None,
        data: Any = None,
    ) -> httpx.Request:
        cookie = {"Cookie": f"session={self.cookies[role]}"} if role else {}
        return httpx.Request(
            method, f"http://127.0.0.1{path}", headers={**BROWSER, **cookie, **(headers or {})}, data=data
        )

    @property
    def values(self) -> tuple[str, ...]:
        """Ids of what is there."""
        store, sources = self.parts.store, self.parts.sources
        real = next(each.id for each in store.changes() if each.id != EVIL.id)
        return (real, EVIL.id, "1", *list(sources.institutions)[:1], *list(sources.sites)[:1])

    def paths(self, route: Route, values: Iterable[str]) -> list[str]:
        if not route.param_convertors:
            return [route.path]
        if route.path.endswith(MADE):
            values = [each for each in values if each not in self.values[1:]]
        return [re.sub(r"\{[^}]+\}", quote(value, safe=""), route.path) for value in values]

    def digest(self) -> dict[str, str]:
        """Of each table, but for when a session or a token was last used."""
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as connection:
            named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: hashlib.sha256(
                    repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()).encode()
                ).hexdigest()
                for (name,) in named
                if name not in TOUCHED
            }


def flat(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    for each in routes:
        if isinstance(each, Mount):
            yield from flat(each.routes)
        else:
            assert isinstance(each, Route), f"{each} is no route that this file knows how to try"
            yield each


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("safety") / "watch"
    with pytest.MonkeyPatch.context() as patch, example_watch(folder) as watch:
        patch.setattr(passwords, "COSTS", Costs(1, 8, 1))
        watch.check()
        watch.site.switch_edition()
        watch.clock.advance(days=8)
        watch.check()
        with watch.opened() as parts:
            parts.store.add_changes([EVIL], parts.store.pages()[0].id)
            accounts, cookies = parts.store.accounts, {}
            for role in (Role.READER, Role.REVIEWER, Role.ADMIN):
                account = Account(role.value, role.value, START, display_name=MARKUP)
                accounts.add(account, passwords.hashed("correct horse battery"))
                cookies[role] = accounts.begin(role.value, parts.now())
            app: Any = application(parts)
            yield Served(parts, list(flat(app._app.routes)), cookies, folder / "monitor.db")


def of_people(served: Served) -> list[Route]:
    return [route for route in served.routes if route.path not in OPEN]


# --------------------------------------------------------------------- who may


def test_every_route_has_a_role_or_a_reason_to_be_open(served: Served) -> None:
    for route in served.routes:
        if route.path in OPEN:
            assert getattr(route, "role", Role.ANYBODY) is Role.ANYBODY
        else:
            several = route.operations if isinstance(route, ApiRoute) else {}
            pages = [route] if isinstance(route, Page) else list(several.values())
            assert pages, f"{route.path} is no page with a role, and not in OPEN"
            assert all(each.role is not Role.ANYBODY for each in pages), route.path
            assert not (set(several) or set(route.methods or ())) - SAFE - {"POST"}, route.path


def test_who_is_not_signed_in_gets_nothing(served: Served) -> None:
    requests = [
        served.request(method, path, headers=HERE)
        for route in of_people(served)
        for method in sorted(route.methods or ())
        for path in served.paths(route, served.values)
    ]
    for answer in served.ask(requests):
        what = f"{answer.request.method} {answer.request.url}"
        if answer.status_code == 303:
            assert answer.request.method == "GET", what
            assert answer.headers["location"].startswith("/sign-in?next=/"), what
        else:
            assert answer.status_code == 401, what
            assert len(answer.content) < 100, what


def test_who_may_less_cannot_do_more(served: Served) -> None:
    """A reader posts nothing of a reviewer, a reviewer nothing of an admin; nor do they see it."""
    before = served.digest()
    lower = {Role.REVIEWER: Role.READER, Role.ADMIN: Role.REVIEWER}
    requests = [
        served.request(method, path, lower[route.role], HERE)
        for route in of_people(served)
        if isinstance(route, Page) and route.role in lower
        for method in sorted(route.methods or ())
        for path in served.paths(route, served.values)
    ]
    assert requests
    for answer in served.ask(requests):
        assert answer.status_code == 403, f"{answer.request.method} {answer.request.url}"
    assert served.digest() == before


def test_no_form_of_another_page_is_taken(served: Served) -> None:
    before = served.digest()
    requests = [
        served.request("POST", path, Role.ADMIN, headers)
        for route in served.routes
        if "POST" in (route.methods or ()) and route.path != "/unsubscribe/{token}"
        for path in served.paths(route, served.values[:1])
        for headers in ELSEWHERE
    ]
    for answer in served.ask(requests):
        assert answer.status_code == 403, f"{answer.request.url} {dict(answer.request.headers)}"
    assert served.digest() == before


# --------------------------------------------------------------------- what it changes, what answers carry


def test_looking_changes_nothing_whatever_is_asked_for(served: Served) -> None:
    """Each route with every id that is there and with none that makes sense, as admin."""
    before = served.digest()
    requests = [
        served.request("GET", path, Role.ADMIN)
        for route in served.routes
        if "GET" in (route.methods or ())
        for path in served.paths(route, (*served.values, *HOSTILE))
    ]
    faults = [fault for answer in served.ask(requests) for fault in faults_of(answer)]
    assert not faults, "\n".join(faults[:20])
    assert served.digest() == before


def test_no_question_breaks_a_page(served: Served) -> None:
    requests = []
    for route in of_people(served):
        if "GET" in (route.methods or ()) and not route.path.endswith(MADE):
            (path, *_) = served.paths(route, served.values)
            for value in QUERIES:
                said = "&".join(f"{name}={quote(value, safe='')}" for name in PARAMETERS)
                requests.append(served.request("GET", f"{path}?{said}", Role.ADMIN))
    faults = [fault for answer in served.ask(requests) for fault in faults_of(answer)]
    assert not faults, "\n".join(faults[:20])


def test_no_form_breaks_a_page(served: Served) -> None:
    """Nor does a form without fields, with strange ones, or that is none."""
    forms: tuple[Any, ...] = (b"", b"%ff%fe=%00&=&&&", b"\xff\xfe", b"id=" + b"x" * 1_000_001)
    posts = [route for route in of_people(served) if "POST" in (route.methods or ())]
    requests = []
    for route in posts:
        for path in served.paths(route, (served.values[0], HOSTILE[4], HOSTILE[5])):
            for body in forms:
                request = served.request("POST", path, Role.ADMIN, HERE)
                requests.append(httpx.Request("POST", request.url, headers=request.headers, content=body))
    for answer in served.ask(requests):
        assert answer.status_code < 500, f"{answer.request.url}: {answer.text[:200]}"
        assert not faults_of(answer)


def faults_of(answer: httpx.Response) -> list[str]:
    """What no answer may do or lack."""
    what, headers = f"{answer.request.method} {str(answer.request.url)[:120]}", answer.headers
    faults = []
    if answer.status_code == 500:
        faults.append(f"{what}: broke")
    if "evil" in headers.get("set-cookie", "") or any(
        "\n" in value or "\r" in value for value in headers.values()
    ):
        faults.append(f"{what}: a header of theirs")
    if (place := headers.get("location")) is not None and not re.match(r"/(?![/\\])", place):
        faults.append(f"{what}: leads to {place}")
    if headers.get("content-type", "").startswith("text/html"):
        faults += [f"{what}: {fault}" for fault in faults_of_page(answer)]
    elif b"<script>alert(1)" in answer.content[:100_000] and "html" in headers.get("content-type", ""):
        faults.append(f"{what}: their markup")
    return faults


def faults_of_page(answer: httpx.Response) -> Iterator[str]:
    headers = answer.headers
    parts = [part.split() for part in headers.get("content-security-policy", "").split(";")]
    policy = {part[0]: part[1:] for part in parts if part}
    scripts = policy.get("script-src", policy.get("default-src", ["*"]))
    if {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"} & set(scripts):
        yield "no policy against scripts"
    if "frame-ancestors" not in policy:
        yield "may stand in anybody's frame"
    if headers.get("x-content-type-options") != "nosniff":
        yield "may be taken for something else"
    if "referrer-policy" not in headers:
        yield "tells others where one was"
    if "sandbox" in policy and "allow-scripts" not in policy["sandbox"]:
        return  # a captured page, or a mail as it looked: it may hold what it likes, nothing of it runs
    if sign := STEERING.search(answer.text):
        yield f"U+{ord(sign[0]):04X} in the page: {answer.text[max(0, sign.start() - 60) : sign.start()]!r}"
    for node in LexborHTMLParser(answer.content).css("*"):
        if node.tag == "style":
            known = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
            if f"'sha256-{known}'" not in policy.get("style-src", []):
                yield "a style in the page"
        yield from faults_of_node(node.tag or "", dict(node.attributes), node)


def faults_of_node(tag: str, attributes: dict[str, str | None], node: Any) -> Iterator[str]:
    for name in attributes:
        if name in {"style", "srcdoc"} or name.startswith("on"):
            yield f"<{tag} {name}>"
    if tag == "script" and (not attributes.get("src") or node.text()):
        yield "a script in the page"
    for name in ("href", "src", "action", "formaction"):
        said = (attributes.get(name) or "").strip().lower()
        if re.match(r"(javascript|data|vbscript|file):", said) or said.startswith(("//", "/\\")):
            yield f"<{tag} {name}={said[:40]}>"
        if tag == "a" and said.startswith("http") and "noreferrer" not in (attributes.get("rel") or ""):
            yield f"a link out without noreferrer: {said[:60]}"
    by_get = tag == "form" and (attributes.get("method") or "get").lower() == "get"
    if by_get and node.css_first("input[type=password]") is not None:
        yield "a password in an address"


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("<p>", "default-src *; frame-ancestors 'none'"),
        ("<p>", "frame-ancestors 'none'"),
        ("<p>", "default-src 'none'"),
        ("<p>", "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"),
        ("<p>", "sandbox allow-scripts; frame-ancestors 'none'"),
        ("<p>\u202egnp.exe</p>", ""),
        ("<p style=color:red>", ""),
        ("<p onclick=x()>", ""),
        ("<script>x()</script>", ""),
        ("<style>p{}</style>", ""),
        ("<a href=' JavaScript:x()'>", ""),
        ("<a href=//evil.example>", ""),
        ("<a href=https://a.example>", ""),
        ("<form><input type=password></form>", ""),
    ],
)
def test_this_file_would_notice(text: str, policy: str) -> None:
    policy = policy or "default-src 'none'; frame-ancestors 'none'"
    headers = {"content-security-policy": policy, "x-content-type-options": "nosniff", "referrer-policy": "x"}
    assert list(faults_of_page(httpx.Response(200, html=text, headers=headers)))


# --------------------------------------------------------------------- where one is sent, by which name


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "evil.example",
        "",
        "/x\r\nSet-Cookie: evil=1",
        "/\0",
    ],
)
def test_nobody_is_sent_elsewhere(served: Served, place: str) -> None:
    assert seen(place).headers["location"] == "/"
    password = {"name": "reader", "password": "correct horse battery", "next": place}
    requests = [
        served.request("POST", "/language", headers=HERE, data={"language": "zh", "next": place}),
        served.request("POST", "/sign-in", headers=HERE, data=password),
        served.request("GET", f"/sign-in?next={quote(place, safe='')}", Role.READER),
    ]
    for answer in served.ask(requests):
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    served.parts.store.accounts.end_others("reader", _session(served, Role.READER))


def _session(served: Served, role: Role) -> int:
    session = served.parts.store.accounts.visit(served.cookies[role], served.parts.now())
    assert session is not None
    return session.id


def test_a_page_under_another_name_is_not_ours(served: Served) -> None:
    """DNS rebinding: a page elsewhere has its own name lead to us."""
    requests = [
        served.request("GET", path, Role.ADMIN, {"Host": "evil.example"})
        for route in served.routes
        if "GET" in (route.methods or ())
        for path in served.paths(route, served.values[:1])
    ]
    assert {answer.status_code for answer in served.ask(requests)} == {421}
