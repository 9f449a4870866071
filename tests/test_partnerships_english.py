"""Partnerships in English articles: who, with whom, what kind, when, and what is none. Names are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article, Institution, Partnership
from monitor.read.document import Document
from monitor.read.names import NameIndex
from monitor.read.partnerships import read_partnerships
from monitor.read.partnerships.english import find_english
from monitor.read.partnerships.host import site_owner

DIT = Institution("dit", "Dongling Institute of Technology", "东岭理工大学", ("DIOT",))
QU = Institution("qu", "Qinglan University", "青岚大学", ("QLU",))
QUP = Institution("qup", "Qinglan University of Petroleum", "青岚石油大学", ("QLUP",))
NAVY = Institution("navy", "Northern Naval Academy", "北方海军学院", ("NONA",), "pla_institution")
GROUP = Institution(
    "group", "Hengchuan Armaments Corporation", "恒川兵器集团", ("Hengchuan",), "defence_conglomerate"
)
NAMES = NameIndex([DIT, QU, QUP, NAVY, GROUP])
ALL = {i.id: i for i in (DIT, QU, QUP, NAVY, GROUP)}


def told(
    text: str, *, published: str | None = "2023-05-20", host: str | None = None, title: str = ""
) -> list[Partnership]:
    return [p for p in found(text, published, host, title) if p.confidence >= 0.5]


def found(text: str, published: str | None, host: str | None, title: str) -> list[Partnership]:
    """All that is read, also what only waits for review."""
    article = Article(title=title, published=published, language="en", text=text)
    return find_english(article, NAMES, ALL.get(host or ""))


def rows(text: str, **more: str | None) -> set[tuple[str, str, str, str, str | None]]:
    return {(p.institution, p.counterpart, p.kind, p.status, p.date) for p in told(text, **more)}  # type: ignore[arg-type]


AGREED = [
    # what is signed, and its kind
    (
        "Dongling Institute of Technology signed a strategic cooperation agreement with Brightwell Motors "
        "on May 18.",
        ("dit", "Brightwell Motors", "strategic_cooperation", "2023-05-18"),
    ),
    (
        "Qinglan University and the University of Hartfield signed an MoU on Tuesday.",
        ("qu", "University of Hartfield", "memorandum", "2023-05-16"),
    ),
    (
        "A cooperation agreement was signed between Qinglan University and Port Alder Polytechnic on 15 May.",
        ("qu", "Port Alder Polytechnic", "strategic_cooperation", "2023-05-15"),
    ),
    (
        "The signing ceremony of the framework agreement between Qinglan University and Lushan city was "
        "held on May 12.",
        ("qu", "Lushan city", "strategic_cooperation", "2023-05-12"),
    ),
    (
        "On May 12, the rectors of Qinglan University and Tarn University put their names to an agreement on "
        "the exchange of students.",
        ("qu", "Tarn University", "exchange", "2023-05-12"),
    ),
    (
        "Chipmaker Silvan said on Thursday that it had signed a research contract with Qinglan University.",
        ("qu", "Silvan", "research_project", "2023-05-18"),
    ),
    (
        "Qinglan University and Tarn University will exchange ten students a year under an agreement that "
        "their "
        "rectors signed on May 4.",
        ("qu", "Tarn University", "exchange", "2023-05-04"),
    ),
    # set up, unveiled, opened
    (
        "The nameplate of the Joint Laboratory for Soft Chassis, co-founded by Qinglan University and "
        "Brightwell "
        "Motors, was unveiled on May 8.",
        ("qu", "Brightwell Motors", "joint_laboratory", "2023-05-08"),
    ),
    (
        "A Sino-Ruritanian centre for laser optics was inaugurated on May 6 by Dongling Institute of "
        "Technology and "
        "Strelsau State University.",
        ("dit", "Strelsau State University", "joint_institute", "2023-05-06"),
    ),
    (
        "The School of Automation of Dongling Institute of Technology and Estwick Robotics set up a joint "
        "laboratory "
        "on May 3.",
        ("dit", "Estwick Robotics", "joint_laboratory", "2023-05-03"),
    ),
    # given, licensed, bought
    (
        "Brightwell Motors donated equipment worth 3 million yuan to Qinglan University on May 5.",
        ("qu", "Brightwell Motors", "funding", "2023-05-05"),
    ),
    (
        "A patent on radar absorbers was transferred by Dongling Institute of Technology to Lumen New "
        "Materials on "
        "May 3.",
        ("dit", "Lumen New Materials", "technology_transfer", "2023-05-03"),
    ),
    (
        "Qinglan University has been awarded a contract worth 46 million yuan by Osprey Aircraft for an "
        "icing rig. "
        "The award was posted on 5 May.",
        ("qu", "Osprey Aircraft", "procurement", "2023-05-05"),
    ),
    # renewed; kinds from the purpose
    (
        "The student exchange agreement between Qinglan University and the University of Ostby was "
        "extended on May 2.",
        ("qu", "University of Ostby", "exchange", "2023-05-02"),
    ),
    (
        "Quxi county in Handan, Hebei province, and Qinglan University signed an agreement on May 2 to "
        "train 500 farm "
        "managers.",
        ("qu", "Quxi county", "talent_training", "2023-05-02"),
    ),
    (
        "Qinglan University and the University of Poldavia signed an agreement on Oct. 30 to offer a joint "
        "bachelor's "
        "degree in food science.",
        ("qu", "University of Poldavia", "joint_programme", "2022-10-30"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), AGREED)
def test_what_is_agreed(text: str, expected: tuple[str, str, str, str]) -> None:
    who, partner, kind, date = expected
    assert rows(text) == {(who, partner, kind, "agreed", date)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qinglan University and Murrow Plains University intend to found a joint college for teaching. "
            "They signed a "
            "letter of intent on May 18.",
            ("qu", "Murrow Plains University", "joint_institute", "planned", "2023-05-18"),
        ),
        (
            "Vanter Robotics and Qinglan University agreed on May 12 to set up a joint laboratory for "
            "robot hands.",
            ("qu", "Vanter Robotics", "joint_laboratory", "planned", "2023-05-12"),
        ),
        (
            "Qinglan University will soon establish a flight-test institute together with Brightwell Motors.",
            ("qu", "Brightwell Motors", "joint_institute", "planned", None),
        ),
        (
            "A dual-degree programme is to be launched in September 2026 by Satby University and Qinglan "
            "University, "
            "under a plan made public on May 10.",
            ("qu", "Satby University", "joint_programme", "planned", "2023-05-10"),
        ),
        (
            "Fjordby University has terminated the joint laboratory for marine robots that it had shared "
            "with Qinglan "
            "University since 2016. The board voted for the end on 11 May 2023.",
            ("qu", "Fjordby University", "joint_laboratory", "ended", "2023-05-11"),
        ),
        (
            "Lakeside College will not take any more exchange students from Qinglan University. The "
            "exchange agreement, "
            "which dates from 1999, was terminated by the college on 1 May 2023.",
            ("qu", "Lakeside College", "exchange", "ended", "2023-05-01"),
        ),
        (
            "Eastbrook University announced on May 10 that it would not renew its cooperation agreement "
            "with Qinglan "
            "University.",
            ("qu", "Eastbrook University", "strategic_cooperation", "ended", "2023-05-10"),
        ),
    ],
)
def test_what_is_planned_or_ended(text: str, expected: tuple[str, str, str, str, str | None]) -> None:
    assert rows(text) == {expected}


def test_each_of_many_is_paired_with_the_host_not_with_each_other() -> None:
    text = (
        "Lushan in South China's Guangdong province signed strategic cooperation agreements with three "
        "universities – "
        "Qinglan University, Dongling Institute of Technology, and Tarn University – on May 16."
    )
    assert {(p.institution, p.counterpart) for p in told(text)} == {("qu", "Lushan"), ("dit", "Lushan")}


def test_three_who_act_together_are_each_paired_with_each_other() -> None:
    text = (
        "The Banshan district government, Seven Rivers Group and Qinglan University signed a tripartite "
        "agreement on "
        "May 12 to set up a modern industry college."
    )
    assert {(p.counterpart, p.kind) for p in told(text)} == {
        ("Banshan district government", "joint_institute"),
        ("Seven Rivers Group", "joint_institute"),
    }


def test_two_watched_parties_get_a_record_each() -> None:
    text = "Hengchuan Armaments Corporation and Qinglan University signed a pact on training engineers."
    assert {(p.institution, p.counterpart) for p in told(text)} == {
        ("group", "Qinglan University"),
        ("qu", "Hengchuan Armaments Corporation"),
    }


def test_parties_and_dates_are_found_across_sentences() -> None:
    text = (
        "Professor Arno Vik, rector of Bergum Maritime University, visited Qinglan University on May 8. "
        "The guests saw "
        "the towing tank.\nAfter the talks, the two universities signed a memorandum of understanding."
    )
    assert rows(text) == {("qu", "Bergum Maritime University", "memorandum", "agreed", "2023-05-08")}
    under = (
        "A research contract on the wear of rails was signed in Alder on May 12. Under it, Qinglan "
        "University will work "
        "with the State Railway of Ruritania for three years."
    )
    assert rows(under) == {("qu", "State Railway of Ruritania", "research_project", "agreed", "2023-05-12")}


def test_several_events_of_one_article_keep_their_own_partners_and_dates() -> None:
    text = (
        "In Alder on May 2, Qinglan University and Tarn University signed a strategic cooperation agreement. "
        "The next day Qinglan University signed a letter of intent on a joint laboratory with the Skolby "
        "Institute of Science and Technology."
    )
    assert rows(text) == {
        ("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05-02"),
        ("qu", "Skolby Institute of Science and Technology", "joint_laboratory", "planned", "2023-05-03"),
    }


def test_on_its_own_site_the_university_means_the_host() -> None:
    text = "On May 14, our university and Yangtze Rail Group signed a strategic cooperation agreement."
    assert rows(text, host="qu") == {
        ("qu", "Yangtze Rail Group", "strategic_cooperation", "agreed", "2023-05-14")
    }
    assert rows(text) == set()
    alone = "A new strategic cooperation agreement was signed with Yangtze Rail Group on May 14."
    assert rows(alone, host="qu") == {
        ("qu", "Yangtze Rail Group", "strategic_cooperation", "agreed", "2023-05-14")
    }


@pytest.mark.parametrize(
    ("published", "words", "date"),
    [
        ("2016-01-06", "on Oct. 30", "2015-10-30"),
        ("2016-01-06", "on Jan 5", "2016-01-05"),
        ("2024-02-29", "on the morning of February 27th", "2024-02-27"),
        ("2024-02-29", "yesterday", "2024-02-28"),
        ("2024-02-29", "recently", "2024-02"),
        ("2024-02-29", "in January 2024", "2024-01"),
        ("2024-02-29", "", "2024-02"),
        (None, "on 3 May 2022", "2022-05-03"),
        (None, "", None),
    ],
)
def test_dates_are_resolved_against_the_day_of_publication(
    published: str | None, words: str, date: str | None
) -> None:
    text = f"Qinglan University and Tarn University signed a memorandum of understanding {words}.".replace(
        " .", "."
    )
    assert [p.date for p in told(text, published=published)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "A group led by Tidewater Port Group vice president Geng Rui visited Qinglan University. The two "
        "sides discussed a "
        "cooperation agreement and hoped to sign it soon.",
        "Qinglan University and Tarn University held an online meeting to discuss cooperation on May 6.",
        "Qinglan University and the University of Turnhill expressed willingness to establish a joint "
        "laboratory.",
        "Since Qinglan University and Osprey signed a cooperation agreement in 2015, 300 students have "
        "been trained.",
        "The city and Qinglan University had signed an agreement to build it in 2018.",
        "In 2016 Qinglan University and Tarn University had founded a joint laboratory; it is doing well.",
        "The president of Qinglan University attended the signing ceremony between Brightwell Motors and "
        "Lushan city.",
        "Brightwell Motors and Tarn University signed an agreement in the main hall of Qinglan University "
        "on May 8.",
        "Brightwell Motors and Tarn University signed a pact on May 8 in the presence of experts from "
        "Qinglan University.",
        "The company denied that it had signed an agreement with Northern Naval Academy.",
        '"We have never signed anything with NONA," said the director of Stork Aerials.',
        "Talks between Qinglan University and Delf College on a joint institute have been broken off.",
        "The plan for a joint college of Old Mills University and Qinglan University is dead.",
        "Hengchuan Armaments Corporation is expected to sign a contract with Brunn Works next year.",
        "Student teams from Qinglan University and Tarn University joined forces in the solar race on May "
        "14.",
        "The Party branch of Qinglan University and the Party branch of the police station signed a "
        "co-building agreement.",
        "Graduates of Qinglan University must sign the tripartite employment agreement with Brightwell "
        "Motors by June 10.",
        "Qinglan University opened a new swimming hall on May 8. It was built by Lushan Construction Group.",
        "Lushan city and Qinglan University of Posts signed strategic cooperation agreements on May 13.",
        "Researchers from Qinglan University and the University of Turnhill jointly developed a sensor.",
        "Ms Ning, who studied at Qinglan University, signed a contract with Brightwell Motors on Monday.",
        "The Ministry of Industry and Hainan province signed an agreement on May 8 to jointly build "
        "Qinglan University.",
        "Qinglan University and Tarn University will meet in the final on May 22. Both signed up new "
        "sponsors.",
    ],
)
def test_what_is_no_partnership_stays_silent(text: str) -> None:
    assert told(text) == []


def test_a_look_alike_is_not_the_institution() -> None:
    text = (
        "Tarn Motors signed a pact with Qinglan University of Petroleum. Qinglan University was not involved."
    )
    assert {p.institution for p in told(text)} == {"qup"}


def test_confidence_falls_where_parties_are_inferred() -> None:
    named = told("Qinglan University and Tarn University signed a memorandum on May 8.")[0]
    inferred = told(
        "Tarn University's rector met Qinglan University's president. Both signed a memorandum on May 8."
    )[0]
    assert named.confidence >= 0.9 > inferred.confidence >= 0.5


def test_the_evidence_is_the_proving_sentence() -> None:
    text = (
        "Spring came late.\nQinglan University and Tarn University signed a memorandum on May 8. It rained."
    )
    assert told(text)[0].evidence == "Qinglan University and Tarn University signed a memorandum on May 8."


def test_a_portal_page_of_one_city_and_five_universities() -> None:
    """One agreement for each watched party, and nothing from the details or the menu."""
    names = NameIndex(
        [
            Institution("nju", "Nanjing University", aliases=("NJU",)),
            Institution("ncu", "Nanchang University", aliases=("NCU",)),
        ]
    )
    text = (
        "Chongqing in Southwest China signed a strategic cooperation agreement with five top Chinese "
        "universities – "
        "Nanjing University, China Agricultural University, Central China Normal University, Southwest "
        "Jiaotong "
        "University, and Nanchang University – on July 13.\n"
        "Nanjing University will provide consultation services to aid Chongqing in policy formulation.\n"
        "The agreements also promote technological transfers from the five universities to Chongqing.\n"
        "Contact Us | Terms and Conditions | Privacy Policy"
    )
    article = Article("Chongqing joins forces with 5 top universities", "2021-07-14", "en", text)
    assert {(p.institution, p.counterpart, p.kind, p.date) for p in find_english(article, names, None)} == {
        ("nju", "Chongqing", "strategic_cooperation", "2021-07-13"),
        ("ncu", "Chongqing", "strategic_cooperation", "2021-07-13"),
    }


_PIECES = st.sampled_from(
    "Qinglan University|Tarn University|DIOT|Hengchuan|Brightwell Motors|Lushan city|signed|a strategic "
    "cooperation agreement|"
    "with|and|, |. |between|was signed|on May 8|in 2018|the two sides|it|set up|a joint laboratory|not|"
    "will|(|)|“|”| – |\n|"
    "terminated|the university|President Li Ming|of|by|donated 5 million yuan to|\ue000|"
    "\uf000|青岚大学|'s".split("|")
)


@given(
    st.lists(_PIECES, max_size=40),
    st.sampled_from(["2023-05-20", None, "2023", "rubbish"]),
    st.sampled_from(["qu", None]),
)
def test_whatever_the_words_evidence_stands_in_the_text(
    pieces: list[str], published: str | None, host: str | None
) -> None:
    text = " ".join(pieces)
    plain = re.sub(r"\s+", " ", text)
    article = Article("", published, "en", text)
    for record in find_english(article, NAMES, ALL.get(host or "")):
        assert record.evidence in plain
        assert record.institution in ALL
        assert record.counterpart
        assert 0 < record.confidence <= 1


@given(st.text(max_size=400))
def test_arbitrary_text_never_raises(text: str) -> None:
    find_english(Article(text[:50], "2023-05-20", "en", text), NAMES, QU)


def test_endless_lists_and_sentences_are_read_in_bounded_time() -> None:
    for text in (
        "Qinglan University, " * 4000,
        "signed a deal with " * 4000,
        "(" * 50_000,
        "A of B and C " * 5000,
    ):
        find_english(Article("", "2023-05-20", "en", text), NAMES, None)


def test_the_language_of_the_text_decides_which_grammar_reads_it() -> None:
    text = "Qinglan University and Tarn University signed a memorandum on May 8."
    article = Article("", "2023-05-20", "zh", text)
    assert [p.counterpart for p in read_partnerships(article, NAMES, host_institution=None)] == [
        "Tarn University"
    ]


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        ("<header><img alt='Qinglan University'></header><p>x</p>", "qu"),
        ("<p>x</p><footer><p>Qinglan University · 3 Lake Road</p></footer>", "qu"),
        ("<title>News - Qinglan University</title><p>x</p>", "qu"),
        ("<p>Qinglan University signed.</p><footer><p>The Daily Post</p></footer>", None),
        ("<footer><p>Qinglan University and Dongling Institute of Technology</p></footer>", None),
    ],
)
def test_a_page_says_whose_it_is_at_its_head_and_foot(page: str, owner: str | None) -> None:
    found = site_owner(Document.parse(page.encode()), NAMES)
    assert (found.id if found else None) == owner


@pytest.mark.parametrize(
    "text",
    [
        "Halvik College has dropped its plan to open a joint institute with Qinglan University.",
        "Qinglan University and Halvik College plan to set up a joint laboratory. "
        "The plan was later shelved.",
        "The proposal for a joint college of Qinglan University and Halvik College has been abandoned.",
    ],
)
def test_a_plan_that_is_given_up_is_no_event(text: str) -> None:
    assert told(text) == []


def test_a_plan_that_stands_is_one() -> None:
    assert told("Qinglan University and Halvik College plan to set up a joint laboratory.")
