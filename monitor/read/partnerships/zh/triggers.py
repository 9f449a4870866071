"""The verbs that make partnerships, and what they are not about.

Takes a folded sentence; gives the places where something may have been signed, set up, given,
licensed, bought, joined or ended, each with its family. Whether it counts is also said here where
words alone can say it: pledges, job contracts, party branches, wishes, denials, background and talks
are refused.
"""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import unreal

SIGN, CEREMONY, RELATE, BUILD, UNVEIL, GIVE, TRANSFER, RESEARCH, BUY, JOIN, START, END = (
    "sign",
    "ceremony",
    "relate",
    "build",
    "unveil",
    "give",
    "transfer",
    "research",
    "buy",
    "join",
    "start",
    "end",
)

_TRIGGERS = {
    END: "(?:签署|签订|签下|达成)(?=(?:了)?[^,。;]{0,6}(?:终止|解除|中止)[^,。;]{0,6}(?:协议|合同"
    "|备忘录|书))|摘牌|终止|中止|提前解除|解除|撤销|停办|退出|停止|关停|注销|叫停|暂停"
    "|关闭(?=[与同]|[^,。;]{0,16}合办)"
    "|不再(?=[^,。;]{0,30}(?:续签|续约|招生|招收|合作))",
    CEREMONY: "签约暨[^,。;]{0,24}?(?:揭牌|启动|授牌|成立|捐赠|座谈|发布|开班)(?:仪式|大会"
    "|活动|会)|签约(?:暨揭牌|揭牌|授牌|启动)?(?:仪式|活动|大会)|(?:签字|签署|签订"
    "|揭牌|揭幕|挂牌|授牌|捐赠|续签|续约|共建|签)(?:暨(?:签约|揭牌|启动|捐赠|授牌"
    "|成立))?(?:仪式|大会)",
    SIGN: "(?:正式|共同|联合|现场|当场|相继)?(?:签署|签订|签定|续签|签下|互签|草签|重签"
    "|补签|换签|新签|签了|缔结|订立|续约|签约|签字)|签(?=战略|合作|双学位|协议"
    "|框架|备忘|《)",
    RELATE: "达成|(?:建立|确立|结成|结为|缔结|构建|形成)(?=(?:了)?[^,。;]{0,24}(?:合作(?:伙伴)?关系"
    "|伙伴关系|友好(?:学校|院校|城市|关系)|姊妹|合作伙伴|校际合作))",
    BUY: "中标|采购(?![人部员方单公处代项合办意需文管])|订购|成交(?=了)",
    RESEARCH: "(?:共同|联合|合作)(?:承担|申报|攻关|研制|开发|研发|牵头|参与)|承担(?=$|[,。;])"
    "|委托(?!方|人|单位|书|合同|协议)(?=[^,。;]{2,40}(?:研发"
    "|研制|开发|研究|攻关))",
    TRANSFER: "受让|买断|(?:有偿)?转让(?=给|至)|授权(?=(?:许可)?(?:给)?[^,。;]{2,40}(?:使用|实施"
    "|独家))|(?:独占|普通|排他|实施|独家)?许可(?=给|予|[^,。;]{2,30}(?:使用|实施))"
    "|作价[^,。;]{0,14}?(?:入股|投资|出资|增资|投入|注入|折[股算]|换[取得])|入股(?=[\u4e00-\u9fff]{4})",
    GIVE: "捐赠(?!证书|人(?!民币)|者|方|仪式|协议|物资清单)|捐(?:资|款|助|建|出|献|来|给|了|送|设|得|购)"
    "|出资(?!一半|各半|[\\d.]+%|比例|[^,。;]{0,8}(?:兴办|合办|创办|组建|共建|建设|建立|兴建))"
    "|(?<!获得)资助|注资|获赠|赠(?:送|予|与)|捐(?=[\\d一二三四五六七八九十百千万]{1,8}万|人民币)",
    UNVEIL: "(?:正式|宣告|宣布|揭牌)成立(?=$|[,。;、]|大会|仪式)|成立(?=大会|仪式)|揭了?牌"
    "|挂牌(?!价|出让|公示|交易)|揭幕|授牌|揭匾|落成|落户|落地(?!生根|率)|启用"
    "|开班|投入使用|投入运行|投用",
    BUILD: "(?:合作|联合|携手|共同|联手)?共建(?!共享|共治|单位|国家|高校|人类)|(?:共同"
    "|联合|合作|携手|联手|协同)(?:建设|建立|成立|设立|组建|创建|创办|打造|筹建"
    "|筹办|开办|建成|发起成立|发起设立|发起|共建|兴建|搭建)|筹建|筹设|筹办|合办"
    "|合建|合作办学"
    "|组建|成立|设立|建成|创建|创办|开设|建立",
    START: "(?:共同|联合|合作|携手|联手)(?:开展|启动|实施|举办|培养|招收|招生|推出|培训"
    "|开设|主办)|启动(?=[^,。;]{0,30}(?:联合培养|双学位|合作办学|工程硕博士|交换项目"
    "|联合研究))|互派|互换",
    JOIN: "加入(?=[^,。;]{0,30}(?:联盟|联合体|共同体|协会|计划|网络))",
}
_TRIGGER = regex("|".join(f"(?P<{family}>{pattern})" for family, pattern in _TRIGGERS.items()))
_ORDER = list(_TRIGGERS)
QUICK = regex(
    "签|共建|成立|设立|建立|组建|揭牌|挂牌|捐|转让|许可|作价|中标|成交|采购|供应商"
    "|联合|共同|合作|携手|筹|终止|停|撤|关闭|参与|承担|解除|加入|合办|落户|启动|互派|互换|授权|赠|资"
    "|入股|买断|摘牌|委托|授牌"
    "|受让|达成|结为|退出|缔结|建成|建设|创[办建]|开设|合建|举办|落[成地]|启用|投用|开班|采购|订购"
)

