"""The day on which a report was written, where it says so at its head: "KELVIK, 5 May 2023 - ".

Takes the sentences of an article and the day of publication; gives the day that "today" and "yesterday" are
counted from. A page may come out days after its report.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from monitor.read.partnerships.en.dates import find_dates
from monitor.read.partnerships.en.sentence import dateline

_LATE = timedelta(days=45)
"""A report that is older than this when it comes out is told of, and not printed."""


def written_on(lines: Sequence[str], published: date | None) -> date | None:
    """The day at the head of the report, if that lies shortly before publication; else the latter."""
    if published is None or not lines:
        return published
    for line in lines[:2]:
        head = dateline(line)
        days = [when.first() for when in find_dates(head, published, None) if when.precision == 3]
        day = days[0] if len(days) == 1 else None
        if day and published - _LATE <= day <= published:
            return day
    return published
