"""Who runs the site that a page stands on, where nobody watches that: who "our Rector" speaks for.

Takes what a site writes over its door and at its foot, a line each; gives the organisation, or None. A
newspaper writes of others: it owns none of its news.
"""

import re

from monitor.later import regex
from monitor.read.partnerships.en.organisations import Org, sort_of
from monitor.read.partnerships.en.wholewords import places_of

_PRESS = regex(
    r"\b(?:news|daily|weekly|times|post|courier|press|media|magazine|journal|review|gazette|herald|tribune|"
    r"radio|tv|"
    r"television|broadcast\w*|observer|sentinel|chronicle|today|portal|online|digest|agency|bulletin board|"
    r"wire|blog|"
    r"report(?:er)?s?|mail|echo|mirror|star|globe|standard|telegraph|express|monitor|letters?|world|web|"
    r"home|index|"
    r"guardian|sun|record|argus|messenger|examiner|dispatch|insider|briefing|watch|forum|printed)\b",
    re.IGNORECASE,
)
_TRIM = regex(
    r"^(?:(?:©|\(c\)|copyright|all rights reserved|published by|by|the|welcome to|19\d\d|"
    r"20\d\d)[\s,.:–-]*)+|"
    r"[\s,.|]*(?:all rights reserved|19\d\d|20\d\d|inc\.?)?[\s.]*$",
    re.IGNORECASE,
)
_SECTION = regex(
    r" (?:News(?:room| Centre| Center| and Events)?|Press(?: Office| Room)?|Online|"
    r"Website|Home|Media Centre)$"
)
_NAME = regex(
    r"(?:[^\W\d_a-z][\w'’&.-]*|of|the|and|for|in|de|da|di|at|&)(?:,? (?:[^\W\d_a-z][\w'’&.-]*|of|the|and|"
    r"for|in|de|da|di|&)){1,9}"
)
_OWN_NEWS = ("school", "institute", "hospital")
"""Who writes of its own doings as a matter of course."""
_OWNERS = ("school", "institute", "hospital", "company", "body", "government")
_RULES = regex(
    r"\b(?:City|County|District|Province|Provincial|Municipal\w*|Town|Borough|Prefecture|Region\w*|"
    r"Ministry)\b"
)
_MOST_LINES = 8


def owner_of(signs: str, text: str) -> Org | None:
    """The organisation that a site calls itself after, if the article speaks for it or names it."""
    for line in signs.split("\n")[:_MOST_LINES]:
        name = _SECTION.sub("", _TRIM.sub("", line.strip()))
        if not 5 < len(name) < 90 or _PRESS.search(name) or not _NAME.fullmatch(name):
            continue
        sort = sort_of(name)
        first = name.split(",")[0]
        if first != name and sort_of(first) == sort and not name.endswith(("Ltd", "Inc")):
            name = first  # where it lies
        if sort not in _OWNERS or (sort == "government" and not _RULES.search(name)):
            continue
        if sort in _OWN_NEWS or _speaks(text) or _named(name, text):
            return Org(name, None, sort)
    return None


_FIRST_PERSON = regex(
    r"\b(?:[Ww]e|[Oo]ur|us)\b|\b(?:[Tt]he|[Oo]ur) (?:[Uu]niversity|[Cc]ollege|[Ii]nstitute|[Cc]ompany|"
    r"[Ss]chool|[Cc]ity|[Cc]ounty|[Dd]istrict|[Pp]rovince|[Hh]ospital|"
    r"[Cc]ouncil|[Bb]orough|[Mm]inistry|[Cc]ent(?:re|er)|[Gg]roup|[Aa]cademy|[Mm]useum|[Ff]irm|"
    r"[Ff]oundation|[Mm]inister)\b|"
    r"\b(?:Rector(?:ate)?|(?:Vice-)?Chancellor|Faculty Senate)\b"
)
_QUOTED = regex(r"[\"“][^\"“”]{1,600}[\"”]")


def _speaks(text: str) -> bool:
    """Whether the article is written from within."""
    return _FIRST_PERSON.search(_QUOTED.sub("", text)) is not None


def _named(name: str, text: str) -> bool:
    proper = name.split()[-1] if " of " in name else name.split()[0]
    return name in text or (len(proper) > 4 and next(places_of(proper, text), None) is not None)
