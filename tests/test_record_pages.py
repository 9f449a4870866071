"""Pages of the record: declared, found, due, claimed."""

from dataclasses import replace

import pytest

from monitor.model import Link, Outcome, PageKind, Role
from monitor.record import Store, SyncResult
from tests.record_kit import DAY, HOUR, NOW, add_page, checked, declared, first_reading, index, lead


def urls(store: Store, **values: object) -> list[str]:
    return [page.url for page in store.pages(**values)]  # type: ignore[arg-type]


def links(*names: str) -> list[Link]:
    return [Link(f"https://example.org/{name}") for name in names]


# --------------------------------------------------------------------- declared


def test_a_declared_page_is_due_now_and_known_as_declared(store: Store) -> None:
    declaration = declared(
        "http://WWW.example.org/A/", follow="a", language="en", min_pages=3, every="2h", institution="x"
    )
    assert store.sync_pages([declaration], NOW) == SyncResult(new=1)
    (page,) = store.pages()
    assert (page.url, page.kind, page.role) == ("http://WWW.example.org/A/", PageKind.PROFILE, Role.CONTENT)
    assert (page.follow, page.language, page.min_pages, page.every) == ("a", "en", 3, "2h")
    assert (page.site, page.institution) == (None, "x")
    assert (page.next_due, page.found_at, page.last_checked, page.snapshot) == (NOW, NOW, None, None)
    assert not page.baseline
    assert store.due(NOW, limit=5) == [page]


def test_declaring_the_same_again_writes_nothing(store: Store) -> None:
    declarations = [declared(), index(), declared("https://example.org/b", kind=PageKind.PAGE)]
    store.sync_pages(declarations, NOW)
    lead(store, store.pages(role=Role.INDEX)[0], links("found"), found_baseline=False)
    before = store.pages()
    assert store.sync_pages(declarations, NOW + HOUR) == SyncResult()
    assert store.pages() == before


def test_pages_that_change_in_different_ways_at_once_are_each_as_declared(store: Store) -> None:
    names = "abcdefgh"
    before = [declared(f"https://example.org/{name}") for name in names]
    store.sync_pages(before, NOW)
    changed: dict[str, dict[str, object]] = {
        "b": {"every": "2h"},
        "c": {"every": "3h"},
        "d": {"language": "zh", "min_pages": 2},
        "e": {"site": None, "institution": "x"},
    }
    after = [replace(each, **changed.get(each.url[-1], {})) for each in before if each.url[-1] not in "fg"]
    after += [declared("https://example.org/new"), declared("https://example.org/a", kind=PageKind.PAGE)]
    assert store.sync_pages(after, NOW + HOUR) == SyncResult(new=2, changed=6)
    known = {(page.url, page.kind): page for page in store.pages()}
    assert known.keys() == {(each.url, each.kind) for each in after}
    for each in after:
        page = known[each.url, each.kind]
        told = (page.every, page.site, page.institution, page.language, page.min_pages)
        assert told == (each.every, each.site, each.institution, each.language, each.min_pages)
    assert {page.url[-1] for page in store.pages(retired=True)} == {"f", "g"}
    assert store.sync_pages(after, NOW + HOUR) == SyncResult()


def test_another_spelling_of_a_url_is_the_same_page(store: Store) -> None:
    store.sync_pages([declared("http://www.example.org/a/?utm_source=x")], NOW)
    number = store.pages()[0].id
    assert store.sync_pages([declared("https://example.org/a")], NOW) == SyncResult(changed=1)
    assert [(page.id, page.url) for page in store.pages()] == [(number, "https://example.org/a")]


def test_one_url_read_as_two_kinds_is_two_pages(store: Store) -> None:
    result = store.sync_pages([declared(), declared(kind=PageKind.PAGE)], NOW)
    assert result == SyncResult(new=2)


def test_a_page_named_twice_is_one_page_of_both(store: Store) -> None:
    store.sync_pages([declared(site="tracker"), declared(institution="northern-university")], NOW)
    (page,) = store.pages()
    assert (page.site, page.institution) == ("tracker", "northern-university")


