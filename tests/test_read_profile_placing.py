"""Names looked for in a text without a pattern made of each, and patterns compiled when they are needed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import later
from monitor.model import Laboratory, PageKind
from monitor.read.names import NameIndex
from monitor.read.profile.levels import designation
from monitor.read.profile.placing import begins, places, whole
from monitor.read.reader import read

TEXTS = st.text(alphabet="ab _-1é中", max_size=30)
NAMES = st.text(alphabet="ab é中", min_size=1, max_size=3)


@settings(max_examples=200)
@given(name=NAMES, text=TEXTS)
def test_a_name_is_found_where_a_pattern_made_of_it_finds_it(name: str, text: str) -> None:
    pattern = re.compile(rf"(?=(?<!\w){re.escape(name)}(?!\w))")
    assert list(whole(name, text)) == [match.start() for match in pattern.finditer(text)]


def test_a_name_is_found_in_longer_words_too_where_that_is_asked_for() -> None:
    assert list(places("an", "an ant and a man")) == [0, 3, 7, 14]


@pytest.mark.parametrize(("text", "there"), [("with nhu in", True), ("with nhus", False), ("with nhu", True)])
def test_a_name_begins_at_a_place_only_as_a_whole_word(text: str, there: bool) -> None:
    assert begins(("it", "nhu"), text, 5) is there


@pytest.mark.parametrize("level", ["very high", "very-high", "veryhigh", "Very  high"])
def test_a_level_of_two_words_is_read_however_they_are_joined(level: str) -> None:
    found = designation(f"Nanhu University is designated {level} risk for its laboratories.")
    assert found is not None
    assert found.level == "very high"


def test_a_pattern_that_is_not_needed_is_not_compiled() -> None:
    broken = later.regex("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_a_pattern_compiled_later_finds_what_one_compiled_at_once_does() -> None:
    pattern = later.regex("[a-c]+", re.I)
    assert pattern.findall("xABcy a") == ["ABc", "a"]
    assert pattern.sub("-", "xABcy") == "x-y"
    assert pattern.pattern == "[a-c]+"


def test_a_remark_alone_in_a_list_of_laboratories_is_no_laboratory() -> None:
    page = """<title>Nanhu University</title><main><h1>Nanhu University</h1>
        <p>It is designated high risk for its number of defence laboratories.</p>
        <h2>Defence laboratories</h2>
        <ul><li>Laboratory of Wave Optics (波动光学重点实验室)</li><li>(opened in 2001)</li></ul></main>"""
    reading = read(page.encode(), kind=PageKind.PROFILE, names=NameIndex([], list), charset="utf-8")
    assert reading.profile is not None
    labs = [value.value for value in reading.profile.laboratories]
    assert labs == [Laboratory("Laboratory of Wave Optics", "波动光学重点实验室")]
