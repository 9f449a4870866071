"""What a sentence may tell, by broad classes of meaning: something that binds (协议, 实验室, 学位, 捐款)
and a change of state (落笔, 揭幕, 加入, 延长, 散伙).

Takes folded text; gives the changes of state that stand in it, and whether a thing of a fitting class
stands near. Says nothing on who, and whether it is wished, recalled or told of others.
"""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import triggers

INSTRUMENT = regex(
    r"协议|合同|合约|契约|备忘录?|意向书|意向单|议定书|协定|盟约|章程|公约|条约|约定书|计划书|任务书|文本"
    r"|文书|订单|大单|换文|mou|合作书|结对书|契据|“约”|红本|纸约"
)
BODY = regex(
    r"实验室|研究院|研究中心|研究所|研究生院|学院|书院|中心|基地|工作站|工作室|平台|联盟|联合体|共同体|网络"
    r"|产业院|创新院|工程院|孵化器|试验站|观测站|小院|分校|校区|讲席|教席|联合所|班[”》]"
    r"|班(?=[\d开正昨今首])|中试线|示范线|创新港"
)
PROGRAMME = regex(
    r"合作办学|办学项目|学位课程|双联|双学位|双硕士|双学士|双博士|学位项目|学位班|硕士项目"
    r"|博士项目|本科项目|\d\+\d"
    r"|订单班|定向班|冠名班|特色班|实验班|卓越班|联合培养|联培|交换生?|互换|互派|互访|交流生|访学|学分"
    r"|奖学金|助学金|奖教金|基金(?!会)|培训|实习|定向(?:培养|生)|导师|育人"
)
GOODS = regex(
    r"专利|技术(?!处|部|学院|大学)|成果|知识产权|著作权|软著|采购|设备|仪器|样机|船|机床|装置"
    r"|系统|招标|标段|项目"
)
MONEY = regex(
    r"[\d一二三四五六七八九十百千两]+余?[百千]?[万亿](?:元|港元|美元|欧元|英镑|人民币)?|巨款|善款"
    r"|捐款|款项|股权"
)
JOINT_WORK = regex(
    r"课题|攻关|专项|研究(?!院|所|中心|生|员|会)|联合研究|合作研究|联合研制|共同研制|联合开发"
    r"|合作开发|试验|科研"
)
RELATION = regex(r"合作|战略|伙伴|友好|姊妹|姐妹|结对|同盟|联姻|共建|共育")
JOINT = regex(
    r"联合|共建|共同|合作|合办|合建|携手|联手|牵手|双方|两[校院所家地市]|三方|四方|校企|校地|产学研|共享|协同"
)
_ALLIANCE = regex(r"联盟|联合体|共同体|协会|网络|理事会|协作体|协作组|俱乐部|集群|组织|学会|计划")

CONCLUDE, FOUND, JOIN, EXTEND, END, GIVE, TRANSFER, BUY, WORK = (
    "conclude",
    "found",
    "join",
    "extend",
    "end",
    "give",
    "transfer",
    "buy",
    "work",
)

