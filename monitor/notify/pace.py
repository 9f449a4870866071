"""How fast a server is given mail: at most so many in a minute, evenly. Pure, but for what it remembers."""

from datetime import datetime, timedelta

_MINUTE = 60.0


class Pace:
    """Asked before each message, told of each."""

    def __init__(self, per_minute: int = 0) -> None:
        """`per_minute` 0: no limit."""
        self._gap = timedelta(seconds=_MINUTE / per_minute) if per_minute else timedelta(0)
        self._next: datetime | None = None

    def wait(self, now: datetime) -> float:
        """Seconds until the next message may go; 0 for now."""
        if self._next is None or now >= self._next:
            return 0.0
        return min((self._next - now).total_seconds(), self._gap.total_seconds())  # the clock may be set back

    def note(self, now: datetime) -> None:
        """One goes out now."""
        if self._gap:
            self._next = now + self._gap
