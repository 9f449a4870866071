"""The evidence of a change: a package that replay programs open, a report that is inert, files that stay."""

import io
import json
import os
import re
import threading
import zipfile
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.requests import Request
from warcio.archiveiterator import ArchiveIterator

from monitor.archive.wacz_writing import About, Listed, surt, wacz
from monitor.changes import Action, Aspect, Change
from monitor.errors import ArchiveError
from monitor.fetch import find_browser
from monitor.model import Evidence, FaultKind, FetchFault
from monitor.pipeline.evidence import chain
from monitor.pipeline.evidence.gather import sources_of
from monitor.pipeline.evidence.pack import MANIFEST, REPORT, Pack, pack_of
from monitor.pipeline.evidence.printing import pdf_of
from monitor.pipeline.evidence.texts import LONGEST, in_context
from monitor.record import ChangeFilter
from monitor.record.decision_types import Reason, Verb, Via
from monitor.review.ui.gate import gate_of
from monitor.review.ui.kit import Asked, Role, Ui, Visitor
from monitor.review.ui.kit import Page as Route
from monitor.review.ui.views.evidence import evidence_routes
from tests.archive_kit import archive as archive_in
from tests.archive_kit import stored
from tests.command_kit import Command
from tests.memory_kit import Memory, memory
from tests.merkle_kit import rooted
from tests.pipeline_kit import Clock
from tests.saved_kit import profile
from tests.test_notify_templates import Page
from tests.test_rendered import drawn

LATER = datetime(2025, 2, 1, tzinfo=UTC)
NAME = "Nanhu University of Technology"
HOSTILE = "<script>alert(1)</script> \u202eevil\x07"
ONE = profile("high", name=NAME)
TWO = profile("very high", name=NAME).replace(
    "<li>Key", "<li>Key Laboratory of 水声技术 &lt;script&gt;alert(1)&lt;/script&gt; \u202e</li><li>Key", 1
)
NO_BROWSER = {"PATH": "/nowhere"}
FOUND = find_browser("", os.environ)


@pytest.fixture
def raised(tmp_path: Path) -> Path:
    """A workspace in which a level was raised; without a browser unless a test gives it one."""
    with memory(tmp_path) as watch:
        watch.see(ONE.encode())
        watch.see(TWO.encode())
    return tmp_path


def level(watch: Memory) -> Change:
    (found,) = watch.parts.store.changes(ChangeFilter(aspects=(Aspect.RISK_LEVEL,)))
    return found


def pack(watch: Memory, change: Change | None = None) -> Pack:
    parts = replace(watch.parts, environ=NO_BROWSER)
    return pack_of(parts, change or level(watch))


# --------------------------------------------------------------------- the package


