"""Memento (RFC 7089) and the evidence to be taken away, over the web: right, sealed, leading nowhere else."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from monitor.changes import Aspect
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter
from monitor.review.app import application
from tests.memory_kit import FIRST, URL, memory
from tests.pipeline_kit import Clock
from tests.saved_kit import profile

NAME = "Nanhu University of Technology"
Web = Callable[..., httpx.Response]
SECOND, LAST = "20250103000000", "20250104000000"


def served(parts: Parts) -> Web:
    """Asks the web part; redirects are not followed."""
    transport = httpx.ASGITransport(app=application(parts))

    async def asked(path: str, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers=headers)

    return lambda path, **more: asyncio.run(asked(path, more.get("headers", {})))


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Three versions of a page, of 2, 3 and 4 January, and a challenge on the 5th."""
    with memory(tmp_path_factory.mktemp("watch"), Clock(FIRST)) as watch:
        for level in ("high", "very high", "medium"):
            hostile = "<script>alert(1)</script></main>"
            watch.see(profile(level, name=NAME).replace("</main>", hostile).encode())
        watch.see(
            b"<title>Just a moment...</title><h1>Checking your browser before accessing</h1>", status=503
        )
        parts = replace(watch.parts, environ={"PATH": "/nowhere"})
        yield served(parts)


def test_a_timemap_lists_the_versions_and_where_all_is(web: Web) -> None:
    answer = web(f"/timemap/link/{URL}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/link-format"
    assert answer.text.splitlines() == [
        f'<{URL}>; rel="original",',
        f'<http://127.0.0.1/timemap/link/{URL}>; rel="self"; type="application/link-format"; '
        'from="Thu, 02 Jan 2025 00:00:00 GMT"; until="Sat, 04 Jan 2025 00:00:00 GMT",',
        f'<http://127.0.0.1/timegate/{URL}>; rel="timegate",',
        f'<http://127.0.0.1/memento/20250102000000/{URL}>; rel="first memento"; '
        'datetime="Thu, 02 Jan 2025 00:00:00 GMT",',
        f'<http://127.0.0.1/memento/{SECOND}/{URL}>; rel="memento"; '
        'datetime="Fri, 03 Jan 2025 00:00:00 GMT",',
        f'<http://127.0.0.1/memento/{LAST}/{URL}>; rel="last memento"; '
        'datetime="Sat, 04 Jan 2025 00:00:00 GMT"',
    ]


@pytest.mark.parametrize(
    ("asked", "stamp"),
    [
        ("Fri, 03 Jan 2025 23:59:59 GMT", SECOND),
        ("Fri, 03 Jan 2025 00:00:00 GMT", SECOND),
        ("Thu, 01 Jan 1998 00:00:00 GMT", "20250102000000"),
        ("Mon, 01 Jan 2035 00:00:00 GMT", LAST),
        (None, LAST),
    ],
)
def test_a_timegate_leads_to_the_version_of_a_moment(web: Web, asked: str | None, stamp: str) -> None:
    answer = web(f"/timegate/{URL}", headers={"Accept-Datetime": asked} if asked else {})
    assert answer.status_code == 302
    assert answer.headers["location"] == f"http://127.0.0.1/memento/{stamp}/{URL}"
    assert "accept-datetime" in answer.headers["vary"].lower()
    assert f'<{URL}>; rel="original"' in answer.headers["link"]
    assert 'rel="timemap"' in answer.headers["link"]
    assert "memento-datetime" not in answer.headers


def test_a_memento_is_the_page_sealed_and_says_when_it_was(web: Web) -> None:
    answer = web(f"/memento/{SECOND}/{URL}")
    assert answer.status_code == 200
    assert answer.headers["memento-datetime"] == "Fri, 03 Jan 2025 00:00:00 GMT"
    for rel in (
        '"original"',
        '"timegate"',
        '"timemap"',
        '"memento"',
        '"prev first memento"',
        '"next last memento"',
    ):
        assert f"rel={rel}" in answer.headers["link"]
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert "very high risk" in answer.text
    assert "<script" not in answer.text
    near = web(f"/memento/20250103120000/{URL}")
    assert (near.status_code, near.headers["location"]) == (302, f"http://127.0.0.1/memento/{SECOND}/{URL}")
    assert web(f"/memento/{SECOND}/https:/watch.example/nhut").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timegate/https://elsewhere.example/", 404),
        ("/timegate//elsewhere.example/", 404),
        (f"/timemap/link/{URL}?x=1", 404),
        ("/timemap/link/https://watch.example/%0d%0aX:1", 404),
        (f"/memento/2025/{URL}", 404),
        (f"/memento/20251399000000/{URL}", 404),
        ("/evidence/ZZZZZZZZZZ.wacz", 404),
    ],
)
def test_what_is_not_watched_is_not_found_and_nobody_is_led_elsewhere(
    web: Web, path: str, status: int
) -> None:
    answer = web(path)
    assert answer.status_code == status
    assert "location" not in answer.headers


def test_a_date_that_is_none_is_refused(web: Web) -> None:
    answer = web(f"/timegate/{URL}", headers={"Accept-Datetime": "yesterday"})
    assert answer.status_code == 400
    assert "Accept-Datetime" in answer.text


def test_the_evidence_of_a_change_can_be_taken_away(tmp_path: Path) -> None:
    with memory(tmp_path, Clock(FIRST)) as watch:
        watch.see(profile("high", name=NAME).encode())
        watch.see(profile("very high", name=NAME).encode())
        (change,) = watch.parts.store.changes(ChangeFilter(aspects=(Aspect.RISK_LEVEL,)))
        parts = replace(watch.parts, environ={"PATH": "/nowhere"})
        client = served(parts)
        packed = client(f"/evidence/{change.id}.wacz")
        assert packed.headers["content-disposition"] == f'attachment; filename="evidence-{change.id}.wacz"'
        with zipfile.ZipFile(io.BytesIO(packed.content)) as files:
            manifest = json.loads(files.read("report/manifest.json"))
        assert [each["snapshot"] for each in manifest["snapshots"]] == [1, 2]
        report = client(f"/evidence/{change.id}.html")
        assert change.id in report.text
        assert report.headers["content-security-policy"].startswith("sandbox;")
        paper = client(f"/evidence/{change.id}.pdf")
        assert paper.status_code == 400
        assert "cannot be printed here" in paper.text
        assert watch.parts.store.roots.last() is None, "looking changes nothing"
