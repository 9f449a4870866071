"""`monitor deliveries`: what was handed over to whom, what was not, and why; set right by hand."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import instant
from monitor.cli.common import (
    Format,
    FormatOption,
    JsonOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    put_bytes,
    put_json,
    say,
    say_left_out,
)
from monitor.cli.meant import known
from monitor.errors import NotFound, UsageError
from monitor.moments import instant as meant_instant

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.record import Attempt, DeliveryInfo, DeliveryState

TABLE_LIMIT = 100
MOST_BYTES = 10_000_000
COLUMNS = (
    "id", "recipient", "channel", "address", "queue", "form", "state", "changes", "attempts", "repeated",
    "created_at", "next_attempt", "finished_at", "code", "enhanced", "answer", "message_id",
)  # fmt: skip
HEADERS = ("Subject", "From", "To", "Date", "Message-ID")

app = typer.Typer(help="What was handed over to whom, what was not, and why.")

StateOption = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="STATE",
        help="queued, sending, sent, failed (for now), unknown (the answer was lost), refused, bounced, "
        "cancelled; may be repeated.",
    ),
]
RecipientOption = Annotated[str, typer.Option("--recipient", metavar="R", help="Of this recipient: an id.")]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="WHEN", help="Finished since then, or made since then.")
]
IdArgument = Annotated[int, typer.Argument(metavar="DELIVERY", help="Its number, as `list` prints it.")]
IdsArgument = Annotated[
    list[int] | None, typer.Argument(metavar="DELIVERY...", help="Numbers, as `list` prints them.")
]


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    state: StateOption = None,
    recipient: RecipientOption = "",
    since: SinceOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """What was handed over to whom, what was not, and why. Without a command: list the deliveries."""
    if context.invoked_subcommand is None:
        list_(state, recipient, since, format_, workspace)
    elif state or recipient or since or format_ is not Format.TABLE:
        raise UsageError(f"put options behind the command: monitor deliveries {context.invoked_subcommand} …")


@app.command("list")
def list_(
    state: StateOption = None,
    recipient: RecipientOption = "",
    since: SinceOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List deliveries, newest first. A table shows the newest 100."""
    with opened(workspace) as parts:
        found = parts.store.deliveries(
            recipient_id=_recipient(parts, recipient),
            states=_states(state),
            since=meant_instant(since, datetime.now(UTC)) if since else None,
            limit=TABLE_LIMIT if format_ is Format.TABLE else None,
        )
    print_records((_record(info) for info in found), format_, _print_list, columns=COLUMNS)


