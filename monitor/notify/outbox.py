"""Emptying the outbox: claim, send, record; each channel by itself.

`send_due` hands over what is due. A delivery is claimed before it is sent, so no two processes send it.
What becomes of it is recorded at once: taken, refused for good, again later, or unknown because the answer
was lost (then the same message goes out again under the same Message-ID, and the record says so). A refusal
concerns one message only; one for its content brings the same digest once more, in a reduced form. A server
that cannot be used ends the batch of its channel and puts off what waits there, in its order; it says nothing
of any message, and costs none of them its patience.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from monitor.errors import StorageError
from monitor.notify.pace import Pace
from monitor.notify.results import (
    Claimed,
    Permanent,
    Sender,
    SenderRefused,
    SendResult,
    Sent,
    Temporary,
    Unknown,
    Unreachable,
)

STALE = timedelta(minutes=3)
"""A claim that was not renewed for so long is free again: its process has died, wherever that was."""
RENEWED = timedelta(seconds=30)
"""One attempt may take far longer: a server may look at a message for ten minutes (RFC 5321, 4.5.3.2.6)."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
"""Between attempts; the last one repeats."""
PATIENCE = timedelta(days=3)
"""A message that is refused "for now" for so long is given up."""
LEAST = 5
"""But not before so many attempts: the service may have been off meanwhile."""
LOST_ANSWERS = 5
"""After so many attempts a message whose answer is lost again is not repeated: they may all have arrived."""
LONGEST_OUTAGE_PAUSE = timedelta(minutes=15)
"""A server that was down is asked again after this at the latest, unless it asks for more."""
LONGEST_WAIT = timedelta(days=1)
"""What a server may ask for."""


class Outbox(Protocol):
    """What this room needs of the record to send. States and results are the words of `record`."""

    def is_due(self, now: datetime, stale_after: timedelta, channel: str, /) -> bool: ...
    def claim_delivery(
        self, owner: str, now: datetime, stale_after: timedelta, channel: str, /
    ) -> Claimed | None: ...
    def renew_deliveries(self, owner: str, now: datetime, /) -> object: ...
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
    ) -> object: ...
    def postpone(self, channel: str, address: str | None, until: datetime, /) -> object: ...


@dataclass(frozen=True)
class Lane:
    """How one channel is served."""

    sender: Sender
    workers: int = 1
    """How many are handed over at the same time."""
    one_server: bool = True
    """All addresses are reached through one server; else each is a server of its own."""
    pace: Pace = field(default_factory=Pace)
    lost_answers: int = LOST_ANSWERS
    """More where the other side can tell a repeat."""


