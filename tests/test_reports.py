"""One event, many reports: one change with its sources, told once, and again only for what is new."""

import sqlite3
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.changes import ADDS_TO, FOLLOWS, IN_TRACKER, JOINED, REPUBLISHED, Action, Change, Severity
from monitor.model import PageKind
from monitor.record import Store
from monitor.record.events import is_event
from tests.record_kit import NOW, store_digest
from tests.reports_kit import Desk, Report

HOST = Report(
    ("鲁远海洋集团",),
    date="2026-11-10",
    site="host",
    text="11月10日，我校与鲁远海洋集团签署战略合作协议。",
)
SITES = (
    HOST,
    Report(
        ("鲁远海洋集团有限公司",),
        "memorandum",
        "2026-11",
        site="partner",
        text="近日，集团与东岭理工大学签署合作备忘录。",
    ),
    Report(
        ("Luyuan Marine Group",),
        date=None,
        site="portal",
        text="Luyuan Marine Group and the institute signed a strategic agreement.",
    ),
    Report(
        ("LMG",),
        "memorandum",
        "2026-11-10",
        site="media",
        text="LMG inked a deal with Dongling Institute of Technology on Tuesday.",
    ),
)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def events(desk: Desk) -> list[Change]:
    return [change for change in desk.changes() if is_event(change)]


@pytest.mark.parametrize("apart", [0.0, 3.5])
@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_four_sites_in_two_languages_are_one_change(desk: Desk, order: tuple[int, ...], apart: float) -> None:
    reports = [SITES[number] for number in order]
    if apart:
        for number, report in enumerate(reports):
            desk.take(report, days=number * apart)
    else:
        desk.take(*reports)
    (change,) = desk.changes()
    assert (change.kind, change.date, change.status) == ("strategic_cooperation", "2026-11-10", "agreed")
    assert len(change.parties) == 1
    assert {each.text for each in change.evidence} == {report.text for report in SITES}
    assert change.confidence == pytest.approx(0.99)
    assert desk.waiting() == [change.id]


def test_a_second_report_is_no_second_mail_and_fills_gaps(desk: Desk) -> None:
    desk.take(SITES[1])
    result = desk.take(SITES[0], days=2)
    assert (result.changes, result.merged, result.queued) == ((), 1, 0)
    (change,) = desk.changes()
    assert (change.kind, change.date) == ("strategic_cooperation", "2026-11-10")
    assert "strategic cooperation" in change.summary
    assert change.detected_at == NOW
    assert [each.url for each in change.evidence] == ["https://partner.example/1", "https://host.example/2"]


def test_the_same_page_read_again_is_no_further_report(desk: Desk) -> None:
    desk.take(HOST, url="https://host.example/info/1012/3456.htm")
    told_again = Report(HOST.parties, HOST.kind, "2026-11", text="11月，我校与鲁远海洋集团签署协议。")
    for url in ("https://host.example/info/1012/3456.htm", "http://m.host.example/info/1012/3456.htm"):
        assert desk.take(told_again, days=1, url=url).queued == 0
    (change,) = desk.changes()
    assert (change.confidence, len(change.evidence), change.marks) == (0.7, 1, ())


def test_two_things_signed_at_one_table_are_two_changes(desk: Desk) -> None:
    both = (HOST, Report(HOST.parties, "joint_laboratory", HOST.date, site="host", text="揭牌联合实验室。"))
    desk.take(*both, one_page=True)
    desk.take(*(Report(each.parties, each.kind, each.date, site="media") for each in both), one_page=True)
    kinds = {change.kind: len(change.evidence) for change in desk.changes()}
    assert kinds == {"strategic_cooperation": 2, "joint_laboratory": 2}


# --------------------------------------------------------------------- what is new


