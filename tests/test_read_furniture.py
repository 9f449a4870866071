"""The quick looks before the slow patterns of a page's furniture never hide what a pattern finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read import wordings
from monitor.read.furniture import _SHORT_KINDS, furniture


def _found_by(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(pattern.pattern, pattern.flags))


@settings(max_examples=300)
@given(_found_by(wordings.COPYRIGHT))
def test_what_says_whose_a_page_is_has_one_of_the_words_looked_for_first(text: str) -> None:
    assert wordings.COPYRIGHT.match(text) or wordings.COPYRIGHT_WORDS.search(text)


@pytest.mark.parametrize("kind", range(len(_SHORT_KINDS)))
def test_what_a_wording_finds_behind_the_beginning_has_the_word_that_is_looked_for_first(kind: int) -> None:
    _, pattern, within = _SHORT_KINDS[kind]

    @settings(max_examples=60)
    @given(_found_by(pattern))
    def finds(text: str) -> None:
        assert pattern.match(text) or (within and within in text)

    finds()


@settings(max_examples=150)
@given(_found_by(wordings.CAPTION_CREDIT))
def test_a_credit_behind_the_beginning_has_a_bracket_or_a_stroke(text: str) -> None:
    assert wordings.CAPTION_CREDIT.match(text) or set("([/") & set(text)


def test_a_copyright_line_is_told_wherever_it_stands() -> None:
    assert furniture("Harbour University (c) 2024, ALL RIGHTS Reserved") == "copyright"
    assert furniture("港湾理工大学新闻网 版权所有") == "copyright"
    assert furniture("The harbour was rebuilt in 2024 by the city.") != "copyright"
