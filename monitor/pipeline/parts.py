"""The real parts, built once and handed down: settings, sources, database, archive, names, clock.

`open_parts(workspace, environ)` is the only place that knows how a workspace becomes working parts. It is a
context manager: leaving it closes what it opened.
"""

import asyncio
import random
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor import __version__
from monitor.archive import Archive
from monitor.declare import known_institutions, load_workspace
from monitor.model import Institution, Sources
from monitor.pipeline.telemetry import Telemetry
from monitor.read.names import NameIndex
from monitor.record import Store
from monitor.settings import Settings
from monitor.workspace import Workspace

if TYPE_CHECKING:
    from monitor.fetch import Fetcher

MOST_BYTES = 64_000_000
"""A snapshot is never larger, unless the settings allow larger pages."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """Everything a command or the daemon works with."""

    workspace: Workspace
    settings: Settings
    sources: Sources
    store: Store
    archive: Archive
    names: NameIndex
    environ: Mapping[str, str]
    now: Clock = utc_now
    chance: Callable[[], float] = field(default=random.random)
    telemetry: Telemetry = field(default_factory=Telemetry)
    """What this process did; it goes on over reloads."""

    def institution(self, id_: str | None) -> Institution | None:
        """The declared institution of that id, if there is one."""
        return self.sources.institutions.get(id_) if id_ else None

    def groups_of(self, id_: str | None) -> Collection[str]:
        """The user's own groups that an institution is in."""
        institution = self.institution(id_)
        return institution.groups if institution else ()

    def fetcher(self) -> "Fetcher":
        """A new way out of the process, with this workspace's manners."""
        # Most commands fetch nothing.
        from monitor.fetch import Fetcher, FetchPolicy, find_browser, manners_of, user_agent
        from monitor.pipeline.drawing import is_shell

        fetch = self.settings.fetch
        policy = FetchPolicy(
            allow_private=tuple(fetch.allow_private),
            delay=fetch.delay,
            per_host=fetch.per_host,
            concurrency=fetch.concurrency,
            timeout=fetch.timeout,
            max_bytes=fetch.max_bytes,
            robots=fetch.robots,
            user_agent=user_agent(__version__, fetch.contact),
        )
        manners = {site.id: manners_of(site, self.environ) for site in self.sources.sites.values()}
        behind_proxies = any(each.proxy for each in manners.values())
        renders = any(each.render for each in manners.values())
        return Fetcher(
            policy,
            now=self.now,
            sleep=asyncio.sleep,
            host_gate=self.store.hosts,
            robots_kept=self.store.robots,
            # What is read through a proxy may not be reached without it, and tells nothing of our network.
            well=(lambda _: ()) if behind_proxies else self.store.hosts.well,
            manners=manners,
            browser=find_browser(fetch.browser, self.environ) if renders else None,
            is_shell=is_shell,
        )


@contextmanager
def open_parts(workspace: Workspace, environ: Mapping[str, str], *, now: Clock = utc_now) -> Iterator[Parts]:
    """Load and open a workspace; raises `UsageError`, `StorageError` or `ArchiveError`."""
    loaded, sources = load_workspace(workspace, environ)
    store = Store.open(workspace.database_url(loaded.database.url))
    archive = Archive(
        workspace.snapshots,
        software=f"institution-monitor/{__version__}",
        now=now,
        most_bytes=max(MOST_BYTES, loaded.fetch.max_bytes),
    )
    try:
        names = NameIndex(sources.institutions.values(), known_institutions)
        yield Parts(workspace, loaded, sources, store, archive, names, environ, now)
    finally:
        archive.close()
        store.close()


def renewed(parts: Parts) -> Parts:
    """The same database and archive with settings and sources as their files say now.

    Raises `ConfigurationError` with every fault; where the database lies is settled at the start.
    """
    loaded, sources = load_workspace(parts.workspace, parts.environ)
    names = NameIndex(sources.institutions.values(), known_institutions)
    return replace(parts, settings=loaded, sources=sources, names=names)


def fingerprint(workspace: Workspace) -> tuple[tuple[str, int, int], ...]:
    """What tells whether settings or a declaration were edited: names, times and sizes of the files."""
    files = [workspace.settings_file, *sorted(workspace.sources.rglob("*.toml"))]
    found = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(found)
