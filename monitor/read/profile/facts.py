"""Labelled values of a page: fact boxes, tiles, definition lists, "Label: value" lines, numbers in tiles.

Takes the blocks of a page; moves labelled values into the outline and gives the blocks that are left for
parts.
"""

import re
from dataclasses import replace
from itertools import groupby

from monitor.later import regex
from monitor.read.blocks import CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box
from monitor.read.profile.content import topic_by_content
from monitor.read.profile.levels import credential_word, risk_word
from monitor.read.profile.reshape import list_of
from monitor.read.profile.shapes import ENTRIES, Fact, Outline, Part
from monitor.read.profile.vocabulary import COUNTED, LABELS, RUN_IN, Topic, topic_of, worded_as_heading
from monitor.text import fold, has_cjk, unfootnote

_INLINE = regex(r"^([^:：]{2,60}?)\s?[:：]\s?(\S.{0,400})$")
_PAGE_LABEL = regex(
    r"^(?:page |profile |entry |record )?(?:views?|visits?|visitors?|reads?|hits|downloads?|shares?"
    r"|likes?|followers|citations?)$"
    r"|^(?:page|profile|entry|record|document|article|case|file|request|session|reference) (?:id"
    r"|no\.?|number|code|version|status)$"
    r"|^(?:id|version|revision|build|token|session|permalink|url|doi|cite|editors?|authors?"
    r"|reviewers?|reviewed by|compiled by"
    r"|edited by|accessed|retrieved|generated|printed|crawled|time|date|language|languages|share"
    r"|rate this|completeness)$"
    r"|^(?:浏览|阅读|点击|访问)(?:次数|量)$|^编辑$"
)
"""Labels of the page, not of the institution."""
_NUMBER = regex(r"^\d{1,3}\+?$")
_GLUED = regex(
    r"^(very high|high|medium|low|top secret|secret|confidential|\d{1,3}) ?([a-z][a-z /-]{3,45})$", re.I
)
_COUNTED = regex(r"^([A-Za-z][A-Za-z -]{2,50}?)\s?[:：]?\s?(\d{1,3})$")
_RATING_INLINE = regex(
    (
        r"^(.{2,40}?(?:rating|risk|category|level|designation|credentials?|clearance|评级|等级"
        r"|资格))\s?[:：–-]?\s((?:very high|high|medium|moderate|low|top[ -]secret|secret"
        r"|confidential)\b.{0,20}|.{1,4})$"
    ),
    re.I,
)


def take_facts(blocks: list[Block], boxes: tuple[Box, ...], result: Outline) -> list[Block]:
    """Move labelled values and counters into `result`; gives the blocks that are left for the parts."""
    left: list[Block] = []
    position = 0
    section: Topic | None = None
    wide = _wide(blocks)
    title = next((fold(block.text) for block in blocks if block.kind == HEADING and block.level == 1), "")
    while position < len(blocks):
        block = blocks[position]
        if block.kind == HEADING:
            named = fold(block.text) == title  # a caption that repeats the name opens no section
            section = None if named else topic_of(block.text) or (section if block.level > 2 else None)
        elif block.kind == PARAGRAPH and block.tag == "th":  # the label of a row that holds a table
            section = topic_of(block.text) or section
        taken = 0
        if block.kind == TERM:
            taken = _term(blocks, boxes, position, section, result)
        elif block.kind == CELL and block.row in wide:
            pass
        elif block.kind == CELL and block.row:
            taken = _row(blocks, position, section, result)
        elif block.kind in (PARAGRAPH, ITEM, HEADING) and len(block.text) <= 90:
            tile = 0 if section in ENTRIES else _tile(blocks, position, result)
            taken = tile or _inline(block, result)
        elif block.kind in (PARAGRAPH, ITEM):
            taken = _inline(block, result)
        if taken:
            position += taken
            continue
        end = position + 1
        while block.kind == CELL and block.row and end < len(blocks) and blocks[end].row == block.row:
            end += 1
        left.extend(blocks[position:end])
        position = end
    return left


def _wide(blocks: list[Block]) -> set[int]:
    """The rows of tables that have more columns than a label and a value, in their header or most rows."""
    wide: set[int] = set()
    for in_table, group in groupby(blocks, key=lambda block: block.kind == CELL and bool(block.row)):
        if not in_table:
            continue
        rows = [list(row) for _, row in groupby(group, key=lambda block: block.row)]
        widths = [max(cell.column for cell in row) for row in rows]
        headed = all(cell.level for cell in rows[0]) and widths[0] > 2
        if headed or sum(width > 2 for width in widths) * 2 > len(rows):
            wide.update(row[0].row for row in rows)
    return wide


