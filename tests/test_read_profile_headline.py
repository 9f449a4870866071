"""What hangs on the head of a profile and on its words: tools in headings, badges, notes on years, frames of the
site drawn as tables. None of it may change what is read.
"""
# ruff: noqa: E501  (pages have long lines)

import pytest

from monitor.model import Profile
from monitor.read.controls import is_tool
from monitor.read.document import Document
from monitor.read.inline import is_note
from monitor.read.profile.assemble import read_profile
from monitor.text import unfootnote

TOOLS = [
    '<a class="x" href="#share">Share</a>',
    "<span>Share</span>",
    '<a href="#top">Back to top</a>',
    '<button type="button">Copy link</button>',
    '<a href="javascript:print()">Drucken</a>',
    '<a href="#name">¶</a>',
    '<span>[<a href="/e?action=edit">edit</a>]</span>',
    "<i class='symbols'>content_copy</i>",
    '<span class="p"><a href="#" onclick="print()">Print</a></span>',
    "<div>Share this profile</div>",
    '<a href="https://www.facebook.com/sharer/sharer.php?u=1">Facebook</a>',
    "<em>分享</em>",
]
BODY = """<div class="copy"><p>Nanhu University of Technology (NAUT) is designated high risk for its large number of
defence laboratories.</p><p>NAUT was founded in 1952 beside a foundry.</p><h2>Major defence laboratories{hung}</h2>
<ul><li>Key Laboratory of Cold Optics (冷光学重点实验室)</li></ul></div>"""


def page(head: str, body: str = BODY.format(hung="")) -> Profile:
    title = "<title>Nanhu University of Technology | Lake Watch</title>"
    source = f"<html><head>{title}</head><body><article>{head}{body}</article></body></html>"
    return read_profile(Document.parse(source.encode()))[0]


def heading(inner: str) -> str:
    blocks = Document.parse(f"<body>{inner}</body>".encode()).blocks
    return " / ".join(block.text for block in blocks)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("tag", ["h2", "p"])
def test_a_tool_on_the_chinese_name_hides_nothing_of_the_profile(tool: str, tag: str) -> None:
    if tag == "p":
        tool = tool.replace("div", "span").replace("分享", "Share")
    read = page(f"<h1>Nanhu University of Technology</h1><{tag}>南湖理工大学{tool}</{tag}>")
    assert read.name_zh.value == "南湖理工大学"
    assert read.risk_level.value == "high"
    assert [v.value for v in read.statements] == ["NAUT was founded in 1952 beside a foundry."]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_on_a_section_is_no_part_of_its_heading(tool: str) -> None:
    read = page("<h1>Nanhu University of Technology</h1><h2>南湖理工大学</h2>", BODY.format(hung=tool))
    assert [v.value.name for v in read.laboratories if v.value] == ["Key Laboratory of Cold Optics"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<h2><button>Major laboratories</button></h2>", "Major laboratories"),
        ('<h2><a href="#labs">Major laboratories</a></h2>', "Major laboratories"),
        ('<h2>Links to the <a href="#pla">PLA</a></h2>', "Links to the PLA"),
        ("<h2>Illegal <em>export</em></h2>", "Illegal export"),
        ("<h2>Share</h2>", "Share"),
        ("<h3><span>1</span> <button>Laboratories</button></h3>", "1 Laboratories"),
        ("<summary>Laboratories <b>10</b><i>expand_more</i></summary>", "Laboratories 10"),
        ("<h1>Nanhu University<span>南湖大学</span></h1>", "Nanhu University 南湖大学"),
        ("<h2>南湖大学<b>High risk</b></h2>", "南湖大学 High risk"),
    ],
)
def test_what_a_heading_says_stays_in_it(inner: str, text: str) -> None:
    assert heading(inner) == text


@pytest.mark.parametrize(
    "badge",
    ["<span>Very high risk</span>", "<small>| Civilian</small>", "<b>Recommended reading about it</b>"],
)
def test_the_line_that_begins_with_the_chinese_name_is_the_name(badge: str) -> None:
    read = page(f"<h1>Nanhu University of Technology</h1><h2>南湖理工大学 {badge}</h2>")
    assert (read.name_zh.value, read.risk_level.value) == ("南湖理工大学", "high")


