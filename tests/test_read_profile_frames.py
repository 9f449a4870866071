"""Profiles in unusual frames: sheets set for paper, grids by role, forms, nested tables, numbered reports."""

import pytest

from monitor.model import Profile
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.read.profile.colophon import is_colophon


def read(inner: str, title: str = "Sanhe University of Optics") -> Profile:
    page = f"<html lang='en'><head><title>{title}</title></head><body>{inner}</body></html>"
    return read_profile(Document.parse(page.encode()))[0]


def names(values: object) -> list[str]:
    return [value.value for value in values]  # type: ignore[attr-defined]


def labs(profile: Profile) -> list[tuple[str, tuple[str, ...]]]:
    return [(value.value.name, value.value.notes) for value in profile.laboratories if value.value]


def sheet(*lines: tuple[str, str]) -> str:
    return (
        "<section>" + "".join(f"<p class='{look}'><i>{text}</i></p>" for look, text in lines) + "</section>"
    )


PAPER = sheet(
    ("r", "Harbour Survey no. 9"),
    ("t", "Sanhe University of Optics and"),
    ("t", "Mechanics"),
    ("h", "Verdict"),
    ("b", "Sanhe University of Optics and Mechanics (SUOM) is rated"),
    ("b", "medium risk for its work on periscopes. It was founded in"),
    ("b", "1961 as an evening school for lens grinders of the ship-"),
    ("b", "yards and has taught in the new town by the ferry har-"),
    ("b", "bour since 1990."),
    ("h", "Laboratories"),
    ("r", "1"),
) + sheet(
    ("r", "Harbour Survey no. 9"),
    ("b", "• Key Laboratory for the Design of Periscope"),
    ("b", "Prisms (棱镜实验室)"),
    ("b", "• Laboratory of Dry Docks"),
    ("h", "Also called"),
    ("b", "SUOM; Ferry School"),
    ("h", "Links with the armed forces"),
    ("b", "Divers of the coast guard train in its pool every spring. The"),
    ("b", "navy lends it a tender."),
    ("r", "2"),
)


def test_lines_set_for_paper_are_the_paragraphs_they_were_and_running_heads_are_none() -> None:
    profile = read(PAPER, "scan_0042")
    assert profile.name.value == "Sanhe University of Optics and Mechanics"
    assert profile.risk_rationale.value == "its work on periscopes"
    assert labs(profile) == [
        ("Key Laboratory for the Design of Periscope Prisms", ()),
        ("Laboratory of Dry Docks", ()),
    ]
    assert names(profile.aliases) == ["SUOM", "Ferry School"]
    assert names(profile.defence_links) == [
        "Divers of the coast guard train in its pool every spring.",
        "The navy lends it a tender.",
    ]
    told = names(profile.statements)
    assert "lens grinders of the shipyards" in told[0]
    assert "harbour since 1990." in told[0]
    assert not any("Survey" in text or text.isdigit() for text in told)


def test_short_paragraphs_of_other_pages_are_never_joined() -> None:
    lines = ("Lens grinding", "optics of water", "laser ranging", "thin films")
    inner = "<h1>Sanhe University</h1><h2>Defence research areas</h2>" + "".join(
        f"<div class='a'>{line}</div>" for line in lines
    )
    assert names(read(inner, "Sanhe University").research_areas) == list(lines)


GRID = """<h1>Sanhe University of Optics</h1><div role="grid">{rows}</div>"""


def test_a_grid_by_role_holds_labels_and_values() -> None:
    facts = [
        ("Risk level", "High"),
        ("Supervising body", "Ministry of Education"),
        ("Laboratory", "Laboratory of Quiet Lenses (静镜实验室)"),
        ("Laboratory", "Laboratory of Loud Lenses (响镜实验室)"),
    ]
    rows = "".join(
        f"<div role='row'><div role='rowheader'>{label}</div><div role='gridcell'>{value}</div></div>"
        for label, value in facts
    )
    profile = read(GRID.format(rows=rows))
    assert profile.risk_level.value == "high"
    assert names(profile.supervisors) == ["Ministry of Education"]
    assert [name for name, _ in labs(profile)] == ["Laboratory of Quiet Lenses", "Laboratory of Loud Lenses"]
    assert not names(profile.statements)


