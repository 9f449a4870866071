"""Whether the service lives and whether it can work: the answers to /healthz and /readyz.

Takes the parts; gives a verdict with a word for each thing that was looked at, and nothing more: anybody may
ask. What is behind a word is in the log, once for each trouble. Alive is a service whose checker looks up;
ready is one whose database answers and whose archive can be written.
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
    behind: str = ""
    """What is wrong, for the log: it may name files and hosts."""


def alive(parts: Parts) -> Verdict:
    """Whether the checker looks up; a service that has just begun lives."""
    idle = parts.telemetry.idle
    if idle is None:
        return Verdict(True, {"checker": "starting"})
    return Verdict(not parts.telemetry.stuck, {"checker": f"looked up {idle:.1f} s ago"})


def ready(parts: Parts) -> Verdict:
    """Whether checks can be made and recorded. Asks the database and the disk: not for the event loop."""
    checker = alive(parts)
    found = {"checker": checker.found["checker"], "database": "ok", "archive": "ok"}
    bad = not checker.well or parts.telemetry.idle is None
    behind = []
    try:
        parts.store.next_due()
    except StorageError as error:
        found["database"], bad = "cannot be used", True
        behind.append(str(error))
    else:
        if why := parts.telemetry.hindered:  # it can be read, and takes nothing
            found["database"], bad = "cannot be used", True
            behind.append(why)
    word, why = _archive(parts)
    if word:
        found["archive"], bad = word, True
        behind.append(f"the archive {why}")
    return Verdict(not bad, found, "; ".join(behind))


def _archive(parts: Parts) -> tuple[str, str]:
    """In a word what is wrong with the folder of the archive, and all of it; empty for nothing."""
    folder = parts.workspace.snapshots
    place = folder if folder.is_dir() else parts.workspace.root
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return "cannot be reached", f"cannot be reached: {place}: {error.strerror}"
    if not os.access(place, os.W_OK):
        return "cannot be written", f"cannot be written: {place}"
    if free < LEAST_SPACE:
        return "little space", f"has only {free / 1e6:.0f} MB left: {place}"
    return "", ""
