"""What is read by classes of meaning: on a university's own page, ended, planned; and where names begin."""

import pytest

from tests.chinese_kit import check, find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我校与云帆集团的“智能感知”联合实验室昨日在沧南投用。", "云帆集团: joint_laboratory"),
        (
            "我校正式加盟国际极地工程大学网络。",
            "国际极地工程大学网络: joint_institute memorandum strategic_cooperation",
        ),
        ("校友企业云帆资本管理有限公司认捐五百万元，我校图书馆将添一座新馆。", "云帆资本: funding"),
        ("价值六百万元的十台机床昨日运抵我校，赠主是云帆机床股份有限公司。", "云帆机床: funding"),
        (
            "6月18日，云帆集团总裁周平一行到访我校。座谈之后，双方签下一份联合培养工程硕士的协议。",
            "云帆集团: talent_training",
        ),
        (
            "我校18日与三家单位签约共建实习基地，它们是云帆集团、沧南港务集团和南麓医院。",
            "南麓医院: joint_institute talent_training",
        ),
        ("我校与智利中央谷地大学18日线上续签了教师互访协议。", "中央谷地大学: exchange"),
        (
            "6月17日，我校副校长林远率团访问北极国立大学，并代表学校签署了学生联合培养协议。",
            "北极国立大学: joint_programme",
        ),
        (
            "会上，我校分别与云帆集团、沧南港务集团、南麓医院签约。其中与云帆集团签的是联合实验室协议"
            "，与南麓医院签的是实习基地协议。",
            "云帆集团: joint_laboratory strategic_cooperation",
        ),
        (
            "应布里克森技术大学邀请，我校校长林远18日赴该校，与对方共同签署了联合培养博士生协议。",
            "布里克森技术大学: joint_programme",
        ),
        (
            "1. 6月12日，学校与沧南港务集团签署战略合作协议。\n2. 6月13日，学校与南陵大学签署学生交换"
            "协议。\n3. 6月14日，学校运动会开幕。",
            "南陵大学: exchange",
        ),
        (
            "【快讯】琅琊理工大学×云帆汽车：智能底盘联合实验室，官宣！6月17日上午，云帆汽车股份有限公"
            "司与我校正式签约。",
            "云帆汽车: joint_laboratory strategic_cooperation",
        ),
    ],
)
def test_is_told_on_its_own_page(text: str, expected: str) -> None:
    check(text, expected, "agreed", own=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "南陵大学校方18日确认，与琅琊理工大学的交换项目今年秋天起不再接收新生，协议就此作废。",
            "南陵大学: exchange joint_programme",
        ),
        (
            "6月18日，云帆集团与琅琊理工大学的联合实验室摘下牌子，双方合作划上句号。",
            "云帆集团: joint_laboratory",
        ),
        (
            "布里克森技术大学宣布退出与琅琊理工大学合办的工程学院。",
            "布里克森技术大学: joint_institute joint_programme",
        ),
        (
            "琅琊理工大学与沧南港务集团合作共建的产业学院日前停办，最后一届学生转入机械学院。",
            "沧南港务: joint_institute",
        ),
        ("琅琊理工大学6月18日通知云帆集团，解除去年签订的技术开发合同。", "云帆集团: research_project"),
        (
            "南陵大学董事会表决，不再续签与琅琊理工大学的合作备忘录。",
            "南陵大学: memorandum strategic_cooperation",
        ),
        ("琅琊理工大学与云帆集团合作的联合研究中心6月18日解散。", "云帆集团: joint_institute"),
        (
            "经双方协商一致，琅琊理工大学和北极国立大学的双学位项目于6月18日终止。",
            "北极国立大学: joint_programme",
        ),
        (
            "琅琊理工大学与云帆集团的“分手”来得突然：18日，云帆集团发函，单方面终止联合研究院的共建协议。",
            "云帆集团: joint_institute strategic_cooperation",
        ),
        (
            "南陵大学18日在官网更新合作院校名单，琅琊理工大学的名字不见了。校方证实，与该校的交换协议"
            "到期后不再延续。",
            "南陵大学: exchange",
        ),
        (
            "6月17日，云帆集团与琅琊理工大学合办的现代产业学院最后一届学生毕业，学院同日注销。",
            "云帆集团: joint_institute",
        ),
        (
            "受制裁影响，布里克森技术大学董事会6月17日投票，关闭设在琅琊理工大学的联合学院。",
            "布里克森技术大学: joint_institute",
        ),
        ("由于经费中断，琅琊理工大学与南陵大学运行六年的联合研究所18日关门。", "南陵大学: joint_institute"),
        (
            "云帆集团18日公告：与琅琊理工大学签订的技术许可合同，经协商提前解约。",
            "云帆集团: technology_transfer",
        ),
        (
            "据西班牙媒体报道，阿尔瓦理工大学校董会本周一以七比二通过决议，终结同琅琊理工大学的合作协"
            "议，理由是出口管制。",
            "阿尔瓦理工大学: memorandum strategic_cooperation",
        ),
        (
            "南陵大学在声明中说，自7月1日起，该校与琅琊理工大学共同运营的孔子学院将停止运作，合作合同不再展期。",
            "南陵大学: joint_institute",
        ),
    ],
)
def test_has_ended(text: str, expected: str) -> None:
    check(text, expected, "ended")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云帆集团透露，正着手与琅琊理工大学组建联合研究院，协议计划于年底签署。",
            "云帆集团: joint_institute",
        ),
        ("琅琊理工大学与南陵大学签下意向书，拟联合开设双学位项目。", "南陵大学: joint_programme"),
        ("沧南市人民政府公示，拟引进琅琊理工大学设立沧南研究院。", "沧南市: joint_institute"),
        (
            "沧南市政府常务会议18日审议通过与琅琊理工大学共建研究院的方案，双方将择日签约。",
            "沧南市: joint_institute",
        ),
        (
            "沧南市人民政府办公室关于印发会议纪要：会议同意与琅琊理工大学签订《共建沧南研究院框架协议"
            "》，由市科技局牵头落实。",
            "沧南市: joint_institute strategic_cooperation",
        ),
        ("琅琊理工大学拟向云帆仪器有限公司采购离子阱质谱仪一套，现予单一来源公示。", "云帆仪器: procurement"),
        ("沧南市和琅琊理工大学计划明年春天挂牌成立沧南海洋学院。", "沧南市: joint_institute"),
        (
            "南陵大学理事会18日批准了一项计划：与琅琊理工大学合办工程学院，2026年招生。",
            "南陵大学: joint_institute joint_programme",
        ),
        ("云帆集团与琅琊理工大学商定，年底前签署联合实验室协议。", "云帆集团: joint_laboratory"),
        (
            "琅琊理工大学将与南陵大学在沧南合办海洋学院，相关协议预计9月签署，沧南市副市长6月17日在发"
            "布会上透露。",
            "南陵大学: joint_institute",
        ),
        ("琅琊理工大学、云帆集团有意共建氢能研究院，双方6月17日签了意向书。", "云帆集团: joint_institute"),
    ],
)
def test_is_planned(text: str, expected: str) -> None:
    check(text, expected, "planned")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("沧南消息　琅琊理工大学与云帆集团日前签署战略合作协议。", "云帆集团: strategic_cooperation"),
        (
            "沧南新闻网6月18日电（记者 黎芷若）云帆集团与琅琊理工大学签署战略合作协议。",
            "云帆集团: strategic_cooperation",
        ),
        (
            "（通讯员 方静）承建方云帆建工集团有限公司与琅琊理工大学签订合作协议，共建土木联合实验室。",
            "云帆建工集团有限公司: joint_laboratory strategic_cooperation",
        ),
        (
            "国内水声设备龙头云帆声学股份有限公司与琅琊理工大学签署战略合作协议。",
            "云帆声学股份有限公司: strategic_cooperation",
        ),
        (
            "总部位于沧南的新材料企业云帆新材股份有限公司与琅琊理工大学签署战略合作协议。",
            "云帆新材股份有限公司: strategic_cooperation",
        ),
        ("琅琊理工大学与德国汽车零部件巨头博瑞尔集团签署战略合作协议。", "博瑞尔集团: strategic_cooperation"),
        (
            "记者18日从沧南市科技局获悉，琅琊理工大学与沧南市人民政府签署了战略合作协议。",
            "沧南市人民政府: strategic_cooperation",
        ),
    ],
)
def test_reads_a_name_without_what_stands_before_it(text: str, expected: str) -> None:
    (record,) = (record for record in find(text, own=False) if record.institution == "langya")
    assert record.counterpart == expected.partition(": ")[0]


def test_is_less_sure_of_what_it_reads_widely() -> None:
    (plain,) = find("琅琊理工大学与云帆集团签署战略合作协议。", own=False)
    (wide,) = find("琅琊理工大学与云帆集团的战略合作协议6月18日在沧南尘埃落定。", own=False)
    assert wide.confidence < plain.confidence
