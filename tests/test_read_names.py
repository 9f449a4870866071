"""Names of watched institutions: found exactly, longest first, never inside another's name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Institution
from monitor.read.names import NameIndex, fold

DONGLING = Institution(
    "dongling",
    "Dongling University",
    "东岭大学",
    ("DLU", "东大"),
    hosts=("dongling.example", "www.dlu.example"),
)
TECH = Institution("dongling-tech", "Dongling University of Technology", "东岭理工大学", ("DLUT",))
XIAN = Institution("xi-an", "Xi'an Jiaotong-Harbour University", "西交海港大学", ("XJHU",))
ACADEMY = Institution("academy", "River Academy of Sciences", "长河科学院", ("RAS", "河科院"))
OPTICS = Institution("optics", "Institute of Optics, River Academy of Sciences", "长河科学院光学研究所")
NORTH = Institution("north", "North Lake Agricultural University", "北湖农业大学", ("北农",))
WORKS = Institution(
    "works", "Hengchuan Industries Corporation", "恒川工业集团", ("Hengchuan Group", "HENGCHUAN")
)
AIR = Institution("air", "Nanling Aerospace University", "南岭航天大学", ("南航", "NLAU"))
INDEX = NameIndex([DONGLING, TECH, XIAN, ACADEMY, OPTICS, NORTH, WORKS, AIR])


def found(text: str, *context: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.id) for mention in INDEX.find(text, context=context)]


def ids(text: str, *context: str) -> list[str]:
    return [mention.id for mention in INDEX.find(text, context=context)]


def test_the_longest_name_wins() -> None:
    assert found("Dongling University of Technology met Dongling University.") == [
        ("Dongling University of Technology", "dongling-tech"),
        ("Dongling University", "dongling"),
    ]
    assert ids("东岭理工大学与东岭大学") == ["dongling-tech", "dongling"]


@pytest.mark.parametrize(
    "text",
    [
        "Dongling University of Posts and Telecommunications opened.",
        "South North Lake Agricultural University opened.",
        "Dongling University Town lies outside the city.",
        "The Dongling Universityish style.",
        "东岭大学城明年开放",
        "东岭大学生运动会开幕",
        "国立东岭大学来访",
        "新竹东岭大学校长",
        "东岭大学路改造",
        "长河科学院院士到访",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert ids(text, "dongling") == []


@pytest.mark.parametrize(
    "text",
    [
        "Xi’an Jiaotong–Harbour University",
        "XI'AN JIAOTONG-HARBOUR UNIVERSITY",
        "Xian Jiao Tong-Harbour University",
        "Xi'an  Jiaotong-Harbour\nUniversity",
        "西交海港大學",
        "ＸＪＨＵ",
    ],
)
def test_spelling_case_width_and_script_do_not_matter(text: str) -> None:
    assert set(ids(text)) == {"xi-an"}


def test_offsets_point_into_the_original() -> None:
    text = "The  Xi’an   Jiaotong-Harbour University\u200b and 東嶺大學 met."
    for mention in INDEX.find(text):
        assert text[mention.start : mention.end] == mention.text
    assert ids(text) == ["xi-an", "dongling"]


def test_a_unit_named_after_its_institution_leaves_the_name_to_find() -> None:
    assert ids("Dongling University Cancer Hospital") == ["dongling"]
    assert ids("东岭大学城市学院、东岭大学附属医院、东岭大学生命科学学院") == ["dongling"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Institute of Optics, River Academy of Sciences",
        "Institute of Optics of the River Academy of Sciences",
        "River Academy of Sciences' Institute of Optics",
        "长河科学院光学研究所",
        "河科院光学研究所",
        "河科院光学所",
    ],
)
def test_a_child_counts_for_itself_alone(text: str) -> None:
    assert ids(text) == ["optics"]


def test_ambiguous_short_forms_need_the_full_name_or_a_voucher() -> None:
    assert ids("DLU signed.") == []
    assert ids("DLU signed.", "dongling") == ["dongling"]
    assert ids("Dongling University opened. DLU signed.") == ["dongling", "dongling"]
    assert ids("南航的航班晚点") == []
    assert ids("南岭航天大学举行典礼,南航师生参加") == ["air", "air"]
    assert ids("湖南航空与南岭航天大学") == ["air"]


def test_a_short_form_introduced_for_another_is_not_ours() -> None:
    text = "Dongling University hosted Dalton Lake University (DLU). DLU then signed."
    assert ids(text) == ["dongling"]
    assert ids("Dongling University (DLU) signed.") == ["dongling", "dongling"]


def test_acronyms_are_written_in_capitals() -> None:
    assert ids("XJHU and Hengchuan") == ["xi-an", "works"]
    assert ids("xjhu") == []


def test_legal_forms_and_shortened_heads() -> None:
    assert ids("Hengchuan Industries Corp") == ["works"]
    assert ids("恒川工业集团有限公司") == ["works"]


def test_match_takes_one_name_exactly() -> None:
    assert INDEX.match("the Dongling University") == "dongling"
    assert INDEX.match("东嶺大學") == "dongling"
    assert INDEX.match("Dongling University (DLU)") == "dongling"
    assert INDEX.match("Dongling Universities") is None
    assert INDEX.match("") is None


def test_a_host_is_matched_by_whole_labels() -> None:
    assert INDEX.by_host("https://news.dongling.example/a") == "dongling"
    assert INDEX.by_host("http://dlu.example") == "dongling"
    assert INDEX.by_host("https://notdongling.example/") is None
    assert INDEX.by_host("http://[") is None
    assert INDEX.owner("https://dongling.example") == DONGLING
    assert INDEX.owner("https://other.example") is None


def test_a_name_that_two_bear_counts_for_neither() -> None:
    index = NameIndex(
        [
            Institution("a", "Abel University", aliases=("ABCU",)),
            Institution("b", "Bele University", aliases=("ABCU",)),
        ]
    )
    assert [m.id for m in index.find("ABCU opened.")] == []
    assert [m.id for m in index.find("Abel University: ABCU opened.")] == ["a", "a"]
    assert index.match("ABCU") is None


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex([]).find("Dongling University") == []


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text) or text.isascii()
    for mention in INDEX.find(text):
        assert text[mention.start : mention.end] == mention.text


@given(
    st.lists(
        st.sampled_from(
            ["Dongling University", " of ", "Technology", "东岭大学", "城", "\n ", "(DLU)", "南航"]
        )
    )
)
def test_mentions_never_overlap(parts: list[str]) -> None:
    mentions = INDEX.find("".join(parts))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
