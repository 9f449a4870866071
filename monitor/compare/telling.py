"""What is told as one: the lines of a card, the sentences of a paragraph; and of which of several like
sentences one is told.

Takes lines that came or went, or two that stand for each other, with all lines of their pages and what
paragraphs and elements hold them; gives the texts of changes. Linear time.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from monitor.compare.canon import skeleton
from monitor.compare.lines import Line, is_sentence
from monitor.model import Reading

__all__ = ["Contexts", "entries"]

_LINES_OF_A_CARD, _LONGEST_CARD = 6, 300
_LONGEST = 700
"""Of a paragraph that is told as one."""
_LONGEST_CONTEXT = 120
_ITEMS = ("li", "dt", "dd", "td", "th", "tr")
"""Elements of which each is a thing of its own."""
_BESIDE = "~"


def entries(lines: list[Line], whole: list[Line], page: Reading) -> list[tuple[int, str]]:
    """Lines that came or went, each with its place; those of one card, all of whose lines did, as one, and
    those that follow each other in one paragraph.

    A card is an element of a few short lines, of which the page has another one.
    """
    if len(lines) < 2 or not page.cards:
        return [(line.at, line.text) for line in lines]
    members: dict[int, list[Line]] = {}
    for line in whole:
        members.setdefault(page.cards[line.at], []).append(line)
    single = {line.at for line in lines}
    shapes = Counter(_shape(each) for each in members.values() if _is_card(each))
    told = []
    for each in members.values():
        if _is_card(each) and shapes[_shape(each)] > 1 and all(line.at in single for line in each):
            told.append((each[0].at, "; ".join(line.text for line in each)))
            single -= {line.at for line in each}
    return told + _paragraphs([line for line in lines if line.at in single], page.spoken)


def _is_card(lines: list[Line]) -> bool:
    if not 2 <= len(lines) <= _LINES_OF_A_CARD or sum(len(line.text) for line in lines) > _LONGEST_CARD:
        return False
    return not any(
        line.place.rpartition("|")[2].partition("<")[0] in _ITEMS or is_sentence(line.text) for line in lines
    )


def _shape(lines: list[Line]) -> str:
    return lines[0].place.rpartition("|")[2]


def _paragraphs(lines: list[Line], spoken: Sequence[int]) -> list[tuple[int, str]]:
    """The lines, those as one that stand one behind the other in a paragraph of the core."""
    runs: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.at):
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and line.at == last.at + 1
            and line.at < len(spoken)
            and spoken[line.at] == spoken[last.at]
            and not line.place.startswith(_BESIDE)
            and sum(len(each.text) for each in runs[-1]) + len(line.text) <= _LONGEST
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [(run[0].at, _in_one([line.text for line in run])) for run in runs]


def _in_one(texts: list[str]) -> str:
    return "; ".join([*(text.rstrip(".。;；") for text in texts[:-1]), texts[-1]])


class Contexts:
    """What stands before a sentence in its paragraph, for those of which a page has several that are alike:
    alone they do not say of what they tell.
    """

    def __init__(self, whole: Sequence[Sequence[Line]], pages: Sequence[Reading]) -> None:
        self._whole = whole
        self._pages = pages
        self._found: list[dict[int, Line]] | None = None
        self._alike: Counter[str] = Counter()

    def told(self, one: Line, other: Line) -> tuple[str, str]:
        """Two lines of which one stands for the other, as they are told."""
        if self._found is None:
            self._found = [
                _before(lines, page.spoken) for lines, page in zip(self._whole, self._pages, strict=True)
            ]
            self._alike = Counter(skeleton(line.text) for line in self._whole[0])
        before, after = self._found[0].get(one.at), self._found[1].get(other.at)
        if (
            before is None
            or after is None
            or before.key != after.key
            or self._alike[skeleton(one.text)] < 2
            or ": " in one.text + other.text
            or len(before.text) > _LONGEST_CONTEXT
        ):
            return one.text, other.text
        return f"{_head(before.text)}: {one.text}", f"{_head(after.text)}: {other.text}"


def _head(text: str) -> str:
    return text.rstrip(".。;；:： ")


def _before(lines: Sequence[Line], spoken: Sequence[int]) -> dict[int, Line]:
    """By line: the one before it in its paragraph."""
    return {
        line.at: last
        for last, line in pairwise(lines)
        if line.at < len(spoken) and spoken[line.at] == spoken[last.at]
    }
