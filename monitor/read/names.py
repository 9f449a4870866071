"""Names of watched institutions in text: exact, longest first, never by substring or similarity.

Takes institutions, gives an index that finds their mentions in English and Chinese text (`find`), tells
whose name a string is (`match`) and whose site a URL lies on (`by_host`). Matching is blind to case, quotes,
width, white space, accents, traditional characters and a few spelling pairs ("Jiao Tong", "&", "Defence").
It refuses longer names of others ("X University of Technology" is not "X University"), the words around a
Chinese name that make something else of it (大学城, 大学生), and short forms that many bear (HIT, 南航)
unless the text gives the full name too or the caller vouches for the institution. One automaton: the cost of
a search does not grow with the number of names.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import ahocorasick
import opencc

from monitor.model import Institution


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where an institution is named; `text` is the spelling of the original, its slice `[start:end]`."""

    start: int
    end: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands behind one folded spelling."""

    ids: frozenset[str]
    short: str
    """The acronym as it must be written (case matters), or empty."""
    ambiguous: bool


_QUOTES = dict.fromkeys(map(ord, "’‘‛`´ʼ′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_GAPS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+|\\s{2,}")
_CJK = re.compile("[\u3400-\u9fff]")
_CJK_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Traditional characters with their simplified form, one to one."""
    characters = [chr(code) for block in _CJK_BLOCKS for code in block]
    folded = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, folded, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


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


def _squeeze(folded: str) -> tuple[str, list[int] | None]:
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
)
_LEGAL = re.compile(
    r"(?:,? co\.?,? ?ltd\.?|,? company limited|,? limited|,? ltd\.?|,? inc\.?|,? plc|,? llc| gmbh)$"
)
_LEGAL_ZH = re.compile("(?:股份|集团)?(?:有限责任公司|有限公司)$")
_MOST_SPELLINGS = 64


def _spellings(name: str) -> set[str]:
    """The folded forms in which one name is written."""
    base = re.sub(r"\s+", " ", fold(unicodedata.normalize("NFKC", name))).strip()
    if _CJK.search(base):
        bare = _LEGAL_ZH.sub("", base)
        return {base, bare} if len(bare) >= 4 else {base}
    base = base.removeprefix("the ")
    found = {base}
    bare = _LEGAL.sub("", base)
    if bare.count(" ") >= 1:
        found.add(bare)
    for old, new in _SWAPS:
        if len(found) < _MOST_SPELLINGS:
            found |= {form.replace(old, new) for form in found if old in form}
    return found


