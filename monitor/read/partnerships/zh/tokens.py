"""A stretch of a sentence → tokens: connectors, prepositions, verbs, stops, and the text between
them.

Characters such as 与, 和, 同, 为 and 以 join parties but also stand inside words (华为, 合同, 以色列)
and inside names (数学与统计学院); those are kept together here, and a watched name is never cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import DISCIPLINE
from monitor.read.partnerships.zh.sentences import MASK

Span = tuple[int, int]

_KEEP = (
    "参加单位|参与单位|参研单位|随同|陪同|同一|共和国|协和|和睦|和佳|和信|和顺|和林|和君|和硕|和静|中和|仁和|慈和|永和|同心"
    "|同江|同德|同创|同洲|同程"
    "|无为|有为|于洪|于田|至诚|至善|将乐|来凤|来安"
    "|受聘|受邀|受托|受理|受益|委托方|委托人|受托方|委托单位|受托单位|和平|和田|和谐|和县|呼和浩特"
    "|太和|祥和|同济|大同|同方|同仁|同煤|同花顺"
    "|合同|共同|协同(?=创新|攻关|推进|发展)|联合国|联合大学|联合会|联合网络|联合实验室"
    "|联合研究|联合体|联合利华|联合创新|联合技术|联合培养"
    "|联合动力|联合重工|联合汽车|联合学院|以色列|华为|对外|向阳|方向|面向|导向"
    "|定向|双向|横向|纵向|由此|自由|从化|到位|将军|在线|内在|现在|存在|所在|在校(?=生"
    "|学|师|本|研)|在读|对于|属于|处于|基于|由于|源于|于都|于默奥|于韦斯屈莱|于利希"
    "|高等"
    "|中等|平等|等级|等离子|代表处|代表团|代表队|卫生组织|合作组织|教科文组织"
    "|为期|以来|及时|普及|及其|涉及|埃及|参与|与会|被誉|作为|成为|称为|认为|行为"
    "|人为|给予|授予|赋予|同时|同日|同样|同学|同志"
    "|同步|同期|不同|如同|自然|自动|自主|自治|自贡|自贸|独自|各自|亲自|经济|经营"
    "|经开|经贸|经信|经理|神经|财经|已经|曾经|经典|经验|经费|就业|成就|对接|对口"
    "|面对|对方|对话|应对|未来|来宾|原来|将来|近来|历来"
    "|以上|以下|可以|所以|至今|甚至|得到|达到|以下简称|享受|自主|来源|到期|到会"
    "|到场|从事|从业|同比|为主|为例|因为|通过率|支持下|委员|选择性|参加者|组织部"
    "|组织处|开展情况|主办方|承办方|举办地|会同市"
    "|(?:发榜|揭榜|出题|解题|需求|承接|委托|受托|出让|受让|转让|许可|捐赠|受赠|投资|合作|采购|甲|乙|供|需|买|卖)方、"
    "|推进会|推进委|发起人|联合申报|联合承担|联合攻关|联合成立|联合组建|联合共建"
    "|联合建设|联合建立|联合设立|联合创建|联合打造|联合发起|联合举办|联合开展"
    "|联合启动|代表性"
)
_CONN = "以及|会同|连同|携手|牵手|联手|协同|联合(?!会|国)|×|[、和与及同跟暨&]|(?<![a-z0-9])-(?![a-z0-9])"
_PREP = (
    "围绕|针对|关于|按照|根据|依据|依托|通过|落实|来到|来自|前往|抵达|走进|位于"
    "|座落于|坐落于|面向|来(?=我|校|院|所|市|县|京|本|到)|[在于由向将把对为给从自被经以就受到赴至替]"
)
_VERB = (
    "受让|接受|收到|获得|获赠|入股|同意|批准|批复|获批|走访|访问|到访|来访|考察"
    "|调研|会见|会晤|拜访|参观|带领|率领|率队|率团|委托|邀请|授权|举行|举办|召开"
    "|主办|承办|协办|牵头|发起|聘请|接待|陪同|隶属|担任|支持|出席|参加|见证|主持"
    "|获(?![得悉批奖评选知准授赠胜益救])|透露|宣布|表示|介绍|指出|强调"
    "|认为|公布|获悉|了解|代表|作为|落户|落地|入驻|进行|开展|推进|推动|启动|达成"
    "|建立|签署|签订|签约|签定|签字|续签|续约|共建|成立|设立|组建|揭牌|挂牌|捐赠"
    "|捐资|联系|组织(?!$)|共商|洽谈|座谈|会谈|交流(?!处|中心|协会|部|合作)|牵线"
    "|参与|加入|依照|分别是|分别为|依次是|依次为|致信|致函|函告|告知|通知(?!书)|发文|联系|祝贺|回顾"
    "|负责(?!人|同)|分管|选派|联动|达到"
    "|发布|报道|证实|讨论|商讨|磋商|商定|约定|议定|筹建|筹划|正在|即将|计划(?!处"
    "|司)|拟(?!任)|终止|停止|解除|撤销|停办"
)
_TOKEN = regex(
    rf"(?P<keep>{_KEEP})|(?P<verb>{_VERB})|(?P<conn>{_CONN})|(?P<prep>{_PREP})"
    r"|(?P<stop>[,;:。!?()“”《》/~]|等(?!$))"
)
TEXT, CONN, PREP, VERB, STOP = "text", "conn", "prep", "verb", "stop"
COMITATIVE = frozenset(["与", "同", "跟", "携手", "牵手", "联手", "联合", "会同", "协同", "×", "暨"])


@dataclass(frozen=True, slots=True)
class Token:
    sort: str
    start: int
    end: int
    word: str


def tokens(masked: str, names: Sequence[Span], cuts: Sequence[Span] = ()) -> list[Token]:
    """The tokens of a sentence. `names` are spans that stay whole, `cuts` spans that are verbs."""
    found: list[Token] = []
    last = 0
    for start, end in cuts:
        found += _stretch(masked, last, start, names)
        found.append(Token(VERB, start, end, masked[start:end]))
        last = end
    return found + _stretch(masked, last, len(masked), names)


def _stretch(masked: str, start: int, end: int, names: Sequence[Span]) -> list[Token]:
    found: list[Token] = []
    last = start
    inside = iter([span for span in names if span[0] < end and span[1] > start])
    name = next(inside, None)
    for match in _TOKEN.finditer(masked, start, end):
        if match.lastgroup == "keep" or match.start() < last:
            continue
        while name and name[1] <= match.start():
            name = next(inside, None)
        if name and name[0] < match.end():
            continue
        sort = str(match.lastgroup)
        if sort == CONN and _inside_name(masked, match.start(), match.end(), names):
            continue
        if match.start() > last:
            found.append(Token(TEXT, last, match.start(), masked[last : match.start()]))
        found.append(Token(sort, match.start(), match.end(), match.group()))
        last = match.end()
    if end > last:
        found.append(Token(TEXT, last, end, masked[last:end]))
    return [token for token in found if token.sort != TEXT or token.word.strip(MASK + " ")]


def _inside_name(text: str, start: int, end: int, names: Sequence[Span]) -> bool:
    """Whether this 与 or 和 joins two subjects in one name: 数学与统计学院, 科学与艺术院."""
    if any(span[1] == start or span[0] == end for span in names):
        return False
    return text[start - 2 : start] in DISCIPLINE and text[end : end + 2] in DISCIPLINE
