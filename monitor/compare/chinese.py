"""A Chinese sentence as what it claims: pairs of characters in place of words, figures, manner.

Takes folded text in which the institution is "§"; gives the parts of a claim. Particles, and turns of phrase
that mean the same, are written one way first.
"""

import re
from typing import NamedTuple

from monitor import later
from monitor.compare.chinese_turns import CHINESE_TURNS
from monitor.compare.figures import figures

_SELF = later.regex(r"§|该校|学校|全校|全院|本校|我校|该院|我院|该所|该公司|该集团|其(?=[^他中余])")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_COUNTED = "个所名家项台艘座门位人次年种部辆枚架套件批条届"
_NUMBER = later.regex(
    r"([一二两三四五六七八九]?)(百)?零?([一二两三四五六七八九]?)(十)?([一二两三四五六七八九]?)"
    rf"(?=[{_COUNTED}])"
)
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_LARGE = later.regex(
    rf"(?<![{_NUMERAL}第])(?=[{_NUMERAL}]{{0,12}}[千万亿])[{_NUMERAL}]{{2,14}}(?=[余多]?[{_COUNTED}])"
)
_YEAR = later.regex(r"(?<![零〇一二三四五六七八九十])[一二][零〇一二三四五六七八九]{3}(?=年)")
_MORE = later.regex(r"(?<=[\d万亿千])[余多](?=[人名个所家项元种次])")
_HAN = "\u4e00-\u9fff"
_BRACKET = later.regex(
    rf"([{_HAN}]{{2,30}})(?:[(（](?:(?:以下)?简称|全称|即|又称)?[为:：]?|[,，](?:(?:以下)?简称|全称|即)[为:：]?)"
    rf"[\"“「]?([{_HAN}]{{2,30}})[\"”」]?(?:[)）]|(?=[,，。;；.]|$))"
)
"""A name and, in brackets behind it, its short or its long form."""
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_TENTHS = later.regex(r"([一二两三四五六七八九])成(?![立为员果都就本人熟功])")
_NEGATIVE = later.regex(r"不|未|没有|无(?!人机|线)|并非")
_HEDGED = later.regex(r"可能|或许|据称|疑似|似乎|据传|涉嫌")
_PLANNED = later.regex(r"计划|拟|将要|将[于在]|即将|筹建|在建|筹备")
_ENDED = later.regex(r"终止|结束|停止|退出|撤销|关闭|不再|至今为止|中止|解除|曾(?!任)")


class Parts(NamedTuple):
    words: tuple[str, ...]
    roots: frozenset[str]
    figures: frozenset[str]
    negative: bool
    hedged: bool
    planned: bool
    ended: bool


def parts(text: str) -> Parts:
    plain = _BRACKET.sub(_whole_name, re.sub(r"\s+", "", text))
    plain = _TENTHS.sub(lambda m: f"{_DIGITS[m[1]]}0%", plain)
    manner = [pattern.search(plain) is not None for pattern in (_NEGATIVE, _HEDGED, _PLANNED, _ENDED)]
    plain = plain.replace("由于", "因")  # before what stands between "由" and "于" is left out
    plain = _YEAR.sub(lambda m: "".join(str(_DIGITS[c]) for c in m[0]), plain)
    plain = _LARGE.sub(lambda m: str(_value(m[0])), plain)
    plain = _SELF.sub("", _NUMBER.sub(_arabic, plain))
    plain = _MORE.sub("", plain)
    left, numbers = figures(
        re.sub(r"(?<=\d)(?=[^\d.,:%/年月日万亿千百-])|(?<=[^\d.,:/年月第-])(?=\d)", " ", plain)
    )
    for pattern, put in CHINESE_TURNS:
        left = pattern.sub(put, left)
    letters = re.sub(r"[^\w]+", "", left)
    pairs = tuple(letters[i : i + 2] for i in range(len(letters) - 1)) or ((letters,) if letters else ())
    return Parts(tuple(letters), frozenset(pairs), numbers, *manner)


def _whole_name(match: re.Match[str]) -> str:
    """The longer one of a name and its short form; both, if neither is short for the other."""
    before, inner = match[1], match[2]
    for start in range(len(before) - 1):
        name = before[start:]
        if len(name) > len(inner) and _shortens(inner, name):
            return before
        if len(name) < len(inner) and _shortens(name, inner):
            return before[:start] + inner
    return match[0]


def _shortens(short: str, name: str) -> bool:
    """Whether the characters of a short form stand in a name, in order, its last one too."""
    rest = iter(name)
    return short[-1] == name[-1] and 3 * len(short) >= len(name) and all(char in rest for char in short)


def _arabic(match: re.Match[str]) -> str:
    hundreds, hundred, tens, ten, ones = match.groups()
    if not any((hundreds, hundred, tens, ten, ones)):
        return match[0]
    if not hundred and not ten:
        return str(_DIGITS[hundreds or tens or ones]) if len(match[0]) == 1 else match[0]
    if not hundred:
        hundreds, tens = "", hundreds or tens
    value = _DIGITS.get(hundreds or "一", 1) * 100 if hundred else 0
    value += _DIGITS.get(tens or "一", 1) * 10 if ten else _DIGITS.get(tens, 0) if tens else 0
    return str(value + (_DIGITS[ones] if ones else 0))


def _value(numeral: str) -> int:
    """A large number written in characters: "两万一千" is 21,000; 一万二 is 12,000."""
    total = part = digit = 0
    last = 1
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last = 1 if char in "零〇" else last
        elif char in _POWERS:
            last = _POWERS[char]
            part += (digit or 1) * last
            digit = 0
        else:
            last = _MYRIADS[char]
            total = (total + part + digit or 1) * last if last > total else total + (part + digit) * last
            part = digit = 0
    return total + part + (digit * last // 10 if last > 1 else digit)
