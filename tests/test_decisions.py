"""What people say of changes: kept, taken back, carried through replays, reports and returning pages."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Action, Aspect, ReviewState, Severity, change_id
from monitor.errors import NotFound, UsageError
from monitor.pipeline.replay import replay
from monitor.record import ChangeFilter, Store
from monitor.record.decision_types import Act, Reason, Verb, Via
from tests.command_kit import Command
from tests.pipeline_kit import example_watch
from tests.record_kit import DAY, NOW, add_page, change, pending, tell

NEW, CONFIRMED, DISMISSED = ReviewState


def decide(store: Store, verb: Verb, *ids: str, by: str = "mara", **said: object) -> Act:
    return store.decisions.decide(ids, verb, by=by, via=Via.WEB, at=NOW + DAY, **said)  # type: ignore[arg-type]


def dismiss(store: Store, *ids: str, reason: Reason = Reason.NOT_RELEVANT) -> Act:
    return decide(store, Verb.DISMISS, *ids, reason=reason)


def state(store: Store, id_: str) -> ReviewState:
    found = store.change(id_)
    assert found is not None
    return found.state


def told(store: Store, *names: str, **values: object) -> list[str]:
    changes = [change(name, **values) for name in names]
    tell(store, add_page(store), *changes)
    return [each.id for each in changes]


def test_many_are_decided_at_once_and_taken_back_at_once(store: Store) -> None:
    ids = told(store, "one", "two", "three")
    decide(store, Verb.CONFIRM, ids[2])
    act = dismiss(store, *ids[:2], reason=Reason.MISREAD)
    assert [state(store, id_) for id_ in ids] == [DISMISSED, DISMISSED, CONFIRMED]
    assert {(each.act, each.by, each.via, each.reason, each.state) for each in act.decisions} == {
        (act.id, "mara", Via.WEB, "misread", DISMISSED)
    }
    back = store.decisions.undo(act.id, by="nils", via=Via.CLI, at=NOW + 2 * DAY)
    assert [state(store, id_) for id_ in ids] == [NEW, NEW, CONFIRMED]
    (first, undone) = store.decisions.of(ids[0])
    assert (first.undone, undone.verb, undone.undoes, undone.by) == (True, Verb.UNDO, first.id, "nils")
    assert store.decisions.undo(act.id, by="nils", via=Via.CLI, at=NOW + 2 * DAY).decisions == ()
    with pytest.raises(UsageError, match="decided anew"):
        store.decisions.undo(back.id, by="nils", via=Via.CLI, at=NOW)


def test_one_unknown_change_and_nothing_is_decided(store: Store) -> None:
    ids = told(store, "one")
    with pytest.raises(NotFound):
        decide(store, Verb.CONFIRM, *ids, "0000000000")
    assert state(store, ids[0]) is NEW
    assert store.decisions.listed() == []


def test_an_undo_leaves_alone_what_was_decided_since(store: Store) -> None:
    ids = told(store, "one", "two")
    act = dismiss(store, *ids)
    decide(store, Verb.CONFIRM, ids[0])
    undone = store.decisions.undo(act.id, by="mara", via=Via.WEB, at=NOW)
    assert undone.skipped == (ids[0],)
    assert [state(store, id_) for id_ in ids] == [CONFIRMED, NEW]


def test_what_is_decided_so_already_is_passed_over(store: Store) -> None:
    ids = told(store, "one", "two")
    decide(store, Verb.CONFIRM, ids[0])
    act = decide(store, Verb.CONFIRM, *ids)
    assert (act.skipped, [each.change for each in act.decisions]) == ((ids[0],), [ids[1]])


def test_a_dismissal_wants_a_reason(store: Store) -> None:
    ids = told(store, "one")
    with pytest.raises(UsageError, match="say why"):
        decide(store, Verb.DISMISS, *ids)


def test_two_people_confirm_what_is_critical(store: Store) -> None:
    (id_,) = told(store, "one", severity=Severity.CRITICAL)
    second: dict[str, Any] = {"second": (Severity.CRITICAL,)}
    first = decide(store, Verb.CONFIRM, id_, **second)
    assert [each.verb for each in first.decisions] == [Verb.ASK_SECOND]
    assert (state(store, id_), store.decisions.standing([id_])[id_].first_by) == (NEW, "mara")
    assert decide(store, Verb.CONFIRM, id_, **second).waiting == (id_,)
    assert state(store, id_) is NEW
    decide(store, Verb.CONFIRM, id_, by="nils", **second)
    assert (state(store, id_), store.decisions.standing([id_])[id_].first_by) == (CONFIRMED, "")


def test_nobody_gets_round_the_second_person_by_making_it_less_grave(store: Store) -> None:
    (id_,) = told(store, "one", severity=Severity.CRITICAL)
    store.decisions.correct(id_, "severity", "low", by="mara", via=Via.WEB, at=NOW + DAY)
    first = decide(store, Verb.CONFIRM, id_, second=(Severity.CRITICAL,))
    assert ([each.verb for each in first.decisions], state(store, id_)) == ([Verb.ASK_SECOND], NEW)


def test_what_moved_on_since_somebody_looked_is_passed_over(store: Store) -> None:
    ids = told(store, "one", "two")
    decide(store, Verb.CONFIRM, ids[0], by="nils", was="new")
    act = decide(store, Verb.DISMISS, *ids, reason=Reason.MISREAD, was="new")
    assert (act.skipped, [state(store, id_) for id_ in ids]) == ((ids[0],), [CONFIRMED, DISMISSED])


def test_an_assigned_change_is_somebodys_until_it_is_not(store: Store) -> None:
    ids = told(store, "one", "two")
    decide(store, Verb.ASSIGN, ids[0], assignee="nils")
    assert (store.inbox.counted("nils").mine, store.inbox.counted("mara").mine) == (1, 0)
    decide(store, Verb.ASSIGN, ids[0], assignee="")
    assert store.inbox.counted("nils").mine == 0


# --------------------------------------------------------------------- corrections


def correct(store: Store, id_: str, field: str, value: str) -> Act:
    return store.decisions.correct(id_, field, value, by="mara", via=Via.WEB, at=NOW + DAY)


def test_a_corrected_change_says_so_and_keeps_what_was_told(store: Store) -> None:
    (id_,) = told(store, "one")
    before = store.change(id_)
    act = correct(store, id_, "after", "Laboratory One")
    correct(store, id_, "after", "Laboratory of One")
    correct(store, id_, "severity", "low")
    found = store.change(id_)
    assert found is not None
    assert before is not None
    assert (found.after, found.severity, found.origin) == ("Laboratory of One", Severity.LOW, before.origin)
    assert "Laboratory of One" in found.summary
    assert set(found.marks) == {"amended:after", "amended:severity"}
    (page,) = store.pages()
    assert store.replays.known_changes(page.id) == [before]
    assert (act.decisions[0].before, act.decisions[0].after) == ("one", "Laboratory One")
    (*_, graded) = store.decisions.of(id_)
    assert (graded.before, graded.after) == ("high", "low")
    store.decisions.undo(graded.act, by="mara", via=Via.WEB, at=NOW)
    assert (again := store.change(id_)) is not None
    assert (again.severity, again.marks) == (Severity.HIGH, ("amended:after",))


@pytest.mark.parametrize(
    ("field", "value"),
    [("severity", "grave"), ("kind", "friendship"), ("institution", ""), ("confidence", "1"), ("id", "x")],
)
def test_what_cannot_be_is_no_correction(store: Store, field: str, value: str) -> None:
    (id_,) = told(store, "one")
    with pytest.raises(UsageError):
        correct(store, id_, field, value)


def test_a_further_report_does_not_undo_a_correction(store: Store) -> None:
    event = {"aspect": Aspect.PARTNERSHIP, "parties": ("Halvik University",), "kind": "exchange"}
    (id_,) = told(store, "one", **event)
    correct(store, id_, "kind", "memorandum")
    page = add_page(store, "https://example.org/b")
    more = replace(change("one", **event), confidence=0.99)
    tell(
        store,
        page,
        replace(more, evidence=(replace(more.evidence[0], url="https://other.example/"),)),
        number=7,
    )
    found = store.change(id_)
    assert found is not None
    assert (found.kind, len(found.evidence)) == ("memorandum", 2)


# --------------------------------------------------------------------- what returns


def flap(store: Store, number: int, before: str | None, after: str | None, **values: object) -> str:
    """A page said something else, the `number`th time."""
    id_ = change_id("flap", str(number))
    page = add_page(store)
    action = Action.CHANGED if before and after else Action.ADDED if after else Action.REMOVED
    facts = {"before": before, "after": after, "action": action, "id": id_, "detected_at": NOW + number * DAY}
    tell(store, page, change("flap", **facts | values), number=number)
    return id_


def test_what_was_dismissed_is_not_told_again_while_it_says_the_same(store: Store) -> None:
    first = flap(store, 1, "A", "B")
    dismiss(store, first)
    waiting = len(pending(store, "ann", "daily 07:30"))
    back, again = flap(store, 2, "B", "A"), flap(store, 3, "A", "B")
    other, elsewhere = flap(store, 4, "A", "C"), flap(store, 5, "A", "B", institution="southern")
    assert [state(store, id_) for id_ in (back, again, other, elsewhere)] == [NEW, DISMISSED, NEW, NEW]
    (ruled,) = store.decisions.of(again)
    assert (ruled.via, ruled.reason, ruled.told_of) == (Via.RULE, "not_relevant", first)
    assert len(pending(store, "ann", "daily 07:30")) == waiting + 3


def test_what_never_happened_is_not_told_when_it_is_taken_back(store: Store) -> None:
    dismiss(store, flap(store, 1, None, "B"), reason=Reason.MISTAKE_ON_PAGE)
    assert state(store, flap(store, 2, "B", None)) is DISMISSED


def test_a_reopened_change_is_told_again_the_next_time(store: Store) -> None:
    first = flap(store, 1, "A", "B")
    act = dismiss(store, first)
    store.decisions.undo(act.id, by="mara", via=Via.WEB, at=NOW)
    assert state(store, flap(store, 2, "A", "B")) is NEW


def test_a_trouble_of_a_page_is_each_time_a_matter_of_its_own(store: Store) -> None:
    dismiss(store, flap(store, 1, "ok", "blocked", aspect=Aspect.PAGE))
    assert state(store, flap(store, 2, "ok", "blocked", aspect=Aspect.PAGE)) is NEW


def test_decisions_and_corrections_survive_a_replay(tmp_path: Path) -> None:
    with example_watch(tmp_path / "watch") as watch:
        watch.check()
        watch.site.switch_edition()
        watch.clock.advance(days=1)
        watch.check()
        with watch.opened() as parts:
            store = parts.store
            facts = [each for each in store.changes() if each.aspect is not Aspect.PAGE]
            one, two, three = (each.id for each in facts[:3])
            dismiss(store, one, reason=Reason.MISREAD)
            decide(store, Verb.CONFIRM, two)
            correct(store, three, "after", "Something Else")
            before = list(store.changes(ChangeFilter()))
            watch.clock.advance(days=1)
            report = replay(parts, anew=True, workers=1)
            assert report.snapshots > 0
            assert (report.found, report.unseen) == ([], [])
            assert list(store.changes(ChangeFilter())) == before
            told = {each.id: each.state for each in before}
    assert (told[one], told[two], told[three]) == (DISMISSED, CONFIRMED, NEW)


# --------------------------------------------------------------------- the command


def test_the_command_decides_and_lists(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'monitor.db'}") as store:
        one, two = told(store, "one", "two")
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    monitor = Command(tmp_path)
    monitor("decide", one[:6], "--dismiss", "misread", "--note", "a caption")
    monitor("decide", two, "--confirm")
    listed = [json.loads(line) for line in monitor("decisions", "--format", "jsonl")[0].splitlines()]
    assert [(each["change"], each["verb"], each["note"]) for each in listed] == [
        (two, "confirm", ""),
        (one, "dismiss", "a caption"),
    ]
    shown = monitor("show", one)[0]
    assert "dismissed" in shown
    assert "a caption" in shown
    monitor("decide", "--undo", str(listed[1]["act"]))
    assert "taken back" in monitor("decisions", "--change", one)[0]
    for wrong in (["decide", one], ["decide", one, "--confirm", "--reopen"], ["decide", "--confirm"]):
        monitor(*wrong, code=2)
