"""What a plain page does at nearly every look, learned from its last versions: numbers that tick, values and
lines that change by themselves, lists that are drawn anew, texts that come and go.

Takes the versions of a page, the newest last; says of a change whether it only goes on with that. A line that
stood in all earlier versions is never explained away: that it goes, or says something else, is news. Nor is
what changed once or twice before, as an institution's facts do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from monitor.changes import Change
from monitor.compare.claim import bare
from monitor.compare.tables import told_row
from monitor.later import regex
from monitor.model import Reading, Table
from monitor.text import loose

K = TypeVar("K")
T = TypeVar("T")
Gap = tuple[str, str]
"""The lines above and below."""
_LOOKS = 8
"""So many versions are looked at, the newest included."""
_TIMES, _SHARE = 2, 0.6
"""How often something must have changed before, and in what part of the looks, to change by itself."""
_OFTEN = 0.4
"""In what part of the looks a list must have changed of which little stays: the less stays, the surer."""
_FLIPS = 3
"""How often a text must have come or gone to come and go."""
_KEPT = 0.4
"""What part of a list that is drawn anew may have stood there all the time."""
_NUMBER = regex(r"\d+(?:[-.,:/+T年月]\d+)*")
"""Also a whole day, or instant: its parts do not tick one by one."""
_LABEL = regex(r"^([^:：]{1,60}?)\s?[:：]\s?(?=\S)")
_ROW = "row: "
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = regex(
    rf"(?<!\d)(?:19|20)\d\d(?!\d)|\d[-/年月]\d|\d\s?[月日号]|{_MONTH}\.?\s\d{{1,2}}(?!\d)|\d\s{_MONTH}\b",
    re.I,
)
"""What a number is part of that a deadline may be: it may move twice in a row."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a version, or a cell of a table in the words of a change."""

    key: str
    frame: str
    """What it says without its numbers."""
    numbers: tuple[str, ...]
    days: tuple[bool, ...]
    """Which of these are days, or parts of one."""
    place: str
    label: str
    """What its value is a value of, if it has one."""

    @property
    def is_row(self) -> bool:
        return self.frame.startswith(_ROW)


@dataclass(frozen=True, slots=True)
class Version:
    """What a page said, and since when; the lines in order, those of tables last."""

    at: datetime
    lines: tuple[Said, ...]
    by_key: dict[str, Said]
    rows: dict[str, Said]
    """Rows of tables by what they say: of two columns, a row reads like its cell."""
    frames: frozenset[str]

    @classmethod
    def of(cls, at: datetime, reading: Reading) -> "Version":
        places = reading.places or ("",) * len(reading.sentences)
        lines = [_said(text, place) for text, place in zip(reading.sentences, places, strict=False)]
        for number, table in enumerate(reading.tables):
            lines += _cells_said(table, f"table {number}")
        return cls(
            at,
            tuple(lines),
            {line.key: line for line in lines},
            {line.key: line for line in lines if line.is_row},
            frozenset(line.frame for line in lines),
        )

    def find(self, text: str | None) -> list[Said]:
        """The lines that a change tells as one text: one, a value with its label, or several lines."""
        if not text:
            return []
        key = key_of(text)
        if "; " in text and key in self.rows:
            return [self.rows[key]]
        if key in self.by_key:
            return [self.by_key[key]]
        several = text.split("; ")
        whose = text.partition(": ")[0]  # of several cells of a row only the first is told with its name
        of_row = [several[0], *(f"{whose}: {cell}" for cell in several[1:])]
        for parts in ([text.rpartition(": ")[2]], several, of_row):
            found = [self.by_key[key] for key in map(key_of, parts) if key in self.by_key]
            if len(found) == len(parts):
                return found
        return []


def presence(versions: Sequence[Version], line: Said) -> list[bool]:
    """Of each version, whether it says just that; of a row that came or went, whether it is there at all,
    whatever its other cells say.
    """
    if line.is_row:
        rows = [line.frame in version.frames for version in versions]
        if rows[-2:] != [True, True]:
            return rows
    return [line.key in version.by_key for version in versions]


