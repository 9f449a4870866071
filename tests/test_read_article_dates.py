"""Days of publication: orders of numbers, other calendars, labels of other days, data for machines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.read.article import read_article
from monitor.read.dates import DMY, MDY, ROC, find_date, first_date, url_date
from monitor.read.document import Document

TITLE = "Harbour University opens a battery laboratory"
TEXT = (
    "<p>Harbour University has opened a laboratory for batteries, which will test cells for ferries.</p>"
    "<p>Twelve doctoral students will work in it, and a second one may follow in the north.</p>"
)


def published(
    byline: str = "", *, head: str = "", after: str = "", url: str = "", lang: str = "en", title: str = TITLE
) -> str | None:
    html = (
        f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body><h1>{title}</h1>'
        f"<div>{byline}</div>{TEXT}{after}</body></html>"
    )
    return read_article(Document.parse(html.encode(), url=url)).published


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("Thu, 04/07/2022 - 10:15", "", "2022-04-07"),
        ("04/07/2022 (Monday)", "", "2022-07-04"),
        ("04/07/2022", "", None),
        ("04/07/2022", DMY, "2022-07-04"),
        ("04/07/2022", MDY, "2022-04-07"),
        ("28/02/2022", MDY, "2022-02-28"),
        ("07-07-2022", "", "2022-07-07"),
        ("11/29/18", MDY, "2018-11-29"),
        ("11/29/18", "", None),
        ("5-Mar-24", DMY, "2024-03-05"),
        ("民國100年9月15日", "", "2011-09-15"),
        ("中華民國一百一十二年三月五日", "", "2023-03-05"),
        ("民國 99/12/1", "", "2010-12-01"),
        ("112-03-05", ROC, "2023-03-05"),
        ("112-03-05", "", None),
        ("二〇二四年三月廿五日", "", "2024-03-25"),
        ("Mar.05,2024", "", "2024-03-05"),
        ("Sept. 5, 2024", "", "2024-09-05"),
        ("5th of March 2024", "", "2024-03-05"),
        ("2024-Mar-05", "", "2024-03-05"),
        ("20:14, 05-Mar-2024", "", "2024-03-05"),
        ("March 5, 2024美国", "", "2024-03-05"),
        ("31/02/2024", DMY, None),
        ("1 800 55 2024", "", None),
    ],
)
def test_dates_are_read_as_they_are_printed(text: str, order: str, day: str | None) -> None:
    assert first_date(text, order) == day


@given(st.dates(date(1985, 1, 1), date(2099, 12, 31)), st.sampled_from([DMY, MDY]))
def test_a_date_in_numbers_is_what_was_printed_in_that_order(day: date, order: str) -> None:
    form = "%d/%m/%Y" if order == DMY else "%m/%d/%Y"
    text = day.strftime(form)
    assert first_date(f"Posted {text} by us", order) == day.isoformat()


@given(
    st.text(alphabet="0123456789/-.年月日 民國MarchT:一二三〇", max_size=60),
    st.sampled_from(["", DMY, MDY, ROC]),
)
def test_any_text_gives_a_real_day_or_none(text: str, order: str) -> None:
    found = find_date(text, order)
    assert found is None or (len(found[0]) == 10 and found[1] < found[2])


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://x.example/2024/0305/c1a2/page.htm", "2024-03-05"),
        ("http://x.example/rain/a/20240305A06QXW00", "2024-03-05"),
        ("http://x.example/nw.D110000x_20240305_1-01.htm", "2024-03-05"),
        ("http://x.example/a/202403/05/WS65.html", "2024-03-05"),
        ("http://x.example/news/2024-03-05-a-slug", "2024-03-05"),
        ("http://x.example/page/202403/1308123.shtml", "2024-03"),
        ("http://x.example/2024/mar/a-slug", "2024-03"),
        ("http://x.example/articles/20191299", None),
        ("http://x.example/node/20418", None),
        ("http://x.example/?d=2024/03/05/", None),
    ],
)
def test_addresses_carry_days_and_months(address: str, day: str | None) -> None:
    assert url_date(address) == day


OTHERS = "<div><h4>Recent items</h4><ul><li>{}<a href=1>Ferry trials end</a></li></ul></div>"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({}, "2024-05-03"),
        ({"lang": "en-US"}, "2024-03-05"),
        ({"lang": "en-US", "url": "https://www.harbour.example.ac.uk/n/1"}, "2024-05-03"),
        ({"lang": "en", "url": "https://www.harbour.edu/n/1"}, "2024-03-05"),
        ({"lang": "en-US", "after": OTHERS.format("27/02/2024 ")}, "2024-05-03"),
        ({"lang": "en-GB", "after": OTHERS.format("02/27/2024 ")}, "2024-03-05"),
        ({"url": "https://x.example/2024/03/a-story"}, "2024-03-05"),
        ({"url": "https://x.example/2024/05/a-story"}, "2024-05-03"),
        ({"byline": "Posted: 03/05/2024 07:15:33 AM PDT | Updated: a day ago"}, "2024-03-05"),
        ({"byline": "03/05/2024 16:20 BST"}, "2024-05-03"),
        ({"byline": "Tuesday 03/05/2024"}, "2024-03-05"),
        ({"after": "<p>It opens again from 9 September to 30 November.</p>", "lang": "en-US"}, "2024-05-03"),
        ({"head": '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'}, "2024-03-05"),
    ],
)
def test_the_page_tells_which_number_is_the_month(facts: dict[str, str], day: str) -> None:
    assert published(**{"byline": "Published: 03/05/2024", **facts}) == day


@pytest.mark.parametrize(
    "byline",
    [
        "Last updated: 19/04/2021 First published: 05/03/2021",
        "Updated 19 April 2021 · Posted 5 March 2021",
        "by Press Office — published 2021/03/05 10:25:00 GMT+1, last modified 2021-04-01",
        "Created: 27 Feb 2021</div><div>Published: 5 March 2021",
        "Effective date: 1 May 2021</div><div>Release date: 5 March 2021</div><div>Expires: 1 May 2026",
        "发布日期：2021-03-05　成文日期：2021-03-01　失效日期：2026-03-01",
        "<table><tr><td>索引号</td><td>0001</td><td>成文日期</td><td>2021-03-01</td></tr>"
        "<tr><td>发布机构</td><td>某局</td><td>发布日期</td><td>2021-03-05</td></tr></table>",
        "<ul><li>生效日期：2021-06-01</li><li>公开日期：2021年3月5日</li></ul>",
        "更新時間：2022-01-01　張貼日期：2021-03-05",
        "<b>05</b></div><div><span>Mar</span></div><div>2021",
    ],
)
def test_the_day_of_publication_is_told_from_other_days(byline: str) -> None:
    assert published(byline, lang="en-GB") == "2021-03-05"


@pytest.mark.parametrize(
    ("script", "title", "day"),
    [
        ('{"props":{"article":{"title":"%s","updatedAt":"2024-04-01","publishedAt":"2024-03-05T09:30:00Z"},'
         '"more":[{"title":"Ferry trials end","publishedAt":"2024-02-01"}]}}', TITLE, "2024-03-05"),
        ('window.__S__={"d":{"title":"%s","publishTime":1709605200000}}', "港湾大学启用电池实验室", "2024-03-05"),
        ('window.__S__="{\\"headline\\":\\"%s\\",\\"firstPublished\\":\\"2024-03-05T08:00:00Z\\"}"', TITLE, "2024-03-05"),
        ('var title="%s"; var ct = "1709654400";', "港湾大学启用电池实验室", "2024-03-06"),
        ('var x="%s"; var publish_time = "2024-03-05" || "";', TITLE, "2024-03-05"),
        ('{"title":"%s","expireDate":"2026-01-01","eventDate":"2024-06-01"}', TITLE, None),
    ],
)  # fmt: skip
def test_data_for_scripts_is_read_near_the_headline(script: str, title: str, day: str | None) -> None:
    assert published(after=f"<script>{script % title}</script>", title=title) == day


def test_the_moment_that_a_page_shows_wins_over_the_one_that_its_script_counts() -> None:
    title, script = "港湾大学启用电池实验室", '<script>var ct = "1709654400";</script>'
    assert published('<em id="publish_time">2024-03-02 20:11</em>', head=script, title=title) == "2024-03-02"
    assert published('<em id="publish_time"></em>', head=script, title=title) == "2024-03-06"


def test_the_page_prints_the_day_of_its_own_time_zone() -> None:
    head = '<meta property="article:published_time" content="2024-03-04T23:30:00Z">'
    assert published("2024-03-05 07:30", head=head) == "2024-03-05"
    assert published("2024-03-09 07:30", head=head) == "2024-03-04"


def test_an_age_is_counted_from_the_day_that_the_page_prints() -> None:
    today = "<p>Today is Thursday, 7 March 2024</p>"
    assert published("Posted 2 days ago", after=today) == "2024-03-05"
    assert published("Posted 2 days ago") is None


def test_a_year_that_the_byline_lacks_comes_from_the_address() -> None:
    assert published("时间：03-05 10:20　浏览：20", url="http://x.example/2024/xw/c12.html") == "2024-03-05"
    assert published("时间：03-05 10:20　浏览：20") is None


def test_an_issued_document_was_published_when_its_address_says() -> None:
    signed = "<p>港湾市科技局</p><p>2022年8月16日</p>"
    assert published(after=signed) == "2022-08-16"
    assert published(after=signed, url="http://x.example/202208/t20220819_1.html") == "2022-08-19"


@pytest.mark.parametrize(
    ("note", "day"),
    [("(DD/MM/YYYY)", "2020-11-05"), ("[mm/dd/yyyy]", "2020-05-11"), ("d/m/yy", "2020-11-05")],
)
def test_a_page_that_says_how_it_writes_dates_is_believed(note: str, day: str) -> None:
    assert published(f"<p>Time: 05/11/2020 {note} Visits: 774</p>", lang="en-us") == day


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("<dl><dt>Published</dt><dd>Thursday 12 March</dd></dl>", "2026-03-12"),
        ("<p>Posted on March 12th, 09:30</p>", "2026-03-12"),
        ("<p>Posted on 12 April</p>", "2026-03"),
    ],
)
def test_a_day_in_words_takes_its_year_from_the_address(byline: str, day: str) -> None:
    assert published(byline, url="https://harbour.example/news/2026/march/pool-reopening/") == day


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("22/09/02 发布于江苏", "2022-09-02"),
        ("21-4-23 来源：港湾日报", "2021-04-23"),
        ("05/11/2020", "2020-11-05"),
    ],
)
def test_a_chinese_page_writes_the_year_first(byline: str, day: str) -> None:
    head = "<p>港湾大学电池实验室于昨日揭牌，十二名博士研究生将在这里工作，第二个实验室随后在北方建成。</p>"
    assert published(f"<p>{byline}</p>", after=head * 4, title="港湾大学电池实验室揭牌") == day


def test_a_date_in_two_boxes_is_put_together() -> None:
    assert published("<div>07-03 14:26</div><div>2025</div><div>Views 619</div>") == "2025-07-03"


def test_the_day_of_the_visit_over_the_headline_is_not_that_of_publication() -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div>Apr 15, 2024 Monday</div><h1>{TITLE}</h1>"
        f"<div>By Ann Lee | Harbour Today | Updated: 2024-04-12 10:07</div>{TEXT}</body></html>"
    )
    assert read_article(Document.parse(html.encode())).published == "2024-04-12"