def _of_parent(name: str, parents: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Other ways to name a child after its parent: "X of the P" for "X, P"; 中科院甲所 for the long form."""
    if _CJK.search(name):
        for parent, aliases in parents.items():
            if parent and name.startswith(parent) and len(name) > len(parent):
                tail = name[len(parent) :]
                for alias in (parent, *(a for a in aliases if _CJK.search(a))):
                    yield alias + tail
                    if tail.endswith("研究所") and len(tail) > 3:
                        yield alias + tail.removesuffix("研究所") + "所"
        return
    child, comma, parent = name.partition(", ")
    if not comma or parent.removeprefix("the ") not in parents:
        return
    plain = parent.removeprefix("the ")
    for alias in (plain, *(a for a in parents[plain] if not _CJK.search(a))):
        for form in (
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
        ):
            yield form.format(c=child, p=alias)


# --------------------------------------------------------------------- what surrounds a name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AMBIGUOUS = _words(
    "南航 南大 科大 矿大 地大 农大 师大 工大 理工大 交大 东大 中大 山大 西大 华工 南工 华师 海大 石大 "
    "HUST SUST NUST JUST CAST CASS BEST"
)
_GENERIC_HEADS = _words("university institute college academy school hospital")
_COMPASS = _words(
    "east west north south central northeast northwest southeast southwest eastern western northern southern "
    "northeastern northwestern southeastern southwestern national royal new"
)
_NEUTRAL_BEFORE = _words(
    "the a an at in of with and or by from for both between to as while when after but president rector "
    "professor vice dean director chinese china's also"
)
_OTHER_AFTER = re.compile(
    r" (?:of (?:[A-Z]|the [A-Z])|for (?:Nationalities|Minorities|Ethnic|Foreign|the)\b|"
    r"(?:Town|Road|Street|Station|Avenue|Mega|Square)\b)"
)
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z'’-]{0,30}) $")
_CAPITALS_AT_END = re.compile(r"((?:\b[A-Z][\w'’-]{0,40}(?: of| and| the| for| &)*,? ?){1,10})$")
_ZH_NOT_BEFORE = ("国立", "新竹", "台湾")
_ZH_NOT_AFTER = re.compile(
    "(?:城(?!市)|路(?!桥|易|德)|街|站|生(?!命|物|态|产|化|活|理|医|殖|育|源)|者|院士|学部|园(?!艺|林|区)|池|附中|附小)"
)
_ZH_DIRECTIONS = "东南西北中"
_ZH_BINDS_DIRECTION = frozenset("湖云海河济西东安华赣闽江广陕山越中东台辽")
_ZH_SHORT_AFTER = re.compile("[空天道线行海班运站机母模学]|大学|大$|工大")
_ZH_PLACES = re.compile(
    "(?:北京|天津|河北|山西|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|广西|西藏|宁夏|新疆|香港|澳门|重庆|省|市)$"
)


class NameIndex:
    """All spellings of some institutions in one automaton; build once, use for every text."""

    def __init__(self, institutions: Iterable[Institution]) -> None:
        watched = list(institutions)
        self._hosts: dict[str, str] = {}
        self._entries: dict[str, _Entry] = {}
        self.institutions: dict[str, Institution] = {item.id: item for item in watched}
        parents = {name: item.names() for item in watched for name in (item.name, item.name_zh) if name}
        for item in watched:
            for host in item.hosts:
                self._hosts[host.lower().strip(".").removeprefix("www.")] = item.id
            for name in item.names():
                self._add(item.id, name)
                for other in _of_parent(name, parents):
                    self._add(item.id, other)
        self._automaton = ahocorasick.Automaton()
        for spelling, entry in self._entries.items():
            self._automaton.add_word(spelling, (len(spelling), entry))
        if self._entries:
            self._automaton.make_automaton()

    def _add(self, id: str, name: str) -> None:
        plain = name.strip()
        letters = re.sub(r"[^A-Za-z]", "", plain)
        short = (
            plain if plain.isascii() and " " not in plain and letters.isupper() and len(plain) <= 7 else ""
        )
        ambiguous = plain in _AMBIGUOUS or bool(short and len(short) <= 3)
        for spelling in {plain.lower()} if short else _spellings(plain):
            if len(spelling) < 2:
                continue
            known = self._entries.get(spelling)
            ids = frozenset({id}) | (known.ids if known else frozenset())
            self._entries[spelling] = _Entry(ids, short, ambiguous or len(ids) > 1)

    # ------------------------------------------------------------- one name, one address

    def match(self, name: str) -> str | None:
        """The id of the one institution that bears exactly this name."""
        for spelling in _spellings(re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", name.strip())):
            entry = self._entries.get(spelling)
            if entry and len(entry.ids) == 1:
                return next(iter(entry.ids))
        return None

    def by_host(self, url: str) -> str | None:
        """The id of the institution on whose own host, or a subdomain of it, the URL lies."""
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").strip(".")
        except ValueError:
            return None
        while host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    def owner(self, url: str) -> Institution | None:
        """The institution on whose own host the URL lies."""
        id = self.by_host(url)
        return self.institutions[id] if id else None

    # ------------------------------------------------------------- names in a text

    def find(self, text: str, *, context: Collection[str] = ()) -> list[Mention]:
        """Every mention in `text`, in order, none inside another.

        `context` names institutions that the page is known to be about (its host's): their ambiguous short
        forms count; those of others only where the text also bears one of their unmistakable names.
        """
        if not self._entries:
            return []
        folded, offsets = _squeeze(fold(text))
        plain = text if offsets is None else "".join(text[i] for i in offsets[:-1])
        found: list[tuple[int, int, _Entry]] = []
        for last, (length, entry) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if _stands_alone(plain, folded, start, end, entry):
                found.append((start, end, entry))
        sure = {next(iter(e.ids)) for _, _, e in found if not e.ambiguous} | set(context)
        chosen: list[Mention] = []
        free = 0
        for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1])):
            owners = entry.ids & sure if entry.ambiguous else entry.ids
            if start < free or len(owners) != 1:
                continue
            owner = next(iter(owners))
            if entry.short and _borrowed(plain, entry.short, [e for _, e, o in found if owner in o.ids]):
                continue
            free = end
            first, after = (start, end) if offsets is None else (offsets[start], offsets[end - 1] + 1)
            chosen.append(Mention(first, after, text[first:after], owner))
        return chosen


def _borrowed(text: str, acronym: str, own_ends: Collection[int]) -> bool:
    """Whether this text introduces the acronym in brackets for somebody else: "Hefei Institute … (HIT)"."""
    for bracket in "(（":
        at = text.find(f"{bracket}{acronym}")
        if at > 0:
            before = _CAPITALS_AT_END.search(text[max(0, at - 160) : at])
            ends = len(text[:at].rstrip())
            initials = "".join(re.findall(r"\b[A-Z]", before.group(1))) if before else ""
            return initials.endswith(acronym) and ends not in own_ends
    return False


def _stands_alone(text: str, folded: str, start: int, end: int, entry: _Entry) -> bool:
    """Whether the name at this place is a name of its own, not part of a word or of somebody else's name."""
    name = text[start:end]
    if entry.short and not _written_as(name, entry.short):
        return False
    if _CJK.match(name[-1]) or _CJK.match(name[0]):
        return _stands_alone_zh(folded, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and not _CJK.match(before)) or (after.isalnum() and not _CJK.match(after)):
        return False
    if " " not in name:
        return True
    if name.rpartition(" ")[2].lower() in _GENERIC_HEADS and _OTHER_AFTER.match(text[end : end + 20]):
        return False
    return not _qualified(text, start, name)


def _written_as(name: str, short: str) -> bool:
    """Whether an acronym stands in capitals; a long one may stand as a word too ("Norinco")."""
    plain = unicodedata.normalize("NFKC", name)
    return plain == short or (len(short) >= 4 and plain == short.capitalize())


def _qualified(text: str, start: int, name: str) -> bool:
    """Whether the capitalised word before makes another institution: "South" before "China … University"."""
    before = _WORD_BEFORE.search(text[max(0, start - 32) : start])
    if not before or not before.group(1)[0].isupper():
        return False
    word = before.group(1).lower()
    if word in _COMPASS:
        return True
    return name.partition(" ")[0].lower() in _GENERIC_HEADS and word not in _NEUTRAL_BEFORE


def _stands_alone_zh(text: str, start: int, end: int) -> bool:
    name, before, after = text[start:end], text[max(0, start - 3) : start], text[end : end + 3]
    if before.endswith(_ZH_NOT_BEFORE) or _ZH_NOT_AFTER.match(after):
        return False
    if len(name) > 3:
        return name.startswith("中国") or len(name) > 8 or not _short_after_place(name, before)
    if name[0] in _ZH_DIRECTIONS and before[-1:] in _ZH_BINDS_DIRECTION and before:
        return False
    return not (name[-1] not in "清华学" and _ZH_SHORT_AFTER.match(after))


def _short_after_place(name: str, before: str) -> bool:
    """A company's shortened name after a place is a local firm: 江西航空工业集团 is not 航空工业集团."""
    return name.endswith(("集团", "公司")) and bool(_ZH_PLACES.search(before))
