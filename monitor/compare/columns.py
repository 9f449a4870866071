"""Columns of a table that tell nothing of its rows: by their names, of readers, robots and the moment; by
what changed in all rows alike, states that go to and fro, and days that are written another way.

Takes names of columns with their cells, or the rows of which cells changed, each as it was and as it is. A
column in which all rows went the same way (from "open" to "closed"), or that names people or rooms, is a
fact. Linear time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from monitor.compare.canon import canonical as loose
from monitor.later import regex
from monitor.model import Table

__all__ = ["PERIOD", "idle_columns", "is_counter", "is_of_the_moment", "live_heads", "passes", "spelled_out"]

_ROWS, _MOST = 3, 0.5
"""How many rows must have changed, and what part of them."""
_LONGEST_STATE = 24
_DAY = regex(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})|(\d{4})年(\d{1,2})月(\d{1,2})日?")
_ORDERS = ((0, 1, 2), (2, 1, 0), (2, 0, 1))
"""Where the year, the month and the day stand."""
_STATE = regex(
    r"(?:current )?(?:status|state|availability|occupancy)|(?:当前|设备|实时|使用|运行)?(?:状态|情况)"
)
_MOMENTARY = frozenset(
    r"available|unavailable|in use|busy|idle|free|occupied|booked|reserved|on loan|returned|returning today"
    r"|offline|online|charging|in service|vacant|taken|空闲|使用中|占用|被占用|占用中|忙|忙碌|已预约"
    r"|预约中|可预约"
    r"|在线|离线|待机|运行中|检修中|维护中|已借出|在库|借出|可用|不可用".split("|")
)
"""What a thing is for some hours."""

_OF_THE_PAGE = regex(
    r"(?:page |total |no\.? of |number of |times )?(?:views|hits|visits|clicks|reads|shares|likes|downloads"
    r"|viewed|downloaded|visited|clicked)(?: count| so far)?|(?:view|hit|click|download) count"
    r"|(?:last |date )?(?:checked|crawled|refreshed|synced|retrieved|accessed|fetched|verified|seen)"
    r"(?: (?:on|at|date))?"
    r"|(?:总|累计|今日|本月)?已?(?:浏览|点击|阅读|访问|下载|查看|转发|点赞|收藏|评论)(?:总?量|总?次数"
    r"|数|人次|次)"
    r"|已(?:下载|浏览|阅读|查看)|最后(?:检查|抓取)(?:时间)?",
    re.I,
)
"""What a column is called that tells of readers and robots, not of the row."""


_OF_THE_MOMENT = regex(
    r".{2,40} (?:right now|now|so far|at (?:the|this) moment)|(?:实时|今日|当前|现在|目前|此刻).{1,16}"
    r"|(?:seats?|places?|spots?|tickets?|rooms?|desks?|slots?) (?:left|remaining|free|available)"
    r"|(?:remaining|free|available) (?:seats?|places?|spots?|tickets?|slots?)"
    r"|(?:剩余|空余|空闲|可用|余)(?:席位|名额|座位|票数?|车位|机位|床位|数量?)",
    re.I,
)
"""What a column is called whose numbers are read off as the page is made: seats free now."""
_BARE = regex(r"\d[\d,. ]{0,12}(?:\s?(?:/|of)\s?\d[\d,. ]{0,12})?\s?[%人次个位席辆]?[人样例台位]?")
_NOW = regex(r".{2,40} (?:right )?now|实时.{1,12}|此刻.{1,12}", re.I)
_FEW_SIGNS = 24
PERIOD = regex(
    r"(?:fy|ay|in)?\s?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\s?年?度?|q[1-4](?: (?:19|20)\d\d)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: (?:19|20)\d\d)?"
    r"|(?:(?:19|20)\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|total|合计|总计",
    re.I,
)
"""What a row is called that tells of a year or of a month: its numbers are figures, not counters."""


def is_counter(name: str) -> bool:
    """Whether a column or a label tells of readers and robots."""
    return _OF_THE_PAGE.fullmatch(name.strip(" :：")) is not None


def is_of_the_moment(name: str, values: Iterable[str]) -> bool:
    """Whether a column or a label tells how many there are as the page is made."""
    name = name.strip(" :：")
    if _OF_THE_MOMENT.fullmatch(name) is None:
        return False
    told = [value.strip() for value in values if value.strip()]
    if all(map(_BARE.fullmatch, told)):
        return True
    return _NOW.fullmatch(name) is not None and all(len(value) <= _FEW_SIGNS for value in told)


def live_heads(tables: Sequence[Table]) -> frozenset[str]:
    """The columns of tables whose values are read off as the page is made."""
    return frozenset(
        loose(name)
        for table in tables
        for at, name in enumerate(table.head)
        if name and is_of_the_moment(name, (row[at] for row in table.rows if at < len(row)))
    )


def passes(name: str, at: int, rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a column tells of readers and of the moment, and not of years or months."""
    if not name:
        return False
    if is_of_the_moment(name, (row[at] for row in rows)):
        return True
    return is_counter(name) and not all(PERIOD.fullmatch(row[0].strip()) for row in rows)


