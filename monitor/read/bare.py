"""Lists for machines from which nothing can be followed: whole ones without entries, and ones that break off.

Takes a document in which no link was found; gives a health with its reason, or nothing where it is no such
list. A whole one without entries is what a new feed looks like; whether it is that, only its past tells.
"""

import json
import re

from monitor.later import regex
from monitor.model import Health
from monitor.read.document import Document

Verdict = tuple[Health, str]

MACHINES = frozenset({"feed", "sitemap"})
"""Sorts of documents that are lists for machines, whatever is in them."""
_ENTRY = regex(r"<(?:\w{1,20}:)?(?:item|entry|url|sitemap)(?=[\s/>])", re.I)
_END = regex(r"</(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)\s{0,20}>", re.I)
_ALL_IN_ONE = regex(r"<(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)(?:\s[^<>]{0,4000})?/>", re.I)
_JSON_FEED = regex(r'"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')
_LARGEST = 200_000
_TAIL = 4_000


def nothing_in(document: Document) -> Verdict | None:
    """Why a list for machines leads nowhere."""
    if document.sort == "json":
        return (Health.EMPTY, "a feed without entries") if _empty_json(document) else None
    if document.sort not in MACHINES:
        return None
    if _ENTRY.search(document.text):
        return Health.EMPTY, f"no entry of the {document.sort} has an address to follow"
    if not (_END.search(document.text[-_TAIL:]) or _ALL_IN_ONE.search(document.text[:_TAIL])):
        return Health.TRUNCATED, f"the {document.sort} breaks off before its first entry"
    return Health.EMPTY, f"a {document.sort} without entries"


def is_bare(document: Document) -> bool:
    """Whether it is whole, and there is no entry in it."""
    if document.sort in MACHINES and _ENTRY.search(document.text):
        return False
    found = nothing_in(document)
    return found is not None and found[0] is Health.EMPTY


def is_json_feed(document: Document) -> bool:
    """Whether a document calls itself a JSON Feed."""
    return document.sort == "json" and _JSON_FEED.search(document.text[:_TAIL]) is not None


def _empty_json(document: Document) -> bool:
    """Whether it is a JSON Feed without items; a large one has some."""
    if len(document.text) > _LARGEST or not is_json_feed(document):
        return False
    try:
        said = json.loads(document.text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and said.get("items") == []
