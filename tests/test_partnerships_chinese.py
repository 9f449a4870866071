"""What the Chinese reader finds: one record a pair, with kind, date, status and the proving sentence."""

import pytest

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
OTHER = Institution("beiyuan", "Beiyuan University", "北原工业大学", ("北原工大",), "civilian_university")
GROUP = Institution("lanshan", "Lanshan Group", "中国岚山装备集团", ("岚山集团",), "defence_conglomerate")
ACADEMY = Institution("hailu", "Hailu Academy", "海陆科学院", ("海科院",), "research_institute")
NAMES = NameIndex([UNIVERSITY, OTHER, GROUP, ACADEMY])
PUBLISHED = "2024-06-20"


def find(
    text: str,
    host: Institution | None = None,
    *,
    title: str = "",
    published: str | None = PUBLISHED,
    source: str = "",
) -> tuple[Partnership, ...]:
    article = Article(title, published, "zh", text, source)
    found = find_chinese(article, NAMES, host)
    for record in found:
        assert record.evidence
        assert record.evidence in text
        assert 0 < record.confidence < 1
    return found


def told(found: tuple[Partnership, ...]) -> set[tuple[str, str, str]]:
    return {(record.institution, record.counterpart, record.kind) for record in found}


@pytest.mark.parametrize(
    ("text", "counterpart", "kind"),
    [
        (
            "6月18日，琅琊理工大学与云帆电子有限公司签署战略合作协议。",
            "云帆电子有限公司", "strategic_cooperation",
        ),
        (
            "6月18日，沧南市人民政府和琅琊理工大学签订市校合作框架协议。",
            "沧南市人民政府", "strategic_cooperation",
        ),
        (
            "6月18日，琅琊理工大学—云帆集团战略合作签约仪式在图书馆举行。",
            "云帆集团", "strategic_cooperation",
        ),
        ("琅琊理工大学与沧南港务集团正式建立战略合作伙伴关系。", "沧南港务集团", "strategic_cooperation"),
        ("琅琊理工大学与云帆集团在无人装备领域达成战略合作。", "云帆集团", "strategic_cooperation"),
        ("琅琊理工大学与第七二六研究所签署联合实验室协议。", "第七二六研究所", "joint_laboratory"),
        ("由琅琊理工大学与云帆集团共建的“智能感知联合实验室”日前揭牌。", "云帆集团", "joint_laboratory"),
        ("琅琊理工大学和沧南高新区管委会共同成立海洋装备研究院。", "沧南高新区管委会", "joint_institute"),
        ("云帆科技股份有限公司与琅琊理工大学共建现代产业学院。", "云帆科技股份有限公司", "joint_institute"),
        ("琅琊理工大学与北极国立大学签署双学位项目协议。", "北极国立大学", "joint_programme"),
        ("琅琊理工大学与北极国立大学签署博士研究生联合培养协议。", "北极国立大学", "joint_programme"),
        ("琅琊理工大学与云帆集团有限公司签署工程硕士联合培养协议。", "云帆集团有限公司", "talent_training"),
        ("琅琊理工大学与沧南市教育局签署教师培训协议。", "沧南市教育局", "talent_training"),
        ("琅琊理工大学与南陵皇家理工学院续签学生交换协议。", "南陵皇家理工学院", "exchange"),
        ("琅琊理工大学与云帆集团签订技术开发合同，合同额六百万元。", "云帆集团", "research_project"),
        ("云帆集团与琅琊理工大学签订专利转让合同。", "云帆集团", "technology_transfer"),
        ("琅琊理工大学将两项专利许可给云帆动力有限公司使用。", "云帆动力有限公司", "technology_transfer"),
        ("云帆慈善基金会向琅琊理工大学捐赠五百万元。", "云帆慈善基金会", "funding"),
        ("琅琊理工大学接受云帆集团捐资，设立云帆奖学金。", "云帆集团", "funding"),
        ("琅琊理工大学与云帆集团签订高速相机采购合同。", "云帆集团", "procurement"),
        ("琅琊理工大学与南陵大学签署谅解备忘录。", "南陵大学", "memorandum"),
        (
            "琅琊理工大学与中国人民解放军61234部队签署人才培养协议。",
            "中国人民解放军61234部队", "talent_training",
        ),
        ("琅琊理工大学与数学与统计研究院签署合作协议。", "数学与统计研究院", "strategic_cooperation"),
        ("琅琊理工大学与云帆（中国）有限公司签署合作协议。", "云帆（中国）有限公司", "strategic_cooperation"),
        (
            "琅琊理工大学附属医院与沧南市卫生健康委员会签署合作协议。",
            "沧南市卫生健康委员会", "strategic_cooperation",
        ),
    ],
)  # fmt: skip
def test_kind_and_counterpart(text: str, counterpart: str, kind: str) -> None:
    assert told(find(text)) == {("langya", counterpart, kind)}


def test_one_host_with_several_counterparts() -> None:
    found = find("6月18日，琅琊理工大学分别与云帆集团、沧南研究院和南麓银行签署合作协议。")
    assert {record.counterpart for record in found} == {"云帆集团", "沧南研究院", "南麓银行"}


