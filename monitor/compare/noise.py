"""Lines that say nothing of what a page is about: counters, tokens, clocks, dates of printing.

Takes one line of text.
"""

import re

_EMPTY = re.compile(
    (
        r"^(?:[\d\s,.:/|·()-]+|(?:you are )?(?:visitor|visit|guest|reader|hit)s?\s?(?:no\.?|number|count(?:er)?|#|:)"
        r"{0,2}\s?:?\s?[\d,.\s]+|.{0,40}\b\d[\d,]* (?:views?|reads?|visitors?|readers|downloads|comments"
        r"|shares|likes)\b.{0,20}|(?:last |page )?(?:updated|modified|reviewed|generated"
        r"|printed)\b.{0,60}|(?:(?:this|the) )?(?:page|list|entry|profile|register|table|site|record)?\s?"
        r"(?:was |has been )?last (?:updated|modified|reviewed|amended|revised|changed|checked|verified|edited)"
        r"\b.{0,40}"
        r"|(?:阅读|浏览|点击|访问)(?:次数|量)?.{0,20}|(?:发布|更新)(?:时间|日期).{0,30}|(?:copyright|©).{0,80}"
        r"|.{0,20}(?:token|session|nonce|request)[ -]?(?:id|reference)?\b.{0,60}|today is .{0,40}|online "
        r"now.{0,20})$"
    ),
    re.I,
)


def is_noise(text: str) -> bool:
    """Whether a line is only a counter, a token or a date of the page itself."""
    return len(text) < 200 and _EMPTY.match(text) is not None
