"""Profiles compared by meaning, whatever a reader made of the page: built as values, without pages."""

from typing import Any

import pytest

from monitor.compare import Comparison, Subject, compare
from monitor.compare.claim import Lens
from monitor.compare.kinship import Kinship, contained, relate
from monitor.model import (
    Evidence,
    Health,
    Laboratory,
    PageKind,
    Profile,
    Ranking,
    Reading,
    Relation,
    State,
    Value,
    Values,
)

SUBJECT = Subject(
    "thu", "Tanhe University", None, Evidence("", "https://t.example/a", "1"), Evidence("", "", "2")
)


def values(*texts: str, heading: str = "Part") -> Values[str]:
    return Values(tuple(Value(text, text) for text in texts), State.PRESENT, heading)


def labs(*found: Laboratory) -> Values[Laboratory]:
    return Values(tuple(Value(lab, lab.name) for lab in found), State.PRESENT, "Laboratories")


def relations(*texts: str) -> Values[Relation]:
    made = (Value(Relation(("Hengchuan Group",), "research_project", text=text), text) for text in texts)
    return Values(tuple(made), State.PRESENT, "Partnerships")


def reading(**facts: Any) -> Reading:
    known = {
        "name": Value("Tanhe University", "Tanhe University"),
        "aliases": values("THU", heading="Aliases"),
    }
    return Reading(PageKind.PROFILE, Health.OK, profile=Profile(**{**known, **facts}))


def told(old: Reading, new: Reading) -> list[tuple[str, str]]:
    result = compare(old, new, SUBJECT)
    assert not result.held
    return sorted((change.aspect.value, change.action.value) for change in result.changes)


def statements(*texts: str) -> Reading:
    return reading(statements=values(*texts, heading=""))


