"""Which fact of one version is which of the next: reworded facts go on, changed ones end and begin."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.compare.facts import facts_of, key_of, places
from monitor.compare.lineage import FactValue, Lineage, trace
from monitor.model import Profile, State, Value, Values
from monitor.read.document import Document
from monitor.read.profile import read_profile
from tests.profile_pages import FACTS, LAYOUTS, facts


def read(body: bytes) -> Profile:
    return read_profile(Document.parse(body))[0]


def classic(**changes: Any) -> Profile:
    return read(LAYOUTS["classic"](facts(**changes)))


def texts(found: tuple[FactValue, ...]) -> list[str]:
    return [fact.text for fact in found]


def every(lineage: Lineage) -> tuple[set[Any], set[Any]]:
    """All facts of both sides that a lineage speaks of."""
    old = {one.id for one, _ in lineage.kept} | {f.id for f in (*lineage.ended, *lineage.silent)}
    new = {other.id for _, other in (*lineage.kept, *lineage.split)}
    return old, new | {f.id for f in (*lineage.begun, *lineage.appeared)}


# --------------------------------------------------------------------- facts and their keys


def test_a_profile_tells_each_thing_once_and_in_the_words_of_a_change() -> None:
    found = facts_of(classic())
    told = {(fact.aspect.value, fact.text) for fact in found}
    assert {
        ("risk_level", "high"),
        ("risk_rationale", "large number of defence laboratories"),
        ("security_credential", "Secret"),
        ("laboratory", "State Key Laboratory of Armour Materials (装甲材料国家重点实验室)"),
        ("technology_ranking", "sonar: global rank 12, national rank 5"),
        ("research_area", "Underwater acoustics"),
        ("research_area", "Optics"),
        ("alias", "南湖理工大学"),
        ("statement", "Location: 12 Lake Road, Wuhan"),
        ("partnership", "NHUT runs a joint laboratory for drones with Yunfei Technology."),
    } <= told
    assert len({(fact.family, fact.key) for fact in found}) == len(found)
    assert all(fact.quote and fact.state is State.PRESENT for fact in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The school’s  “Optics” unit [3]", 'The school\'s "optics" unit'),
        (
            "A sentence that is long enough to be cut and digested.¹",
            "a sentence that is long enough to be cut and digested",
        ),
    ],
)
def test_keys_are_blind_to_quotes_spaces_case_and_footnotes(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_long_texts_with_one_beginning_have_keys_of_their_own() -> None:
    stem = "The institute trains many officers and engineers for "
    keys = {key_of(f"{stem}the {each}") for each in ("navy", "army", "air force")}
    assert len(keys) == 3
    assert all(len(key) < 48 for key in keys)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_order_of_lists_does_not_touch_the_keys(layout: str) -> None:
    turned = {
        name: FACTS[name][::-1] for name in ("labs", "areas", "links", "partners", "aliases", "rankings")
    }
    one = {fact.id for fact in facts_of(read(LAYOUTS[layout](facts())))}
    other = {fact.id for fact in facts_of(read(LAYOUTS[layout](facts(**turned))))}
    assert one == other


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_value_of_a_profile_leads_to_its_facts(layout: str) -> None:
    profile = read(LAYOUTS[layout](facts()))
    known = {(fact.family, fact.key) for fact in facts_of(profile)}
    found = places(profile)
    for name in (
        "risk_level",
        "supervisors",
        "laboratories",
        "research_areas",
        "technology_rankings",
        "defence_links",
    ):
        held = getattr(profile, name)
        assert len(found[name]) == (len(held) if isinstance(held, Values) else 1)
        for value, told in zip(held if isinstance(held, Values) else [held], found[name], strict=True):
            assert bool(value.value) == bool(told)
            assert set(told) <= known


def test_an_unknown_part_tells_no_fact() -> None:
    profile = Profile(name=Value("Beihe"), aliases=Values((), State.UNKNOWN, "Aliases"))
    assert texts(facts_of(profile)) == ["Beihe"]


# --------------------------------------------------------------------- from version to version


def test_a_version_beside_itself_is_kept_whole() -> None:
    lineage = trace(classic(), classic())
    assert lineage.nothing
    assert len(lineage.kept) == len(facts_of(classic()))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_another_layout_ends_and_begins_nothing(layout: str) -> None:
    other = read(LAYOUTS[layout](facts()))
    for lineage in (trace(classic(), other), trace(other, classic())):
        assert lineage.ended == lineage.begun == ()


def test_a_paraphrase_goes_on_under_another_key() -> None:
    lineage = trace(
        classic(),
        classic(
            links=[
                "The university has been training missile officers for the Rocket Force since 2015.",
                FACTS["links"][1],
            ]
        ),
    )
    assert [(one.text, other.text) for one, other in lineage.moved] == [
        (
            FACTS["links"][0],
            "The university has been training missile officers for the Rocket Force since 2015.",
        )
    ]
    assert lineage.ended == lineage.begun == lineage.silent == lineage.appeared == ()


def test_a_sentence_that_moves_to_another_part_is_the_same_fact() -> None:
    link = FACTS["links"][0]
    lineage = trace(classic(), classic(links=FACTS["links"][1:], misconduct=[*FACTS["misconduct"], link]))
    assert link not in texts(lineage.ended)
    [(one, other)] = lineage.moved
    assert (one.text, one.key) == (other.text, other.key)
    assert one.aspect is not other.aspect


@pytest.mark.parametrize(
    ("change", "ended", "begun"),
    [
        ({"level": "medium"}, ["high"], ["medium"]),
        (
            {"rankings": [("inertial navigation", 2, 1), ("sonar", 12, 5)]},
            ["inertial navigation: global rank 3, national rank 1"],
            ["inertial navigation: global rank 2, national rank 1"],
        ),
        (
            {
                "links": [
                    "Since 2017 the university has trained missile officers for the Rocket Force.",
                    FACTS["links"][1],
                ]
            },
            [FACTS["links"][0]],
            ["Since 2017 the university has trained missile officers for the Rocket Force."],
        ),
    ],
)
def test_a_changed_value_is_linked_with_what_it_was(change: Any, ended: list[str], begun: list[str]) -> None:
    lineage = trace(classic(), classic(**change))
    assert (texts(lineage.ended), texts(lineage.begun)) == (ended, begun)
    assert [(one.text, other.text) for one, other in lineage.changed] == list(zip(ended, begun, strict=True))


def test_a_new_note_makes_another_fact_of_a_laboratory_of_one_name() -> None:
    labs = [
        FACTS["labs"][0],
        (*FACTS["labs"][1][:2], ["Closed to foreign visitors since 2021"]),
        FACTS["labs"][2],
    ]
    lineage = trace(classic(), classic(labs=labs))
    assert [(one.key == other.key, "Armour" in one.text) for one, other in lineage.changed] == [(True, True)]


def test_reasons_are_followed_one_by_one() -> None:
    lineage = trace(classic(), classic(reasons=[FACTS["reasons"][0], "its growing role in naval research"]))
    assert texts(lineage.begun) == ["growing role in naval research"]
    assert "close ties to the aviation industry" in texts(lineage.ended)
    assert "large number of defence laboratories" in [other.text for _, other in lineage.kept]


def test_a_sentence_cut_in_two_goes_on_in_both_parts() -> None:
    joined = "NHUT was founded in 1952 as a school of gunnery; it moved to Wuhan in 1958 with 300 students."
    parts = [
        "NHUT was founded in 1952 as a school of gunnery.",
        "It moved to Wuhan in 1958 with 300 students.",
    ]
    old = classic(intro=[joined, *FACTS["intro"][1:]])
    new = classic(intro=[*parts, *FACTS["intro"][1:]])
    lineage = trace(old, new)
    assert {other.text for _, other in (*lineage.moved, *lineage.split)} == set(parts)
    assert lineage.ended == lineage.begun == lineage.appeared == ()


def test_what_one_edition_has_no_place_for_is_silence() -> None:
    lineage = trace(classic(), read(LAYOUTS["plain"](facts())))
    assert "Hubei Provincial Government" in texts(lineage.silent)
    back = trace(read(LAYOUTS["plain"](facts())), classic())
    assert "Hubei Provincial Government" in texts(back.appeared)


POOL = [
    *FACTS["links"],
    "In 2022 the Naval Academy opened a liaison office on the campus.",
    "The PLA Air Force has paid for a wind tunnel worth RMB 90 million.",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(POOL), min_size=1, unique=True),
    st.lists(st.sampled_from(POOL), min_size=1, unique=True),
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(["medium", "high"]),
)
def test_every_fact_of_both_versions_is_accounted_for(
    one: list[str], other: list[str], layout: str, level: str
) -> None:
    old = classic(links=one)
    new = read(LAYOUTS[layout](facts(links=other, level=level)))
    lineage = trace(old, new)
    assert every(lineage) == ({fact.id for fact in facts_of(old)}, {fact.id for fact in facts_of(new)})
    ended, begun = {f.text for f in lineage.ended}, {f.text for f in lineage.begun}
    assert set(one) - set(other) <= ended | {f.text for f in lineage.silent}
    assert not ended & set(other)
    assert not begun & set(one)
