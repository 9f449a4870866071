"""Days that are left, tallies, headlines beside the matter tell nothing; what is like them does."""

import pytest

from monitor.compare.ticking import Moved, ticking, ticking_columns
from monitor.later import regex
from monitor.read.fixtures import is_fixture
from tests.plain_kit import plain_reading
from tests.test_compare_pages import told

NEVER = regex(r"(?!)")
TEXT = (
    "<h1>Rules for guests</h1><p>Guests register thirty days before they arrive at the harbour office.</p>"
    "<p>There are twelve rooms, four of them with a bath, on two floors of the east wing.</p>"
)


def page(beside: str = "", matter: str = "", before: str = "") -> str:
    return (
        f"<html lang=en><title>Rules</title><body><div>{before}</div>"
        f"<main><article>{TEXT}{matter}</article></main>"
        f"<div>{beside}</div></body></html>"
    )


def told_of(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return told(plain_reading(old), plain_reading(new))


def ticks(*pairs: tuple[str, str], dates: frozenset[str] = frozenset()) -> bool:
    moved = [Moved(one, other, dates) for one, other in pairs]
    return ticking(moved, [other for _, other in pairs]) == set(range(len(pairs)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("64 people are interested", "97 people are interested"),
        ("Helpful: 12, not helpful: 3", "Helpful: 19, not helpful: 4"),
        ("Yes 41 No 3", "Yes 58 No 6"),
        ("1,204 plays and 18 replies", "1,377 plays and 20 replies"),
        ("exported 12 times | query 31 ms", "exported 15 times | query 27 ms"),
        ("有用(56) 没用(2)", "有用(71) 没用(4)"),
        ("已有45人感兴趣", "已有83人感兴趣"),
        ("阅读量 1,026 转发 31 在看 52", "阅读量 6,840 转发 77 在看 130"),
        ("查询次数 15203 验证码：k7Tq", "查询次数 16690 验证码：9mXe"),
        ("12人想去 · 3人打卡", "15人想去 · 8人打卡"),
        ("Showing 1–7 of 7 | Sort by: closing date", "Showing 1-7 of 7 | Sort by: reference"),
    ],
)
def test_a_line_that_counts_readers_tells_nothing(before: str, after: str) -> None:
    assert ticks((before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Doctoral students: 41", "Doctoral students: 45"),
        ("Seats: 120", "Seats: 140"),
        ("Fee for guests: 40", "Fee for guests: 55"),
        ("Replies within 10 days", "Replies within 20 days"),
        ("招生名额 30人", "招生名额 45人"),
        ("在编教师 56 人", "在编教师 71 人"),
        ("14 days", "21 days"),
        ("Online courses: 12", "Online courses: 15"),
        ("Room 12", "Room 14"),
        ("Visitors in 2024: 1,200", "Visitors in 2025: 1,400"),
    ],
)
def test_what_an_institution_has_is_told(before: str, after: str) -> None:
    assert not ticks((before, after))


@pytest.mark.parametrize(
    "rows",
    [
        [("in 11 days", "in 2 days"), ("in 14 days", "in 5 days"), ("in 5 weeks", "in 26 days")],
        [("16天后", "7天后"), ("23天后", "14天后")],
        [("还有21天", "还有10天"), ("还有32天", "还有21天")],
        [("3 days from now", "2 days from now"), ("9 days from now", "8 days from now")],
        [("41 cheered", "58 cheered"), ("12 cheered", "19 cheered"), ("7 cheered", "8 cheered")],
        [("围观者 41", "围观者 58"), ("围观者 12", "围观者 19"), ("围观者 7", "围观者 8")],
    ],
)
def test_rows_that_moved_together_tell_nothing(rows: list[tuple[str, str]]) -> None:
    assert ticks(*rows)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("41 professors", "43 professors"),
            ("12 professors", "19 professors"),
            ("7 professors", "8 professors"),
        ],
        [("3 beds", "4 beds"), ("5 beds", "8 beds"), ("7 beds", "8 beds")],
        [("名额 3", "名额 5"), ("名额 4", "名额 9"), ("名额 7", "名额 8")],
        [("41 cheered", "38 cheered"), ("12 cheered", "19 cheered"), ("7 cheered", "8 cheered")],
        [("8:30", "9:30"), ("9:30", "10:40"), ("10:30", "12:30")],
    ],
)
def test_rows_of_what_an_institution_has_are_told(rows: list[tuple[str, str]]) -> None:
    assert not ticks(*rows)


def test_a_day_ahead_beside_a_day_that_stayed_tells_nothing() -> None:
    assert ticks(("in 11 days", "in 2 days"), dates=frozenset(("15 May",)))
    assert not ticks(("in 11 days", "in 2 days"))


