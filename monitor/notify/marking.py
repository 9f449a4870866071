"""Which words of before and after differ.

Takes the two texts (either may be missing); gives each as segments, changed ones marked. Words are compared
whole, Chinese character by character; short values are marked whole, for half a value says nothing. `inline`
gives both in one line, `cut` shortens what did not change. Work is bounded: where more than `MOST` pieces lie
between the common beginning and the common end, all of them are marked.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from monitor.notify.context import Segment
from monitor.text import CJK

MOST = 400
SHORT = 4
"""Up to this many words (or Chinese characters) a value is marked as a whole."""
CONTEXT = 90
"""Characters of what did not change that stay on each side of a change."""
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
    codes = _opcodes(old, new)
    kept = sum(_length(old[start:end]) for tag, start, end, _, _ in codes if tag == "equal")
    if 2 * kept < ALIKE * (_length(old) + _length(new)):
        return _whole(before), _whole(after)
    was = [False] * len(old)
    now = [False] * len(new)
    for tag, start, end, other_start, other_end in codes:
        if tag != "equal":
            was[start:end] = [True] * (end - start)
            now[other_start:other_end] = [True] * (other_end - other_start)
    return _segments(old, was), _segments(new, now)


def inline(before: str, after: str) -> str:
    """Both texts in one, as a terminal shows it: "a stay of [-six-] {+twelve+} months", what stayed is cut.

    Empty where one text replaces the other as a whole: then they read better one below the other.
    """
    old, new = mark(before, after)
    if all(part.marked for part in (*old, *new)):
        return ""
    old_texts, new_texts = _PIECE.findall(before), _PIECE.findall(after)
    told: list[Segment] = []
    for tag, start, end, other_start, other_end in _opcodes(old_texts, new_texts):
        gone, come = "".join(old_texts[start:end]), "".join(new_texts[other_start:other_end])
        if tag == "equal":
            told.append(Segment(gone, marked=False))
            continue
        marks = [f"[-{gone.strip()}-]"] if gone.strip() else []
        marks += [f"{{+{come.strip()}+}}"] if come.strip() else []
        around = gone or come
        lead, tail = around[: len(around) - len(around.lstrip())], around[len(around.rstrip()) :]
        told.append(Segment(f"{lead}{' '.join(marks)}{tail}" if marks else come, marked=True))
    return "".join(part.text for part in cut(tuple(told)))


def cut(parts: Segments) -> Segments:
    """Segments with what did not change cut to its ends where it is long: "… before it […] after"."""
    found: list[Segment] = []
    for at, part in enumerate(parts):
        if part.marked or len(part.text) <= CONTEXT * 2 + 20:
            found.append(part)
            continue
        head = _head(part.text) if at else ""
        tail = _tail(part.text) if at < len(parts) - 1 else ""
        found.append(Segment(" ".join(filter(None, (head, "[…]", tail))), marked=False))
    return tuple(found)


def _head(text: str) -> str:
    """The beginning of a stretch, whole words."""
    start = text[:CONTEXT]
    return start.rsplit(" ", 1)[0] if " " in start[CONTEXT // 2 :] else start


def _tail(text: str) -> str:
    end = text[-CONTEXT:]
    return end.split(" ", 1)[1] if " " in end[: CONTEXT // 2] else end


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How one becomes the other: what both begin and end with stays, the rest is matched if short."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    codes = [("equal", 0, head, 0, head)] if head else []
    if len(inner) <= MOST and len(other) <= MOST:
        matcher = SequenceMatcher(None, inner, other, autojunk=False)
        codes += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]
    else:
        codes.append(("replace", head, len(old) - tail, head, len(new) - tail))
    if tail:
        codes.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return _joined(codes, old)


def _joined(
    codes: list[tuple[str, int, int, int, int]], old: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """Without islands of a blank or a comma between two edits: they only puzzle."""
    found: list[tuple[str, int, int, int, int]] = []
    for at, code in enumerate(codes):
        tag, start, end, other_start, other_end = code
        island = (
            tag == "equal"
            and 0 < at < len(codes) - 1
            and not any(piece[0].isalnum() for piece in old[start:end])
        )
        if found and found[-1][0] != "equal" and (island or tag != "equal"):
            last = found[-1]
            found[-1] = ("replace", last[1], end, last[3], other_end)
        else:
            found.append(("replace" if island else tag, start, end, other_start, other_end))
    return found


def _length(pieces: Sequence[str]) -> int:
    return sum(1 for piece in pieces if piece[0].isalnum())


def _whole(text: str | None) -> Segments:
    return (Segment(text, marked=True),) if text else ()


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
