"""The name over a profile where a page does not set it as its heading, or sets the name of the site there.

Takes blocks, boxes and the title of the page; gives the blocks, the name as the heading of level 1. A page
with a heading of its own that leads nowhere is left as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.blocks import CELL, HEADING, PARAGRAPH, Block, Box
from monitor.text import has_cjk, loose

_SEAM = regex(r"\s[|–—·:-]\s|:\s|[|·–—_]")
_CHROME = frozenset("nav footer form related cookie breadcrumb".split())
_STOPS = tuple(".:;!?,。：；！？，")
_TELLS = r"(?: \([^()]{2,60}\))?,? (?:is|was|has|had|belongs|ranks)\b| \([A-Z][A-Za-z]{1,14}[);]"


def headed(blocks: Sequence[Block], boxes: tuple[Box, ...], title: str) -> list[Block]:
    result = list(blocks)
    tops = [n for n, block in enumerate(result) if block.kind == HEADING and block.level == 1]
    own = [n for n in tops if result[n].link_ratio <= 0.5 and result[n].region not in _CHROME]
    if own:
        return _with_chinese(result, own[0], boxes)
    names = _names(title)
    found = next((n for n, block in enumerate(result) if n not in tops and _may_name(block, names)), None)
    if found is None:
        found = next((n for n in tops if loose(result[n].text) in names), None)
    if found is None and not tops:
        found = _told(result)
    if found is None:
        return result
    for n in tops:
        if n != found:
            result[n] = replace(result[n], kind=PARAGRAPH, level=0, region="header")
    chosen = result[found]
    result[found] = replace(
        chosen, kind=HEADING, level=1, row=0, column=0, item=0, link_ratio=0.0, region="main"
    )
    if chosen.row:
        result = [b for b in result if b.row != chosen.row]  # without the label beside it
    return _with_chinese(result, next(n for n, b in enumerate(result) if b.index == chosen.index), boxes)


def _names(title: str) -> set[str]:
    """What the title of the page may call the institution."""
    return {name for name in map(loose, (title, *_SEAM.split(title))) if len(name) > 4}


def _may_name(block: Block, names: set[str]) -> bool:
    """A line of its own that the title of the page repeats."""
    return (
        block.kind in (PARAGRAPH, HEADING, CELL)
        and block.region not in _CHROME
        and not block.item
        and block.link_ratio <= 0.5
        and len(block.text) <= 120
        and loose(block.text) in names
    )


def _told(blocks: Sequence[Block]) -> int | None:
    """The first line that a sentence after it is about ("X University" … "X University (XU) is …")."""
    for n, block in enumerate(blocks[:60]):
        text = block.text
        if block.kind != PARAGRAPH or block.region in _CHROME or block.link_ratio > 0.3 or block.row:
            continue
        if not 8 < len(text) <= 100 or text.endswith(_STOPS) or len(text.split()) < 2:
            continue
        about = re.compile(rf"(?:the )?{re.escape(text)}(?:{_TELLS})", re.I)
        if any(about.match(later.text) for later in blocks[n + 1 : n + 30]):
            return n
    return None


def _with_chinese(blocks: list[Block], name: int, boxes: tuple[Box, ...]) -> list[Block]:
    """The Chinese name that stands right above the English one comes after it, as elsewhere."""
    above = blocks[name - 1] if name else None
    if above is None or above.kind != PARAGRAPH or above.row or above.region in _CHROME:
        return blocks
    text, heading = above.text, blocks[name]
    chinese = has_cjk(text) and len(text) <= 40 and not re.search(r"[A-Za-z0-9:：,，。]", text)
    around = boxes[heading.parent].parent
    near = above.parent == around or boxes[above.parent].parent in (heading.parent, around)
    if not chinese or not near or has_cjk(heading.text) or above.link_ratio > 0.3:
        return blocks
    return [*blocks[: name - 1], heading, above, *blocks[name + 1 :]]
