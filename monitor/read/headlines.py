"""The headline that a link says: of a card the title alone, without its badge, summary, day and button.

Takes the element of a link; gives the texts that it draws apart (`pieces_of`) and the one of them that is the
headline (`headline_of`). What stands apart (blocks, lines, spans side by side) is never glued together; what
is only emphasised within running text is not torn apart. Bounded in what is looked at; refuses nothing: a
link that is all button says what its button says.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.document import Node
from monitor.read.inline import clean
from monitor.read.presses import is_aside, is_day, is_flag, is_press, without_marks
from monitor.read.tags import BLOCKS, HEADINGS, SKIPPED

_MOST_NODES = 400
_LONGEST_LABEL = 24
"""Of a badge; Chinese characters count double."""
_EMPHASIS = frozenset(("b", "strong", "em", "i", "u", "mark", "font", "small", "sub", "sup"))
_UNSEEN = regex(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only))(?:\s|$)", re.I)
_TITLE = regex(
    r"(?:^|[\s_-])(?:title|headline|heading|tit|bt|biaoti)(?:$|[\s_-])|[a-z](?:Title|Headline)(?:$|\s)", re.I
)
_SUBTITLE = regex(r"sub[\s_-]?(?:title|head)", re.I)
_BUTTON = regex(r"(?:^|[\s_-])(?:btn|button|read-?more|more|arrow|icon|cta)(?:$|[\s_-])", re.I)
_BADGE = regex(
    r"(?:^|[\s_-])(?:badge|tag|label|cat|category|kicker|eyebrow|topic|flag|type|date|time|meta)(?:$|[\s_-])",
    re.I,
)
_STOP = (".", "。", "…", "；", ";")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that a link draws apart from its others."""

    text: str
    level: int = 0
    """Of the heading that it stands in; 0 outside of one."""
    titled: bool = False
    """Its element is called a title."""
    button: bool = False
    """Its element is one, or called one."""
    goes_on: bool = False
    """It stands on the next line of the same element."""


@dataclass(slots=True)
class _Around:
    """What the elements around a text say of it."""

    level: int = 0
    titled: bool = False
    button: bool = False
    cut: bool = False
    """At its end the text ends."""


def pieces_of(anchor: Node) -> tuple[Piece, ...]:
    """What a link says, apart as it is drawn."""
    first = anchor.first_child
    if first is None:
        return ()
    if first.next is None and first.is_text_node:
        text = clean(first.text_content or "")
        return (Piece(text),) if text else ()
    return _Pieces().read(first)


def headline_of(pieces: Sequence[Piece], title: str = "", labels: Collection[str] = ()) -> str:
    """The headline among the pieces. `title` is what the link says of itself in an attribute, `labels` are
    what many links of the list say.
    """
    if len(pieces) < 2:
        return without_marks(pieces[0].text) if pieces else ""
    left = [each for each in pieces if not (each.button or is_press(each.text))]
    left = [each for each in left if not is_aside(each.text)] or left
    told = [each for each in left if each.text not in labels] or left
    if not told:
        return " ".join(each.text for each in pieces)
    if title:
        same = next((each for each in told if title.startswith(each.text.rstrip("….")[:40])), None)
        if same is not None and len(same.text) > 5:
            return without_marks(_whole(same, told))
    return without_marks(_whole(_first(told), told))


def labels_of(cards: Sequence[tuple[str, Sequence[Piece]]]) -> frozenset[str]:
    """Short texts that links to different addresses have among others: the names of columns and kinds."""
    seen: dict[str, str] = {}
    found: set[str] = set()
    for address, pieces in cards:
        if len(pieces) < 2:
            continue
        for each in pieces:
            if _width(each.text) <= _LONGEST_LABEL and seen.setdefault(each.text, address) != address:
                found.add(each.text)
    return frozenset(found)


def _first(told: Sequence[Piece]) -> Piece:
    """The piece that is the headline: what stands in a heading or is called a title; else what comes first,
    unless that is a badge over a longer line.
    """
    levels = [each.level for each in told if each.level]
    titled = [each for each in told if each.titled]
    pool = [each for each in told if each.level == min(levels)] if levels else titled or list(told)
    if titled and not titled[0].level and all(_is_short(each.text) for each in pool):
        pool = titled
    first = pool[0]
    if len(pool) > 1 and _is_short(first.text) and not pool[1].goes_on:
        second = pool[1]
        if not _is_short(second.text) and not second.text.endswith(_STOP):
            return second
    return first


def _whole(piece: Piece, told: Sequence[Piece]) -> str:
    """A piece with the lines of the same element that go on behind it."""
    parts = [piece.text]
    for each in told[told.index(piece) + 1 :]:
        if not each.goes_on or (each.level, each.titled) != (piece.level, piece.titled):
            break
        parts.append(each.text)
    return " ".join(parts)


