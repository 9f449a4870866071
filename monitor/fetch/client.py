"""`Fetcher`: one page in, one whole answer or one fault out. Never raises for what a server or network does.

Every hop of a redirect chain passes the same steps: URL rules, robots.txt, the host's turn, the guarded
connection. Nothing is carried from one request to the next: no cookies, no credentials. One deadline covers
all hops; waiting for one's turn does not count.

Validators (If-None-Match, If-Modified-Since) were given for the last good answer to the task's URL. They go
out with the first request, and after a redirect only to the same host and path (http → https): to another
resource "not modified since" could be answered truthfully and be wrong for us.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch.decode import ACCEPT_ENCODING, Body, encoding_of
from monitor.fetch.faults import EXPECTED, Trouble, trouble_of
from monitor.fetch.guard import Guard, Resolver, check_url, port_of
from monitor.fetch.policy import FetchPolicy
from monitor.fetch.politeness import HostGate, Politeness, retry_after
from monitor.fetch.robots import MAX_BYTES as MAX_ROBOTS
from monitor.fetch.robots import Robots, RobotsAnswer
from monitor.fetch.transport import GuardedTransport, SystemResolver
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask

MAX_REDIRECTS = 5
REDIRECTS = frozenset((301, 302, 303, 307, 308))
MAX_REDIRECT_BODY = 16 * 1024
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

Headers = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Deadline:
    """How much of the time for one task is used up, over all its hops."""

    total: float
    used: float = 0.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a chain of requests is for."""

    max_bytes: int
    cut: bool = False
    """Take the beginning of a body that is too large (robots.txt) instead of refusing it."""
    robots: bool = False
    validators: Headers = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    url: httpx.URL
    status: int
    headers: Headers
    raw: bytes
    body: bytes
    request_headers: Headers
    ip: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


