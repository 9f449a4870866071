"""Deliveries that failed for good reach the operator: by another recipient, at most once a day for each.

What failed is read from the record, so a crash loses no notice, and nobody is told twice. A notice that fails
makes no notice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

from monitor.notify.channels.chat import CHAT, note_form
from monitor.notify.email import build_message, message_id, message_key
from monitor.notify.plaintext import clean, shorten
from monitor.notify.templating import Rendered
from monitor.pipeline.parts import Parts
from monitor.record import DeliveryForm, DeliveryInfo, DeliveryState
from monitor.settings import Recipient

QUEUE = "notice"
RARELY = timedelta(days=1)
RECENT = timedelta(days=7)
"""What failed before is not told any more: an operator who is named today wants no history."""
_FAILED = (DeliveryState.REFUSED, DeliveryState.BOUNCED, DeliveryState.CANCELLED)
_MOST = 20


def queue_notices(parts: Parts) -> int:
    """Put into the outbox what the operator is to be told now; gives how many notices that makes."""
    operator = next((r for r in parts.settings.recipients if r.id == parts.settings.operator.recipient), None)
    if operator is None or not (operator.notify_env or parts.settings.smtp.sender):
        return 0
    now = parts.now()
    last = parts.store.last_notices(operator.id)
    failed: dict[str, list[DeliveryInfo]] = {}
    for delivery in parts.store.recent_refusals(now - RECENT):
        told_until = last.get(delivery.recipient_id)
        young = told_until is not None and now - told_until < RARELY
        known = told_until is not None and delivery.finished_at and delivery.finished_at <= told_until
        told = young or known or delivery.form is DeliveryForm.NOTICE
        if not (told or _replaced(parts, delivery)):
            failed.setdefault(delivery.recipient_id, []).append(delivery)
    failed.pop(operator.id, None)  # there is nobody else to tell; `monitor doctor` says it
    return sum(_queued(parts, operator, recipient, deliveries) for recipient, deliveries in failed.items())


def failed_for_good(parts: Parts, since: datetime) -> list[DeliveryInfo]:
    """What was given up, or came back, since then, newest first; but for digests that go, or went, out in
    another form.
    """
    return [each for each in parts.store.recent_refusals(since) if not _replaced(parts, each)]


def _replaced(parts: Parts, delivery: DeliveryInfo) -> bool:
    others = parts.store.deliveries(digest_id=delivery.digest_id)
    return any(each.state not in _FAILED for each in others)


def _queued(parts: Parts, operator: Recipient, about: str, deliveries: Sequence[DeliveryInfo]) -> bool:
    now, sender = parts.now(), parts.settings.smtp.sender
    text = _text(about, deliveries)
    key = message_key(QUEUE, about, str(max(each.id for each in deliveries)), f"{now:%Y-%m-%d}")
    identity = message_id(key, sender)
    subject = f"Digests for {shorten(clean(about), 60)} could not be delivered"
    message = (
        note_form(subject, text)
        if operator.notify_env
        else build_message(
            Rendered(f"<pre>{escape(text)}</pre>", text),
            subject=subject,
            sender=sender,
            address=operator.address,
            name=operator.name,
            message_id=identity,
            date=now,
        )
    )
    notice = {
        "recipient_id": operator.id,
        "address": operator.address or operator.notify_env,
        "channel": CHAT if operator.notify_env else "email",
        "cadence": f"{QUEUE}:{about}",
        "period_start": now - RECENT,
        "period_end": now,
        "change_ids": (),
        "coverage_json": "{}",
        "message_id": identity,
        "message_bytes": message,
        "now": now,
        "form": DeliveryForm.NOTICE,
    }
    (delivery,) = parts.store.create_digests([notice])
    return delivery is not None


def _text(recipient: str, deliveries: Sequence[DeliveryInfo]) -> str:
    many = f"{len(deliveries):,} {'delivery' if len(deliveries) == 1 else 'deliveries'}"
    lines = [
        f"{many} to recipient “{clean(recipient)}” failed for good:",
        "",
    ]
    for each in deliveries[:_MOST]:
        when = f"{each.finished_at:%Y-%m-%d %H:%M} UTC, " if each.finished_at else ""
        what = f"{each.changes:,} changes" if each.changes != 1 else "1 change"
        lines.append(f"- delivery {each.id}, {when}{what}, {clean(each.address)}: {clean(each.error)}")
    if len(deliveries) > _MOST:
        lines.append(f"- and {len(deliveries) - _MOST:,} more")
    lines += [
        "",
        f"What happened:  monitor deliveries show {deliveries[0].id}",
        f"Try them again: monitor deliveries retry --recipient {clean(recipient)}",
        "",
        "You get at most one such notice a day for each recipient.",
        "",
    ]
    return "\n".join(lines)
