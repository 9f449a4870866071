"""Notices in the form of labels: 采购人：… 供应商：… → who bought from whom.

Takes the sentences of an article; gives (buyer, seller, date text, sentence) where a notice of award
or contract names both. Refuses calls for tenders and everyday supplies (property management,
catering, library goods).
"""

import re
from dataclasses import dataclass

from monitor.read.partnerships.zh.sentences import Sentence

_BUYER = re.compile(
    r"(?:采购人|采购单位|招标人|招标单位|采购方|需求方|甲方|委托方|采购人名称|招标方"
    r"|建设单位)(?:\([^()]{0,16}\))?(?:名称|信息)?[:：]\s*(?:名称[:：])?"
)
_SELLER = re.compile(
    r"(?:供应商|中标人|中标单位|中标供应商|成交供应商|成交单位|成交人|中标方|中标商"
    r"|乙方|受托方|承包人|承包商|中选人|中选单位|第一中标候选人|中标\(成交\)供应商"
    r"|单一来源供应商|拟定供应商)(?:\([^()]{0,16}\))?(?:名称)?[:：]\s*(?:名称[:：])?"
)
_DAY = re.compile(r"(?:合同签订日期|签订日期|签订时间|合同日期|中标日期|成交日期|定标日期|签约日期)[:：]?")
_EVERYDAY = re.compile(
    r"物业|食堂|保洁|保安|绿化|图书|数据库|期刊|家具|空调|电梯|维保|维修|餐饮|印刷"
    r"|体检|保险|班车|装修|修缮|改造工程|宿舍|被褥|床上用品|校服|办公用品|办公设备"
    r"|打印|桶装水|垃圾|洗涤|床|窗帘"
)
_VALUE = re.compile(r"[^,;。:：\n]{2,60}")
_AWARD = re.compile(r"合同|中标|成交|中选|定标|结果")
_BUYER_PART = re.compile(
    r"^(?:[\d一二三四五六七八九十]+[.、])*(?:采购人|采购单位|招标人|甲方)(?:信息)?[:：]?$"
)
_SELLER_PART = re.compile(
    r"^(?:[\d一二三四五六七八九十]+[.、])*(?:供应商|中标人|成交供应商|中标供应商|乙方)(?:信息)?[:：]?$"
)
_NAME = re.compile(r"^(?:单位)?名称[:：]")

Place = tuple[Sentence, int, int]


@dataclass(frozen=True, slots=True)
class Award:
    buyer: Place
    seller: Place
    day: str
    sentence: Sentence


def awards(sentences: list[Sentence], title: str) -> list[Award]:
    """The awards that a notice tells."""
    if _EVERYDAY.search(title) or not any(_SELLER.search(s.plain) for s in sentences):
        return []
    if not _AWARD.search(title + "".join(s.plain for s in sentences[:30])):
        return []
    buyers = _values(_BUYER, _BUYER_PART, sentences)
    sellers = _values(_SELLER, _SELLER_PART, sentences)
    if len(buyers) != 1:
        return []
    return [Award(buyers[0], seller, _find_day(sentences), seller[0]) for seller in sellers[:12]]


def _values(label: re.Pattern[str], part: re.Pattern[str], sentences: list[Sentence]) -> list[Place]:
    """What stands after a label, or after 名称 in the part that a label heads."""
    found: list[Place] = []
    within = False
    for sentence in sentences:
        value = _value(label, sentence)
        if not value and within:
            value = _value(_NAME, sentence)
        within = not value and bool(part.search(sentence.plain))
        if value:
            found.append((sentence, *value))
    return found


def is_label(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a form, not running text."""
    return bool(_BUYER.search(sentence.plain) or _SELLER.search(sentence.plain) or _DAY.match(sentence.plain))


def _value(label: re.Pattern[str], sentence: Sentence) -> tuple[int, int] | None:
    match = label.search(sentence.plain)
    if not match:
        return None
    value = _VALUE.match(sentence.plain, match.end())
    return (value.start(), value.end()) if value else None


def _find_day(sentences: list[Sentence]) -> str:
    for sentence in sentences:
        match = _DAY.search(sentence.plain)
        if match:
            return sentence.plain[match.start() : match.end() + 16]
    return ""
