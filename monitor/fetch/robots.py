"""robots.txt (RFC 9309): may we ask for this URL, and how slowly.

Rules are kept 24 hours per origin, over restarts too where there is a `RobotsKept`. An origin that answers
4xx has none; one whose robots.txt cannot be had (5xx, 429, broken answer) is left alone for a while, unless
rules not older than 30 days are known. What the network says (no name, no connection, refused address) is
passed on as such: it would be said of the page too. A body that is a web page instead of rules has none.
Groups for other agents are dropped before parsing, because the parser takes minutes on a hostile file of
many groups.
"""

import asyncio
import codecs
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import httpx
from protego import Protego

from monitor.fetch.faults import EXPECTED, Trouble, again, trouble_of
from monitor.fetch.guard import origin_of
from monitor.fetch.policy import PRODUCT
from monitor.model import FaultKind

MAX_BYTES = 500 * 1024
FRESH = 24 * 3600.0
FAILED_FOR = 300.0
"""Seconds for which a robots.txt that could not be had is not asked for again."""
STALE = 30 * 24 * 3600.0
KEPT_ORIGINS = 4096

_AGENT = re.compile(r"user[- ]?agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"\*|[a-z_-]+")


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a server said when asked for /robots.txt; the body cut at `MAX_BYTES`."""

    status: int
    media_type: str
    body: bytes


class RobotsKept(Protocol):
    """Where rules are remembered, by origin ("https://example.org:443"): when they were read, and their
    text; "" where everything is allowed."""

    def load(self, origin: str) -> tuple[datetime, str] | None: ...

    def save(self, origin: str, read_at: datetime, text: str) -> None: ...


Get = Callable[[httpx.URL], Awaitable[RobotsAnswer]]


@dataclass(eq=False)
class _Known:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    read_at: float | None = None
    failed_at: float = float("-inf")
    failure: Trouble | None = None
    loaded: bool = False


class Robots:
    def __init__(
        self,
        slow_down: Callable[[httpx.URL, float], None],
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        kept: RobotsKept | None = None,
    ) -> None:
        self._slow_down = slow_down
        self._now = now
        self._monotonic = monotonic
        self._kept = kept
        self._known: dict[tuple[str, str, int], _Known] = {}

    async def permit(self, url: httpx.URL, get: Get) -> None:
        """Return when the URL may be asked for; `Trouble` when it may not, or nobody knows. `get` fetches."""
        known = self._entry(url)
        if not self._fresh(known):
            async with known.lock:  # one asks, the others wait for what it learns
                await self._recall(known, url)
                if not self._fresh(known):
                    await self._refresh(known, url, get)
        if known.failure is not None:
            raise again(known.failure, "robots.txt: ")
        if known.rules is not None and not known.rules.can_fetch(str(url), PRODUCT):
            # Permanent: a rule is an answer. That the rules could not be had is a failure that passes.
            reason = f"robots.txt of {url.host} does not want this page to be read"
            raise Trouble(FaultKind.ROBOTS, reason, permanent=True)

    def forget_failures(self) -> None:
        """What could not be had because of our own network is asked for again at once."""
        for known in self._known.values():
            known.failed_at, known.failure = float("-inf"), None

    async def _recall(self, known: _Known, url: httpx.URL) -> None:
        """What another process, or this one before a restart, has read within a day."""
        if self._kept is None or known.loaded:
            return
        known.loaded = True
        found = await asyncio.to_thread(self._kept.load, _name(url))
        age = (self._now() - found[0]).total_seconds() if found else -1.0
        if found is None or not 0 <= age < STALE:
            return
        self._take(known, url, Protego.parse(found[1]) if found[1] else None, self._monotonic() - age)

    def _take(self, known: _Known, url: httpx.URL, rules: Protego | None, read_at: float) -> None:
        known.rules, known.read_at, known.failure = rules, read_at, None
        delay = rules.crawl_delay(PRODUCT) if rules is not None else None
        self._slow_down(url, delay or 0.0)

    def _entry(self, url: httpx.URL) -> _Known:
        origin = origin_of(url)
        known = self._known.get(origin)
        if known is None:
            if len(self._known) >= KEPT_ORIGINS:
                self._known.pop(next(iter(self._known)))
            known = self._known[origin] = _Known()
        return known

    def _fresh(self, known: _Known) -> bool:
        clock = self._monotonic()
        if known.read_at is not None and clock - known.read_at < FRESH:
            return True
        return clock - known.failed_at < FAILED_FOR

    async def _refresh(self, known: _Known, url: httpx.URL, get: Get) -> None:
        try:
            answer = await get(url.copy_with(raw_path=b"/robots.txt", fragment=None))
            ours = _rules(answer)
        except EXPECTED as error:
            trouble = trouble_of(error)
            if trouble.on_the_way:  # nothing was learned of this host
                raise trouble from None
            self._failed(known, trouble)
            return
        self._take(known, url, Protego.parse(ours) if ours else None, self._monotonic())
        if self._kept is not None:
            await asyncio.to_thread(self._kept.save, _name(url), self._now(), ours)

    def _failed(self, known: _Known, trouble: Trouble) -> None:
        clock = self._monotonic()
        known.failed_at = clock
        usable = known.read_at is not None and clock - known.read_at < STALE
        known.failure = None if usable else trouble
        if not usable:
            known.rules = None


def _name(url: httpx.URL) -> str:
    scheme, host, port = origin_of(url)
    return f"{scheme}://{host}:{port}"


def _rules(answer: RobotsAnswer) -> str:
    """What an answer says to us; "" for "everything is allowed"."""
    if answer.status == 429 or not 200 <= answer.status < 500:
        raise Trouble(FaultKind.ROBOTS, f"answered {answer.status}", status=answer.status)
    if answer.status >= 300:
        return ""
    text = _text(answer.body)
    if answer.media_type in ("text/html", "application/xhtml+xml") or text.lstrip()[:1] == "<":
        return ""
    return only_ours(text)


def _text(body: bytes) -> str:
    """UTF-8, unless a mark says UTF-16. Of what was cut, the last line says something else than was meant:
    the beginning of "Disallow: /private" closes everything.
    """
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = body.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff")
    if len(body) >= MAX_BYTES:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    return text


def only_ours(text: str) -> str:
    """The groups of a robots.txt that speak to us or to everybody; bounded by the size of the text."""
    kept: list[str] = []
    in_agents = wanted = False
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if not line:
            continue
        agent = _AGENT.match(line)
        if agent is None:
            in_agents = in_agents and line[:7].lower() == "sitemap"  # a sitemap line belongs to no group
            if wanted:
                kept.append(line)
            continue
        if not in_agents:
            wanted, in_agents = False, True
        token = _TOKEN.match(agent[1].strip().lower())
        if token is not None and token[0] in ("*", PRODUCT):
            wanted = True
            kept.append(f"User-agent: {token[0]}")
    return "\n".join(kept)
