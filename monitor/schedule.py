"""When a page is due next: pure arithmetic on what is known of it.

Takes the page, how its check ended, the present instant (UTC) and a number in [0, 1) for the jitter; gives an
instant. The database holds the result; nothing here remembers, sleeps or rolls dice.

- A page that reads well comes again after its `every`, at most 5 % sooner. Where `every` is an hour or more,
  it keeps its place in the rhythm: one that was late (the service was away) or early (somebody asked) is due
  again when it would have been, if that is at least half its `every` away. One that has no place yet, because
  it was read for the first time or its rhythm was changed, gets one anywhere in the second half of its
  `every`. So neither pages declared together nor pages that waited together stay a herd.
- `every = "auto"` follows the page between two bounds (`pace_of`): half the interval after a change, one and
  a half times after none; what was looked at sooner or later than its pace says less.
- A news article is looked at less and less often as it ages: half its age, at most a month; a twelfth of its
  age, at most three months, once it is older than a year.
- One that is gone is looked for after hours, then after half the time that it has been gone, at most a month.
- A failing page backs off: 5 minutes (or its own, shorter, `every`), doubled each time up to 6 hours (or its
  own, longer, `every`), by ±20 % of jitter; a server's Retry-After is a lower bound.

What has become due while nobody looked is spread (`turn_after`), so that a restart is no stampede.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import Outcome, PageKind, PageState, Role
from monitor.units import parse_auto, parse_duration

SPREAD = 0.05
SPREAD_FROM = timedelta(hours=1)
OFF_BEAT = 2.5
"""So many times its interval after it was last read, a page was not in this rhythm."""
FIRST_RETRY = timedelta(minutes=5)
SLOWEST_RETRY = timedelta(hours=6)
HELD_AGAIN = timedelta(hours=6)
OLD_NEWS, OLDEST_NEWS = timedelta(days=30), timedelta(days=90)
GONE_AGAIN = timedelta(hours=8)
AUTO_START = timedelta(days=1)
HANDFUL = 200
"""So many pages that waited together are no herd."""
APART = timedelta(seconds=1)
"""For each page more, what waited is spread over so much more."""
LONGEST_TURN = timedelta(hours=1)
SHARE_OF_EVERY, SHARE_OF_PAUSE = 24, 6
JUST_DUE = timedelta(minutes=2)
"""What is overdue by less did not wait for a pause to end."""
_TOLD_NOTHING = frozenset((Outcome.FAILED, Outcome.SKIPPED, Outcome.HELD))


def next_due(
    page: PageState,
    outcome: Outcome,
    now: datetime,
    chance: float,
    *,
    pace: timedelta | None = None,
    retry_after: float | None = None,
) -> datetime:
    """The instant (UTC) at which `page` is due again after a check that ended as `outcome` at `now`.

    `page` is the state before the check, `chance` a number in [0, 1), `pace` what `pace_of` gave for this
    check, `retry_after` the seconds that the server asked for.
    """
    every = _interval(page, pace, now)
    if outcome is Outcome.FAILED:
        wait = back_off(every, page.failures + 1, chance)
    elif outcome is Outcome.SKIPPED:
        wait = max(every, SLOWEST_RETRY)
    elif outcome is Outcome.HELD:
        wait = min(every, HELD_AGAIN)
    else:
        wait = every if every < SPREAD_FROM else _in_step(page, every, now, chance)
    if retry_after is not None:
        wait = max(wait, timedelta(seconds=retry_after))
    return now + wait


def pace_of(page: PageState, outcome: Outcome, now: datetime, *, moved: bool) -> timedelta | None:
    """The interval of a page that is looked at as often as it changes, after this check; None for another.

    `moved` says that the page differs in meaning from when it was last read.
    """
    bounds = parse_auto(page.every)
    if bounds is None:
        return None
    least, most = bounds
    known = timedelta(seconds=page.pace) or AUTO_START
    last = page.last_ok or page.last_checked
    if last is not None and outcome not in _TOLD_NOTHING:
        share = max((now - last) / known, 1e-6)
        known *= 1 - 0.5 * min(1 / share, 1.0) if moved else 1 + 0.5 * min(share, 1.0)
    return min(max(known, least), most)


@dataclass(frozen=True, slots=True)
class Pause:
    """What waits when the service looks again after it did not for a while."""

    pages: int
    longest: timedelta
    """By how much that page is overdue that has waited longest."""


def turn_after(
    pause: Pause, every: str, late: timedelta | None, chance: float, *, pace: timedelta = timedelta()
) -> timedelta:
    """How long a page waits for its turn after a pause: anywhere in a window that is never longer than an
    hour, a 24th of its interval, a sixth of the pause, and a second for each page that waits.

    `late` says by how much it is overdue; None: it was never read, and the length of the pause says nothing.
    Not at all waits what comes more often than every hour, what has just become due, and what is one of a
    handful. `pace` is its interval where `every` is "auto".
    """
    interval = (pace or AUTO_START) if parse_auto(every) else parse_duration(every)
    if interval < SPREAD_FROM or (late is not None and late < JUST_DUE):
        return timedelta()
    window = min(LONGEST_TURN, interval / SHARE_OF_EVERY, APART * max(0, pause.pages - HANDFUL))
    if late is not None:
        window = min(window, pause.longest / SHARE_OF_PAUSE)
    # Down to the microsecond: rounded up, the last place would be behind the window.
    return timedelta(microseconds=int(window // timedelta(microseconds=1) * chance))


def _interval(page: PageState, pace: timedelta | None, now: datetime) -> timedelta:
    """How long to wait for a page that reads well."""
    if parse_auto(page.every):
        every = pace or timedelta(seconds=page.pace) or AUTO_START
    else:
        every = parse_duration(page.every)
    if page.kind is PageKind.NEWS and page.role is Role.CONTENT:
        age = now - page.found_at
        return max(every, min(age / 2, OLD_NEWS), min(age / 12, OLDEST_NEWS))
    return every


def _in_step(page: PageState, every: timedelta, now: datetime, chance: float) -> timedelta:
    """The wait of a page that keeps its place among those of its rhythm, or gets one."""
    left = every - (now - page.next_due) % every
    if page.last_ok is None or now - page.last_ok > every * OFF_BEAT or left < every / 2:
        return every - every / 2 * chance
    return left - every * min(SPREAD, left / every - 0.5) * chance


def look_for_gone(elapsed: timedelta, chance: float) -> timedelta:
    """The wait before an article is looked for again that has been gone for a while."""
    wait = min(max(elapsed / 2, GONE_AGAIN), OLD_NEWS)
    return wait + wait * SPREAD * chance


def back_off(every: timedelta, failures: int, chance: float) -> timedelta:
    """The wait after the given number of failures in a row (1 for the first)."""
    first, slowest = min(every, FIRST_RETRY), max(every, SLOWEST_RETRY)
    doublings: int = 2 ** min(failures - 1, 30)
    return min(first * doublings, slowest) * (0.8 + 0.4 * chance)
