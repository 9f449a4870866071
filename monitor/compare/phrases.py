"""Turns of phrase written one way, before a sentence is cut into words. Takes and gives folded text."""

from monitor import later
from monitor.compare.turns import TURNS
from monitor.compare.turns_of_bodies import BODY_TURNS
from monitor.compare.turns_of_clauses import CLAUSE_TURNS
from monitor.compare.turns_of_number import NUMBER_TURNS
from monitor.later import regex

_TOP_SECRET = regex(
    r"\btop[\s-]?secre?c?t(?:[\s-]level)?\b|\b(?:at|of) (?:the )?(?:level of "
    r")?[\"']?top[\s-]secret[\"']?(?: level)?"
)
_SECRET_LEVEL = regex(
    r"\bsecret[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of )?[\"']?secret[\"']?(?: "
    r"level)?\b|\bsecret (?=(?:security|secrecy) )"
)
_CONFIDENTIAL_LEVEL = regex(
    r"\bconfidential[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of "
    r")?[\"']?confidential[\"']?(?: level)?\b"
)
_TURNS = tuple(
    (tuple(needs.split("/")), later.regex(turn), put)
    for needs, turn, put in (*CLAUSE_TURNS, *TURNS, *NUMBER_TURNS, *BODY_TURNS)
)
ONLY = regex(
    r"\b(?:the|its|their|his|her|whose|an?|\w{2,20}'s?) (?:only|sole|exclusive)\b(?! (?:a )?(?:few|small|\d))"
    r"|\bsolely\b|\bexclusively\b|\bno other\b|\bnobody else\b"
    r"|^\W{0,3}(?:only|sole) (?:[a-z-]{2,20} ){1,3}(?:that|which|who|to)\b(?<! of that)"
    r"|(?:^\W{0,3}|[,;] (?:and |but |though |although |yet )?)only (?:its|their|the|this|these|those|members?"
    r"|graduates?|students?|staff|citizens|[a-z-]{3,20} (?:students|graduates|staff|citizens|members|officers"
    r"|cadets|companies|firms))\b"
)
"""What says that there is no other."""
OVER = regex(r"\bno longer\b|\bnot any ?more\b|\b(?:gave|given) up\b")
"""What says that something is over."""
BARRED = regex(
    r"\bnon-?[a-z]{4}|\bun(?!i|der|to|til)[a-z]{5}|\bin(?:capable|accessible|eligible|admissible|existent)\b"
    r"|[a-z]less\b|\bkept (?:out|from|away)\b|\b(?:than (?:\w{1,12} ){0,2}any|rather than|other than)\b"
    r"|\boff[- ]limits\b|\bout of (?:bounds|reach|use|operation|service)\b"
    r"|\b(?:shut|closed) down\b"
)
"""What denies without a "not"."""
_SELF_WORDS = regex(
    r"\b(?:the|this|our) (?:university|institute|institution|academy|college|school)(?:'s)?\b"
)
_SELF_FIRM = regex(
    r"\b(?:the|this|our) (?:university|institute|institution|academy|college|school|group|company"
    r"|conglomerate|corporation|organi[sz]ation)(?:'s)?\b"
)


def one_way(text: str) -> str:
    """The folded text with each known turn of phrase in one wording."""
    for needs, pattern, put in _TURNS:
        for need in needs:
            if need in text:
                text = pattern.sub(put, text)
                break
    text = _TOP_SECRET.sub(" topsecret ", text)
    text = _SECRET_LEVEL.sub(" secretlevel ", text)
    return " ".join(_CONFIDENTIAL_LEVEL.sub(" confidentiallevel ", text).split())


def without_self(text: str, put: str = " ", *, firm: bool = True) -> str:
    """The folded text without "the university" and the like, or with `put` in their place; "the company" is
    the institution itself only where that is a firm.
    """
    return (_SELF_FIRM if firm else _SELF_WORDS).sub(put, text)
