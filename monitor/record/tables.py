"""The tables. No row of them leaves this room; `rows` translates.

A reading is never stored: it is read again from its snapshot, so a page costs little. Words (kind, health,
outcome …) are plain strings, so that a new word needs no migration. The schema changes only together with a
migration in `migrations/versions`; a test compares the two.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, text
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text, big, key, line, name, table


class PageRow(Row, table=True):
    __tablename__ = "page"
    __table_args__ = (
        Index(None, "canonical", "kind", unique=True),
        Index(None, "institution"),
        Index(None, "retired_at", "next_due"),
        Index(None, "site"),
        Index(None, "institution_name"),
        Index(None, "about", sqlite_where=text("about IS NOT NULL")),
    )

    id: int | None = key()
    url: str = line()
    canonical: str = line()
    kind: str
    role: str
    every: str
    institution: str | None = Field(default=None, sa_type=Text)
    site: str | None = Field(default=None, sa_type=Text)
    follow: str = line()
    language: str = ""
    min_pages: int = 0
    declared: bool
    """Named in the declarations itself, not only found by an index."""
    found_by: str | None = Field(default=None, sa_type=Text)
    """Whose index led here: "site:<id>" or "institution:<id>"; it lives as long as that is declared."""
    found_at: datetime = Field(sa_type=Instant)
    baseline: bool
    retired_at: datetime | None = Field(default=None, sa_type=Instant)
    next_due: datetime = Field(sa_type=Instant)
    claimed_by: str = line()
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    last_checked: datetime | None = Field(default=None, sa_type=Instant)
    last_ok: datetime | None = Field(default=None, sa_type=Instant)
    failures: int = 0
    fetches: int = 0
    etag: str = line()
    last_modified: str = line()
    body_digest: str = ""
    facts_digest: str = ""
    reader_version: int = 0
    health: str
    told_health: str
    about: str | None = Field(default=None, sa_type=Text)
    """The institution of the workspace that the page named, where none is declared."""
    institution_name: str = name()
    snapshot_id: int | None = Field(default=None, sa_type=BigInt)
    """The last snapshot that read well. No foreign key: page and snapshot would refer to each other."""
    listed_by: int | None = Field(default=None, sa_type=BigInt)
    """The index page that last led here."""
    unlisted_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when the index that led here does not any more; None while it does."""
    layout: int = big()
    """A digest of how the page is built, without its text; 0: not known."""
    pace: int = 0
    """Seconds from one look to the next where its rhythm is "auto"; 0: not known."""
    layout_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was built anew, with the facts whole."""
    replayed_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its snapshots were last read again, all of them."""
    ledger_version: int = 0
    """The readers by which its facts are known by name; other readers may name them otherwise."""


