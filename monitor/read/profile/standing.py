"""Whether a bare name stands in a sentence as one who acts there: by what is left and right of it.

Takes pieces of English sentences. A company needs no head noun ("Ruibo") and a district needs no government
to be a partner; a place where something lies ("in Yuhua district") is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from monitor.later import regex

_BESIDE = regex(
    r"(?:\bwith|\bbetween|\band|\bby|\balongside|,|\bfrom|\bto|\bsuppl(?:y|ies|ied)|\bequip(?:s|ped)?"
    r"|\btrain(?:s|ed)?|\bfund(?:s|ed)?|\bsponsor(?:s|ed)?|\badvise[sd]?|\bserve[sd]?|\bassist(?:s|ed)?"
    r"|\bjoined|\bcompany|\bfirm"
    r"|maker|\bgiant|\bdeveloper|\bmanufacturer|\bconglomerate|\bsupplier|\bbuilder|\bcontractor"
    r"|\bproducer|\bstart-?up|\bshipyard|\bshipbuilder|\bgroup|\bfoundation|\boperator|\bairline|\bprovider"
    r"|\bbank|\bcarmaker|\bdealer|\bvendor|\b(?:19|20)\d\d,?)$",
    re.I,
)
"""How the word ends that stands before who acts."""
_ACTS = (
    r"have|has|had|began|built|gave|took|lent|bought|sold|set up|held|ran|run|made|paid|keep|sent|operate"
    r"|share|test"
    r"|plan|intend|own|[a-z]{2,}(?:ed|s)"
)
_GROUPS = (
    r"companies|firms|universities|institut(?:es|ions)|enterprises|partners|conglomerates"
    r"|manufacturers|scientists"
    r"|researchers|subsidiaries|counterparts|authorities|students|scholars|experts|officers|forces|industries"
)
_AFTER = regex(
    rf"^(?!\s?(?:{_GROUPS})\b)\s*(?:plc|pty|sa|se)?\s*(?:,|\.|;|\(|$|(?:and|jointly|since|in|on|to"
    rf"|for|under|from|near|at|with"
    rf"|after|until|as well|{_ACTS})\b|\s?[–—]|\s-\s)"
)
_WHICH = regex(r"[,;]\s(?:which|that|whom)\s+(?:the\s+)?$", re.I)
_JOINS = regex(
    r"^\s(?:(?:has|had|have|also|later|since|then)\s){0,2}(?:joined|joins|entered|left|signed|acceded|co-?\w{3,12}ed"
    r"|co-?\w{3,12}s|sponsor(?:s|ed)|finance[sd]|fund(?:s|ed)|support(?:s|ed))\b"
)
"""What a further partner does (", which Ruibo joined in 2024")."""
_PLACED = regex(
    r"\b(?:in|near|at|of|outside|around|through|across"
    r"|(?:com(?:es?|ing)|came|go(?:es|ing)?|went|travel(?:s|led)?|mov(?:es?|ed)|return(?:s|ed)?|sent"
    r"|sends?\b[\w ,’'-]{1,14}|(?:a|per|each|every) (?:year|month|term)) to)"
    r"\s+(?:the\s+)?$",
    re.I,
)
_APPOSITION = regex(r"^,\s(?:an?|the|[A-Z][\w’'-]*[’']s)\s")
_SINGULAR = regex(
    r"^\s(?:has|runs|sends|hosts|pays|supplies|funds|trains|lends|is|was)\b|^\sand (?:the|its)\s"
)
_MASS = frozenset(
    "research cooperation co-operation training funding work collaboration exchange support access teaching "
    "money construction admission industry defence defense most much part half all none nothing each "
    "another".split()
)


def stands_as_partner(before: str, name: str, after: str) -> bool:
    """Whether a capitalised run is where a partner would be. The first word of a sentence is capital anyway:
    alone it needs to look or to stand like a name.
    """
    if _WHICH.search(before):
        return _JOINS.match(after) is not None
    if not _introduces(before) or not _AFTER.match(after) or _PLACED.search(before):
        return False
    if before.strip() or len(name.split()) > 1 or any(c.isupper() for c in name[1:]):
        return True
    if name.casefold() in _MASS or name.endswith("s"):
        return False
    return _APPOSITION.match(after) is not None or _SINGULAR.match(after) is not None


def _introduces(before: str) -> bool:
    """Whether who acts may follow: at the beginning, or after a word that stands before such a one."""
    words = before.split()
    if not words or not before[-1].isspace():
        return not before
    if words[-1].casefold() not in ("the", "its", "a"):
        return _stands_beside(words[-1])
    return _stands_beside(words[-2]) if len(words) > 1 else not before[0].isspace()


@lru_cache(maxsize=256)
def _stands_beside(word: str) -> bool:
    return _BESIDE.search(word) is not None


_NAME = r"[A-Z][\w’'-]+"
_OWNER = rf"(?:{_NAME}[’']s\s)?"
_UNIT = r"district|county|city|province|prefecture|municipality|township|zone|new area"
_LOCALITY = regex(
    "cit(?:y|ies)|town|count(?:y|ies)|district|province|prefecture|municipality|region|zone|area", re.I
)
_OF = regex(
    rf"\b(?:[Tt]he\s)?(?:[A-Z][a-z]+\s)?(city|town|county|district|province|municipality|prefecture"
    rf"|region) of "
    rf"({_NAME}(?:\s{_NAME}){{0,2}})"
)
_NAMED = regex(
    rf"(?<![\w’'-]){_OWNER}({_NAME}(?:\s{_NAME}){{0,2}}?)(?:\s(?:High-?[Tt]ech|Development|Industrial"
    rf"|Economic"
    rf"|Free[- ]Trade))?"
    rf"\s({_UNIT}|District|County|City|Province|Prefecture|Municipality|Zone|New Area)(?![\w’'-])"
)
_NAMED_BOTH = regex(
    rf"(?<![\w’'-]){_OWNER}({_NAME}) and ({_NAME}) ((?:{_UNIT})s|Districts|Counties|Cities|Provinces)\b"
)


def localities(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and names of the localities that act in a sentence."""
    if not _LOCALITY.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in (_NAMED_BOTH, _OF, _NAMED):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < right and left < end for left, right in taken):
                continue
            before = text[max(0, start - 24) : start]
            if not _introduces(before) or _PLACED.search(before):
                continue
            taken.append((start, end))
            yield start, end, _names(match, pattern)


