"""Whether a Latin name is a Chinese one: its proper part by sound, every other word by a dictionary of what
organisations are called. "Hengchuan Electronics Group" is 恒川电子集团; "Hengchuan Group" is not.

Takes two names without legal endings; answers yes only where each character and each word is accounted for,
so that 重庆大学 is never "Chongqing University of Technology". Refuses names of which nothing or one
character only is heard, unless they begin with 中国: too many bear them.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from monitor.later import regex

FEWEST = 2
"""Characters of a name that must be matched by sound."""
LONGEST = 40
_MOST_STEPS = 4_000

_DICTIONARY = """
大学: university
理工: technology | science technology | polytechnic
理工大学: institute technology | polytechnic
科技大学: university science technology | university technology
科学技术大学: university science technology
工业大学: university technology | polytechnic university | industrial university | institute technology
学院: college | institute | academy | school
理工学院: institute technology | college technology | institute science technology
职业技术学院: vocational technical college | vocational college | polytechnic | vocational technology college
研究院: research institute | academy | institute | research academy
研究所: research institute | institute
研究中心: research center | center
科学院: academy sciences | academy science
中心: center
实验室: laboratory | lab
集团: group | corporation
控股: holdings | holding
公司: company | corporation |
总公司: corporation
科技: technology | technologies | tech | science technology
技术: technology | technologies | technical
科学: science | sciences
电子: electronics | electronic
信息: information
通信: communication | communications | telecom
软件: software
网络: network | networks
数据: data
智能: intelligent | intelligence | smart
机器人: robot | robots | robotics
半导体: semiconductor | semiconductors
光电: optoelectronics | photoelectric | optoelectronic
电器: electric | electrical appliances | appliances
电气: electric | electrical
电力: electric power | power | electric
能源: energy
新能源: new energy
石油: petroleum | oil
化工: chemical | chemicals | chemical industry
化学: chemistry | chemical
材料: materials | material
新材料: new materials | new material | advanced materials
钢铁: steel | iron steel
冶金: metallurgy | metallurgical
矿业: mining
机械: machinery | mechanical
重工: heavy industries | heavy industry
工业: industry | industries | industrial
实业: industries | industrial | industry
制造: manufacturing
汽车: automobile | auto | automotive | motor | motors
航空: aviation | aeronautics | aviation industry | aeronautical
航天: aerospace | space
航空航天: aeronautics astronautics | aerospace
船舶: shipbuilding | ship | marine | shipping
海洋: ocean | marine
海事: maritime
港务: port | ports
港口: port | ports
物流: logistics
轨道交通: rail transit
铁路: railway | rail
交通: jiaotong | transportation | transport | communications
邮电: posts telecommunications
建筑: construction | architecture
建设: construction
投资: investment | investments
金融: finance | financial
银行: bank
生物: biology | biological | bio | biotech | biotechnology
医药: pharmaceutical | pharmaceuticals | medicine
制药: pharmaceutical | pharmaceuticals
医科: medical
医学: medical | medicine
中医药: chinese medicine | traditional chinese medicine
医院: hospital
农业: agricultural | agriculture
林业: forestry
农林: agriculture forestry
水利: water resources | water conservancy | hydraulic
环境: environment | environmental
地质: geology | geosciences | geological
师范: normal
外国语: foreign studies | international studies | foreign languages
财经: finance economics
政法: political science law | politics law
民族: nationalities | minzu | ethnic
体育: sport | sports | physical education
艺术: arts | art
工程: engineering
动力: power | dynamics
股份: stock |
国际: international
产业: industry | industrial
创新: innovation
联合: united | union | joint
自动化: automation
计算技术: computing technology
物理: physics
中国: china | chinese | china national
国家: national | state
市: city | municipal | municipality |
省: province | provincial |
县: county
区: district
新区: new area | new district
开发区: development zone
高新区: high tech zone | high tech industrial development zone | hi tech zone
经济技术开发区: economic technological development zone | economic technological development area
人民政府: peoples government | government |
政府: government
管理委员会: administrative committee | management committee | administration committee |
管委会: administrative committee | management committee | administration committee |
东北: northeast | northeastern
西北: northwest | northwestern
东南: southeast
西南: southwest
东: east | eastern
西: west | western
南: south | southern
北: north | northern
"""
_IRREGULAR = {"陕": "shaan"}
"""Spelled so that Shaanxi is not Shanxi (山西)."""
_DROPPED = frozenset("of the and for at in a".split())
_LATIN_ORDINAL = regex(r"no\.? ?(\d{1,4})\b|\b(\d{1,4})(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_ORDINAL_ZH = regex("第([0-9零〇一二三四五六七八九十百]{1,6})")
_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}

Words = tuple[str, ...]


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, tuple[Words, ...]]:
    lines = (line.partition(": ") for line in _DICTIONARY.strip().splitlines())
    return {zh: tuple(tuple(each.split()) for each in en.split("|")) for zh, _, en in lines}


@lru_cache(maxsize=4_096)
def translates(chinese: str, latin: str) -> bool:
    """Whether two names, of which one is written in Chinese characters, are one, word for word."""
    words = tuple(_words(latin))
    if not words or len(chinese) > LONGEST or len(words) > LONGEST:
        return False
    search = _Search(chinese)
    return search.fits(0, words, "", 0)


def _words(latin: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", latin).lower().replace("centre", "center")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _LATIN_ORDINAL.sub(lambda found: f" ordinal{int(found[1] or found[2])} ", plain)
    plain = re.sub(r"['’‘`]", "", plain)
    for word in re.findall(r"[a-z0-9]+", plain):
        if word in _ORDINALS:
            yield f"ordinal{_ORDINALS[word]}"
        elif word not in _DROPPED:
            yield word


class _Search:
    """A Chinese name cut in all ways into words of the dictionary and characters that are heard."""

    def __init__(self, chinese: str) -> None:
        self._text = chinese
        self._steps = 0

    def fits(self, at: int, words: Words, sound: str, heard: int) -> bool:
        """Whether the name from `at` on says the words that are left, behind `heard` ones of this `sound`."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            return False
        if at == len(self._text):
            named = heard >= FEWEST or (not heard and self._text.startswith("中国"))
            return named and "".join(words) == sound
        for length in range(min(7, len(self._text) - at), 0, -1):
            for meant in _dictionary().get(self._text[at : at + length], ()):
                left = _without(words, meant)
                if left is not None and self.fits(at + length, left, sound, heard):
                    return True
        ordinal = _ORDINAL_ZH.match(self._text, at)
        if ordinal is not None and (number := _number(ordinal[1])) is not None:
            left = _without(words, (f"ordinal{number}",))
            if left is not None and self.fits(ordinal.end(), left, sound, heard):
                return True
        remaining = "".join(words)
        return any(
            _may_hold(remaining, sound + syllable) and self.fits(at + 1, words, sound + syllable, heard + 1)
            for syllable in _readings(self._text[at])
        )


