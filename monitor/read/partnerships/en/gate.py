"""What may be party to an event: the last look at a name before anything is told of it.

Takes the events of an article with what the article has said of its names; gives them without persons, mere
places, ranks cut out of a title and pieces cut out of another name. What the text itself treats as an
organisation passes, and so does every watched institution.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from monitor.later import regex
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.signs import Parties
from monitor.read.partnerships.en.timeline import Told
from monitor.read.partnerships.en.wholewords import places_of
from monitor.read.partnerships.en.words import COMMON, RANKS

_MOST = 60
_AROUND = 90
_GROUNDS = regex(
    r"\b(?:Park|Zone|Area|Campus|Square|Street|Road|Hall|Hotel|Port|Airport|Station|Museum|Library|"
    r"Stadium|Theatre|Theater|Bay|Island|District|County|Province|City|Town|Village|Base)$"
)
_OFFICE = regex(
    r"\b(?:Government|Bureau|Commission|Committee|Council|Ministry|Department|Authority|Administration|Office|"
    r"Agency|government|bureau|commission|committee|council|ministry|department|authority|authorities|"
    r"administration)\b"
)
_INSIDE = regex(
    r"\b(?:in|at|near|inside|outside|across|around|throughout|within|into|to visit|leaves for|arrived in) "
    r"(?:(?:the|nearby|downtown|central|its|beautiful|neighbouring|neighboring|north-?west\w*|south-?west\w*|"
    r"north\w*|south\w*|east\w*|west\w*) )*$",
    re.IGNORECASE,
)
_SPOKEN_OF = regex(
    r"\b(?:with|between|by|and|from|to|for) the (?:local |municipal |host )?(?:city|county|district|"
    r"province|town|"
    r"municipality|zone|prefecture|region|park|port|state|new area)\b|"
    r"\b[Tt]he (?:local |municipal |host )?(?:city|county|district|province|town|municipality|zone|"
    r"prefecture|"
    r"region|park|port|new area)(?:['’]s)? (?:and|signed|agreed|will|has|is to|government|authorities|"
    r"council|"
    r"provides|invests|contributes|pays|promised|gives)\b|\b(?:Mayor|Governor|[Mm]agistrate|mayor|governor) "
)
"""The place acts, if not by its name."""
_PRIVATE = regex(
    r"\b(?:(?:and|with) (?:her husband|his wife|his partner|her partner|his son|her son|his daughter|"
    r"her daughter|"
    r"(?:his|her) family)|the couple|employment contract|mortgage)\b",
    re.IGNORECASE,
)
_BODY_GOES_ON = regex(
    r"(?: and| &|,|[–-]) ?(?:(?:[^\W\d_a-z][\w'’-]*|and|&|of|for)[ ,]{1,2}){0,7}?(?:Joint |Research |"
    r"Innovation )"
    r"(?:[^\W\d_a-z][\w'’-]* ){0,2}?(?:Laborator(?:y|ies)|Lab|Cent(?:re|er)|Institute|College|Academy|"
    r"Station|Base|"
    r"Programme|Program)\b"
)


def admitted(told: Sequence[Told], lines: Sequence[str], memory: Memory) -> list[Told]:
    """The events whose both sides are still there when those are taken out that cannot be party to "
    "anything."""
    return list(_admitted(told, _Gate(lines, memory)))


def _one_name(told: Sequence[Told], known: Sequence[Org]) -> dict[str, Org]:
    """Under which longer name a firm or school goes that is also called by one word alone: "Sonneck"."""
    orgs = [p.org for item in told for p in (*item.event.first, *item.event.second) if p.org.id is None]
    whole = {org.name.split()[0]: org for org in orgs if " " in org.name and org.sort in ("", "company")}
    schools = {org.name: org for org in known if org.id is None and org.sort == "school"}
    for org in orgs:
        at_home = schools.get(f"University of {org.name}") if org.sort == "" else None
        if at_home:
            whole.setdefault(org.name, at_home)
    return {org.name: whole[org.name] for org in orgs if org.sort == "" and org.name in whole}


