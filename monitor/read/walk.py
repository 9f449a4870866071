"""What is known at each point of a walk through a tree, and the blocks and boxes that it has made so far.

`flatten` drives it: text, openings and closings of elements in; raw blocks out. Text that a layout only draws
(tiles, cards, nested containers) leaves no trace but the parent box.
"""

from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborNode

from monitor.read import regions, tags
from monitor.read.blocks import CAPTION, CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Box
from monitor.read.inline import BREAK, clean, lines

_KEEPS = frozenset((ITEM, TERM, DEFINITION, CELL, CAPTION, HEADING))
_OWN_KIND = {"dt": TERM, "dd": DEFINITION, "td": CELL, "th": CELL, "figcaption": CAPTION, "caption": CAPTION}
_ROLE_TAGS = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "list": "ul",
    "listitem": "li",
    "term": "dt",
    "definition": "dd",
}
"""Elements that a page declares to be what others have tags for."""
_MOST_LABELS = 2_000_000
"""Characters of tabs and links that are looked at for labels."""


_MOST_CHIPS = 40
_LONGEST_ROW = 600
"""Characters of the longest run of text that may be a row of chips."""


@dataclass(slots=True)
class Open:
    """What holds for text at some point of the walk; one per open block element."""

    lang: str
    box: int = 0
    kind: str = PARAGRAPH
    level: int = 0
    depth: int = 0
    item: int = 0
    row: int = 0
    column: int = 0
    pre: bool = False

    def within(self, box: int) -> "Open":
        """What holds in a box that opens here, unless it says otherwise."""
        return Open(
            self.lang, box, self.kind, self.level, self.depth, self.item, self.row, self.column, self.pre
        )


