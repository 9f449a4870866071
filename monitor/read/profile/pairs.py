"""A label and its values that only boxes draw ("<div><div>Campus</div><div>Wuhan</div></div>"), as one line.

Takes the blocks and boxes of a page; gives "Label: value; value" for each box that holds a known label
first and then only short values. Anything longer is left as it is: a heading with its text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.read.blocks import PARAGRAPH, Block, Box
from monitor.read.profile.chrome import within
from monitor.read.profile.vocabulary import is_label, topic_of

_VALUES = 12
_STOPS = tuple(".:;!?,。：；！？，")


def pairs(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> Iterator[Block]:
    looks = _looks(blocks, boxes)
    position = 0
    while position < len(blocks):
        block = blocks[position]
        labels = _may_label(block) or (
            looks and _look(block, boxes) in looks and _is_plain(block) and topic_of(block.text) is None
        )
        values = _values(blocks, boxes, position) if labels else []
        if len(values) > 1 and not _may_label(block):
            values = []  # a heading with its entries
        if values:
            text = "; ".join(value.text for value in values)
            yield replace(block, text=f"{block.text}: {text}", bold="", link_ratio=0.0)
            position += len(values)
        else:
            yield block
        position += 1


def _looks(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[tuple[str, str]]:
    """The classes whose boxes hold labels: those of several known ones; unknown labels look the same."""
    known = Counter(
        _look(block, boxes)
        for position, block in enumerate(blocks)
        if _may_label(block) and boxes[block.parent].names and _values(blocks, boxes, position)
    )
    return {look for look, count in known.items() if count > 1}


def _look(block: Block, boxes: tuple[Box, ...]) -> tuple[str, str]:
    return boxes[block.parent].tag, boxes[block.parent].names


def _is_plain(block: Block) -> bool:
    text = block.text
    short = block.kind == PARAGRAPH and not block.row and len(text) <= 40
    return short and not text[:1].islower() and not text.endswith(_STOPS) and text[:1].isalpha()


def _may_label(block: Block) -> bool:
    return _is_plain(block) and is_label(block.text) and not (block.bold and block.bold != block.text)


def _values(blocks: Sequence[Block], boxes: tuple[Box, ...], position: int) -> list[Block]:
    """What stands in the same box after the label, if that is all it holds and all of it is short."""
    label = blocks[position]
    outer = boxes[label.parent].parent
    if not outer or (position and within(boxes, blocks[position - 1].parent, outer)):
        return []
    values: list[Block] = []
    for block in blocks[position + 1 : position + _VALUES + 2]:
        if not within(boxes, block.parent, outer):
            break
        if block.kind != PARAGRAPH or block.row or len(block.text) > 100 or block.text.endswith(_STOPS):
            return []
        if block.parent == label.parent or len(values) == _VALUES:
            return []
        values.append(block)
    return values
