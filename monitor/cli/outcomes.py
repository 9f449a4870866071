"""`monitor sources show PAGE`: how one page does: its last checks, and the troubles that it had."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import instant
from monitor.cli.common import Format, FormatOption, WorkspaceOption, opened, print_table, put, put_json
from monitor.errors import NotFound, UsageError
from monitor.model import PageState

if TYPE_CHECKING:
    from monitor.record import CheckInfo, Trouble

CHECKS = 20


def show(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Its URL.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="So many checks.")] = CHECKS,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Show how a page does: when it was read, what its last checks met, which troubles it had and has."""
    if format_ is Format.CSV:
        raise UsageError("a page is no table of records: choose table, json or jsonl")
    with opened(workspace) as parts:
        found = parts.store.page_by_url(page)
        if found is None:
            raise NotFound(f"no page has the address {page!r}; `monitor snapshots list` shows the known ones")
        checks = parts.store.checks(found.id, limit=limit)
        troubles = parts.store.troubles.of(found.id)
    if format_ is Format.TABLE:
        _print(found, checks, troubles)
    else:
        record = _record(found, checks, troubles)
        put_json(record, indent=2 if format_ is Format.JSON else None)


def _record(page: PageState, checks: "list[CheckInfo]", troubles: "list[Trouble]") -> dict[str, Any]:
    return {
        "url": page.url,
        "kind": page.kind.value,
        "role": page.role.value,
        "institution": page.institution,
        "site": page.site,
        "every": page.every,
        "health": page.health.value,
        "failures": page.failures,
        "last_checked": instant(page.last_checked),
        "last_ok": instant(page.last_ok),
        "next_due": instant(page.next_due),
        "troubles": [
            {
                "word": each.word,
                "opened_at": instant(each.opened_at),
                "closed_at": instant(each.closed_at),
                "told": list(each.told),
            }
            for each in troubles
        ],
        "checks": [
            {
                "at": instant(each.finished_at),
                "outcome": each.outcome.value,
                "health": each.health.value,
                "status": each.status,
                "fault": each.fault.value if each.fault else None,
                "permanent": each.permanent,
                "retry_after": each.retry_after,
                "reason": each.reason,
                "snapshot": str(each.snapshot_id) if each.snapshot_id is not None else None,
                "next_due": instant(each.next_due),
                "count": each.count,
                "first_at": instant(each.first_at or each.finished_at),
            }
            for each in checks
        ],
    }


def _print(page: PageState, checks: "list[CheckInfo]", troubles: "list[Trouble]") -> None:
    put(page.url)
    whose = page.institution or page.institution_name or "no institution"
    put(f"{page.kind.value} of {whose}, site {page.site or 'none'}, every {page.every}")
    put(f"last read {_minute(page.last_ok)}, next due {_minute(page.next_due)}")
    if troubles:
        print_table(("trouble", "from (UTC)", "to (UTC)", "told as a change"), list(_troubles(troubles)))
    rows = [
        (
            _minute(each.finished_at),
            _outcome(each),
            each.health.value.replace("_", " "),
            str(each.status or ""),
            each.fault.value.replace("_", " ") if each.fault else "",
            each.reason,
        )
        for each in checks
    ]
    columns = ("checked (UTC)", "outcome", "health", "status", "fault", "reason")
    print_table(columns, rows, empty="It was not checked yet.")


def _outcome(check: "CheckInfo") -> str:
    """Many of long ago that found nothing new are told by the last of them."""
    many = f" ({check.count} times since {_minute(check.first_at)})" if check.first_at else ""
    return f"{check.outcome.value}{many}"


def _troubles(troubles: "list[Trouble]") -> Iterator[tuple[str, str, str, str]]:
    for each in troubles:
        told = ", ".join(each.told).replace("_", " ")
        over = _minute(each.closed_at) if each.closed_at else "it lasts"
        yield each.word.replace("_", " "), _minute(each.opened_at), over, told


def _minute(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"
