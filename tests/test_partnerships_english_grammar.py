"""Partnerships in English articles, by the grammar that tells them; three wordings or more of each. "
"Invented."""

import pytest

from tests.test_partnerships_english import rows, told

Row = tuple[str, str, str, str, str | None]


def agreed(partner: str, kind: str, date: str | None = "2023-05", who: str = "qu") -> Row:
    return (who, partner, kind, "agreed", date)


GIVING = [
    (
        "The Ekdahl Foundation of Bergen is giving 4 million euros to Qinglan University for a telescope.",
        agreed("Ekdahl Foundation of Bergen", "funding"),
    ),
    (
        "Brightwell Motors has made a donation of three test cars to Qinglan University.",
        agreed("Brightwell Motors", "funding"),
    ),
    (
        "Qinglan University has received 20 million yuan from the Lindqvist Trust for a chair in glaciology.",
        agreed("Lindqvist Trust", "funding"),
    ),
    (
        "Two wind tunnels and a crane were donated to Qinglan University by Osprey Aircraft on May 9.",
        agreed("Osprey Aircraft", "funding", "2023-05-09"),
    ),
    (
        "Poldavia Steel donated 60 old lathes to Dongling Institute of Technology last Friday.",
        agreed("Poldavia Steel", "funding", "2023-05-19", "dit"),
    ),
    (
        "Qinglan University and Tarn University opened a joint laboratory on May 3. The Chinese "
        "university has "
        "also donated forty microscopes to its partner.",
        agreed("Tarn University", "funding", "2023-05-03"),
    ),
    (
        "A gift of 5 million yuan from Brightwell Motors will pay for a library at Qinglan University. "
        "The deed "
        "of gift was signed on May 8.",
        agreed("Brightwell Motors", "funding", "2023-05-08"),
    ),
]

LICENSING = [
    (
        "Lumen New Materials has gained the rights to two patents on aerogels from Qinglan University.",
        agreed("Lumen New Materials", "technology_transfer"),
    ),
    (
        "Estwick Robotics has acquired three patents on soft grippers. They were filed by Qinglan "
        "University. "
        "The contract was signed on May 11.",
        agreed("Estwick Robotics", "technology_transfer", "2023-05-11"),
    ),
    (
        "Silvan Optics Co., Ltd. has secured a licence for a laser process. The process was developed at "
        "Dongling Institute of Technology.",
        agreed("Silvan Optics Co., Ltd.", "technology_transfer", who="dit"),
    ),
    (
        "Tessel Battery has been granted an exclusive licence by Qinglan University to use its sodium anode.",
        agreed("Tessel Battery", "technology_transfer"),
    ),
    (
        "Qinglan University licensed its tidal turbine to the Norwegian company Havkraft AS on May 4.",
        agreed("Havkraft AS", "technology_transfer", "2023-05-04"),
    ),
]

ENDING = [
    (
        "The University of Ostby has decided not to extend its exchange programme with Qinglan University.",
        ("qu", "University of Ostby", "exchange", "ended"),
    ),
    (
        "The joint laboratory of Qinglan University and Tarn University will not be continued, the "
        "senate said on "
        "May 3.",
        ("qu", "Tarn University", "joint_laboratory", "ended"),
    ),
    (
        "Tarn University voted against renewing its cooperation agreement with Qinglan University.",
        ("qu", "Tarn University", "strategic_cooperation", "ended"),
    ),
    (
        "The University of Ostby has pulled out of the Joint Laboratory for Ice Loads. Notice was given "
        "to Qinglan "
        "University, its partner since 2015, on May 2.",
        ("qu", "University of Ostby", "joint_laboratory", "ended"),
    ),
    (
        "Murrow Plains University will let its double degree with Qinglan University lapse.",
        ("qu", "Murrow Plains University", "joint_programme", "ended"),
    ),
    (
        "The contract on the joint institute of Qinglan University and the University of Hartfield was "
        "not renewed.",
        ("qu", "University of Hartfield", "joint_institute", "ended"),
    ),
    (
        "Hartfield University refused to prolong the memorandum of understanding with Qinglan University.",
        ("qu", "Hartfield University", "memorandum", "ended"),
    ),
]