def test_each_watched_party_is_paired_with_the_host_only() -> None:
    found = find("6月18日，沧南市人民政府与琅琊理工大学、北原工业大学等五所高校签署战略合作协议。")
    assert {(r.institution, r.counterpart) for r in found} == {
        ("langya", "沧南市人民政府"),
        ("beiyuan", "沧南市人民政府"),
    }


def test_three_parties_that_act_together_are_all_paired() -> None:
    found = find("6月18日，琅琊理工大学、沧南市人民政府、云帆集团三方签署协议，共建海洋研究院。")
    assert told(found) == {
        ("langya", "沧南市人民政府", "joint_institute"),
        ("langya", "云帆集团", "joint_institute"),
    }


def test_two_watched_parties_give_one_record_each() -> None:
    found = find("6月18日，琅琊理工大学与岚山集团签署战略合作协议。")
    assert told(found) == {
        ("langya", "中国岚山装备集团", "strategic_cooperation"),
        ("lanshan", "琅琊理工大学", "strategic_cooperation"),
    }


def test_one_sentence_with_three_kinds_and_two_statuses() -> None:
    found = find(
        "访问期间，学校与南陵大学签署双学位项目协议，与北极国立大学续签学生交换协议，"
        "并与东湾工学院商定于2025年建成海洋联合实验室。",
        UNIVERSITY,
    )
    assert {(r.counterpart, r.kind, r.status) for r in found} == {
        ("南陵大学", "joint_programme", "agreed"),
        ("北极国立大学", "exchange", "agreed"),
        ("东湾工学院", "joint_laboratory", "planned"),
    }


def test_agreement_and_unveiling_in_one_sentence_are_two_events() -> None:
    found = find("会上，双方签署战略合作框架协议，并为“空海联合实验室”揭牌。\n", UNIVERSITY)
    assert found == ()  # nobody says who the two sides are
    text = "6月18日，云帆集团董事长一行到访我校。会上，双方签署战略合作框架协议，并为“空海联合实验室”揭牌。"
    assert told(find(text, UNIVERSITY)) == {
        ("langya", "云帆集团", "strategic_cooperation"),
        ("langya", "云帆集团", "joint_laboratory"),
    }


@pytest.mark.parametrize("word", ["我校", "学校", "本校", "我院"])
def test_the_page_host_speaks_of_itself(word: str) -> None:
    found = find(f"6月18日，{word}与云帆集团签署战略合作协议。", UNIVERSITY)
    assert told(found) == {("langya", "云帆集团", "strategic_cooperation")}


def test_a_company_page_speaks_of_itself() -> None:
    found = find("6月18日，集团公司与沧南市人民政府签署战略合作协议。", GROUP)
    assert told(found) == {("lanshan", "沧南市人民政府", "strategic_cooperation")}


def test_the_owner_of_an_unwatched_page_comes_from_its_headline() -> None:
    found = find("6月18日，公司与琅琊理工大学签订技术开发合同。", title="云帆科技关于签订重大合同的公告")
    assert told(found) == {("langya", "云帆科技", "research_project")}


def test_a_republished_item_speaks_for_its_source() -> None:
    found = find("6月18日，我校与云帆集团签署战略合作协议。", UNIVERSITY, source="北原工业大学")
    assert told(found) == {("beiyuan", "云帆集团", "strategic_cooperation")}


def test_two_sides_are_those_of_the_visit_told_before() -> None:
    found = find(
        "6月18日，琅琊理工大学校长一行赴云帆集团考察。\n座谈会上，双方交流了研发进展。\n会后，双方签署了合作备忘录。"
    )
    assert told(found) == {("langya", "云帆集团", "memorandum")}
    assert found[0].date == "2024-06-18"
    assert found[0].confidence < 0.8


def test_short_form_is_reported_in_full() -> None:
    found = find(
        "6月18日，校长走访中国云帆科技集团公司第十六研究所。\n座谈后，副校长林远与十六所副所长高岩签署合作协议。",
        UNIVERSITY,
    )
    assert {record.counterpart for record in found} == {"中国云帆科技集团公司第十六研究所"}


def test_that_school_and_a_government_named_later() -> None:
    found = find(
        "昨日，琅琊理工大学沧南谷物研究院揭牌，县人民政府与该校代表共同为研究院揭牌。\n研究院由沧南县人民政府提供场地。"
    )
    assert told(found) == {("langya", "沧南县人民政府", "joint_institute")}


def test_signers_witnesses_and_attendees_are_not_parties() -> None:
    found = find(
        "6月18日，在沧南市委书记、南麓大学校长的见证下，我校与云帆集团签署战略合作协议。"
        "副校长林远、云帆集团副总裁高岩代表双方签字。北原工业大学校长出席仪式。",
        UNIVERSITY,
    )
    assert told(found) == {("langya", "云帆集团", "strategic_cooperation")}


def test_leader_of_a_joint_project() -> None:
    found = find("该项目由我校牵头，云帆集团、沧南医院共同承担。", UNIVERSITY)
    assert {(r.counterpart, r.kind) for r in found} == {
        ("云帆集团", "research_project"),
        ("沧南医院", "research_project"),
    }


