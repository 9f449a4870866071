"""Profiles by many hands: what a careful analyst reads, however a page is drawn and worded."""

from collections.abc import Iterable

import pytest

from monitor.model import Profile, Ranking
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.read.profile.agencies import affiliations_in, supervisors_in
from monitor.read.profile.content import topic_by_content
from monitor.read.profile.foreign import is_foreign
from monitor.read.profile.levels import credential, designation
from monitor.read.profile.naming import names_in
from monitor.read.profile.placed import only_place, ranking
from monitor.read.profile.relations import relation
from monitor.read.profile.vocabulary import Topic, topic_of
from monitor.text import fold
from tests import profile_hands, profile_hands_more

PAGES = {**profile_hands.PAGES, **profile_hands_more.PAGES}


def read(page: str) -> Profile:
    return read_profile(Document.parse(page.encode(), media_type="text/html"))[0]


def body(inner: str) -> Profile:
    return read(f"<html lang='en'><head><title>Lushan College</title></head><body>{inner}</body></html>")


def told(profile: Profile) -> dict[str, list[str]]:
    labs = (lab.value for lab in profile.laboratories)
    ranks = (rank.value for rank in profile.technology_rankings)
    sections = [text for s in profile.sections if s.value for text in s.value.text.split("\n")]
    return {
        "name": [profile.name.value or ""],
        "name_zh": [profile.name_zh.value or ""],
        "aliases": _texts(profile.aliases),
        "risk": [profile.risk_level.value or ""],
        "rationale": [profile.risk_rationale.value or ""],
        "supervisors": _texts(profile.supervisors),
        "affiliations": _texts(profile.affiliations),
        "credential": [profile.security_credential.value or ""],
        "labs": [f"{lab.name}|{lab.name_zh}" for lab in labs if lab],
        "areas": _texts(profile.research_areas),
        "ranks": [f"{r.technology}|{r.global_rank}|{r.national_rank}" for r in ranks if r],
        "parties": [party for r in profile.partnerships if r.value for party in r.value.parties],
        "links": _texts(profile.defence_links),
        "statements": [*_texts(profile.statements), *sections],
    }


def _texts(values: Iterable[object]) -> list[str]:
    return [getattr(value, "value", "") or "" for value in values]


def facts(texts: list[str]) -> list[str]:
    return sorted(fold(text).rstrip(".") for text in texts if text)


@pytest.mark.parametrize(
    ("page", "aspect"), [(page, aspect) for page, (_, e) in PAGES.items() for aspect in e]
)
def test_each_fact_of_a_page_is_read_in_its_aspect_once_and_nothing_else(page: str, aspect: str) -> None:
    source, expected = PAGES[page]
    assert facts(told(read(source))[aspect]) == facts(expected[aspect])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On the desk's count of theses the college comes ninth in the world in glaciology",
            ("glaciology", 9, None),
        ),
        ("Glaciology: no. 12 worldwide, no. 3 nationally", ("Glaciology", 12, 3)),
        ("For ice radar it is placed 2nd in China and eleventh in the world.", ("ice radar", 11, 2)),
        ("In ice radar the survey puts it in third place nationwide", ("ice radar", None, 3)),
        (
            "Globally it holds the 21st position in snow mechanics, nationally the 4th",
            ("snow mechanics", 21, 4),
        ),
        ("Snow mechanics (7th in the world)", ("Snow mechanics", 7, None)),
        ("冰川雷达：全球第十二，全国第三", ("冰川雷达", 12, 3)),
        ("该所雪地力学位居世界第二十一位、国内第4位。", ("雪地力学", 21, 4)),
    ],
)
def test_places_are_read_in_any_wording(text: str, expected: tuple[str, int | None, int | None]) -> None:
    assert ranking(text) == Ranking(*expected)


@pytest.mark.parametrize(
    "text", ["first in the world", "Founded in China in 1961", "It was second to leave in 2004"]
)
def test_a_place_without_technology_is_no_ranking(text: str) -> None:
    assert ranking(text) is None


def test_a_place_alone_is_told_from_a_technology() -> None:
    assert only_place("World #4") == Ranking("", 4, None)
    assert only_place("Snow mechanics") is None


