"""Who does what to whom: whether two sentences of the same words turn giver and taker round.

Takes claims; says whether the parties of one act changed places ("A supplies B", "B supplies A"). Active and
passive voice, and verbs that look at one act from both ends ("sell", "buy"), are one. A sentence whose roles
are not plain turns nothing round.
"""

from functools import lru_cache
from typing import NamedTuple

from monitor.compare import lexicon, wordlists
from monitor.compare.claim import Claim
from monitor.later import regex


def _stems(words: str) -> frozenset[str]:
    return frozenset(lexicon.stem(wordlists.IRREGULAR.get(word, word)) for word in words.split())


_GIVE = _stems(
    "give award grant donate supply provide deliver sell lend pay transfer export lease furnish"
    " offer contribute send lent sold gave"
)
_TAKE = _stems("receive obtain get buy purchase acquire borrow import accept gain bought got")
_DO = _stems(
    "supervise oversee administer control govern own fund finance sponsor advise consult counsel train teach"
    " instruct sue accuse absorb merge employ hire recruit command lead found establish create help assist"
    " equip inspect visit monitor spy hack attack subsidiary offshoot evaluate approve sued"
)
_BODIES = frozenset(
    "§ it its ministry army navy military police government company firm group institute academy school"
    " college university base bureau court commission agency factory hospital bank foundation alliance"
    " corporation laboratory centre province city state municipality".split()
)
_BE = frozenset("is are was were be been being".split())
_ACTS = _GIVE | _TAKE | _DO
_BEFORE_NOUNS = frozenset(
    "a an the its their his of in for with no this any each joint on under through".split()
)
_JOINTS = frozenset("of and for the & on".split())
_TRANSFER = "transfer"
_RELATIVE = frozenset("whom which who whose where".split())
"""What follows tells of another act."""
_AROUND = frozenset("in at on near for under within through during since alongside inside".split())
"""Words before a party where or for whom something is done: it is not acted on."""
_TOKEN = regex(r"§|[^\W_]+(?:[-'&.][^\W_]+)*|[,;:]")


class Frame(NamedTuple):
    act: str
    agent: frozenset[str]
    patient: frozenset[str]


class _Party(NamedTuple):
    at: int
    before: str
    """The word before it, articles left out: "by", "from", "to"."""
    words: frozenset[str]


def turned(one: Claim, other: Claim) -> bool:
    """Whether somebody who acts in one sentence is acted on by the same other party in the other one."""
    mine, theirs = frames(one), frames(other)
    return any(
        a.act == b.act
        and bool(a.agent & b.patient and a.patient & b.agent)
        and not (a.agent & b.agent or a.patient & b.patient)
        for a in mine
        for b in theirs
    )


def without_converse(left: set[str], right: set[str], one: Claim, other: Claim) -> tuple[set[str], set[str]]:
    """Words of two sentences without the verbs that tell of one handing over from its two ends."""
    for giving, taking in ((left, right), (right, left)):
        if giving & _GIVE and taking & _TAKE and _one_transfer(one, other):
            giving -= _GIVE
            taking -= _TAKE
    return left, right


def _one_transfer(one: Claim, other: Claim) -> bool:
    mine, theirs = ([f for f in frames(claim) if f.act == _TRANSFER] for claim in (one, other))
    return any(a.agent & b.agent and a.patient & b.patient for a in mine for b in theirs)


@lru_cache(maxsize=1_024)
def frames(claim: Claim) -> tuple[Frame, ...]:
    """The acts of a sentence of which both parties are told."""
    tokens = [token.removesuffix("'s") for token in _TOKEN.findall(claim.line)]
    stems = [lexicon.stem(wordlists.IRREGULAR.get(token, token)) for token in tokens]
    acts = [
        i
        for i, stem in enumerate(stems)
        if stem in _ACTS
        and (i == 0 or not (tokens[i - 1] in _BEFORE_NOUNS or _acts(i - 1, tokens, stems, claim)))
    ]
    if not acts:
        return ()
    parties = _parties(tokens, stems, claim)
    found = (_frame(i, tokens, stems[i], parties) for i in acts if tokens[i] not in claim.cased)
    return tuple(frame for frame in found if frame is not None)


def _acts(at: int, tokens: list[str], stems: list[str], claim: Claim) -> bool:
    """Whether a word is a verb of these, not a part of a name ("the Harbour Fund supervises")."""
    return stems[at] in _ACTS and tokens[at] not in claim.cased


def _parties(tokens: list[str], stems: list[str], claim: Claim) -> list[_Party]:
    found: list[_Party] = []
    last = -9
    for i, token in enumerate(tokens):
        body = token in _BODIES
        if not body and (token in wordlists.EMPTY or not (token in claim.cased or stems[i] in claim.names)):
            continue
        word = "§" if token in ("it", "its", "§") else stems[i]
        own = word == "§" or (found and "§" in found[-1].words)
        if not own and found and last < i and all(t in _JOINTS for t in tokens[last + 1 : i]):
            found[-1] = found[-1]._replace(words=found[-1].words | {word})
        else:
            before = next((t for t in reversed(tokens[max(0, i - 3) : i]) if t not in ("the", "a", "an")), "")
            found.append(_Party(i, before, frozenset({word})))
        last = i
    return found


def _frame(at: int, tokens: list[str], stem: str, parties: list[_Party]) -> Frame | None:
    left = next((p for p in reversed(parties) if p.at < at), None)
    relative = next((i for i in range(at + 1, len(tokens)) if tokens[i] in _RELATIVE), len(tokens))
    right = [p for p in parties if at < p.at < relative]
    marker = "of" if stem in ("subsidiary", "offshoot") else "into" if stem in ("merg", "absorb") else "by"
    doer = next((p for p in right if p.before in (marker, "by")), None)
    passive = bool(_BE & set(tokens[max(0, at - 3) : at])) or doer is not None
    if stem in _GIVE:
        taker = next((p for p in right if p.before == "to"), None)
        if passive:
            return _made(_TRANSFER, doer, taker or left)
        first = next((p for p in right if p.before not in ("from", "by", "of")), None)
        return _made(_TRANSFER, left, taker or first)
    if stem in _TAKE:
        giver = next((p for p in right if p.before in ("from", "of")), None)
        return _made(_TRANSFER, giver, doer if passive and doer else left)
    if passive:
        return _made(_act(stem), doer, left or next((p for p in right if p is not doer), None))
    return _made(_act(stem), left, next((p for p in right if p.before not in _AROUND), None))


def _act(stem: str) -> str:
    """One name for the verbs of one meaning."""
    return min(lexicon.groups_of(stem), default=stem)


def _made(act: str, agent: _Party | None, patient: _Party | None) -> Frame | None:
    if agent is None or patient is None:
        return None
    return Frame(act, *(party.words - lexicon.WEAK_STEMS or party.words for party in (agent, patient)))
