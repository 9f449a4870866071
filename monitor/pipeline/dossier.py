"""Everything that was known of an institution on a day: the profile with its provenance, how its risk level
came to be, changes with what was decided of them, partners, lists, own agreements, what could not be read.

`dossier_of(parts, whom, at)` gives a `Dossier`: plain records, ready for JSON; `dossier_paper` prints it.
What was learned, imported or decided after that instant is left out, and what was corrected since stands as
it did. Old snapshots are read by today's readers: what these see better, a dossier of the past sees better.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from monitor import SOFTWARE
from monitor.changes import Aspect, Change, ReviewState, instant
from monitor.model import Institution, PageState, Role
from monitor.pipeline.agreements import Touching
from monitor.pipeline.blame import CURRENT, Entry, blame
from monitor.pipeline.history import known_at
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter
from monitor.record.corrections import with_columns

if TYPE_CHECKING:
    from monitor.record.decision_types import Decision

MOST_CHANGES = 2_000


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was known on a day, as records."""

    subject: str
    name: str
    at: datetime
    made: datetime
    institution: dict[str, Any]
    risk: list[dict[str, Any]]
    """Each step of the level: since when, by which change."""
    profiles: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    """Each fact with since when, from which snapshot, and the digest of that."""
    partners: list[dict[str, Any]]
    listings: list[str]
    changes: list[dict[str, Any]]
    more_changes: int
    agreements: list[dict[str, Any]]
    coverage: list[dict[str, Any]]
    """Each page: whether it could be read then, and when it last was."""
    sources: list[dict[str, Any]]
    """The snapshots that the rest rests on."""
    faults: list[str]
    """What could not be had out of the archive."""
    notes: list[str]
    """What else is not in it, and why."""

    def to_json(self) -> dict[str, Any]:
        return {
            "format": "institution-monitor dossier",
            "version": 1,
            "software": SOFTWARE,
            "at": instant(self.at),
            "made_at": instant(self.made),
            "institution": self.institution,
            "risk": self.risk,
            "facts": self.facts,
            "partners": self.partners,
            "listings": self.listings,
            "changes": self.changes,
            "changes_left_out": self.more_changes,
            "agreements": self.agreements,
            "coverage": self.coverage,
            "sources": self.sources,
            "profiles": self.profiles,
            "faults": self.faults,
            "notes": self.notes,
        }

    @property
    def empty(self) -> bool:
        return not (self.profiles or self.changes)


def dossier_of(parts: Parts, whom: str, at: datetime, *, subjects: Sequence[str] = ()) -> Dossier:
    """What was known of an institution (an id, or a page's own name) at an instant; `subjects`: what its
    changes go by, where that is more than `whom`.
    """
    declared = parts.institution(whom)
    faults: list[str] = []
    records = known_at(parts, whom, at, faults)
    profiles = [record for record in records if record["known"]]
    notes = [
        f"{record['url']}: how it was on that day became known on {record['known_since'][:10]}, by an import"
        for record in records
        if not record["known"]
    ]
    then_known = {record["url"] for record in profiles}
    entries = [
        entry
        for entry in blame(parts, whom, at=at, damaged=[])
        if entry.page.url in then_known and entry.state == CURRENT
    ]
    wanted = ChangeFilter(institutions=tuple(subjects) or (whom,), until=at)
    total = parts.store.count_changes(wanted)
    told = [
        _as_it_stood(parts, each, at) for each in parts.store.changes(replace(wanted, limit=MOST_CHANGES))
    ]
    changes = [change for change, _ in told]
    name = declared.name if declared else whom
    return Dossier(
        subject=whom,
        name=name,
        at=at,
        made=parts.now(),
        institution=_institution(declared, name),
        risk=_risk(entries, changes),
        profiles=profiles,
        facts=[_fact(entry) for entry in entries],
        partners=_partners(profiles, changes),
        listings=_listings(entries, changes),
        changes=[_change(change, decisions) for change, decisions in told],
        more_changes=total - len(told),
        agreements=[each.to_json() for each in Touching(parts).with_(name, whom) if each.holds(at.date())],
        coverage=_coverage(parts, whom, at, entries),
        sources=_sources(parts, entries, profiles, changes, at),
        faults=faults,
        notes=[*notes, *_left_out(total - len(told))],
    )


def _institution(declared: Institution | None, name: str) -> dict[str, Any]:
    return {
        "id": declared.id if declared else None,
        "name": name,
        "name_zh": declared.name_zh if declared else "",
        "aliases": list(declared.aliases) if declared else [],
        "category": declared.category if declared else "",
        "groups": list(declared.groups) if declared else [],
    }


def _left_out(count: int) -> Iterable[str]:
    if count:
        yield f"{count:,} older changes are left out; `monitor changes` lists them"


# --------------------------------------------------------------------- facts


def _fact(entry: Entry) -> dict[str, Any]:
    return {
        "aspect": entry.aspect,
        "value": entry.value,
        "quote": entry.quote,
        "since": instant(entry.first.fetched_at),
        "known_since": instant(entry.first.imported_at or entry.first.fetched_at),
        "snapshot": str(entry.first.id),
        "sha256": entry.first.ref.digest,
        "last_seen": instant(entry.last_seen),
        "url": entry.page.url,
        "site": entry.page.site,
    }


