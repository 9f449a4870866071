"""`Web`: the application on a socket, in the event loop of whoever awaits it.

Called with the parts and the event that ends it. An address that cannot be used is an error in the log and
nothing worse: pages are checked and digests mailed all the same.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator

import uvicorn

from monitor.pipeline.parts import Parts
from monitor.review.app import application

log = logging.getLogger(__name__)

AT_ONCE = 64
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
        if not web.enabled:
            return
        try:
            listener = _listener(web.host, web.port)
        except OSError as error:
            why = error.strerror or error
            log.error("the web part stays off: %s port %d cannot be used: %s", web.host, web.port, why)
            return
        with contextlib.closing(listener):
            self.address = listener.getsockname()[:2]
            log.info("listening on http://%s:%d: /healthz, /readyz, /metrics, /feeds/", *shown(self.address))
            if web.numbers_closed:
                log.warning(
                    "others can reach %s: /metrics is closed until MONITOR_WEB__METRICS_TOKEN is set",
                    web.host,
                )
            server = _Server(_config(parts))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            ending = asyncio.create_task(over.wait())
            try:
                await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
                server.should_exit = True
                await serving
            finally:
                ending.cancel()
                self.address = None


def _config(parts: Parts) -> uvicorn.Config:
    return uvicorn.Config(
        application(parts),
        http="h11",
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
