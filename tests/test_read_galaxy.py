"""Imported values read as profiles: what they say, what they do not know, and how they meet the live page."""

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import Comparison, Subject, compare
from monitor.declare import institution_toml, new_id
from monitor.declare.schema import InstitutionTable
from monitor.model import Evidence, Health, Institution, PageKind, Reading, Role, State
from monitor.pipeline.since_import import SINCE_IMPORT, outgrown, since_import
from monitor.read.galaxy import MEDIA_TYPE, BadEntry, BadFile, entry, galaxy_profile, read_file
from monitor.read.galaxy.laboratories import is_note, listed
from monitor.read.galaxy.profile import paragraphs
from monitor.read.names import NameIndex
from monitor.read.reader import read
from tests import profile_pages as pages
from tests.galaxy_samples import cluster, file_bytes, value, value_of

NOBODY = NameIndex([])
FACTS = pages.facts()
LAYOUTS = (
    pages.classic,
    pages.tiles,
    pages.folds,
    pages.encyclopaedia,
    pages.cards,
    pages.plain,
    pages.sheet,
)
SUBJECT = Subject(
    "nanhu",
    "Nanhu University of Technology",
    "tracker",
    Evidence("", "https://tracker.example/universities/nanhu", "1", datetime(2020, 8, 1, tzinfo=UTC)),
    Evidence("", "https://tracker.example/universities/nanhu", "2", datetime(2026, 8, 1, tzinfo=UTC)),
)


def imported(found: Any, kind: PageKind = PageKind.PROFILE) -> Reading:
    return read(json.dumps(found).encode(), kind=kind, names=NOBODY, media_type=MEDIA_TYPE)


def since(old: pages.Facts, page: bytes) -> Comparison:
    """What is told at the first look at `page` after the import of `old`."""
    before = imported(value_of(old))
    after = read(page, kind=PageKind.PROFILE, names=NOBODY, media_type="text/html")
    assert before.ok
    assert after.ok
    return since_import(compare(before, after, SUBJECT), before, SUBJECT)


def told(old: pages.Facts, page: bytes) -> list[tuple[str, str, str | None, str | None]]:
    result = since(old, page)
    assert not result.held
    return [(c.aspect.value, c.action.value, c.before, c.after) for c in result.changes]


# --------------------------------------------------------------------- what it says


def test_a_value_gives_names_agencies_laboratories_and_what_its_sentences_tell() -> None:
    reading = imported(value_of(FACTS))
    profile = reading.profile
    assert profile is not None
    assert (profile.name.value, profile.name_zh.value) == (FACTS["name"], FACTS["zh"])
    assert [alias.value for alias in profile.aliases] == FACTS["aliases"]
    assert profile.category.value == "Civilian"
    assert [value.value for value in profile.supervisors] == FACTS["supervisors"]
    assert profile.security_credential.value == "Secret"
    assert [value.value for value in profile.affiliations] == ["B8 Cooperation Innovation Alliance"]
    labs = [value.value for value in profile.laboratories if value.value]
    assert [(lab.name, lab.name_zh, lab.notes) for lab in labs] == [
        (en, zh, tuple(notes)) for en, zh, notes in FACTS["labs"]
    ]
    statements = [value.value for value in profile.statements]
    assert "Research topic: Optics" in statements
    assert "NHUT was founded in 1952 and trains about 30,000 students." in statements
    assert "Location: 12 Lake Road, Wuhan" in statements


def test_what_the_file_has_no_field_for_is_unknown() -> None:
    profile = imported(value("Beihe University", "北河大学", supervising_agencies=None)).profile
    assert profile is not None
    unknown = {
        name
        for name in profile.__slots__
        if getattr(profile, name).state is State.UNKNOWN and name not in ("name", "name_zh")
    }
    assert unknown == {
        "risk_level", "risk_rationale", "supervisors", "affiliations", "security_credential", "laboratories",
        "research_areas", "defence_links", "partnerships", "technology_rankings", "statements", "sections",
        "last_updated",
    }  # fmt: skip


def test_paragraphs_that_the_file_glues_together_are_parted_and_abbreviations_are_not() -> None:
    glued = "It builds ships.The U.S. Navy knew in 2018.BHU (北河) did not.’Two of three Ph.D. theses help."
    assert paragraphs(glued) == [
        "It builds ships.",
        "The U.S. Navy knew in 2018.",
        "BHU (北河) did not.’",
        "Two of three Ph.D. theses help.",
    ]


# --------------------------------------------------------------------- laboratories and notes