def key_of(text: str) -> str:
    """What a line says, whatever its notation."""
    return loose(bare(text))


def _said(text: str, place: str, label: str = "", frame: str = "") -> Said:
    line = bare(text)
    plain = _NUMBER.sub(" 0 ", line)
    found = _LABEL.match(plain)
    numbers = list(_NUMBER.finditer(line))
    days = [each.span() for each in _DAY.finditer(line)]
    return Said(
        key=loose(line),
        frame=frame or loose(plain),
        numbers=tuple(each[0] for each in numbers),
        days=tuple(any(each.start() < end and begin < each.end() for begin, end in days) for each in numbers),
        place=place,
        label=label or (loose(found[1]) if found else ""),
    )


def _cells_said(table: Table, place: str) -> Iterable[Said]:
    """The rows of a table, and its cells with what they are called, in the words of a change. A row is there
    as long as its name is, whatever its other cells say.
    """
    for row in table.rows:
        named = [at for at, cell in enumerate(row) if any(map(str.isalpha, cell))]
        whose = f"{_ROW}{loose(row[named[0]])}" if named else ""
        yield _said(told_row(table.head, row), place, frame=whose)
        for at, cell in enumerate(row):
            name = next((row[each] for each in named if each != at), "")
            head = table.head[at] if at < len(table.head) else ""
            told = ": ".join([*filter(None, (name, head)), cell or "(empty)"])
            yield _said(told, place, f"{loose(name)} {loose(head) or at}")


