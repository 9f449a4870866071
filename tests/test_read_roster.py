"""What an index of profiles tells of each institution, whatever it is built of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Entry, PageKind, State
from monitor.read.bearing import bearer, same_names
from monitor.read.document import Document
from monitor.read.listing import read_listing
from monitor.read.names import NameIndex
from monitor.read.roster import read_roster
from tests.roster_kit import AKIN, DONGLING, LAYOUTS, XIHE

URL = "https://tracker.example/"


def roster(body: str, follow: str = "a[href*='/u/']") -> tuple[Entry, ...]:
    document = Document.parse(body.encode(), url=URL)
    return read_roster(document, read_listing(document, follow=follow, kind=PageKind.PROFILE))


def told(entry: Entry) -> dict[str, list[str | None] | str]:
    return {
        name: [value.value for value in values] if values.state is State.PRESENT else values.state.value
        for name, values in entry.columns
    }


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_same_facts_are_read_from_any_markup(layout: str) -> None:
    one, other = roster(LAYOUTS[layout])
    assert (one.name, one.name_zh) == ("Dongling University", "东岭大学")
    assert told(one) == {
        "category": ["Civilian"],
        "risk_level": ["very high"],
        "security_credential": ["Top secret"],
        "listing": ["US Entity List", "Japan End User List"],
        "misconduct": ["yes"],
    }
    assert (other.name, other.name_zh) == ("Xihe Institute", "羲禾研究所")
    assert told(other) == {
        "category": ["Military"],
        "risk_level": ["low"],
        "security_credential": "absent",
        "listing": "absent",
        "misconduct": "absent",
    }
    assert "Dongling University" in one.quote
    assert "Xihe" not in one.quote


TABLE = "<table><tr><th>Name</th><th>Risk</th><th>End-user lists</th></tr>{}</table>"
ROWS = (
    "<tr><td><a href='/u/a'>A University</a></td><td>{}</td><td>{}</td></tr>"
    "<tr><td><a href='/u/b'>B</a></td></tr>"
)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("", "unknown"),
        ("None", "absent"),
        ("–", "absent"),
        ("No", "absent"),
        ("✗", "absent"),
        ("无", "absent"),
        ("US Entity List", ["US Entity List"]),
        ("US Entity List<br>UK list", ["US Entity List", "UK list"]),
        ("US Entity List, METI list", ["US Entity List", "METI list"]),
        ("Yes", ["yes"]),
        ("<svg aria-label='Yes'></svg>", ["yes"]),
        ("<img src=x alt='No'>", "absent"),
        ("3", ["3"]),
    ],
)
def test_a_cell_is_present_absent_or_unknown(cell: str, state: object) -> None:
    assert told(roster(TABLE.format(ROWS.format("High", cell)))[0])["listing"] == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Very High", ["very high"]),
        ("高风险", ["high"]),
        ("", "unknown"),
        ("n/a", "unknown"),
        ("Purple", "unknown"),
        ("Not rated", "unknown"),
        ("None", "absent"),
    ],
)
def test_a_level_that_nobody_knows_is_unknown(cell: str, state: object) -> None:
    assert told(roster(TABLE.format(ROWS.format(cell, "None")))[0])["risk_level"] == state


def test_columns_are_known_by_their_headers_not_by_their_place() -> None:
    body = """<table><thead><tr><th rowspan=2>Institution</th><th colspan=2>Assessment</th></tr>
    <tr><th>Sanctions</th><th>Rating</th></tr></thead>
    <tr><td><a href=/u/a>A University</a></td><td>None</td><td>Medium</td></tr>
    <tr><td><a href=/u/b>B University</a></td><td>SDN list</td><td>High</td></tr></table>"""
    assert [told(entry) for entry in roster(body)] == [
        {"listing": "absent", "risk_level": ["medium"]},
        {"listing": ["SDN list"], "risk_level": ["high"]},
    ]


def test_names_and_aliases_of_a_cell_with_several_links() -> None:
    body = TABLE.format(
        "<tr><td><a href=/u/a>Dongling University</a><a href=/u/a><span>DLU</span><span>东岭大学</span>"
        "<span>Dongling Polytechnic</span></a></td><td>High</td><td>None</td></tr>"
        "<tr><td><a href=/u/b>B</a></td><td>Low</td><td>None</td></tr>"
    )
    entry = roster(body)[0]
    assert (entry.name, entry.name_zh) == ("Dongling University", "东岭大学")
    assert entry.aliases == ("DLU", "Dongling Polytechnic")


def test_columns_for_the_chinese_name_and_for_aliases() -> None:
    body = (
        "<table><tr><th>Name</th><th>Chinese name</th><th>Also known as</th><th>Risk</th></tr>"
        "<tr><td><a href=/u/a>A University</a></td><td>甲大学</td><td>AU; Old College</td><td>High</td></tr>"
        "<tr><td><a href=/u/b>B</a></td><td>乙大学</td><td></td><td>Low</td></tr></table>"
    )
    entry = roster(body)[0]
    assert (entry.name_zh, entry.aliases) == ("甲大学", ("AU", "Old College"))


def test_a_plain_list_of_links_has_names_and_no_columns() -> None:
    body = "<ul><li><a href=/u/a>A University</a></li><li><a href=/u/b>B University</a></li></ul>"
    assert [(entry.name, entry.columns) for entry in roster(body)] == [
        ("A University", ()),
        ("B University", ()),
    ]


def test_a_link_elsewhere_on_the_page_does_not_spoil_the_row() -> None:
    body = "<p>New: <a href='/u/a'>A University</a></p>" + TABLE.format(ROWS.format("High", "None"))
    assert told(roster(body)[0])["risk_level"] == ["high"]


def test_a_feed_or_a_sitemap_has_no_rows() -> None:
    body = "<?xml version='1.0'?><urlset><url><loc>https://tracker.example/u/a</loc></url></urlset>"
    assert roster(body, follow="") == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/adtrhu='\" RiskHg:1甲大学\n", max_size=300))
def test_any_page_is_read(body: str) -> None:
    for entry in roster(f"<a href=/u/1>A</a>{body}<table><tr><td><a href=/u/2>B</a>"):
        assert entry.url.startswith(URL)


def test_a_deep_and_a_wide_page_are_read() -> None:
    deep = "<div>" * 900 + "<a href='/u/a'>A University</a>" + "</div>" * 900
    assert roster(deep)[0].name == "A University"
    wide = TABLE.format(
        "".join(f"<tr><td><a href='/u/{n}'>U {n}</a></td><td>High</td></tr>" for n in range(1_500))
    )
    assert len(roster(wide)) == 1_500


# --------------------------------------------------------------------- whose names


NAMES = NameIndex([DONGLING, XIHE, AKIN])


@pytest.mark.parametrize(
    ("names", "id_"),
    [
        (("Dongling University", "", ()), "dongling"),
        (("", "东岭大学", ()), "dongling"),
        (("Dongling Uni", "东嶺大學", ()), "dongling"),
        (("Dongling University", "东岭大学", ("DLU",)), "dongling"),
        (("Somewhere Else University", "", ("DLU",)), None),  # an acronym alone
        (("A College", "", ("Dongling Engineering College",)), "dongling"),
        (("Dongling University", "羲禾研究所", ()), None),  # two institutions' names
        (("Dongling University", "东海水产学院", ()), None),  # a namesake
        (("Dongling University of Technology", "东岭理工大学", ()), "akin"),
        (("Dongling University (Beijing)", "", ()), None),
        (("Dongling University (DLU)", "", ()), "dongling"),
        (("", "", ()), None),
    ],
)
def test_whose_names_these_are(names: tuple[str, str, tuple[str, ...]], id_: str | None) -> None:
    assert bearer(NAMES, *names) == id_


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("A University", "甲子大学"), ("A University", "甲子大学"), True),
        (("A University", ""), ("the A University", "甲子大学"), True),
        (("New Name University", "甲子大学"), ("A University", "甲子大学"), True),
        (("A University", "甲子大学"), ("A University", "乙丑学院"), False),
        (("A University", ""), ("A University of Technology", ""), False),
        (("", ""), ("", ""), False),
    ],
)
def test_whether_two_pairs_of_names_are_one(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert same_names(one, other) is same
    assert same_names(other, one) is same


def test_a_row_that_leads_to_the_address_of_another_is_an_entry_of_its_own() -> None:
    head = "<tr><th>Name</th><th>Risk</th></tr>"
    one, other = ("<tr><td><a href='/u/a'>{}</a></td><td>{}</td></tr>".format(*each) for each in
                  (("Dongling University", "High"), ("Xihe Institute", "Low")))  # fmt: skip
    found = roster(f"<table>{head}{one}{other}</table>")
    assert [(each.name, told(each)["risk_level"]) for each in found] == [
        ("Dongling University", ["high"]),
        ("Xihe Institute", ["low"]),
    ]
    assert {each.url for each in found} == {f"{URL}u/a"}
    again = one.replace("Dongling University</a>", "Dongling University</a> <a href='/u/a'>Read more</a>")
    assert len(roster(f"<table>{head}{again}</table>")) == 1