def test_what_was_planned_is_told_again_when_it_is_agreed(desk: Desk) -> None:
    desk.take(Report(HOST.parties, "joint_laboratory", None, "planned", text="双方将共建联合实验室。"))
    desk.take(Report(("Luyuan Marine Group",), "joint_laboratory", "2026-12-20", site="portal"), days=40)
    plan, agreed = desk.changes()
    assert agreed.action is Action.CHANGED
    assert (agreed.status, agreed.before, agreed.severity) == ("agreed", plan.after, Severity.HIGH)
    assert agreed.marks == (f"{FOLLOWS}{plan.id}",)
    assert "planned" in agreed.summary
    assert desk.waiting() == [plan.id, agreed.id]
    desk.take(Report(HOST.parties, "joint_laboratory", "2026-12-20", site="media"), days=41)
    assert [len(change.evidence) for change in desk.changes()] == [1, 2]


def test_an_old_plan_is_no_news_once_it_is_carried_out(desk: Desk) -> None:
    plan = Report(HOST.parties, HOST.kind, None, "planned", site="media", text="双方拟签署协议。")
    desk.take(HOST)
    assert desk.take(plan, days=3).queued == 0
    (change,) = desk.changes()
    assert change.status == "agreed"
    assert len(change.evidence) == 2


def test_a_plan_and_its_end_in_one_sweep_are_one_change(desk: Desk) -> None:
    desk.take(Report(HOST.parties, HOST.kind, None, "planned", site="media", text="双方拟签署协议。"), HOST)
    (change,) = desk.changes()
    assert (change.status, len(change.evidence)) == ("agreed", 2)


def test_an_agreement_that_ends_is_told_with_what_was_known(desk: Desk) -> None:
    desk.take(HOST)
    desk.take(
        Report(HOST.parties, HOST.kind, "2026-12", "ended", site="media", text="双方终止协议。"), days=30
    )
    begun, ended = desk.changes()
    assert (ended.status, ended.before) == ("ended", begun.after)
    assert f"{FOLLOWS}{begun.id}" in ended.marks
    assert len(desk.waiting()) == 2


def test_a_counterpart_that_nobody_named_is_told_once_the_first_mail_is_gone(desk: Desk) -> None:
    desk.take(HOST)
    send(desk)
    desk.take(Report((*HOST.parties, "南麓大学"), date=HOST.date, site="media"), days=2)
    first, more = desk.changes()
    assert first.parties == ("鲁远海洋集团", "南麓大学")
    assert len(first.evidence) == 2
    assert (more.action, more.parties, more.marks) == (
        Action.CHANGED,
        ("南麓大学",),
        (f"{ADDS_TO}{first.id}",),
    )
    assert desk.waiting() == [more.id]
    desk.take(Report(("Nanlu University",), date=HOST.date, site="portal"), days=3)
    assert len(desk.changes()) == 2


def test_a_counterpart_that_comes_before_the_first_mail_goes_with_it(desk: Desk) -> None:
    desk.take(HOST)
    desk.take(Report((*HOST.parties, "南麓大学"), date=HOST.date, site="media"), days=0.1)
    (change,) = desk.changes()
    assert change.parties == ("鲁远海洋集团", "南麓大学")


def test_unknown_names_in_another_language_are_no_further_counterparts(desk: Desk) -> None:
    desk.take(Report(("鲁远海洋集团", "云端智造社"), date=HOST.date))
    send(desk)
    desk.take(Report(("Luyuan Marine Group", "Cloudworks"), date=HOST.date, site="portal"), days=1)
    (change,) = desk.changes()
    assert change.parties == ("鲁远海洋集团", "云端智造社")


