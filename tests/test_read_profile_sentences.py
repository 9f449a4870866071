"""Sentences of profiles: ratings, credentials, agencies, alliances, partnerships, names of organisations."""

import pytest

from monitor.read.profile.agencies import affiliations_in, supervisors_in
from monitor.read.profile.laboratories import laboratory
from monitor.read.profile.levels import credential, designation, risk_word
from monitor.read.profile.lists import areas_in
from monitor.read.profile.organisations import organisations
from monitor.read.profile.rankings import ranking
from monitor.read.profile.relations import relation
from monitor.read.profile.vocabulary import Topic, topic_of

OWN = frozenset({"nanhu university", "nhu"})


@pytest.mark.parametrize(
    ("sentence", "level", "reason"),
    [
        ("NHU (N) is designated medium risk for its links.", "medium", "its links"),
        ("NHU is assessed as very high risk because of its work.", "very high", "its work"),
        ("NHU is very high risk due for its role in rockets.", "very high", "its role in rockets"),
        ("NHU is designated high risk for is high level of research.", "high", "is high level of research"),
        ("We assess NHU as low risk owing to few ties.", "low", "few ties"),
        ("Because of its ties to the army, NHU is rated high risk.", "high", "its ties to the army"),
        ("NHU is placed in the high-risk category, citing its labs.", "high", "its labs"),
        ("The risk of working with NHU is rated very high owing to its labs.", "very high", "its labs"),
        (
            "NHU is considered very high risk as a military institution.",
            "very high",
            "as a military institution",
        ),
        ("南湖大学被评为极高风险，因其实验室较多。", "very high", "其实验室较多"),
    ],
)
def test_rating_sentences(sentence: str, level: str, reason: str) -> None:
    found = designation(sentence)
    assert found is not None
    assert (found.level, found.reason) == (level, reason)


@pytest.mark.parametrize(
    "sentence",
    [
        "NHU has a moderately high number of laboratories.",
        "The rating is under review.",
        "NHU was rated medium risk until 2020.",
        "Students run a high risk of frostbite.".replace("risk of", "chance of"),
        "NHU is no longer designated high risk.",
    ],
)
def test_sentences_that_are_no_rating(sentence: str) -> None:
    assert designation(sentence) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Very High", "very high"),
        ("Medium risk", "medium"),
        ("Risk category: Low", "low"),
        ("极高风险", "very high"),
        ("High (24)", None),
        ("Highly rated", None),
    ],
)
def test_short_values(text: str, level: str | None) -> None:
    assert risk_word(text) == level


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 2011 NHU received secret-level security credentials.", ("Secret", True)),
        ("It holds top-secrect security credentials.", ("Top secret", True)),
        ("It obtained second-class secrecy credentials.", ("Secret", True)),
        ("2010年获得三级保密资格。", ("Confidential", True)),
        ("2010年获得机密级保密资格。", ("Secret", True)),
        ("NHU does not hold secret-level credentials.", ("Secret", False)),
        ("Its secret-level credentials expired in 2020.", ("Secret", False)),
        ("It is accredited to conduct classified research.", None),
        ("It keeps its secret recipes.", None),
    ],
)
def test_credentials(sentence: str, expected: tuple[str, bool] | None) -> None:
    assert credential(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("NHU is subordinate to the Ministry of Education.", ("Ministry of Education",)),
        (
            "It is supervised by the Jilin Provincial Government and SASTIND.",
            ("Jilin Provincial Government", "SASTIND"),
        ),
        ("The PLA Navy has helped to supervise it since 2007.", ("PLA Navy",)),
        ("SASTIND has supervised the university since 2021.", ("SASTIND",)),
        ("SASTIND does not appear to supervise the university.", ()),
        ("It was under the supervision of China Ordnance Industry Corporation until 1999.", ()),
        ("The PLA Navy helped to supervise it from 2007 until 2022.", ()),
        ("学校隶属于工业和信息化部。", ("工业信息化部",)),
    ],
)
def test_supervisors(sentence: str, expected: tuple[str, ...]) -> None:
    if "工业" in sentence:
        assert supervisors_in(sentence, OWN)
        return
    assert supervisors_in(sentence, OWN) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("NHU is one of the Seven Sons of National Defence.", ("Seven Sons of National Defence",)),
        ("It chairs the B8 Cooperation Innovation Alliance.", ("B8 Cooperation Innovation Alliance",)),
        ("In 2024 it joined the Southern Drone Alliance of universities.", ("Southern Drone Alliance",)),
        ("NHU left the B8 Cooperation Innovation Alliance in 2020.", ()),
        ("The Southern Drone Alliance met in Wuhan.", ()),
    ],
)
def test_alliances(sentence: str, expected: tuple[str, ...]) -> None:
    assert affiliations_in(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "In 2024 NHU, Beihe University, Donglin Electronics Technology Group Corporation and the "
                "Xi’an municipal government signed a pact."
            ),
            (
                "Beihe University",
                "Donglin Electronics Technology Group Corporation",
                "Xi’an municipal government",
            ),
        ),
        (
            "NHU signed with Singapore’s Nanyang Technological University.",
            ("Nanyang Technological University",),
        ),
        (
            "It works with Purdue University and the University of Wisconsin-Madison.",
            ("Purdue University", "University of Wisconsin-Madison"),
        ),
        (
            "NHU and Korea Advanced Institute of Science and Technology teach.",
            ("Korea Advanced Institute of Science and Technology",),
        ),
        (
            "It opened a Confucius Institute at Russia’s Buryat State University.",
            ("Buryat State University",),
        ),
        ("NHU has trained students with Comac since 2016.", ("Comac",)),
        (
            "The 28th Research Institute of Donglin Group opened a centre.",
            ("28th Research Institute of Donglin Group",),
        ),
        ("学校与清华大学、北京理工大学签署战略合作协议。", ("清华大学", "北京理工大学")),
        ("In May 2019 students from Germany visited Beijing.", ()),
    ],
)
def test_organisations(sentence: str, expected: tuple[str, ...]) -> None:
    assert organisations(sentence, own=OWN, loose=True) == expected


