"""One value of the file as an institution: names, category, the address of its page, and its lists.

Takes any JSON value; gives an `Entry` of cleaned text, or raises `BadEntry` in one line where it names
nobody. What is wrong with a part of it (an entry of a list that is no text) is left out; `faults` say so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.read.galaxy.cleaning import cleaned, texts
from monitor.read.galaxy.laboratories import Listed, listed
from monitor.text import fold, has_cjk
from monitor.urls import host_of

LONGEST_NAME = 200
_LONGEST_ITEM = 2_000
_LONGEST_TEXT = 200_000
_LONGEST_URL = 2_000
_MOST = 500


class BadEntry(ValueError):
    """A value that names nobody; `str()` says why, for a person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the file says of one institution."""

    name: str
    name_zh: str = ""
    aliases: tuple[str, ...] = ()
    """As in the file; the names themselves may be among them."""
    categories: tuple[str, ...] = ()
    url: str = ""
    """Of its page; empty where the file has none that can be used."""
    description: str = ""
    """Lines of the file as lines, otherwise as it is."""
    supervisors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    subsidiaries: tuple[str, ...] = ()
    address: str = ""
    laboratories: tuple[Listed, ...] = ()
    faults: tuple[str, ...] = field(default=())
    """What of it could not be taken, for a person."""

    @property
    def category(self) -> str:
        """The word of the declarations for what the file calls its category."""
        return category_word(self.categories)


_CATEGORIES = (
    ("joint_venture", re.compile(r"joint[ -]venture")),
    ("defence_conglomerate", re.compile(r"conglomerate|defen[cs]e industry|state-owned")),
    ("pla_institution", re.compile(r"\bmilitary\b|\bpla\b|\barmed forces\b")),
    ("security_institution", re.compile(r"\bsecurity\b|\bpolice\b|\bintelligence\b")),
    ("research_institute", re.compile(r"\bcas\b|academy of sciences|\bresearch\b|\binstitutes?\b")),
    ("civilian_university", re.compile(r"\bcivilian\b|seven sons|\buniversit")),
)


def category_word(texts: Iterable[str]) -> str:
    """The word of the declarations for what a tracker calls the category of an institution."""
    for text in texts:
        for word, pattern in _CATEGORIES:
            if pattern.search(fold(text)):
                return word
    return "other"


def entry(value: object) -> Entry:
    """The institution of one value."""
    if not isinstance(value, Mapping):
        raise BadEntry("is no JSON object")
    name, chinese = _names(value.get("value"))
    meta = value.get("meta")
    faults = [] if isinstance(meta, Mapping) else ['has no "meta"']
    meta = meta if isinstance(meta, Mapping) else {}

    def several(key: str, longest: int = _LONGEST_ITEM) -> tuple[str, ...]:
        found, refused = texts(meta.get(key), longest=longest, most=_MOST)
        if refused:
            faults.append(f"{key}: {refused} entries are no text, too long or too many")
        return found

    description = value.get("description")
    if description is not None and (not isinstance(description, str) or len(description) > _LONGEST_TEXT):
        faults.append("description: is no text or too long")
        description = ""
    addresses = several("refs", _LONGEST_URL)
    found = next((each for each in addresses if _is_address(each)), "")
    if not found:
        faults.append("refs: no web address, so its profile belongs to no page")
    return Entry(
        name=name,
        name_zh=chinese,
        aliases=several("aliases", LONGEST_NAME),
        categories=several("categories", LONGEST_NAME),
        url=found,
        description="\n".join(filter(None, map(cleaned, (description or "").splitlines()))),
        supervisors=several("supervising agencies"),
        topics=several("topics"),
        subsidiaries=several("subsidiaries"),
        address=next(iter(several("address")), ""),
        laboratories=listed(several("major defence laboratories")),
        faults=tuple(faults),
    )


def _names(value: object) -> tuple[str, str]:
    """The English name and the Chinese one that stands in brackets behind it."""
    if not isinstance(value, str):
        raise BadEntry('its "value", the name, is no text')
    if len(value) > 2 * LONGEST_NAME:
        raise BadEntry(f"its name has {len(value):,} characters")
    text = cleaned(value)
    if not any(character.isalnum() for character in text):
        raise BadEntry("it has no name")
    before, inside = last_bracket(text)
    if before and has_cjk(inside) and not has_cjk(before):
        text, chinese = before, inside
    else:
        chinese = text if has_cjk(text) else ""
    if max(len(text), len(chinese)) > LONGEST_NAME:
        raise BadEntry(f"its name has {len(text):,} characters")
    return text, chinese


def last_bracket(text: str) -> tuple[str, str]:
    """What stands before the bracket that ends a text, and in it; two empty texts where none does."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in ")）":
            depth += 1
        elif text[at] in "(（":
            depth -= 1
            if depth == 0:
                return text[:at].strip(), text[at + 1 : -1].strip()
        if depth == 0:
            break
    return "", ""


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://")) and " " not in text and bool(host_of(text))
