"""Who takes part, which laboratory a remark is of, which agency governs: read by grammar."""

import pytest

from monitor.model import PageKind, Profile
from monitor.read.blocks import ITEM, PARAGRAPH, Block
from monitor.read.names import NameIndex
from monitor.read.profile.agencies import supervisors_in
from monitor.read.profile.countries import countries_of
from monitor.read.profile.laboratories import laboratories
from monitor.read.profile.lists import split_names, split_values
from monitor.read.profile.organisations import organisations
from monitor.read.profile.relations import relation
from monitor.read.reader import read

OWN = frozenset({"nanhu university", "nhu"})


def profile(body: str) -> Profile:
    page = (
        "<!doctype html><html lang='en'><title>Nanhu University - Files</title><main><article>"
        "<h1>Nanhu University</h1>"
        "<p>Nanhu University (NHU) is designated high risk for its many laboratories.</p>"
        f"{body}<p>Last updated 1 May 2021.</p></article></main></html>"
    )
    found = read(page.encode(), kind=PageKind.PROFILE, names=NameIndex(()), url="https://files.example/nhu")
    assert found.profile is not None
    return found.profile


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "NHU signed a contract with Linhai Cable Co., Ltd. and Ruibo.",
            ("Linhai Cable Co., Ltd", "Ruibo"),
        ),
        ("Additionally, NHU runs a laboratory with U.S. company Fenmark.", ("Fenmark",)),
        (
            "NHU works with the Institute of Atomic and Molecular Physics.",
            ("Institute of Atomic and Molecular Physics",),
        ),
        (
            "NHU works with the Institute of High Temperature and High Pressure Physics.",
            ("Institute of High Temperature and High Pressure Physics",),
        ),
        (
            "NHU works with the Linhai Mechanical & Electric Institute.",
            ("Linhai Mechanical & Electric Institute",),
        ),
        ("NHU works with No.59 Institute of Linhai Ordnance.", ("No.59 Institute of Linhai Ordnance",)),
        ("NHU works with Ruibo Group’s 212 Research Institute.", ("Ruibo Group’s 212 Research Institute",)),
        (
            "NHU wrote a paper with People’s Liberation Army Unit 61234.",
            ("People’s Liberation Army Unit 61234",),
        ),
        ("NHU works with Ruibo Group, which is on the US Government Entity List.", ("Ruibo Group",)),
        ("Major General Wang Shan praised the agreement with Ruibo Group.", ("Ruibo Group",)),
        ("The University has trained engineers for Ruibo Group.", ("Ruibo Group",)),
        ("NHU signed agreements with French, Russian and Argentinian companies.", ()),
        ("The office signed an agreement with Ruibo—a maker of cameras.", ("Ruibo",)),
        ("Ruibo Group.NHU opened a school.", ("Ruibo Group",)),
        (
            "Each year two officers come to Lushan from the Ladoga Signals Academy.",
            ("Ladoga Signals Academy",),
        ),
        ("The Sarov–Volga Laser Institute sends guests to NHU.", ("Sarov–Volga Laser Institute",)),
        ("NHU runs a degree with Halden Maritime College of Norway.", ("Halden Maritime College",)),
        (
            "NHU runs a degree with the National University of Singapore.",
            ("National University of Singapore",),
        ),
        (
            "NHU works with the National Administration of Ship Safety on the Testing of hulls.",
            ("National Administration of Ship Safety",),
        ),
        ("The College of Electrical Engineering works with Ruibo Group.", ("Ruibo Group",)),
        ("NHU’s Institute of Optics works with Ruibo Group.", ("Ruibo Group",)),
        ("It answers to China’s Ministry of Land and Resources.", ("Ministry of Land and Resources",)),
    ],
)
def test_parties_are_whole_names(sentence: str, parties: tuple[str, ...]) -> None:
    assert organisations(sentence, own=OWN, loose=True) == parties


