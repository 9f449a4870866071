"""What all commands share: options, the workspace, output as table, JSON, JSON lines or CSV.

Page text is hostile (promise 9): nothing that can steer a terminal, a spreadsheet or a reader of lines leaves
through here, whatever the format.
"""

import csv
import io
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.workspace import Workspace

T = TypeVar("T")

M_ARENA_MAX = -8
"""Of <malloc.h>."""

# --------------------------------------------------------------------- options


def _nearest(context: typer.Context, value: Path | None) -> Path | None:
    """The workspace that stands nearest: after the command, else before it (contexts inherit `obj`)."""
    if value is not None:
        context.obj = value
    found: Path | None = context.obj
    return found


WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        callback=_nearest,
        help="The workspace; else MONITOR_WORKSPACE, else the nearest one above.",
    ),
]


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one line of JSON.")]


def find_workspace(explicit: Path | None) -> "Workspace":
    from monitor import workspace

    return workspace.find(explicit, os.environ, Path.cwd())


@contextmanager
def opened(explicit: Path | None, *, sweeping: bool = False) -> Iterator["Parts"]:
    """The working parts of the workspace that the person means."""
    from monitor.pipeline.parts import open_parts

    with open_parts(find_workspace(explicit), os.environ, sweeping=sweeping) as parts:
        yield parts


def who() -> str:
    """The name under which this command acts."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in this container
        return "command"


def spare_memory() -> None:
    """One heap for all threads, where the C library is glibc: what one frees (a body, the tree of a page)
    another uses again. By itself it gives each thread a heap of its own, and a sweep takes 8 MB more.
    """
    import ctypes

    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(M_ARENA_MAX, 1)


# --------------------------------------------------------------------- text

_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}]")
# JSON escapes C0 by itself. Line separators would make one line two for many a reader of lines; what is only
# half a character cannot be encoded.
_UNSAFE_IN_JSON = re.compile(rf"[\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff]")


def plain(text: str) -> str:
    """Text that cannot steer a terminal: no control characters, no bidi controls."""
    return _STEERING.sub("", text)


def csv_cell(value: Any) -> str:
    """A value as a CSV cell: lists and tables as JSON, and no formula."""
    if value is None:
        return ""
    from monitor.text import no_formula

    return no_formula(json_text(value) if isinstance(value, (list, dict)) else plain(str(value)))


def json_text(value: Any, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)


# --------------------------------------------------------------------- output


class OutputLost(Exception):
    """Stdout takes no more: its reader has left (`cause` is a BrokenPipeError), or the disk is full."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(f"the output cannot be written: {cause.strerror}")
        self.cause = cause


@contextmanager
def _to_stdout() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputLost(error) from None


def say(message: str) -> None:
    """A message for the person: to stderr, so that stdout stays data."""
    sys.stderr.write(plain(message) + "\n")


def say_left_out(lines: Sequence[str]) -> None:
    """One line for each thing that the output lacks; then the command has failed (exit 1)."""
    for line in lines:
        say(line)
    if lines:
        raise typer.Exit(1)


def put(text: str) -> None:
    """A line of data."""
    with _to_stdout():
        sys.stdout.write(plain(text) + "\n")


def put_bytes(data: bytes) -> None:
    """Data as it is; never to a terminal."""
    with _to_stdout():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def put_json(value: Any, *, indent: int | None = None) -> None:
    put(json_text(value, indent))


class PlainFormatter(logging.Formatter):
    """Lines without control characters."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record))


def log_to_stderr(level: int, form: str) -> None:
    """Send the log to stderr; also what a log says may be a page's words. `run` has more: see `logs`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainFormatter(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on stderr that is told (done, of how many if that is known); None where nobody sits before it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def counted(things: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The same things, one after the other, with a bar that counts them."""
    with progress_bar(what) as advance:
        for done, thing in enumerate(things, 1):
            yield thing
            if advance is not None:
                advance(done, total)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str = "") -> None:
    """A table for people; what is in it is text, never markup, and control characters do not reach the
    terminal.
    """
    rows = list(rows)
    if not rows and empty:
        say(empty)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    class Paper(Console):
        def on_broken_pipe(self) -> None:
            raise  # called where it was caught; rich would end the command itself, with exit code 1

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 160
    with _to_stdout():
        Paper(width=width, highlight=False).print(table)


def print_records(
    records: Iterable[dict[str, Any]],
    format_: Format,
    table: Callable[[list[dict[str, Any]]], None],
    *,
    columns: Sequence[str] = (),
) -> None:
    """Records as JSON, JSON lines, CSV, or with `table` for people; streamed where the format allows.

    `columns` are their keys, for a CSV that has its header also where there is no record.
    """
    if format_ is Format.TABLE:
        table(list(records))
    elif format_ is Format.JSON:
        put_json(list(records), indent=2)
    elif format_ is Format.JSONL:
        for record in records:
            put_json(record)
    else:
        _print_csv(records, columns)


def _print_csv(records: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    line = io.StringIO(newline="")
    writer = csv.writer(line)

    def write(cells: Iterable[str]) -> None:
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        with _to_stdout():
            sys.stdout.write(line.getvalue())

    if columns:
        write(columns)
    for record in records:
        if not columns:
            columns = tuple(record)
            write(columns)
        write(csv_cell(value) for value in record.values())
