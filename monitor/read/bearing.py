"""Whose names these are: the English, the Chinese and the other names that one source gives together.

Takes an index of the watched institutions; gives an id. Refuses names that contradict each other, and
acronyms alone: many bear them.
"""

import re
from collections.abc import Iterable

from monitor.later import regex
from monitor.model import Institution
from monitor.read.names import NameIndex
from monitor.text import fold, has_cjk, loose

_IN_FULL = regex(
    r"\b(?:university|institute|college|academy|laboratory|school|group|corporation|company)\b"
    r"|(?:大学|大學|学院|學院|研究院|研究所|集团|集團|公司|实验室)$",
    re.I,
)


def bearer(names: NameIndex, name: str, name_zh: str = "", aliases: Iterable[str] = ()) -> str | None:
    """The id of the institution that bears these names, which a page or a row gives of one institution.

    The English and the Chinese name decide; only where neither is known, an alias that is no mere acronym.
    None where they name different institutions, or where the Chinese name is another one than that of the
    institution which bears the English name.
    """
    ids = {names.match(each) for each in (name, name_zh) if each} - {None}
    if not ids:
        ids = {names.match(each) for each in aliases if _telling(each)} - {None}
    found = next(iter(ids)) if len(ids) == 1 else None
    if found is None or not name_zh or names.match(name_zh) == found:
        return found
    own = names.institutions[found].name_zh
    return found if not own or akin(own, name_zh) else None


def same_names(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two pairs of an English and a Chinese name are one institution's.

    One exact name is enough, unless both Chinese names are given and are two institutions'.
    """
    if one[1] and other[1]:
        if loose(one[1]) == loose(other[1]):
            return True
        return bool(one[0]) and loose(one[0]) == loose(other[0]) and akin(one[1], other[1])
    return bool(one[0]) and loose(one[0]) == loose(other[0])


def bears_other_name(name: str, name_zh: str, institution: Institution) -> bool:
    """Whether names that are not those of an institution are names in full of another one."""
    if name_zh and institution.name_zh and loose(name_zh) == loose(institution.name_zh):
        return False
    return _IN_FULL.search(name) is not None or _IN_FULL.search(name_zh) is not None


def akin(one: str, other: str) -> bool:
    """Whether two Chinese names may be one with a word left out or written otherwise."""
    ours, theirs = ({c for c in fold(name) if has_cjk(c)} for name in (one, other))
    return len(ours & theirs) * 4 >= len(ours | theirs) * 3


def _telling(alias: str) -> bool:
    """Whether an alias is a name in full: acronyms and short forms are borne by many."""
    return len(alias) >= 4 if has_cjk(alias) else alias.strip().count(" ") > 0
