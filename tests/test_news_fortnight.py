"""A fortnight at a news site with list, feed and sitemaps: each morning's digest says exactly what is new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import Change
from monitor.pipeline.replay import replay
from tests.news_kit import AGREEMENT, STRANGER, Item, NewsWatch, serving, told, watched_news

PLAN = (
    "Dongling Institute of Technology plans to set up a joint laboratory with Xihe Aerospace Group next year."
)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[NewsWatch]:
    with watched_news(tmp_path / "watch") as found:
        yield found


def morning(watch: NewsWatch, **span: float) -> tuple[list[tuple[str, str, str, str]], str]:
    """What a morning's check tells, and the mail that goes out after it."""
    report = watch.day(**span)
    mails = watch.mails()
    assert len(mails) == bool(report.changes)
    for change in report.changes:
        assert summary_of(change) in " ".join(mails[0].split())
    return told(report.changes), " ".join("".join(mails).split())


def summary_of(change: Change) -> str:
    return change.summary.rstrip(".")


def test_a_fortnight_gives_exactly_the_expected_digests(watch: NewsWatch) -> None:
    news = watch.news
    assert morning(watch, hours=0) == ([], "")  # 11 November: what is there is a baseline

    signed = news.add(
        111,
        "Institute and Hengchuan Group sign agreement",
        "2026-11-12",
        AGREEMENT.format("Hengchuan Group", 11),
    )
    changes, mail = morning(watch)  # 12: a new article, in list, feed and sitemap by three addresses
    assert changes == [("added", "strategic_cooperation", "Hengchuan Group", "")]
    assert "1 change needs attention" in mail

    signed.note, signed.text = "9,841", signed.text + "\n(Reporting by the publicity office)"
    news.items.append(
        Item(
            7,
            "Institute and Old Harbour Group sign agreement",
            "2019-03-02",
            AGREEMENT.format("Old Harbour Group", 2),
        )
    )
    watch.asked()
    assert morning(watch) == ([], "")  # 13: edited without meaning; the list reaches further back
    assert "7" not in watch.asked()

    signed.column, signed.day = 55, "2026-11-14"
    assert morning(watch) == ([], "")  # 14: the same article in another column, under another day

    plan = news.add(112, "Institute plans a joint laboratory next year", "2026-11-15", PLAN)
    news.add(
        113, "Delegation of Luyan Group visits the institute", "2026-11-15",
        "A delegation of Luyan Group visited Dongling Institute of Technology and hopes for cooperation.",
    )  # fmt: skip
    changes, _ = morning(watch)  # 15: a plan is news, a visit is none
    assert changes == [("added", "joint_laboratory", "Xihe Aerospace Group", "")]

    plan.text = PLAN.replace("Xihe Aerospace Group", "Xihe Shipbuilding Group")
    changes, mail = morning(watch)  # 16: the article names another partner now
    assert changes == [("changed", "joint_laboratory", "Xihe Shipbuilding Group", "corrected")]
    assert "partner was corrected from Xihe Aerospace Group to Xihe Shipbuilding Group" in mail

    news.down = True
    assert morning(watch) == ([], "")  # 17: a site that is down withdraws nothing
    news.down = False
    news.item(110).status, news.item(110).listed = 404, False
    news.item(103).status, news.item(103).listed = 404, False
    days = [morning(watch) for _ in range(5)]  # 18 to 22: two articles are gone, one told of a partnership
    ((changes, mail),) = [day for day in days if day[0]]
    assert changes == [("removed", "strategic_cooperation", "Taishui Group", "withdrawn")]
    assert "Partnership, report withdrawn" in mail
    assert "was withdrawn by its publisher; the archived copy is kept" in mail
    assert not days[0][0]  # not at the first look

    news.item(110).status, news.item(110).listed = 200, True
    days = [morning(watch) for _ in range(4)]  # 23 to 26: it is back
    ((changes, _),) = [day for day in days if day[0]]
    assert changes == [("added", "strategic_cooperation", "Taishui Group", "reappeared")]
    assert "103" not in {page.url.rpartition("/")[0].rpartition("a")[2] for page in watch.pages()}


