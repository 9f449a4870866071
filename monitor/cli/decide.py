"""`monitor decide` and `monitor decisions`: saying what changes are, and what was said."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    who,
)
from monitor.cli.meant import found_change, found_institution
from monitor.errors import UsageError
from monitor.moments import instant
from monitor.record.decision_types import CORRECTABLE, REASONS, Act, Reason, Verb, Via

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts

TABLE_LIMIT = 100
COLUMNS = (
    "id", "act", "change", "at", "by", "via", "verb", "reason", "note", "field", "before", "after", "state",
    "undoes", "told_of", "undone",
)  # fmt: skip
_WHY = "; ".join(f"{reason.value}: it {told}" for reason, told in REASONS.items())


def decide(
    change: Annotated[
        list[str] | None, typer.Argument(metavar="CHANGE…", help="Ids, or the first letters of them.")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is so.")] = False,
    dismiss: Annotated[
        Reason | None, typer.Option("--dismiss", metavar="REASON", help=f"It is nothing. {_WHY}.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Somebody is to look again.")] = False,
    assign: Annotated[
        str | None, typer.Option("--assign", metavar="ACCOUNT", help='Who is to look; "": nobody.')
    ] = None,
    correct: Annotated[
        str, typer.Option("--correct", metavar="FIELD=VALUE", help=f"One of {', '.join(CORRECTABLE)}.")
    ] = "",
    undo: Annotated[
        int | None, typer.Option("--undo", metavar="ACT", help="Take back what was decided at once.")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What there is to say of it.")] = "",
    mute: Annotated[
        bool, typer.Option("--mute", help="With --dismiss: never tell the same again of the same site.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Confirm or dismiss changes, note, assign or correct one; all of it can be taken back."""
    asked = {
        Verb.CONFIRM: confirm,
        Verb.DISMISS: dismiss is not None,
        Verb.REOPEN: reopen,
        Verb.ASSIGN: assign is not None,
        Verb.CORRECT: bool(correct),
        Verb.UNDO: undo is not None,
    }
    verb = _verb(asked, note)
    if mute and dismiss is None:
        raise UsageError("--mute goes with --dismiss")
    with opened(workspace) as parts:
        now, by = datetime.now(UTC), who()
        if verb is Verb.UNDO and undo is not None:
            act = parts.store.decisions.undo(undo, by=by, via=Via.CLI, at=now)
        else:
            ids = [found_change(parts, each).id for each in change or ()]
            if not ids:
                raise UsageError("name a change: `monitor changes` lists them")
            if verb is Verb.CORRECT:
                act = _corrected(parts, ids, correct, note, by, now)
            else:
                act = parts.store.decisions.decide(
                    ids, verb, by=by, via=Via.CLI, at=now, reason=dismiss, note=note, assignee=assign or "",
                    second=parts.settings.review.second_person,
                )  # fmt: skip
        if mute and dismiss is not None:
            _mute(parts, act, REASONS[dismiss], by)
    _say(act)


def _verb(asked: dict[Verb, bool], note: str) -> Verb:
    """The one thing that is asked for; a note alone is one, with another it says why."""
    found = [verb for verb, said in asked.items() if said] or ([Verb.NOTE] if note else [])
    if len(found) != 1:
        raise UsageError(
            "say one thing: --confirm, --dismiss REASON, --reopen, --assign, --correct, --undo or --note"
        )
    return found[0]


def _corrected(parts: "Parts", ids: list[str], said: str, note: str, by: str, now: datetime) -> Act:
    field, equals, value = said.partition("=")
    if not equals or len(ids) != 1:
        raise UsageError("correct one change: --correct FIELD=VALUE")
    name = ""
    if field == "institution":
        value = found_institution(parts, value)
        known = parts.institution(value)
        name = known.name if known else value
    return parts.store.decisions.correct(
        ids[0], field.strip(), value, by=by, via=Via.CLI, at=now, note=note, name=name
    )


def _mute(parts: "Parts", act: Act, why: str, by: str) -> None:
    from monitor.muting import pattern_mute

    for each in act.decisions:
        change = parts.store.change(each.change)
        if change is not None:
            parts.store.mutes.make(pattern_mute(change, reason=why, made_by=by, made_at=each.at))


def _say(act: Act) -> None:
    told = {Verb.ASK_SECOND: "waits for a second person"}
    for each in act.decisions:
        put(f"{each.change}: {told.get(each.verb, each.verb.value)}; its state is {each.state.value}")
    for id_ in act.skipped:
        put(f"{id_}: nothing to do, it is so already or moved on meanwhile")
    for id_ in act.waiting:
        put(f"{id_}: waits for the confirmation of another person")
    if act.id:
        put(f"`monitor decide --undo {act.id}` takes it back")


def decisions(
    change: Annotated[str, typer.Option("--change", metavar="ID", help="Of this change.")] = "",
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="Then or later.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="By this person.")] = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List what was decided of changes, newest first. A table shows the newest 100."""
    now = datetime.now(UTC)
    with opened(workspace) as parts:
        found = parts.store.decisions.listed(
            change=found_change(parts, change).id if change else "",
            since=instant(since, now) if since else None,
            by=by,
            limit=TABLE_LIMIT if format_ is Format.TABLE else None,
        )
    print_records((each.to_json() for each in found), format_, _print, columns=COLUMNS)


def _print(records: list[dict[str, Any]]) -> None:
    print_table(
        ("when (UTC)", "change", "who", "what", "why", "act"),
        [(r["at"][:16].replace("T", " "), r["change"], r["by"], *said(r), str(r["act"])) for r in records],
        empty="Nothing was decided yet.",
    )


def said(record: dict[str, Any]) -> tuple[str, str]:
    """What was decided, and why, for people."""
    what = record["verb"].replace("_", " ")
    if record["field"]:
        what += f" {record['field']}: {record['before'] or 'nothing'} → {record['after'] or 'nothing'}"
    if record["undone"]:
        what += " (taken back)"
    why = [REASONS[Reason(record["reason"])]] if record["reason"] else []
    return what, "; ".join(filter(None, (*why, record["note"])))
