"""The outbox as `Store` offers it: what waits for a digest, digests, deliveries. See `outbox` for the states,
`delivered` for what people see and set right.

All that claims or finishes a delivery waits for the disk: a mail that is gone must not look unsent after a
power cut.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.changes import Change, Severity
from monitor.record import delivered, items, outbox
from monitor.record.delivery_types import (
    Attempt,
    AttemptResult,
    ClaimedDelivery,
    DeliveryInfo,
    DeliveryState,
)
from monitor.record.engine import Part

if TYPE_CHECKING:
    from monitor.record.coverage import Account

STALE_AFTER = timedelta(minutes=3)
"""A process that has not renewed its claims for so long is taken for dead."""


class OutboxStore(Part):
    """The part of `Store` that mail needs."""

    def orphaned_items(self, recipient_ids: Collection[str]) -> int:
        """How many items wait for recipients that are not among these: nobody will ever get them."""
        with self._database.read() as connection:
            return items.orphaned_items(connection, recipient_ids)

    def waiting_items(self, recipient_ids: Collection[str]) -> dict[tuple[str, str], list[str]]:
        """The ids of the changes that wait for these recipients, by (recipient id, queue)."""
        with self._database.read() as connection:
            return items.waiting_items(connection, recipient_ids)

    def waiting_counts(self) -> dict[tuple[str, str], int]:
        """How many changes wait, by (recipient id, queue)."""
        with self._database.read() as connection:
            return items.waiting_counts(connection)

    def changes_by_id(self, ids: Collection[str]) -> list[Change]:
        """Those of these changes that there are, in no order."""
        with self._database.read() as connection:
            return items.changes_by_id(connection, ids)

    def last_digest_ends(self) -> dict[tuple[str, str], datetime]:
        """Where the last digest's period ended, by (recipient id, queue)."""
        with self._database.read() as connection:
            return items.last_digest_ends(connection)

    def digest_sizes(self, since: datetime) -> "Mapping[tuple[str, str], list[tuple[datetime, int]]]":
        """The ends of weekly digests since then and how many changes each told, by (recipient id, queue)."""
        from monitor.record import told

        with self._database.read() as connection:
            return told.digest_sizes(connection, since)

    def unsure_changes(
        self, since: datetime, until: datetime, below: float, *, proof: Severity | None
    ) -> Iterator[Change]:
        """What waits for review of a period (inclusive), oldest first: of each only what filters look at, and
        its counterparts and sentences only if it is at least as grave as `proof`.
        """
        with self._database.read() as connection:
            yield from items.unsure_changes(connection, since, until, below, proof)

    def account(self, period_start: datetime, period_end: datetime) -> "Account":
        """What was read in a period, and what was not, of all pages; it can be told of some institutions."""
        from monitor.record import coverage

        with self._database.read() as connection:
            return coverage.account(connection, period_start, period_end)

    def create_digests(self, several: Sequence[Mapping[str, Any]]) -> list[int | None]:
        """Digests with their deliveries, queued, in one transaction, which waits for the disk once; each is
        what `outbox.create_digest` takes. Gives the numbers of the deliveries.

        The changes' waiting items are taken; changes without an item (an extra digest) get one. None, and
        nothing written, where the Message-ID exists or another digest of this recipient and cadence has one
        of the changes: another process was first.
        """
        with self._database.write(durable=True) as connection:
            return [outbox.create_digest(connection, **values) for values in several]

    def is_due(self, now: datetime, stale_after: timedelta = STALE_AFTER, channel: str | None = None) -> bool:
        """Whether `claim_delivery` would give something."""
        return self._waiting(now, stale_after, channel) is not None

    def _waiting(self, now: datetime, stale_after: timedelta, channel: str | None) -> int | None:
        with self._database.read() as connection:
            return outbox.waiting_delivery(connection, now, stale_after, channel)

    def claim_delivery(
        self,
        owner: str,
        now: datetime,
        stale_after: timedelta = STALE_AFTER,
        channel: str | None = None,
    ) -> ClaimedDelivery | None:
        """Take the delivery that has been due longest, for this process alone; None if none is due.

        One that a dead process left in `sending` is taken after `stale_after`, as a repeat. `channel`: only
        of this one.
        """
        while (id_ := self._waiting(now, stale_after, channel)) is not None:
            with self._database.write(durable=True) as connection:
                claimed = outbox.claim_delivery(connection, id_, owner, now, stale_after)
            if claimed is not None:
                return claimed
        return None

    def renew_deliveries(self, owner: str, now: datetime) -> int:
        """Keep what this process is sending; gives how many deliveries these are."""
        with self._database.write() as connection:
            return outbox.renew(connection, owner, now)

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

    def finish_delivery(
        self,
        id_: int,
        attempt: int,
        state: str,
        now: datetime,
        *,
        again: datetime | None = None,
        text: str = "",
        code: int | None = None,
        enhanced: str = "",
        result: str = "",
        instead: tuple[str, bytes] | None = None,
    ) -> bool:
        """How an attempt ended: a word of `DeliveryState`. False if it is not under way any more: the result
        came too late.

        `again`: when it is tried once more; None where that is the end. `result`: a word of `AttemptResult`,
        where it is not that of the state. `instead`: Message-ID and text of a reduced form that is queued in
        the same transaction, unless there is one already.
        """
        with self._database.write(durable=True) as connection:
            return outbox.finish_delivery(
                connection,
                id_,
                attempt,
                DeliveryState(state),
                now,
                again=again,
                text=text,
                code=code,
                enhanced=enhanced,
                result=AttemptResult(result) if result else None,
                instead=instead,
            )

    def postpone(self, channel: str, address: str | None, until: datetime) -> int:
        """Leave what waits for a channel, or for one address of it, until then; its server is down."""
        with self._database.write() as connection:
            return outbox.postpone(connection, channel, address, until)

    def deliveries(
        self,
        *,
        recipient_id: str | None = None,
        states: Collection[DeliveryState] = (),
        since: datetime | None = None,
        limit: int | None = None,
        ids: Collection[int] | None = None,
        digest_id: int | None = None,
        message_id: str | None = None,
        before: int | None = None,
    ) -> list[DeliveryInfo]:
        """Deliveries, newest first, those before the one of that number; `since` (inclusive): finished since
        then or, where they are not finished, created since then.
        """
        with self._database.read() as connection:
            return delivered.deliveries(
                connection,
                recipient_id=recipient_id,
                states=states,
                since=since,
                limit=limit,
                ids=ids,
                digest_id=digest_id,
                message_id=message_id,
                before=before,
            )

    def recent_refusals(self, since: datetime) -> list[DeliveryInfo]:
        """The deliveries that were given up, or came back, since then (inclusive), newest first."""
        return self.deliveries(states=[DeliveryState.REFUSED, DeliveryState.BOUNCED], since=since)

    def delivery_message(self, id_: int) -> bytes | None:
        """The mail as it was, or will be, handed over."""
        with self._database.read() as connection:
            return delivered.delivery_message(connection, id_)

    def attempts(self, id_: int) -> list[Attempt]:
        """What happened to a delivery, in order."""
        with self._database.read() as connection:
            return delivered.attempts(connection, id_)

    def digest_changes(self, digest_id: int) -> list[Change]:
        """What a digest tells, in the order in which it was detected."""
        with self._database.read() as connection:
            return delivered.digest_changes(connection, digest_id)

    def last_notices(self, recipient_id: str) -> dict[str, datetime]:
        """When somebody was last told that deliveries fail, by the recipient whom that was about."""
        with self._database.read() as connection:
            return delivered.last_notices(connection, recipient_id)

    def try_again(self, ids: Sequence[int], now: datetime, replayed: Collection[str] = ()) -> list[int]:
        """Make these due now; gives those that are. What is under way, or has gone out, stays as it is; but
        what went out by a channel that is to be `replayed` goes out once more.
        """
        with self._database.write(durable=True) as connection:
            return delivered.try_again(connection, ids, now, replayed)

    def hurry(self, recipient_ids: Collection[str] | None, now: datetime) -> int:
        """Make due now what was put off; what waits because an answer was lost goes on waiting."""
        with self._database.write() as connection:
            return delivered.hurry(connection, recipient_ids, now)

    def cancel(self, ids: Sequence[int], reason: str, now: datetime) -> list[int]:
        """End these, where they wait; gives those that did."""
        with self._database.write(durable=True) as connection:
            return delivered.cancel(connection, ids, reason, now)

    def bounced(self, message_id: str, now: datetime, text: str, enhanced: str = "") -> int | None:
        """A message came back; gives its delivery. None where none was sent that has not come back yet."""
        with self._database.write(durable=True) as connection:
            return delivered.bounced(connection, message_id, now, text, enhanced)
