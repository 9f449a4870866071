"""What an index and a profile both tell is one change, what one told before no news, and rows may mislead."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import Aspect, Change, Severity
from tests.tracker_kit import HEADER, INDEX, Row, Tracked, crowd, told, tracked

MISCONDUCT = HEADER + "<th>Espionage or misconduct</th>"
CASE = (
    "<h2>Economic espionage and misconduct</h2><p>In 2023, a former employee was convicted of illegally "
    "exporting accelerometers to Taishui College.</p>"
)
LISTED = "<h2>End-user lists</h2><p>Taishui College is included on the US BIS Entity List.</p>"


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Tracked]:
    yield from tracked(tmp_path / "watch")


def last_pages(change: Change) -> list[str]:
    return [each.url.rsplit("/", 1)[1] for each in change.evidence]


# --------------------------------------------------------------------- told before


def test_a_level_that_the_index_told_from_the_start_is_not_told_as_a_first_rating(watch: Tracked) -> None:
    row = watch.tracker.row("Taishui College")
    row.profile_risk = "-"
    watch.day()
    watch.day()
    row.profile_risk = ""
    report = watch.day()
    assert Aspect.RISK_LEVEL not in {c.aspect for c in watch.changes()}
    assert Aspect.RISK_LEVEL not in {c.aspect for c in report.changes}


def test_another_level_than_the_index_told_is_news(watch: Tracked) -> None:
    row = watch.tracker.row("Taishui College")
    row.profile_risk = "-"
    watch.day()
    watch.day()
    row.profile_risk = "Very high"
    watch.day()
    rated = [c for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert [(c.before, c.after) for c in rated] == [(None, "very high")]


def test_a_profile_that_catches_up_months_later_tells_nothing_again(watch: Tracked) -> None:
    row = watch.tracker.row("Taishui College")
    watch.day()
    row.risk, row.profile_risk = "Very high", "High"
    watch.day()
    for _ in range(3):
        watch.day(days=30)
    row.profile_risk = ""
    watch.day()
    raised = [c for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert len(raised) == 1
    assert last_pages(raised[0])[-1] == "taishui-college"


@pytest.mark.parametrize(
    ("column", "cell", "sentence", "aspect"),
    [
        ("lists", "US BIS Entity List", LISTED, Aspect.STATEMENT),
        (
            "credential",
            "Secret",
            "<h2>Security credentials</h2><p>In 2019, Taishui College received secret-level security "
            "credentials, allowing it to participate in classified weapons projects.</p>",
            Aspect.SECURITY_CREDENTIAL,
        ),
    ],
)
def test_what_the_index_told_from_the_start_is_known(
    watch: Tracked, column: str, cell: str, sentence: str, aspect: Aspect
) -> None:
    row, other = watch.tracker.row("Taishui College"), watch.tracker.row("Baihe University")
    setattr(row, column, cell)
    watch.day()
    row.more = sentence
    other.more = sentence.replace("Taishui College", "Baihe University")
    watch.day()
    found = {c.institution_name for c in watch.changes() if c.aspect is aspect}
    assert found == {"Baihe University"}  # whose row said nothing of it
    assert not [c for c in watch.changes() if c.institution_name == "Taishui College"]


def test_what_the_profile_told_from_the_start_is_known_when_the_index_says_it(watch: Tracked) -> None:
    row = watch.tracker.row("Taishui College")
    row.more = LISTED
    watch.day()
    row.lists = "US BIS Entity List"
    assert watch.day().changes == []
    row.lists = "US BIS Entity List; Japan End User List"
    assert [c.after for c in watch.day().changes] == ["Japan End User List"]


# --------------------------------------------------------------------- told twice at once


def test_a_case_that_index_and_profile_tell_is_one_change_in_the_words_of_the_profile(watch: Tracked) -> None:
    watch.tracker.header = MISCONDUCT
    for row in watch.tracker.rows:
        row.misconduct = "No"
    watch.day()
    row = watch.tracker.row("Taishui College")
    row.misconduct, row.more = "Yes", CASE
    watch.day()
    [change] = watch.changes()
    assert (change.aspect, change.severity) == (Aspect.STATEMENT, Severity.HIGH)
    assert (change.after or "").startswith("In 2023, a former employee was convicted")
    assert last_pages(change)[0] == ""
    assert last_pages(change)[-1] == "taishui-college"


def test_a_mark_alone_is_told_in_words_and_spelled_out_later_it_is_told_again(watch: Tracked) -> None:
    watch.tracker.header = MISCONDUCT
    for row in watch.tracker.rows:
        row.misconduct = "No"
    watch.day()
    row = watch.tracker.row("Taishui College")
    row.misconduct = "Yes"
    [change] = watch.day().changes
    assert change.summary == "Taishui College: it was marked for espionage or misconduct."
    assert change.severity is Severity.HIGH
    row.more = CASE
    watch.day(days=5)
    [later] = [c for c in watch.changes() if c.id != change.id]
    assert (later.after or "").startswith("In 2023")


def test_a_case_that_the_profile_told_before_is_known_when_the_index_marks_it(watch: Tracked) -> None:
    watch.tracker.header = MISCONDUCT
    for row in watch.tracker.rows:
        row.misconduct = "No"
    row = watch.tracker.row("Taishui College")
    row.more = CASE
    watch.day()
    row.misconduct = "Yes"
    watch.day()
    assert watch.changes() == []


@pytest.mark.parametrize("before", ["", LISTED])
def test_a_list_that_index_and_profile_name_is_one_listing(watch: Tracked, before: str) -> None:
    row = watch.tracker.row("Taishui College")
    row.more, row.lists = before, "US BIS Entity List" if before else "None"
    watch.day()
    if before:
        row.more = LISTED.replace("Entity List.", "Entity List and the Japan End User List.")
        row.lists = "US BIS Entity List; Japan End User List"
    else:
        row.more, row.lists = LISTED, "US BIS Entity List"
    watch.day()
    [change] = watch.changes()
    assert change.aspect is Aspect.LISTING
    assert change.severity is Severity.CRITICAL
    assert last_pages(change)[-1] == "taishui-college"


@pytest.mark.parametrize("first", ["index", "profile"])
def test_the_profile_is_the_page_to_open_and_the_higher_confidence_counts(watch: Tracked, first: str) -> None:
    watch.day()
    row = watch.tracker.row("Taishui College")
    row.risk, row.profile_risk = ("Very high", "High") if first == "index" else ("High", "Very high")
    watch.day()
    row.risk, row.profile_risk = "Very high", ""
    watch.day()
    [change] = [c for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert last_pages(change)[-1] == "taishui-college"
    assert change.confidence == pytest.approx(0.98)


# --------------------------------------------------------------------- links to somebody else


@pytest.mark.parametrize("order", ["before", "behind"])
@pytest.mark.parametrize(("wrong", "right"), [("Dongling University", "Taishui College"),
                                              ("Taishui College", "Dongling University"),
                                              ("Taishui College", "Moling Academy")])  # fmt: skip
def test_a_row_with_the_link_of_another_is_not_compared_and_nobody_leaves(
    watch: Tracked, order: str, wrong: str, right: str
) -> None:
    rows = watch.tracker.rows
    one, other = watch.tracker.row(wrong), watch.tracker.row(right)
    one.risk, other.risk = "Very high", "Low"
    rows.remove(one)
    rows.insert(0 if order == "before" else len(rows), one)
    watch.day()
    one.link = other.path
    report = watch.day()
    assert any(f"the index links {wrong} to the page of {right}" in line for line in report.remarks.lines())
    for _ in range(3):
        watch.day()
    one.link = ""
    for _ in range(3):
        watch.day()
    assert watch.changes() == []
    assert {one.path, other.path} <= watch.live()


def test_a_renamed_row_is_still_compared(watch: Tracked) -> None:
    watch.day()
    row = watch.tracker.row("Taishui College")
    profile = row.profile()
    row.profile = lambda: profile  # type: ignore[method-assign]
    row.slug, row.name, row.risk = "taishui-college", "Taishui University of Water", "Very high"
    watch.day()
    assert told(watch.changes()) == [("Taishui College", "risk_level", "changed")]


# --------------------------------------------------------------------- the index speaks first


def test_a_profile_that_left_is_no_trouble_of_its_page_after_a_long_pause(watch: Tracked) -> None:
    crowd(watch)
    watch.day()
    watch.tracker.without("Taishui College")
    watch.day(days=20)
    watch.day()
    assert told(watch.changes()) == [("Taishui College", "institution", "removed")]


def test_a_profile_that_moved_is_no_trouble_of_its_page_after_a_long_pause(watch: Tracked) -> None:
    crowd(watch)
    watch.day()
    watch.tracker.row("Taishui College").slug = "taishui"
    for _ in range(2):
        watch.day(days=20)
    assert watch.changes() == []


def test_profiles_of_a_held_index_wait_for_its_word_but_not_for_ever(watch: Tracked) -> None:
    crowd(watch, 30)
    watch.day()
    watch.tracker.rows = watch.tracker.rows[:12]
    watch.day()
    watch.day()
    [change] = watch.changes()
    assert f"`monitor sources accept {watch.base}{INDEX}` takes it as it is" in change.summary
    for _ in range(3):
        watch.day()
    assert {c.aspect for c in watch.changes()} == {Aspect.PAGE}
    assert len(watch.changes()) == 27


def test_a_declared_page_speaks_for_itself(tmp_path: Path) -> None:
    for watch in tracked(tmp_path / "watch"):
        file = watch.folder / "sources" / "institutions" / "dongling.toml"
        page = f'\n[[pages]]\nurl = "{watch.base}/universities/dongling-university"\nkind = "profile"\n'
        file.write_text(file.read_text("utf-8") + page, "utf-8")
        watch.day()
        watch.tracker.down = {INDEX}
        watch.tracker.gone = {"/universities/dongling-university", "/universities/moling-academy"}
        assert told(watch.day().changes) == [("Dongling University", "page", "removed")]


def test_an_index_below_the_expected_number_is_told_once_and_heals_in_silence(watch: Tracked) -> None:
    watch.day()
    watch.tracker.hidden = {row.name for row in watch.tracker.rows[:6]}
    [change] = watch.day().changes
    assert change.aspect is Aspect.PAGE
    assert "2 links, at least 3 expected" in change.summary
    assert watch.day().changes == []
    watch.tracker.hidden = set()
    assert watch.day().changes == []
    watch.tracker.rows.append(Row("Jinsha University", "金沙大学"))
    assert told(watch.day().changes) == [("Jinsha University", "institution", "added")]
