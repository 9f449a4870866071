"""What became of handing something to a web address: answered, never sent, or without an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posted:
    """The server answered."""

    status: int
    said: str = ""
    """The beginning of its answer, on one line; a stranger's words."""
    wait: float | None = None
    """The seconds that it asks us to wait before we come again."""
    body: bytes = b""
    """Its answer, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """Nothing of it left this machine."""

    why: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """It went out, and may have arrived."""

    why: str


PostResult = Posted | Unsent | Unanswered
