"""Names of institutions in text: exact, longest first, never by substring or similarity.

Takes the watched institutions, and others that are known; gives an index that finds the mentions of the
watched ones in English and Chinese text (`find`) and of the others (`find_known`), tells whose name a string
is (`match`, `known`) and whose site a URL lies on (`by_host`). Matching is blind to case, quotes, width,
white space, accents, traditional characters and a few spelling pairs ("Jiao Tong", "&", "Defence").
It refuses longer names of others ("X University of Technology" is not "X University"), the words around a
Chinese name that make something else of it (大学城, 大学生), and short forms that many bear (HIT, 南航)
unless the text gives the full name too or the caller vouches for the institution. One automaton: the cost of
a search does not grow with the number of names.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from monitor.model import Institution
from monitor.read.lexicon import Entry, Lexicon, host_owner, hosts_of
from monitor.read.name_forms import CJK, fold, squeeze, without_other_name
from monitor.read.standing import borrowed, stands_alone

__all__ = ["Mention", "NameIndex", "fold"]

_Found = tuple[int, int, Entry]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where an institution is named; `text` is the spelling of the original, its slice `[start:end]`."""

    start: int
    end: int
    text: str
    id: str


class NameIndex:
    """All spellings of some institutions in one automaton; make it once, use it for every text.

    `known` are institutions that are not watched: a search tells them apart from the watched ones, whose ids
    and names win. It may be a function that gives them: the automaton is built when it is first needed.
    """

    def __init__(
        self,
        institutions: Iterable[Institution],
        known: Iterable[Institution] | Callable[[], Iterable[Institution]] = (),
    ) -> None:
        self.institutions: dict[str, Institution] = {item.id: item for item in institutions}
        self._given = known

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.institutions, self._given() if callable(self._given) else self._given)

    @cached_property
    def _watched(self) -> Lexicon:
        return Lexicon(self.institutions, ())

    @cached_property
    def _hosts(self) -> dict[str, str]:
        return hosts_of(self.institutions.values())

    # ------------------------------------------------------------- one name, one address

    def match(self, name: str) -> str | None:
        """The id of the one institution, a watched one, that bears exactly this name."""
        if not self.institutions or self._bearer(name, self._watched) is None:
            return None  # as nearly always: what else is known need not be loaded for it
        found = self._bearer(name, self._lexicon)
        return found if found in self.institutions else None

    def known(self, name: str) -> Institution | None:
        """The one institution, watched or not, that bears exactly this name."""
        found = self._bearer(name, self._lexicon)
        return self.get(found) if found else None

    def _bearer(self, name: str, lexicon: Lexicon) -> str | None:
        plain = name.strip()
        short = without_other_name(plain)
        only = lexicon.only
        # An army's school is called so in full; its short name may be a part of other schools' names.
        return only(plain) or only(short) or only(short.removeprefix("中国人民解放军"))

    def get(self, id: str) -> Institution | None:
        """The institution of that id, watched or known."""
        return self.institutions.get(id) or self._lexicon.known.get(id)

    def came_along(self, id: str) -> bool:
        """Whether that institution is one of the `known`, watched or not."""
        return id in self._known_ids

    @cached_property
    def _known_ids(self) -> frozenset[str]:
        return frozenset(each.id for each in (self._given() if callable(self._given) else self._given))

    def by_host(self, url: str) -> str | None:
        """The id of the watched institution on whose own host, or a subdomain of it, the URL lies."""
        return host_owner(self._hosts, url)

    def owner(self, url: str) -> Institution | None:
        """The watched institution on whose own host the URL lies."""
        id = self.by_host(url)
        return self.institutions[id] if id else None

    def known_owner(self, url: str) -> Institution | None:
        """The institution, watched or not, on whose own host the URL lies."""
        id = host_owner(self._lexicon.hosts, url)
        return self.get(id) if id else None

    # ------------------------------------------------------------- names in a text

    def find(self, text: str, *, context: Collection[str] = ()) -> list[Mention]:
        """Every mention of a watched institution in `text`, in order, none inside another.

        `context` names institutions that the page is known to be about (its host's): their ambiguous short
        forms count; those of others only where the text also bears one of their unmistakable names.
        """
        return [m for m in self.find_all(text, context=context) if m.id in self.institutions]

    def find_known(self, text: str, *, context: Collection[str] = ()) -> list[Mention]:
        """Every mention of an institution that is known, but not watched."""
        return [m for m in self.find_all(text, context=context) if m.id not in self.institutions]

    def find_all(self, text: str, *, context: Collection[str] = ()) -> list[Mention]:
        """Every mention of an institution, watched or known, in order, none inside another."""
        folded, offsets = squeeze(fold(text))
        plain = text if offsets is None else "".join(text[i] for i in offsets[:-1])
        found: list[_Found] = []
        for last, (length, entry) in self._lexicon.met(folded):
            start, end = last - length + 1, last + 1
            if stands_alone(plain, folded, start, end, entry.short, entry.ambiguous):
                found.append((start, end, entry))
        if not found:
            return []
        chosen = _Choice(plain, folded, found, context).made()
        if offsets is None:
            return [Mention(start, end, text[start:end], id) for start, end, id in chosen]
        places = [(offsets[start], offsets[end - 1] + 1, id) for start, end, id in chosen]
        return [Mention(start, end, text[start:end], id) for start, end, id in places]


