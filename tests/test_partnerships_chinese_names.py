"""Where the name of an organisation begins and ends in a Chinese sentence, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read.partnerships.zh.orgnames import organisations_in
from monitor.read.partnerships.zh.seats import seat
from monitor.read.partnerships.zh.words import STOP, words_of
from tests.chinese_names import NAMES, NO_NAMES, carried

_WATCHED = "清岚大学"


def found(text: str) -> list[str]:
    at = text.find(_WATCHED)
    watched = ((at, at + len(_WATCHED)),) if at >= 0 else ()
    return [text[named.start : named.end] for named in organisations_in(text, watched)]


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(set(NAMES)) >= 150
    assert len(set(NO_NAMES)) >= 80
    assert len(carried(NAMES[0])) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_out_whole_of_any_sentence(name: str) -> None:
    torn = [(text, found(text)) for text, _ in carried(name) if name not in found(text)]
    assert torn == []


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_only_says_a_kind_or_a_time_or_an_amount_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("澜州大学与东屏大学签署协议", ["澜州大学", "东屏大学"]),
        ("澜州信息与无线电大学与东屏大学签约", ["澜州信息与无线电大学", "东屏大学"]),
        ("澜州市人力资源和社会保障局和东屏大学签约", ["澜州市人力资源和社会保障局", "东屏大学"]),
        ("云帆科技与机电学院签约", ["云帆科技", "机电学院"]),
        ("澜州大学和云岭集团及东屏医院签约", ["澜州大学", "云岭集团", "东屏医院"]),
        ("澜州大学—云岭集团联合实验室揭牌", ["澜州大学", "云岭集团"]),
    ],
)
def test_a_link_is_in_a_name_only_where_nobody_stands_before_it(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东屏海洋教育联盟秘书处致函学校,通知清岚大学获准加入", ["东屏海洋教育联盟"]),
        ("云岭集团来函告知清岚大学", ["云岭集团"]),
        ("国岭通用航空有限公司给出答案", ["国岭通用航空有限公司"]),
        ("因市场环境变化及公司业务调整,清岚大学决定", []),
        ("明年起纳入国家普通高等学校招生计划", []),
        ("面向全国高等院校征集", []),
    ],
)
def test_a_name_ends_before_a_letter_is_sent_and_no_kind_or_cause_is_one(text: str, names: list[str]) -> None:
    assert found(text) == names


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *NAMES,
                *NO_NAMES,
                "与",
                "和",
                "在",
                "9月14日",
                "希望",
                "将",
                "校长",
                "、",
                ",",
                "三百万元",
                "签署",
                _WATCHED,
            ]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_name_begins_inside_a_word_or_with_a_word_that_begins_none(pieces: list[str]) -> None:
    text = "".join(pieces)
    starts = {word.start: word for word in words_of(text)}
    for named in organisations_in(text, ()):
        assert named.start in starts
        assert starts[named.start].sort != STOP
        assert starts[named.start].text not in set("在与和由向将被的了是为从到于日月")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="中大学院公司与和、在·-—\x01\x02九14日(x。,第所局", max_size=60))
def test_words_cover_any_text_without_a_gap(text: str) -> None:
    assert "".join(word.text for word in words_of(text)) == text
    for named in organisations_in(text, ()):
        assert 0 <= named.start < named.end <= len(text)


@pytest.mark.parametrize(
    ("short", "texts", "full"),
    [
        ("市政府", ["青屏市人民政府"], "青屏市人民政府"),
        ("市人民政府", ["9月14日在市行政中心签订", "青屏市新闻"], "青屏市人民政府"),
        ("自治区人民政府", ["", "内蒙古日报"], "内蒙古自治区人民政府"),
        ("自治区", ["广西壮族自治区科技厅"], "广西壮族自治区人民政府"),
        ("高新区管委会", ["", "", "", "长沙高新区有了队伍"], "长沙高新区管委会"),
        ("省教育厅", ["", "湖南日报"], "湖南省教育厅"),
        ("市政府", ["青屏市与澜岭市"], None),
        ("市政府", ["国际新闻"], None),
    ],
)
def test_a_government_in_short_is_that_of_the_one_place_named(
    short: str, texts: list[str], full: str | None
) -> None:
    assert seat(short, texts) == full
