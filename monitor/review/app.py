"""The web application: `application(parts)` gives it. Pages for people, the API, feeds, probes and numbers.

Probes may ask from anywhere and learn nothing but whether all is well; who may have the numbers, and by which
names we are called, `access` says; who may read the feeds, `feeds`; who may see pages and use the API,
`ui.gate`. Without `[web] pages` neither of these is served.
"""

import asyncio
import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from monitor.errors import StorageError
from monitor.pipeline.parts import Parts
from monitor.review.access import Access, Named, refused
from monitor.review.api import api_routes
from monitor.review.feeds import feed_routes
from monitor.review.metrics import Metrics
from monitor.review.ui import ui_routes
from monitor.review.ui.gate import gate_of
from monitor.review.ui.kit import path_of, seen
from monitor.review.unsubscribe import unsubscribe_routes
from monitor.review.vital import Verdict, alive, ready

GUARDED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

log = logging.getLogger(__name__)


def application(parts: Parts) -> Named:
    """What is served of this workspace."""
    metrics, access = Metrics(parts), Access(parts.settings.web)

    async def healthz(_: Request) -> Response:
        return _verdict(alive(parts))

    told = [""]
    """The trouble that the log knows."""

    async def readyz(_: Request) -> Response:
        verdict = await asyncio.to_thread(ready, parts)
        if verdict.behind not in ("", told[0]):
            log.warning("not ready: %s", verdict.behind)
        told[0] = verdict.behind
        return _verdict(verdict)

    async def numbers(request: Request) -> Response:
        if refusal := access.numbers(request.headers):
            return refused(refusal, GUARDED)
        try:
            text = await asyncio.to_thread(metrics.text)
        except StorageError as error:
            return PlainTextResponse(f"{error}\n", 503, GUARDED)
        return Response(text, 200, {**GUARDED, "Content-Type": PROMETHEUS})

    routes = (("/healthz", healthz), ("/readyz", readyz), ("/metrics", numbers))
    probes = [Route(path, endpoint, methods=["GET"]) for path, endpoint in routes]
    gate = gate_of(parts)
    machines = [*probes, *feed_routes(parts, gate, GUARDED), *unsubscribe_routes(parts, GUARDED)]
    people = [*ui_routes(parts, gate), *api_routes(parts, gate)] if parts.settings.web.pages else ()
    app = Starlette(routes=[*machines, *people], exception_handlers={HTTPException: _no_such_page})
    app.router.redirect_slashes = False  # its redirects name host and scheme, which only a proxy knows
    return Named(app, access, GUARDED)


def _no_such_page(request: Request, error: Exception) -> Response:
    """Where no route is; one more stroke at the end is forgiven."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    path = path_of(request)
    if status == 404 and request.method == "GET" and path.endswith("/") and path.strip("/"):
        return seen(path.rstrip("/") + (f"?{request.url.query}" if request.url.query else ""))
    told = {404: "there is no such page", 405: "it is not asked for in this way"}.get(status, "it went wrong")
    return PlainTextResponse(f"{told}\n", status, GUARDED | (getattr(error, "headers", None) or {}))


def _verdict(verdict: Verdict) -> Response:
    said = {"status": "ok" if verdict.well else "failing", **verdict.found}
    return JSONResponse(said, 200 if verdict.well else 503, GUARDED)
