"""Many bodies that differ, read on all cores: by the sweep itself, and by processes beside it.

`Readers.of(batch, later)` gives the readings of a batch and has those behind it begun. Reading is all
computing, and one process computes on one core; but a process takes as long to start as 150 pages to read,
so where few wait they are left to `decide`. Who has read his part of a batch goes on with the next one:
nobody waits for the others while there is work. A process that dies costs nothing but time: what it had is
left, too.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from monitor.model import Fetched, FetchFault, PageState, Role
from monitor.pipeline.beside import WORTH_TO_EXPECT, Beside, cores
from monitor.pipeline.parts import Parts
from monitor.pipeline.quick import is_known
from monitor.pipeline.tasks import reading_task

if TYPE_CHECKING:  # the readers take time to import; meanwhile a process can start
    from monitor.pipeline.apart import Ahead, Task

Arrived = tuple[PageState, Fetched | FetchFault, datetime]
Holds = Callable[[PageState, Fetched | FetchFault], bool]
WORTH_A_PROCESS = 100
"""So many bodies that wait, of which there are then more to come."""
PIECE = 4
"""Pages that a process is given at a time."""
LARGEST = 1_000_000
"""Bytes; larger bodies are not handed around."""
MOST_BESIDE = 3
"""Processes, where there are cores for them."""


class Readers:
    """Who reads what. Asked by one thread, the one that judges; helped by one for each process."""

    def __init__(self, parts: Parts, beside: int | None = None) -> None:
        self._parts = parts
        self._beside = min(MOST_BESIDE, cores() - 1) if beside is None else beside
        self._changed = threading.Condition()
        self._seen: set[int] = set()
        """Pages that were looked at, and whose batch has not come yet."""
        self._waiting: dict[int, Task] = {}
        self._given: set[int] = set()
        self._done: dict[int, Ahead | None] = {}
        self._running: list[Beside] = []

    def of(
        self,
        batch: Sequence[Arrived],
        later: Sequence[Arrived],
        holds: Holds = lambda *_: False,
    ) -> "dict[int, Ahead]":
        """Readings of those of a batch that differ, by page; what is missing, nobody has read. Of what comes
        later, that is not read for which the last reading `holds`.
        """
        if not self._beside:
            return {}
        self.look_at(batch)
        self.look_at(later, holds)
        mine = [page.id for page, _, _ in batch]
        if not self._running and len(self._waiting) < WORTH_A_PROCESS:
            self._forget(mine)
            return {}
        self._start()
        while (chosen := self._next(mine)) is not None:
            page_id, task = chosen
            ahead = _read_here(task, self._parts)
            with self._changed:
                self._done[page_id] = ahead
        with self._changed:
            found = {page_id: self._done.pop(page_id, None) for page_id in mine}
        self._seen.difference_update(mine)
        return {page_id: ahead for page_id, ahead in found.items() if ahead is not None}

    def look_at(self, arrived: Iterable[Arrived], holds: Holds | None = None) -> None:
        """These are to be read, unless nothing differs or the last reading `holds`."""
        for page, answer, _ in arrived:
            if page.id in self._seen:
                continue
            self._seen.add(page.id)
            if page.role is Role.INDEX or not isinstance(answer, Fetched):
                continue
            if holds is not None and (is_known(page, answer) or holds(page, answer)):
                continue
            if len(answer.body) <= LARGEST:
                task = reading_task(self._parts, page, answer)
                with self._changed:
                    self._waiting[page.id] = task
                    self._changed.notify_all()

    def expect(self, bodies: int) -> None:
        """So many are sure to come: where it is worth while, the processes start at once."""
        if bodies >= WORTH_TO_EXPECT:
            self._start()

    def _start(self) -> None:
        while len(self._running) < self._beside:
            early = self._parts.first_reader
            self._running.append(Beside(self, early.take() if early else None))

    def close(self) -> None:
        """End the processes; they can be started again."""
        running, self._running = self._running, []
        for each in running:
            each.end()
        self._forget(list(self._seen))

    # ------------------------------------------------------------------ this side

    def _next(self, mine: Sequence[int]) -> "tuple[int, Task] | None":
        """Which page to read here: the last of the batch, because the others begin at its front; while these
        are not done, one of a later batch. None when the batch is done.
        """
        with self._changed:
            while True:
                page_id = next((each for each in reversed(mine) if each in self._waiting), None)
                if page_id is None and self._given.isdisjoint(mine):
                    return None
                if page_id is None and self._waiting:
                    page_id = next(reversed(self._waiting))
                if page_id is not None:
                    return page_id, self._waiting.pop(page_id)
                self._changed.wait()

    def _forget(self, pages: Collection[int]) -> None:
        self._seen.difference_update(pages)
        with self._changed:
            for page_id in pages:
                self._waiting.pop(page_id, None)

    # ------------------------------------------------------------------ for the processes

    @property
    def institutions(self) -> list[object]:
        return list(self._parts.sources.institutions.values())

    def piece(self, helper: Beside) -> "dict[int, Task]":
        """Wait for work, and for room at the helper; none when there will be none any more."""
        with self._changed:
            self._changed.wait_for(lambda: helper.ended or (self._waiting and helper.has_room))
            if helper.ended:
                return {}
            piece = {page_id: self._waiting.pop(page_id) for page_id in list(islice(self._waiting, PIECE))}
            self._given.update(piece)
            helper.in_hand.append(list(piece))
            return piece

    def read(self, readings: "Mapping[int, Ahead | None]") -> None:
        """What became of a piece."""
        with self._changed:
            self._done.update(readings)
            self._given.difference_update(readings)
            self._changed.notify_all()

    def leave(self, helper: Beside) -> None:
        """It gets no more pieces, and what it has in hand nobody waits for."""
        with self._changed:
            helper.ended = True
            self.read({page_id: None for piece in helper.in_hand for page_id in piece})


def _read_here(task: "Task", parts: Parts) -> "Ahead | None":
    from monitor.pipeline.apart import read_ahead

    return read_ahead(task, parts.names)