def test_articles_that_move_together_are_known_at_their_new_addresses(watch: NewsWatch) -> None:
    watch.day(hours=0)
    for item in watch.news.items:
        item.number += 5000
    report = watch.day()
    assert report.changes == []
    assert len(watch.pages()) == 8
    assert all("a5" in page.url for page in watch.pages())
    for _ in range(3):
        assert watch.day().changes == []


def test_articles_that_vanish_together_are_not_withdrawn(watch: NewsWatch) -> None:
    for n in range(6):
        watch.news.add(
            120 + n,
            f"Institute and partner number {n} sign",
            "2026-11-07",
            AGREEMENT.format(f"Partner{n} Group", 6),
        )
    watch.day(hours=0)
    for item in watch.news.items[:6]:
        item.status, item.listed = 404, False
    reports = [watch.day() for _ in range(5)]
    assert [change for report in reports for change in report.changes] == []
    lines = [line for report in reports for line in report.remarks.lines()]
    assert any("gone together" in line for line in lines)


def test_an_article_that_leads_to_the_front_page_is_gone(watch: NewsWatch) -> None:
    watch.day(hours=0)
    watch.news.item(110).leads_to = "/"
    changes = [change for _ in range(4) for change in watch.day().changes]
    assert told(changes) == [("removed", "strategic_cooperation", "Taishui Group", "withdrawn")]
    with watch.opened() as parts:  # reading the archive again takes nothing of that back
        again = replay(parts, workers=1)
    assert (again.found, again.unseen) == ([], [])


def test_other_peoples_hosts_are_no_evidence(watch: NewsWatch) -> None:
    with serving(watch.news, STRANGER) as stranger:
        watch.day(hours=0)
        text = AGREEMENT.format("Hengchuan Group", 11)
        watch.news.add(111, "Institute and Hengchuan Group sign agreement", "2026-11-12", text)
        watch.news.item(111).link = f"{stranger}{watch.news.item(111).path}"
        away = watch.news.add(
            112, "Institute and Luyan Group sign agreement", "2026-11-12", AGREEMENT.format("Luyan Group", 11)
        )
        copy = watch.news.add(
            113,
            "Institute and Luyan Group sign",
            "2026-11-12",
            AGREEMENT.format("Luyan Group", 11),
            listed=False,
        )
        away.leads_to = f"{stranger}{copy.path}"
        report = watch.day()
    assert told(report.changes) == [
        ("added", "strategic_cooperation", "Hengchuan Group", "")
    ]  # by the sitemap
    assert report.outcomes["skipped"] == 1
    lines = "\n".join(report.remarks.lines())
    assert "links to hosts that no source declares were not followed: 127.0.0.2" in lines
    assert "not taken as evidence: it leads to 127.0.0.2" in lines


def test_hosts_that_the_site_names_are_its_own(tmp_path: Path) -> None:
    with (
        watched_news(tmp_path / "watch", more='hosts = ["127.0.0.2"]\n') as watch,
        serving(watch.news, "127.0.0.2") as other,
    ):
        watch.day(hours=0)
        away = watch.news.add(
            112, "Institute and Luyan Group sign agreement", "2026-11-12", AGREEMENT.format("Luyan Group", 11)
        )
        copy = watch.news.add(
            113,
            "Institute and Luyan Group sign",
            "2026-11-12",
            AGREEMENT.format("Luyan Group", 11),
            listed=False,
        )
        away.leads_to = f"{other}{copy.path}"
        assert told(watch.day().changes) == [("added", "strategic_cooperation", "Luyan Group", "")]


@pytest.mark.parametrize(("backfill", "read"), [(0, 0), (3, 3), (50, 8)])
def test_a_first_reading_reads_the_newest_articles_only(tmp_path: Path, backfill: int, read: int) -> None:
    with watched_news(tmp_path / "watch", more=f"backfill = {backfill}\n") as watch:
        assert watch.day(hours=0).changes == []
        assert watch.asked() == ["110", "106", "105"][:read][::-1] or read == 8
        assert len(watch.pages()) == read
        watch.day()
        assert len(watch.pages()) == read  # the others are known: they are no news tomorrow
