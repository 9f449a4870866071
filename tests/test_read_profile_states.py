"""What a page leaves open, denies or counts; who a partner is and where; what is told twice."""

import pytest

from monitor.model import Profile, Relation, State
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.read.profile.countries import countries_of
from monitor.read.profile.organisations import organisations

HEAD = "<h1>Nanhu University of Technology</h1><p>南湖理工大学</p>"
LABS = "<ul><li>Laser Laboratory (激光实验室)</li><li>Gear Laboratory (齿轮实验室)</li></ul>"


def both(body: str) -> tuple[Profile, tuple[str, ...]]:
    page = f"<html lang='en'><head><title>Nanhu</title></head><body>{HEAD}{body}</body></html>"
    return read_profile(Document.parse(page.encode()))


def read(body: str) -> Profile:
    return both(body)[0]


def relations(body: str) -> list[Relation]:
    return [value.value for value in read(body).partnerships if value.value]


OPEN = ("", "To be confirmed", "Not researched", "—", "N/A", "Unknown.", "No data available", "待确认", "TBC")


@pytest.mark.parametrize("words", OPEN)
def test_a_heading_without_its_list_or_left_open_is_unknown(words: str) -> None:
    body = f"<p>{words}</p>" if words else ""
    profile = read(
        f"<h2>Defence laboratories</h2>{body}<h2>Designated defence research areas</h2>{body}"
        f"<h2>International partnerships</h2>{body}<h2>Technology rankings</h2>{body}"
        f"<h2>Military links</h2>{body}"
    )
    for values in (profile.laboratories, profile.research_areas, profile.partnerships):
        assert (values.state, values.items) == (State.UNKNOWN, ())
    assert profile.technology_rankings.state is profile.defence_links.state is State.UNKNOWN
    assert not profile.statements.items


def test_a_part_that_the_page_does_not_have_is_absent_and_one_that_denies_is_no_unknown() -> None:
    assert read("").laboratories.state is State.ABSENT
    denied = read("<h2>Defence laboratories</h2><p>None identified.</p>").laboratories
    assert (denied.state, denied.items, denied.quote) == (State.ABSENT, (), "None identified.")


def test_a_heading_that_only_holds_other_headings_is_not_a_list_left_out() -> None:
    profile = read(f"<h2>Defence and security</h2><h3>Laboratories</h3>{LABS}")
    assert profile.defence_links.state is State.ABSENT
    assert len(profile.laboratories) == 2


@pytest.mark.parametrize("label", ["<p>Security clearance: N/A</p>", "<dl><dt>Clearance</dt><dd>—</dd></dl>"])
def test_a_label_left_open_is_unknown(label: str) -> None:
    assert read(label).security_credential.state is State.UNKNOWN


@pytest.mark.parametrize(
    "counted",
    [
        f"<div><div>10</div><div>Major defence laboratories</div></div><h2>Labs</h2>{LABS}",
        f"<h2>Laboratories (10)</h2>{LABS}",
        f"<h2>10 major defence laboratories</h2>{LABS}",
        f"<p>The university has at least ten defence laboratories.</p><h2>Laboratories</h2>{LABS}",
        f"<h2>Laboratories</h2><p>It runs ten laboratories, of which these are known:</p>{LABS}",
    ],
)
def test_a_counter_that_does_not_fit_its_list_is_a_warning(counted: str) -> None:
    profile, warnings = both(counted)
    assert len(profile.laboratories) == 2
    (warning,) = warnings
    assert "10" in warning
    assert "2 are listed" in warning


@pytest.mark.parametrize("said", ["Laboratories (2)", "2 major laboratories"])
def test_a_counter_that_fits_is_none_and_notes_are_not_counted(said: str) -> None:
    noted = LABS.replace("</li><li>", "<ul><li>Opened in 1995</li><li>Moved in 2004</li></ul></li><li>")
    profile, warnings = both(f"<p>It has at least one defence laboratory.</p><h2>{said}</h2>{noted}")
    first = next(iter(profile.laboratories)).value
    assert first is not None
    assert first.notes == ("Opened in 1995", "Moved in 2004")
    assert warnings == ()


def test_a_partner_in_a_note_of_a_laboratory_is_a_partnership_unless_a_sentence_tells_it() -> None:
    noted = LABS.replace("</li><li>", "<ul><li>Jointly run with Ruibo Optics Group</li></ul></li><li>")
    alone = relations(f"<h2>Labs</h2>{noted}")
    assert [(r.parties, r.kind) for r in alone] == [(("Ruibo Optics Group",), "joint_laboratory")]
    told = (
        "<h2>Partnerships</h2><p>The university and Ruibo Optics Group run a joint laboratory for lasers.</p>"
    )
    twice = relations(f"<h2>Labs</h2>{noted}{told}")
    assert [r.text for r in twice] == [
        "The university and Ruibo Optics Group run a joint laboratory for lasers."
    ]


def test_who_founded_a_laboratory_is_no_partner() -> None:
    noted = LABS.replace(
        "</li><li>", "<ul><li>Established by the Commission of Science in 2005</li></ul></li><li>"
    )
    assert relations(f"<h2>Labs</h2>{noted}") == []


