"""Mail that comes back: a delivery status notification (RFC 3464) → which message failed, and why.

Takes the bytes of the whole notification, from anybody; gives what it says of failure, or None where it says
none (a delay, a receipt, another mail). Nothing in it is believed beyond that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

from monitor.notify.plaintext import clean, shorten

MOST_BYTES = 10_000_000
_ID = re.compile(r"<[!-;=?-~]{1,400}>")
_STATUS = re.compile(r"5\.[0-9]{1,3}\.[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back."""

    message_id: str
    text: str
    enhanced: str
    """Such as "5.1.1"; empty where it does not say."""


def read_bounce(data: bytes) -> Bounce | None:
    """The failure that a notification tells of; None where it tells none."""
    if len(data) > MOST_BYTES:
        return None
    message = message_from_bytes(data, policy=default)
    parts = list(message.walk())
    failed = next(_failures(parts), None)
    identity = next(_identities(message, parts), "")
    if failed is None or not identity:
        return None
    status, why = failed
    return Bounce(identity, shorten(clean(why), 500) or "it came back", status)


def message_id_of(text: str) -> str:
    """A Message-ID as a person gives it, in its brackets; empty where it is none."""
    whole = text if text.startswith("<") else f"<{text}>"
    return whole if _ID.fullmatch(whole) and "@" in whole else ""


def _failures(parts: list[Any]) -> Iterator[tuple[str, str]]:
    """Status and diagnosis of each address that failed."""
    for part in parts:
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        for block in part.get_payload():
            if _field(block, "Action").lower() != "failed":
                continue
            status = _STATUS.match(_field(block, "Status"))
            kind, _, said = _field(block, "Diagnostic-Code").partition(";")
            address = _field(block, "Final-Recipient").rpartition(";")[2].strip()
            why = (said or kind).strip() or f"could not be delivered to {address}"
            yield (status[0] if status else ""), why


def _identities(message: EmailMessage, parts: list[Any]) -> Iterator[str]:
    """The Message-ID of what came back: in the copy, else in what the notification answers."""
    for part in parts[1:]:
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            yield from _ids(part.get_payload(0), "Message-ID")
        elif kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            body = part.get_payload(decode=True) or b""
            yield from _ids(message_from_bytes(body, policy=default), "Message-ID")
    for name in ("In-Reply-To", "References"):
        yield from reversed(list(_ids(message, name)))


def _ids(message: "Message[Any, Any] | EmailMessage", name: str) -> Iterator[str]:
    yield from _ID.findall(_field(message, name))


def _field(message: Any, name: str) -> str:
    """One header as text; a hostile one may be anything."""
    try:
        return str(message.get(name, "")).strip()
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):  # the package trips over some
        return ""
