"""Tables compared row by row: a row is known by its key, a change names the row and the cell.

Takes the tables of two readings of one page; gives `Edit`s (before and after in words) and how many
differences were order or spelling only. A column that only counts the rows is no key, and the order of rows
and columns says nothing. A table without a partner gives its rows one by one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Indel

from monitor.compare.canon import canonical as loose
from monitor.compare.canon import skeleton
from monitor.compare.columns import PERIOD, idle_columns, passes, spelled_out
from monitor.compare.ticking import ticking_columns
from monitor.later import regex
from monitor.model import Table
from monitor.text import squash

ALIKE = 0.6
"""How much of two rows must be alike to be one row that changed, where no key says so."""
_FEW_SHARED = 0.34
_MOST_TOLD = 100
"""Rows that came, or went, and are told one by one."""
_MOST_PAIRS, _MOST_NAMES = 250_000, 400
"""Beyond it rows are known by their keys alone."""
_NUMBERING = regex(r"|[#№]|no\.?|nos\.?|nr\.?|num|number|s/?n|row|item(?: no\.?)?|序号|编号|序|号", re.I)
"""What a column is called that only numbers the rows; a rank or an id is a fact."""
_SHOWN = 8
"""Cells of a row that a change tells."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a table says otherwise, in words."""

    before: str | None
    after: str | None


@dataclass(slots=True)
class _Row:
    cells: tuple[str, ...]
    keys: tuple[str, ...]
    """The cells folded; a counter or a number of the row is empty."""


def compare_tables(
    old: Sequence[Table], new: Sequence[Table], before: Iterable[str] = (), told: Iterable[str] = ()
) -> tuple[list[Edit], int]:
    """What changed in the tables; `before` and `told` are the lines beside the old and new ones."""
    edits: list[Edit] = []
    suppressed = 0
    pairs, gone, come = _partners(old, new)
    for one, other in (_both_headed(*pair) for pair in pairs):
        more, same = _compare(one, other)
        edits += more
        suppressed += same
    if gone or come:
        beside = f" {' '.join(map(loose, told))} {' '.join(_words(table) for table in come)} "
        earlier = f" {' '.join(map(loose, before))} {' '.join(_words(table) for table in gone)} "
        for table in gone:
            rows = _told_rows(table, beside)
            suppressed += len(table.rows) - len(rows)
            edits += [Edit(text, None) for text in _listed(table.name, rows)]
        for table in come:
            rows = _told_rows(table, earlier)
            edits += [Edit(None, text) for text in _listed(table.name, rows)]
    return edits, suppressed


def _told_rows(table: Table, text: str) -> list[str]:
    """The rows of a table that has no partner, without those whose words stand in a text; what is read off as
    the page is made may differ.
    """
    live = {at for at, name in enumerate(table.head) if passes(name, at, table.rows)}
    return [
        told_row(table.head, row)
        for row in table.rows
        if not _stands_in([cell for at, cell in enumerate(row) if at not in live], text)
    ]


def _stands_in(row: Sequence[str], text: str) -> bool:
    """Whether all that a row says stands in a text."""
    return all(f" {loose(cell)} " in text for cell in row if loose(cell))


def _words(table: Table) -> str:
    return " ".join(loose(cell) for row in table.rows for cell in row)


def _partners(
    old: Sequence[Table], new: Sequence[Table]
) -> tuple[list[tuple[Table, Table]], list[Table], list[Table]]:
    """Tables of one kind: by name and columns, then by what they hold."""
    scored = sorted(
        (
            (-_kinship(one, other), abs(i - j), i, j)
            for i, one in enumerate(old)
            for j, other in enumerate(new)
        ),
    )
    left, right = set(range(len(old))), set(range(len(new)))
    pairs: list[tuple[int, int]] = []
    for score, _, i, j in scored:
        if i in left and j in right and score <= -1:
            pairs.append((i, j))
            left.discard(i)
            right.discard(j)
    return (
        [(old[i], new[j]) for i, j in sorted(pairs)],
        [old[i] for i in sorted(left)],
        [new[j] for j in sorted(right)],
    )


def _both_headed(one: Table, other: Table) -> tuple[Table, Table]:
    """Two tables with heads, where only one of them marks as such what is the first row of both."""
    if bool(one.head) == bool(other.head):
        return one, other
    head = one.head or other.head
    plain = other if one.head else one
    first = plain.rows[0] if len(plain.rows) > 1 else ()
    same = sum(loose(left) == loose(right) for left, right in zip(first, head, strict=False))
    if len(first) != len(head) or same * 2 < len(head):
        return one, other
    headed = Table(plain.name, first, plain.rows[1:])
    return (one, headed) if one.head else (headed, other)


def _kinship(one: Table, other: Table) -> float:
    heads = set(map(loose, one.head)) & set(map(loose, other.head)) - {""}
    head = 2 * len(heads) / max(1, len(one.head) + len(other.head))
    rows = {tuple(map(loose, row)) for row in one.rows} & {tuple(map(loose, row)) for row in other.rows}
    held = len(rows) / max(1, min(len(one.rows), len(other.rows)))
    named = bool(one.name) and loose(one.name) == loose(other.name)
    width = not one.head and not other.head and len(one.rows[0]) == len(other.rows[0])
    return 1.5 * head + 2 * held + 0.6 * named + 0.5 * width


