"""Headings that only type or style draws: lines of one look that stand before text of another look.

Takes the blocks and boxes of a page; gives the blocks with such lines as headings. A look is what an
editor or a template would use for it: bold as a whole, or a class of its own. It is one of headings
where all its lines are short, each stands before something of another look, and some are worded as
headings of profiles are; then the others are headings too, however they are worded ("Masters of the house").
"""

from collections.abc import Sequence
from dataclasses import replace

from monitor.read.blocks import HEADING, PARAGRAPH, Block, Box
from monitor.read.profile.vocabulary import topic_of
from monitor.read.tags import HEADINGS

Look = tuple[str, str, bool]
_LONGEST = 70
_STOPS = tuple(".;!,。；！，:：")
_LEVEL = 3


def drawn(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    looks = _looks(blocks, boxes)
    if not looks:
        return list(blocks)
    return [
        replace(block, kind=HEADING, level=_LEVEL) if _look(block, boxes) in looks else block
        for block in blocks
    ]


def _look(block: Block, boxes: tuple[Box, ...]) -> Look | None:
    """How a line is drawn; None for what is no line of its own or drawn like all others."""
    box = boxes[block.parent]
    typed = (
        block.kind == HEADING and block.level == _LEVEL and box.tag not in HEADINGS
    )  # found by its bold type
    if (block.kind != PARAGRAPH and not typed) or block.item or block.row:
        return None
    label, colon, _ = block.text.partition(": ")
    if colon and topic_of(label):
        return None  # a label with its value
    bold = bool(block.bold) and block.bold == block.text
    return (box.tag, box.names, bold) if bold or box.names else None


def _looks(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[Look]:
    """The looks whose lines are headings."""
    lines: dict[Look, list[int]] = {}
    for number, block in enumerate(blocks):
        look = _look(block, boxes)
        if look:
            lines.setdefault(look, []).append(number)
    return {look for look, numbers in lines.items() if _are_headings(look, numbers, blocks, boxes)}


def _are_headings(look: Look, numbers: list[int], blocks: Sequence[Block], boxes: tuple[Box, ...]) -> bool:
    texts = [blocks[number].text for number in numbers]
    if len(texts) < 3 or any(len(text) > _LONGEST or text.endswith(_STOPS) for text in texts):
        return False
    if len(set(texts)) < len(texts) or any(not any(c.isalpha() for c in text) for text in texts):
        return False
    known = sum(1 for text in texts if topic_of(text) is not None)
    if known < 2 or known * 5 < len(texts):
        return False
    before = sum(
        1
        for n in numbers
        if n + 1 < len(blocks) and _look(blocks[n + 1], boxes) != look and _follows(blocks, n)
    )
    return before * 5 >= len(texts) * 4


def _follows(blocks: Sequence[Block], number: int) -> bool:
    """Whether what comes next is text under the line, no other heading."""
    return blocks[number + 1].kind != HEADING
