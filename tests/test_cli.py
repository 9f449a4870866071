"""The command as a person or a script uses it: its words, its two outputs, its exit code."""

import json
from pathlib import Path

from tests.command_kit import Command
from tests.pipeline_kit import Watch

PROFILE_OLD = """<html lang="en"><head><title>Luyan Joint College</title></head><body><main>
<h1>Luyan Joint College</h1>
<p>Luyan Joint College (LJC) is designated low risk for its small number of defence projects.</p>
<p>LJC was founded in 2009 by Luyan city and two foreign universities.</p></main></body></html>"""
PROFILE_NEW = PROFILE_OLD.replace("low risk", "medium risk")
NEWS = """<html><head><meta charset="utf-8"><title>签约</title></head><body>
<h1>东岭理工大学与恒川集团签署战略合作协议</h1>
<p>发布时间：2026-11-11</p><p>11月10日，东岭理工大学与恒川集团在青屏签署战略合作协议。</p></body></html>"""


def test_a_new_workspace_is_made_and_is_sound(tmp_path: Path) -> None:
    monitor = Command(tmp_path)
    monitor("init", "my-watch")
    said, _ = monitor("sources", "check", "--workspace", "my-watch")
    assert "all is well" in said
    _, refused = monitor("init", "my-watch", code=2)
    assert "nothing was changed" in refused


def test_every_fault_of_a_configuration_is_told_at_once(tmp_path: Path) -> None:
    monitor = Command(tmp_path)
    monitor("init", ".")
    (tmp_path / "monitor.toml").write_text(
        "[fetsh]\ndelay = '1s'\n[fetch]\ndelay = 'soon'\n", encoding="utf-8"
    )
    (tmp_path / "sources/sites/t.toml").write_text(
        "name = 'T'\nkind = 'profile'\nindex = []\n", encoding="utf-8"
    )
    _, said = monitor("check", code=2)
    assert "fetsh" in said
    assert "fetch" in said
    assert "fetch.delay" in said
    assert "sources/sites/t.toml: kind" in said
    assert "profiles" in said


def test_outside_a_workspace_the_way_out_is_named(tmp_path: Path) -> None:
    _, said = Command(tmp_path)("changes", code=2)
    assert "monitor init" in said
    assert len(said.splitlines()) == 1


def test_check_prints_one_line_of_json_and_exits_1_when_a_page_was_not_read(watch: Watch) -> None:
    said, _ = Command(watch.folder)("check", "--json", code=1)
    assert len(said.splitlines()) == 1
    report = json.loads(said)
    assert set(report) == {
        "checked", "new", "changed", "unchanged", "cosmetic", "held", "failed", "skipped", "seconds",
    }  # fmt: skip
    assert (report["checked"], report["new"], report["failed"]) == (17, 16, 1)


def test_an_unknown_name_is_wrong_use_everywhere_and_the_nearest_is_named(watch: Watch) -> None:
    monitor = Command(watch.folder)
    assert "qingping-portal" in monitor("check", "qingping-portl", code=2)[1]
    assert "qingping-portal" in monitor("replay", "qingping-portl", code=2)[1]
    assert "research-security" in monitor("digest", "--recipient", "research-securty", code=2)[1]
    right, wrong = "dongling-institute-of-technology", "dongling-institute-of-tecnology"
    assert right in monitor("changes", "--institution", wrong, code=2)[1]
    assert right in monitor("snapshots", "list", "--institution", wrong, code=2)[1]
    assert right in monitor("read", "--institution", wrong, "x.html", code=2)[1]
    assert right in monitor("profile", wrong, code=1)[1]
    assert "no snapshot" in monitor("snapshots", "show", "999", code=1)[1]
    assert "no snapshot" in monitor("snapshots", "show", "9" * 20, code=1)[1]
    monitor("show", "ZZZZZZZZZZ", code=1)
    assert "no institution" in monitor("changes", "--institution", "\udcff", code=2)[1]


