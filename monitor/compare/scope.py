"""Where two sentences told in different words differ in what they are about: a scope noun more, or another
noun in the same slot.

Takes claims; gives yes or no. A slot is a place beside a word that both sentences have ("on engines and X",
"X recognition"), so that a word left over there is no other wording of something else.
"""

import re
from functools import lru_cache
from itertools import pairwise

from monitor.compare import lexicon, wordlists
from monitor.compare.claim import Claim
from monitor.compare.odds import Odds
from monitor.compare.topics import has_verb

_TOKEN = re.compile(r"§|[^\W_]+(?:[-'&.][^\W_]+)*|[,;:()]")
_STOPS = frozenset(",;:()") | {"§"}
_MOST = 4
"""Words of which a conjunct has no more."""
_ARTICLES = frozenset("the a an its their his her".split())
_VERBAL = re.compile(r"(?:ed|est|(?<!s)(?<!ic)s)$")
_BEFORE_VERBS = frozenset("to will not never also § it who which that they and".split())


@lru_cache(maxsize=4_096)
def _tokens(claim: Claim) -> tuple[tuple[str, str], ...]:
    plain = (token.removesuffix("'s") for token in _TOKEN.findall(claim.line))
    parts = (part for token in plain for part in token.replace("&", "-").split("-") if part)
    spelled = (wordlists.SPELLING.get(part, part) for part in parts)
    return tuple((word, lexicon.worth(word)[0]) for word in spelled)


def widened(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether one sentence adds an entry ("engines and uncrewed aircraft") of which the other, that has the
    entry before it, has nothing.
    """
    return _adds(one, odds.content[0] | odds.names[0], other) or _adds(
        other, odds.content[1] | odds.names[1], one
    )


def _adds(claim: Claim, left: set[str], other: Claim) -> bool:
    if not left:
        return False
    tokens = _tokens(claim)
    for i, (word, _) in enumerate(tokens):
        if word != "and" or not i or not _strong(tokens[i - 1][0]):
            continue
        before = tokens[i - 1][1]
        conjunct = _conjunct(tokens, i + 1)
        if conjunct and conjunct <= left and before not in left and _known(before, other):
            return True
    return False


def _conjunct(tokens: tuple[tuple[str, str], ...], start: int) -> set[str]:
    """The strong stems of the noun that follows "and"; empty if a verb, or words that another side may have
    told otherwise, follow it.
    """
    words = [word for word, _ in tokens[start : start + _MOST + 2]]
    if words[:1] and words[0] in _ARTICLES:
        start, words = start + 1, words[1:]
    size = next((n for n, word in enumerate(words) if not _strong(word)), len(words))
    after = words[size] if size < len(words) else "."
    if not size or size > _MOST or after in _ARTICLES or _is_verb(words[0], size):
        return set()
    return {stem for _, stem in tokens[start : start + size]}


def _is_verb(word: str, size: int) -> bool:
    """Whether the first of some words is a verb: a participle before a noun ("uncrewed aircraft") is none."""
    return has_verb(word) and (size == 1 or not word.endswith("ed"))


def _strong(token: str) -> bool:
    return lexicon.worth(token)[1] is lexicon.Worth.STRONG


def _known(stem: str, claim: Claim) -> bool:
    return stem in claim.every or any(lexicon.alike(stem, root) for root in claim.every)


def replaced(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether another word stands before one noun of both ("voice recognition", "face recognition")."""
    left, right = odds.content
    if not left or not right:
        return False
    mine, theirs = _slots(one, left), _slots(other, right)
    return any(lexicon.alike(a, b) for a in mine for b in theirs)


def _slots(claim: Claim, left: set[str]) -> set[str]:
    """Stems of the nouns right after a word that the other sentence has nothing for."""
    found: set[str] = set()
    tokens = _tokens(claim)
    for i, ((word, stem), (follower, head)) in enumerate(pairwise(tokens)):
        if stem not in left or head in left or follower in wordlists.EMPTY or follower in _STOPS:
            continue
        if word in wordlists.IRREGULAR or _VERBAL.search(word) or (i and tokens[i - 1][0] in _BEFORE_VERBS):
            continue
        found.add(head)
    return found
