"""Whether two names are one organisation's, as far as it can be known and never by mere likeness.

Takes two names, what else the reports say, and what is known of names; gives how the two are tied: by name
(one spelling, a legal ending, a short form that a report introduces, another language of a known one), as a
unit of the other one that carries its name, or by sound (恒川集团, "Hengchuan Group"). 南京大学 is not
南京航空航天大学, Chongqing University is not Chongqing University of Technology.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from monitor.compare.abroad import abroad
from monitor.compare.translated import translates
from monitor.later import regex
from monitor.model import Institution
from monitor.text import CJK, has_cjk, squash
from monitor.text import fold as fold_text


def _nobody(_name: str) -> Institution | None:
    return None


@dataclass(frozen=True)
class NameGraph:
    """What is known of names."""

    known: Callable[[str], Institution | None] = _nobody
    """The institution that bears exactly this name, in either language."""
    plain: Callable[[str], str] = field(default=fold_text)
    """A name as it is compared: case, width, traditional characters made one."""


class Tie(IntEnum):
    """How sure it is that two names are one organisation's."""

    NONE = 0
    SOUND = 1
    """One is the other in Latin letters, word for word; nothing else says so."""
    UNIT = 2
    """One is a unit that carries the name of the other."""
    NAME = 3


LONGEST = 200
"""Characters of a name; what is longer is a sentence."""
_BRACKET = regex(r"\s{0,4}[(（]([^()（）]{1,80})[)）]\s{0,4}$")
_LEGAL = regex(
    r"(?:,? ?\b(?:co|corp|inc|ltd|limited|plc|llc|gmbh|s\.?a|ag|se|n\.?v|company limited|incorporated"
    r"|company)\b\.?,?)+$"
)
_LEGAL_ZH = regex("(?:股份有限公司|有限责任公司|有限公司|股份公司|(?<=集团)公司|(?<=集团)总公司|总公司)$")
_LEAD = regex(r"^(?:the|china's|prc) ")
_SPELLINGS = (
    ("&", " and "),
    ("centre", "center"),
    ("defence", "defense"),
    ("programme", "program"),
    ("jiao tong", "jiaotong"),
    ("corporation", "corp"),
)
_NOT_NAME = regex(rf"[^\w{CJK}]+")
_ACRONYM = regex(r"[A-Z][A-Z0-9&-]{1,9}")
_CALLED = regex(
    r"^(?:以下简称|下称|简称|又称|原名|英文名|hereinafter(?: referred to as)?|referred to as|or|also|formerly"
    r"|abbreviated(?: as)?|known as|in short|for short|short)[:：,， ]{0,3}",
    re.IGNORECASE,
)
_GOVERNMENT_ZH = regex("(?:人民政府|政府|管理委员会|管委会)$")
_GOVERNMENT = regex(r"(?: peoples?)? government$| (?:administrative|management|administration) committee$")
_PROVINCES = dict(
    pair.split(":")
    for pair in (
        "北京:beijing 天津:tianjin 上海:shanghai 重庆:chongqing 河北:hebei 山西:shanxi 辽宁:liaoning"
        " 吉林:jilin 黑龙江:heilongjiang 江苏:jiangsu 浙江:zhejiang 安徽:anhui 福建:fujian 江西:jiangxi"
        " 山东:shandong 河南:henan 湖北:hubei 湖南:hunan 广东:guangdong 广西:guangxi 海南:hainan"
        " 四川:sichuan 贵州:guizhou 云南:yunnan"
        " 西藏:tibet 陕西:shaanxi 甘肃:gansu 青海:qinghai 宁夏:ningxia 新疆:xinjiang"
    ).split()
)
_ABOVE_ZH = regex(
    rf"^(?:(?:{'|'.join(_PROVINCES)})(?:省|市|自治区)?|[{CJK}]{{2,4}}[省市])(?=[{CJK}]{{2,12}}(?:区|县|市)$)"
)
"""The province or city before the name of what lies in it."""
_ABOVE = regex(rf"^(?:{'|'.join(_PROVINCES.values())}) (?=\w)|, ?[a-z ]{{3,30}}$")
_ZONES = ("新区", "开发区", "高新区", "自贸区", "园区", "示范区")
_PLACE_LEVELS = {
    "市": "city",
    "省": "province",
    "区": "district",
    "县": "county",
    "city": "city",
    "municipal": "city",
    "municipality": "city",
    "province": "province",
    "provincial": "province",
    "district": "district",
    "county": "county",
}


