"""The main text of an article: which blocks are it, and how they read as lines.

A container that a known publishing system names is taken where it holds the prose; otherwise the
smallest box that holds most of the page's prose, whatever its tags. Then wording decides where the text
begins and ends. Works with no class at all, on table layouts and on text that only line breaks
structure.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from monitor.read.blocks import CAPTION, HEADING, TERM, Block, Box, ancestors
from monitor.read.document import Document
from monitor.read.furniture import furniture, is_credit, is_tools
from monitor.read.tags import PARAGRAPHS

_KNOWN = re.compile(
    r"(?<![\w-])(?:v_news_content|vsb_content\w{0,6}|wp_articlecontent|trs_editor\w{0,6}|trs_ueditor"
    r"|ucap-content|pages_content"
    r"|js_content|rich_media_content|ozoom|zoom|articlebody|article[-_]{0,2}(?:body|content|text|copy)"
    r"|entry-content|post-content|story-body"
    r"|news[-_]?content|content[-_]?body|detail-content|founder-content|e-content|mw-parser-output)(?![\w-])"
)
_FIRM_END = ("related", "previous", "copyright")
_SENTENCE = re.compile(r"[。！？；;!?…”」]|\.(?:\s|$)|[，,：:]")


def main_blocks(document: Document, title: int) -> list[Block]:
    """The blocks of the main text in order; `title` is the headline's block (or -1)."""
    blocks, boxes = document.blocks, document.boxes
    usable = [b for b in blocks if b.region == "main" and b.index != title]
    if not any(map(_weight, usable)):  # a page that keeps its text where others keep their frame
        usable = [b for b in blocks if b.region in ("main", "aside", "header") and b.index != title]
    weights = {block.index: _weight(block) for block in usable}
    container = _container(usable, weights, boxes)
    inside = [b for b in usable if container == 0 or container in ancestors(boxes, b.parent)]
    after = [b for b in inside if b.index > title]
    if sum(weights[b.index] for b in after) * 2 >= sum(weights[b.index] for b in inside):
        inside = after
    return _trimmed(inside, weights)


def _weight(block: Block) -> int:
    """How much a block counts as prose; 0 for lists of links, furniture and stray words."""
    text = block.text
    if block.link_ratio > 0.5 or block.kind in (HEADING, CAPTION) or len(text) < 8:
        return 0
    size = len(text) + sum(1 for char in text[:2000] if char > "\u2e7f")
    if size < 60 and not _SENTENCE.search(text):
        return 0
    if furniture(text) or is_tools(text) or (is_credit(text) and size < 200):
        return 0
    return min(size, 3000)


def _container(usable: Sequence[Block], weights: dict[int, int], boxes: Sequence[Box]) -> int:
    held = [0] * len(boxes)
    singles = [0] * len(boxes)
    for block in usable:
        held[block.parent] += weights[block.index]
        singles[block.parent] += 1 if weights[block.index] else 0
    for number in range(len(boxes) - 1, 0, -1):
        held[boxes[number].parent] += held[number]
    total = held[0]
    known = [n for n in range(1, len(boxes)) if held[n] and _KNOWN.search(boxes[n].names)]
    if known:
        best = max(known, key=lambda number: (held[number], -number))
        if held[best] >= max(30, total * 0.25):
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


def _trimmed(blocks: list[Block], weights: dict[int, int]) -> list[Block]:
    """Without what stands before the prose and after it: bylines, credits, tools, other articles."""
    kept: list[Block] = []
    prose = 0
    for block in blocks:
        what = "tools" if is_tools(block.text) else furniture(block.text)
        if what in _FIRM_END and prose:
            break
        if what or block.kind == CAPTION or (block.link_ratio > 0.8 and not weights[block.index]):
            if what in ("byline", "date") and prose and weights.get(block.index + 1):
                kept.append(block)  # "时间：5月12日" within a notice
            continue
        if prose and is_credit(block.text) and not _prose_after(blocks, block, weights):
            break
        prose += weights[block.index]
        kept.append(block)
    while kept and (kept[-1].kind == HEADING or is_credit(kept[-1].text)):
        kept.pop()
    return kept


def _prose_after(blocks: list[Block], block: Block, weights: dict[int, int]) -> bool:
    following = [b for b in blocks if b.index > block.index and weights[b.index] >= 80]
    return len(following) >= 2


def text_lines(blocks: Iterable[Block], language: str) -> list[str]:
    """The lines that blocks read as: a table row is one line ("采购人：X"), a term stands with its text."""
    lines: list[str] = []
    for row, group in groupby(blocks, key=lambda block: block.row):
        members = list(group)
        if row:
            lines.append(_row(members, language))
        else:
            lines.extend(_plain(members, language))
    return [line for line in lines if line]


def _row(cells: list[Block], language: str) -> str:
    columns = [" ".join(b.text for b in group) for _, group in groupby(cells, key=lambda block: block.column)]
    colon = "：" if language == "zh" else ": "
    if len(columns) == 2:
        return columns[0].rstrip("：: ") + colon + columns[1]
    if len(columns) == 4 and all(len(label) <= 14 for label in columns[::2]):
        stop = "；" if language == "zh" else "; "
        pairs = zip(columns[::2], columns[1::2], strict=True)
        return stop.join(label.rstrip("：: ") + colon + value for label, value in pairs)
    return " | ".join(columns)


def _plain(blocks: list[Block], language: str) -> list[str]:
    lines: list[str] = []
    term = ""
    for block in blocks:
        if term:
            lines.append(term.rstrip("：: ") + ("：" if language == "zh" else ": ") + block.text)
            term = ""
        elif block.kind == TERM:
            term = block.text
        else:
            lines.append(block.text)
    return [*lines, term] if term else lines
