"""Whose word counts, what an odd first or last look means, and what is never a withdrawal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.errors import ConfigurationError
from monitor.model import Health
from monitor.pipeline.health import examine
from monitor.read.stuffed import stuffed
from monitor.urls import belongs_to, home_of
from tests.news_kit import AGREEMENT, LIST, STRANGER, NewsSite, NewsWatch, serving, told, watched_news


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[NewsWatch]:
    with watched_news(tmp_path / "watch", index=(LIST,)) as found:
        yield found


@pytest.mark.parametrize(
    ("host", "home"),
    [
        ("news.lingnan.edu.cn", "lingnan.edu.cn"),
        ("cs.eng.lingnan.edu.cn", "lingnan.edu.cn"),
        ("lingnan.edu.cn", "lingnan.edu.cn"),
        ("www.lingbei.gov.cn", "lingbei.gov.cn"),
        ("www.gov.cn", "www.gov.cn"),
        ("www.lab.ac.uk", "lab.ac.uk"),
        ("news.college.edu", "college.edu"),
        ("www.heng-group.com.cn", "heng-group.com.cn"),
        ("news.heng-group.com", "heng-group.com"),
        ("lingshan.dailyportal.com.cn", "lingshan.dailyportal.com.cn"),  # others have names beside it
        ("someone.blogs.example", "someone.blogs.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("localhost", "localhost"),
        ("en.co.uk", "en.co.uk"),
        ("", ""),
    ],
)
def test_whose_host_it_is(host: str, home: str) -> None:
    assert home_of(host) == home


def test_hosts_belong_to_what_they_lie_below() -> None:
    assert belongs_to("news.lingnan.edu.cn", {"lingnan.edu.cn"})
    assert belongs_to("lingnan.edu.cn", {"lingnan.edu.cn"})
    assert not belongs_to("lingnan.edu.cn.betting.example", {"lingnan.edu.cn"})
    assert not belongs_to("notlingnan.edu.cn", {"lingnan.edu.cn"})
    assert not belongs_to("", {"lingnan.edu.cn"})


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("威尼斯人官网-我校与恒川集团签署战略合作协议", "注册送彩金，我校与恒川集团签署战略合作协议。"),
        ("我校与恒川集团签署战略合作协议", "乐鱼体育官方入口，真人百家乐，电子老虎机，体育投注平台。"),
        ("University signs pact | bet365", "Sign up at our online casino. The university signed a pact."),
    ],
)
def test_pages_that_advertise_betting_are_told(title: str, text: str) -> None:
    assert stuffed(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("我校开展防范网络赌博宣传教育活动", "活动讲解了百家乐、老虎机等网络赌博的危害，提醒学生远离赌博。"),
        ("体育学院与体育彩票中心签署合作协议", "双方将在体育人才培养方面合作。"),
        ("Casino tax funds new laboratory", "The laboratory is funded by a tax on online casino operators."),
        ("星空体育馆揭牌", "学校星空体育馆今日揭牌。"),
    ],
)
def test_news_about_gambling_is_news(title: str, text: str) -> None:
    assert not stuffed(title, text)


def test_a_page_that_was_taken_over_is_no_evidence(watch: NewsWatch) -> None:
    watch.day(hours=0)
    text = AGREEMENT.format("Hengchuan Group", 11)
    item = watch.news.add(111, "Institute and Hengchuan Group sign agreement", "2026-11-12", text)
    item.title = "bet365 and 1xbet: " + item.title
    report = watch.day()
    assert report.changes == []
    assert report.outcomes["skipped"] == 1
    assert any("the page advertises bet365, 1xbet" in line for line in report.remarks.lines())
    item.title = item.title.removeprefix("bet365 and 1xbet: ")
    reports = [watch.day() for _ in range(2)]  # it is its owner's again
    assert told([change for each in reports for change in each.changes]) == [
        ("added", "strategic_cooperation", "Hengchuan Group", "")
    ]


def test_an_index_that_leads_to_a_stranger_is_a_failure_that_says_why(watch: NewsWatch) -> None:
    watch.day(hours=0)
    real, before = watch.news.answer, len(watch.pages())
    copy = NewsSite(list(watch.news.items))
    copy.add(111, "A story that only the stranger has", "2026-11-12")
    with serving(copy, STRANGER) as stranger:

        def away(path: str) -> tuple[int, str, str, str]:
            return (302, "text/html", stranger + LIST, "") if path == LIST else real(path)

        watch.news.answer = away  # type: ignore[method-assign]
        report = watch.day()
    ((url, reason),) = report.failures
    assert url.endswith(LIST)
    assert reason.startswith(f"not taken as evidence: it leads to {STRANGER}, a host that no source declares")
    assert len(watch.pages()) == before


def test_an_article_of_old_that_no_list_dates_is_read_and_not_told(watch: NewsWatch) -> None:
    watch.day(hours=0)
    item = watch.news.add(
        7,
        "Institute and Old Harbour Group sign agreement",
        "2019-03-02",
        AGREEMENT.format("Old Harbour Group", 2),
    )
    watch.news.extra = f'<ul><li><a href="/c10a7/page.htm">{item.title}</a></li></ul>'
    item.listed = False
    report = watch.day()
    assert report.changes == []
    assert "7" in watch.asked()
    assert any("2019-03-02 was found late" in line for line in report.remarks.lines())


def test_an_article_that_is_listed_before_it_is_there_is_waited_for(watch: NewsWatch) -> None:
    watch.day(hours=0)
    text = AGREEMENT.format("Hengchuan Group", 11)
    item = watch.news.add(111, "Institute and Hengchuan Group sign agreement", "2026-11-12", text, status=404)
    assert [watch.day().changes for _ in range(3)] == [[], [], []]
    item.status = 200
    changes = [change for _ in range(3) for change in watch.day().changes]
    assert told(changes) == [("added", "strategic_cooperation", "Hengchuan Group", "")]


def test_what_robots_txt_forbids_is_said_to_be_unread(watch: NewsWatch) -> None:
    settings, real = watch.folder / "monitor.toml", watch.news.answer
    settings.write_text(settings.read_text("utf-8").replace("robots = false", "robots = true"), "utf-8")
    rules = (200, "text/plain", "", "User-agent: *\nDisallow: /2026/\n")
    watch.news.answer = lambda path: rules if path == "/robots.txt" else real(path)  # type: ignore[method-assign]
    report = watch.day(hours=0)
    assert (len(report.skipped), report.failures) == (8, [])
    with watch.opened() as parts:
        (said,) = (finding.text for finding in examine(parts) if finding.what == "pages")
    assert said.startswith("8 pages of Dongling News: not asked for, last read never")


LOGIN = (
    "<html><head><title>统一身份认证</title></head><body><form><input type='password'></form></body></html>"
)


@pytest.mark.parametrize(
    "answer",
    [(403, "<h1>Forbidden</h1>"), (200, LOGIN), (503, "<h1>Down</h1>")],
    ids=["forbidden", "login", "down"],
)
def test_an_article_that_cannot_be_seen_is_not_withdrawn(watch: NewsWatch, answer: tuple[int, str]) -> None:
    watch.day(hours=0)
    real = watch.news.answer

    def hidden(path: str) -> tuple[int, str, str, str]:
        return (answer[0], "text/html; charset=utf-8", "", answer[1]) if "a110/" in path else real(path)

    watch.news.answer = hidden  # type: ignore[method-assign]
    changes = [change for _ in range(6) for change in watch.day().changes]
    assert not [change for change in changes if "withdrawn" in change.marks]


def test_nothing_is_withdrawn_while_the_whole_site_is_gone(watch: NewsWatch) -> None:
    watch.day(hours=0)
    watch.news.answer = lambda path: (404, "text/html", "", "<h1>404 Not Found</h1>")  # type: ignore[method-assign]
    changes = [change for _ in range(6) for change in watch.day().changes]
    assert not [change for change in changes if "withdrawn" in change.marks]
    page = next(page for page in watch.pages() if "a110/" in page.url)
    assert page.health is Health.GONE


def test_an_article_whose_headline_stands_elsewhere_is_not_withdrawn(watch: NewsWatch) -> None:
    watch.day(hours=0)
    old = watch.news.item(110)
    old.status, old.listed = 404, False
    watch.news.add(310, old.title, "2026-11-12", old.text)  # published anew, under another day and number
    changes = [change for _ in range(6) for change in watch.day().changes]
    assert not [change for change in changes if "withdrawn" in change.marks]
    assert not [page for page in watch.pages() if "a110/" in page.url]


@pytest.mark.parametrize(
    "line", ['hosts = ["edu.cn"]', 'hosts = ["http://x.org/"]', "backfill = -1", 'backfill = "all"']
)
def test_what_cannot_be_meant_is_a_fault_of_the_file(tmp_path: Path, line: str) -> None:
    with (
        watched_news(tmp_path / "watch", more=f"{line}\n") as watch,
        pytest.raises(ConfigurationError) as error,
        watch.opened(),
    ):
        pass
    assert "sources/sites/campus.toml" in str(error.value)
