"""Lines of a document that was set for paper ("<div>… as a school for telegraph</div><div>operators and …"),
joined to the paragraphs they were; what each sheet repeats (running heads, page numbers) left out.

Takes the blocks and boxes of a page; gives the blocks. A page counts as such only where several lines go on
in the middle of a sentence in a box of the same look: paragraphs of other pages are never joined.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.blocks import PARAGRAPH, Block, Box
from monitor.read.profile.chrome import has_verb
from monitor.read.profile.styled import styled
from monitor.text import fold

Look = tuple[str, str]
_LEAST = 3
_STOPS = tuple(".!?:;。！？：；")
_BULLET = regex(r"^(?:[•●▪■◦‣∙·*–—-]|\(?\d{1,2}[.)]|\([a-z]\))\s")
_POINTER = regex(r"^[A-Za-z][A-Za-z ]{2,30}:\s")
_PAGE_NUMBER = regex(r"^(?:page |p\. ?|[-–—] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–—])?$")
_DANGLES = regex(r"\b(?:and|or|of|for|the|an?|in|on|at|to|by|with|from|as|its|that|which)$")
"""Words that no line ends with unless it goes on."""
_FIGURES = regex(r"\d+")
_WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def wrapped(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    looks = _looks(blocks, boxes)
    if not looks:
        return list(blocks)
    sheets = {boxes[block.parent].parent for block in blocks if _look(block, boxes) in looks}
    looks = {
        look: max(len(block.text) for block in blocks if _look(block, boxes) == look)
        for look in {_look(block, boxes) for block in blocks if boxes[block.parent].parent in sheets}
    }
    words = set(_WORD.findall(" ".join(fold(block.text) for block in blocks)))
    joined: list[Block] = []
    for block in _without_frames(blocks, boxes, sheets):
        look = _look(block, boxes)
        longest = looks.get(look, 0)
        if joined and longest and _look(joined[-1], boxes) == look and _goes_on(joined[-1], block, longest):
            joined[-1] = replace(joined[-1], text=_glued(joined[-1].text, block.text, words))
        else:
            joined.append(block)
    return _on_one(styled(joined, boxes, known_too=True), boxes, sheets)


def _on_one(blocks: Sequence[Block], boxes: tuple[Box, ...], sheets: set[int]) -> list[Block]:
    """The lines of all sheets in one box: what a heading is of may go on overleaf."""
    outer = {boxes[sheet].parent for sheet in sheets}
    if len(sheets) < 2 or len(outer) != 1:
        return list(blocks)
    box = outer.pop()
    return [replace(b, parent=box) if boxes[b.parent].parent in sheets else b for b in blocks]


def _look(block: Block, boxes: tuple[Box, ...]) -> Look:
    return boxes[block.parent].tag, boxes[block.parent].names


def _is_line(block: Block, boxes: tuple[Box, ...]) -> bool:
    """A paragraph that is all its box holds."""
    alone = boxes[block.parent].chars == len(block.text)
    return block.kind == PARAGRAPH and not block.row and not block.item and alone


def _looks(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> dict[Look, int]:
    """The looks of boxes whose lines go on in the next box, with the longest line of each."""
    seams: Counter[Look] = Counter()
    longest: dict[Look, int] = {}
    previous: Block | None = None
    for block in blocks:
        if not _is_line(block, boxes):
            previous = None
            continue
        look = _look(block, boxes)
        longest[look] = max(longest.get(look, 0), len(block.text))
        if previous is not None and _look(previous, boxes) == look and block.text[:1].islower():
            seams[look] += not previous.text.endswith(_STOPS) and len(previous.text) >= 30
        previous = block
    return {look: longest[look] for look, count in seams.items() if count >= _LEAST}


def _without_frames(blocks: Sequence[Block], boxes: tuple[Box, ...], sheets: set[int]) -> list[Block]:
    """The blocks without what stands at the head or foot of several sheets, and without page numbers."""
    members: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        sheet = boxes[block.parent].parent
        if sheet in sheets:
            members.setdefault(sheet, []).append(number)
    ends = {end for numbers in members.values() for end in (*numbers[:2], *numbers[-2:])}
    repeated = Counter(_FIGURES.sub("", fold(blocks[number].text)) for number in ends)
    frames = {
        number
        for number in ends
        if _PAGE_NUMBER.match(fold(blocks[number].text))
        or (len(members) > 1 and repeated[_FIGURES.sub("", fold(blocks[number].text))] > 1)
    }
    return [block for number, block in enumerate(blocks) if number not in frames]


def _goes_on(left: Block, right: Block, longest: int) -> bool:
    """Whether a line is the rest of the one before it."""
    text, head = left.text, right.text[:1]
    if _BULLET.match(right.text) or text.endswith(_STOPS):
        return False
    if head.islower() or head in "(（" or text[-1] in ",，-" or _DANGLES.search(text):
        return True
    last = re.split(r"(?<=[.!?])\s", text)[-1]
    full = len(last) >= longest * 0.5 or len(last) < len(text)
    if _BULLET.match(text):
        return len(text) >= longest * 0.6 and not has_verb(right.text)
    return full and (has_verb(last) or len(last) < len(text) or _POINTER.match(last) is not None)


def _glued(left: str, right: str, words: set[str]) -> str:
    """Two lines as one; a word that was parted at the line's end is whole again."""
    if not (left.endswith("-") and left[-2:-1].isalpha() and right[:1].islower()):
        return f"{left} {right}"
    first, rest = _WORD.findall(left)[-1:], _WORD.match(right)
    compound = f"{first[0]}-{rest[0]}" if first and rest else ""
    return left + right if fold(compound) in words else left[:-1] + right
