"""Whatever the facts and whatever the layout: no change of facts, no change told.

One fact more, one change; and what was added one way is removed the other way.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.compare import Comparison, Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.profile import read_profile
from tests.profile_pages import LAYOUTS, Facts, facts

SUBJECT = Subject(
    "nhut", "Nanhu University of Technology", "watch", Evidence("", "https://x.example/n", "1"), Evidence("")
)

POOLS: dict[str, tuple[str, list[Any]]] = {
    "labs": (
        "laboratory",
        [
            (
                "National Key Laboratory of Inertial Navigation",
                "惯性导航国防科技重点实验室",
                ["Founded in 1995"],
            ),
            ("State Key Laboratory of Armour Materials", "装甲材料国家重点实验室", []),
            ("Laser Damage Laboratory", "激光毁伤实验室", []),
            ("Hubei Key Laboratory of Hypersonic Inlets", "湖北省高超声速进气道重点实验室", []),
            ("Laboratory of Torpedo Fuzes", "鱼雷引信实验室", ["Shared with the 710th Institute"]),
        ],
    ),
    "areas": (
        "research_area",
        [
            "Guidance and control",
            "Underwater acoustics",
            "Composite armour",
            "Electromagnetic launch",
            "Ramjets",
        ],
    ),
    "links": (
        "defence_link",
        [
            "Since 2015 the university has trained missile officers for the Rocket Force.",
            "Two professors advise the Equipment Development Department on sensors.",
            "In 2022 the Naval Academy opened a liaison office on the campus.",
            "A former dean became chief engineer of the 41st Test Base in 2018.",
            "The PLA Air Force has paid for a wind tunnel worth RMB 90 million.",
        ],
    ),
    "partners": (
        "partnership",
        [
            "In 2016 NHUT and Norinco Group signed a strategic cooperation agreement.",
            "NHUT runs a joint laboratory for drones with Yunfei Technology.",
            "Beihe University and NHUT founded a joint college for shipbuilding in 2021.",
            "In 2019 Donglin Aircraft Company agreed to fund a chair in aerodynamics.",
        ],
    ),
    "abroad": (
        "partnership",
        [
            "NHUT and Tomsk State University have offered a dual degree in optics since 2018.",
            "An exchange programme with the University of Leeds began in 2011.",
            "A memorandum of understanding was signed with Lund University in 2013.",
        ],
    ),
    "misconduct": (
        "statement",
        [
            "In 2019 a lecturer was arrested in Rotterdam for smuggling gyroscopes.",
            "A court in Ottawa fined a former student for hacking in 2022.",
            "In 2014 two graduates were convicted of stealing turbine drawings from Orlin Motors.",
        ],
    ),
}


def reading(body: bytes) -> Reading:
    profile, warnings = read_profile(Document.parse(body))
    return Reading(PageKind.PROFILE, Health.OK, profile=profile, warnings=warnings)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    assert not comparison.held
    return sorted((change.aspect.value, change.action.value) for change in comparison.changes)


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    """A profile with two or more facts of each sort, in any order."""
    chosen: dict[str, list[Any]] = {}
    for key, (_, pool) in POOLS.items():
        chosen[key] = list(draw(st.permutations(pool)))[: draw(st.integers(2, len(pool)))]
    return facts(**chosen)


layouts = st.sampled_from(sorted(LAYOUTS))
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(some_facts(), layouts, layouts, st.randoms(use_true_random=False))
@quick
def test_the_same_facts_in_any_layout_and_order_give_nothing(
    known: Facts, one: str, other: str, order: Any
) -> None:
    again = {key: list(value) if isinstance(value, list) else value for key, value in known.items()}
    for key in POOLS:
        order.shuffle(again[key])
    assert told(compare(reading(LAYOUTS[one](known)), reading(LAYOUTS[other](again)), SUBJECT)) == []


@given(some_facts(), layouts, layouts, st.sampled_from(sorted(POOLS)), st.data())
@quick
def test_one_fact_more_gives_exactly_one_change(
    known: Facts, one: str, other: str, key: str, data: st.DataObject
) -> None:
    aspect, pool = POOLS[key]
    fewer = [item for item in pool if item in known[key]][: len(pool) - 1]
    fact = data.draw(st.sampled_from([item for item in pool if item not in fewer]))
    old = facts(**{**{k: known[k] for k in POOLS}, key: fewer})
    new = facts(**{**{k: known[k] for k in POOLS}, key: [*fewer, fact]})
    before, after = reading(LAYOUTS[one](old)), reading(LAYOUTS[other](new))
    assert told(compare(before, after, SUBJECT)) == [(aspect, "added")]
    assert told(compare(after, before, SUBJECT)) == [(aspect, "removed")]


@given(some_facts(), some_facts(), st.sampled_from(sorted(LAYOUTS)))
@quick
def test_comparing_backwards_mirrors_comparing_forwards(old: Facts, new: Facts, layout: str) -> None:
    before, after = reading(LAYOUTS[layout](old)), reading(LAYOUTS[layout](new))
    there, back = compare(before, after, SUBJECT), compare(after, before, SUBJECT)
    if there.held or back.held:
        return
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((a, turned[b]) for a, b in told(back)) == told(there)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_reading_compared_with_itself_gives_nothing(layout: str) -> None:
    page = reading(LAYOUTS[layout](facts()))
    assert compare(page, page, SUBJECT) == Comparison()
