"""Partnerships told in words that no grammar foresees: by what binds, what changed and who stands there."""

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


def find(text: str, own: bool) -> tuple[Partnership, ...]:
    return find_chinese(Article("", "2024-06-20", "zh", text), NAMES, UNIVERSITY if own else None)


def check(text: str, expected: str, status: str, *, own: bool = False) -> None:
    """`expected` is "counterpart: accepted kinds"."""
    name, _, kinds = expected.partition(": ")
    found = [record for record in find(text, own) if name in record.counterpart]
    assert found
    assert found[0].kind in kinds.split()
    assert found[0].status == status
    assert all(0.5 <= record.confidence < 1 and record.evidence in text for record in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "琅琊理工大学校长林远与云帆电子有限公司总经理高敏在合作协议上落笔，双方将共建仿真平台。",
            "云帆电子: joint_institute strategic_cooperation",
        ),
        (
            "一纸为期五年的战略合作协议，昨天把琅琊理工大学和沧南港务集团拴在了一起。",
            "沧南港务: strategic_cooperation",
        ),
        (
            "6月18日，云帆电子有限公司与琅琊理工大学完成了联合培养研究生合同的换文。",
            "云帆电子: joint_programme talent_training",
        ),
        (
            "历时半年的谈判落槌：琅琊理工大学同南陵大学敲定学生交换协议，每年互派二十人。",
            "南陵大学: exchange",
        ),
        (
            "6月18日上午，沧南市人民政府、琅琊理工大学在市民中心为战略合作协议盖上了公章。",
            "沧南市: strategic_cooperation",
        ),
        ("琅琊理工大学与云帆集团的战略合作协议6月18日在沧南尘埃落定。", "云帆集团: strategic_cooperation"),
        (
            "6月18日，琅琊理工大学牵手云帆集团，合同签了五年，主攻水下机器人。",
            "云帆集团: research_project strategic_cooperation",
        ),
        (
            "云帆集团董事长周平和琅琊理工大学副校长林远交换了文本，这份技术开发合同由此生效。",
            "云帆集团: research_project",
        ),
        (
            "6月18日，琅琊理工大学、云帆集团、沧南高新区管委会在同一张桌子上签下三方合作协议，组建海"
            "洋装备研究院。",
            "云帆集团: joint_institute strategic_cooperation",
        ),
        (
            "随着双方代表在备忘录上落款，琅琊理工大学与布里克森技术大学的合作翻开新页。",
            "布里克森技术大学: memorandum",
        ),
        (
            "与琅琊理工大学缔约的是沧南地铁集团有限公司，标的是一套列车诊断算法的技术服务合同。",
            "沧南地铁: research_project",
        ),
        (
            "琅琊理工大学和南麓医院谈妥了：共用一间康复工程联合实验室，协议期三年。",
            "南麓医院: joint_laboratory",
        ),
        (
            "在沧南举行的供需见面会现场，与云帆集团订立战略合作契约的，是琅琊理工大学。",
            "云帆集团: strategic_cooperation",
        ),
        (
            "6月18日，双方在沧南换约，琅琊理工大学与云帆集团的战略合作关系再续五年。",
            "云帆集团: strategic_cooperation",
        ),
        (
            "6月18日，设在琅琊理工大学的云帆智能制造联合实验室揭幕，云帆集团派驻十二名工程师。",
            "云帆集团: joint_laboratory",
        ),
        (
            "红绸落下，琅琊理工大学和沧南市政府合办的海洋装备研究院6月18日开张。",
            "沧南市政府: joint_institute",
        ),
        ("琅琊理工大学—云帆集团无人系统联合研究中心6月18日正式运转。", "云帆集团: joint_institute"),
        ("由琅琊理工大学出技术、沧南港务集团出场地的智慧港口研究院18日亮相。", "沧南港务: joint_institute"),
        (
            "琅琊理工大学与南陵皇家理工学院合办的机械工程双学位班6月18日迎来首批学生，项目正式开班。",
            "南陵皇家理工学院: joint_programme",
        ),
        (
            "教育部日前批准琅琊理工大学与南陵大学合作举办机械工程专业本科教育项目。",
            "南陵大学: joint_programme",
        ),
        (
            "云帆集团与琅琊理工大学各占一半股份的先进材料研究院近日在沧南落成启用。",
            "云帆集团: joint_institute",
        ),
        (
            "6月18日，长河大学联盟在沧南召开理事会，琅琊理工大学获准入盟，成为第十二名成员。",
            "长河大学联盟: joint_institute memorandum strategic_cooperation",
        ),
        (
            "长河高校创新联盟18日接纳琅琊理工大学为理事单位。",
            "长河高校创新联盟: joint_institute memorandum strategic_cooperation",
        ),
        (
            "6月18日，长河航空产业联盟公布新增成员名单，琅琊理工大学在列。",
            "长河航空产业联盟: joint_institute memorandum strategic_cooperation",
        ),
        ("琅琊理工大学与南陵大学的学生交换协议6月18日获得续期，有效期延至2029年。", "南陵大学: exchange"),
        ("沧南市政府与琅琊理工大学18日把研究院共建协议再延长五年。", "沧南市政府: joint_institute"),
        (
            "合同到期之际，云帆集团选择再签三年，琅琊理工大学的联合实验室由一间扩为三间。",
            "云帆集团: joint_laboratory strategic_cooperation",
        ),
        ("6月18日，琅琊理工大学与云帆集团将原来的联合中心升级为联合研究院。", "云帆集团: joint_institute"),
        ("云帆集团拿出两千万元，在琅琊理工大学设立教育基金。", "云帆集团: funding"),
        (
            "6月18日，琅琊理工大学收到云帆慈善基金会汇来的三百万元善款，用于资助贫困学生。",
            "云帆慈善基金会: funding",
        ),
        (
            "琅琊理工大学四项无人艇专利以一千二百万元卖给了云帆船舶科技有限公司。",
            "云帆船舶: technology_transfer",
        ),
        (
            "6月18日，云帆动力有限公司与琅琊理工大学办结专利过户，七项发明专利易主。",
            "云帆动力: technology_transfer",
        ),
        ("云帆药业以八百万元买断琅琊理工大学一项制剂技术。", "云帆药业: technology_transfer"),
        ("琅琊理工大学以三项专利折股，入主云帆智能装备有限公司。", "云帆智能装备: technology_transfer"),
        ("海陆科学院的两项镀膜技术，独占许可给了沧南光学有限公司。", "沧南光学: technology_transfer"),
        ("云帆仪器股份有限公司日前拿下琅琊理工大学一笔四百万元的质谱仪采购订单。", "云帆仪器: procurement"),
        (
            "琅琊理工大学风洞天平采购项目开标，云帆测控技术有限公司以三百二十万元中选。",
            "云帆测控: procurement",
        ),
        ("6月18日，云帆船厂向琅琊理工大学交付一艘科考船。", "云帆船厂: procurement"),
        ("中国岚山装备集团向南陵航空公司出售十架运输机，购机合同18日签订。", "南陵航空: procurement"),
        (
            "国家重点研发计划水下焊接专项18日立项，由琅琊理工大学牵头，云帆海工集团参与攻关。",
            "云帆海工: research_project",
        ),
        ("6月18日，琅琊理工大学和云帆海工集团启动深水机器人联合攻关课题。", "云帆海工: research_project"),
        (
            "云帆核电有限公司出题，琅琊理工大学揭榜，双方18日就蒸汽发生器课题立下合同。",
            "云帆核电: research_project",
        ),
        ("琅琊理工大学代表团18日到访南陵大学。两校校长在备忘录上签了字。", "南陵大学: memorandum"),
        (
            "沧南市市长高山带队走进琅琊理工大学。校长林远和市长高山签署了市校战略合作协议。",
            "沧南: strategic_cooperation",
        ),
        ("琅琊理工大学18日分别与云帆集团、沧南港务集团签署战略合作协议。", "沧南港务: strategic_cooperation"),
        ("6月18日，琅琊理工大學與獅山科技大學換文，續辦學生交換計劃三年。", "獅山科技大學: exchange"),
        ("獅山慈善基金會向琅琊理工大學捐出三千萬港元，設立講座教授席。", "獅山慈善基金會: funding"),
        ("琅琊理工大學與雲帆集團合辦的聯合實驗室昨日啟用。", "雲帆集團: joint_laboratory"),
        (
            "云帆光电股份有限公司（以下简称“公司”）于2024年6月17日与琅琊理工大学签订《技术转让（专利"
            "权）合同》，受让其持有的五项发明专利，转让价款合计860万元。公司与对方不存在关联关系。",
            "云帆光电: technology_transfer",
        ),
        (
            "证券代码：88xx01。近日，公司收到琅琊理工大学发出的《成交通知书》，确认云帆仪器股份有限公"
            "司为“低温风洞数据采集系统”的成交供应商，成交价512万元。",
            "云帆仪器: procurement",
        ),
        (
            "一、采购单位：琅琊理工大学。二、成交信息：供应商名称云帆测控技术有限公司，成交金额98万元"
            "。三、成交日期：2024年6月17日。",
            "云帆测控: procurement",
        ),
        (
            "哈密瓜还没熟，农大的专家先到了。6月17日，沧北县人民政府会议室里，县长热合曼和琅琊理工大"
            "学副校长林远各执一支笔，县校共建葡萄产业研究院的事就这么定了。",
            "沧北县: joint_institute strategic_cooperation",
        ),
        (
            "历经两年申报，琅琊理工大学与法国图尔高等机械学校合作举办的机械工程硕士项目6月17日拿到教育部批文。",
            "图尔高等机械学校: joint_programme",
        ),
        (
            "6月17日，沧南市委书记高山、琅琊理工大学校长林远共同按下启动键，沧南市—琅琊理工大学海洋实"
            "验室由图纸变成现实。",
            "沧南市: joint_laboratory",
        ),
        (
            "琅琊理工大学附属医院18日与沧南县人民医院签下医联体协议，接管后者的心内科。",
            "沧南县人民医院: joint_institute strategic_cooperation talent_training",
        ),
        (
            "6月17日，61234部队与琅琊理工大学签订文职人员定向培养协议，首批定向生三十人。",
            "61234部队: talent_training",
        ),
        (
            "第七二六研究所18日与琅琊理工大学合作设立水声信号处理联合实验室。",
            "第七二六研究所: joint_laboratory",
        ),
        (
            "香港狮山教育基金会日前向琅琊理工大学允诺三千万港元，用以设立纳米科学讲座教授席。",
            "狮山教育基金会: funding",
        ),
        ("中国岚山装备集团18日向琅琊理工大学赠送一架退役教练机，作为教学之用。", "琅琊理工大学: funding"),
        ("航展第三天，中国岚山装备集团从南陵航空公司手里接过二十架支线客机的订单。", "南陵航空: procurement"),
        (
            "6月17日，哈国大使馆内，琅琊理工大学与阿里法拉比技术大学的两位校长隔着国旗换了本子，一份"
            "合作备忘录就此生效。",
            "阿里法拉比技术大学: memorandum",
        ),
        (
            "沧南市教育局、琅琊理工大学、云帆集团18日三方签约，共办沧南少年科学院。",
            "云帆集团: joint_institute strategic_cooperation talent_training",
        ),
        (
            "消息传来：琅琊理工大学的合作方名单里，又多了一家——沧南银行。双方18日签下银校战略合作协议。",
            "沧南银行: strategic_cooperation",
        ),
        (
            "18日，琅琊理工大学获沧南港务集团委托，承担自动化码头调度算法研究，合同经费两百万元。",
            "沧南港务: research_project",
        ),
        (
            "6月17日，琅琊理工大学与云帆集团的合作又添一子：联合培养基地在沧南挂牌。",
            "云帆集团: talent_training",
        ),
        (
            "记者从琅琊理工大学获悉，该校日前同中国岚山装备集团达成战略合作。",
            "岚山装备: strategic_cooperation",
        ),
        (
            "北原工业大学与琅琊理工大学日前结为对口合作高校，双方校长在合作协议上签字。",
            "北原工业大学: strategic_cooperation",
        ),
        ("海陆科学院自动化研究所18日与沧南港务集团共建“智慧港口联合实验室”。", "沧南港务: joint_laboratory"),
        (
            "琅琊理工大学自动化学院与苏南禾川智控技术有限公司在吴南签约，共建现代产业学院。",
            "禾川智控: joint_institute",
        ),
        (
            "沧南新区管委会、琅琊理工大学与沧南长辰光电技术有限公司三家凑份子，18日把光电研究院办了起来。",
            "长辰光电: joint_institute",
        ),
        (
            "18日，琅琊理工大学党委书记周平向云帆集团董事长颁发捐赠证书，感谢其捐资一千万元支持体育馆建设。",
            "云帆集团: funding",
        ),
        (
            "云帆集团以一千万元的价格，从琅琊理工大学手中获得了两项声学专利的独家使用权。",
            "云帆集团: technology_transfer",
        ),
        (
            "本周四下午三点，北原路的会议室里挤满了人。琅琊理工大学和四家单位的代表逐一上台签字，这四"
            "家是：云帆集团、沧南港务集团、南麓医院、沧北县人民政府。协议内容各不相同。",
            "南麓医院: strategic_cooperation",
        ),
        (
            "三家共建单位——琅琊理工大学、沧南新区管委会、云帆生物制药有限公司——18日为合成生物研究院揭牌。",
            "云帆生物: joint_institute",
        ),
        ("18日，Bricson技术大学与琅琊理工大学续签为期三年的师生交流协议。", "Bricson技术大学: exchange"),
        (
            "外交部发言人办公室消息：访问期间，琅琊理工大学与塞国尼什技术学院签署了关于合作开展机器人"
            "研究的谅解备忘录。",
            "尼什技术学院: memorandum research_project",
        ),
        (
            "琅琊理工大学国际交流处透露，学校刚刚收到哥德堡海事大学寄回的协议文本，上面已有对方校长的"
            "签名，两校的双硕士学位项目由此落定。",
            "哥德堡海事大学: joint_programme",
        ),
        (
            "五年之约再续：18日，琅琊理工大学、沧南市政府把校市战略合作协议续签到2029年。",
            "沧南市政府: strategic_cooperation",
        ),
        (
            "18日上午，云帆集团副总裁把一张写着“2000万元”的支票牌交给琅琊理工大学教育发展基金会，用于"
            "设立云帆奖学金。",
            "云帆集团: funding",
        ),
        (
            "据沧南联合产权交易所披露，琅琊理工大学“一种舵机控制方法”等三项专利以三百六十万元转让，受"
            "让方为云帆电控有限公司。",
            "云帆电控: technology_transfer",
        ),
        (
            "琅琊理工大学机电学院院长与云帆集团人力资源总监互换协议书，一百名学生将进入“云帆订单班”。",
            "云帆集团: talent_training",
        ),
        (
            "沧南轨道交通集团发布消息称，已委托琅琊理工大学研发新一代道岔监测系统，合同于6月16日生效"
            "，金额八百万元。",
            "沧南轨道交通集团: research_project",
        ),
        (
            "6月16日，琅琊理工大学与沧南市中级人民法院共建的数字司法研究中心开门办公。",
            "沧南市中级人民法院: joint_institute",
        ),
        (
            "昨日，沧南警备区与琅琊理工大学签署国防教育合作协议。",
            "沧南警备区: strategic_cooperation talent_training",
        ),
        (
            "琅琊理工大学正式成为国际水声联盟会员。",
            "国际水声联盟: joint_institute memorandum strategic_cooperation",
        ),
        (
            "6月16日，琅琊理工大学林远教授团队与云帆集团签约，将“超声清洗”专利作价一千万元入股。",
            "云帆集团: technology_transfer",
        ),
        (
            "琅琊理工大學昨與港珠隧道工程有限公司簽約，合組隧道安全研究中心，首期經費港幣二千萬元。",
            "港珠隧道工程有限公司: joint_institute",
        ),
        (
            "北原工业大学与琅琊理工大学互认学分、互派师生的协议6月16日在北原签订。",
            "北原工业大学: exchange joint_programme",
        ),
        ("海科院自动化所、沧南市政府日前敲定，共建智能船舶中试基地。", "沧南市政府: joint_institute"),
        (
            "6月16日下午，琅琊理工大学党委常委会审议通过与云帆集团的战略合作协议，次日，协议在云帆大厦签订。",
            "云帆集团: strategic_cooperation",
        ),
        (
            "云帆通信股份有限公司出资1200万元，支持琅琊理工大学开展太赫兹器件联合攻关，协议为期三年。",
            "云帆通信: funding research_project",
        ),
        (
            "钢笔是借来的。6月17日，云帆农机有限公司厂长老秦用它在一份技术服务合同上写下名字，对面坐"
            "着的是琅琊理工大学农业工程学院院长谭真。",
            "云帆农机: research_project",
        ),
        (
            "琅琊理工大学的名字，从6月17日起出现在云帆造船厂的船台上——双方共建的“绿色船舶联合研究院”"
            "当天在三号船坞旁揭下红布。",
            "云帆造船厂: joint_institute",
        ),
        (
            "6月17日，琅琊理工大学科学技术研究院与沧南燃气集团就管网泄漏监测签了一份三百万元的横向合同。",
            "沧南燃气: research_project",
        ),
        (
            "沧南市国资委网站显示，沧南水务集团与琅琊理工大学的智慧水务战略合作协议已于6月14日签署。",
            "沧南水务: strategic_cooperation",
        ),
        (
            "一所大学，一座县城，6月17日成了“亲家”：琅琊理工大学与沧西县人民政府结对，协议管五年。",
            "沧西县: strategic_cooperation",
        ),
        (
            "6月17日，海陆科学院沧南分院与沧南市签下一份大单：一亿元，用来转化二十项海洋装备成果。",
            "沧南市: funding strategic_cooperation technology_transfer",
        ),
        (
            "因在评审中得分最高，云帆仿真科技有限公司成为琅琊理工大学虚拟试飞平台项目的供应商，6月17"
            "日双方订立采购合同。",
            "云帆仿真: procurement",
        ),
        (
            "北原工业大学与琅琊理工大学共用一张课表的日子来了——两校6月17日签署学分互认协议。",
            "北原工业大学: exchange joint_programme",
        ),
        (
            "6月17日，沧南军分区司令员与琅琊理工大学校长分别在《国防动员人才培养合作协议》上签字。",
            "沧南军分区: talent_training",
        ),
        (
            "经过三轮竞价，沧南药业集团有限公司以1350万元竞得琅琊理工大学挂牌的抗凝新药专利。",
            "沧南药业: technology_transfer",
        ),
        (
            "国家某重大专项“深海采矿”课题6月17日启动，琅琊理工大学为牵头单位，沧南重工集团、南陵大学为参加单位。",
            "沧南重工: research_project",
        ),
        (
            "沧南港务集团与琅琊理工大学6月17日续写前缘，将五年前的合作协议升格为全面战略合作。",
            "沧南港务: strategic_cooperation",
        ),
        (
            "6月17日，琅琊理工大学与云帆电网公司共同注资的储能技术研究院有限公司拿到营业执照。",
            "云帆电网: funding joint_institute",
        ),
        (
            "琅琊理工大学校长林远6月17日从云帆基金会理事长手中接过一张五百万元支票，这笔钱将资助百名贫困生。",
            "云帆基金会: funding",
        ),
        (
            "在沧南市政府与琅琊理工大学6月17日签订的补充协议里，研究院的建设期由三年延至五年。",
            "沧南市政府: joint_institute strategic_cooperation",
        ),
        (
            "与琅琊理工大学一纸之约的墨迹未干，沧东县就划出了三百亩试验田。县校合作协议6月17日签署。",
            "沧东县: strategic_cooperation",
        ),
        (
            "6月17日的签约台上没有鲜花，只有一卷图纸。沧南地质局局长和琅琊理工大学副校长把名字写在了"
            "图纸旁的协议上，地热联合实验室由此落户沧南。",
            "沧南地质局: joint_laboratory",
        ),
        (
            "作为交换，琅琊理工大学把两项钻头专利的实施权给了沧南石油机械厂，对方每年按销售额的百分之"
            "二付费，合同6月17日生效。",
            "沧南石油机械厂: technology_transfer",
        ),
    ],
)
def test_is_told_in_any_words(text: str, expected: str) -> None:
    check(text, expected, "agreed")
