"""Values that a page draws apart in one run of text (chips, tags, neighbouring spans or links), told apart.

Takes blocks; gives them with "A; B; C" where a row of such inline elements stands, as a list in one line
would have it. Sentences that an editor cut into spans stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.read.blocks import HEADING, TERM, Block
from monitor.read.profile.vocabulary import is_label
from monitor.text import has_cjk

_LONGEST = 100
_WORDS = 12
_STOPS = tuple(".。!?！？;；,，、:：")
_PARTED = tuple("·•|/+&")
_SMALL = frozenset("a an the of and or for in on at by to from with is are was were has have as that".split())


def chipped(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        text = _told(block.pieces) if len(block.pieces) > 1 and block.kind not in (HEADING, TERM) else ""
        if text:
            bold = block.bold if text.startswith(block.bold) else ""
            block = replace(block, text=text, bold=bold, pieces=())
        yield block


def _told(pieces: tuple[str, ...]) -> str:
    """The values as a list in one line, after the label if they begin with one; empty for other runs."""
    label, values = pieces[0], pieces[1:]
    if label.endswith((":", "：")) or is_label(label):
        return f"{label.rstrip(':： ')}: {'; '.join(values)}" if _are_values(values) else ""
    labelled = any(map(is_label, pieces))
    return "; ".join(pieces) if _are_values(pieces) and not labelled else ""


def _are_values(pieces: tuple[str, ...]) -> bool:
    """Whether pieces are values, each by itself, and not words of one sentence."""
    if any(len(piece) > _LONGEST or len(piece.split()) > _WORDS for piece in pieces):
        return False
    if any(piece.endswith((*_STOPS, *_PARTED)) or not _begins(piece) for piece in pieces):
        return False
    if not all(any(char.isalpha() for char in piece) for piece in pieces):
        return False
    small = sum(piece.lower() in _SMALL for piece in pieces)
    lower = sum(piece[:1].islower() for piece in pieces)
    return not small and lower in (0, len(pieces))


def _begins(piece: str) -> bool:
    """Whether a value may begin like this."""
    return piece[:1].isalnum() or has_cjk(piece[:1]) or piece[:1] in "“\"'‘（("
