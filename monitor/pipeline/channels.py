"""Changes for webhooks and files: from what waits to deliveries; and the ways out for all but mail.

`takers(settings)` gives who they are to the router; `queue_events(parts)` makes a delivery of each change for
a webhook, and of each batch for a file; `channel_lanes` opens what hands them over, and digests to chats.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from monitor import __version__
from monitor.changes import Change
from monitor.errors import ConfigurationError
from monitor.model.posted import PostResult, Unsent
from monitor.notify.cadence import IMMEDIATE
from monitor.notify.channels import lines
from monitor.notify.channels.chat import CHAT, ChatSender
from monitor.notify.channels.takers import FILE, WEBHOOK, taker, taker_id
from monitor.notify.channels.webhook import Target, WebhookSender, event, event_id
from monitor.notify.outbox import Lane
from monitor.notify.selection import Subscribed
from monitor.pipeline.editions import bundle
from monitor.pipeline.muting import settle
from monitor.pipeline.parts import Parts
from monitor.settings import Settings
from monitor.settings.channels import Webhook, signing_keys
from monitor.settings.secrets import notify_variable, secret, webhook_variable

_TOGETHER = 100
"""Deliveries that are stored in one transaction, at most."""
_LOST_ANSWERS = 16
"""Receivers tell a repeat by its id, so for about three days one whose answers are lost is tried again."""
_AT_ONCE = 4
_CHATS_AT_ONCE = 2
"""Each is a process."""


def takers(settings: Settings) -> tuple[Subscribed, ...]:
    """Webhooks and files, as the router takes them."""
    hooks = (taker(WEBHOOK, each) for each in settings.webhooks)
    return (*hooks, *(taker(FILE, each) for each in settings.files))


def queue_events(parts: Parts) -> int:
    """Put into the outbox what waits for webhooks and files; gives how many deliveries that makes."""
    if not (parts.settings.webhooks or parts.settings.files):
        return 0
    bundle(parts)  # what belongs to one release says so
    settle(parts)
    waiting = parts.store.waiting_items({each.id for each in takers(parts.settings)})
    if not waiting:
        return 0
    queued = 0
    batch: list[Mapping[str, Any]] = []
    for delivery in _deliveries(parts, {id_: ids for (id_, _), ids in waiting.items()}):
        batch.append(delivery)
        if len(batch) == _TOGETHER:
            queued += _stored(parts, batch)
            batch = []
    return queued + _stored(parts, batch)


def _stored(parts: Parts, several: Sequence[Mapping[str, Any]]) -> int:
    if not several:
        return 0
    return sum(number is not None for number in parts.store.create_digests(several))


def _deliveries(parts: Parts, waiting: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    source = parts.settings.web.base_url or "urn:institution-monitor"
    for hook in parts.settings.webhooks:
        id_ = taker_id(WEBHOOK, hook.id)
        for changes in _batches(parts, waiting.get(id_, ())):
            for change in changes:
                name = event_id(change, hook.id)
                body = event(change, id_=name, source=source)
                yield _delivery(parts, id_, _shown(hook), [change], name, body) | {"channel": WEBHOOK}
    for file in parts.settings.files:
        id_ = taker_id(FILE, file.id)
        for changes in _batches(parts, waiting.get(id_, ())):
            name = lines.batch_id([change.id for change in changes], file.id)
            yield _delivery(parts, id_, file.path, changes, name, lines.lines(changes)) | {"channel": FILE}


def _batches(parts: Parts, ids: Sequence[str]) -> Iterator[list[Change]]:
    """In the order in which they came to wait, so many at a time."""
    for start in range(0, len(ids), lines.MOST):
        some = ids[start : start + lines.MOST]
        found = {change.id: change for change in parts.store.changes_by_id(some)}
        yield [found[id_] for id_ in some if id_ in found]


def _delivery(
    parts: Parts, taker: str, address: str, changes: Sequence[Change], name: str, message: bytes
) -> dict[str, Any]:
    now = parts.now()
    return {
        "recipient_id": taker,
        "address": address,
        "cadence": IMMEDIATE,
        "period_start": min((each.detected_at for each in changes if each.detected_at), default=now),
        "period_end": now,
        "change_ids": [each.id for each in changes],
        "coverage_json": "{}",
        "message_id": name,
        "message_bytes": message,
        "now": now,
    }


def _shown(hook: Webhook) -> str:
    """Its address for people: what stands behind a question mark may be a secret."""
    return hook.url.partition("?")[0]


# --------------------------------------------------------------------- the ways out


async def channel_lanes(parts: Parts, stack: AsyncExitStack) -> dict[str, Lane]:
    """By channel; what they open is closed with the stack."""
    targets = {taker_id(WEBHOOK, hook.id): _target(parts, hook) for hook in parts.settings.webhooks}
    hooks = WebhookSender(targets, await _poster(parts, stack) if targets else _nowhere, parts.now)
    chats = ChatSender(partial(_chat_address, parts), parts.settings.fetch.allow_private)
    root = parts.workspace.root
    paths = {taker_id(FILE, each.id): root / each.path for each in parts.settings.files}
    return {
        WEBHOOK: Lane(hooks, _AT_ONCE, one_server=False, lost_answers=_LOST_ANSWERS),
        FILE: Lane(lines.LinesSender(paths), one_server=False),
        CHAT: Lane(chats, _CHATS_AT_ONCE, one_server=False),
    }


def _chat_address(parts: Parts, name: str) -> str:
    return secret(parts.environ, notify_variable(name))


def _target(parts: Parts, hook: Webhook) -> Target:
    variable = webhook_variable(hook.id)
    try:
        text = secret(parts.environ, variable)
        return Target(hook.url, signing_keys(text)) if text else Target("", (), f"{variable} is not set")
    except ConfigurationError as error:
        return Target("", (), str(error.problems[0]))
    except ValueError as error:
        return Target("", (), f"{variable} {error}")


async def _poster(parts: Parts, stack: AsyncExitStack) -> Any:
    from monitor.fetch import Poster, user_agent  # few have webhooks

    fetch = parts.settings.fetch
    poster = Poster(
        now=parts.now,
        user_agent=user_agent(__version__, fetch.contact),
        allow_private=fetch.allow_private,
    )
    return (await stack.enter_async_context(poster)).post


async def _nowhere(*_: object) -> PostResult:
    return Unsent("there is no webhook")