def _names(match: re.Match[str], pattern: re.Pattern[str]) -> tuple[str, ...]:
    if pattern is _NAMED_BOTH:
        unit = match[3].lower().removesuffix("s")
        return (f"{match[1]} {unit}", f"{match[2]} {unit}")
    if pattern is _OF:
        return (f"{match[1]} of {match[2]}",)
    return (match[0][match.start(1) - match.start() :].removeprefix("The ").removeprefix("Its "),)


_OWNED = regex(
    rf"(?<![\w’'-])({_NAME}(?:\s{_NAME}){{0,3}})[’']s\s(?:[a-z][\w-]+\s){{0,3}}(?:academy|institute"
    rf"|subsidiar(?:y|ies)"
    rf"|arm|unit"
    r"|branch|college|school|laborator(?:y|ies)|lab|bureau|factor(?:y|ies)|compan(?:y|ies)|division"
    r"|department"
    r"|foundation|plants?|works|yards?|offices?|centre|center)(?![\w’'-])"
)


def owners(text: str) -> Iterator[tuple[int, str]]:
    """Start and name of whom an unnamed unit belongs to ("Ruibo’s technical academy")."""
    owned = _OWNED.finditer(text) if "’s" in text or "'s" in text else ()
    return ((match.start(1), match[1]) for match in owned)