def test_a_chinese_name_with_its_campus_is_read_whole() -> None:
    read = page(
        "<h1>Nanhu University of Technology (Lakeside)</h1><h2>南湖理工大学（湖滨）<a href='#s'>Share</a></h2>"
    )
    assert read.name.value == "Nanhu University of Technology (Lakeside)"
    assert read.name_zh.value == "南湖理工大学（湖滨）"


@pytest.mark.parametrize("foreign", ["Share", "News", "Related profiles", "Sources"])
def test_no_heading_hides_the_paragraph_that_rates_the_institution(foreign: str) -> None:
    read = page(f"<h1>Nanhu University of Technology 南湖理工大学</h1><h2>{foreign}</h2>")
    assert read.risk_level.value == "high"


def test_ratings_of_others_stay_hidden() -> None:
    others = "<h2>Related profiles</h2><p>Kaolin College is designated very high risk for its links to the army.</p>"
    read = page(f"<h1>Nanhu University of Technology</h1>{BODY.format(hung='')}", others)
    assert read.risk_level.value == "high"
    assert not any("Kaolin" in (v.value or "") for v in read.statements)


@pytest.mark.parametrize(("bracket", "kept"), [("Lakeside", True), ("NAUT", False), ("南湖理工大学", False)])
def test_a_bracket_is_part_of_the_name_unless_it_is_an_acronym_or_chinese(bracket: str, kept: bool) -> None:
    name = page(f"<h1>Nanhu University of Technology ({bracket})</h1>").name.value
    assert name == "Nanhu University of Technology" + (f" ({bracket})" if kept else "")


def test_an_institution_with_its_place_in_brackets_is_no_partner_of_itself() -> None:
    body = """<p>Nanhu University of Mines (Lakeside) is designated high risk for its laboratories.</p>
    <h2>Partnerships</h2><p>In 2016 Nanhu University of Mines and Yunfei Steel Works signed an agreement.</p>"""
    read = page("<h1>Nanhu University of Mines (Lakeside)</h1>", body)
    assert [v.value.parties for v in read.partnerships if v.value] == [("Yunfei Steel Works",)]


@pytest.mark.parametrize(
    ("left", "mark", "note"),
    [
        ("opened in 2005", "7", True),
        ("employs 1,200", "3", True),
        ("the 29", "th", False),
        ("about 10", "6", False),
        ("5 km", "2", False),
        ("it is 2", "10", False),
    ],
)
def test_a_note_on_a_year_is_none_of_its_digits(left: str, mark: str, note: bool) -> None:
    assert is_note(mark, left, linked=False) is note


@pytest.mark.parametrize("text", ["Run by the No.59 Institute of Yunfei Group", "See Vol.12 Part A"])
def test_a_number_after_its_word_is_no_note(text: str) -> None:
    assert unfootnote(text) == text


@pytest.mark.parametrize(
    "mark", ["↗", "◦", "<a href='/x'>↗</a>", "(<a href='http://archive.ph/1'>4</a>)", "🔗"]
)
def test_marks_of_links_do_not_join_sentences(mark: str) -> None:
    body = f"""<p>Nanhu University of Technology is designated high risk for its laboratories.</p>
    <p>It moved in 1952.{mark if mark != "◦" else "<a href='/x'>◦</a>"} It has nine colleges.</p>"""
    read = page("<h1>Nanhu University of Technology</h1>", body)
    assert [v.value for v in read.statements] == ["It moved in 1952.", "It has nine colleges."]


def test_the_head_of_the_site_drawn_as_a_table_says_nothing_of_the_institution() -> None:
    mast = """<table><tr><td><a href='/'>Partner Check</a></td><td>User: guest · <a href='/h'>Help</a> · Today's
    hits: 379</td></tr></table>"""
    read = page(f"{mast}<h1>Nanhu University of Technology</h1>")
    assert not read.partnerships
    assert [v.value for v in read.statements] == ["NAUT was founded in 1952 beside a foundry."]


