"""A profile page as parts with topics, and as labelled values: what stands under which heading, whatever the
layout.

Takes the flat blocks of a document; gives an `Outline`. What belongs to other institutions or to the site
is left out on the way (`scope`), so that no reader behind it can meet it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.marks import running_labels, unmarked, unnumbered, without_running
from monitor.read.blocks import DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.chips import chipped
from monitor.read.profile.chrome import FOREIGN, are_links, is_names, within, without_tail
from monitor.read.profile.cited import without_references
from monitor.read.profile.colophon import without_imprints
from monitor.read.profile.content import topic_by_content
from monitor.read.profile.facts import take_facts
from monitor.read.profile.masthead import headed
from monitor.read.profile.menus import without_menus
from monitor.read.profile.reshape import reshape
from monitor.read.profile.scope import is_boilerplate, own_blocks, title_of
from monitor.read.profile.shapes import ENTRIES, Outline, Part
from monitor.read.profile.vocabulary import COUNTED, LABELS, Topic, is_label, topic_of, worded_as_heading
from monitor.text import has_cjk, loose


def outline(blocks: Sequence[Block], boxes: tuple[Box, ...], title: str = "") -> Outline:
    blocks = without_references(chipped(without_menus(blocks, boxes)))
    own = running_labels(block.text for block in blocks)
    blocks = without_imprints([_unmarked(block, own) for block in blocks])
    kept = own_blocks(headed(reshape(blocks, boxes), boxes, title), boxes, title)
    result = Outline(name=title_of(kept))
    kept = [block for block in kept if not is_boilerplate(block, result, boxes)]
    kept = without_tail(_before_end(kept, result))
    rest = take_facts(kept, boxes, result)
    result.updated = result.updated or next((fact.value for fact in result.values(Topic.UPDATED)), "")
    parts = [part for part in _parts(rest, boxes, result) if not _is_bare(part)]
    result.parts = [*map(_by_content, parts), *map(_by_content, result.extra)]
    return result


def _unmarked(block: Block, own: frozenset[str]) -> Block:
    """A block without references to notes and sources, whatever their notation."""
    text = unmarked(without_running(block.text, own) if own else block.text)
    if text == block.text or not text.strip():
        return block
    text = " ".join(text.split())
    bold = block.bold if text.startswith(block.bold) else " ".join(unmarked(block.bold).split())
    return replace(block, text=text, bold=bold)


def _by_content(part: Part) -> Part:
    """A part whose heading nobody knows, with the topic that its entries tell."""
    if part.topic is not None or not part.heading:
        return part
    plain = all(block.kind in (ITEM, PARAGRAPH, DEFINITION) for block in part.blocks)
    topic = topic_by_content([block.text for block in part.blocks]) if plain else None
    return Part(topic, part.heading, part.blocks) if topic else part


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
    level = holder = card = 0
    lined = False
    for block in blocks:
        heading = _as_heading(block)
        if heading and block.kind == PARAGRAPH and card and within(boxes, block.parent, card):
            heading = None  # a line of an entry, however it is worded
        if heading is None:
            outside = holder and parts[-1].blocks and not within(boxes, block.parent, holder)
            naming = lined or parts[-1].topic in _NAMING or _is_full(parts[-1])
            if outside or (naming and _is_told(block)):
                parts.append(Part(None, ""))  # prose outside what the heading is of
                level = holder = 0
                lined = False
            if parts[-1].heading or not (result.end and block.index > result.end):
                parts[-1].blocks.append(block)
            continue
        if heading == 1:
            continue
        if loose(block.text) in (loose(result.name), loose(_BRACKET.sub("", result.name))):
            if parts[-1].heading:  # the name once more, over a box or a table
                parts.append(Part(None, ""))
                level = holder = card = 0
            continue
        topic = topic_of(block.text)
        current = parts[-1]
        foreign = topic is None or _is_entry(topic, current.topic, block.text)
        beside = current.blocks and (
            (holder and not within(boxes, block.parent, holder)) or _set_apart(block, current, boxes)
        )
        inner = (heading > level > 0 and not beside) or (topic is not None and topic is current.topic)
        if (topic is None and _is_name_line(block, parts)) or (current.heading and inner and foreign):
            current.blocks.append(block)  # the Chinese name, or a heading inside a part
            card = boxes[block.parent].parent if current.heading and block.kind == HEADING else 0
            card = 0 if card == holder else card
            continue
        if topic in (Topic.ELSEWHERE, Topic.REFERENCES):
            break
        if current.heading and not current.blocks and heading > level > 0:
            parts.pop()  # a heading of other headings is no part without its list
        card = 0
        parts.append(Part(topic, heading_text(block.text)))
        _count(block.text, topic, result)
        level, holder = heading, _holder(boxes, block)
        lined = block.kind == PARAGRAPH and topic in LABELS - {Topic.RATIONALE}
    return parts


_BRACKET = regex(r"\s*[(（][^()（）]*[)）]$")
_COUNT = regex(
    r"[(（](\d{1,3})[)）]\s*$|^(\d{1,3})\s(?=(?:major|key|main|defen[cs]e|known|designated|identified"
    r"|important)\b)"
    r"|\s[–—-]\s(\d{1,3})$",
    re.I,
)


def _count(heading: str, topic: Topic | None, result: Outline) -> None:
    """The number in a heading ("Laboratories (10)") is a counter of its list."""
    match = _COUNT.search(heading) if topic in COUNTED else None
    if match and topic is not None:
        result.counters.setdefault(topic, int(next(group for group in match.groups() if group)))


_SHORT = frozenset(
    {Topic.LEADERSHIP, Topic.LOCATIONS, Topic.TOPICS, Topic.SUBSIDIARIES, Topic.LISTS, Topic.CATEGORY}
)
"""Topics whose entries are short values."""


def _is_full(part: Part) -> bool:
    """Whether a part holds a list of values, after which a sentence speaks of something else."""
    return part.topic in _SHORT and bool(part.blocks) and all(block.kind == ITEM for block in part.blocks)


_NAMING = frozenset({Topic.NAME, Topic.NAME_ZH, Topic.ALIASES, Topic.UPDATED})


def _is_told(block: Block) -> bool:
    """A whole sentence: no value of a label that asks for a name, though it may end with a stop."""
    text = block.text
    if block.kind != PARAGRAPH or not text.endswith((".", "。")):
        return False
    return text.endswith("。") or (len(text.split()) > 2 and not is_names(text))


def _set_apart(heading: Block, part: Part, boxes: tuple[Box, ...]) -> bool:
    """Whether a heading opens a box of its own beside what a part has said so far, which stands in none."""
    around = set(ancestors(boxes, part.blocks[0].parent))
    own = [box for box in ancestors(boxes, heading.parent) if box not in around]
    if not own or boxes[own[-1]].chars < len(heading.text) + 2 or boxes[own[-1]].tag in _LINES:
        return False
    first = [
        box
        for box in ancestors(boxes, part.blocks[0].parent)
        if box not in set(ancestors(boxes, heading.parent))
    ]
    listed = bool(first) and boxes[first[-1]].tag in _LISTS
    return boxes[own[-1]].tag in _CARDS and (listed or not first)


_LINES = frozenset("h1 h2 h3 h4 h5 h6 p li dd dt summary".split())
_LISTS = frozenset("ul ol dl table p".split())
_CARDS = frozenset("div section aside article nav details".split())


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
        and not _COLLECTIVE.fullmatch(text)
        and (not has_cjk(text) or _LATIN_NAME.search(text) is not None)
    )


_COLLECTIVE = regex(
    r"(?:(?!(?:of|for|on|in)\b)[\w'’&-]{1,20},? ){0,5}(?:partner(?:s|ships)|collaborations|links"
    r"|ties|connections|contacts|relations|laboratories|labs|areas|disciplines|rankings|lists|agreements"
    r"|exchanges|alliances"
    r"|memberships|cases)",
    re.I,
)
"""What ends like this heads several things ("Belarusian partnerships"), it is none of them."""
_LATIN_NAME = regex(r"[A-Za-z]{3,}(?:\W+[A-Za-z]{2,}){2}")


def heading_text(text: str) -> str:
    """A heading without its number and what a site hangs on it ("3. ", "[edit]", "▾", "(4)")."""
    return _HUNG.sub("", unnumbered(text)).strip() or text


_HUNG = regex(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,5}[.)]|[一二三四五六七八九十]{1,3}[、.．])\s+(?=\S)"
    r"|\s*(?:\[[^\]]{0,12}\]|[▾▼▲+–:：-]|\(\d{1,3}\))\s*$"
)


def _is_name_line(block: Block, parts: list[Part]) -> bool:
    return len(parts) == 1 and not parts[0].blocks and has_cjk(block.text) and len(block.text) < 60


_STOPS = tuple(".;!?。；！？,，")


def _as_heading(block: Block) -> int | None:
    """The level of a heading; a short line that is worded like one counts as level 2."""
    if block.kind == HEADING:
        return block.level
    if block.kind == TERM:
        return 3 if topic_of(block.text) not in (None, Topic.ELSEWHERE) else None
    opens = not block.text[:1].islower()  # what begins with a small letter is a piece of a sentence
    if block.kind == PARAGRAPH and opens and len(block.text) <= 60 and block.text[-1:] not in _STOPS:
        topic = topic_of(block.text)
        if (
            topic
            and topic is not Topic.ELSEWHERE
            and (block.tag == "th" or worded_as_heading(block.text) or is_label(block.text))
        ):
            return 2
    return None
