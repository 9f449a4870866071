"""Sentences of further writers: shares, fractions, converse verbs, denials, names in both scripts."""

import pytest

from monitor.changes import Action, Aspect
from monitor.compare import compare
from monitor.compare.claim import Lens
from monitor.compare.kinship import Kinship, relate
from monitor.compare.odds import denial
from monitor.compare.spelled import Joined, latin_first, without_chinese
from monitor.model import Profile, Reading, State, Value
from tests.test_compare_paraphrase import SUBJECT, page, reading, told, values
from tests.test_compare_states import ranks

SAME = [
    (
        "THU owns 30 per cent of a joint venture with the lens maker Optika Bor.",
        "In a joint venture with the lens maker Optika Bor, THU holds a 30% stake.",
    ),
    (
        "The greater part of its research is financed by the Harbour Fund.",
        "Most of its research is paid for by the Harbour Fund.",
    ),
    (
        "In 2021 THU won a navy contract worth RMB 4.5 million for a study of fog signals.",
        "The navy gave THU a 4.5-million-yuan contract in 2021 to study fog signals.",
    ),
    (
        "Sailors of the Northern Flotilla have trained in its pressure chamber since 2016.",
        "Since 2016 its pressure chamber has served to train sailors for the Northern Flotilla.",
    ),
    (
        "The 88th Harbour Hospital sends its surgeons to THU for courses on burns.",
        "THU gives courses on burns to surgeons whom the 88th Harbour Hospital sends.",
    ),
    (
        "Its wind tunnel, 40 metres long, is the largest in any provincial university.",
        "No provincial university has a larger wind tunnel than its own, which is 40 metres long.",
    ),
    (
        "One in eight graduates joins the Coastal Guard Corps.",
        "An eighth of its graduates go to the Coastal Guard Corps.",
    ),
    (
        "One in eight graduates joins the Coastal Guard Corps.",
        "The Coastal Guard Corps recruits one graduate in eight.",
    ),
    (
        "From 25 to 33 per cent of its graduates in physics join the Coastal Guard Corps.",
        "Between a quarter and a third of its physics graduates join the Coastal Guard Corps.",
    ),
    (
        "Plans for a campus in Batavia, announced in 2019 with the Lakes Ministry, have not been realised.",
        "In 2019 THU and the Lakes Ministry announced a campus in Batavia, but it has yet to be realised.",
    ),
    (
        "An anti-drone rifle designed at THU was first shown in May 2019.",
        "A rifle against drones that THU had designed was first shown in May 2019.",
    ),
    (
        "The university denies that its software is used by the army.",
        "The university says that its software is not used by the army.",
    ),
    (
        "In 2020 Norwegian customs stopped a shipment of crystals that was addressed to THU.",
        "Customs in Norway intercepted a shipment of crystals in 2020 that was addressed to THU.",
    ),
    (
        "Its students must serve three years in the crewed space programme.",
        "Its students must serve three years in the manned space programme.",
    ),
    (
        "A three-way agreement on mine sweeping was signed by THU, Optika Bor and the Lakes Institute.",
        "THU, Optika Bor and the Lakes Institute signed a tripartite agreement on mine sweeping.",
    ),
    (
        "Almost all of its research is financed by the army.",
        "Its research is paid for almost entirely by the army.",
    ),
    (
        "A third of the graduates of 2018 took up posts in the arms industry.",
        "A third of the graduates of 2018 went to work for the arms industry.",
    ),
]
APART = [
    (
        "THU owns 30 per cent of a joint venture with the lens maker Optika Bor.",
        "In a joint venture with the lens maker Optika Bor, THU holds a 40% stake.",
    ),
    (
        "In 2021 THU won a navy contract worth RMB 4.5 million for a study of fog signals.",
        "The navy gave THU a 5.4-million-yuan contract in 2021 to study fog signals.",
    ),
    (
        "One in eight graduates joins the Coastal Guard Corps.",
        "A ninth of its graduates go to the Coastal Guard Corps.",
    ),
    (
        "From 25 to 33 per cent of its graduates in physics join the Coastal Guard Corps.",
        "Between a quarter and a half of its physics graduates join the Coastal Guard Corps.",
    ),
    (
        "The university denies that its software is used by the army.",
        "The university says that its software is used by the army.",
    ),
    (
        "The Harbour Fund supervises THU.",
        "THU supervises the Harbour Fund.",
    ),
    (
        "An anti-drone rifle designed at THU was first shown in May 2019.",
        "A rifle against submarines that THU had designed was first shown in May 2019.",
    ),
    ("The Harbour Bureau sends its divers to THU.", "THU sends its divers to the Harbour Bureau."),
    ("About 3,200 cadets.", "About 2,600 cadets."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_construction_of_the_same_gives_nothing(one: str, other: str) -> None:
    assert told(compare(page(one), page(other), SUBJECT)) == []
    assert told(compare(page(other), page(one), SUBJECT)) == []


@pytest.mark.parametrize(("one", "other"), APART)
def test_another_fact_in_another_construction_is_told(one: str, other: str) -> None:
    assert [action for _, action in told(compare(page(one), page(other), SUBJECT))] == ["changed"]
    assert [action for _, action in told(compare(page(other), page(one), SUBJECT))] == ["changed"]


# --------------------------------------------------------------------- denials


def linked(*sentences: str) -> Reading:
    return reading(Profile(name=Value("THU", "THU"), defence_links=values(*sentences, heading="Links")))


def test_what_was_denied_and_is_stated_now_is_one_change() -> None:
    old = "There is no sign that the university trains military personnel."
    new = "Since 2023 the university has trained about thirty sergeants a year in map reading."
    other = "Only its physics faculty is known to have dealt with the armed forces."
    (change,) = compare(linked(old, other), linked(new, other), SUBJECT).changes
    assert (change.aspect, change.action) == (Aspect.DEFENCE_LINK, Action.CHANGED)
    assert (change.before, change.after) == (old, new)


def test_a_denial_is_not_told_by_a_sentence_that_only_restricts() -> None:
    lens = Lens(["THU"])
    denied = lens.claim("There is no sign that THU trains military personnel.")
    restricts = lens.claim("Only its physics faculty is known to have dealt with the armed forces.")
    assert relate(denied, restricts).kinship is Kinship.OTHER


def test_a_denial_pairs_with_what_is_stated_of_the_same_and_with_nothing_else() -> None:
    lens = Lens(["THU"])
    denied = lens.claim("There is no evidence that THU trains military personnel.")
    assert denial(denied, lens.claim("In 2024 THU trained forty sergeants.")) > 0
    assert denial(denied, lens.claim("In 2024 THU bought a ship.")) == 0
    assert denial(denied, lens.claim("THU does not train cooks.")) == 0


# --------------------------------------------------------------------- names and words


@pytest.mark.parametrize(
    "printed", ["Gao Wenlin (高文林)", "高文林 Gao Wenlin", "高文林 / Gao Wenlin", "Gao Wenlin 高文林"]
)
def test_a_name_in_both_scripts_is_one_in_any_order(printed: str) -> None:
    lens = Lens([])
    assert relate(lens.claim(printed), lens.claim("Gao Wenlin (高文林)")).kinship is Kinship.SAME


def test_only_whole_names_in_both_scripts_are_turned() -> None:
    assert latin_first("高文林 Gao Wenlin") == "Gao Wenlin (高文林)"
    assert latin_first("Gao Wenlin") == "Gao Wenlin"
    assert latin_first("高文林") == "高文林"


def test_chinese_beside_an_english_name_is_no_content() -> None:
    assert without_chinese("Rector Gao Wenlin 高文林 left.") == "Rector Gao Wenlin left."
    assert without_chinese("He leads 湖畔所 (Lakeside Institute) now.") == "He leads Lakeside Institute now."


def test_a_word_written_apart_on_one_page_is_the_one_word_of_the_other() -> None:
    joined = Joined(["It builds mine-hunters and a test bed.", "It builds minehunters and a testbed."])
    assert joined.one_word("a mine-hunters' test bed") == "a mine-hunters' testbed"
    assert joined.one_word("new mine-hunters") == "new minehunters"
    assert Joined(["It builds mine hunters."]).one_word("mine hunters") == "mine hunters"


def test_a_technology_written_in_one_word_or_two_is_one() -> None:
    old = reading(Profile(name=Value("THU", "THU"), technology_rankings=ranks("Hyper-sonics")))
    new = reading(Profile(name=Value("THU", "THU"), technology_rankings=ranks("Hypersonics")))
    assert compare(old, new, SUBJECT).changes == ()


# --------------------------------------------------------------------- what is told at all


def rated(reason: str, *, heading: str = "Aliases") -> Reading:
    quote = f"THU is rated medium risk for {reason}." if reason else "THU is rated medium risk."
    why = Value(reason, quote) if reason else Value(None, "", State.ABSENT)
    return reading(
        Profile(
            name=Value("THU", "THU"),
            aliases=values("Tanhe College", heading=heading),
            risk_level=Value("medium", quote),
            risk_rationale=why,
        )
    )


def test_reasons_that_a_page_gives_anew_are_told_unless_it_was_redesigned() -> None:
    (change,) = compare(rated(""), rated("its work on mines"), SUBJECT).changes
    assert (change.aspect, change.action, change.after) == (
        Aspect.RISK_RATIONALE,
        Action.ADDED,
        "its work on mines",
    )
    redesigned = compare(rated(""), rated("its work on mines", heading="Also known as"), SUBJECT)
    assert redesigned.changes == ()


def test_an_event_of_the_institution_is_told_after_a_redesign_too() -> None:
    def state(*texts: str, heading: str) -> Reading:
        return reading(
            Profile(
                name=Value("THU", "THU"),
                aliases=values("Tanhe College", heading=heading),
                statements=values("It teaches 8,000 students.", *texts),
            )
        )

    came = "In 2024 a THU pharmacist was fined in Osaka for shipping enzymes."
    listed = "In 2024 Ruritania added THU to its watch register."
    idle = "Osaka is a lovely town."
    old, new = state(heading="Aliases"), state(came, listed, idle, heading="Also known as")
    assert {change.after for change in compare(old, new, SUBJECT).changes} == {came, listed}
