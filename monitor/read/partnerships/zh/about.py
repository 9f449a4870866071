"""Whether what a verb is about makes a partnership: 签署协议 does, 签署名字 does not; 共建实验室
does, 共建大学 does not.

Takes one verb with the words around it; says yes or no, family by family. Knows nothing of who the
parties are, only whether any were named.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import kinds, triggers
from monitor.read.partnerships.zh.forms import EVERYDAY
from monitor.read.partnerships.zh.triggers import Trigger
from monitor.read.partnerships.zh.vocabulary import JOINTLY

_AGREEMENT = regex(
    r"协议|备忘录|合同|意向|协定|合约|合作|框架|文件|章程|条约|《|契约|mou|项目书"
    r"|计划书|伙伴|友好|姊妹|项目|转让|约定书|大单"
)
_BUILT_BY = regex(
    r"^(?:该|新|这[所个家座])?[\u4e00-\u9fff]{0,12}(?:实验室|中心|研究院|研究所|学院|基地|平台|院|所|站|项目|班|专业)由"
)
_BEGUN = regex(r"启动|立项|获批|开题|开工|签")
_CUSTOMERS = regex(
    r"^(?:了)?[两二三四五六七八九十\d]{1,3}[家所][^,。;:]{0,8}(?:企业|公司|高校|院校|单位|院所)"
)
_SIGNED_AT_LAST = regex(r"^(?:了|完成|生效|完毕)*$")
_AGREEMENT_FIRST = regex(
    r"^(?:[一两二三四五六七八九十\d]+[份项个纸])?(?:[^,。;与和由]{0,24})(?:协议|合同|备忘录)[^,。;]{0,20}由"
)
"""一份备忘录昨天由A和B签署."""
_SIGNING = regex(r"协议|合同|备忘录|双方|代表|文本|合作|意向书|合约")
_RELATION = regex(r"关系|伙伴|友好|姊妹")
_SHOW = regex(
    r"论坛|研讨会|会议|比赛|大赛|赛事|活动|展览|讲座|晚会|夏令营|发布会|招聘会"
    r"|峰会|沙龙|运动会|联谊|演出|音乐会|年会|开放日|学术会|冬令营|党日|书法展|画展"
)
_LAUNCHES = ("启动", "开设", "推出")
_LAUNCHED = regex(
    r"^(?:了)?[“《\x01]?[^,。;”》的]{0,24}(?:实验室|研究院|研究中心|研究所|学院|基地|创新中心|工作站)(?=[”》\x01,。;]|$)"
)
"""共同启动“…联合实验室”."""
_COURSE = regex(r"(?:培训|研修|进修|研讨|读书|轮训)班|夏令营|公开课")
_AGREED = regex(r"(?:战略|框架)合作|合作协议")
_STARTED = regex(r"项目|计划|培养|招生|课题|学位|专业|班|研究生|办学|学生|教师|工程")
_OPENED = regex(r"启用|投用|投入使用|落地|获批|获准|启动|成立|开班|开学|揭牌|通过审批|批准")
_ENDED = regex(
    r"续约|续签|合作|协议|合同|项目|实验室|研究院|学院|中心|交流|培养|招生|关系|备忘录|办学|共建|联合|交换"
)
_NOT_ENDED = regex(r"仪式|会谈|访问|劳动|聘用|职务|学籍|处分|警报|响应|会议|比赛|进修|实习生")
_RESEARCHED = regex(r"项目|课题|专项|计划|任务|攻关|研发|研制|开发|工程")
_WORTH = regex(r"[\d一二三四五六七八九十百千]+余?[万亿]元?|[架艘辆台套]|仪器|设备|装置|样机|软件|股权")
_ENDOWS = regex(r"^[^。]{0,40}设立[^,。;]{0,24}(?:基金|奖学金|讲席|研究院|实验室)")
_INTANGIBLE = regex(r"专利|技术|成果|知识产权|著作权|专有权")
_ENDOWED = regex(r"基金|奖学金|研究院|实验室|学院")
_BARE = regex(r"^(?:组建|成立|设立|建成|创建|创办|开设|建立)$")
_UNIVERSITY = regex(
    r"^(?:了|地方|省属|一流|世界一流|高水平|的)*[\u4e00-\u9fff]{2,14}大学"
    r"(?![\u4e00-\u9fff]*(?:研究院|学院|中心|实验室|基地|研究所|分校|校区))"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb with the words around it, folded."""

    trigger: Trigger
    around: str
    """Between the last party and the verb: 战略合作, 就四项专利."""
    after: str
    clause: str
    rest: str
    """What follows the clause in its sentence."""
    start: int
    """Where the clause starts."""
    sentence: str
    others: tuple[Trigger, ...]
    """All candidate verbs of the clause."""
    counterpart: bool
    """A party follows 与."""
    receiver: bool
    """A party follows 向, 给 or 授权."""
    continues: bool
    """An event stands before it in the sentence."""
    names_object: bool
    """A watched name follows at once: it is what is built, not who builds."""


def makes_partnership(verb: Verb) -> bool:
    return rule(verb) if (rule := _RULES.get(verb.trigger.family)) else True