LISTS = [
    "Qinglan University signed cooperation agreements with three companies on May 10: Brightwell "
    "Motors, Osprey "
    "Aircraft and Silvan Optics.",
    "On May 10, three companies - Brightwell Motors, Osprey Aircraft and Silvan Optics - signed cooperation "
    "agreements with Qinglan University.",
    "Qinglan University signed cooperation agreements with three companies on May 10. They are "
    "Brightwell Motors, "
    "Osprey Aircraft and Silvan Optics.",
    "On May 10, Qinglan University signed cooperation agreements with the following "
    "companies:\nBrightwell Motors\n"
    "Osprey Aircraft\nSilvan Optics",
    "On May 10, Qinglan University signed cooperation agreements with three companies:\n"
    "Brightwell Motors (car bodies)\nOsprey Aircraft (icing)\nSilvan Optics (lenses)",
    "On May 10 Qinglan University signed cooperation agreements with Brightwell Motors, with Osprey "
    "Aircraft and "
    "with Silvan Optics.",
    "Cooperation agreements were signed on May 10 between Qinglan University and three companies: "
    "Brightwell Motors, "
    "Osprey Aircraft and Silvan Optics.",
]

ANAPHORA = [
    (
        "Qinghe, a port city in the north, won a new partner on May 9. Qinglan University put pen to "
        "paper with the "
        "city government on a framework agreement.",
        agreed("Qinghe", "strategic_cooperation", "2023-05-09"),
    ),
    (
        "Brightwell Motors opened a new plant on May 8. On the same day the company signed a research "
        "contract with "
        "Qinglan University.",
        agreed("Brightwell Motors", "research_project", "2023-05-08"),
    ),
    (
        "On May 4, in Port Alder, Hengchuan Armaments Corporation held a meeting. The group set up a "
        "joint laboratory "
        "for alloys with Murrow Plains University.",
        agreed("Murrow Plains University", "joint_laboratory", "2023-05-04", "group"),
    ),
    (
        "A delegation of Tarn University visited Qinglan University on May 9. After the tour the two "
        "rectors signed "
        "an agreement on student exchange.",
        agreed("Tarn University", "exchange", "2023-05-09"),
    ),
    (
        "Tarn University welcomed guests from Qinglan University on May 9. The two schools signed a "
        "memorandum of "
        "understanding.",
        agreed("Tarn University", "memorandum", "2023-05-09"),
    ),
    (
        "The Ekdahl Foundation has been active in China since 2001. On May 9 the foundation donated 2 "
        "million yuan to "
        "Qinglan University.",
        agreed("Ekdahl Foundation", "funding", "2023-05-09"),
    ),
    (
        "The Lushan Academy of Forestry celebrates its birthday. On May 9 the academy signed a memorandum of "
        "understanding with Qinglan University.",
        agreed("Lushan Academy of Forestry", "memorandum", "2023-05-09"),
    ),
    (
        "Qinghe recently gained an Institute of Harbour Ecology. It was jointly founded by the Second "
        "People's "
        "Hospital of Qinghe and Qinglan University.",
        agreed("Second People's Hospital of Qinghe", "joint_institute"),
    ),
    (
        "A consortium contract was signed in Strelsau on May 4. The project is run jointly by Qinglan "
        "University and "
        "the cable maker Nordtau S.p.A.",
        agreed("Nordtau S.p.A.", "research_project", "2023-05-04"),
    ),
]

NAMES = [
    (
        "On May 4, Qinglan University and the Institute for Polar Research and Development of Ruritania "
        "concluded a "
        "memorandum of understanding.",
        agreed("Institute for Polar Research and Development of Ruritania", "memorandum", "2023-05-04"),
    ),
    (
        "Qinglan University signed an MoU with the Technische Universität Waldau on May 4.",
        agreed("Technische Universität Waldau", "memorandum", "2023-05-04"),
    ),
    (
        "Qinglan University signed an MoU with the Poldavian Railways Research Institute on May 4.",
        agreed("Poldavian Railways Research Institute", "memorandum", "2023-05-04"),
    ),
    (
        "Qinglan University signed an MoU with Universidad de San Telmo on May 4.",
        agreed("Universidad de San Telmo", "memorandum", "2023-05-04"),
    ),
    (
        "China Railway Dengzhou Bureau Group and Qinglan University signed a strategic cooperation "
        "agreement on "
        "May 4.",
        agreed("China Railway Dengzhou Bureau Group", "strategic_cooperation", "2023-05-04"),
    ),
    (
        "Qinglan University signed a strategic cooperation agreement with the Provincial Department of "
        "Science, "
        "Technology and Industry on May 4.",
        agreed(
            "Provincial Department of Science, Technology and Industry", "strategic_cooperation", "2023-05-04"
        ),
    ),
    (
        "Qinglan University signed a strategic cooperation agreement with Lumitar in the Keyuan "
        "Building on May 4.",
        agreed("Lumitar", "strategic_cooperation", "2023-05-04"),
    ),
    (
        "The agreement between Qinglan University and Hartfield Children's Hospital was signed in the "
        "presence of the "
        "mayor of Hartfield and the head of the Poldavian Medical Association on May 4.",
        agreed("Hartfield Children's Hospital", "strategic_cooperation", "2023-05-04"),
    ),
]

