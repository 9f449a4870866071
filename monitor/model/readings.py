"""What is read from a page, each value with the quote that proves it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from monitor.model.words import Health, PageKind, State

T = TypeVar("T")


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
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2, one for each party, "" where the text does not tell."""


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
class Entry:
    """One institution as an index tells of it: the row of a table, a card."""

    url: str
    """Where its profile is."""
    name: str = ""
    name_zh: str = ""
    aliases: tuple[str, ...] = ()
    columns: tuple[tuple[str, Values[str]], ...] = ()
    """By what a column tells: `risk_level`, `security_credential`, `listing`, `misconduct` or `category`.

    A column that the index does not have is missing; a cell that says that there is none is absent; one that
    is blank or not understood is unknown. `quote` is the header as printed.
    """
    quote: str = ""
    """The text of the row."""

    def column(self, name: str) -> Values[str] | None:
        return next((values for key, values in self.columns if key == name), None)


@dataclass(frozen=True, slots=True)
class Article:
    """A single news item. `published` is a date as printed (YYYY-MM-DD or shorter)."""

    title: str = ""
    published: str | None = None
    language: str = ""
    text: str = ""
    source: str = ""
    """Who published it first, where the page says so (来源)."""
    headings: tuple[int, ...] = ()
    """Which lines of `text` stand as headings on the page."""
    attachments: tuple["Link", ...] = ()
    """The files that it hands out, with their names."""
    attachment_only: bool = False
    """What it has to say is in its files: it has no text of its own, or one line that points to them."""


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
    modified: str | None = None
    """The day of its last edit, where a sitemap tells that and not the day of publication."""
    leads_on: bool = False
    """It is an index itself: a sitemap in an index of sitemaps."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with the names of their columns, as a page, a sheet or a file of records has them."""

    name: str = ""
    """Its caption, the heading it stands under, or the name of the sheet."""
    head: tuple[str, ...] = ()
    """Names of the columns; empty where it has none."""
    rows: tuple[tuple[str, ...], ...] = ()


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
    entries: tuple[Entry, ...] = ()
    """What an index of profiles tells of those that it leads to."""
    sentences: tuple[str, ...] = ()
    """Main text of a plain page, sentence by sentence."""
    places: tuple[str, ...] = ()
    """Of a plain page: where each sentence stands (its heading and the elements around it)."""
    cards: tuple[int, ...] = ()
    """Of a plain page: by a number, which sentences one element holds; of this page alone."""
    spoken: tuple[int, ...] = ()
    """Of a plain page: by a number, which sentences one paragraph holds, or one line."""
    linked: tuple[int, ...] = ()
    """Of a plain page: which sentences are links and nothing else."""
    frame: tuple[str, ...] = ()
    """Of a plain page: short texts of its menus and frames, which are none of its sentences."""
    shut: tuple[str, ...] = ()
    """Of a plain page: where boxes stand that are filled anew each time, of which nothing is read."""
    hushed: tuple[tuple[int, str], ...] = ()
    """Of a plain page: before which sentence each short line stands that is no statement, and in what."""
    tables: tuple[Table, ...] = ()
    """Of a plain page: its tables, whose rows are not among the sentences."""
    warnings: tuple[str, ...] = ()
    """For the operator: a counter that does not fit its list, a section nobody knows."""
    layout: int = 0
    """How the page is built, as a similarity hash; 0: not known."""
    bare: bool = False
    """Of an index: it is whole, and there are no entries in it."""

    @property
    def ok(self) -> bool:
        return self.health is Health.OK