def _risk(entries: Sequence[Entry], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The level over time, oldest first; the level before the first change is there without a day."""
    moves = [each for each in reversed(changes) if each.aspect is Aspect.RISK_LEVEL and _stands(each)]
    steps: list[dict[str, Any]] = []
    if moves and moves[0].before:
        steps.append({"level": moves[0].before, "since": None, "change": None, "site": moves[0].site})
    steps += (
        {
            "level": each.after,
            "since": instant(each.detected_at) if each.detected_at else None,
            "change": each.id,
            "site": each.site,
        }
        for each in moves
    )
    if not steps:
        steps += (
            {
                "level": entry.value,
                "since": instant(entry.first.fetched_at),
                "change": None,
                "site": entry.page.site,
            }
            for entry in entries
            if entry.aspect == Aspect.RISK_LEVEL.value
        )
    return steps


def _stands(change: Change) -> bool:
    return change.state is not ReviewState.DISMISSED


def _partners(profiles: Sequence[dict[str, Any]], changes: Sequence[Change]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for record in profiles:
        for each in record["profile"]["partnerships"]:
            if value := each["value"]:
                found.append(
                    {
                        "parties": list(value["parties"]),
                        "kind": value["kind"],
                        "status": value["status"],
                        "date": value["date"],
                        "text": each["quote"] or value["text"],
                        "url": record["url"],
                        "change": None,
                    }
                )
    found += (
        {
            "parties": list(each.parties),
            "kind": each.kind,
            "status": "ended" if each.action.value == "removed" else each.status,
            "date": each.date,
            "text": each.evidence[0].text if each.evidence else each.summary,
            "url": each.evidence[0].url if each.evidence else "",
            "change": each.id,
        }
        for each in changes
        if each.aspect is Aspect.PARTNERSHIP and _stands(each)
    )
    return found


def _listings(entries: Sequence[Entry], changes: Sequence[Change]) -> list[str]:
    """The official lists that it was on: as profiles told, then as changes told."""
    found = dict.fromkeys(entry.value for entry in entries if entry.aspect == Aspect.LISTING.value)
    for each in reversed(changes):
        if each.aspect is Aspect.LISTING and _stands(each):
            if each.before and each.action.value != "added":
                found.pop(each.before, None)
            if each.after and each.action.value != "removed":
                found[each.after] = None
    return list(found)


# --------------------------------------------------------------------- changes


def _as_it_stood(parts: Parts, change: Change, at: datetime) -> "tuple[Change, list[Decision]]":
    """A change as it was at an instant, with what had been decided of it by then."""
    decisions = parts.store.decisions.of(change.id)
    for later in reversed([each for each in decisions if each.at > at]):
        change = with_columns(change, later.old)
    made = [each for each in decisions if each.at <= at]
    return replace(change, state=made[-1].state if made else ReviewState.NEW), made


def _change(change: Change, decisions: "Sequence[Decision]") -> dict[str, Any]:
    return change.to_json() | {
        "decisions": [
            {
                "at": instant(each.at),
                "by": each.by,
                "what": each.verb.value,
                "reason": each.reason,
                "note": each.note,
            }
            for each in decisions
        ]
    }


# --------------------------------------------------------------------- what it rests on


def _pages(parts: Parts, whom: str, entries: Sequence[Entry]) -> list[PageState]:
    found = {entry.page.id: entry.page for entry in entries}
    for retired in (False, True):
        pages = parts.store.pages(ids=[whom], role=Role.CONTENT, retired=retired)
        found |= {page.id: page for page in pages if page.institution == whom}
    return list(found.values())


def _coverage(parts: Parts, whom: str, at: datetime, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    found = []
    for page in _pages(parts, whom, entries):
        if page.found_at > at:
            continue
        standing = parts.store.ledger.standing(page.id, at)
        found.append(
            {
                "url": page.url,
                "kind": page.kind.value,
                "readable": standing.readable if standing else None,
                "health": standing.health.value if standing else None,
                "since": instant(standing.since) if standing else None,
                "checked_at": instant(standing.checked_at) if standing else None,
                "last_read": instant(standing.last_read) if standing and standing.last_read else None,
            }
        )
    return found


def _sources(
    parts: Parts,
    entries: Sequence[Entry],
    profiles: Sequence[dict[str, Any]],
    changes: Sequence[Change],
    at: datetime,
) -> list[dict[str, Any]]:
    """The snapshots, oldest first, each with its digest and where it lies."""
    named = {str(entry.first.id) for entry in entries} | {record["snapshot"] for record in profiles}
    named |= {each.snapshot for change in changes for each in change.evidence if each.snapshot}
    found = []
    for number in sorted(int(each) for each in named if each.isdecimal()):
        snapshot = parts.store.snapshot(number)
        if snapshot is None or (snapshot.imported_at or snapshot.fetched_at) > at:
            continue
        found.append(
            {
                "snapshot": str(snapshot.id),
                "url": snapshot.url,
                "fetched_at": instant(snapshot.fetched_at),
                "imported_at": instant(snapshot.imported_at) if snapshot.imported_at else None,
                "sha256": snapshot.ref.digest,
                "archive": f"{snapshot.ref.file} at {snapshot.ref.offset}",
            }
        )
    return found