def test_a_fact_box_before_the_title_is_still_read() -> None:
    box = "<table><tr><th>Supervised by</th><td>Ministry of Lakes</td></tr><tr><th>Risk</th><td>High</td></tr></table>"
    read = page(f"{box}<h1>Nanhu University of Technology</h1>")
    assert [v.value for v in read.supervisors] == ["Ministry of Lakes"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nanhu University of Technology is classified as high risk for its secret optics.",
        "Because of its secret optics, Nanhu University of Technology is classified as high risk.",
    ],
)
@pytest.mark.parametrize("label", ["Grounds", "Grounds for the category", "Rating statement"])
def test_a_rating_sentence_in_a_field_is_read_as_one_in_the_text(label: str, sentence: str) -> None:
    table = f"<table><tr><th>Risk class</th><td>High</td></tr><tr><th>{label}</th><td><p>{sentence}</p></td></tr></table>"
    read = page("<h1>Nanhu University of Technology</h1>", table)
    assert (read.risk_level.value, read.risk_rationale.value) == ("high", "its secret optics")
    assert not read.statements


def test_a_further_reason_right_after_the_rating_is_one_of_its_reasons() -> None:
    body = """<p>Nanhu University of Technology is designated high risk for its secret optics. It has also become a node
    of work on torpedoes.</p><p>It was founded in 1952.</p>"""
    read = page("<h1>Nanhu University of Technology</h1>", body)
    assert read.risk_rationale.value == "its secret optics; It has also become a node of work on torpedoes"
    assert [v.value for v in read.statements] == ["It was founded in 1952."]


def test_names_that_end_with_a_stop_are_still_values_of_their_label() -> None:
    body = BODY.format(hung="") + "<p><b>Names</b></p><p>NAUT; Lakeshore Institute of Ballistics.</p>"
    assert "Lakeshore Institute of Ballistics" in [
        (v.value or "").rstrip(".") for v in page("<h1>Nanhu University of Technology</h1>", body).aliases
    ]


def test_a_list_within_the_definition_of_a_laboratory_is_its_note() -> None:
    body = """<dl><dt>Risk class</dt><dd>High</dd><dt>Laboratories</dt><dd>Laboratory of Field Ciphers (野战密码实验室)<ul>
    <li>Reported in 2019 to be the only one of its kind</li></ul></dd><dd>Tactical Network Laboratory</dd></dl>"""
    labs = page("<h1>Nanhu University of Technology</h1>", body).laboratories
    assert [v.value.name for v in labs if v.value] == [
        "Laboratory of Field Ciphers",
        "Tactical Network Laboratory",
    ]


@pytest.mark.parametrize("title", ["Lake Register – {}", "Entry: {}", "{} | Lake Register"])
def test_the_name_of_the_site_as_the_top_heading_is_not_the_institution(title: str) -> None:
    name = "Nanhu University of Technology"
    source = f"""<html><head><title>{title.format(name)}</title></head><body><div id='hd'><h1>Register of Doubtful Schools
    </h1><p>Lake Safeguards Unit</p></div><div><h2>{name}</h2>{BODY.format(hung="")}
    <p>{name} lies at a lake.</p></div></body></html>"""
    assert read_profile(Document.parse(source.encode()))[0].name.value == name


def test_a_section_of_one_country_is_no_entry_of_the_section_before_it() -> None:
    body = """<p>Nanhu University of Technology is designated high risk for its laboratories.</p><h2>Partnerships with arms
    makers</h2><p>In 2016 NAUT and Yunfei Steel Works signed an agreement.</p><h2>Belarusian partnerships</h2><p>NAUT
    joined the Consortium of Lake Schools.</p>"""
    read = page("<h1>Nanhu University of Technology</h1>", body)
    texts = [v.value or "" for v in read.statements] + [v.value.text for v in read.partnerships if v.value]
    assert not any(text.startswith("Belarusian partnerships:") for text in texts)


@pytest.mark.parametrize(
    "text", ["Share", "copy link", "[edit]", "content_copy", "↑ Back to top", "返回顶部", "¶"]
)
def test_tools_are_told_by_their_words(text: str) -> None:
    assert is_tool(text)


@pytest.mark.parametrize(
    "text", ["Defence links", "Shared laboratories", "Reports", "Nanhu University", "报告中心"]
)
def test_words_of_a_profile_are_no_tools(text: str) -> None:
    assert not is_tool(text)
