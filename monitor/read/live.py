"""How things are as a page is made: how many are in the building, what is free, the weather, a rate.

Takes the text of one line; says whether it is read off at the moment. A number that an institution has until
it is counted again (members, professors, volumes) is none, even where it is told as of now. Linear time.
"""

import re

from monitor.later import regex
from monitor.read.hints import hints, registered

__all__ = ["is_live", "names_now"]

_LONGEST = 160

_NOW = regex(
    r"\b(?:current(?:ly)?|now|right now|at (?:the|this) moment|live|real[- ]?time|tonight|today(?:(?:'"
    r"|’)s)?|this (?:morning|afternoon"
    r"|evening|hour))\b|当前|目前|现在|实时|此刻|今日|今晚|今夜|今晨|今早|今天|即时",
    re.I,
)
_READ_OFF = regex(
    r"\b(?:wait(?:ing)?|queue(?:s|ing)?|sky|weather|seeing|temperature|humidity|wind|tide|waves?"
    r"|water level|snow|visibility"
    r"|air quality|aqi|uv(?: index)?|pollen|occupancy|(?:parking|free|available|car) (?:spaces?|places?"
    r"|seats?|bays?|bikes?)|parking"
    r"|crowd(?:ing|s)?|traffic|load|(?:power )?output|visitors|users|online|listeners|viewers"
    r"|(?:exchange )?rates?|share price)\b"
    r"|排队|等候|等待|客流|在园|在馆|余票|空位|车位|座位|天气|气温|温度|湿度|风力|风向|水位|潮位|空气质量"
    r"|能见度|汇率|股价|在线|拥挤|视宁度|云量|透明度|风速|浪高|潮汐|流量|负荷|负载|出力|路况|月相|紫外线",
    re.I,
)
_FULL = regex(
    r"\d\s?%\s?(?:full|busy|occupied|free|available)|\d\s(?:spaces?|seats?|places?|bikes?|bays?|people"
    r"|minutes?)\b|\d\s?(?:人|个|辆|张|%)",
    re.I,
)
_RIGHT_NOW = regex(r"\b(?:right now|now|at (?:the|this) moment|currently|live)\b|现在|此刻|实时", re.I)
_HEAD_COUNT = regex(r"(?:实时|在馆|在园|在线|当前在[^校职读编岗册籍研任])(?:总)?人数")
_TICKING = regex(
    r"\b(?:now|right now|at (?:the|this) moment|so far|live|real[- ]?time|today|tonight"
    r"|this (?:morning|afternoon|evening|hour))$|^(?:today(?:(?:'|’)s)?|live|real[- ]?time)\b"
    r"|今日|今天|今晚|实时|即时|此刻|截至(?:目前|今日|现在)|迄今|^(?:当前|目前|现在)?已(?:报名|投票|签名|预约|参与)",
    re.I,
)
"""What makes a label with a bare number one that goes on counting."""
_STANDING = regex(
    r"\b(?:members?|states|countries|partners?|students?|pupils|professors?|lecturers|staff|employees"
    r"|workforce|facult(?:y|ies)|departments|institutes?|cent(?:re|er)s|campus(?:es)?|graduates|alumni"
    r"|programmes?|programs?|courses?|patents?|laborator(?:y|ies)|labs|volumes|doctora\w*|fellows"
    r"|researchers|scientists|population|inhabitants|budget|turnover|revenue|income|fees?|prices?|costs?"
    r"|salary|grants?|projects?|publications?|papers|citations|universities|companies|firms|schools)\b"
    r"|成员|会员|国家|伙伴|在校|学生|教师|教授|教职|员工|职工|院系|学院|专业|课程|毕业|校友|专利|实验室"
    r"|藏书|馆藏|馆员|博士|硕士|研究员|科研|人口|预算|收入|费|价|项目|论文|高校|企业|单位",
    re.I,
)
"""What an institution has: such a number stands until it is counted again, even where told as of now."""
_ON_THE_SPOT = regex(
    r"\b(?:in|inside|on|at) (?:the |our |this )?(?:\w+ ){0,2}(?:buildings?|librar(?:y|ies)|halls?|site|museum"
    r"|gallery|park|rooms?|house|pool|gym|queue|premises|line)\b|\b(?:on[- ]site|online|waiting|queu\w+"
    r"|(?:checked|logged|signed) in|free|vacant|occupied|in use)\b|在[馆园场线座]|[入到进][馆园场校]"
    r"|签到|排队|等候|空闲|剩余|可用",
    re.I,
)
_BARE_NUMBER = regex(
    r"[~≈约]?\s?\d[\d,. ]{0,12}(?:\s?(?:/|of|out of|[，,]?\s?共)\s?\d[\d,. ]{0,12})?\s?"
    r"(?:people|persons|visitors|readers|users|guests|seats?|places?|spaces?|人次|[人次个位席辆名]|%)?",
    re.I,
)
_ON_THE_SPOT_NOW = regex(
    r"^(?>there are |we have |there is )?(?>right now,? |currently,? |at the moment,? )?(?>there are )?"
    r"(?:about |only )?\d[\d,.]{0,9} (?:of (?:the |our )?\d[\d,.]{0,9} )?"
    r"(?:people|persons|visitors|readers|users|guests|customers|seats?|(?:parking )?spaces?|places?|bikes?"
    r"|desks?|computers?|pcs|rooms?)\b(?: are| is)?(?: currently| now)? (?:free|vacant|occupied|taken|in use"
    r"|inside|waiting|online|on site|(?:in|inside) (?:the |our )?(?:building|library|hall|museum|gallery"
    r"|queue|pool|gym|park))\b(?: right now| now| at the moment| currently)?[.!]?$"
    r"|^(?:当前|目前|现在|此刻|实时)"
    r"(?:馆内|园内|场内|在馆|在园|剩余|空闲|可用)[^\d。]{0,8}\d[\d,]{0,9}\s?(?:/\s?\d{1,7})?\s?"
    r"[人次个位席辆张座]{1,3}[。]?$",
    re.I,
)
"""A sentence that says how many are there now."""
_LABELLED = regex(r"^(.{2,60}?)\s?(?:[:：|]|\s[-–—]\s)\s?(.{1,80})$")


