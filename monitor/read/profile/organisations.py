"""Names of organisations in running text, English and Chinese, known beforehand or not.

Takes one sentence; gives the names in order of appearance, as printed but without country possessives
("Singapore’s"), articles and acronyms in brackets. Works by the build of names (capitalised runs around a
head noun, known acronyms, suffixes in Chinese), so it finds organisations that nobody declared. Refuses
places, months, nationalities, degrees.
"""

import re
from functools import lru_cache
from itertools import pairwise

from monitor.later import regex
from monitor.read.profile.countries import is_foreign
from monitor.read.profile.organisation_words import (
    ACRONYMS,
    COMMON,
    HEADS,
    LANDS,
    NOT_ORGANISATIONS,
    OPENERS,
    PLACES,
    QUALIFYING,
    REGIONS,
)
from monitor.read.profile.standing import localities, owners, stands_as_partner
from monitor.text import CJK, fold, has_cjk, squash

_CAP = (
    r"(?:(?:[A-ZÀ-ÖØ-ÞŁŚŽ][\wÀ-ž&'’.–-]*|\d{1,4}(?:st|nd|rd|th)"
    r"|\d{2,4}(?=\s(?:Research\s)?(?:Institute|Factory"
    r"|Plant|Academy|Hospital))|[a-z]?[A-Z][\w-]+))"
)
_JOIN = (
    r"(?:\s+(?:of|for|de|di|du|des|del|der|la|le|van|von|und|et|y|e|and|&|at|on)(?:\s+(?:the|la"
    r"|los))?\s+|,\s+(?=(?:Ltd|Inc|LLC|PLC|Limited|Incorporated)\b)|\s+)"
)
_RUN = regex(rf"(?<![\w]){_CAP}(?:{_JOIN}{_CAP}){{0,14}}")
_LOCAL = regex(
    r"((?:[A-Z][\w'’-]+\s){1,3})(?:(?:municipal|provincial|city|district|county|local|regional"
    r"|prefectural|state)\s(?:people[’']s\s)?(?:government|authorities|council|administration"
    r"|commission|committee)|municipality|government|city government)"
)
_STRIP_BRACKETS = regex(r"\s*\((?:[A-Z][\w&-]{1,11}|[^()]{0,40}[\u4e00-\u9fff][^()]{0,60})\)")
_POSSESSIVE_HEAD = regex(r"^(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)[’']s\s+(?=[A-Z\d])")
_LEADING = regex(
    r"^(?:the|in|on|at|by|with|since|from|both|and|for|under|between|through|its|their)\s+", re.I
)
_SPECIAL = regex(
    r"State Administration (?:of|for) Science,? Technology,? and Industry for National Defen[cs]e"
    r"|Commission (?:of|for) Science,? Technology,? and Industry for National Defen[cs]e"
    r"|(?:[A-Z][A-Za-z’'-]+\s){0,3}No\.\s?\d{1,4}\s(?:Research\s)?(?:Institute|Factory|Plant|Academy"
    r"|Arsenal|Hospital)"
    r"(?:\sof\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,6})?"
    r"|(?:(?:PLA|People[’']s Liberation Army)(?:[’']s)?\s)?(?:Factory|Institute|Plant|Base"
    r"|Unit)\s(?:No\.\s?)?\d{2,6}(?:\sof\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,6})?"
    r"|University of (?:California|Wisconsin|Illinois|Massachusetts|Texas|North Carolina|Maryland"
    r"|Michigan|Tennessee)(?:,| at|[-–])\s?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)

_ZH_SUFFIX = (
    "大学|学院|研究院|研究所|研究中心|科学院|工程院|实验室|有限公司|有限责任公司|股份有限公司|集团公司|集团|公司|总公司|人民政府|市政府|省政府|区政府|政府"
    "|"
    "管委会|管理委员会|委员会|国防科工局|科工局|海关|医院|联盟|协会|学会|基金会|银行|部队|教育部|工业和信息化部|科技部|电力局|研究总院"
    "|设计院"
)
_ZH_ORG = regex(
    rf"[{CJK}A-Za-z0-9（）()·]{{1,30}}?(?:{_ZH_SUFFIX})(?:[{CJK}]{{2,16}}?(?:研究院|研究所|学院|分校|校区"
    rf"|集团))?"
)
_ZH_CHUNK = regex(
    r"[，。；、,;：:！？\s“”]|以及|共建|签署|签订|设立|成立|建立|共同|联合(?!国)|合作|(?<=[院所学司团府会])(?:与|和"
    r"|及)"
)
_ZH_CUT = regex(
    r"^.*(?:与|和|及|、|同|跟|由|在|向|携手|联合|以及|包括|签署了?|访问|其|该校|本校|学校|双方)(?=.{2,})"
)
_ZH_GENERIC = regex(
    r"^(?:该|本|我|其|各|有关|相关|多家|两|三|四|五|六|七|八|九|十|数|一|某)?(?:大学|学院|研究院|研究所|公司|集团|政府|企业|联合实验室|实验室|学校|高校"
    r"|委员会|联盟)$"
)


_LONGEST = 3000
"""Characters of a sentence; what is longer is none, and may be meant to take forever."""


@lru_cache(maxsize=256)
def organisations(
    sentence: str, *, own: frozenset[str] = frozenset(), loose: bool = False
) -> tuple[str, ...]:
    """The organisations that a sentence names. `own` (folded) are names of the profile's institution, left
    out.

    `loose`: a capitalised name without a head noun ("Huawei") counts too where it stands as a partner.
    """
    if len(sentence) > _LONGEST:
        return ()
    found: list[tuple[int, str]] = []
    if has_cjk(sentence):
        latin = len(re.findall(r"[A-Za-z]", sentence)) > len(sentence) / 2
        _chinese(_STRIP_BRACKETS.sub("", sentence) if latin else sentence, found)
    if not has_cjk(sentence) or re.search(r"[A-Z]", sentence):
        _english(_STRIP_BRACKETS.sub("", sentence), found, loose, own)
    result: list[str] = []
    for _, name in sorted(found, key=lambda pair: pair[0]):
        plain = fold(name)
        if (
            plain in own
            or _is_own_unit(plain, own)
            or _GROUPING.search(plain)
            or any(plain == fold(other) for other in result)
        ):
            continue
        result.append(name)
    return tuple(result)


_GROUPING = regex(
    r"\b(?:key laboratory|academic committee|alliance|league|seven sons|european union)\b|联盟$"
    r"|\b(?:lists?|blacklist|register)$|名单$"
)


def _is_own_unit(plain: str, own: frozenset[str]) -> bool:
    return any(
        (len(name) > 7 and (plain.endswith(" of " + name) or plain.endswith(" of the " + name)))
        or (len(name) > 1 and plain.startswith(name + "'s "))
        for name in own
    )


def _english(sentence: str, found: list[tuple[int, str]], loose: bool, own: frozenset[str]) -> None:
    text = _GLUED.sub(";", sentence) if "." in sentence else sentence
    if _MAY_BE_SPECIAL.search(text):
        found.extend((match.start(), squash(match[0])) for match in _SPECIAL.finditer(text))
        text = _SPECIAL.sub(_blank, text)
    if _MAY_BE_LOCAL.search(text):
        local = ((match.start(), _clean(match[0])) for match in _LOCAL.finditer(text))
        found.extend((at, name) for at, name in local if name)
        text = _LOCAL.sub(_blank, text)
    if loose:
        text = _localities(text, found)
        found.extend(
            (at, name) for at, name in owners(text) if could_be_organisation(name) and fold(name) not in own
        )
    for match in _RUN.finditer(text):
        at = match.start()
        pieces: list[tuple[int, str, bool]] = []
        for piece in _pieces(match[0]):
            at = text.find(piece, at)
            name = _without_country(_clean(piece))
            if name:
                pieces.append((at, name, loose and _stands_as_partner(text, at, at + len(piece))))
            at += len(piece)
        known = [_is_organisation(name) or fold(name) in own for _, name, _ in pieces]
        first = bool(pieces) and pieces[0][2]
        for (start, name, partner), sure in zip(pieces, known, strict=True):
            beside = (
                loose
                and len(pieces) > 1
                and (any(known) or any(acts and could_be_organisation(name) for _, name, acts in pieces))
            )
            named = (partner or first or beside) and could_be_organisation(name)
            if (sure and fold(name) not in own) or named:
                found.append((start, name))


_MAY_BE_SPECIAL = regex(
    r"National Defen|No\.\s?\d|(?:Factory|Institute|Plant|Base|Unit)\s(?:No\.\s?)?\d\d|University of [CWIMTN]"
)
_MAY_BE_LOCAL = regex("government|authorities|council|administration|commission|committee|municipality")


def _blank(match: re.Match[str]) -> str:
    """What has been taken, as a gap of its length."""
    return ";" + " " * (len(match[0]) - 1)


_OF_COUNTRY = regex(r"(.{3,60}) of (?:the )?([A-Z][a-z]+)")


def _without_country(name: str) -> str:
    """A name that nothing shows to be an organisation's, without the country it is from ("X of Italy")."""
    match = _OF_COUNTRY.fullmatch(name) if " of " in name else None
    abroad = match is not None and match[2].casefold() in PLACES and not _is_organisation(name)
    return match[1] if match and abroad else name


_GLUED = regex(r"(?<=[A-Za-z]{3})\.(?=[A-Z][A-Za-z]{2})")
"""A full stop without its space."""


def _localities(text: str, found: list[tuple[int, str]]) -> str:
    """Districts, cities, zones that act themselves ("X and Y districts"); the text without them."""
    for start, end, names in localities(text):
        found.extend((start + place, name) for place, name in enumerate(names))
        text = text[:start] + ";" + " " * (end - start - 1) + text[end:]
    return text


def _stands_as_partner(text: str, start: int, end: int) -> bool:
    return stands_as_partner(text[max(0, start - 24) : start], text[start:end], text[end : end + 24])


def _pieces(run: str) -> list[str]:
    """A capitalised run cut where it joins two organisations ("A University and B Group")."""
    pieces = [run]
    if " " not in run:
        return pieces
    task = run.find(" on the ")
    if task > 0 and _is_organisation(run[:task]):
        pieces = [run[:task]]  # what follows is what they work on
    for joiner in (" and the ", " & the ", " and ", " & ", " at the ", " at "):
        cut: list[str] = []
        for piece in pieces:
            cut.extend(_cut(piece, joiner))
        pieces = cut
    return pieces


def _cut(run: str, joiner: str) -> list[str]:
    start = 0
    while (at := run.find(joiner, start)) >= 0:
        left, right = run[:at], run[at + len(joiner) :]
        if "the" in joiner or _complete(left, right):
            return [left, *_cut(right, joiner)]
        start = at + 1
    return [run]


def _complete(left: str, right: str) -> bool:
    """Whether "left and right" are two names: the left one is whole, the right one does not merely continue
    it.
    """
    first = right.split()[0].casefold().strip(".,") if right.split() else ""
    if not right or (first in COMMON and not _right_is_name(right)):
        return False
    words = [w.casefold().strip(".,’'") for w in left.split()]
    if _OFFICE.match(left) and " " not in right.strip(" .,") and not right[:2].isupper():
        return False  # "Ministry of Land and Resources"
    if (_is_field(right) and (" of " in left or _ASKS.search(left))) or (
        _ASKS.search(left) and _ASKED.match(right)
    ):
        return False
    if (
        not words
        or (words[-1] in COMMON and first in COMMON and not (_is_organisation(left) and _ends_as_name(right)))
        or re.search(r"\blaborator(?:y|ies) (?:of|for|on)\b", left, re.I)
    ):
        return False
    if words[-1] in HEADS or left.split()[-1].strip(".,") in ACRONYMS or "of" in words or left.isupper():
        return not (
            words[-1] in ("industry", "technology", "space") and first in COMMON and not _right_is_name(right)
        )
    return len(words) <= 3


_OFFICE = regex(r"(?:^|.*\s)(?:Ministry|Department|Bureau|Commission|Office) of [A-Z][\w-]+$")
_ASKS = regex(r"\s[A-Z][A-Za-z-]{1,30}(?:al|ic|ar|ary|ive|ous)$")
_ASKED = regex(r"[A-Z][A-Za-z-]{1,30}(?:al|ic|ar|ary|ive|ous)\s")
"""An adjective, which asks for a noun to come ("Institute of Atomic and Molecular Physics")."""


def _is_field(right: str) -> bool:
    """Whether what stands before the next "and" is a field of study, no name ("High Pressure Physics")."""
    words = right.partition(" and ")[0].casefold().split()
    return bool(words) and words[-1].strip(".,") in COMMON - HEADS and "of" not in words


def _ends_as_name(right: str) -> bool:
    """Whether what stands before the next "and" is a name by itself ("Space Engineering University")."""
    words = right.partition(" and ")[0].casefold().split()
    return len(words) > 1 and words[-1].strip(".,") in HEADS - COMMON and "of" not in words


def _right_is_name(right: str) -> bool:
    words = [w.casefold().strip(".,") for w in right.partition(" and ")[0].split()]
    return len(words) > 1 and (words[-1] in HEADS - COMMON or "of" in words)


_ABROAD = regex(
    r"((?!(?:National|Technical|Royal|State|Catholic|Free|Open|Islamic|Medical|Central"
    r"|Polytechnic) )(?:[A-Z][\w’'-]+ ){2,6}?"
    r"(?:College|University|Institute|Academy|School|Company|Group|Corporation|Works|Laboratory"
    r"|Observatory)) of ([A-Z][\w ]{2,24})"
)
"""A whole name with the country it lies in ("Halden Maritime College of Norway")."""


_ARTICLE = regex(r"^(?:[Tt]he|[Aa]|[Ii]ts) ")


@lru_cache(maxsize=256)
def _clean(piece: str) -> str:
    name = squash(piece).strip(" .,;:’'“”\"")
    if _JOINT.search(_ARTICLE.sub("", name)):
        return ""
    for _ in range(4):
        shorter = _LEADING.sub("", name)
        if shorter == name or not (shorter[:1].isupper() or shorter[:1].isdigit()):
            break
        name = shorter
    possessive = _POSSESSIVE_HEAD.match(name)
    if possessive:
        owner = fold(possessive[0]).removesuffix("'s")
        if owner.split()[-1] in PLACES or is_foreign(owner):
            name = name[possessive.end() :]
    abroad = _ABROAD.fullmatch(name) if " of " in name else None
    if abroad and is_foreign(abroad[2]) and " of " not in abroad[1]:
        name = abroad[1]
    name = name[:-2] if name.endswith(("’s", "'s")) else name
    words = name.split()
    while (
        words
        and (words[0].casefold() in NOT_ORGANISATIONS)
        and len(words) > 1
        and words[0].casefold() not in QUALIFYING
    ):
        words = words[1:]
    while words and words[-1].casefold() in ("and", "of", "for", "the", "at", "on"):
        words = words[:-1]
    return " ".join(words)


_NO_NAME = regex(
    r"^(?:(?:Major|Lieutenant|Vice|Rear|Brigadier|Senior|Deputy)[ -])?(?:General|Colonel|Captain"
    r"|Admiral|Professor"
    r"|Prof|Dr|Academician|President|Chairman|Director|Secretary|Minister|Dean|Rector|Mr|Ms|Mrs)\.?\s[A-Z]"
    r"|^[A-Z][a-z]+ly$"
)
"""Persons by their titles, and adverbs that open a sentence."""

_JOINT = regex(
    (
        r"^(?:joint|sino-\w+)\b|confucius (?:institute|classroom)|^school of [a-z ]+$|^(?:key|state key"
        r"|national key|joint|ministerial key) laborator"
    ),
    re.I,
)


_FACULTY = regex(r"(?:School|College|Faculty) of ")
"""A part of some university ("College of Electrical Engineering"), if a field ends its name."""
_SEATED = frozenset("college university institute school academy polytechnic".split())


@lru_cache(maxsize=256)
def _is_organisation(name: str) -> bool:
    words = [w.casefold().strip(".,") for w in name.split()]
    if not words or _JOINT.search(name) or (words[-1] in COMMON - HEADS and _FACULTY.match(name)):
        return False
    if name.strip(".,") in ACRONYMS:
        return True
    if len(words) == 1:
        return False
    if name.split()[0] in ACRONYMS:
        return True
    if words[-1] in HEADS and not (len(words) == 2 and words[0] in NOT_ORGANISATIONS):
        return True
    if len(words) > 2 and words[-2] in _SEATED and words[-1] in PLACES:
        return True  # "Imperial College London"
    return (
        (words[0] in OPENERS and len(words) > 2 and "of" in words)
        or any(one in OPENERS and two in ("of", "for") for one, two in pairwise(words[:-1]))
        or (bool(set(words[:-1]) & (HEADS - COMMON)) and "of" in words)
        or words[0] in ("politecnico", "technische", "universität", "école")
    )


@lru_cache(maxsize=256)
def could_be_organisation(name: str) -> bool:
    """A name without a head noun that may be a company: no place, month, nationality or common word."""
    words = [w.casefold().strip(".,’'") for w in name.split()]
    if not words or len(words) > 4 or len(name) < 3 or _JOINT.search(name) or _NO_NAME.search(name):
        return False
    if is_foreign(name) or (len(words) == 1 and words[0] in HEADS):
        return False  # "the University" is the one that is spoken of
    if len(words) > 1 and words[0] in PLACES and words[-1] not in LANDS:  # many are named after a province
        words = words[2:] if words[1] in REGIONS and len(words) > 2 else words[1:]
    return not any(w in NOT_ORGANISATIONS or w in PLACES for w in words) and not name[0].isdigit()


def _chinese(sentence: str, found: list[tuple[int, str]]) -> None:
    start = 0
    for chunk in _ZH_CHUNK.split(sentence):
        for match in _ZH_ORG.finditer(chunk):
            name = _ZH_CUT.sub("", match[0])
            if len(name) >= 3 and not _ZH_GENERIC.match(name):
                found.append((start + match.start(), name))
        start += len(chunk) + 1
