"""What each organisation does in a reduced sentence: acts, is the other side, a place, or only named.

Takes a `Sketch`; gives `Actor`s in order. Whoever is only mentioned (whose professor speaks, where somebody
studied, with whom something is compared, whose ranking it is) has the role "named" and is party to nothing.
"""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.en.grammar import ITS_THING, is_loose
from monitor.read.partnerships.en.signs import A_GROUP, GROUP, Parties, Sketch

_PEOPLE = (
    r"(?:professors?|lecturers?|scientists?|researchers?|students?|graduates?|alumn\w+|experts?|economists?|"
    r"analysts?|engineers?|physicists?|chemists?|biologists?|geologists?|historians?|undergraduates?|"
    r"postgraduates?|doctorand\w*|post-?docs?|teachers?|readers?|fellows?|scholars?|teams?|crews?|eights?|"
    r"captains?|coach\w*|athletes?|players?|authors?|co-authors?|members? of staff|cox|emeritus|"
    r"veterans?|specialists?|consultants?|pupils?|choir|orchestra|football\w*|robots?|spin-?offs?|winners?|"
    r"clubs?|unions?|societ(?:y|ies)|chapters?|engineering students?|degrees?|doctorate|diploma|"
    r"master['’]s|phd|thesis|paper|rankings?|"
    r"reports?|figures|data|survey|visitors?|guests?|delegations?|neighbou?rs?|competitors?|rivals?)"
)
_AFFILIATED = regex(
    rf"\b{_PEOPLE}(?: (?:in|of) (?!{GROUP})[\w-]+(?: [\w-]+){{0,3}}?)?,? (?:at|of|from) (?:the )?$",
    re.IGNORECASE,
)
_WHOSE = regex(
    rf"^(?:['’]s?)? (?:(?!(?:and|with|has|have|will|is|are|was|were|to|that|for|on|in|at|of|by)\b)[\w-]+ "
    rf"){{0,2}}?"
    rf"{_PEOPLE}\b(?! (?:exchange|programme|program|mobility|degree)|['’])",
    re.IGNORECASE,
)
_OWNED = regex(r"(?:degrees?|doctorate|diploma|master['’]s|phd)\b", re.IGNORECASE)
"""What two may have together."""
_SCHOOLED = regex(
    r"\b(?:studied|graduat\w+|educated|trained|degrees?|doctorate|enrol\w+|taught|teaches|worked|works|"
    r"lectured|"
    r"born|raised|hired by|employed|formerly|job|post|career|studies|studying)"
    r"(?: (?:in|at|from|by|to|as|with|of|on|the|both|also|its?|their))* $",
    re.IGNORECASE,
)
"""Where somebody was taught or works; of two together that is seldom said."""
_TELLS = regex(
    r"^ (?:had |has |have |also )?(?:reported|wrote|writes|claimed|claims|alleged)\b(?! (?:\S+ )?(?:that "
    r")?(?:it|its|they|their)\b)"
)
"""A newspaper: it tells what others do."""
_COMMENTED = regex(
    r"\b(?:critici[sz]|prais|applaud|observ|not|describ|question|condemn|attack|reveal|publish|quot|watch|"
    r"review|"
    r"inspect|report|analy[sz]|studi)ed by [^,;.]{0,40}$|\b(?:he|she) (?:left|quit|joined) (?:the )?$",
    re.IGNORECASE,
)
"""Who says something of it, or where somebody worked."""
_BY_TITLE = regex(
    r"\b(?:Professor|Prof\.?|Dr\.?|Academician|Scientist|Researcher|Lecturer|Engineer|Student|Fellow) $",
    re.IGNORECASE,
)
"""Somebody of the house who speaks for himself: "Professor Moss of Tarn University"."""
_JOINT_DEGREE = regex(r"['’]s? (?:\w+ )?(?:dual|double|joint|shared|\d\+\d)\b", re.IGNORECASE)
_DEGREE_WITH = regex(
    r"\b(?:degrees?|doctorates?|phd|master['’]s) (?:\w+ ){0,4}?with (?:the )?$", re.IGNORECASE
)
"""A degree that two give is nobody's schooling."""
_PAID = regex(
    r"\b(?:pa(?:y|id|ys|ying) for|funds?|funded|financ\w+|endow\w*|sponsor\w*|"
    r"donat\w+)\b[^;.]{0,50}$",
    re.IGNORECASE,
)
_MENTIONED = regex(
    r"\b(?:visited|visits?|visiting|toured|tours?|"
    r"called on|met(?: with)?|meets?|meeting with|talks with|welcomed|welcomes|received|hosted|"
    r"thanked|congratulat\w+|addressed|invited|invitation of|"
    r"like|unlike|such as|as|than|similar to|compared (?:to|with)|modelled on|rivals?|ahead of|behind|beat|"
    r"beats|defeated|against|according to|says|said|told|near|opposite|next to|close to|outside|around|"
    r"since|"
    r"reached|named after|owned by|based on|supported by|help of|patent of|shareholder|subsidiary of|"
    r"unit of|part of|belongs? to|member of|include[sd]?|including|sponsored by|organi[sz]ed by|sponsor|"
    r"earlier|previous(?:ly)?|already|existing|similar (?:\w+ )?with)"
    r"(?: (?:in|at|from|by|to|as|with|of|on|the|both|also|its?|their))* $",
    re.IGNORECASE,
)
_SPOKEN_OF_BY = regex(
    r"\b(?:critici[sz]ed|condemned|praised|hailed|reported|revealed|quoted|cited|noted|published|"
    r"documented|obtained|"
    r"seen|questioned|attacked|opposed|welcomed) by (?:[\w-]+ ){0,5}$",
    re.IGNORECASE,
)
"""Who only speaks of it."""
_BELONGS = regex(r"\bbelong(?:s|ed|ing)? (?:\w+ )?to (?:both )?(?:the )?$")
"""What belongs to both."""
_LIKEWISE = regex(r"\bas (?:have|has|had|did|do|does|will|would) (?:the |both )?$", re.IGNORECASE)
"""Who did the same, with nobody here: \"A joined, as have B and C\"."""
_ROOM_OF = regex(
    r"\b(?:at|in|inside|outside|near) (?:the |its |an? )?(?:[\w-]+ ){0,2}?(?:halls?|auditorium|"
    r"library|lobby|canteen|"
    r"gymnasium|theatre|room|building|premises|grounds|headquarters|reading room|chapel|courtyard|"
    r"gardens?) of (?:the )?$",
    re.IGNORECASE,
)
_VENUE_AFTER = regex(
    r"^['’]?s? (?:\w+ ){0,3}?(?:campus|halls?|building|headquarters|grounds|premises|auditorium|museum|"
    r"library|seat|park|site|gate|square|station|harbour|port|airport|county seat|stadium)\b",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    "with by between among of from to for at in on into under against via through alongside".split()
)
_STOPPERS = frozenset(
    "has have had is are was were will would shall that which who whom whose where when while whereas and "
    "but or "
    "said says it they he she we as because if then so signed agreed".split()
)
_WORDS_BEFORE = regex(r"[\w’'&-]+|[^\w\s]")
_LIKE = {"among": "between", "alongside": "with"}
_GAP = 4
"""Words that may stand between a preposition and a name that it governs."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A group in a sentence: where it stands, and how."""

    at: int
    parties: Parties
    role: str
    """subject, with, by, between, of, from, to, for, venue, owner, people (theirs act), named"""