_MAY_BE = ("now", "current", "moment", "live", "real", "tonight", "today", "this ", "so far")
_MAY_BE_ZH = (
    "当前",
    "目前",
    "现在",
    "实时",
    "此刻",
    "今日",
    "今晚",
    "今夜",
    "今晨",
    "今早",
    "今天",
    "即时",
    "迄今",
    "已",
)
_MAY_LIVE = registered((*_MAY_BE, *_MAY_BE_ZH))
"""One of these words is there, or nothing is."""


def is_live(text: str, may: int | None = None) -> bool:
    """Whether a label with its value is read off at the moment: a queue, the weather, free places. `may`: its
    hints, where they are known.
    """
    if len(text) > _LONGEST or not (hints(text.lower()) if may is None else may) & _MAY_LIVE:
        return False
    found = _LABELLED.match(text)
    if found is None:
        return len(text) <= 100 and _RIGHT_NOW.search(text) is not None and bool(_ON_THE_SPOT_NOW.match(text))
    if _is_ticking(found[1], found[2]):
        return True
    if not _NOW.search(text):
        return False
    if _HEAD_COUNT.search(found[1]) or (_READ_OFF.search(found[1]) and _NOW.search(found[1])):
        return True
    return len(text) <= 80 and _RIGHT_NOW.search(found[2]) is not None and _FULL.search(found[2]) is not None


def _is_ticking(label: str, value: str) -> bool:
    """Whether a label and its bare number go on counting: "Seats free now", 今日入馆人次."""
    if not _BARE_NUMBER.fullmatch(value) or not _TICKING.search(label):
        return False
    return _ON_THE_SPOT.search(label) is not None or not _STANDING.search(label)


def names_now(text: str) -> bool:
    """Whether a line speaks of the moment."""
    return _NOW.search(text) is not None
