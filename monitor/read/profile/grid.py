"""Entries that only boxes draw, side by side and built alike ("<div><div>Name</div><div>What,
when</div></div>"), as rows of a table without header.

Takes the blocks and boxes of a page; gives the blocks, those of such boxes as cells. Two boxes alike
are needed: one alone may be anything.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.read.blocks import CELL, PARAGRAPH, Block, Box
from monitor.read.profile.vocabulary import topic_of

_STOPS = tuple(".:;!?,。：；！？，")
_MOST = 4


def grid(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    members: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        outer = boxes[block.parent].parent
        if block.kind == PARAGRAPH and not block.row and not block.item and outer:
            members.setdefault(outer, []).append(number)
    rows = {box: numbers for box, numbers in members.items() if _is_row(box, numbers, blocks, boxes)}
    alike = Counter((boxes[box].parent, boxes[box].names, len(numbers)) for box, numbers in rows.items())
    result = list(blocks)
    for box, numbers in rows.items():
        if alike[(boxes[box].parent, boxes[box].names, len(numbers))] < 2:
            continue
        row = -2 * blocks[numbers[0]].index - 1
        for column, number in enumerate(numbers, 1):
            result[number] = replace(blocks[number], kind=CELL, level=0, row=row, column=column)
    return result


def _is_row(box: int, numbers: list[int], blocks: Sequence[Block], boxes: tuple[Box, ...]) -> bool:
    """Whether a box holds nothing but a few short texts, each in a box of its own."""
    texts = [blocks[number].text for number in numbers]
    if not 1 < len(texts) <= _MOST or any(len(text) > 90 or text.endswith(_STOPS) for text in texts):
        return False
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    apart = len({blocks[number].parent for number in numbers}) == len(numbers)
    alone = boxes[box].chars == sum(boxes[blocks[number].parent].chars for number in numbers)
    linked = any(blocks[number].link_ratio > 0.5 for number in numbers)
    return (
        apart
        and alone
        and not linked
        and all(topic_of(text) is None for text in texts[:1])
        and texts[0][:1].isalpha()
    )
