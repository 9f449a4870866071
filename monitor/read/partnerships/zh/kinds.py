"""What kind of partnership an event makes, from its object.

Takes the folded words around a verb and what kind of organisation the counterpart is; gives one of
the closed list of kinds and how sure that is (`GENERIC` where only 协议 or 合作 was said, `NAMED` where
a paper is named whose body may follow: 合作协议, 合作办学协议).

What is signed or set up decides; where several such nouns stand together, the first row of `_ORDER` wins.
"""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.vocabulary import ACADEMY, SCHOOL

GENERIC, NAMED, SPECIFIC = 0, 1, 2
"""Only 协议 or 签约; 合作协议; what it is about."""
_EMPLOYER = regex(
    r"公司|集团|第?[\d〇零一二三四五六七八九十百]+(?:研究)?[所院]$|厂$|设计(?:研究)?(?:总)?[院所]$|试飞|飞行试验"
    r"|^(?:中国)?(?:航空|航天|船舶|兵器|电子|核)(?:工业|科技|科工)"
)

BODY_NOUN = regex(
    r"实验室|研究院|研究中心|研究所|研究基地|学院|中心|产业院|创新院|工作站|工作室"
    r"|基地|联盟|联合体|共同体|平台|专业|项目班|联合班|班$|孵化|公司|研究生院|学部"
    r"|书院|创新港|科技园|工程院|装置|试验站|观测站|研究站|野外站|台站|小院"
    r"|附属[\u4e00-\u9fff]{0,8}医院"
)
_UNIT_OF_PERSON = regex(
    r"[\u4e00-\u9fff]{0,6}(?:学院|学部|中心|研究院|研究所|实验室|基地|工作站|平台)(?=(?:党委|党总支)?(?:常务)?副?(?:院长|主任|书记|所长)"
    r"|教授|师生|学生|教师|课题组|团队|代表|负责人|专家|研究员|[与和同跟] )"
)
"""学院院长 signs: nobody sets up a 学院."""
_FUND_SET_UP = regex(
    r"(?:设立|成立|发起|组建|创设)[^,。;]{0,24}基金(?!会|管理)|出资[^,。;]{0,16}设立[^,。;]{0,24}基金(?!会|管理)"
)
_JOINT_MONEY = regex(
    r"(?:共同|联合)(?:资助|支持)|资助[^,。;]{0,6}(?:联合|合作)(?:研究|攻关)|(?:联合|合作)研究[^,。;]{0,6}资助"
    r"|联合基金(?!会)(?![^,。;]{0,10}设立)"
)
_GIFT = regex(r"捐|奖学金|奖教金|奖助|助学金|赞助|教育基金|发展基金|资助(?:协议|合同)")
_FUNDING = regex(
    r"捐赠|捐资|捐款|捐助|奖学金|奖教金|奖助|助学金|资助(?!联合)|基金(?!会)|赞助|出资|拨款|教育基金(?!会)"
)
_PROCUREMENT = regex(
    r"[架艘台套列辆枚颗][^,。;]{0,16}(?:卖|售|出口)|采购|购[机船车置]|意向单|采买|选购|[架艘台套列辆][^,。;]{0,14}(?:购|订购)|(?:购"
    r"|订购)[^,。;]{0,14}[架艘台套列辆]|供货|中标|订购|购销|销售合同|购买|买卖|供应合同|成交"
    r"|(?:(?<![共合])建设|总承包|工程|集成|运维)合同|订单(?!班|式"
    r"|培养)|交付合同|租赁"
    r"|(?:卫星|飞机|直升机|火箭|飞船|船舶|列车|机车)(?:研制|建造|制造|总承包|发射|设计)[^,。;与和]{0,8}合同"
)
_TRANSFER = regex(
    r"专利|技术转让|成果转化|成果转让|转让(?:合同|协议)|许可(?:合同|协议|使用)"
    r"|作价入股|知识产权转让|技术许可|成果作价|转让|软件著作权|软著"
)
_CLASS = regex(
    r"(?<!硕士)(?<!博士)(?<!学士)(?<!本科)(?<!学位)(?<!培养)(?<!研究生)(?<!开)班(?=[”》\x01]|开班|揭牌|首[届期批]|$)"
)
"""A class that two run, whatever its name holds: “工程师学院…班”."""
_CLASS_BEGINS = regex(r"共建的[^,。;]{2,40}班[”》\x01]?(?:正式)?开[班学课]")
_TRAINING_BODY = regex(
    r"(?:实习|实训|实践|就业|培训|人才培养|教学|研学|科普|教育|支教|示范)[^,。;]{0,6}基地"
    r"|工作站|订单班|定向班|冠名班|联合培养基地"
)
_CONSORTIUM = regex(r"(?:联合体|联盟|共同体)(?=$|[”\"》\x01,。;]|成立|组建|启动|揭牌|的?(?:协议|章程|合同))")
_LABORATORY = regex(r"实验室|联合实验|实验中心|联合测试中心")
_PROGRAMME = regex(
    r"双学位|双硕士|双学士|双博士|联合(?:授予)?[^,。;]{0,4}学位|学位项目|硕士项目|博士项目|本科项目|研究生项目|(?:本科"
    r"|研究生|学历)教育"
    r"|硕士专业|微专业|辅修专业|(?:硕士|博士|本科|学士)(?:联合培养)?班|(?:硕士|博士|学士|本科)学位课程"
    r"|(?:开设|开办|合办|新办|设立)[^,。;]{0,24}(?:学位(?:课程|项目|班)?|双专业)|合办(?=[^,。;]{0,30}(?:项目|专业|学位|课程班))"
    r"|合作举办(?=[^,。;]{0,30}(?:项目|专业|学位|学士|硕士|博士))"
    r"|学分互认|本硕|本博|硕博连读|贯通培养|\d\+\d|教育项目|学位教育"
)
_COLLEGE = regex(
    r"(?:合办|共建|合建|合作举办|联合创办|联合举办|共同举办|设立|成立|组建|开办)的?[^,。;]{0,16}(?:学院|大学)"
    r"(?![\u4e00-\u9fff]{0,6}(?:专业|班))"
    r"|学院[^,。;]{0,4}(?:办学)?(?:期限|年限|有效期)"
    r"|(?:举办|设立|成立|获批|批准)[^,。;]{0,16}合作办学机构(?!(?:和|与|及|、)项目)"
)
_COLLEGE_WITH_CLASS = regex(
    r"(?:共建|合建|合办|共同建设|联合成立|联合设立|共同成立|共同设立|组建|成立|揭牌)"
    r"[^,。;]{0,16}?学院[”\"]?(?:及|和|与|、|并|,|的)[^。;]{0,16}班"
)
_RUNNING = regex(r"合作办学|联合办学")
_STAFF_TRAINING = regex(r"培养[^,。;]{0,8}(?:教师|师资|干部|技师|工匠)")
_JOINT_TRAINING = regex(r"联合培养|联培|共同培养|(?:共同|联合)(?:招收|招生|培育)|硕博士|研究生培养")
_INSTITUTE = regex(
    r"附属医院|共建[^,。;]{0,16}医院|研究院|研究生院|研究中心|研究所|产业学院|工程师学院|现代学院"
    r"|学院|创新中心"
    r"|工程中心|技术中心|研发中心|联合中心|协同中心|转化中心|转移中心|数据中心"
    r"|研究基地|中试(?:基地|平台|线|中心|车间)|创新[^,。;]{0,6}基地|产业基地|研发基地|联合校园|校区|分校"
    r"|研究总院|创新院|产业院|工作室|小院|创新平台|试验站|(?:观测|研究|野外|监测)站|合作中心"
    r"|中心(?=[”\"\x01]|$)|新型研发机构"
)
_EXCHANGE = regex(
    r"(?:学生|师生|教师|学者|人员|本科生|研究生)互换"
    r"|交换(?!机|了?意见|了?文本)|互派|互换(?!了?协议|了?文本|合同|备忘|信物|礼物|证书)|交流协议"
    r"|交流生|(?:学生|师生|教师|学者|人员|学术)[^,。;]{0,6}(?:交流|互访)|校际交流|访学"
)
_STRATEGIC = regex(
    r"战略|框架|全面合作|深化合作|校地合作|市校合作|校市合作|省校合作|校企合作"
    r"|院地合作|校院合作|产学研|局校|部校|校际合作|合作伙伴|全方位|一揽子|伙伴关系|姊妹|姐妹|友好(?:学校|院校|关系)"
)
_RESEARCH = regex(
    r"联合基金(?!会)|技术开发|技术服务|技术咨询|委托(?:研发|开发|研究)|联合研究|联合研发|合作研究"
    r"|合作研发|科研项目|研究项目|研究课题|课题|联合攻关|项目合同|科研合作|研发(?:合作)?(?:协议"
    r"|合同)|共同承担|联合承担|联合申报|重点研发|重大专项|科技专项|任务书|研制(?:合同|协议)|共同研究"
    r"|科技攻关|攻关|横向|(?:联合|共同|合作)研制|承担[^,。;]{0,24}(?:研制|研发|开发|攻关|课题|项目)"
)
_TRAINING = regex(
    r"培训|培养|育人|共育|实习|实训|就业|定向|订单班|人才(?!引进奖)|师资|支教|教师发展"
    r"|导师|托管|帮扶|对口支援|工程师|士官|军官|干部|挂职|继续教育|研学|思政|[\u4e00-\u9fff](?:班[”》\x01]|班开班)|班级"
)
_MEMORANDUM = regex(r"备忘录|谅解|mou")
_FUND_AT_LAST = regex(r"基金(?!会)|出资")


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    pattern: re.Pattern[str]
    why: str
    plain: int = SPECIFIC


