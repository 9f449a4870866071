"""What is known at each point of a walk through a tree, and the blocks and boxes that it has made so far.

`flatten` drives it: text, openings and closings of elements in; raw blocks out. Text that a layout only draws
(tiles, cards, nested containers) leaves no trace but the parent box.
"""

from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborNode

from monitor.read import regions, tags
from monitor.read.blocks import CAPTION, CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box
from monitor.read.inline import BREAK, SEAM, clean, lines

_WHOLE = frozenset((HEADING, ITEM, TERM))
"""Kinds in which a line break is only a space."""
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
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_SORTING = {*tags.HEADINGS, *_LISTS, *_OWN_KIND, "summary", "legend", "li", "tr", "table", "figure"}
"""Elements that say what the text in them is; the others leave it as it is."""
_MOST_LABELS = 2_000_000
"""Characters of tabs and links that are looked at for labels."""


_MOST_CHIPS = 40
_LONGEST_ROW = 600
"""Characters of the longest run of text that may be a row of chips."""


@dataclass(slots=True)
class Open:
    """What holds for text at some point of the walk. Elements share one until one of them says otherwise:
    what differs is set on a copy, before anything else sees it.
    """

    lang: str
    kind: str = PARAGRAPH
    level: int = 0
    depth: int = 0
    item: int = 0
    row: int = 0
    column: int = 0
    pre: bool = False

    def copy(self) -> "Open":
        return Open(self.lang, self.kind, self.level, self.depth, self.item, self.row, self.column, self.pre)


