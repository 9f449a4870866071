"""What one answer of a server means for its page: exactly one outcome, and what to record of it.

Takes the page as the record knows it and what the fetch gave; gives a `CheckRecord`. The order is a promise:
a body that differs is archived first and judged later; a page that is not whole is never compared; facts are
compared by one and the same reader, so the old snapshot is read again instead of trusting an older reading.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from monitor.changes import Change
from monitor.compare import Subject, facts_digest
from monitor.errors import ArchiveError
from monitor.fetch import retry_after_of
from monitor.model import (
    Evidence,
    FaultKind,
    Fetched,
    FetchFault,
    Health,
    Outcome,
    PageState,
    Reading,
    Role,
)
from monitor.pipeline.ahead import caught_up, seen
from monitor.pipeline.apart import Ahead
from monitor.pipeline.arrivals import (
    arrival,
    disagreement,
    entry_changes,
    keeps_quiet,
    moved_meanwhile,
    retirement,
)
from monitor.pipeline.articles import back_unchanged, is_article, led_away, lost, told, was_withdrawn
from monitor.pipeline.bare import bare_or_lost
from monitor.pipeline.drawing import shell_reason
from monitor.pipeline.outcomes import (
    GOOD,
    Answer,
    Case,
    archived,
    close,
    held_back,
    kept,
    subject_of_page,
)
from monitor.pipeline.parts import Parts
from monitor.pipeline.put_off import put_off
from monitor.pipeline.quick import facts_of_known, is_known
from monitor.pipeline.tasks import reading_task
from monitor.pipeline.tracker import Look, look, look_again, wave_change
from monitor.pipeline.troubles import outlasts, passing, told_lately, unreached
from monitor.pipeline.trust import refusal, trusted
from monitor.pipeline.twofold import told_by_index
from monitor.pipeline.whom import about
from monitor.read.layout import NEW_TEMPLATE, apart
from monitor.read.reader import READER_VERSION, read
from monitor.record import NEW_SNAPSHOT, CheckRecord


def decide(
    parts: Parts, page: PageState, answer: Answer, started_at: datetime, ahead: Ahead | None = None
) -> CheckRecord:
    """Judge one answer, with its reading if there is one. Writes to the archive (not yet synced) and to
    nothing else.
    """
    case = Case(page, answer, started_at, parts.now(), ahead)
    if isinstance(answer, FetchFault):
        return put_off(parts, case, answer) if answer.put_off else _fault(parts, case, answer)
    if is_known(page, answer):
        return _same(parts, case)
    return _differs(parts, case, answer, answer.digest)


def undecided(parts: Parts, page: PageState, answer: Answer, started_at: datetime, bug: str) -> CheckRecord:
    """The outcome of a check that met a bug of ours: the body is kept, what was known stays as it was."""
    case = Case(page, answer, started_at, parts.now())
    facts: dict[str, Any] = {}
    if isinstance(answer, Fetched) and not answer.not_modified:
        facts = {"snapshot": archived(parts.archive, answer)}
    return close(parts, case, Outcome.FAILED, reason=f"a bug of this program: {bug}", **facts)


# --------------------------------------------------------------------- nothing to read


def _fault(parts: Parts, case: Case, fault: FetchFault) -> CheckRecord:
    skipped = fault.kind is FaultKind.ROBOTS and fault.permanent
    return close(
        parts,
        case,
        Outcome.SKIPPED if skipped else Outcome.FAILED,
        retry_after=fault.retry_after,
        status=fault.status,
        reason=f"{fault.kind.value}: {fault.detail}",
        fault=fault.kind,
        permanent=fault.permanent,
        **({} if skipped else unreached(parts, case, fault)),
    )


def _same(parts: Parts, case: Case) -> CheckRecord:
    """The body is the one that last read well: nothing to archive, nothing to read."""
    page = case.page
    facts = facts_of_known(parts, page)
    if page.role is Role.INDEX:
        return _looked(parts, case, look_again(parts, page, case.now), Outcome.UNCHANGED, facts)
    back = back_unchanged(parts, page, lambda: reread_last(parts, page))
    return close(parts, case, Outcome.CHANGED if back else Outcome.UNCHANGED, changes=back, **facts)


# --------------------------------------------------------------------- a body that differs


def _differs(parts: Parts, case: Case, fetched: Fetched, digest: str) -> CheckRecord:
    page = case.page
    if (now := moved_meanwhile(parts, page, fetched)) is not None:
        kept: dict[str, Any] = {
            "next_due": now.next_due,
            "etag": now.etag,
            "last_modified": now.last_modified,
        }
        return close(parts, replace(case, page=now), Outcome.SKIPPED, reason="it has moved", **kept)
    repeated = digest == page.body_digest
    snapshot = None if repeated else archived(parts.archive, fetched)
    reading = case.ahead[0] if case.ahead else read_answer(parts, page, fetched)
    reading = bare_or_lost(reading, lambda: reread_last(parts, page) is not None)
    if elsewhere := led_away(parts, page, fetched, reading):
        reading = Reading(page.kind, Health.GONE, f"it leads to {elsewhere} instead")
    refused = refusal(parts, page, fetched, reading)
    health = refused["health"] if refused else reading.health
    if snapshot is not None:
        snapshot = replace(snapshot, health=health)
    facts: dict[str, Any] = {"snapshot": snapshot, "body_digest": digest}
    if refused:
        outcome = Outcome.SKIPPED if is_article(page) else Outcome.FAILED
        return close(parts, case, outcome, **refused, **facts)
    if not reading.ok:
        return _trouble(parts, case, fetched, reading, facts)
    if page.role is Role.INDEX:
        return _index(parts, case, fetched, reading, facts)
    return _content(parts, case, fetched, reading, facts)


def read_answer(parts: Parts, page: PageState, fetched: Fetched) -> Reading:
    """Read an answer, fresh or from the archive, as what `page` is."""
    return read(**reading_task(parts, page, fetched), names=parts.names)


def _trouble(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    """Not a page to compare: keep what was known, tell the operator once per kind of trouble."""
    page = case.page
    if is_article(page) and reading.health is Health.GONE:
        return _gone(parts, case, fetched, reading, facts)
    told = page.told_health
    changes: tuple[Change, ...] = ()
    facts |= {"listing": retirement(page, reading.health)}
    # Of an article that was withdrawn, only that it is back is news.
    quiet = passing(fetched, reading.health) or was_withdrawn(page)
    quiet = quiet or keeps_quiet(parts, page, reading.health, case.now)
    quiet = quiet and not outlasts(parts, page, fetched, reading.health, case.now)
    if reading.health is not told and told_lately(parts, page, reading.health, case.now):
        told, quiet = reading.health, True  # it comes and goes: the coverage says so, a change did already
    if reading.health is not told and page.snapshot is not None and not quiet:
        from monitor.compare import page_change

        declared = parts.institution(page.institution)
        name = declared.name if declared else page.institution_name
        subject = subject_of_page(parts, page, fetched, declared.id if declared else None, name)
        changes = (page_change(subject, reading.health, reading.reason, told, page.kind),)
        told = reading.health
        facts = kept(parts, fetched, facts, reading.health)
    return close(
        parts,
        case,
        Outcome.FAILED,
        retry_after=retry_after_of(fetched, case.now),
        health=reading.health,
        told_health=told,
        reason=shell_reason(parts, page, reading.reason)
        if reading.health is Health.APP_SHELL
        else reading.reason,
        changes=changes,
        **facts,
    )


def _gone(parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]) -> CheckRecord:
    """An article that is gone is a matter of its site: nobody is told of the page."""
    page = case.page
    subject = subject_of_page(parts, page, fetched, page.institution, page.institution_name)
    gone = lost(parts, page, subject, lambda: reread_last(parts, page), case.now)
    reason = gone.reason or reading.reason
    return close(parts, case, gone.outcome, health=reading.health, reason=reason, **facts, **gone.facts(page))


def reread_last(parts: Parts, page: PageState) -> Reading | None:
    """What the last good version of a page says today; None where it is damaged or does not read well."""
    if page.snapshot is None:
        return None
    try:
        reading = read_answer(parts, page, parts.archive.answer(page.snapshot.ref))
    except ArchiveError:
        return None
    return reading if reading.ok else None


def _index(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    """An index leads to pages; one that leads to far fewer than expected is a fault of the reading."""
    page = case.page
    if len(reading.links) < page.min_pages:
        reason = f"{len(reading.links)} links, at least {page.min_pages} expected"
        return held_back(parts, case, fetched, subject_of_page(parts, page, fetched, None, ""), reason, facts)
    first = page.snapshot is None
    seen = look(parts, page, reading, Evidence("", page.url, NEW_SNAPSHOT, fetched.fetched_at), case.now)
    if seen.held:
        return held_back(
            parts, case, fetched, subject_of_page(parts, page, fetched, None, ""), seen.held, facts
        )
    facts = kept(parts, fetched, facts) | GOOD
    facts |= {"facts_digest": facts_digest(reading), "reader_version": READER_VERSION}
    links, remarks = trusted(parts, page, reading.links)
    seen = replace(seen, remarks=(*reading.warnings, *seen.remarks, *remarks))
    nested = page.listed_by is not None  # a sitemap of a sitemap is taken as it was found
    facts |= {"found": links, "found_baseline": first and (page.baseline or not nested)}
    facts |= {"backfill": site.backfill} if (site := parts.sources.sites.get(page.site or "")) else {}
    return _looked(parts, case, seen, Outcome.NEW if first else Outcome.COSMETIC, facts)


def _looked(parts: Parts, case: Case, seen: Look, outcome: Outcome, facts: dict[str, Any]) -> CheckRecord:
    """The outcome of a look at an index: who came, left, changed; or that a person has to look, too."""
    page, changes = case.page, seen.changes
    facts |= {"listing": seen.listing, "suppressed": seen.suppressed}
    facts |= {"standing": seen.standing, "remarks": seen.remarks}
    if seen.wave:
        facts |= {"health": Health.REDESIGNED, "told_health": Health.REDESIGNED, "reason": seen.wave}
        changes = (*changes, *wave_change(parts, page, seen.wave, case.now))
        return close(parts, case, Outcome.HELD, changes=changes, **facts)
    if seen.departed or any(change.id not in seen.standing for change in changes):
        outcome = Outcome.CHANGED
    return close(parts, case, outcome, changes=changes, **facts)


def _content(
    parts: Parts, case: Case, fetched: Fetched, reading: Reading, facts: dict[str, Any]
) -> CheckRecord:
    """A page that reads well: its first version, or one that is compared with the last good one."""
    came = arrival(parts, case.page, reading, fetched.final_url)
    page = came.page
    case, facts = replace(case, page=page), facts | {"listing": came.listing}
    institution, name = about(parts, page, reading)
    good = _known_from(parts, case, reading, institution, name)
    subject = subject_of_page(parts, page, fetched, institution, name)
    entry = entry_changes(parts, came, reading, subject)
    if page.snapshot is None:
        news = told(parts, page, None, reading, subject)
        events, held = seen(parts, news.changes, reading.article)
        good |= {"headline": reading.article.title if reading.article else "", "standing": held}
        good |= {"suppressed": news.suppressed + len(held), "remarks": (*good["remarks"], *news.remarks)}
        changes = (*(() if page.baseline else entry), *events)
        return close(parts, case, Outcome.NEW, changes=changes, **good, **kept(parts, fetched, facts))
    same = (good["facts_digest"], READER_VERSION) == (page.facts_digest, page.reader_version)
    if same and not entry and not was_withdrawn(page):
        return close(parts, case, Outcome.COSMETIC, suppressed=1, **good, **kept(parts, fetched, facts))
    try:
        old = read_answer(parts, page, parts.archive.answer(page.snapshot.ref))
    except ArchiveError as damage:
        reason = (
            f"the last good version cannot be compared ({damage}); `monitor sources accept` takes this one"
        )
        return held_back(parts, case, fetched, subject, reason, facts)
    good["in_tracker"] = caught_up(parts, institution, reading.profile)
    return _compared(parts, case, fetched, old, reading, subject, entry, good, facts)


def _known_from(
    parts: Parts, case: Case, reading: Reading, institution: str | None, name: str
) -> dict[str, Any]:
    """What is known of a page from a good reading of it, whatever it tells."""
    page = case.page
    return GOOD | {
        "facts_digest": case.ahead[1] if case.ahead else facts_digest(reading),
        "reader_version": READER_VERSION,
        "institution": institution,
        "institution_name": name,
        "remarks": (*reading.warnings, *disagreement(page, institution, name)),
        "layout": reading.layout,
        "in_doubt": _in_doubt(parts, page, reading),
        "built_anew": bool(page.layout and reading.layout)
        and apart(page.layout, reading.layout) > NEW_TEMPLATE,
    }


def _in_doubt(parts: Parts, page: PageState, reading: Reading) -> bool:
    """Whether a language model is to be asked about this version."""
    if not parts.settings.model.url:
        return False
    from monitor.pipeline.second import in_doubt  # which takes time to import, and most ask nobody

    return in_doubt(parts, page, reading, lambda: reread_last(parts, page))


def _compared(
    parts: Parts,
    case: Case,
    fetched: Fetched,
    old: Reading,
    reading: Reading,
    subject: Subject,
    entry: tuple[Change, ...],
    good: dict[str, Any],
    facts: dict[str, Any],
) -> CheckRecord:
    """What a good reading tells beyond the last one, both by today's reader."""
    from monitor.compare import compare  # all that compares takes 8 MB, and a first sweep compares nothing
    from monitor.compare.lineage import trace
    from monitor.pipeline.since_import import outgrown, since_import
    from monitor.pipeline.unsteady import steady

    page = case.page
    result = compare(old, reading, subject)
    if page.snapshot is not None and page.snapshot.imported_at is not None:
        result = since_import(result, old, subject)
        if reason := outgrown(result, old, reading):
            facts = good | kept(parts, fetched, facts)
            return close(parts, case, Outcome.NEW, reason=reason, changes=entry, **facts)
    if result.held:
        return held_back(parts, case, fetched, subject, result.held, facts)
    result, good["taken_back"] = steady(parts, page, result, old, reading, fetched.fetched_at)
    news = told(parts, page, old, reading, subject)
    events, held = seen(parts, news.changes, reading.article)
    changes = (*result.changes, *entry, *events)
    standing = told_by_index(parts, page, result.changes) | held
    fresh = any(change.id not in standing for change in changes)
    good |= {"standing": standing, "changes": changes}
    good |= {"suppressed": result.suppressed + news.suppressed + len(standing) or int(not changes)}
    if old.profile is not None and reading.profile is not None:
        good["lineage"] = trace(old.profile, reading.profile, result.changes)
    outcome = Outcome.CHANGED if fresh else Outcome.COSMETIC
    return close(parts, case, outcome, **good, **kept(parts, fetched, facts))
