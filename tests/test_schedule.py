"""When a page is due next."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.model import Outcome, PageKind, PageState, Role
from monitor.schedule import SLOWEST_RETRY, Pause, back_off, look_for_gone, next_due, pace_of, turn_after

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
        last_ok=NOW - DAY,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", [Outcome.NEW, Outcome.CHANGED, Outcome.COSMETIC, Outcome.UNCHANGED])
def test_a_page_that_reads_well_comes_again_after_its_interval(outcome: Outcome) -> None:
    assert next_due(page(), outcome, NOW, 0.0) == NOW + DAY


def test_long_intervals_are_spread_and_never_longer_than_was_asked_for() -> None:
    due = {next_due(page(), Outcome.UNCHANGED, NOW, chance / 10) for chance in range(10)}
    assert len(due) == 10
    assert NOW + DAY * 0.95 <= min(due) <= max(due) <= NOW + DAY


def test_pages_that_were_declared_together_part_after_their_first_reading() -> None:
    new = page(last_checked=None, last_ok=None)
    due = [next_due(new, Outcome.NEW, NOW, chance / 10) for chance in range(10)]
    assert (due[0], due[5]) == (NOW + DAY, NOW + DAY * 0.75)
    assert len(set(due)) == 10


@pytest.mark.parametrize(
    ("late", "wait"),
    [(timedelta(hours=6), 18), (3 * DAY + timedelta(hours=6), 18), (-timedelta(hours=18), 18)],
)
def test_a_page_that_was_late_or_early_keeps_its_place(late: timedelta, wait: int) -> None:
    read = NOW - late - DAY if late > timedelta() else NOW - timedelta(hours=6)
    one = page(next_due=NOW - late, last_ok=max(read, NOW - 2 * DAY))
    assert next_due(one, Outcome.UNCHANGED, NOW, 0.0) == NOW + timedelta(hours=wait)


def test_one_that_would_be_due_too_soon_gets_another_place() -> None:
    late = page(next_due=NOW - timedelta(hours=20))
    due = [next_due(late, Outcome.UNCHANGED, NOW, chance / 10) for chance in range(10)]
    assert NOW + DAY / 2 < min(due) < max(due) == NOW + DAY


def test_those_who_waited_together_do_not_stay_a_herd() -> None:
    """A thousand daily pages, nobody there for ten hours: on the next day they come as spread as before."""
    chance = random.Random(1)
    back = NOW + timedelta(hours=10)
    due = [NOW + DAY * chance.random() for _ in range(1000)]
    missed = [each for each in due if each <= back]
    again = [
        next_due(page(next_due=each, last_ok=each - DAY), Outcome.UNCHANGED, back, chance.random())
        for each in missed
    ]
    hours = [int((each - back).total_seconds() // 3600) for each in again]
    assert len(missed) > 300
    assert max(hours.count(hour) for hour in set(hours)) < len(missed) / 5


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


# --------------------------------------------------------------------- every = "auto"


def paced(hours: float, outcome: Outcome, since: timedelta = DAY, **values: object) -> float:
    """The hours to the next look of a page whose pace was so many, read last so long ago."""
    one = page(**{"every": "auto", "pace": int(hours * 3600), "last_ok": NOW - since} | values)
    found = pace_of(one, outcome, NOW, moved=outcome is Outcome.CHANGED)
    assert found is not None
    return found.total_seconds() / 3600


def test_auto_looks_more_often_at_what_changes() -> None:
    assert (paced(24, Outcome.CHANGED), paced(24, Outcome.UNCHANGED)) == (12, 36)
    assert paced(24, Outcome.COSMETIC) == 36


def test_only_auto_has_a_pace() -> None:
    assert pace_of(page(), Outcome.CHANGED, NOW, moved=True) is None


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.SKIPPED, Outcome.HELD])
def test_trouble_says_nothing_of_how_often_a_page_changes(outcome: Outcome) -> None:
    assert paced(100, outcome, next_due=NOW, failures=3) == 100


def test_a_page_that_was_asked_for_ahead_of_time_tells_less() -> None:
    assert paced(24, Outcome.UNCHANGED, DAY / 4) == 27
    assert paced(24, Outcome.CHANGED, 10 * DAY) == pytest.approx(22.8)


def test_auto_keeps_its_bounds() -> None:
    assert (paced(1, Outcome.CHANGED), paced(160, Outcome.UNCHANGED, 9 * DAY)) == (1, 168)
    wide = {"every": "auto 6h - 30d"}
    assert (paced(7, Outcome.CHANGED, **wide), paced(700, Outcome.UNCHANGED, 99 * DAY, **wide)) == (6, 720)


def lived(mean: timedelta | None, days: int, seed: int) -> float:
    """The mean hours between looks in the second half of a page's days, with changes by chance and noise."""
    chance = random.Random(seed)
    now, end, looks = NOW, NOW + days * DAY, []
    changed = now + mean * chance.expovariate(1) if mean else end
    one = page(every="auto", last_checked=None, last_ok=None)
    while now < end:
        outcome = Outcome.NEW if one.last_ok is None else Outcome.COSMETIC
        while mean and changed <= now:
            outcome, changed = Outcome.CHANGED, changed + mean * chance.expovariate(1)
        pace = pace_of(one, outcome, now, moved=outcome is Outcome.CHANGED)
        assert pace is not None
        due = next_due(one, outcome, now, chance.random(), pace=pace)
        one = replace(one, next_due=due, last_checked=now, last_ok=now, pace=int(pace.total_seconds()))
        looks.append(now)
        now = due + timedelta(seconds=chance.randrange(60))
    later = [each for each in looks if each >= NOW + days * DAY / 2]
    return (later[-1] - later[0]).total_seconds() / 3600 / (len(later) - 1)


