"""A dossier tells what was known on a day, and nothing that came later."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from monitor.changes import Aspect
from monitor.cli.app import app
from monitor.errors import NotFound, UsageError
from monitor.notify.dossier_paper import printed_dossier
from monitor.pipeline.dossier import Dossier, dossier_of
from monitor.record.agreements import Agreement
from monitor.record.decision_types import Reason, Verb, Via
from monitor.workspace import shipped
from tests.memory_kit import Memory, memory
from tests.profile_pages import FACTS, LAYOUTS, facts
from tests.record_kit import change, tell

LAB = ("Laser Damage Laboratory", "激光毁伤实验室", [])
HOSTILE = '<script>alert("x")</script>\u202e\x1b[31m ' + "w" * 5_000


@pytest.fixture
def kept(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Day 1: high; day 2: very high; day 3: another laboratory; day 4: it cannot be read."""
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    with memory(tmp_path) as found:
        found.see(LAYOUTS["classic"](facts()))
        found.see(LAYOUTS["classic"](facts(level="very high")))
        found.see(LAYOUTS["classic"](facts(level="very high", labs=[*FACTS["labs"], LAB])))
        found.see(b"Forbidden", status=403)
        yield found


def on(kept: Memory, days: float) -> Dossier:
    """`days` before the last version."""
    return dossier_of(kept.parts, "nhut", kept.clock() - timedelta(days=days))


def test_each_day_has_its_own_knowledge(kept: Memory) -> None:
    first, second, third, last = (on(kept, days) for days in (2.9, 1.9, 0.9, -0.1))
    levels = [[step["level"] for step in each.risk] for each in (first, second, third)]
    assert levels == [["high"], ["high", "very high"], ["high", "very high"]]
    labs = ["Laser Damage" in str(each.facts) for each in (second, third)]
    assert labs == [False, True]
    assert [len(each.changes) for each in (first, second)] == [0, 1]
    assert [each.coverage[0]["readable"] for each in (third, last)] == [True, False]
    assert last.coverage[0]["health"] == "blocked"
    level = next(fact for fact in second.facts if fact["aspect"] == "risk_level")
    assert (level["snapshot"], len(level["sha256"])) == ("2", 64)
    assert {each["snapshot"] for each in second.sources} == {"1", "2"}
    assert [each["parties"] for each in first.partners if "Leeds" in str(each["parties"])]


def test_a_day_before_everything_knows_nothing(kept: Memory, tmp_path: Path) -> None:
    assert on(kept, 30).empty
    done = run(tmp_path, "nhut", "--at", "2020-01-01", "-o", str(tmp_path / "x.html"))
    assert isinstance(done.exception, NotFound)
    assert not (tmp_path / "x.html").exists()


def test_what_was_decided_and_corrected_later_is_not_in_it(kept: Memory) -> None:
    store, noon = kept.parts.store, kept.clock()
    moved = next(each for each in store.changes() if each.aspect is Aspect.RISK_LEVEL)
    store.decisions.decide([moved.id], Verb.CONFIRM, by="Ann", via=Via.CLI, at=noon)
    later = noon + timedelta(days=1)
    store.decisions.correct(moved.id, "after", "extreme", by="Ben", via=Via.CLI, at=later)
    store.decisions.decide(
        [moved.id], Verb.DISMISS, by="Ben", via=Via.CLI, at=later, reason=Reason.MISREAD, note="wrong"
    )
    on_day, after = (dossier_of(kept.parts, "nhut", at) for at in (noon, later))
    (then,) = (each for each in on_day.changes if each["id"] == moved.id)
    assert (then["after"], then["state"]) == ("very high", "confirmed")
    assert [each["by"] for each in then["decisions"]] == ["Ann"]
    assert [step["level"] for step in on_day.risk] == ["high", "very high"]
    (now,) = (each for each in after.changes if each["id"] == moved.id)
    assert (now["after"], now["state"]) == ("extreme", "dismissed")
    assert [step["change"] for step in after.risk] == [None]


def test_agreements_are_those_of_the_day(kept: Memory) -> None:
    end = (kept.clock() - timedelta(days=2)).date()
    kept.parts.store.agreements.take([Agreement("nhut", "nhut", "Exchange", "Law", None, end)], kept.clock())
    assert [each["title"] for each in on(kept, 2.9).agreements] == ["Exchange"]
    assert on(kept, 0.9).agreements == []


def test_a_damaged_snapshot_is_named_and_the_rest_is_there(kept: Memory, tmp_path: Path) -> None:
    for file in kept.parts.workspace.snapshots.rglob("*.warc.gz*"):
        file.write_bytes(b"\0" * file.stat().st_size)
    done = run(tmp_path, "nhut", "-o", "-")
    assert done.exit_code == 1
    assert "is left out" in done.stderr
    records = json.loads(done.stdout)
    assert "is left out" in records["faults"][0]
    assert records["changes"]
    assert records["facts"] == []


def test_the_page_stands_by_itself_and_is_harmless(kept: Memory) -> None:
    page = kept.page()
    words = {"summary": HOSTILE, "after": HOSTILE, "parties": (HOSTILE,), "aspect": Aspect.PARTNERSHIP}
    told = change("x", institution="nhut", detected_at=kept.clock(), **words)
    tell(kept.parts.store, page, told, number=77)
    records = on(kept, -0.1).to_json()
    records["changes"][0]["evidence"][0]["url"] = "javascript:alert(1)"
    html = printed_dossier(records, shipped("templates"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'href="javascript' not in html
    assert not any(bad in html for bad in ("\u202e", "\x1b", "w" * 3_000, 'http-equiv="refresh"'))
    assert "src=" not in html
    assert "very high" in html


# --------------------------------------------------------------------- the command


def run(folder: Path, *words: str) -> Any:
    return CliRunner().invoke(app, ["dossier", *words, "--workspace", str(folder)])


def test_the_command_writes_html_and_json(kept: Memory, tmp_path: Path) -> None:
    html, told = tmp_path / "d.html", tmp_path / "d.json"
    for path in (html, told):
        done = run(tmp_path, "Nanhu University of Technology", "--at", "2025-01-03", "-o", str(path))
        assert done.exit_code == 0
    records = json.loads(told.read_text(encoding="utf-8"))
    assert records["at"].startswith("2025-01-03T23:59:59")
    assert [step["level"] for step in records["risk"]] == ["high", "very high"]
    assert "as known on 2025-01-03" in html.read_text(encoding="utf-8")
    assert isinstance(run(tmp_path, "nhut", "-o", str(html)).exception, UsageError)
    assert isinstance(run(tmp_path, "nhut", "-o", "d.docx").exception, UsageError)
    assert isinstance(run(tmp_path, "nobody", "-o", "d2.html").exception, NotFound)
    assert json.loads(run(tmp_path, "nhut", "-o", "-").stdout)["institution"]["id"] == "nhut"
