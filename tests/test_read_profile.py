"""Profiles read from pages of many layouts: the same facts, the three states, nothing of others."""

import time

import pytest

from monitor.model import Profile, State
from monitor.read.document import Document
from monitor.read.profile import read_profile
from tests.profile_pages import FACTS, LAYOUTS, classic, facts, folds, tiles


def read(body: bytes | str) -> Profile:
    return read_with_warnings(body)[0]


def read_with_warnings(body: bytes | str) -> tuple[Profile, tuple[str, ...]]:
    return read_profile(Document.parse(body.encode() if isinstance(body, str) else body))


def page(*paragraphs: str, head: str = "<h1>Nanhu University</h1>") -> str:
    return (
        f"<html lang='en'><body><main>{head}{''.join(f'<p>{p}</p>' for p in paragraphs)}</main></body></html>"
    )


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_gives_the_same_facts(layout: str) -> None:
    profile = read(LAYOUTS[layout](FACTS))
    assert profile.name.value == "Nanhu University of Technology"
    assert profile.name_zh.value == "南湖理工大学"
    assert profile.risk_level.value == "high"
    assert "large number of defence laboratories" in (profile.risk_rationale.value or "")
    assert profile.security_credential.value == "Secret"
    assert [v.value for v in profile.affiliations] == ["B8 Cooperation Innovation Alliance"]
    assert [v.value.name_zh for v in profile.laboratories if v.value] == [lab[1] for lab in FACTS["labs"]]
    assert profile.laboratories.items[0].value is not None
    assert profile.laboratories.items[0].value.notes == ("Founded in 1995",)
    assert {(v.value or "").lower() for v in profile.research_areas} == {a.lower() for a in FACTS["areas"]}
    assert [v.value for v in profile.defence_links] == FACTS["links"]
    told = {party for v in profile.partnerships if v.value for party in v.value.parties}
    assert {"Norinco Group", "Yunfei Technology", "Tomsk State University", "University of Leeds"} <= told
    ranks = {
        (r.value.technology.lower(), r.value.global_rank, r.value.national_rank)
        for r in profile.technology_rankings
        if r.value
    }
    assert ranks == {("inertial navigation", 3, 1), ("sonar", 12, 5)}
    assert FACTS["misconduct"][0] in [v.value for v in profile.statements]
    assert not profile.sections.items


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_nothing_of_menus_other_institutions_or_notices_leaks(layout: str) -> None:
    told = repr(read(LAYOUTS[layout](FACTS)))
    for foreign in ("Beihe", "cookies", "All institutions", "Privacy", "readers", "411", "A register"):
        assert foreign not in told


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "plain"])
def test_fact_boxes_give_aliases_and_supervisors(layout: str) -> None:
    profile = read(LAYOUTS[layout](FACTS))
    assert {"NHUT", "Nanhu Institute of Mechanics"} == {v.value for v in profile.aliases}
    assert [v.value for v in profile.supervisors] == FACTS["supervisors"]


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_value_carries_its_quote(layout: str) -> None:
    profile = read(LAYOUTS[layout](FACTS))
    for value in (profile.risk_level, profile.risk_rationale, profile.security_credential, profile.name):
        assert value.quote
    for values in (profile.laboratories, profile.partnerships, profile.statements, profile.supervisors):
        assert all(value.quote for value in values)


def test_heading_without_its_list_is_unknown_and_no_heading_is_absent() -> None:
    profile = read(
        page(
            "Founded in 1950.", "Major defence laboratories", "Designated defence research areas", "• Optics"
        )
    )
    assert profile.laboratories.state is State.UNKNOWN
    assert profile.laboratories.quote == "Major defence laboratories"
    assert profile.research_areas.state is State.PRESENT
    assert profile.defence_links.state is State.ABSENT


def test_a_page_that_says_none_is_absent_with_a_quote() -> None:
    profile = read(page(head="<h1>Nanhu University</h1><h2>Defence laboratories</h2><p>None identified.</p>"))
    assert profile.laboratories.state is State.ABSENT
    assert profile.laboratories.quote == "None identified."


def test_counter_that_does_not_fit_its_list_is_a_warning() -> None:
    body = tiles(FACTS).replace(
        b"<div>3</div><div>Major defence laboratories", b"<div>4</div><div>Major defence laboratories"
    )
    profile, warnings = read_with_warnings(body)
    assert len(profile.laboratories) == 3
    assert any("4" in warning and "3" in warning for warning in warnings)


def test_counter_without_a_list_is_a_statement() -> None:
    body = page(head="<h1>Nanhu University</h1><div>7</div><div>Major defence laboratories</div>")
    assert "Number of laboratories: 7" in [v.value for v in read(body).statements]


def test_unknown_headings_are_kept_and_reported() -> None:
    body = classic(FACTS).replace(
        b"<h2>Technology rankings",
        b"<h2>Dual-use centres</h2><p>A centre for drones opened.</p><h2>Technology rankings",
    )
    profile, warnings = read_with_warnings(body)
    section = profile.sections.items[0].value
    assert section is not None
    assert section.heading == "Dual-use centres"
    assert section.text == "A centre for drones opened."
    assert any("Dual-use centres" in warning for warning in warnings)


def test_tile_gives_the_level_where_there_is_no_sentence() -> None:
    profile = read(
        page("Founded in 1950.", head="<h1>Nanhu University</h1><div>Very High</div><div>Risk Category</div>")
    )
    assert profile.risk_level.value == "very high"


