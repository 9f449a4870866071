"""The real parts, built once and handed down: settings, sources, database, archive, names, clock.

`open_parts(workspace, environ)` is the only place that knows how a workspace becomes working parts. It is a
context manager: leaving it closes what it opened.
"""

import asyncio
import random
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from monitor import SOFTWARE, __version__
from monitor.declare import known_institutions, load_workspace
from monitor.model import Institution, Sources
from monitor.settings import Settings
from monitor.workspace import Workspace

if TYPE_CHECKING:
    from monitor.archive import Archive
    from monitor.changes import Change
    from monitor.fetch import Fetcher
    from monitor.notify.routing import Router
    from monitor.notify.selection import Known
    from monitor.pipeline.beside import FirstReader
    from monitor.pipeline.telemetry import Telemetry
    from monitor.policy import Policy
    from monitor.read.names import NameIndex
    from monitor.record import Store

MOST_BYTES = 64_000_000
"""A snapshot is never larger, unless the settings allow larger pages."""

Clock = Callable[[], datetime]
T = TypeVar("T")


def utc_now() -> datetime:
    return datetime.now(UTC)


class Late(Generic[T]):
    """What is made when it is first asked for, once for all threads: few commands need the archive or the
    counts, and what these need takes time to import.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._making = threading.Lock()
        self.made: T | None = None

    def get(self) -> T:
        with self._making:
            if self.made is None:
                self.made = self._make()
            return self.made


def _telemetry() -> "Telemetry":
    from monitor.pipeline.telemetry import Telemetry

    return Telemetry()


@dataclass(frozen=True)
class Parts:
    """Everything a command or the daemon works with."""

    workspace: Workspace
    settings: Settings
    sources: Sources
    store: "Store"
    environ: Mapping[str, str]
    late_archive: "Late[Archive]"
    now: Clock = utc_now
    chance: Callable[[], float] = field(default=random.random)
    late_telemetry: "Late[Telemetry]" = field(default_factory=lambda: Late(_telemetry))
    first_reader: "FirstReader | None" = None

    @property
    def archive(self) -> "Archive":
        """What pages were."""
        return self.late_archive.get()

    @property
    def telemetry(self) -> "Telemetry":
        """What this process did; it goes on over reloads."""
        return self.late_telemetry.get()

    @cached_property
    def names(self) -> "NameIndex":
        """Every name of the institutions in use, and of those that come with the program."""
        from monitor.read.names import NameIndex

        return NameIndex(self.sources.institutions.values(), known_institutions)

    def institution(self, id_: str | None) -> Institution | None:
        """The declared institution of that id, if there is one."""
        return self.sources.institutions.get(id_) if id_ else None

    def groups_of(self, id_: str | None) -> Collection[str]:
        """The user's own groups that an institution is in."""
        institution = self.institution(id_)
        return institution.groups if institution else ()

    def category_of(self, id_: str | None) -> str:
        """The category of a declared institution; empty for others."""
        institution = self.institution(id_)
        return institution.category if institution else ""

    @cached_property
    def countries_of(self) -> "Callable[[Change], tuple[str, ...]]":
        """Gives the country of each counterpart of a change, "" where it is not known."""
        from monitor.notify.counterparts import counterpart_countries

        return counterpart_countries(self.names, {each.id for each in known_institutions()})

    @cached_property
    def known(self) -> "Known":
        """What is known of a change beyond its own words."""
        from monitor.notify.counterparts import page_languages
        from monitor.notify.selection import Known

        return Known(
            groups_of=self.groups_of,
            category_of=self.category_of,
            countries_of=lambda change: self.countries_of(change),
            languages_of=page_languages(self.sources.sites),
        )

    @cached_property
    def router(self) -> "Router":
        """Tells for each change which recipients, webhooks and files it reaches; made once for these
        settings."""
        from monitor.notify.routing import Router
        from monitor.pipeline.channels import takers
        from monitor.pipeline.muting import declare

        declare(self)  # what is muted must be known before anything is queued
        return Router((*self.settings.recipients, *takers(self.settings)), self.known)

    @cached_property
    def policy(self) -> "Policy":
        """How grave a change is; made once for these settings."""
        from monitor.pipeline.policing import policy_of

        return policy_of(self)

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
def open_parts(
    workspace: Workspace, environ: Mapping[str, str], *, now: Clock = utc_now, sweeping: bool = False
) -> Iterator[Parts]:
    """Load and open a workspace; raises `UsageError`, `StorageError` or `ArchiveError`. Who is `sweeping` at
    once has its readers started before the database.
    """
    loaded, sources = load_workspace(workspace, environ)
    url = workspace.database_url(loaded.database.url)
    with ExitStack() as opened:
        early = None
        if sweeping:
            from monitor.pipeline.beside import first_reader

            early = opened.enter_context(first_reader(workspace.database_file(url), len(sources.pages)))
        from monitor.record import Store  # a database takes a fifth of a second to import

        store = Store.open(url)
        opened.callback(store.close)

        def open_archive() -> "Archive":
            from monitor.archive import Archive

            return Archive(
                workspace.snapshots,
                software=SOFTWARE,
                now=now,
                most_bytes=max(MOST_BYTES, loaded.fetch.max_bytes),
            )

        archive = Late(open_archive)
        opened.callback(lambda: archive.made.close() if archive.made else None)
        yield Parts(workspace, loaded, sources, store, environ, archive, now, first_reader=early)


def renewed(parts: Parts) -> Parts:
    """The same database and archive with settings and sources as their files say now.

    Raises `ConfigurationError` with every fault; where the database lies is settled at the start.
    """
    loaded, sources = load_workspace(parts.workspace, parts.environ)
    return replace(parts, settings=loaded, sources=sources)


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
