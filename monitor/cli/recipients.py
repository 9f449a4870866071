"""`monitor recipients`: who gets digests, and how that goes; adding somebody, pausing, trying the way."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    put_json,
    say,
)
from monitor.cli.meant import known, until_day
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.notify.selection import Subscribed
    from monitor.pipeline.parts import Parts
    from monitor.pipeline.people import Standing
    from monitor.settings import Recipient

COLUMNS = (
    "id", "address", "chat", "name", "timezone", "language", "subscriptions", "paused_until", "pause_reason",
    "paused_subscriptions",
    "next_due", "waiting", "last_delivery",
)  # fmt: skip

app = typer.Typer(help="Who gets digests, when, and of what; and how that goes.")

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="A recipient.")]
Several = list[str] | None


def several(name: str, metavar: str, words: str) -> Any:
    return typer.Option(name, metavar=metavar, help=f"{words}; may be repeated.")


@app.command("list")
def list_(format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None) -> None:
    """Who gets what and when, what came last, and what waits."""
    from monitor.pipeline.people import follows_nobody, standings

    with opened(workspace) as parts:
        found = standings(parts)
        warnings = follows_nobody(parts)
        print_records(
            (each.to_json() for each in found), format_, lambda _: _print_table(found), columns=COLUMNS
        )
    for warning in warnings:
        say(f"warning: {warning}")


@app.command()
def show(id_: IdArgument, format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None) -> None:
    """One recipient: every filter, what waits where, what came last."""
    from monitor.pipeline.people import standings

    with opened(workspace) as parts:
        (found,) = standings(parts, frozenset({_one(parts, id_).id}))
    if format_ is Format.JSON:
        put_json(found.to_json(), indent=2)
    else:
        print_records([found.to_json()], format_, lambda _: _print_one(found), columns=COLUMNS)


@app.command()
def add(
    address: Annotated[str, typer.Argument(metavar="[ADDRESS]", help="Email address.")] = "",
    chat: Annotated[
        str, typer.Option("--chat", metavar="NAME", help="Instead: the chat of MONITOR_NOTIFY__<NAME>.")
    ] = "",
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="A short name (else the address).")] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="For the To header.")] = "",
    cadence: Annotated[
        Several, several("--cadence", "WHEN", 'immediate, "daily 07:30" or "weekly mon 07:30"')
    ] = None,
    timezone: Annotated[str, typer.Option("--timezone", metavar="ZONE", help="Such as Asia/Tokyo.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|zh", help="Of the mail.")] = "",
    institution: Annotated[Several, several("--institution", "ID", "Only this institution")] = None,
    group: Annotated[Several, several("--group", "GROUP", "Only institutions of this group")] = None,
    category: Annotated[Several, several("--category", "WORD", "Only institutions of this category")] = None,
    aspect: Annotated[Several, several("--aspect", "WORD", "Only this aspect")] = None,
    kind: Annotated[Several, several("--kind", "WORD", "Only this kind of partnership")] = None,
    country: Annotated[Several, several("--country", "COUNTRY", "Only counterparts of this country")] = None,
    site: Annotated[Several, several("--site", "ID", "Only what this site tells")] = None,
    told_in: Annotated[Several, several("--told-in", "en|zh", "Only pages in this language")] = None,
    severity: Annotated[str, typer.Option("--min-severity", metavar="WORD", help="This or graver.")] = "",
    confidence: Annotated[
        float | None, typer.Option("--min-confidence", metavar="0-1", help="This sure or surer.")
    ] = None,
    quiet: Annotated[
        str, typer.Option("--quiet", metavar="skip|heartbeat", help="When nothing changed.")
    ] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Add a recipient at the end of monitor.toml; the rest of the file stays as it is."""
    from monitor.declare.people import add_recipient

    said: dict[str, Any] = {
        "id": id_, "address": address, "notify_env": chat, "name": name, "cadence": cadence,
        "timezone": timezone, "language": language, "institutions": institution, "groups": group,
        "categories": category, "aspects": aspect, "kinds": kind, "countries": country, "sites": site,
        "languages": told_in, "min_severity": severity, "min_confidence": confidence, "quiet": quiet,
    }  # fmt: skip
    table = {key: value for key, value in said.items() if value not in ("", None, [])}
    with opened(workspace) as parts:
        recipient = add_recipient(parts.workspace, parts.settings, table)
    say(f"{recipient.id} is added to monitor.toml; a running service takes it up by itself.")
    say(f"Try it: monitor recipients test {recipient.id}")


