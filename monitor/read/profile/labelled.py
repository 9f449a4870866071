"""Rows of a table whose label holds for several cells: cells side by side, a label over several rows, rows
below it that begin with an empty cell.

Takes the rows of one table, each a list of cells with their place as `column`, and over how many rows the
first cell of a row stands; gives rows of a label and its values. Tables of other sorts stay as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.read.blocks import CELL, Block
from monitor.read.profile.vocabulary import is_label

Line = list[Block]
_LONGEST = 120


def labelled(lines: Sequence[Line], spans: Mapping[int, int]) -> list[Line]:
    joined: list[Line] = []
    below = 0
    for line in lines:
        over = spans.get(line[0].row, 1)
        if joined and _takes(joined[-1]) and _goes_on(line, spanned=below > 0):
            joined[-1] = [*joined[-1], *(replace(cell, row=joined[-1][0].row, column=2) for cell in line)]
        else:
            joined.append(line)
        below = over - 1 if over > 1 else below - 1
    labels = all(_is_label(line[0]) for line in joined) and any(is_label(line[0].text) for line in joined)
    if labels and not all(cell.level for cell in joined[0]):
        return [[replace(cell, column=min(cell.column, 2)) for cell in line] for line in joined]
    return joined


def _is_label(cell: Block) -> bool:
    return cell.kind == CELL and cell.column == 1 and (bool(cell.level) or is_label(cell.text))


def _takes(line: Line) -> bool:
    """Whether a row is a known label with a value."""
    return is_label(line[0].text) and line[0].column == 1 and {cell.column for cell in line} == {1, 2}


def _goes_on(line: Line, *, spanned: bool) -> bool:
    """Whether a row only holds further values of the label before it."""
    columns = {cell.column for cell in line}
    plain = all(not cell.level and len(cell.text) <= _LONGEST for cell in line)
    return plain and (columns == {1} if spanned else columns == {2})
