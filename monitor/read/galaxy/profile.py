"""A profile out of one value of the file: what the page said on the day of the data, and no more.

The file is a scrape of pages, so its fields are put back where they stood on a page and read by the reader of
pages: what the live page says alike is then read alike. What the file has no field for is unknown, never
absent; of the page's sentences it has the introduction only, so lists that are read from sentences are open:
their state is unknown although they have items.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import Any, TypeVar

from monitor.later import regex
from monitor.model import Health, PageKind, Profile, Reading, State, Value, Values
from monitor.read.document import Document
from monitor.read.galaxy.entry import BadEntry, Entry, entry
from monitor.read.profile import read_profile

MEDIA_TYPE = "application/vnd.misp-galaxy+json"
"""Of a snapshot that holds one value of a cluster file."""

T = TypeVar("T")

_GLUED = regex(r"(?:(?<=[a-z]{2}[.!?])|(?<=[)）’”\d][.!?])|(?<=[a-z][.!?][’”]))(?=[A-Z](?:[A-Za-z’'&]|\s))")
"""Where two paragraphs meet without a blank: "… of the sector.The university …"."""


def read_galaxy(body: bytes, kind: PageKind) -> Reading:
    """The reading of a snapshot of that media type."""
    try:
        found = entry(json.loads(body.decode("utf-8")))
    except RecursionError:
        return Reading(kind, Health.GARBLED, "an imported value that is nested too deeply")
    except BadEntry as error:
        return Reading(kind, Health.WRONG_TYPE, f"an imported value that names nobody: {error}")
    except ValueError:  # also what is not UTF-8
        return Reading(kind, Health.GARBLED, "an imported value that is no JSON")
    if kind is not PageKind.PROFILE:
        return Reading(kind, Health.WRONG_TYPE, "an imported profile on a page of another kind")
    profile, warnings = galaxy_profile(found)
    return Reading(kind, Health.OK, profile=profile, warnings=warnings)


def galaxy_profile(found: Entry) -> tuple[Profile, tuple[str, ...]]:
    """The profile, and what the operator should know of it."""
    page = Document.parse("".join(_page(found)).encode("utf-8"), media_type="text/html", charset="utf-8")
    profile, warnings = read_profile(page)
    listed: dict[str, Any] = {
        name: getattr(profile, name) if given else _open(getattr(profile, name))
        for name, given in (
            ("aliases", found.aliases),
            ("supervisors", found.supervisors),
            ("laboratories", found.laboratories),
        )
    }
    told: dict[str, Any] = {
        name: _open(getattr(profile, name))
        for name in (
            "affiliations",
            "research_areas",
            "defence_links",
            "partnerships",
            "technology_rankings",
            "statements",
            "sections",
        )
    }
    single: dict[str, Any] = {
        name: _known(getattr(profile, name))
        for name in ("category", "risk_level", "risk_rationale", "security_credential", "last_updated")
    }
    names: dict[str, Any] = {
        "name": Value(found.name, found.name),
        "name_zh": Value(found.name_zh, found.name_zh) if found.name_zh else _known(profile.name_zh),
    }
    cut = tuple(f"cut off in the imported file: {text}" for lab in found.laboratories for text in lab.cut)
    return replace(profile, **names, **listed, **told, **single), (*warnings, *cut, *found.faults)


def _open(values: Values[T]) -> Values[T]:
    """A list of which the file holds a part at most."""
    return Values(values.items, State.UNKNOWN)


def _known(value: Value[str]) -> Value[str]:
    return value if value.state is State.PRESENT else Value(None, "", State.UNKNOWN)


# --------------------------------------------------------------------- as a page


def _page(found: Entry) -> Iterator[str]:
    yield f"<!doctype html><html lang=en><title>{escape(found.name)}</title><article>"
    yield f"<h1>{escape(found.name)}</h1>"
    if found.name_zh and found.name_zh != found.name:
        yield f"<h2>{escape(found.name_zh)}</h2>"
    yield "<div>"
    for paragraph in paragraphs(found.description):
        yield f"<p>{escape(paragraph)}</p>"
    if found.laboratories:
        yield "<h2>Major defence laboratories</h2><ul>"
        for lab in found.laboratories:
            yield f"<li>{escape(lab.text)}{''.join(_list(lab.notes))}</li>"
        yield "</ul>"
    yield "</div><aside>"
    for heading, items in (
        ("Aliases", found.aliases),
        ("Supervising agencies", found.supervisors),
        ("Subsidiaries", found.subsidiaries),
        ("Topics", found.topics),
        ("Categories", found.categories),
        ("Location", (found.address,) if found.address else ()),
    ):
        if items:
            yield f"<div><h3>{heading}</h3>{''.join(_list(items))}</div>"
    yield "</aside></article></html>"


def _list(items: Iterable[str]) -> Iterator[str]:
    texts = [f"<li>{escape(item)}</li>" for item in items]
    if texts:
        yield f"<ul>{''.join(texts)}</ul>"


def paragraphs(description: str) -> list[str]:
    """The paragraphs of a description, also where the file has glued them together."""
    return [part for line in description.split("\n") for part in _GLUED.split(line) if part.strip()]
