"""Who holds what: claims on pages and deliveries bear the name of a process, and a dead one holds nothing.

A claim ends by itself when its lease does. Where the process that made it ran on this machine and has died,
there is no need to wait for that.
"""

import os
import socket

from monitor.pipeline.parts import Parts


def owner_name() -> str:
    """Who holds a claim: this process on this machine."""
    return f"{socket.gethostname()}:{os.getpid()}"


def free_pages_of_the_dead(parts: Parts) -> None:
    """Give back the pages that a dead process was checking; they are as due as before."""
    for owner in parts.store.claim_owners(parts.now()):
        if _is_dead(owner):
            parts.store.release(owner)


def free_mail_of_the_dead(parts: Parts) -> None:
    """Make the mails that a dead process was sending due again; they go out as repeats."""
    for owner in parts.store.sending_owners():
        if _is_dead(owner):
            parts.store.orphan_deliveries(owner, parts.now())


def _is_dead(owner: str) -> bool:
    host, _, pid = owner.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
