"""`monitor replay` and `monitor doctor`: read the archive again, and see whether all is well."""

from typing import Annotated, Any

import typer

from monitor.cli.common import JsonOption, WorkspaceOption, opened, put, put_json, say
from monitor.cli.meant import known


def replay(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Sites or institutions.")] = None,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Read old snapshots again. What only today's readers see is recorded as ours, and not mailed."""
    from dataclasses import asdict

    from monitor.pipeline.replay import replay as again

    with opened(workspace) as parts:
        declared = [*parts.sources.sites, *parts.sources.institutions]
        report = again(parts, [known(id_, declared, "site or institution") for id_ in ids or ()])
    if as_json:
        put_json(asdict(report))
    else:
        put(
            f"{report.snapshots} snapshots of {report.pages} pages read again; "
            f"{report.found} changes that nobody had seen were recorded, and not mailed."
        )
    if report.damaged:
        say(f"{report.damaged} snapshots are damaged; `monitor snapshots verify` names them")
        raise typer.Exit(1)


def doctor(as_json: JsonOption = False, workspace: WorkspaceOption = None) -> None:
    """Say what is well and what is not: settings, database, archive, pages, mail. Exit 1 if something is
    wrong.
    """
    from monitor.pipeline.health import examine

    with opened(workspace) as parts:
        findings = examine(parts)
    if as_json:
        put_json([_finding_json(finding) for finding in findings])
    else:
        for finding in findings:
            put(f"{finding.level:<5} {finding.what}: {finding.text}")
    if any(finding.level == "wrong" for finding in findings):
        raise typer.Exit(1)


def _finding_json(finding: Any) -> dict[str, str]:
    return {"level": finding.level, "what": finding.what, "text": finding.text}
