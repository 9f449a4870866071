"""What stands beside the matter of a page and is none of its statements: other pages' links, boxes that fill
themselves, calls, adverts, calendars.

Takes a document and its blocks; gives them without menus, lists of links, slides, feeds, voices and sayings,
months as tables, languages, buttons. The matter is the smallest element that holds the title and most of the
text: a list of links in it is what the page tells, beside it they lead elsewhere. A page without a title has
no such side, and only boxes that call themselves so are left out. Whole sentences (a notice, opening hours)
are kept wherever they stand, unless their box says what it is.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.read import elsewhere as words
from monitor.read.blocks import HEADING, Block, Box, ancestors
from monitor.read.document import Document
from monitor.read.passing import is_call
from monitor.read.worth import is_prose
from monitor.text import loose

__all__ = ["title_of", "without_beside"]

_MOST_OF_IT = 0.6
"""How much of the text that follows the title its matter must hold."""
_SMALL_PART = 0.3
_LINKED, _PARTLY = 0.5, 0.25
_LONGEST_LINK, _LONGEST_TITLE = 120, 300
_EARLY = 0.7
"""After which part of its blocks no line is the title of a page."""
_MENU, _ONLY_LINK, _LONGEST_ENTRY = 4, 0.9, 40
"""How many links are a menu, how much of it they are, and how long one is."""
_FRAMES = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related"))


def without_beside(document: Document, blocks: list[Block], doubted: set[int] | None = None) -> list[Block]:
    """The blocks that may tell something of what the page is about. `doubted` gets the indexes of those that
    are kept although their boxes call themselves something else.
    """
    page = _Page.of(document, blocks)
    named = page.boxes_named()
    dropped = page.all_within(page.boxes_dropped(named))
    called = page.all_within(named)
    kept: list[Block] = []
    lost = False
    """Whether something was left out since the last block that was kept."""
    for at, block in enumerate(blocks):
        if dropped[block.parent] or page.is_beside(at, block):
            lost = True
            continue
        framed = block.region in _FRAMES
        if called[block.parent] or framed:
            unsure = page.outside(block) or (framed and (not page.matter or words.COOKIES.search(block.text)))
            if unsure or not is_prose(block):
                lost = True
                continue
            if doubted is not None:
                doubted.add(block.index)
        if lost and kept and page.heads_nothing(kept[-1], block):
            kept.pop()
        kept.append(block)
        lost = False
    if lost and kept and page.heads_nothing(kept[-1], None):
        kept.pop()
    return kept if any(block.kind != HEADING for block in kept) else blocks


@lru_cache(maxsize=4_096)
def _kind_of(names: str) -> str:
    """What a box calls itself: "itself", "asking", "others", or nothing of these."""
    if words.NAMED.search(names):
        return "itself"
    if words.NAMED_ASKING.search(names):
        return "asking"
    return "others" if words.NAMED_OTHERS.search(names) else ""


@dataclass(slots=True)
class _Page:
    """A page with its matter."""

    boxes: Sequence[Box]
    blocks: list[Block]
    total: int
    matter: int
    """The box of the matter; 0 where the page has none of its own."""
    title: int
    """The index of the title's block; -1 where there is none."""
    within: Sequence[bool]
    """By box: whether it is in the matter."""
    main: int = 0
    """The box that the page marks as its main part, if it holds the title."""
    _ends: list[int] = field(default_factory=list)
    """By box: the number of the first one behind it; `_sorted`: the blocks by their boxes."""
    _sorted: list[Block] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, blocks: list[Block]) -> "_Page":
        boxes = document.boxes
        title = title_of(document, blocks)
        total = sum(len(block.text) for block in blocks)
        matter = _matter(boxes, blocks, title) if title is not None else 0
        around = list(ancestors(boxes, title.parent)) if title is not None else []
        main = next(
            (box for box in around if box and boxes[box].semantic == "main" and boxes[box].tag != "article"),
            0,
        )
        within = [False] * len(boxes)
        for number in range(matter, len(boxes) if matter else 0):
            within[number] = number == matter or within[boxes[number].parent]
        return cls(boxes, blocks, total, matter, title.index if title is not None else -1, within, main)

    def all_within(self, found: set[int]) -> list[bool]:
        """By box: whether it is in one of these."""
        inside = [False] * len(self.boxes)
        for number in range(min(found), len(inside)) if found else ():
            inside[number] = number in found or inside[self.boxes[number].parent]
        return inside

    def heads_nothing(self, heading: Block, following: Block | None) -> bool:
        """Whether a heading beside the matter lost all that stood under it."""
        if heading.kind != HEADING or not self.outside(heading):
            return False
        if following is None or following.kind == HEADING:
            return True
        return self._around(heading) not in ancestors(self.boxes, following.parent)

    def outside(self, block: Block) -> bool:
        """Whether a block stands beside the matter."""
        return bool(self.matter) and not self.within[block.parent]

    def small(self, box: int) -> bool:
        """Whether a box is a small part of the page and does not hold its title."""
        return (
            bool(box)
            and not self.boxes[box].has_title
            and self.boxes[box].chars <= max(60, self.total * _SMALL_PART)
        )

    def is_beside(self, at: int, block: Block) -> bool:
        """Whether a block by itself is a link elsewhere, a button, a voice."""
        text = block.text
        linked = block.link_ratio >= _LINKED
        if (linked and is_call(text)) or (block.link_ratio >= 0.4 and words.TAGGED.match(text)):
            return True
        if len(text) <= _LONGEST_LINK and block.link_ratio > 0.1 and words.ADVERT.match(text):
            return True
        if "%" in text and self._is_poll(at, block):
            return True
        if linked and not (self.matter and not self.outside(block)) and _is_languages(text):
            return True
        if not self.outside(block):
            return False
        if len(text) <= 400 and words.COOKIES.search(text):
            return True
        if linked and len(text) <= _LONGEST_LINK and not words.FILE.search(text) and "@" not in text:
            return self._leads_away(at, block)
        return bool(words.QUOTED.match(text)) or (
            words.BY.match(text) is not None
            and at > 0
            and words.QUOTED.match(self.blocks[at - 1].text) is not None
        )

    def _is_poll(self, at: int, block: Block) -> bool:
        """Whether a line beside the matter, or under a question, counts the votes for each answer."""
        if len(block.text) > 200 or not words.VOTES.search(block.text):
            return False
        shares = [float(share.replace(",", ".")) for share in words.SHARE.findall(block.text)]
        if len(shares) < 2 or abs(sum(shares) - 100) > len(shares):
            return False
        return self.outside(block) or (at > 0 and words.ASKS.search(self.blocks[at - 1].text) is not None)

    def _leads_away(self, at: int, block: Block) -> bool:
        """Whether a link beside the matter is no statement: one of a menu, of a frame, of news; a list under
        a heading of its own may be part of what the page tells.
        """
        around = list(ancestors(self.boxes, block.parent))
        if any(self.boxes[box].names and words.WARNING.search(self.boxes[box].names) for box in around):
            return False
        if block.index < self.title or block.region == "aside":
            return True
        if any(self.boxes[box].names and words.SIDE.search(self.boxes[box].names) for box in around):
            return True
        if self.main and self.main not in around:
            return True
        heading = next((b for b in reversed(self.blocks[:at]) if b.kind == HEADING), None)
        own = heading is not None and self.outside(heading) and self._around(heading) in around
        return not own or heading is None or words.NEWS.match(heading.text) is not None

    def boxes_named(self) -> set[int]:
        """Boxes that are called something of which nothing is a statement of the page."""
        boxes = self.boxes
        found: set[int] = set()
        for number, box in enumerate(boxes):
            called = _kind_of(box.names) if box.names and box.chars else ""
            if not called or not self.small(number):
                continue
            if self._is_table(number) and not words.NAMED_TABLE.search(box.names):
                continue
            asks = called == "asking" and box.chars <= words.LONGEST_ASKING
            if called == "itself" or asks or (called == "others" and self._leads(number)):
                found.add(number)
        return found

    def boxes_dropped(self, named: set[int]) -> set[int]:
        """Boxes of which nothing is a statement of the page, whatever they are called."""
        found = self._headed() | self._months() | self._asides() | self._slides() | self._voices()
        return found if self.matter else found | self._menus() | named

    def _is_table(self, box: int) -> bool:
        """Whether a box holds rows of cells."""
        return len({block.row for block in self._inside(box) if block.row}) > 2

    def _menus(self) -> set[int]:
        """Of a page without a title: the boxes before its text that hold links and nothing else."""
        boxes = self.boxes
        text = max(
            (b for b in self.blocks if b.link_ratio < _LINKED), key=lambda b: len(b.text), default=None
        )
        counts, links = [0] * len(boxes), [0] * len(boxes)
        for block in self.blocks:
            if text is None or block.index < text.index:
                counts[block.parent] += 1
                links[block.parent] += block.link_ratio >= _ONLY_LINK and len(block.text) <= _LONGEST_ENTRY
        for number in range(len(boxes) - 1, 0, -1):
            counts[boxes[number].parent] += counts[number]
            links[boxes[number].parent] += links[number]
        return {
            number
            for number, count in enumerate(counts)
            if count >= _MENU and links[number] >= count * _ONLY_LINK and self.small(number)
        }

    def _headed(self) -> set[int]:
        """Boxes under a heading that says that they fill themselves, or lead to others."""
        found: set[int] = set()
        for block in self.blocks:
            if len(block.text) > 60:
                continue
            filling = words.SELF_FILLING.match(block.text) is not None
            if (
                filling
                and self.matter
                and not self.outside(block)
                and not words.OF_THE_DAY.search(block.text)
            ):
                filling = False
            if not filling and not words.OTHERS.match(block.text):
                continue
            box = self._around(block)
            if self.small(box) and (filling or self._leads(box)):
                found.add(box)
        return found

    def _around(self, block: Block) -> int:
        """The element that a heading heads: the next one that holds more than it."""
        for box in ancestors(self.boxes, block.parent):
            if self.boxes[box].chars > len(block.text) + 1:
                return box
        return 0

    def _leads(self, box: int) -> bool:
        """Whether a box leads elsewhere: most of its short lines are links, at least in part."""
        inside = [block for block in self._inside(box) if block.kind != HEADING]
        links = sum(b.link_ratio >= _PARTLY for b in inside)
        several = links >= 2 or (links and self.boxes[box].links >= 2)
        return bool(several) and links * 2 >= len(inside) and all(len(b.text) <= 200 for b in inside)

    def _asides(self) -> set[int]:
        """Asides that only lead elsewhere."""
        asides = {number for number, box in enumerate(self.boxes) if number and box.semantic == "aside"}
        return {number for number in asides if self.small(number) and self._leads(number)}

    def _months(self) -> set[int]:
        """Tables of a month: days and nothing else."""
        cells: dict[int, list[str]] = defaultdict(list)
        for block in self.blocks:
            if block.row and len(block.text) <= 12:
                table = next((b for b in ancestors(self.boxes, block.row) if self.boxes[b].tag == "table"), 0)
                cells[table].append(block.text)
        return {table for table, texts in cells.items() if table and _is_month(texts)}

    def _slides(self) -> set[int]:
        """Boxes before the title that show pictures with a line each: two of them side by side, or more."""
        lines: dict[int, int] = defaultdict(int)
        first = self.title if self.title >= 0 else self._first_said()
        for block in self.blocks:
            if block.index >= first:
                break
            if (self.matter and not self.outside(block)) or len(block.text) > _LONGEST_LINK:
                continue
            for box in ancestors(self.boxes, block.parent):
                if self.boxes[box].images > 1:
                    break
                if self.boxes[box].images and box and self.boxes[self.boxes[box].parent].images > 1:
                    lines[self.boxes[box].parent] += 1
        return {
            box
            for box, count in lines.items()
            if count > 1 and count == self.boxes[box].images and self.small(box)
        }

    def _first_said(self) -> int:
        """Where the text of a page without a title begins: its first heading, or a line of some length."""
        found = (b.index for b in self.blocks if b.kind == HEADING or len(b.text) > _LONGEST_ENTRY)
        return next(found, 0)

    def _voices(self) -> set[int]:
        """Quotations beside the matter, with who said them."""
        found: set[int] = set()
        for block in self.blocks:
            if block.tag in ("blockquote", "p", "footer", "cite", "div") and self.outside(block):
                around = ancestors(self.boxes, block.parent)
                quote = next((box for box in around if self.boxes[box].tag == "blockquote"), 0)
                if quote:
                    outer = self.boxes[quote].parent
                    found.add(outer if self.small(outer) and len(self._inside(outer)) <= 3 else quote)
        return found

    def _inside(self, box: int) -> list[Block]:
        """The blocks in a box: boxes are numbered in order, what is in one follows it at once."""
        if not self._ends:
            self._ends = list(range(1, len(self.boxes) + 1))
            for number in range(len(self.boxes) - 1, 0, -1):
                above = self.boxes[number].parent
                self._ends[above] = max(self._ends[above], self._ends[number])
            self._sorted = sorted(self.blocks, key=lambda block: block.parent)
        low = bisect_left(self._sorted, box, key=lambda block: block.parent)
        high = bisect_left(self._sorted, self._ends[box], key=lambda block: block.parent)
        return sorted(self._sorted[low:high], key=lambda block: block.index)


