"""`monitor import`: take over what others have published, as institutions and dated versions of pages."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import (
    JsonOption,
    WorkspaceOption,
    opened,
    print_table,
    progress_bar,
    put,
    put_json,
    say,
)
from monitor.cli.meant import instant

if TYPE_CHECKING:
    from monitor.pipeline.imports import ImportReport
    from monitor.pipeline.parts import Parts

app = typer.Typer(help="Take over what others have published: a baseline to compare the first look with.")


@app.callback()
def root() -> None:
    """Take over what others have published: a baseline to compare the first look with."""


@app.command("misp-galaxy")
def misp_galaxy(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A cluster file (JSON) of the MISP galaxy.")],
    date: Annotated[
        str,
        typer.Option(
            "--date", metavar="WHEN", help="The day of the data; else the file's own, or 2020-08-01."
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Import institutions and their profiles of one day. What the workspace has already is left as it is."""
    from monitor.pipeline.imports import import_galaxy

    with opened(workspace) as parts:
        day = instant(date, datetime.now(UTC)) if date else None
        with progress_bar("taking profiles over") as advance:
            report = import_galaxy(parts, file, date=day, dry_run=dry_run, on_progress=advance)
        if as_json:
            put_json(_as_json(parts, report, dry_run))
        elif dry_run:
            _print_plan(parts, report)
    for line in report.notes:
        say(f"note: {line}")
    for line in report.faults:
        say(f"fault: {line}")
    if not as_json:
        put(_summary(report, dry_run))
    if report.faults:
        raise typer.Exit(1)


def _summary(report: "ImportReport", dry_run: bool) -> str:
    known = f" ({report.known} were stored before)" if report.known else ""
    return (
        f"{'would be: ' if dry_run else ''}{report.new} institutions new, {report.matched} matched; "
        f"{report.profiles} profiles of {report.date:%Y-%m-%d} stored{known}; "
        f"{report.cut} items that the file cuts off, {report.remarks} notes among laboratories recognised; "
        f"{len(report.faults)} faults."
    )


def _rows(parts: "Parts", report: "ImportReport") -> list[dict[str, str | None]]:
    from monitor.declare import institution_file

    return [
        {
            "id": planned.institution.id,
            "name": planned.entry.name,
            "name_zh": planned.entry.name_zh,
            "category": planned.institution.category,
            "action": "new" if planned.new else "matched",
            "file": institution_file(parts.workspace, planned.institution.id)
            .relative_to(parts.workspace.root)
            .as_posix()
            if planned.new
            else None,
            "url": planned.entry.url or None,
        }
        for planned in report.institutions
    ]


def _as_json(parts: "Parts", report: "ImportReport", dry_run: bool) -> dict[str, Any]:
    return {
        "date": f"{report.date:%Y-%m-%d}",
        "dry_run": dry_run,
        "new": report.new,
        "matched": report.matched,
        "profiles": report.profiles,
        "known": report.known,
        "truncated": report.cut,
        "laboratory_notes": report.remarks,
        "notes": report.notes,
        "faults": report.faults,
        "institutions": _rows(parts, report),
    }


def _print_plan(parts: "Parts", report: "ImportReport") -> None:
    rows = [
        (
            str(r["action"]),
            str(r["id"]),
            f"{r['name']} {r['name_zh']}".strip(),
            str(r["category"]),
            str(r["url"] or ""),
        )
        for r in _rows(parts, report)
    ]
    print_table(("", "id", "institution", "category", "page"), rows, empty="Nothing to import.")
