"""Text set in lines (a PDF's pages, a plain text) as sentences: paragraphs joined, running heads left out.

Takes the text of each page; gives a `Plain`. Where the lines break says nothing: the same text set anew gives
the same sentences.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from monitor.later import regex
from monitor.read.chatter import is_chatter
from monitor.read.documents.grid import PAIR, ROW
from monitor.read.plain import Plain
from monitor.text import CJK, loose, sentences, squash

_BREAKS = regex(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029")
_SOFT = regex("[\u00ad\u0002\ufffe]")
_PAGE_NUMBER = regex(
    r"^\W{0,4}(?:page|p\.|seite|第)?\s?\d{1,4}\s?(?:(?:of|/|von|\|)\s?\d{1,4}|页(?:\W{0,3}共\s?\d{1,4}\s?页)?)?\W{0,4}$",
    re.I,
)
_ENDS = regex(r"[.!?。！？；;:：][\"'”’)）\]]{0,3}$")
_OPENS = regex(
    r"^(?:[•▪‣◦●○■□*–—-]\s|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)、]?\s|\(?[a-z]\)\s|（?[一二三四五六七八九十]{1,3}[、）.]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条款项])"
)
_WIDE = regex(f"[{CJK}]")
_NUMBER = regex(r"^[(<>~€$£¥+-]{0,3}\d[\d.,:/%-]{0,30}[A-Za-z)%]{0,3}$")
_FEW_ROWS = 3
_EDGE = 2
"""Lines at the top and the bottom of a page that may be its running head."""


def flowing(pages: Sequence[str]) -> Plain:
    """The sentences of pages of text."""
    lines = [[squash(_SOFT.sub("\u00ad-", line)) for line in _BREAKS.split(page)] for page in pages]
    said: list[str] = []
    for paragraph in _paragraphs(_without_running_heads(lines)):
        whole = paragraph.startswith(ROW)
        text = paragraph.lstrip(ROW + PAIR)
        for sentence in (text,) if whole else sentences(text):
            if any(char.isalnum() for char in sentence) and not is_chatter(sentence):
                said.append(sentence)
    return Plain(tuple(said), ("",) * len(said))


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines, empty ones between pages left out, without what stands at the edge of most pages."""
    if len(pages) == 1:
        return pages[0]
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(key for page in filled for key in {_edge(page[at]) for at in _edges(page)})
    running = {key for key, count in edges.items() if len(pages) > 2 and count * 2 > len(pages)}
    return [line for page in filled for line in _core(page, running)]


def _core(page: list[str], running: Collection[str]) -> list[str]:
    """A page without its running head and foot: what runs stands at the very edge, text begins behind it."""

    def runs(at: int) -> bool:
        if page[at].startswith((ROW, PAIR)):
            return False
        return _edge(page[at]) in running or (at in edges and _PAGE_NUMBER.match(page[at]) is not None)

    edges = _edges(page)
    first, end = 0, len(page)
    while first < min(end, _EDGE) and runs(first):
        first += 1
    while end > max(first, len(page) - _EDGE) and runs(end - 1):
        end -= 1
    return page[first:end]


def _edges(page: list[str]) -> set[int]:
    """Which lines of a page stand at its edges."""
    depth = _EDGE if len(page) > 4 * _EDGE else 1
    return {at for at in range(len(page)) if at < depth or at >= len(page) - depth}


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", loose(line))


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines joined where a paragraph goes on; an empty line ends one."""
    sizes = sorted(len(line) for line in lines if line)
    width = sizes[len(sizes) * 9 // 10] if sizes else 0
    rows = _rows(lines) | {at for at, line in enumerate(lines) if line.startswith((ROW, PAIR))}
    found: list[str] = []
    open_ = ""
    last = ""
    for at, line in enumerate(lines):
        if not line:
            last = ""
            continue
        if last and found and at not in rows and _goes_on(last, line, width):
            found[-1] = joined(open_, line)
        else:
            found.append(line)
        open_, last = found[-1], line
        if at in rows:
            last = ""
    return found


def _rows(lines: Sequence[str]) -> set[int]:
    """Which lines are rows of a table, each of which stands for itself: several in a row that begin like a
    name or a number, end without a mark of a sentence, and all with the same sort of cell.
    """
    found: set[int] = set()
    run: list[int] = []
    sort = ""
    for at, line in enumerate((*lines, "")):
        ends = _last_cell(line)
        if not ends or (run and ends != sort):
            if len(run) >= _FEW_ROWS:
                found.update(run)
            run = []
        if ends:
            run.append(at)
            sort = ends
    return found


def _last_cell(line: str) -> str:
    """What sort of cell a line ends with: a number, or one and the same word; empty where it is no row."""
    if line.count(" ") < 2 or line[0].islower() or _ENDS.search(line):
        return ""
    word = line.rpartition(" ")[2]
    return "#" if _NUMBER.match(word) else word if word[0].isupper() else ""


def _goes_on(last: str, line: str, width: int) -> bool:
    if _ENDS.search(last) or _OPENS.match(line):
        return False
    if last.endswith("-") or (line[0].islower() and last.count(" ") > 1):
        return True
    wide = _WIDE.match(line[0]) is not None
    return len(last) >= width * (0.6 if wide else 0.85)


def joined(text: str, line: str) -> str:
    if text.endswith("\u00ad-"):
        return text[:-2] + line
    if text.endswith("-") and line[0].islower() and text[-2:-1].isalpha():
        return text[:-1] + line
    gap = "" if _WIDE.match(text[-1]) and _WIDE.match(line[0]) else " "
    return f"{text}{gap}{line}"