def tie(one: str, other: str, graph: NameGraph, texts: Iterable[str] = ()) -> Tie:
    """How two names are tied; `texts` are what the reports say, where short forms are introduced."""
    ours, theirs = _Party.of(one, graph.plain), _Party.of(other, graph.plain)
    if not ours.forms or not theirs.forms:
        return Tie.NONE
    known, also = _who(ours, graph), _who(theirs, graph)
    if known is not None and also is not None and known.id == also.id:
        return Tie.NAME
    if known is None or also is None:
        mine, yours = _all_forms(ours, known, graph), _all_forms(theirs, also, graph)
        if mine & yours or _one_place(ours, theirs):
            return Tie.NAME
        if any(_introduced(text, ours, theirs, graph) for text in texts):
            return Tie.NAME
    else:
        mine, yours = _all_forms(ours, known, graph), _all_forms(theirs, also, graph)
    if any(is_unit(a, b) or is_unit(b, a) for a in mine for b in yours):
        return Tie.UNIT
    if (known is None or also is None) and any(_by_sound(a, b) for a in mine for b in yours):
        return Tie.SOUND
    return Tie.NONE


def _who(party: "_Party", graph: NameGraph) -> Institution | None:
    return next(filter(None, (graph.known(name) for name in (party.name, *party.also))), None)


def _all_forms(party: "_Party", known: Institution | None, graph: NameGraph) -> frozenset[str]:
    """The name in all forms that count as its own: of a known one, all its names in full."""
    if known is None:
        return party.forms
    names = (known.name, known.name_zh, *known.names())
    full = (_Party.of(name, graph.plain).forms for name in names if len(name) > 3)
    return party.forms.union(*full)


# --------------------------------------------------------------------- one name


@dataclass(frozen=True, slots=True)
class _Party:
    """A name taken apart."""

    name: str
    also: tuple[str, ...]
    """Other names in brackets behind it: an acronym, its name in the other script."""
    forms: frozenset[str]
    place: str
    """Of a city, a province or its government: the place without its level."""
    level: str

    @staticmethod
    @lru_cache(maxsize=8_192)
    def of(name: str, plain: Callable[[str], str]) -> "_Party":
        bare, also = squash(name[:LONGEST]), list[str]()
        while (bracket := _BRACKET.search(bare)) is not None and bracket.start() > 0:
            inside = _CALLED.sub("", bracket[1].strip(" \"'“”‘’「」")).strip(" \"'“”‘’「」")
            if not _is_other_name(bare[: bracket.start()], inside):
                break
            also.append(inside)
            bare = bare[: bracket.start()].rstrip()
        forms = {form for each in (bare, *also) for form in _forms(each, plain)}
        spellings = (each for form in tuple(forms) if (each := abroad(form)) is not None)
        forms |= {form for names in spellings for name in names.all() for form in _forms(name, plain)}
        place, level = _place(_normal(bare, plain))
        return _Party(bare, tuple(also), frozenset(forms), place, level)


def _is_other_name(before: str, inside: str) -> bool:
    """Whether brackets hold another name; a place in them ("(Beijing)") makes another organisation of it."""
    return bool(_ACRONYM.fullmatch(inside)) or has_cjk(before) != has_cjk(inside) or "简称" in inside


def _normal(name: str, plain: Callable[[str], str]) -> str:
    text = plain(squash(name)).casefold()
    if not has_cjk(text):
        for old, new in _SPELLINGS:
            text = text.replace(old, new)
        text = _LEAD.sub("", " ".join(text.split()))
    return text


def _forms(name: str, plain: Callable[[str], str]) -> set[str]:
    text = _normal(name, plain)
    if has_cjk(text):
        bare = _LEGAL_ZH.sub("", text)
        return {_NOT_NAME.sub("", each) for each in (text, bare) if len(each) > 1}
    bare = _LEGAL.sub("", text).rstrip(" ,")
    return {each for form in (text, bare) if (each := _NOT_NAME.sub(" ", form).strip())}


