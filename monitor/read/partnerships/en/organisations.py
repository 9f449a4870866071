"""Recognises organisations, governments and people in an English sentence by the shape of their names.

Takes a sentence and the mentions of watched institutions in it; gives chunks: which stretch of the sentence
names whom. A unit that carries its institution's name ("School of Automation of …") counts for that institution.
What is set up ("a Sino-Russian Institute of …") is no chunk: it is an object, not a party.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.read.names import Mention
from monitor.read.partnerships.en.words import (
    CALENDAR,
    COMMON,
    COUNTRIES,
    DEMONYM,
    DESCRIPTORS,
    DISCIPLINE,
    JOINERS,
    LEGAL,
    OF_HEADS,
    PEOPLES,
    PINYIN_GIVEN,
    REGIONS,
    SORTS,
    SURNAMES,
    TITLES,
    UNIT_HEADS,
)
from monitor.read.partnerships.en.words import (
    words as word_set,
)

LONGEST_NAME = 16
"""Words in the longest name that is believed."""


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation as this article names it; `id` if it is watched, `sort` by its head word ("" unknown)."""

    name: str
    id: str | None = None
    sort: str = ""

    @property
    def key(self) -> str:
        return self.id or re.sub(r"[^a-z0-9]+", " ", self.name.lower()).strip()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a sentence that names an organisation, or a person (`org` is None)."""

    start: int
    end: int
    org: Org | None
    weak: bool = False
    """A single word at the head of a sentence: capitalised anyway, so perhaps no name at all."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    mention: Mention | None = None

    @property
    def capital(self) -> bool:
        return self.mention is not None or (self.text[0].isupper() and self.text not in CALENDAR)


_WORD = re.compile(r"['’]s?\b|[^\W_]+(?:(?:[.&/-]|['’](?!s\b))[^\W_]+)*|[^\w\s]")
_ORDINAL = re.compile(r"^\d{1,4}(?:st|nd|rd|th)?$")
_OPENERS = frozenset('.:;"“‘([!?–—-•')
_NAME_OPENERS = word_set(
    "national state second first joint international science research western northeast strategic academic "
    "provincial municipal"
)
_BODY_BEFORE = re.compile(
    r"(?:\b(?:an?|its|their|new|joint|joint-venture|called|named|dubbed|co-founded|co-established)\s|"
    r"\b(?:establish|found|unveil|inaugurat|open|launch|creat|co-found|co-buil)(?:ed|e|es|s|ing)? (?:the )?|"
    r"\bset up (?:the )?|\bbuil(?:d|t|ding) (?:the )?|\b(?:nameplate|plaque|sign|plate)s? (?:of|for|reading) (?:the )?|"
    r"[\"“‘'])$",
    re.IGNORECASE,
)
_GOVERNMENT_AFTER = re.compile(
    r"\s(?:(?:(?:provincial|municipal|city|county|district|prefectural|regional|state|local|town|people's) ){0,2}"
    r"(?:government|authorities|administration|administrative committee|management committee|commission|bureau)|"
    r"province|city|county|district|municipality|prefecture|new area|high-tech zone|development zone|"
    r"(?:economic|industrial|free trade|pilot) (?:[\w-]+ ){0,3}zone|township|autonomous region)\b(?! of\b)",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    r"^,? (?:(?:the|a|an|its|their|then|now|who|vice|deputy|party|chief|executive|general|founding|acting|senior) ){0,3}"
    r"(?:president|rector|chancellor|professor|director|dean|chairman|chairwoman|chair|head|mayor|governor|secretary|"
    r"minister|engineer|manager|founder|spokesman|spokeswoman|spokesperson|scientist|researcher|academician|ceo|cto|"
    r"principal|provost|ambassador|leads|teaches|heads|chairs|magistrate|student|lecturer)\b",
    re.IGNORECASE,
)


def find_chunks(sentence: str, mentions: Sequence[Mention], known: Mapping[str, Org]) -> list[Chunk]:
    """Who is named where in `sentence`; `known` holds short names that the article has introduced."""
    listed = _words(sentence, mentions)
    chunks: list[Chunk] = []
    at = 0
    while at < len(listed):
        end = _run_end(listed, at)
        if end == at:
            at += 1
            continue
        chunk = _chunk(sentence, listed, at, end, known)
        if chunk:
            chunks.append(chunk)
        at = end
    return _with_units(sentence, chunks)


