"""Lists of links to other articles on a plain page: what stands under such a heading, links of an aside.

Takes a document and its blocks; gives them without those. A link to a document is none: what an institution
puts there is what it tells.
"""

import re

from monitor.later import regex
from monitor.read.blocks import HEADING, ITEM, PARAGRAPH, Block, ancestors
from monitor.read.document import Document
from monitor.read.furniture import furniture
from monitor.read.worth import is_contact, leads_to_file

__all__ = ["without_teasers"]

_LINKS = 0.5
_LABEL = 7
"""The level of a line that heads links and is no heading: what is no link under it is not theirs."""
_ENTRY, _SMALL_BOX = 80, 240
"""How long an entry of a list of links is, and how much a small box of them holds."""


def without_teasers(document: Document, blocks: list[Block], shut: set[int]) -> list[Block]:
    """Without lists of links to other articles: what stands under such a heading, and links of an aside."""
    kept: list[Block] = []
    level = 0
    """The level of the heading of other articles that we are under; 0: under none."""
    container = 0
    heading: Block | None = None
    """The heading that we are under and that is left out."""
    for block in blocks:
        linked = block.link_ratio >= _LINKS
        if level and (
            (block.kind == HEADING and block.level <= level and not linked)
            or not _holds(document, container, block)
        ):
            level = 0
        if not level and not linked and len(block.text) <= 60 and furniture(block.text) == "related":
            level = block.level if block.kind == HEADING else _LABEL
            container = _section(document, block)
            heading = block
            continue
        if level and block.region != "aside" and leads_to_file(block):
            if heading is not None:
                kept.append(heading)
                shut.discard(container)
            heading = None
            kept.append(block)
            continue
        if level and heading is not None:
            shut.add(container)
        if level and (
            linked or (level < _LABEL and _is_small(block)) or _is_teaser(document, container, block)
        ):
            continue
        if level:
            level = 0
        if linked and (block.region == "aside" or _LANGUAGES.match(block.text)):
            continue
        kept.append(block)
    return kept if any(block.kind != HEADING for block in kept) else blocks


_LANGUAGES = regex(
    r"^(?>en|eng|english|de|deutsch|fr|français|es|español|it|italiano|pt|português|ru|русский|ja|日本語|ko|한국어"
    r"|zh|cn|中文(?:版)?|简体(?:中文)?|繁體(?:中文)?|繁体(?:中文)?|ar|العربية|nl|sv|svenska|no|norsk|pl|polski|[\s|/·,-])++$",
    re.I,
)
"""Links to the same page in other languages."""


def _section(document: Document, block: Block) -> int:
    """The element that a heading heads: the next one that holds more than it."""
    boxes = document.boxes
    for box in ancestors(boxes, block.parent):
        if boxes[box].chars > len(block.text) + 1 or not box:
            return box
    return 0


def _holds(document: Document, container: int, block: Block) -> bool:
    return not container or container in ancestors(document.boxes, block.parent)


_FIGURE = regex(r"[^:：]{2,40}[:：]\s?[^\d]{0,40}\d")
"""A label with a figure."""


def _is_teaser(document: Document, container: int, block: Block) -> bool:
    """Whether a block is a short line of a small box of other articles, whatever its marks."""
    small = bool(container) and document.boxes[container].chars <= _SMALL_BOX
    short = small and block.kind != HEADING and len(block.text) <= _ENTRY
    return short and not is_contact(block.text) and _FIGURE.match(block.text) is None


def _is_small(block: Block) -> bool:
    """A date or a word that belongs to a teaser, not a label with its value."""
    plain = len(block.text) <= 40 and block.kind in (ITEM, PARAGRAPH)
    return plain and block.text[-1:] not in ".。!！?？" and ":" not in block.text and "：" not in block.text
