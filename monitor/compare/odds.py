"""What only one of two claims holds: names, content words, figures; and how much the two share.

Takes claims; gives `Odds`. Judges nothing: `kinship` and `reworded` do.
"""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from monitor.compare import lexicon
from monitor.compare.claim import Claim
from monitor.compare.figures import clash, differing, strong
from monitor.compare.roles import without_converse
from monitor.later import regex

_CLOSE = 0.7
"""How much of the word order two sentences share if one is an edit of the other."""
_CLOSE_FEW = 0.55
_FEW = 8
_CLAUSE = 4
"""Words of which a clause has more."""


def alone(one: frozenset[str], other: Claim) -> set[str]:
    """Stems of `one` for which `other` has nothing alike."""
    return {
        root
        for root in one - other.every
        if lexicon.meanings_of(root).isdisjoint(other.meanings)
        or not any(lexicon.alike(root, word) for word in other.every)
    }


def strange(names: frozenset[str], other: Claim) -> set[str]:
    """Stems of names that `other` does not have."""
    return {
        root
        for root in names - other.every
        if lexicon.meanings_of(root).isdisjoint(other.meanings)
        or not any(lexicon.kin(root, word) for word in other.every)
    }


@dataclass(frozen=True, slots=True)
class Odds:
    """What only one of two claims has, and how much they share."""

    names: tuple[set[str], set[str]]
    content: tuple[set[str], set[str]]
    figures: tuple[set[str], set[str]]
    score: float
    lost: int
    gained: int


def odds_of(one: Claim, other: Claim) -> Odds:
    names = strange(one.names, other), strange(other.names, one)
    content = without_converse(alone(one.content, other), alone(other.content, one), one, other)
    lost, gained = (2 * len(names[side]) + len(content[side]) for side in (0, 1))
    score = 1 - (lost + gained) / max(1, one.weight + other.weight)
    return Odds(names, content, differing(one.figures, other.figures), score, lost, gained)


_LEAST = 2
"""Words and figures that two sentences of one thing share."""


def shared(one: Claim, other: Claim) -> float:
    """The part of the lesser of two claims that the other one holds too; 0 if they share no year, sum or
    name, or if all names and some figures differ: two events of one kind.
    """
    names = one.names - strange(one.names, other) and other.names - strange(other.names, one)
    figures = one.figures & other.figures
    if not names and not strong(set(figures)):
        return _alike(one, other)
    if one.names and other.names and not names and any(differing(one.figures, other.figures)):
        return 0.0
    sides = ((one.content | one.names, other), (other.content | other.names, one))
    common = min(len(words - alone(words, whole)) for words, whole in sides)
    lesser = min(len(words) for words, _ in sides)
    return common / lesser if common and common + len(figures) >= _LEAST else 0.0


def _alike(one: Claim, other: Claim) -> float:
    """The part of all words, weak ones too, that two claims of different figures share."""
    if not clash(*differing(one.figures, other.figures)) or (one.names and other.names):
        return 0.0
    common = min(len(a.every - alone(a.every, b)) for a, b in ((one, other), (other, one)))
    return common / max(len(one.every), len(other.every)) if common > _LEAST else 0.0


@lru_cache(maxsize=256)
def close(one: Claim, other: Claim) -> bool:
    """Whether one sentence is the other one with some places edited: nearly the same words in one order, or
    all of the shorter one with something put in or added.
    """
    likeness = Indel.normalized_similarity(one.order, other.order)
    short = min(len(one.order), len(other.order))
    if likeness >= (_CLOSE if short > _FEW else _CLOSE_FEW if short > _CLAUSE else 0.5):
        return True
    common = likeness * (len(one.order) + len(other.order)) / 2
    if common < _CLAUSE or common < 0.8 * short:
        return False
    return sum(op.tag != "equal" for op in Levenshtein.opcodes(one.order, other.order)) <= 2


def scales(roots: set[str]) -> set[str]:
    """The classes of the words of scale ("moderate", "growing") among them."""
    return {group for root in roots for group in lexicon.groups_of(root) if group.startswith("^")}


def is_nation(root: str) -> bool:
    return any(group.startswith("@") for group in lexicon.groups_of(root))


_PROOF = frozenset(
    map(
        lexicon.stem,
        "sign evidence indication proof record report trace hint information suggestion known public reason"
        " nothing instance case".split(),
    )
)
"""What is said to be lacking where something is denied."""
_LEAST_DENIED, _MOST_DENIED = 0.32, 0.75


def denied(claim: Claim) -> frozenset[str]:
    """What a denial is about: its words without those for the proof that is lacking."""
    return claim.content - _PROOF


def denies_more(one: Claim, other: Claim) -> bool:
    """Whether one plainly denies something of which the other, which only says that nobody or nothing else
    does something, has no more than some words.
    """
    if not one.negative or other.negative or not other.only or one.figures or one.names:
        return False
    topic = denied(one)
    return len(topic) - len(alone(topic, other)) < _MOST_DENIED * len(topic)


def denial(one: Claim, other: Claim) -> float:
    """The part of a plain denial ("no sign that it trains officers") that the other claim, which states
    something, tells of too; 0 if it is no such pair.
    """
    if one.negative == other.negative:
        return 0.0
    denying, stating = (one, other) if one.negative else (other, one)
    if denying.figures or denying.names or not _of_itself(denying) or not _of_itself(stating):
        return 0.0
    topic = denied(denying)
    share = (len(topic) - len(alone(topic, stating))) / len(topic) if topic else 0.0
    return share if share >= _LEAST_DENIED else 0.0


def _of_itself(claim: Claim) -> bool:
    """Whether a sentence speaks of the institution by a name or as "the university", "it"."""
    return "§" in claim.line or _IT.search(claim.line) is not None


_IT = regex(r"\bits?\b")
