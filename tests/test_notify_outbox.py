"""Filling and emptying the outbox: nothing lost, nothing twice, nobody held up by another's trouble."""

import email
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.policy import default as default_policy
from typing import Any

import pytest

from monitor.changes import Change, Severity
from monitor.notify.coverage import Coverage
from monitor.notify.digest import queue_pairs
from monitor.notify.outbox import ATTEMPTS, LOST_ANSWERS, SendReport, pause, send_due
from monitor.notify.prepare import Post, Prepared, prepare
from monitor.notify.smtp import Permanent, SendResult, Sent, Temporary, Unknown, Unreachable
from tests.notify_samples import SOURCES, Person, change, shipped

MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)  # 07:00 in Amsterdam
SENDER = "Institution Monitor <monitor@mail.example.org>"


@dataclass
class Delivery:
    id: int
    address: str
    message_id: str
    message: bytes
    due: datetime
    state: str = "queued"
    attempts: int = 0
    repeated: bool = False
    error: str = ""
    code: int | None = None
    claimed_at: datetime | None = None


@dataclass
class Record:
    """The record's part of the outbox, in memory."""

    items: dict[tuple[str, str], list[Change]] = field(default_factory=dict)
    ends: dict[tuple[str, str], datetime] = field(default_factory=dict)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    def queue(self, recipients: Sequence[Person], *changes: Change) -> None:
        for each in changes:
            for pair in queue_pairs(recipients, each, lambda id_: ()):
                self.items.setdefault(pair, []).append(each)

    def pending_items(self, recipient_id: str, cadence: str) -> list[Change]:
        return list(self.items.get((recipient_id, cadence), []))

    def last_digest_end(self, recipient_id: str, cadence: str) -> datetime | None:
        return self.ends.get((recipient_id, cadence))

    def create_digest(self, **values: Any) -> int | None:
        if any(each.message_id == values["message_id"] for each in self.deliveries):
            return None
        queue = (values["recipient_id"], values["cadence"])
        kept = [each for each in self.items.get(queue, []) if each.id not in values["change_ids"]]
        self.items[queue] = kept
        self.ends[queue] = values["period_end"]
        self.coverage.append(values["coverage_json"])
        number = len(self.deliveries) + 1
        mail = values["message_id"], values["message_bytes"], values["now"]
        self.deliveries.append(Delivery(number, values["address"], *mail))
        return number

    def claim_delivery(self, owner: str, now: datetime, stale_after: timedelta) -> Delivery | None:
        for each in sorted(self.deliveries, key=lambda each: (each.due, each.id)):
            stale = each.state == "sending" and each.claimed_at and each.claimed_at <= now - stale_after
            if stale or (each.state in ("queued", "failed", "unknown") and each.due <= now):
                each.repeated = each.repeated or each.state in ("sending", "unknown")
                each.state, each.claimed_at, each.due = "sending", now, now
                each.attempts += 1
                return each
        return None

    def delivery_sent(self, id_: int, now: datetime, response: str) -> None:
        self._finish(id_, "sent", now, response, 250)

    def delivery_retry(self, id_: int, at: datetime, error: str, code: int | None) -> None:
        self._finish(id_, "failed", at, error, code)

    def delivery_refused(self, id_: int, now: datetime, error: str, code: int | None) -> None:
        self._finish(id_, "refused", now, error, code)

    def delivery_unknown(self, id_: int, at: datetime, error: str) -> None:
        self._finish(id_, "unknown", at, error, None)

    def _finish(self, id_: int, state: str, at: datetime, error: str, code: int | None) -> None:
        each = self.deliveries[id_ - 1]
        assert each.state == "sending"
        each.state, each.due, each.error, each.code = state, at, error, code


@dataclass
class Clock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Postman:
    """Answers by address; everything else is taken."""

    answers: dict[str, Callable[[], SendResult]] = field(default_factory=dict)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def send(self, sender: str, address: str, message: bytes) -> SendResult:
        self.tried.append(address)
        result = self.answers.get(address, lambda: Sent("250 taken"))()
        if isinstance(result, Sent):
            self.taken.append((address, message))
        return result


def post() -> Post:
    return Post(SOURCES, shipped(), lambda recipient, start, end: Coverage(10, 10), SENDER, "")


def prepared(record: Record, *people: Person, now: datetime = MONDAY, **options: Any) -> Prepared:
    since = options.pop("watching_since", MONDAY - timedelta(days=30))
    return prepare(record, people, post(), now=now, watching_since=since, **options)


async def sent(record: Record, postman: Postman, clock: Clock | None = None) -> SendReport:
    now = clock or Clock()
    return await send_due(record, postman, sender=SENDER, now=now, owner="test", jitter=lambda: 0.5)


def found(id_: str, moment: datetime, severity: Severity = Severity.MEDIUM) -> Change:
    return change(id_, detected_at=moment, severity=severity)


def subject(message: bytes) -> str:
    return str(email.message_from_bytes(message, policy=default_policy)["Subject"])


# --------------------------------------------------------------------- preparing

