"""The tables. No row of them leaves this room; `rows` translates.

A reading is never stored: it is read again from its snapshot, so a page costs little. Words (kind, health,
outcome …) are plain strings, so that a new word needs no migration. The schema changes only together with a
migration in `migrations/versions`; a test compares the two.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

BigInt = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere: SQLite's INTEGER always is, PostgreSQL's is not."""


class Text(TypeDecorator[str]):
    """Text from the network may hold what no database stores: zero bytes and halves of surrogate pairs."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value if value is None or (value.isascii() and "\0" not in value) else storable(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC with microseconds. SQLite, which has no such type, keeps whole microseconds
    since 1970: a third of the space of text, and there are three in every check.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone: an instant is an aware datetime")
        return (value - _EPOCH) // _MICROSECOND if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = (
            _EPOCH + value * _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)
        )
        return moment


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Row(SQLModel):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def _text(default: str = "") -> Any:
    return Field(default=default, sa_type=Text)


def _key() -> Any:
    return Field(default=None, primary_key=True, sa_type=BigInt)


def _big(default: int = 0) -> Any:
    return Field(default=default, sa_type=BigInt)


class PageRow(Row, table=True):
    __tablename__ = "page"
    __table_args__ = (
        Index(None, "canonical", "kind", unique=True),
        Index(None, "retired_at", "next_due"),
        Index(None, "institution"),
        Index(None, "site"),
    )

    id: int | None = _key()
    url: str = _text()
    canonical: str = _text()
    kind: str
    role: str
    every: str
    institution: str | None = Field(default=None, sa_type=Text)
    site: str | None = Field(default=None, sa_type=Text)
    follow: str = _text()
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
    claimed_by: str = _text()
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    last_checked: datetime | None = Field(default=None, sa_type=Instant)
    last_ok: datetime | None = Field(default=None, sa_type=Instant)
    failures: int = 0
    fetches: int = 0
    etag: str = _text()
    last_modified: str = _text()
    body_digest: str = ""
    facts_digest: str = ""
    reader_version: int = 0
    health: str
    told_health: str
    about: str | None = Field(default=None, sa_type=Text)
    """The institution of the workspace that the page named, where none is declared."""
    institution_name: str = _text()
    snapshot_id: int | None = Field(default=None, sa_type=BigInt)
    """The last snapshot that read well. No foreign key: page and snapshot would refer to each other."""
    listed_by: int | None = Field(default=None, sa_type=BigInt)
    """The index page that last led here."""
    unlisted_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when the index that led here does not any more; None while it does."""
    layout: int = _big()
    """A digest of how the page is built, without its text; 0: not known."""
    layout_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was built anew, with the facts whole."""
    replayed_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its snapshots were last read again, all of them."""
    ledger_version: int = 0
    """The readers by which its facts are known by name; other readers may name them otherwise."""


class SnapshotRow(Row, table=True):
    __tablename__ = "snapshot"
    __table_args__ = (Index(None, "page_id", "fetched_at"),)

    id: int | None = _key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    url: str = _text()
    fetched_at: datetime = Field(sa_type=Instant)
    status: int
    media_type: str = _text()
    file: str = _text()
    offset: int = _big()
    length: int = _big()
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

    id: int | None = _key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    aspect: str
    key: str = _text()
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

    id: int | None = _key()
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    scope: str = _text()
    """What was to be read, and by which readers: a run is taken up only by the same words."""


class CheckRow(Row, table=True):
    """One row for each check, forever: the table that grows. Its id rises with time."""

    __tablename__ = "check"
    __table_args__ = (Index(None, "page_id"), Index(None, "finished_at"))

    id: int | None = _key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    started_at: datetime = Field(sa_type=Instant)
    finished_at: datetime = Field(sa_type=Instant)
    outcome: str
    status: int | None = None
    health: str
    reason: str = _text()
    snapshot_id: int | None = Field(default=None, sa_type=BigInt)
    next_due: datetime = Field(sa_type=Instant)
    suppressed: int = 0
    fault: str = ""
    """A word of `FaultKind` where there was no answer; what came instead of a page is its health."""
    permanent: bool = False
    """Asking again will not mend it."""
    retry_after: float | None = None
    """Seconds that the server asked us to wait."""


