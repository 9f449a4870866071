"""Words of office that look like names: "the Permanent Secretary", "Dean of International Education of …".

Takes a run of capitalised words and where it stands; tells whether it is only what somebody is, and where in
it the person's own name begins.
"""

from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.runs import Word
from monitor.read.partnerships.en.words import RANKS, SORTS

_COINS = ("$", "€", "£", "¥")
_RANKED = regex(r" (?:Secretary|Director|Dean|President|Rector|Officer|Engineer|Minister|Professor)\b")
_OFFICE_OF = regex(
    r"\b(?:[Dd]ean|[Hh]ead|[Dd]irector|[Cc]hair|[Pp]resident|[Pp]rovost|[Rr]ector|[Oo]fficer|[Mm]inister) "
    r"(?:of|for) (?:the )?$"
)


_LANGUAGES = frozenset(
    "Mandarin Cantonese Putonghua Pinyin Hindi Urdu Bengali Tamil Arabic Hebrew Swahili Hausa Amharic Latin "
    "Esperanto Tagalog Bahasa Sanskrit Farsi Pashto Catalan Basque Gaelic Esperanto Maths Mathematics".split()
)
"""What one learns, and never deals with."""
_PAPER_NEXT = regex(
    r" (?:Contracts?|Agreements?|Memorand(?:um|a)|Accords?|Protocols?|Deeds?|Licen[cs]e Agreement|"
    r"Letters? of "
    r"Intent|Framework Agreement)\b"
)
_PAPER_BEFORE = regex(r"\b(?:an?|the|this|its|their|two|three|new|following) [\"“'‘]?$")
_PAPERS = frozenset(
    "Licence License Agreement Contract Memorandum Framework Licensing Transfer Cooperation Service Purchase "
    "Supply Sale Procurement Intent Understanding".split()
)
"""Of what a paper's own title is made: "a Patent Implementation Licence Contract"."""


def is_no_name(run: Sequence[Word], sort: str, sentence: str, span: tuple[int, int]) -> bool:
    """Whether it is a rank, a field of office, or the letters before an amount of money."""
    start, stop = span
    if sentence.startswith(_COINS, stop):
        return True
    if len(run) == 1 and run[0].text in _LANGUAGES:
        return True
    if not sort and (run[-1].text in _PAPERS or _PAPER_NEXT.match(sentence, stop)):
        titled = _PAPER_BEFORE.search(sentence[max(0, start - 14) : start])
        if titled or any(word.text in _PAPERS for word in run):
            return True
    if all(word.text.lower() in RANKS for word in run):
        return _RANKED.match(sentence, stop) is not None or len(run) > 1
    theirs = sentence.startswith((" of ", " at "), stop)
    return theirs and not sort and _OFFICE_OF.search(sentence[max(0, start - 30) : start]) is not None


def person_after_field(run: Sequence[Word], before: str) -> int | None:
    """Where the person begins in "(Director of) Fisheries Samuel Otieno"."""
    name = run[1:]
    if run[0].text not in SORTS or not 2 <= len(name) <= 3 or not _OFFICE_OF.search(before):
        return None
    plain = all(word.capital and word.text not in SORTS and not word.mention for word in name)
    return name[0].start if plain else None
