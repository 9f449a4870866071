"""What goes into the search and what comes out of it, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model import PageState, Snapshot


class SearchKind(StrEnum):
    """What a text is. Changes have no text of their own."""

    NAME = "name"
    PROFILE = "profile"
    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class NewText:
    """What a page says, as it is to be found; empty where it says nothing."""

    page: PageState
    snapshot: Snapshot
    kind: SearchKind
    title: str = ""
    text: str = ""
    institution_name: str = ""
    partners: tuple[str, ...] = ()
    """Whom the page names as partners of its institution."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A name that a page gives for a partner of an institution, as the page stands."""

    name: str
    institution: str | None
    institution_name: str
    site: str | None
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that fits."""

    number: int
    kind: SearchKind
    title: str
    text: str
    institution: str | None
    institution_name: str
    site: str | None
    url: str
    page_id: int | None
    snapshot_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """What cannot be found yet."""

    changes: int
    pages: int
