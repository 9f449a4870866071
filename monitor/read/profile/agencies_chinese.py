"""Who supervises an institution, and which alliances it belongs to, as Chinese sentences tell it.

Takes one sentence; gives names, never sentences: 由…主管, 主管部门为…, 隶属于…, …与…共建该校, 是…成员.
What ended or is denied names nobody.
"""

import re

from monitor.later import regex
from monitor.text import CJK

_NAME = rf"[{CJK}A-Za-z0-9()（）、和与及同“”·]{{3,80}}?"
_VERB = r"(?:共同|联合|直接|直属|归口|统一)?(?:主管|管理|领导|举办|主办|管辖|监管|建设|共建|主导)"
_OWN = r"(?:该校|学校|本校|我校|该所|本所|该院|本院|我院|我所|该大学|该学院|该机构|该集团|集团)"
_SUPERVISED = (
    re.compile(rf"(?:由|归|受)({_NAME}){_VERB}"),
    re.compile(rf"(?:隶属于?|直属于?|从属于)({_NAME})(?:[，。；,;]|$)"),
    re.compile(
        rf"(?:主管|上级|举办|管理|共建)(?:部门|单位|机构|方)?(?:是|为|[:：])({_NAME})(?:[，。；,;]|$)"
    ),
    re.compile(rf"(?:^|[，,；;。年起])({_NAME})(?:共同|联合)?(?:主管|共建|领导|管理)(?:了)?{_OWN}"),
    re.compile(rf"(?:^|[，,；;。])({_NAME})(?:是|为){_OWN}的(?:主管|上级|举办)(?:部门|单位|机构|方)"),
)
_WHEN = regex(
    r"^(?:(?:自|从)?\s?\d{4}\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|开始|后|至今)?[，,]?|目前|现|现在"
    r"|自此|此后|其中)?"
)
_AND = regex(r"(?<=[部厅局委院府会市省区司团军)）])(?:和|与|及|以及|同)(?=.{2,})|、")
_PAST = regex(r"曾(?:经)?|直至|此前|原先|不再|停止|退出|脱离|至\d{4}年(?:止|为止)")
_DENIED = regex(r"(?:不|未|没有|并非|非)(?:再)?(?:由|归|隶属|直属|受)")


def supervisors(sentence: str) -> tuple[str, ...]:
    """The agencies that, by a Chinese sentence, supervise the institution now."""
    if len(sentence) > 300 or _DENIED.search(sentence):
        return ()
    found: dict[str, int] = {}
    for clause in re.split(r"[；;。]", sentence):
        if _PAST.search(clause):
            continue
        for pattern in _SUPERVISED:
            for match in pattern.finditer(clause):
                for name in _names(match[1]):
                    found.setdefault(name, sentence.find(name))
    return tuple(sorted(found, key=lambda name: found[name]))


def _names(text: str) -> list[str]:
    text = _WHEN.sub("", text, count=1)
    names = (
        re.sub(r"^(?:其|该|同时|并|及)|(?:等|共同|联合)$", "", part.strip("“”")) for part in _AND.split(text)
    )
    return [_full(name) for name in names if len(name) > 1 and _IS_BODY.search(name)]


_IS_BODY = regex(
    r"(?:部|厅|局|委|委员会|院|府|会|省|市|区|集团|公司|军|海军|空军|部队|大学"
    r"|办公室)(?:[(（][^()（）]+[)）])?$"
)


def _full(name: str) -> str:
    """The longer of a short name and the full one in brackets after it."""
    both = re.fullmatch(r"([^()（）]{2,20})[(（]([^()（）]{3,30})[)）]", name)
    return max(both[1], both[2], key=len) if both else name


# --------------------------------------------------------------------- alliances

_ALLIANCE = regex(rf"[“\"《]?([{CJK}A-Z0-9]{{2,24}}?(?:联盟|联合体|协作组|共同体|协会|学会))[”\"》]?")
_LEAD = regex(
    r"^.*(?:加入了?|参加了?|参与了?|发起(?:成立|组建)?了?|牵头(?:成立|组建)?了?|成为了?|属于|当选为?|担任"
    r"|退出了?|虽为|也是|还是|仍是|就是|作为|系|是|为|在|与|和)"
)


def alliance_names(text: str) -> list[str]:
    """The alliances that a text in Chinese names, without the verb before them."""
    names: list[str] = []
    for match in _ALLIANCE.finditer(text):
        name = _LEAD.sub("", match[1])
        if len(name) > 3 and name not in names:
            names.append(name)
    return names