@pytest.mark.parametrize(
    "text",
    [
        "Jointly run with Beihe University",
        "(Jointly run with Beihe University)",
        "Established by the provincial defence office in 2005",
        "Does not appear among the laboratories on the university’s website",
        "May be another name for the Key Laboratory of Sonar",
        "It is unclear whether this lab still exists.",
        "This centre shares its staff with the Institute of Optics",
        "In 2015, the centre was added to a list",
        "Aka Lanhe Radar Laboratory",
        "Located in the Department of Physics.",
        "A research centre that the ministry founded",
        "Hengchuan No. 204 Institute (恒川第204研究所) aka Lanhe Chemistry Institute (兰河化学研究所)",
        "The lab is hosted by the School of Engineering",
        "Hengchuan Group’s 13",
    ],
)  # fmt: skip
def test_clauses_among_the_laboratories_are_notes(text: str) -> None:
    assert is_note(text)
    first, *others = listed(["Key Laboratory of Sonar (声呐重点实验室)", text])
    assert not others
    assert len(first.notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "IT Security Laboratory (信息安全实验室)",
        "In-situ Testing Laboratory (原位测试实验室)",
        "Underwater Acoustics Laboratory (水声实验室)",
        "Institute of Chemical Protection (防化研究院)",
        "Advanced Materials Centre (先进材料中心)",
        "Integrated on-chip Systems Laboratory (片上集成系统实验室)",
        "6th Research Institute of Nuclear Industry (核工业第六研究所)",
        "Key Laboratory that is not named (未名重点实验室)",
        "Science and Technology on Combustion Laboratory (燃烧重点实验室)",
        "A1 Laboratory of Radar (雷达实验室)",
        "声呐技术国防科技重点实验室",
    ],
)
def test_names_of_laboratories_are_no_notes(text: str) -> None:
    assert not is_note(text)
    assert [lab.text for lab in listed(["Key Laboratory of Sonar (声呐重点实验室)", text])][1:] == [text]


def test_items_that_the_file_cuts_off_are_marked_and_told_to_the_operator() -> None:
    flat = [
        "Key Laboratory of Sonar (声呐重点实验室)",
        "Jointly established with the 29",
        "Key Laboratory of Noise (jointly run with Hengchuan 701",
        "Radar Centre (雷达中心",
    ]
    labs = listed(flat)
    assert [(lab.text, lab.notes) for lab in labs] == [
        ("Key Laboratory of Sonar (声呐重点实验室)", ("Jointly established with the 29…",)),
        ("Key Laboratory of Noise", ("Jointly run with Hengchuan 701…",)),
        ("Radar Centre (雷达中心)", ()),
    ]
    assert [len(lab.cut) for lab in labs] == [1, 1, 1]
    reading = imported(value("Beihe University", "北河大学", major_defence_laboratories=flat))
    assert sum("cut off in the imported file" in warning for warning in reading.warnings) == 3


def test_a_note_without_a_laboratory_above_it_is_kept_as_an_entry() -> None:
    assert [lab.text for lab in listed(["Jointly run with Beihe University"])] == [
        "Jointly run with Beihe University"
    ]


# --------------------------------------------------------------------- the first look at the live page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_facts_on_the_live_page_are_no_news_and_what_the_file_lacks_is_not_added(
    layout: Callable[[pages.Facts], bytes],
) -> None:
    assert told(FACTS, layout(FACTS)) == []


SASTIND = "State Administration for Science, Technology and Industry for National Defense (SASTIND)"
SAME = {
    "agency spelled otherwise": (
        {"supervisors": [SASTIND]},
        {"supervisors": ["State Administration of Science, Technology and Industry for National Defence"]},
    ),
    "alias spelled otherwise": (
        {"aliases": ["NHUT", "Xi’an Jiao Tong Institute of Nanhu"]},
        {"aliases": ["Xi'an Jiao Tong Institute of Nanhu", "NHUT"]},
    ),
    "another order": (
        {},
        {key: FACTS[key][::-1] for key in ("labs", "topics", "supervisors", "aliases")},
    ),
    "a note in full that the file cuts off": (
        {"labs": [("Key Laboratory of Sonar", "声呐重点实验室", ["Jointly established with the 29"])]},
        {
            "labs": [
                (
                    "Key Laboratory of Sonar",
                    "声呐重点实验室",
                    ["Jointly established with the 29th Research Institute of Hengchuan"],
                )
            ]
        },
    ),
    "no list of laboratories in the file": ({"labs": []}, {}),
    "a sentence in the introduction": (
        {},
        {"intro": [*FACTS["intro"], "In 2024 it moved its school to Yichang."]},
    ),
}


@pytest.mark.parametrize("layout", [pages.classic, pages.tiles, pages.cards])
@pytest.mark.parametrize("case", sorted(SAME))
def test_wording_order_and_what_was_unknown_are_no_news(
    case: str, layout: Callable[[pages.Facts], bytes]
) -> None:
    before, after = SAME[case]
    assert told(pages.facts(**before), layout(pages.facts(**after))) == []


