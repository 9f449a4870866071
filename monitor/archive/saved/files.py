"""Which sort of file it is, by its first bytes, and the captures in it."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.archive.saved.capture import MOST_BODY, Capture, Left, content_type
from monitor.archive.saved.mhtml import is_mhtml, mhtml_capture
from monitor.archive.saved.page import page_capture, wayback
from monitor.archive.saved.stream import Plain
from monitor.archive.saved.wacz import wacz_captures
from monitor.archive.saved.warc import Wanted, captures
from monitor.errors import ArchiveError

OnRead = Callable[[int, int], None]
"""How many bytes of a file were read, of how many."""
SAY_EVERY = 16_000_000
MOST_FILE = 4 * MOST_BODY
"""Bytes of an MHTML file: the page and all its pictures."""
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0", "application/octet-stream"),
    (b"{", "application/json"),
    (b"[", "application/json"),
)
_SUFFIXES = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".xhtml": "application/xhtml+xml",
}


def read_saved(
    path: Path, wanted: Wanted = lambda _url: True, on_read: OnRead | None = None
) -> Iterator[Capture | Left]:
    """The captures of a file; of one with many, those of the addresses that are wanted. `on_read` hears how
    far a large one is read."""
    try:
        with _Heard(path, on_read) as raw, io.BufferedReader(raw, 1 << 16) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ArchiveError("is no file")
            start = file.read(8_000)
            file.seek(0)
            if start.startswith(b"PK\x03\x04") and path.suffix.lower() not in _SUFFIXES:
                yield from wacz_captures(file, wanted)
            elif start.startswith(b"\x28\xb5\x2f\xfd"):
                raise ArchiveError("is packed with zstd: unpack it first")
            elif start.startswith(b"\x1f\x8b") or start.startswith(b"WARC/"):
                yield from captures(Plain(file), wanted)
            elif is_mhtml(start):
                yield mhtml_capture(_whole(file.read(MOST_FILE + 1), MOST_FILE))
            else:
                yield _page(_whole(file.read(MOST_BODY + 1), MOST_BODY), start, path.suffix.lower())
    except OSError as error:
        raise ArchiveError(f"cannot be read: {error.strerror or type(error).__name__}") from None
    except ValueError:
        raise ArchiveError("no file can have such a name") from None


def address_and_day(url: str) -> tuple[str, datetime | None]:
    """An address as a person gives it; one of the Wayback Machine names the page and the day."""
    page, day = wayback(url)
    return (page, day) if page else (url, None)


class _Heard(io.FileIO):
    """A file that says how far it is read."""

    def __init__(self, path: Path, on_read: OnRead | None) -> None:
        super().__init__(path, "rb", opener=_opener)
        self._on_read = on_read
        self._size = os.fstat(self.fileno()).st_size
        self._told = 0

    def readinto(self, buffer: Any, /) -> int | None:
        got = super().readinto(buffer)
        if self._on_read is not None and (at := self.tell()) >= self._told + SAY_EVERY:
            self._told = at
            self._on_read(at, self._size)
        return got


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a pipe without a writer must not hold us


def _whole(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise ArchiveError(f"is larger than {most:,} bytes")
    if not data.strip():
        raise ArchiveError("is empty")
    return data


def _page(data: bytes, start: bytes, suffix: str) -> Capture:
    media = _SUFFIXES.get(suffix, "")
    plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    media = media or next((kind for magic, kind in _MAGIC if plain.startswith(magic)), "")
    if media and media != "application/xhtml+xml":
        return Capture(data, headers=content_type(media), sort="a document")
    return page_capture(data, media or "text/html")
