"""The command tree. Each command lives beside its neighbours in a module of its own; this file only lists
them.
"""

import logging
from typing import Annotated

import typer

from monitor import __version__
from monitor.cli import (
    add,
    checks,
    digests,
    editions,
    files,
    history,
    imports,
    memory,
    snapshots,
    sources,
    upkeep,
)
from monitor.cli.common import WorkspaceOption, log_to_stderr

app = typer.Typer(
    name="monitor",
    help="Watches institutions' web pages and tells what changed in meaning, with the proof.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
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
    log_to_stderr(logging.WARNING, "%(levelname)s %(name)s: %(message)s")


app.command("init")(checks.init)
app.command("add")(add.add)
app.command("check")(checks.check)
app.command("run")(checks.run)
app.command("changes")(history.changes)
app.command("editions")(editions.editions)
app.command("show")(history.show)
app.command("profile")(history.profile)
app.command("blame")(memory.blame)
app.command("compare")(memory.compare)
app.command("digest")(digests.digest)
app.command("read")(files.read)
app.command("diff")(files.diff)
app.add_typer(sources.app, name="sources")
app.add_typer(snapshots.app, name="snapshots")
app.add_typer(imports.app, name="import")
app.command("replay")(upkeep.replay)
app.command("doctor")(upkeep.doctor)
