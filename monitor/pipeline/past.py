"""What charts in mails are drawn from: earlier risk levels, and how much each reader was told in past weeks.

`pasts(parts)` answers for the digests of one round: histories are looked up once for each institution, the
weeks of all readers in one query.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from monitor.changes import Aspect, Change
from monitor.notify.charts import WEEKS, Past
from monitor.notify.selection import Subscribed, kind_of_queue
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter

_MOST = 12
"""Institutions of one mail whose history is looked up: no mail has more than a few charts."""
_WEEK = timedelta(weeks=1)

PastOf = Callable[[Subscribed, str, Sequence[Change]], Past]


def pasts(parts: Parts) -> PastOf:
    levels: dict[tuple[str, str], Sequence[tuple[datetime, str]]] = {}
    told: list[Mapping[tuple[str, str], Sequence[tuple[datetime, int]]]] = []
    now = parts.now()

    def history(institution: str, site: str) -> Sequence[tuple[datetime, str]]:
        if (institution, site) not in levels:
            levels[institution, site] = _levels(parts, institution, site)
        return levels[institution, site]

    def past(subscribed: Subscribed, queue: str, changes: Sequence[Change]) -> Past:
        moved = {
            each.institution: each.site or ""
            for each in sorted(changes, key=lambda each: each.severity.rank)
            if each.aspect is Aspect.RISK_LEVEL and each.institution
        }
        known = {id_: history(id_, site) for id_, site in list(moved.items())[-_MOST:]}
        if kind_of_queue(queue) != "weekly":
            return Past(known)
        if not told:
            told.append(parts.store.digest_sizes(now - WEEKS * _WEEK))
        return Past(known, _weeks(told[0].get((subscribed.id, queue), ()), len(changes), now))

    return past


def _levels(parts: Parts, institution: str, site: str) -> Sequence[tuple[datetime, str]]:
    """Since when an institution had which level at a site, as far as it was watched."""
    wanted = ChangeFilter(
        institutions=(institution,),
        sites=(site,) if site else (),
        aspects=(Aspect.RISK_LEVEL,),
        newest_first=False,
    )
    found = [each for each in parts.store.changes(wanted) if each.detected_at]
    steps = [(each.detected_at, each.after) for each in found if each.detected_at and each.after]
    if found and steps and found[0].before and found[0].detected_at:
        began = parts.store.first_check() or found[0].detected_at
        steps.insert(0, (min(began, found[0].detected_at), found[0].before))
    return steps


def _weeks(digests: Sequence[tuple[datetime, int]], of_now: int, now: datetime) -> list[int]:
    """Changes a week, oldest first, since the first mail; the last week is that of the mail being made."""
    counts = [0] * WEEKS
    counts[-1] = of_now
    oldest = WEEKS - 1
    for when, number in digests:
        at = WEEKS - 1 - max(1, round((now - when) / _WEEK))
        if 0 <= at < WEEKS - 1:
            counts[at] += number
            oldest = min(oldest, at)
    return counts[oldest:]
