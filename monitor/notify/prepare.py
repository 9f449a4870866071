"""Filling the outbox: compose and render each digest that is due, store it with its mail.

`prepare` asks the record what waits for whom. A digest is stored in one transaction with the message
itself, under a Message-ID that names its content: preparing twice gives nothing twice. A scheduled digest
that was missed (the service was off) is due once, not once for each missed time; what is found after the
hour of a digest that had nothing to say waits for the next one.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from monitor.changes import Change
from monitor.model import Sources
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.cadence import DAILY, IMMEDIATE, KINDS, WEEKLY, latest_due, queues
from monitor.notify.context import DigestContext
from monitor.notify.coverage import Coverage
from monitor.notify.digest import MOST, EditionFacts, Recipient, compose
from monitor.notify.email import build_message, message_id, message_key
from monitor.notify.templating import MAX_BYTES, Rendered, Templates
from monitor.units import Cadence

_USUAL = {IMMEDIATE: timedelta(hours=1), DAILY: timedelta(days=1), WEEKLY: timedelta(weeks=1)}
"""How far back a first digest looks at most."""

CoverageOf = Callable[[Recipient, datetime, datetime], Coverage]
EditionsOf = Callable[[Sequence[Change]], Mapping[str, EditionFacts]]


class DigestStore(Protocol):
    """What this room needs of the record to prepare digests."""

    def pending_items(self, recipient_id: str, cadence: str) -> list[Change]: ...
    def last_digest_end(self, recipient_id: str, cadence: str) -> datetime | None: ...
    def create_digest(
        self,
        *,
        recipient_id: str,
        address: str,
        cadence: str,
        period_start: datetime,
        period_end: datetime,
        change_ids: Sequence[str],
        coverage_json: str,
        message_id: str,
        message_bytes: bytes,
        now: datetime,
    ) -> int | None:
        """All or nothing, in one transaction; None where the Message-ID, or one of the changes, is taken."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is the same for all digests of a service."""

    sources: Sources
    templates: Templates
    coverage: CoverageOf
    sender: str
    base_url: str = ""
    editions: EditionsOf = lambda _: {}
    """What is known of the editions that changes belong to."""
    both: Both = as_printed
    """Names in both languages."""


@dataclass
class Prepared:
    digests: list[int] = field(default_factory=list)
    """The numbers that the record gave."""
    faults: list[str] = field(default_factory=list)
    """What was wrong with templates of the user."""


def prepare(
    store: DigestStore,
    recipients: Sequence[Recipient],
    post: Post,
    *,
    now: datetime,
    watching_since: datetime | None,
    everything: bool = False,
    immediate: bool = True,
) -> Prepared:
    """Store the digests that are due. `everything`: also those whose time has not come, if something waits;
    not `immediate`: leave what goes at once for the next call (a sweep is under way: one mail, not many).

    `watching_since`: when the first page was checked; a first scheduled digest is due at its hour after that.
    """
    prepared = Prepared()
    for recipient in recipients:
        own = queues(recipient.cadence)
        for queue in KINDS:
            if queue == IMMEDIATE and not immediate:
                continue
            due = _due(store, recipient, queue, own.get(queue, ()), now, watching_since, everything)
            if due is not None:
                _store_digest(store, recipient, queue, due, post, now, prepared)
    return prepared


@dataclass(frozen=True, slots=True)
class _Due:
    changes: list[Change]
    start: datetime
    scheduled: datetime | None
    """None: it is sent because items wait, whatever the clock says."""


def _due(
    store: DigestStore,
    recipient: Recipient,
    queue: str,
    cadences: Sequence[Cadence],
    now: datetime,
    since: datetime | None,
    everything: bool,
) -> _Due | None:
    last = store.last_digest_end(recipient.id, queue) if cadences else None
    scheduled = latest_due(cadences, recipient.timezone, now)
    known = last or since
    is_time = scheduled is not None and known is not None and known < scheduled
    if scheduled is not None and not (is_time or everything):
        return None
    # Nothing is scheduled for what goes at once, nor for a queue that the recipient has given up since:
    # what waits there goes now.
    changes = store.pending_items(recipient.id, queue)
    found = [change.detected_at for change in changes if change.detected_at]
    if scheduled is not None and not everything:
        in_time = any(moment <= scheduled for moment in found)
        if not in_time and recipient.quiet != "heartbeat":
            return None
    elif not changes:
        return None
    start = last or max(filter(None, (since, now - _USUAL[queue])))
    return _Due(changes, min([start, now, *found]), scheduled if is_time else None)


def _store_digest(
    store: DigestStore,
    recipient: Recipient,
    queue: str,
    due: _Due,
    post: Post,
    now: datetime,
    prepared: Prepared,
) -> None:
    coverage = post.coverage(recipient, due.start, now)
    editions = post.editions(due.changes)

    def at_most(items: int) -> DigestContext | None:
        return compose(
            recipient,
            due.changes,
            coverage,
            queue=queue,
            period_start=due.start,
            period_end=now,
            now=now,
            base_url=post.base_url,
            sources=post.sources,
            editions=editions,
            most=items,
            both=post.both,
        )

    context, rendered = fitted(at_most, post.templates)
    if context is None or rendered is None:
        return
    if rendered.fault and rendered.fault not in prepared.faults:
        prepared.faults.append(rendered.fault)
    ids = [change.id for change in due.changes]
    moment = due.scheduled.isoformat() if due.scheduled else ""
    identity = message_id(message_key(recipient.id, queue, moment or " ".join(sorted(ids))), post.sender)
    message = build_message(
        rendered,
        subject=context.subject,
        sender=post.sender,
        address=recipient.address,
        name=recipient.name,
        message_id=identity,
        date=now,
    )
    digest = store.create_digest(
        recipient_id=recipient.id,
        address=recipient.address,
        cadence=queue,
        period_start=due.start,
        period_end=now,
        change_ids=ids,
        coverage_json=json.dumps(coverage.to_json(), ensure_ascii=False),
        message_id=identity,
        message_bytes=message,
        now=now,
    )
    if digest is not None:
        prepared.digests.append(digest)


def fitted(
    compose_at_most: Callable[[int], DigestContext | None], templates: Templates
) -> tuple[DigestContext | None, Rendered | None]:
    """The digest with about as many items in full as a mail program shows without clipping."""
    items, fits, too_many = MOST, 0, MOST + 1
    best: tuple[DigestContext | None, Rendered | None] = (None, None)
    while True:
        context = compose_at_most(items)
        if context is None:
            return None, None
        rendered = templates.render(context)
        if rendered.size <= MAX_BYTES or items <= 1:
            fits, best = items, (context, rendered)
        else:
            too_many = items
        if too_many - fits <= max(1, fits // 8):
            return best
        if fits:
            items = (fits + too_many) // 2
        else:
            told = sum(len(group.items) + len(group.reverted) for group in context.groups)
            items = max(1, min(items - 1, int(min(items, told) * MAX_BYTES / rendered.size * 0.95)))
