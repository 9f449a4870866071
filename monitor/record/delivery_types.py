"""Deliveries as the record gives them: their states, forms and attempts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryState(StrEnum):
    QUEUED = "queued"
    """Not tried yet."""
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    """For good: it is not tried again."""
    FAILED = "failed"
    """For now: it is tried again at `next_attempt`."""
    UNKNOWN = "unknown"
    """The server's answer was lost: it is tried again with the same Message-ID, and recorded as a repeat."""
    CANCELLED = "cancelled"
    """By a person, before it went out."""
    BOUNCED = "bounced"
    """The server took it, and later a message came back that it could not be delivered."""

    @property
    def final(self) -> bool:
        """Whether nothing more happens by itself."""
        return self not in (self.QUEUED, self.SENDING, self.FAILED, self.UNKNOWN)


class DeliveryForm(StrEnum):
    FULL = "full"
    REDUCED = "reduced"
    """The same digest without what a server may object to, after it refused the full one for its content."""
    NOTICE = "notice"
    """To the operator, that deliveries fail; it holds no changes."""


class AttemptResult(StrEnum):
    """How an attempt ended; most are the states that it led to."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    """The server could not be used: this says nothing of the message."""
    KILLED = "killed"
    """The process that sent died meanwhile; the server may have taken the message."""
    BOUNCED = "bounced"
    """Not an attempt of ours: a message that came back later."""


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A mail that this process, and no other, is to hand over now."""

    id: int
    digest_id: int
    recipient_id: str
    address: str
    message_id: str
    message: bytes
    attempts: int
    """Including this one."""
    repeated: bool
    """An earlier attempt may have arrived."""
    channel: str = "email"
    form: DeliveryForm = DeliveryForm.FULL
    lost: int = 0
    """How many attempts may have arrived."""
    put_off: int = 0
    """How often it was refused for now."""
    put_off_since: datetime | None = None
    """When that happened first."""


@dataclass(frozen=True, slots=True)
class DeliveryInfo:
    """One mail to one recipient, without its text."""

    id: int
    digest_id: int
    recipient_id: str
    cadence: str
    address: str
    message_id: str
    state: DeliveryState
    attempts: int
    created_at: datetime
    next_attempt: datetime
    finished_at: datetime | None
    repeated: bool
    code: int | None
    error: str
    """What the server said last, whether it took the mail or not."""
    period_start: datetime
    period_end: datetime
    changes: int
    channel: str = "email"
    form: DeliveryForm = DeliveryForm.FULL
    enhanced: str = ""
    """The server's last status code of RFC 3463, such as "5.7.1"; empty where it said none."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to hand over a delivery."""

    number: int
    at: datetime
    ended_at: datetime | None
    result: AttemptResult
    code: int | None
    enhanced: str
    text: str
    """What the server said, or what went wrong."""
