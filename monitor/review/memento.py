"""Memento (RFC 7089): which versions of a page there are, and which one stood at a moment.

`/timemap/link/{url}` lists them, `/timegate/{url}` leads to the one of the moment that Accept-Datetime names
(the last before it; where there is none, the first), `/memento/{14 digits}/{url}` is one: sealed, as every
captured page. Only pages that are watched have any; versions that were no page (a challenge, an error) are
none. Whatever a request says, it is led to nothing but addresses of ours.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from monitor.archive.headers import target_uri
from monitor.model import Health
from monitor.review.ui.captured import captured_response
from monitor.review.ui.kit import GUARDED, Asked, Missing, Refused, Ui

FORMAT = "application/link-format"
MOST = 20_000
"""Versions of one page that are listed, the newest."""
_STAMP = re.compile(r"[0-9]{14}")
_SCHEME = re.compile(r"(https?):/{1,2}(?=[^/])", re.IGNORECASE)
Link = tuple[str, str]


def memento_routes(ui: Ui) -> list[BaseRoute]:
    return [
        ui.page("/timemap/link/{url:path}", partial(_timemap, ui)),
        ui.page("/timegate/{url:path}", partial(_timegate, ui)),
        ui.page("/memento/{stamp}/{url:path}", partial(_memento, ui)),
    ]


@dataclass(frozen=True, slots=True)
class Version:
    """One memento; of several in one second the last."""

    at: datetime
    number: int


@dataclass(frozen=True)
class Original:
    """A page with its versions, the oldest first; there is at least one."""

    uri: str
    base: str
    versions: Sequence[Version]

    def address(self, version: Version) -> str:
        return f"{self.base}/memento/{version.at:%Y%m%d%H%M%S}/{self.uri}"

    def link(self, version: Version) -> Link:
        rel = " ".join(
            name
            for name, place in (("first", self.versions[0]), ("last", self.versions[-1]))
            if place is version
        )
        rel = f"{rel} memento".strip()
        return self.address(version), f'rel="{rel}"; datetime="{_http_date(version.at)}"'

    @property
    def links(self) -> list[Link]:
        """Where the page itself and the list of its versions are."""
        return [
            (self.uri, 'rel="original"'),
            (f"{self.base}/timegate/{self.uri}", 'rel="timegate"'),
            (f"{self.base}/timemap/link/{self.uri}", f'rel="timemap"; type="{FORMAT}"'),
        ]

    def at(self, moment: datetime) -> int:
        """The version that stood then: the last one not later, else the first."""
        return max(0, bisect_right(self.versions, moment, key=lambda each: each.at) - 1)


def _original(ui: Ui, asked: Asked, behind: str) -> Original:
    """The page that a request names behind a part of its path, as it was sent."""
    raw = asked.request.scope.get("raw_path") or asked.request.url.path.encode()
    told = raw.decode("ascii", "replace").partition("?")[0].partition(behind)[2]
    query = asked.request.url.query
    # Some proxies make one slash of two.
    url = _SCHEME.sub(lambda match: f"{match[1].lower()}://", told, count=1) + (f"?{query}" if query else "")
    page = ui.parts.store.page_by_url(url) if _SCHEME.match(url) else None
    if page is None:
        raise Missing("no page of this address is watched here")
    found: dict[datetime, Version] = {}
    for info in ui.parts.store.snapshots(page_id=page.id, limit=MOST):
        moment = info.snapshot.fetched_at.astimezone(UTC).replace(microsecond=0)
        if info.snapshot.health is Health.OK:
            found.setdefault(moment, Version(moment, info.snapshot.id))
    if not found:
        raise Missing("there is no version of this page")
    base = (ui.parts.settings.web.base_url or str(asked.request.base_url)).rstrip("/")
    return Original(target_uri(page.url), base, sorted(found.values(), key=lambda each: each.at))


def _timemap(ui: Ui, asked: Asked) -> Response:
    page = _original(ui, asked, "/timemap/link/")
    first, last = page.versions[0].at, page.versions[-1].at
    own, gate, (itself, kind) = page.links
    span = f'; from="{_http_date(first)}"; until="{_http_date(last)}"'
    told = [own, (itself, kind.replace('"timemap"', '"self"') + span), gate]
    text = ",\n".join(_written(each) for each in (*told, *map(page.link, page.versions)))
    return Response(f"{text}\n", 200, {**GUARDED, "Content-Type": FORMAT})


def _timegate(ui: Ui, asked: Asked) -> Response:
    page = _original(ui, asked, "/timegate/")
    said = asked.request.headers.get("accept-datetime")
    chosen = page.versions[page.at(_moment(said)) if said is not None else -1]
    ends = dict.fromkeys((page.versions[0], page.versions[-1]))
    links = [page.links[0], page.links[2], *map(page.link, ends)]
    headers = {**GUARDED, "Vary": "accept-datetime", "Link": ", ".join(map(_written, links))}
    return RedirectResponse(page.address(chosen), 302, headers)


def _memento(ui: Ui, asked: Asked) -> Response:
    stamp = str(asked.named["stamp"])
    page = _original(ui, asked, f"/memento/{stamp}/")
    if not _STAMP.fullmatch(stamp):
        raise Missing("a version is named by 14 digits")
    try:
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise Missing("these digits are no moment") from None
    at = page.at(moment)
    version = page.versions[at]
    if version.at != moment:
        return RedirectResponse(page.address(version), 302, GUARDED)
    near = [("prev", at - 1)] * (at > 0) + [("next", at + 1)] * (at + 1 < len(page.versions))
    links = [*page.links, page.link(version)]
    for name, place in near:
        address, kind = page.link(page.versions[place])
        links.append((address, kind.replace('rel="', f'rel="{name} ', 1)))
    headers = {"Memento-Datetime": _http_date(version.at), "Link": ", ".join(map(_written, links))}
    return captured_response(ui.parts, version.number, headers)


def _moment(said: str) -> datetime:
    """The moment of Accept-Datetime."""
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        raise Refused('Accept-Datetime is no date such as "Thu, 31 May 2007 20:35:00 GMT"') from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _written(link: Link) -> str:
    return f"<{link[0]}>; {link[1]}"
