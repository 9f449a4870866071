"""What is declared: whom to watch and where to look."""

from dataclasses import dataclass, field
from typing import Literal

from monitor.model.words import PageKind, Role

Render = Literal["auto"] | bool


@dataclass(frozen=True, slots=True)
class Former:
    """A name that an institution, or one that was merged into it, bore before."""

    name: str = ""
    name_zh: str = ""
    until: int | None = None
    """The year in which the name ended, where it is known."""


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
    former: tuple[Former, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every name it goes or went by, the main ones first and the former ones last, without empty ones."""
        old = (name for former in self.former for name in (former.name, former.name_zh))
        return tuple(name for name in (self.name, self.name_zh, *self.aliases, *old) if name)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a page is read, as CSS selectors."""

    selector: str = ""
    """Only what it fits; empty: the main text."""
    ignore: tuple[str, ...] = ()
    """Without what these fit."""

    def __bool__(self) -> bool:
        return bool(self.selector or self.ignore)


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
    render: Render = False
    """Whether a browser draws its pages; "auto": only what comes back as an empty shell."""
    min_pages: int = 0
    backfill: int = 50
    """How many articles are read of those that an index of news lists when it is read for the first time."""
    hosts: tuple[str, ...] = ()
    """Where else it publishes: what is found on other hosts than its own is no evidence."""
    delay: float | None = None
    """Seconds between two requests, where it is not what holds for all."""
    quiet_hours: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """Name and "env:VARIABLE"; with `cookies` only sent to the hosts of `index` and `pages`."""
    cookies: tuple[tuple[str, str], ...] = ()
    proxy: str = ""
    """ "env:VARIABLE"."""
    selection: Selection = Selection()
    """Of pages of kind `page`."""
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
    selection: Selection = Selection()


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is declared and switched on, by id."""

    institutions: dict[str, Institution] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    pages: tuple[PageDeclaration, ...] = ()
    """Pages to look at from the start: the institutions' own, the sites' named ones and index pages."""