@pytest.mark.parametrize(
    ("mean", "least", "most"),
    [
        (timedelta(hours=1), 0.9, 2),
        (DAY, 6, 18),
        (timedelta(weeks=1), 40, 110),
        (None, 155, 168),
    ],
)
def test_auto_comes_to_look_about_twice_as_often_as_a_page_changes(
    mean: timedelta | None, least: float, most: float
) -> None:
    found = [lived(mean, 90, seed) for seed in range(6)]
    assert least < sum(found) / len(found) < most


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 900)), max_size=60), st.floats(0, 0.99))
def test_auto_stays_between_its_bounds_whatever_happens(
    looks: list[tuple[bool, float]], chance: float
) -> None:
    one, now = page(every="auto 2h-14d"), NOW
    for moved, hours in looks:
        now += timedelta(hours=hours)
        pace = pace_of(one, Outcome.CHANGED if moved else Outcome.UNCHANGED, now, moved=moved)
        assert pace is not None
        assert timedelta(hours=2) <= pace <= 14 * DAY
        due = next_due(one, Outcome.UNCHANGED, now, chance, pace=pace)
        assert pace / 2 <= due - now <= pace
        one = replace(one, last_ok=now, pace=int(pace.total_seconds()), next_due=due)


@given(
    st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(weeks=52)),
    st.integers(1, 10_000),
    st.floats(0, 1, exclude_max=True),
)
def test_backing_off_is_bounded_and_never_at_once(every: timedelta, failures: int, chance: float) -> None:
    wait = back_off(every, failures, chance)
    assert timedelta() < wait <= max(every, SLOWEST_RETRY) * 1.2


@pytest.mark.parametrize(
    ("every", "pages", "hours", "longest"),
    [
        ("1m", 100_000, 6, timedelta()),
        ("1h", 100_000, 6, timedelta(minutes=2.5)),
        ("1d", 100_000, 6, timedelta(hours=1)),
        ("1w", 100_000, 6, timedelta(hours=1)),
        ("auto", 100_000, 6, timedelta(hours=1)),
        ("1d", 100_000, 0.5, timedelta(minutes=5)),
        ("1d", 1_000, 6, timedelta(seconds=800)),
        ("1d", 200, 6, timedelta()),
    ],
)
def test_after_a_pause_a_page_waits_for_its_turn(
    every: str, pages: int, hours: float, longest: timedelta
) -> None:
    pause = Pause(pages, timedelta(hours=hours))
    waits = [turn_after(pause, every, timedelta(minutes=9), chance / 10) for chance in range(11)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta()
    assert waits[-1] == longest


def test_a_page_that_was_never_read_has_known_no_pause() -> None:
    assert turn_after(Pause(100_000, timedelta()), "1d", None, 0.5) == timedelta(minutes=30)
    assert turn_after(Pause(50, timedelta()), "1d", None, 0.9) == timedelta()


@example(0.9999999999999999, 3_800, "1d", None, 0)
@given(
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 1_000_000),
    st.sampled_from(["5s", "30m", "1h", "6h", "1d", "30d", "auto", "auto 6h-30d"]),
    st.integers(0, 10**7) | st.none(),
    st.integers(0, 10**7),
)
def test_no_turn_is_far_away(chance: float, pages: int, every: str, late: int | None, more: int) -> None:
    pause = Pause(pages, timedelta(seconds=(late or 0) + more))
    wait = turn_after(pause, every, None if late is None else timedelta(seconds=late), chance)
    assert timedelta() <= wait < timedelta(hours=1)