class Walk:
    def __init__(self, language: str) -> None:
        self.boxes = [Box("body", 0, 0)]
        self.raw: list[
            tuple[Open, str, float, tuple[str, ...], str, str, tuple[str, ...], tuple[str, ...]]
        ] = []
        self.state = Open(language)
        self.parts: list[str] = []
        self.link_chars = 0
        self.links = 0
        self.in_link = 0
        self.in_note = 0
        self.said = 0
        """How many parts there are up to the last one that is not blank."""
        self.bold = 0
        """How many parts are set apart at the beginning."""
        self.led = False
        """Whether `bold` is a span before others, not bold type."""
        self.refs: list[str] = []
        self.href = ""
        """Where the link leads that the walk is in."""
        self.leads: list[str] = []
        self.used_items: set[int] = set()
        self.labels: dict[str, str] = {}
        """What tabs and links within the page call the element of an id."""
        self.chips: list[int] = []
        """Where, among `parts`, an inline element begins that looks like the one before it."""
        self.label_chars = 0
        self.heading = 1
        self.folds: dict[int, int] = {}

    # ------------------------------------------------------------------ text

    def text(self, text: str) -> None:
        if self.state.pre:
            text = text.replace("\n", BREAK)
        self.parts.append(text)
        if text and not text.isspace():
            self.said = len(self.parts)
        if self.in_link:
            self.link_chars += len(text.strip())

    def is_blank(self) -> bool:
        """Whether nothing was said in the last four parts."""
        return not self.said or self.said <= len(self.parts) - 4

    def flush(self) -> None:
        """End a run of text: what was gathered becomes one block, or several at line breaks."""
        if not self.parts:
            self.bold = 0
            return
        parts, end, said, chips = self.parts, self.bold, self.said, self.chips
        self.parts, self.bold, self.said, self.chips = [], 0, 0, []
        if not said:
            self.link_chars = 0
            self.leads = [self.href] if self.in_link else []
            return
        text, bold = "".join(parts), "".join(parts[:end])
        state = self.state
        box = self.boxes[state.box]
        splits = state.kind not in (HEADING, ITEM, TERM)
        cleaned = [line for line in map(clean, lines(text, splits, apart=box.tag != "p")) if line]
        total = sum(map(len, cleaned))
        ratio = min(1.0, self.link_chars / total) if total else 0.0
        box.chars += total
        box.link_chars += min(self.link_chars, total)
        box.links += self.links
        refs, bold = tuple(self.refs), clean(bold) if bold else ""
        if self.led and cleaned and bold == cleaned[0]:
            bold = ""  # a span that became a line of its own is not bold
        leads = tuple(self.leads)
        few = len(cleaned) == 1 and len(chips) <= _MOST_CHIPS and total <= _LONGEST_ROW
        pieces = _pieces(parts, chips) if chips and few else ()
        for line in cleaned:
            bold = bold if line.startswith(bold) else ""
            found = (state, line, ratio, refs, self.kind(), bold, leads, pieces)
            self.raw.append(found)
            refs, bold = (), ""
        self.leads = [self.href] if self.in_link else []
        self.link_chars = self.links = 0
        self.refs = []

    def kind(self) -> str:
        """An item's first run of text is the item; what follows in it are paragraphs of it."""
        state = self.state
        if state.kind == ITEM:
            if state.item in self.used_items:
                return PARAGRAPH
            self.used_items.add(state.item)
        elif state.item and state.kind == HEADING:
            self.used_items.add(state.item)
        return state.kind

    # ------------------------------------------------------------------ elements

    def open(self, tag: str, attributes: dict[str, str | None]) -> Open:
        """Enter a block element; gives the state to come back to."""
        self.flush()
        outer = self.state
        role = (attributes.get("role") or "").lower()
        tag = _ROLE_TAGS.get(role, tag)
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()
        parent = self.boxes[outer.box]
        box = Box(tag, outer.box, parent.depth + 1, names=names)
        box.semantic, box.hint = regions.semantic(tag, role), regions.hint(names)
        box.label = self._label(attributes)
        if "rowspan" in attributes:
            box.rows = _number_of_rows(attributes["rowspan"])
        state = outer.within(len(self.boxes))
        self.boxes.append(box)
        language = attributes.get("lang")
        if language:
            state.lang = language.strip().lower()
        state.pre = state.pre or tag == "pre"
        self._set_kind(state, tag, role, attributes)
        self.state = state
        return outer

    def _label(self, attributes: dict[str, str | None]) -> str:
        """What the page calls a box elsewhere: in its attributes, on a tab, in a link that leads to it."""
        if "aria-label" in attributes:
            return clean(attributes["aria-label"] or "")
        if not self.labels:
            return ""
        keys = (attributes.get("id"), attributes.get("aria-labelledby"))
        return next((self.labels[key] for key in keys if key and key in self.labels), "")

    def call(self, node: LexborNode, keys: tuple[str | None, ...]) -> None:
        """Remember the text of a tab or link as the label of what it leads to."""
        if self.label_chars > _MOST_LABELS:
            return  # nested in each other a thousand deep, they would be read a thousand times
        raw = node.text() or ""
        self.label_chars += len(raw)
        text = clean(raw)
        for key in keys:
            if key and 2 < len(text) <= 70 and len(self.labels) < 500:
                self.labels.setdefault(key, text)

    def _set_kind(self, state: Open, tag: str, role: str, attributes: dict[str, str | None]) -> None:
        if tag in tags.HEADINGS or role == "heading":
            state.kind, state.level = (
                HEADING,
                tags.HEADINGS.get(tag) or _number(attributes.get("aria-level"), 2),
            )
            self.heading = state.level
        elif tag in ("summary", "legend"):
            row = self.boxes[self.boxes[state.box].parent].parent  # folds side by side rank alike
            state.kind, state.level = HEADING, self.folds.setdefault(row, min(6, self.heading + 1))
        elif tag == "li":
            state.kind, state.level, state.item = ITEM, max(1, state.depth), state.box
        elif tag in ("ul", "ol", "menu", "dir"):
            state.depth += 1
            state.kind, state.level = PARAGRAPH, 0
        elif tag in _OWN_KIND:
            state.kind, state.level = _OWN_KIND[tag], 1 if tag == "th" else 0
            if tag in ("td", "th"):
                state.column, state.depth = state.box, 0
        elif tag == "tr":
            state.row = state.box
        elif tag == "table":
            state.row = state.column = 0
        elif tag == "figure":
            state.kind, state.level = CAPTION, 0
        elif (tag == "p" and state.kind == CELL) or (tag == "blockquote" and state.kind == CAPTION):
            state.kind = PARAGRAPH  # a figure that holds a quotation is a part of the text
        elif state.kind not in _KEEPS:
            state.kind, state.level = PARAGRAPH, 0

    def close(self, outer: Open) -> None:
        self.flush()
        self.state = outer


def _number_of_rows(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 4 else 1


def _pieces(parts: list[str], starts: list[int]) -> tuple[str, ...]:
    """What a layout draws apart in one run of text."""
    cuts = [0, *starts, len(parts)]
    pieces = (clean("".join(parts[start:end])) for start, end in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and 1 <= int(value[:2]) <= 6 else default
