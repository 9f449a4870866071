"""Which blocks of a page speak of its institution, and which are the site's: menus, drawers, cards, notices.

Takes blocks and boxes; gives the blocks from the title on, without parts about other institutions or the
site.
"""

import re
from collections.abc import Sequence

from monitor.read.blocks import CAPTION, CELL, DEFINITION, HEADING, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.shapes import Outline
from monitor.read.profile.vocabulary import Topic, topic_of
from monitor.text import fold, squash

_CHROME = frozenset("nav header footer form related cookie breadcrumb".split())
_BOILERPLATE = re.compile(
    r"unclear about any wording|visit the terminology|^\(?(?:last |page |entry |record |profile "
    r")?(?:updated|reviewed|modified|edited|checked|revised)\b"
    r"|^(?:we use cookies|get an email|sign up|subscribe|share (?:this|on)|print this|back to|skip to"
    r"|read more|show (?:more|all)|see all|view all|click here|read the (?:institution )?profile"
    r"|all rights reserved|©|copyright\b|download (?:as |this )?(?:pdf|csv)|cite (?:as|this))|\bread "
    r"\d[\d,]* times\b|\b\d[\d,]* (?:readers|views|visitors|people) (?:online|today|now)\b"
    r"|^(?:source|photo|image|picture|credit)s?\s?[:：]|is no substitute for|we never share|^(?:阅读|浏览"
    r"|点击)(?:次数|量)?[:：]?\s?\d|最后更新|^上一篇|^下一篇|^来源[:：]"
)
_COUNTER = re.compile(
    r"\b(?:viewed|read|visited|downloaded|shared|opened|printed) [\d,.]+k? times\b|^[\d,.]+k? "
    r"(?:page |profile )?"
    r"(?:views?|reads?|visits?|visitors?|downloads?|shares?|likes?|comments?|followers|hits)\b"
    r"|^(?:page |profile |entry |record |request |session |reference )?(?:id|views?|visits?|hits"
    r"|reads?|version|token|nonce|build)\s?[:：#]\s?[\w,.-]{1,40}$"
)
_REFERENCE = re.compile(
    r"^(?:archived? )?(?:sources?|references?|captures?|archives?|links?|footnotes?|notes?|web "
    r"?pages?|cop(?:y|ies))(?: (?:no\.? ?)?\d{1,3})?$|^\[?\d{1,3}\]?$|^(?:https?://|www\.)\S+$|^\^ "
)
_UPDATED = re.compile(
    (
        r"(?:last |page |entry |record |profile |this page was (?:last )?)?(?:updated|reviewed|modified"
        r"|edited|checked|revised)\s?(?:on|at|in)?\s?[:：]?\s?"
        r"(\d{1,2} [A-Za-z]{3,9},? \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}"
        r"|\d{1,2}/\d{1,2}/\d{4}|[A-Za-z]{3,9} \d{4})|(?:更新|审核)(?:时间|日期"
        r"|于)?[:：]?\s?(\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}-\d{2})"
    ),
    re.I,
)


def title_of(blocks: Sequence[Block]) -> str:
    heading = next((block for block in blocks if block.kind == HEADING and block.level == 1), None)
    return heading.text if heading else ""


def own_blocks(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    """The blocks that are about this institution."""
    visible = [block for block in blocks if block.region not in _CHROME and block.kind != CAPTION]
    start = next((i for i, block in enumerate(visible) if block.kind == HEADING and block.level == 1), -1)
    holders = set(ancestors(boxes, visible[start].parent)) if start >= 0 else {0}
    kept: list[Block] = [block for block in visible[: max(start, 0)] if _is_early_fact(block)]
    known = _known(visible, boxes)
    skipped: set[int] = set()
    stopped = 0
    for block in visible[max(start, 0) :]:
        if skipped and any(box in skipped for box in ancestors(boxes, block.parent)):
            continue
        topic = topic_of(block.text) if block.kind == HEADING else None
        if topic in (Topic.ELSEWHERE, Topic.REFERENCES) and block.level != 1:
            holder = _container(boxes, block, holders, known)
            if holder is not None:
                skipped.add(holder)
            else:
                stopped = block.level
            continue
        if stopped:
            if block.kind != HEADING or block.level > stopped or (topic is None and block.level >= stopped):
                continue
            stopped = 0
        kept.append(block)
    return kept


def _known(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> dict[int, int]:
    """For each box the highest rank (smallest level) of a heading in it that belongs to a profile."""
    known: dict[int, int] = {}
    for block in blocks:
        if block.kind == HEADING and topic_of(block.text) not in (None, Topic.ELSEWHERE, Topic.REFERENCES):
            for box in ancestors(boxes, block.parent):
                known[box] = min(known.get(box, 9), block.level)
    return known


def _container(
    boxes: tuple[Box, ...], heading: Block, holders: set[int], known: dict[int, int]
) -> int | None:
    """The outermost box around a foreign heading that holds neither the title nor headings of the profile."""
    outer = None
    for candidate in ancestors(boxes, heading.parent):
        if candidate in holders or known.get(candidate, 9) <= heading.level:
            break
        outer = candidate
    return (
        outer
        if outer is not None and boxes[outer].tag not in ("h2", "h3", "h4", "h5", "h6", "summary")
        else None
    )


def _is_early_fact(block: Block) -> bool:
    return block.kind in (TERM, DEFINITION) or (block.kind == CELL and block.row > 0)


def is_boilerplate(block: Block, result: Outline) -> bool:
    if len(block.text) > 300 or (block.kind in (TERM, CELL) and topic_of(block.text) is Topic.UPDATED):
        return False
    plain = fold(block.text)
    if plain in ("", "a", "map", "|", "·", ";", ".", "x", "地图") or (
        block.link_ratio > 0.9 and plain.startswith("http")
    ):
        return True
    if block.link_ratio > 0.75 and (
        _REFERENCE.match(plain) or (block.kind == PARAGRAPH and len(plain) < 120 and plain[-1] not in ".。")
    ):
        return True
    updated = _UPDATED.search(block.text)
    if updated and (updated.start() < 40 or len(plain) < 120):
        result.updated = result.updated or squash(updated[1] or updated[2])
        if block.region != "aside":
            result.end = result.end or block.index
        return len(plain) < 160
    if len(plain) < 90 and _COUNTER.search(plain):
        return True
    return _BOILERPLATE.search(plain) is not None