# --------------------------------------------------------------------- what no event is

_REFUSED_OBJECT = regex(
    r"承诺书|责任书|责任状|目标书|保证书|倡议书?|公约|誓词|安全协议|廉洁|廉政|保密协议|劳动合同"
    r"|聘用(?:合同|协议)|聘任"
    r"|就业协议|就业意向|三方就业|党建|党支部|支部|文明(?:校园|单位|城市|共建)"
    r"|精神文明|用工协议|购房|拆迁|劳务"
    r"|宣言$|签名|竞业|家校|住宿协议|实验室安全|安全责任|治安责任|消防(?:安全|责任)|诚信承诺|师徒|拜师|结对(?=帮扶|子|认亲|学习|党)"
    r"|友谊赛|邀请赛|对抗赛|请战|军令状|入伍|租房|物业|保洁|食堂|餐厅|志愿服务|关工委|妇联|统战|思政课"
    r"|红色教育|爱国主义教育|师德|知情同意"
)
_REFUSED_BODY = regex(
    r"新址|办公楼|教学楼|宿舍|驿站|心理(?:健康|咨询|中心|辅导)|体育馆|健身|校史"
    r"|纪念馆|雕像|铜像|街区|咖啡|幼儿园|超市"
    r"|工会|宣讲团|社团|俱乐部|球队|战队|领导小组|工作组|专班|筹备组|校友会|校友分会"
    r"|业委会|工作委员会|专委会|专业委员会|教指委"
)
_OTHER_SENSE_AFTER = regex(
    r"^(?:前(?!沿|瞻|海|途|进)|后(?!续)|之日|[约字署]?(?:仪式)?的?(?:筹备|准备工作|协调会|彩排|预案)|时|现场|以来|之际|当天|双方|各方|是|意味|标志|成功|完成|之前"
    r"|之后|旨在|有利|既是|将|也|的背后|的意义)|^(?:的)?(?:作家|作者|歌手|艺人"
    r"|演员|画家|摄影师|运动员|球员|球星|教练|外援|模特|主播|选手|率|人数|(?:毕业生"
    r"|学生|新生|教师)(?![^,。;]{0,16}(?:协议|备忘录|合同|项目|培养|交换|交流))"
    r"|须知|流程|指南|服务|作品|品牌|机构(?=发)|家庭医生|医生|居民|客户|对象|人才(?=[,。;\d]))"
)
_OTHER_SENSE_BEFORE = regex(
    r"(?:就业|毕业生|求职|预|待|可|拒绝|无法|如何|怎样|办理|此次|本次|这次|该次"
    r"|上次|首批|学生|球员|教师|双选会|招聘会|逐一|逐个)(?:正式|成功|意向)?$"
)
_WISH = regex(
    r"(?<!新)希望|期待|期盼|期望|盼望|愿意|愿与|愿同|愿在|愿以|愿为|愿进一步|呼吁|建议"
    r"|倡议|倡导|鼓励|要求|争取|力争|如果|(?:^|[,;])若(?!干)|倘若|若能|假如|能够|可以|可探索|能否|应当"
    r"|应该|(?<![响适供反呼相顺])应(?=[与同和在由加尽继])|不妨|要(?:加强|推动|积极|进一步|以|抓)"
    r"|欢迎|祝愿|憧憬|展望|探索|探讨|(?<!经)(?<!友好)洽谈"
    r"|寻求|谋求|设法|(?<!经)(?<!友好)(?:商讨|商谈|磋商)|磨合|酝酿|研究(?=签|共建|设立|成立)|有意|有望|为了|以期|旨在"
    r"|必须|须(?=签|与|经)|需要|需(?=与|签|要|经)"
    r"|不得|一旦|是否|何时|尽快|早日|适时|条件成熟|推动(?:双方|尽快|早日)|拟定"
    r"|起草|征求|(?<!经)(?<!经过)论证|就.{0,30}(?:进行|展开|深入|开展|达成(?:初步)?(?:共识|意向))"
    r"|交换(?:了)?意见"
)
_TALKS_AFTER = regex(
    r"^[^。;]{0,40}?(?:相关事宜|有关事宜|等事宜|事宜)?[^。;,]{0,14}?(?:进行|展开"
    r"|开展|作)?(?:了)?(?:深入|充分|广泛|友好|坦诚|热烈|初步|专题)*(?:的)?(?:洽谈"
    r"|交流|讨论|座谈|探讨|研讨|磋商|沟通|对接|商谈|协商|交换(?:了)?(?:意见|看法)|调研)"
)
_ABOUT = regex(r"(?:就|围绕|针对|关于|对)[^,。;]{0,40}$")
_NOT = regex(
    r"(?:未(?!来|央|名湖|经审)|没有|不曾)(?:与|同|和|正式|签|曾|在|任何|获|能|就|达成|[^,。;]{0,16}签)"
    r"|否认|不实|虚假|谣言|子虚乌有|冒用|假冒|盗用|误导|谎称|冒充|伪造|造谣"
    r"|小说|剧中|主角|剧情|影片|番外|科幻"
)
_BACKGROUND = regex(
    r"以来|曾(?:经|与|同|在|于|先后|多次|共同|联合|签|和)|早在|累计|陆续|多次|首次合作"
    r"|[一二三四五六七八九十\d]+年前(?!的(?!今天|那|这))|每年|历届|上一轮|首轮|回顾"
    r"|已(?:经)?(?:与|同|和|累计|连续)[^,。;]{0,24}(?:[\d一二三四五六七八九十百千多余]+(?:余"
    r"|多)?(?:家|所|个|国))"
)
_BACKGROUND_START = regex(
    r"(?:^|[,;])(?:据悉|据了解|其中|目前|校企|双方)?,?(?:此前(?!一[天日])|先前|[上前首]一?[轮期](?:合作|协议|共建|签约)"
    r"|早在|[一二三四五六七八九十几数两\d]+年前(?!的(?!今天|那|这))|过去|历年来?|近[几两三五十]?年来?|多年来|长期以来"
    r"|一直以来|自(?!然"
    r"|动|主|由|治|贡|愿|强|身|己)[^,;]{0,30}(?:以来|后)|[^,;]{2,30}以来|截至|截止"
    r"|至今|迄今|目前,?(?:双方)?已|上世纪)"
)
_BACKGROUND_CLAUSE = regex(r"^[^,。;]{0,40}(?:以来|基础上|周年|满[\d一二三四五六七八九十半]+个?[年月])")
_NOMINAL_BEFORE = regex(
    r"(?:根据|按照|依据|落实|基于|依照|贯彻|履行|执行|对照|推进|推动|围绕)(?:双方"
    r"|两校|两院|三方|此前|所|该|已|上述|刚刚|近期|前期)*[^,。;与同和]{0,10}$"
)
_PROPOSAL = regex(
    r"论证|方案|可行性|推进会|研讨|座谈会|评审|验收|管理办法|招聘|调研|工作会|协调会"
    r"|对接会|筹备会|洽谈|交流会|中期检查|年度会议|理事会会议|学术委员会"
)
_RELATIVE = regex(r"^(?:了)?(?:的)(?!(?:仪式|活动|大会|是|正是|还有|不止))")
_ELABORATION = regex(
    r"^(?!(?:根据|按照)规划,)(?:根据|按照|依据|依照|按)(?:双方|三方|此次|该|本次|上述|框架|战略|合作"
    r"|有关|相关)?[^,。;]{0,20}(?:协议|约定|合同|备忘录|安排|规划|方案|计划|协定"
    r"|合约|章程)|^(?:协议|合同|备忘录|合约|协定|双方|三方)(?:还|也)?(?:约定|明确"
    r"|规定|商定(?!后)|提出|达成共识)"
    r"|^(?:今后|未来|下一步|接下来|此后|届时|后续)|^(?:双方|三方|两校|两院|校企|两(?:大)?集团"
    r"|两所|两家|两地|两市"
    r"|各方|校地)(?:双方|单位|企业|公司|高校|大学)?(?:还)?(?:将|同意|计划|约定|表示|一致|决定|认为|希望)"
)
_ACCORDING = regex(
    r"^[^,。;]{2,20},(?:根据|按照|依据|依照)[^,。;]{0,16}(?:协议|合同|备忘录"
    r"|约定)[^,。;]{0,6},(?:未来|今后|[^,。;]{0,6}双方|将)"
)
_JUST_SIGNED = regex(
    r"(?:根据|按照|依据)[^,。;]{0,16}(?:\d日|\d号|日前|近日|[昨今当]天|[昨当]日|[上本]周.)[^,。;]{0,14}"
    r"(?:签署|签订|签下|达成|订立)的[^,。;]{0,16}(?:许可|转让|采购|捐赠|供货)"
)
"""根据5月20日签署的许可合同,B取得…: nobody told before that it was signed."""
_FURTHER_PLAN = regex(
    r"^(?:据悉|据了解|据介绍|此外|另外|同时|,)*(?:双方|两校|两院|三方|校企|校地|市校)(?:双方)?(?:还"
    r"|另|同时|也)+"
    r"(?:计划|拟|打算|筹划|谋划|商定|议定|准备|(?:宣布|公布|透露|披露)[,:]?(?:将|拟|计划))"
    r"|^(?:双方|两校|两院|三方|校企|校地|市校)(?:双方)?(?:一致)?(?:计划|打算|筹划|谋划|商定|议定|同意|约定|决定)"
    r"[,:]?[^,。;]{0,12}?(?:明年|后年|20\d\d年|下半年|上半年|年内|年底前|\d{1,2}月)[^,。;]{0,24}?"
    r"(?:建成|建立|成立|设立|共建|合建|组建|开办|合办|开设|启动)"
)
_PLANNED = regex(
    r"(?<![模虚比])拟(?!定|人|合|态|真)|(?<!研发)(?<!行动)(?<!培养)(?<!交换)(?<!科技)(?<!人才)(?<!专项)(?<!支撑"
    r")计划(?!》|”|单列|书|协议|的|项目)|筹划|筹备|筹建|筹设"
    r"|谋划|正(?:在)?(?:积极|加快|抓紧|全力)?(?:推进|推动|筹|谋|商|洽|规划|酝酿"
    r"|协商|谈判)|(?:会议|审议)(?:并)?(?:原则)?(?:同意|通过)|原则(?:同意|通过)|即将|预计|准备|打算|商定(?!后)|约定(?!后)|议定(?!后)|意向|(?:会议|原则)?同意(?=[与同和])|不日"
    r"|择日|年内|年底前|(?<![自从])明年"
    r"|将(?=[^士军领来,。;]{0,24}$)"
)
_INTENT_ONLY = regex(r"(?:初步)?(?:合作)?(?:意向|共识|一致意见|初步协议)(?!书|性?协议|性?合同)")
_LETTER_OF_INTENT = regex(r"意向(?:书|性?协议|性?合同)")


