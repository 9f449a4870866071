"""What a page reads off as it is made: clocks, countdowns, rates, the weather, counters.

Takes a line and what stands in its stead; says whether only the moment makes the difference. It is told by
precision rather than by names: seconds, odd minutes, a span in two units that runs towards something, several
numbers with many decimals that all moved. Beside the core less is asked than within. What is dated, what
gives opening hours, prices in round steps, and what an institution has are facts. Linear time.
"""

import re
from collections.abc import Sequence

from monitor.compare.canon import contacts
from monitor.compare.counted import only_counts, only_order
from monitor.compare.lines import is_sentence
from monitor.compare.ticking import holds
from monitor.later import regex

__all__ = ["is_of_the_day", "is_read_off", "swings"]

_MOST_SIGNS, _LONGEST, _FEW = 400, 160, 40
_CLOCK = regex(r"(?<!\d)(?<!\d[:：.])(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?(?![\d:：])")
_RANGE = regex(
    r"\d{1,2}(?:[:：.]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:[-–—~～至到]|to|until|till)\s?\d{1,2}(?:[:：.]\d\d)?",
    re.I,
)
_NUMBER = regex(r"(?<![\w.])[+−-]?\d+(?:[,，]\d{3})*(?:\.\d+)?")
_PRECISE = regex(r"(?<![\w.])\d{1,6}\.\d{3,6}(?!\d)")
_UNIT = r"(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)"
_SPAN = regex(
    rf"\b\d{{1,4}} ?{_UNIT}(?:,? and |[, ]{{1,2}})\d{{1,2}} ?{_UNIT}\b"
    r"|\d{1,4}\s?[天日]\s?\d{1,2}\s?小?时|\d{1,3}\s?(?:个?小时|时)\s?\d{1,2}\s?分",
    re.I,
)
"""A span in two units."""
_TOWARDS = regex(
    r"\b(?:in|again|until|till|left|to go|remaining|ago|next|since|for the (?:last|past)|up|opens?|shuts?"
    r"|closes?|starts?|begins?|ends?|due)\b|还有|还剩|剩余|距离?|再过|倒计时|已(?:经|运行)?|\d\s?[天时分秒钟]+[前后]",
    re.I,
)
_LASTS = regex(
    r"\b(?:takes?|lasts?|lasting|duration|long|length|within|record|best time|per|each|every)\b"
    r"|\b(?:before|after|prior)\b|[以之][前后]|时长|历时|用时|全程|为期|每|纪录|成绩|期限",
    re.I,
)
_WEATHER = regex(
    r"\d\s?(?:°|℃|℉|degrees?\b|度)|\d\s?(?:m/s|km/h|kph|mph|knots?|kts?|hPa|mbar|kn)\b|[风浪]\S{0,3}\d{1,2}\s?级?"
    r"|\d\s?级",
    re.I,
)
_LIVE = regex(r"\breal[- ]?time\b|实时", re.I)
_NOW = regex(
    r"\b(?:real[- ]?time|right now|just now|at (?:this|the) moment|this (?:minute|second|instant))\b"
    r"|实时|此刻|此时|即时|现在|刚刚",
    re.I,
)
"""What speaks of the moment and of nothing longer ("current members" are members until they leave)."""
_LEVEL = regex(r"(?<![\d.,])(\d{1,6})\s?(?:of|out of|/|共)\s?(\d{1,6})(?![\d.,])", re.I)
_LEFT = regex(
    r"\b(?:left|remaining|free|vacant|occupied|taken|in use)\b|剩余|空闲|空余|余[票位量]|占用|在用|可用", re.I
)
_THIS_PAGE = regex(r"\bthis (?:page|article|entry|text)\b|[本此该](?:页|文章|文(?![件化科献])|网页)", re.I)
_READERS = regex(
    r"\d[\d,.]{0,12}[km]? (?:\w+ )?(?:people|persons|readers?|visitors?|users?|guests|times|others"
    r"|views|hits)\b"
    r"|\b(?:viewed|read|opened|shared|liked) (?:by )?\d|\d\s?[万千]?\s?(?:人?次|人(?=[^员数]|$))",
    re.I,
)
_WHERE = regex(
    r"\W{0,3}(?:\w{1,12} ){0,2}(?:address|post ?code|zip(?: code)?|p\.?o\.? box|rooms?|telephone|tel|phone"
    r"|fax|iban)\b\W{0,3}\d"
    r"|[^:：]{0,20}\baddress\s?[:：]|\W{0,3}\S{0,6}(?:地址|邮编|邮政编码|电话|传真|房间|账号)",
    re.I,
)
"""Where somebody is found: no instrument shows that."""
_LEFT_OVER = regex(r"\b(?:left|remaining)\b|剩余|空余|余[票位量]", re.I)
_PAGER = regex(
    r"\W{0,3}(?:\w{1,12} ){0,2}\d{1,6}\s?[-–~至到]\s?\d{1,6} (?:of|/) \d[\d,]{0,9}(?: \w{1,12})?\W{0,3}", re.I
)
_TOOK = regex(
    r"(?:\b(?:page|quer(?:y|ies)|request|processed|generated|rendered|executed|loaded)\b|页面|执行|查询|加载|处理)"
    r"[^.。]{0,40}?\d{1,6}\.\d{1,6}\s?(?:ms|s|sec|seconds|秒|毫秒)(?![a-z])",
    re.I,
)
_TODAY = regex(r"\b(?:today|tonight|this (?:hour|morning|afternoon|evening))\b|今[日天晚早]", re.I)
_ITSELF = regex(r"\b(?:this|our) (?:website|web ?page|web ?site|portal)\b|本网[站页]", re.I)
_SEEN = regex(
    r"\d\s?[万千]?\s?(?:人次?|次|位)\s?(?:已|都|正在)?(?:看|读|阅|浏览|点[赞击]|听|关注|喜欢|收藏|访问)"
)
_MONEY = regex(r"\b[A-Z]{3}\b|[$€£¥]|[元币汇率价盾镑]|指数|\b[Rr]ates?\b|\b[Ii]ndex\b")
_CENTS = regex(r"\.\d\d")
_RATE = regex(
    r"(?<![\d.])1\s?(?:[A-Z]{3}|[A-Za-z\u4e00-\u9fff]{1,10})\s?[=≈]\s?\d{1,6}\.\d{2,6}"
    r"|[元币镑]\s?[兑对/]\s?[\u4e00-\u9fff]{1,5}\s?[:：]?\s?\d{1,4}\.\d{2,6}"
)
_NEXT = regex(r"^\W{0,3}(?:the )?next\b|^下一", re.I)
_CODE = regex(
    r"\b(?=[a-f-]{0,12}\d)(?=[\d-]{0,12}[a-f])[0-9a-f]{4,40}(?:-[0-9a-f]{2,12}){1,5}\b|\b(?=[a-f]{0,20}\d)(?=\d{0,20}[a-f])[0-9a-f]{8,64}\b",
    re.I,
)
_NAMES = regex(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b"
    r"|(?<=[周期])[一二三四五六日天]|[AP]\.?M\b",
    re.I,
)
_LABEL = regex(r"^([^:：]{1,40})[:：]\s?(?=\S)")
_STATE = regex(r"\b(?:status|state|conditions?|today|tonight|queue|waiting)\b|状态|今日|今天|排队|等候", re.I)
_DATED = regex(
    r"(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|\d月|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day|周[一二三四五六日末]|星期",
    re.I,
)


