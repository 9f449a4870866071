"""`monitor export`: changes as a file for other programs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.changes import ReviewState, Severity
from monitor.cli.common import WorkspaceOption, opened, say
from monitor.cli.meant import known_subjects
from monitor.errors import UsageError
from monitor.moments import instant, until


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help="csv, jsonl, xlsx or ftm (FollowTheMoney).")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="It must not exist.")],
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="Detected then or later.")] = "",
    before: Annotated[str, typer.Option("--until", metavar="WHEN", help="Detected then or earlier.")] = "",
    institution: Annotated[
        list[str] | None, typer.Option("--institution", metavar="ID", help="An id or a name of it.")
    ] = None,
    min_severity: Annotated[
        Severity | None, typer.Option("--min-severity", help="So grave or graver.")
    ] = None,
    state: Annotated[list[ReviewState] | None, typer.Option("--state", help="What reviewers said.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write changes into a file: a sheet, lines of JSON, or entities of FollowTheMoney."""
    from monitor.pipeline.exports import Form, exported
    from monitor.record import ChangeFilter

    try:
        wanted = Form(form)
    except ValueError:
        raise UsageError(f"{form!r} is none of {', '.join(Form)}") from None
    now = datetime.now(UTC)
    with opened(workspace) as parts:
        subjects = (subject for each in institution or () for subject in known_subjects(parts, each))
        chosen = ChangeFilter(
            since=instant(since, now) if since else None,
            until=until(before, now) if before else None,
            institutions=tuple(subjects),
            min_severity=min_severity,
            states=tuple(state or ()),
        )
        pieces = exported(parts, wanted, parts.store.changes(chosen))
        try:
            with output.open("xb") as out:
                for piece in pieces:
                    out.write(piece)
        except FileExistsError:
            raise UsageError(f"{output} exists already; nothing was written") from None
        except OSError as error:
            raise UsageError(f"cannot write {output}: {error.strerror}") from None
    say(f"wrote {output}")
