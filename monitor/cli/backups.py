"""`monitor backup` and `monitor restore`: a whole workspace in one file, while it runs."""

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.common import WorkspaceOption, opened, say


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; it must not exist.")],
    files_only: Annotated[
        bool, typer.Option("--files-only", help="Without the record: for one that lies on a server.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the workspace into one file: settings, sources, templates, record and snapshots of one moment.

    The service may go on meanwhile. Secrets are not in it: they come from the environment.
    """
    from monitor.pipeline.backup import back_up

    with opened(workspace) as parts:
        made = back_up(parts, file, with_record=not files_only)
    size = f"{made.bytes / 1e6:.1f} MB"
    say(f"wrote {file}: {made.files} files, {size}; `monitor restore` makes a workspace of it")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `monitor backup` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
) -> None:
    """Make a workspace of a backup, whole or not at all: every file is compared with what was written."""
    from monitor.pipeline.backup import restore as restored

    found = restored(file, folder)
    say(f"restored {found.files} files of {found.made_at[:16].replace('T', ' ')} to {folder}")
    if found.elsewhere:
        say(f"warning: its settings look for the record at {found.elsewhere}: that may be the one that was")
        say(f"copied; first set [database] url in {folder}/monitor.toml to the restored monitor.db")
    say(f"stop the service that it was made of before this one runs: monitor run --workspace {folder}")
