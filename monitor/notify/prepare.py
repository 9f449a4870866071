"""Filling the outbox: compose and render each digest that is due, store it with its mail.

`prepare` asks the record once what waits for whom. A digest is stored in one transaction with the message
itself, under a Message-ID that names its content: preparing twice gives nothing twice. A scheduled digest
that was missed (the service was off) is due once, not once for each missed time; what is found after the
hour of a digest that had nothing to say waits for the next one. Each subscription has digests of its own.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol, TypedDict

from monitor.changes import Change
from monitor.model import Sources
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.cadence import DAILY, IMMEDIATE, WEEKLY, latest_due, queues
from monitor.notify.channels.chat import short_form
from monitor.notify.charts import Past
from monitor.notify.context import DigestContext, Item
from monitor.notify.coverage import Coverage
from monitor.notify.digest import EditionFacts, Rooted, composer
from monitor.notify.drawing import with_pictures
from monitor.notify.email import build_message, list_id, message_id, message_key, thread_root
from monitor.notify.fitting import Composer, Fitting
from monitor.notify.links import SERVED
from monitor.notify.selection import Recipient, Subscribed, kind_of_queue, subscriptions_of
from monitor.notify.templating import Rendered, Templates
from monitor.notify.touching import Touches, nothing

_USUAL = {IMMEDIATE: timedelta(hours=1), DAILY: timedelta(days=1), WEEKLY: timedelta(weeks=1)}
"""How far back a first digest looks at most."""
_TOGETHER = 25
"""Digests that are stored in one transaction, at most: each waits for the disk."""
_ITEMS = 2_000
"""Items that are kept in memory, for each time zone and language."""
AT_HAND = 40_000
"""Changes that are kept in memory, because others are told of them too."""

CoverageOf = Callable[[Subscribed, datetime, datetime], Coverage]
EditionsOf = Callable[[Sequence[Change]], Mapping[str, EditionFacts]]
Queue = tuple[str, str]
"""A recipient's id, and what one of their queues is called."""


class DigestStore(Protocol):
    """What this room needs of the record to prepare digests."""

    def waiting_items(self, recipient_ids: Collection[str], /) -> Mapping[Queue, Sequence[str]]:
        """The ids of the changes that wait, by queue."""

    def waiting_counts(self) -> Mapping[Queue, int]: ...
    def changes_by_id(self, ids: Collection[str], /) -> list[Change]: ...
    def last_digest_ends(self) -> Mapping[Queue, datetime]: ...
    def create_digests(self, several: "Sequence[NewDigest]", /) -> Sequence[int | None]:
        """In one transaction; each all or nothing, None where the Message-ID, or one of its changes, is
        taken.
        """


class NewDigest(TypedDict):
    """One digest with its mail."""

    recipient_id: str
    address: str
    """Of a chat: the name of the variable that holds it."""
    channel: str
    cadence: str
    period_start: datetime
    period_end: datetime
    change_ids: Sequence[str]
    coverage_json: str
    message_id: str
    message_bytes: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """What is the same for all digests of a service."""

    sources: Sources
    templates: Templates
    coverage: CoverageOf
    sender: str
    base_url: str = ""
    served: Collection[str] = SERVED
    """The pages that may be linked to."""
    editions: EditionsOf = lambda _: {}
    """What is known of the editions that changes belong to."""
    both: Both = as_printed
    """Names in both languages."""
    past: Callable[[Subscribed, str, Sequence[Change]], Past | None] = lambda *_: None
    """What was before, for charts, by queue."""
    unsubscribe: Callable[[Subscribed], str] = lambda _: ""
    """The address of one click that ends a subscription; empty where none is served."""
    rooted: Callable[[], Rooted | None] = lambda: None
    """What the archive hashes to now."""
    touches: Touches = nothing
    """Which agreements of the user a change touches."""

    def composer(
        self,
        subscribed: Subscribed,
        queue: str,
        changes: Sequence[Change],
        coverage: Coverage,
        *,
        start: datetime,
        now: datetime,
        told: dict[Change, Item] | None = None,
        rooted: Rooted | None,
    ) -> Composer:
        """The digest of one queue from `start` until now; see `digest.composer`."""
        return composer(
            subscribed,
            changes,
            coverage,
            queue=kind_of_queue(queue),
            period_start=start,
            period_end=now,
            now=now,
            base_url=self.base_url,
            served=self.served,
            sources=self.sources,
            editions=self.editions(changes),
            both=self.both,
            told=told,
            past=self.past(subscribed, queue, changes),
            rooted=rooted,
            touches=self.touches,
        )


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
    paused: Collection[str] = (),
    paused_parts: Collection[Queue] = (),
    at_hand: int = AT_HAND,
) -> Prepared:
    """Store the digests that are due. `everything`: also those whose time has not come, if something waits;
    not `immediate`: leave what goes at once for the next call (a sweep is under way: one mail, not many);
    `paused`: recipients who get nothing now, and all of it later, `paused_parts`: so with subscriptions of
    theirs, by name; `at_hand`: how many changes are kept in memory.

    `watching_since`: when the first page was checked; a first scheduled digest is due at its hour after that.
    """
    when = _When(store, now, watching_since, everything)
    due = [
        turn
        for recipient in recipients
        if recipient.id not in paused
        for subscribed, queue in _queues(recipient, when.waiting.get(recipient.id, {}))
        if immediate or kind_of_queue(queue) != IMMEDIATE
        if (recipient.id, subscribed.subscription) not in paused_parts
        if (turn := when.turn(subscribed, queue)) is not None
    ]
    run = _Run(store, post, now, due, at_hand)
    for turn in due:
        run.compose(turn)
    run.store_ready()
    return run.prepared


