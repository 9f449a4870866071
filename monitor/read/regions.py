"""Which part of a page a box belongs to: by tag names and roles, and by class words where the content agrees.

Class words are hints only: a page without any, or with misleading ones, is read all the same.
"""

from functools import lru_cache

from monitor.later import regex
from monitor.read.blocks import Box
from monitor.read.tags import COMPOUND

_TAGS = {
    "nav": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "search": "form",
    "main": "main",
    "article": "main",
    "dialog": "cookie",
    "menu": "nav",
}
_ROLES = {
    "navigation": "nav",
    "menubar": "nav",
    "menu": "nav",
    "tablist": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "main": "main",
    "article": "main",
    "dialog": "cookie",
    "alertdialog": "cookie",
}
_WORDS = {
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs position location weizhi dqwz curpos path",
    "nav": "nav navbar navigation menu mainmenu topnav subnav sidenav sitenav lnav leftnav daohang drawer"
    " pager pagination skip toc filter filters",
    "related": "related recommend recommended recommendation recommendations readmore more hot xgwz xgyd xgxw"
    " tuijian prevnext latest explore popular trending",
    "footer": "foot footer foots copyright colophon friendlink friendlinks yqlj site-info",
    "header": "header masthead topbar hd",
    "cookie": "cookie cookies consent gdpr overlay popup modal newsletter",
    "form": "share social sharing bdsharebuttonbox comment comments respond fenxiang",
}
_SUGGESTED = {word: region for region, words in _WORDS.items() for word in words.split()}
_WORD = regex("site-info(?![a-z])|[a-z]+")
_CLOSED = frozenset(("nav", "footer", "form", "related", "cookie", "breadcrumb"))


def semantic(tag: str, role: str) -> str:
    return _ROLES.get(role) or _TAGS.get(tag, "")


@lru_cache(maxsize=1_024)
def hint(names: str) -> str:
    """The region that class and id words suggest."""
    for word in _WORD.findall(names[:200]):
        if word in _SUGGESTED:
            return _SUGGESTED[word]
    return ""


def assign(boxes: list[Box]) -> None:
    """Sum up what the boxes hold, then give each its region, outermost first."""
    for number in range(len(boxes) - 1, 0, -1):
        box = boxes[number]
        if box.tag == "h1" and box.link_ratio < 0.5 and box.chars:
            box.has_title = True
        parent = boxes[box.parent]
        parent.chars += box.chars
        parent.link_chars += box.link_chars
        parent.links += box.links
        parent.controls += box.controls
        parent.images += box.images
        if box.has_title:
            parent.has_title = True
    total = boxes[0].chars - boxes[0].link_chars
    inside = [False] * len(boxes)
    for number in range(1, len(boxes)):
        box = boxes[number]
        inside[number] = inside[box.parent] or box.semantic == "main"
        outer = boxes[box.parent].region
        named = (box.semantic or box.hint) and outer not in _CLOSED
        box.region = _region(box, outer, inside[box.parent], total) if named else outer


def _region(box: Box, outer: str, inside: bool, total: int) -> str:
    """The region of a box that tag, role or names say something of, in one that may hold others."""
    plain = box.chars - box.link_chars
    if total > 200 and plain > total / 2:
        return outer  # what holds most of the page's text is no frame around it, whatever it is called
    if box.semantic:
        return _by_semantics(box, outer, inside, plain)
    return _by_hint(box, outer, inside, plain, total)


def _by_semantics(box: Box, outer: str, inside: bool, plain: int) -> str:
    region = box.semantic
    if region == "main":
        return outer if outer != "header" else "main"
    if region in ("header", "footer"):
        return outer if inside or (region == "header" and box.has_title) else region
    if region == "form":
        return region if box.controls and plain < 300 else outer
    return region


def _by_hint(box: Box, outer: str, inside: bool, plain: int, total: int) -> str:
    region = box.hint
    if box.has_title or box.tag in ("li", "td", "tr", "p", "tbody", "h1", "h2", "h3", "h4"):
        return outer
    if region in ("nav", "related", "breadcrumb"):
        links = box.links >= 2 and box.link_ratio >= 0.5
        small = region == "breadcrumb" and box.links >= 1 and box.chars < 150
        return region if links or small else outer
    if region in ("header", "footer") and inside:
        return outer
    if region == "form":
        return region if plain < 200 else outer
    return region if plain < max(120, total * 0.3) else outer


def data_rows(boxes: list[Box]) -> frozenset[int]:
    """The rows of tables that hold data: several short cells in a row, nothing laid out inside them."""
    if not any(box.tag in ("td", "th") for box in boxes):
        return frozenset()
    rows: dict[int, list[int]] = {}
    table_of: dict[int, int] = {}
    layout: set[int] = set()
    inner: dict[int, int] = {}
    cell_of = [0] * len(boxes)
    for number in range(1, len(boxes)):
        box = boxes[number]
        outer_table, outer_cell = table_of.get(box.parent, 0), cell_of[box.parent]
        table_of[number] = number if box.tag == "table" else outer_table
        if box.tag == "table" and outer_table:
            layout.add(outer_table)
        cell_of[number] = number if box.tag in ("td", "th") else outer_cell
        if box.tag in ("td", "th"):
            if box.parent:  # the body is no row, whatever stands in it
                rows.setdefault(box.parent, []).append(number)
            if box.chars > 1500 or box.has_title:
                layout.add(outer_table)
        elif outer_cell and box.tag in COMPOUND:
            inner[outer_cell] = inner.get(outer_cell, 0) + 1
    layout.update(
        table_of[cell]
        for cell, count in inner.items()
        if count > 6 or (count > 2 and boxes[cell].chars > 400)
    )
    wide = {table_of[row] for row, cells in rows.items() if len(cells) > 1}
    return frozenset(row for row in rows if table_of[row] in wide and table_of[row] not in layout)
