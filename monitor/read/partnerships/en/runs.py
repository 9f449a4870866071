"""Where a name begins and ends in a sentence: runs of capitalised words with what may join them.

Takes a sentence with the watched names in it; gives its words, and for each place the end of the name there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.names import Mention
from monitor.read.partnerships.en.fields import joined_fields
from monitor.read.partnerships.en.words import (
    CALENDAR,
    COMMON,
    COUNTRIES,
    DESCRIPTORS,
    JOINERS,
    LEGAL,
    NO_NAMES,
    OF_HEADS,
    PEOPLES,
    PLURAL_PEOPLES,
    SORTS,
    SURNAMES,
    TITLES,
)
from monitor.read.partnerships.en.words import words as word_set

LONGEST_NAME = 16
"""Words in the longest name that is believed."""


@dataclass(slots=True)  # one is made for each word of a text: a frozen one takes thrice as long
class Word:
    text: str
    start: int
    end: int
    mention: Mention | None = None
    small: bool = False
    """Nothing but small letters, as most words: no name begins so."""

    @property
    def capital(self) -> bool:
        return self.mention is not None or (_CAPITAL.match(self.text) is not None and self.text not in _NEVER)


_WORD = regex(r"['’]s?\b|[^\W_]+(?:(?:[.&/-]|(?<=[a-z])–(?=[^\W\d_a-z])|['’](?!s\b))[^\W_]+)*|[^\w\s]")
_CAPITAL = regex(r"[^\W\d_a-z]|[a-z][A-Z][a-z]")
"""Also "iFlytek"."""
_NEVER = CALENDAR | NO_NAMES
_TWINS = {
    ("Research", "Development"),
    ("Research", "Design"),
    ("Development", "Reform"),
    ("Import", "Export"),
}
"""Pairs of words that "and" always makes one."""
_ORDINAL = regex(r"^\d{1,5}(?:st|nd|rd|th)?$")
_OPENERS = frozenset('.:;"“‘([!?–—-•')
_NAME_OPENERS = word_set(
    "national state second first joint international science research western northeast strategic academic "
    "provincial municipal"
)


def split_words(sentence: str, mentions: Sequence[Mention]) -> list[Word]:
    """Words, signs and, as one word each, the watched names."""
    words: list[Word] = []
    at = 0
    for mention in mentions:
        words += _plain_words(sentence, at, mention.start)
        words.append(Word(mention.text, mention.start, mention.end, mention))
        at = mention.end
    return words + _plain_words(sentence, at, len(sentence))


def _plain_words(sentence: str, start: int, end: int) -> list[Word]:
    return [
        Word(text := m[0], m.start(), m.end(), None, "a" <= text[0] <= "z" and text.islower())
        for m in _WORD.finditer(sentence, start, end)
    ]


def run_end(words: list[Word], at: int) -> int:
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


def _begins(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.mention:
        return True
    if _ORDINAL.match(word.text) and not word.text.isdigit():
        return at + 1 < len(words) and words[at + 1].text in SORTS | {"Research": "", "Design": ""}
    if not word.capital or is_title(word.text):
        return False
    if _COUNTS.match(word.text) or _FROM_WHERE.search(word.text):
        return False
    if is_first(words, at):
        if word.text.lower() in COMMON:
            return _goes_on_of(words, at + 1) if word.text in SORTS else _capital_head_next(words, at)
        return not DESCRIPTORS.match(word.text)
    return word.text.lower() not in COMMON or word.text in SORTS or _capital_after_the(words, at + 1)


_COUNTS = regex(
    r"(?i)(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"half|multi|several|"
    r"long|short|full|first|second|third)-[a-z]+$"
)
"""Five-year, Two-thirds: capitals of a heading, no names."""


_FROM_WHERE = regex(
    r"-(?:based|owned|listed|led|born|educated|headquartered|backed|funded|made|built|style|wide|area)$"
)
"""Lushan-based: says where from, and begins no name."""


def is_first(words: list[Word], at: int) -> bool:
    """Whether the word is capitalised merely because something begins here."""
    return at == 0 or words[at - 1].text in _OPENERS


def is_title(word: str) -> bool:
    """Whether it is a word for who a person is: "Rector", "Vice-governor"."""
    plain = word.lower()
    return plain in TITLES or ("-" in plain and _SECOND.sub("", plain) in TITLES)


_SECOND = regex(r"^(?:vice|deputy|co|ex|pro)-")


def _goes_on_of(words: list[Word], at: int) -> bool:
    """ "University of Split", "Academy of …": an of-phrase with a capital follows."""
    if at + 2 < len(words) and words[at + 1].text in COUNTRIES and words[at + 2].text in ("'s", "’s"):
        return False  # "… of China's Qinglan University"
    return at + 1 < len(words) and words[at].text in ("of", "for") and _capital_after_the(words, at + 1)


def _capital_after_the(words: list[Word], at: int) -> bool:
    if at < len(words) and words[at].text == "the":
        at += 1
    return at < len(words) and words[at].capital and not is_title(words[at].text)


def _capital_head_next(words: list[Word], at: int) -> bool:
    """ "National Institute …", "State Grid": a common word that begins a name goes on with a head word."""
    if words[at].text.lower() not in _NAME_OPENERS:
        return False
    return any(word.text in SORTS for word in words[at + 1 : at + 4] if word.capital)


def _step(words: list[Word], start: int, end: int) -> int:
    """The end of the name if it goes on at `end`, else `end`."""
    word, before = words[end], words[end - 1]
    if word.mention:
        return end
    odd = _odd_step(words, start, end)
    if odd is not None:
        return odd
    if word.capital:
        titled = is_title(word.text) and word.text not in SORTS
        over = (titled and not _in_name(words, end)) or _is_closed(words, start, end)
        return end if over else end + 1
    about = word.text == "on" and before.text in _ON_HEADS and not before.mention
    if about and _capital_after_the(words, end + 1) and not words[end + 1].mention:
        return end + 2
    if word.text in ("of", "for") and _goes_on_of(words, end):
        heads = any(w.text in OF_HEADS for w in words[start:end]) or before.text in OF_HEADS
        follower = words[end + 2] if words[end + 1].text == "the" else words[end + 1]
        if heads and not before.mention and not follower.mention:
            return end + 2 + (words[end + 1].text == "the")
        return end
    if word.text in JOINERS and end + 1 < len(words) and words[end + 1].capital and word.text != "of":
        return end + 2 if not words[end + 1].mention else end
    if word.text in ("and", "&"):
        return _and_end(words, start, end)
    if word.text == ",":
        legal = end + 1 < len(words) and words[end + 1].text in LEGAL
        return end + 2 if legal else joined_fields(words, start, end)
    if word.text == "." and before.text in (LEGAL | {"St", "No", "Mt"}):
        dotted = before.text in ("Ltd", "Inc", "Co", "Corp") or "." in before.text
        return end + 1 if end + 1 < len(words) or dotted else end
    if _is_theirs(words, end):
        return end + 2
    return end + 1 if _ORDINAL.match(word.text) and _is_number_of_name(words, start, end) else end


def _is_theirs(words: list[Word], at: int) -> bool:
    """Whether an apostrophe goes on with whose it is: "People's Hospital", "Teachers' College"."""
    if at + 1 >= len(words) or not words[at + 1].capital:
        return False
    one = words[at].text in ("'s", "’s") and words[at - 1].text in PEOPLES
    several = words[at].text in ("'", "’") and words[at - 1].text in PLURAL_PEOPLES
    return one or (several and words[at + 1].mention is None)


def _odd_step(words: list[Word], start: int, end: int) -> int | None:
    """The end of a name that goes on oddly: a seat in brackets, a month for a given name, a foreign word."""
    word, before = words[end], words[end - 1]
    if word.text == "(" and _is_seat(words, end):
        return end + 3
    if word.text in _MONTH_NAMES and before.text in SURNAMES and end - start == 1:
        dated = end + 1 < len(words) and words[end + 1].text.isdigit()
        return end if dated else end + 1
    if word.small and before.text in _ABROAD:
        return end + 1 if word.text in _ABROAD[before.text] and end + 1 < len(words) else end
    if word.text == "the" and end + 1 < len(words) and words[end + 1].text == "Great":
        return end + 2
    return None


def _is_seat(words: list[Word], at: int) -> bool:
    """Whether a seat in brackets stands within a firm's name: "Zeno Instruments (Lushan) Co., Ltd."."""
    seat = at + 3 < len(words) and words[at + 2].text == ")" and words[at + 1].capital
    return seat and words[at + 1].mention is None and words[at + 3].text in LEGAL