NEWS: dict[str, tuple[dict[str, Any], tuple[str, str, str | None, str | None]]] = {
    "laboratory": (
        {"labs": [*FACTS["labs"], ("Key Laboratory of Quantum Clocks", "量子时钟重点实验室", [])]},
        ("laboratory", "added", None, "Key Laboratory of Quantum Clocks (量子时钟重点实验室)"),
    ),
    "credential": (
        {
            "intro": [
                FACTS["intro"][0],
                "In 2022 the university obtained top secret security credentials.",
                *FACTS["intro"][2:],
            ]
        },
        ("security_credential", "changed", "Secret", "Top secret"),
    ),
    "alliance left": (
        {"intro": [*FACTS["intro"][:2], *FACTS["intro"][3:]]},
        ("affiliation", "removed", "B8 Cooperation Innovation Alliance", None),
    ),
    "alias": (
        {"aliases": [*FACTS["aliases"], "Nanhu Polytechnic Academy"]},
        ("alias", "added", None, "Nanhu Polytechnic Academy"),
    ),
    "topic": (
        {"topics": [*FACTS["topics"], "Robotics"]},
        ("research_area", "added", None, "Robotics"),
    ),
    "supervisor": (
        {"supervisors": FACTS["supervisors"][:1]},
        ("supervisor", "removed", "Hubei Provincial Government", None),
    ),
}


@pytest.mark.parametrize("layout", [pages.classic, pages.tiles])
@pytest.mark.parametrize("case", sorted(NEWS))
def test_what_really_changed_since_the_import_is_told_once_with_the_imported_version_as_proof(
    case: str, layout: Callable[[pages.Facts], bytes]
) -> None:
    change, expected = NEWS[case]
    page = layout(pages.facts(**change))
    assert told(FACTS, page) == [expected]
    [only] = since(FACTS, page).changes
    assert SINCE_IMPORT in only.marks
    assert only.origin.value == "page"
    proof = next(each for each in only.evidence if each.snapshot == "1")
    assert proof.fetched_at == datetime(2020, 8, 1, tzinfo=UTC)


def test_what_is_left_out_because_it_was_unknown_is_counted() -> None:
    before = imported(value_of(FACTS))
    page = pages.classic(pages.facts(misconduct=["In 2024 a dean was fined for smuggling sonars in Oslo."]))
    after = read(page, kind=PageKind.PROFILE, names=NOBODY, media_type="text/html")
    plain = compare(before, after, SUBJECT)
    kept = since_import(plain, before, SUBJECT)
    assert kept.suppressed == plain.suppressed + len(plain.changes) - len(kept.changes)


def test_the_wording_of_an_address_is_no_news() -> None:
    page = pages.classic(pages.facts(locations=["Wuhan, Lake Road No. 12, 430070"]))
    assert told(FACTS, page) == []


def test_a_page_that_was_rewritten_since_is_read_as_if_for_the_first_time() -> None:
    other = pages.facts(
        aliases=["NHUT"],
        supervisors=["Ministry of Education (MOE)"],
        topics=["Law"],
        labs=[("Centre for Lake Ecology", "湖泊生态中心", [])],
        intro=["NHUT teaches 400 courses in nine faculties."],
    )
    before = imported(value_of(FACTS))
    after = read(pages.classic(other), kind=PageKind.PROFILE, names=NOBODY, media_type="text/html")
    result = since_import(compare(before, after, SUBJECT), before, SUBJECT)
    assert result.held
    assert "too different from the imported version" in outgrown(result, before, after)
    same = since(FACTS, pages.classic(FACTS))
    assert outgrown(same, before, after) == ""


def test_a_page_of_another_institution_is_still_held() -> None:
    before = imported(value_of(FACTS))
    page = pages.classic(
        pages.facts(name="Beihe Medical College", zh="北河医学院", abbr="BMC", aliases=["BMC"])
    )
    after = read(page, kind=PageKind.PROFILE, names=NOBODY, media_type="text/html")
    result = since_import(compare(before, after, SUBJECT), before, SUBJECT)
    assert result.held
    assert outgrown(result, before, after) == ""


# --------------------------------------------------------------------- hostile files


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[]", "one JSON object"),
        (b"{}", '"values"'),
        (b'{"values": {}}', '"values"'),
        (json.dumps({"values": [0] * 20_001}).encode(), "20,001 values"),
    ],
)
def test_what_is_no_cluster_file_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why) as refused:
        read_file(data)
    assert "\n" not in str(refused.value)


