"""What is asked of the inbox, and what it gives."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from monitor.changes import Aspect, Change, ReviewState, Severity


class Place(NamedTuple):
    """Where a change stands in the order of the inbox."""

    detected_at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes; an empty field filters nothing."""

    state: ReviewState | None = ReviewState.NEW
    assignee: str = ""
    institution: str = ""
    site: str = ""
    edition: str = ""
    numbers: tuple[int, ...] | None = None
    """Only these, as a search found them."""
    severities: tuple[Severity, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    subjects: tuple[str, ...] | None = None
    """Of a group of institutions."""
    since: datetime | None = None
    in_editions: bool = False
    collapse: bool = True
    """An edition is one entry."""
    few: bool = False
    """So few wait that it is quickest to look at each of them."""

    @property
    def scope(self) -> "Wanted":
        """Without what facets choose."""
        return replace(self, severities=(), aspects=(), subjects=None, since=None)

    @property
    def chosen(self) -> bool:
        """Whether facets choose anything but a time, or only editions are wanted."""
        return bool(self.severities or self.aspects or self.in_editions) or self.subjects is not None

    def fits(self, light: "Light") -> bool:
        return (
            (not self.severities or light.severity in self.severities)
            and (not self.aspects or light.aspect in self.aspects)
            and (self.subjects is None or light.subject in self.subjects)
            and (self.since is None or light.at >= self.since)
        )


class Light(NamedTuple):
    """What facets look at."""

    number: int
    at: datetime
    severity: Severity
    aspect: Aspect
    subject: str
    site: str | None
    edition: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the list, or the newest of an edition."""

    place: Place
    change: Change
    assignee: str = ""
    first_by: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some entries, newest first."""

    entries: tuple[Entry, ...] = ()
    newer: Place | None = None
    """What is newer than this is on the page before."""
    older: Place | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, up to `COUNTED` + 1."""

    new: int = 0
    mine: int = 0
    confirmed: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on every page."""

    waiting: int
    pages: int
    troubled: int
    last_sweep: datetime | None
