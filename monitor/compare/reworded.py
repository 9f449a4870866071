"""Whether two sentences that tell one thing in quite different words differ in a fact.

Takes claims and what is odd about them. Wording proves nothing here, so only robust anchors decide: two
figures, names, levels or things of one sort that exclude each other; a year, a sum, a large count or a name
that only one side has; a denial or an end to which nothing answers on the other side. Small figures told on
one side, doubts, plans, "only" and ordinary words are tolerated.
"""

from monitor.compare import doubt, lexicon, scope, wordlists
from monitor.compare.claim import Claim
from monitor.compare.figures import clash, strong
from monitor.compare.odds import Odds, alone, is_nation, scales
from monitor.compare.roles import turned, without_converse
from monitor.later import regex

_THINGS = frozenset(map(lexicon.stem, wordlists.THINGS))
_QUALIFIERS = frozenset(map(lexicon.stem, wordlists.QUALIFIERS))
_CONVERSE = frozenset(
    map(lexicon.stem, "buy purchase acquire sell lend borrow import export give take receive".split())
)
_TWICE = regex(r"\b(?:no|not|never|nothing|nobody|none)\b[^.;]{1,60}\bwithout\b")
"""Two denials that make a statement."""
_UNTIL = regex(r"\b(?:until|till|up to|before|prior to)\b")
"""What was not so before a year has been so since."""
_DOING = 3
"""Words that tell of one doing."""
_SINCE = regex(r"\bsince\b")
_SEVERAL = regex(r"\b(?:several|many|various|numerous|also|one of|among|partly|partially|in part|minority)\b")
_GONE = regex(r"\b(?:dropped|abandoned|dismantled|closed|shut|left|lost|sold|last|past|gone|used to)\b")


def fixed(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether the two differ in what no other sentence can make good: what is denied, excluded, graded, and
    who does it to whom.
    """
    return (
        _denied(one, other)
        or _excluded(one, other)
        or _graded(one, other)
        or _other_thing(*odds.content)
        or doubt.settled(one, other)
        or bool((odds.content[0] | odds.content[1]) & _QUALIFIERS)
        or turned(one, other)
    )


def _other_thing(left: set[str], right: set[str]) -> bool:
    """Whether a thing of the field stands on one side, and some other thing on the other one."""
    return bool((left & _THINGS and scope.things(right)) or (right & _THINGS and scope.things(left)))


def loose(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether the two differ in a figure or a name, which may stand in another sentence."""
    left, right = odds.figures
    if clash(left, right) or strong(left) or strong(right):
        return True
    if scope.widened(one, other, odds) or scope.replaced(one, other, odds):
        return True
    names = odds.names
    nations = [{g for n in names[i] | odds.content[i] for g in _nations(n)} for i in (0, 1)]
    if all(nations):
        return True
    return all(names) or any(proper(names[side], (one, other)[side]) for side in (0, 1))


def _nations(root: str) -> set[str]:
    return {group for group in lexicon.groups_of(root) if group.startswith("@")}


def residue(one: Claim, whole: Claim, odds: Odds, *, single: bool) -> bool:
    """Whether a claim denies, grades or names something of which the other side, one sentence or several put
    together, has nothing.
    """
    if odds.content[0] & _THINGS or _graded(one, whole) or unanswered(one, whole):
        return True
    if scope.adds(one, odds.content[0] | odds.names[0], whole) or (
        single and scope.replaced(one, whole, odds)
    ):
        return True
    if single and doubt.settled(one, whole):
        return True
    if single and whole.ended and not (one.ended or whole.negative) and strong(odds.figures[1]):
        return True  # until a year that the other does not know
    return single and (unanswered(whole, one) or _excluded(one, whole) or turned(one, whole))


def proper(names: set[str], claim: Claim) -> set[str]:
    """Names that nobody leaves out for brevity: no nations, no places."""
    return {name for name in names if name not in claim.places and not is_nation(name)}


def _denied(one: Claim, other: Claim) -> bool:
    """Whether one denies or ends what the other states, which holds no word that could mean the same."""
    if one.negative != other.negative and _opposites(one, other):
        return False  # "has kept it", "has not lost it"
    if _goes_on(one, other) or _goes_on(other, one):
        return True
    return unanswered(one, other) or unanswered(other, one) or _shared(one, other) or _shared(other, one)


def _goes_on(one: Claim, other: Claim) -> bool:
    """Whether one tells what has been so since a year, and the other what ended in that year."""
    lasting = _SINCE.search(one.line) is not None and not (one.ended or one.negative)
    if not lasting or not other.ended or _SINCE.search(other.line) or not _years(one) & _years(other):
        return False
    return _UNTIL.search(other.line) is None or (_UNTIL.search(one.line) is None and _one_doing(one, other))


def _one_doing(one: Claim, other: Claim) -> bool:
    """Whether two sentences tell of one doing, word for word, so that it cannot begin and end in one year."""
    left, right = without_converse(alone(one.content, other), alone(other.content, one), one, other)
    return not left and not right and len(one.content) >= _DOING and one.negative == other.negative


def _shared(one: Claim, other: Claim) -> bool:
    """Whether of what one alone does or has, the other says that several do."""
    alone = one.only and not (other.only or other.negative)
    return alone and _SEVERAL.search(other.line) is not None


def unanswered(one: Claim, other: Claim) -> bool:
    """Whether one denies or ends something, and nothing in the other may mean the same."""
    if one.over and not (other.over or other.ended or other.negative or _GONE.search(other.line)):
        return True
    if _TWICE.search(one.line) or (_UNTIL.search(one.line) and _years(one) & _years(other)):
        return False
    return one.negative and not (other.negative or other.ended or other.over or other.barred)


def until_then(one: Claim, other: Claim) -> bool:
    """Whether both tell what was so up to one year ("until 2015 a college", "in 2015; before that")."""
    return (
        bool(_years(one))
        and all(_UNTIL.search(claim.line) for claim in (one, other))
        and (_years(one) == _years(other))
    )


def _years(claim: Claim) -> set[str]:
    return {figure for figure in claim.figures if figure.startswith("y:")}


def _excluded(one: Claim, other: Claim) -> bool:
    return one.negative == other.negative and _opposites(one, other)


def _opposites(one: Claim, other: Claim) -> bool:
    left = one.every - other.every - one.names - _CONVERSE
    right = other.every - one.every - other.names - _CONVERSE
    pairs = ((a, b) for a in left for b in right if lexicon.exclusive(a, b))
    return any(not (_said(a, other) or _said(b, one)) for a, b in pairs)


def _said(root: str, claim: Claim) -> bool:
    return any(lexicon.alike(root, word) for word in claim.every)


def _graded(one: Claim, other: Claim) -> bool:
    left, right = scales(set(one.every - other.every)), scales(set(other.every - one.every))
    return bool(left and right) and left.isdisjoint(right)
