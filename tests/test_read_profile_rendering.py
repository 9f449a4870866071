"""The same facts in any two layouts are the same profile: equal facts, no change, nothing of what stands
around.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Profile, Reading
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.text import fold, loose
from tests import profile_rendering_words as words
from tests.profile_rendering import STYLES, Facts, Style, facts, render, styles

SUBJECT = Subject("x", "Nanhu University", "watch", Evidence("", "https://x.example/n", "1"), Evidence(""))
_TOLD_ELSEWHERE = re.compile(r"It is (?:supervised|a member)|The university holds .* credentials|Number of ")
"""Sentences that tell what a fact box tells in other layouts."""
RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def read(page: bytes) -> Profile:
    return read_profile(Document.parse(page))[0]


def reading(page: bytes) -> Reading:
    return Reading(PageKind.PROFILE, Health.OK, profile=read(page))


def _agency(name: str) -> str:
    return loose(re.sub(r"\s*\([^()]*\)", "", name)).replace("defense", "defence")


def _reasons(text: str) -> frozenset[str]:
    pieces = re.split(r"\s*;\s*|,?\s+and\s+(?=its)|,\s+(?=its)", text)
    return frozenset(fold(piece).strip(" .") for piece in pieces if piece)


def told(profile: Profile) -> dict[str, object]:
    """What a profile says, as sets that do not depend on how it was said."""
    links = {value.value for value in profile.defence_links}
    return {
        "names": (profile.name.value, profile.name_zh.value),
        "level": profile.risk_level.value,
        "reasons": _reasons(profile.risk_rationale.value or ""),
        "credential": profile.security_credential.value,
        "supervisors": {_agency(value.value or "") for value in profile.supervisors},
        "affiliations": {loose(value.value or "") for value in profile.affiliations},
        "aliases": {loose(value.value or "") for value in profile.aliases},
        "laboratories": {
            (value.value.name, value.value.name_zh, value.value.notes)
            for value in profile.laboratories
            if value.value
        },
        "areas": {fold(value.value or "") for value in profile.research_areas},
        "links": links,
        "partners": {v.value.parties for v in profile.partnerships if v.value and v.value.text not in links},
        "rankings": {
            (fold(v.value.technology), v.value.global_rank, v.value.national_rank)
            for v in profile.technology_rankings
            if v.value
        },
        "statements": {v.value for v in profile.statements if not _TOLD_ELSEWHERE.match(v.value or "")},
        "sections": {(v.value.heading, v.value.text) for v in profile.sections if v.value},
    }


def meant(f: Facts) -> dict[str, object]:
    notes = dict(f.notes)
    return {
        "names": (f.name, f.zh),
        "level": f.level,
        "reasons": frozenset(f.reasons),
        "credential": f.credential or None,
        "supervisors": {_agency(name) for name in f.supervisors},
        "affiliations": {loose(name) for name in f.affiliations},
        "aliases": {loose(name) for name in (f.abbr, *f.aliases)},
        "laboratories": {
            (*words.LABS[n], (notes[place],) if place in notes else ()) for place, n in enumerate(f.labs)
        },
        "areas": {fold(area) for area in f.areas},
        "links": set(f.links),
        "partners": {words.PARTNERS[n][1] for n in f.partners},
        "rankings": set(f.rankings),
        "statements": {
            *f.statements,
            *f.misconduct,
            *(f"Location: {place}" for place in f.locations),
            *(f"Research topic: {topic}" for topic in f.topics),
        },
        "sections": {words.UNKNOWN[n] for n in f.unknown},
    }


def fitting(f: Facts, style: Style) -> Facts:
    """Nobody could tell an unknown heading from a line of text where nothing draws it as one."""
    return replace(f, unknown=()) if style.heading in ("div", "bold", "th") else f


@pytest.mark.parametrize("name", list(STYLES))
def test_a_layout_is_read_as_what_it_says(name: str) -> None:
    style = STYLES[name]
    f = fitting(Facts(unknown=(1,)), style)
    assert told(read(render(f, style))) == meant(f)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=RELAXED)
@given(facts(), styles())
def test_any_mixture_of_ways_to_draw_is_read_as_what_it_says(f: Facts, style: Style) -> None:
    f = fitting(f, style)
    assert told(read(render(f, style))) == meant(f)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=RELAXED)
@given(facts(), styles(), styles())
def test_a_redesign_with_the_same_facts_gives_no_change(f: Facts, old: Style, new: Style) -> None:
    f = fitting(fitting(f, old), new)
    changes = compare(reading(render(f, old)), reading(render(f, new)), SUBJECT).changes
    assert [(c.aspect, c.action, c.before, c.after) for c in changes] == []


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=RELAXED)
@given(facts(), styles())
def test_nothing_of_what_stands_around_gets_into_the_facts(f: Facts, style: Style) -> None:
    everything = repr(read(render(f, style)))
    assert [word for word in words.CHROME_WORDS if word in everything] == []


MORE: dict[str, Facts] = {
    "laboratories": Facts(labs=(0, 1, 2, 3)),
    "areas": Facts(areas=(*words.AREAS[:3], words.AREAS[4])),
    "links": Facts(links=(*words.LINKS[:2], words.LINKS[3])),
    "partners": Facts(partners=(0, 1, 2, 4)),
    "rankings": Facts(rankings=words.RANKINGS[:3]),
    "supervisors": Facts(supervisors=words.SUPERVISORS[:3]),
    "affiliations": Facts(affiliations=words.AFFILIATIONS[:2]),
    "aliases": Facts(aliases=words.ALIASES[:3]),
    "statements": Facts(misconduct=words.MISCONDUCT[:2]),
}


@pytest.mark.parametrize("what", list(MORE))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=RELAXED)
@given(style=styles(), other=styles())
def test_one_fact_more_is_one_fact_more_in_any_layout(what: str, style: Style, other: Style) -> None:
    before, after = told(read(render(Facts(), style))), told(read(render(MORE[what], other)))
    assert {part for part in before if before[part] != after[part]} == {what}
    assert len(after[what]) == len(before[what]) + 1  # type: ignore[arg-type]


@pytest.mark.parametrize("what", [name for name in MORE if name != "aliases"])
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=RELAXED)
@given(style=styles())
def test_one_fact_more_is_one_change(what: str, style: Style) -> None:
    changes = compare(reading(render(Facts(), style)), reading(render(MORE[what], style)), SUBJECT).changes
    assert [c.action.value for c in changes] == ["added"]
