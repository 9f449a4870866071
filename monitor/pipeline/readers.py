"""Many bodies that differ, read on all cores: by the sweep itself, and by processes beside it.

`Readers.of(batch, later)` gives the readings of a batch and has those behind it begun. Reading is all
computing, and one process computes on one core; but a process takes as long to start as a hundred pages to
read, so where few wait they are left to `decide`. A process that dies costs nothing but time: what it had is
left, too.
"""

import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice

from monitor.model import Fetched, FetchFault, PageState, Role
from monitor.pipeline.apart import Ahead, Task, read_ahead
from monitor.pipeline.decide import reading_task
from monitor.pipeline.parts import Parts
from monitor.pipeline.quick import is_known

log = logging.getLogger(__name__)

Arrived = tuple[PageState, Fetched | FetchFault, datetime]
WORTH_A_PROCESS = 100
"""So many bodies that wait."""
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
        self._beside = min(MOST_BESIDE, _cores() - 1) if beside is None else beside
        self._changed = threading.Condition()
        self._seen: set[int] = set()
        """Pages that were looked at, and whose batch has not come yet."""
        self._waiting: dict[int, Task] = {}
        self._given: set[int] = set()
        self._done: dict[int, Ahead | None] = {}
        self._running: list[_Beside] = []

    def of(self, batch: Sequence[Arrived], later: Sequence[Arrived]) -> dict[int, Ahead]:
        """Readings of those of a batch that differ, by page; what is missing, nobody has read."""
        if not self._beside:
            return {}
        self._look_at([*batch, *later])
        mine = [page.id for page, _, _ in batch]
        if not self._running and len(self._waiting) < WORTH_A_PROCESS:
            self._forget(mine)
            return {}
        while len(self._running) < self._beside:
            self._running.append(_Beside(self))
        for page_id in reversed(mine):  # the others begin at the front
            with self._changed:
                task = self._waiting.pop(page_id, None)
            if task is not None:
                ahead = read_ahead(task, self._parts.names)
                with self._changed:
                    self._done[page_id] = ahead
        with self._changed:
            self._changed.wait_for(lambda: self._given.isdisjoint(mine))
            found = {page_id: self._done.pop(page_id, None) for page_id in mine}
        self._seen.difference_update(mine)
        return {page_id: ahead for page_id, ahead in found.items() if ahead is not None}

    def close(self) -> None:
        """End the processes; they can be started again."""
        running, self._running = self._running, []
        for each in running:
            each.end()
        self._forget(list(self._seen))

    # ------------------------------------------------------------------ this side

    def _look_at(self, arrived: Iterable[Arrived]) -> None:
        for page, answer, _ in arrived:
            if page.id in self._seen:
                continue
            self._seen.add(page.id)
            if page.role is Role.INDEX or not isinstance(answer, Fetched) or is_known(page, answer):
                continue
            if len(answer.body) <= LARGEST:
                task = reading_task(self._parts, page, answer)
                with self._changed:
                    self._waiting[page.id] = task
                    self._changed.notify_all()

    def _forget(self, pages: Collection[int]) -> None:
        self._seen.difference_update(pages)
        with self._changed:
            for page_id in pages:
                self._waiting.pop(page_id, None)

    # ------------------------------------------------------------------ for the processes

    @property
    def institutions(self) -> list[object]:
        return list(self._parts.names.institutions.values())

    def piece(self, helper: "_Beside") -> dict[int, Task]:
        """Wait for work; none when there will be none any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or helper.ended)
            if helper.ended:
                return {}
            piece = {page_id: self._waiting.pop(page_id) for page_id in list(islice(self._waiting, PIECE))}
            self._given.update(piece)
            return piece

    def read(self, readings: dict[int, Ahead | None]) -> None:
        """What became of a piece."""
        with self._changed:
            self._done.update(readings)
            self._given.difference_update(readings)
            self._changed.notify_all()

    def wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


class _Beside:
    """One process, and the thread that talks with it: a piece of work out, its readings in."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self.ended = False
        environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "monitor.pipeline.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environ,
        )
        self._thread = threading.Thread(target=self._talk, name="readings", daemon=True)
        self._thread.start()

    def end(self) -> None:
        self.ended = True
        self._readers.wake()
        self._thread.join()

    def _talk(self) -> None:
        with contextlib.suppress(BrokenPipeError), self._process:  # closing says it again
            self._work()

    def _work(self) -> None:
        out, back = self._process.stdin, self._process.stdout
        assert out is not None
        assert back is not None
        piece: dict[int, Task] = {}
        try:
            pickle.dump(self._readers.institutions, out, pickle.HIGHEST_PROTOCOL)
            while piece := self._readers.piece(self):
                pickle.dump(list(piece.values()), out, pickle.HIGHEST_PROTOCOL)
                out.flush()
                found = pickle.load(back)
                self._readers.read(dict(zip(piece, found, strict=True)))
                piece = {}
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            log.warning("a process that reads pages has died (%s); reading goes on without it", error)
        finally:  # nobody may wait for what will not come
            self.ended = True
            self._readers.read(dict.fromkeys(piece))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
