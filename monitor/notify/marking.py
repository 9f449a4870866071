"""Which words of before and after differ.

Takes the two texts (either may be missing); gives each as segments, changed ones marked. Words are compared
whole, Chinese character by character; short values are marked whole, for half a value says nothing. Work is
bounded: texts of more than `MOST` pieces are compared by their common beginning and end only.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from monitor.notify.context import Segment
from monitor.text import CJK

MOST = 400
SHORT = 4
"""Up to this many words (or Chinese characters) a value is marked as a whole."""
ALIKE = 0.35
"""With a smaller share of words in common, one text replaces the other: islands between marks only puzzle."""

_PIECE = re.compile(f"[{CJK}]|[^\\W{CJK}]+(?:[.,'’:/-][^\\W{CJK}]+)*|\\s+|[^\\w\\s]")

Segments = tuple[Segment, ...]


def mark(before: str | None, after: str | None) -> tuple[Segments, Segments]:
    """Both texts in segments; a missing one gives none."""
    if not before or not after:
        return _whole(before), _whole(after)
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if min(_length(old), _length(new)) <= SHORT:
        return _whole(before), _whole(after)
    if len(old) > MOST or len(new) > MOST:
        return _by_ends(old, new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(_length(old[block.a : block.a + block.size]) for block in matcher.get_matching_blocks())
    if 2 * kept < ALIKE * (_length(old) + _length(new)):
        return _whole(before), _whole(after)
    was = [False] * len(old)
    now = [False] * len(new)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            was[start:end] = [True] * (end - start)
            now[other_start:other_end] = [True] * (other_end - other_start)
    return _segments(old, was), _segments(new, now)


def _length(pieces: Sequence[str]) -> int:
    return sum(1 for piece in pieces if piece[0].isalnum())


def _whole(text: str | None) -> Segments:
    return (Segment(text, marked=True),) if text else ()


def _by_ends(old: Sequence[str], new: Sequence[str]) -> tuple[Segments, Segments]:
    """What lies between the common beginning and the common end is marked."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    was = [head <= at < len(old) - tail for at in range(len(old))]
    now = [head <= at < len(new) - tail for at in range(len(new))]
    return _segments(old, was), _segments(new, now)


def _segments(pieces: Sequence[str], marked: Sequence[bool]) -> Segments:
    """Neighbours of one sort become one segment; a blank between two marked words is marked with them."""
    flags = list(marked)
    for at in range(len(flags)):
        if pieces[at].isspace():
            around = 0 < at < len(flags) - 1 and flags[at - 1] and flags[at + 1]
            flags[at] = around
    found: list[Segment] = []
    for piece, flag in zip(pieces, flags, strict=True):
        if found and found[-1].marked == flag:
            found[-1] = Segment(found[-1].text + piece, flag)
        else:
            found.append(Segment(piece, flag))
    return tuple(found)