def test_rating_under_review_is_absent_with_the_sentence_as_quote() -> None:
    profile = read(page("The rating of Nanhu University is under review.", "It was founded in 1950."))
    assert profile.risk_level.state is State.ABSENT
    assert profile.risk_level.quote == "The rating of Nanhu University is under review."
    assert [v.value for v in profile.statements] == ["It was founded in 1950."]


def test_level_of_sentence_and_box_that_differ_is_a_warning() -> None:
    body = folds(FACTS).replace(b"<strong>High risk", b"<strong>Low risk")
    assert any("low" in warning for warning in read_with_warnings(body)[1])


def test_chinese_page() -> None:
    profile = read(
        "<html lang='zh'><body><div><h1>南湖理工大学</h1><table><tr><th>风险等级</th><td>高</td></tr>"
        "<tr><th>别名</th><td>南湖工学院</td></tr><tr><th>主管部门</th><td>工业和信息化部；湖北省人民政府</td></tr></table>"
        "<h2>概况</h2><p>南湖理工大学被评为高风险，因其国防实验室较多。2010年获得二级保密资格。</p>"
        "<h2>主要国防实验室</h2><ul><li>惯性导航国防科技重点实验室</li><li>水下机器人教育部重点实验室(B类)</li></ul>"
        "<h2>国防特色学科</h2><p>国防特色学科包括导航制导与控制、水声工程和材料加工工程。</p>"
        "<h2>合作伙伴</h2><p>2019年，学校与中国航天科工集团签署战略合作协议。</p></div></body></html>"
    )
    assert profile.name_zh.value == "南湖理工大学"
    assert profile.risk_level.value == "high"
    assert profile.risk_rationale.value == "其国防实验室较多"
    assert profile.security_credential.value == "Secret"
    assert [v.value for v in profile.supervisors] == ["工业和信息化部", "湖北省人民政府"]
    assert len(profile.laboratories) == 2
    assert [v.value for v in profile.research_areas] == ["导航制导与控制", "水声工程", "材料加工工程"]
    relation = profile.partnerships.items[0].value
    assert relation is not None
    assert (relation.parties, relation.kind, relation.date) == (
        ("中国航天科工集团",),
        "strategic_cooperation",
        "2019",
    )


def test_partners_as_terms_rows_and_cards() -> None:
    partners = "<h2>Partners</h2>"
    bodies = (
        "<dl><dt>Tomsk State University (Russia)</dt><dd>Dual degree in optics since 2018.</dd></dl>",
        "<table><tr><th>Partner</th><th>What</th><th>Since</th></tr>"
        "<tr><td>Tomsk State University</td><td>Dual degree in optics</td><td>2018</td></tr></table>",
        "<div><h3>Tomsk State University</h3><p>Dual degree in optics since 2018.</p></div>",
        "<ul><li>Tomsk State University – dual degree in optics (2018)</li></ul>",
    )
    for body in bodies:
        relations = [
            v.value for v in read(page(head=f"<h1>Nanhu University</h1>{partners}{body}")).partnerships
        ]
        assert [(r.parties, r.kind, r.date) for r in relations if r] == [
            (("Tomsk State University",), "joint_programme", "2018")
        ]


def test_what_the_seed_documents_state_of_armaments_university() -> None:
    profile = read(
        page(
            (
                "Chongqing University of Technology (CQUT) is designated medium risk for its strong "
                "historical links to the weapons industry."
            ),
            "CQUT is a member of the B8 Cooperation Innovation Alliance (B8协同创新联盟), a group of eight "
            "Chinese institutions. "
            "Unlike the other members of the B8, SASTIND does not appear to supervise the university.",
            (
                "It was under the supervision of China Ordnance Industry Corporation, until 1999. ; ; In "
                "2017 and 2018, it signed partnerships with four local defence companies.;"
            ),
            "In 2011, CQUT received secret-level security credentials.",
            "Noteworthy international collaborations",
            (
                "Chongqing University of Technology and Korea Advanced Institute of Science and "
                "Technology jointly offer a master’s degree."
            ),
            head="",
        )
    )
    assert profile.name.value == "Chongqing University of Technology"
    assert profile.risk_level.value == "medium"
    assert not profile.supervisors.items
    assert [v.value for v in profile.affiliations] == ["B8 Cooperation Innovation Alliance"]
    assert profile.security_credential.value == "Secret"
    assert "2011" in profile.security_credential.quote
    parties = [v.value.parties for v in profile.partnerships if v.value]
    assert ("Korea Advanced Institute of Science and Technology",) in parties
    assert profile.laboratories.state is State.ABSENT


def test_an_empty_or_hostile_page_gives_an_empty_profile() -> None:
    for body in (
        "",
        "<html></html>",
        "<h1></h1>",
        "<ul>" * 3000,
        "(" * 50_000,
        "<p>" + "A University and " * 20_000,
    ):
        profile = read(body)
        assert profile.risk_level.state is State.ABSENT


def test_a_profile_is_read_in_milliseconds() -> None:
    documents = [Document.parse(classic(facts(updated=f"{day} May 2023"))) for day in range(1, 21)]
    for document in documents:
        assert document.blocks
    start = time.process_time()
    for document in documents:
        read_profile(document)
    assert (time.process_time() - start) / len(documents) < 0.1
