"""Which government 市政府 and 省政府 are: that of the one place that the page's source or headline names.

Takes folded texts; gives the full name (宿迁市人民政府), or None where the place is not plain.
"""

import re
from collections.abc import Iterable

from monitor.read.partnerships.zh.lexicon import PLACES

_LEVEL = re.compile(r"^([省市县区州])(?:人民)?(?:政府|委)")
_PROVINCES = frozenset(
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 "
    "陕西 甘肃 青海".split()
)
_NO_CITY = frozenset(
    "西北 西南 华东 华南 华中 华北 东北 东南 中南 首都 国家 国立 国际 中国 中华 香港 澳门 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆".split()
)
_SPELT = {
    level: re.compile(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,4}}?){level}(?![校院企部内属级])")
    for level in "省市县区州"
}
_BORNE = re.compile(r"(?:(?![与和同及手])[\u4e00-\u9fff]){2,12}(?:大学|学院|公司|集团|研究院|研究所)")
_LONGEST = max(map(len, PLACES))


def seat(name: str, source: str, title: str, lead: Iterable[str]) -> str | None:
    """The full name of the government that `name` (市政府) is on this page."""
    match = _LEVEL.match(name)
    if not match:
        return None
    level = match.group(1)
    for number, text in enumerate((source, title, *lead)):
        plain = _BORNE.sub(" ", text)
        found = _spelt(plain, level) or (_known(plain, level) if number < 2 else set())
        if len(found) == 1:
            return f"{found.pop()}{level}人民政府"
        if found:
            return None
    return None


def _spelt(text: str, level: str) -> set[str]:
    """Places that stand with their level at the start of a piece: 青屏市."""
    return {place for place in _SPELT[level].findall(text) if place[0] not in "全该本我各两"}


def _known(text: str, level: str) -> set[str]:
    """Known cities (or provinces) that a text names without their level."""
    found: set[str] = set()
    at = 0
    while at < len(text) and level in "省市":
        for length in range(_LONGEST, 1, -1):
            place = text[at : at + length]
            if place in PLACES and place not in _NO_CITY and (place in _PROVINCES) == (level == "省"):
                found.add(place)
                at += length - 1
                break
        at += 1
    return found