_IN_EDITION = text("edition IS NOT NULL")
"""Most changes come alone, and cost no room in that index. PostgreSQL is told by the migration: said here
too, each start would import its dialect.
"""


class ChangeRow(Row, table=True):
    __tablename__ = "change"
    __table_args__ = (
        Index(None, "id", unique=True),
        Index(None, "page_id"),
        Index(None, "detected_at"),
        Index(None, "subject", "detected_at"),
        Index(None, "site", "detected_at"),
        Index(None, "aspect", "detected_at"),
        Index(None, "severity", "detected_at"),
        Index(None, "state", "detected_at"),
        Index(None, "edition", "detected_at", sqlite_where=_IN_EDITION),
    )

    number: int | None = _key()
    """In the order in which they were told; breaks ties of `detected_at`."""
    id: str
    page_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    subject: str = _text()
    """What people filter by: the institution's id, or its name where it has none."""
    institution: str | None = Field(default=None, sa_type=Text)
    institution_name: str = _text()
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
    summary: str = _text()
    evidence: Any = Field(sa_type=JSON)
    site: str | None = Field(default=None, sa_type=Text)
    edition: str | None = Field(default=None, sa_type=Text)
    detected_at: datetime = Field(sa_type=Instant)
    state: str
    origin: str
    marks: Any = Field(sa_type=JSON)


class DigestItemRow(Row, table=True):
    """A change that one recipient is to be told of at one cadence, once."""

    __tablename__ = "digest_item"
    __table_args__ = (
        Index(None, "recipient_id", "cadence", "change_id", unique=True),
        Index(None, "digest_id", "recipient_id", "cadence"),
        Index(None, "change_id"),
    )

    id: int | None = _key()
    recipient_id: str = _text()
    cadence: str = _text()
    change_id: str = Field(sa_column_args=[ForeignKey("change.id")])
    queued_at: datetime = Field(sa_type=Instant)
    digest_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("digest.id")])
    """None: waiting."""


class DigestRow(Row, table=True):
    __tablename__ = "digest"
    __table_args__ = (Index(None, "recipient_id", "cadence", "period_end"),)

    id: int | None = _key()
    recipient_id: str = _text()
    cadence: str = _text()
    period_start: datetime = Field(sa_type=Instant)
    period_end: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    coverage: Any = Field(sa_type=JSON)


class DeliveryRow(Row, table=True):
    """One mail to one recipient; `message` is the mail itself, so that a repeat is the same mail."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index(None, "message_id", unique=True),
        Index(None, "state", "next_attempt"),
        Index(None, "digest_id"),
    )

    id: int | None = _key()
    digest_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("digest.id")])
    recipient_id: str = _text()
    address: str = _text()
    message_id: str = _text()
    message: bytes = Field(sa_type=LargeBinary)
    """Compressed with zlib."""
    state: str
    attempts: int = 0
    created_at: datetime = Field(sa_type=Instant)
    next_attempt: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_by: str = _text()
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    repeated: bool = False
    code: int | None = None
    error: str = _text()


class HostRow(Row, table=True):
    """A host that asked to be left alone for a while; holds over restarts and for all processes."""

    __tablename__ = "host"

    host: str = Field(primary_key=True, sa_type=Text)
    next_allowed_at: datetime = Field(sa_type=Instant)


def _table(row: type[Row]) -> Table:
    return Row.metadata.tables[str(row.__tablename__)]


PAGE = _table(PageRow)
SNAPSHOT = _table(SnapshotRow)
FACT = _table(FactRow)
REPLAY = _table(ReplayRow)
CHECK = _table(CheckRow)
CHANGE = _table(ChangeRow)
DIGEST_ITEM = _table(DigestItemRow)
DIGEST = _table(DigestRow)
DELIVERY = _table(DeliveryRow)
HOST = _table(HostRow)
