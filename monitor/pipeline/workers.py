"""Pages shared out over processes: reading is all computing, and one process computes on one core.

`shared_out` gives what came of each page, as it comes. Each process opens the workspace for itself; only the
caller's writes. Little work is done here and now: a process takes longer to start than a page to read.
"""

import logging
import multiprocessing
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from datetime import datetime

from monitor.errors import MonitorError
from monitor.pipeline.again import Again, read_again
from monitor.pipeline.beside import cores
from monitor.pipeline.parts import Parts, open_parts
from monitor.record.replays import PageLoad
from monitor.workspace import Workspace

log = logging.getLogger(__name__)

WORTH_A_PROCESS = 400
"""Snapshots that are read here in the time that a process takes to start."""
AT_ONCE = 64
"""Snapshots in one piece of work, unless a page alone has more."""


def shared_out(
    parts: Parts, loads: Sequence[PageLoad], *, since: datetime | None, workers: int | None
) -> Iterator[list[Again]]:
    """Read pages again, in batches; raises `MonitorError` where a process was killed."""
    total = sum(load.snapshots for load in loads)
    wanted = workers if workers is not None else min(cores(), total // WORTH_A_PROCESS)
    batches = list(_batches(loads))
    if wanted <= 1:
        for batch in batches:
            yield _read(parts, batch, since)
        return
    where = (parts.workspace, dict(parts.environ))
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads of ours hold
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=_open, initargs=where) as pool:
        waiting: set[Future[list[Again]]] = set()
        try:
            while batches or waiting:
                while batches and len(waiting) < 3 * wanted:
                    waiting.add(pool.submit(_work, batches.pop(0), since))
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BrokenProcessPool:
            raise MonitorError("a process that read snapshots was killed; run it again to go on") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _batches(loads: Sequence[PageLoad]) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for load in loads:
        batch.append(load.page_id)
        size += load.snapshots
        if size >= AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


# --------------------------------------------------------------------- in a process of its own

_opened: list[Parts] = []
_open_until_the_end = ExitStack()


def _open(workspace: Workspace, environ: Mapping[str, str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one who waits for us decides
    _opened.append(_open_until_the_end.enter_context(open_parts(workspace, environ)))


def _work(page_ids: list[int], since: datetime | None) -> list[Again]:
    return _read(_opened[0], page_ids, since)


def _read(parts: Parts, page_ids: list[int], since: datetime | None) -> list[Again]:
    return [_one(parts, page_id, since) for page_id in page_ids]


def _one(parts: Parts, page_id: int, since: datetime | None) -> Again:
    """One page; a bug that it meets must not keep ten thousand others from being read."""
    page = parts.store.page(page_id)
    if page is None:
        return Again(page_id)
    try:
        return read_again(parts, page, since)
    except (MonitorError, OSError):
        raise
    except Exception as bug:
        log.exception("a bug: %s could not be read again; please report it with its snapshots", page.url)
        return Again(page_id, bug=type(bug).__name__)