def _term(
    blocks: list[Block], boxes: tuple[Box, ...], position: int, section: Topic | None, result: Outline
) -> int:
    """A term with its definitions. In a part of entries (laboratories, partners) they are entries, no
    labels.
    """
    block = blocks[position]
    end = position + 1
    holder = list_of(block, boxes)
    while end < len(blocks) and blocks[end].kind in (DEFINITION, ITEM, PARAGRAPH):
        if holder and list_of(blocks[end], boxes) != holder:
            break
        end += 1
    topic = topic_of(block.text)
    entries = section in ENTRIES
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
    if topic is not None or not _PAGE_LABEL.match(fold(block.text).rstrip(":")):
        _put_facts(topic, block.text, values, result)
    return max(1, end - position)


def _row(blocks: list[Block], position: int, section: Topic | None, result: Outline) -> int:
    """A table row of a label and a value (an infobox); other rows are left to the part they stand in."""
    row = blocks[position].row
    end = position
    while end < len(blocks) and blocks[end].row == row:
        end += 1
    cells = blocks[position:end]
    columns = list(dict.fromkeys(cell.column for cell in cells))
    if len(columns) != 2 or section in ENTRIES:
        return 0
    label = next(cell for cell in cells if cell.column == columns[0])
    values = [cell for cell in cells if cell.column == columns[1]]
    topic = topic_of(label.text)
    if all(cell.kind == CELL and cell.level for cell in cells) or (topic is None and not label.level):
        return 0
    if topic in COUNTED and len(values) == 1 and _NUMBER.match(values[0].text):
        result.counters.setdefault(topic, int(values[0].text.rstrip("+")))
    elif topic is not None and topic not in LABELS:
        result.extra.append(Part(topic, label.text, _as_entries(values)))
    elif topic is not None or not _PAGE_LABEL.match(fold(label.text).rstrip(":")):
        _put_facts(topic, label.text, values, result)
    return end - position


_SENTENCES = frozenset({Topic.CREDENTIAL, Topic.AFFILIATIONS, Topic.SUPERVISORS, Topic.RISK})
"""Known labels whose value may be told in a sentence."""


def _put_facts(topic: Topic | None, label: str, values: list[Block], result: Outline) -> None:
    """The values of one label. Whole sentences are prose, and so is what follows a sentence; a list under a
    label that nobody knows is what its entries are.
    """
    known = topic or topic_by_content([value.text for value in values])
    if topic is None and known is not None and known not in (Topic.SUPERVISORS, Topic.AFFILIATIONS):
        result.extra.append(Part(known, label, _as_entries(values)))
        return
    prose = [value for value in values if _is_told(known, value.text)]
    if prose:
        heading = label if known else ""
        result.extra.append(Part(known, heading, [_paragraph(value) for value in prose]))
    for value in values:
        if value not in prose:
            result.facts.append(Fact(known, label, value.text, f"{label}: {value.text}"))


def _is_told(topic: Topic | None, text: str) -> bool:
    """Whether a value is told in a sentence, which is read as prose then."""
    text = unfootnote(text)
    whole = text.endswith((".", "。")) and (len(text.split()) > 5 or (has_cjk(text) and len(text) > 8))
    return (topic is None or topic in _SENTENCES) and whole


def _paragraph(value: Block) -> Block:
    return replace(value, kind=PARAGRAPH, level=0, row=0, column=0)


def _as_entries(cells: list[Block]) -> list[Block]:
    """The lines of a table cell as what they are in their part: headed cards, entries of a list, prose."""
    headed = any(cell.kind == HEADING for cell in cells)
    entries: list[Block] = []
    for cell in cells:
        if cell.kind in (ITEM, HEADING):
            entries.append(replace(cell, row=0, column=0))
            continue
        listed = len(cells) > 1 and not headed and not cell.text.endswith(".")
        kind = ITEM if listed else PARAGRAPH
        entries.append(replace(cell, kind=kind, level=1 if listed else 0, row=0, column=0))
    return entries


def _is_value(block: Block) -> bool:
    return (
        block.kind != HEADING
        and not block.text.endswith((".", "。"))
        and bool(_NUMBER.match(block.text) or risk_word(block.text) or credential_word(block.text))
    )


def _tile_topic(block: Block) -> Topic | None:
    if block.kind == ITEM and block.level > 1:
        return None
    topic = topic_of(block.text)
    return topic if topic in COUNTED or topic in (Topic.RISK, Topic.CREDENTIAL) else None


