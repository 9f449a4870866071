"""`monitor screen`: which names of a list are watched, or partners of watched ones."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    counted,
    opened,
    print_records,
    print_table,
    progress_bar,
    say,
)
from monitor.errors import StorageError, UsageError

NAMED = (
    "name", "names", "counterparty", "counterparties", "institution", "organisation", "organization",
    "partner", "company", "entity", "supplier", "customer", "entity name", "institution name",
    "名称", "单位", "单位名称", "机构", "机构名称", "公司", "公司名称", "企业名称", "合作方", "合作单位",
    "客户名称", "供应商",
)  # fmt: skip
"""What the column of names is usually called."""
COLUMNS = (
    "line", "name", "match", "known_as", "institution", "institution_name", "risk_level", "listings", "since",
    "change", "ended", "likeness", "why",
)  # fmt: skip
PATIENCE = 10.0


def screen(
    names: Annotated[str, typer.Argument(metavar="NAMES.csv", help="A CSV file; - is standard input.")],
    column: Annotated[
        str, typer.Option("--column", metavar="NAME", help="The column of names, where it is not called so.")
    ] = "",
    no_candidates: Annotated[
        bool, typer.Option("--no-candidates", help="Only exact names, not what looks like them.")
    ] = False,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Say which names of a list are watched institutions, or partners of watched ones, and at what level.

    Names count when they are exactly the same, in either language. What only looks like a name that is known
    is a candidate, to be judged by a person. CSV and JSON have an entry for each line; the table only finds.
    """
    from monitor.pipeline.csv_files import read_csv
    from monitor.pipeline.screening import Screener

    with opened(workspace) as parts, read_csv(names) as table:
        given = _names(table.first, table.rows, column, names)
        _catch_up(parts)
        screener, count = Screener(parts), _Count()
        found = (
            count.of({"line": line} | screener.one(name, candidates=not no_candidates).to_json())
            for line, name in counted(given, "screening")
        )
        if format_ in (Format.JSON, Format.JSONL):
            print_records(found, format_, lambda _: None)
        elif format_ is Format.CSV:
            print_records((row for each in found for row in _rows(each)), format_, _print, columns=COLUMNS)
        else:
            _print([row for each in found for row in _rows(each) if row["match"]])
        behind = parts.store.search.behind().pages
    say(
        f"{count.names} names: {count.watched} watched, {count.partners} partners of watched ones,"
        f" {count.candidates} with candidates only"
    )
    if behind:
        say(f"{behind} pages are not read for this yet: `monitor search --whole-index x` reads them")


class _Count:
    """How many names are what."""

    names = watched = partners = candidates = 0

    def of(self, record: dict[str, Any]) -> dict[str, Any]:
        self.names += 1
        relations = {hit["relation"] for hit in record["hits"]}
        self.watched += "watched" in relations
        self.partners += relations == {"partner"}
        self.candidates += not relations and bool(record["candidates"])
        return record


def _catch_up(parts: Any) -> None:
    """What profiles say of partners is known by the index of the search."""
    from monitor.pipeline.searching import refresh

    try:
        with progress_bar("reading what is new") as advance:
            refresh(parts, PATIENCE, advance)
    except StorageError as error:
        if not error.busy:
            raise


def _names(
    first: Sequence[str], rows: Iterator[tuple[int, list[str]]], column: str, path: str
) -> Iterator[tuple[int, str]]:
    """Line and name; a file of one column needs no header."""
    from monitor.pipeline.csv_files import column_of

    at = column_of(first, [column.strip().casefold()] if column else NAMED)
    if at is None and (column or len(first) != 1):
        there = ", ".join(repr(cell) for cell in first[:12]) or "none"
        wanted = f"no column is called {column!r}" if column else "which column has the names? say --column"
        raise UsageError(f"{path}: {wanted}; there is {there}")

    def names() -> Iterator[tuple[int, str]]:
        if at is None:
            yield 1, first[0]
        for line, cells in rows:
            yield line, cells[at or 0] if (at or 0) < len(cells) else ""

    return names()


def _rows(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line for each find, and one where there is none, so that every name is there."""
    matches = [(each["relation"], each) for each in record["hits"]]
    matches += [("candidate", each) for each in record["candidates"]]
    for match, each in matches or [("", {})]:
        row = {key: each.get(key) for key in COLUMNS} | {"line": record["line"], "name": record["name"]}
        listings = "; ".join(each.get("listings", ()))
        yield row | {"match": match, "known_as": each.get("name"), "listings": listings}


def _print(rows: list[dict[str, Any]]) -> None:
    cells = [
        (
            str(row["line"]),
            row["name"],
            f"candidate: {row['why']}" if row["match"] == "candidate" else row["match"] + _over(row),
            row["known_as"] or "",
            row["institution_name"] or row["institution"] or "",
            row["risk_level"] or "",
            row["listings"] or "",
        )
        for row in rows
    ]
    columns = ("line", "name", "is", "known as", "institution", "its level", "lists")
    print_table(columns, cells, empty="None of them is known.")


def _over(row: dict[str, Any]) -> str:
    return " (ended)" if row["ended"] else ""
