"""Names, sums, offices and reasons in another notation are no change; another fact in it is one."""

import pytest

from monitor.compare.claim import Lens
from monitor.compare.kinship import Kinship, relate
from monitor.compare.reasons import differing

SAME = [
    ("The ferry displaces 1,250 tonnes.", "The ferry displaces 1250 t."),
    ("Some 3,100 students attend it.", "It is attended by some 3,100 students."),
    (
        "It was put on the United States Entity List in 2003 and on the Japanese Government’s User List.",
        "It was put on the US Entity List in 2003 and on Japan’s User List.",
    ),
    ("It has 12,400 students and 930 teachers.", "Students number 12,400 and teachers 930."),
    (
        "It exchanges students with Groß Möhlen in Austria.",
        "It exchanges students with Gross Moehlen in Austria.",
    ),
    ("Staff visit the Onega Academy near St Anna.", "Staff visit the Onega Academy near Saint Anna."),
    ("Most people at the university never fly.", "Most of its people never fly."),
    (
        "It received the rank of a university in 2011; before that it was a college.",
        "Until 2011, when it received the rank of a university, it was a college.",
    ),
    (
        "Set up in 2007 with money from CODIRI.",
        "Set up in 2007 with money from the Commission for Dikes and Rims.",
    ),
    ("It received NZ$43 million from the state in 2021.", "State funding in 2021 came to NZD 43m."),
    (
        "Few Chinese schools wear their purpose so openly.",
        "Few schools in China show their purpose so openly.",
    ),
    ("Only inland school that teaches diving.", "The university is the only inland school to teach diving."),
]
CHANGED = [
    ("The ferry displaces 1,250 tonnes.", "The ferry displaces 1520 t."),
    ("Some 3,100 students attend it.", "It is attended by some 1,300 students."),
    ("It has 12,400 students and 930 teachers.", "Students number 12,900 and teachers 930."),
    (
        "It exchanges students with Groß Möhlen in Austria.",
        "It exchanges students with Gross Mahlen in Austria.",
    ),
    (
        "It received NZ$43 million from the state in 2021.",
        "It received US$43 million from the state in 2021.",
    ),
    ("Until 2011 it was a college.", "Until 2013 it was a college."),
    ("Supervision lies with the Hubei Bureau of Mines.", "Supervision lies with the Hunan Bureau of Mines."),
    ("The laboratory leads the project.", "The laboratory takes part in the project."),
]
TEXTS = ["The Commission for Dikes and Rims (CODIRI) pays.", "Groß Möhlen lies in Austria."]


def read(old: str, new: str) -> Kinship:
    lens = Lens(["Nanhu University"], [*TEXTS, old, new])
    return relate(lens.claim(old), lens.claim(new)).kinship


@pytest.mark.parametrize(("old", "new"), SAME)
def test_another_notation_is_the_same(old: str, new: str) -> None:
    assert (read(old, new), read(new, old)) == (Kinship.SAME, Kinship.SAME)


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_another_fact_is_not_the_same(old: str, new: str) -> None:
    assert Kinship.SAME not in (read(old, new), read(new, old))


def test_what_leads_to_a_reason_or_follows_it_is_no_reason() -> None:
    lens = Lens(["Nanhu University"])
    told = "its work on torpedoes"
    assert differing(told, "Nanhu University is classified as high risk for its work on torpedoes", lens) == (
        [],
        [],
    )
    assert differing(told, "Its work on torpedoes is why it is rated high risk", lens) == ([], [])
    assert all(differing(told, "It is rated high risk for its work on mines", lens))