@pytest.mark.parametrize(
    ("sentence", "parties", "kind"),
    [
        (
            "NHU and Ruibo Group opened the Luming Joint Innovation Centre for optics in 2023.",
            ("Ruibo Group",),
            "joint_institute",
        ),
        (
            "In 2010 it established the Linhai Computing Center jointly with Ruibo Group.",
            ("Ruibo Group",),
            "joint_institute",
        ),
        (
            "It has joint doctoral programs with the University of Mainz in optics.",
            ("University of Mainz",),
            "joint_programme",
        ),
        ("NHU signed an agreement with the Ministry of Education of Fenmark.", None, "strategic_cooperation"),
        (
            "Huarong and Ruibo have both worked with and trained NHU scientists.",
            ("Huarong", "Ruibo"),
            "talent_training",
        ),
    ],
)
def test_what_they_found_and_what_they_are_called_is_no_party_and_no_kind(
    sentence: str, parties: tuple[str, ...] | None, kind: str
) -> None:
    told = relation(sentence, OWN, given=False)
    assert told is not None
    assert told.kind == kind
    assert parties is None or told.parties == parties


@pytest.mark.parametrize(
    "sentence",
    [
        "Some claim that NHU runs a joint laboratory with Ruibo Group, but this could not be confirmed.",
        "Together with Beihe University, it was ranked as the top school for ships in 2017.",
        "Furthermore, the Linhai Provincial Government and SASTIND agreed to develop the university.",
    ],
)
def test_sentences_that_tell_no_partnership_of_its_own(sentence: str) -> None:
    assert relation(sentence, OWN, given=False) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "NHU has been under a ‘joint construction’ agreement between the Ministry of Trade and SASTIND.",
        "It is jointly supervised by the Ministry of Education and the city of Linhai.",
        "It is primarily run by the Linhai Provincial Government, together with SASTIND and Ruibo Group.",
    ],
)
def test_who_governs_is_no_partner(sentence: str) -> None:
    found = profile(f"<p>{sentence}</p>")
    assert not len(found.partnerships)
    assert any(value.value == sentence for value in found.statements)


def test_an_agreement_among_the_defence_links_is_a_partnership_and_told_once() -> None:
    found = profile(
        "<h2>Defence links</h2>"
        "<ul><li>In 2020 NHU signed a framework agreement with Ruibo Group on lenses.</li>"
        "<li>In 2021 NHU signed an agreement with the PLA Navy on sonar.</li>"
        "<li>It repairs engines for the PLA Air Force.</li></ul>"
    )
    assert [value.value for value in found.defence_links] == [
        "In 2021 NHU signed an agreement with the PLA Navy on sonar.",
        "It repairs engines for the PLA Air Force.",
    ]
    assert ("Ruibo Group",) in [value.value.parties for value in found.partnerships if value.value]


def _labs(*texts: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    found, _ = laboratories([Block(ITEM, 1, text, "main", 0) for text in texts], OWN)
    return [(lab.name, lab.name_zh, lab.aliases, lab.notes) for value in found if (lab := value.value)]


def test_a_bracket_within_a_name_does_not_end_it() -> None:
    assert _labs(
        "Key Laboratory of Crystals (Dongling School), Ministry of Education (晶体重点实验室（B类）)"
    ) == [
        (
            "Key Laboratory of Crystals (Dongling School), Ministry of Education",
            "晶体重点实验室（B类）",
            (),
            (),
        )
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Fuel Laboratory (燃料重点实验室)", "Reported in 2019 to be the only one of its kind"),
        ("Fuel Laboratory (燃料重点实验室)", "The only one of its kind, according to a report of 2019"),
        ("Fuel Laboratory (燃料重点实验室)", "Paid for in part by Ruibo Group"),
        ("Fuel Laboratory (燃料重点实验室)", "Ruibo Group pays a part of its costs"),
        ("Fuel Laboratory (燃料重点实验室); it is not among the laboratories on the website in 2019",),
        ("Fuel Laboratory (opened in 1993) (燃料重点实验室)",),
        ("Fuel Laboratory (燃料重点实验室) (opened in 1993)",),
        ("Fuel Laboratory (燃料重点实验室; opened in 1993)",),
    ],
)
def test_a_remark_is_a_note_of_the_laboratory_before_it(texts: tuple[str, ...]) -> None:
    (lab,) = _labs(*texts)
    assert lab[:3] == ("Fuel Laboratory", "燃料重点实验室", ())
    assert len(lab[3]) == 1


def test_one_note_that_says_two_things_is_two() -> None:
    (lab,) = _labs("Fuel Laboratory (燃料重点实验室), established in 1993 and jointly run with Ruibo Group")
    assert lab[3] == ("established in 1993", "jointly run with Ruibo Group")


def test_another_chinese_name_in_the_same_bracket_is_an_alias() -> None:
    (lab,) = _labs("Fuel Laboratory (燃料国防重点实验室, also 燃料重点实验室)")
    assert lab[1:3] == ("燃料国防重点实验室", ("燃料重点实验室",))


