"""Boxes that only a tab, a link within the page or an attribute names, with that name as their heading.

Takes the blocks and boxes of a page; gives the blocks with a heading before each such box whose name says
what stands in it. A box that begins with a heading of its own needs none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.read.blocks import HEADING, Block, Box, ancestors
from monitor.read.profile.vocabulary import topic_of, worded_as_heading
from monitor.text import loose

_CONTAINERS = frozenset("div section article main aside fieldset details ul ol dl table tbody".split())


def panels(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> Iterator[Block]:
    named = _named(boxes)
    opened: set[int] = set()
    for block in blocks:
        if named:
            for box in ancestors(boxes, block.parent):
                if box in named and box not in opened:
                    opened.add(box)
                    if not _says(block, boxes[box].label):
                        yield replace(_heading(block, boxes[box].label), parent=box)
        yield block


def _says(block: Block, label: str) -> bool:
    """Whether a box begins with the heading that its name would be."""
    if block.kind != HEADING:
        return False
    return loose(block.text) == loose(label) or (
        worded_as_heading(block.text) and topic_of(block.text) in (None, topic_of(label))
    )


def _heading(block: Block, text: str) -> Block:
    return replace(
        block, kind=HEADING, level=2, text=text, row=0, column=0, item=0, link_ratio=0.0, refs=(), bold=""
    )


def _named(boxes: tuple[Box, ...]) -> set[int]:
    """The boxes whose name is a known heading, and their siblings that are named in the same way."""
    named = [
        number
        for number, box in enumerate(boxes)
        if box.label and box.tag in _CONTAINERS and box.chars and not box.has_title
    ]
    known = {number for number in named if topic_of(boxes[number].label)}
    rows = {boxes[number].parent for number in known}
    return known | {number for number in named if boxes[number].parent in rows}
