"""The command `monitor`: what all commands share. `commands` lists them; each lives in a module beside its
neighbours.
"""

import gc
import logging
from typing import Annotated

import typer

from monitor import __version__
from monitor.cli.commands import PLAIN, Commands
from monitor.cli.common import WorkspaceOption, log_to_stderr

COLLECT_AFTER = 10_000
"""New objects; pages are read as trees of many small ones that are gone together."""

app = typer.Typer(
    name="monitor",
    help="Watches institutions' web pages and tells what changed in meaning, with the proof.",
    cls=Commands,
    no_args_is_help=True,
    **PLAIN,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"institution-monitor {__version__}")
        raise typer.Exit


@app.callback()
def root(
    workspace: WorkspaceOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take `--workspace` before the command, too."""
    del workspace, version  # handled by their callbacks
    if not gc.isenabled():  # so `main` left it
        gc.freeze()
        gc.set_threshold(COLLECT_AFTER)
        gc.enable()
    log_to_stderr(logging.WARNING, "%(levelname)s %(name)s: %(message)s")
