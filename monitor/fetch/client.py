"""`Fetcher`: one page in, one whole answer or one fault out. Never raises for what a server or network does.

Every hop of a redirect chain passes the same steps: URL rules, robots.txt, the host's turn, the guarded
connection. Nothing is carried from one request to the next: no cookies, no credentials. What a site's
declaration gives (headers, cookies) goes to the hosts that it names and to no other, and into no archive. One
deadline covers all hops; waiting for one's turn, or for memory, does not count.

Validators (If-None-Match, If-Modified-Since) were given for the last good answer to the task's URL. They go
out with the first request, and after a redirect only to the same host and path (http → https): to another
resource "not modified since" could be answered truthfully and be wrong for us.

How a page fared is told to `politeness` (many pages of one host that fail alike) and to `network` (all hosts
at once); a page that is not asked for, or whose failure is not its own, gives a fault that says so.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from monitor.fetch import answer as answers
from monitor.fetch.answer import Answer, Headers, leads_on, receive, target_of, text
from monitor.fetch.budget import Budget, Share
from monitor.fetch.decode import ACCEPT_ENCODING
from monitor.fetch.faults import EXPECTED, OfProxy, Trouble, trouble_of
from monitor.fetch.guard import SERVICES, Guard, Resolver, check_url, host_of
from monitor.fetch.manners import Manners
from monitor.fetch.network import Network
from monitor.fetch.piece import PAGE, Piece
from monitor.fetch.policy import FetchPolicy
from monitor.fetch.politeness import HostGate, Politeness, retry_after
from monitor.fetch.portal import Alike, leads_away, may_lead_away, sign_of
from monitor.fetch.proxies import Proxies
from monitor.fetch.rendering import Found, Rendering
from monitor.fetch.robots import MAX_BYTES as MAX_ROBOTS
from monitor.fetch.robots import Robots, RobotsAnswer, RobotsKept
from monitor.fetch.transport import GuardedTransport, SystemResolver
from monitor.fetch.witnesses import Witnesses
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from monitor.urls import home_of

MAX_REDIRECTS = 5
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SILENT = frozenset((FaultKind.DNS, FaultKind.CONNECT, FaultKind.TIMEOUT, FaultKind.TLS))
NOTHING_SPECIAL = Manners()


@dataclass(slots=True)
class _Deadline:
    """How much of the time for one task is used up, over all its hops."""

    total: float
    used: float = 0.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a chain of requests is for."""

    max_bytes: int
    share: Share
    cut: bool = False
    """Take the beginning of a body that is too large (robots.txt) instead of refusing it."""
    robots: bool = False
    validators: Headers = ()
    manners: Manners = NOTHING_SPECIAL
    secrets: bool = True
    led: bool = False
    """At a host to which another one has led: what it proves, it proves of itself alone."""
    piece: Piece | None = None
    """What a browser wants for a page that it draws; in the turn of that page."""


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
        robots_kept: RobotsKept | None = None,
        well: Callable[[int], Sequence[str]] = lambda _: (),
        manners: Mapping[str, Manners] | None = None,
        ssl_context: ssl.SSLContext | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        browser: Found | None = None,
        is_shell: Callable[[Fetched], bool] = lambda _: False,
    ) -> None:
        self._policy = policy
        self._now = now
        self._monotonic = monotonic
        self._manners = manners or {}
        self._system_resolver = SystemResolver()
        resolve = resolver or self._system_resolver
        self._transport = transport or GuardedTransport(
            Guard(policy.allow_private, resolve),
            connect_timeout=policy.timeout,
            ssl_context=ssl_context,
            monotonic=monotonic,
            proxy_guard=Guard((*policy.allow_private, *SERVICES), resolve),
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
        self._proxies = Proxies(self._politeness, self._manners.items())
        self._witnesses = Witnesses(self._transport, well)
        self._network = Network(self._witnesses.reach, monotonic=monotonic)
        self._alike = Alike()
        self._budget = Budget(policy.memory)
        self._robots = Robots(self._slow_down, now=now, monotonic=monotonic, kept=robots_kept)
        self._headers: Headers = (
            ("User-Agent", policy.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPT_ENCODING),
        )
        self._rendering = Rendering(
            browser, self._politeness, policy, self._piece, is_shell=is_shell, now=now, monotonic=monotonic
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._rendering.aclose()
        await self._transport.aclose()
        self._system_resolver.close()

    @property
    def room(self) -> int | None:
        """How many pages it makes sense to ask for now; None for as many as one likes. Few or none where no
        host answers."""
        return self._network.room

    async def fetch(self, task: FetchTask) -> Fetched | FetchFault:
        """The answer to a task, whatever its status, or the fault that there was none to read; drawn by a
        browser where its site wants that."""
        answer = await self._fetched(task)
        if isinstance(answer, FetchFault):
            return answer
        return await self._rendering.of(answer, self._manners.get(task.site, NOTHING_SPECIAL))

    async def _fetched(self, task: FetchTask) -> Fetched | FetchFault:
        deadline = _Deadline(self._policy.timeout)
        with self._budget.body() as share:
            try:
                answer = await self._ask(task, share, deadline)
            except EXPECTED as error:
                trouble = await self._judged(task, trouble_of(error))
                return trouble.fault(task.url, self._now(), deadline.used)
            fetched = Fetched(
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
            share.keep(fetched)
            return fetched

    async def _ask(self, task: FetchTask, share: Share, deadline: _Deadline) -> Answer:
        manners = self._manners.get(task.site, NOTHING_SPECIAL)
        if self._network.pause:
            raise self._network.trouble()
        if manners.quiet is not None and (left := manners.quiet.left(self._now())):
            raise Trouble(FaultKind.QUIET, "the quiet hours of its site", retry_after=left)
        if manners.unset:
            raise Trouble(FaultKind.REFUSED, manners.unset)
        wanted = _Wanted(
            self._policy.max_bytes,
            share,
            robots=self._policy.robots,
            validators=() if manners.render is True else answers.validators_of(task),
            manners=manners,
        )
        answer = await self._follow(task.url, wanted, deadline)
        # What else a host refuses (a login, a block) is said of each page, and told of all in one line.
        refuses = answer.status >= 500 or answer.status == 429
        sign = f"status {answer.status}" if refuses else ""
        self._politeness.note(host_of(answer.url), task.url, sign, sign)
        return answer

    async def _piece(self, piece: Piece, manners: Manners, seconds: float) -> Answer:
        """What a browser wants for a page that it draws: it takes this way, too."""
        robots = piece.document and self._policy.robots
        with self._budget.body() as share:
            wanted = _Wanted(self._policy.max_bytes, share, robots=robots, manners=manners, piece=piece)
            async with asyncio.timeout(seconds):
                return await self._follow(piece.url, wanted, _Deadline(seconds))

    async def _judged(self, task: FetchTask, trouble: Trouble) -> Trouble:
        """Whose trouble it is: the page's, its host's, or our own network's."""
        ours = trouble.kind is FaultKind.NETWORK
        if trouble.silent and trouble.kind is FaultKind.REFUSED:
            ours = await self._network.is_between(trouble.began, 0)
        elif trouble.silent:
            spoke = trouble.kind is FaultKind.TLS
            ours = await self._network.is_ours(trouble.host, trouble.began, spoke=spoke)
        if ours:
            self._robots.forget_failures()
            return self._network.trouble()
        if not trouble.host:
            return trouble
        self._politeness.note(trouble.host, task.url, trouble.sign, trouble.detail)
        return trouble

    # ------------------------------------------------------------------ robots.txt takes the same way

    async def _permit(self, url: httpx.URL, wanted: _Wanted) -> None:
        """Robots.txt lets us ask for this URL, or `Trouble`."""

        async def get(robots: httpx.URL) -> RobotsAnswer:
            with self._budget.body() as share:
                plain = wanted.piece and PAGE  # of a page that is drawn: in its turn
                more = _Wanted(MAX_ROBOTS, share, cut=True, manners=wanted.manners, secrets=False)
                asked = replace(more, led=wanted.led, piece=plain)
                try:
                    answer = await self._follow(str(robots), asked, _Deadline(self._policy.timeout))
                except Trouble as trouble:
                    elsewhere = trouble.kind is FaultKind.REFUSED and trouble.host != host_of(url)
                    if trouble.kind is not FaultKind.REDIRECTS and not elsewhere:
                        raise
                    # RFC 9309 2.3.1.2: redirects that cannot be followed, as if there were no rules
                    return RobotsAnswer(404, "", b"")
            media_type = answer.header("content-type").partition(";")[0].strip().lower()
            return RobotsAnswer(answer.status, media_type, answer.body)

        try:
            await self._robots.permit(url, get)
        except Trouble as trouble:
            if trouble.kind is FaultKind.ROBOTS and not trouble.permanent:
                trouble.host, trouble.sign = host_of(url), f"robots {trouble.status}"
            raise

    def _slow_down(self, url: httpx.URL, seconds: float) -> None:
        self._politeness.slow_down(host_of(url), seconds, url.scheme)

    # ------------------------------------------------------------------ one task, one hop, one exchange

    async def _follow(self, address: str, wanted: _Wanted, deadline: _Deadline) -> Answer:
        """Ask, and follow redirects, each hop checked again."""
        first = url = check_url(address)
        seen: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            if str(url) in seen:
                raise Trouble(FaultKind.REDIRECTS, "redirects lead back to where they came from")
            seen.add(str(url))
            same = url.host == first.host and url.raw_path == first.raw_path
            validators = wanted.validators if same else ()
            if not wanted.led and home_of(url.host) != home_of(first.host):
                wanted = replace(wanted, led=True)
            if wanted.robots:
                self._politeness.check(host_of(url))
                await self._permit(url, wanted)
            began = self._monotonic()
            answer = await self._hop(url, validators, wanted, deadline)
            if not answers.revalidates(answer, validators):
                validators = ()  # what it says of our version is no answer: ask for the page itself
                answer = await self._hop(url, validators, wanted, deadline)
            if answer.status == 304 and not validators:
                raise Trouble(FaultKind.PROTOCOL, "304 although nothing was asked conditionally", status=304)
            if url.scheme == "http" and not (wanted.led or wanted.piece or wanted.manners.proxy):
                await self._believe(answer, began)
            if not leads_on(answer):
                return answer
            url = check_url(target_of(answer))
            if wanted.piece is not None and wanted.piece.method == "POST":
                raise Trouble(FaultKind.REDIRECTS, "a redirect of a POST")
        raise Trouble(FaultKind.REDIRECTS, f"more than {MAX_REDIRECTS} redirects")

    async def _believe(self, answer: Answer, began: float) -> None:
        """`Trouble` where an answer over plain HTTP is not the host's, but of somebody in our own network."""
        sign = sign_of(answer)
        alike = self._alike.count(answer.url, sign)
        strange = leads_away(sign) or alike > 1 or self._network.doubtful
        if strange and await self._network.is_between(began, alike):
            raise self._network.trouble()
        if may_lead_away(answer.status) and not self._network.doubtful:
            self._network.heard()

    async def _hop(self, url: httpx.URL, validators: Headers, wanted: _Wanted, deadline: _Deadline) -> Answer:
        """One request when it is this host's turn; within what is left of the deadline."""
        host, proxy = host_of(url), wanted.manners.proxy
        if wanted.piece is not None:
            self._politeness.check(host)
        ready = self._proxies.gate(proxy)
        ready()
        turn = nullcontext() if wanted.piece else self._politeness.turn(host, wanted.manners.delay, ready)
        async with turn:
            began = self._monotonic()
            left = deadline.total - deadline.used
            waited: list[float] = []
            heard: list[int] = []
            try:
                if left <= 0:
                    raise TimeoutError
                with self._network.asking():
                    async with asyncio.timeout(left) as limit:

                        async def grow(size: int) -> None:
                            waited.append(await wanted.share.grow(size, limit))

                        answer = await self._exchange(url, validators, wanted, heard, grow)
            except OfProxy as error:
                raise self._proxies.failed(proxy, error) from None
            except EXPECTED as error:
                trouble = self._of_hop(error, deadline)
                trouble.host, trouble.began = host, began
                if not heard and left > 0:
                    trouble.sign = trouble.kind.value if trouble.kind in SILENT else ""
                    # A name that leads inside: somebody may answer in the place of the name servers.
                    lies = trouble.kind is FaultKind.REFUSED and not trouble.permanent
                    trouble.silent = proxy is None and (lies or trouble.kind in SILENT)
                raise trouble from None
            finally:
                deadline.used += self._monotonic() - began - sum(waited)
            if answer.status in (429, 503):
                seconds = retry_after(answer.header("retry-after"), self._now(), answer.header("date"))
                if seconds:
                    self._politeness.ask_to_wait(host, seconds, answer.status)
        return answer

    def _of_hop(self, error: Exception, deadline: _Deadline) -> Trouble:
        if isinstance(error, TimeoutError):
            return Trouble(FaultKind.TIMEOUT, f"no whole answer within {deadline.total:g} s")
        return trouble_of(error)

    async def _exchange(
        self,
        url: httpx.URL,
        validators: Headers,
        wanted: _Wanted,
        heard: list[int],
        grow: Callable[[int], Awaitable[None]],
    ) -> Answer:
        """One request and its whole answer; `heard` gets the status as soon as the head is there."""
        secrets = wanted.manners.headers_for(url) if wanted.secrets else ()
        named = {name.lower() for name, _ in secrets}
        piece = wanted.piece or PAGE
        own = [(name, value) for name, value in piece.headers_for(url) if name.lower() not in named]
        given = named | {name.lower() for name, _ in own}
        usual = [(name, value) for name, value in self._headers if name.lower() not in given]
        proxy = {"proxy": wanted.manners.proxy} if wanted.manners.proxy is not None else {}
        headers = [*usual, *own, *validators, *secrets]
        request = httpx.Request(piece.method, url, headers=headers, content=piece.content, extensions=proxy)
        response = await self._transport.handle_async_request(request)
        heard.append(response.status_code)
        self._proxies.answered(wanted.manners.proxy)
        if not (proxy or wanted.led):
            self._heard(url, response.status_code)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            raw, body = await receive(response, stream, wanted.max_bytes, wanted.cut, grow)
        except Trouble as trouble:
            trouble.status = response.status_code
            raise
        finally:
            await stream.aclose()
        return Answer(
            url,
            response.status_code,
            text(response.headers.raw),
            raw,
            body,
            tuple(each for each in text(request.headers.raw) if each[0].lower() not in named),
            str(response.extensions.get("peer", "")),
        )

    def _heard(self, url: httpx.URL, status: int) -> None:
        """Somebody answers: the network is well, and this is a host to try when others are silent."""
        proved = url.scheme == "https"
        if proved or not (self._network.doubtful or may_lead_away(status)):
            self._network.heard(proved=proved)
            self._witnesses.note(url)
