"""One saved version of one page: first, older or newer than what is known, and what becomes of it.

`take` archives and records it; `history_of` tells what changed between the versions of a page that are
history. A version that is no page (a challenge, a login) is kept and never becomes what is known.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.changes import Change, Origin
from monitor.compare import facts_digest
from monitor.model import Fetched, Health, Outcome, PageKind, PageState, Reading, Role, SnapshotRef
from monitor.pipeline.again import Again, read_again
from monitor.pipeline.ahead import name_graph, unreported
from monitor.pipeline.decide import decide, read_answer
from monitor.pipeline.glance import summary
from monitor.pipeline.owners import owner_name
from monitor.pipeline.parts import Parts
from monitor.pipeline.replay import not_among
from monitor.pipeline.since_import import SINCE_IMPORT
from monitor.pipeline.whom import about
from monitor.read.reader import READER_VERSION
from monitor.record import CheckRecord, NewImport, NewSnapshot

SAVED = "saved_page"
"""Mark of a change that a saved page tells: nobody fetched it."""
LATELY = timedelta(days=31)
"""How old a version may be to be news, where we never read the page ourselves."""
LEASE = 600.0


@dataclass(frozen=True)
class Version:
    """One saved version that waits to be taken."""

    page: PageState
    fetched: Fetched
    """Without its body."""
    place: tuple[int, int]
    """Where the body waits."""
    digest: str
    source: str


@dataclass(frozen=True)
class Taken:
    """What became of one version."""

    url: str
    at: datetime
    source: str
    how: str
    """"first" (nothing was known), "history" (older than what is known), "compared" like a fetch, "kept" (no
    page that can be read)."""
    health: Health
    read: str
    kind: PageKind
    institution: str | None = None
    fault: str = ""
    ref: SnapshotRef | None = None


def take(parts: Parts, version: Version, body: bytes, *, dry_run: bool) -> tuple[Taken, list[Change]]:
    """Archive and record one version; gives what became of it, and the changes that are told."""
    fetched = replace(version.fetched, raw=body, body=body, headers=_headers(parts, version))
    page = parts.store.page(version.page.id) or version.page
    reading = read_answer(parts, page, fetched)
    how = "kept" if not reading.ok else _how(parts, page, fetched.fetched_at)
    whose = about(parts, page, reading)[0] if reading.ok else page.institution
    taken = Taken(
        page.url,
        fetched.fetched_at,
        version.source,
        how,
        reading.health,
        summary(reading) if reading.ok else "",
        page.kind,
        institution=whose,
        fault="" if reading.ok else f"kept, and not read: {_trouble(reading)}",
    )
    if dry_run:
        return taken, []
    if how == "compared":
        return _compared(parts, page, fetched, taken)
    ref = parts.archive.append(fetched)
    return replace(taken, ref=ref), _remember(parts, page, fetched, reading, ref, reading.health)


def _trouble(reading: Reading) -> str:
    return f"{reading.health.value.replace('_', ' ')} ({reading.reason})"


def _headers(parts: Parts, version: Version) -> tuple[tuple[str, str], ...]:
    source = "".join(c if c.isascii() and c.isprintable() else "?" for c in version.source)
    return (
        *version.fetched.headers,
        ("X-Imported-From", source[:300]),
        ("X-Imported-At", parts.now().isoformat(timespec="seconds")),
    )


def _how(parts: Parts, page: PageState, at: datetime) -> str:
    lately = parts.now() - at <= LATELY
    if page.id == 0 or (page.snapshot is None and not _waits(page)):
        return "first"
    if page.snapshot is None:
        return "compared" if lately else "first"
    if at <= page.snapshot.fetched_at or not (lately or page.snapshot.imported_at is None):
        return "history"
    return "compared"


def _waits(page: PageState) -> bool:
    """Whether a first version is more than a baseline: an index leads somewhere, a new article tells."""
    return page.role is Role.INDEX or (page.kind is PageKind.NEWS and not page.baseline)


# --------------------------------------------------------------------- history


def _remember(
    parts: Parts, page: PageState, fetched: Fetched, reading: Reading, ref: SnapshotRef, health: Health
) -> list[Change]:
    """Record a version without comparing it; it becomes what is known only where nothing newer is."""
    parts.archive.sync()
    institution, name = (
        about(parts, page, reading) if reading.ok else (page.institution, page.institution_name)
    )
    new = NewImport(
        url=page.url,
        kind=page.kind,
        every=page.every,
        snapshot=_snapshot(parts, fetched, ref, health),
        facts_digest=facts_digest(reading),
        reader_version=READER_VERSION,
        institution=institution,
        institution_name=name,
        site=page.site,
        language=page.language,
    )
    parts.store.add_imported([new], parts.now())
    return []


def _snapshot(parts: Parts, fetched: Fetched, ref: SnapshotRef, health: Health) -> NewSnapshot:
    return NewSnapshot(
        ref, fetched.final_url, fetched.fetched_at, fetched.status, fetched.media_type, health, parts.now()
    )


def history_of(parts: Parts, page: PageState, refs: Collection[SnapshotRef]) -> list[Change]:
    """What changed between versions of which one was just taken, as today's readers see it; recorded."""
    known_page = parts.store.page_by_url(page.url, page.kind)
    if known_page is None or known_page.role is Role.INDEX:
        return []
    versions = [info.snapshot for info in parts.store.snapshots(page_id=known_page.id)]
    fresh = {str(snapshot.id) for snapshot in versions if snapshot.ref in refs}
    ours = {str(snapshot.id) for snapshot in versions if snapshot.imported_at is None}
    again = read_again(parts, known_page)
    told = [change for change in again.told if not fresh.isdisjoint(_snapshots(change, again))]
    known = parts.store.replays.known_changes(known_page.id)
    found = unreported(parts, not_among(parts, told, known))
    now = parts.now()
    changes = [_of_history(change, ours, now) for change in found]
    stored = parts.store.add_changes(changes, known_page.id)
    if again.ledger is not None:
        parts.store.ledger.put(
            known_page.id, again.ledger, versions=again.versions, reader_version=READER_VERSION
        )
    return list(stored)