def test_columns_that_only_count_tell_nothing() -> None:
    head = ("Call", "Closes", "Time left", "Papers fetched by visitors", "Places")
    pairs = [
        (("A", "3 May 2026", "23 days", "88", "4"), ("A", "3 May 2026", "17 days", "121", "5")),
        (("B", "9 May 2026", "29 days", "31", "6"), ("B", "9 May 2026", "23 days", "54", "8")),
        (("C", "17 May 2026", "37 days", "140", "2"), ("C", "17 May 2026", "31 days", "166", "6")),
    ]
    assert ticking_columns(("", "", "Time left", "Hits", "Places"), pairs, 3, NEVER) == {2, 3}
    assert 4 not in ticking_columns(head, pairs, 3, NEVER)
    assert ticking_columns(("", "", "Time left", "Hits", "Places"), pairs, 9, NEVER) == set()


@pytest.mark.parametrize(
    "line",
    [
        "[推广]考研英语冲刺班",
        "【广告】电子保函，三分钟出函",
        "Ad: Binding of theses in 24 hours",
        "Sponsored: Cheap flights to the coast",
        "ATW 61.20 +0.7% delayed 15 min",
        "« 1 2 3 … 8 »",
        "共61页 首页 下一页 尾页",
        "第3/22页 上一页 下一页",
        "Term week 3",
        "第3教学周 星期二",
        "Week 4 of the autumn term",
        "Cache key lb-77f0 / 2026-03-02T08:41:07Z",
        "Seats in use: 412 of 960 (43%)",
        "All our agents are busy.",
        "智能客服小槐：您好，请问有什么可以帮您？",
        "Thank you to the 1,902 people who took our survey",
        "系统运行正常",
        "手机版已上线，点此体验",
    ],
)
def test_fixtures_of_a_site(line: str) -> None:
    assert is_fixture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Adjunct professor: Dr Hale",
        "Week 3: Thermodynamics",
        "第3教学周：期中考试",
        "3.5 % of students are guests",
        "Places available: 12",
        "广告学系主任：王某",
        "Promotion of young researchers",
        "1 2 3",
        "系统工程学院",
        "Survey methods and statistics",
        "Cache river field station 12",
        "在线咨询：0816-2290377",
    ],
)
def test_what_only_reads_like_a_fixture(line: str) -> None:
    assert not is_fixture(line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h3>Students also viewed</h3><p>Living in Ostra</p>", "<h3>Others also read</h3><p>A new job</p>"),
        ("<h4>New on our desks</h4><p>A grammar of whistles</p><p>Soil, a love story</p>",
         "<h4>New on our desks</h4><p>Lighthouses of the coast</p><p>Bees and their keepers</p>"),
        ("<b>热文</b><p>食堂新菜单出炉啦</p>", "<b>热文</b><p>园区樱花盛开</p>"),
        ("<h3>大家都在看</h3><p>食堂新菜单出炉啦</p>", "<h3>大家都在看</h3><p>园区樱花盛开</p>"),
        ("<p>Speaker of the month: Ada Moss</p>", "<p>Speaker of the month: Una Reed</p>"),
        ("<p>热搜：签证 护照</p>", "<p>热搜：国际会议 学分</p>"),
        ("<p>Keys, locks and people</p>", "<p>Come and break something</p>"),
    ],
)  # fmt: skip
def test_headlines_beside_the_core_rotate(old: str, new: str) -> None:
    assert told_of(page(old), page(new)) == []
    assert told_of(page(before=old), page(before=new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h3>Dean</h3><p>Professor Ada Moss</p>", "<h3>Dean</h3><p>Professor Una Reed</p>"),
        ("<h3>Partners</h3><ul><li>Ostra School<li>Korv Institute</ul>",
         "<h3>Partners</h3><ul><li>Ostra School<li>Pell Academy</ul>"),
        ("<p>Open on weekdays</p>", "<p>The office is closed for renovation</p>"),
        ("", "<p>Library moved to the harbour</p>"),
        ("<p>Deadline: 3 May</p>", "<p>Deadline: 9 May</p>"),
        ("<p>招生办公室</p><p>电话：0816-1</p>", "<p>招生办公室</p><p>电话：0816-2</p>"),
    ],
)  # fmt: skip
def test_facts_beside_the_core_are_told(old: str, new: str) -> None:
    assert told_of(page(old), page(new))


def test_the_core_is_read_beside_an_archive() -> None:
    links = "".join(
        f"<li><a href=/n{n}>Note on the stationery order number {n}</a> 3.5.2019" for n in range(30)
    )
    old = page(
        f"<div><h3>From the archive</h3><ul>{links}</ul></div><div><b>People say</b><p>Eels at dusk</p></div>"
    )
    assert told_of(old, old.replace("Eels at dusk", "Bread before dawn")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The navy ordered 5 ships.", "The navy ordered 10 ships."),
        ("Loan computers are ordered five days ahead.", "Loan computers are ordered ten days ahead."),
        ("The list arranged 12 visits.", "The list arranged 30 visits."),
        ("课题按5万元标准资助。", "课题按8万元标准资助。"),
    ],
)
def test_what_somebody_orders_or_arranges_is_no_order_of_sorting(before: str, after: str) -> None:
    assert not ticking([Moved(before, after, frozenset())], [after])
