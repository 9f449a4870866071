"""What goes into the record and what comes out of it: frozen values, never a table row.

`CheckRecord` is what one check leaves behind. Instants are aware UTC; the record refuses naive ones.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.changes import Action, Aspect, Change, Origin, ReviewState, Severity
from monitor.model import FaultKind, Health, Link, Outcome, PageState, Snapshot, SnapshotRef

if TYPE_CHECKING:  # the comparison takes time to import, and most commands compare nothing
    from monitor.compare.lineage import Lineage

NEW_SNAPSHOT = "new"
"""In evidence: the snapshot that this same check brings; the record puts its id there."""

READ_OUTCOMES = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.COSMETIC, Outcome.UNCHANGED})
"""A check that ended so, and with good health, has read its page."""

BACKFILL = 50
"""How many articles of a first reading are read, where a site does not say."""

QueueFor = Callable[[Change], Iterable[tuple[str, str]]]
"""Who is to be told of a change: pairs of recipient id and cadence."""
Graded = Callable[[Change], Change]
"""The change with the severity that the rules of the workspace give it."""


def as_made(change: Change) -> Change:
    """A `Graded` without rules."""
    return change


# --------------------------------------------------------------------- going in


@dataclass(frozen=True, slots=True)
class Move:
    """A page that is the same profile under another URL: the page stays, and takes the URL of a found one."""

    page_id: int
    found_id: int
    """The page that was found there and never read; it keeps the old URL, retired."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a check tells of who is in a tracker, beside the changes of the check itself."""

    whose: Mapping[str, tuple[str | None, str]] = field(default_factory=dict)
    """By URL of a found link: the institution's id, if it is declared, and its name."""
    missing: tuple[int, ...] = ()
    """Pages that this index led to and does not any more."""
    listed: tuple[tuple[int, int], ...] = ()
    """Pages with the other index that does lead there."""
    leaving: tuple[tuple[int, Change | None], ...] = ()
    """Pages that left, after a second look, with what is told of it, if anything."""
    retired: tuple[int, ...] = ()
    """Pages that left before and are gone."""
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A snapshot that the archive holds, durably, and the record does not know yet."""

    ref: SnapshotRef
    url: str
    fetched_at: datetime
    status: int = 200
    media_type: str = ""
    health: Health = Health.OK
    imported_at: datetime | None = None
    """Set for what was imported; None: fetched by ourselves."""


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One check of one page: its outcome and what the page is known as from now on.

    Start from `CheckRecord.of`, which keeps what was known, and `dataclasses.replace` what the check found.
    """

    page: PageState
    """The page as it was before the check."""
    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    next_due: datetime
    health: Health
    """What this check met; `OK` with a `READ_OUTCOMES` outcome means that the page was read."""
    told_health: Health
    status: int | None = None
    reason: str = ""
    """One line for the operator."""
    failures: int = 0
    fetches: int = 0
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    facts_digest: str = ""
    reader_version: int = 0
    layout: int = 0
    pace: int = 0
    built_anew: bool = False
    """The page has another template than at the last check that read it."""
    institution: str | None = None
    """Whom the page turned out to be about; never overrides a declared institution."""
    institution_name: str = ""
    snapshot: NewSnapshot | None = None
    reads_well: bool = False
    """The new snapshot becomes the one that later checks are compared with."""
    changes: tuple[Change, ...] = ()
    standing: frozenset[str] = frozenset()
    """Ids of changes that another page of the site told before: they prove what is known and are no news."""
    in_tracker: frozenset[str] = frozenset()
    """Ids of events that were told ahead of the tracker, and that this profile holds by now."""
    taken_back: Mapping[str, bool] = field(default_factory=dict)
    """Ids of told changes that the page took back a short while after (False: and tells again)."""
    suppressed: int = 0
    """Differences judged cosmetic."""
    remarks: tuple[str, ...] = ()
    """What the reader noticed that a person should look at; not kept, because reading again tells it."""
    lineage: "Lineage | None" = None
    """What became of the facts of the last good version in the new one, where the two were compared."""
    listing: "Listing | None" = None
    """What this check tells of who is in a tracker."""
    found: tuple[Link, ...] = ()
    """For an index page: where it leads. Unknown ones become pages of the same kind, due at once."""
    found_baseline: bool | None = None
    """What the found pages say at first is no news; None: if this is the first time the index read well."""
    backfill: int = BACKFILL
    """How many articles are read of those that were there before the index of news was first read."""
    headline: str = ""
    """Of an article that was read for the first time."""
    given_up: bool = False
    """An article that is gone, with nothing more to tell of it: it is not asked for again."""
    in_doubt: bool = False
    """An article that the rules could not settle: a language model is to be asked about this version."""
    fault: FaultKind | None = None
    """Why there was no answer to read, where there was none."""
    permanent: bool = False
    """Asking again will not mend it."""
    retry_after: float | None = None
    """Seconds that the server asked us to wait."""

    @classmethod
    def of(
        cls,
        page: PageState,
        *,
        started_at: datetime,
        finished_at: datetime,
        outcome: Outcome,
        next_due: datetime | None = None,
    ) -> "CheckRecord":
        """A record that keeps all that was known of `page`."""
        return cls(
            page=page,
            started_at=started_at,
            finished_at=finished_at,
            outcome=outcome,
            next_due=next_due or page.next_due,
            health=page.health,
            told_health=page.told_health,
            failures=page.failures,
            fetches=page.fetches,
            etag=page.etag,
            last_modified=page.last_modified,
            body_digest=page.body_digest,
            facts_digest=page.facts_digest,
            reader_version=page.reader_version,
            layout=page.layout,
            pace=page.pace,
            institution=page.institution,
            institution_name=page.institution_name,
        )

    @property
    def read(self) -> bool:
        """Whether the page was read, so that silence means that nothing changed."""
        return self.outcome in READ_OUTCOMES and self.health is Health.OK


