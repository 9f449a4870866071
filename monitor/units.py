"""The small grammars of settings and declarations: durations, sizes, rhythms, cadences, quiet hours; and the
number of things in words (`how_many`).

Text in, plain values out; `ValueError` with one clear line for anything else. Durations are "number +
ms|s|m|h|d|w", sizes "number + B|KB|MB|GB" (powers of 1,000).
"""

import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?(ms|s|m|h|d|w)", re.ASCII)
_SIZE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?(B|KB|MB|GB)", re.ASCII | re.IGNORECASE)
_CADENCE = re.compile(r"(?:(daily)|weekly ([a-z]{1,12})) ([0-9]{1,2}):([0-9]{2})", re.ASCII)
_QUIET = re.compile(
    r"([0-9]{1,2}):([0-9]{2}) ?[-–] ?([0-9]{1,2}):([0-9]{2})(?: ([A-Za-z0-9_+/-]{1,60}))?", re.ASCII
)

_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_BYTES = {"B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

SHORTEST_RHYTHM = timedelta(seconds=1)
AUTO_MIN, AUTO_MAX = timedelta(hours=1), timedelta(days=7)
"""The bounds of "auto" where it names none."""
_AUTO = re.compile(r"auto(?: ([0-9.]{1,16} ?[a-z]{1,2}) ?[-–] ?([0-9.]{1,16} ?[a-z]{1,2}))?")
LONGEST = timedelta(days=3_660)
"""No duration is longer: ten years is a slip of the hand, and keeps all later arithmetic on dates safe."""


def how_many(number: int, what: str) -> str:
    """ "1 page", "3 pages": of things whose plural only takes an s."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def parse_duration(text: str) -> timedelta:
    """ "90s", "1.5h", "2w"; zero is a duration, a number without a unit is not."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError("must be a number with a unit out of ms, s, m, h, d, w, such as 30s or 1d")
    seconds = float(match[1]) * _SECONDS[match[2]]
    if seconds > LONGEST.total_seconds():
        raise ValueError("must not be longer than ten years")
    return timedelta(seconds=seconds)


def parse_size(text: str) -> int:
    """A number of bytes: "10MB", "500 KB"."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError("must be a number with a unit out of B, KB, MB, GB, such as 10MB")
    return int(float(match[1]) * _BYTES[match[2].upper()])


def parse_every(text: str) -> timedelta | None:
    """How often a page is looked at: a duration from one second, or None for "auto" (adaptive)."""
    if parse_auto(text) is not None:
        return None
    try:
        return _rhythm(text)
    except ValueError as error:
        raise ValueError(f"{error}, or auto") from None


def parse_auto(text: str) -> tuple[timedelta, timedelta] | None:
    """The bounds of an adaptive rhythm, "auto" or, with its own, "auto 6h-30d"; None for a duration."""
    plain = " ".join(text.split())
    if not plain.startswith("auto"):
        return None
    match = _AUTO.fullmatch(plain)
    if match is None:
        raise ValueError('must be "auto", or "auto" with bounds such as auto 6h-30d')
    if match[1] is None:
        return AUTO_MIN, AUTO_MAX
    least, most = _rhythm(match[1]), _rhythm(match[2])
    if least > most:
        raise ValueError(f"its bounds must be the shorter one first: auto {match[2]}-{match[1]}")
    return least, most


def longest_wait(text: str) -> timedelta:
    """The longest that a rhythm leaves a page alone that reads well."""
    bounds = parse_auto(text)
    return bounds[1] if bounds else _rhythm(text)


def _rhythm(text: str) -> timedelta:
    rhythm = parse_duration(text)
    if rhythm < SHORTEST_RHYTHM:
        raise ValueError("must be 1s or longer")
    return rhythm


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a recipient gets a digest: at once (no hour), every day, or on one weekday (0 is Monday)."""

    hour: int | None = None
    minute: int = 0
    weekday: int | None = None

    @property
    def immediate(self) -> bool:
        return self.hour is None

    def __str__(self) -> str:
        if self.hour is None:
            return "immediate"
        day = "daily" if self.weekday is None else f"weekly {WEEKDAYS[self.weekday]}"
        return f"{day} {self.hour:02}:{self.minute:02}"


def parse_cadence(text: str) -> Cadence:
    """ "immediate", "daily 07:30" or "weekly mon 07:30"."""
    plain = " ".join(text.lower().split())
    if plain == "immediate":
        return Cadence()
    match = _CADENCE.fullmatch(plain)
    if match is None:
        raise ValueError('must be "immediate", "daily HH:MM" or "weekly mon HH:MM"')
    hour, minute = int(match[3]), int(match[4])
    if hour > 23 or minute > 59:
        raise ValueError("there is no such time of day; hours go to 23, minutes to 59")
    if match[1]:
        return Cadence(hour, minute)
    if match[2] not in WEEKDAYS:
        raise ValueError(f"the day must be one of {', '.join(WEEKDAYS)}")
    return Cadence(hour, minute, WEEKDAYS.index(match[2]))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A part of each day, in minutes since midnight of a time zone; it may go over midnight."""

    start: int
    end: int
    zone: str = "UTC"

    def left(self, now: datetime) -> float:
        """Seconds until they end; 0 outside of them."""
        here = now.astimezone(zoneinfo.ZoneInfo(self.zone))
        minute = here.hour * 60 + here.minute
        over_midnight = self.start > self.end
        inside = (
            minute >= self.start or minute < self.end if over_midnight else self.start <= minute < self.end
        )
        if not inside:
            return 0.0
        day = here.date() + timedelta(days=1 if over_midnight and minute >= self.start else 0)
        ends = datetime(day.year, day.month, day.day, tzinfo=here.tzinfo)
        ends = ends.replace(hour=self.end // 60 % 24, minute=self.end % 60)
        if self.end == 24 * 60:
            ends += timedelta(days=1)
        if ends.astimezone(UTC) <= now:
            ends = ends.replace(fold=1)  # the hour that comes twice: they end where it ends again
        # By the clock on the wall, which may jump in between; never nothing, or the page would be asked for.
        return max((ends.astimezone(UTC) - now).total_seconds(), 1.0)


def parse_quiet_hours(text: str) -> QuietHours:
    """ "22:00-06:00 Asia/Shanghai"; without a time zone it is UTC."""
    match = _QUIET.fullmatch(" ".join(text.split()))
    if match is None:
        raise ValueError("must be HH:MM-HH:MM and a time zone, such as 22:00-06:00 Asia/Shanghai")
    if any(int(minute) > 59 for minute in (match[2], match[4])):
        raise ValueError("there is no such time of day; minutes go to 59")
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if start >= 24 * 60 or end > 24 * 60:
        raise ValueError("there is no such time of day; hours go to 23, and to 24:00 at the end")
    if start == end % (24 * 60) or (start, end) == (0, 24 * 60):
        raise ValueError("must leave some part of the day")
    zone = match[5] or "UTC"
    try:
        zoneinfo.ZoneInfo(zone)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        raise ValueError(f"{zone} is not a time zone, such as Asia/Shanghai") from None
    return QuietHours(start, end, zone)
