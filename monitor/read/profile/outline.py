"""A profile page as parts with topics, and as labelled values: what stands under which heading, whatever the layout.

Takes the flat blocks of a document; gives an `Outline`. What belongs to other institutions or to the site (menus,
drawers, related cards, newsletters) is left out here, so that no reader behind it can meet it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.read.blocks import CAPTION, CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.levels import credential_word, risk_word
from monitor.read.profile.vocabulary import COUNTED, LABELS, Topic, topic_of, worded_as_heading
from monitor.text import fold, has_cjk, squash

_CHROME = frozenset("nav header footer form related cookie breadcrumb".split())
_INLINE = re.compile(r"^([^:：]{2,60}?)\s?[:：]\s?(\S.{0,400})$")
_NUMBER = re.compile(r"^\d{1,4}\+?$")
_GLUED = re.compile(r"^(very high|high|medium|low|top secret|secret|confidential|\d{1,3})\s?((?:risk|security|major|designated|our).{3,50})$", re.I)
_RATING_INLINE = re.compile(r"^(.{2,40}?(?:rating|risk|category|level|designation|credentials?|clearance|评级|等级|资格))\s?[:：–-]?\s((?:very high|high|medium|moderate|low|top[ -]secret|secret|confidential)\b.{0,20}|.{1,4})$", re.I)
_BOILERPLATE = re.compile(
    r"unclear about any wording|visit the terminology|^\(?(?:last |page |entry |record |profile )?(?:updated|reviewed|modified|edited|checked|revised)\b"
    r"|^(?:we use cookies|get an email|sign up|subscribe|share (?:this|on)|print this|back to|skip to|read more|show (?:more|all)|see all|view all|click here|read the (?:institution )?profile"
    r"|all rights reserved|©|copyright\b|download (?:as |this )?(?:pdf|csv)|cite (?:as|this))|\bread \d[\d,]* times\b|\b\d[\d,]* (?:readers|views|visitors|people) (?:online|today|now)\b"
    r"|^(?:source|photo|image|picture|credit)s?\s?[:：]|is no substitute for|we never share|^(?:阅读|浏览|点击)(?:次数|量)?[:：]?\s?\d|最后更新|^上一篇|^下一篇|^来源[:：]"
)
_REFERENCE = re.compile(r"^(?:archived? )?(?:sources?|references?|captures?|archives?|links?|footnotes?|notes?|web ?pages?|cop(?:y|ies))(?: (?:no\.? ?)?\d{1,3})?$|^\[?\d{1,3}\]?$|^(?:https?://|www\.)\S+$|^\^ ")
_UPDATED = re.compile(
    r"(?:last |page |entry |record |profile |this page was (?:last )?)?(?:updated|reviewed|modified|edited|checked|revised)\s?(?:on|at|in)?\s?[:：]?\s?"
    r"(\d{1,2} [A-Za-z]{3,9},? \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|[A-Za-z]{3,9} \d{4})|(?:更新|审核)(?:时间|日期|于)?[:：]?\s?(\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}-\d{2})",
    re.I,
)


@dataclass(slots=True)
class Part:
    """What stands under one heading; `topic` is None where nobody knows the heading."""

    topic: Topic | None
    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value as printed, from a fact box, a tile, a definition list."""

    topic: Topic | None
    label: str
    value: str
    quote: str


@dataclass(slots=True)
class Outline:
    name: str = ""
    parts: list[Part] = field(default_factory=list)
    """The first one (no heading) is what stands between the title and the first heading."""
    facts: list[Fact] = field(default_factory=list)
    counters: dict[Topic, int] = field(default_factory=dict)
    updated: str = ""
    end: int = 0
    """The block that says when the page was updated: no prose of the profile stands after it."""

    def of(self, *topics: Topic) -> Iterator[Part]:
        return (part for part in self.parts if part.topic in topics)

    def values(self, topic: Topic) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.topic is topic)


def outline(blocks: Sequence[Block], boxes: Sequence[Box]) -> Outline:
    kept = _own(blocks, boxes)
    result = Outline(name=_title(kept))
    kept = [block for block in kept if not _is_boilerplate(block, result)]
    rest = _take_facts(kept, boxes, result)
    result.parts = _parts(rest, boxes, result)
    return result


# --------------------------------------------------------------------- which blocks


def _title(blocks: Sequence[Block]) -> str:
    heading = next((block for block in blocks if block.kind == HEADING and block.level == 1), None)
    return heading.text if heading else ""


def _own(blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Block]:
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


def _known(blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, int]:
    """For each box the highest rank (smallest level) of a heading in it that belongs to a profile."""
    known: dict[int, int] = {}
    for block in blocks:
        if block.kind == HEADING and topic_of(block.text) not in (None, Topic.ELSEWHERE, Topic.REFERENCES):
            for box in ancestors(boxes, block.parent):
                known[box] = min(known.get(box, 9), block.level)
    return known


