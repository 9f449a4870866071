"""The sentences of two profiles, compared as one pool: what moved to another section is not removed.

Takes two lists of `Told` (a sentence, the aspect it belongs to, the relation it tells if any); pairs them by
meaning; gives what was added, removed, changed, and counts what only reads differently.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.changes import Aspect
from monitor.compare.claim import Claim, Lens, bare
from monitor.compare.figures import clash, differing
from monitor.compare.kinship import Kinship, contained, relate
from monitor.compare.odds import alone, close, denial, shared, strange
from monitor.compare.recut import clauses, covered, moved
from monitor.model import Relation
from monitor.text import loose


class Told:
    """One sentence of a page; what it claims is found out when somebody asks."""

    __slots__ = ("_claim", "_lens", "aspect", "key", "proves", "relation", "text")

    def __init__(
        self,
        text: str,
        lens: Lens,
        aspect: Aspect = Aspect.STATEMENT,
        relation: Relation | None = None,
        proves: frozenset[tuple[Aspect, str]] = frozenset(),
    ) -> None:
        self.text = text
        self.key = loose(bare(text))
        """Equal keys: the same words."""
        self.aspect = aspect
        self.relation = relation
        self.proves = proves
        """The keyed facts (aspect and folded value) that rest on this sentence."""
        self._lens = lens
        self._claim: Claim | None = None

    @property
    def claim(self) -> Claim:
        if self._claim is None:
            self._claim = self._lens.claim(self.text)
        return self._claim


@dataclass(frozen=True, slots=True)
class Pool:
    changed: tuple[tuple[Told, Told], ...]
    removed: tuple[Told, ...]
    added: tuple[Told, ...]
    same: frozenset[str]
    """Texts of both sides that have a counterpart of the same meaning."""
    suppressed: int


def compare(old: Sequence[Told], new: Sequence[Told], lens: Lens) -> Pool:
    by_key = {told.key: told for told in new}
    same: set[str] = set()
    taken: set[str] = set()
    left: list[Told] = []
    suppressed = 0
    for told in old:
        twin = by_key.get(told.key)
        if twin is not None:
            same.update((told.text, twin.text))
            taken.add(twin.key)
            suppressed += told.text != twin.text
        else:
            left.append(told)
    right = [told for told in new if told.key not in taken]
    if not left and not right:
        return Pool((), (), (), frozenset(same), suppressed)
    changed, left, right, count = _pair(left, right, same)
    suppressed += count
    changed, left, right, count = _merged(changed, left, right, old, new, same, lens)
    suppressed += count
    if _rewritten(old, new, same, left, right):
        left, gone = _in_other_words(left, new, lens)
        right, come = _in_other_words(right, old, lens)
        suppressed += gone + come
    left, count = _told_elsewhere(left, new, same)
    suppressed += count
    right, count = _told_elsewhere(right, old, same)
    suppressed += count
    more, left, right = _about_one_thing(left, right)
    changed += more
    left = [told for told in left if not any(_piece_of(told, other) for _, other in changed)]
    right = [told for told in right if not any(_piece_of(told, one) for one, _ in changed)]
    left, gone_twice = _once(left)
    right, come_twice = _once(right)
    suppressed += gone_twice + come_twice
    return Pool(tuple(changed), tuple(left), tuple(right), frozenset(same), suppressed)


_LOST_IN_REWRITING = 0.65
"""The part of a sentence's words that may differ where a whole page was reworded."""


def _rewritten(
    old: Sequence[Told], new: Sequence[Told], same: set[str], left: list[Told], right: list[Told]
) -> bool:
    """Whether more sentences of a page were worded anew than came or went."""
    keys = {told.key for told in new}
    reworded = sum(told.key not in keys and told.text in same for told in old)
    return reworded > 1 and reworded >= max(len(left), len(right))


def _in_other_words(rest: list[Told], others: Sequence[Told], lens: Lens) -> tuple[list[Told], int]:
    """Leftovers without those that tell nothing robust that the other page does not tell."""
    index = _Candidates(others)
    kept = [
        told
        for told in rest
        if not covered(told.claim, [others[j].claim for j in index.of(told)], lens, lost=_LOST_IN_REWRITING)
    ]
    return kept, len(rest) - len(kept)


