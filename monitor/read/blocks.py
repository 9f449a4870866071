"""The visible content of a page as flat blocks in document order, independent of its layout.

`Block` is what readers work on; `Box` is an element that held blocks, so that a reader can tell
siblings and containers. `flatten.py` makes them from a tree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HEADING, PARAGRAPH, ITEM, TERM, DEFINITION, CELL, CAPTION = (
    "heading",
    "paragraph",
    "item",
    "term",
    "definition",
    "cell",
    "caption",
)


@dataclass(slots=True, unsafe_hash=True)  # frozen it would take thrice as long to make, hundreds a page
class Block:
    """One run of visible text. Nobody changes it: `replace` makes another one.

    kind: heading (also role=heading and the summary of an accordion) · paragraph (also bare text in any
    container) · item (of a list, without its nested lists) · term, definition (of a definition list) · cell
    (of a data table) · caption (of a figure or table).
    """

    kind: str
    level: int
    """Heading: 1 to 6. Item: nesting depth, 1 = top. Cell: 1 in a header cell, else 0."""
    text: str
    region: str
    """main, aside, nav, header, footer, form, related, cookie or breadcrumb: the page's own semantics."""
    parent: int
    """The innermost box (index into `Document.boxes`): siblings share it."""
    row: int = 0
    """The box of the data-table row it stands in; 0 for none."""
    column: int = 0
    """The box of the table cell it stands in; 0 for none."""
    item: int = 0
    """The box of the innermost list item it stands in; 0 for none."""
    link_ratio: float = 0.0
    """How much of its text is links, 0 to 1."""
    lang: str = ""
    tag: str = ""
    """The innermost block element."""
    refs: tuple[str, ...] = ()
    """Where its footnote links lead (the marks themselves are not in the text)."""
    index: int = 0
    """Its position among the page's blocks."""
    bold: str = ""
    """The words set apart that it begins with: bold ones (all of its text where it is bold as a whole), or a
    span that another one follows.
    """
    leads: tuple[str, ...] = ()
    """Where its links lead that are part of the text."""
    pieces: tuple[str, ...] = ()
    """Its text cut where inline elements of one look stand side by side (chips); empty for most blocks."""


@dataclass(slots=True)
class Box:
    """An element that can hold blocks. Box 0 is the body; a box's parent always has a smaller number."""

    tag: str
    parent: int
    depth: int
    hint: str = ""
    """The region that class or id words suggest; only a hint."""
    semantic: str = ""
    """The region that tag name or role say."""
    region: str = "main"
    chars: int = 0
    """Characters of visible text in it, nested ones included."""
    link_chars: int = 0
    links: int = 0
    controls: int = 0
    """Fields and buttons in it."""
    images: int = 0
    """Pictures in it, nested ones included."""
    has_title: bool = False
    """Holds an h1 that is not just a link home."""
    names: str = field(default="", repr=False)
    """Its class and id, lower case."""
    rows: int = 1
    """Of a table cell: over how many rows it stands."""
    label: str = ""
    """What a tab, a link within the page or its own `aria-label` calls it."""

    @property
    def link_ratio(self) -> float:
        return self.link_chars / self.chars if self.chars else 0.0


def ancestors(boxes: "Sequence[Box]", box: int) -> Iterator[int]:
    """The numbers of the boxes around `box`, itself first, the body (0) last."""
    while box:
        yield box
        box = boxes[box].parent
    yield 0
