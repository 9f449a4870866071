"""What is kept of a page: its snapshots, and its state between two checks."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.words import Health, PageKind, Role


@dataclass(frozen=True, slots=True)
class SnapshotRef:
    """Where a WARC record lies (`file` relative to the archive) and what its content hashes to."""

    file: str
    offset: int
    length: int
    digest: str
    """sha256 of the decompressed body, hex."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a page was, byte for byte, at one time."""

    id: int
    page_id: int
    url: str
    fetched_at: datetime
    ref: SnapshotRef
    health: Health = Health.OK
    imported_at: datetime | None = None
    """When it was imported from elsewhere; None: we fetched it ourselves."""


@dataclass(frozen=True, slots=True)
class PageState:
    """What the record knows of a page before a check."""

    id: int
    url: str
    kind: PageKind
    role: Role
    every: str
    institution: str | None
    site: str | None
    follow: str
    language: str
    min_pages: int
    next_due: datetime
    found_at: datetime
    baseline: bool
    """Found while its index was read for the first time: what it says is a baseline, not news."""
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    failures: int = 0
    fetches: int = 0
    """Conditional fetches since the last unconditional one."""
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    facts_digest: str = ""
    reader_version: int = 0
    health: Health = Health.OK
    told_health: Health = Health.OK
    """The health that people were last told of."""
    institution_name: str = ""
    """The name that the page itself gave, for a page that belongs to none of the workspace's institutions."""
    snapshot: Snapshot | None = None
    """The last snapshot that read well."""
    declared_for: str | None = None
    """The institution that the declarations name for it; `institution` may be one that it named itself."""
    listed_by: int | None = None
    """The index page that last led here."""
    unlisted_at: datetime | None = None
    """Since when the index that led here does not any more."""
    layout: int = 0
    """A digest of how the page is built, without its text; 0: not known."""
    pace: int = 0
    """Seconds from one look to the next, where `every` leaves that to how often it changes; 0: not known."""
