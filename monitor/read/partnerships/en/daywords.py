"""Days told without a month or a number: "the 15th of this month", "on the second day", "the day before".

Takes a match of one of the forms with what is known of the calendar; gives the day, or None.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.later import regex

OF_MONTH = regex(
    r"\b(?:[Oo]n )?the (\d{1,2})(?:st|nd|rd|th)(?: day)? of (this|the|last|the same|the current) month\b"
)
NUMBERED = regex(
    r"\b(?:[Oo]n )?the (\d{1,2})(?:st|nd|rd|th)( instant| inst)?(?:(?=[,.;:)]| (?:and|the|he|she|it|they|"
    r"we|had|at|in|when|after)\b|$))"
)
NTH_DAY = regex(
    r"\b(?:on|during) (?:its|the|their) (first|second|third|fourth|fifth|last|final|opening|closing) "
    r"(?:day|morning|afternoon|evening)\b(?! of (?:the )?(?:year|month|week|term|school))",
    re.IGNORECASE,
)
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAY_OF = regex(
    rf"\b(?:[Oo]n )?the (first|second|third|fourth|last|final|penultimate) (day|{'|'.join(_WEEKDAYS)}) "
    rf"(?:of|in) ({'|'.join(_MONTHS)})\b(?:,? ((?:19|20)\d\d)\b)?"
)
BEFORE = regex(
    r"\b(?:(the|a|one|two|three|four|five) (?:day|evening|night)s? (before|earlier|after))\b(?! yesterday)",
    re.IGNORECASE,
)
_ORDER = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_COUNT = {"the": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an article has said of days so far."""

    published: date | None = None
    day: date | None = None
    """The last day that it told of."""
    opened: date | None = None
    closed: date | None = None
    """First and last day of the last span of days."""


_PLACE = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "penultimate": -2}


def day_of(match: re.Match[str], known: Calendar) -> date | None:
    """The last day of May; the second Tuesday in June: the latest that is not after publication."""
    if known.published is None:
        return None
    month, years = _MONTHS.index(match[3]) + 1, [int(match[4])] if match[4] else [0, -1]
    for year in years:
        first = date(year if match[4] else known.published.year + year, month, 1)
        days = [first + timedelta(days=n) for n in range(31)]
        days = [d for d in days if d.month == month]
        if match[2] != "day":
            days = [d for d in days if d.weekday() == _WEEKDAYS.index(match[2])]
        day = days[_PLACE[match[1]]]
        if match[4] or day <= known.published + timedelta(days=2):
            return day
    return None


def numbered(match: re.Match[str], known: Calendar) -> date | None:
    """The 15th: of this month, or of the month told of, or the last such day before publication."""
    number, which = int(match[1]), (match[2] or "").strip().lower()
    base = known.day if which in ("the same", "the") and known.day else known.published
    if base is None:
        return None
    if which == "last":
        base = base.replace(day=1) - timedelta(days=1)
    for _ in range(2):
        try:
            day = base.replace(day=number)
        except ValueError:
            day = None
        if day and (known.published is None or day <= known.published + timedelta(days=2)):
            return day
        base = base.replace(day=1) - timedelta(days=1)
    return None


def nth_day(match: re.Match[str], known: Calendar) -> date | None:
    """The second day of the meeting that was told of."""
    word = match[1].lower()
    if word in ("last", "final", "closing"):
        return known.closed
    start = known.opened or known.day
    return start + timedelta(days=_ORDER[word]) if start else None


def beside(match: re.Match[str], known: Calendar) -> date | None:
    """The day before or after the one that was told of."""
    if known.day is None:
        return None
    days = timedelta(days=_COUNT[match[1].lower()])
    return known.day + days if match[2].lower() == "after" else known.day - days