@dataclass(frozen=True, slots=True)
class Trigger:
    family: str
    start: int
    end: int
    word: str


def find(masked: str, plain: str = "") -> list[Trigger]:
    """All candidate verbs of a sentence, in order; `plain` shows what the mask hides: 签署《终止协议》."""
    return [
        Trigger(
            END
            if plain and match.lastgroup == SIGN and _ENDING_PAPER.match(plain, match.end())
            else str(match.lastgroup),
            match.start(),
            match.end(),
            match.group(),
        )
        for match in _TRIGGER.finditer(masked)
    ]


_ENDING_PAPER = regex(r"了?[^,。;》]{0,16}(?:终止|解除|中止|解约)[^,。;》]{0,10}(?:协议|合同|备忘录|协定|书)")

_SPORT = regex("后卫|前锋|中锋|门将|控卫|球员|外援|选秀|主教练|主帅|转会|球队|联赛")


def refused_sentence(plain: str) -> bool:
    """Whether a sentence denies, or is about sport."""
    return bool(_NOT.search(plain) or _SPORT.search(plain)) or plain.rstrip("”\"')").endswith("?")


def is_elaboration(plain: str) -> bool:
    """协议明确…, 根据协议…, 双方将…: says what an agreement contains, is none of its own."""
    if further_plan(plain) or _JUST_SIGNED.match(plain):
        return False
    return bool(_ELABORATION.match(plain) or _ACCORDING.search(plain))


