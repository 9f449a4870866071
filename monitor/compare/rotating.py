"""What rotates beside the core of a page: lines that others took the place of.

Takes the lines that only one of two pages has, and all lines of both; gives them without what beside the core
had its turn. An edited line, one with a label, ways to reach somebody, notices, and lists of which a part
stayed are what the page tells. Where one page has a box of which nothing is read, nothing that stands there
on the other is told: both pages are treated alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.compare.canon import contacts
from monitor.compare.edited import is_edited
from monitor.compare.gauges import is_read_off, swings
from monitor.compare.lines import Line, is_sentence
from monitor.later import regex

__all__ = ["is_above", "is_beside", "is_grave", "without_rotated"]

_BESIDE = "~"
"""With what the place of a line begins that stands beside the core."""
_ABOVE = "^"
_LONGEST = 100
_DAY = regex(
    r"^[\[【(（]?\s?(?:(?:19|20)\d\d[-/.年])?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?[\]】)）]?\s*"
    r"|\s*[\[【(（]?\s?(?:(?:19|20)\d\d[-/.年])?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?[\]】)）]?$"
)
_GRAVE = regex(
    r"\b(?:dean|director|president|rector|chancellor|provost|head of|chair|secretary|minister"
    r"|clos(?:es|ed|ing|ure)|cancel\w*|suspen\w+|postpon\w+|ban(?:ned|s)?|prohibit\w*|warn\w*|alert|urgent"
    r"|emergency|moved|sanction\w*|strike|ended|stopped|merged|dissolved|renamed|terminated|withdrawn"
    r"|agreement|contract|export|licen[cs]\w+|security|military|defen[cs]e|army|nav(?:y|al)"
    r"|air force|ministry"
    r"|missiles?|weapons?|supported by|funded by|part of)\b"
    r"|关闭|停[课业电水运用止]|取消|暂[停缓]|延期|禁|警|截止|紧急|终止|撤销|更名|合并|解散|搬?迁"
    r"|院长|所长|校长|主任|书记|主席|部长|局长|处长|合作|协议|合同|国防|保密|涉密|出口|许可|管制|任命|任免|资助|依托单位|隶属|主管|武器|导弹",
    re.I,
)
"""What a banner is told for even where another one stood there before."""
_TELLS = regex(
    r"\b(?:dean|director|president|rector|chancellor|provost|head of|chair|secretary"
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
_LABEL = regex(r"^[^:：]{1,40}[:：]\s?(?=\S)")
_BARS = regex(r"\s*[|｜·•、/]\s*")
_NUMBER = regex(r"\d{3}")
_FIGURES = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,9})?")
_COMMAS, _GAPS = regex(r",\s"), regex(r"[\s，、]+")
_FEW_WORDS, _FEW_SIGNS = 3, 6
_ROW, _LONGEST_PART = 3, 60
_OWN = regex(
    r"\b(?:partners?|members?|affiliat\w+|associates|agreements?|consorti\w+|alliances?|funders?|founders|board"
    r"|staff|people|leaders\w*|team|contacts?|council|committee|departments|units|research|programm?es|courses"
    r"|subjects|projects|laborator\w+|facilit\w+|publications|languages|hours|fees|services|tasks|duties)\b"
    r"|合作|伙伴|成员|会员|共建|协作|联盟|发起|依托|人员|领导|名单|专家|委员|理事|顾问|导师|机构|部门|联系|研究|方向|专业|课程|学科|项目|平台|职责|业务|资助|依托",
    re.I,
)
"""Headings of lists that tell of the institution."""
_CONSENT = regex(
    r"(?:cookies?|privacy)\b.{0,80}\b(?:accept|agree|consent|store|continue)|\b(?:accept|agree|consent)\b.{0,80}"
    r"\b(?:cookies?|privacy)|(?:隐私|cookie).{0,40}(?:同意|接受)|(?:同意|接受).{0,40}(?:隐私|cookie)",
    re.I,
)
"""What asks for leave to keep something of who looks."""
_NOTICES = regex(r"\b(?:notices?|announcements?|alerts?|warnings?|closures?)\b|通知|公告|公示|警示", re.I)
_ENDED = regex(r"[。！？!?][\"”’」]?$|\.[\"”’]?$|^[\"“「].{0,300}[\"”」]$")
_LONG = 3
"""Words of a headline under a label; of Chinese, as many pairs."""
_HEADED = regex(r"h[1-6]\b")
_BODY_ZH = regex(
    r"(?:大学|学院|学校|中学|研究院|研究所|设计院|实验室|中心|公司|集团|厂|局|处|部|科|委|委员会|协会"
    r"|学会|基金会|银行|医院|馆|站|台|系|所|院|社)$"
)
_VALUE = regex(r"\d|@|[:：]")
_ZH = regex("[\u3400-\u9fff]")
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_ZH = 5
_MOST_PAIRS = 2_500
_ALIKE = 0.5


def without_rotated(
    gone: list[Line],
    come: list[Line],
    whole: Sequence[Sequence[Line]],
    shut: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> tuple[list[Line], list[Line]]:
    """The lines without what others took the place of beside the core. `shut`: where each page has boxes of
    which nothing is read; what stands there on the other page is not read either.
    """
    last = [
        [line for line in lines if not (is_beside(line) or line.after or is_sentence(line.text))]
        for lines in (gone, come)
    ]
    rows = _listed(last[0], last[1], read_off=False)
    gone, come = ([line for line in lines if id(line) not in rows] for lines in (gone, come))
    sides = [[line for line in lines if is_beside(line)] for lines in (gone, come)]
    if not any(sides):
        return gone, come
    stayed = _stayed(whole)
    redrawn = is_redrawn(whole)
    listed = _listed(sides[0], sides[1])
    edited = _edited(*sides)
    fresh = [[line for line in side if id(line) not in edited] for side in sides]
    slots = [Counter(map(_path, side)) for side in fresh]
    idle = listed | _instruments(sides[0], sides[1], stayed)
    for side, lines in enumerate(fresh):
        for line in lines:
            here, there = (slots[at][_path(line)] for at in (side, 1 - side))
            if _is_shut(line, shut[1 - side]) or (
                not (stayed[_head(line)] and _head(line))
                and _passes(line, here=here, there=there, redrawn=redrawn)
            ):
                idle.add(id(line))
    return [line for line in gone if id(line) not in idle], [line for line in come if id(line) not in idle]


def is_beside(line: Line) -> bool:
    """Whether a line stands beside the core."""
    return line.place.startswith(_BESIDE)


def is_above(line: Line) -> bool:
    """Whether a line stands before the title."""
    return line.place.startswith(_BESIDE + _ABOVE)


def _passes(line: Line, *, here: int, there: int, redrawn: bool) -> bool:
    """Whether a line beside the core, of which nothing stayed, only had its turn there.

    `here` and `there`: how many new lines each page has at that place.
    """
    if redrawn and (_is_headline(line.text) or _is_menu(line.text)):
        return True
    text = _DAY.sub("", line.text)
    label = _LABEL.match(text)
    if _CONSENT.search(text):
        return True
    if contacts(text) or (label and (_TELLS.search(label[0]) or _NUMBER.search(text[label.end() :]))):
        return False
    if here > 1 and there > 1:
        grave = _GRAVE.search(text) is not None and _NOTICES.search(_head(line)) is not None
        return not grave and _OWN.search(_head(line)) is None
    if is_above(line) or _HEADED.match(_path(line)):
        return _GRAVE.search(text) is None
    if label and not there:
        return False
    if (_GRAVE if there else _TELLS).search(text):
        return False
    if (not there and _GRAVE.search(text)) or _OWN.search(_head(line)):
        return False
    if there:
        return is_sentence(text) or not _names_body(text)
    return not (_head(line) or is_sentence(text))


def is_grave(text: str) -> bool:
    """Whether a line is told even where only lines that pass are expected."""
    return _GRAVE.search(text) is not None


def _is_shut(line: Line, shut: Sequence[str]) -> bool:
    """Whether a line stands where the other page has a box of which nothing is read."""
    path = _path(line).split("<")
    for each in shut:
        other = each.split("<")
        for at in range(len(path) - 1):
            if path[at:] == other[: len(path) - at]:
                return True
    return False


def _listed(gone: Sequence[Line], come: Sequence[Line], *, read_off: bool = True) -> set[int]:
    """Lines that show a few short things in a row, where another row of such things stands at that place."""
    found: set[int] = set()
    if len(gone) * len(come) > _MOST_PAIRS:
        return found
    for one in gone:
        for other in come:
            if _path(one) == _path(other) and (
                (_are_rows(one.text, other.text) and not _is_told(one, other))
                or (read_off and is_read_off(one.text, other.text, beside=True))
            ):
                found |= {id(one), id(other)}
    return found


def _is_told(one: Line, other: Line) -> bool:
    """Whether two lines are one sentence, edited, though it has a list in it."""
    return is_sentence(one.text) and is_sentence(other.text) and is_edited(one.text, other.text)


def _instruments(gone: Sequence[Line], come: Sequence[Line], stayed: dict[str, int]) -> set[int]:
    """The lines of boxes beside the core of which each line shows other numbers, up here and down there."""
    boxes: dict[str, list[tuple[Line, Line]]] = defaultdict(list)
    patterns = {(_head(line), _FIGURES.sub("#", line.text)): line for line in come if _head(line)}
    for line in gone:
        other = patterns.get((_head(line), _FIGURES.sub("#", line.text)))
        if other is not None and not stayed[_head(line)]:
            boxes[_head(line)].append((line, other))
    found: set[int] = set()
    for head, pairs in boxes.items():
        moves = [
            (float(before.replace(",", "")), float(after.replace(",", "")))
            for one, other in pairs
            for before, after in zip(_FIGURES.findall(one.text), _FIGURES.findall(other.text), strict=True)
        ]
        if len(pairs) > 1 and not _OWN.search(head) and swings(*map(list, zip(*moves, strict=True))):
            found |= {id(line) for pair in pairs for line in pair}
    return found


def _are_rows(one: str, other: str) -> bool:
    heads = [_LABEL.match(text) for text in (one, other)]
    if (heads[0] is None) != (heads[1] is None) or (heads[0] and heads[1] and heads[0][0] != heads[1][0]):
        return False
    rows = []
    for text, head in zip((one, other), heads, strict=True):
        label, rest = (text[: head.end()], text[head.end() :]) if head else ("", text)
        row = [part.strip() for part in _BARS.split(rest)]
        if len(row) < _ROW:
            row = [part.strip() for part in (_GAPS if _ZH.search(rest) else _COMMAS).split(rest) if part]
            if any(map(_names_person, row)):
                return False
        if all(part.isalpha() and part.isascii() and part[0].isupper() for part in row):
            return False
        if len(row) < _ROW or any(len(part) > _LONGEST_PART or _NUMBER.search(part) for part in row):
            return False
        if contacts(rest) or _TELLS.search(label) or _OWN.search(label):
            return False
        rows.append(set(row))
    return len(rows[0] & rows[1]) * 2 <= max(map(len, rows))


def _edited(gone: Sequence[Line], come: Sequence[Line]) -> set[int]:
    """The lines of which the other page has a like one: they were edited."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return {id(line) for line in (*gone, *come)}
    return {id(line) for one in gone for other in come if _alike(one, other) for line in (one, other)}


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
    head = line.place[1:].partition("|")[0] if is_beside(line) else ""
    return "" if head == _ABOVE else head


