"""What stands beside the matter of a plain page is none of its statements; what looks like it may be one."""

import pytest

from monitor.read.document import Document
from monitor.read.passing import is_call, is_passing, without_tools
from monitor.read.plain import read_plain

MATTER = (
    "<h1>Rules for guests</h1><p>Guests register thirty days before they arrive at the harbour.</p>"
    "<h2>Rooms</h2><p>There are twelve rooms, four of them with a bath, on two floors of the east wing.</p>"
    "<ul><li>Keys are at the porter's lodge</li><li>Breakfast is from seven</li></ul>"
)


def said(beside: str = "", before: str = "", matter: str = MATTER) -> list[str]:
    source = (
        f"<html lang=en><title>Rules</title><body>{before}<main><article>{matter}</article>"
        f"{beside}</main></body></html>"
    )
    return list(read_plain(Document.parse(source.encode(), media_type="text/html")).lines)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='x7 swiper'><div class=slide><img><span>Garden volunteers wanted</span></div>"
        "<div class=slide><img><span>Choir returns</span></div></div>",
        "<div><h3>From our feed</h3><p>Choir returns</p><p>Bees on the roof</p></div>",
        "<div><h3>微信动态</h3><p>图书馆开展读书月</p><p>校园招聘会举行</p></div>",
        "<div><b>Quote of the day</b><br>Well begun is half done</div>",
        "<div><h3>Did you know?</h3><p>The library has twelve miles of shelves.</p></div>",
        "<div><blockquote>I stayed for three years.</blockquote><cite>Aiko T., alumna</cite></div>",
        "<div><p>“在这里找到了研究的乐趣。”——2022级学生</p></div>",
        "<aside><h3>Similar jobs</h3><div><a href=/1>Data steward</a> <span>Remote</span></div>"
        "<div><a href=/2>Research nurse</a> <span>Port Ellary</span></div></aside>",
        "<div><h4>Popular this week</h4><ul><li><a href=/1>How we count eels</a> <i>3 May</i></li>"
        "<li><a href=/2>Ten years of the lab</a> <i>2 May</i></li></ul></div>",
        "<div class=cta><h4>Ready for the next step?</h4><a href=/a>Start your application</a></div>",
        "<div><h4>Need help choosing?</h4><a href=/c>Chat with us</a></div>",
        "<div><a href=/en/>English</a> <a href=/fr/>Français</a> <a href=/zh/>中文</a></div>",
        "<div class=adv><small>推广</small><a href=//ads.example/1>打印机耗材</a></div>",
        "<p>Tags: <a href=/t>physics</a>, <a href=/u>outreach</a></p>",
        "<p>This is a new service. Your feedback will help us to improve it.</p>",
        "<p>47 Shares Tweet Pin Mail</p>",
        "<p>Closes in 5 days</p>",
        "<div><h4>Quick poll: did you find your way?</h4><p>Yes 54% No 46% (533 votes)</p></div>",
        "<p>Yes 54% No 46% (533 votes)</p>",
    ],
)
def test_a_box_beside_the_matter_says_nothing(box: str) -> None:
    assert said(beside=box) == said()
    assert said(before=box) == said()


def test_pictures_with_a_line_each_before_the_title_say_nothing() -> None:
    slides = "<div><img><p>Garden volunteers wanted</p></div><div><img><p>Choir returns</p></div>"
    assert said(before=f"<div>{slides}</div>") == said()


def test_a_month_as_a_table_says_nothing() -> None:
    weeks = "".join(
        f"<tr>{''.join(f'<td>{day}</td>' for day in range(first, first + 7))}</tr>"
        for first in (1, 8, 15, 22)
    )
    assert said(beside=f"<table><caption>May 2026</caption>{weeks}</table>") == said()


@pytest.mark.parametrize(
    ("box", "line"),
    [
        (
            "<div class=alert><a href=/n>The campus is closed on 5 May</a></div>",
            "The campus is closed on 5 May",
        ),
        ("<div><h3>Contact</h3><p>Desk, 0900 7171</p></div>", "Desk, 0900 7171"),
        ("<div><h3>Partners</h3><ul><li><a href=/a>Ostra School</a></li></ul></div>", "Ostra School"),
        ("<div><a href=/r.pdf>Rules for guests 2026.pdf</a></div>", "Rules for guests 2026.pdf"),
        ("<div><p>技术支持：0888-3120599</p></div>", "技术支持：0888-3120599"),
        ("<div><p>地址：农科路8号 邮编：000000</p></div>", "地址：农科路8号 邮编：000000"),
    ],
)
def test_what_tells_something_is_kept_beside_the_matter(box: str, line: str) -> None:
    assert line in said(beside=box)


def test_a_list_of_links_is_kept_where_it_is_what_the_page_tells() -> None:
    links = "".join(f"<li><a href=/l{n}>Laboratory of {name}</a></li>" for n, name in enumerate("ABCDEFGH"))
    lines = said(matter=f"<h1>Laboratories</h1><ul>{links}</ul>")
    assert "Laboratory of A" in lines
    assert "Laboratory of H" in lines
    subjects = "<h1>Departments</h1><ul><li><a href=/e>English</a></li><li><a href=/h>History</a></li></ul>"
    assert "English" in said(matter=subjects)