SAME = [
    ("Its work for the army is confined to coatings.", "Its work for the army is limited to coatings."),
    ("The school is an offshoot of the Gunnery Academy.", "The Gunnery Academy is the root of the school."),
    ("The navy's dock is run by THU.", "THU operates the dock of the navy."),
    ("THU reports to the Hunan provincial government.", "The Hunan provincial government supervises THU."),
    ("Its pact with Norinco expired in 2020.", "Its pact with Norinco lapsed in 2020 and was not renewed."),
    ("It spent CNY 35m on radar.", "It spent ¥35 million on radar."),
    ("It earned RMB1.4 billion (US$208 million).", "It earned CNY 1,400 million (USD 208m)."),
    ("The dock opened on 2011-03-04.", "The dock opened on 4 March 2011."),
    ("The deputies of the NPC visited THU.", "Deputies of the National People’s Congress visited THU."),
    ("It serves the People’s Liberation Army (PLA).", "It serves the PLA."),
    ("It was set up in 1911.[source]", "It was set up in 1911. (opens in a new tab)"),
    ("3 · Baihe Works · Fuzes · in force", "7 · Baihe Works · Fuzes · in force"),
]
CHANGED = [
    ("It earned RMB1.4 billion (US$208 million).", "It earned RMB1.9 billion (US$208 million)."),
    ("The college was founded in Anshun in 1958.", "The college was founded in Lanzhou in 1958."),
    ("3 · Baihe Works · Fuzes · in force", "3 · Baihe Works · Fuzes · lapsed in 2023"),
    ("There is no sign that it trains cadets.", "It trains cadets in small numbers."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_for_the_same(one: str, other: str) -> None:
    lens = Lens(["Tanhe University", "THU"], [one, other])
    assert relate(lens.claim(one), lens.claim(other)).kinship is Kinship.SAME
    assert relate(lens.claim(other), lens.claim(one)).kinship is Kinship.SAME


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_like_words_for_something_else(one: str, other: str) -> None:
    lens = Lens(["Tanhe University", "THU"], [one, other])
    assert relate(lens.claim(one), lens.claim(other)).kinship is Kinship.CHANGED


def test_a_part_is_contained_in_the_whole_but_not_with_other_facts() -> None:
    lens = Lens(["THU"])
    whole = lens.claim("It was founded in 1903 as the Baihe School of Mines and moved to Anshun in 1952.")
    assert contained(lens.claim("It was founded in 1903."), whole)
    assert contained(lens.claim("Its first name was Baihe School of Mines."), whole)
    assert not contained(lens.claim("It was founded in 1904."), whole)
    assert not contained(lens.claim("It was not founded in 1903."), whole)
    assert not contained(lens.claim("It moved to Lanzhou in 1952."), whole)


WHOLE = (
    "The university was founded in 1903 as the Baihe School of Mines, and it has been in Anshun since 1952.",
)
CUT = (
    "The university was founded in 1903.",
    "Its first name was Baihe School of Mines.",
    "It has been in Anshun since 1952.",
)


def test_sentences_cut_up_or_joined_give_nothing() -> None:
    assert told(statements(*WHOLE), statements(*CUT)) == []
    assert told(statements(*CUT), statements(*WHOLE)) == []


def test_a_fact_lost_or_won_while_sentences_are_cut_up_is_told() -> None:
    assert told(statements(*WHOLE), statements(*CUT[:2])) == [("statement", "changed")]
    assert told(statements(*WHOLE), statements(*CUT, "It employs 900 teachers.")) == [("statement", "added")]


LAB = Laboratory("Fuze Laboratory", "引信技术重点实验室", (), ("Housed in the Baihe Works",))


@pytest.mark.parametrize(
    "other",
    [
        Laboratory("引信技术重点实验室", "Fuze Laboratory", (), LAB.notes),
        Laboratory("引信技术重点实验室 (Fuze Laboratory)", "", (), LAB.notes),
        Laboratory("Fuze Laboratory（引信技术重点实验室）", "", (), LAB.notes),
        Laboratory("Laboratory of Fuzes", "引信技术重点实验室", (), ("It is housed in the Baihe Works",)),
    ],
)
def test_a_laboratory_is_known_by_either_name_in_any_order(other: Laboratory) -> None:
    assert told(reading(laboratories=labs(LAB)), reading(laboratories=labs(other))) == []


def test_a_laboratory_whose_note_changes_is_changed_not_replaced() -> None:
    moved = Laboratory(LAB.name, LAB.name_zh, (), ("Moved from the Baihe Works to Anshun in 2022",))
    assert told(reading(laboratories=labs(LAB)), reading(laboratories=labs(moved))) == [
        ("laboratory", "changed")
    ]


def test_dates_of_laboratories_may_be_written_in_any_way() -> None:
    one, other = (Laboratory("Fuze Laboratory", notes=(note,)) for note in ("12 October 2009", "2009-10-12"))
    assert told(reading(laboratories=labs(one)), reading(laboratories=labs(other))) == []


def test_a_rank_in_a_sentence_is_the_rank_of_the_table() -> None:
    table = Values((Value(Ranking("sonar", 5, None), "Sonar · 5"),), State.PRESENT, "Rankings")
    prose = values("In sonar it stands 5th in the world.", "It employs 900 teachers.", heading="")
    old = reading(technology_rankings=table, statements=values("It employs 900 teachers.", heading=""))
    new = reading(technology_rankings=Values((), State.ABSENT, "Standing"), statements=prose)
    assert told(old, new) == []
    assert told(new, old) == []


def test_a_label_and_a_sentence_tell_the_same_fact() -> None:
    label = Values((Value("Seat: Anshun, Guizhou", "Anshun, Guizhou"),), State.PRESENT, "")
    assert told(reading(statements=label), statements("Its seat is Anshun in Guizhou.")) == []


def test_names_in_one_line_or_apart_are_the_same() -> None:
    apart = values("Ministry of Education", "SASTIND", heading="Run by")
    joined = values("Ministry of Education, SASTIND", heading="Run by")
    assert told(reading(supervisors=apart), reading(supervisors=joined)) == []
    assert told(reading(supervisors=joined), reading(supervisors=apart)) == []


def test_a_denial_that_falls_is_told_under_the_aspect_of_its_heading() -> None:
    def labelled(text: str) -> Reading:
        return reading(statements=Values((Value(f"Military contacts: {text}", text),), State.PRESENT, ""))

    old = labelled("There is no sign that cadets are enrolled")
    new = labelled("Cadets are enrolled in small numbers")
    assert told(old, new) == [("defence_link", "changed")]


def test_one_more_party_changes_a_partnership() -> None:
    old = reading(partnerships=relations("THU and Hengchuan Group run a test range."))
    new = reading(
        partnerships=relations("A test range is run by THU, Hengchuan Group and Yunfei Technology.")
    )
    (change,) = compare(old, new, SUBJECT).changes
    assert (change.aspect.value, change.action.value) == ("partnership", "changed")


def test_a_partnership_that_lapsed_has_ended() -> None:
    old = reading(partnerships=relations("THU and Hengchuan Group run a test range."))
    new = reading(
        partnerships=relations("THU and Hengchuan Group ran a test range, which was closed in 2024.")
    )
    (change,) = compare(old, new, SUBJECT).changes
    assert (change.action.value, change.status) == ("changed", "ended")


@pytest.mark.parametrize(
    "line",
    [
        "Podcast: Beihe University signs with a chip maker",
        "Reading list: new laboratories",
        "Archived page 3",
        "Home | Institutions | About us",
        "Visitor no. 43140",
        "Main entrance",
        "Dossier closed 1 March 2024",
        "It is nice.",
    ],
)
def test_lines_that_tell_nothing_are_not_told(line: str) -> None:
    result = compare(
        statements("It employs 900 teachers."), statements("It employs 900 teachers.", line), SUBJECT
    )
    assert result.changes == ()


def test_what_is_kept_quiet_is_counted() -> None:
    result = compare(
        statements("It employs 900 teachers."), statements("It employs 900 teachers.", "It is nice."), SUBJECT
    )
    assert result == Comparison((), 1)


def test_a_closed_laboratory_is_no_page_furniture() -> None:
    assert told(
        statements("It has 9 gates."), statements("It has 9 gates.", "The mine laboratory closed in 2022.")
    ) == [("statement", "added")]


def test_in_a_redesign_only_statements_of_weight_are_told() -> None:
    old = reading(laboratories=labs(LAB), statements=values("It employs 900 teachers.", heading=""))
    more = values(
        "It employs 900 teachers.", "Lake Bai freezes.", "In 2021 it hired a missile engineer.", heading=""
    )
    new = reading(laboratories=Values(labs(LAB).items, State.PRESENT, "Research units"), statements=more)
    assert told(old, new) == [("statement", "added")]
