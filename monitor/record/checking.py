"""Whose turn it is, as `Store` offers it: pages that are due, and claims on them. See `due`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from monitor.model import PageState
from monitor.record import due
from monitor.record.due import Overdue, Position
from monitor.record.outbox_store import OutboxStore


class CheckingStore(OutboxStore):
    """The part of `Store` that the choice of pages needs."""

    def due(
        self,
        now: datetime,
        *,
        limit: int,
        everything: bool = False,
        ids: Collection[str] = (),
        exclude: Collection[int] = (),
        checked_before: datetime | None = None,
        after: Position | None = None,
        among: Collection[int] | None = None,
    ) -> list[PageState]:
        """Live, unclaimed pages to check, indexes first, then the longest due: what is due, or was put off by
        a wrong clock; with `everything` due or not; with `ids` those of the named sites and institutions, due
        or not. `exclude` leaves out pages by number, `checked_before` those with a check since then: the
        cheaper way for a long sweep of everything. `after` leaves out what comes before that place in the
        order of due times, `among` (at most some hundreds) all but these pages.
        """
        with self._database.read() as connection:
            return due.due(
                connection,
                now,
                limit=limit,
                everything=everything,
                ids=ids,
                exclude=exclude,
                checked_before=checked_before,
                after=after,
                among=among,
            )

    def overdue_pages(self, now: datetime) -> int:
        """How many live pages are due, claimed ones among them."""
        with self._database.read() as connection:
            return due.overdue_pages(connection, now)

    def overdue(self, now: datetime) -> Iterator[Overdue]:
        """All unclaimed pages whose time has come, in a few words each, the longest due first."""
        with self._database.read() as connection:
            yield from due.overdue(connection, now)

    def next_due(self, now: datetime | None = None) -> datetime | None:
        """When the next live page is due; None without pages. With `now`, a page that a wrong clock has put
        off counts as due now, as it does in `due`.
        """
        with self._database.read() as connection:
            return due.next_due(connection, now)

    def claim(
        self, pages: Sequence[PageState], owner: str, now: datetime, lease_seconds: float
    ) -> list[PageState]:
        """Take pages for checking; gives those that this owner now holds, as they are now.

        Left out are pages that another process holds, that it has checked since they were looked up, or that
        have been retired. `commit` and `release` end a claim; else it ends after `lease_seconds`.
        """
        if not pages:
            return []
        with self._database.write() as connection:
            return due.claim(connection, pages, owner, now, lease_seconds)

    def release(self, owner: str) -> int:
        """Give back all pages that `owner` holds; they are as due as before. Gives how many."""
        with self._database.write() as connection:
            return due.release(connection, owner)

    def claim_owners(self, now: datetime) -> list[str]:
        """Who holds pages now; a daemon that starts can release what its dead predecessor held."""
        with self._database.read() as connection:
            return due.claim_owners(connection, now)
