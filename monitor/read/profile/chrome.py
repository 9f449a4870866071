"""What stands around a profile on its page: footnotes, lists of links, captions of pictures, headlines.

Takes blocks and boxes; tells which of them are no part of the profile. Judged by how a page is built first
(where footnote marks lead, what a list consists of, which box holds the profile), by wording last.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from monitor.later import regex
from monitor.read.blocks import CELL, HEADING, ITEM, PARAGRAPH, TERM, Block, Box, ancestors
from monitor.read.profile.levels import credential_word, risk_word
from monitor.read.profile.shapes import ENTRIES
from monitor.read.profile.vocabulary import LABELS, Topic, topic_of
from monitor.text import fold, has_cjk

FOREIGN = frozenset({Topic.ELSEWHERE, Topic.REFERENCES})
_OWN_LISTS = ENTRIES | LABELS
"""Topics whose list may consist of links: to the laboratories, to the partners."""
_SHARE = 0.7
_FIGURE = regex(r"[\d,.#]+")
_MEDIA = regex(
    r"^(?:pod|web)casts?\b|^(?:podcast|video|watch|listen|explainer|essay|report|dataset|opinion|analysis"
    r"|interview"
    r"|news|new|reading list|event|webinar|briefing|press release)s?\s?[:：|–—]",
    re.I,
)
_VERB = regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|can|may|will|holds|runs|trains|hosts|offers"
    r"|builds"
    r"|works|serves|belongs|makes|sells|leads|owns|[a-z]{3,}ed)\b"
)
_STOP = tuple('.!?。！？;；:：)）”"')


def footnotes(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[int]:
    """The boxes that footnote marks of earlier blocks lead to."""
    first: dict[str, int] = {}
    for block in blocks:
        for ref in block.refs if block.kind != HEADING else ():
            if "#" in ref[:200]:
                first.setdefault(ref.rpartition("#")[2].lower(), block.parent)
    if not first:
        return set()
    named = {
        number
        for number, box in enumerate(boxes)
        for name in box.names.split()
        if first.get(name, number) < number
    }
    headed = {box for block in blocks if block.kind == HEADING for box in ancestors(boxes, block.parent)}
    return {number for number in named if number not in headed and boxes[number].chars < 1000}


def link_lists(blocks: Sequence[Block], boxes: tuple[Box, ...]) -> set[int]:
    """The boxes of lists that consist of links only, where no list of the profile is expected; of any list
    whose links read alike but for their number.
    """
    found: set[int] = set()
    section: Topic | None = None
    sizes = Counter(box.parent for box in boxes if box.tag == "li" and box.chars)
    for is_item, group in groupby(blocks, key=lambda block: block.kind == ITEM and not block.row):
        members = list(group)
        if not is_item:
            section = next((topic_of(b.text) for b in reversed(members) if _heads(b)), section)
            continue
        for parent, items in groupby(members, key=lambda block: boxes[block.parent].parent):
            texts = [block.text for block in items if block.link_ratio > 0.75]
            alike = len(texts) > 1 and len({_FIGURE.sub("", fold(text)) for text in texts}) == 1
            plain = len(texts) > 1 and section not in _OWN_LISTS
            if len(texts) == sizes[parent] and (alike or plain):
                found.add(parent)
    return found


def _heads(block: Block) -> bool:
    """Whether a block may say what the list after it is of."""
    labelled = len(block.text) <= 60 and topic_of(block.text) in _OWN_LISTS
    return block.kind in (HEADING, TERM) or labelled


def core(blocks: Sequence[Block], boxes: tuple[Box, ...], title: Block) -> int:
    """The innermost box that holds the title, all known headings and most of the text; 0 for the body."""
    chain = list(ancestors(boxes, title.parent))
    marks = [
        b.parent for b in blocks if b.kind in (HEADING, TERM) and topic_of(b.text) not in (None, *FOREIGN)
    ]
    for mark in marks:
        around = set(ancestors(boxes, mark))
        chain = [box for box in chain if box in around]
    if not marks:
        chain = [box for box in chain if boxes[box].semantic == "main"]
    total = sum(len(block.text) for block in blocks)
    inside = dict.fromkeys(chain, 0)
    for block in blocks:
        for box in ancestors(boxes, block.parent):
            if box in inside:
                inside[box] += len(block.text)
    return next((box for box in chain if inside[box] >= total * _SHARE), 0)


def within(boxes: tuple[Box, ...], box: int, outer: int) -> bool:
    """Whether a box stands in another one, or is it."""
    while box > outer:  # a box around it has a smaller number
        box = boxes[box].parent
    return box == outer


def is_picture_text(block: Block, boxes: tuple[Box, ...]) -> bool:
    """A short text that shares its small box with a picture: a caption, unless it says something known."""
    if block.kind not in (PARAGRAPH, CELL) or len(block.text) > 80 or block.text[-1:] in ".。!?":
        return False
    if any(c.isdigit() for c in block.text) or topic_of(block.text) or risk_word(block.text):
        return False
    if credential_word(block.text) or has_cjk(block.text):
        return False
    for box in list(ancestors(boxes, block.parent))[:3]:
        if boxes[box].chars > len(block.text) or boxes[box].tag in ("li", "dd", "dt", "th", "tr", "body"):
            return False
        if boxes[box].images:
            return True
    return False


def is_fragment(block: Block) -> bool:
    """A line that says nothing: no verb, no stop ("From the register of institutes")."""
    text = block.text
    if block.kind != PARAGRAPH or has_cjk(text) or len(text.split()) > 14 or text.endswith(_STOP):
        return False
    return not has_verb(fold(text))


def has_verb(text: str) -> bool:
    """Whether a text has a word that says what somebody does or is; a name with a capital is none."""
    return _VERB.search(text) is not None


_SMALL = frozenset("of and for the in on at de".split())


def is_names(text: str) -> bool:
    """Whether a text is nothing but names ("Hubei Provincial Government; Ministry of Lakes."), though it
    may end with a stop: each word but the small ones has a capital.
    """
    words = re.findall(r"[^\W_][\w'’-]*", text)
    return 0 < len(words) < 80 and all(not word[0].islower() or word in _SMALL for word in words)


def is_headline(text: str) -> bool:
    """Worded as sites announce what they publish ("Podcast: …")."""
    return _MEDIA.match(text) is not None and text[-1:] not in ".。"


def are_links(blocks: Iterable[Block]) -> bool:
    """Whether all that stands in some blocks are links or headlines."""
    blocks = list(blocks)
    return bool(blocks) and all(b.link_ratio > 0.75 or is_headline(b.text) for b in blocks)


def without_tail(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the lines at the end that list links under a label of theirs ("Also here: A; B")."""
    end = len(blocks)
    while end and _lists_links(blocks[end - 1]):
        end -= 1
    return list(blocks[:end])


def _lists_links(block: Block) -> bool:
    label, colon, rest = block.text.partition(":")
    return (
        block.kind == PARAGRAPH
        and not block.row
        and block.link_ratio >= 0.4
        and bool(colon)
        and len(label) <= 40
        and topic_of(label) not in _OWN_LISTS
        and re.search(r"[;|·]\s", rest) is not None
    )