_ORDER = (
    _Row("joint_institute", _COLLEGE_WITH_CLASS, "a college outlives the classes that it opens"),
    _Row("talent_training", _TRAINING_BODY, "a base for practice is no institute, though it is 共建"),
    _Row("joint_laboratory", _LABORATORY, "a laboratory, whatever else it does or costs"),
    _Row("strategic_cooperation", _CONSORTIUM, "a consortium joins forces; nobody runs it as a house"),
    _Row("joint_institute", _COLLEGE, "a college that two run outlives the programmes in it"),
    _Row("joint_programme", _PROGRAMME, "a degree named in the paper"),
    _Row("joint_programme", _RUNNING, "合作办学 alone; a college may be named behind it", NAMED),
    _Row("talent_training", _STAFF_TRAINING, "teachers and staff trained for one side"),
    _Row("", _JOINT_TRAINING, "between schools a programme, with an employer training"),
    _Row("joint_institute", _INSTITUTE, "a house with a name"),
    _Row("exchange", _EXCHANGE, "people go both ways"),
    _Row("strategic_cooperation", _STRATEGIC, "a frame, whatever fields it lists"),
    _Row("research_project", _RESEARCH, "work on a question, with a contract or a joint fund"),
    _Row("talent_training", _TRAINING, "people taught for one side"),
    _Row("memorandum", _MEMORANDUM, "a memorandum that names nothing of the above"),
    _Row("funding", _FUND_AT_LAST, "money that nothing above explains"),
)
"""Money and goods come before all these: a gift, an order and a licence stay so whatever they are for."""