def just_signed(plain: str) -> bool:
    """Whether a sentence tells what follows from a gift or contract that was signed these days."""
    return bool(_JUST_SIGNED.search(plain))


def further_plan(plain: str) -> bool:
    """双方还计划…, 两校另拟…: more than what was agreed."""
    return bool(_FURTHER_PLAN.match(plain))


def refused_object(family: str, text: str) -> bool:
    """Pledges, job contracts and party branches; and for what is set up: canteens, clubs, working groups."""
    if family in (BUILD, UNVEIL, START, CEREMONY) and _REFUSED_BODY.search(text):
        return True
    return bool(_REFUSED_OBJECT.search(text))


def refused_trigger(plain: str, clause: tuple[int, int], trigger: Trigger, sentence_start: int = 0) -> bool:
    """Whether the words around a verb say that nothing happened, or something else did."""
    before, after = plain[clause[0] : trigger.start], plain[trigger.end : clause[1]]
    if before.endswith("的") and trigger.family in (START, RESEARCH, BUILD):
        return True  # A与B的联合培养项目: a thing that exists
    if trigger.family in (BUILD, START, UNVEIL) and _PROPOSAL.search(after):
        return True
    if (
        _PROPOSED.match(plain)
        or _RATHER_NOT.search(before)
        or _unreal(plain, clause, trigger, sentence_start)
    ):
        return True
    if _OTHER_SENSE_AFTER.match(after) or _OTHER_SENSE_BEFORE.search(before):
        return True
    if _WISH.search(before) or (_ABOUT.search(before) and _TALKS_AFTER.match(after)):
        return True
    if trigger.family not in (END, TRANSFER, GIVE) and _NOMINAL_BEFORE.search(before):
        return True
    if _BACKGROUND.search(before) or _BACKGROUND_START.search(plain[sentence_start : trigger.start]):
        return True
    if _BACKGROUND_CLAUSE.match(after) and trigger.family in (SIGN, RELATE):
        return True
    if trigger.family in (SIGN, RELATE, END) and _RELATIVE.match(after):
        return True
    if trigger.family != END and (
        _CALLED_OFF.search(after[:40])
        or _ONCE_MEANT.search(before)
        or _ONCE_MEANT.search(after)
        or _GIVEN_UP.search(before)
    ):
        return True
    return trigger.family == RELATE and trigger.word == "达成" and not _REACHED.match(after)


