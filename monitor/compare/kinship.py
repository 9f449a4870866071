"""How two claims relate: the same in other words, the same thing with a changed fact, or different things.

Two regimes. Where the words and their order are nearly the same, somebody edited a sentence, and every edited
place counts that is no synonym and no notation. Where order and wording differ much, somebody told it anew,
and only robust facts count (`reworded`, `hanzi`). What a sentence lacks may stand in another (`recut`).

Takes claims; `contained` says whether one holds nothing that the other does not say too.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from monitor.compare import doubt, hanzi, lexicon, ordinary, reworded, scope, wordlists
from monitor.compare.claim import Claim
from monitor.compare.figures import differing, strong
from monitor.compare.odds import Odds, alone, close, denies_more, is_nation, odds_of, scales, strange
from monitor.compare.roles import turned, without_converse

_BEARERS = frozenset(map(lexicon.stem, wordlists.BEARERS))
_FIELD = frozenset(map(lexicon.stem, wordlists.FIELD | wordlists.QUALIFIERS))


class Kinship(Enum):
    SAME = "same"
    CHANGED = "changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Likeness:
    kinship: Kinship
    score: float


_OTHER = Likeness(Kinship.OTHER, 0.0)


@lru_cache(maxsize=1_024)
def relate(one: Claim, other: Claim) -> Likeness:
    """Whether two claims say the same, the same with a changed fact, or different things.

    Of sentences that are close: figures, names, polarity, modality, what excludes each other ("national",
    "provincial") and who acts on whom are facts: where they differ, two claims about one thing are changed.
    Of the words that are left over on one side, words of the field are facts; others count where the sentence
    is the same word by word but for one or two places, since nobody edits just there without a reason.
    """
    if one.key == other.key or _same_words(one, other):
        return Likeness(Kinship.SAME, 1.0)
    if not one.every or not other.every or not one.weight + other.weight:
        return _bare_claims(one, other)
    odds = odds_of(one, other)
    if not (close(one, other) or _one_place(one, other)):
        return _reworded(one, other, odds) if one.line or other.line else _reworded_zh(one, other)
    if one.line_zh and other.line_zh and not (_spot_edit(one, other) and hanzi.edited(one, other)):
        return _reworded_zh(one, other)
    new_names = all(odds.names) and not one.names - odds.names[0]
    if new_names and any(odds.figures):
        return _OTHER  # other names and other figures: another event
    if odds.score < 0.34:
        return Likeness(Kinship.CHANGED, max(odds.score, 0.1)) if _one_place(one, other) else _OTHER
    if _facts_differ(one, other, odds):
        akin = _akin(one, other, odds) or _one_place(one, other)
        return Likeness(Kinship.CHANGED, odds.score) if akin else _OTHER
    if turned(one, other):
        return Likeness(Kinship.CHANGED, odds.score)
    return _wording(one, other, odds)


def _reworded(one: Claim, other: Claim, odds: Odds) -> Likeness:
    """Claims in quite different words: only robust facts tell them apart."""
    new_names = all(odds.names) and not one.names - odds.names[0]
    sums = len(strong(set(one.figures & other.figures)))
    sums += any(
        f.startswith("m:") or (f.startswith("n:") and float(f[2:]) > 999) for f in one.figures & other.figures
    )
    if odds.score < (0.34 if sums < 2 else 0.2) or (new_names and any(odds.figures)):
        return _OTHER
    if reworded.fixed(one, other, odds) or reworded.loose(one, other, odds):
        return Likeness(Kinship.CHANGED, odds.score) if _akin(one, other, odds) else _OTHER
    anchors = len(one.figures & other.figures) + len(one.names) - len(odds.names[0])
    enough = 0.2 if sums > 1 else 0.4 if anchors else 0.5
    if denies_more(one, other) or denies_more(other, one):
        return _OTHER
    return Likeness(Kinship.SAME, odds.score) if odds.score >= enough else _OTHER


def _reworded_zh(one: Claim, other: Claim) -> Likeness:
    score = hanzi.score(one, other)
    if hanzi.differ(one, other):
        return Likeness(Kinship.CHANGED, score) if score >= 0.6 else _OTHER
    return Likeness(Kinship.SAME, score) if score >= 0.55 else _OTHER


def _bare_claims(one: Claim, other: Claim) -> Likeness:
    """Claims of figures alone, or of weak words alone."""
    apart = any(differing(one.figures, other.figures))
    if not one.every and not other.every and one.figures and other.figures:
        return Likeness(Kinship.CHANGED if apart else Kinship.SAME, 1.0)
    if not one.every or not other.every:
        return _OTHER
    odd = alone(one.every, other) | alone(other.every, one)
    same = 1 - len(odd) / max(1, len(one.every | other.every))
    if same < 0.5:
        return _OTHER
    return Likeness(Kinship.CHANGED if odd or one.figures != other.figures else Kinship.SAME, same)


def _facts_differ(one: Claim, other: Claim, odds: Odds) -> bool:
    return (
        any(odds.figures)
        or _names_differ(one, other, *odds.names)
        or _party_more(one, other)
        or _manner_differs(one, other, odds.score)
        or _exclude(one, other)
    )


def _wording(one: Claim, other: Claim, odds: Odds) -> Likeness:
    """Claims of the same facts: what the words that are left over are worth."""
    left, right = odds.content
    if not any(odds.names) and not (left and right) and left | right <= _BEARERS:
        return Likeness(Kinship.SAME, odds.score)
    if _filler(one, other, odds):
        return Likeness(Kinship.SAME, odds.score)
    if (_spot_edit(one, other) and not ordinary.only(one, other, odds)) or (scales(left) and scales(right)):
        return Likeness(Kinship.CHANGED, odds.score)
    if odds.score >= 0.5 and (
        one_fact_more(left, right) or scope.widened(one, other, odds) or scope.replaced(one, other, odds)
    ):
        return Likeness(Kinship.CHANGED, odds.score)
    anchors = len(one.figures & other.figures) + len(one.names) - len(odds.names[0])
    if odds.score >= (0.5 if anchors else 0.62):
        return Likeness(Kinship.SAME, odds.score)
    return Likeness(Kinship.CHANGED, odds.score) if odds.score >= 0.5 else _OTHER


def _filler(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether a sentence without figures, names and things of the field was recast, and a light verb took the
    place of another one.
    """
    odd = odds.content[0] | odds.content[1]
    if one.figures or other.figures or one.names or other.names or len(odd) > 1:
        return False
    if (one.every | other.every) & _FIELD or not scope.verbs(odd) or reworded.fixed(one, other, odds):
        return False
    edits = [op for op in Indel.opcodes(one.order, other.order) if op.tag != "equal"]
    recast = any(a.src_end < b.src_start for a, b in pairwise(edits))  # at two places, words between them
    return recast and one.manner == other.manner


