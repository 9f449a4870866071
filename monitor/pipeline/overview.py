"""What is declared beside what is known of it: one record per institution and site, on or off.

Takes the parts; gives plain records, ready for JSON: how many pages, how many fail or are held, what is due.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from monitor.changes import instant
from monitor.declare import Declared, listing
from monitor.model import Health, PageState
from monitor.pipeline.parts import Parts
from monitor.record.listed import Counts


def overview(parts: Parts) -> Iterator[dict[str, Any]]:
    """Records with id, what, name, on, origin, pages, failing, held, next_due; institutions first.

    Of a site also how many profiles its index lists, how many of these belong to declared institutions
    (`matched`), and how many were listed once (`unlisted`).
    """
    parts.store.sync_pages(parts.sources.pages, parts.now())
    by_id: dict[tuple[str, str], list[PageState]] = defaultdict(list)
    for page in parts.store.pages():
        if page.institution:
            by_id["institutions", page.institution].append(page)
        if page.site:
            by_id["sites", page.site].append(page)
    rolls = parts.store.roll.counts()
    for declared in listing(parts.workspace, parts.settings):
        if not declared.replaced:
            record = _record(parts, declared, by_id[declared.folder, declared.id])
            if declared.folder == "sites":
                record |= asdict(rolls.get(declared.id, Counts()))
            yield record


def _record(parts: Parts, declared: Declared, pages: list[PageState]) -> dict[str, Any]:
    known = parts.sources.institutions if declared.folder == "institutions" else parts.sources.sites
    found = known.get(declared.id)
    enabled = getattr(found, "enabled", True)
    return {
        "id": declared.id,
        "what": declared.folder.removesuffix("s"),
        "name": found.name if found else None,
        "on": declared.in_use and enabled,
        "origin": declared.file,
        "pages": len(pages),
        "failing": sum(page.failures > 0 for page in pages),
        "held": [page.url for page in pages if page.health is Health.REDESIGNED],
        "next_due": instant(min((page.next_due for page in pages), default=None)),
    }
