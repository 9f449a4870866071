"""Sentences that were split, joined or cut up anew: whether what one of them tells stands, piece by piece, in
sentences of the other page.

Takes told sentences and a lens; gives yes or no. A strong figure, a name, a thing of the field, a denial that
stands nowhere is a residue: then the sentence is not covered.
"""

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from monitor.compare import hanzi, reworded
from monitor.compare.claim import Claim, Lens
from monitor.compare.figures import clash, strong
from monitor.compare.odds import alone, denies_more, odds_of
from monitor.later import regex

_PIECES = 4
_GAIN = 2
"""Words that a sentence must share to be about the same thing."""
_LOST = 0.4
_COUNTED = ("p:", "n:")
"""The part of a sentence's words that others may lack."""

_CLAUSE_TOLD = 0.8


def covered(
    claim: Claim, others: Iterable[Claim], lens: Lens, partner: Claim | None = None, lost: float = _LOST
) -> bool:
    """Whether a few sentences together hold all that matters in a claim; of a claim that differs from its
    partner, they must hold just what differs.
    """
    if claim.line_zh:
        return hanzi.covered(claim, others, partner)
    pieces = _pieces(claim, others)
    if not pieces:
        return False
    alone_with = len(pieces) == 1
    joint = pieces[0] if alone_with else lens.claim(" and ".join(p.text.rstrip(".。; ") for p in pieces))
    odds = odds_of(claim, joint)
    if strong(odds.figures[0]) or reworded.proper(odds.names[0], claim) or odds.lost > lost * claim.weight:
        return False
    if alone_with and all(odds.names):
        return False
    if denies_more(claim, joint) or (lost > _LOST and any(f.startswith(_COUNTED) for f in odds.figures[0])):
        return False
    if partner is not None and not _settled(claim, partner, pieces, odds.figures[0], lens):
        return False
    return not reworded.residue(
        claim, part_of(joint, claim, lens) if alone_with else joint, odds, single=alone_with
    )


def _settled(claim: Claim, partner: Claim, pieces: list[Claim], missing: set[str], lens: Lens) -> bool:
    """Whether what sets a claim apart from its partner is made good by other sentences."""
    between = odds_of(claim, partner)
    if clash(*between.figures) and missing & between.figures[0]:
        return False
    if reworded.unanswered(claim, partner):
        return any(piece is not partner and (piece.negative or piece.over) for piece in pieces)
    nearest = part_of(partner, claim, lens)
    return not reworded.fixed(claim, nearest, odds_of(claim, nearest))


def part_of(whole: Claim, claim: Claim, lens: Lens) -> Claim:
    """The clause of a sentence that tells most of what a shorter claim tells; the sentence if none does."""
    needed = claim.content | claim.names
    if len(whole.words) <= len(claim.words) or not needed:
        return whole
    parts = [lens.claim(piece) for piece in clauses(whole.text)]
    return next((part for part in parts if len(alone(needed, part)) <= _LOST * len(needed)), whole)


_COMMA = regex(r"[,;]\s+(?:and\s+|but\s+|while\s+|which\s+|who\s+|whereas\s+)?|[，；]")
_WORD = regex(r"[,;]?\s+(?:and|but|while|which|who)\s+")


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, cut in two ways, the shortest first."""
    plain = text.rstrip(".")
    pieces = {piece for cut in (_COMMA, _WORD) for piece in cut.split(plain) if 8 < len(piece) < len(plain)}
    return sorted(pieces, key=lambda piece: (len(piece), piece))


def _pieces(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    """The sentences that hold most of what a claim holds, each of them something that those before lack."""
    needed = claim.content | claim.names
    held = {other: needed - alone(needed, other) for other in others if other is not claim}
    pieces: list[Claim] = []
    missing = set(needed)
    while len(pieces) < _PIECES and held:
        best = max(held, key=lambda other: len(held[other] & missing) + len(claim.figures & other.figures))
        found = held.pop(best)
        gains = found & missing
        figures = claim.figures & best.figures - {f for piece in pieces for f in piece.figures}
        other_things = len(best.content | best.names) > _GAIN
        if needed and not found and other_things and all(figure.startswith("y:") for figure in figures):
            continue  # a year alone makes no sentence about the same thing
        if len(found) + 2 * len(strong(set(figures))) < _GAIN or not (len(gains) >= _GAIN or figures):
            break
        pieces.append(best)
        missing -= found
    return pieces


def moved(one: Claim, other: Claim, others: Iterable[Claim]) -> bool:
    """Whether one of two sentences that are close only has a clause more, and another sentence holds it."""
    edits = [op for op in Levenshtein.opcodes(one.order, other.order) if op.tag != "equal"]
    if any(op.tag != "delete" for op in edits):
        return False
    if one.line_zh:
        return hanzi.moved(
            "".join(r for op in edits for r in one.order[op.src_start : op.src_end]), one, other, others
        )
    more = {root for op in edits for root in one.order[op.src_start : op.src_end]}
    more &= one.content | one.names
    figures = one.figures - other.figures
    return len(more) > _GAIN and any(
        figures <= third.figures and len(alone(frozenset(more), third)) <= (1 - _CLAUSE_TOLD) * len(more)
        for third in others
        if third is not other
    )