def test_several_places_in_one_sentence_are_as_many_rankings() -> None:
    profile = body(
        "<h1>Lushan College</h1><h2>Rankings</h2><p>It is fifth worldwide in ice radar; in snow mechanics"
        " it is"
        " 14th in the world and 2nd in China.</p>"
    )
    assert facts(told(profile)["ranks"]) == ["ice radar|5|none", "snow mechanics|14|2"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Heilongjiang Provincial Government owns the college.", ("Heilongjiang Provincial Government",)),
        ("Its parent is the Northern Ice Group.", ("Northern Ice Group",)),
        (
            "The college reports to the Jilin Provincial Government and, since 2021, to SASTIND.",
            ("Jilin Provincial Government", "SASTIND"),
        ),
        (
            "The Ministry of Water Resources oversees the college together with the Jilin Provincial"
            " Government.",
            ("Ministry of Water Resources", "Jilin Provincial Government"),
        ),
        ("The Ministry of Water Resources oversaw the college until 2003.", ()),
        ("The Jilin Provincial Government runs a ferry.", ()),
        ("该校由水利部主管。", ("水利部",)),
        ("2011年起由水利部与吉林省共建。", ("水利部", "吉林省")),
        ("学校的上级部门是吉林省人民政府。", ("吉林省人民政府",)),
        ("该所隶属于北方冰雪集团。", ("北方冰雪集团",)),
        ("该校曾由第二机械工业部管理。", ()),
    ],
)
def test_supervisors_are_names_in_any_wording(sentence: str, names: tuple[str, ...]) -> None:
    assert supervisors_in(sentence, frozenset({"lushan college"})) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("It has observer status in the Polar Schools League.", ("Polar Schools League",)),
        (
            "Since 2020 it has presided over the Polar Schools League (极地院校联盟).",
            ("Polar Schools League",),
        ),
        ("It sits in the Alliance of Snow Colleges.", ("Alliance of Snow Colleges",)),
        ("In 2018 it and Beiling Networks opened a studio, among others.", ()),
        ("学校虽为极地院校联盟成员，但并非理事单位。", ("极地院校联盟",)),
        ("该校已加入“北方冰雪高校联盟”，任副理事长单位。", ("北方冰雪高校联盟",)),
    ],
)
def test_alliances_are_names_once_and_without_the_role(sentence: str, names: tuple[str, ...]) -> None:
    assert affiliations_in(sentence) == names


def test_a_shortened_alliance_is_the_full_one_and_its_role_stays_in_the_quote() -> None:
    profile = body(
        "<h1>Lushan College</h1><ul><li>Alliances: Polar League (observer)</li></ul><p>Since 2019 it has"
        " been an"
        " observer in the Polar League for Ice and Snow.</p>"
    )
    (value,) = profile.affiliations
    assert value.value == "Polar League for Ice and Snow"
    assert "observer" in value.quote


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        (
            "Second-class credentials were granted in 2004; the college has not lost them since.",
            ("Secret", True),
        ),
        ("It held confidential credentials; they lapsed in 2020.", ("Confidential", False)),
        ("No other school of the county has secret credentials.", ("Secret", True)),
        ("Before 2011 it had no clearance; now it is cleared at the top secret level.", ("Top secret", True)),
        ("It does not hold secret credentials.", ("Secret", False)),
    ],
)
def test_what_denies_and_what_confirms_credentials(sentence: str, held: tuple[str, bool]) -> None:
    assert credential(sentence) == held


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "It is rated high risk by this bureau, for two reasons: its radars and its cadets.",
            "its radars and its cadets",
        ),
        ("With cadets in every class, Lushan College is assessed as high risk.", "cadets in every class"),
        ("We put it in the high-risk group, as it trains cadets.", "it trains cadets"),
        ("We consider it a high-risk partner: it trains cadets.", "it trains cadets"),
        ("该校被评定为高风险，理由是：承担军方任务。", "承担军方任务"),
    ],
)
def test_reasons_are_read_without_what_announces_them(sentence: str, reason: str) -> None:
    found = designation(sentence)
    assert found is not None
    assert (found.level, found.reason) == ("high", reason)


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Who oversees it?", Topic.SUPERVISORS),
        ("To whom does it answer?", Topic.SUPERVISORS),
        ("Which labs matter?", Topic.LABORATORIES),
        ("Is it cleared for secrets?", Topic.CREDENTIAL),
        ("With whom does it cooperate?", Topic.PARTNERSHIPS),
        ("What does it do for the army?", Topic.LINKS),
        ("Was this sheet useful?", Topic.ELSEWHERE),
        ("First visit?", Topic.ELSEWHERE),
        ("Army ties 軍方關係", Topic.LINKS),
        ("負責人 Director", Topic.LEADERSHIP),
        ("Partnerships with arms makers", Topic.PARTNERSHIPS),
        ("Sailors and soldiers on campus", Topic.LINKS),
        ("Naval Engineering Campus", Topic.LINKS),
    ],
)
def test_headings_ask_speak_two_languages_and_name_soldiers(heading: str, topic: Topic) -> None:
    assert topic_of(heading) is topic


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (["Laboratory of Sea Ice (海冰实验室)", "Key Laboratory of Firn"], Topic.LABORATORIES),
        (["Ice radar: 4th in the world", "Firn: 2nd in China"], Topic.RANKINGS),
        (["Jilin Provincial Government", "Ministry of Water Resources"], Topic.SUPERVISORS),
        (["Founding member of the Polar Schools League"], Topic.AFFILIATIONS),
        (["On the regulator's list stand two fields:", "Ice radar", "Firn"], Topic.AREAS),
        (["The Laboratory of Sea Ice burnt down in 1999."], None),
        (["Beihe University", "Xihu College"], None),
    ],
)
def test_a_list_under_an_unknown_heading_is_what_its_entries_are(
    texts: list[str], topic: Topic | None
) -> None:
    assert topic_by_content(texts) is topic


