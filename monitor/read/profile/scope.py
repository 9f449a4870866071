"""Which blocks of a page speak of its institution, and which are the site's: menus, drawers, cards, notices.

Takes blocks and boxes; gives the blocks from the title on, without parts about other institutions or the
site.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.later import regex
from monitor.read.blocks import (
    CAPTION,
    CELL,
    DEFINITION,
    HEADING,
    ITEM,
    PARAGRAPH,
    TERM,
    Block,
    Box,
    ancestors,
)
from monitor.read.controls import is_tool
from monitor.read.profile.chrome import FOREIGN, core, footnotes, is_picture_text, link_lists, within
from monitor.read.profile.colophon import is_colophon
from monitor.read.profile.foreign import is_foreign
from monitor.read.profile.menus import FRAMES
from monitor.read.profile.opening import name_line, own_ratings, plain_name
from monitor.read.profile.shapes import ENTRIES, Outline
from monitor.read.profile.shelf import without_shelves
from monitor.read.profile.vocabulary import LABELS, Topic, topic_of
from monitor.text import fold, loose, squash

_BOILERPLATE = regex(
    r"\(?(?:last |page |entry |record |profile )?(?:updated|reviewed|modified|edited|checked|revised)\b"
    r"|by (?:the|our) [\w ]{2,30} (?:desk|team|staff|editors?)\b"
    r"|(?:reading time|written by|posted (?:by|on)|compiled by|edited by|author)\b"
    r"|we use cookies|get an email|sign up|subscribe|share (?:this|on)|print this|back to|skip to"
    r"|read more|show (?:more|all)|see all|view all|click here|read the (?:institution )?profile"
    r"|all rights reserved|©|copyright\b|download (?:as |this )?(?:pdf|csv)|cite (?:as|this)"
    r"|(?:source|photo|image|picture|credit)s?\s?[:：]|(?:阅读|浏览|点击)(?:次数|量)?[:：]?\s?\d"
    r"|posted in\b|filed under\b|from (?!the \d|\d)[\w' -]{3,40}, (?:the|an?) [^.]{3,80}$"
    r"|上一篇|下一篇|[上下]一[条页则个]|来源[:：]"
)
"""How a line begins that is the site's."""
_WITHIN = regex(
    r"unclear about any wording|visit the terminology|is no substitute for|we never share"
    r"|最后更新|仅供(?:研究)?参考|自动生成|技术支持[:：]|访问量[:：]"
)
"""What stands anywhere in such a line."""
_COUNTED = regex(
    r"\b\d{1,3} min(?:ute)?s?(?: read)?$|\bread \d[\d,]* times\b"
    r"|\b\d[\d,]* (?:readers|views|visitors|people) (?:online|today|now)\b"
)
"""The same, around a number."""
_MAY_COUNT = (" min", " times", " online", " today", " now")
_COUNTER = regex(
    r"(?:saved|liked|followed|shared|viewed|read|recommended|bookmarked) (?:by )?[\d,.]+k?\b"
    r"|(?:you are )?(?:visitors?|visits?|hits?|readers?|guests?|counter)\b.{0,14}[\d,.]{2,}$"
    r"|(?:page (?:built|generated|rendered|served)|served by|printed from|session|request|ticket)\b.{0,60}\d"
    r"|[\d,.]+k? (?:page |profile )?"
    r"(?:views?|reads?|visits?|visitors?|downloads?|shares?|likes?|comments?|followers|hits)\b"
    r"|(?:page |profile |entry |record |request |session |reference )?(?:id|views?|visits?|hits"
    r"|reads?|version|token|nonce|build)\s?[:：#]\s?[\w,.-]{1,40}$"
)
_TIMES = regex(r"\b(?:viewed|read|visited|accessed|downloaded|shared|opened|printed) [\d,.]+k? times\b")
_REFERENCE = regex(
    r"^(?:archived? )?(?:sources?|references?|captures?|archives?|links?|footnotes?|notes?|web "
    r"?pages?|cop(?:y|ies))(?: (?:no\.? ?)?\d{1,3})?$|^\[?\d{1,3}\]?$|^(?:https?://|www\.)\S+$|^\^ "
)
_TITLE_SEAM = regex(r"\s[|–—·:-]\s|:\s|[|·–—]")
_BAR = regex(r"\s[|•·/]\s")
_HATNOTE = regex(
    r"^(?:for (?:the |other |another |its )?.{2,100}\b(?:,? see|see also)\b|not to be confused with"
    r"|this (?:page|article|entry|profile) is about)|^关于.{2,40}请见|^本条目"
)
_REDIRECTS = regex(r".{2,80}\bredirects here\b")
_LABEL = regex(r"^([^:：]{3,48})[:：]\s?\S")
_UPDATED = regex(
    (
        r"(?:(?:last |page |entry |record |profile |this page was (?:last )?)?(?:updated|reviewed|modified"
        r"|edited|checked|revised)|(?:text|dossier|file|entry|profile|page|report|briefing|record) (?:was )?"
        r"(?:closed|compiled|completed|written|finished|finali[sz]ed|current))\s?(?:on|at|in)?\s?[:：]?\s?"
        r"(\d{1,2} [A-Za-z]{3,9},? \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}"
        r"|\d{1,2}/\d{1,2}/\d{4}|[A-Za-z]{3,9} \d{4})|(?:更新|审核)(?:时间|日期"
        r"|于)?[:：]?\s?(\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}-\d{2})"
    ),
    re.I,
)