def actors(drawn: Sketch) -> list[Actor]:
    text = drawn.text
    return [
        Actor(match.start(), drawn.parties(match[0]), _role(drawn, match.start(), match.end()))
        for match in A_GROUP.finditer(text)
    ]


def _role(drawn: Sketch, start: int, end: int) -> str:
    text = drawn.text
    before, after = text[max(0, start - 90) : start], text[end : end + 60]
    if len(drawn.parties(text[start])) > 1 and _BELONGS.search(before):
        return "between"
    if (
        _LIKEWISE.search(before)
        or _SPOKEN_OF_BY.search(before)
        or _MENTIONED.search(before)
        or _BY_TITLE.search(before)
        or _COMMENTED.search(before)
    ):
        return "named"
    single = len(drawn.parties(text[start])) < 2
    theirs = _AFFILIATED.search(before)
    schooled = _SCHOOLED.search(before) and not (_PAID.search(before) or _DEGREE_WITH.search(before))
    whose = _WHOSE.match(after) and not _JOINT_DEGREE.match(after)
    if whose or theirs or (single and schooled):
        if single:
            return "named"
        if not (theirs and _OWNED.match(theirs[0])):
            return "people"
    if _TELLS.match(after) or (ITS_THING.match(after) and is_loose(drawn.parties(text[start]))):
        return "named"
    if _VENUE_AFTER.match(after) or _ROOM_OF.search(before):
        return "venue"
    word = _governing(before)
    if word in ("at", "in", "on", "into", "under", "against", "via", "through"):
        return "venue"
    if word:
        return str(_LIKE.get(word, word))
    return "owner" if re.match(r"['’]s? ", after) else "subject"


_STUDIED = regex(
    r"\b(?:studied|studies|studying|graduat\w+|educated|taught|born|degree|doctorate|"
    r"worked)\b[^,;.]{0,40} (?:at|from|in) (?:the )?$",
    re.I,
)


def is_schooling(before: str) -> bool:
    """Whether what follows is only where somebody was taught or has worked."""
    return _STUDIED.search(before) is not None


def _governing(before: str) -> str:
    """The preposition that governs a name: the nearest, with no verb, comma or conjunction between."""
    words: list[str] = _WORDS_BEFORE.findall(before)
    for word in reversed(words[-_GAP - 1 :]):
        lowered = word.lower()
        if lowered in _PREPOSITIONS:
            return lowered
        if lowered in _STOPPERS or not word[0].isalnum() or A_GROUP.search(word):
            return ""
    return ""
