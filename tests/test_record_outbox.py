"""The outbox: every change waits once for each digest, every mail is claimed before it is sent."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.record import DeliveryState, Store
from tests.record_kit import DAY, HOUR, NOW, add_page, change, tell

ANN = ("ann", "daily 07:30")
STALE = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as opened:
        yield opened


def digest(
    store: Store, name: str = "1", *ids: str, cadence: str = ANN[1], at: timedelta = HOUR
) -> int | None:
    now = NOW + at
    message = f"Message-ID: <{name}@x>\r\n\r\nHello.".encode()
    return store.create_digest(
        recipient_id="ann",
        address="ann@example.org",
        cadence=cadence,
        period_start=NOW - DAY,
        period_end=now,
        change_ids=ids,
        coverage_json='{"due": 1}',
        message_id=f"<{name}@x>",
        message_bytes=message,
        now=now,
    )


# --------------------------------------------------------------------- digests


def test_a_digest_takes_what_waits_and_queues_one_mail(store: Store) -> None:
    told = tell(store, add_page(store), change("a"), change("b"), change("c")).changes
    assert store.last_digest_end(*ANN) is None
    number = digest(store, "1", told[0].id, told[2].id)
    assert number is not None
    assert store.pending_items(*ANN) == [told[1]]
    assert store.last_digest_end(*ANN) == NOW + HOUR
    assert store.last_digest_end("ann", "immediate") is None
    (delivery,) = store.deliveries()
    assert (delivery.id, delivery.state, delivery.changes, delivery.attempts) == (
        number, DeliveryState.QUEUED, 2, 0,
    )  # fmt: skip
    assert (delivery.recipient_id, delivery.cadence, delivery.address) == (*ANN, "ann@example.org")
    assert (delivery.period_start, delivery.period_end) == (NOW - DAY, NOW + HOUR)
    assert store.delivery_message(number) == b"Message-ID: <1@x>\r\n\r\nHello."
    assert store.delivery_message(99) is None


def test_a_change_goes_into_one_digest_of_a_cadence_only(store: Store) -> None:
    told = tell(store, add_page(store), change("a"), change("b")).changes
    digest(store, "1", told[0].id)
    assert digest(store, "2", told[1].id, told[0].id) is None, "another process was first"
    assert store.pending_items(*ANN) == [told[1]]
    assert len(store.deliveries()) == 1
    assert digest(store, "2", told[1].id) is not None


def test_one_message_id_is_one_mail(store: Store) -> None:
    assert digest(store, "1") is not None
    assert digest(store, "1") is None
    assert len(store.deliveries()) == 1


def test_an_extra_digest_may_hold_changes_that_did_not_wait_for_it(store: Store) -> None:
    (told,) = tell(store, add_page(store), change("a")).changes
    assert digest(store, "extra", told.id, cadence="extra 1") is not None
    assert store.deliveries()[0].changes == 1
    assert store.pending_items(*ANN) == [told], "the regular digest still tells it"


# --------------------------------------------------------------------- deliveries


def test_a_mail_is_claimed_by_one_only(store: Store) -> None:
    number = digest(store)
    claimed = store.claim_delivery("a", NOW + HOUR, STALE)
    assert claimed is not None
    assert (claimed.id, claimed.address, claimed.message_id) == (number, "ann@example.org", "<1@x>")
    assert claimed.message == b"Message-ID: <1@x>\r\n\r\nHello."
    assert (claimed.attempts, claimed.repeated) == (1, False)
    assert store.claim_delivery("b", NOW + HOUR, STALE) is None
    assert store.delivery_sent(claimed.id, NOW + HOUR, "250 queued as 12")
    assert store.claim_delivery("b", NOW + 9 * DAY, STALE) is None
    (done,) = store.deliveries(states=[DeliveryState.SENT])
    assert (done.finished_at, done.error, done.code) == (NOW + HOUR, "250 queued as 12", 250)


def test_a_digest_is_not_sent_before_it_exists(store: Store) -> None:
    digest(store)
    assert store.claim_delivery("a", NOW, STALE) is None
    assert store.next_attempt(STALE) == NOW + HOUR


def test_a_failed_mail_waits_and_does_not_hold_up_the_others(store: Store) -> None:
    first, second = digest(store, "1"), digest(store, "2", at=2 * HOUR)
    now = NOW + 2 * HOUR
    claimed = store.claim_delivery("a", now, STALE)
    assert claimed is not None
    assert claimed.id == first
    assert store.delivery_retry(claimed.id, now + MINUTE, "451 try later", 451)
    other = store.claim_delivery("a", now, STALE)
    assert other is not None
    assert other.id == second
    assert store.delivery_refused(other.id, now, "550 no such user", 550)
    assert store.claim_delivery("a", now, STALE) is None
    again = store.claim_delivery("a", now + MINUTE, STALE)
    assert again is not None
    assert (again.id, again.attempts, again.repeated) == (first, 2, False)
    (refused,) = store.deliveries(states=[DeliveryState.REFUSED])
    assert (refused.code, refused.error, refused.finished_at) == (550, "550 no such user", now)


def test_a_lost_answer_is_a_recorded_repeat_of_the_same_mail(store: Store) -> None:
    digest(store)
    now = NOW + HOUR
    first = store.claim_delivery("a", now, STALE)
    assert first is not None
    assert store.delivery_unknown(first.id, now + MINUTE, "connection lost after the data")
    assert store.claim_delivery("a", now, STALE) is None
    again = store.claim_delivery("a", now + MINUTE, STALE)
    assert again is not None
    assert again.repeated
    assert (again.message_id, again.message) == (first.message_id, first.message)
    store.delivery_sent(again.id, now + MINUTE)
    assert store.deliveries()[0].repeated


def test_what_a_dead_process_was_sending_is_repeated_after_a_while_behind_the_others(store: Store) -> None:
    first = digest(store, "1")
    now = NOW + HOUR
    store.claim_delivery("dead", now, STALE)
    assert store.claim_delivery("alive", now + STALE - MINUTE, STALE) is None
    assert store.next_attempt(STALE) == now + STALE
    digest(store, "0", at=HOUR - MINUTE)
    claimed = [store.claim_delivery("alive", now + STALE, STALE) for _ in range(3)]
    assert [(each.message_id, each.repeated) for each in claimed if each] == [
        ("<0@x>", False),
        ("<1@x>", True),
    ]
    assert store.deliveries(states=[DeliveryState.SENDING])[1].id == first


def test_a_result_that_comes_too_late_changes_nothing(store: Store) -> None:
    number = digest(store)
    assert number is not None
    assert not store.delivery_sent(number, NOW), "nobody has claimed it"
    store.claim_delivery("slow", NOW + HOUR, STALE)
    store.claim_delivery("fast", NOW + DAY, STALE)
    assert store.delivery_sent(number, NOW + DAY)
    assert not store.delivery_retry(number, NOW + DAY, "timed out")
    assert store.deliveries()[0].state is DeliveryState.SENT


def test_many_senders_send_each_mail_once(store: Store, tmp_path: Path) -> None:
    for n in range(20):
        digest(store, str(n))
    stores = [Store.open(f"sqlite:///{tmp_path}/monitor.db") for _ in range(4)]

    def drain(number: int) -> list[int]:
        taken = []
        while claimed := stores[number].claim_delivery(str(number), NOW + DAY, STALE):
            taken.append(claimed.id)
            assert stores[number].delivery_sent(claimed.id, NOW + DAY)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [each for part in pool.map(drain, range(4)) for each in part]
    for each in stores:
        each.close()
    assert sorted(taken) == sorted(each.id for each in store.deliveries())


def test_deliveries_are_listed_newest_first(store: Store) -> None:
    numbers = [digest(store, str(n)) for n in range(3)]
    assert [each.id for each in store.deliveries()] == numbers[::-1]
    assert [each.id for each in store.deliveries(limit=1)] == numbers[-1:]
    assert store.deliveries(recipient_id="bob") == []
    assert store.next_attempt(STALE) == NOW + HOUR


def test_hosts_that_want_to_be_left_alone_are_remembered(store: Store, tmp_path: Path) -> None:
    assert store.hosts.load("example.org") is None
    store.hosts.save("example.org", NOW + HOUR)
    store.hosts.save("example.org", NOW)
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as other:
        assert other.hosts.load("example.org") == NOW + HOUR
        other.hosts.save("example.org", NOW + DAY)
    assert store.hosts.load("example.org") == NOW + DAY


def test_what_a_dead_process_was_sending_is_due_again_as_a_repeat(store: Store) -> None:
    number = digest(store)
    assert store.claim_delivery("here:1", NOW + HOUR) is not None
    assert store.sending_owners() == ["here:1"]
    assert store.orphan_deliveries("here:2", NOW + HOUR) == 0
    assert store.orphan_deliveries("here:1", NOW + HOUR) == 1
    again = store.claim_delivery("here:2", NOW + HOUR)
    assert again is not None
    assert (again.id, again.message_id, again.attempts, again.repeated) == (number, "<1@x>", 2, True)


# --------------------------------------------------------------------- for the operator


def test_what_waits_for_somebody_who_is_gone_is_counted(store: Store) -> None:
    told = tell(store, add_page(store), change("a"), change("b"), change("c")).changes
    digest(store, "1", told[0].id)
    assert store.orphaned_items(["bob"]) == 2, "what has gone into a digest does not wait"
    assert store.orphaned_items([]) == 2
    assert store.orphaned_items({"ann", "bob"}) == 0


def test_deliveries_can_be_those_since_an_instant(store: Store) -> None:
    for name, at in (("old", HOUR), ("refused", HOUR), ("young", DAY)):
        digest(store, name, at=at)
    for claimed in (store.claim_delivery("me", NOW + HOUR), store.claim_delivery("me", NOW + HOUR)):
        assert claimed is not None
        if claimed.message_id == "<refused@x>":
            store.delivery_refused(claimed.id, NOW + DAY, "no such person", 550)
        else:
            store.delivery_sent(claimed.id, NOW + 2 * HOUR)

    def since(moment: timedelta, **wanted: Any) -> list[str]:
        return [each.message_id for each in store.deliveries(since=NOW + moment, **wanted)]

    assert since(HOUR) == ["<young@x>", "<refused@x>", "<old@x>"]
    assert since(DAY) == ["<young@x>", "<refused@x>"]
    assert since(DAY, states=[DeliveryState.QUEUED]) == ["<young@x>"]
    assert [each.code for each in store.recent_refusals(NOW + DAY)] == [550]
    assert store.recent_refusals(NOW + DAY + MINUTE) == []
