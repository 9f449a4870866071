"""`monitor recipients`, pauses and previews: who gets what, added, paused, tried out."""

import email
import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Severity
from monitor.pipeline.deliver import _prepared, prepared
from monitor.pipeline.parts import Parts, open_parts
from monitor.pipeline.sharing import shared
from monitor.record import Store
from monitor.record.pauses import Pause
from monitor.review.unsubscribe import leave
from monitor.workspace import Workspace
from tests.command_kit import Command
from tests.mail_kit import BadServer
from tests.record_kit import add_page, change, checked, store_digest
from tests.reports_kit import Desk, Report

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday
TWO = """# Ours. Leave the spelling as it is!
smtp.host   = 'mail.example.org'
smtp.from   = "watch@example.org"

[[recipients]] # the office
id = "ann"
address = "ann@example.org"
cadence = "weekly mon 07:30"
[[recipients.subscriptions]]
name = "critical at once"
cadence = "immediate"
min_severity = "critical"
[[recipients.subscriptions]]
name = "the rest"

[[recipients]]
address = "ben@example.org"
min_severity = "high\""""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    institutions = tmp_path / "sources" / "institutions"
    institutions.mkdir(parents=True)
    for id_ in ("east-hill", "west-hill"):
        (institutions / f"{id_}.toml").write_text(f'name = "{id_}"\ngroups = ["hills"]\n')
    (tmp_path / "monitor.toml").write_text(TWO)
    return tmp_path


@pytest.fixture
def monitor(folder: Path) -> Command:
    return Command(folder)


@contextmanager
def opened(folder: Path, now: datetime = NOW) -> Iterator[Parts]:
    with open_parts(Workspace(folder), {}, now=lambda: now) as parts:
        yield parts


def tell(parts: Parts, *changes: Any) -> None:
    page = add_page(parts.store, institution="east-hill", site=None)
    parts.store.commit([checked(page, at=NOW - timedelta(days=9))])
    parts.store.add_changes(changes, page.id, queue_for=parts.router)


def some(when: datetime = NOW - timedelta(days=1)) -> list[Any]:
    one = {"institution": "east-hill", "detected_at": when, "evidence": ()}
    return [
        change("grave", severity=Severity.CRITICAL, after="A grave thing", **one),
        change("plain", severity=Severity.MEDIUM, after="A plain thing", **one),
    ]


# --------------------------------------------------------------------- listing


def test_the_list_says_what_each_gets_and_what_waits(monitor: Command, folder: Path) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
    found = json.loads(monitor("recipients", "list", "--format", "json")[0])
    ann, ben = found
    assert [each["name"] for each in ann["subscriptions"]] == ["critical at once", "the rest"]
    assert ann["subscriptions"][1]["cadence"] == ["weekly mon 07:30"]
    assert ann["waiting"] == {"immediate:critical at once": 1, "weekly:the rest": 1}
    assert (ben["id"], ben["waiting"], ben["last_delivery"]) == ("ben@example.org", {"daily": 1}, None)
    assert ann["next_due"].endswith("T07:30:00.000000Z")
    table = monitor("recipients", "list")[0]
    assert "critical at once: immediate; the rest: weekly mon 07:30" in table
    shown = monitor("recipients", "show", "ann")[0]
    assert "waiting, weekly:the rest: 1" in shown
    assert "critical or graver" in shown
    assert "ann" in monitor("recipients", "show", "anne", code=2)[1]


def test_filters_that_no_institution_passes_together_are_told(folder: Path, monitor: Command) -> None:
    text = TWO + '\ngroups = ["hills"]\ncategories = ["pla_institution"]\n'
    (folder / "monitor.toml").write_text(text)
    warning = "recipient ben@example.org: no institution passes all of its filters"
    assert warning in monitor("recipients", "list")[1]
    assert f"look  mail: {warning}" in monitor.called("doctor")[1]


def test_filters_that_name_nothing_are_errors_with_the_nearest_name(folder: Path, monitor: Command) -> None:
    wrong = 'name = "the rest"\ngroups = ["hils"]\nsites = ["nowhere"]'
    (folder / "monitor.toml").write_text(TWO.replace('name = "the rest"', wrong))
    told = monitor("recipients", "list", code=2)[1]
    assert "recipients[0].subscriptions[1].groups[0]: no institution is in the group" in told
    assert '"hills"' in told
    assert "recipients[0].subscriptions[1].sites[0]: no site in use has the id 'nowhere'" in told


# --------------------------------------------------------------------- adding


