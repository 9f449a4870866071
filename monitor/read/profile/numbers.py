"""Paragraphs that a report numbers ("5.1 In 2013 …", "23. The Committee …"), without their numbers: an
inserted paragraph renumbers those after it, and says nothing of them.

Takes the blocks of a page; gives the blocks. Numbers count as such where they rise through the page; figures
that open a sentence of their own do not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from monitor import marks
from monitor.later import regex
from monitor.read.blocks import DEFINITION, ITEM, PARAGRAPH, Block

_LEAST = 4
_DEEP = regex(r"^[\[(§¶]?\s?(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?[.)\]]?\s+(?=[A-Z“\"'‘])")
_FLAT = regex(r"^[\[(§¶]?\s?(\d{1,3})[.)\]]\s+(?=[A-Z“\"'‘])")
_ALONE = regex(r"^0?(\d{1,3})\s+(?=[A-Z“\"'‘])")
"""A number without any mark: one of a row that counts on by one, or begins anew."""
_STOPS = tuple(".:;!?。：；")


def unnumbered(blocks: Sequence[Block]) -> list[Block]:
    return [
        _plain(block) if block.kind in (ITEM, DEFINITION, PARAGRAPH) and not block.row else block
        for block in _in_order(blocks)
    ]


def _plain(block: Block) -> Block:
    """A block without a number that can be nothing else ("A.1 ", "§ 3 ", "(iv) ", "（二）")."""
    text = marks.unnumbered(block.text)
    if text == block.text:
        return block
    return replace(block, text=text, bold=block.bold if text.startswith(block.bold) else "")


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without numbers that rise through the page."""
    begun = [n for n, block in enumerate(blocks) if not block.text[:1].isalpha()]
    if not begun:
        return list(blocks)
    for pattern in (_DEEP, _FLAT):
        found = {n: match for n in begun if (match := _number(blocks[n], pattern))}
        keys = [tuple(int(group or 0) for group in match.groups()) for match in found.values()]
        if len(keys) >= _LEAST and all(low < high for low, high in pairwise(keys)):
            return [
                replace(block, text=_bare(block.text, found[n])) if n in found else block
                for n, block in enumerate(blocks)
            ]
    return _counted(blocks, begun)


def _counted(blocks: Sequence[Block], begun: Sequence[int]) -> list[Block]:
    found = {
        n: match
        for n in begun
        if blocks[n].kind in (PARAGRAPH, ITEM, DEFINITION)
        and not blocks[n].row
        and (match := _ALONE.match(blocks[n].text))
    }
    numbers = [int(match[1]) for match in found.values()]
    on = sum(high == low + 1 for low, high in pairwise(numbers))
    anew = sum(high == 1 for high in numbers[1:])
    if len(numbers) < _LEAST or (anew and numbers[0] > 1) or on + anew < len(numbers) - 1 or on <= anew:
        return list(blocks)
    return [
        replace(block, text=block.text[found[n].end() :], bold="") if n in found else block
        for n, block in enumerate(blocks)
    ]


def _number(block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The number before a paragraph that says something; entries of a list may be numbered, too."""
    if block.row or block.kind not in (PARAGRAPH, ITEM):
        return None
    return pattern.match(block.text) if block.text.endswith(_STOPS) else None


def _bare(text: str, match: re.Match[str]) -> str:
    """A paragraph without its number, nor those of paragraphs that a page has run into it."""
    rest = text[match.end() :]
    if len(match.groups()) == 1:
        return rest
    return re.sub(rf"(?<=[.!?] ){match[1]}\.\d{{1,3}}\.?\s+(?=[A-Z“\"'‘])", "", rest)
