"""Lines that say nothing of what a page is about: counters, tokens, clocks, dates of printing.

Takes one line of text; says whether it is such a one. Linear time.
"""

import re

from monitor.imprint import is_imprint
from monitor.later import regex

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
_EMPTY = regex(f"^(?:{'|'.join(_LINES)})$", re.IGNORECASE)


def is_noise(text: str) -> bool:
    """Whether a line is only a counter, a token or a date of the page itself."""
    return len(text) < 200 and (_EMPTY.match(text) is not None or is_imprint(text))


_DONE_WITH_IT = (
    r"updated|modified|reviewed|revised|edited|printed|generated|retrieved|accessed|checked|verified"
    r"|viewed|visited"
    r"|downloaded|captured|archived|crawled|rendered|cached|refreshed|compiled|proofread|last"
)
_DONE_ANYWHERE = regex(
    rf"\b(?:{_DONE_WITH_IT})\b|更新|修改|打印|生成|访问|浏览|编辑|审核|校对|录入|点击|阅读", re.IGNORECASE
)
_LINES_OF_PAGES = (
    r"(?!\d{4}[-/.]|\d{1,2}[-/.]\d{1,2}[-/.])[\d\s,.:/|·()-]+",
    r"[\w -]{1,30}[:：]\s?(?=\S{0,64}\d)(?=\S{0,64}[a-f])[0-9a-f-]{8,64}",
    rf"(?:this )?(?:last |page )?(?:{_DONE_WITH_IT})(?: (?:on|at"
    rf"|by))?\W{{0,3}}(?=.{{0,40}}\d)(?:[\w:/.+-]++[ ,]{{0,2}}+){{1,7}}+\.?",
    r"(?:最后|最近|上次|信息|内容|页面|数据)?(?:发布|更新|修改|编辑)(?:时间|日期|于|[:：]).{0,30}",
    r"(?:(?:all )?(?:content|information|data|details|prices|figures|page|list|text)s? )?(?:is |are |was )?"
    r"(?:current|correct|accurate|valid|up[ -]to[ -]date|as it stood|last checked)(?: as)? (?:of|at|on"
    r"|from)\W{1,3}"
    r"(?=.{0,30}\d)(?:[\w:/.,+-]{1,12}[ ,]{0,2}){1,5}\.?",
    r"(?:copyright|©|版权所有).{0,80}",
    r"today is .{0,40}",
    r"(?:total |page )?\d[\d,.]*[km]? (?:views?|visits?|hits?|visitors?|shares|likes|reads|downloads"
    r"|comments)(?: today| so far)?",
    r"(?:session|request|trace|correlation|csrf|nonce)[ -]?(?:id|token|key)?\W{1,3}(?=\S{0,40}\d)\S{4,80}",
)
_EMPTY_OF_PAGES = regex(f"^(?:{'|'.join(_LINES_OF_PAGES)})$", re.IGNORECASE)


def is_noise_of_page(text: str) -> bool:
    """Whether a line of any page says nothing of what the page is about.

    Narrower than `is_noise`: a sentence about requests or comments may be the matter of a page, and so is
    what it calls a file, an annex or a version, unless the line says what was done with it ("last updated").
    """
    if len(text) >= 200:
        return False
    if _EMPTY_OF_PAGES.match(text) is not None:
        return True
    return _DONE_ANYWHERE.search(text) is not None and is_imprint(text)


_PLACEHOLDER = regex(
    r"^\W{0,3}(?:(?:now |still |content |data |page )?(?:loading|fetching|retrieving|refreshing)\b[\w ]{0,30}"
    r"|please wait[\w ,]{0,30}|one moment please|(?:正在|数据|内容|页面)?(?:加载|载入|读取"
    r"|获取)中?[\w，,请稍候等后]{0,10}"
    r"|请稍[候后等])\W{0,6}$",
    re.I,
)


def is_placeholder(text: str) -> bool:
    """Whether a line only holds the place of what a script puts there ("Loading posts…")."""
    return len(text) <= 60 and _PLACEHOLDER.match(text) is not None
