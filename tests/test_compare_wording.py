"""Summaries: whose it is and what happened, graspable at once."""

import pytest

from monitor.changes import Action, Aspect, Change
from monitor.compare.wording import summary

NAME = "Dongling Institute of Technology"
A, R, C = Action.ADDED, Action.REMOVED, Action.CHANGED


def change(aspect: Aspect, action: Action, before: str | None, after: str | None, **more: object) -> Change:
    return Change(aspect, action, "dit", NAME, before, after, **more)  # type: ignore[arg-type]


HENG = ("Hengchuan Group",)
LAB = "National Laboratory of Fuzes (引信国家重点实验室)"
CASES = [
    (
        change(Aspect.PARTNERSHIP, A, None, "They agreed.", parties=HENG, kind="joint_laboratory"),
        "a joint laboratory with Hengchuan Group was reported",
    ),
    (
        change(Aspect.PARTNERSHIP, A, None, "They will.", parties=HENG, kind="exchange", status="planned"),
        "a planned exchange with Hengchuan Group was reported",
    ),
    (
        change(Aspect.PARTNERSHIP, C, "a", "b", parties=HENG, kind="joint_programme", status="ended"),
        "the joint programme with Hengchuan Group ended",
    ),
    (
        change(Aspect.PARTNERSHIP, A, None, "They met.", parties=HENG),
        "a partnership with Hengchuan Group was reported",
    ),
    (change(Aspect.RISK_LEVEL, C, "high", "very high"), "the risk level was raised from high to very high"),
    (change(Aspect.RISK_LEVEL, C, "high", "low"), "the risk level was lowered from high to low"),
    (
        change(Aspect.RISK_RATIONALE, C, "its ties", "its labs"),
        "a reason for the risk level changed from ties to labs",
    ),
    (
        change(Aspect.SECURITY_CREDENTIAL, C, "Secret", "Top secret"),
        "the security credential was raised from secret to top secret",
    ),
    (change(Aspect.LABORATORY, A, None, LAB), f"{LAB} was added as a laboratory"),
    (
        change(Aspect.LABORATORY, C, f"{LAB}: In Wuhan", f"{LAB}: In Anshun"),
        f"the notes on a laboratory changed: {LAB}",
    ),
    (
        change(Aspect.AFFILIATION, R, "Long River University Alliance", None),
        "it was no longer listed with Long River University Alliance",
    ),
    (
        change(Aspect.PAGE, C, "profile page", "a bot challenge instead of the page (checking)"),
        "the page could not be read: a bot challenge",
    ),
    (change(Aspect.PAGE, R, "profile page", "page not found (404)"), "the page was gone"),
    (change(Aspect.ALIAS, C, "东岭学院", "东岭理工大学。"), "the name changed from 东岭学院 to 东岭理工大学"),
    (change(Aspect.LISTING, A, None, "Entity List"), "it was named on Entity List"),
    (
        change(Aspect.TECHNOLOGY_RANKING, C, "sonar: global rank 5 (5th in sonar)", "sonar: global rank 3"),
        "the ranking in sonar changed from global rank 5 to global rank 3",
    ),
    (
        change(Aspect.STATEMENT, C, "Category: Civilian", "Category: Military"),
        "the category changed from Civilian to Military",
    ),
    (
        change(Aspect.DEFENCE_LINK, A, None, "In 2025 it taught officers of the Rocket Force."),
        "a defence or security link, naming Rocket Force, was added",
    ),
]


@pytest.mark.parametrize(("made", "expected"), CASES)
def test_a_summary_says_whose_it_is_and_what_happened(made: Change, expected: str) -> None:
    assert summary(made) == f"{NAME}: {expected}."


@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("action", list(Action))
def test_every_summary_is_one_short_sentence(aspect: Aspect, action: Action) -> None:
    long = "The university and the Baihe Works have built fuzes for the navy since 2011. " * 4 + "完。"
    text = summary(
        change(aspect, action, long, long + "1", parties=("Baihe Works of the Third Ministry",) * 5)
    )
    assert len(text) <= 165
    assert text.startswith(f"{NAME}: ")
    assert text.endswith(".")
    assert not text.endswith(("..", "。."))
    assert "“" not in text
