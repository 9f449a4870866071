"""An article read twice: corrected, shortened, extended, or only read differently; withdrawn, and back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.changes import Change, Severity
from monitor.compare import Subject
from monitor.compare.updates import UNSURE, article_changes, reappeared, withdrawn
from monitor.model import Article, Evidence, Health, PageKind, Partnership, Reading
from monitor.notify.netting import net
from monitor.notify.telling import also
from monitor.notify.wording import kicker

NOW = datetime(2026, 11, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://news.dlit.example.edu/1.htm"


def subject_of(id_: str) -> Subject:
    old, new = Evidence("", URL, "1", NOW), Evidence("", URL, "2", NOW)
    return Subject(id_, id_.title(), "campus", old, new, NOW)


def event(counterpart: str, sentence: str, **facts: object) -> Partnership:
    known = {"kind": "joint_laboratory", "status": "agreed", "date": "2026-11-10", "confidence": 0.9}
    return Partnership("dlit", counterpart, evidence=sentence, **(known | facts))  # type: ignore[arg-type]


def article(*events: Partnership, text: str = "", published: str = "2026-11-11") -> Reading:
    body = text or " ".join(dict.fromkeys(each.evidence for each in events)) or "Nothing of the kind."
    told = Article("A headline", published, "en", body)
    return Reading(PageKind.NEWS, Health.OK, article=told, partnerships=events)


def between(old: Reading, new: Reading) -> list[Change]:
    return list(article_changes(old, new, subject_of)[0])


ONE = "DLIT and Hengchuan Group signed an agreement on a joint laboratory."
TWO = "DLIT and Hengchuang Group signed an agreement on a joint laboratory."


def test_the_same_article_tells_nothing() -> None:
    assert article_changes(
        article(event("Hengchuan Group", ONE)), article(event("Hengchuan Group", ONE)), subject_of
    ) == ((), 0)


def test_another_wording_of_the_same_event_tells_nothing() -> None:
    new = event(
        "Hengchuan Group", "On Tuesday, DLIT and Hengchuan Group put a joint laboratory on paper.", date=None
    )
    assert between(article(event("Hengchuan Group", ONE)), article(new)) == []


def test_a_corrected_partner_is_one_change_with_both_sentences() -> None:
    (change,) = between(article(event("Hengchuan Group", ONE)), article(event("Hengchuang Group", TWO)))
    assert (change.action.value, change.before, change.after, change.marks) == (
        "changed",
        ONE,
        TWO,
        ("corrected",),
    )
    assert [each.snapshot for each in change.evidence] == ["1", "2"]
    assert "the partner was corrected from Hengchuan Group to Hengchuang Group" in change.summary
    assert change.parties == ("Hengchuang Group",)


def test_a_corrected_kind_status_or_date_is_told() -> None:
    old = article(event("Hengchuan Group", ONE))
    sentence = "DLIT and Hengchuan Group plan a joint laboratory."
    (status,) = between(old, article(event("Hengchuan Group", sentence, status="planned", date=None)))
    assert "the status was corrected from agreed to planned" in status.summary
    (kind,) = between(
        old,
        article(
            event("Hengchuan Group", "DLIT and Hengchuan Group opened an institute.", kind="joint_institute")
        ),
    )
    assert "the kind was corrected from joint laboratory to joint institute" in kind.summary
    (day,) = between(
        old,
        article(event("Hengchuan Group", ONE.replace("signed", "on 9 November signed"), date="2026-11-09")),
    )
    assert "the date was corrected from 2026-11-10 to 2026-11-09" in day.summary


def test_what_only_our_reading_changes_is_no_correction() -> None:
    old = article(event("Hengchuan Group", ONE))
    other_kind = article(event("Hengchuan Group", ONE, kind="strategic_cooperation"))
    unread = article(text=f"{ONE} And more was said.")
    dated_anew = article(event("Hengchuan Group", ONE, date="2026-11-12"), published="2026-11-13")
    for new in (other_kind, unread, dated_anew):
        assert article_changes(old, new, subject_of) == ((), 1)


def test_a_day_that_another_sentence_corrects_is_told() -> None:
    old, new = (article(event("Hengchuan Group", ONE, date=day)) for day in ("2026-11-10", "2026-11-08"))
    (change,) = between(old, new)
    assert change.date == "2026-11-08"


def test_an_event_that_was_taken_out_is_told_with_what_is_known_of_it() -> None:
    old = article(event("Hengchuan Group", ONE))
    (change,) = between(old, article(text="The library opens longer."))
    assert (change.action.value, change.before, change.after) == ("changed", ONE, None)
    assert "does not tell of it any more" in change.summary
    assert change.confidence == 0.9
    (unsure,) = between(
        old, article(text="Hengchuan Group and the institute are said to be closer than ever.")
    )
    assert unsure.confidence == UNSURE < 0.5


def test_a_further_partner_is_an_event_of_its_own_and_one_that_is_missing_is_not_told_of_the_others() -> None:
    pair = "DLIT signed agreements with Hengchuan Group and Taishui Group."
    alone, both = (
        article(event("Hengchuan Group", ONE)),
        article(event("Hengchuan Group", pair), event("Taishui Group", pair)),
    )
    (added,) = between(alone, both)
    assert (added.action.value, added.parties, added.marks) == ("added", ("Taishui Group",), ())
    (gone,) = between(both, alone)
    assert (gone.action.value, gone.parties) == ("changed", ("Taishui Group",))


def test_an_event_beside_the_known_one_is_news() -> None:
    old = article(event("Hengchuan Group", ONE))
    more = event(
        "City of Qingping", "DLIT agreed to train teachers for the City of Qingping.", kind="talent_training"
    )
    (change,) = between(old, article(event("Hengchuan Group", ONE), more))
    assert (change.action.value, change.kind) == ("added", "talent_training")


def test_checking_twice_gives_the_same_change() -> None:
    old, new = article(event("Hengchuan Group", ONE)), article(event("Hengchuang Group", TWO))
    assert [c.id for c in between(old, new)] == [c.id for c in between(old, new)]


def test_a_withdrawn_report_says_nothing_of_the_partnership_itself() -> None:
    old = article(
        event("Hengchuan Group", ONE),
        event("Taishui Group", ONE),
        event("Luyan", "Another one.", status="planned"),
    )
    one, other = withdrawn(old, subject_of, "2026-11-12")
    assert (one.action.value, one.marks, one.severity) == ("removed", ("withdrawn",), Severity.MEDIUM)
    assert (one.status, one.parties, one.before, one.after) == (
        "agreed",
        ("Hengchuan Group", "Taishui Group"),
        ONE,
        None,
    )
    assert "was withdrawn by its publisher; the archived copy is kept" in one.summary
    assert [each.snapshot for each in one.evidence] == ["1"]
    assert "a planned joint laboratory with Luyan" in other.summary
    assert withdrawn(old, subject_of, "2026-12-01")[0].id != one.id  # another disappearance
    (back, _) = reappeared(old, subject_of, "x")
    assert (back.action.value, back.marks, back.after) == ("added", ("reappeared",), ONE)
    assert "is back" in back.summary


def test_in_one_digest_a_withdrawal_takes_back_no_partnership_but_a_return_the_withdrawal() -> None:
    reading = article(event("Hengchuan Group", ONE))
    told = [
        *between(article(), reading),
        *withdrawn(reading, subject_of, "1"),
        *reappeared(reading, subject_of, "2"),
    ]
    signed, gone, back = (replace(each, detected_at=NOW + n * DAY) for n, each in enumerate(told))
    assert net([signed, gone]) == ([signed, gone], [])
    assert net([signed, gone, back]) == ([signed], [(gone, back)])
    assert kicker(gone) == "Partnership, report withdrawn"
    assert also([gone]) == "report of partnership with Hengchuan Group withdrawn"
