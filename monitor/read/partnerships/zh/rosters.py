"""Parties that a list names after only their number was told: 与三所高校签署…。这三所高校分别是A、B和C。

Takes a clause and the sentences behind it; gives the organisations of the list, or nothing where their
number is not the one that was declared.
"""

from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.zh.clauses import Item, Scan
from monitor.read.partnerships.zh.organisations import ORG, WATCHED, Entity
from monitor.read.partnerships.zh.tokens import COMITATIVE, CONN, STOP, TEXT

_NUMBER = "[两二三四五六七八九十\\d]{1,3}"
_COUNTED = regex(
    rf"({_NUMBER})(?:所|家|个|名|方)(?:[\u4e00-\u9fff]{{0,8}}?)(?:高校|院校|大学|学校|企业|公司|单位"
    rf"|机构|院所"
    r"|研究所|医院|伙伴|合作方)"
    rf"|({_NUMBER})(?:份|项|个|纸)(?:[\u4e00-\u9fff]{{0,10}}?)(?:协议|合同|备忘录)"
)
_OPENS = regex(
    r"(?:分别|依次)[是为有]|(?:它们|他们|对方|其)(?:分别)?[是为]|(?:合作|签约|对象)(?:方|单位|高校"
    r"|企业|对象|院校)*"
    r"(?:分别|依次)?(?:[是为有]|包括)|(?:这|上述)?[两二三四五六七八九十\d]{1,3}(?:所|家"
    r"|个)[\u4e00-\u9fff]{0,6}"
    r"(?:分别)?(?:[是为]|包括|:)|^[,;]?(?:即|包括|名单(?:如下)?:|:)"
)
_FIGURES = {character: digit for digit, character in enumerate("〇一二三四五六七八九十")} | {"两": 2}


def declared(clause: str) -> int:
    """How many parties or agreements a clause counts; 0 if it does not."""
    match = _COUNTED.search(clause)
    number = (match.group(1) or match.group(2)) if match else ""
    if number.isdigit():
        return int(number)
    return _FIGURES.get(number, 0)


def roster(scans: Sequence[Scan], start: int, number: int) -> tuple[list[Entity], Scan] | None:
    """The list of `number` organisations that opens behind `start` in the first sentence, or in the next."""
    for reading in scans:
        opening = _OPENS.search(reading.sentence.plain[start : start + 60])
        if opening:
            named = _chain(reading.items, start + opening.end())
            return (named, reading) if len(named) == number else None
        start = 0
    return None


def _chain(items: Sequence[Item], start: int) -> list[Entity]:
    """The organisations of one enumeration from `start` on."""
    found: list[Entity] = []
    for item in items:
        if item.token.end <= start:
            continue
        if item.token.sort == TEXT:
            if item.entity is None or item.entity.sort not in (ORG, WATCHED) or item.entity.internal:
                break
            found.append(item.entity)
        elif item.token.sort == STOP and item.token.word in ":等":
            continue
        elif found and (item.token.sort != CONN or item.token.word in COMITATIVE):
            break
    return found
