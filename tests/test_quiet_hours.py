"""Quiet hours: what may be written, and how long they last."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.units import QuietHours, parse_quiet_hours

GOOD = [
    ("22:00-06:00 Asia/Shanghai", QuietHours(1320, 360, "Asia/Shanghai")),
    ("22:00 - 06:00", QuietHours(1320, 360)),
    ("8:30-17:00  Australia/Canberra", QuietHours(510, 1020, "Australia/Canberra")),
    ("18:00-24:00 UTC", QuietHours(1080, 1440)),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_quiet_hours_are_two_times_and_a_zone(text: str, expected: QuietHours) -> None:
    assert parse_quiet_hours(text) == expected


BAD = [
    ("", "must be HH:MM-HH:MM"),
    ("22-06", "must be HH:MM-HH:MM"),
    ("at night", "must be HH:MM-HH:MM"),
    ("25:00-06:00", "hours go to 23"),
    ("24:00-06:00", "hours go to 23"),
    ("22:00-24:30", "hours go to 23"),
    ("22:60-06:00", "minutes go to 59"),
    ("22:00-22:00", "must leave some part of the day"),
    ("00:00-24:00", "must leave some part of the day"),
    ("22:00-06:00 Mars/Olympus", "Mars/Olympus is not a time zone"),
    ("22:00-06:00 Australia", "is not a time zone"),
    ("22:00-06:00 ../../etc/passwd", "must be HH:MM-HH:MM"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_anything_else_is_refused_with_one_clear_line(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_quiet_hours(text)


ZONES = st.sampled_from(["UTC", "Asia/Shanghai", "Australia/Canberra", "Europe/London", "America/St_Johns"])


@given(
    st.integers(0, 1439),
    st.integers(0, 1440),
    ZONES,
    st.integers(0, 1_000_000).map(
        lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    ),
)
def test_they_end_when_their_time_of_day_has_come(start: int, end: int, zone: str, now: datetime) -> None:
    if start == end % 1440:
        return
    quiet = QuietHours(start, end, zone)
    left = quiet.left(now)
    here = now.astimezone(ZoneInfo(zone))
    minute = here.hour * 60 + here.minute
    inside = start <= minute < end if start < end else minute >= start or minute < end
    assert (left > 0) == inside
    assert left <= 26 * 3600
    if (
        inside
        and here.utcoffset() == (over := (now + timedelta(seconds=left)).astimezone(here.tzinfo)).utcoffset()
    ):
        assert over.hour * 60 + over.minute == end % 1440
        assert quiet.left(now + timedelta(seconds=left)) == 0
