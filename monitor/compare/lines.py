"""Lines of a page that are no sentences (items, labels, headings), and what is left over beside sentences.

Takes lines with their places; says which are sentences, and pairs what went with what came in its stead: a
label that has another value, a line edited where it stands. An item has no grammar to read a meaning from:
each of its words counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from monitor.compare.canon import solid, tokens_of
from monitor.compare.claim import bare
from monitor.later import regex
from monitor.text import CJK, loose

_ENDS = regex(r"[.!?。！？；;…][\"'”’)）\]]{0,3}$")
_TOKEN = regex(f"[{CJK}]|[^\\W_]+")
_LABEL = regex(r"^([^:：]{1,60}?)\s?[:：]\s?(?=\S)")
_IN_PLACE, _NEAR, _ANYWHERE = 0.3, 0.45, 0.62
"""How alike two lines must be to be one that was edited: between the same neighbours, at one place,
anywhere."""
_MOST_PAIRS = 40_000
_CLEAR = 25


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a page."""

    text: str
    key: str
    place: str
    at: int
    before: str = ""
    """The key of the last line before it that both pages have; `after`: of the first one behind it."""
    after: str = ""

    @property
    def words(self) -> list[str]:
        """Its words in one way of writing."""
        return tokens_of(bare(self.text))

    @property
    def label(self) -> str:
        found = _LABEL.match(self.text)
        return loose(found[1]) if found and not _ENDS.search(self.text) else ""


def lines_of(texts: Sequence[str], places: Sequence[str]) -> list[Line]:
    """The lines of a page, in order; equal keys: they say the same, whatever their notation."""
    found: list[Line] = []
    for at, text in enumerate(texts):
        if key := solid(bare(text)):
            found.append(Line(text, key, places[at] if at < len(places) else "", at))
    return found


_COUNTS = regex(r"(\d{1,2})\s+(?=[^\W\d_])")
_LEAST_COUNTED = 3


def without_marks(gone: Sequence[Line], come: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without those that count themselves on one page only, 1, 2, 3 …, and say the same."""
    told: set[int] = set()
    for lines, others in ((gone, come), (come, gone)):
        by_key = {line.key: line for line in others}
        counted = [
            (int(found[1]), line, by_key[key])
            for line in lines
            if (found := _COUNTS.match(line.text)) and (key := solid(line.text[found.end() :])) in by_key
        ]
        if len(counted) >= _LEAST_COUNTED and [number for number, _, _ in counted] == [
            *range(1, len(counted) + 1)
        ]:
            told |= {id(line) for _, *both in counted for line in both}
    return [line for line in gone if id(line) not in told], [line for line in come if id(line) not in told]


def different(lines: Sequence[Line]) -> list[Line]:
    """One line for each thing that is said, in order."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.key, line)
    return list(found.values())


def is_sentence(text: str) -> bool:
    """Whether a line is told in a sentence: it ends as one, or is as long as one and has no label."""
    words = len(_TOKEN.findall(text))
    if _ENDS.search(text):
        return words >= (6 if re.search(f"[{CJK}]", text) else 4)
    return words >= _CLEAR and not _LABEL.match(text)


def unsettled(lines: Sequence[Line], common: set[str]) -> list[Line]:
    """The lines that only one page has, each with its neighbours of both."""
    found: list[Line] = []
    last = ""
    waiting: list[Line] = []
    for line in lines:
        if line.key in common:
            found += [Line(w.text, w.key, w.place, w.at, w.before, line.key) for w in waiting]
            waiting, last = [], line.key
        else:
            waiting.append(Line(line.text, line.key, line.place, line.at, last))
    return found + waiting


def pairs_of(gone: Sequence[Line], come: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Which of the lines that came stand for which of those that went; the likest first."""
    if not gone or not come or len(gone) * len(come) > _MOST_PAIRS:
        return []
    scored = sorted(
        (-score, i, j)
        for i, one in enumerate(gone)
        for j, other in enumerate(come)
        if (score := _pairing(one, other))
    )
    left, right = set(range(len(gone))), set(range(len(come)))
    pairs = []
    for _, i, j in scored:
        if i in left and j in right:
            pairs.append((gone[i], come[j]))
            left.discard(i)
            right.discard(j)
    return pairs + _in_one_gap([gone[i] for i in sorted(left)], [come[j] for j in sorted(right)])


def _in_one_gap(gone: Sequence[Line], come: Sequence[Line]) -> list[tuple[Line, Line]]:
    """A line for a line, where one stands alone between the neighbours between which the other one stood."""
    left, right = map(_by_gap, (gone, come))
    return [
        (was[0], now[0])
        for gap, was in left.items()
        if len(was) == 1
        and len(now := right.get(gap, [])) == 1
        and was[0].place == now[0].place
        and not is_sentence(was[0].text)
        and not is_sentence(now[0].text)
    ]


def _by_gap(lines: Sequence[Line]) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.before and line.after:
            found.setdefault((line.before, line.after), []).append(line)
    return found


def _pairing(one: Line, other: Line) -> float:
    """How surely one line stands for the other; 0: it does not."""
    likeness = Indel.normalized_similarity(one.words, other.words)
    if one.label and one.label == other.label:
        return 1 + likeness
    neighbours = (one.before == other.before) + (one.after == other.after)
    alone = neighbours == 2
    least = _IN_PLACE if alone else _NEAR if neighbours or one.place == other.place else _ANYWHERE
    return likeness + 0.1 * neighbours if likeness >= least else 0.0
