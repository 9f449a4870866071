"""Dates as pages print them. Takes strings, gives ISO dates of the precision printed; never guesses a
day or year.

"2013年09月29日", "2026/07/30 05:48", "28 Jun , 2018", "July 14, 2021", "二〇二一年七月三日",
"民國100年9月15日".
A numeric date whose day and month could be swapped (12/03/2026) is only understood where its weekday is given
or the caller says in which order the page writes (`day_order` tells).
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from monitor.later import regex

DMY, MDY, YMD, ROC = "dmy", "mdy", "ymd", "roc"
"""Orders of numeric dates: day first, month first, year first; years of the Republic of China without their
label.
"""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DIGITS = "〇一二三四五六七八九"
_NUMERALS = {char: str(digit) for digit, char in enumerate(_DIGITS)} | dict.fromkeys("零○Ｏ0OoΟОО◯", "0")
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ANY = regex(r"(?:19|20)\d\d|民[國国]|[一二][〇零○ＯOΟО0一二三四五六七八九◯]{3}\s?年")
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-/.年–]\s?(?P<m>\d{{1,2}})\s?[-/.月–]\s?(?P<d>\d{{1,2}})(?!\d|\s?[-.]\d{{3}})(?:\s?[日号])?",
        rf"(?<!\d){_YEAR}\s(?P<m>\d\d)[/-](?P<d>\d\d)(?![\d/-])",
        rf"\b(?P<n>{_MONTH})\b\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[,.]\s{{0,2}}|\s{{1,2}}){_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?\s?(?:of\s)?[-–.\s/]?\s?(?P<n>{_MONTH})\b\.?\s?[-–,./]?\s?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?[-,./]?\s?(?P<n>{_MONTH})\b\.?[-\s./](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/-])(?P<a>\d{{1,2}})\s?[/-]\s?(?P<b>\d{{1,2}})\s?[/-]\s?{_YEAR}(?!\d)",
        rf"\b(?P<n>{_MONTH})\b\.?\s{{1,2}}(?P<d>\d{{1,2}})\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}})?\s{_YEAR}(?!\d)",
        r"民[國国]\s?(?P<r>\d{1,3})\s?[年/.-]\s?(?P<m>\d{1,2})\s?[月/.-]\s?(?P<d>\d{1,2})(?!\d)",
    )
)
_SHORT_YEAR = regex(
    r"(?<![\d/.-])(?:(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<s>\d\d)"
    rf"|(?P<d>\d{{1,2}})[-\s](?P<n>{_MONTH})[-\s](?P<t>\d\d))(?![\d/:]|\s?年)",
    re.I,
)
"""Only where the caller knows how the page writes: 11/29/18."""
_SHORT_YEAR_FIRST = regex(
    r"(?<![\d/.-])(?P<s>\d\d)(?P<sign>[/.-])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?![\d/.:-])"
)
_BARE_ROC = regex(
    r"(?<!\d)(?P<r>(?:1[0-4]|0?[5-9])\d)\s?[年/.-]\s?(?P<m>\d{1,2})\s?[月/.-]\s?(?P<d>\d{1,2})(?!\d)"
)
_SHORT = {ROC: _BARE_ROC, YMD: _SHORT_YEAR_FIRST}
_MONTH_ONLY = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月(?!\s?\d)",
        rf"(?<!\d){_YEAR}[-/](?P<m>\d{{1,2}})(?![-/\d])",
        rf"\b(?P<n>{_MONTH})\b\.?,?\s{_YEAR}\b",
    )
)
_CHINESE = regex(
    r"(?P<y>[一二][〇零○ＯOΟО0一二三四五六七八九◯]{3})\s?年\s?(?P<m>[一二三四五六七八九十]{1,2})\s?月\s?(?P<d>[一二三四五六七八九十廿卅]{1,3})\s?[日号]"
)
_CHINESE_ROC = regex(
    r"民[國国]\s?(?P<y>[〇零○一二三四五六七八九十百]{1,5})\s?年\s?(?P<m>[一二三四五六七八九十]{1,2})\s?月\s?(?P<d>[一二三四五六七八九十廿卅]{1,3})\s?日"
)
_URL_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[/_.=-][a-z]?(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=[/_.-]|$|[A-Z]\w{4})",
        r"[/_-](?P<y>(?:19|20)\d\d)[-/_](?P<m>\d{1,2})[-/_](?P<d>\d{1,2})(?=[/_.-]|$)",
        r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)(?P<d>\d\d)(?=[/.]|$)",
        r"/(?P<y>(?:19|20)\d\d)(?P<m>\d\d)/(?P<d>\d\d)(?=[/.]|$)",
        r"/(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>(?:19|20)\d\d)(?=[/.]|$)",
    )
)
_URL_MONTHS = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[-/]?(?P<m>\d\d)/"),
    re.compile(rf"/(?P<y>(?:19|20)\d\d)[-/](?P<n>{_MONTH})(?=[/-])", re.I),
)
_WEEKDAY = regex(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:星期|[周週]|礼拜|禮拜)([一二三四五六日天])",
    re.I,
)
_WEEK = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6} | {
    char: day for day, char in enumerate("一二三四五六日")
} | {"天": 6}  # fmt: skip


def first_date(text: str, order: str = "") -> str | None:
    """The first whole date (with its day) in a text, ISO; None if there is none."""
    found = find_date(text, order)
    return found[0] if found else None


def find_date(text: str, order: str = "") -> tuple[str, int, int] | None:
    """The first whole date in a text, and where it stands (in the text as NFKC folds it)."""
    text = plain(text)
    best: tuple[str, int, int] | None = None
    if _ANY.search(text):
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                day = _iso(match, order)
                if day:
                    if best is None or match.start() < best[1]:
                        best = (day, match.start(), match.end())
                    break
        best = best or _chinese(text)
    if best is None and order:
        short = _SHORT.get(order, _SHORT_YEAR).search(text)
        day = _iso(short, order) if short else None
        if short and day:
            best = (day, short.start(), short.end())
    return best


def swappable(text: str) -> list[tuple[int, int, int]]:
    """The numeric dates of a text whose order it takes a page to know: (first, second, year)."""
    return [(int(m["a"]), int(m["b"]), int(m["y"])) for m in _PATTERNS[6].finditer(text)]


def month_date(text: str) -> str | None:
    """The first "2021-07" that is printed without a day."""
    text = plain(text)
    for pattern in _MONTH_ONLY:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            month = MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
            if 1 <= month <= 12:
                return f"{groups['y']}-{month:02}"
    return None


def stamp_date(text: str, order: str = "") -> str | None:
    """The date of a machine's stamp: ISO, 20210714 or 202107141530 as well as the printed forms."""
    compact = re.match(r"\s?((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6}|T\d{4,6}Z?)?\s?$", text[:20])
    if compact:
        return _valid(*map(int, compact.groups()))
    return first_date(text[:200], order)


