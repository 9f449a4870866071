"""The ledger of a page: since when it has told each of its facts, kept by the checks, or made again.

The record's rows say when facts began and ended. Where they are out of date (other readers, an import, a
predecessor that could not be read), all versions of the page are read and walked through again. Held and
unwell snapshots are not readings and leave no trace.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from monitor.compare import Subject, compare
from monitor.compare.lineage import Lineage, trace
from monitor.errors import ArchiveError, StorageError
from monitor.model import Evidence, PageState, Profile, Reading, Snapshot
from monitor.pipeline.decide import read_answer
from monitor.pipeline.parts import Parts
from monitor.pipeline.since_import import since_import
from monitor.read.reader import READER_VERSION
from monitor.record.ledger import FactRecord, PageLedger, advance


def rebuild(parts: Parts, page: PageState) -> list[FactRecord]:
    """Make the ledger of a page again from all its versions, and store it."""
    rows: list[FactRecord] = []
    reader = partial(reading_of, parts, page)
    for _ in range(3):  # a check may bring a version meanwhile
        ledger = parts.store.ledger.of_page(page.id)
        rows = walk(ledger.snapshots, reader)
        versions = [snapshot.id for snapshot in ledger.snapshots]
        if parts.store.ledger.put(page.id, rows, versions=versions, reader_version=READER_VERSION):
            break
    return rows


def walk(snapshots: Sequence[Snapshot], read: Callable[[Snapshot], Reading | None]) -> list[FactRecord]:
    """The rows that these versions of a page make, oldest first; one that `read` cannot give is left out."""
    rows: list[FactRecord] = []
    first: Snapshot | None = None
    before: tuple[Snapshot, Reading] | None = None
    for snapshot in snapshots:
        if before is not None and snapshot.ref.digest == before[0].ref.digest:
            before = (snapshot, before[1])
            continue
        reading = read(snapshot)
        if reading is None or reading.profile is None:
            continue
        if before is not None and first is not None and reading.profile != before[1].profile:
            lineage = _lineage(before[1], reading, imported=before[0].imported_at is not None)
            rows = advance(rows, lineage, first=first.id, previous=before[0].id, new=snapshot.id)
        first, before = first or snapshot, (snapshot, reading)
    return rows


def _lineage(old: Reading, new: Reading, *, imported: bool) -> Lineage:
    """As the check found it: what an imported file only cuts off or has no field for has not changed."""
    assert old.profile is not None
    assert new.profile is not None
    if imported:
        subject = Subject(None, "", None, Evidence(""), Evidence(""))
        result = since_import(compare(old, new, subject), old, subject)
        if not result.held:
            return trace(old.profile, new.profile, result.changes)
    return trace(old.profile, new.profile)


def up_to_date(parts: Parts, page: PageState) -> PageLedger:
    """What the record keeps of a page's facts, rebuilt first where that is needed."""
    ledger = parts.store.ledger.of_page(page.id)
    if ledger.version == READER_VERSION or len(ledger.snapshots) < 2:
        return ledger
    try:
        rebuild(parts, page)
    except StorageError as error:
        if not error.busy:
            raise
        return replace(ledger, rows=tuple(walk(ledger.snapshots, partial(reading_of, parts, page))))
    return parts.store.ledger.of_page(page.id)


def read_profile(parts: Parts, page: PageState, snapshot: Snapshot) -> Profile | None:
    """The profile that a snapshot of a page tells, whomever it is about: that it is known was decided."""
    return _read(parts, page, snapshot).profile


def readable(parts: Parts, page: PageState, snapshot: Snapshot) -> Profile | None:
    """The same; None where the archive cannot give it."""
    reading = reading_of(parts, page, snapshot)
    return reading.profile if reading else None


def _read(parts: Parts, page: PageState, snapshot: Snapshot) -> Reading:
    return read_answer(parts, replace(page, institution_name=""), parts.archive.load(snapshot.ref))


def reading_of(parts: Parts, page: PageState, snapshot: Snapshot) -> Reading | None:
    """What today's readers make of a version, whomever it is about: that it is known was decided on the day.
    None where the archive cannot give it.
    """
    try:
        return _read(parts, page, snapshot)
    except ArchiveError:
        return None