_MONTH_NAMES = ("Jun", "May", "Jan", "Mar", "Dec")
"""Given names too: "Wang Jun"."""
_FRENCH = (
    "supérieure nationale national normale libre catholique polytechnique centrale technique technologique "
    "de du des"
).split()
_SPANISH = (
    "nacional politécnica politecnica católica autónoma tecnológica técnica de del libera tecnica".split()
)
_ABROAD = {
    **dict.fromkeys(
        ("École", "Ecole", "Université", "Institut", "Conservatoire", "Faculté", "Hautes"), _FRENCH
    ),
    **dict.fromkeys(
        ("Universidad", "Universidade", "Universitat", "Università", "Instituto", "Escuela"), _SPANISH
    ),
    "Hochschule": ["für"],
    "Akademie": ["für", "der"],
}
"""Small words that go on with a foreign head: "École supérieure de Vauvert"."""
_ON_HEADS = (
    "Laboratory",
    "Lab",
    "Centre",
    "Center",
    "Institute",
    "Programme",
    "Program",
    "Project",
    "Committee",
    "Council",
)
"""Heads that go on with "on": "Joint Laboratory on Displays"."""


def _is_closed(words: list[Word], start: int, end: int) -> bool:
    """Whether the legal form has ended the name: "Co., Ltd. Price"."""
    ends = words[end - 1].text == "." and end - start > 1
    return ends and words[end - 2].text in _LAST and words[end].text not in LEGAL