def test_chips_side_by_side_are_names_of_their_own() -> None:
    profile = body(
        "<h1>Lushan College</h1><div class='r'><span class='k'>Other names</span><span>LSC</span><span>Ice"
        " School"
        "</span><span>庐冰院</span></div><div class='r'><span class='k'>Campus</span><span>9 Lake"
        " Road</span></div>"
    )
    assert facts(told(profile)["aliases"]) == ["ice school", "lsc", "庐冰院"]
    assert "Location: 9 Lake Road" in told(profile)["statements"]


def test_a_word_cut_into_spans_stays_a_word() -> None:
    profile = body(
        "<h1>Lushan College</h1><div><b>Lus</b><i>han</i> College teaches <b>I</b><b>ce</b> physics.</div>"
    )
    assert told(profile)["statements"] == ["Lushan College teaches Ice physics."]


def test_tools_in_headings_and_lines_are_no_text() -> None:
    profile = body(
        "<h1>Lushan College</h1><h2>庐山学院<a href='#t'>Back to top</a></h2><p>It was opened in 1950.</p>"
        "<h3>Location</h3><ul><li>9 Lake Road <a href='/m?q=1'>View on map</a></li></ul>"
    )
    assert profile.name_zh.value == "庐山学院"
    assert facts(told(profile)["statements"]) == ["it was opened in 1950", "location: 9 lake road"]


def test_lines_of_one_look_are_headings_if_some_are_known() -> None:
    profile = body(
        "<h1>Lushan College</h1><p class='h'>Under one roof</p><p>It has nine halls and a quarry.</p>"
        "<p class='h'>Other names</p><p>LSC</p><p class='h'>Military ties</p><p>It trains ski troops.</p>"
        "<p class='h'>A quarrel</p><p>In 2016 a cook was fined.</p>"
    )
    assert told(profile)["aliases"] == ["LSC"]
    assert told(profile)["links"] == ["It trains ski troops."]
    assert facts(told(profile)["statements"]) == [
        "in 2016 a cook was fined",
        "it has nine halls and a quarry",
    ]


def test_the_header_of_a_card_is_the_heading_of_its_text() -> None:
    card = "<section class='card'><header><h3>{}</h3></header><div>{}</div></section>"
    profile = body(
        "<h1>Lushan College</h1>"
        + card.format("Laboratories", "<ul><li>Laboratory of Sea Ice (海冰实验室)</li></ul>")
        + card.format("Military ties", "<p>It trains ski troops.</p>")
    )
    assert told(profile)["labs"] == ["Laboratory of Sea Ice|海冰实验室"]
    assert told(profile)["links"] == ["It trains ski troops."]


def test_boxes_side_by_side_are_rows() -> None:
    row = "<div class='row'><div>{}</div><div>{}</div></div>"
    profile = body(
        "<h1>Lushan College</h1><h2>Partners</h2>"
        + row.format("Northern Snow Works", "Joint laboratory, 2014")
        + row.format("University of Kirkenvik", "Student exchange, 2016")
    )
    assert told(profile)["parties"] == ["Northern Snow Works", "University of Kirkenvik"]
    assert [r.value.kind for r in profile.partnerships if r.value] == ["joint_laboratory", "exchange"]