def _words(sentence: str, mentions: Sequence[Mention]) -> list[_Word]:
    """Words, signs and, as one word each, the watched names."""
    words: list[_Word] = []
    at = 0
    for mention in mentions:
        words += [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(sentence, at, mention.start)]
        words.append(_Word(mention.text, mention.start, mention.end, mention))
        at = mention.end
    words += [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(sentence, at)]
    return words


# --------------------------------------------------------------------- where a name ends


def _run_end(words: list[_Word], at: int) -> int:
    """The index behind the name that begins at `at`; `at` itself if none does."""
    if not _begins(words, at):
        return at
    end = at + 1
    while end < len(words) and end - at < LONGEST_NAME:
        longer = _step(words, at, end)
        if longer == end:
            break
        end = longer
    return end


def _begins(words: list[_Word], at: int) -> bool:
    word = words[at]
    if word.mention:
        return True
    if _ORDINAL.match(word.text) and not word.text.isdigit():
        return at + 1 < len(words) and words[at + 1].text in SORTS | {"Research": "", "Design": ""}
    if not word.capital or word.text.lower() in TITLES:
        return False
    if _first(words, at):
        if word.text.lower() in COMMON:
            return _goes_on_of(words, at + 1) if word.text in SORTS else _capital_head_next(words, at)
        return not DESCRIPTORS.match(word.text)
    return word.text.lower() not in COMMON or word.text in SORTS or _capital_after_the(words, at + 1)


def _first(words: list[_Word], at: int) -> bool:
    """Whether the word is capitalised merely because something begins here."""
    return at == 0 or words[at - 1].text in _OPENERS


def _goes_on_of(words: list[_Word], at: int) -> bool:
    """ "University of Split", "Academy of …": an of-phrase with a capital follows."""
    return at + 1 < len(words) and words[at].text in ("of", "for") and _capital_after_the(words, at + 1)


def _capital_after_the(words: list[_Word], at: int) -> bool:
    if at < len(words) and words[at].text == "the":
        at += 1
    return at < len(words) and words[at].capital and words[at].text.lower() not in TITLES


def _capital_head_next(words: list[_Word], at: int) -> bool:
    """ "National Institute …", "State Grid": a common word that begins a name goes on with a head word."""
    if words[at].text.lower() not in _NAME_OPENERS:
        return False
    return any(word.text in SORTS for word in words[at + 1 : at + 4] if word.capital)


def _step(words: list[_Word], start: int, end: int) -> int:
    """The end of the name if it goes on at `end`, else `end`."""
    word, before = words[end], words[end - 1]
    if word.mention:
        return end
    if word.capital:
        titled = word.text.lower() in TITLES and word.text not in SORTS
        return end if titled and not _in_name(words, end) else end + 1
    if word.text in ("of", "for") and _goes_on_of(words, end):
        heads = any(w.text in OF_HEADS for w in words[start:end]) or before.text in OF_HEADS
        follower = words[end + 2] if words[end + 1].text == "the" else words[end + 1]
        if heads and not before.mention and not follower.mention:
            return end + 2 + (words[end + 1].text == "the")
        return end
    if word.text == "the" and end + 1 < len(words) and words[end + 1].text == "Great":
        return end + 2
    if word.text in JOINERS and end + 1 < len(words) and words[end + 1].capital and word.text != "of":
        return end + 2 if not words[end + 1].mention else end
    if word.text in ("and", "&"):
        return end + 2 if _and_inside(words, start, end) else end
    if word.text == "," and end + 1 < len(words) and words[end + 1].text in LEGAL:
        return end + 2
    if word.text == "." and before.text in (LEGAL | {"St", "No", "Mt"}) and end + 1 < len(words):
        return end + 1
    if (
        word.text in ("'s", "’s")
        and before.text in PEOPLES
        and end + 1 < len(words)
        and words[end + 1].capital
    ):
        return end + 2
    numbered = before.text in ("No", "Institute", "Unit", "Factory", ".") or _ORDINAL.match(word.text)
    if (
        numbered
        and _ORDINAL.match(word.text)
        and (not word.text.isdigit() or before.text != "." or words[max(start, end - 2)].text == "No")
    ):
        follows = words[end + 1].text if end + 1 < len(words) else ""
        return end + 1 if before.text != "Institute" or follows not in ("of",) else end
    return end


def _in_name(words: list[_Word], at: int) -> bool:
    """Whether a title word is part of a name after all: it is followed by a head word ("Party School")."""
    return at + 1 < len(words) and words[at + 1].text in SORTS and words[at + 1].capital


