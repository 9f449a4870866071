"""Pages drawn by a browser, from the declaration to the archive: what is kept, said, and asked for."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from monitor.cli.app import app
from monitor.errors import UsageError
from monitor.fetch import Manners, find_browser
from monitor.fetch.answer import Answer
from monitor.fetch.browser import Browser, Found
from monitor.fetch.faults import Trouble
from monitor.fetch.piece import Piece, piece_of
from monitor.fetch.store import Kept
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask, Health, Outcome, Rendered
from monitor.pipeline.accept import accept_page
from monitor.pipeline.check import check
from monitor.pipeline.drawing import is_shell
from monitor.pipeline.health import examine
from monitor.pipeline.parts import open_parts
from monitor.workspace import find
from tests import archive_kit as kit
from tests.fetch_kit import answer, fetcher, path_of, serve
from tests.pipeline_kit import Clock

HTML = "Content-Type: text/html; charset=utf-8"
SHELL = b"<html><head><title>Hallam</title></head><body><div id='root'></div><script src='/a.js'></script>"
TEXT = "The Hallam Institute of Optics signed an agreement with the harbour authority of East Hill. " * 5
PICTURE = b"\xff\xd8\xff\xe0 a picture"
BROWSER = find_browser("", os.environ)
needs_browser = pytest.mark.skipif(bool(BROWSER.trouble), reason=BROWSER.trouble or "-")
NO_BROWSER = {"PATH": "/nowhere"}


def drawn(body: bytes = b"<p>drawn</p>", picture: bytes = PICTURE) -> Fetched:
    source = kit.zipped(b"<div id=root></div>" * 9)
    headers = (("Content-Type", "text/html; charset=utf-8"), ("X-Monitor-Rendered", "Chromium/1.2"))
    return replace(
        kit.answer(body), headers=headers, rendered=Rendered(source, "Chromium/1.2", picture=picture)
    )


# --------------------------------------------------------------------- the archive


def test_what_was_drawn_is_the_snapshot_and_the_rest_stands_beside_it(tmp_path: Path) -> None:
    page = drawn()
    assert page.rendered is not None
    plain, ref, last = kit.stored(tmp_path, kit.answer(), page, kit.answer(b"<p>last</p>"))
    reader = kit.archive(tmp_path)
    assert reader.load(ref).body == b"<p>drawn</p>"
    assert reader.load(ref).header("x-monitor-rendered") == "Chromium/1.2"
    beside = reader.beside(ref)
    assert beside is not None
    assert (beside.picture, beside.browser) == (PICTURE, "Chromium/1.2")
    assert beside.source.body == page.rendered.source.body
    assert beside.source.header("content-encoding") == "gzip"
    assert reader.beside(plain) is reader.beside(last) is None
    assert kit.faults(tmp_path) == []
    assert not [why for _, why in reader.verify([plain, ref, last]) if why]


def test_a_page_without_a_picture_keeps_its_answer_all_the_same(tmp_path: Path) -> None:
    one, two = kit.stored(tmp_path, drawn(picture=b""), drawn(b"<p>other</p>"))
    first, second = (kit.archive(tmp_path).beside(ref) for ref in (one, two))
    assert first is not None
    assert second is not None
    assert (first.picture, second.picture) == (b"", PICTURE)


def test_an_export_holds_what_stands_beside(tmp_path: Path) -> None:
    _, ref, _ = kit.stored(tmp_path, kit.answer(), drawn(), kit.answer())
    path = tmp_path / "one.warc.gz"
    kit.archive(tmp_path).export(ref, path)
    with path.open("rb") as file:
        records = [
            (each.rec_type, each.rec_headers.get_header("Content-Type")) for each in ArchiveIterator(file)
        ]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request", "response", "resource"]
    assert records[-1] == ("resource", "image/jpeg")


def test_a_server_cannot_pass_its_answer_off_as_drawn(tmp_path: Path) -> None:
    fake = kit.answer(headers=(("Content-Type", "text/html"), ("X-Monitor-Rendered", "Chromium/9")))
    (ref,) = kit.stored(tmp_path, fake)
    assert kit.archive(tmp_path).beside(ref) is None


# --------------------------------------------------------------------- what may be asked for


PAGE = httpx.URL("https://www.hallam.example/a")


@pytest.mark.parametrize(
    ("url", "kind", "method", "allowed"),
    [
        ("https://cdn.example/a.js", "script", "GET", True),
        ("https://api.hallam.example/q", "fetch", "POST", True),
        ("https://hallam.example/q", "xhr", "POST", True),
        ("https://cdn.example/q", "fetch", "POST", False),
        ("https://nothallam.example/q", "fetch", "POST", False),
        ("https://www.hallam.example/q", "fetch", "PUT", False),
        ("https://www.hallam.example/q", "fetch", "DELETE", False),
        ("https://www.hallam.example/v.mp4", "media", "GET", False),
        ("https://www.hallam.example/s", "eventsource", "GET", False),
        ("https://www.hallam.example/s", "websocket", "GET", False),
        ("https://www.hallam.example/s", "ping", "POST", False),
        ("https://www.hallam.example/s", "document", "GET", False),
        ("https://user:secret@hallam.example/s", "fetch", "GET", False),
        ("file:///etc/passwd", "fetch", "GET", False),
        ("ftp://hallam.example/s", "fetch", "GET", False),
        ("https://hallam.example:25/s", "fetch", "GET", False),
    ],
)
def test_what_a_page_may_ask_for(url: str, kind: str, method: str, allowed: bool) -> None:
    assert (piece_of(url, kind, method, {}, b"{}", PAGE) is not None) is allowed


def test_headers_of_a_page_that_are_ours_to_set_stay_here() -> None:
    headers = {
        "accept": "*/*",
        "cookie": "a=1",
        "x-api-key": "k",
        "host": "other.example",
        "user-agent": "Mozilla",
        "sec-ch-ua": "x",
        "if-none-match": "x",
        "range": "bytes=0-",
        "x-bad": "a\r\nb: c",
        "transfer-encoding": "chunked",
    }
    piece = piece_of("https://www.hallam.example/q", "fetch", "GET", headers, None, PAGE)
    assert piece is not None
    assert dict(piece.headers) == {"accept": "*/*", "cookie": "a=1", "x-api-key": "k"}
    assert dict(piece.headers_for(httpx.URL("https://evil.example/q"))) == {"accept": "*/*", "x-api-key": "k"}


@pytest.mark.parametrize(
    ("headers", "again"),
    [
        ((), True),
        ((("Cache-Control", "max-age=60"),), True),
        ((("Cache-Control", "max-age=5"),), False),
        ((("Cache-Control", "no-store"),), False),
        ((("Cache-Control", "private, max-age=60"),), False),
        ((("Set-Cookie", "a=1"),), False),
        ((("Vary", "Cookie"),), False),
    ],
)
def test_scripts_are_kept_for_as_long_as_their_server_allows(headers: Any, again: bool) -> None:
    clock = [0.0]
    kept = Kept(lambda: clock[0])
    piece = Piece("https://hallam.example/a.js")
    given = Answer(PAGE, 200, (("Content-Type", "text/javascript"), *headers), b"1", b"1", (), "")
    kept.put(piece, given)
    kept.put(
        Piece("https://hallam.example/data"), replace(given, headers=(("Content-Type", "application/json"),))
    )
    clock[0] = 10.0
    assert (kept.get(piece) is given) is again
    assert kept.get(Piece("https://hallam.example/data")) is None
    clock[0] = 4000.0
    assert kept.get(piece) is None


# --------------------------------------------------------------------- without a browser


def test_what_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    assert "no Chromium on the PATH" in find_browser("", NO_BROWSER).trouble
    assert f"{tmp_path}/none is no program" in find_browser(f"{tmp_path}/none", {}).trouble


def test_the_part_that_drives_a_browser_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "institution-monitor[browser]" in find_browser("/usr/bin/env", {}).trouble


async def test_a_page_that_must_be_drawn_fails_and_an_empty_shell_is_called_one() -> None:
    manners = {"drawn": Manners(render=True), "auto": Manners(render="auto")}
    shell = answer(SHELL, "200 OK", HTML)
    async with serve(lambda head: shell) as server, fetcher(manners=manners) as way:
        must = await way.fetch(FetchTask(server.url, site="drawn"))
        may = await way.fetch(FetchTask(server.url, site="auto"))
    assert isinstance(must, FetchFault)
    assert must.kind is FaultKind.BROWSER
    assert isinstance(may, Fetched)
    assert may.rendered is None


def test_a_browser_that_does_not_start_is_a_fault_of_the_page(tmp_path: Path) -> None:
    pytest.importorskip("playwright")
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    reports = watched(tmp_path, "render = true", lambda _: answer(SHELL, "200 OK", HTML), browser=str(broken))
    assert reports[0].outcomes[Outcome.FAILED] == 1
    assert "does not start" in reports[0].failures[0][1]
    assert "\n" not in reports[0].failures[0][1]


@pytest.mark.parametrize(("user", "bare"), [(0, True), (1000, False)])
def test_only_root_gives_up_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, bare: bool
) -> None:
    pytest.importorskip("playwright")
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/words\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: user)

    async def nothing(piece: Piece, seconds: float) -> Answer:
        raise AssertionError("nothing is asked for")

    with pytest.raises(Trouble) as caught:
        asyncio.run(Browser(Found(str(program), ""), 1000).draw(kit.answer(), nothing, 20.0))
    words = (tmp_path / "words").read_text().split()
    assert ("--no-sandbox" in words) is bare
    assert [word for word in words if "sandbox" in word or "seccomp" in word or word == "--no-zygote"] == (
        ["--no-sandbox"] if bare else []
    )
    assert ("sandbox" in caught.value.detail) is not bare


# --------------------------------------------------------------------- the whole way


def watched(
    folder: Path,
    more: str,
    handle: Callable[[bytes], bytes],
    *,
    times: int = 1,
    browser: str = "",
    **environ: str,
) -> list[Any]:
    """A workspace with one page, checked some times; the reports."""

    async def all_of_it() -> list[Any]:
        async with serve(handle) as server:
            (folder / "sources" / "sites").mkdir(parents=True, exist_ok=True)
            text = f'[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\nbrowser = "{browser}"\n'
            (folder / "monitor.toml").write_text(text)
            site = f'name = "S"\nkind = "page"\npages = ["{server.url}/page"]\n{more}\n'
            (folder / "sources" / "sites" / "s.toml").write_text(site, encoding="utf-8")
            with opened(folder, environ) as parts:
                return [await check(parts, everything=True) for _ in range(times)]

    return asyncio.run(all_of_it())


def opened(folder: Path, environ: dict[str, str]) -> Any:
    return open_parts(find(folder, {}, Path.cwd()), environ or dict(os.environ), now=Clock())


def app_with(text: str) -> Callable[[bytes], bytes]:
    script = f"document.getElementById('root').textContent = {text!r}"

    def handle(head: bytes) -> bytes:
        if path_of(head) == "/a.js":
            return answer(
                script.encode(), "200 OK", "Content-Type: text/javascript", "Cache-Control: no-store"
            )
        return answer(SHELL, "200 OK", HTML, 'ETag: "1"')

    return handle


@needs_browser
def test_an_empty_shell_is_drawn_read_and_archived_with_its_answer_and_picture(tmp_path: Path) -> None:
    (first, again) = watched(tmp_path, 'render = "auto"', app_with(TEXT), times=2)
    assert (first.outcomes[Outcome.NEW], again.outcomes[Outcome.UNCHANGED]) == (1, 1), first.failures
    with opened(tmp_path, {}) as parts:
        (info,) = parts.store.snapshots()
        beside = parts.archive.beside(info.snapshot.ref)
        assert TEXT.strip().encode() in parts.archive.load(info.snapshot.ref).body
        assert beside is not None
        assert beside.source.body == SHELL
        assert any(finding.what == "browser" and finding.level == "fine" for finding in examine(parts))
    run = CliRunner()
    where = ["--workspace", str(tmp_path)]
    source = run.invoke(app, ["snapshots", "show", "1", "--source", *where])
    assert source.stdout_bytes == SHELL
    picture = tmp_path / "page.jpg"
    assert run.invoke(app, ["snapshots", "show", "1", "--picture", str(picture), *where]).exit_code == 0
    assert picture.read_bytes() == beside.picture
    assert picture.read_bytes().startswith(b"\xff\xd8\xff")


def test_without_a_browser_a_shell_is_archived_and_every_place_says_what_is_missing(tmp_path: Path) -> None:
    (report,) = watched(tmp_path, 'render = "auto"', app_with(TEXT), **NO_BROWSER)
    assert report.outcomes[Outcome.FAILED] == 1
    assert "no Chromium on the PATH" in report.failures[0][1] or "not installed" in report.failures[0][1]
    with opened(tmp_path, NO_BROWSER) as parts:
        (page,) = parts.store.pages()
        assert page.health is Health.APP_SHELL
        assert len(list(parts.store.snapshots())) == 1
        (said,) = [finding for finding in examine(parts) if finding.what == "browser"]
    assert said.level == "look"
    assert "(render is set for sites s)" in said.text
    checked = CliRunner().invoke(app, ["sources", "check", "--workspace", str(tmp_path)], env=NO_BROWSER)
    assert "warning: browser: " in checked.stderr
    assert checked.exit_code == 0


def test_what_no_browser_could_draw_is_archived_as_it_came_once_and_is_never_what_is_known(
    tmp_path: Path,
) -> None:
    """Store first: also where the fault is the browser's, the answer was there."""
    body = f"<html><title>Hallam</title><body><main><h1>Hallam</h1><p>{TEXT}</p></main>".encode()
    site = tmp_path / "sources" / "sites" / "s.toml"

    async def two_drawn_one_plain() -> list[Any]:
        async with serve(lambda _: answer(body, "200 OK", HTML)) as server:
            site.parent.mkdir(parents=True)
            settings = '[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\n'
            (tmp_path / "monitor.toml").write_text(settings)
            reports = []
            for render in ("true", "true", "false"):
                text = f'name = "S"\nkind = "page"\npages = ["{server.url}/page"]\nrender = {render}\n'
                site.write_text(text, encoding="utf-8")
                with opened(tmp_path, NO_BROWSER) as parts:
                    reports.append(await check(parts, everything=True))
                    known.append([page.snapshot for page in parts.store.pages()])
            return reports

    known: list[Any] = []
    *drawn_, plain = asyncio.run(two_drawn_one_plain())
    assert [report.outcomes[Outcome.FAILED] for report in drawn_] == [1, 1]
    assert all(report.failures[0][1].startswith("browser: ") for report in drawn_)
    assert known[:2] == [[None], [None]]
    # Nobody wants it drawn any more: the same bytes are a page that was never read.
    assert plain.outcomes[Outcome.NEW] == 1
    with opened(tmp_path, {}) as parts:
        *_, first = parts.store.snapshots()
        (page,) = parts.store.pages()
        assert len(list(parts.store.snapshots())) == 2
        assert parts.archive.load(first.snapshot.ref).body == body
        assert (first.reads_well, first.snapshot.health, first.status) == (False, Health.APP_SHELL, 200)
        _, again, once = parts.store.checks(page.id)
        assert (again.snapshot_id, once.snapshot_id) == (None, first.snapshot.id)
        assert (once.fault, once.status) == (FaultKind.BROWSER, 200)


def test_what_was_not_drawn_cannot_be_accepted_as_what_is_known(tmp_path: Path) -> None:
    text = f"<html><title>Hallam</title><body><main><h1>Hallam</h1><p>{TEXT}</p></main>".encode()
    watched(tmp_path, "render = true", lambda _: answer(text, "200 OK", HTML), **NO_BROWSER)
    with opened(tmp_path, {}) as parts:
        (page,) = parts.store.pages()
        with pytest.raises(UsageError, match="nothing is held"):
            accept_page(parts, page.url)


def test_a_site_that_says_nothing_of_browsers_is_told_of_them_where_one_would_help(tmp_path: Path) -> None:
    (report,) = watched(tmp_path, "", app_with(TEXT))
    assert 'render = "auto"' in report.failures[0][1]


def test_shells_are_told_from_pages() -> None:
    assert is_shell(kit.answer(SHELL))
    assert not is_shell(kit.answer(f"<html><body><p>{TEXT}</p>".encode()))
    assert not is_shell(kit.answer(b""))
