"""Who can be a party in English news, and who is paired with whom. Names are invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_partnerships_english import rows, told

ORGANISATIONS = """
Hesta Motors|Silvan AG|Brandhofer Verbundtechnik|Lushan Light Metals|Waldau Thermal|Medlink|SolTunis
Norrvik Instruments AS|Kessler GmbH|Kymi University of Applied Sciences|Tarn Polytechnic|Port Alder Authority
Ostby Municipality|Hartfield City Council|Lushan county|Xinghe district|Qinghe province|Yunling prefecture
the Ministry of Transport and Logistics|the Ministry of Trade, Industry and Energy|the Hesta Foundation
the Ministry of Public Works and Transport|the Department of Nursing and Health of Tarn University
the Ministry of Agriculture, Forestry and Rural Development|the School of Energy and Power Engineering
the Royal Society of Ostland|the Hartfield Museum of Natural History|Waldau General Hospital
the Bank of Silver Lake|Silvan Oil and Gas|Silvan Cement and Building Materials|Ostland Railways
the Highway and Bridge Company of Lushan|the Institute of Oceanology
the Institute of Optics and Fine Mechanics
the Second Academy of Ruvania|the Tarn Chamber of Commerce and Industry
Tarn Institute of Science and Technology
the University of Ostby|the Free University of Waldau|the National Space Agency of Ruvania|Hesta Pharma
the Ruvanian Academy of Sciences|Q-Sense|K2 Robotics|Sons & Daughters Ltd|Smith & Waldau|Silvan-Hesta Group
Xi'an Silvan Aero Engine Co., Ltd.|the Alliance of Northern Universities|Ostland Post|Radio Waldau|Waldau Zoo
Waldau Airport|the Ostland Navy|Waldau Steelworks|Lushan High-tech Zone|Hanwei Navigation|Yuanda Precision
the Lushan Economic and Technological Development Zone|Jinhai Optoelectronics|Boda|Lankor|Rotorwerk|Kairui
Hverfell Energy|Ostsee Wind|Fjordlab|Tranvia Sur|Nordfisk|Hailan Auto|Qiming Semiconductor|Silvan Aviation
the Waldau Institute of Welding|the Max Hesta Institute
the Lushan Science, Technology and Innovation Commission
the Moscow Institute of Acoustics and Radioelectronics|Ostby University of Science and Technology MISIS
the Second Institute of Oceanology, Ministry of Natural Resources
the Federation of Trade and Industry of Ruvania
the Tarn Iron, Steel and Cement Group|the Port of Waldau|the Ostland Academy of Arts and Crafts|Bosun & Co
"""
OTHERS = """
Northeast China|Siberia|West Africa|Scandinavia|the Far East|South Korea|the Yangtze Delta|the Arctic
the Pearl River Delta|the Baltic Sea|Lake Waldau|Mount Silvan|the Hesta River|the Olympic Games
the Spring Festival|the Canton Fair|the World Expo|the Nobel Prize|the Hesta Prize|the Waldau Cup
the journal Applied Waldau|the magazine Silvan|the icebreaker Silvan|the research vessel Hesta|the ship Silvan
the satellite Hesta|the novel Waldau|the film Silvan|Professor Guan Qing|Guan Qing|Rector Havnes
Dr. Pia Moller|Mayor Ole Havnes|Ms Tan|Mr. Hesta|President Hao Jun|Chairman Qin Lan|student Lena Olsen
USD 40,000|EUR 3 million|RMB 20 million|June|Monday|Chinese|European|Room 204|the Science Building
the Optics Building|the Silvan Hotel|the Waldau Theatre|Hesta Street|Main Hall|Gate 3|AI|the MoU|Covid-19
the Five-Year Plan|the Belt and Road Initiative|the National Day|the Constitution Act|Chapter Two
the Spring Semester|Bachelor of Science|Master of Nursing and Health|the Silvan Scholarship|the Hesta Medal
Article 5|Annex B|Central Asia|Latin America|Mainland China|the Middle East|Southeast Asia|the typhoon Silvan
the robot Hesta|the panda Silvan|Easter|the Waldau Bridge|the Silvan Tunnel|the Hesta Stadium
the Ostland Festival|the Silvan Conference|the Hesta Summit|the Arctic Ocean|Northern Europe
Sub-Saharan Africa
the Balkans|the Caucasus|Central Europe|the Waldau Canal|the Hesta Basin|the Silvan Peninsula|Phase Two|Lot 4
the Waldau Symposium|the Silvan Championship|the Hesta Fellowship|the Tarn Lecture|the Gulf
"""
FRAMES = (
    "{} and Qinglan University signed a cooperation agreement on May 14.",
    "Qinglan University signed a cooperation agreement with {} on May 14.",
)


def names(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


def framed(frame: str, name: str) -> str:
    text = frame.format(name)
    return text[0].upper() + text[1:]


def test_the_tables_are_long_enough() -> None:
    assert len(names(ORGANISATIONS)) >= 80
    assert len(names(OTHERS)) >= 80


@pytest.mark.parametrize("name", names(ORGANISATIONS))
def test_an_organisation_is_a_party_under_its_whole_name(name: str) -> None:
    whole = name.removeprefix("the ")
    for frame in FRAMES:
        assert {p.counterpart for p in told(framed(frame, name))} <= {whole, whole.removeprefix("Port of ")}
        assert told(framed(frame, name))


@pytest.mark.parametrize("name", names(OTHERS))
def test_what_is_no_organisation_is_no_party(name: str) -> None:
    for frame in FRAMES:
        assert told(framed(frame, name)) == []


FIELDS = ["Health", "Transport", "Energy", "Trade", "Public Works", "Rural Affairs", "Fine Arts", "Science"]
HEADS = ["Ministry of", "School of", "Department of", "Institute of", "Tarn University of", "Faculty of"]


@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(FIELDS), min_size=2, max_size=4, unique=True),
    st.sampled_from(FRAMES),
)
@settings(max_examples=60, deadline=None)
def test_no_counterpart_is_a_piece_of_a_longer_name(head: str, fields: list[str], frame: str) -> None:
    name = f"{head} {', '.join(fields[:-1])} and {fields[-1]}"
    assert {p.counterpart for p in told(frame.format(f"the {name}"))} == {name}


@given(st.lists(st.sampled_from([n for n in names(ORGANISATIONS) if "," not in n]), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_counterpart_of_a_list_begins_or_ends_within_a_name(listed: list[str]) -> None:
    text = f"Qinglan University signed agreements with {', '.join(listed[:-1])} and {listed[-1]} on May 14."
    wholes = {name.removeprefix("the ").lower() for name in listed}
    for partnership in told(text):
        got = partnership.counterpart.lower()
        pieces = [w for w in wholes if got != w and re.search(rf"\b{re.escape(got)}$", w)]
        assert not pieces or got in wholes


PAIRED = [
    # one host, many parties: each with the host, whichever way it is told again
    (
        "Lushan county in Henan province signed agreements on May 14 with six schools, among them Qinglan "
        "University and the Qinghe Institute of Science and Engineering. Qinglan University will open a "
        "graduate school there together with the county in 2026.",
        {("qu", "Lushan county")},
    ),
    (
        "Yibei signed strategic cooperation agreements with Qinglan University, Dongling Institute of "
        "Technology, Tarn University of Science and Engineering and Ostby University of Technology on May "
        "14.",
        {("qu", "Yibei"), ("dit", "Yibei")},
    ),
    (
        "Agreements were signed on May 14 between Lushan city and Qinglan University, Dongling Institute of "
        "Technology and Tarn Institute of Physics.",
        {("qu", "Lushan city"), ("dit", "Lushan city")},
    ),
    (
        "On May 14, Qinglan University and Tarn Institute of Technology each signed an agreement with "
        "Lushan "
        "city. Under the agreements, the universities will send students to Lushan.",
        {("qu", "Lushan city")},
    ),
    (
        "Qinglan University, Hesta Motors and Silvan Energy signed a tripartite agreement on a joint "
        "laboratory on May 14.",
        {("qu", "Hesta Motors"), ("qu", "Silvan Energy")},
    ),
    # companies of a watched group keep their own names
    (
        "Hengchuan Lushan Helicopter Company and Qinglan University opened a joint laboratory on May 14.",
        {("qu", "Hengchuan Lushan Helicopter Company"), ("group", "Qinglan University")},
    ),
    # a firm that speaks of itself is no person
    (
        "LUSHAN, May 14 - Xingyao Navigation said on Friday it had won a contract worth 38 million yuan to "
        "supply simulators to Qinglan University.",
        {("qu", "Xingyao Navigation")},
    ),
    (
        "Silvan Thermal said on Friday that it would supply heat pumps to Qinglan University under a "
        "contract "
        "signed last week.",
        {("qu", "Silvan Thermal")},
    ),
    (
        "Qinglan University and the Ruvanian operator Najm Sat have concluded a framework agreement, Najm "
        "Sat "
        "said on Tuesday.",
        {("qu", "Najm Sat")},
    ),
    # a project is no party; who leads it is
    (
        "Qinglan University has joined ColdWeld, a research project on welding led by the Polytechnic of "
        "Ostby, as its seventh partner.",
        {("qu", "Polytechnic of Ostby")},
    ),
    (
        "Weldplan-based Silvan Solar was granted a licence on patents of Qinglan University on May 14.",
        {("qu", "Silvan Solar")},
    ),
    (
        "The Bank of Jade Lake and Qinglan University signed a strategic cooperation agreement on "
        "Wednesday. "
        "It has signed no such agreement with any other university so far.",
        {("qu", "Bank of Jade Lake")},
    ),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRED)
def test_who_is_paired_with_whom(text: str, pairs: set[tuple[str, str]]) -> None:
    assert {(p.institution, p.counterpart) for p in told(text)} == pairs


QUIET = [
    # what others agree at a watched place, or with a watched guest
    (
        "Xinghe district and carmaker Beichen Motors signed an agreement on vans at the Qinglan University "
        "Science "
        "Park on May 14. Professor Shao Kai of Qinglan University attended as a guest.",
        None,
    ),
    (
        "Waldau AG and the city of Lushan opened a joint test centre on Tuesday in the science park of "
        "Qinglan "
        "University.",
        None,
    ),
    (
        "The mayor of Waldau and the chairman of Hesta Motors signed a land contract on May 13. Professor "
        "Li Na of "
        "Qinglan University gave the keynote.",
        None,
    ),
    (
        "Silvan Energy and Waldau AG, whose founder taught at Qinglan University until 2010, set up a joint "
        "venture on May 13.",
        None,
    ),
    (
        "Carmaker Kairui has hired Guan Qing, a battery researcher from Qinglan University, as head of its "
        "cell "
        "division. She starts on July 1.",
        None,
    ),
    (
        "The Ministry of Communications and Digital Affairs has received two bids for a satellite, from "
        "Hengchuan "
        "Armaments Corporation and Thalassa Space.",
        None,
    ),
    # visits to what others share, and its history
    (
        "From May 10 to 12, the vice-president led a group of deans on a study tour to Waldau. The group "
        "visited "
        "the joint laboratory established by Tarn University and the supplier Kessler. The group then went "
        "to "
        "Ostby University to learn about the management of large instruments.",
        "qu",
    ),
    (
        "On May 14, the delegation toured the Waldau Laboratory, which Hesta Motors and Tarn University "
        "founded "
        "together. The laboratory was purchased from Silvan Energy.",
        "qu",
    ),
    (
        "Students of the summer school visited Hesta Motors on May 14. They were shown the test centre "
        "that the "
        "company runs jointly with Tarn University.",
        "qu",
    ),
    # parts of one house
    (
        "The School of Medicine and Health and the Faculty of Computing of Qinglan University signed an "
        "agreement "
        "on a shared data platform on May 10.",
        "qu",
    ),
    (
        "The School of Optics and Photonics, the School of Materials Science and Engineering and the "
        "School of "
        "Chemistry and Chemical Engineering signed an agreement on instruments on May 10.",
        "qu",
    ),
    (
        "The Department of Physics, the Department of Computer Science and Technology and the Graduate "
        "School "
        "have set up a joint course. It started on May 12.",
        "qu",
    ),
    # long ago
    (
        "Ten years ago, Qinglan University and Silvan Energy set up a joint laboratory in this building. "
        "Today it "
        "stands empty.",
        None,
    ),
    (
        "Under a 2015 agreement, Qinglan University and Tarn University exchange ten students a year. One "
        "of them, "
        "Lena Olsen, has written a book about her year.",
        None,
    ),
    # said to be untrue
    (
        "The University of Badagry has denied that it signed an agreement with Hengchuan Armaments "
        "Corporation on "
        "a ground station.",
        None,
    ),
    ("A blog claimed that Tarn Airport signed a contract with Hengchuan Armaments Corporation in May.", None),
    (
        "The plan of joint laboratories by Qinglan University has been criticised by the think tank ASPEN.",
        None,
    ),
]


QUIET += [
    (
        "The tank was built under an agreement that the university signed with the Norland shipyard Havnes "
        "in 2014. "
        "More than 200 hulls have been tested in it since then.",
        "qu",
    ),
    (
        "Students took their car to Port Tarn, where it stood beside vehicles of Toyran and Hesper Racing. "
        "Hesper "
        "signed a contract with the organisers for three more years.",
        "qu",
    ),
    (
        "There are no plans for a plant with Hengchuan Armaments Corporation, the government said. Daily "
        "Svet had "
        "reported that a contract was signed in May.",
        None,
    ),
    (
        "Qinglan University could find a partner this year, analysts write. Candidates are Rotorwerk and "
        "Helicor. "
        "Rotorwerk closed its plant in Kessel on May 12.",
        None,
    ),
    (
        "On May 12, colleagues of Qinglan University and Hesta Group met to look back on their work "
        "together. Since "
        "the two signed an agreement in 2016, 41 tunnels have been measured.",
        None,
    ),
    (
        "The Department of Physics, the Department of Electronic Engineering and Zhili College have set up "
        "a joint "
        "course. It started on May 12.",
        "qu",
    ),
]


@pytest.mark.parametrize(("text", "host"), QUIET)
def test_what_is_nobodys_partnership_stays_silent(text: str, host: str | None) -> None:
    assert told(text, host=host) == []


TOLD = [
    (
        "On May 14, Silvan Photonics and Qinglan University signed an agreement to terminate the Joint "
        "Laboratory for Infrared Detectors with immediate effect.",
        ("qu", "Silvan Photonics", "joint_laboratory", "ended", "2023-05-14"),
    ),
    (
        "Qinglan University and Waldau AG signed a termination agreement on their exchange programme on "
        "May 14.",
        ("qu", "Waldau AG", "exchange", "ended", "2023-05-14"),
    ),
    (
        "Augsfeld, 18 May 2023 – Qinglan University and Brandhofer Technik have extended their joint "
        "laboratory. The extension was signed on 3 May.",
        ("qu", "Brandhofer Technik", "joint_laboratory", "agreed", "2023-05-03"),
    ),
    (
        "Tarn Academy and Qinglan University will offer a joint master's programme in navigation. Rectors "
        "Jana "
        "Prokop and Yao Yu signed the agreement on Tuesday.",
        ("qu", "Tarn Academy", "joint_programme", "agreed", "2023-05-16"),
    ),
    (
        "Qinglan University and Ostby University signed a new agreement on May 14. It provides for the "
        "exchange "
        "of ten students a year.",
        ("qu", "Ostby University", "exchange", "agreed", "2023-05-14"),
    ),
    (
        "Wenhai city signed a contract with Qinglan University on May 14.",
        ("qu", "Wenhai city", "strategic_cooperation", "agreed", "2023-05-14"),
    ),
    (
        "Tarn College and Qinglan University have signed an agreement on a double degree. The first thirty "
        "students start next autumn. Rector Pia Lehto put her name to the document on 9 May.",
        ("qu", "Tarn College", "joint_programme", "agreed", "2023-05-09"),
    ),
    (
        "Qinglan University and Ostby University exchanged staff under an agreement concluded last Saturday.",
        ("qu", "Ostby University", "exchange", "agreed", "2023-05-13"),
    ),
]


TOLD += [
    (
        "Under an agreement signed on May 8, Xinghe county and valve maker Hongfeng will build an "
        "institute together "
        "with Dongling Institute of Technology.",
        ("dit", "Hongfeng", "joint_institute", "agreed", "2023-05-08"),
    ),
    (
        "The Alpine Tunnel Institute and Qinglan University started a joint research programme on tunnel "
        "fires on 15 "
        "May.",
        ("qu", "Alpine Tunnel Institute", "research_project", "agreed", "2023-05-15"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_kind_status_and_day(text: str, expected: tuple[str, str, str, str, str | None]) -> None:
    assert expected in rows(text)
    assert {row[2:] for row in rows(text)} == {expected[2:]}