_CHANGES = {
    END: r"终结|了断|断绝|告吹|终止|中止|关(?:闭|掉)(?!仪式|时间|窗)|解除|解约|撤销|撤(?:下|走|出"
    r"|回)(?!稿)|注销|吊销|停办"
    r"|停招|停摆|叫停|关停|散伙|分手|拆伙|分道扬镳|摘(?:牌|下|掉)"
    r"|解散|作废|失效|退(?:出|盟|群)|不再(?=续|延|招|接收|接纳|互派|承认|办|合作|执行|保留|有效|履行)"
    r"|到期(?:后|即)?(?:不再|不续|终止|失效|自动终止)|划(?:上|下)(?:了)?(?:句号|休止符)|画(?:上"
    r"|下)(?:了)?(?:句号|休止符)"
    r"|划(?:掉|去)(?:了)?|就此(?:结束|了结|别过|打住)|(?:宣告|正式|提前|自动|随之)(?:结束|到期|了结)|一拍两散"
    r"|未(?:获|能|予|再)?(?:续签|续约|延续|续期)|中断|废止|清退|收回(?=[^,。;]{0,12}(?:牌|授权|许可))",
    EXTEND: r"续(?:签|约|期|聘|展|写|办|上|了|订|定)|再续|接续|延(?:长|续|期|展|至)(?!线|伸)|展期|顺延"
    r"|升级(?:为|成)|升格|扩容|扩大(?:到|至)|扩至"
    r"|增(?:至|加到|资)|追加|加码|再签|重签|重启|重续|换发|换签",
    JOIN: r"加入|加盟|入盟|吸纳|吸收|接纳|获准入盟|新增成员|成员名单|增补|入列|列席其?"
    r"|成为[^,。;]{0,16}(?:成员|会员|理事)|列(?:为|入)[^,。;]{0,14}(?:成员|会员|理事)"
    r"|(?:当选|担任|获任)[^,。;]{0,14}(?:成员|会员|理事)(?:单位)|位列其中"
    r"|跻身[^,。;]{0,14}(?:成员|会员)|新成员"
    r"|(?:新增|迎来)[^,。;]{0,12}(?:成员|会员|伙伴)|入会",
    TRANSFER: r"(?:竞得|拍得|买到|购得)(?=[^,。;]{0,30}(?:专利|成果|技术))|"
    r"转让|过户|受让|作价|折股|入股|买下|买断|买走|卖(?:给|出|到|了)|出让|转(?:给|至"
    r"|到)(?=[^,。;])|独占|许可(?!证|方|人|合同|协议)"
    r"|授权(?!点|代表|委托|专利|发明|量|数)|(?:获得|取得|拿到|拥有)(?=[^,。;]{0,24}(?:使用权|许可"
    r"|独占|独家|专利权|实施权))|授予(?=[^,。;]{0,30}(?:使用|实施))|易主|变更(?:至|为|到)"
    r"|转化(?:给|到|落地)|花落|交割|归(?:到)?[^,。;]{2,20}名下",
    BUY: r"中标|中选|夺标|竞得|采购|订购|订下|购(?:买|入|置|得|进)|供(?:货|应)(?!商|链|人|方)|下单"
    r"|(?:拿下|拿到|揽下|揽获|斩获|接过|接下|接到|接获)(?=[^,。;]{0,24}(?:订单|标|合同))|成交"
    r"|交付|落槌|包揽|承揽|承接|承建|入围",
    GIVE: r"(?:接过|收下|领到)(?=[^,。;]{0,16}(?:支票|善款|捐|[万亿]))|"
    r"捐(?!赠(?:证书|人|者|方|单位))|赠(?:予|与|送|给|出)?(?!书|言|方)|受赠|获赠|资助|赞助|出资"
    r"|注资|拨(?:款|付|给|出)|斥资|投(?:入|下|了)(?!使用|产|用|运|生)|掏(?:出|了)|(?:允诺"
    r"|承诺)(?=[^,。;]{0,12}[万亿])|拿出|出钱|认捐|冠名|助学",
    WORK: r"承担|立项|攻关|领衔|牵头|联合申报|联合研制|共同研制|联合研发|合作研发|联合开发|共同开发"
    r"|联合开展|共同承担|揭榜|接榜|认领|委托(?!书|方|人|单位)",
    CONCLUDE: r"写(?:下|上)[^,。;]{0,8}(?:名字|姓名|大名)|名字写(?:在|到|进)|"
    r"签(?!名(?:墙|活动)|到|收|证|售|发|注|批|领|章|派|语|单)|落笔|落(?:下"
    r"|了)(?:了)?[^,。;]{0,6}(?:笔|名字|款)|落款|盖(?:下|上|了|好)?[^,。;]{0,6}(?:章|印)|用印"
    r"|换文|互换[^,。;]{0,6}(?:文本|协议|合同)"
    r"|(?:交)?换(?:了|过)?[^,。;]{0,6}(?:文本|协议书|合同|备忘录|本子)|成为[^,。;]{0,20}(?:伙伴"
    r"|友好|姊妹|合作)(?:院校|学校|单位|高校|大学)|缔结|缔(?:约|盟)|订立|订下|立下|达成|谈(?:成"
    r"|妥|定|拢|下来)|敲(?:定|下)|[拴绑连牵拉捆聚系][^,。;]{0,4}(?:在|到)(?:了)?(?:一起|一处|一块"
    r"|同一)|落(?:定|锤|槌|听)|拍板|尘埃落定|生效"
    r"|携手|牵手|联手|联姻|结盟|结(?:缘|对|亲|下|为|成)|握手|搭(?:上|伙)|攀亲|合股|搭档|合流|绑定"
    r"|一拍即合|订盟|订约|立约|画押|签押|定下|商定|约定|议定|确立|建立|确定|通过|换(?:约|签)|交到"
    r"|落地",
    FOUND: r"成立|设立|组建|创(?:建|办|立|设)|筹(?:建|办|设|组|备)|建(?:立|成|起|了|到)|开(?:设|办|建|工"
    r"|班|学|张|门|业|馆|启|通|幕|营|课|讲|始招)|新(?:设|增|建)|增设|落(?:成|地|户|子)|揭(?:牌|了牌|幕"
    r"|匾|下|开|晓|榜)"
    r"|挂(?:牌|上|出|起|在)|授(?:牌|匾)|亮相|启(?:用|动|航|幕|程|运)|投(?:用|入使用|运|入运行|产)"
    r"|安(?:家|顿|营)|扎根|进驻|入驻|诞生|问世|面世|上线|试运行|上路|开跑|运转|起步|动工|奠基|破土|封顶|竣工"
    r"|批文|办(?:了)?起来|获(?:批|准)|批(?:准|复|下)|核准|备案|获教育部|通过(?:审批|备案|论证"
    r"|评审)|招(?:生|收|新)|迎来(?=(?:了)?(?:首批|首届|第一批|第一届))|开招|共(?:建|办|设)"
    r"|合(?:办|建|开)|凑出|搭(?:建|起|成)|搬进|冠名",
}
QUICK = regex(
    "[签约捐赠续授购标许缔订谈盖]|协议|合同|备忘|挂牌|揭|启用|成立|落成|开[班学张]|获批|批[准复]"
    "|终止|解[除散]|撤销|停[办招]|加[入盟]|入盟"
    "|接纳|吸纳|[成会]员|联盟|伙伴|理事|实验室|研究院|学院|中心|基地|工作站|班|学位|设备|仪器|交付|[万亿]元"
    "|课题|攻关|立项|专利|转让|过户|牵手|携手|联手|联合|合[作办建]|共[建同]|资"
)
"""What an article must hold to be read at all."""
_CHANGE = regex("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _CHANGES.items()))

FAMILY = {
    CONCLUDE: triggers.SIGN,
    EXTEND: triggers.SIGN,
    FOUND: triggers.UNVEIL,
    JOIN: triggers.JOIN,
    END: triggers.END,
    GIVE: triggers.GIVE,
    TRANSFER: triggers.TRANSFER,
    BUY: triggers.BUY,
    WORK: triggers.RESEARCH,
}
_FITTING: dict[str, tuple[re.Pattern[str], ...]] = {
    CONCLUDE: (INSTRUMENT, re.compile("伙伴|友好|姊妹")),
    EXTEND: (INSTRUMENT, PROGRAMME, BODY),
    END: (INSTRUMENT, PROGRAMME, BODY, RELATION),
    FOUND: (BODY, PROGRAMME),
    JOIN: (_ALLIANCE,),
    GIVE: (
        MONEY,
        PROGRAMME,
        re.compile(r"[\d一二三四五六七八九十百千两]+余?[架艘辆台套件批册株头]|设备|仪器|软件"),
    ),
    TRANSFER: (
        re.compile(
            r"专利|技术(?!处|部|学院|大学)|成果|知识产权|著作权|软著|专有|(?:开发|使用|生产|品种|实施)权|化合物|新药"
        ),
    ),
    BUY: (
        re.compile(
            r"采购|标|招标|订单|设备|仪器|供货|项目|系统|合同|装备|[\d一二三四五六七八九十百千两]+余?[台套架艘]"
        ),
    ),
    WORK: (JOINT_WORK, re.compile("项目|任务|研发|研制")),
}
_STRONG_ALONE = regex(r"签约|换约|签字|缔约|签下|签了")
"""Changes that need no thing named: what is concluded lies in the word."""


@dataclass(frozen=True, slots=True)
class Change:
    sort: str
    start: int
    end: int
    word: str

    @property
    def trigger(self) -> triggers.Trigger:
        return triggers.Trigger(FAMILY[self.sort], self.start, self.end, self.word)


def changes(masked: str) -> list[Change]:
    """All changes of state of a sentence, in order."""
    return [
        Change(str(match.lastgroup), match.start(), match.end(), match.group())
        for match in _CHANGE.finditer(masked)
    ]


def fits(change: Change, text: str) -> bool:
    """Whether a thing of which such a change makes a partnership stands in `text`."""
    return any(pattern.search(text) for pattern in _FITTING[change.sort])


def needs_nothing(change: Change, masked: str) -> bool:
    """签约, 签字: what is concluded lies in the word."""
    return bool(_STRONG_ALONE.match(masked, change.start))


def moves(masked: str, start: int, end: int) -> bool:
    """Whether a change of state stands in a stretch."""
    return start < end and _CHANGE.search(masked, start, end) is not None
