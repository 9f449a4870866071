"""What a file of saved pages gives: captures, and what of it was left out.

A `Capture` is one answer with where and when it was seen, as far as the file says; a `Left` names what cannot
be taken, and why.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

MOST_BODY = 64_000_000
"""Bytes of one page; the archive takes no larger ones either."""
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved page."""

    body: bytes
    url: str = ""
    """As the file says; empty where it does not."""
    at: datetime | None = None
    status: int = 200
    headers: Headers = ()
    sort: str = ""
    """What it was saved as: "HTML", "MHTML", "WARC", "a Wayback capture"."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What a file holds and what cannot be taken; or why the rest of it was not read."""

    why: str
    url: str = ""
    fatal: bool = False
    """Nothing behind it was looked at."""


def content_type(media_type: str, charset: str = "") -> Headers:
    """The one header that the readers need."""
    plain = "".join(c for c in f"{media_type}; charset={charset}" if c.isprintable())
    return (("Content-Type", plain if charset else plain.partition(";")[0]),)
