"""Lines that say nothing of what a page is about: counters, tokens, clocks, dates of printing.

Takes one line of text.
"""

import re

from monitor.imprint import is_imprint

_DONE = (
    r"(?:updated|modified|reviewed|amended|revised|changed|checked|verified|edited|closed"
    r"|compiled|generated|current)"
)
_PAGE = (
    r"(?:page|list|entry|profile|register|table|site|record|dossier|file|sheet|text|data|information|content)"
)
_LINES = (
    r"[\d\s,.:/|·()-]+",
    r"(?:you are )?(?:visitor|visit|guest|reader|hit)s?\s?"
    r"(?:no\.?|number|count(?:er)?|#|:){0,2}\s?:?\s?[\d,.\s]+",
    r".{0,40}\b\d[\d,]* (?:views?|reads?|visitors?|readers|downloads|comments|shares|likes)\b.{0,20}",
    r"(?:total |page |unique )?(?:visits?|visitors?|views?|hits?|clicks?|downloads?|online)"
    r"\s?[:：]\s?\S{1,24}",
    r"[\w -]{1,30}[:：]\s?(?=\S{0,64}\d)(?=\S{0,64}[a-f])[0-9a-f-]{4,64}",
    r"(?:last |page )?(?:updated|modified|reviewed|generated|printed)\b.{0,60}",
    rf"(?:(?:this|the) )?(?:{_PAGE} )?(?:was |has been )?last {_DONE}\b.{{0,40}}",
    rf"(?:(?:this|the) )?{_PAGE} (?:was |has been )?{_DONE}(?: (?:on|as of|at|in))?:?\s(?:[\w.,/-]+\s){{0,3}}"
    r"(?:19|20)\d\d[\d./-]{0,6}\.?",
    r"(?:阅读|浏览|点击|访问)(?:次数|量)?.{0,20}",
    r"(?:发布|更新)(?:时间|日期).{0,30}",
    r"(?:copyright|©).{0,80}",
    r".{0,20}(?:token|session|nonce|request)[ -]?(?:id|reference)?\b.{0,60}",
    r"today is .{0,40}",
    r"online now.{0,20}",
)
_EMPTY = re.compile(f"^(?:{'|'.join(_LINES)})$", re.IGNORECASE)


def is_noise(text: str) -> bool:
    """Whether a line is only a counter, a token or a date of the page itself."""
    return len(text) < 200 and (_EMPTY.match(text) is not None or is_imprint(text))
