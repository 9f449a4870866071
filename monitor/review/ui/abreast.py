"""Two versions of a text side by side: which paragraphs differ, which belong together, which words changed.

Takes paragraphs, as `pipeline.shown` gives them; gives rows (`abreast`), and of these what is shown
(`columns`): all, or what lies near to the sentences that are quoted. Pure, and bounded: paragraphs that both
versions have once are the anchors, and between these only a little is compared word by word.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.notify.context import Segment
from monitor.notify.marking import mark
from monitor.text import fold, has_cjk, sentences

NEAR = 2
"""Paragraphs before and behind one that matters."""
MOST_HITS = 12
"""Paragraphs that matter, where not all differences are asked for."""
_PAIRED = 14
"""Paragraphs of a gap that are laid side by side by what they say; of a larger one by their order."""
_ALIKE = 0.3
_SHORT = 4

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph before and after; None: the version has none."""

    before: str | None
    after: str | None

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph as it is shown in one column."""

    segments: Segments
    hit: bool = False
    gap: bool = False
    """Something is left out before it."""
    changed: bool = False
    """Its marked words differ from the other version; else they are what is quoted."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two versions side by side, as far as they are shown."""

    before: tuple[Cell, ...]
    after: tuple[Cell, ...]
    hidden: int
    """Paragraphs that differ and are not shown."""


# --------------------------------------------------------------------- laying side by side