def _unreal(plain: str, clause: tuple[int, int], trigger: Trigger, sentence_start: int) -> bool:
    before, after = plain[clause[0] : trigger.start], plain[trigger.end : clause[1]]
    if trigger.family != END and unreal.nothing_came(before, after, plain[sentence_start : clause[0]]):
        return True
    if trigger.family == SIGN and unreal.signed_by_graduates(before, after):
        return True
    return trigger.family == BUY and unreal.not_chosen(after)


_PROPOSED = regex(r"[^,。;]{0,12}(?:建议|呼吁|提议|主张|希望|期待|畅想|设想)[,:]")
_RATHER_NOT = regex(r"(?:而不是|并非|而非)|(?:不是|不等于|无意|不再是)[^,。;]{0,6}$")
_CALLED_OFF = regex(r"取消|搁置|推迟|延期|暂缓|告吹|流产|作罢|夭折|落空|未能")
_GIVEN_UP = regex(r"(?:取消|放弃|搁置|否决|推迟)[^,。;]{0,24}$")
_ONCE_MEANT = regex(r"原定|原计划|原拟|本拟|原本")
_REACHED = regex(
    r"^(?:了)?[^,。;]{0,24}?(?:战略合作|合作协议|框架协议|协议|合作关系|合作伙伴|伙伴关系|深度合作|全面合作|合作(?=[,。;]|$))"
)


