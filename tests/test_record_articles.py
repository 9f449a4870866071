"""What the record makes of the links of a news index: news, what was there before, what moved, all else."""

from datetime import timedelta

import pytest

from monitor.model import Health, Link, Outcome, PageKind, PageState, Role
from monitor.record import Store
from monitor.record.discovery import BURST_UNDATED, MOST_INDEXES
from tests.record_kit import DAY, NOW, add_page, checked, first_reading

BASE = "https://news.dlit.example.edu"


def news_index(store: Store, name: str = "list.htm") -> PageState:
    return add_page(store, f"{BASE}/{name}", kind=PageKind.NEWS, role=Role.INDEX)


def link(number: int, day: str | None = None, title: str = "", column: int = 1) -> Link:
    return Link(
        f"{BASE}/2026/1101/c{column}a{number}/page.htm", title or f"A headline of story number {number}", day
    )


def look(store: Store, index: PageState, *links: Link, days: float = 0, backfill: int = 50) -> int:
    """The index was read, so many days later; gives how many pages are new."""
    now, first = store.page(index.id), NOW + timedelta(days=days)
    assert now is not None
    record = checked(
        now, Outcome.NEW if now.last_ok is None else Outcome.COSMETIC, first, found=links, backfill=backfill
    )
    return store.commit([record]).found


def articles(store: Store) -> dict[str, bool]:
    """The numbers of the articles that are read, and whether they are a baseline."""
    pages = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    return {page.url.rpartition("/")[0].rpartition("a")[2]: page.baseline for page in pages}


def test_of_a_first_reading_the_newest_are_read_and_the_others_known(store: Store) -> None:
    index = news_index(store)
    links = [link(n, f"2026-10-{n:02}") for n in range(1, 21)]
    pinned = link(99, "2019-05-05")
    assert look(store, index, pinned, *links, backfill=5) == 5
    assert articles(store) == dict.fromkeys(["20", "19", "18", "17", "16"], True)
    assert look(store, index, pinned, *links, days=1, backfill=5) == 0


def test_without_dates_the_order_of_the_list_counts(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(9), link(3), link(7), backfill=2)
    assert list(articles(store)) == ["9", "3"]


def test_what_has_no_date_stands_by_its_neighbours(store: Store) -> None:
    index = news_index(store)
    look(
        store, index, link(1, "2026-11-02"), link(2), link(3, "2026-10-01"), link(4, "2026-11-09"), backfill=3
    )
    assert sorted(articles(store)) == ["1", "2", "4"]


