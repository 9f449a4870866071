"""`monitor editions`: the releases of sites, and the times at which many of their pages were in trouble."""

from typing import Annotated, Any

import typer

from monitor.changes import instant
from monitor.cli.common import Format, FormatOption, WorkspaceOption, opened, print_records, print_table

TABLE_LIMIT = 100
COLUMNS = (
    "id", "site", "site_name", "first", "last", "institutions", "pages", "changes", "raised", "lowered",
    "entered", "left",
)  # fmt: skip


def editions(
    site: Annotated[list[str] | None, typer.Option("--site", metavar="ID", help="Of this site.")] = None,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List editions, newest first: many changes of one site at one time, told as one.

    `monitor changes --edition ID` lists what one consists of. A table shows the newest 100.
    """
    with opened(workspace) as parts:
        names = {id_: each.name for id_, each in parts.sources.sites.items()}
        found = parts.store.editions.summaries(
            sites=site or (), limit=TABLE_LIMIT if format_ is Format.TABLE else None
        )
        if site and not found:
            _known(site, {*names, *(each.site for each in parts.store.editions.summaries())})
    records: list[dict[str, Any]] = [
        {
            "id": each.id,
            "site": each.site,
            "site_name": names.get(each.site, ""),
            "first": instant(each.first),
            "last": instant(each.last),
            "institutions": each.institutions,
            "pages": each.pages,
            "changes": each.changes,
            "raised": each.raised,
            "lowered": each.lowered,
            "entered": each.entered,
            "left": each.left,
        }
        for each in found
    ]
    print_records(records, format_, _print, columns=COLUMNS)


def _known(sites: list[str], ids: set[str]) -> None:
    from monitor.cli.meant import known

    for each in sites:
        known(each, sorted(ids), "site")


def _print(records: list[dict[str, Any]]) -> None:
    counted = COLUMNS[5:]
    rows = [
        (
            r["site_name"] or r["site"],
            _span(r["first"], r["last"]),
            *(str(r[name]) for name in counted),
            r["id"],
        )
        for r in records
    ]
    print_table(("site", "detected (UTC)", *counted, "id"), rows, empty="No editions.")


def _span(first: str, last: str) -> str:
    """ "2026-11-12 06:14 – 07:02", with the day again where it is another one."""
    start, end = first[:16].replace("T", " "), last[:16].replace("T", " ")
    if start == end:
        return start
    return f"{start} – {end[11:] if start[:10] == end[:10] else end}"
