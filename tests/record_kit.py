"""What the tests of the record build with: a fixed clock, pages, checks, changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.changes import Action, Aspect, Change, Severity, change_id
from monitor.model import (
    Evidence,
    Health,
    Link,
    Outcome,
    PageDeclaration,
    PageKind,
    PageState,
    Role,
    SnapshotRef,
)
from monitor.record import NEW_SNAPSHOT, CheckRecord, CommitResult, NewSnapshot, Store

NOW = datetime(2026, 11, 12, 7, 14, 0, 123456, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def declared(url: str = "https://example.org/a", **values: Any) -> PageDeclaration:
    """A page of the site "tracker", unless something says otherwise."""
    if "institution" not in values:
        values.setdefault("site", "tracker")
    return PageDeclaration(**{"url": url, "kind": PageKind.PROFILE, **values})


def index(url: str = "https://example.org/index", **values: Any) -> PageDeclaration:
    return declared(url, role=Role.INDEX, **values)


def add_page(store: Store, url: str = "https://example.org/a", **values: Any) -> PageState:
    """Declare one page beside those that are there already, and give it."""
    others = [
        declared(p.url, kind=p.kind, role=p.role, site=p.site, institution=p.institution)
        for p in store.pages()
    ]
    declaration = declared(url, **values)
    store.sync_pages([*others, declaration], NOW)
    page = store.page_by_url(url, declaration.kind)
    assert page is not None
    return page


def snapshot(number: int = 1, at: datetime = NOW, health: Health = Health.OK) -> NewSnapshot:
    ref = SnapshotRef("2026/11/a.warc.gz", number * 1_000, 900, f"{number:064x}")
    return NewSnapshot(ref, f"https://example.org/{number}", at, 200, "text/html", health)


def checked(
    page: PageState, outcome: Outcome = Outcome.UNCHANGED, at: datetime = NOW, **facts: Any
) -> CheckRecord:
    """A check that ended at `at`; the page is due again a day later."""
    record = CheckRecord.of(
        page, started_at=at - timedelta(seconds=1), finished_at=at, outcome=outcome, next_due=at + DAY
    )
    return replace(record, **facts)


def first_reading(page: PageState, number: int = 1, at: datetime = NOW, **facts: Any) -> CheckRecord:
    """A check that brings a snapshot that reads well."""
    return checked(page, Outcome.NEW, at, snapshot=snapshot(number, at), reads_well=True, **facts)


def lead(store: Store, index: PageState, links: Iterable[Link], at: datetime = NOW, **facts: Any) -> int:
    """A check of an index that leads to these pages; gives how many were not known."""
    return store.commit([checked(index, at=at, found=tuple(links), **facts)]).found


def pending(store: Store, recipient: str, queue: str) -> list[Change]:
    """What waits for a recipient's next digest of a queue, in the order in which it was detected."""
    ids = store.waiting_items([recipient]).get((recipient, queue), [])
    found = {each.id: each for each in store.changes_by_id(ids)}
    return sorted((found[id_] for id_ in ids), key=lambda each: each.detected_at or NOW)


def store_digest(
    store: Store,
    ids: Iterable[str] = (),
    *,
    name: str = "1",
    whom: str = "ann",
    at: datetime = NOW,
    **values: Any,
) -> int | None:
    """A digest of these changes up to `at`, its mail queued; gives the number of the delivery."""
    usual = {
        "recipient_id": whom,
        "address": f"{whom}@example.org",
        "cadence": "daily 07:30",
        "period_start": at - DAY,
        "period_end": at,
        "change_ids": tuple(ids),
        "coverage_json": "{}",
        "message_id": f"<{name}@x>",
        "message_bytes": f"Message-ID: <{name}@x>\r\n\r\nHello.".encode(),
        "now": at,
    }
    (number,) = store.create_digests([usual | values])
    return number


def change(name: str = "one", **values: Any) -> Change:
    """A change whose id depends on `name`."""
    text = f"The page named {name}."
    return Change(
        **{
            "aspect": Aspect.LABORATORY,
            "action": Action.ADDED,
            "institution": "northern-university",
            "institution_name": "Northern University",
            "after": name,
            "severity": Severity.HIGH,
            "summary": text,
            "evidence": (Evidence(text, "https://example.org/a", NEW_SNAPSHOT, NOW),),
            "site": "tracker",
            "detected_at": NOW,
            "id": change_id(name),
            **values,
        }
    )


def tell(store: Store, page: PageState, *changes: Change, number: int = 1, **facts: Any) -> CommitResult:
    """Commit a check of `page` that brought a snapshot and these changes; Ann gets them daily."""
    record = checked(
        page, Outcome.CHANGED, snapshot=snapshot(number), reads_well=True, changes=tuple(changes), **facts
    )
    return store.commit([record], lambda _: [("ann", "daily 07:30")])
