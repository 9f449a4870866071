"""What an agreement is about, where its signing names no more than 合作协议: the sentences behind it say."""

import pytest

from monitor.model import Article, Institution
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

NAMES = NameIndex(
    [
        Institution("langya", "Langya University", "琅琊理工大学", ("琅琊理工",), "civilian_university"),
        Institution(
            "beiting", "Beiting University", "北汀航空航天大学", ("北汀航大",), "civilian_university"
        ),
    ]
)
SIGNED = "5月1日，琅琊理工大学与云帆电子有限公司签署合作协议。"


def kinds(text: str, title: str = "校企签约") -> list[str]:
    found = find_chinese(Article(title, "2024-05-03", "zh", text), NAMES, None)
    return sorted(f"{r.institution} {r.counterpart} {r.kind} {r.status}" for r in found)


BOTH = [
    ("根据协议，双方将共建智能感知联合实验室，企业三年投入两千万元。", "joint_laboratory"),
    ("协议约定，双方在沧南高新区共同设立氢能产业研究院。", "joint_institute"),
    ("联合实验室将设在琅琊理工大学东校区，由双方共同管理。", "joint_laboratory"),
    ("按照协议，双方将联合培养工程硕士博士。", "talent_training"),
    ("根据协议，双方将在人才培养、科学研究等方面开展合作，共建联合实验室。", "strategic_cooperation"),
    ("根据协议，双方将共建实习基地、联合实验室和研究院。", "strategic_cooperation"),
    ("据悉，双方早在2018年就共建了智能感知联合实验室。", "strategic_cooperation"),
    ("双方希望共建智能感知联合实验室。", "strategic_cooperation"),
]


@pytest.mark.parametrize(("following", "kind"), BOTH)
def test_what_both_will_set_up_is_what_a_plain_agreement_is_about(following: str, kind: str) -> None:
    assert kinds(SIGNED + "\n" + following) == [f"langya 云帆电子有限公司 {kind} agreed"]


def test_a_frame_that_names_itself_stays_one() -> None:
    text = SIGNED.replace("合作协议", "战略合作协议") + "根据协议，双方将共建智能感知联合实验室。"
    assert kinds(text) == ["langya 云帆电子有限公司 strategic_cooperation agreed"]
    text = "5月1日，琅琊理工大学与云帆电子有限公司举行签约仪式。双方签署战略合作协议。"
    text += "根据协议，双方将共建研究院。"
    assert kinds(text) == ["langya 云帆电子有限公司 strategic_cooperation agreed"]


def test_the_headline_may_say_what_was_signed() -> None:
    title = "琅琊理工大学与云帆电子签约共建联合实验室"
    assert kinds(SIGNED, title) == ["langya 云帆电子有限公司 joint_laboratory agreed"]
    title = "琅琊理工大学与沧南市、云帆电子签约共建联合实验室"
    assert kinds(SIGNED, title) == ["langya 云帆电子有限公司 strategic_cooperation agreed"]


def test_the_object_of_a_ceremony_is_no_party() -> None:
    text = "5月1日，沧南县人民政府与琅琊理工大学共建旱作谷子研究院签约仪式在县政务大厅举行。"
    assert kinds(text) == ["langya 沧南县人民政府 joint_institute agreed"]


APART = [
    (
        "5月1日，琅琊理工大学分别与云帆电子有限公司、沧南市人民政府签署合作协议。"
        "其中，与云帆电子共建智能感知联合实验室；与沧南市共建氢能研究院。",
        ["langya 云帆电子有限公司 joint_laboratory agreed", "langya 沧南市人民政府 joint_institute agreed"],
    ),
    (
        "5月1日，琅琊理工大学与云帆电子有限公司、沧南市人民政府分别签署合作协议。"
        "与前者共建智能感知联合实验室，与后者共建氢能研究院。",
        ["langya 云帆电子有限公司 joint_laboratory agreed", "langya 沧南市人民政府 joint_institute agreed"],
    ),
    (
        "5月1日，琅琊理工大学分别与云帆电子有限公司、海澜重工集团签署合作协议："
        "与云帆电子共同研发高速电机，向海澜重工转让三项专利。",
        ["langya 云帆电子有限公司 research_project agreed", "langya 海澜重工集团 technology_transfer agreed"],
    ),
    (
        "5月1日，琅琊理工大学分别与云帆电子有限公司、海澜重工集团签约，共建智能感知联合实验室和氢能产业学院。",
        ["langya 云帆电子有限公司 joint_laboratory agreed", "langya 海澜重工集团 joint_institute agreed"],
    ),
    (
        "5月1日，沧南市人民政府分别与琅琊理工大学、北汀航空航天大学签约。"
        "其中，与琅琊理工大学共建氢能研究院，与北汀航空航天大学联合设立空天动力联合实验室。",
        ["beiting 沧南市人民政府 joint_laboratory agreed", "langya 沧南市人民政府 joint_institute agreed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_of_several_signers_each_has_its_own_kind(text: str, expected: list[str]) -> None:
    assert kinds(text) == sorted(expected)


def test_what_another_signs_afterwards_is_its_own() -> None:
    text = SIGNED + "随后，学校又与海澜重工集团签署协议，共建氢能研究院。"
    assert "langya 云帆电子有限公司 strategic_cooperation agreed" in kinds(text)


CLASSES = [
    ("联合举办的“云帆卓越工程师班”开班", "talent_training"),
    ("共建的智能制造产业学院“云帆卓越班”开班", "talent_training"),
    ("签约，共建“云帆订单班”", "talent_training"),
    ("签约，共建智能制造现代产业学院，开设“云帆班”", "joint_institute"),
]


@pytest.mark.parametrize(("told", "kind"), CLASSES)
def test_a_class_is_no_college(told: str, kind: str) -> None:
    text = f"5月1日，琅琊理工大学与云帆电子有限公司{told}。"
    assert kinds(text) == [f"langya 云帆电子有限公司 {kind} agreed"]


def test_what_the_council_of_a_university_resolves_the_university_does() -> None:
    text = "湖岭理工学院学术委员会5月1日通过决议，拟与琅琊理工大学合作设立一所中外合作办学学院。"
    assert kinds(text) == ["langya 湖岭理工学院 joint_institute planned"]
