"""What is a case of misconduct, and which values of an index and of a profile are one."""

import pytest

from monitor.cases import is_case
from monitor.changes import Action, Aspect, Severity
from monitor.compare import Subject
from monitor.compare.subject import Maker
from monitor.compare.twofold import same_list
from monitor.model import Evidence


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 a visiting scholar was arrested at the airport with stolen chip designs.",
        "Two researchers were charged with conspiring to commit economic espionage.",
        "Its former dean pleaded guilty to visa fraud.",
        "A company of the university was accused of illegal exports.",
        "该校一名教授因窃取商业秘密被判刑。",
    ],
)
def test_what_somebody_did_or_was_tried_for_is_a_case(text: str) -> None:
    assert is_case(text)
    maker = Maker(Subject(None, "X", None, Evidence(""), Evidence("")))
    maker.add(Aspect.STATEMENT, Action.ADDED, None, text)
    maker.add(Aspect.STATEMENT, Action.REMOVED, text, None)
    assert [change.severity for change in maker.made] == [Severity.HIGH, Severity.LOW]


@pytest.mark.parametrize(
    "text",
    [
        "The college trains officers in how to arrest suspects.",
        "Its law school advises courts on sanctions and export controls.",
        "The institute is charged with training the province's engineers.",
        "The laboratory studies the theft of electricity and the detection of fraud.",
        "The university opened a centre for counter-espionage studies in 2018.",
    ],
)
def test_what_an_institution_is_for_is_none(text: str) -> None:
    assert not is_case(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US Entity List", "It is on the U.S. Entity List of the Bureau of Industry.", True),
        ("Entity List", "the United States Entity List", True),
        ("List", "US Entity List", False),
        ("UK Sanctions List", "US Sanctions List", False),
        ("最终用户清单", "该校列入日本最终用户清单。", True),
        (None, "US Entity List", False),
    ],
)
def test_a_list_is_known_by_its_name(one: str | None, other: str, same: bool) -> None:
    assert same_list(one, other) is same