def _sign(verb: Verb) -> bool:
    if triggers.intent_only(verb.after) and not triggers.letter_of_intent(verb.after):
        return False
    if verb.trigger.word.endswith("签字"):
        return bool(_SIGNING.search(verb.clause))
    if verb.trigger.word.endswith("签下") and _CUSTOMERS.match(verb.after):
        return True
    if verb.trigger.word.endswith(("签约", "续约")) or _AGREEMENT.search(verb.around + verb.after):
        return True
    return signed_at_last(verb)


def signed_at_last(verb: Verb) -> bool:
    """一份备忘录昨天由A和B签署: what was signed stands first."""
    return bool(_SIGNED_AT_LAST.match(verb.after) and _AGREEMENT_FIRST.match(verb.clause))


def built_at_last(verb: Verb) -> bool:
    """…研究中心挂牌,该中心由A与B共建: what was built stands first."""
    by = _BUILT_BY.match(verb.clause)
    return bool(by and not verb.after and not _BARE.match(verb.trigger.word))


def endows(rest: str) -> bool:
    """Whether a sentence goes on with a fund that is set up: …,在A设立讲席基金."""
    return bool(_ENDOWS.search(rest))


def _relate(verb: Verb) -> bool:
    return not triggers.intent_only(verb.after) or triggers.letter_of_intent(verb.after)


def _build(verb: Verb) -> bool:
    bare = bool(_BARE.match(verb.trigger.word))
    if built_at_last(verb):
        return True
    if re.match(r"(?:了)?的", verb.after) or (bare and verb.after.startswith("于")):
        return _opened_later(verb)
    if _UNIVERSITY.match(verb.after) or _SHOW.search(verb.after):
        return False
    body = bool(kinds.BODY_NOUN.search(verb.after))
    if verb.names_object and not body:
        return False
    if body:
        both = bool(JOINTLY.search(verb.sentence)) or triggers.further_plan(verb.sentence)
        return not bare or verb.counterpart or verb.continues or both
    return verb.trigger.word == "合作办学" or (bool(_RELATION.search(verb.after)) and not bare)


def _opened_later(verb: Verb) -> bool:
    """共建的X揭牌 tells an event, 共建的X取得进展 does not."""
    later = any(t.start > verb.trigger.start and t.family == triggers.UNVEIL for t in verb.others)
    begun = later or bool(_OPENED.search(verb.after)) or any(t.word == "成立" for t in verb.others)
    return begun and bool(kinds.BODY_NOUN.search(verb.after))


def _unveil(verb: Verb) -> bool:
    landed = verb.trigger.word.startswith("落地") and bool(_AGREED.search(verb.around))
    return landed or bool(kinds.BODY_NOUN.search(verb.clause))


def _start(verb: Verb) -> bool:
    if built_at_last(verb) or (verb.trigger.word.endswith(_LAUNCHES) and _LAUNCHED.match(verb.after)):
        return True
    if verb.after.startswith("的") and not _OPENED.search(verb.after):
        return False
    if verb.trigger.word.endswith(("举办", "主办")) and _COURSE.search(verb.after):
        return False
    started = _STARTED.search(verb.after[:40]) or verb.trigger.word.startswith("互")
    return bool(started) and not _SHOW.search(verb.after)


def _end(verb: Verb) -> bool:
    if verb.trigger.word == "摘牌":
        return bool(kinds.BODY_NOUN.search(verb.clause))
    ended = _ENDED.search(verb.after[:60]) or _ENDED.search(verb.clause)
    return bool(ended) and not _NOT_ENDED.search(verb.after[:30])


def _research(verb: Verb) -> bool:
    if verb.trigger.word.endswith("参与") and "牵头" not in verb.sentence:
        return False
    if verb.after.startswith("的") and not _BEGUN.search(verb.after):
        return False  # 联合研制的卫星发射成功
    if verb.trigger.word == "承担" and not verb.counterpart:
        return False
    return bool(_RESEARCHED.search(verb.sentence))


def _give(verb: Verb) -> bool:
    if verb.trigger.word in ("出资", "资助", "注资"):
        return verb.receiver or bool(_ENDOWED.search(verb.after) or endows(verb.rest))
    if "赠" in verb.trigger.word and "捐" not in verb.trigger.word:
        return bool(_WORTH.search(verb.sentence))
    return True


def _transfer(verb: Verb) -> bool:
    return not verb.trigger.word.startswith("入股") or bool(_INTANGIBLE.search(verb.clause))


def _buy(verb: Verb) -> bool:
    if EVERYDAY.search(verb.sentence):
        return False
    return verb.receiver or verb.trigger.word not in ("采购", "订购")


_RULES: dict[str, Callable[[Verb], bool]] = {
    triggers.SIGN: _sign,
    triggers.RELATE: _relate,
    triggers.BUILD: _build,
    triggers.UNVEIL: _unveil,
    triggers.START: _start,
    triggers.END: _end,
    triggers.RESEARCH: _research,
    triggers.GIVE: _give,
    triggers.TRANSFER: _transfer,
    triggers.BUY: _buy,
}
