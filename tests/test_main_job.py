"""The main job from end to end, on the example site: what is told, what stays silent, what survives."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.changes import Action, Aspect, Change
from monitor.model import Health, Outcome
from monitor.pipeline import decide as decide_module
from monitor.pipeline.accept import accept_page
from monitor.pipeline.check import check
from monitor.pipeline.health import examine
from monitor.pipeline.history import known_at
from monitor.record import ChangeFilter
from tests.pipeline_kit import START, Watch

DOWN = "yunsheng-university-of-technology"


def told(changes: list[Change]) -> set[tuple[str | None, str, str]]:
    return {(c.institution, c.aspect.value, c.action.value) for c in changes}


def counts(watch: Watch) -> dict[str, int]:
    with sqlite3.connect(watch.folder / "monitor.db") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        return {table: database.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables}


def test_the_first_reading_is_a_baseline(watch: Watch) -> None:
    report = watch.check()
    assert report.to_json() | {"seconds": 0} == {
        "checked": 17,
        "new": 16,
        "changed": 0,
        "unchanged": 0,
        "cosmetic": 0,
        "held": 0,
        "failed": 1,
        "skipped": 0,
        "seconds": 0,
    }
    assert [url.rsplit("/", 1)[1] for url, _ in report.failures] == [DOWN]
    assert watch.changes() == []


def test_only_what_changed_in_meaning_is_told(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    report = watch.check()
    assert told(report.changes) == {
        ("dongling-institute-of-technology", "risk_level", "changed"),
        ("dongling-institute-of-technology", "risk_rationale", "changed"),
        ("dongling-institute-of-technology", "research_area", "added"),
        ("dongling-institute-of-technology", "partnership", "added"),
        ("xihe-institute-of-precision-mechanics", "security_credential", "changed"),
        ("hengchuan-group", "partnership", "added"),
        ("north-port-polytechnic", "affiliation", "removed"),
        ("baihe-aerospace-university", "laboratory", "added"),
        ("baihe-aerospace-university", "laboratory", "changed"),
        ("taishui-university", "partnership", "added"),
        ("qingping-normal-university", "partnership", "added"),
        ("luyan-joint-college", "page", "changed"),
    }
    assert report.outcomes[Outcome.CHANGED] == 6  # five pages, and the index that tells one of them, too
    assert report.outcomes[Outcome.UNCHANGED] == 1
    assert report.outcomes[Outcome.NEW] == 3
    assert report.outcomes[Outcome.FAILED] == 2


def test_every_change_carries_its_proof(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    with watch.opened() as parts:
        facts = [c for c in parts.store.changes() if c.aspect is not Aspect.PAGE]
        assert len(facts) > 10
        for change in facts:
            assert change.evidence, change
            for evidence in change.evidence:
                snapshot = parts.store.snapshot(int(evidence.snapshot))
                assert snapshot is not None
                body = parts.archive.load(snapshot.ref).body
                text = " ".join(body.decode("gb18030" if b"gb2312" in body else "utf-8").split())
                for sentence in evidence.text.split("\n"):
                    assert sentence[:30] in text, (change.aspect, sentence)


def test_the_same_edition_twice_tells_nothing_more(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    first = len(watch.check().changes)
    watch.clock.advance(days=1)
    report = watch.check()
    assert first > 0
    assert report.changes == []
    assert len(watch.changes()) == first


def test_what_is_not_due_is_not_checked(watch: Watch) -> None:
    watch.check()
    assert watch.check().checked == 0
    assert watch.check("qingping-portal").checked == 3
    assert watch.check(everything=True).checked == 17


def test_a_page_behind_a_challenge_removes_nothing_and_heals_in_silence(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    changes = [c for c in watch.check().changes if c.institution == "luyan-joint-college"]
    assert [(c.aspect, c.action) for c in changes] == [(Aspect.PAGE, Action.CHANGED)]
    with watch.opened() as parts:
        assert (
            known_at(parts, "luyan-joint-college", watch.clock())[0]["profile"]["risk_level"]["value"]
            == "low"
        )
    watch.clock.advance(days=1)
    assert watch.check("meridian-tracker").changes == []  # told once
    watch.site.answers.later = False
    watch.clock.advance(days=1)
    report = watch.check("meridian-tracker")
    assert [c for c in report.changes if c.institution == "luyan-joint-college"] == []
    with watch.opened() as parts:
        pages = [p for p in parts.store.pages() if p.url.endswith("luyan-joint-college")]
        assert [p.health for p in pages] == [Health.OK]


def test_a_page_that_is_down_backs_off_and_comes_back(watch: Watch) -> None:
    watch.check()
    with watch.opened() as parts:
        page = next(p for p in parts.store.pages() if p.url.endswith(DOWN))
        assert page.failures == 1
        assert page.next_due < watch.clock() + timedelta(minutes=7)
    watch.clock.advance(minutes=7)
    assert watch.check().checked == 1


def test_history_answers_what_was_known_on_a_day(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    with watch.opened() as parts:

        def level(at: datetime) -> str:
            found = known_at(parts, "dongling-institute-of-technology", at)
            return str(found[0]["profile"]["risk_level"]["value"])

        assert level(START + timedelta(hours=3)) == "high"
        assert level(START + timedelta(days=2)) == "very high"
        assert known_at(parts, "dongling-institute-of-technology", START - timedelta(days=1)) == []


def test_snapshots_are_plain_warc(watch: Watch) -> None:
    watch.check()
    records = []
    for path in (watch.folder / "snapshots").rglob("*.warc.gz"):
        with path.open("rb") as file:
            records += [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in ArchiveIterator(file)
            ]
    kinds = [kind for kind, _ in records]
    assert kinds.count("response") == kinds.count("request") == 17
    assert kinds.count("warcinfo") >= 1


def test_an_unchanged_body_writes_no_record(watch: Watch) -> None:
    watch.check()
    before = counts(watch)["snapshot"]
    watch.check(everything=True)
    assert counts(watch)["snapshot"] == before


def test_a_crash_before_the_commit_loses_nothing_and_repeats_nothing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    before = counts(watch)
    with watch.opened() as parts:
        monkeypatch.setattr(parts.store, "commit", lambda *_, **__: (_ for _ in ()).throw(KeyError("a bug")))
        with pytest.raises(KeyError):
            asyncio.run(check(parts))
    assert counts(watch) == before
    assert len(watch.check().changes) > 0


def test_a_bug_in_a_reader_costs_one_page_and_is_loud(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    real = decide_module.decide

    def faulty(parts, page, answer, *rest):  # type: ignore[no-untyped-def]
        if page.url.endswith("hengchuan-group"):
            raise ZeroDivisionError
        return real(parts, page, answer, *rest)

    monkeypatch.setattr(decide_module, "decide", faulty)
    report = watch.check()
    assert "a bug" in caplog.text
    assert any("hengchuan" in url for url, _ in report.failures)
    assert ("xihe-institute-of-precision-mechanics", "security_credential", "changed") in told(report.changes)
    monkeypatch.undo()
    watch.clock.advance(days=1)
    assert ("hengchuan-group", "partnership", "added") in told(watch.check().changes)


def test_stopping_early_records_what_arrived_and_leaves_the_rest_due(watch: Watch) -> None:
    with watch.opened() as parts:
        stop = asyncio.Event()

        async def stopped_after_the_first_batch() -> int:
            report = await check(parts, stop=stop, on_outcome=lambda _: stop.set())
            return report.checked

        checked = asyncio.run(stopped_after_the_first_batch())
    assert 0 < checked < 17
    watch.clock.advance(minutes=1)
    again = watch.check()
    with watch.opened() as parts:
        checks = [check for page in parts.store.pages() for check in parts.store.checks(page.id)]
    assert again.checked == 17 - checked
    assert [each.outcome for each in checks].count(Outcome.NEW) == 16


def test_an_index_that_suddenly_leads_nowhere_is_held(watch: Watch) -> None:
    watch.check()
    watch.clock.advance(days=1)
    answers = watch.site.answers
    real = answers.page
    emptied = (
        b"<html><body><main><h1>All institutions</h1><p>New soon: a table. "
        b"<a href='/universities/hengchuan-group'>Hengchuan Group</a></p></main></body></html>"
    )

    def page(host: str, path: str) -> tuple[int, str, bytes]:
        emptied_now = (host, path) == ("tracker", "/universities/")
        return (200, "text/html", emptied) if emptied_now else real(host, path)

    answers.page = page  # type: ignore[method-assign]
    report = watch.check()
    assert report.outcomes[Outcome.HELD] == 1
    assert [(c.aspect, c.institution) for c in report.changes] == [(Aspect.PAGE, None)]
    with watch.opened() as parts:
        said = [finding.text for finding in examine(parts) if finding.what == "pages"]
    assert any("held (1 links, at least 8 expected)" in text for text in said)


def test_changes_as_json_lines_are_records_of_the_contract(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    keys = {
        "id", "institution", "institution_name", "aspect", "action", "before", "after", "parties", "kind",
        "status", "date", "severity", "confidence", "summary", "evidence", "site", "edition", "detected_at",
        "state", "origin", "marks",
    }  # fmt: skip
    with watch.opened() as parts:
        records = [json.loads(json.dumps(c.to_json())) for c in parts.store.changes(ChangeFilter())]
    assert records
    for record in records:
        assert set(record) == keys
        assert record["summary"]
        assert record["detected_at"].endswith("Z")


def test_an_improved_reader_is_no_news(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides of a comparison are read by the reader of today."""
    from monitor.pipeline import decide as decide_module

    watch.check()
    real = decide_module.read

    def improved(body: bytes, **said):  # type: ignore[no-untyped-def]
        reading = real(body, **said)
        if reading.profile is None:
            return reading
        areas = reading.profile.research_areas
        more = replace(areas, items=(*areas.items, replace(reading.profile.name, value="Newly understood")))
        return replace(reading, profile=replace(reading.profile, research_areas=more))

    monkeypatch.setattr(decide_module, "read", improved)
    monkeypatch.setattr(decide_module, "READER_VERSION", decide_module.READER_VERSION + 1)
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    changes = watch.check().changes
    assert changes
    assert "Newly understood" not in json.dumps([c.to_json() for c in changes])