def test_a_recipient_is_added_and_the_file_stays_as_it_is(folder: Path, monitor: Command) -> None:
    said = monitor(
        "recipients", "add", "eve@example.org", "--id", "eve", "--name", 'Eve "E" 李', "--country", "Russia",
        "--group", "hills", "--cadence", "immediate", "--cadence", "weekly fri 16:00",
        "--min-confidence", "0.7",
    )  # fmt: skip
    assert "eve is added" in said[1]
    new = (folder / "monitor.toml").read_bytes()
    assert new.startswith(TWO.encode() + b"\n\n[[recipients]]\n")
    added = tomllib.loads(new.decode())["recipients"][-1]
    assert added == {
        "id": "eve", "address": "eve@example.org", "name": 'Eve "E" 李', "countries": ["Russia"],
        "groups": ["hills"], "cadence": ["immediate", "weekly fri 16:00"], "min_confidence": 0.7,
    }  # fmt: skip
    assert [path.name for path in folder.iterdir() if path.name.startswith(".monitor")] == []
    assert len(json.loads(monitor("recipients", "list", "--format", "json")[0])) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x"], "address"),
        ([], "address: is missing"),
        (["ann@example.org", "--id", "Ann"], "is the id of another recipient"),
        (["e@example.org", "--group", "hils"], '"hills"'),
        (["e@example.org", "--aspect", "risk_levle"], '"risk_level"'),
        (["e@example.org", "--country", "Rusia"], '"Russia"'),
        (["e@example.org", "--cadence", "hourly"], "cadence"),
        (["e@example.org", "--chat", "OPS"], "has an address and notify_env"),
        (["--chat", "OPS", "--id", "webhook:x"], "must not begin with"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_added(
    folder: Path, monitor: Command, words: list[str], told: str
) -> None:
    assert told in monitor("recipients", "add", *words, code=2)[1]
    assert (folder / "monitor.toml").read_text() == TWO


def test_an_inline_list_of_recipients_is_left_to_a_person(folder: Path, monitor: Command) -> None:
    inline = "recipients = [{ address = 'a@example.org' }]\r\n"
    (folder / "monitor.toml").write_bytes(inline.encode())
    assert "[[recipients]] tables" in monitor("recipients", "add", "e@example.org", code=2)[1]
    assert (folder / "monitor.toml").read_bytes() == inline.encode()


# --------------------------------------------------------------------- pausing


def test_who_is_paused_gets_everything_later_and_once(folder: Path) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
        parts.store.pauses.make(Pause("ann", date(2026, 11, 20), "on leave", NOW))
        assert [parts.store.deliveries(recipient_id=each) for each in ("ann", "ben@example.org")] == [[], []]
        prepared(parts)
        assert {each.recipient_id for each in parts.store.deliveries()} == {"ben@example.org"}
    with opened(folder, NOW + timedelta(days=4)) as parts:
        prepared(parts)
        prepared(parts)
        mails = [(each.cadence, each.changes) for each in parts.store.deliveries(recipient_id="ann")]
        assert sorted(mails) == [("immediate:critical at once", 1), ("weekly:the rest", 1)]


def test_a_pause_is_made_and_ended_by_command(folder: Path, monitor: Command) -> None:
    told = monitor("recipients", "pause", "ann", "--until", "2999-01-01", "--reason", "on  leave")
    assert "no mail before 2999-01-01" in told[1]
    (ann, _) = json.loads(monitor("recipients", "list", "--format", "json")[0])
    assert (ann["paused_until"], ann["pause_reason"], ann["next_due"]) == ("2999-01-01", "on leave", None)
    assert "paused until 2999-01-01 (on leave)" in monitor("recipients", "list")[0]
    assert "ann is paused until 2999-01-01 (on leave)" in monitor.called("doctor")[1]
    assert "ann gets mail again" in monitor("recipients", "resume", "ann")[1]
    assert "was not paused" in monitor("recipients", "resume", "ann")[1]
    assert "to come" in monitor("recipients", "pause", "ann", "--until", "2020-01-01", code=2)[1]
    assert "is no day" in monitor("recipients", "pause", "ann", "--until", "soon", code=2)[1]


def test_who_leaves_one_subscription_goes_on_getting_the_other(folder: Path, monitor: Command) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
        leave(parts, "ann", "the rest")
        leave(parts, "ann", "the rest")
        prepared(parts, everything=True)
        assert parts.store.waiting_counts() == {("ann", "weekly:the rest"): 1}
    (ann, _) = json.loads(monitor("recipients", "list", "--format", "json")[0])
    assert ann["paused_until"] is None
    assert ann["paused_subscriptions"] == {
        "the rest": {"until": "9999-12-31", "reason": "unsubscribed by mail"}
    }
    assert "(paused until 9999-12-31)" in monitor("recipients", "list")[0]
    assert "ann gets mail again" in monitor("recipients", "resume", "ann")[1]
    with opened(folder) as parts:
        prepared(parts, everything=True)
        assert parts.store.waiting_counts() == {}
    said = monitor(
        "recipients", "pause", "ann", "--until", "2999-01-01", "--subscription", "the rst", code=2
    )[1]
    assert "did you mean the rest" in said


def test_a_pause_in_the_file_is_ended_there(folder: Path, monitor: Command) -> None:
    (folder / "monitor.toml").write_text(TWO + "\npaused_until = 2999-01-01\n")
    assert "paused_until in monitor.toml" in monitor("recipients", "resume", "ben@example.org", code=1)[1]
    with opened(folder) as parts:
        tell(parts, *some())
        prepared(parts)
        assert {each.recipient_id for each in parts.store.deliveries()} == {"ann"}


# --------------------------------------------------------------------- growing surer

SURE, REST = ("ann", "immediate:sure"), ("ann", "weekly:the rest")


@pytest.mark.parametrize("told", [False, True])
def test_what_grows_surer_moves_to_another_subscription_unless_it_was_told(
    tmp_path: Path, told: bool
) -> None:
    one = Report(("鲁远海洋集团",), date="2026-11-10", text="11月10日，我校与鲁远海洋集团签署战略合作协议。")
    with Store.open(f"sqlite:///{tmp_path / 'monitor.db'}") as store:
        desk = Desk(store, lambda change: [SURE if change.confidence >= 0.9 else REST])
        desk.take(one)
        waiting = desk.waiting(*REST)
        assert len(waiting) == 1
        if told:
            store_digest(store, waiting, cadence=REST[1])
        desk.take(Report(one.parties, one.kind, one.date, site="portal"), days=1)
        assert (desk.waiting(*SURE), desk.waiting(*REST)) == ([] if told else waiting, [])


# --------------------------------------------------------------------- many at once


def dies_beside(parts: Parts, recipients: Any) -> Any:
    if parent_process() is not None:
        os._exit(3)
    return _prepared(parts, recipients, False, True, 10)


def works(parts: Parts, recipients: Any) -> Any:
    return _prepared(parts, recipients, False, True, 10)


@pytest.mark.parametrize("prepare", [works, dies_beside])
def test_two_processes_make_each_digest_once_also_where_one_dies(folder: Path, prepare: Any) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
        found = shared(parts, parts.settings.recipients, prepare)
        told = sorted((each.recipient_id, each.cadence) for each in parts.store.deliveries())
    assert told == [
        ("ann", "immediate:critical at once"),
        ("ann", "weekly:the rest"),
        ("ben@example.org", "daily"),
    ]
    assert len(found.digests) == 3


# --------------------------------------------------------------------- looking back


def test_a_preview_tells_what_a_subscription_would_have_got(folder: Path, monitor: Command) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
    words = ("digest", "--since", "2026-01-01", "--recipient", "ann")
    assert "critical at once, the rest" in monitor(*words, code=2)[1]
    rest, critical = (monitor(*words, "--subscription", name)[0] for name in ("the rest", "critical at once"))
    assert "A plain thing" in rest
    assert "grave" not in rest
    assert "A grave thing" in critical
    assert "plain thing" not in critical
    assert "subscription “the rest”" in rest
    assert "the rest" in monitor(*words, "--subscription", "the rset", code=2)[1]
    assert "no subscriptions" in monitor(
        "digest", "--recipient", "ben@example.org", "--subscription", "x", code=2
    )[1]  # fmt: skip


def test_digests_name_their_subscription(folder: Path) -> None:
    with opened(folder) as parts:
        tell(parts, *some())
        prepared(parts)
        subjects = {
            each.cadence: email.message_from_bytes(parts.store.delivery_message(each.id) or b"")["Subject"]
            for each in parts.store.deliveries()
        }
    assert subjects["immediate:critical at once"].endswith("[critical at once]")
    assert subjects["weekly:the rest"].endswith("[the rest]")
    assert "[" not in subjects["daily"]


# --------------------------------------------------------------------- trying the way


def answer(stage: str, address: str) -> str:
    return "550 5.1.1 nobody of that name" if stage == "RCPT" and address.startswith("ben") else ""


def test_a_test_goes_out_now_and_the_answer_is_told(folder: Path, monitor: Command) -> None:
    with BadServer(answer) as server:
        text = TWO.replace("'mail.example.org'", f"'127.0.0.1'\nsmtp.port = {server.port}\nsmtp.tls = 'none'")
        (folder / "monitor.toml").write_text(text)
        assert "taken for ann@example.org" in monitor("recipients", "test", "ann")[0]
        refused = monitor("recipients", "test", "ben@example.org", code=1)[0]
    assert "nobody of that name" in refused
    ((address, content),) = server.taken
    mail = email.message_from_bytes(content)
    assert (address, mail["To"]) == ("ann@example.org", "ann@example.org")
    assert mail["Subject"].startswith("Test:")
    with opened(folder) as parts:
        assert parts.store.deliveries() == []  # it is no digest


def test_without_a_mail_server_a_test_says_what_is_missing(folder: Path, monitor: Command) -> None:
    (folder / "monitor.toml").write_text(TWO.replace("smtp.host   = 'mail.example.org'\n", ""))
    assert "smtp.host: is not set" in monitor("recipients", "test", "ann", code=2)[1]
