"""The main text of an article: which blocks are it.

A container that a known publishing system names is taken where it holds the prose; otherwise the smallest
box that holds most of the prose behind the headline, whatever its tags. Then wording decides where the text
begins and ends. Works with no class at all, on table layouts and on text that only line breaks structure.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from monitor.later import regex
from monitor.read.blocks import CAPTION, HEADING, ITEM, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.document import Document
from monitor.read.furniture import (
    byline,
    furniture,
    is_bio,
    is_boilerplate,
    is_credit,
    is_label,
    is_link_bar,
    is_menu,
    is_pointer,
    is_stamp,
    is_tools,
)
from monitor.read.lines import wide
from monitor.read.tags import PARAGRAPHS

_KNOWN = regex(
    r"(?<![\w-])(?:v_news_content|vsb_content\w{0,6}|wp_articlecontent|trs_editor\w{0,6}|trs_ueditor"
    r"|ucap-content|pages_content|js_content|rich_media_content|ozoom|zoom|articlebody"
    r"|article[-_]{0,2}(?:body|content|text|copy)|entry-content|post-content|story-body"
    r"|news[-_]?content|content[-_]?body|detail-content|founder-content|e-content|mw-parser-output)(?![\w-])"
)
_CLOSING = ("related", "end", "previous", "copyright")
_LONGEST_TEASER = 600
_MOST_TEXT = 60_000
_MUCH = 200
_MOST_QUOTED = 500
_QUOTES = '“”"«»「」『』‘’'
_SPEAKS = regex(r"[.。！？!?…;；”\"’）)]\W{0,2}$|[:：]")
_ENDS_SENTENCE = regex(r"[.。！？!?…:：；;”\"’）)]\W{0,2}$")
_DIGITS = regex(r"\d+")
_SENTENCE = regex(r"[。！？；;!?…”」]|\.(?:\s|$)|[，,]|[：:]\s{0,3}$")


def main_blocks(document: Document, title: int) -> list[Block]:
    """The blocks of the main text in order; `title` is the headline's block (or -1)."""
    blocks, boxes = document.blocks, document.boxes
    headline = blocks[title].text if title >= 0 else ""
    usable = [b for b in blocks if b.region == "main" and b.text != headline]
    for more in (("main", "aside", "header"), ("main", "aside", "header", "form")):
        if any(map(_weight, usable)):
            break
        # a page that keeps its text where others keep their frame, or wraps all of it in one form
        usable = [b for b in blocks if b.region in more and b.text != headline]
    # the headline counts for nothing, but what stands under it is no teaser of the heading before it
    told = sorted([*usable, *(blocks[title : title + 1] if title >= 0 else ())], key=lambda b: b.index)
    weights = _weights(told, boxes) | {title: 0}
    zone = _zone(usable, weights, title)
    around = set(ancestors(boxes, blocks[title].parent)) if title >= 0 else set()
    container = _container(zone, weights, boxes, around)
    held = _inside(container, boxes)
    alike = _alike(container, zone, weights, boxes)
    inside = [b for b in usable if held[b.parent] or b.index in alike]
    after = [b for b in inside if b.index > title]
    if sum(weights[b.index] for b in after) * 2 >= sum(weights[b.index] for b in inside):
        inside = after
    beside = (b.text for b in blocks[max(0, title - 8) : title + 14] if not weights.get(b.index))
    names = " | ".join(
        text for text in beside if len(text) <= 120 and (furniture(text) or text[-1] not in ".!?")
    )
    names += f" | {document.title} {document.meta('og:site_name')}"
    return _Trimming(inside, weights, boxes, names).blocks()


def _alike(container: int, zone: Sequence[Block], weights: dict[int, int], boxes: Sequence[Box]) -> set[int]:
    """Prose beside the container that belongs to it: the lead in a box of its own between headline and text,
    the other boxes of a page builder, which bear the same class.
    """
    if not container:
        return set()
    found: set[int] = set()
    held = _inside(container, boxes)
    start = next((b.index for b in zone if held[b.parent]), -1)
    name, beside = _DIGITS.sub("", boxes[container].names), _parts(boxes[container].parent, boxes)
    for block in zone:
        if held[block.parent] or not weights[block.index]:
            continue
        part = beside[block.parent]
        if block.index < start:
            if block.kind == PARAGRAPH and len(block.text) >= 50 and _ENDS_SENTENCE.search(block.text):
                found.add(block.index)
        elif name and part and _DIGITS.sub("", boxes[part].names) == name:
            found.add(block.index)
    return found


def _parts(whole: int, boxes: Sequence[Box]) -> list[int]:
    """For each box the child of `whole` that it lies in; 0 for what lies elsewhere."""
    parts = [0] * len(boxes)
    for number in range(1, len(boxes)):
        parent = boxes[number].parent
        parts[number] = number if parent == whole else parts[parent]
    return parts


