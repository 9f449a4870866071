"""Files for a SIEM and chats: what is written and sent, what a crash leaves, where nobody may go."""

import fcntl
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Severity
from monitor.confined import Confinement
from monitor.errors import ConfigurationError
from monitor.notify.channels.chat import ChatSender, quiet, short_form, unpacked
from monitor.notify.channels.lines import LinesSender, lines
from monitor.notify.context import DigestContext, Top
from monitor.notify.results import SendResult, Sent, Temporary, Unknown, Unreachable
from monitor.record import ClaimedDelivery, DeliveryState
from monitor.settings import load
from tests.channels_kit import Clock, handed_over, opened, receiver, states, tell
from tests.record_kit import change

FILE = '[[files]]\nid = "siem"\npath = "out/changes.jsonl"\n'
TEXT = lines([change("one"), change("two"), change("three")])


def delivery(
    message: bytes = TEXT, attempts: int = 1, who: str = "file:siem", **more: Any
) -> ClaimedDelivery:
    return ClaimedDelivery(
        id=1,
        digest_id=1,
        recipient_id=who,
        message_id="x",
        message=message,
        attempts=attempts,
        repeated=attempts > 1,
        **({"address": "a", "channel": "file"} | more),
    )


# --------------------------------------------------------------------- files


async def test_each_change_is_one_line_of_the_file(tmp_path: Path) -> None:
    clock = Clock()
    told = [change("盾\u2028 \u0085 one"), change("two"), change("light", severity=Severity.LOW)]
    with opened(tmp_path, FILE + 'min_severity = "high"\n', clock=clock) as parts:
        file = tmp_path / "out" / "changes.jsonl"
        tell(parts, *told)
        (first,) = await handed_over(parts)
        assert (first.channel, first.recipient_id, first.state) == ("file", "file:siem", DeliveryState.SENT)
        assert first.changes == 2
        file.rename(tmp_path / "changes.jsonl.1")  # rotated
        tell(parts, *told, change("three"))
        await handed_over(parts)
        assert states(parts) == [DeliveryState.SENT] * 2
        expected = [parts.store.change(each.id) for each in (*told[:2], change("three"))]
    written = [(tmp_path / "changes.jsonl.1").read_text("utf-8"), file.read_text("utf-8")]
    found = [json.loads(line) for text in written for line in text.splitlines()]
    assert found == [each.to_json() for each in expected if each]
    assert [len(text.splitlines()) for text in written] == [2, 1]
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("torn", [0, 1, 40, TEXT.find(b"\n") + 1, len(TEXT) - 1, len(TEXT)])
@pytest.mark.parametrize("before", [b"", b'{"id": "others"}\n'])
async def test_after_a_crash_no_line_is_torn_and_none_is_there_twice(
    tmp_path: Path, before: bytes, torn: int
) -> None:
    file = tmp_path / "changes.jsonl"
    file.write_bytes(before + TEXT[:torn])
    result = await LinesSender({"file:siem": file}).send(delivery(attempts=2))
    assert isinstance(result, Sent)
    assert file.read_bytes() == before + TEXT


async def test_the_tail_that_somebody_else_left_swallows_no_line(tmp_path: Path) -> None:
    file = tmp_path / "changes.jsonl"
    file.write_bytes(b"half a line")
    await LinesSender({"file:siem": file}).send(delivery())
    assert file.read_bytes() == b"half a line\n" + TEXT


async def test_without_room_nothing_is_left_behind_and_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "changes.jsonl"
    file.write_bytes(b"{}\n")
    sender = LinesSender({"file:siem": file})
    write, room = os.write, [10, 0]

    def full(descriptor: int, text: bytes) -> int:
        if not (some := room.pop(0)):
            raise OSError(28, "No space left on device")
        return write(descriptor, text[:some])

    monkeypatch.setattr(os, "write", full)
    result = await sender.send(delivery())
    monkeypatch.undo()
    assert result == Unreachable(None, "changes.jsonl: No space left on device")
    assert file.read_bytes() == b"{}\n"


async def test_what_is_no_file_or_is_held_by_another_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    held = tmp_path / "held"
    with held.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for name in ("pipe", "folder", "held"):
            result = await LinesSender({"file:siem": tmp_path / name}).send(delivery())
            assert isinstance(result, Unreachable), name
    assert held.read_bytes() == b""


@pytest.mark.parametrize("path", ["../out.jsonl", "", "out/", "a\nb", "monitor.toml", "monitor.db"])
def test_paths_that_are_none_are_faults(tmp_path: Path, path: str) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text(f'[[files]]\nid = "a"\npath = {json.dumps(path)}\n')
    with pytest.raises(ConfigurationError, match=r"files\[0\]"):
        load(file, {})


