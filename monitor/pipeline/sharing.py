"""Many digests at once are prepared by two processes: one processor alone would take twice as long.

`shared(parts, recipients, …)` gives half of the work to a process of its own, which opens the workspace for
itself, and does the other half here. Each digest is all or nothing in the record, whoever prepares it: where
the other process dies, what it left is prepared here after all.
"""

import gc
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from monitor.notify.prepare import Prepared
from monitor.notify.selection import Recipient
from monitor.pipeline.apart import COLLECT_AFTER
from monitor.pipeline.parts import Parts, open_parts
from monitor.workspace import Workspace

MANY = 300
"""So many queues with something in them are worth a process more, which takes a second to start."""

log = logging.getLogger(__name__)
Prepare = Callable[[Parts, Sequence[Recipient]], Prepared]


def worth_sharing(parts: Parts, recipients: Sequence[Recipient]) -> bool:
    """Whether enough waits for these recipients, and a second processor is there."""
    if len(recipients) < 2 or len(os.sched_getaffinity(0)) < 2:
        return False
    ids = {recipient.id for recipient in recipients}
    return sum(recipient in ids for recipient, _ in parts.store.waiting_counts()) >= MANY


def shared(parts: Parts, recipients: Sequence[Recipient], prepare: Prepare) -> Prepared:
    """What `prepare`, a function of a module, does for all of them. Their settings must be those of the
    workspace.
    """
    theirs, ours = recipients[::2], recipients[1::2]
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    task = (
        there,
        parts.workspace.root,
        dict(parts.environ),
        parts.now(),
        [each.id for each in theirs],
        prepare,
    )
    # It ends with this process, if that has to end; what it has stored by then is stored.
    process = context.Process(target=_work, args=task, daemon=True)
    process.start()
    there.close()
    prepared = prepare(parts, ours)
    try:
        told: Prepared | None = here.recv()
    except EOFError:
        told = None
    process.join()
    if told is None:
        log.warning("a process that prepared digests ended with %s; going on without it", process.exitcode)
        told = prepare(parts, theirs)
    prepared.digests += told.digests
    prepared.faults += [fault for fault in told.faults if fault not in prepared.faults]
    return prepared


def _work(
    answer: Connection,
    root: Path,
    environ: Mapping[str, str],
    now: datetime,
    ids: Sequence[str],
    prepare: Prepare,
) -> None:
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    wanted = set(ids)
    with open_parts(Workspace(root), environ, now=lambda: now) as parts:
        recipients = [each for each in parts.settings.recipients if each.id in wanted]
        answer.send(prepare(parts, recipients))
    answer.close()