def test_a_page_that_is_not_declared_any_more_is_retired_and_comes_back(store: Store) -> None:
    page = add_page(store)
    store.commit([first_reading(page)])
    assert store.sync_pages([], NOW) == SyncResult(changed=1)
    assert urls(store) == []
    assert urls(store, retired=True) == [page.url]
    assert store.due(NOW + 9 * DAY, limit=5, everything=True) == []
    assert store.next_due() is None

    store.sync_pages([declared()], NOW + HOUR)
    (back,) = store.pages()
    assert (back.id, back.next_due) == (page.id, NOW + HOUR)
    assert back.snapshot is not None


def test_a_shorter_rhythm_pulls_the_due_time_nearer_and_a_longer_one_does_not_push_it(store: Store) -> None:
    page = add_page(store, every="1d")
    store.commit([first_reading(page)])
    store.sync_pages([declared(every="1w")], NOW + HOUR)
    assert store.next_due() == NOW + DAY
    store.sync_pages([declared(every="2h")], NOW + HOUR)
    assert store.next_due() == NOW + 2 * HOUR
    store.sync_pages([declared(every="30m")], NOW + HOUR)
    assert store.next_due() == NOW + HOUR, "never in the past"
    store.sync_pages([declared(every="auto")], NOW + HOUR)
    assert store.next_due() == NOW + HOUR


def test_a_failing_page_keeps_its_back_off_when_the_rhythm_changes(store: Store) -> None:
    page = add_page(store)
    store.commit([checked(page, Outcome.FAILED, failures=3)])
    store.sync_pages([declared(every="1m")], NOW + HOUR)
    assert store.next_due() == NOW + DAY


def test_a_naive_instant_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        store.sync_pages([declared()], NOW.replace(tzinfo=None))
    assert store.pages() == []


# --------------------------------------------------------------------- found


def test_found_pages_take_after_their_index(store: Store) -> None:
    parent = add_page(store, "https://example.org/index", role=Role.INDEX, every="6h", language="zh")
    assert lead(store, parent, links("a", "b", "a", "A/?utm_source=x"), found_baseline=True) == 3
    found = store.pages(role=Role.CONTENT)
    assert [page.url for page in found] == [
        "https://example.org/a",
        "https://example.org/b",
        "https://example.org/A/?utm_source=x",
    ]
    for page in found:
        assert (page.kind, page.site, page.every, page.language) == (parent.kind, "tracker", "6h", "zh")
        assert page.baseline
        assert page.next_due == NOW
    assert lead(store, parent, links("b", "c"), found_baseline=False) == 1
    assert [page.baseline for page in store.pages(role=Role.CONTENT)] == [True, True, True, False]


def test_an_index_that_links_to_itself_does_not_change(store: Store) -> None:
    parent = add_page(store, "https://example.org/index", role=Role.INDEX)
    assert lead(store, parent, links("index"), found_baseline=False) == 0
    assert [page.role for page in store.pages()] == [Role.INDEX]


def test_a_link_of_absurd_length_is_not_followed(store: Store) -> None:
    parent = add_page(store, "https://example.org/index", role=Role.INDEX)
    assert lead(store, parent, links("x" * 3_000, "重" * 700), found_baseline=False) == 0


def test_found_pages_live_as_long_as_their_site_is_declared(store: Store) -> None:
    parent = add_page(store, "https://example.org/index", role=Role.INDEX)
    lead(store, parent, links("a", "b"), found_baseline=False)
    other = declared("https://example.net/", site="other")
    assert store.sync_pages([other], NOW) == SyncResult(new=1, changed=1, retired=2)
    assert urls(store) == ["https://example.net/"]
    assert store.sync_pages([other, index("https://example.org/moved")], NOW + HOUR).revived == 2
    assert {page.next_due for page in store.pages(role=Role.CONTENT, ids=["tracker"])} == {NOW + HOUR}


def test_found_pages_of_an_institution_live_as_long_as_its_list_is_declared(store: Store) -> None:
    news = index("https://x.example/news", kind=PageKind.NEWS, institution="x")
    store.sync_pages([news], NOW)
    lead(store, store.pages()[0], [Link("https://x.example/1")], found_baseline=False)
    assert [page.institution for page in store.pages(ids=["x"])] == ["x", "x"]
    store.sync_pages([declared("https://x.example/profile", institution="x")], NOW)
    assert urls(store) == ["https://x.example/profile"]


