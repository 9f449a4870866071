"""Feeds as text: Atom 1.0 (RFC 4287) and JSON Feed 1.1. Pure.

Takes changes and what a feed is called; gives bytes. Names are stable: an entry is named after its change, a
feed after its place. All text of pages is escaped, and control characters are left out; the only addresses
are those of the pages that were read.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree

from monitor.changes import ASPECTS, Change, instant
from monitor.model import Evidence
from monitor.notify.plaintext import clean, excerpt, shorten
from monitor.urls import host_of

PRODUCT = "institution-monitor"
_SPACE = UUID("6f9a1c52-3b0e-5d0c-9d6c-6b8f1f0f2a11")
_ATOM = "http://www.w3.org/2005/Atom"
_LINK = re.compile(r"https?://[!-~]{1,2000}")
_TITLE = 200
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of a feed: its newest part, or an older one."""

    title: str
    place: str
    """What tells it from other feeds of the same watch, such as "severity/high"."""
    home: str
    """Where the watch is reached; part of the feed's name."""
    address: str
    """Where this document is."""
    changes: Sequence[Change]
    updated: datetime
    older: str = ""
    """Where the next older document is; empty at the end."""
    newest: str = ""
    """Where the newest document is; empty where this is it."""


def entry_name(change: Change) -> str:
    """A name for ever, whatever becomes of our address."""
    return f"urn:uuid:{uuid5(_SPACE, f'change {change.id}')}"


def feed_name(feed: Feed) -> str:
    return f"urn:uuid:{uuid5(_SPACE, f'feed {feed.home} {feed.place}')}"


# --------------------------------------------------------------------- Atom


def atom(feed: Feed) -> bytes:
    """An Atom document; older ones are chained as RFC 5005 says (paged feeds)."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(root, "id", feed_name(feed))
    _text(root, "title", clean(feed.title))
    _text(root, "updated", instant(feed.updated) or "")
    _text(ElementTree.SubElement(root, "author"), "name", PRODUCT)
    _text(root, "generator", PRODUCT)
    links = {"self": feed.address, "next": feed.older, "first": feed.newest}
    for relation, address in links.items():
        if address:
            ElementTree.SubElement(root, "link", {"rel": relation, "href": address})
    for change in feed.changes:
        root.append(_entry(change))
    text: bytes = ElementTree.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text + b"\n"


def _entry(change: Change) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _text(entry, "id", entry_name(change))
    _text(entry, "title", _title(change))
    when = instant(change.detected_at) or ""
    _text(entry, "published", when)
    _text(entry, "updated", when)
    if page := _page(change):
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": page})
    for scheme, word in _words(change):
        ElementTree.SubElement(entry, "category", {"term": word, "scheme": f"urn:{PRODUCT}:{scheme}"})
    content = _text(entry, "content", _html(change))
    content.set("type", "html")
    return entry


def _text(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    element.text = text
    return element


# --------------------------------------------------------------------- JSON Feed


def json_feed(feed: Feed) -> bytes:
    """A JSON Feed document; each item has the whole CHANGE under `_institution_monitor`."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "feed_url": feed.address,
        **({"next_url": feed.older} if feed.older else {}),
        "language": "en",
        "authors": [{"name": PRODUCT}],
        "items": [_item(change) for change in feed.changes],
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _item(change: Change) -> dict[str, Any]:
    page = _page(change)
    return {
        "id": entry_name(change),
        **({"url": page} if page else {}),
        "title": _title(change),
        "content_html": _html(change),
        "date_published": instant(change.detected_at),
        "tags": [word for _, word in _words(change)],
        "_institution_monitor": {"about": "the change as recorded", "change": change.to_json()},
    }


# --------------------------------------------------------------------- what both say


def _title(change: Change) -> str:
    told = clean(change.summary) or f"{ASPECTS[change.aspect].label} {change.action.value}"
    name = clean(change.institution_name)
    whose = f"{name}: " if name and name.lower() not in told.lower() else ""
    return shorten(f"{change.severity.value.capitalize()}: {whose}{told}", _TITLE)


def _words(change: Change) -> Iterator[tuple[str, str]]:
    """Kinds of words, and words."""
    yield "severity", change.severity.value
    yield "aspect", change.aspect.value
    yield "action", change.action.value
    if change.kind:
        yield "kind", clean(change.kind)
    if subject := clean(change.institution or change.institution_name):
        yield "institution", subject


def _html(change: Change) -> str:
    parts = [f"<p>{_safe(change.summary)}</p>"] if change.summary else []
    if change.before is not None or change.after is not None:
        pair = (("Before", change.before), ("After", change.after))
        parts += [f"<p>{label}: {_safe(excerpt(value))}</p>" for label, value in pair if value]
    parts += [_quote(each) for each in change.evidence[:_QUOTES]]
    if more := len(change.evidence) - _QUOTES:
        parts += [f"<p>and {more} more {'quote' if more == 1 else 'quotes'}</p>"] if more > 0 else []
    facts = [f"confidence {change.confidence:.0%}"]
    facts += [f"dated {change.date}"] if change.date else []
    facts += [f"with {', '.join(change.parties)}"] if change.parties else []
    facts += [f"change {change.id}"]
    return "".join([*parts, f"<p>{_safe(' · '.join(facts))}</p>"])


def _quote(evidence: Evidence) -> str:
    read = f", read {evidence.fetched_at:%Y-%m-%d %H:%M} UTC" if evidence.fetched_at else ""
    source = f"{host_of(evidence.url)}{read}" if evidence.url else read.removeprefix(", ")
    said = f"<blockquote>{_safe(excerpt(evidence.text))}</blockquote>" if clean(evidence.text) else ""
    return said + (f"<p>{_safe(source)}</p>" if source else "")


def _safe(text: str) -> str:
    return escape(clean(text))


def _page(change: Change) -> str:
    """The page that proves it, where its address can be a link."""
    return next((each.url for each in change.evidence if _LINK.fullmatch(each.url or "")), "")
