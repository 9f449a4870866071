"""Who does it, with whom, and whether it is said to have happened: questions to a reduced sentence.

Takes a `Sketch` and the place of a verb in it. The answers are groups of parties, and the mood of the
verb: a wish, a denial or a look back is no event.
"""

import re
from dataclasses import dataclass
from enum import Enum

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.sentence import MODIFIERS
from monitor.read.partnerships.en.signs import A_GROUP, DATE, GROUP, Parties, Sketch


class Mood(Enum):
    """How a verb is meant."""

    FACT = "fact"
    PLAN = "plan"
    PAST = "past"
    """Had been done before: background."""
    NONE = "none"
    """Denied, wished, possible, asked for."""


_SUBJECT_LEFT = AnyCase(
    rf"(?:^|[,;:–—\"“”]|(?<= )-|\b(?:that|and|but|when|where|while|whereas|as|after|before|since|"
    rf"because|said|says|"
    rf"whereby|"
    rf"how|then|if|hence|so)\b|{DATE}) ?{MODIFIERS}$",
)
_BOUNDARY = regex(
    r"[;,:]|\.(?= )|\b(?:and|but|which|who|that|while|whereas|where|when|after|as)\b", re.IGNORECASE
)
_NO_FACT = AnyCase(
    r"\b(?:not|never|no|without|den(?:y|ies|ied|ying)|refus\w+|declin\w+|fail\w+|neither|nor|cannot|"
    r"\w+n['’]t|yet to|"
    r"instead of|rather than|false\w*|rumou?r\w*|fabricat\w+|hop(?:e|es|ed|ing)|wish\w*|want\w*|seek\w*|"
    r"sought|could|may|"
    r"might|should|must|can|expect\w*|consider\w*|discuss\w*|explor\w*|propos\w*|suggest\w*|recommend\w*|"
    r"urg\w+|"
    r"call\w* (?:for|on)|invit\w+|willing\w*|ready|look\w* forward|whether|possib\w+|talks|negotiat\w+|"
    r"until|unless|how|"
    r"encourag\w+|aim\w*|in order|try\w*|tried|attempt\w*|interest\w*|need\w*|ask\w*|appl(?:y|ied|ies)|"
    r"ha(?:ve|s|d) to|"
    r"requir\w+|eager|keen|if|in case|used to|once|help\w*|want|eye[sd]?|mull\w*|vow\w*)\b",
)
_PLAN = AnyCase(
    r"\b(?:will|shall|plan(?:s|ned)?|planning (?:to|for|on)|intend(?:s|ed|ing)?|intention|(?:is|are|was|"
    r"were|be|being) to|"
    r"to be|set to|due to|"
    r"about to|going to|agree(?:s|d)?|decid(?:es?|ed)|announc\w+|pledg\w+|commit(?:s|ted|ting|ments?)?|"
    r"slated|scheduled|"
    r"prepar\w+)\b",
)
_REPORTED = regex(
    r"\b(?:said|says|announced|announces|reported|reports|confirmed|stated|disclosed|revealed|told|"
    r"according)\b",
    re.I,
)
_SAID_LAST = regex(
    r", (?:[^,.;]{2,90}, )?[^,.;]{1,90}\b(?:said|announced|told|confirmed|disclosed)\b[^,;]{0,60}\.?$"
)
_IF = regex(
    r"\b(?:if|could|might|may|like to|love to|hope|wish|not|never|be glad|be happy|welcome)\b", re.IGNORECASE
)
_HAD = regex(r"\bhad\b(?: (?:already|been|also|jointly|first|previously|once|\w+ly)){0,3} ?$", re.IGNORECASE)


def before(text: str, at: int, width: int = 90) -> str:
    return text[max(0, at - width) : at]


def clause_before(text: str, at: int) -> str:
    """What stands before a verb within its own clause."""
    left = before(text, at, 120)
    cuts = [m.end() for m in _BOUNDARY.finditer(left)]
    return left[cuts[-1] :] if cuts else left


_UNTRUE_THAT = AnyCase(
    rf"\b(?:den(?:y|ies|ied)|doubt(?:s|ed)?|reject\w*|dismiss\w*|refut\w+|hop(?:e|es|ed|ing)|wish\w*|"
    rf"propos\w+|suggest\w*|"
    rf"recommend\w*|demand\w*|urg\w+|not true|untrue|false|wrong|rumou?rs?|speculat\w+|claim(?:s|ed)?|"
    rf"allegations?)(?: {DATE})?,? "
    rf"(?:that|reports that) [^,;.]{{0,60}}$",
)
"""What is said to be untrue, or to be wished."""


