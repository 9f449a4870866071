"""Article text → sentences in the form the rules read, each with its verbatim original.

Takes any text; gives sentences of bounded length (`LONGEST`), so that everything after this is linear
in the size of the article. A line that is no prose (a headline of a link box, a caption, a credit) is
marked, not dropped: labels of a form stand on such lines. Refuses nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.names import fold

LONGEST = 600
"""Characters; a longer run without a full stop is cut, at a comma where there is one."""
MASK = "\x01"
"""Stands for each character of a bracket or quotation that the rules must not read as running text."""
NAME_BRACKET = "\x02"
"""Stands for a bracket that belongs to a name: 某某（中国）有限公司."""

_SENTENCE = regex(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)\]]*|\n|$)")
_SPACES = regex(r"(?<![A-Za-z0-9.,&])[\s\u200b\ufeff]+|[\s\u200b\ufeff]+(?![A-Za-z0-9])|(?<=\d)\s+(?=\d)")
_QUOTES = str.maketrans("「」『』〔〕〖〗【】﹝﹞", "“”“”()()()()")
_DATELINE = regex(
    r"^(?:\(?本[报台刊网]\)?|新华社|新华网|中新社|中新网|人民网|光明网|央视网|中国青年报"
    r"|记者)[^,。;]{0,24}?(?:\d{1,2}月)?\d{1,2}日(?:综合|专|消息)*(?:电|讯|报道)"
    r"|^\(?(?:本[报台刊网]|新华社|新华网)\)?(?:讯|消息|综合报道)?"
    r"|^[^,。;:“《]{0,24}?\d{1,2}月\d{1,2}日(?:综合|专|消息)*(?:电|讯|报道)(?=[\s(:\u4e00-\u9fff])"
    r"(?:\([^()]{0,40}\))?"
)
_SPACED_DATELINE = regex(
    r"\s*[^\s,，。;；:：“《]{0,12}(?:消息|电|讯|报道)(?:[\s\u3000]+|[:：]|\s*[(（](?:记者"
    r"|通讯员)[^()（）]{0,30}[)）])\s*"
    r"|\s*(?:记者|通讯员|特约|实习|作者)[^,，。;；:：“《]{2,24}?(?:消息|电|讯|报道)(?:[\s\u3000]+|[:：])"
)
"""海牙消息　…: only the white space, lost later, says where the news begins."""
_BRACKET = regex(r"\(([^()]{0,200})\)")
_IN_NAME = regex(r"(?:集团|中国|控股|国际|[\u4e00-\u9fff]{2,3})$")
_AFTER_IN_NAME = regex(
    r"有限|股份|集团|控股|公司|大学|学院|研究院|投资|科技|技术|信息|电子|医药|生物|能源|装备|智能|重工|材料"
)
_BEFORE_IN_NAME = regex(r"(?:大学|学院|公司|集团|研究院|银行)$")
_QUOTED = regex(r"“([^“”]{0,200})”|《([^《》]{0,200})》")
_EVENT_NAME = regex(
    r"(?:仪式|签约会|签约活动|大会)$|^[\u4e00-\u9fff]{2,20}-[^-“”]{2,30}(?:实验室"
    r"|中心|研究院|学院|基地|研究所|协议|合作)$"
)
_PAPER_OF_BOTH = regex(
    r"[\u4e00-\u9fff]{2,24}(?:大学|学院|公司|集团|政府|研究院|研究所|科学院|管委会|委员会|医院)[与和]"
    r"[\u4e00-\u9fff]{4,40}(?:协议|合同|备忘录)书?$"
)
"""《A与B战略合作协议》: the title names the parties."""
_LINKS = regex(
    r"\s*[【\[(（]?(?:相关|延伸|推荐|更多|往期|热门|精彩)(?:链接|阅读|新闻|推荐|文章|报道|内容|回顾)"
)
_PROSE_END = regex(r"[。！？!?；;：:…]|[。！？][”』」）)]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `text`, `plain` and `masked` are equally long, character for character."""

    index: int
    raw: str
    """Verbatim from the article, stripped."""
    text: str
    """Without inner white space, in the article's own characters."""
    plain: str
    """Folded: simplified, half-width, lower case."""
    masked: str
    """Folded, with brackets and quotations masked."""
    prose: bool
    """Whether it ends like a sentence."""
    paragraph: int = 0


def squeeze(text: str) -> str:
    """Without the white space that editors leave between Chinese characters and around figures."""
    return _SPACES.sub("", text.strip())


def plain_form(text: str) -> str:
    return fold(text).translate(_QUOTES)


def split(text: str) -> list[Sentence]:
    """All sentences of an article, in order."""
    sentences: list[Sentence] = []
    for number, line in enumerate(text.split("\n")):
        quoting = False
        prose = bool(_PROSE_END.search(line[-8:].rstrip())) or "。" in line
        for piece in _pieces(line):
            squeezed = squeeze(piece)
            if not squeezed:
                continue
            plain = plain_form(squeezed)
            masked, quoting = mask(plain, quoting)
            line_head = _SPACED_DATELINE.match(piece) if len(sentences) < 4 else None
            if line_head:
                close = len(squeeze(line_head.group()))
                masked = MASK * close + masked[close:]
            told = prose and not _LINKS.match(piece)
            sentences.append(Sentence(len(sentences), piece.strip(), squeezed, plain, masked, told, number))
    return sentences


def _pieces(line: str) -> Iterator[str]:
    """Sentences of one line, the overlong ones cut."""
    for match in _SENTENCE.finditer(line):
        piece = match.group()
        while len(piece) > LONGEST:
            cut = max(piece.rfind(mark, LONGEST // 2, LONGEST) for mark in "，,；;、 ") + 1
            cut = cut or LONGEST
            yield piece[:cut]
            piece = piece[cut:]
        yield piece


def mask(plain: str, quoting: bool) -> tuple[str, bool]:
    """Hide what is quoted or bracketed; tells whether a quotation is still open at the end."""
    text = plain
    if quoting:
        end = text.find("”")
        if end < 0:
            return MASK * len(text), True
        text = MASK * (end + 1) + text[end + 1 :]
    text = _DATELINE.sub(lambda match: MASK * len(match.group()), text)
    text = _BRACKET.sub(_hide_bracket, text)
    text = _QUOTED.sub(_hide_quoted, text)
    opened = text.rfind("“")
    if opened >= 0:
        return text[:opened] + MASK * (len(text) - opened), True
    return text, False


def _hide_bracket(match: re.Match[str]) -> str:
    inner = match.group(1)
    text = match.string
    if len(inner) <= 4 and _IN_NAME.match(inner):
        after, before = text[match.end() : match.end() + 4], text[max(0, match.start() - 4) : match.start()]
        if _AFTER_IN_NAME.match(after) or (_BEFORE_IN_NAME.search(before) and "简" not in inner):
            return NAME_BRACKET + inner + NAME_BRACKET
    return MASK * len(match.group())


def _hide_quoted(match: re.Match[str]) -> str:
    """The name of a ceremony is read like running text; every other quotation is hidden."""
    inner = match.group(1)
    title = match.group(2)
    if title and _PAPER_OF_BOTH.match(title):
        return MASK + title + MASK
    if inner and _EVENT_NAME.search(inner):
        return MASK + inner + MASK
    return MASK * len(match.group())