def test_a_file_tells_its_name_version_and_day() -> None:
    found = read_file(b"\xef\xbb\xbf" + file_bytes(value("Beihe University"), date="2021-03-04"))
    assert (found.name, found.version, len(found.values)) == ("Invented Universities Tracker", "3", 1)
    assert found.date is not None
    assert found.date.isoformat() == "2021-03-04"
    assert read_file(json.dumps(cluster(date=["2021"])).encode()).date is None


@pytest.mark.parametrize(
    "bad",
    [None, 7, [], {}, {"value": 3}, {"value": ""}, {"value": "\u202e\x07 "}, {"value": "A" * 5_000}],
)
def test_a_value_that_names_nobody_is_refused_in_one_line(bad: object) -> None:
    with pytest.raises(BadEntry) as refused:
        entry(bad)
    assert "\n" not in str(refused.value)
    assert not imported(bad).ok


def test_parts_of_the_wrong_type_are_left_out_and_said() -> None:
    odd = value("Beihe\x1b[31m University", "北河\u202e大学", aliases=["BHU", 7, None, "x" * 900, "\x00"])
    odd["description"] = ["no text"]
    odd["meta"]["refs"] = ["javascript:alert(1)", "https://tracker.example/x"]
    found = entry(odd)
    assert (found.name, found.name_zh) == ("Beihe[31m University", "北河大学")
    assert found.aliases == ("BHU",)
    assert found.url == "https://tracker.example/x"
    assert len(found.faults) == 2


def test_text_of_the_file_is_text_and_no_markup() -> None:
    sentence = "The university teaches <script>x</script> to 400 students."
    found = value("Beihe <b>University</b>", "北河大学", description=sentence)
    profile, _ = galaxy_profile(entry(found))
    assert profile.name.value == "Beihe <b>University</b>"
    assert [statement.value for statement in profile.statements] == [sentence]


def test_an_imported_body_is_a_profile_and_nothing_else() -> None:
    found = value("Beihe University", "北河大学")
    assert imported(found, PageKind.NEWS).health is Health.WRONG_TYPE
    index = read(
        json.dumps(found).encode(),
        kind=PageKind.PROFILE,
        names=NOBODY,
        role=Role.INDEX,
        media_type=MEDIA_TYPE,
    )
    assert not index.ok  # no page can be taken for an index that leads nowhere
    assert read(b"\xff", kind=PageKind.PROFILE, names=NOBODY, media_type=MEDIA_TYPE).health is Health.GARBLED


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(min_size=1, max_size=60),
    description=json_values,
    lists=st.dictionaries(
        st.sampled_from(
            [
                "aliases",
                "categories",
                "refs",
                "topics",
                "major defence laboratories",
                "subsidiaries",
                "address",
            ]
        ),
        json_values,
    ),
)
def test_any_json_gives_a_profile_or_one_clear_line(name: str, description: Any, lists: Any) -> None:
    found = {"value": name, "description": description, "meta": lists}
    try:
        good = entry(found)
    except BadEntry:
        return
    assert good.name.isprintable()
    profile, _ = galaxy_profile(good)
    assert profile.risk_level.state is State.UNKNOWN or "risk" in str(description)


# --------------------------------------------------------------------- as a declaration


@given(name=st.text(max_size=60), aliases=st.lists(st.text(max_size=30), max_size=3))
def test_what_is_written_as_toml_is_read_back(name: str, aliases: list[str]) -> None:
    found = tomllib.loads(
        institution_toml(Institution("x", name, "北河大学", tuple(aliases)), "from\na file")
    )
    assert [found["name"], *found.get("aliases", [])] == [name, *aliases]
    assert found["name_zh"] == "北河大学"


def test_a_written_institution_passes_the_schema_of_declarations() -> None:
    institution = Institution(
        "beihe-university",
        'Beihe "North" University \\ x',
        "北河大学",
        ("BHU", "Bei-He"),
        "civilian_university",
        ("beihe.example",),
        ("agreements",),
    )
    table = InstitutionTable.model_validate(tomllib.loads(institution_toml(institution)))
    assert table.build(institution.id) == institution


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Beihe University", set(), "beihe-university"),
        ("Beihe University", {"beihe-university"}, "beihe-university-2"),
        ("Beihe University", {"beihe-university", "beihe-university-2"}, "beihe-university-3"),
        ("Xi’an People's Collège", set(), "xian-peoples-college"),
        ("China University (Wuhan)", set(), "china-university-wuhan"),
        ("北河大学", set(), "institution"),
        ("../../etc/passwd", set(), "etc-passwd"),
        ("A" * 500, set(), "a" * 80),
    ],
)
def test_ids_are_readable_free_and_safe_as_file_names(name: str, taken: set[str], expected: str) -> None:
    assert new_id(name, taken) == expected
