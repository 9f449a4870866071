"""Files of the archive: one that a process writes, and mending those that killed processes left.

A file is written under a name that ends in `.open`, locked, and gets its real name when it is closed. So an
unlocked `.open` file is one whose writer died: what follows its last whole record is cut off.
"""

import contextlib
import fcntl
import os
import secrets
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from monitor.archive.content import GZIP
from monitor.errors import ArchiveError

OPEN = ".open"
SUFFIX = ".warc.gz"
_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 18


class Segment:
    """One file that this process appends to. Writes are whole or undone; durable only after `sync`."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.month = f"{now:%Y/%m}"
        self.size = 0
        self._dirty = False
        self._new_folders = True
        self._root = folder
        self._parent = folder / self.month
        try:
            self._parent.mkdir(parents=True, exist_ok=True)
            self._descriptor, name = _create(self._parent, now)
        except OSError as error:
            raise ArchiveError(f"cannot write to the archive in {folder}: {error.strerror}") from error
        self.name = f"{self.month}/{name}"
        self._pid = os.getpid()

    @property
    def path(self) -> Path:
        """Where it is while it is written."""
        return self._root / f"{self.name}{OPEN}"

    @property
    def usable(self) -> bool:
        """Not abandoned, and not in a forked child, which must not write into its parent's file."""
        return self._descriptor >= 0 and self._pid == os.getpid()

    def write(self, data: bytes) -> int:
        """Append all of `data`, or nothing; the offset at which it starts."""
        start = self.size
        rest = memoryview(data)
        try:
            while rest:
                written = os.write(self._descriptor, rest)
                self._dirty = True
                rest = rest[written:]
        except OSError as error:
            try:
                os.ftruncate(self._descriptor, start)
            except OSError:
                self.abandon()
            raise ArchiveError(f"cannot write {self.path}: {error.strerror}") from error
        self.size += len(data)
        return start

    def sync(self) -> None:
        """What was written outlives a power cut from here on."""
        if not self._dirty:
            return
        try:
            os.fsync(self._descriptor)
            if self._new_folders:
                for folder in (self._parent, self._parent.parent, self._root):
                    sync_folder(folder)
                with contextlib.suppress(PermissionError):  # the workspace may be somebody else's
                    sync_folder(self._root.parent)
                self._new_folders = False
        except OSError as error:
            raise ArchiveError(f"cannot make {self.path} durable: {error.strerror}") from error
        self._dirty = False

    def close(self) -> None:
        """Make durable and give it its real name."""
        try:
            self.sync()
            try:
                self.path.rename(self._root / self.name)
            except OSError as error:
                raise ArchiveError(f"cannot close {self.path}: {error.strerror}") from error
        finally:
            self.abandon()

    def discard(self) -> None:
        """Give up a file into which nothing could be written."""
        with contextlib.suppress(OSError):
            self.path.unlink()
        self.abandon()

    def abandon(self) -> None:
        """Let go of it as it is; it is mended like one of a killed process."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def _create(parent: Path, now: datetime) -> tuple[int, str]:
    """A new locked file. Mending may take an empty one away before it is locked: then again."""
    while True:
        name = f"{now:%Y%m%dT%H%M%S}-{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        flags = os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC
        descriptor = os.open(parent / f"{name}{OPEN}", flags, 0o666)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, name
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --------------------------------------------------------------------- after a crash


def recover(folder: Path) -> list[str]:
    """Mend each file whose writer died; the names of those that were mended."""
    mended = []
    for path in sorted(folder.glob(f"[0-9]*/[0-9]*/*{SUFFIX}{OPEN}")):
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            continue  # its writer, or another process that mends, was quicker
        except OSError as error:
            raise ArchiveError(f"cannot mend {path}: {error.strerror}") from error
        try:
            if _mend(path, descriptor):
                mended.append(path.relative_to(folder).as_posix().removesuffix(OPEN))
        except OSError as error:
            raise ArchiveError(f"cannot mend {path}: {error.strerror}") from error
        finally:
            os.close(descriptor)
    return mended


def _mend(path: Path, descriptor: int) -> bool:
    if is_locked(descriptor) or not os.fstat(descriptor).st_nlink:
        return False
    end = max((stop for _, stop in members(descriptor)), default=0)
    if end == 0:
        path.unlink()
        return True
    os.ftruncate(descriptor, end)
    os.fsync(descriptor)
    path.rename(path.with_name(path.name.removesuffix(OPEN)))
    sync_folder(path.parent)
    return True


def is_locked(descriptor: int) -> bool:
    """Whether a living process writes this file; if not, it is now locked by us."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def members(descriptor: int) -> Iterator[tuple[int, int]]:
    """Where each whole gzip member of a file starts and stops; what is no member is passed over.

    So damage in the middle hides nothing that follows it.
    """
    position = 0
    while position >= 0:
        stop = _member_end(descriptor, position)
        if stop:
            yield position, stop
            position = stop
        else:
            position = _find_magic(descriptor, position + 1)


def _member_end(descriptor: int, start: int) -> int:
    """The end of the gzip member that starts there; 0 for none, a torn or a broken one."""
    stream = zlib.decompressobj(GZIP)
    position = start
    try:
        while not stream.eof:
            chunk = os.pread(descriptor, _CHUNK, position)
            if not chunk:
                return 0
            position += len(chunk)
            # In bounded pieces, whatever a damaged member unfolds to. The tail may stay set behind the end.
            while chunk and not stream.eof:
                stream.decompress(chunk, _CHUNK)
                chunk = stream.unconsumed_tail
    except zlib.error:
        return 0
    return position - len(stream.unused_data)


def _find_magic(descriptor: int, position: int) -> int:
    """Where the next gzip member may start; -1 for nowhere."""
    while chunk := os.pread(descriptor, _CHUNK, position):
        found = chunk.find(_MAGIC)
        if found >= 0:
            return position + found
        if len(chunk) < len(_MAGIC):
            break
        position += len(chunk) - len(_MAGIC) + 1  # the mark may lie across the edge
    return -1