@dataclass
class SendReport:
    """What became of the deliveries that were due."""

    sent: int = 0
    retried: int = 0
    refused: int = 0
    unknown: int = 0
    reduced: int = 0
    """How many of those refused go out once more in a reduced form."""
    unreachable: str = ""
    """Why a server could not be used; empty where all could."""

    def add(self, other: "SendReport") -> None:
        for name in ("sent", "retried", "refused", "unknown", "reduced"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.unreachable = self.unreachable or other.unreachable


Reduce = Callable[[Claimed, Permanent], tuple[str, bytes] | None]
"""Message-ID and text of a digest's reduced form; None where it has none."""


async def send_due(
    store: Outbox,
    lanes: Mapping[str, Lane],
    *,
    now: Callable[[], datetime],
    owner: str,
    jitter: Callable[[], float],
    reduce: Reduce = lambda _delivery, _refusal: None,
    stopping: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> SendReport:
    """Send until nothing is due, the servers fail, or it is time to stop. `jitter` gives 0 to 1."""
    batches = [
        _Batch(store, channel, lane, now, owner, jitter, reduce, stopping, sleep)
        for channel, lane in lanes.items()
    ]
    alive = asyncio.create_task(_stay_alive(store, owner, now))
    try:
        async with asyncio.TaskGroup() as group:
            for batch in batches:
                for _ in range(batch.lane.workers):
                    group.create_task(batch.run())
    except ExceptionGroup as several:  # faults of storage, which the caller knows by their own names
        raise several.exceptions[0] from several
    finally:
        alive.cancel()
        await asyncio.gather(alive, return_exceptions=True)
    report = SendReport()
    for batch in batches:
        report.add(batch.report)
    return report


async def _stay_alive(store: Outbox, owner: str, now: Callable[[], datetime]) -> None:
    """Renew what this process has claimed, as long as it sends."""
    while True:
        await asyncio.sleep(RENEWED.total_seconds())
        with contextlib.suppress(StorageError):  # busy; there are several times before the claim is stale
            store.renew_deliveries(owner, now())


def pause(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many attempts: longer each time, and not the same for all."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1] * (0.9 + 0.2 * jitter)


class _Batch:
    """What is due on one channel."""

    def __init__(
        self,
        store: Outbox,
        channel: str,
        lane: Lane,
        now: Callable[[], datetime],
        owner: str,
        jitter: Callable[[], float],
        reduce: Reduce,
        stopping: Callable[[], bool],
        sleep: Callable[[float], Awaitable[object]],
    ) -> None:
        self.store, self.channel, self.lane = store, channel, lane
        self.now, self.owner, self.jitter = now, owner, jitter
        self.reduce, self.stopping, self.sleep = reduce, stopping, sleep
        self.report = SendReport()
        self._over = False
        self._strikes = 0
        """How many in a row were refused for our name."""

    async def run(self) -> None:
        while not self._over and not self.stopping():
            # First the pause, then the claim: what is claimed goes out at once.
            if wait := self.lane.pace.wait(self.now()):
                if not self.store.is_due(self.now(), STALE, self.channel):
                    break
                await self.sleep(wait)
                continue
            delivery = self.store.claim_delivery(self.owner, self.now(), STALE, self.channel)
            if delivery is None:
                break
            self.lane.pace.note(self.now())
            self._record(delivery, await self.lane.sender.send(delivery))

    def _record(self, delivery: Claimed, result: SendResult) -> None:
        again = self.now() + pause(delivery.attempts, self.jitter())
        match result:
            case Sent():
                self._finish(delivery, "sent", result.response, result)
                self.report.sent += 1
            case Permanent():
                self._refuse(delivery, result)
            case Temporary() if self._is_given_up(delivery):
                tried = f"given up after {delivery.put_off + 1} refusals for now: {result.text}"
                self._finish(delivery, "refused", tried, result)
                self.report.refused += 1
            case Temporary():
                self._finish(delivery, "failed", result.text, result, max(again, self._asked(result.wait)))
                self.report.retried += 1
            case Unknown() if delivery.lost + 1 >= self.lane.lost_answers:
                lost = f"not repeated: the answers to {delivery.lost + 1} attempts were lost: {result.text}"
                self._finish(delivery, "refused", lost, None)
                self.report.refused += 1
            case Unknown():
                self._finish(delivery, "unknown", result.text, None, again)
                self.report.unknown += 1
            case Unreachable() | SenderRefused():
                self._put_off(delivery, result)
        self._strikes = self._strikes + 1 if isinstance(result, SenderRefused) else 0

    def _is_given_up(self, delivery: Claimed) -> bool:
        since = delivery.put_off_since
        return since is not None and self.now() - since >= PATIENCE and delivery.put_off + 1 >= LEAST

    def _refuse(self, delivery: Claimed, result: Permanent) -> None:
        instead = self.reduce(delivery, result) if result.content and delivery.form == "full" else None
        self._finish(delivery, "refused", result.text, result, instead=instead)
        self.report.refused += 1
        self.report.reduced += instead is not None

    def _put_off(self, delivery: Claimed, result: Unreachable | SenderRefused) -> None:
        """It is not the message's fault: what waits is put off with it, and keeps its place."""
        again = self.now() + min(pause(delivery.attempts, self.jitter()), LONGEST_OUTAGE_PAUSE)
        if isinstance(result, Unreachable):
            again = max(again, self._asked(result.wait))
        self._finish(delivery, "failed", result.text, result, again, "unreachable")
        self.report.retried += 1
        if isinstance(result, SenderRefused) and not self._strikes:
            return  # one may be chance; two in a row are the rule
        self.report.unreachable = self.report.unreachable or result.text
        self.store.postpone(self.channel, None if self.lane.one_server else delivery.address, again)
        self._over = self._over or self.lane.one_server

    def _asked(self, wait: float) -> datetime:
        """When a server wants to see us again."""
        return self.now() + min(timedelta(seconds=wait), LONGEST_WAIT)

    def _finish(
        self,
        delivery: Claimed,
        state: str,
        text: str,
        said: Sent | Permanent | Temporary | Unreachable | SenderRefused | None,
        again: datetime | None = None,
        result: str = "",
        instead: tuple[str, bytes] | None = None,
    ) -> None:
        code, enhanced = (said.code, said.enhanced) if said else (None, "")
        self.store.finish_delivery(
            delivery.id,
            delivery.attempts,
            state,
            self.now(),
            again=again,
            text=text,
            code=code,
            enhanced=enhanced,
            result=result,
            instead=instead,
        )
