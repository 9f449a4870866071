"""What all commands share: options, the workspace, output as table, JSON, JSON lines or CSV."""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.errors import NotFound, UsageError
from monitor.units import parse_duration

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.workspace import Workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
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
def opened(explicit: Path | None) -> Iterator["Parts"]:
    """The working parts of the workspace that the person means."""
    from monitor.pipeline.parts import open_parts

    with open_parts(find_workspace(explicit), os.environ) as parts:
        yield parts


def say(message: str) -> None:
    """A message for the person: to stderr, so that stdout stays data."""
    sys.stderr.write(message + "\n")


def put(text: str) -> None:
    """A line of data."""
    sys.stdout.write(text + "\n")


def put_json(value: Any, *, indent: int | None = None) -> None:
    put(json.dumps(value, ensure_ascii=False, indent=indent))


def instant(text: str, now: datetime) -> datetime:
    """WHEN of the contract: an ISO 8601 date or date-time (UTC unless it says), or an age such as `7d`."""
    if re.fullmatch(r"\d+(ms|s|m|h|d|w)", text):
        return now - parse_duration(text)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{text!r} is no instant: give a date (2026-11-12), a date-time or an age (7d)"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def until(text: str, now: datetime) -> datetime:
    """WHEN as the inclusive end of a span: a bare date means the whole day."""
    moment = instant(text, now)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return moment + timedelta(days=1, microseconds=-1)
    return moment


def known(id_: str, ids: Iterable[str], what: str) -> str:
    """`id_` if it is one of `ids`; raises `NotFound` with the nearest ones."""
    from difflib import get_close_matches

    ids = list(ids)
    if id_ in ids:
        return id_
    near = get_close_matches(id_, ids, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f"no {what} is called {id_!r}{hint}")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str = "", styles: Mapping[str, str] = {}
) -> None:
    """A table for people; what is in it is text, never markup, and control characters do not reach the
    terminal.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    if not rows and empty:
        say(empty)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", style=styles.get(column))
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False).print(table)


def plain(text: str) -> str:
    """Text that cannot steer a terminal: no control characters, no bidi overrides (promise 9)."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def csv_cell(value: Any) -> str:
    """A CSV cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if isinstance(value, (list, dict)):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def print_records(
    records: Iterable[dict[str, Any]], format_: Format, table: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Records as JSON, JSON lines, CSV, or with `table` for people; streamed where the format allows."""
    if format_ is Format.TABLE:
        table(list(records))
    elif format_ is Format.JSON:
        put_json(list(records), indent=2)
    elif format_ is Format.JSONL:
        for record in records:
            put_json(record)
    else:
        writer = None
        for record in records:
            if writer is None:
                writer = csv.writer(sys.stdout)
                writer.writerow(record)
            writer.writerow([csv_cell(value) for value in record.values()])