def test_validators_are_used_and_every_seventh_time_not(watch: Watch) -> None:
    """Some servers say "not modified" for ever: an unconditional look is taken now and then."""
    path = "tracker/universities/moling-ordnance-engineering-college"
    for _ in range(9):
        watch.check()
        watch.clock.advance(days=1)
    statuses = [status for asked, status in watch.site.answers.requests if asked == path]
    assert statuses == [200, *[304] * 6, 200, 304]


def test_a_page_that_flaps_is_told_each_time_and_never_as_news_of_old(watch: Watch) -> None:
    levels = []
    for later in (False, True, False, True):
        watch.site.answers.later = later
        watch.check()
        watch.clock.advance(days=1)
    for change in watch.changes():
        if change.aspect is Aspect.RISK_LEVEL:
            levels.append((change.before, change.after))
    assert levels == [("high", "very high"), ("very high", "high"), ("high", "very high")]


def test_a_page_that_disappears_twice_is_told_twice(watch: Watch) -> None:
    answers, real, gone = watch.site.answers, watch.site.answers.page, "/universities/hengchuan-group"
    watch.check()
    for there in (False, True, False):

        def page(host: str, path: str, there: bool = there) -> tuple[int, str, bytes]:
            return real(host, path) if there or path != gone else (404, "text/html", b"<h1>Not found</h1>")

        answers.page = page  # type: ignore[method-assign]
        watch.clock.advance(days=1)
        watch.check()
    told = [(c.aspect, c.action) for c in watch.changes()]
    assert told == [(Aspect.PAGE, Action.REMOVED)] * 2


