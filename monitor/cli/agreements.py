"""`monitor agreements`: the user's own agreements with institutions; changes say which of them they touch."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    say,
)
from monitor.errors import NotFound

app = typer.Typer(
    help="Your own agreements: changes say which of them they touch.",
    no_args_is_help=True,
    add_completion=False,
)

NAMED = 10
COLUMNS = ("id", "institution", "institution_name", "title", "unit", "from", "until", "holds")


@app.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE.csv", help="Columns institution, title, from, until, unit; - is stdin."),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="The file is the whole list: what it does not name goes.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take agreements from a CSV file; one of the same institution, title and unit is brought up to date."""
    from monitor.pipeline.agreements import read_agreements

    with opened(workspace) as parts:
        given = read_agreements(parts, file)
        done = parts.store.agreements.take(given.agreements, parts.now(), replace=replace)
    say(f"{done.new} new, {done.changed} changed, {done.same} as they were, {done.removed} removed.")
    if given.unwatched:
        names = ", ".join(given.unwatched[:NAMED]) + (" …" if len(given.unwatched) > NAMED else "")
        count = len(given.unwatched)
        say(f"{count} of their institutions {'is' if count == 1 else 'are'} not watched: {names}")


@app.command("list")
def list_(
    live: Annotated[bool, typer.Option("--live", help="Only those that hold today.")] = False,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List the agreements."""
    with opened(workspace) as parts:
        today = datetime.now(UTC).date()
        found = [
            each.to_json() | {"holds": each.holds(today)}
            for each in parts.store.agreements.all()
            if not live or each.holds(today)
        ]
    print_records(found, format_, _print, columns=COLUMNS)


def _print(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            str(r["id"]),
            r["institution_name"] + ("" if r["institution"] else " (not watched)"),
            r["title"],
            r["unit"],
            r["from"] or "",
            (r["until"] or "") + ("" if r["holds"] else " (not in force)"),
        )
        for r in records
    ]
    print_table(("id", "institution", "title", "unit", "from", "until"), rows, empty="No agreements.")


@app.command()
def remove(
    ids: Annotated[list[int], typer.Argument(metavar="ID...", help="`monitor agreements list` shows them.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Remove agreements by their numbers."""
    with opened(workspace) as parts:
        known = {each.id for each in parts.store.agreements.all()}
        if unknown := [str(each) for each in ids if each not in known]:
            raise NotFound(f"no agreement has the number {', '.join(unknown)}")
        say(f"{parts.store.agreements.remove(ids)} removed.")
