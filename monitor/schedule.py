"""When a page is due next: pure arithmetic on what is known of it.

Takes the page, how its check ended, the present instant (UTC) and a number in [0, 1) for the jitter; gives an
instant. The database holds the result; nothing here remembers, sleeps or rolls dice.

- A page that reads well comes again after its `every`; long intervals are spread by up to 5 %, so that pages
  declared together do not stay a herd.
- `every = "auto"` follows the page: half the last interval after a change, one and a half times after none.
- A news article is looked at less and less often as it ages: half its age, at most a month; a twelfth of its
  age, at most three months, once it is older than a year.
- One that is gone is looked for after hours, then after half the time that it has been gone, at most a month.
- A failing page backs off: 5 minutes (or its own, shorter, `every`), doubled each time up to 6 hours (or its
  own, longer, `every`), by ±20 % of jitter; a server's Retry-After is a lower bound.
"""

from datetime import datetime, timedelta

from monitor.model import Outcome, PageKind, PageState, Role
from monitor.units import parse_duration

SPREAD = 0.05
SPREAD_FROM = timedelta(hours=1)
FIRST_RETRY = timedelta(minutes=5)
SLOWEST_RETRY = timedelta(hours=6)
HELD_AGAIN = timedelta(hours=6)
OLD_NEWS, OLDEST_NEWS = timedelta(days=30), timedelta(days=90)
GONE_AGAIN = timedelta(hours=8)
AUTO_START, AUTO_MIN, AUTO_MAX = timedelta(days=1), timedelta(hours=1), timedelta(days=7)


def next_due(
    page: PageState, outcome: Outcome, now: datetime, chance: float, *, retry_after: float | None = None
) -> datetime:
    """The instant (UTC) at which `page` is due again after a check that ended as `outcome` at `now`.

    `page` is the state before the check, `chance` a number in [0, 1), `retry_after` the seconds that the
    server asked for.
    """
    if outcome is Outcome.FAILED:
        wait = back_off(interval(page, outcome, now), page.failures + 1, chance)
    elif outcome is Outcome.SKIPPED:
        wait = max(interval(page, outcome, now), SLOWEST_RETRY)
    elif outcome is Outcome.HELD:
        wait = min(interval(page, outcome, now), HELD_AGAIN)
    else:
        wait = interval(page, outcome, now)
        if wait >= SPREAD_FROM:
            wait += wait * SPREAD * chance
    if retry_after is not None:
        wait = max(wait, timedelta(seconds=retry_after))
    return now + wait


def interval(page: PageState, outcome: Outcome, now: datetime) -> timedelta:
    """How long to wait for a page that reads well."""
    every = _auto(page, outcome) if page.every == "auto" else parse_duration(page.every)
    if page.kind is PageKind.NEWS and page.role is Role.CONTENT:
        age = now - page.found_at
        return max(every, min(age / 2, OLD_NEWS), min(age / 12, OLDEST_NEWS))
    return every


def look_for_gone(elapsed: timedelta, chance: float) -> timedelta:
    """The wait before an article is looked for again that has been gone for a while."""
    wait = min(max(elapsed / 2, GONE_AGAIN), OLD_NEWS)
    return wait + wait * SPREAD * chance


def back_off(every: timedelta, failures: int, chance: float) -> timedelta:
    """The wait after the given number of failures in a row (1 for the first)."""
    first, slowest = min(every, FIRST_RETRY), max(every, SLOWEST_RETRY)
    doublings: int = 2 ** min(failures - 1, 30)
    return min(first * doublings, slowest) * (0.8 + 0.4 * chance)


def _auto(page: PageState, outcome: Outcome) -> timedelta:
    if page.last_checked is None:
        return AUTO_START
    last = min(max(page.next_due - page.last_checked, AUTO_MIN), AUTO_MAX)
    factor = 0.5 if outcome is Outcome.CHANGED else 1.5
    return min(max(last * factor, AUTO_MIN), AUTO_MAX)
