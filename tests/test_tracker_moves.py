"""A tracker with several index pages, profiles that move, and facts that its index tells beside them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import Aspect
from monitor.model import Outcome
from tests.tracker_kit import HEADER, INDEX, SECOND, Row, Tracked, crowd, told, tracked


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Tracked]:
    yield from tracked(tmp_path / "watch")


@pytest.fixture
def paged(tmp_path: Path) -> Iterator[Tracked]:
    yield from tracked(tmp_path / "watch", indexes=(INDEX, SECOND), min_pages=1)


# --------------------------------------------------------------------- several indexes


def test_a_row_that_moves_to_another_index_page_has_not_left(paged: Tracked) -> None:
    for row in paged.tracker.rows[4:]:
        row.on = SECOND
    paged.day()
    for turn in range(3):
        paged.tracker.row("Baihe University").on = INDEX if turn % 2 == 0 else SECOND
        for _ in range(3):
            assert paged.day().changes == []
    assert paged.page("/universities/baihe-university").unlisted_at is None


def test_who_is_on_no_index_page_has_left(paged: Tracked) -> None:
    for row in paged.tracker.rows[4:]:
        row.on = SECOND
    paged.day()
    paged.tracker.hidden = {"Baihe University"}
    paged.day()
    assert told(paged.day().changes) == [("Baihe University", "institution", "removed")]


def test_nobody_leaves_while_another_index_page_is_unread(paged: Tracked) -> None:
    for row in paged.tracker.rows[4:]:
        row.on = SECOND
    paged.day()
    paged.tracker.row("Baihe University").on = INDEX
    paged.tracker.down = {INDEX}
    for _ in range(3):
        assert paged.day().changes == []
    paged.tracker.down = set()
    paged.day()
    assert paged.day().changes == []


# --------------------------------------------------------------------- what moves


def test_a_changed_slug_is_the_same_profile(watch: Tracked) -> None:
    watch.day()
    before = watch.page("/universities/dongling-university")
    watch.tracker.row("Dongling University").slug = "dongling"
    watch.tracker.row("Dongling University").risk = "Very high"
    report = watch.day()
    assert told(report.changes) == [("Dongling University", "risk_level", "changed")]
    after = watch.page("/universities/dongling")
    assert after.id == before.id
    assert "/universities/dongling-university" not in watch.live()
    for _ in range(3):
        assert watch.day().changes == []
    with watch.opened() as parts:
        versions = [each.snapshot.url for each in parts.store.snapshots(page_id=after.id) if each.reads_well]
    assert [url.rsplit("/", 1)[1] for url in versions] == ["dongling", "dongling-university"]


def test_all_slugs_may_change_at_once(watch: Tracked) -> None:
    crowd(watch)
    watch.day()
    for number, row in enumerate(watch.tracker.rows):
        row.slug = f"institution-{number}"
    for _ in range(3):
        watch.day()
    assert watch.changes() == []
    assert len(watch.live()) == 23


def test_a_changed_slug_with_a_redirect_from_the_old_one(watch: Tracked) -> None:
    watch.day()
    before = watch.page("/universities/taishui-college")
    watch.tracker.row("Taishui College").slug = "taishui"
    watch.tracker.moved = {"/universities/taishui-college": "/universities/taishui"}
    for _ in range(3):
        assert watch.day().changes == []
    assert watch.page("/universities/taishui").id == before.id
    assert "/universities/taishui-college" not in watch.live()


def test_a_redirect_alone_changes_nothing(watch: Tracked) -> None:
    watch.day()
    watch.tracker.rows.append(Row("Taishui College", "泰水学院", slug="taishui"))
    watch.tracker.hidden = set()
    watch.tracker.rows = [r for r in watch.tracker.rows if r.slug or r.name != "Taishui College"]
    watch.tracker.moved = {"/universities/taishui-college": "/universities/taishui"}
    for _ in range(3):
        assert watch.day().changes == []


def test_a_renamed_and_moved_profile_is_known_by_its_chinese_name(watch: Tracked) -> None:
    watch.day()
    before = watch.page("/universities/taishui-college")
    row = watch.tracker.row("Taishui College")
    row.name, row.slug = "Taishui University of Water", "tuw"
    changes = watch.day().changes
    assert Aspect.INSTITUTION not in {c.aspect for c in changes}
    assert watch.page("/universities/tuw").id == before.id
    for _ in range(3):
        assert watch.day().changes == []


def test_a_slug_may_go_there_and_back_again(watch: Tracked) -> None:
    watch.day()
    for slug in ("a", "", "b", "a"):
        watch.tracker.row("Taishui College").slug = slug
        assert watch.day().changes == []
        assert watch.day().changes == []


def test_a_moved_profile_that_cannot_be_read_yet_has_not_left(watch: Tracked) -> None:
    watch.day()
    watch.tracker.row("Taishui College").slug = "taishui"
    watch.tracker.down = {"/universities/taishui"}
    for _ in range(3):
        assert watch.day().changes == []
    watch.tracker.down = set()
    for _ in range(3):
        assert watch.day().changes == []
    assert "/universities/taishui" in watch.live()


def test_a_namesake_with_another_chinese_name_is_somebody_else(watch: Tracked) -> None:
    watch.day()
    watch.tracker.without("Taishui College")
    watch.tracker.rows.append(Row("Taishui College", "太水职业技校", slug="other"))
    watch.day()
    assert ("Taishui College", "institution", "added") in told(watch.changes())


@pytest.mark.parametrize(
    "spelling", ["/universities/moling-academy/", "/universities/./moling-academy?utm_source=x"]
)
def test_another_spelling_of_an_address_is_the_same_page(watch: Tracked, spelling: str) -> None:
    watch.day()
    row = watch.tracker.row("Moling Academy")
    plain = row.cells()
    row.cells = lambda: plain.replace(row.path, spelling)  # type: ignore[method-assign]
    for _ in range(3):
        assert watch.day().changes == []


# --------------------------------------------------------------------- what the index tells


def test_a_column_and_the_profile_tell_one_change(watch: Tracked) -> None:
    watch.day()
    watch.tracker.row("Dongling University").risk = "Very high"
    watch.day()
    changes = [c for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert [(c.institution, c.before, c.after) for c in changes] == [("dongling", "high", "very high")]
    assert {e.url.rsplit("/", 1)[1] for e in changes[0].evidence} == {"", "dongling-university"}


@pytest.mark.parametrize("first", ["index", "profile"])
def test_twins_some_days_apart_are_one_change(watch: Tracked, first: str) -> None:
    watch.day()
    row = watch.tracker.row("Taishui College")
    if first == "index":
        row.risk, row.profile_risk = "Very high", "High"
    else:
        row.profile_risk = "Very high"
    assert told(watch.day().changes) == [("Taishui College", "risk_level", "changed")]
    watch.day()
    row.risk, row.profile_risk = "Very high", ""
    assert [c for c in watch.day().changes if c.aspect is Aspect.RISK_LEVEL] == []
    changes = [c for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert len(changes) == 1
    assert {e.url.rsplit("/", 1)[1] for e in changes[0].evidence} == {"", "taishui-college"}


def test_what_happens_again_is_told_again(watch: Tracked) -> None:
    watch.day()
    row = watch.tracker.row("Taishui College")
    for risk in ("Very high", "High", "Very high"):
        row.risk = risk
        report = watch.day()
        assert [c.aspect for c in report.changes if c.aspect is Aspect.RISK_LEVEL] == [Aspect.RISK_LEVEL]
    afters = [c.after for c in watch.changes() if c.aspect is Aspect.RISK_LEVEL]
    assert afters == ["very high", "high", "very high"]


def test_columns_are_facts_of_their_rows(watch: Tracked) -> None:
    watch.day()
    dongling, taishui = watch.tracker.row("Dongling University"), watch.tracker.row("Taishui College")
    dongling.credential = "Top secret"
    taishui.lists = "<ul><li>US Entity List</li><li>Japan End User List</li></ul>"
    report = watch.day()
    assert sorted((c.institution_name, c.aspect.value, c.after or "") for c in report.changes) == [
        ("Dongling University", "security_credential", "Top secret"),
        ("Taishui College", "listing", "Japan End User List"),
        ("Taishui College", "listing", "US Entity List"),
    ]
    assert report.outcomes[Outcome.CHANGED] == 1
    assert {c.institution for c in report.changes} == {"dongling", None}
    for change in report.changes:
        assert all(
            e.url.endswith(INDEX) and e.text.startswith(change.institution_name) for e in change.evidence
        )
        assert change.site == "tracker"


def test_a_column_that_vanishes_tells_nothing_nor_when_it_comes_back(watch: Tracked) -> None:
    for row in watch.tracker.rows:
        row.lists = "US Entity List"
    watch.day()
    watch.tracker.header = HEADER.replace("<th>End-user lists</th>", "")
    assert watch.day().changes == []
    watch.tracker.header = HEADER
    assert watch.day().changes == []


def test_noise_on_the_index_is_cosmetic(watch: Tracked) -> None:
    watch.day()
    watch.tracker.noise += 1
    watch.tracker.rows.reverse()
    report = watch.day()
    assert report.changes == []
    assert report.outcomes[Outcome.COSMETIC] == 1
