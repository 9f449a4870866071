"""How two claims relate: the same in other words, the same thing with a changed fact, or different things.

Takes claims; `contained` says whether one holds nothing that the other does not say too.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from monitor.compare import lexicon
from monitor.compare.claim import Claim
from monitor.compare.figures import differing


class Kinship(Enum):
    SAME = "same"
    CHANGED = "changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Likeness:
    kinship: Kinship
    score: float


_OTHER = Likeness(Kinship.OTHER, 0.0)


def alone(one: frozenset[str], other: Claim) -> set[str]:
    """Stems of `one` for which `other` has nothing alike."""
    left = one - other.every
    return {root for root in left if not any(lexicon.alike(root, word) for word in other.every)}


@lru_cache(maxsize=4_096)
def relate(one: Claim, other: Claim) -> Likeness:
    """Whether two claims say the same, the same with a changed fact, or different things."""
    if one.key == other.key or _same_words(one, other):
        return Likeness(Kinship.SAME, 1.0)
    if not one.every and not other.every and one.figures and other.figures:
        apart = any(differing(one.figures, other.figures))
        return Likeness(Kinship.CHANGED if apart else Kinship.SAME, 1.0)
    if not one.every or not other.every:
        return _OTHER

    names_one, names_other = alone(one.names, other), alone(other.names, one)
    only_one, only_other = alone(one.content, other), alone(other.content, one)
    lost, gained = 2 * len(names_one) + len(only_one), 2 * len(names_other) + len(only_other)
    total = one.weight + other.weight
    if not total:
        odd = alone(one.every, other) | alone(other.every, one)
        same = 1 - len(odd) / max(1, len(one.every | other.every))
        if same < 0.5:
            return _OTHER
        return Likeness(Kinship.CHANGED if odd or one.figures != other.figures else Kinship.SAME, same)
    score = 1 - (lost + gained) / total
    if score < 0.34:
        anchored = bool(one.figures & other.figures) and _spot_edit(one, other)
        return Likeness(Kinship.CHANGED, score) if anchored else _OTHER
    figures_one, figures_other = differing(one.figures, other.figures)
    if names_one and names_other and not one.names - names_one and (figures_one or figures_other):
        return _OTHER  # other names and other figures: another event
    hard = bool(figures_one or figures_other) or _names_differ(one, other, names_one, names_other)
    hard = hard or _manner_differs(one, other, score)
    if hard:
        return Likeness(Kinship.CHANGED, score) if _akin(one, other, score, lost, gained) else _OTHER
    if not only_one and not only_other and not names_one and not names_other:
        return Likeness(Kinship.SAME, score)
    if _spot_edit(one, other) or (_scales(only_one) and _scales(only_other)):
        return Likeness(Kinship.CHANGED, score)
    anchors = len(one.figures & other.figures) + len(one.names) - len(names_one)
    if score >= (0.5 if anchors else 0.62):
        return Likeness(Kinship.SAME, score)
    return Likeness(Kinship.CHANGED, score) if score >= 0.5 else _OTHER


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether all words are the same, but for a letter of one longer, ordinary word ("missle")."""
    if len(one.words) != len(other.words) or one.figures != other.figures or one.negative != other.negative:
        return False
    odd = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(odd) != 1:
        return not odd
    (left, right) = odd[0]
    ordinary = left not in one.names and right not in other.names and (left + right).isascii()
    long = min(len(left), len(right)) >= 6 and left[0] == right[0] and (left + right).isalpha()
    return ordinary and long and Levenshtein.distance(left, right, score_cutoff=1) == 1


def _manner_differs(one: Claim, other: Claim, score: float) -> bool:
    """Whether one denies, ends, plans or doubts what the other states."""
    if one.negative != other.negative or one.ended != other.ended:
        return True
    return (one.planned != other.planned and score > 0.6) or (one.hedged != other.hedged and score > 0.8)


def contained(part: Claim, whole: Claim) -> bool:
    """Whether `part` holds no fact that `whole` does not hold, and both or neither deny, plan or end it."""
    if not part.weight and not part.figures:
        return False
    if (part.negative, part.ended, part.planned, part.hedged) != (
        whole.negative,
        whole.ended,
        whole.planned,
        whole.hedged,
    ):
        return False
    if alone(part.names, whole) or differing(part.figures, whole.figures)[0]:
        return False
    extra = alone(part.content, whole)
    return len(extra) <= min(2, len(part.content) // 4) and not _scales(extra)


def _names_differ(one: Claim, other: Claim, only_one: set[str], only_other: set[str]) -> bool:
    """Whether a name was added, dropped or replaced; a place or nation told on one side only is just more
    precise.
    """
    if only_one and only_other:
        return True
    left = {n for n in only_one if n not in one.places and not _is_nation(n)}
    right = {n for n in only_other if n not in other.places and not _is_nation(n)}
    return bool(left or right)


def _scales(roots: set[str]) -> bool:
    """Whether a word of scale ("moderate", "growing") is among them."""
    return any(group.startswith("^") for root in roots for group in lexicon.groups_of(root))


def _is_nation(root: str) -> bool:
    return any(group.startswith("@") for group in lexicon.groups_of(root))


def _akin(one: Claim, other: Claim, score: float, lost: int, gained: int) -> bool:
    """Whether two claims with different facts are about one thing."""
    shared = (one.weight - lost + other.weight - gained) / 2
    smaller = min(one.weight, other.weight)
    return (
        score >= 0.5
        or (shared >= 3 and shared / max(1, smaller) >= 0.8)
        or (score >= 0.42 and _spot_edit(one, other))
    )


def _spot_edit(one: Claim, other: Claim) -> bool:
    """Whether one or two places of an otherwise identical sentence were edited."""
    if min(len(one.words), len(other.words)) < 4:
        return Indel.normalized_similarity(one.words, other.words) >= 0.5
    if Indel.normalized_similarity(one.words, other.words) < 0.66:
        return False
    edits = sum(1 for op in Levenshtein.opcodes(one.words, other.words) if op.tag != "equal")
    return edits <= 2
