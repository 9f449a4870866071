"""Whether a profile page is about the institution it should be about. Names are compared whole."""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.model import Institution
from monitor.read.blocks import HEADING, TERM
from monitor.read.document import Document
from monitor.read.title import without_site
from monitor.text import CJK, has_cjk, loose

_LIKE_A_NAME = regex(
    r"\b(?:University|Institute|College|Academy|Laboratory|School|Group|Corporation|Company|Hospital"
    r"|Conservatory|Polytechnic)\b"
    r"|(?:大学|大學|学院|學院|研究院|研究所|集团|集團|公司|实验室)$",
    re.I,
)
_BRACKETS = regex(r"[(（\[][^()（）\[\]]{0,80}[)）\]]")
_SCRIPTS = regex(f"[{CJK}·]{{2,80}}|[^{CJK}]{{2,140}}")
"""Runs of one script: "X University 某大学" bears two names."""
_LISTED = regex("[,，、;；]")
_ALIASES = regex(
    r"alias|(?:also|now|today|since) (?:known|called|named)|renamed|successor|other names?|former"
    r"|abbreviat|\bnames?\b|别名|又名"
    r"|曾用名|简称|校名|名称|別名",
    re.I,
)


def other_name(document: Document, institution: Institution) -> str:
    """The name that the page bears if it is exactly another's; else (its own, or none can be told) empty."""
    names = {loose(name) for name in institution.names()} | {loose(institution.id.replace("-", " "))}
    names.discard("")
    name, place = _main_name(document)
    if not name or not names or not _LIKE_A_NAME.search(_bare(name)) or len(name) > 140:
        return ""
    if any(_bears(text, names) for text in (name, _bare(name))):
        return ""
    if any(_bears(text, names) for text in _own_names(document, place)):
        return ""  # its Chinese name, or its old one among the aliases
    return _bare(name)


def _own_names(document: Document, place: int) -> Iterator[str]:
    """The short texts around the main name, and what stands under a heading for names."""
    aliases, headed = False, False
    for block in document.blocks[max(0, place - 3) : place + 40]:
        short = block.link_ratio < 0.5 and len(block.text) <= 160
        section = block.index > place and block.kind == HEADING and not has_cjk(block.text)
        if section or block.kind == TERM:
            aliases, headed = bool(_ALIASES.search(block.text)), True
        elif aliases and short:
            yield from _LISTED.split(block.text)
        elif short and not headed:
            yield block.text


def _main_name(document: Document) -> tuple[str, int]:
    """What the page calls its subject, and the block that says so."""
    for block in document.blocks:
        if (
            block.kind == HEADING
            and block.level == 1
            and block.region in ("main", "header")
            and block.link_ratio < 0.9
        ):
            return block.text, block.index
    return without_site(document.title), 0


def _bare(name: str) -> str:
    return " ".join(_BRACKETS.sub(" ", name).split())


def _bears(text: str, names: set[str]) -> bool:
    """Whether a short text is one of the names, alone or beside others ("X University (XU)")."""
    if loose(text) in names or loose(_bare(text)) in names:
        return True
    parts = [*re.split(r"[|/()（）\[\]:：]|\s[-–—]\s", text), *_SCRIPTS.findall(text)]
    return any(loose(part) in names for part in parts if part.strip())
