"""Boxes of other profiles on the page of one: "Others on this shelf", what its readers opened, neighbours
in a list.

Takes the blocks of a page from its title on, and its boxes; gives the blocks without such boxes. They are
known by how they are built, not by their titles: links to pages under one address whose texts name
institutions, under a title that is none of a profile's. A list of partners, members or agencies may link to
other profiles: what stands under such a heading stays.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.later import regex
from monitor.read.blocks import HEADING, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.chrome import FOREIGN, within
from monitor.read.profile.vocabulary import Topic, topic_of

_ORGANISATION = regex(
    r"\b(?:Universit(?:y|ies)|Institute|College|Academy|Group|Corporation|Polytechnic|School"
    r"|Conservatoire|Centre|Center"
    r"|Company|Laboratory|Works|Factory|Bureau|Base)\b|大学|学院|研究院|研究所|集团|公司|实验室|军校|工厂|研究中心",
)
_OF_ORGANISATIONS = frozenset(
    {Topic.PARTNERSHIPS, Topic.AFFILIATIONS, Topic.SUPERVISORS, Topic.SUBSIDIARIES, Topic.LISTS, Topic.LINKS}
)
"""Parts whose entries are institutions."""
_LEAST = 2
_SHARE = 0.3
_LINKED = 0.5
_LONGEST = 600
_STOPS = tuple(".。!?！？")


def without_shelves(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> list[Block]:
    """The blocks without boxes and lines of links to other profiles."""
    entries = {n: family for n, block in enumerate(blocks) if (family := _entry(block))}
    if not entries:
        return list(blocks)
    known = _known(blocks, boxes)
    shelves: dict[tuple[int, str], list[int]] = {}
    for n, family in entries.items():
        shelves.setdefault((_around(blocks[n], boxes, known), family), []).append(n)
    gone = {n for (box, _), found in shelves.items() for n in _shelf(blocks, boxes, found, box)}
    return [block for n, block in enumerate(blocks) if n not in gone]


def _entry(block: Block) -> str:
    """The family of addresses that a line of links belongs to; empty for what is no such line."""
    if not block.leads or block.link_ratio < _SHARE or len(block.text) > _LONGEST:
        return ""
    if not _ORGANISATION.search(block.text):
        return ""
    families = {family for href in block.leads if (family := _family(href))}
    return families.pop() if len(families) == 1 else ""


@lru_cache(maxsize=256)
def _family(href: str) -> str:
    """What addresses of sibling pages have in common: all but the last piece."""
    if href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return ""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    keys = re.sub(r"=[^&]*", "", parts.query)
    return f"{parts.netloc}{folder}/?{keys}" if last or keys else ""


def _known(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[int]:
    """The boxes that hold the title or a heading or label of a profile."""
    held = {0}
    for block in blocks:
        titled = block.kind == HEADING and block.level == 1
        told = block.kind in (HEADING, TERM) and block.link_ratio <= _LINKED and _topic(block) is not None
        if titled or told:
            held.update(ancestors(boxes, block.parent))
    return held


def _topic(block: Block) -> Topic | None:
    topic = topic_of(block.text)
    return None if topic in FOREIGN else topic


def _around(block: Block, boxes: tuple[Box, ...], known: set[int]) -> int:
    """The outermost box around a line that holds nothing of the profile; 0 for a line by itself."""
    outer = 0
    for box in ancestors(boxes, block.parent):
        if box in known:
            break
        outer = box
    return outer


def _shelf(blocks: Sequence[Block], boxes: tuple[Box, ...], entries: list[int], box: int) -> set[int]:
    """The places of all that goes with some lines of links that stand in one box."""
    first, last = entries[0], entries[-1]
    if sum(len(blocks[n].leads) for n in entries) < _LEAST:
        return set()
    lines = set(entries)
    inside = [
        n
        for n in range(first, len(blocks) if box else last + 1)
        if n in lines or (box and within(boxes, blocks[n].parent, box) and _goes_with(blocks, n, lines))
    ]
    if sum(len(blocks[n].text) for n in entries) < _SHARE * sum(len(blocks[n].text) for n in inside):
        return set()
    label = _label(blocks[first])
    if label:
        return set(inside) if topic_of(label) in (None, *FOREIGN) and len(label) < 60 else set()
    if not first or not _heads(blocks[first - 1]) or not _foreign(blocks, first - 1):
        return set()
    return {first - 1, *inside}


def _goes_with(blocks: Sequence[Block], n: int, lines: set[int]) -> bool:
    """Whether a block is no sentence, or what is said of the link right before it."""
    return n - 1 in lines or not (blocks[n].text.endswith(_STOPS) or blocks[n].kind == HEADING)


def _heads(block: Block) -> bool:
    """Whether a block may be the title of a box: a heading, or a short line that is no sentence."""
    if block.kind in (HEADING, TERM):
        return not (block.kind == HEADING and block.level == 1)
    short = block.kind == PARAGRAPH and len(block.text) <= 60
    return short and not block.text.endswith(_STOPS) and not block.leads


def _foreign(blocks: Sequence[Block], title: int) -> bool:
    """Whether a title is none of a profile's, nor a heading within a part that lists institutions."""
    if _topic(blocks[title]) is not None:
        return False
    if blocks[title].kind == PARAGRAPH and title and _section(blocks[title - 1]) is not None:
        return False  # what a part says before its list
    over = next((n for n in reversed(range(title)) if _section(blocks[n])), None)
    if over is None or _section(blocks[over]) not in _OF_ORGANISATIONS:
        return True
    first, head = blocks[over + 1], blocks[title]  # the first of the headings within the part, if it has such
    return (first.kind, first.level) != (head.kind, head.level) or head.kind not in (HEADING, TERM)


def _section(block: Block) -> Topic | None:
    """The topic of a heading or label; None for other blocks."""
    return _topic(block) if block.kind in (HEADING, TERM) and block.link_ratio <= _LINKED else None


def _label(block: Block) -> str:
    """What stands before the first link of a line ("Others on this shelf: A, B")."""
    label, colon, rest = block.text.partition(":")
    if not colon:
        label, colon, rest = block.text.partition("：")
    if colon and rest.strip() and len(label) <= 60:
        return label
    apart = block.bold and block.bold != block.text and len(block.leads) >= _LEAST
    return block.bold if apart else ""