class Fetcher:
    """The one way out; an async context manager, one per process."""

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        resolver: Resolver | None = None,
        host_gate: HostGate | None = None,
        ssl_context: ssl.SSLContext | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._policy = policy
        self._now = now
        self._monotonic = monotonic
        self._system_resolver = SystemResolver()
        guard = Guard(policy.allow_private, resolver or self._system_resolver)
        self._transport = transport or GuardedTransport(
            guard, connect_timeout=policy.timeout, ssl_context=ssl_context, monotonic=monotonic
        )
        self._politeness = Politeness(
            delay=policy.delay,
            per_host=policy.per_host,
            concurrency=policy.concurrency,
            patience=policy.timeout,
            now=now,
            monotonic=monotonic,
            sleep=sleep,
            host_gate=host_gate,
        )
        self._robots = Robots(self._get_robots, self._slow_down, monotonic=monotonic)
        self._headers: Headers = (
            ("User-Agent", policy.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPT_ENCODING),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        self._system_resolver.close()

    async def fetch(self, task: FetchTask) -> Fetched | FetchFault:
        """The answer to a task, whatever its status, or the fault that there was none to read."""
        deadline = _Deadline(self._policy.timeout)
        wanted = _Wanted(self._policy.max_bytes, robots=self._policy.robots, validators=_validators(task))
        try:
            answer = await self._follow(task.url, wanted, deadline)
        except EXPECTED as error:
            trouble = trouble_of(error)
            return FetchFault(
                task.url,
                trouble.kind,
                trouble.detail,
                self._now(),
                status=trouble.status,
                permanent=trouble.permanent,
                retry_after=trouble.retry_after,
                seconds=deadline.used,
            )
        return Fetched(
            url=task.url,
            final_url=str(answer.url),
            status=answer.status,
            headers=answer.headers,
            raw=answer.raw,
            body=answer.body,
            fetched_at=self._now(),
            seconds=deadline.used,
            request_headers=answer.request_headers,
            ip=answer.ip,
        )

    # ------------------------------------------------------------------ robots.txt takes the same way

    async def _get_robots(self, url: httpx.URL) -> RobotsAnswer:
        wanted = _Wanted(MAX_ROBOTS, cut=True)
        try:
            answer = await self._follow(str(url), wanted, _Deadline(self._policy.timeout))
        except Trouble as trouble:
            if trouble.kind is not FaultKind.REDIRECTS:
                raise
            return RobotsAnswer(404, "", b"")  # RFC 9309 2.3.1.2: too many redirects, as if there were none
        media_type = answer.header("content-type").partition(";")[0].strip().lower()
        return RobotsAnswer(answer.status, media_type, answer.body)

    def _slow_down(self, url: httpx.URL, seconds: float) -> None:
        self._politeness.slow_down(_host_of(url), seconds)

    # ------------------------------------------------------------------ one task, one hop, one exchange

    async def _follow(self, text: str, wanted: _Wanted, deadline: _Deadline) -> _Answer:
        """Ask, and follow redirects, each hop checked again."""
        first = url = check_url(text)
        seen: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            if str(url) in seen:
                raise Trouble(FaultKind.REDIRECTS, "redirects lead back to where they came from")
            seen.add(str(url))
            same = url.host == first.host and url.raw_path == first.raw_path
            validators = wanted.validators if same else ()
            if wanted.robots:
                await self._robots.permit(url)
            answer = await self._hop(url, validators, wanted, deadline)
            if answer.status == 304 and not validators:
                raise Trouble(FaultKind.PROTOCOL, "304 although nothing was asked conditionally", status=304)
            if answer.status not in REDIRECTS:
                return answer
            url = check_url(_target(answer))
        raise Trouble(FaultKind.REDIRECTS, f"more than {MAX_REDIRECTS} redirects")

    async def _hop(
        self, url: httpx.URL, validators: Headers, wanted: _Wanted, deadline: _Deadline
    ) -> _Answer:
        """One request when it is this host's turn; within what is left of the deadline."""
        host = _host_of(url)
        async with self._politeness.turn(host):
            began = self._monotonic()
            left = deadline.total - deadline.used
            try:
                if left <= 0:
                    raise TimeoutError
                async with asyncio.timeout(left):
                    answer = await self._exchange(url, validators, wanted)
            except TimeoutError:
                raise Trouble(FaultKind.TIMEOUT, f"no whole answer within {deadline.total:g} s") from None
            finally:
                deadline.used += self._monotonic() - began
            if answer.status in (429, 503):
                seconds = retry_after(answer.header("retry-after"), self._now())
                if seconds:
                    self._politeness.ask_to_wait(host, seconds, answer.status)
        return answer

    async def _exchange(self, url: httpx.URL, validators: Headers, wanted: _Wanted) -> _Answer:
        """One request and its whole answer."""
        request = httpx.Request("GET", url, headers=[*self._headers, *validators])
        response = await self._transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            raw, body = await _receive(response, stream, wanted)
        except Trouble as trouble:
            trouble.status = response.status_code
            raise
        finally:
            await stream.aclose()
        return _Answer(
            url,
            response.status_code,
            _text(response.headers.raw),
            raw,
            body,
            _text(request.headers.raw),
            str(response.extensions.get("peer", "")),
        )


async def _receive(
    response: httpx.Response, stream: httpx.AsyncByteStream, wanted: _Wanted
) -> tuple[bytes, bytes]:
    """The body as transferred and decompressed; of a redirect only the beginning, undecoded."""
    if response.status_code == 206:
        raise Trouble(FaultKind.PROTOCOL, "truncated: a part (206) that was not asked for")
    if response.status_code in REDIRECTS:
        body, cut = Body("", MAX_REDIRECT_BODY), True
    else:
        encoding = encoding_of(response.headers.get_list("content-encoding"))
        body, cut = Body(encoding, wanted.max_bytes), wanted.cut
    length = response.headers.get("content-length", "")
    if not cut and length.isascii() and length.isdigit() and int(length[:20]) > wanted.max_bytes:
        raise _too_large(wanted.max_bytes)
    async for chunk in stream:
        body.feed(chunk)
        if body.full:
            break
    if body.full and not cut:
        raise _too_large(wanted.max_bytes)
    return body.finish()


def _host_of(url: httpx.URL) -> str:
    """The name under which politeness knows a host: "example.org:443"."""
    return f"{url.raw_host.decode('ascii')}:{port_of(url)}"


def _text(raw: list[tuple[bytes, bytes]]) -> Headers:
    """Header fields as text, byte for byte (Latin-1), names as they were sent."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def _validators(task: FetchTask) -> Headers:
    """The conditional headers of a task. They come from a server: what is no header value is left out."""
    pairs = (("If-None-Match", task.etag), ("If-Modified-Since", task.last_modified))
    return tuple((name, value) for name, value in pairs if 0 < len(value) <= 1024 and _is_value(value))


def _is_value(text: str) -> bool:
    return text == text.strip() and all(" " <= char <= "~" for char in text)


def _target(answer: _Answer) -> str:
    """Where a redirect leads, as an absolute URL not yet checked."""
    location = answer.header("location").strip(" \t")
    if not location:
        raise Trouble(FaultKind.REDIRECTS, "redirect without a target", status=answer.status)
    raw = location.encode("latin-1")
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:  # bytes of some other charset, as the page's links would be: keep them
        location = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw)
    try:
        return str(answer.url.join(location.replace(" ", "%20")))
    except (httpx.InvalidURL, ValueError):
        raise Trouble(FaultKind.REFUSED, "redirect to what is not a URL", status=answer.status) from None


def _too_large(limit: int) -> Trouble:
    return Trouble(FaultKind.TOO_LARGE, f"larger than {limit:,} bytes")
