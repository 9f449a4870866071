"""Notices in the form of labels: 采购人：… 供应商：… → who bought from whom.

Takes the sentences of an article; gives (buyer, seller, date text, sentence) where a notice of award
or contract names both. Refuses calls for tenders and everyday supplies (property management,
catering, library goods).
"""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh.sentences import Sentence

_BUYER = regex(
    r"(?:采购人|采购单位|招标人|招标单位|采购方|需求方|甲方|委托方|采购人名称|招标方"
    r"|建设单位)(?:\([^()]{0,16}\))?(?:名称|信息)?[:：]\s*(?:名称[:：])?"
)
_SELLER = regex(
    r"(?<!未)(?<!未成交)(?<!未中标)(?<!落选)(?<!入围)(?<!潜在)(?:供应商|中标人|中标单位|中标供应商|成交供应商|成交单位|成交人|中标方|中标商"
    r"|乙方|受托方|承包人|承包商|中选人|中选单位|第一中标候选人|中标\(成交\)供应商"
    r"|单一来源供应商|拟定供应商)(?:\([^()]{0,16}\))?(?:名称(?![及和与])(?=[\u4e00-\u9fff]{4,30}(?"
    r":公司|集团|厂))|(?:名称)?(?:[及和与](?:地址|联系方式"
    r"|金额))?[:：])\s*(?:名称[:：])?"
)
_SELLER_TOLD = regex(
    r"(?<!未)(?:成交供应商|中标供应商|中标人|成交人|中标单位|成交单位|中选人|供应商)(?:名称)?(?:为|是)"
    r"(?=[\u4e00-\u9fff()]{4,40}(?:公司|集团|研究院|研究所|大学|厂|中心))"
)
"""第一包:成交供应商为某公司."""
_DAY = regex(r"(?:合同签订日期|签订日期|签订时间|合同日期|中标日期|成交日期|定标日期|签约日期)[:：]?")
EVERYDAY = regex(
    r"物业|监理|施工|土建|新校区|教学楼|食堂|保洁|保安|绿化|图书|数据库|期刊|家具|空调|电梯|维保|维修|餐饮|印刷"
    r"|体检|保险|班车|装修|修缮|改造工程|宿舍|被褥|床上用品|校服|办公用品|办公设备"
    r"|打印|桶装水|垃圾|洗涤|(?<![机化河苗])床|窗帘"
)
_CALLED_OFF = regex(r"终止|解除|取消|撤销|废标|流标|作废|失败|中止")
_PROJECT = regex(
    r"(?:项目|标项|采购内容|标的)(?:名称)?[:：]([^,;。:：]{2,60})|(?<![^。])([^,;。:：]{2,40}(?:项目|采购))(?=(?:中标|成交)结果)"
)
_VALUE = regex(r"[^,;。:：\n]{2,60}")
_AWARD = regex(r"合同|中标|成交|中选|定标|结果")
_BUYER_PART = regex(r"^(?:[\d一二三四五六七八九十]+[.、])*(?:采购人|采购单位|招标人|甲方)(?:信息)?[:：]?$")
_SELLER_PART = regex(
    r"^(?:[\d一二三四五六七八九十]+[.、])*(?:供应商|中标人|成交供应商|中标供应商|乙方)(?:信息)?[:：]?$"
)
_REMARK = regex(r"(?:\([^()]*\)|\s)+$")
_CELL = regex(r"[^|]{1,80}")
_FIRM = regex(r"(?:公司|集团|研究院|研究所|厂|大学|事务所|中心)$")
_SELLER_COLUMN = regex(r"供应商|中标|成交|中选|承包|乙方")
_BIDDER_COLUMN = regex(r"得分|排名|排序|是否中标|投标报价")
_PRICE = regex(r"(?:中标|成交|合同|中选)(?:总)?(?:金额|价|价格|额)")
_LOST = regex(r"第[二三四五23](?:中标|成交|中选)?候选|未中标|未通过|否$|流标|废标")
_BUYS = regex(r"(?:采购|招标|购置|项目|服务)[^,。]{0,16}(?:中标|成交|中选|结果|合同)")
_NAME = regex(r"^(?:单位)?名称[:：]")

