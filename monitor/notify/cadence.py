"""When a digest is due: pure arithmetic on cadences, time zones and instants.

Takes cadences as words ("daily 07:30"), a time zone by its name, and aware instants; gives aware UTC ones.
A recipient's cadences of one kind are one queue: "daily 07:30" and "daily 16:00" empty the same queue twice a
day. On the day that clocks change, an hour that does not exist happens at its moment after the jump, and an
hour that exists twice happens the first time.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.units import Cadence, parse_cadence

IMMEDIATE, DAILY, WEEKLY = "immediate", "daily", "weekly"
KINDS = (IMMEDIATE, DAILY, WEEKLY)


def kind_of(cadence: Cadence) -> str:
    """The queue that a cadence empties."""
    if cadence.immediate:
        return IMMEDIATE
    return DAILY if cadence.weekday is None else WEEKLY


def queues(cadences: Iterable[str]) -> dict[str, tuple[Cadence, ...]]:
    """A recipient's cadences by queue, most urgent queue first."""
    parsed = [parse_cadence(text) for text in cadences]
    found = {kind: tuple(each for each in parsed if kind_of(each) == kind) for kind in KINDS}
    return {kind: members for kind, members in found.items() if members}


def latest_due(cadences: Iterable[Cadence], timezone: str, now: datetime) -> datetime | None:
    """The most recent scheduled instant up to `now`; None where nothing is scheduled."""
    past = [moment for each in cadences for moment in _instants(each, timezone, now) if moment <= now]
    return max(past, default=None)


def next_due(cadences: Iterable[Cadence], timezone: str, now: datetime) -> datetime | None:
    """The first scheduled instant after `now`; None where nothing is scheduled."""
    coming = [moment for each in cadences for moment in _instants(each, timezone, now) if moment > now]
    return min(coming, default=None)


def _instants(cadence: Cadence, timezone: str, now: datetime) -> list[datetime]:
    """Every scheduled instant within nine days either side of `now`: always one before and one after."""
    if cadence.hour is None:
        return []
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    at = time(cadence.hour, cadence.minute)
    days = (today + timedelta(days=offset) for offset in range(-9, 10))
    return [
        datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
        for day in days
        if cadence.weekday is None or day.weekday() == cadence.weekday
    ]
