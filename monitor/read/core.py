"""Where the core of a page is: what its title heads.

Takes the boxes and blocks of a page and its title; says of each box whether it lies in the core. The core
is the smallest element that holds most of the text that is no link, with what stands between the title and
it. Of its parts, small ones behind the last large one that are built unlike it (a footer, a panel, a box
with another class) stand beside. No names are known: a part is judged by its share of the text and by its
likeness to the others. Linear time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.blocks import HEADING, Block, Box, ancestors

__all__ = ["Core", "core_of"]

_MOST, _LEAST = 0.6, 60
_LINKED = 0.5
_LARGE = 0.2
"""How much of the core a part holds that is none beside it, whatever it looks like."""
_FRAMES = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related", "aside"))
_CONTAINERS = frozenset(("div", "section", "aside", "footer", "nav", "article", "form", "center", "main"))
_CELLS = frozenset(("td", "th", "tr", "tbody", "thead", "li"))
_PARTS = frozenset(
    ("table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "p", "pre", "blockquote", "figure")
)
_PART, _TAIL = 0.1, 0.25
_NUMBERED = regex(r"\w{0,12}?\d{3,12}|[a-z]{0,2}\d+|[\w-]{0,40}_[0-9a-z]{5,8}")
_LOOKS, _MENU, _SECTION = 12, 6, 12


@dataclass(frozen=True, slots=True)
class Core:
    """Where the core of a page is."""

    within: list[bool]
    """By box: whether it is in the core; empty where the page has too little text to tell."""
    body: int = 0
    """The element that holds its text. What is in it and not in the core is the core's tail."""


def core_of(boxes: Sequence[Box], blocks: Sequence[Block], title: Block) -> Core:
    """The core of a page with this title."""
    held = [0] * len(boxes)
    for block in blocks:
        if block.index > title.index and block.region not in _FRAMES and block.link_ratio < _LINKED:
            held[block.parent] += len(block.text)
    for number in range(len(boxes) - 1, 0, -1):
        held[boxes[number].parent] += held[number]
    if held[0] < _LEAST:
        return Core([])
    body = _smallest(boxes, held)
    around = set(ancestors(boxes, body))
    top = next(box for box in ancestors(boxes, title.parent) if box in around)
    parts: dict[int, list[int]] = {}
    for number in range(1, len(boxes)):
        if boxes[number].parent in (top, body):
            parts.setdefault(boxes[number].parent, []).append(number)
    beside = _beside(boxes, held, parts.get(body, ()))
    if beside:
        beside -= _sections(boxes, blocks, held, body)
    inside = {body}
    if top != body:
        inside |= _between(boxes, held, parts[top], (title.parent, body), top)
    elif not body and not beside:
        return Core([])
    within = [False] * len(boxes)
    for number in range(len(boxes)):
        above = number > 0 and within[boxes[number].parent]
        within[number] = number not in beside and (above or number in inside)
    return Core(within, body)


def _smallest(boxes: Sequence[Box], held: Sequence[int]) -> int:
    """The smallest box that holds most of the text, and no paragraph or list stands beside it: an element
    that has those as neighbours is a part of a text.
    """
    least = held[0] * _MOST
    body = max(number for number in range(len(held)) if held[number] >= least)
    told = [0] * len(boxes)
    for number in range(1, len(boxes)):
        if _is_text(boxes[number]):
            told[boxes[number].parent] += held[number]
    while body:
        box = boxes[body]
        beside = told[box.parent] - (held[body] if _is_text(box) else 0)
        if box.tag not in _PARTS and beside < held[0] * _PART:
            break
        body = box.parent
    return body


def _is_text(box: Box) -> bool:
    """Whether an element is a paragraph, a heading, a list, a table: no part that holds such."""
    return box.tag not in _CONTAINERS and box.tag not in _CELLS


def _between(
    boxes: Sequence[Box], held: Sequence[int], parts: Sequence[int], ends: tuple[int, int], top: int
) -> set[int]:
    """The parts of `top` that belong to the core beside its body: the title's, text between the two, and what
    is built like the body.
    """
    first, last = (_part(boxes, box, top) for box in ends)
    body = ends[1]
    return {
        number
        for number in parts
        if (number == first and number != last)
        or (first < number < last and _reads(boxes[number], held[number]))
        or (last == body and number > last and _alike(boxes[number], boxes[last]))
    }


def _reads(box: Box, held: int) -> bool:
    """Whether a part between title and text is text as well, no menu and no column."""
    return box.semantic not in _FRAMES and (box.tag not in _CONTAINERS or held * 2 > box.chars)


def _part(boxes: Sequence[Box], box: int, whole: int) -> int:
    """The child of `whole` in which a box lies."""
    while box and boxes[box].parent != whole:
        box = boxes[box].parent
    return box


def _beside(boxes: Sequence[Box], held: Sequence[int], parts: Sequence[int]) -> set[int]:
    """The parts that stand beside: behind all others, small, and built like none of the large ones."""
    whole = sum(held[number] for number in parts)
    sizes: dict[tuple[str, frozenset[str]], int] = {}
    looks = {number: (boxes[number].tag, _names(boxes[number])) for number in parts}
    for number, look in looks.items():
        sizes[look] = sizes.get(look, 0) + held[number]
    large = [
        boxes[number]
        for number, look in looks.items()
        if boxes[number].tag in _CONTAINERS and sizes[look] > whole * _LARGE
    ][:_LOOKS]
    found: set[int] = set()
    for number in reversed(parts):
        box = boxes[number]
        if box.tag not in _CONTAINERS or any(_alike(box, one) for one in large):
            break
        found.add(number)
    small = sum(held[number] for number in found) <= whole * _TAIL
    return found if small and len(found) < len(parts) else set()


def _sections(boxes: Sequence[Box], blocks: Sequence[Block], held: Sequence[int], body: int) -> set[int]:
    """The parts of a text's own element that have a heading and text under it. None where the element holds
    menus: it is the whole page, and its parts are columns.
    """
    part = [0] * len(boxes)
    for number in range(1, len(boxes)):
        parent = boxes[number].parent
        part[number] = number if parent == body else part[parent]
        if boxes[number].region == "nav" and boxes[number].links >= _MENU and (part[number] or not body):
            return set()
    return {
        part[block.parent]
        for block in blocks
        if block.kind == HEADING
        and block.link_ratio < _LINKED
        and part[block.parent]
        and _is_section(boxes[part[block.parent]], held[part[block.parent]] - len(block.text))
    }


def _is_section(box: Box, held: int) -> bool:
    return box.semantic not in _FRAMES and held >= _SECTION and held * 2 > box.chars


def _alike(one: Box, other: Box) -> bool:
    """Whether two boxes are built as parts of one kind."""
    if one.tag != other.tag:
        return False
    left, right = _names(one), _names(other)
    return left == right or len(left & right) * 2 >= len(left | right)


def _names(box: Box) -> frozenset[str]:
    """What a box is called, without numbers that only count it."""
    return frozenset(word for word in box.names.split() if not _NUMBERED.fullmatch(word))