def test_hours_and_fragments_of_a_line_are_whole() -> None:
    table = (
        "<table><thead><tr><td>Season</td><td>Days</td><td>Hours</td></tr></thead>"
        "<tr><td>Summer</td><td>Daily</td><td>10:00 to 23:00</td></tr></table>"
    )
    lines = said(matter=f"{MATTER}{table}<ul><li>Prof. Hale, room 3.114, ext. 7741</li></ul>")
    assert "Summer | Daily | 10:00 to 23:00" in lines
    assert "Prof. Hale, room 3.114, ext. 7741" in lines


@pytest.mark.parametrize(
    "line",
    [
        "3 min read",
        "Reading time: 4 minutes",
        "约 3 分钟读完",
        "本文约1200字，阅读需4分钟",
        "Applications close in 3 weeks",
        "12 days left",
        "倒计时： 37 天 8 小时",
        "距离报名截止还有 5 天",
        "Published last month",
        "Updated about 6 weeks ago",
        "更新于昨天",
        "Was this page helpful?",
        "本页面是否对您有帮助？",
        "无障碍 长者版",
        "【字体：大 中 小】 打印 关闭",
        "分享到：微信 QQ空间 已分享84次",
        "Current wait at the ticket desk: about 10 minutes",
        "Sky tonight: cloudy",
        "当前排队人数：35人",
        "Open now · closes at 18:00",
        "Seats free now: 214 of 640",
        "Readers in the building now: 144",
        "Students in the library now: 31",
        "Applicants so far: 11",
        "今日入馆人次：1,903",
        "已报名人数：34",
        "214 of 640 seats are free right now.",
    ],
)
def test_a_line_of_the_moment_or_of_the_house_passes(line: str) -> None:
    assert is_passing(line)


@pytest.mark.parametrize(
    "line",
    [
        "Open 7 days a week until 10 pm",
        "Opening: 10:00",
        "Payment due in 30 days",
        "Supervisors give feedback within two weeks.",
        "We welcome your comments on the draft by 3 May.",
        "Current director: Dr Hale",
        "Current members: 45 states",
        "Status: Open for applications",
        "Closed: applications no longer accepted",
        "目前在读学生 300 人",
        "学制3年",
        "天气雷达研究室",
        "联系我们",
        "大",
        "Readers: 5",
        "Students now: 18,400",
        "Member states today: 27",
        "Partner universities so far: 42",
        "当前在校人数：24,310",
        "目前在校生：2,310",
        "The library now has 640 seats.",
        "Where they work now: Port Ellary",
    ],
)
def test_a_fact_does_not_pass(line: str) -> None:
    assert not is_passing(line)


def test_a_line_is_read_without_the_buttons_at_its_end() -> None:
    assert without_tools("更新时间：2026/04/05 【字体：大 中 小】 打印 关闭") == "更新时间：2026/04/05"
    assert without_tools("打印机型号 A4") == "打印机型号 A4"
    assert without_tools("Updated 3 May 2026 Print Listen Text size A A A") == "Updated 3 May 2026"
    assert without_tools("Available in Braille, Print, Listen") == "Available in Braille, Print, Listen"
    assert without_tools("Department of Print") == "Department of Print"


@pytest.mark.parametrize("text", ["Apply now", "Learn more about us", "立即报名", "查看更多"])
def test_a_link_that_calls_says_nothing(text: str) -> None:
    assert is_call(text)


@pytest.mark.parametrize("text", ["Ad hoc committee", "Applied physics", "报名须知", "Read me 2.1"])
def test_a_link_that_names_something_is_no_call(text: str) -> None:
    assert not is_call(text)


def test_shares_of_votes_within_the_matter_are_a_result() -> None:
    result = "<p>Yes 54% No 46% (533 votes)</p>"
    assert "Yes 54% No 46% (533 votes)" in said(matter=MATTER + "<h2>Result of the ballot</h2>" + result)


def test_a_table_is_read_though_a_program_named_its_box() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{n}</td><td>{n + 1}</td></tr>" for n, name in enumerate("abc"))
    lines = said(matter=f"{MATTER}<div class='cta10'><table>{rows}</table></div>")
    assert "b | 1 | 2" in lines


def test_a_column_of_links_in_a_layout_table_is_a_menu() -> None:
    links = "".join(f"<a href={n}>Section {name}</a><br>" for n, name in enumerate("abcdefgh"))
    text = "<p>The harbour holds twelve boats. Four of them belong to the college, and two are let.</p>" * 8
    source = f"<title>x</title><table><tr><td>{links}</td><td><b>Boats</b>{text}</td></tr></table>"
    plain = read_plain(Document.parse(source.encode(), media_type="text/html"))
    assert not any("Section" in line for line in plain.lines)
    assert "Section c" in plain.frame
