"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from monitor.later import regex


def test_it_is_compiled_when_it_is_first_asked_and_only_then() -> None:
    wrong = regex("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("anything")


def test_it_answers_as_what_re_compile_gives() -> None:
    later, now = regex(r"(?P<year>\d{4})|Y", re.I), re.compile(r"(?P<year>\d{4})|Y", re.I)
    text = "In 2024 and 2025, year y"
    assert later.findall(text) == now.findall(text)
    assert later.sub("-", text, count=2) == now.sub("-", text, count=2)
    assert [match.span("year") for match in later.finditer(text)] == [
        match.span("year") for match in now.finditer(text)
    ]
    first = later.match(text, 3)
    assert first is not None
    assert first["year"] == "2024"
    assert (later.flags, later.groups, later.groupindex) == (now.flags, now.groups, now.groupindex)