@app.command()
def show(
    delivery: IdArgument,
    message: Annotated[bool, typer.Option("--message", help="Print the mail itself, and only that.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Tell the story of one delivery: its headers, each attempt, what the server said."""
    with opened(workspace) as parts:
        info = _found(parts, delivery)
        mail = parts.store.delivery_message(delivery) or b""
        attempts = parts.store.attempts(delivery)
        others = [each for each in parts.store.deliveries(digest_id=info.digest_id) if each.id != info.id]
    if message:
        if sys.stdout.isatty():
            put(mail.decode("utf-8", "replace"))
        else:
            put_bytes(mail)
    elif as_json:
        told = [_attempt(each) for each in attempts]
        put_json(_record(info) | {"tries": told, "other_forms": [each.id for each in others]})
    else:
        _print_story(info, mail, attempts, others)


@app.command()
def retry(
    deliveries: IdsArgument = None,
    recipient: RecipientOption = "",
    state: StateOption = None,
    again: Annotated[
        bool, typer.Option("--again", help="Replay what a webhook has taken, too: the same event, same id.")
    ] = False,
    since: SinceOption = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Make deliveries due now: those named, or all that failed (of a recipient, of a state).

    `monitor run` sends them soon, `monitor digest --send` at once. What has gone out is not sent again, but
    for events of webhooks with --again: `--recipient webhook:ID --since 7d --again` replays a week.
    """
    from monitor.notify.channels.takers import WEBHOOK
    from monitor.record.delivered import AGAIN

    if bool(deliveries) == bool(recipient or state):
        raise UsageError("name deliveries by their numbers, or choose with --recipient and --state")
    if since and deliveries:
        raise UsageError("--since chooses among those of --recipient and --state")
    with opened(workspace) as parts:
        if deliveries:
            ids = [_found(parts, id_).id for id_ in deliveries]
        else:
            start = meant_instant(since, datetime.now(UTC)) if since else None
            ids = _failed(parts, _recipient(parts, recipient), _states(state), start, again)
        done = parts.store.try_again(ids, parts.now(), [WEBHOOK] if again else [])
        left = parts.store.deliveries(ids=[id_ for id_ in ids if id_ not in done])
    put(f"{_many(len(done))} due now.")
    say_left_out(
        [
            f"delivery {each.id} is {each.state.value}: it is not sent again"
            for each in left
            if each.state not in AGAIN
        ]
    )


@app.command()
def cancel(
    deliveries: Annotated[
        list[int], typer.Argument(metavar="DELIVERY...", help="Numbers, as `list` has them.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is recorded.")],
    workspace: WorkspaceOption = None,
) -> None:
    """End deliveries that wait; what they tell stays in the record, and is not told again."""
    if not reason.strip():
        raise UsageError("say why with --reason")
    with opened(workspace) as parts:
        ids = [_found(parts, id_).id for id_ in deliveries]
        done = parts.store.cancel(ids, f"cancelled: {' '.join(reason.split())[:500]}", parts.now())
        left = parts.store.deliveries(ids=[id_ for id_ in ids if id_ not in done])
    put(f"{_many(len(done))} cancelled.")
    say_left_out([f"delivery {each.id} is {each.state.value}: it does not wait" for each in left])


@app.command()
def bounced(
    what: Annotated[
        str,
        typer.Argument(
            metavar="MESSAGE-ID|FILE", help='Of the mail, or the notification that came back; "-": stdin.'
        ),
    ],
    workspace: WorkspaceOption = None,
) -> None:
    """Mark a mail that came back. For a mail server's pipe: `monitor deliveries bounced -` reads a delivery
    status notification (RFC 3464) and takes from it which mail failed, and why.
    """
    from monitor.notify.bounce import Bounce, message_id_of, read_bounce

    identity = "" if what == "-" or Path(what).is_file() else message_id_of(what)
    found = Bounce(identity, "it came back", "") if identity else read_bounce(_bytes(what))
    if found is None:
        say("this tells of no failed delivery: nothing is marked")
        return
    with opened(workspace) as parts:
        id_ = parts.store.bounced(found.message_id, parts.now(), found.text, found.enhanced)
        if id_ is None and not parts.store.deliveries(message_id=found.message_id):
            raise NotFound(f"no delivery has the Message-ID {found.message_id}")
    if id_ is None:
        say(f"{found.message_id} is not marked: it has not gone out, or is known to have failed")
    else:
        put(f"delivery {id_} bounced: {found.text}")


# --------------------------------------------------------------------- what is meant


def _bytes(what: str) -> bytes:
    try:
        if what == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(what).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise UsageError(f"{what!r} is neither a Message-ID nor a file that can be read") from None


def _recipient(parts: "Parts", wanted: str) -> str | None:
    """Also one that is not declared any more: the record knows them."""
    if not wanted:
        return None
    ids = [each.id for each in parts.settings.recipients]
    if wanted in ids or parts.store.deliveries(recipient_id=wanted, limit=1):
        return wanted
    return known(wanted, ids, "recipient")


def _states(words: Sequence[str] | None) -> "list[DeliveryState]":
    from monitor.record import DeliveryState

    valid = [state.value for state in DeliveryState]
    return [DeliveryState(known(word, valid, "state")) for word in words or ()]


def _found(parts: "Parts", id_: int) -> "DeliveryInfo":
    found = parts.store.deliveries(ids=[id_]) if 0 < id_ < 2**63 else []
    if not found:
        raise NotFound(f"no delivery has the number {id_}; `monitor deliveries` lists them")
    return found[0]


def _failed(
    parts: "Parts",
    recipient: str | None,
    states: "list[DeliveryState]",
    since: datetime | None,
    again: bool,
) -> list[int]:
    """Those that failed, but for a digest that has gone out in another form; `again`: what webhooks took."""
    from monitor.notify.channels.takers import WEBHOOK
    from monitor.record import DeliveryState

    sent = DeliveryState.SENT
    states = states or [DeliveryState.REFUSED, DeliveryState.BOUNCED, DeliveryState.FAILED]
    states += [sent] if again and sent not in states else []
    gone = {each.digest_id for each in parts.store.deliveries(states=[sent], recipient_id=recipient)}
    found = parts.store.deliveries(recipient_id=recipient, states=states, since=since)
    return [
        each.id
        for each in found
        if each.digest_id not in gone or (again and each.state is sent and each.channel == WEBHOOK)
    ]


# --------------------------------------------------------------------- output


def _record(info: "DeliveryInfo") -> dict[str, Any]:
    return {
        "id": info.id,
        "recipient": info.recipient_id,
        "channel": info.channel,
        "address": info.address,
        "queue": info.cadence,
        "form": info.form.value,
        "state": info.state.value,
        "changes": info.changes,
        "attempts": info.attempts,
        "repeated": info.repeated,
        "created_at": instant(info.created_at),
        "next_attempt": None if info.state.final else instant(info.next_attempt),
        "finished_at": instant(info.finished_at) if info.finished_at else None,
        "code": info.code,
        "enhanced": info.enhanced or None,
        "answer": info.error,
        "message_id": info.message_id,
    }


def _attempt(attempt: "Attempt") -> dict[str, Any]:
    return {
        "number": attempt.number,
        "at": instant(attempt.at),
        "ended_at": instant(attempt.ended_at) if attempt.ended_at else None,
        "result": attempt.result.value,
        "code": attempt.code,
        "enhanced": attempt.enhanced or None,
        "text": attempt.text,
    }


def _print_list(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            str(r["id"]),
            _minute(r["created_at"]),
            r["recipient"],
            r["address"],
            str(r["changes"]),
            r["form"],
            r["state"] + (", repeated" if r["repeated"] else ""),
            str(r["attempts"]),
            _minute(r["next_attempt"]),
            r["answer"],
        )
        for r in records
    ]
    columns = (
        "id", "made (UTC)", "recipient", "address", "changes", "form", "state", "attempts", "next (UTC)",
        "the server said",
    )  # fmt: skip
    print_table(columns, rows, empty="No deliveries.")


def _print_story(
    info: "DeliveryInfo", mail: bytes, attempts: "list[Attempt]", others: "list[DeliveryInfo]"
) -> None:
    message = message_from_bytes(mail, policy=default)
    for name in HEADERS:
        if text := _header(message, name):
            put(f"{name}: {text}")
    put("")
    repeated = ", repeated: an earlier attempt may have arrived" if info.repeated else ""
    put(f"{info.form.value}, {info.changes:,} changes")
    put(f"to {info.recipient_id} by {info.channel}: {info.address}")
    put(f"{info.state.value}{repeated}{f': {info.error}' if info.error else ''}")
    if not info.state.final:
        put(f"next attempt {info.next_attempt:%Y-%m-%d %H:%M} UTC")
    for each in others:
        put(f"the same digest in another form: delivery {each.id}, {each.form.value}, {each.state.value}")
    rows = [
        (
            str(each.number),
            f"{each.at:%Y-%m-%d %H:%M:%S}",
            each.result.value,
            "" if each.code is None else str(each.code),
            each.enhanced,
            each.text,
        )
        for each in attempts
    ]
    print_table(
        ("attempt", "at (UTC)", "result", "code", "status", "what was said"), rows, empty="Not tried yet."
    )


def _header(message: Any, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _minute(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else ""


def _many(number: int) -> str:
    return "1 delivery is" if number == 1 else f"{number:,} deliveries are"
