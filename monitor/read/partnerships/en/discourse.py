"""What an article has said so far: who "the university", "both sides", "it" and "Comac" are.

`Memory` takes in one sentence after the other and gives the marks of the next: named organisations,
people, dates, and references resolved to parties. What cannot be resolved stays words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from monitor.model import Institution
from monitor.read.names import Mention
from monitor.read.partnerships.en.bodies import (
    ON_THE_WAY,
    acting,
    call,
    is_thing,
    learn,
    of_one_house,
    sort_of_known,
)
from monitor.read.partnerships.en.cast import Cast
from monitor.read.partnerships.en.dates import find_dates
from monitor.read.partnerships.en.organisations import Chunk, Org, find_chunks, sort_of
from monitor.read.partnerships.en.people import people_in
from monitor.read.partnerships.en.references import (
    COUNT,
    IS_A,
    IT,
    LIES_IN,
    OF_CITY,
    ONE,
    ONE_OF_SEVERAL,
    OPENS,
    PARTNER,
    PLACE,
    PLACES,
    ROOM,
    SEVERAL,
    WE,
    fits,
)
from monitor.read.partnerships.en.sentence import (
    Mark,
    Parties,
    Party,
    Sketch,
    sketch,
    without_dateline,
)
from monitor.read.partnerships.en.standing import of_a_place, place_meant, rulers, stand_ins
from monitor.read.partnerships.en.units import is_own_unit
from monitor.read.partnerships.en.wholewords import places_of
from monitor.read.partnerships.en.words import (
    CITIES,
    DEMONYM,
)

_REACH = 4
"""Sentences back in which a reference is looked for."""


_WORD_BEFORE = re.compile(r"(?:\b[a-z]+|[a-z],) $")


class Memory:
    """The organisations that an article has named, in order."""

    def __init__(
        self,
        host: Org | None,
        text: str,
        published: date | None,
        institutions: Mapping[str, Institution] = MappingProxyType({}),
        known: Callable[[str], Institution | None] = lambda _: None,
        bearer: Callable[[str], str | None] = lambda _: None,
        title: str = "",
    ) -> None:
        self.host = host
        self._institutions = institutions
        self._known_by_id = known
        self._bearer = bearer
        self.known: dict[str, Org] = {}
        self.history: list[list[Parties]] = []
        self.texts: list[str] = []
        """The sentences, reduced."""
        self.partners: set[str] = set()
        """Keys of those that were party to something."""
        self.day: date | None = None
        self.span: tuple[date | None, date | None] = (None, None)
        self._published = published
        self._text = text
        self._sentence = ""
        self._people = people_in(text)
        self.cast = Cast(title, text, self._people)
        self._things: set[str] = set()
        if host:
            call(host, self.known)

    def read(self, sentence: str, mentions: Sequence[Mention]) -> Sketch:
        """The sketch of the next sentence, which from then on is remembered."""
        self._sentence = sentence
        plain = without_dateline(sentence, mentions[0].start if mentions else len(sentence))
        named = (self._whole(c, mentions) for c in find_chunks(plain, mentions, self.known))
        real = [c for c in named if not is_thing(c, plain, self._things)]
        said = [c for c in (self._described(c, plain) for c in real) if self._believed(c, plain)]
        chunks = of_one_house(said, self.host)
        learn(plain, chunks, self.known)
        dates = find_dates(plain, self._published, self.day, self.span)
        marks = [Mark(w.start, w.end, when=w) for w in dates]
        free = [c for c in chunks if not any(c.start < m.end and m.start < c.end for m in marks)]
        marks += [Mark(c.start, c.end, (Party(c.org, self._trust(c)),) if c.org else ()) for c in free]
        references = self._references(plain, marks)
        marks = [m for m in marks if not any(r.start <= m.start and m.end <= r.end for r in references)]
        drawn = sketch(plain, sorted(marks + references, key=lambda m: m.start))
        drawn.earlier = self.texts[-1] if self.texts else ""
        self.texts.append(drawn.text)
        self.history.append(acting(drawn))
        for when in dates:
            if when.precision == 3 and not when.bound:
                self.day = when.first()
            if when.opened:
                self.span = (when.opened, when.closed)
        return drawn

    # ------------------------------------------------------------- names

    def _whole(self, chunk: Chunk, mentions: Sequence[Mention]) -> Chunk:
        """The chunk under the institution's full name where the text has its acronym or short form."""
        org = chunk.org
        if self.host and org and org.id is None and self.host.name.startswith(f"{org.name}, "):
            return replace(chunk, org=self.host)
        if org and org.id and org.id not in self._institutions and (bearer := self._known_by_id(org.id)):
            name = bearer.name if any(m.text == org.name for m in mentions) else org.name
            return replace(chunk, org=Org(name, None, sort_of(name) or org.sort or sort_of_known(bearer)))
        if (
            self.host
            and org
            and org.id is None
            and self._sentence[max(0, chunk.start - 4) : chunk.start].lower() == "our "
        ):
            return replace(chunk, org=self.host)
        house = self.host and (self.host.id or self.host.sort in ("school", "institute"))
        if self.host and house and org and org.id is None and is_own_unit(org.name):
            return replace(chunk, org=replace(org, id=self.host.id) if self.host.id else self.host)
        if org and org.id is None and (whole := OF_CITY.match(org.name)) and whole[2] in CITIES:
            bearer = self._institutions.get(self._bearer(whole[1]) or "")
            return replace(chunk, org=Org(bearer.name, bearer.id, org.sort)) if bearer else chunk
        if (
            org is None
            or org.id is None
            or org.id not in self._institutions
            or all(m.text != org.name for m in mentions)
        ):
            return chunk
        name = self._institutions[org.id].name
        return replace(chunk, org=Org(name, org.id, sort_of(name) or org.sort))

    def _described(self, chunk: Chunk, sentence: str) -> Chunk:
        """The chunk with what the text says it is: "Qinghe, a port city"."""
        org = chunk.org
        if org and org.id is None and org.name in self._people and not self._is_named_firm(org):
            return replace(chunk, org=None)
        if org is None or org.id or org.sort:
            return chunk
        if theirs := of_a_place(sentence, chunk.end):
            whole = Org(sentence[chunk.start : theirs[0]], None, theirs[1])
            return Chunk(chunk.start, theirs[0], whole)
        if ONE_OF_SEVERAL.search(sentence[max(0, chunk.start - 80) : chunk.start]):
            return replace(chunk, org=Org(f"University of {org.name}", None, "school"), weak=False)
        if LIES_IN.match(sentence[chunk.end : chunk.end + 80]):
            placed = Org(org.name, None, "government")
            self.known.setdefault(org.name, placed)
            return replace(chunk, org=placed, weak=False)
        said = IS_A.match(sentence[chunk.end : chunk.end + 80])
        if not said or not said.lastgroup:
            return chunk
        told = Org(org.name, None, "government" if said.lastgroup == "place" else said.lastgroup)
        self.known.setdefault(org.name, told)
        return replace(chunk, org=told, weak=False)

    def _is_named_firm(self, org: Org) -> bool:
        """Whether what looks like a person's last name is a firm after all: "Hverfell Energy"."""
        return bool(org.sort) or org.name in self.known

    def _believed(self, chunk: Chunk, sentence: str) -> bool:
        """A lone capitalised word that opens a sentence is a name only if it is never written small."""
        if not chunk.weak or chunk.org is None:
            return True
        if self._inside(chunk):
            return True
        if next(places_of(chunk.org.name.lower(), self._text), None) is not None:
            return False
        return bool(OPENS.match(sentence[chunk.end : chunk.end + 110])) or self.cast.is_name(chunk.org.name)

    def _inside(self, chunk: Chunk) -> bool:
        """Whether the word is capitalised within a sentence too."""
        name, text = chunk.org.name if chunk.org else "", self._text
        return any(_WORD_BEFORE.search(text[max(0, at - 30) : at]) for at in places_of(name, text))

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
            re.match(r"\w", self._text[at + len(word) + len(name) :]) is None
            for word in after
            if (at := self._text.find(f" {word}{name}") + 1) or self._text.startswith(f"{word}{name}")
        )

    def is_doubtful(self, org: Org) -> bool:
        """Whether nothing says that the name is an organisation's."""
        return org.id is None and org.sort in ("", "country")

    def _means(self, org: Org, noun: str) -> bool:
        return fits(org, noun) and not (noun not in PLACES and self.is_place(org))

    def _trust(self, chunk: Chunk) -> float:
        """How sure it is that the chunk is an organisation."""
        if chunk.org is None or chunk.org.id or chunk.org.sort not in ("", "country"):
            return 1.0
        if chunk.org.sort == "country":
            return 0.75
        return 0.8 if chunk.weak and not self._inside(chunk) else 0.93

    # ------------------------------------------------------------- references

    def _references(self, sentence: str, marks: Sequence[Mark]) -> list[Mark]:
        found: list[Mark] = []

        def free(start: int, end: int) -> bool:
            return not any(start < m.end and m.start < end for m in (*marks, *found))

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
        for match in PARTNER.finditer(sentence):
            other = self._partner(match.start(), sorted((*marks, *found), key=lambda m: m.start))
            if other and free(match.start(), match.end()):
                found.append(Mark(match.start(), match.end(), (other,)))
        for match in IT.finditer(sentence):
            single = self._it(match.start(), marks)
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
            near_by = list(self._recent(marks, match.start()))
            place = place_meant(noun, near_by, self.cast, self.partners, self.host)
            return Party(place, 0.85) if place else None
        if noun == "group" and ON_THE_WAY.search(self._text):
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
        return None

    def _of_name(self, proper: str, noun: str, match: re.Match[str], marks: Sequence[Mark]) -> Party | None:
        """The Hartfield university."""
        for _, org in self._recent(marks, match.start()):
            ruled = match["gov"] or re.search(r"government|authorities", noun)
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
            if not self.is_doubtful(org) or (org.sort == "" and self._acts(org)):
                seen.setdefault(org.key, org)
        if self.host and count == 2 and self.host.key not in seen:
            seen = {self.host.key: self.host, **dict(list(seen.items())[:1])}
        return tuple(Party(org, 0.75) for org in seen.values()) if len(seen) == count else ()

    def _acts(self, org: Org) -> bool:
        """Whether a name of no sort stands as one that does something."""
        return not self.is_place(org) and not self._stands(org.name, ("by the ", "near the "))

    def _it(self, at: int, marks: Sequence[Mark]) -> Party | None:
        earlier = [m for m in marks if m.end <= at and m.parties]
        if earlier and re.search(r"\bwith (?:the )?$", self._sentence[: earlier[0].start]):
            earlier = []
        if earlier:
            return Party(earlier[0].parties[0].org, 0.78) if len(earlier[0].parties) == 1 else None
        if self.history and self.history[-1] and len(self.history[-1][0]) == 1:
            return Party(self.history[-1][0][0].org, 0.78)
        return None