def title_of(blocks: Sequence[Block]) -> str:
    heading = next((block for block in blocks if block.kind == HEADING and block.level == 1), None)
    return heading.text if heading else ""


def own_blocks(blocks: Sequence[Block], boxes: tuple[Box, ...], title: str) -> list[Block]:
    """The blocks that are about this institution, its name first, as a heading, where one is found."""
    shown = _shown(blocks, boxes)
    visible = [block for block in shown if block.kind != CAPTION]
    start = _start(visible, title)
    if start < 0:
        return _selected(_without_lists(visible, boxes), boxes, {0})
    head = visible[start] = replace(visible[start], kind=HEADING, level=1)
    labelled = _labelled_tables(visible[:start], boxes)
    early = [block for block in visible[:start] if _is_early_fact(block, boxes, labelled)]
    after = name_line(_without_lists(visible[start:], boxes))
    kept = _selected(after, boxes, set(ancestors(boxes, head.parent)))
    box = core(kept, boxes, head)
    return early + [block for block in kept if within(boxes, block.parent, box)]


def _shown(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    """The blocks outside the frame of the site. What only a class word calls a frame is none where it stands
    after the title and holds a heading or label of a profile.
    """
    title = next((block.index for block in blocks if block.kind == HEADING and block.level == 1), -1)
    own: set[int] = set()
    headed: set[int] = set()
    for block in blocks:
        if title < 0 or block.index <= title or block.region not in FRAMES:
            continue
        if block.kind in (HEADING, TERM) and block.link_ratio <= 0.5:
            around = [box for box in _hinted(boxes, block.parent) if box not in headed]
            headed.update(around)  # the first heading says what a box holds
            if topic_of(block.text) not in (None, *FOREIGN) or block.region == "header":
                own.update(around)
    return [
        block
        for block in blocks
        if block.region not in FRAMES or (own and not own.isdisjoint(ancestors(boxes, block.parent)))
    ]


def _hinted(boxes: tuple[Box, ...], box: int) -> list[int]:
    """The boxes around that only class words call a frame, and the headers of cards; none where one is a
    frame by its element.
    """
    around = [number for number in ancestors(boxes, box) if boxes[number].region in FRAMES]
    return [] if any(boxes[number].semantic in FRAMES - {"header"} for number in around) else around


def _without_lists(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    """The blocks that are neither footnotes nor lists of links."""
    blocks = without_shelves(blocks, boxes)
    left_out = footnotes(blocks, boxes) | link_lists(blocks, boxes)
    if not left_out:
        return blocks
    return [block for block in blocks if not left_out.intersection(ancestors(boxes, block.parent))]


def _start(blocks: Sequence[Block], title: str) -> int:
    """Where the name of the institution stands: the first heading, or what the page's title repeats."""
    heading = next((i for i, b in enumerate(blocks) if b.kind == HEADING and b.level == 1), -1)
    if not title:
        return heading
    names = {loose(title), *(loose(piece) for piece in _TITLE_SEAM.split(title))}
    names = {name for name in names if len(name) > 4}
    if heading >= 0:
        return _named_below(blocks, heading, names)
    for number, block in enumerate(blocks):
        line = len(block.text) <= 120 and block.kind in (PARAGRAPH, HEADING) and block.link_ratio < 0.5
        if line and not names.isdisjoint((loose(block.text), loose(plain_name(block.text)))):
            return number
    return -1


def _named_below(blocks: Sequence[Block], first: int, names: set[str]) -> int:
    """The heading that names the institution: the first; or one below it, where the first is the site's
    name and the page's title repeats the other, which the text speaks of.
    """
    if loose(plain_name(blocks[first].text)) in names:
        return first
    told = loose(" ".join(block.text for block in blocks[first + 1 : first + 60]))[:20_000]
    if loose(plain_name(blocks[first].text)) in told:
        return first
    for number in range(first + 1, min(first + 8, len(blocks))):
        name = loose(plain_name(blocks[number].text))
        if blocks[number].kind == HEADING and name in names and told.count(name) > 1:
            return number
    return first


def _selected(blocks: Sequence[Block], boxes: tuple[Box, ...], holders: set[int]) -> list[Block]:
    """The blocks without the parts whose heading is of other institutions, of the site, of sources."""
    kept: list[Block] = []
    known = _known(blocks, boxes)
    rated = own_ratings(blocks)
    holders = holders.union(*(ancestors(boxes, block.parent) for block in blocks if block.index in rated))
    skipped: set[int] = set()
    stopped = 0
    dropped: list[Block] = []
    for block in blocks:
        if skipped and any(box in skipped for box in ancestors(boxes, block.parent)):
            continue
        if stopped and block.index in rated:
            kept += dropped  # no heading of something else hides how the institution is rated
            stopped = 0
        topic = topic_of(block.text) if block.kind == HEADING or _announces(block) else None
        if topic in FOREIGN and not (block.kind == HEADING and block.level == 1):
            if block.kind != HEADING and is_tool(block.text):
                continue
            holder = _container(boxes, block, holders, known)
            if holder is not None:
                skipped.add(holder)
            elif block.kind == HEADING:
                stopped, dropped = block.level, []
            continue
        if stopped:
            if block.kind != HEADING or block.level > stopped or (topic is None and block.level >= stopped):
                dropped.append(block)
                continue
            stopped = 0
        kept.append(block)
    return kept


def _announces(block: Block) -> bool:
    """A short line that may head a list of other institutions, though it is no heading by its element."""
    return (
        block.kind == PARAGRAPH
        and not block.item
        and len(block.text) <= 60
        and not block.text.endswith(_STOPS)
    )


_STOPS = tuple(".。!！?？;；:：")


def _known(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> dict[int, int]:
    """For each box the highest rank (smallest level) of a heading in it that belongs to a profile."""
    known: dict[int, int] = {}
    for block in blocks:
        if block.kind == HEADING and topic_of(block.text) not in (None, *FOREIGN):
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
        if outer is not None
        and boxes[outer].chars > len(heading.text) + 1
        and boxes[outer].tag not in ("h2", "h3", "h4", "h5", "h6", "summary")
        else None
    )


def _labelled_tables(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[int]:
    """The tables with a row that begins with a label of a profile; others draw the head of the site."""
    first: dict[int, Block] = {}
    for block in blocks:
        if block.kind == CELL and block.row > 0:
            first.setdefault(block.row, block)
    return {
        box
        for row, block in first.items()
        if topic_of(block.text) in _EARLY
        for box in ancestors(boxes, row)
        if boxes[box].tag == "table"
    }


def _is_early_fact(block: Block, boxes: tuple[Box, ...], tables: set[int]) -> bool:
    """A labelled value that a column beside the text holds, which may come first in the source."""
    if block.kind == CELL and block.row > 0:
        return not tables.isdisjoint(ancestors(boxes, block.row))
    if block.kind in (TERM, DEFINITION):
        return True
    label, colon, value = block.text.partition(": ")
    if not colon and block.bold and block.bold != block.text:
        label, value = block.bold, block.text[len(block.bold) :]
    short = block.kind == PARAGRAPH and len(block.text) < 160 and block.link_ratio < 0.3
    return short and bool(value.strip()) and topic_of(label) in _EARLY and boxes[block.parent].tag != "body"


_EARLY = LABELS - {Topic.UPDATED, Topic.NAME, Topic.TOPICS, Topic.CATEGORY}


def is_boilerplate(block: Block, result: Outline, boxes: tuple[Box, ...]) -> bool:
    if len(block.text) > 300 or (block.kind in (TERM, CELL) and topic_of(block.text) is Topic.UPDATED):
        return _is_pointer(block, fold(block.text))
    plain = fold(block.text)
    if plain in ("", "a", "map", "|", "·", ";", ".", "x", "地图") or (
        block.link_ratio > 0.9 and plain.startswith("http")
    ):
        return True
    if block.kind not in (HEADING, TERM) and is_foreign(block.text):
        return True
    if _is_linked(block, plain) or is_picture_text(block, boxes) or _is_pointer(block, plain):
        return True
    updated, worded = _worded(block.text)
    if updated:
        result.updated = result.updated or updated
        if block.region != "aside":
            result.end = result.end or block.index
        return len(plain) < 160
    return worded or (block.kind in (PARAGRAPH, ITEM, CELL, DEFINITION) and is_colophon(block.text))


@lru_cache(maxsize=256)
def _worded(text: str) -> tuple[str, bool]:
    """The day on which a line says that the page was updated, and whether it is boilerplate by its words."""
    plain = fold(text)
    updated = _UPDATED.search(text) if _DIGIT.search(text) and _MAY_UPDATE.search(plain) else None
    if updated and (updated.start() < 40 or len(plain) < 120):
        return squash(updated[1] or updated[2]), True
    if _BOILERPLATE.match(plain) or _WITHIN.search(plain):
        return "", True
    if len(plain) < 90 and (_COUNTER.match(plain) or (" times" in plain and _TIMES.search(plain))):
        return "", True
    return "", any(map(plain.__contains__, _MAY_COUNT)) and _COUNTED.search(plain) is not None


_DIGIT = regex(r"\d")
_MAY_UPDATE = regex(
    "updated|reviewed|modified|edited|checked|revised|closed|compiled|completed|written|finished|finali|current"
    "|更新|审核"
)


def _is_linked(block: Block, plain: str) -> bool:
    """References, bars of links, and short lines that are nothing but a link."""
    if block.link_ratio <= 0.15:
        return False
    label = _LABEL.match(plain)
    if label and topic_of(label[1]) in LABELS | ENTRIES:
        return False  # "Partners: A, B"
    if block.link_ratio > 0.75 and (
        _REFERENCE.match(plain) or (block.kind == PARAGRAPH and len(plain) < 120 and plain[-1] not in ".。")
    ):
        return True
    return len(_BAR.findall(block.text)) >= 2 and plain[-1] not in ".。"


def _is_pointer(block: Block, plain: str) -> bool:
    """Lines that lead elsewhere: "For the school in X see …", "Other schools on these pages: …"."""
    if len(plain) < 300 and (
        _HATNOTE.match(plain) or ("redirects here" in plain and _REDIRECTS.match(plain))
    ):
        return True
    label = _LABEL.match(plain) if ":" in plain and block.kind != HEADING else None
    return label is not None and topic_of(label[1]) is Topic.ELSEWHERE