_LAST = ("Ltd", "Inc", "LLC", "Corp", "Limited")


def _is_number_of_name(words: list[Word], start: int, end: int) -> bool:
    """Whether the number belongs to the name: "Institute 74", not "Institute 20 million"."""
    word, before = words[end], words[end - 1]
    if word.text.isdigit():
        if before.text == "." and words[max(start, end - 2)].text != "No":
            return False
        if before.text not in _COUNTED_HEADS and _amount(words, end):
            return False
    follows = words[end + 1].text if end + 1 < len(words) else ""
    return before.text != "Institute" or follows != "of"


_COUNTED_HEADS = ("No", "Institute", "Unit", "Factory", "Academy", ".")


def _amount(words: list[Word], at: int) -> bool:
    """Whether a number says how much: "20 million", "40 students"."""
    return at + 1 < len(words) and words[at + 1].text.isalpha() and words[at + 1].text.islower()


def _in_name(words: list[Word], at: int) -> bool:
    """Whether a title word is part of a name after all: it is followed by a head word ("Party School")."""
    return any(word.text in SORTS and word.capital for word in words[at + 1 : at + 2]) or (
        len(words) > at + 2
        and words[at + 1].capital
        and words[at + 2].text in ("Base", "Centre", "Center", "Hub")
    )


def _and_end(words: list[Word], start: int, end: int) -> int:
    """Behind what "and" joins to the name: "University of Posts and Telecommunications"; else `end`."""
    if end + 1 >= len(words) or words[end + 1].mention or not words[end + 1].capital:
        return end
    if words[end].text == "&":
        return end + 2
    if any(w.mention for w in words[start:end]):
        return end
    if (words[end - 1].text, words[end + 1].text) in _TWINS:
        return end + 2
    return joined_fields(words, start, end)