def test_a_page_that_is_both_found_and_declared_survives_either(store: Store) -> None:
    parent = add_page(store, "https://example.org/index", role=Role.INDEX)
    lead(store, parent, links("a"), found_baseline=False)
    both = declared("https://example.org/a", institution="x")

    store.sync_pages([index(), both], NOW)
    page = store.page_by_url("https://example.org/a")
    assert page is not None
    assert (page.site, page.institution) == ("tracker", "x")
    store.sync_pages([index()], NOW)
    assert len(store.pages()) == 2
    store.sync_pages([both], NOW)
    assert urls(store) == ["https://example.org/a"]


def test_a_retired_page_that_an_index_leads_to_comes_back(store: Store) -> None:
    add_page(store, "https://example.org/a")
    store.sync_pages([index()], NOW)
    assert urls(store) == ["https://example.org/index"]
    assert lead(store, store.pages()[0], links("a"), NOW + HOUR, found_baseline=False) == 0
    assert urls(store, role=Role.CONTENT) == ["https://example.org/a"]
    assert store.sync_pages([index()], NOW) == SyncResult()


def test_found_pages_follow_the_rhythm_of_their_index(store: Store) -> None:
    store.sync_pages([index(every="1d")], NOW)
    lead(store, store.pages()[0], links("a"), found_baseline=False)
    store.commit([checked(page) for page in store.pages()])
    assert store.sync_pages([index(every="2h")], NOW + HOUR) == SyncResult(changed=2)
    assert [(page.every, page.next_due) for page in store.pages()] == [("2h", NOW + 2 * HOUR)] * 2


# --------------------------------------------------------------------- due


def test_the_longest_due_come_first_and_the_rest_waits(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(4)], NOW)
    a, b, c, d = store.pages()
    due_at = {a.id: NOW + HOUR, b.id: NOW - HOUR, c.id: NOW - DAY, d.id: NOW}
    store.commit([checked(page, next_due=due_at[page.id]) for page in (a, b, c, d)])
    assert [page.id for page in store.due(NOW, limit=9)] == [c.id, b.id, d.id]
    assert [page.id for page in store.due(NOW, limit=2)] == [c.id, b.id]
    assert [page.id for page in store.due(NOW, limit=2, exclude={c.id})] == [b.id, d.id]
    assert [page.id for page in store.due(NOW, limit=9, everything=True)] == [c.id, b.id, d.id, a.id]
    assert store.next_due() == NOW - DAY


def test_a_page_that_a_wrong_clock_has_put_off_is_due_now(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(4)], NOW)
    tomorrow, drift, far, fine = store.pages()
    wrong = NOW + 20 * DAY
    store.commit(
        [
            checked(tomorrow, at=wrong, next_due=wrong + DAY),
            checked(drift, at=NOW + HOUR / 2),
            checked(far, next_due=NOW + 371 * DAY),
            checked(fine, next_due=NOW + 369 * DAY),
        ]
    )
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(5)], wrong)
    assert [page.url[-1] for page in store.due(NOW, limit=9)] == ["4", "0", "2"]
    assert store.next_due(NOW) == NOW
    again = [checked(page) for page in store.due(NOW, limit=9)]
    store.commit(again)
    assert store.due(NOW, limit=9) == [], "one check puts it right"
    assert store.next_due(NOW) == store.next_due() == NOW + DAY


def test_pages_found_while_the_clock_was_wrong_are_due_now(store: Store) -> None:
    store.sync_pages([index()], wrong := NOW + 20 * DAY)
    (portal,) = store.pages()
    store.commit([checked(portal, Outcome.NEW, wrong, found=tuple(links("1")))])
    assert {page.role for page in store.due(NOW, limit=9)} == {Role.INDEX, Role.CONTENT}
    assert len(store.due(NOW, limit=9, everything=True, checked_before=NOW)) == 2


