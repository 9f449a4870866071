"""Small boxes of a plain page that are advertisements: by what they are called, or by their first line.

Takes a document and its blocks; gives them without those. A box that holds much of the page is none.
"""

import re

from monitor.later import regex
from monitor.read.blocks import Block, ancestors
from monitor.read.document import Document
from monitor.read.worth import is_prose

__all__ = ["without_adverts"]

_ADVERT = regex(
    r"(?<![a-z0-9])(?:ads?|advert(?:s|isements?|ising)?|adsbygoogle|sponsor(?:s|ed)?|promo(?:ted"
    r"|tions?)?|guanggao)(?![a-z0-9])"
)
_ADVERT_LABEL = regex(
    r"^(?:advertisement|sponsored(?: content| links?)?|advertorial|promoted|ads?|广告|推广|赞助内容)$", re.I
)
_SMALL_PART = 0.25


def without_adverts(document: Document, blocks: list[Block], doubted: set[int] | None = None) -> list[Block]:
    """Without small boxes that are called advertisements, by their names or by their first line. Sentences
    without a link are kept where only a name says so; `doubted` gets their indexes.
    """
    boxes = document.boxes
    most = max(boxes[0].chars * _SMALL_PART if boxes else 0, 60)
    named = {number for number, box in enumerate(boxes) if box.names and _names_advert(box.names)}
    labelled = {
        boxes[block.parent].parent
        for block in blocks
        if len(block.text) <= 20 and _ADVERT_LABEL.match(block.text)
    }
    named, labelled = (
        {number for number in found if number and 0 < boxes[number].chars <= most}
        for found in (named, labelled)
    )
    if not named and not labelled:
        return blocks
    kept: list[Block] = []
    for block in blocks:
        around = set(ancestors(boxes, block.parent))
        if not labelled.isdisjoint(around):
            continue
        if not named.isdisjoint(around):
            if doubted is None or not is_prose(block):
                continue
            doubted.add(block.index)
        kept.append(block)
    return kept


def _names_advert(names: str) -> bool:
    may = "ad" in names or "sponsor" in names or "promo" in names or "guanggao" in names
    return may and _ADVERT.search(names) is not None
