"""Whether all is well with a workspace: what `monitor doctor` says.

`examine` takes the parts; gives `Finding`s, each fine, worth a look, or wrong. It asks no server.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.declare import check as advise
from monitor.model import FaultKind, Health, PageState
from monitor.pipeline import drawing
from monitor.pipeline.articles import was_withdrawn
from monitor.pipeline.channels import takers
from monitor.pipeline.notices import failed_for_good
from monitor.pipeline.parts import Parts
from monitor.pipeline.pausing import paused
from monitor.record import DeliveryState, Trouble
from monitor.text import squash
from monitor.units import how_many

UNFINISHED = tuple(state for state in DeliveryState if not state.final)
LITTLE_SPACE = 1_000_000_000
OVERDUE = timedelta(hours=6)
RECENT = timedelta(days=30)
MOST = 20
"""Lines of one kind."""
ALIKE = 5
"""So many pages of one site with one trouble are one line."""
HELD = "held"
LONGEST_REASON = 200


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: fine, worth a look, or wrong."""

    level: Literal["fine", "look", "wrong"]
    what: str
    text: str


def examine(parts: Parts) -> list[Finding]:
    """Look at settings, disk, archive, pages and mail. Asks no server and hashes nothing."""
    pages = list(parts.store.pages())
    return [
        *_settings(parts),
        *_disk(parts),
        *_browser(parts),
        *_archive(parts, pages),
        *_pages(parts, pages),
        *_mail(parts),
    ]


def _settings(parts: Parts) -> Iterator[Finding]:
    sources = parts.sources
    known = f"{how_many(len(sources.institutions), 'institution')}, {how_many(len(sources.sites), 'site')}"
    yield Finding("fine", "sources", known)
    for warning in advise(sources, parts.settings):
        yield Finding("look", "settings", warning)


def _disk(parts: Parts) -> Iterator[Finding]:
    free = shutil.disk_usage(parts.workspace.root).free
    level: Literal["fine", "look"] = "look" if free < LITTLE_SPACE else "fine"
    yield Finding(level, "disk", f"{free / 1e9:.1f} GB free for snapshots and database")


def _browser(parts: Parts) -> Iterator[Finding]:
    for well, text in drawing.remarks(parts.sources, parts.settings, parts.environ):
        yield Finding("fine" if well else "look", "browser", text)


def _archive(parts: Parts, pages: list[PageState]) -> Iterator[Finding]:
    known = (*pages, *parts.store.pages(retired=True))  # what was imported waits on a retired page
    files = {page.snapshot.ref.file for page in known if page.snapshot}
    folder = parts.workspace.snapshots
    missing = [f for f in files if not ((folder / f).is_file() or (folder / f"{f}.open").is_file())]
    for file in sorted(missing)[:MOST]:
        yield Finding(
            "wrong", "archive", f"{file} is missing: the pages in it cannot be compared or looked up"
        )
    if not missing:
        there = f"{how_many(len(files), 'file')} in use, nothing is missing" if files else "nothing in it yet"
        yield Finding("fine", "archive", there)


