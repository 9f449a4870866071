"""One fact told by two pages of a site is one change; what happens again, or elsewhere, is another."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Action, Aspect, change_id
from monitor.model import Evidence, Outcome
from monitor.record import ChangeFilter, Store
from tests.record_kit import DAY, NOW, add_page, change, checked, pending, snapshot, store_digest

PAGES = ("https://example.org/index", "https://example.org/profile", "https://example.org/third")


def tell(store: Store, where: int, at: datetime, name: str, **values: Any) -> None:
    page = next(p for p in store.pages() if p.url == PAGES[where])
    text = f"The row or sentence of {name}."
    evidence = (Evidence(text, page.url, str(where + 500), NOW - DAY), Evidence(text, page.url, "new", at))
    fact = change(
        name,
        **{
            "aspect": Aspect.RISK_LEVEL,
            "action": Action.CHANGED,
            "before": "high",
            "after": "very high",
            "evidence": evidence,
            "detected_at": at,
            "id": change_id(name),
            **values,
        },
    )
    store.commit(
        [checked(page, Outcome.CHANGED, at, snapshot=snapshot(where, at), reads_well=True, changes=(fact,))],
        lambda _: [("ann", "immediate")],
    )


def known(store: Store) -> list[tuple[str | None, int]]:
    """What each change says, and how many pages prove it."""
    found = store.changes(ChangeFilter(newest_first=False))
    return [(change.after, len({e.url for e in change.evidence})) for change in found]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    for url in PAGES:
        add_page(found, url)
    return found


@pytest.mark.parametrize("days", [0, 1, 29])
def test_the_second_page_joins_the_evidence_of_the_first(store: Store, days: int) -> None:
    tell(store, 0, NOW, "index")
    tell(store, 1, NOW + timedelta(days=days), "profile")
    assert known(store) == [("very high", 2)]
    assert len(pending(store, "ann", "immediate")) == 1


def test_a_month_later_it_is_another_change(store: Store) -> None:
    tell(store, 0, NOW, "index")
    tell(store, 1, NOW + timedelta(days=31), "profile")
    assert known(store) == [("very high", 1), ("very high", 1)]


def test_what_a_page_tells_again_has_happened_again(store: Store) -> None:
    tell(store, 0, NOW, "index")
    page = Evidence("Row.", PAGES[0], "777", NOW + DAY)
    tell(store, 0, NOW + 2 * DAY, "again", evidence=(page,))
    assert known(store) == [("very high", 1), ("very high", 1)]


def test_committing_a_twin_twice_tells_once(store: Store) -> None:
    tell(store, 0, NOW, "index")
    tell(store, 1, NOW, "profile")
    tell(store, 1, NOW, "profile")
    assert known(store) == [("very high", 2)]


@pytest.mark.parametrize(
    "values",
    [
        {"institution": "southern-university"},
        {"site": "another"},
        {"after": "medium"},
        {"before": "low"},
        {"action": Action.ADDED, "before": None},
        {"aspect": Aspect.LABORATORY},
    ],
)
def test_another_fact_is_no_twin(store: Store, values: dict[str, Any]) -> None:
    tell(store, 0, NOW, "index")
    tell(store, 1, NOW, "profile", **values)
    assert len(known(store)) == 2


@pytest.mark.parametrize(
    ("one", "other", "pages"),
    [
        ("US Entity List", "the US Entity List", 2),
        ("Entity List", "Named on the Entity List of the US Department of Commerce since 2020", 2),
        ("US Entity List", "UK Sanctions List", 1),
        ("List", "US Entity List", 1),
    ],
)
def test_a_list_is_known_by_its_name(store: Store, one: str, other: str, pages: int) -> None:
    for where, text in enumerate((one, other)):
        listed = {"aspect": Aspect.LISTING, "action": Action.ADDED, "before": None, "after": text}
        tell(store, where, NOW, f"page {where}", **listed)
    assert known(store)[0] == (one, pages)


# --------------------------------------------------------------------- what an index only marks

MARK = {"aspect": Aspect.STATEMENT, "action": Action.ADDED, "before": None,
        "after": "Espionage or misconduct: yes"}  # fmt: skip
CASE = MARK | {"after": "In 2023, a former employee was convicted of illegally exporting accelerometers."}
LISTED = {"aspect": Aspect.LISTING, "action": Action.ADDED, "before": None, "after": "US Entity List"}
SENTENCE = MARK | {"after": "In 2023 the university was added to the US Entity List."}


def test_a_sentence_takes_the_place_of_a_mark(store: Store) -> None:
    tell(store, 0, NOW, "index", **MARK)
    tell(store, 1, NOW + timedelta(hours=2), "profile", **CASE)
    assert known(store) == [(CASE["after"], 2)]


def test_a_mark_of_some_days_ago_stays_and_the_sentence_is_told(store: Store) -> None:
    tell(store, 0, NOW, "index", **MARK)
    tell(store, 1, NOW + timedelta(days=2), "profile", **CASE)
    assert [after for after, _ in known(store)] == [MARK["after"], CASE["after"]]


def test_a_mark_after_the_sentence_joins_it(store: Store) -> None:
    tell(store, 1, NOW, "profile", **CASE)
    tell(store, 0, NOW + timedelta(days=9), "index", **MARK)
    assert known(store) == [(CASE["after"], 2)]


def test_a_sentence_of_a_list_joins_the_list_and_never_hides_it(store: Store) -> None:
    tell(store, 0, NOW, "index", **LISTED)
    tell(store, 1, NOW + DAY, "profile", **SENTENCE)
    assert known(store) == [(LISTED["after"], 2)]
    tell(store, 2, NOW + 2 * DAY, "another", **SENTENCE, site="another")
    tell(store, 0, NOW + 3 * DAY, "its list", **LISTED, site="another")
    assert len(known(store)) == 3


def test_a_mark_that_was_mailed_stays_and_the_sentence_is_told(store: Store) -> None:
    tell(store, 0, NOW, "index", **MARK)
    (mark,) = pending(store, "ann", "immediate")
    store_digest(store, [mark.id], cadence="immediate")
    tell(store, 1, NOW + timedelta(hours=2), "profile", **CASE)
    assert known(store) == [(MARK["after"], 1), (CASE["after"], 1)]
    assert [each.after for each in pending(store, "ann", "immediate")] == [CASE["after"]]