def _queues(recipient: Recipient, waiting: Collection[str]) -> Iterator[tuple[Subscribed, str]]:
    """The queues of a recipient, each with the subscription that it is of; then those given up since."""
    subscriptions = subscriptions_of(recipient)
    own = [(each, each.queue(kind)) for each in subscriptions for kind in queues(each.cadence)]
    yield from own
    for queue in sorted(set(waiting) - {queue for _, queue in own}):
        yield replace(subscriptions[0], subscription=queue.partition(":")[2], cadence=()), queue


@dataclass(frozen=True, slots=True)
class _Turn:
    """A queue whose digest is due, as far as the clock and the number of what waits tell."""

    subscribed: Subscribed
    queue: str
    start: datetime
    """Since when, if nothing that waits is older."""
    scheduled: datetime | None
    """The hour that has come; None: it is sent because items wait, whatever the clock says."""
    in_time: bool
    """Only for what was found before its hour: what came later waits for the next."""


class _When:
    """Which queues are due."""

    def __init__(self, store: DigestStore, now: datetime, since: datetime | None, everything: bool) -> None:
        self._now, self._since, self._everything = now, since, everything
        self._ends = store.last_digest_ends()
        self.waiting: dict[str, dict[str, int]] = {}
        """By recipient and queue, how many changes."""
        for (recipient, queue), count in store.waiting_counts().items():
            self.waiting.setdefault(recipient, {})[queue] = count

    def turn(self, subscribed: Subscribed, queue: str) -> _Turn | None:
        kind = kind_of_queue(queue)
        cadences = queues(subscribed.cadence).get(kind, ())
        last = self._ends.get((subscribed.id, queue)) if cadences else None
        scheduled = latest_due(cadences, subscribed.timezone, self._now)
        known = last or self._since
        is_time = scheduled is not None and known is not None and known < scheduled
        if scheduled is not None and not (is_time or self._everything):
            return None
        # Nothing is scheduled for what goes at once, nor for a queue that the recipient has given up since:
        # what waits there goes now.
        in_time = scheduled is not None and not self._everything
        asked = in_time and subscribed.quiet == "heartbeat"
        if not asked and not self.waiting.get(subscribed.id, {}).get(queue):
            return None
        start = last or max(filter(None, (self._since, self._now - _USUAL[kind])))
        return _Turn(subscribed, queue, start, scheduled if is_time else None, in_time and not asked)


@dataclass(frozen=True, slots=True)
class _Due:
    changes: list[Change]
    start: datetime
    scheduled: datetime | None


