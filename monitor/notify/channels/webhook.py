"""Changes to a web address: CloudEvents 1.0 (structured mode, JSON), signed as Standard Webhooks says.

`event` gives the body of one change, `event_id` its name: the same for each attempt, so that a receiver can
tell a repeat. `WebhookSender` hands over what is queued; the way out is an argument. What the server answers
is judged by its status alone: 2xx took it; 408, 425, 5xx and redirects (never followed) are for now; 429 and
503 are about the server and hold back all that waits for it; every other 4xx is for good.
"""

import base64
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.changes import Change, instant
from monitor.model.posted import Posted, PostResult, Unsent
from monitor.notify.results import (
    Claimed,
    Permanent,
    SendResult,
    Sent,
    Temporary,
    Unknown,
    Unreachable,
)

TYPE = "org.institution-monitor.change.v1"
MEDIA_TYPE = "application/cloudevents+json; charset=utf-8"
_BUSY = (429, 503)
_LATER = (408, 425)

Post = Callable[[str, Mapping[str, str], bytes], Awaitable[PostResult]]
"""Address, headers, body."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one webhook leads."""

    url: str
    keys: Sequence[bytes]
    """What it is signed with, each; the secret is being changed where there are two."""
    trouble: str = ""
    """Why nothing can be sent there now; empty where it can."""

    def __repr__(self) -> str:
        return "Target(…)"


def event_id(change: Change, webhook: str) -> str:
    """The change, and for whom: "7K2M0QRS1T.siem"."""
    return f"{change.id}.{webhook}"


def event(change: Change, *, id_: str, source: str) -> bytes:
    """One CloudEvent; its data is the CHANGE of the contract."""
    subject = change.institution or change.institution_name
    said = {
        "specversion": "1.0",
        "id": id_,
        "source": source,
        "type": TYPE,
        **({"time": instant(change.detected_at)} if change.detected_at else {}),
        **({"subject": subject} if subject else {}),
        "datacontenttype": "application/json",
        "data": change.to_json(),
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def signed(id_: str, moment: datetime, body: bytes, keys: Sequence[bytes]) -> dict[str, str]:
    """The headers of Standard Webhooks: HMAC-SHA256 over name, second and body."""
    second = int(moment.timestamp())
    content = f"{id_}.{second}.".encode() + body
    signatures = (base64.b64encode(hmac.digest(key, content, "sha256")).decode() for key in keys)
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(second),
        "webhook-signature": " ".join(f"v1,{each}" for each in signatures),
    }


class WebhookSender:
    """The way to all webhooks; by the id of their taker."""

    def __init__(self, targets: Mapping[str, Target], post: Post, now: Callable[[], datetime]) -> None:
        self._targets, self._post, self._now = targets, post, now

    async def send(self, delivery: Claimed) -> SendResult:
        target = self._targets.get(delivery.recipient_id)
        if target is None:
            return Permanent(None, "no webhook of this name is set up any more")
        if target.trouble:
            return Unreachable(None, target.trouble)
        body = delivery.message
        headers = signed(delivery.message_id, self._now(), body, target.keys)
        said = await self._post(target.url, {"Content-Type": MEDIA_TYPE, **headers}, body)
        match said:
            case Posted():
                return _judged(said)
            case Unsent():
                return Unreachable(None, said.why)
        return Unknown(said.why)


def _judged(answer: Posted) -> SendResult:
    status, text = answer.status, f"status {answer.status}" + (f": {answer.said}" if answer.said else "")
    if 200 <= status < 300:
        return Sent(text, code=status)
    if status in _BUSY:
        return Unreachable(status, text, wait=answer.wait or 0)
    if 300 <= status < 400:
        return Temporary(status, f"status {status}: a redirect, which is not followed")
    if status in _LATER or status >= 500:
        return Temporary(status, text, wait=answer.wait or 0)
    return Permanent(status, text)
