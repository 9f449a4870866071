"""Names that look like another one: candidates for a person to judge, never a match.

Takes names with what stands behind each; gives, for a name that is none of them, the nearest by spelling (a
word in another order, a letter more, another ending) and units that carry one of the names. What is only
generic ("university", 大学) brings nothing near. Indexed by words and pairs of characters: a look-up does not
grow with how many names there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from monitor.compare.counterparts import is_unit
from monitor.text import has_cjk, loose

T = TypeVar("T")

LEAST = 86.0
"""How alike two names in Latin letters are at least, of 100."""
LEAST_ZH = 75.0
"""Of Chinese ones: of seven characters five stay."""
LONGEST = 200
_COMMON = 400
"""A word in so many names says little; it is not looked up where a rarer one is there."""
_TRIED = 300
_GENERIC = frozenset(
    "university college institute school academy of the and for at in technology science sciences engineering"
    " research national state china chinese co ltd inc company corporation group center centre laboratory key"
    " international department ministry 大学 学院 研究 究院 究所 公司 有限 限公 集团 中国 国家 实验 验室"
    " 科技 技大 理工 工大 工业 业大 技术 科学".split()
)


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    """A name that looks like the one asked for."""

    name: str
    what: T
    likeness: int
    """Of 100."""
    unit: bool = False
    """The one asked for carries this name and says that it is a part of it."""


class NearNames(Generic[T]):
    """Names to look like."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._names: list[tuple[str, str, T]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for name, what in names:
            plain = loose(name[:LONGEST])
            if not plain:
                continue
            self._names.append((name, plain, what))
            for word in _words(plain):
                self._by_word[word].append(len(self._names) - 1)

    def near(self, name: str, most: int = 3, plain: str | None = None) -> list[Near[T]]:
        """The nearest names, the likeliest first. `plain`: the name as names are compared, if known."""
        asked = loose(plain or name[:LONGEST])
        found: list[Near[T]] = []
        for number in self._to_try(asked):
            known, spelled, what = self._names[number]
            if (unit := is_unit(asked, spelled)) or (like := _likeness(asked, spelled)) is not None:
                found.append(Near(known, what, 100 if unit else round(like or 0), unit))
        found.sort(key=lambda each: (-each.likeness, each.unit, len(each.name), each.name))
        return found[:most]

    def _to_try(self, asked: str) -> list[int]:
        words = [word for word in _words(asked) if word in self._by_word]
        telling = [word for word in words if word not in _GENERIC]
        rare = [word for word in telling if len(self._by_word[word]) <= _COMMON] or telling[:1]
        tried: dict[int, int] = defaultdict(int)
        for word in rare:
            for number in self._by_word[word][: _COMMON * 4]:
                tried[number] += 1
        return sorted(tried, key=lambda number: -tried[number])[:_TRIED]


def _words(plain: str) -> set[str]:
    if has_cjk(plain):
        return {plain[at : at + 2] for at in range(len(plain) - 1)}
    return set(plain.split())


def _likeness(one: str, other: str) -> float | None:
    """How alike two names are; None where they are not."""
    chinese = has_cjk(one)
    if chinese != has_cjk(other):
        return None
    if chinese:
        like = fuzz.ratio(one, other, score_cutoff=LEAST_ZH)
    else:
        like = fuzz.token_sort_ratio(one, other, score_cutoff=LEAST)
    return like or None
