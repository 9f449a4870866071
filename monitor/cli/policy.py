"""`monitor policy`: the rules that say how grave a change is, why one is as it is, and grading anew."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import instant
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    say,
)
from monitor.cli.meant import found_change
from monitor.errors import UsageError
from monitor.moments import instant as meant_instant

if TYPE_CHECKING:
    from monitor.changes import Change
    from monitor.pipeline.policing import Explained
    from monitor.policy import Rule

COLUMNS = ("rule", "severity", "when", "why", "own")
TABLE_LIMIT = 50

app = typer.Typer(help="How grave changes are, by which rules, and why.")


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context, format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None
) -> None:
    """How grave changes are, by which rules, and why. Without a command: list the rules."""
    if context.invoked_subcommand is None:
        list_(format_, workspace)
    elif format_ is not Format.TABLE:
        raise UsageError(f"put options behind the command: monitor policy {context.invoked_subcommand} …")


@app.command("list")
def list_(format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None) -> None:
    """List the rules in force in their order: those of monitor.toml, then the shipped ones."""
    with opened(workspace) as parts:
        rules = parts.policy.rules
    print_records((_record(rule) for rule in rules), format_, _print_rules, columns=COLUMNS)


@app.command()
def explain(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, or the first letters of it.")],
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Say by which rule a change has its severity, and what today's rules would say if that differs."""
    from monitor.pipeline.policing import explain as explained

    with opened(workspace) as parts:
        found = found_change(parts, change)
        why = explained(parts, found)
    print_records([_explanation(found, why)], format_, lambda _: _print_explained(found, why))


@app.command()
def apply(
    since: Annotated[
        str, typer.Option("--since", metavar="WHEN", help="Only what was detected then or later.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would differ.")] = False,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Grade recorded changes anew, after the rules were edited: those that nobody has reviewed.

    It is recorded what each was before. Nothing is mailed because of it, and nothing is mailed again.
    """
    from monitor.pipeline.policing import regrade

    start = meant_instant(since, datetime.now(UTC)) if since else None
    with opened(workspace) as parts:
        looked, found = regrade(parts, start, dry=dry_run)
    records = [
        {
            "id": each.change.id,
            "before": each.change.severity.value,
            "after": each.rule.severity.value,
            "rule": each.rule.id,
            "summary": each.change.summary,
        }
        for each in found
    ]
    print_records(records, format_, _print_regraded, columns=("id", "before", "after", "rule", "summary"))
    would = "would be" if dry_run else "are"
    say(f"{len(found):,} of {looked:,} changes {would} graded anew; nothing is mailed because of it.")


# --------------------------------------------------------------------- output


def _record(rule: "Rule") -> dict[str, Any]:
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "when": {name: list(found) for name, found in rule.when.items()},
        "why": rule.why,
        "own": rule.own,
    }


def _print_rules(records: list[dict[str, Any]]) -> None:
    rows = [
        (r["rule"], r["severity"], when_words(r["when"]), r["why"], "monitor.toml" if r["own"] else "shipped")
        for r in records
    ]
    print_table(("rule", "severity", "when", "why", "from"), rows)


def when_words(when: Mapping[str, Any]) -> str:
    """ "aspect partnership; action added or changed"."""
    asked = (f"{name} {' or '.join(found)}" for name, found in when.items())
    return "; ".join(asked) or "always"


def _explanation(change: "Change", why: "Explained") -> dict[str, Any]:
    return {
        "id": change.id,
        "severity": change.severity.value,
        "rule": why.rule_id or None,
        "why": why.why,
        "own": why.own,
        "now": why.now.value if why.now else None,
        "now_rule": why.now_rule or None,
        "now_why": why.now_why or None,
        "regraded_at": instant(why.regraded_at),
        "was": why.was.value if why.was else None,
    }


def _print_explained(change: "Change", why: "Explained") -> None:
    put(change.summary)
    where = "of monitor.toml" if why.own else "shipped"
    by = f"rule {why.rule_id}, {where}" if why.rule_id else "no rule of today"
    put(f"{change.severity.value}: {why.why} ({by})")
    if why.now is not None:
        put(f"Today's rules would say {why.now.value}: {why.now_why} (rule {why.now_rule}).")
        put("To grade what nobody has reviewed by them: monitor policy apply")
    if why.regraded_at and why.was:
        put(f"Graded anew on {why.regraded_at:%Y-%m-%d %H:%M} UTC; it was {why.was.value}.")


def _print_regraded(records: list[dict[str, Any]]) -> None:
    rows = [
        (r["id"], f"{r['before']} → {r['after']}", r["rule"], r["summary"]) for r in records[:TABLE_LIMIT]
    ]
    print_table(("change", "severity", "rule", "what changed"), rows, empty="Every severity stays as it is.")
    if len(records) > TABLE_LIMIT:
        say(f"… and {len(records) - TABLE_LIMIT:,} more; --format jsonl lists all")
