"""The small grammars of settings and declarations: durations, sizes, rhythms, cadences."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.units import longest_wait, parse_auto, parse_cadence, parse_duration, parse_every, parse_size


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0s", 0), ("90ms", 0.09), ("1.5h", 5400), ("2 d", 172_800), ("1w", 604_800), (" 5m ", 300)],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text).total_seconds() == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text", ["", "5", "s", "-1s", "1 day", "1d2h", "1e9s", "99999d", "١s", "1s\n2s", "nan s"]
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        parse_duration(text)


def test_every_is_a_duration_from_one_second_or_auto() -> None:
    assert parse_every("auto") is None
    assert parse_every("1s") is not None
    for wrong in ("999ms", "0s", "daily"):
        with pytest.raises(ValueError, match="must"):
            parse_every(wrong)


def test_auto_may_have_bounds_of_its_own() -> None:
    hours = [[bound.total_seconds() / 3600 for bound in parse_auto(text) or ()] for text in ("auto", "1d")]
    assert hours == [[1, 168], []]
    wide = parse_auto(" auto  6h - 30d")
    assert wide is not None
    assert [bound.total_seconds() / 3600 for bound in wide] == [6, 720]
    assert parse_every("auto 90m-2w") is None
    assert [longest_wait(text).days for text in ("auto", "auto 1h-30d", "3d")] == [7, 30, 3]
    for wrong in ("automatic", "auto 6h", "auto 6h-", "auto 2d-6h", "auto 1ms-6h", "auto 1h-99999d"):
        with pytest.raises(ValueError, match="must"):
            parse_every(wrong)


def test_sizes() -> None:
    assert [parse_size(text) for text in ("10MB", "1.5 kb", "7B", "1GB")] == [
        10_000_000,
        1_500,
        7,
        1_000_000_000,
    ]
    with pytest.raises(ValueError, match="must"):
        parse_size("10")


@pytest.mark.parametrize("text", ["immediate", "daily 07:30", "weekly sun 23:59"])
def test_cadences_are_written_back_as_they_are_read(text: str) -> None:
    assert str(parse_cadence(text)) == text


@pytest.mark.parametrize(
    "text", ["", "daily", "daily 24:00", "daily 7:60", "weekly 07:30", "weekly monday 07:30", "hourly"]
)
def test_what_is_no_cadence(text: str) -> None:
    with pytest.raises(ValueError, match=r"must|no such time"):
        parse_cadence(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_grammars(text: str) -> None:
    for parse in (parse_duration, parse_size, parse_every, parse_cadence):
        with suppress(ValueError):
            parse(text)
