"""What every page for people is made with: who asks, what they ask, and how an answer is given.

A page is a plain function of an `Asked` that gives a `Response`; `Ui.page` makes a route of it that first
settles who is asking (`Gate`) and whether they may. GET changes nothing. What changes something comes as a
form from our own pages, and is answered by a redirect (`seen`). A page that does not exist is `Missing`; what
cannot be done is `Refused`, with one clear line.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from monitor.errors import NotFound, StorageError
from monitor.notify.language import Words, speech
from monitor.pipeline.parts import Parts
from monitor.review.ui.frame import Frames
from monitor.review.ui.templating import WORDS, Pages

MOST_FORM = 1_000_000
"""Bytes of a form; a note of a reviewer is far shorter."""
GUARDED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every page."""
LANGUAGE = "language"
"""The cookie of who chose a language."""

log = logging.getLogger(__name__)


class Role(StrEnum):
    """What somebody may do; each may do what those before it may."""

    ANYBODY = "anybody"
    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks."""

    name: str
    role: Role
    account: str = ""
    """The account's name to sign in with; empty where there are no accounts and for who is not signed in."""
    language: str = ""
    timezone: str = "UTC"

    @property
    def signs(self) -> str:
        """The name under which they decide: their account's, for the one shown is theirs to choose."""
        return self.account or self.name


NOBODY = Visitor("", Role.ANYBODY)


class Missing(Exception):
    """There is no such page."""


class Refused(Exception):
    """It cannot be done; the text is one clear line for who asked."""


class Gate(Protocol):
    """Who is asking."""

    def visitor(self, request: Request) -> Visitor:
        """`NOBODY` for who is not signed in. Called in a thread."""


@dataclass(frozen=True)
class Asked:
    """One request to a page."""

    request: Request
    visitor: Visitor
    form: Sequence[tuple[str, str]] = ()

    @property
    def query(self) -> QueryParams:
        return self.request.query_params

    @property
    def named(self) -> Mapping[str, Any]:
        """The parts of the path."""
        return self.request.path_params

    def said(self, name: str, default: str = "") -> str:
        """The first value of a field of the form."""
        return next((value for key, value in self.form if key == name), default)

    @cached_property
    def words(self) -> Words:
        """In the language and time zone of who asks."""
        return speech(self._language(), self.visitor.timezone, WORDS)

    def _language(self) -> str:
        if chosen := self.request.cookies.get(LANGUAGE) or self.visitor.language:
            return chosen
        first = self.request.headers.get("accept-language", "").lower().split(",")[0]
        return "zh" if first.startswith("zh") else "en"


Answer = Callable[[Asked], Response]


class Page(Route):
    """A route that knows the role it needs, and what it makes for who has it."""

    role: Role
    made: Callable[[Asked], Response]
    templates: Pages


@dataclass
class Ui:
    """The pages of one workspace."""

    parts: Parts
    gate: Gate
    pages: Pages = field(default_factory=Pages)

    @cached_property
    def frames(self) -> Frames:
        return Frames(self.parts)

    def page(
        self, path: str, answer: Answer, *, role: Role = Role.READER, methods: Sequence[str] = ("GET",)
    ) -> Page:
        """The route of a page."""

        async def answered(request: Request) -> Response:
            return await self._answered(request, answer, role)

        route = Page(path, answered, methods=list(methods))
        route.role = role
        route.made = partial(self._made, answer)
        route.templates = self.pages
        return route

    def render(self, asked: Asked, template: str, status: int = 200, **context: Any) -> Response:
        """A page of a template of `templates/web`, which sees `asked`, `words`, `visitor`, `frame`, `now`
        and the context.
        """
        text = self.pages.render(
            template,
            asked.words,
            {
                "asked": asked,
                "visitor": asked.visitor,
                "Role": Role,
                "here": path_of(asked.request),
                "frame": self.frames.now(),
                "now": self.parts.now(),
                **context,
            },
        )
        return Response(text, status, GUARDED, "text/html; charset=utf-8")

    async def _answered(self, request: Request, answer: Answer, role: Role) -> Response:
        try:
            visitor = await asyncio.to_thread(self.gate.visitor, request)
            if not visitor.role.may(role):
                return await asyncio.to_thread(self._turned_away, request, visitor)
        except StorageError as error:
            log.error("the record cannot be read: %s", error)
            return PlainTextResponse("the record cannot be read at the moment\n", 503, GUARDED)
        changing = request.method not in {"GET", "HEAD"}
        if changing and not from_here(request.headers):
            return PlainTextResponse("this form was not sent from a page of ours\n", 403, GUARDED)
        form = await _form(request) if changing else ()
        if form is None:
            return PlainTextResponse("this form is too large or cannot be read\n", 413, GUARDED)
        return await asyncio.to_thread(self._made, answer, Asked(request, visitor, form))

    def _made(self, answer: Answer, asked: Asked) -> Response:
        try:
            return answer(asked)
        except (Missing, NotFound) as error:
            return self.render(asked, "web/trouble.html", 404, code=404, why=str(error))
        except Refused as error:
            return self.render(asked, "web/trouble.html", 400, code=400, why=str(error))
        except StorageError as error:
            log.error("the record cannot be read: %s", error)
            return PlainTextResponse(f"{error}\n", 503, GUARDED)

    def _turned_away(self, request: Request, visitor: Visitor) -> Response:
        if visitor.role is not Role.ANYBODY:
            asked = Asked(request, visitor)
            needed = Role.REVIEWER if visitor.role is Role.READER else Role.ADMIN
            role = asked.words.term("role", needed.capitalize()).lower()
            why = asked.words.say("this needs the role of {role}", role=role)
            return self.render(asked, "web/trouble.html", 403, code=403, why=why)
        if request.method != "GET" or "text/html" not in request.headers.get("accept", "text/html"):
            return PlainTextResponse("sign in first\n", 401, GUARDED)
        asked_for = path_of(request) + (f"?{request.url.query}" if request.url.query else "")
        return seen(f"/sign-in?next={quote(asked_for, safe='/')}")


def path_of(request: Request) -> str:
    """As it is asked for: what is no plain letter stays spelled out."""
    return quote(request.url.path, errors="replace")


def number_of(text: str) -> int | None:
    """A number as our own addresses and forms write it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def seen(place: str) -> Response:
    """Go and look there; only a path of ours."""
    if not place.startswith("/") or place.startswith(("//", "/\\")) or any(ord(sign) < 33 for sign in place):
        place = "/"
    return RedirectResponse(place, 303, GUARDED)


def from_here(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of ours: the browser says so
    (Fetch Metadata, else Origin). What is no browser sends neither, and no cookie either.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


async def _form(request: Request) -> tuple[tuple[str, str], ...] | None:
    """The fields of a form, in order; None where it is too large or no form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM:
            return None
    try:
        return tuple(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20_000))
    except ValueError:
        return None
