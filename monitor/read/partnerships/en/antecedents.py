"""Whom the words of a text go back to: "the university", "both sides", "it", "our programme".

`Antecedents` holds what an article has named so far, sentence by sentence; it takes a sentence with the marks
of the names in it and gives the marks of the references. What cannot be resolved stays words.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from monitor.later import regex
from monitor.read.partnerships.en.bodies import ON_THE_WAY
from monitor.read.partnerships.en.cast import Cast
from monitor.read.partnerships.en.offices import offices
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.references import (
    ALMA_MATER,
    COUNT,
    IT,
    ONE,
    OURS,
    PARTNER,
    PLACE,
    PLACES,
    ROOM,
    SCHOOLS,
    SEVERAL,
    TOGETHER,
    WE,
    fits,
)
from monitor.read.partnerships.en.signs import Mark, Parties, Party
from monitor.read.partnerships.en.standing import place_meant, rulers, stand_ins
from monitor.read.partnerships.en.words import DEMONYM

_GOVERNS = regex(r"(?:'s|’s)? (?:[Mm]unicipal |[Pp]eople['’]s )*[Gg]overnment$")


def _titled(place: str) -> str:
    """The place as it stands in the name of its bureau: "Hexi County"."""
    return " ".join(word[:1].upper() + word[1:] for word in _GOVERNS.sub("", place).split())


_REACH = 4
"""Sentences back in which a reference is looked for."""
_LETTER = regex(r"\w")
_RULING = regex(r"government|authorities")
_WITH = regex(r"\bwith (?:the )?$")


class Antecedents:
    """Those whom an article has named, in order, and whom a reference means."""

    def __init__(self, host: Org | None, text: str, cast: Cast) -> None:
        self.host = host
        self.cast = cast
        self.history: list[list[Parties]] = []
        self.partners: set[str] = set()
        """Keys of those that were party to something."""
        self.units: dict[str, Org] = {}
        """Whose "the college" is, where a college was named with its university."""
        self.seats: list[Org] = []
        """Counties, cities and the like that were named merely as where something is."""
        self._text = text
        self._sentence = ""

    def is_place(self, org: Org) -> bool:
        """Whether it is where something happens, and no company or school."""
        if org.id is not None or org.sort not in ("", "country"):
            return False
        if self.cast.is_place(org.name):
            return True
        return not self.cast.is_organisation(org.name) and self._stands(org.name, ("in ", "near ", "to "))

    def _stands(self, name: str, after: tuple[str, ...]) -> bool:
        """Whether the text has the name behind one of these words."""
        return any(
            _LETTER.match(self._text, at + len(word) + len(name)) is None
            for word in after
            if (at := self._text.find(f" {word}{name}") + 1) or self._text.startswith(f"{word}{name}")
        )

    def is_doubtful(self, org: Org) -> bool:
        """Whether nothing says that the name is an organisation's."""
        return org.id is None and org.sort in ("", "country")

    def _means(self, org: Org, noun: str) -> bool:
        return fits(org, noun) and not (noun not in PLACES and self.is_place(org))

    def _offices(self, sentence: str, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The county education bureau: of the county that the text has named."""
        for start, end, noun, unit in offices(sentence):
            ruled = place_meant(noun, list(self._recent(marks, start)), self.cast, self.partners, self.host)
            if ruled:
                part = Org(f"{_titled(ruled.name)} {unit}", None, "government")
                yield Mark(start, end, (Party(part, 0.88),))

    def _references(self, sentence: str, marks: Sequence[Mark]) -> list[Mark]:
        found: list[Mark] = []

        def free(start: int, end: int) -> bool:
            return not any(start < m.end and m.start < end for m in (*marks, *found))

        found += [mark for mark in self._offices(sentence, marks) if free(mark.start, mark.end)]
        for match in ONE.finditer(sentence):
            party = self._one(match, marks)
            within = match["of"] is not None and not any(
                m.start > match.start() and m.end <= match.end() + 12 and any(p.org.sort for p in m.parties)
                for m in marks
                if m.start < match.end()
            )
            if party and (within or free(match.start(), match.end())):
                found.append(Mark(match.start(), match.end(), (party,)))
        for match in SEVERAL.finditer(sentence):
            several = self._several(match, marks)
            if several and free(match.start(), match.end()):
                found.append(Mark(match.start(), match.end() - (match[0].endswith(" ")), several))
        small = sentence.lower()
        for match in PARTNER.finditer(sentence) if "partner" in small or "counterpart" in small else ():
            other = self._partner(match.start(), sorted((*marks, *found), key=lambda m: m.start))
            if other and free(match.start(), match.end()):
                found.append(Mark(match.start(), match.end(), (other,)))
        for match in ALMA_MATER.finditer(sentence):
            taught = self._taught(marks, match.start())
            if taught and free(match.start(), match.end()):
                found.append(Mark(match.start(), match.end(), (Party(taught, 0.85),)))
        for match in IT.finditer(sentence) if "it " in small else ():
            single = self._it(match.start(), sorted((*marks, *found), key=lambda m: m.start))
            if single and free(match.start(), match.start() + 2):
                found.append(Mark(match.start(), match.start() + 2, (single,)))
        return found + self._own(sentence, free)

    def _own(self, sentence: str, free: Callable[[int, int], bool]) -> list[Mark]:
        """We, on an institution's own site."""
        found: list[Mark] = []
        if self.host:
            for match in WE.finditer(sentence):
                if free(match.start(), match.start() + 2):
                    found.append(Mark(match.start(), match.start() + 2, (Party(self.host, 0.85),)))
            found += [Mark(*place, (Party(self.host, 0.85),)) for place in stand_ins(sentence)]
            for match in OURS.finditer(sentence):
                found.append(Mark(match.start(), match.start() + 3, (Party(self.host, 0.9),)))
        for start, end, noun in rulers(sentence):
            ruled = place_meant(noun, list(self._recent((), 0)), self.cast, self.partners, self.host)
            found += [Mark(start, end, (Party(ruled, 0.8),))] if ruled else []
        return found

    def _recent(self, marks: Sequence[Mark], at: int, *, last: bool = False) -> Iterator[tuple[int, Org]]:
        """Organisations from here backwards, with how many sentences away they are.

        Of an earlier sentence the subject comes first, or with `last` what it names last.
        """
        for mark in sorted((m for m in marks if m.end <= at), key=lambda m: -m.start):
            for party in reversed(mark.parties):
                yield 0, party.org
        for back, groups in enumerate(reversed(self.history[-12:]), start=1):
            orgs = [party.org for parties in groups for party in parties]
            for org in reversed(orgs) if last else orgs:
                yield back, org

    def _one(self, match: re.Match[str], marks: Sequence[Mark]) -> Party | None:
        noun = match["noun"].lower()
        proper = (match["of"] or " ").split(" ")[0].strip()
        own = self.host is not None and fits(self.host, noun, own=True)
        if match["the"].lower() == "our":
            return Party(self.host, 0.9) if self.host and own else None
        if any(m.start == match.end() + 1 and m.parties for m in marks):
            return None  # "the company Brightwell": the name says who
        if proper[:1].isupper():
            return self._of_nation(proper, noun, match, marks) or self._of_name(proper, noun, match, marks)
        same = match["the"].lower() == "the same"
        if PLACE.match(noun):
            near_by = [*self._recent(marks, match.start()), *((5, org) for org in reversed(self.seats[-3:]))]
            place = place_meant(noun, near_by, self.cast, self.partners, self.host)
            return Party(place, 0.85) if place else None
        if noun == "group" and ON_THE_WAY.search(self._text) and not self._has_group(match.end()):
            return None
        near = [
            org for back, org in self._recent(marks, match.start()) if back == 0 and self._means(org, noun)
        ]
        if self.host and own and not same and not (near and near[0].key != self.host.key):
            return Party(self.host, 0.85)
        for back, org in self._recent(marks, match.start(), last=same):
            if same and back == 0:
                continue
            if self._means(org, noun) and (org.sort or org.key in self.partners or noun not in PLACES):
                return Party(org, 0.85 if back <= 2 else 0.75)
        return Party(self.units[noun], 0.85) if noun in self.units else None

    def _has_group(self, end: int) -> bool:
        """Whether "the group's" is said, and of a house that calls itself one, not of people on their way."""
        theirs = self._sentence.startswith(("'s ", "’s "), end)
        return theirs and any(org.name.endswith("Group") for _, org in self._recent((), 0))

    def _of_name(self, proper: str, noun: str, match: re.Match[str], marks: Sequence[Mark]) -> Party | None:
        """The Hartfield university."""
        for _, org in self._recent(marks, match.start()):
            ruled = match["gov"] or _RULING.search(noun)
            if proper in org.name.split() and ((org.id and not ruled) or fits(org, noun)):
                return Party(org, 0.85)
        where = next(
            (m for m in marks if m.start > match.start() and m.end < match.end() and m.parties), None
        )
        lone = where is not None and where.parties[0].org.sort in ("", "government", "country")
        near = [o for _, o in self._recent(marks, match.start()) if self._means(o, noun) and o.name != proper]
        return Party(near[0], 0.8) if lone and near and noun not in PLACES else None

    def _of_nation(self, proper: str, noun: str, match: re.Match[str], marks: Sequence[Mark]) -> Party | None:
        """The Chinese university: a watched one; the Ruritanian university: another."""
        if not DEMONYM.match(proper):
            return None
        chinese = proper == "Chinese"
        for back, org in self._recent(marks, match.start()):
            if self._means(org, noun) and (org.id is not None) == chinese:
                return Party(org, 0.85 if back <= 2 else 0.75)
        return None

    def _partner(self, at: int, marks: Sequence[Mark]) -> Party | None:
        """Its partner: the other of the two that acted together last."""
        actor = next((m.parties for m in marks if m.end <= at and m.parties), ())
        if len(actor) != 1:
            return None
        for groups in reversed(self.history[-_REACH:]):
            orgs = {p.org.key: p.org for parties in groups for p in parties if not self.is_place(p.org)}
            others = [org for key, org in orgs.items() if key != actor[0].org.key]
            if len(others) == 1:
                return Party(others[0], 0.82)
            if others:
                return None
        return None

    def _several(self, match: re.Match[str], marks: Sequence[Mark]) -> Parties:
        word = (match["n"] or match["both"] or "").lower()
        count = COUNT.get(word, 3 if "three" in match[0].lower() or "trio" in match[0].lower() else 2)
        loose = match[0].lower().startswith("they")
        each = word == "each"
        here = self._joined_here(match.start(), marks)
        if len(here) == count or (loose and len(here) > 1):
            return tuple(Party(org, 0.82) for org in here)
        for groups in reversed(self.history[-_REACH:]):
            for parties in groups:
                if each and len(parties) > 1:
                    return tuple(Party(p.org, min(p.trust, 0.8)) for p in parties)
                if len(parties) == count or (loose and len(parties) > 1):
                    return tuple(Party(p.org, min(p.trust, 0.82)) for p in parties)
        seen: dict[str, Org] = {}
        for back, org in self._recent(marks, match.start()):
            if back > _REACH or len(seen) >= count:
                break
            if "institution" in match[0].lower() and ROOM.search(org.name):
                continue
            if SCHOOLS.search(match[0]) and org.sort not in ("school", "institute") and not org.id:
                continue
            if not self.is_doubtful(org) or (org.sort == "" and self._acts(org)):
                seen.setdefault(org.key, org)
        if self.host and (self.host.id or len(seen) < 2) and count == 2 and self.host.key not in seen:
            seen = {self.host.key: self.host, **dict(list(seen.items())[:1])}
        return tuple(Party(org, 0.75) for org in seen.values()) if len(seen) == count else ()

    def _taught(self, marks: Sequence[Mark], at: int) -> Org | None:
        """Whose school "its alma mater" is: the page's own, or the one named last."""
        if self.host and self.host.sort in ("school", "institute"):
            return self.host
        return next(
            (org for back, org in self._recent(marks, at) if back < 3 and fits(org, "university")), None
        )

    def _joined_here(self, at: int, marks: Sequence[Mark]) -> list[Org]:
        """Who stands together earlier in the sentence: "A and B said that they …"."""
        earlier = sorted((m for m in marks if m.end <= at and m.parties), key=lambda m: m.start)
        run: list[Mark] = []
        for mark in earlier:
            if run and not TOGETHER.fullmatch(self._sentence[run[-1].end : mark.start]):
                run = run if len(run) > 1 else []
                if run:
                    break
            run.append(mark)
        orgs = [party.org for mark in run for party in mark.parties]
        return orgs if len(run) > 1 and any(org.id for org in orgs) else []

    def _acts(self, org: Org) -> bool:
        """Whether a name of no sort stands as one that does something."""
        named = " " in org.name or self.cast.may_act(org.name)
        return named and not self.is_place(org) and not self._stands(org.name, ("by the ", "near the "))

    def _it(self, at: int, marks: Sequence[Mark]) -> Party | None:
        earlier = [m for m in marks if m.end <= at and m.parties]
        if earlier and _WITH.search(self._sentence[: earlier[0].start]):
            earlier = []
        if earlier:
            return Party(earlier[0].parties[0].org, 0.78) if len(earlier[0].parties) == 1 else None
        if self.history and self.history[-1] and len(self.history[-1][0]) == 1:
            return Party(self.history[-1][0][0].org, 0.78)
        return None
