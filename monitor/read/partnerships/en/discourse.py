"""What an article has said so far: who "the university", "both sides", "it" and "Comac" are.

`Memory` takes in one sentence after the other and gives the marks of the next: named organisations,
people, dates, and references resolved to parties. What cannot be resolved stays words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from monitor.later import regex
from monitor.model import Institution
from monitor.read.names import Mention
from monitor.read.partnerships.en.antecedents import Antecedents
from monitor.read.partnerships.en.bodies import acting, call, is_thing, learn, of_one_house, sort_of_known
from monitor.read.partnerships.en.cast import Cast
from monitor.read.partnerships.en.dates import find_dates
from monitor.read.partnerships.en.organisations import Chunk, Org, find_chunks, sort_of
from monitor.read.partnerships.en.people import people_in
from monitor.read.partnerships.en.persons import more_people
from monitor.read.partnerships.en.references import (
    IS_A,
    LIES_IN,
    OF_CITY,
    ONE_OF_SEVERAL,
    OPENS,
    RULED_BY,
    short_forms,
)
from monitor.read.partnerships.en.sentence import sketch, without_dateline
from monitor.read.partnerships.en.signs import Mark, Party, Sketch
from monitor.read.partnerships.en.staff import Staff
from monitor.read.partnerships.en.standing import headed, of_a_place
from monitor.read.partnerships.en.units import is_own_unit, units_of
from monitor.read.partnerships.en.wholewords import places_of
from monitor.read.partnerships.en.words import CITIES

_WORD_BEFORE = regex(r"(?:\b[a-z]+|[a-z],) $")


_PLACE_OF = regex(
    r"(?:^|(?<=\s))(?:[Tt]he|[Mm]unicipal|[Pp]eople['’]s|[Pp]rovincial|[Gg]overnment|[Cc]ity|[Oo]f|"
    r"[Mm]unicipality)(?: |$)"
)
"""Words that say of a place only that it is governed."""


class Memory(Antecedents):
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
        self._people = people_in(text) | more_people(f"{title}\n{text}")
        self._staff = Staff()
        super().__init__(host, text, Cast(title, text, self._people))
        self._institutions = institutions
        self._known_by_id = known
        self._bearer = bearer
        self.known: dict[str, Org] = {}
        self.texts: list[str] = []
        """The sentences, reduced."""
        self.day: date | None = None
        self.span: tuple[date | None, date | None] = (None, None)
        self._published = published
        self._things: set[str] = set()
        if host:
            call(host, self.known)
            if not host.id and (first := next(short_forms(host), "")) == host.name.split()[0]:
                self.known.setdefault(first, host)

    def read(self, sentence: str, mentions: Sequence[Mention]) -> Sketch:
        """The sketch of the next sentence, which from then on is remembered."""
        self._sentence = sentence
        plain = without_dateline(sentence, mentions[0].start if mentions else len(sentence))
        found = find_chunks(plain, mentions, self.known)
        named = [self._whole(c, mentions) for c in found]
        self.units |= units_of(found, named)
        real = [c for c in named if not is_thing(c, plain, self._things)]
        said = [c for c in (self._described(c, plain) for c in real) if self._believed(c, plain)]
        chunks = of_one_house(said, self.host)
        learn(plain, chunks, self.known)
        self.seats += [c.org for c in chunks if c.org and c.org.id is None and c.org.sort == "government"]
        dates = find_dates(plain, self._published, self.day, self.span)
        marks = [Mark(w.start, w.end, when=w) for w in dates]
        free = [c for c in chunks if not any(c.start < m.end and m.start < c.end for m in marks)]
        marks += [Mark(c.start, c.end, (Party(c.org, self._trust(c)),) if c.org else ()) for c in free]
        references = self._references(plain, marks)
        marks = [m for m in marks if not any(r.start <= m.start and m.end <= r.end for r in references)]
        whole = sorted(marks + references, key=lambda m: m.start)
        drawn = sketch(plain, self._staff.read(plain, whole, self.host, self._named_last()))
        drawn.earlier = self.texts[-1] if self.texts else ""
        self.texts.append(drawn.text)
        self.history.append(acting(drawn))
        for when in dates:
            if when.precision == 3 and not when.bound:
                self.day = when.first()
            if when.opened:
                self.span = (when.opened, when.closed)
        return drawn

    def _named_last(self) -> list[Org]:
        """Those whom the last sentences have named."""
        return [party.org for groups in self.history[-3:] for parties in groups for party in parties]

    # ------------------------------------------------------------- names

    def _whole(self, chunk: Chunk, mentions: Sequence[Mention]) -> Chunk:
        """The chunk under the institution's full name where the text has its acronym or short form."""
        org = chunk.org
        if self.host and org and org.id is None and self._is_host(org.name, self.host.name):
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
        if org and org.id is None and not house and is_own_unit(org.name):
            schools = {o.key: o for o in self._named_last() if o.sort in ("school", "institute")}
            if len(schools) == 1 and (theirs := next(iter(schools.values()))).id:
                return replace(chunk, org=replace(org, id=theirs.id))
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

    def _is_host(self, name: str, house: str) -> bool:
        """Whether the page's own house is called so: without its seat, or by the end of its name."""
        if house.startswith(f"{name}, ") or (name.count(" ") > 1 and house.endswith(f" {name}")):
            return True
        ruled = self.host is not None and self.host.id is None and self.host.sort == "government"
        return ruled and _PLACE_OF.sub("", name).strip() == _PLACE_OF.sub("", house).strip() != ""

    def _described(self, chunk: Chunk, sentence: str) -> Chunk:
        """The chunk with what the text says it is: "Qinghe, a port city"."""
        org = chunk.org
        if org and org.id is None and org.name in self._people and not self._is_named_firm(org):
            return replace(chunk, org=None)
        if (
            org
            and org.id is None
            and org.sort in ("", "country")
            and (theirs := headed(sentence, chunk.start))
        ):
            whole = Org(sentence[theirs[0] : chunk.end], None, theirs[1])
            return Chunk(theirs[0], chunk.end, whole)
        if org is None or org.id or org.sort:
            return chunk
        if org.name not in self.known and self.cast.is_somebody(org.name):
            return replace(chunk, org=None)
        if theirs := of_a_place(sentence, chunk.end):
            whole = Org(sentence[chunk.start : theirs[0]], None, theirs[1])
            return Chunk(chunk.start, theirs[0], whole)
        if ONE_OF_SEVERAL.search(sentence[max(0, chunk.start - 80) : chunk.start]):
            return replace(chunk, org=Org(f"University of {org.name}", None, "school"), weak=False)
        if RULED_BY.search(sentence[max(0, chunk.start - 40) : chunk.start]):
            ruled = Org(org.name, None, "government")
            self.known.setdefault(org.name, ruled)
            return replace(chunk, org=ruled, weak=False)
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

    def is_person(self, name: str) -> bool:
        """Whether the text has it as somebody's name."""
        return name in self._people

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

    def _trust(self, chunk: Chunk) -> float:
        """How sure it is that the chunk is an organisation."""
        if chunk.org is None or chunk.org.id or chunk.org.sort not in ("", "country"):
            return 1.0
        if chunk.org.sort == "country":
            return 0.75
        return 0.8 if chunk.weak and not self._inside(chunk) else 0.93