# --------------------------------------------------------------------- by what changed

Pair = tuple[Sequence[str], Sequence[str]]


def idle_columns(
    head: Sequence[str], pairs: Sequence[Pair], rows: int, every: Sequence[Sequence[str]]
) -> set[int]:
    """The columns that tell nothing. `pairs`: the rows that changed; `rows`: how many there are; `every`: all
    rows as they are.
    """
    found = set()
    for at, name in enumerate(head):
        cells = [
            (row[at].strip(), new[at].strip()) for row, new in pairs if row[at : at + 1] != new[at : at + 1]
        ]
        if not cells:
            continue
        if (
            _is_momentary(name, cells)
            or _is_rewritten_day(cells)
            or (
                len(cells) >= max(_ROWS, _MOST * rows) and _goes_to_and_fro(cells, [row[at] for row in every])
            )
        ):
            found.add(at)
    return found


def _is_momentary(name: str, cells: Sequence[tuple[str, str]]) -> bool:
    if _STATE.fullmatch(name.strip().lower()) is None:
        return False
    return all(not value or value.lower() in _MOMENTARY for pair in cells for value in pair)


def _goes_to_and_fro(cells: Sequence[tuple[str, str]], every: Sequence[str]) -> bool:
    """Whether short words change between the same few, in both directions."""
    values = [value for pair in cells for value in pair]
    if not all(0 < len(value) <= _LONGEST_STATE and not any(map(str.isdigit, value)) for value in values):
        return False
    before, after = ({pair[side] for pair in cells} for side in (0, 1))
    held = Counter(value.strip() for value in every)
    few = len({*before, *after, *held}) < len(every) + 1
    return few and not before.isdisjoint(after) and max(held.values(), default=0) > 1


def _is_rewritten_day(cells: Sequence[tuple[str, str]]) -> bool:
    """Whether each cell has the same day as before, all of them in one other way of writing."""
    if len(cells) < _ROWS:
        return False
    days = [tuple(_DAY.fullmatch(value) for value in pair) for pair in cells]
    if not all(one and other for one, other in days):
        return False
    parts = [
        tuple([int(part) for part in match.groups() if part] if match else [] for match in pair)
        for pair in days
    ]
    return any(
        all(
            [one[i] for i in first] == [other[i] for i in second]
            and max(one[first[0]], other[second[0]]) > 31
            for one, other in parts
        )
        for first in _ORDERS
        for second in _ORDERS
    )


_SHORT_FORM = regex(r"(.{2,80}?)\s?[(（](.{2,40})[)）]")
_INITIALS = regex(r"(?<![a-z])[A-Z]{2,6}(?![a-z])")


def spelled_out(one: str, other: str) -> bool:
    """Whether one of two names is the other, its letters spelled out: "UK industry" and "Industry in the
    United Kingdom (UK industry)".
    """
    short, long = sorted((one.strip(), other.strip()), key=len)
    found = _SHORT_FORM.fullmatch(long)
    if found is None or found[2].strip() != short:
        return False
    initials = "".join(word[0] for word in found[1].split() if word[0].isupper())
    return any(each in initials for each in _INITIALS.findall(short))
