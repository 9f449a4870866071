"""Foreign code on foreign bytes, in a process of its own with little memory and little time.

`confined(worker, body)` runs a Python file of ours that reads bytes from its standard input and writes text
to its standard output; gives that text, or raises `Confinement` with one word why there is none. What the
library in the child does with hostile bytes (loops, eats memory, crashes) ends with the child.
"""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 20.0
MEMORY = 1_000_000_000
MOST_TEXT = 64_000_000
GRACE = 5.0
"""Seconds by the clock that a child gets beyond its seconds of work: it may wait for others."""


class Confinement(Exception):
    """The child gave nothing; `why` is "time", "memory" (or a crash), or "size". Never leaves its caller."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def confined(worker: Path, body: bytes, *, seconds: float = SECONDS, memory: int = MEMORY) -> str:
    """What the worker prints for these bytes."""
    # Isolated: neither our environment nor the current folder says what it imports.
    command = [sys.executable, "-I", str(worker), str(int(seconds)), str(memory)]
    environment = {
        key: value for key, value in os.environ.items() if key in ("LANG", "LC_ALL", "PATH", "SYSTEMROOT")
    }
    try:
        done = subprocess.run(
            command, input=body, capture_output=True, timeout=seconds + GRACE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise Confinement("time") from None
    except OSError:
        raise Confinement("memory") from None  # no process to be had
    if done.returncode:
        raise Confinement("time" if done.returncode in (-24, -9) else "memory")
    if len(done.stdout) > MOST_TEXT:
        raise Confinement("size")
    return done.stdout.decode("utf-8", "replace")
