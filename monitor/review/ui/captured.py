"""A captured page as it was, where nothing of it can do anything: `captured_response(parts, number)`.

What a page brought is somebody else's: it is never a page of ours. HTML is sent without scripts, frames and
everything that reaches out by itself, under a policy of its own (`SEALED`): sandboxed, which takes even our
origin from it, no scripts, no forms, no network. Other text is sent as plain text, anything else only to be
saved. `raw_response` gives the very bytes, to be saved; `picture_response` what a browser drew.
"""

import re
from collections.abc import Mapping

from starlette.responses import Response

from monitor.errors import ArchiveError
from monitor.model import Fetched
from monitor.pipeline.parts import Parts
from monitor.record import SnapshotInfo
from monitor.review.ui.kit import Missing
from monitor.urls import host_of

MOST_PAGE = 4_000_000
"""Bytes of a page that are shown as a page; what is behind is cut off."""
SEALED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Of everything that came from a page."""
_REACHING = (
    "script, link, base, iframe, frame, frameset > frame, object, embed, applet, portal, fencedframe, "
    "meta[http-equiv], audio, video, source, track, noscript, template"
)
"""Elements that run, load, or send the reader elsewhere without being asked."""
_ATTRIBUTES = frozenset(
    ("srcset", "ping", "background", "autofocus", "autoplay", "contenteditable", "action", "formaction",
     "target", "download", "manifest", "poster", "nonce", "integrity", "imagesrcset", "lowsrc", "srcdoc")
)  # fmt: skip
_ADDRESSES = ("href", "xlink:href", "cite", "longdesc")
_WEB = re.compile(r"https?://|#", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_NAME = re.compile(r"[^a-z0-9.-]+")
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png", "png"), (b"\xff\xd8\xff", "image/jpeg", "jpg"))
_TYPES = {"html": "text/html; charset=utf-8", "text": "text/plain; charset=utf-8"}


def found(parts: Parts, number: object) -> SnapshotInfo:
    """The snapshot of that number; `Missing` where there is none."""
    info = parts.store.around.snapshot(str(number))
    if info is None:
        raise Missing("there is no such snapshot")
    return info


def loaded(parts: Parts, info: SnapshotInfo) -> Fetched:
    """What was fetched; `Missing` where the archive does not have it as it was."""
    try:
        return parts.archive.load(info.snapshot.ref)
    except ArchiveError as error:
        raise Missing(f"the archive does not have it as it was: {error}") from error


def captured_response(parts: Parts, number: object, headers: Mapping[str, str] | None = None) -> Response:
    """The page as it was, sealed; `headers` are further ones, such as those of Memento."""
    info = found(parts, number)
    fetched = loaded(parts, info)
    sort, text = inert_page(fetched)
    if not sort:
        return _saved(info, fetched.body, headers)
    return Response(
        text.encode("utf-8", "replace"), 200, {**(headers or {}), **SEALED, "Content-Type": _TYPES[sort]}
    )


def raw_response(parts: Parts, number: object, *, source: bool = False) -> Response:
    """The body byte for byte; with `source`, where a browser drew it, the answer as it came."""
    info = found(parts, number)
    body = loaded(parts, info).body
    if source:
        beside = parts.archive.beside(info.snapshot.ref)
        if beside is None:
            raise Missing("no browser drew it: it is the answer as it came")
        body = beside.source.body
    return _saved(info, body, None)


def picture_response(parts: Parts, number: object) -> Response:
    """What the page looked like, where a browser drew it: a picture by its signature, or nothing."""
    info = found(parts, number)
    try:
        beside = parts.archive.beside(info.snapshot.ref)
    except ArchiveError as error:
        raise Missing(f"the archive does not have it as it was: {error}") from error
    picture = beside.picture if beside else b""
    for signature, kind, ending in _SIGNATURES:
        if picture.startswith(signature):
            headers = {"Content-Type": kind, "Content-Disposition": _as("inline", info, ending)}
            return Response(picture, 200, SEALED | headers)
    raise Missing("there is no picture of it")


def _saved(info: SnapshotInfo, body: bytes, headers: Mapping[str, str] | None) -> Response:
    named = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": _as("attachment", info, "bin"),
    }
    return Response(body, 200, {**(headers or {}), **SEALED, **named})


def _as(how: str, info: SnapshotInfo, ending: str) -> str:
    """Under a name of ours: nothing of a page's address but letters, digits, dots and hyphens of its host."""
    host = _NAME.sub("-", host_of(info.page_url).lower())[:60].strip(".-")
    name = "-".join(filter(None, ("snapshot", str(info.snapshot.id), host)))
    return f'{how}; filename="{name}.{ending}"'


# --------------------------------------------------------------------- making a page inert


def inert_page(fetched: Fetched) -> tuple[str, str]:
    """("html" or "text", what can be shown of a body); nothing for what is neither."""
    from monitor.read.document import Document

    document = Document.parse(
        fetched.body[:MOST_PAGE], media_type=fetched.media_type, charset=fetched.charset
    )
    if not document.text:
        return "", ""
    if document.sort != "html" or fetched.media_type in {"text/plain", "image/svg+xml"}:
        return "text", document.text
    tree = document.tree
    for node in document.many(_REACHING):
        node.decompose()
    for node in tree.css("*"):
        for name, value in list(node.attributes.items()):
            if not _kept(name.lower(), value or ""):
                del node.attrs[name]
    return "html", f"<!doctype html>\n<meta charset=utf-8>\n{tree.html or ''}"


def _kept(name: str, value: str) -> bool:
    """Whether an attribute can stay: it runs nothing, sends nothing, and leads to the web at most."""
    if name.startswith("on") or name in _ATTRIBUTES:
        return False
    if name in ("src", "data"):
        return _PICTURE.match(_BLANK.sub("", value[:100])) is not None
    return name not in _ADDRESSES or _WEB.match(_BLANK.sub("", value[:100])) is not None
