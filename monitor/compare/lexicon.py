"""What words mean to each other: a crude stem, groups of words that mean the same here, scale words.

Takes single words; the data stand in `wordlists`, `synonyms`, `derivations` and `proper`, the general
vocabulary in `thesaurus.txt`, which is read when first needed.
"""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from monitor.compare.derivations import DERIVED
from monitor.compare.proper import NATIONS
from monitor.compare.synonyms import GROUPS
from monitor.compare.wordlists import (
    CONTRASTS,
    EMPTY,
    ENDS,
    FACTUAL_ADVERBS,
    FUTURE,
    HEDGES,
    IRREGULAR,
    NEGATORS,
    PLANS,
    SCALE,
    WEAK,
)
from monitor.later import regex

_SUFFIXES = (
    ("isations", "is"),
    ("izations", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("ations", ""),
    ("ation", ""),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ised", "is"),
    ("ized", "is"),
    ("ises", "is"),
    ("izes", "is"),
    ("ise", "is"),
    ("ize", "is"),
    ("ising", "is"),
    ("izing", "is"),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("tions", "t"),
    ("tion", "t"),
    ("ions", ""),
    ("ion", ""),
    ("ities", ""),
    ("ity", ""),
    ("ers", "er"),
    ("ors", "or"),
    ("edly", ""),
    ("ely", ""),
    ("ily", "y"),
    ("ly", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)


_ENDINGS = {
    last: tuple(ending for ending in _SUFFIXES if ending[0].endswith(last))
    for last in {s[-1] for s, _ in _SUFFIXES}
}
"""The suffixes by their last letter, in order."""
_NO_ADVERB = frozenset(
    "supply apply reply multiply rely comply imply ally assembly family anomaly monopoly active".split()
)


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """A crude common root: "establishment", "established", "establishes" are one. Not for display."""
    if len(word) <= 3 or not word.isascii() or word in _NO_ADVERB:
        return word
    for suffix, put in _ENDINGS.get(word[-1], ()) if not word.endswith("ss") else ():
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            root = word[: -len(suffix)] + put
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root
    return word


def _groups() -> dict[str, frozenset[str]]:
    """Stem → the groups (by number) it is a member of; a word may stand in several."""
    table: dict[str, set[str]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        words = line.split()
        if len(words) > 1:
            for word in words:
                table.setdefault(stem(word), set()).add(f"~{number}")
    for word, country in NATIONS.items():
        table.setdefault(stem(word), set()).add(f"@{country}")
    for scale, members in SCALE.items():
        for word in members.split():
            table[stem(word)] = {f"^{scale}"}
    return {word: frozenset(numbers) for word, numbers in table.items()}


_GROUP_OF = _groups()
_NONE: frozenset[str] = frozenset()


def groups_of(root: str) -> frozenset[str]:
    """The meanings that a stemmed word shares with others."""
    return _GROUP_OF.get(root, _NONE)


class _Thesaurus(NamedTuple):
    senses: dict[str, frozenset[int]]
    opposites: frozenset[frozenset[str]]


@lru_cache(maxsize=1)
def _thesaurus() -> _Thesaurus:
    """General vocabulary: the senses that stems share, and pairs of opposites."""
    root = stem.__wrapped__  # each word is asked for once: nothing to remember
    senses: dict[str, frozenset[int]] = {}
    opposites: set[frozenset[str]] = set()
    text = resources.files("monitor.compare").joinpath("thesaurus.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if line.startswith("! "):
            opposites.add(frozenset(map(root, line[2:].split())))
        elif not line.startswith("#"):
            _add(senses, map(root, line.split()), number)
    for number, line in enumerate(DERIVED.split("\n")):
        _add(senses, (root(IRREGULAR.get(word, word)) for word in line.split()), -1 - number)
    return _Thesaurus(senses, frozenset(pair for pair in opposites if len(pair) == 2))


def _add(senses: dict[str, frozenset[int]], roots: Iterable[str], number: int) -> None:
    alone = frozenset((number,))
    for root in roots:
        known = senses.get(root)
        senses[root] = known | alone if known else alone


_SCALES = frozenset(stem(word) for members in SCALE.values() for word in members.split())
WEAK_STEMS = frozenset(map(stem, WEAK)) | WEAK


def _contrasts() -> dict[str, frozenset[tuple[int, int]]]:
    """Stem → (set of exclusive meanings, place in it)."""
    table: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(CONTRASTS.strip().splitlines()):
        for place, side in enumerate(line.split()):
            for word in side.split("/"):
                table.setdefault(stem(word), set()).add((number, place))
    return {word: frozenset(places) for word, places in table.items()}


_CONTRAST_OF = _contrasts()
_NOWHERE: frozenset[tuple[int, int]] = frozenset()
_NO_SENSE: frozenset[int] = frozenset()


@lru_cache(maxsize=1_024)
def opposed(one: str, other: str) -> bool:
    """Whether two stems exclude each other: opposites, or two of one set ("national", "provincial")."""
    if one == other or groups_of(one) & groups_of(other):
        return False
    return exclusive(one, other) or frozenset((one, other)) in _thesaurus().opposites


def exclusive(one: str, other: str) -> bool:
    """Whether two stems are two of one set of the field ("national", "provincial")."""
    if one == other or groups_of(one) & groups_of(other):
        return False
    mine, theirs = _CONTRAST_OF.get(one, _NOWHERE), _CONTRAST_OF.get(other, _NOWHERE)
    return any(a[0] == b[0] and a[1] != b[1] for a in mine for b in theirs)


def contrasted(root: str) -> bool:
    """Whether a stem is one of a set of the field that exclude each other."""
    return root in _CONTRAST_OF


@lru_cache(maxsize=1_024)
def kin(one: str, other: str) -> bool:
    """Whether two stems are one word of the field: equal, of one group, or one the beginning of the other.
    Names are compared by this alone: what means the same in general is not the same in a name.
    """
    if one == other or groups_of(one) & groups_of(other):
        return True
    if one in _SCALES or other in _SCALES or not (one.isascii() and other.isascii()):
        return False
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)]) and len(long) - len(short) <= 4
    )


