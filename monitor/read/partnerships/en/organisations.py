"""Recognises organisations, governments and people in an English sentence by the shape of their names.

Takes a sentence and the mentions of watched institutions in it; gives chunks: which stretch of the
sentence names whom. A unit that carries its institution's name ("School of Automation of …") counts for
that institution. What is set up ("a Sino-Russian Institute of …") is no chunk: it is an object, not a
party.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.names import Mention
from monitor.read.partnerships.en.geography import LANDFORMS, is_region
from monitor.read.partnerships.en.runs import Word, is_first, is_title, run_end, split_words
from monitor.read.partnerships.en.surroundings import DESCRIBES, PERSON_AFTER, QUALIFIES, WARE_BEFORE
from monitor.read.partnerships.en.titles import is_no_name, person_after_field
from monitor.read.partnerships.en.words import (
    COUNTRIES,
    DEMONYM,
    FACILITIES,
    JOINERS,
    LEGAL,
    PINYIN_GIVEN,
    REGIONS,
    SORTS,
    SURNAMES,
    UNIT_HEADS,
)


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation as this article names it; `id` if it is watched, `sort` by its head word, or ""."""

    name: str
    id: str | None = None
    sort: str = ""

    @property
    def key(self) -> str:
        return self.id or re.sub(r"[\W_]+", " ", self.name.lower()).strip()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a sentence that names an organisation, or a person (`org` is None)."""

    start: int
    end: int
    org: Org | None
    weak: bool = False
    """A single word at the head of a sentence: capitalised anyway, so perhaps no name at all."""


_BODY_BEFORE = regex(
    r"(?:\b(?:an?|its|their|new|joint|joint-venture|called|named|dubbed|co-founded|"
    r"co-established)\s(?:R&D |R & D )?|"
    r"\b(?:establish|found|unveil|inaugurat|open|launch|creat|co-found|co-buil|run|operat)(?:ed|e|es|s|"
    r"ing)? (?:the )?|"
    r"\b(?:construction|establishment|creation|founding|opening|building|launch|inauguration|formation|"
    r"running|"
    r"operation|closure|future|foundation|birth|start) of (?:the |an? )?|"
    r"\bset up (?:the )?|\bbuil(?:d|t|ding) (?:the )?|\b(?:nameplate|plaque|sign|plate)s? (?:of|for|"
    r"reading) (?:the )?|"
    r"[\"“‘'])$",
    re.IGNORECASE,
)
_GOVERNMENT_AFTER = regex(
    r"\s(?:(?:(?:provincial|municipal|city|county|district|prefectural|regional|state|local|town|people's)"
    r" ){1,2}(?:(?!government|and )[a-z]+,? (?:and [a-z]+ )?){1,3}?(?:bureau|commission|department|council)|"
    r"(?:(?:provincial|municipal|city|county|district|prefectural|regional|state|local|town|people's)"
    r" ){0,2}"
    r"(?:government|council(?! (?:member|leader|chair|of))|authorities|administration|administrative "
    r"committee|management committee|commission|"
    r"bureau)|"
    r"province|city|county|district|municipality|prefecture|new area|high-tech zone|development zone|"
    r"(?:economic|industrial|free trade|pilot) (?:[\w-]+ ){0,3}zone|township|autonomous region)\b(?! of\b)",
    re.IGNORECASE,
)
_MINISTRY = regex(
    r"['’]s (?:[a-z-]+ ){0,3}(?:ministry|government|army|navy|air force|space agency|railways?|parliament|"
    r"central bank|police)\b"
)
_OWNS_NAME = regex(r"['’]s? [^\W\d_a-z]")
"""A country before a name says where that is: "China's Qinglan University"."""


def find_chunks(sentence: str, mentions: Sequence[Mention], known: Mapping[str, Org]) -> list[Chunk]:
    """Who is named where in `sentence`; `known` holds short names that the article has introduced."""
    listed = split_words(sentence, mentions)
    chunks: list[Chunk] = []
    at = 0
    while at < len(listed):
        end = at if listed[at].small else run_end(listed, at)
        if end == at:
            at += 1
            continue
        chunk = _chunk(sentence, listed, at, end, known)
        if chunk:
            chunks.append(chunk)
        at = end
    return _with_units(sentence, chunks)


# --------------------------------------------------------------------- what a name is


def _chunk(sentence: str, words: list[Word], at: int, end: int, known: Mapping[str, Org]) -> Chunk | None:
    run = words[at:end]
    if not run:
        return None
    start, stop = run[0].start, run[-1].end
    if run[-1].text == "." and run[-2].text not in LEGAL:
        stop = run[-2].end
    text = sentence[start:stop]
    if run[0].text in _ORGANS and len(run) > 2 and run[1].text == "of":
        return _chunk(sentence, words, at + 2 + (run[2].text == "the"), end, known)
    watched = next((w.mention for w in run if w.mention), None)
    if watched and _is_ground(run, sentence[max(0, start - 30) : start]):
        return None
    if watched:
        return Chunk(start, stop, Org(text, watched.id, _sort(run)))
    government = _GOVERNMENT_AFTER.match(sentence[stop : stop + 60])
    if text in known and not government:
        return Chunk(start, stop, known[text])
    return _unknown(sentence, words, (at, end), (start, stop), government)


_AT = regex(r"\b(?:at|in|on|inside|outside|near|from|to|around|visited|toured)(?: the)? $", re.IGNORECASE)
_MEETING_PLACE = frozenset(
    ("Alumni", "Conference", "Exhibition", "Convention", "Sports", "Student", "Visitor", "Visitors", "Arts")
)


def _is_ground(run: list[Word], before: str) -> bool:
    """Whether it is only where something takes place: "at the Qinglan University Science Park"."""
    last = run[-1].text
    place = last in FACILITIES or last in (
        "Park",
        "Campus",
        "Library",
        "Museum",
        "Gymnasium",
        "Arena",
        "Port",
    )
    meeting = last in ("Centre", "Center", "House") and run[-2].text in _MEETING_PLACE
    return len(run) > 1 and (place or meeting) and _AT.search(before) is not None


def _unknown(
    sentence: str,
    words: list[Word],
    place: tuple[int, int],
    span: tuple[int, int],
    government: re.Match[str] | None,
) -> Chunk | None:
    """What a name is that nobody has introduced: a person, a country, a body founded, an organisation."""
    (at, end), (start, stop) = place, span
    run, text = words[at:end], sentence[start:stop]
    sort = _sort(run)
    name = person_after_field(run, sentence[max(0, start - 30) : start])
    if name is not None:
        return Chunk(name, stop, None)
    if not sort and text not in COUNTRIES and _RULED.search(sentence[max(0, start - 40) : start]):
        stop += government.end() if government else 0
        return Chunk(start, stop, Org(sentence[start:stop], None, "government"))
    if _names_nobody(run) or is_no_name(run, sort, sentence, span):
        return None
    if not sort:
        titled = at > 0 and _titled(words, at - _particles(words, at))
        if titled or _person(run, sentence[stop : stop + 60]):
            return Chunk(start, stop, None)
        if text in COUNTRIES or all(DEMONYM.match(w.text) or w.text in COUNTRIES for w in run):
            return _country(sentence, start, stop)
        if is_region([w.text for w in run]):
            return Chunk(start, stop, Org(text, None, "country"))
        if _SUM.match(sentence[start : stop + 24]) or WARE_BEFORE.search(
            sentence[max(0, start - 40) : start]
        ):
            return None
    if len(run) == 1 and _qualifies(sort, sentence[stop : stop + 60]):
        return None
    if sort not in ("", "company") and _is_body(sentence[max(0, start - 40) : start], text):
        return _maker(run, sentence)
    return _organisation(sentence, words, (at, end), (start, stop), government)


def _organisation(
    sentence: str,
    words: list[Word],
    place: tuple[int, int],
    span: tuple[int, int],
    government: re.Match[str] | None,
) -> Chunk:
    """An organisation, or what may be one; a government with what it calls itself."""
    (at, end), (start, stop) = place, span
    run, text = words[at:end], sentence[start:stop]
    sort = _sort(run)
    if government and sort in ("", "government", "country"):
        stop += government.end()
        text, sort = sentence[start:stop], "government"
    elif not sort and text in REGIONS:
        sort = "government"
    weak = not sort and len(run) == 1 and is_first(words, at) and text.isalpha() and text[1:].islower()
    return Chunk(start, stop, Org(text, None, sort), weak)


def _qualifies(sort: str, after: str) -> bool:
    """Whether a lone word says what kind the next are: "Ruritanian companies", "Lidar maker Silvan"."""
    return bool(DESCRIBES.match(after)) or (not sort and bool(QUALIFIES.match(after)))


def _country(sentence: str, start: int, stop: int) -> Chunk | None:
    """A country, or its ministry; nothing for "Chinese"."""
    text = sentence[start:stop]
    if text in COUNTRIES and _OWNS_NAME.match(sentence[stop : stop + 8]):
        return None
    ministry = _MINISTRY.match(sentence[stop : stop + 60]) if text in COUNTRIES else None
    if ministry:
        stop += ministry.end()
        return Chunk(start, stop, Org(sentence[start:stop], None, "government"))
    return None if DEMONYM.match(text) else Chunk(start, stop, Org(text, None, "country"))


_ORGANS = frozenset(("Senate", "Board", "Rectorate", "Presidium", "Cabinet", "Court", "Regents", "Trustees"))


def _names_nobody(run: list[Word]) -> bool:
    """Whether it is a place, an event, a paper ("Optics Building"), or a lone head word ("Hospital")."""
    last = run[-1].text
    if run[0].text in ("Confucius", "Bachelor", "Master", "Bachelors", "Masters", "Diploma"):
        return True
    alone = len(run) == 1 and (last in SORTS or last in _ORGANS) and not last.isupper()
    numbered = last.isdigit() and len(run) == 2 and run[0].text in FACILITIES
    headed = len(run) == 2 and run[0].text in _HEADS_OF_PLACES and not run[1].mention
    placed = (last in FACILITIES or last in LANDFORMS) and not any(word.text in ("of", "for") for word in run)
    return alone or numbered or placed or headed


_HEADS_OF_PLACES = frozenset(
    "Lake Mount Cape Chapter Annex Article Section Appendix Phase Lot Package Part Figure Table Gate Room "
    "Stage Round Volume Issue Level Grade Class Category Typhoon Hurricane Operation Planet Comet".split()
)


_SUM = regex(r"(?:[A-Z]{2,3}\$?|Rmb|Rs|Yuan|Euros?) ?\d")
"""An amount of money, whatever the coin."""
_RULED = regex(r"\b(?:government|authorities|council|administration|people) of (?:the )?$", re.IGNORECASE)


def _particles(words: list[Word], at: int) -> int:
    """How many small words of a family name stand before: "Professor van der Laan"."""
    back = 0
    while back < 3 and at - back > 1 and words[at - back - 1].text in JOINERS - {"of"}:
        back += 1
    return back


def _titled(words: list[Word], at: int) -> bool:
    before = words[at - 1].text
    return is_title(before) or (before == "." and at > 1 and is_title(words[at - 2].text))


def _sort(run: list[Word]) -> str:
    return sort_of(" ".join(word.text for word in run))


def sort_of(name: str) -> str:
    """By the head: the first head word before "of", else the last one in the name."""
    parts = name.replace(",", " ").split()
    for link in ("of", "for"):
        if link in parts and any(p in SORTS for p in parts[: parts.index(link)]):
            parts = parts[: parts.index(link)]
    heads = [
        part for at, part in enumerate(parts) if part in SORTS and (at or _leads(part) or len(parts) == 1)
    ]
    return SORTS[heads[-1]] if heads else ""


def _leads(head: str) -> bool:
    """Whether a head may open a name: "Institute 74", "Bank Waldau", but not "Port Alder"."""
    return SORTS[head] not in ("company", "body") or head in ("Bank", "Group")


def _person(run: list[Word], after: str) -> bool:
    names = [w.text for w in run]
    if len(names) > 4:
        return False
    if PERSON_AFTER.match(after):
        return len(names) >= 2
    if len(names) == 2:
        family, given = names
        return family in SURNAMES and bool(PINYIN_GIVEN.match(given.replace("'", "").replace("-", "")))
    return False


_TWIN_NAME = regex(r"^(?:[\w.]+ )?[^\W\d_a-z][\w.]*[–-][^\W\d_a-z][\w.]* ")
"""A name made of two: "Ankara–Beijing Centre"."""


def _is_body(before: str, text: str) -> bool:
    return (
        bool(_BODY_BEFORE.search(before))
        or text.startswith(("Sino-", "Joint "))
        or " Joint " in f" {text} "
        or (bool(_TWIN_NAME.match(text)) and not text.endswith(_NETWORKS))
    )


_NETWORKS = ("Alliance", "Network", "League", "Federation", "Association", "Consortium", "Union")
"""Their twin names say where they are, and not whose."""
_MAKERS = ("school", "institute", "hospital", "government")


def _maker(run: list[Word], sentence: str) -> Chunk | None:
    """Whose the body is, where its name goes on with that: "Joint Laboratory for X of the Y Institute"."""
    for at in range(len(run) - 1, 1, -1):
        if run[at - 1].text not in ("of", "the") or not run[at].capital:
            continue
        rest = run[at:]
        sort = _sort(rest)
        if sort in _MAKERS and len(rest) > 1 and rest[0].text not in SORTS:
            start, stop = rest[0].start, rest[-1].end
            return Chunk(start, stop, Org(sentence[start:stop], None, sort))
    return None


# --------------------------------------------------------------------- units of an institution

_UNIT_LINK = regex(r"^(?:,? (?:of|at|under|in) (?:the |[A-Z][a-z]+['’]s? )?|, (?:the )?|['’]s? )$")


def _with_units(sentence: str, chunks: list[Chunk]) -> list[Chunk]:
    """Joins "School of X of <institution>" and "<institution>'s School of X" into one chunk."""
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        if last and last.org and chunk.org and last.end < chunk.start:
            link = sentence[last.end : chunk.start]
            owner = _owner(last.org, chunk.org, link)
            if owner:
                text = sentence[last.start : chunk.end]
                joined[-1] = Chunk(last.start, chunk.end, Org(text, owner.id, last.org.sort))
                continue
        joined.append(chunk)
    return joined


def _owner(left: Org, right: Org, link: str) -> Org | None:
    """The institution of which one of two neighbours is a unit, or None."""
    if not _UNIT_LINK.match(link):
        return None
    if link[0] in "'’":
        known = left.id is not None or left.sort not in ("", "country")
        return left if known and right.id is None and _is_unit(right) else None
    if left.id is not None or not _is_unit(left) or (right.id is None and right.sort in ("", "country")):
        return None
    if " at " in link and left.sort not in ("school", "institute"):
        return None
    if link.startswith(", "):
        if right.id is None and right.name.split()[0] in (
            "School",
            "Department",
            "Faculty",
            "Division",
            "Graduate",
        ):
            return None  # a list of parts
        whole = right.name.split(" of ")[0].endswith(("Academy", "Ministry", "Administration"))
        return (
            right if whole or left.name.split()[0] in ("School", "College", "Faculty", "Department") else None
        )
    return right


def _is_unit(org: Org) -> bool:
    names = org.name.split()
    return any(name in UNIT_HEADS for name in names) and "University" not in names
