"""Who holds what: claims on pages and deliveries bear the name of a process, and a dead one holds nothing.

A claim ends by itself when its lease does. Where the process that made it ran on this machine and has died,
there is no need to wait for that. A name says which process that was, not only its number: numbers are given
again, each container counts its own, and several may bear the name of one host.
"""

import os
import socket
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from monitor.pipeline.parts import Parts

_PROC = Path("/proc")
_ENDED = "ended"
"""Nobody has asked yet what became of it."""


def owner_name() -> str:
    """Who holds a claim: this process of this machine, and of no other life or container of it."""
    return _named(os.getpid())


@lru_cache(maxsize=1)
def _named(pid: int) -> str:
    return f"{socket.gethostname()}:{pid}:{_place()}:{_begun(pid)}"


def free_pages_of_the_dead(parts: Parts) -> None:
    """Give back the pages that a dead process was checking; they are as due as before."""
    for owner in parts.store.claim_owners(parts.now()):
        if is_dead(owner):
            parts.store.release(owner)


def free_mail_of_the_dead(parts: Parts) -> None:
    """Make the mails that a dead process was sending due again; they go out as repeats."""
    for owner in parts.store.sending_owners():
        if is_dead(owner):
            parts.store.orphan_deliveries(owner, parts.now())


def is_dead(owner: str) -> bool:
    """Whether that process has surely ended; False where that cannot be seen from here."""
    host, pid, place, begun, *_ = [*owner.split(":"), "", "", "", ""]
    if host != socket.gethostname() or not pid.isdigit() or (place and place != _place()):
        return False
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass  # it lives, and is somebody else's
    return bool(begun) and _begun(int(pid)) not in ("", begun)


@lru_cache(maxsize=1)
def _place() -> str:
    """Where the numbers of processes are ours: since this start of the machine, in this container."""
    with suppress(OSError):
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot[:8]}.{(_PROC / 'self/ns/pid').stat().st_ino}"
    return ""


def _begun(pid: int) -> str:
    """When a process began, in ticks of the machine's clock; empty where nobody says."""
    with suppress(OSError, IndexError):
        # The name of the program may hold anything, so what follows it is counted from its end.
        state, *said = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return _ENDED if state in "ZX" else said[18]
    return ""
