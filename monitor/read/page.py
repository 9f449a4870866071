"""The main text of any page, sentence by sentence. Takes any document, refuses none.

What changes without meaning is left out: counters, "today is …", clocks, session tokens. Tables
read row by row.
"""

import re

from monitor.later import regex
from monitor.read.blocks import HEADING, Block
from monitor.read.document import Document
from monitor.read.furniture import byline, furniture, is_tools
from monitor.read.lines import text_lines
from monitor.text import has_cjk, sentences

_FRAME = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related"))
_NOISE = frozenset(("today", "previous", "copyright", "crumbs"))
_TOKEN = regex(
    r"(?<![\w-])(?=[\w-]{0,80}\d)(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){2,4}"
    r"|[A-Za-z0-9_-]{28,})(?![\w-])"
)
_SHORTEST_TOKEN = 16
_DIGIT = regex(r"\d")
_LETTER = regex(r"[^\W_]")
_CLOCK = regex(
    r"^(?:\W{0,3}(?:星期|周)[一二三四五六日天]|\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s?[ap]m)?|(?:as of"
    r"|generated|rendered|page (?:loaded|generated)|cached|updated"
    r"|last checked)\b.{0,40}\d{1,2}:\d\d.{0,12})$",
    re.I,
)
_COUNTER_ZH = regex(
    r"(?:您是|今日|当前|在线|累计|总)(?:第|访问|浏览|在线|人数)[^。]{0,20}\d|第\s?\d{2,12}\s?(?:位"
    r"|次)(?:访|来)|(?:浏览|点击|阅读|访问|下载)(?:次数|量|数)?\s?[:：]?\s?\d{1,12}\s?次?$"
)
_COUNTER_EN = regex(
    r"^\d{1,3}(?:[,.]?\d{3})*\+?\s?(?:views?|visits?|hits?|visitors?|downloads?|shares?|likes?|reads?"
    r"|comments?|online)(?:\s(?:today|so far|online|now))?\.?$"
    r"|^(?:views?|visits?|hits?|visitors?|online|downloads?)\s?[:：]\s?\d",
    re.I,
)
_SENTENCE_ENDS = regex(r"(?<=[。！？!?])(?=.)|(?<=\w\w\.)\s+(?=[A-Z])")
_CLAUSE = 16
"""Characters of a sentence that may say something beside a counter."""
_MAY_COUNT = regex(r"\d (?:times|visit\(s\))", re.I)
_COUNTED = regex(r"\b(?:visited|viewed|downloaded|read) \d{1,12} times|\d visit\(s\)", re.I)


def read_page(document: Document) -> tuple[str, ...]:
    """Each sentence of the main text, in order, without noise."""
    blocks = [b for b in document.blocks if b.region not in _FRAME] or list(document.blocks)
    language = "zh" if has_cjk("".join(b.text for b in blocks[:30])) else "en"
    found: list[str] = []
    for group in _headed(blocks):
        for line in text_lines(group, language):
            found.extend(
                sentence for sentence in sentences(without_counters(line)) if says_something(sentence)
            )
    return tuple(found)


def _headed(blocks: list[Block]) -> list[list[Block]]:
    """Blocks that are content, in runs, so that a row or a term is not joined across what was left out."""
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if is_noise(block):
            runs.append([])
        else:
            runs[-1].append(block)
    return [run for run in runs if run]


def is_noise(block: Block) -> bool:
    """Whether a block is tools, today's date, a way through the site, a counter or a clock. Of several
    sentences each that says something has to be: a paragraph may end with how often it was read.
    """
    pieces = [each for each in _SENTENCE_ENDS.split(block.text) if len(each) >= _CLAUSE] or [block.text]
    return all(_is_noise(piece, block.kind) for piece in pieces)


def _is_noise(text: str, kind: str) -> bool:
    if is_tools(text) or furniture(text) in _NOISE:
        return True
    return kind != HEADING and len(text) < 120 and (_counts(text) or _CLOCK.match(text) is not None)


def _counts(text: str) -> bool:
    """Whether a text tells how often something was looked at; such a one has a figure."""
    if not _DIGIT.search(text):
        return False
    if _COUNTER_EN.match(text) or (_MAY_COUNT.search(text) and _COUNTED.search(text)):
        return True
    return not text.isascii() and _COUNTER_ZH.search(text) is not None


def without_counters(line: str) -> str:
    """The line without its counters ("点击数：1411") and without tokens."""
    if len(line) < 400:
        for group, value in byline(line):
            if group == "views" and (not value or value[0].isdigit()):
                line = re.sub(rf"\S{{1,16}}\s?[:：]\s?{re.escape(value)}(?=\s|$|[^\d])", " ", line, count=1)
    if _DIGIT.search(line) and max(map(len, line.split()), default=0) >= _SHORTEST_TOKEN:
        line = _TOKEN.sub(" ", line)
    return line


def says_something(sentence: str) -> bool:
    """Whether there is a letter or a figure in it."""
    return _LETTER.search(sentence) is not None
