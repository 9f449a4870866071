"""Content encodings: a body as transferred to the body as meant, within a limit. Pure.

Undoes one gzip (of any number of members) or one deflate, as servers send them; anything else is refused.
`packed` makes a gzip member, with the library that does so several times as fast where there is one for this
machine. What others packed is undone by the standard library alone.
"""

import zlib

try:
    from isal.isal_zlib import compress

    LEVEL, LEVEL_AGAIN = 3, 1
    """A third of the time of zlib at its level 4, for two or three bytes more in a hundred of the member."""
except ImportError:  # a machine for which nobody has built it
    from zlib import compress

    LEVEL, LEVEL_AGAIN = 4, 1
    """Level 4 takes two thirds of the time of level 6, for one byte more in a hundred of the page."""

GZIP = 16 + zlib.MAX_WBITS
_MOST_MEMBERS = 100


class ContentError(ValueError):
    """The bytes are not what their encoding says, or more than the limit."""


def decode(raw: bytes, encoding: str, limit: int) -> bytes:
    """`raw` without its content encoding; never more than `limit` bytes."""
    coding = encoding.strip().lower()
    if coding in ("", "identity") or not raw:
        body = raw
    elif coding in ("gzip", "x-gzip"):
        body = b"".join(_members(raw, limit))
    elif coding == "deflate":
        # By the standard in a zlib wrapper, which says so in its first two bytes; by custom also without.
        wrapped = len(raw) > 1 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0
        body, _ = _inflated(raw, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, limit)
    else:
        raise ContentError(f"encoding {coding[:40]!r} is not known")
    if len(body) > limit:
        raise ContentError(f"more than {limit:,} bytes")
    return body


def packed(data: bytes | memoryview, *, again: bool = False) -> bytes:
    """One gzip member; `again` for what is compressed already and does not get smaller."""
    return compress(data, LEVEL_AGAIN if again else LEVEL, GZIP)


def _members(raw: bytes, limit: int) -> list[bytes]:
    pieces: list[bytes] = []
    while raw:
        if len(pieces) == _MOST_MEMBERS:
            raise ContentError(f"more than {_MOST_MEMBERS} gzip members")
        piece, rest = _inflated(raw, GZIP, limit)
        limit -= len(piece)
        pieces.append(piece)
        raw = rest if rest.startswith(b"\x1f\x8b") else b""  # servers pad with zeros, or worse
    return pieces


def _inflated(raw: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    stream = zlib.decompressobj(window)
    try:
        body = stream.decompress(raw, limit + 1)
    except zlib.error as error:
        raise ContentError(f"not the encoding that its header says: {error}") from None
    if len(body) > limit:
        raise ContentError(f"more than {limit:,} bytes")
    return body, stream.unused_data
