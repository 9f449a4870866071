"""Tables as rows of cells: the cells of each data row in their columns, the names of the columns above them.

Takes the blocks of one table of a document; gives a `Table`, or None where the rows read better as lines (a
label and its value, a single column).
"""

from collections.abc import Sequence
from itertools import groupby

from monitor.model import Table
from monitor.read.blocks import Block
from monitor.read.chatter import is_chatter
from monitor.read.document import Document

_MOST_COLUMNS = 60
_LONGEST_NAME = 80


def table_of(document: Document, blocks: Sequence[Block], heading: str) -> Table | None:
    """The table of these blocks, all of them in rows of one table."""
    columns = _columns(document, {block.row for block in blocks})
    rows: list[tuple[tuple[str, ...], bool]] = []
    for row, group in groupby(blocks, key=lambda block: block.row):
        places = columns.get(row, {})
        if not places or len(places) > _MOST_COLUMNS:
            return None
        cells = [""] * len(places)
        members = list(group)
        for block in members:
            at = places.get(block.column)
            if at is not None:
                cells[at] = f"{cells[at]} {block.text}".strip()
        named = _names_columns(document, row, members)
        rows.append((tuple("" if is_chatter(cell) else cell for cell in cells), named))
    head = rows[0][0] if rows and rows[0][1] and len(rows[0][0]) > 1 else ()
    body = tuple(cells for cells, _ in rows[bool(head) :] if any(cells))
    width = max(map(len, body), default=0)
    if width < 2 or (width == 2 and not head):
        return None
    return Table(heading[:_LONGEST_NAME], head, body)


def _names_columns(document: Document, row: int, cells: Sequence[Block]) -> bool:
    """Whether the cells of a row are the names of columns: by their element, or by that of the row."""
    boxes = document.boxes
    return boxes[boxes[row].parent].tag == "thead" or all(boxes[cell.column].tag == "th" for cell in cells)


def _columns(document: Document, rows: set[int]) -> dict[int, dict[int, int]]:
    """By row: the number of each cell's column, empty cells counted."""
    found: dict[int, dict[int, int]] = {row: {} for row in rows}
    for number, box in enumerate(document.boxes):
        if box.tag in ("td", "th") and box.parent in found:
            found[box.parent][number] = len(found[box.parent])
    return found