def test_traditional_characters_match_and_names_stay_as_printed() -> None:
    found = find("【本報訊】琅琊理工大學昨日與南陵科技大學簽署協議，共建聯合實驗室。")
    assert told(found) == {("langya", "南陵科技大學", "joint_laboratory")}
    assert found[0].date == "2024-06-19"


def test_a_company_that_carries_the_name_of_its_parent_counts_for_it() -> None:
    found = find("6月18日，中国岚山装备集团第三研究院与南陵大学签署合作协议。")
    assert told(found) == {("lanshan", "南陵大学", "strategic_cooperation")}


def test_a_company_that_only_belongs_to_a_watched_group_does_not() -> None:
    assert find("6月18日，岚山集团所属沧南导航有限公司与南陵大学签署合作协议。") == ()


def test_award_notice_in_labels() -> None:
    found = find(
        "采购人：琅琊理工大学\n成交供应商：云帆海声（沧南）科技有限公司\n成交金额：126万元\n合同签订日期：2024年6月3日\n",
        title="水声测试系统采购项目合同公告",
    )
    assert told(found) == {("langya", "云帆海声（沧南）科技有限公司", "procurement")}
    assert found[0].date == "2024-06-03"


def test_award_notice_in_headed_parts() -> None:
    found = find(
        "一、中标信息\n供应商名称：沧南声学研究所\n二、采购人信息\n名称：琅琊理工大学\n", title="中标结果公告"
    )
    assert told(found) == {("langya", "沧南声学研究所", "procurement")}


# --------------------------------------------------------------------- status


@pytest.mark.parametrize(
    "text",
    [
        "琅琊理工大学拟与云帆集团共建联合实验室。",
        "琅琊理工大学计划与云帆集团共同设立研究院。",
        "琅琊理工大学正与云帆集团筹建海洋研究院。",
        "琅琊理工大学将与云帆集团签署战略合作协议。",
        "琅琊理工大学与云帆集团签署了共建研究院的意向书。",
    ],
)
def test_plans(text: str) -> None:
    assert {(r.counterpart, r.status) for r in find(text)} == {("云帆集团", "planned")}


@pytest.mark.parametrize(
    "text",
    [
        "南陵大学宣布，终止与琅琊理工大学合办的硕士双学位项目。",
        "南陵大学表示，与琅琊理工大学的联合培养项目到期后不再续签。",
        "南陵大学6月18日决定中止与琅琊理工大学的全部合作项目。",
    ],
)
def test_ends(text: str) -> None:
    assert {(r.counterpart, r.status) for r in find(text)} == {("南陵大学", "ended")}


def test_a_plan_without_a_day_has_no_date() -> None:
    assert [r.date for r in find("琅琊理工大学拟与云帆集团共建联合实验室。")] == [None]


# --------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("when", "published", "date"),
    [
        ("6月18日，", "2024-06-20", "2024-06-18"),
        ("18日下午，", "2024-06-20", "2024-06-18"),
        ("28日，", "2024-06-05", "2024-05-28"),
        ("12月28日，", "2024-01-04", "2023-12-28"),
        ("昨日，", "2024-03-01", "2024-02-29"),
        ("上周五，", "2024-06-20", "2024-06-14"),
        ("日前，", "2024-06-20", "2024-06"),
        ("今年5月，", "2024-06-20", "2024-05"),
        ("2024 年 6 月 3 日，", "2024-06-20", "2024-06-03"),
        ("", "2024-06-20", "2024-06"),
        ("", None, None),
    ],
)
def test_date_of_the_event(when: str, published: str | None, date: str | None) -> None:
    found = find(f"{when}琅琊理工大学与云帆集团签署战略合作协议。", published=published)
    assert [record.date for record in found] == [date]


def test_the_same_day_and_the_day_before() -> None:
    found = find(
        "6月18日，琅琊理工大学与云帆集团签署战略合作协议。同日，琅琊理工大学与南陵大学签署合作备忘录。"
        "此前一天，琅琊理工大学还与沧南银行签署战略合作协议。"
    )
    assert {(r.counterpart, r.date) for r in found} == {
        ("云帆集团", "2024-06-18"),
        ("南陵大学", "2024-06-18"),
        ("沧南银行", "2024-06-17"),
    }


def test_a_visit_of_several_days_gives_the_month() -> None:
    found = find("6月11日至16日，校长率团访问南陵。访问期间，学校与南陵大学签署学生交换协议。", UNIVERSITY)
    assert [record.date for record in found] == ["2024-06"]


def test_a_dateline_is_not_the_day_of_the_event() -> None:
    found = find("新华社沧南6月20日电（记者林远）琅琊理工大学与云帆集团18日签署战略合作协议。")
    assert [record.date for record in found] == ["2024-06-18"]


def test_told_twice_is_one_record_with_the_plainer_kind() -> None:
    found = find("6月18日，琅琊理工大学与云帆集团签约仪式举行。会上，双方签署了联合实验室共建协议。")
    assert told(found) == {("langya", "云帆集团", "joint_laboratory")}
