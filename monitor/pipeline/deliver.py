"""Queued changes → digests → mail: the last stretch of the way, in the daemon and in `digest --send`.

`deliver` prepares every digest that is due and sends what the outbox holds. `preview` composes one without
storing anything. What was read and what was not comes from the record, limited to what a recipient follows.
"""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from monitor.changes import Change
from monitor.notify.bilingual import both_names
from monitor.notify.drawing import with_pictures
from monitor.notify.fitting import fitted
from monitor.notify.links import FOR_ALL, SERVED
from monitor.notify.outbox import SendReport, send_due
from monitor.notify.prepare import AT_HAND, Post, Prepared, prepare
from monitor.notify.reduced import reduced_id, reduced_mail
from monitor.notify.results import Claimed, Permanent
from monitor.notify.routing import Router
from monitor.notify.selection import Recipient, Subscribed
from monitor.notify.templating import Rendered, Templates
from monitor.pipeline.accounts import Accounts
from monitor.pipeline.agreements import touches
from monitor.pipeline.channels import queue_events, takers
from monitor.pipeline.editions import bundle, edition_facts
from monitor.pipeline.evidence.rooted import rooted, standing
from monitor.pipeline.lanes import EMAIL, lanes, unset_mail
from monitor.pipeline.muting import settle, unmuted
from monitor.pipeline.notices import queue_notices
from monitor.pipeline.owners import free_mail_of_the_dead, owner_name
from monitor.pipeline.parts import Parts
from monitor.pipeline.past import pasts
from monitor.pipeline.pausing import paused, paused_parts
from monitor.pipeline.sharing import shared, worth_sharing
from monitor.pipeline.unsubscribing import leaving
from monitor.workspace import shipped

__all__ = ["DeliveryReport", "deliver", "prepared", "preview", "unset_mail"]


@dataclass
class DeliveryReport:
    """What was prepared and what became of the deliveries that were due."""

    prepared: Prepared = field(default_factory=Prepared)
    sent: SendReport = field(default_factory=SendReport)


async def deliver(
    parts: Parts,
    *,
    recipients: Sequence[Recipient] | None = None,
    everything: bool = False,
    immediate: bool = True,
    stop: asyncio.Event | None = None,
) -> DeliveryReport:
    """Prepare what is due and send it. `everything`: also digests whose hour has not come, if something
    waits; not `immediate`: no mail yet of what goes at once, because a sweep is still adding to it.

    Without a mail server or sender (`unset_mail`) digests are prepared and wait. What failed for good is told
    to the operator.
    """
    report = DeliveryReport()
    wanted = parts.settings.recipients if recipients is None else recipients
    if wanted:
        report.prepared = await asyncio.to_thread(prepared, parts, wanted, everything, immediate)
    if immediate:
        await asyncio.to_thread(queue_events, parts)
    await asyncio.to_thread(free_mail_of_the_dead, parts)
    if everything:
        others = takers(parts.settings) if recipients is None else ()
        parts.store.hurry({each.id for each in (*wanted, *others)}, parts.now())
    await _send(parts, stop, report.sent)
    if await asyncio.to_thread(queue_notices, parts):
        await _send(parts, stop, report.sent)
    return report


async def _send(parts: Parts, stop: asyncio.Event | None, report: SendReport) -> None:
    """Hand over what is due now."""
    waits = parts.store.next_attempt()
    if waits is None or waits > parts.now():
        return
    async with lanes(parts) as ways:
        sent = await send_due(
            parts.store,
            ways,
            now=parts.now,
            owner=owner_name(),
            jitter=parts.chance,
            reduce=partial(_reduced, parts),
            stopping=stop.is_set if stop else lambda: False,
            sleep=partial(_rest, stop),
        )
    report.add(sent)


async def _rest(stop: asyncio.Event | None, seconds: float) -> None:
    """Wait, but not beyond the end."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for((stop or asyncio.Event()).wait(), seconds)


def _reduced(parts: Parts, delivery: Claimed, _: Permanent) -> tuple[str, bytes] | None:
    """The same digest without what a mail server may object to."""
    changes = parts.store.digest_changes(delivery.digest_id)
    if delivery.channel != EMAIL or not changes:
        return None
    (info,) = parts.store.deliveries(ids=[delivery.id])
    identity = reduced_id(delivery.message_id)
    mail = reduced_mail(
        delivery.message, changes, message_id=identity, since=info.period_start, number=delivery.id
    )
    return identity, mail


def prepared(
    parts: Parts,
    recipients: Sequence[Recipient] | None = None,
    everything: bool = False,
    immediate: bool = True,
) -> Prepared:
    """Put the digests that are due into the outbox; see `deliver`."""
    recipients = parts.settings.recipients if recipients is None else recipients
    bundle(parts)  # a sweep may be under way, or was broken off before it could
    settle(parts)
    if worth_sharing(parts, recipients):
        return shared(parts, recipients, partial(_half, everything=everything, immediate=immediate))
    return _prepared(parts, recipients, everything, immediate, AT_HAND)


def _half(parts: Parts, recipients: Sequence[Recipient], *, everything: bool, immediate: bool) -> Prepared:
    return _prepared(parts, recipients, everything, immediate, AT_HAND // 6)


def _prepared(
    parts: Parts, recipients: Sequence[Recipient], everything: bool, immediate: bool, at_hand: int
) -> Prepared:
    return prepare(
        parts.store,
        recipients,
        _post(parts, Router(recipients, parts.known)),
        now=parts.now(),
        watching_since=parts.store.first_check(),
        everything=everything,
        immediate=immediate,
        paused=paused(parts),
        paused_parts=paused_parts(parts),
        at_hand=at_hand,
    )


def preview(
    parts: Parts, subscribed: Subscribed, changes: Iterable[Change], since: datetime, router: Router
) -> Rendered | None:
    """The digest that a subscription would get of these changes; None where there is nothing to say."""
    post, now = _post(parts, router), parts.now()
    told, muted = unmuted(parts, subscribed.id, changes)
    coverage = replace(post.coverage(subscribed, since, now), muted=muted)
    queue = subscribed.queue(next(iter(subscribed.cadence), "immediate").partition(" ")[0])
    at_most = post.composer(subscribed, queue, told, coverage, start=since, now=now, rooted=standing(parts))
    context, rendered = fitted(at_most, post.templates, told)
    return with_pictures(rendered, context) if rendered and context else None


def _post(parts: Parts, router: Router) -> Post:
    return Post(
        sources=parts.sources,
        templates=Templates(shipped("templates"), parts.workspace.templates),
        coverage=Accounts(parts, router),
        sender=parts.settings.smtp.sender,
        base_url=parts.settings.web.base_url,
        served=SERVED if parts.settings.web.pages else FOR_ALL,
        editions=edition_facts(parts),
        both=both_names(parts.names),
        past=pasts(parts),
        unsubscribe=leaving(parts),
        rooted=rooted(parts),
        touches=touches(parts),
    )
