"""One archive file from end to end: every record unpacked, measured and hashed again.

Gives one line for each fault: torn and damaged places, records that are not what they say of themselves.
WARC libraries end quietly at a tear; here everything that lies behind one is looked at too.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from monitor.archive.records import parse, unpack
from monitor.archive.segment import OPEN, members
from monitor.errors import ArchiveError


def audit(path: Path, most: int) -> Iterator[str]:
    """What is wrong with the file; `most` is the largest record in bytes, unpacked."""
    try:
        descriptor = _opened(path)
    except OSError as error:
        yield f"cannot be read: {error.strerror}"
        return
    try:
        yield from _faults(descriptor, most, unfinished=path.name.endswith(OPEN))
    except OSError as error:
        yield f"cannot be read: {error.strerror}"
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:  # its writer has closed it since it was listed
        return os.open(path.with_name(path.name.removesuffix(OPEN)), flags)


def _faults(descriptor: int, most: int, *, unfinished: bool) -> Iterator[str]:
    size = os.fstat(descriptor).st_size
    end = 0
    for start, stop in members(descriptor):
        if start > end:
            yield f"{start - end:,} bytes at {end} are no whole record: torn or damaged"
        end = stop
        if stop - start > most:
            yield f"the record at {start} is larger than {most:,} bytes"
            continue
        try:
            faults = parse(unpack(os.pread(descriptor, stop - start, start), most)).faults
        except ArchiveError as error:
            faults = (str(error),)
        yield from (f"the record at {start}: {why}" for why in faults)
    # The end of a file that is being written, or was when its writer died, is nothing that anybody relies on.
    if end < size and not unfinished:
        yield f"{size - end:,} bytes at {end}, the end of the file, are no whole record: torn or damaged"
    if size == 0 and not unfinished:
        yield "the file is empty"