class SnapshotRow(Row, table=True):
    __tablename__ = "snapshot"
    __table_args__ = (Index(None, "page_id", "fetched_at"),)

    id: int | None = key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    url: str = line()
    fetched_at: datetime = Field(sa_type=Instant)
    status: int
    media_type: str = line()
    file: str = line()
    offset: int = big()
    length: int = big()
    digest: str
    health: str
    reads_well: bool
    imported_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was imported from elsewhere; None: we fetched it ourselves."""


class FactRow(Row, table=True):
    """Since when a page has told a fact, and until when. Its text stands in the snapshots.

    A page whose facts never changed has no rows: all that it tells, it has told since its first snapshot.
    """

    __tablename__ = "fact"
    __table_args__ = (Index(None, "page_id", "aspect"),)

    id: int | None = key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    aspect: str
    key: str = line()
    """Names the fact among those of its aspect, in the reading of its last snapshot."""
    first_snapshot: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("snapshot.id")])
    last_snapshot: int | None = Field(
        default=None, sa_type=BigInt, sa_column_args=[ForeignKey("snapshot.id")]
    )
    """The last snapshot that told it; None: it is told to this day."""
    silent: bool = False
    """The page is silent on it since then, and never said that it ended."""


class ReplayRow(Row, table=True):
    """One reading-again of the archive; an unfinished one can be taken up where it was broken off."""

    __tablename__ = "replay"

    id: int | None = key()
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    scope: str = line()
    """What was to be read, and by which readers: a run is taken up only by the same words."""


_IS_ROLLED = text("first_at IS NOT NULL")


class CheckRow(Row, table=True):
    """One row for each check, or for many of long ago that found nothing new: the table that grows. Its id
    rises with time.
    """

    __tablename__ = "check"
    __table_args__ = (
        Index(None, "page_id"),
        Index(None, "first_at", sqlite_where=_IS_ROLLED),
        Index(None, "finished_at", "suppressed"),
    )

    id: int | None = key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime = Field(sa_type=Instant)
    outcome: str
    status: int | None = None
    health: str
    reason: str = line()
    snapshot_id: int | None = Field(default=None, sa_type=BigInt)
    next_due: datetime = Field(sa_type=Instant)
    suppressed: int = 0
    fault: str = ""
    """A word of `FaultKind` where there was no answer; what came instead of a page is its health."""
    permanent: bool = False
    """Asking again will not mend it."""
    retry_after: float | None = None
    """Seconds that the server asked us to wait."""
    first_at: datetime | None = Field(default=None, sa_type=Instant)
    """Of several checks in a row that are kept as the last of them (`rolled`): when the first ended."""
    count: int | None = None
    """… how many there were."""
    times: bytes | None = Field(default=None, sa_type=LargeBinary)
    """… and when each was."""


class UpkeepRow(Row, table=True):
    """How far work has come that goes through the record bit by bit."""

    __tablename__ = "upkeep"

    name: str = Field(primary_key=True)
    position: int = Field(sa_type=BigInt)


_IN_EDITION = text("edition IS NOT NULL")
"""Most changes come alone, and cost no room in that index. PostgreSQL is told by the migration: said here
too, each start would import its dialect.
"""


class ChangeRow(Row, table=True):
    __tablename__ = "change"
    __table_args__ = (
        Index(None, "aspect", "detected_at"),
        Index(None, "detected_at"),
        Index(None, "id", unique=True),
        Index(None, "severity", "detected_at"),
        Index(None, "page_id"),
        Index(None, "edition", "detected_at", sqlite_where=_IN_EDITION),
        Index(None, "assignee", "detected_at", sqlite_where=text("assignee IS NOT NULL")),
        Index(
            "ix_change_listed", "state", "detected_at", "number", "severity", "confidence", "action",
            "origin", "aspect", "site", "subject", "edition",
        ),
        Index(None, "site", "detected_at", "number", "state"),
        Index(None, "subject", "detected_at", "number", "state"),
    )  # fmt: skip

    number: int | None = key()
    """In the order in which they were told; breaks ties of `detected_at`."""
    id: str
    page_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    subject: str = name()
    """What people filter by: the institution's id, or its name where it has none."""
    institution: str | None = Field(default=None, sa_type=Text)
    institution_name: str = name()
    aspect: str
    action: str
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    parties: Any = Field(sa_type=JSON)
    kind: str | None = None
    status: str | None = None
    date: str | None = Field(default=None, sa_type=Text)
    severity: int
    """`Severity.rank`."""
    confidence: float
    summary: str = line()
    evidence: Any = Field(sa_type=JSON)
    site: str | None = Field(default=None, sa_type=Text)
    edition: str | None = Field(default=None, sa_type=Text)
    detected_at: datetime = Field(sa_type=Instant)
    state: str
    origin: str
    marks: Any = Field(sa_type=JSON)
    assignee: str | None = Field(default=None, sa_type=Text)
    """Who is to look at it."""
    first_by: str | None = Field(default=None, sa_type=Text)
    """Who confirmed it, where another person has to as well."""


class DigestItemRow(Row, table=True):
    """A change that one recipient is to be told of at one cadence, once."""

    __tablename__ = "digest_item"
    __table_args__ = (
        Index(None, "digest_id", "recipient_id", "cadence"),
        Index(None, "recipient_id", "cadence", "change_id", unique=True),
        Index(None, "change_id"),
    )

    id: int | None = key()
    recipient_id: str = line()
    cadence: str = line()
    change_id: str = Field(sa_column_args=[ForeignKey("change.id")])
    queued_at: datetime = Field(sa_type=Instant)
    digest_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("digest.id")])
    """None: waiting."""


class DigestRow(Row, table=True):
    __tablename__ = "digest"
    __table_args__ = (Index(None, "recipient_id", "cadence", "period_end"),)

    id: int | None = key()
    recipient_id: str = line()
    cadence: str = line()
    period_start: datetime = Field(sa_type=Instant)
    period_end: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    coverage: Any = Field(sa_type=JSON)


class DeliveryRow(Row, table=True):
    """One mail to one recipient; `message` is the mail itself, so that a repeat is the same mail."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index(None, "digest_id"),
        Index(None, "message_id", unique=True),
        Index(None, "state", "next_attempt"),
        Index(None, "recipient_id", "state"),
    )

    id: int | None = key()
    digest_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("digest.id")])
    recipient_id: str = line()
    address: str = line()
    message_id: str = line()
    message: bytes = Field(sa_type=LargeBinary)
    """Compressed with zlib."""
    state: str
    attempts: int = 0
    created_at: datetime = Field(sa_type=Instant)
    next_attempt: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_by: str = line()
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    repeated: bool = False
    code: int | None = None
    error: str = line()
    channel: str = "email"
    form: str = "full"
    """A word of `DeliveryForm`."""
    enhanced: str = ""
    """RFC 3463, such as "5.7.1"."""


class HostRow(Row, table=True):
    """A host that asked to be left alone for a while; holds over restarts and for all processes."""

    __tablename__ = "host"

    host: str = Field(primary_key=True, sa_type=Text)
    next_allowed_at: datetime = Field(sa_type=Instant)


PAGE = table(PageRow)
SNAPSHOT = table(SnapshotRow)
FACT = table(FactRow)
REPLAY = table(ReplayRow)
CHECK = table(CheckRow)
UPKEEP = table(UpkeepRow)
CHANGE = table(ChangeRow)
DIGEST_ITEM = table(DigestItemRow)
DIGEST = table(DigestRow)
DELIVERY = table(DeliveryRow)
HOST = table(HostRow)
