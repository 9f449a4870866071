"""Whether two sentences that tell one thing in quite different words differ in a fact.

Takes claims and what is odd about them. Wording proves nothing here, so only robust anchors decide: two
figures, names, levels or things of one sort that exclude each other; a year, a sum, a large count or a name
that only one side has; a denial or an end to which nothing answers on the other side. Small figures told on
one side, doubts, plans, "only" and ordinary words are tolerated.
"""

from monitor.compare import lexicon, wordlists
from monitor.compare.claim import Claim
from monitor.compare.figures import clash, strong
from monitor.compare.odds import Odds, is_nation, scales
from monitor.compare.roles import turned

_THINGS = frozenset(map(lexicon.stem, wordlists.THINGS))
_CONVERSE = frozenset(
    map(lexicon.stem, "buy purchase acquire sell lend borrow import export give take receive".split())
)


def fixed(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether the two differ in what no other sentence can make good: what is denied, excluded, graded, and
    who does it to whom.
    """
    return (
        _denied(one, other)
        or _excluded(one, other)
        or _graded(one, other)
        or bool(odds.content[0] & _THINGS and odds.content[1] & _THINGS)
        or turned(one, other)
    )


def loose(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether the two differ in a figure or a name, which may stand in another sentence."""
    left, right = odds.figures
    if clash(left, right) or strong(left) or strong(right):
        return True
    names = odds.names
    return all(names) or any(proper(names[side], (one, other)[side]) for side in (0, 1))


def proper(names: set[str], claim: Claim) -> set[str]:
    """Names that nobody leaves out for brevity: no nations, no places."""
    return {name for name in names if name not in claim.places and not is_nation(name)}


def _denied(one: Claim, other: Claim) -> bool:
    """Whether one denies or ends what the other states, which holds no word that could mean the same."""
    for this, that in ((one, other), (other, one)):
        if (this.negative or this.over) and not (that.negative or that.ended or that.over or that.barred):
            return True
    return False


def _excluded(one: Claim, other: Claim) -> bool:
    left = one.every - other.every - one.names - _CONVERSE
    right = other.every - one.every - other.names - _CONVERSE
    return any(lexicon.exclusive(a, b) for a in left for b in right)


def _graded(one: Claim, other: Claim) -> bool:
    left, right = scales(set(one.every - other.every)), scales(set(other.every - one.every))
    return bool(left and right) and left.isdisjoint(right)
