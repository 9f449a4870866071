"""The same words in other lines: a label beside its value or above it, a table drawn as lines, a paragraph
cut elsewhere, a value that stands at several things and moved from one to another.

Takes the lines of two pages, all of them in order, and those that only one page has; says which of these
the other page says in other cuts, and which repeated values changed places. Only what is new on the other
page can hold what went from this one: a name that was struck off a list is not there because a sentence has
it, too.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from monitor.compare.canon import solid
from monitor.compare.lines import Line, is_sentence
from monitor.later import regex
from monitor.model import Table

_LONGEST_RUN = 8
"""Lines that may be one line elsewhere."""
_WITHIN = 10
"""Characters of the shortest line that is looked for within others."""
_MOST = 4_000_000
"""Pairs of lines that are looked at."""
_FEW_WORDS = 24
"""Words of a label with its value: their order says nothing."""
_TRIES = 20
_CLAUSE, _MOST_CLAUSES = 4, 40_000
"""Characters of the shortest clause; pairs of lines that are looked at for one."""
_FOLLOWING = 6
"""Lines under a name that may be its values."""


def cells_of(tables: Iterable[Table], known: Collection[str]) -> list[tuple[Line, bool]]:
    """The cells of tables as lines, each with whether its row is new; `known` are rows of the other page."""
    found: list[tuple[Line, bool]] = []
    for table in tables:
        for row in (table.head, *table.rows):
            fresh = row_key(row) not in known
            found += [(Line(cell, solid(cell), "", -1), fresh) for cell in row if solid(cell)]
    return found


def row_key(row: Sequence[str]) -> str:
    return "|".join(map(solid, row))


def rows_of(tables: Iterable[Table]) -> set[str]:
    return {row_key(row) for table in tables for row in (table.head, *table.rows)}


def said_elsewhere(lines: Sequence[Line], others: Sequence[tuple[Line, bool]]) -> tuple[set[int], set[str]]:
    """Of some lines of one page, the ids of those that the other page says in other cuts, and the keys of the
    lines there of which they are made; `others` are its lines in order, each with whether it is new there.
    """
    if not lines or len(lines) * len(others) > _MOST or not any(fresh for _, fresh in others):
        return set(), set()
    page = _Page(others)
    settled: set[int] = set()
    parts: set[str] = set()
    for line in lines:
        run = page.run(line) or page.joined(line)
        if run or line.key in page.cells or (len(line.key) >= _WITHIN and page.holds(line.key)):
            settled.add(id(line))
            parts.update(other.key for other in run)
    return settled, parts


def cut_down(
    lines: Sequence[Line],
    others: Sequence[Line],
    whole: Sequence[Line],
    settled: Collection[int],
    settled_there: Collection[int],
) -> set[int]:
    """Of settled lines, the ids of those that only one sentence of the other page holds, with a clause more
    that this page (all of whose lines are `whole`) does not have: no cut, but a clause that came or went.
    """
    longer = [other for other in others if id(other) not in settled_there and is_sentence(other.text)]
    if not longer or not settled or len(lines) * len(longer) > _MOST_CLAUSES:
        return set()
    said: str | None = None
    found: set[int] = set()
    parts = [line for line in lines if id(line) in settled and len(line.key) >= _WITHIN]
    for other in longer:
        held = [line for line in parts if line.key in other.key and is_sentence(line.text)]
        rest = other.key
        for line in sorted(held, key=lambda each: -len(each.key)):
            rest = rest.replace(line.key, "|", 1)
        rest = max(rest.split("|"), key=len)
        if held and len(rest) >= _CLAUSE:
            said = said if said is not None else "|".join(line.key for line in whole)
            if rest not in said:
                found |= {id(line) for line in held}
    return found


class _Page:
    """The other page: its lines in order, and all of them in one."""

    def __init__(self, others: Sequence[tuple[Line, bool]]) -> None:
        self.lines = [line for line, _ in others]
        self.fresh = [fresh for _, fresh in others]
        self.words = [line.words for line in self.lines]
        self.cells = {line.key for line, fresh in others if fresh and line.at < 0}
        self._starts = self._near_something_new()
        self._stream, self._ends = self._in_one()

    def _near_something_new(self) -> list[int]:
        found = []
        following = len(self.lines) + _LONGEST_RUN
        for at in range(len(self.lines) - 1, -1, -1):
            following = at if self.fresh[at] else following
            if following - at < _LONGEST_RUN:
                found.append(at)
        return found[::-1]

    def run(self, line: Line) -> list[Line]:
        """The lines in a row, one of them new, that together have the words of a line; in its order, unless
        they are few.
        """
        if is_sentence(line.text):
            return []
        words = line.words
        wanted = Counter(words)
        any_order = len(words) <= _FEW_WORDS
        for start in self._starts:
            first = self.words[start]
            if not first or first[0] not in wanted or len(first) >= len(words):
                continue
            told: list[str] = []
            for at in range(start, min(start + _LONGEST_RUN, len(self.lines))):
                told += self.words[at]
                if len(told) >= len(words):
                    break
            if len(told) != len(words) or not any(self.fresh[start : at + 1]):
                continue
            if told == words or (any_order and Counter(told) == wanted):
                return self.lines[start : at + 1]
        return []

    def joined(self, line: Line) -> list[Line]:
        """The lines in a row, however many, that a line holds one behind the other."""
        key = line.key
        if len(key) < _WITHIN:
            return []
        for start in self._starts:
            at = start
            rest = key
            while at < len(self.lines) and rest.startswith(self.lines[at].key):
                rest = rest[len(self.lines[at].key) :].lstrip(" ")
                at += 1
            if not rest and at - start > 1 and any(self.fresh[start:at]):
                return self.lines[start:at]
        return []

    def _in_one(self) -> tuple[str, list[int]]:
        parts: list[str] = []
        ends: list[int] = []
        at = 0
        for line in self.lines:
            if parts and parts[-1][-1:].isdigit() and line.key[:1].isdigit():
                parts.append(" ")
                at += 1
            parts.append(line.key)
            at += len(line.key)
            ends.append(at)
        return "".join(parts), ends

    def holds(self, key: str) -> bool:
        """Whether words stand somewhere where something new stands, not amid a number."""
        at = self._stream.find(key)
        for _ in range(_TRIES):
            if at < 0:
                return False
            end = at + len(key)
            before, behind = self._stream[at - 1 : at], self._stream[end : end + 1]
            amid = (before.isdigit() and key[0].isdigit()) or (behind.isdigit() and key[-1].isdigit())
            if not amid and any(
                self.fresh[bisect_right(self._ends, at) : bisect_right(self._ends, end - 1) + 1]
            ):
                return True
            at = self._stream.find(key, at + 1)
        return False


# --------------------------------------------------------------------- values that stand at several things


def swapped(
    sides: Sequence[Sequence[Line]], spoken: Sequence[Sequence[int]] = ((), ())
) -> list[tuple[Line, Line, Line]]:
    """What stands under a name and is another value now, though both values stand elsewhere on a page, too:
    the name, the value before, the value after. `spoken`: what paragraphs hold the lines; the first sentence
    of a paragraph, or a question, is the name of what follows it.
    """
    counts = [Counter(line.key for line in side) for side in sides]
    names = {key for key, count in counts[0].items() if count == 1 and counts[1][key] == 1}
    under = [_under(side, names, held) for side, held in zip(sides, spoken, strict=True)]
    left = counts[0] - counts[1]
    more = counts[1] - counts[0]
    found: list[tuple[Line, Line, Line]] = []
    for name in under[0]:
        if name not in under[1]:
            continue
        head, was = under[0][name]
        now = under[1][name][1]
        lost = [line for line in was if line.key not in {each.key for each in now}]
        come = [line for line in now if line.key not in {each.key for each in was}]
        if len(lost) != len(come) or len(lost) > 2:
            continue
        for one, other in zip(lost, come, strict=True):
            repeated = one.key in counts[1] or other.key in counts[0]
            if repeated and left[one.key] > 0 and more[other.key] > 0:
                left[one.key] -= 1
                more[other.key] -= 1
                found.append((head, one, other))
    return found


_ASKS = ("?", "？")


def _under(
    lines: Sequence[Line], names: set[str], spoken: Sequence[int]
) -> dict[str, tuple[Line, list[Line]]]:
    """By name: what stands under it, up to the next name, or in its paragraph."""
    found: dict[str, tuple[Line, list[Line]]] = {}
    current: list[Line] | None = None
    paragraph = -1
    """The paragraph whose first sentence is the name; -1: another line is."""
    for line in lines:
        own = spoken[line.at] if line.at < len(spoken) else -1
        if current is not None and paragraph >= 0 and own == paragraph:
            if len(current) < _FOLLOWING:
                current.append(line)
        elif is_sentence(line.text):
            current = None
            if own >= 0 and line.key in names:
                current = []
                paragraph = -1 if line.text.endswith(_ASKS) else own
                found[line.key] = (line, current)
        elif line.key in names:
            current, paragraph = [], -1
            found[line.key] = (line, current)
        elif paragraph >= 0:
            current = None
        elif current is not None and len(current) < _FOLLOWING:
            current.append(line)
    return found


# --------------------------------------------------------------------- bare numbers

_NUMBER = regex(r"[\d\s.,:/%+()–-]{1,24}")


def other_numbers(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[Line, Line, Line]]:
    """Numbers that stand alone under a label and are others now: the label, the number before and after."""
    under = [_numbers_under(side) for side in (old, new)]
    found = []
    for key, (label, was) in under[0].items():
        now = under[1].get(key, (label, []))[1]
        if len(was) == len(now):
            found += [
                (label, one, other) for one, other in zip(was, now, strict=True) if one.key != other.key
            ]
    return found


def _numbers_under(lines: Sequence[Line]) -> dict[str, tuple[Line, list[Line]]]:
    counts = Counter(line.key for line in lines)
    found: dict[str, tuple[Line, list[Line]]] = {}
    label: Line | None = None
    for line in lines:
        if _NUMBER.fullmatch(line.text):
            if label is not None and counts[label.key] == 1 and not is_sentence(label.text):
                found.setdefault(label.key, (label, []))[1].append(line)
        else:
            label = line
    return found
