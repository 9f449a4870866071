"""What became of handing over a message: values that every channel answers with, and who hands over.

A `Sender` serves one channel. It gives a value for whatever a server or network does, and never raises for
it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Sent:
    """The server took the message."""

    response: str
    enhanced: str = ""
    """The server's status code of RFC 3463, such as "2.0.0"; empty where it said none. The same below."""
    code: int | None = 250


@dataclass(frozen=True, slots=True)
class Temporary:
    """Not now; worth another attempt."""

    code: int | None
    text: str
    enhanced: str = ""
    wait: float = 0.0
    """The seconds that the server asks us to wait at least; the same below."""


@dataclass(frozen=True, slots=True)
class Permanent:
    """The server will never take this message for this address."""

    code: int | None
    text: str
    enhanced: str = ""
    content: bool = False
    """It objects to what the message says, or how long it is: another one might be taken."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection was lost after the message went out: it may have arrived."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The server cannot be used at all (no connection, TLS, login): this says nothing of the message."""

    code: int | None
    text: str
    enhanced: str = ""
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class SenderRefused:
    """The server does not take what we send in this name: this says nothing of message or address either."""

    code: int | None
    text: str
    enhanced: str = ""


SendResult = Sent | Temporary | Permanent | Unknown | Unreachable | SenderRefused


class Claimed(Protocol):
    """A delivery that is ours for now (`record.ClaimedDelivery`)."""

    @property
    def id(self) -> int: ...
    @property
    def digest_id(self) -> int: ...
    @property
    def recipient_id(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def message_id(self) -> str: ...
    @property
    def message(self) -> bytes: ...
    @property
    def channel(self) -> str: ...
    @property
    def form(self) -> str:
        """A word of `record.DeliveryForm`."""

    @property
    def attempts(self) -> int:
        """Including this one."""

    @property
    def lost(self) -> int:
        """How many attempts may have arrived."""

    @property
    def put_off(self) -> int:
        """How often it was refused for now."""

    @property
    def put_off_since(self) -> datetime | None: ...


class Sender(Protocol):
    """One channel's way out."""

    async def send(self, delivery: Claimed, /) -> SendResult: ...
