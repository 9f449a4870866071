"""What the mail templates get: frozen values, every text already in its final words.

A template sees the fields of `DigestContext` by name and nothing else; a test holds templates and fields
together. Texts are plain (the HTML template escapes), harmless (`plaintext.clean`), and never empty where the
type does not say so. Addresses are `http(s)` or empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `marked` where it differs between before and after."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a page, in its own language, and who said it."""

    text: str
    """Empty where before or after is the sentence already."""
    source: str
    read_at: str
    """Empty where the instant is not known."""
    snapshot: str
    """Its number, for `monitor snapshots show`."""
    link: str
    """Where the snapshot is shown; empty where it cannot be."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One change."""

    number: int
    """Its place in the list on top; 0 for one that is not named there."""
    severity: str
    severity_word: str
    kicker: str
    """What kind of change: "Risk level, changed"."""
    summary: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    before_note: str
    """Words for the place of an empty `before`, where there is a pair to show; the same for `after`."""
    after_note: str
    quotes: tuple[Quote, ...]
    more_quotes: int
    note: str
    """What to say of a quote in Chinese; empty where there is none."""
    glossary: str
    """The recurring terms of a Chinese quote and what they mean; no translation of it."""
    facts: tuple[Fact, ...]
    page: str
    page_text: str
    """The address of the page where it cannot be a link."""
    review: str
    command: str
    """How to see the change where there are no review pages."""


@dataclass(frozen=True, slots=True)
class Top:
    """One line of what needs attention."""

    number: int
    anchor: str
    """Where its details are in this mail; empty where they are left out for room."""
    severity: str
    severity_word: str
    name: str
    """Empty where the text names the institution itself."""
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A small picture; its words say the same."""

    cid: str
    """By which the mail holds it; empty where there is no picture."""
    width: int
    height: int
    text: str
    line: tuple[tuple[float, float], ...] = ()
    """What is drawn: how far to the right, how high, each 0 to 1. No template reads it."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Changes a week, oldest first."""

    chart: Chart
    bars: tuple[int, ...]
    """Their heights, 0 to 100, for a table where there is no picture."""
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """One institution."""

    anchor: str
    """Its place in the mail, for links."""
    name: str
    """In the language of the mail, where that is known."""
    beside: str
    """Its name in the other language."""
    link: str
    """Where all about it is shown; empty where it cannot be."""
    chart: "Chart | None"
    """Its risk level over time, where that changed."""
    meta: str
    items: tuple[Item, ...]
    reverted: tuple[str, ...]
    more: str
    """What of this institution is left out for room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One institution in the table of a release."""

    name: str
    beside: str
    anchor: str
    """Where its details are in this mail; empty where they are left out for room."""
    was: str
    """Its level before; empty where there was none, or it stayed."""
    becomes: str
    """Its level now; empty where there is none, or it stayed."""
    level: str
    """The level that it had before and has now; "not known" where nobody knows."""
    also: str
    """What else changed, in few words."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A part of that table: "Raised (5)"."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Release:
    """Many profiles of one site that changed at one time, told as one."""

    title: str
    lead: str
    tallies: tuple[Tally, ...]
    ranks: tuple[Rank, ...]
    more: str
    """How many rows are left out for room."""
    command: str
    """How to see all of its changes."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Many pages of one site that cannot be read as they were."""

    title: str
    text: str
    command: str


@dataclass(frozen=True, slots=True)
class NotRead:
    """Pages of one place that could not be read for one reason."""

    title: str
    reason: str
    last_good: str
    """An instant, or "never"."""


@dataclass(frozen=True, slots=True)
class DigestContext:
    """One mail."""

    language: str
    """A tag for HTML: "en", "zh-Hans"."""
    subject: str
    """Safe as a header: one line."""
    preheader: str
    """What a mailbox shows behind the subject."""
    occasion: str
    """"Weekly digest, 9 to 15 November"."""
    headline: str
    lead: str
    releases: tuple[Release, ...]
    troubles: tuple[Trouble, ...]
    top_title: str
    """"Outside the release", where there is one."""
    top: tuple[Top, ...]
    top_more: str
    groups: tuple[Group, ...]
    overflow: str
    overflow_link: str
    not_listed: str
    muted: str
    """What was recorded and not told, because somebody asked for silence."""
    unsure: str
    """How many changes wait for review, because they are less sure than the recipient asks for."""
    unsure_command: str
    """How to see them; empty where there are none."""
    read: str
    """How many pages of how many were read."""
    unread_note: str
    unread: tuple[NotRead, ...]
    unread_more: str
    weeks: "Weeks | None"
    """How much changed in the last weeks."""
    coming: str
    because: str
    timezone: str
    root: str = ""
    """What all snapshots so far hash to; kept in a mail, it proves later that none was altered."""
