"""Dates as pages print them. Takes strings, gives ISO dates of the precision printed; never guesses a
day or year.

"2013年09月29日", "2026/07/30 05:48", "28 Jun , 2018", "July 14, 2021", "二〇二一年七月三日", "13.07.2021".
A numeric date whose day and month could be swapped is not understood (12/03/2026), rather
than guessed.
"""

import re
import unicodedata
from calendar import monthrange

_MONTHS = {
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
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMERALS = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-/.年–]\s?(?P<m>\d{{1,2}})\s?[-/.月–]\s?(?P<d>\d{{1,2}})(?!\d|\s?[-.]\d{{3}})",
        rf"(?<!\d){_YEAR}\s(?P<m>\d\d)[/-](?P<d>\d\d)(?![\d/-])",
        rf"\b(?P<n>{_MONTH})\b\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{1,2}}{_YEAR}\b",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?\s?(?:of\s)?[-–.\s]?\s?(?P<n>{_MONTH})\b\.?\s?[-–,.]?\s?{_YEAR}\b",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-]{_YEAR}(?!\d)",
    )
)
_MONTH_ONLY = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月(?!\s?\d)",
        rf"(?<!\d){_YEAR}[-/](?P<m>\d{{1,2}})(?![-/\d])",
        rf"\b(?P<n>{_MONTH})\b\.?,?\s{_YEAR}\b",
    )
)
_CHINESE = re.compile(
    r"(?P<y>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_URL_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"/t?(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)[_/.-]",
        r"/(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?=[/_.-]|$)",
        r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)(?P<d>\d\d)(?=/)",
        r"/(?P<y>(?:19|20)\d\d)[-/]?(?P<m>\d\d)/",
    )
)


def first_date(text: str) -> str | None:
    """The first whole date (with its day) in a text, ISO; None if there is none."""
    found = find_date(text)
    return found[0] if found else None


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first whole date in a text, and where it stands (in the text as NFKC folds it)."""
    text = _plain(text)
    best: tuple[str, int, int] | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _iso(match)
            if day:
                if best is None or match.start() < best[1]:
                    best = (day, match.start(), match.end())
                break
    return best or _chinese(text)


def month_date(text: str) -> str | None:
    """The first "2021-07" that is printed without a day."""
    text = _plain(text)
    for pattern in _MONTH_ONLY:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            month = _MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
            if 1 <= month <= 12:
                return f"{groups['y']}-{month:02}"
    return None


def stamp_date(text: str) -> str | None:
    """The date of a machine's stamp: ISO, 20210714 or 202107141530 as well as the printed forms."""
    compact = re.match(r"\s?((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?\s?$", text[:20])
    if compact:
        return _valid(*map(int, compact.groups()))
    return first_date(text[:200])


def url_date(url: str) -> str | None:
    """The date that an address carries in its path: a day, or a month where there is no day."""
    path = url.partition("://")[2].partition("?")[0]
    for pattern in _URL_DATES:
        match = pattern.search(path)
        if not match:
            continue
        groups = match.groupdict()
        if "d" in groups:
            day = _valid(int(groups["y"]), int(groups["m"]), int(groups["d"]))
            if day:
                return day
        elif 1 <= int(groups["m"]) <= 12:
            return f"{groups['y']}-{groups['m']}"
    return None


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = int(groups["y"])
    if groups.get("a"):
        a, b = int(groups["a"]), int(groups["b"])
        if a == b or a > 12 >= b:
            return _valid(year, b, a)
        return _valid(year, a, b) if b > 12 >= a else None
    month = _MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
    return _valid(year, month, int(groups["d"]))


def _chinese(text: str) -> tuple[str, int, int] | None:
    match = _CHINESE.search(text)
    if not match:
        return None
    year = int("".join(_NUMERALS.get(char, "0") for char in match.group("y")))
    day = _valid(year, _tens(match.group("m")), _tens(match.group("d")))
    return (day, match.start(), match.end()) if day else None


def _tens(numeral: str) -> int:
    left, ten, right = numeral.partition("十")
    if not ten:
        return int(_NUMERALS.get(numeral[:1], "0"))
    return int(_NUMERALS.get(left, "1")) * 10 + int(_NUMERALS.get(right, "0"))


def _valid(year: int, month: int, day: int) -> str | None:
    if 1980 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{day:02}"
    return None