def test_a_page_of_a_very_long_rhythm_is_not_always_due(store: Store) -> None:
    page = add_page(store, every="400d")
    store.commit([checked(page, next_due=NOW + 420 * DAY)])
    assert store.due(NOW, limit=9) == []
    assert store.next_due(NOW) == NOW + 420 * DAY


def test_many_pages_can_be_excluded(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(1_200)], NOW)
    seen: set[int] = set()
    while batch := store.due(NOW, limit=500, everything=True, exclude=seen):
        assert seen.isdisjoint(page.id for page in batch)
        seen.update(page.id for page in batch)
    assert len(seen) == 1_200


def test_a_sweep_of_everything_can_leave_out_what_it_has_checked(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(3)], NOW)
    a, b, c = store.pages()
    store.commit([checked(a, at=NOW - HOUR), checked(b, at=NOW)])
    left = store.due(NOW, limit=9, everything=True, checked_before=NOW)
    assert [page.id for page in left] == [c.id, a.id]


def test_ids_name_sites_and_institutions_due_or_not(store: Store) -> None:
    add_page(store, "https://example.org/a", site="tracker")
    add_page(store, "https://example.org/b", institution="x")
    add_page(store, "https://example.org/c", site="other")
    recognised = store.page_by_url("https://example.org/c")
    assert recognised is not None
    store.commit([checked(recognised, institution="y"), *(checked(page) for page in store.pages()[:2])])
    assert store.due(NOW, limit=9) == []
    assert [page.url[-1] for page in store.due(NOW, limit=9, ids=["tracker"])] == ["a"]
    assert [page.url[-1] for page in store.due(NOW, limit=9, ids=["x", "y"])] == ["b", "c"]
    assert store.due(NOW, limit=9, ids=["nobody"]) == []


# --------------------------------------------------------------------- claims


def test_a_claimed_page_is_nobody_elses_until_the_lease_ends(store: Store) -> None:
    add_page(store)
    due = store.due(NOW, limit=9)
    assert store.claim(due, "daemon", NOW, 60) == due
    assert store.claim(due, "check", NOW, 60) == []
    assert store.due(NOW, limit=9, everything=True) == []
    later = NOW + HOUR
    assert store.due(later, limit=9) == due
    assert store.claim(due, "check", later, 60) == due


def test_a_claim_ends_with_its_check(store: Store) -> None:
    page = add_page(store)
    store.claim([page], "daemon", NOW, 60)
    store.commit([checked(page, next_due=NOW)])
    (due,) = store.due(NOW, limit=9)
    assert store.claim([due], "check", NOW, 60) == [due]


def test_a_page_that_was_checked_since_it_was_looked_up_is_not_claimed(store: Store) -> None:
    page = add_page(store)
    stale = store.due(NOW, limit=9)
    store.commit([checked(page)])
    assert store.claim(stale, "check", NOW, 60) == []


def test_released_pages_are_free_at_once(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(3)], NOW)
    due = store.due(NOW, limit=9)
    store.claim(due[:2], "daemon", NOW, 60)
    store.claim(due[2:], "other", NOW, 60)
    assert store.claim_owners(NOW) == ["daemon", "other"]
    assert store.release("daemon") == 2
    assert store.claim_owners(NOW) == ["other"]
    assert store.claim_owners(NOW + HOUR) == []
    assert store.claim(due, "check", NOW, 60) == due[:2]


def test_a_retired_page_is_not_claimed(store: Store) -> None:
    page = add_page(store)
    store.sync_pages([], NOW)
    assert store.claim([page], "daemon", NOW, 60) == []


def test_claims_keep_the_order_they_were_asked_in(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(600)], NOW)
    wanted = list(reversed(store.due(NOW, limit=600)))
    assert store.claim(wanted, "daemon", NOW, 60) == wanted


def test_a_page_is_found_by_any_spelling_of_its_url(store: Store) -> None:
    page = add_page(store)
    assert store.page_by_url("http://www.example.org/a/#top") == page
    assert store.page_by_url("https://example.org/a", PageKind.NEWS) is None
    assert store.page(page.id) == page
    assert store.page(99) is None
    assert replace(page, id=99) not in store.pages()
