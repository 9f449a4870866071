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
        "new joint laboratory with Hengchuan Group",
    ),
    (
        change(Aspect.PARTNERSHIP, A, None, "They will.", parties=HENG, kind="exchange", status="planned"),
        "planned exchange with Hengchuan Group",
    ),
    (
        change(Aspect.PARTNERSHIP, C, "a", "b", parties=HENG, kind="joint_programme", status="ended"),
        "joint programme with Hengchuan Group ended",
    ),
    (change(Aspect.PARTNERSHIP, A, None, "They met.", parties=HENG), "new partnership with Hengchuan Group"),
    (change(Aspect.RISK_LEVEL, C, "high", "very high"), "risk level raised from high to very high"),
    (change(Aspect.RISK_LEVEL, C, "high", "low"), "risk level lowered from high to low"),
    (change(Aspect.RISK_RATIONALE, C, "its ties", "its labs"), "reasons for the risk level changed"),
    (
        change(Aspect.SECURITY_CREDENTIAL, C, "Secret", "Top secret"),
        "security credential now top secret; before, secret",
    ),
    (change(Aspect.LABORATORY, A, None, LAB), f"laboratory added: {LAB}"),
    (
        change(Aspect.LABORATORY, C, f"{LAB}: In Wuhan", f"{LAB}: In Anshun"),
        f"laboratory notes changed: {LAB}",
    ),
    (
        change(Aspect.AFFILIATION, R, "Long River University Alliance", None),
        "no longer listed with Long River University Alliance",
    ),
    (
        change(Aspect.PAGE, C, "profile page", "a bot challenge instead of the page (checking)"),
        "page could not be read: a bot challenge",
    ),
    (change(Aspect.PAGE, R, "profile page", "page not found (404)"), "page is gone"),
    (change(Aspect.ALIAS, C, "东岭学院", "东岭理工大学。"), "name now 东岭理工大学; before, 东岭学院"),
    (change(Aspect.LISTING, A, None, "Entity List"), "now named on Entity List"),
    (
        change(Aspect.TECHNOLOGY_RANKING, C, "sonar: global rank 5 (5th in sonar)", "sonar: global rank 3"),
        "ranking in sonar now global rank 3; before, global rank 5",
    ),
    (
        change(Aspect.STATEMENT, C, "Category: Civilian", "Category: Military"),
        "category now Military; before, Civilian",
    ),
    (
        change(Aspect.DEFENCE_LINK, A, None, "In 2025 it taught officers of the Rocket Force."),
        "new defence or security link, Rocket Force",
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
