"""The head of a profile: the line with its Chinese name, and which paragraphs rate the institution itself.

Takes the blocks from the title on. Both are told by what they say, never by what hangs on them: a badge, a
button or a link in the heading of the Chinese name makes no other heading of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.blocks import HEADING, PARAGRAPH, Block
from monitor.read.controls import is_tool
from monitor.read.profile.levels import designation
from monitor.read.profile.vocabulary import topic_of
from monitor.text import CJK, has_cjk, loose

_ENDS = "大学|学院|学校|党校|研究[院所]|[院校所厂局部]|中心|公司|集团|总队|基地|医院|实验室|科学院|联盟"
_NAME = regex(
    rf"^[\s(（]*(?=[{CJK}])([{CJK}()（）·0-9]{{2,40}}?(?:{_ENDS}))(?:[(（][{CJK}]{{2,8}}[)）])?(?![{CJK}])[)）]?(.*)$"
)
_PRONOUN = regex(r"^(?:it|this|the (?:university|institute|academy|college|school|group|company))\b", re.I)
_BRACKET = regex(r"\s*[(（][^()（）]*[)）]")
_CHINESE = regex(rf"(?<=[A-Za-z)\s])[{CJK}]{{2,}}")
_LINES = 3


def name_line(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the Chinese name right after an English title as a line of its own."""
    result = list(blocks)
    if not result or has_cjk(result[0].text):
        return result
    for number, block in enumerate(result[1:_LINES], 1):
        if block.kind not in (HEADING, PARAGRAPH) or len(block.text) > 100 or block.row:
            break
        match = _NAME.match(block.text)
        rest = match[2].strip(" |·•–—-/,，") if match else ""
        if not match or topic_of(match[1]) or rest.endswith((".", "。", ":", "：")) or has_cjk(rest):
            continue
        name = block.text[: match.start(2)].strip("()（） ") if rest else block.text
        result[number] = replace(block, text=name, kind=PARAGRAPH, level=0, bold="")
        if rest and not is_tool(rest):
            result.insert(number + 1, replace(block, text=rest, kind=PARAGRAPH, level=0, bold=""))
        break
    return result


def plain_name(text: str) -> str:
    """An English name without what stands behind it: brackets, the Chinese name."""
    return _CHINESE.sub(" ", _BRACKET.sub("", text)).strip() or text


def own_ratings(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks (by index) whose first sentences rate the institution that the title names."""
    if not blocks:
        return frozenset()
    title = loose(plain_name(blocks[0].text))
    return frozenset(
        block.index
        for block in blocks[1:]
        if block.kind == PARAGRAPH
        and len(block.text) > 40
        and "risk" in block.text[:1200].lower()
        and (_PRONOUN.match(block.text) or (len(title) > 4 and title in loose(block.text[:400])))
        and designation(block.text[:1200])
    )
