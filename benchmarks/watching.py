"""How much memory a process and its children take together, looked at while it runs (Linux)."""

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

EVERY = 0.03


def peak_of(process: "subprocess.Popen[str]") -> Callable[[], int]:
    """Start watching; the function given waits for the end and gives the peak, in bytes.

    The resident size of each is added up: what they share is counted in each. A child that was only just
    forked is its parent still, page by page, and not counted.
    """
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(_size(pid) for pid in _family(process.pid)))
            done.wait(EVERY)

    done = threading.Event()
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()

    def result() -> int:
        done.set()
        thread.join()
        return peak

    return result


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            command = _command(parent)
            for task in Path(f"/proc/{parent}/task").iterdir():
                children = (int(child) for child in (task / "children").read_text().split())
                found += [child for child in children if _command(child) != command]
        except OSError:
            continue
    return found


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _size(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)
