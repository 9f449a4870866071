"""Reading in a process of its own: `python -m monitor.pipeline.apart` answers the sweep that started it.

Takes pieces of work on standard input (pickles of its own parent, nobody else's), gives readings with their
digests on standard output; ends with its input. It knows readers only, neither database nor network.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the one who starts the process need not wait for the readers, too
    from monitor.model import Institution, Reading
    from monitor.read.names import NameIndex

Task = dict[str, Any]
"""What `read` is called with, but for the names."""
Ahead = tuple["Reading", str]
"""A reading that was made ahead, and the digest of its facts."""
COLLECT_AFTER = 10_000
"""New objects; pages are read as trees of many small ones that are gone together."""


def _known() -> "Iterable[Institution]":
    from monitor.declare import known_institutions  # only news asks for names that nobody watches

    return known_institutions()


def read_ahead(task: Task, names: "NameIndex") -> Ahead | None:
    """One reading. A bug is met again, and told, by the one who waits: here it must not cost the others."""
    from monitor.compare import facts_digest
    from monitor.read.reader import read

    try:
        reading = read(**task, names=names)
        return reading, facts_digest(reading)
    except Exception:
        return None


def serve() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one who waits for us decides
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    with suppress(EOFError):
        _prepare()
        names = _names(pickle.load(source))
        while True:
            readings = [read_ahead(task, names) for task in pickle.load(source)]
            pickle.dump(readings, sink, pickle.HIGHEST_PROTOCOL)
            sink.flush()


def _prepare() -> None:
    """Import all that a reading needs: what stays is no garbage to look for."""
    gc.disable()
    from monitor.compare import facts_digest  # noqa: F401
    from monitor.read.names import NameIndex  # noqa: F401
    from monitor.read.reader import read  # noqa: F401

    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()


def _names(institutions: "list[Institution]") -> "NameIndex":
    from monitor.read.names import NameIndex

    return NameIndex(institutions, _known)


if __name__ == "__main__":
    serve()
