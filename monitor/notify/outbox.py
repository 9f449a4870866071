"""Emptying the outbox: claim, send, record; one delivery at a time.

`send_due` hands over what is due. A delivery is claimed before it is sent, so no two processes send it.
What becomes of it is recorded at once: taken, refused for good, again later, or unknown because the answer
was lost (then the same message goes out again under the same Message-ID, and the record says so). A refusal
concerns one message only; a server that cannot be used ends the batch, for the others would fare no better.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from monitor.notify.smtp import Permanent, SendResult, Sent, Temporary, Unknown, Unreachable

STALE = timedelta(minutes=15)
"""A claim of a process that has died is free again after this; longer than any one attempt takes."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
"""Between attempts; the last one repeats."""
ATTEMPTS = 16
"""After so many refusals "for now", about three days, a message is given up."""
LOST_ANSWERS = 5
"""After so many attempts a message whose answer is lost again is not repeated: they may all have arrived."""


class Claimed(Protocol):
    """A delivery that is ours for now (`record.ClaimedDelivery`)."""

    @property
    def id(self) -> int: ...
    @property
    def address(self) -> str: ...
    @property
    def message(self) -> bytes: ...
    @property
    def attempts(self) -> int: ...


class Outbox(Protocol):
    """What this room needs of the record to send."""

    def claim_delivery(self, owner: str, now: datetime, stale_after: timedelta, /) -> Claimed | None: ...
    def delivery_sent(self, id_: int, now: datetime, response: str, /) -> object: ...
    def delivery_retry(self, id_: int, at: datetime, error: str, code: int | None, /) -> object: ...
    def delivery_refused(self, id_: int, now: datetime, error: str, code: int | None, /) -> object: ...
    def delivery_unknown(self, id_: int, at: datetime, error: str, /) -> object: ...


class Mailer(Protocol):
    async def send(self, sender: str, address: str, message: bytes) -> SendResult: ...


@dataclass
class SendReport:
    """What became of the deliveries that were due."""

    sent: int = 0
    retried: int = 0
    refused: int = 0
    unknown: int = 0
    unreachable: str = ""
    """Why the server could not be used; empty where it could."""


async def send_due(
    store: Outbox,
    mailer: Mailer,
    *,
    sender: str,
    now: Callable[[], datetime],
    owner: str,
    jitter: Callable[[], float],
    stopping: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Send until nothing is due, the server fails, or it is time to stop. `jitter` gives 0 to 1."""
    report = SendReport()
    while not stopping() and not report.unreachable:
        delivery = store.claim_delivery(owner, now(), STALE)
        if delivery is None:
            break
        result = await mailer.send(sender, delivery.address, delivery.message)
        _record(store, delivery, result, now(), jitter(), report)
    return report


def pause(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many attempts: longer each time, and not the same for all."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1] * (0.9 + 0.2 * jitter)


def _record(
    store: Outbox, delivery: Claimed, result: SendResult, now: datetime, jitter: float, report: SendReport
) -> None:
    again = now + pause(delivery.attempts, jitter)
    match result:
        case Sent(response):
            store.delivery_sent(delivery.id, now, response)
            report.sent += 1
        case Permanent(code, text):
            store.delivery_refused(delivery.id, now, text, code)
            report.refused += 1
        case Temporary(code, text) if delivery.attempts >= ATTEMPTS:
            store.delivery_refused(
                delivery.id, now, f"given up after {delivery.attempts} attempts: {text}", code
            )
            report.refused += 1
        case Unknown(text) if delivery.attempts >= LOST_ANSWERS:
            lost = f"not repeated after {delivery.attempts} attempts, the server's answer was lost: {text}"
            store.delivery_refused(delivery.id, now, lost, None)
            report.refused += 1
        case Unknown(text):
            store.delivery_unknown(delivery.id, again, text)
            report.unknown += 1
        case Temporary(code, text):
            store.delivery_retry(delivery.id, again, text, code)
            report.retried += 1
        case Unreachable(code, text):
            store.delivery_retry(delivery.id, again, text, code)
            report.retried += 1
            report.unreachable = text
