"""Taking a held page at its word: a person has looked, and what the page says now is what is known.

`accept_page` takes its address, reads the last version out of the archive and records it as the one that
later checks are compared with. Raises `NotFound` and `UsageError` where there is nothing to accept.
"""

from dataclasses import replace
from hashlib import sha256

from monitor.compare import facts_digest
from monitor.compare.lineage import Lineage, trace
from monitor.errors import ArchiveError, NotFound, UsageError
from monitor.model import Evidence, Health, Outcome, PageState, Reading, Role
from monitor.pipeline.decide import read_answer
from monitor.pipeline.parts import Parts
from monitor.pipeline.tracker import accepted
from monitor.pipeline.trust import trusted
from monitor.pipeline.whom import about
from monitor.read.reader import READER_VERSION
from monitor.record import CheckRecord, NewSnapshot, SnapshotInfo


def accept_page(parts: Parts, url: str) -> None:
    """Make the last snapshot of a page the one that later checks are compared with; nothing is told.

    Of an index of profiles, those whom it does not list have left by that, and that is told.

    Raises `NotFound` for an unknown page, `UsageError` where there is nothing to accept.
    """
    page = parts.store.page_by_url(url)
    if page is None:
        raise NotFound(f"no page has the address {url!r}; `monitor snapshots list` shows the known ones")
    last = _held(parts, page)
    if last is None:
        raise UsageError(f"{url}: nothing is held; the last version that was read is the one that is known")
    fetched = parts.archive.load(last.snapshot.ref)
    reading = read_answer(parts, replace(page, institution_name=""), fetched)
    if not reading.ok:
        raise UsageError(
            f"{url}: the last version cannot be read as a page ({reading.health}: {reading.reason})"
        )
    institution, name = about(parts, replace(page, institution_name=""), reading)
    now = parts.now()
    at = Evidence("", page.url, str(last.snapshot.id), last.snapshot.fetched_at)
    seen = accepted(parts, page, reading, at, now)
    record = CheckRecord.of(page, started_at=now, finished_at=now, outcome=Outcome.NEW)
    taking = replace(
        record,
        health=Health.OK,
        told_health=Health.OK,
        reason="accepted by a person",
        institution=institution,
        institution_name=name,
        body_digest=sha256(fetched.body).hexdigest(),
        facts_digest=facts_digest(reading),
        reader_version=READER_VERSION,
        layout=reading.layout,
        snapshot=NewSnapshot(
            ref=last.snapshot.ref,
            url=fetched.final_url,
            fetched_at=last.snapshot.fetched_at,
            status=fetched.status,
            media_type=fetched.media_type,
        ),
        reads_well=True,
        lineage=_lineage(parts, page, reading),
        listing=seen.listing,
        found=trusted(parts, page, reading.links)[0],
        found_baseline=page.snapshot is None if reading.links else None,
    )
    parts.store.commit([taking], queue_for=parts.router, graded=parts.policy.graded)


def _held(parts: Parts, page: PageState) -> SnapshotInfo | None:
    """The last version that was read of a page, where that is not the one that is known."""
    ours = (
        each
        for each in parts.store.snapshots(page_id=page.id)
        if each.snapshot.imported_at is None
        # What a browser was to draw and could not is kept as an empty shell; the page is not called one.
        and (each.snapshot.health is not Health.APP_SHELL or page.health is Health.APP_SHELL)
    )
    last = max(ours, key=lambda each: each.snapshot.id, default=None)  # whatever the clock said
    taken = last is not None and page.snapshot is not None and last.snapshot.id == page.snapshot.id
    waiting = page.role is Role.INDEX and page.health is Health.REDESIGNED  # read well, but nobody left
    return None if taken and not waiting else last


def _lineage(parts: Parts, page: PageState, reading: Reading) -> Lineage | None:
    """Which facts ended and began by taking this version for the last good one."""
    if page.snapshot is None or reading.profile is None:
        return None
    try:
        old = read_answer(parts, page, parts.archive.load(page.snapshot.ref))
    except ArchiveError:
        return None
    return trace(old.profile, reading.profile) if old.profile is not None else None
