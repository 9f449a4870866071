"""How a page is built, as a number: near for one template, far for another, bounded for anything."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read import layout as module
from monitor.read.layout import BITS, NEW_TEMPLATE, apart, layout_of
from tests import profile_rendering_words as words
from tests.demo import tracker
from tests.profile_rendering import STYLES, Facts, Style, render


def some_facts(seed: int) -> Facts:
    """Another institution with more of one thing, less or nothing of another."""
    chance = random.Random(seed)

    def some(values: tuple[object, ...], most: int) -> tuple[object, ...]:
        return tuple(chance.sample(values, min(len(values), chance.randint(0, most))))

    return Facts(
        place=seed % 10,
        kind=seed % 3,
        level=("low", "medium", "high", "very high")[seed % 4],
        labs=some(tuple(range(len(words.LABS))), 4),  # type: ignore[arg-type]
        areas=some(words.AREAS, 4),  # type: ignore[arg-type]
        links=some(words.LINKS, 3),  # type: ignore[arg-type]
        partners=some(tuple(range(len(words.PARTNERS))), 4),  # type: ignore[arg-type]
        misconduct=some(words.MISCONDUCT, 1),  # type: ignore[arg-type]
        rankings=some(words.RANKINGS, 2),  # type: ignore[arg-type]
        supervisors=some(words.SUPERVISORS, 2),  # type: ignore[arg-type]
        aliases=some(words.ALIASES, 3),  # type: ignore[arg-type]
        notes=(),
    )


def drawn(style: Style, seed: int) -> int:
    return layout_of(render(some_facts(seed), style).decode("utf-8", "replace"))


SAMPLES = {name: [drawn(style, seed) for seed in range(10)] for name, style in STYLES.items()}


def test_pages_of_one_template_are_near_whatever_they_tell() -> None:
    distances = [apart(one, other) for of in SAMPLES.values() for one, other in itertools.combinations(of, 2)]
    assert sum(each <= NEW_TEMPLATE for each in distances) / len(distances) > 0.97
    assert sorted(distances)[len(distances) // 2] <= 3


@pytest.mark.parametrize("name", STYLES)
def test_a_page_stays_near_itself_when_a_fact_is_added_to_each_part(name: str) -> None:
    """What is compared in the end: one page with itself, some time later."""
    before = Facts(areas=words.AREAS[:2], labs=(0, 1), partners=(0,), aliases=words.ALIASES[:1])
    after = Facts(areas=words.AREAS[:3], labs=(0, 1, 2), partners=(0, 1), aliases=words.ALIASES[:2])
    one, other = (
        layout_of(render(each, STYLES[name]).decode("utf-8", "replace")) for each in (before, after)
    )
    assert apart(one, other) <= NEW_TEMPLATE // 3


def test_pages_of_two_templates_are_far_apart_nearly_always() -> None:
    distances = [
        apart(one, other)
        for first, second in itertools.combinations(STYLES, 2)
        for one in SAMPLES[first][:4]
        for other in SAMPLES[second][:4]
    ]
    assert sum(each > NEW_TEMPLATE for each in distances) / len(distances) > 0.9
    assert sorted(distances)[len(distances) // 2] > 1.5 * NEW_TEMPLATE


def test_an_edition_of_the_example_tracker_is_no_new_template() -> None:
    pages = [*tracker.profiles(False).values(), *tracker.profiles(True).values()]
    assert {layout_of(page) for page in pages} == {layout_of(pages[0])}


def test_another_language_and_more_of_the_same_change_nothing() -> None:
    page = tracker.profiles(False)["dongling-institute-of-technology"]
    chinese = page.replace("Dongling Institute of Technology", "东岭理工大学").replace(
        "laboratories", "实验室"
    )
    longer = page.replace("<li>", "<li>one more</li><li>").replace("</p>", " and so on.</p><p>More.</p>")
    assert layout_of(chinese) == layout_of(longer) == layout_of(page)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<div class="a1b2c3">', '<div class="d4e5f6">'),
        ('<div class="css-1q2w3e page">', '<div class="page css-9z8y7x">'),
        ('<div data-nonce="x" class="page">', "<div class='page' data-nonce='y'>"),
        ('<DIV CLASS="page">', '<div class="page">'),
        ("<div class=page>", '<div class="page">'),
    ],
)
def test_names_made_for_one_build_and_spelling_do_not_count(one: str, other: str) -> None:
    assert layout_of(one) == layout_of(other) != 0


def test_what_has_no_markup_has_no_layout() -> None:
    assert layout_of("") == layout_of("Dongling Institute of Technology, 3 < 4 and 5 > 4") == 0


HOSTILE = (
    "<div " + "class " * 100_000,
    "<div" * 200_000,
    "<div class='" + "x " * 200_000,
    "<" * 500_000,
    "<div " + "=" * 400_000 + ">",
    "<a\x00 class=\udc80><\ud800b class='\udfff'>" * 5_000,
    "<div class=" + "'\"" * 200_000,
)


@pytest.mark.parametrize("page", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markup_gives_a_number_of_the_same_size(page: str) -> None:
    assert 0 <= layout_of(page) < 1 << BITS


def test_work_is_bounded_by_what_is_looked_at_and_by_how_much_one_tag_may_hold() -> None:
    """No more than a beginning is read, a tag looks no further than a few hundred characters for its class,
    and of its classes a few count.
    """
    page = '<section class="one">' * 20_000
    assert layout_of(page + '<nav class="other">' * 100_000) == layout_of(page)
    assert layout_of(f'<div {"x" * 300} class="far">') == layout_of("<div>")
    many = " ".join("abcdefghijklmnopqrstuvwxyz"[n] * 3 for n in range(26))
    assert len(module._features(f'<div class="{many}">')) <= 1 + 8


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_distance_is_a_distance(one: str, other: str) -> None:
    first, second = layout_of(f"<p>{one}"), layout_of(f"<main>{other}")
    assert apart(first, first) == 0
    assert apart(first, second) == apart(second, first) <= BITS
