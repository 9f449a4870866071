"""What proves a change. Apart from the readings: whoever lists changes needs no reading."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves something, and where it stood."""

    text: str
    url: str = ""
    snapshot: str = ""
    fetched_at: datetime | None = None