def test_a_row_of_two_pairs_may_have_one_pair_blank() -> None:
    inner = """<h1>Sanhe University of Optics</h1><table>
    <tr><th>Risk level</th><td>High</td><th>Category</th><td>Civilian university</td></tr>
    <tr><th>Supervising body</th><td>Ministry of Education</td><th>Location</th><td>Sanhe</td></tr>
    <tr><td></td><td></td><th>Also known as</th><td>SUO</td></tr></table>"""
    profile = read(inner)
    assert profile.risk_level.value == "high"
    assert names(profile.supervisors) == ["Ministry of Education"]
    assert names(profile.aliases) == ["SUO"]


def test_a_table_in_the_cell_of_a_label_holds_the_entries_of_that_label() -> None:
    inner = """<h1>Sanhe University of Optics</h1><table>
    <tr><th>Key labs</th><td><table><tr><th>Lab</th><th>Notes</th></tr>
      <tr><td>Laboratory of Wet Lenses</td><td>–</td></tr>
      <tr><td>Laboratory of Dry Lenses</td><td>Shares a hall with a mint</td></tr></table></td></tr>
    <tr><th>Technology rankings</th><td><table><tr><th>Field</th><th>Place</th></tr>
      <tr><td>Thin films</td><td>4th in the world</td></tr>
      <tr><td>Lens coating</td><td>2nd in China</td></tr></table></td></tr></table>"""
    profile = read(inner)
    assert labs(profile) == [
        ("Laboratory of Wet Lenses", ()),
        ("Laboratory of Dry Lenses", ("Shares a hall with a mint",)),
    ]
    ranks = [
        (r.value.technology, r.value.global_rank, r.value.national_rank) for r in profile.technology_rankings
    ]  # type: ignore[union-attr]
    assert ranks == [("Thin films", 4, None), ("Lens coating", None, 2)]


def test_a_form_with_headings_for_labels_is_read_under_the_name_it_shows_not_that_of_the_site() -> None:
    inner = """<h1><a href="/">Harbour Office</a></h1><ul><li><a href="/l">Lists</a></li><li>Recent</li></ul>
    <table><tr><td><h4>Record</h4></td><td>Sanhe University of Optics</td></tr>
    <tr><td><h4>Name in Chinese</h4></td><td>三河光学大学</td></tr>
    <tr><td><h4>Other names</h4></td><td>SUO</td></tr>
    <tr><td><h4>Laboratories</h4></td><td><ul><li>Laboratory of Mirrors</li></ul></td></tr></table>"""
    profile = read(inner, "Records - Sanhe University of Optics")
    assert (profile.name.value, profile.name_zh.value) == ("Sanhe University of Optics", "三河光学大学")
    assert names(profile.aliases) == ["SUO"]
    assert labs(profile) == [("Laboratory of Mirrors", ())]
    assert not {"Lists", "Recent"} & set(names(profile.statements))


def test_a_heading_that_links_to_its_own_page_is_the_name_where_the_title_says_so() -> None:
    inner = """<div class="header"><h1><a href="/p/7">Sanhe University of Optics</a></h1></div>
    <p>Chinese name: 三河光学大学. Rating: LOW</p><h2>Laboratories</h2><p>Laboratory of Mirrors</p>"""
    profile = read(inner, "Sanhe University of Optics - Harbour Space - Wiki")
    assert (profile.name.value, profile.name_zh.value) == ("Sanhe University of Optics", "三河光学大学")
    assert profile.risk_level.value == "low"


def test_the_chinese_name_may_stand_above_the_english_one_and_the_english_one_in_brackets() -> None:
    above = read(
        "<div><span>三河光学大学</span><h1>Sanhe University of Optics</h1></div><p>Risk level: low</p>"
    )
    beside = read("<h1>三河光学大学（Sanhe University of Optics）</h1><p>Risk level: low</p>")
    for profile in (above, beside):
        assert (profile.name.value, profile.name_zh.value) == ("Sanhe University of Optics", "三河光学大学")