def _exclude(one: Claim, other: Claim) -> bool:
    """Whether a word of one side excludes a word of the other ("national", "provincial"; "rose", "fell")."""
    left, right = set(one.every - other.every - one.names), set(other.every - one.every - other.names)
    left, right = without_converse(left, right, one, other)
    return any(lexicon.opposed(a, b) for a in left for b in right)


def one_fact_more(only_one: set[str], only_other: set[str]) -> bool:
    """Whether one sentence has a word of the field for which the other has nothing at all."""
    extra = only_other if not only_one else only_one if not only_other else set()
    return bool(extra & _FIELD)


def _one_place(one: Claim, other: Claim) -> bool:
    """Whether one or two places of a sentence were edited, or one name stands for another, and the rest of
    it, word by word, stayed.
    """
    opcodes = Levenshtein.opcodes(one.words, other.words)
    shared = sum(op.src_end - op.src_start for op in opcodes if op.tag == "equal")
    if shared < (3 if one.figures & other.figures else 4):
        return False
    edits = [op for op in opcodes if op.tag != "equal"]
    if edits and all(a.src_end == b.src_start and a.dest_end == b.dest_start for a, b in pairwise(edits)):
        left = one.words[edits[0].src_start : edits[-1].src_end]
        right = other.words[edits[0].dest_start : edits[-1].dest_end]
        if _named(left, one) and _named(right, other):
            return True
    return _spot_edit(one, other)


def _party_more(one: Claim, other: Claim) -> bool:
    """Whether a name, and nothing else, was put into a sentence or taken out of it."""
    short, long = sorted((one, other), key=lambda claim: len(claim.words))
    if len(short.words) == len(long.words) or not long.names:
        return False
    edits = [op for op in Levenshtein.opcodes(short.words, long.words) if op.tag != "equal"]
    if len(edits) != 1 or edits[0].tag != "insert":
        return False
    put = long.words[edits[0].dest_start : edits[0].dest_end]
    strong = " ".join(word for word in put if word not in wordlists.EMPTY)
    return _named(put, long) and f" {strong} " not in f" {' '.join(short.words)} "


def _named(words: tuple[str, ...], claim: Claim) -> bool:
    """Whether words are a name and nothing else."""
    strong = [lexicon.stem(word) for word in words if word not in wordlists.EMPTY]
    return any(word in claim.names for word in strong) and all(
        word in claim.names or word in lexicon.WEAK_STEMS for word in strong
    )


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether all words are the same, but for a letter of one longer, ordinary word ("missle")."""
    if not one.line and not other.line and one.figures == other.figures and one.manner == other.manner:
        return sorted(one.words) == sorted(other.words)  # Chinese: the same characters in another order
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
    ended = one.ended != other.ended and not reworded.until_then(one, other)
    if one.negative != other.negative or ended or one.only != other.only or doubt.settled(one, other):
        return True
    return (one.planned != other.planned and score > 0.6) or (one.hedged != other.hedged and score > 0.8)


def contained(part: Claim, whole: Claim) -> bool:
    """Whether `part` holds no fact that `whole` does not hold, and both or neither deny, plan or end it."""
    if not part.weight and not part.figures:
        return False
    if part.manner != whole.manner:
        return False
    if strange(part.names, whole) or differing(part.figures, whole.figures)[0]:
        return False
    extra = alone(part.content, whole)
    return len(extra) <= min(2, len(part.content) // 4) and not scales(extra) and not extra & _FIELD


def _names_differ(one: Claim, other: Claim, only_one: set[str], only_other: set[str]) -> bool:
    """Whether a name was added, dropped or replaced; a place or nation told on one side only is just more
    precise.
    """
    if only_one and only_other:
        return True
    left = {n for n in only_one if n not in one.places and not is_nation(n)}
    right = {n for n in only_other if n not in other.places and not is_nation(n)}
    return bool(left or right)


def _akin(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether two claims with different facts are about one thing."""
    shared = (one.weight - odds.lost + other.weight - odds.gained) / 2
    smaller = min(one.weight, other.weight)
    return (
        odds.score >= 0.5
        or (shared >= 3 and shared / max(1, smaller) >= 0.8)
        or (odds.score >= 0.42 and _spot_edit(one, other))
    )


def _spot_edit(one: Claim, other: Claim) -> bool:
    """Whether one or two places of an otherwise identical sentence were edited."""
    if min(len(one.words), len(other.words)) < 4:
        return Indel.normalized_similarity(one.words, other.words) >= 0.5
    if Indel.normalized_similarity(one.words, other.words) < 0.66:
        return False
    edits = sum(1 for op in Levenshtein.opcodes(one.words, other.words) if op.tag != "equal")
    return edits <= 2
