"""The bytes of a file, plain or gzip of any number of members, within limits; never more of it at once than
is asked for.
"""

import zlib
from typing import BinaryIO

from monitor.archive.content import GZIP
from monitor.errors import ArchiveError

PIECE = 1 << 16
MOST_UNPACKED = 20_000_000_000


class Plain:
    """What a file says once it is unpacked, read from front to end."""

    def __init__(self, file: BinaryIO, most: int = MOST_UNPACKED) -> None:
        self._file = file
        self._most = most
        self._buffer = bytearray()
        self._given = 0
        self._packed = b""
        start = file.read(2)
        self._stream = zlib.decompressobj(GZIP) if start == b"\x1f\x8b" else None
        self._packed = start if self._stream is not None else b""
        if self._stream is None:
            self._buffer += start

    def line(self, most: int) -> bytes:
        """Up to and with the next line feed; raises where it is longer than `most`. Empty at the end."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            if searched > most:
                raise ArchiveError(f"a line is longer than {most:,} bytes")
            if not self._more():
                return self._take(len(self._buffer))
        if end > most:
            raise ArchiveError(f"a line is longer than {most:,} bytes")
        return self._take(end + 1)

    def read(self, length: int) -> bytes:
        """Exactly so many bytes, or what there is until the end."""
        while len(self._buffer) < length and self._more():
            pass
        return self._take(min(length, len(self._buffer)))

    def skip(self, length: int) -> int:
        """Pass over bytes without holding them; gives how many there were."""
        left = length
        while left:
            if not self._buffer and not self._more():
                break
            step = min(left, len(self._buffer))
            del self._buffer[:step]
            left -= step
        return length - left

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken

    def _more(self) -> bool:
        """One piece more in the buffer; False at the end."""
        piece = self._piece()
        self._given += len(piece)
        if self._given > self._most:
            raise ArchiveError(f"it unpacks to more than {self._most:,} bytes")
        self._buffer += piece
        return bool(piece)

    def _piece(self) -> bytes:
        if self._stream is None:
            return self._file.read(PIECE)
        while True:
            packed = self._packed or self._file.read(PIECE)
            if not packed:
                if not self._stream.eof:
                    raise ArchiveError("it is torn: its end is missing")
                return b""
            if self._stream.eof:
                packed = packed.lstrip(b"\0")  # padding between members
                if not packed:
                    self._packed = b""
                    continue
                self._stream = zlib.decompressobj(GZIP)
            try:
                piece = self._stream.decompress(packed, PIECE)
            except zlib.error as error:
                raise ArchiveError(f"it is damaged: {error}") from None
            self._packed = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if piece:
                return piece
