"""robots.txt (RFC 9309): may we ask for this URL, and how slowly.

Rules are kept 24 hours per origin. An origin that answers 4xx has none; one whose robots.txt cannot be had
(5xx, 429, broken answer) is left alone for a while, unless rules not older than 30 days are known. What the
network says (no name, no connection, refused address) is passed on as such: it would be said of the page
too. A body that is a web page instead of rules has none. Groups for other agents are dropped before
parsing, because the parser takes minutes on a hostile file of many groups.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx
from protego import Protego

from monitor.fetch.faults import EXPECTED, Trouble, trouble_of
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


@dataclass(eq=False)
class _Known:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    read_at: float | None = None
    failed_at: float = float("-inf")
    failure: Trouble | None = None


class Robots:
    def __init__(
        self,
        get: Callable[[httpx.URL], Awaitable[RobotsAnswer]],
        slow_down: Callable[[httpx.URL, float], None],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._get = get
        self._slow_down = slow_down
        self._monotonic = monotonic
        self._known: dict[tuple[str, str, int], _Known] = {}

    async def permit(self, url: httpx.URL) -> None:
        """Return when the URL may be asked for; `Trouble` when it may not, or nobody knows."""
        known = self._entry(url)
        if not self._fresh(known):
            async with known.lock:  # one asks, the others wait for what it learns
                if not self._fresh(known):
                    await self._refresh(known, url)
        if known.failure is not None:
            raise _again(known.failure)
        if known.rules is not None and not known.rules.can_fetch(str(url), PRODUCT):
            # Permanent: a rule is an answer. That the rules could not be had is a failure that passes.
            reason = f"robots.txt of {url.host} does not want this page to be read"
            raise Trouble(FaultKind.ROBOTS, reason, permanent=True)

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

    async def _refresh(self, known: _Known, url: httpx.URL) -> None:
        try:
            answer = await self._get(url.copy_with(raw_path=b"/robots.txt", fragment=None))
            known.rules = _rules(answer)
        except EXPECTED as error:
            self._failed(known, trouble_of(error))
            return
        known.read_at, known.failure = self._monotonic(), None
        delay = known.rules.crawl_delay(PRODUCT) if known.rules is not None else None
        self._slow_down(url, delay or 0.0)

    def _failed(self, known: _Known, trouble: Trouble) -> None:
        clock = self._monotonic()
        known.failed_at = clock
        usable = known.read_at is not None and clock - known.read_at < STALE
        known.failure = None if usable else trouble
        if not usable:
            known.rules = None


def _again(trouble: Trouble) -> Trouble:
    """The same trouble for another task."""
    return Trouble(
        trouble.kind,
        f"robots.txt: {trouble.detail}",
        status=trouble.status,
        permanent=trouble.permanent,
        retry_after=trouble.retry_after,
    )


def _rules(answer: RobotsAnswer) -> Protego | None:
    """The rules that an answer gives; None for "everything is allowed"."""
    if answer.status == 429 or not 200 <= answer.status < 500:
        raise Trouble(FaultKind.ROBOTS, f"answered {answer.status}", status=answer.status)
    if answer.status >= 300:
        return None
    text = answer.body.decode("utf-8-sig", "replace")
    if answer.media_type in ("text/html", "application/xhtml+xml") or text.lstrip()[:1] == "<":
        return None
    return Protego.parse(only_ours(text))


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
