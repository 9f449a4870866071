"""How blocks read as lines of text: a table row is one line, a term stands with its definition."""

from collections.abc import Iterable
from itertools import groupby

from monitor.later import regex
from monitor.read.blocks import TERM, Block

_WIDE = regex("[\u2e80-\U0010ffff]+")
_STOPS = '.!?。！？”’"'


def wide(text: str) -> int:
    """How many characters of a text are Chinese or the like, which say twice as much."""
    return 0 if text.isascii() else len(text) - len(_WIDE.sub("", text))


def text_lines(blocks: Iterable[Block], language: str) -> list[str]:
    """The lines that blocks read as: a table row is one line ("采购人：X"), a term stands with its text."""
    lines: list[str] = []
    for row, group in groupby(blocks, key=lambda block: block.row):
        members = list(group)
        if row and not _is_laid_out(members):
            lines.append(_row(members, language))
        else:
            lines.extend(_plain(members, language))
    return [line for line in lines if line]


def _is_laid_out(cells: list[Block]) -> bool:
    """Whether a row only draws columns: a cell holds several lines of prose."""
    for _, group in groupby(cells, key=lambda block: block.column):
        long = [block for block in group if len(block.text) > 60 and block.text[-1] in _STOPS]
        if len(long) > 1 and sum(len(block.text) for block in long) > 240:
            return True
    return False


def _row(cells: list[Block], language: str) -> str:
    columns = [" ".join(b.text for b in group) for _, group in groupby(cells, key=lambda block: block.column)]
    colon = "：" if language == "zh" else ": "
    if len(columns) == 2:
        return columns[0].rstrip("：: ") + colon + columns[1]
    if len(columns) == 4 and all(len(label) <= 14 for label in columns[::2]):
        stop = "；" if language == "zh" else "; "
        pairs = zip(columns[::2], columns[1::2], strict=True)
        return stop.join(label.rstrip("：: ") + colon + value for label, value in pairs)
    return " | ".join(columns)


def _plain(blocks: list[Block], language: str) -> list[str]:
    lines: list[str] = []
    term = ""
    for block in blocks:
        if term:
            lines.append(term.rstrip("：: ") + ("：" if language == "zh" else ": ") + block.text)
            term = ""
        elif block.kind == TERM:
            term = block.text
        else:
            lines.append(block.text)
    return [*lines, term] if term else lines
