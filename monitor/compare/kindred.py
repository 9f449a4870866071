"""Facts of two versions that bear different names: which of them are the same, or about the same thing.

Takes facts that found no twin of their own name; gives pairs, by the matching that the comparison uses.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from monitor.changes import Aspect
from monitor.compare.claim import Claim, Lens
from monitor.compare.facts import PROSE, FactValue
from monitor.compare.items import Item, likeness, match
from monitor.compare.keyed import _agency_keys, exactly, item_of
from monitor.compare.kinship import Kinship, contained, relate
from monitor.compare.listed import _lab_item, _lab_likeness, _rank_item
from monitor.model import Value

Pair = tuple[FactValue, FactValue]
_SINGLE = (Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL)
_MOST_PAIRS = 40_000
"""Beyond it sentences are matched by their words alone."""


class Kindred:
    """Matches facts, read through the lens of one pair of pages."""

    def __init__(self, lens: Lens) -> None:
        self._lens = lens

    def pairs(self, old: Sequence[FactValue], new: Sequence[FactValue]) -> Iterator[Pair]:
        """Facts that are one, in other words or with another value."""
        for family in dict.fromkeys(fact.family for fact in old):
            left = [fact for fact in old if fact.family == family]
            right = [fact for fact in new if fact.family == family]
            if left and right:
                yield from self._of_family(family, left, right)

    def within(self, parts: Iterable[FactValue], wholes: Sequence[FactValue]) -> Iterator[Pair]:
        """Sentences that only tell a part of what an earlier sentence told: (whole, part)."""
        sentences = [fact for fact in wholes if fact.family == PROSE and not fact.label]
        for part in parts:
            if part.family == PROSE and not part.label:
                claim = self._lens.claim(part.text)
                whole = next((w for w in sentences if contained(claim, self._lens.claim(w.text))), None)
                if whole is not None:
                    yield whole, part

    def _of_family(self, family: str, left: list[FactValue], right: list[FactValue]) -> Iterator[Pair]:
        if family in _SINGLE:
            yield left[0], right[0]
        elif family in (PROSE, Aspect.RISK_RATIONALE):
            yield from self._sentences(left, right)
        elif family == Aspect.LABORATORY:
            yield from _matched(left, right, partial(_lab_of, lens=self._lens), _lab_likeness)
        elif family == Aspect.TECHNOLOGY_RANKING:
            yield from _matched(left, right, partial(_rank_of, lens=self._lens), exactly)
        else:
            alike = likeness if family == Aspect.RESEARCH_AREA else exactly
            yield from _matched(left, right, self._plain, alike)

    def _plain(self, fact: FactValue) -> Item:
        keys = _agency_keys(fact.text, self._lens) if fact.aspect is Aspect.SUPERVISOR else ()
        return item_of(Value(fact.text, fact.quote), self._lens, keys)

    def _sentences(self, left: list[FactValue], right: list[FactValue]) -> Iterator[Pair]:
        """The likest first: those of the same meaning, then those about one thing."""
        if len(left) * len(right) > _MOST_PAIRS:
            return
        scored = []
        for i, one in enumerate(left):
            for j, other in enumerate(right):
                if one.label != other.label:
                    continue
                found = relate(self._claim(one), self._claim(other))
                if one.label or found.kinship is not Kinship.OTHER:
                    near = found.score + 0.1 * (one.aspect is other.aspect)
                    scored.append((found.kinship is not Kinship.SAME, -near, i, j))
        used_left: set[int] = set()
        used_right: set[int] = set()
        for _, _, i, j in sorted(scored):
            if i not in used_left and j not in used_right:
                used_left.add(i)
                used_right.add(j)
                yield left[i], right[j]

    def _claim(self, fact: FactValue) -> Claim:
        value = fact.source.value if fact.label else None
        return self._lens.claim(value if isinstance(value, str) else fact.text)


def _lab_of(fact: FactValue, lens: Lens) -> Item:
    return _lab_item(fact.source, lens)


def _rank_of(fact: FactValue, lens: Lens) -> Item:
    return _rank_item(fact.source, lens)


def _matched(
    left: Sequence[FactValue],
    right: Sequence[FactValue],
    make: Callable[[FactValue], Item],
    alike: Callable[[Item, Item], float],
) -> Iterator[Pair]:
    ones = {id(item): (item, fact) for item, fact in ((make(fact), fact) for fact in left)}
    others = {id(item): (item, fact) for item, fact in ((make(fact), fact) for fact in right)}
    found = match([item for item, _ in ones.values()], [item for item, _ in others.values()], alike)
    for one, other in found.pairs:
        yield ones[id(one)][1], others[id(other)][1]
