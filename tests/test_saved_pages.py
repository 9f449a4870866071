"""Saved pages taken into a watch: history before the first day, and pages that cannot be fetched."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.archive.saved import files
from monitor.changes import Change, Origin
from monitor.errors import UsageError
from monitor.model import Health, PageKind
from monitor.pipeline import saved
from monitor.pipeline.blame import blame
from monitor.pipeline.history import known_at
from monitor.pipeline.replay import replay
from monitor.pipeline.saved import Said, SavedReport, add_saved
from monitor.pipeline.saved_versions import SAVED
from monitor.record import ChangeFilter
from tests.command_kit import Command
from tests.demo import news, tracker
from tests.pipeline_kit import START, Watch, example_watch
from tests.saved_kit import mhtml, wacz, warc, wayback

SLUG = "dongling-institute-of-technology"
OLD = datetime(2020, 6, 1, 10, tzinfo=UTC)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with example_watch(tmp_path / "watch") as found:
        yield found


def page(level: str) -> str:
    """The tracker's page of one institution with another level."""
    return tracker.profiles(False)[SLUG].replace("designated high risk", f"designated {level} risk")


def url_of(watch: Watch) -> str:
    return watch.site.url("tracker", f"/universities/{SLUG}")


def put(watch: Watch, name: str, data: bytes | str) -> Path:
    path = watch.folder.parent / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def add(watch: Watch, *files: Path, **said: object) -> SavedReport:
    with watch.opened() as parts:
        return add_saved(parts, files, Said(**said))  # type: ignore[arg-type]


def snapshots(watch: Watch) -> int:
    with watch.opened() as parts:
        return sum(1 for _ in parts.store.snapshots())


def levels(changes: list[Change]) -> list[tuple[str | None, str | None]]:
    return sorted((change.before, change.after) for change in changes if change.aspect == "risk_level")


def _items(watch: Watch) -> int:
    import sqlite3

    with sqlite3.connect(watch.folder / "monitor.db") as database:
        return int(database.execute("select count(*) from digest_item").fetchone()[0])


# --------------------------------------------------------------------- history


def test_older_versions_are_history_and_nobody_is_mailed(watch: Watch) -> None:
    watch.check()
    before = _items(watch)
    file = put(watch, "a.mhtml", mhtml(page("low"), url_of(watch)))
    report = add(watch, file)
    assert [(each.how, each.at, each.institution) for each in report.taken] == [("history", OLD, SLUG)]
    assert levels(report.history) == [("low", "high")]
    assert not report.told
    assert not report.faults
    (change,) = [each for each in watch.changes() if each.aspect == "risk_level"]
    assert change.origin is Origin.IMPORT
    assert SAVED in change.marks
    assert _items(watch) == before
    with watch.opened() as parts:
        (then,) = known_at(parts, SLUG, OLD + timedelta(days=1))
        assert then["profile"]["risk_level"]["value"] == "low"
        assert then["known"] is False
        (now,) = known_at(parts, SLUG, parts.now())
        assert now["profile"]["risk_level"]["value"] == "high"
        first = {entry.aspect: entry.first.fetched_at for entry in blame(parts, SLUG)}
        assert first["supervisor"] == OLD
        assert first["risk_level"] > OLD


def test_the_next_look_at_the_page_is_compared_with_what_was_fetched(watch: Watch) -> None:
    watch.check()
    add(watch, put(watch, "a.mhtml", mhtml(page("low"), url_of(watch))))
    report = watch.check(SLUG, "meridian-tracker")
    assert report.changes == []


def test_taking_the_same_files_again_takes_nothing(watch: Watch) -> None:
    watch.check()
    files = [
        put(watch, "a.mhtml", mhtml(page("low"), url_of(watch))),
        put(watch, "b.html", wayback(page("medium"), url_of(watch))),
    ]
    add(watch, *files)
    stored, told = snapshots(watch), len(watch.changes())
    again = add(watch, *files)
    assert (again.taken, again.known, again.history) == ([], 2, [])
    assert (snapshots(watch), len(watch.changes())) == (stored, told)


def test_versions_come_in_any_order_and_tell_the_same_story(watch: Watch) -> None:
    watch.check()
    later = put(watch, "b.html", wayback(page("medium"), url_of(watch)))
    first = put(watch, "a.mhtml", mhtml(page("low"), url_of(watch)))
    assert levels(add(watch, later).history) == [("medium", "high")]
    assert levels(add(watch, first).history) == [("low", "medium")]


