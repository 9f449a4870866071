"""Who acts in an English item without being introduced: bare firms, heads of a house, "the city"."""

import pytest

from monitor.model import Article
from monitor.read.partnerships.en.cast import Cast
from monitor.read.partnerships.en.deeds import decided, done_there
from monitor.read.partnerships.en.owner import owner_of
from monitor.read.partnerships.english import find_english
from tests.test_partnerships_english import ALL, NAMES

Row = tuple[str, str, str, str, str | None]


def rows(text: str, *, site: str = "", title: str = "", host: str | None = None) -> set[Row]:
    article = Article(title=title, published="2023-05-20", language="en", text=text)
    found = find_english(article, NAMES, ALL.get(host or ""), site)
    return {(p.institution, p.counterpart, p.kind, p.status, p.date) for p in found if p.confidence >= 0.5}


TOLD: list[tuple[str, str, str, Row]] = [
    (
        "Varmadyn has pulled out of its burner research programme with Qinglan University. The contract "
        "ended on 10 May, a spokesman for the Ruritanian boiler maker said.",
        "Boilers & Pipes",
        "",
        ("qu", "Varmadyn", "research_project", "ended", "2023-05-10"),
    ),
    (
        "Estrella Cells took a licence on an electrolyte invented at Qinglan University; the contract with "
        "the university was signed on 17 May.",
        "",
        "",
        ("qu", "Estrella Cells", "technology_transfer", "agreed", "2023-05-17"),
    ),
    (
        "On Monday, Rector Ilse Vandamme was in Lushan to renew the student exchange agreement with Qinglan "
        "University, which now runs until 2028.",
        "Five more years | University of West Tarn\n© University of West Tarn",
        "",
        ("qu", "University of West Tarn", "exchange", "agreed", "2023-05-15"),
    ),
    (
        "The dual-doctorate agreement with Qinglan University was signed on 4 May by our Vice-Chancellor, "
        "Professor Ruth Oyelaran.",
        "Tarnmere University",
        "",
        ("qu", "Tarnmere University", "joint_programme", "agreed", "2023-05-04"),
    ),
    (
        "The Faculty Senate voted 31-14 on Monday to end the 2+2 degree programme that Tarnmere University "
        "has run with Qinglan University since 2011.",
        "The Tarnmere Sentinel",
        "",
        ("qu", "Tarnmere University", "joint_programme", "ended", "2023-05-15"),
    ),
    (
        "Wanling has tea, fog and a steep railway. At a meeting in the Yunqi New Area on May 11, the city "
        "signed a cooperation agreement with Qinglan University.",
        "",
        "Wanling looks to the sky",
        ("qu", "Wanling", "strategic_cooperation", "agreed", "2023-05-11"),
    ),
    (
        "Tarnmere University today terminated the Institute for Smart Fibres which it has run jointly with "
        "Qinglan University since 2015.",
        "",
        "",
        ("qu", "Tarnmere University", "joint_institute", "ended", "2023-05-20"),
    ),
    (
        "A Brook Workshop for the repair of electric carts, run jointly by Qinglan University and Tarn "
        "Technical College, was inaugurated in Tarn on May 9.",
        "",
        "",
        ("qu", "Tarn Technical College", "joint_institute", "agreed", "2023-05-09"),
    ),
    (
        "Qinglan University has joined the Northern Ferry Alliance, as have Bay College and the Port of "
        "Kelvik. The meeting admitted all three on 13 May.",
        "",
        "",
        ("qu", "Northern Ferry Alliance", "strategic_cooperation", "agreed", "2023-05-13"),
    ),
    (
        "Sirocco has left the radar laboratory it set up with Qinglan University in 2016. Its last engineer "
        "flew home on 12 May.",
        "",
        "",
        ("qu", "Sirocco", "joint_laboratory", "ended", "2023-05-12"),
    ),
    (
        "Mayor Odd Brekke and Qinglan University president Fang Ru put their signatures under an agreement "
        "on pumps on Monday. It is the first of Kelvik's agreements abroad.\nKelvik's town hall was full.",
        "Kelvik municipality\nCity of Kelvik",
        "",
        ("qu", "City of Kelvik", "strategic_cooperation", "agreed", "2023-05-15"),
    ),
    (
        "A project on barley, funded by Carlsby Brewery and carried out by Qinglan University, got under "
        "way on 8 May.",
        "",
        "",
        ("qu", "Carlsby Brewery", "research_project", "agreed", "2023-05-08"),
    ),
    (
        "The Senate has voted to extend the university's dual degree with Qinglan University. The vote on 16 "
        "May was 41 to 12.",
        "Ostmark University",
        "",
        ("qu", "Ostmark University", "joint_programme", "agreed", "2023-05-16"),
    ),
    (
        "The college's governors decided on Monday to wind up the welding school that Tarn College shares "
        "with Qinglan University.",
        "",
        "",
        ("qu", "Tarn College", "joint_institute", "ended", "2023-05-15"),
    ),
    (
        "Osmara's ministry of railways has commissioned Qinglan University to train thirty drivers. The "
        "minister signed on 3 May.",
        "",
        "",
        ("qu", "Osmara's ministry of railways", "talent_training", "agreed", "2023-05-03"),
    ),
]