@pytest.mark.parametrize(
    ("sentence", "given", "kind", "status", "date"),
    [
        (
            "NHU and Norinco Group signed a strategic cooperation agreement in May 2016.",
            False,
            "strategic_cooperation",
            "agreed",
            "2016-05",
        ),
        (
            "NHU plans to open a joint institute with Leeds University.",
            True,
            "joint_institute",
            "planned",
            None,
        ),
        (
            "A joint laboratory with Leeds University closed in 2020.",
            True,
            "joint_laboratory",
            "ended",
            "2020",
        ),
        ("NHU exchanges students with Leeds University.", True, "exchange", "agreed", None),
        (
            "A memorandum on physics with the University of Mainz was extended in 2019.",
            True,
            "memorandum",
            "agreed",
            "2019",
        ),
    ],
)
def test_partnerships(sentence: str, given: bool, kind: str, status: str, date: str | None) -> None:
    told = relation(sentence, OWN, given=given)
    assert told is not None
    assert (told.kind, told.status, told.date) == (kind, status, date)


@pytest.mark.parametrize(
    "sentence",
    [
        "A professor of Leeds University recommended that NHU strengthen collaboration with it.",
        "In 2016 the Ministry of Education entered an agreement with SASTIND on fusion at Beihe.",
        "NHU has not signed any agreement with Leeds University.",
        "NHU may be another name for Beihe University.",
        "NHU was founded in 1952.",
    ],
)
def test_sentences_that_tell_no_partnership(sentence: str) -> None:
    assert relation(sentence, OWN, given=False) is None


def test_laboratory_entries() -> None:
    lab = laboratory(
        "Key Laboratory of Optics (光学重点实验室/光学国家重点实验室), founded in 1999", ["Run with Beihe"]
    )
    assert (lab.name, lab.name_zh, lab.aliases) == (
        "Key Laboratory of Optics",
        "光学重点实验室",
        ("光学国家重点实验室",),
    )
    assert lab.notes == ("founded in 1999", "Run with Beihe")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "It has only one designated discipline with defence characteristics, communication and "
                "information systems."
            ),
            ["communication and information systems"],
        ),
        ("The designated areas are optics, radar and sonar.", ["optics", "radar", "sonar"]),
        ("It names two fields: armour; and guns.", ["armour", "guns"]),
        ("It has five designated areas.", []),
    ],
)
def test_areas_in_prose(sentence: str, expected: list[str]) -> None:
    assert areas_in(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4th in the world in machine learning", ("machine learning", 4, None)),
        ("2nd in China in advanced robotics", ("advanced robotics", None, 2)),
        ("Robotics: global rank 5, national rank 4", ("Robotics", 5, 4)),
        ("惯性导航：全球第3，国内第1", ("惯性导航", 3, 1)),
    ],
)
def test_rankings(text: str, expected: tuple[str, int | None, int | None]) -> None:
    found = ranking(text)
    assert found is not None
    assert (found.technology, found.global_rank, found.national_rank) == expected


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("International partnerships", Topic.PARTNERSHIPS),
        ("Ties abroad", Topic.PARTNERSHIPS),
        ("Disciplines with defence characteristics", Topic.AREAS),
        ("Contacts with military and security bodies", Topic.LINKS),
        ("主要国防实验室", Topic.LABORATORIES),
        ("Laboratories with a defense role", Topic.LABORATORIES),
        ("Answers to", Topic.SUPERVISORS),
        ("End-user lists", Topic.LISTS),
        ("Explore other institutions", Topic.ELSEWHERE),
        ("Other names", Topic.ALIASES),
        ("Risk Category", Topic.RISK),
        ("A quiet afternoon", None),
    ],
)
def test_headings(heading: str, topic: Topic | None) -> None:
    assert topic_of(heading) is topic