def test_a_laboratory_where_a_memorandum_was_told_is_told_and_the_other_way_round_not(desk: Desk) -> None:
    desk.take(Report(HOST.parties, "memorandum", HOST.date))
    send(desk)
    desk.take(Report(HOST.parties, "joint_laboratory", HOST.date, site="media"), days=2)
    first, more = desk.changes()
    assert (first.kind, more.kind, more.marks) == (
        "joint_laboratory",
        "joint_laboratory",
        (f"{ADDS_TO}{first.id}",),
    )
    assert "; so far it was told as a memorandum of understanding." in more.summary
    assert desk.waiting() == [more.id]
    desk.take(Report(HOST.parties, "memorandum", HOST.date, site="portal"), days=3)
    desk.take(Report(HOST.parties, "joint_laboratory", HOST.date, site="partner"), days=3)
    assert len(desk.changes()) == 2


def test_who_gets_an_event_with_what_was_added_is_not_told_of_that_besides(desk: Desk) -> None:
    desk.queue_for = lambda change: [
        ("ann", "daily 07:30"),
        ("weekly", "weekly mon 07:30"),
        *([("sure", "daily 07:30")] if change.confidence > 0.8 else []),
    ]
    desk.take(HOST)
    send(desk)
    desk.take(Report((*HOST.parties, "南麓大学"), date=HOST.date, site="media", confidence=0.79), days=2)
    first, more = desk.changes()
    assert desk.waiting() == [more.id]
    assert desk.waiting("weekly", "weekly mon 07:30") == desk.waiting("sure") == [first.id]


def send(desk: Desk) -> None:
    waiting = desk.waiting()
    store_digest(desk.store, waiting, at=NOW + timedelta(hours=1))


# --------------------------------------------------------------------- how sure, and who is told


def test_independent_reports_raise_the_confidence_and_copies_do_not(desk: Desk) -> None:
    desk.take(HOST)
    copy = Report(HOST.parties, HOST.kind, HOST.date, site="media", text=HOST.text)
    desk.take(copy, days=1)
    (change,) = desk.changes()
    assert (change.confidence, change.marks, len(change.evidence)) == (0.7, (REPUBLISHED,), 2)
    desk.take(Report(HOST.parties, HOST.kind, HOST.date, site="portal"), days=2)
    (change,) = desk.changes()
    assert change.confidence == pytest.approx(0.91)


def test_pages_of_one_house_are_not_independent(desk: Desk) -> None:
    desk.take(HOST)
    desk.take(Report(HOST.parties, HOST.kind, HOST.date, site="host", text="另一段话。"), days=1)
    (change,) = desk.changes()
    assert change.confidence == 0.7


def test_who_was_not_sure_enough_is_told_once_when_it_is(store: Store) -> None:
    desk = Desk(store, lambda change: [("bob", "daily 07:30")] if change.confidence >= 0.9 else [])
    desk.take(HOST)
    assert desk.waiting("bob") == []
    assert desk.take(Report(HOST.parties, HOST.kind, HOST.date, site="portal"), days=1).queued == 1
    assert desk.take(Report(HOST.parties, HOST.kind, HOST.date, site="media"), days=2).queued == 0
    assert len(desk.waiting("bob")) == 1
    (change,) = desk.changes()
    assert len(change.evidence) == 3


def test_a_kind_that_is_filled_in_reaches_who_waits_for_it(store: Store) -> None:
    desk = Desk(store, lambda change: [("bob", "daily 07:30")] if change.kind == "joint_laboratory" else [])
    desk.take(Report(HOST.parties, "memorandum", HOST.date))
    assert desk.take(Report(HOST.parties, "joint_laboratory", HOST.date, site="media"), days=1).queued == 1


def test_who_follows_since_yesterday_is_not_told_of_what_is_old(store: Store) -> None:
    recipients = ["ann"]
    desk = Desk(store, lambda change: [(each, "daily 07:30") for each in recipients])
    desk.take(HOST)
    recipients.append("bob")
    assert desk.take(Report(HOST.parties, HOST.kind, HOST.date, site="media"), days=1).queued == 0


# --------------------------------------------------------------------- two that turn out to be one


