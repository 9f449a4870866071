"""Finding what is due, portion by portion, and letting it wait in line.

`Seeker.seek` adds to the queue what has become due, what has its turn after a pause (`turns`), and what had
no room in the line of its host. It goes through the due times once and remembers how far it has come, so that
a look costs the same however much waits; now and then, and whenever nothing waits, it begins from the start:
for what others have given back or have made due earlier.
"""

import logging
from collections.abc import Collection, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import PageState, Role
from monitor.pipeline.parts import Parts
from monitor.pipeline.queue import HostQueue
from monitor.pipeline.turns import Turns, after_pause
from monitor.record.due import Position

log = logging.getLogger(__name__)

PORTION = 2_000
"""How many due pages are looked up at a time."""
KNOWN = 250
"""How many of those that are known by their numbers."""
PAUSE = timedelta(minutes=5)
"""Without a look for so long, the service was away: stopped, or its machine was asleep."""
AGAIN = timedelta(minutes=10)
"""From one look from the start to the next."""
DRIFT = timedelta(minutes=1)
"""What was due by so little before the last look may have been recorded after it."""
NEWS = timedelta(minutes=2)
"""A spread over less is not worth a word."""


@dataclass(frozen=True)
class Wanted:
    """Which pages are to be checked."""

    ids: Collection[str] = ()
    everything: bool = False
    once: bool = False
    """Each page at most once, and the end when none is left."""


class Seeker:
    """Who is known to be due, and how far the look for others has come."""

    def __init__(self, parts: Parts, wanted: Wanted, queue: HostQueue) -> None:
        self._parts, self._wanted, self._queue = parts, wanted, queue
        self._turns = Turns()
        self._looked: datetime | None = None
        self._began: datetime | None = None
        """When it last began from the start."""
        self._place: Position | None = None
        """So far due times have been gone through."""
        self.seen: set[int] = set()
        """Pages that are not to be found again."""
        self.ask = True
        """There may be due pages that do not wait in line yet."""

    def seek(self, now: datetime, room: int) -> list[PageState]:
        """Let more pages wait in line if fewer than `room` could be taken; gives those that came."""
        if not self._wanted.once and (self._looked is None or now - self._looked > PAUSE):
            self._take_turns(now)
        self._looked = now
        if self._queue.free() >= room:
            return []
        found: list[PageState] = []
        if known := self._turns.come(now, KNOWN) + self._queue.short(KNOWN):
            found += self._due(now, len(known), among=known)
            self._queue.add(found)
        if self.ask and not self._queue.full:
            found += self._portion(now)
        return found

    def _take_turns(self, now: datetime) -> None:
        self._turns = after_pause(self._parts, now)
        if not (last := self._turns.last):
            return
        # All that is due by now has its turn, or waits already.
        self._place, self._began = (now, 2**62), now
        if last - now > NEWS:
            log.info(
                "%d pages became due in the meantime: they are read over %d minutes (`monitor check` reads "
                "them now)",
                len(self._turns),
                (last - now) / timedelta(minutes=1),
            )

    def _portion(self, now: datetime) -> list[PageState]:
        waiting = self._queue.pages()
        if not (waiting or self._turns) or (self._began and now - self._began > AGAIN):
            self._place, self._began = None, now
        known: Set[int] = waiting | self.seen if self.seen else waiting
        if self._turns and self._place is None:
            known = known | self._turns.pages()
        found = self._due(now, PORTION, exclude=known, after=self._place)
        self._queue.add(found)
        self.ask = len(found) == PORTION
        self._place = self._reached(found, now)
        return found

    def _reached(self, found: list[PageState], now: datetime) -> Position | None:
        """How far a look has come. Indexes are found before their turn: they say nothing."""
        if len(found) == PORTION:
            places = ((page.next_due, page.id) for page in found if page.role is not Role.INDEX)
            return max(places, default=self._place)
        if self._wanted.everything:
            return None
        end = (now - DRIFT, 0)
        return max(self._place, end) if self._place else end

    def _due(
        self,
        now: datetime,
        limit: int,
        *,
        exclude: Collection[int] = (),
        after: Position | None = None,
        among: Collection[int] | None = None,
    ) -> list[PageState]:
        wanted = self._wanted
        return self._parts.store.due(
            now,
            limit=limit,
            everything=wanted.everything,
            ids=wanted.ids,
            exclude=exclude,
            after=after,
            among=among,
        )
