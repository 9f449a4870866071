"""`monitor search`: find names, changes, profiles, articles and pages by words, in either language."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    progress_bar,
    put_json,
    say,
)
from monitor.cli.meant import known, known_subjects
from monitor.errors import StorageError, UsageError
from monitor.moments import instant

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.pipeline.searching import Found

PATIENCE = 10.0
"""Seconds that a search spends on making what is new findable."""
COLUMNS = (
    "kind", "title", "snippet", "institution", "institution_name", "site", "url", "snapshot", "at", "change",
)  # fmt: skip


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='All of them; "in this order"; -without.')
    ],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="names, changes, profiles, articles or pages; else all."),
    ] = None,
    institution: Annotated[
        list[str] | None, typer.Option("--institution", metavar="ID", help="An id or a name of it.")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="From then on.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Of each kind.")] = 20,
    whole: Annotated[
        bool, typer.Option("--whole-index", help="First make all that was ever read findable.")
    ] = False,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Find names, changes, profiles and articles by words, English or Chinese, newest first.

    A word that begins with a minus is given behind `--`: monitor search -- laboratory -medical
    """
    from monitor.pipeline.searching import Kind
    from monitor.pipeline.searching import search as found_by

    kinds = tuple(Kind(known(each, list(Kind), "kind")) for each in kind or ())
    now = datetime.now(UTC)
    with opened(workspace) as parts:
        subjects = tuple(subject for each in institution or () for subject in known_subjects(parts, each))
        _catch_up(parts, None if whole else PATIENCE)
        found = found_by(
            parts,
            " ".join(_as_typed(word) for word in words),
            kinds=kinds,
            subjects=subjects,
            since=instant(since, now) if since else None,
            limit=limit,
        )
    if not found.query.wanted or (found.problem and not found.parts):
        raise UsageError(found.problem)
    if format_ in (Format.JSON, Format.JSONL):
        records = (hit.to_json() for hit in found.hits)
        if format_ is Format.JSON:
            put_json({"parts": {p.kind.value: [h.to_json() for h in p.hits] for p in found.parts}}, indent=2)
        else:
            print_records(records, format_, lambda _: None)
    elif format_ is Format.CSV:
        print_records(_flat(found), format_, lambda _: None, columns=COLUMNS)
    else:
        _print_found(found)
    _say_rest(found)


def _as_typed(word: str) -> str:
    """What the shell took the quotes from is a phrase."""
    if " " not in word.strip() or '"' in word:
        return word
    return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'


def _catch_up(parts: "Parts", seconds: float | None) -> None:
    from monitor.pipeline.searching import refresh

    try:
        with progress_bar("reading what is new") as advance:
            refresh(parts, seconds, advance)
    except StorageError as error:
        if not error.busy:
            raise  # else what is findable is findable


def _flat(found: "Found") -> Iterator[dict[str, Any]]:
    for hit in found.hits:
        record = hit.to_json()
        yield record | {"snippet": "".join(each["text"] for each in record["snippet"])}


def _print_found(found: "Found") -> None:
    from monitor.pipeline.searching import plain

    rows = [
        (
            hit.kind.value,
            f"{hit.at:%Y-%m-%d}" if hit.at else "",
            hit.institution_name or hit.institution or "",
            plain(hit.title),
            plain(hit.snippet),
            _where(hit),
        )
        for hit in found.hits
    ]
    columns = ("what", "when", "whose", "title", "where the words stand", "see")
    print_table(columns, rows, empty="Nothing found.")


def _where(hit: Any) -> str:
    if hit.change is not None:
        return f"monitor show {hit.change.id}"
    if hit.snapshot:
        return f"monitor snapshots show {hit.snapshot}"
    return f"monitor profile {hit.institution}" if hit.institution else ""


def _say_rest(found: "Found") -> None:
    if found.problem:
        say(found.problem)
    if more := [part.kind.value for part in found.parts if part.next is not None]:
        say(f"there are more {' and '.join(more)}: --limit shows them")
    waiting = found.behind.changes + found.behind.pages
    if waiting:
        ways = "--whole-index reads them, and so does `monitor run`"
        say(f"{waiting} pages and changes cannot be found yet; {ways}")
