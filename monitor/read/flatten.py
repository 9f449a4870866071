"""From the tree to blocks: one walk without recursion, whatever the depth. Takes a body node, gives
blocks and boxes.

What is not shown is left out (scripts, templates, hidden elements, controls), footnote marks are taken
out of the text, and what a layout only draws (tiles, cards, nested containers) leaves no trace but the
parent box.
"""

import re

from selectolax.lexbor import LexborNode

from monitor.read import regions, tags
from monitor.read.blocks import CAPTION, CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box
from monitor.read.inline import BREAK, SEAM, clean, is_mark, is_note, lines

_MAX_NODES = 500_000  # a page of 10 MB may hold more; what stands after them is not read
_KEEPS = frozenset((ITEM, TERM, DEFINITION, CELL, CAPTION, HEADING))
_OWN_KIND = {"dt": TERM, "dd": DEFINITION, "td": CELL, "th": CELL, "figcaption": CAPTION, "caption": CAPTION}
_ROLE_TAGS = {
    "table": "table",
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
_FONTS = frozenset(("span", "b", "strong", "em", "i", "small", "label"))
_UNSEEN = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
)
# Not visibility: pages hide their text that way until a script has styled it (WeChat's articles do).
_HIDDEN = re.compile(r"(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}none", re.I)


class _Open:
    """What holds for text at some point of the walk; one per open block element."""

    __slots__ = ("box", "column", "depth", "item", "kind", "lang", "level", "pre", "row")

    def __init__(self, language: str) -> None:
        self.box = 0
        self.kind = PARAGRAPH
        self.level = 0
        self.depth = 0
        self.item = 0
        self.row = 0
        self.column = 0
        self.lang = language
        self.pre = False

    def copy(self) -> "_Open":
        other = _Open(self.lang)
        other.box, other.kind, other.level, other.depth = self.box, self.kind, self.level, self.depth
        other.item, other.row, other.column, other.pre = self.item, self.row, self.column, self.pre
        return other


class _Walk:
    def __init__(self, language: str) -> None:
        self.boxes = [Box("body", 0, 0)]
        self.raw: list[tuple[_Open, str, float, tuple[str, ...], str, str]] = []
        self.state = _Open(language)
        self.parts: list[str] = []
        self.link_chars = 0
        self.links = 0
        self.in_link = 0
        self.in_note = 0
        self.bold = ""
        self.led = False
        """Whether `bold` is a span before others, not bold type."""
        self.refs: list[str] = []
        self.used_items: set[int] = set()
        self.labels: dict[str, str] = {}
        """What tabs and links within the page call the element of an id."""
        self.heading = 1
        self.folds: dict[int, int] = {}

    # ------------------------------------------------------------------ text

    def text(self, text: str) -> None:
        if self.state.pre:
            text = text.replace("\n", BREAK)
        self.parts.append(text)
        if self.in_link:
            self.link_chars += len(text.strip())

    def flush(self) -> None:
        """End a run of text: what was gathered becomes one block, or several at line breaks."""
        parts, self.parts = self.parts, []
        bold, self.bold = self.bold, ""
        if not parts:
            return
        text = "".join(parts)
        if not text.strip():
            self.link_chars = 0
            return
        state = self.state
        box = self.boxes[state.box]
        splits = state.kind not in (HEADING, ITEM, TERM)
        cleaned = [line for line in map(clean, lines(text, splits, apart=box.tag != "p")) if line]
        total = sum(map(len, cleaned))
        ratio = min(1.0, self.link_chars / total) if total else 0.0
        box.chars += total
        box.link_chars += min(self.link_chars, total)
        box.links += self.links
        refs, bold = tuple(self.refs), clean(bold)
        if self.led and cleaned and bold == cleaned[0]:
            bold = ""  # a span that became a line of its own is not bold
        for line in cleaned:
            self.raw.append((state, line, ratio, refs, self.kind(), bold if line.startswith(bold) else ""))
            refs, bold = (), ""
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

    def open(self, tag: str, attributes: dict[str, str | None]) -> _Open:
        """Enter a block element; gives the state to come back to."""
        self.flush()
        outer, state = self.state, self.state.copy()
        role = (attributes.get("role") or "").lower()
        tag = _ROLE_TAGS.get(role, tag)
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()
        parent = self.boxes[outer.box]
        box = Box(tag, outer.box, parent.depth + 1, names=names)
        box.semantic, box.hint = regions.semantic(tag, role), regions.hint(names)
        box.label = self._label(attributes)
        self.boxes.append(box)
        state.box = len(self.boxes) - 1
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
        text = clean(node.text() or "")
        for key in keys:
            if key and 2 < len(text) <= 70 and len(self.labels) < 500:
                self.labels.setdefault(key, text)

    def _set_kind(self, state: _Open, tag: str, role: str, attributes: dict[str, str | None]) -> None:
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
        elif tag == "p" and state.kind == CELL:
            state.kind = PARAGRAPH
        elif state.kind not in _KEEPS:
            state.kind, state.level = PARAGRAPH, 0

    def close(self, outer: _Open) -> None:
        self.flush()
        self.state = outer


