"""What rotates beside the core of a page: headlines that another headline took the place of.

Takes the lines that only one of two pages has, and all lines of both; gives them without headlines beside
the core where others stand now. Values, names, ways to reach somebody, notices, and lists of which a part
stayed are what the page tells. What came without anything that went, or went without anything that came,
is told.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.compare.lines import Line
from monitor.later import regex

__all__ = ["without_rotated"]

_BESIDE = "~"
"""With what the place of a line begins that stands beside the core."""
_LONGEST = 100
_DAY = regex(
    r"^[\[【(（]?\s?(?:(?:19|20)\d\d[-/.年])?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?[\]】)）]?\s*"
    r"|\s*[\[【(（]?\s?(?:(?:19|20)\d\d[-/.年])?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?[\]】)）]?$"
)
_TELLS = regex(
    r"\d|@|[:：]|\b(?:dean|director|president|rector|chancellor|provost|head of|chair|secretary"
    r"|minister|professor"
    r"|prof|dr|mr|mrs|ms|sir|clos(?:e|es|ed|ing|ure)|cancel\w*|suspen\w+|postpon\w+|ban(?:ned|s)?"
    r"|prohibit\w*|warn\w*"
    r"|alert|urgent|notice|emergency|deadline|apply|applications?|vacanc\w+|call for|moved"
    r"|sanction\w*|strike"
    r"|partners?|members?|founded|agreement|contract|not|no longer|only|must|free|fee|ended|ends"
    r"|stopped|merged"
    r"|dissolved|renamed|terminated|withdrawn|export|licen[cs]\w+|security|military|defen[cs]e)\b"
    r"|关闭|停|取消|暂|延期|禁|警|通知|通告|公告|公示|截止|招聘|招生|报名|申请|申报|紧急|终止|撤销"
    r"|更名|合并|解散|迁|不|仅|须|应当|免费"
    r"|院长|所长|校长|主任|书记|主席|部长|局长|处长|(?:教授|研究员|博士|先生|女士)$|合作|协议|合同"
    r"|(?<![冠亚季殿])军|国防|保密|涉密|出口|许可|管制|任命|任免",
    re.I,
)
"""What a headline of a box beside would not say, and a fact does."""
_BODY_ZH = regex(
    r"(?:大学|学院|学校|中学|研究院|研究所|设计院|实验室|中心|公司|集团|厂|局|处|部|科|委|委员会|协会"
    r"|学会|基金会|银行|医院|馆|站|台|系|所|院|社)$"
)
_ZH = regex("[\u3400-\u9fff]")
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_ZH = 5
_MOST_PAIRS = 2_500
_ALIKE = 0.5


def without_rotated(
    gone: list[Line], come: list[Line], whole: Sequence[Sequence[Line]]
) -> tuple[list[Line], list[Line]]:
    """The lines without headlines beside the core that others took the place of."""
    sides = [[line for line in lines if line.place.startswith(_BESIDE)] for lines in (gone, come)]
    stayed = _stayed(whole)
    if is_redrawn(whole):
        redrawn = {
            id(line)
            for side in sides
            for line in side
            if not stayed[_head(line)] and (_is_headline(line.text) or _is_menu(line.text))
        }
        gone, come = ([line for line in lines if id(line) not in redrawn] for lines in (gone, come))
        sides = [[line for line in side if id(line) not in redrawn] for side in sides]
    if not all(sides):
        return gone, come
    places = [_by_place(lines, stayed) for lines in sides]
    idle: set[int] = set()
    for place in places[0].keys() & places[1].keys():
        was, now = places[0][place], places[1][place]
        if len(was) * len(now) <= _MOST_PAIRS and not any(_alike(o, n) for o in was for n in now):
            idle |= {id(line) for line in (*was, *now)}
    return [line for line in gone if id(line) not in idle], [line for line in come if id(line) not in idle]


def _stayed(whole: Sequence[Sequence[Line]]) -> dict[str, int]:
    """By heading beside the core: how many of the lines under it both pages have."""
    common = {line.key for line in whole[0]} & {line.key for line in whole[1]}
    stayed: dict[str, int] = defaultdict(int)
    for line in whole[1]:
        if line.key in common and _head(line):
            stayed[_head(line)] += 1
    return stayed


def is_redrawn(whole: Sequence[Sequence[Line]]) -> bool:
    """Whether most of what both pages say stands in other elements: the page was built anew."""
    places: list[dict[str, str]] = [
        {line.key: _path(line) for line in lines if not line.place.startswith(_BESIDE)} for lines in whole
    ]
    common = places[0].keys() & places[1].keys()
    moved = sum(places[0][key] != places[1][key] for key in common)
    return len(common) >= _FEW and moved > len(common) * _MOST


def _path(line: Line) -> str:
    return line.place.rpartition("|")[2]


_FEW, _MOST = 5, 0.4
_MENU = regex(
    r"(?:信箱|导航|入口|专栏|专题|地图|登录|大厅|下载|链接|频道|首页|版)$"
    r"|^(?:home|site ?map|contact us|log ?in|search|a-z|quick links|webmail|cameras?)$",
    re.I,
)


def _is_menu(text: str) -> bool:
    return len(text) <= 24 and all(_MENU.search(part) for part in re.split(r"\s*[|｜·]\s*", text) if part)


def _head(line: Line) -> str:
    """The heading beside the core under which a line stands."""
    return line.place[1:].partition("|")[0] if line.place.startswith(_BESIDE) else ""


def _by_place(lines: list[Line], stayed: dict[str, int]) -> dict[str, list[Line]]:
    """The headlines by where they stand, without those of a list of which much stayed."""
    moved: dict[str, int] = defaultdict(int)
    for line in lines:
        moved[_head(line)] += 1
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        head = _head(line)
        single = head and moved[head] < 2
        if not single and not stayed[head] and _is_headline(line.text):
            found[line.place.rpartition("|")[2]].append(line)
    return found


def _is_headline(text: str) -> bool:
    """Whether a line reads like the headline of another page, no value, no name, no notice."""
    if len(text) > _LONGEST or text.endswith((".", "。", ";", "；")):
        return False
    text = _DAY.sub("", text)
    if _TELLS.search(text):
        return False
    if _ZH.search(text):
        return len(_ZH.findall(text)) >= _LEAST_ZH and not _BODY_ZH.search(text)
    words = _WORD.findall(text)
    return len(words) > 1 and any(word[0].islower() and len(word) > 3 for word in words)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines have many words in common: one is the other, edited."""
    left, right = (set(_units(line.text)) for line in (one, other))
    return len(left & right) >= _ALIKE * max(1, min(len(left), len(right)))


def _units(text: str) -> list[str]:
    """Its words without the small ones; of Chinese, pairs of characters."""
    signs = _ZH.findall(text)
    if signs:
        return [one + other for one, other in pairwise(signs)]
    return [word.casefold() for word in _WORD.findall(text) if len(word) > 3]
