"""Two readings of one index: what its columns tell now, what they leave open, what is not believed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.changes import Action, Aspect, Severity
from monitor.compare import Comparison, Subject, facts_digest
from monitor.compare.rosters import compare_rosters
from monitor.model import Entry, Evidence, Health, Link, PageKind, Reading, State, Value, Values

NOW = datetime(2026, 11, 12, 7, 0, tzinfo=UTC)
URL = "https://tracker.example/"
HEADERS = {
    "risk_level": "Risk",
    "security_credential": "Security credentials",
    "listing": "End-user lists",
    "misconduct": "Espionage or misconduct",
    "category": "Kind",
}


def values(header: str, *texts: str) -> Values[str]:
    """A cell: its values; "None" says that there is none, nothing at all that it is blank."""
    if texts == ("None",):
        return Values((), State.ABSENT, header)
    items = tuple(Value(text, text) for text in texts)
    return Values(items, State.PRESENT if items else State.UNKNOWN, header)


def row(number: int = 1, **cells: str) -> Entry:
    """A row of an index; a cell holds texts parted by "|"."""
    columns = tuple(
        (name, values(HEADERS[name], *(cell.split("|") if cell else ()))) for name, cell in cells.items()
    )
    quote = " ".join((f"University {number}", *cells.values()))
    return Entry(f"{URL}u/{number}", f"University {number}", "", (), columns, quote)


def subject(entry: Entry) -> Subject:
    at = Evidence("", URL, "1", NOW)
    return Subject(None, entry.name, "tracker", at, replace(at, snapshot="2"), NOW)


def compared(old: list[Entry], new: list[Entry]) -> Comparison:
    return compare_rosters(tuple(old), tuple(new), subject)


def told(old: list[Entry], new: list[Entry]) -> list[tuple[str, str, str | None, str | None]]:
    found = compared(old, new).changes
    return [(c.aspect.value, c.action.value, c.before, c.after) for c in found]


@pytest.mark.parametrize(
    ("column", "before", "after", "change"),
    [
        ("risk_level", "high", "very high", ("risk_level", "changed", "high", "very high")),
        ("risk_level", "None", "low", ("risk_level", "added", None, "low")),
        ("risk_level", "low", "None", ("risk_level", "removed", "low", None)),
        ("security_credential", "Secret", "Top secret",
         ("security_credential", "changed", "Secret", "Top secret")),
        ("security_credential", "Secret", "None", ("security_credential", "removed", "Secret", None)),
        ("listing", "None", "US Entity List", ("listing", "added", None, "US Entity List")),
        ("listing", "UK list|US Entity List", "UK list", ("listing", "removed", "US Entity List", None)),
        ("listing", "2", "3", ("listing", "changed", "End-user lists: 2", "End-user lists: 3")),
        ("listing", "None", "yes", ("listing", "added", None, "End-user lists")),
        ("misconduct", "None", "yes", ("statement", "added", None, "Espionage or misconduct: yes")),
        ("category", "Civilian", "Military", ("statement", "changed", "Kind: Civilian", "Kind: Military")),
    ],
)  # fmt: skip
def test_a_cell_that_says_otherwise_is_one_change(
    column: str, before: str, after: str, change: tuple[str, str, str | None, str | None]
) -> None:
    assert told([row(**{column: before})], [row(**{column: after})]) == [change]


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("risk_level", "", "high"),
        ("risk_level", "high", ""),
        ("security_credential", "Secret", ""),
        ("listing", "US Entity List", "the U.S. Entity List"),
        ("listing", "A list|B list", "B list|A list"),
        ("listing", "yes", "US Entity List"),
        ("category", "Civilian", "civilian"),
    ],
)
def test_what_is_unknown_or_only_worded_otherwise_is_silent(column: str, before: str, after: str) -> None:
    assert told([row(**{column: before})], [row(**{column: after})]) == []


def test_the_row_is_the_proof() -> None:
    change = compared([row(risk_level="low")], [row(risk_level="high")]).changes[0]
    assert [(e.text, e.snapshot, e.url) for e in change.evidence] == [
        ("University 1 low", "1", URL),
        ("University 1 high", "2", URL),
    ]
    assert (change.institution_name, change.site) == ("University 1", "tracker")
    assert change.severity is Severity.CRITICAL


def test_rows_that_change_alike_are_changes_of_their_own() -> None:
    old = [row(n, risk_level="low") for n in range(4)]
    new = [row(n, risk_level="high") for n in range(4)]
    assert len({change.id for change in compared(old, new).changes}) == 4


def test_a_column_that_comes_or_goes_is_unknown() -> None:
    with_lists = [row(n, risk_level="low", listing="US Entity List") for n in range(9)]
    without = [row(n, risk_level="low") for n in range(9)]
    for pair in ((with_lists, without), (without, with_lists)):
        found = compared(*pair)
        assert (found.changes, found.held) == ((), "")


def test_rows_that_come_or_go_are_no_matter_of_columns() -> None:
    assert told([row(1, listing="A list")], [row(2, listing="B list")]) == []


def test_a_row_is_known_by_its_name_where_its_address_changed() -> None:
    moved = replace(row(1, risk_level="high"), url=f"{URL}institutions/one")
    assert told([row(1, risk_level="low"), row(2, risk_level="low")], [moved, row(2, risk_level="low")]) == [
        ("risk_level", "changed", "low", "high")
    ]


def test_a_table_that_leaves_cells_blank_where_there_is_nothing_says_so() -> None:
    old = [row(1, listing="UK list"), row(2, listing=""), row(3, listing="US list")]
    new = [row(1, listing=""), row(2, listing="US list"), row(3, listing="US list")]
    assert told(old, new) == [
        ("listing", "removed", "UK list", None),
        ("listing", "added", None, "US list"),
    ]
    said = [row(4, listing="None")]
    assert told([*old, *said], [*new, *said]) == []  # this one says "None" where it means it


@pytest.mark.parametrize(("column", "value"), [("listing", "US list"), ("risk_level", "high")])
def test_much_lost_at_once_is_not_believed(column: str, value: str) -> None:
    old = [row(n, **{column: value}) for n in range(8)]
    new = [row(n, **{column: "None" if n < 6 else value}) for n in range(8)]
    found = compared(old, new)
    assert found.held.startswith("6 of 8 values vanished at once")
    assert found.changes == ()


def test_many_ratings_may_change_at_once() -> None:
    old = [row(n, risk_level="medium") for n in range(8)]
    new = [row(n, risk_level="high") for n in range(8)]
    assert len(compared(old, new).changes) == 8


def test_a_value_that_is_renamed_throughout_is_a_wording() -> None:
    old = [row(n, category="Civilian" if n < 5 else "Military", listing="Entity List") for n in range(8)]
    new = [
        row(n, category="Civilian university" if n < 5 else "Military", listing="Entity List (BIS)")
        for n in range(8)
    ]
    found = compared(old, new)
    assert found.changes == ()
    assert found.suppressed == 13


def test_a_value_that_only_some_change_is_a_change() -> None:
    old = [row(n, category="Civilian") for n in range(8)]
    new = [row(n, category="Military" if n < 3 else "Civilian") for n in range(8)]
    assert len(compared(old, new).changes) == 3


def reading(rows: list[Entry]) -> Reading:
    links = tuple(Link(entry.url, entry.name) for entry in rows)
    return Reading(PageKind.PROFILE, Health.OK, links=links, entries=tuple(rows))


def test_the_digest_covers_the_columns() -> None:
    one, other = [row(1, risk_level="low"), row(2)], [row(1, risk_level="high"), row(2)]
    assert facts_digest(reading(one)) != facts_digest(reading(other))
    assert facts_digest(reading(one)) == facts_digest(reading(one[::-1]))


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "risk_level": st.sampled_from(["low", "high", "None", ""]),
        "listing": st.sampled_from(["US list", "UK list|US list", "None", "", "yes", "3"]),
        "misconduct": st.sampled_from(["yes", "None", "", "A case"]),
        "category": st.sampled_from(["Civilian", "Military", ""]),
    },
)
TABLES = st.lists(CELLS, max_size=4).map(lambda rows: [row(n, **cells) for n, cells in enumerate(rows)])
MIRROR = {Action.ADDED: Action.REMOVED, Action.REMOVED: Action.ADDED, Action.CHANGED: Action.CHANGED}


@settings(max_examples=60, deadline=None)
@given(TABLES, st.randoms())
def test_the_same_rows_in_any_order_are_the_same(rows: list[Entry], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compared(rows, shuffled) == Comparison()


@settings(max_examples=80, deadline=None)
@given(TABLES, TABLES)
def test_the_way_back_mirrors_the_way_there(old: list[Entry], new: list[Entry]) -> None:
    there, back = compared(old, new).changes, compared(new, old).changes
    key = {(c.institution_name, c.aspect, c.action, c.before or "", c.after or "") for c in there}
    mirrored = {(c.institution_name, c.aspect, MIRROR[c.action], c.after or "", c.before or "") for c in back}
    assert key == mirrored
    assert all(c.aspect is not Aspect.INSTITUTION for c in there)
