"""Screening: which of somebody's counterparties are watched, or partners of watched ones.

`Screener(parts)` learns the names once; `screen(names)` answers name by name, as they come. A hit is a name
that is exactly borne (either language; case, width, accents, traditional characters and usual spellings
aside) by a watched institution, or that a profile or a recorded change gives for a partner of one. What only
looks like such a name, is a unit of one, or is a short form that others bear, is a candidate: never a hit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.changes import Action, Aspect, instant
from monitor.compare.near_names import NearNames
from monitor.model import Institution
from monitor.pipeline.parts import Parts
from monitor.read.name_forms import spellings, without_other_name
from monitor.read.shared_names import SHARED
from monitor.record import ChangeFilter

WATCHED, PARTNER = "watched", "partner"
MOST_NAMES = 3
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Match:
    """What stands behind a name."""

    relation: str
    """`watched`, or `partner` of the watched institution that is named."""
    name: str
    """The name under which it is known."""
    institution: str | None
    institution_name: str
    risk_level: str | None = None
    """Of the institution, as it stands."""
    listings: tuple[str, ...] = ()
    """Official lists that it is on, as its profile tells or a change told."""
    since: datetime | None = None
    """When the partnership was told."""
    change: str = ""
    """The change that told it; empty where a profile tells it as it stands."""
    ended: bool = False
    """The partnership was told to be over."""
    likeness: int = 100
    why: str = ""
    """Of a candidate: why it is one."""

    def to_json(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "name": self.name,
            "institution": self.institution,
            "institution_name": self.institution_name,
            "risk_level": self.risk_level,
            "listings": list(self.listings),
            "since": instant(self.since) if self.since else None,
            "change": self.change or None,
            "ended": self.ended,
        }


@dataclass(frozen=True, slots=True)
class Screened:
    """One name, and what stands behind it."""

    name: str
    hits: tuple[Match, ...] = ()
    candidates: tuple[Match, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "hits": [each.to_json() for each in self.hits],
            "candidates": [
                each.to_json() | {"likeness": each.likeness, "why": each.why} for each in self.candidates
            ],
        }


def screen(parts: Parts, names: Iterable[str]) -> Iterator[Screened]:
    """Each name with what stands behind it, in order."""
    screener = Screener(parts)
    return (screener.one(name) for name in names)


class Screener:
    """Who is watched and who is a partner, learned once for many names."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._standings: dict[str, tuple[str | None, tuple[str, ...]]] = {}
        self._watched: dict[str, list[Match]] = defaultdict(list)
        self._partners: dict[str, dict[str, Match]] = defaultdict(dict)
        for institution in parts.sources.institutions.values():
            self._watch(institution)
        for summary in parts.store.institutions():
            if summary.institution is None and summary.institution_name:
                self._watch(Institution("", summary.institution_name))
        self._learn_changes()
        self._learn_profiles()
        self._near = NearNames(self._known_names())

    # ------------------------------------------------------------------ asking

    def one(self, name: str, *, candidates: bool = True) -> Screened:
        """What stands behind one name."""
        asked = " ".join(name[:LONGEST].split())
        forms = _forms(asked)
        hits, doubtful = self._exact(asked, forms)
        if not candidates:
            return Screened(name, hits)
        if not hits and not doubtful:
            doubtful = list(self._alike(asked, forms))
        return Screened(name, hits, tuple(doubtful[:MOST_NAMES]))

    def _exact(self, asked: str, forms: set[str]) -> tuple[tuple[Match, ...], list[Match]]:
        watched = {id(each): each for form in forms for each in self._watched.get(form, ())}
        id_ = self._parts.names.match(asked) if asked else None
        if id_ and not any(each.institution == id_ for each in watched.values()):
            known = self._parts.sources.institutions[id_]
            watched[0] = Match(WATCHED, known.name, id_, known.name)
        other = self._parts.names.known(asked) if asked and not watched else None
        keys = {*forms, *((f"id {other.id}",) if other else ())}
        partners: dict[str, Match] = {}
        for key in keys:
            partners |= self._partners.get(key, {})
        bearers = _once(watched.values())
        found = [*bearers, *partners.values()]
        if found and (_is_shared(asked, forms) or len(bearers) > 1):
            why = "several bear this name" if len(bearers) > 1 else "a short form that others bear too"
            return (), [replace(self._standing(each), why=why) for each in found]
        return tuple(map(self._standing, found)), []

    def _alike(self, asked: str, forms: set[str]) -> Iterator[Match]:
        plain = min(forms, key=len) if forms else None
        met: set[tuple[str, str]] = set()
        for near in self._near.near(asked, MOST_NAMES * 4, plain):
            match = near.what
            if (match.relation, match.institution or match.institution_name) in met:
                continue
            met.add((match.relation, match.institution or match.institution_name))
            why = "a unit that carries the name" if near.unit else "a similar name"
            yield replace(self._standing(match), name=near.name, likeness=near.likeness, why=why)

    def _standing(self, match: Match) -> Match:
        level, listings = self._level(match.institution or match.institution_name)
        return replace(match, risk_level=level, listings=listings)

    def _level(self, whom: str) -> tuple[str | None, tuple[str, ...]]:
        """The risk level and the listings of an institution as they stand; read when first asked for."""
        if whom not in self._standings:
            self._standings[whom] = standing_of(self._parts, whom)
        return self._standings[whom]

    # ------------------------------------------------------------------ learning

    def _watch(self, institution: Institution) -> None:
        for name in institution.names():
            match = Match(WATCHED, name, institution.id or None, institution.name)
            for form in _forms(name):
                self._watched[form].append(match)

    def _learn_changes(self) -> None:
        wanted = ChangeFilter(aspects=(Aspect.PARTNERSHIP,), newest_first=False)
        for change in self._parts.store.changes(wanted):
            over = change.action is Action.REMOVED or change.status == "ended"
            for party in change.parties:
                self._partner(
                    party, change.institution, change.institution_name, change.detected_at, change.id, over
                )

    def _learn_profiles(self) -> None:
        for each in self._parts.store.search.partners():
            self._partner(each.name, each.institution, each.institution_name, each.at, "", False)

    def _partner(
        self, name: str, institution: str | None, whose: str, at: datetime | None, change: str, over: bool
    ) -> None:
        match = Match(PARTNER, name, institution, whose, since=at, change=change, ended=over)
        keys = _forms(name)
        if (known := self._parts.names.known(name)) is not None:
            if known.id == institution:
                return
            keys.add(f"id {known.id}")
        whom = institution or whose
        for key in keys:
            old = self._partners[key].get(whom)
            # What told it first; what stands in a profile is not over.
            self._partners[key][whom] = match if old is None else replace(old, ended=over)

    def _known_names(self) -> Iterator[tuple[str, Match]]:
        seen: set[str] = set()
        for matches in self._watched.values():
            for match in matches:
                if (key := f"{match.institution} {match.name}") not in seen:
                    seen.add(key)
                    yield match.name, match
        for whose in self._partners.values():
            for whom, match in whose.items():
                if (key := f"{whom} {match.name}") not in seen:
                    seen.add(key)
                    yield match.name, match