WEEKLY = Person()
DAILY = Person(id="daily", address="daily@example.org", cadence=("daily 07:00",))
EAGER = Person(id="eager", address="eager@example.org", cadence=("immediate",))
BEFORE = MONDAY - timedelta(hours=1)


def test_a_weekly_digest_waits_for_its_hour() -> None:
    record = Record()
    record.queue([WEEKLY], found("A", BEFORE))
    assert prepared(record, WEEKLY, now=MONDAY - timedelta(seconds=1)).digests == []
    assert prepared(record, WEEKLY, now=MONDAY).digests == [1]
    assert prepared(record, WEEKLY, now=MONDAY).digests == []


def test_the_first_digest_comes_at_its_first_hour_after_the_watch_began() -> None:
    record = Record()
    record.queue([WEEKLY], found("A", BEFORE))
    began = MONDAY - timedelta(hours=2)
    assert prepared(record, WEEKLY, now=MONDAY - timedelta(minutes=1), watching_since=began).digests == []
    assert prepared(record, WEEKLY, watching_since=None).digests == []
    assert prepared(record, WEEKLY, watching_since=began).digests == [1]


def test_what_goes_at_once_goes_together() -> None:
    record = Record()
    record.queue([EAGER], found("A", BEFORE), found("B", BEFORE))
    assert prepared(record, EAGER).digests == [1]
    assert prepared(record, EAGER).digests == []
    assert subject(record.deliveries[0].message).startswith("2 changes: ")


def test_missed_hours_are_made_up_once() -> None:
    record = Record(ends={("daily", "daily"): MONDAY - timedelta(days=5)})
    record.queue([DAILY], found("A", MONDAY - timedelta(days=4)), found("B", BEFORE))
    late = MONDAY + timedelta(hours=3)
    assert prepared(record, DAILY, now=late).digests == [1]
    assert prepared(record, DAILY, now=late + timedelta(hours=1)).digests == []
    assert not record.items["daily", "daily"]


def test_what_comes_after_a_silent_hour_waits_for_the_next() -> None:
    """With quiet = "skip" an hour without news leaves no trace; later news is not late news."""
    record = Record(ends={("daily", "daily"): MONDAY - timedelta(days=1)})
    assert prepared(record, DAILY).digests == []
    record.queue([DAILY], found("A", MONDAY + timedelta(hours=3)))
    assert prepared(record, DAILY, now=MONDAY + timedelta(hours=4)).digests == []
    assert prepared(record, DAILY, now=MONDAY + timedelta(days=1)).digests == [1]


def test_a_heartbeat_comes_once_at_each_hour() -> None:
    record = Record(ends={("daily", "daily"): MONDAY - timedelta(days=1)})
    quiet = replace(DAILY, quiet="heartbeat")
    assert prepared(record, quiet).digests == [1]
    assert prepared(record, quiet, now=MONDAY + timedelta(minutes=5)).digests == []
    assert subject(record.deliveries[0].message) == "Nothing changed, 10 of 10 pages were read"
    assert [json.loads(text) for text in record.coverage] == [
        {"due": 10, "read": 10, "suppressed": 0, "unsure": 0, "unread": []}
    ]


def test_everything_that_waits_can_be_had_before_its_hour() -> None:
    record = Record(ends={("office", "weekly"): MONDAY})
    record.queue([WEEKLY], found("A", MONDAY))
    later = MONDAY + timedelta(hours=1)
    assert prepared(record, WEEKLY, now=later).digests == []
    assert prepared(record, WEEKLY, now=later, everything=True).digests == [1]
    assert prepared(record, WEEKLY, now=later, everything=True).digests == []


def test_what_waits_in_a_queue_that_was_given_up_still_goes_out() -> None:
    record = Record()
    record.queue([DAILY], found("A", BEFORE))
    moved = replace(DAILY, cadence=("weekly fri 12:00",))
    assert prepared(record, moved).digests == [1]


def test_two_processes_prepare_one_digest() -> None:
    record = Record(ends={("office", "weekly"): MONDAY - timedelta(days=7)})
    record.queue([WEEKLY], found("A", BEFORE))
    waiting, ends = {key: list(value) for key, value in record.items.items()}, dict(record.ends)
    assert prepared(record, WEEKLY).digests == [1]
    record.items, record.ends = waiting, ends  # what the other one saw before
    assert prepared(record, WEEKLY, now=MONDAY + timedelta(seconds=5)).digests == []


def test_each_recipient_gets_a_mail_of_his_own() -> None:
    record = Record()
    people = [replace(EAGER, id=f"p{n}", address=f"p{n}@example.org", name=f"Person {n}") for n in range(3)]
    record.queue(people, found("A", BEFORE, Severity.CRITICAL))
    assert prepared(record, *people).digests == [1, 2, 3]
    mails = [email.message_from_bytes(each.message, policy=default_policy) for each in record.deliveries]
    assert [str(mail["To"]) for mail in mails] == [f"Person {n} <p{n}@example.org>" for n in range(3)]
    assert len({str(mail["Message-ID"]) for mail in mails}) == 3
    assert [each.message_id for each in record.deliveries] == [str(mail["Message-ID"]) for mail in mails]


