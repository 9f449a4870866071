"""Recognises the furniture of a page by its wording: bylines, counters, credits, tools, pointers elsewhere.

Takes one block's text; says what it is. Tags and classes play no part.
"""

import re
from functools import lru_cache

from monitor.later import regex
from monitor.read import wordings
from monitor.read.dates import DMY, find_date, plain

_SHORT_KINDS = (
    ("related", wordings.OTHERS, ""),
    ("end", wordings.ENDS, ""),
    ("previous", wordings.PREV_NEXT, ""),
    ("crumbs", wordings.CRUMBS, ""),
    ("today", wordings.TODAY, "今"),
    ("attachment", wordings.ATTACHMENT, "已下载"),
    ("credit", wordings.CREDIT_EN, ""),
    ("posted", wordings.POSTED, ""),
    ("byline", wordings.BYLINE_EN, ""),
)
"""The name, the wording, and what is in it where it stands behind the beginning."""
# What is in whatever the wordings of these names find: much quicker to look for than they are.
_IN_REPORTER = regex("min|者|员|生")
_IN_CAPTION_CREDIT = regex(r"\(|\[|/|摄|攝|图|圖|Photo|Image|Picture")
_IN_IMPRINT = regex("国内统一|ISSN|总第|准印证|本期|第")
_MONTH_DAY = regex(r"[\[\s(（]{0,3}\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\]\s)）]{0,3}")
_MAY_BE_DATE = regex(r"[\d一二民]")
_NEVER_OF_DATES = tuple("。！？；!?;")
_STOPS = tuple("。！？；.!?")
_NAMED = regex(r"(?:By )?((?:Dr\.? |Prof\.? )?[A-Z][\w'’.-]{0,20}(?: [A-Z][\w'’.-]{0,20}){1,3})\b|[（(]?作者")
_SMALL_WORDS = frozenset(("|", "/", "·", "&", "and", "of", "the", "for", "in"))
_HOUR = regex(r"\d{1,2}[:：]\d\d|\s[|｜·•]\s|\b(?:updated|published|posted|ago)\b", re.I)
_SAYS = regex(r"[。！？；]|[.!?](?:\s|$)|[至到–—-]\s?\d{1,2}[:：]\d\d")
_COLON = regex("[:：]")
_LONGEST_LABEL = 34
_BAR = regex(r"\s[|｜·•]|[|｜]\s")
_AROUND = " \t|｜/／[]【】（）(),，;；"


@lru_cache(maxsize=1_024)  # asked several times of one block, and menus repeat from page to page
def furniture(text: str) -> str:
    """What piece of furniture a text is; empty for content, as all long texts are.

    related: opens a box of other articles · end: opens what follows an article (comments, contacts) ·
    previous · crumbs · today · date · attachment · credit · posted · byline · copyright.
    """
    if len(text) > 400:
        return ""
    short = len(text) <= 160
    for name, pattern, within in _SHORT_KINDS if short else ():
        if pattern.search(text) if within and within in text else pattern.match(text):
            return name
    if short and _IN_REPORTER.search(text) and wordings.REPORTER.match(text):
        return "byline"
    if len(text) <= 300:
        if _may_promote(text.lower()) and wordings.PROMOTION.search(text):
            return "promotion"
        if _IN_CAPTION_CREDIT.search(text) and _credits_picture(text):
            return "caption"
        if short and _IN_IMPRINT.search(text) and wordings.IMPRINT.search(text):
            return "imprint"
    if _claims(text) and (short or not re.search(r"[。！？]", text)):
        return "copyright"
    if is_date(text):
        return "date"
    return "byline" if is_byline(text) or _dates_something(text) else ""


def _may_promote(lowered: str) -> bool:
    for word in wordings.PROMOTING_ASCII if lowered.isascii() else wordings.PROMOTING:
        if word in lowered:
            return True
    return lowered.startswith(wordings.PROMOTING_FIRST)


def _credits_picture(text: str) -> bool:
    marked = "(" in text or "[" in text or "/" in text
    found = wordings.CAPTION_CREDIT.search(text) if marked else wordings.CAPTION_CREDIT.match(text)
    return found is not None


def _claims(text: str) -> bool:
    """Whether a text says whose the page is, or how to reach them."""
    within = wordings.COPYRIGHT_WORDS.search(text)
    found = wordings.COPYRIGHT.search(text) if within else wordings.COPYRIGHT.match(text)
    return found is not None