@lru_cache(maxsize=16_384)
def alike(one: str, other: str) -> bool:
    """Whether two stems mean the same here, by the words of the field or by general vocabulary."""
    if opposed(one, other):
        return False
    if kin(one, other):
        return True
    if one in _SCALES or other in _SCALES:
        return False
    senses = _thesaurus().senses
    return bool(senses.get(one, _NO_SENSE) & senses.get(other, _NO_SENSE))


class Worth(Enum):
    EMPTY = "grammar, or manner: not looked at"
    WEAK = "may come and go without a change of meaning"
    STRONG = "tells something"


_MONTH_NAMES = frozenset(
    (
        "january february march april may june july august september october november december jan feb "
        "mar apr jun jul aug sept sep oct nov dec"
    ).split()
)
_NO_CONTENT = HEDGES | ENDS | PLANS | _MONTH_NAMES


@lru_cache(maxsize=8_192)
def worth(word: str) -> tuple[str, Worth]:
    """The stem of a word, and what the word is worth."""
    root = stem(IRREGULAR.get(word, word))
    if word in EMPTY or word in NEGATORS or word in FUTURE:
        return root, Worth.EMPTY
    if word.endswith("ly") and len(word) > 5 and word not in FACTUAL_ADVERBS and word not in HEDGES:
        return root, Worth.EMPTY
    return root, Worth.WEAK if word in _NO_CONTENT or root in WEAK_STEMS else Worth.STRONG


@lru_cache(maxsize=8_192)
def meanings_of(root: str) -> frozenset[str | int]:
    """What a word may mean, and how it begins."""
    senses: frozenset[str | int] = frozenset((root, root[:5], *groups_of(root)))
    return senses | _thesaurus().senses.get(root, _NO_SENSE)


def meanings(roots: Iterable[str]) -> frozenset[str | int]:
    """All that words may mean and how they begin: words that are alike have one of these in common."""
    return frozenset().union(*map(meanings_of, roots))


WORD = regex(r"[^\W_]+(?:[-'.&][^\W_]+)*|%")
