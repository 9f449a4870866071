"""Who was tried is no partner; who joined later, or is named after a place, is one; a posting is none."""

import pytest

from monitor.read.profile.colophon import is_colophon
from monitor.read.profile.organisations import organisations
from monitor.read.profile.relations import relation

OWN = frozenset({"nanhu university", "nhu", "the university"})


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2024 a former professor of the university was charged with hiding a contract from Ruibo Group.",
        "In 2021 a lecturer of NHU was arrested in Oslo for a contract with Ruibo Group.",
        "Two researchers of the university pleaded guilty to hiding an agreement with Ruibo Group.",
    ],
)
def test_a_case_against_somebody_is_no_partnership(sentence: str) -> None:
    assert relation(sentence, OWN, given=False) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "NHU and Ruibo Group signed an agreement in 2019, two years before its author was arrested.",
        "The university is charged with running a joint laboratory with Ruibo Group.",
    ],
)
def test_an_agreement_with_a_case_in_its_sentence_still_is_one(sentence: str) -> None:
    told = relation(sentence, OWN, given=False)
    assert told is not None
    assert told.parties == ("Ruibo Group",)


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "In 2018 it founded a range with Topsky Group, which Xinghan Cloud joined in 2024.",
            ("Topsky Group", "Xinghan Cloud"),
        ),
        ("In 2020 it signed an agreement with Yunfei, that Ruibo has since joined.", ("Yunfei", "Ruibo")),
        ("It runs a range with Topsky Group, which Li Wei designed in 2019.", ("Topsky Group",)),
        (
            "In 2023 NHU, Harbin Northern Turbine and Ruibo Group signed an agreement.",
            ("Harbin Northern Turbine", "Ruibo Group"),
        ),
        ("NHU works with Wuhan Optics on lenses.", ("Wuhan Optics",)),
        ("NHU cooperates with Hong Kong on lenses.", ()),
        ("In 2020 it trained officers from Hainan Island.", ()),
    ],
)
def test_partners_are_found_by_what_they_do_and_by_their_place(
    sentence: str, parties: tuple[str, ...]
) -> None:
    assert organisations(sentence, own=OWN, loose=True) == parties


@pytest.mark.parametrize(
    ("line", "colophon"),
    [
        ("Posted 4 August 2023", True),
        ("First published: May 2021", True),
        ("Added 3 May 2020", True),
        ("14 Jianxi Avenue, Lanxi, Henan", False),
        ("Two officers posted to Lanxi on 4 August 2023 teach there.", False),
    ],
)
def test_the_day_of_posting_is_said_of_the_page(line: str, colophon: bool) -> None:
    assert is_colophon(line) is colophon
