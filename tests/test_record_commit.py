"""What checks leave in the record: all of it or nothing, and told once."""

from dataclasses import replace
from typing import Any

import pytest

from monitor.changes import Action, Aspect, Change, change_id
from monitor.model import Evidence, Health, Link, Outcome, Role, SnapshotRef
from monitor.record import NEW_SNAPSHOT, CommitResult, Store
from monitor.record.twins import MOST_EVIDENCE
from tests.record_kit import (
    DAY,
    HOUR,
    NOW,
    add_page,
    change,
    checked,
    declared,
    first_reading,
    pending,
    snapshot,
    tell,
)


def test_a_check_updates_its_page_and_leaves_one_outcome(store: Store) -> None:
    page = add_page(store)
    record = first_reading(
        page,
        status=200,
        etag='"1"',
        last_modified="Thu, 12 Nov 2026 07:00:00 GMT",
        body_digest="b" * 64,
        facts_digest="f" * 64,
        reader_version=7,
        institution="northern-university",
        institution_name="Northern University",
        fetches=2,
        suppressed=4,
        reason="fine",
    )
    store.commit([record])

    (known,) = store.pages()
    assert (known.etag, known.last_modified) == (record.etag, record.last_modified)
    assert (known.body_digest, known.facts_digest, known.reader_version) == ("b" * 64, "f" * 64, 7)
    assert (known.institution, known.institution_name) == ("northern-university", "Northern University")
    assert (known.last_checked, known.last_ok, known.next_due, known.fetches) == (NOW, NOW, NOW + DAY, 2)
    assert known.snapshot is not None
    assert known.snapshot.ref == SnapshotRef("2026/11/a.warc.gz", 1_000, 900, f"{1:064x}")
    assert (known.snapshot.page_id, known.snapshot.fetched_at) == (page.id, NOW)

    (check,) = store.checks(page.id)
    assert (check.outcome, check.status, check.health, check.reason) == (Outcome.NEW, 200, Health.OK, "fine")
    assert (check.finished_at, check.next_due, check.suppressed) == (NOW, NOW + DAY, 4)
    assert check.snapshot_id == known.snapshot.id


def test_a_record_made_of_a_page_keeps_what_is_known_of_it(store: Store) -> None:
    page = add_page(store)
    store.commit([first_reading(page, etag="e", body_digest="b", facts_digest="f", institution_name="N")])
    (known,) = store.pages()
    store.commit([checked(known, at=NOW + HOUR)])
    (again,) = store.pages()
    expected = replace(known, last_checked=NOW + HOUR, last_ok=NOW + HOUR, next_due=NOW + HOUR + DAY)
    assert again == expected


def test_a_page_in_trouble_keeps_its_last_good_snapshot(store: Store) -> None:
    page = add_page(store)
    store.commit([first_reading(page)])
    (good,) = store.pages()
    record = checked(
        good,
        Outcome.FAILED,
        NOW + HOUR,
        snapshot=snapshot(2, health=Health.LOGIN),
        health=Health.LOGIN,
        failures=1,
    )
    store.commit([record])
    (known,) = store.pages()
    assert known.snapshot == good.snapshot
    assert (known.health, known.failures, known.last_ok, known.last_checked) == (
        Health.LOGIN, 1, NOW, NOW + HOUR,
    )  # fmt: skip
    assert [info.reads_well for info in store.snapshots()] == [False, True]


def test_a_declared_institution_wins_over_the_one_that_the_page_names(store: Store) -> None:
    page = add_page(store, institution="declared")
    store.commit([first_reading(page, institution="named-on-the-page")])
    assert store.pages()[0].institution == "declared"


