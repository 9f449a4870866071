"""WHEN of the contract: what a person means by a date, a date-time or an age.

Text and the present moment in; an aware instant in UTC out. `UsageError` in one line for what is none.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from monitor.errors import UsageError

DAY = timedelta(days=1)
EARLIEST = datetime.min.replace(tzinfo=UTC) + DAY
LATEST = datetime.max.replace(tzinfo=UTC) - DAY
"""A day inside what a datetime can hold, so that both can be told in any time zone."""

_AGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d|w)")
_UNITS = {
    "ms": "milliseconds",
    "s": "seconds",
    "m": "minutes",
    "h": "hours",
    "d": "days",
    "w": "weeks",
}


def instant(text: str, now: datetime) -> datetime:
    """WHEN of the contract: an ISO 8601 date or date-time (UTC unless it says), or an age such as `7d`.

    An age is as long as it likes: what was before the first instant there is means the first one.
    """
    if age := _AGE.fullmatch(text):
        try:
            return max(now - timedelta(**{_UNITS[age[2]]: float(age[1])}), EARLIEST)
        except OverflowError:
            return EARLIEST
    day = _day(text)
    try:
        moment = datetime.combine(day, time(), UTC) if day else datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no instant: give a date (2026-11-12), a date-time or an age (7d)"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return min(max(moment.astimezone(UTC), EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if moment.year == 1 else LATEST


def until(text: str, now: datetime) -> datetime:
    """WHEN as the inclusive end of a span: a bare date means the whole day."""
    moment = instant(text, now)
    if _day(text) is None or moment >= LATEST - DAY:
        return moment
    return moment + DAY - timedelta(microseconds=1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
