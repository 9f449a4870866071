"""Addresses and notes of sources, which are no part of what a profile tells: "[3] https://…", "Archived at
…", "doi:10.…", "Source: annual report".

Takes blocks; gives them without lines that are only such references, and without addresses that stand behind
a sentence or in brackets. A label with an address of the institution ("Website: …") is a value and stays.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from monitor.imprint import is_imprint
from monitor.later import regex
from monitor.marks import is_reference
from monitor.read.blocks import CELL, DEFINITION, HEADING, TERM, Block
from monitor.read.profile.chrome import has_verb
from monitor.text import fold

_ADDRESS = regex(
    r"<?(?:\b(?:https?|ftp)\s?:\s?//[^\s<>\"“”]{3,500}|\bwww\.[^\s<>\"“”]{3,300}"
    r"|\b(?:doi|arxiv|urn|hdl|isbn|issn)\s?:\s?[\w./:()-]{5,120}|\b10\.\d{4,9}/[^\s<>\"“”]{3,120}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}/[^\s<>\"“”]{1,300})>?",
    re.I,
)
_HOST = regex(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}", re.I)
_MARK = regex(
    r"^\s{0,3}(?:[\[(（【]?\s?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§^]{1,3})\s?[\])）】]?[.:、)]?"
    r"|[\^↑•·–—-])\s{1,3}",
    re.I,
)
_NUMBERED = regex(r"^\s{0,3}(?:[\[(（【]\s?\d{1,3}\s?[\])）】]|\d{1,3}[.)、]|\^|↑)\s{0,3}")
_SOURCE = regex(
    r"^(?:[\[(（【]?\s?)(?:primary |main |original |archived |web |online |further )?"
    r"(?:sources?|references?|refs?"
    r"|citations?|archived? (?:at|copy|page|version|from)|archive|permalink|quelle|资料来源|信息来源"
    r"|来源|出处"
    r"|参考资料|参考文献|存档)"
    r"\s?(?:\d{1,3}\s?)?[:：]\s?\S",
    re.I,
)
_LABEL = regex(
    r"^(?:sources?|references?|refs?|citations?|links?|archived?(?: (?:copy|page|at|version))?|permalink"
    r"|doi|url"
    r"|notes?|来源|出处|资料来源|参考资料|存档)\s?\d{0,3}\s?[:：.]?$",
    re.I,
)
_WORDS = regex(r"[^\W\d_]+")
_SAID = frozenset(
    "archived archive archives at from the original on retrieved accessed available in via see also "
    "page pages source sources ref reference references link url web site website copy version "
    "captured snapshot cached consulted viewed doi pdf html last checked as of and by wayback machine "
    "permalink here online http https january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec p pp no chinese "
    "english".split()
)
_LONGEST = 600


def without_references(blocks: Iterable[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.kind == HEADING or not _may_cite(block.text):
            kept.append(block)
        elif is_citation(block.text):
            if kept and block.kind in (CELL, DEFINITION) and _labels(kept[-1], block):
                kept.pop()
        else:
            text = without_addresses(block.text)
            kept.append(block if text == block.text else replace(block, text=text))
    return kept


def _labels(label: Block, value: Block) -> bool:
    beside = label.kind == TERM or (label.row == value.row and label.column != value.column)
    return beside and _LABEL.match(label.text) is not None


def _may_cite(text: str) -> bool:
    if "." not in text and "/" not in text and ":" not in text and "：" not in text:
        return False  # no address, and no label before one
    low = text[:_LONGEST].lower()
    return ("." in low and "/" in low) or any(map(low.__contains__, _CITES))


_CITES = ("//", "www.", "10.", "source", "ref", "archiv", "doi", "isbn", "issn", "quelle", "来源", "出处")


@lru_cache(maxsize=256)
def is_citation(text: str) -> bool:
    """Whether a line is nothing but a reference to a source."""
    if len(text) > _LONGEST:
        return False
    if _SOURCE.match(text):
        return True
    rest, found = _ADDRESS.subn(" ", text)
    if not found:
        return _HOST.fullmatch(_MARK.sub("", text).strip(" .")) is not None and "." in text.strip(" .")
    rest = _MARK.sub("", rest)
    words = [word.lower() for word in _WORDS.findall(rest)]
    if all(word in _SAID or len(word) == 1 for word in words):
        return True
    if is_reference(rest.strip(" .,;:")) or is_imprint(rest.strip(" .,;:")):
        return True
    numbered = _NUMBERED.match(text) is not None
    return (numbered or not _labelled(text)) and not has_verb(fold(rest)) and len(words) > 0 and _ends(text)


def _labelled(text: str) -> bool:
    """Whether a short label stands before the address ("Website: …")."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label) < 40 and not label.lower().endswith(("http", "https"))


def _ends(text: str) -> bool:
    """Whether a line ends with its address, but for the date it was looked at."""
    *_, last = _ADDRESS.finditer(text)
    return all(word.lower() in _SAID for word in _WORDS.findall(text[last.end() :]))


_BRACKETED = regex(r"\s?[\[(（][^\[\]()（）]{0,40}$")


@lru_cache(maxsize=256)
def without_addresses(text: str) -> str:
    """A text without the addresses that stand in brackets or behind its sentence."""
    found = [match for match in _ADDRESS.finditer(text[:5_000])]
    if not found:
        return text
    done: list[str] = []
    at = 0
    for match in found:
        before, after = text[at : match.start()], text[match.end() :]
        start, end = match.start(), match.end()
        inside = _BRACKETED.search(before)
        shut = re.match(r"[^\[\]()（）]{0,40}[\])）]", after)
        swallowed = match[0].endswith((")", "]", "）"))
        if inside and (shut or swallowed) and _only_cites(f"{inside[0]} {shut[0] if shut else ''}"):
            start, end = at + inside.start(), match.end() + (shut.end() if shut else 0)
        elif not (before.rstrip().endswith((".", "。", "!", "?", "”", '"')) and _only_cites(after)):
            continue
        done.append(text[at:start])
        at = end
    done.append(text[at:])
    plain = " ".join("".join(done).split()) if at else text
    return plain if len(plain) > 3 else text


def _only_cites(text: str) -> bool:
    rest = _ADDRESS.sub(" ", text)
    return all(word.lower() in _SAID for word in _WORDS.findall(rest))
