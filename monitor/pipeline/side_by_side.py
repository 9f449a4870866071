"""Institutions side by side: levels, credentials, counts, and what they share.

What several pages say of one institution is laid together: of single values the most recently read one
counts, lists are joined. Partners are matched by name, exactly: by any name of a known institution, else by
the same words.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from monitor.changes import instant
from monitor.compare.keyed import BRACKET, spelled
from monitor.model import PageKind, PageState, Profile, Ranking, Role, Snapshot, Value
from monitor.pipeline.ledger import readable
from monitor.pipeline.parts import Parts

COUNTED = (
    "laboratories",
    "research_areas",
    "defence_links",
    "partnerships",
    "aliases",
    "technology_rankings",
)
SHARED = ("partners", "supervisors", "affiliations")


def side_by_side(parts: Parts, institutions: Sequence[str], at: datetime | None = None) -> dict[str, Any]:
    """`{"institutions": [record, …], "shared": {…}}` of institutions, by id or by a page's own name.

    One that nothing is known of has a record with nothing in it. Snapshots that cannot be read are left out.
    """
    names = _Names(parts)
    found = {id_: _Known(parts, id_) for id_ in institutions}
    for page, snapshot in _versions(parts, found, at):
        profile = readable(parts, page, snapshot)
        if profile is not None:
            whose = found[page.institution or page.institution_name]
            whose.read.append((page, snapshot, profile, _last_read(parts, page, snapshot, at)))
    for known in found.values():
        known.read.sort(key=lambda each: each[1].fetched_at, reverse=True)
    return {
        "institutions": [known.to_json() for known in found.values()],
        "shared": {what: _shared(found.values(), what, names) for what in SHARED},
    }


def _versions(
    parts: Parts, wanted: Collection[str], at: datetime | None
) -> Iterable[tuple[PageState, Snapshot]]:
    """The profile pages of the institutions, also retired ones, each with its last good version."""
    for retired in (False, True):
        for page in parts.store.pages(kind=PageKind.PROFILE, role=Role.CONTENT, retired=retired):
            if (page.institution or page.institution_name) not in wanted or page.snapshot is None:
                continue
            snapshot = page.snapshot if at is None else parts.store.ledger.version_at(page.id, at)
            if snapshot is not None:
                yield page, snapshot


def _last_read(parts: Parts, page: PageState, snapshot: Snapshot, at: datetime | None) -> datetime:
    seen = page.last_ok
    if at is not None:
        standing = parts.store.ledger.standing(page.id, at)
        seen = standing.last_read if standing else None
    return max(filter(None, (seen, snapshot.fetched_at)))


@dataclass
class _Known:
    """What the pages say of one institution."""

    parts: Parts
    id: str
    read: list[tuple[PageState, Snapshot, Profile, datetime]] = field(default_factory=list)
    """Page, version, what it says, when it was last read; the newest version first."""

    @property
    def name(self) -> str:
        declared = self.parts.institution(self.id)
        if declared is not None:
            return declared.name
        return next((page.institution_name for page, *_ in self.read if page.institution_name), self.id)

    def first(self, field_: str) -> str | None:
        values: Iterable[Value[str]] = (getattr(profile, field_) for _, _, profile, _ in self.read)
        return next((value.value for value in values if value.value), None)

    def all(self, field_: str) -> list[Any]:
        """The values of a list on all pages, the same one once."""
        found: dict[str, Any] = {}
        for _, _, profile, _ in self.read:
            for value in getattr(profile, field_):
                if value.value:
                    found.setdefault(_same(value.value), value.value)
        return list(found.values())

    def counts(self) -> dict[str, int] | None:
        if not self.read:
            return None
        return {name: len(self.all(name)) for name in COUNTED}

    def partners(self) -> list[str]:
        return list(dict.fromkeys(party for told in self.all("partnerships") for party in told.parties))

    def best_ranking(self) -> dict[str, Any] | None:
        ranked: list[Ranking] = self.all("technology_rankings")
        if not ranked:
            return None
        best = min(ranked, key=lambda r: (r.global_rank or 10**9, r.national_rank or 10**9, r.technology))
        return {"technology": best.technology, "global": best.global_rank, "national": best.national_rank}

    def to_json(self) -> dict[str, Any]:
        declared = self.parts.institution(self.id)
        return {
            "institution": self.id if declared or any(page.institution for page, *_ in self.read) else None,
            "institution_name": self.name,
            "risk_level": self.first("risk_level"),
            "security_credential": self.first("security_credential"),
            "category": declared.category if declared else self.first("category"),
            "supervisors": self.all("supervisors"),
            "affiliations": self.all("affiliations"),
            "counts": self.counts(),
            "best_ranking": self.best_ranking(),
            "partners": self.partners(),
            "pages": len(self.read),
            "last_read": instant(max((seen for *_, seen in self.read), default=None)),
        }


def _same(value: Any) -> str:
    """What makes two values of a list one, on two pages."""
    text = value if isinstance(value, str) else None
    if text is None:
        text = getattr(value, "text", None) or getattr(value, "technology", None)
    if text is None:
        text = value.name_zh or value.name
    return spelled(BRACKET.sub("", text)) or text


# --------------------------------------------------------------------- what they share


class _Names:
    """Under which name a counterpart is known, whatever it is called."""

    def __init__(self, parts: Parts) -> None:
        self.index = parts.names

    def key(self, name: str) -> str:
        known = self.index.known(name)
        return known.id if known else spelled(BRACKET.sub("", name)) or name

    def label(self, key: str, spellings: Sequence[str]) -> str:
        known = self.index.get(key)
        return known.name if known else min(spellings, key=lambda name: (-spellings.count(name), name))


def _shared(known: Iterable[_Known], what: str, names: _Names) -> list[dict[str, Any]]:
    """What two or more of them name, the most shared first."""
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    spellings: dict[str, list[str]] = defaultdict(list)
    for each in known:
        own = {names.key(each.name), each.id}
        for name in each.partners() if what == "partners" else each.all(what):
            key = names.key(name)
            if key not in own:
                bearers[key][each.id] = None
                spellings[key].append(name)
    shared = [
        {"name": names.label(key, spellings[key]), "institutions": list(whose)}
        for key, whose in bearers.items()
        if len(whose) > 1
    ]
    return sorted(shared, key=lambda one: (-len(one["institutions"]), one["name"]))
