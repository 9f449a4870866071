"""What names stand for: bodies that act, things that are no bodies, parts of the page's own house.

Takes chunks and reduced sentences; gives those that can be party to something.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.model import Institution
from monitor.read.partnerships.en.organisations import Chunk, Org
from monitor.read.partnerships.en.references import A_THING, ACRONYM, GROUNDS, PLACE_BEFORE, short_forms
from monitor.read.partnerships.en.roles import is_schooling
from monitor.read.partnerships.en.signs import A_GROUP, Parties, Sketch
from monitor.read.partnerships.en.standing import is_organ
from monitor.read.partnerships.en.units import is_own_unit
from monitor.read.partnerships.en.words import CITIES, COUNTRIES, GENERIC_FIRST, REGIONS

ON_THE_WAY = regex(
    r"\b(?:an?|the|this) (?:[\w-]+ ){0,2}(?:group|delegation|team)(?: of [a-z]|,? led by|,? headed by)", re.I
)
"""Then "the group" are people on their way."""
_LONE_UNIT = regex(r"(?:[^\W\d_a-z]\w+ ){1,2}(?:College|School|Academy|Institute|Centre|Center)$")


def sort_of_known(institution: Institution) -> str:
    """Of an institution whose name does not say it: "Norinco"."""
    return "company" if institution.category == "defence_conglomerate" else "institute"


def is_thing(chunk: Chunk, sentence: str, things: set[str]) -> bool:
    """Whether the text says that the name is a project's, a ship's, a journal's; `things` remembers."""
    org = chunk.org
    if org is not None and org.id is None and is_organ(org.name):
        return True
    if org is None or org.id or org.sort not in ("", "body"):
        return False
    if org.name not in things and A_THING.match(sentence[chunk.end : chunk.end + 90]):
        things.add(org.name)
    return org.name in things


def of_one_house(chunks: Sequence[Chunk], host: Org | None) -> list[Chunk]:
    """In a list of parts of the house a college without a place is one too."""
    own = sum(1 for c in chunks if host and c.org and c.org.id == host.id and is_own_unit(c.org.name))
    if host is None or own < 2:
        return list(chunks)
    return [
        replace(c, org=replace(c.org, id=host.id))
        if c.org and c.org.id is None and _LONE_UNIT.match(c.org.name)
        else c
        for c in chunks
    ]


_TELLS = regex(
    r" (?:had |has |have |also )?(?:reported|wrote|writes|claimed|claims|alleged)\b(?! (?:\S+ )?(?:that "
    r")?(?:it|its|they|their)\b)"
)
"""A newspaper: it tells what others do."""


def acting(drawn: Sketch) -> list[Parties]:
    """The groups of a sentence that do something: not where it happens, not whose country it is."""
    found: list[Parties] = []
    for match in A_GROUP.finditer(drawn.text):
        parties = drawn.parties(match[0])
        if is_schooling(drawn.text[max(0, match.start() - 90) : match.start()]):
            continue
        place = all(p.org.id is None and p.org.sort in ("", "country", "government") for p in parties)
        if _TELLS.match(drawn.text, match.end()):
            continue
        standing = PLACE_BEFORE.search(drawn.text[max(0, match.start() - 14) : match.start()])
        if standing and (place or GROUNDS.match(drawn.text, match.end())):
            continue
        found.append(parties)
    return found


def learn(sentence: str, chunks: Sequence[Chunk], known: dict[str, Org]) -> None:
    """Acronyms in brackets and short forms, for the sentences that follow."""
    for chunk in chunks:
        org = chunk.org
        if org is None:
            continue
        acronym = ACRONYM.match(sentence[chunk.end : chunk.end + 40])
        if acronym and org.sort != "country":
            known.setdefault(acronym[1], org)
        if org.id is None and " " in org.name and org.sort:
            for short in short_forms(org):
                known.setdefault(short, org)
        elif org.id is not None:
            call(org, known)


def call(org: Org, known: dict[str, Org]) -> None:
    """A watched "Beihang University" may go on as "Beihang", a "Nanjing University" not as a city."""
    first, *rest = org.name.split()
    if len(rest) == 1 and first not in CITIES | REGIONS | COUNTRIES | GENERIC_FIRST:
        known.setdefault(first, org)
