"""Whose hand a person's is: who signs is named, and the house that he or she signs for is the party.

Takes one sentence after the other with its marks (organisations, persons, days) and remembers for whom each
person speaks; in a sentence that tells of a signature or an unveiling it gives marks in which the house
stands for its people. Nothing is kept of a person beyond the article that is read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.later import regex
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.persons import TITLED, family_name
from monitor.read.partnerships.en.signs import Mark, Party

_G, _P, _W = "\ue001", "\ue002", "\ue003"
"""What stands, letter by letter, for an organisation, a person and a day while a sentence is looked at."""
_WORDS = r"(?:(?!and\b|of\b|with\b|by\b)[\w'’&.-]+ ){0,4}?"
_OFFICE = rf"(?:{_WORDS}(?i:{TITLED}))"
_HON = r"(?:(?:Mr|Ms|Mrs|Miss|Mme|Dr|Prof|Professor|Academician|Sir|Dame|Hon|H\.E)\.?,? )"
_OF = r"(?: (?:of|for) (?:[\w'’&-]+ ){1,5}?)?(?: (?:of|at|from|for|with))? ?"
_LINKS = (
    re.compile(
        rf"(?P<p>{_P}+), (?:the |an? |its |their |then |now )?{_OFFICE}{_OF}(?:both )?(?:the )?(?P<g>{_G}+)"
    ),
    re.compile(rf"(?P<p>{_P}+), (?:the )?(?P<g>{_G}+)(?:['’]s?)? {_OFFICE}\b"),
    re.compile(rf"(?P<g>{_G}+)(?:['’]s?)? {_OFFICE},? {_HON}*(?P<p>{_P}+)"),
    re.compile(rf"(?P<p>{_P}+) (?:is|was|became) (?:the |an? )?{_OFFICE}{_OF}(?:the )?(?P<g>{_G}+)"),
    re.compile(
        rf"(?P<p>{_P}+),? (?:of|from|for|on behalf of|representing|signing for) (?:the )?(?P<g>{_G}+)"
    ),
)
"""How a text says for whom somebody speaks."""
_HOUSE_THEN_NAME = regex(rf"(?P<g>{_G}+),? {_HON}*(?P<p>{_P}+)")
_ENDS_OFFICE_OF = regex(rf"\b(?i:{TITLED}){_OF}(?:the )?$")
"""The president of A, Ann Moss."""
_BARE_OFFICE = regex(
    rf"\b(?:Vice|Deputy|Executive|Party|Acting|Pro|Assistant)?[ -]?(?:Vice[ -])?(?:President|Rector|"
    rf"(?:Vice-)?Chancellor|Provost|Dean|Party [Ss]ecretary|Party [Cc]hief|Principal|"
    rf"Director) {_HON}*(?P<p>{_P}+)"
)
"""On its own site a house need not say whose president it is."""
_BEFORE_HIM = regex(rf"(?:\b{_HON}|(?:\b(?:the |its |our )?(?i:{TITLED}),? ))+$")
_SIGNING = regex(
    r"\b(?:signed|inked|sealed|initiall?ed|penned|concluded|exchanged|countersigned|"
    r"(?:put|set|affixed) (?:their|his|her) (?:names?|signatures?|pens?|seals?|initials)|"
    r"(?:unveiled|uncovered|inaugurated|opened|revealed) (?:\w+ ){0,2}?(?:plaques?|nameplates?|"
    r"name plates?|signs?"
    r"|tablets?|boards?|cent(?:re|er)|laborator(?:y|ies)|lab|institute|college|base|workstation))\b",
    re.IGNORECASE,
)
_TO_PEOPLE = regex(
    r"\b(?:presence of|witness\w*|attend\w*|accompanied by|received by|met (?:with|by)?|led by|headed by|"
    r"welcomed|"
    r"visited|thanked|told|chaired by|presided over by|hosted by|guided by)\b"
)
_STOP = regex(
    r"[;:]|, (?:and|while|who|which|where) (?!\ue002|\ue001|Mr|Ms|Dr|Prof)|\b(?:while|where|that|"
    r"after which)\b"
)
_SIGNED_WITH = regex(rf"\b(?:with|on behalf of|by|between|for) (?:the )?(?:[\w'’-]+ ){{0,4}}?{_G}")
_BY = regex(r"^[^;.]{0,90}?\bby (?:the )?")
_OWNER_SORTS = ("school", "institute")


class Staff:
    """For whom the persons of an article speak."""

    def __init__(self) -> None:
        self._house: dict[str, Org] = {}

    def read(
        self, sentence: str, marks: Sequence[Mark], host: Org | None, recent: Sequence[Org] = ()
    ) -> list[Mark]:
        """The marks, with houses for the people who sign; what the sentence says of its people is kept."""
        marks = _for_others(sentence, marks)
        people = [m for m in marks if not m.parties and not m.when]
        if not people:
            return list(marks)
        drawn = _drawn(sentence, marks)
        by_start = {m.start: m for m in marks}
        verb = _SIGNING.search(drawn)
        told = self._learn(sentence, drawn, by_start, host or (_only_school(recent) if verb else None))
        if verb is None:
            return list(marks)
        signers = _signers(drawn, verb)
        bare = [at for at in signers if at not in told and self._of(sentence, by_start[at])]
        if bare and not self._together(sentence, drawn, signers, by_start, verb):
            bare = []
        wide = _wide(drawn, signers)
        if bare:
            marks = self._stand_in(sentence, drawn, list(marks), [at for at in signers if at in bare])
        return _told_at_length(marks, wide)

    def _learn(self, sentence: str, drawn: str, by_start: dict[int, Mark], host: Org | None) -> set[int]:
        """Remembers whose people the sentence names; gives where it says so itself."""
        told: set[int] = set()
        for pattern in (*_LINKS, _HOUSE_THEN_NAME) if _G in drawn else ():
            for match in pattern.finditer(drawn):
                at = match.start("g")
                if pattern is _HOUSE_THEN_NAME and not _ENDS_OFFICE_OF.search(drawn[max(0, at - 70) : at]):
                    continue
                person, house = by_start.get(match.start("p")), by_start.get(match.start("g"))
                if person and house and len(house.parties) == 1 and person.start not in told:
                    org = house.parties[0].org
                    if org.sort != "country" and (org.id or org.sort or pattern is _LINKS[-1]):
                        told.add(person.start)
                        self._keep(sentence[person.start : person.end], org)
        if host and (host.id or host.sort in _OWNER_SORTS):
            for match in _BARE_OFFICE.finditer(drawn):
                person = by_start.get(match.start("p"))
                if person and person.start not in told and not self._of(sentence, person):
                    self._keep(sentence[person.start : person.end], host)
        return told

    def _together(
        self,
        sentence: str,
        drawn: str,
        signers: Sequence[int],
        by_start: dict[int, Mark],
        verb: re.Match[str],
    ) -> bool:
        """Whether more than one hand signs: what one alone puts his name to may be his own affair."""
        houses = {org.key for at in signers if (org := self._of(sentence, by_start[at]))}
        others = _G in drawn[: verb.start()] or _SIGNED_WITH.search(drawn, verb.end()) is not None
        return len(houses) > 1 or len(signers) > 1 or others

    def _keep(self, name: str, org: Org) -> None:
        self._house.setdefault(name, org)
        self._house.setdefault(family_name(name.split()), org)

    def _of(self, sentence: str, person: Mark) -> Org | None:
        name = sentence[person.start : person.end]
        parts = name.split()
        return self._house.get(name) or (self._house.get(family_name(parts)) if parts else None)

    def _stand_in(self, sentence: str, drawn: str, marks: list[Mark], signers: list[int]) -> list[Mark]:
        """The houses in place of their people, offices and forms of address included."""
        for number, mark in enumerate(marks):
            org = self._of(sentence, mark) if mark.start in signers and not mark.parties else None
            if org:
                before = _BEFORE_HIM.search(drawn[: mark.start])
                start = before.start() if before else mark.start
                marks[number] = replace(mark, start=start, parties=(Party(org, 0.9),))
        return marks


_AT_LENGTH = regex(
    rf"(?P<p>{_P}+), (?:the |an? |its |their )?{_OFFICE} (?:of|for) (?:(?!{_G})[\w'’&-]+ ){{1,6}}(?:of|"
    rf"at|from) "
    rf"(?:the )?(?P<g>{_G}+)"
)


def _wide(drawn: str, signers: Sequence[int]) -> list[tuple[int, int]]:
    """Where a signer is told of at length: "Fang Li, dean of international affairs at Q"."""
    spans = []
    for match in _AT_LENGTH.finditer(drawn):
        if match.start() in signers:
            before = _BEFORE_HIM.search(drawn[: match.start()])
            spans.append((before.start() if before else match.start(), match.end()))
    return spans


def _told_at_length(marks: list[Mark], spans: Sequence[tuple[int, int]]) -> list[Mark]:
    """The marks, with one for the house in place of a person and all that is said of him."""
    for start, end in spans:
        house = next((m for m in marks if m.end == end and m.parties), None)
        if house:
            rest = [m for m in marks if m.end <= start or m.start >= end]
            marks = sorted([*rest, replace(house, start=start)], key=lambda m: m.start)
    return marks


_ON_BEHALF = regex(r" (?:for|on behalf of|representing|signing for) (?:the )?$")


def _for_others(sentence: str, marks: Sequence[Mark]) -> list[Mark]:
    """Names of no sort that sign for somebody are persons: "signed by Marten Dijkstra for Lemmer"."""
    if not _SIGNING.search(sentence):
        return list(marks)
    found = list(marks)
    for number, (mark, after) in enumerate(pairwise(marks)):
        if len(mark.parties) != 1 or not after.parties:
            continue
        org = mark.parties[0].org
        nobody = org.id is None and not org.sort and 2 <= len(org.name.split()) <= 4
        if nobody and _ON_BEHALF.fullmatch(sentence[mark.end : after.start]):
            found[number] = replace(mark, parties=())
    return found


def _only_school(recent: Sequence[Org]) -> Org | None:
    """Whose president signs, where the sentences before name one school."""
    schools = {org.key: org for org in recent if org.sort in _OWNER_SORTS}
    return next(iter(schools.values())) if len(schools) == 1 else None


def _drawn(sentence: str, marks: Sequence[Mark]) -> str:
    """The sentence, as long as it was, with each mark blotted out."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.start):
        if mark.start < at:
            continue
        parts.append(sentence[at : mark.start])
        parts.append((_G if mark.parties else _W if mark.when else _P) * (mark.end - mark.start))
        at = mark.end
    parts.append(sentence[at:])
    return "".join(parts)


_A_PERSON = regex(f"{_P}+")


def _signers(drawn: str, verb: re.Match[str]) -> list[int]:
    """Where those are named who do what `verb` says."""
    head = drawn[: verb.start()]
    cuts = [m.end() for m in _STOP.finditer(head)]
    start = cuts[-1] if cuts else 0
    found = [start + m.start() for m in _A_PERSON.finditer(head[start:])]
    by = _BY.match(drawn[verb.end() :])
    if by:
        begins = verb.end() + by.end()
        stop = _STOP.search(drawn, begins)
        end = stop.start() if stop else len(drawn)
        found += [begins + m.start() for m in _A_PERSON.finditer(drawn[begins:end])]
    return [at for at in found if not _TO_PEOPLE.search(drawn[max(0, at - 30) : at])]
