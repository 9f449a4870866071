"""`monitor blame` and `compare`: since when each fact is known, and institutions side by side."""

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from monitor.changes import ASPECTS, Aspect, category_words
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put_json,
    say_left_out,
)
from monitor.cli.meant import found_institution, known
from monitor.errors import NotFound, UsageError
from monitor.moments import until
from monitor.wire import FACT_COLUMNS

FEWEST, MOST = 2, 200
ABREAST = 6
"""So many institutions stand beside one another in a table; more stand below one another."""

AtOption = Annotated[str, typer.Option("--at", metavar="WHEN", help="As it stood then.")]


def blame(
    institution: Annotated[str, typer.Argument(metavar="INSTITUTION", help="Its id or a name of it.")],
    aspect: Annotated[list[Aspect] | None, typer.Option("--aspect", help="Only these.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Also what is not told any more.")] = False,
    at: AtOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """For each fact of an institution: since when, from which snapshot of which site, and last seen when."""
    from monitor.pipeline.blame import blame as blamed

    now = datetime.now(UTC)
    with opened(workspace) as parts:
        whom = found_institution(parts, institution)
        when = until(at, now) if at else None
        known_then = parts.store.profile_snapshots(whom, when or now)
        damaged: list[str] = []
        found = blamed(parts, whom, at=when, aspects=aspect or (), ended=ended, damaged=damaged)
    if not known_then:
        raise NotFound(f"nothing was known of {institution!r}" + (f" on {at}" if at else " yet"))
    print_records((entry.to_json() for entry in found), format_, _print_blame, columns=FACT_COLUMNS)
    say_left_out(damaged)


def _print_blame(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            r["first_seen"][:10],
            r["first_snapshot"],
            r["site"] or urlsplit(r["url"]).hostname or "",
            r["last_seen"][:10] + ("" if r["state"] == "current" else f" ({r['state']})"),
            ASPECTS[Aspect(r["aspect"])].label,
            r["value"],
            "" if r["quote"] == r["value"] else r["quote"],
        )
        for r in records
    ]
    columns = ("since", "snapshot", "site", "last seen", "what", "fact", "quote")
    print_table(columns, rows, empty="No facts.")


# --------------------------------------------------------------------- side by side


def compare(
    institutions: Annotated[
        list[str] | None, typer.Argument(metavar="[INSTITUTION]...", help="Ids or names.")
    ] = None,
    group: Annotated[list[str] | None, typer.Option("--group", help="All of this group of yours.")] = None,
    category: Annotated[list[str] | None, typer.Option("--category", help="All of this category.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="All that are watched.")] = False,
    at: AtOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Put institutions side by side: risk levels, credentials, counts, and what they share."""
    from monitor.pipeline.side_by_side import side_by_side

    now = datetime.now(UTC)
    with opened(workspace) as parts:
        chosen = dict.fromkeys(found_institution(parts, text) for text in institutions or ())
        chosen |= dict.fromkeys(_of_groups(parts, group or ()))
        chosen |= dict.fromkeys(_of_categories(parts, category or ()))
        chosen |= dict.fromkeys(_everyone(parts) if everyone else ())
        if not FEWEST <= len(chosen) <= MOST:
            wish = f"choose {FEWEST} to {MOST}, by name, --group, --category or --all"
            count = "1 institution is" if len(chosen) == 1 else f"{len(chosen)} institutions are"
            raise UsageError(f"{count} chosen: {wish}")
        found = side_by_side(parts, list(chosen), until(at, now) if at else None)
    if format_ is Format.JSON:
        put_json(found, indent=2)
    elif format_ is Format.JSONL:
        for record in found["institutions"]:
            put_json(record)
    elif format_ is Format.CSV:
        print_records([_flat(record) for record in found["institutions"]], format_, lambda _: None)
    else:
        _print_compared(found)


def _of_groups(parts: Any, groups: list[str] | tuple[()]) -> list[str]:
    declared = parts.sources.institutions.values()
    names = dict.fromkeys(group for each in declared for group in each.groups)
    wanted = {known(group, names, "group") for group in groups}
    return [each.id for each in declared if wanted & set(each.groups)]


def _of_categories(parts: Any, categories: list[str] | tuple[()]) -> list[str]:
    from monitor.changes import CATEGORIES

    wanted = {known(category, CATEGORIES, "category") for category in categories}
    return [each.id for each in parts.sources.institutions.values() if each.category in wanted]


def _everyone(parts: Any) -> list[str]:
    seen = [each.institution or each.institution_name for each in parts.store.institutions()]
    return [*parts.sources.institutions, *seen]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record without records in it, for a spreadsheet."""
    counts = record["counts"] or dict.fromkeys(_counted())
    rest = {key: value for key, value in record.items() if key not in ("counts", "best_ranking")}
    return {**rest, **counts, "best_ranking": _ranking(record)}


def _counted() -> tuple[str, ...]:
    from monitor.pipeline.side_by_side import COUNTED

    return COUNTED


def _ranking(record: dict[str, Any]) -> str:
    best = record["best_ranking"]
    if best is None:
        return ""
    ranks = [f"{scope} rank {best[scope]}" for scope in ("global", "national") if best[scope]]
    return f"{best['technology']}: {', '.join(ranks)}"


def _lines(record: dict[str, Any], shared: dict[str, list[str]]) -> dict[str, str]:
    """What the table says of one institution, line by line."""
    counts = record["counts"] or {}
    lines = {
        "risk level": record["risk_level"] or "",
        "credential": record["security_credential"] or "",
        "category": category_words(record["category"] or ""),
        "supervisors": "; ".join(record["supervisors"]),
        "affiliations": "; ".join(record["affiliations"]),
        **{name.replace("_", " "): str(counts.get(name, "")) for name in _counted()},
        "best ranking": _ranking(record),
        "shared partners": "; ".join(shared.get(record["institution"] or record["institution_name"], ())),
        "last read": (record["last_read"] or "never")[:10],
    }
    return lines


_SHORT = {
    "risk level": "risk",
    "credential": "credential",
    "category": "category",
    "laboratories": "labs",
    "research areas": "areas",
    "defence links": "links",
    "partnerships": "partners",
    "technology rankings": "rankings",
    "last read": "last read",
}
"""What there is room for with a line for each institution, and its heading. What they share stands below."""


def _print_compared(found: dict[str, Any]) -> None:
    partners: dict[str, list[str]] = {}
    for each in found["shared"]["partners"]:
        for id_ in each["institutions"]:
            partners.setdefault(id_, []).append(each["name"])
    names = [record["institution_name"] for record in found["institutions"]]
    lines = [_lines(record, partners) for record in found["institutions"]]
    if len(lines) <= ABREAST:
        print_table(("", *names), [(key, *(each[key] for each in lines)) for key in lines[0]])
    else:
        rows = [(name, *(each[key] for key in _SHORT)) for name, each in zip(names, lines, strict=True)]
        print_table(("institution", *_SHORT.values()), rows)
    shown = {r["institution"] or r["institution_name"]: r["institution_name"] for r in found["institutions"]}
    rows = [
        (what, each["name"], ", ".join(shown[id_] for id_ in each["institutions"]))
        for what, shared in found["shared"].items()
        for each in shared
    ]
    print_table(("shared", "name", "by"), rows, empty="They share no partner, supervisor or affiliation.")