@pytest.mark.parametrize(
    ("text", "alone", "names"),
    [
        ("DLIT, Dongling Works, DW", True, ["DLIT", "Dongling Works", "DW"]),
        ("Dongling Cable Co., Ltd.", True, ["Dongling Cable Co., Ltd."]),
        ("The Institute of Applied Optics, Beijing", True, ["The Institute of Applied Optics, Beijing"]),
        ("No. 33 Institute, Third Academy", False, ["No. 33 Institute, Third Academy"]),
        ("Dongling Works (a.k.a., Eastern Works)", True, ["Dongling Works (a.k.a., Eastern Works)"]),
    ],
)
def test_names_in_one_field(text: str, alone: bool, names: list[str]) -> None:
    assert split_names(text, alone=alone) == names


def test_only_a_firms_stop_is_kept() -> None:
    assert split_values("Ruibo Co., Ltd.; Linhai Works.") == ["Ruibo Co., Ltd.", "Linhai Works"]


def test_a_listing_and_a_sentence_that_says_only_that_are_told_once() -> None:
    body = (
        "<h2>End-user lists</h2><p>Nanhu University is included on the US Entity List.</p>"
        "<ul><li>US Entity List</li></ul>"
    )
    told = [value.value for value in profile(body).statements if "Entity List" in (value.value or "")]
    assert told == ["Named on: US Entity List"]
    dated = body.replace("on the US Entity List.", "on the US Entity List for its part in missile exports.")
    assert len([v for v in profile(dated).statements if "Entity List" in (v.value or "")]) == 2


def test_examples_of_research_are_no_designated_areas() -> None:
    found = profile(
        "<p>NHU carries out defence research in fields such as navigation, optics and explosions.</p>"
    )
    assert not len(found.research_areas)
    found = profile(
        "<p>NHU has three designated defence research areas: navigation, optics and explosions.</p>"
    )
    assert [value.value for value in found.research_areas] == ["navigation", "optics", "explosions"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The laboratory was founded in 2001 and is overseen by the PLA and SASTIND.",
        "All defence-related projects at NHU are managed by the Linhai Secrets Committee.",
        "It grew out of institutes administered by the Ministry of Machines.",
    ],
)
def test_what_governs_a_part_does_not_supervise_the_whole(sentence: str) -> None:
    assert supervisors_in(sentence, OWN) == ()


def test_an_infobox_caption_that_repeats_the_name_opens_no_section() -> None:
    page = (
        "<title>Navy Hydrographic College</title><h1>Navy Hydrographic College</h1><table>"
        "<caption>Navy Hydrographic College</caption>"
        "<tr><th>Also known as</th><td>NHC<br>Survey School (1957–1999)</td></tr>"
        "<tr><th>Supervising agencies</th><td>PLA Navy</td></tr></table>"
        "<p>The Navy Hydrographic College (NHC) is rated high risk for its work on sonar.</p>"
    )
    found = read(page.encode(), kind=PageKind.PROFILE, names=NameIndex(()), url="https://x.example/n").profile
    assert found is not None
    assert [value.value for value in found.aliases] == ["NHC", "Survey School"]
    assert [value.value for value in found.supervisors] == ["PLA Navy"]


def test_countries() -> None:
    assert countries_of(
        ["Taiyuan Works", "Army Institute", "Swiss Federal School", "Andean Observatory"], ""
    ) == (
        "CN",
        "",
        "CH",
        "",
    )
    assert countries_of(["Andean Observatory"], "Chile's Andean Observatory") == ("CL",)


def test_a_firm_in_a_list_of_subsidiaries_is_no_sentence() -> None:
    found = profile("<h2>Subsidiaries</h2><ul><li>Nanhu Cable Co., Ltd.</li><li>Nanhu Optics</li></ul>")
    assert [v.value for v in found.statements if "Subsidiary" in (v.value or "")] == [
        "Subsidiary: Nanhu Cable Co., Ltd.",
        "Subsidiary: Nanhu Optics",
    ]


def test_a_laboratory_of_prose_keeps_its_whole_name() -> None:
    text = "It runs the Key Laboratory of Fibres & Products (纤维实验室)."
    found, _ = laboratories([Block(PARAGRAPH, 0, text, "main", 0)], OWN)
    assert [value.value.name for value in found if value.value] == ["Key Laboratory of Fibres & Products"]