def _container(boxes: Sequence[Box], heading: Block, holders: set[int], known: dict[int, int]) -> int | None:
    """The outermost box around a foreign heading that holds neither the title nor headings of the profile."""
    outer = None
    for candidate in ancestors(boxes, heading.parent):
        if candidate in holders or known.get(candidate, 9) <= heading.level:
            break
        outer = candidate
    return outer if outer is not None and boxes[outer].tag not in ("h2", "h3", "h4", "h5", "h6", "summary") else None


def _is_early_fact(block: Block) -> bool:
    return block.kind in (TERM, DEFINITION) or (block.kind == CELL and block.row > 0)


def _is_boilerplate(block: Block, result: Outline) -> bool:
    if len(block.text) > 300:
        return False
    plain = fold(block.text)
    if plain in ("", "a", "map", "|", "·", ";", ".", "x", "地图") or (block.link_ratio > 0.9 and plain.startswith("http")):
        return True
    if block.link_ratio > 0.75 and (_REFERENCE.match(plain) or (block.kind == PARAGRAPH and len(plain) < 120 and plain[-1] not in ".。")):
        return True
    updated = _UPDATED.search(block.text)
    if updated and (updated.start() < 40 or len(plain) < 120):
        result.updated = result.updated or squash(updated[1] or updated[2])
        if block.region != "aside":
            result.end = result.end or block.index
        return len(plain) < 160
    return _BOILERPLATE.search(plain) is not None


# --------------------------------------------------------------------- labels and values


def _take_facts(blocks: list[Block], boxes: Sequence[Box], result: Outline) -> list[Block]:
    """Move labelled values and counters into `result`; gives the blocks that are left for the parts."""
    left: list[Block] = []
    position = 0
    section: Topic | None = None
    while position < len(blocks):
        block = blocks[position]
        if block.kind == HEADING:
            section = topic_of(block.text) or (section if block.level > 2 else None)
        taken = 0
        if block.kind == TERM:
            taken = _term(blocks, position, section, result)
        elif block.kind == CELL and block.row:
            taken = _row(blocks, position, section, result)
        elif block.kind in (PARAGRAPH, ITEM, HEADING) and len(block.text) <= 90:
            taken = _tile(blocks, position, boxes, result) or _inline(block, result)
        elif block.kind in (PARAGRAPH, ITEM):
            taken = _inline(block, result)
        if taken:
            position += taken
        else:
            left.append(block)
            position += 1
    return left


def _term(blocks: list[Block], position: int, section: Topic | None, result: Outline) -> int:
    """A term with its definitions. In a part of entries (laboratories, partners) they are entries, no labels."""
    block = blocks[position]
    end = position + 1
    while end < len(blocks) and blocks[end].kind not in (TERM, HEADING) and blocks[end].kind != CELL and _in_list(blocks[end], block):
        end += 1
    topic = topic_of(block.text)
    entries = section in (Topic.LABORATORIES, Topic.PARTNERSHIPS, Topic.RANKINGS, Topic.LINKS, Topic.AREAS, Topic.MISCONDUCT)
    values = [b for b in blocks[position + 1 : end] if b.text]
    if entries and topic not in LABELS:
        return 0
    long = any(len(b.text) > 160 or b.kind == ITEM for b in values)
    if topic is not None and topic not in LABELS and (long or topic not in COUNTED):
        return 0
    if topic in COUNTED and len(values) == 1 and _NUMBER.match(values[0].text):
        result.counters.setdefault(topic, int(values[0].text.rstrip("+")))
        return end - position
    if topic in (Topic.LABORATORIES, Topic.AREAS, Topic.PARTNERSHIPS, Topic.RANKINGS):
        return 0
    for value in values:
        result.facts.append(Fact(topic, block.text, value.text, f"{block.text}: {value.text}"))
    return max(1, end - position)


def _in_list(block: Block, term: Block) -> bool:
    return block.kind == DEFINITION or block.kind in (ITEM, PARAGRAPH)


def _row(blocks: list[Block], position: int, section: Topic | None, result: Outline) -> int:
    """A table row of a label and a value (an infobox); other rows are left to the part they stand in."""
    row = blocks[position].row
    end = position
    while end < len(blocks) and blocks[end].row == row:
        end += 1
    cells = blocks[position:end]
    columns = list(dict.fromkeys(cell.column for cell in cells))
    if len(columns) != 2 or section in (Topic.LABORATORIES, Topic.PARTNERSHIPS, Topic.RANKINGS, Topic.AREAS):
        return 0
    label = next(cell for cell in cells if cell.column == columns[0])
    values = [cell for cell in cells if cell.column == columns[1]]
    topic = topic_of(label.text)
    if all(cell.level for cell in cells) or (topic is None and not label.level):
        return 0
    if topic in COUNTED and len(values) == 1 and _NUMBER.match(values[0].text):
        result.counters.setdefault(topic, int(values[0].text.rstrip("+")))
        return end - position
    for value in values:
        result.facts.append(Fact(topic, label.text, value.text, f"{label.text}: {value.text}"))
    return end - position


def _is_value(block: Block) -> bool:
    return block.kind != HEADING and bool(_NUMBER.match(block.text) or risk_word(block.text) or credential_word(block.text))


