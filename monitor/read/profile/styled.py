"""Headings that only their look makes headings: lines drawn like others whose words say that they are.

Takes blocks and boxes; gives the blocks. Two known headings of a look are needed, nearly all lines of that
look must be short, and each stands before something that looks otherwise.
"""

from collections.abc import Sequence
from dataclasses import replace

from monitor.read.blocks import HEADING, PARAGRAPH, Block, Box
from monitor.read.profile.vocabulary import LABELS, Topic, topic_of
from monitor.text import has_cjk

Look = tuple[str, str, bool]
_STOPS = tuple(".:;!?,。：；！？，")
_SECTIONS = frozenset(Topic) - LABELS - {Topic.ELSEWHERE, Topic.REFERENCES}


def styled(blocks: Sequence[Block], boxes: tuple[Box, ...], *, known_too: bool = False) -> list[Block]:
    """`known_too`: also the lines that any reader would take for headings by their words."""
    looks = {n: _look(block, boxes) for n, block in enumerate(blocks) if block.kind == PARAGRAPH}
    members: dict[Look, list[int]] = {}
    for n, look in looks.items():
        if look[1] or look[2]:
            members.setdefault(look, []).append(n)
    result = list(blocks)
    for numbers in members.values():
        known = [n for n in numbers if _is_short(blocks[n]) and topic_of(blocks[n].text) in _SECTIONS]
        short = [n for n in numbers if _is_short(blocks[n])]
        listed = any(looks.get(n + 1) == looks[n] for n in short)
        if len(known) < 2 or listed or len(short) * 3 < len(numbers) * 2:
            continue
        for n in short:
            heads = n + 1 < len(blocks)
            unknown = topic_of(blocks[n].text) is None and n > known[0] and not has_cjk(blocks[n].text)
            if heads and (unknown or (known_too and topic_of(blocks[n].text) is not None)):
                result[n] = replace(blocks[n], kind=HEADING, level=3)
    return result


def _look(block: Block, boxes: tuple[Box, ...]) -> Look:
    """How a line is drawn: its element, its class, whether all of it is bold."""
    box = boxes[block.parent]
    return box.tag, box.names, bool(block.bold) and block.bold == block.text


def _is_short(block: Block) -> bool:
    text = block.text
    single = not block.row and not block.item and block.link_ratio < 0.3
    return single and len(text) <= 70 and not text.endswith(_STOPS) and text[:1].isupper() | has_cjk(text[:1])
