"""How the recipients of a workspace stand: what each gets and when, what came last, what waits.

`standings(parts)` looks; `follows_nobody` names filters that no institution passes; `try_out` hands over a
small message now, by the way that digests go, and gives what was answered.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from html import escape
from typing import Any

from monitor.changes import instant
from monitor.notify.cadence import next_due, queues
from monitor.notify.email import build_message, domain_of
from monitor.notify.results import SendResult
from monitor.notify.selection import Subscribed, followed, narrows, subscriptions_of
from monitor.notify.templating import Rendered
from monitor.pipeline.lanes import EMAIL, lanes
from monitor.pipeline.parts import Parts
from monitor.pipeline.pausing import Paused, paused, paused_parts
from monitor.record import ClaimedDelivery, DeliveryInfo
from monitor.settings import Recipient

CHAT = "apprise"


@dataclass(frozen=True, slots=True)
class Standing:
    """One recipient now."""

    recipient: Recipient
    subscriptions: tuple[Subscribed, ...]
    waiting: dict[str, int]
    """How many changes wait, by queue."""
    next: datetime | None
    """When the next digest is due, if something waits then; None: at once, or not before the pause ends."""
    last: DeliveryInfo | None
    paused: Paused | None
    paused_parts: dict[str, Paused]
    """Of single subscriptions, by name."""

    def to_json(self) -> dict[str, Any]:
        person, last = self.recipient, self.last
        return {
            "id": person.id,
            "address": person.address or None,
            "chat": person.notify_env or None,
            "name": person.name,
            "timezone": person.timezone,
            "language": person.language,
            "subscriptions": [_subscription(each) for each in self.subscriptions],
            "paused_until": self.paused.until.isoformat() if self.paused else None,
            "pause_reason": self.paused.reason if self.paused else None,
            "paused_subscriptions": {
                name: {"until": pause.until.isoformat(), "reason": pause.reason}
                for name, pause in self.paused_parts.items()
            },
            "next_due": instant(self.next),
            "waiting": self.waiting,
            "last_delivery": {
                "id": last.id,
                "state": last.state.value,
                "at": instant(last.finished_at or last.created_at),
                "changes": last.changes,
                "code": last.code,
                "answer": last.error,
            }
            if last
            else None,
        }


def _subscription(each: Subscribed) -> dict[str, Any]:
    lists = ("institutions", "groups", "categories", "aspects", "kinds", "countries", "sites", "languages")
    return {
        "name": each.subscription,
        "cadence": list(each.cadence),
        **{key: [str(value) for value in getattr(each, key)] for key in lists},
        "min_severity": str(each.min_severity),
        "min_confidence": each.min_confidence,
    }


def standings(parts: Parts, ids: frozenset[str] | None = None) -> list[Standing]:
    """Of all recipients, or of those, in the order of monitor.toml."""
    waiting: dict[str, dict[str, int]] = {}
    for (whose, queue), count in parts.store.waiting_counts().items():
        waiting.setdefault(whose, {})[queue] = count
    pauses, of_parts = paused(parts), paused_parts(parts)
    found = []
    for recipient in parts.settings.recipients:
        if ids is not None and recipient.id not in ids:
            continue
        pause = pauses.get(recipient.id)
        last = next(iter(parts.store.deliveries(recipient_id=recipient.id, limit=1)), None)
        own = subscriptions_of(recipient)
        found.append(
            Standing(
                recipient,
                own,
                waiting.get(recipient.id, {}),
                None if pause else _next(own, parts.now()),
                last,
                pause,
                {name: each for (whose, name), each in of_parts.items() if whose == recipient.id},
            )
        )
    return found


def _next(subscriptions: tuple[Subscribed, ...], now: datetime) -> datetime | None:
    cadences = [
        (cadence, each.timezone)
        for each in subscriptions
        for members in queues(each.cadence).values()
        for cadence in members
    ]
    due = (next_due([cadence], zone, now) for cadence, zone in cadences)
    return min((moment for moment in due if moment is not None), default=None)


def follows_nobody(parts: Parts) -> list[str]:
    """Filters that are valid one by one, and together let no institution through: nothing would ever come."""
    return [
        f"recipient {each.id}{f', subscription {each.subscription}' if each.subscription else ''}: "
        "no institution passes all of its filters"
        for recipient in parts.settings.recipients
        for each in subscriptions_of(recipient)
        if narrows(each) and not followed(each, parts.sources.institutions)
    ]


# --------------------------------------------------------------------- trying it out


async def try_out(parts: Parts, recipient: Recipient) -> SendResult | None:
    """Hand over a small message now; None where its channel is not set up."""
    channel = CHAT if recipient.notify_env else EMAIL
    now = parts.now()
    identity = make_msgid(idstring="test", domain=domain_of(parts.settings.smtp.sender))
    subject = "Test: this is where your digests will come"
    message = build_message(
        _words(recipient, now),
        subject=subject,
        sender=parts.settings.smtp.sender or "monitor@localhost",
        address=recipient.address or "nobody@localhost",
        name=recipient.name,
        message_id=identity,
        date=now,
    )
    delivery = ClaimedDelivery(
        id=0,
        digest_id=0,
        recipient_id=recipient.id,
        address=recipient.address or recipient.notify_env,
        message_id=identity,
        message=message,
        attempts=1,
        repeated=False,
        channel=channel,
    )
    async with lanes(parts) as ways:
        lane = ways.get(channel)
        return None if lane is None else await lane.sender.send(delivery)


def _words(recipient: Recipient, now: datetime) -> Rendered:
    lines = [f"This is a test for recipient “{recipient.id}”: nothing has changed.", "What comes here:"]
    for each in subscriptions_of(recipient):
        name = f"“{each.subscription}”: " if each.subscription else ""
        lines.append(f"- {name}{', '.join(each.cadence)} ({each.timezone})")
    lines.append(f"Sent on {now:%Y-%m-%d %H:%M} UTC by a person, with `monitor recipients test`.")
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Rendered(f"<!DOCTYPE html><html><body>{body}</body></html>\n", "\n".join(lines) + "\n")
