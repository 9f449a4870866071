"""Sitemaps are often stored compressed (sitemap.xml.gz), and servers hand them out as they are.

Takes a body; gives it unpacked where it is a gzip file, its beginning where it is too large, nothing
where it is damaged from the start. Never raises.
"""

import zlib

GZIP = b"\x1f\x8b"
MOST = 20_000_000
"""Bytes of what is unpacked: a few kilobytes can pretend to be gigabytes."""


def unpacked(body: bytes) -> bytes:
    """The content of a gzip file, at most `MOST` bytes of it."""
    reader = zlib.decompressobj(wbits=31)
    try:
        return reader.decompress(body, MOST)
    except zlib.error:
        return b""
