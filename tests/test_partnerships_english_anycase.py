"""What is left out for speed changes nothing: patterns in small letters, sentences that are passed over."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read.partnerships import en
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.events import _WITH_NAMES, find_events
from monitor.read.partnerships.en.sentence import Sketch


def _patterns() -> list[tuple[str, AnyCase]]:
    found = []
    for module in pkgutil.iter_modules(en.__path__):
        names = vars(importlib.import_module(f"{en.__name__}.{module.name}"))
        for name, value in sorted(names.items()):
            for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(each, AnyCase):
                    found.append((f"{module.name}.{name}.{number}", each))
    return found


PATTERNS = _patterns()
SENTENCES = (
    "\ue000 and \ue001 SIGNED a Memorandum of Understanding on \uf000, the rector of \ue002, \ue003, said.",
    "Four local companies: \ue000; Under the Framework Agreement two Universities Will EXCHANGE students.",
    "In the presence of the Mayor of \ue000, \ue001 Donated Ten Million to the Medical School of \ue002.",
    "The report is FALSE: there is No Such Agreement, and Talks were Dropped after a Visit to the Cup.",
    "Its partner, \ue000, has licensed Two Patents; the contract was Terminated, the Laboratory will close.",
    "They Hope that a Training Base may be set up; both sides discussed Ideas for a Dual-Degree programme.",
    "İstanbul's new Joint Laboratory was OPENED by both Sides and is jointly Run by \ue000 and \ue001.",
)


@pytest.mark.parametrize("name", [name for name, _ in PATTERNS])
def test_a_pattern_of_any_case_finds_what_the_flag_finds(name: str) -> None:
    pattern = dict(PATTERNS)[name]
    whole = re.compile(pattern._expression, re.IGNORECASE)
    for sentence in SENTENCES:
        for text in (sentence, sentence.upper(), sentence.lower()):
            assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in whole.finditer(text)]
            assert pattern.sub("#", text) == whole.sub("#", text)
            assert pattern.findall(text) == whole.findall(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aAbB İıßéÉ\ue000", max_size=30), st.integers(0, 20), st.integers(0, 30))
def test_a_stretch_of_a_text_is_searched_like_the_whole(text: str, start: int, end: int) -> None:
    pattern, whole = AnyCase(r"\bab?|É\w"), re.compile(r"\bab?|É\w", re.IGNORECASE)
    ours, real = pattern.search(text, start, end), whole.search(text, start, end)
    assert (ours and ours.span()) == (real and real.span())
    ours, real = pattern.match(text, start, end), whole.match(text, start, end)
    assert (ours and ours.span()) == (real and real.span())


def test_an_expression_in_which_case_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="case counts"):
        AnyCase(r"the (?-i:[A-Z])\w+")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_names_nobody_tells_at_most_of_a_signature(sentence: str) -> None:
    nameless = Sketch(re.sub("[\ue000-\uf8ff]", "they", sentence))
    assert [event for family in _WITH_NAMES for event in family(nameless)] == []
    assert all(event.family.startswith("sign") for event in find_events(nameless))