def abreast(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """All paragraphs of both, in order."""
    rows: list[Row] = []
    old_from = new_from = 0
    for old_at, new_at in [*_anchors(before, after), (len(before), len(after))]:
        rows += _gap(before[old_from:old_at], after[new_from:new_at])
        if old_at < len(before):
            rows.append(Row(before[old_at], after[new_at]))
        old_from, new_from = old_at + 1, new_at + 1
    return rows


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that stay where they are: those that both have once, as many as rise in both; then what is
    the same right before and behind these.
    """
    once, other = Counter(before), Counter(after)
    places = {text: at for at, text in enumerate(after) if other[text] == 1}
    pairs = [(at, places[text]) for at, text in enumerate(before) if once[text] == 1 and text in places]
    kept = _rising(pairs)
    found: list[tuple[int, int]] = []
    old_from = new_from = 0
    for old_at, new_at in [*kept, (len(before), len(after))]:
        head = 0
        most = min(old_at - old_from, new_at - new_from)
        while head < most and before[old_from + head] == after[new_from + head]:
            found.append((old_from + head, new_from + head))
            head += 1
        tail = 0
        while tail < most - head and before[old_at - 1 - tail] == after[new_at - 1 - tail]:
            tail += 1
        found += [(old_at - back, new_at - back) for back in range(tail, 0, -1)]
        if old_at < len(before):
            found.append((old_at, new_at))
        old_from, new_from = old_at + 1, new_at + 1
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by their first, whose second rises, too."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        back.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(at)
        else:
            ends[length], last[length] = place, at
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = back[at]
    return found[::-1]


def _gap(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Paragraphs between two that stay: those that tell of the same beside each other."""
    if not old or not new:
        yield from (Row(text, None) for text in old)
        yield from (Row(None, text) for text in new)
        return
    pairs = _best(old, new) if max(len(old), len(new)) <= _PAIRED else _in_order(old, new)
    old_from = new_from = 0
    for old_at, new_at in [*pairs, (len(old), len(new))]:
        yield from (Row(text, None) for text in old[old_from:old_at])
        yield from (Row(None, text) for text in new[new_from:new_at])
        if old_at < len(old):
            yield Row(old[old_at], new[new_at])
        old_from, new_from = old_at + 1, new_at + 1


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at) for at in range(min(len(old), len(new))) if likeness(old[at], new[at]) >= _ALIKE]


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that are most alike together, in order."""
    like = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            paired = like[one][other] + best[one + 1][other + 1] if like[one][other] >= _ALIKE else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    found, one, other = [], 0, 0
    while one < len(old) and other < len(new):
        score = best[one][other]
        if score == best[one + 1][other]:
            one += 1
        elif score == best[one][other + 1]:
            other += 1
        else:
            found.append((one, other))
            one, other = one + 1, other + 1
    return found


def likeness(one: str, other: str) -> float:
    """How many words (Chinese: characters) two paragraphs share, 0 to 1."""
    words, others = _words(one), _words(other)
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0


def _words(text: str) -> Counter[str]:
    spaced = "".join(f" {sign} " if has_cjk(sign) else sign for sign in text) if has_cjk(text) else text
    return Counter(spaced.casefold().split())


# --------------------------------------------------------------------- what is shown of it


def columns(
    rows: Sequence[Row],
    quotes: Sequence[str],
    *,
    everything: bool = False,
    compared: bool = True,
    most: int = MOST_HITS,
) -> Columns:
    """Both versions as they are shown: near to what is quoted (or differs, where nothing is), or whole. Where
    they are not `compared`, one of them is no version of the page: nothing in it is gone or new.
    """
    pieces = _pieces(quotes)
    quoted = [at for at, row in enumerate(rows) if _quoted(row, pieces)]
    differing = [at for at, row in enumerate(rows) if row.differs and compared]
    hits = [at for at in quoted if rows[at].differs] or quoted or differing
    hits = sorted({*hits[:most], *(differing if everything else ())})
    shown = range(len(rows)) if everything else _near(hits, len(rows))
    matter = set(hits)
    before: list[Cell] = []
    after: list[Cell] = []
    last = -1
    two = (
        compared
        and any(row.before is not None for row in rows)
        and any(row.after is not None for row in rows)
    )
    for at in shown:
        row, hit, gap = rows[at], at in matter, at > last + 1
        old, new = _marked(row, pieces, hit and two) if hit else (_plain(row.before), _plain(row.after))
        changed = hit and two and row.differs
        if row.before is not None:
            before.append(Cell(old, hit, gap, changed))
        if row.after is not None:
            after.append(Cell(new, hit, gap, changed))
        last = at
    hidden = len(set(differing) - set(shown))
    return Columns(tuple(before), tuple(after), hidden)


def _near(hits: Sequence[int], length: int) -> list[int]:
    shown: set[int] = set()
    for at in hits:
        shown.update(range(max(0, at - NEAR), min(length, at + NEAR + 1)))
    return sorted(shown)


def _pieces(quotes: Sequence[str]) -> list[tuple[str, str]]:
    """The sentences that are quoted, as they are and folded."""
    found = dict.fromkeys(part for quote in quotes for part in (quote, *sentences(quote)) if part.strip())
    return [(part, fold(part)) for part in found]


def _quoted(row: Row, pieces: Sequence[tuple[str, str]]) -> bool:
    """Whether a paragraph says what is quoted, or a part of it that says something."""
    for text in (row.before, row.after):
        told = fold(text) if text else ""
        if told and any(
            (len(piece) >= _SHORT and piece in told) or (len(told) >= 3 * _SHORT and told in piece)
            for _, piece in pieces
        ):
            return True
    return False


def _marked(row: Row, pieces: Sequence[tuple[str, str]], two: bool) -> tuple[Segments, Segments]:
    if row.differs and two:
        return mark(row.before, row.after)
    return quoted_in(row.before, pieces), quoted_in(row.after, pieces)


def quoted_in(text: str | None, pieces: Sequence[tuple[str, str]]) -> Segments:
    """A paragraph with the first of the sentences in it marked, the longest first."""
    if text is None:
        return ()
    for piece, _ in sorted(pieces, key=lambda each: -len(each[0])):
        start = text.find(piece)
        if start >= 0 and len(piece) < len(text):
            parts = (text[:start], False), (piece, True), (text[start + len(piece) :], False)
            return tuple(Segment(told, marked) for told, marked in parts if told)
    return _plain(text)


def _plain(text: str | None) -> Segments:
    return (Segment(text, marked=False),) if text else ()
