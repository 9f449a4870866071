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
from monitor.errors import UsageError, WorkspaceError
from monitor.moments import instant

if TYPE_CHECKING:
    from monitor.pipeline.imports import ImportReport
    from monitor.pipeline.parts import Parts
    from monitor.pipeline.watchlists import WatchlistReport

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


FormArgument = Annotated[
    str,
    typer.Argument(metavar="FORM", help="urlwatch (or webchanges), changedetection, opml, list."),
]


@app.command("watchlist")
def watchlist(
    form: FormArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list, or the backup, of that program.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Watch what another program watched: its addresses as sites of this workspace, one file each.

    Selectors, rhythms and names are taken over; what is not is said. Nothing is fetched, and no file is
    overwritten: `monitor check` reads the pages, `monitor add URL` says what a page is more than text.
    """
    from monitor.declare.watchlists import Form
    from monitor.pipeline.watchlists import import_watchlist

    try:
        known = Form("urlwatch" if form == "webchanges" else form)
    except ValueError:
        raise UsageError(f"{form!r} is none of {', '.join(Form)}") from None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from None
    with opened(workspace) as parts:
        try:
            report = import_watchlist(parts, known, file, data, dry_run=dry_run)
        except UsageError as error:
            if isinstance(error, WorkspaceError):
                raise
            raise UsageError(f"{file}: {error}") from None
    _tell(report, dry_run, as_json)


def _tell(report: "WatchlistReport", dry_run: bool, as_json: bool) -> None:
    for note in (*report.notes, *(f"refused: {line}" for line in report.refused)):
        say(note)
    files = [draft.path.name for draft in report.drafts]
    urls = sum(len(draft.urls) for draft in report.drafts)
    if as_json:
        put_json(
            {
                "files": files,
                "pages": urls,
                "known": report.known,
                "refused": report.refused,
                "notes": report.notes,
                "written": not dry_run,
            }
        )
        return
    if dry_run:
        for draft in report.drafts:
            put(f"{draft.path}:")
            put("".join(f"    {line}\n" for line in draft.text.splitlines()))
    word = "would be written" if dry_run else "written"
    put(f"{urls} addresses in {len(files)} files {word}; {len(report.known)} were declared already.")


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