_MANY = 30
_COMMON = 12


class _Candidates:
    """Which sentences may be about the same thing as another: they share a meaning, a rare one on
    long pages.
    """

    def __init__(self, told: Sequence[Told]) -> None:
        self._index: dict[str | int, list[int]] = {}
        for number, one in enumerate(told):
            for word in one.claim.meanings | one.claim.figures:
                self._index.setdefault(word, []).append(number)
        self._all = range(len(told)) if len(told) <= _MANY else None

    def of(self, told: Told) -> Iterable[int]:
        if not told.claim.every and not told.claim.figures:
            return ()
        if self._all is not None:
            return self._all
        words = told.claim.meanings | told.claim.figures
        rare = [places for word in words if len(places := self._index.get(word, [])) <= _COMMON]
        return sorted({place for places in rare for place in places})


def _pair(
    left: list[Told], right: list[Told], same: set[str]
) -> tuple[list[tuple[Told, Told]], list[Told], list[Told], int]:
    """The best pairs: those of the same meaning first, then those about one thing, the likest first."""
    scored = []
    candidates = _Candidates(right)
    for i, one in enumerate(left):
        for j in candidates.of(one):
            other = right[j]
            likeness = relate(one.claim, other.claim)
            if likeness.kinship is not Kinship.OTHER:
                bonus = 0.1 * (one.aspect is other.aspect) + 0.05 * bool(
                    one.claim.figures & other.claim.figures
                )
                scored.append((likeness.kinship is not Kinship.SAME, -likeness.score - bonus, i, j))
    changed: list[tuple[Told, Told]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    suppressed = 0
    for differs, _, i, j in sorted(scored):
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        if differs:
            changed.append((left[i], right[j]))
        else:
            suppressed += 1
            same.update((left[i].claim.text, right[j].claim.text))
    rest_left = [told for i, told in enumerate(left) if i not in used_left]
    rest_right = [told for j, told in enumerate(right) if j not in used_right]
    return changed, rest_left, rest_right, suppressed


_FRAGMENTS = 5


def _merged(
    changed: list[tuple[Told, Told]],
    left: list[Told],
    right: list[Told],
    old: Sequence[Told],
    new: Sequence[Told],
    same: set[str],
    lens: Lens,
) -> tuple[list[tuple[Told, Told]], list[Told], list[Told], int]:
    """Sentences that were split, joined or cut up anew: what one holds that the other page's sentences hold
    too is neither added nor removed, whatever its pair.
    """
    there, here = _Candidates(new), _Candidates(old)

    def known(told: Told, others: Sequence[Told], index: _Candidates, pair: Told | None = None) -> bool:
        near = [others[j] for j in index.of(told) if others[j].claim is not told.claim]
        if any(one is not pair and within(told.claim, one.claim, lens) for one in near):
            return True
        parts = [one for one in near if within(one.claim, told.claim, lens)]
        if len(parts) > 1 and _covers(told.claim, parts, lens):
            return True
        claims = [one.claim for one in near]
        if pair is not None and close(told.claim, pair.claim):
            return moved(told.claim, pair.claim, claims)
        return covered(told.claim, claims, lens, pair.claim if pair is not None else None)

    kept: list[tuple[Told, Told]] = []
    more_left: list[Told] = []
    more_right: list[Told] = []
    suppressed = 0
    for one, other in changed:
        gone, come = not known(one, new, there, other), not known(other, old, here, one)
        inside, around = _held(other.claim, one.claim, lens), _held(one.claim, other.claim, lens)
        if (gone and come) or (come and around) or (gone and inside):
            kept.append((one, other))
        elif come and not inside:
            more_right.append(other)
        elif gone and not around:
            more_left.append(one)
        else:
            suppressed += 1
            same.update((one.claim.text, other.claim.text))
    rest_left = [told for told in left if not known(told, new, there)]
    rest_right = [told for told in right if not known(told, old, here)]
    suppressed += len(left) + len(right) - len(rest_left) - len(rest_right)
    return kept, rest_left + more_left, rest_right + more_right, suppressed


def within(part: Claim, whole: Claim, lens: Lens) -> bool:
    """Whether a sentence holds all that `part` holds; where the whole denies, plans or ends something,
    whether the clause that tells the same does.
    """
    if contained(part, whole):
        return True
    if part.manner == whole.manner or not part.line or len(whole.words) <= len(part.words):
        return False
    if strange(part.names, whole) or differing(part.figures, whole.figures)[0]:
        return False
    return any(contained(part, lens.claim(piece)) for piece in clauses(whole.text))


def _held(part: Claim, whole: Claim, lens: Lens) -> bool:
    return within(part, whole, lens) or (not close(part, whole) and covered(part, (whole,), lens))


def _covers(whole: Claim, parts: list[Told], lens: Lens) -> bool:
    """Whether fragments together hold all that a sentence holds."""
    ranked = sorted(parts, key=lambda told: -told.claim.weight - len(told.claim.figures))
    joint = lens.claim(" and ".join(told.claim.text.rstrip(".。; ") for told in ranked[:_FRAGMENTS]))
    return contained(whole, joint)


def _told_elsewhere(rest: list[Told], others: Sequence[Told], same: set[str]) -> tuple[list[Told], int]:
    """Leftovers that only repeat what the other page says too, in a sentence that already has its pair."""
    kept = []
    candidates = _Candidates(others)
    for told in rest:
        near = (others[j] for j in candidates.of(told))
        twin = next((o for o in near if relate(told.claim, o.claim).kinship is Kinship.SAME), None)
        if twin is None:
            kept.append(told)
        else:
            same.update((told.claim.text, twin.claim.text))
    return kept, len(rest) - len(kept)


_SHARED = 0.3
"""The part of the lesser of two leftovers that the other must share to be about one thing."""


def _nearness(one: Claim, other: Claim) -> float:
    """How much two claims tell of one thing, or one of what the other denies."""
    return max(shared(one, other), denial(one, other))


def _about_one_thing(
    left: list[Told], right: list[Told]
) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Leftovers of both pages that tell of one thing with other facts: one change, not one gone and one come.
    They share a year, a sum or a name and words, and each is the nearest to the other.
    """
    if not left or not right:
        return [], left, right
    candidates = _Candidates(right)
    near = {
        (i, j): share
        for i, one in enumerate(left)
        for j in candidates.of(one)
        if one.aspect is right[j].aspect and (share := _nearness(one.claim, right[j].claim)) >= _SHARED
    }
    pairs: list[tuple[Told, Told]] = []
    gone: set[int] = set()
    come: set[int] = set()
    for i, j in sorted(
        near, key=lambda pair: (-near[pair], *sorted((left[pair[0]].key, right[pair[1]].key)))
    ):
        if i not in gone and j not in come:
            pairs.append((left[i], right[j]))
            gone.add(i)
            come.add(j)
    return (
        pairs,
        [told for i, told in enumerate(left) if i not in gone],
        [told for j, told in enumerate(right) if j not in come],
    )


def _piece_of(told: Told, whole: Told) -> bool:
    """Whether a leftover is the piece, with another figure, of a sentence that is told as changed already."""
    part, other = told.claim, whole.claim
    return (
        len(part.words) < len(other.words)
        and clash(*differing(part.figures, other.figures))
        and not alone(part.content | part.names, other)
    )


def _once(rest: list[Told]) -> tuple[list[Told], int]:
    """Leftovers without those that tell once more what another one tells: what a section claims goes before
    plain prose, a relation before both.
    """
    if len(rest) < 2:
        return rest, 0
    candidates = _Candidates(rest)
    rank = {
        number: (told.relation is None, told.aspect is Aspect.STATEMENT, number)
        for number, told in enumerate(rest)
    }
    repeated = {
        number
        for number, told in enumerate(rest)
        for other in candidates.of(told)
        if rank[other] < rank[number] and relate(told.claim, rest[other].claim).kinship is Kinship.SAME
    }
    return [told for number, told in enumerate(rest) if number not in repeated], len(repeated)
