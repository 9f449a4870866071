"""The sign of life that a watcher outside waits for: a dead daemon must not look like calm.

`Heartbeat(parts).beat()` asks the address of the settings, but only while the checker looks up and the
database answers and takes what is checked: a daemon that hangs is silent, too. That it cannot be asked is a
warning in the log, once for each trouble, and never an error. The address is not logged: it may be a secret.
"""

import asyncio
import logging
from types import TracebackType
from typing import Self

from monitor import __version__
from monitor.errors import StorageError
from monitor.fetch import Pulse, user_agent
from monitor.pipeline.parts import Parts
from monitor.urls import host_of

log = logging.getLogger(__name__)

TIMEOUT = 15.0


class Heartbeat:
    """The way to the watcher; an async context manager."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.settings
        self._parts = parts
        self._whom = host_of(settings.heartbeat.url)
        self._url = settings.heartbeat.url
        self._pulse = Pulse(
            now=parts.now,
            user_agent=user_agent(__version__, settings.fetch.contact),
            allow_private=settings.fetch.allow_private,
            timeout=TIMEOUT,
        )
        self._trouble = ""

    async def __aenter__(self) -> Self:
        await self._pulse.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pulse.__aexit__(kind, error, trace)

    async def beat(self) -> bool:
        """Say that all goes well, if it does; whether it was heard."""
        if (why := await asyncio.to_thread(self._unwell)) != "":
            self._note("withheld", f"no heartbeat: {why}")
            return False
        fault = await self._pulse.beat(self._url)
        if fault is None:
            self._parts.telemetry.beat("sent")
            if self._trouble:
                log.info("heartbeats to %s are heard again", self._whom)
            self._trouble = ""
            return True
        self._note("failed", f"a heartbeat to {self._whom} was not heard: {fault.kind.value}: {fault.detail}")
        return False

    def _unwell(self) -> str:
        if self._parts.telemetry.stuck:
            return "the checker hangs"
        if why := self._parts.telemetry.hindered:
            return why
        try:
            self._parts.store.next_due()
        except StorageError as error:
            return str(error)
        return ""

    def _note(self, result: str, trouble: str) -> None:
        self._parts.telemetry.beat(result)
        if trouble != self._trouble:
            log.warning("%s", trouble)
        self._trouble = trouble
