"""Bodies: collected as transferred, decompressed in bounded pieces, never more than a limit.

`Body` is fed chunk by chunk and says when the limit is passed, before the rest is even received. Only one
encoding at a time is undone, gzip or deflate; what we did not ask for (br, zstd, stacked encodings: the
carriers of decompression bombs) is a `Trouble` of kind ENCODING. A compressed stream that stops early is
one of kind PROTOCOL: half a page is not a page.
"""

import zlib
from collections.abc import Iterable, Iterator

from monitor.fetch.faults import Trouble
from monitor.model import FaultKind

ACCEPT_ENCODING = "gzip"
STEP = 256 * 1024
"""Bytes that are decompressed before somebody is asked whether there is room for more."""
NO_CODING = frozenset((
    "", "identity", "none", "binary", "7bit", "8bit", "text", "text/html", "text/plain", "utf-8", "utf8",
    "gbk", "gb2312", "gb18030", "big5", "iso-8859-1", "us-ascii", "ascii",
))  # fmt: skip
"""What says nothing of a coding: servers name a charset here by mistake, and every browser reads on."""
MAX_MEMBERS = 100
"""gzip allows members in a row; an honest server sends one."""

_GZIP = 16 + zlib.MAX_WBITS


def encoding_of(values: Iterable[str]) -> str:
    """The one content encoding that all Content-Encoding headers together name; "" for none."""
    names = [name.strip().lower() for value in values for name in value.split(",")]
    names = [name for name in names if name not in NO_CODING and not name.startswith("charset=")]
    if not names:
        return ""
    if len(names) > 1:
        raise Trouble(FaultKind.ENCODING, f"{len(names)} encodings on top of each other")
    if names[0] not in ("gzip", "x-gzip", "deflate"):
        raise Trouble(FaultKind.ENCODING, f"encoding {names[0]!r}, which was not asked for")
    return "deflate" if names[0] == "deflate" else "gzip"


class Body:
    """Collects one body. `full` becomes true when the limit is passed; feeding has no effect from then on."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.full = False
        self._limit = limit
        self._raw: list[bytes] = []
        self._raw_size = 0
        self._inflate = _Inflate(encoding, limit) if encoding else None

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self._raw_size + (self._inflate.size if self._inflate is not None else 0)

    def feed(self, chunk: bytes) -> None:
        for _ in self.pieces(chunk):
            pass

    def pieces(self, chunk: bytes) -> Iterator[int]:
        """Feed a chunk, and stop after each piece of it to say how large the body is now."""
        if self.full:
            return
        self._raw.append(chunk)
        self._raw_size += len(chunk)
        self.full = self._raw_size > self._limit
        if self._inflate is not None:
            for _ in self._inflate.feed(chunk):
                yield self.size
            self.full = self.full or self._inflate.size > self._limit
        yield self.size

    def finish(self) -> tuple[bytes, bytes]:
        """As transferred, and decompressed; when the limit was passed, the second is cut there."""
        raw = b"".join(self._raw)
        if self._inflate is None:
            return raw, raw[: self._limit] if self.full else raw
        if raw and not self.full and not self._inflate.complete:
            raise Trouble(FaultKind.PROTOCOL, "truncated: the compressed body stops early")
        return raw, self._inflate.body()[: self._limit]


class _Inflate:
    """zlib over pieces, at most `limit + 1` bytes out."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.size = 0
        self._encoding = encoding
        self._limit = limit
        self._out: list[bytes] = []
        self._head = b""
        self._members = 0
        self._between = b""
        self._padding = False
        self._zlib = zlib.decompressobj(_GZIP) if encoding == "gzip" else None

    @property
    def complete(self) -> bool:
        return self._zlib is not None and self._zlib.eof

    def body(self) -> bytes:
        return b"".join(self._out)

    def feed(self, chunk: bytes) -> Iterator[None]:
        if self._zlib is None:
            chunk = self._head = self._head + chunk
            if len(chunk) < 2:
                return
            # "deflate" means zlib, but some servers send it bare: tell by the two bytes of a zlib header.
            wrapped = chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
            self._zlib = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        try:
            yield from self._feed(self._zlib, chunk)
        except zlib.error:
            raise Trouble(FaultKind.ENCODING, f"body is not {self._encoding} as its header says") from None

    def _feed(self, stream: "zlib._Decompress", chunk: bytes) -> Iterator[None]:
        more = False  # output that is ready, though all input has been taken
        while (chunk or more) and self.size <= self._limit:
            if stream.eof:
                chunk = self._between + chunk
                if not self._member_follows(chunk):
                    return
                stream = self._zlib = zlib.decompressobj(_GZIP)
            most = min(self._limit + 1 - self.size, STEP)
            piece = stream.decompress(chunk, most)
            self.size += len(piece)
            self._out.append(piece)
            more = len(piece) == most and not stream.eof
            chunk = stream.unused_data if stream.eof else stream.unconsumed_tail
            if more:
                yield

    def _member_follows(self, chunk: bytes) -> bool:
        """What comes after the end of a stream: another gzip member, or padding to ignore as browsers do."""
        self._between = chunk if chunk == b"\x1f" else b""
        if self._between or self._padding:
            return False
        if self._encoding != "gzip" or not chunk.startswith(b"\x1f\x8b"):
            self._padding = True
            return False
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise Trouble(FaultKind.ENCODING, "too many gzip members")
        return True