def is_read_off(one: str, other: str, *, beside: bool) -> bool:
    """Whether two lines show the same instrument at two moments; `beside`: they stand beside the core."""
    if max(len(one), len(other)) > _MOST_SIGNS or contacts(one) != contacts(other) or _WHERE.match(one):
        return False
    if only_counts(one, other) or only_order(one, other):
        return True
    if max(len(one), len(other)) > _LONGEST:
        return False
    if _speaks_of_now(one, other):
        return True
    if _is_level(one, other, beside=beside) or (beside and _is_code(one, other)):
        return True
    if _DATED.search(one) or _DATED.search(other):
        return False
    told = is_sentence(one) and not beside
    return (
        _is_clock(one, other, told=told)
        or (not told and _quotes(one, other))
        or (beside and _reads(one, other))
    )


def _speaks_of_now(one: str, other: str) -> bool:
    """Whether the words of both say that they are of the moment, of readers, of the page itself."""
    labels = _labelled(one), _labelled(other)
    if all(_LIVE.search(label) or (_NOW.search(label) and not holds(label)) for label in labels):
        return True
    if _runs_out(one) and _runs_out(other):
        return True
    if _counts_readers(one) and _counts_readers(other):
        return True
    if all(_PAGER.fullmatch(text) or _TOOK.search(text) for text in (one, other)):
        return True
    same = _without_numbers(one) == _without_numbers(other)
    if same and _NOW.search(one) and not holds(one):
        return True
    if same and (_ITSELF.search(one) or _SEEN.search(one)):
        return True
    return same and (_TODAY.search(labels[0]) is not None or _RATE.search(one) is not None)


def is_of_the_day(one: str, other: str) -> bool:
    """Whether two lines above a title differ in nothing but numbers and the names of days."""
    if max(len(one), len(other)) > _LONGEST or contacts(one) or contacts(other) or not _NUMBER.search(one):
        return False
    return _NAMES.sub("#", _NUMBER.sub("#", one)) == _NAMES.sub("#", _NUMBER.sub("#", other)) and not holds(
        one
    )


