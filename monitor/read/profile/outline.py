"""A profile page as parts with topics, and as labelled values: what stands under which heading, whatever the
layout.

Takes the flat blocks of a document; gives an `Outline`. What belongs to other institutions or to the site
is left out on the way (`scope`), so that no reader behind it can meet it.
"""

import re
from collections.abc import Sequence

from monitor.read.blocks import HEADING, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.chrome import FOREIGN, are_links
from monitor.read.profile.facts import take_facts
from monitor.read.profile.reshape import reshape
from monitor.read.profile.scope import is_boilerplate, own_blocks, title_of
from monitor.read.profile.shapes import ENTRIES, Outline, Part
from monitor.read.profile.vocabulary import LABELS, Topic, is_label, topic_of, worded_as_heading
from monitor.text import has_cjk


def outline(blocks: Sequence[Block], boxes: tuple[Box, ...], title: str = "") -> Outline:
    kept = own_blocks(reshape(blocks, boxes), boxes, title)
    result = Outline(name=title_of(kept))
    kept = [block for block in kept if not is_boilerplate(block, result, boxes)]
    kept = _before_end(kept, result)
    rest = take_facts(kept, result)
    result.updated = result.updated or next((fact.value for fact in result.values(Topic.UPDATED)), "")
    parts = [part for part in _parts(rest, boxes, result) if not _is_bare(part)]
    result.parts = [*parts, *result.extra]
    return result


def _is_bare(part: Part) -> bool:
    """Links and headlines under a heading that nobody knows: the site's, not the profile's."""
    return part.topic is None and bool(part.heading) and are_links(part.blocks)


def _before_end(blocks: list[Block], result: Outline) -> list[Block]:
    """Without what follows the line that closes a profile ("Last updated …"), if it does close it."""
    if not result.end:
        return blocks
    after = [block for block in blocks if block.index > result.end]
    prose = [block for block in after if not block.row and block.region != "aside"]
    if sum(len(b.text) for b in prose) * 2 > sum(len(b.text) for b in blocks):
        result.end = 0  # it stands at the head of the page
        return blocks
    known = any(b.kind in (HEADING, TERM) and topic_of(b.text) not in (None, *FOREIGN) for b in after)
    return blocks if known or len(prose) < len(after) else [b for b in blocks if b.index < result.end]


def _parts(blocks: list[Block], boxes: tuple[Box, ...], result: Outline) -> list[Part]:
    parts = [Part(None, "")]
    level = holder = 0
    lined = False
    for block in blocks:
        heading = _as_heading(block)
        if heading is None:
            outside = holder and parts[-1].blocks and holder not in ancestors(boxes, block.parent)
            if outside or ((lined or parts[-1].topic in _NAMING) and _is_told(block)):
                parts.append(Part(None, ""))  # prose outside what the heading is of
                level = holder = 0
                lined = False
            if parts[-1].heading or not (result.end and block.index > result.end):
                parts[-1].blocks.append(block)
            continue
        if heading == 1:
            continue
        topic = topic_of(block.text)
        current = parts[-1]
        foreign = topic is None or _is_entry(topic, current.topic, block.text)
        if (topic is None and _is_name_line(block, parts)) or (
            current.heading and heading > level > 0 and foreign
        ):
            current.blocks.append(block)  # the Chinese name, or a heading inside a part
            continue
        if topic in (Topic.ELSEWHERE, Topic.REFERENCES):
            break
        parts.append(Part(topic, heading_text(block.text)))
        level, holder = heading, _holder(boxes, block)
        lined = block.kind == PARAGRAPH and topic in LABELS - {Topic.RATIONALE}
    return parts


_NAMING = frozenset({Topic.NAME, Topic.NAME_ZH, Topic.ALIASES, Topic.UPDATED})


def _is_told(block: Block) -> bool:
    """A whole sentence: no value of a label that asks for a name."""
    text = block.text
    return block.kind == PARAGRAPH and ((text.endswith(".") and len(text.split()) > 2) or text.endswith("。"))


def _holder(boxes: tuple[Box, ...], heading: Block) -> int:
    """The innermost box that holds the heading and what it is the heading of."""
    for box in ancestors(boxes, heading.parent):
        least = 2 if topic_of(heading.text) in LABELS else 30
        if boxes[box].chars >= len(heading.text) + least and boxes[box].tag not in (
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "summary",
            "p",
        ):
            return box
    return 0


def _is_entry(topic: Topic, outer: Topic | None, text: str) -> bool:
    """Whether a heading inside a part of entries names an entry ("Key Laboratory of X"), not a part of its
    own.
    """
    return (
        topic in ENTRIES
        and (outer in ENTRIES or outer is None)
        and not worded_as_heading(text)
        and not has_cjk(text)
    )


def heading_text(text: str) -> str:
    """A heading without what a site hangs on it ("[edit]", "▾", "(4)")."""
    return re.sub(r"\s*(?:\[[^\]]{0,12}\]|[▾▼▲+–:：-]|\(\d{1,3}\))\s*$", "", text).strip() or text


def _is_name_line(block: Block, parts: list[Part]) -> bool:
    return len(parts) == 1 and not parts[0].blocks and has_cjk(block.text) and len(block.text) < 60


def _as_heading(block: Block) -> int | None:
    """The level of a heading; a short line that is worded like one counts as level 2."""
    if block.kind == HEADING:
        return block.level
    if block.kind == TERM:
        return 3 if topic_of(block.text) not in (None, Topic.ELSEWHERE) else None
    if block.kind == PARAGRAPH and len(block.text) <= 60 and block.text[-1:] not in ".;!?。；！？,，":
        topic = topic_of(block.text)
        if topic and topic is not Topic.ELSEWHERE and (worded_as_heading(block.text) or is_label(block.text)):
            return 2
    return None