def flatten(body: LexborNode, language: str) -> tuple[tuple[Block, ...], tuple[Box, ...]]:
    walk = _Walk(language)
    _visit(walk, body)
    walk.flush()
    regions.assign(walk.boxes)
    data_rows = regions.data_rows(walk.boxes)
    blocks: list[Block] = []
    for state, text, ratio, refs, kind, bold in walk.raw:
        box = walk.boxes[state.box]
        row = state.row if state.row in data_rows else 0
        if row and kind == PARAGRAPH and not state.item:
            kind = CELL
        elif not row and kind == CELL:
            kind = PARAGRAPH
        level = state.level if kind != PARAGRAPH else 0
        blocks.append(
            Block(
                kind,
                level,
                text,
                box.region,
                state.box,
                row=row,
                column=state.column if row else 0,
                item=state.item,
                link_ratio=ratio,
                lang=state.lang,
                tag=box.tag,
                refs=refs,
                index=len(blocks),
                bold=bold,
            )
        )
    return tuple(blocks), tuple(walk.boxes)


def _visit(walk: _Walk, body: LexborNode) -> None:
    """The walk itself: down to the first child, then along, then up; `ends` says what to do on the way up."""
    node = body.first_child
    ends: list[tuple[str, object]] = []
    budget = _MAX_NODES
    while node is not None and budget:
        budget -= 1
        child = None
        tag = node.tag
        if tag == "-text":
            walk.text(node.text_content or "")
        elif node.is_element_node:
            child = _enter(walk, node, tag or "", ends)
        if child is not None:
            node = child
            continue
        while True:
            following = node.next
            if following is not None:
                node = following
                break
            if not ends:
                return
            _leave(walk, ends.pop())
            parent = node.parent
            if parent is None:
                return
            node = parent


def _enter(walk: _Walk, node: LexborNode, tag: str, ends: list[tuple[str, object]]) -> LexborNode | None:
    """Handle an element; gives its first child if the walk shall go into it (then `ends` has its closing)."""
    if tag == "br":
        walk.parts.append(BREAK)
        return None
    if tag == "hr":
        walk.flush()
        return None
    if tag == "img":
        walk.boxes[walk.state.box].images += 1
        return None
    if tag in tags.SKIPPED:
        if tag in ("input", "select", "textarea"):
            walk.boxes[walk.state.box].controls += 1
        return None
    attributes = node.attributes
    if _is_hidden(attributes):
        return None
    child = node.first_child
    if tag in tags.BLOCKS:
        if child is None:
            outer = walk.open(tag, attributes)  # an empty cell still counts as a column
            walk.close(outer)
            return None
        ends.append(("block", walk.open(tag, attributes)))
        return child
    if child is None:
        return None
    return _enter_inline(walk, node, tag, attributes, ends)


def _enter_inline(
    walk: _Walk, node: LexborNode, tag: str, attributes: dict[str, str | None], ends: list[tuple[str, object]]
) -> LexborNode | None:
    _name_target(walk, node, attributes)
    if tag == "button" or (attributes.get("role") or "") == "button":
        if walk.state.kind != HEADING:
            walk.boxes[walk.state.box].controls += 1
            if "aria-expanded" not in attributes and "aria-controls" not in attributes:
                return None
            ends.append(("block", walk.open("summary", attributes)))
            return node.first_child
    elif tag == "sup" and not walk.in_note:
        # asked once per nest: looking into each level of a deep one would take forever
        if is_note(node.text() or "", "".join(walk.parts[-3:]), linked=node.css_first("a") is not None):
            walk.refs.extend(a.attributes.get("href") or "" for a in node.css("a")[:20])
            return None
        walk.in_note += 1
        ends.append(("note", None))
        return node.first_child
    elif tag == "a":
        href = attributes.get("href") or ""
        if not walk.in_link and is_mark(node.text() or "", href):
            walk.refs.append(href)
            return None
        _part_from_previous(walk, node)
        ends.append(("link", None))
        walk.in_link += 1
        walk.links += 1
        return node.first_child
    elif tag in _FONTS:
        if _UNSEEN.intersection((attributes.get("class") or "").lower().split()):
            return None
        _part_from_previous(walk, node)
        if not "".join(walk.parts[-4:]).strip() and (tag in ("b", "strong") or _leads(node)):
            ends.append(("bold", "bold" if tag in ("b", "strong") else "span"))
            return node.first_child
    ends.append(("inline", None))
    return node.first_child


def _part_from_previous(walk: _Walk, node: LexborNode) -> None:
    """Mark where a link or span touches the one before it: a layout may draw them apart."""
    previous = node.prev
    if previous is None or not walk.parts:
        return
    before, tag = previous.tag, node.tag
    if before == "a":
        if tag == "a":
            walk.parts.append(BREAK)
        elif walk.state.item:
            walk.parts.append(" ")  # a list's "headline" + "date"
    elif before in _FONTS:
        walk.parts.append(SEAM)


def _leads(node: LexborNode) -> bool:
    """Whether a span stands before another one, with nothing but white space between."""
    following = node.next
    if following is not None and following.tag == "-text" and not (following.text_content or "").strip():
        following = following.next
    return following is not None and following.tag in _FONTS


def _name_target(walk: _Walk, node: LexborNode, attributes: dict[str, str | None]) -> None:
    """Remember what a tab or a link within the page calls the box that it opens."""
    href = attributes.get("href") or ""
    target = href[1:] if href.startswith("#") else ""
    if attributes.get("role") == "tab":
        walk.call(node, (attributes.get("id"), attributes.get("aria-controls"), target))
    elif target:
        walk.call(node, (target,))


def _leave(walk: _Walk, end: tuple[str, object]) -> None:
    what, value = end
    if what == "block":
        assert isinstance(value, _Open)
        walk.close(value)
    elif what == "link":
        walk.in_link -= 1
    elif what == "note":
        walk.in_note -= 1
    elif what == "bold":
        walk.bold, walk.led = "".join(walk.parts), value == "span"


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:500]))


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and 1 <= int(value[:2]) <= 6 else default
