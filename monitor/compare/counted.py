"""Numbers that are read off as a page is made, by the words next to them: how often it was viewed, who waits
now, what is left, what a share costs.

Takes two lines that differ in nothing but numbers; says whether each number that differs is such a one. A
number beside another word, or of a year, is a fact. Linear time.
"""

import re

from monitor.later import regex

__all__ = ["only_counts", "only_order"]

_NUMBER = regex(r"[+−-]?\d+(?:[,，]\d{3})*(?:\.\d+)?")
_INSTANT = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?")
"""As machines write it: nobody sets a deadline so."""
_NEAR_BEFORE, _NEAR_BEHIND = 48, 40
_DONE = (
    r"(?:viewed|read|opened|visited|accessed|downloaded|queried|shared|watched|played|consulted|seen"
    r"|searched"
    r"|clicked|printed|listened to|looked at|liked)"
)
_DONE_BEFORE = regex(rf"\b{_DONE}(?: by)?(?: (?:about|over|more than|already))? $", re.I)
_TIMES = regex(r"\s?(?:times|people|readers|visitors|users|others|persons)\b", re.I)
_DONE_ZH = regex(
    r"(?:阅读|浏览|点击|访问|查看|下载|播放|点赞|收听|转发|围观|人气|热度)(?:总?量|总?次?数|人数|人次)?\W{0,4}$"
)
_NO_THING = regex(r"\s?[万千]?\s?(?:人?次|[^\w\s]|$)|\s+(?![个本国位名项家所种份篇部类年月条])")
"""What stands behind a number of readings, and not behind one of things that are read."""
_BEFORE = regex(
    r"(?:\b(?:visitor|reader|guest|hit)s?(?: (?:no\.?|number|nr\.?|counter))?[\s:#]{1,3}|\buptime "
    r"|(?:最新价|成交量?|总市值|市值|股价|涨跌幅?)\W{0,3}|(?:今日|今天|本日)\S{0,6}\s?|好评率?\W{0,3})$",
    re.I,
)
_WAIT = regex(r"\b(?:reply|response|waiting|wait|queue) time\W{1,3}$", re.I)
_SHORT = regex(r"\s?(?:minutes?|mins?|seconds?|secs?)\b", re.I)
_WAITING_ZH = regex(
    r"(?:(?:在线|等候|排队|候诊|候办|等待)(?:人数)?|(?:还有|还剩|仅剩|剩余|空余)(?:席位|名额|座位"
    r"|票)?)\W{0,3}$"
)
_WAITS_ZH = regex(r"\s?[个张位]?(?:人|天|小时|分钟?|秒|席|座|空位|车位|票|名额|样|[^\w\s]|\s*$)(?![员才类])")
_BEHIND = regex(
    r"\s?(?:(?:people|users|visitors|guests|readers|persons|others)(?: \w+){0,2} (?:viewing|reading"
    r"|watching|online"
    r"|looking|waiting|queuing|browsing|here)\b|(?:requests?|people|persons"
    r"|jobs) in the (?:waiting list|queue)"
    r"|(?:\w+ )?(?:seats?|places?|tickets?|spots?|slots?|copies) (?:left|remaining|free)\b"
    r"|(?:days?|weeks?|hours?|minutes?) (?:left|to go|remaining|until|till|from now)\b"
    r"|[a-zµ]{1,3} (?:offset|drift|lag|latency|jitter)\b"
    r"|(?:人次|次|人)?(?:浏览|阅读|点击|播放|围观|点赞|下载|收听)|(?:人|位|名|个)?(?:用户|读者|网友"
    r"|访客|同学)?正?在"
    r"(?:浏览|看|线|阅读|观看|访问|排队|等候|等待|咨询)|个?人(?:报名|参与|预约|关注|感兴趣|等候|排队))",
    re.I,
)
"""What stands next to a number that nobody sets."""
_MANY = regex(r"\s?(?:views?|plays?|hits?|likes?|listens|page ?views)\b", re.I)
_LEAST_MANY = 100
"""A theatre has a dozen plays; so many are counted as they are played."""
_AHEAD = regex(r"\bin (?:about |only |just )?$", re.I)
_SPAN = regex(r"\s?(?:days?|weeks?|hours?|minutes?)\b", re.I)
_TOTAL = regex(r"(?:累计|总计|共计|合计|已)\S{0,6}\s?$")
_PERIOD = regex(
    r"\b(?:in|during|for|by)(?: the year)? (?:19|20)\d\d\b|(?:19|20)\d\d\s?年(?!\s?\d)|年度|每年"
    r"|\b(?:annually|yearly|per year"
    r"|each year|a year|annual (?:number|total|average|visit\w*|attendance))\b",
    re.I,
)
_TODAY = regex(r"今日|今天|本日")