def _dates_something(text: str) -> bool:
    """Whether a short line gives a day, an hour and a name, no more: "2024-03-05 15:22 Press office"."""
    if len(text) > 80 or text.endswith(_STOPS) or not _HOUR.search(text) or _SAYS.search(text):
        return False
    found = find_date(text, DMY)
    return bool(found and (found[1] <= 16 or found[2] >= len(text) - 12))


def is_date(text: str) -> bool:
    """Whether a text is a date, perhaps with the time and the weekday, and nothing else."""
    if len(text) > 60 or text.endswith(_NEVER_OF_DATES) or not _MAY_BE_DATE.search(plain(text)):
        return False
    found = find_date(text, DMY)
    if not found:
        return bool(_MONTH_DAY.fullmatch(text)) or _is_day_without_year(text)
    folded = plain(text)
    return all(wordings.CLOCK.fullmatch(rest) for rest in (folded[: found[1]], folded[found[2] :]))


def _is_day_without_year(text: str) -> bool:
    rest, count = wordings.DAY_WITHOUT_YEAR.subn(" ", text)
    return bool(count and wordings.CLOCK.fullmatch(rest))


@lru_cache(maxsize=1_024)
def is_tools(text: str) -> bool:
    """Whether a text is nothing but buttons: print, close, share, font size."""
    rest = text.strip()
    for _ in range(12):
        match = wordings.TOOLS.match(rest)
        if not match or not match.end():
            break
        rest = rest[match.end() :]
    return not rest.strip(" |/·【】[]（）()") and bool(text.strip())


def is_stamp(text: str) -> bool:
    """Whether a text tells when the page was made or changed: no day within a story."""
    return len(text) <= 90 and bool(wordings.STAMPED.match(text))


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
    """Whether a text is the credits at an article's end: who wrote, checked, photographed, printed it."""
    return len(text) <= 250 and bool(
        wordings.CREDIT.match(text) or wordings.CREDIT_EN.match(text) or wordings.REPUBLISHED.match(text)
    )


def is_bio(text: str, names: str) -> bool:
    """Whether a text introduces an author; `names` is what stands around the headline."""
    if len(text) > 400:
        return False
    if wordings.BYLINED.search(text) and _NAMED.match(text):
        return True
    named = _NAMED.match(text)
    first = text[:160].split(". ")[0]  # who it is says its first sentence: an article may end on "It works …"
    return bool(named and named.group(1) in names and wordings.BIO.search(first))


def is_byline(text: str) -> bool:
    """Whether a text is the line of labels under a headline: date, source, author, views."""
    labels = byline(text) if len(text) <= 400 else ()
    if not labels or not wordings.LABEL.search(text, 0, 30 + _LONGEST_LABEL):
        return False
    longest = max(len(value) for _, value in labels)
    groups = {group for group, _ in labels}
    if len(labels) == 1 and groups <= {"other", "nodate"}:
        return bool(wordings.LONE_OTHER.match(text)) and len(text) <= 160
    strong = bool(groups & {"views", "source", "published", "updated"}) or len(labels) >= 2
    return longest <= 60 and (strong or len(text) <= 50)


def is_label(text: str) -> bool:
    """Whether a text is a label alone, as in a table of particulars: 发布时间, Source."""
    return len(text) <= 20 and bool(wordings.LABEL.fullmatch(text.rstrip("：: ") + ":"))


@lru_cache(maxsize=1_024)
def byline(text: str) -> tuple[tuple[str, str], ...]:
    """The labels in a line and what stands behind each: ("date", "2021-04-01"), ("views", ""), …

    The labels: published, updated, issued (made or signed), date (which of these is not said), nodate (in
    force, ends, is held), source, author, views, other.
    """
    if ":" not in text and "：" not in text:
        return ()
    found: list[tuple[str, int, int]] = []
    last = 0
    for colon in _COLON.finditer(text[:2000]):
        start = max(last, colon.start() - _LONGEST_LABEL)
        label = wordings.LABEL.search(text, start, colon.end())
        while label and label.end() < colon.end():
            label = wordings.LABEL.search(text, label.end(), colon.end())
        if label:
            found.append((label.lastgroup or "other", label.start(), label.end()))
            last = label.end()
    ends = [*(start for _, start, _ in found[1:]), len(text)]
    return tuple(
        (group, text[after:end].strip(_AROUND)) for (group, _, after), end in zip(found, ends, strict=False)
    )
