"""Years that a sentence tells from another one's: "two years later", "the following year", 次年.

Takes the texts of a pair of pages; gives each such text with the year itself, where it counts from a year of
its own, or where another text of the pair tells the same with a year and the year that it counts from stands
in a third. Else a text stays as it is: that "two years later" became 2019 is news unless 2017 is told of.
"""

import re
from collections.abc import Iterable

from monitor import later
from monitor.compare.wordlists import NUMBER_WORDS
from monitor.text import has_cjk

_FEW = {word: number for word, number in NUMBER_WORDS.items() if 0 < number <= 20}
_COUNT = rf"(?P<count>{'|'.join(_FEW)}|an?|\d{{1,2}})"
_LATER = later.regex(
    rf"\b(?:(?:just |only |some |about )?{_COUNT} (?P<unit>years?|decades?) (?:(?P<later>later|on|afterwards"
    r"|thereafter|after (?:that|this))|(?P<before>earlier|previously|before(?: that| this)?))"
    r"|(?:in |during )?the (?P<next>following|next|subsequent) year"
    r"|(?:in )?the year (?:(?P<after>after)|(?P<prior>before))(?: that| this)?"
    r"|(?:in |during )?the (?P<last>previous|preceding) year"
    r"|(?:also )?(?:in |during )?(?P<same>the same year|that (?:same |very )?year)"
    r"|(?P<since>since then|ever since))\b,?",
    re.IGNORECASE,
)
_LATER_ZH = later.regex(
    r"(?P<next>次年|翌年|第二年|转年)|(?P<same>同年|当年|该年)"
    r"|(?P<count>[一两二三四五六七八九十]|\d{1,2})年(?:之?后|以后)|(?P<last>前一年|上一年)"
)
_DIGITS_ZH = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_HINTS = ("later", "earlier", "year", "years on", "since", "decade", "年")
_YEAR = later.regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = later.regex(r"[a-z]{3,}|[\u4e00-\u9fff]{2}")
_SHARED = 0.6
"""The part of its words that a text must share with one that tells the same."""


def placed(texts: Iterable[str]) -> dict[str, str]:
    """Texts that count from another text's year, each with its own year in place of that."""
    texts = list(dict.fromkeys(texts))
    counted = [(text, match) for text in texts if (match := _counting(text)) is not None]
    if not counted:
        return {}
    dated = {text: frozenset(map(int, _YEAR.findall(text))) for text in texts}
    found: dict[str, str] = {}
    for text, match in counted:
        year = _year_of(text, match, dated)
        if year is not None:
            found[text] = f"{text[: match.start()]}{_told(text, match, year)}{text[match.end() :]}"
    return found


def _counting(text: str) -> re.Match[str] | None:
    if not any(hint in text.casefold() for hint in _HINTS):
        return None
    return (_LATER_ZH if has_cjk(text) else _LATER).search(text)


def _told(text: str, match: re.Match[str], year: int) -> str:
    if has_cjk(text):
        return f"{year}年"
    return f"since {year}" if match.groupdict().get("since") else f"in {year}"


def _year_of(text: str, match: re.Match[str], dated: dict[str, frozenset[int]]) -> int | None:
    """The year that a text means, as far as another one tells it."""
    steps = _steps(match)
    own = _YEAR.findall(text[: match.start()])
    if own:
        return int(own[-1]) + steps
    mine = _words(text[: match.start()] + text[match.end() :])
    for other, years in dated.items():
        if other == text or not years or years <= dated[text] or _counting(other) is not None:
            continue
        theirs = _words(other)
        if not mine or len(mine & theirs) < _SHARED * max(len(mine), min(len(theirs), 2 * len(mine))):
            continue
        for year in sorted(years - dated[text]):
            if any(year - steps in found for third, found in dated.items() if third not in (other, text)):
                return year
    return None


def _words(text: str) -> set[str]:
    low = text.casefold()
    if has_cjk(low):
        return {low[i : i + 2] for i in range(len(low) - 1) if low[i : i + 2].isalpha()}
    return {word[:5] for word in _WORD.findall(low)}


def _steps(match: re.Match[str]) -> int:
    """How many years later than another one a text means."""
    parts = match.groupdict()
    if parts.get("next") or parts.get("after"):
        return 1
    if parts.get("last") or parts.get("prior"):
        return -1
    word = (parts.get("count") or "").casefold()
    if not word:
        return 0
    count = 1 if word in ("a", "an") else _FEW.get(word) or _DIGITS_ZH.get(word) or int(word)
    count *= 10 if (parts.get("unit") or "").startswith("decade") else 1
    return -count if parts.get("before") else count
