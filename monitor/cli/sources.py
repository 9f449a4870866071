"""`monitor sources`: list what is declared, check it, accept a page that is held."""

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import outcomes
from monitor.cli.common import (
    Format,
    FormatOption,
    JsonOption,
    WorkspaceOption,
    find_workspace,
    opened,
    print_records,
    print_table,
    put,
    say,
)
from monitor.errors import UsageError

app = typer.Typer(help="Whom to watch and where to look: list, show, check, accept.")
app.command("show")(outcomes.show)


EverythingOption = Annotated[bool, typer.Option("--all", help="Also what is off.")]
COLUMNS = (
    "id",
    "what",
    "name",
    "on",
    "origin",
    "pages",
    "failing",
    "held",
    "next_due",
    "listed",
    "unlisted",
    "matched",
)


@app.callback(invoke_without_command=True)
def both(
    context: typer.Context,
    format_: FormatOption = Format.TABLE,
    everything: EverythingOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Whom to watch and where to look. Without a command: check all declarations, then list what is on."""
    if context.invoked_subcommand is None:
        say(_checked(workspace))
        list_(format_, everything, workspace)
    elif everything or format_ is not Format.TABLE:
        raise UsageError(f"put options behind the command: monitor sources {context.invoked_subcommand} …")


@app.command("list")
def list_(
    format_: FormatOption = Format.TABLE,
    everything: EverythingOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """List institutions and sites: where each is declared, how its pages read, when they are due."""
    from monitor.pipeline.overview import overview

    with opened(workspace) as parts:
        records = list(overview(parts))
    shown = [record for record in records if record["on"] or everything]
    print_records(shown, format_, _print_list, columns=COLUMNS)
    if len(shown) < len(records):
        say(f"{len(records) - len(shown)} sources are off; --all lists them, `use` switches shipped ones on.")


def _print_list(records: list[dict[str, object]]) -> None:
    rows = [
        (
            str(r["id"]),
            str(r["what"]),
            "on" if r["on"] else "off",
            str(r["pages"] or ""),
            _roll(r),
            str(r["failing"] or ""),
            str(r["next_due"] or "")[:16].replace("T", " "),
            _declared_in(r),
        )
        for r in records
    ]
    columns = ("id", "what", "", "pages", "profiles listed", "failing", "next due (UTC)", "declared in")
    print_table(columns, rows, empty="Nothing is declared yet: add files under sources/.")


def _declared_in(record: dict[str, object]) -> str:
    """The file; of a shipped one its id says the rest."""
    origin = str(record["origin"])
    return "shipped" if origin == f"shipped {record['what']}s/{record['id']}.toml" else origin


def _roll(record: dict[str, object]) -> str:
    """How many profiles a site's index lists: "180, 24 matched, 2 unlisted"."""
    listed, unlisted = record.get("listed") or 0, record.get("unlisted") or 0
    if not (listed or unlisted):
        return ""
    matched = f", {record['matched']} matched" if record.get("matched") else ""
    return f"{listed}{matched}" + (f", {unlisted} unlisted" if unlisted else "")


@app.command()
def check(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="With --live: only these sites, institutions."),
    ] = None,
    live: Annotated[
        bool, typer.Option("--live", help="Also fetch each declared page once and say what is read.")
    ] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Check settings and every declaration; all faults at once, exit 2 if there is one.

    With --live each page is fetched once and read as declared: what was read, whether an index leads to pages
    and to as many as `min_pages` wants; exit 1 where something is wrong. Nothing is stored.
    """
    if live:
        from monitor.cli.live import check_live

        say(_checked(workspace))
        check_live(ids or [], as_json, workspace)
    elif ids or as_json:
        raise UsageError("IDs and --json belong to --live: without it all declarations are checked")
    else:
        put(_checked(workspace))


def _checked(workspace: Path | None) -> str:
    """The line that says that all is well; raises `ConfigurationError`. Advice goes to stderr."""
    from monitor.declare import check as advise
    from monitor.declare import load_workspace
    from monitor.pipeline.drawing import remarks

    loaded, sources = load_workspace(find_workspace(workspace), os.environ)
    for warning in advise(sources, loaded):
        say(f"warning: {warning}")
    for site in sources.sites.values():
        if site.enabled and (site.headers or site.cookies or site.proxy):
            from monitor.fetch import manners_of  # few sites have secrets

            if unset := manners_of(site, os.environ).unset:
                say(f"warning: sites/{site.id}: {unset}; its pages are not asked for until then")
    for well, text in remarks(sources, loaded, os.environ):
        if not well:
            say(f"warning: browser: {text}")
    return (
        f"{len(sources.institutions)} institutions, {len(sources.sites)} sites and {len(sources.pages)} "
        "pages are declared; all is well."
    )


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help="opml, urlwatch or list.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Print what is watched as a list for other programs: feeds and pages with their names."""
    from monitor.declare import load_workspace
    from monitor.declare.watchlists.writing import export as written

    if form not in ("opml", "urlwatch", "list"):
        raise UsageError(f"{form!r} is none of opml, urlwatch, list")
    _, sources = load_workspace(find_workspace(workspace), os.environ)
    put(written(sources, form).rstrip("\n"))


@app.command()
def accept(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="The URL of a page that is held.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Take what a held page says now as what is known: later changes are told from there on."""
    from monitor.pipeline.accept import accept_page

    with opened(workspace) as parts:
        accept_page(parts, page)
    put(f"accepted: {page}")