def _may_hold(words: str, sound: str) -> bool:
    """Whether what is heard can still be spelled with these letters: cuts the search short."""
    return len(sound) <= len(words) and sound[:1] in words


def _without(words: Words, meant: Words) -> Words | None:
    """The words without those that a word of the dictionary means; None where one of them is missing."""
    left = list(words)
    for word in meant:
        if word not in left:
            return None
        left.remove(word)
    return tuple(left)


def _number(text: str) -> int | None:
    if text.isascii():
        return int(text)
    if "百" in text:
        return None
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return None
        return _DIGITS.get(tens, 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return int("".join(str(_DIGITS[digit]) for digit in text))


@lru_cache(maxsize=8_192)
def _readings(character: str) -> tuple[str, ...]:
    """How a character may be spelled in pinyin, without tones; nothing where it is none."""
    found = _IRREGULAR.get(character)
    heard = [found] if found else _pinyin()(character)
    spelled = [each.lower() for each in heard if each.isalpha() and each.isascii()]
    more = [each.replace("v", other) for each in spelled if "v" in each for other in ("u", "yu")]
    return tuple(dict.fromkeys((*spelled, *more)))


@lru_cache(maxsize=1)
def _pinyin() -> Callable[[str], list[str]]:
    # The readings of words (重庆: chong qing) take 45 MB and are not needed: every reading is tried.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return lambda character: pinyin(character, style=Style.NORMAL, heteronym=True)[0]
