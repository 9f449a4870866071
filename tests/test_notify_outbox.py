"""Filling the outbox: nothing lost, nothing twice."""

import email
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.policy import default as default_policy
from typing import Any

from monitor.changes import Change, Severity
from monitor.notify.coverage import Coverage
from monitor.notify.prepare import Post, Prepared, prepare
from monitor.notify.routing import Router
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


@dataclass
class Record:
    """The record's part of the outbox, in memory."""

    items: dict[tuple[str, str], list[Change]] = field(default_factory=dict)
    ends: dict[tuple[str, str], datetime] = field(default_factory=dict)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    def queue(self, recipients: Sequence[Person], *changes: Change) -> None:
        router = Router(recipients)
        for each in changes:
            for pair in router(each):
                self.items.setdefault(pair, []).append(each)

    def waiting_items(self, recipient_ids: Collection[str]) -> dict[tuple[str, str], list[str]]:
        found = {pair: [each.id for each in waiting] for pair, waiting in self.items.items() if waiting}
        return {pair: ids for pair, ids in found.items() if pair[0] in recipient_ids}

    def waiting_counts(self) -> dict[tuple[str, str], int]:
        return {pair: len(waiting) for pair, waiting in self.items.items() if waiting}

    def changes_by_id(self, ids: Collection[str]) -> list[Change]:
        known = {each.id: each for waiting in self.items.values() for each in waiting}
        return [known[id_] for id_ in ids]

    def last_digest_ends(self) -> dict[tuple[str, str], datetime]:
        return dict(self.ends)

    def create_digests(self, several: Sequence[dict[str, Any]]) -> list[int | None]:
        return [self.create_digest(**values) for values in several]

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


def post() -> Post:
    return Post(SOURCES, shipped(), lambda recipient, start, end: Coverage(10, 10), SENDER, "")


def prepared(record: Record, *people: Person, now: datetime = MONDAY, **options: Any) -> Prepared:
    since = options.pop("watching_since", MONDAY - timedelta(days=30))
    return prepare(record, people, post(), now=now, watching_since=since, **options)


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
