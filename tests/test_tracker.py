"""A tracker as a whole: whose its pages are, who enters, who leaves and when, what is too much at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import Aspect
from monitor.errors import UsageError
from monitor.model import Health, Outcome
from monitor.pipeline.accept import accept_page
from monitor.pipeline.overview import overview
from monitor.record import ChangeFilter
from tests.tracker_kit import INDEX, NAMES, Row, Tracked, crowd, index_page, told, tracked


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Tracked]:
    yield from tracked(tmp_path / "watch")


# --------------------------------------------------------------------- the register


def test_the_first_look_is_a_baseline_and_matches_institutions_by_exact_names(watch: Tracked) -> None:
    report = watch.day()
    assert report.outcomes[Outcome.NEW] == 9
    assert watch.changes() == []
    assert watch.page("/universities/dongling-university").institution == "dongling"
    assert watch.page("/universities/xihe-institute").institution == "xihe"  # by its Chinese name
    other = watch.page("/universities/taishui-college")
    assert (other.institution, other.institution_name) == (None, "Taishui College")


def test_a_found_page_belongs_to_its_institution_before_it_is_read(watch: Tracked) -> None:
    watch.tracker.down = {"/universities/dongling-university"}
    watch.day()
    page = watch.page("/universities/dongling-university")
    assert page.snapshot is None
    assert (page.institution, page.institution_name) == ("dongling", "Dongling University")


def test_the_profile_says_more_of_whom_it_is_about_than_the_index(watch: Tracked) -> None:
    row = watch.tracker.row("Dongling University")
    row.slug = "dongling-university"
    profile = Row("Dongling University of Technology", "东岭理工大学").profile()
    row.profile = lambda: profile  # type: ignore[method-assign]
    report = watch.day()
    page = watch.page("/universities/dongling-university")
    assert (page.institution, page.institution_name) == (None, "Dongling University of Technology")
    assert any("the index says Dongling University" in line for line in report.remarks.lines())


def test_a_site_needs_no_declared_institutions(tmp_path: Path) -> None:
    for watch in tracked(tmp_path / "watch", institutions=False):
        watch.day()
        watch.tracker.rows.append(Row("Jinsha University", "金沙大学"))
        watch.day()
        assert told(watch.changes()) == [("Jinsha University", "institution", "added")]


# --------------------------------------------------------------------- who enters


def test_a_new_row_whose_profile_reads_well_has_entered(watch: Tracked) -> None:
    watch.day()
    watch.tracker.rows.append(Row("Jinsha University", "金沙大学", risk="Very high"))
    report = watch.day()
    assert told(report.changes) == [("Jinsha University", "institution", "added")]
    change = report.changes[0]
    assert change.after == "Jinsha University"
    assert change.summary == "Jinsha University: entered the tracker, rated very high risk."
    row, profile = change.evidence
    assert row.url.endswith(INDEX)
    assert row.text.startswith("Jinsha University 金沙大学")
    assert profile.url.endswith("/jinsha-university")
    assert "designated very high risk" in profile.text
    assert watch.day().changes == []


def test_who_cannot_be_read_yet_has_not_entered(watch: Tracked) -> None:
    watch.day()
    watch.tracker.rows.append(Row("Jinsha University", "金沙大学"))
    watch.tracker.down = {"/universities/jinsha-university"}
    assert watch.day().changes == []
    watch.tracker.down = set()
    assert told(watch.day().changes) == [("Jinsha University", "institution", "added")]


def test_a_declared_profile_that_is_read_after_the_index_was_there_all_the_time(watch: Tracked) -> None:
    path = "/universities/dongling-university"
    own = f'\n[[pages]]\nurl = "{watch.base}{path}"\nkind = "profile"\nevery = "1d"\n'
    declared = watch.folder / "sources" / "institutions" / "dongling.toml"
    declared.write_text(declared.read_text(encoding="utf-8") + own, encoding="utf-8")
    watch.tracker.down = {path}
    watch.day()
    watch.tracker.down = set()
    assert watch.day().changes == []
    assert watch.page(path).institution == "dongling"


def test_a_second_row_for_a_known_institution_is_no_entry(watch: Tracked) -> None:
    watch.day()
    watch.tracker.rows.append(Row("Dongling University", "东岭大学", slug="dongling-2"))
    assert watch.day().changes == []


# --------------------------------------------------------------------- who leaves


def test_nobody_leaves_before_a_second_look_on_another_day(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    assert watch.day().changes == []
    assert watch.page("/universities/moling-academy").unlisted_at is not None
    assert watch.day(hours=3).changes == []
    report = watch.day(hours=21)
    assert told(report.changes) == [("Moling Academy", "institution", "removed")]
    change = report.changes[0]
    assert change.before == "Moling Academy"
    assert {e.url.rsplit("/", 1)[1] for e in change.evidence} == {"", "moling-academy"}
    assert all(e.text and e.snapshot for e in change.evidence)
    assert watch.day().changes == []


def test_the_second_look_may_be_a_304(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    watch.tracker.asked.clear()
    report = watch.day()
    assert (INDEX, 304) in watch.tracker.asked
    assert told(report.changes) == [("Moling Academy", "institution", "removed")]
    assert report.outcomes[Outcome.CHANGED] == 1


def test_many_hours_on_the_same_day_are_no_second_look(watch: Tracked) -> None:
    watch.day(hours=15)  # 00:00 UTC
    watch.tracker.hidden = {"Moling Academy"}
    watch.day(hours=1)
    assert watch.day(hours=22).changes == []
    assert told(watch.day(hours=2).changes) == [("Moling Academy", "institution", "removed")]


def test_an_index_that_flaps_tells_nothing(watch: Tracked) -> None:
    watch.day()
    for _ in range(4):
        watch.tracker.hidden = {"Moling Academy"}
        assert watch.day().changes == []
        watch.tracker.hidden = set()
        assert watch.day().changes == []
    assert watch.page("/universities/moling-academy").unlisted_at is None


def test_who_comes_back_after_leaving_is_told(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Dongling University"}
    watch.day()
    watch.day()
    watch.tracker.hidden = set()
    report = watch.day()
    assert told(report.changes) == [("Dongling University", "institution", "added")]
    assert report.changes[0].summary == "Dongling University: came back to the tracker."
    assert report.changes[0].institution == "dongling"
    assert watch.day().changes == []


def test_a_profile_that_left_stays_watched_while_it_is_there(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    watch.day()
    watch.tracker.row("Moling Academy").profile_risk = "Very high"
    assert told(watch.day().changes) == [
        ("Moling Academy", "risk_level", "changed"),
    ]


def test_a_profile_that_left_and_is_gone_is_retired_without_a_word_of_trouble(watch: Tracked) -> None:
    watch.day()
    watch.tracker.without("Moling Academy")
    watch.day()
    watch.day()
    assert told(watch.changes()) == [("Moling Academy", "institution", "removed")]
    assert "/universities/moling-academy" not in watch.live()
    watch.day()
    assert "/universities/moling-academy" not in watch.live()
    with watch.opened() as parts:
        assert len(list(parts.store.changes(ChangeFilter()))) == 1


def test_a_profile_that_goes_after_it_left_is_retired(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    watch.day()
    watch.tracker.gone = {"/universities/moling-academy"}
    watch.day()
    assert told(watch.changes()) == [("Moling Academy", "institution", "removed")]
    assert "/universities/moling-academy" not in watch.live()


def test_a_profile_that_is_gone_and_still_listed_is_trouble_of_the_page_only(watch: Tracked) -> None:
    watch.day()
    watch.tracker.gone = {"/universities/moling-academy"}
    for _ in range(4):
        watch.day()
        watch.day(minutes=10)
    assert told(watch.changes()) == [("Moling Academy", "page", "removed")]
    assert watch.page("/universities/moling-academy").health is Health.GONE
    assert "/universities/moling-academy" in watch.live()


def test_an_index_that_cannot_be_read_lets_nobody_leave(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    watch.tracker.down = {INDEX}
    assert watch.day().changes == []
    watch.tracker.down = set()
    assert told(watch.day().changes) == [("Moling Academy", "institution", "removed")]


def test_each_look_may_be_a_process_of_its_own(watch: Tracked) -> None:
    """Each sweep opens the workspace anew; what waits for a second look waits in the record."""
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    with watch.opened() as parts:
        waiting = [each.page.institution_name for each in parts.store.roll.missing(index_page(parts))]
    assert waiting == ["Moling Academy"]
    watch.tracker.noise += 1
    assert told(watch.day().changes) == [("Moling Academy", "institution", "removed")]


# --------------------------------------------------------------------- much at once


def test_a_much_shortened_index_is_held_and_nobody_leaves(watch: Tracked) -> None:
    crowd(watch)
    watch.day()
    rows = watch.tracker.rows
    watch.tracker.rows = rows[:7]
    for _ in range(3):
        report = watch.day()
        assert report.outcomes[Outcome.HELD] == 1
    assert [c.aspect for c in watch.changes() if not c.institution_name] == [Aspect.PAGE]
    assert not [c for c in watch.changes() if c.aspect is Aspect.INSTITUTION]
    watch.tracker.rows = rows
    watch.day()
    assert watch.page(INDEX).health is Health.OK
    assert not [c for c in watch.changes() if c.aspect is Aspect.INSTITUTION]


def test_below_the_expected_number_nobody_leaves(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = set(NAMES[:6])
    for _ in range(3):
        assert watch.day().outcomes[Outcome.HELD] == 1
    assert [c.aspect for c in watch.changes()] == [Aspect.PAGE]


def test_a_wave_is_held_until_a_person_accepts_it(watch: Tracked) -> None:
    names = crowd(watch)
    watch.day()
    watch.tracker.hidden = set(names[:8])
    assert watch.day().changes == []
    report = watch.day()
    command = f"`monitor sources accept {watch.base}{INDEX}` lets them leave"
    assert [(c.aspect, c.summary) for c in report.changes] == [
        (
            Aspect.PAGE,
            f"127.0.0.1: the page was not compared: it lists 8 institutions fewer; {command}.",
        ),
    ]
    assert "lists 8 institutions fewer" in (report.changes[0].after or "")
    assert report.outcomes[Outcome.HELD] == 1
    watch.tracker.noise += 1
    assert watch.day().changes == []  # told once
    with watch.opened() as parts:
        accept_page(parts, watch.base + INDEX)
    left = [c for c in watch.changes() if c.aspect is Aspect.INSTITUTION]
    assert {c.before for c in left} == set(names[:8])
    assert watch.page(INDEX).health is Health.OK
    assert watch.day().changes == []
    with watch.opened() as parts, pytest.raises(UsageError):
        accept_page(parts, watch.base + INDEX)


def test_a_wave_that_was_a_mistake_of_the_site_heals_in_silence(watch: Tracked) -> None:
    names = crowd(watch)
    watch.day()
    watch.tracker.hidden = set(names[:8])
    watch.day()
    watch.day()
    watch.tracker.hidden = set()
    assert watch.day().changes == []
    assert watch.page(INDEX).health is Health.OK
    assert [c.aspect for c in watch.changes()] == [Aspect.PAGE]


def test_an_accepted_short_index_lets_the_others_leave(watch: Tracked) -> None:
    names = crowd(watch)
    watch.day()
    watch.tracker.hidden = set(names)
    watch.day()
    with watch.opened() as parts:
        accept_page(parts, watch.base + INDEX)
    left = [c for c in watch.changes() if c.aspect is Aspect.INSTITUTION]
    assert {c.before for c in left} == set(names)


# --------------------------------------------------------------------- what is shown


def test_the_overview_counts_the_tracker(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {"Moling Academy"}
    watch.day()
    with watch.opened() as parts:
        site = next(record for record in overview(parts) if record["id"] == "tracker")
    assert (site["listed"], site["unlisted"], site["matched"]) == (7, 1, 2)
