"""Looking things up in the record."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.changes import Aspect, ReviewState, Severity
from monitor.errors import NotFound
from monitor.model import Health, Outcome, PageKind, PageState, Role
from monitor.record import ChangeFilter, Store
from monitor.record.columns import LONGEST_NAME
from tests.record_kit import (
    DAY,
    HOUR,
    NOW,
    add_page,
    change,
    checked,
    declared,
    first_reading,
    snapshot,
    tell,
)

# --------------------------------------------------------------------- changes


@pytest.fixture
def told(store: Store) -> Store:
    """Five changes, a day apart, told in order."""
    tell(
        store,
        add_page(store),
        change("a", detected_at=NOW, severity=Severity.LOW),
        change("b", detected_at=NOW + DAY, institution="southern", severity=Severity.MEDIUM),
        change("c", detected_at=NOW + 2 * DAY, aspect=Aspect.RISK_LEVEL, severity=Severity.CRITICAL),
        change("d", detected_at=NOW + 3 * DAY, state=ReviewState.DISMISSED, site="other"),
        change("e", detected_at=NOW + 4 * DAY, institution=None, institution_name="Western University"),
    )
    return store


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ChangeFilter(), "edcba"),
        (ChangeFilter(newest_first=False), "abcde"),
        (ChangeFilter(limit=2), "ed"),
        (ChangeFilter(limit=0), ""),
        (ChangeFilter(since=NOW + 3 * DAY), "ed"),
        (ChangeFilter(since=NOW + 3 * DAY + timedelta(microseconds=1)), "e"),
        (ChangeFilter(until=NOW), "a"),
        (ChangeFilter(until=NOW - timedelta(microseconds=1)), ""),
        (ChangeFilter(institutions=("southern",)), "b"),
        (ChangeFilter(institutions=("southern", "Western University")), "eb"),
        (ChangeFilter(sites=("other",)), "d"),
        (ChangeFilter(aspects=(Aspect.RISK_LEVEL, Aspect.ALIAS)), "c"),
        (ChangeFilter(severities=(Severity.LOW, Severity.CRITICAL)), "ca"),
        (ChangeFilter(min_severity=Severity.HIGH), "edc"),
        (ChangeFilter(severities=(Severity.LOW,), min_severity=Severity.HIGH), ""),
        (ChangeFilter(states=(ReviewState.DISMISSED,)), "d"),
        (ChangeFilter(institutions=("northern-university",), min_severity=Severity.HIGH, limit=1), "d"),
    ],
)
def test_filters(told: Store, wanted: ChangeFilter, names: str) -> None:
    assert "".join(each.after or "" for each in told.changes(wanted)) == names
    if wanted.limit is None:
        assert told.count_changes(wanted) == len(names)


def test_changes_of_one_instant_keep_the_order_they_were_told_in(store: Store) -> None:
    tell(store, add_page(store), *(change(name) for name in "zaq"))
    assert [each.after for each in store.changes(ChangeFilter(newest_first=False))] == ["z", "a", "q"]


def test_what_is_longer_than_a_name_is_cut_and_found_all_the_same(store: Store) -> None:
    """An index of PostgreSQL takes 2,700 bytes: a page must not stop the record with a name."""
    long = "Western 大学 " * 2_000
    tell(store, add_page(store), change("a", institution=None, institution_name=long))
    (found,) = store.changes(ChangeFilter(institutions=(long,)))
    assert found.institution_name == long[:LONGEST_NAME]
    assert len(list(store.changes(ChangeFilter(institutions=(long[:LONGEST_NAME],))))) == 1
    assert list(store.changes(ChangeFilter(institutions=("Western",)))) == []


def test_a_listing_can_be_left_early_and_does_not_hold_up_writers(told: Store) -> None:
    listing = told.changes()
    next(listing)
    tell(told, told.pages()[0], change("f"), number=2)
    assert "".join(each.after or "" for each in listing) == "dcba", "what began before sees what was before"


def test_a_change_is_found_by_the_beginning_of_its_id(told: Store) -> None:
    stored = next(told.changes())
    assert told.change(stored.id) == stored
    assert told.change(f" {stored.id[:6].lower()} ") == stored
    assert told.change("0000000000") is None
    assert told.change("no id at all") is None
    assert told.change("") is None
    assert told.change(stored.id + "0") is None


def test_an_id_that_may_mean_several_changes_is_not_guessed(store: Store) -> None:
    page = add_page(store)
    tell(
        store, page, change("a", id="AB00000001"), change("b", id="ABZZZZZZZZ"), change("c", id="AC10000000")
    )
    with pytest.raises(NotFound, match="AB00000001, ABZZZZZZZZ"):
        store.change("ab")
    assert getattr(store.change("ABO"), "after", None) == "a", "O is read as 0"


# --------------------------------------------------------------------- snapshots


def read_at(store: Store, page: PageState, number: int, days: int, well: bool = True) -> None:
    at = NOW + days * DAY
    new = snapshot(number, at)
    record = checked(page, Outcome.CHANGED, at, snapshot=new, reads_well=well, institution_name="Eastern")
    store.commit([record])


def test_what_was_known_on_a_day_is_the_last_good_snapshot_until_then(store: Store) -> None:
    page = add_page(store, institution="eastern")
    read_at(store, page, 1, days=0)
    read_at(store, page, 2, days=2)
    read_at(store, page, 3, days=3, well=False)

    def known(moment: timedelta) -> list[int]:
        found = store.profile_snapshots("eastern", NOW + moment)
        return [each.snapshot.ref.offset // 1_000 for each in found]

    assert known(-timedelta(microseconds=1)) == []
    assert known(timedelta(0)) == known(DAY) == [1]
    assert known(2 * DAY) == known(9 * DAY) == [2]


def test_profiles_are_found_by_id_or_by_the_name_that_a_page_gives(store: Store) -> None:
    by_id, by_name = add_page(store, "https://a.example/", institution="eastern"), add_page(store)
    news = add_page(store, "https://a.example/news", kind=PageKind.NEWS, institution="eastern")
    for number, page in enumerate([by_id, by_name, news]):
        read_at(store, page, number, days=0)
    store.sync_pages([], NOW)
    assert [each.page.id for each in store.profile_snapshots("eastern", NOW)] == [by_id.id]
    assert [each.page.id for each in store.profile_snapshots("Eastern", NOW)] == [by_name.id]
    assert store.profile_snapshots("nobody", NOW) == []


def test_snapshots_are_listed_newest_first(store: Store) -> None:
    a, b = add_page(store, institution="eastern"), add_page(store, "https://example.org/b")
    read_at(store, a, 1, days=0)
    read_at(store, b, 2, days=1)
    read_at(store, a, 3, days=2)

    def listed(**values: object) -> list[int]:
        return [info.snapshot.ref.offset // 1_000 for info in store.snapshots(**values)]  # type: ignore[arg-type]

    assert listed() == [3, 2, 1]
    assert listed(newest_first=False, limit=2) == [1, 2]
    assert (
        listed(institution="eastern") == listed(page_id=a.id) == listed(url="http://example.org/a/") == [3, 1]
    )
    assert listed(institution="Eastern") == listed(site="tracker") == [2]
    assert listed(since=NOW + DAY, until=NOW + DAY) == [2]
    info = next(store.snapshots(institution="eastern"))
    assert (info.page_url, info.institution, info.status) == (a.url, "eastern", 200)
    assert store.snapshot(info.snapshot.id) == info.snapshot
    assert store.snapshot(99) is None


# --------------------------------------------------------------------- coverage and counts


def test_coverage_counts_what_was_read_and_names_what_was_not(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}", institution="x") for n in range(6)], NOW - DAY)
    fine, login, recovered, waiting, weekly, backing_off = store.pages()
    at = NOW + HOUR
    store.commit(
        [
            checked(fine, Outcome.COSMETIC, at, suppressed=3),
            checked(login, Outcome.FAILED, at, health=Health.LOGIN, reason="a login form", failures=2),
            checked(recovered, Outcome.FAILED, at, reason="timeout: 30 s", failures=1),
            checked(weekly, Outcome.UNCHANGED, NOW - HOUR, next_due=NOW + 6 * DAY),
            checked(backing_off, Outcome.FAILED, NOW - HOUR, failures=9, next_due=NOW + 6 * DAY),
        ]
    )
    store.commit([checked(recovered, Outcome.UNCHANGED, at + HOUR)])

    coverage = store.account(NOW, NOW + DAY).of()
    assert (coverage.due, coverage.read, coverage.suppressed) == (5, 2, 3)
    told = [(each.url[-1], each.health, each.reason, each.failures) for each in coverage.unread]
    assert told == [
        ("1", Health.LOGIN, "a login form", 2),
        ("3", Health.OK, "", 0),
        ("5", Health.OK, "", 9),
    ]
    assert [waiting.url, weekly.url] == ["https://example.org/3", "https://example.org/4"]
    assert coverage.unread[0].institution == "x"


def test_a_page_counts_as_read_only_if_its_last_check_of_the_period_read_it(store: Store) -> None:
    page = add_page(store)
    store.commit([checked(page, at=NOW, suppressed=2)])
    blocked = {"health": Health.BLOCKED, "reason": "access denied", "failures": 1, "suppressed": 1}
    store.commit([checked(store.pages()[0], Outcome.FAILED, NOW + DAY, **blocked)])
    week = store.account(NOW, NOW + 7 * DAY).of()
    assert (week.due, week.read, week.suppressed) == (1, 0, 3)
    (unread,) = week.unread
    assert (unread.health, unread.reason, unread.last_ok) == (Health.BLOCKED, "access denied", NOW)
    assert store.account(NOW, NOW + DAY).of().read == 1, "that day it was read"
    store.commit([checked(store.pages()[0], at=NOW + 2 * DAY, health=Health.OK, failures=0)])
    assert store.account(NOW, NOW + 7 * DAY).of().unread == ()


def test_a_healthy_page_that_was_not_due_in_the_period_is_not_counted(store: Store) -> None:
    store.commit([checked(add_page(store), at=NOW - HOUR, next_due=NOW + 2 * DAY)])
    assert store.account(NOW, NOW + DAY).of().due == 0
    assert store.account(NOW, NOW + 3 * DAY).of().due == 1


def test_coverage_can_be_that_of_some_institutions_and_of_what_is_about_nobody(store: Store) -> None:
    for name in ("north", "south"):
        page = add_page(store, f"https://{name}.example/", institution=name)
        store.commit([checked(page, Outcome.COSMETIC, suppressed=1)])
    add_page(store, "https://portal.example/", role=Role.INDEX)
    found = store.account(NOW, NOW + DAY).of(["south"])
    assert (found.due, found.read, found.suppressed) == (2, 1, 1)
    assert [each.url for each in found.unread] == ["https://portal.example/"]
    assert store.account(NOW, NOW + DAY).of().due == 3


def test_coverage_of_a_past_period_is_not_changed_by_what_came_after(store: Store) -> None:
    page = add_page(store)
    store.commit([checked(page, Outcome.HELD, NOW, reason="half of the list is gone")])
    store.commit([checked(page, Outcome.UNCHANGED, NOW + DAY)])
    coverage = store.account(NOW, NOW + HOUR).of()
    assert (coverage.due, coverage.read) == (1, 0)
    assert coverage.unread[0].reason == "half of the list is gone"
    assert coverage.unread[0].last_ok == NOW + DAY
    after = store.account(NOW + DAY, NOW + 2 * DAY).of()
    assert (after.due, after.read) == (1, 1)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_good_reading_counts_as_read(store: Store, outcome: Outcome) -> None:
    page = add_page(store)
    store.commit([checked(page, outcome)])
    read = outcome not in {Outcome.HELD, Outcome.FAILED, Outcome.SKIPPED}
    assert store.account(NOW, NOW + DAY).of().read == int(read)
    assert (store.pages()[0].last_ok == NOW) is read


def test_the_first_check_of_all_is_known(store: Store) -> None:
    assert store.first_check() is None
    page = add_page(store)
    for n, outcome in enumerate([Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.FAILED]):
        store.commit([checked(page, outcome, NOW + n * HOUR)])
    assert store.first_check() == NOW
    assert [each.outcome for each in store.checks(page.id, limit=2)] == [Outcome.FAILED, Outcome.UNCHANGED]


def test_institutions_are_those_of_the_workspace_and_those_known_by_name(store: Store) -> None:
    for n, institution in enumerate(["north", "north", None, None, None]):
        page = add_page(
            store, f"https://example.org/{n}", **({"institution": institution} if institution else {})
        )
        name = "North University" if institution else f"Name {n % 2}"
        failures = int(n == 1)
        record = first_reading(page, n, NOW + n * HOUR, institution_name=name)
        store.commit([replace(record, failures=failures)])
    add_page(store, "https://example.org/index", role=Role.INDEX)
    summaries = store.institutions()
    assert [(s.institution, s.institution_name, s.pages, s.failing) for s in summaries] == [
        ("north", "North University", 2, 1),
        (None, "Name 0", 2, 0),
        (None, "Name 1", 1, 0),
    ]
    assert summaries[0].last_ok == NOW + HOUR
