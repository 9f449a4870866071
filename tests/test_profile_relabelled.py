"""A page on which a heading or two read differently is no other edition: a part that is new on it came, one
that is gone went. And labels of registers, and lines that say when a page was last touched.
"""

import pytest

from monitor.compare import compare
from monitor.imprint import is_imprint
from monitor.read.document import Document
from monitor.read.profile import read_profile
from tests.profile_pages import FACTS, classic, facts
from tests.test_compare import SUBJECT, reading, told

RANKED = classic(FACTS)
BARE = RANKED[: RANKED.index(b"<h2>Technology rankings")] + RANKED[RANKED.index(b"<p><em>Last updated") :]
HEADINGS = [
    ("Partnerships", "Partners"),
    ("Defence and security links", "Military links"),
    ("Designated defence research areas", "Defence research areas"),
]


def _headed(body: bytes, old: str, new: str) -> bytes:
    return body.replace(f"<h2>{old}</h2>".encode(), f"<h2>{new}</h2>".encode())


@pytest.mark.parametrize(("old", "new"), HEADINGS)
def test_a_part_that_comes_while_a_heading_is_worded_anew_is_told(old: str, new: str) -> None:
    worded = _headed(RANKED, old, new)
    assert told(compare(reading(BARE), reading(worded), SUBJECT)) == [("technology_ranking", "added")] * 2
    assert told(compare(reading(worded), reading(BARE), SUBJECT)) == [("technology_ranking", "removed")] * 2
    assert told(compare(reading(RANKED), reading(worded), SUBJECT)) == []


def test_a_part_that_comes_with_another_edition_is_not_told() -> None:
    worded = RANKED.replace(b"<h3>Aliases</h3>", b"<h3>Other names</h3>")
    for old, new in HEADINGS:
        worded = _headed(worded, old, new)
    assert told(compare(reading(BARE), reading(worded), SUBJECT)) == []
    assert told(compare(reading(worded), reading(BARE), SUBJECT)) == []


def test_an_alias_in_the_other_spelling_is_no_other_alias() -> None:
    british = facts(aliases=["NHUT", "Nanhu Armour College"])
    for alias, changes in (
        ("Nanhu Armor College", []),
        ("Nanhu Armament College", [("alias", "added"), ("alias", "removed")]),
    ):
        other = facts(aliases=["NHUT", alias])
        assert told(compare(reading(classic(british)), reading(classic(other)), SUBJECT)) == changes


def test_a_short_chinese_area_that_goes_is_told() -> None:
    areas = ["电子对抗技术", "微波电路", "抗干扰导航"]
    body = [reading(classic(facts(areas=kept))) for kept in (areas, areas[1::-1])]
    assert told(compare(body[0], body[1], SUBJECT)) == [("research_area", "removed")]


def _register(label: str, value: str) -> bytes:
    rows = {"Entity name": "Beihe University", "Other names used": "BHU", label: value}
    cells = "".join(f"<tr><th>{name}</th><td>{told}</td></tr>" for name, told in rows.items())
    return (
        f"<html><head><title>Beihe University</title></head><body><h1>Beihe University</h1><table>{cells}"
        "</table><p>The university opened in 1958 as a technical school for mechanics.</p></body></html>"
    ).encode()


@pytest.mark.parametrize(
    "label",
    [
        "Facility clearance",
        "Site clearance",
        "Clearance level",
        "Class of clearance",
        "Secrecy rating",
        "Classified work licence",
        "Permit for classified work",
        "Licence for secret work",
        "Authorised for",
        "Secrecy qualification",
        "Cleared to",
    ],
)
def test_a_row_on_clearance_is_the_credential(label: str) -> None:
    old, new = (
        reading(_register(label, value))
        for value in ("Confidential (third class), granted 2013", "Secret (second class), granted 2023")
    )
    assert told(compare(old, new, SUBJECT)) == [("security_credential", "changed")]


@pytest.mark.parametrize("label", ["Customs clearance", "Mine clearance", "Land clearance"])
def test_a_row_on_other_clearance_is_no_credential(label: str) -> None:
    profile, _ = read_profile(Document.parse(_register(label, "Confidential")))
    assert profile.security_credential.value is None


@pytest.mark.parametrize(
    "line",
    [
        "Note last touched 7 January 2024",
        "Entry last overhauled in March 2024",
        "Card last tidied 2024-05-01",
        "Profile most recently polished: 3 June 2024",
        "This note was last touched on 3 May 2024",
        "Record last worked on 4 May 2022",
    ],
)
def test_when_a_page_was_last_touched_is_of_the_page(line: str) -> None:
    assert is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "The reactor was last touched on 7 January 2024",
        "Sonar range last used 7 January 2024",
        "Laboratory last inspected 7 January 2024",
        "The note was last sent to the ministry on 7 May 2024",
    ],
)
def test_when_something_else_was_last_used_is_a_fact(line: str) -> None:
    assert not is_imprint(line)
