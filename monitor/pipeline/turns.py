"""Pages that became due while nobody looked, each with its turn: numbers only, a hundred thousand in 2 MB.

`after_pause` gives those of the whole record; `come` those whose turn it is. When a page's turn comes is
arithmetic of `schedule`; nothing of it is stored, so whoever asks for what is due now gets it now.
"""

from array import array
from datetime import UTC, datetime, timedelta

from monitor import schedule
from monitor.pipeline.parts import Parts


class Turns:
    """Who waits for a turn."""

    def __init__(self, turns: list[tuple[float, int]] | None = None) -> None:
        """Of each page the instant (as a timestamp) and its number."""
        turns = sorted(turns or ())
        self._when = array("d", (moment for moment, _ in turns))
        self._pages = array("q", (page for _, page in turns))
        self._next = 0

    def __len__(self) -> int:
        return len(self._pages) - self._next

    @property
    def last(self) -> datetime | None:
        """When the last has its turn."""
        return datetime.fromtimestamp(self._when[-1], UTC) if self else None

    def pages(self) -> set[int]:
        """The numbers of all who wait."""
        return set(self._pages[self._next :])

    def come(self, now: datetime, most: int) -> list[int]:
        """The numbers of those whose turn has come, at most so many; they do not wait any more."""
        begin, moment = self._next, now.timestamp()
        end = min(begin + most, len(self._pages))
        while self._next < end and self._when[self._next] <= moment:
            self._next += 1
        return list(self._pages[begin : self._next])


def after_pause(parts: Parts, now: datetime) -> Turns:
    """Turns for all that is overdue; none where that is a handful."""
    store = parts.store
    number = store.overdue_pages(now)
    if number <= schedule.HANDFUL:
        return Turns()
    turns = []
    pause = None
    for page in store.overdue(now):
        late = now - page.next_due
        pause = pause or schedule.Pause(number, late)  # the first has waited longest
        wait = schedule.turn_after(
            pause,
            page.every,
            late if page.read else None,
            0.0 if page.first else parts.chance(),
            pace=timedelta(seconds=page.pace),
        )
        turns.append(((now + wait).timestamp(), page.id))
    return Turns(turns)