def _weights(blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, int]:
    """How much each block counts as prose. What stands under a headline that is a link is a teaser: as far
    as the box reaches that the two share.
    """
    weights: dict[int, int] = {}
    shared, said = -1, 0
    for block in blocks:
        if block.kind == HEADING:
            shared, said = (_around(block, boxes) if block.link_ratio > 0.8 else -1), 0
        if shared >= 0 and (said >= _LONGEST_TEASER or shared not in ancestors(boxes, block.parent)):
            shared = -1  # left for good: boxes do not go on behind their end
        teased = shared >= 0
        said += len(block.text)
        weights[block.index] = 0 if teased else _weight(block)
    return weights


def _around(heading: Block, boxes: Sequence[Box]) -> int:
    """The box that a heading shares with what it heads."""
    box = heading.parent
    while box and boxes[box].chars <= len(heading.text) + 2:
        box = boxes[box].parent
    return box


def _weight(block: Block) -> int:
    """0 for links, furniture and stray words; else the size of the text, Chinese counting double."""
    text = block.text
    if block.link_ratio > 0.5 or block.kind in (HEADING, CAPTION) or len(text) < 8:
        return 0
    size = len(text) + wide(text[:2000])
    if size < 60 and not _SENTENCE.search(text):
        return 0
    if furniture(text) or is_tools(text) or (is_credit(text) and size < 200):
        return 0
    return min(size, 3000)


def _zone(usable: Sequence[Block], weights: dict[int, int], title: int) -> list[Block]:
    """The blocks between the headline and what opens the page's other parts; all where that is nothing."""
    zone: list[Block] = []
    prose = 0
    for block in usable:
        if block.index <= title:
            continue
        if prose >= 60 and furniture(block.text) in _CLOSING:
            break
        prose += weights[block.index]
        zone.append(block)
    return zone if prose else list(usable)


def _inside(container: int, boxes: Sequence[Box]) -> list[bool]:
    """Which boxes lie in the container, itself included; a box's parent always comes before it."""
    held = [False] * len(boxes)
    for number, box in enumerate(boxes):
        held[number] = number == container or (number > 0 and held[box.parent])
    return held


def _container(
    zone: Sequence[Block], weights: dict[int, int], boxes: Sequence[Box], around: Collection[int]
) -> int:
    """The smallest box that holds most of the prose; `around` are those that the headline stands in."""
    held = [0] * len(boxes)
    singles = [0] * len(boxes)
    for block in zone:
        held[block.parent] += weights[block.index]
        singles[block.parent] += 1 if weights[block.index] else 0
    for number in range(len(boxes) - 1, 0, -1):
        held[boxes[number].parent] += held[number]
    known = [n for n in range(1, len(boxes)) if held[n] and _KNOWN.search(boxes[n].names)]
    if known:
        best = max(known, key=lambda number: (held[number], -number))
        if held[best] >= max(30, held[0] * 0.25):
            return best
    children: dict[int, list[int]] = {}
    for number in range(1, len(boxes)):
        if held[number]:
            children.setdefault(boxes[number].parent, []).append(number)
    current = 0
    while True:
        largest = max(children.get(current, []), key=lambda number: held[number], default=0)
        column = largest in around and boxes[largest].tag in ("td", "article", "main")
        share = 0.5 if column else 0.7
        if not largest or held[largest] < held[current] * share or boxes[largest].tag in PARAGRAPHS:
            return current
        lone = largest not in children and singles[largest] <= 1
        if lone and boxes[largest].tag not in ("td", "article", "main"):
            return current
        current = largest


def _is_pull_quote(block: Block, whole: str) -> bool:
    """Whether a quotation is set apart to catch the eye, and stands in its sentence as well."""
    text = block.text
    if len(text) > 300 or (text[0] not in _QUOTES and "blockquote" not in block.tag):
        return False
    said = text.strip(_QUOTES + " .。,，")
    return len(said) >= 12 and whole.count(said) > 1


_OF_A_DEAL = regex(
    r"\W{0,3}(?:\d{1,2}[.、)] ?)?(?:(?:date|day) of (?:the )?(?:award|contract|sign|decision|transfer|"
    r"donation|handover)"
    r"|(?:contract|award|signing|decision|transaction|handover) date"
    r"|(?:合同)?(?:签订|签约|签署|定标|中标|成交|评标|开标)(?:日期|时间))",
    re.I,
)
"""What dates the deal that a notice is about, and not the page."""


def _ends_row(kept: Sequence[Block], block: Block, what: str) -> bool:
    """Whether a date stands in a row of the text's own table, beside what it is the date of."""
    if kept and what in ("byline", "date") and _OF_A_DEAL.match(block.text):
        return True
    told = what == "date" and bool(kept) and kept[-1].row == block.row != 0
    return told and not is_label(kept[-1].text)


