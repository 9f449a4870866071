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
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import ahocorasick

from monitor.model import Institution
from monitor.read.name_forms import CJK, fold, of_parent, spellings, squeeze, without_other_name

__all__ = ["Mention", "NameIndex", "fold"]


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
    "northeastern northwestern southeastern southwestern national royal new us american british indian "
    "russian japanese korean french german italian pakistani vietnamese"
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
    "(?:城(?!市)|路(?!桥|易|德)|街|站|生(?!命|物|态|产|化|活|理|医|殖|育|源)|者|院士|学部|园(?!艺|林|区)|池|附中|附小"
    "|附属(?:实验|外国语|第[一二三四五六七八九十]{1,2})?(?:中学|小学|幼儿园))"
)
_ZH_BRACKETED_PLACE = re.compile("[(（](?!以下|简称)[\u4e00-\u9fff]{2,3}[)）]")
"""中国矿业大学（北京） is another university than 中国矿业大学; 山东大学（威海） is a part of 山东大学."""
_BRACKETED_PLACE = re.compile(r" ?\((?:[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)")
_ZH_HEAD = re.compile("[大院校所部团司局厂队会学军]$")
_ZH_TRADE_AFTER = re.compile(
    "(?:学会|协会|商会|联合会|基金会|博物馆|大学|学院|科技大学|大会|报(?!道|告|名)|员|日(?!前)|局|事业|产业|技术|发展|体系|人|史)"
)
"""What follows a company's short name where it means the trade: 中国航天员, 中国电子学会."""
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
                if (bare := without_other_name(name)) != name:
                    self._add(item.id, bare)
                for other in of_parent(name, parents):
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
        for spelling in {plain.lower()} if short else spellings(plain):
            if len(spelling) < 2:
                continue
            known = self._entries.get(spelling)
            ids = frozenset({id}) | (known.ids if known else frozenset())
            self._entries[spelling] = _Entry(ids, short, ambiguous or len(ids) > 1)

    # ------------------------------------------------------------- one name, one address

    def match(self, name: str) -> str | None:
        """The id of the one institution that bears exactly this name."""
        plain = name.strip()
        short = without_other_name(plain)
        # An army's school is called so in full; its short name may be a part of other schools' names.
        return self._only(plain) or self._only(short) or self._only(short.removeprefix("中国人民解放军"))

    def _only(self, name: str) -> str | None:
        for spelling in spellings(name):
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
        folded, offsets = squeeze(fold(text))
        plain = text if offsets is None else "".join(text[i] for i in offsets[:-1])
        found: list[tuple[int, int, _Entry]] = []
        for last, (length, entry) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if _stands_alone(plain, folded, start, end, entry):
                found.append((start, end, entry))
        sure = {next(iter(e.ids)) for _, _, e in found if not e.ambiguous} | set(context)
        chosen: list[Mention] = []
        free = 0
        for start, end, entry in _longest_first(found):
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


def _longest_first(found: list[tuple[int, int, _Entry]]) -> list[tuple[int, int, _Entry]]:
    """Names in order, the longest first of those that begin together, without those that run into another:
    中国航天 in 中国航天科工二院 is the beginning of 航天科工's full name.
    """
    ordered = sorted(found, key=lambda f: (f[0], -f[1]))
    kept: list[tuple[int, int, _Entry]] = []
    for name in ordered:
        while kept and _runs_into(kept[-1], name):
            kept.pop()
        kept.append(name)
    return kept


def _runs_into(one: tuple[int, int, _Entry], other: tuple[int, int, _Entry]) -> bool:
    """Whether a name ends in the midst of a later one of somebody else, which is no shorter."""
    overlaps = one[0] < other[0] < one[1] < other[1]
    return overlaps and not one[2].ids & other[2].ids and other[1] - other[0] >= one[1] - one[0]


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
    if CJK.match(name[-1]) or CJK.match(name[0]):
        return _stands_alone_zh(folded, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and not CJK.match(before)) or (after.isalnum() and not CJK.match(after)):
        return False
    if " " not in name:
        return True
    if name.lower().startswith("china university of ") and _BRACKETED_PLACE.match(text[end : end + 40]):
        return False
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
    name, before, after = text[start:end], text[max(0, start - 3) : start], text[end : end + 10]
    if before.endswith(_ZH_NOT_BEFORE) or _ZH_NOT_AFTER.match(after):
        return False
    if name.startswith("中国") and _ZH_BRACKETED_PLACE.match(after):
        return False
    if len(name) <= 5 and not _ZH_HEAD.search(name) and _ZH_TRADE_AFTER.match(after):
        return False
    if len(name) > 3:
        return name.startswith("中国") or len(name) > 8 or not _short_after_place(name, before)
    if name[0] in _ZH_DIRECTIONS and before[-1:] in _ZH_BINDS_DIRECTION and before:
        return False
    return not (name[-1] not in "清华学" and _ZH_SHORT_AFTER.match(after))


def _short_after_place(name: str, before: str) -> bool:
    """A company's shortened name after a place is a local firm: 江西航空工业集团 is not 航空工业集团."""
    return name.endswith(("集团", "公司")) and bool(_ZH_PLACES.search(before))