class _Run:
    """One preparation: what waits is looked up once, changes and answers are shared by all digests."""

    def __init__(
        self, store: DigestStore, post: Post, now: datetime, due: Sequence[_Turn], at_hand: int
    ) -> None:
        self._store, self._post, self._now, self._at_hand = store, post, now, at_hand
        self._shelf: OrderedDict[str, Change] = OrderedDict()
        self._told: dict[tuple[str, str], dict[Change, Item]] = {}
        self._fitting = Fitting(post.templates)
        self._ready: list[NewDigest] = []
        self.prepared = Prepared()
        recipients = {turn.subscribed.id for turn in due}
        self._waiting = store.waiting_items(recipients) if recipients else {}

    def compose(self, turn: _Turn) -> None:
        """Compose a digest that is due, if what waits is enough for it."""
        changes = self._changes(self._waiting.get((turn.subscribed.id, turn.queue), ()))
        found = [change.detected_at for change in changes if change.detected_at]
        if turn.in_time and turn.scheduled and not any(moment <= turn.scheduled for moment in found):
            return
        first = min([turn.start, self._now, *found])
        if first < turn.start:  # of a day, so that what was read in a period is looked up once for many
            first = first.replace(hour=0, minute=0, second=0, microsecond=0)
        self._compose(turn.subscribed, turn.queue, _Due(changes, first, turn.scheduled))

    def _changes(self, ids: Sequence[str]) -> list[Change]:
        """In the order in which they were detected."""
        shelf = self._shelf
        if missing := [id_ for id_ in ids if id_ not in shelf]:
            shelf.update((change.id, change) for change in self._store.changes_by_id(missing))
        found = [shelf[id_] for id_ in ids if id_ in shelf]
        for _ in range(len(shelf) - self._at_hand):
            shelf.popitem(last=False)
        return sorted(found, key=lambda change: change.detected_at or self._now)

    def _compose(self, subscribed: Subscribed, queue: str, due: _Due) -> None:
        post, now = self._post, self._now
        coverage = post.coverage(subscribed, due.start, now)
        at_most = post.composer(
            subscribed,
            queue,
            due.changes,
            coverage,
            start=due.start,
            now=now,
            told=self._items(subscribed),
            rooted=post.rooted(),
        )
        context, rendered = self._fitting.fitted(at_most, due.changes)
        if context is None or rendered is None:
            return
        if rendered.fault and rendered.fault not in self.prepared.faults:
            self.prepared.faults.append(rendered.fault)
        ids = [change.id for change in due.changes]
        moment = due.scheduled.isoformat() if due.scheduled else ""
        key = message_key(subscribed.id, queue, moment or " ".join(sorted(ids)))
        identity = message_id(key, post.sender)
        digest = NewDigest(
            recipient_id=subscribed.id,
            address=subscribed.address or subscribed.notify_env,
            channel="apprise" if subscribed.notify_env else "email",
            cadence=queue,
            period_start=due.start,
            period_end=now,
            change_ids=ids,
            coverage_json=json.dumps(coverage.to_json(), ensure_ascii=False),
            message_id=identity,
            message_bytes=self._message(subscribed, queue, context, rendered, identity),
            now=now,
        )
        self._ready.append(digest)
        if len(self._ready) >= _TOGETHER:
            self.store_ready()

    def _message(
        self, subscribed: Subscribed, queue: str, context: DigestContext, rendered: Rendered, identity: str
    ) -> bytes:
        post = self._post
        if subscribed.notify_env:
            return short_form(context, post.base_url)
        return build_message(
            with_pictures(rendered, context),
            subject=context.subject,
            sender=post.sender,
            address=subscribed.address,
            name=subscribed.name,
            message_id=identity,
            date=self._now,
            unsubscribe=post.unsubscribe(subscribed),
            references=[thread_root(subscribed.id, queue, post.sender)],
            list_id=list_id(subscribed.id, subscribed.subscription, post.sender),
        )

    def _items(self, subscribed: Subscribed) -> dict[Change, Item]:
        """Items of digests that are told in the same time zone and language."""
        told = self._told.setdefault((subscribed.timezone, subscribed.language), {})
        if len(told) > _ITEMS:
            told.clear()
        return told

    def store_ready(self) -> None:
        """Store what is composed."""
        if self._ready:
            stored = self._store.create_digests(self._ready)
            self.prepared.digests += [number for number in stored if number is not None]
            self._ready.clear()
