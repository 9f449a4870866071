"""Which kind a Chinese report is of: what is signed or set up decides, not the words around it."""

import pytest

from monitor.model import Article, Institution
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese
from monitor.read.partnerships.zh.kinds import kind_of
from monitor.read.partnerships.zh.triggers import SIGN

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
NAMES = NameIndex([UNIVERSITY])
COMPANY, SCHOOL, CITY = "云帆电子有限公司", "南陵大学", "沧南市人民政府"

PHRASES = {
    "strategic_cooperation": (
        (COMPANY, "签署战略合作协议"),
        (COMPANY, "签署战略合作框架协议，在人才培养、科研攻关、成果转化等方面合作"),
        (COMPANY, "签订产学研用合作框架协议"),
        (CITY, "签署市校全面合作协议"),
        (CITY, "签署校地合作协议，涵盖科技、教育和医疗"),
        (CITY, "签署新一轮科技合作协议，有效期至2029年"),
        (COMPANY, "续签战略合作协议，有效期五年"),
        (COMPANY, "签署深化合作协议，联合研制新型电池"),
        (COMPANY, "签订三方协议，组建绿色船舶创新联合体"),
        (COMPANY, "签约，发起成立低空经济产业联盟"),
        (COMPANY, "建立战略合作伙伴关系"),
        (SCHOOL, "缔结姊妹学校关系"),
        (SCHOOL, "签署校际合作协议"),
        (COMPANY, "签署合作协议，双方将在雷达领域开展合作"),
        (COMPANY, "签署战略合作协议，双方将共建联合实验室"),
        (COMPANY, "签订科研与人才合作框架协议"),
        (CITY, "签署战略合作协议，市里每年安排一千万元支持成果转化"),
        (COMPANY, "达成战略合作"),
    ),
    "joint_laboratory": (
        (COMPANY, "签署协议，共建智能感知联合实验室"),
        (COMPANY, "签订联合实验室共建协议，总投入两千万元"),
        (COMPANY, "共同启动“触觉操作联合实验室”"),
        (COMPANY, "共建的水下声学实验室揭牌"),
        (COMPANY, "签约成立量子授时联合实验室，三年投入四千万元"),
        (COMPANY, "合建5G急救联合实验室"),
        (COMPANY, "续签联合实验室协议"),
        (COMPANY, "签署协议，联合设立材料表征实验中心"),
        (COMPANY, "共建联合实验室，共同培养研究生"),
        (SCHOOL, "签署共建中外激光联合实验室备忘录"),
        (COMPANY, "签订合作协议，共建光学检测实验室并设立奖学金"),
    ),
    "joint_institute": (
        (CITY, "签约共建海洋装备研究院"),
        (CITY, "签署协议，合作建设沧南校区"),
        (COMPANY, "共建的人工智能现代产业学院揭牌"),
        (COMPANY, "签署共建氢能产业学院协议"),
        (COMPANY, "联合成立低空装备协同创新中心"),
        (COMPANY, "签约，设立煤基材料联合研究中心"),
        (SCHOOL, "续签合作办学协议，两校合办的国际工程学院办学期限延长至2035年"),
        (SCHOOL, "签署协议，合办南陵国际学院"),
        (CITY, "共建技术转移中心"),
        (CITY, "签署共建湖泊生态观测研究站协议"),
        (COMPANY, "合作共建中试基地"),
        (COMPANY, "签署协议，共同组建新型研发机构"),
        (CITY, "签署共建附属医院协议"),
        (CITY, "续签研究院共建协议，新协议有效期十年"),
        (COMPANY, "共建卓越工程师学院"),
        (COMPANY, "签署合作协议，共建卫星应用创新中心"),
        (CITY, "签约共建农业科技小院"),
        (COMPANY, "合资兴建的无人机工程技术研究中心启用"),
        (CITY, "签署《共建表面工程研究院协议》"),
    ),
    "joint_programme": (
        (SCHOOL, "签署双学位项目协议"),
        (SCHOOL, "签订“2+2”本科联合培养协议"),
        (SCHOOL, "签署协议，合作开设工业设计双硕士学位项目"),
        (SCHOOL, "签署博士研究生联合培养协议，互派导师"),
        (SCHOOL, "合作举办机械工程专业硕士研究生教育项目，项目获批"),
        (SCHOOL, "完成“3+1+1”本硕衔接项目的签约"),
        (SCHOOL, "续签双学位协议，名额增至二十个"),
        (SCHOOL, "签署合作办学协议，每年招收四十名本科生"),
        (SCHOOL, "签署协议，合办光电信息本科专业"),
        (SCHOOL, "签署本硕贯通培养协议"),
        (SCHOOL, "签署联合授予博士学位协议"),
        (SCHOOL, "签署“4+1”硕士项目备忘录"),
    ),
    "research_project": (
        (COMPANY, "签订技术开发合同，合同额三百万元"),
        (COMPANY, "签署联合基金协议，双方每年各出五百万元支持基础研究"),
        (COMPANY, "签署联合研究项目资助协议"),
        (COMPANY, "签署联合攻关协议"),
        (COMPANY, "签订技术服务合同"),
        (CITY, "签订荒漠化治理科技专项任务书"),
        (COMPANY, "签下三年的联合研发合同，企业投入两千六百万元"),
        (SCHOOL, "签署关于共同资助联合研究项目的协议"),
        (COMPANY, "签订课题合作协议"),
        (COMPANY, "签订委托研制合同"),
        (COMPANY, "共同承担国家重点研发计划项目，项目日前启动"),
        (COMPANY, "签订技术咨询合同"),
        (COMPANY, "签署联合研制协议，研制一套连续结晶装置"),
        (COMPANY, "签订横向课题合同"),
        (SCHOOL, "签署合作研究协议，研究土壤微生物"),
    ),
    "exchange": (
        (SCHOOL, "签署学生交换协议"),
        (SCHOOL, "签订了学生互换协议"),
        (SCHOOL, "续签交换生协议，名额增至十五名"),
        (SCHOOL, "签署学者互访协议"),
        (SCHOOL, "签署师生交流协议"),
        (SCHOOL, "签订交换留学生协议"),
        (SCHOOL, "签署互派学生协议，学费互免"),
        (SCHOOL, "签署教师交流协议"),
        (SCHOOL, "签署合作协议，每学期互派五名学生"),
        (SCHOOL, "签署学生交换备忘录"),
        (SCHOOL, "签订校际交流协议"),
        (SCHOOL, "签署访学协议，每年接收二十名学生"),
    ),
    "technology_transfer": (
        (COMPANY, "签订专利转让合同"),
        (COMPANY, "签订专利实施许可合同，许可费四百六十万元"),
        (COMPANY, "签署成果转化协议"),
        (COMPANY, "签署技术许可协议，企业获得独占使用权"),
        (COMPANY, "就三项发明专利签订转让合同"),
        (COMPANY, "签订技术转让协议，实验室样机同步移交"),
        (COMPANY, "签署专利作价入股协议"),
        (COMPANY, "签订知识产权许可合同"),
        (COMPANY, "签约，把三项专利转让给企业"),
    ),
    "talent_training": (
        (COMPANY, "签署研究生联合培养协议"),
        (COMPANY, "签订工程硕博士联合培养协议"),
        (COMPANY, "共建的研究生联合培养基地挂牌"),
        (COMPANY, "签约共建实习实训基地"),
        (COMPANY, "签订员工培训协议"),
        (CITY, "签署师资培训协议，五年培训三百名教师"),
        (COMPANY, "签署订单班协议"),
        (COMPANY, "共建的实践教学基地揭牌"),
        (COMPANY, "签署卓越工程师联合培养协议"),
        (COMPANY, "共建研究生工作站"),
        (COMPANY, "签署人才定向培养协议"),
        (CITY, "签署研学实践教育基地共建协议"),
        (COMPANY, "签订就业实习基地协议"),
        (CITY, "签署干部培训合作协议"),
    ),
    "funding": (
        (COMPANY, "签署捐赠协议，企业捐资五百万元"),
        (COMPANY, "签署捐赠协议，设立“云帆奖学金”"),
        (COMPANY, "签订奖学金协议"),
        (COMPANY, "续签资助协议，再出资六百万元帮助贫困学生"),
        (COMPANY, "签署捐建协议，企业出资捐建材料实验楼"),
        (CITY, "签约，共同出资设立草原科技基金"),
        (COMPANY, "签署讲席教授捐赠协议"),
        (COMPANY, "签署设备捐赠协议"),
        (COMPANY, "签署协议，设立五千万元的青年学者发展基金"),
    ),
    "procurement": (
        (COMPANY, "签订采购合同，购置十套测试台"),
        (COMPANY, "签订供货合同"),
        (COMPANY, "签订两台电镜的订购合同"),
        (COMPANY, "签订设备购销合同"),
        (COMPANY, "签署十架训练机的购机意向书"),
    ),
    "memorandum": (
        (SCHOOL, "签署谅解备忘录"),
        (SCHOOL, "签署合作备忘录，在师资、科研等方面探索合作"),
        (SCHOOL, "签署科技合作谅解备忘录"),
        (SCHOOL, "签署合作谅解备忘录，为今后的学术往来打下基础"),
        (SCHOOL, "签署合作备忘录，商定在汉语教学和考古两个方向开展合作"),
        (COMPANY, "签署备忘录，将探讨联合研究"),
    ),
}  # fmt: skip
CASES = [(kind, other, told) for kind, phrases in PHRASES.items() for other, told in phrases]


