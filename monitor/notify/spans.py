"""Chinese words inside other text, marked in HTML as what they are: `chinese_spans(text)`.

Takes a text of any origin and escapes it; gives markup in which runs of Chinese have their language, so that
browsers choose the right font and readers aloud the right voice. A short name is not broken across lines.
"""

import re

from markupsafe import Markup, escape

from monitor.text import CJK

SHORT = 12
_RUN = re.compile(f"[《（“]?[{CJK}](?:[{CJK}·、，。：；！？《》（）“”—…]*[{CJK}》）”。])?")


def chinese_spans(text: str) -> Markup:
    parts, end = [], 0
    for match in _RUN.finditer(text):
        run = match[0]
        short = " nb" if len(run) <= SHORT else ""
        parts += [
            escape(text[end : match.start()]),
            Markup('<span class="zh{}" lang="zh-Hans">{}</span>').format(short, run),
        ]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])