def test_history_can_be_looked_up_after_the_fact(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    monitor = Command(watch.folder)
    records = [json.loads(line) for line in monitor("changes", "--format", "jsonl")[0].splitlines()]
    raised = next(r for r in records if r["aspect"] == "risk_level")
    assert (raised["before"], raised["after"]) == ("high", "very high")
    assert raised["severity"] == "critical"
    assert json.loads(monitor("changes", "--severity", "critical", "--format", "json")[0])
    assert monitor("changes", "--since", "2031-01-01", "--format", "jsonl")[0] == ""
    table, _ = monitor("show", raised["id"][:6].lower())
    assert "very high" in table
    then = json.loads(monitor("profile", "DLIT", "--at", "2026-11-11", "--format", "json")[0])
    assert then["profile"]["risk_level"]["value"] == "high"
    now = json.loads(monitor("profile", "东岭理工大学", "--format", "json")[0])
    assert now["profile"]["risk_level"]["value"] == "very high"
    monitor("profile", "dongling-institute-of-technology", "--at", "2020-01-01", code=1)
    assert monitor("snapshots", "verify")[1].endswith("0 faults.\n")
    rows = monitor("changes", "--format", "csv")[0].splitlines()
    assert rows[0].startswith("id,institution,")
    assert monitor("changes", "--since", "2031-01-01", "--format", "csv")[0].splitlines() == rows[:1]
    by_name = monitor("changes", "--institution", "DLIT", "--format", "csv", "--since", "99999999999d")[0]
    assert by_name == monitor("changes", "--institution", raised["institution"], "--format", "csv")[0]
    listed = monitor("snapshots", "list", "--institution", "东岭理工大学", "--format", "jsonl")[0]
    assert {json.loads(line)["institution"] for line in listed.splitlines()} == {raised["institution"]}
    (watch.folder / f"sources/institutions/{raised['institution']}.toml").unlink()
    assert by_name == monitor("changes", "--institution", raised["institution"], "--format", "csv")[0]


def test_a_digest_can_be_seen_before_anybody_gets_it(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    monitor = Command(watch.folder)
    monitor("digest", "--recipient", "research-security", "--since", "2026-11-01", "--preview", "d.html")
    html = (watch.folder / "d.html").read_text(encoding="utf-8")
    assert "Dongling Institute of Technology" in html
    monitor("digest", "--recipient", "nobody", code=2)


def test_diff_and_read_judge_files_without_storing_anything(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text(PROFILE_OLD, encoding="utf-8")
    (tmp_path / "new.html").write_text(PROFILE_NEW, encoding="utf-8")
    (tmp_path / "news.html").write_text(NEWS, encoding="utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "sources/institutions"
    folder.mkdir(parents=True)
    (folder / "dlit.toml").write_text(
        "name = 'Dongling Institute of Technology'\nname_zh = '东岭理工大学'\n", "utf-8"
    )
    monitor = Command(tmp_path)
    pairs = [
        {"old": "old.html", "new": "new.html", "url": None, "institution": "luyan"},
        {"old": "old.html", "new": "empty.html"},
        {"old": "empty.html", "new": "new.html"},
        {"old": "old.html", "new": "missing.html"},
    ]
    manifest = "\n".join(json.dumps(pair) for pair in pairs)
    told = [json.loads(x) for x in monitor("diff", "--manifest", "-", stdin=manifest, code=1)[0].splitlines()]
    assert [(c["aspect"], c["before"], c["after"]) for c in told[0]["changes"]] == [
        ("risk_level", "low", "medium")
    ]
    assert told[0]["changes"][0]["institution"] == "luyan"
    assert [c["aspect"] for c in told[1]["changes"]] == ["page"]
    assert (told[2]["health"], told[2]["changes"]) == ("ok", [])
    assert "error" in told[3]
    (line,) = monitor("read", "news.html", "--kind", "news", "--format", "jsonl")[0].splitlines()
    record = json.loads(line)
    assert record["article"]["published"] == "2026-11-11"
    assert [(p["institution"], p["counterpart"], p["kind"], p["date"]) for p in record["partnerships"]] == [
        ("dlit", "恒川集团", "strategic_cooperation", "2026-11-10")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "empty.html", "monitor.toml", "new.html", "news.html", "old.html", "sources",
    ]  # fmt: skip


def test_doctor_and_sources_speak_of_what_is_there(watch: Watch) -> None:
    watch.check()
    monitor = Command(watch.folder)
    said, _ = monitor("doctor", code=1)  # by the real clock the pages are long overdue
    assert "10 institutions" in said
    assert "overdue" in said
    table, said = monitor("sources")
    assert "meridian-tracker" in table
    assert "all is well" in said
    assert "all is well" not in table
    records = json.loads(monitor("sources", "list", "--format", "json")[0])
    assert json.loads(monitor("sources", "--format", "json")[0]) == records
    assert next(r for r in records if r["id"] == "meridian-tracker")["pages"] == 11


def test_replay_finds_nothing_that_was_not_told(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    before = len(watch.changes())
    report = json.loads(Command(watch.folder)("replay", "--json")[0])
    assert report["snapshots"] > 16
    assert report["found"] == 0
    assert len(watch.changes()) == before
