"""When a page is due next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Outcome, PageKind, PageState, Role
from monitor.schedule import SLOWEST_RETRY, back_off, look_for_gone, next_due

NOW = datetime(2026, 11, 12, 7, 14, tzinfo=UTC)
DAY = timedelta(days=1)


def page(**changes: object) -> PageState:
    state = PageState(
        id=1,
        url="https://tracker.example.org/universities/dongling",
        kind=PageKind.PROFILE,
        role=Role.CONTENT,
        every="1d",
        institution=None,
        site="tracker",
        follow="",
        language="",
        min_pages=0,
        next_due=NOW,
        found_at=NOW - 90 * DAY,
        baseline=True,
        last_checked=NOW - DAY,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", [Outcome.NEW, Outcome.CHANGED, Outcome.COSMETIC, Outcome.UNCHANGED])
def test_a_page_that_reads_well_comes_again_after_its_interval(outcome: Outcome) -> None:
    assert next_due(page(), outcome, NOW, 0.0) == NOW + DAY


def test_long_intervals_are_spread_so_that_no_herd_forms() -> None:
    due = {next_due(page(), Outcome.UNCHANGED, NOW, chance / 10) for chance in range(10)}
    assert len(due) == 10
    assert max(due) <= NOW + DAY * 1.05


def test_short_intervals_are_kept_to_the_second() -> None:
    assert next_due(page(every="5s"), Outcome.UNCHANGED, NOW, 0.9) == NOW + timedelta(seconds=5)


def test_a_failing_page_is_tried_again_soon_then_ever_later_up_to_a_bound() -> None:
    waits = [next_due(page(failures=n), Outcome.FAILED, NOW, 0.5) - NOW for n in range(12)]
    assert waits[0] == timedelta(minutes=5)
    assert waits == sorted(waits)
    assert waits[-1] == DAY


def test_a_failing_page_with_a_short_interval_backs_off_too() -> None:
    waits = [next_due(page(every="1s", failures=n), Outcome.FAILED, NOW, 0.5) - NOW for n in range(40)]
    assert waits[:3] == [timedelta(seconds=s) for s in (1, 2, 4)]
    assert waits[-1] == SLOWEST_RETRY


def test_failing_pages_do_not_come_back_in_step() -> None:
    assert next_due(page(), Outcome.FAILED, NOW, 0.0) != next_due(page(), Outcome.FAILED, NOW, 0.9)


def test_what_a_server_asked_for_is_a_lower_bound() -> None:
    asked = next_due(page(), Outcome.FAILED, NOW, 0.5, retry_after=7200.0)
    assert asked == NOW + timedelta(hours=2)


def test_a_page_that_reads_well_again_is_back_in_its_rhythm() -> None:
    assert next_due(page(failures=9), Outcome.UNCHANGED, NOW, 0.0) == NOW + DAY


def test_a_held_page_gets_a_second_look_before_its_interval() -> None:
    assert next_due(page(), Outcome.HELD, NOW, 0.0) < NOW + DAY


def test_old_news_is_looked_at_less_and_less() -> None:
    fresh = page(kind=PageKind.NEWS, found_at=NOW - timedelta(hours=1))
    aged = page(kind=PageKind.NEWS, found_at=NOW - 20 * DAY)
    ancient = page(kind=PageKind.NEWS, found_at=NOW - 2000 * DAY)
    grown = page(kind=PageKind.NEWS, found_at=NOW - 300 * DAY)
    waits = [next_due(p, Outcome.UNCHANGED, NOW, 0.0) - NOW for p in (fresh, aged, grown, ancient)]
    assert waits == [DAY, 10 * DAY, 30 * DAY, 90 * DAY]


def test_an_article_that_is_gone_is_looked_for_within_hours_then_ever_later() -> None:
    waits = [look_for_gone(elapsed, 0.0) for elapsed in (0 * DAY, DAY / 2, 2 * DAY, 10 * DAY, 500 * DAY)]
    assert waits == [DAY / 3, DAY / 3, DAY, 5 * DAY, 30 * DAY]


def test_a_list_of_news_keeps_its_rhythm_however_old() -> None:
    index = page(kind=PageKind.NEWS, role=Role.INDEX, found_at=NOW - 2000 * DAY)
    assert next_due(index, Outcome.UNCHANGED, NOW, 0.0) == NOW + DAY


def test_auto_looks_more_often_at_what_changes() -> None:
    auto = page(every="auto", last_checked=NOW - 2 * DAY)
    changed = next_due(auto, Outcome.CHANGED, NOW, 0.0)
    unchanged = next_due(auto, Outcome.UNCHANGED, NOW, 0.0)
    assert (changed - NOW, unchanged - NOW) == (DAY, 3 * DAY)


@given(
    st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(weeks=52)),
    st.integers(1, 10_000),
    st.floats(0, 1, exclude_max=True),
)
def test_backing_off_is_bounded_and_never_at_once(every: timedelta, failures: int, chance: float) -> None:
    wait = back_off(every, failures, chance)
    assert timedelta() < wait <= max(every, SLOWEST_RETRY) * 1.2
