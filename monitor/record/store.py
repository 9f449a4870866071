"""The record: everything that is known of pages, checks, changes and mails. The one door to the database.

`Store.open(url)` brings the schema up to date; each method is one transaction and may be called from any
thread, beside other processes. Values go in and out, never rows; instants are aware UTC (a naive one is
refused). `StorageError` means that the database cannot be used, in one line; nothing has been written then.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any

from monitor.changes import Change
from monitor.model import PageDeclaration, PageKind, PageState, Role, Snapshot
from monitor.record import due, queries
from monitor.record.checking import CheckingStore
from monitor.record.engine import Database
from monitor.record.schema import prepare
from monitor.record.types import (
    ChangeFilter,
    CheckInfo,
    CheckRecord,
    CommitResult,
    Graded,
    InstitutionSummary,
    PageSnapshot,
    QueueFor,
    SnapshotInfo,
    SyncResult,
    as_made,
)

if TYPE_CHECKING:
    from monitor.compare.counterparts import NameGraph
    from monitor.record.accounts import Accounts
    from monitor.record.agreements import Agreements
    from monitor.record.around import Around
    from monitor.record.articles import Articles
    from monitor.record.decisions import Decisions
    from monitor.record.editions import Editions
    from monitor.record.events import Reports
    from monitor.record.hosts import Hosts, RobotsRules
    from monitor.record.imported import Key, NewImport
    from monitor.record.inbox import Inbox
    from monitor.record.insight import Insight
    from monitor.record.ledger import Ledger
    from monitor.record.listed import Roll
    from monitor.record.mutes import Mutes
    from monitor.record.pauses import Pauses
    from monitor.record.regrades import Regrades
    from monitor.record.replays import Replays
    from monitor.record.rolled import RolledChecks
    from monitor.record.roots import Roots
    from monitor.record.search import Search
    from monitor.record.second import SecondReadings
    from monitor.record.troubles import Troubles
    from monitor.record.vitals import VitalSigns
    from monitor.record.watching import Watching


_PARTS = {
    "around": "around.Around",
    "accounts": "accounts.Accounts",
    "agreements": "agreements.Agreements",
    "articles": "articles.Articles",
    "reports": "events.Reports",
    "hosts": "hosts.Hosts",
    "robots": "hosts.RobotsRules",
    "decisions": "decisions.Decisions",
    "editions": "editions.Editions",
    "inbox": "inbox.Inbox",
    "insight": "insight.Insight",
    "ledger": "ledger.Ledger",
    "mutes": "mutes.Mutes",
    "regrades": "regrades.Regrades",
    "roll": "listed.Roll",
    "pauses": "pauses.Pauses",
    "replays": "replays.Replays",
    "rolled": "rolled.RolledChecks",
    "roots": "roots.Roots",
    "search": "search.Search",
    "second": "second.SecondReadings",
    "troubles": "troubles.Troubles",
    "vitals": "vitals.VitalSigns",
    "watching": "watching.Watching",
}


def nobody(_change: Change) -> tuple[()]:
    """A `QueueFor` that tells nobody."""
    return ()


class Store(CheckingStore):
    """The record of one workspace."""

    around: "Around"
    accounts: "Accounts"
    agreements: "Agreements"
    """The user's own agreements."""
    articles: "Articles"
    """What becomes of articles."""
    reports: "Reports"
    """Which events are known."""
    hosts: "Hosts"
    """Which hosts asked to be left alone, and until when."""
    robots: "RobotsRules"
    """What hosts say in robots.txt."""
    decisions: "Decisions"
    inbox: "Inbox"
    editions: "Editions"
    """Which changes are told as one."""
    insight: "Insight"
    ledger: "Ledger"
    """Since when facts are known."""
    roll: "Roll"
    """Who is in a tracker."""
    mutes: "Mutes"
    regrades: "Regrades"
    pauses: "Pauses"
    """Which recipients get nothing for a while."""
    replays: "Replays"
    """What a reading-again of the archive needs."""
    rolled: "RolledChecks"
    """What keeps it from growing for ever."""
    roots: "Roots"
    search: "Search"
    """What can be found by words."""
    second: "SecondReadings"
    """Which articles a language model is or was asked about."""
    troubles: "Troubles"
    """Which pages cannot be read, and since when."""
    vitals: "VitalSigns"
    """How the record as a whole does."""
    watching: "Watching"
    """How sites do, and which readings are held."""

    def __init__(self, database: Database) -> None:
        """Use `Store.open`."""
        super().__init__(database)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The parts above are made when they are first asked for: most commands need one or two."""
            if name not in _PARTS:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            module, _, kind = _PARTS[name].partition(".")
            part = getattr(import_module(f"monitor.record.{module}"), kind)(self._database)
            setattr(self, name, part)
            return part

    @classmethod
    def open(cls, url: str, *, wait: float = 30.0) -> "Store":
        """Open `sqlite:///path` (created if need be), with the schema of this code.

        `wait` is how many seconds a writer waits for another process. Raises `StorageError` for a database
        that is newer than this code, is not ours, is damaged, or stays locked.
        """
        database = Database(url, wait=wait)
        try:
            prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close the connections; the last one out tidies the write-ahead log away."""
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ----------------------------------------------------------------- pages

    def sync_pages(self, declarations: Sequence[PageDeclaration], now: datetime) -> SyncResult:
        """Make the declared pages the live ones, by canonical URL and kind; writes only what differs.

        New ones are due now. Ones that are not declared any more are retired, never deleted, and come back,
        due now, when they are declared again. A changed `every` pulls the due time nearer, never away. Found
        pages live as long as an index of their finder is declared, and follow its `every` and `language`.
        """
        from monitor.record import declared

        with self._database.read() as connection:
            if declared.fits(connection, declarations):
                return SyncResult()
        with self._database.write() as connection:
            return declared.sync(connection, declarations, now)

    def pages(
        self,
        *,
        ids: Collection[str] = (),
        kind: PageKind | None = None,
        role: Role | None = None,
        retired: bool = False,
    ) -> list[PageState]:
        """The live pages (or the retired ones), oldest first; `ids` names sites or institutions."""
        with self._database.read() as connection:
            return queries.pages(connection, ids=ids, kind=kind, role=role, retired=retired)

    def page(self, page_id: int) -> PageState | None:
        """One page by its number, live or retired."""
        with self._database.read() as connection:
            return next(iter(due.by_ids(connection, [page_id])), None)

    def page_by_url(self, url: str, kind: PageKind | None = None) -> PageState | None:
        """The page that is known by this URL or another spelling of it; a live one before a retired one."""
        with self._database.read() as connection:
            return queries.page_by_url(connection, url, kind)

    # ----------------------------------------------------------------- checking

    def commit(
        self,
        checks: Sequence[CheckRecord],
        queue_for: QueueFor = nobody,
        *,
        graph: "NameGraph | None" = None,
        graded: Graded = as_made,
    ) -> CommitResult:
        """Write what these checks leave behind, all of it or nothing.

        Page, outcome, snapshot, found pages and changes; and, for each change that was not known, a digest
        item for each (recipient id, cadence) that `queue_for` gives. A change whose id is known is not told
        again; if it comes from another page, that page joins its evidence. So committing twice tells once.
        The same goes for a partnership that several sites report, each in its words; `graph` knows names,
        `graded` how grave a change is.
        """
        from monitor.record import commit

        if not checks:
            return CommitResult()
        with self._database.write() as connection:
            return commit.commit(connection, checks, queue_for, graph, graded)

    def add_changes(
        self,
        changes: Sequence[Change],
        page_id: int | None = None,
        *,
        queue_for: QueueFor = nobody,
        graded: Graded = as_made,
    ) -> tuple[Change, ...]:
        """Record changes that no check brought (a replay, a redesign); gives those that were not known.

        Each needs an id and an instant; `page_id` is the page that they are of.
        """
        from monitor.record import commit

        if not changes:
            return ()
        with self._database.write() as connection:
            return commit.store_changes(
                connection, [(change, page_id) for change in changes], queue_for, graded=graded
            ).changes

    def imported(self, keys: "Sequence[Key]") -> "set[Key]":
        """Those of the keys (canonical URL, digest, day of the data) that were imported before."""
        from monitor.record import imported

        with self._database.read() as connection:
            return imported.known(connection, keys)

    def add_imported(self, imports: "Sequence[NewImport]", now: datetime) -> int:
        """Store versions of pages that somebody else's file tells; gives how many were not known.

        Unknown pages are remembered as retired ones; what we read ourselves stays what is known of a page.
        """
        from monitor.record import imported

        if not imports:
            return 0
        with self._database.write() as connection:
            return imported.add(connection, imports, now)

    # ----------------------------------------------------------------- looking things up

    def changes(self, wanted: ChangeFilter = ChangeFilter()) -> Iterator[Change]:  # noqa: B008 - frozen
        """The changes that pass the filter, read as they are asked for."""
        with self._database.read() as connection:
            yield from queries.changes(connection, wanted)

    def count_changes(self, wanted: ChangeFilter = ChangeFilter()) -> int:  # noqa: B008 - frozen
        """How many changes pass the filter, its limit aside."""
        with self._database.read() as connection:
            return queries.count_changes(connection, wanted)

    def change(self, id_: str) -> Change | None:
        """One change by its id or the beginning of it; `NotFound` if that fits several."""
        with self._database.read() as connection:
            return queries.change(connection, id_)

    def snapshot(self, id_: int) -> Snapshot | None:
        """One snapshot by its number."""
        with self._database.read() as connection:
            return queries.snapshot(connection, id_)

    def snapshots(
        self,
        *,
        page_id: int | None = None,
        url: str | None = None,
        institution: str | None = None,
        site: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
        limit: int | None = None,
        before: int | None = None,
    ) -> Iterator[SnapshotInfo]:
        """Snapshots, read as they are asked for; `institution` is an id, or a name that a page gave
        itself."""
        with self._database.read() as connection:
            yield from queries.snapshots(
                connection,
                page_id=page_id,
                url=url,
                institution=institution,
                site=site,
                since=since,
                until=until,
                newest_first=newest_first,
                limit=limit,
                before=before,
            )

    def profile_snapshots(self, institution: str, at: datetime) -> list[PageSnapshot]:
        """What was known of an institution at an instant: of each of its profile pages, also retired ones,
        the last snapshot up to then (inclusive) that read well. `institution` is an id of the workspace, or a
        name that a page gave itself.
        """
        with self._database.read() as connection:
            return queries.profile_snapshots(connection, institution, at)

    def has_profiles(self, site: str) -> bool:
        """Whether a site has, or had, a page of kind profile."""
        with self._database.read() as connection:
            return queries.has_profiles(connection, site)

    def checks(self, page_id: int, *, limit: int = 20, before: int | None = None) -> list[CheckInfo]:
        """The last checks of a page, newest first; `before`: those before the one of that number."""
        with self._database.read() as connection:
            return queries.checks(connection, page_id, limit, before)

    def first_check(self) -> datetime | None:
        """When the first check of all ended; None before it."""
        with self._database.read() as connection:
            return queries.first_check(connection)

    def institutions(self, whom: str | None = None) -> list[InstitutionSummary]:
        """Whom the live pages are about: the workspace's first, then those known by name only. `whom`: only
        those of this id or name."""
        with self._database.read() as connection:
            return queries.institutions(connection, whom)
