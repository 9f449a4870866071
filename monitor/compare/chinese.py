"""A Chinese sentence as what it claims: pairs of characters in place of words, figures, manner.

Takes folded text in which the institution is "§"; gives the parts of a claim. Particles, and turns of phrase
that mean the same, are written one way first.
"""

import re
from typing import NamedTuple

from monitor.compare.figures import figures

_SELF = re.compile(r"§|该校|学校|本校|我校|该院|我院|该所|该公司|该集团|其(?=[^他中余])")
_ONE_WAY = (
    (re.compile(r"以及|[与同跟及]|并且"), "和"),
    (re.compile(r"建立|设立|创建|创办|组建|开办|创立|成立了?|设有|下设"), "立"),
    (re.compile(r"签订|签署|签下|签约"), "签"),
    (re.compile(r"直接?隶属于?|隶属于?|归属于?|主管部门|主管单位|主管|管辖|领导"), "管"),
    (re.compile(r"联合|共同|携手|一起"), "共"),
    (re.compile(r"坐落于|坐落在|位于|地处"), "位"),
    (re.compile(r"大约|大概|左右|将近|接近|约|近(?=\d)"), ""),
    (re.compile(r"拥有|具有|现有|共有|有"), "有"),
    (re.compile(r"中国人民解放军|人民解放军"), "解放军"),
    (re.compile(r"目前|现在|如今|当前|已经|已(?!知)"), ""),
    (re.compile(r"被列入|被纳入|列入|纳入"), "列入"),
    (re.compile(r"获得|取得|荣获|获批|获"), "获"),
    (re.compile(r"由于|因为|因此?|原因"), "因"),
    (re.compile(r"而且|[而并也则就都又还之此]"), ""),
    (re.compile(r"从事|开展|进行|展开"), ""),
    (re.compile(r"[的由于在是以了被为把对向从个所]|一名|有一"), ""),
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = re.compile(
    r"([一二两三四五六七八九]?)(百)?零?([一二两三四五六七八九]?)(十)?([一二两三四五六七八九]?)"
    r"(?=[个所名家项台艘座门位人次年种部辆枚架套件批条届])"
)
_TENTHS = re.compile(r"([一二两三四五六七八九])成(?![立为员果都就本人熟功])")
_NEGATIVE = re.compile(r"不|未|没有|无(?!人机|线)|并非")
_HEDGED = re.compile(r"可能|或许|据称|疑似|似乎|据传|涉嫌")
_PLANNED = re.compile(r"计划|拟|将要|将[于在]|即将|筹建|在建|筹备")
_ENDED = re.compile(r"终止|结束|停止|退出|撤销|关闭|不再|至今为止|中止|解除|曾(?!任)")


class Parts(NamedTuple):
    words: tuple[str, ...]
    roots: frozenset[str]
    figures: frozenset[str]
    negative: bool
    hedged: bool
    planned: bool
    ended: bool


def parts(text: str) -> Parts:
    plain = _TENTHS.sub(lambda m: f"{_DIGITS[m[1]]}0%", re.sub(r"\s+", "", text))
    manner = [pattern.search(plain) is not None for pattern in (_NEGATIVE, _HEDGED, _PLANNED, _ENDED)]
    plain = _SELF.sub("", _NUMBER.sub(_arabic, plain))
    left, numbers = figures(
        re.sub(r"(?<=\d)(?=[^\d.,:%/年月日万亿千百-])|(?<=[^\d.,:/年月第-])(?=\d)", " ", plain)
    )
    for pattern, put in _ONE_WAY:
        left = pattern.sub(put, left)
    letters = re.sub(r"[^\w]+", "", left)
    pairs = tuple(letters[i : i + 2] for i in range(len(letters) - 1)) or ((letters,) if letters else ())
    return Parts(tuple(letters), frozenset(pairs), numbers, *manner)


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
