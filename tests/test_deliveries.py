"""What was handed over, as a person sees it: listed, told, tried again, cancelled, marked as come back."""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from monitor.notify.bounce import MOST_BYTES, read_bounce
from monitor.notify.channels.chat import unpacked
from monitor.pipeline.channels import queue_events
from monitor.pipeline.notices import queue_notices
from monitor.pipeline.parts import open_parts
from monitor.workspace import Workspace
from tests.command_kit import Command
from tests.drill_mail import drill
from tests.mail_kit import BadServer, Greylist, open_store, queue_changes, write_watch
from tests.record_kit import change

PEOPLE = ("ann", "bob", "eve")
BOUNCE = """\
From: MAILER-DAEMON@mail.example.org
To: monitor@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; bob@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <bob@example.org>: no such user

--b
Content-Type: {kind}

From: monitor@example.org
To: bob@example.org
Subject: 3 changes
Message-ID: {id}

--b--
"""


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        yield running


@pytest.fixture
def monitor(tmp_path: Path, server: BadServer) -> Command:
    write_watch(tmp_path, server.port, PEOPLE)
    with open_store(tmp_path) as store:
        queue_changes(store, PEOPLE, range(3))
    return Command(tmp_path)


def listed(monitor: Command, *options: str) -> list[dict[str, Any]]:
    said, _ = monitor("deliveries", "list", "--format", "jsonl", *options)
    return [json.loads(line) for line in said.splitlines()]


def one(monitor: Command, person: str, **wanted: Any) -> dict[str, Any]:
    (found,) = [each for each in listed(monitor, "--recipient", person) if wanted.items() <= each.items()]
    return found