@pytest.mark.parametrize(
    ("sentence", "names", "countries"),
    [
        (
            "It works with Rostec, Samara State University (SSU) and the Swedish carmaker Volvo.",
            ("Rostec", "Samara State University", "Volvo"),
            ("", "RU", "SE"),
        ),
        (
            "A pact with Fraunhofer IPK in Germany and TU Delft was agreed in 2015.",
            ("Fraunhofer IPK", "TU Delft"),
            ("DE", "NL"),
        ),
        (
            "The university and the National University of Singapore (NUS) opened a school in 2018.",
            ("National University of Singapore",),
            ("SG",),
        ),
        (
            "It cooperates with the 54th Research Institute of CETC and with No. 771 Institute.",
            ("54th Research Institute of CETC", "No. 771 Institute"),
            ("", ""),
        ),
        (
            "It partners with Airbus, Rolls-Royce plc and Imperial College London.",
            ("Airbus", "Rolls-Royce", "Imperial College London"),
            ("", "", "GB"),
        ),
        (
            "It works with China Academy of Space Technology and Space Engineering University.",
            ("China Academy of Space Technology", "Space Engineering University"),
            ("CN", ""),
        ),
        (
            "It works with Beijing University of Posts and Telecommunications and Beihang University.",
            ("Beijing University of Posts and Telecommunications", "Beihang University"),
            ("CN", ""),
        ),
        ("学校与俄罗斯托木斯克国立大学签署协议。", ("俄罗斯托木斯克国立大学",), ("RU",)),
    ],
)
def test_every_counterpart_is_named_with_its_country_where_the_text_tells(
    sentence: str, names: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    found = organisations(sentence, own=frozenset({"university"}), loose=True)
    assert found == names
    assert countries_of(found, sentence) == countries


def test_cards_of_partners_give_kind_date_and_how_they_stand() -> None:
    body = (
        "<h2>Agreements</h2><div><h3>Norinco Group</h3><p>Strategic cooperation</p><p>2016</p></div>"
        "<div><h3>Ruibo Optics</h3><p>Joint laboratory</p><p>2019</p><p>Ended 2022</p></div>"
    )
    assert [(r.parties, r.kind, r.date, r.status) for r in relations(body)] == [
        (("Norinco Group",), "strategic_cooperation", "2016", "agreed"),
        (("Ruibo Optics",), "joint_laboratory", "2019", "ended"),
    ]


def test_unknown_headings_are_kept_and_reported() -> None:
    profile, warnings = both(
        "<h2>Why it matters</h2><p>It builds gears.</p><h2>Trivia</h2><p>It has a lake.</p>"
    )
    kept = [(value.value.heading, value.value.text) for value in profile.sections if value.value]
    assert kept == [("Why it matters", "It builds gears."), ("Trivia", "It has a lake.")]
    assert [warning.rpartition(": ")[2] for warning in warnings] == ["Why it matters", "Trivia"]
    assert profile.risk_rationale.value is None


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("<p>Overall assessment: High risk (3 of 4)</p>", "high"),
        ("<p>Risk score: 3/4 (high)</p>", "high"),
        ("<p>Risk tier: Tier 3 – High</p>", "high"),
        ("<p>Risk rating ▲ <b>Very high</b> (previously: high)</p>", "very high"),
        ("<p>Risk level: <s>medium</s> <ins>high</ins></p>", "high"),
        ("<p><span>Risk</span><span>Low</span></p>", "low"),
        (
            "<table><tr><th>Risk level</th><td>Medium</td><th>Type</th><td>Civilian</td></tr></table>",
            "medium",
        ),
        ("<p>The university's risk is rated “very high”, reflecting its work on missiles.</p>", "very high"),
    ],
)
def test_a_level_is_read_however_it_is_dressed(body: str, level: str) -> None:
    assert read(body).risk_level.value == level


def test_a_lost_credential_is_none() -> None:
    body = "<h3>Security clearance</h3><p>None. Its secret-level clearance lapsed in 2021.</p>"
    assert read(body).security_credential.value is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>Laser Laboratory<br>激光实验室<br>Gear Laboratory<br>齿轮实验室</p>",
        "<ul><li><b>Laser Laboratory</b> / 激光实验室</li><li>Gear Laboratory [齿轮实验室]</li></ul>",
        "<p>It runs two laboratories: Laser Laboratory (激光实验室) and Gear Laboratory (齿轮实验室).</p>",
        "<p>Laser Laboratory (激光实验室); Gear Laboratory (齿轮实验室).</p>",
    ],
)
def test_laboratories_are_the_same_however_their_names_stand(body: str) -> None:
    found = {(v.value.name, v.value.name_zh) for v in read(f"<h2>Labs</h2>{body}").laboratories if v.value}
    assert found == {("Laser Laboratory", "激光实验室"), ("Gear Laboratory", "齿轮实验室")}


def test_lists_told_in_prose_under_other_headings_are_read() -> None:
    profile = read(
        "<h2>Overview</h2><p>The university runs the Key Laboratory of Quiet Gears (静音齿轮实验室).</p>"
        "<p>Its designated defence research areas are radar, sonar and composite armour.</p>"
        "<p>It ranks 9th in the world and 4th in China in sonar.</p>"
    )
    assert [v.value.name_zh for v in profile.laboratories if v.value] == ["静音齿轮实验室"]
    assert [v.value for v in profile.research_areas] == ["radar", "sonar", "composite armour"]
    assert [(v.value.technology, v.value.global_rank) for v in profile.technology_rankings if v.value] == [
        ("sonar", 9)
    ]
    assert not profile.statements.items
