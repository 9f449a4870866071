"""`Web`: the application on a socket, in the event loop of whoever awaits it.

Called with the parts and the event that ends it. An address that cannot be used is an error in the log and
nothing worse: pages are checked and digests mailed all the same. So is an address that others can reach while
there is no account.
"""

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Iterator
from functools import partial

import uvicorn

from monitor.errors import StorageError
from monitor.pipeline.parts import Parts
from monitor.pipeline.reach import closed
from monitor.review.access import Named
from monitor.review.app import application
from monitor.review.patience import Patient
from monitor.review.warm import warm

log = logging.getLogger(__name__)

AT_ONCE = 64
AGAIN = 10.0
"""Seconds; whoever adds the first account need not begin the service anew."""
COLD = 0.5
"""Seconds until the pages are warmed: what begins beside them comes first."""
GRACE = 2
"""Seconds that requests under way are given at the end."""


class Web:
    """The web part of a service; may be called again after it has ended."""

    def __init__(self) -> None:
        self.address: tuple[str, int] | None = None
        """Where it listens; None while it does not."""

    async def __call__(self, parts: Parts, over: asyncio.Event) -> None:
        """Listen until `over` is set."""
        web = parts.settings.web
        if not web.enabled or not await self._may_listen(parts, over):
            return
        try:
            listener = _listener(web.host, web.port)
        except OSError as error:
            why = error.strerror or error
            log.error("the web part stays off: %s port %d cannot be used: %s", web.host, web.port, why)
            return
        with contextlib.closing(listener):
            self.address = listener.getsockname()[:2]
            served = "pages, /feeds/" if web.pages else "/feeds/"
            log.info(
                "listening on http://%s:%d: %s, /healthz, /readyz, /metrics", *shown(self.address), served
            )
            if web.numbers_closed:
                log.warning(
                    "others can reach %s: /metrics is closed until MONITOR_WEB__METRICS_TOKEN is set",
                    web.host,
                )
            app = application(parts)
            server = _Server(_config(app))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            warming = asyncio.create_task(_warm(app, parts, over))
            ending = asyncio.create_task(over.wait())
            try:
                await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
                server.should_exit = True
                await serving
            finally:
                ending.cancel()
                warming.cancel()
                self.address = None

    async def _may_listen(self, parts: Parts, over: asyncio.Event) -> bool:
        """Wait for the first account, where others can come here; False if that never came."""
        told = False
        while True:
            try:
                why = await asyncio.to_thread(closed, parts)
            except StorageError as error:
                why = str(error)
            if not why:
                return True
            if not told:
                log.error("the web part stays off: %s", why)
                told = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), AGAIN)
                return False


async def _warm(app: Named, parts: Parts, over: asyncio.Event) -> None:
    """See `warm`: when the service has begun, on a thread that it does not wait for at its end."""
    if parts.settings.web.pages:
        await asyncio.sleep(COLD)
        work = partial(warm, app.routes, parts, over.is_set)
        threading.Thread(target=work, name="warming", daemon=True).start()


def _config(app: Named) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=GRACE,
    )


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the daemon's."""
        yield


def shown(address: tuple[str, int]) -> tuple[str, int]:
    """As it stands in a URL."""
    host, port = address
    return (f"[{host}]" if ":" in host else host), port


def _listener(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
