"""Asking a language model's service: one address and no other, the key only there, odd answers are faults."""

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.fetch import Answered, Asker, Endpoint
from monitor.model import FaultKind, FetchFault
from tests.fetch_kit import answer as raw_answer
from tests.fetch_kit import names, no_names, serve
from tests.model_kit import Reply, StubModel, chat, stub_model

NOW = datetime(2026, 11, 12, 7, 14, tzinfo=UTC)
MESSAGES = ({"role": "system", "content": "Read."}, {"role": "user", "content": "文章 “text”"})
SCHEMA = {"type": "object"}


def ask(url: str, *, times: int = 1, resolver: Any = no_names, **settings: Any) -> Any:
    """The last answer or fault of as many questions."""

    async def run() -> Answered | FetchFault:
        endpoint = Endpoint(url, "stub-1", **({"timeout": 5.0} | settings))
        async with Asker(endpoint, now=lambda: NOW, resolver=resolver) as asker:
            for _ in range(times):
                found = await asker.ask(MESSAGES, SCHEMA)
            return found

    return asyncio.run(run())


def fault(url: str, **settings: Any) -> FetchFault:
    found = ask(url, **settings)
    assert isinstance(found, FetchFault), found
    return found


def test_a_question_is_one_post_of_the_protocol_and_its_words_come_back() -> None:
    with stub_model(says=lambda _: '{"events": []} 完') as model:
        found = ask(model.url)
    assert isinstance(found, Answered)
    assert found.text == '{"events": []} 完'
    (question,) = model.questions
    assert model.paths == ["/v1/chat/completions"]
    assert (question["model"], question["messages"]) == ("stub-1", list(MESSAGES))
    assert question["response_format"]["json_schema"]["schema"] == SCHEMA
    assert question["temperature"] == 0
    assert "stream" not in question


@pytest.mark.parametrize("end", ["", "/", "/chat/completions"])
def test_the_address_may_be_given_with_or_without_its_end(end: str) -> None:
    with stub_model() as model:
        ask(model.url + end)
    assert model.paths == ["/v1/chat/completions"]


def test_the_key_goes_along_and_is_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with stub_model(reply=lambda _: (401, {}, b"sesame is wrong")) as model:
        found = fault(model.url, key="sesame")
        ask(model.url)
    assert model.keys == ["Bearer sesame", None]
    assert "sesame" not in repr(found) + repr(Endpoint(model.url, "m", "sesame")) + caplog.text


def test_a_service_that_knows_less_is_asked_for_less_and_that_is_remembered() -> None:
    def picky(question: dict[str, Any]) -> Reply:
        return (400, {}, b"{}") if "temperature" in question or "response_format" in question else chat("yes")

    with stub_model(reply=picky) as model:
        assert ask(model.url, times=2).text == "yes"
    asked = [("temperature" in q, "response_format" in q) for q in model.questions]
    assert asked == [(True, True), (False, True), (False, False), (False, False)]


def test_a_service_that_understands_is_not_asked_again_for_an_article_that_it_refuses() -> None:
    with stub_model() as model:
        model.reply = lambda _: chat("yes") if len(model.questions) == 1 else (400, {}, b"")
        assert ask(model.url, times=2).status == 400
    assert len(model.questions) == 2


def envelope(value: object) -> Reply:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


@pytest.mark.parametrize(
    ("reply", "kind", "detail"),
    [
        ((200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"), FaultKind.PROTOCOL, "not JSON"),
        ((200, {"Content-Type": "text/event-stream"}, b"data: {}\n\n"), FaultKind.PROTOCOL, "a stream"),
        ((200, {}, b""), FaultKind.PROTOCOL, "not JSON"),
        ((200, {}, b"\xff\xfe"), FaultKind.PROTOCOL, "not JSON"),
        ((200, {}, b"[" * 3_900), FaultKind.PROTOCOL, "not JSON"),
        (envelope({"error": "no"}), FaultKind.PROTOCOL, "no message"),
        (envelope({"choices": []}), FaultKind.PROTOCOL, "no message"),
        (envelope({"choices": [{"message": {"content": None}}]}), FaultKind.PROTOCOL, "no message"),
        (envelope({"choices": "x"}), FaultKind.PROTOCOL, "no message"),
        (envelope([1]), FaultKind.PROTOCOL, "no message"),
        ((500, {}, b"Traceback"), FaultKind.STATUS, "status 500"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), FaultKind.REDIRECTS, "not followed"),
        ((200, {}, b'{"x": "' + b"y" * 5_000 + b'"}'), FaultKind.TOO_LARGE, "4,000 bytes"),
        ((200, {"Content-Encoding": "br"}, b"xxxx"), FaultKind.ENCODING, "not asked for"),
    ],
)
def test_an_odd_answer_is_one_fault(reply: Reply, kind: FaultKind, detail: str) -> None:
    with stub_model(reply=lambda _: reply) as model:
        found = fault(model.url, most_bytes=4_000)
    assert found.kind is kind
    assert detail in found.detail
    assert "\n" not in found.detail


def test_retry_after_is_told() -> None:
    with stub_model(reply=lambda _: (429, {"Retry-After": "120"}, b"")) as model:
        found = fault(model.url)
    assert (found.status, found.retry_after) == (429, 120.0)


def test_a_redirect_takes_neither_question_nor_key_elsewhere() -> None:
    with stub_model() as other, stub_model() as model:
        model.reply = lambda _: (307, {"Location": f"{other.url}/chat/completions"}, b"")
        assert fault(model.url, key="sesame").kind is FaultKind.REDIRECTS
    assert other.questions == []


async def test_a_service_that_says_nothing_is_given_up_in_time() -> None:
    async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serve(raw=silent) as server:
        endpoint = Endpoint(server.url, "stub-1", timeout=0.05)
        async with Asker(endpoint, now=lambda: NOW, resolver=no_names) as asker:
            found = await asker.ask(MESSAGES, SCHEMA)
    assert isinstance(found, FetchFault)
    assert found.kind is FaultKind.TIMEOUT


async def test_a_service_that_drips_is_given_up_in_time() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw_answer(b"{", "200 OK").replace(b"Content-Length: 1", b"Content-Length: 999"))
        await reader.read()

    async with serve(raw=drip) as server:
        endpoint = Endpoint(server.url, "stub-1", timeout=0.05)
        async with Asker(endpoint, now=lambda: NOW, resolver=no_names) as asker:
            found = await asker.ask(MESSAGES, SCHEMA)
    assert isinstance(found, FetchFault)
    assert found.kind is FaultKind.TIMEOUT


def test_nobody_there_is_a_fault() -> None:
    with stub_model() as model:
        pass
    assert fault(model.url).kind is FaultKind.CONNECT


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/v1",
        "http://user:word@127.0.0.1/v1",
        "ftp://127.0.0.1/v1",
        "http://127.0.0.1:22/v1",
    ],
)
def test_what_is_no_service_is_refused(url: str) -> None:
    assert fault(url).kind is FaultKind.REFUSED


def test_a_key_never_crosses_a_public_network_in_the_open() -> None:
    found = fault("http://models.example/v1", key="sesame", resolver=names(models__example="93.184.216.34"))
    assert found.kind is FaultKind.REFUSED
    assert "open" in found.detail


def test_a_name_that_means_this_machine_is_this_machine() -> None:
    with stub_model() as model:
        url = model.url.replace("127.0.0.1", "models.example")
        assert isinstance(ask(url, key="k", resolver=names(models__example="127.0.0.1")), Answered)
    assert isinstance(model, StubModel)
    assert model.keys == ["Bearer k"]
