"""What Chinese newsrooms write around an agreement: names with function words in them, units that act, opened
bodies, papers that end something, speech about today, and whom none of it makes a party."""

import pytest

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
INSTITUTE = Institution(
    "casting", "Institute of Casting of Hailu Academy", "海陆科学院铸造研究所", (), "research_institute"
)
NAMES = NameIndex([UNIVERSITY, INSTITUTE])


def find(
    text: str, host: Institution | None = None, published: str = "2024-06-20"
) -> tuple[Partnership, ...]:
    return find_chinese(Article("要闻", published, "zh", text), NAMES, host)


def told(found: tuple[Partnership, ...]) -> set[tuple[str, str, str]]:
    return {(record.counterpart, record.kind, record.status) for record in found}


@pytest.mark.parametrize(
    ("text", "counterpart", "kind"),
    [
        (
            "郑州华岭超硬材料有限公司与琅琊理工大学签署合作协议。",
            "郑州华岭超硬材料有限公司", "strategic_cooperation",
        ),
        (
            "武汉岚能教育科技股份有限公司与琅琊理工大学签署合作协议。",
            "武汉岚能教育科技股份有限公司", "strategic_cooperation",
        ),
        (
            "福建星岚通讯股份有限公司与琅琊理工大学签署合作协议。",
            "福建星岚通讯股份有限公司", "strategic_cooperation",
        ),
        (
            "琅琊理工大学土木学院与嘉兴市消防救援支队签订技术合作协议。",
            "嘉兴市消防救援支队", "strategic_cooperation",
        ),
        (
            "松屏湖高新区党工委书记林远与琅琊理工大学副校长高岩在合作协议上签字。",
            "松屏湖高新区", "strategic_cooperation",
        ),
        (
            "沧南市教育局与琅琊理工大学教师教育学院共建的乡村教师培养基地在松屏镇揭牌。",
            "沧南市教育局", "talent_training",
        ),
        (
            "由琅琊理工大学与青屏区人民政府合作共建的琅琊理工大学附属青屏医院正式揭牌。",
            "青屏区人民政府", "joint_institute",
        ),
        (
            "琅琊理工大学教授林远的一项杀菌剂专利以80万元转让给云帆农药有限公司。",
            "云帆农药有限公司", "technology_transfer",
        ),
        (
            "琅琊理工大学把两项专利作价三百万元投入云帆光电有限公司,换取12%的股权。",
            "云帆光电有限公司", "technology_transfer",
        ),
        (
            "琅琊理工大学未来交叉学科学院与云帆集团签署协同创新协议。",
            "云帆集团", "strategic_cooperation",
        ),
        (
            "琅琊理工大学机械学院与云帆弹簧有限公司联合举办的“云帆精工班”开班。",
            "云帆弹簧有限公司", "talent_training",
        ),
        (
            "琅琊理工大学与云帆集团达成合作，为期三年。",
            "云帆集团", "strategic_cooperation",
        ),
        (
            "云帆航天局与琅琊理工大学签署地面接收站建设合同。",
            "云帆航天局", "procurement",
        ),
        (
            "琅琊理工大学-南陵布鲁内尔学院可持续城市联合研究中心在沧南揭牌。",
            "南陵布鲁内尔学院", "joint_institute",
        ),
    ],
)  # fmt: skip
def test_who_and_what(text: str, counterpart: str, kind: str) -> None:
    found = find("6月18日，" + text)
    assert (counterpart, kind, "agreed") in told(found)
    assert {record.counterpart for record in found} == {counterpart}


def test_a_district_is_named_behind_its_city() -> None:
    text = "6月18日，重庆市璧山区委副书记、区长林远到校，与校长共同签署产教融合协议。"
    assert {record.counterpart for record in find(text, UNIVERSITY)} == {"重庆市璧山区"}


def test_the_tail_of_an_institutes_name_means_it_on_its_own_pages() -> None:
    text = "6月18日，铸造所与沧南第一医院共同建设的“骨科材料联合实验室”揭牌。"
    assert told(find(text, INSTITUTE)) == {("沧南第一医院", "joint_laboratory", "agreed")}
    assert find(text) == ()


def test_the_tail_is_understood_where_the_text_names_the_institute() -> None:
    text = "海陆科学院铸造研究所所长见证签约。\n6月18日，沧南市农业农村局与铸造所签署共建联合实验室协议。"
    assert told(find(text)) == {("沧南市农业农村局", "joint_laboratory", "agreed")}


@pytest.mark.parametrize(
    "text",
    [
        "公司与琅琊理工大学于6月18日签署《终止协议》，联合实验室自即日起停止运行。",
        "双方于6月18日签署了《解除协议》，联合实验室不再运行。",
    ],
)
def test_a_paper_that_ends_something_is_an_end(text: str) -> None:
    before = "云帆重工股份有限公司（以下简称“公司”）2019年与琅琊理工大学共建联合实验室。\n"
    assert {(r.counterpart, r.status) for r in find(before + text)} == {("云帆重工股份有限公司", "ended")}


def test_an_agreement_that_is_not_renewed_has_ended() -> None:
    text = "南陵大学6月18日告知媒体，其与琅琊理工大学的学生交换协议已到期，双方未再续约。"
    assert {(r.counterpart, r.status) for r in find(text)} == {("南陵大学", "ended")}


