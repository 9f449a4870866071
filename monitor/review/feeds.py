"""Feeds of what changed, for readers of feeds and for machines: all, of one institution, from a severity up.

    /feeds/all.atom                       and .json for JSON Feed
    /feeds/institutions/<id>.atom
    /feeds/severity/high.atom             high and graver

They hold what a recipient without filters is mailed: nothing that a reviewer dismissed, no differences that
only a better reader of ours found, no troubles of pages, nothing less sure than 0.5. Newest first, fifty at
a time, older ones behind the link "next". Who may read them: anybody where `public` is set, else whoever has
a token (`Authorization: Bearer …` or `?token=…`) or is let in to the pages (a session, an API token), else,
where there are neither tokens nor accounts, this machine.
"""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from monitor.changes import Aspect, Change, Origin, ReviewState, Severity
from monitor.errors import StorageError
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter
from monitor.review.access import Refusal, refused
from monitor.review.following import EPOCH, Cursor, following
from monitor.review.syndication import Feed, atom, json_feed
from monitor.review.ui.kit import Gate, Role
from monitor.settings import Settings
from monitor.settings.channels import feed_tokens_of
from monitor.settings.mail import is_this_machine
from monitor.urls import host_of

ENTRIES = 50
_LOOKED_AT = 2_000
"""Changes that one document looks through at most; the next one goes on from there."""
LEAST_SURE = 0.5
_TOLD = tuple(aspect for aspect in Aspect if aspect is not Aspect.PAGE)
_STATES = (ReviewState.NEW, ReviewState.CONFIRMED)
_FORMATS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
_ACCOUNT = "feeds need the token of an account (Authorization: Bearer …), or their own: MONITOR_FEEDS__TOKENS"
_FIT = re.compile(r"[A-Za-z0-9._-]{1,100}")


