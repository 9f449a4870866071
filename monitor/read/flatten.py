"""From the tree to blocks: one walk without recursion, whatever the depth. Takes a body node, gives
blocks and boxes.

What is not shown is left out (scripts, templates, hidden elements, controls), footnote marks are taken
out of the text, and what a layout only draws (tiles, cards, nested containers) leaves no trace but the
parent box.
"""

import re

from selectolax.lexbor import LexborNode

from monitor.later import regex
from monitor.read import regions, tags
from monitor.read.blocks import CELL, HEADING, PARAGRAPH, Block, Box
from monitor.read.controls import hangs_on
from monitor.read.inline import BREAK, SEAM, is_mark, is_note
from monitor.read.walk import Open, Walk

_MAX_NODES = 500_000  # a page of 10 MB may hold more; what stands after them is not read
_MAX_LEADS = 40
_PASSED = tags.SKIPPED | {"br", "hr", "img"}
_FONTS = frozenset(("span", "b", "strong", "em", "i", "small", "label"))
_UNSEEN = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
)
_HIDING = frozenset(("hidden", "aria-hidden", "style"))
# Not visibility: pages hide their text that way until a script has styled it (WeChat's articles do).
_HIDDEN = regex(r"(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}none", re.I)


def flatten(body: LexborNode, language: str) -> tuple[tuple[Block, ...], tuple[Box, ...]]:
    walk = Walk(language)
    _visit(walk, body)
    walk.flush()
    regions.assign(walk.boxes)
    data_rows = regions.data_rows(walk.boxes)
    for block in walk.blocks:
        block.region = walk.boxes[block.parent].region
        if block.row not in data_rows:
            block.row = block.column = 0
            if block.kind == CELL:
                block.kind = PARAGRAPH
        elif block.kind == PARAGRAPH and not block.item:
            block.kind = CELL
        if block.kind == PARAGRAPH:
            block.level = 0
    return tuple(walk.blocks), tuple(walk.boxes)


def _visit(walk: Walk, body: LexborNode) -> None:
    """The walk itself: down to the first child, then along, then up; `ends` says what to do on the way up."""
    node = body.first_child
    ends: list[Open | str] = []
    budget = _MAX_NODES
    while node is not None and budget:
        budget -= 1
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if walk.state.kind == HEADING and walk.parts and text[:1].isupper() and _follows_a_span(node):
                walk.parts.append(SEAM)  # a badge and the name behind it
            walk.text(text)
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
            end = ends.pop()
            if isinstance(end, Open):
                walk.close(end)
            else:
                _leave(walk, end)
            parent = node.parent
            if parent is None:
                return
            node = parent


def _enter(walk: Walk, node: LexborNode, tag: str, ends: list[Open | str]) -> LexborNode | None:
    """Handle an element; gives its first child if the walk shall go into it. Then `ends` has what its end
    does: the state to come back to from a block element, the name of what ends else.
    """
    if tag in _PASSED:
        _pass(walk, tag)
        return None
    attributes = node.attributes
    if not _HIDING.isdisjoint(attributes) and _is_hidden(attributes):
        return None
    if walk.state.kind == HEADING and hangs_on(
        node, tag, attributes, "".join(part[-60:] for part in walk.parts[-20:])
    ):
        walk.boxes[walk.box].controls += 1
        return None
    child = node.first_child
    if tag in tags.BLOCKS:
        outer = walk.open(tag, attributes)
        if child is None:
            walk.close(outer)  # an empty cell still counts as a column
        else:
            ends.append(outer)
    elif child is not None:
        return _enter_inline(walk, node, tag, attributes, ends)
    return child


def _pass(walk: Walk, tag: str) -> None:
    """Handle an element that nobody looks into."""
    if tag == "br":
        walk.parts.append(BREAK)
    elif tag == "hr":
        walk.flush()
    elif tag == "img":
        walk.boxes[walk.box].images += 1
    elif tag in ("input", "select", "textarea"):
        walk.boxes[walk.box].controls += 1


