"""Many checks that found nothing new, kept as one row: what the record tells stays the same."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from monitor.model import Health, Outcome
from monitor.record import Store
from monitor.record.rolled import instants, packed
from monitor.record.tables import CHECK
from tests.record_kit import DAY, HOUR, NOW, add_page, checked, first_reading, snapshot

START = NOW.replace(month=1, day=30, microsecond=0)
FAR = START + 300 * DAY
URLS = ("https://example.org/a", "https://example.org/b", "https://example.org/c")


def roll(store: Store, before: datetime = FAR) -> None:
    while store.rolled.roll_up(before, FAR):
        pass


def rows(store: Store) -> int:
    with store._database.read() as connection:
        return connection.execute(select(func.count()).select_from(CHECK)).scalar_one()


def commit(store: Store, url: str, outcome: Outcome, at: datetime, **facts: Any) -> None:
    page = store.page_by_url(url)
    assert page is not None
    if outcome is Outcome.NEW:
        store.commit([first_reading(page, at=at)])
    elif outcome is Outcome.CHANGED:
        store.commit([checked(page, outcome, at, snapshot=snapshot(7, at), reads_well=True)])
    else:
        store.commit([checked(page, outcome, at, **{"health": Health.OK} | facts)])


def quiet_days(store: Store, days: int, start: datetime = START) -> None:
    add_page(store)
    commit(store, URLS[0], Outcome.NEW, start)
    for day in range(1, days + 1):
        commit(store, URLS[0], Outcome.UNCHANGED, start + day * DAY)


def test_a_month_of_quiet_is_one_row_that_tells_all_its_checks(store: Store) -> None:
    quiet_days(store, 31)
    roll(store)
    march, february, january, new = store.checks(1)
    assert (new.outcome, new.count, new.first_at) == (Outcome.NEW, 1, None)
    assert (january.count, january.first_at, march.count) == (1, None, 2)
    days = (february.first_at, february.finished_at)
    assert (february.count, *days) == (28, START + 2 * DAY, START + 29 * DAY)
    assert not store.rolled.roll_up(FAR, FAR)


def test_what_is_young_waits_and_joins_later(store: Store) -> None:
    quiet_days(store, 20, START + 3 * DAY)
    roll(store, START + 10 * DAY)
    assert (rows(store), store.checks(1)[-2].count) == (16, 6)
    roll(store)
    assert (rows(store), store.checks(1)[0].count) == (2, 20)


@pytest.mark.parametrize(
    "facts",
    [
        {"outcome": Outcome.FAILED, "health": Health.BLOCKED, "reason": "403"},
        {"outcome": Outcome.COSMETIC, "suppressed": 1},
        {"outcome": Outcome.CHANGED},
    ],
)
def test_any_other_check_keeps_its_row_and_parts_the_others(store: Store, facts: dict[str, Any]) -> None:
    quiet_days(store, 6, START + 3 * DAY)
    commit(store, URLS[0], at=START + 10 * DAY, **facts)
    commit(store, URLS[0], Outcome.UNCHANGED, START + 11 * DAY)
    commit(store, URLS[0], Outcome.UNCHANGED, START + 12 * DAY)
    roll(store)
    assert [check.count for check in store.checks(1)] == [2, 1, 6, 1]


def test_a_check_of_a_wrong_clock_holds_nobody_up(store: Store) -> None:
    quiet_days(store, 2, START + 3 * DAY)
    commit(store, URLS[0], Outcome.UNCHANGED, FAR + 900 * DAY)
    commit(store, URLS[0], Outcome.UNCHANGED, START + 7 * DAY)
    commit(store, URLS[0], Outcome.UNCHANGED, START + 8 * DAY)
    roll(store)
    assert [check.count for check in store.checks(1)] == [2, 1, 2, 1]


def told(store: Store, moments: Sequence[datetime]) -> list[Any]:
    """What the record says of all periods and instants."""
    found: list[Any] = [store.first_check()]
    for number, moment in enumerate(moments):
        found += [store.ledger.standing(page.id, moment) for page in store.pages()]
        for later in moments[number + 1 :]:
            period = store.account(moment, later).of()
            unread = [(each.url, each.health, each.reason) for each in period.unread]
            found.append((period.due, period.read, unread, period.suppressed, period.again))
    return found


OUTCOMES = st.sampled_from([Outcome.UNCHANGED] * 6 + [Outcome.FAILED, Outcome.COSMETIC, Outcome.CHANGED])


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(URLS), st.integers(0, 60), OUTCOMES), min_size=5, max_size=40),
    st.lists(st.integers(-10, 1200), min_size=3, max_size=4, unique=True),
    st.integers(0, 1800),
)
def test_coverage_counts_and_standing_are_the_same_as_before(
    tmp_path_factory: pytest.TempPathFactory,
    looks: list[tuple[str, int, Outcome]],
    hours: list[int],
    first: int,
) -> None:
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('rolled')}/monitor.db") as store:
        for url in URLS:
            add_page(store, url)
        at = START
        for url, wait, outcome in looks:
            at += wait * HOUR + timedelta(seconds=wait)
            failed = {"health": Health.BLOCKED, "reason": "no"} if outcome is Outcome.FAILED else {}
            facts = {"suppressed": 2} if outcome is Outcome.COSMETIC else failed
            commit(store, url, outcome, at, **facts)
        moments = [START + hour * HOUR for hour in sorted(hours)] + [at]
        before = told(store, sorted(moments))
        roll(store, START + first * HOUR)
        assert told(store, sorted(moments)) == before
        roll(store)
        assert told(store, sorted(moments)) == before


@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=40))
def test_instants_come_back_as_they_went_in(seconds: list[int]) -> None:
    moments = [NOW + timedelta(seconds=each) for each in sorted(seconds)]

    class Row:
        first_at, finished_at, times = moments[0], moments[-1], packed(moments)

    assert instants(Row) == (moments if len(moments) > 1 else moments * 2)
