"""Paragraphs that a report numbers ("5.1 In 2013 …", "23. The Committee …"), without their numbers: an
inserted paragraph renumbers those after it, and says nothing of them.

Takes the blocks of a page; gives the blocks. Numbers count as such where they rise through the page; figures
that open a sentence of their own do not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.read.blocks import ITEM, PARAGRAPH, Block

_LEAST = 4
_DEEP = re.compile(r"^[\[(§¶]?\s?(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?[.)\]]?\s+(?=[A-Z“\"'‘])")
_FLAT = re.compile(r"^[\[(§¶]?\s?(\d{1,3})[.)\]]\s+(?=[A-Z“\"'‘])")
_STOPS = tuple(".:;!?。：；")


def unnumbered(blocks: Sequence[Block]) -> list[Block]:
    for pattern in (_DEEP, _FLAT):
        found = {n: match for n, block in enumerate(blocks) if (match := _number(block, pattern))}
        keys = [tuple(int(group or 0) for group in match.groups()) for match in found.values()]
        if len(keys) >= _LEAST and all(low < high for low, high in pairwise(keys)):
            return [
                replace(block, text=_bare(block.text, found[n])) if n in found else block
                for n, block in enumerate(blocks)
            ]
    return list(blocks)


def _number(block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The number before a paragraph that says something; entries of a list may be numbered, too."""
    told = block.kind in (PARAGRAPH, ITEM) and not block.row and block.text.endswith(_STOPS)
    return pattern.match(block.text) if told else None


def _bare(text: str, match: re.Match[str]) -> str:
    """A paragraph without its number, nor those of paragraphs that a page has run into it."""
    rest = text[match.end() :]
    if len(match.groups()) == 1:
        return rest
    return re.sub(rf"(?<=[.!?] ){match[1]}\.\d{{1,3}}\.?\s+(?=[A-Z“\"'‘])", "", rest)
