"""The English of a Chinese local government or development zone, where there is no doubt about it.

Takes a name as it is printed; gives its English, or nothing. The places of province and prefecture level
stand in `places.txt`; a district or county below one is spelled in pinyin, where each of its characters can
be read in one way only and names there are pinyin at all. A place that is not said to lie in a known one is
refused: it may be anywhere, and be spelled as nobody would guess.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from monitor.later import regex
from monitor.text import CJK

LONGEST = 40
_LEVELS = {"区": "District", "县": "County", "市": "City"}
_NEW_AREAS = {
    "浦东新区": "Pudong New Area",
    "滨海新区": "Binhai New Area",
    "两江新区": "Liangjiang New Area",
    "天府新区": "Tianfu New Area",
}
_ZONES = {
    "高新技术产业开发区": "High-tech Industrial Development Zone",
    "高新区": "High-tech Industrial Development Zone",
    "经济技术开发区": "Economic and Technological Development Zone",
    "经开区": "Economic and Technological Development Zone",
}
_BODY = regex("(人民政府|管理委员会|管委会)$")
_BELOW = regex(f"([{CJK}]{{1,3}})([区县市])")
_NEVER = regex("[族旗尔]|自治|特区|矿区|郊区|市辖区|新区|园区|林区|城区$")
"""Names that are not spelled as they sound, or not made of sounds."""
_SOUNDS = dict(
    pair.split(":")
    for pair in (
        "南:nan 平:ping 宁:ning 石:shi 景:jing 台:tai 房:fang 怀:huai 陀:tuo 虹:hong 青:qing 明:ming 墨:mo"
        " 胶:jiao 邺:ye 栖:qi 合:he 淳:chun 越:yue 白:bai 从:cong 化:hua 增:zeng 沙:sha 温:wen 塔:ta 潼:tong"
        " 吴:wu 溪:xi 余:yu 夏:xia 太:tai 央:yang 杭:hang 桐:tong 昆:kun 姚:yao 彭:peng 港:gang 甸:dian"
        " 蔡:cai 蓝:lan 熟:shu 拱:gong 墅:shu 家:jia 园:yuan"
    ).split()
)
"""Characters with rare readings that no name of a place uses."""


@dataclass(frozen=True, slots=True)
class _Place:
    english: str
    full: str
    """What follows its name in full: 省, 市, 自治区."""
    above: str
    """The province, in Chinese; empty for a province."""
    spelled: bool
    """Whether what lies in it is spelled in pinyin."""


def government(name: str) -> str:
    """青岛市崂山区人民政府: "People's Government of Laoshan District, Qingdao"; empty where in doubt."""
    body = _BODY.search(name) if len(name) <= LONGEST else None
    if body is None:
        return ""
    place = name[: body.start()]
    if body[1] != "人民政府":
        zone = _zone(place)
        return f"Management Committee of {zone}" if zone else ""
    found = _Walk.of(place)
    if found is None:
        return ""
    if found.below:
        return f"People's Government of {found.in_english()}"
    last = found.places[-1]
    if not found.whole:
        return ""
    adjective = "Provincial " if last.full == "省" else "" if last.full.endswith("自治区") else "Municipal "
    if not adjective:
        return f"People's Government of {last.english}"
    plain, _, aside = last.english.removesuffix(")").partition(" (")
    aside = found.places[0].english if len(found.places) > 1 else aside
    return f"{plain.removesuffix(' City')} {adjective}People's Government{f', {aside}' if aside else ''}"


@dataclass(frozen=True, slots=True)
class _Walk:
    """A place, from the province down."""

    places: tuple[_Place, ...]
    below: str
    """The district or county, in English."""
    whole: bool
    """Whether the last place bears its level: 青岛市, not 青岛."""

    @classmethod
    def of(cls, text: str) -> "_Walk | None":
        places, whole = list[_Place](), False
        while text and len(places) < 2 and (met := _first(text, places)) is not None:
            place, bare, text = met
            whole = not bare
            places.append(place)
        if not places or (text and not places[-1].spelled):
            return None
        below = _spelled(text) if text else ""
        return cls(tuple(places), below, whole) if bool(text) == bool(below) else None

    def in_english(self) -> str:
        if len(self.places) == 1:  # only the province tells two cities of one name apart
            return f"{self.below}, {self.places[0].english.removesuffix(')').replace(' (', ', ')}"
        return ", ".join([self.below, *(each.english.partition(" (")[0] for each in reversed(self.places))])


def _first(text: str, above: list[_Place]) -> tuple[_Place, bool, str] | None:
    """The place that a text begins with, whether its level is left out, and what follows."""
    for length in (4, 3, 2):
        for place in _places().get(text[:length], ()):
            rest = text[length:]
            inside = not above or place.above == _chinese(above[-1])
            if inside and rest.startswith(place.full):
                return place, False, rest.removeprefix(place.full)
        bare = [
            each
            for each in _places().get(text[:length], ())
            if not above or each.above == _chinese(above[-1])
        ]
        if len(bare) == 1:
            return bare[0], True, text[length:]
    return None


def _spelled(text: str) -> str:
    """A district, county or city below a place that is known."""
    if text in _NEW_AREAS:
        return _NEW_AREAS[text]
    found = _BELOW.fullmatch(text)
    if found is None or _NEVER.search(text) or found[1] in _places():
        return ""
    sounds = [_sound(character) for character in found[1]]
    # A name of one character keeps its level in speech: 沛县 is Peixian, and Pei County to others.
    if len(sounds) < 2 or not all(sounds):
        return ""
    word = sounds[0] + "".join(f"'{each}" if each[0] in "aoe" else each for each in sounds[1:])
    level = "" if found[2] == "市" else f" {_LEVELS[found[2]]}"
    return f"{word.capitalize()}{level}"


def _zone(text: str) -> str:
    """A development zone of a city, or a new area, in English."""
    for zone, english in _ZONES.items():
        if text.endswith(zone):
            found = _Walk.of(text.removesuffix(zone))
            # "of Qingdao": a zone of a district or county bears a name of its own.
            if found is None or found.below:
                return ""
            city, _, province = found.places[-1].english.removesuffix(")").partition(" (")
            return f"{city} {english}{f', {province}' if province else ''}"
    found = _Walk.of(text)
    return found.in_english() if found is not None and text.endswith(tuple(_NEW_AREAS)) else ""


# --------------------------------------------------------------------- what is known


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[_Place, ...]]:
    text = resources.files("monitor.compare").joinpath("places.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[_Place, ...]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            for name, place in _of_province(line):
                found[name] = (*found.get(name, ()), place)
    return found


def _of_province(line: str) -> Iterator[tuple[str, _Place]]:
    head, _, cities = line.removeprefix("~").partition(":")
    name, full, english = head.split(maxsplit=2)
    spelled = not line.startswith("~")
    yield name, _Place(english, full, "", spelled)
    for city in filter(None, (each.strip() for each in cities.split(","))):
        chinese, _, latin = city.partition(" ")
        yield chinese, _Place(latin, "市", name, spelled)


def names_place(text: str) -> bool:
    """Whether a text begins with a province or city: 珠海学院, 泰州科技学院."""
    return any(text[:length] in _places() for length in (2, 3, 4))


def _chinese(place: _Place) -> str:
    return _names().get(place, "")


@lru_cache(maxsize=1)
def _names() -> dict[_Place, str]:
    return {place: name for name, found in _places().items() for place in found}


@lru_cache(maxsize=4_096)
def _sound(character: str) -> str:
    """How a character is read; nothing where it may be read in several ways."""
    if character in _SOUNDS:
        return _SOUNDS[character]
    heard = {each.replace("v", "ü") for each in _pinyin()(character)}
    only = next(iter(heard)) if len(heard) == 1 else ""
    return only if only.isalpha() and only != character else ""


@lru_cache(maxsize=1)
def _pinyin() -> Callable[[str], list[str]]:
    # The readings of words take 45 MB and are not needed.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return lambda character: pinyin(character, style=Style.NORMAL, heteronym=True)[0]
