"""Captures out of a WACZ: a ZIP with WARC files under archive/. Nothing is unpacked to disk."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from monitor.archive.saved.capture import Capture, Left
from monitor.archive.saved.stream import Plain
from monitor.archive.saved.warc import Wanted, captures
from monitor.errors import ArchiveError

MOST_FILES = 10_000
_WARC = re.compile(r"(?:(?!\.\.?/)[^/\\]{1,200}/)?archive/[^/\\]{1,200}\.warc(?:\.gz)?", re.I)


def wacz_captures(whole: BinaryIO, wanted: Wanted) -> Iterator[Capture | Left]:
    """The captures of all WARC files in it."""
    try:
        with zipfile.ZipFile(whole) as packed:
            entries = [entry for entry in packed.infolist()[:MOST_FILES] if _WARC.fullmatch(entry.filename)]
            if not entries:
                raise ArchiveError("a ZIP without archive/*.warc.gz: it is no WACZ")
            for entry in entries:
                if entry.flag_bits & 1:
                    yield Left(f"{entry.filename} is encrypted")
                    continue
                with packed.open(entry) as file:
                    yield from captures(Plain(file), wanted, "WACZ")  # type: ignore[arg-type]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ArchiveError(f"the ZIP is damaged or of an unknown kind: {error}") from None
