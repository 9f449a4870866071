"""The reasons of a risk level, compared one by one and told as one change of the clause.

Takes two rationales; gives the clauses that differ on each side. Scale words ("moderate", "growing") count.
"""

import re

from monitor.compare.claim import Lens
from monitor.compare.kinship import Kinship, relate
from monitor.text import has_cjk

_CUT = re.compile(
    r"\s*;\s*|,\s+(?:and\s+|as well as\s+)?(?=(?:its|their|the|a|an|for|his|it|because)\b)|\s+(?:and"
    r"|as well as)\s+(?=(?:its|their|for|because|due|as|the fact|alleged|a|an)\b)|[，、；]|以及"
)
_COMMA = re.compile(r",\s+(?:and\s+)?")
_LEAD = re.compile(r"^(?:(?:because of|due to|for|of|and|both|also)\s+)?(?:its|their|the|his)\s+", re.I)


def clauses(rationale: str) -> list[str]:
    """The single reasons of a rationale, as printed."""
    parts = [part for part in _CUT.split(rationale) if part]
    if len(parts) == 1 and not has_cjk(rationale) and rationale.count(",") >= 2:
        parts = _COMMA.split(rationale)
    finer: list[str] = []
    for part in parts:
        split = re.split(
            (
                r"\s+and\s+(?=(?:[\w-]+\s){1,3}(?:number|level|share|role|involvement|ties|links|record"
                r"|work|credentials)\b)"
            ),
            part,
        )
        finer.extend(split if len(split) > 1 else [part])
    return [part.strip(" .,;") for part in finer if part.strip(" .,;")]


def bare(clause: str) -> str:
    return _LEAD.sub("", clause).strip()


def differing(old: str, new: str, lens: Lens) -> tuple[list[str], list[str]]:
    """The reasons that only the old and only the new rationale gives (or gives with another scale)."""
    left, right = clauses(old), clauses(new)
    for one in list(left):
        twin = next(
            (
                other
                for other in right
                if relate(lens.claim(bare(one)), lens.claim(bare(other))).kinship is Kinship.SAME
            ),
            None,
        )
        if twin is not None:
            left.remove(one)
            right.remove(twin)
    if left and right and relate(lens.claim(old), lens.claim(new)).kinship is Kinship.SAME:
        return [], []
    return left, right


def joined(parts: list[str]) -> str:
    plain = [bare(part) if number == 0 else part for number, part in enumerate(parts)]
    if len(plain) < 2:
        return "".join(plain)
    return f"{', '.join(plain[:-1])} and {plain[-1]}"
