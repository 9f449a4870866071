"""Changes as lines of JSON in a file, for a SIEM: one CHANGE of the contract a line.

`lines` gives the text of some changes; `LinesSender` appends it, under a lock, and waits for the disk. The
file is opened for each batch, so it may be rotated. A batch that was cut off (no room, a crash) is completed
or taken back: no line is ever torn, and what is there already is not written again. Only where we died, and
the file was rotated before we came back, can lines be there twice, with the same `id`; the record says that
the delivery was repeated.
"""

import asyncio
import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from monitor.changes import Change
from monitor.notify.results import Claimed, Permanent, SendResult, Sent, Unreachable

MOST = 1_000
"""Changes in one batch."""
_BREAKS = {ord(each): f"\\u{ord(each):04x}" for each in "\u2028\u2029\u0085"}
"""What some readers take for the end of a line."""
_END = ord("\n")


def lines(changes: Iterable[Change]) -> bytes:
    """One line for each."""
    text = "".join(json.dumps(each.to_json(), ensure_ascii=False) + "\n" for each in changes)
    return text.translate(_BREAKS).encode("utf-8", "replace")


def batch_id(ids: Sequence[str], file: str) -> str:
    """What a batch is called: by what is in it, and for whom."""
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    return f"{digest[:24]}.{file}"


class LinesSender:
    """The way to all files; by the id of their taker."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    async def send(self, delivery: Claimed) -> SendResult:
        path = self._paths.get(delivery.recipient_id)
        if path is None:
            return Permanent(None, "no file of this name is set up any more")
        try:
            told = await asyncio.to_thread(_append, path, delivery.message, delivery.attempts > 1)
        except OSError as error:
            return Unreachable(None, f"{path.name}: {error.strerror or type(error).__name__}")
        return Sent(told, code=None)


def _append(path: Path, text: bytes, again: bool) -> str:
    """`again`: some of it may be there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not blocking: a named pipe without a reader would hold us up for ever.
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
    descriptor = os.open(path, flags, 0o640)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _refuse("is not a file")
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        size = os.fstat(descriptor).st_size
        begun = _begun(descriptor, size, text) if again else 0
        if begun < len(text):
            _write(descriptor, size, text[begun:] if begun else _mend(descriptor, size) + text)
        os.fsync(descriptor)
        if not size:
            _settle(path.parent)
    finally:
        os.close(descriptor)
    return "written" if not begun else "was there" if begun == len(text) else "completed"


def _begun(descriptor: int, size: int, text: bytes) -> int:
    """How much of the text the file ends with: some whole lines, and the beginning of the next."""
    tail = os.pread(descriptor, min(size, len(text)), max(0, size - len(text)))
    torn = len(tail) - (tail.rfind(b"\n") + 1)
    ends = [0, *(position + 1 for position, byte in enumerate(text) if byte == _END)]
    for end in reversed(ends):
        length = end + torn
        if 0 < length <= len(text) and tail.endswith(text[:length]):
            return length
    return 0


def _mend(descriptor: int, size: int) -> bytes:
    """What somebody else left without an end shall not swallow our first line."""
    return b"\n" if size and os.pread(descriptor, 1, size - 1) != b"\n" else b""


def _write(descriptor: int, size: int, text: bytes) -> None:
    """All or nothing."""
    try:
        left = memoryview(text)
        while left:
            left = left[os.write(descriptor, left) :]
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _settle(folder: Path) -> None:
    """The name of a new file must survive a power cut, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse(why: str) -> str:
    raise OSError(0, why)
