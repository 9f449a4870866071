"""Papers: pages that are kept, printed and handed on, and need nothing from elsewhere. Evidence of a change.

Takes frozen values, every text already in its final words; gives HTML that is inert (everything is escaped,
no script, no link to what is not http or https) and says the same on a screen and on paper. Only the shipped
template is used: what serves as proof looks the same everywhere.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from monitor.notify.bilingual import is_chinese
from monitor.notify.context import Fact, Segment

TEMPLATE = "evidence/report.html"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's text."""

    segments: tuple[Segment, ...]
    differs: bool
    """The other version does not have it."""
    gap: bool
    """Lines before it are left out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of a page."""

    title: str
    """ "Before", "after"."""
    note: str
    """Why there is none, or what is wrong with it; empty where all is well."""
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    more: int = 0
    """Lines that are left out behind the last one."""


@dataclass(frozen=True, slots=True)
class Quoted:
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PageProof:
    """One page with its two versions."""

    title: str
    link: str
    """Empty where the address is none for the web."""
    address: str
    quotes: tuple[Quoted, ...]
    before: Sheet
    after: Sheet


@dataclass(frozen=True, slots=True)
class Said:
    """One decision of a reviewer."""

    when: str
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The report on one change."""

    title: str
    institution: str
    beside: str
    """The institution's name in Chinese; empty where it is not known."""
    summary: str
    kicker: str
    facts: tuple[Fact, ...]
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    pages: tuple[PageProof, ...]
    decisions: tuple[Said, ...]
    state: str
    """What it counts as where nobody has decided."""
    faults: tuple[str, ...]
    made: str
    software: str


def printed(paper: Paper, shipped: Path) -> str:
    """The report as a page; `shipped` are the templates that come with the program."""
    values = {field.name: getattr(paper, field.name) for field in fields(paper)}
    return _environment(shipped).get_template(TEMPLATE).render(values)


def environment(shipped: Path) -> Environment:
    """What the templates of papers are rendered in."""
    found = Environment(
        loader=FileSystemLoader(shipped),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["chinese"] = is_chinese
    return found


_environment = cache(environment)