# --------------------------------------------------------------------- which of them count


class _Choice:
    """Which of the names that were met in one text count, and whose they are."""

    def __init__(self, plain: str, folded: str, found: list[_Found], context: Collection[str]) -> None:
        self._plain = plain
        self._folded = folded
        self._found = found
        self._sure = set(context)
        self._owners: dict[str, str | None] = {}
        """Folded spelling → whose it is here; empty: nobody's that we know; None: it does not count."""
        self._ends: dict[str, set[int]] = {}
        """Id → where its names end: the text may introduce a short form there."""
        for _, end, entry in found:
            for id in entry.ids:
                self._ends.setdefault(id, set()).add(end)

    def made(self) -> list[tuple[int, int, str]]:
        plain = _longest_first([each for each in self._found if not each[2].ambiguous])
        for _, _, entry in plain:
            self._sure |= entry.ids
        owned = [each for each in self._found if self._owner(each) is not None]
        chosen = []
        free = 0
        for each in _longest_first(owned):
            start, end, _ = each
            if start >= free:
                free = end
                if owner := self._owner(each):
                    chosen.append((start, end, owner))
        return chosen

    def _owner(self, found: _Found) -> str | None:
        start, end, entry = found
        spelling = self._folded[start:end]
        if spelling not in self._owners:
            self._owners[spelling] = self._judged(spelling, entry)
        return self._owners[spelling]

    def _judged(self, spelling: str, entry: Entry) -> str | None:
        if not entry.ids:
            return ""
        owners = entry.ids
        if entry.ambiguous:
            owners = entry.ids & self._sure
            if not owners and any(clue in self._folded for clue in entry.clues):
                owners = entry.ids
        if len(owners) != 1:
            return None
        owner = next(iter(owners))
        taken = False
        if entry.short:
            taken = borrowed(self._plain, entry.short, self._ends[owner])
        elif entry.ambiguous and CJK.match(spelling):
            taken = borrowed(self._folded, spelling, self._ends[owner])
        return None if taken else owner


def _longest_first(found: list[_Found]) -> list[_Found]:
    """Names in order, the longest first of those that begin together, without those that run into another:
    中国航天 in 中国航天科工二院 is the beginning of 航天科工's full name.
    """
    ordered = sorted(found, key=lambda f: (f[0], -f[1]))
    kept: list[_Found] = []
    for name in ordered:
        while kept and _runs_into(kept[-1], name):
            kept.pop()
        kept.append(name)
    return kept


def _runs_into(one: _Found, other: _Found) -> bool:
    """Whether a name ends in the midst of a later one of somebody else, which is no shorter."""
    overlaps = one[0] < other[0] < one[1] < other[1]
    return overlaps and not one[2].ids & other[2].ids and other[1] - other[0] >= one[1] - one[0]