def _tile(blocks: list[Block], position: int, result: Outline) -> int:
    """A run of big numbers or levels, each with its label before or after it."""
    block = blocks[position]
    if block.kind != HEADING and not block.row:
        glued, counted = _GLUED.match(block.text), _COUNTED.match(block.text)
        if glued and (topic := topic_of(glued[2])) and _put_tile(topic, glued[1], block.text, result):
            return 1
        if counted and (topic := topic_of(counted[1])) and _put_tile(topic, counted[2], block.text, result):
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


def _is_label(text: str) -> bool:
    """Whether what stands before a colon is a label, not the beginning of a sentence."""
    return len(text.split()) <= 3 or worded_as_heading(text)


def _with_colon(block: Block) -> Block:
    """A label that only its bold type parts from the value, with the colon that others print."""
    if not block.bold:
        return block
    bold, text = block.bold.strip(), block.text
    rest = text[len(bold) :].strip()
    colon = any(mark in bold + rest[:1] for mark in ":：")
    if not bold or not rest or colon or topic_of(bold) not in LABELS | RUN_IN:
        return block
    if rest[0].islower():
        return block  # the sentence goes on
    return replace(block, text=f"{bold}: {rest}")


def _run_in(block: Block, result: Outline) -> bool:
    """Take a paragraph whose heading is set in bold type before it ("**Partners.** In 2019 …")."""
    label = block.bold.strip()
    if not label.endswith((".", ":", "：")):
        return False
    rest = block.text[len(block.bold) :].strip(" .:：–—-")
    topic = topic_of(label.rstrip(".:： ")) if rest else None
    if topic not in RUN_IN | {Topic.OVERVIEW} or topic is None or len(label) > 60 or not rest[:1].isupper():
        return False
    text = block.text[len(block.bold) :].lstrip(" .:：–—-")
    result.extra.append(
        Part(topic, label.rstrip(".:： "), [replace(block, text=text, kind=PARAGRAPH, level=0, bold="")])
    )
    return True


_VERDICTS = frozenset({None, Topic.OVERVIEW, Topic.CATEGORY})
"""Topics of a label that may stand before a level of risk ("Assessment: high risk")."""


_BESIDE = regex(r"\s*[▲▼△▽↑↓]+\s*|\s*\((?:previously|formerly|was|up from|down from)\b[^()]{0,40}\)$", re.I)
"""What a page prints beside a level: which way it went, what it was."""
_MAY_STAND_BESIDE = regex("[▲▼△▽↑↓)]")
_SCALES = tuple("rating risk category level designation credential clearance 评级 等级 资格".split())


def _inline(block: Block, result: Outline) -> int:
    """ "Label: value" in one run of text, or a rating with its label ("Our rating Medium risk")."""
    if block.kind == HEADING and block.level < 4:
        return 0
    if len(block.text) < 120 and _MAY_STAND_BESIDE.search(block.text) and _BESIDE.search(block.text):
        block = replace(block, text=_BESIDE.sub(" ", block.text).strip())
    block = _with_colon(block)
    if _run_in(block, result):
        return 1
    match = _INLINE.match(block.text) if ":" in block.text or "：" in block.text else None
    topic = topic_of(match[1]) if match and _is_label(match[1]) else None
    if match and topic in _VERDICTS and "risk" in match[2].lower() and risk_word(match[2]):
        topic = Topic.RISK
    if match and topic in LABELS and not match[2].startswith("//"):
        result.facts.append(Fact(topic, match[1], match[2], block.text))
        return 1
    if match and topic in RUN_IN and topic is not None and worded_as_heading(match[1]) and " " in match[2]:
        rest = replace(block, text=match[2], kind=PARAGRAPH, level=0)
        result.extra.append(Part(topic, match[1], [rest]))
        return 1
    if match and topic in COUNTED and _NUMBER.match(match[2]) and topic is not None:
        result.counters.setdefault(topic, int(match[2].rstrip("+")))
        return 1
    if len(block.text) >= 90 or not any(map(block.text.casefold().__contains__, _SCALES)):
        return 0
    rating = _RATING_INLINE.match(block.text)
    if rating and topic_of(rating[1]) is Topic.RISK and risk_word(rating[2]):
        result.facts.append(Fact(Topic.RISK, rating[1], rating[2], block.text))
        return 1
    if rating and topic_of(rating[1]) is Topic.CREDENTIAL and credential_word(rating[2]):
        result.facts.append(Fact(Topic.CREDENTIAL, rating[1], rating[2], block.text))
        return 1
    return 0
