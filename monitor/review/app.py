"""The web application: `application(parts)` gives it. So far what probes and Prometheus ask for."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from monitor.errors import StorageError
from monitor.pipeline.parts import Parts
from monitor.review.metrics import Metrics
from monitor.review.vital import Verdict, alive, ready

GUARDED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

Endpoint = Callable[[Request], Awaitable[Response]]


def application(parts: Parts) -> Starlette:
    """What is served of this workspace. Nothing here changes anything."""
    metrics = Metrics(parts)

    async def healthz(_: Request) -> Response:
        return _verdict(alive(parts))

    async def readyz(_: Request) -> Response:
        return _verdict(await asyncio.to_thread(ready, parts))

    async def numbers(_: Request) -> Response:
        try:
            text = await asyncio.to_thread(metrics.text)
        except StorageError as error:
            return PlainTextResponse(f"{error}\n", 503, GUARDED)
        return Response(text, 200, {**GUARDED, "Content-Type": PROMETHEUS})

    routes = (("/healthz", healthz), ("/readyz", readyz), ("/metrics", numbers))
    return Starlette(routes=[Route(path, endpoint, methods=["GET"]) for path, endpoint in routes])


def _verdict(verdict: Verdict) -> Response:
    said = {"status": "ok" if verdict.well else "failing", **verdict.found}
    return JSONResponse(said, 200 if verdict.well else 503, GUARDED)