# --------------------------------------------------------------------- chats


def context(**values: Any) -> DigestContext:
    """A digest of twelve changes, as templates get it."""
    empty = {name: "" for name in DigestContext.__dataclass_fields__}
    lists = ("releases", "troubles", "groups", "not_listed", "unread", "coming")
    top = tuple(
        Top(n, "", "high", "High", "Northern University", f"new laboratory {n}") for n in range(1, 13)
    )
    said = (
        empty
        | dict.fromkeys(lists, ())
        | {"top": top, "subject": "12 changes", "headline": "12 need attention"}
    )
    return DigestContext(**(said | {"read": "1,226 of 1,240 pages were read."} | values))


def test_a_digest_in_short_says_what_needs_attention_and_what_was_read() -> None:
    title, body = unpacked(short_form(context(), "https://watch.example.org/"))
    assert title == "12 changes"
    told = body.splitlines()
    assert told[0] == "12 need attention"
    assert told[1] == "• High: Northern University: new laboratory 1"
    assert told[-3:] == ["and 2 more", "1,226 of 1,240 pages were read.", "https://watch.example.org/"]
    assert len(told) == 14


def test_page_text_calls_nobody_and_links_nowhere_in_a_chat() -> None:
    nasty = "@all <!channel> [x](http://evil.example) <http://evil.example|Bank> www.evil.example \x1b[0m"
    said = quiet(nasty)
    for word in ("@all", "<!", "](", "http://", "<http", "www.", "\x1b"):
        assert word not in said


def test_a_mail_that_is_queued_for_a_chat_is_shortened() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Test: 测试"
    mail.set_content("\n\n".join(f"line {n} http://evil.example" for n in range(500)))
    title, body = unpacked(bytes(mail))
    assert title == "Test: 测试"
    assert body.startswith("line 0 http:")
    assert "http://" not in body
    assert len(body) < 2_000
    assert body.endswith("…")


@dataclass
class Worker:
    """Stands in for the process beside."""

    answer: str | Callable[[], str] = '{"result": "sent", "status": null}'
    tasks: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, task: dict[str, Any]) -> str:
        self.tasks.append(task)
        return self.answer if isinstance(self.answer, str) else self.answer()


def _late() -> str:
    raise Confinement("time")


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ('{"result": "sent", "status": null}', Sent("taken", code=None)),
        ('{"result": "failed", "status": 404, "text": "no"}', Temporary(404, "no")),
        ('{"result": "blocked", "text": "127.0.0.1"}', Unreachable(None, "127.0.0.1")),
        ("garbage", Temporary(None, "what hands over to the service has failed")),
        (_late, Unknown("no answer within 40 s")),
    ],
)
async def test_what_a_service_says_decides(answer: str | Callable[[], str], result: SendResult) -> None:
    sender = ChatSender(lambda _: "json://x", ["10.0.0.0/8"], worker := Worker(answer))
    assert await sender.send(delivery(short_form(context()), address="OPS", channel="apprise")) == result
    assert worker.tasks[0]["opened"] == ["10.0.0.0/8"]


async def test_a_chat_without_an_address_waits() -> None:
    sender = ChatSender(lambda _: "", [], worker := Worker())
    result = await sender.send(delivery(short_form(context()), address="OPS", channel="apprise"))
    assert result == Unreachable(None, "the address of OPS is not set")
    assert not worker.tasks


async def test_the_process_beside_reaches_what_was_opened_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[SendResult] = []
    async with receiver() as there:
        there.reply = lambda message: (403 if message.path == "/no" else 204, {}, b"")
        address = there.url.replace("http:", "json:")
        message = delivery(short_form(context(headline="盾")), address="OPS", channel="apprise")
        with caplog.at_level(logging.DEBUG):
            for path, networks in (("/yes", ["127.0.0.0/8"]), ("/no", ["127.0.0.0/8"]), ("/hidden", [])):
                sender = ChatSender(lambda _, path=path: address + path, networks)  # type: ignore[misc]
                said.append(await sender.send(replace(message)))
    assert said == [
        Sent("taken", code=None),
        Temporary(403, "the service did not take it (status 403)"),
        Unreachable(None, "127.0.0.1 is not public (loopback)"),
    ]
    assert [each.path for each in there.got] == ["/yes", "/no"]
    assert there.got[0].json["title"] == "12 changes"
    assert there.got[0].json["message"].startswith("盾\n• High: Northern University")
    assert "hidden" not in caplog.text + repr(said)
