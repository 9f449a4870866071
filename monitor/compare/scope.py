"""Where two sentences told in different words differ in what they are about: a scope noun more, or another
noun in the same slot.

Takes claims; gives yes or no. A slot is a place beside a word that both sentences have ("on engines and X",
"X recognition"), so that a word left over there is no other wording of something else.
"""

from functools import lru_cache
from importlib import resources
from itertools import pairwise

from monitor.compare import lexicon, spelling, wordlists
from monitor.compare.claim import Claim
from monitor.compare.odds import Odds
from monitor.compare.topics import has_verb
from monitor.later import regex

_TOKEN = regex(r"§|[^\W_]+(?:[-'&.][^\W_]+)*|[,;:()]")
_STOPS = frozenset(",;:()") | {"§"}
_MOST = 4
"""Words of which a conjunct has no more."""
_COMPOUND = 2
_LEADS = frozenset("the a an its their his her of for on in with by from at".split())
_ARTICLES = frozenset("the a an its their his her".split())
_NO_END = _ARTICLES | frozenset("that which who whose".split())
"""Words after which it is no noun, or one that a clause may tell otherwise ("the firms that supply it")."""
_VERBAL = regex(r"(?:ed|est|(?<!s)(?<!ic)s)$")
_BEFORE_VERBS = frozenset("to will not never also § it who which that they and".split())


@lru_cache(maxsize=4_096)
def _tokens(claim: Claim) -> tuple[tuple[str, str], ...]:
    plain = (token.removesuffix("'s") for token in _TOKEN.findall(claim.line))
    parts = (part for token in plain for part in token.replace("&", "-").split("-") if part)
    spelled = (spelling.spelled(part) for part in parts)
    return tuple((word, lexicon.worth(word)[0]) for word in spelled)


def widened(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether one sentence adds an entry ("engines and uncrewed aircraft") of which the other, that has the
    entry before it, has nothing.
    """
    return adds(one, odds.content[0] | odds.names[0], other) or adds(
        other, odds.content[1] | odds.names[1], one
    )


def adds(claim: Claim, left: set[str], other: Claim) -> bool:
    """Whether a claim adds an entry, out of the words that it has alone, to one that both have."""
    if not left:
        return False
    tokens = _tokens(claim)
    for i, (word, _) in enumerate(tokens):
        if word != "and" or not i or tokens[i - 1][0] in wordlists.EMPTY or tokens[i - 1][0] in _STOPS:
            continue
        before = tokens[i - 1][1]
        conjunct = _conjunct(tokens, i + 1, left, other)
        if conjunct and before not in left and _known(before, other):
            return True
    return False


def _conjunct(tokens: tuple[tuple[str, str], ...], start: int, left: set[str], other: Claim) -> set[str]:
    """The strong stems of the noun that follows "and"; empty if a verb, or words that another side may have
    told otherwise, follow it.
    """
    words = [word for word, _ in tokens[start : start + _MOST + 2]]
    lead = next((n for n, word in enumerate(words) if word not in _LEADS), len(words))
    article = any(word in _ARTICLES for word in words[:lead])
    start, words = start + lead, words[lead:]
    size = next((n for n, word in enumerate(words) if not _strong(word)), len(words))
    after = words[size] if size < len(words) else "."
    if not size or size > _MOST or after in _NO_END or _is_verb(words[0], size):
        return set()
    if after == "of" and any(
        _strong(w) and _known(stem, other) for w, stem in tokens[start + size + 1 :][:3]
    ):
        return set()  # "piers and a fleet of five ships": the ships are told by both
    stems = [stem for _, stem in tokens[start : start + size]]
    new = next((n for n, stem in enumerate(stems) if stem not in left), size)
    if new < size and (article or _is_verb(words[0], 1) or _VERBAL.search(words[0])):
        return set()
    if all(_sort_of(stem) == "adverb" for stem in stems[:new]):
        return set()  # "once in spring and once in autumn"
    return set(stems[:new])  # "brake and engine tests": the tests are told by both


def _is_verb(word: str, size: int) -> bool:
    """Whether the first of some words is a verb: a participle before a noun ("uncrewed aircraft") is none."""
    return has_verb(word) and (size == 1 or not word.endswith("ed"))


def _strong(token: str) -> bool:
    return lexicon.worth(token)[1] is lexicon.Worth.STRONG


def _empty(token: str) -> bool:
    return lexicon.worth(token)[1] is lexicon.Worth.EMPTY


def _known(stem: str, claim: Claim) -> bool:
    return stem in claim.every or any(lexicon.alike(stem, root) for root in claim.every)


def replaced(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether another word stands before one noun of both ("voice recognition", "face recognition"), or one
    thing stands for another of its sort ("welders", "electricians").
    """
    left, right = odds.content
    if not left or not right:
        return False
    mine, theirs = _slots(one, left), _slots(other, right)
    if any(lexicon.alike(a, b) for a in mine for b in theirs):
        return True
    ours, yours = things(left), things(right)
    return (
        0 < len(ours) <= _COMPOUND
        and 0 < len(yours) <= _COMPOUND
        and bool(_sorts_of(ours) & _sorts_of(yours) - {"place"})
    )


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    table: dict[str, str] = {}
    text = resources.files("monitor.compare").joinpath("sorts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        sort, _, words = line.partition(": ")
        if not line.startswith("#"):
            for word in words.split():
                stem = lexicon.stem(word)
                if sort in _NO_THINGS or table.get(stem) not in _NO_THINGS:
                    table[stem] = sort
    return table


def things(left: set[str]) -> set[str]:
    """The stems that are names of things: no verbs, no qualities, nothing abstract."""
    return {stem for stem in left if _sort_of(stem) not in _NO_THINGS}


def persons(left: set[str]) -> set[str]:
    """The stems that say who somebody is ("colonel")."""
    return {stem for stem in left if _sort_of(stem) == "person"}


def verbs(left: set[str]) -> bool:
    """Whether all stems are verbs."""
    return all(_sort_of(stem) == "verb" for stem in left)


_NO_THINGS = frozenset(["verb", "adjective", "adverb", "abstract"])
_PERSON = regex(r"[a-z]{3}(?:ist|ian|er|or)$")


def _sort_of(stem: str) -> str:
    return _sorts().get(stem, "person" if _PERSON.search(stem) else "")


def _sorts_of(stems: set[str]) -> set[str]:
    return {_sort_of(stem) for stem in stems} - {""}


def _slots(claim: Claim, left: set[str]) -> set[str]:
    """Stems of the nouns right after a word that the other sentence has nothing for."""
    found: set[str] = set()
    tokens = _tokens(claim)
    for i, ((word, stem), (follower, head)) in enumerate(pairwise(tokens)):
        if stem not in left or head in left or _empty(follower) or follower in _STOPS:
            continue
        before = tokens[i - 1][0] if i else ""
        verbal = word in wordlists.IRREGULAR or _VERBAL.search(word) is not None or before in _BEFORE_VERBS
        if verbal and before not in _ARTICLES:
            continue
        found.add(head)
    return found