def story(monitor: Command, id_: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(monitor("deliveries", "show", str(id_), "--json")[0])
    return told


def test_what_became_of_each_mail_can_be_seen(monitor: Command, server: BadServer) -> None:
    answers = {("RCPT", "ann"): "550 5.1.1 no such user", ("DATA", "bob"): "451 4.3.0 later"}
    server.answer = lambda stage, address: answers.get((stage, address.partition("@")[0]), "")
    monitor("digest", "--send", code=1)
    assert {each["recipient"]: each["state"] for each in listed(monitor)} == {
        "ann": "refused", "bob": "failed", "eve": "sent",
    }  # fmt: skip
    ann, bob = one(monitor, "ann"), one(monitor, "bob")
    assert (ann["code"], ann["enhanced"], ann["attempts"], ann["changes"]) == (550, "5.1.1", 1, 3)
    assert ann["next_attempt"] is None
    assert bob["next_attempt"] > bob["created_at"]
    assert [each["recipient"] for each in listed(monitor, "--state", "sent", "--state", "failed")] == [
        "eve", "bob",
    ]  # fmt: skip
    assert listed(monitor, "--since", "2020-01-01", "--recipient", "eve", "--state", "refused") == []
    table, _ = monitor("deliveries")
    assert "550 5.1.1 no such user" in table
    _, complaint = monitor("deliveries", "list", "--state", "lost", code=2)
    assert "lost" in complaint
    _, complaint = monitor("deliveries", "--recipient", "anne", code=2)
    assert "ann" in complaint


def test_the_story_of_one_is_told(monitor: Command, server: BadServer) -> None:
    server.answer = Greylist()
    monitor("digest", "--send", code=1)
    monitor("digest", "--send")  # by hand: what was put off is tried now
    id_ = one(monitor, "eve")["id"]
    said, _ = monitor("deliveries", "show", str(id_))
    assert re.search(r"^To: eve@example\.org$", said, re.MULTILINE)
    assert re.search(r"^Subject: 3 changes", said, re.MULTILINE)
    assert "451 4.7.1 greylisted" in said
    tries = story(monitor, id_)["tries"]
    assert [(each["result"], each["code"], each["enhanced"]) for each in tries] == [
        ("failed", 451, "4.7.1"), ("sent", 250, "2.0.0"),
    ]  # fmt: skip
    mail, _ = monitor("deliveries", "show", str(id_), "--message")
    assert str(message_from_bytes(mail.encode(), policy=default)["To"]) == "eve@example.org"
    for unknown in ("99", str(2**70)):
        _, complaint = monitor("deliveries", "show", unknown, code=1)
        assert "no delivery" in complaint


def test_a_mail_refused_for_its_content_comes_in_short(monitor: Command, server: BadServer) -> None:
    server.objects = lambda address, mail: address.startswith("ann") and b"multipart/" in mail
    monitor("digest", "--send", code=1)
    full, short = one(monitor, "ann", form="full"), one(monitor, "ann", form="reduced")
    assert (full["state"], short["state"], short["changes"]) == ("refused", "sent", 3)
    assert story(monitor, full["id"])["other_forms"] == [short["id"]]
    ((_, mail),) = [each for each in server.taken if each[0].startswith("ann")]
    message = message_from_bytes(mail, policy=default)
    assert message.defects == []
    assert message.get_content_type() == "text/plain"
    text = message.get_content()
    assert "Northern University: 3 high" in text
    assert "http" not in text
    assert "The page named" not in text, "no sentence of a page"
    assert str(message["Subject"]) == "3 changes (in short)"
    assert str(message["Message-ID"]) == short["message_id"] != full["message_id"]
    assert str(message["To"]) == "ann@example.org"
    assert str(message["List-Id"])
    assert monitor("deliveries", "retry", "--recipient", "ann")[0].startswith("0 deliveries"), (
        "it has gone out in another form"
    )


def test_what_was_refused_can_be_tried_again(monitor: Command, server: BadServer) -> None:
    server.answer = lambda stage, address: "550 5.1.1 no" if stage == "RCPT" and "bob" in address else ""
    monitor("digest", "--send", code=1)
    server.answer = lambda stage, address: ""
    monitor("digest", "--send")
    assert one(monitor, "bob")["state"] == "refused", "for good"
    said, _ = monitor("deliveries", "retry", "--state", "refused")
    assert said == "1 delivery is due now.\n"
    monitor("digest", "--send")
    bob = one(monitor, "bob")
    assert (bob["state"], bob["attempts"], bob["repeated"]) == ("sent", 2, False)
    _, complaint = monitor("deliveries", "retry", str(bob["id"]), code=1)
    assert "is sent" in complaint
    assert len(server.ids_for("bob")) == 1
    monitor("deliveries", "retry", code=2)


def test_what_waits_can_be_cancelled_with_a_reason(monitor: Command, server: BadServer) -> None:
    server.answer = Greylist()
    monitor("digest", "--send", code=1)
    bob, eve = one(monitor, "bob")["id"], one(monitor, "eve")["id"]
    said, _ = monitor("deliveries", "cancel", str(bob), "--reason", "she has\nleft")
    assert said == "1 delivery is cancelled.\n"
    monitor("digest", "--send")
    assert (one(monitor, "bob")["state"], one(monitor, "bob")["answer"]) == (
        "cancelled", "cancelled: she has left",
    )  # fmt: skip
    assert server.ids_for("bob") == []
    _, complaint = monitor("deliveries", "cancel", str(eve), "--reason", "too late", code=1)
    assert "does not wait" in complaint
    monitor("deliveries", "cancel", str(eve), "--reason", " ", code=2)


# --------------------------------------------------------------------- what comes back


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_mail_that_comes_back_is_marked(monitor: Command, tmp_path: Path, kind: str) -> None:
    monitor("digest", "--send")
    identity = one(monitor, "bob")["message_id"]
    notice = tmp_path / "back.eml"
    notice.write_text(
        BOUNCE.format(action="failed", status="5.1.1", kind=kind, id=identity), encoding="utf-8"
    )
    said, _ = monitor("deliveries", "bounced", str(notice))
    assert "no such user" in said
    bob = one(monitor, "bob")
    assert (bob["state"], bob["enhanced"]) == ("bounced", "5.1.1")
    _, said = monitor("deliveries", "bounced", "-", stdin=notice.read_text(encoding="utf-8"))
    assert "known to have failed" in said
    said, _ = monitor("doctor", code=1)
    assert "no such user" in said
    monitor("deliveries", "bounced", one(monitor, "eve")["message_id"].strip("<>"))
    assert one(monitor, "eve")["state"] == "bounced"


def test_a_delay_is_no_failure_and_a_strangers_mail_is_none(monitor: Command, tmp_path: Path) -> None:
    monitor("digest", "--send")
    identity = one(monitor, "bob")["message_id"]
    delay = BOUNCE.format(action="delayed", status="4.4.1", kind="message/rfc822", id=identity)
    for text in (delay, "Subject: holiday\n\nI am away.\n", ""):
        _, said = monitor("deliveries", "bounced", "-", stdin=text)
        assert "nothing is marked" in said
    assert one(monitor, "bob")["state"] == "sent"
    strange = BOUNCE.format(action="failed", status="5.1.1", kind="message/rfc822", id="<x@y>")
    for words, stdin in (("-", strange), ("<x@y>", "")):
        _, said = monitor("deliveries", "bounced", words, stdin=stdin, code=1)
        assert "<x@y>" in said
    monitor("deliveries", "bounced", "missing.eml", code=2)


def test_a_hostile_notification_says_nothing_else() -> None:
    wild = BOUNCE.format(action="failed", status="5.x", kind="message/rfc822", id="<a@b>\n\tx")
    bounce = read_bounce(wild.replace("no such user", "no\x1b[31m\u202e " + "x" * 9_999).encode())
    assert bounce is not None
    assert (bounce.message_id, bounce.enhanced) == ("<a@b>", "")
    assert len(bounce.text) <= 500
    assert bounce.text.isprintable()
    assert read_bounce(b"x" * (MOST_BYTES + 1)) is None


# --------------------------------------------------------------------- the operator


def noticed(tmp_path: Path, server: BadServer, operator: str = "ann") -> Command:
    write_watch(tmp_path, server.port, PEOPLE, more=f'[operator]\nrecipient = "{operator}"\n')
    with open_store(tmp_path) as store:
        queue_changes(store, PEOPLE, range(3))
    return Command(tmp_path)


def test_the_operator_hears_of_what_failed_for_good_once_a_day(tmp_path: Path, server: BadServer) -> None:
    monitor = noticed(tmp_path, server)
    server.answer = lambda stage, address: "550 5.1.1 gone" if stage == "RCPT" and "bob" in address else ""
    monitor("digest", "--send", code=1)
    _, notice = server.ids_for("ann")
    mail = message_from_bytes(server.taken[-1][1], policy=default)
    assert str(mail["Message-ID"]) == notice == one(monitor, "ann", form="notice")["message_id"]
    assert str(mail["Subject"]) == "Digests for bob could not be delivered"
    body = mail.get_body(("plain",))
    assert body is not None
    assert f"deliveries show {one(monitor, 'bob')['id']}" in body.get_content()
    with open_store(tmp_path) as store:
        queue_changes(store, PEOPLE, range(3, 5))
    monitor("digest", "--send", code=1)
    assert len(server.ids_for("ann")) == 3, "the next digest, and no second notice that day"


def test_a_notice_that_fails_makes_no_notice(tmp_path: Path, server: BadServer) -> None:
    monitor = noticed(tmp_path, server)
    server.answer = lambda stage, address: (
        "550 5.1.1 gone" if stage == "RCPT" and "eve" not in address else ""
    )
    for _ in range(3):
        monitor.called("digest", "--send")
    forms = [each["form"] for each in listed(monitor, "--recipient", "ann")]
    assert sorted(forms) == ["full", "notice"]


def test_an_operator_must_be_a_recipient(tmp_path: Path, server: BadServer) -> None:
    _, complaint = noticed(tmp_path, server, "annn")("doctor", code=2)
    assert "operator.recipient" in complaint
    assert '"ann"' in complaint


# --------------------------------------------------------------------- kill -9


def test_a_sender_that_is_killed_loses_nothing_and_sends_nothing_twice(tmp_path: Path) -> None:
    """A few rounds of the long drill, which `make drill` runs."""
    drill(tmp_path, ("p00", "p07", "p31"), changes=6, batch=2, kills=2)


# --------------------------------------------------------------------- without a mail server

CHAT = """
[operator]
recipient = "ops"
[[recipients]]
id = "ops"
notify_env = "OPS"
min_severity = "critical"
[[files]]
id = "siem"
path = "changes.jsonl"
"""


def test_where_nobody_gets_mail_digests_are_sent_without_a_mail_server(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(CHAT)
    with open_parts(Workspace(tmp_path), {}) as parts:
        parts.store.add_changes([change()], queue_for=parts.router)
    monitor = Command(tmp_path)
    assert monitor("digest", "--send")[0] == "0 digests prepared, 1 messages sent.\n"
    assert len((tmp_path / "changes.jsonl").read_text().splitlines()) == 1
    said = monitor("deliveries", "retry", "--recipient", "file:siem", "--again")[0]
    assert said == "0 deliveries are due now.\n"
    with_mail = CHAT + '[[recipients]]\naddress = "ann@example.org"\n'
    (tmp_path / "monitor.toml").write_text(with_mail)
    assert "smtp.host" in monitor("digest", "--send", code=2)[1]


def test_an_operator_by_chat_hears_of_failures_without_a_mail_server(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(CHAT.replace("changes.jsonl", "folder"))
    (tmp_path / "folder").mkdir()
    with open_parts(Workspace(tmp_path), {}) as parts:
        parts.store.add_changes([change()], queue_for=parts.router)
        queue_events(parts)
        claimed = parts.store.claim_delivery("me", parts.now())
        assert claimed is not None
        parts.store.finish_delivery(claimed.id, 1, "refused", parts.now(), text="no such folder")
        assert queue_notices(parts) == 1
        (notice,) = parts.store.deliveries(recipient_id="ops")
        title, text = unpacked(parts.store.delivery_message(notice.id) or b"")
    assert (notice.channel, notice.address) == ("apprise", "OPS")
    assert title == "Digests for file:siem could not be delivered"
    assert "no such folder" in text