def test_new_changes_are_told_with_the_number_of_their_snapshot(store: Store) -> None:
    page = add_page(store)
    result = tell(store, page, change("one"), change("two", detected_at=None))
    snapshot_id = str(store.pages()[0].snapshot.id)  # type: ignore[union-attr]
    assert result.queued == 2
    assert [each.evidence[0].snapshot for each in result.changes] == [snapshot_id, snapshot_id]
    assert [each.detected_at for each in result.changes] == [NOW, NOW]
    assert pending(store, "ann", "daily 07:30") == list(result.changes)


def test_a_change_comes_back_as_it_went_in(store: Store) -> None:
    full = change(
        "full",
        aspect=Aspect.PARTNERSHIP,
        action=Action.CHANGED,
        institution=None,
        before="旧",
        after="新 “quoted”",
        parties=("南京大学", "KAIST"),
        kind="joint_laboratory",
        status="planned",
        date="2021-07",
        confidence=0.75,
        edition="e1",
        marks=("reverted",),
        evidence=(Evidence("句子", "https://example.org/a", "1", NOW), Evidence("bare")),
    )
    tell(store, add_page(store), full)
    assert list(store.changes()) == [full]


def test_committing_twice_tells_once(store: Store) -> None:
    page = add_page(store)
    tell(store, page, change())
    assert tell(store, page, change(), number=2) == CommitResult()
    assert len(list(store.changes())) == 1
    assert len(pending(store, "ann", "daily 07:30")) == 1


def test_one_event_on_two_pages_is_one_change_with_both_as_evidence(store: Store) -> None:
    first, second, third = (add_page(store, f"https://example.org/{n}") for n in "abc")

    def seen_on(page_url: str) -> Change:
        return change("event", evidence=(Evidence(f"On {page_url}.", page_url, NEW_SNAPSHOT, NOW),))

    both = [first_reading(page, page.id, changes=(seen_on(page.url),)) for page in (first, second)]
    result = store.commit(both, lambda _: [("ann", "immediate")])
    assert len(result.changes) == result.queued == 1
    assert tell(store, third, seen_on("http://www.example.org/c"), number=3) == CommitResult(merged=1)
    assert tell(store, third, seen_on("https://example.org/c"), number=4) == CommitResult()
    (stored,) = store.changes()
    assert [(e.url, e.snapshot) for e in stored.evidence] == [
        ("https://example.org/a", "1"),
        ("https://example.org/b", "2"),
        ("http://www.example.org/c", "3"),
    ]


def test_evidence_of_one_event_does_not_grow_without_end(store: Store) -> None:
    page = add_page(store)
    for n in range(MOST_EVIDENCE + 3):
        url = f"https://mirror{n}.example/"
        tell(store, page, change("event", evidence=(Evidence("It.", url, "1", NOW),)), number=n)
    (stored,) = store.changes()
    assert len(stored.evidence) == MOST_EVIDENCE


def test_nobody_is_told_twice_by_one_cadence(store: Store) -> None:
    page = add_page(store)
    record = first_reading(page, changes=(change(),))
    pairs = [("ann", "immediate"), ("ann", "daily 07:30"), ("ann", "immediate"), ("bob", "immediate")]
    assert store.commit([record], lambda _: pairs).queued == 3


def test_changes_that_no_check_told_are_recorded_and_told_to_nobody(store: Store) -> None:
    (told,) = tell(store, add_page(store), change("told")).changes
    late = change("late", evidence=(Evidence("It.", "https://example.org/a", "1", NOW),))
    assert store.add_changes([told, late]) == (late,)
    assert store.add_changes([told, late]) == store.add_changes([]) == ()
    assert len(list(store.changes())) == 2
    assert pending(store, "ann", "daily 07:30") == [told]


def test_an_index_brings_pages_that_are_a_baseline_only_at_first(store: Store) -> None:
    page = add_page(store, "https://example.org/index", role=Role.INDEX)
    links = (Link("https://example.org/a"), Link("https://example.org/b"))
    assert store.commit([first_reading(page, found=links)]).found == 2
    (known,) = store.pages(role=Role.INDEX)
    more = (*links, Link("https://example.org/c"))
    assert store.commit([checked(known, found=more)]).found == 1
    assert [each.baseline for each in store.pages(role=Role.CONTENT)] == [True, True, False]