FRAMES = [
    (
        "A memorandum of understanding now links Qinglan University and the University of Hartfield.",
        agreed("University of Hartfield", "memorandum"),
    ),
    (
        "A second phase of strategic cooperation has been agreed by Lushan city and Qinglan University.",
        agreed("Lushan city", "strategic_cooperation"),
    ),
    (
        "Osprey Aircraft commissioned Qinglan University to develop a de-icing coating on May 4.",
        agreed("Osprey Aircraft", "research_project", "2023-05-04"),
    ),
    (
        "On May 4 Tarn University and Qinglan University agreed to fund and carry out six joint "
        "research projects.",
        agreed("Tarn University", "research_project", "2023-05-04"),
    ),
    (
        "On May 4 Tarn University and Qinglan University signed an agreement under which eight doctoral "
        "students a "
        "year will spend two semesters abroad.",
        agreed("Tarn University", "exchange", "2023-05-04"),
    ),
    (
        "Qinglan University and Tarn University formalised their partnership on May 4 by signing a framework "
        "agreement.",
        agreed("Tarn University", "strategic_cooperation", "2023-05-04"),
    ),
    (
        "Signed on May 4, the agreement between Qinglan University and Brightwell Motors provides for "
        "joint research.",
        agreed("Brightwell Motors", "research_project", "2023-05-04"),
    ),
    (
        "With the signing of a memorandum of understanding on May 4, Qinglan University and Tarn "
        "University became "
        "partners.",
        agreed("Tarn University", "memorandum", "2023-05-04"),
    ),
    (
        "Qinglan University has become a partner of Tarn University; the cooperation agreement was "
        "signed on May 4.",
        agreed("Tarn University", "strategic_cooperation", "2023-05-04"),
    ),
    (
        "The establishment of a joint laboratory by Qinglan University and Osprey Aircraft was "
        "announced on May 4.",
        agreed("Osprey Aircraft", "joint_laboratory", "2023-05-04"),
    ),
    (
        "Under an agreement signed on May 4, Osprey Aircraft will take on thirty apprentices from "
        "Qinglan University.",
        agreed("Osprey Aircraft", "talent_training", "2023-05-04"),
    ),
    (
        "Qinglan University won a 12-million-yuan contract from the Poldavian Space Agency for a star "
        "sensor.",
        agreed("Poldavian Space Agency", "procurement"),
    ),
    (
        "The order for two flight simulators went to Osprey Aircraft, Qinglan University announced on May 4.",
        agreed("Osprey Aircraft", "procurement", "2023-05-04"),
    ),
]

PLANS = [
    (
        "Qinglan University and Tarn University opened a joint laboratory on May 3. From October, ten "
        "lecturers from "
        "each university are to be exchanged.",
        ("qu", "Tarn University", "exchange", "planned", None),
    ),
    (
        "An exchange of students has been agreed in principle by Qinglan University and Tarn University.",
        ("qu", "Tarn University", "exchange", "planned", None),
    ),
    (
        "Qinglan University and Osprey Aircraft will next year set up a training centre for welders.",
        ("qu", "Osprey Aircraft", "talent_training", "planned", None),
    ),
    (
        "Tarn University wants to open a joint institute with Qinglan University in 2025.",
        None,
    ),
]

