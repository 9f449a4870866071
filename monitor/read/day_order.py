"""In which order a page writes day and month, where a date is numbers only: 04/07/2022.

Takes a document; gives `dmy`, `mdy`, `ymd` or, for Taiwan's pages, `roc`. Asked in the order of their worth:
what the page says of it; the other dates of the page, which leave no choice or agree with its address; time
zones; dates in words; the script of the text; the country of the site; the language that the page declares.
Where nothing tells, the day comes first, as in most countries.
"""

import re
from urllib.parse import urlsplit

from monitor.later import regex
from monitor.read.dates import DMY, MDY, ROC, YMD, plain, swappable, url_date
from monitor.read.document import Document

_MOST = 60_000
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY_FIRST = regex(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![a-z])")
_MONTH_FIRST = regex(rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[:.]\d)")
_US_CLOCK = regex(
    r"\d\s?(?:[ap]\.?m\.?\s?)?(?:[ECMP][SD]?T|(?:US|U\.S\.)\s(?:Eastern|Central|Pacific))\b", re.I
)
_OTHER_CLOCK = regex(
    r"\d\s?(?:[ap]\.?m\.?\s?)?(?:GMT|BST|CET|CEST|IST|A[EC][SD]T|NZ[SD]T|SGT|HKT|MSK|EET)\b", re.I
)
_STATED = regex(r"\b(?:(D)D?\s?[/.-]\s?MM?|(M)M?\s?[/.-]\s?DD?)\s?[/.-]\s?YY(?:YY)?\b", re.I)
_HAN = regex("[\u3400-\u9fff]")
_US_WORDS = regex(
    r"\bZIP\b|\bCounty Commission|\b(?:[A-Z][a-z]+,\s)(?:Calif|Mass|Pa|Conn|Va|Fla|Ill|Tex|Wash|Colo|Ariz)\."
)


def day_order(document: Document) -> str:
    """How this page writes dates in numbers."""
    host = _host(document.url)
    if host.endswith(".tw") or document.language in ("zh-tw", "zh-hant", "zh-hant-tw"):
        return ROC
    text = plain(" ".join(block.text for block in document.blocks)[:_MOST])
    if document.encoding == "big5hkscs" and not host.endswith((".hk", ".mo")):
        return ROC
    return (
        _as_stated(text)
        or _by_dates(text, document.url)
        or _by_words(text)
        or _by_script(text)
        or _by_place(host, document)
    )


def _as_stated(text: str) -> str:
    """By what the page says of its own dates: "(DD/MM/YYYY)"."""
    stated = {DMY if found[1] else MDY for found in _STATED.finditer(text)}
    return stated.pop() if len(stated) == 1 else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _by_dates(text: str, url: str) -> str:
    """By dates that can be read in one order only, or that only in one order fit the page's address."""
    day_first = month_first = 0
    path = (url_date(url) or "")[:7]
    for a, b, year in swappable(text):
        if a > 12 >= b:
            day_first += 2
        elif b > 12 >= a:
            month_first += 2
        elif a != b and path:
            day_first += path == f"{year}-{b:02}"
            month_first += path == f"{year}-{a:02}"
    return "" if day_first == month_first else DMY if day_first > month_first else MDY


def _by_words(text: str) -> str:
    if _US_CLOCK.search(text):
        return MDY
    if _OTHER_CLOCK.search(text):
        return DMY
    day_first, month_first = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    if max(day_first, month_first) >= 2 * min(day_first, month_first) and day_first != month_first:
        return DMY if day_first > month_first else MDY
    return MDY if _US_WORDS.search(text) else ""


def _by_script(text: str) -> str:
    """Chinese writes the year first, also where it has two digits only."""
    return YMD if len(_HAN.findall(text)) * 3 > len(text) else ""


def _by_place(host: str, document: Document) -> str:
    """By the country of the site; "en-US" alone says little, many systems ship with it, but it is a hint."""
    ending = host.rpartition(".")[2]
    if ending in ("us", "gov", "mil", "edu"):
        return MDY
    if len(ending) == 2 and ending not in ("io", "co", "tv", "ai", "me", "cc"):
        return DMY
    declared = (document.language or document.meta("og:locale") or document.meta("content-language")).lower()
    return MDY if declared.replace("_", "-").startswith("en-us") else DMY
