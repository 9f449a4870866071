"""Emptying the outbox: nothing lost, nothing twice, nobody held up by another's trouble."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from monitor.notify import outbox as outboxes
from monitor.notify.outbox import LOST_ANSWERS, STALE, Lane, SendReport, pause, send_due
from monitor.notify.pace import Pace
from monitor.notify.results import (
    Claimed,
    Permanent,
    SenderRefused,
    SendResult,
    Sent,
    Temporary,
    Unknown,
    Unreachable,
)
from monitor.pipeline.owners import is_dead, owner_name
from monitor.record import AttemptResult, DeliveryInfo, DeliveryState, Store
from monitor.record.outbox_store import STALE_AFTER
from tests.record_kit import NOW, store_digest

MINUTE = timedelta(minutes=1)


@dataclass
class Clock:
    now: Any = NOW

    def __call__(self) -> Any:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Postman:
    """Answers by name of the recipient; everything else is taken."""

    answers: dict[str, Callable[[], SendResult]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def send(self, delivery: Claimed) -> SendResult:
        self.tried.append(delivery.recipient_id)
        result = self.answers.get(delivery.recipient_id, lambda: Sent("250 taken"))()
        if isinstance(result, Sent):
            self.taken.append(delivery.message_id)
        return result


def outbox(store: Store, *names: str, channel: str = "email") -> None:
    for name in names:
        store_digest(store, name=name, whom=name, cadence="daily", channel=channel)


async def sent(store: Store, postman: Postman, clock: Clock | None = None, **lane: Any) -> SendReport:
    return await emptied(store, {"email": Lane(postman, **lane)}, clock or Clock())


async def emptied(store: Store, lanes: dict[str, Lane], clock: Clock, **options: Any) -> SendReport:
    return await send_due(
        store, lanes, now=clock, owner="test", jitter=lambda: 0.5, sleep=clock.sleep, **options
    )


def one(store: Store, name: str = "a") -> DeliveryInfo:
    (info,) = store.deliveries(message_id=f"<{name}@x>")
    return info


def states(store: Store) -> list[str]:
    return [each.state.value for each in reversed(store.deliveries())]


async def test_what_is_due_is_sent_once_in_order(store: Store) -> None:
    outbox(store, "a", "b", "c")
    postman = Postman()
    assert await sent(store, postman) == SendReport(sent=3)
    assert postman.taken == ["<a@x>", "<b@x>", "<c@x>"]
    assert await sent(store, postman) == SendReport()
    assert {(each.error, each.code) for each in store.deliveries()} == {("250 taken", 250)}


async def test_one_refusal_holds_up_nobody(store: Store) -> None:
    outbox(store, "a", "poison", "c", "full", "e")
    postman = Postman(
        {
            "poison": lambda: Permanent(550, "550 5.1.1 no", "5.1.1"),
            "full": lambda: Temporary(452, "452 full"),
        }
    )
    assert await sent(store, postman) == SendReport(sent=3, retried=1, refused=1)
    assert states(store) == ["sent", "refused", "sent", "failed", "sent"]
    poison, full = one(store, "poison"), one(store, "full")
    assert (poison.error, poison.code, poison.enhanced) == ("550 5.1.1 no", 550, "5.1.1")
    assert (full.error, full.code) == ("452 full", 452)


async def test_temporary_refusals_are_tried_again_ever_more_seldom_for_three_days(store: Store) -> None:
    outbox(store, "a")
    clock, postman = Clock(), Postman({"a": lambda: Temporary(452, "452 full")})
    while one(store).state is not DeliveryState.REFUSED:
        await sent(store, postman, clock)
        clock.now = max(clock.now, one(store).next_attempt)
    assert timedelta(days=3) <= clock.now - NOW < timedelta(days=3.5)
    assert 10 < len(postman.tried) < 20
    assert one(store).error == f"given up after {len(postman.tried)} refusals for now: 452 full"
    assert [pause(n, 0.5).total_seconds() / 60 for n in range(1, 8)] == [1, 5, 15, 60, 180, 360, 360]


async def test_a_service_that_was_off_for_days_gives_up_nothing_early(store: Store) -> None:
    outbox(store, "a")
    clock, postman = Clock(), Postman({"a": lambda: Temporary(452, "452 full")})
    for _ in range(4):
        await sent(store, postman, clock)
        clock.now += timedelta(days=5)
    assert one(store).state is DeliveryState.FAILED


def test_pauses_differ_a_little_so_that_not_all_come_back_at_once() -> None:
    assert pause(1, 0) == timedelta(seconds=54)
    assert pause(1, 1) == timedelta(seconds=66)


async def test_a_lost_answer_is_recorded_and_the_same_mail_goes_out_again(store: Store) -> None:
    outbox(store, "a")
    answers = iter([Unknown("connection lost"), Sent("250 taken")])
    clock, postman = Clock(), Postman({"a": lambda: next(answers)})
    assert await sent(store, postman, clock) == SendReport(unknown=1)
    assert one(store).state is DeliveryState.UNKNOWN
    assert await sent(store, postman, clock) == SendReport()
    clock.now += 2 * MINUTE
    assert await sent(store, postman, clock) == SendReport(sent=1)
    assert one(store).repeated
    assert [each.result.value for each in store.attempts(one(store).id)] == ["unknown", "sent"]


async def test_answers_that_are_always_lost_do_not_fill_a_mailbox(store: Store) -> None:
    outbox(store, "a")
    clock, postman = Clock(), Postman({"a": lambda: Unknown("connection lost")})
    for _ in range(20):
        await sent(store, postman, clock)
        clock.now += timedelta(days=1)
    assert len(postman.tried) == LOST_ANSWERS
    assert one(store).state is DeliveryState.REFUSED
    assert "were lost" in one(store).error


async def test_refusals_before_do_not_count_as_lost_answers(store: Store) -> None:
    outbox(store, "a")
    answers = iter([*[Temporary(451, "451 later")] * 6, Unknown("connection lost"), Sent("250 taken")])
    clock, postman = Clock(), Postman({"a": lambda: next(answers)})
    for _ in range(8):
        await sent(store, postman, clock)
        clock.now += timedelta(hours=7)
    assert one(store).state is DeliveryState.SENT


async def test_a_server_out_of_reach_ends_the_batch_and_keeps_the_order(store: Store) -> None:
    outbox(store, "a", "b", "c")
    clock = Clock()
    down = Postman(dict.fromkeys("abc", lambda: Unreachable(None, "refused")))
    assert await sent(store, down, clock) == SendReport(retried=1, unreachable="refused")
    assert [each.attempts for each in reversed(store.deliveries())] == [1, 0, 0]
    clock.now += MINUTE / 2
    assert await sent(store, down, clock) == SendReport(), "not asked again so soon"
    clock.now += MINUTE
    postman = Postman()
    assert await sent(store, postman, clock) == SendReport(sent=3)
    assert postman.tried == ["a", "b", "c"]


async def test_a_server_out_of_reach_for_weeks_loses_nothing(store: Store) -> None:
    outbox(store, "a")
    clock, down = Clock(), Postman({"a": lambda: Unreachable(None, "refused")})
    for _ in range(30):
        await sent(store, down, clock)
        assert one(store).next_attempt <= clock.now + 17 * MINUTE, "it is missed soon after it is back"
        clock.now += timedelta(hours=20)
    assert await sent(store, Postman({"a": lambda: Temporary(451, "451 later")}), clock) == SendReport(
        retried=1
    )
    clock.now += timedelta(hours=7)
    assert await sent(store, Postman(), clock) == SendReport(sent=1)
    results = {each.result for each in store.attempts(one(store).id)[:30]}
    assert results == {AttemptResult.UNREACHABLE}


async def test_a_sender_that_is_not_taken_is_nobodys_refusal(store: Store) -> None:
    """Our own name is the same for all: one such answer is passed over, two in a row end the batch."""
    outbox(store, "a", "b", "c", "d")
    wrong: Callable[[], SendResult] = lambda: SenderRefused(553, "553 5.7.1 not you")  # noqa: E731
    assert await sent(store, Postman({"b": wrong})) == SendReport(sent=3, retried=1)
    clock, postman = Clock(NOW + timedelta(hours=1)), Postman(dict.fromkeys("efgh", wrong))
    outbox(store, "e", "f", "g", "h")
    report = await sent(store, postman, clock)
    assert (report.sent, report.retried, report.unreachable) == (0, 2, "553 5.7.1 not you")
    assert postman.tried == ["e", "f"]
    assert not {"refused", "unknown"} & set(states(store))


async def test_one_channel_does_not_hold_up_another(store: Store) -> None:
    outbox(store, "a", "b")
    outbox(store, "down", "up", channel="webhook")
    outbox(store, "elsewhere", channel="pigeon")
    mail = Postman(dict.fromkeys("ab", lambda: Unreachable(None, "refused")))
    hooks = Postman({"down": lambda: Unreachable(None, "no such host")})
    ways = {"email": Lane(mail), "webhook": Lane(hooks, workers=3, one_server=False)}
    report = await emptied(store, ways, Clock())
    assert (report.sent, report.retried) == (1, 2)
    assert states(store) == ["failed", "queued", "failed", "sent", "queued"]


async def test_a_refusal_for_the_content_brings_a_reduced_form_once(store: Store) -> None:
    outbox(store, "a", "b")
    content = Permanent(552, "552 5.7.0 no", "5.7.0", content=True)
    postman = Postman({"a": lambda: content, "b": lambda: Permanent(550, "550 5.1.1 no", "5.1.1")})

    def reduce(delivery: Claimed, refusal: Permanent) -> tuple[str, bytes]:
        return f"<{delivery.recipient_id}.reduced@x>", b"short"

    report = await emptied(store, {"email": Lane(postman)}, Clock(), reduce=reduce)
    assert report == SendReport(refused=3, reduced=1)
    assert postman.tried == ["a", "b", "a"]
    assert one(store, "a.reduced").state is DeliveryState.REFUSED
    assert store.deliveries(message_id="<b.reduced@x>") == []


async def test_a_server_is_given_no_more_than_it_wants(store: Store) -> None:
    outbox(store, "a", "b", "c", "d")
    clock = Clock()
    assert await sent(store, Postman(), clock, pace=Pace(per_minute=6), workers=2) == SendReport(sent=4)
    assert clock.now - NOW == timedelta(seconds=30)


async def test_several_at_once_send_each_once(store: Store) -> None:
    names = [f"p{n}" for n in range(12)]
    outbox(store, *names)
    postman = Postman()
    assert await sent(store, postman, workers=4) == SendReport(sent=12)
    assert sorted(postman.tried) == sorted(names)


async def test_a_claim_of_a_dead_process_is_taken_over_as_a_repeat(store: Store) -> None:
    assert STALE == STALE_AFTER
    outbox(store, "a")
    clock = Clock()
    assert store.claim_delivery("dead", NOW)
    assert await sent(store, Postman(), clock) == SendReport()
    clock.now += STALE
    assert await sent(store, Postman(), clock) == SendReport(sent=1)
    assert one(store).repeated


async def test_a_claim_lasts_as_long_as_its_process_sends(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outboxes, "RENEWED", timedelta())
    outbox(store, "a")
    clock = Clock()
    seen = []

    class Thoughtful(Postman):
        async def send(self, delivery: Claimed) -> SendResult:
            for _ in range(4):
                clock.now += STALE - MINUTE
                await asyncio.sleep(0.02)
                seen.append(store.claim_delivery("another", clock.now) is None)
            return await super().send(delivery)

    assert await sent(store, Thoughtful(), clock) == SendReport(sent=1)
    assert seen == [True] * 4
    assert not one(store).repeated


def test_a_name_tells_a_process_from_one_that_got_its_number() -> None:
    host, pid, place, begun = owner_name().split(":")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = {
        owner_name(): False,
        f"{host}:{pid}:{place}:{int(begun) - 1}": True,  # the number was given again
        f"{host}:{ended.pid}:{place}:{begun}": True,
        f"{host}:{ended.pid}:another.1:{begun}": False,  # a container that bears the same name
        f"elsewhere:{ended.pid}:{place}:{begun}": False,
        f"{host}:{ended.pid}": True,  # as earlier versions wrote it
        f"{host}:{pid}": False,
        "": False,
    }
    assert {owner: is_dead(owner) for owner in dead} == dead


@pytest.mark.parametrize("after", [0, 2])
async def test_sending_stops_between_two_mails_when_asked(store: Store, after: int) -> None:
    outbox(store, "a", "b", "c")
    postman = Postman()
    report = await emptied(
        store, {"email": Lane(postman)}, Clock(), stopping=lambda: len(postman.taken) >= after
    )
    assert report == SendReport(sent=after)
    assert states(store).count("queued") == 3 - after
