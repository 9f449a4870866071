"""How grave a change is: the shipped rules, one's own before them, why, and grading anew."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.changes import (
    ADDS_TO,
    CATEGORIES,
    CORRECTED,
    FOLLOWS,
    Action,
    Aspect,
    Change,
    Origin,
    ReviewState,
    Severity,
)
from monitor.errors import ConfigurationError
from monitor.pipeline.parts import Parts, open_parts
from monitor.pipeline.policing import explain, regrade
from monitor.policy import SHIPPED, Facets, Policy, Rule, direction, shipped_severity
from monitor.settings import load
from monitor.workspace import Workspace
from tests.command_kit import Command
from tests.record_kit import NOW, change

C, H, M, L = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW
USUAL = {
    Aspect.RISK_LEVEL: (H, H, H),
    Aspect.RISK_RATIONALE: (M, M, M),
    Aspect.PARTNERSHIP: (H, M, M),
    Aspect.LABORATORY: (H, M, M),
    Aspect.RESEARCH_AREA: (M, M, M),
    Aspect.AFFILIATION: (M, M, M),
    Aspect.SUPERVISOR: (H, M, M),
    Aspect.SECURITY_CREDENTIAL: (H, H, H),
    Aspect.DEFENCE_LINK: (H, M, M),
    Aspect.TECHNOLOGY_RANKING: (L, L, L),
    Aspect.ALIAS: (L, L, L),
    Aspect.STATEMENT: (M, L, L),
    Aspect.PAGE: (L, L, L),
    Aspect.LISTING: (C, C, H),
    Aspect.INSTITUTION: (C, C, M),
}
"""Added, removed, changed."""


# --------------------------------------------------------------------- the shipped rules


@pytest.mark.parametrize("aspect", list(Aspect))
def test_every_change_has_a_severity_without_any_setting(aspect: Aspect) -> None:
    told = tuple(
        shipped_severity(Change(aspect, action)) for action in (Action.ADDED, Action.REMOVED, Action.CHANGED)
    )
    assert told == USUAL[aspect]


@pytest.mark.parametrize(
    ("aspect", "before", "after", "way", "severity"),
    [
        (Aspect.RISK_LEVEL, "high", "very high", "up", C),
        (Aspect.RISK_LEVEL, "high", "medium", "down", H),
        (Aspect.SECURITY_CREDENTIAL, "Secret", "Top secret", "up", C),
        (Aspect.SECURITY_CREDENTIAL, "Top secret", "Secret", "down", H),
        (Aspect.RISK_RATIONALE, "its moderate number of sites", "its high number of sites", "up", H),
        (Aspect.RISK_RATIONALE, "its high number of sites", "its moderate number of areas", "", M),
        (Aspect.TECHNOLOGY_RANKING, "Robotics: global rank 5", "Robotics: global rank 3", "up", L),
        (Aspect.STATEMENT, "3 staff", "4 staff", "", L),
    ],
)  # fmt: skip
def test_up_and_down(aspect: Aspect, before: str, after: str, way: str, severity: Severity) -> None:
    moved = Change(aspect, Action.CHANGED, before=before, after=after)
    assert (direction(moved), shipped_severity(moved)) == (way, severity)


def test_what_a_partnership_change_is_decides_how_grave_it_is() -> None:
    known = Change(Aspect.PARTNERSHIP, Action.CHANGED)
    assert shipped_severity(replace(known, marks=(f"{FOLLOWS}7K2M0QRS1T",))) is H
    assert shipped_severity(replace(known, marks=(f"{ADDS_TO}7K2M0QRS1T",))) is H
    assert shipped_severity(replace(known, action=Action.ADDED, marks=(CORRECTED,))) is M


def test_a_new_case_of_misconduct_is_more_than_a_statement() -> None:
    new = Change(Aspect.STATEMENT, Action.ADDED, after="A former dean was convicted of visa fraud.")
    assert Policy().rule(new).id == "new-case"
    assert Policy().rule(replace(new, after="Espionage or misconduct: yes")).id == "new-case"
    assert Policy().rule(replace(new, after="It has 400 professors.")).id == "new-statement"


# --------------------------------------------------------------------- one's own


def rule(id_: str, severity: Severity, **when: str) -> Rule:
    return Rule(id_, severity, "so", {key: (value,) for key, value in when.items()}, own=True)


def test_the_first_rule_that_fits_wins_and_names_itself() -> None:
    facets = Facets(counterpart_categories=lambda change: ["defence_conglomerate"] * len(change.parties))
    mine = [
        rule("quiet", L, site="tabloid"),
        rule("arms", C, aspect="partnership", counterpart_category="defence_conglomerate"),
    ]
    policy = Policy(mine, facets)
    tie = change(aspect=Aspect.PARTNERSHIP, parties=("Hengchuan Group",))
    assert policy.rule(tie).id == "arms"
    assert policy.graded(tie).severity is C
    assert policy.rule(replace(tie, site="tabloid")).id == "quiet"
    assert policy.rule(replace(tie, parties=())).id == "new-partnership"
    assert Policy((), facets).rule(tie).id == "military-partnership"


def test_who_the_others_are_is_only_looked_up_where_it_matters() -> None:
    asked: list[str] = []

    def countries(told: Change) -> list[str]:
        asked.append(told.id)
        return ["RU"]

    tie = change("tie", aspect=Aspect.PARTNERSHIP, parties=("Moscow State University",))
    assert Policy((), Facets(counterpart_countries=countries)).severity(tie) is H
    assert asked == []
    mine = [rule("east", C, counterpart_country="RU")]
    assert Policy(mine, Facets(counterpart_countries=countries)).severity(tie) is C
    assert asked == [tie.id]


RULES = st.builds(
    lambda severity, when: Rule("any", severity, "so", when),
    st.sampled_from(Severity),
    st.fixed_dictionaries(
        {},
        optional={
            "aspect": st.sampled_from([("partnership",), ("partnership", "alias")]),
            "action": st.just(("added",)),
            "counterpart_category": st.sampled_from([(each,) for each in CATEGORIES[:3]]),
            "counterpart_country": st.just(("RU",)),
        },
    ),
)


@given(
    st.lists(RULES, max_size=5),
    st.sampled_from(["", *CATEGORIES[:3]]),
    st.sampled_from(["", "RU"]),
    st.sampled_from([Aspect.PARTNERSHIP, Aspect.ALIAS]),
    st.sampled_from(Action),
)
def test_severity_is_always_that_of_the_rule(
    mine: list[Rule], category: str, country: str, aspect: Aspect, action: Action
) -> None:
    facets = Facets(counterpart_categories=lambda _: [category], counterpart_countries=lambda _: [country])
    policy, told = Policy(mine, facets), Change(aspect, action)
    assert policy.severity(told) is policy.rule(told).severity


def test_shipped_rules_have_ids_of_their_own() -> None:
    assert len({each.id for each in SHIPPED}) == len(SHIPPED)


# --------------------------------------------------------------------- monitor.toml


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ('when = { aspekt = "alias" }\nseverity = "low"\nwhy = "x"', "policy[0].when.aspekt", '"aspect"'),
        ('when = { aspect = "aliases" }\nseverity = "low"\nwhy = "x"', "policy[0].when.aspect[0]", '"alias"'),
        ('when = {}\nseverity = "grave"\nwhy = "x"', "policy[0].severity", "critical, high"),
        ('when = {}\nseverity = "low"\nwhy = " "', "policy[0].why", ""),
        ('when = {}\nseverity = "low"\nwhy = "x"\nid = "alias"', "policy[0].id", "id of its own"),
        ('when = { counterpart_country = "Rusia" }\nseverity = "low"\nwhy = "x"',
         "policy[0].when.counterpart_country[0]", "russia"),
    ],
)  # fmt: skip
def test_a_rule_that_is_wrong_is_one_clear_line(tmp_path: Path, text: str, key: str, hint: str) -> None:
    (tmp_path / "monitor.toml").write_text(f"[[policy]]\n{text}\n")
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "monitor.toml", {})
    (problem,) = caught.value.problems
    assert problem.key == key
    assert hint in problem.hint.lower()


# --------------------------------------------------------------------- in a workspace

ANN = """
[[recipients]]
id = "ann"
address = "ann@example.org"
cadence = "immediate"
min_severity = "critical"
"""
ARMS = """
[[policy]]
when = { aspect = "partnership", counterpart_category = "defence_conglomerate", group = "agreements" }
severity = "critical"
why = "we have an agreement with it, and it works for the arms industry"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    institutions = tmp_path / "sources" / "institutions"
    institutions.mkdir(parents=True)
    (institutions / "east-hill.toml").write_text('name = "East Hill University"\ngroups = ["agreements"]\n')
    (institutions / "hengchuan.toml").write_text(
        'name = "Hengchuan Armaments Group"\ncategory = "defence_conglomerate"\n'
    )
    return tmp_path


