"""Days that have a name in Chinese text: of the traditional calendar (农历五月初五, 正月十六, 中秋节当天) and
feasts with a date of ours (教师节当天, 五四青年节上午).

Takes a folded sentence and the day of publication; gives where such a day stands and which day it is of the
years 2000 to 2030, the last one that is not after the page. Refuses months without a day and other years.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from monitor.later import regex

_FIRST_YEAR, _FIRST_DAY = 2000, date(2000, 2, 5)
_YEARS = (
    0x0C960, 0x0D954, 0x0D4A0, 0x0DA50, 0x07552, 0x056A0, 0x0ABB7, 0x025D0, 0x092D0, 0x0CAB5, 0x0A950,
    0x0B4A0, 0x0BAA4, 0x0AD50, 0x055D9, 0x04BA0, 0x0A5B0, 0x15176, 0x052B0, 0x0A930, 0x07954, 0x06AA0,
    0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530, 0x05AA0,
)  # fmt: skip
"""One number a year: bits 15 to 4 are its months from the first on, 1 for thirty days and 0 for twenty-nine;
the last four say after which month one is put in (0: none), bit 16 whether that one has thirty days."""

_NUMBER = "一二三四五六七八九"
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "十": 10, "十一": 11, "十二": 12} | {
    c: i for i, c in enumerate(_NUMBER, 1)
}
_FEASTS = {
    "元宵节": (1, 15),
    "端午节": (5, 5),
    "七夕": (7, 7),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
}
_DATED_FEASTS = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "世界水日": (3, 22),
    "世界地球日": (4, 22),
    "中国航天日": (4, 24),
    "世界知识产权日": (4, 26),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "全国科技工作者日": (5, 30),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
}
_DAY = regex(
    rf"(?:农历|阴历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    rf"(?P<month>正|冬|腊|十[一二]?|[{_NUMBER}])月"
    rf"(?P<day>初[{_NUMBER}十]|十[{_NUMBER}]?|二十[{_NUMBER}]?|廿[{_NUMBER}]?|三十)(?![日号个多余年一二三四五六七八九十])"
    rf"|(?P<feast>{'|'.join([*_FEASTS, *_DATED_FEASTS])})(?=当[天日]|[上下]午|这[一]?天|那[一]?天)"
)


def lunar_days(text: str, published: date | None) -> Iterator[tuple[int, int, date]]:
    """Start, end and day of each date of the traditional calendar in a folded sentence."""
    if published is None:
        return
    for match in _DAY.finditer(text):
        ours = _DATED_FEASTS.get(match["feast"] or "")
        month, day = ours or _FEASTS.get(match["feast"] or "", (0, 0))
        if not month:
            month, day = _MONTHS[match["month"]], _count(match["day"])
        for year in (published.year, published.year - 1):
            found = date(year, month, day) if ours else solar(year, month, day)
            if found and found <= published + timedelta(days=2):
                yield match.start(), match.end(), found
                break


def solar(year: int, month: int, day: int) -> date | None:
    """The day of our calendar; None outside the years known and for days that a month does not have."""
    if not 0 <= year - _FIRST_YEAR < len(_YEARS):
        return None
    start = _FIRST_DAY + timedelta(days=sum(map(_length, _YEARS[: year - _FIRST_YEAR])))
    code = _YEARS[year - _FIRST_YEAR]
    for earlier in range(1, month):
        start += timedelta(days=_days(code, earlier) + (_extra(code) if code & 15 == earlier else 0))
    return start + timedelta(days=day - 1) if 1 <= day <= _days(code, month) else None


def _days(code: int, month: int) -> int:
    return 30 if code >> (16 - month) & 1 else 29


def _extra(code: int) -> int:
    return (30 if code >> 16 & 1 else 29) if code & 15 else 0


def _length(code: int) -> int:
    return sum(_days(code, month) for month in range(1, 13)) + _extra(code)


def _count(word: str) -> int:
    """初五 → 5, 十六 → 16, 廿八 → 28."""
    word = word.replace("廿", "二十").lstrip("初")
    tens, ten, ones = word.rpartition("十")
    return (10 * (_NUMBER.find(tens) + 1 if tens else 1) if ten else 0) + (
        _NUMBER.find(ones) + 1 if ones else 0
    )