@pytest.mark.parametrize(("kind", "other", "told"), CASES)
def test_what_is_signed_or_set_up_decides(kind: str, other: str, told: str) -> None:
    text = f"6月18日，琅琊理工大学与{other}{told}。"
    found = find_chinese(Article("", "2024-06-20", "zh", text), NAMES, None)
    assert {(record.counterpart, record.kind) for record in found} == {(other, kind)}


def told(text: str, title: str = "") -> set[tuple[str, str, str, str | None]]:
    found = find_chinese(Article(title, "2024-06-20", "zh", text), NAMES, UNIVERSITY)
    return {(record.counterpart, record.kind, record.status, record.date) for record in found}


def test_a_body_that_both_sides_agree_to_have_by_a_day_is_planned() -> None:
    text = (
        "6月18日，南陵大学校长一行访问我校。会谈后，双方签署谅解备忘录。"
        "双方同意，2025年上半年在我校建成“先进激光联合实验室”。"
    )
    assert told(text) == {
        ("南陵大学", "memorandum", "agreed", "2024-06-18"),
        ("南陵大学", "joint_laboratory", "planned", "2024-06-18"),
    }


def test_what_both_sides_will_do_under_an_agreement_is_none_of_its_own() -> None:
    text = "6月18日，我校与云帆电子有限公司签署战略合作协议。双方将共建联合实验室，开展联合攻关。"
    assert told(text) == {(COMPANY, "strategic_cooperation", "agreed", "2024-06-18")}