def only_counts(one: str, other: str) -> bool:
    """Whether two lines differ only in numbers that count readers, those who wait, what is left."""
    one, other = (_INSTANT.sub("#", text) for text in (one, other))
    if one == other:
        return True
    before, after = ([*_NUMBER.finditer(text)] for text in (one, other))
    if not before or len(before) != len(after) or _NUMBER.sub("#", one) != _NUMBER.sub("#", other):
        return False
    if _PERIOD.search(one):
        return False
    moved = [(was, now) for was, now in zip(before, after, strict=True) if was[0] != now[0]]
    sure = [_is_count(one, was) for was, _ in moved]
    if not any(sure):
        return False
    today = _TODAY.search(one) is not None
    return all(known or _follows(one, was, now, today) for known, (was, now) in zip(sure, moved, strict=True))


def _is_count(text: str, number: re.Match[str]) -> bool:
    before, behind = _around(text, number)
    if _BEFORE.search(before) is not None or _BEHIND.match(behind) is not None:
        return True
    if _DONE_BEFORE.search(before) and _TIMES.match(behind):
        return True
    if _WAIT.search(before) and _SHORT.match(behind):
        return True
    if _WAITING_ZH.search(before) and _WAITS_ZH.match(behind):
        return True
    if _DONE_ZH.search(before) and _NO_THING.match(behind):
        return True
    return _MANY.match(behind) is not None and _value(number) >= _LEAST_MANY


def _value(number: re.Match[str]) -> float:
    return float(number[0].replace(",", "").replace("，", "").replace("−", "-"))


def _follows(text: str, was: re.Match[str], now: re.Match[str], today: bool) -> bool:
    """Whether a number beside one that is surely counted goes with it: days ahead that fell, a total of what
    is counted today.
    """
    before, behind = _around(text, was)
    fell = _value(now) < _value(was)
    ahead = _AHEAD.search(before) is not None and _SPAN.match(behind) is not None
    return (fell and ahead) or (today and not fell and _TOTAL.search(before) is not None)


def _around(text: str, number: re.Match[str]) -> tuple[str, str]:
    start, end = number.span()
    return text[max(0, start - _NEAR_BEFORE) : start], text[end : end + _NEAR_BEHIND]


# --------------------------------------------------------------------- the same words in another order

_WORD = regex("[A-Za-zÀ-ÿ]+(?:['’&-][A-Za-zÀ-ÿ]+)*|[\u3400-\u9fff]|\\d+")
_PARTED = regex(r"[\s|·•/、]{1,4}")
_SAYS = regex(r"[.,:;!?()\[\]。，：；！？（）【】]")
_LEAST, _LEAST_ZH = 6, 12
_ROLE = regex(
    r"\b(?:dean|director|president|rector|chancellor|provost|head|chair\w*|secretary|minister|deputy"
    r"|vice|leads?"
    r"|reports?|to|from|owns?|under|over|before|after|first|second|third)\b|长|任|书记|主管|副|隶属"
    r"|负责|第|先|后",
    re.I,
)
"""What gives an order a meaning."""


def only_order(one: str, other: str) -> bool:
    """Whether two lines show the same few phrases in a row, in another order: no sentence, no label, nobody's
    office.
    """
    if one == other or _SAYS.search(one) or _SAYS.search(other) or _ROLE.search(one):
        return False
    left, right = ([part for part in _PARTED.split(text.strip()) if part] for text in (one, other))
    if sorted(left) != sorted(right):
        return False
    words = _WORD.findall(one)
    least = _LEAST if one.isascii() else _LEAST_ZH
    return len(words) >= least and not any(word.isdigit() for word in words)
