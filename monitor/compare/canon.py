"""One way of writing for the many notations of one thing: what two lines of a page are compared by.

Takes a line; gives its words with dates, hours, numbers, telephone numbers, shares and addresses written
one way, whatever the width, spacing, quotes, case and hyphens ("17 January 2020", "2020年01月17日"; "1,200",
"1200"; "3人", "3 人"). A sign that changes a meaning stays: per cent, minus, more and less, money. Linear.
"""

import html
import re
from functools import lru_cache

from monitor.compare.currencies import SCALES
from monitor.compare.notation import one_notation
from monitor.compare.wordlists import MONTHS, NUMBER_WORDS
from monitor.later import regex
from monitor.text import CJK, fold

__all__ = ["canonical", "contacts", "skeleton", "solid", "tokens_of"]

_LONG = 400
"""Longer texts are hardly met twice: they are not remembered."""
_ENTITY = regex(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_AT = regex(
    r"(?<=[\w.+-])\s?[\[({<]\s?(?:at|@|#)\s?[\])}>]\s?(?=[\w-])|(?<=[\w.+-])[#☆★](?=[a-z][\w-]{0,60}\.)"
)
_DOT = regex(r"(?<=\w)\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?(?=\w)")

# --------------------------------------------------------------------- dates and hours

_NAMES = (
    r"(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\.?"
)
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_DAYS_OF_WEEK = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s?)"
_ZH_WEEK = r"(?:\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.]){_YEAR}\s?[-/.年]\s?(?P<m>[01]?\d)\s?[-/.月]\s?(?P<d>[0-3]?\d)(?![\d%])\s?[日号]?{_ZH_WEEK}?",
        rf"{_DAYS_OF_WEEK}?(?<![\d.]){_DAY}[-\s/]{{0,2}}(?:of\s)?{_NAMES}[-\s/,]{{0,2}}{_YEAR}(?!\d)",
        rf"{_DAYS_OF_WEEK}?\b{_NAMES}\s?{_DAY},?\s{_YEAR}(?!\d)",
        rf"(?<![\d.]){_YEAR}[,\s-]{{0,2}}{_NAMES}[\s-]{_DAY}(?!\d)",
        rf"(?<![\d./-])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d./-])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/{_YEAR}(?!\d)",
        rf"(?<![\d.]){_YEAR}\s?年\s?(?P<m>[01]?\d)\s?月",
        rf"\b{_NAMES},?\s(?:of\s)?{_YEAR}(?!\d)",
        rf"(?<![\d.])(?P<m>[01]?\d)\s?月\s?(?P<d>[0-3]?\d)\s?[日号]{_ZH_WEEK}?",
        rf"{_DAYS_OF_WEEK}?(?<![\d.,]){_DAY}\s(?:of\s)?{_NAMES}(?![a-z\d])",
        rf"{_DAYS_OF_WEEK}?\b{_NAMES}\s{_DAY}(?![\d:.,]\d|\d)",
    )
)
_HAN_DATE = regex(
    r"([一二][〇零○一二三四五六七八九]{3})\s?年\s?([一二三四五六七八九十]{1,2})\s?月(?:\s?([一二三四五六七八九十廿]{1,3})\s?日)?"
)
_MONTH_WORD = regex(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_HOUR = regex(
    r"(?P<part>上午|下午|中午|晚上|晚"
    r"|早上)?\s?(?<![\d:.])(?P<h>[0-2]?\d)(?:\s?[:时点]\s?(?:(?P<m>[0-5]\d)(?::[0-5]\d)?|(?<=[时点])"
    r"(?P<zm>[0-5]?\d)(?=\s?分))?\s?分?整?"
    r"|(?:\.(?P<dm>[0-5]\d))?(?=\s?[ap]\.?\s?m\b))(?P<am>\s?[ap]\.?\s?m\b\.?)?(?![\d:])"
)

# --------------------------------------------------------------------- numbers

_THOUSANDS = regex(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){1,5}|(?:'\d{3}){1,5})(?![\d,])")
_SPACED = regex(r"(?<![\d.,/+()-])(?<![\d)]\s)\d{1,3}(?: \d{3}){1,4}(?![\d/]|[., -]\d)")
_PHONE = regex(r"(?:\+\s?|\(\s?0|(?<![a-z\d])(?<!\d[.,])0)\d(?:[\s()./-]{0,2}\d){5,16}(?!\d)")
_SCALED = regex(
    r"(?<!\d)(\d{1,15}(?:\.\d{1,6})?)\s?(thousand|million|billion|trillion|mn|bn|千万|百万|万|亿"
    r"|千(?![米克瓦卡伏字帕焦]))(?![a-z])"
)
_PERCENT = regex(r"per ?cent(?:age points?)?\b|个?百分点")
_MINUS = regex(r"(?<![\w)%.,-])-(?=\d)")
_AFTER_NUMBER = regex(r"[\d%年月日时][\s(]{0,2}$")
_GRADE = regex(r"\b([a-f]{1,3})([+-])(?![\w-])")
_TOKEN = regex(rf"\d+(?:\.\d+)?|[{CJK}]|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|[%<>≤≥$€£¥₽°~]|\\[a-z]+")
_HYPHEN = regex(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_POSSESSIVE = regex(r"'s\b|(?<=s)'(?=\s|$)")
_BETWEEN = frozenset(("to", "至", "到", "~", "through", "until"))
_SMALL_WORDS = {word: str(number) for word, number in NUMBER_WORDS.items() if 1 < number <= 20}


def canonical(text: str) -> str:
    """The words of a line, written one way, a blank between them."""
    return _canonical(text) if len(text) <= _LONG else _canonical.__wrapped__(text)


def solid(text: str) -> str:
    """`canonical` without the blanks that only part letters: "on-line" is "online"."""
    return _joined(canonical(text).split())


def tokens_of(text: str) -> list[str]:
    return canonical(text).split()


def skeleton(text: str) -> str:
    """The words of a line without its figures."""
    return " ".join("#" if token[0].isdigit() else token for token in canonical(text).split())


_REACHED = regex(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|(?:https?://|www\.)[^\s,;，；。]{3,200}")
_TELEPHONE = regex(r"\\tel (\d+)")


def contacts(text: str) -> frozenset[str]:
    """How somebody is reached by a line: addresses of mail and of pages, telephone numbers."""
    written = canonical(text)
    found = set(_TELEPHONE.findall(written)) if "tel " in written else set()
    if "@" in text or "." in text:
        found.update(each.rstrip(".") for each in _REACHED.findall(fold(text)))
    return frozenset(found)


def _joined(tokens: list[str]) -> str:
    parts: list[str] = []
    for token in tokens:
        if parts and token[0].isdigit() and parts[-1][-1:].isdigit():
            parts.append(" ")
        parts.append(token)
    return "".join(parts)


@lru_cache(maxsize=8_192)
def _canonical(text: str) -> str:
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    text = fold(text)
    if "(" in text or "[" in text or "#" in text or "☆" in text:
        text = _DOT.sub(".", _AT.sub("@", text))
    text = one_notation(text)
    if any(map(str.isdigit, text)):
        text = _figures(text)
    elif "年" in text:
        text = _HAN_DATE.sub(_han, text)
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
    text = _PERCENT.sub("%", text.replace("&", " and "))
    text = _GRADE.sub(lambda m: f"{m[1]} \\{'plus' if m[2] == '+' else 'minus'}", text)
    tokens = _TOKEN.findall(_HYPHEN.sub("", text))
    return " ".join(_settled(tokens))


def _settled(tokens: list[str]) -> list[str]:
    """Without articles and the word between two ends of a range; numbers in figures."""
    kept: list[str] = []
    for at, token in enumerate(tokens):
        if token == "the":
            continue
        if token in _BETWEEN:
            if kept and kept[-1][-1:].isdigit() and at + 1 < len(tokens) and _begins(tokens[at + 1]):
                continue
            if token == "~":
                continue
        kept.append(_number(token) if token[0].isdigit() else _SMALL_WORDS.get(token, token))
    return kept


def _begins(token: str) -> bool:
    return token[0].isdigit() or token in ("\\date", "\\hour", "\\tel")


def _number(token: str) -> str:
    if "." in token:
        token = token.rstrip("0").rstrip(".")
    return token[1:] if len(token) == 2 and token[0] == "0" else token


# --------------------------------------------------------------------- what figures tell


def _figures(text: str) -> str:
    if "年" in text:
        text = _HAN_DATE.sub(_han, text)
    numeric = any(sign in text for sign in "-/.年月")
    named = _MONTH_WORD.search(text) is not None
    if numeric or named:
        for pattern in _DATES:
            text = pattern.sub(_date, text)
    text = _THOUSANDS.sub(lambda m: m[0].replace(",", "").replace("'", ""), text)
    if "0" in text:
        text = _PHONE.sub(_telephone, text)
    if " " in text:
        text = _SPACED.sub(lambda m: m[0].replace(" ", ""), text)
    text = _HOUR.sub(_hour, text)
    text = _SCALED.sub(lambda m: f"{float(m[1]) * SCALES[m[2]]:.10g} ", text)
    return _MINUS.sub(_minus, text)


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts.get("a"):
        one, two = int(parts["a"]), int(parts["b"])
        if one > 12 or two > 12:
            month, day = (two, one) if one > 12 else (one, two)
            return _written(parts["y"], month, day) if month <= 12 else match[0]
        return f" {one} {two} {parts['y']} "  # which of them is the month nobody knows
    month = MONTHS[parts["n"][:3]] if parts.get("n") else int(parts["m"] or 0)
    day = int(parts.get("d") or 0)
    if not 1 <= month <= 12 or day > 31:
        return match[0]
    return _written(parts.get("y") or "", month, day)


def _written(year: str, month: int, day: int) -> str:
    return f" \\date {year}{month:02}{day:02} "


_HAN = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"〇": 0, "○": 0, "廿": 20}


def _han(match: re.Match[str]) -> str:
    year = "".join(str(_HAN[char]) for char in match[1])
    return _written(year, _tens(match[2]), _tens(match[3] or ""))


def _tens(numeral: str) -> int:
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return 10 * (_HAN[tens] if tens else 1) + (_HAN[ones] if ones else 0)
    return sum(_HAN[char] for char in numeral)


def _telephone(match: re.Match[str]) -> str:
    digits = "".join(filter(str.isdigit, match[0]))
    return f" \\tel {digits} " if 7 <= len(digits) <= 16 else match[0]


def _hour(match: re.Match[str]) -> str:
    hour = int(match["h"])
    part, half = match["part"] or "", (match["am"] or "").strip()[:1]
    if not match[0].strip(" ").lstrip("上下中午晚早").strip().strip("0123456789") and not half:
        return match[0]
    if hour < 12 and (half == "p" or part in ("下午", "晚上", "晚")):
        hour += 12
    if hour == 12 and half == "a":
        hour = 0
    minute = int(match["m"] or match["zm"] or match["dm"] or 0)
    return f" {hour}.{minute:02} "


def _minus(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 3) : match.start()]
    return " " if _AFTER_NUMBER.search(before) else " \\minus "
