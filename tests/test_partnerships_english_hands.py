"""Whose hands sign in an English item, what is no party at all, and what lists, boards and notices tell."""

import pytest

from monitor.model import Article
from monitor.read.partnerships.en.persons import more_people
from monitor.read.partnerships.english import find_english
from tests.test_partnerships_english import ALL, NAMES

Row = tuple[str, str, str, str, str | None]


def rows(text: str, *, title: str = "", host: str | None = None, site: str = "") -> set[Row]:
    article = Article(title=title, published="2023-05-20", language="en", text=text)
    found = find_english(article, NAMES, ALL.get(host or ""), site)
    return {(p.institution, p.counterpart, p.kind, p.status, p.date) for p in found if p.confidence >= 0.5}


HANDS: list[tuple[str, str | None, Row]] = [
    (
        "On May 17, Professor Irene Madsen, rector of Halvorsen University, came to Qinglan University. Vice "
        "President Zou Renhe received the guests.\nZou and Madsen then signed a memorandum of understanding "
        "on behalf of the two universities.",
        "qu",
        ("qu", "Halvorsen University", "memorandum", "agreed", "2023-05-17"),
    ),
    (
        "A contract for research on quiet hulls was signed on 11 May by Professor Qiao Wen for the "
        "university and Marten Dijkstra for Scheepswerf Lemmer.",
        "qu",
        ("qu", "Scheepswerf Lemmer", "research_project", "agreed", "2023-05-11"),
    ),
    (
        "Tarnmere City Council leader Joan Abbott met Ren Shuai, vice-president of Qinglan University, on "
        "Thursday.\nAbbott and Ren signed a letter of agreement for the training of 40 tram engineers.",
        None,
        ("qu", "Tarnmere City Council", "talent_training", "agreed", "2023-05-18"),
    ),
    (
        "A delegation headed by Tong Weiguo, Party secretary of Qinglan University, visited Mingshan "
        "Electric Group on May 9.\nAfter the discussion, Vice President Hu Ming and the group's chief "
        "engineer Luo Ke signed a strategic cooperation agreement.",
        "qu",
        ("qu", "Mingshan Electric Group", "strategic_cooperation", "agreed", "2023-05-09"),
    ),
    (
        "The agreement on student exchange was signed on 12 May by director Éric Montclar of the École "
        "supérieure de Vauvert and Ms Fang Lihua, dean of international affairs at Qinglan University.",
        None,
        ("qu", "École supérieure de Vauvert", "exchange", "agreed", "2023-05-12"),
    ),
    (
        "On May 10, Liao Jun, mayor of Hexiang, called at Qinglan University.\nThen the two sides signed a "
        "framework agreement on cooperation.",
        "qu",
        ("qu", "Hexiang", "strategic_cooperation", "agreed", "2023-05-10"),
    ),
]


@pytest.mark.parametrize(("text", "host", "expected"), HANDS)
def test_people_sign_for_their_houses(text: str, host: str | None, expected: Row) -> None:
    assert rows(text, host=host) == {expected}


NO_PARTY: list[tuple[str, str | None]] = [
    (
        "Qinglan University signed three contracts in Tianjin on May 11 with unnamed companies for the "
        "supply of pumps.",
        None,
    ),
    (
        "Qinglan University professor Meng Lei and her husband bought the old mill of Tarn on May 3. The "
        "sales contract with the town was signed at the notary's.",
        None,
    ),
    (
        "Professor Ge Min of Qinglan University spoke first.\nPublisher Orange Kite showed a bus. The city "
        "library and Orange Kite signed the contract for the bus on the stage.",
        None,
    ),
    (
        "Professor Fiona Marsh of Tarnmere University joined Qinglan University as dean of law on May 1. "
        "Marsh signed a five-year contract.",
        None,
    ),
    (
        "Qinglan University absorbed the Lushan Medical College in 2000 and now has a School of Medicine. On "
        "May 2 its library opened a new wing in Wanling.",
        "qu",
    ),
]


@pytest.mark.parametrize(("text", "host"), NO_PARTY)
def test_persons_places_and_private_affairs_are_no_parties(text: str, host: str | None) -> None:
    assert rows(text, host=host) == set()


def test_a_piece_of_the_name_of_what_is_set_up_is_no_party() -> None:
    text = (
        "The Urban Rail Noise and Vibration Joint Laboratory, co-established by Tongshan Metro Group and "
        "Qinglan University, was inaugurated on May 8."
    )
    assert rows(text) == {("qu", "Tongshan Metro Group", "joint_laboratory", "agreed", "2023-05-08")}


def test_where_a_deal_was_signed_is_no_party_to_it() -> None:
    text = (
        "Pump maker Harlow Asia will pay for 25 scholarships a year at Qinglan University under a deal "
        "signed in Yunqi Industrial Park on Monday."
    )
    assert rows(text) == {("qu", "Harlow Asia", "funding", "agreed", "2023-05-15")}