def standing_of(parts: Parts, whom: str) -> tuple[str | None, tuple[str, ...]]:
    """The risk level and the official lists of an institution, as they stand."""
    from monitor.compare.facts import facts_of
    from monitor.pipeline.ledger import readable

    level: str | None = None
    listings: dict[str, None] = {}
    known = sorted(
        parts.store.profile_snapshots(whom, parts.now()), key=lambda each: each.snapshot.fetched_at
    )
    for each in reversed(known):
        profile = readable(parts, each.page, each.snapshot)
        if profile is not None:
            level = level or profile.risk_level.value
            facts = (fact.text for fact in facts_of(profile) if fact.aspect is Aspect.LISTING)
            listings |= dict.fromkeys(facts)
    told = ChangeFilter(institutions=(whom,), aspects=(Aspect.LISTING,), newest_first=False)
    for change in parts.store.changes(told):
        if change.action is not Action.ADDED and change.before:
            listings.pop(change.before, None)
        if change.action is not Action.REMOVED and change.after:
            listings[change.after] = None
    return level, tuple(listings)


def _forms(name: str) -> set[str]:
    """The forms in which a name is compared."""
    plain = " ".join(name[:LONGEST].split())
    if not plain:
        return set()
    forms = spellings(plain) | spellings(without_other_name(plain))
    return {form for form in forms if len(form) > 1}


def _once(matches: Iterable[Match]) -> list[Match]:
    """Each institution once, by the first of its names that fits."""
    found: dict[str, Match] = {}
    for each in matches:
        found.setdefault(each.institution or each.institution_name, each)
    return list(found.values())


def _is_shared(name: str, forms: set[str]) -> bool:
    """A short form that many bear: HIT, 南航."""
    short = name.isascii() and name.isupper() and len(name) <= 3
    return short or any(form in SHARED for form in forms)
