"""The links of menus, most of the lines of many a page: left out before anything else is asked of them.

Takes the blocks and boxes of a page; gives the blocks. Only links are left out that stand in what the page
itself calls its frame (`nav`, `footer` …), and only where nothing else that stands in a frame comes after the
title: a heading there may make a part of the profile of it (see `scope`).
"""

from collections.abc import Sequence

from monitor.read.blocks import HEADING, ITEM, Block, Box

FRAMES = frozenset("nav header footer form related cookie breadcrumb".split())
"""Regions around the text of a page."""
_SURE = FRAMES - {"header"}
"""Cards have headers, too."""
_LINKED = 0.5
_ALL_LINKS = 0.9


def without_menus(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> Sequence[Block]:
    titles = [block for block in blocks if block.kind == HEADING and block.level == 1]
    if all(title.link_ratio > _LINKED or title.region in FRAMES for title in titles):
        return blocks
    framed = _framed(boxes)
    if any(box.label and box.region in FRAMES and n not in framed for n, box in enumerate(boxes)):
        return blocks
    framing = [block for block in blocks if block.region in FRAMES]
    if any(block.parent not in framed and block.index > titles[0].index for block in framing):
        return blocks
    menu = {b.index for b in framing if b.kind == ITEM and b.link_ratio > _ALL_LINKS and b.parent in framed}
    return [block for block in blocks if block.index not in menu]


def _framed(boxes: tuple[Box, ...]) -> set[int]:
    """The boxes of the frame, with what stands in them."""
    framed: set[int] = set()
    for number, box in enumerate(boxes):
        if box.semantic in _SURE or (number and box.parent in framed):
            framed.add(number)
    return framed