def test_each_line_of_a_list_of_signed_papers_is_read() -> None:
    text = (
        "The following documents were signed in Lushan on 12 May 2023.\n1. Agreement on customs matters.\n"
        "2. Memorandum of understanding between the National University of Tavria and Qinglan University on "
        "academic cooperation.\n3. Loan contract between the Ministry of Finance and Silver Bank for a road."
    )
    assert rows(text) == {("qu", "National University of Tavria", "memorandum", "agreed", "2023-05-12")}


def test_a_list_of_what_is_still_to_be_signed_tells_nothing_as_done() -> None:
    text = (
        "The following documents are to be signed in June.\n1. Memorandum of understanding between the "
        "National University of Tavria and Qinglan University on academic cooperation."
    )
    assert not any(row[3] == "agreed" for row in rows(text))


GRANTS: list[tuple[str, str, str]] = [
    (
        "The board of the Ekelund Foundation decided on 15 May to award NOK 12 million to Qinglan University "
        "for the scanning of glass plates.",
        "Ekelund Foundation",
        "2023-05-15",
    ),
    (
        "The Pelham Trust today announced a grant of $3.4 million to Qinglan University for malaria work.",
        "Pelham Trust",
        "2023-05-20",
    ),
    (
        "On May 8, his family's Kilmer Foundation pledged US$1.5 million to Qinglan University for a chair "
        "in geology.",
        "Kilmer Foundation",
        "2023-05-08",
    ),
    (
        "Qinglan University has secured 4 million yuan from the Haiyan Charity Federation for a clinic, it "
        "said on May 16.",
        "Haiyan Charity Federation",
        "2023-05-16",
    ),
]


@pytest.mark.parametrize(("text", "giver", "day"), GRANTS)
def test_money_that_is_awarded_is_funding(text: str, giver: str, day: str) -> None:
    found = rows(text)
    assert {(row[1], row[3], row[4]) for row in found} == {(giver, "agreed", day)}
    assert all(row[2] in ("funding", "procurement") for row in found)


def test_a_prize_for_a_person_is_no_funding() -> None:
    text = "Professor Gao of Qinglan University has been awarded the Lang Prize of the Tarn Academy."
    assert rows(text) == set()


def test_a_bureau_goes_by_the_county_that_the_text_has_named() -> None:
    text = (
        "Hexi county lies in the hills. On May 10 the county health bureau and Qinglan University signed an "
        "agreement for the training of village doctors."
    )
    assert rows(text) == {("qu", "Hexi County Health Bureau", "talent_training", "agreed", "2023-05-10")}


def test_three_parties_after_which_are_one_list() -> None:
    text = (
        "A signing ceremony for the joint construction of the Weishan Ocean College was held on May 16, at "
        "which the Weishan municipal government, Qinglan University and Bohe Offshore Equipment Co. signed "
        "a three-party agreement."
    )
    assert {(row[1], row[2]) for row in rows(text)} == {
        ("Weishan municipal government", "joint_institute"),
        ("Bohe Offshore Equipment Co.", "joint_institute"),
    }


ENDED: list[tuple[str, Row]] = [
    (
        "Qinglan University has left the World Dam Consortium. It told the secretariat on 2 May that it "
        "would not renew its membership.",
        ("qu", "World Dam Consortium", "strategic_cooperation", "ended", "2023-05-02"),
    ),
    (
        "In a letter dated 9 May, Tarnmere University gave Qinglan University notice that their 2+2 degree "
        "programme is terminated with immediate effect.",
        ("qu", "Tarnmere University", "joint_programme", "ended", "2023-05-09"),
    ),
    (
        "Provost Karen Delgado of Bracken University notified Qinglan University on May 14 that Bracken is "
        "terminating the agreement under which the two have operated the institute.",
        ("qu", "Bracken University", "joint_institute", "ended", "2023-05-14"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENDED)
def test_what_ends_by_leaving_or_by_notice(text: str, expected: Row) -> None:
    assert rows(text) == {expected}


def test_an_old_end_is_no_news() -> None:
    assert rows("Qinglan University's joint research with Tarnmere University ran out in 2020.") == set()


def test_a_chinese_name_goes_on_by_its_family_name_any_other_by_its_last_word() -> None:
    text = "Vice President Pan Jieming met Fiona Trench, president of a college. Pan and Trench talked."
    people = more_people(text)
    assert {"Pan", "Trench"} <= people
    assert not {"Jieming", "Vice"} & people


def test_a_firm_with_an_officer_is_no_person() -> None:
    assert "Silvan Navigation" not in more_people("Silvan Navigation, the firm of director Otto Berg, won.")