# --------------------------------------------------------------------- two tables


def _compare(one: Table, other: Table) -> tuple[list[Edit], int]:
    order, more = _columns(one, other)
    edits: list[Edit] = []
    if more:
        edits += more
    head = tuple(one.head[i] if one.head and i < len(one.head) else "" for i, _ in order)
    new_head = tuple(other.head[j] if other.head and j < len(other.head) else "" for _, j in order)
    left = _rows(one, [i for i, _ in order], head)
    right = _rows(other, [j for _, j in order], new_head)
    pairs, gone, come, suppressed = _match(left, right)
    moved = [(before.cells, after.cells) for before, after in pairs]
    idle = ticking_columns(new_head, moved, len(right), PERIOD)
    idle |= idle_columns(new_head, moved, len(right), [row.cells for row in right])
    for before, after in pairs:
        after.keys = tuple(before.keys[at] if at in idle else key for at, key in enumerate(after.keys))
        edit = _changed(new_head, before, after)
        if edit is None:
            suppressed += 1
        else:
            edits.append(edit)
    edits += [Edit(text, None) for text in _listed(one.name, [told_row(head, row.cells) for row in gone])]
    edits += [
        Edit(None, text) for text in _listed(other.name, [told_row(new_head, row.cells) for row in come])
    ]
    return edits, suppressed


def _listed(name: str, rows: list[str]) -> list[str]:
    """Rows one by one; very many at once are one change that names the first of them."""
    if len(rows) <= _MOST_TOLD:
        return rows
    where = f"{name}: " if name else ""
    return [f"{where}{len(rows):,} rows, such as {' | '.join(rows[:_SHOWN])}"]


def _columns(one: Table, other: Table) -> tuple[list[tuple[int, int]], list[Edit]]:
    """Which columns are the same, and what is told of columns that came or went."""
    if not one.head or not other.head or [*map(loose, one.head)] == [*map(loose, other.head)]:
        width = max(max(map(len, table.rows), default=0) for table in (one, other))
        return [(i, i) for i in range(width)], []
    places = {loose(name): j for j, name in enumerate(other.head)}
    order = [(i, places.pop(key)) for i, name in enumerate(one.head) if (key := loose(name)) in places]
    lost = [i for i in range(len(one.head)) if i not in {pair[0] for pair in order}]
    found = sorted(places.values())
    renamed = [(i, j) for i in lost for j in found if i == j and _same_column(one, i, other, j)]
    order += renamed
    edits = [
        Edit(f"column {one.head[i]}", f"column {other.head[j]}")
        for i, j in renamed
        if skeleton(one.head[i]) == skeleton(other.head[j])  # the same words with other figures
    ]
    for i in lost:
        if i not in {pair[0] for pair in renamed}:
            edits.append(Edit(_column(one, i), None))
    for j in found:
        if j not in {pair[1] for pair in renamed}:
            edits.append(Edit(None, _column(other, j)))
    return sorted(order), [edit for edit in edits if edit.before or edit.after]


def _same_column(one: Table, i: int, other: Table, j: int) -> bool:
    left = {loose(row[i]) for row in one.rows if i < len(row)}
    right = {loose(row[j]) for row in other.rows if j < len(row)}
    return len(left & right) * 2 >= max(1, min(len(left), len(right)))


def _column(table: Table, at: int) -> str | None:
    """A whole column in words: its name and what stands in it."""
    if _NUMBERING.fullmatch(table.head[at].strip()) and _counts(table.rows, at):
        return None
    values = list(dict.fromkeys(row[at] for row in table.rows if at < len(row) and row[at]))
    if not values or not table.head[at]:
        return None
    more = f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
    where = f"{table.name}: " if table.name else ""
    return f"{where}column {table.head[at]}: {'; '.join(values[:_SHOWN])}{more}"


def _rows(table: Table, columns: Sequence[int], head: Sequence[str]) -> list[_Row]:
    rows = [tuple(row[i] if i < len(row) else "" for i in columns) for row in table.rows]
    silent = {at for at in range(len(columns)) if passes(head[at], at, rows)}
    silent |= {
        at for at in range(len(columns)) if _NUMBERING.fullmatch(head[at].strip()) and _counts(rows, at)
    }
    return [
        _Row(row, tuple("" if at in silent else loose(cell) for at, cell in enumerate(row))) for row in rows
    ]