def checked(data: bytes) -> dict[str, bytes]:
    """The files of a WACZ, after what its specification (1.1.1) asks for was looked at by hand."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        entries = {entry.filename: entry for entry in packed.infolist()}
        files = {name: packed.read(name) for name in entries}
    described = json.loads(files["datapackage.json"])
    assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
    listed = {each["path"]: each for each in described["resources"]}
    assert set(listed) == set(files) - {"datapackage.json", "datapackage-digest.json"}
    for path, each in listed.items():
        assert each["name"] == path.rpartition("/")[2]
        assert each["bytes"] == len(files[path])
        assert each["hash"] == f"sha256:{sha256(files[path]).hexdigest()}"
    digest = json.loads(files["datapackage-digest.json"])
    assert digest["path"] == "datapackage.json"
    assert digest["hash"] == f"sha256:{sha256(files['datapackage.json']).hexdigest()}"
    head, *pages = [json.loads(line) for line in files["pages/pages.jsonl"].splitlines()]
    assert head["format"] == "json-pages-1.0"
    lines = files["indexes/index.cdx"].decode().splitlines()
    assert lines == sorted(lines)
    found = set()
    for line in lines:
        key, stamp, text = line.split(" ", 2)
        entry = json.loads(text)
        assert key == surt(entry["url"])
        warc = f"archive/{entry['filename']}"
        assert entries[warc].compress_type == zipfile.ZIP_STORED
        start, length = int(entry["offset"]), int(entry["length"])
        (record,) = ArchiveIterator(io.BytesIO(files[warc][start : start + length]), check_digests="raise")
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        assert re.sub(r"\D", "", record.rec_headers.get_header("WARC-Date"))[:14] == stamp
        assert record.rec_headers.get_header("WARC-Payload-Digest") == entry["digest"]
        if record.http_headers:
            assert record.http_headers.get_statuscode() == entry["status"]
        found.add((entry["url"], stamp))
    for page in pages:
        assert (page["url"], re.sub(r"\D", "", page["ts"])) in found
        assert page["id"]
        assert page["title"]
    assert (described["mainPageUrl"], described["mainPageDate"]) == (pages[-1]["url"], pages[-1]["ts"])
    return files


def test_the_package_holds_both_versions_byte_for_byte(raised: Path) -> None:
    with memory(raised, Clock(LATER)) as watch:
        made = pack(watch)
        files = checked(made.wacz)
        warc = files["archive/evidence.warc.gz"]
        refs = [each.ref for each in watch.parts.store.roots.recorded(0)]
        for ref in refs:
            lies = (raised / "snapshots" / ref.file).read_bytes()
            end = lies.index(b"\x1f\x8b\x08", ref.offset + ref.length)
            assert lies[ref.offset : end + 1] in warc
        records = list(ArchiveIterator(io.BytesIO(warc)))
        assert [each.rec_type for each in records] == [
            "warcinfo",
            "response",
            "request",
            "response",
            "request",
        ]
        assert files[REPORT] == made.html
        assert "report/report.pdf" not in files
        manifest = json.loads(files[MANIFEST])
        assert manifest["change"]["id"] == level(watch).id
        assert manifest["software"].startswith("institution-monitor/")
        assert [each["path"] for each in manifest["files"]] == [REPORT]
        roles = [(each["role"], each["sha256"]) for each in manifest["snapshots"]]
        assert roles == [
            ("before", sha256(ONE.encode()).hexdigest()),
            ("after", sha256(TWO.encode()).hexdigest()),
        ]


def test_the_manifest_proves_each_snapshot_by_the_root_of_its_day(raised: Path) -> None:
    with memory(raised, Clock(LATER)) as watch:
        told = json.loads(pack(watch).manifest({}))
        for each in told["snapshots"]:
            proof = each["root"]
            leaf = f"snapshot\n{each['sha256']}\n{each['fetched_at']}\n{each['url']}".encode()
            steps = [bytes.fromhex(step) for step in proof["proof"]]
            assert rooted(leaf, proof["index"], proof["size"], steps).hex() == proof["root"]
        assert told["snapshots"][1]["root"]["previous"] == told["snapshots"][0]["root"]["root"]
        assert chain.verified(watch.parts).misfit is None


def test_what_a_browser_drew_is_replayed_and_not_what_it_drew_from(tmp_path: Path) -> None:
    page = drawn()
    (ref,) = stored(tmp_path, page)
    members = archive_in(tmp_path).members(ref)
    about = About("t", "d", "s", datetime(2026, 1, 2, tzinfo=UTC))
    files = checked(wacz([members], [Listed(page.final_url, page.fetched_at, "x")], {}, about))
    urls = [json.loads(line.split(" ", 2)[2]) for line in files["indexes/index.cdx"].decode().splitlines()]
    assert [(each["url"], each["mime"]) for each in urls] == [
        (page.final_url, "text/html"),
        (f"urn:view:{page.rendered.source.final_url}", "image/jpeg"),  # type: ignore[union-attr]
    ]


def test_addresses_are_sorted_as_indexes_sort_them() -> None:
    assert surt("https://www.Example.org:443/A/?b=2&a=1") == "org,example)/a?a=1&b=2"
    assert surt("http://example.org:8080") == "org,example:8080)/"
    assert surt("http://[2001:db8::1]/x") == "[2001:db8::1])/x"
    assert surt("http://h:bad/x").endswith(")/x")
    assert surt("urn:view:http://a/ b") == "urn:view:http://a/%20b"


# --------------------------------------------------------------------- which versions


def test_before_and_after_are_found_whatever_the_evidence_names(tmp_path: Path) -> None:
    with memory(tmp_path) as watch:
        watch.see(ONE.encode())
        watch.see(TWO.encode())
        watch.fail(FetchFault("u", FaultKind.TIMEOUT, "t", watch.clock()))
        watch.see(profile("medium", name=NAME).encode())
        told = Change(
            Aspect.LABORATORY, Action.ADDED, "nhut", detected_at=watch.clock(), summary="x", id="A" * 10
        )

        def versions(action: Action, *numbers: int) -> list[tuple[int | None, int | None]]:
            evidence = tuple(Evidence("t", "https://watch.example/nhut", str(n)) for n in numbers)
            found = sources_of(watch.parts, replace(told, action=action, evidence=evidence))
            return [
                tuple(each and each.snapshot.id for each in (source.before, source.after))  # type: ignore[misc]
                for source in found
            ]

        assert versions(Action.ADDED, 2) == [(1, 2)]
        assert versions(Action.ADDED, 1) == [(None, 1)]
        assert versions(Action.REMOVED, 1) == [(1, 2)]
        assert versions(Action.REMOVED, 3) == [(2, 3)]
        assert versions(Action.CHANGED, 3, 1) == [(1, 3)]
        assert versions(Action.ADDED, 999) == [(None, None)]
        assert versions(Action.ADDED) == []
        odd = replace(
            told, evidence=(Evidence("t", "https://a.example", "s1"), Evidence("", "https://a.example"))
        )
        (source,) = sources_of(watch.parts, odd)
        assert (source.url, source.versions, len(source.evidence)) == ("https://a.example", (), 2)
        assert json.loads(pack(watch, odd).manifest({}))["snapshots"] == []
        assert checked_pages(pack(watch, replace(odd, evidence=()))) == 0


def checked_pages(made: Pack) -> int:
    with zipfile.ZipFile(io.BytesIO(made.wacz)) as packed:
        return len(packed.read("pages/pages.jsonl").splitlines()) - 1


def test_what_the_archive_does_not_hold_any_more_is_said(raised: Path) -> None:
    with memory(raised, Clock(LATER)) as watch:
        first = next(watch.parts.store.roots.recorded(0))
    file = raised / "snapshots" / first.ref.file
    data = bytearray(file.read_bytes())
    data[first.ref.offset + 40] ^= 0xFF
    file.write_bytes(data)
    with memory(raised, Clock(LATER)) as watch:
        made = pack(watch)
        assert len(made.faults) == 1
        assert "snapshot 1" in made.faults[0]
        assert "Snapshot 1 is not in the pack" in Page(made.html.decode()).text
        told = json.loads(made.manifest({}))["snapshots"][0]
        assert told["fault"]
        assert told["records"] is None
        assert checked_pages(made) == 1


# --------------------------------------------------------------------- the report


def test_the_report_says_all_and_does_nothing(raised: Path) -> None:
    with memory(raised, Clock(LATER)) as watch:
        change = level(watch)
        hostile = replace(change, summary=f"A {HOSTILE} x", marks=("republished",), parties=(HOSTILE,))
        for told in (change, hostile):
            text = pack(watch, told).html.decode()
            page = Page(text)
            tags = {tag for tag, _ in page.tags}
            assert not tags & {"script", "img", "iframe", "form", "object", "link", "svg", "base"}
            assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
            assert page.links == ["https://watch.example/nhut"]
            assert "\u202e" not in text
            assert "\x07" not in text
            assert "default-src 'none'" in text
        page = Page(pack(watch).html.decode())
        for words in (
            change.id, "No decision is recorded", "snapshot 1, read", sha256(ONE.encode()).hexdigest(),
            "root of 2025-01-03", "2025-01-03 00:00:00 UTC", "designated very high risk", "水声技术",
            "institution-monitor/",
        ):  # fmt: skip
            assert words in page.text, words


def test_the_text_is_shown_near_to_what_differs_and_what_is_quoted() -> None:
    old = [f"line {number}" for number in range(500)]
    new = [
        *old[:100],
        "new 甲方",
        *old[100:400],
        f"{'w' * 10_000} quoted words {'z' * 1_000_000}",
        *old[400:],
    ]
    lines, more = in_context(new, old, ["quoted words", ""])
    shown = ["".join(part.text for part in line.segments) for line in lines]
    assert shown[:5] == ["line 98", "line 99", "new 甲方", "line 100", "line 101"]
    assert [line.differs for line in lines] == [False, False, True, False, False] * 2
    assert [line.gap for line in lines] == [True, *[False] * 4] * 2
    assert more == 0
    assert max(map(len, shown)) < 3 * LONGEST
    assert [part.text for part in lines[7].segments if part.marked] == ["quoted words"]
    assert in_context([], [], ["x"]) == ((), 0)
    assert len(in_context(old, [], [])[0]) == 12
    crowd, left = in_context([f"a {n}" for n in range(900)], old, ["a 899"])
    assert left > 800
    assert any(part.marked for line in crowd for part in line.segments)


# --------------------------------------------------------------------- the command


def test_the_command_writes_what_is_asked_for_and_overwrites_nothing(raised: Path) -> None:
    monitor = Command(raised)
    monitor.environment |= NO_BROWSER
    with memory(raised, Clock(LATER)) as watch:
        id_ = level(watch).id
    _, said = monitor("evidence", id_[:6], "-o", "pack.wacz")
    assert "no PDF: " in said
    assert {path.name for path in raised.glob("pack.*")} == {"pack.wacz", "pack.html", "pack.json"}
    checked((raised / "pack.wacz").read_bytes())
    told = {each["path"]: each["sha256"] for each in json.loads((raised / "pack.json").read_text())["files"]}
    assert told == {
        name: sha256((raised / name).read_bytes()).hexdigest() for name in ("pack.wacz", "pack.html")
    }
    monitor("evidence", id_, "-o", "alone.html")
    assert [path.name for path in raised.glob("alone.*")] == ["alone.html"]
    (raised / "other.json").write_text("mine")
    for name, why in (
        ("pack.wacz", "exists already"),
        ("other.wacz", "other.json exists already"),
        ("alone.pdf", "needs no browser"),
        ("alone.txt", "ends in .wacz"),
        ("nowhere/x.html", "cannot write"),
    ):
        assert why in monitor("evidence", id_, "-o", name, code=2)[1]
    assert not (raised / "other.wacz").exists()
    assert (raised / "other.json").read_text() == "mine"
    assert "no change is called" in monitor("evidence", "ZZZZ", "-o", "z.html", code=1)[1]


@pytest.mark.skipif(bool(FOUND.trouble), reason=FOUND.trouble or "-")
def test_the_report_is_printed_with_its_chinese(tmp_path: Path) -> None:
    import pypdfium2

    with memory(tmp_path) as watch:
        text = "<meta charset=utf-8><img src='http://127.0.0.1:1/x'><p>水声技术重点实验室 and text</p>"
        made = pdf_of(watch.parts, text)
        assert made.trouble == ""
        document = pypdfium2.PdfDocument(made.data)
        assert "水声技术重点实验室 and text" in document[0].get_textpage().get_text_range()


def test_the_report_and_the_manifest_say_what_was_decided(raised: Path) -> None:
    with memory(raised, Clock(LATER)) as watch:
        change, decide = level(watch), watch.parts.store.decisions.decide
        decide(
            [change.id], Verb.DISMISS, by="ann", via=Via.CLI, at=LATER, reason=Reason.MISREAD, note="读错了"
        )
        act = decide([change.id], Verb.REOPEN, by="bo", via=Via.CLI, at=LATER)
        decide([change.id], Verb.CONFIRM, by="bo", via=Via.CLI, at=LATER, note=HOSTILE)
        assert act.decisions
        made = pack(watch)
        text = Page(made.html.decode()).text
        said = json.loads(made.manifest({}))["decisions"]
    assert [(each["by"], each["what"]) for each in said] == [
        ("ann", "dismissed"), ("bo", "opened again"), ("bo", "confirmed")
    ]  # fmt: skip
    assert said[0]["why"] == "it was read wrongly by us; 读错了"
    assert "2025-02-01 00:00:00anndismissedit was read wrongly by us; 读错了" in text
    assert "<script>alert(1)</script> evil" in text


def test_who_asks_for_much_at_once_does_not_hold_up_the_other_pages(
    raised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each waits in a thread of those that answer all pages: one is made, one waits, others are refused."""
    begun, go_on = threading.Semaphore(0), threading.Event()

    def slow(*_: object, **__: object) -> None:
        begun.release()
        go_on.wait(10)
        raise ArchiveError("gone")

    monkeypatch.setattr("monitor.review.ui.views.evidence.pack_of", slow)
    with memory(raised, Clock(LATER)) as watch, ThreadPoolExecutor(3) as threads:
        change = level(watch)
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
        asked = Asked(Request({**scope, "path_params": {"change": change.id}}), Visitor("ann", Role.READER))
        route = evidence_routes(Ui(watch.parts, gate_of(watch.parts)))[1]
        assert isinstance(route, Route)
        first = threads.submit(route.made, asked)
        assert begun.acquire(timeout=10)
        others = [threads.submit(route.made, asked) for _ in range(2)]
        (refused, *_), waiting = wait(others, 10, FIRST_COMPLETED)
        assert b"try again in some seconds" in refused.result().body
        assert len(waiting) == 1
        go_on.set()
        assert b"gone" in first.result().body
