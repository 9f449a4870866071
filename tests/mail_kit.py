"""A mail server that misbehaves on cue, a watch with people and changes, and what arrived."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.changes import Change
from monitor.record import Store
from tests.demo.postbox import free_port
from tests.record_kit import change

BEGAN = datetime(2026, 11, 12, 7, 14, tzinfo=UTC)
SETTINGS = """\
[smtp]
host = "127.0.0.1"
port = {port}
tls = "{tls}"
from = "Institution Monitor <monitor@example.org>"
{smtp}
"""
PERSON = """
[[recipients]]
id = "{id}"
address = "{id}@example.org"
cadence = ["immediate"]
min_confidence = 0.0
"""
CONTENT = "552 5.7.0 content presents a security issue"
Answer = Callable[[str, str], str]
"""The stage (MAIL, RCPT, DATA) and the address → an answer, "" for yes, "drop" to hang up, "slow …"."""


class BadServer:
    """A real SMTP server on loopback, in a thread of its own.

    "drop" after DATA: the message is taken, and no answer is given.
    """

    def __init__(
        self,
        answer: Answer = lambda _stage, _address: "",
        port: int = 0,
        objects: Callable[[str, bytes], bool] = lambda _address, _mail: False,
        **options: Any,
    ) -> None:
        """`objects`: whether it refuses this mail for its content."""
        self.answer, self.objects = answer, objects
        self.port = port or free_port()
        self.taken: list[tuple[str, bytes]] = []
        """Address and message, in the order in which they came, also where the answer was lost."""
        self.refused: list[str] = []
        self.commands = 0
        self._options = options

    def controller(self) -> Controller:
        return Controller(self, hostname="127.0.0.1", port=self.port, **self._options)

    def __enter__(self) -> Self:
        self._controller = self.controller()
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self._said(server, "MAIL", address)
        if not said:
            envelope.mail_from = address
        return said or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self._said(server, "RCPT", address)
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (address,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        if self.objects(address, envelope.content):
            return CONTENT
        said = await self._said(server, "DATA", address)
        if not said or said == "drop":
            self.taken.append((address, envelope.content))
        return said or "250 2.0.0 taken"

    async def _said(self, server: SMTP, stage: str, address: str) -> str:
        self.commands += 1
        said = self.answer(stage, address)
        if said.startswith("slow"):
            await asyncio.sleep(0.05)
            said = said.removeprefix("slow").strip()
        if said == "drop":
            assert server.transport is not None
            server.transport.abort()
        elif said:
            self.refused.append(said)
        return said

    def ids_for(self, person: str) -> list[str]:
        """The Message-IDs that somebody got, in order."""
        return [message_id(mail) for address, mail in self.taken if address == f"{person}@example.org"]


class Greylist:
    """Says "later" to what it sees for the first time."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def __call__(self, stage: str, address: str) -> str:
        with self._lock:
            if stage != "RCPT" or address in self._seen:
                return ""
            self._seen.add(address)
            return "451 4.7.1 greylisted, come back later"


def message_id(mail: bytes) -> str:
    return str(message_from_bytes(mail, policy=default)["Message-ID"])


def write_watch(
    folder: Path, port: int, people: Iterable[str], *, tls: str = "none", smtp: str = "", more: str = ""
) -> None:
    """A workspace with these recipients, who get everything at once; nothing is watched."""
    folder.mkdir(parents=True, exist_ok=True)
    text = SETTINGS.format(port=port, tls=tls, smtp=smtp) + more
    text += "".join(PERSON.format(id=person) for person in people)
    (folder / "monitor.toml").write_text(text, encoding="utf-8")


def open_store(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder / 'monitor.db'}")


def queue_changes(store: Store, people: Iterable[str], numbers: Iterable[int]) -> list[Change]:
    """Changes that all of these wait for, told in this order."""
    queues = [(person, "immediate") for person in people]
    made = [change(f"{number:05}", detected_at=BEGAN + timedelta(seconds=number)) for number in numbers]
    return list(store.add_changes(made, queue_for=lambda _: queues))
