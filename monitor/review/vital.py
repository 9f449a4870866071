"""Whether the service lives and whether it can work: the answers to /healthz and /readyz.

Takes the parts; gives a verdict with a line for each thing that was looked at. Alive is a service whose
checker looks up; ready is one whose database answers and whose archive can be written.
"""

import os
import shutil
from dataclasses import dataclass

from monitor.errors import StorageError
from monitor.pipeline.parts import Parts

LEAST_SPACE = 50_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether all is well, and what was found."""

    well: bool
    found: dict[str, str]


def alive(parts: Parts) -> Verdict:
    """Whether the checker looks up; a service that has just begun lives."""
    idle = parts.telemetry.idle
    if idle is None:
        return Verdict(True, {"checker": "starting"})
    return Verdict(not parts.telemetry.stuck, {"checker": f"looked up {idle:.1f} s ago"})


def ready(parts: Parts) -> Verdict:
    """Whether checks can be made and recorded. Asks the database and the disk: not for the event loop."""
    found = {"checker": alive(parts).found["checker"], "database": "ok", "archive": "ok"}
    bad = not alive(parts).well or parts.telemetry.idle is None
    try:
        parts.store.next_due()
    except StorageError as error:
        found["database"], bad = str(error), True
    folder = parts.workspace.snapshots
    place = folder if folder.is_dir() else parts.workspace.root
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        found["archive"], bad = f"cannot be reached: {error.strerror}", True
    else:
        if not os.access(place, os.W_OK):
            found["archive"], bad = "cannot be written", True
        elif free < LEAST_SPACE:
            found["archive"], bad = f"only {free / 1e6:.0f} MB free", True
    return Verdict(not bad, found)
