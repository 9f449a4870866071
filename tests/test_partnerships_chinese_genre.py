"""What the Chinese reader finds beyond the plain sentence: names, notices, gifts, lists, endings, dates."""

import pytest

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
OTHER = Institution("beiyuan", "Beiyuan University", "北原工业大学", ("北原工大",), "civilian_university")
GROUP = Institution("lanshan", "Lanshan Group", "中国岚山装备集团", ("岚山集团",), "defence_conglomerate")
SCIENCE = Institution("hailu", "Hailu University", "海陆科技大学", ("海陆科大",), "civilian_university")
NAMES = NameIndex([UNIVERSITY, OTHER, GROUP, SCIENCE])


def find(
    text: str, host: Institution | None = None, title: str = "", source: str = ""
) -> tuple[Partnership, ...]:
    found = find_chinese(Article(title, "2024-06-20", "zh", text, source), NAMES, host)
    assert all(record.evidence in text for record in found)
    return found


def told(
    text: str, host: Institution | None = None, title: str = "", source: str = ""
) -> set[tuple[str, str, str, str | None]]:
    return {(r.counterpart, r.kind, r.status, r.date) for r in find(text, host, title, source)}


NAMED = (
    ("6月18日，琅琊理工大学与国营第七〇八厂签署人才培养协议。", "国营第七〇八厂", "talent_training"),
    ("6月18日，沧南协和医院与琅琊理工大学签约，共建医工交叉研究中心。", "沧南协和医院", "joint_institute"),
    ("6月18日，琅琊理工大学与沧南市妇幼保健院签署合作协议。", "沧南市妇幼保健院", "strategic_cooperation"),
    ("6月18日，琅琊理工大学与沧南市政府的合作：双方签署框架协议。", "沧南市政府", "strategic_cooperation"),
    (
        "6月18日，委托方东麓重工有限公司与琅琊理工大学签下技术开发合同。",
        "东麓重工有限公司", "research_project",
    ),
    (
        "6月18日，琅琊理工大学与塞勒尼亚科学技术发展和创新部签署合作备忘录。",
        "塞勒尼亚科学技术发展和创新部", "memorandum",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "counterpart", "kind"), NAMED)
def test_names_of_factories_hospitals_and_departments(text: str, counterpart: str, kind: str) -> None:
    assert told(text) == {(counterpart, kind, "agreed", "2024-06-18")}


def test_that_factory_is_the_one_visited_before() -> None:
    text = "6月18日，一行人在国营第七〇八厂参观了总装车间。座谈后，我校同该厂签署研究生联合培养协议。"
    assert told(text, UNIVERSITY) == {("国营第七〇八厂", "talent_training", "agreed", "2024-06-18")}


def test_a_short_form_within_a_legal_name_is_reported_in_full() -> None:
    text = "6月18日，中国东麓集团海澜风电股份有限公司董事长来校。学校与海澜风电签订战略合作协议。"
    assert {record.counterpart for record in find(text, UNIVERSITY)} == {"中国东麓集团海澜风电股份有限公司"}


def test_a_former_long_name_is_the_same_school() -> None:
    text = "海陆科大派出20人。6月18日，沧南市人民政府和海陆科学技术大学联合创办的“沧南产业研究院”成立。"
    assert {(r.institution, r.counterpart) for r in find(text)} == {("hailu", "沧南市人民政府")}


@pytest.mark.parametrize(
    ("title", "source", "government"),
    [
        ("琅琊理工大学牵手洛阳", "", "洛阳市人民政府"),
        ("市校合作再启新程", "洛阳日报", "洛阳市人民政府"),
        ("市校合作再启新程", "青屏市融媒体中心", "青屏市人民政府"),
    ],
)
def test_the_city_government_of_the_page(title: str, source: str, government: str) -> None:
    found = find("6月18日，市政府与琅琊理工大学签署合作协议。", title=title, source=source)
    assert [record.counterpart for record in found] == [government]


def test_a_city_government_of_no_plain_place_is_nobody() -> None:
    assert find("6月18日，市政府与琅琊理工大学签署合作协议。", title="洛阳与开封同日签约") == ()


@pytest.mark.parametrize(
    "word", ["赛场", "车间", "赛区", "课堂", "市场", "兄弟城市", "某部", "洛阳", "操场方面"]
)
def test_common_nouns_and_bare_places_are_no_parties(word: str) -> None:
    assert find(f"6月18日，{word}与琅琊理工大学签署合作协议。") == ()


