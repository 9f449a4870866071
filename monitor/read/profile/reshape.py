"""Blocks as a profile means them, whatever draws them: captions and bold lines that are headings, typed
bullets that are items, tables that only number or frame their lines.

Takes the blocks of a page; gives others in the same order with the same index. Cells of data tables come
with their position in the row as `column`, their header marked, and without the column of row numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

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
)
from monitor.read.profile.chrome import within
from monitor.read.profile.colophon import without_legends
from monitor.read.profile.columns import Column, is_header, role_of
from monitor.read.profile.drawn import drawn
from monitor.read.profile.grid import grid
from monitor.read.profile.labelled import labelled
from monitor.read.profile.numbers import unnumbered
from monitor.read.profile.pairs import pairs
from monitor.read.profile.panels import panels
from monitor.read.profile.styled import styled
from monitor.read.profile.vocabulary import LABELS, Topic, is_label, topic_of
from monitor.read.profile.wrapped import wrapped
from monitor.text import fold

_BULLET = regex(r"^[•●▪■◦‣∙·*–—-]\s+(?=\S)")
_BRACKETED = regex(r"^[(（]([^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\.?$")
_NOTE_TERM = regex(
    r"^(?:(?:foot)?notes?|remarks?|comments?|details?|more|further|annotations?|备注|说明|附注|注)$"
)
_ROW_NUMBER = regex(r"^[(#]?\d{1,3}[.)]?$")
_FIELDS = regex(r"\s*[;；]\s*(?=[^;；:：]{1,30}[:：]\s)")
_BAR = regex(r"\s[/|／｜]\s")
_FIELD = regex(r"^([^:：]{1,30})[:：]\s*(.*)$")


def reshape(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    whole = unnumbered(without_legends(wrapped(blocks, boxes)))
    shaped = list(_tables([_caption(block) for block in panels(whole, boxes)], boxes))
    shaped = [piece for block in _bold(styled(shaped, boxes)) for piece in _several(block)]
    shaped = list(_notes(_records(_barred(list(_lines(shaped)))), boxes))
    return drawn(grid(list(pairs(shaped, boxes)), boxes), boxes)


def _caption(block: Block) -> Block:
    """The caption of a table is the heading of its rows."""
    if block.kind == CAPTION and block.tag == "caption":
        return replace(block, kind=HEADING, level=6)
    return block


# --------------------------------------------------------------------- tables


def _tables(blocks: list[Block], boxes: tuple[Box, ...]) -> Iterator[Block]:
    if not any(block.row for block in blocks):
        yield from blocks
        return
    widths: Counter[int] = Counter()
    places: dict[int, int] = {}
    spans: dict[int, int] = {}
    for number, box in enumerate(boxes):
        if box.tag in ("td", "th"):
            widths[box.parent] += 1
            places[number] = widths[box.parent]
            if box.rows > 1 and widths[box.parent] == 1:
                spans[box.parent] = box.rows
    blocks = _labels(blocks, places)
    for table, group in groupby(blocks, key=lambda block: _table_of(block, boxes)):
        members = list(group)
        yield from _table(members, widths, places, spans) if table else members


def _labels(blocks: list[Block], places: dict[int, int]) -> list[Block]:
    """Headings that stand alone in the first cell of a row with a value beside it are labels of the row."""
    filled: dict[int, set[int]] = {}
    alone = Counter(block.column for block in blocks if block.row)
    for block in blocks:
        if block.row:
            filled.setdefault(block.row, set()).add(block.column)
    return [
        replace(block, kind=CELL, level=1)
        if block.kind == HEADING
        and block.row
        and len(filled[block.row]) == 2
        and places.get(block.column) == 1
        and alone[block.column] == 1
        else block
        for block in blocks
    ]


def _table_of(block: Block, boxes: tuple[Box, ...]) -> int:
    """The table that a cell stands in; 0 for what is no cell of a data table."""
    box = block.row
    while box and boxes[box].tag != "table":
        box = boxes[box].parent
    return box


def _table(
    cells: list[Block], widths: Counter[int], places: dict[int, int], spans: dict[int, int]
) -> Iterator[Block]:
    """One table, as pairs of labels and values, or part by part."""
    cells = [replace(cell, column=places.get(cell.column, 1)) for cell in cells]
    lines = [list(group) for _, group in groupby(cells, key=lambda cell: cell.row)]
    if _paired(lines):
        lines = [pair for line in lines for pair in _pairs_of(line)]
        for line in lines:
            yield from line
        return
    for part in _captioned(labelled(lines, spans), widths):
        yield from _rows(part, widths)


def _captioned(lines: list[list[Block]], widths: Counter[int]) -> Iterator[list[list[Block]]]:
    """The rows of a table, cut before each header that spans it and names what follows."""
    part: list[list[Block]] = []
    for line in lines:
        cell = line[0]
        spanning = len(line) == 1 and widths[cell.row] == 1 and cell.kind == CELL and cell.level
        if spanning and topic_of(cell.text):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _rows(lines: list[list[Block]], widths: Counter[int]) -> Iterator[Block]:
    """Rows under one header: columns counted, the header found, the column of row numbers dropped."""
    width = max(widths[line[0].row] for line in lines)
    headed = width > 1 and _headed(lines[0])
    if headed:
        lines[0] = [replace(cell, level=1) for cell in lines[0]]
    numbered = width > 1 and _numbered(lines, headed)
    for line in lines:
        kept = (
            [replace(cell, column=cell.column - 1) for cell in line if cell.column > 1] if numbered else line
        )
        if width - numbered > 1 and widths[line[0].row] > 1:
            yield from kept
        elif not (headed and line is lines[0]):
            yield from _single(kept, several=width - numbered <= 1 and len(lines) - headed > 1)


def _paired(lines: list[list[Block]]) -> bool:
    """Whether every row holds a label and a value, and another label and value."""
    return all(
        all(_labels_row(cell) for cell in line if cell.column % 2)
        and max(cell.column for cell in line) % 2 == 0
        for line in lines
    ) and any(cell.column > 2 for line in lines for cell in line)


def _labels_row(cell: Block) -> bool:
    return bool(cell.level) or is_label(cell.text)


def _pairs_of(line: list[Block]) -> Iterator[list[Block]]:
    """A row of several labels with their values as rows of one each."""
    for number in range(1, max(cell.column for cell in line) + 1, 2):
        pair = [cell for cell in line if cell.column in (number, number + 1)]
        if not pair:
            continue  # both cells are blank
        row = pair[0].row if number == 1 else -2 * pair[0].index - 1
        yield [
            replace(cell, row=row, column=cell.column - number + 1, level=int(cell.column == number))
            for cell in pair
        ]


def _headed(line: list[Block]) -> bool:
    if all(cell.level for cell in line):
        return True
    drawn = len(line) > 2 or all(cell.bold == cell.text for cell in line)
    single = len({cell.column for cell in line}) == len(line) and not any(cell.level for cell in line)
    return drawn and single and is_header([cell.text for cell in line])


def _numbered(lines: list[list[Block]], headed: bool) -> bool:
    """Whether the first column only numbers the rows."""
    first = [next((cell.text for cell in line if cell.column == 1), "") for line in lines]
    if headed:
        role = role_of(first[0])
        if role is not Column.NUMBER and first[0]:
            return False
        first = first[1:]
    filled = [text for text in first if text]
    numbers = [int(re.sub(r"\D", "", text)) for text in filled if _ROW_NUMBER.match(text)]
    if headed and role is Column.NUMBER:
        return True
    if not numbers or len(numbers) < len(filled) or numbers != list(range(1, len(numbers) + 1)):
        return False
    rest = [cell.text for line in lines for cell in line if cell.column > 1]
    return all(topic_of(text) is None or len(text.split()) > 3 for text in rest) or len(numbers) > 1


def _single(line: list[Block], *, several: bool) -> Iterator[Block]:
    """A row of one cell as what it holds: a line, an item with its notes, prose."""
    for number, cell in enumerate(line):
        if cell.kind != CELL:
            yield replace(cell, row=0, column=0)
        elif cell.level and cell.text and topic_of(cell.text):
            yield replace(cell, kind=HEADING, level=6, row=0, column=0)
        elif cell.text[-1:] in ".。!?！？" or (not several and number == 0):
            yield replace(cell, kind=PARAGRAPH, level=0, row=0, column=0)
        else:
            yield replace(cell, kind=ITEM, level=1 if number == 0 else 2, row=0, column=0)


# --------------------------------------------------------------------- headings, bullets


def _bold(blocks: list[Block]) -> list[Block]:
    """Lines that are bold as a whole and worded like a heading are headings."""
    return [replace(block, kind=HEADING, level=3) if _is_bold_heading(block) else block for block in blocks]


def _is_bold_heading(block: Block) -> bool:
    return (
        block.kind == PARAGRAPH
        and not block.item
        and bool(block.bold)
        and block.bold == block.text
        and len(block.text) <= 70
        and block.text[-1:] not in ".;!?,。；！？，"
        and topic_of(block.text) is not None
    )


def _lines(blocks: list[Block]) -> Iterator[Block]:
    """Typed bullets as items, bracketed lines after them as their notes."""
    bulleted = 0
    for block in blocks:
        bullet = _BULLET.match(block.text) if block.kind == PARAGRAPH and not block.item else None
        within = bulleted == block.parent and block.kind in (PARAGRAPH, ITEM)
        inside = _BRACKETED.match(block.text) if within else None
        if bullet:
            bulleted = block.parent
            yield replace(block, kind=ITEM, level=1, text=block.text[bullet.end() :])
        elif inside:
            for note in re.split(r"\s*[;；]\s*", inside[1]):
                yield replace(block, kind=ITEM, level=2, text=note)
        else:
            bulleted = bulleted if block.parent == bulleted else 0
            yield block


# --------------------------------------------------------------------- records, notes


def _barred(blocks: list[Block]) -> Iterator[Block]:
    """Lines that part their values with slashes or bars, two or more alike, as rows without header."""
    for count, group in groupby(blocks, key=_bars):
        lines = list(group)
        if count < 2 or len(lines) < 2:
            yield from lines
            continue
        for line in lines:
            yield from _cells(line, tuple(_BAR.split(line.text)), level=0, row=-2 * line.index - 1)


def _bars(block: Block) -> int:
    if block.kind not in (PARAGRAPH, ITEM) or block.link_ratio > 0.15 or block.text[-1:] in ".。":
        return 0
    pieces = _BAR.split(block.text)
    return len(pieces) - 1 if len(block.text) < 300 and all(pieces) else 0


def _records(blocks: Iterator[Block]) -> Iterator[Block]:
    """Lines of "Label: value; label: value" with the words of table headers as the rows that they are."""
    header: tuple[str, ...] = ()
    for block in blocks:
        pairs = _fields(block)
        if not pairs:
            header = header if block.kind in (ITEM, DEFINITION) else ()
            yield block
            continue
        labels = tuple(label for label, _ in pairs)
        if labels != header:
            header = labels
            yield from _cells(block, labels, level=1, row=-2 * block.index - 2)
        yield from _cells(block, tuple(value for _, value in pairs), level=0, row=-2 * block.index - 1)


_NEXT = regex(r"(?:[.;；。]|\s[·|｜•])\s*(?=[^\s:：.;；。·|][^:：.;；。·|]{1,38}[:：]\s?\S)")


def _several(block: Block) -> list[Block]:
    """A line of several labels with their values ("Chinese name: 清河. Rating: high") as a line for each."""
    text = block.text
    if block.kind != PARAGRAPH or len(text) > 300 or text.count(":") + text.count("：") < 2:
        return [block]
    pieces = _NEXT.split(text)
    labels = [_FIELD.match(piece) for piece in pieces]
    known = [match[1] for match in labels if match and topic_of(match[1]) in LABELS]
    if len(pieces) < 2 or len(known) < len(pieces):
        return [block]
    return [replace(block, text=piece.strip(), bold="") for piece in pieces]


def _fields(block: Block) -> list[tuple[str, str]]:
    if block.kind not in (PARAGRAPH, ITEM, DEFINITION) or len(block.text) > 600 or block.text.count(":") < 2:
        return []
    found = [_FIELD.match(piece) for piece in _FIELDS.split(block.text)]
    pairs = [(match[1].strip(), match[2].strip()) for match in found if match]
    if len(pairs) < 2 or len(pairs) < len(found):
        return []
    return pairs if is_header([label for label, _ in pairs]) else []


def _cells(block: Block, texts: tuple[str, ...], *, level: int, row: int) -> Iterator[Block]:
    for number, text in enumerate(texts, 1):
        if text:
            yield replace(block, kind=CELL, level=level, text=text, row=row, column=number, item=0)


def _notes(blocks: Iterator[Block], boxes: tuple[Box, ...]) -> Iterator[Block]:
    """What stands under an inner term "Note" are notes of the entry before it, and so is a list within the
    definition that names a laboratory.
    """
    holder = 0
    kind = ""
    entry = 0
    laboratories = False
    for block in blocks:
        if block.kind == TERM:
            laboratories = topic_of(block.text) is Topic.LABORATORIES
        if block.kind == DEFINITION:
            entry = block.parent if laboratories and not block.text.endswith((":", "：")) else 0
        elif entry and block.kind == ITEM and within(boxes, block.parent, entry):
            block = replace(block, level=block.level + 1)
        if (
            block.kind == TERM
            and kind in (DEFINITION, ITEM)
            and _NOTE_TERM.match(fold(block.text).rstrip(":"))
        ):
            holder = list_of(block, boxes)
            continue
        if block.kind == TERM:
            holder = 0
        if holder and block.kind == DEFINITION and list_of(block, boxes) == holder:
            yield replace(block, kind=ITEM, level=2)
            continue
        kind = block.kind
        yield block


def list_of(block: Block, boxes: tuple[Box, ...]) -> int:
    """The definition list that a block stands in; 0 for none."""
    box = block.parent
    while box and boxes[box].tag != "dl":
        box = boxes[box].parent
    return box