class Habits:
    """What the versions of a page have in common; `quick`: how close to each other looks must be."""

    def __init__(self, versions: Sequence[Version], quick: timedelta) -> None:
        first = len(versions) - 1
        while first > 0 and versions[first].at - versions[first - 1].at <= quick:
            first -= 1
        self._versions = versions[max(first, len(versions) - _LOOKS) :]
        self._earlier = self._versions[:-1]

    def explain(self, change: Change) -> bool:
        """Whether a change of the newest version only goes on with what the page does by itself."""
        if len(self._earlier) < 2:
            return False
        gone, come = self._earlier[-1].find(change.before), self._versions[-1].find(change.after)
        if bool(gone) != bool(change.before) or bool(come) != bool(change.after):
            return False
        if len(gone) == len(come) and all(map(self._ticks, gone, come)):
            return True
        alone = not (gone and come)  # it takes nothing's place: news where so much never stood before
        return all(
            not self._stood(line)
            and (self._is_drawn(line, alone) or self._flaps(line) or self._turns(line, side, alone))
            for side, lines in ((-2, gone), (-1, come))
            for line in lines
        )

    def _stood(self, line: Said) -> bool:
        """Whether it stood in all earlier versions."""
        return all(presence(self._versions, line)[:-1]) if line.is_row else line.frame in self._steady

    # ------------------------------------------------------------------ one line for another

    def _ticks(self, one: Said, other: Said) -> bool:
        """Whether a number or a value changes by itself, or words that change places."""
        if one.frame == other.frame and len(one.numbers) == len(other.numbers):
            moved = [at for at, (a, b) in enumerate(zip(one.numbers, other.numbers, strict=True)) if a != b]
            history = [values.get((one.frame, one.label)) for values in self._numbers]
            return bool(moved) and all(
                _restless([each and each[at] for each in history], _TIMES if one.days[at] else 1)
                for at in moved
            )
        if one.label and one.label == other.label:
            return _restless([values.get(one.label) for values in self._labelled])
        words = _words(one)
        return words == _words(other) and _restless([values.get(words) for values in self._worded])

    @cached_property
    def _numbers(self) -> "list[dict[tuple[str, str], tuple[str, ...] | None]]":
        """Of each earlier version the numbers of a line, by the rest of it."""
        return [
            _single(((line.frame, line.label), line.numbers) for line in version.lines)
            for version in self._earlier
        ]

    @cached_property
    def _labelled(self) -> list[dict[str, str | None]]:
        """Of each earlier version what stands behind a label."""
        return [
            _single((line.label, line.frame) for line in version.lines if line.label)
            for version in self._earlier
        ]

    @cached_property
    def _worded(self) -> list[dict[tuple[str, ...], str | None]]:
        """Of each earlier version the order of the same words."""
        return [_single((_words(line), line.frame) for line in version.lines) for version in self._earlier]

    # ------------------------------------------------------------------ lines that come and go

    def _flaps(self, line: Said) -> bool:
        """Whether it has come and gone before."""
        if line.is_row:
            there = presence(self._versions, line)
        else:
            there = [line.frame in version.frames for version in self._versions]
        return sum(one != other for one, other in pairwise(there)) >= _FLIPS

    def _is_drawn(self, line: Said, alone: bool) -> bool:
        """Whether it stands in a list of which little ever stayed."""
        if not line.place or _is_cell(line):
            return False
        *lists, newest = (places.get(line.place, frozenset()) for places in self._places)
        kept, every = lists[0].intersection(*lists), lists[0].union(*lists)
        most = max(map(len, lists))
        if most < 2 or len(kept) > _KEPT * len(every) or (alone and len(newest) > most):
            return False
        return _restless(lists, share=_OFTEN)

    @cached_property
    def _places(self) -> list[dict[str, frozenset[str]]]:
        """Of each version what stands in a place."""
        found: list[dict[str, frozenset[str]]] = []
        for version in self._versions:
            places: dict[str, set[str]] = {}
            for line in version.lines:
                places.setdefault(line.place, set()).add(line.frame)
            found.append({place: frozenset(frames) for place, frames in places.items()})
        return found

    def _turns(self, line: Said, side: int, alone: bool) -> bool:
        """Whether it stands between two lines that stay, where something else stands at every look."""
        where, _ = self._gaps[side]
        gap = where.get(line.frame)
        if gap is None:
            return False
        *earlier, newest = (held.get(gap, ()) for _, held in self._gaps)
        return _restless(earlier) and not (alone and len(newest) > max(map(len, earlier)))

    @cached_property
    def _steady(self) -> frozenset[str]:
        """What stood in all earlier versions."""
        said = [version.frames for version in self._earlier]
        return said[0].intersection(*said)

    @cached_property
    def _gaps(self) -> "list[tuple[dict[str, Gap], dict[Gap, tuple[str, ...]]]]":
        """Of each version, between which of the lines that stay a line stands, and what stands between them
        that does not.
        """
        every = [[line.frame for line in version.lines if not _is_cell(line)] for version in self._versions]
        once = [
            frozenset(frame for frame, times in Counter(frames).items() if times == 1) for frames in every
        ]
        stay = once[0].intersection(*once)
        return [_between(frames, stay, self._steady) for frames in every]


def _between(
    frames: Iterable[str], stay: frozenset[str], steady: frozenset[str]
) -> "tuple[dict[str, Gap], dict[Gap, tuple[str, ...]]]":
    where: dict[str, Gap] = {}
    held: dict[Gap, tuple[str, ...]] = {}
    last, waiting = "", []
    for frame in (*frames, ""):
        if frame and frame not in stay:
            waiting.append(frame)
            continue
        where |= dict.fromkeys(waiting, (last, frame))
        held[last, frame] = tuple(each for each in waiting if each not in steady)
        last, waiting = frame, []
    return where, held


def _single(values: "Iterable[tuple[K, T]]") -> "dict[K, T | None]":
    """Values by key; None where several differ."""
    found: dict[K, T | None] = {}
    for key, value in values:
        if found.setdefault(key, value) != value:
            found[key] = None
    return found


def _words(line: Said) -> tuple[str, ...]:
    return tuple(sorted(line.frame.split()))


def _is_cell(line: Said) -> bool:
    return line.place.startswith("table ")


def _restless(values: "Sequence[T | None]", times: int = _TIMES, share: float = _SHARE) -> bool:
    """Whether what is known of some value changed as often as that, and at most looks."""
    known = [(one, other) for one, other in pairwise(values) if one is not None and other is not None]
    changed = sum(one != other for one, other in known)
    return changed >= times and changed >= share * len(known)
