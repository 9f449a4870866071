"""Parts of a house that go without its name: "the School of Physics", "International Business School".

Takes a name; tells whether on an institution's own site it is a part of it.
"""

from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.organisations import Chunk, Org

_OWN_UNIT = regex(r"(?:School|College|Faculty) of (?!.*\b(?:University|London|Paris)\b)")
"""On an institution's own site, a part that needs no further name."""


_UNIT_WORDS = frozenset(
    "school college faculty department office division academy library centre center undergraduate graduate "
    "postgraduate international business law medical global academic affairs student students admissions "
    "alumni "
    "union research engineering management humanities sciences science arts social of for and the museum "
    "press "
    "committee personnel finance teaching administration education continuing foreign studies languages "
    "communications media cultural exchange cooperation relations development planning discipline standing "
    "general information technology mechanical civil electrical materials physics chemistry mathematics "
    "pharmacy "
    "design architecture economics film sports institute laboratory".split()
)
"""A name of these words alone is a part of the house."""
_UNIT_HEAD = regex(
    r"\b(?:School|College|Faculty|Department|Office|Division|Academy|Library|Centre|Center|Committee|Union|"
    r"Institute)\b"
)


_NOUNS = (
    "college",
    "school",
    "faculty",
    "institute",
    "laboratory",
    "department",
    "centre",
    "center",
    "hospital",
)


def units_of(found: Sequence[Chunk], named: Sequence[Chunk]) -> dict[str, Org]:
    """Whose "the college" is from now on: of each part named with its house, the house."""
    told: dict[str, Org] = {}
    for part, whole in zip(found, named, strict=True):
        if part.org and whole.org and whole.org.id:
            own = whole.org.name.lower()
            told |= {noun: whole.org for noun in _NOUNS if noun in part.org.name.lower() and noun not in own}
    return told


_DEPARTMENT = regex(
    r"(?:Department|Division|Section) of (?:[\w&-]+,? ){0,6}?(?:\w+ics|\w+logy|\w+graphy|\w+stry|"
    r"Engineering|"
    r"Sciences?(?: (?:and|&) \w+)?|Languages?|Studies|Literature|History|Philosophy|Medicine|Architecture)$"
)
"""A department of a branch of learning, and of no government."""


def is_own_unit(name: str) -> bool:
    return bool(_OWN_UNIT.match(name) or _DEPARTMENT.match(name)) or _plain_unit(name)


def _plain_unit(name: str) -> bool:
    """Whether the name is made of words for parts and fields alone: "International Business School"."""
    words = name.lower().split()
    return len(words) > 1 and _UNIT_HEAD.search(name) is not None and all(w in _UNIT_WORDS for w in words)