def _and_inside(words: list[_Word], start: int, end: int) -> bool:
    """Whether "and" joins two fields inside one name: "University of Posts and Telecommunications"."""
    if end + 1 >= len(words) or words[end + 1].mention or not words[end + 1].capital:
        return False
    left, right = words[end - 1].text, words[end + 1].text
    if words[end].text == "&":
        return True
    run = words[start:end]
    if any(w.mention for w in run) or not (DISCIPLINE.search(left) and DISCIPLINE.search(right)):
        return False
    of = max((i for i, w in enumerate(run) if w.text in ("of", "for")), default=-1)
    last_part = run[of + 1 :]
    if any(w.text in OF_HEADS for w in last_part):
        return False
    own_head = any(w.text in SORTS for w in words[end + 2 : end + 5] if w.capital)
    if of < 0:
        return own_head or words[end + 1].text in SORTS
    return not own_head or len(last_part) > 1


# --------------------------------------------------------------------- what a name is


def _chunk(sentence: str, words: list[_Word], at: int, end: int, known: Mapping[str, Org]) -> Chunk | None:
    run = words[at:end]
    start, stop = run[0].start, run[-1].end
    if run[-1].text == "." and run[-2].text not in LEGAL:
        stop = run[-2].end
    text = sentence[start:stop]
    watched = next((w.mention for w in run if w.mention), None)
    if watched:
        return Chunk(start, stop, Org(text, watched.id, _sort(run)))
    if text in known:
        return Chunk(start, stop, known[text])
    titled = at > 0 and words[at - 1].text.lower().rstrip(".") in TITLES | {"."} and _titled(words, at)
    sort = _sort(run)
    if not sort:
        if titled or _person(run, sentence[stop : stop + 60]):
            return Chunk(start, stop, None)
        if text in COUNTRIES or all(DEMONYM.match(w.text) or w.text in COUNTRIES for w in run):
            return None if DEMONYM.match(text) else Chunk(start, stop, Org(text, None, "country"))
    elif sort != "company" and _is_body(sentence[max(0, start - 40) : start], text):
        return None
    government = _GOVERNMENT_AFTER.match(sentence[stop : stop + 60])
    if government and sort in ("", "government", "country"):
        stop += government.end()
        text, sort = sentence[start:stop], "government"
    elif not sort and text in REGIONS:
        sort = "government"
    weak = not sort and len(run) == 1 and _first(words, at) and text.isalpha() and text[1:].islower()
    return Chunk(start, stop, Org(text, None, sort), weak)


def _titled(words: list[_Word], at: int) -> bool:
    before = words[at - 1].text.lower()
    return before in TITLES or (before == "." and at > 1 and words[at - 2].text.lower() in TITLES)


def _sort(run: list[_Word]) -> str:
    """By the head: the first head word before "of", else the last one in the name."""
    parts = [part for w in run for part in w.text.replace(",", " ").split()]
    if "of" in parts and any(p in SORTS for p in parts[: parts.index("of")]):
        parts = parts[: parts.index("of")]
    heads = [part for part in parts if part in SORTS]
    return SORTS[heads[-1]] if heads else ""


def _person(run: list[_Word], after: str) -> bool:
    names = [w.text for w in run]
    if len(names) > 4:
        return False
    if _PERSON_AFTER.match(after):
        return len(names) >= 2
    if len(names) == 2:
        family, given = names
        return family in SURNAMES and bool(PINYIN_GIVEN.match(given.replace("'", "").replace("-", "")))
    return False


def _is_body(before: str, text: str) -> bool:
    return (
        bool(_BODY_BEFORE.search(before)) or text.startswith(("Sino-", "Joint ")) or " Joint " in f" {text} "
    )


# --------------------------------------------------------------------- units of an institution

_UNIT_LINK = re.compile(r"^(?:,? (?:of|at|under|in) (?:the )?|, (?:the )?|['’]s? )$")


def _with_units(sentence: str, chunks: list[Chunk]) -> list[Chunk]:
    """Joins "School of X of <institution>", "<institution>'s School of X" into one chunk of the institution."""
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
    if "'" in link or "’" in link:
        return left if right.id is None and _is_unit(right) and left.sort not in ("", "country") else None
    if left.id is not None or not _is_unit(left) or right.sort in ("", "country"):
        return None
    if link.startswith(", "):
        whole = right.name.split(" of ")[0].endswith("Academy")
        return (
            right if whole or left.name.split()[0] in ("School", "College", "Faculty", "Department") else None
        )
    return right


def _is_unit(org: Org) -> bool:
    names = org.name.split()
    return any(name in UNIT_HEADS for name in names) and "University" not in names