def mood(text: str, at: int) -> Mood:
    """How the verb at `at` is meant."""
    clause = clause_before(text, at)
    if _UNTRUE_THAT.search(before(text, at, 120)):
        return Mood.NONE
    if passive(text, at):  # what stands farther off describes the thing, not the deed
        clause = clause[-45:]
    if _NO_FACT.search(clause):
        return Mood.NONE
    if re.search(r"\bwould\b", clause, re.IGNORECASE):
        said = _REPORTED.search(text[:at]) or (_SAID_LAST.search(text, at) and not _IF.search(text))
        return Mood.PLAN if said else Mood.NONE
    if _HAD.search(clause) and not _REPORTED.search(text[:at]):
        return Mood.PAST
    if _PLAN.search(clause) and not re.search(r"\b(?:was|were) to\b", clause):
        return Mood.PLAN
    return Mood.FACT


def passive(text: str, at: int) -> bool:
    """Whether the participle at `at` is passive: "was jointly established"."""
    return bool(
        re.search(
            rf"\b(?:was|were|been|be|being|is|are|got)(?:,? (?:\w+ly|also|then|both|first|now|thus|{DATE})"
            rf",?){{0,3}} $",
            before(text, at, 70),
            re.IGNORECASE,
        )
    )


_WHICH = regex(
    rf"({GROUP}), (?:which|who)(?: (?:has|have|also|both|now|then|jointly|later|today|"
    rf"{DATE}))* $"
)


def subject(drawn: Sketch, at: int, floor: int = 0) -> Parties:
    """The group that is the subject of the verb at `at`: the nearest that no preposition or verb governs."""
    text = drawn.text
    whose = _WHICH.search(before(text, at))
    if whose:
        return drawn.parties(whose[1])
    for match in reversed(list(A_GROUP.finditer(text[floor:at]))):
        place = floor + match.start()
        if re.match(r"['’]s?\b", text[place + 1 : place + 3]):
            continue
        if _SUBJECT_LEFT.search(before(text, place, 80)) and ";" not in text[place:at]:
            return drawn.parties(match[0])
    return ()


_OBJECT_END = regex(
    rf"; |, (?:and|while|but|whereas) (?:the )?{GROUP} (?!and\b)|\b(?:while|whereas)\b|, as {GROUP}|\. "
)


def clause_end(text: str, at: int) -> int:
    """Where the clause of the verb at `at` ends at the latest: where another subject takes over."""
    match = _OBJECT_END.search(text, at)
    return match.start() if match else len(text)


@dataclass(frozen=True, slots=True)
class Complement:
    """A group behind a preposition, and where that stands."""

    start: int
    end: int
    parties: Parties


_GAP = regex(
    r"(?:(?!(?:in|at|on|by|with|to|from|into|under|over|between|during|after|before|since|until|through|"
    r"via|than|is|are|"
    r"was|were|be|been|has|have|had|will|would|said|says|which|who|that|where|when|while|signed|agreed)\b)"
    r"[\w&'’.%-]+[ ,:–—-]{1,3}){0,14}$",
    re.IGNORECASE,
)


ITS_THING = regex(
    r" (?:new |old |second |third |northern |southern |eastern |western |urban |coastal )?(?:light rail|"
    r"metro|underground|"
    r"subway|tram(?:way)?|railway|line|airport|bridge|depot|project|region|area|market|coast|river|road|"
    r"motorway|tunnel|power (?:station|plant)|dam|mine|oil ?field|gas ?field|reactor|valley|basin|air ?show|"
    r"trade fair|fair|summit|forum|stadium|waterfront|suburbs?)\b"
)
"""A name before it says which: "the depot of the Turan light rail"."""


def is_loose(parties: Parties) -> bool:
    """Whether it is a name of which nothing says that it is an organisation's."""
    return len(parties) == 1 and parties[0].org.id is None and parties[0].org.sort in ("", "country")


def complements(drawn: Sketch, preposition: str, start: int, end: int) -> list[Complement]:
    """Every group between `start` and `end` that the preposition (an expression) governs."""
    found: list[Complement] = []
    text = drawn.text
    for match in re.finditer(rf"\b(?:{preposition})\b[ :]", text[start:end], re.IGNORECASE):
        begin = start + match.end()
        group = A_GROUP.search(text, begin, min(end, begin + 140))
        if not group or not _GAP.match(text[begin : group.start()].lstrip()):
            continue
        if found and found[-1].end == group.end():
            found.pop()
        if ITS_THING.match(text, group.end()) and is_loose(drawn.parties(group[0])):
            continue
        found.append(Complement(start + match.start(), group.end(), drawn.parties(group[0])))
    return found


def says_no(text: str) -> bool:
    """Whether the sentence denies, doubts or wishes anything at all."""
    return bool(_NO_FACT.search(text))
