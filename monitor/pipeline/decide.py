"""What one answer of a server means for its page: exactly one outcome, and what to record of it.

Takes the page as the record knows it and what the fetch gave; gives a `CheckRecord`. The order is a promise:
a body that differs is archived first and judged later; a page that is not whole is never compared; facts are
compared by one and the same reader, so the old snapshot is read again instead of trusting an older reading.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.archive import Archive
from monitor.changes import Change
from monitor.compare import Subject, compare, event_changes, facts_digest, page_change
from monitor.compare.lineage import trace
from monitor.errors import ArchiveError
from monitor.fetch import retry_after_of
from monitor.model import (
    Evidence,
    FaultKind,
    Fetched,
    FetchFault,
    FetchTask,
    Health,
    Institution,
    Outcome,
    PageKind,
    PageState,
    Partnership,
    Reading,
    Role,
)
from monitor.pipeline.arrivals import (
    arrival,
    disagreement,
    entry_changes,
    keeps_quiet,
    moved_meanwhile,
    named,
    retirement,
)
from monitor.pipeline.parts import Parts
from monitor.pipeline.since_import import outgrown, since_import
from monitor.pipeline.tracker import Look, held_change, look, look_again, wave_change
from monitor.pipeline.twofold import told_by_index
from monitor.read.layout import NEW_TEMPLATE, apart
from monitor.read.reader import READER_VERSION, read
from monitor.record import NEW_SNAPSHOT, CheckRecord, NewSnapshot
from monitor.schedule import next_due

Answer = Fetched | FetchFault
TRUSTED_IN_A_ROW = 6
GOOD: dict[str, Any] = {"reads_well": True, "health": Health.OK, "told_health": Health.OK}


@dataclass(frozen=True)
class Case:
    """One answer for one page, with all that is needed to judge it."""

    page: PageState
    answer: Answer
    started_at: datetime
    now: datetime


def decide(parts: Parts, page: PageState, answer: Answer, started_at: datetime) -> CheckRecord:
    """Judge one answer. Writes to the archive (not yet synced) and to nothing else."""
    case = Case(page, answer, started_at, parts.now())
    if isinstance(answer, FetchFault):
        return _fault(parts, case, answer)
    if answer.not_modified:
        return _same(parts, case)
    digest = hashlib.sha256(answer.body).hexdigest()
    known = {page.body_digest if page.health is Health.OK else "", page.snapshot and page.snapshot.ref.digest}
    if answer.status == 200 and digest in known:
        return _same(parts, case)
    return _differs(parts, case, answer, digest)


def undecided(parts: Parts, page: PageState, answer: Answer, started_at: datetime, bug: str) -> CheckRecord:
    """The outcome of a check that met a bug of ours: the body is kept, what was known stays as it was."""
    case = Case(page, answer, started_at, parts.now())
    facts: dict[str, Any] = {}
    if isinstance(answer, Fetched) and not answer.not_modified:
        facts = {"snapshot": _archive(parts.archive, answer)}
    return _close(parts, case, Outcome.FAILED, reason=f"a bug of this program: {bug}", **facts)


def task_for(page: PageState) -> FetchTask:
    """What to ask the server: conditionally, but every seventh time not, because some servers lie."""
    if page.fetches >= TRUSTED_IN_A_ROW or page.snapshot is None or page.health is not Health.OK:
        return FetchTask(page.url)
    return FetchTask(page.url, page.etag, page.last_modified)


# --------------------------------------------------------------------- nothing to read


def _fault(parts: Parts, case: Case, fault: FetchFault) -> CheckRecord:
    skipped = fault.kind is FaultKind.ROBOTS and fault.permanent
    return _close(
        parts,
        case,
        Outcome.SKIPPED if skipped else Outcome.FAILED,
        retry_after=fault.retry_after,
        status=fault.status,
        reason=f"{fault.kind.value}: {fault.detail}",
    )


def _same(parts: Parts, case: Case) -> CheckRecord:
    """The body is the one that last read well: nothing to archive, nothing to read."""
    page = case.page
    facts = GOOD | {"body_digest": page.snapshot.ref.digest if page.snapshot else page.body_digest}
    facts |= {
        "reads_well": False,
        "institution": page.institution or parts.names.match(page.institution_name),
    }
    if page.role is Role.INDEX:
        return _looked(parts, case, look_again(parts, page, case.now), Outcome.UNCHANGED, facts)
    return _close(parts, case, Outcome.UNCHANGED, **facts)


# --------------------------------------------------------------------- a body that differs


def _differs(parts: Parts, case: Case, fetched: Fetched, digest: str) -> CheckRecord:
    page = case.page
    if (now := moved_meanwhile(parts, page, fetched)) is not None:
        kept: dict[str, Any] = {
            "next_due": now.next_due,
            "etag": now.etag,
            "last_modified": now.last_modified,
        }
        return _close(parts, replace(case, page=now), Outcome.SKIPPED, reason="it has moved", **kept)
    repeated = digest == page.body_digest
    snapshot = None if repeated else _archive(parts.archive, fetched)
    reading = read_answer(parts, page, fetched)
    if snapshot is not None:
        snapshot = replace(snapshot, health=reading.health)
    facts: dict[str, Any] = {"snapshot": snapshot, "body_digest": digest}
    if not reading.ok:
        return _trouble(parts, case, fetched, reading, facts)
    if page.role is Role.INDEX:
        return _index(parts, case, fetched, reading, facts)
    return _content(parts, case, fetched, reading, facts)


def _archive(archive: Archive, fetched: Fetched) -> NewSnapshot:
    return NewSnapshot(
        ref=archive.append(fetched),
        url=fetched.final_url,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        media_type=fetched.media_type,
    )


def read_answer(parts: Parts, page: PageState, fetched: Fetched) -> Reading:
    """Read an answer, fresh or from the archive, as what `page` is."""
    return read(
        fetched.body,
        kind=page.kind,
        role=page.role,
        names=parts.names,
        url=fetched.final_url or page.url,
        media_type=fetched.media_type,
        charset=fetched.charset,
        status=fetched.status,
        institution=expected(parts, page),
        follow=page.follow,
    )


def expected(parts: Parts, page: PageState) -> Institution | None:
    """Whom the page should be about: as declared, else as it said itself when it last read well.

    What an index says of a page that was never read is no reason to doubt the page.
    """
    if page.snapshot is None and page.declared_for is None:
        return None
    declared = parts.institution(page.institution)
    if declared is None and page.institution_name:
        return Institution(id="", name=page.institution_name)
    return declared


def about(parts: Parts, page: PageState, reading: Reading) -> tuple[str | None, str]:
    """The institution that a good reading is about: its id in this workspace, if any, and its name."""
    declared = parts.institution(page.declared_for)
    if declared is not None:
        return declared.id, declared.name
    if page.declared_for and page.site is None:
        return page.institution, page.institution_name  # declared since these sources were loaded
    return named(parts, page, reading.profile)


def _trouble(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    """Not a page to compare: keep what was known, tell the operator once per kind of trouble."""
    page = case.page
    told = page.told_health
    changes: tuple[Change, ...] = ()
    facts |= {"listing": retirement(page, reading.health)}
    quiet = _passing(fetched, reading.health) or keeps_quiet(parts, page, reading.health, case.now)
    if reading.health is not told and page.snapshot is not None and not quiet:
        declared = parts.institution(page.institution)
        name = declared.name if declared else page.institution_name
        subject = _subject(parts, page, fetched, declared.id if declared else None, name)
        changes = (page_change(subject, reading.health, reading.reason, told),)
        told = reading.health
        facts = _kept(parts, fetched, facts, reading.health)
    return _close(
        parts,
        case,
        Outcome.FAILED,
        retry_after=retry_after_of(fetched, case.now),
        health=reading.health,
        told_health=told,
        reason=reading.reason,
        changes=changes,
        **facts,
    )


def _passing(fetched: Fetched, health: Health) -> bool:
    """Server errors come and go: they back off and show in the coverage, nobody is told of a change."""
    return fetched.status >= 500 and health not in {Health.CHALLENGE, Health.LOGIN, Health.BLOCKED}


def _index(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    """An index leads to pages; one that leads to far fewer than expected is a fault of the reading."""
    page = case.page
    if len(reading.links) < page.min_pages:
        reason = f"{len(reading.links)} links, at least {page.min_pages} expected"
        return _held(parts, case, fetched, _subject(parts, page, fetched, None, ""), reason, facts)
    first = page.snapshot is None
    seen = look(parts, page, reading, Evidence("", page.url, NEW_SNAPSHOT, fetched.fetched_at), case.now)
    if seen.held:
        return _held(parts, case, fetched, _subject(parts, page, fetched, None, ""), seen.held, facts)
    facts = _kept(parts, fetched, facts) | GOOD
    facts |= {"facts_digest": facts_digest(reading), "reader_version": READER_VERSION}
    facts |= {"found": reading.links, "found_baseline": first}
    return _looked(parts, case, seen, Outcome.NEW if first else Outcome.COSMETIC, facts)


def _looked(parts: Parts, case: Case, seen: Look, outcome: Outcome, facts: dict[str, Any]) -> CheckRecord:
    """The outcome of a look at an index: who came, left, changed; or that a person has to look, too."""
    page, changes = case.page, seen.changes
    facts |= {"listing": seen.listing, "suppressed": seen.suppressed}
    facts |= {"standing": seen.standing, "remarks": seen.remarks}
    if seen.wave:
        facts |= {"health": Health.REDESIGNED, "told_health": Health.REDESIGNED, "reason": seen.wave}
        changes = (*changes, *wave_change(parts, page, seen.wave, case.now))
        return _close(parts, case, Outcome.HELD, changes=changes, **facts)
    if seen.departed or any(change.id not in seen.standing for change in changes):
        outcome = Outcome.CHANGED
    return _close(parts, case, outcome, changes=changes, **facts)


def _content(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    came = arrival(parts, case.page, reading, fetched.final_url)
    page = came.page
    case, facts = replace(case, page=page), facts | {"listing": came.listing}
    institution, name = about(parts, page, reading)
    known = (facts_digest(reading), READER_VERSION)
    good: dict[str, Any] = {
        **GOOD,
        "facts_digest": known[0],
        "reader_version": known[1],
        "institution": institution,
        "institution_name": name,
        "remarks": (*reading.warnings, *disagreement(page, institution, name)),
        "layout": reading.layout,
        "built_anew": bool(page.layout and reading.layout)
        and apart(page.layout, reading.layout) > NEW_TEMPLATE,
    }
    subject = _subject(parts, page, fetched, institution, name)
    entry = entry_changes(parts, came, reading, subject)
    if page.snapshot is None:
        news = () if page.baseline else (*entry, *events_beyond(parts, reading, (), subject))
        return _close(parts, case, Outcome.NEW, changes=news, **good, **_kept(parts, fetched, facts))
    if known == (page.facts_digest, page.reader_version) and not entry:
        return _close(parts, case, Outcome.COSMETIC, suppressed=1, **good, **_kept(parts, fetched, facts))
    try:
        old = read_answer(parts, page, parts.archive.load(page.snapshot.ref))
    except ArchiveError as damage:
        reason = (
            f"the last good version cannot be compared ({damage}); `monitor sources accept` takes this one"
        )
        return _held(parts, case, fetched, subject, reason, facts)
    result = compare(old, reading, subject)
    if page.snapshot.imported_at is not None:
        result = since_import(result, old, subject)
        if reason := outgrown(result, old, reading):
            good |= _kept(parts, fetched, facts)
            return _close(parts, case, Outcome.NEW, reason=reason, changes=entry, **good)
    if result.held:
        return _held(parts, case, fetched, subject, result.held, facts)
    changes = (*result.changes, *entry, *events_beyond(parts, reading, old.partnerships, subject))
    standing = told_by_index(parts, page, result.changes)
    fresh = any(change.id not in standing for change in changes)
    outcome = Outcome.CHANGED if fresh else Outcome.COSMETIC
    suppressed = result.suppressed + len(standing) or int(not changes)
    good["standing"] = standing
    good |= _kept(parts, fetched, facts)
    if old.profile is not None and reading.profile is not None:
        good["lineage"] = trace(old.profile, reading.profile, result.changes)
    return _close(parts, case, outcome, changes=changes, suppressed=suppressed, **good)


def _kept(
    parts: Parts, fetched: Fetched, facts: dict[str, Any], health: Health = Health.OK
) -> dict[str, Any]:
    """`facts` with a snapshot: what is known from a body, or told of it, refers to one of its own check.

    It is missing where the same body was archived by an earlier check that did not take it.
    """
    if facts["snapshot"] is not None:
        return facts
    return facts | {"snapshot": replace(_archive(parts.archive, fetched), health=health)}


def _held(
    parts: Parts, case: Case, fetched: Fetched, subject: Subject, reason: str, facts: dict[str, Any]
) -> CheckRecord:
    """Too much was lost at once: the last good profile stays, and the operator is told once."""
    page, health = case.page, Health.REDESIGNED
    told: tuple[Change, ...] = ()
    if page.told_health is not health and page.snapshot is not None:
        index = page.role is Role.INDEX
        change = page_change(subject, health, reason, page.told_health)
        told = (held_change(subject, page, reason, "takes it as it is") if index else change,)
        facts = _kept(parts, fetched, facts)
    return _close(
        parts, case, Outcome.HELD, health=health, told_health=health, reason=reason, changes=told, **facts
    )


def events_beyond(
    parts: Parts, reading: Reading, known: tuple[Partnership, ...], subject: Subject
) -> tuple[Change, ...]:
    """What an article tells of partnerships beyond what its last version told."""
    if reading.kind is not PageKind.NEWS:
        return ()
    told = {(p.institution, p.counterpart, p.kind, p.status) for p in known}
    fresh = [p for p in reading.partnerships if (p.institution, p.counterpart, p.kind, p.status) not in told]

    def about_whom(id_: str) -> Subject:
        return replace(subject, institution=id_, institution_name=parts.sources.institutions[id_].name)

    return event_changes(fresh, about_whom)


def _subject(parts: Parts, page: PageState, fetched: Fetched, institution: str | None, name: str) -> Subject:
    old = page.snapshot
    return Subject(
        institution=institution,
        institution_name=name,
        site=page.site,
        old_evidence=Evidence("", page.url, str(old.id) if old else "", old.fetched_at if old else None),
        new_evidence=Evidence("", page.url, NEW_SNAPSHOT, fetched.fetched_at),
        detected_at=parts.now(),
    )


# --------------------------------------------------------------------- the one outcome


def _close(
    parts: Parts, case: Case, outcome: Outcome, *, retry_after: float | None = None, **facts: Any
) -> CheckRecord:
    """The record of a check: what the page was, overlaid with what this check found."""
    page, answer = case.page, case.answer
    failed = outcome is Outcome.FAILED
    task = task_for(page)
    conditional = task.etag or task.last_modified
    record = CheckRecord.of(page, started_at=case.started_at, finished_at=case.now, outcome=outcome)
    changed: dict[str, Any] = {
        "next_due": next_due(page, outcome, case.now, parts.chance(), retry_after=retry_after),
        "failures": page.failures + 1 if failed else 0,
        "fetches": page.fetches + 1 if conditional else 0,
    }
    if isinstance(answer, Fetched):
        changed["status"] = answer.status
        if not failed and not answer.not_modified:
            changed |= {"etag": answer.header("etag"), "last_modified": answer.header("last-modified")}
    return replace(record, **(changed | facts))
