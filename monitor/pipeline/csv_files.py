"""CSV files as people have them: from a spreadsheet, in its encoding, with its separator.

`read_csv(path)` gives the names of the columns and the rows, one by one, with the line that each began at.
UTF-8 (with or without a mark), UTF-16 with a mark, and GB18030, which is what a Chinese spreadsheet writes;
separated by commas, semicolons or tabs. Raises `UsageError` in one line for what is none.
"""

import codecs
import csv
import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from monitor.errors import UsageError

MOST_BYTES = 500_000_000
LONGEST_CELL = 1_000_000
_PIECE = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Table:
    """What a file holds."""

    first: Sequence[str]
    """The cells of its first line."""
    rows: Iterator[tuple[int, list[str]]]
    """The others, with their line numbers; empty lines are left out."""


@contextmanager
def read_csv(path: str) -> Iterator[Table]:
    """The table of a file; `-` is standard input."""
    with _bytes_of(path) as file, _text(file, path) as text:
        sample = text.readline(LONGEST_CELL)
        separator = max(",;\t", key=sample.count)
        text.seek(0)
        csv.field_size_limit(LONGEST_CELL)
        rows = _rows(csv.reader(text, delimiter=separator), path)
        _, first = next(rows, (0, []))
        yield Table([cell.strip() for cell in first], rows)


@contextmanager
def _bytes_of(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        with tempfile.TemporaryFile() as file:  # it is looked at twice: once for its encoding
            size = 0
            while piece := sys.stdin.buffer.read(_PIECE):
                size += len(piece)
                if size > MOST_BYTES:
                    raise UsageError("standard input is too large to be a list")
                file.write(piece)
            file.seek(0)
            yield file
        return
    try:
        with Path(path).open("rb") as file:
            if Path(path).stat().st_size > MOST_BYTES:
                raise UsageError(f"{path} is too large to be a list")
            yield file
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "no name for a file"
        raise UsageError(f"{path}: {why}") from None


@contextmanager
def _text(file: IO[bytes], path: str) -> Iterator[io.TextIOWrapper]:
    head = file.read(4)
    known = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    encoding = known or next((each for each in ("utf-8", "gb18030") if _decodes(file, each)), None)
    if encoding is None or head.startswith(b"PK\x03\x04"):
        hint = "save it as CSV" if head.startswith(b"PK\x03\x04") else "save it as CSV in UTF-8"
        raise UsageError(f"{path} is no CSV file that can be read: {hint}")
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


def _decodes(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(reader: Iterator[list[str]], path: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        line = getattr(reader, "line_num", 0) + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UsageError(f"{path}, line {line}: {error}") from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def column_of(first: Sequence[str], names: Sequence[str]) -> int | None:
    """The column of one of these names, whatever its case."""
    folded = [cell.strip().casefold().replace("_", " ") for cell in first]
    return next((folded.index(name) for name in names if name in folded), None)
