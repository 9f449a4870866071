"""A process beside the sweep that reads pages, and the threads that talk with it: work out, readings in.

Takes the `Work` that the sweep has for it; gives the readings back to it. While the process reads one piece
the next lies ready, so that it never waits for us. One that dies is told of once, and what it had in hand is
left to others.

`first_reader` starts such a process before all else, where a first sweep is sure to need one.
"""

import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the readers take time to import; meanwhile a process can start
    from monitor.pipeline.apart import Ahead, Task

log = logging.getLogger(__name__)

WORTH_TO_EXPECT = 200
"""So many bodies that are sure to come: a process needs the time of 150 readings to start."""
LYING_READY = 3
"""Pieces that a process has in hand."""
PIPE = 1_048_576
"""Bytes, the most that Linux allows anybody: of a piece that does not fit in, the process would wait for each
further part until a busy sweep comes to write on."""


class Work(Protocol):
    """Where pieces come from and readings go to; asked from several threads."""

    @property
    def institutions(self) -> list[object]: ...

    def piece(self, helper: "Beside") -> "dict[int, Task]":
        """Wait for work, and for room at the helper; none when there will be none any more."""
        ...

    def read(self, readings: "Mapping[int, Ahead | None]") -> None:
        """What became of a piece."""
        ...

    def leave(self, helper: "Beside") -> None:
        """It gets no more pieces, and what it has in hand nobody waits for."""
        ...


class Beside:
    """One process. `ended` and `in_hand` are the `Work`'s to change, but that a piece comes back."""

    def __init__(self, work: Work, process: "subprocess.Popen[bytes] | None" = None) -> None:
        self._work = work
        self.ended = False
        self.in_hand: deque[list[int]] = deque()
        """The pages of each piece that was sent and has not come back."""
        self._process = process or _started()
        # One of them alone could wait for a process that waits for it.
        self._threads = [
            threading.Thread(target=each, name="readings", daemon=True) for each in (self._send, self._hear)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def has_room(self) -> bool:
        return len(self.in_hand) < LYING_READY

    def end(self) -> None:
        """Nobody waits for it any more, whatever it has in hand; it may even still be loading its readers."""
        self._work.leave(self)
        self._process.terminate()
        for thread in self._threads:
            thread.join()
        self._process.wait()

    def _send(self) -> None:
        out = self._process.stdin
        assert out is not None
        with contextlib.suppress(OSError), out:  # who listens says why it died
            pickle.dump(self._work.institutions, out, pickle.HIGHEST_PROTOCOL)
            while piece := self._work.piece(self):
                pickle.dump(list(piece.values()), out, pickle.HIGHEST_PROTOCOL)
                out.flush()

    def _hear(self) -> None:
        back = self._process.stdout
        assert back is not None
        try:
            with back:
                while True:
                    found = pickle.load(back)
                    self._work.read(dict(zip(self.in_hand.popleft(), found, strict=True)))
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            if not self.ended:
                said = str(error) or type(error).__name__
                log.warning("a process that reads pages has died (%s); reading goes on without it", said)
        finally:
            self._work.leave(self)


class FirstReader:
    """A process that loads its readers already, for the first who takes it."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process: subprocess.Popen[bytes] | None = process

    def take(self) -> "subprocess.Popen[bytes] | None":
        process, self._process = self._process, None
        return process


@contextlib.contextmanager
def first_reader(database: Path | None, pages: int) -> "Iterator[FirstReader | None]":
    """A process that loads its readers while the caller loads all else; it ends with the block.

    Only where nothing can have been read yet, because there is no `database`, and `pages` enough are going
    to be read at once.
    """
    if database is None or database.exists() or pages < WORTH_TO_EXPECT or cores() < 2:
        yield None
        return
    process = _started()
    try:
        yield FirstReader(process)
    finally:
        process.terminate()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
        process.wait()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "monitor.pipeline.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=PIPE if sys.platform == "linux" else -1,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