class Readers:
    """Who may read the feeds."""

    def __init__(self, settings: Settings, tokens: Collection[str]) -> None:
        web = settings.web
        reached = (web.host, host_of(web.base_url)) if web.base_url else (web.host,)
        self._tokens = [token.encode() for token in tokens]
        self._open = settings.feeds.public
        self.by_account = not (self._open or self._tokens)
        """Where there are accounts, they say who may read; else this machine may."""
        self.closed = not (self._open or self._tokens or all(map(is_this_machine, reached)))
        """Others can reach it, and nobody has a token."""

    def refusal(self, request: Request) -> Refusal | None:
        if self._open or not (self._tokens or self.closed):
            return None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        given = token.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")
        # All of them, whichever fits: how long it takes tells nothing.
        fits = [hmac.compare_digest(given.encode(), each) for each in self._tokens]
        if any(fits):
            return None
        why = "feeds need a token: "
        why += "set MONITOR_FEEDS__TOKENS" if self.closed else "Authorization: Bearer … or ?token=…"
        return Refusal(401, why, (("WWW-Authenticate", 'Bearer realm="feeds"'),))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One feed."""

    place: str
    title: str
    institutions: tuple[str, ...] = ()
    least: Severity | None = None


def feed_routes(parts: Parts, gate: Gate, headers: Mapping[str, str]) -> list[Route]:
    """What is served under /feeds/; `headers` are those of every answer."""
    readers = Readers(parts.settings, feed_tokens_of(parts.environ).values())
    served = _Served(parts, gate, readers, dict(headers))
    paths = ("all", "institutions/{institution}", "severity/{severity}")
    return [
        Route(f"/feeds/{path}.{kind}", served.answer(kind), methods=["GET"])
        for path in paths
        for kind in _FORMATS
    ]


class _Served:
    def __init__(self, parts: Parts, gate: Gate, readers: Readers, headers: dict[str, str]) -> None:
        self._parts, self._gate, self._readers, self._headers = parts, gate, readers, headers

    def answer(self, kind: str) -> Callable[[Request], Any]:
        async def answered(request: Request) -> Response:
            try:
                if refusal := await asyncio.to_thread(self._refusal, request):
                    return refused(refusal, self._headers)
                return await asyncio.to_thread(self._document, kind, request)
            except StorageError as error:
                return PlainTextResponse(f"{error}\n", 503, self._headers)

        return answered

    def _refusal(self, request: Request) -> Refusal | None:
        found = self._readers.refusal(request)
        if found is None and not self._readers.by_account:
            return None
        if not self._parts.store.accounts.any():
            return found
        if self._gate.visitor(request).role.may(Role.READER):
            return None
        return found or Refusal(401, _ACCOUNT, (("WWW-Authenticate", 'Bearer realm="feeds"'),))

    def _document(self, kind: str, request: Request) -> Response:
        wanted = self._wanted(request.path_params)
        before = request.query_params.get("before", "")
        cursor = Cursor.parse(before)
        if wanted is None or bool(before) != bool(cursor):
            return PlainTextResponse("there is no such feed\n", 404, self._headers)
        found = self._page(wanted, cursor)
        if found is None:
            return PlainTextResponse("there is no such feed\n", 404, self._headers)
        changes, last = found
        feed = self._feed(kind, request, wanted, changes, last)
        render, media_type = _FORMATS[kind]
        return self._sent(request, render(feed), media_type, feed.updated)

    def _wanted(self, named: Mapping[str, str]) -> _Wanted | None:
        if severity := named.get("severity"):
            if severity not in list(Severity):
                return None
            graver = "" if severity == Severity.CRITICAL else " and graver"
            title = f"Changes of severity {severity}{graver}"
            return _Wanted(f"severity/{severity}", title, least=Severity(severity))
        if id_ := named.get("institution"):
            known = self._parts.institution(id_)
            if known is None and not _FIT.fullmatch(id_):
                return None
            name = known.name if known else id_
            return _Wanted(f"institutions/{id_}", f"Changes at {name}", institutions=(id_,))
        return _Wanted("all", "Changes at all institutions")

    def _page(self, wanted: _Wanted, cursor: Cursor | None) -> tuple[list[Change], Change | None] | None:
        """The changes of one document, and the one after which older ones follow, if any do; None where
        nobody knows of the institution.
        """
        query = ChangeFilter(
            until=cursor.at if cursor else None,
            institutions=wanted.institutions,
            aspects=_TOLD,
            min_severity=wanted.least,
            states=_STATES,
            min_confidence=LEAST_SURE,
        )
        told: list[Change] = []
        last: Change | None = None
        for number, change in enumerate(following(self._parts.store.changes(query), cursor)):
            if len(told) == ENTRIES or number == _LOOKED_AT:
                return told, last
            last = change
            if change.origin is not Origin.READER:
                told.append(change)
        known = not wanted.institutions or self._parts.institution(wanted.institutions[0])
        return (told, None) if known or last or cursor else None

    def _feed(
        self, kind: str, request: Request, wanted: _Wanted, changes: list[Change], last: Change | None
    ) -> Feed:
        home = self._parts.settings.web.base_url or str(request.base_url).rstrip("/")
        path = f"{home}/feeds/{wanted.place}.{kind}"
        token = request.query_params.get("token")
        keys = {"token": token} if token else {}
        before = request.query_params.get("before")
        older = ""
        if last is not None and last.detected_at is not None:
            older = f"{path}?{urlencode({'before': str(Cursor.of(last)), **keys})}"
        newest = path + (f"?{urlencode(keys)}" if keys else "")
        return Feed(
            title=wanted.title,
            place=wanted.place,
            home=self._parts.settings.web.base_url,
            address=f"{path}?{urlencode({'before': before})}" if before else path,
            changes=changes,
            updated=next((each.detected_at for each in changes if each.detected_at), EPOCH),
            older=older,
            newest=newest if before else "",
        )

    def _sent(self, request: Request, body: bytes, media_type: str, updated: datetime) -> Response:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        moment = format_datetime(updated.astimezone(UTC).replace(microsecond=0), usegmt=True)
        headers = {
            **self._headers,
            "Cache-Control": "private, no-cache",
            "Vary": "Authorization",
            "ETag": tag,
            "Last-Modified": moment,
        }
        if _is_known(
            request.headers.get("if-none-match"), request.headers.get("if-modified-since"), tag, moment
        ):
            return Response(status_code=304, headers=headers)
        return Response(body, 200, {**headers, "Content-Type": media_type})


def _is_known(tags: str | None, since: str | None, tag: str, moment: str) -> bool:
    """Whether the reader has this document. A dismissed change makes the newest older: so the instant must
    be the same, not merely later.
    """
    if tags is not None:
        return any(each.strip().removeprefix("W/") in (tag, "*") for each in tags.split(","))
    return since == moment
