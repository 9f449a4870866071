"""The spellings of institutions, and whose each is: what an index of names searches for.

Takes the watched institutions and the known ones that are not watched; gives one automaton of all spellings
and a table for exact names. A watched institution with the id or the name of a known one takes its place; a
known one that is a part of a watched one leaves the watched one's name to be found in its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import ahocorasick

from monitor.model import Institution
from monitor.read.name_forms import CJK, of_parent, of_service, parents_in, spellings, without_other_name
from monitor.read.shared_names import OTHERS, SHARED

_FORCES = frozenset({"pla_institution"})
_SHARED_BY_LENGTH = 3
"""Acronyms of so many letters are borne by many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands behind one folded spelling."""

    ids: frozenset[str]
    """Who bears it; nobody that we know where it is a shield."""
    short: str = ""
    """The acronym as it must be written (case matters), or empty."""
    ambiguous: bool = False
    clues: tuple[str, ...] = ()
    """Folded words of a text that say it is ours."""


class Lexicon:
    """Spellings → entries, as a table and as an automaton; hosts → ids; what is known beside the watched."""

    def __init__(self, watched: Mapping[str, Institution], known: Iterable[Institution]) -> None:
        self.entries: dict[str, Entry] = {}
        self.known: dict[str, Institution] = {}
        self._hidden: set[str] = set()
        """Exact names only: a part of a watched institution, in whose name the watched one is found."""
        above = _parents(watched.values())
        for item in watched.values():
            self._take(item, above)
        claimed = dict(self.entries)
        fresh = [item for item in known if item.id not in watched and not self._borne(item, claimed)]
        parents = _parents([*fresh, *watched.values()])
        for item in fresh:
            self.known[item.id] = item
            self._take(item, parents, above, claimed)
        self.hosts = hosts_of([*fresh, *watched.values()])
        self.automaton = ahocorasick.Automaton()
        for name in OTHERS if self.entries else ():
            for spelling in spellings(name):
                self.automaton.add_word(spelling, (len(spelling), Entry(frozenset())))
        for spelling, entry in self.entries.items():
            if spelling not in self._hidden:
                self.automaton.add_word(spelling, (len(spelling), entry))
        if self.entries:
            self.automaton.make_automaton()

    def only(self, name: str) -> str | None:
        """The id of the one institution that bears this name."""
        for spelling in spellings(name):
            entry = self.entries.get(spelling)
            if entry and len(entry.ids) == 1:
                return next(iter(entry.ids))
        return None

    def met(self, folded: str) -> Iterator[tuple[int, tuple[int, Entry]]]:
        """Every spelling in a folded text: its last place, its length and its entry."""
        if not self.entries:
            return iter(())
        found: Iterator[tuple[int, tuple[int, Entry]]] = self.automaton.iter(folded)
        return found

    # ------------------------------------------------------------- building

    def _borne(self, item: Institution, claimed: Mapping[str, Entry]) -> bool:
        """Whether a watched institution bears a main name of this one: then it is this one."""
        for name in (item.name, item.name_zh):
            for spelling in spellings(name) if name else ():
                if spelling in claimed and not claimed[spelling].ambiguous:
                    return True
        return False

    def _take(
        self,
        item: Institution,
        parents: Mapping[str, tuple[str, ...]],
        above: Mapping[str, tuple[str, ...]] | None = None,
        claimed: Mapping[str, Entry] | None = None,
    ) -> None:
        whole = _whole(item, above or {})
        for name in item.names():
            forms = dict.fromkeys((name, without_other_name(name), *of_parent(name, parents)))
            if item.category in _FORCES:
                forms |= dict.fromkeys(of_service(name))
            part = any(other in name for other in whole)
            for form in forms:
                self._add(item.id, form, part, claimed or {})

    def _add(self, id: str, name: str, part: bool, claimed: Mapping[str, Entry]) -> None:
        plain = name.strip()
        letters = re.sub(r"[^A-Za-z]", "", plain)
        acronym = plain.isascii() and " " not in plain and letters.isupper() and len(plain) <= 7
        for spelling in {plain.lower()} if acronym else spellings(plain):
            if len(spelling) < 2:
                continue
            other = claimed.get(spelling)
            if other and not (other.ambiguous or acronym or _is_short_zh(spelling)):
                continue  # a name in full of a watched institution is nobody else's
            old = self.entries.get(spelling)
            ids = frozenset({id}) | (old.ids if old else frozenset())
            ambiguous = spelling in SHARED or (acronym and len(plain) <= _SHARED_BY_LENGTH)
            ambiguous = ambiguous or len(ids) > 1 or (len(spelling) == 2 and spelling[1] == "大")
            clues = SHARED.get(spelling, ())
            self.entries[spelling] = Entry(ids, plain if acronym else "", ambiguous, clues)
            if part and old is None:
                self._hidden.add(spelling)
            elif not part:
                self._hidden.discard(spelling)


def _is_short_zh(spelling: str) -> bool:
    return len(spelling) <= 3 and CJK.search(spelling) is not None


def _whole(item: Institution, above: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The names of the institution that this one is a part of, as its own names say; without acronyms."""
    tops = [top for name in (item.name, item.name_zh) for top in parents_in(name, above)]
    return [name for top in tops for name in above[top] if not (name.isascii() and name.isupper())]


def _parents(items: Iterable[Institution]) -> dict[str, tuple[str, ...]]:
    return {name: item.names() for item in items for name in (item.name, item.name_zh) if name}


def hosts_of(items: Iterable[Institution]) -> dict[str, str]:
    """Host → id; of two that claim one host the later has it."""
    return {host.lower().strip(".").removeprefix("www."): item.id for item in items for host in item.hosts}


def host_owner(hosts: Mapping[str, str], url: str) -> str | None:
    """Whose own host, or a subdomain of it, a URL lies on; the longest host decides."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").strip(".")
    except ValueError:
        return None
    while host:
        if host in hosts:
            return hosts[host]
        host = host.partition(".")[2]
    return None
