"""Two readings of a profile: each change of meaning is told once, everything else is silent."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.changes import Severity
from monitor.compare import Comparison, Subject, compare, facts_digest
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.profile import read_profile
from tests.profile_pages import (
    FACTS,
    LAYOUTS,
    Facts,
    cards,
    classic,
    encyclopaedia,
    facts,
    folds,
    sheet,
    tiles,
)

SUBJECT = Subject(
    "nhut",
    "Nanhu University of Technology",
    "watch",
    Evidence("", "https://x.example/n", "1"),
    Evidence("", "https://x.example/n", "2"),
)


def reading(body: bytes) -> Reading:
    profile, warnings = read_profile(Document.parse(body))
    return Reading(PageKind.PROFILE, Health.OK, profile=profile, warnings=warnings)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    assert not comparison.held
    return sorted((change.aspect.value, change.action.value) for change in comparison.changes)


def _with(key: str, *more: Any) -> Facts:
    return facts(**{key: [*FACTS[key], *more]})


def _without(key: str, index: int) -> Facts:
    return facts(**{key: [item for i, item in enumerate(FACTS[key]) if i != index]})


def _instead(key: str, index: int, item: Any) -> Facts:
    return facts(**{key: [item if i == index else old for i, old in enumerate(FACTS[key])]})


EDITS: dict[str, tuple[Facts, str, str]] = {
    "level raised": (facts(level="very high"), "risk_level", "changed"),
    "scale of a reason": (
        _instead("reasons", 0, "its moderate number of defence laboratories"),
        "risk_rationale",
        "changed",
    ),
    "new reason": (_with("reasons", "its part in missile exports"), "risk_rationale", "added"),
    "laboratory": (_with("labs", ("Laser Damage Laboratory", "激光毁伤实验室", [])), "laboratory", "added"),
    "laboratory gone": (_without("labs", 1), "laboratory", "removed"),
    "laboratory renamed": (
        _instead("labs", 1, ("State Key Laboratory of Armour Materials", "装甲材料全国重点实验室", [])),
        "laboratory",
        "changed",
    ),
    "laboratory note": (
        _instead("labs", 0, (*FACTS["labs"][0][:2], ["Founded in 1997"])),
        "laboratory",
        "changed",
    ),
    "area": (_with("areas", "Electromagnetic launch"), "research_area", "added"),
    "area altered": (_instead("areas", 2, "Reactive armour"), "research_area", "changed"),
    "link": (
        _with("links", "In 2022 the Naval Academy opened a liaison office on the campus."),
        "defence_link",
        "added",
    ),
    "link ended": (
        _instead(
            "links", 0, "From 2015 until 2021 the university trained missile officers for the Rocket Force."
        ),
        "defence_link",
        "changed",
    ),
    "link denied": (
        _instead("links", 1, "No professors advise the Equipment Development Department on sensors."),
        "defence_link",
        "changed",
    ),
    "link gone": (_without("links", 1), "defence_link", "removed"),
    "partner": (
        _with(
            "partners",
            (
                "In 2023 NHUT, Beihe University and the Wuhan municipal government signed a three-party "
                "agreement."
            ),
        ),
        "partnership",
        "added",
    ),
    "partner gone": (_without("partners", 0), "partnership", "removed"),
    "partnership year": (
        _instead("partners", 0, FACTS["partners"][0].replace("2016", "2018")),
        "partnership",
        "changed",
    ),
    "partnership party": (
        _instead("partners", 1, FACTS["partners"][1].replace("Technology", "Technology and Comac")),
        "partnership",
        "changed",
    ),
    "partnership ended": (
        _instead("abroad", 1, "The exchange programme with the University of Leeds ended in 2020."),
        "partnership",
        "changed",
    ),
    "misconduct": (
        _with("misconduct", "In 2022 a court in Ottawa fined a former student for hacking."),
        "statement",
        "added",
    ),
    "ranking": (
        facts(rankings=[("inertial navigation", 2, 1), ("sonar", 12, 5)]),
        "technology_ranking",
        "changed",
    ),
    "credential raised": (
        _instead("intro", 1, "In 2021 the university obtained top-secret security credentials."),
        "security_credential",
        "changed",
    ),
    "credential year": (
        _instead("intro", 1, "In 2013 the university obtained secret-level security credentials."),
        "security_credential",
        "changed",
    ),
    "credential lost": (
        _instead("intro", 1, "Its secret-level security credentials expired in 2021."),
        "security_credential",
        "removed",
    ),
    "alliance left": (
        _instead("intro", 2, "It left the B8 Cooperation Innovation Alliance in 2021."),
        "affiliation",
        "removed",
    ),
    "alliance chaired": (
        _instead("intro", 2, "It chairs the B8 Cooperation Innovation Alliance."),
        "affiliation",
        "changed",
    ),
    "alliance joined": (
        _with("intro", "In 2022 it joined the Central Plains Drone Alliance."),
        "affiliation",
        "added",
    ),
    "count": (
        _instead("intro", 0, "NHUT was founded in 1952 and trains about 41,000 students."),
        "statement",
        "changed",
    ),
    "supervisor in prose": (
        _with("intro", "SASTIND has supervised the university since 2021."),
        "supervisor",
        "added",
    ),
    "chinese name": (facts(zh="南湖科技大学"), "alias", "changed"),
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("edit", list(EDITS))
def test_one_edit_gives_exactly_one_change_and_its_mirror(layout: str, edit: str) -> None:
    after, aspect, action = EDITS[edit]
    old, new = reading(LAYOUTS[layout](FACTS)), reading(LAYOUTS[layout](after))
    assert told(compare(old, new, SUBJECT)) == [(aspect, action)]
    mirrored = {"added": "removed", "removed": "added"}.get(action, action)
    assert told(compare(new, old, SUBJECT)) == [(aspect, mirrored)]


@pytest.mark.parametrize("old", list(LAYOUTS))
@pytest.mark.parametrize("new", list(LAYOUTS))
def test_a_redesign_with_the_same_facts_gives_nothing(old: str, new: str) -> None:
    assert told(compare(reading(LAYOUTS[old](FACTS)), reading(LAYOUTS[new](FACTS)), SUBJECT)) == []


@pytest.mark.parametrize(
    "edit", ["laboratory", "partner gone", "credential raised", "link ended", "supervisor in prose"]
)
def test_a_redesign_with_one_edit_gives_that_change(edit: str) -> None:
    after, aspect, action = EDITS[edit]
    for one, other in ((classic, tiles), (folds, encyclopaedia), (sheet, cards)):
        assert told(compare(reading(one(FACTS)), reading(other(after)), SUBJECT)) == [(aspect, action)]


@given(order=st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_spaces_quotes_and_footnotes_give_nothing(order: Any) -> None:
    shuffled = facts()
    for key in (
        "aliases",
        "supervisors",
        "topics",
        "labs",
        "areas",
        "links",
        "partners",
        "abroad",
        "rankings",
    ):
        order.shuffle(shuffled[key])
    shuffled["updated"] = "9 June 2024"
    noisy = (
        classic(shuffled)
        .decode()
        .replace("</p>", "; ;</p>")
        .replace("university", "university ")
        .replace("'s", "’s")
    )
    old, new = reading(classic(FACTS)), reading(noisy.encode())
    comparison = compare(old, new, SUBJECT)
    assert told(comparison) == []
    assert facts_digest(old) == facts_digest(new)


@pytest.mark.parametrize("edit", list(EDITS))
def test_an_edit_changes_the_digest(edit: str) -> None:
    assert facts_digest(reading(classic(FACTS))) != facts_digest(reading(classic(EDITS[edit][0])))


def test_reworded_sentences_give_nothing_and_are_counted() -> None:
    reworded = facts(
        intro=[
            "Founded in 1952, NHUT has roughly 30,000 students.",
            "The university has held security credentials at the secret level since 2012.",
            "NHUT belongs to the B8 Cooperation Innovation Alliance.",
            "Some 33 per cent of its graduates go to work for defence companies.",
        ],
        links=[
            "Missile officers of the Rocket Force have been trained at the university since 2015.",
            "On sensors, the Equipment Development Department is advised by two professors.",
        ],
        partners=[
            "A strategic cooperation agreement was signed by Norinco Group and NHUT in 2016.",
            "Together with Yunfei Technology, NHUT operates a joint lab for drones.",
        ],
    )
    comparison = compare(reading(classic(FACTS)), reading(classic(reworded)), SUBJECT)
    assert told(comparison) == []
    assert comparison.suppressed >= 6


def test_a_sentence_that_moves_to_another_section_is_not_removed() -> None:
    moved = facts(links=FACTS["links"][1:], intro=[*FACTS["intro"], FACTS["links"][0]])
    assert told(compare(reading(classic(FACTS)), reading(classic(moved)), SUBJECT)) == []


def test_a_sentence_split_in_two_gives_nothing() -> None:
    split = facts(
        intro=["NHUT was founded in 1952.", "It trains about 30,000 students.", *FACTS["intro"][1:]]
    )
    assert told(compare(reading(classic(FACTS)), reading(classic(split)), SUBJECT)) == []


def test_a_list_that_was_lost_is_unknown_and_its_return_is_no_news() -> None:
    whole = classic(FACTS)
    start = whole.index(b"<ul>", whole.index(b"Major defence laboratories"))
    lost = whole[:start] + whole[whole.index(b"<h2>Designated") :]
    assert told(compare(reading(whole), reading(lost), SUBJECT)) == []
    assert told(compare(reading(lost), reading(whole), SUBJECT)) == []


def test_a_section_that_another_edition_does_not_have_is_no_absence() -> None:
    without = facts(areas=[])
    shorter = (
        tiles(without)
        .replace(b"<h2>Designated defence research areas</h2><ul></ul>", b"")
        .replace(b"<div>0</div><div>Designated defence research areas</div>", b"")
    )
    assert told(compare(reading(classic(FACTS)), reading(shorter), SUBJECT)) == []
    assert told(compare(reading(shorter), reading(classic(FACTS)), SUBJECT)) == []


def test_a_section_that_vanishes_from_the_same_layout_is_removed() -> None:
    body = classic(FACTS)
    start, end = body.index(b"<h2>Defence and security links"), body.index(b"<h2>Partnerships")
    changes = told(compare(reading(body), reading(body[:start] + body[end:]), SUBJECT))
    assert changes == [("defence_link", "removed")] * 2


def test_much_lost_at_once_is_held() -> None:
    body = classic(FACTS)
    cut = body[: body.index(b"<h2>Major defence")] + b"</article></main></body></html>"
    comparison = compare(reading(body), reading(cut), SUBJECT)
    assert comparison.held
    assert not comparison.changes


def test_the_page_of_another_institution_is_held() -> None:
    other = facts(name="Beihe University", zh="北河大学", abbr="BHU", aliases=["BHU"])
    comparison = compare(reading(classic(FACTS)), reading(classic(other)), SUBJECT)
    assert "Beihe University" in comparison.held
    assert not comparison.changes


def test_changes_carry_all_that_people_and_programs_need() -> None:
    after = _with("partners", "In 2023 NHUT and Beihe University signed a memorandum of understanding.")
    (change,) = compare(reading(classic(FACTS)), reading(classic(after)), SUBJECT).changes
    assert change.parties == ("Beihe University",)
    assert (change.kind, change.status, change.date) == ("memorandum", "agreed", "2023")
    assert change.evidence[0].text == after["partners"][-1]
    assert change.evidence[0].snapshot == "2"
    assert change.institution == "nhut"
    assert change.site == "watch"
    assert change.severity is Severity.HIGH
    assert 0 < change.confidence <= 1
    assert change.summary.endswith(".")
    assert "Beihe University" in change.summary
    assert len(change.id) == 10
    assert change == compare(reading(classic(FACTS)), reading(classic(after)), SUBJECT).changes[0]


def test_a_raised_level_is_critical() -> None:
    (change,) = compare(reading(classic(FACTS)), reading(classic(facts(level="very high"))), SUBJECT).changes
    assert (change.before, change.after, change.severity) == ("high", "very high", Severity.CRITICAL)
    assert "raised from high to very high" in change.summary


def test_readings_that_are_not_ok_give_nothing() -> None:
    whole = reading(classic(FACTS))
    broken = Reading(PageKind.PROFILE, Health.CHALLENGE, "robots?")
    for old, new in ((whole, broken), (broken, whole), (broken, broken)):
        assert compare(old, new, SUBJECT) == Comparison()


def test_a_pair_is_compared_in_milliseconds() -> None:
    old, new = reading(classic(FACTS)), reading(tiles(EDITS["link ended"][0]))
    compare(old, new, SUBJECT)
    start = time.process_time()
    for _ in range(10):
        compare(old, new, SUBJECT)
    assert (time.process_time() - start) / 10 < 0.2