def _snapshots(change: Change, again: Again) -> set[str]:
    """The versions that a change lies between."""
    mine = {each.snapshot for each in change.evidence if each.snapshot}
    return mine.union(*(set(pair) for pair in again.pairs if pair[1] in mine))


def _of_history(change: Change, ours: Collection[str], now: datetime) -> Change:
    """As a change of history; "since an import" is only what we met ourselves afterwards."""
    live = not {each.snapshot for each in change.evidence}.isdisjoint(ours)
    marks = [mark for mark in change.marks if live or mark != SINCE_IMPORT]
    return replace(change, origin=Origin.IMPORT, marks=tuple(dict.fromkeys((*marks, SAVED))), detected_at=now)


# --------------------------------------------------------------------- like a fetch


def _compared(parts: Parts, page: PageState, fetched: Fetched, taken: Taken) -> tuple[Taken, list[Change]]:
    """Judge a newer version as if it had been fetched; how the page does for fetching stays as it was."""
    owner = owner_name()
    claimed = parts.store.claim([page], owner, parts.now(), lease_seconds=LEASE)
    if not claimed:  # it is being checked just now, or nobody looks after it any more
        ref = parts.archive.append(fetched)
        return _beside(parts, page, fetched, taken, ref, "history", "")
    try:
        page = claimed[0]
        record = decide(parts, page, fetched, parts.now())
        if record.snapshot is None:  # the bytes are those that are known
            ref = parts.archive.append(fetched)
            return _beside(parts, page, fetched, taken, ref, "history", "")
        if not record.reads_well:
            reason = f"kept, and not taken as what is known: {record.reason}"
            return _beside(parts, page, fetched, taken, record.snapshot.ref, "kept", reason)
        parts.archive.sync()
        result = parts.store.commit(
            [_as_saved(parts, page, record)],
            queue_for=parts.router,
            graded=parts.policy.graded,
            graph=name_graph(parts),
        )
        return replace(taken, ref=record.snapshot.ref), list(result.changes)
    finally:
        parts.store.release(owner)


def _beside(
    parts: Parts, page: PageState, fetched: Fetched, taken: Taken, ref: SnapshotRef, how: str, fault: str
) -> tuple[Taken, list[Change]]:
    reading = read_answer(parts, page, fetched)
    health = reading.health if not fault else Health.REDESIGNED
    _remember(parts, page, fetched, reading, ref, health)
    return replace(taken, ref=ref, how=how, fault=fault), []


def _as_saved(parts: Parts, page: PageState, record: CheckRecord) -> CheckRecord:
    """The record of a version that nobody fetched: its facts count, its coming says nothing of the server."""
    assert record.snapshot is not None
    well = page.last_checked is not None and page.last_ok == page.last_checked and page.health is Health.OK
    changes = tuple(
        replace(change, marks=tuple(dict.fromkeys((*change.marks, SAVED)))) for change in record.changes
    )
    return replace(
        record,
        outcome=record.outcome if well else Outcome.SKIPPED,
        reason=f"a saved page of {record.snapshot.fetched_at:%Y-%m-%d}: {record.outcome.value}",
        snapshot=replace(record.snapshot, imported_at=parts.now()),
        next_due=page.next_due,
        failures=page.failures,
        fetches=page.fetches,
        etag="",
        last_modified="",
        health=page.health,
        told_health=page.told_health,
        body_digest=record.body_digest if well else page.body_digest,
        status=None,
        changes=changes,
    )
