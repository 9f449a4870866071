"""The reasons of a risk level, compared one by one and told as one change of the clause.

Takes two rationales; gives the clauses that differ on each side. Scale words ("moderate", "growing") count.
"""

import re

from monitor import later
from monitor.compare import lexicon
from monitor.compare.claim import Lens
from monitor.compare.kinship import Kinship, one_fact_more, relate
from monitor.compare.odds import odds_of
from monitor.text import fold, has_cjk

_CUT = later.regex(
    r"\s*;\s*|,\s+(?:and\s+|as well as\s+)?(?=(?:its|their|the|a|an|for|his|it|because)\b)|\s+(?:and"
    r"|as well as)\s+(?=(?:its|their|for|because|due|as|the fact|alleged|a|an)\b)|[，、；]|以及"
)
_COMMA = later.regex(r",\s+(?:and\s+)?")
_LEAD = later.regex(r"^(?:(?:because of|due to|for|of|and|both|also)\s+)?(?:its|their|the|his)\s+", re.I)


_ANNOUNCED = later.regex(
    r"^[^:;.]{0,60}\b(?:reasons?|grounds|factors?|considerations)\b[^:;.,]{0,30}:\s+(?=\S)", re.I
)
"""What leads to the reasons: "by this desk, for two reasons: "."""


_TAIL = later.regex(
    r"(?<=\w)\s+(?:are|is|were|was)\s+(?:(?:the |among the |its )?(?:reasons?|grounds)|why|what)\b"
    r"[^;]{0,120}$",
    re.I,
)
"""What follows the reasons: "are why it is rated high risk"."""
_RATED = later.regex(
    r"^[^;,]{1,80}?\b(?:is|was|are|remains)\s+(?:classified|rated|assessed|classed|graded|placed|judged|considered)"
    r"\s+(?:as\s+|at\s+|to be\s+|an?\s+)*(?:very[ -]high|high|medium|low)(?:[ -]risk)?"
    r"\s+(?=(?:for|because|due|owing|given|on account)\b)",
    re.I,
)
"""What leads to the reasons: "X is classified as high risk for its"."""


def _only(rationale: str) -> str:
    return _RATED.sub("", _TAIL.sub("", rationale.strip().rstrip(".")))


def clauses(rationale: str) -> list[str]:
    """The single reasons of a rationale, as printed."""
    rationale = _ANNOUNCED.sub("", rationale)
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


_MORE = (
    r"(?:(very|extremely|exceptionally|moderately|relatively|fairly|rather|quite|somewhat|comparatively)\s+)?"
)
_GRADED = later.regex(rf"\b{_MORE}([a-z]+)\b")
_LEADING = later.regex(
    r"\b(?:leading|central|key|pivotal|crucial|prominent|main|major|principal)"
    r"(?= (?:role|part|position|place|player|node|partner|contributor|supplier)s?\b)"
)
_NO_SCALE = later.regex(r"\b(?:limited|confined) to\b|\b(?:close|near) to\b|\bsome (?=of|\d)|\bat large\b")
_VERY = ("very", "extremely", "exceptionally")


def scale(clause: str) -> list[str]:
    """The words of scale in a reason, as classes ("very large", "growing"): each of them counts there."""
    low = _NO_SCALE.sub(" ", fold(clause))
    found = ["leading" for _ in _LEADING.finditer(low)]
    for match in _GRADED.finditer(low):
        root = lexicon.stem(match[2])
        groups = lexicon.groups_of(root) or lexicon.groups_of(lexicon.stem(root))
        degree = "very " if match[1] in _VERY else "rather " if match[1] else ""
        found += [f"{degree}{group}" for group in groups if group.startswith("^")]
    return sorted(found)


def _alike(one: str, other: str, lens: Lens) -> bool:
    left, right = lens.claim(bare(one)), lens.claim(bare(other))
    if scale(left.text) != scale(right.text) or left.hedged != right.hedged:
        return False
    return relate(left, right).kinship is Kinship.SAME and not one_fact_more(*odds_of(left, right).content)


def differing(old: str, new: str, lens: Lens) -> tuple[list[str], list[str]]:
    """The reasons that only the old and only the new rationale gives (or gives with another scale)."""
    old, new = _only(old), _only(new)
    left, right = clauses(old), clauses(new)
    for one in list(left):
        twin = next((other for other in right if _alike(one, other, lens)), None)
        if twin is not None:
            left.remove(one)
            right.remove(twin)
    if left and right and _alike(old, new, lens):
        return [], []
    return left, right


def joined(parts: list[str]) -> str:
    plain = [bare(part) if number == 0 else part for number, part in enumerate(parts)]
    if len(plain) < 2:
        return "".join(plain)
    return f"{', '.join(plain[:-1])} and {plain[-1]}"
