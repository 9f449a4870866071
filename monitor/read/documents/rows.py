"""Rows of cells that no page draws: delimited text and the sheets of a workbook.

Takes text or rows; gives a `Plain`: titles and notes around a table are sentences, the first row that names
columns is their names.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model import Table
from monitor.read.chatter import is_chatter
from monitor.read.media import delimiter_of
from monitor.read.plain import Plain
from monitor.text import sentences, squash

_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[str]]


def read_delimited(text: str) -> Plain:
    """Text with a character between its cells."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter_of(text) or ",")
    try:
        for row in reader:
            rows.append([squash(cell) for cell in row[:_MOST_COLUMNS]])
            if len(rows) >= _MOST_ROWS:
                break
    except csv.Error:  # a field larger than any: what was read so far is kept
        pass
    return read_sheets([Sheet("", rows)])


def read_sheets(sheets: Sequence[Sheet]) -> Plain:
    """The sheets of a workbook; their order says nothing that a name does not."""
    said: list[str] = []
    tables: list[Table] = []
    for sheet in sheets:
        beside, table = _table(sheet)
        said += [sentence for line in beside for sentence in sentences(line) if not is_chatter(sentence)]
        if table is not None:
            tables.append(table)
    return Plain(tuple(said), ("",) * len(said), tuple(tables))


def _table(sheet: Sheet) -> tuple[list[str], Table | None]:
    """Lines that stand alone, and the table of a sheet."""
    rows = [tuple(row) for row in sheet.rows if any(row)]
    beside: list[str] = []
    while rows and sum(map(bool, rows[0])) < 2:
        beside.append(next(filter(None, rows.pop(0))))
    tail: list[str] = []
    while rows and sum(map(bool, rows[-1])) < 2 and max(map(len, rows)) > 1:
        tail.insert(0, next(filter(None, rows.pop())))
    beside += tail
    if not rows:
        return beside, None
    width = max(map(len, rows))
    if width < 2:
        return [*beside, *(row[0] for row in rows)], None
    rows = [row + ("",) * (width - len(row)) for row in rows]
    head = rows[0] if _names_columns(rows) else ()
    return beside, Table(sheet.name, head, tuple(rows[bool(head) :]))


def _names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether the first row names the columns: short, no two alike, no value like those below it."""
    first = [cell for cell in rows[0] if cell]
    if len(rows) < 2 or len(first) < 2 or len(set(first)) < len(first):
        return False
    if any(len(cell) > _LONGEST_NAME or not any(map(str.isalpha, cell)) for cell in first):
        return False
    below = {cell for row in rows[1:] for cell in row}
    return not any(cell in below for cell in first)
