"""Institutions that are known but not watched: told apart, never in the way, and built only when needed."""

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Former, Institution
from monitor.read.names import NameIndex

DONGLING = Institution(
    "dongling", "Dongling University", "东岭大学", ("DLU", "岭大"), hosts=("dongling.example",)
)
TECH = Institution(
    "dongling-tech",
    "Dongling Tech University",
    "东岭理工大学",
    ("DLTU", "东理工"),
    hosts=("tech.dongling.example", "dltu.example"),
    former=(Former("Dongling Institute of Mines", "东岭矿业学院", 1996), Former(name_zh="东岭工学院")),
)
HARBOUR = Institution("harbour", "Dongling University Harbour Academy", "东岭大学港口研究院")
CORPS = Institution("corps", "Harbour Engineering Academy", "港口工程学院", category="pla_institution")
GROUP = Institution("group", "Hengchuan Industries Group Corporation", "恒川工业集团", ("恒川工业",))
INDEX = NameIndex([DONGLING], [TECH, CORPS, GROUP])


def watched(text: str, index: NameIndex = INDEX) -> list[tuple[str, str]]:
    return [(mention.text, mention.id) for mention in index.find(text)]


def known(text: str, index: NameIndex = INDEX) -> list[tuple[str, str]]:
    return [(mention.text, mention.id) for mention in index.find_known(text)]


def test_mentions_are_told_apart_by_who_is_watched() -> None:
    text = "东岭大学与东岭理工大学、恒川工业集团签约。Dongling University met Dongling Tech University."
    assert watched(text) == [("东岭大学", "dongling"), ("Dongling University", "dongling")]
    assert known(text) == [
        ("东岭理工大学", "dongling-tech"),
        ("恒川工业集团", "group"),
        ("Dongling Tech University", "dongling-tech"),
    ]
    both = INDEX.find_all(text)
    assert both == sorted(INDEX.find(text) + INDEX.find_known(text))


def test_a_longer_known_name_shields_a_shorter_watched_one() -> None:
    long = Institution("long", "Dongling University Press Group")
    index = NameIndex([DONGLING], [long])
    assert watched("Dongling University Press Group opened.", index) == []
    assert watched("Dongling University Press opened.", index) == [("Dongling University", "dongling")]


def test_a_known_part_of_a_watched_institution_leaves_it_to_be_found() -> None:
    index = NameIndex([DONGLING], [HARBOUR])
    assert watched("东岭大学港口研究院与某市签约", index) == [("东岭大学", "dongling")]
    found = index.known("东岭大学港口研究院")
    assert found == HARBOUR
    assert watched("东岭大学港口研究院与某市签约", NameIndex([DONGLING, HARBOUR])) == [
        ("东岭大学港口研究院", "harbour")
    ]


def test_a_known_short_form_that_lacks_context_is_in_nobodys_way() -> None:
    lake = Institution("lake", "Upper Lake University", "上岭大湖大学", ("岭大",))
    index = NameIndex([DONGLING], [lake])
    assert watched("东岭大学与岭大签约", index) == [("东岭大学", "dongling"), ("岭大", "dongling")]
    assert watched("东岭大学、上岭大湖大学与岭大签约", index) == [("东岭大学", "dongling")]


def test_the_watched_institution_wins_over_a_known_one_of_its_id_or_its_name() -> None:
    same_id = NameIndex([Institution("group", "Quite Another Group")], [GROUP])
    assert same_id.known("恒川工业集团") is None
    own = Institution("ours", "Hengchuan Industries Group")
    same_name = NameIndex([own], [GROUP, TECH])
    assert same_name.match("Hengchuan Industries Group Corporation") == "ours"
    assert same_name.known("Hengchuan Industries Group") == own
    assert same_name.known("恒川工业集团") is None
    assert same_name.get("group") is None
    assert same_name.get("dongling-tech") == TECH


def test_a_name_in_full_of_a_watched_one_is_no_alias_of_a_known_one() -> None:
    lake = Institution("lake", "Upper Lake University", "上湖大学", ("Dongling University", "东岭大学"))
    index = NameIndex([DONGLING], [lake])
    assert watched("东岭大学与上湖大学签约", index) == [("东岭大学", "dongling")]
    assert known("东岭大学与上湖大学签约", index) == [("上湖大学", "lake")]
    assert index.match("Dongling University") == "dongling"