def _pages(parts: Parts, pages: list[PageState]) -> Iterator[Finding]:
    now = parts.now()
    overdue = [page.next_due for page in pages if page.next_due < now - OVERDUE]
    if overdue:
        since = f"{min(overdue):%Y-%m-%d %H:%M} UTC"
        text = f"{how_many(len(overdue), 'page')} overdue since {since}: is it running?"
        yield Finding("wrong", "schedule", text)
    if any(page.last_checked and page.last_checked > now for page in pages):
        yield Finding("wrong", "schedule", "pages were checked in the future: was the clock wrong?")
    withdrawn = sum(map(was_withdrawn, pages))
    pages = [page for page in pages if not was_withdrawn(page)]
    if withdrawn:
        yield Finding("fine", "pages", f"withdrawn by their publishers and still looked for: {withdrawn}")
    troubled = [page for page in pages if not _reads_well(page)]
    standing = parts.store.troubles.standing() if troubled else {}
    alike = Counter((page.site, _trouble(page)) for page in troubled if page.site)
    many = {key: count for key, count in alike.items() if count >= ALIKE and key[1] != HELD}
    for (site, word), count in many.items():
        pages_of = [page for page in troubled if (page.site, _trouble(page)) == (site, word)]
        name = parts.sources.sites[site].name if site in parts.sources.sites else site
        read = [page.last_ok for page in pages_of if page.last_ok]
        last = _moment(max(read, default=None))
        text = f"{count} pages of {name}: {word}{_since(standing, pages_of, now)}, last read {last}"
        yield Finding("look", "pages", f"{text}; the first is {pages_of[0].url}")
    single = [page for page in troubled if (page.site, _trouble(page)) not in many]
    for page in single[:MOST]:
        word = _trouble(page)
        hint = "; `monitor sources accept` takes it as it is" if word == HELD else ""
        said = f"{word}{_why(parts, page)}{_since(standing, [page], now)}"
        yield Finding("look", "pages", f"{page.url}: {said}, last read {_moment(page.last_ok)}{hint}")
    if len(single) > MOST:
        yield Finding("look", "pages", f"and {len(single) - MOST} more that do not read well")
    if pages and not troubled:
        yield Finding("fine", "pages", f"{how_many(len(pages), 'page')}, all read well")


def _reads_well(page: PageState) -> bool:
    """Whether the last check read a page; one that robots.txt forbids is well, and was not read."""
    return not page.failures and page.health is Health.OK and page.last_ok == page.last_checked


def _trouble(page: PageState) -> str:
    """One word for what is wrong with a page; one that gave no answer was well when it last gave one."""
    if page.health is Health.REDESIGNED:
        return HELD
    if page.health is Health.OK:
        return "not reached" if page.failures else "not asked for"
    return page.health.value.replace("_", " ")


def _why(parts: Parts, page: PageState) -> str:
    """What the last check said of a page's trouble."""
    last = next(iter(parts.store.checks(page.id, limit=1)), None)
    plain = squash(last.reason) if last is not None else ""
    if last is not None and last.fault is FaultKind.ROBOTS:
        plain = plain.removeprefix("robots: ")  # robots.txt is named behind it
    short = plain if len(plain) <= LONGEST_REASON else plain[: LONGEST_REASON - 1] + "…"
    return f" ({short})" if plain else ""


def _since(standing: Mapping[int, Trouble], pages: Iterable[PageState], now: datetime) -> str:
    """For how long, where it is a day or more."""
    opened = [standing[page.id].opened_at for page in pages if page.id in standing]
    lasted = (now - min(opened)).days if opened else 0
    return f", for {how_many(lasted, 'day')}" if lasted > 0 else ""


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "never"


def _mail(parts: Parts) -> Iterator[Finding]:
    store = parts.store
    ids = {each.id for each in parts.settings.recipients} | {each.id for each in takers(parts.settings)}
    refused = failed_for_good(parts, parts.now() - RECENT)
    for delivery in refused[:MOST]:
        what = f"delivery {delivery.id} {delivery.state.value} for {delivery.address}: {delivery.error}"
        yield Finding("wrong", "mail", what)
    if len(refused) > MOST:
        yield Finding("wrong", "mail", f"{len(refused) - MOST} more: monitor deliveries list --state refused")
    orphaned = store.orphaned_items(ids)
    if orphaned:
        yield Finding(
            "look", "mail", f"{orphaned} changes wait for recipients that are not declared any more"
        )
    waiting = Counter(delivery.state for delivery in store.deliveries(states=UNFINISHED))
    for state, count in waiting.items():
        yield Finding("look", "mail", f"{count} {'delivery' if count == 1 else 'deliveries'} {state.value}")
    from monitor.pipeline.people import follows_nobody  # it knows the ways out, which take time to import

    lost = follows_nobody(parts)
    yield from (Finding("look", "mail", line) for line in lost)
    for id_, pause in paused(parts).items():
        because = f" ({pause.reason})" if pause.reason else ""
        yield Finding("fine", "mail", f"{id_} is paused until {pause.until}{because}")
    if not (refused or orphaned or waiting or lost):
        yield Finding("fine", "mail", "nothing waits, nothing was refused")
