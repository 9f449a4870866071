"""Plain pages, pages in trouble, and the events of news articles as changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.changes import Action, Aspect
from monitor.compare import Subject, compare, event_changes, facts_digest, page_change
from monitor.compare.noise import is_noise
from monitor.model import Evidence, Health, PageKind, Partnership, Reading, Table

SUBJECT = Subject(
    "nhu",
    "Nanhu University",
    None,
    Evidence("", "https://n.example/a", "1"),
    Evidence("", "https://n.example/a", "2"),
)


def page(*sentences: str) -> Reading:
    return Reading(PageKind.PAGE, Health.OK, sentences=sentences)


def told(old: Reading, new: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(c.action.value, c.before, c.after) for c in compare(old, new, SUBJECT).changes]


def test_sentences_of_a_plain_page() -> None:
    old = page("The rule covers 14 goods.", "It is in force.", "Exporters need a licence.")
    new = page("The rule covers 17 goods.", "It is in force.", "Appeals go to the court in Wuhan.")
    assert set(told(old, new)) == {
        ("changed", "The rule covers 14 goods.", "The rule covers 17 goods."),
        ("removed", "Exporters need a licence.", None),
        ("added", None, "Appeals go to the court in Wuhan."),
    }
    assert all(c.aspect is Aspect.STATEMENT for c in compare(old, new, SUBJECT).changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Page updated 3 May 2023", "Page updated 4 June 2024"),
        ("1,204 views", "3,110 views"),
        ("阅读次数：120", "阅读次数：199"),
        ("Exporters need a licence.", "A licence is needed by exporters."),
        ("Session ID a1b2c3", "Session ID ffee00"),
    ],
)
def test_dates_counters_tokens_and_wording_alone_give_nothing(old: str, new: str) -> None:
    assert told(page("It is in force.", old), page(new, "It is in force.")) == []


def test_page_change_speaks_of_health() -> None:
    gone = page_change(SUBJECT, Health.GONE, "the page says: not found")
    assert (gone.aspect, gone.action, gone.before) == (Aspect.PAGE, Action.REMOVED, "profile page")
    plain = page_change(SUBJECT, Health.GONE, "the page says: not found", kind=PageKind.PAGE)
    assert plain.before == "page"
    blocked = page_change(SUBJECT, Health.CHALLENGE, "checking your browser")
    assert blocked.action is Action.CHANGED
    assert "bot challenge" in (blocked.after or "")
    back = page_change(SUBJECT, Health.OK, "", Health.CHALLENGE)
    assert "bot challenge" in (back.before or "")
    assert "readable" in (back.after or "")


EVENT = Partnership(
    "nhu", "Beihe University", "joint_laboratory", "agreed", "2023-05-04", "They opened a laboratory.", 0.8
)


def test_events_of_one_sentence_are_one_change_with_all_counterparts() -> None:
    events = (
        EVENT,
        replace(EVENT, counterpart="Yunfei Technology", confidence=0.9),
        replace(EVENT, kind="funding", evidence="It pays."),
    )
    first, second = event_changes(events, {"nhu": SUBJECT})
    assert first.parties == ("Beihe University", "Yunfei Technology")
    assert (first.kind, first.status, first.date, first.after) == (
        "joint_laboratory",
        "agreed",
        "2023-05-04",
        EVENT.evidence,
    )
    assert first.confidence == 0.9
    assert first.evidence[0].url == "https://n.example/a"
    assert first.evidence[0].text == EVENT.evidence
    assert second.kind == "funding"


def test_the_same_event_on_two_pages_has_one_id() -> None:
    elsewhere = replace(SUBJECT, new_evidence=Evidence("", "https://other.example/b", "9"))
    one = event_changes((EVENT, replace(EVENT, counterpart="Yunfei Technology")), {"nhu": SUBJECT})
    other = event_changes(
        (
            replace(EVENT, counterpart="YUNFEI Technology", evidence="Elsewhere."),
            replace(EVENT, evidence="Elsewhere."),
        ),
        lambda _: elsewhere,
    )
    assert one[0].id == other[0].id
    assert event_changes((replace(EVENT, date="2023-05-05"),), {"nhu": SUBJECT})[0].id != one[0].id


def test_digest_of_a_plain_page_ignores_order_and_quotes() -> None:
    assert facts_digest(page("‘A’ is b.", "C.")) == facts_digest(page("C.", "'A' is b."))
    assert facts_digest(page("A.")) != facts_digest(page("B."))


@pytest.mark.parametrize("line", ["Visits: dbe5", "Page views: 1,204", "Build: 7f3a90c2", "Downloads: 12k"])
def test_a_labelled_counter_or_token_is_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize("line", ["Staff: 1,200 people in three cities", "Founded: 1952", "Face: the sea"])
def test_a_labelled_fact_is_not(line: str) -> None:
    assert not is_noise(line)


# --------------------------------------------------------------------- lines that are no sentences


@pytest.mark.parametrize(
    ("old", "new", "action"),
    [
        ("党委书记：王建国", "党委书记：陈立新", "changed"),
        ("Status: Pending", "Status: Revoked", "changed"),
        ("Zhang Weimin, Non-executive director", "Zhang Weimin, Chair of the audit committee", "changed"),
        ("Department of Underwater Acoustics", "Department of Ocean Engineering", "changed"),
        ("Annex I: control list 2023 (PDF)", "Annex I: control list 2024 (PDF)", "changed"),
        ("ECCN: 3A001", "ECCN: 9A012", "changed"),
        ("The office received 120 comments.", "The office received 180 comments.", "changed"),
    ],
)
def test_a_line_edited_in_its_place_is_one_change(old: str, new: str, action: str) -> None:
    before, after = (
        page("It is in force.", old, "Appeals go to the court."),
        page("It is in force.", new, "Appeals go to the court."),
    )
    assert told(before, after) == [(action, old, new)]


def test_a_sentence_reworded_around_another_fact_is_one_change() -> None:
    old = "Applications are decided by the Vice-Rector for Research."
    new = "Applications are decided by a joint committee of the faculties."
    assert told(page("Rules", old, "It is in force."), page("Rules", new, "It is in force.")) == [
        ("changed", old, new)
    ]


def test_lines_that_moved_or_were_joined_are_no_change() -> None:
    old = page("Ilse Brandvold, Professor", "Tomas Rehak, Lecturer", "The office is in Hall B.")
    new = page("The office is in Hall B.", "Tomas Rehak, Lecturer", "Ilse Brandvold, Professor")
    assert told(old, new) == []


def placed(*lines: tuple[str, str]) -> Reading:
    texts, places = zip(*lines, strict=True)
    return Reading(PageKind.PAGE, Health.OK, sentences=texts, places=places)


def test_a_label_and_its_value_may_stand_on_one_line_or_two() -> None:
    apart = page("Data", "Length", "198 m", "Crew", "320")
    assert told(apart, page("Data", "Length 198 m", "Crew: 320")) == []
    assert told(page("Data", "198 m length", "Crew: 320"), apart) == []
    assert told(apart, page("Data", "Length 199 m", "Crew: 320")) != []


def test_a_table_drawn_as_lines_says_the_same_and_a_changed_cell_does_not() -> None:
    table = Table("Labs", ("Name", "Room"), (("Optics", "4"), ("Acoustics", "12")))
    old = replace(page("Labs"), tables=(table,))
    assert told(old, page("Labs", "Optics", "4", "Acoustics", "12")) == []
    assert told(old, page("Labs", "Optics", "4", "Ceramics", "12")) != []


def test_a_paragraph_cut_elsewhere_says_the_same() -> None:
    old = page("Rules", "Guests register in Hall B", "before noon and bring a letter", "Fees")
    new = page("Rules", "Guests register in Hall B before", "noon and bring a letter", "Fees")
    assert told(old, new) == []


def test_what_was_struck_off_a_list_is_told_though_a_sentence_names_it() -> None:
    sentence = "Our partners include the Vinterby Institute of Law and others."
    old = page(sentence, "Partners", "Vinterby Institute of Law", "Ostra School")
    assert told(old, page(sentence, "Partners", "Ostra School")) == [
        ("removed", "Vinterby Institute of Law", None)
    ]


def test_values_that_stand_at_several_things_are_told_where_they_moved() -> None:
    old = page("Gala", "Great Hall", "Forum", "Great Hall", "Recital", "Chapel")
    new = page("Forum", "Chapel", "Recital", "Chapel", "Gala", "Great Hall")
    assert told(old, new) == [("changed", "Forum: Great Hall", "Forum: Chapel")]
    assert facts_digest(old) != facts_digest(new)
    cards = page("Recital", "Chapel", "Gala", "Great Hall", "Forum", "Great Hall")
    assert told(old, cards) == []


def test_a_number_that_stands_alone_is_told_under_its_label() -> None:
    assert told(page("Members", "45", "The end"), page("Members", "46", "The end")) == [
        ("changed", "Members: 45", "Members: 46")
    ]
    assert told(page("Downloads", "45", "The end"), page("Downloads", "46", "The end")) == []


def test_the_same_words_with_another_figure_are_no_rewording() -> None:
    old = "一级每月检查不少于1次；二级每季度检查不少于1次；三级每半年检查不少于1次。"
    new = "一级每月检查不少于1次；二级每季度检查不少于2次；三级每半年检查不少于1次。"
    assert told(page("细则", old), page("细则", new)) == [("changed", old, new)]


def test_an_address_that_differs_is_told_however_the_line_reads() -> None:
    old, new = "E-mail: office@crypto.example.", "E-mail: contact@centre.example."
    rest = ("Centre for Cryptography, Cipher House.", "Contact the centre by telephone.")
    assert told(page(*rest, old), page(*rest, new)) == [("changed", old, new)]


def test_what_a_script_puts_in_the_place_of_a_placeholder_is_no_statement() -> None:
    old = placed(("Rules", "a|h1"), ("Feed", "b|h3"), ("Loading posts…", "feed|p"))
    new = placed(("Rules", "a|h1"), ("Feed", "b|h3"), ("Choir returns", "feed|p"), ("Bees", "feed|p"))
    assert told(old, new) == []
    assert told(new, old) == []


def test_the_day_of_fetching_says_nothing_and_another_day_does() -> None:
    def seen(day: int, shown: int) -> tuple[Reading, Evidence]:
        moment = datetime(2024, 3, day, 9, tzinfo=UTC)
        return page(f"Figures for {shown} March 2024", "It is in force."), Evidence(
            "", "https://n.example/a", "", moment
        )

    def compared(first: tuple[Reading, Evidence], second: tuple[Reading, Evidence]) -> int:
        subject = replace(SUBJECT, old_evidence=first[1], new_evidence=second[1])
        return len(compare(first[0], second[0], subject).changes)

    assert compared(seen(4, 4), seen(7, 7)) == 0
    assert compared(seen(4, 2), seen(7, 1)) == 1


def test_what_stands_in_the_menu_of_the_other_page_alone_is_no_statement() -> None:
    old = replace(page("School of Law", "Term dates"), frame=())
    new = replace(page("Term dates"), frame=("School of Law",))
    assert told(old, new) == []
    assert told(replace(old, frame=("School of Law",)), new) == [("removed", "School of Law", None)]


def test_a_card_that_came_is_told_as_one() -> None:
    def people(*cards: tuple[str, ...]) -> Reading:
        lines = [(line, number) for number, card in enumerate(cards) for line in card]
        reading = page(*(line for line, _ in lines))
        return replace(
            reading, places=("people|div<div<main",) * len(lines), cards=tuple(number for _, number in lines)
        )

    ann, bo = ("Dr Ann Hale", "Head of optics", "room 3.114"), ("Bo Quill", "Librarian", "room 1.002")
    added = [("added", None, "Bo Quill; Librarian; room 1.002")]
    assert told(people(ann), people(ann, bo)) == added
    assert told(people(bo, ann), people(ann, bo)) == []
    assert told(people(ann, bo), people(ann, ("Bo Quill", "Archivist", "room 1.002"))) == [
        ("changed", "Librarian", "Archivist")
    ]