def _enter_inline(
    walk: Walk, node: LexborNode, tag: str, attributes: dict[str, str | None], ends: list[Open | str]
) -> LexborNode | None:
    href, role = attributes.get("href") or "", attributes.get("role")
    if role == "tab" or href.startswith("#"):
        _name_target(walk, node, attributes)
    if tag == "button" or role == "button":
        if walk.state.kind != HEADING:
            walk.boxes[walk.box].controls += 1
            if "aria-expanded" not in attributes and "aria-controls" not in attributes:
                return None
            ends.append(walk.open("summary", attributes))
            return node.first_child
    elif tag == "sup" and not walk.in_note:
        # asked once per nest: looking into each level of a deep one would take forever
        if is_note(
            node.text() or "",
            "".join(part[-2000:] for part in walk.parts[-3:]),
            linked=node.css_first("a") is not None,
        ):
            walk.refs.extend(a.attributes.get("href") or "" for a in node.css("a")[:20])
            return None
        walk.in_note += 1
        ends.append("note")
        return node.first_child
    elif tag == "a":
        return _enter_link(walk, node, href, ends)
    elif tag in _FONTS:
        if not _UNSEEN.isdisjoint((attributes.get("class") or "").lower().split()):
            return None
        if walk.parts:
            _part_from_previous(walk, node)
        if walk.is_blank() and (tag in ("b", "strong") or _leads(node)):
            ends.append("bold" if tag in ("b", "strong") else "span")
            return node.first_child
    ends.append("")
    return node.first_child


def _enter_link(walk: Walk, node: LexborNode, href: str, ends: list[Open | str]) -> LexborNode | None:
    if not walk.in_link and is_mark(node.text() or "", href):
        walk.refs.append(href)
        return None
    if walk.parts:
        _part_from_previous(walk, node)
    ends.append("link")
    walk.in_link += 1
    walk.links += 1
    walk.href = href
    if len(walk.leads) < _MAX_LEADS:
        walk.leads.append(href)
    return node.first_child


def _follows_a_span(node: LexborNode) -> bool:
    previous = node.prev
    return previous is not None and previous.tag in _FONTS


def _part_from_previous(walk: Walk, node: LexborNode) -> None:
    """Mark where a link or span touches the one before it: a layout may draw them apart."""
    previous = node.prev
    if previous is None:
        return
    before, tag = previous.tag, node.tag
    if before == "a":
        if tag == "a":
            walk.parts.append(BREAK)
        elif walk.state.item:
            walk.parts.append(" ")  # a list's "headline" + "date"
    elif before in _FONTS or (before == "-text" and walk.state.kind == HEADING):
        walk.parts.append(SEAM)  # in a heading also where text meets a child: a name and its badge
    if (before == tag or before == "-text") and _is_alike(
        previous, node, plain=walk.boxes[walk.box].tag != "p"
    ):
        walk.chips.append(len(walk.parts))


def _is_alike(previous: LexborNode | None, node: LexborNode, *, plain: bool) -> bool:
    """Whether an inline element follows one of the same look, with nothing but white space between; `plain`:
    one without a class, too.
    """
    if previous is not None and previous.tag == "-text" and not (previous.text_content or "").strip():
        previous = previous.prev
    if previous is None or previous.tag != node.tag:
        return False
    look = node.attributes.get("class")
    return (plain or bool(look)) and previous.attributes.get("class") == look


def _leads(node: LexborNode) -> bool:
    """Whether a span stands before another one, with nothing but white space between."""
    following = node.next
    if following is not None and following.tag == "-text" and not (following.text_content or "").strip():
        following = following.next
    return following is not None and following.tag in _FONTS


def _name_target(walk: Walk, node: LexborNode, attributes: dict[str, str | None]) -> None:
    """Remember what a tab or a link within the page calls the box that it opens."""
    href = attributes.get("href") or ""
    target = href[1:] if href.startswith("#") else ""
    if attributes.get("role") == "tab":
        walk.call(node, (attributes.get("id"), attributes.get("aria-controls"), target))
    elif target:
        walk.call(node, (target,))


def _leave(walk: Walk, end: str) -> None:
    """Handle the end of an inline element."""
    if end == "link":
        walk.in_link -= 1
    elif end == "note":
        walk.in_note -= 1
    elif end:
        walk.bold, walk.led = len(walk.parts), end == "span"


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:500]))
