"""The outbox: every change waits once for each digest, every mail is claimed before it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from monitor.record import AttemptResult, ClaimedDelivery, DeliveryForm, DeliveryState, Store
from monitor.record.engine import Database
from monitor.record.outbox import HOLD
from monitor.record.schema import migrate
from tests.record_kit import DAY, HOUR, NOW, add_page, change, pending, store_digest, tell

ANN = ("ann", "daily 07:30")
STALE = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


def digest(
    store: Store,
    name: str = "1",
    *ids: str,
    cadence: str = ANN[1],
    at: timedelta = HOUR,
    to: str = "ann",
    **values: Any,
) -> int | None:
    return store_digest(
        store,
        ids,
        name=name,
        whom=to,
        cadence=cadence,
        at=NOW + at,
        period_start=NOW - DAY,
        coverage_json='{"due": 1}',
        **values,
    )


def ended(store: Store, claimed: ClaimedDelivery, state: DeliveryState, now: datetime, **values: Any) -> bool:
    return store.finish_delivery(claimed.id, claimed.attempts, state, now, **values)


# --------------------------------------------------------------------- digests


def test_a_digest_takes_what_waits_and_queues_one_mail(store: Store) -> None:
    told = tell(store, add_page(store), change("a"), change("b"), change("c")).changes
    assert ANN not in store.last_digest_ends()
    number = digest(store, "1", told[0].id, told[2].id)
    assert number is not None
    assert pending(store, *ANN) == [told[1]]
    assert store.last_digest_ends() == {ANN: NOW + HOUR}
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
    assert pending(store, *ANN) == [told[1]]
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
    assert pending(store, *ANN) == [told], "the regular digest still tells it"


# --------------------------------------------------------------------- deliveries


def test_a_mail_is_claimed_by_one_only(store: Store) -> None:
    number = digest(store)
    claimed = store.claim_delivery("a", NOW + HOUR, STALE)
    assert claimed is not None
    assert (claimed.id, claimed.address, claimed.message_id) == (number, "ann@example.org", "<1@x>")
    assert claimed.message == b"Message-ID: <1@x>\r\n\r\nHello."
    assert (claimed.attempts, claimed.repeated) == (1, False)
    assert store.claim_delivery("b", NOW + HOUR, STALE) is None
    assert ended(store, claimed, DeliveryState.SENT, NOW + HOUR, text="250 queued as 12", code=250)
    assert store.claim_delivery("b", NOW + 9 * DAY, STALE) is None
    (done,) = store.deliveries(states=[DeliveryState.SENT])
    assert (done.finished_at, done.error, done.code) == (NOW + HOUR, "250 queued as 12", 250)


def test_a_digest_is_not_sent_before_it_exists(store: Store) -> None:
    digest(store)
    assert store.claim_delivery("a", NOW, STALE) is None
    assert store.next_attempt(STALE) == NOW + HOUR


def test_a_failed_mail_waits_and_does_not_hold_up_the_others(store: Store) -> None:
    first, second = digest(store, "1"), digest(store, "2", at=2 * HOUR, to="bob")
    now = NOW + 2 * HOUR
    claimed = store.claim_delivery("a", now, STALE)
    assert claimed is not None
    assert claimed.id == first
    assert ended(
        store, claimed, DeliveryState.FAILED, now, again=now + MINUTE, text="451 try later", code=451
    )
    other = store.claim_delivery("a", now, STALE)
    assert other is not None
    assert other.id == second
    assert ended(store, other, DeliveryState.REFUSED, now, text="550 no such user", code=550)
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
    assert ended(store, first, DeliveryState.UNKNOWN, now, again=now + MINUTE, text="connection lost")
    assert store.claim_delivery("a", now, STALE) is None
    again = store.claim_delivery("a", now + MINUTE, STALE)
    assert again is not None
    assert again.repeated
    assert (again.message_id, again.message) == (first.message_id, first.message)
    ended(store, again, DeliveryState.SENT, now + MINUTE)
    assert store.deliveries()[0].repeated


def test_what_a_dead_process_was_sending_is_repeated_after_a_while_behind_the_others(store: Store) -> None:
    first = digest(store, "1")
    now = NOW + HOUR
    store.claim_delivery("dead", now, STALE)
    assert store.claim_delivery("alive", now + STALE - MINUTE, STALE) is None
    assert store.next_attempt(STALE) == now + STALE
    digest(store, "0", at=HOUR - MINUTE, to="bob")
    claimed = [store.claim_delivery("alive", now + STALE, STALE) for _ in range(3)]
    assert [(each.message_id, each.repeated) for each in claimed if each] == [
        ("<0@x>", False),
        ("<1@x>", True),
    ]
    assert store.deliveries(states=[DeliveryState.SENDING])[1].id == first


def test_a_result_that_comes_too_late_changes_nothing(store: Store) -> None:
    number = digest(store)
    assert number is not None
    assert not store.finish_delivery(number, 0, DeliveryState.SENT, NOW), "nobody has claimed it"
    slow = store.claim_delivery("slow", NOW + HOUR, STALE)
    fast = store.claim_delivery("fast", NOW + DAY, STALE)
    assert slow is not None
    assert fast is not None
    assert not ended(store, slow, DeliveryState.REFUSED, NOW + DAY), "it is another one's by now"
    assert ended(store, fast, DeliveryState.SENT, NOW + DAY)
    assert not ended(store, fast, DeliveryState.FAILED, NOW + DAY, again=NOW + DAY)
    assert store.deliveries()[0].state is DeliveryState.SENT


def test_many_senders_send_each_mail_once(store: Store, tmp_path: Path) -> None:
    for n in range(20):
        digest(store, str(n))
    stores = [Store.open(f"sqlite:///{tmp_path}/monitor.db") for _ in range(4)]

    def drain(number: int) -> list[int]:
        taken = []
        while claimed := stores[number].claim_delivery(str(number), NOW + DAY, STALE):
            taken.append(claimed.id)
            assert ended(stores[number], claimed, DeliveryState.SENT, NOW + DAY)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [each for part in pool.map(drain, range(4)) for each in part]
    for each in stores:
        each.close()
    assert sorted(taken) == sorted(each.id for each in store.deliveries())


def test_what_one_person_gets_goes_out_in_order(store: Store) -> None:
    """While an earlier one may still go out soon; a mailbox that is full for days holds up nothing."""
    digest(store, "1"), digest(store, "2", at=2 * HOUR), digest(store, "3", at=2 * HOUR, to="bob")
    now = NOW + 2 * HOUR
    first = store.claim_delivery("a", now, STALE)
    assert first is not None
    bobs = store.claim_delivery("a", now, STALE)
    assert bobs is not None
    assert (first.message_id, bobs.message_id) == ("<1@x>", "<3@x>")
    assert store.claim_delivery("a", now, STALE) is None, "the first is under way"
    ended(store, first, DeliveryState.FAILED, now, again=now + 5 * HOUR)
    assert store.claim_delivery("a", now, STALE) is None, "the first may be taken soon"
    later = store.claim_delivery("a", NOW + HOUR + HOLD, STALE)
    assert later is not None
    assert later.message_id == "<2@x>"


def test_each_channel_is_emptied_by_itself(store: Store) -> None:
    digest(store, "mail"), digest(store, "hook", channel="webhook")
    claimed = [
        store.claim_delivery("a", NOW + HOUR, channel=each) for each in ("webhook", "webhook", "email")
    ]
    assert [each and (each.message_id, each.channel) for each in claimed] == [
        ("<hook@x>", "webhook"), None, ("<mail@x>", "email"),
    ]  # fmt: skip


def test_a_server_that_is_down_postpones_all_that_waits_for_it_in_their_order(store: Store) -> None:
    digest(store, "1", to="ann"), digest(store, "2", to="bob")
    digest(store, "3", to="eve", channel="webhook"), digest(store, "4", to="joe", channel="webhook")
    until = NOW + 2 * HOUR
    assert store.postpone("email", None, until) == 2
    assert store.postpone("webhook", "eve@example.org", until) == 1
    only = store.claim_delivery("a", NOW + HOUR)
    assert only is not None
    assert only.message_id == "<4@x>"
    ended(store, only, DeliveryState.SENT, NOW + HOUR)
    assert store.claim_delivery("a", NOW + HOUR) is None
    assert store.postpone("email", None, until - MINUTE) == 0, "never earlier"
    claimed = [store.claim_delivery("a", until) for _ in range(3)]
    assert [each.message_id for each in claimed if each] == ["<1@x>", "<2@x>", "<3@x>"]


def test_each_attempt_is_told(store: Store) -> None:
    number = digest(store)
    assert number is not None
    now = NOW + HOUR
    first = store.claim_delivery("here:1", now)
    assert first is not None
    (under_way,) = store.attempts(number)
    assert (under_way.result, under_way.at, under_way.ended_at) == (AttemptResult.SENDING, now, None)
    ended(store, first, DeliveryState.FAILED, now, again=now, text="451 later", code=451, enhanced="4.7.1")
    store.claim_delivery("here:1", now)
    store.orphan_deliveries("here:1", now + MINUTE)
    store.claim_delivery("here:2", now + MINUTE, STALE)
    last = store.claim_delivery("here:3", now + MINUTE + STALE, STALE)
    assert last is not None
    assert (last.attempts, last.lost, last.put_off, last.put_off_since) == (4, 2, 1, now)
    ended(store, last, DeliveryState.SENT, now + HOUR, text="250 taken", code=250)
    told = store.attempts(number)
    assert [(each.number, each.result.value, each.code) for each in told] == [
        (1, "failed", 451), (2, "killed", None), (3, "killed", None), (4, "sent", 250),
    ]  # fmt: skip
    assert (told[0].enhanced, told[0].text, told[1].ended_at) == ("4.7.1", "451 later", now + MINUTE)
    (done,) = store.deliveries(message_id="<1@x>")
    assert (done.repeated, done.attempts) == (True, 4)


def test_a_reduced_form_is_queued_with_the_refusal_once(store: Store) -> None:
    (told,) = tell(store, add_page(store), change("a")).changes
    number = digest(store, "1", told.id)
    assert number is not None
    instead = ("<1-reduced@x>", b"few words")
    for at in (HOUR, DAY):
        claimed = store.claim_delivery("a", NOW + at)
        assert claimed is not None
        assert ended(store, claimed, DeliveryState.REFUSED, NOW + at, code=552, instead=instead)
        store.try_again([number], NOW + at)
    reduced, full = store.deliveries()
    assert (reduced.form, reduced.digest_id, reduced.state, reduced.changes) == (
        DeliveryForm.REDUCED, full.digest_id, DeliveryState.QUEUED, 1,
    )  # fmt: skip
    assert (reduced.address, full.form) == ("ann@example.org", DeliveryForm.FULL)
    assert store.delivery_message(reduced.id) == b"few words"
    assert [each.id for each in store.digest_changes(full.digest_id)] == [told.id]


# --------------------------------------------------------------------- by hand


def test_what_was_given_up_can_be_tried_again_with_its_patience_renewed(store: Store) -> None:
    number = digest(store)
    assert number is not None
    for state in (DeliveryState.FAILED, DeliveryState.REFUSED):
        claimed = store.claim_delivery("a", NOW + HOUR)
        assert claimed is not None
        again = NOW if state is DeliveryState.FAILED else None
        ended(store, claimed, state, NOW + HOUR, again=again)
    assert store.try_again([number, 99], NOW + DAY) == [number]
    claimed = store.claim_delivery("a", NOW + DAY)
    assert claimed is not None
    assert (claimed.attempts, claimed.put_off, claimed.put_off_since) == (3, 0, None)
    assert store.try_again([number], NOW + DAY) == [], "it is under way"
    ended(store, claimed, DeliveryState.SENT, NOW + DAY)
    assert store.try_again([number], NOW + DAY) == [], "it is gone"


def test_what_waits_can_be_cancelled_and_says_why(store: Store) -> None:
    number, gone = digest(store), digest(store, "2", to="bob")
    assert number is not None
    assert gone is not None
    store.claim_delivery("a", NOW + HOUR)
    assert store.cancel([number, gone], "she has left", NOW + HOUR) == [gone]
    (info,) = store.deliveries(states=[DeliveryState.CANCELLED])
    assert (info.error, info.finished_at) == ("she has left", NOW + HOUR)
    assert store.claim_delivery("a", NOW + DAY, timedelta(days=9)) is None


def test_a_mail_that_comes_back_has_not_arrived(store: Store) -> None:
    number = digest(store)
    assert store.bounced("<1@x>", NOW + HOUR, "550 no such user", "5.1.1") is None, "it has not gone out"
    claimed = store.claim_delivery("a", NOW + HOUR)
    assert claimed is not None
    ended(store, claimed, DeliveryState.SENT, NOW + HOUR)
    assert store.bounced("<1@x>", NOW + DAY, "550 no such user", "5.1.1") == number
    assert store.bounced("<1@x>", NOW + DAY, "550 no such user", "5.1.1") is None, "that is known"
    assert store.bounced("<other@x>", NOW + DAY, "?") is None
    (info,) = store.recent_refusals(NOW)
    assert (info.state, info.enhanced, info.error) == (DeliveryState.BOUNCED, "5.1.1", "550 no such user")
    assert [each.result.value for each in store.attempts(claimed.id)] == ["sent", "bounced"]


def test_what_was_put_off_can_be_hurried_but_not_what_may_have_arrived(store: Store) -> None:
    for name in ("ann", "bob", "eve"):
        digest(store, name, to=name)
    for state in (DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.FAILED):
        claimed = store.claim_delivery("a", NOW + HOUR)
        assert claimed is not None
        ended(store, claimed, state, NOW + HOUR, again=NOW + DAY)
    assert store.hurry({"ann", "bob"}, NOW + HOUR) == 1
    claimed = store.claim_delivery("a", NOW + HOUR)
    assert claimed is not None
    assert claimed.recipient_id == "ann"
    assert store.claim_delivery("a", NOW + HOUR) is None


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
        digest(store, name, at=at, to=name)
    for claimed in (store.claim_delivery("me", NOW + HOUR), store.claim_delivery("me", NOW + HOUR)):
        assert claimed is not None
        if claimed.message_id == "<refused@x>":
            ended(store, claimed, DeliveryState.REFUSED, NOW + DAY, text="no such person", code=550)
        else:
            ended(store, claimed, DeliveryState.SENT, NOW + 2 * HOUR)

    def since(moment: timedelta, **wanted: Any) -> list[str]:
        return [each.message_id for each in store.deliveries(since=NOW + moment, **wanted)]

    assert since(HOUR) == ["<young@x>", "<refused@x>", "<old@x>"]
    assert since(DAY) == ["<young@x>", "<refused@x>"]
    assert since(DAY, states=[DeliveryState.QUEUED]) == ["<young@x>"]
    assert [each.code for each in store.recent_refusals(NOW + DAY)] == [550]
    assert store.recent_refusals(NOW + DAY + MINUTE) == []


def test_deliveries_of_an_earlier_version_keep_what_is_known_of_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/monitor.db"
    database = Database(url)
    migrate(database, "0007")
    digest = "INSERT INTO digest VALUES (1, 'ann', 'weekly', 1, 2, 2, '{}')"
    columns = (
        "digest_id, recipient_id, address, message_id, message, state, attempts, created_at, next_attempt, "
        "claimed_at, claimed_by, finished_at, repeated, code, error"
    )
    sent = "1, 'ann', 'a@b.example', '<1@x>', x'', 'sent', 2, 1, 2, 3000000, '', 4000000, 0, 250, '250 taken'"
    waits = "1, 'ann', 'a@b.example', '<2@x>', x'', 'queued', 0, 1, 2, NULL, '', NULL, 0, NULL, ''"
    with database.write() as connection:
        connection.execute(text(digest))
        for values in (sent, waits):
            connection.execute(text(f"INSERT INTO delivery ({columns}) VALUES ({values})"))
    database.close()
    with Store.open(url) as store:
        queued, done = store.deliveries()
        assert (done.channel, done.form, done.enhanced) == ("email", DeliveryForm.FULL, "")
        (last,) = store.attempts(done.id)
        assert (last.number, last.result, last.code, last.text) == (2, AttemptResult.SENT, 250, "250 taken")
        assert store.attempts(queued.id) == []