NOTICES = [
    "Contract award notice: anechoic chamber\nPurchaser: Qinglan University\nWinning bidder: Osprey "
    "Aircraft Co., Ltd.\n"
    "Contract value: 3.1 million yuan\nDate of award: 4 May 2023",
    "Bid results for the anechoic chamber project\n1. Name of the procuring entity: Qinglan University\n"
    "2. Name of the successful bidder: Osprey Aircraft Co., Ltd.\n3. Award date: 2023-05-04",
    "Award of contract\nContracting authority\nQinglan University\nSupplier\nOsprey Aircraft Co., "
    "Ltd.\nAward date\n"
    "4 May 2023",
    "The evaluation results are published below.\nBuyer: Qinglan University\nLot 1: chamber: Osprey "
    "Aircraft Co., Ltd. "
    "3.1 million yuan\nDate of award: 4 May 2023",
]

SILENT = [
    # denied
    "A blog claimed on May 4 that Qinglan University had signed a research agreement with Tarn "
    "University. The claim "
    "is false.",
    "On May 4 it was reported that Tarn University had set up a joint laboratory with Qinglan "
    "University. The university "
    "has never concluded any such agreement.",
    "Media reports said that Hengchuan Armaments Corporation had donated 3 million yuan to Tarn "
    "University. There is no "
    "such agreement, a spokesman said.",
    # no award
    "Invitation to tender: anechoic chamber\nPurchaser: Qinglan University\nSupplier: to be determined; "
    "Osprey Aircraft "
    "Co., Ltd. may apply",
    "Award cancelled: the procurement was cancelled\nPurchaser: Qinglan University\nSupplier: Osprey "
    "Aircraft Co., Ltd.",
    "Losing bidders of the award may collect samples.\nPurchaser: Qinglan University\nLosing bidder: "
    "Osprey Aircraft "
    "Co., Ltd.",
    # guests, places, papers
    "Qinglan University signed an agreement with its own staff in the presence of the mayor of Lushan.",
    "In Strelsau, the company that runs the trams signed an agreement on wages. Qinglan University was "
    "not affected.",
    "The university signed the Sunrise Agreement. Development and Trade were discussed at Qinglan "
    "University.",
    "Students of Qinglan University spent a semester at Tarn University, which they enjoyed.",
    "Qinglan University and Tarn University exchanged views on students and staff.",
    "Qinglan University bought seven books from the shop. They come from Tarn University Press.",
    "The patents of Qinglan University are the best in the north, Tarn University found in a study.",
    "Tarn University extended its library. Qinglan University was informed of its opening hours.",
    "Researchers from Qinglan University and Tarn University published a joint paper on May 4.",
    "The rector of Tarn University called on Qinglan University not to renew its canteen contract.",
    "Qinglan University invited three companies to a job fair: Brightwell Motors, Osprey Aircraft and "
    "Silvan Optics.",
    "Both universities, Qinglan University and Tarn University, rose in the ranking.",
    "A memorandum by a Qinglan University lecturer links Tarn University and the flood of 1931.",
]


def _pairs(found: set[Row]) -> set[tuple[str, str, str, str]]:
    return {row[:4] for row in found}


@pytest.mark.parametrize(("text", "expected"), [*LICENSING, *ANAPHORA, *NAMES, *FRAMES])
def test_one_event_is_told(text: str, expected: Row) -> None:
    assert rows(text) == {expected}


@pytest.mark.parametrize(("text", "expected"), GIVING)
def test_gifts(text: str, expected: Row) -> None:
    assert expected in rows(text)


@pytest.mark.parametrize(("text", "expected"), ENDING)
def test_what_ends(text: str, expected: tuple[str, str, str, str]) -> None:
    assert _pairs(rows(text)) == {expected}


@pytest.mark.parametrize("text", LISTS)
def test_each_of_a_list_is_a_partner(text: str) -> None:
    assert rows(text) == {
        agreed(name, "strategic_cooperation", "2023-05-10")
        for name in ("Brightwell Motors", "Osprey Aircraft", "Silvan Optics")
    }


@pytest.mark.parametrize(("text", "expected"), PLANS)
def test_plans(text: str, expected: Row | None) -> None:
    found = {row for row in rows(text) if row[3] == "planned"}
    assert {(*row[:4], None) for row in found} == ({expected} if expected else set())


@pytest.mark.parametrize("text", NOTICES)
def test_award_notices(text: str) -> None:
    assert rows(text) == {agreed("Osprey Aircraft Co., Ltd.", "procurement", "2023-05-04")}


@pytest.mark.parametrize("text", SILENT)
def test_silence(text: str) -> None:
    assert told(text) == []
