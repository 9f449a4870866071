"""Official lists: entries that come, go and change; numbers and order do not matter; half of one is held."""

import time

from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading

SUBJECT = Subject(
    None, "", None, Evidence("", "https://lists.example/a", "1"), Evidence("", "https://lists.example/a", "2")
)
WORK = "Radar Sonar Optics Laser Turbine Rocket Plasma Cyber Drone Armour".split()
ENTRIES = tuple(f"{n}. {work} Institute of Tanhe, Wuhan" for n, work in enumerate(WORK, 1))


def page(*lines: str) -> Reading:
    return Reading(PageKind.LIST, Health.OK, sentences=lines)


def told(old: Reading, new: Reading) -> list[tuple[str, str, str | None, str | None]]:
    changes = compare(old, new, SUBJECT).changes
    return [(c.aspect.value, c.action.value, c.before, c.after) for c in changes]


def test_a_new_entry_is_told_alone_though_all_numbers_move() -> None:
    shifted = [f"{n}. {line.partition('. ')[2]}" for n, line in enumerate(ENTRIES, 2)]
    new = page("1. Baihe Aviation Company", *shifted)
    assert told(page(*ENTRIES), new) == [("listing", "added", None, "Baihe Aviation Company")]
    assert told(new, page(*ENTRIES)) == [("listing", "removed", "Baihe Aviation Company", None)]


def test_order_counters_and_dates_of_the_page_give_nothing() -> None:
    old = page(*ENTRIES, "The list was last amended on 3 May 2024.", "Page 1 of 3")
    assert (
        told(old, page("Page 1 of 4", "The list was last amended on 9 June 2024.", *reversed(ENTRIES))) == []
    )


def test_an_entry_whose_details_change_is_changed() -> None:
    more = f"{ENTRIES[2]}, for all items"
    ((aspect, action, _, after),) = told(page(*ENTRIES), page(*ENTRIES[:2], more, *ENTRIES[3:]))
    assert (aspect, action) == ("listing", "changed")
    assert after == more.partition(". ")[2]


def test_links_of_the_page_are_no_entries() -> None:
    assert told(page(*ENTRIES), page(*ENTRIES, "Download as CSV", "More news")) == []


def test_half_a_list_is_held() -> None:
    result = compare(page(*ENTRIES), page(*ENTRIES[:3]), SUBJECT)
    assert result.held
    assert result.changes == ()


def test_summaries_name_the_place_of_a_list() -> None:
    (change,) = compare(page(*ENTRIES), page(*ENTRIES, "Baihe Aviation Company"), SUBJECT).changes
    assert change.institution is None
    assert change.summary == "lists.example: Baihe Aviation Company was added as an entry."


def test_long_lists_are_compared_at_once() -> None:
    many = [f"{a} {b} Institute of {c}" for a in WORK for b in WORK for c in WORK]
    start = time.process_time()
    assert len(told(page(*many), page(*many[1:], "New Academy of Ships"))) == 2
    assert time.process_time() - start < 2
