"""A label and its values that only boxes draw ("<div><div>Campus</div><div>Wuhan</div></div>"), as one line.

Takes the blocks and boxes of a page; gives "Label: value; value" for each box that holds a known label
first and then only short values. Anything longer is left as it is: a heading with its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.read.blocks import PARAGRAPH, Block, Box, ancestors
from monitor.read.profile.vocabulary import is_label

_VALUES = 12
_STOPS = tuple(".:;!?,。：；！？，")


def pairs(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> Iterator[Block]:
    position = 0
    while position < len(blocks):
        block = blocks[position]
        values = _values(blocks, boxes, position) if _may_label(block) else []
        if values:
            text = "; ".join(value.text for value in values)
            yield replace(block, text=f"{block.text}: {text}", bold="", link_ratio=0.0)
            position += len(values)
        else:
            yield block
        position += 1


def _may_label(block: Block) -> bool:
    text = block.text
    if block.kind != PARAGRAPH or block.row or len(text) > 40 or text[:1].islower() or text.endswith(_STOPS):
        return False
    return is_label(text) and not (block.bold and block.bold != text)


def _values(blocks: Sequence[Block], boxes: tuple[Box, ...], position: int) -> list[Block]:
    """What stands in the same box after the label, if that is all it holds and all of it is short."""
    label = blocks[position]
    outer = boxes[label.parent].parent
    if not outer or (position and outer in ancestors(boxes, blocks[position - 1].parent)):
        return []
    values: list[Block] = []
    for block in blocks[position + 1 : position + _VALUES + 2]:
        if outer not in ancestors(boxes, block.parent):
            break
        if block.kind != PARAGRAPH or block.row or len(block.text) > 100 or block.text.endswith(_STOPS):
            return []
        if block.parent == label.parent or len(values) == _VALUES:
            return []
        values.append(block)
    return values