def _counts(rows: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether a column only counts the rows: 1, 2, 3 …"""
    numbers = [row[at].rstrip(".、)） ") if at < len(row) else "" for row in rows]
    return len(rows) > 1 and numbers == [str(n) for n in range(1, len(rows) + 1)]


def _match(
    left: list[_Row], right: list[_Row]
) -> tuple[list[tuple[_Row, _Row]], list[_Row], list[_Row], int]:
    """Equal rows first, then rows of one key, then rows that are nearly alike."""
    stock: dict[tuple[str, ...], list[_Row]] = {}
    for row in right:
        stock.setdefault(row.keys, []).append(row)
    gone: list[_Row] = []
    suppressed = 0
    for row in left:
        if waiting := stock.get(row.keys):
            suppressed += waiting.pop(0).cells != row.cells
        else:
            gone.append(row)
    come = [row for waiting in stock.values() for row in waiting]
    if len(gone) * len(come) <= _MOST_NAMES:
        _same_names(gone, come)
    order = {id(row): at for at, row in enumerate(right)}
    come.sort(key=lambda row: order[id(row)])
    pairs: list[tuple[_Row, _Row]] = []
    if gone and come:
        for at in _key_columns(left, right):
            by_key = {row.keys[at]: row for row in come if row.keys[at]}
            found = [(row, by_key[row.keys[at]]) for row in gone if row.keys[at] in by_key]
            if at and not all(_alike(*pair) >= _FEW_SHARED for pair in found):
                continue
            pairs += found
            used = {id(row) for pair in found for row in pair}
            gone = [row for row in gone if id(row) not in used]
            come = [row for row in come if id(row) not in used]
            break
    if gone and come and len(gone) * len(come) <= _MOST_PAIRS:
        scored = sorted(
            (-score, i, j)
            for i, one in enumerate(gone)
            for j, other in enumerate(come)
            if (score := _alike(one, other)) >= ALIKE
        )
        taken: set[int] = set()
        for _, i, j in scored:
            if id(gone[i]) not in taken and id(come[j]) not in taken:
                pairs.append((gone[i], come[j]))
                taken |= {id(gone[i]), id(come[j])}
        gone = [row for row in gone if id(row) not in taken]
        come = [row for row in come if id(row) not in taken]
    return pairs, gone, come, suppressed


def _same_names(gone: Sequence[_Row], come: Sequence[_Row]) -> None:
    """Gives rows the key of a name that they only spell out."""
    for row, other in product(gone, come):
        for at, (one, now) in enumerate(zip(row.cells, other.cells, strict=False)):
            if row.keys[at] != other.keys[at] and spelled_out(one, now):
                other.keys = (*other.keys[:at], row.keys[at], *other.keys[at + 1 :])


def _key_columns(left: Sequence[_Row], right: Sequence[_Row]) -> list[int]:
    """Columns whose values name a row: all there, no two alike; the first one of them."""
    width = max(len(row.keys) for row in (*left, *right))
    for at in range(width):
        columns = [[row.keys[at] for row in rows] for rows in (left, right)]
        if all(all(column) and len(set(column)) == len(column) for column in columns):
            return [at]
    return []


def _alike(one: _Row, other: _Row) -> float:
    """How much two rows say the same, cell by cell; rows whose first words differ are two things."""
    scores = []
    for left, right in zip(one.keys, other.keys, strict=False):
        if left or right:
            scores.append(1.0 if left == right else _likeness(left, right))
    first = next((i for i, key in enumerate(one.keys) if any(char.isalpha() for char in key)), None)
    if first is not None and first < len(other.keys) and _likeness(one.keys[first], other.keys[first]) < 0.5:
        return 0.0
    return sum(scores) / len(scores) if scores else 0.0


@lru_cache(maxsize=16_384)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    score = Indel.normalized_similarity(one[:500], other[:500])
    return score if score >= 0.5 else 0.0


# --------------------------------------------------------------------- words


def _changed(head: Sequence[str], before: _Row, after: _Row) -> Edit | None:
    """The cells that differ, behind the name of the row."""
    places = [
        at for at, (left, right) in enumerate(zip(before.keys, after.keys, strict=False)) if left != right
    ]
    if not places:
        return None
    first = next((at for at, key in enumerate(after.keys) if any(map(str.isalpha, key))), 0)
    if first in places:  # the row bears another name: then all of it says which one it is
        return Edit(told_row(head, before.cells), told_row(head, after.cells))
    name = after.cells[first]
    return Edit(_cells(head, before.cells, places, name), _cells(head, after.cells, places, name))


def _cells(head: Sequence[str], cells: Sequence[str], places: Sequence[int], name: str) -> str:
    said = [_cell(head, cells, at) for at in places[:_SHOWN]]
    told = "; ".join(said) + (f"; and {len(places) - _SHOWN} more" if len(places) > _SHOWN else "")
    return squash(f"{name}: {told}" if name else told)


def _cell(head: Sequence[str], cells: Sequence[str], at: int) -> str:
    value = cells[at] or "(empty)"
    return f"{head[at]}: {value}" if at < len(head) and head[at] else value


def told_row(head: Sequence[str], cells: Sequence[str]) -> str:
    """A whole row in words: its first cells, then the others with the names of their columns."""
    filled = [at for at, cell in enumerate(cells) if cell]
    first = next((at for at in filled if any(map(str.isalpha, cells[at]))), filled[0] if filled else 0)
    rest = [_cell(head, cells, at) for at in filled if at != first][:_SHOWN]
    return squash("; ".join([cells[first] if cells else "", *rest]))
