"""What a line is by itself, wherever it stands: a way to reach somebody, prose, a link to a document.

Takes a line or its block; says whether it is that. Linear time.
"""

import re

from monitor.later import regex
from monitor.read import elsewhere as words
from monitor.read.blocks import PARAGRAPH, Block
from monitor.text import has_cjk

__all__ = ["is_contact", "is_prose", "leads_to_file"]

_LINKED = 0.5


def is_contact(text: str) -> bool:
    """Whether a line that reads like an imprint tells how to reach somebody: an address, a telephone."""
    return len(text) <= 200 and words.CONTACT.search(text) is not None and not words.OWNER.search(text)


def leads_to_file(block: Block) -> bool:
    """Whether a line is a link to a document: it names what the institution puts there."""
    return block.link_ratio >= _LINKED and (
        words.FILE.search(block.text) is not None or any(map(_FILE_AT.search, block.leads))
    )


_FILE_AT = regex(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|wps|csv)(?:[?#]|$)", re.I)
_PROSE, _PROSE_ZH = 60, 24
_SENTENCE = regex(r"[.。！!？?；;][\"”’)）]?$")


def is_prose(block: Block) -> bool:
    """Whether a block is told in sentences, leads nowhere and quotes nobody: no class word makes that
    furniture, for a box of text is often called what it was once.
    """
    text = block.text
    if (
        block.link_ratio > 0.1
        or block.kind != PARAGRAPH
        or block.tag not in ("p", "div", "section", "article")
    ):
        return False
    least = _PROSE_ZH if has_cjk(text) else _PROSE
    return len(text) >= least and _SENTENCE.search(text) is not None and not words.QUOTED.match(text)
