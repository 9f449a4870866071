"""The forms in which a name is written: folded for comparison, and its usual other spellings.

Takes text, gives text; knows nothing of which institutions there are. `fold` never changes lengths, so that
an offset in a folded text is one in the text itself.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from monitor.later import regex

_QUOTES = dict.fromkeys(map(ord, "’‘‛`´ʼ′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_GAPS = regex("[\u00ad\u200b-\u200d\u2060\ufeff]+|\\s{2,}")
CJK = regex("[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Traditional characters with their simplified form, one to one.

    A table of our own: the library that it is made with takes 7 MB in each process that reads.
    """
    lines = Path(__file__).with_name("simplified.txt").read_text(encoding="utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if line[0] != "#" for pair in line.split(" ")}


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it. Never changes lengths."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _QUOTES.get(code) or _DASHES.get(code) or _simplified().get(code) or character
        if folded == character:
            plain = unicodedata.normalize("NFKD", character).lower()
            plain = "".join(c for c in plain if not unicodedata.combining(c))
            folded = " " if character.isspace() else plain if len(plain) == 1 else character
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The form in which names are compared; as long as `text`, character for character."""
    if text.isascii():
        lowered = text.lower()
        return lowered.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")
    return text.translate(_FOLDING)


def squeeze(folded: str) -> tuple[str, list[int] | None]:
    """Without invisible characters and runs of white space; with the offsets of what is left, if any went."""
    if not _GAPS.search(folded):
        return folded, None
    kept: list[int] = []
    parts: list[str] = []
    last = 0
    for gap in _GAPS.finditer(folded):
        end = gap.start() + (1 if gap.group()[0].isspace() else 0)
        parts.append(folded[last:end])
        kept.extend(range(last, end))
        last = gap.end()
    parts.append(folded[last:])
    kept.extend(range(last, len(folded) + 1))
    return "".join(parts), kept


# --------------------------------------------------------------------- spellings

_SWAPS = (
    ("jiaotong", "jiao tong"),
    ("jiao tong", "jiaotong"),
    (" & ", " and "),
    (" and ", " & "),
    ("'", ""),
    ("defense", "defence"),
    ("defence", "defense"),
    ("center", "centre"),
    ("centre", "center"),
    ("-", " "),
    (" corporation", " corp"),
    (" corp of ", " corp. of "),
)
_LEGAL = regex(
    r"(?:,? co\.?,? ?ltd\.?|,? company limited|,? limited|,? ltd\.?|,? inc\.?|,? plc|,? llc| gmbh)$"
)
_LEGAL_ZH = regex("(?:股份|集团)?(?:有限责任公司|有限公司)$")
_GROUP = regex(r"(?<= group) (?:corporation|corp|company|co)\.?$")
_GROUP_ZH = regex("(?<=集团)(?:股份)?(?:有限)?(?:责任)?公司$")
_MOST_SPELLINGS = 64


def spellings(name: str) -> set[str]:
    """The folded forms in which one name is written."""
    base = re.sub(r"\s+", " ", fold(unicodedata.normalize("NFKC", name))).strip()
    if CJK.search(base):
        bare, group = _LEGAL_ZH.sub("", base), _GROUP_ZH.sub("", base)
        if len(bare) < 4 or (bare.startswith("中国") and "集团" not in bare):
            bare = group  # 中国航空工业 is a branch of industry, no company
        return {base, bare, group}
    base = base.removeprefix("the ")
    found = {base}
    bare = _LEGAL.sub("", base)
    if bare.count(" ") >= 1:
        found |= {bare, _GROUP.sub("", bare)}
    for old, new in _SWAPS:
        if len(found) < _MOST_SPELLINGS:
            found |= {form.replace(old, new) for form in found if old in form}
    return found


def of_parent(name: str, parents: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Other ways to name a child after its parent: "X of the P" for "X, P"; 中科院甲所 for the long form."""
    if CJK.search(name):
        for parent in parents_in(name, parents):
            tail = name[len(parent) :]
            for alias in (parent, *(a for a in parents[parent] if CJK.search(a))):
                yield alias + tail
                if tail.endswith("研究所") and len(tail) > 3:
                    yield alias + tail.removesuffix("研究所") + "所"
        return
    child = name.partition(", ")[0]
    for plain in parents_in(name, parents):
        for alias in (plain, *(a for a in parents[plain] if not CJK.search(a))):
            for form in _OF_PARENT:
                yield form.format(c=child, p=alias)


_OF_PARENT = (
    "{c}, {p}",
    "{c}, the {p}",
    "{c} of {p}",
    "{c} of the {p}",
    "{c} at the {p}",
    "{c} under the {p}",
    "{c} ({p})",
    "{p} {c}",
    "{p}'s {c}",
    "{p}' {c}",
)


def parents_in(name: str, parents: Container[str]) -> list[str]:
    """After whom a name is formed: in Chinese it begins with theirs, in English it ends with ", P"."""
    if CJK.search(name):
        return [name[:size] for size in range(2, len(name)) if name[:size] in parents]
    _, comma, parent = name.partition(", ")
    plain = parent.removeprefix("the ")
    return [plain] if comma and plain in parents else []


# --------------------------------------------------------------------- forces

_ARMY_ZH, _POLICE_ZH = "中国人民解放军", "中国人民武装警察部队"
_POLICE_SHORT = ("武警", "武警部队", "中国武警", "中国人民武装警察")
_ARMY = ("PLA", "Chinese PLA", "People's Liberation Army", "Chinese People's Liberation Army")


def of_service(name: str) -> Iterator[str]:
    """Other ways to name a school of the armed forces: with or without 中国人民解放军, PLA, …"""
    if CJK.search(name):
        if name.startswith(_POLICE_SHORT[0]):
            tail = name.removeprefix(_POLICE_SHORT[0])
            yield from (prefix + tail for prefix in (_POLICE_ZH, *_POLICE_SHORT))
        elif name.startswith(_POLICE_ZH):
            yield from of_service(_POLICE_SHORT[0] + name.removeprefix(_POLICE_ZH))
        elif len(name) >= _SHORTEST_SCHOOL:
            tail = name.removeprefix(_ARMY_ZH).removeprefix("解放军")
            yield from (prefix + tail for prefix in (_ARMY_ZH, "解放军"))
    elif " " in name and not name.startswith("PLA ") and not re.search(r"\bPAP\b|Police", name):
        for army in _ARMY:
            yield from (f"{army} {name}", f"{name} of {army}", f"{name} of the {army}", f"{name}, {army}")


_SHORTEST_SCHOOL = 4


# --------------------------------------------------------------------- names in brackets

_BRACKET_AT_END = regex(r"\s{0,20}[(（]([^()（）]{0,200})[)）]$")
_OTHER_NAME = regex(r"[A-Z][A-Z&/.-]{1,9}|[a-z].*")
"""In brackets behind a name: an acronym, or "also known as …". A place ("Beijing") makes another of it."""


def without_other_name(name: str) -> str:
    """The name without the acronym, or its own name in the other script, in brackets behind it."""
    bracket = _BRACKET_AT_END.search(name)
    if bracket is None:
        return name
    bare = name[: bracket.start()]
    other_script = bool(CJK.search(bare)) != bool(CJK.search(bracket[1]))
    return bare if bare and (other_script or _OTHER_NAME.fullmatch(bracket[1])) else name
