"""Reading the archive again: what today's readers see in old snapshots, and nothing that is news.

`replay` goes through the good snapshots of each page in order and compares neighbours. A change that was told
when the page changed keeps its record; one that only today's reader sees is recorded with origin "reader" and
mailed to nobody (promise 5).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from monitor.changes import Aspect, Change, Origin
from monitor.compare import Subject, compare
from monitor.errors import ArchiveError
from monitor.model import Evidence, PageState, Role, Snapshot
from monitor.pipeline.decide import about, read_answer
from monitor.pipeline.parts import Parts
from monitor.record import NEW_SNAPSHOT


@dataclass
class ReplayReport:
    pages: int = 0
    snapshots: int = 0
    found: int = 0
    """Changes that are recorded now and were not before."""
    damaged: int = 0


def replay(parts: Parts, ids: Collection[str] = ()) -> ReplayReport:
    """Read all good snapshots again (of the named sites or institutions, or of all)."""
    report = ReplayReport()
    for page in parts.store.pages():
        wanted = not ids or page.site in ids or page.institution in ids
        if page.role is Role.CONTENT and wanted:
            report.pages += 1
            found = list(_again(parts, page, report))
            report.found += len(parts.store.add_changes(found))
    return report


def _again(parts: Parts, page: PageState, report: ReplayReport) -> Iterator[Change]:
    previous = None
    for info in parts.store.snapshots(page_id=page.id, newest_first=False):
        if not info.reads_well:
            continue
        report.snapshots += 1
        try:
            fetched = parts.archive.load(info.snapshot.ref)
        except ArchiveError:
            report.damaged += 1
            continue
        reading = read_answer(parts, page, fetched)
        if previous is not None and reading.ok and previous[0].ok:
            institution, name = about(parts, page, reading)
            subject = Subject(
                institution=institution,
                institution_name=name,
                site=page.site,
                old_evidence=_where(page, previous[1]),
                new_evidence=replace(_where(page, info.snapshot), snapshot=NEW_SNAPSHOT),
                detected_at=parts.now(),
            )
            for change in compare(previous[0], reading, subject).changes:
                if change.aspect is not Aspect.PAGE:
                    yield _ours(change, info.snapshot)
        if reading.ok:
            previous = (reading, info.snapshot)


def _ours(change: Change, snapshot: Snapshot) -> Change:
    """The change as today's reader's own. Its id was made as on the day, so that a known one is known."""
    evidence = tuple(
        replace(each, snapshot=str(snapshot.id)) if each.snapshot == NEW_SNAPSHOT else each
        for each in change.evidence
    )
    return replace(change, origin=Origin.READER, evidence=evidence)


def _where(page: PageState, snapshot: Snapshot) -> Evidence:
    return Evidence("", page.url, str(snapshot.id), snapshot.fetched_at)
