"""One page's snapshots read again by today's readers, oldest first, each compared with the one before.

Gives what today's readers tell of it, in words and ids as on the day, and between which snapshots. Reads the
record and the archive, writes nothing, and so may run in any process.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import Aspect, Change, Origin
from monitor.compare import Subject, compare, facts_digest
from monitor.errors import ArchiveError
from monitor.model import Evidence, PageState, Reading, Snapshot
from monitor.pipeline.decide import about, events_beyond, read_answer
from monitor.pipeline.parts import Parts
from monitor.read.reader import READER_VERSION
from monitor.record import NEW_SNAPSHOT
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
    last: Reread | None = None
    bug: str = ""
    """What kind of fault of ours kept the page from being read; then nothing else is said of it."""


def read_again(parts: Parts, page: PageState, since: datetime | None = None) -> Again:
    """Read the good snapshots of a page; with `since`, those from then on and the one before them.

    A snapshot that is missing or damaged is counted and left out. Raises `StorageError`.
    """
    damaged, told, pairs = 0, list[Change](), set[Pair]()
    last: tuple[Reading, Snapshot] | None = None
    snapshots = _wanted(parts, page, since)
    for snapshot in snapshots:
        try:
            reading = read_answer(parts, page, parts.archive.load(snapshot.ref))
        except ArchiveError:
            damaged += 1
            continue
        if not reading.ok:
            continue
        told += (_ours(change, snapshot) for change in _told(parts, page, last, reading, snapshot))
        pairs.add((str(last[1].id) if last else "", str(snapshot.id)))
        last = reading, snapshot
    known = Reread(page.id, last[1].id, facts_digest(last[0]), READER_VERSION) if last else None
    return Again(page.id, len(snapshots), damaged, tuple(told), frozenset(pairs), known)


def _wanted(parts: Parts, page: PageState, since: datetime | None) -> list[Snapshot]:
    wanted: list[Snapshot] = []
    for info in parts.store.snapshots(page_id=page.id, newest_first=False):
        if not info.reads_well:
            continue
        if since is not None and info.snapshot.fetched_at < since:
            wanted.clear()
        wanted.append(info.snapshot)
    return wanted


def _told(
    parts: Parts,
    page: PageState,
    before: tuple[Reading, Snapshot] | None,
    reading: Reading,
    snapshot: Snapshot,
) -> Iterator[Change]:
    """What a check would have told, had today's readers been there."""
    institution, name = about(parts, page, reading)
    subject = Subject(
        institution=institution,
        institution_name=name,
        site=page.site,
        old_evidence=_where(page, before[1]) if before else Evidence(""),
        new_evidence=replace(_where(page, snapshot), snapshot=NEW_SNAPSHOT),
    )
    if before is None:
        if not page.baseline:
            yield from events_beyond(parts, reading, (), subject)
        return
    for change in compare(before[0], reading, subject).changes:
        if change.aspect is not Aspect.PAGE:
            yield change
    yield from events_beyond(parts, reading, before[0].partnerships, subject)


def _ours(change: Change, snapshot: Snapshot) -> Change:
    """The change as today's reader's own. Its id was made as on the day, so that a known one is known."""
    evidence = tuple(
        replace(each, snapshot=str(snapshot.id)) if each.snapshot == NEW_SNAPSHOT else each
        for each in change.evidence
    )
    return replace(change, origin=Origin.READER, evidence=evidence)


def _where(page: PageState, snapshot: Snapshot) -> Evidence:
    return Evidence("", page.url, str(snapshot.id), snapshot.fetched_at)
