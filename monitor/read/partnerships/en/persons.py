"""Persons whom an article names once in full and then by one word: "Pan Jieming", later "Pan".

Takes the text; gives the names, whole and as they go on alone: a Chinese name by its family name, which
stands first, any other by its last word. Only what stands beside an office, a form of address or a verb of
speech counts.
"""

from collections.abc import Iterator
from itertools import islice

from monitor.later import regex
from monitor.read.partnerships.en.words import (
    CALENDAR,
    CITIES,
    COMMON,
    COUNTRIES,
    DESCRIPTORS,
    PINYIN_GIVEN,
    REGIONS,
    SORTS,
    SURNAMES,
    TITLES,
    words,
)

OFFICE = (
    r"(?:president|rector|chancellor|director(?:[- ]general)?|dean|chair(?:m[ae]n|woman|person)?|"
    r"head|manager|engineer|executive|officer|"
    r"secretary(?:[- ]general)?|founder|professor|minister|mayor|governor|magistrate|leader|"
    r"provost|principal|ceo|cto|cfo|owner|commissioner|"
    r"ambassador|consul|academician|scientist|researcher|lecturer|"
    r"spokes(?:man|woman|person)|councillor|commandant|admiral|general|colonel|captain|curator|treasurer|bursar|"
    r"representative|delegate|coordinator|trustee|partner|physicist|chemist|registrar|warden|premier)"
)
"""Regular expression: what somebody is, in small letters."""
_RANK = (
    r"(?:vice|deputy|co|executive|acting|associate|assistant|pro|first|second|founding|managing|general|senior|"
    r"chief|party|former|current|new|project|research|technical|scientific|commercial|permanent|regional|"
    r"country|standing|honorary|interim|incoming|outgoing|group|bureau|university|school|board|team|"
    r"department|company|city|county|district|state|trade|financial|operating|technology|legal|human)"
)
TITLED = rf"(?:{_RANK}[ -]){{0,3}}{OFFICE}"
_OFFICES = words(
    "president rector chancellor director director-general dean chairman chairwoman chairperson chair "
    "head manager "
    "engineer executive officer secretary secretary-general professor minister mayor governor magistrate "
    "leader "
    "provost principal ceo cto cfo commissioner ambassador consul academician scientist researcher lecturer "
    "spokesman spokeswoman spokesperson councillor commandant admiral colonel captain curator treasurer "
    "bursar "
    "physicist chemist registrar warden premier founder mr mrs ms miss dr prof sir dame lady hon mme "
    "vice-president "
    "vice-rector vice-chancellor sophomore freshman librarian coach student"
)
"""What stands right before somebody's name."""
_PARTICLE = r"(?:van|von|der|de|da|di|bin|al|el)"
_WORD = r"[^\W\d_a-z](?:[\w'’-]+|\.)?"
_RUN = regex(rf"\b{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,6}}")
_HAS_OFFICE = regex(
    rf", (?:(?:the|an?|its|their|our|then|now|himself|herself) )?"
    rf"(?:(?!(?:of|and|with|by|for|firm|company|maker|which|led|run|headed|whose|where)\b)[\w'’&-]+ ){{0,4}}?"
    rf"(?i:{TITLED})\b|"
    r",? (?:is|was|became|remains) (?:the |its |an? )?(?:[\w-]+ ){0,2}?(?:president|rector|chancellor|dean|"
    r"chairm[ae]n|chairwoman|professor|provost|mayor|governor|minister|spokes(?:man|woman|person)|"
    r"chief executive|"
    r"general manager|vice[- ]president|director general|academician|ambassador)\b"
)
_SAYS = regex(
    r",? (?:then |also )?(?:said|says|added|explained|recalled|noted|admitted|remarked|warned|argued|"
    r"believes|wrote|"
    r"smiled|insisted|observed|expressed|introduced|briefed|stressed|emphasi[sz]ed|pointed out|"
    r"thanked|welcomed|"
    r"hoped|hopes|expects|recalls|thinks|laughs|joked|addressed the|delivered|presided|chaired)\b"
)
_LONGEST = 60_000
_MOST = 600
"""Names that are looked at: no news item has more."""


def more_people(text: str) -> frozenset[str]:
    """Names of persons, whole and as they go on alone."""
    found: set[str] = set()
    text = text[:_LONGEST]
    lone = _alone(text)
    for parts in islice(_named(text), _MOST):
        if not parts or len(parts) > 4 or any(map(_no_name, parts)):
            continue
        found.add(" ".join(parts))
        if len(parts) > 1:
            found |= {parts[0], parts[-1]} & lone
            found |= {parts[0]} if parts[-1] in CALENDAR else set()  # "Liao Jun" is cut as a date is
    return frozenset(found)


def _alone(text: str) -> set[str]:
    """Capitalised words that stand alone somewhere, and may be family names."""
    found: set[str] = set()
    for match in _RUN.finditer(text):
        parts = match[0].split()
        while len(parts) > 1 and (parts[0].lower() in COMMON or parts[0].lower().rstrip(".") in TITLES):
            parts = parts[1:]
        if len(parts) == 1:
            found.add(parts[0])
    return {word for word in found if len(word) > 1 and word.lower() not in COMMON} - _PLACES


_PLACES = CITIES | REGIONS | COUNTRIES


def _named(text: str) -> Iterator[list[str]]:
    """The words of each name beside which something says that it is a person's."""
    for match in _RUN.finditer(text):
        parts = match[0].split()
        titled = 0
        while titled < len(parts) and parts[titled].lower().rstrip(".") in TITLES:
            titled += 1
        name = parts[titled:]
        if not titled and parts[0] in _OPENS:
            name = parts[1:]
        before = text[max(0, match.start() - 24) : match.start()].rstrip(" ,.").rsplit(" ", 1)[-1].lower()
        called = titled > 0 or before in _OFFICES
        lone = len(name) == 1
        unnamed = lone and before not in _ADDRESSES and parts[0] not in _ADDRESSES_CAPITAL
        office = _HAS_OFFICE.match(text, match.end()) and (not lone or text[match.end()] == " ")
        speaks = is_chinese(name) and _SAYS.match(text, match.end())  # a firm speaks too
        if (called and name and not unnamed) or office or speaks:
            yield name


_OPENS = ("The", "A", "An", "In", "At", "On", "When", "As", "And", "But", "After", "For", "With", "By", "To")
_ADDRESSES = words("mr mrs ms miss dr prof professor sir dame mme hon academician")
_ADDRESSES_CAPITAL = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Mme",
    "Academician",
)


def is_chinese(parts: list[str]) -> bool:
    """Whether it is made like a Chinese name: family name, then one or two syllables."""
    if len(parts) != 2:
        return False
    family, given = parts
    return family in SURNAMES and PINYIN_GIVEN.match(given.replace("'", "").replace("-", "")) is not None


def family_name(parts: list[str]) -> str:
    """By what somebody goes on: "Pan" of "Pan Jieming", "Rehm" of "Tobias Rehm"."""
    return parts[0] if is_chinese(parts) else parts[-1]


def _no_name(word: str) -> bool:
    return (
        word in SORTS
        or word in _PLACES
        or (word.isupper() and len(word) > 2)
        or DESCRIPTORS.match(word) is not None
    )