@dataclass(frozen=True, slots=True)
class CommitResult:
    """What a commit stored that was not known before."""

    changes: tuple[Change, ...] = ()
    """The changes that were new, with `detected_at` and the ids of their snapshots filled in."""
    merged: int = 0
    """Changes that were known and got a further piece of evidence."""
    queued: int = 0
    """Digest items written."""
    found: int = 0
    """Pages that an index led to and that were not known."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """How many pages a change of the declarations touched."""

    new: int = 0
    changed: int = 0
    retired: int = 0
    revived: int = 0


# --------------------------------------------------------------------- coming out


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes to list; an empty field filters nothing. `since` and `until` are inclusive."""

    since: datetime | None = None
    until: datetime | None = None
    institutions: tuple[str, ...] = ()
    """Ids; or names, for what belongs to no institution of the workspace."""
    sites: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    severities: tuple[Severity, ...] = ()
    min_severity: Severity | None = None
    states: tuple[ReviewState, ...] = ()
    min_confidence: float = 0.0
    below_confidence: float | None = None
    """Less sure than this: what a recipient who asks for it is not mailed."""
    actions: tuple[Action, ...] = ()
    origins: tuple[Origin, ...] = ()
    newest_first: bool = True
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """One past check; or several in a row that found nothing new, told by the last of them."""

    id: int
    page_id: int
    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    status: int | None
    health: Health
    reason: str
    next_due: datetime
    suppressed: int
    snapshot_id: int | None
    fault: FaultKind | None = None
    permanent: bool = False
    retry_after: float | None = None
    first_at: datetime | None = None
    """When the first of several ended."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """A snapshot with what a listing shows of it."""

    snapshot: Snapshot
    page_url: str
    institution: str | None
    institution_name: str
    site: str | None
    status: int
    media_type: str
    reads_well: bool


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """A page with one of its snapshots: what is needed to read it again."""

    page: PageState
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class InstitutionSummary:
    """One institution as the record sees it: an id of the workspace, or only a name."""

    institution: str | None
    institution_name: str
    pages: int
    last_ok: datetime | None
    failing: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that was to be read and was not."""

    url: str
    site: str | None
    institution: str | None
    institution_name: str
    health: Health
    reason: str
    """Why the last attempt failed; empty when there was none in the period."""
    failures: int
    last_ok: datetime | None
    since: datetime | None = None
    """When the trouble began that the page had at the end of the period."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A page whose trouble had begun before the period and ended in it."""

    url: str
    site: str | None
    institution: str | None
    institution_name: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the silence of a period is worth: from `period_start` (inclusive) to `period_end` (exclusive)."""

    period_start: datetime
    period_end: datetime
    due: int
    """Pages that were to be read."""
    read: int
    unread: tuple[Unread, ...]
    suppressed: int
    """Differences judged cosmetic in the period."""
    again: tuple[ReadAgain, ...] = ()
