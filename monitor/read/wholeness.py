"""Whether text arrived whole: not cut off on the way, not read in the wrong charset. Gives one line of
evidence, or "".
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.charset import COMMON

_CLOSING = regex(r"</(?:body|html)\s{0,4}>", re.I)
_WHOLE = regex(r"<(?:!doctype|html|head|body)\b", re.I)
_NESTING = regex(r"<(/?)(?:div|ul|ol|table|article|main|section|aside|dl|tbody|tr)\b", re.I)
_RAW = regex(r"<(script|style)\b[^>]{0,2000}>", re.I)
_DOUBLE = regex("[ÃÂâäåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_AS_LATIN = regex("[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{6,}")
"""No language that is written in Latin letters has so many accents in a row; Chinese bytes give hundreds."""
_HIGH = regex("[^\x00-\x7f]+")
_CHINESE = regex("[\u4e00-\u9fff]+")
_PART = 500
_ENDS = tuple(">.。!！?？;；…”\"’')）]】")
_TAIL = 400_000
_LAST = 2_000
"""Where nearly all pages have their end, which is looked at before the whole tail."""


def breaks_off(source: str) -> str:
    """A page that has a beginning but no end: no closing body or html, and elements or a tag left open."""
    if _CLOSING.search(source, max(0, len(source) - _LAST)):
        return ""
    tail = source[-_TAIL:]
    if _CLOSING.search(tail) or not _WHOLE.search(source[:4000]):
        return ""
    end = tail.rstrip("\x00 \t\r\n")
    if end.rfind("<") > end.rfind(">"):
        return "the page breaks off inside a tag"
    raw = max(_RAW.finditer(end), key=lambda match: match.start(), default=None)
    if raw and f"</{raw.group(1).lower()}" not in end[raw.end() :].lower():
        return "the page breaks off inside a script"
    open_elements = sum(-1 if match.group(1) else 1 for match in _NESTING.finditer(source[-_TAIL * 5 :]))
    if open_elements > 0:
        return f"the page breaks off with {open_elements} elements open"
    return "" if end.endswith(_ENDS) else "the page breaks off in the middle of a sentence"


def garbled(texts: Sequence[str]) -> str:
    """Text in the wrong charset: replacement characters, UTF-8 read as Latin or as GBK."""
    text = " ".join(texts)[:60_000]
    high = "".join(_HIGH.findall(text))
    if len(high) < 12:
        return ""
    lost = text.count("\ufffd")
    if lost >= 8 and lost > len(high) * 0.05:
        return f"{lost} unreadable characters"
    twice = len(_DOUBLE.findall(text))
    if twice >= 8 and twice * 2 > len(high) * 0.4:
        return "the text was encoded twice"
    as_latin = sum(map(len, _AS_LATIN.findall(text)))
    if as_latin >= 40 and as_latin * 2 > len(high):
        return "Chinese text that was read as Latin letters"
    chinese = "".join(_CHINESE.findall(high))
    is_text = len(chinese) < 60 or len(chinese) <= len(high) * 0.5 or _has_common(chinese, len(chinese) * 0.1)
    return "" if is_text else "characters that are no Chinese text"


def _has_common(chinese: str, least: float) -> bool:
    """Whether so many characters are common ones; of any Chinese text a part is enough to tell."""
    common = 0
    for start in range(0, len(chinese), _PART):
        common += sum(map(COMMON.__contains__, chinese[start : start + _PART]))
        if common >= least:
            return True
    return False