def _place(text: str) -> tuple[str, str]:
    """The place and its level, of what is named for a place and nothing else."""
    if has_cjk(text):
        place_zh = _GOVERNMENT_ZH.sub("", text)
        bare = _ABOVE_ZH.sub("", place_zh)
        level = _PLACE_LEVELS.get(bare[-1:], "")
        if not level or bare.endswith(_ZONES):
            return (bare, "") if place_zh != text or bare.endswith(_ZONES) else ("", "")
        return bare[:-1], level
    text = text.replace("people's", "peoples")
    words = _NOT_NAME.sub(" ", _GOVERNMENT.sub("", text)).split()
    governed = _GOVERNMENT.search(text) is not None
    levels = [_PLACE_LEVELS[word] for word in words if word in _PLACE_LEVELS]
    place = " ".join(word for word in words if word not in _PLACE_LEVELS and word != "of")
    if not place or not (governed or levels):
        bare = _ABOVE.sub("", text)
        if bare.endswith((" new area", " zone")):
            return bare, ""
        return (place, "") if len(words) == 1 else ("", "")
    return place, levels[0] if levels else ""


def _one_place(one: _Party, other: _Party) -> bool:
    """青屏市人民政府 is 青屏市; Jilin City is not Jilin Province."""
    if not one.place or one.place != other.place:
        return False
    return not one.level or not other.level or one.level == other.level


def _by_sound(one: str, other: str) -> bool:
    if has_cjk(one) == has_cjk(other):
        return False
    chinese, latin = (one, other) if has_cjk(one) else (other, one)
    return translates(chinese, latin)


# --------------------------------------------------------------------- units

_WHOLE_ZH = regex("(?:大学|学院|集团|公司|研究院|研究所|科学院|研究中心|医院|实验室|委员会|部|局)$")
_UNIT_ZH = regex(
    "(?:学院|研究院|研究所|研究中心|实验室|中心|分院|分校|校区|医院|学部|公司|事业部|工厂|[一二三四五六七八九十0-9〇零]{1,4}[所院部厂])$"
)
_NO_UNIT_ZH = regex("^(?:大学|附属中学|附中|附属小学|附小)")
_UNIT = regex(
    r"\b(?:school|college|department|institute|laboratory|lab|academy|center|faculty|hospital|branch|campus|division"
    r"|subsidiary|factory)\b"
)
_WHOLE = regex(
    r"\b(?:university|institute|college|academy|group|corp|corporation|company|sciences|laboratory|ministry"
    r"|administration|commission|committee|holdings)\b"
)


@lru_cache(maxsize=16_384)
def is_unit(name: str, parent: str) -> bool:
    """Whether `name` is a unit that carries the name of `parent`; both in the form that is compared."""
    if len(name) <= len(parent) or has_cjk(name) != has_cjk(parent):
        return False
    if has_cjk(parent):
        rest = name.removeprefix(parent)
        return (
            rest != name
            and _WHOLE_ZH.search(parent) is not None
            and _UNIT_ZH.search(rest) is not None
            and _NO_UNIT_ZH.match(rest) is None
        )
    if _WHOLE.search(parent) is None:
        return False
    if name.startswith(f"{parent} "):
        rest = name[len(parent) + 1 :].removeprefix("s ")
        return rest.split()[0] not in ("of", "for", "and", "in", "at") and _UNIT.search(rest) is not None
    rest = name.removesuffix(f" {parent}")
    if rest == name:
        return False
    unit = rest.removesuffix(" the").removesuffix(" of").removesuffix(" at").removesuffix(" under")
    return _UNIT.search(unit) is not None


# --------------------------------------------------------------------- short forms


def _introduced(text: str, one: _Party, other: _Party, graph: NameGraph) -> bool:
    """Whether a text gives one of them in brackets behind the other: 恒川集团（简称恒川）."""
    low = graph.plain(squash(text)).casefold()
    return any(_gives(low, full, short) for full, short in ((one, other), (other, one)))


def _gives(text: str, full: _Party, short: _Party) -> bool:
    for name in {full.name.casefold(), *(form for form in full.forms if has_cjk(form))}:
        at = text.find(name)
        while at >= 0:
            bracket = re.match(
                r"[^()（），。,.;；]{0,16}[(（]([^()（）]{1,80})[)）]",
                text[at + len(name) : at + len(name) + 120],
            )
            if bracket is not None:
                inside = _CALLED.sub("", bracket[1].strip(" \"'“”‘’「」")).strip(" \"'“”‘’「」")
                if _NOT_NAME.sub("" if has_cjk(inside) else " ", inside).strip() in short.forms:
                    return True
            at = text.find(name, at + 1)
    return False