# --------------------------------------------------------------------- kinds and constructions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "6月18日，我校与恒岳集团在东校区签署合作协议，共建推进技术联合实验室，首期合作五年。",
            "joint_laboratory",
        ),
        ("6月18日，我校与恒岳集团在南校区签订合作协议，联合培养博士生。", "talent_training"),
        (
            "6月18日，我校与恒岳集团在科技园签署战略合作协议，共建推进技术联合实验室。",
            "strategic_cooperation",
        ),
        ("6月18日，我校与恒岳集团技术中心签订“焊接工艺”技术开发（委托）合同。", "research_project"),
        ("6月18日，我校与恒岳集团签订合同，承担隧道监测系统研制任务。", "research_project"),
        ("6月18日，我校与恒岳集团在《共建低空经济研究院协议》上签字。", "joint_institute"),
        ("6月18日，琅琊技术转移中心挂牌，该中心由我校与恒岳集团共建。", "joint_institute"),
        ("一份合作备忘录6月18日由琅琊理工大学和恒岳集团在沧南签署。", "memorandum"),
        ("恒岳集团与琅琊理工大学的“影像联合实验室”，6月18日在沧南揭牌。", "joint_laboratory"),
        ("琅琊理工大学与恒岳集团的战略合作6月18日正式落地。", "strategic_cooperation"),
        ("由琅琊理工大学牵头，恒岳集团共同参与的深海采矿项目6月18日启动。", "research_project"),
    ],
)
def test_kind_of_one_event(text: str, kind: str) -> None:
    assert told(text, UNIVERSITY) == {("恒岳集团", kind, "agreed", "2024-06-18")}


def test_several_papers_of_one_signing_are_several_records() -> None:
    text = "6月18日，恒岳集团与琅琊理工大学签署人才联合培养协议和技术开发合同。"
    assert {record.kind for record in find(text)} == {"talent_training", "research_project"}


@pytest.mark.parametrize(
    "text",
    [
        "6月18日，恒岳集团向我校捐赠人民币2000万元，设立英才基金。",
        "6月18日，恒岳集团捐来一台价值六百余万元的冷冻电镜。",
        "6月18日，我校获恒岳集团捐赠实验设备一批。",
        "6月18日，恒岳集团出资5000万元，在琅琊理工大学设立“恒岳讲席教授基金”。",
        "恒岳集团向母校捐款1000万元。捐赠仪式6月18日在图书馆举行。",
    ],
)
def test_gifts(text: str) -> None:
    assert told(text, UNIVERSITY) == {("恒岳集团", "funding", "agreed", "2024-06-18")}


@pytest.mark.parametrize(
    "text",
    [
        "6月18日，琅琊理工大学以“高精度惯导”等三项专利作价600万元入股恒岳导航科技有限公司。",
        "6月18日，恒岳导航科技有限公司以500万元买断琅琊理工大学一项专利的独占许可使用权。",
        "琅琊理工大学将两项专利以320万元转让给恒岳导航科技有限公司，转让协议于6月18日签署。",
        "6月18日，琅琊理工大学以三项技术成果入股恒岳导航科技有限公司。",
    ],
)
def test_shares_and_licences(text: str) -> None:
    assert told(text) == {("恒岳导航科技有限公司", "technology_transfer", "agreed", "2024-06-18")}


# --------------------------------------------------------------------- notices and lists


def test_award_table_with_a_row_for_each_lot() -> None:
    rows = (
        "包号 | 供应商名称 | 成交金额\n1 | 恒岳测控技术有限公司 | 58万元\n2 | 南麓仪器股份有限公司 | 33万元"
    )
    text = f"采购人：琅琊理工大学\n成交日期：2024年6月3日\n{rows}"
    assert {(c, k, d) for c, k, _, d in told(text, title="振动台采购项目成交结果公告")} == {
        ("恒岳测控技术有限公司", "procurement", "2024-06-03"),
        ("南麓仪器股份有限公司", "procurement", "2024-06-03"),
    }


def test_award_rows_that_name_the_price_and_losers_that_do_not_win() -> None:
    text = (
        "采购单位：琅琊理工大学\n第一包 离心机 | 恒岳机械有限公司 | 中标金额 61万元\n"
        "第二包 机柜 | 南麓仪器股份有限公司 | 废标"
    )
    assert {c for c, *_ in told(text, title="设备采购中标结果公告")} == {"恒岳机械有限公司"}


def test_award_to_a_seller_below_its_label_by_the_buyer_of_the_headline() -> None:
    text = "中标供应商名称及地址：\n恒岳机械有限公司，沧南市海岸路9号\n中标日期：2024年6月3日"
    assert told(text, title="琅琊理工大学离心机采购项目中标公告") == {
        ("恒岳机械有限公司", "procurement", "agreed", "2024-06-03")
    }


