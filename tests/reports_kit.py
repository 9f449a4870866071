"""Reports of partnerships for tests: what an article tells, on which site, and a record that takes it in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.changes import Change
from monitor.compare import Subject, event_changes
from monitor.compare.counterparts import NameGraph
from monitor.model import Evidence, Institution, Outcome, PageKind, PageState, Partnership
from monitor.read.name_forms import fold
from monitor.read.names import NameIndex
from monitor.record import NEW_SNAPSHOT, ChangeFilter, CommitResult, Store
from monitor.record.types import QueueFor
from tests.record_kit import NOW, add_page, checked, pending, snapshot

KNOWN = (
    Institution("dongling", "Dongling Institute of Technology", "东岭理工大学", ("DIT",)),
    Institution("luyuan", "Luyuan Marine Group", "鲁远海洋集团", ("LMG",)),
    Institution("nanlu", "Nanlu University", "南麓大学"),
    Institution("nanlu-tech", "Nanlu University of Technology", "南麓理工大学"),
)
GRAPH = NameGraph(NameIndex(KNOWN).known, fold)


@dataclass(frozen=True)
class Report:
    """What one article tells of Dongling."""

    parties: tuple[str, ...]
    kind: str = "strategic_cooperation"
    date: str | None = "2026-11-10"
    status: str = "agreed"
    site: str = "host"
    text: str = ""
    confidence: float = 0.7
    institution: str = "dongling"

    def sentence(self) -> str:
        return self.text or f"On {self.site}: {self.kind}, {self.status}, with {' and '.join(self.parties)}."


def told(
    report: Report, at: datetime = NOW, number: int = 1, url: str = "", read: str = NEW_SNAPSHOT
) -> Change:
    """The change that a report is; `read` is the snapshot in which it stands."""
    url = url or f"https://{report.site}.example/{number}"
    where = Evidence("", url, read, at)
    subject = Subject(report.institution, "Dongling Institute of Technology", report.site, where, where, at)
    partnerships = [
        Partnership(
            report.institution,
            party,
            report.kind,
            report.status,
            report.date,
            report.sentence(),
            report.confidence,
        )
        for party in report.parties
    ]
    (change,) = event_changes(partnerships, lambda _: subject)
    return change


class Desk:
    """A record that takes in reports, each from a page of its own."""

    def __init__(self, store: Store, queue_for: QueueFor = lambda _: [("ann", "daily 07:30")]) -> None:
        self.store = store
        self.queue_for = queue_for
        self.count = 0

    def page(self, site: str, kind: PageKind = PageKind.NEWS, url: str = "") -> PageState:
        self.count += 1
        url = url or f"https://{site}.example/{self.count}"
        return add_page(self.store, url, kind=kind, site=site)

    def take(
        self,
        *batch: Report,
        days: float = 0,
        standing: bool = False,
        kind: PageKind = PageKind.NEWS,
        one_page: bool = False,
        url: str = "",
    ) -> CommitResult:
        """Commit reports as one batch, `days` after the first day."""
        at = NOW + timedelta(days=days)
        checks = []
        if one_page:
            page = self.page(batch[0].site, kind)
            changes = tuple(told(each, at, url=page.url) for each in batch)
            checks.append((page, changes))
        else:
            for report in batch:
                page = self.page(report.site, kind, url)
                checks.append((page, (told(report, at, url=page.url),)))
        records = [
            replace(
                checked(page, Outcome.NEW, at, snapshot=snapshot(self.count * 100 + n, at), reads_well=True),
                changes=changes,
                standing=frozenset(change.id for change in changes) if standing else frozenset(),
            )
            for n, (page, changes) in enumerate(checks)
        ]
        return self.store.commit(records, self.queue_for, graph=GRAPH)

    def changes(self) -> list[Change]:
        return list(self.store.changes(ChangeFilter(newest_first=False)))

    def waiting(self, recipient: str = "ann", cadence: str = "daily 07:30") -> list[str]:
        return [change.id for change in pending(self.store, recipient, cadence)]
