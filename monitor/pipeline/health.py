"""Whether all is well with a workspace: what `monitor doctor` says."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from monitor.declare import check as advise
from monitor.model import Health, PageState
from monitor.pipeline.parts import Parts
from monitor.record import DeliveryState

UNFINISHED = tuple(s for s in DeliveryState if s not in {DeliveryState.SENT, DeliveryState.REFUSED})
LITTLE_SPACE = 1_000_000_000
OVERDUE = timedelta(hours=6)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: fine, worth a look, or wrong."""

    level: Literal["fine", "look", "wrong"]
    what: str
    text: str


def examine(parts: Parts) -> list[Finding]:
    """Look at settings, disk, pages, mail. Touches neither network nor archive contents."""
    pages = list(parts.store.pages())
    return [*_settings(parts), *_disk(parts), *_pages(parts, pages), *_mail(parts)]


def _settings(parts: Parts) -> Iterator[Finding]:
    sources = parts.sources
    yield Finding("fine", "sources", f"{len(sources.institutions)} institutions, {len(sources.sites)} sites")
    for warning in advise(sources, parts.settings):
        yield Finding("look", "settings", warning)


def _disk(parts: Parts) -> Iterator[Finding]:
    free = shutil.disk_usage(parts.workspace.root).free
    level: Literal["fine", "look"] = "look" if free < LITTLE_SPACE else "fine"
    yield Finding(level, "disk", f"{free / 1e9:.1f} GB free for snapshots and database")


def _pages(parts: Parts, pages: list[PageState]) -> Iterator[Finding]:
    now = parts.now()
    overdue = [page for page in pages if page.next_due < now - OVERDUE]
    if overdue:
        oldest = min(page.next_due for page in overdue)
        yield Finding(
            "wrong",
            "schedule",
            f"{len(overdue)} pages overdue since {oldest:%Y-%m-%d %H:%M} UTC: is it running?",
        )
    troubled = Counter(page.health for page in pages if page.health is not Health.OK)
    failing = [page for page in pages if page.failures and page.health is Health.OK]
    for health, count in troubled.most_common():
        yield Finding("look", "pages", f"{count} {health.value.replace('_', ' ')}")
    for page in failing[:20]:
        since = f"{page.last_ok:%Y-%m-%d %H:%M} UTC" if page.last_ok else "never"
        yield Finding("look", "pages", f"{page.url}: failed {page.failures} times, last read {since}")
    if pages and not (overdue or troubled or failing):
        yield Finding("fine", "pages", f"all {len(pages)} read well")


def _mail(parts: Parts) -> Iterator[Finding]:
    waiting = Counter(delivery.state for delivery in parts.store.deliveries(states=UNFINISHED))
    for state, count in waiting.items():
        yield Finding("look", "mail", f"{count} deliveries {state.value}")
    if not waiting:
        yield Finding("fine", "mail", "no delivery waits")