# --------------------------------------------------------------------- sending


def outbox(*addresses: str) -> Record:
    mails = [Delivery(n, each, f"<{n}@x>", b"mail", MONDAY) for n, each in enumerate(addresses, 1)]
    return Record(deliveries=mails)


async def test_what_is_due_is_sent_once_in_order() -> None:
    record, postman = outbox("a", "b", "c"), Postman()
    assert await sent(record, postman) == SendReport(sent=3)
    assert postman.taken == [("a", b"mail"), ("b", b"mail"), ("c", b"mail")]
    assert await sent(record, postman) == SendReport()
    assert {each.error for each in record.deliveries} == {"250 taken"}


async def test_one_refusal_holds_up_nobody() -> None:
    record = outbox("a", "poison", "c", "full", "e")
    postman = Postman(
        {"poison": lambda: Permanent(552, "552 no"), "full": lambda: Temporary(452, "452 full")}
    )
    assert await sent(record, postman) == SendReport(sent=3, retried=1, refused=1)
    assert [each.state for each in record.deliveries] == ["sent", "refused", "sent", "failed", "sent"]
    assert (record.deliveries[1].error, record.deliveries[1].code) == ("552 no", 552)
    assert (record.deliveries[3].error, record.deliveries[3].code) == ("452 full", 452)


async def test_temporary_refusals_are_tried_again_ever_more_seldom_for_three_days() -> None:
    record, clock = outbox("full"), Clock()
    postman = Postman({"full": lambda: Temporary(452, "452 full")})
    while record.deliveries[0].state != "refused":
        await sent(record, postman, clock)
        clock.now = record.deliveries[0].due
    assert len(postman.tried) == ATTEMPTS
    assert timedelta(days=2.5) < clock.now - MONDAY < timedelta(days=3.5)
    assert record.deliveries[0].error == "given up after 16 attempts: 452 full"
    assert [pause(n, 0.5).total_seconds() / 60 for n in range(1, 8)] == [1, 5, 15, 60, 180, 360, 360]


def test_pauses_differ_a_little_so_that_not_all_come_back_at_once() -> None:
    assert pause(1, 0) == timedelta(seconds=54)
    assert pause(1, 1) == timedelta(seconds=66)


async def test_a_lost_answer_is_recorded_and_the_same_mail_goes_out_again() -> None:
    record, clock = outbox("a"), Clock()
    answers = iter([Unknown("connection lost"), Sent("250 taken")])
    postman = Postman({"a": lambda: next(answers)})
    assert await sent(record, postman, clock) == SendReport(unknown=1)
    assert record.deliveries[0].state == "unknown"
    assert await sent(record, postman, clock) == SendReport()
    clock.now += timedelta(minutes=2)
    assert await sent(record, postman, clock) == SendReport(sent=1)
    assert record.deliveries[0].repeated
    assert postman.taken == [("a", b"mail")]


async def test_answers_that_are_always_lost_do_not_fill_a_mailbox() -> None:
    record, clock = outbox("a"), Clock()
    postman = Postman({"a": lambda: Unknown("connection lost")})
    for _ in range(20):
        await sent(record, postman, clock)
        clock.now += timedelta(days=1)
    assert len(postman.tried) == LOST_ANSWERS
    assert record.deliveries[0].state == "refused"
    assert "answer was lost" in record.deliveries[0].error


async def test_a_server_out_of_reach_ends_the_batch_and_costs_nobody_else_an_attempt() -> None:
    record, clock = outbox("a", "b", "c"), Clock()
    down = Postman(dict.fromkeys("abc", lambda: Unreachable(None, "refused")))
    report = await sent(record, down, clock)
    assert report == SendReport(retried=1, unreachable="refused")
    assert [each.attempts for each in record.deliveries] == [1, 0, 0]


async def test_a_server_out_of_reach_for_weeks_loses_nothing() -> None:
    record, clock = outbox("a"), Clock()
    down = Postman({"a": lambda: Unreachable(None, "refused")})
    for _ in range(100):
        await sent(record, down, clock)
        clock.now += timedelta(hours=7)
    assert await sent(record, Postman(), clock) == SendReport(sent=1)


async def test_a_claim_of_a_dead_process_is_taken_over_as_a_repeat() -> None:
    record, clock = outbox("a"), Clock()
    assert record.claim_delivery("dead", MONDAY, timedelta(minutes=15))
    assert await sent(record, Postman(), clock) == SendReport()
    clock.now += timedelta(minutes=15)
    assert await sent(record, Postman(), clock) == SendReport(sent=1)
    assert record.deliveries[0].repeated


@pytest.mark.parametrize("after", [0, 2])
async def test_sending_stops_between_two_mails_when_asked(after: int) -> None:
    record, postman = outbox("a", "b", "c"), Postman()
    report = await send_due(
        record,
        postman,
        sender=SENDER,
        now=Clock(),
        owner="test",
        jitter=lambda: 0.5,
        stopping=lambda: len(postman.taken) >= after,
    )
    assert report == SendReport(sent=after)
    assert [each.state for each in record.deliveries].count("queued") == 3 - after
