"""When digests are due, over changes of the clock and absences of the service."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.notify.cadence import latest_due, next_due, queues
from monitor.units import parse_cadence


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def around(cadence: str, zone: str, now: str) -> tuple[str, str]:
    members = [parse_cadence(cadence)]
    found = latest_due(members, zone, utc(now)), next_due(members, zone, utc(now))
    assert all(found)
    return tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in found if moment)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("cadence", "zone", "now", "latest", "following"),
    [
        ("daily 07:30", "UTC", "2026-11-12 07:30", "2026-11-12 07:30", "2026-11-13 07:30"),
        ("daily 07:30", "UTC", "2026-11-12 07:29", "2026-11-11 07:30", "2026-11-12 07:30"),
        ("daily 07:30", "Australia/Canberra", "2026-11-12 00:00", "2026-11-11 20:30", "2026-11-12 20:30"),
        ("weekly mon 07:30", "Asia/Shanghai", "2026-11-12 00:00", "2026-11-08 23:30", "2026-11-15 23:30"),
        ("weekly tue 00:00", "UTC", "2026-11-10 00:00", "2026-11-10 00:00", "2026-11-17 00:00"),
        # 02:30 does not exist in Amsterdam on 29 March 2026 (clocks jump from 02:00 to 03:00)
        ("daily 02:30", "Europe/Amsterdam", "2026-03-29 12:00", "2026-03-29 01:30", "2026-03-30 00:30"),
        # 02:30 exists twice on 25 October 2026; only the first one counts
        ("daily 02:30", "Europe/Amsterdam", "2026-10-25 00:45", "2026-10-25 00:30", "2026-10-26 01:30"),
        ("daily 02:30", "Europe/Amsterdam", "2026-10-25 01:45", "2026-10-25 00:30", "2026-10-26 01:30"),
        ("weekly sun 02:30", "Europe/Amsterdam", "2026-10-25 06:00", "2026-10-25 00:30", "2026-11-01 01:30"),
        # the day that Samoa left out
        ("daily 12:00", "Pacific/Apia", "2011-12-30 12:00", "2011-12-29 22:00", "2011-12-30 22:00"),
    ],
)
def test_the_last_and_the_next_hour_of_a_cadence(
    cadence: str, zone: str, now: str, latest: str, following: str
) -> None:
    assert around(cadence, zone, now) == (latest, following)


def test_each_day_of_a_year_has_one_digest() -> None:
    members = [parse_cadence("daily 02:30")]
    moment, found = utc("2026-01-01 00:00"), []
    while moment < utc("2027-01-01 00:00"):
        found.append(latest_due(members, "Europe/Amsterdam", moment))
        moment += timedelta(minutes=30)
    assert len(dict.fromkeys(found)) == 366  # the one before the year, and 365


def test_immediate_has_no_hour() -> None:
    members = [parse_cadence("immediate")]
    assert latest_due(members, "UTC", utc("2026-11-12 00:00")) is None
    assert next_due(members, "UTC", utc("2026-11-12 00:00")) is None


def test_cadences_of_one_kind_are_one_queue() -> None:
    found = queues(["weekly mon 07:30", "daily 07:30", "immediate", "daily 16:00"])
    assert [(kind, [str(each) for each in members]) for kind, members in found.items()] == [
        ("immediate", ["immediate"]),
        ("daily", ["daily 07:30", "daily 16:00"]),
        ("weekly", ["weekly mon 07:30"]),
    ]
    latest = latest_due(found["daily"], "UTC", utc("2026-11-12 15:59"))
    assert latest == utc("2026-11-12 07:30")