def _is_short(text: str) -> bool:
    """Whether a text is as short as the name of a column."""
    return (
        len(text.split()) <= 3
        and _width(text) <= _LONGEST_LABEL
        and not (not text.isascii() and len(text) > 6)
    )


def _width(text: str) -> int:
    return len(text) + sum(1 for char in text if char > "\u2e7f")


class _Pieces:
    """One walk over what a link holds, without recursion."""

    def __init__(self) -> None:
        self._found: list[Piece] = []
        self._parts: list[str] = []
        self._around = [_Around()]
        self._goes_on = False

    def read(self, node: Node | None) -> tuple[Piece, ...]:
        budget = _MOST_NODES
        while node is not None and budget:
            budget -= 1
            following = self._enter(node)
            while following is None:
                following = node.next
                if following is not None:
                    break
                if len(self._around) == 1:
                    self._flush()
                    return tuple(self._found)
                self._leave()
                parent = node.parent
                if parent is None:
                    break
                node = parent
            node = following
        self._flush()
        return tuple(self._found)

    def _enter(self, node: Node) -> Node | None:
        """Take a node; gives its first child where there is something to look into."""
        if node.is_text_node:
            self._parts.append(node.text_content or "")
            return None
        tag = node.tag or ""
        if tag == "br":
            if self._around[-1].level or self._around[-1].titled:
                self._parts.append(" ")
            else:
                self._flush(goes_on=True)
            return None
        if tag in SKIPPED or not node.is_element_node or node.first_child is None:
            return None
        attributes = node.attributes
        look = (attributes.get("class") or "")[:200]
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _UNSEEN.search(look):
            return None
        self._go_into(node, tag, look, attributes.get("role") or "")
        return node.first_child

    def _go_into(self, node: Node, tag: str, look: str, role: str) -> None:
        button = tag == "button" or role == "button" or (bool(look) and _BUTTON.search(look) is not None)
        cut = tag in BLOCKS or button or _stands_apart(node, tag, look)
        if cut:
            self._flush()
        outer = self._around[-1]
        titled = bool(look) and _TITLE.search(look) is not None and not _SUBTITLE.search(look)
        self._around.append(
            _Around(
                HEADINGS.get(tag, outer.level),
                outer.titled or (titled and not button),
                outer.button or (button and len(_beginning(node)) <= 60),
                cut,
            )
        )

    def _leave(self) -> None:
        if self._around[-1].cut:
            self._flush()
        self._around.pop()

    def _flush(self, *, goes_on: bool = False) -> None:
        text = clean("".join(self._parts)[:2000])
        self._parts.clear()
        if text:
            around = self._around[-1]
            self._found.append(Piece(text, around.level, around.titled, around.button, self._goes_on))
            self._goes_on = False
        self._goes_on = goes_on


def _stands_apart(node: Node, tag: str, look: str) -> bool:
    """Whether an inline element is a thing of its own beside its neighbours, not part of running text."""
    before, blank_before = _neighbour(node, forward=False)
    after, blank_after = _neighbour(node, forward=True)
    if before is None and after is None:
        return False
    beside_text = any(each is not None and each.is_text_node for each in (before, after))
    if beside_text:
        said = _beginning(node)
        return tag == "time" or bool(look and _BADGE.search(look)) or is_flag(said) or is_day(said)
    for each, blank in ((before, blank_before), (after, blank_after)):
        if each is None or each.tag in BLOCKS:
            continue
        if blank and tag in _EMPHASIS and (each.tag or "") in _EMPHASIS:
            continue
        if each.tag == tag and (each.attributes.get("class") or "") == look and not _parts_words(node, each):
            continue
        return True
    return False


def _parts_words(node: Node, other: Node) -> bool:
    """Whether two elements of the same look say two things, as a word that begins within another shows."""
    texts = [_beginning(each) for each in (node, other)]
    if any(is_aside(text) or is_press(text) for text in texts if text):
        return True
    ends = {(texts[0][-1:], texts[1][:1]), (texts[1][-1:], texts[0][:1])}
    return any(one.islower() and two.isupper() for one, two in ends)


def _beginning(node: Node) -> str:
    """What an element says at first; looks at little, however much it holds."""
    parts: list[str] = []
    found: Node | None = node.first_child
    for _ in range(20):
        if found is None:
            break
        if found.is_text_node:
            parts.append((found.text_content or "")[:100])
            found = found.next
        else:
            found = found.first_child or found.next
    return " ".join("".join(parts).split())


def _neighbour(node: Node, *, forward: bool) -> tuple[Node | None, bool]:
    """What stands beside an element, with nothing but white space between, and whether there is some."""
    found, blank = (node.next if forward else node.prev), False
    for _ in range(5):
        if found is None:
            return None, blank
        if found.is_text_node:
            if (found.text_content or "").strip():
                return found, blank
            blank = True
        elif found.is_element_node and found.tag not in SKIPPED and found.tag not in ("br", "img"):
            return found, blank
        found = found.next if forward else found.prev
    return None, blank