def test_at_a_stop_of_a_tour_the_two_sides_are_the_host_and_whom_they_visit() -> None:
    text = (
        "6月16日至18日，副校长率队先后走访沧南高新区管委会、云帆电子有限公司。"
        "18日，在云帆电子，双方签订《研究生联合培养基地共建协议》。"
    )
    assert told(text) == {(COMPANY, "talent_training", "agreed", "2024-06-18")}


def test_a_licence_that_was_signed_these_days_is_told_by_what_follows_from_it() -> None:
    text = (
        "我校机械学院的一个课题组用了十一年，为此拿下九项发明专利。"
        "根据6月17日在沧南签署的专利实施许可合同，云帆电子有限公司取得上述专利八年的使用权。"
    )
    assert told(text) == {(COMPANY, "technology_transfer", "agreed", "2024-06-17")}


def test_the_day_of_an_award_is_the_one_that_its_label_gives() -> None:
    text = (
        "经采购单位沧南气象中心确认，琅琊理工大学为本项目中标单位。\n"
        "主要标的：样机两台，服务期十八个月。\n中标日期：2024年6月17日。"
    )
    assert told(text) == {("沧南气象中心", "procurement", "agreed", "2024-06-17")}


def test_the_title_of_an_agreement_may_name_its_parties() -> None:
    text = "6月18日，双方签署了《琅琊理工大学与云帆电子有限公司战略合作协议》。"
    assert told(text) == {(COMPANY, "strategic_cooperation", "agreed", "2024-06-18")}


def test_an_agreement_that_a_meeting_approves_is_planned() -> None:
    text = "会议原则同意《沧南市人民政府与琅琊理工大学共建智能制造研究院协议》，下一步按程序签订。"
    assert {each[:3] for each in told(text)} == {(CITY, "joint_institute", "planned")}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("procurement", "卫星研制合同"),
        ("procurement", "两架直升机建造合同"),
        ("research_project", "卫星算法研究合同,联合研究"),
        ("joint_institute", "合作举办非独立法人中外合作办学机构"),
        ("joint_programme", "合作举办中外合作办学硕士项目"),
    ],
)
def test_a_finished_craft_is_bought_and_an_institution_is_run(kind: str, text: str) -> None:
    assert kind_of(SIGN, text, "school")[0] == kind