def _under(parties: Parties, names: dict[str, Org]) -> Parties:
    if not any(p.org.name in names for p in parties):
        return parties
    return tuple(replace(p, org=names.get(p.org.name, p.org)) for p in parties)


def _admitted(told: Sequence[Told], gate: "_Gate") -> Iterator[Told]:
    names = _one_name(told, gate.named())
    for item in told:
        if gate.is_private(item.at):
            continue
        first = _under(gate.of(item.event.first), names)
        second = _under(gate.of(item.event.second), names)
        if first == item.event.first and second == item.event.second:
            yield item
        elif (first and second) or (not item.event.second and len(first) > 1):
            yield replace(item, event=replace(item.event, first=first, second=second))


class _Gate:
    """The names of one article; each is judged once."""

    def __init__(self, lines: Sequence[str], memory: Memory) -> None:
        self._lines = lines
        self._text = "\n".join([memory.cast.title, *lines])
        self._memory = memory
        self._judged: dict[str, bool] = {}

    def named(self) -> list[Org]:
        """Everybody whom the article has named."""
        return [p.org for groups in self._memory.history for parties in groups for p in parties]

    def is_private(self, at: int) -> bool:
        """Whether it is what people do for themselves: "the professor and her husband bought a mill"."""
        return any(_PRIVATE.search(line) for line in self._lines[max(0, at - 1) : at + 1])

    def of(self, parties: Parties) -> Parties:
        return tuple(p for p in parties if p.org.id or self._may(p.org))

    def _may(self, org: Org) -> bool:
        if org.name not in self._judged:
            self._judged[org.name] = not (
                self._is_rank(org) or self._is_somebody(org) or self._is_ground(org) or self._is_piece(org)
            )
        return self._judged[org.name]

    def _is_rank(self, org: Org) -> bool:
        if org.name.startswith("CPC ") or " Party Committee" in org.name:
            return True  # whose secretary somebody is: the place itself is the party
        return all(word.lower().rstrip(".") in RANKS for word in org.name.split())

    def _is_somebody(self, org: Org) -> bool:
        """Whether it is a person, and nothing that the text says makes it a firm."""
        if org.sort or org.name in self._memory.known:
            return False
        cast = self._memory.cast
        return self._memory.is_person(org.name) or cast.is_somebody(org.name) or self._is_word(org.name)

    def _is_word(self, name: str) -> bool:
        """Whether it is a common noun that only opens a line: "Medicine"."""
        lone = " " not in name and name.isalpha() and name[1:].islower()
        if not lone or self._memory.cast.is_organisation(name):
            return False
        return name.lower() in COMMON or next(places_of(name.lower(), self._text), None) is not None

    def _is_ground(self, org: Org) -> bool:
        """Whether things only happen there: each time that it is named, it is named as a place."""
        loose = org.sort in ("", "country", "government") or _GROUNDS.search(org.name) is not None
        if not loose or _OFFICE.search(org.name) or self._memory.cast.is_organisation(org.name):
            return False
        around = list(self._around(org.name))
        placed = bool(around) and all(_INSIDE.search(before) for before, _ in around)
        return placed and _SPOKEN_OF.search(self._text) is None

    def _is_piece(self, org: Org) -> bool:
        """Whether it is only ever read out of the name of something that was set up."""
        around = list(self._around(org.name))
        return bool(around) and all(_BODY_GOES_ON.match(after) for _, after in around)

    def _around(self, name: str) -> Iterator[tuple[str, str]]:
        plain = name.removeprefix("the ").removeprefix("The ")
        for at in islice(places_of(plain, self._text), _MOST):
            end = at + len(plain)
            yield self._text[max(0, at - _AROUND) : at], self._text[end : end + _AROUND]
