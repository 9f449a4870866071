"""How long a request may take to come in: `Patient`, uvicorn's protocol with an end to waiting.

uvicorn waits for ever for the rest of a request, and refuses everybody while as many connections are open as
it takes: who opens them and says nothing would shut everybody out. Answers may take as long as they need.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

WITHIN = 20.0
"""Seconds for the head and the body of one request."""


class Patient(H11Protocol):
    """A connection that is closed where a request does not come in within its time."""

    _since = 0.0
    _watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._since = self.loop.time()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._since = self.loop.time()
        super().on_response_complete()

    def _look(self) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete and not self.cycle.more_body
        now = self.loop.time()
        if not answering and now - self._since >= WITHIN:
            self.transport.close()
            return
        left = WITHIN if answering else self._since + WITHIN - now
        self._watch = self.loop.call_later(left, self._look)
