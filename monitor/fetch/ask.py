"""`Asker`: one question to a language model's service, one answer or one fault out.

Takes the address that the settings name, speaks the chat protocol that most services share (one POST with
JSON). The address may be private, because a person named it, and nothing else is ever asked: no redirect is
followed, the key goes to this address alone and, outside private networks, only over TLS. Size and time of
an answer are bounded. Never raises for what the service or the network does, and never logs the key.
"""

import asyncio
import json
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import httpx

from monitor.fetch.decode import Body, encoding_of
from monitor.fetch.faults import EXPECTED, Trouble, trouble_of
from monitor.fetch.guard import SERVICES, Guard, Resolver, check_url
from monitor.fetch.politeness import retry_after
from monitor.fetch.transport import GuardedTransport, SystemResolver
from monitor.model import FaultKind, FetchFault

MOST_BYTES = 1_000_000
NEEDS_LESS = (400, 422)
"""What services say that do not know a part of the question."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whom to ask, and how."""

    url: str
    model: str
    key: str = ""
    timeout: float = 60.0
    most_bytes: int = MOST_BYTES
    user_agent: str = "institution-monitor"

    @property
    def chat(self) -> str:
        plain = self.url.rstrip("/")
        return plain if plain.endswith("/chat/completions") else f"{plain}/chat/completions"

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r}, {self.model!r})"


@dataclass(frozen=True, slots=True)
class Answered:
    """The words of a model; not yet looked at."""

    text: str
    seconds: float


class _ServiceGuard(Guard):
    """Opens private networks, and keeps a key off open lines in public ones."""

    def __init__(self, resolver: Resolver, *, plain_key: bool) -> None:
        super().__init__(SERVICES, resolver)
        self._plain_key = plain_key
        self._public = Guard((), resolver)

    async def addresses(self, host: str, port: int) -> list[str]:
        found = await super().addresses(host, port)
        if self._plain_key and not all(self._public.refusal(address) for address in found):
            raise Trouble(
                FaultKind.REFUSED, "the key would cross the network in the open: use https", permanent=True
            )
        return found


class Asker:
    """The way to one service; an async context manager."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        now: Callable[[], datetime],
        resolver: Resolver | None = None,
        ssl_context: ssl.SSLContext | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoint = endpoint
        self._now = now
        self._monotonic = monotonic
        self._system_resolver = SystemResolver()
        plain_key = bool(endpoint.key) and endpoint.url.lower().startswith("http:")
        guard = _ServiceGuard(resolver or self._system_resolver, plain_key=plain_key)
        self._transport = GuardedTransport(
            guard, connect_timeout=endpoint.timeout, ssl_context=ssl_context, monotonic=monotonic
        )
        self._left_out = 0
        """How many of the parts that not every service knows are left out."""
        self._understood = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        self._system_resolver.close()

    async def ask(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]
    ) -> Answered | FetchFault:
        """The model's words, or why there are none."""
        began = self._monotonic()
        try:
            async with asyncio.timeout(self._endpoint.timeout):
                text = await self._understand(messages, schema)
        except TimeoutError:
            trouble = Trouble(FaultKind.TIMEOUT, f"no whole answer within {self._endpoint.timeout:g} s")
        except EXPECTED as error:
            trouble = trouble_of(error)
        else:
            return Answered(text, self._monotonic() - began)
        return trouble.fault(self._endpoint.chat, self._now(), self._monotonic() - began)

    async def _understand(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """Ask, at first leaving out one part after the other that a service may not know."""
        extras: list[dict[str, Any]] = [{"temperature": 0}, {"response_format": _format(schema)}]
        while True:
            question: dict[str, Any] = {"model": self._endpoint.model, "messages": list(messages)}
            for extra in extras[self._left_out :]:
                question |= extra
            try:
                text = await self._exchange(question)
            except Trouble as trouble:
                if self._understood or trouble.status not in NEEDS_LESS or self._left_out == len(extras):
                    raise
                self._left_out += 1
                continue
            self._understood = True
            return text

    async def _exchange(self, question: Mapping[str, Any]) -> str:
        url = check_url(self._endpoint.chat)
        headers = {"User-Agent": self._endpoint.user_agent, "Accept": "application/json", "Host": _host(url)}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        body = json.dumps(question, ensure_ascii=False).encode("utf-8", "replace")
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        request = httpx.Request("POST", url, headers=headers, content=body)
        response = await self._transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            if response.status_code != 200:
                raise self._refusal(response)
            return _words(await self._receive(response, stream), response.headers.get("content-type", ""))
        finally:
            await stream.aclose()

    def _refusal(self, response: httpx.Response) -> Trouble:
        status = response.status_code
        if 300 <= status < 400:
            return Trouble(FaultKind.REDIRECTS, "a redirect, which is not followed", status=status)
        wait = retry_after(response.headers.get("retry-after", ""), self._now())
        return Trouble(FaultKind.STATUS, f"status {status}", status=status, retry_after=wait)

    async def _receive(self, response: httpx.Response, stream: httpx.AsyncByteStream) -> bytes:
        encoding = encoding_of(response.headers.get_list("content-encoding"))
        body = Body(encoding, self._endpoint.most_bytes)
        async for chunk in stream:
            body.feed(chunk)
            if body.full:
                raise Trouble(FaultKind.TOO_LARGE, f"larger than {self._endpoint.most_bytes:,} bytes")
        return body.finish()[1]


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _format(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "events", "strict": True, "schema": schema}}


def _words(body: bytes, media_type: str) -> str:
    """The message in an answer of the protocol."""
    if media_type.partition(";")[0].strip().lower() == "text/event-stream":
        raise Trouble(FaultKind.PROTOCOL, "a stream, where one answer was asked for")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise Trouble(FaultKind.PROTOCOL, "the answer is not JSON") from None
    choices = answer.get("choices") if isinstance(answer, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str):
        raise Trouble(FaultKind.PROTOCOL, "the answer holds no message")
    return text