@contextmanager
def opened(folder: Path, settings: str) -> Iterator[Parts]:
    (folder / "monitor.toml").write_text(settings, encoding="utf-8")
    with open_parts(Workspace(folder), {}, now=lambda: NOW) as parts:
        yield parts


def tie(name: str = "one", **values: object) -> Change:
    more = {"parties": ("Hengchuan Armaments Group",), "institution": "east-hill", "evidence": ()}
    return change(name, **{"aspect": Aspect.PARTNERSHIP, "severity": L, **more, **values})


def tell(parts: Parts, *changes: Change) -> list[Severity]:
    told = parts.store.add_changes(changes, queue_for=parts.router, graded=parts.policy.graded)
    return [each.severity for each in told]


def test_what_is_recorded_and_who_is_told_follow_the_rules(folder: Path) -> None:
    with opened(folder, ANN + ARMS) as parts:
        told = tell(parts, tie(), tie("two", parties=("Somebody Else",)), tie("three", institution=None))
        assert told == [C, H, H]
        assert parts.store.waiting_counts() == {("ann", "immediate"): 1}
        recorded = parts.store.change(tie().id)
        assert recorded is not None
        why = explain(parts, recorded)
    assert (why.rule_id, why.own, why.now) == ("own-1", True, None)
    assert why.why.startswith("we have an agreement")