def _is_headline(text: str, least: int = 1) -> bool:
    """Whether a line reads like the headline of another page, no value, no name, no notice."""
    if len(text) > _LONGEST or text.endswith((".", "。", ";", "；")):
        return False
    text = _DAY.sub("", text)
    if _TELLS.search(text) or _VALUE.search(text):
        return False
    if _ZH.search(text):
        return len(_ZH.findall(text)) >= max(_LEAST_ZH, 2 * least) and not _BODY_ZH.search(text)
    words = _WORD.findall(text)
    return len(words) > least and any(word[0].islower() and len(word) > 3 for word in words)


def _names_person(text: str) -> bool:
    """Whether a part of a row may be somebody's name."""
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _names_body(text: str) -> bool:
    """Whether a text may be a name: of an institution, of a person."""
    if _ZH.search(text):
        return _BODY_ZH.search(text) is not None or len(_ZH.findall(text)) < _LEAST_ZH
    words = _WORD.findall(text)
    return len(words) > 1 and not any(word[0].islower() and len(word) > 3 for word in words)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines have many words in common: one is the other, edited."""
    labels = [_LABEL.match(line.text) for line in (one, other)]
    if labels[0] and labels[1] and labels[0][0] == labels[1][0] and _path(one) == _path(other):
        values = [line.text[label.end() :] for line, label in zip((one, other), labels, strict=True) if label]
        if not all(_ENDED.search(value) or _is_headline(value, _LONG) for value in values):
            return True
        left, right = (set(_units(value)) for value in values)
        return len(left & right) >= _ALIKE * max(1, min(len(left), len(right)))
    if _begin_alike(one.text, other.text):
        return True
    left, right = (set(_units(line.text)) for line in (one, other))
    common = len(left & right)
    return (common > 1 and common >= _ALIKE * min(len(left), len(right))) or (common == 1 and left == right)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two sentences begin with the same words, or end on them."""
    wide = _ZH.search(one) is not None
    words = [list(text) if wide else text.casefold().split() for text in (one, other)]
    few = _FEW_SIGNS if wide else _FEW_WORDS
    return min(map(len, words)) > few and (
        words[0][:few] == words[1][:few] or words[0][-few:] == words[1][-few:]
    )


def _units(text: str) -> list[str]:
    """Its words without the small ones; of Chinese, pairs of characters."""
    signs = _ZH.findall(text)
    if signs:
        return [one + other for one, other in pairwise(signs)]
    return [word.casefold() for word in _WORD.findall(text) if len(word) > 3]
