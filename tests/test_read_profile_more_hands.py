"""Profiles of further hands: places in several technologies at once, tables under a spanning header, headings
of cooperation, partners that are the object of a verb.
"""

import pytest

from monitor.model import Profile, Ranking
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.read.profile.colophon import is_colophon
from monitor.read.profile.foreign import is_foreign
from monitor.read.profile.placed import ranking
from monitor.read.profile.rankings import clauses
from monitor.read.profile.relations import relation
from monitor.read.profile.vocabulary import Topic, topic_of


def read(inner: str) -> Profile:
    page = f"<html lang='en'><head><title>Linhai College of Fog</title></head><body>{inner}</body></html>"
    return read_profile(Document.parse(page.encode()))[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The college ranks second in the world in fog physics and seventh in the world in buoys.",
            [("fog physics", 2, None), ("buoys", 7, None)],
        ),
        (
            "Globally it stands third in sonar, fifth in radar and ninth in optics.",
            [("sonar", 3, None), ("radar", 5, None), ("optics", 9, None)],
        ),
        (
            "It ranks second in fog physics and seventh in buoys nationally.",
            [("fog physics", None, 2), ("buoys", None, 7)],
        ),
        (
            "It is 3rd in the world (1st in China) in sonar and 12th in the world (4th in China) in radar.",
            [("sonar", 3, 1), ("radar", 12, 4)],
        ),
        ("It is ranked 4th in the world and 2nd in China in fog physics.", [("fog physics", 4, 2)]),
        ("LCF ranks 6th globally and 4th nationally in radar.", [("radar", 6, 4)]),
        ("It ranks second in the world in mining and metallurgy.", [("mining and metallurgy", 2, None)]),
    ],
)
def test_places_in_several_technologies_after_one_verb_are_as_many_rankings(
    line: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert [ranking(clause) for clause in clauses([line])] == [Ranking(*each) for each in expected]


def test_a_verb_of_ranking_after_the_subject_is_no_part_of_the_technology() -> None:
    assert ranking("In fog physics the college ranks second in the world.") == Ranking("fog physics", 2, None)
    assert ranking("In fog physics LCF ranks second worldwide") == Ranking("fog physics", 2, None)


def test_a_line_too_long_for_a_ranking_is_left_as_it_is() -> None:
    line = "It is " + "third in the world in radar and " * 3_000
    assert list(clauses([line])) == [line]


TABLE = (
    "<h1>Linhai College of Fog</h1>"
    "<table><thead><tr><th colspan='2'>{heading}</th></tr></thead><tbody>"
    "<tr><td>1</td><td>{one}</td></tr><tr><td>2</td><td>{two}</td></tr></tbody></table>"
)


def test_a_header_that_spans_a_numbered_table_is_the_heading_of_its_rows() -> None:
    labs = read(
        TABLE.format(heading="Defence laboratories", one="Laboratory of Fog", two="Laboratory of Buoys")
    )
    assert [v.value.name for v in labs.laboratories if v.value] == [
        "Laboratory of Fog",
        "Laboratory of Buoys",
    ]
    links = read(
        TABLE.format(
            heading="Defence links",
            one="The navy lends the college a tender.",
            two="In 2021 the militia of Linhai opened a signal station staffed by its students.",
        )
    )
    assert [v.value for v in links.defence_links] == [
        "The navy lends the college a tender.",
        "In 2021 the militia of Linhai opened a signal station staffed by its students.",
    ]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Formal cooperation", Topic.PARTNERSHIPS),
        ("Institutional co-operation", Topic.PARTNERSHIPS),
        ("Cooperation on record", Topic.PARTNERSHIPS),
        ("Working relationships", Topic.PARTNERSHIPS),
        ("Military cooperation", Topic.LINKS),
        ("Defence cooperation", Topic.LINKS),
    ],
)
def test_headings_of_cooperation_are_of_partnerships_unless_it_is_with_the_military(
    heading: str, topic: Topic
) -> None:
    assert topic_of(heading) is topic


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("LCF supplies Borea Optics of Italy with prisms under a contract of 2022.", ("Borea Optics",)),
        ("LCF trains Kestrel Marine in fog signalling.", ("Kestrel Marine",)),
        ("LCF became a partner of the Thai shipyard Chao Lake Marine in 2017.", ("Chao Lake Marine",)),
        ("LCF opened a centre with the University of Italy in 2017.", ("University of Italy",)),
    ],
)
def test_a_partner_may_be_the_object_of_a_verb_and_named_with_its_country(
    sentence: str, parties: tuple[str, ...]
) -> None:
    found = relation(sentence, frozenset({"lcf"}), given=True)
    assert found is not None
    assert found.parties == parties


def test_a_sentence_that_ends_with_a_newsletter_is_no_remark_of_the_page() -> None:
    assert not is_colophon(
        "A laser has been used to range satellites, the institute’s own newsletter reports."
    )
    assert is_colophon("Subscribe to our newsletter")
    assert is_colophon("Get the weekly newsletter")


@pytest.mark.parametrize(
    "text",
    [
        "Do 3 per cent of graduates do a con as no",
        "An average of RMB 40 million a year for joint research",
        "Jobs in defence: 31 per cent in 2018",
    ],
)
def test_english_with_words_that_other_languages_have_too_is_not_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_a_sentence_of_another_language_is_foreign() -> None:
    assert is_foreign("Die Seite ist nicht in der Sprache verfügbar und wird nur auf Anfrage übersetzt.")
    assert is_foreign("Este sitio no se encuentra en el idioma que usted ha pedido.")
