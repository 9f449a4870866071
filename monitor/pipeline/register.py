"""Who is who in an imported file: each of its values is an institution of the workspace, or a new one.

`plan` takes what is declared and the values of the file; gives one `Planned` for each that can be taken, and
what a person should know. Matching is by exact names, English and Chinese, never by likeness; a name that
would mean two institutions is given to none. Writes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from monitor.declare import folded, is_short, load_shipped, new_id
from monitor.model import Institution, Sources
from monitor.read.galaxy import BadEntry, Entry, entry
from monitor.read.names import NameIndex


@dataclass(frozen=True, slots=True)
class Planned:
    """One value of the file and the institution that it is."""

    number: int
    """Of the value in the file, from 1."""
    entry: Entry
    institution: Institution
    new: bool
    """It is to get a file in the workspace."""

    @property
    def place(self) -> str:
        return f"value {self.number} ({self.entry.name})"


def plan(
    sources: Sources, values: Sequence[Any], files: Collection[str]
) -> tuple[list[Planned], list[str], list[str]]:
    """What the values are; then what was left out of them, and those that cannot be taken."""
    draft = _Draft(sources, files)
    for number, value in enumerate(values, 1):
        draft.take(number, value)
    return draft.finished(), draft.notes, draft.faults


class _Draft:
    def __init__(self, sources: Sources, files: Collection[str]) -> None:
        self._here = sources.institutions
        # The shipped ones that are not in use: a file of the workspace with their id takes their place.
        everywhere = load_shipped(["institutions/*"]).institutions
        self._asleep = {id_: each for id_, each in everywhere.items() if id_ not in self._here}
        self._known = [(_borne(each), NameIndex(each.values())) for each in (self._here, self._asleep)]
        self._taken = {*self._here, *self._asleep, *files}
        self._values: dict[str, int] = {}
        """Id → the value that is this institution."""
        self._named: dict[str, int] = {}
        """Folded main name → the value that bears it."""
        self._planned: list[Planned] = []
        self.notes: list[str] = []
        self.faults: list[str] = []

    def take(self, number: int, value: Any) -> None:
        try:
            found = entry(value)
        except BadEntry as error:
            self.faults.append(f"value {number}: {error}")
            return
        place = f"value {number} ({found.name})"
        names = [name for name in (found.name, found.name_zh) if name]
        ids = self._matched(names)
        if len(ids) > 1:
            self.faults.append(f"{place}: its names belong to two institutions, {' and '.join(ids)}")
            return
        first = next((self._named[folded(name)] for name in names if folded(name) in self._named), None)
        first = first or (self._values.get(ids[0]) if ids else None)
        if first is not None:
            self.faults.append(f"{place}: is the same institution as value {first}")
            return
        id_ = ids[0] if ids else new_id(found.name, self._taken)
        self._taken.add(id_)
        self._values[id_] = number
        self._named.update(dict.fromkeys(map(folded, names), number))
        self.notes += [f"{place}: {fault}" for fault in found.faults]
        known = self._here.get(id_)
        institution = known or self._asleep.get(id_) or _institution(id_, found)
        self._planned.append(Planned(number, found, institution, new=known is None))

    def _matched(self, names: Sequence[str]) -> list[str]:
        """The institutions that bear these names: of the workspace, else shipped ones that are not in use."""
        for borne, index in self._known:
            found = {borne.get(folded(name)) or index.match(name) for name in names}
            if ids := sorted(filter(None, found)):
                return ids
        return []

    def finished(self) -> list[Planned]:
        """The plan with the aliases that the new ones may bear."""
        fresh = [each.institution for each in self._planned if each.new]
        bearers = self._bearers(fresh)
        names = NameIndex([*self._here.values(), *self._asleep.values(), *map(_without_aliases, fresh)])
        return [self._named_so(each, names, bearers) if each.new else each for each in self._planned]

    def _bearers(self, fresh: Iterable[Institution]) -> dict[str, set[str]]:
        """Folded name → whose main name or alias it would be."""
        found: dict[str, set[str]] = defaultdict(set)
        for institution in (*self._here.values(), *self._asleep.values(), *fresh):
            for name in institution.names():
                found[folded(name)].add(institution.id)
        for planned in self._planned:
            if planned.new:
                for alias in planned.entry.aliases:
                    found[folded(alias)].add(planned.institution.id)
        return found

    def _named_so(self, planned: Planned, names: NameIndex, bearers: dict[str, set[str]]) -> Planned:
        institution = planned.institution
        kept = {folded(name): name for name in institution.names()}
        aliases = list(institution.aliases)
        for alias in planned.entry.aliases:
            key = folded(alias)
            if key in kept:
                continue
            others = bearers[key] - {institution.id}
            other = names.match(alias)
            if other and other != institution.id:
                others = others | {other}
            if others and not is_short(alias):
                self.notes.append(
                    f"{planned.place}: {alias!r} is also a name of {', '.join(sorted(others)[:3])}: left out"
                )
                continue
            kept[key] = alias
            aliases.append(alias)
        return replace(planned, institution=replace(institution, aliases=tuple(aliases)))


def _borne(institutions: Mapping[str, Institution]) -> dict[str, str]:
    """Folded name → the one institution that may bear it: all but acronyms, which several may share."""
    found: dict[str, str] = {}
    for each in institutions.values():
        aliases = (alias for alias in each.aliases if not is_short(alias))
        found.update(dict.fromkeys(map(folded, filter(None, (each.name, each.name_zh, *aliases))), each.id))
    return found


def _institution(id_: str, found: Entry) -> Institution:
    chinese = "" if found.name_zh == found.name else found.name_zh
    return Institution(id=id_, name=found.name, name_zh=chinese, category=found.category)


def _without_aliases(institution: Institution) -> Institution:
    return replace(institution, aliases=())
