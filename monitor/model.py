"""The nouns: what is declared, what was fetched, what was read in it.

Frozen values without behaviour beyond small conveniences. Instants are aware UTC datetimes. Dates that
a page prints are kept as printed, as ISO strings of the precision given ("2021", "2021-07", "2021-07-13").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class PageKind(StrEnum):
    """What a page is read as."""

    PROFILE = "profile"
    NEWS = "news"
    PAGE = "page"
    LIST = "list"


class Role(StrEnum):
    """Whether a page is read for its content or only leads to other pages."""

    CONTENT = "content"
    INDEX = "index"


class Health(StrEnum):
    """What kind of thing came back: the words of the operator. Only `OK` is compared."""

    OK = "ok"
    CHALLENGE = "challenge"
    LOGIN = "login"
    BLOCKED = "blocked"
    GONE = "gone"
    EMPTY = "empty"
    APP_SHELL = "app_shell"
    TRUNCATED = "truncated"
    OTHER_INSTITUTION = "other_institution"
    GARBLED = "garbled"
    MAINTENANCE = "maintenance"
    REDIRECT_STUB = "redirect_stub"
    WRONG_TYPE = "wrong_type"
    REDESIGNED = "redesigned"


class State(StrEnum):
    """The three states of a value: silence of a page is not absence."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How one check of one page ended; there is exactly one per check."""

    NEW = "new"
    CHANGED = "changed"
    COSMETIC = "cosmetic"
    UNCHANGED = "unchanged"
    HELD = "held"
    FAILED = "failed"
    SKIPPED = "skipped"


# --------------------------------------------------------------------- declared


@dataclass(frozen=True, slots=True)
class Institution:
    """Whom we watch."""

    id: str
    name: str
    name_zh: str = ""
    aliases: tuple[str, ...] = ()
    category: str = "other"
    hosts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the main ones first, without empty ones."""
        return tuple(name for name in (self.name, self.name_zh, *self.aliases) if name)


@dataclass(frozen=True, slots=True)
class Site:
    """Where we look: how to find pages. `kind` is what its pages are read as; index pages lead to them."""

    id: str
    name: str
    kind: PageKind
    index: tuple[str, ...] = ()
    follow: str = ""
    pages: tuple[str, ...] = ()
    every: str = "1d"
    language: str = ""
    render: bool = False
    min_pages: int = 0
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class PageDeclaration:
    """One URL to look at, because an institution or a site (or both: a page found by a site) says so."""

    url: str
    kind: PageKind
    role: Role = Role.CONTENT
    every: str = "1d"
    institution: str | None = None
    site: str | None = None
    follow: str = ""
    language: str = ""
    min_pages: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is declared and switched on, by id."""

    institutions: dict[str, Institution] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    pages: tuple[PageDeclaration, ...] = ()
    """Pages to look at from the start: the institutions' own, the sites' named ones and index pages."""


# --------------------------------------------------------------------- fetched


@dataclass(frozen=True, slots=True)
class FetchTask:
    """One page to fetch, with the validators of the last good answer (empty: fetch unconditionally)."""

    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One whole answer of a server, after redirects.

    `raw` is the body as transferred (de-chunked, perhaps compressed), `body` the same decompressed.
    Header names are as sent; `charset` is what the Content-Type header said, undecided and unmapped.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    fetched_at: datetime
    seconds: float = 0.0
    request_headers: tuple[tuple[str, str], ...] = ()
    ip: str = ""

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    @property
    def media_type(self) -> str:
        """The lower-case media type without parameters, or an empty string."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset parameter of Content-Type, lower case, or an empty string."""
        for part in self.header("content-type").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()
        return ""


class FaultKind(StrEnum):
    """Why there is no answer to read."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    REDIRECTS = "redirects"
    REFUSED = "refused"
    """The gateway refused the address (promise 2)."""
    ROBOTS = "robots"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class FetchFault:
    """A fetch that gave nothing to read: a value, not an exception."""

    url: str
    kind: FaultKind
    detail: str
    fetched_at: datetime
    status: int | None = None
    permanent: bool = False
    retry_after: float | None = None
    """Seconds, from a Retry-After header."""
    seconds: float = 0.0


# --------------------------------------------------------------------- archived


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


# --------------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves something, and where it stood."""

    text: str
    url: str = ""
    snapshot: str = ""
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """One value read from a page, with the quote that proves it."""

    value: T | None
    quote: str = ""
    state: State = State.PRESENT


@dataclass(frozen=True, slots=True)
class Values(Generic[T]):
    """The values of one aspect; `state` speaks of the whole part: a heading without its list is unknown."""

    items: tuple[Value[T], ...] = ()
    state: State = State.ABSENT
    quote: str = ""

    def __iter__(self) -> Iterator[Value[T]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Relation:
    """A partnership as a profile tells it."""

    parties: tuple[str, ...]
    kind: str | None = None
    date: str | None = None
    status: str = "agreed"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Laboratory:
    name: str
    name_zh: str = ""
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    technology: str
    global_rank: int | None = None
    national_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a page that no aspect claims; kept whole, never dropped."""

    heading: str
    text: str


def _absent_value() -> "Value[str]":
    return Value(None, "", State.ABSENT)


def _absent_values() -> "Values[str]":
    return Values()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile page says of one institution."""

    name: Value[str] = field(default_factory=_absent_value)
    name_zh: Value[str] = field(default_factory=_absent_value)
    aliases: Values[str] = field(default_factory=_absent_values)
    category: Value[str] = field(default_factory=_absent_value)
    risk_level: Value[str] = field(default_factory=_absent_value)
    risk_rationale: Value[str] = field(default_factory=_absent_value)
    supervisors: Values[str] = field(default_factory=_absent_values)
    affiliations: Values[str] = field(default_factory=_absent_values)
    security_credential: Value[str] = field(default_factory=_absent_value)
    laboratories: Values[Laboratory] = field(default_factory=Values)
    research_areas: Values[str] = field(default_factory=_absent_values)
    defence_links: Values[str] = field(default_factory=_absent_values)
    partnerships: Values[Relation] = field(default_factory=Values)
    technology_rankings: Values[Ranking] = field(default_factory=Values)
    statements: Values[str] = field(default_factory=_absent_values)
    sections: Values[Section] = field(default_factory=Values)
    last_updated: Value[str] = field(default_factory=_absent_value)


@dataclass(frozen=True, slots=True)
class Article:
    """A single news item. `published` is a date as printed (YYYY-MM-DD or shorter)."""

    title: str = ""
    published: str | None = None
    language: str = ""
    text: str = ""
    source: str = ""
    """Who published it first, where the page says so (来源)."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """One watched institution with one counterpart, as an article tells it."""

    institution: str
    counterpart: str
    kind: str
    status: str
    date: str | None
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    text: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader understood of one snapshot. Derived: it can be redone at any time."""

    kind: PageKind
    health: Health
    reason: str = ""
    """One line for the operator: what the health rests on."""
    profile: Profile | None = None
    article: Article | None = None
    partnerships: tuple[Partnership, ...] = ()
    links: tuple[Link, ...] = ()
    sentences: tuple[str, ...] = ()
    """Main text of a plain page, sentence by sentence."""
    warnings: tuple[str, ...] = ()
    """For the operator: a counter that does not fit its list, a section nobody knows."""

    @property
    def ok(self) -> bool:
        return self.health is Health.OK


# --------------------------------------------------------------------- known of a page


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
