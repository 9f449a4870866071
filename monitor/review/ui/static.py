"""Files that pages need: styles and scripts of ours, nothing of anybody's pages."""

from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from monitor.review.ui.templating import STATIC

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
ICON = "icon.svg"
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""A file's address holds a digest of its content, so it may be kept for ever."""


async def _answered(request: Request) -> Response:
    name = request.path_params.get("name", ICON)
    found = {file.name: file for file in STATIC.iterdir()}.get(name)
    kind = TYPES.get(PurePosixPath(name).suffix)
    if found is None or kind is None:
        return PlainTextResponse("there is no such file\n", 404)
    return Response(found.read_bytes(), 200, {**HEADERS, "Content-Type": kind})


def static_routes() -> list[Route]:
    """The files, and the icon where browsers look for it by themselves."""
    return [Route(path, _answered, methods=["GET"]) for path in ("/static/{name}", "/favicon.ico")]
