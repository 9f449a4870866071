"""The sentences of a part, whatever holds them: paragraphs, bullets, table rows, terms with definitions,
cards.

Takes a part; gives `Line`s: one sentence each, with the entry they stand under (a term or inner heading)
if any.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.read.blocks import CELL, DEFINITION, HEADING, ITEM, TERM, Block
from monitor.read.profile.shapes import Part
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import fold, sentences, squash, unfootnote


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    entry: str = ""
    """The term, inner heading or first cell that this line speaks of."""
    row: bool = False


def lines(part: Part) -> Iterator[Line]:
    """The sentences of a part in order; intros that only announce a list ("…:") are left out."""
    entry = ""
    cells: list[Block] = []
    header_row = 0
    for block in part.blocks:
        if block.kind == CELL and block.row:
            if cells and cells[-1].row != block.row:
                yield from _row(cells)
                cells = []
            if block.level == 1 and not header_row:
                header_row = block.row
            if block.row != header_row:
                cells.append(block)
            continue
        if cells:
            yield from _row(cells)
            cells = []
        if block.kind in (HEADING, TERM):
            entry = squash(unfootnote(block.text))
            continue
        if block.kind == ITEM and block.level == 1 and block.tag == "li" and not entry:
            entry = ""
        for sentence in sentences(unfootnote(block.text)):
            if is_sentence(sentence):
                yield Line(sentence, entry if block.kind in (DEFINITION, ITEM) or entry else "")
    if cells:
        yield from _row(cells)


def is_sentence(text: str) -> bool:
    """Whether a text says something: no lone mark, no "none", no announcement of a list."""
    plain = fold(text)
    return (
        len(plain) > 3
        and not NOTHING.match(plain)
        and not plain.endswith(":")
        and any(c.isalpha() for c in plain)
    )


def _row(cells: list[Block]) -> Iterator[Line]:
    texts = [squash(unfootnote(cell.text)) for cell in cells]
    texts = [text for text in texts if text and not NOTHING.match(fold(text))]
    if not texts:
        return
    longest = max(texts, key=len)
    if len(longest.split()) > 8 and longest[-1:] in ".。":
        others = [text for text in texts if text != longest]
        for sentence in sentences(longest):
            yield Line(sentence, " · ".join(others), True)
        return
    yield Line(" · ".join(texts), texts[0], True)