def test_match_gives_watched_ids_only_and_known_gives_both() -> None:
    assert INDEX.match("东岭理工大学") is None
    assert INDEX.known("东岭理工大学") == TECH
    assert INDEX.known("東嶺大學") == DONGLING
    assert INDEX.known("Dongling University (DLU)") == DONGLING
    assert INDEX.known("Dongling") is None


def test_hosts_of_known_ones_are_theirs_but_no_watched_ones() -> None:
    assert INDEX.by_host("https://news.tech.dongling.example/a") == "dongling"
    assert INDEX.known_owner("https://news.tech.dongling.example/a") == TECH
    assert INDEX.owner("https://dltu.example/") is None
    assert INDEX.known_owner("https://dltu.example/") == TECH
    assert INDEX.known_owner("https://other.example/") is None


def test_nothing_is_built_before_a_name_is_asked_for() -> None:
    asked = []

    def graph() -> Iterator[Institution]:
        asked.append(1)
        yield TECH

    index = NameIndex([DONGLING], graph)
    assert index.owner("https://dongling.example/") == DONGLING
    assert index.institutions["dongling"] == DONGLING
    assert asked == []
    assert index.known("东岭理工大学") == TECH
    assert known("Dongling Tech University", index) == [("Dongling Tech University", "dongling-tech")]
    assert asked == [1]


@pytest.mark.parametrize(
    "name", ["Dongling Institute of Mines", "东岭矿业学院", "东岭工学院", "東嶺礦業學院"]
)
def test_former_names_are_names(name: str) -> None:
    index = NameIndex([TECH])
    assert watched(f"{name}与某市签约" if not name.isascii() else f"{name} signed.", index) == [
        (name, "dongling-tech")
    ]
    assert index.match(name) == "dongling-tech"


@pytest.mark.parametrize(
    "name",
    [
        "港口工程学院",
        "解放军港口工程学院",
        "中国人民解放军港口工程学院",
        "PLA Harbour Engineering Academy",
        "Harbour Engineering Academy of the PLA",
        "Harbour Engineering Academy of the Chinese People's Liberation Army",
    ],
)
def test_the_name_of_an_army_stands_with_that_of_its_school_or_not(name: str) -> None:
    index = NameIndex([CORPS])
    assert watched(name, index) == [(name, "corps")]
    assert index.match(name) == "corps"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("东岭大学与岭南大同厂（以下简称“岭大”）签约，岭大厂长出席", 1),
        ("东岭大学（简称：岭大）与某厂签约，岭大校长出席", 3),
        ("东岭大学与某厂签约，岭大校长出席", 2),
        ("岭大校长出席", 0),
        ("东岭大学，峻岭大山", 1),
        ("东岭大学，岭大学生", 1),
    ],
)
def test_a_short_form_in_chinese_counts_where_it_is_ours(text: str, ours: int) -> None:
    assert len(watched(text)) == ours


def test_an_acronym_that_is_a_word_counts_in_capitals_only() -> None:
    index = NameIndex([Institution("j", "Jinhe University of Surveying", aliases=("JUST", "JHUS"))])
    text = "Jinhe University of Surveying: Just then JUST and Jhus met."
    assert [m.text for m in index.find(text)] == ["Jinhe University of Surveying", "JUST", "Jhus"]


@pytest.mark.parametrize(
    "piece", ["DLU ", "岭大、", "(DLU) Dongling University ", "东岭理工大学东岭大学", "（简称岭大）"]
)
def test_a_text_full_of_names_takes_no_more_than_its_length(piece: str) -> None:
    """A cost that grows with the square of the mentions would take minutes."""
    text = "Dongling University " + piece * (150_000 // len(piece))
    began = time.process_time()
    assert len(INDEX.find_all(text)) > 10_000
    assert time.process_time() - began < 4


PARTS = [
    "东岭大学",
    "东岭理工大学",
    "岭大",
    "DLU",
    " Dongling University",
    " of the PLA",
    "，",
    "（简称",
    "）",
    "港口工程学院",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
@settings(max_examples=200)
def test_watched_and_known_mentions_never_overlap_and_keep_their_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = INDEX.find_all(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {m.id for m in INDEX.find(text)} <= {"dongling"}
    assert "dongling" not in {m.id for m in INDEX.find_known(text)}