def test_a_colon_of_full_width_in_bold_type_is_no_part_of_the_value() -> None:
    profile = read("<h1>三河光学大学</h1><p><b>主管部门：</b>湖北省人民政府</p>", "三河光学大学")
    assert names(profile.supervisors) == ["湖北省人民政府"]


def test_the_numbers_of_paragraphs_are_no_part_of_what_they_say() -> None:
    def report(first: int) -> Profile:
        texts = ("It was founded in 1961.", "It has nine halls.", "It owns a mint.", "It runs a ferry.")
        numbered = "".join(f"<p>{first + n}. {text}</p>" for n, text in enumerate(texts))
        return read(f"<h1>Sanhe University of Optics</h1><h2>Overview</h2>{numbered}")

    assert names(report(11).statements) == names(report(12).statements)
    assert names(report(11).statements)[0] == "It was founded in 1961."


def test_a_line_drawn_like_the_headings_around_it_ends_the_list_before_it() -> None:
    inner = """<h1>Sanhe University of Optics</h1>
    <p class="x"><b>Key laboratories</b></p><p>1. Laboratory of Mirrors</p><p>2. Laboratory of Prisms</p>
    <p class="x"><b>Halls of residence</b></p><p>Ferry Hall</p>
    <p class="x"><b>Links with the military</b></p><p>Divers of the navy train in its pool.</p>"""
    assert [name for name, _ in labs(read(inner))] == ["Laboratory of Mirrors", "Laboratory of Prisms"]


@pytest.mark.parametrize(
    "text",
    [
        "Record no. 88. Last checked by T. Abara on 3 May 2023. Report a mistake",
        "Prepared by Our Desk Team, Harbour House, 4 Quay Lane. Viewed 311 times.",
        "Harbour Office, 4 Quay Lane · Get our monthly letter · Page opened 77 times",
        "Created by Ines Roth, last modified by T. Abara on May 3, 2023",
        "Date: 2023-05-03 Author: Ines Roth Clicks: 88",
    ],
)
def test_what_a_page_says_of_itself_is_no_statement(text: str) -> None:
    assert is_colophon(text)


@pytest.mark.parametrize(
    "text",
    [
        "Supervised by: Ministry of Education",
        "The institute was reviewed by the Ministry of Education in 2019.",
        "Its journal was downloaded 40,000 times. It trains divers for the navy.",
        "The entry hall was designed by T. Abara.",
        "学校每年为海军培训士官。责任编辑：林某",
    ],
)
def test_what_a_page_says_of_its_institution_is_kept(text: str) -> None:
    assert not is_colophon(text)


def test_the_key_to_the_ratings_is_no_statement_and_one_level_with_its_reason_is() -> None:
    key = "<p>High risk: builds arms. Medium risk: some contracts. Low risk: nothing found.</p>"
    profile = read(f"<h1>Sanhe University of Optics</h1><h2>Overview</h2><p>It has nine halls.</p>{key}")
    assert names(profile.statements) == ["It has nine halls."]
    one = read("<h1>Sanhe University of Optics</h1><h2>Overview</h2><p>High risk: it builds arms.</p>")
    assert one.risk_level.value == "high" or names(one.statements) == ["High risk: it builds arms."]


def test_links_under_a_label_at_the_end_are_the_sites_and_those_to_partners_the_profiles() -> None:
    tail = "<p>Also here: <a href='/a'>Benhe College</a> (High); <a href='/b'>Donghe College</a> (Low)</p>"
    own = "<p>Partners: <a href='/a'>Benhe College</a>; <a href='/b'>Donghe College</a></p>"
    head = "<h1>Sanhe University of Optics</h1><h2>Overview</h2><p>It has nine halls.</p>"
    assert names(read(head + tail).statements) == ["It has nine halls."]
    parties = {p for v in read(head + own).partnerships if v.value for p in v.value.parties}
    assert parties == {"Benhe College", "Donghe College"}
