"""What words mean to each other: a crude stem, groups of words that mean the same here, scale words.

Takes single words; the data stand in `wordlists`, `synonyms` and `proper`.
"""

import re
from functools import lru_cache

from monitor.compare.proper import NATIONS
from monitor.compare.synonyms import GROUPS
from monitor.compare.wordlists import SCALE, WEAK

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


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude common root: "establishment", "established", "establishes" are one. Not for display."""
    if len(word) <= 3 or not word.isascii():
        return word
    for suffix, put in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
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


WEAK_STEMS = frozenset(map(stem, WEAK)) | WEAK


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Whether two stems mean the same here: equal, of one group, or one the beginning of the other."""
    if one == other or groups_of(one) & groups_of(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and short.isascii() and long.startswith(short[: max(5, len(short) - 1)]):
        return len(long) - len(short) <= 4
    return False


WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*|%")