def test_after_an_edit_explain_says_both_and_apply_grades_anew(folder: Path) -> None:
    old = tie("old", detected_at=NOW - timedelta(days=30))
    with opened(folder, ANN) as parts:
        assert tell(parts, tie(), tie("seen", state=ReviewState.CONFIRMED), old) == [H, H, H]
    with opened(folder, ANN + ARMS) as parts:
        recorded = parts.store.change(tie().id)
        assert recorded is not None
        why = explain(parts, recorded)
        assert (why.rule_id, why.own, why.now, why.now_rule) == ("military-partnership", False, C, "own-1")
        assert [len(each) for each in (regrade(parts, dry=True)[1], regrade(parts, NOW)[1])] == [2, 1]
        looked, found = regrade(parts)
        assert (looked, [each.change.id for each in found]) == (2, [old.id])
        assert regrade(parts)[1] == []
        changes = {each.id: each.severity for each in parts.store.changes()}
        assert changes == {tie().id: C, old.id: C, tie("seen").id: H}
        assert parts.store.waiting_counts() == {}  # nothing is mailed because of it
        now = parts.store.change(old.id)
        assert now is not None
        why = explain(parts, now)
    assert (why.rule_id, why.was, why.regraded_at) == ("own-1", H, NOW)
    with opened(folder, ANN) as parts:
        why = explain(parts, now)  # the rule was taken out again
    assert (why.rule_id, why.now, why.now_rule) == ("", H, "military-partnership")


def test_a_better_reader_s_finds_are_graded_too(folder: Path) -> None:
    with opened(folder, ARMS) as parts:
        assert tell(parts, tie(origin=Origin.READER)) == [C]


def test_the_commands_list_explain_and_apply(folder: Path) -> None:
    with opened(folder, ANN) as parts:
        tell(parts, tie())
    (folder / "monitor.toml").write_text(ANN + ARMS)
    monitor = Command(folder)
    rules = [json.loads(line) for line in monitor("policy", "list", "--format", "jsonl")[0].splitlines()]
    assert rules[0]["own"]
    assert rules[0]["when"]["counterpart_category"] == ["defence_conglomerate"]
    assert len(rules) == 1 + len(SHIPPED)
    assert "monitor.toml" in monitor("policy")[0]
    told = monitor("policy", "explain", tie().id)[0]
    assert "high: a new partnership with a military" in told
    assert "Today's rules would say critical" in told
    said = monitor("policy", "apply", "--since", "2026-11-01", "--format", "jsonl")
    assert json.loads(said[0])["after"] == "critical"
    assert "1 of 1 changes are graded anew" in said[1]
    assert "because" in monitor("show", tie().id)[0]
    assert "no change is called" in monitor("policy", "explain", "nothing", code=1)[1]


def test_a_rule_that_names_nothing_is_an_error_with_the_nearest_name(folder: Path) -> None:
    wrong = (
        '[[policy]]\nwhen = { institution = "east-hil", group = "agreement" }\nseverity = "low"\nwhy = "x"\n'
    )
    (folder / "monitor.toml").write_text(wrong)
    told = Command(folder)("policy", code=2)[1]
    assert "policy[0].when.institution[0]: no institution in use has the id 'east-hil'" in told
    assert 'did you mean "east-hill"?' in told
    assert 'did you mean "agreements"?' in told
