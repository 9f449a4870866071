"""Names that a page tells in words: "It also goes by X and Y", "in Chinese it is Z", a line of names
under the title.

Takes one sentence or line; gives the names in it, and whether it says nothing besides.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.later import regex
from monitor.text import CJK, has_cjk, squash, unfootnote

_SELF = (
    r"(?:It|They|The (?:university|institute|academy|college|school|group|company|corporation|cent(?:re|er)))"
)
_LIST = regex(
    rf"^{_SELF}"
    r"\s(?:(?:is|was|has been)\s(?:also|sometimes|otherwise|still|formerly|previously)\s"
    r"(?:known|called|referred to)(?:\sas)?|(?:also\s|sometimes\s)?(?:goes|went|has gone|publishes|trades)\s"
    r"(?:by|under|as))\s"
    rf"(?:the\s(?:\w+\s)?names?\s(?:of\s)?)?([A-Z“\"{CJK}][^.;:]{{1,200}})\.?$"
)
_ASIDE = regex(
    rf",\s(?:which|whom) (?:every(?:body|one)|people|locals|students|most(?: \w+)?|many|some|the \w+)"
    rf" (?:calls?|knows? as|styles?)\s([A-Z“\"{CJK}][^.;:,]{{1,80}})"
)
_CHINESE = regex(
    rf"\b(?:[Ii]n Chinese(?:,)?(?: (?:it|the \w+) is(?: called)?)?|(?:[Ii]ts|the) Chinese name is"
    rf"|called in Chinese)[,:]?\s[“\"]?([{CJK}]{{3,30}})"
)
_JOINED = regex(
    rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:(?:by|under|as)\s)?"
    rf"(?:(?:the|its)\s(?:\w+\s)?names?\s(?:of\s)?)?(?=[A-Z“\"{CJK}])"
)
_BARS = regex(r"\s[·•|/]\s|\s?[;；]\s?")
_PIECE = regex(
    rf"(?:(?i:abbreviated|abbr\.?|short|in short|formerly|previously|once|also|aka|a\.k\.a\.|known as"
    rf"|or)\s(?:as\s|known as\s)?)"
    rf"([A-Z{CJK}][^.,;:]{{1,60}})|([{CJK}]{{3,30}})|([A-Z]{{2,10}})"
)


_MAY_NAME = regex(r"[|/;]|\b(?:It|They|The)\b|wh(?:ich|om)")
"""What is in any text in plain letters that tells names."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a text tells."""

    aliases: tuple[str, ...] = ()
    chinese: str = ""
    alone: bool = False
    """Whether the text says nothing else."""


def may_name(text: str) -> bool:
    """Whether a text, or a part of it, may tell names: most do not, as is quickly seen."""
    return not text.isascii() or _MAY_NAME.search(text) is not None


@lru_cache(maxsize=256)
def names_in(text: str) -> Names:
    if len(text) > 500 or not may_name(text):
        return Names()
    plain = squash(unfootnote(text))
    line = _line_of_names(plain)
    if line.alone:
        return line
    if told := _LIST.match(plain):
        names = [part.strip("“”\"' ") for part in _JOINED.split(told[1])]
        if all(name[:1].isupper() or has_cjk(name[:1]) for name in names):
            return Names(tuple(names), alone=True)
    chinese = _CHINESE.search(plain) if has_cjk(plain) else None
    aside = _ASIDE.search(plain) if ", wh" in plain else None
    beside = [part.strip("“”\"' ") for part in re.split(r"\s(?:or|and)\s", aside[1])] if aside else []
    alone = chinese is not None and len(plain) - (chinese.end() - chinese.start()) < 4
    return Names(tuple(name for name in beside if name), chinese[1] if chinese else "", alone)


def _line_of_names(text: str) -> Names:
    """A line of names parted by dots or bars ("南湖学院 · abbreviated NHC · formerly Works School")."""
    pieces = [piece.strip() for piece in _BARS.split(text)] if len(text) <= 160 else []
    if len(pieces) < 2:
        return Names()
    found = [_PIECE.fullmatch(piece) for piece in pieces]
    if not all(found):
        return Names()
    aliases = [match[1] or match[3] for match in found if match and not match[2]]
    chinese = [match[2] for match in found if match and match[2]]
    if not aliases or (not chinese and not any(match and match[1] for match in found)):
        return Names()
    return Names((*aliases, *chinese[1:]), chinese[0] if chinese else "", alone=True)
