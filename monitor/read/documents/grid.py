"""Tables of a PDF by where their words stand: a row whose cells are wrapped over several lines is one line.

Takes the lines of pages as runs of words with their boxes, in the order in which the file holds them; gives
the text of each page, in which a row of a table is one marked line (`ROW`, `PAIR`). What is no table, or has
no wrapped cell, stays as it came: columns of prose, lists, lines. A cell goes on where the next run stands
right below it; the next cell stands to the right at the same height; a line without a first column goes on
the row above where it is nearer to that than rows are to each other. Pure, refuses nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from monitor.later import regex

Run = tuple[str, float, float, float, float]
"""Words, and their box: left, bottom, right, top."""
Line = Sequence[Run]

ROW, PAIR = "\ufdd0", "\ufdd1"
"""Stand before a line that is a row of a table, and of one with two columns, the second of which may hold
sentences (characters that no text may hold).
"""
_NEXT_LINE = 1.75
"""Heights from one line of a cell to the next, at most."""
_NEARER = 0.85
"""Of the distance of rows: what is nearer goes on the row above."""
_FEW_ROWS, _MANY_LINES = 3, 3
_MOST_CELLS, _MOST_LINES = 60, 200
"""Of a row, of a cell; what is more is no table."""
_MARKER = regex(
    r"\W{0,2}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,4})[.)、）:：]?|[•▪‣◦●○■□*–—-]"
)


@dataclass(slots=True)
class _Cell:
    parts: list[str]
    left: float
    bottom: float
    right: float
    top: float
    height: float
    last: Run
    lines: int = 1

    def goes_on(self, run: Run) -> bool:
        """Whether a run stands right below what the cell holds, in its column."""
        _, left, bottom, right, top = run
        _, last_left, last_bottom, last_right, _ = self.last
        down = last_bottom - bottom
        if not self.height * 0.5 < down <= self.height * _NEXT_LINE:
            return False
        if not 0.75 < (top - bottom) / self.height < 1.33:
            return False
        near = self.height * 0.8
        middle = abs((left + right) - (last_left + last_right)) / 2
        return abs(left - self.left) <= near or middle <= near or abs(right - self.right) <= near / 2

    def add(self, run: Run) -> None:
        self.parts.append(run[0])
        self.left, self.bottom = min(self.left, run[1]), min(self.bottom, run[2])
        self.right, self.top = max(self.right, run[3]), max(self.top, run[4])
        self.last = run
        self.lines += 1


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]
    lines: set[int]
    """Which lines of the page it is made of."""

    @property
    def top(self) -> float:
        return max(each.top for each in self.cells)

    @property
    def bottom(self) -> float:
        return min(each.bottom for each in self.cells)

    def takes(self, cell: _Cell) -> bool:
        """Whether a cell stands to the right, at the same height."""
        shared = min(self.top, cell.top) - max(self.bottom, cell.bottom)
        height = min(self.top - self.bottom, cell.top - cell.bottom)
        room = len(self.cells) < _MOST_CELLS and cell.left >= self.cells[-1].right
        return room and shared >= height / 2


@dataclass(slots=True)
class _Table:
    rows: list[_Row]
    columns: list[tuple[float, float]] = field(default_factory=list)


@dataclass(slots=True)
class _End:
    """What a page ends with, where that is a table: the next one may go on with it."""

    head: str
    row: _Row
    place: int
    """Which line of the page the row is."""


def texts_of(pages: Sequence[str | Sequence[Line]], joined: Callable[[str, str], str]) -> list[str]:
    """The text of each page; one that came as text stays so. `joined` puts two lines of a cell together."""
    found: list[list[str]] = []
    end: _End | None = None
    for page in pages:
        if isinstance(page, str):
            found.append([page])
            end = None
            continue
        lines, end = _read(page, end, found[-1] if found else [], joined)
        found.append(lines)
    return ["\n".join(lines) for lines in found]


def _read(
    page: Sequence[Line], before: _End | None, above: list[str], joined: Callable[[str, str], str]
) -> tuple[list[str], _End | None]:
    """A page as lines. A table that goes on from the page before says its head once; what goes on the last
    row there is put to it.
    """
    said: dict[int, str] = {}
    gone: set[int] = set()
    last: tuple[str, _Row] | None = None
    for number, table in enumerate(_tables(_rows(page))):
        head = _line(table.rows[0], joined)
        again = before is not None and not number and head == before.head
        last = head, table.rows[-1]
        if not again and not any(cell.lines > 1 for row in table.rows for cell in row.cells):
            continue
        gone.update(*(row.lines for row in table.rows))
        rows = table.rows[1:] if again else table.rows
        mark = ROW if len(table.columns) > 2 else PAIR
        cut = again and len(rows) > 0 and not _opens(table, rows[0])
        if cut and before is not None and _goes_on(before.row, rows[0]):
            above[before.place] = mark + _line(before.row, joined)
            rows = rows[1:]
        for row in rows:
            said[min(row.lines)] = mark + _line(row, joined)
    lines: list[str] = []
    end: _End | None = None
    for at, line in enumerate(page):
        if last is not None and at == min(last[1].lines):
            end = _End(*last, len(lines))
        if at in said:
            lines.append(said[at])
        elif at not in gone:
            lines.append(" ".join(run[0] for run in line))
    return lines, end


def _line(row: _Row, joined: Callable[[str, str], str]) -> str:
    cells = []
    for cell in sorted(row.cells, key=lambda each: each.left):
        text = cell.parts[0]
        for part in cell.parts[1:]:
            text = joined(text, part)
        cells.append(text)
    return " ".join(cells)


def _rows(page: Sequence[Line]) -> list[_Row]:
    """What stands side by side, cells whole; a text in one column is rows of one cell."""
    cells: list[tuple[_Cell, set[int]]] = []
    for at, line in enumerate(page):
        for run in line:
            if cells and cells[-1][0].goes_on(run):
                cells[-1][0].add(run)
                cells[-1][1].add(at)
            else:
                text, left, bottom, right, top = run
                cells.append((_Cell([text], left, bottom, right, top, max(top - bottom, 1.0), run), {at}))
    rows: list[_Row] = []
    for cell, lines in cells:
        if rows and rows[-1].takes(cell):
            rows[-1].cells.append(cell)
            rows[-1].lines |= lines
        else:
            rows.append(_Row([cell], lines))
    return rows


def _tables(rows: Sequence[_Row]) -> list[_Table]:
    """Rows under each other whose cells stand in the same columns."""
    found: list[_Table] = []
    for row in rows:
        table = found[-1] if found and found[-1].rows else None
        if table is not None and table.rows[-1].bottom >= row.top - row.cells[0].height / 2:
            columns = _with(table.columns, row)
            if columns is not None:
                table.rows.append(row)
                table.columns = columns
                continue
        if len(row.cells) > 1:
            found.append(_Table([row], _with([], row) or []))
        elif table is not None and table.columns:
            found.append(_Table([]))  # what stands between two tables parts them
    tables = []
    for table in found:
        if len(table.columns) < 2:
            continue
        _join(table)
        while len(table.rows[-1].cells) == 1:
            table.rows.pop()  # a note under it
        if _is_table(table):
            tables.append(table)
    return tables


def _with(columns: list[tuple[float, float]], row: _Row) -> list[tuple[float, float]] | None:
    """The columns with those of a row; None where a cell of it lies across two."""
    found = list(columns)
    taken: set[tuple[float, float]] = set()
    for cell in row.cells:
        hit = [at for at, (left, right) in enumerate(found) if cell.left < right and left < cell.right]
        if len(hit) > 1:
            return None
        left, right = found.pop(hit[0]) if hit else (cell.left, cell.right)
        if (left, right) in taken:
            return None
        column = min(left, cell.left), max(right, cell.right)
        taken.add(column)
        found.append(column)
    found.sort()
    return None if any(one[1] > other[0] for one, other in pairwise(found)) else found


def _join(table: _Table) -> None:
    """Lines without a first column go on the row above, where they are nearer to it than rows are."""
    apart = [above.bottom - row.top for above, row in pairwise(table.rows) if _opens(table, row)]
    if not apart:
        return
    height = table.rows[0].cells[0].height
    usual = min(apart) + height
    kept: list[_Row] = []
    for row in table.rows:
        near = kept and kept[-1].bottom - row.top + height < usual * _NEARER
        if near and not _opens(table, row) and _goes_on(kept[-1], row):
            kept[-1].lines |= row.lines
        else:
            kept.append(row)
    table.rows = kept


def _opens(table: _Table, row: _Row) -> bool:
    """Whether a row has something in the first column."""
    return any(cell.left < table.columns[0][1] for cell in row.cells)


def _goes_on(above: _Row, row: _Row) -> bool:
    """Put each cell of a row to the one above it; not done where one has nothing above."""
    pairs = []
    for cell in row.cells:
        over = [each for each in above.cells if each.left < cell.right and cell.left < each.right]
        if len(over) != 1:
            return False
        pairs.append((over[0], cell))
    for over_it, cell in pairs:
        over_it.parts += cell.parts
        over_it.bottom, over_it.last = min(over_it.bottom, cell.bottom), cell.last
        over_it.left, over_it.right = min(over_it.left, cell.left), max(over_it.right, cell.right)
        over_it.lines += cell.lines
    return True


def _is_table(table: _Table) -> bool:
    """Whether it is more than columns of prose, a list with its numbers, blocks side by side."""
    if any(cell.lines > _MOST_LINES for row in table.rows for cell in row.cells):
        return False
    filled = [row for row in table.rows if len(row.cells) > 1]
    if len(filled) < (_FEW_ROWS if len(table.columns) == 2 else 2):
        return False
    if len(table.columns) > 2:
        return not all(min(cell.lines for cell in row.cells) >= _MANY_LINES for row in filled)
    if all(_MARKER.fullmatch(" ".join(row.cells[0].parts)) for row in filled):
        return False
    blocks = sum(min(cell.lines for cell in row.cells) >= _MANY_LINES for row in filled)
    return blocks * 2 < len(filled)
