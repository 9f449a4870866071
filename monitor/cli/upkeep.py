"""`monitor replay` and `monitor doctor`: read the archive again, and see whether all is well."""

import asyncio
from datetime import UTC, datetime
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
from monitor.cli.meant import known, known_institution
from monitor.moments import instant

if TYPE_CHECKING:
    from monitor.pipeline.replay import ReplayReport


def replay(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Sites or institutions.")] = None,
    site: Annotated[
        list[str] | None, typer.Option("--site", metavar="ID", help="Pages of this site.")
    ] = None,
    institution: Annotated[
        list[str] | None, typer.Option("--institution", metavar="ID", help="Pages about it: an id or a name.")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="Snapshots from then on.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would differ; write nothing.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Begin at the beginning, not where a run was broken off.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Processes; else one for each core.")
    ] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Read old snapshots again. What only today's readers see is recorded as ours, and not mailed."""
    from monitor.pipeline.replay import Scope
    from monitor.pipeline.replay import replay as again

    with opened(workspace) as parts:
        sites = list(parts.sources.sites)
        declared = [*sites, *parts.sources.institutions]
        scope = Scope(
            ids=tuple(known(id_, declared, "site or institution") for id_ in ids or ()),
            sites=tuple(known(id_, sites, "site") for id_ in site or ()),
            institutions=tuple(known_institution(parts, text) for text in institution or ()),
            since=instant(since, datetime.now(UTC)) if since else None,
        )
        with progress_bar("reading snapshots again") as advance:
            report = again(parts, scope, dry_run=dry_run, anew=anew, workers=workers, on_progress=advance)
    if as_json:
        put_json(_replay_json(report, dry_run))
    else:
        _print_replay(report, dry_run)
    if report.damaged:
        say(f"{report.damaged} snapshots are damaged; `monitor snapshots verify` names them")
    for page, bug in report.bugs:
        say(f"page {page} could not be read again because of a fault of this program ({bug})")
    if report.damaged or report.bugs:
        raise typer.Exit(1)


def _replay_json(report: "ReplayReport", dry_run: bool) -> dict[str, Any]:
    counts = {
        "pages": report.pages,
        "snapshots": report.snapshots,
        "found": len(report.found),
        "unseen": len(report.unseen),
        "damaged": report.damaged,
        "failed": len(report.bugs),
        "resumed": report.resumed,
        "seconds": round(report.seconds, 3),
    }
    if not dry_run:
        return counts
    return counts | {
        "found_changes": [change.to_json() for change in report.found],
        "unseen_changes": [change.to_json() for change in report.unseen],
    }


def _print_replay(report: "ReplayReport", dry_run: bool) -> None:
    again = "taken up where it was broken off: " if report.resumed else ""
    put(f"{again}{report.snapshots} snapshots of {report.pages} pages read again in {report.seconds:.1f} s.")
    would = "would be" if dry_run else "are now"
    put(f"{len(report.found)} changes that nobody had seen {would} recorded as ours; none is mailed.")
    if report.unseen:
        put(f"{len(report.unseen)} recorded changes {would} marked: today's readers do not see them.")
    rows = [
        (word, change.institution_name or change.institution or "", change.summary)
        for word, changes in (("found", report.found), ("unseen", report.unseen))
        for change in changes
    ]
    if rows and dry_run:
        print_table(("difference", "institution", "what"), rows)


def doctor(
    read: Annotated[
        bool, typer.Option("--read", help="Also read all profiles again, and say what readers noticed.")
    ] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Say what is well and what is not: settings, database, archive, pages, mail. Exit 1 if something is
    wrong.
    """
    from monitor.pipeline.health import Finding, examine
    from monitor.pipeline.reach import examine_web
    from monitor.pipeline.remarks import remarks_of
    from monitor.pipeline.second_health import examine_second

    with opened(workspace) as parts:
        findings = [*examine(parts), *examine_web(parts), *asyncio.run(examine_second(parts))]
        if read:
            with progress_bar("reading all again") as advance:
                remarks = remarks_of(parts, advance)
            findings += (Finding("look", "reading", line) for line in remarks.lines())
    if as_json:
        put_json([_finding_json(finding) for finding in findings])
    else:
        for finding in findings:
            put(f"{finding.level:<5} {finding.what}: {finding.text}")
    if any(finding.level == "wrong" for finding in findings):
        raise typer.Exit(1)


def _finding_json(finding: Any) -> dict[str, str]:
    return {"level": finding.level, "what": finding.what, "text": finding.text}