def test_a_sentence_under_an_unknown_label_is_prose() -> None:
    profile = body(
        "<h1>Lushan College</h1><dl><dt>Verdict of the desk</dt><dd>Lushan College is graded low risk for"
        " its few"
        " contracts.</dd><dt>Purse</dt><dd>It spent RMB3 million in 2020.</dd><dt>Cooks</dt><dd>14</dd></dl>"
    )
    assert profile.risk_level.value == "low"
    assert facts(told(profile)["statements"]) == ["cooks: 14", "it spent rmb3 million in 2020"]


def test_a_line_that_announces_a_list_is_no_entry() -> None:
    profile = body(
        "<h1>Lushan College</h1><h2>Laboratories</h2><p>Papers of its staff name one:<sup>;</sup>;</p>"
        "<ul><li>Laboratory of Sea Ice (海冰实验室)</li></ul><h2>Research areas</h2>"
        "<p>These stand in the yearbook:;</p><ul><li>Firn</li></ul>"
    )
    assert told(profile)["labs"] == ["Laboratory of Sea Ice|海冰实验室"]
    assert told(profile)["statements"] == ["Research topic: Firn"]


def test_what_is_told_as_a_rank_or_rating_is_not_told_again_by_its_section() -> None:
    profile = body(
        "<h1>Lushan College</h1><h2>Seen from afar</h2><p>Lushan College is rated low risk. It is 7th in"
        " the world"
        " for research on firn. Its roof leaks.</p>"
    )
    assert told(profile)["ranks"] == ["firn|7|None"]
    assert told(profile)["statements"] == ["Its roof leaks."]


def test_each_of_several_laboratories_in_a_sentence_has_what_is_said_of_it() -> None:
    profile = body(
        "<h1>Lushan College</h1><h2>Laboratories</h2><p>The Laboratory of Sea Ice (海冰实验室) opened in"
        " 2004, while"
        " the Key Laboratory of Firn (粒雪重点实验室) followed in 2009.</p>"
    )
    notes = [lab.value.notes for lab in profile.laboratories if lab.value]
    assert ["2004" in notes[0][0], "2009" in notes[0][0], "2009" in notes[1][0]] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "aliases", "chinese", "alone"),
    [
        ("It also goes by LSC and by the cover name Quarry Works.", ("LSC", "Quarry Works"), "", True),
        ("庐山学院 · abbreviated LSC · formerly Quarry School", ("LSC", "Quarry School"), "庐山学院", True),
        ("Lushan College, which everybody calls LSC, has a quarry.", ("LSC",), "", False),
        ("In Chinese it is called 庐山学院.", (), "庐山学院", True),
        ("It goes by train to the coast.", (), "", False),
        ("Home · About · Civilian", (), "", False),
    ],
)
def test_names_told_in_words(text: str, aliases: tuple[str, ...], chinese: str, alone: bool) -> None:
    found = names_in(text)
    assert (found.aliases, found.chinese, found.alone) == (aliases, chinese, alone)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Die Angaben stammen aus öffentlichen Quellen und werden nicht geprüft.", True),
        ("Cette page n’est pas disponible dans votre langue.", True),
        ("Los datos de esta página no son una recomendación.", True),
        ("Deze gegevens zijn niet door ons gecontroleerd.", True),
        ("Instituto Superior de la Montaña", False),
        ("It has an agreement with the Escuela de Minas de los Andes.", False),
        ("École des Mines de Nancy-Est", False),
    ],
)
def test_what_a_site_says_in_another_language_is_told_from_names(text: str, foreign: bool) -> None:
    assert is_foreign(text) is foreign


@pytest.mark.parametrize(
    "sentence",
    [
        "2022: visit by a delegation of Beihe University",
        "In 2019 a delegation of Beihe University visited the college.",
    ],
)
def test_a_mere_visit_is_no_partnership(sentence: str) -> None:
    assert relation(sentence, frozenset({"lushan college"}), given=True) is None


def test_who_supervises_or_pays_for_a_budget_is_no_partner() -> None:
    profile = body(
        "<h1>Lushan College</h1><p>It is jointly supervised by SASTIND and the Jilin Provincial Government"
        " under an"
        " agreement of 2012. The Jilin Provincial Government and contracts pay for its budget.</p>"
    )
    assert told(profile)["parties"] == []
    assert len(told(profile)["supervisors"]) == 2
