"""What a page does not say it does not deny; what moves is not lost; much lost at once is not believed."""

from typing import Any

import pytest

from monitor.changes import Action
from monitor.compare import Comparison, Subject, compare
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


def values(*texts: str, heading: str = "Part", state: State = State.PRESENT) -> Values[str]:
    return Values(tuple(Value(text, text) for text in texts), state, heading)


def labs(*names: str, heading: str = "Laboratories") -> Values[Laboratory]:
    return Values(tuple(Value(Laboratory(name), name) for name in names), State.PRESENT, heading)


def ranks(*fields: str) -> Values[Ranking]:
    made = (Value(Ranking(field, 4, None), f"{field} · 4") for field in fields)
    return Values(tuple(made), State.PRESENT, "Rankings")


def relations(*told: Relation, heading: str = "Partnerships") -> Values[Relation]:
    return Values(tuple(Value(one, one.text) for one in told), State.PRESENT, heading)


def unknown(heading: str = "Part") -> Values[Any]:
    return Values((), State.UNKNOWN, heading)


def reading(**facts: Any) -> Reading:
    known = {
        "name": Value("Tanhe University", "Tanhe University"),
        "aliases": values("THU", heading="Aliases"),
    }
    return Reading(PageKind.PROFILE, Health.OK, profile=Profile(**{**known, **facts}))


def told(result: Comparison) -> list[tuple[str, str]]:
    assert not result.held
    return sorted((change.aspect.value, change.action.value) for change in result.changes)


LABS = ("Fuze Laboratory", "Laser Damage Laboratory", "Torpedo Laboratory")
LINKS = (
    "Since 2015 the university has trained missile officers for the Rocket Force.",
    "Two professors advise the Equipment Development Department on sensors.",
)
LISTED: list[tuple[str, Values[Any]]] = [
    ("laboratories", labs(*LABS)),
    ("research_areas", values("Ramjets", "Sonar", heading="Areas")),
    ("defence_links", values(*LINKS, heading="Links")),
    ("supervisors", values("SASTIND", "Ministry of Education", heading="Supervised by")),
    ("technology_rankings", ranks("sonar", "radar")),
    (
        "partnerships",
        relations(Relation(("Comac",), "exchange", text="In 2016 THU agreed with Comac to exchange staff.")),
    ),
]


@pytest.mark.parametrize(("field", "items"), LISTED, ids=[field for field, _ in LISTED])
def test_a_heading_that_lost_its_list_is_unknown_in_both_directions(field: str, items: Values[Any]) -> None:
    with_items, without = reading(**{field: items}), reading(**{field: unknown(items.quote)})
    assert told(compare(without, with_items, SUBJECT)) == []
    assert told(compare(with_items, without, SUBJECT)) == []


@pytest.mark.parametrize(("field", "items"), LISTED, ids=[field for field, _ in LISTED])
def test_one_item_under_a_heading_that_stood_there_is_added(field: str, items: Values[Any]) -> None:
    fewer: Values[Any] = Values(items.items[:-1], State.PRESENT, items.quote)
    result = compare(reading(**{field: fewer}), reading(**{field: items}), SUBJECT)
    assert [change.action for change in result.changes] == [Action.ADDED]
    back = compare(reading(**{field: items}), reading(**{field: fewer}), SUBJECT)
    assert [change.action for change in back.changes] == [Action.REMOVED]


def test_a_withdrawn_section_is_told_and_not_held() -> None:
    facts: dict[str, Any] = dict(LISTED)
    without = {**facts, "laboratories": Values((), State.ABSENT, "")}
    result = compare(reading(**facts), reading(**without), SUBJECT)
    assert not result.held
    assert told(result) == [("laboratory", "removed")] * 3


def test_much_lost_in_several_parts_at_once_is_held() -> None:
    facts: dict[str, Any] = {
        **dict(LISTED),
        "statements": values(
            *(f"In {year} the university opened a school of optics." for year in range(1990, 2000))
        ),
    }
    poorer = reading(research_areas=facts["research_areas"], supervisors=facts["supervisors"])
    result = compare(reading(**facts), poorer, SUBJECT)
    assert result.held
    assert result.changes == ()


def test_another_template_with_the_same_facts_is_never_held() -> None:
    facts: dict[str, Any] = dict(LISTED)
    redesigned = {
        field: Values(items.items, State.PRESENT, f"{items.quote} of the institution")
        for field, items in LISTED
    }
    assert told(compare(reading(**facts), reading(**redesigned), SUBJECT)) == []


# --------------------------------------------------------------------- what moves

TEXT = "In 2016 THU and Hengchuan Group founded a joint laboratory for radar."
RELATION = Relation(("Hengchuan Group",), "joint_laboratory", "2016", "agreed", TEXT)


def test_a_relation_that_moves_to_another_section_is_no_change() -> None:
    as_link = reading(defence_links=values(TEXT, *LINKS), partnerships=relations())
    as_partnership = reading(defence_links=values(*LINKS), partnerships=relations(RELATION))
    assert told(compare(as_link, as_partnership, SUBJECT)) == []
    assert told(compare(as_partnership, as_link, SUBJECT)) == []


def test_a_relation_told_in_two_sections_is_one_fact() -> None:
    again = "Hengchuan Group and the university set up a joint lab for radar in 2016."
    once = reading(partnerships=relations(RELATION), defence_links=values(*LINKS))
    twice = reading(partnerships=relations(RELATION), defence_links=values(*LINKS, again))
    none = reading(partnerships=relations(), defence_links=values(*LINKS))
    assert told(compare(once, twice, SUBJECT)) == []
    assert told(compare(none, twice, SUBJECT)) == [("partnership", "added")]
    assert told(compare(twice, none, SUBJECT)) == [("partnership", "removed")]


@pytest.mark.parametrize(
    "new",
    [
        "In 2018 THU and Hengchuan Group founded a joint laboratory for radar.",
        "In 2016 THU and Hengchuan Group founded a joint laboratory for radar and sonar.",
        "In 2016 THU, Comac and Hengchuan Group founded a joint laboratory for radar.",
        "In 2016 THU and Hengchuan Group founded a joint laboratory for radar, which closed in 2024.",
        "THU and Hengchuan Group plan to found a joint laboratory for radar.",
    ],
)
def test_a_relation_of_which_a_fact_changes_is_changed(new: str) -> None:
    status = "ended" if "closed" in new else "planned" if "plan" in new else "agreed"
    year = next((word for word in new.replace(",", "").split() if word.isdigit()), None)
    changed = Relation(("Hengchuan Group",), "joint_laboratory", year, status, new)
    (change,) = compare(
        reading(partnerships=relations(RELATION)), reading(partnerships=relations(changed)), SUBJECT
    ).changes
    assert (change.aspect.value, change.action.value) == ("partnership", "changed")
    assert (change.before, change.after) == (TEXT, new)
    assert (change.kind, change.status, change.date) == ("joint_laboratory", status, year)
    assert "Hengchuan Group" in change.parties
