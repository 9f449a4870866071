"""Chinese reports whose parties stand apart: one host for several, councils that pass a paper, 新区, 市里."""

import pytest

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
OTHER = Institution("beiyuan", "Beiyuan University", "北原工业大学", ("北原工大",), "civilian_university")
ACADEMY = Institution("hailu", "Hailu Academy", "海陆科学院", ("海科院",), "research_institute")
NAMES = NameIndex([UNIVERSITY, OTHER, ACADEMY])


def find(
    text: str,
    host: Institution | None = None,
    *,
    title: str = "",
    site: str = "",
    published: str = "2024-06-20",
) -> tuple[Partnership, ...]:
    found = find_chinese(Article(title, published, "zh", text, ""), NAMES, host, site)
    assert all(record.evidence in text for record in found)
    return found


def pairs(found: tuple[Partnership, ...]) -> set[tuple[str, str, str]]:
    return {(record.institution, record.counterpart, record.status) for record in found}


@pytest.mark.parametrize(
    "text",
    [
        "6月3日，琅琊理工大学、北原工业大学先后在校地合作协议上签字。两份协议的另一方，都是云岭高新区管委会。",
        "6月3日，琅琊理工大学与北原工业大学的代表先后落笔，与它们签约的，都是云岭高新区管委会。",
        "6月3日上午，琅琊理工大学率先落笔；下午，北原工业大学与东屏师范大学也在合作协议上签字。"
        "三份协议的对方均为云岭高新区管委会。",
    ],
)
def test_who_signs_with_one_host_is_paired_with_the_host_alone(text: str) -> None:
    assert pairs(find(text)) == {
        ("langya", "云岭高新区管委会", "agreed"),
        ("beiyuan", "云岭高新区管委会", "agreed"),
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "6月9日，市长主持召开市政府常务会议。会议审议通过《苍屏市人民政府与琅琊理工大学共建海洋研究院协议"
            "（送审稿）》，明确由市科技局牵头，于本月下旬正式签约。",
            "",
        ),
        ("会议原则通过了《苍屏市人民政府 琅琊理工大学战略合作框架协议》。", "苍屏市政府召开常务会议"),
        ("6月9日，苍屏市政府召开常务会议，会议审议通过《与琅琊理工大学合作共建研究院协议》。", ""),
    ],
)
def test_a_paper_that_a_council_passes_is_a_plan_of_those_in_its_title(text: str, title: str) -> None:
    assert pairs(find(text, title=title)) == {("langya", "苍屏市人民政府", "planned")}


@pytest.mark.parametrize(
    "text",
    [
        "6月3日，苍屏市政府常务会议审议通过《关于支持琅琊理工大学建设一流大学的意见》。",
        "会议审议了《苍屏市与琅琊理工大学战略合作协议执行情况的报告》，指出合作成效明显。",
        "会议审议通过了《琅琊理工大学章程》。",
    ],
)
def test_other_papers_that_a_council_reads_are_no_plans(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "counterpart", "status"),
    [
        (
            "6月6日，白屏湖新区召开推进会。会上，科技创新局负责人通报，新区拟与琅琊理工大学合作共建研究院。",
            "白屏湖新区",
            "planned",
        ),
        (
            "6月6日，安岭科学城建设指挥部发布消息，科学城已与琅琊理工大学签署协议。",
            "安岭科学城建设指挥部",
            "agreed",
        ),
        (
            "6月6日，临屏市政府发布消息，市里将与琅琊理工大学共建创新中心，计划年内签约。",
            "临屏市人民政府",
            "planned",
        ),
        ("6月6日，我县与琅琊理工大学签订合作协议。云岭县将提供试验田。", "云岭县人民政府", "agreed"),
    ],
)
def test_the_end_of_a_name_stands_for_whom_the_article_names(
    text: str, counterpart: str, status: str
) -> None:
    assert pairs(find(text)) == {("langya", counterpart, status)}


@pytest.mark.parametrize(
    "text",
    [
        "市里的中学生走进琅琊理工大学实验室，并为科普基地揭牌。",
        "研究院选址县开发区，琅琊理工大学派出团队。",
        "开发区负责人表示，愿与琅琊理工大学合作共建研究院，目前正在对接。",
    ],
)
def test_who_cannot_be_named_is_not_named(text: str) -> None:
    assert find(text) == ()


def test_the_verb_before_a_county_is_no_part_of_its_name() -> None:
    found = find("6月5日，县长与琅琊理工大学副校长在协议上签字。研究院选址县农科所院内。清漳县提供试验田。")
    assert pairs(found) <= {("langya", "清漳县人民政府", "agreed")}


@pytest.mark.parametrize(
    "text",
    [
        "会上，发榜方云帆化工有限公司与揭榜方、我校化学学院签订技术攻关合同。",
        "会上，需求方、云帆化工有限公司与承接方琅琊理工大学签订技术攻关合同。",
    ],
)
def test_what_somebody_is_in_a_deal_is_no_part_of_the_name(text: str) -> None:
    found = find(text, UNIVERSITY)
    assert pairs(found) == {("langya", "云帆化工有限公司", "agreed")}


