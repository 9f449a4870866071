"""`monitor web`: the web part alone, for reading a workspace that nobody watches or that `run` watches
elsewhere. Changes that other commands make are seen at once; edited settings when it is begun anew.
"""

import asyncio
import signal
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import WorkspaceOption, opened, say, spare_memory

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts


def web(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Instead of host of [web].")] = "",
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65_535, help="Instead of port of [web]; 0: any.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Serve the pages and feeds alone, until SIGTERM or Ctrl-C. `monitor run` does so by itself."""
    from dataclasses import replace

    from monitor.cli.logs import start_logging
    from monitor.pipeline.reach import closed

    spare_memory()
    with opened(workspace) as parts:
        start_logging(parts.settings.log, verbose=verbose)
        said = {"enabled": True, "host": host or None, "port": port}
        changed = {key: value for key, value in said.items() if value is not None}
        settings = parts.settings.web.model_copy(update=changed)
        parts = replace(parts, settings=parts.settings.model_copy(update={"web": settings}))
        if why := closed(parts):
            say(f"monitor: {why}")
            raise typer.Exit(1)
        if not asyncio.run(_served(parts)):
            raise typer.Exit(1)  # the log says why


async def _served(parts: "Parts") -> bool:
    from monitor.review import Web

    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    await Web()(parts, over)
    return over.is_set()