def test_a_version_between_two_that_differ_does_not_tell_their_change_again(watch: Watch) -> None:
    watch.check()
    add(watch, put(watch, "a.mhtml", mhtml(page("low"), url_of(watch))))
    between = wayback(page("low").replace("1952", "1953"), url_of(watch))
    report = add(watch, put(watch, "b.html", between))
    assert levels(report.history) == []
    assert len(levels(watch.changes())) == 1


def test_reading_the_archive_again_finds_nothing_more(watch: Watch) -> None:
    watch.check()
    add(watch, put(watch, "a.mhtml", mhtml(page("low"), url_of(watch))))
    with watch.opened() as parts:
        report = replay(parts, workers=1)
    assert (report.found, report.unseen, report.damaged) == ([], [], 0)


def test_many_captures_of_one_file_become_a_history(watch: Watch) -> None:
    watch.check()
    years = {2018: "low", 2019: "low", 2020: "medium", 2021: "high"}
    exchanges = [
        (url_of(watch), datetime(year, 1, 1, tzinfo=UTC), page(level).encode())
        for year, level in reversed(years.items())
    ]
    exchanges += [("https://stranger.example.org/x", OLD, b"<p>x</p>")]
    file = wacz(watch.folder.parent / "x.wacz", {"archive/x.warc.gz": warc(exchanges)})
    report = add(watch, file)
    assert len(report.taken) == 4
    assert levels(report.history) == [("low", "medium"), ("medium", "high")]
    assert list(report.strangers.values()) == ["https://stranger.example.org/x"]


LEVELS = ("low", "medium", "high", "low", "medium")


def five_years(watch: Watch) -> Path:
    years = [
        (url_of(watch), datetime(2018 + number, 1, 1, tzinfo=UTC), page(level).encode())
        for number, level in enumerate(LEVELS)
    ]
    return put(watch, "x.warc.gz", warc(years))


STEPS = [("high", "low"), ("low", "medium"), ("low", "medium"), ("medium", "high"), ("medium", "high")]


