"""A snapshot in a browser: as text, beside the version before, as a sealed page, as bytes."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from monitor.model import Rendered
from monitor.pipeline.parts import Parts
from tests.archive_kit import answer
from tests.captured_kit import CONTROLS, HOSTILE, capture, captured, harmful
from tests.web_kit import ask, words

ONE = b"<title>A</title><p>The institute has two laboratories.</p><p>It is in the north.</p>"
TWO = b"<title>A</title><p>The institute has three laboratories.</p><p>It is in the north.</p>"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    with captured(tmp_path / "watch") as found:
        yield found


def test_a_snapshot_tells_its_text_and_where_it_is_from(parts: Parts) -> None:
    first, second = capture(parts, ONE), capture(parts, TWO, day=1)
    said = words(ask(parts, f"/snapshots/{second}"))
    info = parts.store.around.snapshot(str(second))
    assert info is not None
    assert "The institute has three laboratories." in said
    assert "Snapshot 2 of 2" in said
    for fact in ("https://example.org/a", "200, text/html", info.snapshot.ref.digest, info.snapshot.ref.file):
        assert fact in said
    page = ask(parts, f"/snapshots/{first}").text
    assert f'rel="next" href="/snapshots/{second}"' in page
    assert 'rel="prev"' not in page


def test_two_versions_stand_side_by_side_with_their_words_marked(parts: Parts) -> None:
    capture(parts, ONE)
    second = capture(parts, TWO, day=1)
    page = LexborHTMLParser(ask(parts, f"/snapshots/{second}?view=differences").text)
    assert [node.text() for node in page.css("del")] == ["two"]
    assert [node.text() for node in page.css("ins")] == ["three"]
    assert len(page.css(".hit")) == 2


@pytest.mark.parametrize("view", ["text", "all", "differences", "page"])
def test_an_unfriendly_page_is_shown_without_effect(parts: Parts, view: str) -> None:
    capture(parts, ONE)
    number = capture(parts, HOSTILE, day=1)
    response = ask(parts, f"/snapshots/{number}?view={view}")
    assert response.status_code == 200
    assert harmful(response.text) == []
    assert len(response.text) < 60_000
    if view == "text":
        assert "alert(3)" in words(response)  # as the text that it is
        assert "The end." in words(response)


def test_the_captured_page_is_sealed(parts: Parts) -> None:
    number = capture(parts, HOSTILE)
    response = ask(parts, f"/snapshots/{number}/page")
    policy = response.headers["content-security-policy"].split("; ")
    assert policy[:4] == ["sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:"]
    assert "form-action 'none'" in policy
    assert not any("allow" in each or "script" in each for each in policy)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = LexborHTMLParser(response.text)
    assert page.css("script, link, base, iframe, object, embed, meta[http-equiv]") == []
    names = {name for node in page.css("*") for name in node.attributes}
    assert not {name for name in names if name.startswith("on")} | (
        names & {"action", "autofocus", "background"}
    )
    assert "javascript:" not in response.text
    assert {node.attributes.get("src") for node in page.css("img")} <= {None}
    frame = LexborHTMLParser(ask(parts, f"/snapshots/{number}?view=page").text).css_first("iframe")
    assert frame is not None
    assert (frame.attributes["sandbox"] or "") == ""


@pytest.mark.parametrize(
    ("kind", "body", "served"),
    [
        ("text/plain", b"<script>alert(1)</script>", "text/plain; charset=utf-8"),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>a</script></svg>", "text/plain"),
        ("application/json", b'{"a": "<script>"}', "text/plain"),
        ("application/pdf", b"%PDF-1.4 nothing", "application/octet-stream"),
        ("text/html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_text_or_a_file(parts: Parts, kind: str, body: bytes, served: str) -> None:
    response = ask(parts, f"/snapshots/{capture(parts, body, kind=kind)}/page")
    assert response.headers["content-type"].startswith(served)
    assert response.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert ("attachment" in response.headers.get("content-disposition", "")) is (served[0] == "a")


def test_the_bytes_are_a_file_under_a_name_of_ours(parts: Parts) -> None:
    number = capture(parts, HOSTILE, url='https://example.org/";evil=/../../x.exe?"')
    response = ask(parts, f"/snapshots/{number}/raw")
    assert response.content == HOSTILE
    assert response.headers["content-type"] == "application/octet-stream"
    assert (
        response.headers["content-disposition"] == f'attachment; filename="snapshot-{number}-example.org.bin"'
    )


def test_a_picture_is_one_by_its_signature(parts: Parts) -> None:
    drawn = [
        Rendered(answer(ONE), "Chromium 150", picture)
        for picture in (b"\x89PNG\r\n\x1a\nrest", b"\xff\xd8\xffrest", b"<svg onload=evil()>")
    ]
    numbers = [capture(parts, ONE, day=day, drawn=each) for day, each in enumerate(drawn)]
    found = [ask(parts, f"/snapshots/{number}/screenshot") for number in numbers]
    assert [each.status_code for each in found] == [200, 200, 404]
    assert [each.headers["content-type"] for each in found[:2]] == ["image/png", "image/jpeg"]
    assert f"/snapshots/{numbers[0]}/screenshot" in ask(parts, f"/snapshots/{numbers[0]}?view=picture").text
    assert ask(parts, f"/snapshots/{numbers[0]}/raw?source=1").content == ONE


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "x", "１", "1.0"])
def test_a_number_that_is_none_is_no_page(parts: Parts, number: str) -> None:
    for view in ("", "/page", "/raw", "/screenshot"):
        assert ask(parts, f"/snapshots/{number}{view}").status_code == 404


def test_a_damaged_archive_is_said_and_shows_nothing(parts: Parts) -> None:
    number = capture(parts, ONE)
    for file in parts.workspace.snapshots.rglob("*.warc.gz*"):
        data = bytearray(file.read_bytes())
        data[-200] ^= 0xFF
        data[-400] ^= 0xFF
        file.write_bytes(data)
    response = ask(parts, f"/snapshots/{number}")
    assert "The archive does not have it as it was" in response.text
    assert "laboratories" not in response.text
    assert ask(parts, f"/snapshots/{number}/page").status_code == 404


def test_a_large_page_is_cut_with_a_word_and_takes_no_long(parts: Parts) -> None:
    number = capture(parts, b"<p>A sentence of a long page, and so on.</p>" * 120_000)
    began = time.process_time()
    response = ask(parts, f"/snapshots/{number}")
    assert time.process_time() - began < 5
    assert "it is cut here" in response.text
    assert len(response.text) < 1_000_000


def test_controls_of_a_page_reach_nobody(parts: Parts) -> None:
    number = capture(parts, f"<title>a{CONTROLS}b</title><p>c{CONTROLS}d</p>".encode())
    page = LexborHTMLParser(ask(parts, f"/snapshots/{number}").text)
    heading = page.css_first("h1")
    assert heading is not None
    assert heading.text() == "a [31mb"
