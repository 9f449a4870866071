"""How a check ends: the pieces that every outcome is made of.

Takes an answer of a server for a page and what was found in it; gives a `CheckRecord` that overlays what the
page was with what this check found. Writes to the archive (not yet synced) and to nothing else.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from monitor.changes import Change
from monitor.model import Evidence, Fetched, FetchFault, FetchTask, Health, Outcome, PageState, Role
from monitor.pipeline.parts import Parts
from monitor.record import NEW_SNAPSHOT, CheckRecord, NewSnapshot
from monitor.schedule import next_due, pace_of

if TYPE_CHECKING:  # the comparison takes time to import, and most checks find nothing to compare
    from monitor.archive import Archive
    from monitor.compare import Subject
    from monitor.pipeline.apart import Ahead

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
    ahead: "Ahead | None" = None
    """Its reading, where somebody has made it already."""


def task_for(page: PageState) -> FetchTask:
    """What to ask the server: conditionally, but every seventh time not, because some servers lie."""
    if page.fetches >= TRUSTED_IN_A_ROW or page.snapshot is None or page.health is not Health.OK:
        return FetchTask(page.url, site=page.site or "")
    return FetchTask(page.url, page.etag, page.last_modified, page.site or "")


def close(
    parts: Parts, case: Case, outcome: Outcome, *, retry_after: float | None = None, **facts: Any
) -> CheckRecord:
    """The record of a check: what the page was, overlaid with what this check found."""
    page, answer = case.page, case.answer
    failed = outcome is Outcome.FAILED
    task = task_for(page)
    conditional = task.etag or task.last_modified
    record = CheckRecord.of(page, started_at=case.started_at, finished_at=case.now, outcome=outcome)
    pace = pace_of(page, outcome, case.now, moved=_moved(page, outcome, facts))
    changed: dict[str, Any] = {
        "next_due": next_due(page, outcome, case.now, parts.chance(), pace=pace, retry_after=retry_after),
        "pace": page.pace if pace is None else int(pace.total_seconds()),
        "failures": page.failures + 1 if failed else 0,
        "retry_after": retry_after,
        "fetches": page.fetches + 1 if conditional else 0,
    }
    if isinstance(answer, Fetched):
        changed["status"] = answer.status
        if not failed and not answer.not_modified:
            changed |= {"etag": answer.header("etag"), "last_modified": answer.header("last-modified")}
    elif answer.undrawn is not None:
        changed |= _undrawn(parts.archive, page, answer.undrawn)
    return replace(record, **(changed | facts))


def _moved(page: PageState, outcome: Outcome, facts: dict[str, Any]) -> bool:
    """Whether the page says something else than when it was last read; an index: whether it lists something
    else, by the same reader. Noise never counts."""
    if outcome is not Outcome.COSMETIC or page.role is not Role.INDEX:
        return outcome is Outcome.CHANGED
    lists = (facts.get("facts_digest"), facts.get("reader_version"))
    return lists != (page.facts_digest, page.reader_version) and lists[1] == page.reader_version


def held_back(
    parts: Parts, case: Case, fetched: Fetched, subject: "Subject", reason: str, facts: dict[str, Any]
) -> CheckRecord:
    """Too much was lost at once: the last good profile stays, and the operator is told once."""
    from monitor.compare import page_change
    from monitor.pipeline.tracker import held_change

    page, health = case.page, Health.REDESIGNED
    told: tuple[Change, ...] = ()
    if page.told_health is not health and page.snapshot is not None:
        index = page.role is Role.INDEX
        change = page_change(subject, health, reason, page.told_health, page.kind)
        told = (held_change(subject, page, reason, "takes it as it is") if index else change,)
        facts = kept(parts, fetched, facts)
    return close(
        parts, case, Outcome.HELD, health=health, told_health=health, reason=reason, changes=told, **facts
    )


def subject_of_page(
    parts: Parts, page: PageState, fetched: Fetched, institution: str | None, name: str
) -> "Subject":
    from monitor.compare import Subject

    old = page.snapshot
    return Subject(
        institution=institution,
        institution_name=name,
        site=page.site,
        old_evidence=Evidence("", page.url, str(old.id) if old else "", old.fetched_at if old else None),
        new_evidence=Evidence("", page.url, NEW_SNAPSHOT, fetched.fetched_at),
        detected_at=parts.now(),
    )


def archived(archive: "Archive", fetched: Fetched) -> NewSnapshot:
    return NewSnapshot(
        ref=archive.append(fetched),
        url=fetched.final_url,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        media_type=fetched.media_type,
    )


def _undrawn(archive: "Archive", page: PageState, fetched: Fetched) -> dict[str, Any]:
    """What came and was not drawn is archived once; nobody compares it. Its digest is one that no body has:
    the same bytes are another page once they are drawn, or once nobody wants them drawn."""
    digest = hashlib.sha256(b"not drawn\n" + fetched.body).hexdigest()
    if digest == page.body_digest:
        return {}
    return {"body_digest": digest, "snapshot": replace(archived(archive, fetched), health=Health.APP_SHELL)}


def kept(parts: Parts, fetched: Fetched, facts: dict[str, Any], health: Health = Health.OK) -> dict[str, Any]:
    """`facts` with a snapshot: what is known from a body, or told of it, refers to one of its own check.

    It is missing where the same body was archived by an earlier check that did not take it.
    """
    if facts["snapshot"] is not None:
        return facts
    return facts | {"snapshot": replace(archived(parts.archive, fetched), health=health)}