@pytest.mark.parametrize("broken", ["take", "history_of"])
def test_what_was_broken_off_is_finished_by_the_next_run(
    watch: Watch, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    file, calls = five_years(watch), 0
    real = getattr(saved, broken)

    def breaks_off(*words: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == (3 if broken == "take" else 1):
            raise KeyboardInterrupt
        return real(*words, **named)

    with monkeypatch.context() as patched:
        patched.setattr(saved, broken, breaks_off)
        with pytest.raises(KeyboardInterrupt):
            add(watch, file)
    report = add(watch, file)
    assert (len(report.taken), report.known) == ((3, 2) if broken == "take" else (0, 5))
    assert levels(report.history) == STEPS
    assert levels(add(watch, file).history) == []


def test_a_file_of_more_than_one_run_takes_is_taken_in_several(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    file = five_years(watch)
    monkeypatch.setattr(saved, "MOST_CAPTURES", 2)
    runs = [add(watch, file) for _ in range(3)]
    assert [(len(each.taken), each.known, bool(each.faults)) for each in runs] == [
        (2, 0, True),
        (2, 2, True),
        (1, 4, False),
    ]
    assert {each for run in runs for each in levels(run.history)} >= set(STEPS)


def test_a_large_file_says_how_far_it_is_read(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    watch.check()
    file, heard = five_years(watch), dict[str, list[tuple[int, int | None]]]()
    monkeypatch.setattr(files, "SAY_EVERY", 1)

    def bar(what: str) -> AbstractContextManager[Any]:
        return nullcontext(lambda done, total: heard.setdefault(what, []).append((done, total)))

    with watch.opened() as parts:
        add_saved(parts, [file], Said(), bar)
    assert set(heard["reading megabytes"]) == {(0, 0)}
    assert heard["taking saved pages"] == [(number, 5) for number in range(1, 6)]


def test_years_of_captures_of_a_page_that_was_never_read_are_no_news(watch: Watch) -> None:
    exchanges = [
        (url_of(watch), datetime(year, 1, 1, tzinfo=UTC), page(level).encode())
        for year, level in ((2018, "low"), (2020, "medium"))
    ]
    file = put(watch, "x.warc.gz", warc(exchanges))
    report = add(watch, file, url=url_of(watch), institution=SLUG)
    assert [each.how for each in report.taken] == ["first", "first"] or [
        each.how for each in report.taken
    ] == [
        "first",
        "history",
    ]
    assert levels(report.history) == [("low", "medium")]
    assert report.told == []
    assert _items(watch) == 0
    with watch.opened() as parts:
        known = parts.store.page_by_url(url_of(watch))
        assert known is not None
        assert known.snapshot is not None
        assert known.snapshot.fetched_at.year == 2020


# --------------------------------------------------------------------- what is newer


def test_a_newer_version_is_compared_like_a_fetch_and_told(watch: Watch) -> None:
    watch.check()
    watch.clock.advance(hours=2)
    with watch.opened() as parts:
        before = parts.store.page_by_url(url_of(watch))
    report = add(watch, put(watch, "n.html", page("very high")), url=url_of(watch), at=watch.clock())
    assert [each.how for each in report.taken] == ["compared"]
    assert levels(report.told) == [("high", "very high")]
    assert report.told[0].origin is Origin.PAGE
    assert SAVED in report.told[0].marks
    assert _items(watch) == 1
    with watch.opened() as parts:
        after = parts.store.page_by_url(url_of(watch))
        assert before is not None
        assert after is not None
        assert after.next_due == before.next_due
        assert (after.failures, after.health) == (before.failures, Health.OK)
    watch.clock.advance(days=1)
    assert levels(watch.check().changes) == [("very high", "high")]


def test_a_page_that_is_blocked_stays_blocked_whatever_a_person_saves(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()  # one profile is a challenge from now on
    watch.clock.advance(days=1)
    watch.check()
    url = watch.site.url("tracker", "/universities/luyan-joint-college")
    body = tracker.profiles(False)["luyan-joint-college"].replace("low risk", "high risk")
    watch.clock.advance(hours=1)
    report = add(watch, put(watch, "n.html", body), url=url, at=watch.clock())
    assert levels(report.told) == [("low", "high")]
    with watch.opened() as parts:
        state = parts.store.page_by_url(url)
        assert state is not None
        assert state.health is Health.CHALLENGE
        assert state.snapshot is not None
        assert state.snapshot.imported_at is not None
        assert len(parts.store.troubles.of(state.id)) == 1
        assert parts.store.troubles.of(state.id)[0].closed_at is None
    watch.clock.advance(days=1)
    again = watch.check()
    assert [change for change in again.changes if change.evidence[-1].url == url] == []


def test_a_saved_page_that_is_no_page_is_kept_and_changes_nothing(watch: Watch) -> None:
    watch.check()
    watch.clock.advance(hours=1)
    stored = snapshots(watch)
    wall = "<html><head><title>Log in</title></head><body><form><input type=password></form></body></html>"
    report = add(watch, put(watch, "n.html", wall), url=url_of(watch), at=watch.clock())
    assert [(each.how, each.health) for each in report.taken] == [("kept", Health.LOGIN)]
    assert len(report.faults) == 1
    assert report.told == []
    assert snapshots(watch) == stored + 1
    with watch.opened() as parts:
        (now,) = known_at(parts, SLUG, parts.now())
    assert now["profile"]["risk_level"]["value"] == "high"


def test_a_newer_version_that_lost_much_is_kept_and_not_taken_as_known(watch: Watch) -> None:
    watch.check()
    watch.clock.advance(hours=1)
    name = "Dongling Institute of Technology"
    body = f"<html><body><main><h1>{name}</h1><p>{name} is designated high risk.</p></main></body></html>"
    report = add(watch, put(watch, "n.html", body), url=url_of(watch), at=watch.clock())
    assert [each.how for each in report.taken] == ["kept"]
    assert "not taken as what is known" in report.faults[0]
    assert report.told == []
    watch.clock.advance(days=1)
    assert watch.check().failures == [
        (watch.site.url("tracker", "/universities/yunsheng-university-of-technology"),
         "HTTP 503; the page says: Service Unavailable")
    ]  # fmt: skip


def test_an_article_that_could_not_be_fetched_tells_its_events(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    (path, body), *_ = [
        item for item in news.university(True).items() if item[0] not in news.university(False)
    ]
    url = watch.site.url("university", path)
    report = add(watch, put(watch, "n.html", body), url=url, at=OLD, institution=SLUG)
    assert [(each.how, each.kind) for each in report.taken] == [("first", PageKind.NEWS)]
    assert {change.origin for change in report.history} == {Origin.IMPORT}
    assert any(change.aspect == "partnership" for change in report.history)
    assert report.declared == []  # one article is remembered, not watched
    assert _items(watch) == 0


# --------------------------------------------------------------------- whose page it is


def test_a_page_that_nobody_declared_becomes_one_of_its_institution(watch: Watch) -> None:
    file = put(watch, "a.mhtml", mhtml(page("low"), "https://elsewhere.example.org/p"))
    refused = add(watch, file)
    assert "is not declared" in refused.faults[0]
    assert snapshots(watch) == 0
    text = (watch.folder / f"sources/institutions/{SLUG}.toml").read_text(encoding="utf-8")
    report = add(watch, file, institution=SLUG)
    after = (watch.folder / f"sources/institutions/{SLUG}.toml").read_text(encoding="utf-8")
    assert report.declared == [f"sources/institutions/{SLUG}.toml"]
    assert after.startswith(text)
    assert 'url = "https://elsewhere.example.org/p"\nkind = "profile"' in after
    with watch.opened() as parts:
        state = parts.store.page_by_url("https://elsewhere.example.org/p")
        assert state is not None
        assert state.snapshot is not None


def test_an_institution_that_is_another_is_refused(watch: Watch) -> None:
    watch.check()
    file = put(watch, "a.mhtml", mhtml(page("low"), url_of(watch)))
    assert "is a page of" in add(watch, file, institution="hengchuan-group").faults[0]
    with pytest.raises(UsageError, match="no institution has the id"):
        add(watch, file, institution="nobody")


def test_a_dry_run_writes_nothing(watch: Watch) -> None:
    watch.check()
    stored = snapshots(watch)
    declared = sorted(path.read_text(encoding="utf-8") for path in watch.folder.rglob("*.toml"))
    files = [
        put(watch, "a.mhtml", mhtml(page("low"), url_of(watch))),
        put(watch, "b.mhtml", mhtml(page("low"), "https://elsewhere.example.org/p")),
    ]
    report = add(watch, *files, institution=SLUG, dry_run=True)
    assert sorted(each.how for each in report.taken) == ["first", "history"]
    assert snapshots(watch) == stored
    assert sorted(path.read_text(encoding="utf-8") for path in watch.folder.rglob("*.toml")) == declared


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"at": START + timedelta(days=2)}, "in the future"),
        ({"at": datetime(1980, 1, 1, tzinfo=UTC)}, "before the first web page"),
        ({"url": "ftp://x.example.org/", "at": OLD}, "http"),
    ],
)
def test_impossible_days_and_addresses_are_refused(watch: Watch, said: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        add(watch, put(watch, "n.html", page("low")), **said)


def test_an_index_that_was_saved_leads_nowhere_new(watch: Watch) -> None:
    url = watch.site.url("tracker", "/universities/")
    report = add(watch, put(watch, "i.mhtml", mhtml(tracker.index_page(False), url)))
    assert [each.how for each in report.taken] == ["first"]
    assert watch.check().changes == []  # the first look is still the baseline
    with watch.opened() as parts:
        assert list(parts.store.changes(ChangeFilter())) == []


# --------------------------------------------------------------------- the command


def test_the_command_says_what_it_took_and_what_it_could_not(watch: Watch) -> None:
    watch.check()
    good = put(watch, "a.mhtml", mhtml(page("low"), url_of(watch)))
    bad = put(watch, "plain.html", page("low"))
    monitor = Command(watch.folder)
    out, said = monitor("snapshots", "add", str(good), str(bad), code=1)
    assert "history: told to nobody" in out
    assert out.rstrip().endswith("1 version taken, 0 changes told, 1 change of history recorded; 1 fault.")
    assert "give --url and --at" in said
    record = json.loads(monitor("snapshots", "add", str(good), "--json")[0])
    assert (record["taken"], record["known"]) == ([], 1)
    out, _ = monitor(
        "snapshots", "add", str(bad), "--url", f"https://web.archive.org/web/2019/{url_of(watch)}"
    )
    assert "2019-01-01" in out
    monitor("snapshots", "add", "\udcff", code=2)
