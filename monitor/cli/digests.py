"""`monitor digest`: what somebody would be told, as a file to look at; with --send, what waits goes out."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import WorkspaceOption, opened, put, say
from monitor.cli.meant import known
from monitor.errors import ConfigurationError, UsageError
from monitor.moments import instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.notify.selection import Subscribed
    from monitor.notify.templating import Rendered
    from monitor.pipeline.parts import Parts
    from monitor.settings import Recipient

USUAL = timedelta(days=7)


def digest(
    recipient: Annotated[str, typer.Option("--recipient", metavar="R", help="For whom: an id.")] = "",
    subscription: Annotated[
        str, typer.Option("--subscription", metavar="S", help="Which of theirs, by its name.")
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="Changes since then (else 7d).")] = "",
    preview: Annotated[
        Path | None, typer.Option("--preview", metavar="FILE", help="Write it there: .html or .txt.")
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="Mail what waits, now.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show the digest that a recipient would get of past changes; --send mails what waits in their queue."""
    if send and (preview or since or subscription):
        raise UsageError("--send mails what waits; --since, --subscription and --preview only show")
    with opened(workspace) as parts:
        chosen = _recipients(parts, recipient)
        if send:
            _send(parts, chosen, everybody=not recipient)
            return
        if len(chosen) != 1:
            ids = ", ".join(each.id for each in chosen) or "none is declared"
            raise UsageError(f"name one with --recipient: {ids}")
        start = instant(since, datetime.now(UTC)) if since else datetime.now(UTC) - USUAL
        rendered = _render(parts, chosen[0], subscription, start)
    if rendered is None:
        say(f"Nothing to tell {chosen[0].id} since {start:%Y-%m-%d %H:%M} UTC.")
    elif preview is None:
        put(rendered.text)
    else:
        text = rendered.text if preview.suffix == ".txt" else rendered.page
        try:
            preview.write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            raise UsageError(f"{preview}: {error.strerror}") from None
        say(f"wrote {preview}")


def _recipients(parts: "Parts", wanted: str) -> "list[Recipient]":
    everybody = list(parts.settings.recipients)
    if not wanted:
        return everybody
    known(wanted, [each.id for each in everybody], "recipient")
    return [each for each in everybody if each.id == wanted]


def _render(parts: "Parts", recipient: "Recipient", name: str, start: datetime) -> "Rendered | None":
    """Of what each change would have reached first, as it would have been."""
    from monitor.notify.routing import Router
    from monitor.pipeline.deliver import preview
    from monitor.record import ChangeFilter

    router = Router([recipient], parts.known)
    subscribed = _subscription(router.subscriptions, name)
    told = [
        change
        for change in parts.store.changes(ChangeFilter(since=start, newest_first=False))
        if subscribed in router.reached(change)
    ]
    return preview(parts, subscribed, told, start, router)


def _subscription(own: "Sequence[Subscribed]", name: str) -> "Subscribed":
    names = [each.subscription for each in own if each.subscription]
    if name or len(own) > 1:
        if not names:
            raise UsageError("this recipient has no subscriptions: leave --subscription out")
        if not name:
            raise UsageError(f"name one with --subscription: {', '.join(names)}")
        known(name, names, "subscription")
    return next(each for each in own if each.subscription == name)


def _send(parts: "Parts", recipients: "list[Recipient]", *, everybody: bool) -> None:
    from monitor.pipeline.deliver import deliver, unset_mail
    from monitor.pipeline.pausing import paused

    mailed = any(each.address for each in recipients)
    others = everybody and (parts.settings.webhooks or parts.settings.files)
    if (mailed or not (recipients or others)) and (problems := unset_mail(parts)):
        raise ConfigurationError(problems)
    for id_, pause in paused(parts).items():
        if id_ in {each.id for each in recipients}:
            say(f"{id_} is paused until {pause.until}: what waits stays where it is")
    report = asyncio.run(deliver(parts, recipients=None if everybody else recipients, everything=True))
    sent = report.sent
    what, server = ("mails", "the mail server") if mailed else ("messages", "where they go")
    put(f"{len(report.prepared.digests)} digests prepared, {sent.sent} {what} sent.")
    for fault in report.prepared.faults:
        say(f"template: {fault}")
    if sent.unreachable:
        say(f"{server} cannot be used now: {sent.unreachable}; it will be tried again")
    if sent.retried or sent.refused or sent.unknown:
        say(f"{sent.retried} to be tried again, {sent.refused} refused, {sent.unknown} with no answer")
        raise typer.Exit(1)
