"""Recognises the furniture of a page by its wording: bylines, counters, credits, tools, pointers elsewhere.

Takes one block's text; says what it is. Tags and classes play no part.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

from monitor.read import wordings
from monitor.read.dates import find_date

_SHORT_KINDS = (
    ("related", wordings.OTHERS),
    ("end", wordings.ENDS),
    ("previous", wordings.PREV_NEXT),
    ("crumbs", wordings.CRUMBS),
    ("today", wordings.TODAY),
    ("attachment", wordings.ATTACHMENT),
    ("credit", wordings.CREDIT_EN),
    ("posted", wordings.POSTED),
    ("byline", wordings.BYLINE_EN),
    ("byline", wordings.REPORTER),
)
_MONTH_DAY = re.compile(r"[\[\s(（]{0,3}\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\]\s)）]{0,3}")
_SMALL_WORDS = frozenset(("|", "/", "·", "&", "and", "of", "the", "for", "in"))
_BAR = re.compile(r"\s[|｜·•]|[|｜]\s")
_AROUND = " \t|｜/／[]【】（）(),，;；"


@lru_cache(maxsize=8192)  # asked several times of one block, and menus repeat from page to page
def furniture(text: str) -> str:
    """What piece of furniture a text is; empty for content, as all long texts are.

    related: opens a box of other articles · end: opens what follows an article (comments, contacts) ·
    previous · crumbs · today · date · attachment · credit · posted · byline · copyright.
    """
    if len(text) > 400:
        return ""
    short = len(text) <= 160
    for name, pattern in _SHORT_KINDS if short else ():
        if pattern.search(text):
            return name
    if wordings.COPYRIGHT.search(text) and (short or not re.search(r"[。！？]", text)):
        return "copyright"
    if is_date(text):
        return "date"
    return "byline" if is_byline(text) else ""


def is_date(text: str) -> bool:
    """Whether a text is a date, perhaps with the time and the weekday, and nothing else."""
    if len(text) > 60:
        return False
    found = find_date(text)
    if not found:
        return bool(_MONTH_DAY.fullmatch(text))
    plain = unicodedata.normalize("NFKC", text)
    return all(wordings.CLOCK.fullmatch(rest) for rest in (plain[: found[1]], plain[found[2] :]))


@lru_cache(maxsize=8192)
def is_tools(text: str) -> bool:
    """Whether a text is nothing but buttons: print, close, share, font size."""
    rest = text.strip()
    for _ in range(12):
        match = wordings.TOOLS.match(rest)
        if not match or not match.end():
            break
        rest = rest[match.end() :]
    return not rest.strip(" |/·【】[]（）()") and bool(text.strip())


def is_menu(text: str) -> bool:
    """Whether a text without links is still a menu: many capitalised words, no sentence."""
    words = text.split()
    if len(words) < 5 or len(text) > 300 or wordings.PUNCTUATION.search(text):
        return False
    capital = sum(1 for word in words if word[0].isupper() or word in _SMALL_WORDS)
    return capital >= len(words) * 0.85 and ("|" in words or words[0].isupper() or len(words) >= 9)


def is_link_bar(text: str, link_ratio: float) -> bool:
    """Whether a line is a row of links with bars between: "Elsewhere: A | B | C"."""
    bars = len(_BAR.findall(text[:400]))
    return link_ratio > 0.25 and bars >= 2 and not re.search(r"[。！？]|[.!?]\s", text)


def is_pointer(text: str) -> bool:
    """Whether a line points to another article: "Read also: …", 相关阅读：…"""
    return len(text) <= 250 and bool(wordings.POINTER.match(text))


def is_boilerplate(text: str) -> bool:
    """Whether a heading opens what a company says of itself under each release."""
    return len(text) <= 80 and bool(wordings.ABOUT.match(text))


def is_credit(text: str) -> bool:
    """Whether a text is the credits at an article's end: who wrote, checked, photographed it."""
    return len(text) <= 250 and bool(wordings.CREDIT.search(text) or wordings.CREDIT_EN.search(text))


def is_byline(text: str) -> bool:
    """Whether a text is the line of labels under a headline: date, source, author, views."""
    labels = byline(text)
    if not labels or len(text) > 400:
        return False
    first = wordings.LABEL.search(text)
    if first is None or first.start() > 30:
        return False
    longest = max(len(value) for _, value in labels)
    strong = any(group in ("views", "source") for group, _ in labels) or len(labels) >= 2
    return longest <= 60 and (strong or len(text) <= 50)


def is_label(text: str) -> bool:
    """Whether a text is a label alone, as in a table of particulars: 发布时间, Source."""
    return len(text) <= 20 and bool(wordings.LABEL.fullmatch(text.rstrip("：: ") + ":"))


def byline(text: str) -> list[tuple[str, str]]:
    """The labels in a line and what stands behind each: ("date", "2021-04-01"), ("views", ""), …

    The labels: date, updated, source, author, views, other.
    """
    if ":" not in text and "：" not in text:
        return []
    found = list(wordings.LABEL.finditer(text[:2000]))
    values = []
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        values.append((match.lastgroup or "other", text[match.end() : end].strip(_AROUND)))
    return values
