"""The documents that started the project, in short: what their pages state is read as they state it."""

import pytest

from monitor.model import Institution, PageKind, Profile, Reading, State
from monitor.read.names import NameIndex
from monitor.read.reader import read

UNIVERSITIES = (
    Institution("nanjing-university", "Nanjing University", "南京大学", ("NJU",)),
    Institution("china-agricultural-university", "China Agricultural University", "中国农业大学", ("CAU",)),
    Institution("central-china-normal-university", "Central China Normal University", "华中师范大学"),
    Institution("southwest-jiaotong-university", "Southwest Jiaotong University", "西南交通大学"),
    Institution("nanchang-university", "Nanchang University", "南昌大学"),
)
NAMES = NameIndex(UNIVERSITIES)
CHROME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav></header>
<main><article>{body}</article></main>
<aside><h3>Other institutions</h3><ul><li><a href="/u/nanjing-university">Nanjing University</a></li>
<li><a href="/u/nanchang-university">Nanchang University</a></li></ul></aside>
<footer><p>Contact us. Terms and conditions. Privacy policy.</p></footer></body></html>"""

TECHNOLOGY = """<h1>Chongqing University of Technology</h1>
<p>Chongqing University of Technology (CQUT) is designated medium risk for its strong historical links to the
weapons industry.</p>
<p>CQUT is a member of the B8 Cooperation Innovation Alliance (B8协同创新联盟). Unlike the other
members of the B8,
SASTIND does not appear to supervise the university. ; ;</p>
<p>In 2011, CQUT received secret-level security credentials.</p>
<h2>Noteworthy international collaborations</h2>
<p>Chongqing University of Technology and Korea Advanced Institute of Science and Technology jointly offer a
master’s degree. Chongqing University of Technology has also worked with Purdue University and
the University of
Wisconsin-Madison to provide a research platform.</p>"""
CHONGQING = """<h1>Chongqing University</h1>
<p>Chongqing University (CQU) is designated medium risk for its moderate level of defence research.</p>
<h2>Major defence laboratories</h2>
<h2>Designated defence research areas</h2>
<p>Chongqing University only has one designated discipline with defence characteristics, communication and
information systems.</p>
<h2>Noteworthy international collaborations</h2>
<p>In 2016, CQU signed a cooperation and exchange agreement with Singapore’s Nanyang
Technological University.</p>
<p>Last updated 1 December 2019. Unclear about any wording? Visit the terminology page.</p>"""
CHANGCHUN = """<h1>Changchun University of Science and Technology</h1>
<p>Changchun University of Science and Technology (CUST) is designated high risk for its moderate number of
defence laboratories, defence research areas and involvement in armaments science.</p>
<p>CUST is a member of the B8 Cooperation Innovation Alliance.</p>
<h2>Major defence laboratories</h2>
<h2>Designated defence research areas</h2>
<ul><li>Photoelectric and laser technology</li><li>Optical transmission and detection technology</li>
<li>Testing and measurement technology and instruments</li>
<li>Military industry manufacturing and its automation</li><li>Military-use critical materials</li></ul>
<h2>Noteworthy international collaborations</h2>
<p>CUST oversees joint master’s degree projects with Russia’s St Petersburg State University
and ITMO University.
CUST also runs joint undergraduate projects with Delaware State University in the United
States. CUST established
a Confucius Institute at Russia’s Buryat State University in 2007.</p>"""
PORTAL = """<p>Contact Us 中文</p><p>Home &gt; Local</p>
<h1>Chongqing joins forces with 5 top universities for strategic cooperation</h1><p>Updated: 2021-07-14</p>
<p>Chongqing in Southwest China signed a strategic cooperation agreement with five top Chinese universities –
Nanjing University, China Agricultural University, Central China Normal University, Southwest
Jiaotong University,
and Nanchang University – on July 13.</p>
<p>Chongqing will also roll out programs on talent training with the five universities in the future.</p>
<p>ABOUT Introduction Development Zones Officials Department Industrial Parks</p>"""


def reading(body: str, kind: PageKind = PageKind.PROFILE) -> Reading:
    page = CHROME.format(title="A page", body=body).encode()
    return read(page, kind=kind, names=NAMES, url="http://english.example.gov.cn/2021-07/14/content_1.htm")


def profile(body: str) -> Profile:
    found = reading(body)
    assert found.ok, found.reason
    assert found.profile is not None
    return found.profile


def parties(found: Profile) -> set[str]:
    return {party for item in found.partnerships for party in (item.value.parties if item.value else ())}


@pytest.mark.parametrize(
    ("body", "level"), [(TECHNOLOGY, "medium"), (CHONGQING, "medium"), (CHANGCHUN, "high")]
)
def test_the_level_is_that_of_the_designation(body: str, level: str) -> None:
    assert profile(body).risk_level.value == level


@pytest.mark.parametrize("body", [TECHNOLOGY, CHANGCHUN])
def test_membership_of_the_armament_alliance_is_an_affiliation(body: str) -> None:
    assert any("B8" in (item.value or "") for item in profile(body).affiliations)


def test_a_secret_level_credential_is_read_with_its_year_in_the_quote() -> None:
    credential = profile(TECHNOLOGY).security_credential
    assert credential.value == "Secret"
    assert "2011" in credential.quote


def test_an_agency_that_does_not_supervise_is_no_supervisor() -> None:
    assert not any("SASTIND" in (item.value or "") for item in profile(TECHNOLOGY).supervisors)


def test_research_areas_are_read_from_a_list_and_from_prose() -> None:
    assert len(profile(CHANGCHUN).research_areas) == 5
    assert [item.value for item in profile(CHONGQING).research_areas] == [
        "communication and information systems"
    ]


def test_a_heading_without_its_list_is_unknown_not_absent() -> None:
    assert profile(CHONGQING).laboratories.state is State.UNKNOWN
    assert profile(TECHNOLOGY).laboratories.state is State.ABSENT


def test_counterparts_are_read_by_name_several_in_a_sentence() -> None:
    assert parties(profile(TECHNOLOGY)) == {
        "Korea Advanced Institute of Science and Technology",
        "Purdue University",
        "University of Wisconsin-Madison",
    }
    assert parties(profile(CHONGQING)) == {"Nanyang Technological University"}
    assert parties(profile(CHANGCHUN)) == {
        "St Petersburg State University",
        "ITMO University",
        "Delaware State University",
        "Buryat State University",
    }


def test_nothing_leaks_from_menus() -> None:
    nameless = TECHNOLOGY.partition("</h1>")[2]
    for body in (TECHNOLOGY, CHONGQING, CHANGCHUN, nameless):
        texts = [item.value or "" for item in profile(body).statements]
        assert not any(name.name in text for name in UNIVERSITIES for text in texts), texts


def test_a_list_of_parties_in_a_governments_news_is_one_event_for_each() -> None:
    found = reading(PORTAL, PageKind.NEWS)
    assert found.article is not None
    assert found.article.published == "2021-07-14"
    told = {(p.institution, p.kind, p.date, p.status) for p in found.partnerships}
    signed = ("strategic_cooperation", "2021-07-13", "agreed")
    assert told == {(each.id, *signed) for each in UNIVERSITIES}
    assert all("Chongqing" in p.counterpart for p in found.partnerships)
    assert "Privacy policy" not in found.article.text
