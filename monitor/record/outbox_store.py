"""The outbox as `Store` offers it: what waits for a digest, digests, deliveries. See `outbox` for the states.

All that claims or finishes a delivery waits for the disk: a mail that is gone must not look unsent after a
power cut.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.changes import Change
from monitor.record import outbox
from monitor.record.engine import Database
from monitor.record.types import ClaimedDelivery, DeliveryInfo, DeliveryState

STALE_AFTER = timedelta(minutes=15)
"""After this long in `sending` the process that claimed a delivery is taken for dead."""


class OutboxStore:
    """The part of `Store` that mail needs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending_items(self, recipient_id: str, cadence: str) -> list[Change]:
        """The changes that wait for this recipient's next digest of this cadence, oldest first."""
        with self._database.read() as connection:
            return outbox.pending_items(connection, recipient_id, cadence)

    def orphaned_items(self, recipient_ids: Collection[str]) -> int:
        """How many items wait for recipients that are not among these: nobody will ever get them."""
        with self._database.read() as connection:
            return outbox.orphaned_items(connection, recipient_ids)

    def last_digest_end(self, recipient_id: str, cadence: str) -> datetime | None:
        """Where the last digest's period ended; None if there was none."""
        with self._database.read() as connection:
            return outbox.last_digest_end(connection, recipient_id, cadence)

    def create_digest(
        self,
        *,
        recipient_id: str,
        address: str,
        cadence: str,
        period_start: datetime,
        period_end: datetime,
        change_ids: Sequence[str],
        coverage_json: str,
        message_id: str,
        message_bytes: bytes,
        now: datetime,
    ) -> int | None:
        """A digest and its delivery, queued, in one transaction; gives the delivery's number.

        The changes' waiting items are taken; changes without an item (an extra digest) get one. None, and
        nothing written, if the Message-ID exists or another digest of this recipient and cadence has one of
        the changes: another process was first.
        """
        with self._database.write(durable=True) as connection:
            return outbox.create_digest(
                connection,
                recipient_id=recipient_id,
                address=address,
                cadence=cadence,
                period_start=period_start,
                period_end=period_end,
                change_ids=change_ids,
                coverage_json=coverage_json,
                message_id=message_id,
                message_bytes=message_bytes,
                now=now,
            )

    def claim_delivery(
        self, owner: str, now: datetime, stale_after: timedelta = STALE_AFTER
    ) -> ClaimedDelivery | None:
        """Take the delivery that has been due longest, for this process alone; None if none is due.

        One that a dead process left in `sending` is taken after `stale_after`, as a repeat.
        """
        with self._database.read() as connection:
            if outbox.waiting_delivery(connection, now, stale_after) is None:
                return None
        with self._database.write(durable=True) as connection:
            return outbox.claim_delivery(connection, owner, now, stale_after)

    def sending_owners(self) -> list[str]:
        """Who is sending a delivery now, or died while sending it."""
        with self._database.read() as connection:
            return outbox.sending_owners(connection)

    def orphan_deliveries(self, owner: str, now: datetime) -> int:
        """Make what a dead process was sending due again at once, as a repeat; gives how many."""
        with self._database.write(durable=True) as connection:
            return outbox.orphan_deliveries(connection, owner, now)

    def next_attempt(self, stale_after: timedelta = STALE_AFTER) -> datetime | None:
        """When `claim_delivery` will next have something to give, as far as is known now."""
        with self._database.read() as connection:
            return outbox.next_attempt(connection, stale_after)

    def delivery_sent(self, id_: int, now: datetime, response: str = "", code: int | None = 250) -> bool:
        """The server took it. Like its siblings: False if the delivery is not in `sending` any more."""
        return self._finish(id_, DeliveryState.SENT, finished_at=now, error=response, code=code)

    def delivery_retry(self, id_: int, at: datetime, error: str, code: int | None = None) -> bool:
        """It did not go out, for now: try again at `at`."""
        return self._finish(id_, DeliveryState.FAILED, next_attempt=at, error=error, code=code)

    def delivery_refused(self, id_: int, now: datetime, error: str, code: int | None = None) -> bool:
        """It will never go out."""
        return self._finish(id_, DeliveryState.REFUSED, finished_at=now, error=error, code=code)

    def delivery_unknown(self, id_: int, at: datetime, error: str) -> bool:
        """The server's answer was lost: try again at `at`, as a repeat."""
        return self._finish(id_, DeliveryState.UNKNOWN, next_attempt=at, error=error, code=None)

    def _finish(self, id_: int, state: DeliveryState, **values: Any) -> bool:
        with self._database.write(durable=True) as connection:
            return outbox.finish_delivery(connection, id_, state, **values)

    def deliveries(
        self,
        *,
        recipient_id: str | None = None,
        states: Collection[DeliveryState] = (),
        since: datetime | None = None,
        limit: int | None = None,
    ) -> list[DeliveryInfo]:
        """Deliveries, newest first; `since` (inclusive): finished since then or, where they are not
        finished, created since then.
        """
        with self._database.read() as connection:
            return outbox.deliveries(
                connection, recipient_id=recipient_id, states=states, since=since, limit=limit
            )

    def recent_refusals(self, since: datetime) -> list[DeliveryInfo]:
        """The deliveries that were given up since then (inclusive), newest first."""
        return self.deliveries(states=[DeliveryState.REFUSED], since=since)

    def delivery_message(self, id_: int) -> bytes | None:
        """The mail as it was, or will be, handed over."""
        with self._database.read() as connection:
            return outbox.delivery_message(connection, id_)