Place = tuple[Sentence, int, int]


@dataclass(frozen=True, slots=True)
class Award:
    buyer: Place
    seller: Place
    day: str
    sentence: Sentence


def awards(sentences: list[Sentence], title: str, headed: Place | None = None) -> list[Award]:
    """The awards that a notice tells; `headed` is the watched name that its title begins with."""
    bought = next(
        (m.group(1) or m.group(2) for m in map(_PROJECT.search, (s.plain for s in sentences[:30])) if m), ""
    )
    if EVERYDAY.search(title) or EVERYDAY.search(bought) or _CALLED_OFF.search(title):
        return []
    sellers = (
        [
            place
            for place in _values(_SELLER, _SELLER_PART, sentences)
            if _FIRM.search(_REMARK.sub("", place[0].plain[place[1] : place[2]]))
        ]
        or _values(_SELLER_TOLD, _SELLER_PART, sentences)
        or _rows(sentences)
    )
    if not sellers:
        return []
    if not _AWARD.search(title + "".join(s.plain for s in sentences[:30])):
        return []
    buyers = _values(_BUYER, _BUYER_PART, sentences)
    if not buyers and headed and (_BUYS.search(title) or headed[0].index == 0):
        buyers = [headed]
    if len(buyers) != 1:
        return []
    return [Award(buyers[0], seller, day_label(sentences), seller[0]) for seller in sellers[:12]]


def _rows(sentences: list[Sentence]) -> list[Place]:
    """The sellers of a table with a row for each lot: 第一包 | 某公司 | 中标金额 88万元."""
    found: list[Place] = []
    headed = False
    for sentence in sentences:
        cells = [(m.start(), m.end(), m.group()) for m in _CELL.finditer(sentence.plain)]
        if len(cells) < 2 or "|" not in sentence.plain:
            continue
        sold = [(a, b) for a, b, cell in cells if _FIRM.search(cell)]
        if not sold:
            headed = bool(_SELLER_COLUMN.search(sentence.plain)) and not _BIDDER_COLUMN.search(sentence.plain)
        elif (
            len(sold) == 1 and not _LOST.search(sentence.plain) and (headed or _PRICE.search(sentence.plain))
        ):
            found.append((sentence, *sold[0]))
    return found


def _values(label: re.Pattern[str], part: re.Pattern[str], sentences: list[Sentence]) -> list[Place]:
    """What stands after a label, or after 名称 in the part that a label heads."""
    found: list[Place] = []
    within = open_label = False
    for sentence in sentences:
        value = _value(label, sentence)
        if not value and open_label:
            value = _whole(sentence)
        if not value and within:
            value = _value(_NAME, sentence)
        opened = label.search(sentence.plain)
        open_label = opened is not None and opened.end() == len(sentence.plain)
        within = not value and bool(part.search(sentence.plain))
        if value:
            found.append((sentence, *value))
    return found


def _whole(sentence: Sentence) -> tuple[int, int] | None:
    """A value that stands on the line below its label."""
    value = _VALUE.match(sentence.plain)
    return (0, value.end()) if value else None


def is_label(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a form, not running text."""
    if "|" in sentence.plain:
        return True
    return bool(_BUYER.search(sentence.plain) or _SELLER.search(sentence.plain) or _DAY.match(sentence.plain))


def _value(label: re.Pattern[str], sentence: Sentence) -> tuple[int, int] | None:
    match = label.search(sentence.plain)
    if not match:
        return None
    value = _VALUE.match(sentence.plain, match.end())
    return (value.start(), value.end()) if value else None


def day_label(sentences: list[Sentence]) -> str:
    """What stands behind 中标日期 or 合同签订日期, from the label on; empty where nothing does."""
    for sentence in sentences:
        match = _DAY.search(sentence.plain)
        if match:
            return sentence.plain[match.start() : match.end() + 16]
    return ""
