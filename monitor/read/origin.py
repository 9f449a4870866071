"""Who published an article first: 来源, "Source:", "Republished from". Takes a document, the blocks around
the headline and the text's; gives the name as printed, without labels, or "".
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.blocks import Block
from monitor.read.document import Document
from monitor.read.furniture import byline
from monitor.read.lines import text_lines

_END = regex(
    r"\s(?=\d|【|\[|字[体号]|浏览|点击|阅读|分享|打印|作者|发布|Clicks|Views|Author|Date|Time)"
    r"|[|｜】\])）]|\s{2,}",
    re.I,
)
_INLINE = regex(
    r"[（(【\[]\s?(?:文章|信息|稿件)?(?:来源|來源|转载自|转自|摘自)\s?[:：]?\s?([^）)】\]<]{2,60})[）)】\]]"
)
_REPUBLISHED = regex(
    r"(?:(?:Re)?(?:published|printed|posted|produced)\s(?:here\s)?(?:from|with\s(?:the\s)?permission\s(?:from|of))"
    r"|(?:(?:was|is|were)\s)?(?:originally|first)\s(?:published|appeared|posted|released|issued)\s(?:by|in|on|at)"
    r"|(?:provided|distributed|syndicated)\sby|courtesy\sof)\s(?:the\s)?"
    r"((?:[A-Z0-9][\w&'’.-]{0,40})(?:\s(?:of|for|and|the|&|[A-Z0-9][\w&'’-]{0,40})){0,8})",
)
_REPUBLISHED_ZH = regex(
    r"^[\s（(【\[]{0,3}(?:本文)?(?:转载自|轉載自|转自|摘自|原载于?|原文(?:刊|载|发表)于?|首发于?)\s?[:：]?\s?[《“\"]?([^》”\"，。；\s）)】\]]{2,40})"
)
_NONE = regex(r"^(?:本站|本网|本网站|本站原创|原创|未知|不详|无|N/?A|unknown|admin|-+)?$", re.I)


def find_source(document: Document, near: Sequence[Block], body: Sequence[Block]) -> str:
    """Who published it first, where the page says so."""
    after = document.blocks[body[-1].index + 1 : body[-1].index + 6] if body else ()
    tail = [block for block in (*body[-2:], *after) if block.region == "main" and len(block.text) <= 200]
    for line in text_lines([*near, *tail], "zh"):
        for group, value in byline(line):
            if group == "source" and value:
                name = _cleaned(value)
                if name:
                    return name
    for block in (*near, *body[:1], *tail):
        found = _REPUBLISHED.search(block.text[:300]) or _REPUBLISHED_ZH.search(block.text[:120])
        if found:
            return _cleaned(found.group(1))
    inline = _INLINE.search(document.text) if "来源" in document.text else None
    if inline:
        return _cleaned(inline.group(1))
    return _cleaned(document.meta("contentsource") or document.meta("source"))


def _cleaned(value: str) -> str:
    name = _END.split(value, maxsplit=1)[0].strip(' :：.,，。《》“”"')[:80]
    return "" if _NONE.match(name) else name
