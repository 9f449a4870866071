"""Pairs of sentences by a linguist: paraphrases give nothing, a changed fact gives exactly one change.

The pairs stand in `compare_pairs`: an old and a new text, a blank line between pairs, "#" before what a group
of pairs is about. Every pair is compared in both directions, within a page of other sentences.
"""

import re
from pathlib import Path

import pytest

from monitor.compare import Comparison, Subject, compare
from monitor.compare.claim import Lens
from monitor.compare.roles import frames, turned
from monitor.compare.turns import TURNS
from monitor.model import Evidence, Health, PageKind, Profile, Reading, State, Value, Values
from monitor.text import fold, has_cjk, sentences

PAIRS = Path(__file__).parent / "compare_pairs"
SUBJECT = Subject(
    "thu", "Tanhe University", None, Evidence("", "https://t.example/a", "1"), Evidence("", "", "2")
)
AROUND = (
    "The main campus lies beside Lake Bai.",
    "A rowing club has won several medals.",
    "Its archive keeps the diaries of the poet Lin Qiu.",
)


def pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of one table: (old, new)."""
    blocks = (PAIRS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    lines = [[line for line in block.splitlines() if line and line[0] != "#"] for block in blocks]
    return [(old, new) for old, new in lines]


def values(*texts: str, heading: str = "") -> Values[str]:
    return Values(tuple(Value(text, text) for text in texts), State.PRESENT, heading)


def reading(profile: Profile) -> Reading:
    return Reading(PageKind.PROFILE, Health.OK, profile=profile)


def page(text: str, *, reason: bool = False) -> Reading:
    """A page that tells a text among other sentences, or gives it as the reason of its rating."""
    quote = f"Tanhe University is rated medium risk for {text}."
    rated = Value(text, quote) if reason else Value(None, "", State.ABSENT)
    level = Value("medium", quote) if reason else Value(None, "", State.ABSENT)
    told = () if reason else tuple(sentences(text))
    return reading(
        Profile(
            name=Value("Tanhe University", "Tanhe University"),
            aliases=values("THU", heading="Aliases"),
            risk_level=level,
            risk_rationale=rated,
            statements=values(AROUND[0], *told, *AROUND[1:]),
        )
    )


def told(result: Comparison) -> list[tuple[str, str]]:
    assert not result.held
    return [(change.aspect.value, change.action.value) for change in result.changes]


def both_ways(old: str, new: str, *, reason: bool = False) -> tuple[Comparison, Comparison]:
    one, other = page(old, reason=reason), page(new, reason=reason)
    return compare(one, other, SUBJECT), compare(other, one, SUBJECT)


@pytest.mark.parametrize(("old", "new"), pairs("same"))
def test_the_same_in_other_words_gives_nothing(old: str, new: str) -> None:
    there, back = both_ways(old, new)
    assert told(there) == []
    assert told(back) == []


@pytest.mark.parametrize(("old", "new"), pairs("one"))
def test_a_changed_fact_gives_one_change(old: str, new: str) -> None:
    there, back = both_ways(old, new)
    assert [action for _, action in told(there)] == ["changed"]
    assert [action for _, action in told(back)] == ["changed"]
    assert {aspect for aspect, _ in told(there)} <= {"statement", "partnership"}
    assert has_cjk(old) or {there.changes[0].before, there.changes[0].after} == {old, new}


@pytest.mark.parametrize(("old", "new"), pairs("reasons_same"))
def test_the_same_reason_in_other_words_gives_nothing(old: str, new: str) -> None:
    there, back = both_ways(old, new, reason=True)
    assert told(there) == []
    assert told(back) == []


@pytest.mark.parametrize(("old", "new"), pairs("reasons_one"))
def test_a_changed_reason_is_told_once(old: str, new: str) -> None:
    there, back = both_ways(old, new, reason=True)
    assert [aspect for aspect, _ in told(there)] == ["risk_rationale"]
    assert [aspect for aspect, _ in told(back)] == ["risk_rationale"]


def test_a_turn_of_phrase_is_never_overlooked_for_want_of_its_fragments() -> None:
    texts = {fold(text) for name in ("same", "one") for pair in pairs(name) for text in pair}
    for needs, turn, _ in TURNS:
        pattern = re.compile(turn)
        fragments = needs.split("/")
        assert all(any(part in text for part in fragments) for text in texts if pattern.search(text)), turn


def test_who_gives_and_who_takes_is_known_in_either_voice() -> None:
    lens = Lens(["Tanhe University"])
    given = [
        "Baihe Works sold the range to the university.",
        "The range was sold to the university by Baihe Works.",
        "The university bought the range from Baihe Works.",
    ]
    assert len({frames(lens.claim(text))[0] for text in given}) == 1
    assert turned(lens.claim(given[0]), lens.claim("The university sold the range to Baihe Works."))
