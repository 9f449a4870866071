"""Any page as sentences and tables: what a page of kind `page` says, without what changes without meaning.

Takes a document and what of it is to be read; gives a `Plain`. Frames, menus, boxes of other articles,
counters, clocks, tokens and weather are left out; where somebody chose a part by a selector, only the wording
of a line decides. `narrowed` makes the document of the chosen part, None where the selector fits nothing.
"""

import html
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from monitor.later import regex
from monitor.model import Selection, Table
from monitor.read.adverts import without_adverts
from monitor.read.beside import without_beside
from monitor.read.blocks import HEADING, Block, Box, ancestors
from monitor.read.chatter import is_chatter, is_date_of_day, without_age, without_chatter
from monitor.read.courtesies import without_courtesy
from monitor.read.document import Document, Node
from monitor.read.fragments import whole
from monitor.read.furniture import is_byline
from monitor.read.lines import text_lines
from monitor.read.page import is_noise, says_something, without_counters
from monitor.read.passing import without_tools
from monitor.read.sidelong import ABOVE, BESIDE, Beside, beside_core
from monitor.read.tabular import table_of
from monitor.read.teasers import without_teasers
from monitor.read.worth import is_contact, is_prose, leads_to_file
from monitor.text import has_cjk, loose, sentences

_FRAME = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related"))
_TERMS = ("dt", "dd")
_LABEL = 7
"""The level of a line that heads links and is no heading: what is no link under it is not theirs."""
_LINKS, _ONLY_LINK = 0.5, 0.9
_MOST_SHUT, _SHORT, _SMALL_BOX = 60, 160, 240
_ENTRY, _MOST_ENTRIES, _JOINT = 80, 500, 16
"""Of a menu: how long an entry is, and how many are kept; how long a label before another one is."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What a page says: each sentence with its place, and its tables."""

    sentences: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    cards: tuple[int, ...] = ()
    """By sentence: the element that holds it and its neighbours."""
    frame: tuple[str, ...] = ()
    """What stands in menus and frames."""
    shut: tuple[str, ...] = ()
    """Where boxes stand beside the core that are filled anew each time."""
    hushed: tuple[tuple[int, str], ...] = ()
    """Of short lines that are no statements: before which sentence each stands, and in what elements."""
    spoken: tuple[int, ...] = ()
    """By sentence: the block that it begins in."""
    linked: tuple[int, ...] = ()
    """Which sentences are links to other pages and nothing else."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it as lines: a row of a table is one."""
        rows = (row for table in self.tables for row in (table.head, *table.rows))
        return (*self.sentences, *(" | ".join(filter(None, row)) for row in rows if any(row)))


def narrowed(document: Document, selection: Selection) -> Document | None:
    """The document of the chosen part; None where the selector fits nothing."""
    for css in selection.ignore:
        for node in document.many(css):
            node.decompose()
    if not selection.selector:
        return _again(document, document.tree.html or "")
    chosen = document.many(selection.selector)
    if not chosen:
        return None
    inside = {node.mem_id for node in chosen}
    outermost = [node for node in chosen if not _within(node, inside)]
    title, language = html.escape(document.title), html.escape(document.language)
    head = f'<html lang="{language}"><head><title>{title}</title></head>'
    return _again(document, f"{head}<body>{''.join(node.html or '' for node in outermost)}</body></html>")