def test_what_comes_later_is_news_and_all_of_it_is_read(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-01"), backfill=0)
    assert articles(store) == {}
    look(store, index, *(link(n, "2026-11-13") for n in range(2, 62)), days=2, backfill=0)
    assert list(articles(store).values()) == [False] * 60


def test_a_neighbour_of_what_was_deleted_is_known_and_no_news(store: Store) -> None:
    index = news_index(store)
    look(store, index, *(link(n, f"2026-10-{n:02}") for n in range(10, 20)))
    look(store, index, link(30, "2026-11-12"), *(link(n, f"2026-10-{n:02}") for n in range(5, 20)), days=1)
    assert articles(store)["30"] is False
    assert not {"5", "6", "9"} & articles(store).keys()


def test_what_was_published_late_under_an_older_date_is_news(store: Store) -> None:
    index = news_index(store)
    look(store, index, *(link(n, f"2026-10-{n:02}") for n in range(1, 30)))
    look(store, index, link(50, "2026-10-28"), days=1)
    assert articles(store)["50"] is False


def test_other_columns_views_and_days_of_an_article_are_no_new_ones(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-01"))
    again = Link(
        "http://m.news.dlit.example.edu/_t9/2026/1130/c7a1/pagem.htm?from=timeline",
        "The same one",
        "2026-11-30",
    )
    assert look(store, index, again, link(1, "2026-11-20", column=5), days=1) == 0
    assert articles(store) == {"1": True}


def test_an_article_under_a_new_number_takes_its_page_along(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-01", "Institute and group sign agreement"))
    (page,) = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    store.commit([first_reading(page, etag='"x"')])
    look(store, index, link(801, "2026-11-01", "Institute and Group sign agreement "), days=1)
    (moved,) = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    assert (moved.id, moved.url, moved.etag) == (page.id, link(801).url, "")
    assert moved.snapshot is not None
    assert moved.next_due == NOW + DAY
    assert look(store, index, link(801, "2026-11-01"), link(1, "2026-11-01"), days=2) == 0


@pytest.mark.parametrize(
    "other",
    [link(2, "2026-11-02", "Institute and group sign agreement"),  # the next day
     link(2, None, "Institute and group sign agreement"),
     link(2, "2026-11-01", "Institute and guild sign agreement"),
     link(2, "2026-11-01", "通知")],
    ids=["day", "dateless", "title", "short"],
)  # fmt: skip
def test_another_headline_or_another_day_is_another_article(store: Store, other: Link) -> None:
    index = news_index(store)
    title = "通知" if other.text == "通知" else "Institute and group sign agreement"
    look(store, index, link(1, "2026-11-01", title))
    look(store, index, other, days=1)
    assert articles(store) == {"1": True, "2": False}


def test_two_articles_with_one_headline_in_one_list_are_two(store: Store) -> None:
    index = news_index(store)
    first = link(1, "2026-11-12", "Institute signs agreement with group")
    look(store, index, first)
    look(store, index, first, link(2, "2026-11-12", first.text), days=1)
    assert articles(store) == {"1": True, "2": False}


def test_a_list_that_is_put_together_anew_is_a_baseline_again(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-12"))
    look(store, index, link(1, "2026-11-12"), days=200)
    old = [link(100 + n, f"2026-12-{n:02}") for n in range(1, 26)]
    assert look(store, index, link(500, "2027-06-01"), *old, days=201, backfill=4) == 4
    assert articles(store) == {"1": True} | dict.fromkeys(["500", "125", "124", "123"], True)


def test_a_flood_without_dates_is_a_baseline_too(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-12"))
    look(store, index, *(link(n) for n in range(1000, 1001 + BURST_UNDATED)), days=1, backfill=7)
    assert list(articles(store).values()) == [True] * 8


def test_after_a_long_outage_all_is_news(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-12"))
    later = [link(n, f"2026-11-{n}") for n in range(13, 30)]
    look(store, index, *later, days=20)
    assert list(articles(store).values()) == [True] + [False] * 17


def test_sitemaps_of_a_sitemap_become_indexes_a_few_levels_deep(store: Store) -> None:
    index = news_index(store, "sitemap.xml")
    maps = [Link(f"{BASE}/sitemap-{n:02}.xml", leads_on=True) for n in range(30)]
    assert look(store, index, *maps) == MOST_INDEXES
    nested = [page for page in store.pages(role=Role.INDEX) if page.listed_by == index.id]
    assert [page.url[-6:-4] for page in nested] == [f"{n:02}" for n in range(MOST_INDEXES)]
    assert all(page.baseline and page.every == index.every for page in nested)
    assert look(store, index, *maps, days=1) == 0
    assert look(store, nested[0], Link(f"{BASE}/deeper.xml", leads_on=True)) == 1
    deeper = next(page for page in store.pages(role=Role.INDEX) if page.url.endswith("deeper.xml"))
    assert look(store, deeper, Link(f"{BASE}/deepest.xml", leads_on=True)) == 0


def test_a_page_that_is_declared_is_no_article_of_its_own(store: Store) -> None:
    index = news_index(store)
    declared = add_page(store, link(5).url, kind=PageKind.NEWS)
    assert look(store, index, link(5, "2026-11-01"), link(5, "2026-11-01", column=8)) == 0
    assert [page.id for page in store.pages(kind=PageKind.NEWS, role=Role.CONTENT)] == [declared.id]


def test_an_article_that_was_given_up_comes_back_only_at_another_address(store: Store) -> None:
    index = news_index(store)
    look(store, index, link(1, "2026-11-01"))
    (page,) = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    gone = checked(page, Outcome.FAILED, NOW + DAY, health=Health.GONE, given_up=True)
    store.commit([gone])
    assert articles(store) == {}
    look(store, index, link(1, "2026-11-01"), days=3)
    assert articles(store) == {}
    look(store, index, link(1, "2026-11-01", column=4), days=4)
    assert articles(store) == {"1": True}
    (back,) = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    assert back.id == page.id


def test_five_thousand_addresses_are_sorted_out_at_once(store: Store) -> None:
    index = news_index(store, "sitemap.xml")
    links = [link(n, f"20{10 + n % 16}-01-01") for n in range(5000)]
    assert look(store, index, *links) == 50
    assert look(store, index, *links, link(9999, "2026-11-12"), days=1) == 1


def test_the_site_around_an_article_that_is_gone(store: Store) -> None:
    index = news_index(store)
    twin = "Institute and group sign agreement"
    look(store, index, link(1, "2026-11-06", twin), link(2, "2026-11-05", twin), link(3, "2026-11-04"))
    pages = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    since = NOW + DAY
    store.commit([first_reading(page, number) for number, page in enumerate(pages, 1)])
    one, two, _ = store.pages(kind=PageKind.NEWS, role=Role.CONTENT)
    around = store.articles.around(one, "", since)
    assert (around.elsewhere, around.healthy, around.gone, around.read) == (True, False, 1, 3)
    look(store, index, link(3, "2026-11-04"), days=2)
    assert store.articles.around(one, "", since).healthy
    store.commit([checked(page, Outcome.FAILED, since, health=Health.GONE) for page in (one, two)])
    around = store.articles.around(one, twin, since)
    assert (around.elsewhere, around.gone, around.read) == (False, 2, 3)
    assert store.articles.first_reading(one) == NOW
