"""Which government 市政府, 区管委会 and 自治区 are: that of the one place that site, source or text name.

Takes folded texts, those that say most first; gives the full name (宿迁市人民政府), or None where the place
is not plain.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import PLACES, words
from monitor.read.partnerships.zh.words import PLACE, Word, words_of

SOME_GOVERNMENT = regex(
    r"^(?P<level>自治区|自治州|省|市|区|县|州|旗|盟|高新区|经开区|开发区|新区)"
    r"(?P<office>(?:人民)?政府|委|管委会|管理委员会|[\u4e00-\u9fff]{1,12}[局厅委办署]|)$"
)
"""市政府, 自治区: only its place would make it a name."""
_AUTONOMOUS = {
    place: f"{place}{people}自治区"
    for place, people in (
        ("内蒙古", ""),
        ("广西", "壮族"),
        ("西藏", ""),
        ("宁夏", "回族"),
        ("新疆", "维吾尔"),
    )
}
_PROVINCES = words(
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 "
    "陕西 甘肃 青海"
)
_NO_CITY = words(
    "西北 西南 华东 华南 华中 华北 东北 东南 中南 首都 国家 国立 国际 中国 中华 香港 澳门 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆"
)
_BORNE = regex(r"(?:(?![与和同及手])[\u4e00-\u9fff]){2,12}(?:大学|学院|公司|集团|研究院|研究所)")
_RULES = ("政府", "人民政府", "委", "")


def seat(name: str, texts: Iterable[str]) -> str | None:
    """The full name of the government that `name` (市政府) is on this page."""
    match = SOME_GOVERNMENT.match(name)
    if not match:
        return None
    level, office = match.groups()
    for number, text in enumerate(texts):
        found = _places(_BORNE.sub(" ", text), level, bare=number < 3)
        if len(found) == 1:
            place = found.pop()
            return place + (
                "人民政府" if office in _RULES and level[-2:] not in _ZONES else office or "管委会"
            )
        if found:
            return None
    return None


_ZONES = ("新区", "发区", "开区")


def _places(text: str, level: str, *, bare: bool) -> set[str]:
    """Places of one level that a text names: 青屏市; `bare`: also well-known ones without their level."""
    found: set[str] = set()
    known: set[str] = set()
    line = words_of(text)
    for i, word in enumerate(line):
        named = _spelt(line, i, level)
        if named:
            found.add(named)
        else:  # also in 湖南日报, which the dictionary has as one word
            known.update(word.text[:length] for length in (2, 3, 4) if word.text[:length] in PLACES)
    if found or not bare:
        return found
    if level == "自治区":
        return {_AUTONOMOUS[place] for place in known if place in _AUTONOMOUS}
    if level == "省":
        return {place + "省" for place in known if place in _PROVINCES}
    if level == "市":
        cities = {place for place in known if place not in _NO_CITY and place not in _PROVINCES}
        return {place + "市" for place in cities}
    return set()


def _spelt(line: Sequence[Word], i: int, level: str) -> str | None:
    """The place of a level whose name ends with the word `i`: 连云港市, 青屏|市, 长沙|高新区."""
    word, before = line[i], line[i - 1] if i else None
    after = line[i + 1].text if i + 1 < len(line) else ""
    if (
        after[:1] in tuple("校院企部内属级长场民")
        and word.text[-1:] == level[-1:]
        and not after.startswith(("人民政府", "部门"))
    ):
        return None
    if level == "自治区" and word.text.endswith("自治区") and len(word.text) > 3:
        return word.text
    if word.text.endswith(level) and word.sort == PLACE and len(word.text) > len(level) + 1:
        return word.text
    rules = word.text.startswith(level) and word.text[len(level) :] in ("政府", "人民政府", "委", "委员会")
    if (word.text == level or rules) and before is not None and before.sort not in ("stop", "link"):
        parts = [before.text]
        if len(before.text) == 1 and i > 1 and len(line[i - 2].text) == 1 and line[i - 2].sort == "name":
            parts.insert(0, line[i - 2].text)  # 青|屏|市
        name = "".join(parts)
        return name + level if 2 <= len(name) <= 6 and name[0] not in "全该本我各两" else None
    return None


_Named = TypeVar("_Named")


def bearers_of(tail: str, named: Iterable[tuple[str, _Named]]) -> list[_Named]:
    """Whose names have `tail` in them (科学城: 安丰科学城建设指挥部), one for each place, the plainest."""
    found: dict[str, tuple[str, _Named]] = {}
    for name, bearer in named:
        core, at, _ = name.partition(tail)
        if at and len(core) >= 2 and (core not in found or len(name) < len(found[core][0])):
            found[core] = (name, bearer)
    return [bearer for _, bearer in found.values()]
