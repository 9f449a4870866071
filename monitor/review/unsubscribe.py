"""The page behind the unsubscribe address of a mail, and the one click of RFC 8058.

    GET  /unsubscribe/TOKEN     asks, and changes nothing: scanners of mail follow every link
    POST /unsubscribe/TOKEN     with "List-Unsubscribe=One-Click": ends the mail, whoever sends it

The token names recipient and subscription and is signed; nobody else's mail can be ended by guessing. What
is recorded is a pause without end, of that subscription only where it names one; an operator sees it and can
end it: `monitor recipients list` and `resume`. Nothing is read but the token and that word; nobody is logged
in by it.
"""

import asyncio
import base64
import hashlib
import logging
from collections.abc import Mapping
from datetime import date
from html import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from monitor.errors import StorageError
from monitor.notify.links import UNSUBSCRIBE
from monitor.notify.plaintext import clean
from monitor.notify.unsubscribe import verify
from monitor.pipeline.parts import Parts
from monitor.pipeline.unsubscribing import secret
from monitor.record.pauses import Pause

FOR_EVER = date.max
_ONE_CLICK = b"One-Click"
_LONGEST_BODY = 4_096
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;"
    "color-scheme:light dark}button{font:inherit;padding:.5rem 1rem}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'"
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>{title}</title><style>{style}</style></head>
<body><main><h1>{title}</h1>
<p>{text}</p>
{form}</main></body>
</html>
"""
_FORM = """\
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>Stop these mails</button></form>
"""

log = logging.getLogger(__name__)


def unsubscribe_routes(parts: Parts, headers: Mapping[str, str]) -> list[Route]:
    """`headers` are those of every answer."""
    shown = {**headers, "Content-Security-Policy": _POLICY, "Content-Type": "text/html; charset=utf-8"}

    async def answered(request: Request) -> Response:
        named = await asyncio.to_thread(lambda: verify(request.path_params["token"], secret(parts)))
        if named is None:
            return PlainTextResponse("this address is not one of ours\n", 404, headers)
        if request.method != "POST":
            return Response(_asks(*named), 200, shown)
        if _ONE_CLICK not in await _body(request):
            return PlainTextResponse("List-Unsubscribe=One-Click is expected\n", 400, headers)
        try:
            await asyncio.to_thread(leave, parts, *named)
        except StorageError as error:
            return PlainTextResponse(f"{error}\n", 503, headers)
        return Response(_tells(named[1]), 200, shown)

    return [Route(UNSUBSCRIBE, answered, methods=["GET", "POST"])]


def leave(parts: Parts, recipient: str, subscription: str) -> None:
    """End the mail to a recipient, or of that subscription of theirs. One who is not declared any more gets
    none anyway.
    """
    whom = next((each for each in parts.settings.recipients if each.id == recipient), None)
    if whom is None:
        return
    if subscription in {each.name for each in whom.subscriptions}:
        _leave_part(parts, recipient, subscription)
        return
    if (known := parts.store.pauses.all().get(recipient)) and known.until == FOR_EVER:
        return
    part = f" (from “{clean(subscription)}”)" if subscription else ""
    parts.store.pauses.make(Pause(recipient, FOR_EVER, f"unsubscribed by mail{part}", parts.now()))
    log.warning("recipient %s has unsubscribed%s: what is found for them waits", clean(recipient), part)


def _leave_part(parts: Parts, recipient: str, subscription: str) -> None:
    known = parts.store.pauses.of_subscriptions().get((recipient, subscription))
    if known is None or known.until != FOR_EVER:
        pause = Pause(recipient, FOR_EVER, "unsubscribed by mail", parts.now(), subscription)
        parts.store.pauses.make(pause)
        told = clean(recipient), clean(subscription)
        log.warning("recipient %s has unsubscribed from “%s”: what is found for it waits", *told)


async def _body(request: Request) -> bytes:
    """Its beginning; nobody has more to say."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            break
    return body[:_LONGEST_BODY]


def _asks(recipient: str, subscription: str) -> str:
    part = f", subscription “{escape(clean(subscription))}”" if subscription else ""
    text = f"Digests for “{escape(clean(recipient))}”{part} will not be mailed any more."
    return _PAGE.format(title="Stop these mails?", style=_STYLE, text=text, form=_FORM)


def _tells(subscription: str) -> str:
    what = f"digests of “{escape(clean(subscription))}”" if subscription else "digests"
    text = f"No more {what} will be mailed to you. Whoever runs this watch can bring them back."
    return _PAGE.format(title="Done", style=_STYLE, text=text, form="")
