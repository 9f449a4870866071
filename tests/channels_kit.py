"""For the tests of webhooks, files, feeds and chats: a small workspace, and a receiver on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.changes import Change
from monitor.pipeline.deliver import deliver
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import DeliveryInfo, DeliveryState
from monitor.workspace import Workspace
from tests.fetch_kit import serve
from tests.record_kit import NOW

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
OLD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
LOOPBACK = '[fetch]\nallow_private = ["127.0.0.0/8"]\n'
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Clock:
    moment: datetime = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


@contextmanager
def opened(
    folder: Path, settings: str, environ: Mapping[str, str] | None = None, clock: Clock | None = None
) -> Iterator[Parts]:
    """A workspace with these settings and no sources; the middle of all chances."""
    folder.mkdir(exist_ok=True)
    (folder / "monitor.toml").write_text(settings, encoding="utf-8")
    with open_parts(Workspace(folder), dict(environ or {}), now=clock or Clock()) as parts:
        object.__setattr__(parts, "chance", lambda: 0.5)
        yield parts


def tell(parts: Parts, *changes: Change) -> None:
    """Record changes as a check would, with those who are to hear of them."""
    parts.store.add_changes(changes, queue_for=parts.router)


async def handed_over(parts: Parts) -> list[DeliveryInfo]:
    """One round of the notifier; every delivery, oldest first."""
    await deliver(parts)
    return deliveries(parts)


def deliveries(parts: Parts) -> list[DeliveryInfo]:
    return parts.store.deliveries()[::-1]


def states(parts: Parts) -> list[DeliveryState]:
    return [each.state for each in deliveries(parts)]


@dataclass
class Message:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What has come in; `reply` may be changed, None hangs up without a word."""

    reply: Callable[[Message], Reply | None] = lambda _: (204, {}, b"")
    got: list[Message] = field(default_factory=list)
    url: str = ""

    @property
    def ids(self) -> list[str]:
        return [each.headers["webhook-id"] for each in self.got]


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """An HTTP server for POSTs."""
    found = Receiver()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        message = Message(head[0].split(" ")[1], headers, body)
        found.got.append(message)
        reply = found.reply(message)
        if reply is not None:
            status, more, text = reply
            lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(text)}"]
            lines += [f"{name}: {value}" for name, value in more.items()]
            writer.write("\r\n".join([*lines, "", ""]).encode() + text)
            await writer.drain()

    async with serve(raw=answer) as server:
        found.url = server.url
        yield found
