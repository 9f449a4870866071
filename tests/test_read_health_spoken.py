"""What a short page says to its visitor of itself is trouble, however it is worded; what it tells is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.health import judge
from monitor.read.spoken import spoken, telling
from monitor.read.wholeness import garbled
from monitor.text import has_cjk
from tests.health_pages_spoken import SAID, TOLD

_FRAMES = {
    True: (
        "<div class=nav><ul><li><a href=/>首页</a><li><a href=/a>概况</a><li><a href=/b>科研</a></ul></div>",
        "<div class=footer><p>版权所有 南湖理工大学</p></div>",
    ),
    False: (
        "<nav><ul><li><a href=/>Home</a><li><a href=/a>About</a><li><a href=/b>Research</a></ul></nav>",
        "<footer><p>© Nanhu Institute of Technology</p></footer>",
    ),
}


def page(title: str, body: str, framed: bool) -> Document:
    above, below = _FRAMES[has_cjk(title + body)] if framed else ("", "")
    head = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
    return Document.parse(f"{head}<body>{above}{body}{below}</body></html>".encode())


@pytest.mark.parametrize("number", range(len(SAID)))
def test_what_a_page_says_of_itself_is_named_however_it_is_worded(number: int) -> None:
    wanted, title, body = SAID[number]
    for framed in (False, True):
        for kind in (PageKind.PAGE, PageKind.NEWS):
            found, reason = judge(page(title, body, framed), kind)
            assert found is wanted, reason
            assert reason


@pytest.mark.parametrize("number", range(len(TOLD)))
def test_what_a_page_tells_of_the_world_is_no_trouble_of_it(number: int) -> None:
    title, body = TOLD[number]
    for framed in (False, True):
        for kind in (PageKind.PAGE, PageKind.NEWS):
            assert judge(page(title, body, framed), kind) == (Health.OK, "")


def test_a_short_list_of_links_with_dates_is_a_list() -> None:
    items = "".join(f"<li><a href=/{n}>关于网站维护的通知</a><span>2026-05-0{n}</span>" for n in range(1, 5))
    assert judge(page("通知公告", f"<ul>{items}</ul>", framed=True), PageKind.NEWS) == (Health.OK, "")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "you ",
                "page ",
                "not ",
                "server ",
                "was ",
                "请",
                "您",
                "网站",
                "无法",
                "访问",
                "。",
                ". ",
                "a",
                "\n",
            ]
        ),
        max_size=400,
    )
)
def test_no_words_take_long_or_raise(words: list[str]) -> None:
    line = "".join(words)
    assert telling([line]) == 0
    found = spoken([line, line], [line[:40]], line[:20])
    assert found is None or found[1] in line


def test_chinese_bytes_read_as_latin_letters_are_garbled() -> None:
    text = "南湖理工大学与恒川公司签署战略合作协议，双方将共建联合实验室，开展无人系统研究。"
    assert garbled([text.encode("gb18030").decode("latin-1")])
    assert (
        garbled([text]) == garbled(["Übergrößenträger für Köln, façade à côté, où l’été a été passé"]) == ""
    )


# ---------------------------------------------------------------------- words that nobody knows yet

LONG = tuple(
    f"Department {n} was founded in 19{50 + n} and runs a laboratory with Hengchuan." for n in range(8)
)


def reading(*lines: str) -> Reading:
    return Reading(PageKind.PAGE, Health.OK, sentences=lines)


def told(old: Reading, new: Reading) -> tuple[str, int]:
    nowhere = Evidence("", "https://nanhu.example/")
    result = compare(old, new, Subject("nanhu", "Nanhu", None, nowhere, nowhere))
    return result.held, len(result.changes)


@pytest.mark.parametrize(
    "line", ["Il sito riposa.", "Die Seite macht Pause", "页面在打盹", "Hic sunt leones", ""]
)
def test_a_line_in_place_of_a_page_removes_nothing_of_it(line: str) -> None:
    held, changes = told(reading(*LONG), reading(*filter(None, [line])))
    assert changes == 0
    assert line in held
    assert "8 lines" in held


def test_what_keeps_a_line_or_tells_enough_is_compared() -> None:
    assert told(reading(*LONG), reading(LONG[0]))[0] == ""
    assert (
        told(reading(*LONG), reading(*(f"Hall {n} was built of stone from Lake {n}." for n in range(8))))[0]
        == ""
    )
    assert told(reading(*LONG[:3]), reading("All departments were merged."))[0] == ""
