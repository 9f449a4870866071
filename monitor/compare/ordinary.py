"""Whether two sentences of the same facts differ in an ordinary word only: a page was just worded anew.

Takes claims that have the same figures, names, manner and roles, and what is odd about them; gives yes or no.
What people who keep such pages change, where all those stay, is nearly always an entry more in a list, a
thing of the field, or a word before a noun that narrows it. One word more that is none of these is wording;
so is another verb, unless one of them tells of a deed.
"""

from rapidfuzz.distance import Levenshtein

from monitor.compare import lexicon, scope, wordlists
from monitor.compare.claim import Claim
from monitor.compare.odds import Odds, scales

_FACTS = frozenset(map(lexicon.stem, wordlists.FIELD | wordlists.QUALIFIERS | wordlists.THINGS))
_SCOPE = frozenset(map(lexicon.stem, "abroad overseas foreign against".split()))
_DEEDS = frozenset(lexicon.stem(wordlists.IRREGULAR.get(verb, verb)) for verb in wordlists.DEEDS)


def only(one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether what sets the two apart tells nothing."""
    left, right = odds.content
    if any(odds.names) or one.line_zh or other.line_zh or one.barred != other.barred:
        return False
    if (left | right) & _FACTS or scales(left | right):
        return False
    if left and right:
        return len(left) == len(right) == 1 and _reverbed(left, one) and _reverbed(right, other)
    return _more(left or right, one, other, odds)


def _more(extra: set[str], one: Claim, other: Claim, odds: Odds) -> bool:
    """Whether a word that only one sentence has tells nothing, is no entry of a list and narrows no noun."""
    if len(extra) != 1 or extra & _DEEDS:
        return False
    told_apart = any(lexicon.contrasted(word) and not scope.verbs({word}) for word in extra)
    if told_apart or extra & _SCOPE or scope.persons(extra):
        return False
    return not scope.widened(one, other, odds) and not _narrows(extra, one, other)


def _narrows(extra: set[str], one: Claim, other: Claim) -> bool:
    """Whether just a word was put before a noun, or a thing after one ("officers", "reserve officers"; "a
    delegation", "a delegation of sailors").
    """
    short, long = sorted((one, other), key=lambda claim: len(claim.order))
    edits = [op for op in Levenshtein.opcodes(short.order, long.order) if op.tag != "equal"]
    if len(edits) != 1 or edits[0].tag != "insert":
        return False
    start, end = edits[0].dest_start, edits[0].dest_end
    if scope.things(extra & set(long.order[start:end])):
        return True
    before_noun = end < len(long.order) and long.order[end] in long.content | long.names
    return before_noun and extra.issuperset(long.order[start:end])


def _reverbed(word: set[str], claim: Claim) -> bool:
    """Whether a word is a verb that tells of no deed and of nothing that the field tells apart ("write")."""
    if word & _DEEDS or any(lexicon.contrasted(root) for root in word):
        return False
    return scope.verbs(word) or any(
        form.endswith("ed") and lexicon.worth(form)[0] in word for form in claim.words
    )
