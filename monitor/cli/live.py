"""`monitor sources check --live`: each declared page fetched once and read; nothing is stored."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from monitor.cli.common import opened, print_table, progress_bar, put_json, say
from monitor.cli.meant import known

if TYPE_CHECKING:
    from monitor.pipeline.live import Trial


def check_live(ids: list[str], as_json: bool, workspace: Path | None) -> None:
    """Try what is declared, and print what was read; exit 1 if something is wrong with one."""
    from monitor.pipeline.live import declared_pages, try_all

    with opened(workspace) as parts:
        everybody = [*parts.sources.sites, *parts.sources.institutions]
        pages = declared_pages(parts, [known(id_, everybody, "site or institution") for id_ in ids])
        with progress_bar("Trying what is declared") as on_done:
            trials = asyncio.run(try_all(parts, pages, on_done))
    failed = sum(bool(trial.faults) for trial in trials)
    if as_json:
        record = {"checked": len(trials), "failed": failed, "pages": [trial.to_json() for trial in trials]}
        put_json(record)
    else:
        _print(trials)
        for trial in trials:
            for note in trial.notes[:3]:
                say(f"note: {trial.page.url}: {note}")
        pages_ = "1 page" if len(trials) == 1 else f"{len(trials)} pages"
        say(f"{pages_} tried, {failed or 'none'} with a fault; nothing was stored.")
    if failed:
        raise typer.Exit(1)


def _print(trials: "list[Trial]") -> None:
    rows = []
    for trial in trials:
        page = trial.page
        said = "; ".join(trial.faults) or trial.read
        first = trial.first[0] if trial.found and trial.first and not trial.faults else ""
        whose = " / ".join(filter(None, (page.site, page.institution)))
        what = f"{page.kind.value} {page.role.value}" if page.role.value == "index" else page.kind.value
        rows.append((whose, page.url, what, trial.health, f"{said}; first: {first}" if first else said))
    columns = ("declared by", "page", "read as", "health", "what was read, or what is wrong")
    print_table(columns, rows, empty="No page is declared that fits: there is nothing to try.")
