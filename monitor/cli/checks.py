"""`monitor init`, `monitor check`, `monitor run`: set up, look once, keep looking."""

import asyncio
import logging
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    spare_memory,
)
from monitor.cli.meant import known
from monitor.errors import UsageError
from monitor.units import how_many

if TYPE_CHECKING:
    from monitor.changes import Change
    from monitor.pipeline.check import CheckReport
    from monitor.pipeline.parts import Parts


INTERRUPTED = 130
WITHOUT_CONTACT = "No contact address: set `contact` under [fetch], so that a site's owner can reach you."
ALIKE = 5
"""So many pages with one trouble are told in one line."""
MOST_COUNTED = 10_000
"""How many pages that were not checked are counted; what is more than that is only said to be more."""


def init(
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where (else here); it is made if need be.")
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Make a workspace: a commented monitor.toml and the folders for sources, snapshots and templates."""
    from monitor.workspace import init as make

    if directory and workspace and directory.absolute() != workspace.absolute():
        raise UsageError("give DIR or --workspace, not two of them")
    for created in make(directory or workspace or Path()):
        put(str(created))
    say(
        "Next: `monitor add URL` looks at a page and declares it (or write files in sources/ by hand); "
        "then run `monitor check`."
    )


def check(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Sites or institutions, due or not.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every page, due or not.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Check what is due (or what is named) now. Records and queues; it sends no mail."""
    from monitor.pipeline.evidence.rooted import seal

    spare_memory()
    with opened(workspace, sweeping=True) as parts:
        declared = [*parts.sources.sites, *parts.sources.institutions]
        names = [known(id_, declared, "site or institution") for id_ in ids or ()]
        report, left = asyncio.run(_check(parts, names, everything))
        report.changes.extend(asyncio.run(_read_again(parts)) if not left else ())
        seal(parts)
        _warn_without_contact(parts)
    if as_json:
        put_json(report.to_json())
    else:
        _print_report(report)
    if left:
        many = f"{left} or more" if left == MOST_COUNTED else f"{left}"
        say(f"stopped: {many} pages were not checked")
        raise typer.Exit(INTERRUPTED)
    if report.failures or report.put_off:
        raise typer.Exit(1)


async def _check(parts: "Parts", ids: list[str], everything: bool) -> "tuple[CheckReport, int]":
    """The report, and how many pages were left because a signal ended the sweep."""
    from monitor.pipeline.check import check as sweep

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    started = parts.now()
    with progress_bar("checking pages") as advance:
        if advance is None:
            report = await sweep(parts, ids=ids, everything=everything, stop=stop)
        else:
            parts.store.sync_pages(parts.sources.pages, started)
            named = everything or ids
            known = len(parts.store.pages(ids=ids)) if named else parts.store.vitals.at(started).due

            def progress(report: "CheckReport") -> None:
                advance(report.checked, max(known, report.checked))  # an index may lead to more

            report = await sweep(parts, ids=ids, everything=everything, stop=stop, on_outcome=progress)
    if not stop.is_set():
        return report, 0
    left = parts.store.due(
        parts.now(),
        limit=MOST_COUNTED,
        everything=everything or bool(ids),
        ids=ids,
        checked_before=started,
    )
    return report, len(left)


async def _read_again(parts: "Parts") -> "list[Change]":
    """What a language model proposes of articles that the rules could not settle, where there is one."""
    if not parts.settings.model.url:
        return []
    from monitor.pipeline.second import SecondReader

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    report = await SecondReader(parts).run(stop)
    if report.asked:
        articles = how_many(report.asked, "article")
        proposals = how_many(len(report.changes), "proposal")
        say(f"second reading: asked about {articles}, {proposals} proved and new")
    for url, reason in report.failures:
        say(f"no second reading: {url}: {reason}")
    return report.changes


def _warn_without_contact(parts: "Parts") -> None:
    if not parts.settings.fetch.contact:
        say(WITHOUT_CONTACT)


def _print_report(report: "CheckReport") -> None:
    from monitor.pipeline.telemetry import in_words

    put(f"{in_words(report.to_json())}.")
    if report.changes:
        print_table(("severity", "institution", "what changed", "id"), _changed(report.changes))
    _say_of_pages("not read", report.failures)
    _say_of_pages("skipped", report.skipped)
    _say_of_pages("put off", report.put_off)
    for line in report.remarks.lines():
        say(f"readers noticed: {line}")


def _say_of_pages(what: str, pages: "list[tuple[str, str]]") -> None:
    """One line for each page, or for many with one reason."""
    alike: dict[str, list[str]] = {}
    for url, reason in pages:
        alike.setdefault(" ".join(reason.split()), []).append(url)
    for reason, urls in alike.items():
        if len(urls) >= ALIKE:
            say(f"{what}: {len(urls)} pages: {reason} (the first is {min(urls)})")
        else:
            for url in urls:
                say(f"{what}: {url}: {reason}")


def _changed(changes: "list[Change]") -> list[tuple[str, str, str, str]]:
    """Rows for changes, the gravest first; a trouble that many pages of a site have is one row."""
    from monitor.changes import Aspect

    def trouble(change: "Change") -> tuple[str | None, str | None]:
        return change.site, change.after

    alike = Counter(trouble(change) for change in changes if change.aspect is Aspect.PAGE and change.site)
    rows, told = [], set()
    for change in sorted(changes, key=lambda each: -each.severity.rank):
        many = alike[trouble(change)] if change.aspect is Aspect.PAGE else 0
        if many < ALIKE:
            who = change.institution_name or change.institution or ""
            rows.append((change.severity.value, who, change.summary, change.id))
        elif trouble(change) not in told:
            told.add(trouble(change))
            rows.append((change.severity.value, "", f"{many} pages of {change.site}: {change.after}", ""))
    return rows


def run(
    workspace: WorkspaceOption = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False,
) -> None:
    """Stay running: check what becomes due, mail digests at their times, until SIGTERM or Ctrl-C."""
    from monitor.cli.logs import start_logging
    from monitor.daemon import Daemon
    from monitor.review import Web

    spare_memory()
    with opened(workspace) as parts:
        as_json = start_logging(parts.settings.log, verbose=verbose)
        tell = logging.getLogger("monitor.run").info if as_json else say
        if not parts.settings.fetch.contact:
            tell(WITHOUT_CONTACT)
        watched = f"{len(parts.sources.institutions)} institutions and {len(parts.sources.sites)} sites"
        tell(f"Watching {watched}.")
        asyncio.run(Daemon(parts, beside=[Web()]).run_until_signal())
    tell("Stopped; nothing was left half done.")