def url_date(url: str) -> str | None:
    """The date that an address carries in its path: a day, or a month where there is no day."""
    path = url.partition("://")[2].partition("?")[0].partition("#")[0]
    for pattern in _URL_DAYS:
        for match in pattern.finditer(path):
            day = _valid(int(match["y"]), int(match["m"]), int(match["d"]))
            if day:
                return day
    for pattern in _URL_MONTHS:
        found = pattern.search(path)
        if found:
            groups = found.groupdict()
            month = MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
            if 1 <= month <= 12:
                return f"{groups['y']}-{month:02}"
    return None


def plain(text: str) -> str:
    """The text as dates are searched in it: full-width digits and signs folded."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _iso(match: re.Match[str], order: str) -> str | None:
    groups = match.groupdict()
    if groups.get("r"):
        return _valid(int(groups["r"]) + 1911, int(groups["m"]), int(groups["d"]))
    short = groups.get("s") or groups.get("t")
    year = int(groups["y"]) if groups.get("y") else 2000 + int(short or 0)
    if groups.get("a"):
        return _ordered(match, year, int(groups["a"]), int(groups["b"]), order)
    month = MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
    return _valid(year, month, int(groups["d"]))


def _ordered(match: re.Match[str], year: int, a: int, b: int, order: str) -> str | None:
    """A date of two numbers and a year: the numbers decide, or the weekday beside them, or
    the page's habit.
    """
    if a == b or a > 12 >= b:
        return _valid(year, b, a)
    if b > 12 >= a:
        return _valid(year, a, b)
    day_first, month_first = _valid(year, b, a), _valid(year, a, b)
    weekday = _weekday_beside(match)
    if weekday is not None and day_first and month_first:
        fits = [day for day in (day_first, month_first) if date.fromisoformat(day).weekday() == weekday]
        if len(fits) == 1:
            return fits[0]
    return {DMY: day_first, MDY: month_first, YMD: day_first}.get(order)


def _weekday_beside(match: re.Match[str]) -> int | None:
    text = match.string
    before = list(_WEEKDAY.finditer(text[max(0, match.start() - 16) : match.start()]))
    found = before[-1] if before else _WEEKDAY.search(text[match.end() : match.end() + 16])
    return _WEEK[(found.group(1) or found.group(2)).lower()[:3]] if found else None


def _chinese(text: str) -> tuple[str, int, int] | None:
    match = _CHINESE.search(text)
    if match:
        year = int("".join(_NUMERALS.get(char, "0") for char in match.group("y")))
    else:
        match = _CHINESE_ROC.search(text)
        if not match:
            return None
        year = 1911 + _republic(match.group("y"))
    day = _valid(year, _tens(match.group("m")), _tens(match.group("d")))
    return (day, match.start(), match.end()) if day else None


def _republic(numeral: str) -> int:
    """一百一十二, 一一二, 九十九."""
    hundred, sign, rest = numeral.partition("百")
    if sign:
        return int(_NUMERALS.get(hundred, "1")) * 100 + (_tens(rest.lstrip("零〇○")) if rest else 0)
    if "十" in numeral:
        return _tens(numeral)
    return int("".join(_NUMERALS.get(char, "0") for char in numeral))


def _tens(numeral: str) -> int:
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    left, ten, right = numeral.partition("十")
    if not ten:
        return int(_NUMERALS.get(numeral[:1], "0"))
    return int(_NUMERALS.get(left, "1")) * 10 + int(_NUMERALS.get(right, "0"))


def _valid(year: int, month: int, day: int) -> str | None:
    if 1980 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{day:02}"
    return None