def intent_only(after: str) -> bool:
    """达成合作意向, 达成共识: nothing is agreed."""
    return bool(_INTENT_ONLY.search(after[:40]))


def letter_of_intent(after: str) -> bool:
    return bool(_LETTER_OF_INTENT.search(after[:60]))


_AGREED_CONTENT = regex(r"(?:协议|备忘录|合同)[^,。;:]{0,12}:[^,。;:]{0,30}")
"""另一份协议摆上桌面:B将与A互换学生: what 将 says is agreed."""


_HANDLED = regex(
    r"将(?=[^,。;]{2,20}(?:协议|合同|中心|实验室|研究院|关系|期限|年限|专利|项目|学院|成果)(?:再|又|正式|一并)?$)"
)
"""将五年前的协议升格为…: 将 that takes an object, not the one of the future."""


_NAMED_THING = regex(r"“[^“”]{0,80}”|《[^《》]{0,80}》")


def _without_will(match: re.Match[str]) -> str:
    return match.group().replace("将", "")


_DRAFTED = regex(
    r"(?:预计|计划|拟|将于|将在|力争|争取|有望)[^,。;]{0,16}(?:签署|签订|签约|签下|签字)"
    r"|(?:协议|合同|文本|条款|备忘录)(?:草案|初稿|文本|送审稿)?[^,。;]{0,8}?(?:正在?|还在|尚在|仍在|待|有待|走)"
    r"[^,。;]{0,12}(?:审查|审核|报批|打磨|商[谈定]|磋商|修改|完善|审议|会签|流程|程序|拟定|敲定)"
)


def drafted(rest: str) -> bool:
    """Whether a sentence goes on to say that the paper is still to be signed: 协议草案正在审查."""
    return bool(_DRAFTED.search(rest))


def planned(before: str, after: str, word: str) -> bool:
    before = _NAMED_THING.sub("", before)
    return bool(
        _PLANNED.search(_HANDLED.sub("", _AGREED_CONTENT.sub(_without_will, before)))
        or word.startswith("筹")
        or letter_of_intent(after)
    )
