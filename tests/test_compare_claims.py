"""Sentences by meaning: other words are the same claim, other facts are a change."""

import pytest

from monitor.compare.claim import Lens
from monitor.compare.figures import figures
from monitor.compare.kinship import Kinship, relate
from monitor.compare.reasons import clauses, differing
from monitor.text import fold

LENS = Lens(["Nanhu University", "NHU"], ["Aviation Works of Donglin (AWD)"])

SAME = [
    ("Optics is its best-known field.", "It is best known for optics."),
    ("NHU was founded in 1952.", "The university dates from 1952."),
    (
        "Roughly four in ten graduates of 2018 took jobs in industry.",
        "About 40 per cent of the graduates of 2018 went to work in industry.",
    ),
    ("NHU spent RMB 300 million on research in 2017.", "In 2017 NHU spent ¥300 million on research."),
    ("Researchers build unmanned aircraft.", "Researchers build uncrewed aircraft."),
    ("The university specialises in defence.", "The university specializes in defense."),
    ("The laboratory was opened on 12 May 2012.", "The laboratory opened on May 12, 2012."),
    ("It has worked with AWD since 2010.", "It has worked with the Aviation Works of Donglin since 2010."),
    (
        "NHU and Huawei run a joint laboratory for networks.",
        "Together with Huawei, the university operates a joint lab for networks.",
    ),
    (
        "Staff of the university advise the navy on moving troops by train.",
        "University staff give the navy advice on the movement of troops by rail.",
    ),
    (
        "In 2016 NHU agreed with Leeds University to exchange students.",
        "NHU and Leeds University agreed on a student exchange in 2016.",
    ),
    ("NHU plans to open a drone school in 2026.", "A drone school is to be opened by NHU in 2026."),
    ("It signed with Singapore’s Merlion University.", "It signed with Merlion University in Singapore."),
    ("‘We serve’, its president said.", '"We serve", its president said. ; ;'),
    ("学校成立于1952年。", "学校成立于 1952 年。"),
]
CHANGED = [
    ("NHU was founded in 1952.", "NHU was founded in 1953."),
    ("NHU employs more than 200 people.", "NHU employs about 170 people."),
    ("It trains officers of the navy.", "It trained officers of the navy until 2022."),
    ("There is no evidence that it runs a laboratory.", "There is evidence that it runs a laboratory."),
    ("The dean advises the ministry.", "The dean no longer advises the ministry."),
    ("It may have supplied drones to the police.", "It has supplied drones to the police."),
    ("NHU plans to open a drone school.", "NHU has opened a drone school."),
    ("NHU and Huawei run a laboratory for networks.", "NHU, Huawei and Comac run a laboratory for networks."),
    ("The agreement covers radar.", "The agreement covers radar and sonar."),
    ("It hosts a regional centre for explosives.", "It hosts a national centre for explosives."),
    ("Some of its researchers work on radar.", "Most of its researchers work on radar."),
    ("moderate number of laboratories", "high number of laboratories"),
    (
        "It has sold simulators to the air force of Pakistan.",
        "It has sold simulators to the air force of Egypt.",
    ),
]
OTHER = [
    ("NHU was founded in 1952 by the navy.", "The university holds secret-level credentials."),
    ("In 2017 NHU signed an agreement with Comac.", "In 2019 NHU signed an agreement with Airbus."),
    (
        "It runs a global exchange with the University of Washington.",
        "It opened a design school with Politecnico di Milano in 2019.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert relate(LENS.claim(one), LENS.claim(other)).kinship is Kinship.SAME
    assert relate(LENS.claim(other), LENS.claim(one)).kinship is Kinship.SAME


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_a_changed_fact(one: str, other: str) -> None:
    assert relate(LENS.claim(one), LENS.claim(other)).kinship is Kinship.CHANGED
    assert relate(LENS.claim(other), LENS.claim(one)).kinship is Kinship.CHANGED


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_different_things(one: str, other: str) -> None:
    assert relate(LENS.claim(one), LENS.claim(other)).kinship is Kinship.OTHER
    assert relate(LENS.claim(other), LENS.claim(one)).kinship is Kinship.OTHER


def test_names_of_other_institutions_are_not_taken_for_the_own_one() -> None:
    lens = Lens(["Nanhu University"])
    one = lens.claim("It works with Nanhu University of Science and Technology.")
    assert one.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB1.97 billion (AUD400 million)", {"m:CNY:1.97e+09", "m:AUD:4e+08"}),
        ("Ұ1.97 billion (A$400 million)", {"m:CNY:1.97e+09", "m:AUD:4e+08"}),
        ("12 May 2012", {"y:2012", "d:05-12"}),
        ("2012年5月12日", {"y:2012", "d:05-12"}),
        ("four in ten", {"p:~0.40"}),
        ("two thirds", {"p:~0.67"}),
        ("the 28th institute", {"n:28"}),
        ("twenty-five labs", {"n:25"}),
        ("three decades", {"t:360"}),
        ("thirty years", {"t:360"}),
        ("for half a year", {"t:6"}),
        ("a six-month course", {"t:6"}),
        ("two and a half years", {"t:30"}),
        ("a year and a half", {"t:18"}),
        ("30 months", {"t:30"}),
        ("two times a year", {"e:6"}),
        ("every six months", {"e:6"}),
        ("every other year", {"e:24"}),
        ("30,000 years of ice", {"n:30000"}),
        ("ten a year", {"n:10"}),
        ("one of the labs", set()),
    ],
)
def test_figures(text: str, expected: set[str]) -> None:
    assert figures(fold(text))[1] == expected


def test_reasons_are_compared_one_by_one() -> None:
    old = "its moderate number of laboratories, its research areas and its work on armaments"
    new = "its high number of laboratories, its work on weapons and its research areas"
    assert len(clauses(old)) == 3
    assert differing(old, new, LENS) == (
        ["its moderate number of laboratories"],
        ["its high number of laboratories"],
    )