def title_of(document: Document, blocks: Sequence[Block]) -> Block | None:
    """The title of a page: its first great heading, or what bears the name of the document."""
    return next((b for b in blocks if b.kind == HEADING and b.level == 1), None) or _called(document, blocks)


def _called(document: Document, blocks: Sequence[Block]) -> Block | None:
    """What bears the name of the document, on a page without a heading of its own.

    Where a line is one whole part of that name and another line is another part, the later of them: the name
    of the site comes first.
    """
    title = document.title[:_LONGEST_TITLE]
    name = loose(title)
    parts = [part for each in words.TITLE_PARTS.split(title) if len(part := loose(each)) >= 4]
    whole: dict[str, Block] = {}
    held: Block | None = None
    begins: Block | None = None
    for block in blocks:
        text = loose(block.text) if len(block.text) <= 80 and block.link_ratio < _LINKED else ""
        if len(text) >= 4 and text in name:
            held = held or block
            if text in parts:
                whole.setdefault(text, block)
        if begins is None and any(text.startswith(part) for part in parts):
            begins = block
    found = list(whole.values())
    early = [block for block in found if block.index <= _EARLY * len(document.blocks)]
    return (early or found)[-1] if found else held or begins


def _matter(boxes: Sequence[Box], blocks: Sequence[Block], title: Block) -> int:
    """The smallest box that holds the title and most of what follows it."""
    held = [0] * len(boxes)
    for block in blocks:
        if block.index >= title.index and block.region not in _FRAMES and block.region != "aside":
            held[block.parent] += len(block.text)
    for number in range(len(boxes) - 1, 0, -1):
        held[boxes[number].parent] += held[number]
    least = held[0] * _MOST_OF_IT
    return next((box for box in ancestors(boxes, title.parent) if held[box] >= least), 0)


def _is_month(texts: list[str]) -> bool:
    said = [word for text in texts for word in text.split()]
    days = [int(word) for word in said if words.DAY.fullmatch(word)]
    rest = [word for word in said if not words.DAY.fullmatch(word) and not words.WEEKDAY.fullmatch(word)]
    return len(days) >= words.LEAST_DAYS and len(set(days)) >= words.LEAST_DAYS and len(rest) <= 4


def _is_languages(text: str) -> bool:
    if len(text) > 120:
        return False
    if words.LANGUAGE.fullmatch(text):
        return True
    parts = [part for part in words.PARTS.split(text) if part]
    return len(parts) > 1 and all(map(words.LANGUAGE.fullmatch, parts))