# --------------------------------------------------------------------- all or nothing


def everything(store: Store) -> tuple[object, ...]:
    pages = store.pages()
    checks = [store.checks(page.id) for page in pages]
    return (
        pages,
        checks,
        list(store.changes()),
        list(store.snapshots()),
        pending(store, "ann", "immediate"),
    )


class Unplugged(BaseException):
    """Whatever ends a transaction in the middle."""


def test_what_fails_in_the_middle_leaves_nothing(store: Store) -> None:
    page, index = add_page(store), add_page(store, "https://example.org/index", role=Role.INDEX)
    before = everything(store)
    records = [
        first_reading(page, changes=(change("one"), change("two"))),
        first_reading(index, 2, found=(Link("https://example.org/c"),)),
    ]

    def fail_at_second(told: Change) -> list[tuple[str, str]]:
        if told.after == "two":
            raise Unplugged
        return [("ann", "immediate")]

    with pytest.raises(Unplugged):
        store.commit(records, fail_at_second)
    assert everything(store) == before
    assert store.commit(records, lambda _: [("ann", "immediate")]).queued == 2


NAIVE = NOW.replace(tzinfo=None)
BROKEN = {
    "a naive instant of the check": {"finished_at": NAIVE},
    "a naive due time": {"next_due": NAIVE},
    "a naive instant of a change": {"changes": (change(detected_at=NAIVE),)},
    "a naive instant of evidence": {"changes": (change(evidence=(Evidence("It.", fetched_at=NAIVE),)),)},
    "evidence in a snapshot that is not there": {"snapshot": None, "changes": (change(),)},
    "a change without an id": {"changes": (change(id=""),)},
}


@pytest.mark.parametrize("facts", BROKEN.values(), ids=BROKEN)
def test_a_faulty_record_is_refused_with_its_whole_batch(store: Store, facts: dict[str, Any]) -> None:
    pages = [add_page(store, f"https://example.org/{n}") for n in "ab"]
    before = everything(store)
    broken = replace(first_reading(pages[1], 2), **facts)
    with pytest.raises(ValueError, match=r"time zone|snapshot|without an id"):
        store.commit([first_reading(pages[0]), broken])
    assert everything(store) == before


def test_text_that_no_database_stores_is_mended_and_not_fatal(store: Store) -> None:
    page = add_page(store)
    hostile = change("bad", after="a\0b\ud800c", summary="\ud83d", parties=("x\udfffy",))
    tell(store, page, hostile, reason="\0why\ud800", etag="\ud800")
    (stored,) = store.changes()
    assert (stored.after, stored.summary, stored.parties) == ("ab?c", "?", ("x?y",))
    assert store.checks(page.id)[0].reason == "why?"


def test_an_empty_batch_is_nothing(store: Store) -> None:
    assert store.commit([]) == CommitResult()


def test_ids_of_many_changes_are_looked_up_in_portions(store: Store) -> None:
    page = add_page(store)
    many = [change(str(n)) for n in range(1_300)]
    assert len(tell(store, page, *many).changes) == 1_300
    assert tell(store, page, *many, change("more"), number=2).queued == 1
    assert [each.id for each in pending(store, "ann", "daily 07:30")][-1] == change_id("more")


def test_fifty_checks_are_cheap(store: Store) -> None:
    store.sync_pages([declared(f"https://example.org/{n}") for n in range(50)], NOW)
    pages = store.pages()
    statements: list[str] = []
    from sqlalchemy import event

    engine = store._database._engine
    event.listen(engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    store.commit([checked(page) for page in pages])
    written = [each.split()[0] for each in statements if not each.startswith(("PRAGMA", "BEGIN"))]
    assert written == ["UPDATE", "INSERT"]
