"""Where the clauses of a sentence lie.

Takes a folded sentence, plain and masked; gives spans in order. A comma ends a clause unless it stands in
brackets, in quotations or in a figure, or only parts a long subject from its verb.
"""

import re

from monitor.later import regex
from monitor.read.partnerships.zh.tokens import Span

_CLAUSE_END = regex(
    r"(?<!\d),|,(?!\d)|[;。!?]|(?<=[^,;])(?:并|同时(?!(?:揭牌|挂牌|揭幕|成立|启用|启动)(?:[,。;]|$))|还)(?=(?:共同|现场|联合|同时"
    r"|正式|当场)?(?:与|为|就|签|揭|续|共建|成立|设立|启动|举行|向|和|同))"
)
_WHEN_AND_WHERE = r"^(?:[^,。;与和同跟将并由]{0,22}?)"
_SUBJECT_AND_VERB = (
    (
        re.compile(r"(?:实验室|研究院|研究所|中心|学院|基地)[”》]?$"),
        re.compile(_WHEN_AND_WHERE + "(?:揭牌|挂牌|揭幕|启用|落成|成立|投入使用|投用|投入运行)"),
    ),
    (
        re.compile(r"(?:的|共建)[^,。;]{0,8}(?:协议|合同|备忘录)[”》]?$"),
        re.compile(_WHEN_AND_WHERE + "(?:签署|签订|签约|签字|签定)"),
    ),
)


def clauses(plain: str, masked: str) -> list[Span]:
    """Where the clauses of a sentence lie; commas in brackets and quotations do not count."""
    spans, last = [], 0
    for match in _CLAUSE_END.finditer(masked):
        if match.group() == "," and _parts_subject(plain, match.start()):
            continue
        if match.start() > last:
            spans.append((last, match.start()))
        last = match.start() if match.group() in ("并", "同时", "还") else match.end()
    if last < len(plain):
        spans.append((last, len(plain)))
    return spans


def _parts_subject(plain: str, comma: int) -> bool:
    """Whether a comma only parts a long subject from its verb: A与B的联合实验室,2月26日在C揭牌."""
    before, after = plain[max(0, comma - 12) : comma], plain[comma + 1 : comma + 40]
    return any(noun.search(before) and verb.match(after) for noun, verb in _SUBJECT_AND_VERB)
