"""The fullest form in which an article gives a name: 十四所 → 中国电子科技集团公司第十四研究所.

Takes the organisations that the article names (on demand, once). A short form counts for a longer
name that introduces it (以下简称) or that contains it at a word's edge; numbered institutes by their
number.
"""

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import PLACES
from monitor.read.partnerships.zh.organisations import Entity
from monitor.read.partnerships.zh.sentences import Sentence, plain_form
from monitor.read.partnerships.zh.vocabulary import BODY, COMPANY, GOVERNMENT, MILITARY, SCHOOL, UNKNOWN

_ALIKE = (
    ("管理委员会", "管委会"),
    ("人民政府", "政府"),
    ("研究所", "所"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
)
_NUMBER = regex(r"第?([\d〇零一二三四五六七八九十百]{1,5})(?:研究)?(所|院|部队)$")
_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
_INTRODUCED = regex(r"\((?:以下|下文|以下均)?(?:简称|下称|简写)(?:为|:)?[“\"']?([^”\"'()]{1,14})[”\"']?\)")


class FullNames:
    def __init__(self, named: Callable[[], list[tuple[Sentence, Entity]]]) -> None:
        self._named = named

    @cached_property
    def _known(self) -> list[tuple[str, str, str]]:
        """(printed, comparable, type) of each name, the most frequent first."""
        named = [entity for _, entity in self._named() if not entity.internal]
        counts = Counter((_DECIDES.sub("", entity.name), entity.type) for entity in named)
        return [(name, comparable(name), kind) for (name, kind), _ in counts.most_common(200)]

    @cached_property
    def _introduced(self) -> dict[str, str]:
        """Short forms that the text itself defines."""
        found: dict[str, str] = {}
        for sentence, entity in self._named():
            match = _INTRODUCED.match(sentence.plain, entity.end)
            if match:
                found[match.group(1)] = entity.name
        return found

    def of(self, name: str, kind: str = UNKNOWN) -> str:
        """The fullest form of `name`, or `name` itself; of a body that decides for a house the house."""
        name = _DECIDES.sub("", name)
        plain = plain_form(name)
        if _JOINT_BODY.search(plain):
            return self._founder(plain)
        if plain in self._introduced:
            return self._introduced[plain]
        short = comparable(name)
        number = _number(plain)
        if number and len(short) <= 8:
            alike = [p for p, _, _ in self._known if number == _number(plain_form(p)) and len(p) > len(name)]
            return max(alike, key=len, default=name)
        for printed, long, other in self._known:
            if len(printed) <= len(name) or not _types_agree(kind, other, plain):
                continue
            if long.endswith(short) and long[: -len(short)].endswith(("与", "和", "及", "同", "、")):
                continue  # 甲与乙, read as one name in a headline
            if (_contains(long, short) or (kind == other == COMPANY and _shortened(long, short))) and not (
                _PLACE.search(short) and not _RULES.search(long)
            ):
                return printed
        return name

    def _founder(self, plain: str) -> str:
        """Whose short form a joint body's name begins with (云帆传感联合实验室); else nobody."""
        for printed, long, kind in self._known:
            begun = long.removeprefix(next((p for p in PLACES if long.startswith(p)), ""))
            if kind != GOVERNMENT and not _JOINT_BODY.search(long) and {plain[:2]} & {long[:2], begun[:2]}:
                return printed
        return ""


_DECIDES = regex(
    r"(?<=[学學司院团團行])(?:校务|校務|学术|學術|学位|學位|校)?(?:委员会|委員會|董事会|董事會|理事会|理事會|评议会|評議會)$"
)
"""某大学学术委员会: what it resolves, the university does."""
_JOINT_BODY = regex(r"联合(?:实验室|研究|研发|创新|工程|技术中心|培养基地)")
_PLACE = regex(r"[市县区省州旗]$")
_RULES = regex(r"(?:政府|管委会)$")


def comparable(name: str) -> str:
    plain = plain_form(name)
    for long, short in _ALIKE:
        plain = plain.replace(long, short)
    return plain


def _number(plain: str) -> str:
    match = _NUMBER.search(plain)
    if not match:
        return ""
    digits = match.group(1)
    if "十" in digits or "百" in digits:
        digits = str(_count(digits))
    return digits.translate(_FIGURES).lstrip("0") + match.group(2)


def _count(text: str) -> int:
    """十四 → 14, 二十 → 20, 五〇四 is not of this kind."""
    total, last = 0, 0
    for character in text.translate(_FIGURES):
        if character.isdigit():
            last = int(character)
        elif character == "十":
            total, last = total + (last or 1) * 10, 0
        elif character == "百":
            total, last = total + (last or 1) * 100, 0
    return total + last


_LEGAL_TAIL = regex(r"(?:科技|集团|控股|股份|有限|责任)*公司$")


def _contains(long: str, short: str) -> bool:
    """Whether `short` is a piece of `long` that stands at its start or end, or after a place at its start."""
    if len(short) < 2 or short == long:
        return False
    if long.startswith(short) or long.endswith(short):
        return True
    if len(short) >= 3 and _LEGAL_TAIL.sub("", long).endswith(short):
        return True
    at = long.find(short)
    return len(short) >= 3 and at > 0 and (long[:at] in PLACES or long[:at].rstrip("省市") in PLACES)


_FIRM_TAIL = regex(r"(?:科技|集团|股份|有限|公司)+$")


def _shortened(long: str, short: str) -> bool:
    """启岳集团 for 湖北启岳科技投资集团: the same word of its own, at the start or behind a place."""
    core = _FIRM_TAIL.sub("", short)
    at = long.find(core) if 2 <= len(core) <= 4 and core != short and core not in PLACES else -1
    return at == 0 or (2 <= at <= 4 and len(long) - at > len(short)) or _initials(long, core)


def _initials(long: str, core: str) -> bool:
    """上飞 for 上海飞机制造: its characters begin the first words, of the whole name or of a subsidiary's."""
    if len(core) != 2 or core in long:
        return False
    at = long.find(core[0])
    while at >= 0:
        begins = at == 0 or long[at : at + 2] in PLACES
        if begins and core[1] in long[at + 2 : at + 4]:
            return True
        at = long.find(core[0], at + 1)
    return False


def _types_agree(kind: str, other: str, short: str) -> bool:
    if short in PLACES:
        return other == GOVERNMENT
    if kind == UNKNOWN:
        return other in (COMPANY, BODY, MILITARY)
    if kind == SCHOOL:
        return other == SCHOOL
    return kind == other or (kind == COMPANY and other == UNKNOWN)
