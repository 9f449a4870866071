"""Tables of plain pages: a row is known by its key, a change names the row and the cell."""

import pytest

from monitor.compare.tables import compare_tables
from monitor.model import Table

HEAD = ("Name", "Position", "Office")
ROWS = (
    ("Ilse Brandvold", "Professor", "Room 4"),
    ("Tomas Rehak", "Lecturer", "Room 5"),
    ("Mei Aldana", "Engineer", "Room 6"),
)
PEOPLE = Table("People", HEAD, ROWS)


def told(old: Table, new: Table) -> list[tuple[str | None, str | None]]:
    return [(edit.before, edit.after) for edit in compare_tables([old], [new])[0]]


def test_a_changed_cell_is_told_with_its_row_and_column() -> None:
    new = Table("People", HEAD, (ROWS[0], ("Tomas Rehak", "Professor", "Room 5"), ROWS[2]))
    assert told(PEOPLE, new) == [("Tomas Rehak: Position: Lecturer", "Tomas Rehak: Position: Professor")]


def test_rows_that_came_and_went_are_named_by_their_first_cells() -> None:
    new = Table("People", HEAD, (*ROWS[1:], ("Ruth Okafor", "Student", "Room 7")))
    assert told(PEOPLE, new) == [
        ("Ilse Brandvold; Position: Professor; Office: Room 4", None),
        (None, "Ruth Okafor; Position: Student; Office: Room 7"),
    ]


def test_who_takes_over_an_office_is_another_person() -> None:
    new = Table("People", HEAD, (ROWS[0], ("Anna Lind", "Lecturer", "Room 5"), ROWS[2]))
    assert [pair[::-1].count(None) for pair in told(PEOPLE, new)] == [1, 1]


@pytest.mark.parametrize(
    "new",
    [
        Table("People", HEAD, ROWS[::-1]),
        Table("People", HEAD[::-1], tuple(row[::-1] for row in ROWS)),
        Table("People", ("No.", *HEAD), tuple((str(n), *row) for n, row in enumerate(ROWS, 1))),
        Table("Staff", HEAD, tuple((row[0].upper(), *row[1:]) for row in ROWS)),
    ],
    ids=["rows moved", "columns moved", "rows numbered", "spelling"],
)
def test_order_numbers_and_spelling_say_nothing(new: Table) -> None:
    assert told(PEOPLE, new) == []


def test_a_new_column_is_one_change() -> None:
    new = Table("People", (*HEAD, "Clearance"), tuple((*row, "none") for row in ROWS))
    assert told(PEOPLE, new) == [(None, "People: column Clearance: none")]


def test_numbers_of_readers_and_robots_are_left_out() -> None:
    old = Table("", ("Title", "Views", "Last checked"), (("A", "1", "2024-01-01"), ("B", "2", "2024-01-01")))
    new = Table("", ("Title", "Views", "Last checked"), (("A", "7", "2024-02-01"), ("B", "9", "2024-02-01")))
    assert told(old, new) == []


def test_a_rank_is_a_fact() -> None:
    old = Table("", ("Rank", "University"), (("1", "Beihe"), ("2", "Nanhu"), ("3", "Dalin")))
    new = Table("", ("Rank", "University"), (("1", "Nanhu"), ("2", "Beihe"), ("3", "Dalin")))
    assert len(told(old, new)) == 2


def test_rows_without_a_key_are_matched_by_likeness() -> None:
    old = Table("", ("Date", "Entry"), (("3 May", "Motion filed by Korrel Optics"), ("3 May", "Fee paid")))
    new = Table(
        "", ("Date", "Entry"), (("3 May", "Motion withdrawn by Korrel Optics"), ("3 May", "Fee paid"))
    )
    assert told(old, new) == [
        ("3 May: Entry: Motion filed by Korrel Optics", "3 May: Entry: Motion withdrawn by Korrel Optics")
    ]


def test_a_table_drawn_as_lines_says_the_same() -> None:
    lines = [cell for row in ROWS for cell in row]
    assert compare_tables([PEOPLE], [], (), lines)[0] == []
    assert compare_tables([], [PEOPLE], lines, ())[0] == []


def test_thousands_of_rows_are_compared_in_no_time() -> None:
    rows = tuple((f"Entity {n}", f"City {n % 7}", str(n)) for n in range(5_000))
    new = (*rows[:2_000], ("Entity 2000", "Harbour", "2000"), *rows[2_001:])
    assert told(Table("", ("Name", "City", "Id"), rows), Table("", ("Name", "City", "Id"), new)) == [
        ("Entity 2000: City: City 5", "Entity 2000: City: Harbour")
    ]


def test_very_many_rows_at_once_are_one_change() -> None:
    more = tuple((f"Entity {n}", "Post", "Room") for n in range(300))
    ((before, after),) = told(PEOPLE, Table("People", HEAD, ROWS + more))
    assert before is None
    assert (after or "").startswith(
        "People: 300 rows, such as Entity 0; Position: Post; Office: Room | Entity 1;"
    )


@pytest.mark.parametrize("fee", ["1,280", "1,350"])
def test_a_head_is_a_head_whichever_page_marks_it(fee: str) -> None:
    head, rows = ("Course", "Hours", "Fee"), (("Welding", "40", "1,280"), ("Rigging", "72", "2,600"))
    marked = Table("Fees", head, (("Welding", "40", fee), rows[1]))
    plain = Table("", head, rows)
    edits = [] if fee == "1,280" else [("Welding: Fee: 1,280", f"Welding: Fee: {fee}")]
    assert told(plain, marked) == edits
    assert told(marked, plain) == [edit[::-1] for edit in edits]


def test_a_column_of_readers_is_none_where_the_rows_are_years() -> None:
    head = ("Year", "Visits", "Loans")
    old = Table("", head, (("2024", "610", "12"), ("2025", "622", "14")))
    new = Table("", head, (("2024", "610", "12"), ("2025", "638", "14")))
    assert told(old, new) != []
    files = [Table("", ("File", "Downloads"), (("a.pdf", n), ("b.pdf", "3"))) for n in ("18", "73")]
    assert told(*files) == []
    rooms = [Table("", ("Room", "Seats", "Free now"), (("Attic", "40", n),)) for n in ("2", "31")]
    assert told(*rooms) == []
