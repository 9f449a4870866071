"""Any page as sentences and tables: what changes without meaning is left out, and nothing else."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Selection, Table
from monitor.read.chatter import is_chatter
from monitor.read.document import Document
from monitor.read.plain import Plain, narrowed, read_plain


def plain(body: str) -> Plain:
    return read_plain(Document.parse(f"<html><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    "line",
    [
        "Currently 3 users online",
        "There are currently 12 guests and no members online.",
        "48 shares",
        "12 people found this helpful",
        "1.2k views",
        "4 min read",
        "阅读 1024",
        "您是本站第 88123 位访问者",
        "当前在线人数：15　今日访问量：302　总访问量：120394",
        "2024年3月4日 星期一 10:42:07",
        "Server time: 10:42:07 UTC",
        "Published 2 days ago",
        "3小时前",
        "上午好，现在是北京时间10:42",
        "v2.14.3-build.8841 (node web-07)",
        "Veldmark: 7 °C, light rain",
        "南屏 今天 多云 12℃~19℃ 东北风3级",
        "VLD 104.22 +0.8% | KRX 2,655.1 -0.2%",
        "Request ID: 9f86d081884c7d65",
        "Page generated in 0.213 seconds with 14 queries.",
        "What is 3 + 4?",
        "12 days 04 hours 33 minutes",
        "微博",
        "Printed on 4 March 2024 at 10:42 from https://x.example/guidance?sid=9f8e7d6c5b4a",
    ],
)
def test_what_a_page_says_of_itself_and_its_moment_is_chatter(line: str) -> None:
    assert is_chatter(line)


@pytest.mark.parametrize(
    "line",
    [
        "124 professors",
        "Members: 27 states",
        "12 members",
        "Opening: 10:00",
        "Time: 10:00",
        "Tuesday 14 May 2024, 10:00, Hall B",
        "The lab was closed 3 years ago after a fire.",
        "Version 2.1",
        "Session 4: quantum sensing 10:00",
        "Reference: EX-2024",
        "Temperature range -20 °C to 60 °C",
        "Sales +5.1% and profit -3.2% in 2023",
        "访问学者12人",
        "关注重点实验室3个",
        "Node 3 of the network opened",
        "Hits on target: 12",
        "12 days",
    ],
)
def test_a_line_with_one_foreign_word_may_be_a_fact(line: str) -> None:
    assert not is_chatter(line)


@pytest.mark.parametrize(
    "line",
    [
        "人数" * 79 + "x",
        "总数" * 79,
        "1 d" * 50 + "!",
        "a1" * 75 + " build",
        "now " * 39,
        "share " * 26 + "!",
    ],
)
def test_lines_made_to_be_slow_are_not(line: str) -> None:
    began = time.process_time()
    is_chatter(line[:160])
    assert time.process_time() - began < 0.5


def test_boxes_of_other_articles_and_advertisements_are_left_out() -> None:
    found = plain(
        "<main><h1>Rules</h1><p>Exports need a licence.</p></main>"
        "<section><h2>Most read</h2><ol><li><a href=1>New dean</a></li>"
        "<li><a href=2>Open day</a></li></ol></section>"
        "<aside><h2>Elsewhere</h2><p><a href=3>Sailing team wins</a></p><p>Office hours: 9 to 12</p></aside>"
        "<div class='box sponsored'><p>Advertisement</p><a href=4>Save on boxes</a></div>"
    )
    assert found.sentences == ("Rules", "Exports need a licence.", "Office hours: 9 to 12")


def test_a_number_drawn_above_its_name_is_one_line() -> None:
    found = plain(
        "<main><h1>Faculty</h1><div><div><div>98</div><div>Professors</div></div>"
        "<div><strong>17</strong><span>laboratories</span></div><div><b>12k</b><p>Views</p></div>"
        "</div></main>"
    )
    assert found.sentences == ("Faculty", "Professors: 98", "17 laboratories")


def test_todays_date_of_the_frame_is_left_out_and_the_day_of_an_event_is_not() -> None:
    frame = "<div>Monday, 4 March 2024 | 10:42</div><main><h1>Rules</h1><p>Exports need a licence.</p></main>"
    assert plain(frame).sentences == ("Rules", "Exports need a licence.")
    event = "<main><p>Tuesday, 14 May 2024, 10:00</p><h1>Hearing</h1><p>It is held in room 4.</p></main>"
    assert plain(event).sentences[0] == "Tuesday, 14 May 2024, 10:00"


def test_tables_keep_their_cells_and_labels_stay_lines() -> None:
    found = plain(
        "<main><h1>People</h1><table><tr><th>Name<th>Post<th>Room</tr><tr><td>Ilse<td><td>4</tr></table>"
        "<table><tr><th>Deadline</th><td>12 April</td></tr>"
        "<tr><th>Status</th><td>Open</td></tr></table></main>"
    )
    assert found.tables == (Table("People", ("Name", "Post", "Room"), (("Ilse", "", "4"),)),)
    assert found.sentences == ("People", "Deadline: 12 April", "Status: Open")


def test_a_part_is_selected_once_however_it_is_nested() -> None:
    body = "<div class=a>One.<div class=a>Two.</div><p class=b>Three.</p></div><p>Four.</p>"
    document = Document.parse(f"<html><body>{body}</body></html>".encode())
    part = narrowed(document, Selection(".a", (".b",)))
    assert part is not None
    assert read_plain(part, chosen=True).sentences == ("One.", "Two.")
    assert narrowed(document, Selection(".none")) is None


def test_what_is_selected_may_be_a_frame() -> None:
    document = Document.parse(
        b"<html><body><nav><a href=/>Home</a> <a href=/x>Sanctions</a></nav></body></html>"
    )
    part = narrowed(document, Selection("nav"))
    assert part is not None
    assert "Sanctions" in " ".join(read_plain(part, chosen=True).sentences)


@given(st.text(max_size=160))
@settings(max_examples=80)
def test_judging_a_line_never_raises(line: str) -> None:
    assert is_chatter(line) in (True, False)


@given(st.binary(max_size=400))
@settings(max_examples=40)
def test_reading_never_raises_and_each_sentence_has_a_place(body: bytes) -> None:
    found = read_plain(Document.parse(b"<table><tr><td>" + body))
    assert len(found.sentences) == len(found.places)