def test_both_sides_of_a_kind_are_not_bodies_told_of_between() -> None:
    text = (
        "6月5日，院省工作会商在京举行。院领导与云南省委、省政府主要负责同志交换意见。"
        "会商认为，上一轮合作期内，昆岭空间信息基地建成投用。会商结束时，院省双方续签全面科技合作协议。"
    )
    assert pairs(find(text, ACADEMY, title="我院与云南省举行工作会商")) == {("hailu", "云南省", "agreed")}


def test_each_package_of_a_notice_has_its_seller() -> None:
    text = (
        "采购单位：琅琊理工大学\n第一包（2台）：成交供应商为苍屏量冷低温科技有限公司，成交金额1386万元；\n"
        "第二包（1套）：成交供应商为云岭浦联仪器股份有限公司，成交金额512万元。\n成交日期：2024年6月19日\n"
        "未成交原因：北屏中科寒光技术有限公司得分较低。"
    )
    found = find(text, title="琅琊理工大学低温系统采购项目成交公告")
    assert pairs(found) == {
        ("langya", "苍屏量冷低温科技有限公司", "agreed"),
        ("langya", "云岭浦联仪器股份有限公司", "agreed"),
    }
    assert {(record.kind, record.date) for record in found} == {("procurement", "2024-06-19")}


def test_bidders_of_one_notice_are_no_partners() -> None:
    text = (
        "三、中标信息：招标人苍屏轨道交通集团有限公司；中标人琅琊理工大学；定标日期2024年6月11日。\n"
        "四、第一中标候选人为琅琊理工大学，综合得分91；第二中标候选人为北原工业大学，综合得分88。\n"
        "五、服务期限：自合同签订之日起二十四个月。"
    )
    assert not {record.institution for record in find(text, title="在线监测系统服务中标结果公告")} & {
        "beiyuan"
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("记者昨日从市科技局获悉，去年12月底，苍屏市人民政府与琅琊理工大学签订共建研究院协议。", "2023-12"),
        ("记者1月5日从该公司了解到，1月2日，云帆科技有限公司与琅琊理工大学签订协议。", "2024-01-02"),
    ],
)
def test_the_day_on_which_news_was_heard_is_not_that_of_the_event(text: str, date: str) -> None:
    assert {record.date for record in find(text, published="2024-01-06")} == {date}


@pytest.mark.parametrize(
    "text",
    [
        "双方表达了在机械专业先行试点的初步意向，约定由各自部门研究后再决定是否进入协议磋商。",
        "双方就共建食品研究院交换了意见，希望尽快形成方案。",
    ],
)
def test_intentions_that_bind_nobody_are_silent(text: str) -> None:
    visit = "6月10日上午，南屏百科大学国际合作处处长一行四人访问我校。\n"
    assert find(visit + text, UNIVERSITY) == ()


def test_a_body_unveiled_at_the_signing_is_told_beside_the_agreement() -> None:
    found = find("6月3日，云帆精密轴承集团与琅琊理工大学签下战略合作协议，“轴承服役安全联合实验室”同时揭牌。")
    assert {record.kind for record in found} == {"strategic_cooperation", "joint_laboratory"}


def test_what_another_signed_in_the_sentence_says_nothing_of_the_kind() -> None:
    text = (
        "6月3日，琅琊理工大学与塞屏旗人民政府签署合作协议，与天屏乳业有限公司签署“一体化饲养”联合研究协议。"
    )
    assert {(r.counterpart, r.kind) for r in find(text)} == {
        ("塞屏旗人民政府", "strategic_cooperation"),
        ("天屏乳业有限公司", "research_project"),
    }


def test_what_is_agreed_but_still_to_be_signed_is_a_plan() -> None:
    text = "云阳县人民政府与琅琊理工大学就共建装备研究院已达成一致意见，协议草案正在审查，预计7月中旬签署。"
    assert pairs(find(text)) == {("langya", "云阳县人民政府", "planned")}


def test_a_school_abroad_where_the_delegation_met_its_head_is_the_other_side() -> None:
    text = "在瓜屏佩自治大学，代表团与该校校长胡安·索托举行座谈。6月11日，双方签署学生交换协议。"
    assert {(r.counterpart, r.kind) for r in find(text, UNIVERSITY)} == {("瓜屏佩自治大学", "exchange")}


def test_a_hospital_speaks_of_itself_on_its_own_site() -> None:
    found = find("近日，我院与琅琊理工大学生命科学学院签订科研合作协议。", site="苍屏市肿瘤医院")
    assert pairs(found) == {("langya", "苍屏市肿瘤医院", "agreed")}


def test_a_statement_may_tell_of_an_end() -> None:
    text = "经执行委员会6月6日决定，本校终止与琅琊理工大学的学生交换协议，自下学年起不再派出交换生。"
    found = find(text, title="关于本校与部分院校学生交流安排的说明", site="埃屏理工大学")
    assert pairs(found) == {("langya", "埃屏理工大学", "ended")}


def test_the_name_of_a_ceremony_may_join_its_parties_by_a_verb() -> None:
    found = find("6月1日，琅琊理工大学托管云岭县第二高级中学签约仪式举行。", UNIVERSITY)
    assert pairs(found) == {("langya", "云岭县第二高级中学", "agreed")}