def test_a_third_report_shows_that_two_events_are_one(desk: Desk) -> None:
    first = Report(("鲁远海洋集团",), date=HOST.date)
    second = Report(("南麓大学",), date=HOST.date, site="partner")
    desk.take(first)
    desk.take(second, days=1)
    desk.take(Report(("Luyuan Marine Group", "Nanlu University"), date=HOST.date, site="media"), days=2)
    whole, part = desk.changes()
    assert (len(whole.parties), len(whole.evidence)) == (2, 3)
    assert part.marks == (f"{JOINED}{whole.id}",)
    assert desk.waiting() == [whole.id]
    desk.take(Report(("南麓大学",), date=HOST.date, site="portal"), days=3)
    assert [len(change.evidence) for change in desk.changes()] == [4, 1]


# --------------------------------------------------------------------- the tracker


def test_what_the_tracker_tells_later_joins_what_was_told(desk: Desk) -> None:
    desk.take(HOST)
    late = Report(("Luyuan Marine Group",), "research_project", "2026", site="tracker")
    assert desk.take(late, days=200, kind=PageKind.PROFILE).queued == 0
    (change,) = desk.changes()
    assert (change.kind, change.date, change.marks) == (HOST.kind, HOST.date, (IN_TRACKER,))
    assert len(change.evidence) == 2


def test_the_tracker_is_news_to_whom_the_reports_did_not_reach(store: Store) -> None:
    desk = Desk(store, lambda change: [("bob", "daily 07:30")] if change.confidence >= 0.9 else [])
    desk.take(HOST)
    tracker = Report(("Luyuan Marine Group",), date="2026", site="tracker", confidence=0.9)
    assert desk.take(tracker, days=200, kind=PageKind.PROFILE).queued == 1


@pytest.mark.parametrize("date", ["2025", "2027-01"])
def test_what_the_tracker_tells_of_another_year_is_another_event(desk: Desk, date: str) -> None:
    desk.take(HOST)
    desk.take(Report(("Luyuan Marine Group",), date=date, site="tracker"), days=200, kind=PageKind.PROFILE)
    assert len(desk.changes()) == 2


def test_what_happens_after_the_tracker_told_of_the_year_is_news(desk: Desk) -> None:
    tracker = Report(("Luyuan Marine Group",), date="2026", site="tracker")
    desk.take(tracker, kind=PageKind.PROFILE)
    desk.take(Report(("鲁远海洋集团",), date="2026-12-20", site="host"), days=40)
    assert len(desk.changes()) == 2
    desk.take(Report(("鲁远海洋集团",), date="2026-10-20", site="media"), days=41)
    assert len(desk.changes()) == 2


def test_a_report_of_what_the_tracker_holds_is_kept_as_evidence_or_left_out(desk: Desk) -> None:
    assert desk.take(HOST, standing=True).changes == ()
    assert desk.changes() == []
    desk.take(Report(HOST.parties, HOST.kind, "2026-11", site="tracker"), kind=PageKind.PROFILE)
    assert desk.take(HOST, days=1, standing=True).queued == 0
    (change,) = desk.changes()
    assert len(change.evidence) == 2


# --------------------------------------------------------------------- any order

_EVENTS = (
    ((("鲁远海洋集团", "Luyuan Marine Group"), ("南麓大学", "Nanlu University")), "exchange", "2026-11-10"),
    ((("南麓大学", "Nanlu University"),), "strategic_cooperation", "2026-11-10"),
    ((("南麓理工大学", "Nanlu University of Technology"),), "exchange", "2026-11-10"),
    ((("鲁远海洋集团", "LMG"),), "exchange", "2026-08-03"),
    ((("恒川集团", "Hengchuan Group"),), "joint_laboratory", "2026-11-10"),
)
_REPORT = st.tuples(
    st.integers(0, len(_EVENTS) - 1),
    st.booleans(),
    st.booleans(),
    st.sampled_from([(True, True), (True, False), (False, True)]),
    st.sampled_from(["agreed", "agreed", "planned"]),
    st.sampled_from(["host", "partner", "portal", "media"]),
)
_ENGLISH = {name: each[0] for event in _EVENTS for each in event[0] for name in each}