def test_what_is_agreed_in_a_signature_of_the_same_sentence_is_no_plan() -> None:
    text = "6月18日，首先签字的是我校与云帆微星科技有限公司，双方约定共建热控联合实验室。"
    assert told(find(text, UNIVERSITY)) == {("云帆微星科技有限公司", "joint_laboratory", "agreed")}


def test_a_plan_announced_beside_an_agreement_is_told_too() -> None:
    text = (
        "6月18日，琅琊理工大学校长率团访问南陵皇家理工学院。访问期间，两校签署了学生交换协议。"
        "两校还宣布，将于2025年建成复合材料联合实验室。"
    )
    assert {(kind, status) for _, kind, status in told(find(text))} == {
        ("exchange", "agreed"),
        ("joint_laboratory", "planned"),
    }


def test_today_in_a_speech_is_not_the_day_of_the_signing() -> None:
    text = (
        "6月17日，琅琊理工大学副校长与沧南市市长一行会谈。\n市长说，今天学校的产值已占全市一成。\n"
        "会谈后，双方签署战略合作框架协议。"
    )
    assert {record.date for record in find(text, UNIVERSITY)} == {"2024-06-17"}


def test_a_feast_is_a_day() -> None:
    found = find("教师节当天，沧南市教育局与琅琊理工大学签署教师培训协议。", published="2023-09-11")
    assert {record.date for record in found} == {"2023-09-10"}


def test_the_year_of_a_list_is_not_when_it_came_out() -> None:
    text = "近日，市科技局公布2024年专项立项名单，由我校联合云帆工业有限公司申报的项目获批立项。"
    assert {record.date for record in find(text, UNIVERSITY)} == {"2024-06"}


@pytest.mark.parametrize(
    "text",
    [
        "云帆桥梁局与南陵大学的联合实验室在沧南揭牌，琅琊理工大学桥梁工程系师生一行15人现场观摩。",
        "公司研发投入2.3亿元，拥有与琅琊理工大学、海陆科学院铸造研究所共建的研发平台3个。",
        "云岭高校联盟召开理事会，审议通过南陵大学等3所高校入盟申请，琅琊理工大学连任理事长单位。",
        "云帆集团宣布加入琅琊理工大学合作伙伴计划的说法不实。",
        "琅琊理工大学将主动对接云帆集团、正岭集团等企业，力争再签署一批协议，共建3个省级平台。",
    ],
)
def test_stays_silent(text: str) -> None:
    assert find("6月18日，" + text) == ()


def test_neither_an_embassy_nor_a_place_that_was_shown_is_a_party() -> None:
    text = (
        "6月18日，云帆大桥集团有限公司董事长一行到校，参观了地质灾害防治技术国家工程研究中心。\n"
        "中国驻南陵大使馆公使参赞在座。\n会上，校企签订战略合作协议。"
    )
    assert {record.counterpart for record in find(text, UNIVERSITY)} == {"云帆大桥集团有限公司"}


def test_a_headline_joins_no_two_parties_to_one_name() -> None:
    text = "6月18日，正岭集团捐赠琅琊理工大学签约仪式举行。正岭集团董事长与学校签署捐赠协议。"
    article = Article("农大与正岭集团捐赠签约", "2024-06-20", "zh", text)
    found = find_chinese(article, NAMES, UNIVERSITY)
    assert {record.counterpart for record in found} == {"正岭集团"}


def test_many_sign_at_a_ceremony_of_many() -> None:
    text = "6月18日，松屏新区举行集中签约活动，正岭科技等12个项目落地。我校副校长应邀参加活动。"
    assert find(text, UNIVERSITY) == ()


def test_what_a_paper_is_about_is_no_party() -> None:
    text = "6月18日，沧南高新区管委会和琅琊理工大学签订前沿技术研究院三期共建协议。"
    assert told(find(text)) == {("沧南高新区管委会", "joint_institute", "agreed")}


def test_a_firm_may_be_called_by_figures() -> None:
    text = "6月18日，三六七数字安全科技集团有限公司与琅琊理工大学签署战略合作协议。"
    assert {record.counterpart for record in find(text)} == {"三六七数字安全科技集团有限公司"}


def test_a_later_stop_of_a_tour_does_not_take_the_place_of_the_one_that_signed() -> None:
    text = (
        "6月18日，代表团到访沧南华发集团，双方签订人才培养合作协议；19日，走访松屏地铁集团，就建设进行交流。"
    )
    assert {record.counterpart for record in find(text, UNIVERSITY)} == {"沧南华发集团"}


def test_a_notice_in_one_paragraph_names_its_buyer_first() -> None:
    text = (
        "琅琊理工大学传感器测试平台采购项目已结束评审，现将结果公布如下："
        "成交供应商：云帆科技股份有限公司；成交金额：198.8万元；成交日期：2024年6月13日。"
    )
    assert [(r.counterpart, r.kind, r.date) for r in find(text)] == [
        ("云帆科技股份有限公司", "procurement", "2024-06-13")
    ]


def test_whom_the_text_joins_to_itself_is_named_without_the_verb() -> None:
    text = "6月18日，由我校联合云帆工业有限公司申报的项目获批立项。"
    assert {record.counterpart for record in find(text, UNIVERSITY)} == {"云帆工业有限公司"}