@app.command()
def pause(
    id_: IdArgument,
    until: Annotated[
        str, typer.Option("--until", metavar="DAY", help="The first day with mail again: 2026-12-24.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for others.")] = "",
    subscription: Annotated[
        str, typer.Option("--subscription", metavar="S", help="Only this one of theirs, by its name.")
    ] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Mail nothing to somebody before a day. What is found meanwhile waits, and comes then."""
    from monitor.pipeline.pausing import today_of
    from monitor.record.pauses import Pause

    with opened(workspace) as parts:
        recipient = _one(parts, id_)
        day = until_day(until)
        if day <= today_of(parts, recipient):
            raise UsageError(f"--until {until}: the pause would be over already; give a day to come")
        if subscription:
            known(subscription, [each.name for each in recipient.subscriptions], "subscription")
        pause = Pause(recipient.id, day, " ".join(reason.split()), parts.now(), subscription)
        parts.store.pauses.make(pause)
    what = f"no mail of “{subscription}”" if subscription else "no mail"
    say(f"{recipient.id} gets {what} before {day}; what is found waits.")


@app.command()
def resume(id_: IdArgument, workspace: WorkspaceOption = None) -> None:
    """End a pause, also one of a single subscription: what waited comes with the next digest."""
    from monitor.pipeline.pausing import paused

    with opened(workspace) as parts:
        recipient = _one(parts, id_)
        ended = parts.store.pauses.end(recipient.id)
        still = paused(parts).get(recipient.id)
    if still is not None:
        where = "paused_until in monitor.toml: take it out there"
        say(f"{recipient.id} is still paused until {still.until} by {where}.")
        raise typer.Exit(1)
    say(f"{recipient.id} gets mail again." if ended else f"{recipient.id} was not paused.")


@app.command("test")
def try_(id_: IdArgument, workspace: WorkspaceOption = None) -> None:
    """Hand over a small message now, and say what was answered."""
    from monitor.notify.results import Sent
    from monitor.pipeline.lanes import unset_mail
    from monitor.pipeline.people import try_out

    with opened(workspace) as parts:
        recipient = _one(parts, id_)
        if recipient.address and (missing := unset_mail(parts)):
            from monitor.errors import ConfigurationError

            raise ConfigurationError(missing)
        result = asyncio.run(try_out(parts, recipient))
    if isinstance(result, Sent):
        put(f"taken for {recipient.address or recipient.notify_env}: {result.response}")
        return
    if result is None:
        raise UsageError(f"nothing here hands over to chats yet: {recipient.id} cannot be reached")
    put(f"not taken for {recipient.address or recipient.notify_env}: {result.text}")
    raise typer.Exit(1)


# --------------------------------------------------------------------- words


def _one(parts: "Parts", id_: str) -> "Recipient":
    everybody = {each.id: each for each in parts.settings.recipients}
    return everybody[known(id_, everybody, "recipient")]


def _print_table(found: "list[Standing]") -> None:
    rows = [
        (
            each.recipient.id,
            each.recipient.address or f"chat {each.recipient.notify_env}",
            "; ".join(_gets(part, each) for part in each.subscriptions),
            _next(each),
            _last(each),
            str(sum(each.waiting.values()) or ""),
        )
        for each in found
    ]
    columns = ("recipient", "address", "gets", "next digest", "last delivery", "waiting")
    print_table(columns, rows, empty="There are no recipients. Add one: monitor recipients add ADDRESS")


def _print_one(standing: "Standing") -> None:
    person = standing.recipient
    put(f"{person.id}: {person.name or person.address or person.notify_env}")
    rows = [
        ("address", person.address or f"chat {person.notify_env}"),
        ("time zone", person.timezone),
        ("next digest", _next(standing)),
        ("last delivery", _last(standing)),
    ]
    if standing.last is not None and standing.last.error:
        rows.append(("answer", standing.last.error))
    for part in standing.to_json()["subscriptions"]:
        filters = [f"{key}: {', '.join(value)}" for key, value in part.items() if _is_filter(key, value)]
        least = f"{part['min_severity']} or graver, confidence {part['min_confidence']:g} or more"
        rows.append((_when(part["name"], part["cadence"]), "; ".join([*filters, least])))
    rows += [(f"waiting, {queue}", str(count)) for queue, count in sorted(standing.waiting.items())]
    for label, text in rows:
        put(f"  {label}: {text}")


def _is_filter(key: str, value: object) -> bool:
    return key != "cadence" and isinstance(value, list) and bool(value)


def _when(name: str, cadence: Any) -> str:
    return f"{name}: {', '.join(cadence)}" if name else ", ".join(cadence)


def _gets(part: "Subscribed", standing: "Standing") -> str:
    pause = standing.paused_parts.get(part.subscription)
    return _when(part.subscription, part.cadence) + (f" (paused until {pause.until})" if pause else "")


def _next(each: "Standing") -> str:
    if each.paused is not None:
        reason = f" ({each.paused.reason})" if each.paused.reason else ""
        return f"paused until {each.paused.until}{reason}"
    return _moment(each.next, each.recipient.timezone) if each.next else "at once"


def _last(each: "Standing") -> str:
    if each.last is None:
        return "none yet"
    at = each.last.finished_at or each.last.created_at
    return f"{each.last.state.value} {_moment(at, each.recipient.timezone)}"


def _moment(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"