def _tile_topic(block: Block) -> Topic | None:
    if block.kind == ITEM and block.level > 1:
        return None
    topic = topic_of(block.text)
    return topic if topic in COUNTED or topic in (Topic.RISK, Topic.CREDENTIAL) else None


def _tile(blocks: list[Block], position: int, boxes: Sequence[Box], result: Outline) -> int:
    """A run of big numbers or levels, each with its label before or after it."""
    glued = _GLUED.match(blocks[position].text)
    if glued and blocks[position].kind != HEADING:
        topic = topic_of(glued[2])
        if topic and _put_tile(topic, glued[1], blocks[position].text, result):
            return 1
    run = position
    kinds: list[str] = []
    while run < len(blocks) and len(kinds) < 40:
        block = blocks[run]
        if _is_value(block):
            kind = "v"
        elif _tile_topic(block):
            kind = "l"
        else:
            break
        if kinds and kinds[-1] == kind:
            break
        kinds.append(kind)
        run += 1
    if len(kinds) < 2:
        return 0
    pairs = len(kinds) // 2
    for pair in range(pairs):
        one, other = blocks[position + 2 * pair], blocks[position + 2 * pair + 1]
        label, value = (one, other) if kinds[0] == "l" else (other, one)
        topic = _tile_topic(label)
        if topic is None or not _put_tile(topic, value.text, f"{label.text}: {value.text}", result):
            return 2 * pair
    return 2 * pairs


def _put_tile(topic: Topic, value: str, quote: str, result: Outline) -> bool:
    if _NUMBER.match(value):
        if topic not in COUNTED:
            return False
        result.counters.setdefault(topic, int(value.rstrip("+")))
        return True
    if topic is Topic.RISK and not risk_word(value):
        return False
    if topic is Topic.CREDENTIAL and not credential_word(value):
        return False
    if topic in COUNTED:
        return False
    label, _, _ = quote.partition(":")
    result.facts.append(Fact(topic, label, value, quote))
    return True


def _inline(block: Block, result: Outline) -> int:
    """ "Label: value" in one run of text, or a rating with its label ("Our rating Medium risk")."""
    if block.kind == HEADING and block.level < 4:
        return 0
    match = _INLINE.match(block.text)
    topic = topic_of(match[1]) if match else None
    if match and topic in LABELS and not match[2].startswith("//"):
        result.facts.append(Fact(topic, match[1], match[2], block.text))
        return 1
    if match and topic in COUNTED and _NUMBER.match(match[2]) and topic is not None:
        result.counters.setdefault(topic, int(match[2].rstrip("+")))
        return 1
    rating = _RATING_INLINE.match(block.text) if len(block.text) < 90 else None
    if rating and topic_of(rating[1]) is Topic.RISK and risk_word(rating[2]):
        result.facts.append(Fact(Topic.RISK, rating[1], rating[2], block.text))
        return 1
    if rating and topic_of(rating[1]) is Topic.CREDENTIAL and credential_word(rating[2]):
        result.facts.append(Fact(Topic.CREDENTIAL, rating[1], rating[2], block.text))
        return 1
    return 0


# --------------------------------------------------------------------- parts


def _parts(blocks: list[Block], boxes: Sequence[Box], result: Outline) -> list[Part]:
    parts = [Part(None, "")]
    level = holder = 0
    for block in blocks:
        heading = _as_heading(block)
        if heading is None:
            if holder and parts[-1].blocks and holder not in ancestors(boxes, block.parent):
                parts.append(Part(None, ""))  # prose outside what the heading is of
                level = holder = 0
            if parts[-1].heading or not (result.end and block.index > result.end):
                parts[-1].blocks.append(block)
            continue
        if heading == 1:
            continue
        topic = topic_of(block.text)
        current = parts[-1]
        if topic is None and (_is_name_line(block, parts) or (current.topic is not None and heading > level and level)):
            current.blocks.append(block)  # the Chinese name, or a heading inside a part
            continue
        if topic in (Topic.ELSEWHERE, Topic.REFERENCES):
            break
        parts.append(Part(topic, block.text))
        level, holder = heading, _holder(boxes, block)
    return parts


def _holder(boxes: Sequence[Box], heading: Block) -> int:
    """The innermost box that holds the heading and what it is the heading of."""
    for box in ancestors(boxes, heading.parent):
        if boxes[box].chars >= len(heading.text) + 30 and boxes[box].tag not in ("h2", "h3", "h4", "h5", "h6", "summary", "p"):
            return box
    return 0


def _is_name_line(block: Block, parts: list[Part]) -> bool:
    return len(parts) == 1 and not parts[0].blocks and has_cjk(block.text) and len(block.text) < 60


def _as_heading(block: Block) -> int | None:
    """The level of a heading; a short line that is worded like one counts as level 2."""
    if block.kind == HEADING:
        return block.level
    if block.kind in (PARAGRAPH, TERM) and len(block.text) <= 60 and block.text[-1:] not in ".;!?。；！？,，":
        topic = topic_of(block.text)
        if topic and topic is not Topic.ELSEWHERE and (has_cjk(block.text) or worded_as_heading(block.text)):
            return 2 if block.kind == PARAGRAPH else 3
    return None
