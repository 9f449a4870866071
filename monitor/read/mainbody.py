"""The main text of an article: which blocks are it.

A container that a known publishing system names is taken where it holds the prose; otherwise the smallest
box that holds most of the prose behind the headline, whatever its tags. Then wording decides where the text
begins and ends. Works with no class at all, on table layouts and on text that only line breaks structure.
"""

import re
from collections import Counter
from collections.abc import Sequence

from monitor.read.blocks import CAPTION, HEADING, TERM, Block, Box
from monitor.read.document import Document
from monitor.read.furniture import (
    furniture,
    is_boilerplate,
    is_credit,
    is_label,
    is_link_bar,
    is_menu,
    is_pointer,
    is_tools,
)
from monitor.read.tags import PARAGRAPHS

_KNOWN = re.compile(
    r"(?<![\w-])(?:v_news_content|vsb_content\w{0,6}|wp_articlecontent|trs_editor\w{0,6}|trs_ueditor"
    r"|ucap-content|pages_content|js_content|rich_media_content|ozoom|zoom|articlebody"
    r"|article[-_]{0,2}(?:body|content|text|copy)|entry-content|post-content|story-body"
    r"|news[-_]?content|content[-_]?body|detail-content|founder-content|e-content|mw-parser-output)(?![\w-])"
)
_CLOSING = ("related", "end", "previous", "copyright")
_SENTENCE = re.compile(r"[。！？；;!?…”」]|\.(?:\s|$)|[，,：:]")


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
    weights = _weights(usable)
    zone = _zone(usable, weights, title)
    container = _container(zone, weights, boxes)
    held = _inside(container, boxes)
    inside = [b for b in usable if held[b.parent]]
    after = [b for b in inside if b.index > title]
    if sum(weights[b.index] for b in after) * 2 >= sum(weights[b.index] for b in inside):
        inside = after
    return _Trimming(inside, weights, boxes).blocks()


def _weights(blocks: Sequence[Block]) -> dict[int, int]:
    """How much each block counts as prose. What stands under a headline that is a link is a teaser."""
    weights: dict[int, int] = {}
    teased = False
    for block in blocks:
        if block.kind == HEADING:
            teased = block.link_ratio > 0.8
        weights[block.index] = 0 if teased else _weight(block)
    return weights


def _weight(block: Block) -> int:
    """0 for links, furniture and stray words; else the size of the text, Chinese counting double."""
    text = block.text
    if block.link_ratio > 0.5 or block.kind in (HEADING, CAPTION) or len(text) < 8:
        return 0
    size = len(text) + sum(1 for char in text[:2000] if char > "\u2e7f")
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


def _container(zone: Sequence[Block], weights: dict[int, int], boxes: Sequence[Box]) -> int:
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
        if not largest or held[largest] < held[current] * 0.7 or boxes[largest].tag in PARAGRAPHS:
            return current
        lone = largest not in children and singles[largest] <= 1
        if lone and boxes[largest].tag not in ("td", "article", "main"):
            return current
        current = largest


class _Trimming:
    """Takes off what stands before the prose and after it, and the boxes that interrupt it."""

    def __init__(self, inside: list[Block], weights: dict[int, int], boxes: Sequence[Box]) -> None:
        self.inside = inside
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
            elif not skipping and self._belongs(block, what, prose):
                prose += weight
                kept.append(block)
        while kept and (kept[-1].kind == HEADING or is_credit(kept[-1].text) or is_menu(kept[-1].text)):
            kept.pop()
        return kept

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
        return block.kind == HEADING and self.left < prose and is_boilerplate(block.text)

    def _belongs(self, block: Block, what: str, prose: int) -> bool:
        if what in ("byline", "date"):  # "时间：5月12日" within a notice
            return bool(prose and self.weights.get(block.index + 1))
        if what or block.kind == CAPTION:
            return False
        if is_pointer(block.text) and block.link_ratio > 0.3:
            return False
        return block.link_ratio <= 0.8 or bool(self.weights[block.index])
