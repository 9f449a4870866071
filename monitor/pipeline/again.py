"""One page's snapshots read again by today's readers, oldest first, each compared with the one before.

Gives what today's readers tell of it, in words and ids as on the day, and between which snapshots. Reads the
record and the archive, writes nothing, and so may run in any process.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import Aspect, Change, Origin
from monitor.compare import Subject, compare, facts_digest
from monitor.compare.unstable import Version, steadied
from monitor.model import Evidence, PageKind, PageState, Reading, Snapshot
from monitor.pipeline.articles import told as told_by_article
from monitor.pipeline.ledger import reading_of, walk
from monitor.pipeline.parts import Parts
from monitor.pipeline.rosters import evidence_at
from monitor.pipeline.since_import import since_import
from monitor.pipeline.unsteady import LOOKED_BACK, window_of
from monitor.pipeline.whom import about
from monitor.read.reader import READER_VERSION
from monitor.record import NEW_SNAPSHOT
from monitor.record.ledger import FactRecord
from monitor.record.replays import Reread

Pair = tuple[str, str]
"""The numbers of the older and the newer snapshot; the older is empty for a first one."""


@dataclass(frozen=True)
class Again:
    """What a page's snapshots say today."""

    page_id: int
    snapshots: int = 0
    damaged: int = 0
    told: tuple[Change, ...] = ()
    """Origin "reader"; without an instant."""
    pairs: frozenset[Pair] = frozenset()
    """Between which snapshots comparisons were made."""
    settled: frozenset[str] = frozenset()
    """The snapshots that were compared with all that stand beside them: nothing else can tell of them."""
    last: Reread | None = None
    ledger: tuple[FactRecord, ...] | None = None
    """Since when each fact is told, if all versions of a profile were read."""
    versions: tuple[int, ...] = ()
    """The numbers of the snapshots that were to be read, oldest first."""
    bug: str = ""
    """What kind of fault of ours kept the page from being read; then nothing else is said of it."""


def read_again(parts: Parts, page: PageState, since: datetime | None = None) -> Again:
    """Read the good snapshots of a page; with `since`, those from then on and the one before them.

    A snapshot that is missing or damaged is counted and left out. Raises `StorageError`.
    """
    kept = parts.store.ledger.of_page(page.id)
    snapshots = _wanted(kept.snapshots, since)
    whole = page.kind is PageKind.PROFILE and since is None
    readings: dict[int, Reading] = {}
    told, pairs, damaged = list[Change](), set[Pair](), 0
    unread = {each.id for each in kept.snapshots} - {each.id for each in snapshots}
    versions = [each.id for each in kept.snapshots]
    last: tuple[Reading, Snapshot] | None = None
    past: list[Version] = []
    for snapshot in snapshots:
        reading = reading_of(parts, page, snapshot)
        if reading is None:
            damaged += 1
            unread.add(snapshot.id)
        elif not reading.ok:
            versions.remove(snapshot.id)
        else:
            told += (_ours(change, snapshot) for change in _told(parts, page, last, reading, snapshot, past))
            if page.kind is PageKind.PAGE:
                past.append(Version.of(snapshot.fetched_at, reading))
            pairs.add((str(last[1].id) if last else "", str(snapshot.id)))
            last = reading, snapshot
            if whole:
                readings[snapshot.id] = reading
    if damaged and kept.version == READER_VERSION:
        whole = False  # what was kept on the days knows more than the archive still does
    return Again(
        page.id,
        len(snapshots),
        damaged,
        tuple(told),
        frozenset(pairs),
        frozenset(_settled(versions, unread)),
        last=Reread(page.id, last[1].id, facts_digest(last[0]), READER_VERSION) if last else None,
        ledger=tuple(walk(snapshots, lambda each: readings.get(each.id))) if whole else None,
        versions=tuple(snapshot.id for snapshot in snapshots),
    )


def _settled(versions: Sequence[int], unread: Collection[int]) -> Iterator[str]:
    for place, version in enumerate(versions):
        if not any(each in unread for each in versions[max(0, place - 1) : place + 2]):
            yield str(version)


def _wanted(snapshots: Iterable[Snapshot], since: datetime | None) -> list[Snapshot]:
    wanted: list[Snapshot] = []
    for snapshot in snapshots:
        if since is not None and snapshot.fetched_at < since:
            wanted.clear()
        wanted.append(snapshot)
    return wanted


def _told(
    parts: Parts,
    page: PageState,
    before: tuple[Reading, Snapshot] | None,
    reading: Reading,
    snapshot: Snapshot,
    past: Sequence[Version] = (),
) -> Iterator[Change]:
    """What a check would have told, had today's readers been there."""
    institution, name = about(parts, page, reading)
    subject = Subject(
        institution=institution,
        institution_name=name,
        site=page.site,
        old_evidence=evidence_at(page, before[1]) if before else Evidence(""),
        new_evidence=replace(evidence_at(page, snapshot), snapshot=NEW_SNAPSHOT),
    )
    if before is None:
        yield from told_by_article(parts, page, None, reading, subject).changes
        return
    result = compare(before[0], reading, subject)
    if page.kind is PageKind.PAGE:
        moment = snapshot.fetched_at
        result = steadied(result, past[-LOOKED_BACK:], reading, moment, window_of(page.every)).comparison
    if before[1].imported_at is not None:
        result = since_import(result, before[0], subject)
    yield from (change for change in result.changes if change.aspect is not Aspect.PAGE)
    yield from told_by_article(parts, page, before[0], reading, subject).changes


def _ours(change: Change, snapshot: Snapshot) -> Change:
    """The change as today's reader's own. Its id was made as on the day, so that a known one is known."""
    evidence = tuple(
        replace(each, snapshot=str(snapshot.id)) if each.snapshot == NEW_SNAPSHOT else each
        for each in change.evidence
    )
    return replace(change, origin=Origin.READER, evidence=evidence)
