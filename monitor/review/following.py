"""Lists of changes page by page: a cursor names the last change that was given, and `following` what comes
after it. No state is kept, and no page is skipped or repeated while new changes come in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.changes import Change

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"([0-9]{1,17})-([0-9A-Z]{10})")
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last change of a page: changes that follow were detected then, or before."""

    at: datetime
    id: str

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """None for what is no cursor."""
        found = _CURSOR.fullmatch(text)
        return cls(EPOCH + int(found[1]) * _MICROSECOND, found[2]) if found else None

    @classmethod
    def of(cls, change: Change) -> "Cursor":
        """After a recorded change."""
        assert change.detected_at is not None
        return cls(change.detected_at, change.id)

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // _MICROSECOND}-{self.id}"


def following(changes: Iterator[Change], cursor: Cursor | None) -> Iterator[Change]:
    """What follows a cursor, of changes newest first from its instant on. Where its change is told no more,
    all of its instant: better twice than never.
    """
    same: list[Change] = []
    for change in changes:
        if cursor is None or change.detected_at != cursor.at:
            yield from same
            yield change
            yield from changes
            return
        same.append(change)
        if change.id == cursor.id:
            same.clear()
    yield from same