def _is_level(one: str, other: str, *, beside: bool) -> bool:
    """Whether lines tell how many of a number that stayed are left or taken."""
    if _without_numbers(one) != _without_numbers(other):
        return False
    label = _labelled(one)
    if not label and len(_NUMBER.findall(one)) == 1 and len(one) <= _FEW and _LEFT_OVER.search(one):
        return True
    if (
        label
        and (_LEFT if beside else _LEFT_OVER).search(label)
        and _NUMBER.fullmatch(one[len(label) :].lstrip(":： "))
    ):
        return True
    levels = [_LEVEL.findall(text) for text in (one, other)]
    if (
        [len(each) for each in levels] != [1, 1]
        or levels[0][0][1] != levels[1][0][1]
        or len(_NUMBER.findall(label)) > 1
    ):
        return False
    return beside or _LEFT_OVER.search(one) is not None


def _counts_readers(text: str) -> bool:
    """Whether a line tells how many looked at this page."""
    return _THIS_PAGE.search(text) is not None and _READERS.search(text) is not None


def _is_code(one: str, other: str) -> bool:
    """Whether nothing differs but a code that a machine gave."""
    return one != other and _CODE.search(one) is not None and _CODE.sub("#", one) == _CODE.sub("#", other)


def _labelled(text: str) -> str:
    found = _LABEL.match(text)
    return found[1] if found else ""


def _runs_out(text: str) -> bool:
    """Whether a line tells how long it is till something, to the minute or the hour."""
    return _SPAN.search(text) is not None and _TOWARDS.search(text) is not None and not _LASTS.search(text)


def _is_clock(one: str, other: str, *, told: bool) -> bool:
    """Whether nothing differs but times of the day that nobody would set: with seconds, or odd minutes.

    `told`: in a sentence of the core, where they may be a timetable's.
    """
    if _CLOCK.sub("#", one) != _CLOCK.sub("#", other) or _LASTS.search(one):
        return False
    times = [_CLOCK.findall(text) for text in (one, other)]
    odd = sum(int(minute) % 5 != 0 for each in times for _, minute, _ in each)
    if len(times[0]) == 1 and times[0] != times[1] and _NEXT.search(one):
        return odd > 0
    if not times[0] or any(before == after for before, after in zip(*times, strict=True)):
        return False
    both = [*times[0], *times[1]]
    return all(second for _, _, second in both) or (
        not told
        and len(times[0]) > 1
        and sum(int(minute) % 5 != 0 for _, minute, _ in both) * 4 >= len(both) * 3
    )


def _quotes(one: str, other: str) -> bool:
    """Whether several numbers with many decimals all moved: rates, quotations."""
    if not _PRECISE.search(one) or not _PRECISE.search(other) or not _MONEY.search(one):
        return False
    if _without_numbers(one) != _without_numbers(other):
        return False
    pairs = list(zip(_numbers(one), _numbers(other), strict=True))
    moved = [after - before for before, after in pairs if before != after]
    return len(moved) > 1 and all(before != after for before, after in pairs if before % 1)


def _reads(one: str, other: str) -> bool:
    """Whether a line beside the core shows the hour, the weather, a rate or a counter."""
    label = _labelled(one)
    if label and label == _labelled(other) and _STATE.search(label):
        return True
    if all(_WEATHER.search(text) for text in (one, other)) and not holds(one):
        return True
    clocks = [_CLOCK.findall(text) for text in (one, other)]
    if all(len(each) == 1 for each in clocks) and clocks[0] != clocks[1]:
        return not any(_RANGE.search(text) for text in (one, other))
    if _without_numbers(one) != _without_numbers(other):
        return False
    if _PRECISE.search(one) and _PRECISE.search(other) and _MONEY.search(one):
        return True
    before, after = _numbers(one), _numbers(other)
    if len(before) > 1 and all(_CENTS.search(number) for number in _NUMBER.findall(f"{one} {other}")):
        return swings(before, after)
    if holds(one.replace("%", "")) or clocks[0]:
        return False
    if ("%" in one or "." in _NUMBER.findall(one)[0] or len(before) > 1) and swings(before, after):
        return True
    steps = [now - was for was, now in zip(before, after, strict=True)]
    exact = any(was >= _MANY and was % 10 for was in before)
    return bool(steps) and exact and all(step > 0 for step in steps)


_MANY, _MUCH = 1000, 0.4
"""From what on a number that grew by itself is counted, not set."""


def swings(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether numbers went up here and down there, or by much: what an institution has moves little."""
    steps = [now - was for was, now in zip(before, after, strict=True)]
    if not any(steps):
        return False
    return max(steps) > 0 > min(steps) or any(
        abs(now - was) > _MUCH * max(was, now) for was, now in zip(before, after, strict=True)
    )


def _without_numbers(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).split())


def _numbers(text: str) -> list[float]:
    return [
        float(number.replace(",", "").replace("，", "").replace("−", "-")) for number in _NUMBER.findall(text)
    ]
