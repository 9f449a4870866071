"""Since when each fact of an institution is known, from which snapshot, and until when: by site.

The record keeps when facts began and ended; what they say stands in the snapshots, which are read again here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from monitor.changes import Aspect, instant
from monitor.compare.facts import FactValue, Place, facts_of, family
from monitor.compare.lineage import trace
from monitor.errors import ArchiveError
from monitor.model import PageState, Profile, Snapshot
from monitor.pipeline.ledger import read_profile, readable, reading_of, up_to_date, walk
from monitor.pipeline.parts import Parts
from monitor.record.ledger import FactRecord, PageLedger

CURRENT, ENDED, SILENT = "current", "ended", "silent"


@dataclass(frozen=True)
class Entry:
    """One fact of one page: since when, and until when."""

    page: PageState
    aspect: str
    value: str
    quote: str
    state: str
    """`current`; `ended`; or `silent`: not told any more, and never told to have ended."""
    first: Snapshot
    last: Snapshot
    """The last version that told it."""
    last_seen: datetime

    def to_json(self) -> dict[str, Any]:
        return {
            "institution": self.page.institution,
            "institution_name": self.page.institution_name,
            "aspect": self.aspect,
            "value": self.value,
            "quote": self.quote,
            "state": self.state,
            "first_seen": instant(self.first.fetched_at),
            "first_snapshot": str(self.first.id),
            "known_since": instant(self.first.imported_at or self.first.fetched_at),
            "last_seen": instant(self.last_seen),
            "last_snapshot": str(self.last.id),
            "site": self.page.site,
            "url": self.page.url,
        }


def blame(
    parts: Parts,
    institution: str,
    *,
    at: datetime | None = None,
    aspects: Collection[Aspect] = (),
    ended: bool = False,
    damaged: list[str] | None = None,
) -> list[Entry]:
    """Each fact of each profile page of an institution, by aspect, the longest known first.

    `at`: as it stood then; `ended`: also facts that are not told any more. A page whose known version cannot
    be read is left out and named in `damaged`; without it, raises `ArchiveError`.
    """
    order = {aspect.value: number for number, aspect in enumerate(Aspect)}
    wanted = {aspect.value for aspect in aspects or Aspect}
    found: list[Entry] = []
    for known in parts.store.profile_snapshots(institution, at or parts.now()):
        facts = whole(parts, known.page, at, damaged)
        if facts is not None:
            found += (entry for entry in facts.entries(ended=ended, aspects=wanted))
    return sorted(found, key=lambda e: (order[e.aspect], e.first.fetched_at, e.first.id, e.page.id))


@dataclass(frozen=True)
class PageFacts:
    """What a page told at an instant, with the history of each fact."""

    parts: Parts
    page: PageState
    versions: tuple[Snapshot, ...]
    """All that read well, oldest first, also later ones."""
    snapshot: Snapshot
    """The last one at that instant."""
    profile: Profile
    facts: tuple[FactValue, ...]
    rows: tuple[FactRecord, ...]
    """As they were then, or as they are today where that makes no difference."""
    history: tuple[FactRecord, ...]
    """As they are today."""
    told: dict[tuple[str, str], FactRecord]
    """Facts of that version (aspect and key) that have a row; the others were told from the start."""
    at: datetime | None

    @classmethod
    def of(cls, parts: Parts, page: PageState, at: datetime | None) -> "PageFacts | None":
        """None where nothing was known of the page then."""
        ledger = up_to_date(parts, page)
        limit = at or parts.now()  # a clock that was wrong may have dated a version in the future
        until = [each for each in ledger.snapshots if each.fetched_at <= limit]
        if not until:
            return None
        profile = read_profile(parts, page, until[-1])
        if profile is None:
            return None
        facts = facts_of(profile)
        rows = ledger.rows
        place = {each.id: number for number, each in enumerate(ledger.snapshots)}
        told = _matched(parts, page, ledger, place, until, profile, facts)
        if told is None:
            rows = tuple(walk(until, partial(reading_of, parts, page)))
            told = {row.id: row for row in rows if row.last_snapshot is None}
        return cls(parts, page, ledger.snapshots, until[-1], profile, facts, rows, ledger.rows, told, at)

    def first_of(self, fact: FactValue) -> Snapshot:
        """The first version that told a fact."""
        row = self.told.get(fact.id)
        return self._version(row.first_snapshot) if row else self.versions[0]

    def since(self) -> dict[Place, Snapshot]:
        """For each fact by family and key: the first version that told it."""
        return {(fact.family, fact.key): self.first_of(fact) for fact in self.facts}

    def last_seen(self) -> datetime:
        """When the page was last read well, at that instant."""
        seen = self.page.last_ok
        if self.at is not None:
            standing = self.parts.store.ledger.standing(self.page.id, self.at)
            seen = standing.last_read if standing else None
        return max(filter(None, (seen, self.snapshot.fetched_at)))

    def changed_since(self) -> dict[str, int]:
        """How many facts of that version have ended, and how many have begun, until today."""
        place = {each.id: number for number, each in enumerate(self.versions)}
        then = place[self.snapshot.id]
        rows = [row for row in self.history if not row.silent]
        over = [row for row in rows if row.last_snapshot is not None and place[row.last_snapshot] >= then]
        return {
            "ended": sum(place[row.first_snapshot] <= then for row in over),
            "begun": sum(place[row.first_snapshot] > then and row.last_snapshot is None for row in rows),
        }

    def entries(self, *, ended: bool, aspects: Collection[str]) -> Iterator[Entry]:
        seen = self.last_seen()
        for fact in self.facts:
            if fact.aspect.value in aspects:
                first = self.first_of(fact)
                yield Entry(
                    self.page, fact.aspect.value, fact.text, fact.quote, CURRENT, first, self.snapshot, seen
                )
        yield from self._over(ended=ended, aspects=aspects)

    def _over(self, *, ended: bool, aspects: Collection[str]) -> Iterator[Entry]:
        """What was told before and was not any more then."""
        place = {each.id: number for number, each in enumerate(self.versions)}
        known: dict[int, dict[Place, FactValue]] = {}
        for row in self.rows:
            last = row.last_snapshot
            if last is None or place[last] >= place[self.snapshot.id] or row.aspect not in aspects:
                continue
            if not (ended or row.silent):
                continue
            version = self._version(last)
            if last not in known:
                profile = readable(self.parts, self.page, version)
                facts = facts_of(profile) if profile else ()
                known[last] = {(fact.family, fact.key): fact for fact in facts}
            fact = known[last].get((family(Aspect(row.aspect)), row.key))
            yield Entry(
                page=self.page,
                aspect=row.aspect,
                value=fact.text if fact else row.key,
                quote=fact.quote if fact else "",
                state=SILENT if row.silent else ENDED,
                first=self._version(row.first_snapshot),
                last=version,
                last_seen=version.fetched_at,
            )

    def _version(self, number: int) -> Snapshot:
        return next(each for each in self.versions if each.id == number)


def whole(parts: Parts, page: PageState, at: datetime | None, damaged: list[str] | None) -> PageFacts | None:
    """What a page told; None also where the archive cannot give it, if `damaged` is there to name it."""
    try:
        return PageFacts.of(parts, page, at)
    except ArchiveError as error:
        if damaged is None:
            raise
        damaged.append(f"{page.url} is left out: {error}")
        return None


def _matched(
    parts: Parts,
    page: PageState,
    ledger: PageLedger,
    place: dict[int, int],
    until: Sequence[Snapshot],
    profile: Profile,
    facts: Sequence[FactValue],
) -> dict[tuple[str, str], FactRecord] | None:
    """The rows of what was told in the last version of `until`, by the names that facts had there.

    Rows go by the names of later versions; where one cannot be found among the facts, gives None.
    """
    then = len(until) - 1
    alive = [
        row
        for row in ledger.rows
        if place[row.first_snapshot] <= then
        and (row.last_snapshot is None or place[row.last_snapshot] >= then)
    ]
    names = {fact.id for fact in facts}
    told = {row.id: row for row in alive if row.id in names}
    missing = [row for row in alive if row.id not in names]
    for last in dict.fromkeys(row.last_snapshot or ledger.snapshots[-1].id for row in missing):
        later = readable(parts, page, ledger.snapshots[place[last]])
        lineage = trace(profile, later) if later else None
        earlier = {new.id: old.id for old, new in lineage.kept} if lineage else {}
        for row in missing:
            if (row.last_snapshot or ledger.snapshots[-1].id) == last and row.id in earlier:
                told[earlier[row.id]] = row
    return told if len(told) == len(alive) else None
