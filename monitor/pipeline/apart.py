"""Reading in a process of its own: `python -m monitor.pipeline.apart` answers the sweep that started it.

Takes pieces of work on standard input (pickles of its own parent, nobody else's), gives readings with their
digests on standard output; ends with its input. It knows readers only, neither database nor network.
"""

import pickle
import signal
import sys
from collections.abc import Iterable
from typing import Any

from monitor.compare import facts_digest
from monitor.model import Institution, Reading
from monitor.read.names import NameIndex
from monitor.read.reader import read

Task = dict[str, Any]
"""What `read` is called with, but for the names."""
Ahead = tuple[Reading, str]
"""A reading that was made ahead, and the digest of its facts."""


def _known() -> Iterable[Institution]:
    from monitor.declare import known_institutions  # only news asks for names that nobody watches

    return known_institutions()


def read_ahead(task: Task, names: NameIndex) -> Ahead | None:
    """One reading. A bug is met again, and told, by the one who waits: here it must not cost the others."""
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
    names: NameIndex | None = None
    while True:
        try:
            asked = pickle.load(source)
        except EOFError:
            return
        if names is None:
            names = NameIndex(asked, _known)
            continue
        pickle.dump([read_ahead(task, names) for task in asked], sink, pickle.HIGHEST_PROTOCOL)
        sink.flush()


if __name__ == "__main__":
    serve()
