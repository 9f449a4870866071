"""Who in an article is a person: by what stands beside a name once, for all places where it stands again.

Takes the text; gives names ("Helena Furtado") and the family names among them that go on alone ("Furtado").
"""

import re

from monitor.later import regex
from monitor.read.partnerships.en.wholewords import places_of
from monitor.read.partnerships.en.words import CITIES, COUNTRIES, DESCRIPTORS, REGIONS, SORTS, TITLES

_NAME = r"((?:[^\W\d_a-z][\w'’.-]*[ ]){1,3}[^\W\d_a-z][\w'’-]+)"
_SAYS = (
    r"(?:said|says|added|adds|explained|explains|recalled|joked|noted|notes|admitted|told|laughed|remarked|"
    r"warned|argued|thinks|believes|wrote|smiled|shrugged|quipped|grinned|insisted|observed|sighed)"
)
_TITLE = (
    r"(?:(?:vice|deputy|co|executive|acting|associate|assistant|pro|first|then|founding|managing|general|"
    r"senior|"
    r"chief|party|former|current|new|project|research|technical|scientific|commercial|state|trade|human|"
    r"resources|"
    r"the|an?|its|their|his|her|who|our)[ -]){0,4}"
    r"(?:president|rector|chancellor|professor|director|dean|chairman|chairwoman|chair|head|mayor|governor|"
    r"secretary|minister|engineer|manager|officer|founder|spokesman|spokeswoman|spokesperson|scientist|"
    r"researcher|academician|ceo|cto|cfo|principal|provost|ambassador|student|lecturer|physicist|chemist|"
    r"leader|magistrate|commissioner|councillor|captain|owner|co-founder|analyst|curator|librarian|teacher|"
    r"graduate|undergraduate|executive|biologist|economist|botanist|geologist|doctor|nurse|farmer|baker)"
)
_SAYING = (
    re.compile(rf"\b{_SAYS} {_NAME}"),
    re.compile(rf"{_NAME},? {_SAYS}\b"),
    re.compile(rf"{_NAME}, (?:(?i:{_TITLE})\b|\d\d,|aged \d\d|(?:who|whose) )"),
    re.compile(
        rf"\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|President|Rector|Dean|Director|Chairman|Mayor|Minister|"
        rf"Chancellor|Vice-President|Vice-Rector|Provost|Ambassador|Governor|Secretary|head|director|"
        rf"president|rector|dean|mayor|engineer|chairman|professor|minister|manager|officer|executive)"
        rf"\.? {_NAME}"
    ),
)
_FIRM_BEFORE = regex(
    r"\b(?:[a-z]*maker|[a-z]*builder|company|firm|giant|group|start-?up|manufacturer|operator|developer|"
    r"supplier|"
    r"producer|provider|carrier|airline|bank|shipyard|yard|utility|publisher|brand|chain|retailer|agency|"
    r"foundry|"
    r"brewery|grower|contractor|exporter|insurer|conglomerate|subsidiary|unit|arm) $"
)
_OF_ITSELF = regex(
    r"[^.;:]{0,60}? (?:that )?(?:it|its) (?!(?:is|was) (?:\w+ )?(?:that|to|not|too|time|clear)\b)"
)
_ENDINGS = regex(
    r"(?:ation|tronics?|tech|chem|soft|pharm|nics|tics|ology|technik|werke?|gruppe|maschinen|hydro|thermal|"
    r"sonic|"
    r"metall?|stahl|steel)$",
    re.IGNORECASE,
)
"""How names of firms end, and hardly a person's."""
_DEALT_WITH = regex(r"\b(?:with|between|and|from) $")
_LONGEST = 60_000


def people_in(text: str) -> frozenset[str]:
    """Names of persons, whole and by their last word."""
    found: set[str] = set()
    text = text[:_LONGEST]
    for number, pattern in enumerate(_SAYING):
        for match in pattern.finditer(text):
            names = match[1].split()
            while names and (
                names[0].lower() in TITLES or names[0] in ("The", "A", "In", "At", "Dr.", "Mr.")
            ):
                names = names[1:]
            if number == 1 and any(
                _DEALT_WITH.search(text[max(0, at - 10) : at]) for at in places_of(match[1], text)
            ):
                continue  # a firm speaks too; a person is seldom signed with
            if number < 2 and any(
                _FIRM_BEFORE.search(text[max(0, at - 20) : at]) for at in places_of(match[1], text)
            ):
                continue
            if number < 2 and (_OF_ITSELF.match(text, match.end()) or any(_ENDINGS.search(n) for n in names)):
                continue  # "Silvan Navigation said it had won"
            if 2 <= len(names) <= 4 and not any(_no_person(name) for name in names):
                found.add(" ".join(names))
    lasts = {name.split()[-1] for name in found}
    return frozenset(found | {last for last in lasts if len(last) > 2})


def _no_person(name: str) -> bool:
    return (
        bool(DESCRIPTORS.match(name))
        or name in SORTS
        or name in CITIES | COUNTRIES | REGIONS
        or (name.isupper() and len(name) > 2)
    )
