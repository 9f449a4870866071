"""A plain page seen twice, in furniture that nobody described: what of it is told, and what only passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare.gauges import is_of_the_day, is_read_off, swings
from monitor.model import Reading
from monitor.read.document import Document
from monitor.read.plain import read_plain
from tests.plain_kit import plain_reading
from tests.test_compare_pages import told

TEXT = (
    "<p>Guests register thirty days before they arrive at the harbour and show a passport.</p><h2>Rooms</h2>"
    "<p>There are twelve rooms for guests, four of them with a bath, on two floors of the east wing.</p>{}"
    "<p>Keys are at the porter's lodge until ten at night, later from the guard at the gate.</p>"
)
MENU = "<div class=n><a href=/>Home</a> <a href=/a>About us</a> <a href=/b>Library</a></div>"
LAYOUTS = {
    "columns": (
        "{menu}<div class=main><h1>Rules for guests</h1>{text}</div><div class=side>{side}</div>"
        "<div class=foot>Ostra School</div>"
    ),
    "title apart": (
        "{menu}<div class='frame f1'><header><h1>Rules for guests</h1></header></div>"
        "<div class='frame f2'><div>{text}</div></div><div class=col>{side}</div><div class=foot>Ostra</div>"
    ),
    "tables": (
        "<table><tr><td colspan=2><b>Ostra School</b></td></tr>"
        "<tr><td>{menu}<table><tr><td>{side}</td></tr></table></td><td><table><tr><td><b>Rules for guests</b>"
        "</td></tr><tr><td>{text}</td></tr></table></td></tr></table>"
    ),
    "footer of the article": (
        "{menu}<main><article><header><h1>Rules for guests</h1></header><div class=entry>{text}</div>"
        "<footer>{side}</footer></article></main>"
    ),
    "last in the column": (
        "{menu}<div class=row><div class=col-8><h1>Rules for guests</h1>{text}<div class=box>{side}</div>"
        "</div></div>"
    ),
}


def reading(side: str, within: str = "", layout: str = "columns") -> Reading:
    body = LAYOUTS[layout].format(menu=MENU, text=TEXT.format(within), side=side)
    title = "<title>Rules for guests - Ostra School</title>"
    page = f"<html lang=en><head>{title}</head><body>{body}</body></html>"
    return plain_reading(page)


def of_side(old: str, new: str, layout: str = "columns") -> list[tuple[str, str | None, str | None]]:
    return told(reading(old, layout=layout), reading(new, layout=layout))


def of_text(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return told(reading("", old), reading("", new))


# --------------------------------------------------------------------- the core


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_core_is_told_from_what_stands_beside_it(layout: str) -> None:
    page = reading("<p>A tug called Mabel</p>", layout=layout)
    beside = {text for text, place in zip(page.sentences, page.places, strict=True) if place[0] == "~"}
    assert "A tug called Mabel" in beside
    assert not any(text.startswith(("Guests", "There are", "Keys")) for text in beside)


def test_a_table_is_no_core_without_the_paragraphs_around_it() -> None:
    rows = "".join(
        f"<tr><td>Room {n}</td><td>for {n} guests, with a view of the harbour</td></tr>" for n in range(9)
    )
    page = reading("<p>A tug called Mabel</p>", f"<table>{rows}</table>")
    assert [
        place[0] == "~" for text, place in zip(page.sentences, page.places, strict=True) if "Keys" in text
    ] == [False]


def test_a_section_of_another_look_behind_the_text_belongs_to_it() -> None:
    text = (
        TEXT.format("")
        + "<div class=q><h2>Complaints</h2><p>Complaints go to the warden in writing.</p></div>"
    )
    page = f"<title>Rules for guests</title><body>{MENU}<div><div><h1>Rules for guests</h1>{text}</div></div>"
    plain = read_plain(Document.parse(page.encode(), media_type="text/html"))
    assert not any(
        place[0] == "~" for text, place in zip(plain.sentences, plain.places, strict=True) if "warden" in text
    )


def test_the_title_is_the_part_of_the_name_behind_the_name_of_the_site() -> None:
    page = reading("", layout="tables")
    places = dict(zip(page.sentences, page.places, strict=True))
    assert places["Ostra School"].startswith("~^")
    assert not places["Rules for guests"].startswith("~")


# --------------------------------------------------------------------- what only had its turn

TURNS = [
    ("<p>I came for a term and stayed for a life.</p>", "<p>The food alone is worth the journey.</p>"),
    ("<h4>From the archive</h4><p>The great flood of 1911</p><p>Our first lathe</p>",
     "<h4>From the archive</h4><p>A tug called Mabel</p><p>Steam days</p>"),
    ("<div>See also: Harbour tours, Bicycle hire, Lost property</div>",
     "<div>See also: Canteen menu, Harbour tours, Boat shed</div>"),
    ("<div><a href=/x>Swimming pool reopens</a></div>", "<div><a href=/z>Parking permits</a></div>"),
    ("<p>Colours: the pier | the mill | the weir</p>", "<p>Colours: the pier | dunes | a barn</p>"),
    ("<p>灯塔下的旧船坞，三代人的守望。</p>", "<p>清晨的渔港，第一声汽笛响起来。</p>"),
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("old", "new"), TURNS)
def test_what_another_took_the_place_of_beside_the_core_is_not_told(old: str, new: str, layout: str) -> None:
    assert of_side(old, new, layout) == []


FACTS = [
    ("<h3>Contact</h3><p>Desk, 0900 7171</p>", "<h3>Contact</h3><p>Desk, 0900 8282</p>"),
    ("<p>Director: Jane Smith</p>", "<p>Director: John Doe</p>"),
    ("<h3>Opening hours</h3><p>Monday to Friday 9:00-17:00</p>",
     "<h3>Opening hours</h3><p>Monday to Friday 9:00-16:00</p>"),
    ("<h3>Key facts</h3><p>Students: 12,310</p><p>Staff: 1,204</p>",
     "<h3>Key facts</h3><p>Students: 12,844</p><p>Staff: 1,251</p>"),
    ("<p>Beds: 120</p>", "<p>Beds: 140</p>"),
    ("<p>Application fee: 50 euros</p>", "<p>Application fee: 65 euros</p>"),
    ("<p>Temperature limit: 40 degrees</p>", "<p>Temperature limit: 60 degrees</p>"),
    ("<p>The laboratory belongs to the Ministry of Harbours.</p>",
     "<p>The laboratory belongs to the Ministry of Mines.</p>"),
    ("<p>Visitors: bring two photographs.</p>", "<p>Visitors: bring three photographs.</p>"),
    ("<p>Ways to us</p>", "<p>The guest house is closed until May.</p>"),
    ("<h3>Partners</h3><ul><li>Ellary Institute</li><li>Korva College</li></ul>",
     "<h3>Partners</h3><ul><li>Ellary Institute</li><li>Korva College</li><li>Pell Works</li></ul>"),
    ("<p>院长：李明</p>", "<p>院长：王芳</p>"),
    ("<p>办公时间：8:30-17:00</p>", "<p>办公时间：9:00-17:00</p>"),
    ("<p>招生人数：120</p>", "<p>招生人数：150</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), FACTS)
def test_facts_are_told_wherever_they_stand(old: str, new: str) -> None:
    assert of_side(old, new)
    assert of_text(old, new)


# --------------------------------------------------------------------- both sides alike

COLUMNS = sorted(LAYOUTS.keys() - {"last in the column"})
"""Layouts where what has a heading of its own stands beside the core."""
PIECES = st.sampled_from(
    [side for pair in (*TURNS, *FACTS) for side in pair] + ["", "<h3>In focus</h3><p>Eels at dusk</p>"]
)


@settings(max_examples=60, deadline=None)
@given(PIECES, PIECES, st.sampled_from(sorted(LAYOUTS)))
def test_a_pair_says_the_same_in_either_direction(old: str, new: str, layout: str) -> None:
    there, back = of_side(old, new, layout), of_side(new, old, layout)
    assert {(before, after) for _, before, after in there} == {(after, before) for _, before, after in back}


@settings(max_examples=40, deadline=None)
@given(PIECES, st.sampled_from(COLUMNS))
def test_a_box_of_which_nothing_is_read_shuts_its_place_on_the_other_page(piece: str, layout: str) -> None:
    box = "<div><h3>Editor's picks</h3><p>Eels at dusk</p></div>"
    plain = "<div><h3>High notes</h3><p>Two of us row across the strait in a bathtub.</p></div>"
    assert of_side(piece + box, piece + plain, layout) == []
    assert of_side(piece + plain, piece + box, layout) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(PIECES, max_size=3), st.sampled_from(sorted(LAYOUTS)))
def test_a_change_of_the_text_is_told_whatever_stands_beside(pieces: list[str], layout: str) -> None:
    old = reading("".join(pieces), "<p>Guests pay twelve crowns a night.</p>", layout)
    new = reading("".join(pieces), "<p>Guests pay fifteen crowns a night.</p>", layout)
    assert len(told(old, new)) == 1


# --------------------------------------------------------------------- what is read off


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Page drawn at: 08:31:05", "Page drawn at: 17:44:52"),
        ("The mill is closed and opens again in 14 hours 5 minutes.",
         "The mill is open and shuts in 2 hours 40 minutes."),
        ("Next ferry 14:32", "Next ferry 09:07"),
        ("USD 1.0842 GBP 0.8571", "USD 1.1510 GBP 0.8497"),
        ("1 EUR = 7.8531 CNY", "1 EUR = 8.0112 CNY"),
        ("14 people are reading this right now", "3 people are reading this right now"),
        ("1,204 people looked at this page", "1,377 people looked at this page"),
        ("Places left for the next talk: 131", "Places left for the next talk: 12"),
        ("实时状态：质谱仪 使用中", "实时状态：质谱仪 空闲"),
        ("Results 1-10 of 412", "Results 1-10 of 437"),
        ("页面执行时间 0.031 秒", "页面执行时间 0.087 秒"),
    ],
)  # fmt: skip
def test_what_is_read_off_passes_wherever_it_stands(old: str, new: str) -> None:
    assert is_read_off(old, new, beside=False)
    assert of_text(f"<p>{old}</p>", f"<p>{new}</p>") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Outside: 4 degrees and fog", "Outside: 19 degrees and fair"),
        ("12:07 local time, wind 240 at 8 knots", "07:55 local time, wind calm 2 knots"),
        ("You are caller number 55,019", "You are caller number 56,284"),
        ("Server load 12 %", "Server load 71 %"),
        ("Range status: quiet", "Range status: red flags flying"),
        ("Seats in the hall: 42 of 120", "Seats in the hall: 7 of 120"),
        ("Session 7f3a-11c9 expires in 30 min", "Session b0e4-92aa expires in 30 min"),
    ],
)  # fmt: skip
def test_what_passes_beside_the_core_only(old: str, new: str) -> None:
    assert is_read_off(old, new, beside=True)
    assert not is_read_off(old, new, beside=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Race record: 2:08:14", "Race record: 2:07:55"),
        ("The course takes 2 hours 30 minutes.", "The course takes 3 hours 15 minutes."),
        ("The bus leaves at 7:42 and 16:13.", "The bus leaves at 7:47 and 16:18."),
        ("Registration opens 3 days 12 hours before departure.",
         "Registration opens 4 days 12 hours before departure."),
        ("Places taken by members: 20 of 40", "Places taken by members: 30 of 40"),
        ("This site was visited by 3 delegations in May.", "This site was visited by 4 delegations in May."),
        ("现在有成员：12家", "现在有成员：15家"),
        ("该文件已修订3次", "该文件已修订4次"),
        ("Current status: approved", "Current status: rejected"),
    ],
)  # fmt: skip
def test_what_only_reads_like_it_is_told(old: str, new: str) -> None:
    assert not is_read_off(old, new, beside=False)


def test_what_an_institution_has_moves_little() -> None:
    assert not swings([12_310, 1_204], [12_844, 1_251])
    assert swings([2.1, 80], [0.9, 10])
    assert swings([19.0, 31.0], [21.0, 29.0])
    assert not swings([5.0], [5.0])


def test_a_line_above_the_title_shows_its_day() -> None:
    assert is_of_the_day("Tue 15/04/2025 09:12 Online: 7", "Fri 05/09/2025 16:48 Online: 31")
    assert not is_of_the_day("Desk 0900 7171, desk@ostra.example", "Desk 0900 8282, desk@ostra.example")
    assert not is_of_the_day("Beds: 120", "Beds: 140") or not is_of_the_day("Students: 120", "Students: 140")


# --------------------------------------------------------------------- a clause that went


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("请先登记挂失，然后补购同一版本，或者按原价三倍赔偿。", "请先登记挂失，然后补购同一版本。"),
        ("进入实验区须佩戴胸卡，由联系人陪同，不得拍照。", "进入实验区须佩戴胸卡，由联系人陪同。"),
        ("Report to the desk first, then buy the same edition, or pay three times the price.",
         "Report to the desk first, then buy the same edition."),
    ],
)  # fmt: skip
def test_a_clause_at_the_end_of_a_sentence_came_or_went(old: str, new: str) -> None:
    assert [each[1:] for each in of_text(f"<p>{old}</p>", f"<p>{new}</p>")] == [(old, new)]
    assert [each[1:] for each in of_text(f"<p>{new}</p>", f"<p>{old}</p>")] == [(new, old)]


def test_a_paragraph_cut_in_two_tells_nothing() -> None:
    one = "<p>The desk is in the hall of the mill. The lamp beside it burns all night.</p>"
    two = "<p>The desk is in the hall of the mill.</p><p>The lamp beside it burns all night.</p>"
    assert of_text(one, two) == of_text(two, one) == []


# --------------------------------------------------------------------- what one reader's word passed over


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>Posted 3 days ago</p>", "<p>Fresh off the press</p>"),
        ("<p>1,204 views</p>", "<p>Be the first to look</p>"),
    ],
)
def test_a_line_in_the_place_of_one_that_was_passed_over_is_not_told(old: str, new: str) -> None:
    assert of_text(old, new) == of_text(new, old) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>Posted 3 days ago</p>", "<p>Posted 4 days ago</p><p>Dogs stay outside.</p>"),
        ("<p>Posted 3 days ago</p>", "<p>The east wing is closed.</p>"),
        ("<ul><li>Posted 3 days ago</li></ul>", "<ul><li>Posted 3 days ago</li><li>Towels</li></ul>"),
    ],
)
def test_what_came_beside_such_a_line_is_told(old: str, new: str) -> None:
    assert len(of_text(old, new)) == len(of_text(new, old)) == 1


# --------------------------------------------------------------------- the same in another notation


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Open Mon-Fri 9am-5pm.", "Open Monday to Friday, 9:00–17:00."),
        ("Grants of up to £5k", "Grants of up to £5,000"),
        ("Room K 12, 2nd floor", "Room K12, second floor"),
        ("Deadline: 28 February 2026, 12:00 noon", "Deadline: Feb 28, 2026, noon"),
        ("Telephone +44 (0)20 7946 0011", "Telephone 020 7946 0011"),
        ("See the rules for more.", "See the rules (PDF, 120 KB) for more."),
        (
            "The basin is 12 kilometres from the 3 square metre gate.",
            "The basin is 12 km from the 3 m² gate.",
        ),
        ("周一至周五上午8时至11时半开放", "周一至周五 8:00-11:30 开放"),
        ("实验室面积3000平方米。", "实验室面积3,000㎡。"),
    ],
)
def test_another_notation_tells_nothing(old: str, new: str) -> None:
    assert of_text(f"<p>{old}</p>", f"<p>{new}</p>") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Open Mon-Fri 9am-5pm.", "Open Monday to Saturday, 9:00–17:00."),
        ("Grants of up to £5k", "Grants of up to £50,000"),
        ("Room K 12, 2nd floor", "Room K12, third floor"),
        ("实验室面积3000平方米。", "实验室面积3000平方公里。"),
        ("周一至周五上午8时至11时半开放", "周一至周五 8:00-11:00 开放"),
    ],
)
def test_another_value_is_told_in_any_notation(old: str, new: str) -> None:
    assert of_text(f"<p>{old}</p>", f"<p>{new}</p>")


# --------------------------------------------------------------------- what tells of the institution


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h3>Research</h3><p>Quiet propellers</p>", "<h3>Research</h3><p>Hull coatings</p>"),
        (
            "<h3>研究方向</h3><p>量子导航</p><p>惯性器件</p>",
            "<h3>研究方向</h3><p>水声通信</p><p>隐身材料</p>",
        ),
        ("<p>We work for the harbour authority.</p>", "<p>We work for the fleet.</p>"),
        ("<p>Ways to us</p>", "<p>Ways to us</p><p>Supported by the Army Research Office</p>"),
        ("<p>Latitude 48.1372, longitude 11.5756</p>", "<p>Latitude 48.2100, longitude 11.6321</p>"),
        ("<p>Languages: English | French | German</p>", "<p>Languages: English | Finnish | Czech</p>"),
        ("<p>本站现有科研人员：45人</p>", "<p>本站现有科研人员：48人</p>"),
        ("<p>剩余经费：300万元</p>", "<p>剩余经费：120万元</p>"),
    ],
)
def test_what_tells_of_the_institution_is_told_beside_the_core(old: str, new: str) -> None:
    assert of_side(old, new)


@pytest.mark.parametrize("layout", sorted(LAYOUTS.keys() - {"last in the column"}))
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>金价 612.30 银价 7.91</p>", "<p>金价 598.75 银价 8.04</p>"),
        ("<p>Ticket A1F3-99C2</p>", "<p>Ticket 0B7D-41AA</p>"),
        ("<p>剩余车位 41</p>", "<p>剩余车位 3</p>"),
        ("", "<p>We value your privacy and store nothing unless you agree.</p>"),
        ("<p>新书架：《山河》 《潮汐》 《盐》</p>", "<p>新书架：《远航》 《盐》 《灯》</p>"),
        ("<p>近日沙龙：深海采矿的边界</p>", "<p>近日沙龙：冰芯里的火山灰</p>"),
    ],
)
def test_what_fills_a_column_is_not_told(old: str, new: str, layout: str) -> None:
    assert of_side(old, new, layout) == []
