"""What an article tells only to say that it is not so: rumours put right, reports denied, plans given up.

Takes the events in the order of the text with its sentences; gives those that nothing denies.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import PACT
from monitor.read.partnerships.en.timeline import Told

_REPORT = (
    r"(?:reports?|claims?|articles?|stor(?:y|ies)|statements?|rumou?rs?|posts?|allegations?|information|"
    r"news)"
)
_UNTRUE = (
    r"(?:not (?:true|correct|accurate|right|the case|based on fact)|untrue|false|wrong|incorrect|inaccurate|"
    r"unfounded|baseless|groundless|fabricated|invented|fake|misleading|erroneous|"
    r"a (?:mistake|hoax|rumou?r|fabrication|forgery|misunderstanding)|without (?:any )?foundation)"
)
_FALSE = AnyCase(
    rf"\b(?:this|that|it|which|(?:the|these|those|such|both|all)(?: [\w-]+){{0,3}}) (?:is|are|was|were)"
    rf"(?: \w+ly| simply| not at all)? {_UNTRUE}\b|"
    rf"\b(?:den(?:y|ies|ied)|refut\w+|dismiss\w*|reject\w*|contradict\w*) (?:\w+ ){{0,4}}(?:{_REPORT}|"
    rf"having)\b|\bden(?:y|ies|ied) (?:\w+ ){{0,2}}?(?:that|signing|reaching|entering|concluding|being|any|"
    rf"it) |"
    rf"\b(?:no such|there (?:is|was|has been|were|are) no(?: such)?) (?:\w+ )?(?:{PACT}|cooperation|"
    rf"laboratory|plans?)\b|"
    rf"\b(?:false|untrue|fake|fabricated|erroneous) (?:\w+ )?{_REPORT}\b",
)
_NO_DEAL = regex(
    rf"\b(?:without (?:an?|any) (?:\w+ )?|(?:came|come|led) to no ){PACT}\b|"
    rf"\b(?:nothing|no (?:\w+ )?{PACT}) (?:was|were|is|are|has been|have been|had been|will be|"
    rf"came of)(?: \w+)? "
    rf"(?:signed|concluded|reached|agreed|sealed|in place|it|that)\b|"
    rf"\b(?:talks|negotiations|discussions) (?:\w+ ){{0,8}}?(?:collapsed|broke down|failed|fell through|"
    rf"came to nothing|ended without|broken off)\b",
    re.IGNORECASE,
)
_NEVER_DONE = regex(
    rf"\b(?:ha(?:s|ve|d)|did|do|does)(?: not|n['’]t| never)(?: \w+ly| yet)? (?:sign|enter|conclud|agree|"
    rf"set up|"
    rf"establish|reach|strike|struck|found|join)\w* (?:\w+ ){{0,3}}(?:any|an?|such|this|that|"
    rf"the) (?:\w+ ){{0,3}}"
    rf"(?:{PACT}|cooperation|laboratory|institute|centre|center)\b",
    re.IGNORECASE,
)
_PLAN = r"(?:plans?|proposals?|ideas?|intentions?|bids?|schemes?|projects?|talks|negotiations)"
_GIVEN_UP = (
    r"(?:drop(?:s|ped)?|shelve[sd]?|scrap(?:s|ped)?|abandon(?:s|ed)?|cancel(?:s|l?ed)?|withdr[ae]wn?|"
    r"call(?:s|ed)? off|gave up|given up|ditch(?:es|ed)?|axe[sd]?|reject(?:s|ed)?)"
)
_DROPPED = AnyCase(
    rf"\b{_GIVEN_UP} (?:its|their|the|all|any|a|an|this|that)(?: [\w-]+){{0,3}} {_PLAN}\b|"
    rf"\b{_PLAN}(?: [\w-]+){{0,12}} (?:was|were|is|are|has been|have been|had been)(?: \w+)? {_GIVEN_UP}\b",
)
_REACH = 3
"""Sentences before a denial that it may be about."""


def undenied(told: Sequence[Told], lines: Sequence[str], memory: Memory) -> list[Told]:
    """Without the events that a later sentence, or their own, calls untrue."""
    near = _around(told, len(lines))
    dropped = [at for at in near if _DROPPED.search(lines[at])]
    told = [item for item in told if not any(_is_dropped(item, at) for at in dropped)]
    told = [item for item in told if not _came_to_nothing(item, lines)]
    denials = [(at, _NEVER_DONE.search(lines[at]) is not None) for at in near if _denies(lines[at])]
    return [item for item in told if not any(_about(item, at, never, memory) for at, never in denials)]


_INFERRED = 0.86
"""What is told surely stands, whatever else has not been signed."""


def _came_to_nothing(item: Told, lines: Sequence[str]) -> bool:
    """Whether the sentence, or for what is merely inferred one of the next, says that there is no deal."""
    if item.event.status == "ended":
        return False
    reach = 0 if item.event.sure > _INFERRED else _REACH
    return any(_NO_DEAL.search(line) for line in lines[item.at : item.at + reach + 1])


def _around(told: Sequence[Told], count: int) -> list[int]:
    """The sentences that can deny what is told: only they are looked at, most articles tell nothing."""
    near = {at for item in told for at in range(item.at - 1, item.at + _REACH + 1)}
    return sorted(at for at in near if 0 <= at < count)


def _is_dropped(item: Told, at: int) -> bool:
    """Whether the sentence `at` gives up the plan that is told: in it, or shortly before it."""
    if item.event.status == "ended":
        return False
    return at == item.at or (0 < at - item.at <= _REACH and item.event.status == "planned")


_ELSEWHERE = regex(r"\b(?:any|no) other\b|\banyone else\b|\belsewhere\b", re.IGNORECASE)
"""No such agreement with others: this one stands."""


_WARRANTY = regex(
    r"\b(?:no|not|any|free (?:of|from)|without)(?: \w+){0,3} (?:false|misleading|untrue)\b", re.IGNORECASE
)
"""A listed company's oath on its notice: "contains no false statement"."""


def _denies(line: str) -> bool:
    if _ELSEWHERE.search(line) or _WARRANTY.search(line):
        return False
    return _FALSE.search(line) is not None or _NEVER_DONE.search(line) is not None


def _about(item: Told, at: int, never: bool, memory: Memory) -> bool:
    """Whether the denial in sentence `at` is about the event."""
    if not -1 <= at - item.at <= _REACH or item.event.status == "ended":
        return False
    if not never:
        return True
    named = {party.org.key for parties in memory.history[at] for party in parties}
    return {party.org.key for party in (*item.event.first, *item.event.second)} <= named or len(named) < 2
