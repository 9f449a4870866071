"""Lists told in sentences: laboratories, designated areas and rankings named outside their own part.

Takes the sentences of a profile; gives what they name, and which of them say nothing besides, so that a
page that tells its list in prose reads like one that lists. A sentence about somebody else's laboratory,
one that no longer holds, or a partnership names none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from monitor.later import regex
from monitor.model import Laboratory, Ranking, Value
from monitor.read.profile.laboratories import laboratory, named, only_names
from monitor.read.profile.lines import Line
from monitor.read.profile.lists import areas_in
from monitor.read.profile.placed import ranking
from monitor.read.profile.rankings import clauses
from monitor.read.profile.relations import relation, status_of
from monitor.text import CJK, fold

_HAS = regex(
    r"^(?:it|they|(?:the|this) [a-z]+|[a-z0-9 .,'&()-]{2,90}?)\s(?:(?:now|also|currently"
    r"|today)\s)?(?:runs?|operates?|has"
    r"|hosts?|houses?|maintains?|is home to|contains?|possesses|counts|comprises|includes?)\b"
    r"|^(?:its|the [a-z]+'s)\s.{0,60}\b(?:laborator(?:y|ies)|labs?|facilit(?:y|ies))\b.{0,30}\b(?:is|are"
    r"|includes?)\b"
    r"|^(?:there (?:is|are)|among (?:its|them)|these are|they are)\b"
)
_OPENS = regex(
    r"^(?:The|Its|An?)\s(?:[A-Z][\w’'&-]*\s(?:(?:of|for|on|and|in"
    r"|the)\s){0,2}){0,14}[A-Z]?[\w’'&-]*\s?[(（][^()（）]*实验室"
)
"""A sentence that a laboratory with its Chinese name is the subject of."""
_ZH_HAS = regex(
    rf"(?:设有|拥有|建有|下设|包括|现有|设立了?)([{CJK}A-Za-z0-9()（）、·“”]{{6,300}}?)(?:[，,]|。?$)"
)
_ZH_LAB = regex(rf"[{CJK}A-Za-z0-9()（）·“”]{{2,40}}实验室(?:[(（][^()（）]{{1,12}}[)）])?")
_ZH_AND = regex(r"[、，,]|(?<=实验室)(?:和|及|以及|与)")
_NO_LONGER = regex(
    r"\b(?:no|not|never|no longer|formerly|previously|until|closed|used to|planned?|plans)\b|没有|不再|曾"
)
_AREA_TALK = regex(
    r"\bdesignated\b.{0,60}\b(?:areas?|disciplines?|fields?|subjects?|speciali[sz]ations?"
    r"|specialt(?:y|ies)|specialities)\b"
    r"|\b(?:areas?|disciplines?|fields?|subjects?)\b.{0,40}\bdesignated\b"
    r"|\b(?:defen[cs]e|military)(?: (?!research in\b)[a-z-]+){0,2} (?:areas?|disciplines?|fields?"
    r"|subjects?|speciali[sz]ations?"
    r"|specialt(?:y|ies)|specialities)\b(?! such as)|国防(?:特色|重点)?(?:学科|专业|领域|方向)"
)
_PARTLY = regex(
    r"\bresearch(?: and \w+)? (?:in|on|covers|covering|spans|across)\b|\b(?:degree|courses?|training"
    r"|teaches)\b"
    r"|\bworking (?:on|in) (?:areas|fields)\b"
)
"""Examples of what is studied or taught, no list of designated areas."""
_PLACED = regex(
    r"\b(?:in the world|world-?wide|globally|in china|china-?wide|nationally|nation-?wide)\b|全球|世界"
    r"|全国|国内"
)
_ORDINAL = regex(
    r"\b\d{1,3}(?:st|nd|rd|th)\b|\bno\.?\s?\d|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth"
    r"|[a-z]{3,7}teenth|eleventh|twelfth|twentieth)\b|第|(?:全球|世界|全国|国内)[一二三四五六七八九十\d]"
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True)
class Spoken:
    labs: list[Value[Laboratory]] = field(default_factory=list)
    areas: list[Value[str]] = field(default_factory=list)
    ranks: list[Value[Ranking]] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    """The sentences that say anything else."""


def spoken(lines: Sequence[Line], own: frozenset[str]) -> Spoken:
    found = Spoken()
    readers: tuple[Callable[[Line, Spoken, frozenset[str]], bool], ...] = (_labs, _areas, _ranks)
    for line in lines:
        if not any(reader(line, found, own) for reader in readers):
            found.rest.append(line)
    return found


def _labs(line: Line, found: Spoken, own: frozenset[str]) -> bool:
    """Take the laboratories that a sentence says there are; whether it says nothing else."""
    text, low = line.text, fold(line.text)
    chinese = _ZH_HAS.search(text) if "实验室" in text else None
    if chinese and not _NO_LONGER.search(low):
        names = [name for name in _ZH_AND.split(chinese[1]) if _ZH_LAB.fullmatch(name.strip("。 "))]
        found.labs += [Value(laboratory(name, ()), text) for name in names]
        return bool(names) and chinese.end() >= len(text) - 1
    if "lab" not in low or _NO_LONGER.search(low) or status_of(low) != "agreed":
        return False
    has = _HAS.match(low) is not None
    if not has and not _OPENS.match(text):
        return False
    if relation(text, own, given=False):
        return False
    spans = named(text)
    if not spans or not (has or all(lab.name_zh for lab, _ in spans)):
        return False
    found.labs += [Value(lab, text) for lab, _ in spans]
    return only_names(text, spans, own)


def _areas(line: Line, found: Spoken, _own: frozenset[str]) -> bool:
    low = fold(line.text)
    if not _AREA_TALK.search(low) or _PARTLY.search(low) or _NO_LONGER.search(low) or _YEAR.search(low):
        return False
    names = areas_in(line.text)
    if not names or not all(1 < len(name) < 80 for name in names):
        return False
    found.areas += [Value(name, line.text) for name in names]
    return True


def _ranks(line: Line, found: Spoken, _own: frozenset[str]) -> bool:
    low = fold(line.text)
    if len(low) > 240 or not _PLACED.search(low) or not _ORDINAL.search(low) or _YEAR.search(low):
        return False
    ranks = [ranking(clause) for clause in clauses([line.text])]
    told = [rank for rank in ranks if rank and len(rank.technology.split()) <= 6]
    if len(told) < len(ranks) or any(c.isdigit() for rank in told for c in rank.technology):
        return False
    found.ranks += [Value(rank, line.text) for rank in told]
    return True