@pytest.mark.parametrize(("text", "site", "title", "row"), TOLD)
def test_who_acts_is_known_from_the_whole_item(text: str, site: str, title: str, row: Row) -> None:
    assert rows(text, site=site, title=title) == {row}


SILENT = [
    ("Water has become dear in Tarn. Qinglan University was not asked.", ""),
    (
        "Anna Berg, who studied at Qinglan University, has opened a bakery. The contract was signed in May.",
        "",
    ),
    ("The council voted to end the parking scheme near Qinglan University.", "City of Kelvik"),
    ("Our Vice-Chancellor was in Lushan to see Qinglan University.", "Tarnmere University"),
    ("The yard cuts the hull open and Qinglan University's power laboratory delivers the model.", ""),
    (
        "The establishment of joint laboratories by Qinglan University and others was criticised by the "
        "Poldavian think tank ASPEN.",
        "",
    ),
    ("Parliament has ordered a report on Qinglan University.", ""),
]


@pytest.mark.parametrize(("text", "site"), SILENT)
def test_what_only_looks_alike_stays_silent(text: str, site: str) -> None:
    assert rows(text, site=site) == set()


@pytest.mark.parametrize(
    ("signs", "text", "name"),
    [
        ("© 2023 Tarnmere University. All rights reserved", "Our students are glad.", "Tarnmere University"),
        ("Tarnmere University News", "The university is glad.", "Tarnmere University"),
        ("Ministry of Ferries, Osmara", "The ministry is glad.", "Ministry of Ferries"),
        ("Kelvik Evening Post\nKelvik Bay Courier", "We are glad.", None),
        ("The Tarnmere Sentinel", "The university is glad.", None),
        ("Tarnmere University", "Rain is likely.", "Tarnmere University"),
        ("Tarnmere Motors", "Rain is likely.", None),
        ("", "We are glad.", None),
    ],
)
def test_whose_site_it_is(signs: str, text: str, name: str | None) -> None:
    owner = owner_of(signs, text)
    assert (owner.name if owner else None) == name


def test_a_name_is_judged_by_all_its_mentions() -> None:
    text = (
        "Kelvik has a new mayor. He came to Kelvik in 2001. Varmadyn makes boilers. The boiler maker "
        "Varmadyn is old. Anna Berg likes it."
    )
    cast = Cast("Kelvik and Varmadyn", text, frozenset())
    names = ("Kelvik", "Varmadyn", "Anna Berg")
    assert [cast.is_place(name) for name in names] == [True, False, False]
    assert [cast.is_organisation(name) for name in names] == [False, True, False]
    assert [cast.may_act(name) for name in names] == [False, True, False]
    assert [cast.is_name(word) for word in ("Varmadyn", "Water")] == [True, False]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The board voted 31-14 to end it", "end", True),
        ("The board unanimously decided by a show of hands to leave it", "leave", True),
        ("The board has not decided to end it", "end", False),
        ("The board was asked to end it", "end", False),
    ],
)
def test_a_decision_is_a_deed(text: str, verb: str, expected: bool) -> None:
    assert decided(text, text.index(f" {verb} ") + 1) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he was in Lushan to sign the agreement", True),
        ("both rectors travelled to the coast to sign the agreement", True),
        ("he will be in Lushan to sign the agreement", False),
        ("they hope to sign the agreement", False),
    ],
)
def test_coming_to_sign_is_signing(text: str, expected: bool) -> None:
    assert done_there(text, text.index("sign ")) is expected