class _Trimming:
    """Takes off what stands before the prose and after it, and the boxes that interrupt it."""

    def __init__(
        self, inside: list[Block], weights: dict[int, int], boxes: Sequence[Box], names: str
    ) -> None:
        self.inside = inside
        self.names = names
        self.weights = weights
        self.boxes = boxes
        self.singles = Counter(block.parent for block in inside)
        first = next((b for b in inside if weights[b.index]), None)
        self.home = self._home(first) if first else 0
        """The box that the paragraphs stand in."""
        self.left = sum(weights[b.index] for b in inside)
        self.at_home = sum(weights[b.index] for b in inside if self._home(b) == self.home)

    def blocks(self) -> list[Block]:
        kept: list[Block] = []
        prose, skipping, label = 0, False, False
        for block in self.inside:
            weight, home = self.weights[block.index], self._home(block)
            self.left -= weight
            self.at_home -= weight if home == self.home else 0
            what = "tools" if is_tools(block.text) else furniture(block.text)
            if prose and self._ends_here(block, what, prose):
                break
            if prose and what == "related":
                skipping = True  # a box of other articles in the middle
            elif skipping and weight and home == self.home:
                skipping = False
            if label:
                label = False
            elif block.kind == TERM and is_label(block.text):
                label = True  # its definition goes with it
            elif not skipping and (self._belongs(block, what, prose) or _ends_row(kept, block, what)):
                prose += weight
                kept.append(block)
        while kept and self._is_residue(kept[-1], alone=len(kept) == 1):
            kept.pop()
        whole = "\n".join(block.text for block in kept)[:_MOST_TEXT]
        return [b for b in kept[:_MOST_QUOTED] if not _is_pull_quote(b, whole)] + kept[_MOST_QUOTED:]

    def _is_residue(self, block: Block, *, alone: bool) -> bool:
        """What may stand last and still be no text; what stands `alone` introduces nobody."""
        text = block.text
        if _OF_A_DEAL.match(text):
            return False
        if block.kind == PARAGRAPH and len(text) < 40 and text.isascii() and text in self.names:
            return True  # the site's name or the author's
        return (
            block.kind == HEADING
            or is_credit(text)
            or is_menu(text)
            or (not alone and is_bio(text, self.names))
        )

    @cached_property
    def particulars(self) -> set[int]:
        """The lists that have an entry with a date or a byline."""
        return {
            self.boxes[b.item].parent
            for b in self.inside
            if b.item and furniture(b.text) in ("date", "byline")
        }

    def _lists_particulars(self, block: Block) -> bool:
        """Whether a short entry stands in one list with a date: who wrote it, and when."""
        return (
            block.kind == ITEM and len(block.text) < 60 and self.boxes[block.item].parent in self.particulars
        )

    def _home(self, block: Block) -> int:
        """A box that holds one block is a paragraph, whatever its tag: it stands where its parent stands."""
        box = self.boxes[block.parent]
        lone = box.tag == "div" and self.singles[block.parent] == 1
        return box.parent if lone or box.tag in PARAGRAPHS else block.parent

    def _ends_here(self, block: Block, what: str, prose: int) -> bool:
        """Whether the text closes: with links elsewhere that no paragraph follows, credits, boilerplate."""
        if self.boxes[block.parent].tag == "address" and len(block.text) < 160:
            return self.left < 60
        if is_link_bar(block.text, block.link_ratio):
            return self.at_home < 60
        if what in _CLOSING:
            return what != "related" or self.at_home < 60
        if is_credit(block.text):
            return self.left < 160
        return self.left < prose and is_boilerplate(block.text)

    def _belongs(self, block: Block, what: str, prose: int) -> bool:
        if (what and is_stamp(block.text)) or (not prose and self._lists_particulars(block)):
            return False
        if what in ("byline", "date"):  # "时间：5月12日" within a notice
            labels = byline(block.text)
            when = all(group in ("date", "nodate", "issued") for group, _ in labels)
            within = bool(labels) if prose < _MUCH else what == "date" or bool(labels)
            return bool(
                when and within and prose and any(self.weights.get(block.index + n) for n in (1, 2, 3))
            )
        if what or block.kind == CAPTION:
            return False
        rubric = not prose and block.kind == PARAGRAPH and len(block.text) < 60
        if rubric and (
            block.text.endswith(":") or not (self.weights[block.index] or _SPEAKS.search(block.text))
        ):
            return False  # a name, an office over the text
        if is_pointer(block.text) and (block.link_ratio > 0.3 or not _ENDS_SENTENCE.search(block.text)):
            return False
        return block.link_ratio <= 0.8 or bool(self.weights[block.index])
