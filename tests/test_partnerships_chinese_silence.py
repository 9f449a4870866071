"""Where the Chinese reader keeps quiet, and that no text can hurt it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article, Institution
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
GROUP = Institution("lanshan", "Lanshan Group", "中国岚山装备集团", ("岚山集团",), "defence_conglomerate")
AVIATION = Institution(
    "yunhang", "Yunjin Aviation University", "云津航空大学", ("云航",), "civilian_university"
)
NAMES = NameIndex([UNIVERSITY, GROUP, AVIATION])


def silent(text: str, title: str = "", host: Institution | None = UNIVERSITY) -> bool:
    return find_chinese(Article(title, "2024-06-20", "zh", text), NAMES, host) == ()


@pytest.mark.parametrize(
    "text",
    [
        "云帆集团副总裁一行来我校考察，双方就共建联合实验室进行了深入交流。",
        "希望双方早日签署战略合作协议，共建联合实验室。",
        "双方就共建研究院达成初步合作意向。",
        "自2018年与云帆集团签署战略合作协议以来，学校有四十项成果落地。",
        "今年5月与云帆集团签订人才协议以来，首批学员已经入校。",
        "2019年，学校与云帆集团共建联合实验室，如今已培养博士二十名。",
        "近年来，学校先后与云帆集团、南麓银行签署合作协议。",
        "学校已与沧南三十八个区县全部签订战略合作协议。",
        "沧南市与云帆集团签署战略合作协议，琅琊理工大学校长应邀出席。",
        "在琅琊理工大学校长的见证下，沧南市与南麓市签署合作协议。",
        "琅琊理工大学校长出席云帆集团与南陵大学的签约仪式。",
        "在琅琊理工大学举行的论坛上，云帆集团与南陵大学签署合作协议。",
        "林某毕业于琅琊理工大学，其创办的公司近日与云帆集团签署合作协议。",
        "学校与全体新生签订诚信承诺书。",
        "各学院与保卫处签订消防安全责任书。",
        "签约作家林远走进校园，与学生座谈。",
        "本科生林某签约云帆集团。",
        "机电学院教工党支部与云帆集团党支部签署共建协议。",
        "6月18日，学校心理中心新址揭牌，校领导与学生代表共同揭牌。",
        "沧南省与工业主管部门签署协议，共建琅琊理工大学。",
        "我校从未与云帆集团签署任何协议。",
        "云帆集团有意与琅琊理工大学合作，但双方尚未签署协议。",
        "学校与云帆集团共建联合实验室建设方案论证会召开。",
        "学校与云帆集团共建的桥梁实验室近日通过验收。",
        "根据去年签署的协议，学校与云帆集团继续推进研究院建设。",
        "琅琊理工大学与云帆集团共同主办第十届航空论坛。",
        "琅琊理工大学与南陵大学学生联手夺冠。",
        "琅琊理工大学与南陵大学联合署名的论文发表。",
        "小说中，琅琊理工大学与外星公司签署了合作协议。",
        "琅琊理工大学出版社与云帆传媒签署图书出版协议。",
        "学校与多家企业签署合作协议。",
        "琅琊理工大学城管理委员会与云帆物流签署合作协议。",
    ],
)
def test_says_nothing(text: str) -> None:
    assert silent(text)


@pytest.mark.parametrize(
    "title",
    [
        "关于签订毕业生就业协议的通知",
        "校企合作协议签订须知",
        "校企联合实验室管理办法",
        "2024年合作意向征集",
    ],
)
def test_notices_and_rules_are_no_news(title: str) -> None:
    assert silent("学校与云帆集团签署战略合作协议。", title)


def test_a_denial_silences_the_page() -> None:
    text = (
        "近日网传“琅琊理工大学与云帆集团签署战略合作协议”。\n我校从未与该公司签约。\n"
        "6月18日，云帆集团与我校签署协议的说法纯属子虚乌有。"
    )
    assert silent(text, "严正声明")


def test_a_headline_alone_is_no_proof() -> None:
    assert silent("6月18日，校长会见客人。", "琅琊理工大学与云帆集团签署战略合作协议")
    assert silent("我校与云帆集团签署战略合作协议 06-12\n学校召开工作会议 06-11")


def test_a_short_form_that_the_text_gives_to_another_is_not_ours() -> None:
    text = "6月18日，沧南装备有限公司与云津航运有限公司（简称“云航”）签署协议。云航与南陵银行签署合作协议。"
    assert silent(text, host=None)


def test_nobody_watched_nothing_told() -> None:
    assert silent("6月18日，沧南大学与云帆集团签署战略合作协议。", host=None)


FRAGMENTS = st.sampled_from(
    "琅琊理工大学 岚山集团 我校 双方 与 和 、 ， 。 签署 合作协议 "
    "（ ） “ ” 《 》 共建 联合实验室 揭牌 捐赠 终止 拟 在 由 向 "
    "6月18日 昨日 云帆集团 采购人： 供应商： \n \u3000 a 1 的 第十六研究所 见证 出席 代表".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(FRAGMENTS, max_size=60).map("".join) | st.text(max_size=300), st.booleans())
def test_never_raises_and_evidence_is_verbatim(text: str, hosted: bool) -> None:
    article = Article(text[:40], "2024-06-20", "zh", text)
    for record in find_chinese(article, NAMES, UNIVERSITY if hosted else None):
        assert record.evidence in text
        assert record.counterpart
        assert record.institution in ("langya", "lanshan", "yunhang")


@pytest.mark.parametrize(
    "unit",
    ["签", "共建", "琅琊理工大学与云帆集团签署协议，", "“", "（", "上周.期间", "近日2020年1月1日", "大学、"],
)
def test_a_long_text_without_a_full_stop_is_read_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "。"
    began = time.process_time()
    find_chinese(Article("", "2024-06-20", "zh", text), NAMES, UNIVERSITY)
    assert time.process_time() - began < 5
