"""Digests for chat services, in short, through Apprise (the extra `notify`).

`short_form` gives title and text of a digest as they are queued; a whole mail that is queued for a chat is
shortened when it is sent. `ChatSender` hands over: what knows Apprise runs in a process of its own
(`chat_worker`), which connects to public addresses and the networks that a person opened, and to nothing
else; it is given one address of a service, and no other secret. That address is in no log and in no record:
the delivery bears the name of its variable.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from monitor.confined import Confinement, confined
from monitor.errors import ConfigurationError
from monitor.notify.context import DigestContext
from monitor.notify.plaintext import clean, inert, shorten
from monitor.notify.results import Claimed, Permanent, SendResult, Sent, Temporary, Unknown, Unreachable

CHAT = "apprise"
"""The word for the channel, as the record keeps it."""
MOST_LINES = 10
_LINE, _TITLE, _TEXT = 120, 200, 1_800
_SECONDS = 40.0
_MEMORY = 1_500_000_000
_WORKER = Path(__file__).with_name("chat_worker.py")
_ZERO_WIDTH_SPACE = "\u200b"
_CALLS = str.maketrans(
    {"@": f"@{_ZERO_WIDTH_SPACE}", "<": f"<{_ZERO_WIDTH_SPACE}", "]": f"]{_ZERO_WIDTH_SPACE}"}
)
"""What services read as a call to somebody, or as a link."""


def short_form(context: DigestContext, link: str = "") -> bytes:
    """What needs attention, one line each, and what was read; `link`: where to see all of it."""
    top = [
        f"• {each.severity_word}: {f'{each.name}: ' if each.name else ''}{each.text}" for each in context.top
    ]
    releases = [f"• {each.title}" for each in context.releases]
    troubles = [f"• {each.title}" for each in context.troubles]
    listed = [*releases, *top, *troubles]
    more = len(listed) - MOST_LINES
    told = [quiet(line) for line in listed[:MOST_LINES]]
    told += [f"and {more} more"] if more > 0 else [quiet(context.top_more)] if context.top_more else []
    read = " ".join(filter(None, (context.read, context.unread_note)))
    lines = [quiet(context.headline), *told, quiet(read), *([link] if link else [])]
    return _packed(context.subject, "\n".join(lines))


def note_form(title: str, text: str) -> bytes:
    """A few words of our own, such as a notice to the operator."""
    return _packed(title, "\n".join(filter(None, map(quiet, text.splitlines()))))


def quiet(text: str) -> str:
    """One line of a page's words that links nothing, calls nobody and marks nothing up."""
    return shorten(inert(text), _LINE).translate(_CALLS)


def _packed(title: str, body: str) -> bytes:
    return json.dumps({"title": title, "body": body}, ensure_ascii=False).encode("utf-8", "replace")


def unpacked(message: bytes) -> tuple[str, str]:
    """Title and text of what was queued: a short form, or a mail."""
    if message.startswith(b"{"):
        said = json.loads(message)
        return shorten(quiet(said["title"]), _TITLE), said["body"][:_TEXT]
    mail = message_from_bytes(message, _class=EmailMessage, policy=default)
    part = mail.get_body(("plain",))
    lines = part.get_content().splitlines() if part is not None else []
    kept: list[str] = []
    for line in filter(None, map(quiet, lines)):
        if sum(map(len, kept)) + len(line) > _TEXT - 100:
            kept.append("…")
            break
        kept.append(line)
    return shorten(quiet(str(mail["subject"] or "")), _TITLE), "\n".join(kept)


class ChatSender:
    """The way to all chats."""

    def __init__(
        self,
        address_of: Callable[[str], str],
        opened: Sequence[str],
        run: Callable[[dict[str, Any]], str] | None = None,
    ) -> None:
        """`address_of` gives the address behind a name, empty where there is none; `opened`: networks that
        are not public and may be reached all the same.
        """
        self._address_of, self._opened, self._run = address_of, opened, run or _run

    async def send(self, delivery: Claimed) -> SendResult:
        name = delivery.address
        try:
            address = self._address_of(name)
        except ConfigurationError as error:
            return Unreachable(None, str(error.problems[0]))
        if not address:
            return Unreachable(None, f"the address of {name} is not set")
        title, body = unpacked(delivery.message)
        task = {"address": address, "title": title, "body": body, "opened": list(self._opened)}
        try:
            answer = json.loads(await asyncio.to_thread(self._run, task))
        except Confinement as error:
            if error.why == "time":
                return Unknown(f"no answer within {_SECONDS:g} s")
            return Temporary(None, "what hands over to the service has failed")
        except ValueError:
            return Temporary(None, "what hands over to the service has failed")
        return _judged(answer)


def _judged(answer: dict[str, Any]) -> SendResult:
    text, status = clean(str(answer.get("text", ""))), answer.get("status")
    match answer.get("result"):
        case "sent":
            return Sent("taken", code=status)
        case "blocked" | "missing" | "no address":
            return Unreachable(None, text)
        case "too long":
            return Permanent(None, text)
    return Temporary(status, text)


def _run(task: dict[str, Any]) -> str:
    return confined(_WORKER, json.dumps(task).encode(), seconds=_SECONDS, memory=_MEMORY)