LISTS = (
    "6月18日，我校与三家企业签署合作协议。它们是：恒岳集团、南麓仪器股份有限公司和沧南港务集团。",
    "学校6月18日签下三份协议，合作方为恒岳集团、南麓仪器股份有限公司和沧南港务集团。",
    "6月18日，我校一次签下三家企业：恒岳集团、南麓仪器股份有限公司、沧南港务集团。",
    "6月18日，我校与三家单位签订合作协议。这三家单位分别是恒岳集团、南麓仪器股份有限公司和沧南港务集团。",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_number_whose_list_follows(text: str) -> None:
    parties = ("恒岳集团", "南麓仪器股份有限公司", "沧南港务集团")
    assert {(c, d) for c, _, _, d in told(text, UNIVERSITY)} == {(name, "2024-06-18") for name in parties}


def test_a_list_of_another_number_is_not_the_one_declared() -> None:
    text = "6月18日，我校与五家企业签署合作协议。到会的单位包括恒岳集团和沧南港务集团。"
    assert find(text, UNIVERSITY) == ()


# --------------------------------------------------------------------- plans, ends, dates


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "双方于2024年6月1日签署终止协议，停止合作举办的机械工程本科教育项目。",
            "joint_programme",
            "2024-06-01",
        ),
        ("6月10日，双方确认，联合实验室协议到期后不再续签。", "joint_laboratory", "2024-06-10"),
        ("6月10日，两家单位共建的联合实验室正式撤销。", "joint_laboratory", "2024-06-10"),
    ],
)
def test_ends_by_agreement(text: str, kind: str, date: str) -> None:
    found = told("琅琊理工大学与北湖州立大学友好协商已久。" + text)
    assert ("北湖州立大学", kind, "ended", date) in found
    assert all(status == "ended" for _, _, status, _ in found)


def test_a_further_plan_of_parties_that_have_just_signed() -> None:
    text = "6月10日，青屏市人民政府与琅琊理工大学签署战略合作协议。据悉，双方还计划合办琅琊青屏学院。"
    assert {(k, s) for _, k, s, _ in told(text)} == {
        ("strategic_cooperation", "agreed"),
        ("joint_institute", "planned"),
    }


def test_what_an_agreement_says_will_be_is_agreed() -> None:
    text = "周二，另一份协议摆上桌面：北港大学将与琅琊理工大学互换本科生，每学期六名。"
    assert told(text) == {("北港大学", "exchange", "agreed", "2024-06-18")}


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("二〇二四年六月九日，", "2024-06-09"),
        ("六月十三日，", "2024-06-13"),
        ("本月十八日，", "2024-06-18"),
        ("上月二十八日，", "2024-05-28"),
        ("校长6月10日到访。两天后，", "2024-06-12"),
        ("校长6月10日到访。一周后，", "2024-06-17"),
        ("校长6月10日到访。次日，", "2024-06-11"),
    ],
)
def test_dates_in_numerals_and_days_later(when: str, date: str) -> None:
    assert [r.date for r in find(f"{when}琅琊理工大学与恒岳集团签署战略合作协议。")] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "恒岳集团日前委托琅琊理工大学研制深海机械手，技术开发合同于6月12日签字生效。",
        "琅琊理工大学与恒岳集团联合培养工程师的协议，6月12日在青屏签署。",
        "恒岳集团与琅琊理工大学续签合作协议。签约于6月12日在沧南完成。",
    ],
)
def test_the_day_that_a_later_clause_gives(text: str) -> None:
    assert {record.date for record in find(text)} == {"2024-06-12"}


@pytest.mark.parametrize(
    "text",
    [
        "原定于6月11日举行的琅琊理工大学与恒岳集团签约仪式取消。",
        "琅琊理工大学与恒岳集团签署协议一事暂缓。",
        "榜单看的是论文，而不是琅琊理工大学与恒岳集团签了多少协议。",
        "琅琊理工大学教授受聘恒岳集团首席科学家，双方签署聘用协议。",
        "沧南市与兄弟城市签署合作协议，琅琊理工大学提供技术支持。",
        "琅琊理工大学女排三比一战胜北原工业大学队，双方队长互赠队旗。",
        "6月18日，恒岳集团捐赠沧南市图书馆一批图书，琅琊理工大学志愿者协助整理。",
        "6月18日，琅琊理工大学与恒岳集团联合研制的卫星发射成功。",
        "6月18日，教育部与东麓省人民政府签署协议，共建琅琊理工大学。",
        "6月18日，琅琊理工大学足球队与恒岳俱乐部签约。",
        "6月18日，琅琊理工大学取消与恒岳集团合作共建研究院的计划。",
        "6月18日，琅琊理工大学女子排球队与北港大学签订友谊赛协议。",
        "6月18日，琅琊理工大学向恒岳集团赠送锦旗，感谢其多年支持。",
        "6月18日，市政府会议提出，争取年内与琅琊理工大学签署战略合作协议。",
    ],
)
def test_says_nothing_of_what_did_not_happen(text: str) -> None:
    assert find(text) == ()


def test_a_unit_of_a_watched_group_counts_for_the_group_where_both_are_watched() -> None:
    text = "6月18日，中国岚山装备集团西麓计算技术研究所与琅琊理工大学联合成立机载软件联合实验室。"
    assert {(r.institution, r.counterpart) for r in find(text)} == {
        ("lanshan", "琅琊理工大学"),
        ("langya", "中国岚山装备集团"),
    }