def standing_events(desk: Desk) -> set[tuple[object, ...]]:
    """What is known in the end: a plan that was carried out is what it became."""
    known = events(desk)
    past = {mark.removeprefix(FOLLOWS) for each in known for mark in each.marks if mark.startswith(FOLLOWS)}
    return {
        (frozenset(_ENGLISH[party] for party in each.parties), each.kind, each.date, each.status)
        for each in known
        if each.id not in past
    }


def as_report(number: int, drawn: tuple[int, bool, bool, tuple[bool, bool], str, str]) -> Report:
    """What one site tells of an event: in one language, of some of its parties, with the day or the month."""
    event, latin, vague, whom, status, site = drawn
    parties, kind, date = _EVENTS[event]
    some = [names[latin] for names, named in zip(parties, whom, strict=False) if named] or [parties[0][latin]]
    dated = date[:7] if vague else date
    kind = "memorandum" if vague and event > 2 else kind
    return Report(
        tuple(some), kind, dated if status == "agreed" else None, status, site, f"Report {number} of {kind}."
    )


@settings(max_examples=25, deadline=None)
@given(
    drawn=st.lists(_REPORT, min_size=2, max_size=6),
    chance=st.randoms(use_true_random=False),
    batch=st.integers(1, 3),
)
def test_any_order_of_arrival_gives_the_same_events(
    drawn: list[tuple[int, bool, bool, tuple[bool, bool], str, str]], chance: Random, batch: int
) -> None:
    reports = [as_report(number, each) for number, each in enumerate(drawn)]
    found = []
    for order in (reports, chance.sample(reports, len(reports))):
        with (
            TemporaryDirectory() as folder,
            Store.open(f"sqlite:///{folder}/monitor.db") as store,
        ):
            desk = Desk(store)
            for number in range(0, len(order), batch):
                desk.take(*order[number : number + batch], days=number)
            found.append(standing_events(desk))
    assert found[0] == found[1]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_plan_is_part_of_what_carried_it_out_once_that_is_plain(desk: Desk, order: tuple[int, ...]) -> None:
    reports = (
        Report(("鲁远海洋集团",), "memorandum", "2026-08", text="a"),
        Report(("鲁远海洋集团", "南麓大学"), "exchange", None, "planned", text="b"),
        Report(("鲁远海洋集团",), "exchange", "2026-08-03", text="c"),
    )
    for days, number in enumerate(order):
        desk.take(reports[number], days=days)
    assert {each[1:] for each in standing_events(desk)} == {("exchange", "2026-08-03", "agreed")}


def test_a_plan_of_more_than_was_signed_stands(desk: Desk) -> None:
    for days, (kind, date, status) in enumerate(
        [("memorandum", None, "planned"), ("memorandum", "2026-08", "agreed"), ("exchange", None, "planned")]
    ):
        desk.take(Report(("鲁远海洋集团",), kind, date, status, text=f"{days}"), days=days)
    assert {each[1:] for each in standing_events(desk)} == {
        ("memorandum", "2026-08", "agreed"),
        ("exchange", None, "planned"),
    }


def test_reports_are_looked_up_by_an_index(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
        Desk(store).take(HOST)
    with sqlite3.connect(tmp_path / "a.db") as plain:
        plan = plain.execute(
            "EXPLAIN QUERY PLAN SELECT change.id FROM change LEFT JOIN page ON change.page_id = page.id"
            " WHERE change.subject = 'dongling' AND change.aspect = 'partnership'"
            " ORDER BY detected_at DESC, number DESC LIMIT 1000"
        ).fetchall()
    assert any("ix_change_subject" in row[3] for row in plan), plan
    assert not any("SCAN change" in row[3] for row in plan), plan