def _within(node: Node, chosen: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in chosen:
            return True
        above = above.parent
    return False


def _again(document: Document, text: str) -> Document:
    return Document(
        text,
        encoding=document.encoding,
        media_type=document.media_type,
        url=document.url,
        sort="html",
        size=document.size,
    )


def read_plain(document: Document, *, chosen: bool = False) -> Plain:
    """The sentences and tables of a page; `chosen`: somebody selected the part, nothing of it is a frame."""
    blocks = list(document.blocks)
    shut: set[int] = set()
    doubted: set[int] = set()
    if not chosen:
        blocks = [b for b in blocks if b.region not in _FRAME or _is_misnamed(document, b)] or blocks
        blocks = without_adverts(document, without_beside(document, blocks, doubted), doubted)
        blocks = without_teasers(document, blocks, shut)
    beside = Beside(blocks) if chosen else beside_core(document, blocks)
    blocks = beside.blocks
    for index in doubted:
        beside.headed.setdefault(index, "")
    frame = () if chosen else _frame(document.blocks, blocks)
    language = "zh" if has_cjk("".join(b.text for b in blocks[:30])) else "en"
    headless = not chosen and _first_heading(blocks)
    said: list[str] = []
    places: list[str] = []
    cards: list[int] = []
    tables: list[Table] = []
    spoken: list[int] = []
    """By sentence: the block that it begins in."""
    for heading, part in _parts(document, blocks, headless):
        if part[0].row and (table := table_of(document, part, heading)) is not None:
            tables.append(table)
            continue
        under = loose(heading)[:80]
        for run in _runs(part, document.boxes):
            place = f"{under}|{_path(document.boxes, run[0].parent)}"
            if run[0].index in beside.headed:
                head = beside.headed[run[0].index]
                place = f"{BESIDE}{head if head == ABOVE else loose(head)[:80]}|{place.rpartition('|')[2]}"
            own = run[0].parent
            card = own if run[1:] and run[1].parent == own else document.boxes[own].parent
            for line in _lines(run, language):
                for sentence in whole(sentences(_cleaned(line))):
                    if says_something(sentence) and not is_chatter(sentence):
                        said.append(sentence)
                        places.append(place)
                        cards.append(card)
                        spoken.append(run[0].index)
    hushed = () if chosen else _hushed(document, {block.index for block in blocks if block.row}, spoken)
    left_out = _paths(document.boxes, beside.shut | shut)
    links = {b.index for b in blocks if b.link_ratio >= _ONLY_LINK and not leads_to_file(b)}
    linked = tuple(at for at, index in enumerate(spoken) if index in links) if links else ()
    return Plain(
        sentences=tuple(said),
        places=tuple(places),
        tables=tuple(tables),
        cards=tuple(cards),
        frame=frame,
        shut=left_out,
        hushed=hushed,
        spoken=tuple(spoken),
        linked=linked,
    )


def _is_misnamed(document: Document, block: Block) -> bool:
    """Whether only class words call a frame what is prose."""
    if not is_prose(block):
        return False
    boxes = document.boxes
    return all(boxes[box].semantic not in _FRAME for box in ancestors(boxes, block.parent))


def _hushed(document: Document, rows: set[int], spoken: list[int]) -> tuple[tuple[int, str], ...]:
    """Where short lines stand that are no links and of which nothing is told."""
    known = {*spoken, *rows}
    found = [
        (bisect_left(spoken, block.index), _path(document.boxes, block.parent))
        for block in document.blocks
        if block.index not in known
        and block.link_ratio < _LINKS
        and block.region not in _FRAME
        and len(block.text) <= _SHORT
    ]
    return tuple(found[:_MOST_ENTRIES])


def _frame(every: Sequence[Block], read: Sequence[Block]) -> tuple[str, ...]:
    """The short texts of menus, frames and boxes, of which nothing is read."""
    kept = {block.index for block in read}
    found: list[str] = []
    joints: list[str] = []
    last: Block | None = None
    for block in every:
        if len(block.text) > _ENTRY:
            last = None
        elif block.index not in kept:
            found.append(block.text)
            if last is not None and last.parent == block.parent and len(last.text) <= _JOINT:
                joints.append(f"{last.text} {block.text}")
            last = block
        else:
            last = None
            if block.link_ratio < _LINKS and _OF_A_YEAR.search(block.text) and _is_imprint(block):
                found.append(block.text)
    return tuple(dict.fromkeys((*found, *joints)))[:_MOST_ENTRIES]


_OF_A_YEAR = regex(r"(?:19|20)\d\d")


def _is_imprint(block: Block) -> bool:
    """Whether a line with a day tells of the page itself: the day on which it was published."""
    return is_noise(block) and not is_contact(block.text)


def _first_heading(blocks: Sequence[Block]) -> int:
    """Where the page's own text begins, for lines of the frame that stand before it."""
    return next((block.index for block in blocks if block.kind == HEADING and block.level <= 2), 0)


def _parts(document: Document, blocks: list[Block], start: int) -> Iterator[tuple[str, list[Block]]]:
    """Runs of blocks that belong together: a table each, or what stands between two headings."""
    heading = ""
    for table, group in groupby(blocks, key=lambda block: _table_box(document, block)):
        run: list[Block] = []
        for block in group:
            if not table and (
                (is_noise(block) and not _is_value(block, start))
                or is_chatter(block.text)
                or (block.link_ratio >= _LINKS and _is_bar(block.text))
                or _is_frames_day(document, block, start)
            ):
                if run:
                    yield heading, run
                run = []
                continue
            if block.kind == HEADING:
                if run:
                    yield heading, run
                run = []
                heading = block.text
                yield heading, [block]
                continue
            run.append(block)
        if run:
            yield heading, run


_BAR = regex(
    r"\[\s?[^\[\]|]{2,24}(?:\s?\|\s?[^\[\]|]{2,24}){2,12}\s?\]"
    r"|[a-z][a-z -]{1,24}(?:\s?[|·]\s?[a-z][a-z -]{1,24}){2,12}"
)


def _is_bar(text: str) -> bool:
    """Whether links in a row are a menu: in brackets, or all in small letters."""
    return len(text) <= _SMALL_BOX and ("|" in text or "·" in text) and _BAR.fullmatch(text) is not None


_HOUR = regex(r"\d{1,2}[:：]\d\d")


def _is_value(block: Block, start: int) -> bool:
    """Whether what reads like a frame's clock or imprint may be a value: an hour below the title."""
    return is_contact(block.text) or (block.index > start and _HOUR.fullmatch(block.text) is not None)


_GLUED = regex(r"(\d(?<![\w.,-]\d)[\d.,]*)([^\W\d_]{4,})\b")
"""A number and its name that only a layout parts: "17laboratories"."""


def _cleaned(line: str) -> str:
    """A line without what of it only tells of the page and its moment; empty if that is all of it."""
    if is_chatter(line):
        return ""
    rest = without_courtesy(without_age(without_tools(without_counters(without_chatter(line)))))
    if rest != line and is_byline(rest):
        return ""
    return _GLUED.sub(r"\1 \2", rest)


def _lines(run: list[Block], language: str) -> list[str]:
    if len(run) == 1:
        return _chips(run[0]) or [run[0].text]
    return _tile(run, language) or text_lines(run, language)


_DIGIT = regex(r"\d")
_NUMBER = regex(r"[\d.,+%×kKmM万亿 ]{1,14}(?<=[\d+%kKmM万亿])(?: ?(?:of|/) ?\d[\d.,]{0,8})?")


_MOST_OF_CHIP = 60


def _chips(block: Block) -> list[str]:
    """The things that stand side by side in a line, each a line of its own: their order says nothing."""
    pieces = block.pieces
    if len(pieces) < 3 or sum(map(len, pieces)) + len(pieces) < len(block.text):
        return []
    plain = all(len(piece) <= _MOST_OF_CHIP and piece[-1:] not in ".:：。；;,，?？!！" for piece in pieces)
    return list(pieces) if plain and not any(map(_DIGIT.search, pieces)) else []


def _tile(run: list[Block], language: str) -> list[str]:
    """A number and its name, drawn large one above the other: one line ("Professors: 98")."""
    if len(run) != 2 or len(run[0].text) > 40 or len(run[1].text) > 40:
        return []
    numbers = [bool(_NUMBER.fullmatch(block.text)) for block in run]
    if sum(numbers) != 1:
        return []
    value, name = (run[0], run[1]) if numbers[0] else (run[1], run[0])
    if _DIGIT.search(name.text):
        return []
    return [f"{name.text.rstrip('：: ')}{'：' if language == 'zh' else ': '}{value.text}"]


def _runs(part: list[Block], boxes: Sequence[Box]) -> Iterator[list[Block]]:
    """Blocks of one element each, so that a row or a term is whole and a place is known."""
    runs = list(_siblings(part))
    at = 0
    while at < len(runs):
        both = [block for run in runs[at : at + 2] for block in run]
        if len(runs[at]) == 1 and _tile(both, "") and _stand_together(both, boxes):
            yield both
            at += 2
        else:
            yield runs[at]
            at += 1


def _stand_together(blocks: list[Block], boxes: Sequence[Box]) -> bool:
    """Whether one element holds two blocks, around them or around one of their elements."""
    one, other = ({block.parent, boxes[block.parent].parent} - {0} for block in blocks)
    return bool(one & other)


def _siblings(part: list[Block]) -> Iterator[list[Block]]:
    for _, group in groupby(part, key=_belonging):
        yield list(group)


def _belonging(block: Block) -> tuple[int, int]:
    if block.row:
        return block.row, 0
    return 0, -1 if block.tag in _TERMS else block.parent


def _is_frames_day(document: Document, block: Block, start: int) -> bool:
    """Whether a line before the page's title shows today's date, outside of what is marked as its matter."""
    if block.index >= start or block.kind == HEADING or not is_date_of_day(block.text):
        return False
    return all(document.boxes[box].semantic != "main" for box in ancestors(document.boxes, block.parent))


def _table_box(document: Document, block: Block) -> int:
    if not block.row:
        return 0
    boxes = document.boxes
    return next((box for box in ancestors(boxes, block.row) if boxes[box].tag == "table"), 0)


def _path(boxes: Sequence[Box], box: int) -> str:
    """The elements around a block, without their classes: those change with each build of a site."""
    tags: list[str] = []
    while box and len(tags) < 4:
        tags.append(boxes[box].tag)
        box = boxes[box].parent
    return "<".join(tags)


def _paths(boxes: Sequence[Box], found: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_path(boxes, box) for box in sorted(found)[:_MOST_SHUT]))