class Walk:
    def __init__(self, language: str) -> None:
        self.boxes = [Box("body", 0, 0)]
        self.blocks: list[Block] = []
        """Without their regions, and in rows that may turn out to be layout."""
        self.box = 0
        """The innermost box that is open."""
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
        parts = self.parts
        parts.append(text)
        if text and not text.isspace():
            self.said = len(parts)
        if self.in_link:
            self.link_chars += len(text.strip())

    def is_blank(self) -> bool:
        """Whether nothing was said in the last four parts."""
        return not self.said or self.said <= len(self.parts) - 4

    def flush(self) -> None:
        """End a run of text: what was gathered becomes one block, or several at line breaks."""
        if not self.parts:
            return
        if self.said:
            self._add_blocks()
            self.links = self.said = 0
            self.refs = []
        self.parts, self.chips = [], []
        self.link_chars = self.bold = 0
        self.leads = [self.href] if self.in_link else []

    def _add_blocks(self) -> None:
        parts, state, box, in_links = self.parts, self.state, self.boxes[self.box], self.link_chars
        text = "".join(parts)
        if BREAK in text or SEAM in text:
            apart = lines(text, state.kind not in _WHOLE, apart=box.tag != "p")
            cleaned = [line for line in map(clean, apart) if line]
            total = sum(map(len, cleaned))
        else:
            text = clean(text)
            cleaned = [text] if text else []
            total = len(text)
        box.chars += total
        box.link_chars += min(in_links, total)
        box.links += self.links
        if not total:
            return
        ratio = min(1.0, in_links / total) if in_links else 0.0
        bold = clean("".join(parts[: self.bold])) if self.bold else ""
        if bold and self.led and bold == cleaned[0]:
            bold = ""  # a span that became a line of its own is not bold
        chips, blocks = self.chips, self.blocks
        few = chips and len(cleaned) == 1 and len(chips) <= _MOST_CHIPS and total <= _LONGEST_ROW
        pieces = _pieces(parts, chips) if few else ()
        refs, leads = tuple(self.refs), tuple(self.leads)
        for line in cleaned:
            bold = bold if line.startswith(bold) else ""
            blocks.append(
                Block(  # by place: by name it would take thrice as long, and there are hundreds a page
                    self._kind(state) if state.item else state.kind,
                    state.level,
                    line,
                    "main",
                    self.box,
                    state.row,
                    state.column,
                    state.item,
                    ratio,
                    state.lang,
                    box.tag,
                    refs,
                    len(blocks),
                    bold,
                    leads,
                    pieces,
                )
            )
            refs, bold = (), ""

    def _kind(self, state: Open) -> str:
        """An item's first run of text is the item; what follows in it are paragraphs of it."""
        if state.kind == ITEM:
            if state.item in self.used_items:
                return PARAGRAPH
            self.used_items.add(state.item)
        elif state.kind == HEADING:
            self.used_items.add(state.item)
        return state.kind

    # ------------------------------------------------------------------ elements

    def open(self, tag: str, attributes: dict[str, str | None]) -> Open:
        """Enter a block element; gives the state to come back to."""
        if self.parts:
            self.flush()
        outer, boxes = self.state, self.boxes
        role = (attributes.get("role") or "").lower() if attributes else ""
        tag = _ROLE_TAGS.get(role, tag) if role else tag
        box = Box(tag, self.box, boxes[self.box].depth + 1)
        box.semantic = regions.semantic(tag, role)
        self.box = len(boxes)
        boxes.append(box)
        if attributes:
            self._describe(box, attributes)
        if tag in _SORTING or role == "heading":
            self.state = outer.copy()
            self._sort(self.state, tag, role, attributes)
        elif (tag == "p" and outer.kind == CELL) or (tag == "blockquote" and outer.kind == CAPTION):
            self.state = outer.copy()
            self.state.kind = PARAGRAPH  # a figure that holds a quotation is a part of the text
        elif outer.kind == PARAGRAPH and outer.level:
            self.state = outer.copy()
            self.state.level = 0
        language = attributes.get("lang")
        if language or tag == "pre":
            self.state = self.state.copy()
            self.state.lang = language.strip().lower() if language else outer.lang
            self.state.pre = outer.pre or tag == "pre"
        return outer

    def _describe(self, box: Box, attributes: dict[str, str | None]) -> None:
        """What an element's attributes say of its box."""
        names, number = attributes.get("class") or "", attributes.get("id") or ""
        if names or number:
            box.names = f"{names} {number}".strip().lower()
            box.hint = regions.hint(box.names)
        if self.labels or "aria-label" in attributes:
            box.label = self._label(attributes)
        if "rowspan" in attributes:
            box.rows = _number_of_rows(attributes["rowspan"])

    def _label(self, attributes: dict[str, str | None]) -> str:
        """What the page calls a box elsewhere: in its attributes, on a tab, in a link that leads to it."""
        if "aria-label" in attributes:
            return clean(attributes["aria-label"] or "")
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

    def _sort(self, state: Open, tag: str, role: str, attributes: dict[str, str | None]) -> None:
        """What the text is in an element that says so."""
        if tag in tags.HEADINGS or role == "heading":
            level = tags.HEADINGS.get(tag) or _number(attributes.get("aria-level"), 2)
            state.kind, state.level = HEADING, level
            self.heading = level
        elif tag == "li":
            state.kind, state.level, state.item = ITEM, max(1, state.depth), self.box
        elif tag in _LISTS:
            state.depth += 1
            state.kind, state.level = PARAGRAPH, 0
        elif tag in _OWN_KIND:
            state.kind, state.level = _OWN_KIND[tag], 1 if tag == "th" else 0
            if tag in ("td", "th"):
                state.column, state.depth = self.box, 0
        elif tag == "tr":
            state.row = self.box
        elif tag == "table":
            state.row = state.column = 0
        elif tag == "figure":
            state.kind, state.level = CAPTION, 0
        else:  # summary, legend
            row = self.boxes[self.boxes[self.box].parent].parent  # folds side by side rank alike
            state.kind, state.level = HEADING, self.folds.setdefault(row, min(6, self.heading + 1))

    def close(self, outer: Open) -> None:
        """Leave a block element for the state that held before it."""
        if self.parts:
            self.flush()
        self.state = outer
        self.box = self.boxes[self.box].parent


def _number_of_rows(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 4 else 1


def _pieces(parts: list[str], starts: list[int]) -> tuple[str, ...]:
    """What a layout draws apart in one run of text."""
    cuts = [0, *starts, len(parts)]
    pieces = (clean("".join(parts[start:end])) for start, end in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and 1 <= int(value[:2]) <= 6 else default