def kind_of(family: str, object_text: str, counterpart_type: str, counterpart: str = "") -> tuple[str, int]:
    """The kind that the object of a verb says, and how plainly."""
    text = _UNIT_OF_PERSON.sub(" ", object_text)
    if family == triggers.JOIN:
        return "strategic_cooperation", SPECIFIC
    if family == triggers.GIVE or _is_gift(text):
        return "funding", SPECIFIC
    if family == triggers.BUY or _PROCUREMENT.search(text):
        return "procurement", SPECIFIC
    if family == triggers.TRANSFER or _TRANSFER.search(text):
        return "technology_transfer", SPECIFIC
    if _opens_class(text):
        return "talent_training", SPECIFIC
    for row in _ORDER:
        if row.pattern.search(text):
            return row.kind or _training_with(counterpart_type, counterpart), row.plain
    if family == triggers.RESEARCH:
        return "research_project", SPECIFIC
    return "strategic_cooperation", NAMED if "合作协议" in text or "合作协定" in text else GENERIC


def runs_college(text: str) -> bool:
    """Whether what stands beside 合作办学 is a college that both run."""
    return bool(_COLLEGE.search(text))


def _opens_class(text: str) -> bool:
    """Whether a class is what two run, not the college or degree that it belongs to."""
    if not _CLASS.search(text) or _PROGRAMME.search(text):
        return False
    return bool(_CLASS_BEGINS.search(text)) or not (_COLLEGE.search(text) or _LABORATORY.search(text))


def _is_gift(text: str) -> bool:
    if _FUND_SET_UP.search(text):
        return True
    return bool(_FUNDING.search(text) and _GIFT.search(text) and not _JOINT_MONEY.search(text))


def _training_with(counterpart_type: str, counterpart: str) -> str:
    peer = counterpart_type in (SCHOOL, ACADEMY) and not _EMPLOYER.search(counterpart)
    return "joint_programme" if peer else "talent_training"
