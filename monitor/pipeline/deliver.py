"""Queued changes → digests → mail: the last stretch of the way, in the daemon and in `digest --send`.

`deliver` prepares every digest that is due and sends what the outbox holds. `preview` composes one without
storing anything. What was read and what was not comes from the record, limited to what a recipient follows.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.changes import Change, ReviewState
from monitor.errors import Problem
from monitor.model import Health
from monitor.notify.bilingual import both_names
from monitor.notify.coverage import Coverage, ReadAgain, Unread
from monitor.notify.digest import compose
from monitor.notify.email import envelope_address
from monitor.notify.outbox import SendReport, send_due
from monitor.notify.prepare import Post, Prepared, fitted, prepare
from monitor.notify.selection import Recipient, followed, waits_for_review
from monitor.notify.smtp import SmtpMailer
from monitor.notify.templating import Rendered, Templates
from monitor.pipeline.editions import bundle, edition_facts
from monitor.pipeline.owners import free_mail_of_the_dead, owner_name
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter
from monitor.workspace import shipped


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

    Without a mail server or sender (`unset_mail`) digests are prepared and wait.
    """
    report = DeliveryReport()
    wanted = parts.settings.recipients if recipients is None else recipients
    if wanted:
        report.prepared = await asyncio.to_thread(_prepare, parts, wanted, everything, immediate)
    await asyncio.to_thread(free_mail_of_the_dead, parts)
    waits = parts.store.next_attempt()
    if waits is None or waits > parts.now() or unset_mail(parts):
        return report
    smtp = parts.settings.smtp
    async with SmtpMailer(smtp) as mailer:
        report.sent = await send_due(
            parts.store,
            mailer,
            sender=envelope_address(smtp.sender),
            now=parts.now,
            owner=owner_name(),
            jitter=parts.chance,
            stopping=stop.is_set if stop else lambda: False,
        )
    return report


def unset_mail(parts: Parts) -> list[Problem]:
    """What is missing in the settings for mail to be sent."""
    smtp = parts.settings.smtp
    needed = (("smtp.host", smtp.host), ("smtp.from", smtp.sender))
    return [Problem("monitor.toml", key, "is not set") for key, value in needed if not value]


def _prepare(parts: Parts, recipients: Sequence[Recipient], everything: bool, immediate: bool) -> Prepared:
    bundle(parts)  # a sweep may be under way, or was broken off before it could
    return prepare(
        parts.store,
        recipients,
        _post(parts),
        now=parts.now(),
        watching_since=parts.store.first_check(),
        everything=everything,
        immediate=immediate,
    )


def preview(
    parts: Parts, recipient: Recipient, changes: Iterable[Change], since: datetime
) -> Rendered | None:
    """The digest that a recipient would get of these changes; None where there is nothing to say."""
    post, now, told = _post(parts), parts.now(), list(changes)
    coverage = coverage_for(parts, recipient, since, now)
    editions = post.editions(told)
    queue = next(iter(recipient.cadence), "immediate").partition(" ")[0]
    _, rendered = fitted(
        lambda most: compose(
            recipient,
            told,
            coverage,
            queue=queue,
            period_start=since,
            period_end=now,
            now=now,
            base_url=post.base_url,
            sources=post.sources,
            editions=editions,
            most=most,
            both=post.both,
        ),
        post.templates,
    )
    return rendered


def _post(parts: Parts) -> Post:
    return Post(
        sources=parts.sources,
        templates=Templates(shipped("templates"), parts.workspace.templates),
        coverage=lambda recipient, start, end: coverage_for(parts, recipient, start, end),
        sender=parts.settings.smtp.sender,
        base_url="",  # no page serves links into the record yet: mails name the command instead
        editions=edition_facts(parts),
        both=both_names(parts.names),
    )


def coverage_for(parts: Parts, recipient: Recipient, start: datetime, end: datetime) -> Coverage:
    """What was read of what a recipient follows: all, unless the filters name institutions or groups."""
    narrow = recipient.institutions or recipient.groups
    ids = followed(recipient, parts.sources.institutions) if narrow else None
    known = parts.store.coverage(start, end, institutions=ids)
    unread = tuple(
        Unread(
            title=_title(parts, each.institution, each.institution_name, each.site),
            url=each.url,
            reason=_why(each.health, each.reason),
            since=each.since,
            last_good=each.last_ok,
            site=_title(parts, None, "", each.site),
        )
        for each in known.unread
    )
    again = tuple(
        ReadAgain(_title(parts, each.institution, each.institution_name, each.site), each.url, each.since)
        for each in known.again
    )
    unsure = _unsure(parts, recipient, start, end)
    return Coverage(known.due, known.read, unread, known.suppressed, unsure, again)


def _unsure(parts: Parts, recipient: Recipient, start: datetime, end: datetime) -> int:
    """How many changes of a period only their confidence keeps from a recipient."""
    if recipient.min_confidence <= 0:
        return 0
    wanted = ChangeFilter(
        since=start, until=end, states=(ReviewState.NEW,), below_confidence=recipient.min_confidence
    )
    found = parts.store.changes(wanted)
    return sum(waits_for_review(recipient, change, parts.groups_of) for change in found)


def _title(parts: Parts, institution: str | None, name: str, site: str | None) -> str:
    declared = parts.institution(institution)
    if declared or name:
        return declared.name if declared else name
    return parts.sources.sites[site].name if site in parts.sources.sites else site or ""


def _why(health: Health, reason: str) -> str:
    """Words for a person: the health first, where it says more than that the page is fine."""
    word = {Health.OK: "", Health.REDESIGNED: "held"}.get(health, health.value.replace("_", " "))
    return ": ".join(filter(None, (word, reason))) or "not checked in this period"
