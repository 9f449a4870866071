"""`monitor mutes`: what is recorded and counted, but not told for a while; begun and ended."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import Aspect, instant
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    say,
    who,
)
from monitor.cli.meant import until_day
from monitor.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.muting import Mute

COLUMNS = (
    "id", "institution", "site", "aspect", "recipient", "pattern", "until", "reason", "by", "made_at",
    "ended_at", "in_force", "changes",
)  # fmt: skip

app = typer.Typer(help="What is recorded and counted, but not told for a while.")


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context, format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None
) -> None:
    """What is recorded and counted, but not told for a while. Without a command: list what is muted."""
    if context.invoked_subcommand is None:
        list_(format_=format_, workspace=workspace)
    elif format_ is not Format.TABLE:
        raise UsageError(f"put options behind the command: monitor mutes {context.invoked_subcommand} …")


@app.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List what is muted, until when and why, and how many changes that has held back."""
    from monitor.pipeline.muting import declare

    with opened(workspace) as parts:
        declare(parts)
        now, counts = parts.now(), parts.store.mutes.counts()
        found = [mute for mute in parts.store.mutes.all() if everything or mute.holds(now)]
    records = [_record(mute, now, counts.get(mute.id, 0)) for mute in found]
    print_records(records, format_, _print_list, columns=COLUMNS)


@app.command()
def add(
    until: Annotated[
        str, typer.Option("--until", metavar="DAY", help="The first day on which it is told again (UTC).")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; readers are told.")],
    institution: Annotated[str, typer.Option("--institution", metavar="ID", help="About this one.")] = "",
    site: Annotated[str, typer.Option("--site", metavar="ID", help="Told by this site.")] = "",
    aspect: Annotated[Aspect | None, typer.Option("--aspect", help="Of this aspect.")] = None,
    recipient: Annotated[
        str, typer.Option("--recipient", metavar="R", help="For this recipient only; else for everybody.")
    ] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Mute what meets all that is said. It is recorded, and counted in digests; it is not told later."""
    from monitor.pipeline.muting import begin

    with opened(workspace) as parts:
        day = until_day(until)
        made = begin(
            parts,
            institution=institution,
            site=site,
            aspect=aspect.value if aspect else "",
            recipient=recipient,
            until=day,
            reason=reason,
            by=who(),
        )
        held = parts.store.mutes.counts().get(made.id, 0)
    say(f"mute {made.id} holds until {day}; what it holds back is counted in digests, and never told.")
    if held:
        say(f"{_many(held)} that waited for a digest already {'is' if held == 1 else 'are'} held back.")


@app.command()
def end(
    mute: Annotated[str, typer.Argument(metavar="MUTE", help="Its id, as `list` prints it.")],
    workspace: WorkspaceOption = None,
) -> None:
    """End a mute now. What it held back stays untold."""
    from monitor.pipeline.muting import stop

    with opened(workspace) as parts:
        one, ended = stop(parts, mute)
    say(f"mute {one.id} has ended." if ended else f"mute {one.id} was over already.")


# --------------------------------------------------------------------- words


def _many(number: int) -> str:
    return "1 change" if number == 1 else f"{number:,} changes"


def _record(mute: "Mute", now: "datetime", changes: int) -> dict[str, Any]:
    return {
        "id": mute.id,
        "institution": mute.institution or None,
        "site": mute.site or None,
        "aspect": mute.aspect or None,
        "recipient": mute.recipient or None,
        "pattern": mute.pattern or None,
        "until": mute.until.isoformat() if mute.until else None,
        "reason": mute.reason,
        "by": mute.made_by,
        "made_at": instant(mute.made_at),
        "ended_at": instant(mute.ended_at),
        "in_force": mute.holds(now),
        "changes": changes,
    }


def _print_list(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            r["id"],
            ", ".join(f"{key} {r[key]}" for key in ("institution", "site", "aspect", "pattern") if r[key])
            or "everything",
            r["recipient"] or "everybody",
            (r["until"] or "no end") + ("" if r["in_force"] else " (over)"),
            r["reason"],
            r["by"],
            str(r["changes"] or ""),
        )
        for r in records
    ]
    columns = ("mute", "what", "for", "until", "reason", "by", "held back")
    print_table(columns, rows, empty="Nothing is muted.")