def test_a_damaged_snapshot_holds_its_page_and_nothing_else(watch: Watch) -> None:
    watch.check()
    for file in (watch.folder / "snapshots").rglob("*.warc.gz"):
        file.unlink()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    report = watch.check()
    assert report.outcomes[Outcome.HELD] > 5
    assert report.outcomes[Outcome.NEW] == 3
    with watch.opened() as parts:
        held = next(p.url for p in parts.store.pages() if p.url.endswith("hengchuan-group"))
        accept_page(parts, held)
        assert next(p for p in parts.store.pages() if p.url == held).health is Health.OK


def test_a_page_that_comes_back_changed_after_trouble_is_well_again_and_compared(watch: Watch) -> None:
    answers, real = watch.site.answers, watch.site.answers.page
    wanted = "/universities/dongling-institute-of-technology"
    watch.check()
    answers.page = lambda host, path: (  # type: ignore[method-assign]
        (403, "text/html", b"<h1>Access denied</h1>") if path == wanted else real(host, path)
    )
    watch.clock.advance(days=1)
    watch.check()
    answers.page = real  # type: ignore[method-assign]
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    changes = [c for c in watch.check().changes if c.institution == "dongling-institute-of-technology"]
    assert ("risk_level", "changed") in {(c.aspect.value, c.action.value) for c in changes}
    with watch.opened() as parts:
        page = next(p for p in parts.store.pages() if p.url.endswith(wanted))
        assert (page.health, page.told_health, page.failures) == (Health.OK, Health.OK, 0)


def test_a_held_page_keeps_its_facts_until_it_is_whole_again_or_accepted(watch: Watch) -> None:
    answers, real = watch.site.answers, watch.site.answers.page
    wanted = "/universities/dongling-institute-of-technology"
    stub = (
        b"<html lang='en'><body><main><h1>Dongling Institute of Technology</h1><p>This entry is being "
        b"rewritten and will be longer again in spring, when the editors are back from their journey.</p>"
        b"</main></body></html>"
    )
    watch.check()
    for _ in range(3):
        answers.page = lambda host, path: (  # type: ignore[method-assign]
            (200, "text/html", stub) if path == wanted else real(host, path)
        )
        watch.clock.advance(days=1)
        report = watch.check()
        assert report.outcomes[Outcome.HELD] == 1
    snapshots = counts(watch)["snapshot"]
    told = [(c.aspect, c.action) for c in watch.changes()]
    assert told == [(Aspect.PAGE, Action.CHANGED)]
    with watch.opened() as parts:
        known = known_at(parts, "dongling-institute-of-technology", watch.clock())
        assert known[0]["profile"]["risk_level"]["value"] == "high"
    answers.page = real  # type: ignore[method-assign]
    watch.clock.advance(days=1)
    assert watch.check().changes == []
    assert counts(watch)["snapshot"] == snapshots
