"""`monitor snapshots add`: pages that somebody saved, into the archive and through the readers."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import instant as spelled
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
from monitor.cli.meant import is_text
from monitor.errors import UsageError
from monitor.model import PageKind
from monitor.moments import instant
from monitor.units import how_many

if TYPE_CHECKING:
    from monitor.changes import Change
    from monitor.pipeline.saved import SavedReport
    from monitor.pipeline.saved_versions import Taken

_HOW = {
    "first": "first version: a baseline",
    "history": "history: told to nobody",
    "compared": "compared like a fetch",
    "kept": "kept, not read",
}
MOST_LINES = 20
MOST_STRANGERS = 5_000
"""More are not counted."""


def add(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="HTML, MHTML, WARC (also .gz), WACZ, or a document."),
    ],
    url: Annotated[
        str,
        typer.Option("--url", help="Where the page stood; of a file of many pages, which one to take."),
    ] = "",
    at: Annotated[
        str, typer.Option("--at", metavar="WHEN", help="When it was saved, where the file does not say.")
    ] = "",
    institution: Annotated[
        str,
        typer.Option("--institution", metavar="ID", help="Whose page it becomes, if nobody has declared it."),
    ] = "",
    kind: Annotated[
        PageKind | None,
        typer.Option("--kind", help="As what it is read; else as declared, or by what it is."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take saved pages into the archive and through the readers: for pages that cannot be fetched, and for
    history before the first day.

    Address and day come from the file where it says them (MHTML, WARC, WACZ, SingleFile, captures of the
    Wayback Machine, whose banner and links are undone), else from --url and --at; the address of a Wayback
    capture (https://web.archive.org/web/2020…/…) as --url gives both. A version newer than what is known is
    compared like a fetch; older ones are history, told to nobody, and so are those of more than a month ago
    where the page was never fetched. The same version is taken once.
    """
    from monitor.pipeline.saved import Said, add_saved

    for file in files:
        if not is_text(str(file)):
            raise UsageError(f"{str(file)!r} is no name for a file: it is not UTF-8")
    when = instant(at, datetime.now(UTC)) if at else None
    with opened(workspace) as parts:
        report = add_saved(parts, files, Said(url, when, institution, kind, dry_run), progress_bar)
    if as_json:
        put_json(_record(report, dry_run))
    else:
        _print(report, dry_run)
    if report.faults:
        raise typer.Exit(1)


def _print(report: "SavedReport", dry_run: bool) -> None:
    rows = [
        (f"{taken.at:%Y-%m-%d %H:%M}", taken.url, _HOW[taken.how], taken.read or taken.health.value)
        for taken in report.taken
    ]
    if rows:
        print_table(("saved (UTC)", "page", "taken as", "what was read"), rows)
    changes = [*report.told, *report.history]
    if changes:
        told = {change.id for change in report.told}
        shown = [
            (
                "told" if change.id in told else "history",
                change.severity.value,
                _who(change),
                change.summary,
                change.id,
            )
            for change in changes[:MOST_LINES]
        ]
        print_table(("", "severity", "institution", "what changed", "id"), shown)
        if len(changes) > MOST_LINES:
            say(f"{len(changes) - MOST_LINES} more: monitor changes")
    for file in report.declared:
        say(f"declared in {file}")
    for line in report.notes[:MOST_LINES]:
        say(f"note: {line}")
    _say_strangers(report)
    for line in report.faults:
        say(f"fault: {line}")
    put(_summary(report, dry_run))


def _who(change: "Change") -> str:
    return change.institution_name or change.institution or ""


def _say_strangers(report: "SavedReport") -> None:
    if not report.strangers:
        return
    first = next(iter(report.strangers.values()))
    pages = how_many(len(report.strangers), "page")
    if len(report.strangers) >= MOST_STRANGERS:
        pages = f"{pages} or more"
    say(f"left out: {pages} that nobody has declared (the first is {first}); --url takes one of them")


def _summary(report: "SavedReport", dry_run: bool) -> str:
    taken = [each for each in report.taken if each.how != "kept"]
    words = [f"{how_many(len(taken), 'version')} taken"]
    if report.known:
        words.append(f"{report.known} taken before")
    if kept := len(report.taken) - len(taken):
        words.append(f"{kept} kept and not read")
    words.append(f"{how_many(len(report.told), 'change')} told")
    words.append(f"{how_many(len(report.history), 'change')} of history recorded")
    return f"{'would be: ' if dry_run else ''}{', '.join(words)}; {how_many(len(report.faults), 'fault')}."


def _record(report: "SavedReport", dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "taken": [_taken(each) for each in report.taken],
        "known": report.known,
        "told": [change.id for change in report.told],
        "history": [change.id for change in report.history],
        "declared": report.declared,
        "left_out": list(report.strangers.values()),
        "notes": report.notes,
        "faults": report.faults,
    }


def _taken(taken: "Taken") -> dict[str, Any]:
    return {
        "url": taken.url,
        "at": spelled(taken.at),
        "source": taken.source,
        "how": taken.how,
        "health": taken.health.value,
        "kind": taken.kind.value,
        "institution": taken.institution,
        "read": taken.read or None,
    }
